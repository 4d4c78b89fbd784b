//! The flat page: one row for each key result, for filters, pivots and scripts.

use crate::model::report::{Area, Column, Page, Table, Value};
use crate::model::{KeyResultGrade, Lang, Level, Text};
use crate::proof::proof;
use crate::words::workbook::{method, objective_type, verdict};

use super::figures::{Room, Shape};
use super::looks::{self, Base, Figure};
use super::objectives::{ACTUAL, GRADE, Numbers, measure_of, numbers, or_plain};
use super::{Book, measure};

const WIDTHS: [u16; 22] =
    [52, 206, 76, 122, 122, 270, 84, 138, 270, 140, 70, 72, 72, 72, 58, 116, 58, 290, 80, 150, 100, 52];

/// Columns with texts, and how wide in pixels each may grow with them; longer ones run out of sight.
const TEXTS: [(usize, f64); 10] = [
    (1, 400.0),
    (3, 240.0),
    (4, 200.0),
    (5, 440.0),
    (8, 560.0),
    (9, 280.0),
    (10, 120.0),
    (17, 560.0),
    (19, 320.0),
    (20, 200.0),
];
/// Pixels that an A3 page across holds at 70 % of full size, where text of 10 points is printed in 7.
const PAPER: u32 = 2140;

/// The widest text of each column.
#[derive(Default)]
struct Widest([f64; 22]);

impl Widest {
    fn note(&mut self, column: usize, text: &str) {
        // Hardly any text takes more than ten pixels a letter, so most need not be measured.
        if let Some(widest) = self.0.get_mut(column)
            && text.len() as f64 * 10.0 > *widest
        {
            *widest = widest.max(measure::width(text, 10.0, false) + 14.0);
        }
    }

    fn widen(&self, columns: &mut [Column]) {
        for (column, most) in TEXTS {
            if let (Some(column), Some(widest)) = (columns.get_mut(column), self.0.get(column)) {
                column.width = column.width.max(widest.min(most) as u16);
            }
        }
    }
}

pub(super) fn page(book: &mut Book<'_>) -> Page {
    let mut page = Page {
        name: "Data".to_owned(),
        columns: WIDTHS.iter().map(|width| Column { width: *width, folded: false }).collect(),
        print: book.print("Data"),
        ..Page::default()
    };
    page.print.a3 = true;
    page.print.repeat_columns = Some((0, 0));
    let headings = [
        ("Ref", false),
        (book.say("Väg", "Path"), false),
        (book.say("Nivå", "Level"), false),
        (book.say("Enhet", "Unit"), false),
        (book.say("Ansvarig", "Owner"), false),
        (book.say("Mål", "Objective"), false),
        (book.say("Typ", "Type"), false),
        (book.say("Bedömning av målet", "Assessment of objective"), false),
        (book.say("Nyckelresultat", "Key result"), false),
        ("KPI", false),
        (book.say("Mått", "Measure"), false),
        ("Start", true),
        (book.say("Målvärde", "Target"), true),
        (book.say("Utfall", "Actual"), true),
        (book.say("Betyg", "Grade"), true),
        (book.say(" Grund", " Basis"), false),
        (book.say("Rått", "Raw"), true),
        (book.say(" Uträkning vid graderingen", " Proof when graded"), false),
        (book.say("Målets betyg", "Objective grade"), true),
        (book.say(" Fil", " File"), false),
        (book.say("Blad", "Sheet"), false),
        ("Cell", false),
    ];
    for (column, (text, right)) in (0_u16..).zip(headings) {
        let look = looks::heading(right);
        let look = book.look(if text.starts_with(' ') { look.indented(1) } else { look });
        page.put(0, column, Value::text(text.trim_start()), look);
    }
    page.height(0, 38);
    page.freeze = Some((1, 1));
    page.repeat = Some((0, 0));
    let row = write(book, &mut page);
    // Twenty columns on one page of paper would be too small to read.
    let width: u32 = page.columns.iter().map(|column| u32::from(column.width)).sum();
    page.print.pages_wide = u16::try_from(width.div_ceil(PAPER)).unwrap_or(2).max(1);
    let last = row.max(2) - 1;
    let columns = u16::try_from(WIDTHS.len()).unwrap_or(22) - 1;
    page.tables.push(Table { name: "tbl_key_results".to_owned(), area: Area::new(0, 0, last, columns) });
    page
}

