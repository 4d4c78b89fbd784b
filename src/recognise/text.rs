//! Texts of cells taken apart: bullets, labels, lists in one cell, sentences, grades at the end of a line.

use std::borrow::Cow;

use crate::amount::{self, DecimalMark};
use crate::model::MeasureKind;
use crate::words::headings::Meaning;
use crate::words::{holds, input, placeholder, plain};

const BULLETS: &[char] = &[
    '↳', '└', '•', '◦', '▪', '●', '■', '○', '·', '‣', '⁃', '*', '➢', '►', '→', '✦', '‐', '–', '—', '-',
    '\u{f0b7}', '\u{2011}',
];

/// A text without its bullet or list number: `• Öka …`, `1. Öka …`, `a) Öka …`.
pub fn without_bullet(text: &str) -> &str {
    let trimmed = input::without_emphasis(text);
    // Nearly all texts begin with a letter, and only "a) Öka …" is a list then.
    if let [b'A'..=b'Z', ..] | [b'a'..=b'z'] | [b'a'..=b'z', b' ' | b'a'..=b'z', ..] = trimmed.as_bytes() {
        return trimmed;
    }
    if let Some(rest) = trimmed.strip_prefix(BULLETS) {
        // "-5 % churn" is a number, not a bullet.
        if rest.starts_with(char::is_whitespace) || !trimmed.starts_with(['-', '–', '—', '*']) {
            return rest.trim();
        }
        return trimmed;
    }
    let digits = trimmed.len() - trimmed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = trimmed.get(digits..).unwrap_or("");
    if (1..=2).contains(&digits) && rest.starts_with(['.', ')']) {
        let rest = rest.get(1..).unwrap_or("");
        if rest.starts_with(char::is_whitespace) {
            return rest.trim();
        }
    }
    // "1.2 Öka …", "1.2. Öka …"
    let outline = trimmed.len() - trimmed.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let number = trimmed.get(..outline).unwrap_or("");
    if number.contains('.') && number.len() <= 6 && number.starts_with(|c: char| c.is_ascii_digit()) {
        let rest = trimmed.get(outline..).unwrap_or("");
        let sentence = rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
            && rest.split_whitespace().count() >= 3;
        if rest.starts_with(' ')
            && number.matches('.').count() >= 1
            && (rest.trim_start().starts_with(char::is_uppercase) || sentence)
        {
            return rest.trim();
        }
    }
    let mut characters = trimmed.chars();
    if let (Some(letter), Some(')')) = (characters.next(), characters.next())
        && letter.is_ascii_lowercase()
    {
        return characters.as_str().trim();
    }
    trimmed
}

/// Whether a line is an item of a list.
pub fn bulleted(text: &str) -> bool {
    without_bullet(text).len() < text.trim().len() || ticked(text).is_some()
}

/// Boxes and ticks that stand before or behind a text, and whether they say done.
const TICKS: [(&str, bool); 13] = [
    ("[x]", true),
    ("[X]", true),
    ("[ ]", false),
    ("[]", false),
    ("☑", true),
    ("✅", true),
    ("✓", true),
    ("✔", true),
    ("☐", false),
    ("⬜", false),
    ("❌", false),
    ("✗", false),
    ("✘", false),
];

/// A text with a box or a tick in front, without it, and what that says: "[x] Lansera", "☐ Lansera".
pub fn ticked(text: &str) -> Option<(&str, bool)> {
    let bare = without_bullet(text);
    if bare.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    TICKS.iter().find_map(|(mark, done)| {
        let rest = bare.strip_prefix(mark)?.trim_start_matches('\u{fe0f}').trim();
        (!rest.is_empty()).then_some((rest, *done))
    })
}

/// A text without the picture in front of it that says of which kind it is or how it goes: "🎯 Bli bäst", "🟢 NPS 40".
pub fn without_mark(text: &str) -> &str {
    let marks = |c: char| {
        matches!(
            c,
            '🎯' | '🔑'
                | '📈'
                | '📉'
                | '📊'
                | '🟢'
                | '🟡'
                | '🔴'
                | '🟠'
                | '⚪'
                | '⚫'
                | '🔵'
                | '✅'
                | '☑'
                | '✔'
                | '❌'
                | '⬜'
                | '⭐'
                | '🏁'
                | '📌'
                | '🏆'
                | '\u{fe0f}'
        )
    };
    let trimmed = text.trim();
    if trimmed.starts_with(|c: char| c.is_ascii()) {
        return text;
    }
    let rest = trimmed.trim_start_matches(marks);
    if rest.len() < trimmed.len() && rest.starts_with(char::is_whitespace) { rest.trim_start() } else { text }
}

/// A key result's text without bullet and label.
pub fn without_label(text: &str) -> String {
    // A box or a tick says how it goes, and is read with what else the line says.
    let bare = without_bullet(if ticked(text).is_some() { text } else { without_mark(text) });
    let bare = match input::label(bare) {
        Some(label) if label.meaning == Meaning::KeyResult && !label.rest.is_empty() => label.rest,
        _ => bare,
    };
    without_bullet(bare).to_owned()
}

/// An objective's text without bullet and label.
pub fn objective(text: &str) -> &str {
    let text = linked(text).first().copied().unwrap_or(text);
    let trimmed = without_mark(text).trim();
    match input::label(trimmed) {
        Some(label) if label.meaning == Meaning::Objective && !label.rest.is_empty() => label.rest,
        _ => without_bullet(trimmed),
    }
}

