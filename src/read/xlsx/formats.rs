use crate::model::{Look, Mark, Text, Value};

/// How a cell style shows numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::read) struct Format {
    /// The code; `None` for the general format.
    pub(in crate::read) code: Option<Text>,
    /// It shows a day.
    pub(in crate::read) date: bool,
    /// What it leaves out of what it shows.
    pub(in crate::read) unseen: Unseen,
    /// What it shows is struck through.
    pub(in crate::read) struck: bool,
    /// How it sets texts.
    pub(in crate::read) look: Look,
}

/// What a number format does not show, by what a cell holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::read) struct Unseen {
    positive: bool,
    negative: bool,
    zero: bool,
    text: bool,
    /// Negative numbers look like positive ones.
    sign: bool,
}

impl Format {
    /// How a cell of this format looks otherwise than what it holds.
    pub(in crate::read) fn mark(&self, value: &Value) -> Option<Mark> {
        if self.struck {
            return Some(Mark::Struck);
        }
        let Unseen { positive, negative, zero, text, sign } = self.unseen;
        match value {
            Value::Number(number) if *number < 0.0 && sign => Some(Mark::SignUnseen),
            Value::Number(number) => {
                let unseen = if *number > 0.0 {
                    positive
                } else if *number < 0.0 {
                    negative
                } else {
                    zero
                };
                unseen.then_some(Mark::Unseen)
            }
            Value::Text(_) => text.then_some(Mark::Unseen),
            _ => None,
        }
    }
}

/// The format of a number, with the code that the file gives it or the one that it stands for.
pub(in crate::read) fn format_of(id: u32, own: Option<&str>) -> Format {
    let code = own.or_else(|| built_in(id)).filter(|code| !is_general(code));
    let date = match (code, id) {
        (Some(code), _) => shows_a_day(code),
        // The built-in dates of East Asian languages have no code of their own.
        (None, 27..=31 | 36 | 50..=54 | 57..=58) => own.is_none(),
        (None, _) => false,
    };
    let unseen = code.map(unseen).unwrap_or_default();
    Format { code: code.filter(|code| !code.is_empty()).map(Text::from), date, unseen, ..Format::default() }
}

/// What the sections of a format show: that of positive numbers, of negative ones, of zero and of text.
fn unseen(code: &str) -> Unseen {
    let mut sections = vec![(String::new(), false)];
    let mut conditional = false;
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        let Some((shown, numbered)) = sections.last_mut() else { break };
        match character {
            ';' => {
                sections.push((String::new(), false));
                continue;
            }
            '\\' => shown.extend(characters.next()),
            '_' | '*' => _ = characters.next(),
            '"' => shown.extend(characters.by_ref().take_while(|c| *c != '"')),
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                conditional |= inside.starts_with(['<', '>', '=']);
                // A colour sets negative numbers apart too; a time is a number.
                shown.push('[');
                shown.push_str(&inside);
                *numbered |= inside.starts_with(['h', 'm', 's', 'H', 'M', 'S']);
            }
            _ => {
                shown.push(character);
                *numbered |= character.is_ascii_alphabetic() || matches!(character, '0' | '#' | '?' | '@');
            }
        }
    }
    let hides = |at: usize| sections.get(at).is_some_and(|(_, numbered)| !numbered);
    // A lone dash or the like stands for zero where everybody sees it.
    let empty = |at: usize| sections.get(at).is_some_and(|(shown, _)| shown.trim().is_empty());
    let none = (0..sections.len()).all(|at| at > 2 || hides(at)) && !code.is_empty();
    let text = sections.len() == 4 && empty(3);
    if none || conditional {
        return Unseen { positive: none, negative: none, zero: none, text, sign: false };
    }
    let same = match sections.as_slice() {
        [(positive, _), (negative, numbered), ..] => *numbered && positive.trim() == negative.trim(),
        _ => false,
    };
    match sections.len() {
        0 | 1 => Unseen::default(),
        2 => Unseen { sign: same, ..Unseen::default() },
        _ => Unseen { positive: hides(0), negative: empty(1), zero: empty(2), text, sign: same },
    }
}

/// The general format, also as programs name it that write it in their own language.
fn is_general(code: &str) -> bool {
    ["general", "standard"].iter().any(|name| code.eq_ignore_ascii_case(name))
}

