//! Company and grades → roll-up: individual → departments → company, own and below, KPIs, alignment.

mod alignment;
mod kpis;
mod means;

use crate::diag::{Diagnostic, Found};
use crate::frame;
use crate::model::{Company, Grades, Objective, ObjectiveId, Period, Policy, Rollup};

/// What the objectives of one period add up to.
///
/// Objectives without a period count in every period: they are never hidden. With `None` all objectives count.
/// All sums are exact before they are rounded once, so the order of rows and of units never shows.
pub fn roll_up(company: &Company, grades: &Grades, period: Option<Period>, policy: &Policy) -> Found<Rollup> {
    roll_up_on(company, grades, period, policy, 1)
}

/// Like [`roll_up`], on up to `jobs` threads; the outcome is the same for any number.
pub fn roll_up_on(
    company: &Company,
    grades: &Grades,
    period: Option<Period>,
    policy: &Policy,
    jobs: usize,
) -> Found<Rollup> {
    let mut diagnostics = Vec::new();
    let objectives = of_period(company, period);
    let last_day = period.and_then(Period::days).map(|(_, last)| last);
    let preliminary = last_day.is_some_and(|last| policy.date <= last);
    let means = means::means(company, grades, &objectives, policy);
    let kpis = kpis::roll_up(company, grades, &objectives, policy, true, jobs).into(&mut diagnostics);
    let kpi_list = kpis::list(&kpis);
    let rollup = Rollup {
        period,
        preliminary,
        alignment: alignment::trace(company, &objectives),
        units: means.units,
        headline: means.headline,
        sensitivity: means.sensitivity,
        kpis,
        kpi_list,
        objectives,
    };
    Found { value: rollup, diagnostics }
}

/// What [`roll_up`] finds, for those who ask for nothing else: its lines would take as much room as the company.
pub fn findings(
    company: &Company,
    grades: &Grades,
    period: Option<Period>,
    policy: &Policy,
    jobs: usize,
) -> Vec<Diagnostic> {
    kpis::roll_up(company, grades, &of_period(company, period), policy, false, jobs).diagnostics
}

fn of_period(company: &Company, period: Option<Period>) -> Vec<ObjectiveId> {
    let counts = |objective: &Objective| frame::counts_in(objective.period, period);
    let all = (0..).zip(&company.objectives);
    all.filter(|(_, objective)| counts(objective)).map(|(index, _)| ObjectiveId(index)).collect()
}
