//! Chart 7: is it getting better.

use crate::model::{
    Chart, ChartBody, ChartKind, Figure, Mean, Period, Rollup, Trend, TrendLine, TrendPart, UnitId,
};
use crate::words::charts::{period, period_short, signed};

use super::flow::flow;
use super::scope::{Scope, Words};

/// Periods at most, the graded one included.
const PERIODS: usize = 8;
/// Over so many lines only the telling ones have labels.
const LINES: usize = 9;
/// Labelled beside riser, faller and company when there are many.
const NEAREST: usize = 3;
/// Changes up to so many points are standing still.
const STILL: i32 = 3;

/// The chart.
pub fn compose(scope: &Scope<'_>) -> Result<Vec<Chart>, String> {
    let now = &scope.quarter.rollup;
    let mut rollups: Vec<&Rollup> =
        scope.quarter.history.iter().filter(|rollup| same_kind(rollup.period, now.period)).collect();
    rollups.push(now);
    let from = rollups.len().saturating_sub(PERIODS);
    let rollups = rollups.get(from..).unwrap_or_default();
    let flow = flow(scope);
    let of = |rollup: &Rollup, id: UnitId| -> Option<f64> {
        let figures = rollup.units.get(id.0 as usize)?;
        // Where nobody beneath a department has had a grade its own stand for it, as in the other charts.
        let below = rollups.iter().filter_map(|rollup| rollup.units.get(id.0 as usize)?.below.grade);
        let mean: Mean = if flow.own || below.count() == 0 { figures.own } else { figures.below };
        mean.grade
    };
    let mut lines: Vec<Series> = scope
        .departments()
        .iter()
        .map(|department| Series {
            name: scope.name(&department.unit.name),
            grades: rollups.iter().map(|rollup| of(rollup, department.id)).collect(),
            company: false,
        })
        .filter(|series| series.grades.iter().flatten().count() > 0)
        .collect();
    let company = Series {
        name: scope.whole(),
        grades: rollups
            .iter()
            .map(|rollup| {
                let figures = rollup.units.get(scope.root.0 as usize)?;
                if flow.own || lines.is_empty() { figures.own.grade } else { figures.below.grade }
            })
            .collect(),
        company: true,
    };
    if lines.is_empty() || lines.len() > LINES {
        lines.push(company);
    }
    let filled = |at: usize| lines.iter().any(|series| series.grades.get(at).copied().flatten().is_some());
    let kept: Vec<usize> = (0..rollups.len()).filter(|at| filled(*at)).collect();
    if kept.len() < 2 {
        return Err(scope.say("det finns bara en period att visa", "there is only one period to show", &[]));
    }
    let periods: Vec<Option<Period>> =
        kept.iter().filter_map(|at| rollups.get(*at)).map(|r| r.period).collect();
    for series in &mut lines {
        series.grades = kept.iter().map(|at| series.grades.get(*at).copied().flatten()).collect();
    }
    let lines: Vec<TrendLine> = drawn(scope, &lines, &periods);
    let words = texts(scope, &lines, periods.len());
    let periods =
        periods.iter().map(|p| p.map_or_else(|| "–".to_owned(), |p| period(scope.lang, p))).collect();
    Ok(vec![scope.chart(ChartKind::Trend, words, ChartBody::Trend(Trend { periods, lines }))])
}

/// A line before it is dressed.
struct Series {
    name: String,
    grades: Vec<Option<f64>>,
    company: bool,
}

fn same_kind(a: Option<Period>, b: Option<Period>) -> bool {
    a.zip(b).is_some_and(|(a, b)| std::mem::discriminant(&a) == std::mem::discriminant(&b))
}

fn change(points: &[Option<Figure>]) -> Option<i32> {
    let [.., before, now] = points else { return None };
    Some((*now)?.shown.percent() - (*before)?.shown.percent())
}

