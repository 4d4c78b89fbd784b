//! The first page: how it went, who stands out, what is wrong, what is carried over.

mod cards;
mod charts;
mod tables;

use crate::model::report::{Area, Chart, Column, Look, Page, Value};
use crate::model::{Lang, Level, UnitFigures};

use super::Book;
use super::looks::{ACCENT, MUTED};
use cards::counted;

/// The left half is eight columns, the right one six, with a gap between.
const WIDTHS: [u16; 15] = [200, 86, 86, 86, 86, 86, 86, 86, 22, 106, 48, 106, 48, 106, 48];
const RIGHT: u16 = 9;
const LAST: u16 = 14;
/// Height of the page's rows of tables.
const LINE: u16 = 21;
/// First row below the cards.
const BODY: u32 = 8;
/// Most departments in the table and the chart.
const MOST_UNITS: usize = 12;
/// Most lines of what is carried over, and of what is wrong.
const MOST_LINES: usize = 5;

pub(super) fn page(book: &mut Book<'_>) -> Page {
    let quarter = book.quarter;
    let mut page = Page {
        name: book.summary_name().to_owned(),
        columns: WIDTHS.iter().map(|width| Column { width: *width, folded: false }).collect(),
        print: book.print(book.summary_name()),
        tab: Some(ACCENT),
        ..Page::default()
    };
    let title = book.look(Look::default().bold().sized(20));
    let sentence = book.look(Look::default().inked(MUTED));
    let heading = format!("{} – {}", quarter.company.name, book.period_title());
    page.put(0, 0, Value::text(heading), title);
    page.height(0, 36);
    page.put(1, 0, Value::text(subtitle(book)), sentence);
    page.height(1, 20);
    page.height(2, 8);
    cards::put(book, &mut page);
    page.height(BODY - 1, 12);
    let children = children(book);
    // A table that is left out leaves no gap: each says the row after it, and the next begins one further down.
    let after = |row: u32| if row == BODY { row } else { row + 1 };
    let left = tables::departments(book, &mut page, BODY, &children);
    let left = tables::standing_out(book, &mut page, after(left));
    let left = tables::carried_over(book, &mut page, after(left));
    let end = right_half(book, &mut page, left, &children);
    for row in BODY..end {
        let height = page.rows.get(row as usize).map_or(0, |row| row.height);
        if height == 0 {
            page.height(row, LINE);
        }
    }
    page.print.area = Some(Area::new(0, 0, end.max(1) - 1, LAST));
    page.print.one_page = true;
    page
}

fn subtitle(book: &Book<'_>) -> String {
    let quarter = book.quarter;
    let plan = &book.plan;
    let date = quarter.policy.date;
    let kind = if quarter.rollup.preliminary {
        book.say("Preliminär gradering", "Preliminary grading")
    } else {
        book.say("Slutgradering", "Final grading")
    };
    let numbers = if book.live {
        book.say("varje betyg är en formel", "every grade is a formula")
    } else {
        book.say("fasta värden", "plain values")
    };
    let lang = book.lang;
    let objectives = counted(lang, plan.objectives, ["mål", "mål"], ["objective", "objectives"]);
    let key_results =
        counted(lang, plan.key_results, ["nyckelresultat", "nyckelresultat"], ["key result", "key results"]);
    let units = counted(lang, plan.units.len(), ["enhet", "enheter"], ["unit", "units"]);
    let numbers = if book.detailed {
        numbers.to_owned()
    } else {
        let folder = crate::words::workbook::DETAILS;
        match lang {
            Lang::Sv => format!("{numbers} · mål och nyckelresultat i mappen {folder}, en fil per avdelning"),
            Lang::En => {
                format!("{numbers} · objectives and key results in folder {folder}, a file per division")
            }
        }
    };
    format!("{kind} {date} · {objectives}, {key_results}, {units} · {numbers}")
}

/// The company's direct children, best first, with their index in the plan; at most twelve: the best and the worst.
struct Children {
    shown: Vec<usize>,
    hidden: usize,
    /// The chart shows grades below, because no child has objectives of its own.
    below: bool,
}

fn figures(book: &Book<'_>, index: usize) -> UnitFigures {
    let id = book.plan.units.get(index).map_or(0, |unit| unit.id.0 as usize);
    book.quarter.rollup.units.get(id).copied().unwrap_or_default()
}

fn children(book: &Book<'_>) -> Children {
    let root = book.plan.units.first();
    let mut all: Vec<usize> = root.map_or_else(Vec::new, |root| root.children.clone());
    let departments: Vec<usize> = all.iter().copied().filter(|index| !is_person(book, *index)).collect();
    // People are not ranked: a few stand in their order, many are on the page of units.
    let people = departments.is_empty();
    if !people {
        all = departments;
    } else if all.len() > MOST_UNITS {
        all.clear();
    }
    let below = all.iter().all(|index| figures(book, *index).own.grade.is_none());
    let key = |index: &usize| {
        let figures = figures(book, *index);
        let grade = figures.own.grade.map_or(-1.0, |grade| grade + 1.0);
        grade + figures.below.grade.unwrap_or(0.0) * 1e-6
    };
    if !people {
        all.sort_by(|a, b| key(b).total_cmp(&key(a)));
    }
    let hidden = all.len().saturating_sub(MOST_UNITS);
    if hidden > 0 {
        let half = MOST_UNITS / 2;
        let worst = all.split_off(all.len() - half);
        all.truncate(half);
        all.extend(worst);
    }
    Children { shown: all, hidden, below }
}

fn is_person(book: &Book<'_>, index: usize) -> bool {
    let unit = book.plan.units.get(index).and_then(|unit| book.quarter.company.unit(unit.id));
    unit.is_some_and(|unit| unit.level == Level::Individual)
}

/// Charts and issues beside the tables; gives the row after the last of both halves.
fn right_half(book: &mut Book<'_>, page: &mut Page, left: u32, children: &Children) -> u32 {
    let width: u32 = WIDTHS.iter().skip(usize::from(RIGHT)).map(|width| u32::from(*width)).sum();
    let behind = charts::behind(book, page, children, width);
    let departments = charts::departments(book, children, behind);
    let spread = charts::spread(book, behind);
    let wrongs = tables::wrongs(book);
    let issues_rows = u32::try_from(wrongs.len()).unwrap_or(0) + 3;
    let charts = u32::from(departments.is_some()) + u32::from(spread.is_some());
    let room = left.saturating_sub(BODY).max(charts * 11 + issues_rows);
    let chart_rows = (room.saturating_sub(issues_rows) / charts.max(1)).clamp(11, 16);
    let mut row = BODY;
    if let Some(chart) = departments {
        place(page, chart, (row, width, chart_rows));
        row += chart_rows;
    }
    row = tables::wrong(book, page, row, &wrongs);
    if let Some(chart) = spread {
        let rest = left.saturating_sub(row + 1).clamp(10, 14);
        place(page, chart, (row + 1, width, rest));
        row += 1 + rest;
    }
    row.max(left)
}

/// Puts a chart at a row of the right half, so many pixels wide and rows high.
fn place(page: &mut Page, mut chart: Chart, (row, width, rows): (u32, u32, u32)) {
    (chart.row, chart.column) = (row, RIGHT);
    (chart.width, chart.height) = (width, rows * u32::from(LINE));
    page.charts.push(chart);
}
