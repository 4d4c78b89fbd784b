//! Placeholders that a writer meant to replace: `[VÄRDE]`, `X kr`, `TBD` as a cell or a value.
//!
//! Ordinary brackets and names are left alone: `[Projekt Aurora]`, `TBD Bank`, `SpaceX kr`.

use std::ops::Range;

use super::{holds, holds_pair};

/// Words that stand for something to be filled in when they are bracketed, in any case.
const BRACKETED: &[&str] = &[
    "värde",
    "värdet",
    "målvärde",
    "startvärde",
    "antal",
    "antalet",
    "namn",
    "namnet",
    "datum",
    "belopp",
    "summa",
    "siffra",
    "tal",
    "procent",
    "enhet",
    "mål",
    "nyckelresultat",
    "nyckeltal",
    "ägare",
    "ansvarig",
    "avdelning",
    "produkt",
    "kund",
    "mått",
    "mätetal",
    "period",
    "kvartal",
    "text",
    "rubrik",
    "fyll i",
    "ange",
    "value",
    "number",
    "name",
    "date",
    "amount",
    "figure",
    "percent",
    "percentage",
    "unit",
    "objective",
    "key result",
    "goal",
    "target",
    "metric",
    "measure",
    "owner",
    "team",
    "department",
    "product",
    "customer",
    "quarter",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "insert",
    "placeholder",
    "fill in",
    "baseline",
    "x",
    "xx",
    "xxx",
    "y",
    "n",
    "nn",
    "z",
];

/// First words that make a bracket of several lower-case words a request: `[antal kunder]`, `[your name]`.
const ASKING: &[&str] = &[
    "värde", "antal", "namn", "datum", "belopp", "ange", "fyll", "skriv", "lägg", "ditt", "din", "ert", "er",
    "välj", "value", "number", "name", "date", "amount", "insert", "enter", "your", "write", "fill", "add",
    "choose", "target", "metric",
];

/// Whole cells that hold nothing but a promise to fill them in.
const WHOLE: &[&str] = &[
    "tbd",
    "t.b.d.",
    "tba",
    "tbc",
    "todo",
    "to do",
    "to be decided",
    "to be determined",
    "to be announced",
    "…",
    "...",
    "....",
    ".....",
    "[]",
    "[...]",
    "[…]",
    "x",
    "xx",
    "xxx",
    "xxxx",
    "nn",
    "n.n.",
    "?",
    "??",
    "???",
    "fylls i senare",
    "fyll i",
    "ej bestämt",
    "lorem ipsum",
];

/// Units before which `X`, `??` or a blank line stands for a number.
const UNITS: &[&str] = &[
    "kr",
    "kr.",
    "kronor",
    "sek",
    "tkr",
    "kkr",
    "mkr",
    "msek",
    "mdkr",
    "eur",
    "euro",
    "usd",
    "nok",
    "dkk",
    "gbp",
    "€",
    "$",
    "£",
    "%",
    "procent",
    "percent",
    "procentenheter",
    "pp",
    "st",
    "st.",
    "stycken",
    "pcs",
    "miljoner",
    "miljon",
    "tusen",
    "million",
    "millions",
    "thousand",
    "dagar",
    "timmar",
    "minuter",
    "veckor",
    "månader",
    "days",
    "hours",
    "minutes",
    "weeks",
    "months",
    "kunder",
    "customers",
    "users",
    "användare",
    "leads",
    "poäng",
    "points",
    "gånger",
    "times",
    "personer",
    "people",
];

/// Words before which a value stands, so that `TBD` or `XX` after them is one.
const BEFORE_VALUE: &[&str] = &[
    "till", "med", "från", "på", "minst", "högst", "om", "över", "under", "ca", "cirka", "nå", "uppnå", "to",
    "by", "from", "at", "of", "least", "most", "than", "reach", "hit", "over", "below", "above", "about",
    "=", ":", "≥", "≤", ">", "<", "-", "–", "→",
];

/// The first placeholder in a text, as a byte range of it; `None` where there is none.
pub fn find(text: &str) -> Option<Range<usize>> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    if is_whole(trimmed) {
        let start = text.len() - text.trim_start().len();
        return Some(start..start + trimmed.len());
    }
    let found = [bracket(text), token(text), lorem(text)];
    found.into_iter().flatten().min_by_key(|range| range.start)
}