/// A short text on one line with single spaces.
pub fn tidy(text: &str) -> String {
    let text = linked(text).first().copied().unwrap_or(text);
    if !text.contains("  ") && !text.contains(|c: char| c.is_whitespace() && c != ' ') {
        return text.trim().to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first line of a text that is not blank.
pub fn first_line(text: &str) -> &str {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("")
}

/// What divides the lines of a cell.
const BREAKS: [char; 3] = ['\n', '\r', '\u{2028}'];

/// The lines of a cell that are not blank.
pub fn lines(text: &str) -> Vec<String> {
    text.split(BREAKS).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The lines of a cell beside a list of so many key results, without the labels that say whose each is: "KR1: 2 400".
///
/// A line that names its key result by number goes to that one, whatever the order; the others are blank.
pub fn value_list(text: &str, count: usize) -> Vec<String> {
    let lines = lines(text);
    let labelled: Option<Vec<(u32, &str)>> = lines
        .iter()
        .map(|line| {
            let label = input::label(line).filter(|label| label.meaning == Meaning::KeyResult)?;
            Some((label.numbers.last().copied()?, label.rest))
        })
        .collect();
    if let Some(labelled) = labelled.filter(|labelled| !labelled.is_empty()) {
        let mut values = vec![String::new(); count];
        for (number, rest) in labelled {
            let at = (number as usize).checked_sub(1);
            match at.and_then(|at| values.get_mut(at)) {
                Some(value) => *value = rest.to_owned(),
                None => return lines,
            }
        }
        return values;
    }
    if lines.len() > 1 && lines.iter().all(|line| bulleted(line)) {
        return lines.iter().map(|line| without_bullet(line).to_owned()).collect();
    }
    lines
}

/// The items of a list in one cell: initiatives, one a line, or divided by semicolons.
pub fn list(text: &str) -> Vec<String> {
    let lines = lines(text);
    let parts: Vec<String> = if lines.len() > 1 {
        lines
    } else {
        let divided: Vec<String> =
            text.split(';').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
        if divided.len() > 1 { divided } else { vec![text.trim().to_owned()] }
    };
    parts
        .into_iter()
        .map(|part| without_label_of(&part, Meaning::Initiative))
        .filter(|part| !part.is_empty())
        .collect()
}

fn without_label_of(text: &str, meaning: Meaning) -> String {
    let bare = without_bullet(text);
    match input::label(bare) {
        Some(label) if label.meaning == meaning && !label.rest.is_empty() => {
            without_bullet(label.rest).to_owned()
        }
        _ => bare.to_owned(),
    }
}

/// "Crash-free sessions (https://…), Rating above 4.4 (https://…)": the texts of several links, as tools export
/// relations; empty where there are none.
pub fn linked(text: &str) -> Vec<&str> {
    if !text.ends_with(')') || !text.contains(" (http") {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((name, after)) = rest.split_once(" (http") {
        let Some((_, after)) = after.split_once(')') else { return Vec::new() };
        parts.push(name.trim_start_matches([',', ' ', '\n']));
        rest = after;
    }
    if rest.trim().is_empty() { parts } else { Vec::new() }
}

/// Whether a look at the bytes of a text without white space at its ends tells that it is no list, and has no bullet,
/// label or mark, as it does for most key results: [`key_result_list`] gives the text as it is.
pub fn is_one_sentence(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends = matches!(bytes, [b'A'..=b'Z', b'a'..=b'z', .., b'!'..=b'~']) && !text.ends_with(')');
    // Ends of lines, and signs that divide: ;, |, //, and the first bytes of • and ·.
    let divides = |byte: u8| matches!(byte, b'\n' | b'\r' | b';' | b'|' | b'/' | 0xc2 | 0xe2);
    ends && !holds(bytes, divides) && input::begins_a_sentence(text)
}

/// The key results in one cell: several where they are listed, else one.
///
/// `single`: the row has values of its own for one key result, so mere line breaks divide nothing.
pub fn key_result_list(text: &str, single: bool) -> Vec<String> {
    let linked = linked(text);
    if linked.len() >= 2 {
        return linked.iter().map(|part| without_label(part)).collect();
    }
    let lines = if text.contains(BREAKS) { lines(text) } else { Vec::new() };
    if lines.len() >= 2 {
        let marked = |line: &String| {
            bulleted(line) || matches!(input::label(line), Some(label) if label.meaning == Meaning::KeyResult)
        };
        let all_marked = lines.iter().filter(|line| marked(line)).count();
        if all_marked >= 2 && all_marked == lines.len() {
            return lines.iter().map(|line| without_label(line)).filter(|line| !line.is_empty()).collect();
        }
        // A heading or a wrapped line between the listed ones: joined to the one before it.
        if all_marked >= 2 {
            let mut parts: Vec<String> = Vec::new();
            for line in &lines {
                if marked(line) {
                    parts.push(without_label(line));
                } else if let Some(last) = parts.last_mut() {
                    last.push(' ');
                    last.push_str(line);
                }
            }
            return parts;
        }
        let whole = lines.iter().all(|line| {
            line.split_whitespace().count() >= 2
                && line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        });
        if !single && whole {
            return lines.iter().map(|line| without_label(line)).collect();
        }
        return vec![without_label(&lines.join(" "))];
    }
    // "1) … 2) …" is a list even with one value beside it.
    let start = text.trim_start();
    let listed = start.starts_with("1)") || start.starts_with("(1)");
    if !single || listed {
        let numbered = split_numbers(text);
        if numbered.len() >= 2 {
            return numbered.iter().map(|part| part.trim_end_matches([';', ',', ' ']).to_owned()).collect();
        }
    }
    if !single {
        for divider in [";", " | ", " • ", " · ", " // "] {
            let parts: Vec<&str> =
                text.split(divider).map(str::trim).filter(|part| !part.is_empty()).collect();
            if parts.len() >= 2 && parts.iter().all(|part| part.split_whitespace().count() >= 2) {
                return parts.iter().map(|part| without_label(part)).collect();
            }
        }
    }
    vec![without_label(text)]
}

/// `1) … 2) … 3) …` and `KR1: … KR2: …` on one line.
fn split_numbers(text: &str) -> Vec<String> {
    for style in [") ", ". ", ": "] {
        let mut cuts = Vec::new();
        let mut from = 0;
        for number in 1..=9_u32 {
            let marks = if style == ": " {
                vec![format!("KR{number}{style}"), format!("KR {number}{style}")]
            } else {
                vec![format!("({number}{style}"), format!("{number}{style}")]
            };
            let found = marks
                .iter()
                .filter_map(|mark| {
                    let rest = text.get(from..)?;
                    let at = rest.match_indices(mark.as_str()).map(|(at, _)| at).find(|at| {
                        *at + from == 0
                            || rest.get(..*at).is_some_and(|before| {
                                before.ends_with([' ', ',', ';', '.', '\u{a0}'])
                                    || (before.is_empty()
                                        && text.get(..from).is_some_and(|b| b.ends_with(' ')))
                            })
                    })?;
                    Some((at + from, mark.len()))
                })
                .min();
            match found {
                Some((at, length)) => {
                    cuts.push((at, at + length));
                    from = at + length;
                }
                None => break,
            }
        }
        if cuts.len() >= 2 && cuts.first().is_some_and(|(at, _)| *at == 0) {
            let ends = cuts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
            let parts: Vec<String> = cuts
                .iter()
                .zip(ends)
                .filter_map(|((_, start), end)| text.get(*start..end))
                .map(|part| part.trim().trim_end_matches([',', ';', '(']).trim().to_owned())
                .collect();
            if parts.iter().all(|part| part.split_whitespace().count() >= 2) {
                return parts;
            }
        }
    }
    Vec::new()
}

/// Several sentences on one line that are key results each: every one has a number or a place for one.
pub fn sentences(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut start = 0;
    let mut depth = 0_i32;
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    for (index, (at, character)) in characters.iter().enumerate() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '.' if depth <= 0 => {
                let space = characters.get(index + 1).is_some_and(|(_, c)| c.is_whitespace());
                let next = characters.get(index + 2).map(|(_, c)| *c);
                let before = text.get(start..*at).unwrap_or("");
                let word = before.rsplit(' ').next().unwrap_or("");
                const SHORTENED: &[&str] = &[
                    "ca", "t.ex", "bl.a", "m.m", "osv", "etc", "nr", "st", "max", "min", "dvs", "e.g", "i.e",
                    "vs", "approx", "inkl", "exkl", "jfr", "kl", "resp",
                ];
                let short = SHORTENED.contains(&word);
                if space
                    && next.is_some_and(char::is_uppercase)
                    && !short
                    && before.split_whitespace().count() >= 2
                {
                    parts.push(text.get(start..=*at).unwrap_or("").trim().to_owned());
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or("").trim().to_owned());
    parts.retain(|part| !part.is_empty());
    let countable =
        |part: &String| part.chars().any(|c| c.is_ascii_digit()) || placeholder::find(part).is_some();
    if parts.len() >= 2 && parts.iter().all(countable) { parts } else { vec![text.trim().to_owned()] }
}

/// A percent at the end of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Trailing {
    /// The text without it.
    pub body: String,
    /// The percent as a fraction.
    pub grade: f64,
    /// The sentence ends well without it: no preposition or verb stands before it.
    pub loose: bool,
    /// It is said to be about that much: "ca. 57%".
    pub about: bool,
    /// Another number stands in the text before it.
    pub second: bool,
}

/// The percent at the end of a text; `None` where there is none.
pub fn trailing_percent(text: &str) -> Option<Trailing> {
    let trimmed = text.trim().trim_end_matches(['.', ')', ']', ' ']);
    let trimmed = trimmed.strip_suffix('%')?;
    let number_end = trimmed.trim_end().len();
    let digits = trimmed.get(..number_end)?;
    let start = digits
        .rfind(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .map_or(0, |at| at + digits.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let number = digits.get(start..)?;
    let value = amount::parse(
        &format!("{number}%"),
        if number.contains(',') { DecimalMark::Comma } else { DecimalMark::Point },
    )?
    .quantity
    .value;
    // "Lyckade kort 97 → 99 %": the way that they are to go.
    let way = ["→", "->", "⇒"].iter().find_map(|arrow| digits.get(..start)?.trim_end().strip_suffix(arrow));
    if way.is_some_and(|from| from.trim_end().ends_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    const BEFORE: [char; 11] = ['(', '[', ' ', '\u{a0}', ':', '–', '—', '-', '=', '→', '|'];
    let mut body = digits.get(..start)?.trim_end_matches(BEFORE).trim_end();
    let mut about = false;
    for word in ["ca.", "ca", "cirka", "c:a", "approx.", "approx", "~", "≈"] {
        if let Some(rest) = body.strip_suffix(word)
            && (rest.is_empty() || rest.ends_with(char::is_whitespace))
        {
            body = rest.trim_end_matches(BEFORE).trim_end();
            about = true;
            break;
        }
    }
    const LEANING: &[&str] = &[
        "med",
        "till",
        "by",
        "to",
        "på",
        "över",
        "under",
        "minst",
        "högst",
        "från",
        "of",
        "av",
        "with",
        "at",
        "least",
        "most",
        "than",
        "än",
        "om",
        "mot",
        "reach",
        "nå",
        "uppnå",
        "from",
        "=",
        "≥",
        "≤",
        "<",
        ">",
        "max",
        "min",
        "is",
        "är",
        "i",
        "in",
        "below",
        "above",
        "maximalt",
        "minimum",
        "maximum",
        "upp",
        "ner",
        "ned",
        "på",
        "kring",
        "runt",
        "nära",
        "around",
        "near",
        "and",
        "och",
        "or",
        "eller",
        "achieve",
        "hit",
        "hålla",
        "keep",
        "blir",
        "vara",
        "be",
        "ha",
        "have",
        "ca",
        "um",
        "auf",
        "von",
        "de",
        "à",
        "a",
        "al",
        "en",
        "med",
        "ytterligare",
        "another",
        "extra",
        "exceed",
        "överstiga",
        "överskrida",
        "samt",
        "then",
        "sedan",
        "vid",
        "for",
        "för",
        "per",
        "uppgå",
        "ligga",
    ];
    // "Fyra nya pjäser … 75 %", "Fyra nya pjäser ..... 75 %": dots lead from the one to the other.
    let led = body.trim_end_matches(['…', '.', ' ', '\u{a0}']);
    if !led.is_empty() && (body.ends_with('…') || body.ends_with("..")) {
        body = led;
    }
    let last = body.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
    let loose = !body.is_empty() && !LEANING.contains(&last.as_str());
    let second = body.chars().any(|c| c.is_ascii_digit());
    Some(Trailing { body: body.trim_end_matches([',', ';']).to_owned(), grade: value, loose, about, second })
}

/// A listed key result with its grade in brackets or after a dash: `Öka trafiken med 20 % (50 %)`, `… – 0.7`.
pub fn trailing_percent_alone(text: &str) -> (String, Option<f64>) {
    let trimmed = text.trim();
    let bracket = trimmed.ends_with(')')
        && trimmed
            .rfind('(')
            .is_some_and(|at| trimmed.get(at..).is_some_and(|inner| inner.contains('%') && inner.len() <= 8));
    let dash = [" – ", " — ", " - ", ": ", " → ", " = ", "… ", ".. "].iter().any(|dash| {
        trimmed.rfind(dash).is_some_and(|at| {
            trimmed
                .get(at + dash.len()..)
                .is_some_and(|tail| tail.trim_end().ends_with('%') && tail.trim().len() <= 6)
        })
    });
    // "Svinn 5 % => 3 %" is measured.
    let arrow = || {
        let (body, tail) = [" => ", " ⇒ "].iter().find_map(|arrow| trimmed.rsplit_once(arrow))?;
        let share = body.trim_end().ends_with('%');
        (tail.trim_end().ends_with('%') && tail.trim().len() <= 6 && !share).then_some(())
    };
    if (bracket || dash || arrow().is_some())
        && let Some(trailing) = trailing_percent(trimmed)
        && !trailing.body.is_empty()
    {
        let body = trailing.body.trim_end_matches("=>").trim_end();
        return (body.to_owned(), Some(trailing.grade));
    }
    match trailing_share(trimmed) {
        Some((body, share)) => (body.to_owned(), Some(share)),
        None => (trimmed.to_owned(), None),
    }
}

/// Words that name the grade at the end of a line, folded.
const GRADE_WORDS: &[&str] = &[
    "score",
    "final score",
    "graded",
    "grade",
    "grading",
    "rating",
    "betyg",
    "slutbetyg",
    "poang",
    "gradering",
    "graderad",
    "graderat",
    "maluppfyllnad",
    "maluppfyllelse",
    "uppfyllelse",
    "bewertung",
    "zielerreichung",
    "note",
    "nota",
    "puntuacion",
    "pontuacao",
    "karakter",
    "poeng",
    "maloppnaelse",
    "malopfyldelse",
    "beoordeling",
    "cijfer",
    "arvosana",
    "pisteet",
];

/// Words behind a percentage that say that so much is done, folded.
const SO_FAR_DONE: &[&str] = &[
    "klart",
    "klar",
    "uppfyllt",
    "uppnatt",
    "avklarat",
    "fardigt",
    "done",
    "complete",
    "completed",
    "achieved",
    "erreicht",
    "erfullt",
    "atteint",
    "completado",
    "cumplido",
    "ferdig",
    "oppnadd",
    "faerdig",
    "opnaet",
    "behaald",
    "gereed",
    "valmis",
];

/// A grade with its name behind a text: "12 nya avtal – betyg 0,7", "Sign 12 clinics (score: 60 %)", "…; 70 % klart".
pub fn scored(text: &str) -> Option<(&str, f64)> {
    const DIVIDERS: &[char] = &['–', '—', '-', ',', ';', '.', '|', '(', '[', '>', '→', '·', '\t'];
    let line = text.trim().trim_end_matches('.').trim_end();
    let bare = line.strip_suffix([')', ']']).unwrap_or(line).trim_end();
    // A short tail tells at once that most lines end otherwise.
    let digit = bare.rfind(|c: char| c.is_ascii_digit())?;
    if bare.len() - digit > 14 {
        return None;
    }
    let behind = plain(bare.get(digit + 1..)?);
    let behind = behind.trim_start_matches('%').trim();
    let percent = bare.get(digit + 1..)?.contains('%');
    if !(behind.is_empty() || percent && SO_FAR_DONE.contains(&behind)) {
        return None;
    }
    let head = bare.get(..=digit)?;
    let start = head.rfind(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '/')))?;
    let start = start + head.get(start..)?.chars().next()?.len_utf8();
    let grade = grade_of(head.get(start..)?, percent)?;
    let before = head.get(..start)?;
    let named = before.trim_end_matches([':', '=', ' ', '\u{a0}']);
    let mut cut = named.len();
    if behind.is_empty() {
        cut = named.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        cut = named.rfind(['(', '[']).map_or(cut, |at| cut.max(at + 1));
        let word = named.get(cut..)?;
        if !GRADE_WORDS.contains(&plain(word).as_str()) {
            return None;
        }
        // "Final score: 0.7"
        let first = named.get(..cut)?.trim_end();
        let two = first.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let both = plain(named.get(two..)?);
        if both.contains(' ') && GRADE_WORDS.contains(&both.as_str()) {
            cut = two;
        }
    }
    let rest = named.get(..cut)?;
    let body = rest.trim_end().trim_end_matches(DIVIDERS).trim_end().trim_end_matches(DIVIDERS).trim_end();
    let apart = rest.trim_end().ends_with(DIVIDERS) || rest.ends_with("  ");
    // "… Score: 0.6" in the middle of a line is a label all the same.
    let labelled = named.len() < before.trim_end().len()
        && named.get(cut..)?.starts_with(char::is_uppercase)
        && !rest.is_empty();
    let worded = body.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() >= 2;
    (worded && (apart || labelled)).then_some((body, grade))
}

/// The share of "0,7", "1.0", "70" per cent, "7/10".
fn grade_of(number: &str, percent: bool) -> Option<f64> {
    let value = |text: &str| text.replace(',', ".").parse::<f64>().ok();
    if let Some((of, top)) = number.split_once('/') {
        let (of, top) = (value(of)?, value(top)?);
        return (matches!(top, 5.0 | 10.0 | 100.0) && of <= top).then_some(of / top);
    }
    let found = value(number)?;
    if percent {
        return (found <= 200.0).then_some(found / 100.0);
    }
    (0.0..=1.0).contains(&found).then_some(found)
}

/// A grade behind an objective's text: "Nöjda kunder (57 %)", "Happy customers (0.7)", "Happy customers – score 0.7".
pub fn bracketed_grade(text: &str) -> Option<(String, f64)> {
    if let Some((body, grade)) = scored(text) {
        return Some((body.to_owned(), grade));
    }
    let trimmed = text.trim();
    if !trimmed.ends_with([')', ']']) {
        return None;
    }
    let (body, grade) = trailing_percent_alone(trimmed);
    Some((body, grade?))
}

/// A grade from 0 to 1 with its decimals, in brackets or behind a dash: "NPS 50 (0.7)", "NPS 50 – 0,7".
fn trailing_share(text: &str) -> Option<(&str, f64)> {
    let bracketed = || text.strip_suffix([')', ']'])?.rsplit_once(['(', '[']);
    let dashed = || {
        let (body, tail) =
            [" – ", " — ", " - ", " → ", " => ", " ⇒ "].iter().find_map(|dash| text.rsplit_once(dash))?;
        let long = body.split_whitespace().count() >= 3;
        (long || body.chars().any(|c| c.is_ascii_digit())).then_some((body, tail))
    };
    let (body, tail) = bracketed().or_else(dashed)?;
    let tail = tail.trim();
    let written = matches!(tail.len(), 3 | 4) && tail.starts_with(['0', '1']) && tail.contains(['.', ',']);
    let share: f64 = tail.replace(',', ".").parse().ok().filter(|_| written)?;
    let body = body.trim_end();
    ((0.0..=1.0).contains(&share) && body.split_whitespace().count() >= 2).then_some((body, share))
}

/// The numbers in front of a line: 1 and 2 of "1.2 Nya kunder", "A2 Nya kunder", "1b. Nya kunder".
fn outline_numbers(line: &str) -> Option<(Vec<u32>, &str)> {
    let (number, rest) = line.trim().split_once([' ', '\u{a0}'])?;
    // "2.1 30 % av försäljningen": a sentence may begin with a number.
    let figures = rest.trim().bytes().take_while(u8::is_ascii_digit).count();
    let words = rest.split_whitespace().count();
    // "2.2 6 anställda": two numbers on end, of which the second is no part of "2.2 000".
    let minor = number.trim_end_matches('.').split('.').nth(1).is_some_and(|minor| minor.len() <= 2);
    let sentence = figures > 0 && (words >= 3 || words == 2 && minor && figures != 3);
    if number.len() > 7 || !(rest.trim().starts_with(char::is_alphabetic) || sentence) {
        return None;
    }
    let numbers = if number.contains(char::is_alphabetic) {
        lettered_numbers(number)?
    } else if number.contains('.') {
        number.trim_end_matches('.').split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?
    } else {
        return None;
    };
    Some((numbers, rest.trim()))
}

/// The numbers of a code of a letter and at most two numbers: "A.", "a)", "A2", "b.1", "2c)".
fn lettered_numbers(code: &str) -> Option<Vec<u32>> {
    let bare = code.trim_end_matches(['.', ')', ':']);
    let mut numbers = Vec::new();
    let mut letters = 0;
    let mut rest = bare;
    while let Some(first) = rest.bytes().next() {
        if first.is_ascii_digit() {
            let (digits, after) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
            numbers.push(digits.parse().ok().filter(|_| digits.len() <= 2)?);
            rest = after;
        } else if first.is_ascii_alphabetic() {
            letters += 1;
            numbers.push(u32::from(first.to_ascii_uppercase() - b'A') + 1);
            rest = rest.get(1..)?;
        } else {
            rest = rest.strip_prefix(['.', '-']).filter(|_| !numbers.is_empty())?;
        }
    }
    // A letter alone is one of a list only with a mark behind it; "B2B" is none.
    let written = numbers.len() > 1 || bare.len() < code.len();
    let inside = numbers.len() == 3 && bare.bytes().next_back().is_some_and(|b| b.is_ascii_alphabetic());
    (letters == 1 && numbers.len() <= 3 && written && !inside).then_some(numbers)
}

/// How the objectives of an outline are told from their key results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outline {
    /// "1. Nöjda kunder" over "1.1 NPS" or "1a NPS".
    Numbers,
    /// "1. Nöjda kunder" over "a) NPS", and that over "i. Fråga alla".
    LettersBelow,
    /// "A. Nöjda kunder" over "A1 NPS".
    Letters,
}

/// Whether lines are numbered as an outline of two levels: "1. Nöjda kunder", "1.1 NPS", "1.2 Svarstid".
pub fn outlined<'t>(lines: impl Iterator<Item = &'t str>) -> Option<Outline> {
    let mut style = None;
    let (mut top, mut labelled, mut under) = (None, false, 0);
    // Letters below the last number: "a) …", "b) …".
    let (mut letters, mut lettered) = (0, 0);
    for line in lines.take(400) {
        // "Objective A: …" over "A1 …": where objectives are labelled, numbers alone make none.
        let label = input::label(line).filter(|label| label.meaning == Meaning::Objective);
        if let Some(label) = label {
            if !std::mem::replace(&mut labelled, true) {
                under = 0;
            }
            top = label.numbers.first().copied();
            continue;
        }
        let Some((numbers, _)) = outline_numbers(line) else { continue };
        let letter = line.trim_start().starts_with(char::is_alphabetic);
        match numbers.as_slice() {
            [number] if letter && style == Some(Outline::Numbers) && *number == letters + 1 => {
                letters += 1;
                lettered += usize::from(!labelled);
            }
            [_] if letter && style == Some(Outline::Numbers) => {}
            [number] if !labelled => {
                style = style.or(Some(if letter { Outline::Letters } else { Outline::Numbers }));
                top = Some(*number);
                letters = 0;
            }
            [number, _] if top == Some(*number) => under += 1,
            _ => {}
        }
    }
    if under == 0 && lettered >= 2 {
        return Some(Outline::LettersBelow);
    }
    (top.is_some() && under >= 2).then_some(style.unwrap_or(Outline::Numbers))
}

/// How many texts begin with numbers of the second level: "A1 Nya kunder", "1.2 NPS", "2a Svarstid".
pub fn second_levels<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.filter(|text| outline_numbers(text).is_some_and(|(numbers, _)| numbers.len() == 2)).count()
}

/// A code of a letter and a number, as outlines have for key results: "A1", "b.2", "3c".
pub fn lettered(code: &str) -> bool {
    code.len() <= 5 && lettered_numbers(code.trim()).is_some_and(|numbers| numbers.len() == 2)
}

/// A text of an outline without its number: "1 Växa i Norge" is "Växa i Norge".
pub fn without_outline(text: &str) -> &str {
    if let Some((_, rest)) = outline_numbers(text) {
        return rest;
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let named = rest.len() < text.len() && text.len() - rest.len() <= 2 && rest.starts_with(' ');
    if named && rest.trim_start().starts_with(char::is_uppercase) { rest.trim_start() } else { text }
}

/// A line of an outline as a labelled one: "1. …" is an objective, "1.1 …" a key result, "1.1.1 …" a task.
pub fn outline_label(line: &str, outline: Outline) -> Option<input::Label<'_>> {
    let label =
        |meaning, numbers, rest| Some(input::Label { meaning, numbers, label: "", rest, code: false });
    if outline == Outline::LettersBelow
        && let Some((code, rest)) = line.trim().split_once(' ')
        && let Some(code) = code.strip_suffix(['.', ')'])
        && code.starts_with(char::is_alphabetic)
        && rest.trim_start().starts_with(char::is_alphanumeric)
    {
        return match code.as_bytes() {
            [b'i' | b'v' | b'x', ..]
                if matches!(code, "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii") =>
            {
                label(Meaning::Initiative, vec![0, 0, 0], rest.trim())
            }
            [_] => label(Meaning::KeyResult, vec![0, 0], rest.trim()),
            _ => None,
        };
    }
    let (numbers, rest) = outline_numbers(line)?;
    let letter = line.trim_start().starts_with(char::is_alphabetic);
    let meaning = match numbers.len() {
        // "a) …" under "1.1 …" is an item of a list.
        1 if letter != (outline == Outline::Letters) => return None,
        1 => Meaning::Objective,
        2 => Meaning::KeyResult,
        _ => Meaning::Initiative,
    };
    label(meaning, numbers, rest)
}

/// The number of an outline in a cell of its own, beside its text: "A", "A1", "1.2".
pub fn code_alone(code: &str, outline: Outline) -> Option<input::Label<'_>> {
    if code.len() > 6 || code.contains(char::is_whitespace) {
        return None;
    }
    let with_text = [format!("{code} x"), format!("{code}. x")];
    let label = with_text.iter().find_map(|text| outline_label(text, outline))?;
    Some(input::Label { meaning: label.meaning, numbers: label.numbers, label: code, rest: "", code: true })
}

/// What a key result's line says of where it stands, before or behind its text.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// The actual.
    Actual(amount::Amount),
    /// The actual and the target: "(15/20)".
    Pair(amount::Amount, amount::Amount),
    /// Several values by their names: "(start 12, nu 33)".
    Named(Vec<(Meaning, amount::Amount)>),
    /// Done, or not.
    Done(bool),
}

