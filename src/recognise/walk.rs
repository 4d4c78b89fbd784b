//! Walks over a sheet's lines and gathers objectives and key results, as headings, labels and shapes tell.

use std::collections::{HashMap, HashSet};

use crate::amount::{self, DecimalMark};
use crate::diag::{Code, Diagnostic};
use crate::model::{
    Belonging, CellRef, CheckInRow, Direction, Initiative, KeyResultRow, LeftOut, Level, Measure,
    ObjectiveRow, Origin, Period, Place, Policy, Quantity, Reading, Sourced, Status, Text, Value,
};
use crate::words::headings::{Meaning, Tongue};
use crate::words::input::{self, RowKind};
use crate::words::{fold, period, placeholder, plain};

use super::columns::{Column, Span, Table};
use super::names::{self, Names, Whose};
use super::text;
use super::values::{self, Grading, Read};
use super::view::{Item, Line, View};

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
    pub(super) kind: Option<Sourced<crate::model::ObjectiveType>>,
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
    /// Cells that were read as something.
    pub(super) used: u32,
    /// Values that do not fit where they stand.
    pub(super) misfits: f32,
    /// Cells under headings or beside texts that were not used.
    pub(super) unused: Vec<CellRef>,
    pub(super) context: Vec<crate::model::ContextReading>,
}

/// How a column of values is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnRule {
    pub(super) mark: DecimalMark,
    pub(super) grading: Option<Grading>,
}

/// A grade or total row that waits for the end of its objective.
#[derive(Debug, Clone)]
struct GradeRow {
    objective: usize,
    row: u32,
    grade: Sourced<f64>,
    named: bool,
}

/// The walk over one view.
pub(super) struct Walk<'v, 'a> {
    pub(super) view: &'v View<'a>,
    pub(super) names: &'v Names,
    pub(super) policy: &'v Policy,
    pub(super) draft: Draft,
    pub(super) context: Context,
    pub(super) mode: Mode,
    pub(super) collected: usize,
    pub(super) block_start: Option<u32>,
    pub(super) graded_lines: bool,
    pub(super) objective: Option<usize>,
    pub(super) key_result: Option<usize>,
    pub(super) rules: HashMap<u32, ColumnRule>,
    pub(super) sheet_mark: Option<DecimalMark>,
    pub(super) tongue: Option<Tongue>,
    pub(super) agreed: bool,
    known: HashMap<String, usize>,
    ids: HashMap<String, usize>,
    grade_rows: Vec<GradeRow>,
    previous_row: Option<u32>,
    pub(super) value_labels: bool,
    pub(super) year: Option<i16>,
    kinds: Option<TitleRule>,
    pub(super) carried: HashMap<Meaning, Sourced<Text>>,
    last_was_band: bool,
    /// Objectives that have key results from period columns.
    with_periods: HashSet<usize>,
    /// The table holds check-ins, units or KPIs.
    side: bool,
    /// The id column goes with the objectives rather than the key results.
    id_of_objective: bool,
    pub(super) block_objectives: usize,
    parents: Vec<(usize, Sourced<Text>)>,
}

