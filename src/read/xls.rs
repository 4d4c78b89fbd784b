//! Old workbooks, `.xls` of Excel 5 to 2003: a stream of records in an OLE container.
//!
//! Read by a reader of our own, which keeps memory in proportion to the bytes that are there: a cell far
//! out makes calamine's reserve the whole rectangle, which ends the process. Source: MS-XLS.

use encoding_rs::Encoding;

use super::bytes::{error, f64_at, rk, u16_at, u32_at, utf_16};
use super::intern::Interner;
use super::package::locked;
use super::rows::{HiddenColumns, Rows};
use super::trouble::Trouble;
use super::xlsx::{Format, format_of};
use super::{Book, Budget, Epoch, FINDINGS, clean, compound};
use crate::diag::{Code, Diagnostic};
use crate::model::{Cell, CellRef, Grid, GridRow, Place, Region, Sheet, Text, Value};

/// Columns of a sheet in this format.
const COLUMNS: u16 = 256;

/// All sheets together may be as long as the stream this many times: they may not share their records.
const PASSES: usize = 3;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const CONTINUE: u16 = 0x003c;

/// Reads every worksheet of an old workbook.
///
/// # Errors
/// When the container or the list of sheets is damaged, or the workbook is locked.
pub(super) fn read(book: &mut Book<'_>, name: &Text, bytes: &[u8]) -> Result<(), Trouble> {
    let stream = compound::stream(bytes, &["Workbook", "Book"]).ok_or_else(damaged)?;
    let workbook = Workbook::read(&stream)?;
    if workbook.sheets.is_empty() {
        return Err(Trouble::damaged("arbetsboken har inga blad", "the workbook has no sheets"));
    }
    let mut budget = Budget::packed(bytes.len() as u64, book.limits);
    let mut left = stream.len() * PASSES;
    for entry in &workbook.sheets {
        let source = book.next_id();
        if book.is_full(source) {
            break;
        }
        let sheet = Sheet {
            source,
            file: name.clone(),
            name: Some(clean::clean(&entry.name).as_ref().into()),
            hidden: entry.hidden,
            ..Sheet::default()
        };
        let mut reader = SheetReader::new(&workbook, sheet, &mut budget);
        let outcome = reader.read(&stream, entry.start, &mut left);
        let (mut sheet, mut findings) = reader.finish();
        match outcome {
            Ok(()) => {
                if sheet.hidden {
                    book.findings.push(Diagnostic::new(Code::S20, Place::sheet(source)));
                }
                book.findings.append(&mut findings);
            }
            Err(trouble) => {
                book.findings.push(trouble.at(Place::sheet(source)));
                sheet = Sheet { grid: Grid::default(), merges: Vec::new(), unread: true, ..sheet };
            }
        }
        book.sheets.push(sheet);
    }
    Ok(())
}

fn damaged() -> Trouble {
    Trouble::damaged("arbetsboken är avklippt eller skadad", "the workbook is cut off or damaged")
}

/// A record and where the next one stands.
struct Record<'a> {
    id: u16,
    data: &'a [u8],
    next: usize,
}

fn record(stream: &[u8], at: usize) -> Option<Record<'_>> {
    let id = u16_at(stream, at)?;
    let length = usize::from(u16_at(stream, at + 2)?);
    let next = at + 4 + length;
    Some(Record { id, data: stream.get(at + 4..next)?, next })
}

struct Workbook {
    sheets: Vec<Entry>,
    strings: Vec<Option<Text>>,
    /// Numbers of the texts with broken characters.
    broken: Vec<usize>,
    formats: Vec<Format>,
    epoch: Epoch,
    text: TextForm,
}

struct Entry {
    name: String,
    hidden: bool,
    start: usize,
}

