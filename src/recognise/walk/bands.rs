//! Lines inside a table that head a block: "Mål 2: …", "Avdelning: Sälj", "Q3 2026", a lone title.

use crate::model::{Level, Sourced, Value};
use crate::words::headings::Meaning;
use crate::words::{input, period};

use super::notes::note_like;
use super::{Mode, Row, Walk};
use crate::recognise::columns::Table;
use crate::recognise::free::form_word;
use crate::recognise::names::{self, Whose};
use crate::recognise::profile;
use crate::recognise::text;
use crate::recognise::view::{Item, Line};

/// Headings of key results and their values, with no column for what they serve.
fn of_key_results(table: &Table) -> bool {
    let others =
        [Meaning::Objective, Meaning::Title, Meaning::ObjectiveId, Meaning::RowKind, Meaning::Parent];
    !table.headless
        && table.of(Meaning::KeyResult).is_some()
        && table.columns.iter().any(|c| c.meaning.is_some_and(Meaning::is_value))
        && !others.iter().any(|meaning| table.has(*meaning))
}

impl<'a> Walk<'_, 'a> {
    /// A line that heads a block inside a table: "Mål 2: …", "Avdelning: Sälj", "Q3 2026".
    pub(super) fn band(
        &mut self,
        table: &Table,
        index: usize,
        line: &Line<'a>,
        row: &Row<'a>,
        gap: u32,
    ) -> bool {
        let Some(first) = line.items.first() else { return false };
        let text = first.text();
        if text.is_empty() {
            return false;
        }
        let in_text_column = table.at(first.column).and_then(|c| c.meaning).is_some_and(|meaning| {
            matches!(meaning, Meaning::Objective | Meaning::KeyResult | Meaning::Title)
        });
        // "Mål 1" under "Mål nr" says of which objective the row is, "M11" under "Ref" beside a text which row it is.
        let keyed = table.of(Meaning::KeyResult).is_some_and(|c| line.get(c.column).is_some());
        let numbered = match table.at(first.column).and_then(|c| c.meaning) {
            Some(Meaning::ObjectiveId) => true,
            Some(Meaning::Id | Meaning::KeyResultId) => keyed,
            _ => false,
        };
        let label = input::label(text)
            .filter(|label| !numbered || !label.rest.is_empty())
            .or_else(|| self.block_label(table, line, index));
        if let Some(label) = &label {
            let own_column = table.of(Meaning::Objective).is_some();
            let titled = table.of(Meaning::Title).is_some() || table.of(Meaning::RowKind).is_some();
            match label.meaning {
                // A label in a table that has a column for it is only a prefix.
                Meaning::Objective if !own_column && (!titled || self.said_beside(table, label, line)) => {
                    let value = self.value_of(label.rest, first, line);
                    // "Mål 2: [Titel]" waits for its words, as a label with nothing behind it does.
                    let prompted = value.clone().filter(|(value, _)| input::prompt(value));
                    let Some((value, at)) = value.filter(|_| prompted.is_none()) else {
                        self.end_block();
                        self.prompted = prompted.map(|(text, at)| (text.into(), at));
                        self.objective = None;
                        self.key_result = None;
                        self.block_start = Some(line.row);
                        self.mode = Mode::Objective;
                        if self.prompted.is_some() {
                            self.block_until = self.block_end(index);
                        }
                        self.use_cells(1);
                        return true;
                    };
                    self.start_objective(&value, at, Some(label.numbers.as_slice()));
                    self.block_until = self.block_end(index);
                    let told = self.labels_beside(line);
                    if !told && !self.owner_beside(line) {
                        // The cell that the text stands in is no value, whatever column it is in.
                        let beside = |item: &Item<'a>| Some(item.at) != at.cell();
                        let only = |cells: &[(Meaning, Item<'a>)]| {
                            cells.iter().filter(|(_, item)| beside(item)).copied().collect()
                        };
                        let row = Row { cells: only(&row.cells), covered: only(&row.covered) };
                        self.objective_cells(table, &row, line);
                    }
                    self.last_was_band = true;
                    return true;
                }
                Meaning::Initiative if !titled && !own_column && line.items.len() <= 2 => {
                    self.mode = Mode::Initiatives;
                    self.collected = 0;
                    self.use_cells(1);
                    if let Some((value, at)) = self.value_of(label.rest, first, line) {
                        for part in text::list(&value) {
                            self.objective_initiative(&part, None, at);
                        }
                    }
                    return true;
                }
                Meaning::KeyResult
                    if label.rest.is_empty() && label.numbers.is_empty() && line.items.len() == 1 =>
                {
                    self.mode = Mode::None;
                    self.use_cells(1);
                    return true;
                }
                Meaning::Objective | Meaning::KeyResult => {}
                Meaning::Owner
                | Meaning::Unit
                | Meaning::Department
                | Meaning::Team
                | Meaning::Company
                | Meaning::Period
                | Meaning::Level
                    if text.contains(':') && line.items.len() <= 3
                        || self.card_label(table, line).is_some() =>
                {
                    if let Some((value, at)) = self.value_of(label.rest, first, line) {
                        if label.meaning == Meaning::Owner && names::person_label(label.label).is_some() {
                            self.context.level = Some(Sourced::new(Level::Individual, at));
                        }
                        self.set_context(label.meaning, &value, at, gap > 0 || !self.last_was_band);
                        self.use_cells(1);
                        return true;
                    }
                }
                _ => {}
            }
        }
        let headed_objectives = table.of(Meaning::Objective).is_some() || table.of(Meaning::Title).is_some();
        let text_of_begun = label.is_none() && !headed_objectives && !input::prompt(text);
        let unfilled = line.items.get(1).is_some_and(|next| input::prompt(next.text()));
        if self.mode == Mode::Objective && text_of_begun && !form_word(text) && !unfilled {
            self.start_objective(text, self.view.place(first), None);
            self.objective_cells(table, row, line);
            return true;
        }
        if self.mode == Mode::Initiatives && !headed_objectives && line.items.len() <= 2 && gap <= 1 {
            if input::prompt(text) {
                self.leave_out(line, "prompt", false);
                return true;
            }
            if label.is_none() && !note_like(text) && self.objective.is_some() {
                let done = line.items.get(1).and_then(|item| input::done(&item.shown()));
                self.objective_initiative(text, done, self.view.place(first));
                self.use_cells(1);
                return true;
            }
        }
        if line.items.len() == 1 {
            return self.lone_cell(table, index, line, first, in_text_column, gap);
        }
        false
    }

    /// The line of the headings that soon follow a block's objective.
    fn block_end(&self, index: usize) -> Option<usize> {
        self.next_headings.filter(|next| *next > index && *next <= index + 4)
    }

    /// "Mål 2: | Inga källare under vatten": a label with its text in the next cell, whatever column that is.
    fn said_beside(&self, table: &Table, label: &input::Label<'_>, line: &Line<'a>) -> bool {
        let [first, next, ..] = line.items.as_slice() else { return false };
        let text = next.text();
        let among_titles = table.at(first.column).is_some_and(|c| c.meaning == Some(Meaning::Title));
        among_titles
            && label.rest.is_empty()
            && next.column == self.view.last_column_of(line.row, first.column) + 1
            && text.split_whitespace().count() > 1
            && !input::prompt(text)
            && profile::bare_amount(text).is_none()
    }

    /// "Objective: Leverera i tid | Owner: Sara K | Q3 2026": what the cells behind say of the objective.
    fn labels_beside(&mut self, line: &Line<'a>) -> bool {
        let mut told = false;
        for item in line.items.iter().skip(1) {
            let place = self.view.place(item);
            let label = input::label(item.text()).filter(|label| !label.rest.is_empty());
            let of_objective = label.filter(|label| {
                matches!(
                    label.meaning,
                    Meaning::Owner
                        | Meaning::Period
                        | Meaning::Type
                        | Meaning::Unit
                        | Meaning::Team
                        | Meaning::Department
                )
            });
            if let Some(label) = of_objective {
                let (meaning, rest) = (label.meaning, label.rest.to_owned());
                told |= self.set_context(meaning, &rest, place, false);
            } else if let Some(found) = period::parse(item.text()).filter(|_| told)
                && let Some(objective) =
                    self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at))
            {
                objective.belongs.period = Some(Sourced::new(found, place));
            }
        }
        told
    }

    /// "Mål 2 | Säkrare arbetsplatser | | Ansvarig | Mona Dal": the objective's owner behind its text.
    pub(in crate::recognise) fn owner_beside(&mut self, line: &Line<'a>) -> bool {
        let owner = line.items.windows(2).skip(1).find_map(|pair| {
            let [label, name] = pair else { return None };
            let best = crate::words::headings::candidates(label.text()).into_iter().next()?;
            (best.meaning == Meaning::Owner && best.weight >= 0.9 && !name.text().is_empty())
                .then(|| self.sourced(name))
        });
        let Some(owner) = owner else { return false };
        let Some(objective) = self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at)) else {
            return false;
        };
        objective.belongs.owner = Some(owner);
        true
    }

    /// A line with one cell in it: a period, a unit, an objective over the key results below, or a note.
    fn lone_cell(
        &mut self,
        table: &Table,
        index: usize,
        line: &Line<'a>,
        item: &Item<'a>,
        in_text_column: bool,
        gap: u32,
    ) -> bool {
        let text = item.text();
        if text.is_empty() {
            return false;
        }
        let year = self.year;
        if let Some(found) = period::parse(text).or_else(|| period::parse_with_year(text, year?)) {
            self.set_period(found, self.view.place(item), "title");
            self.use_cells(1);
            self.objective = None;
            return true;
        }
        if let Some(kind) = input::type_of_group(text) {
            self.context.group_kind = Some(Sourced::new(kind, self.view.place(item)));
            self.use_cells(1);
            self.objective = None;
            return true;
        }
        let merged_wide = self.view.last_column_of(line.row, item.column) > item.column;
        let has_objective_column = table.of(Meaning::Objective).is_some();
        let titled = table.of(Meaning::Title).is_some();
        let next = self.view.lines.get(index + 1);
        let next_is_row = next.is_some_and(|next| next.row <= line.row + 2 && next.items.len() >= 2);
        let goal_below = next.is_some_and(|next| {
            next.row == line.row + 1
                && next.items.first().and_then(|item| input::label(item.text())).is_some_and(|label| {
                    label.meaning == Meaning::Objective && (!label.rest.is_empty() || next.items.len() > 1)
                })
        });
        // "MÅLKORT" over each of several cards: what the form is called.
        if gap > 0 && goal_below && self.comes_again(text) {
            self.leave_out(line, "note", false);
            return true;
        }
        // "NR 3" with nothing beside it is a line of a form that was not needed.
        let unused = matches!(input::row_kind(text), Some((input::RowKind::KeyResult, _)));
        if !has_objective_column && !titled && !unused && table.has(Meaning::KeyResult) {
            let key_column = table.of(Meaning::KeyResult).map(|c| c.column);
            let elsewhere = key_column != Some(item.column);
            let values = table.columns.iter().filter(|c| c.meaning.is_some_and(Meaning::is_value)).count();
            // "Mål 2: …" right above the headings waits for its first key result, which may have no values yet.
            let results = &self.draft.reading.key_results;
            let waits = self.named_right_above(table)
                && results.last().is_none_or(|result| result.objective != self.objective);
            if next_is_row
                && (merged_wide
                    || elsewhere
                    || (values > 0
                        && (gap > 0 || !waits)
                        && (gap > 0 || self.objective.is_none() || self.block_objectives > 0)))
                && !input::prompt(text)
                && !form_word(text)
            {
                self.start_objective(self.unlabelled(text), self.view.place(item), None);
                self.last_was_band = true;
                return true;
            }
        }
        // "1. Hög tillgänglighet" over rows with values, in the column that the key results stand in: an objective.
        let valued = |line: &Line<'a>| {
            line.items
                .iter()
                .any(|item| table.at(item.column).is_some_and(|c| c.meaning.is_some_and(Meaning::is_value)))
        };
        if titled && !has_objective_column && in_text_column && next.is_some_and(valued) {
            return false;
        }
        // "TEAM WEBB" with "Mål: …" on the next line: whose the block is.
        if gap > 0
            && goal_below
            && text.split_whitespace().count() <= 4
            && input::label(text).is_none()
            && !note_like(text)
        {
            return self.whose_block(item);
        }
        if (has_objective_column || titled)
            && (merged_wide || self.unit_band(table, index, item, in_text_column))
            && next_is_row
        {
            let short = text.chars().count() <= 40 && text.split_whitespace().count() <= 5;
            if short {
                return self.whose_block(item);
            }
        }
        false
    }

    /// "Utmaning: Fler tjejer simmar" without the label that other lines begin with as well, whatever the word.
    pub(super) fn unlabelled<'t>(&self, text: &'t str) -> &'t str {
        let split = |text: &'t str| {
            let (label, rest) = text.split_once(": ")?;
            let rest = rest.trim_start();
            (label.split(' ').count() <= 3 && !rest.is_empty()).then_some((label, rest))
        };
        let Some((label, rest)) = split(text) else { return text };
        let again = |line: &&Line<'a>| {
            let first = line.items.first().map_or("", Item::text);
            let own = first.split_once(": ").filter(|(own, other)| *own == label && other.trim() != rest);
            own.is_some() && line.items.len() == 1
        };
        if self.view.lines.iter().take(2_000).any(|line| again(&line)) { rest } else { text }
    }

    /// Whether a text stands alone on several lines.
    fn comes_again(&self, text: &str) -> bool {
        let alone = |line: &&Line<'a>| matches!(line.items.as_slice(), [only] if only.text() == text);
        self.view.lines.iter().take(2_000).filter(alone).take(2).count() == 2
    }

    /// "Fulla hyllor" alone right above headings of key results alone, before any objective: the first block's.
    ///
    /// The line may be the sheet's title instead: other tables have such a line too, or it is parted from what is above.
    pub(super) fn titles_first_block(
        &mut self,
        tables: &[(usize, usize, Table)],
        index: usize,
        line: &Line<'a>,
        gap: u32,
    ) -> bool {
        let ([item], Some((first, _, table))) = (line.items.as_slice(), tables.first()) else { return false };
        let heads = |at: usize| self.view.lines.get(at).map(|line| line.row);
        if *first != index + 1
            || heads(*first).is_none_or(|row| row > line.row + 2)
            || !of_key_results(table)
            || self.objective.is_some()
            || self.mode != Mode::None
        {
            return false;
        }
        let titled = |(first, _, table): &(usize, usize, Table)| {
            let above = first.checked_sub(1).and_then(|at| self.view.lines.get(at));
            of_key_results(table)
                && above.is_some_and(|above| {
                    above.items.len() == 1 && heads(*first).is_some_and(|row| row <= above.row + 2)
                })
        };
        let apart = index > 0 && gap > 0 && heads(*first) == Some(line.row + 1);
        if !self.panel && !apart && tables.iter().filter(|table| titled(table)).count() < 2 {
            return false;
        }
        let text = item.text();
        let words = text.split_whitespace().count();
        let named = (2..=20).contains(&words)
            && input::label(text).is_none()
            && !input::prompt(text)
            && !input::total(text)
            && !note_like(text)
            && !text.ends_with(':')
            && period::find(text).is_none()
            && names::yearless(text, self.year, self.policy).is_none()
            && !names::names_goal_list(text)
            && (words > 5 || !names::names_unit(text))
            && !text.split(' ').any(names::is_body)
            && !names::is_person(text);
        if named {
            self.start_objective(self.unlabelled(text), self.view.place(item), None);
            self.last_was_band = true;
        }
        named
    }

    /// A name alone on its line: whose the lines below are.
    pub(super) fn whose_block(&mut self, item: &Item<'a>) -> bool {
        let place = self.view.place(item);
        // "Check-ins" over a log names no unit.
        if input::side_sheet(item.text()).is_some() {
            return false;
        }
        match names::whose(item.text().trim_end_matches(':')) {
            Whose::Unit(unit) => {
                self.context.unit = Some(Sourced::new(unit, place));
                self.context.level = None;
                self.context.owner = None;
            }
            Whose::Person(person) => {
                self.context.owner = Some(Sourced::new(person, place));
                self.context.level = Some(Sourced::new(Level::Individual, place));
            }
            Whose::Company => {
                self.context.level = Some(Sourced::new(Level::Company, place));
                self.context.unit = None;
                self.context.owner = None;
            }
            Whose::Nobody => return false,
        }
        self.objective = None;
        self.carried = super::Carried::default();
        self.use_cells(1);
        true
    }

    /// The title over one of several tables: a unit, a person, the company.
    pub(in crate::recognise) fn block_title(&mut self, line: &Line<'a>) -> bool {
        let Some(item) = line.items.first().copied() else { return false };
        let named = self.whose_block(&item);
        if named {
            if let (Some(unit), None, None) = (&self.context.unit, &self.context.level, &self.context.owner) {
                let unit = unit.clone();
                self.context.level = Some(Sourced::new(Level::Department, unit.place));
                self.tell("unit", unit.value.to_string(), "title", unit.place);
            }
            if let Some((found, _)) = period::find(item.text()) {
                self.set_period(found, self.view.place(&item), "title");
            }
        }
        named
    }

    /// A short lone text in the objective column, with another objective right below it, names a group of rows.
    fn unit_band(&self, table: &Table, index: usize, item: &Item<'a>, in_text_column: bool) -> bool {
        let Some(next) = self.view.lines.get(index + 1) else { return false };
        let Some(objective) = table.of(Meaning::Objective).or_else(|| table.of(Meaning::Title)) else {
            return false;
        };
        let words = item.text().split_whitespace().count();
        let same_column = in_text_column && objective.column == item.column;
        if table.of(Meaning::KeyResult).is_none() || words > 3 {
            return false;
        }
        let below = next.get(objective.column).is_some_and(|below| !below.text().is_empty());
        (same_column && below && next.items.len() >= 3) || (!in_text_column && below && next.items.len() >= 3)
    }

    /// "Mål | Stolta medarbetare" right above headings that begin with the key result: a label without a colon.
    ///
    /// Under headings of key results alone, such a word in their column is a label whatever follows.
    fn block_label(&self, table: &Table, line: &Line<'a>, index: usize) -> Option<input::Label<'a>> {
        if let Some(label) = self.card_label(table, line) {
            return Some(label);
        }
        let means = |item: &Item<'a>, meaning: Meaning| {
            let best = crate::words::headings::candidates(item.text()).into_iter().next();
            best.is_some_and(|best| best.weight >= 0.8 && best.meaning == meaning)
        };
        let bare = |meaning: Meaning, label: &Item<'a>| input::Label {
            meaning,
            numbers: Vec::new(),
            label: label.text(),
            rest: "",
            code: false,
        };
        // "Initiatives | Quiz night; acoustic panels" below the key results: words where their values stand.
        if let [label, value] = line.items.as_slice()
            && self.objective.is_some()
            && table.of(Meaning::KeyResult).is_some_and(|c| c.column == label.column)
            && table.at(value.column).and_then(|c| c.meaning).is_some_and(Meaning::is_value)
            && value.text().split_whitespace().count() > 1
            && profile::bare_amount(value.text()).is_none()
            && means(label, Meaning::Initiative)
        {
            return Some(bare(Meaning::Initiative, label));
        }
        let below = self.view.lines.get(index + 1).filter(|below| below.row == line.row + 1)?;
        // "Aktiviteter" alone below the key results, over texts alone.
        if let ([label], [first]) = (line.items.as_slice(), below.items.as_slice()) {
            let tasks = self.objective.is_some()
                && table.of(Meaning::KeyResult).is_some_and(|c| c.column == label.column)
                && first.column == label.column
                && matches!(first.cell.value, Value::Text(_))
                && means(label, Meaning::Initiative);
            return tasks.then(|| bare(Meaning::Initiative, label));
        }
        let [label, value] = line.items.as_slice() else { return None };
        // "Objective | …", a remark or two, then headings again: the objective of the block that begins.
        let soon = self.next_headings.is_some_and(|next| next > index && next <= index + 4)
            && value.text().split_whitespace().count() > 1;
        let headed = soon
            || below
                .items
                .first()
                .is_some_and(|first| first.column <= value.column && means(first, Meaning::KeyResult));
        (headed && means(label, Meaning::Objective) && !means(value, Meaning::KeyResult))
            .then(|| bare(Meaning::Objective, label))
    }

    /// "Mål | Stolta medarbetare", "Ägare | Petra Lind | Status | Pågår", or "Mål" alone, between cards of key results.
    fn card_label(&self, table: &Table, line: &Line<'a>) -> Option<input::Label<'a>> {
        let key = table.of(Meaning::KeyResult)?;
        let others = [Meaning::Objective, Meaning::Title, Meaning::RowKind, Meaning::ObjectiveId];
        if others.iter().any(|meaning| table.has(*meaning)) {
            return None;
        }
        let first = line.items.first().filter(|first| first.column <= key.column)?;
        let best = crate::words::headings::candidates(first.text()).into_iter().next()?;
        let whole = best.weight >= 0.8 && best.fit <= crate::words::headings::Fit::Trimmed;
        let value = line.items.get(1).map(Item::text);
        // A value is a text, and no heading of another column.
        let text = value.is_some_and(|value| {
            !value.is_empty()
                && crate::amount::parse(value, crate::amount::DecimalMark::Unknown).is_none()
                && crate::words::headings::candidates(value).first().is_none_or(|best| best.weight < 0.9)
        });
        let label = match best.meaning {
            Meaning::Objective => text || line.items.len() == 1,
            Meaning::Owner | Meaning::Unit | Meaning::Department | Meaning::Team | Meaning::Period => {
                text && line.items.len() <= 4
            }
            _ => false,
        };
        (whole && label).then(|| input::Label {
            meaning: best.meaning,
            numbers: Vec::new(),
            label: first.text(),
            rest: "",
            code: false,
        })
    }
}
