use std::io::Read;

use quick_xml::escape::unescape;
use quick_xml::events::Event;

use super::facts::{Part, cell_ref};
use super::formats::Format;
use super::plain::{self, Held, PlainCell, Token, digits, token};
use super::strings::Kept;
use super::struck::{Runs, without_blanks};
use crate::diag::{Diagnostic, quote_cells};
use crate::model::{Cell, CellRef, Grid, GridRow, Mark, Place, Sheet, SourceId, Value};
use crate::read::package::damaged_xml;
use crate::read::pieces::Pieces;
use crate::read::trouble::Trouble;
use crate::read::{Budget, Epoch, clean, finite, intern::Interner, xml};

/// What the sheets of a workbook have in common.
pub(super) struct Common {
    pub(super) formats: Vec<Format>,
    pub(super) strings: Vec<Kept>,
    pub(super) epoch: Epoch,
}

/// The rows of a sheet of the plain form, taken out of it one after another.
pub(super) struct SheetRows<'w, R> {
    pieces: Pieces<R>,
    /// The piece that is being read, and how far.
    piece: String,
    at: usize,
    part: Part,
    cells: Cells<'w>,
    budget: &'w mut Budget,
    /// How many cells the row before had.
    width: usize,
}

impl<'w, R: Read> SheetRows<'w, R> {
    /// The rows of a sheet that was looked through.
    pub(super) fn new(stream: R, common: &'w Common, source: SourceId, budget: &'w mut Budget) -> Self {
        let cells = Cells {
            common,
            interner: Interner::new(),
            source,
            findings: Vec::new(),
            marks: Vec::new(),
            said_broken: false,
        };
        let pieces = Pieces::new(stream, "row");
        Self { pieces, piece: String::new(), at: 0, part: Part::Head, cells, budget, width: 0 }
    }

    /// The next row with cells; `None` at the end, or where the file has had its share.
    pub(super) fn next(&mut self) -> Result<Option<GridRow>, Trouble> {
        let mut line = GridRow { row: 0, cells: Vec::with_capacity(self.width) };
        while self.part != Part::Tail {
            let rest = self.piece.as_bytes().get(self.at..).unwrap_or_default();
            let mut bytes = rest;
            match token(&mut bytes) {
                Some(Token::Cell(cell)) => self.cells.take(&cell, &mut line)?,
                Some(Token::Row(_)) => {}
                Some(Token::RowEnd) if line.cells.is_empty() => {}
                Some(Token::RowEnd) => {
                    self.at += rest.len() - bytes.len();
                    return Ok(self.afford(line));
                }
                Some(Token::DataEnd) => self.part = Part::Tail,
                None if bytes.is_empty() => {
                    self.turn()?;
                    continue;
                }
                None => return Err(damaged_xml()),
            }
            self.at += rest.len() - bytes.len();
        }
        Ok(None)
    }

    /// Goes on with the next piece.
    fn turn(&mut self) -> Result<(), Trouble> {
        let Some(piece) = self.pieces.next()? else {
            self.part = Part::Tail;
            return Ok(());
        };
        self.piece.clear();
        self.piece.push_str(&piece);
        self.at = 0;
        if self.part == Part::Head {
            let (_, data) = plain::head(&self.piece).ok_or_else(damaged_xml)?;
            self.part = if data.is_some() { Part::Data } else { Part::Tail };
            self.at = self.piece.len() - data.map_or(0, str::len);
        }
        Ok(())
    }

    /// The row, when the file has not had its share yet.
    fn afford(&mut self, row: GridRow) -> Option<GridRow> {
        self.width = row.cells.len();
        if self.budget.take(&row.cells) {
            return Some(row);
        }
        self.cells.findings.push(self.budget.trouble().at(Place::at(self.cells.source, row.row, 0)));
        self.part = Part::Tail;
        None
    }

    /// What was noticed, and the cells that do not look like what they hold.
    pub(super) fn finish(self) -> (Vec<Diagnostic>, Vec<(CellRef, Mark)>) {
        (self.cells.findings, self.cells.marks)
    }
}

/// What is made of the bytes of cells.
struct Cells<'w> {
    common: &'w Common,
    interner: Interner,
    source: SourceId,
    findings: Vec<Diagnostic>,
    marks: Vec<(CellRef, Mark)>,
    said_broken: bool,
}