/// How texts are stored.
#[derive(Clone, Copy)]
enum TextForm {
    /// Since Excel 97.
    Unicode,
    /// Before: one byte for each character.
    Bytes(&'static Encoding),
}

impl Workbook {
    fn read(stream: &[u8]) -> Result<Self, Trouble> {
        let mut workbook = Self {
            sheets: Vec::new(),
            strings: Vec::new(),
            broken: Vec::new(),
            formats: Vec::new(),
            epoch: Epoch::From1900,
            text: TextForm::Unicode,
        };
        let first = record(stream, 0).filter(|first| first.id == BOF).ok_or_else(damaged)?;
        match u16_at(first.data, 0) {
            Some(0x0600) => {}
            Some(0x0500) => workbook.text = TextForm::Bytes(encoding_rs::WINDOWS_1252),
            _ => return Err(damaged()),
        }
        let mut own = std::collections::HashMap::new();
        let mut styles = Vec::new();
        let mut at = first.next;
        while let Some(record) = record(stream, at) {
            at = record.next;
            match record.id {
                EOF => break,
                0x002f => return Err(locked()),
                0x0022 if u16_at(record.data, 0) == Some(1) => workbook.epoch = Epoch::From1904,
                0x0042 => workbook.code_page(record.data),
                0x0085 => workbook.sheet(record.data),
                0x041e => {
                    let code = workbook
                        .text
                        .string(record.data.get(2..).unwrap_or_default(), workbook.text.is_unicode());
                    if let (Some(id), Some(code)) = (u16_at(record.data, 0), code) {
                        own.insert(id, code);
                    }
                }
                0x00e0 => styles.push(u16_at(record.data, 2).unwrap_or(0)),
                0x00fc => workbook.shared_strings(stream, at - record.data.len() - 4),
                _ => {}
            }
        }
        workbook.formats =
            styles.into_iter().map(|id| format_of(id.into(), own.get(&id).map(String::as_str))).collect();
        Ok(workbook)
    }

    fn code_page(&mut self, data: &[u8]) {
        if let (TextForm::Bytes(encoding), Some(page)) = (&mut self.text, u16_at(data, 0)) {
            *encoding = match page {
                10_000 => encoding_rs::MACINTOSH,
                932 => encoding_rs::SHIFT_JIS,
                936 => encoding_rs::GBK,
                949 => encoding_rs::EUC_KR,
                950 => encoding_rs::BIG5,
                1250 => encoding_rs::WINDOWS_1250,
                1251 => encoding_rs::WINDOWS_1251,
                1253 => encoding_rs::WINDOWS_1253,
                1254 => encoding_rs::WINDOWS_1254,
                1257 => encoding_rs::WINDOWS_1257,
                _ => encoding_rs::WINDOWS_1252,
            };
        }
    }

    fn sheet(&mut self, data: &[u8]) {
        let name = self.text.string(data.get(6..).unwrap_or_default(), false);
        // Only worksheets; charts, macros and modules hold no table.
        if let (Some(start), Some(hidden), Some(0), Some(name)) =
            (u32_at(data, 0), data.get(4), data.get(5), name)
        {
            self.sheets.push(Entry { name, hidden: hidden & 3 != 0, start: start as usize });
        }
    }

    /// The table of shared texts, which runs over many records.
    fn shared_strings(&mut self, stream: &[u8], at: usize) {
        let mut segments = Vec::new();
        let mut next = at;
        while let Some(record) = record(stream, next) {
            if !segments.is_empty() && record.id != CONTINUE {
                break;
            }
            segments.push(record.data);
            next = record.next;
        }
        let mut reader = Segments { segments, segment: 0, at: 8 };
        while let Some(text) = reader.string() {
            if clean::is_broken(&text) {
                self.broken.push(self.strings.len());
            }
            let text = clean::clean(&text);
            self.strings.push((!text.trim().is_empty()).then(|| text.as_ref().into()));
        }
    }
}

impl TextForm {
    const fn is_unicode(self) -> bool {
        matches!(self, Self::Unicode)
    }

