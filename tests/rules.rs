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
                    text => {
                        let struck = text.strip_prefix("~~").and_then(|text| text.strip_suffix("~~"));
                        let strike = struck.map_or("", |_| "<rPr><strike/></rPr>");
                        let text = escaped(struck.unwrap_or(text));
                        format!("<c r=\"{at}\" t=\"inlineStr\"><is><r>{strike}<t>{text}</t></r></is></c>")
                    }
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
        inputs.push(Input { number, name: table.file.as_str().into(), bytes: bytes.into() });
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
                finding.place.and_then(|place| place.cell()).map_or("-".to_owned(), |cell| cell.to_string());
            let sheet = finding.place.map_or((0, 0), |place| (place.source().file, place.source().sheet));
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

/// A sheet and the findings that it must give, all of them, as `severity cell code`.
#[track_caller]
fn gives(sheet: &str, expected: &[&str]) {
    assert_eq!(told(sheet), expected, "{sheet}");
}

fn told(sheet: &str) -> Vec<String> {
    let outcome = outcome(sheet, Lang::En);
    let severities = outcome.findings.iter().map(|finding| format!("{:?}", finding.severity).to_lowercase());
    let placed = found(&outcome).into_iter().zip(severities);
    placed.map(|(place, severity)| format!("{severity} {place}")).collect()
}

#[test]
fn what_looks_suspicious_and_is_well_gives_nothing() {
    for sheet in [
        "Mål | Ägare | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Anna Berg | Nå NPS 40 | 20 | 40 | 35
 |  | Svara inom 2 timmar | 8 | 2 | 3
 |  | Vinn TBD Bank som kund och nå 5 avtal | 0 | 5 | 4
 |  | Sälj 3000 SpaceX kr-kuponger | 0 | 3000 | 1000
 |  | Få 3/5 i snitt på [Projekt Aurora] innan 2026-09-30 | 1 | 3 | 2",
        "Mål | Nyckelresultat | Betyg
Öka försäljningen av tillbehör till cyklar online med 1 MSEK | Öka den organiska trafiken till sajten med 20% | 50 %
 | Öka annonsköpen på Facebook med 5% | 100 %
 | Hamna top 3 på sökorden cykellampa, cykelhjälm och pakethållare | 20 %",
        "Unit | Objective | Owner | Key result | Start | Target | Actual
Team 1 | Win the north | Anna Berg | Sign 20 chains | 0 | 20 | 15
 |  |  | Open 4 shops | 0 | 4 | 2
Team 2 | Win the south | Anne Berg | Sign 30 chains | 0 | 30 | 15
 |  |  | Open 5 shops | 0 | 5 | 2
Sälj Nord | Win the east | Martin Ek | Sign 10 chains | 0 | 10 | 5
 |  |  | Open 6 shops | 0 | 6 | 2
Sälj Syd | Win the west | Martina Ek | Sign 12 chains | 0 | 12 | 5
 |  |  | Open 7 shops | 0 | 7 | 2",
        "Objective | Key result | Weight | Start | Target | Actual
Win the north | Sign 20 chains | 2 | 0 | 20 | 15
 | Open 4 shops | 1 | 0 | 4 | 2
Win the south | Sign 30 chains | 33.3% | 0 | 30 | 15
 | Open 5 shops | 33.3% | 0 | 5 | 2
 | Hire 6 people | 33.3% | 0 | 6 | 2",
        "Objective | Key result | Status
Move to the new office | Lease signed | done
 | All teams moved | not done
 | Certified according to ISO 14001 | done",
        "Unit | Objective | Key result | Start | Target | Actual | Supports
Management | Win the north | Sign 20 chains | 0 | 20 | 15 |
 |  | Open 4 shops | 0 | 4 | 2 |
Sales | Win the northern shops | Sign 9 shops | 0 | 9 | 5 | Win the north
 |  | Visit 40 towns | 0 | 40 | 22 | ",
    ] {
        gives(sheet, &[]);
    }
}

