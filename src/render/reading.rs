//! How each sheet was read: as text with a small picture of its top rows, and as a mapping to correct it.

use serde_json::Value as Json;

use crate::model::{CellRef, Lang, Reading, Sheet, SheetRole, Value, column_letters};

/// Rows of the small picture.
const PICTURE_ROWS: usize = 8;
/// Columns of the small picture.
const PICTURE_COLUMNS: usize = 10;
/// Characters of one cell in the small picture.
const PICTURE_WIDTH: usize = 16;

/// The readings as text that a person can check in a minute.
pub fn text(sheets: &[Sheet], readings: &[Reading], lang: Lang) -> String {
    let mut out = String::new();
    for (sheet, reading) in pairs(sheets, readings) {
        let name = sheet.name.as_deref().map(|tab| format!(", {tab}")).unwrap_or_default();
        out.push_str(&format!("{}{name}\n", sheet.file));
        out.push_str(&format!("  {}: {}", say(lang, "läst som", "read as"), role(reading.role, lang)));
        if reading.role != SheetRole::Other {
            out.push_str(&format!(" ({})", reading.layout.name));
        }
        out.push('\n');
        let rows: Vec<String> =
            reading.layout.header_rows.iter().take(6).map(|row| (row + 1).to_string()).collect();
        if !rows.is_empty() {
            let more = if reading.layout.header_rows.len() > 6 { ", …" } else { "" };
            out.push_str(&format!("  {}: {}{more}\n", say(lang, "rubrikrad", "header row"), rows.join(", ")));
        }
        for context in &reading.layout.context {
            let at = context.cell.map(|cell| format!(" {cell}")).unwrap_or_default();
            out.push_str(&format!(
                "  {} = {} ({}{at})\n",
                what(context.what, lang),
                context.value,
                from(context.from, lang)
            ));
        }
        let found = [
            (reading.objective_count(), say(lang, "mål", "objectives")),
            (reading.key_result_count(), say(lang, "nyckelresultat", "key results")),
            (reading.check_ins.len(), say(lang, "avstämningar", "check-ins")),
            (reading.units.len(), say(lang, "enheter och personer", "units and people")),
            (reading.kpis.len(), say(lang, "KPI:er", "KPIs")),
        ];
        let found: Vec<String> = found
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| format!("{count} {name}"))
            .collect();
        if !found.is_empty() {
            out.push_str(&format!("  {}: {}\n", say(lang, "hittade", "found"), found.join(", ")));
        }
        picture(&mut out, sheet, reading);
        for column in &reading.layout.columns {
            let letters = column_name(reading, column.column);
            let meaning = column.meaning.unwrap_or(say(lang, "förstods inte", "not understood"));
            let heading = one_line(&column.heading, 30);
            let why = if column.reason.is_empty() { String::new() } else { format!("  ({})", column.reason) };
            out.push_str(&format!("  {letters:>3}  {heading:<30}  {meaning}{why}\n"));
        }
        for left in &reading.left_out {
            let lines = if left.first == left.last {
                format!("{}", left.first + 1)
            } else {
                format!("{}–{}", left.first + 1, left.last + 1)
            };
            out.push_str(&format!(
                "  {} {lines}: {}\n",
                say(lang, "utelämnad rad", "left out, row"),
                reason(left.reason, lang)
            ));
        }
        if !reading.layout.evidence.is_empty() {
            out.push_str(&format!(
                "  {}: {}\n",
                say(lang, "skäl", "because"),
                reading.layout.evidence.join("; ")
            ));
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

/// A column's letters; of a sheet that was read turned, its row number.
fn column_name(reading: &Reading, column: u32) -> String {
    if turned(reading) { (column + 1).to_string() } else { column_letters(column) }
}

fn turned(reading: &Reading) -> bool {
    reading.layout.evidence.iter().any(|clause| clause == "turned")
}

fn picture(out: &mut String, sheet: &Sheet, reading: &Reading) {
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
        Some(Value::Number(number)) => one_line(&number.to_string(), PICTURE_WIDTH),
        Some(Value::Bool(truth)) => truth.to_string(),
        Some(Value::Date(day)) => day.to_string(),
        Some(Value::Error(error)) => error.to_string(),
    };
    let mut table: Vec<Vec<String>> = Vec::new();
    if !turned(reading) {
        let meaning = |column: &u32| {
            let found = reading.layout.columns.iter().find(|known| known.column == *column);
            one_line(found.and_then(|known| known.meaning).unwrap_or(""), PICTURE_WIDTH)
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

fn say(lang: Lang, sv: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Sv => sv,
        Lang::En => en,
    }
}

fn role(role: SheetRole, lang: Lang) -> &'static str {
    match role {
        SheetRole::Okr => say(lang, "mål och nyckelresultat", "objectives and key results"),
        SheetRole::CheckIns => say(lang, "avstämningar", "check-ins"),
        SheetRole::Kpis => say(lang, "KPI:er", "KPIs"),
        SheetRole::Organisation => say(lang, "organisation", "organisation"),
        SheetRole::Other => say(lang, "inget som räknas", "nothing that counts"),
    }
}

fn what(name: &'static str, lang: Lang) -> &'static str {
    match name {
        "unit" => say(lang, "enhet", "unit"),
        "level" => say(lang, "nivå", "level"),
        "owner" => say(lang, "ägare", "owner"),
        "company" => say(lang, "bolag", "company"),
        "scale" => say(lang, "skala", "scale"),
        other => other,
    }
}

fn from(name: &'static str, lang: Lang) -> &'static str {
    match name {
        "title" => say(lang, "rubriken", "title"),
        "tab name" => say(lang, "flikens namn", "tab name"),
        "file name" => say(lang, "filens namn", "file name"),
        other => other,
    }
}

fn reason(name: &'static str, lang: Lang) -> &'static str {
    match name {
        "note" => say(lang, "anteckning", "note"),
        "total" => say(lang, "summa eller medelvärde", "total or average"),
        "prompt" => say(lang, "malltext", "template prompt"),
        "not used" => say(lang, "användes inte", "not used"),
        "legend" => say(lang, "teckenförklaring", "legend"),
        "empty block" => say(lang, "tomt mallblock", "empty template block"),
        "parent of objectives" => say(lang, "överordnad nivå", "level above the objectives"),
        other => other,
    }
}
