//! The page of KPIs: how the figures of people and teams add up to the company's.

use std::collections::BTreeMap;

use crate::model::report::{Area, Page, Rule, Value};
use crate::model::{
    Aggregate, CheckIn, KeyResultId, KpiLine, KpiValues, Measure, MeasureKind, Text, column_letters,
};
use crate::words::fold;
use crate::words::workbook::level;

use super::looks::{self, BAR};
use super::objectives::{self, measure_of, numbers};
use super::order::FIRST;
use super::{Book, absolute, measure, same};

const START: u16 = 5;
const ACTUAL: u16 = 7;
const CHANGE: u16 = 8;
const ATTAINMENT: u16 = 9;
const LOWEST: u16 = 10;
const TREND: u16 = 14;

const WIDTHS: [u16; 14] = [310, 176, 84, 74, 84, 76, 76, 76, 76, 84, 66, 66, 78, 78];

/// Lines that a live page holds at most; beyond that only the list of the KPIs that most carry is shown.
const MOST_LINES: usize = 20_000;
/// Values of a trend.
const MOST_VALUES: usize = 13;
/// Most cells that a sum names one by one.
const MOST_ADDENDS: usize = 60;

/// Start, target and actual of a row.
type Figures = [Option<f64>; 3];

/// A row while the page is laid out.
struct Row {
    /// The KPI.
    name: Text,
    /// Index of the planned unit.
    unit: usize,
    kind: Kind,
    from: From,
    /// What was rolled up; `None` for contributions, which have nothing but their own cells.
    stored: Option<Figures>,
    grade: Option<f64>,
    gaps: [Option<f64>; 2],
    /// Median, lowest, highest.
    spread: [Option<f64>; 3],
    aggregate: Aggregate,
    root: bool,
    outline: u8,
    /// Rows of everything that goes into it, by index: from the next one up to this.
    end: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Value,
    Own,
    Below,
    Contribution(KeyResultId),
}

/// Where a row's figures come from; rows are named by their index, always a later one.
enum From {
    Nothing,
    KeyResult(KeyResultId),
    Rows(Vec<usize>),
    /// The first where it has an actual, else the second.
    Either(usize, usize),
}

/// The page; none when there are no KPIs.
pub(super) fn page(book: &mut Book<'_>) -> Option<Page> {
    let quarter = book.quarter;
    let groups = groups(book);
    if groups.is_empty() {
        return None;
    }
    let title = book.say("KPI:er från individ till bolag", "KPIs from individual to company");
    let sentence = book.say(
        "Varje KPI samlar de nyckelresultat som mäter den. En enhets värde är dess eget där det finns, annars det \
         som kommer underifrån; de läggs aldrig ihop.",
        "Each KPI gathers the key results that measure it. A unit's value is its own where there is one, else what \
         comes from below; the two are never added.",
    );
    let trend = quarter.company.key_results.iter().any(|key_result| key_result.check_ins.len() > 1);
    let mut widths = WIDTHS.to_vec();
    if trend {
        widths.push(120);
    }
    let mut page = book.frame(book.kpis_name(), title, sentence, &widths);
    let mut headings = vec![
        (book.say("KPI / bidrag", "KPI / contribution"), false),
        (book.say("Enhet", "Unit"), false),
        (book.say("Nivå", "Level"), false),
        (book.say("Mått", "Measure"), false),
        (book.say("Räknesätt / ref", "Method / ref"), false),
        ("Start", true),
        (book.say("Målvärde", "Target"), true),
        (book.say("Utfall", "Actual"), true),
        (book.say("Förändring", "Change"), true),
        (book.say("Mål-uppfyllnad", "Attainment"), true),
        (book.say("Lägst", "Lowest"), true),
        (book.say("Högst", "Highest"), true),
        (book.say("Målvärde ej fördelat", "Target not taken on"), true),
        (book.say("Utfall ej förklarat", "Actual not explained"), true),
    ];
    if trend {
        headings.push((book.say("  Trend", "  Trend"), false));
    }
    book.headings(&mut page, &headings, 1);
    let mut row = FIRST;
    for group in groups {
        row = write_group(book, &mut page, row, &group, trend);
    }
    let last = row.max(FIRST + 1) - 1;
    page.rules.push(Rule::Bars { area: Area::new(FIRST, ATTAINMENT, last, ATTAINMENT), colour: BAR });
    page.print.area = Some(Area::new(0, 0, last, if trend { TREND } else { TREND - 1 }));
    Some(page)
}

