//! How a workbook's cells show what they hold, as calamine reads it.

use std::io::{Cursor, Write};

use calamine::{Reader, Style, Xlsx};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::formats::{Format, format_of};
use crate::model::Look;

/// Styles of cells that a workbook has at most; Excel ends at 65,490.
const MOST_STYLES: usize = 100_000;

/// The formats by the number that cells give; `None` where they cannot be read.
pub(super) fn read(styles: &str) -> Option<Vec<Format>> {
    if styles.matches("<xf").count() > MOST_STYLES || styles.contains("<!DOCTYPE") {
        return None;
    }
    let mut workbook: Xlsx<_> = Reader::new(Cursor::new(package(styles)?)).ok()?;
    let reader = workbook.worksheet_cells_reader("1").ok()?;
    Some(reader.styles().iter().map(format).collect())
}

/// A workbook of these styles with one empty sheet.
fn package(styles: &str) -> Option<Vec<u8>> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link = |kind, target| {
        format!(
            "<Relationships><Relationship Id=\"r\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let workbook = "<workbook><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"r\"/></sheets></workbook>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Calamine reads it at once: packing it would be work for nothing.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in [
        ("_rels/.rels", link("officeDocument", "xl/workbook.xml").as_str()),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", &link("worksheet", "1.xml")),
        ("xl/styles.xml", styles),
        ("xl/1.xml", "<worksheet><sheetData/></worksheet>"),
    ] {
        zip.start_file(name, options).ok()?;
        zip.write_all(text.as_bytes()).ok()?;
    }
    zip.finish().ok().map(Cursor::into_inner)
}

/// How a style shows numbers.
fn format(style: &Style) -> Format {
    let look = Look {
        indent: style.alignment.as_ref().and_then(|alignment| alignment.indent).unwrap_or(0),
        bold: style.font.as_ref().is_some_and(|font| font.is_bold()),
    };
    let struck = style.font.as_ref().is_some_and(calamine::Font::has_strikethrough);
    let Some(format) = &style.number_format else { return Format { struck, look, ..Format::default() } };
    let id = format.format_id.unwrap_or(0);
    // Calamine spells the built-in currencies with a dollar sign, which the file does not say.
    let own = match id {
        41..=44 if format.format_code.starts_with("_(") => None,
        37..=40 => None,
        27..=36 | 50..=58 if format.format_code == "General" => None,
        _ => Some(format.format_code.as_str()),
    };
    Format { struck, look, ..format_of(id, own) }
}
