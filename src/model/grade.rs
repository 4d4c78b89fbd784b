use super::Rare;

/// All grades; the vectors run parallel to those of the [`super::Company`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grades {
    /// One for each key result.
    pub key_results: Vec<KeyResultGrade>,
    /// One for each objective.
    pub objectives: Vec<ObjectiveGrade>,
}

/// A key result's grade.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeyResultGrade {
    /// 0.0..=1.0; `None` when ungraded.
    pub grade: Option<f64>,
    /// How it was graded; `None` when ungraded.
    pub method: Option<Method>,
    /// The calculation with its numbers, for live formulas.
    pub calculation: Calculation,
    /// The grade that the values give when the sheet gives another one.
    pub measured: Rare<f64>,
    /// The sheet has no start, 0 was put in its place, and that is worth saying.
    pub start_assumed: bool,
    /// Nothing said which way is better, and more was taken to be.
    pub higher_assumed: bool,
    /// Why it is ungraded.
    pub ungraded: Option<Ungraded>,
}

impl KeyResultGrade {
    /// The ratio before clamping; over 1 is over-achieved, under 0 moved backwards. `None` when ungraded.
    pub fn raw(&self) -> Option<f64> {
        match self.calculation {
            Calculation::None => None,
            Calculation::Given(given) => Some(given),
            Calculation::Ratio { start, target, actual, .. } => Some(ratio(start, target, actual)),
            Calculation::Threshold { .. } | Calculation::Milestones { .. } | Calculation::Status(_) => {
                self.grade
            }
        }
    }
}

/// (actual − start) / (target − start); not finite where that is no number.
pub fn ratio(start: f64, target: f64, actual: f64) -> f64 {
    // −0 would be shown as "−0"
    (actual - start) / (target - start) + 0.0
}

/// How a key result was graded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// The sheet has a grade for it.
    Given,
    /// (actual − start) / (target − start).
    Measured,
    /// Met or not.
    Threshold,
    /// Share of milestones or initiatives done.
    Milestones,
    /// A done or not-done word.
    Status,
}

/// What a grade is calculated from, in base units.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Calculation {
    /// Nothing.
    #[default]
    None,
    /// A given grade, unclamped.
    Given(f64),
    /// (actual − start) / (target − start), clamped.
    Ratio {
        /// Start used (0 when assumed).
        start: f64,
        /// Target used.
        target: f64,
        /// Actual.
        actual: f64,
        /// The start is assumed: the sheet has none.
        start_assumed: bool,
    },
    /// 1 when the actual meets the target, else 0.
    Threshold {
        /// Target.
        target: f64,
        /// Actual.
        actual: f64,
        /// Which side meets it, and whether the bound itself does.
        bound: super::Bound,
    },
    /// Weight done of weight in all.
    Milestones {
        /// Done.
        done: f64,
        /// In all.
        total: f64,
    },
    /// A word.
    Status(bool),
}

/// Why a key result has no grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ungraded {
    /// No target.
    NoTarget,
    /// No actual.
    NoActual,
    /// Neither numbers nor anything else that grades.
    NothingToGrade,
    /// Lower is better and the start is not known.
    NoStart,
    /// Start equals target and nothing says which way is better.
    StartEqualsTarget,
    /// Start, target and actual are on different scales or currencies.
    ScaleConflict,
    /// A change of the opposite sign.
    OppositeChange,
    /// The arithmetic is not finite.
    NotFinite,
    /// The value is there but could not be used (another finding says why).
    Unusable,
}

/// An objective's grade.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ObjectiveGrade {
    /// The (weighted) mean of its graded key results, 0.0..=1.0; `None` when none is graded.
    ///
    /// The guideline's example (50 %, 100 %, 20 %) gives 0.566…, shown as 57 %.
    pub grade: Option<f64>,
    /// The mean if ungraded key results counted 0; `None` without key results.
    pub floor: Option<f64>,
    /// Graded key results.
    pub graded: u32,
    /// All key results.
    pub total: u32,
    /// The judgement on the shown figure; `None` when ungraded.
    pub verdict: Option<Verdict>,
    /// The weights (normalised over the graded key results, in the order of the objective's key results)
    /// when they are not all equal.
    pub weights: Option<Vec<f64>>,
    /// The grade is the one typed in the sheet, kept because the sheet shows weighted grades without the weights.
    pub typed_kept: bool,
}

