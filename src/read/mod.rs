//! Bytes → grids: what stands in each cell, before anything is understood.
//!
//! The kind of a file is told by its content first and by its name second. What cannot be read is a
//! finding and never stops the rest.

mod clean;
mod decode;
mod intern;
mod kind;
mod package;
mod rows;
mod text;
mod trouble;
mod xlsx;

use crate::diag::{Diagnostic, Found};
use crate::model::{Date, Limits, Place, Sheet, SourceId, Text};
use kind::Kind;
use trouble::Trouble;

/// One input as it was handed over.
#[derive(Debug, Clone)]
pub struct Input {
    /// Number of the input in the run; it becomes [`crate::model::SourceId::file`].
    pub number: u32,
    /// Its name as shown to the user, `/` between folders.
    pub name: Text,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The sheets of one input, in their order; what cannot be read is a finding and never stops the rest.
pub fn read(input: &Input, limits: &Limits) -> Found<Vec<Sheet>> {
    let mut book = Book { file: input.number, limits, sheets: Vec::new(), findings: Vec::new() };
    book.open(&input.name, &input.bytes);
    Found { value: book.sheets, diagnostics: book.findings }
}

/// Columns that a sheet has at most, as in every spreadsheet program.
const COLUMNS: u32 = 16_384;

/// Rows that a workbook's sheet has at most.
const ROWS: u32 = 1_048_576;

/// What one input has given so far.
struct Book<'a> {
    file: u32,
    limits: &'a Limits,
    sheets: Vec<Sheet>,
    findings: Vec<Diagnostic>,
}

impl Book<'_> {
    fn open(&mut self, name: &Text, bytes: &[u8]) {
        match kind::of(name, bytes) {
            Ok(Kind::Text) => text::read(self, name, bytes),
            Ok(Kind::Workbook) => {
                let outcome = package::Package::open(bytes, self.limits)
                    .and_then(|mut package| xlsx::read(self, name, &mut package));
                if let Err(trouble) = outcome {
                    self.unreadable(name, trouble);
                }
            }
            Err(trouble) => self.unreadable(name, trouble),
        }
    }

    /// The id that the next sheet gets.
    fn next_id(&self) -> SourceId {
        SourceId { file: self.file, sheet: u32::try_from(self.sheets.len()).unwrap_or(u32::MAX) }
    }

    /// Whether the file has had its share of sheets, which is said once.
    fn is_full(&mut self, next: SourceId) -> bool {
        let full = next.sheet >= self.limits.sheets;
        if full {
            let trouble = Trouble::Limit {
                what: ("antalet blad", "the number of sheets"),
                limit: u64::from(self.limits.sheets),
                key: "sheets",
            };
            self.findings.push(trouble.at(Place::sheet(SourceId { sheet: 0, ..next })));
        }
        full
    }

    /// Takes a file's name into the book although nothing in it can be read, and says why.
    fn unreadable(&mut self, name: &Text, trouble: Trouble) {
        let source = self.next_id();
        self.sheets.push(Sheet { source, file: name.clone(), unread: true, ..Sheet::default() });
        self.findings.push(trouble.at(Place::sheet(source)));
    }
}

/// The most findings about single cells that reading one sheet makes: past that the file is broken.
const FINDINGS: usize = 50;

/// How many cells a file may still give.
struct Budget {
    left: u64,
    trouble: Trouble,
}

impl Budget {
    /// Every file may give this many cells, whatever its size.
    const FREE: u64 = 4 << 20;

    /// For a packed file, whose cells must stand in a fair proportion to its bytes.
    fn packed(bytes: u64, limits: &Limits) -> Self {
        let fair = Self::FREE.max(bytes.saturating_mul(limits.cells_per_byte));
        let (limit, key) = if fair < limits.sheet_cells {
            (limits.cells_per_byte, "cells_per_byte")
        } else {
            (limits.sheet_cells, "sheet_cells")
        };
        let what = if key == "cells_per_byte" {
            ("antalet celler per byte i filen", "the number of cells for each byte of the file")
        } else {
            ("antalet celler", "the number of cells")
        };
        Self { left: fair.min(limits.sheet_cells), trouble: Trouble::Limit { what, limit, key } }
    }

    /// Takes cells out of the budget; false when it is used up.
    fn take(&mut self, cells: usize) -> bool {
        let cells = cells as u64;
        let enough = cells <= self.left;
        self.left = self.left.saturating_sub(cells);
        enough
    }

    fn trouble(&self) -> Trouble {
        self.trouble.clone()
    }
}

/// The day that a workbook's serial numbers count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Epoch {
    /// 1 is 1 January 1900, with a 29 February that year as Excel has it.
    From1900,
    /// 0 is 1 January 1904.
    From1904,
}

impl Epoch {
    /// The day of a serial number; `None` for a mere time of day and for what no calendar holds.
    fn date(self, serial: f64) -> Option<Date> {
        if !(0.0..2_958_466.0).contains(&serial) {
            return None;
        }
        let days = serial.floor() as i64;
        let first = match self {
            Self::From1900 if days == 0 => return None,
            Self::From1900 if days < 60 => Date::new(1899, 12, 31),
            Self::From1900 => Date::new(1899, 12, 30),
            Self::From1904 => Date::new(1904, 1, 1),
        };
        first.ok()?.checked_add(jiff::Span::new().days(days)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_days_in_both_epochs() {
        // Checked against a spreadsheet program's own display.
        for (epoch, serial, day) in [
            (Epoch::From1900, 1.0, "1900-01-01"),
            (Epoch::From1900, 59.0, "1900-02-28"),
            (Epoch::From1900, 61.0, "1900-03-01"),
            (Epoch::From1900, 46_295.75, "2026-09-30"),
            (Epoch::From1904, 44_833.0, "2026-09-30"),
            (Epoch::From1904, 0.0, "1904-01-01"),
        ] {
            assert_eq!(epoch.date(serial).map(|day| day.to_string()).as_deref(), Some(day));
        }
        for serial in [0.5, -1.0, 3e6, f64::NAN] {
            assert_eq!(Epoch::From1900.date(serial), None);
        }
    }
}