fn write(book: &mut Book<'_>, page: &mut Page) -> u32 {
    let quarter = book.quarter;
    let lang = book.lang;
    let text = book.look(looks::line());
    let quiet = book.look(looks::quiet());
    // Text right after a number keeps a distance to it.
    let apart = book.look(looks::quiet().indented(1));
    let raw_look = book.look(looks::quiet().formatted(if lang == Lang::Sv { "0\u{a0}%" } else { "0%" }));
    let units = std::mem::take(&mut book.plan.units);
    let mut room = Room::default();
    let mut widest = Widest::default();
    let mut row = 1;
    for unit in &units {
        let path: Text = quarter.company.path(unit.id).join(" › ").into();
        let node = quarter.company.unit(unit.id);
        let organisational = quarter.company.unit(quarter.company.organisational(unit.id));
        for planned in &unit.objectives {
            let Some(objective) = quarter.company.objective(planned.id) else { continue };
            let Some(objective_grade) = quarter.grades.objectives.get(planned.id.0 as usize) else {
                continue;
            };
            for (id, at, label) in planned.lines() {
                let Some(key_result) = quarter.company.key_result(id) else { continue };
                let Some(graded) = quarter.grades.key_results.get(id.0 as usize) else { continue };
                let measure = measure_of(key_result, graded);
                let shown = numbers(key_result, graded, &measure);
                let shape = Shape::of(&measure, &[shown.start, shown.target, shown.actual]);
                for (column, figure) in (11..).zip([shown.start, shown.target, shown.actual]) {
                    room.note(column, shape, figure, false);
                }
                let number_look = book.figure(Base::Line, Figure::Number(shape));
                let source = quarter.sources.get(key_result.place.source());
                let owner = key_result.owner.as_ref().or(objective.owner.as_ref());
                let name = organisational.map(|unit| &unit.name);
                let kept = |text: Option<&Text>| text.map_or(Value::Empty, |text| Value::text(text.clone()));
                let mark = if measure.label.is_empty() { &measure.unit } else { &measure.label };
                let cells: [(Value, u16); 14] = [
                    (book.to_page(book.objectives_name(), at, label.text()), text),
                    (Value::text(path.clone()), text),
                    (Value::word(book.level(node.map_or(Level::Department, |unit| unit.level))), text),
                    (kept(name), text),
                    (kept(owner), text),
                    (Value::text(objective.text.clone()), text),
                    (Value::word(objective.kind.map_or("", |kind| objective_type(lang, kind))), text),
                    (Value::word(verdict(lang, objective_grade.verdict)), text),
                    (Value::text(key_result.text.clone()), text),
                    (kept(key_result.kpi.as_ref().map(|kpi| &kpi.name)), text),
                    (Value::text(mark.clone()), quiet),
                    (Value::number(shown.start), number_look),
                    (Value::number(shown.target), number_look),
                    (book.mirrored(at, ACTUAL, shown.actual), number_look),
                ];
                let mut column = 0;
                for (value, look) in cells {
                    if let Some(text) = value.as_text() {
                        widest.note(usize::from(column), text);
                    }
                    page.put(row, column, value, look);
                    column += 1;
                }
                let look = book.figure(Base::Line, Figure::grade(graded.grade));
                page.put(row, column, book.mirrored(at, GRADE, graded.grade), look);
                page.put(row, column + 1, Value::word(method(lang, graded.method)), apart);
                page.put(row, column + 2, raw(book, graded, shown, row + 1), raw_look);
                let proof = proof(&quarter.company, key_result, graded, lang);
                widest.note(17, &proof);
                page.put(row, column + 3, Value::text(proof), apart);
                let look = book.figure(Base::Line, Figure::grade(objective_grade.grade));
                let value = book.mirrored(planned.row, GRADE, objective_grade.grade);
                page.put(row, column + 4, value, look);
                let file = source.map(|source| &source.file);
                let sheet = source.and_then(|source| source.sheet.as_ref());
                for (column, text) in [(19, file), (20, sheet)] {
                    widest.note(column, text.map_or("", |text| text));
                }
                page.put(row, column + 5, kept(file), apart);
                page.put(row, column + 6, kept(sheet), quiet);
                let cell = key_result.place.cell().map_or_else(String::new, |cell| cell.to_string());
                page.put(row, column + 7, Value::text(cell), quiet);
                book.hand_on(page, book.plan.key_results);
                row += 1;
            }
        }
    }
    room.widen(&mut page.columns);
    widest.widen(&mut page.columns);
    book.plan.units = units;
    row
}

/// The ratio before it was kept within 0–100 %, from the row's own cells, which stay beside it when rows are sorted.
fn raw(book: &mut Book<'_>, graded: &KeyResultGrade, shown: Numbers, row: u32) -> Value {
    let Numbers { start, target, actual } = shown;
    let ratio = |start: f64, target: f64, actual: f64| (actual - start) / (target - start);
    let (formula, gives) = match (start, target, actual) {
        (Some(start), Some(target), Some(actual)) if start != target => {
            ("IFERROR((N#-L#)/(M#-L#),\"\")", ratio(start, target, actual))
        }
        (None, Some(target), Some(actual)) if target != 0.0 => {
            ("IFERROR(N#/M#,\"\")", ratio(0.0, target, actual))
        }
        _ => return Value::number(graded.raw()),
    };
    or_plain(book.live, || book.patterns.in_row(&[formula], row), Some(gives), graded.raw())
}
