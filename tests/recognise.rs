//! Sheets in layouts met in the wild, each with the reading that a person wrote down for it.
//!
//! Every file of `tests/sheets` is one workbook: cells divided by `|`, then what must be found. A cell is text;
//! `#0.57` is a number, `%0.57` a number in a percent format, `@2026-07-01` a date, `TRUE` a checkbox, `\n` a
//! line break; `\>` in front of a text sets it in by a step, `\*` makes it bold. Findings of severity warning or error must be exactly those that are listed (`! CODE CELL`).
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test touches disk, and stops where something is not as it should be"
)]

use std::path::{Path, PathBuf};

use sippra::model::{
    Cell, CellRef, Date, GridRow, Look, Policy, Reading, Region, Severity, Sheet, SheetRole, SourceId,
    Status, Value, Wording,
};
use sippra::recognise::recognise;
use sippra::words::reading as words;

struct Case {
    name: String,
    sheets: Vec<Sheet>,
    expected: Vec<String>,
}

fn policy() -> Policy {
    Policy::new(Date::constant(2026, 10, 5))
}

fn cell(text: &str) -> Option<Cell> {
    let text = text.trim();
    if let Some(text) = text.strip_prefix("\\>") {
        let inner = cell(text)?;
        return Some(Cell { look: Look { indent: inner.look.indent + 1, ..inner.look }, ..inner });
    }
    if let Some(text) = text.strip_prefix("\\*") {
        let inner = cell(text)?;
        return Some(Cell { look: Look { bold: true, ..inner.look }, ..inner });
    }
    if text.is_empty() {
        return None;
    }
    let number = |code: &str| code.parse::<f64>().ok();
    if let Some(number) = text.strip_prefix('#').and_then(number) {
        return Some(Cell::number(number));
    }
    if let Some(number) = text.strip_prefix('%').and_then(number) {
        return Some(Cell { format: Some("0%".into()), ..Cell::number(number) });
    }
    if let Some(day) = text.strip_prefix('@') {
        return Some(Cell::of(Value::Date(day.parse().unwrap())));
    }
    match text {
        "TRUE" => Some(Cell::of(Value::Bool(true))),
        "FALSE" => Some(Cell::of(Value::Bool(false))),
        "#REF!" => Some(Cell { formula: true, ..Cell::of(Value::Error("#REF!".into())) }),
        _ => Some(Cell::text(&text.replace("\\n", "\n").replace("\\_", " "))),
    }
}

fn address(text: &str) -> CellRef {
    let letters: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    let column = letters.bytes().fold(0_u32, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1) - 1;
    CellRef::new(text[letters.len()..].parse::<u32>().unwrap() - 1, column)
}

fn load(path: &Path) -> Case {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let (grids, expected) = text.split_once("=== expect").expect("an expectation");
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut file = "sheet.csv".to_owned();
    let mut row = 0;
    let new_sheet = |sheets: &mut Vec<Sheet>, file: &str, name: Option<&str>| {
        let source = SourceId { file: 0, sheet: sheets.len() as u32 };
        sheets.push(Sheet { source, file: file.into(), name: name.map(Into::into), ..Sheet::default() });
    };
    for line in grids.lines() {
        if line.starts_with("// ") {
            continue;
        }
        if let Some(given) = line.strip_prefix("file: ") {
            file = given.trim().to_owned();
            continue;
        }
        if let Some(tab) = line.strip_prefix("tab: ") {
            new_sheet(&mut sheets, &file, Some(tab.trim()));
            row = 0;
            continue;
        }
        if sheets.is_empty() {
            new_sheet(&mut sheets, &file, None);
        }
        let sheet = sheets.last_mut().unwrap();
        if let Some(areas) = line.strip_prefix("merge: ") {
            for area in areas.split_whitespace() {
                let (first, last) = area.split_once(':').unwrap();
                sheet.merges.push(Region { first: address(first), last: address(last) });
            }
            continue;
        }
        let cells: Vec<(u32, Cell)> =
            (0..).zip(line.split('|')).filter_map(|(column, text)| Some((column, cell(text)?))).collect();
        if !cells.is_empty() {
            sheet.grid.rows.push(GridRow { row, cells });
        }
        row += 1;
    }
    let expected =
        expected.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    Case { name, sheets, expected }
}

