//! OpenDocument spreadsheets, as LibreOffice and Google Sheets save them.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::intern::Interner;
use super::package::{Package, damaged_xml, locked};
use super::pieces::Pieces;
use super::rows::Rows;
use super::trouble::{Trouble, too_far};
use super::{Book, Budget, COLUMNS, ROWS, clean, xml};
use crate::diag::{Code, Diagnostic};
use crate::model::{Cell, CellRef, GridRow, Place, Region, Sheet, Text, Value};

/// Reads every table of the document.
///
/// # Errors
/// When the document is locked, or damaged so that no table comes out whole.
pub(super) fn read(book: &mut Book<'_>, name: &Text, package: &mut Package<'_>) -> Result<(), Trouble> {
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(locked());
    }
    let budget = Budget::packed(package.packed(), book.limits);
    let stream = package.stream("content.xml")?;
    let Some(stream) = stream else {
        return Err(Trouble::damaged("dokumentet har inget innehåll", "the document has no content"));
    };
    let before = book.sheets.len();
    let mut reader = Reader::new(book, name, budget);
    let outcome = reader.read(stream);
    reader.end_table();
    if let Err(trouble) = outcome {
        // A checksum or a cut shows only at the end: what came before cannot be trusted either.
        reader.book.sheets.truncate(before);
        return Err(trouble);
    }
    if reader.book.sheets.len() == before {
        return Err(Trouble::damaged("dokumentet har inga blad", "the document has no sheets"));
    }
    Ok(())
}

/// The parts of a number format that matter for what a cell means.
#[derive(Default, Clone)]
struct NumberStyle {
    percent: bool,
    decimals: usize,
    /// Text around the number, such as a currency.
    words: String,
}

struct Reader<'b, 'l, 'n> {
    book: &'b mut Book<'l>,
    file: &'n Text,
    budget: Budget,
    interner: Interner,
    /// Number formats by name, and by the name of the cell style that uses them.
    numbers: HashMap<String, NumberStyle>,
    formats: HashMap<String, Option<Text>>,
    hidden_tables: Vec<String>,
    /// The style that is being read, by name.
    number_style: Option<String>,
    in_number_text: bool,
    table_style: Option<String>,
    table: Option<Table>,
    /// Tables inside cells, which are not followed.
    nested: usize,
    cell: Option<OpenCell>,
    /// Inside a comment, whose text is not the cell's.
    comment: bool,
    /// A cell has attributes that make no sense.
    malformed: bool,
    ended: bool,
}

struct Table {
    sheet: Sheet,
    rows: Rows,
    row: u32,
    repeat: u32,
    row_style_hidden: bool,
    column: u32,
    column_definition: u32,
    line: Vec<(u32, Cell)>,
    far: bool,
    full: bool,
    broken: Option<CellRef>,
}

#[derive(Default)]
struct OpenCell {
    kind: String,
    error: bool,
    value: Option<String>,
    date: Option<String>,
    truth: Option<String>,
    string: Option<String>,
    currency: Option<String>,
    style: Option<String>,
    formula: bool,
    repeat: u32,
    across: u32,
    down: u32,
    text: String,
    paragraphs: u32,
}

impl<'b, 'l, 'n> Reader<'b, 'l, 'n> {
    fn new(book: &'b mut Book<'l>, file: &'n Text, budget: Budget) -> Self {
        Self {
            book,
            file,
            budget,
            interner: Interner::new(),
            numbers: HashMap::new(),
            formats: HashMap::new(),
            hidden_tables: Vec::new(),
            number_style: None,
            in_number_text: false,
            table_style: None,
            table: None,
            nested: 0,
            cell: None,
            comment: false,
            malformed: false,
            ended: false,
        }
    }