/// How rows of a mixed title column are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TitleRule {
    Labels,
    Codes,
    Outline,
    Indent,
    Values,
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
            policy,
            draft: Draft::default(),
            context: Context::default(),
            mode: Mode::None,
            collected: 0,
            block_start: None,
            graded_lines: false,
            objective: None,
            key_result: None,
            rules: HashMap::new(),
            sheet_mark: None,
            tongue: None,
            agreed: true,
            known: HashMap::new(),
            ids: HashMap::new(),
            grade_rows: Vec::new(),
            previous_row: None,
            value_labels: false,
            year: names.year,
            kinds: None,
            carried: HashMap::new(),
            last_was_band: false,
            with_periods: HashSet::new(),
            side: false,
            id_of_objective: false,
            block_objectives: 0,
            parents: Vec::new(),
        };
        walk.draft.reading.source = view.source();
        walk
    }

    /// Walks over the lines between tables and the lines of tables, in order.
    pub(super) fn run(&mut self, tables: &[(usize, usize, Table)]) {
        let lines = &self.view.lines;
        let mut next_table = 0;
        let mut table: Option<&Table> = None;
        let mut index = 0;
        while let Some(line) = lines.get(index) {
            if let Some((first, last, found)) = tables.get(next_table).filter(|(first, _, _)| *first <= index)
            {
                let _ = first;
                self.enter(found);
                table = Some(found);
                next_table += 1;
                index = last + 1;
                self.previous_row = lines.get(*last).map(|line| line.row);
                continue;
            }
            let gap = self.previous_row.map_or(0, |row| line.row.saturating_sub(row + 1));
            match table {
                Some(table) => self.table_line(table, index, line, gap),
                None => self.free_line(line, gap),
            }
            self.previous_row = Some(line.row);
            index += 1;
        }
        self.finish();
    }

    fn enter(&mut self, table: &Table) {
        for column in &table.columns {
            if column.meaning.is_some() {
                self.draft.used += 1;
            }
        }
        self.mode = Mode::None;
        self.key_result = None;
        if table.of(Meaning::Objective).is_some() || table.of(Meaning::Title).is_some() {
            self.objective = None;
        }
        self.carried.clear();
        self.side = super::side::holds(table);
        self.id_of_objective = id_of_objective(self.view, table);
        self.kinds = table.of(Meaning::Title).map(|title| title_rule(self.view, table, title));
    }

    // ---- lines under headings -------------------------------------------------------------

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
                if row.own(meaning).is_none()
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
            super::side::read(self, table, line);
            return;
        }
        if !table.tree.is_empty() {
            self.tree_row(table, index, line);
            return;
        }
        let row = self.row(table, line);
        let first = line.items.first().map_or("", |item| item.text());
        if self.total_row(table, line, &row) {
            return;
        }
        if self.band(table, index, line, &row, gap) {
            return;
        }
        if self.outside(table, line, &row, gap, first, index) {
            return;
        }
        self.last_was_band = false;
        if let Some(kind) = self.row_kind(table, line, &row, index) {
            self.titled_row(table, line, &row, kind);
            return;
        }
        self.flat_row(table, line, &row);
    }

    /// A row of a tree: a leaf is a key result of the row above it, the rows above those are parents.
    fn tree_row(&mut self, table: &Table, index: usize, line: &Line<'a>) {
        let depth_of = |line: &Line<'a>| table.tree.iter().rposition(|column| line.get(*column).is_some());
        let Some(depth) = depth_of(line) else {
            self.leave_out(line, "note", true);
            return;
        };
        let Some(item) = table.tree.get(depth).and_then(|column| line.get(*column)) else { return };
        let row = self.row(table, line);
        let below = |at: usize| self.view.lines.get(at + 1).and_then(&depth_of);
        let children = below(index).is_some_and(|next| next > depth);
        let text = text::without_label(&item.shown());
        let place = self.view.place(&item);
        if !children && depth > 0 {
            let found = self.bare_key_result(&text, place, line.row);
            self.fill_key_result(found, table, &row, line);
            self.use_cells(line.items.len());
            return;
        }
        // A row whose children have children is above the objectives.
        let grandchildren =
            below(index).is_some_and(|child| below(index + 1).is_some_and(|next| next > child));
        if grandchildren {
            self.carried.insert(Meaning::Parent, Sourced::new(text.as_str().into(), place));
            self.leave_out(line, "parent of objectives", false);
            return;
        }
        self.new_objective(&text, place, Some((table, &row)), false);
        self.objective_cells(table, &row, line);
    }

    /// A line that heads a block inside a table: "Mål 2: …", "Avdelning: Sälj", "Q3 2026".
    fn band(&mut self, table: &Table, index: usize, line: &Line<'a>, row: &Row<'a>, gap: u32) -> bool {
        let Some(first) = line.items.first() else { return false };
        let text = first.text();
        if text.is_empty() {
            return false;
        }
        let in_text_column = table.at(first.column).and_then(|c| c.meaning).is_some_and(|meaning| {
            matches!(meaning, Meaning::Objective | Meaning::KeyResult | Meaning::Title)
        });
        let label = input::label(text).or_else(|| self.block_label(line, index));
        if let Some(label) = &label {
            let own_column = table.of(Meaning::Objective).is_some();
            let titled = table.of(Meaning::Title).is_some() || table.of(Meaning::RowKind).is_some();
            match label.meaning {
                // A label in a table that has a column for it is only a prefix.
                Meaning::Objective if !own_column && !titled => {
                    let value = self.value_of(label.rest, first, line);
                    let Some((value, at)) = value else {
                        self.end_block();
                        self.objective = None;
                        self.key_result = None;
                        self.block_start = Some(line.row);
                        self.mode = Mode::Objective;
                        self.use_cells(1);
                        return true;
                    };
                    self.start_objective(&value, at, Some(label.numbers.as_slice()));
                    self.objective_cells(table, row, line);
                    self.last_was_band = true;
                    return true;
                }
                Meaning::Initiative if !titled && !own_column && line.items.len() <= 2 => {
                    self.mode = Mode::Initiatives;
                    self.collected = 0;
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
                    if text.contains(':') && line.items.len() <= 3 =>
                {
                    if let Some((value, at)) = self.value_of(label.rest, first, line) {
                        self.set_context(label.meaning, &value, at, gap > 0 || !self.last_was_band);
                        self.use_cells(1);
                        return true;
                    }
                }
                _ => {}
            }
        }
        let headed_objectives = table.of(Meaning::Objective).is_some() || table.of(Meaning::Title).is_some();
        if self.mode == Mode::Objective && label.is_none() && !headed_objectives && !input::prompt(text) {
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
        let merged_wide = self.view.last_column_of(line.row, item.column) > item.column;
        let has_objective_column = table.of(Meaning::Objective).is_some();
        let titled = table.of(Meaning::Title).is_some();
        let next = self.view.lines.get(index + 1);
        let next_is_row = next.is_some_and(|next| next.row <= line.row + 2 && next.items.len() >= 2);
        if !has_objective_column && !titled && table.has(Meaning::KeyResult) {
            let key_column = table.of(Meaning::KeyResult).map(|c| c.column);
            let elsewhere = key_column != Some(item.column);
            let values = table
                .columns
                .iter()
                .filter(|c| {
                    matches!(
                        c.meaning,
                        Some(Meaning::Target | Meaning::Actual | Meaning::Grade | Meaning::Start)
                    )
                })
                .count();
            if next_is_row
                && (merged_wide
                    || elsewhere
                    || (values > 0 && (gap > 0 || self.objective.is_none() || self.block_objectives > 0)))
                && !input::prompt(text)
            {
                self.start_objective(text, self.view.place(item), None);
                self.last_was_band = true;
                return true;
            }
        }
        if (has_objective_column || titled)
            && (merged_wide || self.unit_band(table, index, item, in_text_column))
            && next_is_row
        {
            let short = text.chars().count() <= 40 && text.split_whitespace().count() <= 5;
            if short {
                match names::whose(text.trim_end_matches(':')) {
                    Whose::Unit(unit) => {
                        self.context.unit = Some(Sourced::new(unit, self.view.place(item)));
                        self.context.level = None;
                        self.context.owner = None;
                    }
                    Whose::Person(person) => {
                        self.context.owner = Some(Sourced::new(person, self.view.place(item)));
                        self.context.level = Some(Sourced::new(Level::Individual, self.view.place(item)));
                    }
                    Whose::Company => {
                        self.context.level = Some(Sourced::new(Level::Company, self.view.place(item)));
                        self.context.unit = None;
                        self.context.owner = None;
                    }
                    Whose::Nobody => return false,
                }
                self.objective = None;
                self.carried.clear();
                self.use_cells(1);
                return true;
            }
        }
        false
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
    fn block_label(&self, line: &Line<'a>, index: usize) -> Option<input::Label<'a>> {
        let [label, value] = line.items.as_slice() else { return None };
        let means = |item: &Item<'a>, meaning: Meaning| {
            let best = crate::words::headings::candidates(item.text()).into_iter().next();
            best.is_some_and(|best| best.weight >= 0.84 && best.meaning == meaning)
        };
        let below = self.view.lines.get(index + 1).filter(|below| below.row == line.row + 1)?;
        let headed = below.get(label.column).is_some_and(|below| means(&below, Meaning::KeyResult));
        (headed && means(label, Meaning::Objective) && !means(value, Meaning::KeyResult)).then(|| {
            input::Label {
                meaning: Meaning::Objective,
                numbers: Vec::new(),
                label: label.text(),
                rest: "",
                code: false,
            }
        })
    }

    /// Lines that are neither data nor bands: notes, legends, prompts.
    fn outside(
        &mut self,
        table: &Table,
        line: &Line<'a>,
        row: &Row<'a>,
        gap: u32,
        first: &str,
        index: usize,
    ) -> bool {
        let texts: Vec<Item<'a>> = [Meaning::Objective, Meaning::KeyResult, Meaning::Title]
            .iter()
            .filter_map(|m| row.own(*m))
            .collect();
        let numbers = line.items.iter().any(|item| {
            !matches!(item.cell.value, Value::Text(_))
                || amount::parse(item.text(), DecimalMark::Unknown).is_some()
        });
        let grouped = line
            .items
            .iter()
            .any(|item| table.at(item.column).is_some_and(|c| c.group.is_some() || c.span.is_some()));
        if texts.is_empty() && !grouped {
            let covered = [Meaning::KeyResult, Meaning::Title].iter().any(|m| row.get(*m).is_some());
            if covered || row.own(Meaning::Initiative).is_some() && self.objective.is_some() {
                return false;
            }
            // Values without a text: an unnamed total when they are numbers, else a note.
            let reason = if numbers
                && row.cells.iter().any(|(m, _)| {
                    matches!(m, Meaning::Grade | Meaning::ObjectiveGrade | Meaning::Actual | Meaning::Target)
                }) {
                "total"
            } else if row.own(Meaning::ObjectiveId).is_some()
                || row.own(Meaning::RowKind).is_some()
                || row.own(Meaning::KeyResultId).is_some()
            {
                return false;
            } else {
                "note"
            };
            if reason == "note" && self.context_pairs(line) {
                return true;
            }
            self.leave_out(line, reason, line.items.len() > 1 && reason == "note");
            return true;
        }
        if texts.iter().any(|item| input::prompt(item.text()))
            && texts.len()
                == texts.iter().filter(|item| input::prompt(item.text()) || item.text().is_empty()).count()
        {
            for item in &texts {
                self.prompt(item, line);
            }
            self.leave_out(line, "prompt", false);
            return true;
        }
        let alone = line.items.len() == 1;
        if alone && !grouped && note_like(first) {
            self.leave_out(line, "note", false);
            return true;
        }
        // A sentence after the table's end, with nothing beside it.
        let last_lines = self.view.lines.len().saturating_sub(index) <= 12;
        if alone
            && gap > 0
            && !grouped
            && last_lines
            && input::label(first).is_none()
            && !self.rows_follow(table, index)
        {
            self.leave_out(line, "note", false);
            return true;
        }
        if gap > 0 && line.items.len() <= 3 && last_lines && self.context_pairs(line) {
            return true;
        }
        // A legend beside or under the table: "0,7–1,0 | Grön", "Q = quarter".
        if gap > 0
            && line.items.len() == 2
            && !self.rows_follow(table, index)
            && last_lines
            && legend_like(line)
        {
            self.leave_out(line, "legend", false);
            return true;
        }
        false
    }

    /// Whether some line after this one is a full row of the table.
    fn rows_follow(&self, table: &Table, index: usize) -> bool {
        let text_columns: Vec<u32> = table
            .columns
            .iter()
            .filter(|c| {
                matches!(c.meaning, Some(Meaning::KeyResult | Meaning::Title))
                    || (c.meaning == Some(Meaning::Objective) && !table.has(Meaning::KeyResult))
            })
            .map(|c| c.column)
            .collect();
        self.view.lines.iter().skip(index + 1).take(20).any(|line| {
            line.items.len() >= 2
                && line.items.iter().any(|item| {
                    text_columns.contains(&item.column) && !item.text().is_empty() && !note_like(item.text())
                })
        })
    }

    /// Which kind a row of a mixed table is; `None` where objectives and key results have columns of their own.
    fn row_kind(&mut self, table: &Table, line: &Line<'a>, row: &Row<'a>, index: usize) -> Option<RowKind> {
        if let Some(column) = table.of(Meaning::RowKind) {
            let own = row
                .own(Meaning::RowKind)
                .or_else(|| row.get(Meaning::RowKind).filter(|_| row.own(Meaning::Title).is_some()));
            if let Some((kind, _)) = own.and_then(|item| input::row_kind(item.text())) {
                return Some(kind);
            }
            if let Some(label) = own.and_then(|item| input::label(item.text())) {
                match label.meaning {
                    Meaning::Objective => return Some(RowKind::Objective),
                    Meaning::KeyResult => return Some(RowKind::KeyResult),
                    Meaning::Initiative => return Some(RowKind::Initiative),
                    _ => {}
                }
            }
            let _ = column;
            if let (Some(item), None) = (own, table.of(Meaning::KeyResult)) {
                self.not_understood("type", item, "Mål / Objective");
            }
        }
        let title = table.of(Meaning::Title)?;
        let item = row.own(Meaning::Title)?;
        if let Some(label) = input::label(item.text()) {
            match label.meaning {
                Meaning::Objective => return Some(RowKind::Objective),
                Meaning::KeyResult => return Some(RowKind::KeyResult),
                Meaning::Initiative if !label.rest.is_empty() => return Some(RowKind::Initiative),
                _ => {}
            }
        }
        let values = line.items.iter().any(|item| {
            table.at(item.column).is_some_and(|c| {
                matches!(c.meaning, Some(Meaning::Target | Meaning::Actual | Meaning::Start))
            }) && (!matches!(item.cell.value, Value::Text(_)) || !values::nothing(item.text()))
        });
        let by_values = || if values { RowKind::KeyResult } else { RowKind::Objective };
        Some(match self.kinds.unwrap_or(TitleRule::Values) {
            TitleRule::Labels => {
                if self.objective.is_some() {
                    RowKind::KeyResult
                } else {
                    RowKind::Objective
                }
            }
            TitleRule::Codes | TitleRule::Outline => {
                let id = [Meaning::Id, Meaning::Number, Meaning::ObjectiveId, Meaning::KeyResultId]
                    .iter()
                    .find_map(|m| row.own(*m));
                match id.map(|item| item.shown().into_owned()) {
                    Some(id) => match input::label(&id).map(|label| label.meaning) {
                        Some(Meaning::Objective) => RowKind::Objective,
                        Some(Meaning::KeyResult) => RowKind::KeyResult,
                        _ => match id.trim_end_matches('.').split('.').count() {
                            1 => RowKind::Objective,
                            2 => RowKind::KeyResult,
                            _ => RowKind::Initiative,
                        },
                    },
                    None => by_values(),
                }
            }
            TitleRule::Indent => {
                let indented = match &item.cell.value {
                    Value::Text(text) => indent(text) > 0,
                    _ => false,
                };
                if indented { RowKind::KeyResult } else { RowKind::Objective }
            }
            TitleRule::Values => {
                let _ = (title, index);
                by_values()
            }
        })
    }

    /// A row whose text is an objective, a key result or an initiative by its kind.
    fn titled_row(&mut self, table: &Table, line: &Line<'a>, row: &Row<'a>, kind: RowKind) {
        let order: [Meaning; 4] = match kind {
            RowKind::Objective => {
                [Meaning::Title, Meaning::Objective, Meaning::KeyResult, Meaning::Initiative]
            }
            RowKind::KeyResult => {
                [Meaning::Title, Meaning::KeyResult, Meaning::Objective, Meaning::Initiative]
            }
            RowKind::Initiative => {
                [Meaning::Title, Meaning::Initiative, Meaning::KeyResult, Meaning::Objective]
            }
        };
        let Some(item) = order.iter().find_map(|meaning| row.own(*meaning)) else {
            self.leave_out(line, "note", true);
            return;
        };
        if input::prompt(item.text()) {
            self.prompt(&item, line);
            self.leave_out(line, "prompt", false);
            return;
        }
        let shown = item.shown();
        let label = input::label(&shown);
        let bare = label
            .as_ref()
            .filter(|l| matches!(l.meaning, Meaning::Objective | Meaning::KeyResult | Meaning::Initiative))
            .map_or(shown.as_ref(), |l| l.rest);
        let bare = text::without_bullet(bare);
        if bare.is_empty() {
            self.leave_out(line, "empty block", false);
            return;
        }
        let place = self.view.place(&item);
        match kind {
            RowKind::Objective => {
                self.new_objective(bare, place, Some((table, row)), false);
                self.objective_cells(table, row, line);
            }
            RowKind::KeyResult => {
                let index = self.push_key_result(bare, place, table, row, line);
                // A key result's parent is its objective.
                if let (Some(index), Some(parent)) = (index, row.get(Meaning::Parent)) {
                    let text: Text = parent.shown().as_ref().into();
                    self.parents.push((index, Sourced::new(text, self.view.place(&parent))));
                }
            }
            RowKind::Initiative => {
                let done = self.row_done(row);
                self.push_initiative(bare, done, place);
            }
        }
        self.use_cells(line.items.len());
    }

    /// A row of a table with a column for objectives and one for key results (or only one of them).
    fn flat_row(&mut self, table: &Table, line: &Line<'a>, row: &Row<'a>) {
        let objective = row.own(Meaning::Objective).filter(|item| !item.shown().trim().is_empty());
        let has_column = table.of(Meaning::Objective).is_some();
        let covered = if objective.is_none() { row.get(Meaning::Objective) } else { None };
        let id = row.own(Meaning::ObjectiveId);
        let mut fresh = false;
        if let Some(item) = objective {
            let shown = item.shown();
            let text = self.objective_text(&shown);
            if input::prompt(&shown) {
                self.prompt(&item, line);
            } else if !text.is_empty() && !values::nothing(&text) {
                let before = self.objective;
                self.new_objective(&text, self.view.place(&item), Some((table, row)), true);
                fresh = self.objective != before;
            }
        } else if let Some(item) = covered {
            let text = self.objective_text(&item.shown());
            if self.objective.is_none() && !text.is_empty() {
                self.new_objective(&text, self.view.place(&item), Some((table, row)), true);
                fresh = true;
            }
        } else if has_column && id.is_some() && row.own(Meaning::KeyResult).is_none() {
            self.objective = None;
        } else if let (true, Some(id)) = (has_column, id) {
            // Blank text with an id: the objective is known by the id.
            let key = fold(&id.shown());
            if let Some(known) = self.ids.get(&key) {
                self.objective = Some(*known);
            }
        }
        let wide = table.columns.iter().any(|c| c.group.is_some());
        let key_item = row.own(Meaning::KeyResult);
        let key_text = key_item.map(|item| item.shown().into_owned()).unwrap_or_default();
        if fresh || (objective.is_some() && key_text.is_empty()) {
            self.objective_belongings(table, row, line, key_text.is_empty());
        }
        if wide {
            self.wide_row(table, line);
        }
        if let Some(item) = key_item {
            if input::prompt(&key_text) {
                self.prompt(&item, line);
            } else if !key_text.trim().is_empty() {
                self.key_results_of_cell(&key_text, &item, table, row, line);
            }
        } else if objective.is_none() && !wide {
            // Initiatives listed under a key result on lines of their own.
            for item in row.all(Meaning::Initiative) {
                let done = self.row_done(row);
                for part in text::list(&item.shown()) {
                    self.push_initiative(&part, done, self.view.place(&item));
                }
            }
        } else if objective.is_some() && key_text.is_empty() && !wide {
            for item in row.all(Meaning::Initiative) {
                for part in text::list(&item.shown()) {
                    let place = self.view.place(&item);
                    self.objective_initiative(&part, None, place);
                }
            }
        }
        self.use_cells(line.items.len());
    }

    fn objective_text(&self, shown: &str) -> String {
        let trimmed = shown.trim();
        match input::label(trimmed) {
            Some(label) if label.meaning == Meaning::Objective && !label.rest.is_empty() => {
                label.rest.to_owned()
            }
            _ => text::without_bullet(trimmed).to_owned(),
        }
    }

    /// The key results in one cell: one, or a list.
    fn key_results_of_cell(
        &mut self,
        shown: &str,
        item: &Item<'a>,
        table: &Table,
        row: &Row<'a>,
        line: &Line<'a>,
    ) {
        let place = self.view.place(item);
        let numeric: Vec<Item<'a>> = row
            .cells
            .iter()
            .filter(|(meaning, _)| {
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
            })
            .map(|(_, item)| *item)
            .collect();
        let single =
            numeric.iter().any(|item| !item.shown().contains('\n') && !values::nothing(&item.shown()));
        let parts =
            text::key_result_list(shown, single && numeric.iter().all(|item| !item.shown().contains('\n')));
        if parts.len() < 2 {
            let bare = parts.into_iter().next().unwrap_or_default();
            if values::nothing(&bare) {
                return;
            }
            self.push_key_result(&bare, place, table, row, line);
            for item in row.all(Meaning::Initiative) {
                let done = row.own(Meaning::InitiativeStatus).and_then(|item| input::done(item.text()));
                for part in text::list(&item.shown()) {
                    self.push_initiative(&part, done, self.view.place(&item));
                }
            }
            return;
        }
        let columns: Vec<(Meaning, Item<'a>, Vec<String>)> = row
            .cells
            .iter()
            .filter(|(meaning, _)| {
                !matches!(meaning, Meaning::KeyResult | Meaning::Objective | Meaning::Comment)
            })
            .map(|(meaning, item)| (*meaning, *item, text::lines(&item.shown())))
            .collect();
        for (number, part) in parts.iter().enumerate() {
            let (part, grade) = text::trailing_percent_alone(part);
            let index = self.bare_key_result(&part, place, line.row);
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
            if let Some(grade) = grade
                && let Some(kr) = self.draft.reading.key_results.get_mut(index)
            {
                kr.values.grade.get_or_insert(Sourced::new(grade, place));
            }
        }
    }

    /// Key results that stand side by side in one row.
    fn wide_row(&mut self, table: &Table, line: &Line<'a>) {
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
            let index = self.bare_key_result(&bare, self.view.place(&item), line.row);
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

    // ---- objectives -----------------------------------------------------------------------

    /// The objective of a text: a known one where everything that tells objectives apart agrees, else a new one.
    pub(super) fn new_objective(
        &mut self,
        text: &str,
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
            let id_item = row.get(Meaning::ObjectiveId).or_else(|| {
                // A plain id is the objective's where rows are objectives, or where it goes with their texts.
                let of_rows = table.of(Meaning::KeyResult).is_none()
                    || row.own(Meaning::KeyResult).is_none()
                    || self.id_of_objective;
                row.get(Meaning::Id).filter(|_| of_rows)
            });
            id = id_item
                .filter(|item| !item.shown().trim().is_empty())
                .map(|item| Sourced::new(Text::from(item.shown().trim()), self.view.place(&item)));
            if !owner_is_identity(table, &belongs) && join {
                belongs.owner = self.context.owner.clone();
            }
        }
        if id.is_none()
            && let Some(label) = self.code_of(place)
        {
            id = Some(Sourced::new(label, place));
        }
        let key = identity(text, &belongs, id.as_ref());
        if join && let Some(known) = self.known.get(&key) {
            self.objective = Some(*known);
            return;
        }
        let index = self.draft.reading.objectives.len();
        if let Some(id) = &id {
            self.ids.entry(fold(&id.value)).or_insert(index);
        }
        self.draft.reading.objectives.push(ObjectiveRow {
            text: text.into(),
            place,
            id,
            belongs,
            kind: self.context.kind.take(),
            ..ObjectiveRow::default()
        });
        self.known.insert(key, index);
        self.objective = Some(index);
        self.key_result = None;
        self.block_objectives += 1;
    }

    /// A code in front of an objective's text ("O1: …") is its id.
    fn code_of(&self, place: Place) -> Option<Text> {
        let at = place.cell?;
        let cell = self.view.sheet.grid.get(at)?;
        let label = input::label(cell.as_text()?)?;
        (label.code && label.meaning == Meaning::Objective && !label.rest.is_empty())
            .then(|| label.label.into())
    }

    pub(super) fn start_objective(&mut self, shown: &str, place: Place, _numbers: Option<&[u32]>) {
        let text = self.objective_text(shown);
        if text.is_empty() {
            self.mode = Mode::Objective;
            return;
        }
        self.new_objective(&text, place, None, false);
        self.mode = Mode::AfterObjective;
        self.collected = 0;
        self.value_labels = false;
        self.use_cells(1);
    }

    /// What a row says of the objective itself.
    fn objective_belongings(&mut self, table: &Table, row: &Row<'a>, line: &Line<'a>, alone: bool) {
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
    fn objective_cells(&mut self, table: &Table, row: &Row<'a>, line: &Line<'a>) {
        let Some(index) = self.objective else { return };
        let owner = row
            .get(Meaning::Owner)
            .filter(|item| !values::nothing(&item.shown()))
            .map(|item| self.sourced(&item));
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

    // ---- key results ----------------------------------------------------------------------

    /// A key result with nothing but its text.
    pub(super) fn bare_key_result(&mut self, text: &str, place: Place, _row: u32) -> usize {
        let index = self.draft.reading.key_results.len();
        self.draft.reading.key_results.push(KeyResultRow {
            text: text.into(),
            place,
            objective: self.objective,
            ..KeyResultRow::default()
        });
        self.key_result = Some(index);
        index
    }

    fn push_key_result(
        &mut self,
        shown: &str,
        place: Place,
        table: &Table,
        row: &Row<'a>,
        line: &Line<'a>,
    ) -> Option<usize> {
        let bare = text::without_label(shown);
        if bare.is_empty() {
            return None;
        }
        let per_period = super::spans::mode(table);
        if per_period == super::spans::SpanMode::PerPeriod {
            self.per_period(&bare, place, table, row, line);
            return None;
        }
        let index = self.bare_key_result(&bare, place, line.row);
        self.fill_key_result(index, table, row, line);
        if per_period == super::spans::SpanMode::CheckIns {
            self.dated_columns(index, table, line, row);
        }
        Some(index)
    }

    fn fill_key_result(&mut self, index: usize, table: &Table, row: &Row<'a>, line: &Line<'a>) {
        let id = row
            .own(Meaning::KeyResultId)
            .or_else(|| row.own(Meaning::Id).filter(|_| !self.id_of_objective))
            .filter(|item| !item.shown().trim().is_empty());
        let id = id.map(|item| self.sourced(&item));
        let objective_id = row
            .get(Meaning::ObjectiveId)
            .filter(|item| !item.shown().trim().is_empty())
            .map(|item| self.sourced(&item));
        let joined = table.of(Meaning::Objective).is_none() && objective_id.is_some();
        let mut belongs = self.row_belonging(table, row);
        if let Some(objective) = self.objective.and_then(|at| self.draft.reading.objectives.get(at)) {
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
        let measure = row.get(Meaning::Measure).and_then(|item| values::row_measure(&item.shown()));
        let measure = measure.map(|measure| self.fraction_measure(measure, table, row));
        for (meaning, item) in &row.cells {
            // A grade merged over several key results is the objective's, read with it.
            if *meaning == Meaning::Grade && row.own(Meaning::KeyResult).is_some() {
                let (first, last) = self.view.rows_of(line.row, item.column);
                let own = row
                    .own(Meaning::KeyResult)
                    .map_or(line.row, |kr| self.view.rows_of(line.row, kr.column).1);
                if last > first && own < last {
                    continue;
                }
            }
            self.value_cell(index, *meaning, item, table.at(item.column), measure.as_ref());
        }
        for (meaning, item) in &row.covered {
            if matches!(meaning, Meaning::Type) {
                self.value_cell(index, *meaning, item, table.at(item.column), None);
            }
        }
    }

    /// Percent in a measure column over shares: 0.45 and 0.6 with `%` beside them are 45 % and 60 %.
    fn fraction_measure(&self, measure: Measure, _table: &Table, row: &Row<'a>) -> Measure {
        if measure.label.as_ref() != "%" {
            return measure;
        }
        let bare: Vec<f64> = [Meaning::Start, Meaning::Target, Meaning::Actual]
            .iter()
            .filter_map(|m| row.own(*m))
            .filter(|item| !item.percent_format())
            .filter_map(|item| match values::read(&item, self.sheet_mark.unwrap_or_default(), None) {
                Read::Amount(quantity, _) if quantity.measure.label.is_empty() => Some(quantity.value),
                _ => None,
            })
            .collect();
        let shares =
            !bare.is_empty() && bare.iter().all(|v| v.abs() <= 1.0) && bare.iter().any(|v| v.fract() != 0.0);
        if shares { Measure { scale: 1.0, ..measure } } else { measure }
    }

    /// Reads one cell into a key result.
    pub(super) fn value_cell(
        &mut self,
        index: usize,
        meaning: Meaning,
        item: &Item<'_>,
        column: Option<&Column>,
        measure: Option<&Measure>,
    ) {
        let place = self.view.place(item);
        let heading_measure = column.and_then(|c| c.measure.clone());
        let measure = measure.or(heading_measure.as_ref());
        match meaning {
            Meaning::Start | Meaning::Target | Meaning::Actual | Meaning::Value => {
                let found = self.quantity(item, column, measure);
                let Some(kr) = self.draft.reading.key_results.get_mut(index) else { return };
                match found {
                    Found::Quantity(quantity) => {
                        let slot = match meaning {
                            Meaning::Start => &mut kr.values.start,
                            Meaning::Target => &mut kr.values.target,
                            _ => &mut kr.values.actual,
                        };
                        slot.get_or_insert(Sourced::new(quantity, place));
                    }
                    Found::Pair(actual, target) => {
                        kr.values.actual.get_or_insert(Sourced::new(actual, place));
                        kr.values.target.get_or_insert(Sourced::new(target, place));
                    }
                    Found::Done(done) => {
                        if matches!(meaning, Meaning::Actual | Meaning::Value) {
                            kr.values.status =
                                Some(Sourced::new(if done { Status::Done } else { Status::NotDone }, place));
                        }
                    }
                    Found::Nothing => {}
                }
            }
            Meaning::Grade | Meaning::Progress => {
                let done = self.grade_done(item, column);
                let grade = if done.is_some() { None } else { self.grade_of(item, column) };
                let pair = if done.is_none() && grade.is_none() {
                    amount::pair(item.text(), self.mark(column))
                } else {
                    None
                };
                let Some(kr) = self.draft.reading.key_results.get_mut(index) else { return };
                if let Some(done) = done {
                    kr.values.status =
                        Some(Sourced::new(if done { Status::Done } else { Status::NotDone }, place));
                }
                if let Some(grade) = grade {
                    kr.values.grade.get_or_insert(grade);
                }
                if let Some((actual, target)) = pair {
                    let pair = |amount: amount::Amount| {
                        Sourced::new(Quantity { origin: Origin::Pair, ..amount.quantity }, place)
                    };
                    kr.values.actual.get_or_insert(pair(actual));
                    kr.values.target.get_or_insert(pair(target));
                }
            }
            Meaning::ObjectiveGrade => {
                let grade = self.grade_of(item, column);
                if let Some(objective) =
                    self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at))
                {
                    objective.grade = objective.grade.take().or(grade);
                }
            }
            Meaning::Weight => {
                let weight = self.plain_number(item, column);
                if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                    kr.values.weight = weight;
                }
            }
            Meaning::Denominator => {
                let denominator = self.plain_number(item, column);
                if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                    kr.values.denominator = denominator;
                }
            }
            Meaning::Status => {
                let status = self.status_of(item);
                if let Some(kr) = self.draft.reading.key_results.get_mut(index)
                    && kr.values.status.is_none()
                {
                    kr.values.status = status;
                }
            }
            Meaning::Direction => {
                let direction: Option<Direction> = input::direction(&item.shown());
                if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                    kr.values.direction = direction.map(|direction| Sourced::new(direction, place));
                }
            }
            Meaning::Kpi => {
                let shown = item.shown();
                if !values::nothing(&shown)
                    && !shown.trim().is_empty()
                    && let Some(kr) = self.draft.reading.key_results.get_mut(index)
                {
                    kr.values.kpi = Some(Sourced::new(shown.trim().into(), place));
                }
            }
            Meaning::Type => {
                let kind = self.objective_type(item);
                if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                    kr.values.kind = kind;
                }
            }
            Meaning::Owner => {
                let shown = item.shown();
                if !values::nothing(&shown) && !shown.trim().is_empty() {
                    let owner = self.sourced(item);
                    if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                        kr.belongs.owner = Some(owner);
                    }
                }
            }
            Meaning::Id if self.id_of_objective => {}
            Meaning::KeyResultId | Meaning::Id => {
                let id = self.sourced(item);
                if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                    kr.id.get_or_insert(id);
                }
            }
            Meaning::Initiative => {}
            _ => {}
        }
    }

    fn mark(&self, column: Option<&Column>) -> DecimalMark {
        column
            .and_then(|c| self.rules.get(&c.column))
            .map_or(self.sheet_mark.unwrap_or_default(), |rule| rule.mark)
    }

    fn quantity(&mut self, item: &Item<'_>, column: Option<&Column>, measure: Option<&Measure>) -> Found {
        let mut mark = self.mark(column);
        if mark == DecimalMark::Unknown {
            mark = values::by_language(item.text(), self.tongue, self.agreed);
        }
        match values::read(item, mark, measure) {
            Read::Amount(quantity, two) => {
                self.draft.used += 1;
                if let Some((a, b)) = two {
                    self.two_ways(item, a, b, quantity.value);
                }
                Found::Quantity(quantity)
            }
            Read::Pair(actual, target) => Found::Pair(actual, target),
            Read::Done(done) => Found::Done(done),
            Read::Nothing => Found::Nothing,
            Read::Placeholder => {
                let text: Text = item.shown().as_ref().into();
                let range = placeholder::find(&text).unwrap_or(0..text.len());
                let shown: Text = text.get(range.clone()).unwrap_or(&text).into();
                let finding =
                    Diagnostic::new(Code::K03, self.view.place(item)).arg("text", shown).quote(text, range);
                self.say(finding, column);
                Found::Nothing
            }
            Read::Bad => {
                self.draft.misfits += 1.0;
                let text: Text = item.shown().as_ref().into();
                let heading = column.map(|c| c.heading.clone()).unwrap_or_default();
                let finding = super::finding::not_a_number(self.view.place(item), &text, &heading);
                self.say(finding, column);
                Found::Nothing
            }
            Read::Error | Read::Missing => {
                self.broken(item, column);
                Found::Nothing
            }
        }
    }

    fn two_ways(&mut self, item: &Item<'_>, a: f64, b: f64, used: f64) {
        let text: Text = item.text().into();
        let (sv, en) = (crate::model::Lang::Sv, crate::model::Lang::En);
        let finding = Diagnostic::new(Code::S07, self.view.place(item))
            .arg("text", &text)
            .worded("a", amount::number(a, sv), amount::number(a, en))
            .worded("b", amount::number(b, sv), amount::number(b, en))
            .worded("used", amount::number(used, sv), amount::number(used, en))
            .quote(text, 0..0);
        self.draft.findings.push(finding);
    }

    fn broken(&mut self, item: &Item<'_>, column: Option<&Column>) {
        let finding = match &item.cell.value {
            Value::Error(error) => Diagnostic::new(Code::S05, self.view.place(item))
                .arg("error", error)
                .quote(error.clone(), 0..0),
            _ => Diagnostic::new(Code::S06, self.view.place(item)),
        };
        self.say(finding, column);
    }

    fn say(&mut self, finding: Diagnostic, column: Option<&Column>) {
        let finding = match column.filter(|c| !c.heading.is_empty()) {
            Some(column) => finding.in_column(column.heading.as_str()),
            None => finding,
        };
        self.draft.findings.push(finding);
    }

    fn grade_done(&self, item: &Item<'_>, column: Option<&Column>) -> Option<bool> {
        match values::read(item, self.mark(column), None) {
            Read::Done(done) => Some(done),
            Read::Amount(quantity, _) if quantity.measure.label.is_empty() => {
                let zero_one = column
                    .and_then(|c| self.rules.get(&c.column))
                    .and_then(|rule| rule.grading)
                    .is_some_and(|g| g.scale == values::Scale::ZeroOne);
                zero_one.then_some(quantity.value == 1.0)
            }
            _ => None,
        }
    }

    /// A grade cell as a fraction; `None` where it cannot be used (and that was said).
    fn grade_of(&mut self, item: &Item<'_>, column: Option<&Column>) -> Option<Sourced<f64>> {
        let place = self.view.place(item);
        let mut mark = self.mark(column);
        if mark == DecimalMark::Unknown {
            mark = values::by_language(item.text(), self.tongue, self.agreed);
            if mark == DecimalMark::Unknown {
                mark = if item.text().contains(',') { DecimalMark::Comma } else { DecimalMark::Point };
            }
        }
        match values::read(item, mark, None) {
            Read::Amount(quantity, _) => {
                self.draft.used += 1;
                let percent = quantity.measure.label.as_ref() == "%" || item.percent_format();
                if percent {
                    return Some(Sourced::new(quantity.value, place));
                }
                let grading = column.and_then(|c| self.rules.get(&c.column)).and_then(|rule| rule.grading);
                let grading = grading.unwrap_or_else(|| values::grading("", &[quantity.value], 0, false));
                values::on_scale(quantity.value, grading).map(|grade| Sourced::new(grade, place))
            }
            Read::Pair(actual, target) if column.is_none() && target.value != 0.0 => {
                Some(Sourced::new(actual.value / target.value, place))
            }
            Read::Error | Read::Missing => {
                self.broken(item, column);
                None
            }
            Read::Bad => {
                let text: Text = item.shown().as_ref().into();
                let heading = column.map(|c| c.heading.clone()).unwrap_or_default();
                let finding = super::finding::not_a_number(place, &text, &heading);
                self.draft.misfits += 1.0;
                self.say(finding, column);
                None
            }
            Read::Placeholder => {
                let text: Text = item.shown().as_ref().into();
                let finding = Diagnostic::new(Code::K03, place).arg("text", &text).quote(text, 0..0);
                self.say(finding, column);
                None
            }
            Read::Done(done) => Some(Sourced::new(f64::from(u8::from(done)), place))
                .filter(|_| column.is_some_and(|c| c.meaning == Some(Meaning::ObjectiveGrade))),
            _ => None,
        }
    }

    fn plain_number(&mut self, item: &Item<'_>, column: Option<&Column>) -> Option<Sourced<f64>> {
        match values::read(item, self.mark(column), None) {
            Read::Amount(quantity, _) => Some(Sourced::new(quantity.value, self.view.place(item))),
            Read::Error | Read::Missing => {
                self.broken(item, column);
                None
            }
            Read::Bad => {
                let text: Text = item.shown().as_ref().into();
                let heading = column.map(|c| c.heading.clone()).unwrap_or_default();
                let finding = super::finding::not_a_number(self.view.place(item), &text, &heading);
                self.say(finding, column);
                None
            }
            _ => None,
        }
    }

    fn status_of(&mut self, item: &Item<'_>) -> Option<Sourced<Status>> {
        let place = self.view.place(item);
        match &item.cell.value {
            Value::Bool(done) => {
                Some(Sourced::new(if *done { Status::Done } else { Status::NotDone }, place))
            }
            Value::Text(_) => {
                let shown = item.text();
                if values::nothing(shown) {
                    return None;
                }
                let status = input::status(shown)?;
                if matches!(status, Status::Progress(_))
                    && !input::progress_word(shown)
                    && !shown.chars().any(char::is_numeric)
                {
                    self.not_understood("status", *item, "klar / done");
                }
                Some(Sourced::new(status, place))
            }
            Value::Error(_) | Value::Missing => {
                self.broken(item, None);
                None
            }
            _ => None,
        }
    }

    fn objective_type(&mut self, item: &Item<'_>) -> Option<Sourced<crate::model::ObjectiveType>> {
        let shown = item.shown();
        if shown.trim().is_empty() || values::nothing(&shown) {
            return None;
        }
        let found = input::objective_type(&shown);
        if found.is_none() {
            self.not_understood(
                "type",
                Item { column: item.column, at: item.at, cell: item.cell },
                "åtagande / committed",
            );
        }
        found.map(|kind| Sourced::new(kind, self.view.place(item)))
    }

    fn not_understood(&mut self, what: &'static str, item: Item<'_>, example: &'static str) {
        let text: Text = item.shown().as_ref().into();
        let place = self.view.place(&item);
        if self
            .draft
            .findings
            .iter()
            .rev()
            .take(40)
            .any(|finding| finding.code == Code::S11 && finding.place == Some(place))
        {
            return;
        }
        self.draft.findings.push(super::finding::not_understood(what, &text, place, example));
    }

    fn row_done(&self, row: &Row<'a>) -> Option<bool> {
        [Meaning::InitiativeStatus, Meaning::Status, Meaning::Grade, Meaning::Actual]
            .iter()
            .find_map(|m| row.own(*m))
            .and_then(|item| match &item.cell.value {
                Value::Bool(done) => Some(*done),
                Value::Text(_) => input::done(item.text()),
                _ => None,
            })
    }

    pub(super) fn push_initiative(&mut self, shown: &str, done: Option<bool>, place: Place) {
        let (text, ticked) = text::tick(shown);
        if text.is_empty() || input::prompt(&text) || values::nothing(&text) {
            return;
        }
        let initiative =
            Initiative { text: text.as_str().into(), done: done.or(ticked), weight: None, place };
        if let Some(kr) = self.key_result.and_then(|at| self.draft.reading.key_results.get_mut(at)) {
            kr.initiatives.push(initiative);
        } else if let Some(objective) =
            self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at))
        {
            objective.initiatives.push(initiative);
        }
    }

    pub(super) fn objective_initiative(&mut self, shown: &str, done: Option<bool>, place: Place) {
        let key_result = self.key_result.take();
        self.push_initiative(shown, done, place);
        self.key_result = key_result;
    }

    // ---- where things belong --------------------------------------------------------------

    /// What holds without a row: block, title, tab.
    pub(super) fn context_belonging(&self) -> Belonging {
        let context = &self.context;
        let mut belongs = Belonging {
            company: context.company.clone(),
            path: context.unit.clone().into_iter().collect(),
            parent_unit: context.parent_unit.clone(),
            level: context.level.clone(),
            level_stated: context.level_stated,
            owner: context.owner.clone(),
            period: context.period.clone(),
        };
        let tab = Place::sheet(self.view.source());
        match &self.names.tab {
            Whose::Unit(unit) if belongs.path.is_empty() && belongs.level.is_none() => {
                belongs.path.push(Sourced::new(unit.clone(), tab));
                belongs.level = Some(Sourced::new(Level::Department, tab));
            }
            Whose::Person(person) => {
                belongs.owner.get_or_insert(Sourced::new(person.clone(), tab));
                if !belongs.level_stated {
                    belongs.level = Some(Sourced::new(Level::Individual, tab));
                }
            }
            Whose::Company if belongs.path.is_empty() && belongs.level.is_none() => {
                belongs.level = Some(Sourced::new(Level::Company, tab))
            }
            _ => {}
        }
        if let Some(period) = self
            .names
            .tab_period
            .filter(|_| self.names.mapping.as_ref().is_none_or(|mapping| mapping.period.is_none()))
        {
            belongs.period = Some(Sourced::new(period, tab));
        }
        if belongs.period.is_none() {
            belongs.period = self.names.file_period.map(|period| Sourced::new(period, tab));
        }
        belongs
    }

    /// What a row's own cells say of where it belongs.
    fn row_belonging(&mut self, table: &Table, row: &Row<'a>) -> Belonging {
        let mut belongs = Belonging::default();
        for column in &table.columns {
            let Some(meaning) = column.meaning.filter(|_| column.group.is_none() && column.span.is_none())
            else {
                continue;
            };
            if !matches!(meaning, Meaning::Unit | Meaning::Department | Meaning::Team | Meaning::Company) {
                continue;
            }
            let cell = row
                .cells
                .iter()
                .chain(&row.covered)
                .find(|(of, item)| *of == meaning && item.column == column.column);
            let Some((_, item)) =
                cell.filter(|(_, item)| !values::nothing(&item.shown()) && !item.shown().trim().is_empty())
            else {
                continue;
            };
            let named = self.sourced(item);
            if meaning == Meaning::Company {
                belongs.company = Some(named);
            } else if belongs.path.last().is_none_or(|last| fold(&last.value) != fold(&named.value)) {
                belongs.path.push(named);
            }
        }
        belongs.parent_unit = row
            .get(Meaning::ParentUnit)
            .filter(|item| !values::nothing(&item.shown()))
            .map(|item| self.sourced(&item));
        if let Some(item) = row.get(Meaning::Level) {
            match input::level(&item.shown()) {
                Some(level) => {
                    belongs.level = Some(Sourced::new(level, self.view.place(&item)));
                    belongs.level_stated = true;
                }
                None if !item.shown().trim().is_empty() && !values::nothing(&item.shown()) => {
                    self.not_understood("level", item, "bolag / company")
                }
                None => {}
            }
        }
        belongs.owner = row
            .get(Meaning::Owner)
            .filter(|item| !values::nothing(&item.shown()) && !item.shown().trim().is_empty())
            .map(|item| self.sourced(&item));
        belongs.period = self.row_period(row);
        belongs
    }

    fn row_period(&mut self, row: &Row<'a>) -> Option<Sourced<Period>> {
        if let Some(item) = row.get(Meaning::Period) {
            let shown = item.shown();
            let found = match &item.cell.value {
                Value::Number(number) if number.fract() == 0.0 && (2000.0..2100.0).contains(number) => {
                    Some(Period::Year(*number as i16))
                }
                Value::Date(_) => None,
                _ => period::parse(&shown)
                    .or_else(|| period::find(&shown).map(|(p, _)| p))
                    .or_else(|| names::yearless(&shown, self.year, self.policy)),
            };
            if let Some(found) = found {
                return Some(Sourced::new(found, self.view.place(&item)));
            }
            if !values::nothing(&shown) && !shown.trim().is_empty() {
                self.not_understood("period", item, "2026-Q3");
            }
        }
        // Start and end days that span a whole period, or any span, where nothing else says.
        let day = |meaning: Meaning| {
            row.get(meaning).and_then(|item| match &item.cell.value {
                Value::Date(day) => Some((*day, item)),
                Value::Text(_) => crate::words::dates::parse_date(item.text()).map(|day| (day, item)),
                _ => None,
            })
        };
        let (first, item) = day(Meaning::StartDate)?;
        let (last, _) = day(Meaning::EndDate)?;
        if self.context.period.is_some() || self.names.tab_period.is_some() || first >= last {
            return None;
        }
        Some(Sourced::new(super::spans::of_days(first, last), self.view.place(&item)))
    }

    /// Where a row's objective belongs: its own cells, then the block, the tab.
    fn belonging(&mut self, table: &Table, row: &Row<'a>) -> Belonging {
        let mut belongs = self.row_belonging(table, row);
        self.carry(table, &mut belongs);
        let context = self.context_belonging();
        if belongs.company.is_none() {
            belongs.company = context.company;
        }
        let own_path = !belongs.path.is_empty();
        // In columns of a hierarchy, a row that names the company alone is the company's.
        let hierarchy = table.has(Meaning::Department) || table.has(Meaning::Team);
        if let (false, true, None, Some(item)) =
            (own_path, hierarchy, &belongs.level, row.own(Meaning::Company))
        {
            belongs.level = Some(Sourced::new(Level::Company, self.view.place(&item)));
        }
        if !own_path {
            belongs.path = context.path;
        }
        if belongs.level.is_none() {
            // A department column says department; the tab's own level goes with the tab's own unit.
            let department = own_path
                && (table.has(Meaning::Department) || table.has(Meaning::Team) || table.has(Meaning::Unit));
            if !department {
                belongs.level = context.level;
                belongs.level_stated = context.level_stated;
            } else if let Some(named) = belongs.path.last() {
                let level = input::level(&named.value)
                    .filter(|level| *level == Level::Company)
                    .unwrap_or(Level::Department);
                belongs.level = Some(Sourced::new(level, named.place));
                if level == Level::Company {
                    belongs.path.clear();
                }
            }
        }
        if belongs.owner.is_none() {
            belongs.owner = context.owner;
        }
        if belongs.period.is_none() {
            belongs.period = context.period;
        }
        if belongs.parent_unit.is_none() && !own_path {
            belongs.parent_unit = context.parent_unit;
        }
        belongs
    }

    /// Units, levels and periods that stand only on the first of several rows hold for the rows below.
    fn carry(&mut self, table: &Table, belongs: &mut Belonging) {
        let unit = belongs.path.last().cloned();
        match unit {
            Some(unit) => {
                self.carried.insert(Meaning::Unit, unit);
            }
            None if belongs.level.as_ref().is_none_or(|level| level.value != Level::Company) => {
                let sparse = table
                    .columns
                    .iter()
                    .any(|c| matches!(c.meaning, Some(Meaning::Unit | Meaning::Department | Meaning::Team)));
                if let Some(unit) =
                    self.carried.get(&Meaning::Unit).filter(|_| sparse && belongs.level.is_none())
                {
                    belongs.path.push(unit.clone());
                }
            }
            None => {}
        }
        match &belongs.period {
            Some(period) => {
                self.carried
                    .insert(Meaning::Period, Sourced::new(period.value.to_string().into(), period.place));
            }
            None => {
                if let Some(period) =
                    self.carried.get(&Meaning::Period).filter(|_| table.has(Meaning::Period))
                {
                    belongs.period =
                        period::parse(&period.value).map(|found| Sourced::new(found, period.place));
                }
            }
        }
    }

    fn sourced(&self, item: &Item<'_>) -> Sourced<Text> {
        Sourced::new(text::tidy(&item.shown()).into(), self.view.place(item))
    }

    pub(super) fn set_period(&mut self, period: Period, place: Place, from: &'static str) {
        self.context.period = Some(Sourced::new(period, place));
        self.year = self.year.or_else(|| period.days().map(|(first, _)| first.year()));
        self.tell("period", period.to_string(), from, place);
    }

    pub(super) fn tell(&mut self, what: &'static str, value: String, from: &'static str, place: Place) {
        if self.draft.context.len() < 40 {
            self.draft.context.push(crate::model::ContextReading {
                what,
                value: value.into(),
                from,
                cell: place.cell,
            });
        }
    }

    /// A labelled value outside the rows: "Avdelning: Sälj", "Period | Q3 2026".
    pub(super) fn set_context(&mut self, meaning: Meaning, value: &str, place: Place, fresh: bool) -> bool {
        let value = text::tidy(value);
        if value.is_empty()
            || values::nothing(&value)
            || value.chars().count() > 80
            || placeholder::is_whole(&value)
            || input::prompt(&value)
        {
            return false;
        }
        let named = Sourced::new(Text::from(value.as_str()), place);
        match meaning {
            Meaning::Period => {
                let found = period::parse(&value)
                    .or_else(|| period::find(&value).map(|(p, _)| p))
                    .or_else(|| names::yearless(&value, self.year, self.policy));
                let Some(found) = found else {
                    self.draft
                        .findings
                        .push(super::finding::not_understood("period", &value, place, "2026-Q3"));
                    return false;
                };
                self.set_period(found, place, "title");
            }
            Meaning::Company => {
                self.tell("company", value, "title", place);
                self.context.company = Some(named);
            }
            Meaning::Unit | Meaning::Department | Meaning::Team => {
                self.tell("unit", value.clone(), "title", place);
                if input::level(&value) == Some(Level::Company) {
                    self.context.level = Some(Sourced::new(Level::Company, place));
                } else {
                    self.context.unit = Some(named);
                    if !self.context.level_stated
                        && self.context.owner.is_none()
                        && !matches!(self.names.tab, Whose::Person(_))
                    {
                        self.context.level = Some(Sourced::new(Level::Department, place));
                    }
                }
            }
            Meaning::ParentUnit => self.context.parent_unit = Some(named),
            Meaning::Owner => {
                if let (false, Some(objective)) =
                    (fresh, self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at)))
                {
                    objective.belongs.owner = Some(named);
                } else {
                    self.tell("owner", value, "title", place);
                    self.context.owner = Some(named);
                }
            }
            Meaning::Level => {
                let Some(level) = input::level(&value) else { return false };
                self.context.level = Some(Sourced::new(level, place));
                self.context.level_stated = true;
                self.tell("level", value, "title", place);
            }
            Meaning::Type => {
                let Some(kind) = input::objective_type(&value) else { return false };
                let kind = Sourced::new(kind, place);
                match self
                    .objective
                    .filter(|_| !fresh)
                    .and_then(|at| self.draft.reading.objectives.get_mut(at))
                {
                    Some(objective) => objective.kind = Some(kind),
                    None => self.context.kind = Some(kind),
                }
            }
            Meaning::Parent => {
                let Some(objective) = self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at))
                else {
                    return false;
                };
                objective.parent = Some(named);
            }
            _ => return false,
        }
        true
    }

    /// Reads a line as labels with values; whether anything was one.
    pub(super) fn context_pairs(&mut self, line: &Line<'a>) -> bool {
        let mut any = false;
        let mut at = 0;
        while let Some(item) = line.items.get(at) {
            at += 1;
            let label = input::label(item.text()).or_else(|| bare_label(item.text()));
            let Some(label) = label.or_else(|| name_label(item, line.items.get(at))) else { continue };
            let (meaning, rest) = (label.meaning, label.rest.to_owned());
            let value = if rest.is_empty() {
                let next = line.items.get(at).filter(|next| input::label(next.text()).is_none());
                at += usize::from(next.is_some());
                next.map(|next| (next.shown().into_owned(), self.view.place(next)))
            } else {
                Some((rest, self.view.place(item)))
            };
            if let Some((value, place)) = value {
                any |= self.set_context(meaning, &value, place, true);
            }
        }
        any
    }

    fn value_of(&self, rest: &str, item: &Item<'a>, line: &Line<'a>) -> Option<(String, Place)> {
        if !rest.is_empty() {
            return Some((rest.to_owned(), self.view.place(item)));
        }
        let next = line.items.iter().find(|next| next.column > item.column && !next.text().is_empty())?;
        if amount::parse(next.text(), DecimalMark::Unknown).is_some() {
            return None;
        }
        Some((next.shown().into_owned(), self.view.place(next)))
    }

    // ---- totals and what is left out ------------------------------------------------------

    /// A total, average or grade row between or below the key results.
    fn total_row(&mut self, table: &Table, line: &Line<'a>, row: &Row<'a>) -> bool {
        let key = [Meaning::KeyResult, Meaning::Title].iter().find_map(|m| row.own(*m));
        let total = line.items.iter().take(4).find(|item| {
            let text = item.text();
            !text.is_empty()
                && input::total(text)
                && table.at(item.column).is_none_or(|c| {
                    !matches!(
                        c.meaning,
                        Some(
                            Meaning::Unit
                                | Meaning::Department
                                | Meaning::Team
                                | Meaning::Comment
                                | Meaning::Kpi
                                | Meaning::Measure
                                | Meaning::Status
                        )
                    )
                })
        });
        let Some(total) = total else { return false };
        // "Average order value" with a target of its own, or called a key result, is one.
        let own = [Meaning::RowKind, Meaning::Start, Meaning::Target].iter().any(|m| row.own(*m).is_some());
        if own && !input::bare_total(total.text()) {
            return false;
        }
        // A key result that happens to begin with such a word stands in its own column with other texts beside it.
        if let Some(key) = key
            && key.column != total.column
            && !input::total(key.text())
            && key.text().split_whitespace().count() > 2
        {
            return false;
        }
        let text = total.text().to_owned();
        let grade_column = [Meaning::ObjectiveGrade, Meaning::Grade].iter().find_map(|m| row.own(*m));
        let grade = match grade_column {
            Some(item) => self.grade_of(&item, table.at(item.column)),
            None => line.items.iter().rev().filter(|item| item.column > total.column).find_map(|item| {
                match values::read(item, self.sheet_mark.unwrap_or_default(), None) {
                    Read::Amount(q, _)
                        if q.measure.label.as_ref() == "%"
                            || item.percent_format()
                            || (0.0..=1.0).contains(&q.value) && q.value.fract() != 0.0 =>
                    {
                        Some(Sourced::new(q.value, self.view.place(item)))
                    }
                    _ => None,
                }
            }),
        };
        let grade = grade.or_else(|| {
            // "Snitt: 57 %" in one cell.
            let found = amount::scan(&text, self.sheet_mark.unwrap_or_default());
            let only = found.last().filter(|a| a.quantity.measure.label.as_ref() == "%")?;
            Some(Sourced::new(only.quantity.value, self.view.place(total)))
        });
        self.grade_row(grade, &text, line);
        true
    }

    pub(super) fn grade_row(&mut self, grade: Option<Sourced<f64>>, text: &str, line: &Line<'a>) {
        if let (Some(grade), Some(objective)) = (grade, self.objective) {
            self.grade_rows.push(GradeRow {
                objective,
                row: line.row,
                grade,
                named: input::objective_total(text),
            });
        }
        self.leave_out(line, "total", false);
    }

    /// Gives grade rows to their objectives: each objective's own row, but not a last one that is the sheet's.
    fn settle_grade_rows(&mut self) {
        let rows = std::mem::take(&mut self.grade_rows);
        let objectives = self.draft.reading.objectives.len();
        let last_row = rows.iter().map(|row| row.row).max();
        let mut of_objective: HashMap<usize, usize> = HashMap::new();
        for row in &rows {
            *of_objective.entry(row.objective).or_default() += 1;
        }
        let mut seen = HashSet::new();
        let mut used_rows = HashSet::new();
        for row in &rows {
            let first_of_objective = seen.insert(row.objective);
            let is_last = Some(row.row) == last_row;
            let last_objective = row.objective + 1 == objectives;
            let others = rows.len() - of_objective.get(&row.objective).copied().unwrap_or(0);
            let own = first_of_objective
                && (row.named || !is_last || !last_objective || objectives == 1 || others + 1 >= objectives);
            if !own {
                continue;
            }
            if let Some(objective) = self.draft.reading.objectives.get_mut(row.objective)
                && objective.grade.is_none()
            {
                objective.grade = Some(row.grade.clone());
                used_rows.insert(row.row);
                self.draft.used += 1;
            }
        }
        self.draft.reading.left_out.retain(|left| {
            left.reason != "total" || left.first != left.last || !used_rows.contains(&left.first)
        });
    }

    pub(super) fn leave_out(&mut self, line: &Line<'a>, reason: &'static str, unused: bool) {
        if unused {
            self.draft.unused.extend(line.items.iter().map(|item| item.at));
        }
        let row = line.row;
        match self.draft.reading.left_out.last_mut() {
            Some(left) if left.last + 1 == row && left.reason == reason => left.last = row,
            _ => self.draft.reading.left_out.push(LeftOut { first: row, last: row, reason }),
        }
    }

    /// A prompt stands where an answer should; a guiding line ("- Hur vet jag …") beside answers is part of the form.
    /// A template's prompt that nobody wrote over. In the guideline's own form the dashed prompts, each on a line of
    /// its own, belong to the form.
    fn prompt(&mut self, item: &Item<'_>, line: &Line<'_>) {
        let text: Text = item.shown().as_ref().into();
        if line.items.len() == 1 && text.trim_start().starts_with(['-', '–', '•']) {
            return;
        }
        self.draft
            .findings
            .push(Diagnostic::new(Code::S14, self.view.place(item)).arg("text", &text).quote(text, 0..0));
    }

    pub(super) fn use_cells(&mut self, count: usize) {
        self.draft.used = self.draft.used.saturating_add(u32::try_from(count).unwrap_or(0));
    }

    fn finish(&mut self) {
        self.end_block();
        self.settle_grade_rows();
        self.join_parents();
        self.owners();
    }

    /// Key results that name their objective by id or text go to it.
    fn join_parents(&mut self) {
        let by_text: HashMap<String, usize> = self
            .draft
            .reading
            .objectives
            .iter()
            .enumerate()
            .rev()
            .map(|(index, o)| (fold(&o.text), index))
            .collect();
        for (index, parent) in std::mem::take(&mut self.parents) {
            let key = fold(&parent.value);
            let found = self.ids.get(&key).or_else(|| by_text.get(&key)).copied();
            if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                match found {
                    Some(found) => kr.objective = Some(found),
                    None => kr.objective_id = Some(parent),
                }
            }
        }
        for kr in &mut self.draft.reading.key_results {
            if let (None, Some(id)) = (kr.objective, &kr.objective_id) {
                let key = fold(&id.value);
                if let Some(found) = self.ids.get(&key).or_else(|| by_text.get(&key)) {
                    kr.objective = Some(*found);
                }
            }
        }
    }

    /// An owner said on every key result's row alike is the objective's.
    fn owners(&mut self) {
        let mut of: Vec<Option<Option<Sourced<Text>>>> = vec![None; self.draft.reading.objectives.len()];
        let mut blank: Vec<bool> = vec![false; self.draft.reading.objectives.len()];
        for kr in &self.draft.reading.key_results {
            let Some(at) = kr.objective else { continue };
            let (Some(slot), Some(blank)) = (of.get_mut(at), blank.get_mut(at)) else { continue };
            match (&slot, &kr.belongs.owner) {
                (None, Some(owner)) if !*blank => *slot = Some(Some(owner.clone())),
                (None, None) => *blank = true,
                (Some(Some(known)), Some(owner)) if fold(&known.value) != fold(&owner.value) => {
                    *slot = Some(None)
                }
                (None, Some(_)) => *slot = Some(None),
                _ => {}
            }
        }
        for (objective, owner) in self.draft.reading.objectives.iter_mut().zip(of) {
            if let (None, Some(Some(owner))) = (&objective.belongs.owner, owner) {
                objective.belongs.owner = Some(owner);
            }
        }
        for kr in &mut self.draft.reading.key_results {
            let objective = kr.objective.and_then(|at| self.draft.reading.objectives.get(at));
            let same = match (objective.and_then(|o| o.belongs.owner.as_ref()), &kr.belongs.owner) {
                (Some(a), Some(b)) => fold(&a.value) == fold(&b.value),
                _ => false,
            };
            if same {
                kr.belongs.owner = None;
            }
        }
    }

    // ---- periods and days as columns ------------------------------------------------------

    fn dated_columns(&mut self, index: usize, table: &Table, line: &Line<'a>, row: &Row<'a>) {
        let measure = row.get(Meaning::Measure).and_then(|item| values::row_measure(&item.shown()));
        for column in &table.columns {
            let Some(span) = column.span else { continue };
            let Some(item) = line.get(column.column) else { continue };
            if !matches!(column.meaning, None | Some(Meaning::Actual | Meaning::Value | Meaning::Progress)) {
                continue;
            }
            let date = match span {
                Span::Day(day) => Some(day),
                Span::Period(period) => period.days().map(|(_, last)| last),
            };
            let measure = measure.clone().or_else(|| column.measure.clone());
            if let Found::Quantity(quantity) = self.quantity(&item, Some(column), measure.as_ref()) {
                self.draft.reading.check_ins.push(CheckInRow {
                    key_result: None,
                    row_of: Some(index),
                    date,
                    value: Some(quantity),
                    confidence: None,
                    comment: None,
                    place: self.view.place(&item),
                });
            }
        }
    }

    fn per_period(&mut self, text: &str, place: Place, table: &Table, row: &Row<'a>, line: &Line<'a>) {
        let mut periods: Vec<Period> = Vec::new();
        for column in &table.columns {
            if let Some(Span::Period(period)) = column.span
                && !periods.contains(&period)
            {
                periods.push(period);
            }
        }
        let Some(base) = self.objective else {
            let index = self.bare_key_result(text, place, line.row);
            self.fill_key_result(index, table, row, line);
            return;
        };
        for period in periods {
            let columns: Vec<&Column> =
                table.columns.iter().filter(|c| c.span == Some(Span::Period(period))).collect();
            if !columns.iter().any(|c| line.get(c.column).is_some()) {
                continue;
            }
            let Some(mut copy) = self.draft.reading.objectives.get(base).cloned() else { return };
            let first = copy.belongs.period.is_none()
                || copy.belongs.period.as_ref().is_some_and(|p| p.value == period);
            copy.belongs.period = Some(Sourced::new(
                period,
                columns
                    .first()
                    .and_then(|c| c.at)
                    .map_or(place, |at| Place { source: self.view.source(), cell: Some(at) }),
            ));
            let key = identity(&copy.text, &copy.belongs, None);
            let at = match self.known.get(&key) {
                Some(known) => *known,
                None if first && !self.with_periods.contains(&base) => {
                    if let Some(objective) = self.draft.reading.objectives.get_mut(base) {
                        objective.belongs.period = copy.belongs.period.clone();
                    }
                    self.known.insert(key, base);
                    base
                }
                None => {
                    let at = self.draft.reading.objectives.len();
                    copy.grade = None;
                    self.draft.reading.objectives.push(copy);
                    self.known.insert(key, at);
                    at
                }
            };
            self.objective = Some(at);
            self.with_periods.insert(at);
            let index = self.bare_key_result(text, place, line.row);
            self.fill_key_result(index, table, row, line);
            let measure = row.get(Meaning::Measure).and_then(|item| values::row_measure(&item.shown()));
            for column in columns {
                if let Some(item) = line.get(column.column) {
                    self.value_cell(
                        index,
                        column.meaning.unwrap_or(Meaning::Grade),
                        &item,
                        Some(column),
                        measure.as_ref(),
                    );
                }
            }
            self.objective = Some(base);
        }
    }
}