/// Words before a figure that say it is where a key result stands.
const STANDS_AT: &[&str] = &[
    "utfall",
    "nuläge",
    "nuvarande",
    "was",
    "var",
    "just nu",
    "idag",
    "hittills",
    "actual",
    "current",
    "currently",
    "nu",
    "now at",
    "now",
    "resultat",
    "result",
    "so far",
    "today",
    "läget nu",
    "aktuellt värde",
    "utfallet blev",
    "blev",
    "ended at",
    "landade på",
    "nådde",
    "reached",
    "aktuell",
    "derzeit",
    "ist",
    "actuellement",
    "réalisé",
    "actual value",
    "nåværende",
    "resultado",
    "atual",
    "actueel",
    "toteuma",
    "outcome",
    "nuværende",
    "status",
];

/// Words behind a figure that say the same.
const UNTIL_NOW: &[&str] =
    &["so far", "hittills", "nu", "now", "to date", "idag", "just nu", "today", "actual", "utfall"];

/// The figure of "utfall: 27 %", "14 so far", "nu 39 %".
pub fn said_actual(tail: &str) -> Option<amount::Amount> {
    let tail = tail.trim();
    let lower = tail.to_lowercase();
    if lower.len() != tail.len() {
        return None;
    }
    let before = STANDS_AT
        .iter()
        .filter(|word| {
            // "Vinn 3 kunder, resultat 5 MSEK" is money earned; "resultat: 5" is where it stands.
            let earned = word.starts_with("result");
            lower.strip_prefix(**word).is_some_and(|rest| {
                rest.starts_with([':', '=']) || !earned && rest.starts_with([' ', '\u{a0}'])
            })
        })
        .max_by_key(|word| word.len())
        .and_then(|word| lower.get(word.len()..));
    let behind =
        || UNTIL_NOW.iter().find_map(|word| lower.strip_suffix(word)).filter(|rest| rest.ends_with(' '));
    let said = before.or_else(behind)?.trim_start_matches([':', '=', ' ', '\u{a0}']).trim();
    // The amount with the capitals of the text: "MSEK".
    let start = lower.find(said)?;
    let said = tail.get(start..start + said.len())?;
    // "was 5 in September"
    let timeless = || {
        let (amount, _) = [" i ", " in ", " vid ", " at ", " den ", " on ", " per "]
            .iter()
            .find_map(|mark| said.split_once(mark))?;
        amount::parse(amount, DecimalMark::Unknown)
    };
    amount::parse(said, DecimalMark::Unknown).or_else(timeless)
}

