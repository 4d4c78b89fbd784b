//! Texts that a cell can hold.

use std::borrow::Cow;

/// Longest text of a cell in UTF-16 units, a little below Excel's 32,767.
pub(super) const LONGEST: usize = 32_700;

/// Longest description of a picture or a chart in characters; the library complains on standard error about longer ones.
const LONGEST_ALT: usize = 255;

/// A description for screen readers, as long as may be.
pub(super) fn description(text: &str) -> String {
    let text = clean(text);
    if text.chars().count() <= LONGEST_ALT {
        return text.into_owned();
    }
    text.chars().take(LONGEST_ALT - 1).chain(std::iter::once('…')).collect()
}

/// The text with what a cell cannot hold replaced: control characters and non-characters become spaces, line
/// ends become line feeds, and what is too long ends with an ellipsis.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    // Every UTF-16 unit takes at least one byte, so short texts need no counting.
    let fits = text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST;
    if fits && !text.chars().any(unfit) {
        return Cow::Borrowed(text);
    }
    let mut made = String::with_capacity(text.len());
    let mut units = 0;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let character = match character {
            '\r' if characters.peek() == Some(&'\n') => continue,
            '\r' => '\n',
            other if unfit(other) => ' ',
            other => other,
        };
        units += character.len_utf16();
        if units > LONGEST {
            made.push('…');
            break;
        }
        made.push(character);
    }
    Cow::Owned(made)
}

const fn unfit(character: char) -> bool {
    matches!(character, '\0'..='\x08' | '\x0b'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_spaces_and_line_ends_line_feeds() {
        assert_eq!(clean("a\u{1}b\tc\r\nd\re\u{ffff}"), "a b\tc\nd\ne ");
        assert!(matches!(clean("å ä ö =1+1"), Cow::Borrowed(_)));
    }

    #[test]
    fn long_texts_are_cut_at_a_character_and_say_so() {
        let long = "😀".repeat(20_000);
        let cut = clean(&long);
        assert!(cut.encode_utf16().count() <= 32_701);
        assert!(cut.ends_with('…'));
    }
}
