//! Rules on objectives: how many, how long, with how many key results, whose.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::diag::{Code, Diagnostic};
use crate::model::{Level, Objective, Period, SourceId, Text, UnitId};
use crate::words::fold;

/// Whose objectives count together: of one unit, one owner (empty when none is named) and one period.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Clone)]
struct Holder {
    unit: UnitId,
    owner: String,
    period: Option<Period>,
}

impl Holder {
    fn of(objective: &Objective) -> Self {
        Self {
            unit: objective.unit,
            owner: objective.owner.as_deref().map(fold).unwrap_or_default(),
            period: objective.period,
        }
    }
}

/// More objectives for one owner and period than one can focus on; the highest of the limits alone.
pub(super) fn too_many(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let limits = &context.policy.limits;
    let mut held: BTreeMap<Holder, Vec<&Objective>> = BTreeMap::new();
    for (_, objective) in context.objectives() {
        held.entry(Holder::of(objective)).or_default().push(objective);
    }
    for (holder, objectives) in held {
        let count = u32::try_from(objectives.len()).unwrap_or(u32::MAX);
        let (code, limit) = if count >= limits.objectives_error {
            (Code::O03, limits.objectives_error)
        } else if count > limits.objectives_warning {
            (Code::O02, limits.objectives_warning)
        } else if count > limits.objectives_note {
            (Code::O01, limits.objectives_note)
        } else {
            continue;
        };
        let Some(first) = objectives.into_iter().min_by_key(|objective| objective.place) else { continue };
        let finding = Diagnostic::new(code, first.place)
            .arg("count", count)
            .arg("limit", limit)
            .arg("owner", holder_name(context, first))
            .quote(first.text.clone(), 0..0);
        findings.push(match holder.period {
            Some(period) => finding.arg("period", period),
            None => finding.worded("period", "samma period", "one period"),
        });
    }
}

/// The owner's name, else the unit's.
fn holder_name(context: &Context<'_>, objective: &Objective) -> Text {
    let unit = || context.company.unit(objective.unit).map(|unit| unit.name.clone());
    objective.owner.clone().or_else(unit).unwrap_or_else(|| context.company.name.clone())
}

/// Too many key results, none, or only one.
pub(super) fn number_of_key_results(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let limit = context.policy.limits.key_results;
    for (_, objective) in context.objectives() {
        let count = u32::try_from(objective.key_results.len()).unwrap_or(u32::MAX);
        let code = match count {
            0 => Code::O05,
            1 => Code::O06,
            count if count > limit => Code::O04,
            _ => continue,
        };
        findings.push(
            Diagnostic::new(code, objective.place)
                .arg("count", count)
                .arg("limit", limit)
                .quote(objective.text.clone(), 0..0),
        );
    }
}

/// An objective that does not fit on one line.
pub(super) fn longer_than_a_line(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let limit = context.policy.limits.objective_chars;
    for (_, objective) in context.objectives() {
        let text = objective.text.trim();
        let count = text.chars().count();
        let finding = Diagnostic::new(Code::O07, objective.place).arg("limit", limit);
        if count > limit as usize {
            // Underlined is what is too much.
            let over = text.char_indices().nth(limit as usize).map_or(text.len(), |(at, _)| at);
            findings.push(
                finding
                    .worded("why", format!("är {count} tecken långt"), format!("is {count} characters long"))
                    .quote(text, over..text.len()),
            );
        } else if text.contains(['\n', '\r']) {
            findings.push(finding.worded("why", "har en radbrytning", "has a line break").quote(text, 0..0));
        }
    }
}

/// The same objective twice for one unit, owner and period.
pub(super) fn duplicates(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(Holder, String), &Objective> = BTreeMap::new();
    for (_, objective) in context.objectives() {
        let text = fold(objective.text.trim_end_matches(['.', '!', ' ']));
        if text.is_empty() {
            continue;
        }
        let first = *seen.entry((Holder::of(objective), text)).or_insert(objective);
        if first.place == objective.place {
            continue;
        }
        let Some(cell) = first.place.cell else { continue };
        let other = match context.sheet_name(first.place.source) {
            Some(name) if first.place.source != objective.place.source => format!("{name}!{cell}"),
            _ => cell.to_string(),
        };
        findings.push(
            Diagnostic::new(Code::O08, objective.place)
                .arg("other", other)
                .quote(objective.text.clone(), 0..0),
        );
    }
}

/// An objective without an owner, where its sheet names owners for others of its level, or has a column for them
/// that nobody filled in.
pub(super) fn without_an_owner(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let column = context
        .readings
        .iter()
        .filter(|reading| reading.layout.columns.iter().any(|column| column.meaning == Some("owner")));
    let columns: BTreeSet<SourceId> = column.map(|reading| reading.source).collect();
    let owned = |objective: &Objective| {
        objective.owner.is_some()
            || context.company.key_results_of(objective).any(|(_, key_result)| key_result.owner.is_some())
    };
    let level = |objective: &Objective| context.company.unit(objective.unit).map(|unit| unit.level);
    let named: BTreeSet<(SourceId, Option<Level>)> = context
        .company
        .objectives
        .iter()
        .filter(|objective| owned(objective))
        .map(|objective| (objective.place.source, level(objective)))
        .collect();
    let filled: BTreeSet<SourceId> = named.iter().map(|(source, _)| *source).collect();
    for (_, objective) in context.objectives() {
        let source = objective.place.source;
        let expected = named.contains(&(source, level(objective)))
            || (columns.contains(&source) && !filled.contains(&source));
        if expected && !owned(objective) {
            findings.push(Diagnostic::new(Code::O10, objective.place).quote(objective.text.clone(), 0..0));
        }
    }
}
