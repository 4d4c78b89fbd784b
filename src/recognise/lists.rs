//! Objectives on one list and their key results on another, joined by the objectives' texts.

use std::collections::{HashMap, HashSet};

use crate::model::{KeyResultRow, ObjectiveRow, Reading, SheetRole, Text};
use crate::words::fold;

/// Gives objectives that a list of key results names what a list of objectives says of them.
///
/// "Name | Owner | Quarter" in one table and "Name | Objective | Target" in another, as tools export them: an objective
/// that the first holds without key results is the one of that text that the second holds, unless they are said to
/// be different units', people's or periods'.
pub fn join_lists(readings: &mut [Reading]) {
    let bare = |reading: &Reading| {
        reading.role == SheetRole::Okr && reading.key_results.is_empty() && reading.packed.is_empty()
    };
    drop_links(readings);
    link_by_number(readings);
    name_by_id(readings);
    if !readings.iter().any(|reading| bare(reading) && !reading.objectives.is_empty()) {
        return;
    }
    // By text: where the only objective of that text stands which a list of key results names.
    let mut named: HashMap<String, Option<(usize, usize)>> = HashMap::new();
    for (at, reading) in readings.iter().enumerate().filter(|(_, reading)| !bare(reading)) {
        for (row, objective) in reading.objectives.iter().enumerate() {
            named.entry(fold(&objective.text)).and_modify(|known| *known = None).or_insert(Some((at, row)));
        }
    }
    let mut joined: Vec<((usize, usize), ObjectiveRow)> = Vec::new();
    for at in 0..readings.len() {
        let Some(list) = readings.get(at).filter(|reading| bare(reading)) else { continue };
        let target = |objective: &ObjectiveRow| {
            let (reading, row) = (*named.get(&fold(&objective.text))?)?;
            let of = readings.get(reading)?.objectives.get(row)?;
            one_and_the_same(objective, of).then_some((reading, row))
        };
        let targets: Vec<Option<(usize, usize)>> = list.objectives.iter().map(target).collect();
        let mut times: HashMap<(usize, usize), usize> = HashMap::new();
        for target in targets.iter().flatten() {
            *times.entry(*target).or_default() += 1;
        }
        let once = |target: &Option<(usize, usize)>| target.is_some_and(|at| times.get(&at) == Some(&1));
        let keep: Vec<bool> = targets.iter().map(|target| !once(target)).collect();
        let Some(list) = readings.get_mut(at) else { continue };
        let rows = std::mem::take(&mut list.objectives);
        for ((objective, target), keep) in rows.into_iter().zip(targets).zip(keep) {
            match target.filter(|_| !keep) {
                Some(target) => joined.push((target, objective)),
                None => list.objectives.push(objective),
            }
        }
    }
    for ((at, row), from) in joined {
        let objective = readings.get_mut(at).and_then(|reading| reading.objectives.get_mut(row));
        if let Some(objective) = objective {
            tell(objective, from);
        }
    }
}

/// "Calls answered,Online bookings" beside objectives: names of key results that have a list of their own, with their
/// values, and no key results here.
///
/// A grade beside the names is the objectives' own, where their list has more to measure by than grades.
fn drop_links(readings: &mut [Reading]) {
    let measured = |row: &KeyResultRow| {
        let values = &row.values;
        values.target.is_some() || values.actual.is_some() || values.start.is_some()
    };
    let graded = |row: &KeyResultRow| measured(row) || row.values.grade.is_some();
    drop_links_beside(readings, &graded);
    drop_links_beside(readings, &measured);
}

fn drop_links_beside(readings: &mut [Reading], valued: &dyn Fn(&KeyResultRow) -> bool) {
    let links: Vec<usize> = (0..readings.len())
        .filter(|at| {
            readings.get(*at).is_some_and(|reading| {
                !reading.key_results.is_empty()
                    && reading.packed.is_empty()
                    && reading.key_results.len() <= MOST_LINKS
                    && !reading.key_results.iter().any(valued)
            })
        })
        .collect();
    if links.is_empty() {
        return;
    }
    let known: HashSet<String> = readings
        .iter()
        .flat_map(|reading| &reading.key_results)
        .filter(|row| valued(row))
        .map(|row| fold(&row.text))
        .collect();
    for at in links {
        let Some(reading) = readings.get_mut(at) else { continue };
        let named = |row: &KeyResultRow| {
            known.contains(&fold(&row.text))
                || row.text.split([',', ';']).all(|part| known.contains(&fold(part.trim_matches('"'))))
        };
        if reading.key_results.iter().all(named) {
            reading.key_results.clear();
        }
    }
}

