//! Headings that are said as a phrase, by their tense: where it was, where it is, where it was to go.
//!
//! "Läget i våras", "Hit ville vi", "Where we stood", "Så nära kom vi": no list holds them all, but what was wanted is
//! a target, what has been is a start, and what is or became is the actual.

use super::fold;
use super::headings::{Meaning, Tongue};

/// What a phrase may mean over values, and over texts; each with the word that tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrased {
    /// The meaning.
    pub meaning: Meaning,
    /// The word that tells it.
    pub word: &'static str,
    /// The word's language.
    pub tongue: Tongue,
}

/// Words longer than this many make a sentence, and no heading.
const WORDS: usize = 7;

/// So do these many where they ask something: "Hur vet vi att vi är på väg?".
const ASKING: usize = 11;

const WANTED: &[(Tongue, &str)] = &[
    (
        Tongue::Sv,
        "ska|skall|skulle|vill|ville|bör|siktar|siktade|sikte|siktet|önskat|önskad|önskar|bli|framme|tänkt|tänkte|planerat|planerad|planerade|lovat|lovade|krav|kravet|avsikt",
    ),
    (
        Tongue::En,
        "want|wanted|aim|aimed|aiming|should|will|hope|hoped|headed|heading|going|wish|ought|promised|planned|pledged",
    ),
    (Tongue::No, "skal|ønsker|ønsket|ønskes"),
    (Tongue::De, "soll|sollen|wollen|wollten"),
];
const ENDED: &[(Tongue, &str)] = &[
    (Tongue::Sv, "landade|hamnade|blev|slutade|nådde|nått|nåddes|uppnådde|kom|gick|facit"),
    (Tongue::En, "landed|ended|reached|got|became|finished|came"),
    (Tongue::No, "endte|nådde|ble"),
    (Tongue::De, "erreicht|wurde"),
];
const EARLIER: &[(Tongue, &str)] = &[
    (
        Tongue::Sv,
        "då|låg|började|startade|hade|stod|utgick|förut|tidigare|förr|innan|före|början|fjol|våras|somras|höstas|vintras|förra",
    ),
    (
        Tongue::En,
        "was|were|had|stood|began|started|before|earlier|previously|then|beginning|ago|initially|originally",
    ),
    (Tongue::No, "før|lå|startet|tidligere|sto"),
    (Tongue::De, "vorher|war|waren|anfangs"),
];
const PRESENT: &[(Tongue, &str)] = &[
    (Tongue::Sv, "nu|idag|är|ligger|står|hittills|dagsläge|dagsläget"),
    (Tongue::En, "now|today|are|is|stand|standing|currently|presently|nowadays"),
    (Tongue::No, "nå|er|hittil"),
    (Tongue::De, "jetzt|heute|sind|ist|stehen"),
];
/// How something is seen or counted, behind "hur", "how", "hvordan", "wie".
const SEEN: &[(Tongue, &str)] = &[
    (
        Tongue::Sv,
        "märks|märker|syns|synas|ser|vet|veta|mäts|mäta|mäter|mätas|följer|följs|bevisar|avgör|känner|räknar",
    ),
    (Tongue::En, "see|seen|know|notice|tell|measure|measured|prove|count|counted|track|tracked|judge"),
    (Tongue::No, "måler|måles|ser|vet|merker|kan|måle"),
    (Tongue::De, "messen|sehen|wissen|erkennen|merken"),
];

/// What somebody wants, behind "det här", "this is what".
const WISHED: &[(Tongue, &str)] = &[
    (Tongue::Sv, "vill|ville|ska|skulle|siktar|önskar"),
    (Tongue::En, "want|wanted|aim|aimed|wish"),
    (Tongue::No, "vil|ønsker"),
];

/// "Det ska det bli": what a value ends as, and no wish.
const VALUED: &[&str] = &["bli", "blir", "vara", "become", "be"];

/// How it is counted, behind "vad", "what".
const COUNTED: &[(Tongue, &str)] = &[
    (Tongue::Sv, "mäts|mäta|mäter|mätas|mätt|räknar|räknas|följer|följs"),
    (Tongue::En, "measure|measured|count|counted|track|tracked"),
    (Tongue::No, "måler|måles|teller"),
    (Tongue::De, "messen|zählen"),
];

/// What the one does whose something is, behind "den som", "vem", "who".
const OWNS: &[(Tongue, &str)] = &[
    (Tongue::Sv, "äger|ansvarar|driver|håller|ansvar|leder|följer|bär|sköter"),
    (Tongue::En, "owns|drives|leads|responsible|accountable|runs"),
    (Tongue::No, "eier|ansvarlig|leder"),
    (Tongue::De, "verantwortet|verantwortlich|führt"),
];

