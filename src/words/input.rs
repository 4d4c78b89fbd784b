//! What sheets call things inside cells: kinds of rows, levels, types, states, totals, prompts, in ten languages.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::model::{Direction, Level, Map, ObjectiveType, Status};

use super::headings::{self, Meaning};
use super::{holds, plain};

/// What kind of thing a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// An objective.
    Objective,
    /// A key result.
    KeyResult,
    /// An initiative or a task.
    Initiative,
}

const OBJECTIVE_KINDS: &[&str] = &[
    "objective",
    "objectives",
    "o",
    "goal",
    "goals",
    "mal",
    "malsattning",
    "objektiv",
    "ziel",
    "objectif",
    "objetivo",
    "doel",
    "doelstelling",
    "tavoite",
    "obj",
    "malsetning",
    "malsetting",
    "malsaetning",
    "okr",
    "strategic objective",
    "overgripande mal",
    "team objective",
    "company objective",
];
/// Whether a folded word names an objective; a lone `o` does so only with its number.
pub fn names_objective(word: &str) -> bool {
    word != "o" && (word == "malet" || OBJECTIVE_KINDS.contains(&word))
}

const KEY_RESULT_KINDS: &[&str] = &[
    "key result",
    "key results",
    "kr",
    "krs",
    "nyckelresultat",
    "nyckeltal",
    "keyresult",
    "resultatmal",
    "nokkelresultat",
    "nogleresultat",
    "schlusselergebnis",
    "schlusselresultat",
    "kernergebnis",
    "resultat cle",
    "resultado clave",
    "kernresultaat",
    "sleutelresultaat",
    "avaintulos",
    "resultado chave",
    "nr",
    "nt",
    "delresultat",
    "indicator",
    "performance measure",
    "checklist item",
];
/// Kinds of rows that are key results where nothing else is, and steps towards key results where rows are called those.
const STEP_KINDS: &[&str] = &[
    "milestone",
    "milestones",
    "delmal",
    "etappmal",
    "milstolpe",
    "milstolpar",
    "milepael",
    "milepel",
    "delmaal",
    "meilenstein",
    "jalon",
    "hito",
    "marco",
    "mijlpaal",
    "valitavoite",
    "deliverable",
    "leverans",
    "leveranse",
];

/// Whether a whole cell, under words for kinds of rows, names a step towards a key result: a milestone.
pub fn kind_of_step(text: &str) -> bool {
    text.len() <= MOST_OF_KIND && STEP_KINDS.contains(&without_numbers(&plain(text)))
}

const INITIATIVE_KINDS: &[&str] = &[
    "initiative",
    "initiatives",
    "initiativ",
    "task",
    "tasks",
    "uppgift",
    "uppgifter",
    "aktivitet",
    "aktiviteter",
    "atgard",
    "atgarder",
    "activity",
    "action",
    "project",
    "work item",
    "story",
    "epic",
    "todo",
    "to do",
    "insats",
    "insatser",
    "tiltak",
    "tiltag",
    "massnahme",
    "massnahmen",
    "aufgabe",
    "tache",
    "iniciativa",
    "accion",
    "initiatief",
    "actie",
    "taak",
    "toimenpide",
    "tehtava",
    "acao",
    "tarefa",
    "action item",
    "subtask",
];

/// Kinds of rows that are neither: what objectives serve, and what stands beside them.
const KINDS_ABOVE: &[&str] = &[
    "pillar",
    "strategic pillar",
    "strategy pillar",
    "theme",
    "strategic theme",
    "strategy",
    "vision",
    "mission",
    "ultimate goal",
    "north star",
    "portfolio",
    "folder",
    "fokusomrade",
    "strategi",
    "tema",
];

/// Whether a whole cell, under words for kinds of rows, names a level above the objectives.
pub fn kind_above(text: &str) -> bool {
    text.len() <= MOST_OF_KIND && KINDS_ABOVE.contains(&without_numbers(&plain(text)))
}

/// Whether a whole cell, under words for kinds of rows, names a KPI that is no key result.
pub fn kind_of_kpi(text: &str) -> bool {
    text.len() <= MOST_OF_KIND
        && matches!(without_numbers(&plain(text)), "kpi" | "kpis" | "metric" | "health metric" | "matetal")
}

/// The kind that a whole cell names, with its numbers ("KR 1.2" gives 1 and 2).
pub fn row_kind(text: &str) -> Option<(RowKind, Vec<u32>)> {
    if text.len() > MOST_OF_KIND {
        return None;
    }
    // "Objective B" is the second, as "Objective 2" is.
    if let Some((word, letter)) = text.trim_end_matches([':', '.', ')']).rsplit_once(' ')
        && let [letter @ b'A'..=b'J'] = letter.as_bytes()
        && let Some(kind) = kind_word(&plain(word))
    {
        return Some((kind, vec![u32::from(letter - b'A') + 1]));
    }
    let plain = plain(text);
    let word = without_numbers(&plain);
    let tail = plain.get(word.len()..).unwrap_or("");
    let kind = kind_word(word)?;
    Some((kind, tail.split([' ', '#']).filter_map(|part| part.parse().ok()).collect()))
}

/// The longest cell that may name a kind of row, in bytes.
const MOST_OF_KIND: usize = 40;

fn without_numbers(plain: &str) -> &str {
    plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#')
}

/// Whether a whole cell names a kind of row, or says done, not done or a progress word; `plain` is its plain text.
pub fn kind_or_state(text: &str, plain: &str) -> bool {
    if text.len() > MOST_OF_STATE {
        return false;
    }
    if plain.is_empty() {
        return done(text).is_some() || progress_word(text);
    }
    (text.len() <= MOST_OF_KIND && kind_word(without_numbers(plain)).is_some())
        || done_word(plain).is_some()
        || says_progress(plain)
}

fn kind_word(word: &str) -> Option<RowKind> {
    if OBJECTIVE_KINDS.contains(&word) {
        Some(RowKind::Objective)
    } else if KEY_RESULT_KINDS.contains(&word) || STEP_KINDS.contains(&word) {
        Some(RowKind::KeyResult)
    } else if INITIATIVE_KINDS.contains(&word) {
        Some(RowKind::Initiative)
    } else {
        None
    }
}

/// A label in front of a text: "Mål 1: Bli bäst", "KR1.2 – Öka …", "Ägare: Anna".
#[derive(Debug, Clone, PartialEq)]
pub struct Label<'a> {
    /// What it names.
    pub meaning: Meaning,
    /// Its numbers: 1 and 2 for "KR1.2".
    pub numbers: Vec<u32>,
    /// The label itself.
    pub label: &'a str,
    /// What stands after it, trimmed; empty when it stands alone.
    pub rest: &'a str,
    /// It is a code such as `O1` or `KR1.2` rather than a word.
    pub code: bool,
}

/// "Beskriv ett inspirerande mål här", "Write a measurable key result": what a form asks for, and nothing more.
fn asks_for_words(plain: &str) -> bool {
    const ASKING: &[&str] = &[
        "beskriv",
        "formulera",
        "skriv",
        "ange",
        "definiera",
        "describe",
        "write",
        "enter",
        "define",
        "formulate",
        "insert",
    ];
    const WHOSE: &[&str] = &["ett", "en", "ert", "er", "ditt", "din", "era", "a", "an", "your", "the"];
    const WHAT: &[&str] =
        &["mal", "malet", "nyckelresultat", "nyckelresultatet", "nyckeltal", "objective", "goal", "result"];
    let mut words = plain.split_whitespace();
    let asks = words.next().is_some_and(|word| ASKING.contains(&word));
    let rest: Vec<&str> = words.filter(|word| !matches!(*word, "har" | "here")).collect();
    asks && (2..=5).contains(&rest.len())
        && rest.first().is_some_and(|word| WHOSE.contains(word))
        && rest.last().is_some_and(|word| WHAT.contains(word))
}

/// "Ansvarig enhet", "Responsible team": a heading of who is to do it.
pub fn names_responsible(heading: &str) -> bool {
    const STEMS: &[&str] = &[
        "ansvar",
        "responsib",
        "responsab",
        "verantwort",
        "verantwoord",
        "vastuu",
        "zustandig",
        "accountable",
    ];
    plain(heading).split_whitespace().any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}

