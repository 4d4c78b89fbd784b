//! The rows of a table: which kind each is, and what its texts become.

use crate::amount;
use crate::model::{Place, Sourced, Text, Value};
use crate::words::fold;
use crate::words::headings::Meaning;
use crate::words::input::{self, RowKind};

use super::{Row, Walk};
use crate::recognise::columns::{Column, Table};
use crate::recognise::names;
use crate::recognise::profile;
use crate::recognise::shape;
use crate::recognise::text::{self, Outline};
use crate::recognise::values;
use crate::recognise::view::{Item, Line, View};

impl<'a> Walk<'_, 'a> {
    /// A row of a tree: a leaf is a key result of the row above it, the rows above those are parents.
    pub(super) fn tree_row(&mut self, table: &Table, index: usize, line: &Line<'a>) {
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
            let found = self.bare_key_result(text.as_str().into(), place);
            self.fill_key_result(found, table, &row, line);
            self.use_cells(line.items.len());
            return;
        }
        // A row whose children have children is above the objectives.
        let grandchildren =
            below(index).is_some_and(|child| below(index + 1).is_some_and(|next| next > child));
        if grandchildren {
            self.leave_out(line, "parent of objectives", false);
            return;
        }
        self.new_objective(&text.as_str().into(), place, Some((table, &row)), false);
        self.objective_cells(table, &row, line);
    }

    /// Which kind a row of a mixed table is; `None` where objectives and key results have columns of their own.
    pub(super) fn row_kind(
        &mut self,
        table: &Table,
        line: &Line<'a>,
        row: &Row<'a>,
        index: usize,
    ) -> Option<RowKind> {
        if let Some(column) = table.of(Meaning::RowKind) {
            let own = row
                .own(Meaning::RowKind)
                .or_else(|| row.get(Meaning::RowKind).filter(|_| row.own(Meaning::Title).is_some()));
            if let Some(kind) = own.and_then(|item| self.kind_rule.of(&item)) {
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
        let values = measured(table, line);
        let by_values = || if values { RowKind::KeyResult } else { RowKind::Objective };
        let kinds = self.kinds.unwrap_or(Kinds::by(TitleRule::Values));
        if let Some(level) = self.title_level(kinds, row, &item) {
            return Some(match level.checked_sub(kinds.objectives) {
                None | Some(0) => RowKind::Objective,
                Some(deep) if deep <= kinds.key_results => RowKind::KeyResult,
                Some(_) => RowKind::Initiative,
            });
        }
        Some(match kinds.rule {
            TitleRule::Labels => {
                if self.objective.is_some() {
                    RowKind::KeyResult
                } else {
                    RowKind::Objective
                }
            }
            _ => {
                let _ = (title, index);
                by_values()
            }
        })
    }

    /// How deep the row of a title stands, where numbers, white space or type tell that.
    fn title_level(&self, kinds: Kinds, row: &Row<'a>, title: &Item<'a>) -> Option<usize> {
        let ids = [Meaning::Id, Meaning::Number, Meaning::ObjectiveId, Meaning::KeyResultId];
        let id = || ids.iter().find_map(|meaning| row.own(*meaning));
        kinds.level(id().as_ref(), title, self.outlined)
    }

    /// A row of a kind that is neither: a pillar above the objectives, a KPI beside the key results.
    pub(super) fn other_kind(&mut self, table: &Table, line: &Line<'a>, row: &Row<'a>) -> bool {
        if table.of(Meaning::RowKind).is_none() {
            let Some(kinds) = self.kinds.filter(|kinds| kinds.objectives > 0) else { return false };
            let Some(item) = row.own(Meaning::Title) else { return false };
            if self.title_level(kinds, row, &item).is_none_or(|level| level >= kinds.objectives) {
                return false;
            }
            // Whose the objectives below are, or what they are gathered under.
            self.key_result = None;
            if !(kinds.whose && self.whose_block(&item)) {
                self.objective = None;
                self.above.insert(fold(&item.shown()));
                self.leave_out(line, "parent of objectives", false);
            }
            return true;
        }
        let Some(item) = row.own(Meaning::RowKind) else { return false };
        let reason = if input::kind_above(item.text()) || self.kind_rule.above(&item) {
            "parent of objectives"
        } else if input::kind_of_kpi(item.text()) && self.kind_rule.key_results {
            "other kind"
        } else {
            return false;
        };
        if reason == "parent of objectives" {
            let named = [Meaning::Title, Meaning::Objective, Meaning::Id, Meaning::ObjectiveId];
            self.above.extend(named.iter().filter_map(|m| row.own(*m)).map(|item| fold(&item.shown())));
        }
        self.key_result = None;
        self.leave_out(line, reason, false);
        true
    }

    /// A row whose text is an objective, a key result or an initiative by its kind.
    pub(super) fn titled_row(&mut self, table: &Table, line: &Line<'a>, row: &Row<'a>, kind: RowKind) {
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
        if input::to_sign(item.text()) {
            self.leave_out(line, "note", false);
            return;
        }
        if kind == RowKind::Objective && self.whole_okr(&item, table, row) {
            self.use_cells(line.items.len());
            return;
        }
        let shown = item.shown();
        let unmarked = text::without_mark(&shown);
        let label = input::label(unmarked);
        let bare = label
            .as_ref()
            .filter(|l| matches!(l.meaning, Meaning::Objective | Meaning::KeyResult | Meaning::Initiative))
            .map_or(unmarked, |l| l.rest);
        let bare = text::without_bullet(bare);
        let bare = match (self.kinds.map(|kinds| kinds.rule), kind) {
            (Some(TitleRule::OutlineTexts), RowKind::Objective) => text::without_outline(bare),
            _ => self.without_code(bare),
        };
        if bare.is_empty() {
            self.leave_out(line, "empty block", false);
            return;
        }
        let place = self.view.place(&item);
        match kind {
            RowKind::Objective => {
                let (bare, grade) =
                    text::scored(bare).map_or((bare, None), |(bare, grade)| (bare, Some(grade)));
                self.new_objective(&item.own_text(bare), place, Some((table, row)), false);
                self.grade_in_text(grade, place);
                self.objective_cells(table, row, line);
            }
            RowKind::KeyResult => {
                let index = self.push_key_result(bare, &item, table, row, line);
                self.of_a_list_of_one(index, bare, table);
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
    pub(super) fn flat_row(&mut self, table: &Table, line: &Line<'a>, row: &Row<'a>) {
        let objective = row.own(Meaning::Objective).filter(|item| !item.shown().trim().is_empty());
        let has_column = table.of(Meaning::Objective).is_some();
        // "Godkänd av | Datum" and a day under it: a form below the table, with nothing to measure.
        let bare = row.own(Meaning::KeyResult).is_none() && table.has(Meaning::KeyResult);
        if bare && objective.is_some_and(|item| says_no_goal(&item)) {
            self.leave_out(line, "note", line.items.len() > 1);
            return;
        }
        let to_sign = || row.own(Meaning::KeyResult).is_some_and(|item| input::to_sign(item.text()));
        if objective.is_none() && (signed(table, row) || to_sign()) {
            self.leave_out(line, "note", false);
            return;
        }
        if sums_up(table, row) {
            self.leave_out(line, "total", false);
            return;
        }
        // "NR 3" and nothing else: a line of the form that was not needed.
        let unused = |item: &Item<'a>| matches!(input::row_kind(item.text()), Some((RowKind::KeyResult, _)));
        if let [only] = line.items.as_slice()
            && unused(only)
        {
            self.leave_out(line, "empty block", false);
            return;
        }
        let before = self.gathered();
        if let Some(item) = objective.filter(|_| row.own(Meaning::KeyResult).is_none())
            && self.whole_okr(&item, table, row)
        {
            self.use_cells(line.items.len());
            return;
        }
        let covered = if objective.is_none() { row.get(Meaning::Objective) } else { None };
        let id = row.own(Meaning::ObjectiveId);
        let mut fresh = false;
        if let Some(item) = objective {
            let said = self.said(&item);
            let text = said.objective();
            if said.prompt() {
                self.prompt(&item, line);
                self.objective = None;
                self.prompted = Some((text, self.view.place(&item)));
            } else if !text.is_empty() && !values::nothing(&text) {
                let bare = self.without_code(&text);
                let (bare, grade) =
                    text::scored(bare).map_or((bare, None), |(bare, grade)| (bare, Some(grade)));
                let text = if bare.len() < text.len() { bare.into() } else { text };
                self.prompted = None;
                let before = self.objective;
                self.new_objective(&text, self.view.place(&item), Some((table, row)), true);
                fresh = self.objective != before;
                self.grade_in_text(grade, self.view.place(&item));
            }
        } else if let Some(item) = covered {
            let text = self.said(&item).objective();
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
        let key_text = key_item.map(|item| item.shown()).unwrap_or_default();
        if self.objective.is_none()
            && !key_text.trim().is_empty()
            && !input::prompt(&key_text)
            && let Some((text, place)) = self.prompted.take()
        {
            self.new_objective(&text, place, Some((table, row)), true);
            fresh = true;
        }
        if !table.measured && (fresh || (objective.is_some() && key_text.is_empty())) {
            self.objective_belongings(table, row, line, key_text.is_empty());
        }
        if let (true, Some(item)) = (table.measured && fresh, objective) {
            self.objective_belongings(table, row, line, false);
            let own = [Meaning::Start, Meaning::Target, Meaning::Actual];
            if own.iter().any(|m| row.own(*m).is_some_and(|item| !values::nothing(&item.shown()))) {
                let text = self.said(&item).objective();
                let index = self.bare_key_result(text, self.view.place(&item));
                self.fill_key_result(index, table, row, line);
            }
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
        let named = objective.is_some_and(|item| !values::nothing(&item.shown()));
        if named || self.gathered() != before {
            self.use_cells(line.items.len());
        } else {
            self.leave_out(line, "not used", line.items.len() > 1);
        }
    }

    /// "Nöjda kunder – betyg 0,7": the grade that an objective's text ends with.
    fn grade_in_text(&mut self, grade: Option<f64>, place: Place) {
        if let (Some(grade), Some(objective)) =
            (grade, self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at)))
        {
            objective.grade.get_or_insert(Sourced::new(grade, place));
        }
    }

    /// A text of a table that numbers its rows as an outline, without its number.
    pub(super) fn without_code<'t>(&self, text: &'t str) -> &'t str {
        let label = self.outlined.and_then(|outline| text::outline_label(text, outline));
        label.map_or(text, |label| label.rest)
    }

    /// How much has been found, or said not to be used.
    pub(super) fn gathered(&self) -> (usize, u32, usize, usize) {
        let reading = &self.draft.reading;
        let rows = reading.objectives.len() + reading.key_results.len() + reading.check_ins.len();
        (rows, self.draft.initiatives, self.draft.findings.len(), reading.left_out.len())
    }

    /// A whole OKR in one cell, "Mål: …" on its first line and "KR1: …" on those below; whether it was one.
    fn whole_okr(&mut self, item: &Item<'a>, table: &Table, row: &Row<'a>) -> bool {
        let shown = item.shown().into_owned();
        let mut lines = shown.lines().map(str::trim).filter(|line| !line.is_empty());
        let Some(first) = lines.next() else { return false };
        let rest: Vec<&str> = lines.collect();
        let result = |line: &&str| {
            text::bulleted(line)
                || input::label(line).is_some_and(|label| label.meaning == Meaning::KeyResult)
        };
        let objective = match input::label(first) {
            Some(label) if label.meaning == Meaning::Objective && !label.rest.is_empty() => label.rest,
            Some(_) => return false,
            None => first,
        };
        if rest.is_empty() || !rest.iter().all(result) || text::bulleted(first) {
            return false;
        }
        let place = self.view.place(item);
        let objective = Text::from(objective);
        self.new_objective(&objective, place, Some((table, row)), true);
        let count = rest.len();
        let beside: Vec<(Meaning, Item<'a>, Vec<String>)> = row
            .cells
            .iter()
            .filter(|(meaning, _)| meaning.is_value())
            .map(|(meaning, item)| (*meaning, *item, text::value_list(&item.shown(), count)))
            .filter(|(_, _, values)| values.len() == count && count > 1)
            .collect();
        for (number, line) in rest.into_iter().enumerate() {
            let listed = text::listed(&text::without_label(line), false);
            if listed.body.is_empty() || values::nothing(&listed.body) || input::prompt(&listed.body) {
                continue;
            }
            let index = self.listed_key_result(listed, place);
            for (meaning, item, values) in &beside {
                let Some(value) = values.get(number) else { continue };
                let cell = crate::model::Cell::text(value);
                self.value_cell(index, *meaning, &Item { cell: &cell, ..*item }, table.at(item.column), None);
            }
        }
        true
    }
}

/// How the cells of a column of kinds are read.
#[derive(Debug, Clone, Default)]
pub(super) struct KindRule {
    /// What the column's words say, where the rows' values tell.
    words: Vec<(String, RowKind)>,
    /// Numbers: the depth of key results. The one above is the objectives'.
    depth: Option<u32>,
    /// Results with their indicators: the results are what is to be reached.
    results: bool,
    /// Goals above objectives.
    goals: bool,
    /// Some rows are called key results.
    key_results: bool,
    /// Milestones are steps towards key results, which other rows are.
    steps: bool,
}

impl KindRule {
    /// The kind that a cell names.
    fn of(&self, item: &Item<'_>) -> Option<RowKind> {
        if !self.words.is_empty() {
            let plain = crate::words::plain(item.text());
            if let Some((_, kind)) = self.words.iter().find(|(word, _)| *word == plain) {
                return Some(*kind);
            }
        }
        if let Some(depth) = self.depth {
            let own = depth_of(item)?;
            return Some(match own.cmp(&depth) {
                std::cmp::Ordering::Less => RowKind::Objective,
                std::cmp::Ordering::Equal => RowKind::KeyResult,
                std::cmp::Ordering::Greater => RowKind::Initiative,
            });
        }
        if self.results && matches!(crate::words::plain(item.text()).as_str(), "result" | "outcome") {
            return Some(RowKind::Objective);
        }
        let (kind, _) = input::row_kind(item.text())?;
        // Milestones are steps towards the key results where there are some.
        Some(if self.steps && input::kind_of_step(item.text()) { RowKind::Initiative } else { kind })
    }

    /// Whether a cell names what is above the objectives.
    fn above(&self, item: &Item<'_>) -> bool {
        match self.depth {
            Some(depth) => depth_of(item).is_some_and(|own| own + 1 < depth),
            None => self.goals && is_goal(item.text()),
        }
    }
}

/// "a", "b)": key results lettered under numbered objectives.
fn letter(id: &str) -> bool {
    let bare = id.trim().trim_end_matches(['.', ')']);
    bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase())
}

fn depth_of(item: &Item<'_>) -> Option<u32> {
    let number = match &item.cell.value {
        Value::Number(number) => *number,
        Value::Text(_) => item.text().parse().ok()?,
        _ => return None,
    };
    (number.fract() == 0.0 && (0.0..=9.0).contains(&number)).then_some(number as u32)
}

fn is_goal(text: &str) -> bool {
    matches!(crate::words::plain(text).as_str(), "goal" | "strategic goal" | "company goal")
}

/// How the kinds of a table's rows are named.
pub(super) fn kind_rule(view: &View<'_>, table: &Table) -> KindRule {
    let Some(column) = table.of(Meaning::RowKind) else { return KindRule::default() };
    let lines = || {
        let held = view.lines_of(table).iter();
        held.filter_map(|line| Some((line, line.get(column.column)?))).take(2_000)
    };
    let named = |wanted: &dyn Fn(&str) -> bool| lines().any(|(_, item)| wanted(item.text()));
    let kind = |wanted: RowKind| {
        named(&|text| matches!(input::row_kind(text), Some((kind, _)) if kind == wanted && !is_goal(text)))
    };
    let indicators =
        named(&|text| matches!(crate::words::plain(text).as_str(), "indicator" | "performance measure"));
    let text = [Meaning::Title, Meaning::Objective, Meaning::KeyResult].iter().find_map(|m| table.of(*m));
    let words = text.and_then(|text| {
        let rows = view.lines_of(table).iter().filter(|line| line.get(text.column).is_some());
        shape::kind_words(table, column, text.column, rows)
    });
    let mut rule = KindRule {
        words: words.unwrap_or_default(),
        depth: None,
        results: indicators && !kind(RowKind::Objective),
        goals: kind(RowKind::Objective) && kind(RowKind::KeyResult),
        key_results: kind(RowKind::KeyResult),
        steps: named(&|text| {
            !input::kind_of_step(text) && matches!(input::row_kind(text), Some((RowKind::KeyResult, _)))
        }),
    };
    let depths: Vec<(u32, bool)> = lines()
        .filter_map(|(line, item)| {
            let valued = line.items.iter().any(|item| {
                let meaning = table.at(item.column).and_then(|c| c.meaning);
                matches!(meaning, Some(Meaning::Start | Meaning::Target | Meaning::Actual))
                    && !values::nothing(&item.shown())
            });
            Some((depth_of(&item)?, valued))
        })
        .collect();
    if let Some(top) = depths.iter().map(|(depth, _)| *depth).min() {
        // Where values stand on one depth alone, that is the key results'.
        let valued: std::collections::BTreeSet<u32> =
            depths.iter().filter(|(_, valued)| *valued).map(|(depth, _)| *depth).collect();
        rule.depth = match (valued.len(), valued.first()) {
            (1, Some(only)) if *only > top => Some(*only),
            _ => Some(top + 1),
        };
    }
    rule
}

/// How rows of a mixed title column are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TitleRule {
    Labels,
    Codes,
    Outline,
    /// Outline numbers in front of the texts: "1.1 Nya kunder".
    OutlineTexts,
    /// How far texts are set in, each step on its own.
    Indent(Bullets, [usize; MOST_STEPS]),
    /// Objectives are bold.
    Bold,
    Values,
}

/// Steps by which texts are set in that are told apart.
const MOST_STEPS: usize = 4;

/// How rows of a mixed title column are told apart, and on which levels they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds {
    pub(super) rule: TitleRule,
    /// The level of the objectives: 0 is the outermost.
    objectives: usize,
    /// How many levels below them hold key results.
    key_results: usize,
    /// What stands above the objectives is whose they are, and no theme.
    whose: bool,
}

