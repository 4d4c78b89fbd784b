use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::{
    Calculation, Company, Date, Grades, KeyResultId, Measure, MeasureKind, Period, Text, Ungraded, UnitId,
};

/// A KPI, as all its lines have it.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiHead {
    /// Its name, in its first spelling.
    pub name: Text,
    /// Base unit of measure; empty when none.
    pub measure: Text,
    /// How it is brought upward.
    pub aggregate: Aggregate,
    /// Some contributor found it in the text rather than in a KPI column.
    pub found: bool,
}

/// One KPI at one unit (people included). There is nearly one for each key result, so it takes little room.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiLine {
    kpi: Arc<KpiHead>,
    /// The unit.
    pub unit: UnitId,
    own: Numbers,
    /// The values of its children, rolled up.
    pub below: Option<Box<KpiBelow>>,
    stands: Stands,
    grade: Number,
    /// The key results at this unit that report it.
    pub key_results: KeyResultIds,
}

/// What a unit's value of a KPI is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stands {
    /// What it reports itself.
    #[default]
    Own,
    /// What those below it report.
    Below,
    /// Nothing: rates of several without what they are weighted by.
    Nothing,
}

impl Deref for KpiLine {
    type Target = KpiHead;

    fn deref(&self) -> &KpiHead {
        &self.kpi
    }
}

impl DerefMut for KpiLine {
    /// What is changed is changed for this line alone.
    fn deref_mut(&mut self) -> &mut KpiHead {
        Arc::make_mut(&mut self.kpi)
    }
}

impl KpiLine {
    /// A line with what the unit itself reports and what those below it do; without a grade.
    pub fn new(
        kpi: Arc<KpiHead>,
        unit: UnitId,
        own: Option<KpiValues>,
        below: Option<Box<KpiBelow>>,
        stands: Stands,
    ) -> Self {
        let KpiValues { start, target, actual } = own.unwrap_or_default();
        let own = [start.into(), target.into(), actual.into()];
        Self { kpi, unit, own, below, stands, grade: None.into(), key_results: KeyResultIds::default() }
    }

    /// The same with a grade.
    #[must_use]
    pub fn graded(mut self, grade: Option<f64>) -> Self {
        self.grade = grade.into();
        self
    }

    /// Whether a line is of the same KPI.
    pub fn is_of_kpi_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.kpi, &other.kpi) || (self.name == other.name && self.measure == other.measure)
    }

    /// What the unit itself reports; `None` for nothing.
    pub fn own(&self) -> Option<KpiValues> {
        let [start, target, actual] = self.own.map(Number::get);
        Some(KpiValues { start, target, actual }).filter(|own| *own != KpiValues::default())
    }

    /// `own` where it has an actual, else `below`; `None` for a ratio without an own value.
    pub fn value(&self) -> Option<KpiValues> {
        match self.stands {
            Stands::Own => self.own(),
            Stands::Below => self.below.as_ref().map(|below| below.values),
            Stands::Nothing => None,
        }
    }

    /// (actual − start) / (target − start) of the value over what reports, clamped to 0.0..=1.0.
    pub const fn grade(&self) -> Option<f64> {
        self.grade.get()
    }

    /// Own target less the targets below; `None` unless both exist.
    pub fn target_gap(&self) -> Option<f64> {
        self.gap(|values| values.target)
    }

    /// Own actual less the actuals below; `None` unless both exist.
    pub fn actual_gap(&self) -> Option<f64> {
        self.gap(|values| values.actual)
    }

    fn gap(&self, of: fn(&KpiValues) -> Option<f64>) -> Option<f64> {
        // A rate without a denominator is never added up: nobody below has a part of it to take on.
        if self.aggregate == Aggregate::None {
            return None;
        }
        let own = of(&self.own()?)?;
        let gap = own - of(&self.below.as_ref()?.values)?;
        // What the arithmetic of decimals loses is no gap.
        let scale = own.abs().max(1e-9);
        Some(if gap.abs() <= 1e-12 * scale { 0.0 } else { gap }).filter(|gap| gap.is_finite())
    }
}

/// A finite number or none, in the room of a number.
#[derive(Clone, Copy)]
struct Number(f64);

/// Start, target and actual.
type Numbers = [Number; 3];

impl Number {
    const fn get(self) -> Option<f64> {
        if self.0.is_nan() { None } else { Some(self.0) }
    }
}

impl From<Option<f64>> for Number {
    fn from(number: Option<f64>) -> Self {
        Self(number.unwrap_or(f64::NAN))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

/// Some key results, most often one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyResultIds {
    /// One.
    One(KeyResultId),
    /// None or several.
    List(Box<[KeyResultId]>),
}

impl Default for KeyResultIds {
    fn default() -> Self {
        Self::List(Box::default())
    }
}

impl Deref for KeyResultIds {
    type Target = [KeyResultId];