    /// A text with its length before it, in one byte or in two.
    fn string(self, data: &[u8], long: bool) -> Option<String> {
        let (length, rest) = if long {
            (usize::from(u16_at(data, 0)?), data.get(2..)?)
        } else {
            (usize::from(*data.first()?), data.get(1..)?)
        };
        match self {
            Self::Bytes(encoding) => {
                let bytes = rest.get(..length.min(rest.len()))?;
                Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
            }
            Self::Unicode => {
                let (flags, rest) = rest.split_first()?;
                Some(characters(rest.get(..(length << (flags & 1)).min(rest.len()))?, flags & 1 != 0))
            }
        }
    }
}

/// Characters of two bytes, or of the lower byte only.
fn characters(bytes: &[u8], wide: bool) -> String {
    if wide { utf_16(bytes) } else { bytes.iter().map(|byte| char::from(*byte)).collect() }
}

/// The shared texts' bytes across their records.
struct Segments<'a> {
    segments: Vec<&'a [u8]>,
    segment: usize,
    at: usize,
}

impl<'a> Segments<'a> {
    fn rest(&self) -> &'a [u8] {
        self.segments.get(self.segment).and_then(|segment| segment.get(self.at..)).unwrap_or_default()
    }

    /// Goes on to the next record when this one is used up; false at the end.
    fn turn(&mut self) -> bool {
        while self.rest().is_empty() {
            self.segment += 1;
            self.at = 0;
            if self.segment >= self.segments.len() {
                return false;
            }
        }
        true
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let bytes = self.rest().get(..length)?;
        self.at += length;
        Some(bytes)
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            if !self.turn() {
                return None;
            }
            let step = length.min(self.rest().len());
            self.at += step;
            length -= step;
        }
        Some(())
    }

    fn string(&mut self) -> Option<String> {
        if !self.turn() {
            return None;
        }
        let head = self.take(3)?;
        let mut left = usize::from(u16_at(head, 0)?);
        let flags = *head.get(2)?;
        let runs = if flags & 8 != 0 { usize::from(u16_at(self.take(2)?, 0)?) } else { 0 };
        let extra = if flags & 4 != 0 { u32_at(self.take(4)?, 0)? as usize } else { 0 };
        let mut wide = flags & 1 != 0;
        let mut text = String::new();
        while left > 0 {
            if self.rest().is_empty() {
                // A text that goes on in the next record says there anew how wide its characters are.
                if !self.turn() {
                    return None;
                }
                wide = self.take(1)?.first()? & 1 != 0;
            }
            let width = 1 + usize::from(wide);
            let here = left.min(self.rest().len() / width);
            if here == 0 {
                return None;
            }
            text.push_str(&characters(self.take(here * width)?, wide));
            left -= here;
        }
        self.skip(runs * 4)?;
        self.skip(extra)?;
        Some(text)
    }
}

struct SheetReader<'a> {
    workbook: &'a Workbook,
    sheet: Sheet,
    budget: &'a mut Budget,
    interner: Interner,
    rows: Rows,
    row: u16,
    line: Vec<(u32, Cell)>,
    /// A formula whose text stands in the record after it.
    awaiting: Option<(u16, u16, u16)>,
    hidden_columns: HiddenColumns,
    findings: Vec<Diagnostic>,
    said_broken: bool,
    full: bool,
}

impl<'a> SheetReader<'a> {
    fn new(workbook: &'a Workbook, sheet: Sheet, budget: &'a mut Budget) -> Self {
        Self {
            workbook,
            sheet,
            budget,
            interner: Interner::new(),
            rows: Rows::default(),
            row: 0,
            line: Vec::new(),
            awaiting: None,
            hidden_columns: HiddenColumns::default(),
            findings: Vec::new(),
            said_broken: false,
            full: false,
        }
    }

