//! The order of the report: units as a tree, siblings by the language's alphabet, and the row of everything.

use std::collections::BTreeMap;
use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::model::{KeyResultId, Lang, Level, ObjectiveId, Quarter, Text, UnitId};

/// First row of data on a page (zero-based), below title, sentence, gap and headings.
pub(super) const FIRST: u32 = 4;

/// Where everything stands on the page of objectives.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Units in tree order.
    pub(super) units: Vec<PlannedUnit>,
    /// Row after the last.
    pub(super) end: u32,
    /// Index into `units` by unit.
    unit_at: Vec<Option<usize>>,
    /// Row and ref by key result.
    key_result_at: Vec<Option<(u32, Label)>>,
    /// Key results in all.
    pub(super) key_results: usize,
    /// Objectives in all.
    pub(super) objectives: usize,
}

/// What an objective or a key result is called in the report: `O7`, or `K7.2` for its second key result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    objective: u32,
    /// From 1; 0 for the objective itself.
    key_result: u32,
}

impl Label {
    /// As a text of a cell.
    pub(super) fn text(self) -> Text {
        self.to_string().into()
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self { objective, key_result: 0 } => write!(f, "O{objective}"),
            Self { objective, key_result } => write!(f, "K{objective}.{key_result}"),
        }
    }
}

/// A unit in its place.
#[derive(Debug)]
pub(super) struct PlannedUnit {
    pub(super) id: UnitId,
    /// `U1.2`: where it stands in the tree.
    pub(super) code: String,
    pub(super) depth: u32,
    /// Row on the page of objectives.
    pub(super) row: u32,
    /// Row after its own objectives.
    pub(super) own_end: u32,
    /// Row after the last of everything beneath it.
    pub(super) end: u32,
    /// Index after the last unit beneath it.
    pub(super) tree_end: usize,
    /// Index of its parent.
    pub(super) parent: Option<usize>,
    /// Indices of its child units.
    pub(super) children: Vec<usize>,
    pub(super) objectives: Vec<PlannedObjective>,
}

/// An objective in its place.
#[derive(Debug)]
pub(super) struct PlannedObjective {
    pub(super) id: ObjectiveId,
    pub(super) label: Label,
    pub(super) row: u32,
    /// In rows right after the objective's.
    pub(super) key_results: Vec<KeyResultId>,
}

impl PlannedObjective {
    /// Its key results with the row and the label of each.
    pub(super) fn lines(&self) -> impl Iterator<Item = (KeyResultId, u32, Label)> {
        let Label { objective, .. } = self.label;
        let lines = (1..).zip(&self.key_results);
        lines.map(move |(number, id)| (*id, self.row + number, Label { objective, key_result: number }))
    }
}

/// Puts the quarter's units, objectives and key results in order.
pub(super) fn plan(quarter: &Quarter) -> Plan {
    let company = &quarter.company;
    let mut children: BTreeMap<Option<UnitId>, Vec<UnitId>> = BTreeMap::new();
    for (index, unit) in (0_u32..).zip(&company.units) {
        children.entry(unit.parent).or_default().push(UnitId(index));
    }
    for siblings in children.values_mut() {
        siblings.sort_by_cached_key(|id| {
            let unit = company.unit(*id);
            let person = unit.is_some_and(|unit| unit.level == Level::Individual);
            (person, alphabetical(unit.map_or("", |unit| &unit.name), quarter.lang), *id)
        });
    }
    let mut of_unit: BTreeMap<UnitId, Vec<ObjectiveId>> = BTreeMap::new();
    for id in &quarter.rollup.objectives {
        if let Some(objective) = company.objective(*id) {
            of_unit.entry(objective.unit).or_default().push(*id);
        }
    }
    let mut plan = Plan {
        unit_at: vec![None; company.units.len()],
        key_result_at: vec![None; company.key_results.len()],
        ..Plan::default()
    };
    let mut row = FIRST;
    let mut number = 0_u32;
    let mut stack: Vec<(UnitId, Option<usize>, String, u32)> = Vec::new();
    for (place, id) in children.get(&None).map_or(&[][..], Vec::as_slice).iter().enumerate().rev() {
        stack.push((*id, None, format!("U{}", place + 1), 0));
    }
    while let Some((id, parent, code, depth)) = stack.pop() {
        let index = plan.units.len();
        let mut unit = PlannedUnit {
            id,
            code,
            depth,
            row,
            own_end: row + 1,
            end: row + 1,
            tree_end: index + 1,
            parent,
            children: Vec::new(),
            objectives: Vec::new(),
        };
        row += 1;
        for objective_id in of_unit.remove(&id).unwrap_or_default() {
            let Some(objective) = company.objective(objective_id) else { continue };
            number += 1;
            let label = Label { objective: number, key_result: 0 };
            let key_results = company.key_results_of(objective).map(|(id, _)| id).collect();
            let planned = PlannedObjective { id: objective_id, label, row, key_results };
            row += 1;
            for (id, at, label) in planned.lines() {
                if let Some(place) = plan.key_result_at.get_mut(id.0 as usize) {
                    *place = Some((at, label));
                }
                plan.key_results += 1;
                row += 1;
            }
            unit.objectives.push(planned);
        }
        unit.own_end = row;
        unit.end = row;
        for (place, child) in children.get(&Some(id)).map_or(&[][..], Vec::as_slice).iter().enumerate().rev()
        {
            stack.push((*child, Some(index), format!("{}.{}", unit.code, place + 1), depth + 1));
        }
        if let Some(at) = plan.unit_at.get_mut(id.0 as usize) {
            *at = Some(index);
        }
        plan.units.push(unit);
        if let Some(parent) = parent.and_then(|parent| plan.units.get_mut(parent)) {
            parent.children.push(index);
        }
    }
    plan.end = row;
    plan.objectives = number as usize;
    // A unit's block ends where that of the last unit beneath it does; children come after their parents.
    for index in (0..plan.units.len()).rev() {
        let Some(unit) = plan.units.get(index) else { continue };
        let (end, tree_end, parent) = (unit.end, unit.tree_end, unit.parent);
        if let Some(parent) = parent.and_then(|parent| plan.units.get_mut(parent)) {
            parent.end = parent.end.max(end);
            parent.tree_end = parent.tree_end.max(tree_end);
        }
    }
    plan
}

