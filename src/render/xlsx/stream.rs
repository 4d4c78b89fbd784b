//! Large pages written by hand: the library keeps every cell in a tree of trees, which costs memory and time.
//!
//! The library makes the page with its columns, rules, checks and print set-up but without cells; the cells go
//! into the finished part afterwards.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::model::column_letters;
use crate::model::report::{Link, Outcome, Page, Value};

use super::{MOST_LINKS, clean};

/// Bytes gathered before they are packed.
const CHUNK: usize = 1 << 16;

/// What a page's links need: elements for the page, and relations for its relations part.
#[derive(Default)]
pub(super) struct Links {
    elements: String,
    relations: String,
    files: std::collections::BTreeMap<String, usize>,
}

impl Links {
    fn add(&mut self, cell: &str, link: &Link) {
        let tip = if link.tip.is_empty() {
            String::new()
        } else {
            format!(" tooltip=\"{}\"", escape(&clean(&link.tip), true))
        };
        if let Some(target) = link.target.strip_prefix("internal:") {
            let target = escape(target, true);
            let _ = write!(self.elements, "<hyperlink ref=\"{cell}\" location=\"{target}\"{tip}/>");
            return;
        }
        let target = link.target.strip_prefix("file:///").unwrap_or(&link.target);
        let (file, place) = target.split_once('#').unwrap_or((target, ""));
        let next = self.files.len() + 1;
        let known = self.files.len();
        let number = *self.files.entry(file.to_owned()).or_insert(next);
        if self.files.len() > known {
            let file = escape(&percent_encoded(file), true);
            let _ = write!(
                self.relations,
                "<Relationship Id=\"rIdFile{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"{file}\" TargetMode=\"External\"/>"
            );
        }
        let place =
            if place.is_empty() { String::new() } else { format!(" location=\"{}\"", escape(place, true)) };
        let _ = write!(self.elements, "<hyperlink ref=\"{cell}\" r:id=\"rIdFile{number}\"{place}{tip}/>");
    }

    /// The relations part with the links' files added.
    pub(super) fn relations(&self, part: Option<&str>) -> Option<String> {
        if self.relations.is_empty() {
            return part.map(str::to_owned);
        }
        let empty = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
        let part = part.unwrap_or(empty);
        Some(part.replacen("</Relationships>", &format!("{}</Relationships>", self.relations), 1))
    }
}

/// Spaces and the like as a relation's target has them.
fn percent_encoded(path: &str) -> String {
    let mut made = String::with_capacity(path.len());
    for character in path.chars() {
        match character {
            ' ' | '<' | '>' | '"' | '[' | ']' | '`' | '^' | '{' | '}' => {
                let _ = write!(made, "%{:02X}", u32::from(character));
            }
            other => made.push(other),
        }
    }
    made
}

/// Writes the part of a page: the library's frame with the page's own cells in it. Gives what its links need.
pub(super) fn page(
    frame: &str,
    page: &Page,
    styles: &[u32],
    out: &mut impl Write,
) -> io::Result<Option<Links>> {
    let Some(start) = frame.find("<sheetData") else { return Ok(None) };
    let (head, rest) = frame.split_at(start);
    let tail = match rest.find("</sheetData>") {
        Some(end) => rest.get(end + "</sheetData>".len()..),
        None => rest.find("/>").and_then(|end| rest.get(end + 2..)),
    };
    let Some(tail) = tail else { return Ok(None) };
    out.write_all(headed(head, page).as_bytes())?;
    let links = cells(page, styles, out)?;
    // Links stand before what says how the page prints.
    let at = ["<printOptions", "<pageMargins"].iter().filter_map(|tag| tail.find(tag)).min();
    match at {
        Some(at) if !links.elements.is_empty() => {
            let (before, after) = tail.split_at(at);
            out.write_all(before.as_bytes())?;
            out.write_all(b"<hyperlinks>")?;
            out.write_all(links.elements.as_bytes())?;
            out.write_all(b"</hyperlinks>")?;
            out.write_all(after.as_bytes())?;
        }
        _ => out.write_all(tail.as_bytes())?,
    }
    Ok(Some(links))
}

