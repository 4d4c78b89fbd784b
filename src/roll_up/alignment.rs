//! Who supports what: each objective's line of sight to a company objective.

use crate::model::{Alignment, Company, Level, Objective, ObjectiveId};

/// Follows every objective's parents up to a company objective. Chains of any depth, each link once.
pub(super) fn trace(company: &Company, objectives: &[ObjectiveId]) -> Alignment {
    let count = company.objectives.len();
    // What is known of each objective: nothing yet, or its top.
    let mut tops: Vec<Option<Option<ObjectiveId>>> = vec![None; count];
    let mut chain = Vec::new();
    for start in 0..count {
        let mut at = start;
        let top = loop {
            if let Some(known) = tops.get(at).copied().flatten() {
                break known;
            }
            let Some(objective) = company.objectives.get(at) else { break None };
            let id = ObjectiveId(u32::try_from(at).unwrap_or(u32::MAX));
            chain.push(at);
            if is_company(company, objective) {
                break Some(id);
            }
            // Settled for now, so that a chain that runs into itself ends.
            if let Some(slot) = tops.get_mut(at) {
                *slot = Some(None);
            }
            match objective.parent {
                Some(parent) => at = parent.0 as usize,
                None => break None,
            }
        };
        for link in chain.drain(..) {
            if let Some(slot) = tops.get_mut(link) {
                *slot = Some(top);
            }
        }
    }
    let top: Vec<Option<ObjectiveId>> = tops.into_iter().map(Option::flatten).collect();
    let mut aligned = 0;
    let mut below_company = 0;
    for id in objectives {
        let Some(objective) = company.objective(*id) else { continue };
        if is_company(company, objective) {
            continue;
        }
        below_company += 1;
        if top.get(id.0 as usize).copied().flatten().is_some() {
            aligned += 1;
        }
    }
    Alignment { top, aligned, below_company }
}

fn is_company(company: &Company, objective: &Objective) -> bool {
    match objective.level {
        Some(level) => level == Level::Company,
        None => company.unit(objective.unit).is_some_and(|unit| unit.level == Level::Company),
    }
}
