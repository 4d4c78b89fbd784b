//! A sheet as recognition walks over it: line by line, upright or turned, all of it or some columns.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::columns::Table;
use crate::model::{Cell, CellRef, LeftOut, Place, Sheet, SourceId, Text, Value};
use crate::words::holds_pair;

/// A cell that holds something, at its place in the view.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// Zero-based column of the view.
    pub column: u32,
    /// Where it stands in the sheet.
    pub at: CellRef,
    /// What it holds.
    pub cell: &'a Cell,
}

impl<'a> Item<'a> {
    /// The trimmed text of a text cell; empty for anything else.
    #[inline]
    pub fn text(&self) -> &'a str {
        match &self.cell.value {
            Value::Text(text) => trimmed(text),
            _ => "",
        }
    }

    /// A text to keep that was taken from this cell: the cell's own where it is that whole.
    pub fn own_text(&self, taken: &str) -> Text {
        match &self.cell.value {
            Value::Text(text) if **text == *taken => text.clone(),
            _ => taken.into(),
        }
    }

    /// What the cell shows, as near as that can be told.
    pub fn shown(&self) -> Cow<'a, str> {
        match &self.cell.value {
            Value::Text(text) => Cow::Borrowed(trimmed(text)),
            Value::Number(number) => Cow::Owned(number.to_string()),
            Value::Bool(true) => Cow::Borrowed("TRUE"),
            Value::Bool(false) => Cow::Borrowed("FALSE"),
            Value::Date(date) => Cow::Owned(date.to_string()),
            Value::Error(error) => Cow::Borrowed(error),
            Value::Missing => Cow::Borrowed(""),
        }
    }

    /// A text set in, by its cell or by white space, as outlines are.
    pub fn indented(&self) -> bool {
        self.cell.look.indent > 0
            || matches!(&self.cell.value, Value::Text(text) if text.starts_with(char::is_whitespace))
    }

    /// A number cell in a percent format.
    pub fn percent_format(&self) -> bool {
        matches!(self.cell.value, Value::Number(_)) && self.cell.format.as_deref().is_some_and(multiplies)
    }
}

/// Whether a number format shows a share as a percent: one that writes `0" %"` or `0\ \%` shows the number as it stands.
fn multiplies(code: &str) -> bool {
    code.contains('%') && code.split('"').step_by(2).any(|plain| plain.replace("\\%", "").contains('%'))
}

/// A text without white space at its ends and without its link; a look at two bytes tells that most have neither.
#[inline]
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'(' | b'*'..=b'~'] => text,
        [b'!'..=b'~', .., b')'] => unlinked(text),
        _ => text.trim(),
    }
}

/// "Win Spain (https://…)", "[Win Spain](https://…)": the text of a link, as tools export relations.
fn unlinked(text: &str) -> &str {
    if !holds_pair(text.as_bytes(), |one, next| (one == b'(') & (next == b'h')) {
        return text;
    }
    let markdown = || {
        let (inner, address) = text.strip_prefix('[')?.split_once("](")?;
        (address.starts_with("http") && !address.contains(' ') && !inner.contains('[')).then_some(inner)
    };
    let (before, after) = match text.find(" (http") {
        Some(at) => text.split_at(at),
        None => return markdown().map_or(text, str::trim),
    };
    // Several links stay as they are: what they name is a list.
    let one = after.matches('(').count() == 1 && after.ends_with(')');
    if one && after.contains("://") && !before.is_empty() { before.trim() } else { text }
}

/// A row of the view with at least one cell.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Zero-based row of the view.
    pub row: u32,
    /// Its cells, rising by column.
    pub items: Vec<Item<'a>>,
}

impl<'a> Line<'a> {
    /// The cell in a column.
    pub fn get(&self, column: u32) -> Option<Item<'a>> {
        let index = self.items.binary_search_by_key(&column, |item| item.column).ok()?;
        self.items.get(index).copied()
    }
}

/// A merged area in the view's coordinates.
#[derive(Debug, Clone, Copy)]
struct Merge {
    column: u32,
    first_row: u32,
    last_row: u32,
    first_column: u32,
    last_column: u32,
}

/// A sheet's cells as lines.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Rows and columns have changed places.
    pub turned: bool,
    /// Only some of the columns.
    pub narrowed: bool,
    /// The lines, rising by row.
    pub lines: Vec<Line<'a>>,
    /// Merged areas, one entry for each column that they cover, by column and first row.
    merges: Vec<Merge>,
}

/// A merge is followed over this many columns; wider ones are titles.
const MERGE_WIDTH: u32 = 64;

impl<'a> View<'a> {
    /// The sheet as it stands.
    pub fn upright(sheet: &'a Sheet) -> Self {
        let lines = sheet
            .grid
            .rows
            .iter()
            .map(|row| Line {
                row: row.row,
                items: row
                    .cells
                    .iter()
                    .map(|(column, cell)| Item { column: *column, at: CellRef::new(row.row, *column), cell })
                    .collect(),
            })
            .collect();
        Self { sheet, turned: false, narrowed: false, lines, merges: merges(sheet, false) }
    }

