//! Objectives: what tells one from another, and what a row says of the objective itself.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::model::{Belonging, Level, ObjectiveRow, Place, Sourced, Text};
use crate::words::headings::Meaning;
use crate::words::{fold, input};

use super::{Mode, Row, Walk};
use crate::recognise::columns::Table;
use crate::recognise::said::Glossary;
use crate::recognise::text;
use crate::recognise::values::{self, Read};
use crate::recognise::view::{Item, Line, View};

impl<'a> Walk<'_, 'a> {
    /// The objective of a text: a known one where everything that tells objectives apart agrees, else a new one.
    pub(in crate::recognise) fn new_objective(
        &mut self,
        text: &Text,
        place: Place,
        from: Option<(&Table, &Row<'a>)>,
        join: bool,
    ) {
        let mut belongs = match from {
            Some((table, row)) => self.belonging(table, row),
            None => self.context_belonging(),
        };
        let mut id = None;
        if let Some((table, row)) = from {
            // In one list of rows that name each other, the row's own id is what they are named by.
            let listed = table.of(Meaning::Title).is_some() && table.of(Meaning::Parent).is_some();
            let own = row.own(Meaning::Id).filter(|item| listed && !item.shown().trim().is_empty());
            let id_item = own.or_else(|| row.get(Meaning::ObjectiveId)).or_else(|| {
                // A plain id is the objective's where rows are objectives, or where it goes with their texts.
                let of_rows = table.of(Meaning::KeyResult).is_none()
                    || row.own(Meaning::KeyResult).is_none()
                    || self.id_of_objective;
                row.get(Meaning::Id).filter(|_| of_rows)
            });
            let id_item = id_item.or_else(|| code_of_kind(row));
            id = id_item
                .filter(|item| !item.shown().trim().is_empty())
                .map(|item| Sourced::new(item.own_text(item.shown().trim()), self.view.place(&item)));
            if !owner_is_identity(table, &belongs) && join {
                belongs.owner = self.context.owner.clone();
            }
        }
        if id.is_none()
            && let Some(label) = self.code_of(place)
        {
            id = Some(Sourced::new(label, place));
        }
        let key = match from {
            Some((table, _)) if join && !unit_is_identity(table) => {
                let anywhere = Belonging { path: Vec::new(), ..belongs.clone() };
                identity(text, &anywhere, id.as_ref(), &self.glossary)
            }
            _ => identity(text, &belongs, id.as_ref(), &self.glossary),
        };
        let stands_alone = !join || self.first_rows_only;
        if !stands_alone && let Some(known) = self.known.get(&key) {
            self.objective = Some(*known);
            return;
        }
        let index = self.draft.reading.objectives.len();
        if let Some(id) = &id {
            self.ids.entry(fold(&id.value)).or_insert(index);
        }
        let serves = from.and_then(|(_, row)| self.served(row));
        self.draft.reading.objectives.push(ObjectiveRow {
            text: text.clone(),
            place,
            id,
            belongs,
            kind: self.context.kind.take().or_else(|| self.context.group_kind.clone()),
            stands_alone,
            serves,
            ..ObjectiveRow::default()
        });
        self.known.insert(key, index);
        self.objective = Some(index);
        self.key_result = None;
        self.block_objectives += 1;
    }

    /// What a new objective serves; a goal above holds for the objectives below it until the next one.
    fn served(&mut self, row: &Row<'a>) -> Option<Sourced<Text>> {
        if let Some(item) = row.get(Meaning::Serves).filter(|item| !values::nothing(&item.shown())) {
            let named = self.sourced(&item);
            self.carried.serves = Some(named);
        }
        self.carried.serves.clone()
    }

    /// A code in front of an objective's text ("O1: …") is its id.
    fn code_of(&self, place: Place) -> Option<Text> {
        let at = place.cell()?;
        let cell = self.view.sheet.grid.get(at)?;
        let label = input::label(cell.as_text()?)?;
        (label.code
            && !label.numbers.is_empty()
            && label.meaning == Meaning::Objective
            && !label.rest.is_empty())
        .then(|| label.label.into())
    }

    pub(in crate::recognise) fn start_objective(
        &mut self,
        shown: &str,
        place: Place,
        _numbers: Option<&[u32]>,
    ) {
        let (shown, owner) = owned(shown);
        let text: Text = text::objective(shown).into();
        if text.is_empty() {
            self.mode = Mode::Objective;
            return;
        }
        self.new_objective(&text, place, None, false);
        if let (Some(owner), Some(objective)) =
            (owner, self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at)))
        {
            objective.belongs.owner = Some(Sourced::new(owner.into(), place));
        }
        self.mode = Mode::AfterObjective;
        self.collected = 0;
        self.value_labels = false;
        self.use_cells(1);
    }

    /// What a row says of the objective itself.
    pub(super) fn objective_belongings(
        &mut self,
        table: &Table,
        row: &Row<'a>,
        line: &Line<'a>,
        alone: bool,
    ) {
        let Some(index) = self.objective else { return };
        let kind = row.get(Meaning::Type).and_then(|item| self.objective_type(&item));
        let parent = row
            .get(Meaning::Parent)
            .filter(|item| !values::nothing(&item.shown()) && !item.shown().is_empty())
            .map(|item| Sourced::new(Text::from(text::first_line(&item.shown())), self.view.place(&item)));
        let weight = row
            .get(Meaning::ObjectiveWeight)
            .and_then(|item| self.plain_number(&item, table.at(item.column)));
        let grade =
            row.get(Meaning::ObjectiveGrade).and_then(|item| self.grade_of(&item, table.at(item.column)));
        // A grade cell merged over all rows of the objective is the objective's.
        let merged_grade = row.own(Meaning::Grade).filter(|item| {
            let (first, last) = self.view.rows_of(line.row, item.column);
            last > first
                && row
                    .own(Meaning::KeyResult)
                    .is_some_and(|kr| self.view.rows_of(line.row, kr.column).1 < last)
        });
        let merged_grade = merged_grade.and_then(|item| self.grade_of(&item, table.at(item.column)));
        if let Some(objective) = self.draft.reading.objectives.get_mut(index) {
            if kind.is_some() {
                objective.kind = kind;
            }
            if objective.parent.is_none() {
                objective.parent = parent;
            }
            if objective.weight.is_none() {
                objective.weight = weight;
            }
            if objective.grade.is_none() {
                objective.grade = grade.or(merged_grade);
            }
        }
        if alone {
            self.objective_cells(table, row, line);
        }
    }

    /// The value cells of an objective's own row.
    pub(super) fn objective_cells(&mut self, table: &Table, row: &Row<'a>, line: &Line<'a>) {
        let Some(index) = self.objective else { return };
        let owner = row
            .get(Meaning::Owner)
            .filter(|item| !values::nothing(&item.shown()))
            .map(|item| self.person(&item));
        let grade = row
            .own(Meaning::Grade)
            .or_else(|| row.own(Meaning::ObjectiveGrade))
            .and_then(|item| self.grade_of(&item, table.at(item.column)));
        let weight =
            row.own(Meaning::Weight).and_then(|item| self.plain_number(&item, table.at(item.column)));
        let status = row.own(Meaning::Status).and_then(|item| self.status_of(&item));
        let kind = row.get(Meaning::Type).and_then(|item| self.objective_type(&item));
        let parent = row
            .get(Meaning::Parent)
            .filter(|item| !values::nothing(&item.shown()))
            .map(|item| Sourced::new(Text::from(text::first_line(&item.shown())), self.view.place(&item)));
        // Without headings of its own, a lone percent on the objective's line is its grade.
        let mut loose = None;
        if row.cells.len() <= 1 && grade.is_none() {
            loose = line
                .items
                .iter()
                .rev()
                .filter(|item| table.at(item.column).is_none_or(|c| c.meaning.is_none() && c.group.is_none()))
                .find_map(|item| self.loose_percent(item));
        }
        if let Some(objective) = self.draft.reading.objectives.get_mut(index) {
            if owner.is_some() {
                objective.belongs.owner = owner;
            }
            objective.grade = objective.grade.take().or(grade).or(loose);
            objective.weight = objective.weight.take().or(weight);
            objective.status = objective.status.take().or(status);
            objective.kind = kind.or(objective.kind.take());
            objective.parent = objective.parent.take().or(parent);
        }
        self.use_cells(line.items.len());
    }

    fn loose_percent(&self, item: &Item<'_>) -> Option<Sourced<f64>> {
        if !item.text().is_empty() && !item.text().ends_with('%') {
            return None;
        }
        match values::read(item, self.sheet_mark.unwrap_or_default(), None) {
            Read::Amount(quantity, _) if quantity.measure.label.as_ref() == "%" => {
                Some(Sourced::new(quantity.value, self.view.place(item)))
            }
            _ => None,
        }
    }
}

