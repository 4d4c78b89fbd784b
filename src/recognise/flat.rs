//! A long plain table walked piece by piece, as its rows come: its cells need not all be held.
//!
//! Headings, meanings and rules are settled by its first lines, which are more than recognition looks at in any sheet to
//! settle them. What is settled by all lines of a sheet is counted on the way: where the whole sheet would have been
//! read otherwise, there is no reading, and it is to be recognised as a whole.

use crate::amount::DecimalMark;
use crate::diag::{Found, LooseNumber, loose_numbers_beside, quote_cells};
use crate::model::{
    GridRow, ObjectiveRow, PackedRows, Policy, Reading, Sheet, SheetRole, SourceId, Stance, Text,
};
use crate::threads;
use crate::words::headings::Meaning;

use super::columns::{Known, Lexicon, Table};
use super::values::{self, Evidence, Grades};
use super::view::{Line, View};
use super::walk::{Owners, Position, Repetition, Walk, say_owner_once};
use super::{
    Prepared, Results, columns_of, conclude, describe, grade_mark, is_graded, is_ruled, is_short, names,
    prepare, side,
};

/// How a long table is cut into pieces.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// The lines that settle how the table is read. No fewer than [`Pace::HEAD`] but in tests.
    pub head: usize,
    /// Lines that a line may depend on below it. No fewer than [`Pace::AHEAD`] but in tests.
    pub ahead: usize,
    /// Threads.
    pub jobs: usize,
}

impl Pace {
    /// More lines than recognition looks at to settle what columns mean.
    pub const HEAD: usize = 2_500;

    /// More lines than a line is judged by below it.
    pub const AHEAD: usize = 32;
}

impl Default for Pace {
    fn default() -> Self {
        Self { head: Self::HEAD, ahead: Self::AHEAD, jobs: 1 }
    }
}

/// A long plain table as it was understood.
#[derive(Debug)]
pub struct Flat {
    /// The reading, as of the whole sheet.
    pub reading: Reading,
    /// Numbers beside key results that lack one.
    pub loose: Vec<LooseNumber>,
}

