//! Lines of cells: CSV, TSV, Excel's "Unicode text" and what people make of them by hand.

use std::borrow::Cow;
use std::io::Read;

use super::Content;
use super::clean::is_surely_clean;
use super::decode::{decode, seems_utf_8};
use super::intern::Interner;
use super::record::{Quotes, Record, record};
use super::trouble::Trouble;
use super::{Book, Budget};
use crate::diag::{Code, Diagnostic};
use crate::model::{Cell, Grid, GridRow, Limits, Place, Severity, Sheet, SourceId, Text, Value};
use crate::words::holds;

/// The separators that are tried, the likelier first where two explain the file equally well.
const DELIMITERS: [(u8, &str); 4] =
    [(b'\t', "tab"), (b';', "semicolon"), (b',', "comma"), (b'|', "vertical bar")];

/// Stands for "no separator": no spreadsheet writes it and no text holds it.
const NO_DELIMITER: u8 = 0x1f;

/// How much of a file the separator is judged by.
const SAMPLE_BYTES: usize = 128 * 1024;

/// How many lines of it.
const SAMPLE_RECORDS: usize = 1000;

/// A quote that never closes makes its line be read again without quotes. This many times the file's
/// length may be read again, or this many bytes in a small file, before quotes are taken as plain
/// characters for the rest.
const REREAD_SHARE: usize = 4;
const REREAD_FREE: usize = 32 << 20;

/// What reading anew costs at least, as so many bytes.
const ANEW: usize = 64 * 1024;

/// Reads one text file as one sheet without a name.
pub(super) fn read(book: &mut Book<'_>, name: &Text, bytes: &[u8]) {
    let decoded = decode(bytes, book.limits.encoding);
    let text = decoded.text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return book.unreadable(name, super::kind::empty());
    }
    let (declared, text) = declared_delimiter(text);
    let unwrapped = if declared.is_none() { unwrap_lines(text) } else { None };
    let text = unwrapped.as_deref().unwrap_or(text);
    let delimiter = declared.unwrap_or_else(|| sniff(text));

    let source = book.next_id();
    let mut lines = Lines::new(text.len(), delimiter, book.limits, source);
    lines.read(text);
    book.findings.append(&mut lines.findings);
    book.findings.extend(lines.widths.findings(source));
    book.sheets.push(Sheet {
        source,
        file: name.clone(),
        grid: lines.grid,
        text_format: Some(text_format(decoded.encoding, delimiter)),
        ..Sheet::default()
    });
}

fn text_format(encoding: &str, delimiter: u8) -> Text {
    let shown = DELIMITERS.iter().find(|(byte, _)| *byte == delimiter).map_or("one column", |(_, name)| name);
    format!("{encoding}, {shown}").into()
}

/// A long text file that is read block by block: plain UTF-8 with a separator.
pub(super) struct Blocks<'a> {
    reader: Box<dyn Read + Send + 'a>,
    /// What was taken in and is not read as records yet.
    buffer: Vec<u8>,
    /// All is taken in.
    ended: bool,
    /// It cannot be read so after all.
    failed: bool,
    lines: Lines<'a>,
    format: Text,
    /// How many bytes are read at a time.
    step: usize,
    longest_line: usize,
    /// Bytes that were read as records since that was asked last.
    read: u64,
}

/// More of a file's beginning than is looked at to tell how it is to be read.
const HEAD_BYTES: usize = 2 * SAMPLE_BYTES;

/// Where a record is longer, a quote was left open, most likely, and the file is read as a whole.
const LONGEST_RECORD: usize = 16 << 20;

