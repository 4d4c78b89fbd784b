//! Tables of web pages: what Google Sheets downloads as "Web page", and pages that are named `.xls`.

use super::clean::{broken_at, clean, is_broken};
use super::decode::decode;
use super::intern::Interner;
use super::rows::Rows;
use super::trouble::{Trouble, too_far};
use super::{Book, Budget, ROWS};
use crate::diag::Diagnostic;
use crate::model::{Cell, CellRef, GridRow, Place, Region, Sheet, SourceId, Text, Value};

/// Columns that a page's table has at most: far more than any page shows.
const COLUMNS: u32 = 1024;

/// Tables inside tables are followed this far.
const DEPTH: usize = 32;

/// Whether these bytes are a sheet as Google Sheets writes it.
pub(super) fn is_google_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(256 * 1024)).unwrap_or(bytes));
    head.contains("class=\"waffle\"") || head.contains("class='waffle'")
}

/// Reads the tables of a page; each that holds something is a sheet.
///
/// A table is called what the caller says, else by its caption or the heading above it where there are
/// several.
pub(super) fn read(book: &mut Book<'_>, file: &Text, sheet_name: Option<&str>, bytes: &[u8]) {
    let decoded = decode(bytes, book.limits.encoding);
    let mut page = Page::new(Budget::text(bytes.len() as u64, book.limits));
    page.walk(&decoded.text);
    let google = page.tables.iter().any(|table| table.google);
    let mut tables: Vec<Table> = page.tables.into_iter().filter(|table| !table.is_empty()).collect();
    // A page that Google wrote has one sheet; the tables around it only place it.
    if let Some(at) = tables.iter().position(|table| table.google) {
        tables = vec![tables.swap_remove(at)];
    }
    if tables.is_empty() && google {
        // A blank tab, which a workbook's download has like any other.
        let source = book.next_id();
        book.sheets.push(Sheet {
            source,
            file: file.clone(),
            name: sheet_name.map(Text::from),
            ..Sheet::default()
        });
        if sheet_name.is_none() {
            book.findings.push(super::kind::empty().at(Place::sheet(source)));
        }
        return;
    }
    if tables.is_empty() {
        let trouble = Trouble::with(
            ("webbsidan har ingen tabell", "the web page has no table"),
            ("spara bladet som xlsx eller csv", "save the sheet as xlsx or csv"),
        );
        return book.unreadable(file, trouble);
    }
    let several = tables.len() > 1;
    for table in tables {
        let source = book.next_id();
        if book.is_full(source) {
            break;
        }
        let name = sheet_name.map(str::to_owned).or_else(|| table.heading.clone().filter(|_| several));
        let format = format!("{}, HTML", decoded.encoding);
        let sheet = table.into_sheet(source, file, name, format, &mut book.findings);
        book.sheets.push(sheet);
    }
}

/// A table being read, or read.
struct Table {
    heading: Option<String>,
    google: bool,
    /// Row as it is numbered for the user, and as it comes in the page.
    row: u32,
    rendered: u32,
    /// The next free column.
    column: u32,
    /// Column by place, where the page names its columns.
    columns: Vec<u32>,
    /// By column: the first rendered row that no cell from above reaches into.
    free_from: Vec<u32>,
    cell: Option<OpenCell>,
    line: Vec<(u32, Cell)>,
    rows: Rows,
    merges: Vec<Region>,
    hidden_rows: Vec<u32>,
    far: bool,
    full: Option<Trouble>,
    broken: Option<(CellRef, String)>,
}

struct OpenCell {
    role: Role,
    text: String,
    across: u32,
    down: u32,
    checkbox: Option<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Data,
    /// Holds the row's number.
    RowNumber,
    /// Holds the column's letters.
    ColumnLetters,
    /// Only drawn, as the bar below frozen rows.
    Drawn,
}

