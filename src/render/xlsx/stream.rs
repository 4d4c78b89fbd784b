//! Large pages written by hand: the library keeps every cell in a tree of trees, which costs memory and time.
//!
//! The library makes the page with its columns, rules, checks and print set-up but without cells; the cells go
//! into the finished part afterwards.

use std::fmt::Write as _;

use crate::model::column_letters;
use crate::model::report::{Formula, Link, Outcome, Page, Row, Value};

use super::shared::{Member, Shared};
use super::{MOST_LINKS, clean};

/// What a page's links need: elements for the page, and relations for its relations part.
#[derive(Default)]
pub(super) struct Links {
    elements: String,
    relations: String,
    /// Cells that are links so far.
    count: u32,
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
            '%' | ' ' | '<' | '>' | '"' | '[' | ']' | '`' | '^' | '{' | '}' => {
                let _ = write!(made, "%{:02X}", u32::from(character));
            }
            other => made.push(other),
        }
    }
    made
}

/// The frame of a page's part as the library made it, parted where cells and links go in.
pub(super) struct Frame<'a> {
    before: &'a str,
    /// From the cells' end to where links stand: before what says how the page prints.
    between: &'a str,
    after: &'a str,
}

impl<'a> Frame<'a> {
    pub(super) fn of(part: &'a str) -> Option<Self> {
        let (before, rest) = part.split_at(part.find("<sheetData")?);
        let tail = match rest.find("</sheetData>") {
            Some(end) => rest.get(end + "</sheetData>".len()..)?,
            None => rest.get(rest.find("/>")? + 2..)?,
        };
        let at = ["<printOptions", "<pageMargins"].iter().filter_map(|tag| tail.find(tag)).min();
        let (between, after) = tail.split_at(at.unwrap_or(tail.len()));
        Some(Self { before, between, after })
    }

    /// The beginning of the part with the extent and the outline levels that its cells have.
    pub(super) fn head(&self, page: &Page) -> String {
        let handed = page.handed.map_or((0, 0), |handed| (handed.columns, handed.outline));
        let columns = page.rows.iter().map(|row| row.cells.len()).fold(handed.0, usize::max).max(1);
        let last = column_letters(u32::try_from(columns - 1).unwrap_or(0));
        let mut made = String::with_capacity(self.before.len() + 64);
        let mut rest = self.before;
        if let Some(at) = rest.find("<dimension ref=\"")
            && let Some(end) = rest.get(at..).and_then(|text| text.find("/>"))
        {
            made.push_str(rest.get(..at).unwrap_or_default());
            let _ = write!(made, "<dimension ref=\"A1:{last}{}\"/>", page.end().max(1));
            rest = rest.get(at + end + 2..).unwrap_or_default();
        }
        let levels = page.rows.iter().map(|row| row.outline).fold(handed.1, u8::max).min(7);
        if levels > 0 && !rest.contains("outlineLevelRow") {
            let marked = format!("<sheetFormatPr outlineLevelRow=\"{levels}\"");
            made.push_str(&rest.replacen("<sheetFormatPr", &marked, 1));
        } else {
            made.push_str(rest);
        }
        made.push_str("<sheetData>");
        made
    }

    /// The end of the part with the page's links.
    pub(super) fn tail(&self, links: &Links) -> String {
        let mut made =
            String::with_capacity(self.between.len() + self.after.len() + links.elements.len() + 64);
        made.push_str("</sheetData>");
        made.push_str(self.between);
        if !links.elements.is_empty() {
            made.push_str("<hyperlinks>");
            made.push_str(&links.elements);
            made.push_str("</hyperlinks>");
        }
        made.push_str(self.after);
        made
    }
}