fn drawn(scope: &Scope<'_>, lines: &[Series], periods: &[Option<Period>]) -> Vec<TrendLine> {
    let mut drawn: Vec<TrendLine> = lines
        .iter()
        .map(|series| {
            let points: Vec<Option<Figure>> =
                series.grades.iter().map(|grade| scope.figure(*grade)).collect();
            let part = if series.company { TrendPart::Company } else { TrendPart::Other };
            let note = note(scope, &points, periods);
            TrendLine { name: series.name.clone(), points, part, note, labelled: false }
        })
        .collect();
    let changes: Vec<(usize, i32)> = drawn
        .iter()
        .enumerate()
        .filter(|(_, line)| line.part == TrendPart::Other || lines.len() == 1)
        .filter_map(|(at, line)| Some((at, change(&line.points)?)))
        .collect();
    let riser =
        changes.iter().filter(|(_, change)| *change > 0).max_by_key(|(_, change)| *change).map(|(at, _)| *at);
    let faller =
        changes.iter().filter(|(_, change)| *change < 0).min_by_key(|(_, change)| *change).map(|(at, _)| *at);
    for (at, part) in [(riser, TrendPart::Riser), (faller, TrendPart::Faller)] {
        if let Some(line) = at.and_then(|at| drawn.get_mut(at)) {
            line.part = part;
        }
    }
    let many = drawn.len() > LINES;
    let middle = f64::from(scope.band.low + scope.band.high) / 200.0;
    let mut nearest: Vec<(f64, usize)> = drawn
        .iter()
        .enumerate()
        .filter(|(_, line)| line.part == TrendPart::Other)
        .filter_map(|(at, line)| Some(((line.points.last().copied().flatten()?.at() - middle).abs(), at)))
        .collect();
    nearest.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let near: Vec<usize> = nearest.into_iter().take(NEAREST).map(|(_, at)| at).collect();
    for (at, line) in drawn.iter_mut().enumerate() {
        let now = line.points.last().copied().flatten().is_some();
        line.labelled = now && (!many || line.part != TrendPart::Other || near.contains(&at));
    }
    drawn
}

/// "+14 p sedan K1", "ny 2025 K4".
fn note(scope: &Scope<'_>, points: &[Option<Figure>], periods: &[Option<Period>]) -> String {
    let mut parts = Vec::new();
    if let (Some(change), [.., Some(before), _]) = (change(points), periods) {
        let since = period_short(scope.lang, *before);
        let change = signed(change);
        let values = [("n", change.as_str()), ("since", since.as_str())];
        parts.push(if change == "0" {
            scope.say("oförändrat sedan {since}", "unchanged since {since}", &values)
        } else {
            scope.say("{n}\u{a0}p sedan {since}", "{n}\u{a0}p since {since}", &values)
        });
    }
    let first = points.iter().position(Option::is_some).unwrap_or(0);
    if first > 0
        && let Some(Some(first)) = periods.get(first)
    {
        let name = period(scope.lang, *first);
        parts.push(scope.say("ny {p}", "new in {p}", &[("p", name.as_str())]));
    }
    parts.join(", ")
}

fn texts(scope: &Scope<'_>, lines: &[TrendLine], periods: usize) -> Words {
    let n = crate::words::charts::count(scope.lang, periods as u32, crate::words::charts::Gender::Common);
    let unlabelled = lines.iter().filter(|line| !line.labelled).count();
    let alone = lines.len() == 1;
    let rest = if unlabelled > 0 {
        scope.pick("; tunna linjer är övriga avdelningar", "; thin lines are the other departments")
    } else {
        ""
    };
    let values = [("n", n.as_str()), ("rest", rest)];
    let list: Vec<String> = lines
        .iter()
        .map(|line| {
            let points: Vec<String> = line
                .points
                .iter()
                .map(|point| point.map_or_else(|| "–".to_owned(), |figure| figure.shown.text(scope.lang)))
                .collect();
            format!("{}: {}", line.name, points.join(" → "))
        })
        .collect();
    let mut notes = vec![scope.say(
        "Luckor betyder att perioden saknas, inte att betyget var noll.",
        "Gaps mean that the period is missing, not that the grade was zero.",
        &[],
    )];
    notes.extend(list.iter().cloned());
    let subtitle = if alone {
        vec![scope.say("Betyg de senaste {n} perioderna", "Grade over the last {n} periods", &values)]
    } else {
        vec![
            scope.say(
                "Snittbetyg för målen i varje avdelning, de senaste {n} perioderna{rest}",
                "Mean grade of the objectives in each department, last {n} periods{rest}",
                &values,
            ),
            scope.say("Snittbetyg per avdelning{rest}", "Mean grade by department{rest}", &values),
            scope.say("Snittbetyg per avdelning", "Mean grade by department", &values),
        ]
    };
    let graded = scope.results(&scope.objectives).iter().filter(|(_, grade)| grade.is_some()).count() as u32;
    let words = Words {
        title: title(scope, lines),
        subtitle,
        source: scope.source(&scope.say(
            "{n} graderade nu",
            "{n} graded now",
            &[("n", scope.key_results(graded).as_str())],
        )),
        alt: String::new(),
        notes,
    };
    words.with_alt(scope, "Linjediagram", "Line chart", &list)
}

