//! The added sheet: all findings of the workbook, each with a link to its cell.

use std::collections::BTreeSet;

use super::sheet::row;
use super::styles::{Own, Styles};
use super::xml::escaped;
use crate::diag::Diagnostic;
use crate::model::{Lang, Severity, Sources};
use crate::render::findings::{Address, quoted_sheet, severity_word, visible};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// Widths of the columns in characters, and how many characters of the wrapped ones fit on a line.
const WIDTHS: [usize; 6] = [11, 20, 7, 52, 36, 52];

/// Links past this number are left out: a sheet holds 65,530.
const LINKS: usize = 65_000;

/// The sheet's part.
pub(super) fn sheet(
    findings: &[&Diagnostic],
    sources: &Sources,
    sheets: &BTreeSet<&str>,
    lang: Lang,
    styles: &Styles<'_>,
) -> String {
    let (title, headings) = match lang {
        Lang::Sv => (
            "sippra: anmärkningar i den här arbetsboken",
            ["Hur allvarligt", "Cell", "Kod", "Problem", "Står nu", "Gör så här"],
        ),
        Lang::En => (
            "sippra: findings in this workbook",
            ["Severity", "Cell", "Code", "Problem", "Found", "What to do"],
        ),
    };
    let mut sorted: Vec<&&Diagnostic> = findings.iter().collect();
    sorted.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.place));
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{MAIN}\"><sheetPr>\
         <pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\">\
         <pane ySplit=\"3\" topLeftCell=\"A4\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    );
    for (index, width) in WIDTHS.iter().enumerate() {
        let column = index + 1;
        xml.push_str(&format!(
            "<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"
        ));
    }
    xml.push_str("</cols><sheetData>");
    xml.push_str(&row(1, &[(title.to_owned(), styles.own(Own::Title))], Some(26)));
    xml.push_str(&row(3, &headings.map(|heading| (heading.to_owned(), styles.own(Own::Heading))), Some(18)));
    let mut links = String::new();
    for (number, finding) in (4..).zip(sorted) {
        let address = Address::of(finding.place, sources);
        let severity = match finding.severity {
            Severity::Error => (Own::Error, "✖"),
            Severity::Warning => (Own::Warning, "!"),
            Severity::Note => (Own::Note, "•"),
        };
        let value = finding.quote.as_ref().map(|quote| visible(&quote.text)).unwrap_or_default();
        let texts = [visible(&finding.message(lang)), shortened(&value), visible(&finding.help_text(lang))];
        let linked = address.sheet.as_deref().is_some_and(|sheet| sheets.contains(sheet));
        let cell_format = if linked { Own::Link } else { Own::Text };
        let lines =
            texts.iter().zip(&WIDTHS[3..]).map(|(text, width)| text.chars().count() / (width - 2) + 1).max();
        let [message, value, help] = texts;
        let cells = [
            (format!("{} {}", severity.1, severity_word(finding.severity, lang)), styles.own(severity.0)),
            (address.in_file(), styles.own(cell_format)),
            (finding.code.info().id.to_owned(), styles.own(Own::Text)),
            (message, styles.own(Own::Text)),
            (value, styles.own(Own::Text)),
            (help, styles.own(Own::Text)),
        ];
        xml.push_str(&row(number, &cells, Some(14 * lines.unwrap_or(1).min(12) + 2)));
        if let (true, Some(sheet), true) = (linked, &address.sheet, number < LINKS) {
            let cell = address.cell.as_deref().unwrap_or("A1");
            let target = escaped(&format!("{}!{cell}", quoted_sheet(sheet)));
            links.push_str(&format!(
                "<hyperlink ref=\"B{number}\" location=\"{target}\" display=\"{target}\"/>"
            ));
        }
    }
    xml.push_str("</sheetData>");
    if !links.is_empty() {
        xml.push_str(&format!("<hyperlinks>{links}</hyperlinks>"));
    }
    xml.push_str(
        "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.55\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
    );
    xml
}

/// A cell's words, cut where a list of findings has no room for more.
fn shortened(text: &str) -> String {
    const MOST: usize = 300;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}
