//! One figure is the same everywhere: JSON, CSV, Parquet, the workbook as it is read back, and the charts.
//!
//! The JSON object is the reference. The others are read as a user's tools read them: CSV and workbook through
//! calamine and the csv reader, Parquet through polars; the charts as composed, before they are painted.
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

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Cursor;
use std::path::PathBuf;

use calamine::{Data, Reader, Xlsx};
use polars::prelude::{AnyValue, DataFrame};
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;
use serde_json::Value;
use sippra::amount;
use sippra::compose::charts::charts;
use sippra::compose::workbook::{self, Extras};
use sippra::model::{ChartBody, ChartOptions, Figure, MeasureKind, ObjectiveType, Policy};
use sippra::pipeline::{self, Outcome};
use sippra::read::Input;
use sippra::render::json::{Show, json};
use sippra::render::record::{Record, record};
use sippra::render::tables::{self, Table};
use sippra::render::xlsx;

/// What was compared, so that a test that compares nothing is seen.
#[derive(Default)]
struct Compared(BTreeMap<&'static str, u32>);

impl Compared {
    /// Numbers agree but for the last bits; unknown is unknown.
    #[track_caller]
    fn same(&mut self, what: &'static str, whose: &str, a: Option<f64>, b: Option<f64>) {
        let close = match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1.0),
            (a, b) => a.is_none() && b.is_none(),
        };
        assert!(close, "{what} of {whose}: {a:?} and {b:?}");
        *self.0.entry(what).or_default() += 1;
    }

    #[track_caller]
    fn shown(&mut self, what: &'static str, whose: &str, json: &Value, figure: Option<Figure>) {
        let printed = json.as_f64().map(|grade| Figure::of(grade, Default::default()).shown);
        assert_eq!(printed, figure.map(|figure| figure.shown), "{what} of {whose}");
        *self.0.entry(what).or_default() += 1;
    }
}

// ---- inputs ----

fn sample(name: &str) -> Vec<Input> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(name);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending != "json" && ending != "toml"));
    files.sort();
    let input = |(number, file): (u32, PathBuf)| Input {
        number,
        name: file.file_name().unwrap().to_string_lossy().into(),
        bytes: std::fs::read(&file).unwrap().into(),
    };
    (0..).zip(files).map(input).collect()
}

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A company of departments, teams and people, with every kind of KPI, weights, gaps and missing values.
fn generated(seed: u64) -> Vec<Input> {
    let mut dice = Dice(seed);
    let mut sheet = String::from(
        "Period;Nivå;Enhet;Överordnad enhet;Ansvarig;Mål-ID;Mål;Typ;Bidrar till;Nyckelresultat;KPI;Start;Målvärde;Utfall;Vikt;Nämnare;Status\n",
    );
    let mut units = vec![("Bolag", "Lumen AB".to_owned(), String::new(), String::new())];
    let people = [
        ("Sälj", ["Anna Berg", "Bo Ek", "Carin Ås"]),
        ("Produkt", ["David Lund", "Elin Holm", "Farid Nasser"]),
        ("Lager", ["Greta Falk", "Hugo Dahl", "Ida Sjö"]),
    ];
    for (department, people) in people {
        units.push(("Avdelning", department.to_owned(), "Lumen AB".to_owned(), String::new()));
        for team in 0..dice.roll(3) {
            units.push((
                "Avdelning",
                format!("{department} team {team}"),
                department.to_owned(),
                String::new(),
            ));
        }
        for person in people.iter().take(dice.roll(4) as usize) {
            units.push(("Individ", department.to_owned(), "Lumen AB".to_owned(), (*person).to_owned()));
        }
    }
    let mut number = 0;
    for (level, unit, parent, owner) in &units {
        for _ in 0..=dice.roll(3) {
            number += 1;
            let kind = ["Åtagande", "Ambitiös", "Personlig", "Ekonomisk", ""][dice.roll(5) as usize];
            let up = if number > 3 && dice.roll(3) > 0 {
                format!("M{}", 1 + dice.roll(number - 1))
            } else {
                String::new()
            };
            let weighted = dice.roll(4) == 0;
            for result in 0..=dice.roll(4) {
                let (start, target) = (dice.roll(40), 41 + dice.roll(60));
                let actual = dice.roll(120);
                let (text, kpi, of, bottom) = match dice.roll(6) {
                    0 => ("Värva medlemmar", "Medlemmar", "", String::new()),
                    1 => ("Sälj licenser", "Licensintäkter", " tkr", String::new()),
                    2 => ("Nöjda besökare", "Nöjdhet", " %", String::new()),
                    3 => ("Svara i tid", "Svarsfrekvens", " %", (10 + dice.roll(90)).to_string()),
                    4 => ("Håll möten", "", " st", String::new()),
                    _ => ("Lansera portalen", "", "", String::new()),
                };
                let missing = |dice: &mut Dice, value: u64| {
                    if dice.roll(7) == 0 { String::new() } else { format!("{value}{of}") }
                };
                let values = if text.starts_with("Lansera") {
                    ";;".to_owned()
                } else {
                    format!("{};{target}{of};{}", missing(&mut dice, start), missing(&mut dice, actual))
                };
                let weight = if weighted { dice.roll(5).to_string() } else { String::new() };
                let status = if text.starts_with("Lansera") {
                    ["Klar", "Nej", "Pågår"][dice.roll(3) as usize]
                } else {
                    ""
                };
                writeln!(
                    sheet,
                    "2026-Q3;{level};{unit};{parent};{owner};M{number};Mål nummer {number};{kind};{up};{text} {number}.{result};{kpi};{values};{weight};{bottom};{status}"
                )
                .unwrap();
            }
        }
    }
    vec![Input { number: 0, name: "okr.csv".into(), bytes: sheet.into() }]
}