/// The label in front of a text; `None` when there is none.
pub fn label(text: &str) -> Option<Label<'_>> {
    if begins_a_sentence(text) {
        return None;
    }
    let text = without_emphasis(without_hashes(without_picture(text.trim())));
    if let Some(label) = code_label(text) {
        return Some(label);
    }
    let (head, rest) = split_label(text)?;
    let bare =
        head.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '#' | ')' | '(' | '*'));
    let bare = if bare.is_empty() { head } else { bare };
    let numbers = numbers_in(head.get(bare.len()..).unwrap_or(""));
    // "Objectif n° 1", "Mål nr 2"
    let bare = [" n°", " nº", " nr", " no", " num", " nummer", " number", " numéro"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .filter(|_| !numbers.is_empty())
        .unwrap_or(bare);
    // "Mål 1:a halvåret" is an ordinal.
    if !numbers.is_empty()
        && [":a ", ":e "].iter().any(|end| text.get(head.len()..).is_some_and(|tail| tail.starts_with(end)))
    {
        return None;
    }
    // "Mål 2026 – uppföljning augusti" is a title, with the year that it is about.
    let colon = text.get(head.len()..).is_some_and(|tail| tail.trim_start().starts_with(':'));
    if !colon && matches!(numbers.as_slice(), [2000..=2099]) {
        return None;
    }
    let named = |label: &str| {
        headings::whole(label).into_iter().find(|candidate| {
            // "Strategiskt mål: …": with a colon behind it, a goal of any kind is one.
            let goal = candidate.meaning == Meaning::Objective
                && candidate.fit == headings::Fit::Whole
                && ["mal", "goal", "objective"].iter().any(|end| plain(label).ends_with(end));
            (candidate.weight >= 0.84 || goal) && candidate.meaning != Meaning::Title
        })
    };
    // "Mål Q3 2026: …" is a label with its period.
    let dated = || {
        let (_, range) = super::period::find(head)?;
        named(head.get(..range.start)?.trim())
            .filter(|best| matches!(best.meaning, Meaning::Objective | Meaning::KeyResult))
    };
    // "Mål B: …" is the second, as "Mål 2: …" is.
    let lettered = bare
        .rsplit_once(' ')
        .filter(|(_, letter)| letter.len() == 1 && letter.starts_with(|c: char| ('A'..='J').contains(&c)));
    let by_letter = || {
        let (word, letter) = lettered?;
        let best =
            named(word).filter(|best| matches!(best.meaning, Meaning::Objective | Meaning::KeyResult))?;
        let number = letter.bytes().next().map(|byte| u32::from(byte - b'A') + 1)?;
        Some((best, number))
    };
    if let Some((best, number)) = by_letter() {
        return Some(Label { meaning: best.meaning, numbers: vec![number], label: head, rest, code: false });
    }
    let best = named(bare).or_else(dated)?;
    // "KR = nyckelresultat" explains a word.
    let explained = text.get(head.len()..).is_some_and(|tail| tail.trim_start().starts_with('='));
    if explained && !(best.meaning.is_whose() || matches!(best.meaning, Meaning::Period | Meaning::Level)) {
        return None;
    }
    let numbered = matches!(best.meaning, Meaning::Objective | Meaning::KeyResult | Meaning::Initiative);
    (numbered || numbers.is_empty()).then_some(Label {
        meaning: best.meaning,
        numbers,
        label: head,
        rest,
        code: false,
    })
}

/// A text of Markdown without the stars around it: "**Mål: Bli bäst**"; also before a label, "**Mål:** Bli bäst".
pub fn without_emphasis(text: &str) -> &str {
    let text = text.trim();
    let Some(inner) = text.strip_prefix("**").or_else(|| text.strip_prefix("__")) else { return text };
    let inner = inner.trim_start();
    inner.strip_suffix("**").or_else(|| inner.strip_suffix("__")).unwrap_or(inner).trim_end()
}

/// A line of a chat without the name of the picture in front of it: ":dart: O1 Bli bäst".
fn without_picture(text: &str) -> &str {
    let named = || {
        let (name, rest) = text.strip_prefix(':')?.split_once(": ")?;
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '+');
        (!name.is_empty() && name.len() <= 40 && name.chars().all(sound)).then(|| rest.trim_start())
    };
    named().unwrap_or(text)
}

/// A heading of Markdown without its number signs: "## Mål 1" is "Mål 1", "#1" stays.
fn without_hashes(text: &str) -> &str {
    let rest = text.trim_start_matches('#');
    if rest.len() < text.len() && rest.starts_with(' ') { rest.trim_start() } else { text }
}

/// Whether a look at the first bytes tells that no label stands there, as it does for nearly all sentences: a word of
/// four letters or more, which is no code, no sign that ends a label, and no number on the next two words.
pub fn begins_a_sentence(text: &str) -> bool {
    let bytes = text.as_bytes();
    let word = bytes.first_chunk::<4>().is_some_and(|first| first.iter().all(u8::is_ascii_alphabetic));
    word && !holds(first(bytes, LABEL_AND_COLON), is_colon)
        && !holds(first(bytes, LABEL_AND_DASH), is_dash)
        && !is_numbered(text)
}

/// A label is short: a colon or a dash further on is none.
const LABEL_AND_COLON: usize = 49;
const LABEL_AND_DASH: usize = 36;

fn first(bytes: &[u8], count: usize) -> &[u8] {
    bytes.get(..count).unwrap_or(bytes)
}

/// A colon, or the first byte of a wide one.
#[inline]
fn is_colon(byte: u8) -> bool {
    matches!(byte, b':' | 0xef)
}

/// A dash, the first byte of a longer one, the end of a line, or a sign of equality.
#[inline]
fn is_dash(byte: u8) -> bool {
    matches!(byte, b'-' | 0xe2 | b'\n' | b'=')
}

/// Whether the second or third word may be a number or a letter that numbers.
fn is_numbered(text: &str) -> bool {
    let mut spaces = 0;
    for byte in text.bytes() {
        match byte {
            b' ' => spaces += 1,
            b'0'..=b'9' | b'.' | b')' if spaces > 0 => return true,
            _ => {}
        }
        if spaces == 3 {
            break;
        }
    }
    false
}

/// "Label: rest", "Label 1 – rest", "Label 1 rest"; the label is short.
fn split_label(text: &str) -> Option<(&str, &str)> {
    let colon = holds(first(text.as_bytes(), LABEL_AND_COLON), is_colon);
    let at = if colon { text.find([':', '：']) } else { None };
    // "Mål A – Jämn gång (ägare: Bo)": the colon belongs to what stands in brackets.
    let outside = |at: &usize| {
        let head = text.get(..*at).unwrap_or("");
        !head.contains('(') || head.contains(')')
    };
    if let Some(at) = at.filter(|at| *at <= 48 && outside(at)) {
        let head = text.get(..at)?.trim();
        let rest = text.get(at..)?.trim_start_matches([':', '：']).trim_start_matches("**").trim();
        // "12:30" and "https://" are no labels.
        if rest.starts_with("//") || head.is_empty() || head.contains('\n') {
            return None;
        }
        return Some((head, rest));
    }
    let dashed = holds(first(text.as_bytes(), LABEL_AND_DASH), is_dash);
    // "Team = Plattform", where nothing is added up or explained.
    let equal = || text.split_once(" = ").filter(|(head, rest)| head.len() <= 24 && !rest.contains('='));
    if let Some((head, rest)) = dashed.then(equal).flatten() {
        return Some((head.trim(), rest.trim()));
    }
    for dash in [" – ", " — ", " - ", "\n"].iter().filter(|_| dashed) {
        let found = first(text.as_bytes(), 32 + dash.len())
            .windows(dash.len())
            .position(|window| window == dash.as_bytes());
        if let Some(at) = found {
            let head = text.get(..at)?.trim();
            let rest = text.get(at + dash.len()..)?.trim();
            // Only with a number or a letter: "Mål 1 – Bli bäst", "Mål B – Bli bäst", not "Mål – en betraktelse".
            let lettered = || {
                let (word, letter) = head.rsplit_once(' ')?;
                matches!(letter.as_bytes(), [b'A'..=b'J']).then(|| kind_word(&plain(word)))?
            };
            if head.ends_with(|c: char| c.is_ascii_digit()) || *dash == "\n" || lettered().is_some() {
                return Some((head, rest));
            }
        }
    }
    // "Mål 1" alone, or "Mål 1 Bli bäst"
    if !is_numbered(text) {
        return None;
    }
    let (word, after) = text.split_once(' ')?;
    // "Mål A. Bli bäst" is lettered.
    let lettered = |word: &str| matches!(word.as_bytes(), [b'A'..=b'J', b'.' | b')']);
    let digits = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit()) || lettered(word);
    if !after.split(' ').take(2).any(digits) {
        return None;
    }
    let one = kind_word(&plain(word)).filter(|_| word.chars().count() > 1);
    let (head_len, after) = match one {
        Some(_) => (word.len(), after),
        None => {
            let (second, after) = after.split_once(' ').unwrap_or((after, ""));
            kind_word(&plain(&format!("{word} {second}")))?;
            (word.len() + 1 + second.len(), after)
        }
    };
    let (number, rest) = after.split_once(' ').unwrap_or((after, ""));
    let digits = number.trim_start_matches('#').trim_end_matches([':', '.', ')']);
    let numbered = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    if !numbered && !lettered(number) {
        return None;
    }
    let end = head_len + 1 + number.len();
    Some((text.get(..end)?, rest.trim()))
}

