//! A sheet's part: the format of marked cells changes, missing cells are made, nothing else moves.

use std::collections::BTreeMap;

use super::styles::Styles;
use super::xml::{Edits, Kind, Tag, escaped, set, unset, walk};
use crate::model::{CellRef, Severity, column_letters};

/// The namespace of relations in parts.
pub(super) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Elements that follow `legacyDrawing` in a worksheet, by the schema's order.
const AFTER_LEGACY_DRAWING: &[&str] = &[
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "AlternateContent",
];

/// A sheet's text with its cells marked.
pub(super) struct Marked {
    pub xml: String,
    /// The relation that its notes' drawing has, where it has one already.
    pub drawing: Option<String>,
}

/// Marks cells by severity. `drawing` is the relation to write where the sheet has no drawing for notes yet.
///
/// `None` when the part is not a worksheet that can be edited in place.
pub(super) fn mark(
    xml: &str,
    cells: &BTreeMap<CellRef, Severity>,
    styles: &mut Styles<'_>,
    drawing: Option<&str>,
) -> Option<Marked> {
    let mut walker = Walker {
        styles,
        edits: Edits::default(),
        open: cells.iter().map(|(cell, severity)| (*cell, *severity)).collect::<Vec<_>>(),
        next: 0,
        row: None,
        next_row: 0,
        next_column: 0,
        in_data: false,
        data_seen: false,
        columns: Vec::new(),
        relationships: None,
        prefix: String::new(),
        drawing: None,
        drawing_at: None,
    };
    walk(xml, |tag| {
        walker.tag(tag);
        true
    })?;
    if !walker.data_seen || walker.next < walker.open.len() {
        return None;
    }
    if let (None, Some(relation), Some(at)) = (&walker.drawing, drawing, walker.drawing_at) {
        let p = &walker.prefix;
        let element = match &walker.relationships {
            Some(r) => format!("<{p}legacyDrawing {r}:id=\"{relation}\"/>"),
            None => format!("<{p}legacyDrawing xmlns:r=\"{RELATIONSHIPS}\" r:id=\"{relation}\"/>"),
        };
        walker.edits.insert(at, element);
    }
    let drawing = walker.drawing.take();
    Some(Marked { xml: walker.edits.apply(xml)?, drawing })
}

struct Walker<'a, 'x> {
    styles: &'a mut Styles<'x>,
    edits: Edits,
    /// Cells to mark, in order, and how many are done.
    open: Vec<(CellRef, Severity)>,
    next: usize,
    row: Option<Row>,
    next_row: u32,
    next_column: u32,
    in_data: bool,
    data_seen: bool,
    /// First and last zero-based column with a format of its own.
    columns: Vec<(u32, u32, usize)>,
    relationships: Option<String>,
    prefix: String,
    drawing: Option<String>,
    drawing_at: Option<usize>,
}

struct Row {
    number: u32,
    /// The format that new cells in it take.
    format: Option<usize>,
    /// Its tag, kept until it is known whether cells are made in it.
    tag: (std::ops::Range<usize>, String),
    grown: bool,
}

impl Walker<'_, '_> {
    fn tag(&mut self, tag: &Tag<'_>) {
        match (tag.depth, tag.local(), tag.kind) {
            (0, _, Kind::Open) => {
                self.prefix = tag.prefix().to_owned();
                self.relationships = namespace_prefix(tag.text, RELATIONSHIPS);
            }
            (0, _, Kind::Close) => self.drawing_at = self.drawing_at.or(Some(tag.range.start)),
            (2, "col", Kind::Open | Kind::Empty) => self.column(tag),
            (1, "sheetData", Kind::Open) => (self.in_data, self.data_seen) = (true, true),
            (1, "sheetData", Kind::Empty) => {
                self.data_seen = true;
                let rows = self.rows_before(None);
                let name = tag.name();
                self.edits.replace(tag.range.clone(), format!("<{name}>{rows}</{name}>"));
            }
            (1, "sheetData", Kind::Close) => {
                let rows = self.rows_before(None);
                self.edits.insert(tag.range.start, rows);
                self.in_data = false;
            }
            (1, "legacyDrawing", Kind::Open | Kind::Empty) => self.drawing = tag.local_value("id"),
            (1, name, Kind::Open | Kind::Empty) if self.data_seen && AFTER_LEGACY_DRAWING.contains(&name) => {
                self.drawing_at = self.drawing_at.or(Some(tag.range.start));
            }
            (2, "row", kind) if self.in_data => self.row(tag, kind),
            (3, "c", Kind::Open | Kind::Empty) if self.in_data => self.cell(tag),
            _ => {}
        }
    }