/// An objective's text without the owner in brackets behind it: "Win the north (Owner: Kari)".
fn owned(shown: &str) -> (&str, Option<&str>) {
    let bracketed = || {
        let (text, inner) = shown.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        let label = input::label(inner)?;
        let named = label.meaning == Meaning::Owner && !label.rest.is_empty() && inner.contains(':');
        named.then(|| (text.trim_end(), label.rest))
    };
    match bracketed() {
        Some((text, owner)) if !text.is_empty() => (text, Some(owner)),
        _ => (shown, None),
    }
}

/// Owners left of the texts say whose the objective is; owners right of them may be each key result's own.
/// "O1", "KR1.1" in a column that says which kind each row is: the row's id as well.
pub(super) fn code_of_kind<'a>(row: &Row<'a>) -> Option<Item<'a>> {
    let code = |item: &Item<'_>| {
        crate::words::input::label(item.text()).is_some_and(|label| label.code && !label.numbers.is_empty())
    };
    row.own(Meaning::RowKind).filter(code)
}

fn owner_is_identity(table: &Table, belongs: &Belonging) -> bool {
    let Some(owner) = table.of(Meaning::Owner) else { return true };
    let Some(key) = table.of(Meaning::KeyResult) else { return true };
    let level = belongs.level.as_ref().map(|level| level.value);
    owner.column < key.column || level == Some(Level::Individual)
}