impl<'a> Blocks<'a> {
    /// `None` where a text is to be read as a whole: in another encoding, wrapped in quotes, or with a line that is
    /// too long.
    pub(super) fn of(
        content: &'a Content,
        limits: &'a Limits,
        source: SourceId,
        step: usize,
    ) -> Option<Self> {
        let mut blocks = Self {
            reader: content.reader().ok()?,
            buffer: Vec::new(),
            ended: false,
            failed: false,
            lines: Lines::new(0, NO_DELIMITER, limits, source),
            format: Text::default(),
            step,
            longest_line: usize::try_from(limits.record_bytes).unwrap_or(usize::MAX),
            read: 0,
        };
        blocks.take_in(step.max(HEAD_BYTES)).ok()?;
        let head = blocks.buffer.as_slice();
        let Ok(super::kind::Kind::Text) = super::kind::of(head, limits) else { return None };
        if !seems_utf_8(head, limits.encoding) {
            return None;
        }
        let text = blocks.text()?.trim_start_matches('\u{feff}');
        let (declared, text) = declared_delimiter(text);
        if text.trim_start().is_empty() || (declared.is_none() && seems_wrapped(text)) {
            return None;
        }
        let delimiter = declared.unwrap_or_else(|| sniff(text));
        let before = blocks.buffer.len() - blocks.after_text() - text.len();
        let bytes = usize::try_from(content.size()).unwrap_or(usize::MAX).saturating_sub(before);
        blocks.buffer.drain(..before);
        blocks.format = text_format("UTF-8", delimiter);
        blocks.lines = Lines { whole: false, ..Lines::new(bytes, delimiter, limits, source) };
        Some(blocks)
    }

    /// How the bytes are read.
    pub(super) fn text_format(&self) -> Text {
        self.format.clone()
    }

    /// Takes in more bytes, until so many are there.
    fn take_in(&mut self, count: usize) -> std::io::Result<()> {
        let more = count.saturating_sub(self.buffer.len());
        if more > 0 && !self.ended {
            let read = self.reader.by_ref().take(more as u64).read_to_end(&mut self.buffer)?;
            self.ended = read < more;
        }
        Ok(())
    }

    /// What was taken in, as text; `None` where it is none.
    fn text(&self) -> Option<&str> {
        let whole = self.buffer.len() - self.after_text();
        std::str::from_utf8(self.buffer.get(..whole)?).ok()
    }

    /// How many bytes of a character that is not all there stand at the end.
    fn after_text(&self) -> usize {
        let lead = self.buffer.iter().rev().take(4).position(|byte| byte & 0xc0 != 0x80);
        let Some((at, lead)) = lead.and_then(|at| Some((at, *self.buffer.iter().rev().nth(at)?))) else {
            return 0;
        };
        let length = match lead {
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0.. => 4,
            _ => 1,
        };
        if !self.ended && at + 1 < length { at + 1 } else { 0 }
    }

    /// The next rows, in the room of others that nobody needs any more; `None` at the end.
    pub(super) fn next(&mut self, spare: Vec<GridRow>) -> Option<Vec<GridRow>> {
        self.lines.spare = spare;
        let mut step = self.step;
        while !self.failed && !self.lines.full {
            self.failed = self.take_in(step).is_err() || self.buffer.len() > LONGEST_RECORD.max(self.step);
            let (last, most) = (self.ended, self.longest_line);
            let (whole, end) = (self.buffer.len(), self.buffer.len() - self.after_text());
            let buffer = std::mem::take(&mut self.buffer);
            let text = buffer.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok());
            let text = text.filter(|text| text.split('\n').all(|line| line.len() <= most));
            let read = text.map(|text| self.lines.read_part(text, last));
            self.buffer = buffer;
            let read = if last { read.map(|_| whole) } else { read };
            self.failed |= read.is_none();
            drop(self.buffer.drain(..read.unwrap_or(0)));
            self.read += read.unwrap_or(0) as u64;
            if !self.lines.grid.rows.is_empty() {
                return Some(std::mem::take(&mut self.lines.grid.rows));
            }
            if last {
                break;
            }
            // A record may be longer than a block.
            step = step.saturating_mul(2);
        }
        None
    }

    /// How many bytes were read as records since this was asked last.
    pub(super) fn read_since(&mut self) -> u64 {
        std::mem::take(&mut self.read)
    }

    /// What was noticed so far.
    pub(super) fn noticed(&mut self) -> &mut [Diagnostic] {
        &mut self.lines.findings
    }

    /// What was noticed; `None` where the text has to be read as a whole.
    pub(super) fn findings(self) -> Option<Vec<Diagnostic>> {
        let Lines { mut findings, widths, source, .. } = self.lines;
        findings.extend(widths.findings(source));
        (!self.failed).then_some(findings)
    }
}

