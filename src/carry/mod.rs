//! A graded period → what goes on: aspirational objectives until they are reached, and what to decide on.

use std::collections::{BTreeSet, HashMap};

use crate::model::{
    Carried, Company, Decision, Edition, Grades, KeyResult, KeyResultGrade, KeyResultId, Level, Measure,
    Method, NextPeriod, NextRow, Objective, ObjectiveId, ObjectiveType, Period, Rollup, Text, UnitId,
};
use crate::phrase;
use crate::words;

/// Grades this near to 1 are complete: what arithmetic on decimals may lose.
const COMPLETE: f64 = 1.0 - crate::model::COMPLETE_WITHIN;

/// The period after another, of the same kind: after `2026-Q4` comes `2027-Q1`.
pub fn after(period: Period) -> Option<Period> {
    let next = match period {
        Period::Year(year) => Period::Year(year.checked_add(1)?),
        Period::Half(year, half) if half >= 2 => Period::Half(year.checked_add(1)?, 1),
        Period::Half(year, half) => Period::Half(year, half + 1),
        Period::Tertial(year, third) if third >= 3 => Period::Tertial(year.checked_add(1)?, 1),
        Period::Tertial(year, third) => Period::Tertial(year, third + 1),
        Period::Quarter(year, quarter) if quarter >= 4 => Period::Quarter(year.checked_add(1)?, 1),
        Period::Quarter(year, quarter) => Period::Quarter(year, quarter + 1),
        Period::Month(year, month) if month >= 12 => Period::Month(year.checked_add(1)?, 1),
        Period::Month(year, month) => Period::Month(year, month + 1),
        Period::Range(first, last) => {
            let days = first.until(last).ok()?;
            let start = last.tomorrow().ok()?;
            Period::Range(start, start.checked_add(days).ok()?)
        }
    };
    next.days().map(|_| next)
}

/// The aspirational objectives of a period that were not reached, and how long each has been open.
///
/// An objective is the same one in another period when unit, person and words agree. `earlier` are editions of
/// periods that the company book does not hold.
pub fn carried_over(
    company: &Company,
    grades: &Grades,
    period: Option<Period>,
    earlier: &[Edition],
) -> Vec<Carried> {
    let alike =
        |other: Period| period.is_some_and(|p| std::mem::discriminant(&p) == std::mem::discriminant(&other));
    let counts = |at: &Period| alike(*at) && Some(*at) <= period;
    let own = company.objectives.iter().filter_map(|objective| objective.period);
    let others =
        earlier.iter().filter(|edition| !edition.objectives.is_empty()).filter_map(|edition| edition.period);
    let periods: BTreeSet<Period> = own.chain(others).filter(counts).collect();
    let mut seen: HashMap<(String, String), BTreeSet<Period>> = HashMap::new();
    // In one period nothing is carried over, however many objectives there are.
    if periods.len() > 1 {
        let mut note = |whose: (String, String), at: Period| {
            if counts(&at) {
                seen.entry(whose).or_default().insert(at);
            }
        };
        for objective in &company.objectives {
            if let Some(at) = objective.period {
                note(identity(company, objective), at);
            }
        }
        for edition in earlier {
            for objective in &edition.objectives {
                if let Some(at) = edition.period {
                    let person =
                        objective.owner.as_deref().filter(|_| objective.level == Some(Level::Individual));
                    note((whose(&objective.unit, person), words::fold(&objective.text)), at);
                }
            }
        }
    }
    let open = |objective: &Objective| {
        if seen.is_empty() {
            return 1;
        }
        let Some(stood) = seen.get(&identity(company, objective)) else { return 1 };
        let run = periods.iter().rev().take_while(|period| stood.contains(period)).count();
        u32::try_from(run).unwrap_or(u32::MAX).max(1)
    };
    let mut carried = Vec::new();
    for (at, objective) in (0..).map(ObjectiveId).zip(&company.objectives) {
        let aspirational = objective.kind == Some(ObjectiveType::Aspirational);
        if aspirational && objective.period == period && !is_reached(grades, at) {
            carried.push(Carried { objective: at, periods: open(objective) });
        }
    }
    carried
}

/// Whose an objective is and what it says, folded.
fn identity(company: &Company, objective: &Objective) -> (String, String) {
    let unit = company.unit(company.organisational(objective.unit)).map(|unit| unit.name.clone());
    let person = company.unit(objective.unit).filter(|unit| unit.level == Level::Individual);
    let person = person.map(|person| person.name.clone());
    (whose(&unit.unwrap_or_default(), person.as_deref()), words::fold(&objective.text))
}

fn whose(unit: &str, person: Option<&str>) -> String {
    format!("{}\n{}", words::fold(unit), person.map(words::fold).unwrap_or_default())
}

fn is_reached(grades: &Grades, at: ObjectiveId) -> bool {
    let grade = grades.objectives.get(at.0 as usize).and_then(|grade| grade.grade);
    grade.is_some_and(|grade| grade >= COMPLETE)
}

