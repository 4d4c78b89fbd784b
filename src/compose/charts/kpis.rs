//! Chart 6: what moved, in real units.

use crate::amount::unit_name;
use crate::model::{Aggregate, Chart, ChartBody, ChartKind, KpiLine, KpiTravel, KpiValues, Kpis, Method};
use crate::words::capital;
use crate::words::charts::{Gender, count, decimal, grouped, words as chart_words};

use super::scope::{Scope, Words, falling};

/// Rows at most.
const ROWS: usize = 15;
/// Decimals at most.
const DECIMALS: usize = 2;
/// Movement smaller than this share of the way is none.
const STILL: f64 = 1e-9;
/// A grade that is farther than this from what the printed values give rests on fewer of them.
const PARTLY: f64 = 0.005;

/// The chart.
pub fn compose(scope: &Scope<'_>) -> Result<Vec<Chart>, String> {
    let rollup = &scope.quarter.rollup;
    let lines: Vec<&KpiLine> = if scope.is_company {
        rollup.kpi_list.iter().filter_map(|index| rollup.kpis.get(*index)).collect()
    } else {
        rollup.kpis.iter().filter(|line| line.unit == scope.root).collect()
    };
    let mut rows: Vec<(Option<f64>, KpiTravel)> =
        lines.into_iter().filter_map(|line| travel(scope, speaks_for(scope, line))).collect();
    if rows.is_empty() {
        return Err(scope.say(
            "det finns inga KPI:er med ett gemensamt värde",
            "there are no KPIs with one value",
            &[],
        ));
    }
    // Without a grade: what is met, what is not, what has a value, what has none.
    let rest = |row: &KpiTravel| match (row.met, &row.actual) {
        (Some(true), _) => 0,
        (Some(false), _) => 1,
        (None, Some(_)) => 2,
        (None, None) => 3,
    };
    rows.sort_by(|a, b| {
        let by_grade = falling(a.0, b.0).then_with(|| falling(a.1.at, b.1.at));
        by_grade.then_with(|| rest(&a.1).cmp(&rest(&b.1)))
    });
    let title = title(scope, &rows);
    let notes = notes(scope, &rows);
    let source = source(scope, &rows);
    let list: Vec<String> = rows.iter().map(|(_, row)| describe(scope, row)).collect();
    let more = rows.len().saturating_sub(ROWS) as u32;
    if more > 0 {
        keep_the_telling(scope, &mut rows);
    }
    let when = scope.when();
    let words = Words {
        title,
        subtitle: vec![
            scope.say(
                "Hur långt varje KPI kom från sitt startvärde till sitt målvärde{when}",
                "How far each KPI travelled from its starting value to its target{when}",
                &[("when", when.as_str())],
            ),
            scope.say(
                "Från startvärde till målvärde{when}",
                "From start to target{when}",
                &[("when", when.as_str())],
            ),
        ],
        source: scope.source(&source),
        alt: String::new(),
        notes,
    };
    let words = words.with_alt(scope, "Stapeldiagram", "Bar chart", &list);
    let body = Kpis { rows: rows.into_iter().map(|(_, row)| row).collect(), more };
    Ok(vec![scope.chart(ChartKind::Kpis, words, ChartBody::Kpis(body))])
}

/// Those farthest from the band tell the most; the order stays.
fn keep_the_telling(scope: &Scope<'_>, rows: &mut Vec<(Option<f64>, KpiTravel)>) {
    let middle = f64::from(scope.band.low + scope.band.high) / 200.0;
    let mut order: Vec<(usize, f64)> = rows
        .iter()
        .enumerate()
        .map(|(at, (grade, _))| (at, grade.map_or(-1.0, |g| (g - middle).abs())))
        .collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut kept: Vec<usize> = order.into_iter().take(ROWS).map(|(at, _)| at).collect();
    kept.sort_unstable();
    let mut at = 0;
    rows.retain(|_| {
        let keep = kept.binary_search(&at).is_ok();
        at += 1;
        keep
    });
}

