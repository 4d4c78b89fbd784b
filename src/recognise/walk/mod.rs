//! Walks over a sheet's lines and gathers objectives and key results, as headings, labels and shapes tell.

mod bands;
mod belongs;
mod cells;
mod context;
mod initiatives;
mod joins;
mod key_results;
mod notes;
mod objectives;
mod periods;
mod repeats;
mod rows;
mod totals;

use std::collections::{HashMap, HashSet};

use super::finding;
use crate::amount::DecimalMark;
use crate::diag::{Diagnostic, LISTED, Tally};
use crate::model::{
    Belonging, CellRef, Enough, Level, Map, Period, Place, Policy, Reading, Sourced, Text, Value,
};
use crate::words::dates;
use crate::words::headings::{Meaning, Tongue};

use super::columns::Table;
use super::names::Names;
use super::said::Glossary;
use super::spans::{self, SpanMode};
use super::text::{self, Outline};
use super::values::Grading;
use super::view::{Item, Line, View};

pub(super) use context::numbered_period;
pub(super) use joins::{Owners, say_owner_once};
pub(super) use notes::note_like;
pub(super) use objectives::Repetition;
use objectives::{first_rows_only, id_of_objective};
pub(super) use rows::bold_over_plain;
use rows::{KindRule, Kinds, kind_rule};
use totals::GradeRow;

/// More lines than the tables of any sheet have between them that a person made.
const LINES_LOOKED_AT: usize = 2_000_000;

/// What holds for the lines below, until something else is said.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    pub(super) company: Option<Sourced<Text>>,
    pub(super) unit: Option<Sourced<Text>>,
    pub(super) parent_unit: Option<Sourced<Text>>,
    pub(super) level: Option<Sourced<Level>>,
    pub(super) level_stated: bool,
    pub(super) owner: Option<Sourced<Text>>,
    pub(super) period: Option<Sourced<Period>>,
    /// Of the next objective.
    pub(super) kind: Option<Sourced<crate::model::ObjectiveType>>,
    /// Of all objectives until the next group: "Ambitiösa mål".
    pub(super) group_kind: Option<Sourced<crate::model::ObjectiveType>>,
}

/// What the next lines are, after a label that stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Mode {
    #[default]
    None,
    /// The next line is the objective.
    Objective,
    /// An objective was given; listed lines are its key results.
    AfterObjective,
    /// The next lines are key results.
    KeyResults,
    /// The next lines are initiatives.
    Initiatives,
}

/// What has been gathered.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) reading: Reading,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) tally: Tally,
    /// Cells that were read as something.
    pub(super) used: u32,
    /// Objectives and key results have headings of their own.
    pub(super) headed: bool,
    /// Initiatives found.
    pub(super) initiatives: u32,
    /// Values that do not fit where they stand.
    pub(super) misfits: f32,
    /// Numbers where they should stand, and words there that are none; what a formula could not tell is neither.
    pub(super) numbers: u32,
    pub(super) no_numbers: u32,
    /// Cells under headings or beside texts that were not used.
    pub(super) unused: Vec<CellRef>,
    pub(super) context: Vec<crate::model::ContextReading>,
    /// The lines from some on were left out, which is said.
    pub(super) ended_early: bool,
}

/// How a column of values is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnRule {
    pub(super) mark: DecimalMark,
    /// Its cells show both marks, so that none settles what reads two ways.
    pub(super) torn: bool,
    pub(super) grading: Option<Grading>,
}

/// What stands only on the first of several rows and holds for the rows below.
#[derive(Debug, Default)]
pub(super) struct Carried {
    pub(super) unit: Option<Sourced<Text>>,
    pub(super) period: Option<Sourced<Period>>,
    pub(super) serves: Option<Sourced<Text>>,
}

/// How far a walk has come.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Position {
    /// Index of the next line in the view.
    pub(super) line: usize,
    /// Index of the table it is in; `None` before the first.
    pub(super) table: Option<usize>,
}