#[test]
fn planted_faults_are_found_at_their_cell_and_nothing_else_is() {
    let sheet = |rows: &str| {
        format!(
            "Objective | Owner | Key result | Start | Target | Actual\nWin the north | Anna Berg | Sign 20 chains | 0 | 20 | 15\n | | Open 4 shops | 0 | 4 | 2\n{rows}"
        )
    };
    for (rows, expected) in [
        (" | | Reach XX % of the market | 0 | 40 % | 20 %", "error C4 K03"),
        (" | | Reach the market leaders | 0 | TBD | 20", "error E4 K03"),
        (" | | Grow sales | 0 | 40 | #REF!", "error F4 S05"),
        ("… | Erik Lund | Sign 5 shops | 0 | 5 | 3\n | | Sign 7 towns | 0 | 7 | 3", "error A4 K03"),
        (
            "Win the south | Anna Bergg | Sign 5 shops | 0 | 5 | 3\n | | Sign 7 towns | 0 | 7 | 3",
            "warning B4 T05",
        ),
        ("Win the south | | Sign 5 shops | 0 | 5 | 3\n | | Sign 7 towns | 0 | 7 | 3", "note A4 O10"),
        ("Win the south | Erik Lund | | | |", "error A4 O05"),
        ("Win the south | Erik Lund | Sign 5 shops | 0 | 5 | 3", "note A4 O06"),
        (" | | Grow sales from 10 to 20 | 10 | 20 | 8", "note C4 G07"),
        (" | | Grow sales from 10 to 20 | 10 | 20 |", "error C4 G01"),
        (" | | Reduce complaints to 20 | | 20 | 30", "error C4 G04"),
        (
            "Win the north. | Anna Berg | Sign 5 shops | 0 | 5 | 3\n | | Sign 7 towns | 0 | 7 | 3",
            "warning A2 O08",
        ),
    ] {
        gives(&sheet(rows), &[expected]);
    }
    let graded = |rows: &str| {
        format!(
            "Objective | Key result | Grade\nWin the north | Sign 20 chains | 70%\n | Open 4 shops | 60%\n{rows}"
        )
    };
    for (rows, expected) in [
        (" | Improve customer satisfaction | 60%", "warning B4 K02"),
        (" | Book a meeting with the supplier | 100%", "note B4 K05"),
        (" | Sign 5 shops | 140%", "error B4 G03"),
    ] {
        gives(&graded(rows), &[expected]);
    }
}

#[test]
fn a_repeated_objective_is_told_once_with_all_places_of_its_repeats() {
    let sheet = "Objective | Owner | Key result | Start | Target | Actual
Win the north | Anna Berg | Sign 20 chains | 0 | 20 | 15
 |  | Open 4 shops | 0 | 4 | 2
Win the south | Anna Berg | Sign 5 shops | 0 | 5 | 3
 |  | Sign 7 towns | 0 | 7 | 3
win the North! | Anna Berg | Hire 6 people | 0 | 6 | 3
 |  | Open 2 depots | 0 | 2 | 1
WIN THE NORTH. | Anna Berg | Visit 30 shops | 0 | 30 | 20
 |  | Print 9 leaflets | 0 | 9 | 5";
    gives(sheet, &["warning A2 O08"]);
    let outcome = outcome(sheet, Lang::En);
    let message = outcome.findings.first().unwrap().message(Lang::En);
    assert_eq!(message, "the same objective also stands in A6, A8");
}

#[test]
fn an_objective_that_is_written_twice_is_not_joined_in_silence() {
    for (sheet, expected) in [
        // Objectives on their first row only: it comes back after another one, with more or with one.
        (
            "Objective | Key result | Start | Target | Actual\nGrow sales | Sign 20 chains | 0 | 20 | 12
 | Open 3 stores | 0 | 3 | 2\nHappy staff | Reach 40 in eNPS | 20 | 40 | 30\n | Hire 12 mentors | 0 | 12 | 8
Grow sales | Reach 500 customers | 300 | 500 | 400\n | Sell 100 bikes | 0 | 100 | 60",
            "warning A2 O08",
        ),
        // Key results side by side: each row is an objective.
        (
            "Objective | Key result 1 | Key result 2\nGrow sales | Sign 20 chains: done | Open 3 stores: done
Happy staff | Reach 40 in eNPS: done | Hire 12 mentors: done\nGrow sales | Reach 500 customers: done | Sell 100 bikes: done",
            "warning A2 O08",
        ),
        // Blocks under labels.
        (
            "Mål:\nVäx i Norden\nNyckelresultat:\nTeckna 20 avtal: klart\nÖppna 3 butiker: klart\nMål:\nGlada kollegor
Nyckelresultat:\nNå 40 i eNPS: klart\nAnställ 12 mentorer: klart\nMål:\nVäx i Norden\nNyckelresultat:
Nå 500 kunder: klart\nSälj 100 cyklar: klart",
            "warning A2 O08",
        ),
    ] {
        let outcome = outcome(sheet, Lang::Sv);
        assert!(found(&outcome).contains(&expected.trim_start_matches("warning ").to_owned()), "{sheet}\n{:?}", found(&outcome));
    }
    // Beside each key result, in another order: one objective.
    gives(
        "Objective | Key result | Start | Target | Actual\nGrow sales | Sign 20 chains | 0 | 20 | 12
Happy staff | Reach 40 in eNPS | 20 | 40 | 30\nGrow sales | Open 3 stores | 0 | 3 | 2
Happy staff | Hire 12 mentors | 0 | 12 | 8",
        &[],
    );
}