impl Table {
    fn new(heading: Option<String>, google: bool) -> Self {
        Self {
            heading,
            google,
            row: 0,
            rendered: 0,
            column: 0,
            columns: Vec::new(),
            free_from: Vec::new(),
            cell: None,
            line: Vec::new(),
            rows: Rows::default(),
            merges: Vec::new(),
            hidden_rows: Vec::new(),
            far: false,
            full: None,
            broken: None,
        }
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn start_cell(&mut self, tag: &Tag<'_>, interner: &mut Interner) {
        self.end_cell(interner);
        let class = tag.get("class").unwrap_or_default();
        let role = if class.contains("freezebar") && !class.contains("row-header ") {
            Role::Drawn
        } else if self.google && class.contains("column-headers") {
            Role::ColumnLetters
        } else if self.google && class.contains("row-header") {
            Role::RowNumber
        } else {
            Role::Data
        };
        let span = |name, most: u32| {
            let span = tag.get(name).and_then(|value| value.trim().parse::<u32>().ok());
            span.unwrap_or(1).clamp(1, most)
        };
        self.cell = Some(OpenCell {
            role,
            text: String::new(),
            across: span("colspan", 1000),
            down: span("rowspan", 65_534),
            checkbox: None,
        });
    }

    fn end_cell(&mut self, interner: &mut Interner) {
        let Some(cell) = self.cell.take() else { return };
        let text = cell.text.trim();
        match cell.role {
            Role::Drawn => {}
            Role::RowNumber => {
                if let Ok(number @ 1..=ROWS) = text.parse::<u32>() {
                    self.row = number;
                }
            }
            Role::ColumnLetters => {
                if let Some(column) = column_number(text) {
                    self.columns.push(column);
                }
            }
            Role::Data => self.put(&cell, text, interner),
        }
    }

    fn put(&mut self, cell: &OpenCell, text: &str, interner: &mut Interner) {
        while self.free_from.get(self.column as usize).is_some_and(|row| *row > self.rendered) {
            self.column += 1;
        }
        let first = self.column;
        self.column = first.saturating_add(cell.across);
        if self.column > COLUMNS {
            self.far |= !text.is_empty();
            return;
        }
        if self.free_from.len() < self.column as usize {
            self.free_from.resize(self.column as usize, 0);
        }
        let reach = self.rendered.saturating_add(cell.down);
        for free_from in self.free_from.iter_mut().take(self.column as usize).skip(first as usize) {
            *free_from = reach;
        }
        let at = CellRef::new(self.row.saturating_sub(1), self.place(first));
        if cell.across > 1 || cell.down > 1 {
            let last = CellRef::new(
                at.row.saturating_add(cell.down - 1).min(ROWS - 1),
                self.place(first.saturating_add(cell.across - 1)),
            );
            self.merges.push(Region { first: at, last });
        }
        let value = match cell.checkbox {
            Some(checked) if text.is_empty() => Value::Bool(checked),
            _ => {
                let text = clean(text);
                if text.trim().is_empty() {
                    return;
                }
                if self.broken.is_none() && is_broken(&text) {
                    self.broken = Some((at, text.to_string()));
                }
                Value::Text(interner.intern(&text))
            }
        };
        self.line.push((at.column, Cell::of(value)));
    }

    /// The column of a place, by the page's own letters where it has them.
    fn place(&self, place: u32) -> u32 {
        match (self.columns.get(place as usize), self.columns.last()) {
            (Some(column), _) => *column,
            (None, Some(last)) => last.saturating_add(place + 1).saturating_sub(self.columns.len() as u32),
            (None, None) => place,
        }
    }

    fn start_row(&mut self, tag: &Tag<'_>, interner: &mut Interner, budget: &mut Budget) {
        self.end_row(interner, budget);
        if !self.google {
            self.row = self.row.saturating_add(1);
        }
        let style = tag.get("style").unwrap_or_default().replace(' ', "");
        if style.contains("display:none") && !self.google {
            self.hidden_rows.push(self.row - 1);
        }
    }

    fn end_row(&mut self, interner: &mut Interner, budget: &mut Budget) {
        self.end_cell(interner);
        self.rendered = self.rendered.saturating_add(1);
        self.column = 0;
        if self.line.is_empty() {
            return;
        }
        if !budget.take(&self.line) {
            self.full = Some(budget.trouble());
            self.line.clear();
            return;
        }
        let mut cells = Vec::with_capacity(self.line.len());
        cells.append(&mut self.line);
        self.rows.push(GridRow { row: self.row.saturating_sub(1), cells });
    }

    fn into_sheet(
        self,
        source: SourceId,
        file: &Text,
        name: Option<String>,
        format: String,
        findings: &mut Vec<Diagnostic>,
    ) -> Sheet {
        if self.far {
            findings.push(too_far().at(Place::sheet(source)));
        }
        if let Some(trouble) = self.full {
            findings.push(trouble.at(Place::sheet(source)));
        }
        if let Some((at, text)) = self.broken {
            findings.push(broken_at(Place::new(source, Some(at)), &text));
        }
        let (grid, _) = self.rows.finish();
        Sheet {
            source,
            file: file.clone(),
            name: name.map(Text::from),
            grid,
            merges: self.merges,
            hidden_rows: self.hidden_rows,
            text_format: Some(format.into()),
            ..Sheet::default()
        }
    }
}

/// The number of a column by its letters; `None` for anything else.
fn column_number(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let number = letters.bytes().fold(0_u32, |sum, byte| sum * 26 + u32::from(byte - b'A') + 1);
    number.checked_sub(1)
}

/// The walk through a page.
struct Page {
    tables: Vec<Table>,
    /// Tables that are open, the innermost last.
    open: Vec<Table>,
    /// Tables that are open but too deep to be followed.
    too_deep: usize,
    /// The heading or caption that is being read.
    heading: Option<String>,
    last_heading: Option<String>,
    /// An element inside a cell that is not shown: its name, and how many of that name are open.
    unseen: Option<(String, u32)>,
    /// What is read stands raised: the mark of a footnote, an exponent.
    raised: bool,
    interner: Interner,
    budget: Budget,
}

/// An opening tag.
struct Tag<'a> {
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// An attribute's value as it stands, without its quotes.
    fn get(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || c == '=')?;
            let (key, after) = rest.split_at(end);
            let after = after.trim_start();
            let Some(value) = after.strip_prefix('=') else {
                rest = after;
                continue;
            };
            let value = value.trim_start();
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote)?,
                _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
    }
}

