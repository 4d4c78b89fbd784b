//! A KPI's rows as cells.

use crate::model::report::{Page, Value};
use crate::model::{Aggregate, CheckIn, KeyResultId, Measure, column_letters};

use super::super::figures::{Room, Shape};
use super::super::looks::{Base, Figure, Twist};
use super::super::objectives::{self, measure_of};
use super::super::{Book, absolute, measure};
use super::rows::{Evaluated, From, Kind, Row, Way, scale_of};
use super::{ACTUAL, ATTAINMENT, CHANGE, LOWEST, START, TREND, WIDTHS};

/// Values of a trend.
const MOST_VALUES: usize = 13;

/// A KPI's rows with what each shows, and where they stand.
pub(super) struct Group<'a> {
    pub(super) first: u32,
    pub(super) rows: &'a [Row],
    pub(super) all: &'a [Evaluated],
    pub(super) measure: &'a Measure,
    /// There is a column of trends.
    pub(super) trend: bool,
}

impl Group<'_> {
    /// The row of the page, zero-based, of a row of the group.
    fn at(&self, index: usize) -> u32 {
        self.first + u32::try_from(index).unwrap_or(0)
    }

    /// Whether a row's start, target or actual has a figure or a formula. A median in the cell of the actual is neither:
    /// it is no value of the unit's.
    fn shows(&self, index: usize, place: usize) -> bool {
        let (Some(row), Some((figures, ways))) = (self.rows.get(index), self.all.get(index)) else {
            return false;
        };
        let some = |found: Option<bool>| found == Some(true);
        let filled =
            some(figures.get(place).map(Option::is_some)) || some(ways.get(place).map(Option::is_some));
        filled && !row.shows_median()
    }
}

