//! Rows → company: objectives, key results, units, and who belongs under whom.

mod check_ins;
mod fill;
mod join;
mod links;
mod names;
mod periods;
mod units;

use crate::diag::Found;
use crate::model::{Company, Policy, Reading, Sources};

pub use periods::{Chosen, choose_period, settle_period};

/// Joins everything that was read into one company.
pub fn assemble(readings: &[Reading], sources: &Sources, policy: &Policy) -> Found<Company> {
    let mut found = Vec::new();
    let mut names = names::Names::default();
    let mut tree = units::Tree::default();
    let seats = join::seats(readings, policy, &mut tree, &mut names);
    tree.grow(readings, sources, policy, &mut names, &mut found);
    let join::Joined { mut company, index, key_results } =
        join::join(readings, policy, &seats, tree, &mut names, &mut found);
    company.kpis = readings.iter().flat_map(|reading| reading.kpis.iter().cloned()).collect();
    let graded = choose_period(&company, policy).period;
    check_ins::attach(readings, &key_results, &mut company, graded, &mut names, &mut found);
    company.key_results.iter_mut().for_each(fill::settle_measures);
    join::duplicate_ids(&company, graded, &mut names, &mut found);
    links::link(&mut company, &index, graded, &names, &mut found);
    Found { value: company, diagnostics: found }
}

#[cfg(test)]
mod tests;