// ---- readers ----

fn reference(outcome: &Outcome) -> Value {
    let mut bytes = Vec::new();
    json(&outcome.quarter, &outcome.findings, Show::Grades, &mut bytes).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// A table from CSV: each row by column name; an apostrophe before a text is taken away.
fn csv_rows(outcome: &Outcome, table: Table) -> Vec<BTreeMap<String, String>> {
    let mut bytes = Vec::new();
    tables::csv(&outcome.quarter, table, &mut bytes).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let names = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        names.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn parquet_frame(outcome: &Outcome, table: Table) -> DataFrame {
    let mut bytes = Vec::new();
    tables::parquet(&outcome.quarter, table, &mut bytes).unwrap();
    ParquetReader::new(Cursor::new(bytes)).finish().unwrap()
}

fn number(row: &BTreeMap<String, String>, column: &str) -> Option<f64> {
    let cell = row.get(column).unwrap_or_else(|| panic!("no column {column}"));
    (!cell.is_empty()).then(|| cell.parse().unwrap_or_else(|_| panic!("{column}: {cell} is no number")))
}

type Sheet = Vec<Vec<Data>>;

fn sheets(outcome: &Outcome) -> BTreeMap<String, Sheet> {
    let report = workbook::report(&outcome.quarter, &outcome.findings, &Extras::default());
    let bytes = xlsx::report(&report).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            let end = range.end().unwrap_or_default();
            let cell = |row: u32, column: u32| range.get_value((row, column)).cloned().unwrap_or_default();
            let rows = (0..=end.0).map(|row| (0..=end.1).map(|column| cell(row, column)).collect());
            let rows = rows.collect();
            (name, rows)
        })
        .collect()
}

fn figure(cell: &Data) -> Option<f64> {
    match cell {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        _ => None,
    }
}

fn words(cell: &Data) -> String {
    if let Data::String(text) = cell { text.clone() } else { String::new() }
}

/// The column under a heading, in the row that holds it.
fn column(sheet: &Sheet, headings: &[&str]) -> (usize, usize) {
    let found = sheet.iter().enumerate().find_map(|(row, cells)| {
        let at = cells.iter().position(|cell| headings.contains(&words(cell).trim()))?;
        Some((row, at))
    });
    found.unwrap_or_else(|| panic!("no heading {headings:?}"))
}

