//! Workbooks and templates read back.
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

mod company;

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use sippra::compose::workbook::{self, Extras, template};
use sippra::model::{Date, Lang, Policy};
use sippra::pipeline;
use sippra::read::Input;
use sippra::render::xlsx;

const LANGUAGES: [(Lang, &str); 2] = [(Lang::Sv, "sv"), (Lang::En, "en")];

#[test]
fn the_same_quarter_gives_the_same_bytes() {
    for (lang, _) in LANGUAGES {
        let (quarter, findings) = company::bicycles(lang);
        let make = || xlsx::report(&workbook::report(&quarter, &findings, &Extras::default())).unwrap();
        let bytes = make();
        keep(&format!("report-{lang:?}.xlsx"), &bytes);
        assert!(bytes == make(), "two runs differ");
    }
}

/// Keeps what a test made, for looking at, when the variable names a folder.
fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("SIPPRA_KEEP") {
        std::fs::write(Path::new(&folder).join(name), bytes).unwrap();
    }
}

fn number(data: &Data) -> Option<f64> {
    match data {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        _ => None,
    }
}

#[test]
fn the_workbook_says_what_was_graded() {
    let (quarter, findings) = company::bicycles(Lang::Sv);
    let bytes = xlsx::report(&workbook::report(&quarter, &findings, &Extras::default())).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(
        book.sheet_names(),
        [
            "Sammanfattning",
            "Enheter",
            "Mål",
            "KPI",
            "Målkoppling",
            "Förändring",
            "Avvikelser",
            "Data",
            "Metod"
        ]
    );
    let sheet = book.worksheet_range("Mål").unwrap();
    let grade_of = |text: &str| {
        let row = sheet.rows().find(|row| row[1] == Data::String(text.to_owned()));
        number(&row.unwrap_or_else(|| panic!("{text} is missing"))[10])
    };
    for (objective, grade) in quarter.company.objectives.iter().zip(&quarter.grades.objectives) {
        let found = grade_of(&objective.text);
        assert!(near(found, grade.grade), "{}: {found:?}, not {:?}", objective.text, grade.grade);
    }
    for (key_result, grade) in quarter.company.key_results.iter().zip(&quarter.grades.key_results) {
        let found = grade_of(&key_result.text);
        assert!(near(found, grade.grade), "{}: {found:?}, not {:?}", key_result.text, grade.grade);
    }
    let units = book.worksheet_range("Enheter").unwrap();
    for (unit, figures) in quarter.company.units.iter().zip(&quarter.rollup.units) {
        let row = units.rows().find(|row| row[1] == Data::String(unit.name.to_string())).unwrap();
        assert!(near(number(&row[8]), figures.own.grade), "{} own", unit.name);
        assert!(near(number(&row[9]), figures.own.floor), "{} own floor", unit.name);
        assert!(near(number(&row[10]), figures.below.grade), "{} below", unit.name);
        assert!(near(number(&row[11]), figures.below.floor), "{} floor below", unit.name);
    }
}

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9,
        (None, None) => true,
        _ => false,
    }
}

fn folder(language: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(language)
}

fn templates(lang: Lang) -> Vec<(&'static str, Vec<u8>)> {
    let workbook = xlsx::report(&template::workbook(lang)).unwrap();
    let forms = template::csv_forms(lang).into_iter().map(|form| (form.name, form.bytes));
    std::iter::once((template::workbook_name(lang), workbook)).chain(forms).collect()
}

/// With `SIPPRA_UPDATE` set the files are written anew instead.
#[test]
fn the_templates_that_are_kept_are_those_that_the_program_makes() {
    for (lang, language) in LANGUAGES {
        for (name, bytes) in templates(lang) {
            let path = folder(language).join(name);
            if std::env::var_os("SIPPRA_UPDATE").is_some() {
                std::fs::create_dir_all(folder(language)).unwrap();
                std::fs::write(&path, &bytes).unwrap();
            }
            let kept = std::fs::read(&path).unwrap_or_default();
            assert!(kept == bytes, "templates/{language}/{name} is not current: run with SIPPRA_UPDATE=1");
        }
    }
}

fn read(name: &str, bytes: Vec<u8>) -> pipeline::Outcome {
    let policy = Policy::new(Date::new(2026, 10, 2).unwrap());
    pipeline::run(&[Input { number: 0, name: name.into(), bytes: bytes.into() }], &policy)
}

