//! Next period → its sheet as XLSX, filled in as far as it can be.

use rust_xlsxwriter::{DataValidation, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::comparison::{fitting, properties, row_height};
use crate::amount;
use crate::model::{
    Date, Decision, Lang, Level, Limits, Measure, MeasureKind, NextPeriod, NextRow, ObjectiveType, Shown,
};
use crate::palette::{LIGHT, PAPER};
use crate::words::{comparison as words, workbook as names};

/// Empty rows below those that are laid out.
const FREE_ROWS: u32 = 40;

/// Column widths of the sheet of objectives, in characters.
const WIDTHS: [f64; 17] =
    [9.0, 11.0, 20.0, 20.0, 20.0, 8.0, 40.0, 13.0, 12.0, 40.0, 22.0, 12.0, 11.0, 11.0, 11.0, 7.0, 36.0];

/// The zero-based row of the headings: title, limits, an empty row.
const HEADINGS: u32 = 3;

/// The next period's sheets. The same input and date give the same bytes.
///
/// # Errors
///
/// When the workbook library refuses something; nothing of ours is known that it would.
pub fn xlsx(next: &NextPeriod, limits: &Limits, lang: Lang, date: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(date)?);
    let looks = Looks::new();
    let sheet = workbook.add_worksheet();
    objectives(sheet, next, limits, &looks, lang)?;
    if !next.decisions.is_empty() {
        let sheet = workbook.add_worksheet();
        decisions(sheet, &next.decisions, &looks, lang)?;
    }
    workbook.save_to_buffer()
}

struct Looks {
    title: Format,
    note: Format,
    heading: Format,
    text: Format,
    input: Format,
}

impl Looks {
    fn new() -> Self {
        let base = || Format::new().set_font_name("Arial").set_font_size(10).set_align(FormatAlign::Top);
        let row = || base().set_border_bottom(FormatBorder::Thin).set_border_color(LIGHT.hairline.number());
        Self {
            title: base().set_font_size(16).set_bold(),
            note: base().set_font_color(LIGHT.muted.number()),
            heading: base()
                .set_bold()
                .set_font_color(PAPER.white.number())
                .set_background_color(LIGHT.ink.number()),
            text: row().set_text_wrap(),
            input: row()
                .set_text_wrap()
                .set_background_color(PAPER.input.number())
                .set_font_color(PAPER.input_ink.number()),
        }
    }
}

fn objectives(
    sheet: &mut Worksheet,
    next: &NextPeriod,
    limits: &Limits,
    looks: &Looks,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_name(words::NEXT_SHEET.get(lang))?;
    sheet.set_screen_gridlines(false);
    let period = next.period.map(|period| period.to_string()).unwrap_or_default();
    let title =
        if period.is_empty() { next.company.to_string() } else { format!("{} – {period}", next.company) };
    sheet.write_string_with_format(0, 0, fitting(&title), &looks.title)?;
    sheet.set_row_height(0, 27.0)?;
    let said = words::LIMITS
        .get(lang)
        .replace("{objectives}", &limits.objectives_note.to_string())
        .replace("{error}", &limits.objectives_error.to_string())
        .replace("{key_results}", &limits.key_results.to_string());
    sheet.write_string_with_format(1, 0, said, &looks.note)?;
    for (column, heading) in (0u16..).zip(words::NEXT_HEADINGS) {
        sheet.write_string_with_format(HEADINGS, column, heading.get(lang), &looks.heading)?;
    }
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut row = HEADINGS + 1;
    for one in next.rows.iter().chain(&next.empty) {
        write_row(sheet, row, one, next, &period, looks, lang)?;
        row += 1;
    }
    let last = row + FREE_ROWS;
    let levels =
        [Level::Company, Level::Department, Level::Individual].map(|level| names::level(lang, level));
    let types = [
        ObjectiveType::Committed,
        ObjectiveType::Aspirational,
        ObjectiveType::Personal,
        ObjectiveType::Financial,
    ]
    .map(|kind| names::objective_type(lang, kind));
    sheet.add_data_validation(
        HEADINGS + 1,
        1,
        last,
        1,
        &DataValidation::new().allow_list_strings(&levels)?,
    )?;
    sheet.add_data_validation(
        HEADINGS + 1,
        7,
        last,
        7,
        &DataValidation::new().allow_list_strings(&types)?,
    )?;
    sheet.set_freeze_panes(HEADINGS + 1, 0)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(HEADINGS, HEADINGS)?;
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    one: &NextRow,
    next: &NextPeriod,
    period: &str,
    looks: &Looks,
    lang: Lang,
) -> Result<(), XlsxError> {
    let level = one.level.map(|level| names::level(lang, level)).unwrap_or_default();
    let kind = one.kind.map(|kind| names::objective_type(lang, kind)).unwrap_or_default();
    let label = label(&one.measure, lang);
    let comment = comment(one, next, lang);
    let texts = [
        (0, period),
        (1, level),
        (2, &*one.unit),
        (3, one.parent_unit.as_deref().unwrap_or_default()),
        (4, one.owner.as_deref().unwrap_or_default()),
        (5, one.id.as_deref().unwrap_or_default()),
        (6, &*one.objective),
        (7, kind),
        (8, one.parent.as_deref().unwrap_or_default()),
        (9, &*one.key_result),
        (10, one.kpi.as_deref().unwrap_or_default()),
        (11, &*label),
        (16, &*comment),
    ];
    for (column, text) in texts {
        let look = if column < 6 || column == 16 { &looks.text } else { &looks.input };
        if text.is_empty() {
            sheet.write_blank(row, column, look)?;
        } else {
            sheet.write_string_with_format(row, column, fitting(text), look)?;
        }
    }
    for (column, value) in [(12, one.start), (13, one.target), (14, None)] {
        number(sheet, row, column, value, &one.measure, &looks.input)?;
    }
    number(sheet, row, 15, one.weight, &Measure::default(), &looks.input)?;
    let cells = texts.iter().filter_map(|(column, text)| Some((*text, *WIDTHS.get(usize::from(*column))?)));
    sheet.set_row_height(row, row_height(cells))?;
    Ok(())
}