// ---- comparisons ----

fn compare(outcome: &Outcome) -> Compared {
    let mut compared = Compared::default();
    let reference = reference(outcome);
    tables_agree(outcome, &mut compared);
    csv_agrees(outcome, &reference, &mut compared);
    workbook_agrees(outcome, &reference, &mut compared);
    charts_agree(outcome, &reference, &mut compared);
    compared
}

/// Parquet and CSV, every cell of every table.
fn tables_agree(outcome: &Outcome, compared: &mut Compared) {
    for table in Table::ALL {
        let rows = csv_rows(outcome, table);
        let frame = parquet_frame(outcome, table);
        assert_eq!(frame.height(), rows.len());
        for column in frame.columns() {
            let series = column.as_materialized_series();
            for (at, row) in rows.iter().enumerate() {
                let cell = &row[column.name().as_str()];
                match series.get(at).unwrap() {
                    AnyValue::Float64(value) => {
                        compared.same("Parquet", column.name(), Some(value), cell.parse().ok());
                    }
                    AnyValue::Int64(value) => {
                        compared.same("Parquet", column.name(), Some(value as f64), cell.parse().ok());
                    }
                    AnyValue::Null => assert!(cell.is_empty(), "{}: {cell}", column.name()),
                    AnyValue::Boolean(value) => assert_eq!(value.to_string(), *cell),
                    AnyValue::String(text) => assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), text),
                    AnyValue::StringOwned(text) => {
                        assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), text.as_str());
                    }
                    other => panic!("{other:?}"),
                }
            }
        }
    }
}

fn csv_agrees(outcome: &Outcome, reference: &Value, compared: &mut Compared) {
    let objectives = reference["objectives"].as_array().unwrap();
    let key_results: Vec<&Value> =
        objectives.iter().flat_map(|objective| objective["key_results"].as_array().unwrap()).collect();
    let rows = csv_rows(outcome, Table::KeyResults);
    assert_eq!(rows.len(), key_results.len());
    let place = |row: &BTreeMap<String, String>| {
        (row["source_file"].clone(), row["source_sheet"].clone(), row["source_cell"].clone())
    };
    let of = |json: &Value| {
        let text = |name: &str| json["source"][name].as_str().unwrap_or_default().to_owned();
        (text("file"), text("sheet"), text("cell"))
    };
    // Two key results may stand in one cell; the text tells them apart.
    let find = |json: &Value, rows: &[BTreeMap<String, String>], column: &str| {
        let same = |row: &&BTreeMap<String, String>| {
            place(row) == of(json) && row[column].trim_start_matches('\'') == json["text"].as_str().unwrap()
        };
        rows.iter().find(same).unwrap_or_else(|| panic!("no row for {json}")).clone()
    };
    for json in key_results {
        let row = find(json, &rows, "key_result");
        for name in ["grade", "raw", "start", "target", "actual", "weight"] {
            compared.same("key results in CSV", name, json[name].as_f64(), number(&row, name));
        }
        assert_eq!(json["method"].as_str().unwrap_or_default(), row["method"]);
    }
    let rows = csv_rows(outcome, Table::Objectives);
    assert_eq!(rows.len(), objectives.len());
    for json in objectives {
        let row = find(json, &rows, "text");
        for name in ["grade", "graded", "total"] {
            compared.same("objectives in CSV", name, json[name].as_f64(), number(&row, name));
        }
        assert_eq!(json["verdict"].as_str().unwrap_or_default(), row["verdict"]);
    }
    let rows = csv_rows(outcome, Table::Units);
    let units = reference["units"].as_array().unwrap();
    assert_eq!(rows.len(), units.len());
    for (json, row) in units.iter().zip(&rows) {
        for name in [
            "own",
            "floor",
            "objectives",
            "graded",
            "total",
            "below",
            "below_floor",
            "below_objectives",
            "below_graded",
            "below_total",
        ] {
            compared.same("units in CSV", name, json[name].as_f64(), number(row, name));
        }
    }
    let rows = csv_rows(outcome, Table::Kpis);
    let kpis = reference["kpis"].as_array().unwrap();
    assert_eq!(rows.len(), kpis.len());
    for (json, row) in kpis.iter().zip(&rows) {
        for side in ["own", "below", "value"] {
            for name in ["start", "target", "actual"] {
                let column = format!("{side}_{name}");
                compared.same("KPIs in CSV", &column, json[side][name].as_f64(), number(row, &column));
            }
        }
        for (column, json) in [
            ("grade", &json["grade"]),
            ("target_gap", &json["gap"]["target"]),
            ("actual_gap", &json["gap"]["actual"]),
            ("below_median", &json["below"]["median"]),
            ("below_lowest", &json["below"]["lowest"]),
            ("below_highest", &json["below"]["highest"]),
            ("below_contributors", &json["below"]["contributors"]),
            ("below_reporting", &json["below"]["reporting"]),
        ] {
            // Contract: these three stand in the object only where a KPI has no sum.
            if json.is_null() && matches!(column, "below_median" | "below_lowest" | "below_highest") {
                continue;
            }
            compared.same("KPIs in CSV", column, json.as_f64(), number(row, column));
        }
    }
}