#[test]
fn every_template_is_read_as_an_empty_but_understood_sheet() {
    for (lang, _) in LANGUAGES {
        for (name, bytes) in templates(lang) {
            let outcome = read(name, bytes);
            assert!(outcome.quarter.company.objectives.is_empty(), "{name}: {:?}", outcome.quarter.company);
            assert!(outcome.quarter.company.key_results.is_empty(), "{name}");
            assert_eq!(outcome.quarter.company.units.len(), 1, "{name}: {:?}", outcome.quarter.company.units);
            // That there are no OKRs yet may be said; nothing else may be wrong with a blank sheet.
            let errors = outcome.findings.iter().filter(|f| {
                f.severity == sippra::model::Severity::Error && f.code != sippra::diag::Code::S01
            });
            assert_eq!(errors.count(), 0, "{name}: {:?}", outcome.findings);
            if name.starts_with("okr") {
                let understood = |wanted: &str| {
                    let columns = outcome.readings.iter().flat_map(|reading| &reading.layout.columns);
                    columns.filter(|column| column.meaning == Some(wanted)).count()
                };
                for wanted in ["objective", "key_result", "start", "target", "actual", "status", "kpi"] {
                    assert!(understood(wanted) > 0, "{name}: no column is read as {wanted}");
                }
            }
        }
    }
}

/// Writes cells into a sheet of a finished workbook: (cell, number or inline text).
fn filled(bytes: &[u8], part: &str, cells: &[(&str, &str)]) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..package.len() {
        let mut file = package.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        made.start_file(&*name, zip::write::SimpleFileOptions::default()).unwrap();
        let mut content = String::new();
        if name == part {
            file.read_to_string(&mut content).unwrap();
            for (cell, value) in cells {
                // A prepared cell is empty: <c r="A2" s="7"/>.
                let start = content.find(&format!("<c r=\"{cell}\"")).unwrap();
                let end = start + content[start..].find("/>").unwrap();
                let head = content[start..end].to_owned();
                let made = match value.parse::<f64>() {
                    Ok(_) => format!("{head}><v>{value}</v></c>"),
                    Err(_) => format!("{head} t=\"inlineStr\"><is><t>{value}</t></is></c>"),
                };
                content.replace_range(start..end + 2, &made);
            }
            made.write_all(content.as_bytes()).unwrap();
        } else {
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            made.write_all(&content).unwrap();
        }
    }
    made.finish().unwrap().into_inner()
}

#[test]
fn a_filled_template_gives_the_example_of_the_guideline() {
    // Source: OKR guideline, "50%, 100%, 20% ger 57%".
    for (lang, _) in LANGUAGES {
        let (name, bytes) = templates(lang).remove(0);
        let kind = if lang == Lang::Sv { "Ambitiöst" } else { "Aspirational" };
        let bytes = filled(
            &bytes,
            "xl/worksheets/sheet2.xml",
            &[
                ("A2", "Sales"),
                ("B2", "Åsa Öberg"),
                ("C2", "Grow online bike accessory sales by SEK 1m"),
                ("D2", kind),
                ("E2", "Organic site traffic"),
                ("H2", "40000"),
                ("I2", "48000"),
                ("J2", "44000"),
                ("A3", "Sales"),
                ("B3", "Åsa Öberg"),
                ("C3", "Grow online bike accessory sales by SEK 1m"),
                ("D3", kind),
                ("E3", "Facebook ad purchases"),
                ("H3", "200"),
                ("I3", "210"),
                ("J3", "210"),
                ("A4", "Sales"),
                ("B4", "Åsa Öberg"),
                ("C4", "Grow online bike accessory sales by SEK 1m"),
                ("D4", kind),
                ("E4", "Rank top 3 for bike light, bike helmet and pannier rack"),
                ("L4", "0.2"),
            ],
        );
        keep(name, &bytes);
        let outcome = read(name, bytes);
        let grades = &outcome.quarter.grades;
        assert_eq!(grades.objectives.len(), 1, "{name}");
        let found: Vec<Option<f64>> = grades.key_results.iter().map(|grade| grade.grade).collect();
        assert_eq!(found, [Some(0.5), Some(1.0), Some(0.2)], "{name}");
        let objective = grades.objectives[0].grade.unwrap();
        assert!((objective - 1.7 / 3.0).abs() < 1e-9, "{name}: {objective}");
        assert_eq!(sippra::model::Shown::of(objective).percent(), 57);
    }
}