/// What the period after a graded one begins with.
pub fn next_period(company: &Company, grades: &Grades, rollup: &Rollup, carried: &[Carried]) -> NextPeriod {
    let open: HashMap<ObjectiveId, u32> = carried.iter().map(|one| (one.objective, one.periods)).collect();
    let mut next = NextPeriod {
        company: company.name.clone(),
        from: rollup.period,
        period: rollup.period.and_then(after),
        ..NextPeriod::default()
    };
    let mut busy: BTreeSet<UnitId> = BTreeSet::new();
    let mut order: Vec<(UnitId, ObjectiveId, &Objective)> = (0..)
        .map(ObjectiveId)
        .zip(&company.objectives)
        .filter(|(_, objective)| objective.period == rollup.period)
        .map(|(at, objective)| (objective.unit, at, objective))
        .collect();
    order.sort_by_key(|(unit, at, _)| (*unit, *at));
    for (unit, at, objective) in &order {
        if let Some(periods) = open.get(at) {
            busy.insert(*unit);
            let mut carried = rows(company, grades, *at, objective, *periods);
            // A parent that is not carried would be unknown in the new sheet.
            if !objective.parent.is_some_and(|parent| open.contains_key(&parent)) {
                carried.iter_mut().for_each(|row| row.parent = None);
            }
            next.rows.extend(carried);
        } else if is_reached(grades, *at) {
            next.finished += 1;
        } else {
            next.decisions.push(decision(company, grades, *at, objective));
        }
    }
    let mut laid_out = BTreeSet::new();
    for (unit, _, objective) in &order {
        if !busy.contains(unit) && laid_out.insert(*unit) {
            let row = seat(company, objective);
            next.empty.push(NextRow { owner: row.owner.filter(|_| is_person(company, *unit)), ..row });
        }
    }
    next
}

fn is_person(company: &Company, unit: UnitId) -> bool {
    company.unit(unit).is_some_and(|unit| unit.level == Level::Individual)
}

/// Whose a row is, without an objective.
fn seat(company: &Company, objective: &Objective) -> NextRow {
    let organisational = company.organisational(objective.unit);
    let unit = company.unit(organisational);
    let parent = unit.and_then(|unit| unit.parent).and_then(|parent| company.unit(parent));
    let own = company.unit(objective.unit);
    let person = own.filter(|unit| unit.level == Level::Individual);
    NextRow {
        level: objective.level.or(own.map(|unit| unit.level)),
        unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        parent_unit: parent.map(|parent| parent.name.clone()),
        owner: person.map(|person| person.name.clone()).or_else(|| objective.owner.clone()),
        ..NextRow::default()
    }
}

/// The rows of a carried objective: its key results that were not reached, begun anew from where they stand.
fn rows(
    company: &Company,
    grades: &Grades,
    at: ObjectiveId,
    objective: &Objective,
    periods: u32,
) -> Vec<NextRow> {
    let base = NextRow {
        id: objective.id.clone(),
        objective: objective.text.clone(),
        kind: objective.kind,
        parent: objective.parent_ref.as_ref().map(|parent| parent.value.clone()),
        grade: grades.objectives.get(at.0 as usize).and_then(|grade| grade.grade),
        periods,
        ..seat(company, objective)
    };
    let mut rows = Vec::new();
    for (id, key_result) in company.key_results_of(objective) {
        let grade = grade_of(grades, id);
        if grade.is_some_and(|grade| grade.grade.is_some_and(|grade| grade >= COMPLETE)) {
            continue;
        }
        let values = &key_result.values;
        let measure = [&values.target, &values.actual, &values.start].into_iter().flatten();
        let measure = measure.map(|cell| &cell.value.measure).find(|measure| **measure != Measure::default());
        rows.push(NextRow {
            key_result: key_result.text.clone(),
            kpi: key_result.kpi.as_ref().filter(|kpi| kpi.is_stated()).map(|kpi| kpi.name.clone()),
            measure: measure.cloned().unwrap_or_default(),
            start: new_start(objective, key_result, grade),
            target: values.target.as_ref().map(|target| target.value.value),
            weight: values.weight.as_ref().map(|weight| weight.value),
            ..base.clone()
        });
    }
    if rows.is_empty() {
        rows.push(base);
    }
    rows
}

fn grade_of(grades: &Grades, id: KeyResultId) -> Option<&KeyResultGrade> {
    grades.key_results.get(id.0 as usize)
}

/// The last actual, else the old start; none where the key result has no start by its nature.
fn new_start(objective: &Objective, key_result: &KeyResult, grade: Option<&KeyResultGrade>) -> Option<f64> {
    let values = &key_result.values;
    let start = values.start.as_ref().map(|start| start.value.value);
    let threshold = grade.is_some_and(|grade| grade.method == Some(Method::Threshold));
    // A change is measured from zero in every period.
    if start.is_none() && (threshold || phrase::read(&key_result.text).change) {
        return None;
    }
    let last_day = objective.period.and_then(Period::days).map(|(_, last)| last);
    key_result.actual(last_day).map(|actual| actual.value.value).or(start)
}

fn decision(company: &Company, grades: &Grades, at: ObjectiveId, objective: &Objective) -> Decision {
    let row = seat(company, objective);
    let left = company.key_results_of(objective).filter(|(id, _)| {
        !grade_of(grades, *id).is_some_and(|grade| grade.grade.is_some_and(|grade| grade >= COMPLETE))
    });
    let left: Vec<Text> = left.map(|(_, key_result)| key_result.text.clone()).collect();
    Decision {
        unit: row.unit,
        owner: row.owner,
        objective: objective.text.clone(),
        kind: objective.kind,
        grade: grades.objectives.get(at.0 as usize).and_then(|grade| grade.grade),
        left,
    }
}

#[cfg(test)]
mod tests;