    fn read(&mut self, stream: impl std::io::Read) -> Result<(), Trouble> {
        let mut pieces = Pieces::new(stream, "row");
        while let Some(piece) = pieces.next()? {
            let mut reader = xml::reader(piece.trim_start_matches('\u{feff}'));
            loop {
                match xml::next(&mut reader)? {
                    Event::Start(start) => self.start(&start),
                    Event::Empty(start) => {
                        self.start(&start);
                        self.end(start.name().as_ref());
                    }
                    Event::End(end) => self.end(end.name().as_ref()),
                    Event::Text(text) => self.text(&text),
                    Event::CData(text) => self.text(&text),
                    Event::GeneralRef(reference) => {
                        let mut text = String::new();
                        xml::push_reference(&mut text, &reference)?;
                        self.text(&text);
                    }
                    Event::Eof => break,
                    _ => {}
                }
                if self.malformed {
                    return Err(damaged_xml());
                }
            }
        }
        if self.ended {
            Ok(())
        } else {
            Err(Trouble::damaged("dokumentet är avklippt", "the document is cut off"))
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.name();
        let name = name.as_ref();
        if self.nested > 0 && name != "table:table" {
            return;
        }
        match name {
            "number:percentage-style" | "number:currency-style" | "number:number-style" => {
                let style = xml::text_attribute(start, "name").unwrap_or_default();
                let percent = name == "number:percentage-style";
                self.numbers.insert(style.clone(), NumberStyle { percent, ..NumberStyle::default() });
                self.number_style = Some(style);
            }
            "number:number" => {
                if let Some(style) = self.number_style() {
                    let places =
                        xml::attribute(start, "decimal-places").and_then(|places| places.parse().ok());
                    style.decimals = places.unwrap_or(0_usize).min(15);
                }
            }
            "number:text" | "number:currency-symbol" => self.in_number_text = self.number_style.is_some(),
            "style:style" => self.style(start),
            "style:table-properties" => {
                let hidden = xml::attribute(start, "display").is_some_and(|display| display == "false");
                if let Some(style) = self.table_style.clone().filter(|_| hidden) {
                    self.hidden_tables.push(style);
                }
            }
            "table:table" if self.table.is_some() => self.nested += 1,
            "table:table" => self.start_table(start),
            "table:table-column" => self.column(start),
            "table:table-row" => self.start_row(start),
            "table:table-cell" | "table:covered-table-cell" => self.start_cell(start),
            "office:annotation" => self.comment = true,
            "text:p" | "text:h" if !self.comment => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "text:s" => {
                let count =
                    xml::attribute(start, "c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                // Spaces without end are no text.
                if self.cell.as_ref().is_some_and(|cell| cell.text.len() < 32 * 1024) {
                    self.text(&" ".repeat(count.min(1000)));
                }
            }
            "text:tab" => self.text("\t"),
            "text:line-break" => self.text("\n"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table" if self.nested > 0 => self.nested -= 1,
            _ if self.nested > 0 => {}
            "table:table" => self.end_table(),
            "table:table-row" => self.end_row(),
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
            "office:annotation" => self.comment = false,
            "number:percentage-style" | "number:currency-style" | "number:number-style" => {
                self.number_style = None
            }
            "number:text" | "number:currency-symbol" => self.in_number_text = false,
            "style:style" => self.table_style = None,
            "office:document-content" => self.ended = true,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_number_text {
            if let Some(style) = self.number_style() {
                style.words.push_str(text);
            }
        } else if !self.comment
            && self.nested == 0
            && let Some(cell) = &mut self.cell
            && cell.paragraphs > 0
        {
            cell.text.push_str(text);
        }
    }

    fn number_style(&mut self) -> Option<&mut NumberStyle> {
        self.numbers.get_mut(self.number_style.as_ref()?)
    }

    fn style(&mut self, start: &BytesStart<'_>) {
        let Some(name) = xml::text_attribute(start, "name") else { return };
        match xml::attribute(start, "family").as_deref() {
            Some("table") => self.table_style = Some(name),
            Some("table-cell") => {
                let data = xml::text_attribute(start, "data-style-name");
                let format = data.and_then(|data| self.numbers.get(&data)).and_then(NumberStyle::code);
                self.formats.insert(name, format);
            }
            _ => {}
        }
    }

    fn start_table(&mut self, start: &BytesStart<'_>) {
        let source = self.book.next_id();
        let style = xml::text_attribute(start, "style-name").unwrap_or_default();
        let name = xml::text_attribute(start, "name").unwrap_or_default();
        let sheet = Sheet {
            source,
            file: self.file.clone(),
            name: Some(clean::clean(&name).as_ref().into()),
            hidden: self.hidden_tables.contains(&style),
            ..Sheet::default()
        };
        self.table = Some(Table {
            sheet,
            rows: Rows::default(),
            row: 0,
            repeat: 1,
            row_style_hidden: false,
            column: 0,
            column_definition: 0,
            line: Vec::new(),
            far: false,
            full: false,
            broken: None,
        });
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.table.take() else { return };
        let source = table.sheet.source;
        if self.book.is_full(source) {
            return;
        }
        if table.sheet.hidden {
            self.book.findings.push(Diagnostic::new(Code::S20, Place::sheet(source)));
        }
        if table.far {
            self.book.findings.push(too_far().at(Place::sheet(source)));
        }
        if table.full {
            self.book.findings.push(self.budget.trouble().at(Place::at(source, table.row, 0)));
        }
        let (grid, _) = table.rows.finish();
        if let Some(at) = table.broken
            && let Some(text) = grid.get(at).and_then(Cell::as_text)
        {
            self.book.findings.push(clean::broken_at(Place::new(source, Some(at)), text));
        }
        table.sheet.grid = grid;
        self.book.sheets.push(table.sheet);
    }

    fn column(&mut self, start: &BytesStart<'_>) {
        let Some(table) = &mut self.table else { return };
        let first = table.column_definition;
        let next = first.saturating_add(repeat(start, "number-columns-repeated")).min(COLUMNS);
        if xml::attribute(start, "visibility").is_some_and(|v| v != "visible") {
            table.sheet.hidden_columns.extend(first..next);
        }
        table.column_definition = next;
    }

    fn start_row(&mut self, start: &BytesStart<'_>) {
        let Some(table) = &mut self.table else { return };
        table.repeat = repeat(start, "number-rows-repeated");
        table.row_style_hidden = xml::attribute(start, "visibility").is_some_and(|v| v != "visible");
        table.column = 0;
    }

    fn end_row(&mut self) {
        let Some(table) = &mut self.table else { return };
        let first = table.row;
        table.row = first.saturating_add(table.repeat);
        if table.row_style_hidden && !table.full {
            table.sheet.hidden_rows.extend(first..table.row.min(ROWS));
        }
        let line = std::mem::take(&mut table.line);
        if line.is_empty() || table.full {
            return;
        }
        table.far |= table.row > ROWS;
        for row in first..table.row.min(ROWS) {
            if !self.budget.take(&line) {
                table.full = true;
                table.row = row;
                return;
            }
            table.rows.push(GridRow { row, cells: line.clone() });
        }
    }

    fn start_cell(&mut self, start: &BytesStart<'_>) {
        let mut cell = OpenCell { repeat: 1, across: 1, down: 1, ..OpenCell::default() };
        for attribute in start.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                self.malformed = true;
                return;
            };
            let text = || {
                quick_xml::escape::unescape(&attribute.value)
                    .map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned)
            };
            let number = || attribute.value.parse::<u32>().unwrap_or(1).max(1);
            match attribute.key.as_ref() {
                "office:value-type" => cell.kind = text(),
                "calcext:value-type" => cell.error = &*attribute.value == "error",
                "office:value" => cell.value = Some(text()),
                "office:date-value" => cell.date = Some(text()),
                "office:boolean-value" => cell.truth = Some(text()),
                "office:string-value" => cell.string = Some(text()),
                "office:currency" => cell.currency = Some(text()),
                "table:style-name" => cell.style = Some(text()),
                "table:formula" => cell.formula = true,
                "table:number-columns-repeated" => cell.repeat = number(),
                "table:number-columns-spanned" => cell.across = number(),
                "table:number-rows-spanned" => cell.down = number(),
                _ => {}
            }
        }
        self.cell = Some(cell);
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let Some(table) = &mut self.table else { return };
        let first = table.column;
        table.column = first.saturating_add(cell.repeat);
        let at = CellRef::new(table.row, first);
        if (cell.across > 1 || cell.down > 1) && first < COLUMNS {
            let last = CellRef::new(
                table.row.saturating_add(cell.down - 1).min(ROWS - 1),
                first.saturating_add(cell.across - 1).min(COLUMNS - 1),
            );
            table.sheet.merges.push(Region { first: at, last });
        }
        let (value, broken) = match cell.understand() {
            Ok(understood) => understood,
            Err((sv, en)) => {
                self.book
                    .findings
                    .push(Trouble::damaged(sv, en).at(Place::new(table.sheet.source, Some(at))));
                return;
            }
        };
        let Some(value) = value else { return };
        let value = match value {
            Value::Text(text) => Value::Text(self.interner.intern(&text)),
            other => other,
        };
        if broken && table.broken.is_none() {
            table.broken = Some(at);
        }
        let own = cell.style.as_ref().and_then(|style| self.formats.get(style)).cloned().flatten();
        let format = match (&value, own) {
            (Value::Number(_), None) => cell.format(&mut self.interner),
            (Value::Number(_) | Value::Missing, own) => own,
            _ => None,
        };
        if first >= COLUMNS {
            table.far = true;
            return;
        }
        for column in first..table.column.min(COLUMNS) {
            table.line.push((
                column,
                Cell { format: format.clone(), formula: cell.formula, ..Cell::of(value.clone()) },
            ));
        }
    }
}

fn repeat(start: &BytesStart<'_>, name: &str) -> u32 {
    xml::attribute(start, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

impl NumberStyle {
    /// The format's code as a workbook would have it; `None` where it says nothing about the meaning.
    fn code(&self) -> Option<Text> {
        let decimals = "0".repeat(self.decimals);
        let number = if decimals.is_empty() { "0".to_owned() } else { format!("0.{decimals}") };
        let words = self.words.replace('"', "");
        let words = words.trim();
        if self.percent {
            Some(format!("{number}%").into())
        } else if words.is_empty() || words == "-" {
            None
        } else {
            Some(format!("{number} \"{words}\"").into())
        }
    }
}

impl OpenCell {
    /// What the cell holds, and whether its text has broken characters.
    fn understand(&self) -> Result<(Option<Value>, bool), (String, String)> {
        let shown = self.text.trim();
        // Older programs store 0 for a result that is none, and show what it is: `Err:503`, `#DIV/0!`.
        let named =
            shown.strip_prefix('#').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
        let failed = shown.starts_with("Err:") || named || shown.starts_with('#') && self.kind == "string";
        if self.error || self.formula && failed {
            let error = if shown.is_empty() { "#ERR" } else { shown };
            return Ok((Some(Value::Error(clean::clean(error).as_ref().into())), false));
        }
        let odd = |value: &str| {
            let shown: String = clean::clean(value).chars().take(40).collect();
            (
                format!("cellens lagrade värde ”{shown}” går inte att förstå"),
                format!("the cell's stored value \"{shown}\" makes no sense"),
            )
        };
        match self.kind.as_str() {
            "float" | "percentage" | "currency" => {
                let value = self.value.as_deref().unwrap_or_default().trim();
                let number = super::finite(value).ok_or_else(|| odd(value))?;
                // LibreOffice stores the result of TRUE() as a number and shows it as a word.
                let truth = match shown {
                    "TRUE" | "SANT" => number == 1.0,
                    "FALSE" | "FALSKT" => number == 0.0,
                    _ => false,
                };
                Ok((Some(if truth { Value::Bool(number == 1.0) } else { Value::Number(number) }), false))
            }
            "date" => {
                let value = self.date.as_deref().unwrap_or_default();
                let day = value.get(..10).and_then(|day| day.parse().ok()).ok_or_else(|| odd(value))?;
                Ok((Some(Value::Date(day)), false))
            }
            "boolean" => match self.truth.as_deref() {
                Some("true") => Ok((Some(Value::Bool(true)), false)),
                Some("false") => Ok((Some(Value::Bool(false)), false)),
                other => Err(odd(other.unwrap_or_default())),
            },
            "" if self.formula && shown.is_empty() => Ok((Some(Value::Missing), false)),
            _ => {
                let raw =
                    if shown.is_empty() { self.string.as_deref().unwrap_or_default() } else { &self.text };
                let text = clean::clean(raw);
                let value = (!text.trim().is_empty()).then(|| Value::Text(text.as_ref().into()));
                Ok((value, clean::is_broken(raw)))
            }
        }
    }

    /// The format that the value's kind tells, where the style does not.
    fn format(&self, interner: &mut Interner) -> Option<Text> {
        match (self.kind.as_str(), &self.currency) {
            ("percentage", _) => Some(interner.intern("0%")),
            ("currency", Some(currency)) => Some(interner.intern(&format!("0.00 \"{currency}\""))),
            _ => None,
        }
    }
}