/// The separator that a first line such as `sep=;` declares, and the text after that line: Excel takes
/// the line for itself and shows the next one as row 1.
fn declared_delimiter(text: &str) -> (Option<u8>, &str) {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    let line = line.trim_matches('"');
    let Some(("sep" | "SEP" | "Sep", mark)) = line.split_once('=') else { return (None, text) };
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
    match mark.as_bytes() {
        [byte] if byte.is_ascii() && *byte != b'"' => (Some(*byte), rest),
        [] | [b'\\', b't'] => (Some(b'\t'), rest),
        _ => (None, rest),
    }
}

/// The separator that explains the text best: many columns, the same number in most lines.
///
/// The measure is the pattern score of van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by
/// detecting row and type patterns" (2019).
fn sniff(text: &str) -> u8 {
    let sample = sample_of(text);
    let mut best = (NO_DELIMITER, 0.0);
    for (delimiter, _) in DELIMITERS {
        let (score, lines) = pattern_score(sample, delimiter);
        let prose = lines > 0 && score / lines as f64 <= 0.3 && mostly_before_space(sample, delimiter);
        if score > best.1 && !prose {
            best = (delimiter, score);
        }
    }
    best.0
}

/// The beginning of a text up to the end of a line.
fn sample_of(text: &str) -> &str {
    if text.len() <= SAMPLE_BYTES {
        return text;
    }
    let end = (0..=SAMPLE_BYTES).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let head = text.get(..end).unwrap_or(text);
    head.rfind('\n').and_then(|end| head.get(..end)).unwrap_or(head)
}

fn pattern_score(sample: &str, delimiter: u8) -> (f64, usize) {
    let mut widths = std::collections::BTreeMap::<usize, usize>::new();
    let mut lines = 0;
    let mut cells = Vec::new();
    let mut rest = sample;
    for _ in 0..SAMPLE_RECORDS {
        rest = rest.trim_start_matches(['\r', '\n']);
        if rest.is_empty() {
            break;
        }
        let Record { length, .. } = record(rest, delimiter, true, &mut cells);
        rest = rest.get(length..).unwrap_or_default();
        if cells.iter().any(|cell| !cell.as_bytes().trim_ascii().is_empty()) {
            *widths.entry(cells.len()).or_default() += 1;
            lines += 1;
        }
    }
    let sum: f64 =
        widths.iter().map(|(width, count)| *count as f64 * (*width as f64 - 1.0) / *width as f64).sum();
    (sum / widths.len().max(1) as f64, lines)
}

/// Whether a character is followed by a space nearly everywhere, as punctuation in running text is, or stands in a
/// number ("97,5").
fn mostly_before_space(sample: &str, delimiter: u8) -> bool {
    let bytes = sample.as_bytes();
    let (mut all, mut spaced) = (0_usize, 0_usize);
    let mut before = b'\n';
    for window in bytes.windows(2) {
        if let &[first, second] = window {
            if first == delimiter {
                all += 1;
                let number = before.is_ascii_digit() && second.is_ascii_digit();
                spaced += usize::from(second == b' ' || number);
            }
            before = first;
        }
    }
    spaced * 5 > all * 4
}

/// The lines inside a file in which every line is one quoted cell that holds a line of a table, as it
/// comes out when such a file is opened as one column and saved again.
fn unwrap_lines(text: &str) -> Option<String> {
    if !seems_wrapped(text) {
        return None;
    }
    let mut unwrapped = String::with_capacity(text.len());
    let mut lines = 0;
    for line in text.lines() {
        let line = line.trim_end_matches([';', ',', '\t', ' ']);
        if line.is_empty() {
            unwrapped.push('\n');
            continue;
        }
        let inner = line.strip_prefix('"')?.strip_suffix('"')?;
        if has_single_quote_mark(inner) {
            return None;
        }
        unwrapped.push_str(&inner.replace("\"\"", "\""));
        unwrapped.push('\n');
        lines += 1;
    }
    let delimiter = sniff(&unwrapped);
    // One column of quoted sentences has commas too, each before a space.
    let table = delimiter != NO_DELIMITER && !mostly_before_space(sample_of(&unwrapped), delimiter);
    (lines >= 2 && table).then_some(unwrapped)
}