/// A cell that is a placeholder from end to end, such as `TBD` or `…`.
pub fn is_whole(text: &str) -> bool {
    // None has a digit, or more letters than this, and most texts begin with a letter that none of them begins with.
    let letters = || text.bytes().filter(u8::is_ascii_alphabetic).count();
    if holds(text.as_bytes(), |byte| byte.is_ascii_digit()) || letters() > 20 {
        return false;
    }
    let first = text.trim_start().bytes().next().map(|byte| byte.to_ascii_lowercase());
    if first.is_some_and(|first| first.is_ascii() && !begins_whole(first)) {
        return false;
    }
    let folded = super::fold(text);
    WHOLE.contains(&folded.as_str())
        || (folded.chars().count() >= 3 && folded.chars().all(|c| matches!(c, '_' | '.' | '…')))
}

fn begins_whole(first: u8) -> bool {
    matches!(first, b'_' | b'.') || WHOLE.iter().any(|whole| whole.as_bytes().first() == Some(&first))
}

fn lorem(text: &str) -> Option<Range<usize>> {
    const LOREM: &[u8] = b"lorem ipsum";
    if !holds_pair(text.as_bytes(), |one, next| ((one | 0x20) == b'l') & ((next | 0x20) == b'o')) {
        return None;
    }
    let same = |window: &[u8]| window.eq_ignore_ascii_case(LOREM);
    let at = text.as_bytes().windows(LOREM.len()).position(same)?;
    Some(at..at + LOREM.len())
}

fn bracket(text: &str) -> Option<Range<usize>> {
    if !holds(text.as_bytes(), |byte| matches!(byte, b'[' | b'<' | b'{')) {
        return None;
    }
    for (open, opener) in text.char_indices() {
        let closer = match opener {
            '[' => ']',
            '<' => '>',
            '{' => '}',
            _ => continue,
        };
        let inner = open + 1;
        let Some(length) = text.get(inner..).and_then(|rest| rest.find(closer)) else { continue };
        let Some(content) = text.get(inner..inner + length) else { continue };
        let rest = text.get(inner + length + 1..).unwrap_or_default();
        if asks(content, opener, open == 0 && starts_a_sentence(rest)) {
            return Some(open..inner + length + 1);
        }
    }
    None
}

fn starts_a_sentence(rest: &str) -> bool {
    rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(char::is_uppercase)
}

/// Whether what stands between brackets asks to be replaced. `tag`: it leads a sentence, as `[IT] Minska …` does.
fn asks(content: &str, opener: char, tag: bool) -> bool {
    let folded = super::fold(content.trim_matches(['{', '}', '[', ']']));
    if folded.is_empty() || folded.chars().count() > 60 {
        return false;
    }
    if folded.chars().all(|c| matches!(c, '.' | '…' | '?' | '_')) {
        return true;
    }
    if BRACKETED.contains(&folded.as_str()) {
        return true;
    }
    let mut words = content.split_whitespace();
    let first = words.next().map(super::fold).unwrap_or_default();
    let lower_after =
        words.clone().next().is_some() && words.all(|word| !word.starts_with(char::is_uppercase));
    if lower_after && ASKING.contains(&first.as_str()) {
        return true;
    }
    // A word in capitals. Angle brackets hold comparisons and mail addresses too, so only known words count there.
    let letters = content.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 2 && !content.chars().any(char::is_lowercase);
    let abbreviation = letters <= 4 && !content.contains(char::is_whitespace);
    opener == '[' && capitals && !(tag && abbreviation) && !is_period(&folded)
}

/// `q3`, `h2`, `kr1`, `o2`: a label with a number and not a word.
fn is_period(folded: &str) -> bool {
    let letters = folded.chars().take_while(|c| c.is_alphabetic()).count();
    let digits = folded.chars().rev().take_while(char::is_ascii_digit).count();
    (1..=3).contains(&letters) && digits > 0
}

/// A word of a text with its byte range.
struct Word<'t> {
    text: &'t str,
    start: usize,
}

fn words(text: &str) -> Vec<Word<'_>> {
    text.split_whitespace()
        .map(|word| Word { text: word, start: word.as_ptr() as usize - text.as_ptr() as usize })
        .collect()
}