/// A company of many: departments of teams, each with objectives of three key results.
fn many(key_results: usize) -> sippra::model::Quarter {
    use sippra::model::{Level, MeasureKind, ObjectiveType, UnitId};
    let mut builder = company::Builder::new("Stora Bolaget AB", Lang::Sv);
    let mut made = 0;
    let mut department = 0;
    while made < key_results {
        department += 1;
        let top = builder.unit(
            &format!("Avdelning {department}"),
            Some(UnitId(0)),
            Level::Department,
            Some("Åsa Öberg"),
        );
        for team in 1..=10 {
            let unit = builder.unit(
                &format!("Team {department}.{team}"),
                Some(top),
                Level::Department,
                Some("Örjan Ek"),
            );
            for number in 1..=3 {
                let text = format!(
                    "Öka försäljningen av tillbehör till cyklar i region {department}.{team}.{number}"
                );
                let objective = builder.objective(unit, &text, Some(ObjectiveType::Aspirational));
                for place in 1..=3 {
                    let text = format!(
                        "Höj snittordern i butik {place} från 18 till 22 tkr, region {department}.{team}.{number}"
                    );
                    let actual = 18e3 + 500.0 * ((made % 9) as f64);
                    let numbers = company::Numbers(
                        "tkr",
                        1e3,
                        MeasureKind::Currency,
                        Some(18e3),
                        Some(22e3),
                        Some(actual),
                    );
                    builder.measured(objective, &text, numbers);
                    made += 1;
                }
            }
        }
    }
    builder.finish()
}

#[test]
fn a_long_report_is_the_same_whether_its_rows_are_held_or_handed_on() {
    let quarter = many(15_500);
    let extras = Extras::default();
    let held = workbook::report(&quarter, &[], &extras);
    assert!(held.pages.iter().any(|page| page.rows.len() > 20_000), "long enough to be handed on");
    let held = xlsx::report(&held).unwrap();
    let handed_on = |jobs| {
        let mut writer = xlsx::Writer::new(jobs);
        let report = workbook::report_to(&mut writer, &quarter, &[], &extras);
        assert!(report.pages.iter().all(|page| page.rows.len() <= 4_000));
        let mut bytes = Vec::new();
        writer.finish(&report, &mut bytes).unwrap();
        bytes
    };
    let bytes = handed_on(1);
    assert!(bytes == handed_on(2), "the same bytes on any number of threads");
    let parts = |bytes: &[u8]| {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            let mut text = Vec::new();
            part.read_to_end(&mut text).unwrap();
            parts.push((part.name().unwrap().into_owned(), text));
        }
        parts
    };
    for ((name, one), (other_name, other)) in parts(&held).iter().zip(&parts(&bytes)) {
        assert_eq!(name, other_name);
        assert!(one == other, "{name} differs");
    }
}

/// Prints what composing and writing cost; run with `--release -- --ignored --nocapture` for figures that count.
#[test]
#[ignore = "a measurement, not a check"]
fn what_a_large_report_costs() {
    for (count, formulas) in [(10_000, workbook::Formulas::Always), (100_000, workbook::Formulas::Never)] {
        let quarter = many(count);
        let started = std::time::Instant::now();
        let report = workbook::report(&quarter, &[], &Extras { formulas, ..Extras::default() });
        let composed = started.elapsed();
        let bytes = xlsx::report(&report).unwrap();
        println!(
            "{count}: composed in {composed:?}, written in {:?}, {} bytes",
            started.elapsed() - composed,
            bytes.len()
        );
        keep(&format!("large-{count}.xlsx"), &bytes);
    }
}

/// The sheets of a sample company.
fn sample(name: &str) -> Vec<Input> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(name);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending != "json"));
    files.sort();
    let input = |(number, file): (u32, PathBuf)| Input {
        number,
        name: file.file_name().unwrap().to_string_lossy().into(),
        bytes: std::fs::read(&file).unwrap().into(),
    };
    (0..).zip(files).map(input).collect()
}