/// Whether every line at the beginning is one quoted cell.
fn seems_wrapped(text: &str) -> bool {
    let is_wrapped = |line: &str| {
        let line = line.trim_end_matches([';', ',', '\t', ' ']);
        line.is_empty() || (line.len() >= 2 && line.starts_with('"') && line.ends_with('"'))
    };
    // A plain table with quoted texts is told apart by its first line alone, nearly always.
    sample_of(text).lines().all(is_wrapped)
}

/// Whether a quote stands alone: inside one quoted cell they come in pairs.
fn has_single_quote_mark(inner: &str) -> bool {
    inner.split(|c| c != '"').any(|run| run.len() % 2 == 1)
}

/// The walk through a text, line by line.
struct Lines<'a> {
    delimiter: u8,
    limits: &'a Limits,
    source: SourceId,
    interner: Interner,
    /// Zero-based row of the next line.
    row: u32,
    budget: Budget,
    full: bool,
    /// All rows are held.
    whole: bool,
    /// How many bytes have been read again because of open quotes, and how many may be.
    reread: usize,
    reread_most: usize,
    grid: Grid,
    /// Rows that nobody needs any more, for the room that they take.
    spare: Vec<GridRow>,
    findings: Vec<Diagnostic>,
    said: Said,
    widths: Widths,
}

/// How many cells the records have, blank ones counted, and which have more than most: a separator within a value moves
/// all that follows it into other columns.
#[derive(Default)]
struct Widths {
    /// By number of cells: how many records.
    counts: Vec<u32>,
    /// The most frequent number so far.
    usual: usize,
    /// Records that had more: their row, all their cells' number, and the first cell too many.
    wider: Vec<(u32, usize, Text)>,
    /// The last record's row, and whether it has the usual number or is among the wider ones.
    above: Option<u32>,
}

impl Widths {
    /// More cells than this are another kind of trouble.
    const MOST: usize = 256;

    /// Rows that are remembered.
    const ROWS: usize = 1_000;

    /// Takes a record that holds something.
    fn add(&mut self, row: u32, record: &[Cow<'_, str>]) {
        let width = record.len();
        if width > Self::MOST {
            self.above = None;
            return;
        }
        if self.counts.len() <= width {
            self.counts.resize(width + 1, 0);
        }
        let Some(count) = self.counts.get_mut(width) else { return };
        *count += 1;
        let count = *count;
        if width != self.usual {
            // A table of its own below a blank line may be wider.
            let right_below = self.above.is_some_and(|above| above + 1 == row);
            let extra = record.get(self.usual..).unwrap_or_default();
            let extra = extra.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty());
            let wider = extra.filter(|_| right_below && self.wider.len() < Self::ROWS);
            self.above = wider.map(|_| row);
            self.wider.extend(wider.map(|extra| (row, width, super::clean::clean(extra).as_ref().into())));
            if self.counts.get(self.usual).is_none_or(|usual| *usual < count) {
                self.usual = width;
                self.above = Some(row);
            }
        } else {
            self.above = Some(row);
        }
    }

    /// What is said of the rows with more cells than nearly all others.
    fn findings(self, source: SourceId) -> impl Iterator<Item = Diagnostic> {
        let all: u32 = self.counts.iter().sum();
        let usual = self.counts.get(self.usual).copied().unwrap_or(0);
        let column = u32::try_from(self.usual).unwrap_or(u32::MAX);
        // Where widths vary anyway, none is out of the ordinary.
        let uneven = self.usual < 2 || usual < 3 || u64::from(usual) * 5 < u64::from(all) * 3;
        let wider = self.wider.into_iter().filter(move |(_, width, _)| !uneven && *width > self.usual);
        wider.take(super::FINDINGS).map(move |(row, width, extra)| {
            let place = Place::at(source, row, column);
            let cells = place.cell().map(|cell| cell.to_string()).unwrap_or_default();
            // A number beside numbers has most likely been moved there; words may be a remark.
            let number = extra.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | ','));
            Diagnostic::new(Code::S18, place)
                .severity(if number { Severity::Warning } else { Severity::Note })
                .arg("count", width - self.usual)
                .arg("cells", cells)
                .help(
                    format!("raden har {width} celler och de andra {}: ett skiljetecken i ett värde flyttar det som följer till fel kolumn; sätt värdet inom citattecken", self.usual),
                    format!("the row has {width} cells and the others {}: a separator within a value moves what follows into the wrong column; put the value in quotes", self.usual),
                )
                .quote(extra, 0..0)
        })
    }
}

