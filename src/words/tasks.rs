//! Words that tell a task from a result, and a sentence that can be measured from one that cannot.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::fold;

/// Verbs that begin a task: what is done rather than what it leads to. Imperative, infinitive, present.
const TASKS: &[&str] = &[
    // Swedish
    "anlita",
    "anlitar",
    "anordna",
    "anordnar",
    "arrangera",
    "arrangerar",
    "beställ",
    "beställa",
    "besök",
    "besöka",
    "boka",
    "bokar",
    "bygg",
    "bygga",
    "bygger",
    "börja",
    "börjar",
    "delta",
    "designa",
    "designar",
    "diskutera",
    "diskuterar",
    "dokumentera",
    "dokumenterar",
    "etablera",
    "fira",
    "formulera",
    "formulerar",
    "förbered",
    "förbereda",
    "genomför",
    "genomföra",
    "gör en",
    "göra en",
    "gör ett",
    "göra ett",
    "håll en",
    "hålla en",
    "håll ett",
    "hålla ett",
    "implementera",
    "implementerar",
    "inför",
    "införa",
    "informera",
    "installera",
    "installerar",
    "inventera",
    "kartlägg",
    "kartlägga",
    "kartlägger",
    "kontakta",
    "köp in",
    "köpa in",
    "lansera",
    "lanserar",
    "leverera",
    "ordna",
    "ordnar",
    "planera",
    "planerar",
    "presentera",
    "presenterar",
    "prova",
    "publicera",
    "publicerar",
    "påbörja",
    "påbörjar",
    "rulla ut",
    "samla in",
    "se över",
    "skapa",
    "skapar",
    "skicka",
    "skickar",
    "skriv",
    "skriva",
    "skriver",
    "släpp",
    "släppa",
    "släpper",
    "starta",
    "startar",
    "städa",
    "sätt upp",
    "sätta upp",
    "sätter upp",
    "ta fram",
    "tar fram",
    "ta kontakt",
    "testa",
    "testar",
    "undersök",
    "undersöka",
    "undersöker",
    "uppdatera",
    "uppdaterar",
    "utarbeta",
    "utred",
    "utreda",
    "utreder",
    "utvärdera",
    "utvärderar",
    "utveckla en",
    "utveckla ett",
    "utbilda",
    "utbildar",
    "översätt",
    "översätta",
    // English
    "analyse",
    "analyze",
    "arrange",
    "attend",
    "book",
    "build",
    "buy",
    "carry out",
    "clean up",
    "collect",
    "conduct",
    "contact",
    "create",
    "define",
    "deliver",
    "deploy",
    "design",
    "develop a",
    "develop an",
    "discuss",
    "document",
    "draft",
    "establish",
    "evaluate",
    "explore",
    "finalise",
    "finalize",
    "hire an",
    "hire a",
    "hold a",
    "hold an",
    "implement",
    "install",
    "introduce",
    "investigate",
    "launch",
    "make a",
    "make an",
    "map",
    "meet with",
    "migrate",
    "organise",
    "organize",
    "plan",
    "prepare",
    "present",
    "publish",
    "purchase",
    "redesign",
    "release",
    "research",
    "review",
    "roll out",
    "run a",
    "run an",
    "schedule",
    "send",
    "set up",
    "ship",
    "start",
    "test",
    "train",
    "translate",
    "update",
    "upgrade",
    "visit",
    "write",
];

/// Verbs of movement that mean nothing without a number.
const VAGUE: &[&str] = &[
    // Swedish
    "bli bättre",
    "effektivisera",
    "fler",
    "fortsätt",
    "fortsätta",
    "fördjupa",
    "förenkla",
    "förbättra",
    "förbättrar",
    "förbättrad",
    "förbättrat",
    "förbättrade",
    "förstärk",
    "förstärka",
    "jobba med",
    "jobba mer",
    "arbeta med",
    "arbeta mer",
    "främja",
    "höj",
    "höja",
    "höjer",
    "minska",
    "minskar",
    "modernisera",
    "mer",
    "optimera",
    "satsa på",
    "skapa bättre",
    "skapa mer",
    "skapa ökad",
    "stärk",
    "stärka",
    "stärker",
    "sänk",
    "sänka",
    "sänker",
    "utveckla",
    "utöka",
    "öka",
    "ökar",
    "ökad",
    "ökat",
    "bättre",
    "nöjdare",
    "snabbare",
    "gör kunderna",
    "göra kunderna",
    "var bäst",
    "vara bäst",
    // English
    "become better",
    "be better",
    "be the best",
    "better",
    "boost",
    "continue",
    "decrease",
    "drive",
    "enhance",
    "faster",
    "focus on",
    "foster",
    "get better",
    "grow",
    "happier",
    "improve",
    "improved",
    "increase",
    "increased",
    "keep improving",
    "lower",
    "make better",
    "more",
    "optimise",
    "optimize",
    "promote",
    "raise",
    "reduce",
    "strengthen",
    "support",
    "work on",
    "work with",
];