    fn column(&mut self, tag: &Tag<'_>) {
        let number = |key| tag.raw(key).and_then(|text| text.parse::<u32>().ok());
        if let (Some(first), Some(last), Some(format)) = (number("min"), number("max"), number("style")) {
            self.columns.push((first.saturating_sub(1), last.saturating_sub(1), format as usize));
        }
    }

    fn row(&mut self, tag: &Tag<'_>, kind: Kind) {
        if kind == Kind::Close {
            let cells = self.cells_before(None);
            self.edits.insert(tag.range.start, cells);
            if let Some(row) = self.row.take().filter(|row| row.grown) {
                // "spans" is a hint that would no longer hold.
                self.edits.replace(row.tag.0, unset(&row.tag.1, "spans"));
            }
            return;
        }
        let number =
            tag.raw("r").and_then(|text| text.parse::<u32>().ok()).map(|number| number.saturating_sub(1));
        let number = number.unwrap_or(self.next_row);
        let rows = self.rows_before(Some(number));
        self.edits.insert(tag.range.start, rows);
        self.next_row = number.saturating_add(1);
        self.next_column = 0;
        let custom = tag.raw("customFormat").is_some_and(|value| matches!(value, "1" | "true"));
        let format = tag.raw("s").filter(|_| custom).and_then(|text| text.parse().ok());
        self.row = Some(Row { number, format, tag: (tag.range.clone(), tag.text.to_owned()), grown: false });
        if kind == Kind::Empty {
            let cells = self.cells_before(None);
            self.row = None;
            if !cells.is_empty() {
                let open = unset(tag.text, "spans");
                let open = open.strip_suffix("/>").unwrap_or(&open).trim_end();
                self.edits.replace(tag.range.clone(), format!("{open}>{cells}</{}>", tag.name()));
            }
        }
    }

    fn cell(&mut self, tag: &Tag<'_>) {
        let Some(row) = self.row.as_ref().map(|row| row.number) else { return };
        let column = tag.raw("r").and_then(column_of).unwrap_or(self.next_column);
        self.next_column = column.saturating_add(1);
        let cells = self.cells_before(Some(column));
        self.edits.insert(tag.range.start, cells);
        if let Some((cell, severity)) = self.open.get(self.next).copied()
            && cell == CellRef::new(row, column)
        {
            let format = tag.raw("s").and_then(|text| text.parse().ok()).unwrap_or(0);
            let marked = self.styles.marked(format, severity).to_string();
            self.edits.replace(tag.range.clone(), set(tag.text, "s", &marked));
            self.next += 1;
        }
    }

    /// New cells of the row at hand that stand before a column, or to its end.
    fn cells_before(&mut self, column: Option<u32>) -> String {
        let mut text = String::new();
        let Some(row) = &mut self.row else { return text };
        while let Some((cell, severity)) = self.open.get(self.next).copied() {
            if cell.row != row.number || column.is_some_and(|column| cell.column >= column) {
                break;
            }
            let of_column = self
                .columns
                .iter()
                .find(|(first, last, _)| (*first..=*last).contains(&cell.column))
                .map(|found| found.2);
            let format = self.styles.marked(row.format.or(of_column).unwrap_or(0), severity);
            text.push_str(&format!("<{}c r=\"{cell}\" s=\"{format}\"/>", self.prefix));
            row.grown = true;
            self.next += 1;
        }
        text
    }

    /// New rows that stand before a row, or to the end of the sheet.
    fn rows_before(&mut self, before: Option<u32>) -> String {
        let mut text = String::new();
        while let Some((first, _)) = self.open.get(self.next).copied() {
            if before.is_some_and(|row| first.row >= row) {
                break;
            }
            self.row =
                Some(Row { number: first.row, format: None, tag: (0..0, String::new()), grown: false });
            let cells = self.cells_before(None);
            self.row = None;
            let (p, number) = (&self.prefix, u64::from(first.row) + 1);
            text.push_str(&format!("<{p}row r=\"{number}\">{cells}</{p}row>"));
        }
        text
    }
}

