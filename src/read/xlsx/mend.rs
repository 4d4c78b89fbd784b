//! A sheet in an uncommon form, or with values that are not what they say: it is written anew in the plain form.
//!
//! What makes no sense is left out and said with its cell.

use std::io::Read;

use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use super::facts::{Facts, cell_ref};
use super::struck::Runs;
use crate::diag::Diagnostic;
use crate::model::{CellRef, Mark, Place, SourceId};
use crate::read::package::damaged_xml;
use crate::read::pieces::Pieces;
use crate::read::trouble::{Trouble, too_far};
use crate::read::{COLUMNS, FINDINGS, ROWS, clean, finite, xml};

/// No cell holds a longer text: Excel ends at 32,767 characters.
pub(super) const LONGEST_TEXT: usize = 4 << 20;

pub(super) fn too_long() -> Trouble {
    Trouble::damaged("en text i filen är orimligt lång", "a text in the file is unreasonably long")
}

/// A sheet written anew, with what was learnt on the way.
pub(super) struct Mended {
    pub(super) xml: String,
    pub(super) facts: Facts,
    pub(super) findings: Vec<Diagnostic>,
}

/// Writes a sheet anew, in the plain form; its rows and cells stand in the order in which they came.
///
/// At most so many cells are written: the sheet is cut there by whoever counts them.
///
/// # Errors
/// When the part is damaged: then nothing of the sheet can be trusted.
pub(super) fn mend(
    stream: impl Read,
    strings: usize,
    most_cells: u64,
    source: SourceId,
) -> Result<Mended, Trouble> {
    let mut mender = Mender::new(strings, most_cells, source);
    let mut pieces = Pieces::new(stream, "row");
    while let Some(piece) = pieces.next()? {
        mender.piece(&piece)?;
        if mender.full {
            break;
        }
    }
    mender.end()
}

/// Which text of a cell is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Nothing,
    Value,
    /// One that stands in the cell, in runs.
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

struct Mender {
    strings: usize,
    left: u64,
    source: SourceId,
    facts: Facts,
    xml: String,
    in_data: bool,
    seen_data: bool,
    /// Row and column that a row or cell without an address gets.
    next_row: u32,
    next_column: u32,
    row: u32,
    current: Option<Current>,
    reading: Reading,
    runs: Runs,
    /// The row that was written last.
    written: u32,
    text: String,
    findings: Vec<Diagnostic>,
    said_far: bool,
    /// A row or cell has attributes that make no sense, and with them perhaps no address.
    malformed: bool,
    full: bool,
}

impl Mender {
    fn new(strings: usize, most_cells: u64, source: SourceId) -> Self {
        Self {
            strings,
            left: most_cells,
            source,
            facts: Facts::default(),
            xml: "<worksheet><sheetData><row>".to_owned(),
            in_data: false,
            seen_data: false,
            next_row: 0,
            next_column: 0,
            row: 0,
            current: None,
            reading: Reading::Nothing,
            runs: Runs::default(),
            written: 0,
            text: String::new(),
            findings: Vec::new(),
            said_far: false,
            malformed: false,
            full: false,
        }
    }

