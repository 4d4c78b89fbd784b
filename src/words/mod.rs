//! Words in and out: what sheets call things (ten languages), and what sippra says (Swedish and English).

pub mod charts;
pub mod comparison;
pub mod dates;
pub mod grades;
pub mod headings;
pub mod help;
pub mod input;
pub mod names;
pub mod numerals;
pub mod output;
pub mod period;
pub mod persons;
pub mod phrased;
pub mod phrases;
pub mod placeholder;
pub mod reading;
pub mod surface;
pub mod tasks;
pub mod workbook;

use unicode_normalization::UnicodeNormalization;

/// Whether any byte of a text is such a one. All are looked at, many at a time, which is sooner done in the texts of
/// sheets than to stop at the first.
#[inline]
pub fn holds(text: &[u8], wanted: impl Fn(u8) -> bool) -> bool {
    text.iter().fold(false, |held, byte| held | wanted(*byte))
}

/// Whether any two bytes beside one another are such a pair; see [`holds`].
#[inline]
pub fn holds_pair(text: &[u8], wanted: impl Fn(u8, u8) -> bool) -> bool {
    let after = text.get(1..).unwrap_or_default();
    text.iter().zip(after).fold(false, |held, (one, next)| held | wanted(*one, *next))
}

/// How many words a text has, counted up to so many.
pub fn words_up_to(text: &str, most: usize) -> usize {
    let (mut words, mut inside) = (0, false);
    for byte in text.bytes() {
        match byte {
            b' ' | b'\t'..=b'\r' => inside = false,
            0x80.. => return text.split_whitespace().take(most).count(),
            _ if inside => {}
            _ if words + 1 >= most => return most,
            _ => (words, inside) = (words + 1, true),
        }
    }
    words
}

/// The first letter made large.
pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return String::new() };
    let mut capital = String::with_capacity(text.len());
    capital.extend(first.to_uppercase());
    capital.push_str(characters.as_str());
    capital
}

/// Names that differ only in case, white space or Unicode form fold to the same text.
///
/// White space of any kind (no-break, narrow, line breaks) becomes single spaces; invisible format
/// characters such as the soft hyphen and the byte order mark go.
pub fn fold(text: &str) -> String {
    let bytes = text.as_bytes();
    let shows = !holds(bytes, |byte| !matches!(byte, b' '..=b'~'));
    if shows && !matches!(bytes, [b' ', ..] | [.., b' ']) && !holds_pair(bytes, two_spaces) {
        return text.to_ascii_lowercase();
    }
    folded_at_once(text).unwrap_or_else(|| folded_by_characters(text))
}

fn two_spaces(one: u8, next: u8) -> bool {
    (one == b' ') & (next == b' ')
}

fn folded_by_characters(text: &str) -> String {
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

/// [`fold`] for texts of ASCII and the letters of À to ÿ; `None` for others.
fn folded_at_once(text: &str) -> Option<String> {
    let mut folded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b' ' | b'\t'..=b'\r' => {
                if !matches!(folded.last(), None | Some(b' ')) {
                    folded.push(b' ');
                }
            }
            0..0x80 => folded.push(byte.to_ascii_lowercase()),
            // The second byte of À to ÿ; capitals stand 32 below the small letters, and × is none.
            0xc3 => {
                let second = bytes.next()?;
                folded.push(byte);
                folded.push(if matches!(second, 0x80..=0x96 | 0x98..=0x9e) { second + 0x20 } else { second });
            }
            _ => return None,
        }
    }
    if folded.ends_with(b" ") {
        folded.pop();
    }
    String::from_utf8(folded).ok()
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
    plain_ascii(text).or_else(|| plain_at_once(text)).unwrap_or_else(|| decomposed(text))
}

/// [`plain`] for texts of ASCII without apostrophes.
fn plain_ascii(text: &str) -> Option<String> {
    if holds(text.as_bytes(), |byte| (byte >= 0x80) | (byte == b'\'')) {
        return None;
    }
    let letter = |byte: u8| {
        let small = byte.to_ascii_lowercase();
        let kept = small.is_ascii_lowercase() | small.is_ascii_digit() | (small == b'%') | (small == b'#');
        if kept { small } else { b' ' }
    };
    let mut plain: Vec<u8> = text.bytes().map(letter).collect();
    if matches!(plain.as_slice(), [b' ', ..]) || holds_pair(&plain, two_spaces) {
        let mut last = b' ';
        plain.retain(|byte| !two_spaces(std::mem::replace(&mut last, *byte), *byte));
    }
    if plain.ends_with(b" ") {
        plain.pop();
    }
    String::from_utf8(plain).ok()
}

/// The same for texts of ASCII, the letters of the Nordic languages and dashes, as nearly all are; `None` where
/// another character needs a look at its Unicode form.
fn plain_at_once(text: &str) -> Option<String> {
    let mut plain = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let letter = match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'%' | b'#' => byte,
            b'A'..=b'Z' => byte.to_ascii_lowercase(),
            b'\'' => continue,
            0..0x80 => b' ',
            // The second byte of À to ÿ; capitals stand 32 below the small letters.
            0xc3 => match bytes.next()? | 0x20 {
                0xa4 | 0xa5 | 0xa0 | 0xa1 => b'a',
                0xb6 => b'o',
                0xa8 | 0xa9 => b'e',
                0xbc => b'u',
                _ => return None,
            },
            // – and —
            0xe2 => match (bytes.next()?, bytes.next()?) {
                (0x80, 0x93 | 0x94) => b' ',
                _ => return None,
            },
            _ => return None,
        };
        if letter != b' ' || !matches!(plain.last(), None | Some(b' ')) {
            plain.push(letter);
        }
    }
    if plain.ends_with(b" ") {
        plain.pop();
    }
    String::from_utf8(plain).ok()
}

fn decomposed(text: &str) -> String {
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

    #[test]
    fn words_are_counted_up_to_a_number_of_them() {
        for text in ["", " ", "a", " a\u{a0}b ", "a  b\tc", "Öka a b c", "a b c d", "a\u{b}b", "\u{1}"] {
            for most in 1..5 {
                assert_eq!(
                    super::words_up_to(text, most),
                    text.split_whitespace().take(most).count(),
                    "{text:?}"
                );
            }
        }
    }

    #[test]
    fn the_short_ways_end_where_the_long_ones_do() {
        let mut short = 0;
        for character in (0..0x3000_u32).filter_map(char::from_u32) {
            for text in
                [format!("{character}"), format!("A{character}b"), format!("å {character} - {character}")]
            {
                if let Some(folded) = super::folded_at_once(&text) {
                    assert_eq!(folded, super::folded_by_characters(&text), "{text:?}");
                }
                for plain in [super::plain_at_once(&text), super::plain_ascii(&text)].into_iter().flatten() {
                    assert_eq!(plain, super::decomposed(&text), "{text:?}");
                    short += 1;
                }
                assert_eq!(super::fold(&text), super::folded_by_characters(&text), "{text:?}");
            }
        }
        assert!(short > 3 * 128, "{short}");
        assert_eq!(super::plain("  Målvärde (MSEK) – É "), "malvarde msek e");
    }
}
