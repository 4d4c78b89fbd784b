use super::*;
use crate::model::{Level, Measure, Period};

fn key_result(text: &str, start: f64, target: f64, grade: f64) -> EditionKeyResult {
    EditionKeyResult {
        text: text.into(),
        start: Some(start),
        target: Some(target),
        measure: Measure::default(),
        grade: Some(grade),
        ..EditionKeyResult::default()
    }
}

fn objective(unit: &str, text: &str, grade: f64, key_results: Vec<EditionKeyResult>) -> EditionObjective {
    EditionObjective {
        text: text.into(),
        unit: unit.into(),
        level: Some(Level::Department),
        grade: Some(grade),
        key_results,
        ..EditionObjective::default()
    }
}

fn edition(quarter: u8, objectives: Vec<EditionObjective>) -> Edition {
    Edition { period: Some(Period::Quarter(2026, quarter)), objectives, ..Edition::default() }
}

fn told(comparison: &Comparison) -> Vec<(ChangeKind, String)> {
    let line = |change: &Change| {
        let what = change.key_result.as_ref().unwrap_or(&change.objective);
        (change.kind, format!("{}: {what}", change.unit))
    };
    comparison.changes.iter().map(line).collect()
}

#[test]
fn a_target_moved_within_the_period_is_told_with_its_numbers() {
    let old = edition(
        3,
        vec![objective("Sälj", "Fler kunder", 0.4, vec![key_result("Nå 60 nya kunder", 0.0, 60.0, 0.4)])],
    );
    let new = edition(
        3,
        vec![objective("Sälj", "fler  kunder", 0.6, vec![key_result("Nå 40 nya kunder", 0.0, 40.0, 0.6)])],
    );
    let comparison = compare(&old, &new);
    assert!(comparison.same_period);
    assert_eq!(
        told(&comparison),
        [
            (ChangeKind::TargetMoved, "Sälj: Nå 40 nya kunder".to_owned()),
            (ChangeKind::GradeMoved, "Sälj: fler  kunder".to_owned()),
            (ChangeKind::KeyResultGradeMoved, "Sälj: Nå 40 nya kunder".to_owned()),
        ]
    );
    assert_eq!(comparison.changes[0].before, ChangedValue::Number(60.0, Measure::default()));
    assert_eq!(comparison.changes[0].after, ChangedValue::Number(40.0, Measure::default()));
}

#[test]
fn reworded_dropped_added_and_transferred_are_told_apart() {
    let old = edition(
        2,
        vec![
            objective("Sälj", "Öka försäljningen av tillbehör", 0.5, vec![]),
            objective("Sälj", "Anställ en säljare", 1.0, vec![]),
            objective("Lager", "Packa utan fel", 0.5, vec![]),
        ],
    );
    let new = edition(
        3,
        vec![
            objective("Sälj", "Öka försäljningen av tillbehör online", 0.5, vec![]),
            objective("Butik", "Packa utan fel", 0.5, vec![]),
            objective("Sälj", "Starta i Norge", 0.5, vec![]),
        ],
    );
    assert_eq!(
        told(&compare(&old, &new)),
        [
            (ChangeKind::Reworded, "Sälj: Öka försäljningen av tillbehör online".to_owned()),
            (ChangeKind::Transferred, "Butik: Packa utan fel".to_owned()),
            (ChangeKind::Dropped, "Sälj: Anställ en säljare".to_owned()),
            (ChangeKind::Added, "Sälj: Starta i Norge".to_owned()),
        ]
    );
}

#[test]
fn a_copy_from_the_last_period_is_told_unless_it_is_carried_over() {
    let committed =
        |grade| objective("Sälj", "Fler kunder", grade, vec![key_result("Nå 60", 0.0, 60.0, grade)]);
    let stretch = |grade| EditionObjective {
        kind: Some(ObjectiveType::Aspirational),
        ..objective("Lager", "Packa felfritt", grade, vec![key_result("Nå 100 %", 0.0, 1.0, grade)])
    };
    let comparison = compare(
        &edition(2, vec![committed(0.5), stretch(0.6)]),
        &edition(3, vec![committed(0.5), stretch(0.6)]),
    );
    assert_eq!(
        told(&comparison),
        [
            (ChangeKind::CarriedOver, "Lager: Packa felfritt".to_owned()),
            (ChangeKind::Copied, "Sälj: Fler kunder".to_owned()),
        ]
    );
    let same = compare(&edition(3, vec![committed(0.5)]), &edition(3, vec![committed(0.5)]));
    assert_eq!((same.changes.len(), same.unchanged), (0, 1));
}

