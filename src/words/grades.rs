//! What sippra says beside a grade: the words of proofs and of what is missing.

use crate::model::Lang;

/// A word or clause of a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Say {
    /// The grade stands in the sheet.
    Given,
    /// What the values give beside a given grade.
    ValuesGive,
    /// A grade over 1 or under 0 counts as the nearest of the two.
    CountsAs,
    /// A threshold that is met.
    Met,
    /// A threshold that is not met.
    NotMet,
    /// The start is missing and taken as 0.
    StartAssumed,
    /// Nothing says which way is better.
    HigherAssumed,
    /// The start stands in the sentence.
    StartFromText,
    /// The target stands in the sentence.
    TargetFromText,
    /// The actual is the latest check-in.
    ActualFromCheckIn,
    /// Milestones done, of all.
    MilestonesDone,
    /// Weight of the milestones done, of all.
    WeightDone,
    /// A done word.
    Done,
    /// A not-done word.
    NotDone,
    /// Nothing to grade.
    Ungraded,
    /// Joins the number done and the number in all.
    Of,
}

impl Say {
    /// The words in a language.
    pub const fn get(self, lang: Lang) -> &'static str {
        let (sv, en) = match self {
            Self::Given => ("angivet i bladet", "given in the sheet"),
            Self::ValuesGive => ("värdena ger", "the values give"),
            Self::CountsAs => ("räknas som", "counts as"),
            Self::Met => ("nått", "met"),
            Self::NotMet => ("inte nått", "not met"),
            Self::StartAssumed => ("start saknas och antas vara 0", "no start: 0 is assumed"),
            Self::HigherAssumed => ("högre antas vara bättre", "higher is assumed to be better"),
            Self::StartFromText => ("start ur texten", "start from the text"),
            Self::TargetFromText => ("mål ur texten", "target from the text"),
            Self::ActualFromCheckIn => ("utfall från avstämningen", "actual from the check-in of"),
            Self::MilestonesDone => ("delmål klara", "milestones done"),
            Self::WeightDone => ("av vikten klar", "of the weight done"),
            Self::Done => ("klart", "done"),
            Self::NotDone => ("inte klart", "not done"),
            Self::Ungraded => ("inte graderat", "not graded"),
            Self::Of => ("av", "of"),
        };
        match lang {
            Lang::Sv => sv,
            Lang::En => en,
        }
    }
}

/// What a key result lacks, for "not graded: … missing", in Swedish and English.
pub const fn missing(reason: crate::model::Ungraded) -> (&'static str, &'static str) {
    use crate::model::Ungraded;
    match reason {
        Ungraded::NoTarget => ("målvärde", "target"),
        Ungraded::NoActual => ("utfall", "actual"),
        Ungraded::NothingToGrade => ("betyg, eller mål och utfall", "grade, or target and actual"),
        Ungraded::NoStart => ("startvärde", "start value"),
        Ungraded::StartEqualsTarget => ("riktning", "direction"),
        Ungraded::ScaleConflict => ("gemensam enhet", "common unit"),
        Ungraded::OppositeChange => ("gemensamt tecken", "common sign"),
        Ungraded::NotFinite => {
            ("ett mål som skiljer sig från starten", "a target that differs from the start")
        }
        Ungraded::Unusable => ("ett användbart värde", "usable value"),
    }
}
