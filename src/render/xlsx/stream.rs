//! Large pages written by hand: the library keeps every cell in a tree of trees, which costs memory and time.
//!
//! The library makes the page with its columns, rules, checks and print set-up but without cells; the cells go
//! into the finished part afterwards.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::model::report::{Formula, Link, Outcome, Page, Row, Target, Value};
use crate::model::{CellRef, column_letters};

use super::shared::{Member, Shared};
use super::text::LONGEST;
use super::{MOST_LINKS, clean};

/// What a page's links need: elements for the page, and relations for its relations part.
#[derive(Default)]
pub(super) struct Links {
    elements: String,
    relations: String,
    /// Cells that are links so far.
    count: u32,
    files: std::collections::BTreeMap<String, usize>,
    /// Where the last one led: links to a sheet follow one another.
    last: Option<Way>,
}

/// The parts of links to one sheet or file, around the names of cells.
struct Way {
    target: Arc<Target>,
    /// From the end of the link's own cell to the name of the cell that it leads to, or to that in its tip.
    before: String,
    /// From the one name to the other; empty where no cell is led to.
    between: String,
    after: &'static str,
}

impl Way {
    fn leads_to(&self, target: &Arc<Target>) -> bool {
        Arc::ptr_eq(&self.target, target) || self.target == *target
    }
}

impl Links {
    /// Adds a link in a cell of a zero-based column and the row of a number.
    fn add(&mut self, column: u32, row: &str, link: &Link) {
        if self.last.as_ref().is_none_or(|last| !last.leads_to(&link.target)) {
            self.last = Some(self.way(&link.target));
        }
        let Some(Way { before, between, after, .. }) = &self.last else { return };
        let made = &mut self.elements;
        made.push_str("<hyperlink ref=\"");
        push_letters(made, column);
        made.push_str(row);
        made.push_str(before);
        if !between.is_empty() {
            push_cell(made, link.cell);
            made.push_str(between);
        }
        if link.target.has_whole_tips() {
            if !link.target.tip.is_empty() {
                push_cell(made, link.cell);
            }
        } else {
            push_escaped(made, &clean(&link.tip()), true);
        }
        made.push_str(after);
    }

    /// A block of elements, once there are so many bytes of them.
    pub(super) fn block(&mut self, bytes: usize) -> Option<String> {
        (self.elements.len() >= bytes).then(|| std::mem::take(&mut self.elements))
    }

    const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// What all links that lead to a sheet or a file have in common.
    fn way(&mut self, target: &Arc<Target>) -> Way {
        let place = target.place().map_or_else(String::new, |place| escape(&place, true));
        let mut before = String::from("\"");
        if !target.file.is_empty() {
            let _ = write!(before, " r:id=\"rIdFile{}\"", self.file(&target.file));
        }
        let whole = target.has_whole_tips();
        let tip = if target.tip.is_empty() {
            String::new()
        } else {
            let tip = if whole { escape(&clean(&target.tip), true) } else { String::new() };
            format!(" tooltip=\"{tip}")
        };
        let after = if tip.is_empty() { "/>" } else { "\"/>" };
        let between = if target.sheet.is_some() {
            let _ = write!(before, " location=\"{place}");
            format!("\"{tip}")
        } else {
            before.push_str(&tip);
            String::new()
        };
        Way { target: Arc::clone(target), before, between, after }
    }

