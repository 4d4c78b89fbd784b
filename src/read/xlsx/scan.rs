//! The first look at a sheet: is every cell one that calamine reads right?
//!
//! It goes over the bytes without building anything, in the plain form that spreadsheet programs write.
//! Whatever is not of that form is left to [`super::mend`], which understands all of XML.

use std::borrow::Cow;
use std::io::Read;

use super::Facts;
use super::facts::Part;
use crate::read::pieces::Pieces;
use crate::read::trouble::Trouble;
use crate::read::{COLUMNS, ROWS, finite};

/// The errors that calamine knows; any other makes it lose the sheet.
const KNOWN_ERRORS: [&[u8]; 7] = [b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!"];

/// What is to be known beside the cells' values; `None` where the sheet has to be mended first.
///
/// # Errors
/// When the part cannot be unpacked whole.
pub(super) fn scan(stream: impl Read, strings: usize) -> Result<Option<Facts>, Trouble> {
    let mut scan =
        Scan { facts: Facts::default(), strings, part: Part::Head, row: 0, column: 0, row_open: false };
    let mut pieces = Pieces::new(stream, "row");
    let mut first = true;
    while let Some(piece) = pieces.next()? {
        // A borrowed piece is sound UTF-8, and not UTF-16 that was decoded.
        let Cow::Borrowed(piece) = piece else { return Ok(None) };
        if std::mem::take(&mut first) && piece.starts_with('\u{feff}') {
            return Ok(None);
        }
        if scan.piece(piece)?.is_none() {
            return Ok(None);
        }
    }
    Ok((scan.part == Part::Tail).then_some(scan.facts))
}

struct Scan {
    facts: Facts,
    strings: usize,
    part: Part,
    /// One-based number of the last row, and of the last column in it.
    row: u32,
    column: u32,
    row_open: bool,
}

/// The attributes of a row or cell that matter.
#[derive(Default)]
struct Attributes<'a> {
    reference: Option<&'a [u8]>,
    kind: Option<&'a [u8]>,
    hidden: bool,
    closed: bool,
}

impl Scan {
    fn piece(&mut self, piece: &str) -> Result<Option<()>, Trouble> {
        let mut rest = piece;
        if self.part == Part::Head {
            let Some(at) = rest.find("<sheetData") else {
                // A row ended before any sheet data began.
                return Ok(None);
            };
            let (head, data) = rest.split_at(at);
            if !self.facts.head(head)? {
                return Ok(None);
            }
            let Some(end) = data.find('>') else { return Ok(None) };
            let closed = data.as_bytes().get(end - 1) == Some(&b'/');
            self.part = if closed { Part::Tail } else { Part::Data };
            rest = data.get(end + 1..).unwrap_or_default();
        }
        if self.part == Part::Data {
            let mut bytes = rest.as_bytes();
            if self.rows(&mut bytes).is_none() {
                return Ok(None);
            }
            rest = rest.get(rest.len() - bytes.len()..).unwrap_or_default();
        }
        if self.part == Part::Tail {
            self.facts.tail(rest)?;
        }
        Ok(Some(()))
    }

    /// Reads rows until the piece or the sheet data ends.
    fn rows(&mut self, bytes: &mut &[u8]) -> Option<()> {
        loop {
            *bytes = bytes.trim_ascii_start();
            if bytes.is_empty() {
                return Some(());
            }
            if let Some(rest) = bytes.strip_prefix(b"<c") {
                *bytes = rest;
                self.cell(bytes)?;
            } else if let Some(rest) = bytes.strip_prefix(b"<row") {
                *bytes = rest;
                self.start_row(bytes)?;
            } else if let Some(rest) = bytes.strip_prefix(b"</row>") {
                *bytes = rest;
                self.row_open = false;
            } else if let Some(rest) = bytes.strip_prefix(b"</sheetData>") {
                *bytes = rest;
                self.part = Part::Tail;
                return (!self.row_open).then_some(());
            } else {
                return None;
            }
        }
    }