/// A value cell's outcome.
enum Found {
    Quantity(Quantity),
    Pair(Quantity, Quantity),
    Done(bool),
    Nothing,
}

/// "Namn | Anna Ek" at the head of a form: the person's.
fn name_label<'a>(item: &Item<'a>, next: Option<&Item<'a>>) -> Option<input::Label<'a>> {
    let names =
        matches!(crate::words::plain(item.text()).as_str(), "namn" | "name" | "mitt namn" | "my name");
    (names && next.is_some_and(|next| super::names::is_person(next.text()))).then(|| input::Label {
        meaning: Meaning::Owner,
        numbers: Vec::new(),
        label: item.text(),
        rest: "",
        code: false,
    })
}

/// A heading word that stands alone as a label: "Avdelning | Sälj".
fn bare_label(text: &str) -> Option<input::Label<'_>> {
    let best = crate::words::headings::candidates(text).into_iter().next()?;
    let context = matches!(
        best.meaning,
        Meaning::Owner
            | Meaning::Unit
            | Meaning::Department
            | Meaning::Team
            | Meaning::Company
            | Meaning::Period
            | Meaning::Level
            | Meaning::ParentUnit
            | Meaning::Type
    );
    (context && best.weight >= 0.84).then_some(input::Label {
        meaning: best.meaning,
        numbers: Vec::new(),
        label: text,
        rest: "",
        code: false,
    })
}