fn told(words: &[&str], table: &[(Tongue, &'static str)]) -> Option<(Tongue, &'static str)> {
    table.iter().find_map(|(tongue, list)| {
        list.split('|').find(|word| words.contains(word)).map(|word| (*tongue, word))
    })
}

/// What a heading of a few words may mean by its tense; nothing where it is a sentence.
///
/// A question for what is wanted is an objective over texts and a target over values: both are offered.
pub fn phrased(heading: &str) -> Vec<Phrased> {
    let folded = fold(heading);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let say = |meaning: Meaning, (tongue, word): (Tongue, &'static str)| Phrased { meaning, word, tongue };
    let most = if heading.trim_end().ends_with('?') { ASKING } else { WORDS };
    let Some(first) = words.first().filter(|_| (2..=most).contains(&words.len())) else {
        // "Då" over values, beside "Nu"; "Was | Want | Is".
        let tense = [
            (WANTED, Meaning::Target),
            (ENDED, Meaning::Actual),
            (EARLIER, Meaning::Start),
            (PRESENT, Meaning::Actual),
        ];
        let told = || tense.iter().find_map(|(table, meaning)| Some(say(*meaning, told(&words, table)?)));
        return if words.len() == 1 { told().into_iter().collect() } else { Vec::new() };
    };
    let asks_where = matches!(*first, "vart" | "var" | "where" | "hvor" | "wo" | "wohin");
    match *first {
        // "Så vet vi det", "Slik måler vi", "So messen wir": as "hur".
        "hur" | "how" | "hvordan" | "wie" | "woran" | "så" | "sådan" | "slik" | "so" => {
            if let Some(told) = told(&words, SEEN) {
                return vec![say(Meaning::KeyResult, told)];
            }
        }
        "vad" | "what" | "hva" | "was" => {
            if let Some(told) = told(&words, COUNTED) {
                return vec![say(Meaning::KeyResult, told)];
            }
            if let Some(told) = told(&words, WANTED) {
                return vec![say(Meaning::Objective, told), say(Meaning::Target, told)];
            }
        }
        // "Det här vill vi", "This is what we want".
        "det" | "detta" | "this" if words.last().is_some_and(|last| !VALUED.contains(last)) => {
            if let Some(told) = told(&words, WISHED) {
                return vec![say(Meaning::Objective, told), say(Meaning::Target, told)];
            }
        }
        // "Den som äger frågan", "Who drives it".
        "den" | "vem" | "who" | "hvem" | "wer" => {
            if let Some(told) = told(&words, OWNS) {
                return vec![say(Meaning::Owner, told)];
            }
        }
        // "Mäts genom", "Measured by"
        first if words.len() <= 4 && told(&[first], COUNTED).is_some() => {
            return told(&[first], COUNTED).map(|told| say(Meaning::KeyResult, told)).into_iter().collect();
        }
        "varför" | "why" | "hvorfor" | "warum" => {
            return vec![Phrased { meaning: Meaning::Comment, word: "why", tongue: Tongue::Any }];
        }
        _ => {}
    }
    // "Var" asks where, or says what was; "was" asks what in German.
    let rest = if asks_where { words.get(1..).unwrap_or(&[]) } else { words.as_slice() };
    if let Some(told) = told(rest, WANTED) {
        let mut found = vec![say(Meaning::Target, told)];
        if asks_where {
            found.push(say(Meaning::Objective, told));
        }
        return found;
    }
    if let Some(told) = told(rest, ENDED) {
        return vec![say(Meaning::Actual, told)];
    }
    if let Some(word) = ["dit", "hit"].into_iter().find(|word| rest.contains(word)) {
        return vec![say(Meaning::Target, (Tongue::Sv, word))];
    }
    if let Some(told) = told(rest, EARLIER).or_else(|| rest.contains(&"var").then_some((Tongue::Sv, "var"))) {
        return vec![say(Meaning::Start, told)];
    }
    told(rest, PRESENT).map(|told| say(Meaning::Actual, told)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_over_columns_are_told_by_their_tense() {
        for (heading, meaning) in [
            ("Hit ville vi", Meaning::Target),
            ("Where we want to be", Meaning::Target),
            ("Läget i våras", Meaning::Start),
            ("Så här låg vi", Meaning::Start),
            ("Where we were", Meaning::Start),
            ("Var vi är", Meaning::Actual),
            ("Dit kom vi", Meaning::Actual),
            ("Dit vi är på väg", Meaning::Target),
            ("Så långt kom vi", Meaning::Actual),
            ("Where we are", Meaning::Actual),
            ("Hur märks det", Meaning::KeyResult),
            ("How do we see it", Meaning::KeyResult),
            ("Vad vi räknar", Meaning::KeyResult),
            ("Vad ska vi åstadkomma", Meaning::Objective),
            ("Slik lå vi", Meaning::Start),
            ("Mäts genom", Meaning::KeyResult),
            ("Lovat vid stämman", Meaning::Target),
        ] {
            assert_eq!(phrased(heading).first().map(|p| p.meaning), Some(meaning), "{heading}");
        }
        for heading in ["Ledtid", "Antal anställda", "Vi ska bli den bästa arbetsplatsen i hela vår bransch"]
        {
            assert!(phrased(heading).is_empty(), "{heading}");
        }
    }
}