/// The line whose figures stand for a KPI: a ratio that a single unit reports is that unit's, for all above it.
fn speaks_for<'a>(scope: &'a Scope<'_>, line: &'a KpiLine) -> &'a KpiLine {
    // Only the company's list is short enough to be looked up in all lines.
    if !scope.is_company
        || line.value().is_some()
        || line.own().is_some()
        || line.below.as_ref().is_none_or(|below| below.contributors != 1)
    {
        return line;
    }
    let same = |other: &&KpiLine| !other.key_results.is_empty() && other.is_of_kpi_of(line);
    let mut reporting = scope.quarter.rollup.kpis.iter().filter(same);
    match (reporting.next(), reporting.next()) {
        (Some(only), None) => only,
        _ => line,
    }
}

fn travel(scope: &Scope<'_>, line: &KpiLine) -> Option<(Option<f64>, KpiTravel)> {
    let values = line.value().or(line.own())?;
    if values.target.is_none() && values.actual.is_none() {
        return None;
    }
    let scale = Scale::of(scope, &line.measure, values);
    let at = match (values.start, values.target, values.actual) {
        (Some(start), Some(target), Some(actual)) if start != target => {
            Some((actual - start) / (target - start))
        }
        _ => None,
    };
    let grade = if values.actual.is_some() { line.grade() } else { None };
    // Where not all report, the sums run over more than the grade does: it is the grade that tells how far it went.
    let partly = line.aggregate == Aggregate::Sum
        && at.zip(grade).is_some_and(|(at, grade)| (at.clamp(0.0, 1.0) - grade).abs() > PARTLY);
    let at = if partly { grade } else { at };
    let unit = if partly { with_coverage(scope, line, &scale.unit) } else { scale.unit.clone() };
    let print = |value: Option<f64>| value.map(|value| scale.print(scope, value));
    let row = KpiTravel {
        name: scope.name(&line.name),
        unit,
        start: print(values.start),
        target: print(values.target),
        actual: print(values.actual),
        figure: scope.figure(grade),
        at: at.filter(|at| at.is_finite()),
        met: if grade.is_none() && values.actual.is_some() { met(scope, line) } else { None },
    };
    Some((grade, row))
}

/// Whether a KPI without a start is where it should be: what its key results say that are graded by a threshold.
fn met(scope: &Scope<'_>, line: &KpiLine) -> Option<bool> {
    let mut verdicts = line.key_results.iter().map(|id| {
        let grade = scope.quarter.grades.key_results.get(id.0 as usize)?;
        (grade.method == Some(Method::Threshold)).then_some(grade.grade? >= 1.0)
    });
    let first = verdicts.next()??;
    verdicts.all(|verdict| verdict == Some(first)).then_some(first)
}

/// The unit, and how many of those with a target report: `kSEK, 7 av 9 rapporterar`.
fn with_coverage(scope: &Scope<'_>, line: &KpiLine, unit: &str) -> String {
    let own = line.own().is_some_and(|own| own.actual.is_some());
    let (reporting, all) = match &line.below {
        Some(below) if !own => (below.reporting, below.contributors),
        _ => {
            let results = line.key_results.iter().filter_map(|id| scope.quarter.company.key_result(*id));
            let reporting = results.filter(|result| result.values.actual.is_some()).count();
            (reporting as u32, line.key_results.len() as u32)
        }
    };
    let (n, all) = (grouped(scope.lang, reporting), grouped(scope.lang, all));
    let values = [("n", n.as_str()), ("all", all.as_str())];
    let text = scope.say("{n} av {all} rapporterar", "{n} of {all} report", &values);
    if unit.is_empty() { text } else { format!("{unit}, {text}") }
}

/// The unit that a row is printed in.
struct Scale {
    unit: String,
    by: f64,
}