#[test]
fn next_periods_sheets_are_read_back_as_what_is_carried_over() {
    let day = Date::constant(2026, 10, 5);
    for lang in [Lang::Sv, Lang::En] {
        let policy = Policy { lang: Some(lang), ..Policy::new(day) };
        let outcome = pipeline::run(&sample("hjulsjo-cykel"), &policy);
        let quarter = &outcome.quarter;
        let next =
            sippra::carry::next_period(&quarter.company, &quarter.grades, &quarter.rollup, &quarter.carried);
        assert!(next.rows.len() > 40 && !next.decisions.is_empty(), "{} rows", next.rows.len());
        let bytes = sippra::render::next::xlsx(&next, &policy.limits, lang, day).unwrap();
        keep(&format!("next-{lang:?}.xlsx"), &bytes);
        let read = pipeline::run(
            &[Input { number: 0, name: "okr-2026-q4.xlsx".into(), bytes: bytes.into() }],
            &policy,
        );
        // Nothing is remarked on that sippra itself wrote and nobody can mend: only what is not filled in yet, and
        // what holds for the objectives themselves.
        let remarks = read.findings.iter().filter(|finding| {
            use sippra::diag::Code;
            !matches!(finding.code, Code::G01 | Code::P02 | Code::P03 | Code::T06)
        });
        let remarks: Vec<_> = remarks.map(|finding| (finding.code, finding.place)).collect();
        assert!(remarks.is_empty(), "{lang:?}: {remarks:?}");
        let company = &read.quarter.company;
        let mut read_back = Vec::new();
        for objective in &company.objectives {
            let unit = company.unit(company.organisational(objective.unit)).unwrap();
            for (_, key_result) in company.key_results_of(objective) {
                let value = |cell: &Option<sippra::model::Sourced<sippra::model::Quantity>>| {
                    cell.as_ref().map(|cell| format!("{:.9e}", cell.value.value))
                };
                read_back.push((
                    objective.period.map(|period| period.to_string()),
                    unit.name.to_string(),
                    objective.owner.clone().map(|owner| owner.to_string()),
                    objective.level,
                    objective.kind,
                    objective.text.to_string(),
                    key_result.text.to_string(),
                    value(&key_result.values.target),
                    value(&key_result.values.start),
                ));
            }
        }
        let shown = |value: Option<f64>| value.map(|value| format!("{value:.9e}"));
        let written: Vec<_> = next
            .rows
            .iter()
            .map(|row| {
                (
                    Some("2026-Q4".to_owned()),
                    row.unit.to_string(),
                    row.owner.clone().map(|owner| owner.to_string()),
                    row.level,
                    row.kind,
                    row.objective.to_string(),
                    row.key_result.to_string(),
                    shown(row.target),
                    shown(row.start),
                )
            })
            .collect();
        assert_eq!(read_back, written, "{lang:?}");
    }
}

#[test]
fn hostile_text_stays_text_and_opens_clean() {
    use sippra::model::{Calculation, Level, UnitId};
    let long = "å".repeat(40_000);
    let hostile = [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+46 8 123",
        "@SUM(A1)",
        "-1",
        "a\u{1}b\u{ffff}c\r\nd",
        "<&\">'",
        "_x0041_",
        &long,
    ];
    let mut builder = company::Builder::new("=HYPERLINK(\"http://x\")", Lang::En);
    builder.quarter.sources.insert(
        company::source(),
        sippra::model::Source { file: "okr #1 & 'more'.xlsx".into(), sheet: Some("It's [here]".into()) },
    );
    let unit = builder.unit("=A1&\"x\"", Some(UnitId(0)), Level::Department, Some("=1+1"));
    for text in hostile {
        let objective = builder.objective(unit, text, None);
        builder.key_result(objective, text, None, Calculation::Status(true), None, None);
    }
    let quarter = builder.finish();
    let bytes = xlsx::report(&workbook::report(&quarter, &[], &Extras::default())).unwrap();
    keep("hostile.xlsx", &bytes);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let sheet = book.worksheet_range("Objectives").unwrap();
    let texts: Vec<String> = sheet.rows().map(|row| row[1].to_string()).collect();
    for text in ["=1+1", "=cmd|' /C calc'!A0", "+46 8 123", "@SUM(A1)", "-1", "a b c\nd", "<&\">'", "_x0041_"]
    {
        assert!(texts.iter().any(|found| found == text), "{text:?} is not there");
    }
    assert!(texts.iter().any(|found| found.starts_with("ååå") && found.ends_with('…')));
    let formulas = book.worksheet_formula("Objectives").unwrap();
    let left = formulas.start().unwrap().1 as usize;
    let outside =
        formulas.used_cells().filter(|(_, column, formula)| !formula.is_empty() && left + *column < 10);
    assert_eq!(outside.count(), 0, "a formula where only text belongs");
}

/// The workbook of a sheet given as CSV, in English.
fn workbook_of(csv: &str) -> Xlsx<Cursor<Vec<u8>>> {
    let policy = Policy { lang: Some(Lang::En), ..Policy::new(Date::constant(2026, 10, 5)) };
    let input = Input { number: 0, name: "okr.csv".into(), bytes: csv.into() };
    let outcome = pipeline::run(&[input], &policy);
    let report = workbook::report(&outcome.quarter, &outcome.findings, &Extras::default());
    Xlsx::new(Cursor::new(xlsx::report(&report).unwrap())).unwrap()
}

/// The rows of a sheet from its first row of data on.
fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(sheet).unwrap();
    let top = range.start().unwrap().0 as usize;
    range.rows().skip(4 - top).map(<[Data]>::to_vec).collect()
}

