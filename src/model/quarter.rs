use super::{Carried, Company, Grades, Lang, Period, Policy, Rollup, Sources};

/// A graded quarter: all that a report is composed from.
#[derive(Debug, Clone, PartialEq)]
pub struct Quarter {
    /// Names of files and sheets.
    pub sources: Sources,
    /// What the sheets say.
    pub company: Company,
    /// Every grade, of every period.
    pub grades: Grades,
    /// The graded period.
    pub rollup: Rollup,
    /// Earlier periods that the inputs or `--history` hold, oldest first; the graded one is not among them.
    pub history: Vec<Rollup>,
    /// Aspirational objectives of the graded period that were not reached, in sheet order.
    pub carried: Vec<Carried>,
    /// What the run was asked to do.
    pub policy: Policy,
    /// Language of what is shown.
    pub lang: Lang,
}

impl Quarter {
    /// The graded period.
    pub fn period(&self) -> Option<Period> {
        self.rollup.period
    }
}
