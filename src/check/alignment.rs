//! Rules on what supports what.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::diag::{Code, Diagnostic};
use crate::model::{Lang, Level, Map, Objective, ObjectiveId, Set, SourceId, UnitId};
use crate::words::fold;

/// An objective below the company that supports none, where its neighbours in the sheet or on its level do.
///
/// Where the company has no objectives, one that others support is as high as anybody gets.
pub(super) fn without_a_parent(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let supports = |objective: &Objective| objective.parent_ref.is_some() || objective.parent.is_some();
    let supporting = || {
        let all = context.objectives().map(|(_, objective)| objective);
        all.filter(|objective| is_below(context, objective) && supports(objective))
    };
    let sheets: BTreeSet<SourceId> = supporting().map(|objective| objective.place.source()).collect();
    let levels: BTreeSet<_> = supporting().map(|objective| level(context, objective)).collect();
    let company_has_none = context.objectives().all(|(_, objective)| is_below(context, objective));
    let supported: BTreeSet<ObjectiveId> =
        context.objectives().filter_map(|(_, objective)| objective.parent).collect();
    let below = context.objectives().filter(|(_, objective)| is_below(context, objective));
    for (id, objective) in below {
        if company_has_none && supported.contains(&id) {
            continue;
        }
        let others =
            sheets.contains(&objective.place.source()) || levels.contains(&level(context, objective));
        if others && !supports(objective) {
            findings.push(Diagnostic::new(Code::T06, objective.place).quote(objective.text.clone(), 0..0));
        }
    }
}

fn level(context: &Context<'_>, objective: &Objective) -> Option<Level> {
    context.company.unit(objective.unit).map(|unit| unit.level)
}

fn is_below(context: &Context<'_>, objective: &Objective) -> bool {
    let unit = context.company.unit(objective.unit);
    objective.level != Some(Level::Company) && unit.is_some_and(|unit| unit.parent.is_some())
}

/// A department whose objectives, two or more, all stand word for word among its people's.
pub(super) fn collected_from_people(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let company = context.company;
    let mut of_people: Map<UnitId, Set<String>> = Map::default();
    let mut of_units: BTreeMap<UnitId, Vec<&Objective>> = BTreeMap::new();
    for (_, objective) in context.objectives() {
        let Some(unit) = company.unit(objective.unit) else { continue };
        match (unit.level, unit.parent) {
            (Level::Individual, Some(parent)) => {
                of_people.entry(parent).or_default().insert(fold(&objective.text));
            }
            (Level::Department, _) => of_units.entry(objective.unit).or_default().push(objective),
            _ => {}
        }
    }
    for (unit, objectives) in of_units {
        let Some(people) = of_people.get(&unit) else { continue };
        let collected = objectives.iter().all(|objective| people.contains(&fold(&objective.text)));
        let first = objectives.iter().min_by_key(|objective| objective.place);
        if let (true, true, Some(first)) = (collected, objectives.len() >= 2, first) {
            let name = company.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default();
            findings.push(
                Diagnostic::new(Code::T07, first.place)
                    .worded(
                        "all",
                        super::all(objectives.len(), Lang::Sv),
                        super::all(objectives.len(), Lang::En),
                    )
                    .arg("unit", name)
                    .quote(first.text.clone(), 0..0),
            );
        }
    }
}