/// Writes a row of the group.
pub(super) fn row(book: &mut Book<'_>, page: &mut Page, room: &mut Room, group: &Group<'_>, index: usize) {
    let measure = group.measure;
    let Some(row) = group.rows.get(index) else { return };
    let Some((figures, ways)) = group.all.get(index) else { return };
    let at = group.at(index);
    let number = at + 1;
    let line = |index: usize| group.at(index) + 1;
    let kind = if row.root { Base::Group } else { Base::Line };
    let plain = book.twisted(kind, Twist::None);
    names(book, page, at, row, measure, kind);
    let shape = Shape::of(measure, figures);
    let look = book.figure(kind, Figure::Number(shape));
    for (place, column) in (START..=ACTUAL).enumerate() {
        let letters = || column_letters(u32::from(column));
        let stored = figures.get(place).copied().flatten();
        room.note(column, shape, stored, row.root);
        let way = ways.get(place).copied().flatten();
        let formula = match (&row.from, way) {
            _ if !book.live => None,
            (From::KeyResult(id), _) => reference(book, *id, place, measure),
            (From::Either(own, below), Some(_)) => {
                // A cell with nothing in it would be read as 0.
                let cell = |from: usize| match group.shows(from, place) {
                    true => format!("{}{}", letters(), line(from)),
                    false => "\"\"".to_owned(),
                };
                Some(format!("IF(ISNUMBER(H{}),{},{})", line(*own), cell(*own), cell(*below)))
            }
            (From::Rows(addends), Some(way)) => {
                let cells = cells(addends, &letters(), group.first);
                Some(match way {
                    Way::Sum => format!("SUM({cells})"),
                    Way::SumIfAny => format!("IF(COUNT({cells})=0,\"\",SUM({cells}))"),
                    Way::Least => format!("IF(COUNT({cells})=0,\"\",MIN({cells}))"),
                    Way::Most => format!("IF(COUNT({cells})=0,\"\",MAX({cells}))"),
                })
            }
            _ => None,
        };
        let value = match formula {
            Some(formula) => Value::formula(formula, stored),
            _ => Value::number(stored),
        };
        page.put(at, column, value, look);
    }
    let [start, target, actual] = *figures;
    let times = shape.points();
    let gives = match (start, actual) {
        (Some(start), Some(actual)) => Some((actual - start) * times),
        _ => None,
    };
    let look = book.figure(kind, Figure::Change(shape));
    let value = if book.live {
        let points = if times == 1.0 { "H#-F#" } else { "100*(H#-F#)" };
        let parts = ["IF(COUNT(F#,H#)=2,", points, ",\"\")"];
        Value::formula(book.patterns.in_row(&parts, number), gives)
    } else {
        Value::number(gives)
    };
    page.put(at, CHANGE, value, look);
    let (value, grade) = match row.kind {
        Kind::Contribution(id) => attained(book, id),
        Kind::Value => {
            let from = start.unwrap_or(0.0);
            let gives = match (target, actual) {
                (Some(target), Some(actual)) if from != target => {
                    Some(((actual - from) / (target - from)).clamp(0.0, 1.0))
                }
                _ => None,
            };
            let pattern = "IF(AND(COUNT(G#:H#)=2,N(F#)<>N(G#)),MEDIAN(0,1,(H#-N(F#))/(G#-N(F#))),\"\")";
            let live = book.live;
            let formula = || book.patterns.in_row(&[pattern], number);
            (objectives::or_plain(live, formula, gives, row.grade), row.grade)
        }
        Kind::Own | Kind::Below => (Value::Empty, None),
    };
    let look = book.figure(kind, Figure::grade(grade));
    page.put(at, ATTAINMENT, value, look);
    spread(book, page, room, group, index);
    for (column, gap) in (LOWEST + 2..).zip(row.gaps) {
        let shape = Shape::of(measure, &[gap]);
        room.note(column, shape, gap, row.root);
        let look = if gap.is_some() { book.figure(kind, Figure::Gap(shape)) } else { plain };
        page.put(at, column, Value::number(gap), look);
    }
    if group.trend {
        let (text, look) = match row.kind {
            Kind::Contribution(id) => {
                let check_ins = book.quarter.company.key_result(id).map_or(&[][..], |kr| &*kr.check_ins);
                (blocks(check_ins), book.twisted(quiet_of(kind), Twist::Indented(1)))
            }
            _ => (String::new(), plain),
        };
        page.put(at, TREND, Value::text(text), look);
    }
    page.height(at, 20);
    page.outline(at, row.outline);
}

/// The same base in less weight.
const fn quiet_of(base: Base) -> Base {
    if matches!(base, Base::Group) { Base::QuietGroup } else { Base::Quiet }
}

/// A word as it fits into so many pixels.
fn fitted_word(word: &'static str, room: f64, bold: bool) -> Value {
    let fitted = measure::fit(word, room, bold);
    if fitted == word { Value::word(word) } else { Value::text(fitted) }
}