/// A value as the sheet counts it: shares as fractions in a percent format, others in their label's units.
fn number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: Option<f64>,
    measure: &Measure,
    look: &Format,
) -> Result<(), XlsxError> {
    let Some(value) = value.filter(|value| value.is_finite()) else {
        sheet.write_blank(row, column, look)?;
        return Ok(());
    };
    if measure.kind == MeasureKind::Percent {
        // As many decimals as the number has: Excel shows "0.##%" of 33 % as "33.%".
        let percent = amount::shift(value, 2);
        let exact = |places: i32| {
            (amount::shift(percent, places).round() - amount::shift(percent, places)).abs() < 1e-9
        };
        let format = if exact(0) {
            "0%"
        } else if exact(1) {
            "0.0%"
        } else {
            "0.00%"
        };
        sheet.write_number_with_format(row, column, value, &look.clone().set_num_format(format))?;
    } else {
        let value = amount::shift(value, -amount::places(measure));
        let format = if value.fract() == 0.0 { look.clone().set_num_format("#,##0") } else { look.clone() };
        sheet.write_number_with_format(row, column, value, &format)?;
    }
    Ok(())
}

/// How a measure is written beside its numbers.
fn label(measure: &Measure, lang: Lang) -> String {
    if measure.kind == MeasureKind::Percent {
        return "%".to_owned();
    }
    if measure.label.is_empty() {
        amount::unit_name(&measure.unit, lang).to_owned()
    } else {
        measure.label.to_string()
    }
}

fn comment(one: &NextRow, next: &NextPeriod, lang: Lang) -> String {
    let Some(from) = next.from.filter(|_| !one.objective.is_empty()) else { return String::new() };
    let open = match one.periods {
        0 | 1 => words::OPEN_ONE.get(lang).to_owned(),
        many => words::OPEN.get(lang).replace("{count}", &many.to_string()),
    };
    words::CARRIED
        .get(lang)
        .replace("{period}", &from.to_string())
        .replace("{grade}", &shown(one.grade, lang))
        .replace("{open}", &open)
}

fn shown(grade: Option<f64>, lang: Lang) -> String {
    grade.map_or_else(|| words::UNGRADED.get(lang).to_owned(), |grade| Shown::of(grade).text(lang))
}

fn decisions(
    sheet: &mut Worksheet,
    decisions: &[Decision],
    looks: &Looks,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_name(words::DECIDE_SHEET.get(lang))?;
    sheet.set_screen_gridlines(false);
    sheet.write_string_with_format(0, 0, words::DECIDE_SHEET.get(lang), &looks.title)?;
    sheet.set_row_height(0, 27.0)?;
    sheet.write_string_with_format(1, 0, words::DECIDE_HELP.get(lang), &looks.note)?;
    for (column, heading) in (0u16..).zip(words::DECIDE_HEADINGS) {
        sheet.write_string_with_format(HEADINGS, column, heading.get(lang), &looks.heading)?;
    }
    let widths = [46.0, 34.0, 14.0, 12.0, 56.0, 28.0];
    for (column, width) in (0u16..).zip(widths) {
        sheet.set_column_width(column, width)?;
    }
    for (row, one) in (HEADINGS + 1..).zip(decisions) {
        let concerns = match &one.owner {
            Some(owner) => format!("{} · {owner}", one.unit),
            None => one.unit.to_string(),
        };
        let kind = one.kind.map(|kind| names::objective_type(lang, kind)).unwrap_or_default();
        let left: Vec<&str> = one.left.iter().map(|text| &**text).collect();
        let (grade, left) = (shown(one.grade, lang), left.join("\n"));
        let texts = [&*one.objective, &concerns, kind, &grade, &left];
        for (column, text) in (0u16..).zip(texts) {
            sheet.write_string_with_format(row, column, fitting(text), &looks.text)?;
        }
        sheet.set_row_height(row, row_height(texts.into_iter().zip(widths)))?;
        sheet.write_blank(row, 5, &looks.input)?;
    }
    sheet.set_freeze_panes(HEADINGS + 1, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}
