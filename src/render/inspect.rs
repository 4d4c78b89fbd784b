//! Readings → "how I read your sheets": what each sheet was taken for, and why.

use serde_json::{Value, json};

use super::record::role;
use super::text::clean;
use crate::diag::Wording;
use crate::model::{ColumnReading, Lang, LeftOut, Reading, SheetRole, Sources, column_letters};

const fn say(sv: &'static str, en: &'static str) -> Wording {
    Wording { sv, en }
}

const READ_AS: Wording = say("läst som", "read as");
const HEADER: Wording = say("rubrikrad", "header row");
const NOT_UNDERSTOOD: Wording = say("förstods inte", "not understood");
const LEFT_OUT: Wording = say("utelämnat", "left out");
const ROWS: Wording = say("rad", "row");
const COUNTS: Wording = say(
    "{objectives} mål, {key_results} nyckelresultat, {check_ins} avstämningar",
    "objectives: {objectives}, key results: {key_results}, check-ins: {check_ins}",
);

/// Longest list of left-out rows in the text; the rest is counted.
const MOST_LEFT_OUT: usize = 8;

/// How each sheet was read, as a person checks it.
pub fn text(readings: &[Reading], sources: &Sources, lang: Lang) -> String {
    let mut lines = Vec::new();
    for reading in readings {
        let source = sources.get(reading.source);
        let file = source.map(|source| clean(&source.file)).unwrap_or_default();
        let sheet =
            source.and_then(|source| source.sheet.as_deref()).map(|sheet| format!(", {}", clean(sheet)));
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(format!("{file}{}", sheet.unwrap_or_default()));
        lines.push(format!("  {} {}", READ_AS.get(lang), kind(reading, lang)));
        lines.extend(details(reading, lang));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn kind(reading: &Reading, lang: Lang) -> String {
    let role = match (reading.role, lang) {
        (SheetRole::Okr, _) => "OKR",
        (SheetRole::CheckIns, Lang::Sv) => "avstämningar",
        (SheetRole::CheckIns, Lang::En) => "check-ins",
        (SheetRole::Kpis, _) => "KPI",
        (SheetRole::Organisation, Lang::Sv) => "organisation",
        (SheetRole::Organisation, Lang::En) => "an organisation",
        (SheetRole::Other, Lang::Sv) => "något annat",
        (SheetRole::Other, Lang::En) => "something else",
    };
    let layout = &reading.layout.name;
    let layout = if layout.is_empty() { String::new() } else { format!(" ({layout})") };
    if reading.role != SheetRole::Okr {
        return format!("{role}{layout}");
    }
    let counts = COUNTS
        .get(lang)
        .replace("{objectives}", &reading.objective_count().to_string())
        .replace("{key_results}", &reading.key_result_count().to_string())
        .replace("{check_ins}", &reading.check_ins.len().to_string());
    format!("{role}{layout}; {counts}")
}

fn details(reading: &Reading, lang: Lang) -> Vec<String> {
    let layout = &reading.layout;
    let mut lines = Vec::new();
    for context in &layout.context {
        let cell = context.cell.map(|cell| format!(" {cell}")).unwrap_or_default();
        lines.push(format!("  {} = {}  ({}{cell})", context.what, clean(&context.value), context.from));
    }
    let rows: Vec<String> = layout.header_rows.iter().map(|row| (u64::from(*row) + 1).to_string()).collect();
    if !rows.is_empty() {
        lines.push(format!("  {} {}", HEADER.get(lang), rows.join(", ")));
    }
    lines.extend(layout.columns.iter().map(|column| column_line(column, lang)));
    lines.extend(layout.evidence.iter().map(|clause| format!("  · {}", clean(clause))));
    let shown = reading.left_out.iter().take(MOST_LEFT_OUT);
    lines.extend(shown.map(|rows| format!("  {}: {}", LEFT_OUT.get(lang), left_out(rows, lang))));
    let more = reading.left_out.len().saturating_sub(MOST_LEFT_OUT);
    if more > 0 {
        lines.push(format!("  {}: + {more}", LEFT_OUT.get(lang)));
    }
    lines
}

fn column_line(column: &ColumnReading, lang: Lang) -> String {
    let heading = clean(&column.heading);
    let meaning = column.meaning.unwrap_or(NOT_UNDERSTOOD.get(lang));
    let reason =
        if column.reason.is_empty() { String::new() } else { format!("  ({})", clean(&column.reason)) };
    format!("  {:<3} {heading:<24} → {meaning}{reason}", column_letters(column.column))
}

fn left_out(rows: &LeftOut, lang: Lang) -> String {
    let (first, last) = (u64::from(rows.first) + 1, u64::from(rows.last) + 1);
    let span = if first == last { first.to_string() } else { format!("{first}–{last}") };
    format!("{} {span}, {}", ROWS.get(lang), rows.reason)
}

/// The same as JSON.
pub fn json(readings: &[Reading], sources: &Sources) -> Vec<u8> {
    let sheets: Vec<Value> = readings.iter().map(|reading| sheet(reading, sources)).collect();
    format!("{:#}\n", json!({"schema": "sippra/inspect/1", "sheets": sheets})).into_bytes()
}

fn sheet(reading: &Reading, sources: &Sources) -> Value {
    let source = sources.get(reading.source);
    let layout = &reading.layout;
    let number = |row: u32| u64::from(row) + 1;
    json!({
        "file": source.map(|source| &*source.file),
        "sheet": source.and_then(|source| source.sheet.as_deref()),
        "role": role(reading.role),
        "layout": &*layout.name,
        "header_rows": layout.header_rows.iter().map(|row| number(*row)).collect::<Vec<_>>(),
        "columns": layout.columns.iter().map(|column| json!({
            "column": column_letters(column.column),
            "heading": &*column.heading,
            "meaning": column.meaning,
            "reason": column.reason,
        })).collect::<Vec<_>>(),
        "context": layout.context.iter().map(|context| json!({
            "what": context.what,
            "value": &*context.value,
            "from": context.from,
            "cell": context.cell.map(|cell| cell.to_string()),
        })).collect::<Vec<_>>(),
        "evidence": layout.evidence,
        "objectives": reading.objective_count(),
        "key_results": reading.key_result_count(),
        "check_ins": reading.check_ins.len(),
        "left_out": reading.left_out.iter().map(|rows| json!({
            "first_row": number(rows.first),
            "last_row": number(rows.last),
            "reason": rows.reason,
        })).collect::<Vec<_>>(),
    })
}
