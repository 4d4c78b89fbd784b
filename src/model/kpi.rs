use super::{Date, KeyResultId, Text, UnitId};

/// One KPI at one unit (people included).
#[derive(Debug, Clone, PartialEq)]
pub struct KpiLine {
    /// The KPI's name, in its first spelling.
    pub name: Text,
    /// Base unit of measure; empty when none.
    pub measure: Text,
    /// How it is brought upward.
    pub aggregate: Aggregate,
    /// The unit.
    pub unit: UnitId,
    /// What the unit itself reports.
    pub own: Option<KpiValues>,
    /// The values of its children, rolled up.
    pub below: Option<Box<KpiBelow>>,
    /// `own` where it has an actual, else `below`; `None` for a ratio without an own value.
    pub value: Option<KpiValues>,
    /// (actual − start) / (target − start) of the value over what reports, clamped to 0.0..=1.0.
    pub grade: Option<f64>,
    /// Own target less the targets below; `None` unless both exist.
    pub target_gap: Option<f64>,
    /// Own actual less the actuals below; `None` unless both exist.
    pub actual_gap: Option<f64>,
    /// The key results at this unit that report it.
    pub key_results: Box<[KeyResultId]>,
    /// Some contributor found it in the text rather than in a KPI column.
    pub found: bool,
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
    /// The KPI's line at the unit that reports it: an index into [`super::Rollup::kpis`].
    pub line: u32,
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
