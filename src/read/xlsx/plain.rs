//! The plain form of a sheet, as spreadsheet programs write it: its tags and values as they stand, without building
//! anything.
//!
//! The first look at a sheet ([`super::scan`]) sees that all of it is of that form and sound; then its cells are taken
//! out of it. What is of no plain form is written anew in it ([`super::mend`]).

use crate::read::finite;

/// What stands next among a sheet's cells.
pub(super) enum Token<'a> {
    Row(Attributes<'a>),
    Cell(PlainCell<'a>),
    RowEnd,
    DataEnd,
}

/// A cell as its bytes stand.
pub(super) struct PlainCell<'a> {
    pub(super) reference: &'a [u8],
    /// What it declares its value to be.
    pub(super) kind: Option<&'a [u8]>,
    /// The number of its style.
    pub(super) style: usize,
    pub(super) formula: bool,
    pub(super) held: Held<'a>,
}

/// What a cell holds.
#[derive(Clone, Copy)]
pub(super) enum Held<'a> {
    Nothing,
    /// A value, entities as they stand.
    Value(&'a [u8]),
    /// A text with its tags.
    Inline(&'a [u8]),
}

impl PlainCell<'_> {
    /// Whether it has a formula that was never calculated: a number without digits is none, a text may be empty.
    pub(super) fn is_missing(&self) -> bool {
        self.formula
            && match self.held {
                Held::Nothing => true,
                Held::Value(value) => value.is_empty() && self.kind != Some(b"str"),
                Held::Inline(_) => false,
            }
    }
}

/// The attributes of a row or cell that matter.
#[derive(Default)]
pub(super) struct Attributes<'a> {
    pub(super) reference: Option<&'a [u8]>,
    kind: Option<&'a [u8]>,
    style: Option<&'a [u8]>,
    pub(super) hidden: bool,
    pub(super) closed: bool,
}

/// What stands before the cells, and what follows the tag that begins them: `None` where that tag closes itself. `None`
/// where there is no such tag.
pub(super) fn head(piece: &str) -> Option<(&str, Option<&str>)> {
    let (head, data) = piece.split_at(piece.find("<sheetData")?);
    let (tag, rest) = data.split_once('>')?;
    Some((head, (!tag.ends_with('/')).then_some(rest)))
}

/// Takes what stands next; `None` at the end, and where it is not of the plain form: then bytes are left.
pub(super) fn token<'a>(bytes: &mut &'a [u8]) -> Option<Token<'a>> {
    *bytes = bytes.trim_ascii_start();
    if let Some(rest) = bytes.strip_prefix(b"<c") {
        cell(rest, bytes).map(Token::Cell)
    } else if let Some(mut rest) = bytes.strip_prefix(b"<row") {
        let found = attributes(&mut rest)?;
        *bytes = rest;
        Some(Token::Row(found))
    } else if let Some(rest) = bytes.strip_prefix(b"</row>") {
        *bytes = rest;
        Some(Token::RowEnd)
    } else if let Some(rest) = bytes.strip_prefix(b"</sheetData>") {
        *bytes = rest;
        Some(Token::DataEnd)
    } else {
        None
    }
}

/// Takes a cell whose tag has begun, with its end.
fn cell<'a>(mut rest: &'a [u8], bytes: &mut &'a [u8]) -> Option<PlainCell<'a>> {
    let found = attributes(&mut rest)?;
    let style = found.style.and_then(digits).map_or(0, |style| style as usize);
    let (kind, reference) = (found.kind, found.reference?);
    let mut cell = PlainCell { reference, kind, style, formula: false, held: Held::Nothing };
    if !found.closed {
        if let Some(formula) = rest.strip_prefix(b"<f") {
            rest = formula;
            cell.formula = true;
            if !attributes(&mut rest)?.closed {
                text(&mut rest)?;
                rest = rest.strip_prefix(b"</f>")?;
            }
        }
        if let Some(value) = rest.strip_prefix(b"<v>") {
            rest = value;
            cell.held = Held::Value(text(&mut rest)?);
            rest = rest.strip_prefix(b"</v>")?;
        } else if let Some(value) = rest.strip_prefix(b"<v/>") {
            rest = value;
            cell.held = Held::Value(b"");
        } else if let Some(inner) = rest.strip_prefix(b"<is>") {
            if kind != Some(b"inlineStr") {
                return None;
            }
            rest = inner;
            cell.held = Held::Inline(inline(&mut rest)?);
        }
        rest = rest.strip_prefix(b"</c>")?;
    }
    *bytes = rest;
    Some(cell)
}

