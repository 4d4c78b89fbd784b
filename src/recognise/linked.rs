//! Tabs that belong together by ids, whatever their headings say: `Ref | Promise` on one, `Promise ref | Yardstick` and
//! values on the next.
//!
//! A column of short texts that are all different names the rows of its tab; another tab on which a column says nothing
//! but those, some of them again and again, has rows that belong to them.

use std::collections::HashSet;

use crate::amount::{self, DecimalMark};
use crate::model::{Reading, Sheet, SheetMapping, SheetRole, Value, column_letters};
use crate::words::dates;
use crate::words::fold;
use crate::words::headings::{self, Meaning};

use super::profile;
use super::view::{Item, Line, View};

/// Larger sheets are not asked.
const MOST_CELLS: usize = 20_000;

/// Lines among which headings are looked for.
const HEADINGS_WITHIN: usize = 12;

/// Columns that are looked at.
const MOST_COLUMNS: u32 = 40;

/// The longest id, in bytes.
const ID_BYTES: usize = 24;

/// A column under a heading.
struct Column {
    column: u32,
    heading: String,
    /// What its cells say, folded; numbers as they are shown.
    cells: Vec<String>,
    texts: usize,
    numbers: usize,
    days: usize,
    words: usize,
}

impl Column {
    fn distinct(&self) -> HashSet<&str> {
        self.cells.iter().map(String::as_str).collect()
    }

    /// Each cell says something else, in a word or two: the rows' names.
    fn names_rows(&self, rows: usize) -> bool {
        rows >= 2
            && self.cells.len() == rows
            && self.distinct().len() == rows
            && self.words <= 2 * rows
            && self.cells.iter().all(|cell| cell.len() <= ID_BYTES)
    }

    /// Texts of some words, nearly all different, that no heading says to be people or remarks.
    fn describes(&self, rows: usize) -> bool {
        let said = headings::candidates(&self.heading).into_iter().next();
        let other = said.is_some_and(|best| {
            best.weight >= 0.8
                && (best.meaning.is_whose()
                    || matches!(
                        best.meaning,
                        Meaning::Owner | Meaning::Comment | Meaning::Period | Meaning::Type
                    ))
        });
        self.texts * 10 >= rows * 9
            && self.distinct().len() * 10 >= self.cells.len() * 9
            && self.words * 2 >= self.texts * 3
            && !other
    }

    fn measures(&self) -> bool {
        self.numbers >= 2 && self.numbers * 10 >= self.cells.len() * 8
    }

    fn bare_numbers(&self) -> bool {
        self.cells.iter().all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// A tab that is one table.
struct Tab {
    at: usize,
    header_row: u32,
    rows: usize,
    columns: Vec<Column>,
}

impl Tab {
    fn of(at: usize, sheet: &Sheet) -> Option<Self> {
        if sheet.grid.cell_count() > MOST_CELLS {
            return None;
        }
        let view = View::upright(sheet);
        let heads = |line: &Line<'_>| {
            let word = |item: &Item<'_>| {
                let text = item.text();
                (1..=45).contains(&text.chars().count())
                    && !text.ends_with(':')
                    && (text.contains(char::is_alphabetic) || text == "#")
                    && amount::parse(text, DecimalMark::Unknown).is_none()
            };
            line.items.len() >= 2 && line.items.iter().all(word)
        };
        let header = view.lines.iter().take(HEADINGS_WITHIN).position(heads)?;
        let head = view.lines.get(header)?;
        let body: Vec<&Line<'_>> =
            view.lines.iter().skip(header + 1).filter(|line| line.items.len() >= 2).collect();
        let columns = head.items.iter().filter(|item| item.column < MOST_COLUMNS).map(|heading| {
            let mut column = Column {
                column: heading.column,
                heading: heading.text().to_owned(),
                cells: Vec::new(),
                texts: 0,
                numbers: 0,
                days: 0,
                words: 0,
            };
            for item in body.iter().filter_map(|line| line.get(heading.column)) {
                let shown = item.shown();
                let number =
                    matches!(item.cell.value, Value::Number(_)) || profile::bare_amount(&shown).is_some();
                column.numbers += usize::from(number);
                column.texts += usize::from(!number && matches!(item.cell.value, Value::Text(_)));
                let day = || matches!(item.cell.value, Value::Date(_)) || dates::parse_date(&shown).is_some();
                column.days += usize::from(!number && day());
                column.words += shown.split_whitespace().count();
                column.cells.push(fold(&shown));
            }
            column
        });
        Some(Self { at, header_row: head.row, rows: body.len(), columns: columns.collect() })
    }

    fn text(&self, but: u32) -> Option<&Column> {
        self.columns.iter().find(|column| column.column != but && column.describes(self.rows))
    }

