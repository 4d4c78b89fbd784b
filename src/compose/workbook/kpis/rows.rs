//! The rows of a KPI: for each unit its value, and below it what the value comes from.

use crate::model::{Aggregate, KeyResultId, KpiLine, KpiValues, Measure, MeasureKind, Text};

use super::super::objectives::{measure_of, numbers};
use super::super::{Book, same};

/// Most cells that a sum names one by one.
const MOST_ADDENDS: usize = 60;

/// Start, target and actual of a row.
pub(super) type Figures = [Option<f64>; 3];

/// A row while the page is laid out.
pub(super) struct Row {
    /// The KPI.
    pub(super) name: Text,
    /// Index of the planned unit.
    pub(super) unit: usize,
    pub(super) kind: Kind,
    pub(super) from: From,
    /// What was rolled up; `None` for contributions, which have nothing but their own cells.
    pub(super) stored: Option<Figures>,
    pub(super) grade: Option<f64>,
    pub(super) gaps: [Option<f64>; 2],
    /// Median, lowest, highest.
    pub(super) spread: [Option<f64>; 3],
    pub(super) aggregate: Aggregate,
    pub(super) root: bool,
    pub(super) outline: u8,
    /// The unit right above it has no row, so its name is needed to tell where the row belongs.
    pub(super) apart: bool,
    /// Rows of everything that goes into it, by index: from the next one up to this.
    pub(super) end: usize,
}

impl Row {
    /// A row without a value of its own shows the median of what it is about.
    pub(super) fn shows_median(&self) -> bool {
        let [median, ..] = self.spread;
        median.is_some() && self.stored.is_none_or(|stored| stored.iter().all(Option::is_none))
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Value,
    Own,
    Below,
    Contribution(KeyResultId),
}

/// Where a row's figures come from; rows are named by their index, always a later one.
pub(super) enum From {
    Nothing,
    KeyResult(KeyResultId),
    Rows(Vec<usize>),
    /// The first where it has an actual, else the second.
    Either(usize, usize),
}

/// A KPI's rows: for each unit its value, and below it what the value comes from.
pub(super) fn lay_out(book: &Book<'_>, group: &[&KpiLine], measure: &Measure) -> Vec<Row> {
    let scale = scale_of(measure);
    let shown = |value: Option<f64>| value.map(|value| value / scale).filter(|value| value.is_finite());
    let figures = |values: KpiValues| [shown(values.start), shown(values.target), shown(values.actual)];
    let mut lines: Vec<(usize, &KpiLine)> =
        group.iter().filter_map(|line| Some((book.plan.index_of(line.unit)?, *line))).collect();
    lines.retain(|(unit, _)| !book.is_left_out(*unit));
    lines.sort_by_key(|(unit, _)| *unit);
    let passed_on = passed_on(book, &lines);
    let mut rows: Vec<Row> = Vec::new();
    // The nearest unit above with a line is the last one whose subtree reaches here.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (place, (unit, line)) in lines.into_iter().enumerate() {
        if passed_on.get(place).copied().unwrap_or(false) {
            continue;
        }
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
        let above = book.plan.units.get(unit).and_then(|unit| unit.parent);
        let apart = open.last().is_some_and(|(top, _)| above.is_some_and(|above| above != *top));
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
            apart,
            end: 0,
        };
        let below = line.below.as_deref().copied().unwrap_or_default();
        let spread = [shown(below.median), shown(below.lowest), shown(below.highest)];
        let contribution = |id: &KeyResultId| row(Kind::Contribution(*id), From::KeyResult(*id), None);
        let own = if book.detailed { &*line.key_results } else { &[] };
        match (own, &line.below) {
            ([id], None) if !root => {
                rows.push(contribution(id));
                open.push((unit, at));
                continue;
            }
            (own, Some(_)) if line.own().is_some() && !own.is_empty() => {
                // Several key results have a row for their sum; one stands for itself.
                let sums = usize::from(own.len() > 1);
                let last = at + 1 + sums + own.len();
                rows.push(row(Kind::Value, From::Either(at + 1, last), line.value()));
                if sums > 0 {
                    rows.push(row(Kind::Own, From::Rows((at + 2..last).collect()), line.own()));
                }
                rows.extend(own.iter().map(contribution));
                rows.push(Row {
                    spread,
                    ..row(Kind::Below, From::Rows(Vec::new()), line.below.as_ref().map(|below| below.values))
                });
                open.push((unit, last));
            }
            (own, None) => {
                let from = From::Rows((at + 1..at + 1 + own.len()).collect());
                rows.push(row(Kind::Value, from, line.value().or(line.own())));
                rows.extend(own.iter().map(contribution));
                open.push((unit, at));
            }
            _ => {
                rows.push(Row { spread, ..row(Kind::Value, From::Rows(Vec::new()), line.value()) });
                open.push((unit, at));
            }
        }
        if let Some(value) = rows.get_mut(at) {
            value.grade = line.grade();
            value.gaps = [shown(line.target_gap()), shown(line.actual_gap())];
            value.root = root;
            value.outline = outline;
        }
    }
    // From the last row back: what lies below a row that lies below this one does so too, and is stepped over.
    let mut ends = vec![rows.len(); rows.len()];
    for index in (0..rows.len()).rev() {
        let subtree = book.plan.subtree(rows.get(index).map_or(0, |row| row.unit));
        let mut end = index + 1;
        while rows.get(end).is_some_and(|row| subtree.contains(&row.unit)) {
            end = ends.get(end).copied().unwrap_or(rows.len());
        }
        if let Some(slot) = ends.get_mut(index) {
            *slot = end;
        }
    }
    for (row, end) in rows.iter_mut().zip(ends) {
        row.end = end;
        if matches!(&row.from, From::Rows(addends) if addends.is_empty()) {
            row.from = From::Nothing;
        }
    }
    rows
}