/// Owners left of the texts say whose the objective is; owners right of them may be each key result's own.
fn owner_is_identity(table: &Table, belongs: &Belonging) -> bool {
    let Some(owner) = table.of(Meaning::Owner) else { return true };
    let Some(key) = table.of(Meaning::KeyResult) else { return true };
    let level = belongs.level.as_ref().map(|level| level.value);
    owner.column < key.column || level == Some(Level::Individual)
}

/// What tells objectives of one sheet apart.
fn identity(text: &str, belongs: &Belonging, id: Option<&Sourced<Text>>) -> String {
    let mut key = fold(text);
    for unit in &belongs.path {
        key.push('\u{1}');
        key.push_str(&fold(&unit.value));
    }
    key.push('\u{2}');
    if let Some(owner) = &belongs.owner {
        key.push_str(&fold(&owner.value));
    }
    key.push('\u{3}');
    if let Some(period) = &belongs.period {
        key.push_str(&period.value.to_string());
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
        key.push_str(&fold(&id.value));
    }
    key
}

/// Whether a table's plain ids are its objectives': they stand where the objective's text stands, or repeat with it.
fn id_of_objective(view: &View<'_>, table: &Table) -> bool {
    let (Some(id), Some(objective), Some(key)) =
        (table.of(Meaning::Id), table.of(Meaning::Objective), table.of(Meaning::KeyResult))
    else {
        return false;
    };
    let (mut rows, mut with_id, mut with_both) = (0_u32, 0_u32, 0_u32);
    let mut ids = std::collections::BTreeSet::new();
    let mut objectives = std::collections::BTreeSet::new();
    for line in view.lines.iter().filter(|line| line.row > table.last_row).take(300) {
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

/// Leading white space of a text, which outlines are indented with.
fn indent(text: &str) -> usize {
    text.chars().take_while(|c| c.is_whitespace()).count()
}

/// How the rows under a mixed title are told apart.
fn title_rule(view: &View<'_>, table: &Table, title: &Column) -> TitleRule {
    let profile = &title.profile;
    if profile.objective_labels > 0
        && (profile.key_result_labels > 0 || profile.objective_labels < profile.texts)
    {
        return TitleRule::Labels;
    }
    let ids = [Meaning::Id, Meaning::Number, Meaning::ObjectiveId, Meaning::KeyResultId]
        .iter()
        .find_map(|m| table.of(*m));
    if let Some(ids) = ids {
        let (mut objectives, mut keys, mut deep, mut flat) = (0, 0, 0, 0);
        for line in view.lines.iter().filter(|line| line.row > table.last_row).take(300) {
            let Some(item) = line.get(ids.column) else { continue };
            let shown = item.shown();
            match input::label(&shown).map(|label| label.meaning) {
                Some(Meaning::Objective) => objectives += 1,
                Some(Meaning::KeyResult) => keys += 1,
                _ if shown.trim_end_matches('.').contains('.') => deep += 1,
                _ => flat += 1,
            }
        }
        if objectives > 0 && keys > 0 {
            return TitleRule::Codes;
        }
        if deep > 0 && flat > 0 {
            return TitleRule::Outline;
        }
    }
    let (mut indented, mut outer) = (0, 0);
    for line in view.lines.iter().filter(|line| line.row > table.last_row).take(300) {
        if let Some(Value::Text(text)) = line.get(title.column).map(|item| &item.cell.value) {
            if indent(text) > 0 { indented += 1 } else { outer += 1 }
        }
    }
    if indented > 0 && outer > 0 {
        return TitleRule::Indent;
    }
    TitleRule::Values
}

/// A footnote, an instruction, a source: words about the sheet.
pub(super) fn note_like(text: &str) -> bool {
    let trimmed = text.trim();
    if trimmed.starts_with(['*', '†', '¹', '²', '³', '('])
        || trimmed.starts_with("http")
        || trimmed.starts_with("--")
    {
        return true;
    }
    let plain = plain(trimmed);
    const STARTS: &[&str] = &[
        "obs ",
        "not ",
        "note ",
        "notes ",
        "anm ",
        "anmarkning ",
        "kommentar ",
        "kalla ",
        "source ",
        "uppdaterad ",
        "updated ",
        "last updated",
        "senast uppdaterad",
        "legend",
        "forklaring",
        "tips ",
        "tip ",
        "fyll i ",
        "instruktion",
        "instruction",
        "fargkod",
        "betygsskala",
        "skala ",
        "scale ",
        "grading scale",
        "scoring ",
        "score 0",
        "betyg 0",
        "gron ",
        "gul ",
        "rod ",
        "green ",
        "yellow ",
        "red ",
        "har fyller",
        "se aven",
        "see also",
        "skapad ",
        "created ",
        "version ",
        "copyright",
        "confidential",
        "konfidentiellt",
        "exempel ",
        "example ",
        "how to ",
        "sa har ",
        "kontakta ",
        "contact ",
        "detta ar ",
        "this is ",
        "bedomning",
        "gradering ",
        "grades ",
        "grade ",
        "we grade",
        "vi graderar",
        "progress is",
        "print",
        "utskriven",
        "sammanstalld ",
        "kontakt ",
        "questions",
        "fragor ",
    ];
    let padded = format!("{plain} ");
    STARTS.iter().any(|start| padded.starts_with(start))
}

fn legend_like(line: &Line<'_>) -> bool {
    line.items.iter().all(|item| item.shown().chars().count() <= 60)
        && line.items.iter().any(|item| {
            let shown = item.shown();
            input::progress_word(&shown)
                || input::done(&shown).is_some()
                || shown.contains('–')
                || shown.contains("%")
                || shown.chars().count() <= 4
        })
}