/// The walk over one view.
pub(super) struct Walk<'v, 'a> {
    pub(super) view: &'v View<'a>,
    pub(super) names: &'v Names,
    /// What texts were found to say.
    pub(super) glossary: Glossary,
    pub(super) policy: &'v Policy,
    pub(super) draft: Draft,
    pub(super) context: Context,
    pub(super) mode: Mode,
    pub(super) collected: usize,
    pub(super) block_start: Option<u32>,
    /// The key results of the list so far have bullets or labels, so that a line without is none.
    pub(super) marked_list: bool,
    /// Below a blank line, lines without a label follow a list of labelled ones.
    pub(super) off_list: bool,
    /// The view is one column of several that hold an objective and its key results each.
    pub(super) own_column: bool,
    /// The view is one of several tables side by side.
    pub(super) panel: bool,
    pub(super) graded_lines: bool,
    pub(super) objective: Option<usize>,
    pub(super) key_result: Option<usize>,
    pub(super) rules: Map<u32, ColumnRule>,
    pub(super) sheet_mark: Option<DecimalMark>,
    pub(super) tongue: Option<Tongue>,
    pub(super) agreed: bool,
    /// The row of a numbered key result's label that has no text beside it.
    pub(super) key_result_begun: Option<u32>,
    /// Dates are written with the month before the day.
    pub(super) month_first: bool,
    /// Lines that stand alone over each of several tables, by index: whose the table below is.
    pub(super) block_titles: HashSet<usize>,
    /// Lines that stand alone over the labels of a block's card, by index: the block's objective.
    pub(super) block_goals: HashMap<usize, u32>,
    known: Map<String, usize>,
    ids: Map<String, usize>,
    grade_rows: Vec<GradeRow>,
    previous_row: Option<u32>,
    pub(super) value_labels: bool,
    /// What the cells beside the key results of the block are, by column, as its objective's line says.
    pub(super) beside_means: Vec<(u32, Meaning)>,
    pub(super) year: Option<i16>,
    /// The year that the rows' periods are of, as a column of its own says.
    row_year: Option<i16>,
    /// Lines numbered 1 and 1.1, or A and A1, are objectives and key results.
    pub(super) outlined: Option<Outline>,
    /// The period that the headings name, for where nothing else names one.
    pub(super) headed: Option<Sourced<Period>>,
    kinds: Option<Kinds>,
    pub(super) carried: Carried,
    last_was_band: bool,
    /// Objectives that have key results from period columns.
    with_periods: HashSet<usize>,
    /// The table holds check-ins, units or KPIs.
    side: bool,
    /// What the columns under periods or days of the table hold.
    spans: SpanMode,
    /// The id column goes with the objectives rather than the key results.
    id_of_objective: bool,
    pub(super) block_objectives: usize,
    parents: Vec<(usize, Sourced<Text>)>,
    /// Texts and ids of rows above the objectives, folded.
    above: HashSet<String>,
    /// The table writes each objective on the first of its rows only.
    pub(super) first_rows_only: bool,
    /// How the words or numbers of a column of kinds are read.
    kind_rule: KindRule,
    /// Index of the first line of the next table's headings.
    next_headings: Option<usize>,
    /// A block's objective was named above the headings that begin at this line: what is between tells of it.
    block_until: Option<usize>,
    /// Under "Notes" alone on a line: single cells tell of the sheet, until a line of several.
    noting: bool,
    /// Lines that were gone through to tell how tables write their objectives.
    looked_at: usize,
    /// The last line that a blank one parts from what stands above it.
    parted: Option<u32>,
    /// Key results that a table measures again and again, by objective and text: where each is, and its first day.
    measured: HashMap<(Option<usize>, String), (usize, Option<crate::model::Date>)>,
    /// A template's prompt that stands where an objective should, until key results follow it or another objective.
    pub(super) prompted: Option<(Text, Place)>,
    /// What a row says of its objective is taken from the row above where it says the same.
    pub(super) quick: bool,
    /// The row above.
    row_above: Option<repeats::Above>,
    /// Where the next key result belongs, as the row above says.
    template: Option<Belonging>,
}