/// "nå" is now beside Norwegian words, and to reach in Swedish.
fn swedish<'t>(line: &str, tail: &'t str) -> Cow<'t, str> {
    let norwegian = line.contains(['ø', 'æ', 'Ø', 'Æ']) || line.contains(" fra ") || line.contains(" til ");
    match tail.strip_prefix("nå ").filter(|_| norwegian) {
        Some(rest) => Cow::Owned(format!("nu {rest}")),
        None => Cow::Borrowed(tail),
    }
}

/// "start 12, nu 33", "från 5; mål 10; utfall 8": two values or three, each behind its name.
fn named_values(text: &str) -> Option<Vec<(Meaning, amount::Amount)>> {
    let mut found: Vec<(Meaning, amount::Amount)> = Vec::new();
    for part in text.split("; ").flat_map(|part| part.split(", ")).flat_map(|part| part.split(" / ")) {
        let (meaning, value) = super::free::named_value(part.trim())?;
        let told = matches!(meaning, Meaning::Start | Meaning::Target | Meaning::Actual);
        if !told || found.iter().any(|(known, _)| *known == meaning) {
            return None;
        }
        found.push((meaning, amount::parse(value, DecimalMark::Unknown)?));
    }
    (found.len() >= 2).then_some(found)
}

/// "15/20", "3 av 5" of something to be counted; years, dates and "24/7" are none.
fn counted_pair(text: &str) -> Option<(amount::Amount, amount::Amount)> {
    let (actual, target) = amount::pair(text.trim(), DecimalMark::Unknown)?;
    let (a, t) = (actual.quantity.value, target.quantity.value);
    let year = (1990.0..2100.0).contains(&a) && a.fract() == 0.0;
    (t > 0.0 && a <= 3.0 * t && !year).then_some((actual, target))
}