/// Reads a long plain table from a sheet without its cells and its rows as they come; those that were read go back, for
/// the room that they take.
///
/// Findings that point at a cell quote it already. `None` where the sheet is to be recognised as a whole: it is short,
/// or more than one table of objectives and key results under one line of headings.
pub fn flat(
    sheet: &Sheet,
    next: &mut dyn FnMut(Vec<GridRow>) -> Option<Vec<GridRow>>,
    policy: &Policy,
    pace: Pace,
) -> Option<Found<Flat>> {
    let mut sheet = sheet.clone();
    while sheet.grid.rows.len() <= pace.head {
        sheet.grid.rows.extend(next(Vec::new())?);
    }
    let names = names::read(&sheet, policy);
    if names.mapping.is_some() || !sheet.merges.is_empty() {
        return None;
    }
    let without_cells = Sheet { source: sheet.source, ..Sheet::default() };
    let between = View::upright(&without_cells);
    let mut lexicon = Lexicon::default();
    let view = View::upright(&sheet);
    let Prepared { walk, mut tables, lang, spots } =
        prepare(&view, &names, policy, &mut lexicon, None, false);
    let [(first, last, table)] = tables.as_mut_slice() else { return None };
    if spots != 1 || first != last || !is_plain(table) || !walk.block_titles.is_empty() {
        return None;
    }
    table.end_row = u32::MAX;
    let (headings, layout) = (*first, columns_of(table));
    let mut counts = Counts::of(table, view.lines.get(headings)?, &walk);
    let mut walk = walk.over(&between, &names, policy);
    walk.draft.reading.layout.columns.clone_from(&layout);
    walk.quick = true;
    drop(view);

    let mut loose = Vec::new();
    // Rows whose cells are quoted when the walk is over.
    let mut kept = Sheet { source: sheet.source, ..Sheet::default() };
    kept.grid.rows.extend_from_slice(sheet.grid.rows.get(..=headings)?);
    let mut at = Position::default();
    let (mut counted, mut ended) = (0, false);
    let mut packed = Packing::new(sheet.source);
    loop {
        let view = View::upright(&sheet);
        let mut here = walk.over(&view, &names, policy);
        let (said, unused) = (here.draft.findings.len(), here.draft.unused.len());
        let read = here.draft.reading.key_results.len();
        let end = if ended { view.lines.len() } else { view.lines.len().saturating_sub(pace.ahead) };
        let new = view.lines.get(counted..).unwrap_or(&[]);
        let (same, ()) = threads::both(pace.jobs, || counts.add(new), || here.lines(&tables, &mut at, end));
        if !same || !counts.agree_with(&here) {
            return None;
        }
        ended |= here.draft.ended_early;
        if ended {
            here.settle();
        } else if !here.is_at_rest() {
            return None;
        }
        walk = here.over(&between, &names, policy);
        drop(view);
        let draft = &mut walk.draft;
        quote_cells(draft.findings.get_mut(said..).unwrap_or_default(), std::slice::from_ref(&sheet));
        draft.tally.thin(&mut draft.findings);
        let key_results = draft.reading.key_results.get(read..).unwrap_or_default();
        loose.extend(loose_numbers_beside(key_results, &layout, &sheet));
        keep_first_unused(
            &mut kept,
            headings,
            side::not_used(draft.unused.get(unused..).unwrap_or(&[]), draft)
                .first()
                .and_then(|at| sheet.grid.row(at.row)),
        );
        // The last key result may be added to by the lines below it.
        let done = walk
            .key_result
            .filter(|_| !ended)
            .unwrap_or(usize::MAX)
            .min(walk.draft.reading.key_results.len());
        walk.key_result = walk.key_result.map(|_| 0);
        packed.take(&mut walk.draft.reading, done)?;
        if ended {
            break;
        }
        let rows = &mut sheet.grid.rows;
        let read = rows.drain(..at.line.min(rows.len())).collect();
        at.line = 0;
        counted = rows.len();
        match next(read) {
            Some(more) => rows.extend(more),
            None => ended = true,
        }
    }
    let mut draft = walk.draft;
    let results = packed.finish(&mut draft.reading)?;
    describe(&mut draft, &between, &tables, Stance::Upright);
    draft.reading.lang = lang;
    let mut found = conclude(&sheet, draft, &names, &results);
    quote_cells(&mut found.diagnostics, std::slice::from_ref(&kept));
    if found.value.role != SheetRole::Okr {
        return None;
    }
    Some(Found { value: Flat { reading: found.value, loose }, diagnostics: found.diagnostics })
}

/// Keeps the first row with cells that were not used.
fn keep_first_unused(kept: &mut Sheet, headings: usize, row: Option<&GridRow>) {
    let rows = &mut kept.grid.rows;
    if let Some(row) =
        row.filter(|row| rows.len() == headings + 1 && rows.iter().all(|known| known.row < row.row))
    {
        rows.push(row.clone());
    }
}

/// Objectives and key results in columns of their own, and nothing that is settled by lines far apart.
fn is_plain(table: &Table) -> bool {
    let own = |meaning: Meaning| table.of(meaning).is_some();
    !table.headless
        && table.tree.is_empty()
        && table.nested.is_none()
        && own(Meaning::Objective)
        && own(Meaning::KeyResult)
        && !table.has(Meaning::Title)
        && !table.has(Meaning::RowKind)
        && table.columns.iter().all(|column| column.group.is_none() && column.span.is_none())
        && !side::holds(table)
}

/// The key results as they are put away.
struct Packing {
    rows: PackedRows,
    results: Results,
    owners: Owners,
    /// By objective: who had it when its key results were put away.
    had: Vec<Option<Option<Text>>>,
}

impl Packing {
    fn new(source: SourceId) -> Self {
        Self {
            rows: PackedRows::new(source),
            results: Results::default(),
            owners: Owners::default(),
            had: Vec::new(),
        }
    }

    /// Puts so many key results away; `None` where one waits for an objective further down.
    fn take(&mut self, reading: &mut Reading, count: usize) -> Option<()> {
        for mut row in reading.key_results.drain(..count) {
            if row.objective.is_none() && row.objective_id.is_some() {
                return None;
            }
            self.owners.add(&row);
            say_owner_once(&mut row, &reading.objectives);
            if let Some(at) = row.objective {
                self.had.resize(self.had.len().max(at + 1), None);
                let owner = owner_of(reading.objectives.get(at)?);
                let had = self.had.get_mut(at)?;
                if had.get_or_insert_with(|| owner.cloned()).as_ref() != owner {
                    return None;
                }
            }
            self.results.add(&row);
            self.rows.push(row);
        }
        Some(())
    }

