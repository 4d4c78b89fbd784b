//! Bytes → grids: what stands in each cell, before anything is understood.
//!
//! The kind of a file is told by its content first and by its name second. What cannot be read is a
//! finding and never stops the rest.

mod archive;
mod bytes;
mod clean;
mod compound;
mod content;
mod decode;
mod html;
mod intern;
mod kind;
mod ods;
mod package;
mod pieces;
mod record;
mod rows;
mod text;
mod trouble;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::num::NonZeroUsize;

use crate::diag::{Code, Diagnostic, Found, quote_cells};
use crate::model::{Cell, Date, GridRow, Limits, Place, Sheet, SourceId, Text};
pub use content::{Content, Stored};
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
    pub bytes: Content,
}

/// The sheets of one input, in their order; what cannot be read is a finding and never stops the rest.
pub fn read(input: &Input, limits: &Limits) -> Found<Vec<Sheet>> {
    read_with(input, limits, None).0
}

/// One who takes the rows of a workbook's only sheet as they come: given the sheet without its cells, and its rows in
/// blocks, whether it has taken them all.
pub type Offer<'o> = dyn FnMut(&Sheet, &mut (dyn FnMut() -> Option<Vec<GridRow>> + Send)) -> bool + 'o;

/// [`read`], but the rows of a workbook with one plain sheet are offered before they are kept. Whether they were taken:
/// then the sheet has no cells.
pub fn read_or_offer(input: &Input, limits: &Limits, offer: &mut Offer<'_>) -> (Found<Vec<Sheet>>, bool) {
    read_with(input, limits, Some(offer))
}

fn read_with<'a>(
    input: &Input,
    limits: &'a Limits,
    offer: Option<&'a mut Offer<'a>>,
) -> (Found<Vec<Sheet>>, bool) {
    let (sheets, findings) = Default::default();
    let mut book = Book { file: input.number, limits, sheets, findings, offer, taken: false };
    match input.bytes.whole() {
        Ok(bytes) => book.open(&input.name, &bytes),
        Err(error) => book.unreadable(
            &input.name,
            Trouble::with(
                (&error.to_string(), &error.to_string()),
                (
                    "se efter att filen får läsas och inte är öppen någon annanstans",
                    "see that the file may be read and is not locked by another program",
                ),
            ),
        ),
    }
    (Found { value: book.sheets, diagnostics: book.findings }, book.taken)
}

/// Whether an input is better tried out in a process of its own before it is read here: it is of a kind whose parts
/// point at each other, or it unpacks to much more than it is.
pub fn is_risky(bytes: &Content, limits: &Limits) -> bool {
    match bytes {
        // A text, of which no cell stands for more than its own bytes.
        Content::Stored(_) => false,
        Content::Held(bytes) => kind::is_risky(bytes, limits),
    }
}

/// A long text file with one table, read block by block: its cells need not all be held at once.
pub struct Stream<'a> {
    blocks: text::Blocks<'a>,
    sheet: Sheet,
    failed: bool,
}

/// How much of a text file a [`Stream`] reads at a time, in bytes, unless a record is longer.
pub const BLOCK: usize = 256 * 1024;

impl<'a> Stream<'a> {
    /// Opens an input, to be read in blocks of so many bytes; `None` where it is to be read as a whole, with [`read`].
    pub fn open(input: &'a Input, limits: &'a Limits, block: usize) -> Option<Self> {
        let source = SourceId { file: input.number, sheet: 0 };
        let blocks = text::Blocks::of(&input.bytes, limits, source, block)?;
        let text_format = Some(blocks.text_format());
        let sheet = Sheet { source, file: input.name.clone(), text_format, ..Sheet::default() };
        Some(Self { blocks, sheet, failed: false })
    }

    /// The sheet without its cells.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The next rows, rising, in the room of others that nobody needs any more; `None` at the end.
    pub fn next_rows(&mut self, spare: Vec<GridRow>) -> Option<Vec<GridRow>> {
        if self.failed {
            return None;
        }
        // As when a file is read as a whole: should the reader panic, the others are read.
        let rows = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.blocks.next(spare)));
        self.failed = rows.is_err();
        self.sheet.grid.rows = rows.ok().flatten()?;
        quote_cells(self.blocks.noticed(), std::slice::from_ref(&self.sheet));
        Some(std::mem::take(&mut self.sheet.grid.rows))
    }

    /// How many bytes were read since this was asked last.
    pub fn read_since(&mut self) -> u64 {
        self.blocks.read_since()
    }

    /// What was noticed on the way; `None` where it has to be read as a whole after all.
    pub fn finish(self) -> Option<Vec<Diagnostic>> {
        if self.failed { None } else { self.blocks.findings() }
    }
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
    /// One who may take the rows of a workbook's only sheet.
    offer: Option<&'a mut Offer<'a>>,
    /// Whether they were taken.
    taken: bool,
}