/// "Ansvarig enhet" behind the key results says who does it, not whose objective it is.
fn unit_is_identity(table: &Table) -> bool {
    let Some(key) = table.of(Meaning::KeyResult) else { return true };
    let units = [Meaning::Unit, Meaning::Department, Meaning::Team];
    let Some(unit) = units.iter().find_map(|meaning| table.of(*meaning)) else { return true };
    unit.column < key.column || !input::names_responsible(&unit.heading)
}

/// What tells objectives of one sheet apart.
pub(super) fn identity(
    text: &str,
    belongs: &Belonging,
    id: Option<&Sourced<Text>>,
    glossary: &Glossary,
) -> String {
    let mut key = String::with_capacity(2 * text.len() + 48);
    key.push_str(glossary.of(text).folded());
    for unit in &belongs.path {
        key.push('\u{1}');
        key.push_str(glossary.of(&unit.value).folded());
    }
    key.push('\u{2}');
    if let Some(owner) = &belongs.owner {
        key.push_str(glossary.of(&owner.value).folded());
    }
    key.push('\u{3}');
    if let Some(period) = &belongs.period {
        // Into a string, which cannot fail.
        let _ = write!(key, "{}", period.value);
    }
    key.push('\u{4}');
    if let Some(level) = &belongs.level {
        key.push(match level.value {
            Level::Company => 'c',
            Level::Department => 'd',
            Level::Individual => 'i',
        });
    }
    key.push('\u{5}');
    if let Some(id) = id {
        key.push_str(glossary.of(&id.value).folded());
    }
    key
}