fn token(text: &str) -> Option<Range<usize>> {
    // Every token has a cross, a line, a question mark, dots, or TB or TO; few texts do.
    let telling = |one: u8, next: u8| {
        let alone = matches!(one, b'x' | b'X' | b'_' | b'?' | 0xe2);
        let capitals = (one == b'T') & ((next == b'B') | (next == b'O'));
        alone | capitals | ((one == b't') & (next == b'b')) | ((one == b'.') & (next == b'.'))
    };
    let last = matches!(text.as_bytes(), [.., b'x' | b'X' | b'_' | b'?']);
    if !last && !holds_pair(text.as_bytes(), telling) {
        return None;
    }
    let words = words(text);
    for (index, word) in words.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| words.get(at)).map(|word| word.text);
        let after = words.get(index + 1).map(|word| word.text);
        let core =
            word.text.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ';' | '.' | '!' | '"' | '”'));
        let offset = word.text.find(core).unwrap_or(0);
        let range = word.start + offset..word.start + offset + core.len();
        if stands_for_number(core, before, after) || stands_for_value(word.text, core, before, after) {
            let unit = after.filter(|unit| range.end == word.start + word.text.len() && is_unit(unit));
            let end = unit.and_then(|_| words.get(index + 1)).map_or(range.end, |next| {
                let shown = next.text.trim_end_matches(['.', ',', ';', ')']);
                next.start + shown.len()
            });
            return Some(range.start..end.max(range.end));
        }
    }
    None
}

fn is_unit(word: &str) -> bool {
    let folded = super::fold(word.trim_end_matches(['.', ',', ';', ')', '!']));
    UNITS.contains(&folded.as_str())
}

/// `X`, `XX`, `xx`, `??`, `___` or `…`.
fn is_blank(text: &str) -> bool {
    let crosses = !text.is_empty() && text.len() <= 4 && text.chars().all(|c| matches!(c, 'x' | 'X'));
    let lines = text.len() >= 2 && text.chars().all(|c| c == '_');
    let dots = !text.is_empty() && text.chars().all(|c| matches!(c, '?' | '…'));
    crosses || lines || dots || text == "..."
}

fn stands_for_number(core: &str, before: Option<&str>, after: Option<&str>) -> bool {
    // `X%`, `xx%`, `XXkr`, `$X`.
    for unit in ["%", "kr", "mkr", "tkr", "SEK", "MSEK", "st"] {
        let stem = core.strip_suffix(unit).filter(|stem| !stem.is_empty());
        if stem.is_some_and(|stem| is_blank(stem) && !(stem == "x" && unit != "%")) {
            return true;
        }
    }
    if ['$', '€', '£'].iter().any(|sign| core.strip_prefix(*sign).is_some_and(is_blank)) {
        return true;
    }
    if !is_blank(core) {
        return false;
    }
    let before_number = before.is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()));
    if before_number {
        return false;
    }
    if after.is_some_and(is_unit) {
        return true;
    }
    let crosses = core.len() >= 2 && core.chars().all(|c| matches!(c, 'x' | 'X'));
    let lines = core.len() >= 2 && core.starts_with('_');
    let asked = core.len() >= 2 && core.chars().all(|c| c == '?');
    // "Nå X kunder": a cross where a number should stand, before what is counted.
    let counted = core == "X"
        && before.is_some_and(|word| leads_to_value(word) || counts(word))
        && after.is_some_and(is_counted);
    lines || counted || ((crosses || asked) && before.is_some_and(leads_to_value))
}

fn leads_to_value(word: &str) -> bool {
    let folded = super::fold(word);
    BEFORE_VALUE.contains(&folded.as_str()) || word.ends_with([':', '=', '≥', '≤', '→'])
}

/// Verbs after which a number of something stands: "Sign X retail chains".
fn counts(word: &str) -> bool {
    const VERBS: &[&str] = &[
        "sign",
        "win",
        "hire",
        "recruit",
        "sell",
        "get",
        "close",
        "book",
        "interview",
        "train",
        "add",
        "gain",
        "teckna",
        "vinn",
        "vinna",
        "anställ",
        "anställa",
        "rekrytera",
        "sälj",
        "sälja",
        "få",
        "boka",
        "intervjua",
        "utbilda",
        "stäng",
        "genomför",
        "genomföra",
    ];
    VERBS.contains(&super::fold(word).as_str())
}

/// A word for what is counted: in small letters, and none that joins or places.
fn is_counted(word: &str) -> bool {
    const JOINING: &[&str] = &[
        "och", "eller", "som", "för", "från", "till", "med", "av", "på", "vid", "hos", "när", "innan",
        "före", "efter", "under", "utan", "and", "or", "as", "for", "from", "to", "with", "of", "on", "in",
        "at", "by", "when", "before", "after", "into", "back", "över",
    ];
    let word = word.trim_end_matches(['.', ',', ';', ')', '!']);
    word.chars().count() >= 3
        && word.starts_with(char::is_lowercase)
        && word.chars().all(|c| c.is_alphabetic() || c == '-')
        && !JOINING.contains(&word)
}

