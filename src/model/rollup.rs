use super::{ExactSum, KpiLine, ObjectiveGrade, ObjectiveId, Period};

/// What one period adds up to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rollup {
    /// The period; `None` when the sheets name none.
    pub period: Option<Period>,
    /// The period has not ended at the run's date: a preliminary grading.
    pub preliminary: bool,
    /// Objectives of the period, in sheet order.
    pub objectives: Vec<ObjectiveId>,
    /// One for each unit of the company, parallel to [`super::Company::units`].
    pub units: Vec<UnitFigures>,
    /// The company's headline.
    pub headline: Headline,
    /// The headline under other rules.
    pub sensitivity: Sensitivity,
    /// KPI figures: by KPI in order of first appearance, units in tree order within.
    pub kpis: Vec<KpiLine>,
    /// The KPIs that most people and units carry, at most 10: indices of distinct names into `kpis` (the company's line).
    pub kpi_list: Vec<usize>,
    /// Who supports what.
    pub alignment: Alignment,
}

/// A unit's two grades, side by side and never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct UnitFigures {
    /// Mean of its own objectives.
    pub own: Mean,
    /// Mean of all objectives of all units beneath it, each once.
    pub below: Mean,
}

/// A mean with its coverage.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Mean {
    /// Mean of the graded objectives' grades, 0.0..=1.0; `None` when none is graded.
    pub grade: Option<f64>,
    /// The mean if ungraded key results counted 0; `None` without objectives that have key results.
    pub floor: Option<f64>,
    /// Objectives in it, graded or not.
    pub objectives: u32,
    /// Graded key results.
    pub graded: u32,
    /// All key results.
    pub total: u32,
}

/// What a set of objectives adds up to, before it is divided into a [`Mean`]: the one place where that is done.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Totals {
    /// Sum of the grades of those that are graded.
    pub grades: ExactSum,
    /// How many those are.
    pub with_grade: u32,
    /// Sum of the floors of those that have one.
    pub floors: ExactSum,
    /// How many those are.
    pub with_floor: u32,
    /// Objectives, graded or not.
    pub objectives: u32,
    /// Graded key results.
    pub graded: u32,
    /// All key results.
    pub total: u32,
}

impl Totals {
    /// Adds an objective.
    pub fn add(&mut self, objective: &ObjectiveGrade) {
        if let Some(grade) = objective.grade {
            self.grades.add(grade);
            self.with_grade = self.with_grade.saturating_add(1);
        }
        if let Some(floor) = objective.floor {
            self.floors.add(floor);
            self.with_floor = self.with_floor.saturating_add(1);
        }
        self.objectives = self.objectives.saturating_add(1);
        self.graded = self.graded.saturating_add(objective.graded);
        self.total = self.total.saturating_add(objective.total);
    }

    /// Adds all objectives of another set.
    pub fn merge(&mut self, other: &Self) {
        self.grades.merge(&other.grades);
        self.floors.merge(&other.floors);
        self.with_grade = self.with_grade.saturating_add(other.with_grade);
        self.with_floor = self.with_floor.saturating_add(other.with_floor);
        self.objectives = self.objectives.saturating_add(other.objectives);
        self.graded = self.graded.saturating_add(other.graded);
        self.total = self.total.saturating_add(other.total);
    }

    /// The mean, its floor and its coverage.
    pub fn mean(&self) -> Mean {
        let over = |sum: &ExactSum, count: u32| {
            let mean = sum.value() / f64::from(count);
            (count > 0 && mean.is_finite()).then(|| mean.clamp(0.0, 1.0))
        };
        Mean {
            grade: over(&self.grades, self.with_grade),
            floor: over(&self.floors, self.with_floor),
            objectives: self.objectives,
            graded: self.graded,
            total: self.total,
        }
    }
}

impl<'a> FromIterator<&'a ObjectiveGrade> for Totals {
    fn from_iter<T: IntoIterator<Item = &'a ObjectiveGrade>>(objectives: T) -> Self {
        let mut totals = Self::default();
        objectives.into_iter().for_each(|objective| totals.add(objective));
        totals
    }
}

/// The company's headline figures.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Headline {
    /// The company's own objectives.
    pub own: Mean,
    /// Everyone's objectives beneath the company.
    pub below: Mean,
    /// Mean over all committed objectives, every level.
    pub committed: Option<f64>,
    /// Mean over all aspirational objectives, every level.
    pub aspirational: Option<f64>,
    /// Graded key results, every level.
    pub graded: u32,
    /// All key results, every level.
    pub total: u32,
}

/// The headline under other rules, over all objectives of every level.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sensitivity {
    /// Mean of objectives: the rule.
    pub objectives: Option<f64>,
    /// Mean of all key results pooled.
    pub pooled: Option<f64>,
    /// Mean of objectives with weights ignored.
    pub unweighted: Option<f64>,
    /// Mean of objectives with missing grades as 0.
    pub missing_as_zero: Option<f64>,
}

/// Who supports what, in one period.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignment {
    /// For each objective of the company book (parallel to its arena): the company objective at the end of its line of sight.
    pub top: Vec<Option<ObjectiveId>>,
    /// Objectives below the company with a line of sight to a company objective.
    pub aligned: u32,
    /// Objectives below the company.
    pub below_company: u32,
}