#[test]
fn key_results_under_an_objective_that_was_never_written_are_told_and_kept() {
    let table = |objective: &str| {
        format!(
            "Objective | Key result | Start | Target | Actual\nGrow sales | Sign 20 chains | 0 | 20 | 12
 | Open 3 stores | 0 | 3 | 2\n{objective} | Reach 40 in eNPS | 20 | 40 | 30\n | Hire 12 mentors | 0 | 12 | 8"
        )
    };
    gives(&table("Write your objective here"), &["warning A4 S14"]);
    gives(&table("[OBJECTIVE]"), &["error A4 K03"]);
    let block = "Mål:\n{}\nNyckelresultat:\nNå 40 i eNPS från 20\nAnställ 12 mentorer\n
Mål:\nVäx i Norden\nNyckelresultat:\nTeckna 20 avtal\nÖppna 3 butiker";
    let codes = |objective: &str| {
        let outcome = outcome(&block.replace("{}", objective), Lang::Sv);
        let told = outcome.findings.iter().filter(|finding| finding.code.info().id != "G01");
        let count = outcome.quarter.company.key_results.len();
        (
            told.map(|f| (f.place.unwrap().cell().unwrap().to_string(), f.code.info().id))
                .collect::<Vec<_>>(),
            count,
        )
    };
    assert_eq!(codes("- Var ska jag?"), (vec![("A2".to_owned(), "S14")], 4));
    let orphans = vec![("A4".to_owned(), "K01"), ("A5".to_owned(), "K01")];
    assert_eq!(codes(""), (orphans, 2));
}

#[test]
fn what_stands_for_a_word_or_a_number_to_come_is_a_placeholder_wherever_it_stands() {
    let sheet = |owner: &str, key_result: &str, target: &str| {
        format!(
            "Objective | Owner | Key result | Start | Target | Actual\nWin the north | {owner} | {key_result} | 0 | {target} | 15
 | | Open 4 shops | 0 | 4 | 2\nWin the south | Bo Ek | Sign 20 chains | 0 | 20 | 12\n | | Hire 6 people | 0 | 6 | 2"
        )
    };
    gives(&sheet("[NAME]", "Sign 20 towns", "20"), &["error B2 K03"]);
    gives(&sheet("TBD", "Sign 20 towns", "20"), &["error B2 K03"]);
    gives(&sheet("Ann Berg", "Sign 20 towns", "X"), &["error E2 K03"]);
    gives(&sheet("Ann Berg", "Sign X towns", "20"), &["error C2 K03"]);
    gives(&sheet("Ann Berg", "Sign TBD towns", "20"), &["error C2 K03"]);
    gives(&sheet("Ann Berg", "[KEY RESULT]", "20"), &["error C2 K03"]);
    gives(&sheet("Ann Berg", "Sign TBD Bank and 19 towns", "20"), &[]);
}

#[test]
fn a_heading_that_was_guessed_and_a_quarter_that_no_year_has_are_told() {
    let guessed =
        "Objective | Key result | Start | Target | Acutal\nWin the north | Sign 20 chains | 0 | 20 | 15
 | Open 4 shops | 0 | 4 | 2";
    gives(guessed, &["note E1 S03"]);
    let message = outcome(guessed, Lang::En).findings.first().unwrap().message(Lang::En);
    assert_eq!(message, "column \"Acutal\" was read as \"actual\"");
    let period = |period: &str| {
        format!(
            "Period | Objective | Key result | Start | Target | Actual\n2026-Q3 | Win the north | Sign 20 chains | 0 | 20 | 15
{period} | Win the south | Open 4 shops | 0 | 4 | 2\n2026-Q3 | | Hire 6 people | 0 | 6 | 2\n2026-Q3 | Win the north | Open 3 depots | 0 | 3 | 1"
        )
    };
    for text in ["Q7 2026", "kv 5 2026", "H3 2026"] {
        gives(&period(text), &["warning A3 S11"]);
    }
}

