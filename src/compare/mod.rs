//! Two editions → what changed: grades and targets moved, reworded, dropped, added, copied.

mod earlier;
mod edition;
mod pair;

use crate::model::{
    Change, ChangeKind, ChangedValue, Comparison, Edition, EditionKeyResult, EditionObjective, Headlines,
    ObjectiveType, Text,
};
use crate::words;

pub use earlier::{EarlierError, earlier, earlier_edition, history};
pub use edition::edition;

/// Grades that are nearer to one another than this are the same: what arithmetic on decimals may lose.
const SAME_GRADE: f64 = 1e-9;

/// What changed from one edition to another.
pub fn compare(old: &Edition, new: &Edition) -> Comparison {
    let same_period = old.period == new.period;
    let pairs = pair::objectives(&old.objectives, &new.objectives, same_period);
    let mut changes = Vec::new();
    let mut unchanged = 0;
    let mut matched = vec![false; old.objectives.len()];
    for (after, before) in new.objectives.iter().zip(&pairs) {
        let Some((at, before)) = before.and_then(|at| Some((at, old.objectives.get(at)?))) else {
            changes.push(of_objective(ChangeKind::Added, None, Some(after)));
            continue;
        };
        if let Some(mark) = matched.get_mut(at) {
            *mark = true;
        }
        let known = changes.len();
        objective(before, after, same_period, &mut changes);
        unchanged += u32::from(changes.len() == known);
    }
    let gone = old.objectives.iter().zip(&matched).filter(|(_, matched)| !**matched);
    changes.extend(gone.map(|(before, _)| of_objective(ChangeKind::Dropped, Some(before), None)));
    changes.sort_by_key(|change| change.kind);
    Comparison { old: headlines(old), new: headlines(new), same_period, changes, unchanged }
}

fn headlines(edition: &Edition) -> Headlines {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Headlines {
        company: edition.company.clone(),
        period: edition.period,
        own: edition.own,
        below: edition.below,
        objectives: count(edition.objectives.len()),
        key_results: count(edition.objectives.iter().map(|objective| objective.key_results.len()).sum()),
    }
}

fn of_objective(
    kind: ChangeKind,
    before: Option<&EditionObjective>,
    after: Option<&EditionObjective>,
) -> Change {
    let shown = after.or(before);
    let grade = |objective: Option<&EditionObjective>| {
        objective.and_then(|objective| objective.grade).map_or(ChangedValue::Nothing, ChangedValue::Grade)
    };
    Change {
        kind,
        unit: shown.map(|objective| objective.unit.clone()).unwrap_or_default(),
        owner: shown.and_then(|objective| objective.owner.clone()),
        objective: shown.map(|objective| objective.text.clone()).unwrap_or_default(),
        key_result: None,
        before: grade(before),
        after: grade(after),
        place_before: before.map(|objective| objective.place.clone()).unwrap_or_default(),
        place_after: after.map(|objective| objective.place.clone()).unwrap_or_default(),
    }
}

fn of_key_result(
    kind: ChangeKind,
    objective: &EditionObjective,
    before: Option<&EditionKeyResult>,
    after: Option<&EditionKeyResult>,
) -> Change {
    let grade = |key_result: Option<&EditionKeyResult>| {
        key_result.and_then(|key_result| key_result.grade).map_or(ChangedValue::Nothing, ChangedValue::Grade)
    };
    let place =
        |key_result: Option<&EditionKeyResult>| key_result.map(|one| one.place.clone()).unwrap_or_default();
    Change {
        key_result: after.or(before).map(|key_result| key_result.text.clone()),
        before: grade(before),
        after: grade(after),
        place_before: place(before),
        place_after: place(after),
        ..of_objective(kind, None, Some(objective))
    }
}