impl Kinds {
    fn by(rule: TitleRule) -> Self {
        let key_results = if matches!(rule, TitleRule::Indent(..)) { usize::MAX } else { 1 };
        Self { rule, objectives: 0, key_results, whose: false }
    }

    /// The level of a row with an id and a title; `None` where nothing tells it.
    fn level(self, id: Option<&Item<'_>>, title: &Item<'_>, outline: Option<Outline>) -> Option<usize> {
        match self.rule {
            TitleRule::Labels | TitleRule::Values => None,
            TitleRule::Codes | TitleRule::Outline => {
                let id = id?.shown();
                let label = input::label(&id);
                Some(match label.as_ref().map(|label| label.meaning) {
                    // "O1" over "O1.1" where no id says key result.
                    Some(Meaning::Objective) if self.rule == TitleRule::Outline => {
                        label.map_or(0, |label| label.numbers.len().saturating_sub(1))
                    }
                    Some(Meaning::Objective) => 0,
                    Some(Meaning::KeyResult) => 1,
                    _ if letter(&id) || text::lettered(&id) => 1,
                    _ => id.trim_end_matches('.').matches('.').count(),
                })
            }
            TitleRule::OutlineTexts => {
                let label = outline.and_then(|outline| text::outline_label(title.text(), outline));
                Some(label.map_or(0, |label| label.numbers.len().saturating_sub(1)))
            }
            TitleRule::Indent(bullets, steps) => {
                let depth = indent(title, bullets);
                Some(steps.iter().skip(1).filter(|step| **step > 0 && depth >= **step).count())
            }
            TitleRule::Bold => Some(usize::from(!title.cell.look.bold)),
        }
    }