    /// The sheet with rows and columns changed.
    pub fn turned(sheet: &'a Sheet) -> Self {
        let mut items: Vec<(u32, Item<'a>)> = Vec::with_capacity(sheet.grid.cell_count());
        for row in &sheet.grid.rows {
            for (column, cell) in &row.cells {
                items.push((*column, Item { column: row.row, at: CellRef::new(row.row, *column), cell }));
            }
        }
        items.sort_by_key(|(line, item)| (*line, item.column));
        let mut lines: Vec<Line<'a>> = Vec::new();
        for (row, item) in items {
            match lines.last_mut() {
                Some(line) if line.row == row => line.items.push(item),
                _ => lines.push(Line { row, items: vec![item] }),
            }
        }
        Self { sheet, turned: true, narrowed: false, lines, merges: merges(sheet, true) }
    }

    /// The rows of which nothing is left without some cells.
    pub fn rows_of_cells(&self, cells: &BTreeSet<CellRef>, reason: &'static str) -> Vec<LeftOut> {
        let mut rows: Vec<LeftOut> = Vec::new();
        if cells.is_empty() {
            return rows;
        }
        for line in self.lines.iter().filter(|line| line.items.iter().all(|item| cells.contains(&item.at))) {
            match rows.last_mut() {
                Some(left) if left.last + 1 == line.row => left.last = line.row,
                _ => rows.push(LeftOut { first: line.row, last: line.row, reason }),
            }
        }
        rows
    }

    /// The view without some cells.
    pub fn without(mut self, cells: &BTreeSet<CellRef>) -> Self {
        if !cells.is_empty() {
            self.lines.iter_mut().for_each(|line| line.items.retain(|item| !cells.contains(&item.at)));
            self.lines.retain(|line| !line.items.is_empty());
        }
        self
    }

    /// Only some columns of the view.
    pub fn columns(&self, columns: &[RangeInclusive<u32>]) -> View<'a> {
        let lines = self
            .lines
            .iter()
            .filter_map(|line| {
                let items: Vec<Item<'a>> = line
                    .items
                    .iter()
                    .filter(|item| columns.iter().any(|range| range.contains(&item.column)))
                    .copied()
                    .collect();
                (!items.is_empty()).then_some(Line { row: line.row, items })
            })
            .collect();
        View { sheet: self.sheet, turned: self.turned, narrowed: true, lines, merges: self.merges.clone() }
    }

    /// Other lines made of the view's cells, without its merged areas.
    pub fn of_lines<'b>(&self, lines: Vec<Line<'b>>) -> View<'b>
    where
        'a: 'b,
    {
        View { sheet: self.sheet, turned: false, narrowed: true, lines, merges: Vec::new() }
    }

    /// The sheet's id.
    pub fn source(&self) -> SourceId {
        self.sheet.source
    }

    /// Where a cell stands.
    pub fn place(&self, item: &Item<'_>) -> Place {
        Place::new(self.sheet.source, Some(item.at))
    }

    /// The line of a row, when it is not blank.
    pub fn line(&self, row: u32) -> Option<&Line<'a>> {
        let index = self.lines.binary_search_by_key(&row, |line| line.row).ok()?;
        self.lines.get(index)
    }

    /// The lines below a row.
    pub fn below(&self, row: u32) -> &[Line<'a>] {
        self.lines.get(self.lines.partition_point(|line| line.row <= row)..).unwrap_or_default()
    }

    /// The lines under a table's headings.
    pub fn lines_of(&self, table: &Table) -> &[Line<'a>] {
        let until = |row: u32| self.lines.partition_point(|line| line.row <= row);
        let first = if table.headless { 0 } else { until(table.last_row) };
        self.lines.get(first..until(table.end_row)).unwrap_or_default()
    }

    /// The cell whose merged area covers a blank cell from above.
    pub fn above(&self, row: u32, column: u32) -> Option<Item<'a>> {
        let merge = self.merge_at(row, column).filter(|merge| merge.first_row < row)?;
        self.line(merge.first_row)?.get(merge.first_column)
    }

    /// First and last row of the merged area that starts at a cell; the cell's own row when it is not merged.
    pub fn rows_of(&self, row: u32, column: u32) -> (u32, u32) {
        self.merge_at(row, column).map_or((row, row), |merge| (merge.first_row, merge.last_row))
    }

    /// Last column of the merged area that a cell stands in.
    pub fn last_column_of(&self, row: u32, column: u32) -> u32 {
        self.merge_at(row, column).map_or(column, |merge| merge.last_column)
    }

    /// Whether the sheet has merged cells at all.
    pub fn has_merges(&self) -> bool {
        !self.merges.is_empty()
    }

    fn merge_at(&self, row: u32, column: u32) -> Option<Merge> {
        let after = self.merges.partition_point(|merge| (merge.column, merge.first_row) <= (column, row));
        let merge = self.merges.get(after.checked_sub(1)?)?;
        (merge.column == column && merge.last_row >= row).then_some(*merge)
    }
}

fn merges(sheet: &Sheet, turned: bool) -> Vec<Merge> {
    let mut merges = Vec::new();
    for region in &sheet.merges {
        let (first, last) = (region.first, region.last);
        let (top, bottom, left, right) = if turned {
            (first.column, last.column, first.row, last.row)
        } else {
            (first.row, last.row, first.column, last.column)
        };
        for column in left..=right.min(left.saturating_add(MERGE_WIDTH)) {
            merges.push(Merge {
                column,
                first_row: top,
                last_row: bottom,
                first_column: left,
                last_column: right,
            });
        }
    }
    merges.sort_by_key(|merge| (merge.column, merge.first_row));
    merges
}