/// The cells of a row by meaning.
pub(super) struct Row<'a> {
    cells: Vec<(Meaning, Item<'a>)>,
    covered: Vec<(Meaning, Item<'a>)>,
}

impl<'a> Row<'a> {
    /// The row's own cell.
    pub(super) fn own(&self, meaning: Meaning) -> Option<Item<'a>> {
        self.cells.iter().find(|(of, _)| *of == meaning).map(|(_, item)| *item)
    }

    /// The row's cell, or that of the merged area over it.
    pub(super) fn get(&self, meaning: Meaning) -> Option<Item<'a>> {
        self.own(meaning)
            .or_else(|| self.covered.iter().find(|(of, _)| *of == meaning).map(|(_, item)| *item))
    }

    fn all(&self, meaning: Meaning) -> impl Iterator<Item = Item<'a>> {
        self.cells.iter().filter(move |(of, _)| *of == meaning).map(|(_, item)| *item)
    }
}

impl<'v, 'a> Walk<'v, 'a> {
    pub(super) fn new(view: &'v View<'a>, names: &'v Names, policy: &'v Policy) -> Self {
        let mut walk = Self {
            view,
            names,
            glossary: Glossary::default(),
            policy,
            draft: Draft::default(),
            context: Context::default(),
            mode: Mode::None,
            collected: 0,
            block_start: None,
            marked_list: false,
            off_list: false,
            own_column: false,
            panel: false,
            graded_lines: false,
            objective: None,
            key_result: None,
            rules: Map::default(),
            sheet_mark: None,
            tongue: None,
            agreed: true,
            key_result_begun: None,
            month_first: false,
            block_titles: HashSet::new(),
            block_goals: HashMap::new(),
            known: Map::default(),
            ids: Map::default(),
            grade_rows: Vec::new(),
            previous_row: None,
            value_labels: false,
            beside_means: Vec::new(),
            year: names.year,
            row_year: None,
            outlined: None,
            headed: None,
            kinds: None,
            carried: Carried::default(),
            last_was_band: false,
            with_periods: HashSet::new(),
            side: false,
            spans: SpanMode::None,
            id_of_objective: false,
            block_objectives: 0,
            parents: Vec::new(),
            above: HashSet::new(),
            first_rows_only: false,
            kind_rule: KindRule::default(),
            next_headings: None,
            block_until: None,
            noting: false,
            looked_at: 0,
            parted: None,
            prompted: None,
            quick: false,
            row_above: None,
            template: None,
            measured: HashMap::new(),
        };
        walk.draft.reading.source = view.source();
        walk
    }

    /// Walks over the lines between tables and the lines of tables, in order.
    pub(super) fn run(&mut self, tables: &[(usize, usize, Table)]) {
        if tables.iter().any(|(_, _, table)| table.has(Meaning::KeyResult)) {
            self.draft.reading.key_results.reserve_exact(self.view.lines.len());
        }
        self.lines(tables, &mut Position::default(), self.view.lines.len());
        self.finish();
    }

    /// Nobody mends so many values that are none, nor meant them as values.
    fn is_nonsense(&self) -> bool {
        let Draft { numbers, no_numbers, .. } = self.draft;
        no_numbers as usize >= LISTED && no_numbers / 4 > numbers
    }