    /// Sees on which levels the values stand: those right above it are the objectives.
    fn settle(mut self, view: &View<'_>, table: &Table, title: &Column) -> Self {
        let ids = [Meaning::Id, Meaning::Number, Meaning::ObjectiveId, Meaning::KeyResultId];
        let ids = ids.iter().find_map(|meaning| table.of(*meaning));
        let outline = outlined(view, table);
        let mut valued = [0_usize; MOST_STEPS];
        let mut rows = [0_usize; MOST_STEPS];
        for line in view.lines_of(table).iter().take(300) {
            let Some(item) = line.get(title.column).filter(|item| !item.text().is_empty()) else { continue };
            let id = ids.and_then(|column| line.get(column.column));
            let Some(level) = self.level(id.as_ref(), &item, outline) else { continue };
            let (Some(rows), Some(valued)) = (rows.get_mut(level), valued.get_mut(level)) else { continue };
            *rows += 1;
            *valued += usize::from(measured(table, line));
        }
        let first = valued.iter().position(|rows| *rows > 0).unwrap_or(0);
        let sole = valued.iter().filter(|rows| **rows > 0).count() == 1;
        if sole && first >= 2 && rows.iter().take(first).all(|rows| *rows > 0) {
            self.objectives = first - 1;
            self.key_results = 1;
            let above = || {
                let lines = view.lines_of(table).iter().take(300);
                let titles = lines.filter_map(|line| Some((line, line.get(title.column)?)));
                titles.filter_map(|(line, item)| {
                    let id = ids.and_then(|column| line.get(column.column));
                    (self.level(id.as_ref(), &item, outline)? < self.objectives).then(|| item.text())
                })
            };
            self.whose = above().all(|text| text.split_whitespace().count() <= 3)
                && above().any(|text| names::names_unit_alone(text) || names::is_person(text));
        } else if sole && first == 1 {
            self.key_results = 1;
        }
        self
    }
}

