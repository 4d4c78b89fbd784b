use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::formats::Format;
use super::strings::{LONGEST_TEXT, Strings, cell_text, too_long};
use crate::diag::Diagnostic;
use crate::model::{Cell, CellRef, GridRow, Place, Region, Sheet, SourceId, Text, Value};
use crate::read::package::damaged_xml;
use crate::read::rows::{HiddenColumns, Rows};
use crate::read::trouble::{Trouble, too_far, twice as twice_there};
use crate::read::{
    Budget, COLUMNS, Epoch, FINDINGS, ROWS, clean, finite, intern::Interner, pieces::Pieces, xml,
};

/// What all sheets of a workbook share.
pub(super) struct Shared {
    pub(super) strings: Strings,
    pub(super) formats: Vec<Format>,
    pub(super) from_1904: bool,
}

/// Reads the cells, merged areas and hidden rows and columns of a worksheet, piece by piece.
///
/// # Errors
/// When the part is damaged: then nothing of the sheet can be trusted.
pub(super) fn read(
    stream: impl Read,
    shared: &Shared,
    sheet: &mut Sheet,
    budget: &mut Budget,
    findings: &mut Vec<Diagnostic>,
) -> Result<(), Trouble> {
    let mut parser = Parser::new(shared, sheet, budget);
    let mut pieces = Pieces::new(stream, "row");
    while let Some(piece) = pieces.next()? {
        parser.piece(&piece)?;
        if parser.full {
            break;
        }
    }
    parser.end()?;
    findings.append(&mut parser.findings);
    Ok(())
}

/// Which text of a cell is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Nothing,
    Value,
    Inline,
}

/// The type that a cell declares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Text,
    Inline,
    Truth,
    Error,
    Date,
    Unknown,
}

/// The cell that is being read.
struct Current {
    /// `None` where its address makes no sense.
    at: Option<CellRef>,
    style: usize,
    kind: Kind,
    formula: bool,
    has_value: bool,
}

struct Parser<'a> {
    shared: &'a Shared,
    sheet: &'a mut Sheet,
    budget: &'a mut Budget,
    epoch: Epoch,
    source: SourceId,
    rows: Rows,
    interner: Interner,
    hidden_columns: HiddenColumns,
    in_data: bool,
    seen_data: bool,
    /// Row and column that a row or cell without an address gets.
    next_row: u32,
    next_column: u32,
    row: u32,
    line: Vec<(u32, Cell)>,
    current: Option<Current>,
    reading: Reading,
    phonetic: bool,
    text: String,
    findings: Vec<Diagnostic>,
    said_far: bool,
    said_broken: bool,
    /// A row or cell has attributes that make no sense, and with them perhaps no address.
    malformed: bool,
    full: bool,
}

impl<'a> Parser<'a> {
    fn new(shared: &'a Shared, sheet: &'a mut Sheet, budget: &'a mut Budget) -> Self {
        let source = sheet.source;
        Self {
            shared,
            sheet,
            budget,
            epoch: if shared.from_1904 { Epoch::From1904 } else { Epoch::From1900 },
            source,
            rows: Rows::default(),
            interner: Interner::new(),
            hidden_columns: HiddenColumns::default(),
            in_data: false,
            seen_data: false,
            next_row: 0,
            next_column: 0,
            row: 0,
            line: Vec::new(),
            current: None,
            reading: Reading::Nothing,
            phonetic: false,
            text: String::new(),
            findings: Vec::new(),
            said_far: false,
            said_broken: false,
            malformed: false,
            full: false,
        }
    }