fn numbers_in(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}

/// "-2: …", "-KR2": whether it says to be a key result, its number, and what follows; `None` where no such end does.
fn second_of_code(after: &str) -> Option<(bool, &str, &str)> {
    let rest = after.strip_prefix(['-', '.', '/'])?;
    let word = ["KR", "NR", "RC"].into_iter().find(|word| rest.starts_with(word));
    let rest = rest.get(word.map_or(0, str::len)..)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, after) = rest.split_at_checked(digits)?;
    let ends = after.is_empty() || after.starts_with([':', ')', '|', ' ', '\u{a0}', '\n']);
    // "M1 - 2 nya kunder" and "M1-2 nya kunder" go on.
    let ends = ends && (word.is_some() || after.is_empty() || after.starts_with(':'));
    (ends && (1..=2).contains(&digits)).then_some((word.is_some(), number, after))
}

/// `O1`, `KR1.2`, `M2`, `NR1`, `NT1`, `KR 3` in front of a text or alone.
fn code_label(text: &str) -> Option<Label<'_>> {
    // The longest code has three letters.
    let letters: usize = text.chars().take_while(|c| c.is_alphabetic()).take(4).map(char::len_utf8).sum();
    if letters == 0 || text.get(letters..)?.starts_with(char::is_alphabetic) {
        return None;
    }
    let code = text.get(..letters)?;
    if letters > 3 && code.is_ascii() {
        return None;
    }
    let rest = text.get(letters..)?;
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '#', '-']).len();
    let rest = rest.get(gap..)?;
    let upper = code.to_uppercase();
    // "NR 1.1: …" is a key result, "Nr 1" a number.
    let numbered =
        code == "NR" && rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').starts_with(':');
    let meaning = match upper.as_str() {
        "O" | "M" | "OBJ" if gap == 0 || upper == "OBJ" => Meaning::Objective,
        "KR" => Meaning::KeyResult,
        "NR" | "NT" | "RC" | "SE" if gap == 0 || numbered => Meaning::KeyResult,
        "RC" => Meaning::KeyResult,
        _ => return None,
    };
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let number = rest.get(..digits)?;
    let after = rest.get(digits..)?;
    // "M1-2", "O1-KR2": the second under the first.
    if let Some(second) = second_of_code(after).filter(|_| !number.is_empty()) {
        let (key_result, number, after) = second;
        let mut numbers = numbers_in(rest.get(..digits)?);
        numbers.extend(numbers_in(number));
        let meaning = if key_result { Meaning::KeyResult } else { meaning };
        let label = text.get(..text.len() - after.len())?;
        let rest = after.trim_start_matches([':', ')', '–', '—', '|', ' ', '\u{a0}', '\t', '\n']).trim();
        return numbers.iter().all(|number| *number <= 99).then_some(Label {
            meaning,
            numbers,
            label,
            rest,
            code: true,
        });
    }
    let lone = number.is_empty();
    if (lone && upper != "KR" && !(upper == "O" && after.starts_with(':'))) || number.len() > 7 {
        return None;
    }
    // "M365" is a product, not the 365th objective.
    if numbers_in(number).iter().any(|number| *number > 99) {
        return None;
    }
    let divided = match after.chars().next() {
        None => true,
        Some(':' | ')' | '-' | '–' | '—' | '|') => true,
        Some(c) if c.is_whitespace() => !lone || after.trim_start().starts_with([':', '-', '–', '—']),
        _ => number.ends_with('.') && !lone,
    };
    if !divided || (code.chars().any(char::is_lowercase) && lone) {
        return None;
    }
    let label = text.get(..text.len() - after.len())?.trim_end_matches('.');
    let rest = after.trim_start_matches([':', ')', '-', '–', '—', '|', '.', ' ', '\u{a0}', '\t', '\n']);
    Some(Label { meaning, numbers: numbers_in(number), label, rest: rest.trim(), code: true })
}

/// The level that a cell, a tab or a file names.
pub fn level(text: &str) -> Option<Level> {
    let plain = plain(text);
    level_word(&plain).or_else(|| {
        // "Team goal", "Individual OKR".
        let ends = [" goal", " goals", " objective", " objectives", " okr", " okrs"];
        ends.iter().find_map(|end| plain.strip_suffix(end)).and_then(level_word)
    })
}

fn level_word(plain: &str) -> Option<Level> {
    match plain {
        "company" | "bolag" | "bolaget" | "foretag" | "foretaget" | "koncern" | "koncernen" | "kedjan"
        | "organization" | "organisation" | "corporate" | "company level" | "bolagsniva" | "foretagsniva"
        | "koncernniva" | "selskap" | "virksomhet" | "virksomhed" | "selskab" | "unternehmen"
        | "entreprise" | "empresa" | "bedrijf" | "yritys" | "org" | "enterprise" | "global"
        | "overgripande" | "organisationsniva" | "hela bolaget" | "hela foretaget" | "company wide"
        | "bolagsovergripande" | "company okrs" | "company okr" | "kommun" | "kommunovergripande"
        | "firma" | "bolags okr" | "foretags okr" | "bolagsmal" | "kommunniva" | "strategic"
        | "strategisk" | "corporation" | "bolagsgemensamt" | "foretagsmal" => Some(Level::Company),
        "department" | "dept" | "avdelning" | "avdelningen" | "team" | "teamet" | "group" | "grupp"
        | "enhet" | "unit" | "division" | "function" | "funktion" | "avdelningsniva" | "teamniva"
        | "enhetsniva" | "department level" | "team level" | "avdeling" | "afdeling" | "abteilung"
        | "bereich" | "equipe" | "service" | "departement" | "area" | "departamento" | "equipo"
        | "osasto" | "tiimi" | "yksikko" | "setor" | "omrade" | "forvaltning" | "business unit" | "squad"
        | "tribe" | "corporate group" | "avd" | "sektor" | "verksamhet" | "grupper" | "namnd"
        | "operational" | "tactical" => Some(Level::Department),
        "individual" | "individ" | "person" | "personal" | "medarbetare" | "individniva" | "personlig"
        | "personligt" | "individuell" | "individuellt" | "employee" | "individual level" | "mitarbeiter"
        | "individu" | "individuo" | "medewerker" | "yksilo" | "medarbejder" | "medarbeider"
        | "contributor" | "medarbetarniva" | "anstalld" | "enskild" => Some(Level::Individual),
        _ => None,
    }
}

/// What an objective promises, by the word in a type column.
pub fn objective_type(text: &str) -> Option<ObjectiveType> {
    let plain = plain(text);
    type_word(without_noun(&plain))
}

/// What the objectives below such a line promise: "Hängivna mål", "Aspirational OKRs"; a word alone may name a unit.
pub fn type_of_group(text: &str) -> Option<ObjectiveType> {
    let plain = plain(text);
    let word = without_noun(&plain);
    type_word(word).filter(|kind| {
        word.len() > 1
            && (word.len() < plain.len()
                || matches!(kind, ObjectiveType::Committed | ObjectiveType::Aspirational))
    })
}