impl Scale {
    fn of(scope: &Scope<'_>, measure: &str, values: KpiValues) -> Self {
        let all = [values.start, values.target, values.actual];
        let largest = all.into_iter().flatten().map(f64::abs).fold(0.0, f64::max);
        let (by, unit) = match measure {
            "%" => (0.01, "%".to_owned()),
            "pp" => (0.01, scope.pick("procentenheter", "percentage points").to_owned()),
            currency if is_currency(currency) => match largest {
                1e9.. => (1e9, scope.pick(format!("mdr {currency}"), format!("bn {currency}"))),
                1e6.. => (1e6, format!("M{currency}")),
                1e5.. => (
                    1e3,
                    if currency == "SEK" {
                        scope.pick("tkr", "kSEK").to_owned()
                    } else {
                        format!("k{currency}")
                    },
                ),
                _ => (1.0, currency.to_owned()),
            },
            other if largest >= 1e6 => {
                let word = measure_word(scope, other);
                (1e6, scope.pick(format!("miljoner {word}"), format!("million {word}")))
            }
            other => (1.0, measure_word(scope, other)),
        };
        Self { unit: unit.trim().to_owned(), by }
    }

    fn print(&self, scope: &Scope<'_>, value: f64) -> String {
        decimal(scope.lang, value / self.by, decimals(value / self.by))
    }
}

fn is_currency(measure: &str) -> bool {
    measure.len() == 3 && measure.bytes().all(|b| b.is_ascii_uppercase())
}

fn measure_word(scope: &Scope<'_>, measure: &str) -> String {
    match measure {
        "h" => scope.pick("timmar", "hours").to_owned(),
        other => match unit_name(other, scope.lang) {
            same if same == other => scope.name(other),
            name => name.to_owned(),
        },
    }
}

/// Decimals that a value needs, at most two; 4.998 is shown as 5.
fn decimals(value: f64) -> usize {
    let most = 10_f64.powi(i32::try_from(DECIMALS).unwrap_or(0));
    let value = (value * most).round() / most;
    (0..DECIMALS)
        .find(|digits| {
            let scale = 10_f64.powi(i32::try_from(*digits).unwrap_or(0));
            ((value * scale).round() / scale - value).abs() < 1e-6 * value.abs().max(1.0)
        })
        .unwrap_or(DECIMALS)
}

/// KPIs by what happened to them.
struct Tally<'a> {
    measured: u32,
    improved: u32,
    /// Came all the way.
    met: u32,
    wrong: Vec<&'a KpiTravel>,
    furthest: Option<&'a KpiTravel>,
}

fn tally(rows: &[(Option<f64>, KpiTravel)]) -> Tally<'_> {
    let moved: Vec<&KpiTravel> = rows.iter().map(|(_, row)| row).filter(|row| row.at.is_some()).collect();
    let at = |row: &&KpiTravel| row.at.unwrap_or(0.0);
    Tally {
        measured: moved.len() as u32,
        improved: moved.iter().filter(|row| at(row) > STILL).count() as u32,
        met: moved.iter().filter(|row| at(row) >= 1.0 - STILL).count() as u32,
        wrong: moved.iter().filter(|row| at(row) < -STILL).copied().collect(),
        furthest: moved.iter().copied().max_by(|a, b| at(a).total_cmp(&at(b))),
    }
}

