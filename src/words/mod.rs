//! Words in and out: what sheets call things (ten languages), and what sippra says (Swedish and English).

pub mod charts;
pub mod comparison;
pub mod dates;
pub mod grades;
pub mod headings;
pub mod help;
pub mod input;
pub mod names;
pub mod output;
pub mod period;
pub mod phrases;
pub mod placeholder;
pub mod surface;
pub mod tasks;
pub mod workbook;

use unicode_normalization::UnicodeNormalization;

/// Names that differ only in case, white space or Unicode form fold to the same text.
///
/// White space of any kind (no-break, narrow, line breaks) becomes single spaces; invisible format
/// characters such as the soft hyphen and the byte order mark go.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Below the combining marks every text is composed already, and most names are.
    if text.chars().all(|c| c < '\u{300}') {
        push_folded(text.chars(), &mut folded);
    } else {
        push_folded(text.nfc(), &mut folded);
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn push_folded(characters: impl Iterator<Item = char>, folded: &mut String) {
    let visible = characters.filter(|c| {
        !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    });
    for character in visible {
        if character.is_whitespace() {
            if !folded.ends_with(' ') && !folded.is_empty() {
                folded.push(' ');
            }
        } else if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
        } else {
            folded.extend(character.to_lowercase());
        }
    }
}

/// A text as headings and value words are compared: folded, without accents or punctuation, words divided
/// by single spaces.
///
/// `%` and `#` stay, since they mean something; å, ä and ö become a, a and o.
pub fn plain(text: &str) -> String {
    use unicode_normalization::char::is_combining_mark;
    let mut plain = String::with_capacity(text.len());
    for character in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match character {
            'ø' => plain.push('o'),
            'æ' => plain.push_str("ae"),
            'ß' => plain.push_str("ss"),
            'œ' => plain.push_str("oe"),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\'' | '’' => {}
            _ if character.is_alphanumeric() || matches!(character, '%' | '#') => plain.push(character),
            _ if !plain.is_empty() && !plain.ends_with(' ') => plain.push(' '),
            _ => {}
        }
    }
    if plain.ends_with(' ') {
        plain.pop();
    }
    plain
}

#[cfg(test)]
mod tests {
    #[test]
    fn folding_joins_case_white_space_and_unicode_forms() {
        assert_eq!(super::fold("  A\u{30a}sa\u{a0}\n Öberg\u{ad} "), "åsa öberg");
    }
}