fn number(value: f64) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    format!("{rounded}")
}

/// What was found, in the words of the expectation; fields that the expectation leaves out come after `;;`.
fn described(readings: &[Reading]) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    for reading in readings {
        let with_rows =
            |index: usize| reading.key_results.iter().filter(move |kr| kr.objective == Some(index));
        let key_result = |kr: &sippra::model::KeyResultRow| {
            let mut fields = vec![format!("K {}", kr.text.replace('\n', "\\n"))];
            let mut push = |name: &str, value: Option<String>| {
                fields.extend(value.map(|value| format!("{name}={value}")))
            };
            let values = &kr.values;
            push("start", values.start.as_ref().map(|q| number(q.value.value)));
            push("target", values.target.as_ref().map(|q| number(q.value.value)));
            push("actual", values.actual.as_ref().map(|q| number(q.value.value)));
            push("grade", values.grade.as_ref().map(|g| number(g.value)));
            push("weight", values.weight.as_ref().map(|w| number(w.value)));
            push(
                "status",
                values.status.as_ref().map(|s| match &s.value {
                    Status::Done => "done".to_owned(),
                    Status::NotDone => "not-done".to_owned(),
                    Status::Progress(text) => text.to_string(),
                }),
            );
            push("kpi", kr.kpi.as_ref().map(|k| k.value.to_string()));
            push("owner", kr.belongs.owner.as_ref().map(|o| o.value.to_string()));
            push("id", kr.id.as_ref().map(|id| id.value.to_string()));
            push(
                "measure",
                values
                    .target
                    .as_ref()
                    .or(values.actual.as_ref())
                    .map(|q| q.value.measure.unit.to_string())
                    .filter(|u| !u.is_empty()),
            );
            push(
                "of",
                kr.objective_id.as_ref().filter(|_| kr.objective.is_none()).map(|id| id.value.to_string()),
            );
            push("cell", kr.place.cell().map(|cell| cell.to_string()));
            fields
        };
        for (index, objective) in reading.objectives.iter().enumerate() {
            let mut fields = vec![format!("O {}", objective.text.replace('\n', "\\n"))];
            let mut push = |name: &str, value: Option<String>| {
                fields.extend(value.map(|value| format!("{name}={value}")))
            };
            let belongs = &objective.belongs;
            let path: Vec<&str> = belongs.path.iter().map(|unit| &*unit.value).collect();
            push("unit", (!path.is_empty()).then(|| path.join("/")));
            push("company", belongs.company.as_ref().map(|c| c.value.to_string()));
            push("level", belongs.level.as_ref().map(|l| format!("{:?}", l.value).to_lowercase()));
            push("owner", belongs.owner.as_ref().map(|o| o.value.to_string()));
            push("period", belongs.period.as_ref().map(|p| p.value.to_string()));
            push("type", objective.kind.as_ref().map(|k| format!("{:?}", k.value).to_lowercase()));
            push("id", objective.id.as_ref().map(|id| id.value.to_string()));
            push("parent", objective.parent.as_ref().map(|p| p.value.to_string()));
            push("grade", objective.grade.as_ref().map(|g| number(g.value)));
            push("cell", objective.place.cell().map(|cell| cell.to_string()));
            lines.push(fields);
            for kr in with_rows(index) {
                lines.push(key_result(kr));
                for initiative in &kr.initiatives {
                    let done = initiative.done.map(|done| format!("done={done}"));
                    lines.push([format!("I {}", initiative.text)].into_iter().chain(done).collect());
                }
            }
            for initiative in &objective.initiatives {
                let done = initiative.done.map(|done| format!("done={done}"));
                lines.push([format!("I {}", initiative.text)].into_iter().chain(done).collect());
            }
        }
        for kr in reading.key_results.iter().filter(|kr| kr.objective.is_none()) {
            lines.push(key_result(kr));
        }
        for check_in in &reading.check_ins {
            let of = check_in
                .key_result
                .as_ref()
                .map(|k| k.value.to_string())
                .or_else(|| reading.key_results.get(check_in.row_of?).map(|kr| kr.text.to_string()));
            let mut fields = vec![format!("C {}", of.unwrap_or_default())];
            fields.extend(check_in.date.map(|day| format!("date={day}")));
            fields.extend(check_in.value.as_ref().map(|q| format!("value={}", number(q.value))));
            lines.push(fields);
        }
        for unit in &reading.units {
            let mut fields = vec![format!("U {}", unit.name.as_ref().map_or("", |n| &n.value))];
            fields.extend(unit.parent.as_ref().map(|p| format!("parent={}", p.value)));
            fields.extend(unit.person.as_ref().map(|p| format!("person={}", p.value)));
            lines.push(fields);
        }
        for kpi in &reading.kpis {
            lines.push(vec![format!("P {}", kpi.name.value)]);
        }
    }
    lines
}

