//! Rows that say of their objective what the row above says: what was found out there holds for them too.

use crate::model::{Belonging, Place, Sourced, Text, Value};
use crate::words::headings::Meaning;
use crate::words::input;

use super::{Mode, Walk};
use crate::recognise::columns::Table;
use crate::recognise::values;
use crate::recognise::view::{Item, Line};

/// A row with one key result, of which nothing had to be said.
#[derive(Debug)]
pub(super) struct Above {
    row: u32,
    /// Where its key result belongs, apart from its objective.
    belongs: Belonging,
}

/// Rows with fewer cells may head a block, or be a note.
const FEWEST: usize = 4;

/// How much has been gathered before a row, to see what the row adds.
pub(super) struct Before {
    key_results: usize,
    others: usize,
}

impl<'a> Walk<'_, 'a> {
    pub(super) fn before(&self) -> Before {
        let reading = &self.draft.reading;
        let others = self.draft.findings.len()
            + reading.left_out.len()
            + reading.check_ins.len()
            + self.parents.len()
            + self.grade_rows.len();
        Before { key_results: reading.key_results.len(), others }
    }

    /// Keeps a row that was just read, for the next one to be held against.
    pub(super) fn remember(&mut self, table: &Table, line: &Line<'a>, before: &Before) {
        let now = self.before();
        let plain = self.quick
            && now.key_results == before.key_results + 1
            && now.others == before.others
            && self.objective.is_some()
            && self.key_result == before.key_results.into()
            && self.mode == Mode::None
            && self.prompted.is_none()
            && !self.first_rows_only
            && line.items.len() >= FEWEST
            && line.items.first().is_some_and(|first| !is_own(table, first))
            && line.items.iter().all(|item| is_known(table, item))
            && !line.items.iter().take(4).any(|item| self.glossary.of(item.text()).total());
        let key_result = self.draft.reading.key_results.last().filter(|_| plain);
        let key_result = key_result
            .filter(|_| line.items.iter().filter(|item| !is_own(table, item)).all(|item| of(item).is_some()));
        self.row_above =
            key_result.map(|key_result| Above { row: line.row, belongs: key_result.belongs.clone() });
    }

    /// Reads a row that differs from the one above it in its key result alone; false where it is another kind of row.
    pub(super) fn repeated_row(&mut self, table: &Table, index: usize, line: &Line<'a>) -> bool {
        let Some(above) = self.row_above.as_mut().filter(|above| above.row + 1 == line.row) else {
            return false;
        };
        let line_above = index.checked_sub(1).and_then(|at| self.view.lines.get(at));
        let Some(line_above) = line_above.filter(|line| line.row == above.row) else { return false };
        if line.items.len() < FEWEST {
            return false;
        }
        let mut shared = line_above.items.iter().filter(|item| !is_own(table, item));
        let mut key = None;
        for (at, item) in line.items.iter().enumerate() {
            if !is_own(table, item) {
                let same = |above: &Item<'_>| above.column == item.column && of(above) == of(item);
                if of(item).is_none() || !shared.next().is_some_and(same) {
                    return false;
                }
                continue;
            }
            if table.at(item.column).is_some_and(|column| column.meaning == Some(Meaning::KeyResult)) {
                key = Some(*item);
            }
            // A total may stand in any of a row's first cells.
            if !is_known(table, item) || at < 4 && self.glossary.of(item.text()).total() {
                return false;
            }
        }
        let Some(key) = key.filter(|key| !key.text().is_empty() && !input::prompt(key.text())) else {
            return false;
        };
        if shared.next().is_some() {
            return false;
        }
        let (from, to) = (above.row, line.row);
        above.row = to;
        move_all(&mut above.belongs, from, to);
        self.template = Some(above.belongs.clone());
        let carried = &mut self.carried;
        carried.unit.iter_mut().for_each(|unit| move_place(&mut unit.place, from, to));
        carried.period.iter_mut().for_each(|period| move_place(&mut period.place, from, to));
        let (before, gathered) = (self.before(), self.gathered());
        let row = self.row(table, line);
        self.last_was_band = false;
        self.key_results_of_cell(key.text(), &key, table, &row, line);
        self.template = None;
        let named = row.own(Meaning::Objective).is_some_and(|item| !values::nothing(&item.shown()));
        if named || self.gathered() != gathered {
            self.use_cells(line.items.len());
        } else {
            self.leave_out(line, "not used", line.items.len() > 1);
        }
        let now = self.before();
        if now.others != before.others || now.key_results != before.key_results + 1 {
            self.row_above = None;
        }
        true
    }
}

/// The text of a cell that holds one.
fn of<'a>(item: &Item<'a>) -> Option<&'a Text> {
    match &item.cell.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn meaning(table: &Table, item: &Item<'_>) -> Option<Meaning> {
    table.at(item.column).and_then(|column| column.meaning)
}

/// A cell of the key result itself.
fn is_own(table: &Table, item: &Item<'_>) -> bool {
    matches!(
        meaning(table, item),
        Some(
            Meaning::KeyResult
                | Meaning::KeyResultId
                | Meaning::Kpi
                | Meaning::Measure
                | Meaning::Start
                | Meaning::Target
                | Meaning::Actual
                | Meaning::Grade
                | Meaning::Weight
                | Meaning::Status
                | Meaning::Comment
        )
    )
}

/// A cell whose part in a row is known here; a row with another one is looked at anew.
fn is_known(table: &Table, item: &Item<'_>) -> bool {
    is_own(table, item)
        || matches!(
            meaning(table, item),
            Some(
                Meaning::Objective
                    | Meaning::ObjectiveId
                    | Meaning::Period
                    | Meaning::Level
                    | Meaning::Unit
                    | Meaning::Department
                    | Meaning::Team
                    | Meaning::Company
                    | Meaning::ParentUnit
                    | Meaning::Owner
                    | Meaning::Type
                    | Meaning::Parent
            )
        )
}

/// What stands on a row, on another.
fn move_place(place: &mut Place, from: u32, to: u32) {
    if let Some(cell) = place.cell().filter(|cell| cell.row == from) {
        *place = Place::at(place.source(), to, cell.column);
    }
}

fn move_all(belongs: &mut Belonging, from: u32, to: u32) {
    let Belonging { company, path, parent_unit, level, level_stated: _, owner, period } = belongs;
    fn one<T>(value: &mut Option<Sourced<T>>, from: u32, to: u32) {
        value.iter_mut().for_each(|value| move_place(&mut value.place, from, to));
    }
    one(company, from, to);
    path.iter_mut().for_each(|unit| move_place(&mut unit.place, from, to));
    one(parent_unit, from, to);
    one(level, from, to);
    one(owner, from, to);
    one(period, from, to);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceId;

    #[test]
    fn what_stands_on_the_row_above_goes_along_and_the_rest_stays() {
        let source = SourceId { file: 1, sheet: 2 };
        let places = [Place::at(source, 7, 3), Place::at(source, 5, 3), Place::sheet(source)];
        let moved = places.map(|mut place| {
            move_place(&mut place, 7, 8);
            place
        });
        assert_eq!(moved, [Place::at(source, 8, 3), Place::at(source, 5, 3), Place::sheet(source)]);
    }
}
