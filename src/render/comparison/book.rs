//! Comparison → XLSX.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{difference, shown, title};
use crate::amount;
use crate::model::{Change, ChangedValue, Comparison, Date, Lang};
use crate::palette::{LIGHT, PAPER};
use crate::render::text::clean;
use crate::words::comparison as words;

/// Column widths of the table of changes, in characters.
const WIDTHS: [f64; 10] = [22.0, 20.0, 18.0, 44.0, 44.0, 18.0, 18.0, 20.0, 30.0, 30.0];

/// The comparison as an XLSX workbook with one sheet, a row for each change.
///
/// # Errors
///
/// When the workbook library refuses something; nothing of ours is known that it would.
pub fn xlsx(comparison: &Comparison, lang: Lang, date: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(date)?);
    let sheet = workbook.add_worksheet();
    sheet.set_name(words::SHEET.get(lang))?;
    sheet.set_screen_gridlines(false);
    let title_look = Format::new().set_font_name("Arial").set_font_size(14).set_bold();
    sheet.write_string_with_format(0, 0, clean(&title(comparison, lang)), &title_look)?;
    sheet.set_row_height(0, 24.0)?;
    let looks = Looks::new();
    for (column, heading) in (0u16..).zip(words::HEADINGS) {
        let look = match column {
            5..=7 => &looks.heading_right,
            8.. => &looks.heading_place,
            _ => &looks.heading,
        };
        sheet.write_string_with_format(2, column, heading.get(lang), look)?;
    }
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut row = 3u32;
    for kind in super::told(comparison.same_period) {
        for change in comparison.changes.iter().filter(|change| change.kind == kind) {
            write_change(sheet, row, change, &looks, lang)?;
            row += 1;
        }
    }
    if comparison.changes.is_empty() {
        sheet.write_string_with_format(3, 0, words::NOTHING.get(lang), &looks.text)?;
        row += 1;
    }
    sheet.autofilter(2, 0, row.saturating_sub(1).max(2), 9)?;
    sheet.set_freeze_panes(3, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(2, 2)?;
    workbook.save_to_buffer()
}

/// Properties that give the same bytes for the same run.
pub(in crate::render) fn properties(date: Date) -> Result<DocProperties, XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or(2000).max(1900);
    let month = u8::try_from(date.month()).unwrap_or(1);
    let day = u8::try_from(date.day()).unwrap_or(1);
    let made = ExcelDateTime::from_ymd(year, month, day)?;
    Ok(DocProperties::new().set_author("sippra").set_creation_datetime(&made))
}

struct Looks {
    heading: Format,
    heading_right: Format,
    heading_place: Format,
    text: Format,
    /// Set off from the numbers to the left of it.
    place: Format,
    grade: Format,
    number: Format,
}

impl Looks {
    fn new() -> Self {
        let base = || Format::new().set_font_name("Arial").set_font_size(10).set_align(FormatAlign::Top);
        let row = || base().set_border_bottom(FormatBorder::Thin).set_border_color(LIGHT.hairline.number());
        let heading = || {
            base().set_bold().set_font_color(PAPER.white.number()).set_background_color(LIGHT.ink.number())
        };
        Self {
            heading: heading(),
            heading_right: heading().set_align(FormatAlign::Right),
            heading_place: heading().set_align(FormatAlign::Left).set_indent(1),
            text: row().set_text_wrap(),
            place: row().set_text_wrap().set_align(FormatAlign::Left).set_indent(1),
            grade: row().set_num_format("[>=1]0%;[>=0.995]0.0%;0%").set_align(FormatAlign::Right),
            number: row().set_align(FormatAlign::Right),
        }
    }
}

fn write_change(
    sheet: &mut Worksheet,
    row: u32,
    change: &Change,
    looks: &Looks,
    lang: Lang,
) -> Result<(), XlsxError> {
    let texts = [
        (0, words::change(change.kind).get(lang)),
        (1, &*change.unit),
        (2, change.owner.as_deref().unwrap_or_default()),
        (3, &*change.objective),
        (4, change.key_result.as_deref().unwrap_or_default()),
        (8, &*change.place_before),
        (9, &*change.place_after),
    ];
    for (column, text) in texts {
        let look = if column < 8 { &looks.text } else { &looks.place };
        sheet.write_string_with_format(row, column, fitting(text), look)?;
    }
    for (column, value) in [(5, &change.before), (6, &change.after)] {
        match value {
            ChangedValue::Grade(grade) => {
                sheet.write_number_with_format(row, column, *grade, &looks.grade)?;
            }
            // A number is shown with its measure, as the sheets write it.
            ChangedValue::Number(number, measure) => {
                let text = amount::show(*number, measure, lang);
                sheet.write_string_with_format(row, column, fitting(&text), &looks.number)?;
            }
            other => {
                sheet.write_string_with_format(row, column, fitting(&shown(other, lang)), &looks.text)?;
            }
        }
    }
    let difference = difference(change, lang).unwrap_or_default();
    let words =
        [(5usize, shown(&change.before, lang)), (6, shown(&change.after, lang)), (7, difference.clone())];
    sheet.write_string_with_format(row, 7, difference, &looks.number)?;
    let texts = texts.iter().map(|(column, text)| (usize::from(*column), *text));
    let cells = texts.chain(words.iter().map(|(column, text)| (*column, text.as_str())));
    let cells = cells.filter_map(|(column, text)| Some((text, *WIDTHS.get(column)?)));
    sheet.set_row_height(row, row_height(cells))?;
    Ok(())
}

/// A row's height in points: lines that its texts wrap to in columns of some widths (in characters).
pub(in crate::render) fn row_height<'a>(cells: impl Iterator<Item = (&'a str, f64)>) -> f64 {
    let wrapped = |text: &str, width: f64| -> f64 {
        text.lines().map(|line| (line.chars().count() as f64 / (width * 1.05)).ceil().max(1.0)).sum()
    };
    let most = cells.map(|(text, width)| wrapped(text, width)).fold(1.0, f64::max);
    (most.min(30.0) * 12.75 + 3.0).min(409.0)
}

/// A text that fits a cell, without characters that a workbook cannot hold.
pub(in crate::render) fn fitting(text: &str) -> String {
    /// The most characters a cell holds.
    const MOST: usize = 32_767;
    text.chars().filter(|c| !c.is_control() || *c == '\n').take(MOST).collect()
}