/// The lines of each KPI, those first that most people and units carry.
fn groups<'a>(book: &Book<'a>) -> Vec<Vec<&'a KpiLine>> {
    let kpis = &book.quarter.rollup.kpis;
    let mut groups: Vec<Vec<&KpiLine>> = Vec::new();
    let mut at: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for line in kpis {
        let key = (fold(&line.name), &*line.measure);
        let index = *at.entry(key).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    let place: BTreeMap<(String, &str), usize> = book
        .quarter
        .rollup
        .kpi_list
        .iter()
        .enumerate()
        .filter_map(|(place, index)| kpis.get(*index).map(|line| ((fold(&line.name), &*line.measure), place)))
        .collect();
    let of = |group: &[&KpiLine]| {
        let key = group.first().map(|line| (fold(&line.name), &*line.measure));
        key.and_then(|key| place.get(&key).copied())
    };
    groups.sort_by_key(|group| of(group).unwrap_or(usize::MAX));
    if kpis.len() > MOST_LINES {
        groups.retain(|group| of(group).is_some());
    }
    groups
}

/// The measure that a KPI's rows are shown in: the one that most of its key results use.
fn shown_in(book: &Book<'_>, group: &[&KpiLine]) -> Measure {
    let quarter = book.quarter;
    let mut found: Vec<(Measure, u32)> = Vec::new();
    for id in group.iter().flat_map(|line| &line.key_results) {
        let Some(key_result) = quarter.company.key_result(*id) else { continue };
        let Some(graded) = quarter.grades.key_results.get(id.0 as usize) else { continue };
        let measure = measure_of(key_result, graded);
        match found.iter_mut().find(|(other, _)| other.label == measure.label && other.scale == measure.scale)
        {
            Some((_, count)) => *count += 1,
            None => found.push((measure, 1)),
        }
    }
    // The first of those that are used most.
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let first = found.into_iter().next().map(|(measure, _)| measure);
    first.unwrap_or_else(|| Measure { scale: 1.0, ..Measure::default() })
}

fn write_group(book: &mut Book<'_>, page: &mut Page, first: u32, group: &[&KpiLine], trend: bool) -> u32 {
    let measure = shown_in(book, group);
    let rows = lay_out(book, group, &measure);
    let figures = evaluate(book, &rows, &measure);
    let lines = book.quarter.rollup.kpis.len();
    for (index, row) in rows.iter().enumerate() {
        write_row(book, page, first, &rows, &figures, index, &measure);
        if let (true, Kind::Contribution(id)) = (trend, row.kind) {
            let at = first + u32::try_from(index).unwrap_or(0);
            let look = book.look(looks::line().inked(looks::MUTED).indented(1));
            let check_ins = book.quarter.company.key_result(id).map_or(&[][..], |kr| kr.check_ins.as_slice());
            page.put(at, TREND, Value::text(blocks(check_ins)), look);
        } else if trend {
            let at = first + u32::try_from(index).unwrap_or(0);
            let look = book.look(if row.root { looks::group() } else { looks::line() });
            page.put(at, TREND, Value::Empty, look);
        }
        book.hand_on(page, lines.max(rows.len()));
    }
    first + u32::try_from(rows.len()).unwrap_or(0)
}

