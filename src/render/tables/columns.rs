//! The columns of each table.

use super::Table;
use crate::frame::{self, Frame, counts_in};
use crate::model::{
    Bound, Calculation, Company, KeyResultGrade, KpiLine, KpiReport, KpiValues, Level, Mean, ObjectiveType,
    Period, Place, Quarter, Side, Sources, Status, Text, UnitId,
};
use crate::proof::proof;

/// Paths of names are given down to this depth; a chain of ten thousand units would otherwise fill a disk.
const DEEPEST_PATH: u32 = 64;

/// The columns of a table.
pub(super) fn of(quarter: &Quarter, table: Table) -> Frame {
    match table {
        Table::KeyResults => key_results(quarter),
        Table::Objectives => objectives(quarter),
        Table::Units => units(quarter),
        Table::Kpis => kpis(quarter),
    }
}

fn key_results(quarter: &Quarter) -> Frame {
    let company = &quarter.company;
    // What each key result reports on a KPI, and the KPI's line at the unit.
    let mut reports: Vec<Option<(KpiReport, &KpiLine)>> = vec![None; company.key_results.len()];
    for line in &quarter.rollup.kpis {
        for id in &line.key_results {
            if let Some(slot) = reports.get_mut(id.0 as usize) {
                *slot = KpiReport::of(company, &quarter.grades, *id).map(|(report, _)| (report, line));
            }
        }
    }
    let report = |row: &usize| Some(reports.get(*row).copied().flatten()?.0);
    let line = |row: &usize| Some(reports.get(*row).copied().flatten()?.1);
    let numbers = frame::key_results(company, &quarter.grades, quarter.rollup.period);
    let periods = Periods::new(quarter);
    let rows: Vec<usize> = (0..company.key_results.len()).collect();
    let key_result = |row: &usize| company.key_results.get(*row);
    let objective =
        |row: &usize| key_result(row).and_then(|key_result| company.objective(key_result.objective));
    let grade = |row: &usize| quarter.grades.key_results.get(*row);
    Frame::of(&rows)
        .same(&numbers, &["key_result_key", "objective_key", "unit_key"])
        .text("period", |row| periods.name(objective(row)?.period))
        .flag("in_period", |row| Some(periods.is_graded(objective(row)?.period)))
        .text("unit", |row| organisational(company, objective(row)?.unit))
        .text("level", |row| objective(row)?.level.map(|level| level_name(level).into()))
        .text("owner", |row| key_result(row)?.owner.clone().or_else(|| objective(row)?.owner.clone()))
        .text("objective_id", |row| objective(row)?.id.clone())
        .text("objective", |row| Some(objective(row)?.text.clone()))
        .text("type", |row| objective(row)?.kind.map(|kind| type_name(kind).into()))
        .text("key_result_id", |row| key_result(row)?.id.clone())
        .text("key_result", |row| Some(key_result(row)?.text.clone()))
        .text("kpi", |row| {
            let own = || Some(key_result(row)?.kpi.as_ref()?.name.clone());
            line(row).map(|line| line.name.clone()).or_else(own)
        })
        .flag("kpi_stated", |row| Some(key_result(row)?.kpi.as_ref()?.is_stated()))
        .text("kpi_measure", |row| Some(line(row)?.measure.clone()))
        .text("kpi_aggregate", |row| Some(line(row)?.aggregate.name().into()))
        .number("kpi_start", |row| report(row)?.start)
        .number("kpi_target", |row| report(row)?.target)
        .number("kpi_actual", |row| report(row)?.actual)
        .number("kpi_denominator", |row| report(row)?.denominator)
        .text("kpi_date", |row| Some(report(row)?.date?.to_string().into()))
        .same(&numbers, &["start", "target", "actual"])
        .text("measure", |row| {
            let values = &key_result(row)?.values;
            [&values.target, &values.actual, &values.start]
                .into_iter()
                .flatten()
                .map(|value| value.value.measure.unit.clone())
                .find(|unit| !unit.is_empty())
        })
        .same(&numbers, &["weight", "denominator"])
        .text("status", |row| {
            key_result(row)?.values.status.as_ref().map(|status| match &status.value {
                Status::Done => "done".into(),
                Status::NotDone => "not-done".into(),
                Status::Progress(word) => word.clone(),
            })
        })
        .same(&numbers, &["grade", "raw"])
        .text("method", |row| Some(grade(row)?.method?.name().into()))
        .same(&numbers, &["used_start", "used_target", "used_actual"])
        .text("used_bound", |row| bound(grade(row)?).map(Text::from))
        .text("proof", |row| Some(proof(company, key_result(row)?, grade(row)?, quarter.lang).into()))
        .text("source_file", |row| source(&quarter.sources, key_result(row)?.place).0)
        .text("source_sheet", |row| source(&quarter.sources, key_result(row)?.place).1)
        .text("source_cell", |row| source(&quarter.sources, key_result(row)?.place).2)
        .done()
}