/// The prefix that a root element gives to a namespace.
pub(super) fn namespace_prefix(root: &str, namespace: &str) -> Option<String> {
    let (before, _) = root
        .split_once(&format!("=\"{namespace}\""))
        .or_else(|| root.split_once(&format!("='{namespace}'")))?;
    let (_, prefix) = before.rsplit_once("xmlns:")?;
    prefix.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')).then(|| prefix.to_owned())
}

/// The zero-based column of an address such as `C14`.
fn column_of(address: &str) -> Option<u32> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0_u32, |sum, letter| {
        sum.saturating_mul(26).saturating_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    column.checked_sub(1)
}

/// A row of an added sheet: texts with their formats; the link, where there is one, is on the first column.
pub(super) fn row(number: usize, cells: &[(String, usize)], height: Option<usize>) -> String {
    let height = height.map(|height| format!(" ht=\"{height}\" customHeight=\"1\"")).unwrap_or_default();
    let mut text = format!("<row r=\"{number}\"{height}>");
    for (column, (value, format)) in (0_u32..).zip(cells) {
        let at = format!("{}{number}", column_letters(column));
        if value.is_empty() {
            text.push_str(&format!("<c r=\"{at}\" s=\"{format}\"/>"));
        } else {
            let value = escaped(value);
            text.push_str(&format!(
                "<c r=\"{at}\" s=\"{format}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{value}</t></is></c>"
            ));
        }
    }
    text.push_str("</row>");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = "<styleSheet><fonts count=\"1\"><font/></fonts><fills count=\"2\"><fill/><fill/></fills>\
        <cellXfs count=\"2\"><xf numFmtId=\"0\" fillId=\"0\"/><xf numFmtId=\"9\" fillId=\"1\"><alignment/></xf></cellXfs></styleSheet>";

    fn marked(xml: &str, cells: &[(u32, u32)]) -> String {
        let mut styles = Styles::read(STYLES).unwrap();
        let cells =
            cells.iter().map(|(row, column)| (CellRef::new(*row, *column), Severity::Error)).collect();
        mark(xml, &cells, &mut styles, None).unwrap().xml
    }

    #[test]
    fn missing_cells_and_rows_are_made_in_order() {
        let xml = "<worksheet><sheetData><row r=\"2\" spans=\"1:2\"><c r=\"B2\" s=\"1\"><v>1</v></c></row><row r=\"5\"/></sheetData></worksheet>";
        let text = marked(xml, &[(0, 1), (1, 0), (1, 1), (1, 3), (2, 0), (4, 2), (9, 0)]);
        assert_eq!(
            text,
            "<worksheet><sheetData><row r=\"1\"><c r=\"B1\" s=\"9\"/></row>\
             <row r=\"2\" ><c r=\"A2\" s=\"9\"/><c r=\"B2\" s=\"10\"><v>1</v></c><c r=\"D2\" s=\"9\"/></row>\
             <row r=\"3\"><c r=\"A3\" s=\"9\"/></row>\
             <row r=\"5\"><c r=\"C5\" s=\"9\"/></row><row r=\"10\"><c r=\"A10\" s=\"9\"/></row></sheetData></worksheet>"
        );
    }

    #[test]
    fn cells_without_addresses_are_counted_and_an_empty_sheet_grows() {
        let text =
            marked("<worksheet><sheetData><row><c/><c><v>2</v></c></row></sheetData></worksheet>", &[(0, 1)]);
        assert_eq!(
            text,
            "<worksheet><sheetData><row><c/><c s=\"9\"><v>2</v></c></row></sheetData></worksheet>"
        );
        let text = marked("<x:worksheet><x:sheetData/></x:worksheet>", &[(0, 0)]);
        assert_eq!(
            text,
            "<x:worksheet><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" s=\"9\"/></x:row></x:sheetData></x:worksheet>"
        );
    }

    #[test]
    fn the_drawing_of_notes_stands_where_the_schema_wants_it() {
        let mut styles = Styles::read(STYLES).unwrap();
        let xml = format!(
            "<worksheet xmlns:rel=\"{RELATIONSHIPS}\"><sheetData/><drawing rel:id=\"rId1\"/><tableParts/></worksheet>"
        );
        let marked = mark(&xml, &BTreeMap::new(), &mut styles, Some("rId9")).unwrap();
        assert!(
            marked.xml.contains("<drawing rel:id=\"rId1\"/><legacyDrawing rel:id=\"rId9\"/><tableParts/>")
        );
    }
}