fn workbook_agrees(outcome: &Outcome, reference: &Value, compared: &mut Compared) {
    let sheets = sheets(outcome);
    let page = |names: &[&str]| {
        names.iter().find_map(|name| sheets.get(*name)).unwrap_or_else(|| panic!("no sheet {names:?}"))
    };
    // Key results and objectives of the graded period, by their place.
    let period = &reference["period"];
    let objectives: Vec<&Value> =
        reference["objectives"].as_array().unwrap().iter().filter(|one| one["period"] == *period).collect();
    let data = page(&["Data"]);
    let at = |headings: &[&str]| column(data, headings).1;
    let (grade, raw, whole) =
        (at(&["Betyg", "Grade"]), at(&["Rått", "Raw"]), at(&["Målets betyg", "Objective grade"]));
    let (file, sheet, cell) = (at(&["Fil", "File"]), at(&["Blad", "Sheet"]), at(&["Cell"]));
    let text = at(&["Nyckelresultat", "Key result"]);
    let mut rows = 0;
    for objective in &objectives {
        for json in objective["key_results"].as_array().unwrap() {
            let source = &json["source"];
            let is = |row: &&Vec<Data>| {
                words(&row[file]) == source["file"].as_str().unwrap_or_default()
                    && words(&row[sheet]) == source["sheet"].as_str().unwrap_or_default()
                    && words(&row[cell]) == source["cell"].as_str().unwrap_or_default()
                    && words(&row[text]) == json["text"].as_str().unwrap()
            };
            let row = data.iter().find(is).unwrap_or_else(|| panic!("no row for {json}"));
            let name = words(&row[text]);
            compared.same("key results in the workbook", &name, json["grade"].as_f64(), figure(&row[grade]));
            compared.same("key results in the workbook", &name, json["raw"].as_f64(), figure(&row[raw]));
            compared.same(
                "objectives in the workbook",
                &name,
                objective["grade"].as_f64(),
                figure(&row[whole]),
            );
            rows += 1;
        }
    }
    assert_eq!(rows, data.len() - 1);
    // Units: the page has those with objectives on them or beneath them.
    let page_of_units = page(&["Enheter", "Units"]);
    let (top, name) = column(page_of_units, &["Enhet", "Unit"]);
    let at = |headings: &[&str]| column(page_of_units, headings).1;
    let figures = [
        ("own", at(&["Eget betyg", "Own grade"])),
        ("floor", at(&["Eget golv", "Own floor"])),
        ("below", at(&["Betyg under", "Grade below"])),
        ("below_floor", at(&["Golv under", "Floor below"])),
    ];
    let mut waiting: Vec<&Value> = reference["units"].as_array().unwrap().iter().collect();
    for row in page_of_units.iter().skip(top + 1).filter(|row| !words(&row[name]).is_empty()) {
        let unit = words(&row[name]).trim().to_owned();
        let place = waiting.iter().position(|json| {
            json["name"] == unit.as_str()
                && figures[..1].iter().all(|(key, at)| json[key].is_null() == figure(&row[*at]).is_none())
        });
        let json = waiting.remove(place.unwrap_or_else(|| panic!("no unit {unit}")));
        for (key, at) in figures {
            compared.same("units in the workbook", &unit, json[key].as_f64(), figure(&row[at]));
        }
    }
    let left = waiting.iter().filter(|json| json["objectives"] != 0 || json["below_objectives"] != 0);
    assert_eq!(left.count(), 0, "every unit with objectives has a row");
    kpi_page_agrees(&sheets, reference, compared);
    let summary = page(&["Sammanfattning", "Summary"]);
    let cards = summary.iter().find_map(|row| row.iter().find_map(figure));
    if let Some(own) = reference["headline"]["own"].as_f64() {
        compared.same("the headline in the workbook", "own", Some(own), cards);
    }
}

