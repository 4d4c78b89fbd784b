//! Rules on objectives: how many, how long, with how many key results, whose.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::diag::{Code, Diagnostic};
use crate::model::{CellRef, Level, Map, Objective, Period, Place, SourceId, Text, UnitId};
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
    // Few units have as many at all, whosever they are.
    let mut of_unit: Map<(UnitId, Option<Period>), u32> = Map::default();
    for (_, objective) in context.objectives() {
        *of_unit.entry((objective.unit, objective.period)).or_default() += 1;
    }
    let fewest = limits
        .objectives_error
        .min(limits.objectives_warning.saturating_add(1))
        .min(limits.objectives_note.saturating_add(1));
    let mut held: BTreeMap<Holder, Vec<&Objective>> = BTreeMap::new();
    for (_, objective) in context.objectives() {
        if of_unit.get(&(objective.unit, objective.period)).is_some_and(|count| *count >= fewest) {
            held.entry(Holder::of(objective)).or_default().push(objective);
        }
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

/// Sheets of objectives with no column for key results, where no sheet has any: told once, at the first heading.
///
/// A sheet that has values but no key results was told by the reader.
fn without_key_result_column(context: &Context<'_>, findings: &mut Vec<Diagnostic>) -> BTreeSet<SourceId> {
    let mut sheets = BTreeSet::new();
    if !context.company.key_results.is_empty() {
        return sheets;
    }
    for reading in context.readings.iter().filter(|reading| reading.objective_count() > 0) {
        let has = |meaning: &str| reading.layout.columns.iter().any(|column| column.meaning == Some(meaning));
        let (Some(row), Some(first)) = (reading.layout.header_rows.first(), reading.layout.columns.first())
        else {
            continue;
        };
        if !has("objective") || has("key_result") || has("title") {
            continue;
        }
        sheets.insert(reading.source);
        let linked = has("objective_id") || has("parent") || has("id");
        let told = !linked && ["start", "target", "actual", "grade"].iter().any(|meaning| has(meaning));
        if !told {
            let cell = CellRef { row: *row, column: first.column };
            findings.push(
                Diagnostic::new(Code::S04, Place::new(reading.source, Some(cell)))
                    .worded("meaning", "nyckelresultat", "key results")
                    .worded("heading", "Nyckelresultat", "Key result"),
            );
        }
    }
    sheets
}

/// Too many key results, none, or only one.
pub(super) fn number_of_key_results(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let limit = context.policy.limits.key_results;
    let without_column = without_key_result_column(context, findings);
    for (_, objective) in context.objectives() {
        if without_column.contains(&objective.place.source()) {
            continue;
        }
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

/// Places of repeats named in one finding; of the others the number is told.
const NAMED_REPEATS: usize = 5;

/// The same objective twice for one unit, owner and period: told at the first, which names where the others stand.
pub(super) fn duplicates(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    // Few texts come twice within a unit, whosever they are.
    let mut alike: Map<(UnitId, Option<Period>, String), Vec<&Objective>> = Map::default();
    for (_, objective) in context.objectives() {
        let text = fold(objective.text.trim_end_matches(['.', '!', ' ']));
        if !text.is_empty() {
            alike.entry((objective.unit, objective.period, text)).or_default().push(objective);
        }
    }
    let mut groups: BTreeMap<(Holder, String), Vec<&Objective>> = BTreeMap::new();
    for ((_, _, text), objectives) in alike.into_iter().filter(|(_, objectives)| objectives.len() > 1) {
        for objective in objectives {
            groups.entry((Holder::of(objective), text.clone())).or_default().push(objective);
        }
    }
    for members in groups.into_values() {
        let Some((first, repeats)) = members.split_first() else { continue };
        let others: BTreeSet<Place> =
            repeats.iter().map(|other| other.place).filter(|place| *place != first.place).collect();
        let shown: Vec<String> = others
            .iter()
            .filter_map(|place| {
                let cell = place.cell()?;
                Some(match context.sheet_name(place.source()) {
                    Some(name) if place.source() != first.place.source() => format!("{name}!{cell}"),
                    _ => cell.to_string(),
                })
            })
            .take(NAMED_REPEATS)
            .collect();
        if shown.is_empty() {
            continue;
        }
        let more = others.len().saturating_sub(shown.len());
        let named = shown.join(", ");
        let (sv, en) = match more {
            0 => (named.clone(), named),
            _ => (format!("{named} och {more} till"), format!("{named} and {more} more")),
        };
        findings.push(
            Diagnostic::new(Code::O08, first.place).worded("other", sv, en).quote(first.text.clone(), 0..0),
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
        .map(|objective| (objective.place.source(), level(objective)))
        .collect();
    let filled: BTreeSet<SourceId> = named.iter().map(|(source, _)| *source).collect();
    for (_, objective) in context.objectives() {
        let source = objective.place.source();
        let expected = named.contains(&(source, level(objective)))
            || (columns.contains(&source) && !filled.contains(&source));
        if expected && !owned(objective) {
            findings.push(Diagnostic::new(Code::O10, objective.place).quote(objective.text.clone(), 0..0));
        }
    }
}