    fn start_row(&mut self, bytes: &mut &[u8]) -> Option<()> {
        let attributes = attributes(bytes)?;
        let row = digits(attributes.reference?).filter(|row| (1..=ROWS).contains(row))?;
        if self.row_open || row <= self.row {
            return None;
        }
        self.row = row;
        self.column = 0;
        self.row_open = !attributes.closed;
        if attributes.hidden {
            self.facts.hidden_rows.push(row - 1);
        }
        Some(())
    }

    fn cell(&mut self, bytes: &mut &[u8]) -> Option<()> {
        let attributes = attributes(bytes)?;
        let column = column_in(attributes.reference?, self.row)?;
        if !self.row_open || column <= self.column || column > COLUMNS {
            return None;
        }
        self.column = column;
        let mut formula = false;
        let mut filled = false;
        if !attributes.closed {
            if let Some(rest) = bytes.strip_prefix(b"<f") {
                *bytes = rest;
                formula = true;
                if !close_of(bytes)? {
                    text(bytes)?;
                    *bytes = bytes.strip_prefix(b"</f>")?;
                }
            }
            if let Some(rest) = bytes.strip_prefix(b"<v>") {
                *bytes = rest;
                let value = text(bytes)?;
                *bytes = bytes.strip_prefix(b"</v>")?;
                filled = !value.is_empty() || attributes.kind == Some(b"str");
                if !value.is_empty() {
                    self.value(attributes.kind, value)?;
                }
            } else if let Some(rest) = bytes.strip_prefix(b"<v/>") {
                *bytes = rest;
                filled = attributes.kind == Some(b"str");
            } else if bytes.starts_with(b"<is>") {
                if attributes.kind != Some(b"inlineStr") {
                    return None;
                }
                inline(bytes)?;
                filled = true;
            }
            *bytes = bytes.strip_prefix(b"</c>")?;
        }
        self.facts.cell(formula, formula && !filled);
        Some(())
    }

    /// Whether calamine reads a value right.
    fn value(&self, kind: Option<&[u8]>, value: &[u8]) -> Option<()> {
        let sound = match kind {
            Some(b"s") => digits(value).is_some_and(|number| (number as usize) < self.strings),
            None | Some(b"n") => is_plain_number(value),
            Some(b"str") => has_sound_references(value),
            Some(b"b") => matches!(value, b"0" | b"1"),
            Some(b"e") => KNOWN_ERRORS.contains(&value),
            _ => false,
        };
        sound.then_some(())
    }
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
            b"r" | b"t" => return None,
            b"hidden" => found.hidden = matches!(value, b"1" | b"true"),
            _ => {}
        }
    }
}

/// Takes the rest of a tag and says whether it closes itself.
fn close_of(bytes: &mut &[u8]) -> Option<bool> {
    attributes(bytes).map(|found| found.closed)
}

/// Takes the text up to the next tag, which must not be a comment or the like.
fn text<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let end = bytes.iter().position(|byte| *byte == b'<')?;
    let (text, rest) = bytes.split_at(end);
    *bytes = rest;
    Some(text)
}

/// Takes a text that stands in the cell, formatted or not.
fn inline(bytes: &mut &[u8]) -> Option<()> {
    loop {
        let open = bytes.iter().position(|byte| *byte == b'<')?;
        let (before, from) = bytes.split_at(open);
        if !has_sound_references(before) || matches!(from.get(1), Some(b'!' | b'?')) {
            return None;
        }
        if let Some(rest) = from.strip_prefix(b"</is>") {
            *bytes = rest;
            return Some(());
        }
        // A part that is struck through is left out where the sheet is written anew.
        if from.starts_with(b"</c") || from.starts_with(b"<strike") || from.starts_with(b"</row") {
            return None;
        }
        let close = from.iter().position(|byte| *byte == b'>')?;
        *bytes = from.get(close + 1..)?;
    }
}

/// Whether every `&` begins a reference that XML itself knows.
fn has_sound_references(text: &[u8]) -> bool {
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
fn digits(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 9 {
        return None;
    }
    bytes.iter().try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// The one-based column of a reference into a row; `None` for anything but capital letters and that row.
fn column_in(reference: &[u8], row: u32) -> Option<u32> {
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
fn is_plain_number(value: &[u8]) -> bool {
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