impl Plan {
    /// Index into `units` of a unit.
    pub(super) fn index_of(&self, unit: UnitId) -> Option<usize> {
        self.unit_at.get(unit.0 as usize).copied().flatten()
    }

    /// Row and ref of a key result.
    pub(super) fn place_of(&self, key_result: KeyResultId) -> Option<(u32, Label)> {
        self.key_result_at.get(key_result.0 as usize).copied().flatten()
    }

    /// Indices of a unit and of all beneath it; they follow one another.
    pub(super) fn subtree(&self, index: usize) -> std::ops::Range<usize> {
        index..self.units.get(index).map_or(index, |unit| unit.tree_end)
    }
}

/// A piece of a sorting key: signs first, then numbers by value, then letters by their place in the alphabet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Piece {
    Sign(char),
    Number(u64),
    Letter(u32),
}

/// A key that sorts names as people expect: case ignored, "Team 2" before "Team 10", é with e, and in Swedish
/// å, ä and ö after z.
pub(super) fn alphabetical(name: &str, lang: Lang) -> (Vec<Piece>, String) {
    let mut pieces = Vec::new();
    let mut number: Option<u64> = None;
    for character in name.nfc().flat_map(char::to_lowercase) {
        if let Some(digit) = character.to_digit(10) {
            number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(u64::from(digit)));
            continue;
        }
        pieces.extend(number.take().map(Piece::Number));
        let last = match character {
            'å' => Some(27),
            'ä' | 'æ' => Some(28),
            'ö' | 'ø' => Some(29),
            _ => None,
        };
        match (lang, last) {
            (Lang::Sv, Some(place)) => pieces.push(Piece::Letter(place)),
            _ if character.is_alphabetic() => {
                for base in std::iter::once(character).nfd().filter(|c| c.is_alphabetic()) {
                    let place = match base {
                        'a'..='z' => u32::from(base) - u32::from('a') + 1,
                        other => 100 + u32::from(other),
                    };
                    pieces.push(Piece::Letter(place));
                }
            }
            _ => pieces.push(Piece::Sign(character)),
        }
    }
    pieces.extend(number.take().map(Piece::Number));
    (pieces, name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut names: Vec<&str>, lang: Lang) -> Vec<&str> {
        names.sort_by_cached_key(|name| alphabetical(name, lang));
        names
    }

    #[test]
    fn swedish_names_sort_as_in_a_swedish_telephone_book() {
        let names =
            vec!["Östersund", "Ärlig", "Ål", "Zeta", "Team 10", "Team 2", "wien", "Vind", "Édith", "Eva"];
        assert_eq!(
            sorted(names, Lang::Sv),
            ["Édith", "Eva", "Team 2", "Team 10", "Vind", "wien", "Zeta", "Ål", "Ärlig", "Östersund"]
        );
    }

    #[test]
    fn english_names_sort_with_marks_ignored() {
        assert_eq!(sorted(vec!["Zoe", "Östen", "Oscar", "Åsa"], Lang::En), ["Åsa", "Oscar", "Östen", "Zoe"]);
    }
}