fn names(book: &mut Book<'_>, page: &mut Page, at: u32, row: &Row, measure: &Measure, base: Base) {
    let quarter = book.quarter;
    let Some(planned) = book.plan.units.get(row.unit) else { return };
    let (depth, id) = (planned.depth, planned.id);
    let planned_parent = quarter.company.unit(id).and_then(|unit| unit.parent);
    let Some(unit) = quarter.company.unit(id) else { return };
    let contribution = match row.kind {
        Kind::Contribution(id) => quarter.company.key_result(id).map(|key_result| (id, key_result)),
        _ => None,
    };
    let indented = |steps: u8| if row.root || steps == 0 { Twist::None } else { Twist::Indented(steps) };
    let look = book.twisted(base, indented(if contribution.is_some() { 2 } else { 1 }));
    let name = page.columns.first().map_or(WIDTHS[0], |column| column.width);
    let room = f64::from(name) - if row.root { 0.0 } else { 19.0 };
    let text = match contribution {
        Some((_, key_result)) if !key_result.text.is_empty() => Some(&key_result.text),
        _ => Some(&row.name).filter(|_| row.root && matches!(row.kind, Kind::Value | Kind::Contribution(_))),
    };
    let value = match (text, row.kind) {
        (Some(text), _) => Value::text(measure::fitted(text, room, row.root)),
        (None, kind) => fitted_word(part_name(book, kind), room, row.root),
    };
    page.put(at, 0, value, look);
    let steps = if row.root { 0 } else { u8::try_from(depth.min(8)).unwrap_or(8) };
    let look = book.twisted(base, indented(steps));
    let room = f64::from(WIDTHS[1]) - 9.0 * f64::from(steps);
    let above = planned_parent.and_then(|above| quarter.company.unit(above)).filter(|_| row.apart);
    let longer = above.map(|above| format!("{} · {}", unit.name, above.name));
    let name = match longer.filter(|longer| measure::fit(longer, room, row.root) == *longer) {
        Some(longer) => longer.into(),
        None => measure::fitted(&unit.name, room, row.root),
    };
    page.put(at, 1, Value::text(name), look);
    let quiet = book.twisted(if row.root { base } else { quiet_of(base) }, Twist::None);
    page.put(at, 2, Value::word(book.level(unit.level)), quiet);
    let mark = if measure.label.is_empty() { &measure.unit } else { &measure.label };
    page.put(at, 3, Value::text(measure::fitted(mark, f64::from(WIDTHS[3]), row.root)), quiet);
    match contribution.and_then(|(id, _)| book.plan.place_of(id)) {
        Some((to, label)) => {
            let link = book.twisted(Base::Line, Twist::Link);
            page.put(at, 4, book.to_objectives(to, label.text()), link);
        }
        None => {
            let method = match (row.aggregate, row.kind) {
                (_, Kind::Own) => "",
                (Aggregate::Sum, _) => book.say("Summa", "Sum"),
                (Aggregate::Weighted, _) => book.say("Vägt medel", "Weighted"),
                (Aggregate::Min, _) => book.say("Lägsta", "Lowest"),
                (Aggregate::Max, _) => book.say("Högsta", "Highest"),
                (Aggregate::Last, _) => book.say("Senaste", "Latest"),
                (Aggregate::None, _) if row.spread.iter().any(Option::is_some) => "Median",
                (Aggregate::None, _) => book.say("Läggs ej ihop", "Not added"),
            };
            page.put(at, 4, Value::word(method), quiet);
        }
    }
}

/// What a row is of its unit.
const fn part_name(book: &Book<'_>, kind: Kind) -> &'static str {
    match kind {
        Kind::Own => book.say("Enhetens eget", "The unit's own"),
        Kind::Below => book.say("Det som kommer underifrån", "What comes from below"),
        Kind::Value | Kind::Contribution(_) => book.say("Enhetens värde", "The unit's value"),
    }
}

/// The formula that reads a key result's start, target or actual.
fn reference(book: &Book<'_>, id: KeyResultId, place: usize, measure: &Measure) -> Option<String> {
    let (row, _) = book.plan.place_of(id)?;
    let key_result = book.quarter.company.key_result(id)?;
    let graded = book.quarter.grades.key_results.get(id.0 as usize)?;
    let factor = scale_of(&measure_of(key_result, graded)) / scale_of(measure);
    let column = objectives::START + u16::try_from(place).ok()?;
    let cell = format!("{}!{}", Book::quoted(book.objectives_name()), absolute(row, column));
    let times = if factor == 1.0 { String::new() } else { format!("*{factor}") };
    Some(format!("IF({cell}=\"\",\"\",{cell}{times})"))
}

fn attained(book: &Book<'_>, id: KeyResultId) -> (Value, Option<f64>) {
    let grade = book.quarter.grades.key_results.get(id.0 as usize).and_then(|grade| grade.grade);
    let value = match book.plan.place_of(id) {
        Some((row, _)) => book.mirrored(row, objectives::GRADE, grade),
        None => Value::number(grade),
    };
    (value, grade)
}

/// Rows by name, with neighbours as ranges: `F7:F9,F12`.
fn cells(rows: &[usize], letters: &str, first: u32) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    let line = |index: usize| first + u32::try_from(index).unwrap_or(0) + 1;
    let close = |(from, to): (usize, usize)| match from == to {
        true => format!("{letters}{}", line(from)),
        false => format!("{letters}{}:{letters}{}", line(from), line(to)),
    };
    for index in rows {
        run = match run {
            Some((from, to)) if to + 1 == *index => Some((from, *index)),
            Some(done) => {
                parts.push(close(done));
                Some((*index, *index))
            }
            None => Some((*index, *index)),
        };
    }
    parts.extend(run.map(close));
    parts.join(",")
}