    /// Gives the rows to the reading; `None` where an objective changed hands after its key results were put away.
    fn finish(mut self, reading: &mut Reading) -> Option<Results> {
        let kept = |(had, objective): (&Option<Option<Text>>, &ObjectiveRow)| {
            had.as_ref().is_none_or(|had| had.as_ref() == owner_of(objective))
        };
        if !self.had.iter().zip(&reading.objectives).all(kept) {
            return None;
        }
        if self.owners.settle(&mut reading.objectives) {
            self.rows.change(|row| say_owner_once(row, &reading.objectives));
        }
        reading.packed = self.rows;
        Some(self.results)
    }
}

fn owner_of(objective: &ObjectiveRow) -> Option<&Text> {
    objective.belongs.owner.as_ref().map(|owner| &owner.value)
}

/// What all lines of a sheet settle, counted.
struct Counts {
    /// Row of the headings.
    headings: u32,
    known: Known,
    sheet: Evidence,
    columns: Vec<Column>,
    /// Index into `columns` of each of the sheet's columns.
    places: Vec<Option<usize>>,
    repetition: Repetition,
}

/// A column with a rule of its own.
struct Column {
    column: u32,
    heading: String,
    evidence: Evidence,
    /// Grades, as the first lines' decimal mark reads them; `None` where the column holds none.
    grades: Option<(DecimalMark, Grades)>,
}

impl Counts {
    fn of(table: &Table, headings: &Line<'_>, walk: &Walk<'_, '_>) -> Self {
        let mut columns = Vec::new();
        let mut places = Vec::new();
        for column in table.columns.iter().filter(|column| is_ruled(column)) {
            let mark = walk.rules.get(&column.column).map(|rule| rule.mark).unwrap_or_default();
            let at = column.column as usize;
            places.resize(places.len().max(at + 1), None);
            if let Some(place) = places.get_mut(at) {
                *place = Some(columns.len());
            }
            columns.push(Column {
                column: column.column,
                heading: column.heading.clone(),
                evidence: Evidence::default(),
                grades: is_graded(column).then(|| (mark, Grades::default())),
            });
        }
        Self {
            headings: headings.row,
            known: Known::of(headings),
            sheet: Evidence::default(),
            columns,
            places,
            repetition: Repetition::of(table),
        }
    }

    /// Counts lines; false where one is the headings again.
    fn add(&mut self, lines: &[Line<'_>]) -> bool {
        for line in lines {
            let body = line.row > self.headings;
            if body && self.known.repeats(line) {
                return false;
            }
            for item in &line.items {
                let text = item.text();
                if is_short(text) {
                    self.sheet.add(text);
                }
                let place = self.places.get(item.column as usize).copied().flatten().filter(|_| body);
                let Some(column) = place.and_then(|place| self.columns.get_mut(place)) else { continue };
                column.evidence.add(text);
                if let Some((mark, grades)) = &mut column.grades {
                    grades.add(item, &values::read(item, grade_mark(*mark, item), None));
                }
            }
            if body {
                self.repetition.add(line);
            }
        }
        true
    }

    /// Whether the first lines settled what all lines so far do.
    fn agree_with(&self, walk: &Walk<'_, '_>) -> bool {
        let sheet = self.sheet.mark();
        sheet == walk.sheet_mark
            && self.repetition.first_rows_only() == walk.first_rows_only
            && self.columns.iter().all(|column| {
                let mark = column.evidence.mark().or(sheet).unwrap_or_default();
                let grading =
                    column.grades.as_ref().map(|(_, grades)| values::grading(&column.heading, grades));
                walk.rules.get(&column.column).is_some_and(|rule| {
                    // What is said of a mixed column shows values from all of it.
                    rule.mark == mark
                        && rule.torn == column.evidence.is_torn()
                        && rule.grading == grading
                        && grading.is_none_or(|grading| !grading.mixed)
                })
            })
    }
}