fn title(scope: &Scope<'_>, lines: &[TrendLine]) -> Vec<String> {
    let changes: Vec<(&TrendLine, i32)> = lines
        .iter()
        .filter(|line| line.part != TrendPart::Company || lines.len() == 1)
        .filter_map(|line| Some((line, change(&line.points)?)))
        .collect();
    let find = |part: TrendPart| changes.iter().find(|(line, _)| line.part == part).copied();
    let (riser, faller) = (find(TrendPart::Riser), find(TrendPart::Faller));
    let points = |n: i32| scope.points(n.unsigned_abs());
    let forms = |sv: &str, en: &str| {
        [60, 34, 20]
            .map(|length| {
                let name = |part: Option<(&TrendLine, i32)>| {
                    part.map(|(line, _)| scope.short_name(&line.name, length)).unwrap_or_default()
                };
                let amount =
                    |part: Option<(&TrendLine, i32)>| part.map(|(_, n)| points(n)).unwrap_or_default();
                let (up, down) = (name(riser), name(faller));
                let (rise, fall) = (amount(riser), amount(faller));
                let lost = faller.map(|(_, n)| n.unsigned_abs().to_string()).unwrap_or_default();
                let now = riser
                    .or(faller)
                    .and_then(|(line, _)| line.points.last().copied().flatten())
                    .map(|figure| figure.shown.text(scope.lang))
                    .unwrap_or_default();
                let values = [
                    ("up", up.as_str()),
                    ("down", down.as_str()),
                    ("rise", rise.as_str()),
                    ("fall", fall.as_str()),
                    ("lost", lost.as_str()),
                    ("now", now.as_str()),
                ];
                scope.say(sv, en, &values)
            })
            .to_vec()
    };
    if changes.is_empty() {
        let best = lines
            .iter()
            .filter_map(|line| Some((line, line.points.last().copied().flatten()?)))
            .max_by_key(|(_, f)| f.shown);
        let Some((line, figure)) = best else { return Vec::new() };
        let grade = figure.shown.text(scope.lang);
        return [60, 34]
            .map(|length| {
                let name = scope.short_name(&line.name, length);
                scope.say(
                    "{name} ligger högst med {grade}",
                    "{name} is highest at {grade}",
                    &[("name", name.as_str()), ("grade", grade.as_str())],
                )
            })
            .to_vec();
    }
    // Departments that had a grade before, and those that had none.
    let others = lines.iter().filter(|line| line.part != TrendPart::Company).count();
    let compared = changes.len() == others;
    if lines.len() == 1 || changes.len() == 1 && compared {
        return match (riser, faller) {
            (Some(_), _) => forms("{up} steg {rise} till {now}", "{up} rose {rise} to {now}"),
            (_, Some(_)) => forms("{down} tappade {fall} till {now}", "{down} lost {fall}, to {now}"),
            _ => vec![scope.say("Betyget står stilla", "The grade stands still", &[])],
        };
    }
    let most = changes.iter().map(|(_, n)| n.abs()).max().unwrap_or(0);
    if most == 0 {
        return vec![scope.say(
            "Betygen står stilla: ingen avdelning rörde sig",
            "Grades stand still: no department moved",
            &[],
        )];
    }
    if most <= STILL {
        let most = points(most);
        let values = [("most", most.as_str())];
        return vec![
            scope.say(
                "Betygen står stilla: ingen avdelning rörde sig mer än {most}",
                "Grades stand still: no department moved more than {most}",
                &values,
            ),
            scope.say("Betygen står stilla", "Grades stand still", &values),
        ];
    }
    match (riser, faller) {
        (Some(_), None) if compared && changes.len() == 2 && changes.iter().all(|(_, n)| *n > 0) => forms(
            "Båda avdelningarna steg, mest {up} med {rise}",
            "Both departments rose, {up} most with {rise}",
        ),
        (None, Some(_)) if compared && changes.len() == 2 && changes.iter().all(|(_, n)| *n < 0) => forms(
            "Båda avdelningarna sjönk, mest {down} med {fall}",
            "Both departments fell, {down} most with {fall}",
        ),
        (Some(_), None) if compared && changes.iter().all(|(_, n)| *n > 0) => forms(
            "Alla avdelningar steg, mest {up} med {rise}",
            "Every department rose, {up} most with {rise}",
        ),
        (None, Some(_)) if compared && changes.iter().all(|(_, n)| *n < 0) => forms(
            "Alla avdelningar sjönk, mest {down} med {fall}",
            "Every department fell, {down} most with {fall}",
        ),
        (Some(_), None) => forms("{up} steg {rise}, ingen sjönk", "{up} rose {rise}, none fell"),
        (None, Some(_)) => forms("{down} tappade {fall}, ingen steg", "{down} lost {fall}, none rose"),
        _ => forms("{up} steg {rise}, {down} tappade {lost}", "{up} rose {rise}; {down} lost {lost}"),
    }
}