/// Median, lowest and highest actual of a ratio, which is never added.
fn spread(book: &mut Book<'_>, page: &mut Page, room: &mut Room, group: &Group<'_>, index: usize) {
    let Group { rows, all, measure, .. } = *group;
    let Some(row) = rows.get(index) else { return };
    let at = group.at(index);
    let kind = if row.root { Base::Group } else { Base::Line };
    let [median, lowest, highest] = row.spread;
    let shape = Shape::of(measure, &[median, lowest, highest]);
    if row.spread == [None; 3] && !row.shows_median() {
        let look = book.figure(kind, Figure::Number(shape));
        page.put(at, LOWEST, Value::Empty, look);
        page.put(at, LOWEST + 1, Value::Empty, look);
        return;
    }
    let mut actuals: Vec<f64> = (index + 1..row.end)
        .filter(|at| matches!(rows.get(*at).map(|row| row.kind), Some(Kind::Contribution(_))))
        .filter_map(|at| all.get(at)?.0.get(2).copied().flatten())
        .collect();
    actuals.sort_by(f64::total_cmp);
    let every = (index + 1..row.end)
        .all(|at| matches!(rows.get(at).map(|row| row.kind), Some(Kind::Contribution(_))));
    let middle = match actuals.len() {
        0 => None,
        count if count % 2 == 1 => actuals.get(count / 2).copied(),
        count => Some(
            (actuals.get(count / 2 - 1).copied().unwrap_or(0.0)
                + actuals.get(count / 2).copied().unwrap_or(0.0))
                / 2.0,
        ),
    };
    let range = format!("H{}:H{}", at + 2, group.at(row.end));
    for (column, figure) in [(ACTUAL, median), (LOWEST, lowest), (LOWEST + 1, highest)] {
        room.note(column, shape, figure, row.root);
    }
    let look = book.figure(kind, Figure::Number(shape));
    let live = book.live && every;
    let value = |name: &str, gives: Option<f64>, stored: Option<f64>| match stored {
        Some(_) => {
            objectives::or_plain(live, || format!("IF(COUNT({range})=0,\"\",{name}({range}))"), gives, stored)
        }
        None => Value::Empty,
    };
    if row.shows_median() {
        page.put(at, ACTUAL, value("MEDIAN", middle, median), look);
    }
    page.put(at, LOWEST, value("MIN", actuals.first().copied(), lowest), look);
    page.put(at, LOWEST + 1, value("MAX", actuals.last().copied(), highest), look);
}

/// The last values as blocks of eight heights, the lowest low and the highest high.
fn blocks(check_ins: &[CheckIn]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let values: Vec<f64> =
        check_ins.iter().filter_map(|check_in| check_in.value.as_ref()).map(|value| value.value).collect();
    let values = values.get(values.len().saturating_sub(MOST_VALUES)..).unwrap_or_default();
    if values.len() < 2 {
        return String::new();
    }
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let step = (high - low) / 7.0;
    let block = |value: &f64| {
        let place = if step > 0.0 { ((value - low) / step).round() as usize } else { 3 };
        BLOCKS.get(place).copied().unwrap_or('█')
    };
    values.iter().map(block).collect()
}
