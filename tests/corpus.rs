//! Whole files in unlike layouts, from bytes to grades, against expectations written by hand.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test reads its own files and may stop where something is wrong"
)]

use std::path::Path;

use serde_json::Value;
use sippra::model::{Date, Lang, Objective, Policy, Quarter};
use sippra::pipeline;
use sippra::read::Input;

/// Texts that count as objectives or not, as one likes: a tree's root above its goals.
const EITHER: &[&str] = &["Company goal 2026"];

fn read(path: &Path) -> Quarter {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let input = Input { number: 0, name: name.into(), bytes: std::fs::read(path).unwrap() };
    let policy = Policy { lang: Some(Lang::En), ..Policy::new(Date::constant(2026, 11, 22)) };
    pipeline::run(&[input], &policy).quarter
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
