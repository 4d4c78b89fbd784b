use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Style, Xlsx, XlsxCellReader, XlsxError};

use super::facts::{Facts, Special};
use super::formats::{Format, format_of};
use super::struck;
use crate::diag::{Diagnostic, quote_cells};
use crate::model::{Cell, CellRef, Grid, GridRow, Look, Mark, Place, Sheet, SourceId, Text, Value};
use crate::read::{Budget, Epoch, clean, intern::Interner};

/// The workbook that calamine reads, and what is made of its shared texts and styles.
pub(super) struct Workbook {
    calamine: Xlsx<Cursor<Vec<u8>>>,
    epoch: Epoch,
    formats: Option<Vec<Format>>,
    shared: Shared,
}

/// By the address of a text in calamine's table.
type Shared = HashMap<usize, Kept>;

/// A text as it is kept, whether it is broken, and how much of it is struck through.
type Kept = (Option<Text>, bool, Option<Mark>);

impl Workbook {
    pub(super) fn open(package: Vec<u8>) -> Result<Self, XlsxError> {
        let calamine: Xlsx<_> = calamine::Reader::new(Cursor::new(package))?;
        let epoch = if calamine.has_1904_epoch() { Epoch::From1904 } else { Epoch::From1900 };
        Ok(Self { calamine, epoch, formats: None, shared: HashMap::new() })
    }

    /// The rows of the sheet that has a name in the checked package, as they stand in it.
    pub(super) fn rows<'w>(
        &'w mut self,
        name: &str,
        facts: &'w Facts,
        source: SourceId,
        budget: &'w mut Budget,
    ) -> Result<SheetRows<'w>, XlsxError> {
        let Self { calamine, epoch, formats, shared } = self;
        let reader = calamine.worksheet_cells_reader(name)?;
        let formats = formats.get_or_insert_with(|| reader.styles().iter().map(format).collect());
        Ok(SheetRows {
            reader,
            facts,
            formats,
            shared,
            epoch: *epoch,
            interner: Interner::new(),
            source,
            budget,
            findings: Vec::new(),
            marks: Vec::new(),
            begun: None,
            number: 0,
            said_broken: false,
            ended: false,
        })
    }
}

/// A sheet's rows, read one after another.
pub(super) struct SheetRows<'w> {
    reader: XlsxCellReader<'w, Cursor<Vec<u8>>>,
    facts: &'w Facts,
    formats: &'w [Format],
    shared: &'w mut Shared,
    epoch: Epoch,
    interner: Interner,
    source: SourceId,
    budget: &'w mut Budget,
    /// What was noticed so far.
    pub(super) findings: Vec<Diagnostic>,
    /// Cells that do not look like what they hold.
    pub(super) marks: Vec<(CellRef, Mark)>,
    /// The first cell of the next row.
    begun: Option<(u32, u32, Cell)>,
    /// How many cells were read.
    number: usize,
    said_broken: bool,
    ended: bool,
}

impl SheetRows<'_> {
    /// The next row with cells; `None` at the end, or where the file has had its share.
    pub(super) fn next(&mut self) -> Result<Option<GridRow>, XlsxError> {
        let mut line: Vec<(u32, Cell)> = Vec::new();
        let mut row = 0;
        if let Some((at, column, cell)) = self.begun.take() {
            row = at;
            line.push((column, cell));
        }
        while !self.ended {
            let Some((at, column, cell)) = self.cell()? else {
                self.ended = true;
                break;
            };
            let Some(cell) = cell else { continue };
            if at != row && !line.is_empty() {
                self.begun = Some((at, column, cell));
                break;
            }
            row = at;
            line.push((column, cell));
        }
        if line.is_empty() {
            return Ok(None);
        }
        if !self.budget.take(&line) {
            self.findings.push(self.budget.trouble().at(Place::at(self.source, row, 0)));
            self.ended = true;
            self.begun = None;
            return Ok(None);
        }
        line.shrink_to_fit();
        Ok(Some(GridRow { row, cells: line }))
    }

    /// The next cell's row and column, and what it holds; `None` where that is nothing.
    fn cell(&mut self) -> Result<Option<(u32, u32, Option<Cell>)>, XlsxError> {
        let Some((cell, style)) = self.reader.next_cell_with_style_id()? else { return Ok(None) };
        let (row, column) = cell.get_position();
        let (number, facts) = (self.number, self.facts);
        self.number += 1;
        let format = self.formats.get(style);
        let interner = &mut self.interner;
        let mut keep = |raw: &str| {
            let broken = clean::is_broken(raw);
            let (raw, strike) = struck::of(raw);
            let text = clean::clean(raw);
            let text = (!text.trim().is_empty()).then(|| interner.intern(&text));
            (text, broken, strike)
        };
        let text = match cell.get_value() {
            DataRef::SharedString(text) => {
                Some(self.shared.entry(text.as_ptr().addr()).or_insert_with(|| keep(text)).clone())
            }
            DataRef::String(text) => Some(keep(text)),
            _ => None,
        };
        let strike = text.as_ref().and_then(|(_, _, strike)| *strike);
        let value = match (facts.special(number), text) {
            (Some(Special::Missing), _) => Some(Value::Missing),
            (Some(Special::Error(error)), _) => Some(Value::Error(error.clone())),
            (None, Some((text, broken, _))) => {
                if let Some(text) = text.as_ref().filter(|_| broken)
                    && !std::mem::replace(&mut self.said_broken, true)
                {
                    self.findings.push(clean::broken_at(Place::at(self.source, row, column), text));
                }
                text.map(Value::Text)
            }
            (None, None) => value(cell.get_value(), format, self.epoch),
        };
        let mark = match (&value, format) {
            (Some(value), Some(format)) => format.mark(value),
            _ => None,
        };
        if let Some(mark) = mark.or(strike) {
            self.marks.push((CellRef::new(row, column), mark));
        }
        let cell = value.map(|value| Cell {
            value,
            format: format.and_then(|format| format.code.clone()),
            formula: facts.is_formula(number),
            look: format.map(|format| format.look).unwrap_or_default(),
        });
        Ok(Some((row, column, cell)))
    }
}

