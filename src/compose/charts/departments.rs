//! Chart 3: who sees themselves rightly.

use std::cmp::Reverse;

use crate::model::{Chart, ChartBody, ChartKind, Departments, GapRow, Level, UnitId};
use crate::words::capital;
use crate::words::charts::{Gender, count, grouped, signed};

use super::scope::{Beneath, Department, Scope, Words, beneath};

/// Gaps of so many points or more are coloured and told of.
pub const LARGE_GAP: i32 = 10;
/// More rows than this and the middle is left out.
const ROWS: usize = 13;
/// Rows kept at either end.
const ENDS: usize = 6;

/// The chart.
pub fn compose(scope: &Scope<'_>) -> Result<Vec<Chart>, String> {
    let departments = scope.departments();
    if departments.is_empty() {
        return Err(scope.say("det finns inga avdelningar", "there are no departments", &[]));
    }
    let below = beneath(scope, departments.iter().flat_map(|department| &department.below).copied());
    let mut rows: Vec<GapRow> = departments.iter().map(|department| row(scope, department)).collect();
    rows.retain(|row| row.own.is_some() || row.below.is_some());
    if rows.is_empty() {
        return Err(scope.say("ingen avdelning är graderad", "no department is graded", &[]));
    }
    if let [only] = rows.as_slice()
        && only.gap.is_none()
    {
        return Err(scope.say("det finns bara ett betyg att visa", "there is only one grade to show", &[]));
    }
    let figure = |row: &GapRow| row.below.or(row.own).map(|figure| figure.shown);
    rows.sort_by_key(|row| (row.gap.is_none(), Reverse(row.gap), Reverse(figure(row))));
    let notes = notes(scope, &rows);
    let words = Words {
        title: title(scope, &rows, &below.genitive),
        subtitle: subtitle(scope, &rows, &below),
        source: scope.source(&source(scope, &departments)),
        alt: String::new(),
        notes,
    };
    let list: Vec<String> = rows.iter().map(|row| describe(scope, row)).collect();
    let words = words.with_alt(scope, "Punktdiagram", "Dot plot", &list);
    let (rows, between) = ends(rows);
    let body = Departments {
        rows,
        between,
        below_label: below.label,
        own_label: scope.pick("Egna mål", "Own objectives").to_owned(),
    };
    Ok(vec![scope.chart(ChartKind::Departments, words, ChartBody::Departments(body))])
}

fn subtitle(scope: &Scope<'_>, rows: &[GapRow], below: &Beneath) -> Vec<String> {
    let when = scope.when();
    let values = [
        ("their", below.their.as_str()),
        ("whose", below.genitive.as_str()),
        ("plural", below.plural.as_str()),
        ("when", when.as_str()),
    ];
    let say = |sv: &str, en: &str| scope.say(sv, en, &values);
    match (rows.iter().any(|row| row.own.is_some()), rows.iter().any(|row| row.below.is_some())) {
        (true, false) => vec![say("Avdelningarnas egna betyg{when}", "The departments’ own grades{when}")],
        (false, true) => vec![say(
            "Snittbetyg för {plural} mål per avdelning{when}",
            "Mean grade of {plural} objectives by department{when}",
        )],
        _ => vec![
            say(
                "Avdelningens eget betyg jämfört med snittet av {their} mål{when}",
                "Each department’s own grade against the mean of {their} objectives{when}",
            ),
            say("Eget betyg mot {whose}{when}", "Own grade against that of {whose}{when}"),
        ],
    }
}

fn row(scope: &Scope<'_>, department: &Department<'_>) -> GapRow {
    let own = scope.figure(department.figures.own.grade);
    let below = scope.figure(department.figures.below.grade);
    let gap = own.zip(below).map(|(own, below)| own.shown.percent() - below.shown.percent());
    let people = people(scope, department);
    let results = department.figures.below.total;
    let mut parts = Vec::new();
    if people > 0 {
        let n = grouped(scope.lang, people);
        let en = if people == 1 { "{n} person" } else { "{n} people" };
        let sv = "{n} medarbetare";
        parts.push(scope.say(sv, en, &[("n", n.as_str())]));
    }
    if results > 0 {
        parts.push(scope.key_results(results));
    }
    GapRow { name: scope.name(&department.unit.name), note: parts.join(", "), own, below, gap }
}

/// People beneath a department who have objectives in the period.
fn people(scope: &Scope<'_>, department: &Department<'_>) -> u32 {
    let mut people: Vec<UnitId> = department
        .below
        .iter()
        .filter_map(|id| scope.objective(*id))
        .map(|objective| objective.unit)
        .filter(|unit| scope.quarter.company.unit(*unit).is_some_and(|u| u.level == Level::Individual))
        .collect();
    people.sort_unstable();
    people.dedup();
    people.len() as u32
}

fn source(scope: &Scope<'_>, departments: &[Department<'_>]) -> String {
    let graded: u32 = departments.iter().map(|d| d.figures.own.graded + d.figures.below.graded).sum();
    let n = grouped(scope.lang, graded);
    let count = departments.len();
    let all = grouped(scope.lang, count as u32);
    let sv = if count == 1 {
        "{n} graderade nyckelresultat i 1 avdelning"
    } else {
        "{n} graderade nyckelresultat i {all} avdelningar"
    };
    let en = match (graded, count) {
        (1, 1) => "1 graded key result in 1 department",
        (1, _) => "1 graded key result in {all} departments",
        (_, 1) => "{n} graded key results in 1 department",
        _ => "{n} graded key results in {all} departments",
    };
    scope.say(sv, en, &[("n", n.as_str()), ("all", all.as_str())])
}