/// A KPI's rows: for each unit its value, and below it what the value comes from.
fn lay_out(book: &Book<'_>, group: &[&KpiLine], measure: &Measure) -> Vec<Row> {
    let scale = scale_of(measure);
    let shown = |value: Option<f64>| value.map(|value| value / scale).filter(|value| value.is_finite());
    let figures = |values: KpiValues| [shown(values.start), shown(values.target), shown(values.actual)];
    let mut lines: Vec<(usize, &KpiLine)> =
        group.iter().filter_map(|line| Some((*book.plan.unit_at.get(&line.unit)?, *line))).collect();
    lines.sort_by_key(|(unit, _)| *unit);
    let mut rows: Vec<Row> = Vec::new();
    // The nearest unit above with a line is the last one whose subtree reaches here.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (unit, line) in lines {
        while open.last().is_some_and(|(top, _)| !book.plan.subtree(*top).contains(&unit)) {
            open.pop();
        }
        let root = open.is_empty();
        let at = rows.len();
        if let Some((_, parent)) = open.last()
            && let Some(Row { from: From::Rows(addends), .. }) = rows.get_mut(*parent)
        {
            addends.push(at);
        }
        let outline = u8::from(!root);
        let row = |kind: Kind, from: From, stored: Option<KpiValues>| Row {
            name: line.name.clone(),
            unit,
            kind,
            from,
            stored: stored.map(figures),
            grade: None,
            gaps: [None; 2],
            spread: [None; 3],
            aggregate: line.aggregate,
            root: false,
            outline,
            end: 0,
        };
        let below = line.below.unwrap_or_default();
        let spread = [shown(below.median), shown(below.lowest), shown(below.highest)];
        let contribution = |id: &KeyResultId| row(Kind::Contribution(*id), From::KeyResult(*id), None);
        let own = line.key_results.as_slice();
        match (own, line.below) {
            ([id], None) if !root => {
                rows.push(contribution(id));
                open.push((unit, at));
                continue;
            }
            (own, Some(_)) if line.own.is_some() && !own.is_empty() => {
                // Several key results have a row for their sum; one stands for itself.
                let sums = usize::from(own.len() > 1);
                let last = at + 1 + sums + own.len();
                rows.push(row(Kind::Value, From::Either(at + 1, last), line.value));
                if sums > 0 {
                    rows.push(row(Kind::Own, From::Rows((at + 2..last).collect()), line.own));
                }
                rows.extend(own.iter().map(contribution));
                rows.push(Row {
                    spread,
                    ..row(Kind::Below, From::Rows(Vec::new()), line.below.map(|below| below.values))
                });
                open.push((unit, last));
            }
            (own, None) => {
                let from = From::Rows((at + 1..at + 1 + own.len()).collect());
                rows.push(row(Kind::Value, from, line.value.or(line.own)));
                rows.extend(own.iter().map(contribution));
                open.push((unit, at));
            }
            _ => {
                rows.push(Row { spread, ..row(Kind::Value, From::Rows(Vec::new()), line.value) });
                open.push((unit, at));
            }
        }
        if let Some(value) = rows.get_mut(at) {
            value.grade = line.grade;
            value.gaps = [shown(line.target_gap), shown(line.actual_gap)];
            value.root = root;
            value.outline = outline;
        }
    }
    let ends: Vec<usize> = (0..rows.len())
        .map(|index| {
            let after = rows.get(index + 1..).unwrap_or_default();
            let unit = rows.get(index).map_or(0, |row| row.unit);
            let subtree = book.plan.subtree(unit);
            index + 1 + after.iter().take_while(|row| subtree.contains(&row.unit)).count()
        })
        .collect();
    for (row, end) in rows.iter_mut().zip(ends) {
        row.end = end;
        if matches!(&row.from, From::Rows(addends) if addends.is_empty()) {
            row.from = From::Nothing;
        }
    }
    rows
}

fn scale_of(measure: &Measure) -> f64 {
    if measure.kind == MeasureKind::Percent { 1.0 } else { measure.scale }
}

/// How rows are brought together in one column.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Sum,
    /// A sum that is empty where nothing is there to add.
    SumIfAny,
    Least,
    Most,
}

/// A row's figures, and how each cell shows its own.
type Evaluated = (Figures, [Option<Way>; 3]);