/// Rows in blocks, for one who keeps none of them.
pub(super) struct Blocks<'w> {
    rows: SheetRows<'w>,
    /// The last row that was given.
    last: Option<u32>,
    /// All rows so far could be read, and came in order.
    sound: bool,
}

impl<'w> Blocks<'w> {
    /// How many rows a block has.
    const ROWS: usize = 2_048;

    pub(super) fn of(rows: SheetRows<'w>) -> Self {
        Self { rows, last: None, sound: true }
    }

    /// The next rows, rising; `None` at the end, or where the sheet is to be read as a whole.
    pub(super) fn next(&mut self) -> Option<Vec<GridRow>> {
        let mut block = Vec::with_capacity(Self::ROWS);
        let said = self.rows.findings.len();
        while self.sound && block.len() < Self::ROWS {
            match self.rows.next() {
                Ok(Some(row)) => {
                    // How a cell looks is looked up in the whole sheet.
                    self.sound = self.rows.marks.is_empty()
                        && self.last.is_none_or(|last| last < row.row)
                        && row.cells.is_sorted_by(|(a, _), (b, _)| a < b);
                    self.last = Some(row.row);
                    block.push(row);
                }
                Ok(None) => break,
                Err(_) => self.sound = false,
            }
        }
        if !self.sound || block.is_empty() {
            return None;
        }
        let mut sheet = Sheet { source: self.rows.source, grid: Grid { rows: block }, ..Sheet::default() };
        let noticed = self.rows.findings.get_mut(said..).unwrap_or_default();
        quote_cells(noticed, std::slice::from_ref(&sheet));
        Some(std::mem::take(&mut sheet.grid.rows))
    }

    /// What was noticed on the way; `None` where the sheet is to be read as a whole.
    pub(super) fn finish(self) -> Option<Vec<Diagnostic>> {
        self.sound.then_some(self.rows.findings)
    }
}

/// What calamine gives for a cell that is no text; `None` where nothing stands.
fn value(given: &DataRef<'_>, format: Option<&Format>, epoch: Epoch) -> Option<Value> {
    let number = |number: f64| {
        let date = format.filter(|format| format.date).and_then(|_| epoch.date(number));
        // The sheet was scanned for numbers that are not finite; this holds should calamine make one.
        date.map(Value::Date).or_else(|| number.is_finite().then_some(Value::Number(number)))
    };
    match given {
        DataRef::Int(whole) => number(*whole as f64),
        DataRef::Float(float) => number(*float),
        DataRef::DateTime(time) => number(time.as_f64()),
        DataRef::Bool(truth) => Some(Value::Bool(*truth)),
        DataRef::DateTimeIso(day) => day.get(..10)?.parse().ok().map(Value::Date),
        DataRef::Error(error) => Some(Value::Error(error.to_string().into())),
        DataRef::String(_) | DataRef::SharedString(_) | DataRef::DurationIso(_) | DataRef::Empty => None,
    }
}

/// How a style shows numbers.
fn format(style: &Style) -> Format {
    let look = Look {
        indent: style.alignment.as_ref().and_then(|alignment| alignment.indent).unwrap_or(0),
        bold: style.font.as_ref().is_some_and(|font| font.is_bold()),
    };
    let struck = style.font.as_ref().is_some_and(calamine::Font::has_strikethrough);
    let Some(format) = &style.number_format else { return Format { struck, look, ..Format::default() } };
    let id = format.format_id.unwrap_or(0);
    // Calamine spells the built-in currencies with a dollar sign, which the file does not say.
    let own = match id {
        41..=44 if format.format_code.starts_with("_(") => None,
        37..=40 => None,
        27..=36 | 50..=58 if format.format_code == "General" => None,
        _ => Some(format.format_code.as_str()),
    };
    Format { struck, look, ..format_of(id, own) }
}