    fn deref(&self) -> &[KeyResultId] {
        match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::List(ids) => ids,
        }
    }
}

impl FromIterator<KeyResultId> for KeyResultIds {
    fn from_iter<T: IntoIterator<Item = KeyResultId>>(ids: T) -> Self {
        let mut ids = ids.into_iter();
        match (ids.next(), ids.next()) {
            (Some(only), None) => Self::One(only),
            (first, second) => Self::List(first.into_iter().chain(second).chain(ids).collect()),
        }
    }
}

impl<'a> IntoIterator for &'a KeyResultIds {
    type Item = &'a KeyResultId;
    type IntoIter = std::slice::Iter<'a, KeyResultId>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// How a KPI is brought upward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aggregate {
    /// Added.
    Sum,
    /// Mean weighted by a denominator.
    Weighted,
    /// Smallest.
    Min,
    /// Largest.
    Max,
    /// Latest.
    Last,
    /// No single value: median, lowest, highest.
    None,
}

impl Aggregate {
    /// The name in JSON and in `sippra.toml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Weighted => "weighted",
            Self::Min => "min",
            Self::Max => "max",
            Self::Last => "last",
            Self::None => "none",
        }
    }
}

/// Start, target and actual in base units.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct KpiValues {
    /// Start; 0 in a sum where it is missing.
    pub start: Option<f64>,
    /// Target.
    pub target: Option<f64>,
    /// Actual.
    pub actual: Option<f64>,
}

/// What the units below a unit report of a KPI.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct KpiBelow {
    /// Rolled-up values; all `None` for a ratio without denominators.
    pub values: KpiValues,
    /// Reports that have a target.
    pub contributors: u32,
    /// Reports that have an actual.
    pub reporting: u32,
    /// Median of the actuals, for ratios.
    pub median: Option<f64>,
    /// Lowest actual, for ratios.
    pub lowest: Option<f64>,
    /// Highest actual, for ratios.
    pub highest: Option<f64>,
}

/// What one key result reports on a KPI, in base units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KpiReport {
    /// Whose it is.
    pub unit: UnitId,
    /// The key result.
    pub key_result: KeyResultId,
    /// Start; `None` where the sheet has none.
    pub start: Option<f64>,
    /// Target; of "20 % more than 1000" the level, 1200.
    pub target: Option<f64>,
    /// Actual.
    pub actual: Option<f64>,
    /// What a ratio is weighted by, over 0.
    pub denominator: Option<f64>,
    /// The day of its latest check-in.
    pub date: Option<Date>,
}

impl KpiReport {
    /// What a key result reports on its KPI, and the measure it is in; check-ins count up to its period's last day.
    ///
    /// `None` when it has no numbers, or numbers on different scales.
    pub fn of(company: &Company, grades: &Grades, id: KeyResultId) -> Option<(Self, Measure)> {
        let key_result = company.key_result(id)?;
        let objective = company.objective(key_result.objective)?;
        let last_day = objective.period.and_then(Period::days).map(|(_, last)| last);
        let grade = grades.key_results.get(id.0 as usize);
        let values = &key_result.values;
        if grade.is_some_and(|grade| grade.ungraded == Some(Ungraded::ScaleConflict)) {
            return None;
        }
        let target = values.target.as_ref().map(|target| &target.value);
        let actual = key_result.actual(last_day).map(|actual| actual.value);
        if target.is_none() && actual.is_none() {
            return None;
        }
        let start = values.start.as_ref().map(|start| &start.value);
        let date = match values.actual {
            Some(_) => key_result.check_ins.iter().filter_map(|check_in| check_in.date).max(),
            None => key_result.latest_check_in(last_day).and_then(|check_in| check_in.date),
        };
        let mut report = Self {
            unit: objective.unit,
            key_result: id,
            start: start.map(|start| start.value),
            target: target.map(|target| target.value),
            actual: actual.as_ref().map(|actual| actual.value),
            denominator: values
                .denominator
                .as_ref()
                .map(|value| value.value)
                .filter(|value| value.is_finite() && *value > 0.0),
            date,
        };
        let mut order = [target, actual.as_ref(), start];
        // Of "20 % more than 1000" the levels are reported: 1000, 1200, 1100.
        if let (Some(Calculation::Ratio { target: level, .. }), Some(target)) =
            (grade.map(|grade| grade.calculation), target)
            && level.abs() != target.value.abs()
        {
            report.target = Some(level);
            order = [start, actual.as_ref(), None];
        }
        let measure = order
            .into_iter()
            .flatten()
            .map(|quantity| &quantity.measure)
            .find(|measure| measure.kind != MeasureKind::None)
            .cloned()
            .unwrap_or_default();
        Some((report, measure))
    }
}
