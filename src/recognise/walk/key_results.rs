//! Key results: one in a row, a list in a cell, or several side by side.

use crate::amount::Amount;
use crate::model::{
    CheckInRow, KeyResultRow, Measure, MeasureKind, Origin, Place, Quantity, Sourced, Status, Text, Value,
};
use crate::words::headings::Meaning;
use crate::words::{holds, input};

use super::{Row, Walk};
use crate::recognise::columns::{Column, Table};
use crate::recognise::spans::SpanMode;
use crate::recognise::text;
use crate::recognise::values::{self, Read};
use crate::recognise::view::{Item, Line};

impl<'a> Walk<'_, 'a> {
    /// The key results in one cell: one, or a list.
    pub(super) fn key_results_of_cell(
        &mut self,
        shown: &str,
        item: &Item<'a>,
        table: &Table,
        row: &Row<'a>,
        line: &Line<'a>,
    ) {
        let shown = self.without_code(shown);
        self.objective_of_prompt();
        if text::is_one_sentence(shown) {
            return self.one_key_result(shown, shown, item, table, row, line);
        }
        let place = self.view.place(item);
        let beside = || {
            let of_one = |meaning: &Meaning| {
                matches!(
                    meaning,
                    Meaning::Start
                        | Meaning::Target
                        | Meaning::Actual
                        | Meaning::Grade
                        | Meaning::Status
                        | Meaning::Weight
                        | Meaning::Owner
                )
            };
            row.cells.iter().filter(move |(meaning, _)| of_one(meaning)).map(|(_, item)| item.shown())
        };
        let lines = |shown: &str| holds(shown.as_bytes(), |byte| byte == b'\n');
        let single = beside().any(|shown| !lines(&shown) && !values::nothing(&shown));
        let parts = text::key_result_list(shown, single && !beside().any(|shown| lines(&shown)));
        if parts.len() < 2 {
            let bare = parts.into_iter().next().unwrap_or_default();
            return self.one_key_result(&bare, shown, item, table, row, line);
        }
        let columns: Vec<(Meaning, Item<'a>, Vec<String>)> = row
            .cells
            .iter()
            .filter(|(meaning, _)| {
                !matches!(meaning, Meaning::KeyResult | Meaning::Objective | Meaning::Comment)
            })
            .map(|(meaning, item)| (*meaning, *item, text::value_list(&item.shown(), parts.len())))
            .collect();
        for (number, part) in parts.iter().enumerate() {
            let index = self.listed_key_result(text::listed(part, false), place);
            for (meaning, item, pieces) in &columns {
                let piece = match (pieces.as_slice(), meaning) {
                    // One owner beside a list is that of each.
                    ([only], Meaning::Owner) => Some(only),
                    _ if pieces.len() == parts.len() => pieces.get(number),
                    _ => None,
                };
                if number == 0 && pieces.len() == 1 && *meaning == Meaning::Grade {
                    // One grade beside a list is that of the whole.
                    let grade = self.grade_of(item, table.at(item.column));
                    if let Some(objective) =
                        self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at))
                    {
                        objective.grade = objective.grade.take().or(grade);
                    }
                    continue;
                }
                let Some(piece) = piece else { continue };
                let cell = crate::model::Cell::text(piece);
                let item = Item { cell: &cell, ..*item };
                self.value_cell(index, *meaning, &item, table.at(item.column), None);
            }
        }
    }

    /// The only key result in a cell: its text without bullet and label, and the whole cell.
    fn one_key_result(
        &mut self,
        bare: &str,
        shown: &str,
        item: &Item<'a>,
        table: &Table,
        row: &Row<'a>,
        line: &Line<'a>,
    ) {
        if values::nothing(bare) {
            return;
        }
        // A text without a label is not looked at for one again.
        let index = if bare == shown {
            self.push_bare(bare, item, table, row, line)
        } else {
            self.push_key_result(bare, item, table, row, line)
        };
        self.of_a_list_of_one(index, shown, table);
        for item in row.all(Meaning::Initiative) {
            let done = self.initiative_done(row);
            for part in text::list(&item.shown()) {
                self.push_initiative(&part, done, self.view.place(&item));
            }
        }
    }

    /// A cell with a list of one, "1. Ny webbplats (100 %)", or with a box or tick, may say how far it came; so may
    /// any where no column does.
    pub(super) fn of_a_list_of_one(&mut self, index: Option<usize>, shown: &str, table: &Table) {
        let Some(kr) = index.and_then(|at| self.draft.reading.key_results.get_mut(at)) else { return };
        let values = &mut kr.values;
        let valued = values.grade.is_some() || values.actual.is_some() || values.status.is_some();
        if valued {
            if let Some((bare, _)) = text::ticked(&kr.text) {
                kr.text = bare.into();
            }
            return;
        }
        // Where no column says how it went, the text may.
        let told = table.columns.iter().any(|c| {
            use Meaning as M;
            let outcome = [M::Actual, M::Grade, M::Progress, M::Value, M::Status, M::Confidence];
            c.span.is_some() || c.group.is_some() || c.meaning.is_some_and(|m| outcome.contains(&m))
        });
        if !text::bulleted(shown) && told {
            return;
        }
        let listed = text::listed(&kr.text, false);
        if listed.body != *kr.text {
            kr.text = listed.body.as_str().into();
            tell_listed(kr, listed);
        }
    }

    /// Key results that stand side by side in one row.
    pub(super) fn wide_row(&mut self, table: &Table, line: &Line<'a>) {
        let mut numbers: Vec<u32> = table.columns.iter().filter_map(|c| c.group).collect();
        numbers.dedup();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            let columns: Vec<&Column> = table.columns.iter().filter(|c| c.group == Some(number)).collect();
            let cell = |meaning: Meaning| {
                columns.iter().find(|c| c.meaning == Some(meaning)).and_then(|c| line.get(c.column))
            };
            let Some(item) = cell(Meaning::KeyResult) else { continue };
            let shown = item.shown();
            if input::prompt(&shown) {
                self.prompt(&item, line);
                continue;
            }
            let bare = text::without_label(&shown);
            if bare.is_empty() || values::nothing(&bare) {
                continue;
            }
            // On a board the heading says how the key results in its column go.
            let heading =
                columns.iter().find(|c| c.meaning == Some(Meaning::KeyResult)).map(|c| c.heading.as_str());
            let state = heading
                .filter(|heading| input::done(heading).is_some() || input::progress_word(heading))
                .and_then(input::status);
            if let Some(state) = state {
                let place = self.view.place(&item);
                for part in text::key_result_list(&shown, false) {
                    let index = self.listed_key_result(text::listed(&part, false), place);
                    if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                        kr.values.status.get_or_insert(Sourced::new(state.clone(), place));
                    }
                }
                continue;
            }
            let index = self.bare_key_result(bare.as_str().into(), self.view.place(&item));
            let measure = cell(Meaning::Measure).and_then(|item| values::row_measure(&item.shown()));
            for column in &columns {
                if let (Some(meaning), Some(item)) = (column.meaning, line.get(column.column))
                    && meaning != Meaning::KeyResult
                {
                    self.value_cell(index, meaning, &item, Some(column), measure.as_ref());
                }
            }
        }
    }

    /// A key result with nothing but its text.
    pub(in crate::recognise) fn bare_key_result(&mut self, text: Text, place: Place) -> usize {
        if let (None, Some(goal)) = (self.objective, &self.names.tab_goal) {
            let sheet = Place::sheet(self.view.sheet.source);
            self.tell("objective", goal.to_string(), "tab name", sheet);
            self.new_objective(&goal.clone(), sheet, None, false);
        }
        let index = self.draft.reading.key_results.len();
        self.draft.reading.key_results.push(KeyResultRow {
            text,
            place,
            objective: self.objective,
            ..KeyResultRow::default()
        });
        self.key_result = Some(index);
        index
    }

    /// A key result of a list or a line of its own, which may say where it stands or how it was graded.
    pub(in crate::recognise) fn listed_key_result(&mut self, listed: text::Listed, place: Place) -> usize {
        let index = self.bare_key_result(listed.body.as_str().into(), place);
        if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
            tell_listed(kr, listed);
        }
        index
    }

    pub(super) fn push_key_result(
        &mut self,
        shown: &str,
        item: &Item<'a>,
        table: &Table,
        row: &Row<'a>,
        line: &Line<'a>,
    ) -> Option<usize> {
        self.push_bare(&text::without_label(shown), item, table, row, line)
    }

    /// A key result whose text has no label.
    fn push_bare(
        &mut self,
        bare: &str,
        item: &Item<'a>,
        table: &Table,
        row: &Row<'a>,
        line: &Line<'a>,
    ) -> Option<usize> {
        if bare.is_empty() {
            return None;
        }
        let place = self.view.place(item);
        let text = item.own_text(bare);
        if self.spans == SpanMode::PerPeriod {
            self.per_period(&text, place, table, row, line);
            return None;
        }
        let index = self.bare_key_result(text, place);
        self.fill_key_result(index, table, row, line);
        if self.spans == SpanMode::CheckIns {
            self.dated_columns(index, table, line, row);
        }
        Some(self.measured_again(index, table, row))
    }

    /// "2026-07-31 | Kötid | 6,5" and "2026-08-31 | Kötid | 5,0": one key result, measured twice. Where it stands.
    fn measured_again(&mut self, index: usize, table: &Table, row: &Row<'a>) -> usize {
        let often = |meaning: Meaning| {
            table.of(meaning).is_some_and(|c| (c.profile.distinct.len() as u32) < c.profile.cells)
        };
        let dated = table.of(Meaning::Date).is_some_and(|c| c.profile.share(c.profile.days) > 0.9);
        if !dated || !often(Meaning::KeyResult) || table.of(Meaning::Objective).is_none() {
            return index;
        }
        let day = row.get(Meaning::Date).and_then(|item| match &item.cell.value {
            Value::Date(day) => Some(*day),
            Value::Text(_) => crate::words::dates::parse_date_in(item.text(), self.month_first),
            _ => None,
        });
        let Some(kr) = self.draft.reading.key_results.get(index) else { return index };
        let key = (kr.objective, crate::words::fold(&kr.text));
        let Some((first, first_day)) = self.measured.get(&key).copied() else {
            self.measured.insert(key, (index, day));
            return index;
        };
        if day.is_none() || first_day.is_none() || day == first_day {
            return index;
        }
        let Some(again) = self.draft.reading.key_results.pop() else { return index };
        // The first value is a reading as the others are, and the last of them is where it ended.
        let opening = self.draft.reading.key_results.get_mut(first).and_then(|kr| kr.values.actual.take());
        for (value, date) in [(opening, first_day), (again.values.actual, day)] {
            let Some(value) = value else { continue };
            self.draft.reading.check_ins.push(CheckInRow {
                key_result: None,
                row_of: Some(first),
                date,
                value: Some(value.value),
                target: None,
                confidence: None,
                comment: None,
                place: value.place,
            });
        }
        self.key_result = Some(first);
        first
    }

    pub(super) fn fill_key_result(&mut self, index: usize, table: &Table, row: &Row<'a>, line: &Line<'a>) {
        let id = row
            .own(Meaning::KeyResultId)
            .or_else(|| row.own(Meaning::Id).filter(|_| !self.id_of_objective))
            .or_else(|| super::objectives::code_of_kind(row))
            .filter(|item| !item.shown().trim().is_empty());
        let id = id.map(|item| self.sourced(&item));
        let objective_id = row
            .get(Meaning::ObjectiveId)
            .filter(|item| !item.shown().trim().is_empty())
            .map(|item| self.sourced(&item));
        let joined = table.of(Meaning::Objective).is_none() && objective_id.is_some();
        let template = self.template.take();
        let known = template.is_some();
        let mut belongs = template.unwrap_or_else(|| self.row_belonging(table, row));
        let objective = self.objective.filter(|_| !known);
        if let Some(objective) = objective.and_then(|at| self.draft.reading.objectives.get(at)) {
            // What the objective says already is not said again.
            if belongs.path.iter().map(|p| &p.value).eq(objective.belongs.path.iter().map(|p| &p.value)) {
                belongs.path.clear();
            }
            if belongs.period.as_ref().map(|p| p.value) == objective.belongs.period.as_ref().map(|p| p.value)
            {
                belongs.period = None;
            }
            if belongs.level.as_ref().map(|l| l.value) == objective.belongs.level.as_ref().map(|l| l.value) {
                belongs.level = None;
            }
            if belongs.company.as_ref().map(|c| &c.value)
                == objective.belongs.company.as_ref().map(|c| &c.value)
            {
                belongs.company = None;
            }
            belongs.parent_unit = None;
        }
        if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
            kr.id = id;
            kr.objective_id = objective_id.filter(|_| joined || self.objective.is_none());
            if joined {
                kr.objective = None;
            }
            kr.belongs = belongs;
        }
        let measure = row.get(Meaning::Measure).and_then(|item| self.said(&item).measure());
        let measure = measure.map(|measure| self.fraction_measure(measure, table, row));
        // "Värmepumpar i drift | 2025-10-01 | Klart": the day by which it was to be done.
        let done = row.own(Meaning::Actual).is_some_and(|item| input::done(item.text()).is_some());
        // A pair is held against the target's own cell, on whichever side of it that stands.
        let aimed = |cell: &&(Meaning, Item<'a>)| cell.0 == Meaning::Target;
        let others = row.cells.iter().filter(|cell| !aimed(cell));
        for (meaning, item) in row.cells.iter().filter(aimed).chain(others) {
            // A grade or a status merged over several key results is the objective's.
            if matches!(meaning, Meaning::Grade | Meaning::Status) && row.own(Meaning::KeyResult).is_some() {
                let (first, last) = self.view.rows_of(line.row, item.column);
                let own = row
                    .own(Meaning::KeyResult)
                    .map_or(line.row, |kr| self.view.rows_of(line.row, kr.column).1);
                if last > first && own < last {
                    continue;
                }
            }
            if done && *meaning == Meaning::Target && says_day(item) {
                continue;
            }
            self.value_cell(index, *meaning, item, table.at(item.column), measure.as_ref());
        }
        // Of values in turn the last one filled.
        let stage = line.items.iter().rev().filter(|_| table.staged).find_map(|item| {
            let column = table.at(item.column).filter(|_| !values::nothing(&item.shown()))?;
            Some((column, column.stage?, item))
        });
        if let Some((column, meaning, item)) = stage {
            self.value_cell(index, meaning, item, Some(column), measure.as_ref());
        }
        if let Some(item) = row.get(Meaning::KeyResultOwner).filter(|item| !self.said(item).blank()) {
            let owner = self.person(&item);
            if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                kr.belongs.owner = Some(owner);
            }
        }
        for (meaning, item) in &row.covered {
            if matches!(meaning, Meaning::Type) {
                self.value_cell(index, *meaning, item, table.at(item.column), None);
            }
        }
    }

    /// Percent in a measure column over shares: 0.45 and 0.6 with `%` beside them are 45 % and 60 %.
    fn fraction_measure(&self, measure: Measure, _table: &Table, row: &Row<'a>) -> Measure {
        if measure.kind != MeasureKind::Percent {
            return measure;
        }
        let bare = [Meaning::Start, Meaning::Target, Meaning::Actual]
            .iter()
            .filter_map(|m| row.own(*m))
            .filter(|item| !item.percent_format())
            .filter_map(|item| match values::read(&item, self.sheet_mark.unwrap_or_default(), None) {
                Read::Amount(quantity, _) if quantity.measure.label.is_empty() => Some(quantity.value),
                _ => None,
            });
        let mut shares = false;
        for value in bare {
            if value.abs() > 1.0 {
                return measure;
            }
            shares |= value.fract() != 0.0;
        }
        if shares { measure.scaled(1.0) } else { measure }
    }
}