/// What is reported only the first time.
#[derive(Default)]
struct Said {
    broken: bool,
    long: bool,
    wide: bool,
    open: bool,
}

impl<'a> Lines<'a> {
    /// For a text of so many bytes.
    fn new(bytes: usize, delimiter: u8, limits: &'a Limits, source: SourceId) -> Self {
        Self {
            delimiter,
            limits,
            source,
            interner: Interner::new(),
            row: 0,
            budget: Budget::text(bytes as u64, limits),
            full: false,
            whole: true,
            reread: 0,
            reread_most: REREAD_FREE.max(bytes.saturating_mul(REREAD_SHARE)),
            grid: Grid::default(),
            spare: Vec::new(),
            findings: Vec::new(),
            said: Said::default(),
            widths: Widths::default(),
        }
    }

    fn read(&mut self, whole: &str) {
        let most = usize::try_from(self.limits.record_bytes).unwrap_or(usize::MAX);
        let mut from = 0;
        let mut at = 0;
        // Lines that are too long by themselves never reach the reader, which would hold all their cells.
        for line in whole.split_inclusive('\n') {
            // Old Macintosh files end their lines with `\r` alone.
            if line.len() > most && line.split('\r').any(|line| line.len() > most) {
                self.read_whole_part(whole.get(from..at).unwrap_or_default());
                self.say_long();
                self.row = self.row.saturating_add(1);
                from = at + line.len();
            }
            at += line.len();
        }
        self.read_whole_part(whole.get(from..).unwrap_or_default());
    }

    fn read_whole_part(&mut self, text: &str) {
        self.reread = 0;
        self.reread_most = REREAD_FREE.max(text.len().saturating_mul(REREAD_SHARE));
        self.read_part(text, true);
    }

    /// Reads the records of a text and gives how many bytes they take: all, but for a record at its end that more text
    /// may follow.
    fn read_part(&mut self, text: &str, last: bool) -> usize {
        let mut at = 0;
        loop {
            match self.run(text, at, last, self.reread <= self.reread_most) {
                Run::Done(end) => return end,
                Run::Again(next) => {
                    self.reread += next.looked_at + ANEW;
                    at = next.at;
                }
            }
        }
    }

    /// Reads records from a byte offset on until the end, or until a line has to be read by itself
    /// because its quotes are not closed.
    fn run(&mut self, text: &str, start: usize, last: bool, quoting: bool) -> Run {
        let mut cells = Vec::new();
        let mut end = start;
        loop {
            let row = self.row;
            let begin = end + self.skip_blank_lines(text, end);
            let rest = text.get(begin..).unwrap_or_default();
            if rest.is_empty() && last {
                return Run::Done(text.len());
            }
            let Record { length, own, quotes } = record(rest, self.delimiter, quoting, &mut cells);
            if !last && length == rest.len() {
                // The blank lines before it are read again with it.
                self.row = row;
                return Run::Done(end);
            }
            end = begin + length;
            let raw = rest.get(..own).unwrap_or_default();
            if quotes == Quotes::Sound {
                self.record(&cells, raw);
            } else {
                let line = raw.lines().next().unwrap_or_default();
                let several = line.len() < raw.trim_end_matches(['\n', '\r']).len();
                let mut plain = Vec::new();
                record(line, self.delimiter, false, &mut plain);
                if quotes == Quotes::Open || several {
                    if self.delimiter != b'\t' {
                        self.say_open(&plain);
                    }
                    self.record(&plain, line);
                    let after = raw.get(line.len()..).unwrap_or_default();
                    let gap = if after.starts_with("\r\n") { 2 } else { usize::from(!after.is_empty()) };
                    return Run::Again(Resume { at: begin + line.len() + gap, looked_at: raw.len() });
                }
                let better = plain.len() == cells.len();
                self.record(if better { &plain } else { &cells }, raw);
            }
            if self.full {
                let place = Place::at(self.source, self.row.saturating_sub(1), 0);
                self.findings.push(self.budget.trouble().at(place));
                return Run::Done(text.len());
            }
        }
    }