/// "Legitimerade lärare, mål 85 %", "Sjuktal (target 5 %)": the text says which figure is the target.
fn names_target(body: &str) -> bool {
    let lower = body.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "mål" | "målet" | "målvärde" | "måltal" | "target" | "goal" | "ziel" | "soll" | "objectif"
        )
    })
}

/// Of a figure that reads two ways, "1.750", the way that is nearer to the target in the text before it.
fn sized(mut amount: amount::Amount, body: &str) -> amount::Amount {
    if let Some((one, other)) = amount.ambiguous
        && let Some(target) = crate::phrase::read_words(body).target.filter(|target| target.value > 0.0)
    {
        let far = |value: f64| (value / target.value).abs().ln().abs();
        amount.quantity.value = if far(one) <= far(other) { one } else { other };
        amount.ambiguous = None;
    }
    amount
}

/// The only figure of a text, "500 nya konton" or "NPS 60", where what is said of it later is a figure of its kind
/// and size.
fn lone_target(body: &str, actual: &amount::Amount) -> Option<amount::Amount> {
    let phrase = crate::phrase::read_words(body);
    if phrase.start.is_some() || phrase.change || phrase.bound.is_some() {
        return None;
    }
    let mut amounts = amount::scan(body, DecimalMark::Unknown).into_iter().filter(|amount| {
        !(1990.0..2100.0).contains(&amount.quantity.value) || amount.quantity.value.fract() != 0.0
    });
    let target = amounts.next().filter(|_| amounts.next().is_none())?;
    let alike = |of: &amount::Amount| of.quantity.measure.kind == MeasureKind::Percent;
    let ratio = actual.quantity.value / target.quantity.value;
    let letters = body.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    (letters && alike(&target) == alike(actual) && (0.2..=2.5).contains(&ratio)).then_some(target)
}