/// Takes a tag's attributes and its end; each may come once and stands in double quotes.
fn attributes<'a>(bytes: &mut &'a [u8]) -> Option<Attributes<'a>> {
    let mut found = Attributes::default();
    loop {
        match bytes {
            [b'>', rest @ ..] => {
                *bytes = rest;
                return Some(found);
            }
            [b'/', b'>', rest @ ..] => {
                *bytes = rest;
                found.closed = true;
                return Some(found);
            }
            [b' ' | b'\n' | b'\r' | b'\t', rest @ ..] => *bytes = rest.trim_ascii_start(),
            _ => return None,
        }
        if matches!(bytes, [b'>' | b'/', ..]) {
            continue;
        }
        let end = bytes.iter().position(|byte| matches!(byte, b'=' | b'>' | b' '))?;
        let (name, rest) = bytes.split_at(end);
        let rest = rest.strip_prefix(b"=\"")?;
        let end = rest.iter().position(|byte| *byte == b'"')?;
        let (value, rest) = rest.split_at(end);
        *bytes = rest.get(1..)?;
        match name {
            b"r" if found.reference.is_none() => found.reference = Some(value),
            b"t" if found.kind.is_none() => found.kind = Some(value),
            b"s" if found.style.is_none() => found.style = Some(value),
            b"r" | b"t" | b"s" => return None,
            b"hidden" => found.hidden = matches!(value, b"1" | b"true"),
            _ => {}
        }
    }
}

/// Takes the text up to the next tag, which must not be a comment or the like.
fn text<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let end = bytes.iter().position(|byte| *byte == b'<')?;
    let (text, rest) = bytes.split_at(end);
    *bytes = rest;
    Some(text)
}

/// Takes a text that stands in the cell, formatted or not: what is between its tag and its end.
fn inline<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let all = *bytes;
    loop {
        let open = bytes.iter().position(|byte| *byte == b'<')?;
        let (before, from) = bytes.split_at(open);
        if !has_sound_references(before) || matches!(from.get(1), Some(b'!' | b'?')) {
            return None;
        }
        if let Some(rest) = from.strip_prefix(b"</is>") {
            *bytes = rest;
            return all.get(..all.len() - from.len());
        }
        if from.starts_with(b"</c") || from.starts_with(b"</row") {
            return None;
        }
        let close = from.iter().position(|byte| *byte == b'>')?;
        *bytes = from.get(close + 1..)?;
    }
}

/// Whether every `&` begins a reference that XML itself knows.
pub(super) fn has_sound_references(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| *byte == b'&') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let Some(end) = rest.iter().take(8).position(|byte| *byte == b';') else { return false };
        let sound = match rest.get(..end) {
            Some(
                b"amp" | b"lt" | b"gt" | b"quot" | b"apos" | b"#10" | b"#13" | b"#9" | b"#xA" | b"#xD"
                | b"#39",
            ) => true,
            // Any other number may be a character that XML forbids.
            _ => false,
        };
        if !sound {
            return false;
        }
    }
    true
}

/// Digits only, and not too many.
pub(super) fn digits(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 9 {
        return None;
    }
    bytes.iter().try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// The one-based column of a reference into a row; `None` for anything but capital letters and that row.
pub(super) fn column_in(reference: &[u8], row: u32) -> Option<u32> {
    let letters =
        reference.iter().position(u8::is_ascii_digit).filter(|letters| (1..=3).contains(letters))?;
    let (letters, number) = reference.split_at(letters);
    if digits(number)? != row || number.first() == Some(&b'0') {
        return None;
    }
    letters
        .iter()
        .try_fold(0_u32, |sum, byte| byte.is_ascii_uppercase().then(|| sum * 26 + u32::from(byte - b'A') + 1))
}

/// Whether a number is written so that every reader takes it alike, and is neither infinite nor lost.
pub(super) fn is_plain_number(value: &[u8]) -> bool {
    let unsigned = value.strip_prefix(b"-").unwrap_or(value);
    let mut points = 0;
    let mut plain =
        unsigned.first().is_some_and(u8::is_ascii_digit) && unsigned.last().is_some_and(u8::is_ascii_digit);
    let mut exponent = false;
    for byte in unsigned {
        match byte {
            b'0'..=b'9' => {}
            b'.' => points += 1,
            b'e' | b'E' | b'-' | b'+' => exponent = true,
            _ => plain = false,
        }
    }
    plain
        && points <= 1
        && (unsigned.len() <= 20 && !exponent
            || std::str::from_utf8(value).is_ok_and(|text| finite(text).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_are_told_from_what_readers_take_differently() {
        for plain in ["0", "-1", "1.5", "46295", "0.30000000000000004", "1E-3", "-1.2345678901234567E+17"] {
            assert!(is_plain_number(plain.as_bytes()), "{plain}");
        }
        for odd in
            ["", "-", "+5", "5.", ".5", "1,5", "1e309", "1e-400", "NaN", "INF", "0x10", " 1", "1.2.3", "1-2"]
        {
            assert!(!is_plain_number(odd.as_bytes()), "{odd}");
        }
    }

    #[test]
    fn references_must_be_of_their_row() {
        assert_eq!(column_in(b"B5", 5), Some(2));
        assert_eq!(column_in(b"XFD1048576", 1_048_576), Some(16_384));
        for odd in ["B6", "b5", "B05", "5", "B", "ABCD5", "B5C", "$B$5", ""] {
            assert_eq!(column_in(odd.as_bytes(), 5), None, "{odd}");
        }
    }
}
