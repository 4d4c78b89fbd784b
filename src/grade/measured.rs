//! Start, target and actual → a ratio or a threshold. The rules and their order: semantics.md, section 3.

use crate::amount;
use crate::model::{
    Bound, Calculation, Direction, Measure, MeasureKind, Method, MissingStart, Origin, Quantity, Side,
    Ungraded,
};
use crate::phrase::Phrase;
use crate::words::phrases::names_ratio;

/// Two numbers farther apart than this factor are not one number written twice.
const NEARLY: f64 = 5.0;

/// What the values of a key result give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Measured {
    /// A grade.
    Graded(Graded),
    /// None, and why.
    Ungraded(Ungraded),
}

/// A grade from values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Graded {
    /// 0.0..=1.0.
    pub(super) grade: f64,
    /// Before clamping; 0 or 1 for a threshold.
    pub(super) raw: f64,
    /// The numbers put in.
    pub(super) calculation: Calculation,
    /// A start of 0 was assumed, and that is worth saying (of a change it goes without saying).
    pub(super) assumed: bool,
    /// The assumed start decides the grade.
    pub(super) decides: bool,
    /// Nothing said which way is better.
    pub(super) higher_assumed: bool,
}

impl Graded {
    pub(super) const fn method(&self) -> Method {
        match self.calculation {
            Calculation::Threshold { .. } => Method::Threshold,
            _ => Method::Measured,
        }
    }
}

/// What a grade is measured from.
pub(super) struct Values<'a> {
    pub(super) start: Option<&'a Quantity>,
    pub(super) target: &'a Quantity,
    pub(super) actual: &'a Quantity,
    /// From a column of its own.
    pub(super) direction: Option<Direction>,
    pub(super) phrase: &'a Phrase,
    /// The KPI's name, which may say that it is a ratio.
    pub(super) name: Option<&'a str>,
    pub(super) missing_start: MissingStart,
}

/// Measures a key result whose target and actual are known.
pub(super) fn measure(values: &Values<'_>) -> Measured {
    let outcome = if is_change(values) { change(values) } else { level(values) };
    outcome.map_or_else(Measured::Ungraded, Measured::Graded)
}

type Outcome = Result<Graded, Ungraded>;

/// The number in the text is one of change, and the target is that number.
fn is_change(values: &Values<'_>) -> bool {
    if !values.phrase.change {
        return false;
    }
    let target = values.target;
    let Some(said) = &values.phrase.target else { return false };
    let written =
        |quantity: &Quantity| amount::shift(quantity.value, -amount::places(&quantity.measure)).abs();
    let same = near(said.value.abs(), target.value.abs())
        || (is_bare(&target.measure) && near(written(said), written(target)));
    let alike = is_share(&said.measure) && is_share(&target.measure);
    same || target.origin == Origin::Text || (alike && values.start.is_none())
}

/// Rule 1: the target is the amount of change.
fn change(values: &Values<'_>) -> Outcome {
    let (target, actual) = (values.target, values.actual);
    if let Some(start) = values.start.filter(|start| is_level_of_change(start, target, actual)) {
        return changed_level(values, start);
    }
    if !fits(target, actual) {
        return Err(Ungraded::ScaleConflict);
    }
    let mut goal = target.value;
    if goal * actual.value < 0.0 {
        // "minska med 5 %" says 5 % without a sign of its own; −3 % is then three of the five.
        let unsigned =
            target.origin == Origin::Text && values.way() == Some(Direction::Down) && actual.value < 0.0;
        if !unsigned {
            return Err(Ungraded::OppositeChange);
        }
        goal = -goal;
    }
    ratio(Calculation::Ratio {
        start: 0.0,
        target: goal,
        actual: actual.value,
        start_assumed: values.start.is_none(),
    })
}

/// The start is a level and the target a share of it: (1000, 20 %, 1100), or points on top of a share.
fn is_level_of_change(start: &Quantity, target: &Quantity, actual: &Quantity) -> bool {
    match target.measure.kind {
        MeasureKind::Percent => {
            let other_units = match start.measure.kind {
                MeasureKind::None => start.value.abs() > 1.0,
                MeasureKind::Percent | MeasureKind::PercentagePoint => false,
                _ => start.value != 0.0,
            };
            other_units && !is_share(&actual.measure)
        }
        MeasureKind::PercentagePoint => {
            start.measure.kind == MeasureKind::Percent && actual.measure.kind == MeasureKind::Percent
        }
        _ => false,
    }
}

