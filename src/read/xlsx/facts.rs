use quick_xml::events::{BytesStart, Event};

use crate::model::{CellRef, Region};
use crate::read::rows::HiddenColumns;
use crate::read::trouble::Trouble;
use crate::read::{COLUMNS, ROWS, xml};

/// Where in a sheet's part the reading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Before the cells.
    Head,
    /// Among them.
    Data,
    /// After them.
    Tail,
}

/// What a sheet's part says beside its cells.
#[derive(Default)]
pub(super) struct Facts {
    /// Zero-based.
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: HiddenColumns,
    pub(super) merges: Vec<Region>,
}

impl Facts {
    /// Takes in what stands before the cells.
    pub(super) fn head(&mut self, head: &str) -> Result<(), Trouble> {
        self.take(head, "col", Self::column)
    }

    /// Takes in what stands after them.
    pub(super) fn tail(&mut self, tail: &str) -> Result<(), Trouble> {
        self.take(tail, "mergeCell", Self::merge)
    }

    fn take(
        &mut self,
        xml: &str,
        element: &str,
        take: fn(&mut Self, &BytesStart<'_>),
    ) -> Result<(), Trouble> {
        let mut reader = xml::reader(xml);
        loop {
            match xml::next(&mut reader)? {
                Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == element => {
                    take(self, &start);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    pub(super) fn column(&mut self, start: &BytesStart<'_>) {
        if !xml::is_true(start, "hidden") {
            return;
        }
        let bound = |name| xml::attribute(start, name).and_then(|value| value.parse::<u32>().ok());
        if let (Some(first), Some(last)) = (bound("min"), bound("max")) {
            self.hidden_columns.hide(first.saturating_sub(1), last.saturating_sub(1));
        }
    }

    pub(super) fn merge(&mut self, start: &BytesStart<'_>) {
        let area = xml::attribute(start, "ref").and_then(|reference| region(&reference));
        self.merges.extend(area.filter(|area| area.first != area.last));
    }
}

/// An area such as `A1:B2`, or a single cell; `None` where it makes no sense or leads out of a sheet.
fn region(reference: &str) -> Option<Region> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    let (first, last) = (cell_ref(first)?, cell_ref(last)?);
    let sound =
        first.row <= last.row && first.column <= last.column && last.row < ROWS && last.column < COLUMNS;
    sound.then_some(Region { first, last })
}

/// An address such as `B5`, with or without dollar signs; `None` when it is none, or too far out to count.
pub(super) fn cell_ref(text: &str) -> Option<CellRef> {
    let (mut row, mut column, mut digits) = (0_u32, 0_u32, false);
    for byte in text.bytes() {
        match byte {
            b'$' => {}
            b'A'..=b'Z' | b'a'..=b'z' if !digits => {
                column =
                    column.checked_mul(26)?.checked_add(u32::from(byte.to_ascii_uppercase() - b'A') + 1)?;
            }
            b'0'..=b'9' => {
                digits = true;
                row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
            }
            _ => return None,
        }
    }
    Some(CellRef::new(row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_wrap_or_make_no_sense_are_none() {
        assert_eq!(cell_ref("B5"), Some(CellRef::new(4, 1)));
        assert_eq!(cell_ref("$XFD$1048576"), Some(CellRef::new(1_048_575, 16_383)));
        for odd in ["", "A", "5", "A0", "5A", "A-1", "ABCDEFGHI1", "A99999999999999999999", "A1:B2"] {
            assert_eq!(cell_ref(odd), None, "{odd}");
        }
    }
}