/// What every row shows, later rows first: a formula only counts when it gives what was rolled up.
fn evaluate(book: &Book<'_>, rows: &[Row], measure: &Measure) -> Vec<Evaluated> {
    let mut all: Vec<Evaluated> = vec![([None; 3], [None; 3]); rows.len()];
    for (index, row) in rows.iter().enumerate().rev() {
        let mut figures = [None; 3];
        let mut ways = [None; 3];
        for column in 0..3 {
            let stored = row.stored.and_then(|stored| stored.get(column).copied()).flatten();
            let of = |at: usize| all.get(at).and_then(|(figures, _)| figures.get(column).copied()).flatten();
            let (value, way) = match &row.from {
                From::KeyResult(id) => (
                    contributed(book, *id, measure).and_then(|f| f.get(column).copied().flatten()),
                    Some(Way::Sum),
                ),
                From::Either(own, below) => {
                    let actual = all.get(*own).and_then(|(figures, _)| figures.get(2).copied()).flatten();
                    let gives = if actual.is_some() { of(*own) } else { of(*below) };
                    (stored, same(gives, stored).then_some(Way::Sum))
                }
                From::Rows(addends) => {
                    let values: Vec<f64> = addends.iter().filter_map(|at| of(*at)).collect();
                    (stored, way(row.aggregate, addends.len(), &values, stored))
                }
                From::Nothing => (stored, None),
            };
            if let (Some(figure), Some(place)) = (figures.get_mut(column), ways.get_mut(column)) {
                *figure = value;
                *place = way;
            }
        }
        if let Some(slot) = all.get_mut(index) {
            *slot = (figures, ways);
        }
    }
    all
}

fn way(aggregate: Aggregate, addends: usize, values: &[f64], stored: Option<f64>) -> Option<Way> {
    if addends > MOST_ADDENDS {
        return None;
    }
    let sum: f64 = values.iter().sum();
    let any = (!values.is_empty()).then_some(());
    let gives = |way: Way| match way {
        Way::Sum => Some(sum),
        Way::SumIfAny => any.map(|()| sum),
        Way::Least => values.iter().copied().reduce(f64::min),
        Way::Most => values.iter().copied().reduce(f64::max),
    };
    let ways: &[Way] = match aggregate {
        Aggregate::Sum => &[Way::SumIfAny, Way::Sum],
        Aggregate::Min => &[Way::Least],
        Aggregate::Max => &[Way::Most],
        // One source is its own value, whatever the rule.
        _ if addends == 1 => &[Way::SumIfAny],
        _ => &[],
    };
    ways.iter().copied().find(|way| same(gives(*way), stored))
}

/// A key result's figures in the measure of the KPI.
fn contributed(book: &Book<'_>, id: KeyResultId, measure: &Measure) -> Option<Figures> {
    let key_result = book.quarter.company.key_result(id)?;
    let graded = book.quarter.grades.key_results.get(id.0 as usize)?;
    let own = measure_of(key_result, graded);
    let shown = numbers(key_result, graded, &own);
    let factor = scale_of(&own) / scale_of(measure);
    let scaled = |value: Option<f64>| value.map(|value| if factor == 1.0 { value } else { value * factor });
    Some([scaled(shown.start), scaled(shown.target), scaled(shown.actual)])
}