fn says_day(item: &Item<'_>) -> bool {
    match &item.cell.value {
        Value::Date(_) => true,
        Value::Text(_) => crate::words::dates::parse_date(item.text()).is_some(),
        _ => false,
    }
}

/// Writes down what a listed line says beside its text.
fn tell_listed(kr: &mut KeyResultRow, listed: text::Listed) {
    let place = kr.place;
    let of = |amount: Amount, origin: Origin| Sourced::new(Quantity { origin, ..amount.quantity }, place);
    let said = |done: bool| Sourced::new(if done { Status::Done } else { Status::NotDone }, place);
    let values = &mut kr.values;
    values.grade = listed.grade.map(|grade| Sourced::new(grade, place)).into();
    values.status = listed.done.map(said).into();
    match listed.standing {
        Some(text::Standing::Actual(amount)) => values.actual = Some(of(amount, Origin::Text)),
        Some(text::Standing::Pair(actual, target)) => {
            values.actual = Some(of(actual, Origin::Pair));
            values.target = Some(of(target, Origin::Pair));
        }
        Some(text::Standing::Named(named)) => {
            for (meaning, amount) in named {
                let value = Some(of(amount, Origin::Text));
                match meaning {
                    Meaning::Start => values.start = value,
                    Meaning::Target => values.target = value,
                    _ => values.actual = value,
                }
            }
        }
        Some(text::Standing::Done(done)) => values.status = said(done).into(),
        None => {}
    }
}
