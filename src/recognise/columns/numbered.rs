//! Headings that speak of one of several objectives: "Objective 2", "O1 KR2 score", "What is your first objective?".

use crate::words::{input, plain};

/// Words that number by their order, folded.
const ORDINALS: [&[&str]; 4] = [
    &[
        "first",
        "1st",
        "forsta",
        "forste",
        "erstes",
        "premier",
        "primer",
        "primero",
        "primeiro",
        "eerste",
        "ensimmainen",
    ],
    &["second", "2nd", "andra", "andre", "anden", "zweites", "deuxieme", "segundo", "tweede", "toinen"],
    &["third", "3rd", "tredje", "drittes", "troisieme", "tercer", "terceiro", "derde", "kolmas"],
    &["fourth", "4th", "fjarde", "fjerde", "viertes", "quatrieme", "cuarto", "quarto", "vierde", "neljas"],
];

/// Words around an objective's name that ask for it and say nothing else, folded.
const ASKING: &[&str] = &[
    "what",
    "which",
    "is",
    "are",
    "your",
    "my",
    "the",
    "our",
    "a",
    "of",
    "vad",
    "vilket",
    "ar",
    "ditt",
    "mitt",
    "vart",
    "det",
    "title",
    "titel",
    "text",
    "name",
    "namn",
    "hur",
    "lyder",
    "formulera",
    "write",
    "describe",
    "beskriv",
    "skriv",
    "state",
    "in",
    "one",
    "sentence",
    "en",
    "mening",
    "for",
    "till",
    "to",
    "this",
    "quarter",
    "detta",
    "kvartal",
    "kvartalet",
    "q1",
    "q2",
    "q3",
    "q4",
    "required",
    "nr",
    "no",
    "number",
    "nummer",
    "vill",
    "du",
    "description",
    "beskrivning",
    "ange",
    "please",
    "enter",
    "short",
    "kort",
    "quel",
    "est",
    "votre",
    "cual",
    "tu",
    "wat",
    "je",
    "was",
    "ist",
    "dein",
    "qual",
    "seu",
];

/// The objective that a heading speaks of by its number, and what else the heading says, folded.
///
/// "O1 KR2 score" is (1, "kr2 score"), "What is your first objective?" (1, ""); `None` where no objective is numbered.
pub fn objective_number(heading: &str) -> Option<(u32, String)> {
    if heading.len() > 160 {
        return None;
    }
    let plain = plain(heading);
    let words: Vec<&str> = plain.split(' ').collect();
    let digit = |word: &str| word.parse::<u32>().ok().filter(|number| (1..=9).contains(number));
    let ordinal = |word: &str| {
        ORDINALS.iter().zip(1..).find(|(words, _)| words.contains(&word)).map(|(_, number)| number)
    };
    let (mut found, mut used) = (None, Vec::new());
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let glued =
            word.get(bare.len()..).and_then(digit).filter(|_| bare == "o" || input::names_objective(bare));
        if let Some(number) = glued {
            (found, used) = (Some(number), vec![at]);
            break;
        }
        if !input::names_objective(word) {
            continue;
        }
        let next = words.get(at + 1).map_or("", |next| next.trim_start_matches('#'));
        let after = if matches!(next, "nr" | "no" | "number" | "nummer" | "") {
            words.get(at + 2).and_then(|word| digit(word)).map(|number| (number, vec![at, at + 1, at + 2]))
        } else {
            digit(next).map(|number| (number, vec![at, at + 1]))
        };
        let before = || {
            let number = ordinal(words.get(at.checked_sub(1)?)?)?;
            Some((number, vec![at - 1, at]))
        };
        if let Some((number, places)) = after.or_else(before) {
            (found, used) = (Some(number), places);
            break;
        }
    }
    let number = found?;
    // "… for your first objective": the words that lead to it go too.
    let mut first = used.first().copied().unwrap_or(0);
    while let Some(before) = first.checked_sub(1).filter(|before| {
        words.get(*before).is_some_and(|word| {
            matches!(
                *word,
                "for"
                    | "your"
                    | "the"
                    | "my"
                    | "to"
                    | "till"
                    | "ditt"
                    | "mitt"
                    | "of"
                    | "under"
                    | "on"
                    | "i"
                    | "in"
            )
        })
    }) {
        used.push(before);
        first = before;
    }
    let rest: Vec<&str> =
        words.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(_, word)| *word).collect();
    let asks = rest.iter().all(|word| ASKING.contains(word));
    Some((number, if asks { String::new() } else { rest.join(" ") }))
}

#[cfg(test)]
mod tests {
    use super::objective_number;

    #[test]
    fn a_heading_may_speak_of_one_of_several_objectives() {
        for (heading, number, rest) in [
            ("Objective 1", 1, ""),
            ("Mål 2", 2, ""),
            ("O1 Key Result 2", 1, "key result 2"),
            ("O2 KR1 Score", 2, "kr1 score"),
            ("What is your first objective?", 1, ""),
            ("Key result 1 for your second objective", 2, "key result 1"),
            ("Objective #3 owner", 3, "owner"),
            ("Vilket är ditt andra mål?", 2, ""),
        ] {
            assert_eq!(objective_number(heading), Some((number, rest.to_owned())), "{heading}");
        }
        for heading in ["Objective", "Mål 2026", "KR 1", "First name", "Mål Q3", "Key result 2"] {
            assert_eq!(objective_number(heading), None, "{heading}");
        }
    }
}
