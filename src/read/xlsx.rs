use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use super::trouble::Trouble;
use super::{Book, COLUMNS, ROWS};
use crate::diag::{Code, Diagnostic};
use crate::model::{Cell, CellRef, Date, Grid, GridRow, Place, Region, Sheet, Text, Value};

pub(super) fn read(book: &mut Book<'_>, name: &Text, bytes: &[u8]) -> Result<(), Trouble> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| {
        Trouble::damaged(
            format!("arbetsboken är skadad ({error})"),
            format!("the workbook is damaged ({error})"),
        )
    })?;
    for meta in workbook.sheets_metadata().to_vec() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let source = book.next_id();
        let hidden = meta.visible != SheetVisible::Visible;
        let mut sheet = Sheet {
            source,
            file: name.clone(),
            name: Some(meta.name.as_str().into()),
            hidden,
            ..Sheet::default()
        };
        if hidden {
            book.findings.push(Diagnostic::new(Code::S20, Place::sheet(source)));
        }
        match cells(&mut workbook, &meta.name) {
            Ok(grid) => sheet.grid = grid,
            Err(error) => {
                sheet.unread = true;
                let trouble = Trouble::damaged(
                    format!("bladet är skadat ({error})"),
                    format!("the sheet is damaged ({error})"),
                );
                book.findings.push(trouble.at(Place::sheet(source)));
            }
        }
        if let Ok(merges) = workbook.merge_cells_by_sheet_name(&meta.name) {
            sheet.merges = merges
                .iter()
                .map(|area| Region {
                    first: CellRef::new(area.start.0, area.start.1),
                    last: CellRef::new(area.end.0, area.end.1),
                })
                .collect();
        }
        book.sheets.push(sheet);
    }
    Ok(())
}

fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Grid, calamine::XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(name)?;
    let formats: Vec<Option<Text>> = reader
        .styles()
        .iter()
        .map(|style| {
            style
                .number_format
                .as_ref()
                .map(|f| f.format_code.as_str())
                .filter(|code| *code != "General")
                .map(Text::from)
        })
        .collect();
    let mut rows = std::collections::BTreeMap::<u32, std::collections::BTreeMap<u32, Cell>>::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        if row >= ROWS || column >= COLUMNS {
            continue;
        }
        let value = match cell.get_value() {
            DataRef::Int(number) => Value::Number(*number as f64),
            DataRef::Float(number) => Value::Number(*number),
            DataRef::String(text) => Value::Text(text.as_str().into()),
            DataRef::SharedString(text) => Value::Text((*text).into()),
            DataRef::Bool(truth) => Value::Bool(*truth),
            DataRef::DateTime(time) => {
                let (year, month, day, ..) = time.to_ymd_hms_milli();
                match Date::new(year as i16, month as i8, day as i8) {
                    Ok(date) => Value::Date(date),
                    Err(_) => Value::Number(time.as_f64()),
                }
            }
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::Text(text.as_str().into()),
            DataRef::Error(error) => Value::Error(error.to_string().into()),
            DataRef::Empty => continue,
        };
        if matches!(&value, Value::Text(text) if text.trim().is_empty()) {
            continue;
        }
        let format = formats.get(style).cloned().flatten();
        rows.entry(row).or_default().insert(column, Cell { value, format, formula: false });
    }
    Ok(Grid {
        rows: rows
            .into_iter()
            .map(|(row, cells)| GridRow { row, cells: cells.into_iter().collect() })
            .collect(),
    })
}