/// Fields that may be there without being expected.
fn lenient(field: &str) -> bool {
    let kind = field.split('=').next().unwrap_or("");
    matches!(
        kind,
        "unit"
            | "company"
            | "level"
            | "owner"
            | "period"
            | "type"
            | "id"
            | "parent"
            | "cell"
            | "measure"
            | "status"
            | "kpi"
            | "weight"
            | "done"
            | "person"
            | "date"
    )
}

fn differences(case: &Case, found: &[Vec<String>], findings: &[(String, String)]) -> Vec<String> {
    let mut wrong = Vec::new();
    let expected: Vec<Vec<String>> = case
        .expected
        .iter()
        .filter(|line| !line.starts_with('!'))
        .map(|line| line.split(" ; ").map(|field| field.trim().to_owned()).collect())
        .collect();
    for index in 0..expected.len().max(found.len()) {
        match (expected.get(index), found.get(index)) {
            (Some(wanted), Some(got)) => {
                let head = wanted.first() != got.first();
                let missing: Vec<&String> = wanted.iter().filter(|field| !got.contains(field)).collect();
                let extra: Vec<&String> =
                    got.iter().filter(|field| !wanted.contains(field) && !lenient(field)).collect();
                if head || !missing.is_empty() || !extra.is_empty() {
                    wrong.push(format!("  wanted {wanted:?}\n  found  {got:?}"));
                }
            }
            (Some(wanted), None) => wrong.push(format!("  missing {wanted:?}")),
            (None, Some(got)) => wrong.push(format!("  too much {got:?}")),
            (None, None) => {}
        }
    }
    let mut wanted: Vec<(String, String)> = case
        .expected
        .iter()
        .filter_map(|line| line.strip_prefix("! ")?.split_once(' '))
        .map(|(code, cell)| (code.to_owned(), cell.to_owned()))
        .collect();
    let mut got = findings.to_vec();
    wanted.sort();
    got.sort();
    if wanted != got {
        wrong.push(format!("  findings wanted {wanted:?}\n  findings found  {got:?}"));
    }
    wrong
}

fn read(sheets: &[Sheet]) -> (Vec<Reading>, Vec<(String, String)>) {
    let found = recognise(sheets, &policy());
    let findings = found
        .diagnostics
        .iter()
        .filter(|finding| finding.severity >= Severity::Warning)
        .map(|finding| {
            let cell =
                finding.place.and_then(|place| place.cell()).map_or("-".to_owned(), |cell| cell.to_string());
            (finding.code.info().id.to_owned(), cell)
        })
        .collect();
    (found.value, findings)
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    // `SIPPRA_SHEETS=38` looks at the sheets whose names begin so, and at no others.
    let wanted = std::env::var("SIPPRA_SHEETS").unwrap_or_default();
    let named = |path: &&PathBuf| {
        path.extension().is_some_and(|e| e == "txt")
            && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&wanted))
    };
    paths.iter().filter(named).map(|path| load(path)).collect()
}

