//! How each sheet was read: as text with a small picture of its top rows, and as a mapping to correct it.

use serde_json::Value as Json;

use crate::model::{CellRef, ColumnReading, Lang, Reading, Sheet, SheetRole, Stance, Value, column_letters};
use crate::words::reading as words;

/// Rows of the small picture.
const PICTURE_ROWS: usize = 8;
/// Columns of the small picture.
const PICTURE_COLUMNS: usize = 10;
/// Characters of one cell in the small picture.
const PICTURE_WIDTH: usize = 16;

/// Spans of left-out rows that are listed; the rest is counted.
const MOST_LEFT_OUT: usize = 20;
/// Header rows that are listed.
const MOST_HEADER_ROWS: usize = 6;

/// The readings as text that a person can check in a minute.
pub fn text(sheets: &[Sheet], readings: &[Reading], lang: Lang) -> String {
    let mut out = String::new();
    for (sheet, reading) in pairs(sheets, readings) {
        let name = sheet.name.as_deref().map(|tab| format!(", {tab}")).unwrap_or_default();
        out.push_str(&format!("{}{name}\n", sheet.file));
        out.push_str(&format!("  {}: {}", words::READ_AS.get(lang), words::role(reading.role).get(lang)));
        if reading.role != SheetRole::Other {
            let layout = words::layout(&reading.layout.name);
            out.push_str(&format!(" ({})", layout.map_or(&*reading.layout.name, |words| words.get(lang))));
        }
        out.push('\n');
        headers(&mut out, reading, lang);
        for context in &reading.layout.context {
            let at = context.cell.map(|cell| format!(" {cell}")).unwrap_or_default();
            let level = words::level(&context.value).filter(|_| context.what == "level");
            out.push_str(&format!(
                "  {} = {} ({}{at})\n",
                words::context(context.what).get(lang),
                level.map_or(&*context.value, |words| words.get(lang)),
                words::from(context.from).get(lang)
            ));
        }
        let found = counts(reading, lang);
        if !found.is_empty() {
            out.push_str(&format!("  {}: {}\n", words::FOUND.get(lang), found.join(", ")));
        }
        picture(&mut out, sheet, reading, lang);
        columns(&mut out, reading, lang);
        left_out(&mut out, reading, lang);
        let evidence = evidence(reading, lang);
        if !evidence.is_empty() {
            out.push_str(&format!("  {}: {}\n", words::BECAUSE.get(lang), evidence.join("; ")));
        }
        out.push('\n');
    }
    // Names and values come from the sheets: nothing in them may steer a terminal.
    out.retain(|c| {
        c == '\n'
            || !(c.is_control()
                || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    });
    out
}

fn headers(out: &mut String, reading: &Reading, lang: Lang) {
    let rows = &reading.layout.header_rows;
    if rows.is_empty() {
        return;
    }
    let label = if turned(reading) { words::HEADER_COLUMNS } else { words::HEADER_ROWS };
    let named: Vec<String> = rows.iter().take(MOST_HEADER_ROWS).map(|row| line_name(reading, *row)).collect();
    let more = if rows.len() > MOST_HEADER_ROWS { ", …" } else { "" };
    out.push_str(&format!("  {}: {}{more}\n", label.of(rows.len()).get(lang), named.join(", ")));
}

fn columns(out: &mut String, reading: &Reading, lang: Lang) {
    let columns = &reading.layout.columns;
    let meanings: Vec<String> = columns.iter().map(|column| meaning_and_name(column.meaning, lang)).collect();
    let width = meanings.iter().map(|meaning| meaning.chars().count()).max().unwrap_or(0);
    for (column, meaning) in columns.iter().zip(&meanings) {
        let letters = column_name(reading, column.column);
        let heading = one_line(&column.heading, 30);
        let why = reasons(column, lang);
        let why = if why.is_empty() { why } else { format!("({why})") };
        let line = format!("  {letters:>3}  {heading:<30}  {meaning:<width$}  {why}");
        out.push_str(&format!("{}\n", line.trim_end()));
    }
}

/// A meaning in words, with the name that `sippra.toml` has for it where that is another.
fn meaning_and_name(meaning: Option<&'static str>, lang: Lang) -> String {
    let Some(name) = meaning else { return words::NOT_UNDERSTOOD.get(lang).to_owned() };
    let word = words::meaning(name).get(lang);
    if word.replace(' ', "_") == name { name.to_owned() } else { format!("{word} ({name})") }
}

fn left_out(out: &mut String, reading: &Reading, lang: Lang) {
    let label = if turned(reading) { words::LEFT_OUT_COLUMNS } else { words::LEFT_OUT_ROWS };
    for left in reading.left_out.iter().take(MOST_LEFT_OUT) {
        let (label, lines) = if left.first == left.last {
            (label.of(1), line_name(reading, left.first))
        } else {
            (label.of(2), format!("{}–{}", line_name(reading, left.first), line_name(reading, left.last)))
        };
        let reason = words::left_out(left.reason).get(lang);
        out.push_str(&format!("  {} {lines}: {reason}\n", label.get(lang)));
    }
    let more = reading.left_out.len().saturating_sub(MOST_LEFT_OUT);
    if more > 0 {
        out.push_str(&format!("  {}\n", words::MORE.get(lang).replace("{count}", &more.to_string())));
    }
}

/// What was found, each kind with its number.
pub(super) fn counts(reading: &Reading, lang: Lang) -> Vec<String> {
    let found = [
        (reading.objective_count(), words::OBJECTIVES),
        (reading.key_result_count(), words::KEY_RESULTS),
        (reading.check_ins.len(), words::CHECK_INS),
        (reading.units.len(), words::UNITS),
        (reading.kpis.len(), words::KPIS),
    ];
    let found = found.iter().filter(|(count, _)| *count > 0);
    found.map(|(count, word)| format!("{count} {}", word.of(*count).get(lang))).collect()
}

/// What spoke for the reading.
pub(super) fn evidence(reading: &Reading, lang: Lang) -> Vec<String> {
    let layout = &reading.layout;
    let mut clauses: Vec<String> =
        words::stance(layout.stance).map(|stance| stance.get(lang).to_owned()).into_iter().collect();
    let (all, headers) = (layout.columns.len(), layout.header_rows.len());
    if all > 0 {
        let known = layout.columns.iter().filter(|column| column.meaning.is_some()).count();
        let wording = if turned(reading) { words::COLUMNS_AS_ROWS } else { words::COLUMNS };
        let wording = wording.of(all).get(lang);
        clauses.push(wording.replace("{known}", &known.to_string()).replace("{all}", &all.to_string()));
    }
    if layout.headless {
        clauses.push(words::HEADLESS.get(lang).to_owned());
    } else if headers > 0 {
        let label = if turned(reading) { words::HEADER_COLUMNS } else { words::HEADER_ROWS };
        clauses.push(format!("{headers} {}", label.of(headers).get(lang)));
    }
    clauses
}

/// Why a column was taken for what it was; empty where there is nothing to say.
pub(super) fn reasons(column: &ColumnReading, lang: Lang) -> String {
    let clauses = column.reasons.iter().map(|reason| reason.wording.get(lang).replace("{word}", reason.word));
    clauses.collect::<Vec<_>>().join("; ")
}

/// `[[sheet]]` entries that say what was read, to be corrected by hand in `sippra.toml`.
pub fn mapping(sheets: &[Sheet], readings: &[Reading]) -> String {
    // A JSON string is a TOML string too.
    let quoted = |text: &str| Json::from(text).to_string();
    let mut out = String::new();
    for (sheet, reading) in pairs(sheets, readings).filter(|(_, reading)| reading.role == SheetRole::Okr) {
        let file = sheet.file.rsplit('/').next().unwrap_or(&sheet.file);
        out.push_str(&format!("[[sheet]]\nfile = {}\n", quoted(file)));
        if let Some(tab) = &sheet.name {
            out.push_str(&format!("tab = {}\n", quoted(tab)));
        }
        if let Some(row) = reading.layout.header_rows.first() {
            out.push_str(&format!("header_row = {}\n", row + 1));
        }
        // What changes within the sheet cannot be said of the whole of it.
        for what in ["unit", "level", "period"] {
            let mut values: Vec<&str> =
                reading.layout.context.iter().filter(|c| c.what == what).map(|c| &*c.value).collect();
            values.dedup();
            if let [value] = values.as_slice() {
                out.push_str(&format!("{what} = {}\n", quoted(value)));
            }
        }
        out.push_str("[sheet.columns]\n");
        for column in &reading.layout.columns {
            let letters = column_name(reading, column.column);
            let heading = one_line(&column.heading, 40);
            // Columns of days and periods, and those not understood, are left as they are until someone says more.
            let line = match column.meaning {
                Some(meaning) => format!("{letters} = {} # {heading}\n", quoted(meaning)),
                None => format!("# {letters} = \"ignore\" # {heading}\n"),
            };
            out.push_str(&line);
        }
        out.push('\n');
    }
    out
}

fn pairs<'a>(sheets: &'a [Sheet], readings: &'a [Reading]) -> impl Iterator<Item = (&'a Sheet, &'a Reading)> {
    readings
        .iter()
        .filter_map(|reading| Some((sheets.iter().find(|sheet| sheet.source == reading.source)?, reading)))
}