/// The judgement on a shown figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Below the band.
    TooChallenging,
    /// In the band.
    OnTarget,
    /// Above the band and short of 100 %.
    AboveTarget,
    /// 100 %.
    TooEasy,
    /// Committed or financial, 100 %.
    Met,
    /// Committed or financial, short of 100 %.
    Missed,
}

impl Verdict {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooChallenging => "too-challenging",
            Self::OnTarget => "on-target",
            Self::AboveTarget => "above-target",
            Self::TooEasy => "too-easy",
            Self::Met => "met",
            Self::Missed => "missed",
        }
    }
}

impl Method {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Measured => "measured",
            Self::Threshold => "threshold",
            Self::Milestones => "milestones",
            Self::Status => "status",
        }
    }
}

/// A grade as people see it: whole percent, halves up; what is not complete is never shown as 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shown {
    /// Tenths of a percent as printed: 570 for `57 %`, 996 for `99.6 %`.
    pub tenths: i32,
}

/// Grades this near to 1 are complete: what arithmetic on decimals may lose.
pub const COMPLETE_WITHIN: f64 = 1e-9;

impl Shown {
    /// The shown figure of a grade (0.0..=1.0; values outside are clamped).
    pub fn of(grade: f64) -> Self {
        let grade = if grade.is_finite() { grade.clamp(0.0, 1.0) } else { 0.0 };
        if grade >= 1.0 - COMPLETE_WITHIN {
            return Self { tenths: 1000 };
        }
        // A nudge far below any meant digit, so that 0.565 stored as 0.56499999999999995 still rounds up.
        let percent = grade * 100.0 + 1e-9;
        if percent >= 99.5 {
            return Self { tenths: ((percent * 10.0).floor() as i32).clamp(995, 999) };
        }
        Self { tenths: (percent + 0.5).floor() as i32 * 10 }
    }

    /// The whole percent that it is judged as: 99 for `99.6 %`.
    pub const fn percent(self) -> i32 {
        self.tenths / 10
    }

    /// The number alone, for columns that say once that they are percent: `57`, `99.6`.
    pub fn number(self, lang: super::Lang) -> String {
        let (whole, tenth) = (self.tenths / 10, self.tenths % 10);
        match (lang, tenth) {
            (_, 0) => whole.to_string(),
            (super::Lang::Sv, _) => format!("{whole},{tenth}"),
            (super::Lang::En, _) => format!("{whole}.{tenth}"),
        }
    }

    /// As printed in a language: `57 %` with a no-break space in Swedish, `57%` in English.
    pub fn text(self, lang: super::Lang) -> String {
        let whole = self.tenths / 10;
        let tenth = self.tenths % 10;
        match (lang, tenth) {
            (super::Lang::Sv, 0) => format!("{whole}\u{a0}%"),
            (super::Lang::Sv, _) => format!("{whole},{tenth}\u{a0}%"),
            (super::Lang::En, 0) => format!("{whole}%"),
            (super::Lang::En, _) => format!("{whole}.{tenth}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn grades_show_whole_percent_and_never_a_false_100() {
        for (grade, shown, judged) in [
            ((0.5 + 1.0 + 0.2) / 3.0, "57%", 57),
            (0.565, "57%", 57),
            (0.595, "60%", 60),
            (0.994, "99%", 99),
            (0.996, "99.6%", 99),
            (0.9999, "99.9%", 99),
            (1.0, "100%", 100),
            (0.7 + 0.2 + 0.1, "100%", 100),
            (0.0, "0%", 0),
        ] {
            assert_eq!(Shown::of(grade).text(Lang::En), shown, "{grade}");
            assert_eq!(Shown::of(grade).percent(), judged, "{grade}");
        }
        assert_eq!(Shown::of(0.996).text(Lang::Sv), "99,6\u{a0}%");
    }
}