/// "ambitiosa mal": without the word for an objective behind.
fn without_noun(plain: &str) -> &str {
    let nouns = [
        " okr",
        " okrs",
        " okr er",
        " mal",
        " objective",
        " objectives",
        " goal",
        " goals",
        " ziele",
        " mal okr",
    ];
    nouns.iter().find_map(|noun| plain.strip_suffix(noun)).unwrap_or(plain)
}

fn type_word(word: &str) -> Option<ObjectiveType> {
    match word {
        "committed" | "commit" | "commitment" | "hangiven" | "hangivet" | "atagande" | "atagen"
        | "ataget" | "hangivna" | "verbindlich" | "engage" | "comprometido" | "c" | "roofshot"
        | "forpliktet" | "forpliktende" | "forpligtet" | "sitoutunut" | "gecommitteerd" | "roof shot"
        | "hangiven committed" | "bindande" | "roofshots" | "ataganden" | "commitments" | "verbindliche" => {
            Some(ObjectiveType::Committed)
        }
        "aspirational"
        | "aspiration"
        | "ambitios"
        | "ambitiost"
        | "ambitiosa"
        | "stretch"
        | "moonshot"
        | "ambitioniert"
        | "ambitieux"
        | "aspiracional"
        | "a"
        | "ambisios"
        | "ambisiost"
        | "moon shot"
        | "ambitieus"
        | "aspirerande"
        | "ambitios aspirational"
        | "stretchmal"
        | "tavoitteellinen"
        | "aspirationell"
        | "aspirationellt"
        | "ambitiost stretch"
        | "ambitionierte"
        | "moonshots"
        | "aspirations"
        | "ambitious" => Some(ObjectiveType::Aspirational),
        "personal" | "personlig" | "personligt" | "personliga" => Some(ObjectiveType::Personal),
        "financial" | "ekonomisk" | "ekonomiskt" | "ekonomiska" | "finansiell" | "finansiellt" => {
            Some(ObjectiveType::Financial)
        }
        _ => None,
    }
}

/// "Underskrift säljare:", "Signature of the manager", "Godkänd av: Britt": where a form is signed.
pub fn to_sign(text: &str) -> bool {
    let plain = plain(text);
    let approves = [
        "godkand av",
        "godkant av",
        "granskad av",
        "attesterad av",
        "upprattad av",
        "faststalld av",
        "approved by",
        "prepared by",
        "adopted by",
        "reviewed by",
        "signed by",
        "genehmigt von",
        "godkjent av",
        "godkendt af",
        "approuve par",
        "aprobado por",
    ];
    if approves.iter().any(|start| plain.strip_prefix(start).is_some_and(|rest| rest.len() <= 30)) {
        return true;
    }
    let mut words = plain.split(' ');
    let first = words.next().unwrap_or("");
    // "Manager signature"
    let last = words.clone().next_back().unwrap_or("");
    matches!(last, "signature" | "underskrift") && words.clone().count() <= 2
        || words.count() <= 3
            && matches!(
                first,
                "underskrift"
                    | "underskrifter"
                    | "signatur"
                    | "signature"
                    | "signatures"
                    | "unterschrift"
                    | "handtekening"
                    | "allekirjoitus"
                    | "assinatura"
            )
}

/// What a status word says; `None` for an empty text.
pub fn status(text: &str) -> Option<Status> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(match done(text) {
        Some(true) => Status::Done,
        Some(false) => Status::NotDone,
        None => Status::Progress(text.into()),
    })
}

/// The longest cell that may name a state, in bytes.
const MOST_OF_STATE: usize = 48;

/// Whether a word says done or not done; `None` for progress words and everything else.
pub fn done(text: &str) -> Option<bool> {
    if text.len() > MOST_OF_STATE {
        return None;
    }
    let mark = text.trim().chars().next()?;
    let word = plain(text);
    if word.is_empty() {
        return match mark {
            '✓' | '✔' | '✅' | '☑' | '🗸' => Some(true),
            '✗' | '✘' | '❌' | '✖' | '☒' | '⨯' => Some(false),
            _ => None,
        };
    }
    done_word(&word).or_else(|| remarked(text))
}

/// "Klart 15/9", "Completed 12 May", "Yes – shipped", "Avslutad enligt plan": done, and when or how.
fn remarked(text: &str) -> Option<bool> {
    let text = text.trim();
    let told = |head: &str, rest: &str| {
        let said = done_word(&plain(head)).filter(|_| plain(head).len() > 1)?;
        let rest =
            rest.trim().trim_start_matches(['–', '—', '-', '(', ',', ':']).trim_end_matches(')').trim();
        let day = || {
            super::dates::parse_date(rest).is_some()
                || day_and_month(rest)
                || super::period::day_inside(rest, 2026).is_some_and(|_| rest.len() <= 14)
        };
        let planned = || {
            matches!(plain(rest).as_str(), "enligt plan" | "i tid" | "on time" | "as planned" | "on schedule")
        };
        (day() || planned()).then_some(said)
    };
    if let Some((head, rest)) = [" – ", " — ", " - "].iter().find_map(|dash| text.split_once(dash)) {
        // "Yes – but late", "Klart – ej publicerat" are not that sure.
        const DOUBT: &[&str] = &[
            "but", "men", "ej", "inte", "not", "delvis", "partly", "nästan", "almost", "except", "utom",
            "utan",
        ];
        let doubt = rest.split_whitespace().any(|word| DOUBT.contains(&word.to_lowercase().as_str()));
        let number = rest.bytes().any(|byte| byte.is_ascii_digit());
        return if doubt || number { told(head, rest) } else { done_word(&plain(head)) };
    }
    let (head, rest) = text.split_once(' ')?;
    told(head, rest)
}

/// "15/9"
fn day_and_month(text: &str) -> bool {
    let part = |part: &str, most: u8| part.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number));
    text.split_once('/').is_some_and(|(day, month)| part(day, 31) && part(month, 12))
}

fn done_word(plain: &str) -> Option<bool> {
    match plain {
        "klar" | "klart" | "klara" | "ja" | "uppnadd" | "uppnatt" | "uppnadda" | "slutford" | "slutfort"
        | "done" | "yes" | "y" | "j" | "achieved" | "completed" | "complete" | "true" | "sant" | "hit"
        | "accomplished" | "met" | "avklarad" | "avklarat" | "fardig" | "fardigt" | "genomford"
        | "genomfort" | "utford" | "utfort" | "uppfylld" | "uppfyllt" | "natt" | "finished" | "delivered"
        | "levererad" | "levererat" | "oppnadd" | "ferdig" | "opnaet" | "faerdig" | "erreicht"
        | "erledigt" | "atteint" | "fait" | "termine" | "completado" | "cumplido" | "si" | "behaald"
        | "klaar" | "saavutettu" | "valmis" | "concluido" | "atingido" | "wahr" | "vrai" | "verdadero"
        | "oui" | "sim" | "kylla" | "malet uppnatt" | "goal met" | "fully achieved" | "x"
        | "helt uppfyllt" | "helt" | "helt uppfylld" | "helt uppnatt" | "helt uppnadd" | "fullt ut"
        | "mal uppnatt" | "malet natt" | "malet uppfyllt" | "mal uppfyllt" | "helt klart" | "helt klar"
        | "i mal" | "shipped" | "abgeschlossen" | "avslutad" | "avslutat" => Some(true),
        "nej" | "ej klar" | "ej klart" | "inte klar" | "inte klart" | "ej uppnadd" | "ej uppnatt"
        | "inte uppnadd" | "inte uppnatt" | "no" | "n" | "not done" | "missed" | "false" | "falskt"
        | "not achieved" | "not met" | "failed" | "ej genomford" | "ej genomfort" | "inte genomford"
        | "inte genomfort" | "ej slutford" | "ej slutfort" | "misslyckad" | "misslyckades"
        | "ej uppfylld" | "ej uppfyllt" | "inte uppfyllt" | "missad" | "missat" | "ikke oppnadd"
        | "ikke opnaet" | "nicht erreicht" | "non atteint" | "no cumplido" | "niet behaald"
        | "ei saavutettu" | "nao atingido" | "falsch" | "faux" | "falso" | "nein" | "non" | "nee" | "ei"
        | "nao" | "not completed" | "incomplete" | "not complete" | "ikke ferdig" | "ej fardig"
        | "inte fardig" | "not delivered" | "ej levererad" | "ej natt" | "inte natt" | "nicht erledigt"
        | "ej" | "inte alls" | "malet ej uppnatt" | "malet inte uppnatt" | "mal ej uppnatt"
        | "ej uppfyllda" | "malet ej uppfyllt" | "ej i mal" | "miss" | "inte slutford" => Some(false),
        _ => None,
    }
}