/// The codes that a file need not spell out. Source: ECMA-376, part 1, 18.8.30.
///
/// The currency formats among them (5–8, 42, 44) take the symbol of the reader's country, so that the
/// file says nothing about it: they stand here without one.
const fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 | 37 | 38 | 41 | 42 => "#,##0;-#,##0",
        7 | 8 | 39 | 40 | 43 | 44 => "#,##0.00;-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "mm-dd-yy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yy h:mm",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mmss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

/// Whether a number format shows a day or a month, and not only a time of day or a duration.
fn shows_a_day(code: &str) -> bool {
    let mut letters = String::new();
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            // The first section holds for positive numbers, which dates are.
            ';' => break,
            '\\' | '_' | '*' => {
                characters.next();
            }
            '"' => {
                characters.by_ref().find(|c| *c == '"');
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                let unit = inside.to_ascii_lowercase();
                if !unit.is_empty()
                    && ["h", "m", "s"].iter().any(|u| unit.trim_matches(|c| u.contains(c)).is_empty())
                {
                    return false;
                }
            }
            '#' | '?' | '@' => return false,
            // Digits belong to a number, except for fractions of a second.
            '0' if !letters.ends_with('s') => return false,
            'y' | 'Y' | 'd' | 'D' | 'm' | 'M' | 'h' | 'H' | 's' | 'S' => {
                letters.push(character.to_ascii_lowercase())
            }
            'a' | 'A' => {
                // AM/PM and A/P tell the half of the day.
                let rest = characters.as_str().to_ascii_lowercase();
                for marker in ["m/pm", "/p"] {
                    if rest.starts_with(marker) {
                        characters = characters.as_str().get(marker.len()..).unwrap_or_default().chars();
                        letters.push('h');
                        break;
                    }
                }
            }
            _ => {}
        }
    }
    letters.contains(['y', 'd']) || (letters.contains('m') && !letters.contains(['h', 's']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_format_does_not_show_is_told_from_what_it_shows_otherwise() {
        let marks = |code: &str| {
            let format = format_of(200, Some(code));
            [3.0, -3.0, 0.0].map(|number| format.mark(&Value::Number(number)))
        };
        let unseen = Some(Mark::Unseen);
        for (code, expected) in [
            (";;;", [unseen; 3]),
            ("\"klart\"", [unseen; 3]),
            ("\"ja\";\"nej\"", [unseen; 3]),
            ("0;0", [None, Some(Mark::SignUnseen), None]),
            ("#,##0 ;#,##0", [None, Some(Mark::SignUnseen), None]),
            ("0;;", [None, unseen, unseen]),
            ("0;-0;", [None, None, unseen]),
        ] {
            assert_eq!(marks(code), expected, "{code}");
        }
        for seen in [
            "General",
            "Standard",
            "0",
            "0.0%",
            "0;-0",
            "0;(0)",
            "0_);(0)",
            "0;[Red]0",
            "▲ 0;▼ 0",
            "0 \"över\";0 \"under\"",
            "_-* #,##0 _k_r_-;-* #,##0 _k_r_-;_-* \"-\"?? _k_r_-;_-@_-",
            "#,##0.00;-#,##0.00",
            "yyyy-mm-dd",
            "[h]:mm",
            "@",
            "[>100]0;0",
            "0;-0;\"–\"",
            "0.0,,\"M\"",
            "",
        ] {
            assert_eq!(marks(seen), [None; 3], "{seen}");
        }
        let text = Value::Text("Vinna kunder".into());
        assert_eq!(format_of(200, Some(";;;")).mark(&text), unseen);
        assert_eq!(format_of(200, Some("0;-0;;@")).mark(&text), None);
    }

    #[test]
    fn formats_that_show_a_day_are_told_from_those_that_do_not() {
        for code in [
            "yyyy-mm-dd",
            "d/m/yy",
            "mmm-yy",
            "[$-41D]d mmmm yyyy;@",
            "m/d/yy h:mm AM/PM",
            "mmmm",
            "\"Q\" yyyy",
        ] {
            assert!(shows_a_day(code), "{code}");
        }
        for code in [
            "0%",
            "#,##0 \"kr\"",
            "#,##0.00\\ [$kr-41D]",
            "h:mm",
            "[h]:mm:ss",
            "[mm]:ss",
            "mm:ss",
            "0.00E+00",
            "General",
            "0 dagar",
            "@",
            "0 \"days\"",
            "0\\d",
            "[Red]0",
            "#,##0 st",
            "h:mm AM/PM",
        ] {
            assert!(!shows_a_day(code), "{code}");
        }
    }
}
