//! Rows → company: objectives, key results, units, and who belongs under whom.

mod check_ins;
mod fill;
mod join;
mod links;
mod names;
mod periods;
mod units;

use crate::diag::Found;
use crate::model::{Company, Policy, Reading, SourceId, Sources};

pub use periods::{Chosen, choose_period, settle_period};

/// Joins everything that was read into one company.
///
/// The rows of objectives and key results go into the company; the readings keep what [`crate::model::Taken`] says.
pub fn assemble(readings: &mut [Reading], sources: &Sources, policy: &Policy) -> Found<Company> {
    let mut found = Vec::new();
    let mut names = names::Names::default();
    let mut tree = units::Tree::default();
    let seats = join::seats(readings, policy, &mut tree, &mut names);
    tree.grow(readings, sources, policy, &mut names, &mut found);
    let join::Joined { mut company, index, key_results } =
        join::join(readings, policy, &seats, tree, &mut names, &mut found);
    company.weighted_sheets = weighted_sheets(readings);
    company.kpis = readings.iter().flat_map(|reading| reading.kpis.iter().cloned()).collect();
    let graded = choose_period(&company, policy).period;
    check_ins::attach(readings, &key_results, &mut company, graded, &mut names, &mut found);
    company.key_results.iter_mut().for_each(fill::settle_measures);
    join::duplicate_ids(&company, graded, &mut names, &mut found);
    links::link(&mut company, &index, graded, &names, &mut found);
    Found { value: company, diagnostics: found }
}

/// Sheets with a column of weighted grades and none of weights.
fn weighted_sheets(readings: &[Reading]) -> Vec<SourceId> {
    let shows = |reading: &&Reading| {
        let columns = &reading.layout.columns;
        let weights = columns.iter().any(|column| column.meaning == Some("weight"));
        let weighted = columns.iter().any(|column| {
            let heading = column.heading.to_lowercase();
            ["viktad", "viktat", "vägd", "vägt", "weighted"].iter().any(|word| heading.contains(word))
        });
        weighted && !weights
    };
    let mut sheets: Vec<SourceId> = readings.iter().filter(shows).map(|reading| reading.source).collect();
    sheets.sort_unstable();
    sheets
}

#[cfg(test)]
mod tests;