impl Page {
    fn new(budget: Budget) -> Self {
        Self {
            tables: Vec::new(),
            open: Vec::new(),
            too_deep: 0,
            heading: None,
            last_heading: None,
            unseen: None,
            raised: false,
            interner: Interner::new(),
            budget,
        }
    }

    fn walk(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('<') {
            let (before, from) = rest.split_at(at);
            self.text(before);
            rest = match from.as_bytes().get(1) {
                Some(b'!') if from.starts_with("<!--") => after(from, "-->"),
                Some(b'!' | b'?') => after(from, ">"),
                Some(b'/') => {
                    let name_end = from.find(['>', ' ', '\n', '\t', '\r']).unwrap_or(from.len());
                    self.close(&from.get(2..name_end).unwrap_or_default().to_ascii_lowercase());
                    after(from, ">")
                }
                Some(byte) if byte.is_ascii_alphabetic() => {
                    let end = tag_end(from);
                    let inside = from.get(1..end).unwrap_or_default();
                    let name_end =
                        inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
                    let (name, attributes) = inside.split_at(name_end);
                    let name = name.to_ascii_lowercase();
                    self.start(&name, &Tag { attributes });
                    let rest = from.get(end + 1..).unwrap_or_default();
                    match name.as_str() {
                        "script" => after_element(rest, "</script"),
                        "style" => after_element(rest, "</style"),
                        _ => rest,
                    }
                }
                _ => {
                    self.text("<");
                    from.get(1..).unwrap_or_default()
                }
            };
        }
        self.text(rest);
        while !self.open.is_empty() {
            self.close("table");
        }
    }

    fn start(&mut self, name: &str, tag: &Tag<'_>) {
        if matches!(name, "table" | "tr" | "td" | "th") {
            (self.unseen, self.raised) = (None, false);
        } else if let Some((unseen, open)) = &mut self.unseen {
            *open += u32::from(unseen == name);
            return;
        } else if matches!(name, "span" | "div" | "p" | "b" | "i" | "a" | "small" | "font")
            && tag.get("style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
        {
            self.unseen = Some((name.to_owned(), 1));
            return;
        }
        match name {
            "sup" => self.raised = true,
            "table" => {
                if self.open.len() >= DEPTH {
                    self.too_deep += 1;
                    return;
                }
                let google = tag.get("class").is_some_and(|class| class.contains("waffle"));
                let heading = self.last_heading.take();
                self.open.push(Table::new(heading, google));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caption" => self.heading = Some(String::new()),
            "br" => self.line_break(),
            "p" | "div" | "li" => self.new_line(),
            "input" | "use" => {
                let checked = match name {
                    "input" if tag.get("type") == Some("checkbox") => {
                        Some(tag.attributes.to_ascii_lowercase().contains(" checked"))
                    }
                    "use" => {
                        let target = tag.get("href").or_else(|| tag.get("xlink:href")).unwrap_or_default();
                        let target = target.to_ascii_lowercase();
                        target.contains("checkbox").then(|| !target.contains("unchecked"))
                    }
                    _ => None,
                };
                if let (Some(checked), Some(cell)) = (checked, self.cell()) {
                    cell.checkbox = Some(checked);
                }
            }
            "tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.start_row(tag, &mut self.interner, &mut self.budget);
                }
            }
            "td" | "th" => {
                if let Some(table) = self.open.last_mut() {
                    table.start_cell(tag, &mut self.interner);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if matches!(name, "table" | "tr" | "td" | "th") {
            (self.unseen, self.raised) = (None, false);
        } else if let Some((unseen, open)) = &mut self.unseen {
            *open -= u32::from(unseen == name);
            if *open == 0 {
                self.unseen = None;
            }
            return;
        }
        match name {
            "sup" => self.raised = false,
            "table" => {
                if self.too_deep > 0 {
                    self.too_deep -= 1;
                } else if let Some(mut table) = self.open.pop() {
                    table.end_row(&mut self.interner, &mut self.budget);
                    self.tables.push(table);
                }
            }
            "tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_cell(&mut self.interner);
                }
            }
            "td" | "th" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_cell(&mut self.interner);
                }
            }
            "p" | "li" => self.new_line(),
            "caption" => {
                let heading = self.heading.take().map(|text| text.trim().to_owned());
                if let Some(table) = self.open.last_mut() {
                    table.heading = heading.filter(|text| !text.is_empty());
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let heading = self.heading.take().map(|text| text.trim().to_owned());
                self.last_heading = heading.filter(|text| !text.is_empty()).or(self.last_heading.take());
            }
            _ => {}
        }
    }