    /// Walks on from a position to the line with an index.
    pub(super) fn lines(&mut self, tables: &[(usize, usize, Table)], at: &mut Position, end: usize) {
        let lines = &self.view.lines;
        let table_at = |index: usize| tables.get(index).map(|(_, _, table)| table);
        let mut table = at.table.and_then(table_at);
        // What is walked in parts has no table within another.
        let mut around: Option<&Table> = None;
        while let Some(line) = lines.get(at.line).filter(|_| at.line < end) {
            let place = || Place::at(self.view.source(), line.row, 0);
            let scarce = self.policy.limits.enough.and_then(Enough::told);
            let scarce = scarce.map(|scarce| finding::enough(scarce, place()));
            if let Some(finding) = scarce.or_else(|| self.is_nonsense().then(|| finding::nonsense(place()))) {
                self.draft.findings.push(finding);
                self.draft.ended_early = true;
                break;
            }
            let next_table = at.table.map_or(0, |index| index + 1);
            let next_headings = |next: usize| tables.get(next).map(|(first, _, _)| *first);
            if let Some((first, last, found)) =
                tables.get(next_table).filter(|(first, _, _)| *first <= at.line)
            {
                if found.nested.is_some() {
                    self.key_result = None;
                    around = around.or(table);
                } else {
                    self.enter(found);
                    around = None;
                }
                table = Some(found);
                at.table = Some(next_table);
                self.next_headings = next_headings(next_table + 1);
                // The first of its headings is the objective of its rows.
                let goal = self.block_goals.get(first).and_then(|column| lines.get(*first)?.get(*column));
                if let Some(item) = goal {
                    let text = text::without_outline(item.text());
                    self.start_objective(text, self.view.place(&item), None);
                }
                if !found.headless {
                    at.line = last + 1;
                    self.previous_row = lines.get(*last).map(|line| line.row);
                }
                continue;
            }
            let index = at.line;
            at.line += 1;
            if self.block_titles.contains(&index) && self.block_title(line) {
                self.previous_row = Some(line.row);
                continue;
            }
            if let Some(item) = self.block_goals.get(&index).and_then(|column| line.get(*column)) {
                let text = self.unlabelled(text::without_outline(item.text()));
                self.start_objective(text, self.view.place(&item), None);
                let next_table = at.table.map_or(0, |index| index + 1);
                self.block_until = next_headings(next_table);
                self.previous_row = Some(line.row);
                continue;
            }
            // A row of the table around the rows of a nested one.
            if let (Some(outer), Some(nested)) = (around, table.and_then(|table| table.nested))
                && line.get(nested).is_some()
            {
                self.enter(outer);
                table = Some(outer);
                around = None;
            }
            let gap = self.previous_row.map_or(0, |row| line.row.saturating_sub(row + 1));
            let before = self.trace();
            if table.is_none() {
                self.next_headings = next_headings(next_table);
                if self.remark_before_headings(table_at(next_table), index, line)
                    || self.titles_first_block(tables, index, line, gap)
                {
                    self.previous_row = Some(line.row);
                    continue;
                }
            }
            match table {
                Some(table) => self.table_line(table, index, line, gap),
                None => self.free_line(line, gap),
            }
            // No line is passed over in silence, whatever became of it.
            if self.trace() == before {
                self.leave_out(line, "not used", line.items.len() > 1);
            }
            if let Some(table) = table {
                self.days(table, line);
            }
            // What is walked in parts is thinned between them.
            if !self.quick {
                self.draft.tally.thin(&mut self.draft.findings);
            }
            self.previous_row = Some(line.row);
        }
    }