/// The rows that are drawn, and where how many are left out.
fn ends(mut rows: Vec<GapRow>) -> (Vec<GapRow>, Option<(usize, u32)>) {
    if rows.len() <= ROWS {
        return (rows, None);
    }
    let all = rows.len();
    if rows.iter().filter(|row| row.gap.is_some()).count() > 2 * ENDS {
        rows.retain(|row| row.gap.is_some());
    }
    let last = rows.split_off(rows.len() - ENDS);
    rows.truncate(ENDS);
    let left_out = (all - 2 * ENDS) as u32;
    rows.extend(last);
    (rows, Some((ENDS, left_out)))
}

fn title(scope: &Scope<'_>, rows: &[GapRow], whose: &str) -> Vec<String> {
    let largest = rows.iter().filter_map(|row| Some((row, row.gap?))).max_by_key(|(_, gap)| gap.abs());
    let Some((row, gap)) = largest else { return without_gap(scope, rows) };
    let n = gap.unsigned_abs();
    let points = scope.points(n);
    let side = if gap > 0 { scope.pick("över", "above") } else { scope.pick("under", "below") };
    let grade = row.own.map(|own| own.shown.text(scope.lang)).unwrap_or_default();
    let forms = |sv: &str, en: &str| {
        [60, 34, 22].map(|length| {
            let name = scope.short_name(&row.name, length);
            let values = [
                ("name", name.as_str()),
                ("points", points.as_str()),
                ("side", side),
                ("whose", whose),
                ("grade", grade.as_str()),
            ];
            capital(&scope.say(sv, en, &values))
        })
    };
    if gap.abs() >= LARGE_GAP {
        return forms(
            "{name} satte sitt betyg {points} {side} {whose}",
            "{name} graded itself {points} {side} {whose}",
        )
        .to_vec();
    }
    if rows.iter().filter(|row| row.gap.is_some()).count() == 1 {
        if n == 0 {
            return forms(
                "{name} har samma betyg som {whose} snitt, {grade}",
                "{name} graded itself {grade}, exactly as {whose} did",
            )
            .to_vec();
        }
        return forms(
            "{name} ligger {points} {side} {whose} betyg",
            "{name} graded itself {points} {side} {whose}",
        )
        .to_vec();
    }
    let values = [("points", points.as_str()), ("whose", whose)];
    if n == 0 {
        return vec![scope.say(
            "Avdelningarnas egna betyg är desamma som {whose}",
            "The departments’ own grades equal those below them",
            &values,
        )];
    }
    vec![
        scope.say(
            "Avdelningarnas egna betyg stämmer med {whose}, skillnaden är högst {points}",
            "The departments’ own grades agree with those below them, within {points}",
            &values,
        ),
        scope.say(
            "Egna betyg stämmer med {whose}, högst {points} isär",
            "Own grades agree with those below, within {points}",
            &values,
        ),
    ]
}

/// No department has both grades: say who is highest and lowest.
fn without_gap(scope: &Scope<'_>, rows: &[GapRow]) -> Vec<String> {
    let mut figures: Vec<_> = rows.iter().filter_map(|row| Some((row, row.own.or(row.below)?))).collect();
    figures.sort_by_key(|(_, figure)| Reverse(figure.shown));
    let (Some((best, high)), Some((worst, low))) = (figures.first(), figures.last()) else {
        return Vec::new();
    };
    let (high_text, low_text) = (high.shown.text(scope.lang), low.shown.text(scope.lang));
    [60, 34, 22]
        .map(|length| {
            let (a, b) = (scope.short_name(&best.name, length), scope.short_name(&worst.name, length));
            let n = count(scope.lang, figures.len() as u32, Gender::Common);
            let values = [
                ("a", a.as_str()),
                ("b", b.as_str()),
                ("high", high_text.as_str()),
                ("low", low_text.as_str()),
                ("n", n.as_str()),
            ];
            if figures.len() == 1 {
                scope.say("{a} nådde {high}", "{a} reached {high}", &values)
            } else if high.shown == low.shown {
                scope.say("Alla {n} avdelningar nådde {high}", "All {n} departments reached {high}", &values)
            } else {
                scope.say(
                    "{a} ligger högst med {high}, {b} lägst med {low}",
                    "{a} is highest at {high}, {b} lowest at {low}",
                    &values,
                )
            }
        })
        .to_vec()
}

fn describe(scope: &Scope<'_>, row: &GapRow) -> String {
    let text = |figure: Option<crate::model::Figure>| {
        figure.map_or_else(|| "–".to_owned(), |figure| figure.shown.text(scope.lang))
    };
    let (own, below) = (text(row.own), text(row.below));
    let gap = row.gap.map_or_else(|| "–".to_owned(), |gap| format!("{}\u{a0}p", signed(gap)));
    let values = [
        ("name", row.name.as_str()),
        ("own", own.as_str()),
        ("below", below.as_str()),
        ("gap", gap.as_str()),
    ];
    scope.say(
        "{name}: eget {own}, under {below}, skillnad {gap}",
        "{name}: own {own}, below {below}, gap {gap}",
        &values,
    )
}

fn notes(scope: &Scope<'_>, rows: &[GapRow]) -> Vec<String> {
    let mut notes = vec![scope.say(
        "Eget betyg är medelvärdet av avdelningens egna mål, betyget under medelvärdet av alla mål under den; de blandas aldrig.",
        "The own grade is the mean of the department’s own objectives, the grade below the mean of all objectives beneath it; they are never mixed.",
        &[],
    )];
    notes.extend(rows.iter().map(|row| describe(scope, row)));
    notes
}