/// "O1" or "Mål 1" on the list of objectives and "1" beside their key results: one number, written two ways.
fn link_by_number(readings: &mut [Reading]) {
    let referring = |row: &KeyResultRow| row.objective.is_none().then(|| row.objective_id.clone()).flatten();
    let mut named: HashSet<Text> = HashSet::new();
    for row in readings.iter().flat_map(|reading| &reading.key_results) {
        named.extend(referring(row).map(|id| id.value));
    }
    if named.is_empty() {
        return;
    }
    let mut known: HashSet<String> = HashSet::new();
    // By file and number: the id of the only objective that has it.
    let mut numbers: HashMap<(u32, u32), Option<Text>> = HashMap::new();
    for reading in readings.iter() {
        for objective in &reading.objectives {
            known.insert(fold(&objective.text));
            let Some(id) = &objective.id else { continue };
            known.insert(fold(&id.value));
            if let Some(number) = number_of(&id.value) {
                numbers
                    .entry((reading.source.file, number))
                    .and_modify(|one| *one = one.take().filter(|one| fold(one) == fold(&id.value)))
                    .or_insert(Some(id.value.clone()));
            }
        }
    }
    named.retain(|id| !known.contains(&fold(id)) && number_of(id).is_some());
    if named.is_empty() || numbers.is_empty() {
        return;
    }
    for reading in readings.iter_mut() {
        let file = reading.source.file;
        for row in reading.key_results.iter_mut().filter(|row| row.objective.is_none()) {
            let Some(id) = row.objective_id.as_mut().filter(|id| named.contains(&id.value)) else { continue };
            let number = number_of(&id.value).and_then(|number| numbers.get(&(file, number))?.clone());
            if let Some(number) = number {
                id.value = number;
            }
        }
    }
}

/// The number of an objective's id: 1 of "1", "#1", "O1", "Mål 1", "goal-01".
fn number_of(id: &str) -> Option<u32> {
    let id = id.trim().trim_end_matches(['.', ')', ':']);
    let digits = id.trim_start_matches(|c: char| !c.is_ascii_digit());
    let before = id.get(..id.len() - digits.len())?;
    let named = before.trim_end_matches([' ', '#', '-', '_', '.']);
    let plain = named.chars().all(|c| c.is_alphabetic()) && named.chars().count() <= 10;
    (plain && (1..=3).contains(&digits.len())).then(|| digits.parse().ok())?
}

/// "obj-1 | Weekly active teams": where nothing anywhere tells objectives by more than their ids, those are their texts.
fn name_by_id(readings: &mut [Reading]) {
    let told = |reading: &Reading| !reading.objectives.is_empty() || !reading.packed.is_empty();
    if readings.iter().any(told) {
        return;
    }
    for reading in readings.iter_mut().filter(|reading| reading.role == SheetRole::Okr) {
        let mut known: HashMap<String, usize> = HashMap::new();
        for row in &mut reading.key_results {
            let Some(id) = row.objective_id.take_if(|_| row.objective.is_none()) else { continue };
            let next = reading.objectives.len();
            let at = *known.entry(fold(&id.value)).or_insert(next);
            if at == next {
                let mut belongs = row.belongs.clone();
                belongs.owner = None;
                reading.objectives.push(ObjectiveRow {
                    text: id.value.clone(),
                    place: id.place,
                    id: Some(id),
                    belongs,
                    ..ObjectiveRow::default()
                });
            }
            row.objective = Some(at);
        }
    }
}

/// Lists with more rows are no list of objectives with links in it.
const MOST_LINKS: usize = 10_000;

/// Nothing that both say differs, and the list of key results names no unit or person of its own.
fn one_and_the_same(list: &ObjectiveRow, named: &ObjectiveRow) -> bool {
    let (a, b) = (&list.belongs, &named.belongs);
    let paths = a.path.iter().map(|unit| fold(&unit.value)).eq(b.path.iter().map(|unit| fold(&unit.value)));
    let agree = |one: Option<String>, other: Option<String>| one.is_none() || other.is_none() || one == other;
    (b.path.is_empty() || paths)
        && agree(a.owner.as_ref().map(|o| fold(&o.value)), b.owner.as_ref().map(|o| fold(&o.value)))
        && agree(list.id.as_ref().map(|id| fold(&id.value)), named.id.as_ref().map(|id| fold(&id.value)))
        && (a.period.is_none()
            || b.period.is_none()
            || a.period.as_ref().map(|period| period.value) == b.period.as_ref().map(|period| period.value))
}