#[test]
fn an_edition_compared_with_itself_is_unchanged_and_the_other_way_round_mirrors() {
    let a = edition(3, vec![objective("Sälj", "A", 0.5, vec![key_result("x", 0.0, 1.0, 0.5)])]);
    let b = edition(3, vec![objective("Sälj", "Något helt annat", 0.7, vec![])]);
    assert_eq!(compare(&a, &a).changes, []);
    let kinds =
        |comparison: &Comparison| comparison.changes.iter().map(|change| change.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&compare(&a, &b)), [ChangeKind::Dropped, ChangeKind::Added]);
    assert_eq!(kinds(&compare(&b, &a)), [ChangeKind::Dropped, ChangeKind::Added]);
}

#[test]
fn an_earlier_grades_json_is_an_edition_for_each_period() {
    let json = r#"{"schema":"sippra/1","company":"Hjulsjö","period":"2026-Q3","headline":{"own":0.61,"below":null},
        "objectives":[{"id":"S1","text":"Öka","unit":"Sälj","level":"department","period":"2026-Q3","type":"aspirational","grade":0.5,
        "source":{"file":"okr.xlsx","sheet":"Sälj","cell":"A5"},"key_results":[{"text":"Nå 20 %","target":0.2,"measure":"%","grade":0.5}]},
        {"text":"Gammalt","unit":"Sälj","period":"2026-Q2"}]}"#;
    let editions = earlier(json.as_bytes()).unwrap();
    assert_eq!(editions.len(), 2);
    assert_eq!(editions[0].own, Some(0.61));
    assert_eq!(&*editions[0].objectives[0].place, "okr.xlsx, Sälj!A5");
    assert_eq!(&*editions[0].objectives[0].key_results[0].measure.unit, "%");
    assert_eq!(&*editions[1].objectives[0].text, "Gammalt");
    assert!(earlier(b"{}").is_err());
    assert!(earlier(br#"{"schema":"other/1"}"#).is_err());
}

#[test]
fn figures_of_an_earlier_grades_json_go_to_the_units_of_today() {
    let unit = |name: &str, parent: Option<u32>| crate::model::Unit {
        name: name.into(),
        level: Level::Department,
        parent: parent.map(crate::model::UnitId),
        depth: 0,
        lead: None,
        place: None,
        spellings: Vec::new(),
    };
    let units = vec![unit("Hjulsjö Cykel AB", None), unit("Lager", Some(0)), unit("Sälj", Some(0))];
    let company = crate::model::Company { units, ..crate::model::Company::default() };
    let json = r#"{"schema":"sippra/1","company":"Hjulsjö","period":"2026-Q2","headline":{"own":0.61,"graded":7,"total":9},
        "units":[{"path":["Hjulsjö"],"own":0.61},{"path":["Hjulsjö","SÄLJ"],"own":0.5,"objectives":2},{"path":["Hjulsjö","IT"],"own":0.9}],
        "kpis":[{"name":"Nya kunder","aggregate":"sum","path":["Hjulsjö","Sälj"],"own":{"actual":43},"value":{"actual":43},"gap":{"target":null,"actual":null}}]}"#;
    let rollup = history(json.as_bytes(), &company).unwrap();
    assert_eq!(rollup.period, Some(Period::Quarter(2026, 2)));
    let own: Vec<_> = rollup.units.iter().map(|figures| figures.own.grade).collect();
    assert_eq!(own, [Some(0.61), None, Some(0.5)]);
    assert_eq!((rollup.headline.own.grade, rollup.headline.graded), (Some(0.61), 7));
    assert_eq!(rollup.kpis[0].unit, crate::model::UnitId(2));
    assert_eq!(rollup.kpis[0].value().and_then(|value| value.actual), Some(43.0));
}