/// Words of praise and feeling, wherever they stand: nobody can tell how much of them is enough.
const FEELINGS: &[&str] = &[
    // Swedish
    "bättre",
    "bäst",
    "bra",
    "fantastisk",
    "fantastiskt",
    "god",
    "glada",
    "gladare",
    "nöjda",
    "nöjdare",
    "roligare",
    "kul",
    "trivs",
    "trivas",
    "enklare",
    "smidigare",
    "snabbare",
    "effektivare",
    "starkare",
    "tydligare",
    "roligt",
    "älskar",
    "uppskattade",
    "proaktiv",
    "proaktiva",
    "engagerade",
    "världsklass",
    "hög kvalitet",
    "högre kvalitet",
    // English
    "better",
    "best",
    "great",
    "good",
    "excellent",
    "amazing",
    "happy",
    "happier",
    "happiest",
    "easier",
    "faster",
    "smoother",
    "stronger",
    "clearer",
    "love",
    "loved",
    "world-class",
    "more efficient",
    "engaged",
    "satisfied",
    "delighted",
    "high quality",
    "higher quality",
    "proactive",
    "fun",
];

/// Words for a number, a share or a rhythm that can be counted.
const NUMBERS: &[&str] = &[
    // Swedish
    "noll",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "femton",
    "tjugo",
    "trettio",
    "fyrtio",
    "femtio",
    "hundra",
    "tusen",
    "miljon",
    "miljoner",
    "miljard",
    "hälften",
    "halvera",
    "halverad",
    "halvering",
    "fördubbla",
    "fördubblad",
    "dubbla",
    "dubbelt",
    "tredubbla",
    "trefaldiga",
    "alla",
    "allt",
    "samtliga",
    "ingen",
    "inga",
    "inget",
    "varje",
    "varannan",
    "dagligen",
    "dagliga",
    "veckovis",
    "månadsvis",
    "kvartalsvis",
    "årligen",
    "procent",
    "först",
    "första",
    "helt",
    "hela",
    // English
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "hundred",
    "thousand",
    "million",
    "millions",
    "billion",
    "half",
    "halve",
    "double",
    "triple",
    "quadruple",
    "all",
    "every",
    "each",
    "no",
    "none",
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "yearly",
    "annually",
    "percent",
    "first",
    "entire",
    "twice",
];

/// Words that make a sentence true or false at the period's end: a milestone or a state that is reached.
const MILESTONES: &[&str] = &[
    // Swedish
    "klar",
    "klart",
    "klara",
    "färdig",
    "färdigt",
    "färdiga",
    "avslutad",
    "avslutat",
    "slutför",
    "slutföra",
    "slutförd",
    "slutfört",
    "godkänd",
    "godkänt",
    "godkända",
    "signerad",
    "signerat",
    "undertecknad",
    "undertecknat",
    "lanserad",
    "lanserat",
    "levererad",
    "levererat",
    "införd",
    "infört",
    "införda",
    "driftsatt",
    "publicerad",
    "publicerat",
    "certifierad",
    "certifierat",
    "certifierade",
    "certifiera",
    "certifiering",
    "beslutad",
    "beslutat",
    "antagen",
    "antaget",
    "uppnådd",
    "uppnått",
    "genomförd",
    "genomfört",
    "genomförda",
    "öppnad",
    "öppnat",
    "öppna",
    "vinn",
    "vinna",
    "vunnen",
    "rekrytera",
    "rekryterad",
    "anställ",
    "anställa",
    "anställd",
    "sluta",
    "avsluta",
    "avveckla",
    "fasa ut",
    "gå live",
    "på plats",
    "i drift",
    "i mål",
    "senast",
    "innan",
    "före",
    "topp",
    "top",
    "etta",
    "självförsörjande",
    "självförsörjning",
    "bli av med",
    // English
    "done",
    "complete",
    "completed",
    "finish",
    "finished",
    "closed",
    "close",
    "approved",
    "signed",
    "sign",
    "launched",
    "delivered",
    "certified",
    "certification",
    "certify",
    "live",
    "go-live",
    "in place",
    "in use",
    "in production",
    "shipped",
    "published",
    "released",
    "adopted",
    "opened",
    "open",
    "won",
    "win",
    "hire",
    "hired",
    "recruit",
    "recruited",
    "appointed",
    "achieved",
    "passed",
    "pass",
    "stop",
    "retire",
    "decommission",
    "eliminate",
    "before",
    "by the end",
    "no later than",
    "top",
    "self-sufficient",
];

