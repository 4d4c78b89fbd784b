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

/// Control characters, and the marks that turn the direction of what is shown after them.
fn is_control(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text has replacement characters, NULs, or UTF-8 that was once decoded as Windows-1252.
pub(super) fn is_broken(text: &str) -> bool {
    broken_range(text).is_some()
}

/// The finding about broken characters, which shows the first of them.
pub(super) fn broken_at(place: Place, text: &str) -> Diagnostic {
    let shown = clean(text);
    let range = broken_range(&shown).unwrap_or(0..0);
    Diagnostic::new(Code::S16, place).quote(shown.into_owned(), range)
}

fn broken_range(text: &str) -> Option<std::ops::Range<usize>> {
    let mut before = None;
    for (at, c) in text.char_indices() {
        if matches!(c, '\u{fffd}' | '\0') {
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