fn tell(objective: &mut ObjectiveRow, from: ObjectiveRow) {
    let (into, told) = (&mut objective.belongs, from.belongs);
    into.company = into.company.take().or(told.company);
    if into.path.is_empty() {
        into.path = told.path;
    }
    into.parent_unit = into.parent_unit.take().or(told.parent_unit);
    into.level_stated |= told.level_stated && into.level.is_none();
    into.level = into.level.take().or(told.level);
    into.owner = into.owner.take().or(told.owner);
    into.period = into.period.take().or(told.period);
    objective.id = objective.id.take().or(from.id);
    objective.kind = objective.kind.take().or(from.kind);
    objective.parent = objective.parent.take().or(from.parent);
    objective.serves = objective.serves.take().or(from.serves);
    objective.grade = objective.grade.take().or(from.grade);
    objective.weight = objective.weight.take().or(from.weight);
    objective.status = objective.status.take().or(from.status);
    objective.initiatives.extend(from.initiatives);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{KeyResultValues, Place, Quantity, SourceId, Sourced};

    fn objective(text: &str, owner: Option<&str>) -> ObjectiveRow {
        let place = Place::sheet(SourceId::default());
        let mut row = ObjectiveRow { text: text.into(), ..ObjectiveRow::default() };
        row.belongs.owner = owner.map(|owner| Sourced::new(owner.into(), place));
        row
    }

    fn key_result(text: &str, objective: usize, target: Option<f64>) -> KeyResultRow {
        let place = Place::sheet(SourceId::default());
        let target = target.map(|target| Sourced::new(Quantity::bare(target), place));
        KeyResultRow {
            text: text.into(),
            objective: Some(objective),
            values: KeyResultValues { target, ..KeyResultValues::default() },
            ..KeyResultRow::default()
        }
    }

    #[test]
    fn objectives_of_a_list_go_to_the_key_results_that_name_them() {
        let list = Reading {
            role: SheetRole::Okr,
            objectives: vec![objective("Trains on time", Some("Mats")), objective("Alone", None)],
            key_results: vec![key_result("Punctuality,Cancelled", 0, None)],
            ..Reading::default()
        };
        let results = Reading {
            role: SheetRole::Okr,
            objectives: vec![objective("trains on time", None)],
            key_results: vec![key_result("Punctuality", 0, Some(9.0)), key_result("Cancelled", 0, Some(3.0))],
            ..Reading::default()
        };
        let mut readings = [list, results];
        join_lists(&mut readings);
        let [list, results] = readings;
        assert!(list.key_results.is_empty());
        assert_eq!(list.objectives.iter().map(|o| o.text.to_string()).collect::<Vec<_>>(), ["Alone"]);
        let owner = results.objectives.first().and_then(|o| o.belongs.owner.clone());
        assert_eq!(owner.map(|owner| owner.value.to_string()).as_deref(), Some("Mats"));
    }

    #[test]
    fn names_of_key_results_with_their_mean_are_links_too() {
        let mean = |mut row: KeyResultRow| {
            let place = Place::sheet(SourceId::default());
            row.values.grade = Some(Sourced::new(0.6, place)).into();
            row
        };
        let list = Reading {
            role: SheetRole::Okr,
            objectives: vec![objective("Trains on time", Some("Mats"))],
            key_results: vec![mean(key_result("Punctuality, Cancelled", 0, None))],
            ..Reading::default()
        };
        let results = Reading {
            role: SheetRole::Okr,
            objectives: vec![objective("Trains on time", None)],
            key_results: vec![
                mean(key_result("Punctuality", 0, Some(9.0))),
                mean(key_result("Cancelled", 0, Some(3.0))),
            ],
            ..Reading::default()
        };
        let mut readings = [list, results];
        join_lists(&mut readings);
        let [list, results] = readings;
        assert!(list.key_results.is_empty() && list.objectives.is_empty());
        assert_eq!(results.key_results.len(), 2);
    }

    #[test]
    fn the_number_of_an_id_is_the_same_however_it_is_written() {
        for id in ["1", "#1", "O1", "Mål 1", "goal-01", "1."] {
            assert_eq!(number_of(id), Some(1), "{id}");
        }
        for id in ["1.2", "KR1.2", "2026", "growth", ""] {
            assert_eq!(number_of(id), None, "{id}");
        }
    }

    #[test]
    fn ids_that_nothing_explains_are_the_objectives() {
        let of = |text: &str, id: &str| KeyResultRow {
            objective: None,
            objective_id: Some(Sourced::new(id.into(), Place::sheet(SourceId::default()))),
            ..key_result(text, 0, None)
        };
        let results = Reading {
            role: SheetRole::Okr,
            key_results: vec![of("Active teams", "obj-1"), of("Churn", "obj-2"), of("Minutes", "OBJ-1")],
            ..Reading::default()
        };
        let mut readings = [results];
        join_lists(&mut readings);
        let [results] = readings;
        assert_eq!(
            results.objectives.iter().map(|o| o.text.to_string()).collect::<Vec<_>>(),
            ["obj-1", "obj-2"]
        );
        assert_eq!(
            results.key_results.iter().map(|kr| kr.objective).collect::<Vec<_>>(),
            [Some(0), Some(1), Some(0)]
        );
    }

    #[test]
    fn an_objective_of_another_person_is_another() {
        let list = Reading {
            role: SheetRole::Okr,
            objectives: vec![objective("Trains on time", Some("Mats"))],
            ..Reading::default()
        };
        let results = Reading {
            role: SheetRole::Okr,
            objectives: vec![objective("Trains on time", Some("Eva"))],
            key_results: vec![key_result("Punctuality", 0, Some(9.0))],
            ..Reading::default()
        };
        let mut readings = [list, results];
        join_lists(&mut readings);
        assert!(readings.iter().all(|reading| reading.objectives.len() == 1));
    }
}