/// "… 40 → 55 (utfall 50)", "Sign 20 logos (14 so far)", "Launch the shop (done)", "… to 10: 16", "… , nu 39 %",
/// "… (15/20)", "☑ Launch the shop": the text, and where it stands. `None` where the line says no such thing.
pub fn standing(line: &str) -> Option<(String, Standing)> {
    let line = line.trim();
    // "… (utfall 3 %)." in a text of several sentences.
    let line = line.strip_suffix('.').filter(|rest| rest.ends_with([')', ']'])).unwrap_or(line);
    let bracketed = || {
        let (body, inner) = line.strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
        let inner = inner.trim();
        if let Some(done) = input::done(inner) {
            return Some((body, Standing::Done(done)));
        }
        if let Some((actual, target)) = counted_pair(inner) {
            return Some((body, Standing::Pair(actual, target)));
        }
        if let Some(values) = named_values(inner) {
            return Some((body, Standing::Named(values)));
        }
        Some((body, Standing::Actual(said_actual(&swedish(line, inner)).map(|amount| sized(amount, body))?)))
    };
    // "Aktivering från 30 % till 45 %, nu 39 %", "Nya butiker – 3 av 5", "Lansera butiken – klar".
    let named = || {
        [" – ", " — ", " - ", ": ", "; ", ". "].iter().find_map(|mark| {
            let (body, tail) = line.rsplit_once(mark)?;
            Some((body, Standing::Named(named_values(tail)?)))
        })
    };
    let said = || {
        [", ", " – ", " — ", " - ", "; ", " | ", " / ", ": ", ". ", " → ", " -> ", " => "].iter().find_map(
            |mark| {
                let (body, tail) = line.rsplit_once(mark)?;
                if let Some(actual) = said_actual(&swedish(line, tail)) {
                    return Some((body, Standing::Actual(sized(actual, body))));
                }
                if matches!(*mark, ", " | "; " | " / " | ". ") {
                    return None;
                }
                if let Some((actual, target)) = counted_pair(tail) {
                    return Some((body, Standing::Pair(actual, target)));
                }
                let done = input::done(tail).filter(|_| body.split_whitespace().count() >= 2)?;
                Some((body, Standing::Done(done)))
            },
        )
    };
    let behind = || {
        let (mark, (body, tail)) = [" → ", " -> ", " => ", ": ", " – ", " — ", " - "]
            .iter()
            .filter_map(|mark| Some((mark, line.rsplit_once(mark)?)))
            .max_by_key(|(_, (body, _))| body.len())?;
        let amount = amount::parse(tail.trim(), DecimalMark::Unknown)?;
        // "… from 40 to 10: 80 %" is graded; "Sjuktal (mål 5 %): 5,6 %" is measured.
        let percent = amount.quantity.measure.kind == MeasureKind::Percent;
        if !mark.contains(['→', '>']) && percent && !names_target(body) {
            return None;
        }
        if mark.contains([':', '–', '—', '-'])
            && let Some(target) = lone_target(body, &amount)
        {
            return Some((body, Standing::Pair(amount, target)));
        }
        // Only behind a target: "NPS 40 → 55" and "Rating: 4.5" say what is to be reached.
        let phrase = crate::phrase::read_words(body);
        let bound = phrase.target.as_ref().is_some_and(|target| target.bound.is_some());
        // "… below 10 contracts => 40 %" is graded.
        let alike = phrase
            .target
            .as_ref()
            .is_some_and(|target| (target.measure.kind == MeasureKind::Percent) == percent || !percent);
        let reached = alike && (phrase.start.is_some() || bound);
        reached.then_some((body, Standing::Actual(amount)))
    };
    let (body, standing) = bracketed().or_else(named).or_else(said).or_else(behind)?;
    // "NPS 60 – utfall 54": the one figure before it is the target.
    let standing = match standing {
        Standing::Actual(actual) => match lone_target(body, &actual) {
            Some(target) if crate::phrase::read_words(body).target.is_none() => {
                Standing::Pair(actual, target)
            }
            _ => Standing::Actual(actual),
        },
        Standing::Named(mut values) => {
            let of = |meaning: Meaning| values.iter().find(|(named, _)| *named == meaning);
            let target = of(Meaning::Actual)
                .filter(|_| of(Meaning::Target).is_none())
                .and_then(|(_, actual)| lone_target(body, actual))
                .filter(|_| crate::phrase::read_words(body).target.is_none());
            values.extend(target.map(|target| (Meaning::Target, target)));
            Standing::Named(values)
        }
        other => other,
    };
    let body = body.trim_end().trim_end_matches([',', ';']);
    (!body.is_empty()).then(|| (body.to_owned(), standing))
}

