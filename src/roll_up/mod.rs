//! Company and grades → roll-up: individual → departments → company, own and below, KPIs, alignment.

mod alignment;
mod kpis;
mod means;

use crate::diag::Found;
use crate::frame;
use crate::model::{Company, Grades, ObjectiveId, Period, Policy, Rollup};

/// What the objectives of one period add up to.
///
/// Objectives without a period count in every period: they are never hidden. With `None` all objectives count.
/// All sums are exact before they are rounded once, so the order of rows and of units never shows.
pub fn roll_up(company: &Company, grades: &Grades, period: Option<Period>, policy: &Policy) -> Found<Rollup> {
    let mut diagnostics = Vec::new();
    let objectives: Vec<ObjectiveId> = (0..)
        .zip(&company.objectives)
        .filter(|(_, objective)| frame::counts_in(objective.period, period))
        .map(|(index, _)| ObjectiveId(index))
        .collect();
    let last_day = period.and_then(Period::days).map(|(_, last)| last);
    let preliminary = last_day.is_some_and(|last| policy.date <= last);
    let means = means::means(company, grades, &objectives, policy);
    let (kpis, kpi_reports) = kpis::roll_up(company, grades, &objectives, policy).into(&mut diagnostics);
    let kpi_list = kpis::list(&kpis);
    let rollup = Rollup {
        period,
        preliminary,
        alignment: alignment::trace(company, &objectives),
        units: means.units,
        headline: means.headline,
        sensitivity: means.sensitivity,
        kpis,
        kpi_reports,
        kpi_list,
        objectives,
    };
    Found { value: rollup, diagnostics }
}
