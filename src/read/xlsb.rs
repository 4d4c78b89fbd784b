//! Binary workbooks, `.xlsb`: the parts of an `.xlsx` with records instead of XML. Source: MS-XLSB.

use std::collections::HashMap;

use super::bytes::{error, f64_at, rk, u16_at, u32_at, utf_16};
use super::intern::Interner;
use super::package::Package;
use super::rows::{HiddenColumns, Rows};
use super::trouble::{Trouble, too_far};
use super::xlsx::{Format, format_of, relationships};
use super::{Book, Budget, COLUMNS, Epoch, FINDINGS, ROWS, clean};
use crate::diag::{Code, Diagnostic};
use crate::model::{Cell, CellRef, GridRow, Place, Region, Sheet, SourceId, Text, Value};

/// Reads every worksheet of a binary workbook.
///
/// # Errors
/// When the workbook itself cannot be understood.
pub(super) fn read(book: &mut Book<'_>, name: &Text, package: &mut Package<'_>) -> Result<(), Trouble> {
    let workbook = Workbook::read(package)?;
    if workbook.sheets.is_empty() {
        return Err(Trouble::damaged("arbetsboken har inga blad", "the workbook has no sheets"));
    }
    let mut budget = Budget::packed(package.packed(), book.limits);
    for entry in &workbook.sheets {
        let source = book.next_id();
        if book.is_full(source) {
            break;
        }
        let mut sheet = Sheet {
            source,
            file: name.clone(),
            name: Some(clean::clean(&entry.name).as_ref().into()),
            hidden: entry.hidden,
            ..Sheet::default()
        };
        let outcome = package.part(&entry.part).and_then(|part| {
            let part = part.ok_or_else(|| {
                Trouble::damaged("bladet saknas i filen", "the sheet is missing from the file")
            })?;
            let mut reader = SheetReader::new(&workbook, &mut sheet, &mut budget);
            reader.read(&part)?;
            Ok(reader.finish())
        });
        match outcome {
            Ok(mut findings) => {
                if sheet.hidden {
                    book.findings.push(Diagnostic::new(Code::S20, Place::sheet(source)));
                }
                book.findings.append(&mut findings);
            }
            Err(trouble) => {
                book.findings.push(trouble.at(Place::sheet(source)));
                sheet.merges = Vec::new();
                sheet.unread = true;
            }
        }
        book.sheets.push(sheet);
    }
    Ok(())
}