    /// Counts the blank lines from an offset on and gives their length in bytes.
    fn skip_blank_lines(&mut self, text: &str, from: usize) -> usize {
        let bytes = text.as_bytes();
        let mut at = from;
        while let Some(byte @ (b'\n' | b'\r')) = bytes.get(at) {
            at += if *byte == b'\r' && bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
            self.row = self.row.saturating_add(1);
        }
        at - from
    }

    /// Takes a record's cells; `raw` is how it is written.
    fn record(&mut self, record: &[Cow<'_, str>], raw: &str) {
        let row = self.row;
        if raw.len() as u64 > self.limits.record_bytes {
            self.say_long();
            self.row = row.saturating_add(1);
            return;
        }
        self.row = row.saturating_add(1);
        let mut cells = self.spare.pop().map_or_else(Vec::new, |row| row.cells);
        cells.clear();
        // One look over the whole line saves one at each of its cells.
        let raw = raw.trim_end_matches(['\r', '\n']);
        let clean = !holds(raw.as_bytes(), |byte| !matches!(byte, b' '..=b'~')) || is_surely_clean(raw);
        for (column, field) in (0_u32..).zip(record) {
            let value = match field.as_bytes() {
                [] => None,
                [b'!'..=b'~', ..] if clean => Some(self.text(field, column, cells.len())),
                _ => self.value(field, row, column, cells.len()),
            };
            let Some(value) = value else { continue };
            if column >= super::COLUMNS {
                self.say_wide(row);
                break;
            }
            if cells.is_empty() {
                cells.reserve_exact(record.len().min(64));
            }
            cells.push((column, Cell::of(Value::Text(value))));
        }
        if !cells.is_empty() {
            self.widths.add(row, record);
            // Rows that are held till the end are held in no more memory than they need.
            if self.whole {
                cells.shrink_to_fit();
            }
            self.full = !self.budget.take(&cells);
            self.grid.rows.push(GridRow { row, cells });
        }
    }

    /// A text, as that of the row above has it where it is the same; `at`: how many cells of the row are there already.
    fn text(&mut self, text: &str, column: u32, at: usize) -> Text {
        match self.grid.rows.last().and_then(|above| above.cells.get(at)) {
            Some((same, Cell { value: Value::Text(above), .. })) if *same == column && **above == *text => {
                above.clone()
            }
            _ => self.interner.intern(text),
        }
    }

    fn value(&mut self, field: &str, row: u32, column: u32, at: usize) -> Option<Text> {
        if is_surely_clean(field) {
            // Of all white space it can hold spaces alone.
            return field.bytes().any(|byte| byte != b' ').then(|| self.text(field, column, at));
        }
        let clean = super::clean::clean(field);
        if clean.trim().is_empty() {
            return None;
        }
        if !self.said.broken && super::clean::is_broken(field) {
            self.said.broken = true;
            let place = Place::at(self.source, row, column);
            self.findings.push(super::clean::broken_at(place, field));
        }
        Some(self.text(&clean, column, at))
    }

    fn say_open(&mut self, record: &[Cow<'_, str>]) {
        if std::mem::replace(&mut self.said.open, true) {
            return;
        }
        let column = record.iter().position(|field| field.starts_with('"')).unwrap_or(0);
        let column = u32::try_from(column).unwrap_or(0);
        let trouble = Trouble::with(
            ("ett citattecken som öppnar cellen stängs aldrig", "a quote that opens the cell never closes"),
            (
                "raden lästes med citattecknet som ett vanligt tecken; stäng det eller ta bort det",
                "the line was read with the quote as a plain character; close it or delete it",
            ),
        );
        let place = Place::at(self.source, self.row, column);
        self.findings.push(trouble.at(place).severity(Severity::Warning));
    }

    fn say_long(&mut self) {
        if std::mem::replace(&mut self.said.long, true) {
            return;
        }
        let trouble = Trouble::Limit {
            what: ("radens längd i byte", "the line's length in bytes"),
            limit: self.limits.record_bytes,
            key: "record_bytes",
        };
        self.findings.push(trouble.at(Place::at(self.source, self.row, 0)));
    }

    fn say_wide(&mut self, row: u32) {
        if std::mem::replace(&mut self.said.wide, true) {
            return;
        }
        self.findings.push(super::trouble::too_far().at(Place::at(self.source, row, super::COLUMNS - 1)));
    }
}

/// Why a run through a text ended.
enum Run {
    /// Everything up to a byte offset is read.
    Done(usize),
    /// A line was read by itself.
    Again(Resume),
}

/// Where to go on after a line that was read by itself.
struct Resume {
    at: usize,
    looked_at: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CellRef;
    use crate::read::{Input, read};

    #[test]
    fn a_row_with_more_cells_than_the_others_is_said_for_its_values_may_stand_in_other_columns() {
        let said = |text: &str| -> Vec<String> {
            let input = Input { number: 0, name: "mål.csv".into(), bytes: text.into() };
            let findings = read(&input, &Limits::default()).diagnostics;
            findings.iter().map(|finding| finding.message(crate::model::Lang::En)).collect()
        };
        let head = "Objective,Key result,Start,Target,Actual\nGrow,Win 10,0,10,5\nKeep,Lose 2,4,2,3\n";
        // "1,000" without quotes makes the target 1 and the actual 0.
        let shifted = format!("{head}Sell,Sell much,0,1,000,500\nMake,Make 3,0,3,1\nMend,Mend 3,0,3,1\n");
        assert_eq!(said(&shifted), ["1 cells were not used (F4)"]);
        assert_eq!(
            said(&shifted.replace("Make,Make 3", "Make,Make 3,0")),
            ["1 cells were not used (F4)", "1 cells were not used (F5)"]
        );
        for sound in [
            head.to_owned(),
            // Blank cells at the end, a wider table further down, a title above, a sheet as programs write it.
            format!("{head}Sell,Sell much,0,10,5,,,\n"),
            format!("{head}\nName,Team,Unit,Lead,Seat,Since\nAnn,A,U,L,S,2020\nBo,A,U,L,S,2021\n"),
            format!("Goals of the year\n\nSpring\n{head}"),
            "Objective,Key result,Actual,\nGrow,Win 10,5,\nKeep,Lose 2,3,a note\nMend,Make 3,1,\n".to_owned(),
        ] {
            assert!(said(&sound).is_empty(), "{sound}: {:?}", said(&sound));
        }
    }

    fn sheet(text: &str) -> Sheet {
        sheet_of(text.as_bytes())
    }

    fn sheet_of(bytes: &[u8]) -> Sheet {
        let input = Input { number: 0, name: "mål.csv".into(), bytes: bytes.into() };
        read(&input, &Limits::default()).value.remove(0)
    }

    /// The cells as `A1=text` in order.
    fn cells(sheet: &Sheet) -> Vec<String> {
        let mut shown = Vec::new();
        for row in &sheet.grid.rows {
            for (column, cell) in &row.cells {
                shown.push(format!("{}={}", CellRef::new(row.row, *column), cell.as_text().unwrap()));
            }
        }
        shown
    }

    #[test]
    fn blank_lines_count_and_a_multi_line_cell_is_one_row() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["Mål;KR", "", "\"Öka", "mera\";1", " ", ";;", "Växa;2", ""].join(end);
            let inner = "A3=Öka\nmera";
            assert_eq!(cells(&sheet(&text)), ["A1=Mål", "B1=KR", inner, "B3=1", "A6=Växa", "B6=2"]);
        }
    }