/// Whether a text is a progress word such as "pågår", "on track", a traffic light.
pub fn progress_word(text: &str) -> bool {
    if text.len() > MOST_OF_STATE {
        return false;
    }
    let word = plain(text);
    if word.is_empty() {
        return text.trim().chars().next().is_some_and(|c| {
            matches!(
                c,
                '🟢' | '🟡'
                    | '🔴'
                    | '🟠'
                    | '⚪'
                    | '⚫'
                    | '🔵'
                    | '●'
                    | '○'
                    | '◐'
                    | '⬤'
                    | '🟩'
                    | '🟨'
                    | '🟥'
                    | '⏳'
                    | '⚠'
                    | '🚀'
                    | '🔥'
                    | '⏸'
                    | '⬆'
                    | '⬇'
                    | '➡'
                    | '🙂'
                    | '😀'
                    | '😐'
                    | '☹'
                    | '😞'
            )
        });
    }
    says_progress(&word)
}

fn says_progress(plain: &str) -> bool {
    matches!(
        plain,
        "on track"
            | "ontrack"
            | "foljer plan"
            | "foljer planen"
            | "enligt planen"
            | "sadar"
            | "op schema"
            | "op koers"
            | "achter"
            | "achter op schema"
            | "gefahrdet"
            | "im plan"
            | "nicht im plan"
            | "auf kurs"
            | "en riesgo"
            | "en camino"
            | "em risco"
            | "no prazo"
            | "en bonne voie"
            | "en retard"
            | "a risque"
            | "pa sporet"
            | "bagud"
            | "aikataulussa"
            | "myohassa"
            | "ambar"
            | "pagar"
            | "delvis uppfyllt"
            | "delvis uppfylld"
            | "delvis klart"
            | "till viss del"
            | "till stor del"
            | "i hog grad"
            | "i lag grad"
            | "i viss man"
            | "nastan"
            | "nastan klart"
            | "nastan i mal"
            | "pagaende"
            | "at risk"
            | "atrisk"
            | "behind"
            | "off track"
            | "offtrack"
            | "red"
            | "amber"
            | "green"
            | "yellow"
            | "rod"
            | "rott"
            | "gul"
            | "gult"
            | "gron"
            | "gront"
            | "orange"
            | "grun"
            | "gelb"
            | "rot"
            | "gronn"
            | "vert"
            | "jaune"
            | "rouge"
            | "verde"
            | "amarillo"
            | "rojo"
            | "naranja"
            | "groen"
            | "geel"
            | "rood"
            | "oranje"
            | "vihrea"
            | "keltainen"
            | "punainen"
            | "oranssi"
            | "amarelo"
            | "vermelho"
            | "laranja"
            | "not started"
            | "notstarted"
            | "ej startad"
            | "ej startat"
            | "ej paborjad"
            | "ej paborjat"
            | "inte paborjad"
            | "inte paborjat"
            | "paborjad"
            | "paborjat"
            | "in progress"
            | "inprogress"
            | "ongoing"
            | "started"
            | "startad"
            | "closed"
            | "postponed"
            | "reopened"
            | "open"
            | "oppen"
            | "stangd"
            | "avslutad"
            | "avslutat"
            | "pausad"
            | "paused"
            | "blocked"
            | "blockerad"
            | "enligt plan"
            | "efter plan"
            | "efter"
            | "fore plan"
            | "fore"
            | "risk"
            | "i fas"
            | "ur fas"
            | "forsenad"
            | "forsenat"
            | "delayed"
            | "on hold"
            | "working on it"
            | "stuck"
            | "backlog"
            | "in review"
            | "ahead of schedule"
            | "behind schedule"
            | "off course"
            | "no status"
            | "needs improvement"
            | "some progress"
            | "slow progress"
            | "almost done"
            | "nearly done"
            | "partly done"
            | "deferred"
            | "dropped"
            | "abandoned"
            | "carried over"
            | "rolled over"
            | "scheduled"
            | "slightly behind"
            | "not on track"
            | "cancelled"
            | "canceled"
            | "avbruten"
            | "installd"
            | "planerad"
            | "planerat"
            | "planned"
            | "new"
            | "ny"
            | "active"
            | "aktiv"
            | "draft"
            | "utkast"
            | "created"
            | "notupdated"
            | "progressing"
            | "nastan klar"
            | "delvis"
            | "partial"
            | "partially"
            | "delvis uppnadd"
            | "delvis uppnatt"
            | "delvis klar"
            | "partially achieved"
            | "offen"
            | "in arbeit"
            | "en cours"
            | "en curso"
            | "pendiente"
            | "loopt"
            | "kesken"
            | "em andamento"
            | "i rute"
            | "i gang"
            | "pa gang"
            | "pa god vag"
            | "pa vag"
            | "pa spar"
            | "needs attention"
            | "exceeded"
            | "healthy"
            | "ahead"
            | "discarded"
            | "todo"
            | "to do"
            | "g"
            | "r"
            | "good"
            | "bad"
            | "ok"
            | "bra"
            | "daligt"
            | "vantar"
            | "waiting"
            | "pending"
            | "some risk"
            | "high risk"
            | "low risk"
            | "under arbete"
            | "i riskzonen"
            | "pagar enligt plan"
            | "i tid"
            | "sen"
            | "forsinket"
            | "igang"
            | "ikke startet"
            | "plan"
            | "gar bra"
            | "trogt"
            | "kritisk"
            | "kritiskt"
            | "accomplished partially"
    )
}

/// Which way is better, by the word in a direction column.
pub fn direction(text: &str) -> Option<Direction> {
    match text.trim() {
        "↑" | "⬆" | "⬆️" | "▲" | "+" | "↗" | ">" | ">=" | "≥" => return Some(Direction::Up),
        "↓" | "⬇" | "⬇️" | "▼" | "-" | "−" | "↘" | "<" | "<=" | "≤" => {
            return Some(Direction::Down);
        }
        "→" | "=" | "➡" | "➡️" => return Some(Direction::Keep),
        _ => {}
    }
    match plain(text).as_str() {
        "up" | "upp" | "oka" | "okar" | "okning" | "hoja" | "hogre" | "higher" | "increase"
        | "higher is better" | "hogre ar battre" | "more" | "mer" | "maximize" | "maximera"
        | "increasing" | "grow" | "uppat" | "stigende" | "stigande" | "hoch" | "rauf" | "augmenter"
        | "aumentar" | "asc" | "ascending" | "move up" | "above" | "at least" | "minimum" | "min"
        | "minst" | "not below" | "no less than" | "or more" | "stay above" | "floor" => Some(Direction::Up),
        "down" | "ned" | "ner" | "minska" | "minskar" | "minskning" | "sanka" | "lagre" | "lower"
        | "decrease" | "lower is better" | "lagre ar battre" | "less" | "mindre" | "minimize"
        | "minimera" | "decreasing" | "reduce" | "nedat" | "fallande" | "sinkende" | "runter" | "reduire"
        | "reducir" | "desc" | "descending" | "below" | "at most" | "maximum" | "max" | "hogst"
        | "not above" | "no more than" | "or less" | "stay below" | "ceiling" => Some(Direction::Down),
        "keep" | "hall" | "halla" | "behall" | "behalla" | "bibehalla" | "bibehall" | "maintain" | "stay"
        | "oforandrad" | "oforandrat" | "same" | "hold" | "halten" | "flat" => Some(Direction::Keep),
        _ => None,
    }
}