fn title(scope: &Scope<'_>, rows: &[(Option<f64>, KpiTravel)]) -> Vec<String> {
    let tally = tally(rows);
    let n = |n: u32| count(scope.lang, n, Gender::Common);
    let (improved, measured, all) = (n(tally.improved), n(tally.measured), n(rows.len() as u32));
    let (wrong, reached) = (n(tally.wrong.len() as u32), n(tally.met));
    let build = |name: Option<&KpiTravel>, sv: &str, en: &str| {
        let lengths: &[usize] = if name.is_some() { &[60, 34, 20] } else { &[60] };
        lengths
            .iter()
            .map(|length| {
                let grade =
                    name.and_then(|row| row.figure).map(|f| f.shown.text(scope.lang)).unwrap_or_default();
                let name = name.map(|row| scope.short_name(&row.name, *length)).unwrap_or_default();
                let values = [
                    ("grade", grade.as_str()),
                    ("name", name.as_str()),
                    ("improved", improved.as_str()),
                    ("measured", measured.as_str()),
                    ("all", all.as_str()),
                    ("wrong", wrong.as_str()),
                    ("met", reached.as_str()),
                ];
                capital(&scope.say(sv, en, &values))
            })
            .collect::<Vec<_>>()
    };
    let graded = rows.iter().filter(|(_, row)| row.figure.is_some()).count();
    let valued = rows.iter().filter(|(_, row)| row.actual.is_some()).count() as u32;
    let judged = rows.iter().filter(|(_, row)| row.met.is_some()).count() as u32;
    let kept = rows.iter().filter(|(_, row)| row.met == Some(true)).count() as u32;
    match (tally.measured, tally.improved, tally.wrong.as_slice()) {
        (0, ..) if graded > 0 => {
            let met =
                rows.iter().filter(|(_, row)| row.figure.is_some_and(|f| f.shown.tenths == 1000)).count()
                    as u32;
            let met = n(met);
            let all = n(graded as u32);
            vec![capital(&scope.say(
                "{met} av {all} KPI:er nådde sitt målvärde",
                "{met} of {all} KPIs met their target",
                &[("met", met.as_str()), ("all", all.as_str())],
            ))]
        }
        (0, ..) if judged > 0 => {
            let (met, all) = (n(kept), n(judged));
            vec![capital(&match (kept, judged) {
                (1, 1) => {
                    scope.say("Den enda KPI:n med gräns hölls", "The only KPI with a limit kept it", &[])
                }
                (0, 1) => scope.say(
                    "Den enda KPI:n med gräns hölls inte",
                    "The only KPI with a limit did not keep it",
                    &[],
                ),
                _ => scope.say(
                    "{met} av {all} KPI:er nådde sitt målvärde",
                    "{met} of {all} KPIs met their target",
                    &[("met", met.as_str()), ("all", all.as_str())],
                ),
            })]
        }
        (0, ..) if valued > 0 && rows.len() == 1 => build(
            rows.first().map(|(_, row)| row),
            "{name} har ett utfall, men inget startvärde att mäta från",
            "{name} has a value, but no start to measure from",
        ),
        (0, ..) if valued == 1 => build(
            None,
            "En av {all} KPI:er har ett utfall, men inget startvärde att mäta från",
            "One of {all} KPIs has a value, but no start to measure from",
        ),
        (0, ..) if valued > 0 => {
            let valued = n(valued);
            vec![capital(&scope.say(
                "{n} av {all} KPI:er har utfall, men inget startvärde att mäta från",
                "{n} of {all} KPIs have a value, but no start to measure from",
                &[("n", valued.as_str()), ("all", all.as_str())],
            ))]
        }
        (0, ..) if rows.len() == 1 => {
            build(rows.first().map(|(_, row)| row), "{name} har inget utfall ännu", "{name} has no value yet")
        }
        (0, ..) if rows.len() == 2 => build(
            None,
            "Ingen av de två KPI:erna har något utfall ännu",
            "Neither of the two KPIs has a value yet",
        ),
        (0, ..) => {
            build(None, "Ingen av {all} KPI:er har något utfall ännu", "None of {all} KPIs has a value yet")
        }
        (1, 1, _) => {
            build(tally.furthest, "{name} närmade sig sitt målvärde", "{name} moved towards its target")
        }
        (1, 0, []) => build(tally.furthest, "{name} rörde sig inte", "{name} did not move"),
        (_, 0, [one]) => build(Some(*one), "{name} gick åt fel håll", "{name} moved the wrong way"),
        (2, 0, []) => {
            build(None, "Ingen av de två mätta KPI:erna rörde sig", "Neither of the two measured KPIs moved")
        }
        (_, 0, []) => build(
            None,
            "Ingen av {measured} mätta KPI:er rörde sig",
            "None of {measured} measured KPIs moved",
        ),
        (2, 0, [_, _]) => {
            build(None, "Båda mätta KPI:erna gick åt fel håll", "Both measured KPIs moved the wrong way")
        }
        (measured, 0, wrong) if wrong.len() as u32 == measured => build(
            None,
            "Alla {measured} mätta KPI:er gick åt fel håll",
            "All {measured} measured KPIs moved the wrong way",
        ),
        (_, 0, _) => build(
            None,
            "Ingen KPI förbättrades, {wrong} av {measured} gick åt fel håll",
            "No KPI improved, {wrong} of {measured} moved the wrong way",
        ),
        (_, _, [one]) => build(
            Some(*one),
            "{improved} av {measured} mätta KPI:er förbättrades, men {name} gick åt fel håll",
            "{improved} of {measured} measured KPIs improved, but {name} moved the wrong way",
        ),
        (measured, improved, []) => {
            let both = measured == 2 && improved == 2;
            let (sv, en) = match (both, improved == measured) {
                (true, _) => ("Båda mätta KPI:erna förbättrades", "Both measured KPIs improved"),
                (_, true) => {
                    ("Alla {measured} mätta KPI:er förbättrades", "All {measured} measured KPIs improved")
                }
                _ => (
                    "{improved} av {measured} mätta KPI:er förbättrades",
                    "{improved} of {measured} measured KPIs improved",
                ),
            };
            let join =
                |tail_sv: &str, tail_en: &str| (format!("{sv}, {tail_sv}"), format!("{en}, {tail_en}"));
            // Several at the end of the way: none of them went furthest.
            let (name, (sv, en)) = match (tally.met, improved == tally.met) {
                (0 | 1, _) => (tally.furthest, join("{name} kom längst", "{name} went furthest")),
                (_, true) => {
                    (None, (format!("{sv} och nådde hela vägen"), format!("{en} and went all the way")))
                }
                _ => (None, join("{met} nådde hela vägen", "{met} went all the way")),
            };
            build(name, &sv, &en)
        }
        _ => build(
            None,
            "{improved} av {measured} mätta KPI:er förbättrades, {wrong} gick åt fel håll",
            "{improved} of {measured} measured KPIs improved, {wrong} moved the wrong way",
        ),
    }
}