/// The beginning of the part with the extent and the outline levels that its cells have.
fn headed(head: &str, page: &Page) -> String {
    let columns = page.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(1);
    let last = column_letters(u32::try_from(columns - 1).unwrap_or(0));
    let mut made = String::with_capacity(head.len() + 64);
    let mut rest = head;
    if let Some(at) = rest.find("<dimension ref=\"")
        && let Some(end) = rest.get(at..).and_then(|text| text.find("/>"))
    {
        made.push_str(rest.get(..at).unwrap_or_default());
        let _ = write!(made, "<dimension ref=\"A1:{last}{}\"/>", page.rows.len().max(1));
        rest = rest.get(at + end + 2..).unwrap_or_default();
    }
    let levels = page.rows.iter().map(|row| row.outline.min(7)).max().unwrap_or(0);
    if levels > 0 && !rest.contains("outlineLevelRow") {
        let marked = format!("<sheetFormatPr outlineLevelRow=\"{levels}\"");
        made.push_str(&rest.replacen("<sheetFormatPr", &marked, 1));
    } else {
        made.push_str(rest);
    }
    made
}

fn cells(page: &Page, styles: &[u32], out: &mut impl Write) -> io::Result<Links> {
    let mut links = Links::default();
    let mut count = 0;
    let letters: Vec<String> = (0..page.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0))
        .map(|column| column_letters(u32::try_from(column).unwrap_or(0)))
        .collect();
    let mut buffer = String::with_capacity(CHUNK + 4096);
    buffer.push_str("<sheetData>");
    for (number, row) in (1_u32..).zip(&page.rows) {
        let _ = write!(buffer, "<row r=\"{number}\"");
        if row.height > 0 {
            let _ = write!(buffer, " ht=\"{}\" customHeight=\"1\"", f64::from(row.height) * 0.75);
        }
        if row.outline > 0 {
            let _ = write!(buffer, " outlineLevel=\"{}\"", row.outline.min(7));
        }
        buffer.push('>');
        for (cell, letters) in row.cells.iter().zip(&letters) {
            if cell.look == 0 && matches!(cell.value, Value::Empty) {
                continue;
            }
            let _ = write!(buffer, "<c r=\"{letters}{number}\"");
            let style = styles.get(usize::from(cell.look)).copied().unwrap_or(0);
            if style > 0 {
                let _ = write!(buffer, " s=\"{style}\"");
            }
            match &cell.value {
                Value::Empty => buffer.push_str("/>"),
                Value::Number(number) => {
                    let _ = write!(buffer, "><v>{number}</v></c>");
                }
                Value::Text(text) => inline(&mut buffer, text),
                Value::Link(link) => {
                    inline(&mut buffer, &link.text);
                    if count < MOST_LINKS {
                        count += 1;
                        links.add(&format!("{letters}{number}"), link);
                    }
                }
                Value::Formula(formula) => {
                    let text = escape(&formula.text, false);
                    let _ = match &formula.result {
                        Outcome::Number(number) => {
                            write!(buffer, "><f>{text}</f><v>{number}</v></c>")
                        }
                        Outcome::Text(result) => {
                            let result = clean(result);
                            write!(buffer, " t=\"str\"><f>{text}</f><v>{}</v></c>", escape(&result, false))
                        }
                    };
                }
            }
        }
        buffer.push_str("</row>");
        if buffer.len() >= CHUNK {
            out.write_all(buffer.as_bytes())?;
            buffer.clear();
        }
    }
    buffer.push_str("</sheetData>");
    out.write_all(buffer.as_bytes())?;
    Ok(links)
}

fn inline(buffer: &mut String, text: &str) {
    let text = clean(text);
    let bare = text.trim_matches(|c: char| c.is_ascii_whitespace()).len() == text.len();
    buffer.push_str(" t=\"inlineStr\"><is>");
    buffer.push_str(if bare { "<t>" } else { "<t xml:space=\"preserve\">" });
    // `_x0041_` in a cell means the character; a text that happens to have it says so.
    if text.contains("_x") {
        buffer.push_str(&escape(&text.replace("_x", "_x005F_x"), false));
    } else {
        push_escaped(buffer, &text, false);
    }
    buffer.push_str("</t></is></c>");
}

fn escape(text: &str, attribute: bool) -> String {
    let mut made = String::with_capacity(text.len());
    push_escaped(&mut made, text, attribute);
    made
}

fn push_escaped(buffer: &mut String, text: &str, attribute: bool) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\n']) {
        let (plain, from) = rest.split_at(at);
        buffer.push_str(plain);
        let mut characters = from.chars();
        match characters.next() {
            Some('&') => buffer.push_str("&amp;"),
            Some('<') => buffer.push_str("&lt;"),
            Some('>') => buffer.push_str("&gt;"),
            Some('"') if attribute => buffer.push_str("&quot;"),
            Some('\n') if attribute => buffer.push(' '),
            Some(other) => buffer.push(other),
            None => {}
        }
        rest = characters.as_str();
    }
    buffer.push_str(rest);
}