/// A column's letters; its row number where what would be columns are rows.
fn column_name(reading: &Reading, column: u32) -> String {
    let by_row = turned(reading) || reading.layout.stance == Stance::Fields;
    if by_row { (column + 1).to_string() } else { column_letters(column) }
}

/// A row's number; of a sheet that was read turned, its column's letters.
fn line_name(reading: &Reading, line: u32) -> String {
    if turned(reading) { column_letters(line) } else { (u64::from(line) + 1).to_string() }
}

fn turned(reading: &Reading) -> bool {
    reading.layout.stance == Stance::Turned
}

fn picture(out: &mut String, sheet: &Sheet, reading: &Reading, lang: Lang) {
    let rows: Vec<_> = sheet.grid.rows.iter().take(PICTURE_ROWS).collect();
    let mut columns: Vec<u32> =
        rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column)).collect();
    columns.sort_unstable();
    columns.dedup();
    columns.truncate(PICTURE_COLUMNS);
    if columns.is_empty() || reading.role == SheetRole::Other {
        return;
    }
    let show = |cell: Option<&crate::model::Cell>| match cell.map(|cell| &cell.value) {
        None | Some(Value::Missing) => String::new(),
        Some(Value::Text(text)) => one_line(text, PICTURE_WIDTH),
        Some(Value::Number(number)) => {
            let shown = number.to_string();
            one_line(&if lang == Lang::Sv { shown.replace('.', ",") } else { shown }, PICTURE_WIDTH)
        }
        Some(Value::Bool(truth)) => if *truth { words::TRUE } else { words::FALSE }.get(lang).to_owned(),
        Some(Value::Date(day)) => day.to_string(),
        Some(Value::Error(error)) => error.to_string(),
    };
    let mut table: Vec<Vec<String>> = Vec::new();
    let upright = !turned(reading) && reading.layout.stance != Stance::Fields;
    if upright && reading.layout.columns.iter().any(|column| column.meaning.is_some()) {
        let meaning = |column: &u32| {
            let found = reading.layout.columns.iter().find(|known| known.column == *column);
            let word = found.and_then(|known| known.meaning).map(|name| words::meaning(name).get(lang));
            one_line(word.unwrap_or_default(), PICTURE_WIDTH)
        };
        table.push([String::new()].into_iter().chain(columns.iter().map(meaning)).collect());
    }
    table.push(
        [String::new()].into_iter().chain(columns.iter().map(|column| column_letters(*column))).collect(),
    );
    for row in rows {
        let cells = columns.iter().map(|column| show(sheet.grid.get(CellRef::new(row.row, *column))));
        table.push([(row.row + 1).to_string()].into_iter().chain(cells).collect());
    }
    let width = |at: usize| {
        table.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..=columns.len()).map(width).collect();
    for row in &table {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.chars().count()))))
            .collect();
        out.push_str(&format!("    {}\n", cells.join(" │ ").trim_end()));
    }
}

/// A text on one line, without control characters, cut where it is too long.
fn one_line(text: &str, most: usize) -> String {
    let line: String =
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).collect();
    if line.chars().count() <= most {
        return line;
    }
    let mut cut: String = line.chars().take(most.saturating_sub(1)).collect();
    cut.push('…');
    cut
}