/// Bold rows over plain ones, never two in a row, and never with values to measure: each row's type, and whether it has
/// such values.
pub(in crate::recognise) fn bold_over_plain(rows: &[(bool, bool)]) -> bool {
    rows.first().is_some_and(|(bold, _)| *bold)
        && rows.last().is_some_and(|(bold, _)| !bold)
        && rows.iter().all(|(bold, measured)| !(*bold && *measured))
        && !rows.windows(2).any(|pair| matches!(pair, [(true, _), (true, _)]))
}

/// Whether a row has a start, a target or an actual.
fn measured(table: &Table, line: &Line<'_>) -> bool {
    line.items.iter().any(|item| {
        let meaning = table.at(item.column).and_then(|column| column.meaning);
        matches!(meaning, Some(Meaning::Target | Meaning::Actual | Meaning::Start))
            && (!matches!(item.cell.value, Value::Text(_)) || !values::nothing(item.text()))
    })
}

/// What in front of a text sets it in as white space does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bullets {
    /// A sign or a number.
    Any,
    /// A sign: "1. Fler barn" stands over "- Sommarkollo".
    Signs,
}

/// A day, a number or a mere heading word where an objective should stand.
fn says_no_goal(item: &Item<'_>) -> bool {
    match &item.cell.value {
        Value::Text(_) => {
            let text = item.text();
            crate::words::dates::parse_date(text).is_some()
                || amount::parse(text, amount::DecimalMark::Unknown).is_some_and(|_| !text.contains(' '))
                || matches!(crate::words::plain(text).as_str(), "datum" | "date" | "dato" | "namn" | "name")
                || input::to_sign(text)
        }
        Value::Date(_) | Value::Number(_) => true,
        _ => false,
    }
}