    fn cell(&mut self) -> Option<&mut OpenCell> {
        self.open.last_mut()?.cell.as_mut()
    }

    /// Where text goes now: a heading, a cell, or nowhere.
    fn target(&mut self) -> Option<&mut String> {
        if self.heading.is_some() {
            return self.heading.as_mut();
        }
        self.cell().map(|cell| &mut cell.text)
    }

    fn line_break(&mut self) {
        if let Some(target) = self.target() {
            target.truncate(target.trim_end_matches(' ').len());
            target.push('\n');
        }
    }

    fn new_line(&mut self) {
        if let Some(target) = self.target()
            && !target.trim().is_empty()
            && !target.ends_with('\n')
        {
            target.push('\n');
        }
    }

    /// Text outside tags: white space of any length is one space, as a browser shows it.
    fn text(&mut self, raw: &str) {
        let (unseen, raised) = (self.unseen.is_some(), self.raised);
        let Some(target) = self.target().filter(|_| !unseen) else { return };
        let mut rest = raw;
        while let Some(character) = rest.chars().next() {
            let (decoded, length) = match character {
                '&' => entity(rest).unwrap_or(('&', 1)),
                other => (other, other.len_utf8()),
            };
            rest = rest.get(length..).unwrap_or_default();
            if matches!(decoded, ' ' | '\n' | '\r' | '\t') {
                if !target.is_empty() && !target.ends_with([' ', '\n']) {
                    target.push(' ');
                }
            } else {
                // "3¹" is no 31, and "10⁶" no 106.
                let digit =
                    decoded.to_digit(10).filter(|_| raised).and_then(|digit| RAISED.get(digit as usize));
                target.push(digit.copied().unwrap_or(decoded));
            }
        }
    }
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// What follows the first occurrence of a mark; nothing when there is none.
fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    text.find(mark).and_then(|at| text.get(at + mark.len()..)).unwrap_or_default()
}

/// What follows the closing tag of an element whose content is not text.
fn after_element<'a>(text: &'a str, closing: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        let from = rest.get(at..).unwrap_or_default();
        if from.get(..closing.len()).is_some_and(|start| start.eq_ignore_ascii_case(closing)) {
            return after(from, ">");
        }
        rest = from.get(2..).unwrap_or_default();
    }
    ""
}

/// Where a tag ends: at the first `>` outside quotes, else at the first `>` at all.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().take(64 * 1024) {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if byte == open => quote = None,
            (b'>', None) => return at,
            _ => {}
        }
    }
    text.find('>').unwrap_or(text.len())
}

/// The character that a reference at the start of the text stands for, and the reference's length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let code = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        },
        None => named(name)?,
    };
    Some((char::from_u32(code)?, end + 1))
}

/// The code point of a named character. Source: HTML 4.01, 24.2 to 24.4, as far as sheets have them.
fn named(name: &str) -> Option<u32> {
    const LATIN: [&str; 96] = [
        "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo",
        "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot",
        "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute",
        "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave",
        "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times",
        "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute",
        "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave",
        "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide",
        "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
    ];
    const OTHERS: [(&str, char); 26] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("ndash", '–'),
        ("mdash", '—'),
        ("minus", '−'),
        ("hellip", '…'),
        ("bull", '•'),
        ("euro", '€'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("bdquo", '„'),
        ("ge", '≥'),
        ("le", '≤'),
        ("ne", '≠'),
        ("rarr", '→'),
        ("larr", '←'),
        ("uarr", '↑'),
        ("darr", '↓'),
        ("thinsp", '\u{2009}'),
        ("ensp", '\u{2002}'),
        ("trade", '™'),
    ];
    if let Some(at) = LATIN.iter().position(|known| *known == name) {
        return Some(0xa0 + u32::try_from(at).ok()?);
    }
    OTHERS.iter().find(|(known, _)| *known == name).map(|(_, character)| u32::from(*character))
}

