//! Whole files in unlike layouts, from bytes to grades, against expectations written by hand.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test reads its own files and may stop where something is wrong"
)]

use std::path::Path;

use serde_json::Value;
use sippra::config::Settings;
use sippra::model::{Date, Lang, Objective, Policy, Quarter};
use sippra::pipeline;
use sippra::read::Input;
use sippra::render::reading;

/// Texts that count as objectives or not, as one likes: a tree's root above its goals.
const EITHER: &[&str] = &["Company goal 2026"];

fn read(path: &Path) -> Quarter {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let input = Input { number: 0, name: name.into(), bytes: std::fs::read(path).unwrap().into() };
    let policy = Policy { lang: Some(Lang::En), ..Policy::new(Date::constant(2026, 11, 22)) };
    pipeline::run(&[input], &policy).quarter
}

/// What is read of a file, with an entry of `sippra.toml` for each of its sheets that says what was read.
fn read_as_written(path: &Path) -> (Quarter, String) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let input = Input { number: 0, name: name.into(), bytes: std::fs::read(path).unwrap().into() };
    let mut settings = Settings::new(Date::constant(2026, 11, 22));
    let inputs = [input];
    let plain = pipeline::run(&inputs, &settings.policy);
    let mapping = reading::mapping(&pipeline::sheets(&inputs, &settings.policy), &plain.readings);
    settings.read_file("sippra.toml", &mapping).unwrap_or_else(|error| panic!("{error:?}\n{mapping}"));
    settings.policy.lang = Some(Lang::En);
    (pipeline::run(&inputs, &settings.policy).quarter, mapping)
}

fn same(a: &str, b: &str) -> bool {
    let folded = |text: &str| sippra::words::fold(text).trim_end_matches('.').to_owned();
    folded(a) == folded(b)
}

/// Compares a number that the expectation names; `null` means that there is none.
fn differs(expected: &Value, field: &str, found: Option<f64>) -> bool {
    match expected.get(field) {
        None => false,
        Some(Value::Null) => found.is_some(),
        Some(value) => {
            let value = value.as_f64().unwrap();
            found.is_none_or(|found| (found - value).abs() > 1e-6 * value.abs().max(1.0))
        }
    }
}

fn compare(quarter: &Quarter, expected: &[Value]) -> Vec<String> {
    let company = &quarter.company;
    let mut wrong = Vec::new();
    let mut left: Vec<(usize, &Objective)> = company.objectives.iter().enumerate().collect();
    for wanted in expected {
        let text = wanted["text"].as_str().unwrap();
        let period = |objective: &Objective| objective.period.map(|period| period.to_string());
        let fits = |objective: &Objective| {
            same(&objective.text, text)
                && wanted["period"].as_str().is_none_or(|wanted| period(objective).as_deref() == Some(wanted))
        };
        let Some(at) = left.iter().position(|(_, objective)| fits(objective)) else {
            wrong.push(format!("objective {text} is missing"));
            continue;
        };
        let (index, objective) = left.remove(at);
        let unit = company.unit(company.organisational(objective.unit)).unwrap();
        let level = objective.level.map(|level| format!("{level:?}").to_lowercase());
        for (field, found) in [
            ("unit", Some(unit.name.to_string())),
            ("owner", objective.owner.as_deref().map(str::to_owned)),
            ("level", level),
        ] {
            let wanted = wanted[field].as_str();
            if wanted.is_some_and(|wanted| found.as_deref().is_none_or(|found| !same(found, wanted))) {
                wrong.push(format!("{text}: {field} is {found:?}, not {wanted:?}"));
            }
        }
        let grade = quarter.grades.objectives[index].grade;
        if differs(wanted, "grade", grade) {
            wrong.push(format!("{text}: grade is {grade:?}"));
        }
        let mut key_results: Vec<_> = company.key_results_of(objective).collect();
        for wanted in wanted["key_results"].as_array().unwrap() {
            let text = wanted["text"].as_str().unwrap();
            let Some(at) = key_results.iter().position(|(_, found)| same(&found.text, text)) else {
                wrong.push(format!("key result {text} is missing"));
                continue;
            };
            let (id, found) = key_results.remove(at);
            let number = |value: &Option<sippra::model::Sourced<sippra::model::Quantity>>| {
                value.as_ref().map(|value| value.value.value)
            };
            let values = &found.values;
            for (field, found) in [
                ("start", number(&values.start)),
                ("target", number(&values.target)),
                ("actual", number(&values.actual)),
                ("grade", quarter.grades.key_results[id.0 as usize].grade),
            ] {
                if differs(wanted, field, found) {
                    wrong.push(format!("{text}: {field} is {found:?}"));
                }
            }
        }
        wrong.extend(
            key_results.iter().map(|(_, found)| format!("{} is no key result of {text}", found.text)),
        );
    }
    let surplus = left.iter().filter(|(_, objective)| !EITHER.contains(&&*objective.text));
    wrong.extend(surplus.map(|(_, objective)| format!("{} is no objective", objective.text)));
    wrong
}

