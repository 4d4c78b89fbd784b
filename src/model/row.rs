use super::{
    CellRef, Date, Direction, Level, ObjectiveType, Period, Place, Quantity, Rare, SourceId, Sourced, Status,
    Text,
};

/// One sheet as it was understood: what recognition hands to assembly, and what `inspect` shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Which sheet.
    pub source: SourceId,
    /// What kind of sheet it was taken for.
    pub role: SheetRole,
    /// How it was read, with the evidence.
    pub layout: Layout,
    /// The language of its headings, where it has any in Swedish or English.
    pub lang: Option<super::Lang>,
    /// Objectives in sheet order, until assembly takes them.
    pub objectives: Vec<ObjectiveRow>,
    /// Key results in sheet order, until assembly takes them. Those of a long sheet come packed before them.
    pub key_results: Vec<KeyResultRow>,
    /// The key results of a long sheet, until assembly takes them.
    pub packed: super::PackedRows,
    /// What assembly leaves in their place.
    pub taken: Taken,
    /// Check-ins, from a log or from dated columns.
    pub check_ins: Vec<CheckInRow>,
    /// The organisation: units and their parents, and people.
    pub units: Vec<UnitRow>,
    /// KPI definitions.
    pub kpis: Vec<KpiRow>,
    /// Rows that held something and were left out, with the reason, by row.
    pub left_out: Vec<LeftOut>,
    /// First and last zero-based rows of the sheet that something was read from below the headings, rising.
    pub used_rows: Vec<(u32, u32)>,
    /// Whose the file seems to be by its name or its folder's; it counts where several files are read together
    /// and nothing in the sheet says.
    pub file_unit: Option<FileUnit>,
}

/// What stays known of rows that went into the company.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Objectives.
    pub objectives: usize,
    /// Key results.
    pub key_results: usize,
    /// The owners that rows named, each once, those of objectives first.
    pub owners: Vec<Text>,
}

impl Reading {
    /// How many objectives were read.
    pub fn objective_count(&self) -> usize {
        self.taken.objectives + self.objectives.len()
    }

    /// Puts packed key results before the others, as they are.
    pub fn unpack(&mut self) {
        let packed = std::mem::take(&mut self.packed).into_rows();
        let others = std::mem::take(&mut self.key_results);
        self.key_results = packed.chain(others).collect();
    }

    /// How many key results were read.
    pub fn key_result_count(&self) -> usize {
        self.taken.key_results + self.packed.len() + self.key_results.len()
    }
}

/// Whose a file is, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileUnit {
    /// The company's own.
    Company,
    /// A department's or team's.
    Unit(Text),
    /// A person's, and the unit that its folder is called after.
    Person(Text, Option<Text>),
}

/// What a sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SheetRole {
    /// Objectives and key results.
    Okr,
    /// A log of check-ins.
    CheckIns,
    /// KPI definitions or values apart from key results.
    Kpis,
    /// Units and parents, or people.
    Organisation,
    /// None of these: read-me, settings, dashboard, list of words.
    #[default]
    Other,
}

/// How a sheet was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The recogniser's name, for example `table`, `blocks`, `form`, `wide`.
    pub name: Text,
    /// Zero-based header rows, rising; empty where there is none.
    pub header_rows: Vec<u32>,
    /// The columns that were understood, and those that were not.
    pub columns: Vec<ColumnReading>,
    /// What holds for the whole sheet: `period = 2026-Q3`, from its title, its name, …
    pub context: Vec<ContextReading>,
    /// Which way the sheet was looked at.
    pub stance: Stance,
    /// Its table has no headings, and the columns' values told what they are.
    pub headless: bool,
    /// Which columns hold the objectives and the key results was told by how their texts stand to each other.
    pub by_shape: bool,
    /// How well it explains the sheet; the larger the better.
    pub score: f64,
}

/// Which way a sheet was looked at where it was understood best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stance {
    /// As it stands.
    #[default]
    Upright,
    /// With rows and columns changed: its columns are the rows of the reading.
    Turned,
    /// As tables side by side.
    Panels,
    /// With a column for each field, where a sheet has one value in each row and names its field beside it.
    Fields,
}

/// A column and what it was taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnReading {
    /// Zero-based column.
    pub column: u32,
    /// The heading as the sheet has it; empty when there is none.
    pub heading: Text,
    /// What it means, as a name of the column table (`objective`, `target`, …); `None` when not understood.
    pub meaning: Option<&'static str>,
    /// Why, in the order in which it was found out.
    pub reasons: Vec<Reason>,
}

/// One clause of why a column was taken for what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// What it says, with `{word}` where the word stands.
    pub wording: super::Wording,
    /// The word of the column table that the heading holds; empty where the clause names none.
    pub word: &'static str,
}

impl From<super::Wording> for Reason {
    fn from(wording: super::Wording) -> Self {
        Self { wording, word: "" }
    }
}

/// Something that was settled for a whole sheet or block.
#[derive(Debug, Clone, PartialEq)]
pub struct ContextReading {
    /// `period`, `unit`, `level`, `owner`, `company` or `scale`.
    pub what: &'static str,
    /// Its value as shown.
    pub value: Text,
    /// Where it came from: `tab name`, `file name`, `title`, `option`, …
    pub from: &'static str,
    /// The cell, when it came from one.
    pub cell: Option<CellRef>,
}

/// Rows that were not used.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// First zero-based row.
    pub first: u32,
    /// Last zero-based row.
    pub last: u32,
    /// Why, as a name of the reason table: `title`, `total`, `note`, `prompt`, `empty block`, …
    pub reason: &'static str,
}