fn objectives(quarter: &Quarter) -> Frame {
    let company = &quarter.company;
    let periods = Periods::new(quarter);
    let rows: Vec<usize> = (0..company.objectives.len()).collect();
    let objective = |row: &usize| company.objectives.get(*row);
    let grade = |row: &usize| quarter.grades.objectives.get(*row);
    let top = |row: &usize| quarter.rollup.alignment.top.get(*row).copied().flatten();
    Frame::of(&rows)
        .count("objective_key", |row| i64::try_from(*row).ok())
        .count("unit_key", |row| Some(objective(row)?.unit.0.into()))
        .count("parent_key", |row| Some(objective(row)?.parent?.0.into()))
        .count("top_key", |row| Some(top(row)?.0.into()))
        .text("period", |row| periods.name(objective(row)?.period))
        .flag("in_period", |row| Some(periods.is_graded(objective(row)?.period)))
        .text("id", |row| objective(row)?.id.clone())
        .text("text", |row| Some(objective(row)?.text.clone()))
        .text("unit", |row| organisational(company, objective(row)?.unit))
        .text("level", |row| objective(row)?.level.map(|level| level_name(level).into()))
        .text("owner", |row| objective(row)?.owner.clone())
        .text("type", |row| objective(row)?.kind.map(|kind| type_name(kind).into()))
        .text("parent", |row| Some(objective(row)?.parent_ref.as_ref()?.value.clone()))
        .number("grade", |row| grade(row)?.grade)
        .number("floor", |row| grade(row)?.floor)
        .text("verdict", |row| Some(grade(row)?.verdict?.name().into()))
        .count("graded", |row| Some(grade(row)?.graded.into()))
        .count("total", |row| Some(grade(row)?.total.into()))
        .text("source_file", |row| source(&quarter.sources, objective(row)?.place).0)
        .text("source_sheet", |row| source(&quarter.sources, objective(row)?.place).1)
        .text("source_cell", |row| source(&quarter.sources, objective(row)?.place).2)
        .done()
}

fn units(quarter: &Quarter) -> Frame {
    let company = &quarter.company;
    let bounds = nested(company);
    let rows: Vec<usize> = (0..company.units.len()).collect();
    let unit = |row: &usize| company.units.get(*row);
    let own = |row: &usize| quarter.rollup.units.get(*row).map(|figures| figures.own);
    let below = |row: &usize| quarter.rollup.units.get(*row).map(|figures| figures.below);
    let count = |mean: Option<Mean>, of: fn(Mean) -> u32| mean.map(|mean| i64::from(of(mean)));
    Frame::of(&rows)
        .count("unit_key", |row| i64::try_from(*row).ok())
        .count("parent_key", |row| Some(unit(row)?.parent?.0.into()))
        .count("tree_first", |row| bounds.get(*row).map(|(first, _)| i64::from(*first)))
        .count("tree_last", |row| bounds.get(*row).map(|(_, last)| i64::from(*last)))
        .text("name", |row| Some(unit(row)?.name.clone()))
        .text("level", |row| Some(level_name(unit(row)?.level).into()))
        .text("parent", |row| Some(company.unit(unit(row)?.parent?)?.name.clone()))
        .count("depth", |row| Some(unit(row)?.depth.into()))
        .text("path", |row| {
            let shallow = unit(row)?.depth <= DEEPEST_PATH;
            let id = UnitId(u32::try_from(*row).ok()?);
            shallow.then(|| company.path(id).join(" / ").into())
        })
        .number("own", |row| own(row)?.grade)
        .number("floor", |row| own(row)?.floor)
        .count("objectives", |row| count(own(row), |mean| mean.objectives))
        .count("graded", |row| count(own(row), |mean| mean.graded))
        .count("total", |row| count(own(row), |mean| mean.total))
        .number("below", |row| below(row)?.grade)
        .number("below_floor", |row| below(row)?.floor)
        .count("below_objectives", |row| count(below(row), |mean| mean.objectives))
        .count("below_graded", |row| count(below(row), |mean| mean.graded))
        .count("below_total", |row| count(below(row), |mean| mean.total))
        .done()
}

