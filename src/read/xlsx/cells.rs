use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Style, Xlsx, XlsxError};

use super::facts::{Facts, Special};
use super::formats::{Format, format_of};
use crate::diag::Diagnostic;
use crate::model::{Cell, GridRow, Place, Sheet, Text, Value};
use crate::read::rows::Rows;
use crate::read::trouble::twice as twice_there;
use crate::read::{Budget, Epoch, FINDINGS, clean, intern::Interner};

/// The workbook that calamine reads, and what is made of its shared texts and styles.
pub(super) struct Workbook {
    calamine: Xlsx<Cursor<Vec<u8>>>,
    epoch: Epoch,
    formats: Option<Vec<Format>>,
    /// By the address of the text in calamine's table: the text as it is kept, and whether it is broken.
    shared: HashMap<usize, (Option<Text>, bool)>,
}

impl Workbook {
    pub(super) fn open(package: Vec<u8>) -> Result<Self, XlsxError> {
        let calamine: Xlsx<_> = calamine::Reader::new(Cursor::new(package))?;
        let epoch = if calamine.has_1904_epoch() { Epoch::From1904 } else { Epoch::From1900 };
        Ok(Self { calamine, epoch, formats: None, shared: HashMap::new() })
    }

    /// Fills a sheet with the cells of the sheet that has a name in the checked package.
    pub(super) fn read(
        &mut self,
        name: &str,
        mut facts: Facts,
        sheet: &mut Sheet,
        budget: &mut Budget,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<(), XlsxError> {
        let source = sheet.source;
        let Self { calamine, epoch, formats, shared } = self;
        let mut reader = calamine.worksheet_cells_reader(name)?;
        let formats = formats.get_or_insert_with(|| reader.styles().iter().map(format).collect());
        let mut interner = Interner::new();
        let mut rows = Rows::default();
        let mut row = 0;
        let mut line: Vec<(u32, Cell)> = Vec::new();
        let mut said_broken = false;
        let mut number = 0;
        while let Some((cell, style)) = reader.next_cell_with_style_id()? {
            let (at, column) = cell.get_position();
            if at != row && !line.is_empty() {
                if !budget.take(&line) {
                    findings.push(budget.trouble().at(Place::at(source, row, 0)));
                    line.clear();
                    break;
                }
                rows.push(take(row, &mut line));
            }
            row = at;
            let format = formats.get(style);
            let mut keep = |raw: &str| {
                let broken = clean::is_broken(raw);
                let text = clean::clean(raw);
                let text = (!text.trim().is_empty()).then(|| interner.intern(&text));
                (text, broken)
            };
            let text = match cell.get_value() {
                DataRef::SharedString(text) => {
                    Some(shared.entry(text.as_ptr().addr()).or_insert_with(|| keep(text)).clone())
                }
                DataRef::String(text) => Some(keep(text)),
                _ => None,
            };
            let value = match (facts.special(number), text) {
                (Some(Special::Missing), _) => Some(Value::Missing),
                (Some(Special::Error(error)), _) => Some(Value::Error(error.clone())),
                (None, Some((text, broken))) => {
                    if let Some(text) = text.as_ref().filter(|_| broken)
                        && !std::mem::replace(&mut said_broken, true)
                    {
                        findings.push(clean::broken_at(Place::at(source, row, column), text));
                    }
                    text.map(Value::Text)
                }
                (None, None) => value(cell.get_value(), format, *epoch),
            };
            if let Some(value) = value {
                let format = format.and_then(|format| format.code.clone());
                line.push((column, Cell { value, format, formula: facts.is_formula(number) }));
            }
            number += 1;
        }
        if !line.is_empty() {
            rows.push(take(row, &mut line));
        }
        let (grid, twice) = rows.finish();
        sheet.grid = grid;
        for at in twice.into_iter().take(FINDINGS) {
            findings.push(twice_there().at(Place::new(source, Some(at))));
        }
        facts.hidden_rows.sort_unstable();
        facts.hidden_rows.dedup();
        sheet.hidden_rows = facts.hidden_rows;
        sheet.hidden_columns = facts.hidden_columns.list();
        sheet.merges = facts.merges;
        Ok(())
    }
}

fn take(row: u32, line: &mut Vec<(u32, Cell)>) -> GridRow {
    let mut cells = Vec::with_capacity(line.len());
    cells.append(line);
    GridRow { row, cells }
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
    let Some(format) = &style.number_format else { return Format::default() };
    let id = format.format_id.unwrap_or(0);
    // Calamine spells the built-in currencies with a dollar sign, which the file does not say.
    let own = match id {
        41..=44 if format.format_code.starts_with("_(") => None,
        37..=40 => None,
        27..=36 | 50..=58 if format.format_code == "General" => None,
        _ => Some(format.format_code.as_str()),
    };
    format_of(id, own)
}