    fn read(&mut self, stream: &[u8], start: usize, left: &mut usize) -> Result<(), Trouble> {
        let cut = || Trouble::damaged("bladet är avklippt eller skadat", "the sheet is cut off or damaged");
        let mut depth = 0_usize;
        let mut at = start;
        loop {
            let record = record(stream, at).ok_or_else(cut)?;
            if at == start && record.id != BOF {
                return Err(cut());
            }
            at = record.next;
            *left = left.checked_sub(record.data.len() + 4).ok_or_else(cut)?;
            match record.id {
                BOF => depth += 1,
                EOF => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Ok(());
                    }
                }
                id if depth == 1 => self.record(id, record.data),
                _ => {}
            }
            if self.full {
                return Ok(());
            }
        }
    }

    fn record(&mut self, id: u16, data: &[u8]) {
        // What a record lacks is left out; nothing in it can lead outside it.
        let _ = match id {
            0x0203 => self.number(data, 6, f64_at(data, 6)),
            0x027e => self.number(data, 6, u32_at(data, 6).and_then(rk)),
            0x00bd => self.numbers(data),
            0x00fd => self.shared(data),
            0x0204 | 0x00d6 => self.label(data),
            0x0205 => self.truth_or_error(data),
            0x0006 | 0x0206 | 0x0406 => self.formula(data),
            0x0207 => self.formula_text(data),
            0x0208 => self.row_info(data),
            0x007d => self.column_info(data),
            0x00e5 => self.merges(data),
            _ => None,
        };
    }

    fn put(&mut self, row: u16, column: u16, style: u16, value: Value, formula: bool) {
        if column >= COLUMNS {
            return;
        }
        if row != self.row {
            self.end_row();
            self.row = row;
        }
        let format = self.workbook.formats.get(usize::from(style)).and_then(|format| format.code.clone());
        self.line.push((column.into(), Cell { format, formula, ..Cell::of(value) }));
    }

    fn end_row(&mut self) {
        if self.line.is_empty() {
            return;
        }
        if !self.budget.take(&self.line) {
            let place = Place::at(self.sheet.source, self.row.into(), 0);
            self.findings.push(self.budget.trouble().at(place));
            self.full = true;
        }
        let mut cells = Vec::with_capacity(self.line.len());
        cells.append(&mut self.line);
        self.rows.push(GridRow { row: self.row.into(), cells });
    }

    fn at(data: &[u8]) -> Option<(u16, u16, u16)> {
        Some((u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?))
    }

    fn number(&mut self, data: &[u8], offset: usize, number: Option<f64>) -> Option<()> {
        let (row, column, style) = Self::at(data)?;
        match number {
            Some(number) => {
                let value = self.number_value(number, style);
                self.put(row, column, style, value, false);
            }
            None if data.len() > offset => self.odd(row, column),
            None => {}
        }
        Some(())
    }

    fn number_value(&self, number: f64, style: u16) -> Value {
        let dated = self.workbook.formats.get(usize::from(style)).is_some_and(|format| format.date);
        let date = if dated { self.workbook.epoch.date(number) } else { None };
        date.map_or(Value::Number(number), Value::Date)
    }

    fn numbers(&mut self, data: &[u8]) -> Option<()> {
        let (row, first) = (u16_at(data, 0)?, u16_at(data, 2)?);
        let cells = data.get(4..data.len().checked_sub(2)?)?;
        for (column, cell) in (first..).zip(cells.chunks_exact(6)) {
            let style = u16_at(cell, 0)?;
            match rk(u32_at(cell, 2)?) {
                Some(number) => {
                    let value = self.number_value(number, style);
                    self.put(row, column, style, value, false);
                }
                None => self.odd(row, column),
            }
        }
        Some(())
    }

    fn shared(&mut self, data: &[u8]) -> Option<()> {
        let (row, column, style) = Self::at(data)?;
        let number = u32_at(data, 6)? as usize;
        match self.workbook.strings.get(number) {
            Some(Some(text)) => {
                if !self.workbook.broken.is_empty() && self.workbook.broken.binary_search(&number).is_ok() {
                    self.say_broken(row, column, text);
                }
                self.put(row, column, style, Value::Text(text.clone()), false);
            }
            Some(None) => {}
            None => self.odd(row, column),
        }
        Some(())
    }

    fn label(&mut self, data: &[u8]) -> Option<()> {
        let (row, column, style) = Self::at(data)?;
        let text = self.workbook.text.string(data.get(6..)?, true)?;
        self.text(row, column, style, &text, false);
        Some(())
    }

    fn text(&mut self, row: u16, column: u16, style: u16, raw: &str, formula: bool) {
        let text = clean::clean(raw);
        if text.trim().is_empty() {
            return;
        }
        if clean::is_broken(raw) {
            self.say_broken(row, column, &text);
        }
        let text = self.interner.intern(&text);
        self.put(row, column, style, Value::Text(text), formula);
    }

    fn truth_or_error(&mut self, data: &[u8]) -> Option<()> {
        let (row, column, style) = Self::at(data)?;
        let (code, is_error) = (*data.get(6)?, *data.get(7)? != 0);
        let value = if is_error { Value::Error(error(code).into()) } else { Value::Bool(code != 0) };
        self.put(row, column, style, value, false);
        Some(())
    }

    fn formula(&mut self, data: &[u8]) -> Option<()> {
        let (row, column, style) = Self::at(data)?;
        let result = data.get(6..14)?;
        self.awaiting = None;
        if u16_at(result, 6) != Some(0xffff) {
            match f64_at(result, 0) {
                Some(number) => {
                    let value = self.number_value(number, style);
                    self.put(row, column, style, value, true);
                }
                None => self.odd(row, column),
            }
            return Some(());
        }
        match (*result.first()?, *result.get(2)?) {
            (0, _) => self.awaiting = Some((row, column, style)),
            (1, truth) => self.put(row, column, style, Value::Bool(truth != 0), true),
            (2, code) => self.put(row, column, style, Value::Error(error(code).into()), true),
            _ => {}
        }
        Some(())
    }

    fn formula_text(&mut self, data: &[u8]) -> Option<()> {
        let (row, column, style) = self.awaiting.take()?;
        let text = self.workbook.text.string(data, true)?;
        self.text(row, column, style, &text, true);
        Some(())
    }

    fn row_info(&mut self, data: &[u8]) -> Option<()> {
        if data.get(12)? & 0x20 != 0 {
            self.sheet.hidden_rows.push(u16_at(data, 0)?.into());
        }
        Some(())
    }

    fn column_info(&mut self, data: &[u8]) -> Option<()> {
        let (first, last) = (u16_at(data, 0)?, u16_at(data, 2)?);
        if data.get(8)? & 1 != 0 {
            self.hidden_columns.hide(first.into(), last.min(COLUMNS - 1).into());
        }
        Some(())
    }

    fn merges(&mut self, data: &[u8]) -> Option<()> {
        for area in data.get(2..)?.chunks_exact(8) {
            let first = CellRef::new(u16_at(area, 0)?.into(), u16_at(area, 4)?.into());
            let last = CellRef::new(u16_at(area, 2)?.into(), u16_at(area, 6)?.into());
            if first.row <= last.row && first.column <= last.column && first != last {
                self.sheet.merges.push(Region { first, last });
            }
        }
        Some(())
    }

    fn odd(&mut self, row: u16, column: u16) {
        if self.findings.len() < FINDINGS {
            let trouble = Trouble::damaged(
                "cellens lagrade värde går inte att förstå",
                "the cell's stored value makes no sense",
            );
            self.findings.push(trouble.at(Place::at(self.sheet.source, row.into(), column.into())));
        }
    }

    fn say_broken(&mut self, row: u16, column: u16, text: &str) {
        if !std::mem::replace(&mut self.said_broken, true) {
            let place = Place::at(self.sheet.source, row.into(), column.into());
            self.findings.push(clean::broken_at(place, text));
        }
    }

    fn finish(mut self) -> (Sheet, Vec<Diagnostic>) {
        self.end_row();
        let (grid, twice) = std::mem::take(&mut self.rows).finish();
        self.sheet.grid = grid;
        for at in twice.into_iter().take(FINDINGS) {
            let place = Place::new(self.sheet.source, Some(at));
            self.findings.push(super::trouble::twice().at(place));
        }
        self.sheet.hidden_columns = self.hidden_columns.list();
        self.sheet.hidden_rows.sort_unstable();
        self.sheet.hidden_rows.dedup();
        (self.sheet, self.findings)
    }
}