#[test]
fn a_kpi_that_only_passes_through_a_unit_has_no_row_there() {
    let mut book = workbook_of(
        "Period,Level,Unit,Parent unit,Owner,Objective,Key result,KPI,Start,Target,Actual\n\
         2026-Q3,Individual,Sales,Lumen AB,Eva,Sell more,Win 10 customers,New customers,0,10,4\n\
         2026-Q3,Individual,Sales,Lumen AB,Bo,Sell more too,Win 20 customers,New customers,0,20,9\n\
         2026-Q3,Individual,People,Lumen AB,Ida,Learn,Hold 6 lessons,Lessons,0,6,3\n",
    );
    let shown: Vec<(String, String, String)> = rows(&mut book, "KPIs")
        .iter()
        .map(|row| (row[0].to_string(), row[1].to_string(), row[7].to_string()))
        .collect();
    let row = |name: &str, unit: &str, actual: &str| (name.to_owned(), unit.to_owned(), actual.to_owned());
    assert_eq!(
        shown,
        [
            row("New customers", "Lumen AB", "13"),
            row("The unit's value", "Sales", "13"),
            row("Win 20 customers", "Bo", "9"),
            row("Win 10 customers", "Eva", "4"),
            row("Lessons", "Lumen AB", "3"),
            row("Hold 6 lessons", "Ida · People", "3"),
        ]
    );
}

#[test]
fn a_share_changes_by_points_and_a_target_in_percent_of_the_start_is_shown_as_what_it_is() {
    let mut book = workbook_of(
        "Period,Unit,Objective,Key result,KPI,Start,Target,Actual\n\
         2026-Q3,Lumen AB,Grow,Raise the margin,Margin,31 %,36 %,33.5 %\n\
         2026-Q3,Lumen AB,Grow,Increase traffic by 20 %,Traffic,1000,20 %,1100\n",
    );
    let change = rows(&mut book, "KPIs")
        .iter()
        .find(|row| row[0] == "Raise the margin")
        .and_then(|row| number(&row[8]));
    assert!(near(change, Some(2.5)), "{change:?} points");
    let traffic =
        rows(&mut book, "Objectives").into_iter().find(|row| row[1] == "Increase traffic by 20 %").unwrap();
    let numbers: Vec<Option<f64>> = traffic[4..7].iter().map(number).collect();
    assert_eq!(numbers, [Some(1000.0), Some(1200.0), Some(1100.0)]);
    assert_eq!(traffic[7], Data::Empty, "the figures are not in percent");
}

#[test]
fn weights_have_a_column_only_where_they_differ() {
    let sheet = |second: &str| {
        format!(
            "Period,Unit,Objective,Key result,Start,Target,Actual,Weight\n\
             2026-Q3,Lumen AB,Grow,Win 10 customers,0,10,4,1\n\
             2026-Q3,Lumen AB,Grow,Open 4 shops,0,4,4,{second}\n"
        )
    };
    for (second, weighted, grade) in [("1", false, 0.7), ("3", true, 0.85)] {
        let mut book = workbook_of(&sheet(second));
        let heads = book.worksheet_range("Objectives").unwrap();
        let found = heads.rows().any(|row| row.iter().any(|cell| cell == "Weight"));
        assert_eq!(found, weighted, "second weight {second}");
        let objective = rows(&mut book, "Objectives").into_iter().find(|row| row[1] == "Grow");
        assert!(near(number(&objective.unwrap()[10]), Some(grade)), "second weight {second}");
    }
}

/// The text of a part of a package.
fn part(bytes: &[u8], name: &str) -> String {
    use std::io::Read;
    let mut text = String::new();
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn charts_keep_what_they_draw_for_programs_that_do_not_calculate() {
    let (quarter, findings) = company::bicycles(Lang::En);
    let bytes = xlsx::report(&workbook::report(&quarter, &findings, &Extras::default())).unwrap();
    for chart in ["xl/charts/chart1.xml", "xl/charts/chart2.xml"] {
        let xml = part(&bytes, chart);
        let references = xml.matches("<c:f>").count();
        let caches: Vec<&str> = xml.split("<c:ptCount").skip(1).collect();
        assert!(references > 2 && caches.len() == references, "{chart}: {references} references");
        assert!(
            caches.iter().all(|cache| cache.split("Cache>").next().unwrap().contains("<c:v>")),
            "{chart}"
        );
    }
    // The grade intervals are words made by formulas.
    let words = part(&bytes, "xl/charts/chart2.xml");
    assert!(words.contains("<c:cat><c:strRef>") && words.contains("<c:v>60–70%</c:v>"), "{words}");
}