#[test]
fn a_day_that_the_calendar_does_not_have_is_told_in_columns_of_days_alone() {
    let sheet = |due: &str, note: &str| {
        format!(
            "Objective | Key result | Start | Target | Actual | Due date | Comment\nWin the north | Sign 20 chains | 0 | 20 | 15 | 2026-09-30 | ok
 | Open 4 shops | 0 | 4 | 2 | {due} | {note}\n | Hire 6 people | 0 | 6 | 2 | 2026-09-15 | ok"
        )
    };
    for text in ["2026-02-31", "2026-13-01", "31 april", "31/9 2026"] {
        gives(&sheet(text, "ok"), &["warning F3 S11"]);
        gives(&sheet("2026-09-20", text), &[]);
    }
    for text in ["TBD", "Q4", "end of September", "ongoing", "2026-12-31"] {
        gives(&sheet(text, "ok"), &[]);
    }
    let help = outcome(&sheet("2026-02-31", "ok"), Lang::En).findings.first().unwrap().help_text(Lang::En);
    assert_eq!(help, "there is no such day; write for example 2026-09-30");
    let log = "# okr.csv
Objective | Key result | Start | Target
Win the north | Sign 20 chains | 0 | 20
 | Open 4 shops | 0 | 4
# check-ins.csv
Date | Key result | Value
2026-09-31 | Sign 20 chains | 12
2026-09-30 | Open 4 shops | 3
2026-09-14 | Sign 20 chains | 10";
    for (text, expected) in
        [("2026-09-31", true), ("after the fair", true), ("2026-09-29", false), ("Q3 2026", false)]
    {
        let told = found(&outcome(&log.replace("2026-09-31", text), Lang::En));
        assert_eq!(told.iter().any(|one| one.ends_with("A2 S11")), expected, "{text}: {told:?}");
    }
}

#[test]
fn numbers_that_may_be_something_else_and_rows_out_of_place_are_told() {
    // A column whose numbers show both decimal marks settles none that reads two ways.
    gives(
        "Objective | Key result | Start | Target | Actual\nWin the north | Cut lead time to 2.5 days | 5 | 2.5 | 3
 | Raise revenue | 0 | 12.500 | 11\n | Raise the NPS | 30 | 45,5 | 40",
        &["warning D3 S07"],
    );
    // "1/5" is 1 of 5 beside no other target, on whichever side that stands.
    for headings in ["Target | Actual", "Actual | Target"] {
        let sheet = |target: &str| {
            let values =
                if headings.starts_with('T') { format!("{target} | 1/5") } else { format!("1/5 | {target}") };
            format!(
                "Objective | Key result | Start | {headings}\nWin the north | Sign new chains | 0 | {values}\n | Open 4 shops | 0 | 4 | 4"
            )
        };
        let cell = if headings.starts_with('T') { "E2" } else { "D2" };
        gives(&sheet("10"), &[&format!("warning {cell} S07")]);
        gives(&sheet("5"), &[]);
        let outcome = outcome(&sheet("10"), Lang::En);
        let aimed = outcome.quarter.company.key_results.first().unwrap().values.target.clone().unwrap();
        assert_eq!(aimed.value.value, 10.0);
    }
    // A row whose cells stand a column too far is no total.
    gives(
        "Objective | Key result | Start | Target | Actual\nWin the north | Sign 20 chains | 0 | 20 | 10
 | | Open shops in the west | 0 | 4\n | Hire 6 people | 0 | 6 | 2",
        &["note C3 S18"],
    );
    // A table whose values make no sense is not read the other way about.
    let odd = "Objective | Key result | Start | Target | Actual\nWin the north | Revenue | 0 | 1'000 | 5'00\n | Cost | 0 | 1 00 | 50
 | Sales | 0 | 1,00,000 | 50,000\n | Lakh | 0 | 1.00.000 | 50.000\n | Base | 0 | 10_000 | 5_000";
    assert_eq!(outcome(odd, Lang::En).quarter.company.key_results.len(), 5);
}

#[test]
fn what_stands_twice_in_an_objective_or_on_one_day_is_told_and_what_only_looks_so_is_not() {
    let rows = |rows: &str| {
        format!(
            "Objective | Key result | Owner | Start | Target | Actual\nWin the north | Sign 20 chains | Ann | 0 | 20 | 15\n{rows}"
        )
    };
    for (others, expected) in [
        (
            " | Open 4 shops | Ann | 0 | 4 | 2\n | sign 20 chains. | Ann | 0 | 20 | 18",
            &["warning B2 K08"][..],
        ),
        (" | Open 4 shops | Ann | 0 | 4 | 2\n | Sign 20 chains | Ann | 0 | 20 | 15", &["warning B2 K08"]),
        (" | Sign 20 chains | Ann | 0 | 30 | 18", &["note B2 K08"]),
        (" | Sign 20 chains | Bo | 0 | 20 | 18", &[]),
        (" | Sign 30 chains | Ann | 0 | 20 | 18", &[]),
    ] {
        let found = told(&rows(others));
        let told: Vec<_> = found.iter().filter(|line| line.ends_with(" K08")).collect();
        assert_eq!(told, expected, "{others}");
    }
    let many: String =
        (0..30).map(|number| format!(" | Open shop {} | Ann | 0 | 4 | 2\n", number % 29)).collect();
    assert!(told(&rows(&many)).contains(&"warning B3 K08".to_owned()));
    for (log, expected) in [
        (
            "2026-09-21 | Sign 20 chains | 9\n2026-09-28 | Sign 20 chains | 12\n2026-09-28 | Sign 20 chains | 14",
            Some("warning 1.0!B3 C04"),
        ),
        (
            "2026-09-21 | Sign 20 chains | 9\n2026-09-21 | Sign 20 chains | 12\n2026-09-28 | Sign 20 chains | 14",
            Some("note 1.0!B2 C04"),
        ),
        (
            "2026-09-28 | Sign 20 chains | 12\n2026-09-28 | Sign 20 chains | 12\n2026-09-28 | Open 4 shops | 2",
            None,
        ),
    ] {
        let sheet = format!(
            "# okr.csv\nObjective | Key result | Start | Target\nWin the north | Sign 20 chains | 0 | 20\n | Open 4 shops | 0 | 4\n# log.csv\nDate | Key result | Value\n{log}"
        );
        let found = told(&sheet);
        let told = found.iter().find(|line| line.ends_with(" C04"));
        assert_eq!(told.map(String::as_str), expected, "{log}");
    }
}

