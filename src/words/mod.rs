//! Words in and out: what sheets call things (ten languages), and what sippra says (Swedish and English).

pub mod charts;
pub mod input;
pub mod names;
pub mod output;
pub mod period;
pub mod phrases;
pub mod placeholder;
pub mod surface;
pub mod tasks;

use unicode_normalization::UnicodeNormalization;

/// Names that differ only in case, white space or Unicode form fold to the same text.
///
/// White space of any kind (no-break, narrow, line breaks) becomes single spaces; invisible format
/// characters such as the soft hyphen and the byte order mark go.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let visible = text.nfc().filter(|c| {
        !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    });
    for character in visible.flat_map(char::to_lowercase) {
        if character.is_whitespace() {
            if !folded.ends_with(' ') && !folded.is_empty() {
                folded.push(' ');
            }
        } else {
            folded.push(character);
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

#[cfg(test)]
mod tests {
    #[test]
    fn folding_joins_case_white_space_and_unicode_forms() {
        assert_eq!(super::fold("  A\u{30a}sa\u{a0}\n Öberg\u{ad} "), "åsa öberg");
    }
}