/// Each KPI's value at each organisational unit, in base units.
fn kpi_page_agrees(sheets: &BTreeMap<String, Sheet>, reference: &Value, compared: &mut Compared) {
    let kpis = reference["kpis"].as_array().unwrap();
    let Some(page) = sheets.get("KPI").or_else(|| sheets.get("KPIs")) else {
        assert!(kpis.is_empty());
        return;
    };
    let (top, name) = column(page, &["KPI / bidrag", "KPI / contribution"]);
    let at = |headings: &[&str]| column(page, headings).1;
    let (unit, level, measure) = (at(&["Enhet", "Unit"]), at(&["Nivå", "Level"]), at(&["Mått", "Measure"]));
    let columns = [
        ("start", at(&["Start"])),
        ("target", at(&["Målvärde", "Target"])),
        ("actual", at(&["Utfall", "Actual"])),
    ];
    let attainment = at(&["Mål-uppfyllnad", "Attainment"]);
    let gaps = [
        ("target", at(&["Målvärde ej fördelat", "Target not taken on"])),
        ("actual", at(&["Utfall ej förklarat", "Actual not explained"])),
    ];
    let names: BTreeSet<&str> = kpis.iter().filter_map(|json| json["name"].as_str()).collect();
    let mut current = String::new();
    for row in page.iter().skip(top + 1) {
        let first = words(&row[name]).trim().to_owned();
        let value = ["Enhetens värde", "The unit's value"].contains(&first.as_str());
        let company =
            ["Bolag", "Company"].contains(&words(&row[level]).as_str()) && names.contains(first.as_str());
        if company {
            current = first;
        } else if !value {
            continue;
        }
        let mark = words(&row[measure]);
        let read = amount::measure(&mark);
        let scale =
            read.as_ref().filter(|measure| measure.kind != MeasureKind::Percent).map_or(1.0, |m| m.scale);
        let scale = if scale == 0.0 { 1.0 } else { scale };
        let place = words(&row[unit]);
        let people = ["Individ", "Individual"].contains(&words(&row[level]).as_str());
        let is = |json: &&Value| {
            let owner = json["owner"].as_str();
            json["name"] == current.as_str()
                && if people {
                    owner == Some(&place)
                } else {
                    owner.is_none() && json["unit"] == place.as_str()
                }
                && json["measure"].as_str().unwrap_or_default()
                    == read.as_ref().map_or("", |measure| &measure.unit)
        };
        let found: Vec<&Value> = kpis.iter().filter(is).collect();
        // People of one name in two units, and a KPI in two measures that the page cannot tell apart.
        let [json] = found.as_slice() else { continue };
        // A unit that only plans shows its plan.
        let value = if json["value"].is_null() { &json["own"] } else { &json["value"] };
        if json["below"].is_null() || !json["value"].is_null() {
            for (key, at) in columns {
                let shown = figure(&row[at]).map(|shown| shown * scale);
                // A missing start is 0 in the sum and empty where one key result stands for itself.
                if key == "start" && shown.is_none() {
                    continue;
                }
                compared.same("KPIs in the workbook", &current, value[key].as_f64(), shown);
            }
        }
        if figure(&row[attainment]).is_some() {
            compared.same(
                "KPI grades in the workbook",
                &current,
                json["grade"].as_f64(),
                figure(&row[attainment]),
            );
        }
        for (key, at) in gaps {
            let shown = figure(&row[at]).map(|shown| shown * scale);
            if shown.is_some() {
                compared.same("KPI gaps in the workbook", &current, json["gap"][key].as_f64(), shown);
            }
        }
    }
}