#[test]
fn columns_taken_by_their_cells_are_told_once_for_a_table_and_headings_that_say_it_are_not() {
    let rows = "Be the first choice in the north | Sign chains | 10 | 40 | 31\n | Days to deliver | 300 | 200 | 240\nHear what people think | Survey answers | 0 | 1200 | 900\n | Open shops | 1 | 4 | 2";
    for (headings, expected) in [
        (
            "Objective | Key result | Ashore | Target | Afloat",
            Some("C1 \"Ashore\" as the start value, E1 \"Afloat\" as the actual"),
        ),
        (
            "We dream of | Seen in | Start | Target | Actual",
            Some("A1 \"We dream of\" as objectives, B1 \"Seen in\" as key results"),
        ),
        ("Objective | Key result | Start | Target | Actual", None),
        ("Objective | Key result | Baseline | Goal | Result", None),
        ("Mål | Nyckeltal | Nuläge | Målvärde | Utfall", None),
    ] {
        let outcome = outcome(&format!("{headings}\n{rows}"), Lang::En);
        let told: Vec<_> =
            outcome.findings.iter().filter(|finding| finding.code.info().id == "S22").collect();
        let columns = told.first().map(|finding| finding.worded.first().unwrap().1.en.as_str());
        assert_eq!((columns, told.len()), (expected, usize::from(expected.is_some())), "{headings}");
        assert!(
            told.iter()
                .all(|finding| finding.severity == Severity::Note && finding.place.unwrap().cell().is_some())
        );
    }
}

#[test]
fn blocks_of_statistics_hold_no_key_results_and_blocks_of_ways_do() {
    let block = |headings: &str, title: &str, rows: &str| format!("{title}\n{headings}\n{rows}\n\n");
    let results = |sheet: &str| outcome(sheet, Lang::En).quarter.company.key_results.len();
    let months = "Line | Jan-ish | Feb-ish | Mar-ish | Apr-ish";
    let shares = "Activity | # | % | # | %";
    for (headings, values, expected) in [
        (months, ["79129 | 79129 | 79200 | 79257", "23590 | 23590 | 23846 | 23630"], 0),
        (shares, ["8 | 20 % | 40 | 25 %", "32 | 80 % | 120 | 75 %"], 0),
        ("Stump | stood at | shall reach | Actual", ["10 | 40 | 31", "300 | 200 | 240"], 4),
    ] {
        let rows = |a: &str, b: &str| format!("{a} | {}\n{b} | {}", values[0], values[1]);
        let sheet = block(headings, "Buoy 1", &rows("Lines in the north", "Lines in the middle"))
            + &block(headings, "Buoy 2", &rows("Users in the north", "Users in the middle"));
        assert_eq!(results(&sheet), expected, "{sheet}");
    }
}

#[test]
fn so_many_of_so_many_beside_a_target_in_percent_is_a_share() {
    for (start, actual, expected) in [
        ("0 %", "12/20", Some(0.6)),
        ("10/20", "45 of 60", Some(0.75)),
        ("0 %", "45 av 60", Some(0.75)),
        // One of ten, or the first of October: that is told.
        ("0 %", "1/10", Some(0.1)),
        ("0 %", "30/9", None),
    ] {
        let sheet = format!(
            "Objective | Key result | Start | Target | Actual\nKeep the north | Chains that renew | {start} | 90 % | {actual}\n | Open 4 shops | 0 | 4 | 2"
        );
        let outcome = outcome(&sheet, Lang::En);
        let values = &outcome.quarter.company.key_results.first().unwrap().values;
        let read = values.actual.as_ref().filter(|actual| actual.value.measure.unit.as_ref() == "%");
        assert_eq!(read.map(|actual| actual.value.value), expected, "{actual}");
        let conflict = found(&outcome).contains(&"B2 G09".to_owned());
        assert_eq!(conflict, expected.is_none(), "{actual}: {:?}", found(&outcome));
        assert_eq!(found(&outcome).contains(&"E2 S07".to_owned()), actual == "1/10", "{actual}");
        if start == "10/20" {
            assert_eq!(values.start.as_ref().unwrap().value.value, 0.5);
        }
    }
}