    /// The column whose cells name this tab's rows, and the one of another tab that says to which of them each of its
    /// rows belongs.
    ///
    /// What is measured may be noted once for each row, and be called by its text as well.
    fn joined<'t>(&'t self, other: &'t Tab, logged: bool) -> Option<(&'t Column, &'t Column)> {
        let named = |column: &&Column| {
            column.names_rows(self.rows)
                || logged && column.distinct().len() == self.rows && column.texts == self.rows
        };
        self.columns.iter().filter(named).flat_map(|key| other.columns.iter().map(move |of| (key, of))).find(
            |(key, of)| {
                let (names, said) = (key.distinct(), of.distinct());
                let known = of.cells.iter().filter(|cell| names.contains(cell.as_str())).count();
                // Small numbers are many things; their headings must say the same.
                let (one, two) = (fold(&key.heading), fold(&of.heading));
                let related = one.split(' ').any(|word| word.chars().count() >= 2 && two.contains(word))
                    || self.columns.iter().any(|column| two.contains(&fold(&column.heading)));
                of.cells.len() * 10 >= other.rows * 9
                    && known * 10 >= of.cells.len() * 9
                    && (logged || said.len() < of.cells.len())
                    && said.len() * 2 >= names.len()
                    && (related || !key.bare_numbers())
            },
        )
    }
}

fn mapping(tab: &Tab, columns: &[(u32, Meaning)]) -> (usize, SheetMapping) {
    let columns =
        columns.iter().map(|(column, meaning)| (column_letters(*column), meaning.name().to_owned()));
    let mapping = SheetMapping {
        header_row: Some(tab.header_row),
        columns: columns.collect(),
        ..SheetMapping::default()
    };
    (tab.at, mapping)
}

/// How a tab is to be read that notes how key results of another went: which, when and where each stood.
fn log_of(tab: &Tab, id: u32) -> (usize, SheetMapping) {
    let others = || tab.columns.iter().filter(|column| column.column != id);
    let mut columns = vec![(id, Meaning::KeyResultId)];
    let mut values = others().filter(|column| column.measures());
    if let (Some(only), None) = (values.next(), values.next()) {
        columns.push((only.column, Meaning::Actual));
    }
    let day = others().find(|column| column.days > 0 && column.days == column.cells.len());
    columns.extend(day.map(|day| (day.column, Meaning::Date)));
    mapping(tab, &columns)
}

/// How tabs are to be read that say nothing but where key results of another stood, in words of their own.
pub fn logs(sheets: &[(&Sheet, &Reading)]) -> Vec<(usize, SheetMapping)> {
    let waits = |reading: &Reading| {
        let results = &reading.key_results;
        let silent = results.iter().all(|kr| kr.values.actual.is_none() && kr.values.grade.is_none());
        reading.role == SheetRole::Okr && !reading.objectives.is_empty() && !results.is_empty() && silent
    };
    let waiting = sheets.iter().enumerate().find(|(_, (_, reading))| waits(reading));
    let Some((over, (_, reading))) = waiting.and_then(|(at, of)| Some((Tab::of(at, of.0)?, of))) else {
        return Vec::new();
    };
    let names = [Meaning::KeyResult.name(), Meaning::KeyResultId.name(), Meaning::Id.name()];
    let named = |key: &Column| {
        let own = reading.layout.columns.iter().find(|column| column.column == key.column);
        own.and_then(|column| column.meaning).is_some_and(|meaning| names.contains(&meaning))
    };
    let free = |reading: &Reading| {
        reading.check_ins.is_empty()
            && reading.objectives.is_empty()
            && reading.role != SheetRole::Organisation
    };
    let tabs = sheets.iter().enumerate().filter(|(at, (_, reading))| *at != over.at && free(reading));
    let tabs = tabs.filter_map(|(at, (sheet, _))| Tab::of(at, sheet));
    tabs.filter_map(|tab| {
        let id = over.joined(&tab, true).filter(|(key, _)| named(key))?.1.column;
        let (at, mapping) = log_of(&tab, id);
        (tab.text(id).is_none() && mapping.columns.len() > 1).then_some((at, mapping))
    })
    .collect()
}

/// How the tabs of a workbook are to be read that ids join: of each its headings, and the columns that the ids tell of.
pub fn mappings(sheets: &[&Sheet]) -> Vec<(usize, SheetMapping)> {
    let tabs: Vec<Tab> = sheets.iter().enumerate().filter_map(|(at, sheet)| Tab::of(at, sheet)).collect();
    for over in &tabs {
        for under in tabs.iter().filter(|under| under.at != over.at) {
            let Some((key, of)) = over.joined(under, false) else { continue };
            let (Some(objective), Some(result)) = (over.text(key.column), under.text(of.column)) else {
                continue;
            };
            let logs = tabs.iter().filter(|log| log.at != over.at && log.at != under.at);
            let log = logs
                .filter_map(|log| Some((log, under.joined(log, true)?)))
                .find(|(log, (_, id))| log.text(id.column).is_none());
            let measured = |tab: &Tab, but: u32| {
                tab.columns.iter().filter(|column| column.column != but && column.measures()).count()
            };
            let logged = log.as_ref().is_some_and(|(log, (_, id))| measured(log, id.column) > 0);
            if measured(under, of.column) == 0 && !logged {
                continue;
            }
            let mut results = vec![(of.column, Meaning::ObjectiveId), (result.column, Meaning::KeyResult)];
            let mut found = vec![mapping(
                over,
                &[(key.column, Meaning::ObjectiveId), (objective.column, Meaning::Objective)],
            )];
            if let Some((log, (own, id))) = log.filter(|_| logged) {
                if own.column != result.column {
                    results.push((own.column, Meaning::KeyResultId));
                }
                found.push(log_of(log, id.column));
            }
            found.push(mapping(under, &results));
            return found;
        }
    }
    Vec::new()
}
