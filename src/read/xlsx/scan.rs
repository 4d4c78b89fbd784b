//! The first look at a sheet: is it of the plain form, and every cell's value sound?
//!
//! Whatever is not is left to [`super::mend`], which understands all of XML.

use std::borrow::Cow;
use std::io::Read;

use super::facts::{Facts, Part};
use super::plain::{
    Attributes, Held, PlainCell, Token, column_in, digits, has_sound_references, is_plain_number, token,
};
use crate::read::pieces::Pieces;
use crate::read::trouble::Trouble;
use crate::read::{COLUMNS, ROWS};

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

impl Scan {
    fn piece(&mut self, piece: &str) -> Result<Option<()>, Trouble> {
        let mut rest = piece;
        if self.part == Part::Head {
            // Without it, a row ended before any sheet data began.
            let Some((head, data)) = super::plain::head(rest) else { return Ok(None) };
            self.facts.head(head)?;
            self.part = if data.is_some() { Part::Data } else { Part::Tail };
            rest = data.unwrap_or_default();
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

    /// Looks at rows until the piece or the sheet data ends.
    fn rows(&mut self, bytes: &mut &[u8]) -> Option<()> {
        while let Some(token) = token(bytes) {
            match token {
                Token::Cell(cell) => self.cell(&cell)?,
                Token::Row(row) => self.start_row(&row)?,
                Token::RowEnd => self.row_open = false,
                Token::DataEnd => {
                    self.part = Part::Tail;
                    return (!self.row_open).then_some(());
                }
            }
        }
        bytes.is_empty().then_some(())
    }

    fn start_row(&mut self, attributes: &Attributes<'_>) -> Option<()> {
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

    fn cell(&mut self, cell: &PlainCell<'_>) -> Option<()> {
        let column = column_in(cell.reference, self.row)?;
        if !self.row_open || column <= self.column || column > COLUMNS {
            return None;
        }
        self.column = column;
        match cell.held {
            Held::Value(value) if !value.is_empty() => self.value(cell.kind, value),
            _ => Some(()),
        }
    }

    /// Whether a value is what its kind promises.
    fn value(&self, kind: Option<&[u8]>, value: &[u8]) -> Option<()> {
        let sound = match kind {
            Some(b"s") => digits(value).is_some_and(|number| (number as usize) < self.strings),
            None | Some(b"n") => is_plain_number(value),
            Some(b"str" | b"e") => has_sound_references(value),
            Some(b"b") => matches!(value, b"0" | b"1"),
            _ => false,
        };
        sound.then_some(())
    }
}