/// A key result on a line of its own or in a list, taken apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listed {
    /// Its text alone.
    pub body: String,
    /// Its grade as a fraction, where the line ends in one.
    pub grade: Option<f64>,
    /// Where it stands, where the line says so.
    pub standing: Option<Standing>,
    /// A box or a tick before or behind the text.
    pub done: Option<bool>,
}

/// Takes a listed key result apart; `loose`: a mere percent at the line's end is its grade.
pub fn listed(line: &str, loose: bool) -> Listed {
    let (line, done) = match ticked(line) {
        Some((rest, done)) => (rest, Some(done)),
        None => (line.trim(), None),
    };
    let behind = TICKS.iter().filter(|(mark, _)| !mark.starts_with('[')).find_map(|(mark, done)| {
        let body = line.trim_end_matches('\u{fe0f}').strip_suffix(mark)?.trim_end();
        (!body.is_empty()).then_some((body, *done))
    });
    let (line, done) = match behind.filter(|_| done.is_none()) {
        Some((body, done)) => (body, Some(done)),
        None => (line, done),
    };
    // "Andel från 18 % till 25 % – 22 %": what lies on the way from the one to the other is where it stands.
    let on_the_way = |body: &str, grade: f64| {
        let phrase = crate::phrase::read_words(body);
        let (start, target) = (phrase.start?, phrase.target?);
        let percent = |quantity: &crate::model::Quantity| quantity.measure.kind == MeasureKind::Percent;
        let between = (start.value.min(target.value)..=start.value.max(target.value)).contains(&grade);
        (percent(&start) && percent(&target) && between).then_some(crate::model::Quantity {
            value: grade,
            bound: None,
            ..target
        })
    };
    if let Some((body, grade)) = scored(line) {
        let inner = listed(body, false);
        let grade = inner.grade.or(Some(grade));
        return Listed { grade, done: done.or(inner.done), ..inner };
    }
    if let Some(trailing) = trailing_percent(line).filter(|trailing| trailing.loose && loose) {
        return Listed { body: trailing.body, grade: Some(trailing.grade), standing: None, done };
    }
    if let Some((body, standing)) = standing(line) {
        return Listed { body, grade: None, standing: Some(standing), done };
    }
    let (body, grade) = trailing_percent_alone(line);
    if let Some(quantity) = grade.and_then(|grade| on_the_way(&body, grade)) {
        let actual = amount::Amount { quantity, range: 0..0, ambiguous: None };
        return Listed { body, grade: None, standing: Some(Standing::Actual(actual)), done };
    }
    Listed { body, grade, standing: None, done }
}