/// Words that mean there is a measure even where its number is missing.
const MEASURES: &[&str] =
    &["andel", "antal", "antalet", "index", "poäng", "betyg", "score", "rate", "ratio", "share", "number of"];

/// What a key result's sentence is like, as far as words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wording {
    /// It begins with the verb of a task.
    pub task: bool,
    /// It begins with a word of movement, or holds one of feeling, that means nothing without a number.
    pub vague: bool,
    /// It has a number, in figures or words, other than a period, a year or its own outline number.
    pub number: bool,
    /// It names a milestone or a state that is reached or not.
    pub milestone: bool,
    /// It names a measure.
    pub measure: bool,
}

/// Reads a key result's sentence for the words that tell a task from a result.
pub fn read(text: &str) -> Wording {
    let sentence = without_label(text);
    let folded = fold(sentence);
    let begins = at_start(&words_only(without_lead_in(&folded)));
    let holds = anywhere(&words_only(&folded));
    let says = |lists: u8, list: u8| lists & list != 0;
    Wording {
        task: says(begins, TASK),
        vague: says(begins, MOVEMENT) || says(holds, FEELING),
        number: says(holds, NUMBER) || has_number(sentence),
        milestone: says(holds, MILESTONE),
        measure: says(holds, MEASURE) || names_a_measure(sentence),
    }
}

// The lists that a phrase stands in, as bits.
const TASK: u8 = 1;
const MOVEMENT: u8 = 1 << 1;
const FEELING: u8 = 1 << 2;
const NUMBER: u8 = 1 << 3;
const MILESTONE: u8 = 1 << 4;
const MEASURE: u8 = 1 << 5;

/// Which lists each phrase stands in; there are many phrases, and every key result is looked up.
static PHRASES: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    let mut phrases = HashMap::default();
    for (list, words) in [
        (TASK, TASKS),
        (MOVEMENT, VAGUE),
        (FEELING, FEELINGS),
        (NUMBER, NUMBERS),
        (MILESTONE, MILESTONES),
        (MEASURE, MEASURES),
    ] {
        for word in words {
            *phrases.entry(*word).or_default() |= list;
        }
    }
    phrases
});

/// No phrase has more words.
const LONGEST: usize = 4;

/// The lists with a phrase that words with single spaces between them begin with.
fn at_start(line: &str) -> u8 {
    let spaces = line.match_indices(' ').map(|(at, _)| at);
    let ends = spaces.chain([line.len()]).take(LONGEST);
    let known = ends.filter_map(|end| PHRASES.get(line.get(..end)?));
    known.fold(0, |lists, list| lists | list)
}

/// The lists with a phrase that stands anywhere in words with single spaces between them.
fn anywhere(line: &str) -> u8 {
    let starts = std::iter::once(0).chain(line.match_indices(' ').map(|(at, _)| at + 1));
    starts.filter_map(|start| line.get(start..)).fold(0, |lists, rest| lists | at_start(rest))
}

/// Letters and digits of a folded text as words with single spaces between them.
fn words_only(folded: &str) -> String {
    let mut line = String::with_capacity(folded.len());
    for character in folded.chars() {
        if character.is_alphanumeric() || character == '-' {
            line.push(character);
        } else if !line.ends_with(' ') && !line.is_empty() {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// A sentence without its bullet or outline number: `KR1:`, `1.2`, `•`, `a)`.
fn without_label(text: &str) -> &str {
    let text = text
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '•' | '*' | '·' | '>'));
    let Some((label, rest)) = text.split_once(char::is_whitespace) else { return text };
    let core = label.trim_end_matches([':', '.', ')', '-']);
    let short = core.chars().count() <= 6 && core.chars().next_back().is_some_and(|c| c.is_ascii_digit());
    let outline = core.chars().all(|c| c.is_ascii_digit() || c == '.') && core.len() < label.len()
        || core.contains('.')
            && core.chars().all(|c| c.is_ascii_digit() || c == '.')
            && core.matches('.').count() > 1;
    let keyed = short
        && ["kr", "o", "nr", "mål", "k"].iter().any(|key| {
            let folded = fold(core);
            folded.strip_prefix(key).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == '.'))
        });
    if outline || keyed { rest.trim_start_matches([' ', '-', '–', ':']) } else { text }
}