fn charts_agree(outcome: &Outcome, reference: &Value, compared: &mut Compared) {
    let set = charts(&outcome.quarter, &ChartOptions::default());
    let units = reference["units"].as_array().unwrap();
    let company = reference["company"].as_str().unwrap();
    let department = |name: &str| units.iter().find(|unit| unit["name"] == name && unit["parent"] == company);
    let graded: Vec<(&Value, f64)> = reference["objectives"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|objective| objective["period"] == reference["period"])
        .flat_map(|objective| {
            let results = objective["key_results"].as_array().unwrap();
            results.iter().filter_map(move |result| Some((objective, result["grade"].as_f64()?)))
        })
        .collect();
    // A department with nobody beneath it takes part with its own objectives.
    let beneath = |unit: &Value| if unit["below_objectives"] == 0 { "own" } else { "below" };
    let percent = |grade: f64| Figure::of(grade, Default::default()).shown.percent();
    for chart in &set.charts {
        match &chart.body {
            ChartBody::Scoreboard(board) => {
                for line in &board.objectives {
                    let is = |one: &&Value| {
                        let text = one["text"].as_str().unwrap();
                        text.split_whitespace().eq(line.text.split_whitespace())
                            && one["period"] == reference["period"]
                    };
                    let found: Vec<&Value> =
                        reference["objectives"].as_array().unwrap().iter().filter(is).collect();
                    let [json] = found.as_slice() else { continue };
                    compared.shown("objectives on charts", &line.text, &json["grade"], line.figure);
                    let mut ours: Vec<_> =
                        line.results.iter().filter_map(|one| Some(one.figure?.shown)).collect();
                    let results = json["key_results"].as_array().unwrap();
                    let mut theirs: Vec<_> = results
                        .iter()
                        .filter_map(|one| Some(Figure::of(one["grade"].as_f64()?, Default::default()).shown))
                        .collect();
                    ours.sort();
                    theirs.sort();
                    assert_eq!(ours, theirs, "{}", line.text);
                }
            }
            ChartBody::Departments(departments) => {
                for row in &departments.rows {
                    let Some(unit) = department(&row.name) else { continue };
                    compared.shown("units on charts", &row.name, &unit["own"], row.own);
                    compared.shown("units on charts", &row.name, &unit["below"], row.below);
                }
            }
            ChartBody::BubbleUp(flow) => {
                for middle in &flow.middles {
                    let Some(unit) = department(&middle.name) else { continue };
                    let side = beneath(unit);
                    compared.shown("units on charts", &middle.name, &unit[side], middle.figure);
                }
            }
            ChartBody::HeatMap(map) => {
                for row in &map.rows {
                    let Some(unit) = department(&row.name) else { continue };
                    let side = beneath(unit);
                    compared.shown(
                        "units on charts",
                        &row.name,
                        &unit[side],
                        row.total.map(|cell| cell.figure),
                    );
                }
            }
            ChartBody::Distribution(spread) => {
                for bin in &spread.bins {
                    let within =
                        graded.iter().filter(|(_, grade)| (bin.from..=bin.to).contains(&percent(*grade)));
                    assert_eq!(bin.count as usize, within.count(), "{}–{}", bin.from, bin.to);
                }
                assert_eq!(spread.graded as usize, graded.len());
                compared.same(
                    "key results on charts",
                    "all",
                    Some(f64::from(spread.graded)),
                    Some(graded.len() as f64),
                );
            }
            ChartBody::Types(types) => {
                for row in &types.rows {
                    let name = match row.kind {
                        ObjectiveType::Committed => "committed",
                        ObjectiveType::Aspirational => "aspirational",
                        ObjectiveType::Personal => "personal",
                        ObjectiveType::Financial => "financial",
                    };
                    let of_type = graded.iter().filter(|(objective, _)| objective["type"] == name);
                    let mut theirs: Vec<i32> = of_type.map(|(_, grade)| percent(*grade)).collect();
                    let mut ours: Vec<i32> = row.figures.iter().map(|one| one.shown.percent()).collect();
                    ours.sort_unstable();
                    theirs.sort_unstable();
                    assert_eq!(ours, theirs, "{name}");
                }
            }
            ChartBody::Kpis(kpis) => {
                for row in &kpis.rows {
                    let lines = reference["kpis"].as_array().unwrap().iter();
                    let own: Vec<&Value> = lines
                        .filter(|json| {
                            json["name"] == row.name.as_str()
                                && json["unit"] == company
                                && json["owner"].is_null()
                        })
                        .collect();
                    let [json] = own.as_slice() else { continue };
                    if json["value"].is_null() || row.actual.is_none() {
                        continue;
                    }
                    compared.shown("KPIs on charts", &row.name, &json["grade"], row.figure);
                }
            }
            ChartBody::Trend(trend) => {
                for line in &trend.lines {
                    let Some(unit) = department(&line.name) else { continue };
                    let last = line.points.last().copied().flatten();
                    let side = if unit["below"].is_null() { "own" } else { "below" };
                    compared.shown("units on charts", &line.name, &unit[side], last);
                }
            }
        }
    }
}