/// Which lines only pass on what one unit beneath them has: a row for each would say the same figures again.
///
/// Lines come in tree order; the topmost always has its row.
fn passed_on(book: &Book<'_>, lines: &[(usize, &KpiLine)]) -> Vec<bool> {
    let mut sources = vec![0_u32; lines.len()];
    let mut top = vec![true; lines.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (place, (unit, _)) in lines.iter().enumerate() {
        while open.last().is_some_and(|(above, _)| !book.plan.subtree(*above).contains(unit)) {
            open.pop();
        }
        if let Some((_, parent)) = open.last() {
            if let Some(count) = sources.get_mut(*parent) {
                *count += 1;
            }
            if let Some(top) = top.get_mut(place) {
                *top = false;
            }
        }
        open.push((*unit, place));
    }
    let silent = |line: &KpiLine| line.own().is_none() && line.key_results.is_empty();
    lines
        .iter()
        .zip(sources.iter().zip(&top))
        .map(|((_, line), (sources, top))| silent(line) && *sources == 1 && !top)
        .collect()
}

pub(super) fn scale_of(measure: &Measure) -> f64 {
    if measure.kind == MeasureKind::Percent { 1.0 } else { measure.scale }
}

/// How rows are brought together in one column.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Way {
    Sum,
    /// A sum that is empty where nothing is there to add.
    SumIfAny,
    Least,
    Most,
}

/// A row's figures, and how each cell shows its own.
pub(super) type Evaluated = (Figures, [Option<Way>; 3]);

/// What every row shows, later rows first: a formula only counts when it gives what was rolled up.
pub(super) fn evaluate(book: &Book<'_>, rows: &[Row], measure: &Measure) -> Vec<Evaluated> {
    let mut all: Vec<Evaluated> = vec![([None; 3], [None; 3]); rows.len()];
    for (index, row) in rows.iter().enumerate().rev() {
        let mut figures = [None; 3];
        let mut ways = [None; 3];
        let contribution = match &row.from {
            From::KeyResult(id) => contributed(book, *id, measure).unwrap_or_default(),
            _ => Figures::default(),
        };
        for column in 0..3 {
            let stored = row.stored.and_then(|stored| stored.get(column).copied()).flatten();
            let of = |at: usize| all.get(at).and_then(|(figures, _)| figures.get(column).copied()).flatten();
            let (value, way) = match &row.from {
                From::KeyResult(_) => (contribution.get(column).copied().flatten(), Some(Way::Sum)),
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
