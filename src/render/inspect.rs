//! Readings → JSON: what each sheet was taken for, and why. Words are English, names those of the code.

use serde_json::{Value, json};

use super::reading::{counts, evidence, reasons};
use super::record::role;
use crate::model::{Lang, Reading, Sources, column_letters};

/// Each sheet as it was read.
pub fn json(readings: &[Reading], sources: &Sources) -> Vec<u8> {
    let sheets: Vec<Value> = readings.iter().map(|reading| sheet(reading, sources)).collect();
    format!("{:#}\n", json!({"schema": "sippra/inspect/1", "sheets": sheets})).into_bytes()
}

fn sheet(reading: &Reading, sources: &Sources) -> Value {
    let source = sources.get(reading.source);
    let layout = &reading.layout;
    let number = |row: u32| u64::from(row) + 1;
    let mut clauses = evidence(reading, Lang::En);
    clauses.push(counts(reading, Lang::En).join(", "));
    clauses.retain(|clause| !clause.is_empty());
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
            "reason": reasons(column, Lang::En),
        })).collect::<Vec<_>>(),
        "context": layout.context.iter().map(|context| json!({
            "what": context.what,
            "value": &*context.value,
            "from": context.from,
            "cell": context.cell.map(|cell| cell.to_string()),
        })).collect::<Vec<_>>(),
        "evidence": clauses,
        "objectives": reading.objective_count(),
        "key_results": reading.key_result_count(),
        "check_ins": reading.check_ins.len(),
        "used_rows": reading.used_rows.iter().map(|(first, last)| json!({
            "first_row": number(*first),
            "last_row": number(*last),
        })).collect::<Vec<_>>(),
        "left_out": reading.left_out.iter().map(|rows| json!({
            "first_row": number(rows.first),
            "last_row": number(rows.last),
            "reason": rows.reason,
        })).collect::<Vec<_>>(),
    })
}