// ---- the tests ----

fn policy() -> Policy {
    Policy::new(jiff::civil::date(2026, 10, 5))
}

#[test]
fn every_output_of_the_sample_companies_has_the_same_figures() {
    for company in ["hjulsjo-cykel", "northlight-software", "norrsjo-kommun", "worked-example"] {
        let compared = compare(&pipeline::run(&sample(company), &policy()));
        println!("{company}: {:?}", compared.0);
        assert!(compared.0.values().sum::<u32>() > 200, "{company}: {:?}", compared.0);
    }
}

#[test]
fn every_output_of_generated_companies_has_the_same_figures() {
    let mut all: BTreeMap<&'static str, u32> = BTreeMap::new();
    for seed in 1..=8 {
        let compared = compare(&pipeline::run(&generated(seed), &policy()));
        compared.0.into_iter().for_each(|(what, count)| *all.entry(what).or_default() += count);
    }
    println!("{all:?}");
    for what in [
        "Parquet",
        "key results in CSV",
        "KPIs in CSV",
        "key results in the workbook",
        "units in the workbook",
        "KPIs in the workbook",
        "KPI grades in the workbook",
        "KPI gaps in the workbook",
        "objectives on charts",
        "units on charts",
        "KPIs on charts",
    ] {
        assert!(all.get(what).is_some_and(|count| *count > 4), "{what}: {all:?}");
    }
}