/// "Antal uppnådda mål | 5 av 8": a figure where the key result should stand, and no value beside it.
fn sums_up(table: &Table, row: &Row<'_>) -> bool {
    let (Some(objective), Some(key)) = (row.own(Meaning::Objective), row.own(Meaning::KeyResult)) else {
        return false;
    };
    let figure = match &key.cell.value {
        Value::Number(_) => true,
        Value::Text(_) => {
            let text = key.text();
            let amount = profile::bare_amount(text);
            amount.is_some_and(|amount| !profile::counts_noun(text, &amount))
                || amount::pair(text, amount::DecimalMark::Unknown).is_some()
        }
        _ => false,
    };
    let valued = row.cells.iter().any(|(meaning, _)| {
        matches!(
            meaning,
            Meaning::Start | Meaning::Target | Meaning::Actual | Meaning::Grade | Meaning::Status
        )
    });
    let texts = table.of(Meaning::KeyResult).is_some_and(|c| c.profile.share(c.profile.texts) > 0.6);
    // A group of columns holds values too.
    let wide = table.columns.iter().any(|c| c.group.is_some() || c.span.is_some() || c.stage.is_some());
    let named = objective.text();
    figure && texts && !wide && !named.is_empty() && (!valued || input::total(named))
}

/// "Datum för samtal | 2026-10-14", "Underskrift | ______": a day or a line to sign on where the table has numbers.
fn signed(table: &Table, row: &Row<'_>) -> bool {
    let value = |meaning: Meaning| {
        matches!(meaning, Meaning::Start | Meaning::Target | Meaning::Actual | Meaning::Grade)
    };
    let numbered = |item: &Item<'_>| {
        table.at(item.column).is_some_and(|c| c.profile.numbers > c.profile.days && c.profile.numbers > 0)
    };
    let drawn = |text: &str| {
        text.chars().count() >= 3 && text.chars().all(|c| matches!(c, '_' | '.' | '…' | '-' | ' ' | '/'))
    };
    let mut cells = row.cells.iter().filter(|(meaning, _)| value(*meaning)).map(|(_, item)| item).peekable();
    cells.peek().is_some()
        && cells.all(|item| {
            let unlike = match &item.cell.value {
                Value::Date(_) => true,
                Value::Text(_) => {
                    let text = item.text();
                    drawn(text) || crate::words::dates::parse_date(text).is_some()
                }
                _ => false,
            };
            unlike && numbered(item)
        })
}

