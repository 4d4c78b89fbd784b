//! Company → grades: given, else measured, else by threshold, milestones or status.

mod contradiction;
mod findings;
mod key_result;
mod measured;
mod objective;
mod unfilled;

use crate::diag::{Found, Tally};
use crate::model::{Company, Grades, Objective, Policy};
use crate::phrase::Words;

/// Grades every key result and objective of every period.
///
/// Findings are made for the period of the policy, for later ones and for objectives
/// without a period, since older ones are history that nobody will mend.
pub fn grade(company: &Company, policy: &Policy) -> Found<Grades> {
    let (mut diagnostics, mut tally) = (Vec::new(), Tally::default());
    let mut grades = Grades::default();
    grades.key_results.reserve(company.key_results.len());
    let mut words = Words::default();
    let mut filled = unfilled::Sheets::default();
    for key_result in &company.key_results {
        let objective = company.objective(key_result.objective);
        let case = key_result::Case::of(key_result, objective, policy, &mut words);
        let grade = key_result::grade(&case, policy);
        if objective.is_none_or(|objective| is_current(objective, policy)) {
            findings::of_key_result(&case, &grade, policy, &mut diagnostics);
            filled.take(&case);
            tally.thin(&mut diagnostics);
        }
        grades.key_results.push(grade.into_grade());
    }
    grades.objectives.reserve(company.objectives.len());
    for objective in &company.objectives {
        let grade = objective::grade(company, objective, &grades.key_results, policy);
        if is_current(objective, policy) {
            diagnostics.extend(findings::of_objective(objective, &grade, policy));
            tally.thin(&mut diagnostics);
        }
        grades.objectives.push(grade);
    }
    tally.finish(&mut diagnostics);
    diagnostics.extend(filled.findings());
    Found { value: grades, diagnostics }
}

fn is_current(objective: &Objective, policy: &Policy) -> bool {
    match (objective.period, policy.period) {
        (Some(period), Some(graded)) => period >= graded,
        _ => true,
    }
}