#[test]
fn a_mistyped_mark_or_thousand_is_told_and_a_bold_result_is_not() {
    for (values, expected) in [
        ("1.0 | 1.4 | 1200", true),
        ("1000 | 1500 | 1.3", true),
        (" | 1500 | 1.3", true),
        ("10000 | 12000 | 11", true),
        ("5000 | 4000 | 4.2", true),
        ("3 MSEK | 4 MSEK | 4 kSEK", true),
        ("1 000 | 1.25 | 1,150", true),
        ("1 | 2 | 250", true),
        ("0 | 10 | 60", false),
        ("0 | 1500 | 3", false),
        ("400 | 0 | 1", false),
        ("100 | 20 | 0", false),
        ("2 % | 3 % | 0.1 %", false),
        ("3.9 | 4.5 | 42", false),
        ("0 | 12000 | 0", false),
        ("0 kSEK | 4 MSEK | 900 kSEK", false),
    ] {
        let sheet = format!(
            "Objective | Key result | Start | Target | Actual\nWin the north | Orders a day | {values}\n | Open 4 shops | 0 | 4 | 2"
        );
        let found = told(&sheet);
        assert_eq!(found.contains(&"warning B2 G13".to_owned()), expected, "{values}: {found:?}");
    }
}

#[test]
fn a_text_that_says_other_values_than_its_cells_is_told_and_one_of_something_else_is_not() {
    for (text, values, expected) in [
        ("Cut the response time from 12 to 6 hours", "12 | 9 | 8", true),
        ("Raise the average order from 420 to 500 kr", "400 | 500 | 460", true),
        ("Raise the reply rate to 50 %", " | 55 % | 41 %", true),
        ("Sign 20 new chains", "0 | 25 | 12", true),
        ("Raise satisfaction", "80 % | 70 % | 76 %", true),
        ("Minska svinnet", "6 | 12 | 8", true),
        ("Cut the response time from 12 to 6 hours", "12 | 6 | 8", false),
        ("Raise the average order from 0.4 to 0.5 kkr", "400 | 500 | 460", false),
        ("Raise sales from 18 to 22 MSEK", "18 | 22 | 20", false),
        // Another year's goal, the rate of each month, a share of those that are named.
        ("Raise NPS from 30 to 50 by 2027", "30 | 40 | 35", false),
        ("Hold 4 workshops a month, each month", "0 | 12 | 8", false),
        ("Sign 3 of the 10 largest", "0 | 5 | 2", false),
        ("Visit 40 stores in 3 regions", "0 | 30 | 20", false),
        ("Open 4 shops", "0 | 100 % | 50 %", false),
        // Neither end agrees: the numbers are of something else.
        ("Open from 9 to 17", "3 | 5 | 4", false),
        // Way and thing speak against each other, or the verb is none.
        ("Increase the share without errors", "8 % | 5 % | 6 %", false),
        ("Raise our ranking", "12 | 5 | 8", false),
        ("Korta möten", "1 | 5 | 3", false),
        ("Cut energy use", "0 | 20 | 15", false),
        ("Reach 5 days to delivery", "8 | 5 | 6", false),
    ] {
        let sheet = format!(
            "Objective | Key result | Start | Target | Actual\nWin the north | {text} | {values}\n | Open the shops | 0 | 4 | 2"
        );
        let found = told(&sheet);
        assert_eq!(found.contains(&"warning B2 G14".to_owned()), expected, "{text} {values}: {found:?}");
    }
}

#[test]
fn actuals_that_are_all_zero_or_a_copy_are_told_once_and_a_few_that_are_so_are_not() {
    let rows = [("0", "20"), ("400", "500"), ("35", "50"), ("12", "6"), ("70", "80")];
    let sheet = |actual: fn(usize, &(&'static str, &'static str)) -> &'static str, count: usize| {
        let rows = rows.iter().enumerate().take(count).map(|(at, row)| {
            format!("Objective {at} | Key result {at} | {} | {} | {}", row.0, row.1, actual(at, row))
        });
        let rows: Vec<String> = rows.collect();
        format!("Objective | Key result | Start | Target | Actual\n{}", rows.join("\n"))
    };
    let of =
        |sheet: &str| -> Vec<String> { told(sheet).into_iter().filter(|one| one.ends_with("G15")).collect() };
    assert_eq!(of(&sheet(|_, _| "0", 5)), ["warning B2 G15"]);
    assert_eq!(of(&sheet(|_, row| row.0, 5)), ["warning B2 G15"]);
    assert_eq!(of(&sheet(|_, row| row.1, 5)), ["note B2 G15"]);
    assert_eq!(of(&sheet(|_, _| "0", 4)), Vec::<String>::new());
    assert_eq!(of(&sheet(|at, _| if at == 3 { "7" } else { "0" }, 5)), Vec::<String>::new());
}