/// Whether a text heads a total, an average or a grade row.
pub fn total(text: &str) -> bool {
    if text.len() > 70 {
        return false;
    }
    // "Ø Zielerreichung"
    if let Some(rest) = text.trim_start().strip_prefix(['Ø', 'ø', '∅', '⌀'])
        && rest.starts_with([' ', '\u{a0}'])
    {
        return rest.split_whitespace().count() <= 4;
    }
    let plain = plain(text);
    if counts_rows(&plain) {
        return true;
    }
    let first = plain.split(' ').next().unwrap_or("");
    let words = plain.split(' ').count();
    let heads = matches!(
        first,
        "total"
            | "totalt"
            | "summa"
            | "summering"
            | "snitt"
            | "medel"
            | "medelvarde"
            | "medelbetyg"
            | "average"
            | "avg"
            | "genomsnitt"
            | "genomsnittlig"
            | "mean"
            | "sum"
            | "totals"
            | "overall"
            | "totalbetyg"
            | "slutbetyg"
            | "snittbetyg"
            | "gesamt"
            | "durchschnitt"
            | "schnitt"
            | "moyenne"
            | "promedio"
            | "gemiddeld"
            | "gemiddelde"
            | "gjennomsnitt"
            | "gennemsnit"
            | "keskiarvo"
            | "yhteensa"
            | "mittelwert"
            | "summe"
            | "totaal"
            | "totalpoang"
            | "delsumma"
            | "subtotal"
            | "snittet"
            | "maluppfyllnad"
            | "maluppfyllelse"
            | "medeltal"
            | "sammanlagt"
    );
    (heads && words <= 8)
        || (words <= 4 && mean_of_grades(first))
        || (words <= 5
            && [" total", " totalt", " snitt", " average", " average score", " medel", " medelvarde"]
                .iter()
                .any(|end| plain.ends_with(end)))
        || (words <= 4
            && matches!(
                first,
                "samlad"
                    | "samlat"
                    | "sammanvagd"
                    | "sammanvagt"
                    | "sammantagen"
                    | "sammantaget"
                    | "viktat"
                    | "viktad"
                    | "combined"
                    | "weighted"
            )
            && total_of_grades(text))
        || names_objective_total(&plain)
}

/// "Medelpoäng", "Snittgrad", "Durchschnittsnote": the mean of what is graded, in one word.
fn mean_of_grades(word: &str) -> bool {
    const MEANS: &[&str] = &[
        "snitt",
        "medel",
        "genomsnitts",
        "genomsnittlig",
        "durchschnitts",
        "gesamt",
        "mittel",
        "gjennomsnitts",
        "gennemsnits",
    ];
    const GRADES: &[&str] = &[
        "poang",
        "betyg",
        "grad",
        "gradering",
        "score",
        "resultat",
        "maluppfyllelse",
        "maluppfyllnad",
        "uppfyllelse",
        "wert",
        "note",
        "bewertung",
        "ergebnis",
        "zielerreichung",
        "erreichung",
        "erfullung",
        "karakter",
    ];
    MEANS.iter().any(|mean| word.strip_prefix(mean).is_some_and(|rest| GRADES.contains(&rest)))
}

/// "Key results: 5", "Antal mål: 3": how many there are.
fn counts_rows(plain: &str) -> bool {
    let number = |last: &str| !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit());
    plain.rsplit_once([' ', ':']).is_some_and(|(what, last)| number(last) && rows_to_count(what))
}

/// "Key results", "Antal mått": what a line below the rows says the number of, in the cell beside it.
pub fn heads_count(text: &str) -> bool {
    text.len() <= 40 && rows_to_count(&plain(text))
}

fn rows_to_count(plain: &str) -> bool {
    let (mut counted, mut several) = (false, false);
    for word in plain.split([' ', ':']).filter(|word| !word.is_empty()) {
        match word {
            "antal" | "antalet" | "number" | "count" | "total" | "totalt" => several = true,
            "objectives" | "results" | "krs" | "okrs" | "goals" | "indicators" | "metrics" | "kpis" => {
                (counted, several) = (true, true);
            }
            "mal" | "nyckelresultat" | "nyckeltal" | "okr" | "okrer" | "matt" | "matetal" | "indikatorer" => {
                counted = true;
            }
            "of" | "key" | "no" => {}
            _ => return false,
        }
    }
    counted && several
}

/// Whether a total is one of grades, by its last word: "Snittbetyg", "Average score".
pub fn total_of_grades(text: &str) -> bool {
    let plain = plain(text);
    let last = plain.rsplit(' ').next().unwrap_or_default();
    last.ends_with("betyg")
        || headings::candidates(last)
            .iter()
            .any(|candidate| candidate.meaning == Meaning::Grade && candidate.fit == headings::Fit::Whole)
}

/// Whether a total says nothing but that: "Summa", "Average score, Q3", but not "Average order value".
pub fn bare_total(text: &str) -> bool {
    let plain = plain(text);
    let mut words = plain.split([' ', ':', ',', '/', '-', '–', '(', ')']).filter(|word| !word.is_empty());
    let heads = words.next().is_some_and(total);
    heads
        && words.all(|word| {
            word.chars().any(|c| c.is_ascii_digit())
                || total(word)
                || matches!(
                    word,
                    "%" | "score"
                        | "scores"
                        | "grade"
                        | "grades"
                        | "betyg"
                        | "poang"
                        | "progress"
                        | "resultat"
                        | "result"
                        | "results"
                        | "key"
                        | "kr"
                        | "krs"
                        | "okr"
                        | "okrs"
                        | "nyckelresultat"
                        | "nyckeltal"
                        | "objective"
                        | "objectives"
                        | "mal"
                        | "malet"
                        | "malen"
                        | "all"
                        | "alla"
                        | "for"
                        | "av"
                        | "of"
                        | "the"
                        | "per"
                        | "i"
                        | "in"
                        | "och"
                        | "and"
                        | "hela"
                        | "whole"
                        | "team"
                        | "teamet"
                        | "avdelning"
                        | "avdelningen"
                        | "enhet"
                        | "enheten"
                        | "bolag"
                        | "bolaget"
                        | "foretaget"
                        | "company"
                        | "department"
                        | "unit"
                        | "kvartal"
                        | "kvartalet"
                        | "quarter"
                        | "tertial"
                        | "period"
                        | "perioden"
                        | "year"
                        | "ar"
                        | "aret"
                        | "weighted"
                        | "viktat"
                        | "viktad"
                        | "vagt"
                )
        })
}

/// Whether a total names the objective: "Betyg mål 1", "Objective score".
pub fn objective_total(text: &str) -> bool {
    text.len() <= 70 && names_objective_total(&plain(text))
}