    /// The number of a file, with its relation where it has none yet.
    fn file(&mut self, file: &str) -> usize {
        if let Some(number) = self.files.get(file) {
            return *number;
        }
        let number = self.files.len() + 1;
        self.files.insert(file.to_owned(), number);
        let file = escape(&percent_encoded(file), true);
        let _ = write!(
            self.relations,
            "<Relationship Id=\"rIdFile{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"{file}\" TargetMode=\"External\"/>"
        );
        number
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

    /// What follows the cells, up to the page's links.
    pub(super) fn before_links(&self, links: &Links) -> String {
        let begin = if links.is_empty() { "" } else { "<hyperlinks>" };
        ["</sheetData>", self.between, begin].concat()
    }

    /// The end of the part with the page's last links.
    pub(super) fn tail(&self, links: &Links) -> String {
        let end = if links.is_empty() { "" } else { "</hyperlinks>" };
        [&links.elements, end, self.after].concat()
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
    styles: &[String],
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
        buffer.push_str(styles.get(usize::from(cell.look)).map_or("", String::as_str));
        match &cell.value {
            Value::Empty => buffer.push_str("/>"),
            Value::Number(number) => {
                buffer.push_str("><v>");
                push_number(buffer, *number);
                buffer.push_str("</v></c>");
            }
            Value::Text(text) => inline(buffer, text),
            Value::Word(word) => inline(buffer, word),
            Value::Link(link) => {
                inline(buffer, &link.text);
                if links.count < MOST_LINKS {
                    links.count += 1;
                    links.add(column, number, link);
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
        push_escaped(buffer, &formula.text.whole(), false);
        buffer.push_str("</f><v>");
    }
    match &formula.result {
        Outcome::Number(number) => push_number(buffer, *number),
        Outcome::Text(result) => push_escaped(buffer, &clean(result), false),
    }
    buffer.push_str("</v></c>");
}

/// A number as people write it: whole numbers and short decimals, which most are, without the search for the shortest
/// digits.
fn push_number(buffer: &mut String, number: f64) {
    const EXACT: f64 = 4_294_967_295.0;
    let size = number.abs();
    let most = if size.fract() == 0.0 { EXACT } else { EXACT / 1e3 };
    // Zero may bear a sign.
    if size > 0.0 && size <= most || number == 0.0 && number.is_sign_positive() {
        for (places, factor) in [(0, 1.0), (1, 10.0), (2, 100.0), (3, 1000.0)] {
            let digits = (size * factor).round();
            // Both are exact, so the quotient is the number that these digits stand for, and no fewer do.
            if digits / factor == size {
                if number < 0.0 {
                    buffer.push('-');
                }
                return push_decimal(buffer, digits as u32, places);
            }
        }
    }
    let _ = write!(buffer, "{number}");
}

/// A number of so many thousandths, hundredths or tenths.
fn push_decimal(buffer: &mut String, digits: u32, places: u32) {
    let unit = 10_u32.pow(places);
    buffer.push_str(Digits::new().of(digits / unit));
    if places > 0 {
        buffer.push('.');
        // The unit in front keeps the zeros after the point.
        buffer.push_str(Digits::new().of(unit + digits % unit).get(1..).unwrap_or_default());
    }
}

fn push_cell(buffer: &mut String, cell: CellRef) {
    push_letters(buffer, cell.column);
    buffer.push_str(Digits::new().of(cell.row.saturating_add(1)));
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
    let bare = !text.starts_with(|c: char| c.is_ascii_whitespace())
        && !text.ends_with(|c: char| c.is_ascii_whitespace());
    let as_it_is = text.len() <= LONGEST && !text.bytes().fold(false, |found, byte| found | is_odd(byte));
    if bare && as_it_is {
        buffer.push_str(" t=\"inlineStr\"><is><t>");
        buffer.push_str(text);
    } else {
        let text = clean(text);
        let bare = text.trim_matches(|c: char| c.is_ascii_whitespace()).len() == text.len();
        buffer.push_str(" t=\"inlineStr\"><is>");
        buffer.push_str(if bare { "<t>" } else { "<t xml:space=\"preserve\">" });
        push_escaped(buffer, &without_codes(&text), false);
    }
    buffer.push_str("</t></is></c>");
}

/// `_x0041_` in a cell means the character; a text that happens to have it says so.
fn without_codes(text: &str) -> Cow<'_, str> {
    let is_code = |at: usize| {
        let code = text.as_bytes().get(at + 2..at + 7);
        code.is_some_and(|code| code.ends_with(b"_") && code.iter().take(4).all(u8::is_ascii_hexdigit))
    };
    let mut made = Cow::Borrowed(text);
    for (at, _) in text.rmatch_indices("_x").filter(|(at, _)| is_code(*at)) {
        made.to_mut().insert_str(at, "_x005F");
    }
    made
}

/// Whether a text with a byte may not stand in a part as it is: marks of XML, controls, the first byte of what is no
/// character, and the first of an escaped character.
const fn is_odd(byte: u8) -> bool {
    (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'_') | (byte < b' ') | (byte == 0xef)
}

fn escape(text: &str, attribute: bool) -> String {
    let mut made = String::with_capacity(text.len());
    push_escaped(&mut made, text, attribute);
    made
}

fn push_escaped(buffer: &mut String, text: &str, attribute: bool) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\n')) {
        let (plain, from) = rest.split_at(at);
        buffer.push_str(plain);
        match from.as_bytes().first() {
            Some(b'&') => buffer.push_str("&amp;"),
            Some(b'<') => buffer.push_str("&lt;"),
            Some(b'>') => buffer.push_str("&gt;"),
            Some(b'"') => buffer.push_str(if attribute { "&quot;" } else { "\"" }),
            _ => buffer.push(if attribute { ' ' } else { '\n' }),
        }
        rest = from.get(1..).unwrap_or_default();
    }
    buffer.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        let whole = (0..40).map(|power| 2_f64.powi(power) - 1.0);
        let tenths = (0..2000).map(|step| f64::from(step) / 10.0);
        let sums = (1..2000).map(|step| f64::from(step) * 0.001 + 0.1);
        let odd =
            [0.1 + 0.2, 1.0 / 3.0, 4_294_967.296, 4_294_967.295, 1e-3, 9.99e-4, 5e-324, 1e21, 0.30000001];
        for number in whole.chain(tenths).chain(sums).chain(odd).flat_map(|number| [number, -number]) {
            let mut written = String::new();
            push_number(&mut written, number);
            assert_eq!(written, format!("{number}"));
        }
    }

    #[test]
    fn what_looks_like_a_code_is_no_code_and_all_else_stays() {
        let cases = [
            ("_x0041_", "_x005F_x0041_"),
            ("a _x00e5_x00E5_ b", "a _x005F_x00e5_x005F_x00E5_ b"),
            ("max_x", "max_x"),
            ("_x12_ _xåäöå_", "_x12_ _xåäöå_"),
        ];
        for (text, expected) in cases {
            assert_eq!(without_codes(text), expected);
        }
    }

    #[test]
    fn texts_that_xml_cannot_take_as_they_are_are_found() {
        for odd in ["a&b", "<", ">", "_x0041_", "tab\t", "\u{1}", "\u{fffe}", "line\nbreak"] {
            assert!(odd.bytes().any(is_odd), "{odd:?}");
        }
        assert!(!"Öka försäljningen \u{a0}● “till” 20 % 😀".bytes().any(is_odd));
    }
}