fn changed_level(values: &Values<'_>, start: &Quantity) -> Outcome {
    if !fits(start, values.actual) {
        return Err(Ungraded::ScaleConflict);
    }
    let amount = match values.way() {
        Some(Direction::Down) => -values.target.value.abs(),
        Some(_) => values.target.value.abs(),
        None => values.target.value,
    };
    let goal = if values.target.measure.kind == MeasureKind::PercentagePoint {
        start.value + amount
    } else {
        start.value * (1.0 + amount)
    };
    ratio(Calculation::Ratio {
        start: start.value,
        target: goal,
        actual: values.actual.value,
        start_assumed: false,
    })
}

/// Rules 2 to 4: the target is a level.
fn level(values: &Values<'_>) -> Outcome {
    let (target, actual) = (values.target, values.actual);
    let fit =
        fits(target, actual) && values.start.is_none_or(|start| fits(start, target) && fits(start, actual));
    if !fit {
        return Err(Ungraded::ScaleConflict);
    }
    let bound = values.bound();
    let keep = values.keep();
    let way = values.way();
    let line = Bound {
        side: bound.map(|bound| bound.side).unwrap_or(match way {
            Some(Direction::Down) => Side::AtMost,
            _ => Side::AtLeast,
        }),
        strict: bound.is_some_and(|bound| bound.strict),
    };
    let threshold = || threshold(target.value, actual.value, line);
    let from = |start: f64, start_assumed: bool| {
        ratio(Calculation::Ratio { start, target: target.value, actual: actual.value, start_assumed })
    };
    if let Some(start) = values.start {
        if near(start.value, target.value) {
            return if way.is_some() || keep { Ok(threshold()) } else { Err(Ungraded::StartEqualsTarget) };
        }
        let kept = (keep || bound.is_some()) && meets(start.value, target.value, line);
        return if kept { Ok(threshold()) } else { from(start.value, false) };
    }
    match bound.map(|bound| bound.side) {
        Some(Side::AtMost) => return Ok(threshold()),
        _ if keep => return Ok(threshold()),
        Some(Side::AtLeast) if values.is_ratio() => return Ok(threshold()),
        Some(Side::AtLeast) => return from(0.0, true).map(|graded| Graded { assumed: true, ..graded }),
        None => {}
    }
    if way == Some(Direction::Down) {
        let reached = meets(actual.value, target.value, line);
        return if reached { Ok(threshold()) } else { Err(Ungraded::NoStart) };
    }
    if values.missing_start == MissingStart::Ungraded {
        return Err(Ungraded::NoStart);
    }
    let decides = (way.is_none() && actual.value > target.value) || values.is_ratio();
    from(0.0, true).map(|graded| Graded { assumed: true, decides, higher_assumed: way.is_none(), ..graded })
}