    #[test]
    fn lines_that_end_in_carriage_returns_alone_are_not_one_long_line() {
        let text = format!("Mål;KR\r{}", "Växa;1\r".repeat(200_000));
        assert_eq!(sheet(&text).grid.rows.len(), 200_001);
    }

    #[test]
    fn the_separator_is_found_by_content() {
        for (text, format) in [
            ("Mål;Utfall\nÖka, mera;1,5\nVäxa;2,5\n", "UTF-8, semicolon"),
            ("Goal,Actual\nGrow; more,1.5\n\"Sell, more\",2.5\n", "UTF-8, comma"),
            ("Goal\tActual\nGrow, more\t1.5\n", "UTF-8, tab"),
            ("Goal|Actual\nGrow|1.5\n", "UTF-8, vertical bar"),
            ("Mål: Växa, och må bra\nNyckelresultat: 5 kunder\nUppgifter: Ring\n", "UTF-8, one column"),
            ("sep=,\na;b,c;d\n", "UTF-8, comma"),
        ] {
            assert_eq!(sheet(text).text_format.as_deref(), Some(format), "{text}");
        }
    }

    #[test]
    fn a_declared_separator_takes_no_row() {
        assert_eq!(cells(&sheet("sep=;\r\nMål;KR\r\nVäxa;1\r\n")), ["A1=Mål", "B1=KR", "A2=Växa", "B2=1"]);
    }