fn stands_for_value(word: &str, core: &str, before: Option<&str>, after: Option<&str>) -> bool {
    if !matches!(core, "TBD" | "TBA" | "TBC" | "TODO" | "tbd" | "tba" | "tbc") {
        return false;
    }
    // A name goes on with a capital: "TBD Bank", "TBA Group".
    let name = after.is_some_and(|next| {
        next.trim_start_matches(['(', '"', '”']).starts_with(char::is_uppercase)
            && !word.ends_with(['.', ')', ',', ';'])
    });
    let last = after.is_none();
    let enclosed = word.starts_with('(') && word.ends_with(')');
    !name
        && (enclosed
            || last && before.is_some_and(leads_to_value)
            || !last && before.is_none_or(leads_to_value)
            || before.is_some_and(counts) && after.is_some_and(is_counted))
}

#[cfg(test)]
mod tests {
    use super::find;

    fn found(text: &str) -> Option<&str> {
        find(text).and_then(|range| text.get(range))
    }

    #[test]
    fn what_a_writer_meant_to_replace_is_found() {
        for (text, placeholder) in [
            ("Uppnå [VÄRDE] för nöjd medarbetarindex.", "[VÄRDE]"),
            ("Uppnå [värde] för nöjd medarbetarindex.", "[värde]"),
            ("Intervjua [antal] kunder", "[antal]"),
            ("Intervjua [antal kunder] varje månad", "[antal kunder]"),
            ("[NAMN] ska ta fram en plan", "[NAMN]"),
            ("Nå [X] kunder", "[X]"),
            ("Reach [NUMBER] customers", "[NUMBER]"),
            ("Reach [your target]", "[your target]"),
            ("Reach <VALUE> in NPS", "<VALUE>"),
            ("Reach {value} in NPS", "{value}"),
            ("Sluta lägga X kr på onödiga utgifter varje månad", "X kr"),
            ("öka den X kr varje månad.", "X kr"),
            ("Öka försäljningen med xx %", "xx %"),
            ("Öka försäljningen med XX%", "XX%"),
            ("Öka försäljningen med X%.", "X%"),
            ("Grow revenue by $XX", "$XX"),
            ("Grow sales to XX units", "XX"),
            ("Sänk kostnaden till ?? kr", "?? kr"),
            ("Sänk kostnaden till ___ kr", "___ kr"),
            ("Öka marginalen till … %", "… %"),
            ("TBD", "TBD"),
            (" tbd ", "tbd"),
            ("TBA", "TBA"),
            ("…", "…"),
            ("...", "..."),
            ("Öka NPS till TBD", "TBD"),
            ("Öka NPS till TBD.", "TBD"),
            ("Nå målet (TBD)", "(TBD)".trim_matches(['(', ')'])),
            ("Increase NPS to TBD by June", "TBD"),
            ("Sign TBD retail chains", "TBD"),
            ("Sign X retail chains", "X"),
            ("Nå X kommuner", "X"),
            ("Öka trafiken till ??? besök", "???"),
        ] {
            assert_eq!(found(text), Some(placeholder), "{text}");
        }
    }

    #[test]
    fn ordinary_brackets_and_names_are_left_alone() {
        for text in [
            "Vinn TBD Bank som kund",
            "Öka försäljningen till TBD Bank med 5 %",
            "TBD Bank",
            "Sälj för 3 000 SpaceX kr",
            "SpaceX kr 500",
            "Lansera [Projekt Aurora] i Norge",
            "Få 200 användare i [Aurora]",
            "Öka omsättningen hos [Value Partners]",
            "[Värdegrund] känd av 90 %",
            "[IT] Minska antalet incidenter till 5",
            "[Q3] Öka försäljningen",
            "Öka försäljningen [se bilaga 2]",
            "Öka kundlojalitet till 98%",
            "Nå 3/5 i betyg",
            "Klart 2026-09-30",
            "Hamna top 3 på sökorden cykellampa, cykelhjälm och pakethållare",
            "Sälja fler cyklar, hjälmar, lås …",
            "och så vidare...",
            "Bli 2 x så snabba",
            "iPhone X i alla butiker",
            "Är kunderna nöjda? 80 % säger ja",
            "Svarstid < 2 h och > 95 % nöjda",
            "Minska antal fel (antal per vecka) till 3",
            "Öka DAU/MAU till 40 % (daily active users)",
            "Spela in Malcolm X och sälja 500 kr-biljetter",
            "Sälj X till 20 kedjor",
            "Sign TBD as a client",
            "Win X and Y as customers",
            "Project X delivered on time",
            "Sell iPhone X to 20 chains",
            "Vinn Projekt X åt 5 kunder",
            "Byt ut O365-licenser",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