/// A tick or box in front of an initiative: `☑ Lansera`, `[x] Lansera`, `[ ] Lansera`, `Lansera ✓`.
pub fn tick(text: &str) -> (String, Option<bool>) {
    let bare = without_bullet(text);
    for (mark, done) in TICKS {
        if let Some(rest) = bare.strip_prefix(mark) {
            return (rest.trim_start_matches('\u{fe0f}').trim().to_owned(), Some(done));
        }
        if let Some(rest) = bare.strip_suffix(mark) {
            return (rest.trim().to_owned(), Some(done));
        }
    }
    for (end, done) in [
        ("(klar)", true),
        ("(done)", true),
        ("(ej klar)", false),
        ("(not done)", false),
        ("– klar", true),
        ("- klar", true),
        ("- done", true),
    ] {
        if let Some(rest) = bare.strip_suffix(end) {
            return (rest.trim().to_owned(), Some(done));
        }
    }
    (bare.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sentence_is_no_list_and_stays_as_it_is() {
        let begins =
            ["Raise", "Höj", "KR1", "KR", "Mål", "Goal", "eNPS", "NPS", "a", "1.", "•", "🎯", "Key result"];
        let between =
            [" ", ": ", " - ", " – ", " 1 ", " B. ", "; ", " | ", " // ", " • ", "\n", " (http://a) ", "."];
        let ends =
            ["sales from 1 to 2 %", "two words", "2) the other", "KR2: more", "it (https://b)", "", "ö"];
        let mut sentences = 0;
        for (begin, between, end) in begins
            .iter()
            .flat_map(|begin| between.iter().map(move |between| (begin, between)))
            .flat_map(|(begin, between)| ends.iter().map(move |end| (begin, between, end)))
        {
            let text = format!("{begin}{between}{end}");
            if is_one_sentence(&text) {
                sentences += 1;
                assert_eq!(key_result_list(&text, false), [text.as_str()]);
                assert_eq!(key_result_list(&text, true), [text.as_str()]);
            }
        }
        assert!(sentences >= 5, "{sentences}");
    }

    #[test]
    fn lines_numbered_by_letters_are_an_outline_too() {
        let outline = |lines: &[&'static str]| outlined(lines.iter().copied());
        assert_eq!(outline(&["A. Nöjda kunder", "A1 NPS", "A2 Svarstid"]), Some(Outline::Letters));
        assert_eq!(outline(&["1. Nöjda kunder", "1a NPS", "1b Svarstid"]), Some(Outline::Numbers));
        assert_eq!(outline(&["1. Nöjda kunder", "a) NPS", "b) Svarstid"]), Some(Outline::LettersBelow));
        assert_eq!(
            outline(&["1. Nöjda kunder", "1.1 NPS", "a) Ring", "b) Skriv", "1.2 Tid"]),
            Some(Outline::Numbers)
        );
        assert_eq!(outline(&["Mål A: Nöjda kunder", "A1 NPS", "A2 Svarstid"]), Some(Outline::Numbers));
        // Under labelled objectives, numbers with letters below them are key results with tasks.
        assert_eq!(outline(&["Mål: Nöjda kunder", "1. NPS", "a) Ring alla", "b) Skriv till alla"]), None);
        assert_eq!(outline(&["B2B kunder", "A4 papper", "Q3 Resultat"]), None);
        let label = outline_label("A2 Svarstid under 2 h", Outline::Letters);
        assert_eq!(
            label.map(|label| (label.meaning, label.rest)),
            Some((Meaning::KeyResult, "Svarstid under 2 h"))
        );
    }

    #[test]
    fn a_named_score_at_a_lines_end_is_its_grade() {
        for (line, body, grade) in [
            ("12 nya avtal – betyg 0,7", "12 nya avtal", 0.7),
            ("Sign 12 clinics (score: 60 %)", "Sign 12 clinics", 0.6),
            ("Zufriedene Kunden - Bewertung: 0,4.", "Zufriedene Kunden", 0.4),
            ("Pass the audit    Score: 7/10", "Pass the audit", 0.7),
            ("Truckkort för alla, 80 % klart", "Truckkort för alla", 0.8),
            ("Sign 12 clinics. Final score: 1.0", "Sign 12 clinics", 1.0),
        ] {
            assert_eq!(scored(line), Some((body, grade)), "{line}");
        }
        for line in [
            "Höj NPS-betyg till 0,7",
            "Andel med bra betyg 0,7",
            "Medarbetarenkät, betyg 4,5",
            "Lighthouse score: 0.9",
            "Öka trafiken med 20 %",
            "betyg 0,7",
        ] {
            assert_eq!(scored(line), None, "{line}");
        }
    }

    #[test]
    fn a_last_clause_says_where_a_key_result_stands() {
        for (line, body, value) in [
            ("NPS 60 efter mässan. Utfall: 45", "NPS 60 efter mässan", 45.0),
            ("12 nya avtal, utfall 9", "12 nya avtal", 9.0),
            ("Sign 20 logos – actual: 14", "Sign 20 logos", 14.0),
            (
                "Organisk trafik till 30 000 besök; nuläge 27 000.",
                "Organisk trafik till 30 000 besök",
                27_000.0,
            ),
        ] {
            match standing(line) {
                Some((text, Standing::Actual(amount))) => {
                    assert_eq!((text.as_str(), amount.quantity.value), (body, value), "{line}")
                }
                other => panic!("{line}: {other:?}"),
            }
        }
        for line in
            ["Vinn 3 kunder, resultat 5 MSEK", "Öka NPS, nu", "Utfall: 45", "Sänk svinnet. Utfall okänt"]
        {
            assert_eq!(standing(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_may_say_where_its_key_result_stands() {
        for (line, body, actual) in [
            ("Sign 20 new logos (14 so far)", "Sign 20 new logos", 14.0),
            ("Lift win rate from 18% to 25% (now 22%)", "Lift win rate from 18% to 25%", 0.22),
            ("NPS för sök 40 → 55 (utfall 50)", "NPS för sök 40 → 55", 50.0),
            (
                "Träffar utan resultat från 14 % till 5 % → 8 %",
                "Träffar utan resultat från 14 % till 5 %",
                0.08,
            ),
            ("Reduce failures from 40 to 10: 16", "Reduce failures from 40 to 10", 16.0),
        ] {
            match standing(line) {
                Some((found, Standing::Actual(amount))) => {
                    assert_eq!((found.as_str(), amount.quantity.value), (body, actual), "{line}");
                }
                other => panic!("{line}: {other:?}"),
            }
        }
        assert_eq!(
            standing("Launch the shop (done)"),
            Some(("Launch the shop".to_owned(), Standing::Done(true)))
        );
        for line in [
            "NPS 40 → 55",
            "Rating: 4.5",
            "10 articles (Danish press)",
            "Grow WAU (weekly users)",
            "Reach 80 %",
        ] {
            assert_eq!(standing(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_of_several_sentences_with_numbers_is_several_key_results() {
        let line = "Sälj för 100 miljoner. Nå 100% ökning i EMEA år efter år. Öka snittförsäljning med 30% genom uppsäljning.";
        assert_eq!(sentences(line).len(), 3);
        assert_eq!(sentences("Öka trafiken med 5 %. Mäts med enkät.").len(), 1);
        let line = "Nå produktengagemang till 80% WAU (weekly active users). (DAU - daily active users,  MAU - monthly active users)";
        assert_eq!(sentences(line).len(), 1);
    }

    #[test]
    fn a_percent_at_the_end_is_loose_only_after_a_finished_sentence() {
        let loose = |text: &str| {
            trailing_percent(text).map(|trailing| (trailing.body, trailing.grade, trailing.loose))
        };
        assert_eq!(loose("Öka annonsköpen på Facebook med 5%").map(|t| t.2), Some(false));
        assert_eq!(
            loose("Öka annonsköpen på Facebook med 5% 100%"),
            Some(("Öka annonsköpen på Facebook med 5%".to_owned(), 1.0, true))
        );
        assert_eq!(
            loose("Öka försäljningen med 1 MSEK ca. 57%"),
            Some(("Öka försäljningen med 1 MSEK".to_owned(), 0.57, true))
        );
        assert_eq!(trailing_percent("Öka till 5 st"), None);
    }

    #[test]
    fn lists_in_one_cell_are_taken_apart() {
        assert_eq!(key_result_list("• Öka trafiken\n• Minska kön", false).len(), 2);
        assert_eq!(
            key_result_list("KR1: Öka trafiken\nKR2: Minska kön", true),
            ["Öka trafiken", "Minska kön"]
        );
        assert_eq!(key_result_list("Öka trafiken\nmed 20 %", true).len(), 1);
        assert_eq!(key_result_list("1) Öka trafiken 2) Minska kön 3) Bli bäst i klassen", false).len(), 3);
    }
}