impl Cells<'_> {
    /// Takes a cell into its row, unless it holds nothing.
    fn take(&mut self, cell: &PlainCell<'_>, line: &mut GridRow) -> Result<(), Trouble> {
        let at = std::str::from_utf8(cell.reference).ok().and_then(cell_ref).ok_or_else(damaged_xml)?;
        let format = self.common.formats.get(cell.style);
        let (value, strike) = match self.text(cell)? {
            Some(Kept { text, broken, strike }) => {
                if let Some(text) = text.as_ref().filter(|_| broken)
                    && !std::mem::replace(&mut self.said_broken, true)
                {
                    self.findings.push(clean::broken_at(Place::new(self.source, Some(at)), text));
                }
                (text.map(Value::Text), strike)
            }
            None => (self.value(cell, format), None),
        };
        let Some(value) = value else { return Ok(()) };
        if let Some(mark) = format.and_then(|format| format.mark(&value)).or(strike) {
            self.marks.push((at, mark));
        }
        line.row = at.row;
        let look = format.map(|format| format.look).unwrap_or_default();
        let format = format.and_then(|format| format.code.clone());
        line.cells.push((at.column, Cell { value, format, formula: cell.formula, look }));
        Ok(())
    }

    /// A cell's text; `None` where it holds none.
    fn text(&mut self, cell: &PlainCell<'_>) -> Result<Option<Kept>, Trouble> {
        let interner = &mut self.interner;
        let mut keep = |raw: &str, strike| Some(Kept::of(raw, strike, |text| interner.intern(text)));
        Ok(match (cell.kind, cell.held) {
            (Some(b"s"), Held::Value(number)) => {
                digits(number).and_then(|number| self.common.strings.get(number as usize)).cloned()
            }
            (Some(b"str"), Held::Value(text)) => keep(&resolved(text)?, None),
            (_, Held::Inline(inner)) => match simple(inner) {
                Some(text) => keep(text, None),
                None => {
                    let (text, strike) = in_runs(inner)?;
                    keep(&text, strike)
                }
            },
            _ => None,
        })
    }

    /// What a cell holds that is no text; `None` where that is nothing.
    fn value(&self, cell: &PlainCell<'_>, format: Option<&Format>) -> Option<Value> {
        if cell.is_missing() {
            return Some(Value::Missing);
        }
        let Held::Value(value) = cell.held else { return None };
        let value = std::str::from_utf8(value).ok().filter(|value| !value.is_empty())?;
        match cell.kind {
            None | Some(b"n") => {
                let number = finite(value)?;
                let date = format.filter(|format| format.date).and_then(|_| self.common.epoch.date(number));
                Some(date.map_or(Value::Number(number), Value::Date))
            }
            Some(b"b") => Some(Value::Bool(value == "1")),
            Some(b"d") => value.parse().ok().map(Value::Date),
            Some(b"e") => {
                let error = unescape(value).ok()?;
                Some(Value::Error(clean::clean(&error).as_ref().into()))
            }
            _ => None,
        }
    }
}

/// A value with its entities resolved.
fn resolved(value: &[u8]) -> Result<std::borrow::Cow<'_, str>, Trouble> {
    let value = std::str::from_utf8(value).map_err(|_| damaged_xml())?;
    unescape(value).map_err(|_| damaged_xml())
}

/// A text in the cell that has neither runs nor entities, as nearly all are.
fn simple(inner: &[u8]) -> Option<&str> {
    let (preserve, text) = match inner.strip_prefix(b"<t>") {
        Some(text) => (false, text),
        None => (true, inner.strip_prefix(b"<t xml:space=\"preserve\">")?),
    };
    let text =
        text.strip_suffix(b"</t>").filter(|text| !text.iter().any(|byte| matches!(byte, b'<' | b'&')))?;
    let text = std::str::from_utf8(text).ok()?;
    Some(if preserve { text } else { without_blanks(text) })
}

/// A text in the cell, put together of its runs, and how much of it is struck through.
fn in_runs(inner: &[u8]) -> Result<(String, Option<Mark>), Trouble> {
    let mut reader = xml::reader(std::str::from_utf8(inner).map_err(|_| damaged_xml())?);
    let mut runs = Runs::default();
    loop {
        match xml::next(&mut reader)? {
            Event::Eof => return Ok(runs.finish()),
            event => runs.event(&event)?,
        }
    }
}

/// Rows in blocks, for one who keeps none of them.
pub(super) struct Blocks<'w, R> {
    rows: SheetRows<'w, R>,
    /// The last row that was given.
    last: Option<u32>,
    /// All rows so far could be read, and came in order.
    sound: bool,
}

impl<'w, R: Read> Blocks<'w, R> {
    /// How many rows a block has.
    const ROWS: usize = 2_048;

    pub(super) fn of(rows: SheetRows<'w, R>) -> Self {
        Self { rows, last: None, sound: true }
    }

    /// The next rows, rising; `None` at the end, or where the sheet is to be read as a whole.
    pub(super) fn next(&mut self) -> Option<Vec<GridRow>> {
        let mut block = Vec::with_capacity(Self::ROWS);
        let said = self.rows.cells.findings.len();
        while self.sound && block.len() < Self::ROWS {
            match self.rows.next() {
                Ok(Some(row)) => {
                    // How a cell looks is looked up in the whole sheet.
                    self.sound = self.rows.cells.marks.is_empty()
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
        let mut sheet =
            Sheet { source: self.rows.cells.source, grid: Grid { rows: block }, ..Sheet::default() };
        let noticed = self.rows.cells.findings.get_mut(said..).unwrap_or_default();
        quote_cells(noticed, std::slice::from_ref(&sheet));
        Some(std::mem::take(&mut sheet.grid.rows))
    }

    /// What was noticed on the way; `None` where the sheet is to be read as a whole.
    pub(super) fn finish(self) -> Option<Vec<Diagnostic>> {
        self.sound.then_some(self.rows.cells.findings)
    }
}