/// Appends a row, whose number here is zero-based, as the part has it.
///
/// A cell says where it is only where it does not follow the one before: the file format leaves it out then, and it is
/// a third of a large package, since no two are alike.
pub(super) fn push_row(
    buffer: &mut String,
    number: u32,
    row: &Row,
    styles: &[u32],
    links: &mut Links,
    shared: &mut Shared,
) {
    let mut digits = Digits::new();
    let number = digits.of(number + 1);
    buffer.push_str("<row r=\"");
    buffer.push_str(number);
    buffer.push('"');
    if row.height > 0 {
        let _ = write!(buffer, " ht=\"{}\" customHeight=\"1\"", f64::from(row.height) * 0.75);
    }
    if row.outline > 0 {
        let _ = write!(buffer, " outlineLevel=\"{}\"", row.outline.min(7));
    }
    buffer.push('>');
    let mut style_digits = Digits::new();
    let mut expected = 0;
    for (column, cell) in (0..).zip(&row.cells) {
        if cell.look == 0 && matches!(cell.value, Value::Empty) {
            continue;
        }
        let member = match cell.value {
            Value::Formula(_) => shared.next(),
            _ => Member::Alone,
        };
        buffer.push_str("<c");
        // Some readers move a shared formula by where its cell says it is.
        if column != expected || member != Member::Alone {
            buffer.push_str(" r=\"");
            push_letters(buffer, column);
            buffer.push_str(number);
            buffer.push('"');
        }
        expected = column + 1;
        let style = styles.get(usize::from(cell.look)).copied().unwrap_or(0);
        if style > 0 {
            buffer.push_str(" s=\"");
            buffer.push_str(style_digits.of(style));
            buffer.push('"');
        }
        match &cell.value {
            Value::Empty => buffer.push_str("/>"),
            Value::Number(number) => {
                buffer.push_str("><v>");
                push_number(buffer, *number);
                buffer.push_str("</v></c>");
            }
            Value::Text(text) => inline(buffer, text),
            Value::Link(link) => {
                inline(buffer, &link.text);
                if links.count < MOST_LINKS {
                    links.count += 1;
                    links.add(&format!("{}{number}", column_letters(column)), link);
                }
            }
            Value::Formula(formula) => push_formula(buffer, formula, &member),
        }
    }
    buffer.push_str("</row>");
}

fn push_formula(buffer: &mut String, formula: &Formula, member: &Member) {
    if matches!(formula.result, Outcome::Text(_)) {
        buffer.push_str(" t=\"str\"");
    }
    match member {
        Member::Alone => buffer.push_str("><f>"),
        Member::First { group, area } => {
            let _ = write!(buffer, "><f t=\"shared\" ref=\"{area}\" si=\"{group}\">");
        }
        Member::Later { group } => {
            let _ = write!(buffer, "><f t=\"shared\" si=\"{group}\"/><v>");
        }
    }
    if !matches!(member, Member::Later { .. }) {
        push_escaped(buffer, &formula.text, false);
        buffer.push_str("</f><v>");
    }
    match &formula.result {
        Outcome::Number(number) => push_number(buffer, *number),
        Outcome::Text(result) => push_escaped(buffer, &clean(result), false),
    }
    buffer.push_str("</v></c>");
}

/// A number as people write it; whole numbers, of which most are, by a shorter way.
fn push_number(buffer: &mut String, number: f64) {
    const EXACT: f64 = 4_294_967_295.0;
    if number.fract() == 0.0 && (0.0..=EXACT).contains(&number) && number.is_sign_positive() {
        buffer.push_str(Digits::new().of(number as u32));
    } else {
        let _ = write!(buffer, "{number}");
    }
}

fn push_letters(buffer: &mut String, column: u32) {
    match u8::try_from(column) {
        Ok(column @ 0..26) => buffer.push(char::from(b'A' + column)),
        _ => buffer.push_str(&column_letters(column)),
    }
}

/// Decimal digits without the machinery of formatting, which shows on millions of cells.
struct Digits([u8; 10]);

impl Digits {
    const fn new() -> Self {
        Self([b'0'; 10])
    }

    fn of(&mut self, mut number: u32) -> &str {
        let mut first = self.0.len();
        for (place, digit) in self.0.iter_mut().enumerate().rev() {
            *digit = b'0' + u8::try_from(number % 10).unwrap_or(0);
            number /= 10;
            first = place;
            if number == 0 {
                break;
            }
        }
        std::str::from_utf8(self.0.get(first..).unwrap_or_default()).unwrap_or_default()
    }
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