    /// The same walk over another part of the sheet.
    pub(super) fn over<'w, 'b>(
        self,
        view: &'w View<'b>,
        names: &'w Names,
        policy: &'w Policy,
    ) -> Walk<'w, 'b> {
        Walk {
            view,
            names,
            glossary: self.glossary,
            policy,
            draft: self.draft,
            context: self.context,
            mode: self.mode,
            collected: self.collected,
            marked_list: self.marked_list,
            off_list: self.off_list,
            own_column: self.own_column,
            panel: self.panel,
            block_start: self.block_start,
            graded_lines: self.graded_lines,
            objective: self.objective,
            key_result: self.key_result,
            rules: self.rules,
            sheet_mark: self.sheet_mark,
            tongue: self.tongue,
            agreed: self.agreed,
            key_result_begun: self.key_result_begun,
            month_first: self.month_first,
            block_titles: self.block_titles,
            block_goals: self.block_goals,
            known: self.known,
            ids: self.ids,
            grade_rows: self.grade_rows,
            previous_row: self.previous_row,
            value_labels: self.value_labels,
            beside_means: self.beside_means,
            year: self.year,
            row_year: self.row_year,
            outlined: self.outlined,
            headed: self.headed,
            kinds: self.kinds,
            carried: self.carried,
            last_was_band: self.last_was_band,
            with_periods: self.with_periods,
            side: self.side,
            spans: self.spans,
            id_of_objective: self.id_of_objective,
            block_objectives: self.block_objectives,
            parents: self.parents,
            above: self.above,
            first_rows_only: self.first_rows_only,
            kind_rule: self.kind_rule,
            next_headings: self.next_headings,
            block_until: self.block_until,
            noting: self.noting,
            looked_at: self.looked_at,
            parted: self.parted,
            measured: self.measured,
            prompted: self.prompted,
            quick: self.quick,
            row_above: self.row_above,
            template: self.template,
        }
    }

    /// Nothing above waits for a line further down, but for what the state itself holds.
    pub(super) fn is_at_rest(&self) -> bool {
        self.mode == Mode::None
            && self.block_start.is_none()
            && self.prompted.is_none()
            && self.key_result_begun.is_none()
            && self.parents.is_empty()
            && self.with_periods.is_empty()
            && self.measured.is_empty()
            && !self.side
            && self.spans == SpanMode::None
            && self.kinds.is_none()
            && self.next_headings.is_none()
            && self.block_until.is_none()
            && !self.noting
            && self.above.is_empty()
    }

    fn enter(&mut self, table: &Table) {
        for column in &table.columns {
            if column.meaning.is_some() {
                self.draft.used += 1;
            }
        }
        self.mode = Mode::None;
        self.key_result = None;
        if table.of(Meaning::Objective).is_some()
            || table.of(Meaning::Title).is_some() && !self.named_right_above(table)
        {
            self.objective = None;
        }
        self.carried = Carried::default();
        self.side = crate::recognise::side::holds(table);
        self.spans = spans::mode(table);
        self.id_of_objective = id_of_objective(self.view, table);
        // Of thousands of tables under the same headings, each with all of those below it, the first ones tell.
        if self.looked_at < LINES_LOOKED_AT {
            self.first_rows_only = first_rows_only(self.view, table);
            self.looked_at += self.view.lines_of(table).len();
        }
        // A prompt right above the headings stands where the objective of the rows below should.
        let above = |place: &Place| place.cell().is_some_and(|at| at.row + 2 > table.first_row);
        self.prompted = self.prompted.take().filter(|(_, place)| above(place) && !table.headless);
        self.block_until = None;
        self.noting = false;
        self.kind_rule = kind_rule(self.view, table);
        self.outlined = rows::outlined(self.view, table);
        self.kinds = table.of(Meaning::Title).map(|title| rows::kinds(self.view, table, title));
    }

    /// "MÅL 1: | Utvecklare slipper vänta" on the line over the headings: the objective of the rows below them.
    pub(super) fn named_right_above(&self, table: &Table) -> bool {
        let objective = self.objective.and_then(|at| self.draft.reading.objectives.get(at));
        let row = objective.and_then(|objective| objective.place.cell()).map(|at| at.row);
        !table.headless && row.is_some_and(|row| row < table.first_row && row + 2 > table.first_row)
    }