fn source(scope: &Scope<'_>, rows: &[(Option<f64>, KpiTravel)]) -> String {
    let valued = rows.iter().filter(|(_, row)| row.actual.is_some()).count();
    let every = valued == rows.len() && valued > 1;
    let valued = valued as u32;
    let (all, valued) = (grouped(scope.lang, rows.len() as u32), grouped(scope.lang, valued));
    let values = [("all", all.as_str()), ("n", valued.as_str())];
    if rows.len() == 1 {
        scope.say("1 KPI, {n} med utfall", "1 KPI, {n} with an end value", &values)
    } else if every {
        scope.say("{all} KPI:er, alla med utfall", "{all} KPIs, all with an end value", &values)
    } else {
        scope.say("{all} KPI:er, {n} med utfall", "{all} KPIs, {n} with an end value", &values)
    }
}

fn describe(scope: &Scope<'_>, row: &KpiTravel) -> String {
    let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    let [met, unmet] = chart_words(scope.lang).met;
    let instead = row.met.map_or("–", |is_met| if is_met { met } else { unmet });
    let grade = row.figure.map_or_else(|| instead.to_owned(), |figure| figure.shown.text(scope.lang));
    let (start, target, actual) = (or_dash(&row.start), or_dash(&row.target), or_dash(&row.actual));
    let values = [
        ("name", row.name.as_str()),
        ("start", start.as_str()),
        ("target", target.as_str()),
        ("actual", actual.as_str()),
        ("unit", row.unit.as_str()),
        ("grade", grade.as_str()),
    ];
    scope
        .say(
            "{name}: från {start} mot {target}, utfall {actual} {unit}, betyg {grade}",
            "{name}: from {start} towards {target}, actual {actual} {unit}, grade {grade}",
            &values,
        )
        .replace(" ,", ",")
}

fn notes(scope: &Scope<'_>, rows: &[(Option<f64>, KpiTravel)]) -> Vec<String> {
    let mut notes = vec![scope.say(
        "Betyget är (utfall − start) / (målvärde − start), klippt vid 0 och 100 %. Belopp och antal summeras uppåt.",
        "The grade is (actual − start) / (target − start), clamped at 0 and 100%. Amounts and counts are summed upward.",
        &[],
    )];
    notes.extend(rows.iter().map(|(_, row)| describe(scope, row)));
    notes
}