impl Values<'_> {
    /// The bound of the target's cell, else of the sentence; a direction column that says otherwise drops it.
    fn bound(&self) -> Option<Bound> {
        let bound = self.target.bound.or(self.phrase.bound.filter(|_| self.bounds_target()))?;
        let against = matches!(
            (self.direction, bound.side),
            (Some(Direction::Up), Side::AtMost) | (Some(Direction::Down), Side::AtLeast)
        );
        (!against).then_some(bound)
    }

    fn keep(&self) -> bool {
        self.phrase.keep || self.direction == Some(Direction::Keep)
    }

    /// Whether the number beside the sentence's bound may be the target: "Ratings over 4.5" bounds no target of 1000.
    fn bounds_target(&self) -> bool {
        let target = self.target.value;
        let scale = if self.target.measure.scale > 0.0 { self.target.measure.scale } else { 1.0 };
        let near = |a: f64, b: f64| a == b || (a > 0.0 && b > 0.0 && a < b * NEARLY && b < a * NEARLY);
        let share = self.target.measure.kind == MeasureKind::Percent;
        // "Kunder med färre än 20 anställda" from 0 to 60 counts customers: 20 is none of its numbers.
        let same = |bounded: f64| {
            let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
            close(bounded, target)
                || close(bounded, target / scale)
                || share && close(bounded / 100.0, target)
        };
        let other = self.phrase.bounded.is_some_and(|(bounded, _)| !same(bounded));
        if other && (self.phrase.describes || self.start.is_some() || self.is_so_many_of()) {
            return false;
        }
        self.phrase.bounded.is_none_or(|(bounded, kind)| match kind {
            // "Svar inom 4 min" bounds no share of 90 %; "churn under 3" may well be one of 3 %.
            MeasureKind::None if share => near(bounded / 100.0, target),
            MeasureKind::None | MeasureKind::Percent => {
                near(bounded, target) || near(bounded, target / scale)
            }
            _ => !share && (near(bounded, target) || near(bounded, target / scale)),
        })
    }

    /// Which way is better: the column, else the bound, else the words. Never [`Direction::Keep`].
    fn way(&self) -> Option<Direction> {
        let column = self.direction.filter(|direction| *direction != Direction::Keep);
        let bound = || {
            self.bound().map(|bound| match bound.side {
                Side::AtMost => Direction::Down,
                Side::AtLeast => Direction::Up,
            })
        };
        column
            .or_else(bound)
            .or(self.phrase.direction.filter(|_| !(self.phrase.by_thing && self.is_so_many_of())))
    }

    /// "9 av 14 veckor med godkänd svarstid" counts what was done, whatever is counted.
    fn is_so_many_of(&self) -> bool {
        self.start.is_none() && self.target.origin == Origin::Pair && self.actual.origin == Origin::Pair
    }

    /// A share, an index or a rate rather than a count or an amount.
    fn is_ratio(&self) -> bool {
        let ratio = |measure: &Measure| is_share(measure) || measure.kind == MeasureKind::Ratio;
        ratio(&self.target.measure) || ratio(&self.actual.measure) || self.name.is_some_and(names_ratio)
    }
}

fn ratio(calculation: Calculation) -> Outcome {
    let Calculation::Ratio { start, target, actual, .. } = calculation else {
        return Err(Ungraded::NotFinite);
    };
    let raw = crate::model::ratio(start, target, actual);
    if !raw.is_finite() {
        return Err(Ungraded::NotFinite);
    }
    Ok(Graded {
        grade: raw.clamp(0.0, 1.0),
        raw,
        calculation,
        assumed: false,
        decides: false,
        higher_assumed: false,
    })
}

fn threshold(target: f64, actual: f64, bound: Bound) -> Graded {
    let grade = if meets(actual, target, bound) { 1.0 } else { 0.0 };
    Graded {
        grade,
        raw: grade,
        calculation: Calculation::Threshold { target, actual, bound },
        assumed: false,
        decides: false,
        higher_assumed: false,
    }
}

fn meets(value: f64, target: f64, bound: Bound) -> bool {
    match (bound.side, bound.strict) {
        (_, false) if near(value, target) => true,
        (_, true) if near(value, target) => false,
        (Side::AtLeast, _) => value > target,
        (Side::AtMost, _) => value < target,
    }
}

/// Equal but for what the arithmetic of a spreadsheet loses in the last digits.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.abs().max(b.abs())
}

fn is_bare(measure: &Measure) -> bool {
    measure.kind == MeasureKind::None && measure.label.is_empty()
}

fn is_share(measure: &Measure) -> bool {
    matches!(measure.kind, MeasureKind::Percent | MeasureKind::PercentagePoint)
}

/// Numbers further apart than this factor are not taken to be on one scale when one of them is bare.
const SCALE_FACTOR: f64 = 1000.0;

/// Whether two values of one row are on one scale and in one currency.
fn fits(a: &Quantity, b: &Quantity) -> bool {
    let bare_beside = |bare: &Quantity, other: &Quantity| {
        if is_share(&other.measure) {
            // 0.3 beside 60 % is 30 %; 45 beside 60 % is another scale.
            return bare.value.abs() <= 1.0;
        }
        let (x, y) = (bare.value.abs(), other.value.abs());
        amount::places(&other.measure) < 3
            || other.measure.kind == MeasureKind::None
            || x == 0.0
            || y == 0.0
            || x.max(y) / x.min(y) <= SCALE_FACTOR
    };
    match (is_bare(&a.measure), is_bare(&b.measure)) {
        (true, true) => true,
        (true, false) => bare_beside(a, b),
        (false, true) => bare_beside(b, a),
        (false, false) => {
            (is_share(&a.measure) && is_share(&b.measure)) || amount::compatible(&a.measure, &b.measure)
        }
    }
}