impl Book<'_> {
    fn open(&mut self, name: &Text, bytes: &[u8]) {
        // The readers are written not to panic; should one do so all the same, the other files are read.
        let read =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| match kind::of(bytes, self.limits) {
                Ok(kind) => self.read(name, bytes, kind),
                Err(trouble) => self.unreadable(name, trouble),
            }));
        if read.is_err() {
            self.unreadable(
                name,
                Trouble::damaged(
                    "sippra klarade inte av innehållet",
                    "sippra could not cope with its content",
                ),
            );
        }
    }

    fn read(&mut self, name: &Text, bytes: &[u8], kind: Kind<'_>) {
        let before = (self.sheets.len(), self.findings.len());
        let outcome = match kind {
            Kind::Text => return text::read(self, name, bytes),
            Kind::Html => return html::read(self, name, None, bytes),
            Kind::Archive(mut package) => {
                self.offer = None;
                return archive::read(self, name, &mut package);
            }
            Kind::Workbook(mut package) => xlsx::read(self, name, &mut package),
            Kind::OpenDocument(mut package) => ods::read(self, name, &mut package),
            Kind::Old => xls::read(self, name, bytes),
            Kind::Binary(mut package) => xlsb::read(self, name, &mut package),
        };
        match outcome {
            Ok(()) => self.see_that_something_stands_in(before),
            Err(trouble) => self.unreadable(name, trouble),
        }
    }

    /// Says so when the sheets from a number on, which are those of one workbook, are blank one and all: a spare
    /// blank sheet is nothing to speak of, a workbook of nothing else is as an empty text file.
    fn see_that_something_stands_in(&mut self, (first, said): (usize, usize)) {
        let own = self.sheets.get(first..).unwrap_or_default();
        let why = self.findings.iter().skip(said).any(|finding| finding.code != Code::S20);
        let blank =
            !why && !self.taken && own.iter().all(|sheet| !sheet.unread && sheet.grid.rows.is_empty());
        if let Some(sheet) = own.first().filter(|_| blank) {
            let place = Place::sheet(sheet.source);
            self.findings.push(kind::empty().at(place));
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
        let source = self.name_only(name);
        self.findings.push(trouble.at(Place::sheet(source)));
    }

    /// Takes a file's name into the book, for findings to point at.
    fn name_only(&mut self, name: &Text) -> SourceId {
        let source = self.next_id();
        self.sheets.push(Sheet { source, file: name.clone(), unread: true, ..Sheet::default() });
        source
    }
}

/// The most findings about single cells that reading one sheet makes: past that the file is broken.
const FINDINGS: usize = 50;

/// How many cells a file may still give.
struct Budget {
    left: u64,
    /// A text takes the place of one more cell for each of so many bytes; `None`: of none.
    text_bytes: Option<NonZeroUsize>,
    trouble: Trouble,
}

impl Budget {
    /// Every packed file may give this many cells, whatever its size: a cell of a workbook takes three bytes at
    /// the very least, but one of an OpenDocument sheet can stand for a million rows.
    const FREE: u64 = 1 << 18;

    /// The same of a text file.
    const FREE_TEXT: u64 = 4 << 20;

    /// In a packed file one text may stand in any number of cells, at no cost to the file.
    const TEXT_BYTES: Option<NonZeroUsize> = NonZeroUsize::new(32);

    /// For a packed file, whose cells must stand in a fair proportion to its bytes.
    fn packed(bytes: u64, limits: &Limits) -> Self {
        Self::new(Self::FREE, bytes, limits)
    }

    fn new(free: u64, bytes: u64, limits: &Limits) -> Self {
        let fair = free.max(bytes.saturating_mul(limits.cells_per_byte));
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
        let trouble = Trouble::Limit { what, limit, key };
        Self { left: fair.min(limits.sheet_cells), text_bytes: Self::TEXT_BYTES, trouble }
    }

    /// For a text file, in which a cell takes several bytes.
    fn text(bytes: u64, limits: &Limits) -> Self {
        Self { text_bytes: None, ..Self::new(Self::FREE_TEXT, bytes / 8, limits) }
    }

    /// Takes a row's cells, and one for the row, out of the budget; false when it is used up.
    fn take(&mut self, cells: &[(u32, Cell)]) -> bool {
        let for_texts = match self.text_bytes {
            Some(bytes) => {
                let texts = cells.iter().filter_map(|(_, cell)| cell.as_text());
                texts.map(|text| (text.len() / bytes) as u64).sum()
            }
            None => 0,
        };
        let weight = 1 + cells.len() as u64 + for_texts;
        let enough = weight <= self.left;
        self.left = self.left.saturating_sub(weight);
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

/// A finite number; `None` for anything else, and for one that is too large or too small to hold.
fn finite(text: &str) -> Option<f64> {
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E')) {
        return None;
    }
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite())?;
    let vanished = number == 0.0
        && text
            .bytes()
            .take_while(|byte| !matches!(byte, b'e' | b'E'))
            .any(|byte| matches!(byte, b'1'..=b'9'));
    (!vanished).then_some(number)
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

    #[test]
    fn only_finite_numbers_are_numbers() {
        for (text, value) in
            [("1.5", Some(1.5)), ("-1E-3", Some(-0.001)), ("0", Some(0.0)), ("0.0E5", Some(0.0))]
        {
            assert_eq!(finite(text), value);
        }
        for odd in ["1e309", "INF", "NaN", "1e-400", "0x10", "1,5", "", "infinity"] {
            assert_eq!(finite(odd), None, "{odd}");
        }
    }
}