    fn piece(&mut self, piece: &str) -> Result<(), Trouble> {
        let mut reader = xml::reader(piece.trim_start_matches('\u{feff}'));
        loop {
            match xml::next(&mut reader)? {
                Event::Start(start) => self.start(&start),
                Event::Empty(start) => {
                    self.start(&start);
                    self.end_of(start.local_name().as_ref());
                }
                Event::End(end) => self.end_of(end.local_name().as_ref()),
                Event::Text(text) if self.reading != Reading::Nothing => self.text.push_str(&text),
                Event::CData(text) if self.reading != Reading::Nothing => self.text.push_str(&text),
                Event::GeneralRef(reference) if self.reading != Reading::Nothing => {
                    xml::push_reference(&mut self.text, &reference)?;
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
            if self.text.len() > LONGEST_TEXT {
                return Err(too_long());
            }
            if self.malformed {
                return Err(damaged_xml());
            }
            if self.full {
                return Ok(());
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "c" if self.in_data => self.start_cell(start),
            "v" if self.current.is_some() => {
                self.text.clear();
                self.reading = Reading::Value;
            }
            "f" => {
                if let Some(current) = &mut self.current {
                    current.formula = true;
                }
            }
            "is" if self.current.is_some() => self.text.clear(),
            "t" if self.current.is_some() && !self.phonetic => self.reading = Reading::Inline,
            "rPh" => self.phonetic = true,
            "row" if self.in_data => self.start_row(start),
            "sheetData" => (self.in_data, self.seen_data) = (true, true),
            "col" if !self.seen_data => self.column(start),
            "mergeCell" => self.merge(start),
            _ => {}
        }
    }

    fn end_of(&mut self, name: &str) {
        match name {
            "v" if self.reading == Reading::Value => {
                self.reading = Reading::Nothing;
                if self.current.as_ref().is_some_and(|current| current.kind != Kind::Inline) {
                    self.value();
                }
            }
            "t" => self.reading = Reading::Nothing,
            "is" => self.inline(),
            "rPh" => self.phonetic = false,
            "c" => self.end_cell(),
            "row" if self.in_data => self.end_row(),
            "sheetData" => {
                self.end_row();
                self.in_data = false;
            }
            _ => {}
        }
    }

    fn start_row(&mut self, start: &BytesStart<'_>) {
        self.end_row();
        let mut hidden = false;
        let mut number = None;
        for attribute in start.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                self.malformed = true;
                return;
            };
            match attribute.key.as_ref() {
                "r" => {
                    number = Some(attribute.value.parse::<u32>().ok().filter(|row| (1..=ROWS).contains(row)))
                }
                "hidden" => hidden = matches!(&*attribute.value, "1" | "true"),
                _ => {}
            }
        }
        self.row = match number {
            Some(Some(number)) => number - 1,
            // A number that no sheet has: its cells say where they stand, or follow the row before.
            Some(None) => {
                self.say_far();
                self.next_row
            }
            None => self.next_row,
        };
        self.next_row = self.row.saturating_add(1);
        self.next_column = 0;
        if hidden && self.row < ROWS {
            self.sheet.hidden_rows.push(self.row);
        }
    }

    fn end_row(&mut self) {
        if !self.line.is_empty() {
            if !self.budget.take(self.line.len() + 1) {
                self.findings.push(self.budget.trouble().at(Place::at(self.source, self.row, 0)));
                self.full = true;
            }
            let mut cells = Vec::with_capacity(self.line.len());
            cells.append(&mut self.line);
            self.rows.push(GridRow { row: self.row, cells });
        }
    }

    fn start_cell(&mut self, start: &BytesStart<'_>) {
        let mut current =
            Current { at: None, style: 0, kind: Kind::Number, formula: false, has_value: false };
        let mut address = None;
        for attribute in start.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                self.malformed = true;
                return;
            };
            match attribute.key.as_ref() {
                "r" => address = Some(attribute.value),
                "s" => current.style = attribute.value.parse().unwrap_or(usize::MAX),
                "t" => {
                    current.kind = match &*attribute.value {
                        "n" => Kind::Number,
                        "s" => Kind::Shared,
                        "str" => Kind::Text,
                        "inlineStr" | "is" => Kind::Inline,
                        "b" => Kind::Truth,
                        "e" => Kind::Error,
                        "d" => Kind::Date,
                        _ => Kind::Unknown,
                    }
                }
                _ => {}
            }
        }
        current.at = match address {
            Some(address) => cell_ref(&address),
            None => Some(CellRef::new(self.row, self.next_column)),
        };
        current.at = current.at.filter(|at| at.row < ROWS && at.column < COLUMNS);
        match current.at {
            Some(at) => {
                if at.row != self.row {
                    self.end_row();
                    self.row = at.row;
                    self.next_row = at.row.saturating_add(1);
                }
                self.next_column = at.column.saturating_add(1);
            }
            None => self.say_far(),
        }
        self.current = Some(current);
    }

    fn end_cell(&mut self) {
        let Some(current) = self.current.take() else { return };
        self.reading = Reading::Nothing;
        if current.formula && !current.has_value {
            self.put(&current, Value::Missing);
        }
    }

    /// A `<v>` has ended.
    fn value(&mut self) {
        let Some(mut current) = self.current.take() else { return };
        let text = std::mem::take(&mut self.text);
        let trimmed = text.trim();
        // A number without digits is a formula that was never calculated; a text may be empty.
        current.has_value = !trimmed.is_empty() || current.kind == Kind::Text;
        if current.has_value {
            match self.understand(&current, &text) {
                Ok(Some(value)) => self.put(&current, value),
                Ok(None) => {}
                Err((sv, en)) => self.odd(&current, sv, en, trimmed),
            }
        }
        self.text = text;
        self.current = Some(current);
    }

    fn understand(
        &mut self,
        current: &Current,
        text: &str,
    ) -> Result<Option<Value>, (&'static str, &'static str)> {
        const NO_NUMBER: (&str, &str) = ("inte är ett tal", "is not a number");
        let trimmed = text.trim();
        match current.kind {
            Kind::Shared => {
                let number = trimmed.bytes().all(|byte| byte.is_ascii_digit()).then(|| trimmed.parse().ok());
                let number = number.flatten().ok_or(("inte pekar på någon text", "points at no text"))?;
                let text = self.shared.strings.get(number);
                let text = text.ok_or(("inte pekar på någon text", "points at no text"))?;
                if let Some(text) = text
                    && self.shared.strings.is_broken(number)
                {
                    self.say_broken(current, text);
                }
                Ok(text.cloned().map(Value::Text))
            }
            Kind::Number => {
                let number = finite(trimmed).ok_or(NO_NUMBER)?;
                let dated = self.shared.formats.get(current.style).is_some_and(|format| format.date);
                let date = if dated { self.epoch.date(number) } else { None };
                Ok(Some(date.map_or(Value::Number(number), Value::Date)))
            }
            Kind::Text => Ok(self.own_text(current, text)),
            Kind::Truth => match trimmed {
                "1" | "true" | "TRUE" => Ok(Some(Value::Bool(true))),
                "0" | "false" | "FALSE" => Ok(Some(Value::Bool(false))),
                _ => Err(("varken är sant eller falskt", "is neither true nor false")),
            },
            Kind::Error => Ok(Some(Value::Error(self.interner.intern(&clean::clean(trimmed))))),
            Kind::Date => {
                let day = trimmed.get(..10).and_then(|day| day.parse().ok());
                day.map(|day| Some(Value::Date(day))).ok_or(("inte är ett datum", "is not a date"))
            }
            Kind::Inline => Ok(None),
            Kind::Unknown => Err(("är av ett okänt slag", "is of an unknown kind")),
        }
    }

    /// An `<is>` has ended.
    fn inline(&mut self) {
        let Some(mut current) = self.current.take() else { return };
        let text = std::mem::take(&mut self.text);
        current.has_value = true;
        if let Some(value) = self.own_text(&current, &text) {
            self.put(&current, value);
        }
        self.text = text;
        self.current = Some(current);
    }

    /// A text that stands in the cell itself.
    fn own_text(&mut self, current: &Current, text: &str) -> Option<Value> {
        if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') && !text.contains("_x") {
            return (!text.trim_ascii().is_empty()).then(|| Value::Text(self.interner.intern(text)));
        }
        let (text, broken) = cell_text(text);
        let text = text?;
        if broken {
            self.say_broken(current, &text);
        }
        Some(Value::Text(self.interner.intern(&text)))
    }

    fn put(&mut self, current: &Current, value: Value) {
        let Some(at) = current.at else { return };
        let format = self.shared.formats.get(current.style).and_then(|format| format.code.clone());
        self.line.push((at.column, Cell { value, format, formula: current.formula }));
    }

    fn column(&mut self, start: &BytesStart<'_>) {
        if !xml::is_true(start, "hidden") {
            return;
        }
        let bound = |name| xml::attribute(start, name).and_then(|value| value.parse::<u32>().ok());
        if let (Some(first), Some(last)) = (bound("min"), bound("max")) {
            self.hidden_columns.hide(first.saturating_sub(1), last.saturating_sub(1));
        }
    }

    fn merge(&mut self, start: &BytesStart<'_>) {
        let Some(reference) = xml::attribute(start, "ref") else { return };
        let (first, last) = reference.split_once(':').unwrap_or((&reference, &reference));
        if let (Some(first), Some(last)) = (cell_ref(first), cell_ref(last))
            && first.row <= last.row
            && first.column <= last.column
            && last.row < ROWS
            && last.column < COLUMNS
            && first != last
        {
            self.sheet.merges.push(Region { first, last });
        }
    }

    /// A stored value that means nothing: it is left out, and that is said.
    fn odd(&mut self, current: &Current, sv: &str, en: &str, text: &str) {
        let Some(at) = current.at else { return };
        if self.findings.len() >= FINDINGS {
            return;
        }
        let shown: String = clean::clean(text).chars().take(40).collect();
        let trouble = Trouble::damaged(
            format!("cellens lagrade värde ”{shown}” {sv}"),
            format!("the cell's stored value \"{shown}\" {en}"),
        );
        self.findings.push(trouble.at(Place::at(self.source, at.row, at.column)));
    }

    fn say_far(&mut self) {
        if !std::mem::replace(&mut self.said_far, true) {
            self.findings.push(too_far().at(Place::sheet(self.source)));
        }
    }

    fn say_broken(&mut self, current: &Current, text: &Text) {
        if let Some(at) = current.at
            && !std::mem::replace(&mut self.said_broken, true)
        {
            self.findings.push(clean::broken_at(Place::at(self.source, at.row, at.column), text));
        }
    }

    fn end(&mut self) -> Result<(), Trouble> {
        if !self.seen_data {
            return Err(Trouble::damaged("bladet har inget innehåll", "the sheet has no content"));
        }
        if self.in_data && !self.full {
            return Err(Trouble::damaged("bladet är avklippt", "the sheet is cut off"));
        }
        self.end_row();
        let (grid, twice) = std::mem::take(&mut self.rows).finish();
        self.sheet.grid = grid;
        for at in twice.into_iter().take(FINDINGS) {
            self.findings.push(twice_there().at(Place { source: self.source, cell: Some(at) }));
        }
        self.sheet.hidden_rows.sort_unstable();
        self.sheet.hidden_rows.dedup();
        self.sheet.hidden_columns = self.hidden_columns.list();
        Ok(())
    }
}

/// An address such as `B5`, with or without dollar signs; `None` when it is none, or too far out to count.
fn cell_ref(text: &str) -> Option<CellRef> {
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
