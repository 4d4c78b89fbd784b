//! Cell formats: each marked cell keeps its own, with another fill.

use std::collections::BTreeMap;

use super::xml::{Edits, Kind, set, walk};
use crate::model::Severity;
use crate::palette::{LIGHT, PAPER, Rgb};

/// Fills by severity: light enough to read any ink on.
const FILLS: [(Severity, Rgb); 3] = [
    (Severity::Error, PAPER.error.fill),
    (Severity::Warning, PAPER.warning.fill),
    (Severity::Note, PAPER.note.fill),
];

/// Formats of the added sheet, in the order in which they are appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    Heading = 0,
    Text = 1,
    Link = 2,
    Error = 3,
    Warning = 4,
    Note = 5,
    Title = 6,
}

const OWN: usize = 7;

/// The workbook's formats with those that were added.
pub(super) struct Styles<'x> {
    xml: &'x str,
    prefix: &'x str,
    fonts: Section,
    fills: Section,
    /// Byte ranges of the cell formats that were there.
    formats: Vec<std::ops::Range<usize>>,
    cell_formats: Section,
    /// (format before, severity) → index of the clone.
    clones: BTreeMap<(usize, Severity), usize>,
    added: Vec<String>,
}

/// A counted list of the stylesheet.
#[derive(Debug, Default)]
struct Section {
    open: std::ops::Range<usize>,
    close: usize,
    count: usize,
}

impl<'x> Styles<'x> {
    /// Reads a stylesheet; `None` when it has not the lists that a workbook needs.
    pub fn read(xml: &'x str) -> Option<Self> {
        let (mut fonts, mut fills, mut cell_formats) = (None, None, None);
        let mut open: Option<(&str, Section)> = None;
        let mut formats = Vec::new();
        let mut format_start = 0;
        let mut prefix = "";
        walk(xml, |tag| {
            match (tag.depth, tag.kind) {
                (0, Kind::Open) => prefix = tag.prefix(),
                (1, Kind::Open) => {
                    open = Some((tag.local(), Section { open: tag.range.clone(), close: 0, count: 0 }));
                }
                (1, Kind::Close) => {
                    if let Some((name, mut section)) = open.take() {
                        section.close = tag.range.start;
                        match name {
                            "fonts" => fonts = Some(section),
                            "fills" => fills = Some(section),
                            "cellXfs" => cell_formats = Some(section),
                            _ => {}
                        }
                    }
                }
                (2, kind) => {
                    if let Some((name, section)) = &mut open {
                        if kind != Kind::Close {
                            section.count += 1;
                            format_start = tag.range.start;
                        }
                        if *name == "cellXfs" && kind != Kind::Open {
                            formats.push(format_start..tag.range.end);
                        }
                    }
                }
                _ => {}
            }
            true
        })?;
        let cell_formats =
            cell_formats.filter(|section| section.count == formats.len() && section.count > 0)?;
        Some(Self {
            xml,
            prefix,
            fonts: fonts?,
            fills: fills?,
            formats,
            cell_formats,
            clones: BTreeMap::new(),
            added: Vec::new(),
        })
    }

    /// The format of a marked cell: its own, with the fill of the severity.
    pub fn marked(&mut self, format: usize, severity: Severity) -> usize {
        // A cell with a format that does not exist has the first one, as spreadsheet programs take it.
        let format = if format < self.formats.len() { format } else { 0 };
        if let Some(clone) = self.clones.get(&(format, severity)) {
            return *clone;
        }
        let own = self.formats.get(format).and_then(|range| self.xml.get(range.clone())).unwrap_or_default();
        let end = own.find('>').map_or(own.len(), |end| end + 1);
        let (tag, rest) = own.split_at(end);
        let fill = self.fill(severity).to_string();
        let clone = set(&set(tag, "fillId", &fill), "applyFill", "1") + rest;
        let index = self.formats.len() + OWN + self.added.len();
        self.added.push(clone);
        self.clones.insert((format, severity), index);
        index
    }

    /// A format of the added sheet.
    pub const fn own(&self, own: Own) -> usize {
        self.formats.len() + own as usize
    }

    fn fill(&self, severity: Severity) -> usize {
        self.fills.count + FILLS.iter().position(|(known, _)| *known == severity).unwrap_or(0)
    }

    /// The stylesheet with everything added.
    pub fn write(self) -> Option<String> {
        let p = self.prefix;
        let mut edits = Edits::default();
        let mut fills = String::new();
        let [white, link, ink] = [PAPER.white, PAPER.link, LIGHT.ink].map(Rgb::hex);
        for colour in FILLS.map(|(_, colour)| colour).iter().chain(&[LIGHT.ink]) {
            let colour = colour.hex();
            fills.push_str(&format!(
                "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"FF{colour}\"/><{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
            ));
        }
        let fonts = format!(
            "<{p}font><{p}sz val=\"10\"/><{p}name val=\"Arial\"/></{p}font>\
             <{p}font><{p}b/><{p}sz val=\"10\"/><{p}color rgb=\"FF{white}\"/><{p}name val=\"Arial\"/></{p}font>\
             <{p}font><{p}u/><{p}sz val=\"10\"/><{p}color rgb=\"FF{link}\"/><{p}name val=\"Arial\"/></{p}font>\
             <{p}font><{p}b/><{p}sz val=\"16\"/><{p}color rgb=\"FF{ink}\"/><{p}name val=\"Arial\"/></{p}font>"
        );
        let format = |font: usize, fill: usize, wrap: bool| {
            let wrap = if wrap { " wrapText=\"1\"" } else { "" };
            format!(
                "<{p}xf numFmtId=\"0\" fontId=\"{}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" \
                 applyFill=\"1\" applyAlignment=\"1\"><{p}alignment vertical=\"top\"{wrap}/></{p}xf>",
                self.fonts.count + font
            )
        };
        let mut formats = format(1, self.fills.count + 3, false);
        formats.push_str(&format(0, 0, true));
        formats.push_str(&format(2, 0, false));
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            formats.push_str(&format(0, self.fill(severity), false));
        }
        formats.push_str(&format(3, 0, false));
        formats.extend(self.added.iter().map(String::as_str));
        let mut append = |section: &Section, added: usize, text: String| -> Option<()> {
            let tag = self.xml.get(section.open.clone())?;
            edits.replace(section.open.clone(), set(tag, "count", &(section.count + added).to_string()));
            edits.insert(section.close, text);
            Some(())
        };
        append(&self.fonts, 4, fonts)?;
        append(&self.fills, 4, fills)?;
        append(&self.cell_formats, OWN + self.added.len(), formats)?;
        edits.apply(self.xml)
    }
}
