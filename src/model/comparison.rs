use super::{Level, Measure, ObjectiveType, Period, Text};

/// One graded period, as far as it is compared with another: from sheets, or from an earlier `grades.json`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Edition {
    /// The company's name.
    pub company: Text,
    /// The period; `None` when nothing says.
    pub period: Option<Period>,
    /// The company's own grade, 0.0..=1.0.
    pub own: Option<f64>,
    /// The grade of everything beneath the company, 0.0..=1.0.
    pub below: Option<f64>,
    /// The period's objectives, in sheet order.
    pub objectives: Vec<EditionObjective>,
}

/// An objective of an [`Edition`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EditionObjective {
    /// Its id in the sheet.
    pub id: Option<Text>,
    /// Its text.
    pub text: Text,
    /// The organisational unit.
    pub unit: Text,
    /// The person.
    pub owner: Option<Text>,
    /// Its level.
    pub level: Option<Level>,
    /// Its type.
    pub kind: Option<ObjectiveType>,
    /// Its grade, 0.0..=1.0; `None` when ungraded.
    pub grade: Option<f64>,
    /// Its key results.
    pub key_results: Vec<EditionKeyResult>,
    /// Where it stands, as shown: `okr-q3.xlsx, Sälj!A5`.
    pub place: Text,
}

/// A key result of an [`Edition`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EditionKeyResult {
    /// Its id in the sheet.
    pub id: Option<Text>,
    /// Its text.
    pub text: Text,
    /// Start value in base units.
    pub start: Option<f64>,
    /// Target value in base units.
    pub target: Option<f64>,
    /// Actual value in base units.
    pub actual: Option<f64>,
    /// What is counted.
    pub measure: Measure,
    /// Its grade, 0.0..=1.0; `None` when ungraded.
    pub grade: Option<f64>,
    /// Where it stands, as shown.
    pub place: Text,
}

/// What changed between two editions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// The earlier edition's headline.
    pub old: Headlines,
    /// The later edition's headline.
    pub new: Headlines,
    /// Both are of one period: targets that moved, moved while it ran.
    pub same_period: bool,
    /// The changes: by kind, then in the order of the new sheets (of the old ones for what was dropped).
    pub changes: Vec<Change>,
    /// Objectives that stand in both with nothing changed.
    pub unchanged: u32,
}

/// An edition in a line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Headlines {
    /// The company's name.
    pub company: Text,
    /// The period.
    pub period: Option<Period>,
    /// The company's own grade, 0.0..=1.0.
    pub own: Option<f64>,
    /// The grade of everything beneath, 0.0..=1.0.
    pub below: Option<f64>,
    /// Objectives.
    pub objectives: u32,
    /// Key results.
    pub key_results: u32,
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// The organisational unit (the new one, where it changed).
    pub unit: Text,
    /// The person.
    pub owner: Option<Text>,
    /// The objective's text (the new one, where it changed).
    pub objective: Text,
    /// The key result's text, for changes of a key result.
    pub key_result: Option<Text>,
    /// How it was.
    pub before: ChangedValue,
    /// How it is.
    pub after: ChangedValue,
    /// Where it stood, as shown; empty when it was not there.
    pub place_before: Text,
    /// Where it stands, as shown; empty when it is gone.
    pub place_after: Text,
}

/// What happened to an objective or a key result, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangeKind {
    /// A target moved.
    TargetMoved,
    /// A start value moved.
    StartMoved,
    /// An objective's grade moved.
    GradeMoved,
    /// A key result's grade moved.
    KeyResultGradeMoved,
    /// The same thing in other words.
    Reworded,
    /// It belongs to another unit or person.
    Transferred,
    /// An objective that is gone.
    Dropped,
    /// A key result that is gone.
    KeyResultDropped,
    /// A new objective.
    Added,
    /// A new key result.
    KeyResultAdded,
    /// An aspirational objective that goes on until it is reached.
    CarriedOver,
    /// The next period repeats an objective with its key results and targets, word for word.
    Copied,
}

impl ChangeKind {
    /// All of them, in order.
    pub const ALL: [Self; 12] = [
        Self::TargetMoved,
        Self::StartMoved,
        Self::GradeMoved,
        Self::KeyResultGradeMoved,
        Self::Reworded,
        Self::Transferred,
        Self::Dropped,
        Self::KeyResultDropped,
        Self::Added,
        Self::KeyResultAdded,
        Self::CarriedOver,
        Self::Copied,
    ];

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TargetMoved => "target-moved",
            Self::StartMoved => "start-moved",
            Self::GradeMoved => "grade-moved",
            Self::KeyResultGradeMoved => "key-result-grade-moved",
            Self::Reworded => "reworded",
            Self::Transferred => "transferred",
            Self::Dropped => "dropped",
            Self::KeyResultDropped => "key-result-dropped",
            Self::Added => "added",
            Self::KeyResultAdded => "key-result-added",
            Self::CarriedOver => "carried-over",
            Self::Copied => "copied",
        }
    }
}

/// A value before or after a change.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum ChangedValue {
    /// There is none.
    #[default]
    Nothing,
    /// A grade, 0.0..=1.0.
    Grade(f64),
    /// A number in base units, and what it counts.
    Number(f64, Measure),
    /// Words.
    Words(Text),
    /// A number of periods.
    Periods(u32),
}