#[test]
fn every_sheet_reads_as_a_person_reads_it() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (readings, findings) = read(&case.sheets);
        let differences = differences(&case, &described(&readings), &findings);
        if !differences.is_empty() {
            let layouts: Vec<String> = readings
                .iter()
                .map(|r| {
                    let columns: Vec<String> = r
                        .layout
                        .columns
                        .iter()
                        .map(|c| format!("{}={}", c.heading, c.meaning.unwrap_or("?")))
                        .collect();
                    format!("{:?} {} {:?} [{}]", r.role, r.layout.name, r.layout.stance, columns.join(", "))
                })
                .collect();
            wrong.push(format!("{}: {}\n{}", case.name, layouts.join(" // "), differences.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{} sheets read wrong\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn every_reading_can_be_told_in_swedish_with_its_left_out_rows_in_order() {
    let said = |wording: Wording, what: &str| {
        // Words that are the same in both languages.
        assert!(
            wording.sv != wording.en || what == "sippra.toml" || what == "period",
            "{what} has no Swedish"
        );
    };
    for case in cases() {
        for reading in read(&case.sheets).0 {
            let layout = &reading.layout;
            assert!(layout.name.is_empty() || words::layout(&layout.name).is_some(), "{}", layout.name);
            for reason in layout.columns.iter().flat_map(|column| &column.reasons) {
                said(reason.wording, reason.wording.en);
            }
            for context in &layout.context {
                said(words::context(context.what), context.what);
                said(words::from(context.from), context.from);
            }
            reading.left_out.iter().for_each(|left| said(words::left_out(left.reason), left.reason));
            assert!(reading.left_out.is_sorted_by_key(|left| left.first), "{}", case.name);
            let apart = |pair: &[(u32, u32)]| pair[0].1 + 1 < pair[1].0;
            assert!(reading.used_rows.windows(2).all(apart), "{}: {:?}", case.name, reading.used_rows);
        }
    }
}

/// The rows, columns and texts that matter, whatever stands around them.
fn essence(readings: &[Reading]) -> Vec<Vec<String>> {
    described(readings)
        .into_iter()
        .map(|fields| fields.into_iter().filter(|field| !field.starts_with("cell=")).collect())
        .collect()
}

fn moved(sheet: &Sheet, down: u32, right: u32) -> Sheet {
    let mut sheet = sheet.clone();
    for row in &mut sheet.grid.rows {
        row.row += down;
        for (column, _) in &mut row.cells {
            *column += right;
        }
    }
    for region in &mut sheet.merges {
        for corner in [&mut region.first, &mut region.last] {
            corner.row += down;
            corner.column += right;
        }
    }
    sheet
}

#[test]
fn a_moved_sheet_reads_the_same() {
    let mut wrong = Vec::new();
    for case in cases() {
        let plain = essence(&read(&case.sheets).0);
        for (down, right) in [(3, 0), (0, 2), (7, 5)] {
            let sheets: Vec<Sheet> = case.sheets.iter().map(|sheet| moved(sheet, down, right)).collect();
            let found = essence(&read(&sheets).0);
            if found != plain {
                let first = plain.iter().zip(&found).find(|(a, b)| a != b);
                wrong.push(format!(
                    "{} moved {down} down, {right} right: {first:?} ({} and {} lines)",
                    case.name,
                    plain.len(),
                    found.len()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn check_in_sheets_are_no_objectives() {
    for case in cases().iter().filter(|case| case.name.contains("check")) {
        let (readings, _) = read(&case.sheets);
        assert!(readings.iter().any(|reading| reading.role == SheetRole::CheckIns), "{}", case.name);
    }
}