/// How far a text is set in, by its cell or by leading white space; a bullet is as good.
fn indent(item: &Item<'_>, bullets: Bullets) -> usize {
    let Value::Text(text) = &item.cell.value else { return 0 };
    let white = text.chars().take_while(|c| c.is_whitespace()).count();
    let numbered = || text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let bullet = text::bulleted(text) && (bullets == Bullets::Any || !numbered());
    white + 2 * usize::from(item.cell.look.indent) + usize::from(bullet)
}

/// The texts of a table's column.
fn texts_of<'v>(view: &'v View<'_>, table: &Table, column: &Column) -> impl Iterator<Item = &'v str> {
    let column = column.column;
    let items = view.lines_of(table).iter().filter_map(move |line| line.get(column));
    items.map(|item| item.text()).filter(|text| !text.is_empty()).take(300)
}

/// Whether a table numbers its rows as an outline in their texts.
pub(super) fn outlined(view: &View<'_>, table: &Table) -> Option<Outline> {
    if let Some(title) = table.of(Meaning::Title) {
        let known = text::outlined(texts_of(view, table, title));
        // "1 Växa i Norge" over "1.1 Nya kunder" needs no mark.
        let dotted = || {
            let numbered = |text: &&str| text.starts_with(|c: char| c.is_ascii_digit());
            text::second_levels(texts_of(view, table, title).filter(numbered)) >= 2
        };
        return known.or_else(|| dotted().then_some(Outline::Numbers));
    }
    let column = table.of(Meaning::KeyResult)?;
    let lettered = |text: &str| text.chars().take(3).any(char::is_alphabetic);
    let count = texts_of(view, table, column).filter(|text| lettered(text)).count();
    let all = count >= 2 && count == texts_of(view, table, column).count();
    (all && text::second_levels(texts_of(view, table, column)) == count).then_some(Outline::Letters)
}

