//! Walks the table of findings: every code is made on its wrong example and not on its right one, in both
//! languages, through the whole pipeline. And the cells and severities of planted faults, and what looks
//! suspicious and is clean.
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

use std::io::{Cursor, Write};

use sippra::diag::{CODES, Wording};
use sippra::model::{Date, Lang, Policy, Severity};
use sippra::pipeline::{Outcome, run};
use sippra::read::Input;

/// One table of an example.
struct Table {
    file: String,
    sheet: Option<String>,
    /// What stands after ` ~ ` in its heading line.
    remark: String,
    rows: Vec<Row>,
}

struct Row {
    cells: Vec<String>,
    hidden: bool,
}

fn tables(example: &str) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for line in example.lines() {
        if let Some(heading) = line.strip_prefix("# ") {
            let (names, remark) = heading.split_once(" ~ ").unwrap_or((heading, ""));
            let (file, sheet) = match names.split_once(" / ") {
                Some((file, sheet)) => (file.to_owned(), Some(sheet.to_owned())),
                None => (names.to_owned(), None),
            };
            tables.push(Table { file, sheet, remark: remark.to_owned(), rows: Vec::new() });
            continue;
        }
        if tables.is_empty() {
            let file = "okr-2026-q3.csv".to_owned();
            tables.push(Table { file, sheet: None, remark: String::new(), rows: Vec::new() });
        }
        let (text, hidden) = line.split_once(" ~ ").map_or((line, false), |(text, _)| (text, true));
        let cells = text.split('|').map(|cell| cell.trim().to_owned()).collect();
        tables.last_mut().unwrap().rows.push(Row { cells, hidden });
    }
    tables
}

fn csv(table: &Table, lang: Lang) -> Vec<u8> {
    let delimiter = if lang == Lang::Sv { ";" } else { "," };
    let mut text = String::new();
    for row in &table.rows {
        let quoted = row.cells.iter().map(|cell| {
            let needs = cell.contains([';', ',', '"']);
            if needs { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
        });
        text.push_str(&quoted.collect::<Vec<_>>().join(delimiter));
        text.push('\n');
    }
    text.into_bytes()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A workbook by hand, since no library writes a formula without its result.
fn workbook(sheets: &[&Table]) -> Vec<u8> {
    let mut parts: Vec<(String, String)> = Vec::new();
    let (mut listed, mut related, mut typed) = (String::new(), String::new(), String::new());
    for (index, sheet) in sheets.iter().enumerate() {
        let number = index + 1;
        let name = escaped(sheet.sheet.as_deref().unwrap());
        let hidden = if sheet.remark.contains("dolt") || sheet.remark.contains("hidden") {
            " state=\"hidden\""
        } else {
            ""
        };
        listed
            .push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\"{hidden} r:id=\"rId{number}\"/>"));
        related.push_str(&format!("<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"));
        typed.push_str(&format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"));
        let mut data = String::new();
        for (row, line) in (1..).zip(&sheet.rows) {
            let hidden = if line.hidden { " hidden=\"1\"" } else { "" };
            data.push_str(&format!("<row r=\"{row}\"{hidden}>"));
            for (column, cell) in ('A'..='Z').zip(&line.cells).filter(|(_, cell)| !cell.is_empty()) {
                let at = format!("{column}{row}");
                data.push_str(&match cell.as_str() {
                    text if text.starts_with('=') => {
                        format!("<c r=\"{at}\"><f>{}</f></c>", escaped(&text[1..]))
                    }
                    text if text.starts_with('#') => format!("<c r=\"{at}\" t=\"e\"><v>{text}</v></c>"),
                    text if text.parse::<f64>().is_ok() => format!("<c r=\"{at}\"><v>{text}</v></c>"),
                    text => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text)),
                });
            }
            data.push_str("</row>");
        }
        parts.push((format!("xl/worksheets/sheet{number}.xml"), format!("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData></worksheet>")));
    }
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    parts.push(("[Content_Types].xml".into(), format!("{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{typed}</Types>")));
    parts.push(("_rels/.rels".into(), format!("{head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")));
    parts.push(("xl/workbook.xml".into(), format!("{head}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{listed}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("{head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{related}</Relationships>")));
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The whole pipeline on an example.
fn outcome(example: &str, lang: Lang) -> Outcome {
    let tables = tables(example);
    let mut policy = Policy::new(Date::constant(2026, 10, 5));
    policy.lang = Some(lang);
    let mut inputs: Vec<Input> = Vec::new();
    for table in &tables {
        if inputs.iter().any(|input| *input.name == *table.file) {
            continue;
        }
        let of_file: Vec<&Table> = tables.iter().filter(|other| other.file == table.file).collect();
        let mut bytes = if table.sheet.is_some() { workbook(&of_file) } else { csv(table, lang) };
        if table.remark.contains("avhuggen") || table.remark.contains("cut-off") {
            bytes.truncate(bytes.len() / 2);
        }
        if table.remark.contains("gränsen") || table.remark.contains("limit") {
            policy.limits.sheet_cells = 3;
        }
        let number = u32::try_from(inputs.len()).unwrap();
        inputs.push(Input { number, name: table.file.as_str().into(), bytes });
    }
    run(&inputs, &policy)
}

/// The findings as `C14 K03`, with the file or sheet in front when it is not the first.
fn found(outcome: &Outcome) -> Vec<String> {
    outcome
        .findings
        .iter()
        .map(|finding| {
            let cell =
                finding.place.and_then(|place| place.cell).map_or("-".to_owned(), |cell| cell.to_string());
            let sheet = finding.place.map_or((0, 0), |place| (place.source.file, place.source.sheet));
            let sheet = if sheet == (0, 0) { String::new() } else { format!("{}.{}!", sheet.0, sheet.1) };
            format!("{sheet}{cell} {}", finding.code.info().id)
        })
        .collect()
}

/// The same for findings that are more than advice.
fn troubles(outcome: &Outcome) -> Vec<String> {
    let severe = outcome.findings.iter().map(|finding| finding.severity > Severity::Note);
    found(outcome).into_iter().zip(severe).filter(|(_, severe)| *severe).map(|(text, _)| text).collect()
}

fn each_language(wording: Wording) -> [(Lang, &'static str); 2] {
    [(Lang::Sv, wording.sv), (Lang::En, wording.en)]
}

#[test]
fn every_finding_is_made_on_its_wrong_example_and_not_on_its_right_one() {
    let mut failures = Vec::new();
    for info in CODES {
        let example = info.code.example();
        for (lang, text) in each_language(example.wrong) {
            let outcome = outcome(text, lang);
            match outcome.findings.iter().find(|finding| finding.code == info.code) {
                Some(finding) => {
                    let message = format!("{} | {}", finding.message(lang), finding.help_text(lang));
                    if std::env::var("SIPPRA_SHOW").is_ok() {
                        println!("{} {message}", info.id);
                    }
                    if message.contains('–')
                        && !info.message.get(lang).contains('–')
                        && !info.help.get(lang).contains('–')
                    {
                        failures.push(format!("{} {lang:?}: a value is missing: {message}", info.id));
                    }
                }
                None => failures.push(format!(
                    "{} {lang:?} is silent on its wrong example: {:?}",
                    info.id,
                    found(&outcome)
                )),
            }
        }
        for (lang, text) in each_language(example.right) {
            let outcome = outcome(text, lang);
            if !troubles(&outcome).is_empty()
                || outcome.findings.iter().any(|finding| finding.code == info.code)
            {
                failures.push(format!("{} {lang:?} right example: {:?}", info.id, found(&outcome)));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
