//! Bytes → grids: what stands in each cell, before anything is understood.
//!
//! The kind of a file is told by its content first and by its name second. What cannot be read is a
//! finding and never stops the rest.

mod clean;
mod decode;
mod intern;
mod kind;
mod text;
mod trouble;
mod xlsx;

use crate::diag::{Diagnostic, Found};
use crate::model::{Limits, Place, Sheet, SourceId, Text};
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
                if let Err(trouble) = xlsx::read(self, name, bytes) {
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

    /// Takes a file's name into the book although nothing in it can be read, and says why.
    fn unreadable(&mut self, name: &Text, trouble: Trouble) {
        let source = self.next_id();
        self.sheets.push(Sheet { source, file: name.clone(), unread: true, ..Sheet::default() });
        self.findings.push(trouble.at(Place::sheet(source)));
    }
}