/// Without "att", "vi ska", "to", "we will" in front.
fn without_lead_in(folded: &str) -> &str {
    let mut rest = folded;
    for lead in ["vi ska ", "vi skall ", "vi har ", "att ", "we will ", "we have ", "to "] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    rest
}

/// A figure that counts something: not a year, a quarter, a week number, or a digit inside a name.
fn has_number(text: &str) -> bool {
    let mut before = "";
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/' | ',' | ';')) {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let counts = core.starts_with(|c: char| c.is_ascii_digit()) && !is_calendar(core, before);
        if counts || word.contains('%') {
            return true;
        }
        if !word.is_empty() {
            before = word;
        }
    }
    false
}

fn is_calendar(number: &str, before: &str) -> bool {
    let year = number.len() == 4 && number.parse().is_ok_and(|year: u16| (2010..=2040).contains(&year));
    let dated = number.len() > 4 && number.starts_with("20") && number.get(4..5) == Some("-");
    let before = fold(before.trim_end_matches('.'));
    let period =
        ["kv", "kvartal", "v", "vecka", "week", "quarter", "q", "tertial", "version", "fas", "phase"]
            .contains(&before.as_str());
    number.chars().all(|c| c.is_ascii_digit()) && (year || period) || dated
}

/// An abbreviation such as NPS, eNPS, MAU or CSAT.
fn names_a_measure(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let length = word.chars().count();
        matches!(
            word,
            "NPS" | "eNPS" | "CSAT" | "MAU" | "WAU" | "DAU" | "ARR" | "MRR" | "NKI" | "NMI" | "CAC" | "LTV"
        ) || word.ends_with("index") && length > 5 && capitals <= 1
    })
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, PHRASES, anywhere, at_start, read, words_only};

    #[test]
    fn every_phrase_is_found_at_the_start_of_a_sentence_and_within_one() {
        for (phrase, lists) in PHRASES.iter() {
            assert!(phrase.split(' ').count() <= LONGEST && words_only(phrase) == *phrase, "{phrase}");
            assert_eq!(at_start(&format!("{phrase} xyz")) & lists, *lists, "{phrase}");
            assert_eq!(anywhere(&format!("xyz {phrase}")) & lists, *lists, "{phrase}");
        }
        assert_eq!(anywhere("xyzall allxyz"), 0);
    }

    #[test]
    fn tasks_begin_with_what_is_done() {
        for text in [
            "Lansera en tvåvägs feedback-process.",
            "Skriva en ny onboarding-guide",
            "Att ta fram en plan för solpaneler",
            "KR2: Boka möte med leverantören",
            "1. Sätt upp ett CRM-system",
            "Launch the new website",
            "Write a handbook",
            "We will set up a referral programme",
        ] {
            assert!(read(text).task, "{text}");
        }
        for text in [
            "Öka trafiken med 20 %",
            "Hamna top 3",
            "Planet ska bli renare",
            "Testare är nöjda",
            "Startup-kunder",
        ] {
            assert!(!read(text).task, "{text}");
        }
    }

    #[test]
    fn a_number_counts_something() {
        for text in [
            "Intervjua 20 kunder varje månad",
            "KR1: Nå 40 kunder",
            "Fira små vinster varje vecka",
            "Halvera svarstiden",
            "Nå 100% ökning",
            "Hamna top 3 på sökorden",
            "Svarstid under 2h",
        ] {
            assert!(read(text).number, "{text}");
        }
        for text in [
            "Bli bättre på service under Q3 2026",
            "KR1: Bli bättre på service",
            "2. Bli bättre på service",
            "Förbättra O365-stödet",
            "Stärk varumärket under kv 3",
        ] {
            assert!(!read(text).number, "{text}");
        }
    }
}