#[cfg(test)]
mod tests {
    use crate::model::{CellRef, Limits, Region, Sheet, Value};
    use crate::read::{Input, read};

    fn sheets(page: &str) -> Vec<Sheet> {
        let input = Input { number: 0, name: "mål.xls".into(), bytes: page.into() };
        read(&input, &Limits::default()).value
    }

    fn cells(sheet: &Sheet) -> Vec<String> {
        let rows = sheet.grid.rows.iter();
        rows.flat_map(|row| row.cells.iter().map(|(column, cell)| (CellRef::new(row.row, *column), cell)))
            .map(|(at, cell)| match &cell.value {
                Value::Text(text) => format!("{at}={text}"),
                other => format!("{at}={other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_google_page_keeps_the_addresses_of_its_cells() {
        // As Google Sheets writes it: row numbers in the first cells, a bar below frozen rows.
        let page = r##"<meta charset="utf-8"><link rel="stylesheet" href="resources/sheet.css">
<style>.ritz .s0{font-weight:bold}</style><div class="ritz grid-container"><table class="waffle" cellspacing="0"><thead><tr>
<th class="row-header freezebar-origin-ltr"></th><th id="0C0" class="column-headers-background">A</th>
<th id="0C1" class="column-headers-background">B</th><th id="0C3" class="column-headers-background">D</th></tr></thead><tbody>
<tr><th id="0R0" class="row-headers-background"><div class="row-header-wrapper">1</div></th><td class="s0" dir="ltr">M&aring;l</td>
<td class="freezebar-cell"></td><td class="s0">KR</td><td>Klar</td></tr>
<tr><th style="height:3px;" class="freezebar-cell freezebar-horizontal-handle row-header-shim row-headers-background"></th>
<td class="freezebar-cell"></td><td class="freezebar-cell"></td></tr>
<tr><th class="row-headers-background"><div>2</div></th><td rowspan="2">Öka<br>mera</td>
<td class="s3 softmerge"><div class="softmerge-inner" style="width:298px">Nå 5 &gt; 4</div></td>
<td><svg><use href="#checkedCheckboxId"></use></svg></td></tr>
<tr><th class="row-headers-background"><div>5</div></th><td>Andra</td><td><svg><use href="#uncheckedCheckboxId"/></svg></td></tr>
</tbody></table></div>"##;
        let sheets = sheets(page);
        assert_eq!(sheets.len(), 1);
        assert_eq!(
            cells(&sheets[0]),
            [
                "A1=Mål",
                "B1=KR",
                "D1=Klar",
                "A2=Öka\nmera",
                "B2=Nå 5 > 4",
                "D2=Bool(true)",
                "B5=Andra",
                "D5=Bool(false)"
            ]
        );
        assert_eq!(sheets[0].merges, [Region { first: CellRef::new(1, 0), last: CellRef::new(2, 0) }]);
    }

    #[test]
    fn a_plain_page_gives_a_sheet_for_each_table() {
        let page = "<html><body><h2>Sälj</h2><table><tr><th>Mål<th colspan=2>KR<tr><td>A<td>B<td>C</table>
            <h2>Marknad</h2><table><caption>Q3</caption><tr><td>X</td></tr></table></body></html>";
        let sheets = sheets(page);
        assert_eq!(cells(&sheets[0]), ["A1=Mål", "B1=KR", "A2=A", "B2=B", "C2=C"]);
        let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_deref().unwrap()).collect();
        assert_eq!(names, ["Sälj", "Q3"]);
    }

    #[test]
    fn what_is_not_shown_in_a_cell_is_not_read_and_marks_are_no_digits() {
        let page = "<table><tr><td>1<span style='display: none'>9<span>8</span>7</span>0<td>3<sup>1</sup><td>m<sup>2</sup>
            <tr><td><div style=display:none>1<td>2<!-- 3 --></table>";
        assert_eq!(cells(&sheets(page)[0]), ["A1=10", "B1=3¹", "C1=m²", "B2=2"]);
    }
}