    fn row(&self, table: &Table, line: &Line<'a>) -> Row<'a> {
        let mut row = Row { cells: Vec::with_capacity(line.items.len()), covered: Vec::new() };
        for item in &line.items {
            if let Some(column) = table.at(item.column)
                && let (Some(meaning), None, None) = (column.meaning, column.group, column.span)
            {
                row.cells.push((meaning, *item));
            }
        }
        if self.view.has_merges() {
            for column in &table.columns {
                let (Some(meaning), None, None) = (column.meaning, column.group, column.span) else {
                    continue;
                };
                if line.get(column.column).is_none()
                    && let Some(item) = self
                        .view
                        .above(line.row, column.column)
                        .filter(|item| self.view_row(item) > table.last_row)
                {
                    row.covered.push((meaning, item));
                }
            }
        }
        row
    }

    fn view_row(&self, item: &Item<'_>) -> u32 {
        if self.view.turned { item.at.column } else { item.at.row }
    }

    fn table_line(&mut self, table: &Table, index: usize, line: &Line<'a>, gap: u32) {
        if self.side {
            crate::recognise::side::read(self, table, line);
            return;
        }
        if !table.tree.is_empty() {
            self.tree_row(table, index, line);
            return;
        }
        if self.repeated_row(table, index, line) {
            return;
        }
        self.row_above = None;
        let before = self.before();
        let row = self.row(table, line);
        let first = line.items.first().map_or("", |item| item.text());
        if self.block_until.is_some_and(|until| index < until) {
            if self.pairs(line, self.objective.is_none()) {
                self.use_cells(1);
            } else {
                self.leave_out(line, "note", false);
            }
            return;
        }
        if gap > 0 {
            self.parted = Some(line.row);
        }
        if self.notes(line, gap) {
            return;
        }
        if self.total_row(table, line, &row) {
            return;
        }
        // "Signed off by | Matron A. Pryce" below the key results.
        if let ([label, name], Some(key)) = (line.items.as_slice(), row.own(Meaning::KeyResult))
            && key.column == name.column
            && table.at(label.column).is_none_or(|column| column.meaning.is_none())
            && crate::recognise::names::is_person(name.text())
        {
            self.leave_out(line, "note", false);
            return;
        }
        if self.off_the_list(table, line, &row, gap) {
            return;
        }
        if self.band(table, index, line, &row, gap) {
            return;
        }
        if self.outside(table, line, &row, gap, first, index) {
            return;
        }
        self.last_was_band = false;
        if self.other_kind(table, line, &row) {
            return;
        }
        if let Some(kind) = self.row_kind(table, line, &row, index) {
            self.titled_row(table, line, &row, kind);
            return;
        }
        self.flat_row(table, line, &row);
        self.remember(table, line, &before);
    }

    /// Says which days of a line the calendar does not have.
    fn days(&mut self, table: &Table, line: &Line<'a>) {
        for item in &line.items {
            if let Some(Meaning::Date | Meaning::StartDate | Meaning::EndDate) =
                table.at(item.column).and_then(|column| column.meaning)
                && let Value::Text(text) = &item.cell.value
                && dates::is_no_day(text)
            {
                let place = self.view.place(item);
                self.draft.findings.push(finding::no_such_day(item.text(), place));
            }
        }
    }

    pub(super) fn use_cells(&mut self, count: usize) {
        self.draft.used = self.draft.used.saturating_add(u32::try_from(count).unwrap_or(0));
    }

    /// What changes when a line is read, or said to be left out.
    fn trace(&self) -> (u32, usize, Option<u32>, usize, usize) {
        let reading = &self.draft.reading;
        (
            self.draft.used,
            reading.left_out.len(),
            reading.left_out.last().map(|left| left.last),
            reading.objectives.len() + reading.key_results.len() + reading.check_ins.len(),
            self.draft.findings.len(),
        )
    }

    fn finish(&mut self) {
        self.settle();
        self.owners();
    }

    /// What only the whole sheet can tell, but for the owners.
    pub(super) fn settle(&mut self) {
        self.end_block();
        self.settle_grade_rows();
        self.join_parents();
        self.period_below();
    }

    /// "Period: 2026" below the table is of all that stands above it, where nothing there names one.
    fn period_below(&mut self) {
        let Some(period) = &self.context.period else { return };
        let objectives = &mut self.draft.reading.objectives;
        if objectives.iter().all(|objective| objective.belongs.period.is_none()) {
            objectives.iter_mut().for_each(|objective| objective.belongs.period = Some(period.clone()));
        }
    }
}