/// How the rows under a mixed title are told apart, and on which levels they stand.
pub(super) fn kinds(view: &View<'_>, table: &Table, title: &Column) -> Kinds {
    Kinds::by(title_rule(view, table, title)).settle(view, table, title)
}

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
        let (mut objectives, mut inner, mut keys, mut deep, mut flat) = (0, 0, 0, 0, 0);
        for line in view.lines_of(table).iter().take(300) {
            let Some(item) = line.get(ids.column) else { continue };
            let shown = item.shown();
            let label = input::label(&shown);
            match label.as_ref().map(|label| label.meaning) {
                Some(Meaning::Objective) => match label.map_or(0, |label| label.numbers.len()) {
                    0 | 1 => objectives += 1,
                    _ => inner += 1,
                },
                Some(Meaning::KeyResult) => keys += 1,
                _ if shown.trim_end_matches('.').contains('.')
                    || letter(&shown)
                    || text::lettered(&shown) =>
                {
                    deep += 1
                }
                _ => flat += 1,
            }
        }
        if objectives + inner > 0 && keys > 0 {
            return TitleRule::Codes;
        }
        if deep > 0 && flat > 0 || objectives > 0 && inner > 0 {
            return TitleRule::Outline;
        }
    }
    let (mut deep, mut flat) = (0, 0);
    let outline = outlined(view, table);
    for text in texts_of(view, table, title) {
        match outline.and_then(|outline| text::outline_label(text, outline)).map(|label| label.numbers.len())
        {
            Some(2..) => deep += 1,
            _ => flat += 1,
        }
    }
    if deep >= 2 && flat > 0 && deep >= flat {
        return TitleRule::OutlineTexts;
    }
    let marked = |numbered: bool| {
        texts_of(view, table, title)
            .any(|text| text::bulleted(text) && text.starts_with(|c: char| c.is_ascii_digit()) == numbered)
    };
    let bullets = if marked(true) && marked(false) { Bullets::Signs } else { Bullets::Any };
    let (mut indented, mut outer, mut valued, mut outer_valued) = (0, 0, 0, 0);
    let mut depths = std::collections::BTreeSet::new();
    let mut bold: Vec<(bool, bool)> = Vec::new();
    for line in view.lines_of(table).iter().take(300) {
        let Some(item) = line.get(title.column).filter(|item| !item.text().is_empty()) else { continue };
        let values = line
            .items
            .iter()
            .any(|item| table.at(item.column).is_some_and(|c| c.meaning.is_some_and(Meaning::is_value)));
        let depth = indent(&item, bullets);
        depths.insert(depth);
        bold.push((item.cell.look.bold, measured(table, line)));
        if depth > 0 {
            indented += 1;
            valued += usize::from(values);
        } else {
            outer += 1;
            outer_valued += usize::from(values);
        }
    }
    // "1. Hög tillgänglighet" over rows of measures is numbered, not indented.
    if indented > 0 && outer > 0 && (valued > 0 || outer_valued == 0) {
        let mut steps = [0; MOST_STEPS];
        for (step, depth) in steps.iter_mut().zip(depths) {
            *step = depth;
        }
        return TitleRule::Indent(bullets, steps);
    }
    if bold_over_plain(&bold) {
        return TitleRule::Bold;
    }
    TitleRule::Values
}