/// A record: its number, and its data.
struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Up to seven bits from each byte, the lower ones first, for as long as the eighth is set.
    fn number(&mut self, most: usize) -> Option<usize> {
        let mut number = 0;
        for step in 0..most {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            number |= usize::from(byte & 0x7f) << (7 * step);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (usize, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let id = self.number(2)?;
        let length = self.number(4)?;
        let data = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some((id, data))
    }
}

/// A text with its length before it, and what follows it; `None` where it is cut or absent.
fn string(data: &[u8]) -> Option<(String, &[u8])> {
    let length = u32_at(data, 0)? as usize;
    if length == 0xffff_ffff {
        return None;
    }
    let end = length.checked_mul(2)?.checked_add(4)?;
    Some((utf_16(data.get(4..end)?), data.get(end..)?))
}

#[derive(Default)]
struct Workbook {
    sheets: Vec<Entry>,
    strings: Vec<Option<Text>>,
    broken: Vec<usize>,
    formats: Vec<Format>,
    from_1904: bool,
}

struct Entry {
    name: String,
    hidden: bool,
    part: String,
}

impl Workbook {
    fn read(package: &mut Package<'_>) -> Result<Self, Trouble> {
        let mut workbook = Self::default();
        let links = relationships(package, "xl/_rels/workbook.bin.rels", "xl")?;
        let part = package.part("xl/workbook.bin")?.unwrap_or_default();
        for (id, data) in Records::new(&part) {
            match id {
                153 => workbook.from_1904 = data.first().is_some_and(|flags| flags & 1 != 0),
                156 => {
                    let state = u32_at(data, 0).unwrap_or(0);
                    let Some((link, rest)) = string(data.get(8..).unwrap_or_default()) else { continue };
                    let Some((name, _)) = string(rest) else { continue };
                    let link = links.iter().find(|known| known.id == link);
                    if link.is_some_and(|link| link.kind != "worksheet") {
                        continue;
                    }
                    let part = link.map(|link| link.target.clone()).unwrap_or_default();
                    workbook.sheets.push(Entry { name, hidden: state != 0, part });
                }
                _ => {}
            }
        }
        let target = |kind: &str, usual: &str| {
            links
                .iter()
                .find(|link| link.kind == kind)
                .map_or_else(|| usual.to_owned(), |link| link.target.clone())
        };
        let strings = package.part(&target("sharedStrings", "xl/sharedStrings.bin"))?.unwrap_or_default();
        workbook.strings(&strings);
        let styles = package.part(&target("styles", "xl/styles.bin"))?.unwrap_or_default();
        workbook.styles(&styles);
        Ok(workbook)
    }

    fn strings(&mut self, part: &[u8]) {
        for (id, data) in Records::new(part) {
            if id != 19 {
                continue;
            }
            let raw = data.get(1..).and_then(string).map(|(text, _)| text).unwrap_or_default();
            if clean::is_broken(&raw) {
                self.broken.push(self.strings.len());
            }
            let text = clean::clean(&raw);
            self.strings.push((!text.trim().is_empty()).then(|| text.as_ref().into()));
        }
    }

    fn styles(&mut self, part: &[u8]) {
        let mut own = HashMap::new();
        let mut in_cells = false;
        for (id, data) in Records::new(part) {
            match id {
                44 => {
                    let code = data.get(2..).and_then(string).map(|(code, _)| code);
                    if let (Some(number), Some(code)) = (u16_at(data, 0), code) {
                        own.insert(number, code);
                    }
                }
                617 => in_cells = true,
                618 => in_cells = false,
                47 if in_cells => {
                    let number = u16_at(data, 2).unwrap_or(0);
                    self.formats.push(format_of(number.into(), own.get(&number).map(String::as_str)));
                }
                _ => {}
            }
        }
    }
}

struct SheetReader<'a> {
    workbook: &'a Workbook,
    sheet: &'a mut Sheet,
    source: SourceId,
    budget: &'a mut Budget,
    epoch: Epoch,
    interner: Interner,
    rows: Rows,
    hidden_columns: HiddenColumns,
    row: u32,
    next_column: u32,
    line: Vec<(u32, Cell)>,
    findings: Vec<Diagnostic>,
    said_broken: bool,
    said_far: bool,
    full: bool,
}

impl<'a> SheetReader<'a> {
    fn new(workbook: &'a Workbook, sheet: &'a mut Sheet, budget: &'a mut Budget) -> Self {
        Self {
            workbook,
            source: sheet.source,
            sheet,
            budget,
            epoch: if workbook.from_1904 { Epoch::From1904 } else { Epoch::From1900 },
            interner: Interner::new(),
            rows: Rows::default(),
            hidden_columns: HiddenColumns::default(),
            row: 0,
            next_column: 0,
            line: Vec::new(),
            findings: Vec::new(),
            said_broken: false,
            said_far: false,
            full: false,
        }
    }

    fn read(&mut self, part: &[u8]) -> Result<(), Trouble> {
        let mut ended = false;
        for (id, data) in Records::new(part) {
            match id {
                0 => self.start_row(data),
                1..=11 | 62 => self.cell(id, data),
                // The short forms leave the column out: it is the next one.
                12..=18 => self.short_cell(id - 11, data),
                60 => self.column(data),
                146 => ended = true,
                176 => self.merge(data),
                _ => {}
            }
            if self.full {
                return Ok(());
            }
        }
        if ended { Ok(()) } else { Err(Trouble::damaged("bladet är avklippt", "the sheet is cut off")) }
    }

    fn start_row(&mut self, data: &[u8]) {
        self.end_row();
        self.row = u32_at(data, 0).unwrap_or(u32::MAX);
        self.next_column = 0;
        if data.get(11).is_some_and(|flags| flags & 0x10 != 0) && self.row < ROWS {
            self.sheet.hidden_rows.push(self.row);
        }
    }

    fn end_row(&mut self) {
        if self.line.is_empty() {
            return;
        }
        if !self.budget.take(&self.line) {
            self.findings.push(self.budget.trouble().at(Place::at(self.source, self.row, 0)));
            self.full = true;
        }
        let mut cells = Vec::with_capacity(self.line.len());
        cells.append(&mut self.line);
        self.rows.push(GridRow { row: self.row, cells });
    }

    fn cell(&mut self, id: usize, data: &[u8]) {
        let (Some(column), Some(style)) = (u32_at(data, 0), u32_at(data, 4)) else { return };
        self.next_column = column.saturating_add(1);
        self.put(id, column, style & 0x00ff_ffff, data.get(8..).unwrap_or_default());
    }