/// What changed in an objective that stands in both.
fn objective(
    before: &EditionObjective,
    after: &EditionObjective,
    same_period: bool,
    changes: &mut Vec<Change>,
) {
    let said = |kind, old: &Text, new: &Text| Change {
        before: ChangedValue::Words(old.clone()),
        after: ChangedValue::Words(new.clone()),
        ..of_objective(kind, Some(before), Some(after))
    };
    if grades_differ(before.grade, after.grade) {
        changes.push(of_objective(ChangeKind::GradeMoved, Some(before), Some(after)));
    }
    let reworded = words::fold(&before.text) != words::fold(&after.text);
    if reworded {
        changes.push(said(ChangeKind::Reworded, &before.text, &after.text));
    }
    if pair::seat(before) != pair::seat(after) {
        changes.push(said(ChangeKind::Transferred, &seat_shown(before), &seat_shown(after)));
    }
    let pairs = pair::key_results(&before.key_results, &after.key_results);
    let mut matched = vec![false; before.key_results.len()];
    let mut same = pairs.iter().all(Option::is_some);
    for (new, at) in after.key_results.iter().zip(&pairs) {
        let Some((at, old)) = at.and_then(|at| Some((at, before.key_results.get(at)?))) else {
            changes.push(of_key_result(ChangeKind::KeyResultAdded, after, None, Some(new)));
            continue;
        };
        if let Some(mark) = matched.get_mut(at) {
            *mark = true;
        }
        same &= key_result(after, old, new, same_period, changes);
    }
    for (old, matched) in before.key_results.iter().zip(&matched) {
        if !matched {
            changes.push(of_key_result(ChangeKind::KeyResultDropped, after, Some(old), None));
            same = false;
        }
    }
    let aspirational = after.kind.or(before.kind) == Some(ObjectiveType::Aspirational);
    if same_period {
        return;
    }
    if aspirational && before.grade.is_none_or(|grade| grade < 1.0 - SAME_GRADE) {
        changes.push(Change {
            before: ChangedValue::Nothing,
            after: ChangedValue::Periods(2),
            ..of_objective(ChangeKind::CarriedOver, Some(before), Some(after))
        });
    } else if same && !reworded && !after.key_results.is_empty() {
        changes.push(of_objective(ChangeKind::Copied, Some(before), Some(after)));
    }
}

/// What changed in a key result that stands in both; `true` when words, start and target are the same.
fn key_result(
    objective: &EditionObjective,
    before: &EditionKeyResult,
    after: &EditionKeyResult,
    same_period: bool,
    changes: &mut Vec<Change>,
) -> bool {
    let same = words::fold(&before.text) == words::fold(&after.text)
        && !numbers_differ(before.target, after.target)
        && !numbers_differ(before.start, after.start);
    // An earlier result knows the base unit alone: it is shown as the new sheet writes it.
    let alike = before.measure.unit == after.measure.unit;
    // Where one sheet leaves the measure out, 500 st → 600 is read as the other has it.
    let bare = |of: &EditionKeyResult| of.measure.unit.is_empty();
    let number = |value: Option<f64>, of: &EditionKeyResult| {
        let measure = if alike || bare(before) {
            &after.measure
        } else if bare(after) {
            &before.measure
        } else {
            &of.measure
        };
        value.map_or(ChangedValue::Nothing, |value| ChangedValue::Number(value, measure.clone()))
    };
    let moved = [
        (ChangeKind::TargetMoved, before.target, after.target),
        (ChangeKind::StartMoved, before.start, after.start),
    ];
    for (kind, old, new) in moved {
        // Every period starts where the last one ended.
        let expected = kind == ChangeKind::StartMoved && !same_period;
        if numbers_differ(old, new) && !expected {
            changes.push(Change {
                before: number(old, before),
                after: number(new, after),
                ..of_key_result(kind, objective, Some(before), Some(after))
            });
        }
    }
    // A sentence that names its target says the moved number too: that is told already.
    let renumbered = numbers_differ(before.target, after.target)
        && pair::without_numbers(&words::fold(&before.text))
            == pair::without_numbers(&words::fold(&after.text));
    if words::fold(&before.text) != words::fold(&after.text) && !renumbered {
        changes.push(Change {
            before: ChangedValue::Words(before.text.clone()),
            after: ChangedValue::Words(after.text.clone()),
            ..of_key_result(ChangeKind::Reworded, objective, Some(before), Some(after))
        });
    }
    if grades_differ(before.grade, after.grade) {
        changes.push(of_key_result(ChangeKind::KeyResultGradeMoved, objective, Some(before), Some(after)));
    }
    same
}

fn seat_shown(objective: &EditionObjective) -> Text {
    match &objective.owner {
        Some(owner) => format!("{} · {owner}", objective.unit).into(),
        None => objective.unit.clone(),
    }
}

fn grades_differ(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() > SAME_GRADE,
        (a, b) => a.is_some() != b.is_some(),
    }
}

/// Two numbers that differ by more than float noise.
fn numbers_differ(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() > 1e-9 * a.abs().max(b.abs()).max(1e-9),
        (a, b) => a.is_some() != b.is_some(),
    }
}

#[cfg(test)]
mod tests;