fn write_row(
    book: &mut Book<'_>,
    page: &mut Page,
    first: u32,
    rows: &[Row],
    all: &[(Figures, [Option<Way>; 3])],
    index: usize,
    measure: &Measure,
) {
    let Some(row) = rows.get(index) else { return };
    let Some((figures, ways)) = all.get(index) else { return };
    let at = first + u32::try_from(index).unwrap_or(0);
    let number = at + 1;
    let line = |index: usize| first + u32::try_from(index).unwrap_or(0) + 1;
    let base = if row.root { looks::group() } else { looks::line() };
    let plain = book.look(base.clone());
    names(book, page, at, row, measure, &base);
    let format = format_of(book, measure, figures);
    let look = book.look(base.clone().formatted(&*format));
    for (place, column) in (START..=ACTUAL).enumerate() {
        let letters = column_letters(u32::from(column));
        let stored = figures.get(place).copied().flatten();
        let way = ways.get(place).copied().flatten();
        let formula = match (&row.from, way) {
            (From::KeyResult(id), _) => reference(book, *id, place, measure),
            (From::Either(own, below), Some(_)) => {
                Some(format!("IF(ISNUMBER(H{0}),{letters}{0},{letters}{1})", line(*own), line(*below)))
            }
            (From::Rows(addends), Some(way)) => {
                let cells = cells(addends, &letters, first);
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
            Some(formula) if book.live => Value::formula(formula, stored),
            _ => Value::number(stored),
        };
        page.put(at, column, value, look);
    }
    let [start, target, actual] = *figures;
    let gives = match (start, actual) {
        (Some(start), Some(actual)) => Some(actual - start),
        _ => None,
    };
    let look = book.look(base.clone().formatted(format!("+{format};\u{2212}{format};0")));
    let formula = format!("IF(COUNT(F{number},H{number})=2,H{number}-F{number},\"\")");
    let value = if book.live { Value::formula(formula, gives) } else { Value::number(gives) };
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
            let formula = format!(
                "IF(AND(COUNT(G{number}:H{number})=2,N(F{number})<>N(G{number})),\
                 MEDIAN(0,1,(H{number}-N(F{number}))/(G{number}-N(F{number}))),\"\")"
            );
            (objectives::or_plain(book.live, formula, gives, row.grade), row.grade)
        }
        Kind::Own | Kind::Below => (Value::Empty, None),
    };
    let look = book.look(base.clone().formatted(looks::percent(book.lang, grade)));
    page.put(at, ATTAINMENT, value, look);
    spread(book, page, first, rows, all, index, measure);
    for (column, gap) in (LOWEST + 2..).zip(row.gaps) {
        let format = format_of(book, measure, &[gap, None, None]);
        let format = format!("{format};\u{2212}{format}");
        let look = if gap.is_some() { book.look(base.clone().formatted(format)) } else { plain };
        page.put(at, column, Value::number(gap), look);
    }
    page.height(at, 20);
    page.outline(at, row.outline);
}

fn names(
    book: &mut Book<'_>,
    page: &mut Page,
    at: u32,
    row: &Row,
    measure: &Measure,
    base: &crate::model::report::Look,
) {
    let quarter = book.quarter;
    let Some(planned) = book.plan.units.get(row.unit) else { return };
    let (depth, id) = (planned.depth, planned.id);
    let Some(unit) = quarter.company.unit(id) else { return };
    let contribution = match row.kind {
        Kind::Contribution(id) => quarter.company.key_result(id).map(|key_result| (id, key_result)),
        _ => None,
    };
    let text = match (&contribution, row.kind) {
        (Some((_, key_result)), _) => key_result.text.to_string(),
        (None, Kind::Own) => book.say("Enhetens eget", "The unit's own").to_owned(),
        (None, Kind::Below) => book.say("Det som kommer underifrån", "What comes from below").to_owned(),
        (None, _) => String::new(),
    };
    let text = match (row.root, text.is_empty()) {
        (true, true) => row.name.to_string(),
        (false, true) => book.say("Enhetens värde", "The unit's value").to_owned(),
        _ => text,
    };
    let name_look = book.look(if row.root {
        base.clone()
    } else {
        base.clone().indented(if contribution.is_some() { 2 } else { 1 })
    });
    let room = f64::from(WIDTHS[0]) - if row.root { 0.0 } else { 19.0 };
    page.put(at, 0, Value::text(measure::fit(&text, room, row.root)), name_look);
    let steps = if row.root { 0 } else { u8::try_from(depth.min(8)).unwrap_or(8) };
    let look = if steps > 0 { book.look(base.clone().indented(steps)) } else { book.look(base.clone()) };
    let room = f64::from(WIDTHS[1]) - 9.0 * f64::from(steps);
    page.put(at, 1, Value::text(measure::fit(&unit.name, room, row.root)), look);
    let quiet = book.look(if row.root { base.clone() } else { base.clone().inked(looks::MUTED) });
    page.put(at, 2, Value::text(level(book.lang, unit.level)), quiet);
    let mark = if measure.label.is_empty() { &measure.unit } else { &measure.label };
    page.put(at, 3, Value::text(measure::fit(mark, f64::from(WIDTHS[3]), row.root)), quiet);
    match contribution.and_then(|(id, _)| book.plan.key_result_at.get(&id).cloned()) {
        Some((to, label)) => {
            let link = book.look(looks::link());
            page.put(at, 4, Value::internal(book.objectives_name(), &format!("A{}", to + 1), label), link);
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
            page.put(at, 4, Value::text(method), quiet);
        }
    }
}

