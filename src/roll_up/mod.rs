//! Company and grades → roll-up: individual → departments → company, own and below, KPIs, alignment.

use crate::diag::Found;
use crate::model::{Company, Grades, Period, Policy, Rollup};

/// What the objectives of one period add up to.
pub fn roll_up(
    _company: &Company,
    _grades: &Grades,
    period: Option<Period>,
    _policy: &Policy,
) -> Found<Rollup> {
    Found::clean(Rollup { period, ..Rollup::default() })
}
