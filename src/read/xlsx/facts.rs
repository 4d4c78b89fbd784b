use quick_xml::events::{BytesStart, Event};

use crate::model::{CellRef, Region, Text};
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

/// What a sheet holds beside the values that calamine gives.
///
/// Cells are counted in the order in which they stand in the part, which is the order in which calamine
/// gives them.
#[derive(Default)]
pub(super) struct Facts {
    /// Zero-based.
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: HiddenColumns,
    pub(super) merges: Vec<Region>,
    cells: usize,
    /// By cell: it holds a formula.
    formulas: Vec<u64>,
    /// By cell number, rising: what it holds that calamine does not give.
    special: Vec<(usize, Special)>,
}

/// What calamine gives as another value, or as none.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Special {
    /// A formula without a stored result.
    Missing,
    /// An error that calamine does not know.
    Error(Text),
}

impl Facts {
    /// Counts a cell.
    pub(super) fn cell(&mut self, formula: bool, missing: bool) {
        if formula {
            let (word, bit) = (self.cells / 64, self.cells % 64);
            if self.formulas.len() <= word {
                self.formulas.resize(word + 1, 0);
            }
            if let Some(word) = self.formulas.get_mut(word) {
                *word |= 1 << bit;
            }
        }
        if missing {
            self.special.push((self.cells, Special::Missing));
        }
        self.cells += 1;
    }

    /// Counts a cell with an error of which calamine is given another.
    pub(super) fn error_cell(&mut self, formula: bool, error: Text) {
        self.special.push((self.cells, Special::Error(error)));
        self.cell(formula, false);
    }

    pub(super) fn is_formula(&self, cell: usize) -> bool {
        self.formulas.get(cell / 64).is_some_and(|word| word & (1 << (cell % 64)) != 0)
    }

    pub(super) fn special(&self, cell: usize) -> Option<&Special> {
        if self.special.is_empty() {
            return None;
        }
        let at = self.special.binary_search_by_key(&cell, |(number, _)| *number).ok()?;
        self.special.get(at).map(|(_, special)| special)
    }

    /// Takes in what stands before the cells; false where calamine would stumble over it.
    pub(super) fn head(&mut self, head: &str) -> Result<bool, Trouble> {
        let mut reader = xml::reader(head);
        loop {
            match xml::next(&mut reader)? {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    "col" => self.column(&start),
                    "dimension" => {
                        let reference = xml::attribute(&start, "ref");
                        if reference.is_none_or(|reference| region(&reference).is_none()) {
                            return Ok(false);
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(true),
                _ => {}
            }
        }
    }

    /// Takes in what stands after the cells.
    pub(super) fn tail(&mut self, tail: &str) -> Result<(), Trouble> {
        let mut reader = xml::reader(tail);
        loop {
            match xml::next(&mut reader)? {
                Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "mergeCell" => {
                    self.merge(&start);
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