/// What a row, its block, tab or file says of where an objective belongs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Belonging {
    /// The company, where the sheet names it.
    pub company: Option<Sourced<Text>>,
    /// Units from the top down, for hierarchy columns; one for a plain unit column.
    pub path: Vec<Sourced<Text>>,
    /// The parent of the last unit of `path`.
    pub parent_unit: Option<Sourced<Text>>,
    /// The level said by a column, or by what the tab, file or block is called.
    pub level: Option<Sourced<Level>>,
    /// The level stands in a column of its own (it then wins over names of tabs and files).
    pub level_stated: bool,
    /// The person.
    pub owner: Option<Sourced<Text>>,
    /// The period.
    pub period: Option<Sourced<Period>>,
}

/// An objective as a sheet gives it. Rows of one objective that stand apart are joined in assembly.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ObjectiveRow {
    /// Its text; may be empty when only an id is given (it is then looked up).
    pub text: Text,
    /// Where its text stands (or its id).
    pub place: Place,
    /// Its id or outline number.
    pub id: Option<Sourced<Text>>,
    /// Where it belongs.
    pub belongs: Belonging,
    /// Committed, aspirational, …
    pub kind: Option<Sourced<ObjectiveType>>,
    /// The id or the text of its parent objective.
    pub parent: Option<Sourced<Text>>,
    /// The coarser goal that a column beside it names. It becomes the parent where the sheets hold such an
    /// objective; `None` after that.
    pub serves: Option<Sourced<Text>>,
    /// A grade typed on the objective's own row, as a fraction, unclamped.
    pub grade: Option<Sourced<f64>>,
    /// Its weight, as the sheet has it.
    pub weight: Option<Sourced<f64>>,
    /// A status typed on its own row.
    pub status: Option<Sourced<Status>>,
    /// Initiatives.
    pub initiatives: Vec<Initiative>,
    /// It stands here as an objective of its own: its sheet writes each objective once, above its key results or
    /// on the first of their rows, and does not repeat it beside each of them.
    pub stands_alone: bool,
}

/// A key result as a sheet gives it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeyResultRow {
    /// Its text.
    pub text: Text,
    /// Where its text stands.
    pub place: Place,
    /// Index into [`Reading::objectives`]; `None` when no objective stands above it.
    pub objective: Option<usize>,
    /// The id of its objective, when the sheets are joined by ids.
    pub objective_id: Option<Sourced<Text>>,
    /// Its own id or outline number.
    pub id: Option<Sourced<Text>>,
    /// What the row itself says of where it belongs, where that differs from its objective.
    pub belongs: Belonging,
    /// What was measured, and how far it came.
    pub values: KeyResultValues,
    /// The KPI's name from a KPI column.
    pub kpi: Option<Sourced<Text>>,
    /// Initiatives or milestones under it.
    pub initiatives: Vec<Initiative>,
}

/// The cells of a key result that grade it. Everything is `None` where the sheet says nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeyResultValues {
    /// Start value.
    pub start: Option<Sourced<Quantity>>,
    /// Target value.
    pub target: Option<Sourced<Quantity>>,
    /// Actual value.
    pub actual: Option<Sourced<Quantity>>,
    /// The grade given in the sheet, as a fraction, unclamped (1.2 for 120 %).
    pub grade: Rare<Sourced<f64>>,
    /// Weight as the sheet has it; only its ratio to its siblings matters.
    pub weight: Option<Sourced<f64>>,
    /// A status word.
    pub status: Rare<Sourced<Status>>,
    /// A direction from a column of its own.
    pub direction: Option<Sourced<Direction>>,
    /// Denominator of a ratio, from a column of its own.
    pub denominator: Rare<Sourced<f64>>,
    /// Committed, aspirational, … when it stands on the key result's row.
    pub kind: Option<Sourced<ObjectiveType>>,
}

/// A task under an objective or a key result.
#[derive(Debug, Clone, PartialEq)]
pub struct Initiative {
    /// Its text.
    pub text: Text,
    /// Done or not; `None` when the sheet does not say.
    pub done: Option<bool>,
    /// Weight among its siblings; `None` when the sheet gives none.
    pub weight: Option<f64>,
    /// Where it stands.
    pub place: Place,
}

/// One check-in.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckInRow {
    /// Id or text of the key result; `None` when [`CheckInRow::row_of`] says which.
    pub key_result: Option<Sourced<Text>>,
    /// Index into [`Reading::key_results`] for dated columns beside the key result.
    pub row_of: Option<usize>,
    /// The day; for a week or month column its last day.
    pub date: Option<Date>,
    /// The value.
    pub value: Option<Quantity>,
    /// The target as it was at that time, where the log has one.
    pub target: Option<Quantity>,
    /// Confidence as the sheet has it.
    pub confidence: Option<f64>,
    /// Comment.
    pub comment: Option<Text>,
    /// Where it stands.
    pub place: Place,
}

/// A unit, or a person in one, from an organisation sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UnitRow {
    /// The unit's name.
    pub name: Option<Sourced<Text>>,
    /// Its parent unit.
    pub parent: Option<Sourced<Text>>,
    /// Its level.
    pub level: Option<Sourced<Level>>,
    /// Its lead.
    pub lead: Option<Sourced<Text>>,
    /// A person in the unit, for lists of people.
    pub person: Option<Sourced<Text>>,
}

/// A KPI's definition.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiRow {
    /// Its name.
    pub name: Sourced<Text>,
    /// Unit of measure as written.
    pub measure: Option<Text>,
    /// How it is aggregated, as written.
    pub aggregate: Option<Text>,
    /// Other names.
    pub aliases: Vec<Text>,
}