/// The record of the quarter before, alone, gives trends and how long objectives have been open.
#[test]
fn a_record_alone_is_history_for_the_next_run() {
    let of = |quarter: &str, day| {
        let mut inputs = generated(3);
        let sheet = String::from_utf8(inputs[0].bytes.whole().unwrap().into_owned())
            .unwrap()
            .replace("2026-Q3", quarter);
        inputs[0].bytes = sheet.into();
        pipeline::run(&inputs, &Policy::new(day))
    };
    let before = of("2026-Q2", jiff::civil::date(2026, 7, 5));
    let mut bytes = Vec::new();
    let told = Record {
        settings: &BTreeMap::new(),
        inputs: &[],
        quarter: &before.quarter,
        readings: &before.readings,
        findings: &before.findings,
        files: &[],
    };
    record(&told, &mut bytes).unwrap();
    let record = bytes;
    let mut now = of("2026-Q3", jiff::civil::date(2026, 10, 5));
    assert!(now.quarter.carried.iter().all(|carried| carried.periods == 1));
    pipeline::add_history(&mut now, std::slice::from_ref(&record)).unwrap();
    let [history] = now.quarter.history.as_slice() else { panic!("one earlier period") };
    assert_eq!(history.period, before.quarter.rollup.period);
    let was = &before.quarter.rollup;
    let mut compared = Compared::default();
    assert_eq!(history.units.len(), was.units.len());
    for (kept, was) in history.units.iter().zip(&was.units) {
        for (kept, was) in [(kept.own, was.own), (kept.below, was.below)] {
            compared.same("units", "a unit", kept.grade, was.grade);
            compared.same("units", "a unit", kept.floor, was.floor);
            assert_eq!((kept.objectives, kept.graded, kept.total), (was.objectives, was.graded, was.total));
        }
    }
    compared.same("headline", "committed", history.headline.committed, was.headline.committed);
    let whole = |rollup: &sippra::model::Rollup| -> Vec<sippra::model::KpiLine> {
        rollup.kpis.iter().filter(|line| line.unit.0 == 0).cloned().collect()
    };
    let (kept, was) = (whole(history), whole(was));
    assert!(!kept.is_empty() && kept.len() == was.len());
    for (kept, was) in kept.iter().zip(&was) {
        assert_eq!((&kept.name, &kept.measure), (&was.name, &was.measure));
        let value = |line: &sippra::model::KpiLine| line.value().and_then(|value| value.actual);
        compared.same("KPIs", &kept.name, value(kept), value(was));
        compared.same("KPIs", &kept.name, kept.grade(), was.grade());
        compared.same("KPIs", &kept.name, kept.target_gap(), was.target_gap());
    }
    assert!(!now.quarter.carried.is_empty());
    assert!(now.quarter.carried.iter().all(|carried| carried.periods == 2));
    // To compare key by key it is not enough, and says so.
    let error = sippra::compare::earlier_edition(&record).unwrap_err().to_string();
    assert!(error.contains("give the grades.json"), "{error}");
}

/// Every objective supports the one before it; the first is the company's.
fn chain(length: u32, close: bool) -> Outcome {
    let mut sheet = String::from(
        "Period,Level,Unit,Parent unit,Objective ID,Objective,Supports,Key result,Start,Target,Actual\n",
    );
    for number in 0..length {
        let (level, unit, parent) =
            if number == 0 { ("Company", "Lumen AB", "") } else { ("Department", "Sales", "Lumen AB") };
        let supports = match number {
            0 => String::new(),
            // The second supports the last: all but the first go round.
            1 if close => format!("O{}", length - 1),
            _ => format!("O{}", number - 1),
        };
        writeln!(
            sheet,
            "2026-Q3,{level},{unit},{parent},O{number},Serve town number {number},{supports},Win {number} customers,0,10,{}",
            number % 11
        )
        .unwrap();
    }
    pipeline::run(&[Input { number: 0, name: "okr.csv".into(), bytes: sheet.into() }], &policy())
}

#[test]
fn a_chain_of_ten_thousand_objectives_leads_up_to_the_company_and_a_cycle_ends() {
    use sippra::diag::Code;
    let length = 10_000;
    let outcome = chain(length, false);
    let alignment = &outcome.quarter.rollup.alignment;
    assert_eq!((alignment.aligned, alignment.below_company), (length - 1, length - 1));
    assert!(alignment.top.iter().all(|top| top.is_some_and(|top| top.0 == 0)));
    let outcome = chain(length, true);
    let alignment = &outcome.quarter.rollup.alignment;
    assert_eq!((alignment.aligned, alignment.below_company), (0, length - 1));
    assert!(outcome.findings.iter().any(|finding| finding.code == Code::T02));
}