/// The formula that reads a key result's start, target or actual.
fn reference(book: &Book<'_>, id: KeyResultId, place: usize, measure: &Measure) -> Option<String> {
    let (row, _) = book.plan.key_result_at.get(&id)?;
    let key_result = book.quarter.company.key_result(id)?;
    let graded = book.quarter.grades.key_results.get(id.0 as usize)?;
    let factor = scale_of(&measure_of(key_result, graded)) / scale_of(measure);
    let column = objectives::START + u16::try_from(place).ok()?;
    let cell = format!("{}!{}", Book::quoted(book.objectives_name()), absolute(*row, column));
    let times = if factor == 1.0 { String::new() } else { format!("*{factor}") };
    Some(format!("IF({cell}=\"\",\"\",{cell}{times})"))
}

fn attained(book: &Book<'_>, id: KeyResultId) -> (Value, Option<f64>) {
    let grade = book.quarter.grades.key_results.get(id.0 as usize).and_then(|grade| grade.grade);
    let value = match book.plan.key_result_at.get(&id) {
        Some((row, _)) if book.live => {
            let cell =
                format!("{}!{}", Book::quoted(book.objectives_name()), absolute(*row, objectives::GRADE));
            Value::formula(format!("IF({cell}=\"\",\"\",{cell})"), grade)
        }
        _ => Value::number(grade),
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
fn spread(
    book: &mut Book<'_>,
    page: &mut Page,
    first: u32,
    rows: &[Row],
    all: &[(Figures, [Option<Way>; 3])],
    index: usize,
    measure: &Measure,
) {
    let Some(row) = rows.get(index) else { return };
    let at = first + u32::try_from(index).unwrap_or(0);
    let base = if row.root { looks::group() } else { looks::line() };
    let [median, lowest, highest] = row.spread;
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
    let range = format!("H{}:H{}", at + 2, first + u32::try_from(row.end).unwrap_or(0));
    let format = format_of(book, measure, &[median, lowest, highest]);
    let look = book.look(base.clone().formatted(format));
    let live = book.live && every;
    let value = |name: &str, gives: Option<f64>, stored: Option<f64>| match stored {
        Some(_) => {
            objectives::or_plain(live, format!("IF(COUNT({range})=0,\"\",{name}({range}))"), gives, stored)
        }
        None => Value::Empty,
    };
    if median.is_some() && row.stored.is_none_or(|stored| stored.iter().all(Option::is_none)) {
        page.put(at, ACTUAL, value("MEDIAN", middle, median), look);
    }
    page.put(at, LOWEST, value("MIN", actuals.first().copied(), lowest), look);
    page.put(at, LOWEST + 1, value("MAX", actuals.last().copied(), highest), look);
}

fn format_of(book: &Book<'_>, measure: &Measure, numbers: &[Option<f64>; 3]) -> String {
    let percent = measure.kind == MeasureKind::Percent;
    let factor = if percent { 100.0 } else { 1.0 };
    let places = numbers.iter().flatten().map(|number| looks::decimals(number * factor)).max().unwrap_or(0);
    if percent { looks::plain_percent(book.lang, places) } else { looks::decimal(places).to_owned() }
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