fn kpis(quarter: &Quarter) -> Frame {
    let company = &quarter.company;
    let lines = &quarter.rollup.kpis;
    let person = |id: UnitId| company.unit(id).filter(|unit| unit.level == Level::Individual);
    let part = |values: Option<KpiValues>, of: fn(KpiValues) -> Option<f64>| values.and_then(of);
    Frame::of(lines)
        .text("name", |line| Some(line.name.clone()))
        .text("measure", |line| Some(line.measure.clone()))
        .text("aggregate", |line| Some(line.aggregate.name().into()))
        .count("unit_key", |line| Some(line.unit.0.into()))
        .text("unit", |line| organisational(company, line.unit))
        .text("level", |line| Some(level_name(company.unit(line.unit)?.level).into()))
        .text("owner", |line| Some(person(line.unit)?.name.clone()))
        .flag("found", |line| Some(line.found))
        .number("own_start", |line| part(line.own(), |values| values.start))
        .number("own_target", |line| part(line.own(), |values| values.target))
        .number("own_actual", |line| part(line.own(), |values| values.actual))
        .number("below_start", |line| line.below.as_ref()?.values.start)
        .number("below_target", |line| line.below.as_ref()?.values.target)
        .number("below_actual", |line| line.below.as_ref()?.values.actual)
        .count("below_contributors", |line| Some(line.below.as_ref()?.contributors.into()))
        .count("below_reporting", |line| Some(line.below.as_ref()?.reporting.into()))
        .number("below_median", |line| line.below.as_ref()?.median)
        .number("below_lowest", |line| line.below.as_ref()?.lowest)
        .number("below_highest", |line| line.below.as_ref()?.highest)
        .number("value_start", |line| part(line.value(), |values| values.start))
        .number("value_target", |line| part(line.value(), |values| values.target))
        .number("value_actual", |line| part(line.value(), |values| values.actual))
        .number("grade", |line| line.grade())
        .number("target_gap", |line| line.target_gap())
        .number("actual_gap", |line| line.actual_gap())
        .done()
}

/// Nested intervals: the units below a unit are those whose first is over its own and at most its last.
fn nested(company: &Company) -> Vec<(u32, u32)> {
    let count = company.units.len();
    let parent = |index: usize| {
        let parent = company.units.get(index)?.parent?.0 as usize;
        (parent < index).then_some(parent)
    };
    // Sizes of the subtrees, from the last unit up; then places, from the first unit down.
    let mut sizes = vec![1u32; count];
    for index in (0..count).rev() {
        let size = sizes.get(index).copied().unwrap_or(1);
        if let Some(slot) = parent(index).and_then(|parent| sizes.get_mut(parent)) {
            *slot = slot.saturating_add(size);
        }
    }
    let mut next = vec![0u32; count];
    let mut roots = 0u32;
    let mut bounds = Vec::with_capacity(count);
    for index in 0..count {
        let size = sizes.get(index).copied().unwrap_or(1);
        let first = match parent(index).and_then(|parent| next.get_mut(parent)) {
            Some(free) => {
                let first = *free;
                *free = free.saturating_add(size);
                first
            }
            None => {
                let first = roots;
                roots = roots.saturating_add(size);
                first
            }
        };
        if let Some(slot) = next.get_mut(index) {
            *slot = first.saturating_add(1);
        }
        bounds.push((first, first.saturating_add(size - 1)));
    }
    bounds
}

/// Periods as text, each made once.
struct Periods {
    graded: Option<Period>,
    names: Vec<(Period, Text)>,
}

impl Periods {
    fn new(quarter: &Quarter) -> Self {
        let mut names: Vec<(Period, Text)> = Vec::new();
        for period in quarter.company.objectives.iter().filter_map(|objective| objective.period) {
            if !names.iter().any(|(known, _)| *known == period) {
                names.push((period, period.to_string().into()));
            }
        }
        Self { graded: quarter.rollup.period, names }
    }

    fn name(&self, period: Option<Period>) -> Option<Text> {
        let period = period?;
        self.names.iter().find(|(known, _)| *known == period).map(|(_, name)| name.clone())
    }

    fn is_graded(&self, period: Option<Period>) -> bool {
        counts_in(period, self.graded)
    }
}

const fn bound(grade: &KeyResultGrade) -> Option<&'static str> {
    match grade.calculation {
        Calculation::Threshold { bound: Bound { side: Side::AtLeast, strict: false }, .. } => Some(">="),
        Calculation::Threshold { bound: Bound { side: Side::AtLeast, strict: true }, .. } => Some(">"),
        Calculation::Threshold { bound: Bound { side: Side::AtMost, strict: false }, .. } => Some("<="),
        Calculation::Threshold { bound: Bound { side: Side::AtMost, strict: true }, .. } => Some("<"),
        _ => None,
    }
}

fn organisational(company: &Company, id: UnitId) -> Option<Text> {
    Some(company.unit(company.organisational(id))?.name.clone())
}

fn source(sources: &Sources, place: Place) -> (Option<Text>, Option<Text>, Option<Text>) {
    let names = sources.get(place.source());
    (
        names.map(|names| names.file.clone()),
        names.and_then(|names| names.sheet.clone()),
        place.cell().map(|cell| cell.to_string().into()),
    )
}

const fn level_name(level: Level) -> &'static str {
    match level {
        Level::Company => "company",
        Level::Department => "department",
        Level::Individual => "individual",
    }
}

pub(super) const fn type_name(kind: ObjectiveType) -> &'static str {
    match kind {
        ObjectiveType::Committed => "committed",
        ObjectiveType::Aspirational => "aspirational",
        ObjectiveType::Personal => "personal",
        ObjectiveType::Financial => "financial",
    }
}
