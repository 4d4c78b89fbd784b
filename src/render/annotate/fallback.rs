//! The list of findings as a workbook of its own, for inputs that cannot be patched.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Url, Workbook, XlsxError};

use crate::diag::Diagnostic;
use crate::model::{Lang, Severity, Sources};
use crate::palette::{LIGHT, PAPER};
use crate::render::findings::{Address, quoted_sheet, severity_word, visible};

/// Links past this number are left out: a sheet holds 65,530.
const LINKS: usize = 65_000;

/// The workbook's bytes; `None` when it could not be written.
pub(super) fn workbook(
    name: &str,
    findings: &[&Diagnostic],
    sources: &Sources,
    lang: Lang,
) -> Option<Vec<u8>> {
    write(name, findings, sources, lang).ok()
}

fn write(name: &str, findings: &[&Diagnostic], sources: &Sources, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let (sheet_name, title, headings) = match lang {
        Lang::Sv => (
            "Anmärkningar",
            format!("sippra: anmärkningar på {name}"),
            ["Hur allvarligt", "Cell", "Kod", "Problem", "Står nu", "Gör så här"],
        ),
        Lang::En => (
            "Issues",
            format!("sippra: findings in {name}"),
            ["Severity", "Cell", "Code", "Problem", "Found", "What to do"],
        ),
    };
    let mut book = Workbook::new();
    // The same bytes at every run.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name)?;
    sheet.set_screen_gridlines(false);
    let text =
        Format::new().set_font_name("Arial").set_font_size(10).set_text_wrap().set_align(FormatAlign::Top);
    let plain = Format::new().set_font_name("Arial").set_font_size(10).set_align(FormatAlign::Top);
    let link = plain
        .clone()
        .set_font_color(PAPER.link.number())
        .set_underline(rust_xlsxwriter::FormatUnderline::Single);
    let heading = Format::new()
        .set_font_name("Arial")
        .set_font_size(10)
        .set_bold()
        .set_font_color(PAPER.white.number())
        .set_background_color(LIGHT.ink.number());
    let title_format =
        Format::new().set_font_name("Arial").set_font_size(16).set_bold().set_font_color(LIGHT.ink.number());
    for (column, width) in (0_u16..).zip([11.0, 20.0, 7.0, 52.0, 36.0, 52.0]) {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string_with_format(0, 0, visible(&title), &title_format)?;
    for (column, words) in (0_u16..).zip(headings) {
        sheet.write_string_with_format(2, column, words, &heading)?;
    }
    let mut sorted: Vec<&&Diagnostic> = findings.iter().collect();
    sorted.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.place));
    for (row, finding) in (3_u32..1_000_000).zip(sorted) {
        let (colour, sign) = match finding.severity {
            Severity::Error => (PAPER.error.fill.number(), "✖"),
            Severity::Warning => (PAPER.warning.fill.number(), "!"),
            Severity::Note => (PAPER.note.fill.number(), "•"),
        };
        let marked = plain.clone().set_background_color(colour);
        let severity = format!("{sign} {}", severity_word(finding.severity, lang));
        sheet.write_string_with_format(row, 0, severity, &marked)?;
        let address = Address::of(finding.place, sources);
        match target(name, &address).filter(|_| (row as usize) < LINKS) {
            Some(url) => {
                let shown = if address.in_file().is_empty() { name.to_owned() } else { address.in_file() };
                sheet.write_url_with_format(row, 1, Url::new(url).set_text(shown), &link)?;
            }
            None => {
                sheet.write_string_with_format(row, 1, address.in_file(), &plain)?;
            }
        }
        sheet.write_string_with_format(row, 2, finding.code.info().id, &plain)?;
        let value = finding.quote.as_ref().map(|quote| visible(&quote.text)).unwrap_or_default();
        let texts = [visible(&finding.message(lang)), value, visible(&finding.help_text(lang))];
        let lines =
            texts.iter().zip([50, 34, 50]).map(|(text, width)| text.chars().count() / width + 1).max();
        for (column, words) in (3_u16..).zip(texts) {
            let words: String = words.chars().take(1_000).collect();
            sheet.write_string_with_format(row, column, words, &text)?;
        }
        let lines = u32::try_from(lines.unwrap_or(1).min(12)).unwrap_or(12);
        sheet.set_row_height(row, 14 * lines + 2)?;
    }
    sheet.set_freeze_panes(3, 0)?;
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(2, 2)?;
    book.save_to_buffer()
}

/// A link to the cell in the input, which is expected in the same folder; a `#` in its name would break the link.
fn target(name: &str, address: &Address) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if file.contains('#') || file.contains('%') || file == "-" {
        return None;
    }
    let inside = match (&address.sheet, &address.cell) {
        (Some(sheet), cell) => format!("#{}!{}", quoted_sheet(sheet), cell.as_deref().unwrap_or("A1")),
        (None, _) => String::new(),
    };
    let url = format!("file:///{file}{inside}");
    (url.chars().count() < 2_000).then_some(url)
}
