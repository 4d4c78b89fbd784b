use super::{Level, Measure, ObjectiveId, ObjectiveType, Period, Text};

/// An aspirational objective that goes on in the next period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// Which one.
    pub objective: ObjectiveId,
    /// Periods in a row in which it has been open, the graded one included; at least 1.
    pub periods: u32,
}

/// What the next period begins with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NextPeriod {
    /// The company's name.
    pub company: Text,
    /// The graded period.
    pub from: Option<Period>,
    /// The one after it; `None` when the graded one is not known.
    pub period: Option<Period>,
    /// Carried objectives, one row for each key result that is not reached.
    pub rows: Vec<NextRow>,
    /// Objectives that were not reached and are not carried by themselves: somebody must decide.
    pub decisions: Vec<Decision>,
    /// Objectives that were reached and are left out.
    pub finished: u32,
    /// Units and people without a carried objective, for whom an empty row is laid out.
    pub empty: Vec<NextRow>,
}

/// A key result of a carried objective, as a row of the next period's sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NextRow {
    /// The objective's level.
    pub level: Option<Level>,
    /// The organisational unit.
    pub unit: Text,
    /// That unit's parent; `None` for the company.
    pub parent_unit: Option<Text>,
    /// The person.
    pub owner: Option<Text>,
    /// The objective's id.
    pub id: Option<Text>,
    /// The objective's text; empty in a row that is laid out to be filled in.
    pub objective: Text,
    /// Its type.
    pub kind: Option<ObjectiveType>,
    /// The id or text of its parent objective, as the sheet had it.
    pub parent: Option<Text>,
    /// The key result's text.
    pub key_result: Text,
    /// Its KPI, where a column stated it.
    pub kpi: Option<Text>,
    /// What is counted.
    pub measure: Measure,
    /// The new start in base units: the last actual.
    pub start: Option<f64>,
    /// The target in base units.
    pub target: Option<f64>,
    /// Weight as the sheet had it.
    pub weight: Option<f64>,
    /// The objective's grade, 0.0..=1.0.
    pub grade: Option<f64>,
    /// Periods in a row in which the objective has been open.
    pub periods: u32,
}

/// An objective that somebody must decide on.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The organisational unit.
    pub unit: Text,
    /// The person.
    pub owner: Option<Text>,
    /// Its text.
    pub objective: Text,
    /// Its type.
    pub kind: Option<ObjectiveType>,
    /// Its grade, 0.0..=1.0; `None` when ungraded.
    pub grade: Option<f64>,
    /// What is left of it: its key results that were not reached.
    pub left: Vec<Text>,
}