/// Whether a table writes each objective once.
pub(super) fn first_rows_only(view: &View<'_>, table: &Table) -> bool {
    let mut repetition = Repetition::of(table);
    for line in view.lines_of(table).iter() {
        if repetition.is_settled() {
            break;
        }
        repetition.add(line);
    }
    repetition.first_rows_only()
}

/// How a table's objectives come again.
///
/// It writes each objective once where more than one key result stands on its row or under it, no row repeats the
/// objective above it, and one that comes back later is the exception.
#[derive(Debug)]
pub(in crate::recognise) struct Repetition {
    objective: Option<u32>,
    keys: Vec<u32>,
    last: Option<String>,
    seen: HashSet<String>,
    several: usize,
    again: usize,
    repeated: bool,
}

impl Repetition {
    pub(in crate::recognise) fn of(table: &Table) -> Self {
        let keys = table.columns.iter().filter(|c| c.meaning == Some(Meaning::KeyResult)).map(|c| c.column);
        Self {
            objective: table.of(Meaning::Objective).map(|c| c.column),
            keys: keys.collect(),
            last: None,
            seen: HashSet::new(),
            several: 0,
            again: 0,
            repeated: false,
        }
    }

    /// No further line can change the answer.
    pub(in crate::recognise) fn is_settled(&self) -> bool {
        self.repeated || self.objective.is_none()
    }

    /// Adds a line under the headings.
    pub(in crate::recognise) fn add(&mut self, line: &Line<'_>) {
        let Some(objective) = self.objective.filter(|_| !self.repeated) else { return };
        let mut key_results = self
            .keys
            .iter()
            .filter_map(|column| line.get(*column))
            .filter(|item| !item.text().trim().is_empty());
        let Some(first) = key_results.next() else { return };
        let more = key_results.next().is_some();
        let text = line.get(objective).map(|item| fold(item.text())).filter(|text| !text.is_empty());
        if more || first.text().trim().contains('\n') || (text.is_none() && self.last.is_some()) {
            self.several += 1;
        }
        if let Some(text) = text {
            if self.last.as_ref() == Some(&text) {
                self.repeated = true;
                self.seen = HashSet::new();
                return;
            }
            self.again += usize::from(!self.seen.insert(text.clone()));
            self.last = Some(text);
        }
    }

    /// What the lines so far say.
    pub(in crate::recognise) fn first_rows_only(&self) -> bool {
        self.objective.is_some() && !self.repeated && self.several > self.again
    }
}

/// Whether a table's plain ids are its objectives': they stand where the objective's text stands, or repeat with it.
pub(super) fn id_of_objective(view: &View<'_>, table: &Table) -> bool {
    let (Some(id), Some(objective), Some(key)) =
        (table.of(Meaning::Id), table.of(Meaning::Objective), table.of(Meaning::KeyResult))
    else {
        return false;
    };
    let (mut rows, mut with_id, mut with_both) = (0_u32, 0_u32, 0_u32);
    let mut ids = std::collections::BTreeSet::new();
    let mut objectives = std::collections::BTreeSet::new();
    for line in view.lines_of(table).iter().take(300) {
        if line.get(key.column).is_none() {
            continue;
        }
        rows += 1;
        let text = line.get(objective.column).map(|item| fold(&item.shown()));
        if let Some(item) = line.get(id.column) {
            with_id += 1;
            with_both += u32::from(text.is_some());
            ids.insert(fold(&item.shown()));
        }
        objectives.extend(text);
    }
    let sparse = with_id < rows && with_both == with_id;
    let repeated = (ids.len() as u32) < with_id && ids.len() <= objectives.len() + 1;
    let one_each =
        objectives.len() == ids.len() && objectives.len() as u32 == rows && id.column < objective.column;
    with_id > 0 && (sparse || repeated || one_each)
}