fn names_objective_total(plain: &str) -> bool {
    // Longer than the longest below.
    if plain.bytes().filter(|byte| !byte.is_ascii_digit()).nth(32).is_some() {
        return false;
    }
    let numbered = plain.bytes().any(|byte| byte.is_ascii_digit());
    let bare = if numbered {
        let bare: String = plain.chars().filter(|c| !c.is_ascii_digit()).collect();
        Cow::Owned(bare.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(plain)
    };
    matches!(
        bare.as_ref(),
        "betyg mal"
            | "malets betyg"
            | "objective score"
            | "objective grade"
            | "score objective"
            | "o score"
            | "maluppfyllnad mal"
            | "maluppfyllelse mal"
            | "snitt mal"
            | "medel mal"
            | "medelvarde mal"
            | "objective average"
            | "objective total"
            | "total objective"
            | "totalt mal"
            | "mal totalt"
            | "betyg for malet"
            | "maluppfyllnad for malet"
            | "okr score"
            | "betyg okr"
            | "okr betyg"
            | "grade objective"
            | "average objective"
            | "malbetyg"
            | "objective progress"
            | "resultat mal"
            | "gradering mal"
            | "betyg"
            | "score"
            | "grade"
            | "gradering"
            | "average o"
            | "total o"
            | "snitt o"
            | "o average"
            | "okr grade"
            | "final score"
            | "final grade"
            | "maluppfyllnad"
            | "maluppfyllelse"
            | "grade o"
            | "score o"
            | "betyg m"
            | "total score"
            | "betyg for mal"
            | "maluppfyllnad for mal"
            | "score for objective"
            | "grade for objective"
            | "average for objective"
            | "snitt for mal"
            | "genomforandegrad"
            | "malets gradering"
            | "avg objective"
            | "medelvarde for mal"
            | "average score"
            | "objective result"
            | "genomsnitt mal"
    )
}

/// Whether a text is a prompt of a template that has not been written over.
pub fn prompt(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let trimmed = text.trim();
    const STARTS: &[&str] = &[
        "var ska jag",
        "vart ska jag",
        "hur vet jag att jag",
        "vad behover jag gora for att",
        "skriv ditt mal",
        "skriv mal har",
        "skriv malet har",
        "skriv har",
        "fyll i har",
        "fyll i ditt",
        "fyll i mal",
        "fyll i nyckelresultat",
        "fyll i namn",
        "ange ditt mal",
        "ange mal",
        "ange nyckelresultat",
        "ange vad",
        "ange namn",
        "ange ett",
        "beskriv ditt mal",
        "beskriv malet",
        "skriv nyckelresultat",
        "skriv ett nyckelresultat",
        "skriv ert mal",
        "skriv in ",
        "klicka har",
        "klicka for att",
        "enter your objective",
        "enter objective",
        "enter key result",
        "enter your ",
        "enter a key result",
        "enter an objective",
        "write your objective",
        "write your key result",
        "write objective here",
        "type your objective",
        "add your objective",
        "add objective here",
        "add key result here",
        "insert objective",
        "insert key result",
        "your objective here",
        "your key result here",
        "objective goes here",
        "key result goes here",
        "what do we want to achieve",
        "where do i want to go",
        "where do we want to go",
        "how will we know",
        "how do we know",
        "how will i know",
        "what do i need to do",
        "what will we do to get there",
        "describe your objective",
        "describe the objective",
        "describe what you want to achieve",
        "write here",
        "click to add",
        "lorem ipsum",
        "vad vill vi uppna",
        "vart ska vi",
        "hur vet vi att vi",
        "vad ska vi gora for att",
        "infoga mal",
        "formulera ditt mal",
        "definiera ditt mal",
        "lagg till mal",
        "lagg till nyckelresultat",
        "ziel hier eintragen",
        "escribe tu objetivo",
        "skriv en mening",
        "replace this",
        "byt ut detta",
        "ersatt med",
        "what do you want to achieve",
        "how will you measure",
        "how do you know",
        "what is the objective",
    ];
    // By the first two letters; this is asked of every text.
    static BY_LETTERS: OnceLock<Map<[u8; 2], Vec<&str>>> = OnceLock::new();
    let by_letters = BY_LETTERS.get_or_init(|| {
        let mut by_letters: Map<[u8; 2], Vec<&str>> = Map::default();
        for start in STARTS {
            by_letters.entry(first_two(start).unwrap_or_default()).or_default().push(start);
        }
        by_letters
    });
    if first_two(trimmed).is_some_and(|letters| !by_letters.contains_key(&letters)) {
        return false;
    }
    let plain = plain(trimmed);
    let alike = first_two(&plain).and_then(|letters| by_letters.get(&letters));
    if alike.is_some_and(|alike| alike.iter().any(|start| plain.starts_with(start))) {
        return true;
    }
    if asks_for_words(&plain) {
        return true;
    }
    // "(Hur vet du att du är framme? Två till fem resultat.)"
    if trimmed.starts_with('(') && trimmed.ends_with(')') && trimmed.contains('?') {
        return true;
    }
    let within = |open: char, close: char| trimmed.strip_prefix(open)?.strip_suffix(close);
    let square = within('[', ']').or_else(|| within('{', '}'));
    let bracketed = square.or_else(|| within('<', '>')).or_else(|| within('(', ')')).is_some();
    // "[skriv målet här]", "[mått 1]": in small letters nothing has that name.
    if square.is_some_and(|inner| inner.starts_with(char::is_lowercase)) && plain.split(' ').count() <= 8 {
        return true;
    }
    // `[NYCKELRESULTAT]` in capitals is a placeholder, which has its own finding.
    let capitals = trimmed.starts_with('[') && !trimmed.contains(char::is_lowercase);
    bracketed
        && !capitals
        && plain.split(' ').count() <= 8
        && plain.split(' ').any(|word| {
            [
                "mal",
                "objective",
                "nyckelresultat",
                "nyckeltal",
                "uppgift",
                "goal",
                "kr",
                "your",
                "ditt",
                "skriv",
                "namn",
                "name",
                "enter",
                "insert",
                "initiative",
                "key",
                "title",
                "titel",
                "description",
                "beskrivning",
                "statement",
                "malet",
                "matbart",
                "matbara",
                "resultat",
                "measurable",
                "result",
                "results",
                "fyll",
                "ange",
                "aim",
                "measure",
                "type",
                "write",
                "add",
                "matt",
            ]
            .contains(&word)
        })
}

/// The word that a type, level or status which was not understood is probably a slip of; `None` where none is near.
pub fn nearest(what: &str, text: &str) -> Option<&'static str> {
    const TYPES: &[&str] = &[
        "committed",
        "aspirational",
        "stretch",
        "moonshot",
        "personal",
        "financial",
        "hängiven",
        "åtagande",
        "ambitiös",
        "personlig",
        "ekonomisk",
    ];
    const LEVELS: &[&str] = &[
        "company",
        "department",
        "team",
        "individual",
        "bolag",
        "företag",
        "avdelning",
        "individ",
        "medarbetare",
    ];
    const STATES: &[&str] = &[
        "done",
        "not done",
        "achieved",
        "missed",
        "on track",
        "at risk",
        "off track",
        "in progress",
        "not started",
        "klar",
        "ej klar",
        "uppnådd",
        "ej uppnådd",
        "pågår",
        "på väg",
        "försenad",
        "ej påbörjad",
        "enligt plan",
    ];
    let known = match what {
        "type" => TYPES,
        "level" => LEVELS,
        "status" => STATES,
        _ => return None,
    };
    let folded = super::fold(text);
    if folded.chars().count() > 40 {
        return None;
    }
    let slips = |word: &str| strsim::osa_distance(word, &folded);
    let most = |word: &str| if word.chars().count() <= 5 { 1 } else { 2 };
    known.iter().copied().filter(|word| slips(word) <= most(word)).min_by_key(|word| slips(word))
}

/// The first two letters of a text in small letters, where they are plain ones.
fn first_two(text: &str) -> Option<[u8; 2]> {
    let letters = text.as_bytes().first_chunk::<2>()?;
    letters.iter().all(u8::is_ascii_alphabetic).then(|| letters.map(|letter| letter.to_ascii_lowercase()))
}

/// Whether a name of a tab or a file says nothing about who it belongs to.
pub fn says_nothing(name: &str) -> bool {
    plain(name).split(' ').all(nothing_word)
}

/// Whether a word of a name says nothing about who it belongs to.
pub fn nothing_word(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    // "ht26" is a term.
    let term = bare != word && matches!(bare, "ht" | "vt");
    NOTHING.contains(&word) || NOTHING.contains(&bare) || bare.is_empty() || term
}

