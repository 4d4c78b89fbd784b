//! The floor: what reading a sheet and writing its rows back costs with the crates as they come. No checks, no
//! grades: the input's columns, a grade and a word.

use std::path::Path;

use calamine::{DataRef, Reader, ReaderRef, Xlsx};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// Columns of numbers: start, target, actual, grade, weight.
const NUMBERS: std::ops::Range<usize> = 12..17;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Reads a CSV or an XLSX file of the made-up company and writes its rows to a workbook.
pub fn report(input: &Path, out: &Path) -> Outcome<()> {
    let mut book = Workbook::new();
    let number = Format::new().set_num_format("#,##0.00");
    let percent = Format::new().set_num_format("0%");
    let sheet = book.add_worksheet();
    sheet.set_name("Key results")?;
    for column in 0..17 {
        sheet.set_column_width(column, if column == 6 || column == 9 { 48.0 } else { 16.0 })?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let close = |sheet: &mut Worksheet, row: u32| -> Outcome<()> {
        sheet.write_number_with_format(row, 17, 0.66, &percent)?;
        sheet.write_string(row, 18, "In band")?;
        Ok(())
    };
    let mut row = 0;
    if input.extension().is_some_and(|ending| ending == "csv") {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(input)?;
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            for (column, field) in record.iter().enumerate().filter(|(_, field)| !field.is_empty()) {
                let at = u16::try_from(column)?;
                if NUMBERS.contains(&column) && row > 0 {
                    sheet.write_number_with_format(row, at, field.parse::<f64>()?, &number)?;
                } else {
                    sheet.write_string(row, at, field)?;
                }
            }
            close(sheet, row)?;
            row += 1;
        }
    } else {
        let mut source: Xlsx<_> = calamine::open_workbook(input)?;
        for name in source.sheet_names() {
            for cells in source.worksheet_range_ref(&name)?.rows() {
                for (column, cell) in (0..).zip(cells) {
                    match cell {
                        DataRef::SharedString(text) => sheet.write_string(row, column, *text)?,
                        DataRef::String(text) => sheet.write_string(row, column, text)?,
                        DataRef::Float(value) => {
                            sheet.write_number_with_format(row, column, *value, &number)?
                        }
                        _ => sheet,
                    };
                }
                close(sheet, row)?;
                row += 1;
            }
        }
    }
    sheet.autofilter(0, 0, row - 1, 18)?;
    book.save(out)?;
    Ok(())
}

/// The CSV file as a workbook, with numbers in the columns of numbers.
pub fn workbook(csv: &[u8], out: &Path) -> Outcome<()> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("OKR")?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    for (row, record) in (0..).zip(reader.records()) {
        for (column, field) in (0_u16..).zip(record?.iter()) {
            match field.parse::<f64>() {
                _ if field.is_empty() => {}
                Ok(number) if row > 0 && NUMBERS.contains(&usize::from(column)) => {
                    sheet.write_number(row, column, number)?;
                }
                _ => {
                    sheet.write_string(row, column, field)?;
                }
            }
        }
    }
    book.save(out)?;
    Ok(())
}