#[test]
fn every_file_reads_as_a_person_reads_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let expected: Value =
        serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for (name, objectives) in expected.as_object().unwrap() {
        let found = compare(&read(&folder.join(name)), objectives.as_array().unwrap());
        wrong.extend(found.iter().map(|line| format!("{name}: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sheet_reads_the_same_by_the_mapping_that_is_written_for_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let expected: Value =
        serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for (name, objectives) in expected.as_object().unwrap() {
        let (quarter, mapping) = read_as_written(&folder.join(name));
        let found = compare(&quarter, objectives.as_array().unwrap());
        wrong.extend(found.iter().map(|line| format!("{name}: {line}\n{mapping}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mapping_corrects_what_was_read_wrongly_and_is_in_the_schema() {
    let sheet = "Team,What,How,Was,Now\nSales,Grow abroad,Shops in Norway,8,4\nSales,Grow abroad,Shops in Finland,5,5\n";
    let input = Input { number: 0, name: "okr.csv".into(), bytes: sheet.into() };
    let mut settings = Settings::new(Date::constant(2026, 11, 22));
    settings
        .read_file(
            "sippra.toml",
            "[[sheet]]\nfile = \"okr*\"\nheader_row = 1\nperiod = \"2026-Q3\"\n[sheet.columns]\nB = \"objective\"\n\
             How = \"key_result\"\nWas = \"target\"\nNow = \"actual\"\n",
        )
        .unwrap();
    let quarter = pipeline::run(&[input], &settings.policy).quarter;
    let [objective] = quarter.company.objectives.as_slice() else { panic!("one objective") };
    assert_eq!(
        (&*objective.text, objective.period.unwrap().to_string()),
        ("Grow abroad", "2026-Q3".to_owned())
    );
    // (4 / 8 + 5 / 5) / 2
    assert_eq!(quarter.grades.objectives[0].grade, Some(0.75));
    let schema: Value = serde_json::from_str(&sippra::config::schema()).unwrap();
    let keys = &schema["properties"]["sheet"]["items"]["properties"];
    for key in ["file", "tab", "header_row", "unit", "level", "period", "scale", "columns"] {
        assert!(keys[key]["description"].is_string(), "{key}");
        assert!(sippra::config::reference(Lang::Sv).contains(&format!("| `{key}` |")), "{key}");
    }
    let meanings = keys["columns"]["additionalProperties"]["enum"].as_array().unwrap();
    assert!(meanings.iter().any(|meaning| meaning == "key_result"));
}

/// A plain table: headings, then rows.
type Rows = Vec<Vec<String>>;

const PLAIN: &str = "\
Avdelning|Mål|Nyckelresultat|Ägare|Startvärde|Målvärde|Utfall|Period
Sälj|Växa i Norden|Öka antalet kunder i Norge|Anna Berg|100|150|135|2026-Q3
Sälj|Växa i Norden|Boka möten med kedjor|Anna Berg|0|40|30|2026-Q3
Sälj|Växa i Norden|Minska svarstiden i timmar|Anna Berg|12|4|8|2026-Q3
Kundtjänst|Gladare kunder|Höja nöjdheten bland butiker|Bo Ek|60|80|75|2026-Q3
Kundtjänst|Gladare kunder|Sänka antalet klagomål|Bo Ek|30|10|20|2026-Q3
Lager|Färre fel i lagret|Minska felplock per vecka|Cia Dahl|40|20|25|2026-Q3
Lager|Färre fel i lagret|Utbilda nya medarbetare|Cia Dahl|0|8|6|2026-Q3";

/// What each heading of [`PLAIN`] is called elsewhere.
const SYNONYMS: &[[&str; 8]] = &[
    ["Enhet", "Målsättning", "Nyckeltal", "Ansvarig", "Utgångsläge", "Målnivå", "Nuläge", "Kvartal"],
    [
        "Team",
        "MÅL",
        "Resultatmål",
        "Ansvarig person",
        "Baslinje",
        "Mål (värde)",
        "Aktuellt värde",
        "Tidsperiod",
    ],
    ["Department", "Objective", "Key Result", "Owner", "Start", "Target", "Actual", "Quarter"],
    ["Team", "Objectives", "Key results", "DRI", "Baseline", "Target value", "Current value", "Period"],
    [
        "Afdeling",
        "Doelstelling",
        "Kernresultaat",
        "Eigenaar",
        "Startwaarde",
        "Streefwaarde",
        "Huidig",
        "Periode",
    ],
    [
        "Abteilung",
        "Ziel",
        "Schlüsselergebnis",
        "Verantwortlich",
        "Ausgangswert",
        "Zielwert",
        "Istwert",
        "Quartal",
    ],
];

fn plain() -> Rows {
    PLAIN.lines().map(|line| line.split('|').map(str::to_owned).collect()).collect()
}

fn text(rows: &Rows, delimiter: char) -> String {
    rows.iter().map(|row| row.join(&delimiter.to_string()) + "\r\n").collect()
}

/// Objectives, owners, units and grades of a text's bytes, in one line each and sorted.
fn told(bytes: Vec<u8>) -> Vec<String> {
    let input = Input { number: 0, name: "okr.csv".into(), bytes: bytes.into() };
    let policy = Policy { lang: Some(Lang::En), ..Policy::new(Date::constant(2026, 11, 22)) };
    let Quarter { company, grades, .. } = pipeline::run(&[input], &policy).quarter;
    let mut lines: Vec<String> = company
        .objectives
        .iter()
        .map(|objective| {
            let unit = &company.unit(company.organisational(objective.unit)).unwrap().name;
            let key_results: Vec<String> = company
                .key_results_of(objective)
                .map(|(id, kr)| format!("{} {:?}", kr.text, grades.key_results[id.0 as usize].grade))
                .collect();
            format!(
                "{} | {unit} | {:?} | {:?} | {key_results:?}",
                objective.text, objective.owner, objective.period
            )
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn variations_of_one_table_read_the_same() {
    let base = told(text(&plain(), ';').into_bytes());
    assert_eq!(base.len(), 3, "{base:#?}");
    let grade = |text: &str| base.iter().any(|line| line.contains(text));
    // By hand: 35/50, 30/40, 4/8, 15/20, 10/20, 15/20, 6/8
    assert!(grade("Norge Some(0.7)") && grade("kedjor Some(0.75)") && grade("timmar Some(0.5)"), "{base:#?}");
    assert!(
        grade("butiker Some(0.75)") && grade("klagomål Some(0.5)") && grade("vecka Some(0.75)"),
        "{base:#?}"
    );
    let mut tried: Vec<(String, Vec<u8>)> = Vec::new();
    for delimiter in [',', '\t', '|'] {
        tried.push((format!("divided by {delimiter:?}"), text(&plain(), delimiter).into_bytes()));
    }
    let semicolons = text(&plain(), ';');
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&semicolons);
    tried.push(("Windows-1252".into(), latin.into_owned()));
    tried.push(("a byte order mark".into(), [b"\xef\xbb\xbf", semicolons.as_bytes()].concat()));
    let wide = semicolons.encode_utf16().flat_map(u16::to_le_bytes);
    tried.push(("UTF-16".into(), [0xff, 0xfe].into_iter().chain(wide).collect()));
    for names in SYNONYMS {
        let mut rows = plain();
        rows[0] = names.iter().map(|name| (*name).to_owned()).collect();
        tried.push((format!("called {names:?}"), text(&rows, ';').into_bytes()));
    }
    for shift in 1..8 {
        let mut rows = plain();
        rows.iter_mut().for_each(|row| row.rotate_left(shift));
        tried.push((format!("columns turned by {shift}"), text(&rows, ';').into_bytes()));
    }
    let mut backwards = plain();
    backwards.iter_mut().for_each(|row| row.reverse());
    tried.push(("columns backwards".into(), text(&backwards, ';').into_bytes()));
    let mut filled_down = plain();
    for row in (2..filled_down.len()).rev() {
        for column in [0, 1, 3, 7] {
            if filled_down[row][1] == filled_down[row - 1][1] {
                filled_down[row][column].clear();
            }
        }
    }
    // Clearing upward in place would lose the first of each group, so compare against the original.
    for (row, original) in filled_down.iter_mut().zip(plain()).skip(1) {
        if original[2].starts_with("Öka")
            || original[2].starts_with("Höja")
            || original[2].contains("felplock")
        {
            *row = original;
        }
    }
    tried.push(("said once".into(), text(&filled_down, ';').into_bytes()));
    let surrounded = format!(
        "Uppföljning av våra mål;;;;;;;\r\nUppdaterad av HR;;;;;;;\r\n;;;;;;;\r\n{semicolons};;;;;;;\r\nSnitt;;;;;;0,65;\r\nObs! Nästa avstämning i oktober;;;;;;;\r\n"
    );
    tried.push(("title, total and note".into(), surrounded.into_bytes()));
    let aside: String = semicolons.lines().map(|line| format!(";;{line}\r\n")).collect();
    tried.push(("moved right".into(), aside.into_bytes()));
    let wrong: Vec<String> = tried
        .into_iter()
        .filter_map(|(how, bytes)| {
            let found = told(bytes);
            (found != base).then(|| format!("{how}: {found:#?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{base:#?}\n{}", wrong.join("\n"));
}

#[test]
fn what_is_bold_or_set_in_in_a_workbook_tells_goals_from_their_results() {
    use rust_xlsxwriter::{Format, Workbook};
    let plain = Format::new();
    for (goal, result) in [(Format::new().set_bold(), &plain), (plain.clone(), &Format::new().set_indent(1))]
    {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let rows = [
            ("Goals", None, &plain),
            ("A quieter ward at night", Some(0.7), &goal),
            ("Doors that close softly", Some(0.9), result),
            ("Rounds without trolleys", Some(0.5), result),
            ("Visitors find their way", Some(0.2), &goal),
            ("Signs in four languages", Some(0.2), result),
        ];
        sheet.write_string(0, 1, "Done").unwrap();
        for (row, (text, done, format)) in (0..).zip(rows) {
            sheet.write_string_with_format(row, 0, text, format).unwrap();
            if let Some(done) = done {
                sheet.write_number_with_format(row, 1, done, &Format::new().set_num_format("0%")).unwrap();
            }
        }
        let bytes = book.save_to_buffer().unwrap();
        let input = Input { number: 0, name: "ward.xlsx".into(), bytes: bytes.into() };
        let quarter = pipeline::run(&[input], &Policy::new(Date::constant(2026, 11, 22))).quarter;
        let found: Vec<(&str, Vec<&str>)> = quarter
            .company
            .objectives
            .iter()
            .map(|o| {
                (
                    &*o.text,
                    o.key_results
                        .iter()
                        .map(|id| &*quarter.company.key_results[id.0 as usize].text)
                        .collect(),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("A quieter ward at night", vec!["Doors that close softly", "Rounds without trolleys"]),
                ("Visitors find their way", vec!["Signs in four languages"]),
            ]
        );
    }
}