    fn short_cell(&mut self, id: usize, data: &[u8]) {
        let Some(style) = u32_at(data, 0) else { return };
        let column = self.next_column;
        self.next_column = column.saturating_add(1);
        self.put(id, column, style & 0x00ff_ffff, data.get(4..).unwrap_or_default());
    }

    fn put(&mut self, id: usize, column: u32, style: u32, data: &[u8]) {
        if id == 1 {
            return;
        }
        if self.row >= ROWS || column >= COLUMNS {
            if !std::mem::replace(&mut self.said_far, true) {
                self.findings.push(too_far().at(Place::sheet(self.source)));
            }
            return;
        }
        let place = Place::at(self.source, self.row, column);
        let format = self.workbook.formats.get(style as usize);
        let number = |number: f64| {
            let date = format.filter(|format| format.date).and_then(|_| self.epoch.date(number));
            date.map_or(Value::Number(number), Value::Date)
        };
        let value = match id {
            2 => u32_at(data, 0).and_then(rk).map(number),
            5 | 9 => f64_at(data, 0).map(number),
            3 | 11 => data.first().map(|code| Value::Error(error(*code).into())),
            4 | 10 => data.first().map(|truth| Value::Bool(*truth != 0)),
            7 => match u32_at(data, 0).and_then(|number| self.shared(number as usize, place)) {
                Some(Some(text)) => Some(Value::Text(text)),
                Some(None) => return,
                None => None,
            },
            6 | 8 => string(data).map(|(text, _)| Value::Text(text.into())),
            _ => data.get(1..).and_then(string).map(|(text, _)| Value::Text(text.into())),
        };
        let value = match value {
            Some(Value::Text(raw)) if id != 7 => {
                let text = clean::clean(&raw);
                if text.trim().is_empty() {
                    return;
                }
                if clean::is_broken(&raw) {
                    self.say_broken(place, &text);
                }
                Value::Text(self.interner.intern(&text))
            }
            Some(value) => value,
            None => {
                if self.findings.len() < FINDINGS {
                    let trouble = Trouble::damaged(
                        "cellens lagrade värde går inte att förstå",
                        "the cell's stored value makes no sense",
                    );
                    self.findings.push(trouble.at(place));
                }
                return;
            }
        };
        let format = format.and_then(|format| format.code.clone());
        self.line.push((column, Cell { format, formula: matches!(id, 8..=11), ..Cell::of(value) }));
    }

    /// A shared text; the inner `None` is one of nothing but white space.
    fn shared(&mut self, number: usize, place: Place) -> Option<Option<Text>> {
        let text = self.workbook.strings.get(number)?.clone();
        if let Some(text) = &text
            && self.workbook.broken.binary_search(&number).is_ok()
        {
            self.say_broken(place, text);
        }
        Some(text)
    }

    fn say_broken(&mut self, place: Place, text: &str) {
        if !std::mem::replace(&mut self.said_broken, true) {
            self.findings.push(clean::broken_at(place, text));
        }
    }

    fn column(&mut self, data: &[u8]) {
        if let (Some(first), Some(last), Some(flags)) = (u32_at(data, 0), u32_at(data, 4), u16_at(data, 16))
            && flags & 1 != 0
        {
            self.hidden_columns.hide(first, last);
        }
    }

    fn merge(&mut self, data: &[u8]) {
        let at = |offset| u32_at(data, offset).filter(|number| *number < ROWS);
        if let (Some(top), Some(bottom), Some(left), Some(right)) = (at(0), at(4), at(8), at(12))
            && top <= bottom
            && left <= right
            && right < COLUMNS
        {
            self.sheet
                .merges
                .push(Region { first: CellRef::new(top, left), last: CellRef::new(bottom, right) });
        }
    }

    fn finish(mut self) -> Vec<Diagnostic> {
        self.end_row();
        let (grid, twice) = std::mem::take(&mut self.rows).finish();
        self.sheet.grid = grid;
        self.sheet.hidden_columns = self.hidden_columns.list();
        self.sheet.hidden_rows.sort_unstable();
        self.sheet.hidden_rows.dedup();
        for at in twice.into_iter().take(FINDINGS) {
            let place = Place::new(self.source, Some(at));
            self.findings.push(super::trouble::twice().at(place));
        }
        self.findings
    }
}
