//! Placeholders left in texts and names. Those in cells for numbers are found where numbers are read.

use super::Context;
use crate::diag::Diagnostic;
use crate::model::{KpiName, Place, Text};
use crate::words::placeholder;

/// A placeholder in an objective, a key result, an initiative, or for a name.
pub(super) fn placeholders(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, objective) in context.objectives() {
        in_text(&objective.text, objective.place, findings);
        for initiative in &objective.initiatives {
            in_text(&initiative.text, initiative.place, findings);
        }
        if let (Some(owner), Some(place)) = (&objective.owner, objective.owner_place) {
            for_name(owner, place, findings);
        }
        for (_, key_result) in context.company.key_results_of(objective) {
            in_text(&key_result.text, key_result.place, findings);
            for initiative in &key_result.initiatives {
                in_text(&initiative.text, initiative.place, findings);
            }
            if let Some(KpiName { name, place: Some(place) }) = &key_result.kpi {
                for_name(name, *place, findings);
            }
        }
    }
    for unit in &context.company.units {
        if let Some(place) = unit.place {
            for_name(&unit.name, place, findings);
        }
    }
}

fn in_text(text: &Text, place: Place, findings: &mut Vec<Diagnostic>) {
    if let Some(finding) = Diagnostic::placeholder(text, place) {
        findings.push(finding);
    }
}

fn for_name(name: &Text, place: Place, findings: &mut Vec<Diagnostic>) {
    let whole = placeholder::find(name).is_some_and(|range| range.len() == name.trim().len());
    if whole && place.cell().is_some() {
        in_text(name, place, findings);
    }
}