/// Words of tab and file names that name no unit.
const NOTHING: &[&str] = &[
    "ratt",
    "rattad",
    "korrekt",
    "correct",
    "gammal",
    "gammalt",
    "gamla",
    "old",
    "nytt",
    "slut",
    "avstamning",
    "malavstamning",
    "maluppfoljning",
    "sheet",
    "blad",
    "ark",
    "tabelle",
    "feuille",
    "hoja",
    "folha",
    "taulukko",
    "okr",
    "okrs",
    "okrer",
    "export",
    "data",
    "cards",
    "card",
    "history",
    "historik",
    "pack",
    "deck",
    "mal",
    "goals",
    "goal",
    "objectives",
    "objective",
    "key",
    "results",
    "result",
    "nyckelresultat",
    "nyckeltal",
    "kr",
    "krs",
    "q",
    "kv",
    "kvartal",
    "quarter",
    "ar",
    "year",
    "fy",
    "h",
    "t",
    "tracker",
    "tracking",
    "template",
    "mall",
    "uppfoljning",
    "uppfoljd",
    "report",
    "rapport",
    "final",
    "slutlig",
    "v",
    "version",
    "copy",
    "kopia",
    "kopi",
    "kopie",
    "copie",
    "utkast",
    "draft",
    "slutversion",
    "backup",
    "latest",
    "senaste",
    "av",
    "of",
    "och",
    "and",
    "the",
    "table",
    "tabell",
    "main",
    "untitled",
    "namnlos",
    "namnlost",
    "kalkylark",
    "kalkylblad",
    "spreadsheet",
    "import",
    "scorecard",
    "grading",
    "gradering",
    "graderade",
    "betyg",
    "scores",
    "score",
    "utfall",
    "overview",
    "oversikt",
    "input",
    "worksheet",
    "list",
    "lista",
    "all",
    "alla",
    "tertial",
    "halvar",
    "plan",
    "planning",
    "planering",
    "review",
    "draft",
    "utkast",
    "ny",
    "nya",
    "new",
    "csv",
    "xlsx",
    "xls",
    "ods",
    "tsv",
    "txt",
    "html",
    "zip",
    "test",
    "current",
    "progress",
    "ziele",
    "mallen",
    "blank",
    "graded",
    "grades",
    "set",
    "tab",
    "flik",
    "objetivos",
    "our",
    "vara",
    "from",
    "fran",
    "till",
    "to",
    "for",
    "per",
    "med",
    "with",
    "status",
    "sammanstallning",
    "uppfoljning",
    "summary",
    "download",
    "jira",
    "viva",
    "notion",
    "ally",
    "file",
    "fil",
    "book",
    "bok",
    "workbook",
    "arbetsbok",
    "resultat",
    "period",
    "perioden",
    "dashboard",
    "read",
    "me",
    "readme",
    "stdin",
    "kvartalet",
    "old",
    "gammal",
    "backup",
    "arkiv",
    "archive",
    "explorer",
    "upload",
    "bulk",
    "form",
    "formular",
    "malbilder",
    "malstyrning",
    "jan",
    "feb",
    "mar",
    "apr",
    "maj",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "oct",
    "nov",
    "dec",
    "i",
    "malkort",
    "styrkort",
    "avstamning",
    "checkin",
    "check",
    "in",
    "quarterly",
    "kvartalsvis",
    "arlig",
    "annual",
    "yearly",
    "exempel",
    "example",
    "sample",
    "demo",
    "ziel",
    "goalsheet",
    "google",
    "sheets",
    "excel",
    "xlsm",
    "xlsb",
    "tsk",
    "page",
    "sida",
    "responses",
    "svar",
    "master",
    "ark1",
    "und",
    "et",
    "y",
    "e",
    "a",
    "o",
    "januari",
    "februari",
    "mars",
    "april",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "march",
    "june",
    "july",
    "august",
    "october",
    "grading",
    "malbrev",
    "s",
    "appfire",
    "burningokr",
    "betterworks",
    "peoplebox",
    "cultureamp",
    "culture",
    "amp",
    "engagedly",
    "mirro",
    "goalscape",
    "jibility",
    "lattice",
    "xto10x",
    "open",
    "tsv",
    "perdoo",
    "weekdone",
    "quantive",
    "gtmhub",
    "sasong",
    "sasongen",
    "lasar",
    "lasaret",
    "verksamhetsplan",
    "verksamhetsplanen",
    "verksamhetsuppfoljning",
    "affarsplan",
    "handlingsplan",
    "maltavla",
    "maltavlan",
    "malbild",
    "malarbete",
    "tavla",
    "pulstavla",
    "lean",
    "delarsrapport",
    "kvartalsrapport",
    "matetal",
    "maluppfoljning",
    "maluppfyllelse",
    "resultatuppfoljning",
    "kvalitetsarbete",
    "host",
    "hosten",
    "var",
    "varen",
    "sommar",
    "sommaren",
    "helar",
    "ht",
    "vt",
    "strategiska",
    "gemensamma",
    "koncerngemensamma",
    "bolagsgemensamma",
    "individuella",
    "personliga",
    "viktigaste",
    "prioriteringar",
    "prioriterade",
    "individual",
    "scoring",
    "consolidated",
    "autosaved",
    "slutgiltig",
    "lopullinen",
    "reviderad",
    "rattad",
    "sparad",
    "kommentarer",
    "malsammanstallning",
    "betygsatta",
    "underlag",
    "instruktioner",
    "instructions",
    "instruktion",
    "listor",
    "lists",
    "lookup",
    "values",
    "guide",
    "resumen",
    "ohjeet",
    "bilan",
    "metas",
    "versioner",
    "versions",
    "gamla",
    "inlamnade",
    "submissions",
    "signed",
    "rev",
    "examples",
    "vilket",
    "vilken",
    "vilka",
    "reporting",
    "fiscal",
    "calendar",
    "month",
    "manad",
    "manadsmal",
    "hur",
    "gick",
    "which",
    "what",
    "rapportering",
    "laget",
    "lagets",
    "teamet",
    "teamets",
];

/// Whether a tab's name says that it holds no objectives: instructions, lists, settings.
pub fn side_sheet(name: &str) -> Option<&'static str> {
    let plain = plain(name);
    let has = |words: &[&str]| {
        plain.split(' ').any(|word| words.contains(&word)) || words.contains(&plain.as_str())
    };
    if has(&[
        "readme",
        "instructions",
        "instruction",
        "instruktion",
        "instruktioner",
        "lasmig",
        "hjalp",
        "help",
        "guide",
        "howto",
        "anvisning",
        "anvisningar",
        "intro",
        "introduktion",
        "anleitung",
        "instrucciones",
        "manual",
        "faq",
        "about",
        "forklaring",
        "forklaringar",
        "begrepp",
        "lathund",
        "explanation",
        "explanations",
        "erklarung",
        "legende",
    ]) || ["read me", "how to", "sa har", "las mig", "om "].iter().any(|start| plain.starts_with(start))
    {
        return Some("instructions");
    }
    if has(&[
        "config",
        "configuration",
        "settings",
        "installningar",
        "konfiguration",
        "listor",
        "lists",
        "dropdown",
        "dropdowns",
        "lookup",
        "lookups",
        "parameters",
        "parametrar",
        "validation",
        "definitions",
        "definitioner",
        "setup",
        "listvarden",
        "rullistor",
        "konfig",
        "ordlista",
        "glossary",
    ]) {
        return Some("settings");
    }
    if has(&[
        "dashboard",
        "instrumentpanel",
        "diagram",
        "charts",
        "chart",
        "oversikt",
        "overview",
        "summary",
        "sammanfattning",
        "sammanstallning",
        "cockpit",
    ]) {
        return Some("dashboard");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_split_from_their_text() {
        for (text, meaning, rest) in [
            ("Mål: Öka försäljningen", Meaning::Objective, "Öka försäljningen"),
            ("Mål 1: Bli bäst", Meaning::Objective, "Bli bäst"),
            ("Mål 2 – Bli bäst", Meaning::Objective, "Bli bäst"),
            ("O1: Grow", Meaning::Objective, "Grow"),
            ("O1 Grow", Meaning::Objective, "Grow"),
            ("KR1.2 – Ship it", Meaning::KeyResult, "Ship it"),
            ("KR 3. Ship it", Meaning::KeyResult, "Ship it"),
            ("KR: Ship it", Meaning::KeyResult, "Ship it"),
            ("Nyckeltal: Öka trafiken", Meaning::KeyResult, "Öka trafiken"),
            ("Nyckelresultat 1", Meaning::KeyResult, ""),
            ("Key Result 2: Win", Meaning::KeyResult, "Win"),
            ("Objective #1: Win", Meaning::Objective, "Win"),
            ("Ägare: Anna", Meaning::Owner, "Anna"),
            ("Uppgifter:", Meaning::Initiative, ""),
        ] {
            let label = label(text);
            assert_eq!(label.as_ref().map(|l| (l.meaning, l.rest)), Some((meaning, rest)), "{text}");
        }
        for text in [
            "Öka försäljningen",
            "Kör 3 kampanjer",
            "O'Leary: avtal",
            "Mål – en betraktelse",
            "Kunder: fler än 20",
            "M365 i hela bolaget",
            "https://okr.se",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_tabs_and_files_that_say_nothing_are_known() {
        for name in [
            "rätt version",
            "ht26",
            "Sheet1",
            "Blad1",
            "OKR",
            "export",
            "Q3 2026",
            "okr-q3-2026",
            "Mål 2026",
            "OKR (2)",
        ] {
            assert!(says_nothing(name), "{name}");
        }
        for name in ["Sälj", "Marknad", "Anna Svensson", "OKR Marknad"] {
            assert!(!says_nothing(name), "{name}");
        }
    }

    #[test]
    fn done_words_grade_and_progress_words_do_not() {
        for (text, expected) in [
            ("Klar", Some(true)),
            ("ej klar", Some(false)),
            ("✓", Some(true)),
            ("❌", Some(false)),
            ("On track", None),
            ("pågår", None),
            ("Yes", Some(true)),
            ("Missed", Some(false)),
        ] {
            assert_eq!(done(text), expected, "{text}");
        }
    }
}
