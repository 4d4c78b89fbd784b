//! Characters that no sheet means: they are taken out, or said to be broken.

use std::borrow::Cow;

use crate::diag::{Code, Diagnostic};
use crate::model::Place;

/// The text without control characters; line breaks of any kind become `\n`, tabs stay.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_control) {
        return Cow::Borrowed(text);
    }
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(unified.chars().filter(|c| !is_control(*c)).collect())
}

/// Whether a look at the bytes alone tells that a text needs no cleaning and is not broken, as it does for
/// nearly all: no control character, and no byte that begins a mark, a symbol, or a letter of those that
/// double decoding leaves.
pub(super) fn is_surely_clean(text: &str) -> bool {
    let mut lead = 0;
    for byte in text.bytes() {
        let odd = match byte {
            0..b' ' | 0x7f => true,
            0x20..0x7f => false,
            // Â, Ã, â and ï; every other letter after C3 is plain.
            0x80..=0xbf => lead == 0xc3 && matches!(byte, 0x82 | 0x83 | 0xa2 | 0xaf),
            0xc3 => false,
            _ => true,
        };
        if odd {
            return false;
        }
        lead = byte;
    }
    true
}

/// Control characters, and the marks that turn the direction of what is shown after them.
fn is_control(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text has replacement characters, what steers a terminal or turns what is shown around (`01` that looks like
/// 10), or UTF-8 that was once decoded as Windows-1252.
pub(super) fn is_broken(text: &str) -> bool {
    broken_range(text).is_some()
}

/// The finding about broken characters, which shows the first of them.
pub(super) fn broken_at(place: Place, text: &str) -> Diagnostic {
    let shown = clean(text);
    let range = broken_range(&shown).unwrap_or(0..0);
    let finding = Diagnostic::new(Code::S16, place);
    let finding = match mended(&shown).filter(|mended| mended.chars().count() <= 80) {
        Some(mended) => finding.help(
            format!("det ska troligen stå ”{mended}”; spara filen som UTF-8 från programmet den kom ur, eller rätta orden"),
            format!(
                "it should probably read \"{mended}\"; save the file as UTF-8 from the program that it came from, or mend the words"
            ),
        ),
        None => finding,
    };
    finding.quote(shown.into_owned(), range)
}

/// The text as it was before its UTF-8 was decoded as Windows-1252; `None` where that does not give sound text.
fn mended(text: &str) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(lead) = characters.get(at) {
        let length = if *lead == 'â' { 3 } else { 2 };
        let double = characters.get(at + 1).is_some_and(|next| is_double_decoded(*lead, *next));
        match characters.get(at..at + length).filter(|_| double) {
            Some(letters) => {
                let letters: String = letters.iter().collect();
                let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(&letters);
                mended.push_str(std::str::from_utf8(&bytes).ok().filter(|_| !lost)?);
                at += length;
            }
            None => {
                mended.push(*lead);
                at += 1;
            }
        }
    }
    (mended != text && !is_broken(&mended)).then_some(mended)
}

fn broken_range(text: &str) -> Option<std::ops::Range<usize>> {
    let mut before = None;
    for (at, c) in text.char_indices() {
        if matches!(c, '\u{fffd}' | '\0' | '\u{8}' | '\u{1b}' | '\u{202d}' | '\u{202e}') {
            return Some(at..at + c.len_utf8());
        }
        if let Some((start, lead)) = before
            && is_double_decoded(lead, c)
        {
            return Some(start..at + c.len_utf8());
        }
        before = Some((at, c));
    }
    None
}

/// `Ã` with what the second byte of a Latin letter (å, ä, ö, é, …) becomes in Windows-1252, `Â` with a
/// no-break space or the like, `â€` as begins every dash and curly quote; `√` the same by MacRoman.
///
/// `Ã` before a plain letter, as in Portuguese, is sound.
const fn is_double_decoded(lead: char, next: char) -> bool {
    match lead {
        'Ã' => matches!(
            next,
            '\u{80}'
                ..='\u{bf}'
                    | '€'
                    | '‚'
                    | 'ƒ'
                    | '„'
                    | '…'
                    | '†'
                    | '‡'
                    | 'ˆ'
                    | '‰'
                    | 'Š'
                    | '‹'
                    | 'Œ'
                    | 'Ž'
                    | '‘'
                    | '’'
                    | '“'
                    | '”'
                    | '•'
                    | '–'
                    | '—'
                    | '˜'
                    | '™'
                    | 'š'
                    | '›'
                    | 'œ'
                    | 'ž'
                    | 'Ÿ'
        ),
        'Â' => matches!(next, '\u{a0}' | '§' | '°' | '´' | '·' | '»' | '«' | '½' | '±' | '²' | '³'),
        'â' => next == '€',
        'ï' => next == '»',
        '√' => matches!(next, '•' | '§' | '∂' | '©' | 'Ö' | 'Ñ' | 'ñ'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_was_decoded_twice_is_suggested_as_it_was() {
        assert_eq!(mended("Växa â€“ i norr").as_deref(), Some("Växa – i norr"));
        assert_eq!(mended("Besök i MalmÃ¶ och GÃ¤vle").as_deref(), Some("Besök i Malmö och Gävle"));
        assert_eq!(mended("Butiker i MalmÃ¶").as_deref(), Some("Butiker i Malmö"));
        assert_eq!(mended("Malm\u{fffd}"), None);
        assert_eq!(mended("Malmö"), None);
    }

    #[test]
    fn what_turns_a_number_around_or_steers_a_terminal_is_broken_and_a_direction_is_not() {
        for broken in ["\u{202e}01", "1\u{1b}[31m0", "1\u{8}0", "a\0"] {
            assert!(is_broken(broken), "{broken:?}");
        }
        for sound in ["\u{200f}50\u{200f}", "\u{202b}רווח\u{202c}", "a\u{b}b", "line\r\nbreak\t"] {
            assert!(!is_broken(sound), "{sound:?}");
        }
    }

    #[test]
    fn the_quick_look_never_passes_what_the_slow_one_would_not() {
        for code in 0..0x3000_u32 {
            let Some(character) = char::from_u32(code) else { continue };
            for text in [format!("a{character}b"), format!("Ã{character}"), format!("{character}¤")] {
                if is_surely_clean(&text) {
                    assert!(clean(&text) == text && !is_broken(&text), "{code:x}");
                }
            }
        }
        assert!(is_surely_clean("Öka försäljningen på 5 marknader"));
    }
}