#[test]
fn a_sheet_for_each_person_is_theirs_though_a_column_names_the_department() {
    let rows = "Avdelning | Mål | Nyckelresultat | Start | Målvärde | Utfall\nSälj | Fler kunder i {} | Nå 20 kunder | 0 | 20 | 10\nSälj | | Nå 5 butiker | 0 | 5 | 2";
    let both = |heading: fn(&str) -> String| {
        ["Anna Bergström", "Ali Rahimi"]
            .map(|who| format!("{}\n{}", heading(who), rows.replace("{}", who)))
            .join("\n")
    };
    for sheets in
        [both(|who| format!("# OKR {who} - Q3 2026.csv")), both(|who| format!("# okr-2026-q3.xlsx / {who}"))]
    {
        let outcome = outcome(&sheets, Lang::Sv);
        assert_eq!(found(&outcome), Vec::<String>::new(), "{sheets}");
        let company = &outcome.quarter.company;
        let of = |objective: &sippra::model::Objective| {
            let unit = company.unit(objective.unit).unwrap();
            let above = company.unit(unit.parent.unwrap()).unwrap();
            (unit.name.to_string(), above.name.to_string())
        };
        let whose: Vec<(String, String)> = company.objectives.iter().map(of).collect();
        let expected = ["Anna Bergström", "Ali Rahimi"].map(|who| (who.to_owned(), "Sälj".to_owned()));
        assert_eq!(whose, expected, "{sheets}");
    }
}

#[test]
fn a_list_of_objectives_with_no_column_for_key_results_is_told_once() {
    gives(
        "Department | Owner | Objective | Quarter\nSales | Ann Berg | Win the north | 2026-Q3
Sales | Ann Berg | Win the south | 2026-Q3\nSupport | Bo Ek | Answer faster | 2026-Q3",
        &["error A1 S04"],
    );
}

#[test]
fn headings_and_labels_with_nothing_under_them_are_a_blank_template() {
    for (sheet, expected) in [
        ("Objective | Key result | Start | Target | Actual", "note A1 S13"),
        ("OKR Q3 2026 | | \nObjective | Key result | Target", "note A2 S13"),
        ("Date | Key result | Actual so far | Comment", "note A1 S13"),
        ("KPI | Measure | Method | Other names", "note A1 S13"),
        ("Objective: | \nKey result: | \nKey result: | ", "note A1 S13"),
        // Other headings, and a table of something else, are no template.
        ("Name | Phone | E-mail", "error - S01"),
        ("Account | Amount | Budget\nRent | 12000 | 14000", "error - S01"),
    ] {
        gives(sheet, &[expected]);
    }
}

#[test]
fn a_heading_is_named_only_where_the_cell_stands_in_its_column() {
    let columns = |sheet: &str| -> Vec<Option<String>> {
        let outcome = outcome(sheet, Lang::En);
        let quotes = outcome.findings.iter().filter_map(|finding| finding.quote.as_ref());
        quotes.map(|quote| quote.column.as_ref().map(ToString::to_string)).collect()
    };
    let upright = "Objective | Key result | Start | Target\nWin the north | Sign [antal] chains | 0 | 20
 | Open 4 shops | 0 | 4";
    assert!(columns(upright).contains(&Some("Key result".to_owned())), "{:?}", columns(upright));
    // The headings of a turned sheet stand on its rows.
    let turned = "Objective | Win the north | Win the south\nOwner | Anna Berg | Bo Ek
Key result | Sign 20 chains | Sign 5 shops\nStart | 0 | 0\nTarget | 20 | 5\nActual | 10 | 3";
    assert_eq!(columns(turned), [None, None], "two objectives with one key result each");
    let form = "Win the north\nKey results:\nSign [antal] chains from 3 to 5\nOpen 4 shops";
    assert!(columns(form).iter().all(Option::is_none), "{:?}", columns(form));
}

#[test]
fn the_readme_has_the_table_as_it_is() {
    use sippra::render::explain::{MARKERS, markdown};
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, rest) = readme.split_once(MARKERS.0).unwrap();
    let (table, _) = rest.split_once(MARKERS.1).unwrap();
    assert_eq!(table.trim(), markdown(Lang::En).trim(), "renew it with `sippra explain --markdown`");
}

/// The keywords of draft 4 that the schema uses; a pattern or a format is looked at in the values themselves.
const KEYWORDS: [&str; 19] = [
    "$ref",
    "$schema",
    "additionalProperties",
    "anyOf",
    "definitions",
    "enum",
    "format",
    "id",
    "items",
    "maximum",
    "minItems",
    "minimum",
    "oneOf",
    "pattern",
    "properties",
    "required",
    "title",
    "type",
    "uniqueItems",
];