    #[test]
    fn lines_wrapped_in_one_quoted_cell_are_unwrapped() {
        let text = "\"Mål;Text\"\n\"Växa;\"\"Sälj; mera\"\"\"\n";
        assert_eq!(cells(&sheet(text)), ["A1=Mål", "B1=Text", "A2=Växa", "B2=Sälj; mera"]);
        // One column of quoted texts stays what it is.
        assert_eq!(cells(&sheet("\"Mål\"\n\"Växa\"\n")), ["A1=Mål", "A2=Växa"]);
        assert_eq!(cells(&sheet("\"Väx, nu\"\n\"Må bra, nu\"\n")), ["A1=Väx, nu", "A2=Må bra, nu"]);
    }

    #[test]
    fn bare_quotes_are_plain_characters() {
        let text = "Mål\tKR\n\"Bäst\" i test\t1\n\"Öppen\t2\nSist\t3\n";
        let read = sheet(text);
        assert_eq!(
            cells(&read),
            ["A1=Mål", "B1=KR", "A2=\"Bäst\" i test", "B2=1", "A3=\"Öppen", "B3=2", "A4=Sist", "B4=3"]
        );
    }

    #[test]
    fn an_unclosed_quote_costs_one_line_and_is_said() {
        let text = "Mål;KR\n\"Öppen;1\nSist;\"Hel; cell\"\n";
        let input = Input { number: 0, name: "mål.csv".into(), bytes: text.as_bytes().into() };
        let found = read(&input, &Limits::default());
        assert_eq!(
            cells(&found.value[0]),
            ["A1=Mål", "B1=KR", "A2=\"Öppen", "B2=1", "A3=Sist", "B3=Hel; cell"]
        );
        let said: Vec<_> =
            found.diagnostics.iter().map(|d| (d.code, d.place.unwrap().cell().unwrap())).collect();
        assert_eq!(said, [(Code::S15, CellRef::new(1, 0))]);
    }

    #[test]
    fn broken_characters_are_said_once_and_windows_1252_is_not_broken() {
        let found = |bytes: &[u8]| {
            let input = Input { number: 0, name: "mål.csv".into(), bytes: bytes.into() };
            read(&input, &Limits::default()).diagnostics
        };
        assert!(found(b"M\xe5l;KR\n\xd6ka;1\n").is_empty());
        let double = found("Mål;KR\nÃ–ka fÃ¶rsÃ¤ljningen;1\nFÃ¤rre;2".as_bytes());
        assert_eq!(double.len(), 1);
        assert_eq!((double[0].code, double[0].place.unwrap().cell()), (Code::S16, Some(CellRef::new(1, 0))));
        assert_eq!(found("Mål;KR\n\u{fffd}ka;1".as_bytes())[0].code, Code::S16);
        assert_eq!(found(b"Goal;KR\nGr\0ow;1")[0].code, Code::S16);
    }
}