    fn piece(&mut self, piece: &str) -> Result<(), Trouble> {
        let mut reader = xml::reader(piece.trim_start_matches('\u{feff}'));
        loop {
            let event = xml::next(&mut reader)?;
            match event {
                event if self.is_within_text(&event) => self.runs.event(&event)?,
                Event::Start(start) => self.start(&start),
                Event::Empty(start) => {
                    self.start(&start);
                    self.end_of(start.local_name().as_ref());
                }
                Event::End(end) => self.end_of(end.local_name().as_ref()),
                Event::Text(text) if self.reading == Reading::Value => self.text.push_str(&text),
                Event::CData(text) if self.reading == Reading::Value => self.text.push_str(&text),
                Event::GeneralRef(reference) if self.reading == Reading::Value => {
                    xml::push_reference(&mut self.text, &reference)?;
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
            if self.text.len().max(self.runs.len()) > LONGEST_TEXT {
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

    /// Whether an event belongs to a text in runs, which ends with its tag or that of what it stands in.
    fn is_within_text(&self, event: &Event<'_>) -> bool {
        self.reading == Reading::Inline
            && match event {
                Event::Start(start) => !matches!(start.local_name().as_ref(), "c" | "row"),
                Event::End(end) => !matches!(end.local_name().as_ref(), "is" | "c" | "row" | "sheetData"),
                event => !matches!(event, Event::Eof),
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
            "is" if self.current.is_some() => (self.reading, self.runs) = (Reading::Inline, Runs::default()),
            "row" if self.in_data => self.start_row(start),
            "sheetData" => (self.in_data, self.seen_data) = (true, true),
            "col" if !self.seen_data => self.facts.column(start),
            "mergeCell" => self.facts.merge(start),
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
            "is" if self.reading == Reading::Inline => self.inline(),
            "c" => self.end_cell(),
            "sheetData" => self.in_data = false,
            _ => {}
        }
    }

    fn start_row(&mut self, start: &BytesStart<'_>) {
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
            self.facts.hidden_rows.push(self.row);
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
                "s" => current.style = attribute.value.parse().unwrap_or(0),
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
                self.row = at.row;
                self.next_row = at.row.saturating_add(1);
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
            self.write(&current, "n", "");
        }
    }

    /// A `<v>` has ended.
    fn value(&mut self) {
        let Some(mut current) = self.current.take() else { return };
        let text = std::mem::take(&mut self.text);
        let trimmed = text.trim();
        // A number without digits is a formula that was never calculated; a text may be empty.
        current.has_value = !trimmed.is_empty() || current.kind == Kind::Text;
        if current.has_value
            && let Err((sv, en)) = self.understand(&current, &text)
        {
            self.odd(&current, sv, en, trimmed);
        }
        self.text = text;
        self.current = Some(current);
    }

    /// Writes a value, or says why it makes no sense.
    fn understand(&mut self, current: &Current, text: &str) -> Result<(), (&'static str, &'static str)> {
        let trimmed = text.trim();
        match current.kind {
            Kind::Shared => {
                let number =
                    trimmed.bytes().all(|byte| byte.is_ascii_digit()).then(|| trimmed.parse::<usize>().ok());
                let number = number.flatten().filter(|number| *number < self.strings);
                let number = number.ok_or(("inte pekar på någon text", "points at no text"))?;
                self.write_value(current, "s", &number.to_string());
            }
            Kind::Number => {
                let number = finite(trimmed).ok_or(("inte är ett tal", "is not a number"))?;
                self.write_value(current, "n", &number.to_string());
            }
            Kind::Text => self.write_value(current, "str", &escape(text)),
            Kind::Truth => {
                let truth = match trimmed {
                    "1" | "true" | "TRUE" => "1",
                    "0" | "false" | "FALSE" => "0",
                    _ => return Err(("varken är sant eller falskt", "is neither true nor false")),
                };
                self.write_value(current, "b", truth);
            }
            Kind::Error => self.write_value(current, "e", &escape(trimmed)),
            Kind::Date => {
                let day = trimmed.get(..10).and_then(|day| day.parse::<crate::model::Date>().ok());
                let day = day.ok_or(("inte är ett datum", "is not a date"))?;
                self.write_value(current, "d", &day.to_string());
            }
            Kind::Inline => {}
            Kind::Unknown => return Err(("är av ett okänt slag", "is of an unknown kind")),
        }
        Ok(())
    }

    /// An `<is>` has ended.
    fn inline(&mut self) {
        const PART: &str = "<t xml:space=\"preserve\">";
        self.reading = Reading::Nothing;
        let (text, strike) = self.runs.finish();
        let Some(mut current) = self.current.take() else { return };
        current.has_value = true;
        let said = format!("{PART}{}</t>", escape(text.as_str()));
        let struck = |said: &str| format!("<r><rPr><strike/></rPr>{said}</r>");
        let runs = match strike {
            Some(Mark::Struck) => struck(&said),
            Some(_) => format!("<r>{said}</r>{}", struck("<t>-</t>")),
            None => said,
        };
        self.write(&current, "inlineStr", &format!("<is>{runs}</is>"));
        self.current = Some(current);
    }

    /// Writes a cell of a kind, which holds this; of no kind is a formula without a result.
    fn write(&mut self, current: &Current, kind: &str, held: &str) {
        let Some(at) = current.at else { return };
        if self.left == 0 {
            self.full = true;
            return;
        }
        self.left -= 1;
        if std::mem::replace(&mut self.written, at.row) != at.row {
            self.xml.push_str("</row><row>");
        }
        let formula = if current.formula { "<f/>" } else { "" };
        self.xml.push_str(&format!("<c r=\"{at}\" s=\"{}\" t=\"{kind}\">{formula}{held}</c>", current.style));
    }

    fn write_value(&mut self, current: &Current, kind: &str, value: &str) {
        self.write(current, kind, &format!("<v>{value}</v>"));
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

    fn end(mut self) -> Result<Mended, Trouble> {
        if !self.seen_data {
            return Err(Trouble::damaged("bladet har inget innehåll", "the sheet has no content"));
        }
        if self.in_data && !self.full {
            return Err(Trouble::damaged("bladet är avklippt", "the sheet is cut off"));
        }
        self.xml.push_str("</row></sheetData></worksheet>");
        Ok(Mended { xml: self.xml, facts: self.facts, findings: self.findings })
    }
}