/// What in a value goes against a schema, as paths.
fn against(
    value: &serde_json::Value,
    schema: &serde_json::Value,
    root: &serde_json::Value,
    at: &str,
) -> Vec<String> {
    use serde_json::Value;
    let mut wrong = Vec::new();
    let Some(rules) = schema.as_object() else { return wrong };
    if let Some(unknown) = rules.keys().find(|key| !KEYWORDS.contains(&key.as_str())) {
        wrong.push(format!("{at}: this test does not know the keyword {unknown}"));
    }
    if let Some(name) = rules.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name}"));
        return against(value, target, root, at);
    }
    let is = |kind: &str| match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    };
    let kinds: Vec<&str> = match rules.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.and_then(Value::as_str).into_iter().collect(),
    };
    if !kinds.is_empty() && !kinds.iter().any(|kind| is(kind)) {
        wrong.push(format!("{at}: not {kinds:?}"));
    }
    if rules.get("enum").and_then(Value::as_array).is_some_and(|allowed| !allowed.contains(value)) {
        wrong.push(format!("{at}: {value} is not among the allowed"));
    }
    for (key, exactly) in [("anyOf", false), ("oneOf", true)] {
        let Some(several) = rules.get(key).and_then(Value::as_array) else { continue };
        let fitting = several.iter().filter(|one| against(value, one, root, at).is_empty()).count();
        if fitting == 0 || (exactly && fitting > 1) {
            wrong.push(format!("{at}: {fitting} of {key} fit"));
        }
    }
    let number = |key: &str| rules.get(key).and_then(Value::as_f64);
    if let Some(value) = value.as_f64()
        && (number("minimum").is_some_and(|least| value < least)
            || number("maximum").is_some_and(|most| value > most))
    {
        wrong.push(format!("{at}: {value} is out of range"));
    }
    if let Some(members) = value.as_object() {
        for name in
            rules.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
        {
            if !members.contains_key(name) {
                wrong.push(format!("{at}: {name} is missing"));
            }
        }
        for (name, member) in members {
            let path = format!("{at}/{name}");
            match (
                rules.get("properties").and_then(|known| known.get(name)),
                rules.get("additionalProperties"),
            ) {
                (Some(schema), _) => wrong.extend(against(member, schema, root, &path)),
                (None, Some(Value::Bool(false))) => wrong.push(format!("{path}: no such property")),
                (None, Some(schema)) => wrong.extend(against(member, schema, root, &path)),
                (None, None) => {}
            }
        }
    }
    if let Some(items) = value.as_array() {
        if number("minItems").is_some_and(|least| (items.len() as f64) < least) {
            wrong.push(format!("{at}: too few"));
        }
        let unique = rules.get("uniqueItems") == Some(&Value::Bool(true));
        if unique && items.iter().enumerate().any(|(index, item)| items[..index].contains(item)) {
            wrong.push(format!("{at}: repeats itself"));
        }
        if let Some(schema) = rules.get("items") {
            for (index, item) in items.iter().enumerate() {
                wrong.extend(against(item, schema, root, &format!("{at}/{index}")));
            }
        }
    }
    wrong
}

/// The schema is that of OASIS, as published by SchemaStore (2.1.0-rtm.5), without its descriptions.
#[test]
fn sarif_is_as_its_schema_says_for_every_finding_in_both_languages() {
    use serde_json::{Value, json};
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/sarif/sarif-schema-2.1.0.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    let mut log = Value::Null;
    for info in CODES {
        for (lang, text) in each_language(info.code.example().wrong) {
            let outcome = outcome(text, lang);
            log = sippra::render::findings::sarif(&outcome.findings, &outcome.quarter.sources, lang);
            assert_eq!(against(&log, &schema, &schema, ""), Vec::<String>::new(), "{} {lang:?}", info.id);
            let run = &log["runs"][0];
            for result in run["results"].as_array().unwrap() {
                // What no schema can see: the index leads to the rule of that id.
                let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
                assert_eq!(rule["id"], result["ruleId"]);
                let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
                assert!(uri.is_none_or(|uri| uri.bytes().all(|b| b.is_ascii_graphic())), "{uri:?}");
                seen.insert(result["ruleId"].as_str().unwrap().to_owned());
            }
        }
    }
    assert_eq!(seen.len(), CODES.len(), "every finding was drawn");
    // The check itself sees what is wrong.
    let mut broken = log.clone();
    broken["runs"][0]["results"][0]["level"] = json!("fatal");
    broken["runs"][0]["tool"]["driver"]["nam"] = json!("x");
    assert_eq!(against(&broken, &schema, &schema, "").len(), 2);
}
