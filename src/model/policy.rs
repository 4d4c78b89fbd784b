use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Aggregate, Date, Lang, Level, ObjectiveType, Period, Text};

/// Everything that a run was asked to do: defaults ← `sippra.toml` ← environment ← flags, checked once.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// The run's date.
    pub date: Date,
    /// Language of what is shown; `None` to take the sheets' own.
    pub lang: Option<Lang>,
    /// The machine's language, for sheets that have none of the two.
    pub locale: Lang,
    /// Name of the one input folder; the company is called after it when nothing names it.
    pub folder: Option<Text>,
    /// The period to grade; `None` to choose by the run's date.
    pub period: Option<Period>,
    /// The company's name.
    pub company: Option<Text>,
    /// Unit for sheets that do not say.
    pub unit: Option<Text>,
    /// Level for sheets that do not say.
    pub level: Option<Level>,
    /// Limits on objectives, key results and texts.
    pub limits: Limits,
    /// The target band.
    pub band: Band,
    /// Types that are judged met or missed instead of by the band.
    pub met_types: Vec<ObjectiveType>,
    /// How ungraded key results count in a mean.
    pub ungraded: UngradedRule,
    /// What a missing start is taken for where an assumption is allowed.
    pub missing_start: MissingStart,
    /// How units add up.
    pub rollup: RollupRule,
    /// Settings of single KPIs, by folded name.
    pub kpis: BTreeMap<String, KpiSetting>,
    /// Other names of KPIs: folded other name → name.
    pub kpi_aliases: BTreeMap<String, Text>,
    /// Severity by finding code or name: an override, or `off` as `None`.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// Warnings count as errors.
    pub strict: bool,
    /// How single sheets are to be read, where recognition needs help; the first that fits a sheet holds.
    pub sheets: Vec<SheetMapping>,
}

/// How a sheet is to be read: what is given here overrides recognition.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetMapping {
    /// The file's name, with `*` for any run of characters; `None` for every file.
    pub file: Option<String>,
    /// The tab's name, with `*` for any run of characters; `None` for every tab.
    pub tab: Option<String>,
    /// Zero-based row of the headings.
    pub header_row: Option<u32>,
    /// Column letters or heading → the name of its meaning.
    pub columns: Vec<(String, String)>,
    /// The unit whose the sheet is.
    pub unit: Option<Text>,
    /// The level of its objectives.
    pub level: Option<Level>,
    /// The period of its objectives.
    pub period: Option<Period>,
    /// The top of the scale that grades are given on: 1, 10, 100.
    pub scale: Option<f64>,
}

impl Policy {
    /// The defaults, for a run on a date.
    pub fn new(date: Date) -> Self {
        Self {
            date,
            lang: None,
            locale: Lang::En,
            folder: None,
            period: None,
            company: None,
            unit: None,
            level: None,
            limits: Limits::default(),
            band: Band::default(),
            met_types: vec![ObjectiveType::Committed, ObjectiveType::Financial],
            ungraded: UngradedRule::default(),
            missing_start: MissingStart::default(),
            rollup: RollupRule::default(),
            kpis: BTreeMap::new(),
            kpi_aliases: BTreeMap::new(),
            severities: BTreeMap::new(),
            strict: false,
            sheets: Vec::new(),
        }
    }
}

/// The target band in whole percent, both ends in it. Source: OKR guideline, "60-70%".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Lower end.
    pub low: i32,
    /// Upper end.
    pub high: i32,
}

impl Default for Band {
    fn default() -> Self {
        Self { low: 60, high: 70 }
    }
}

/// Limits that the guidelines set, each with the value past which a finding is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// More objectives than this for one owner and period: a note. Source: "inte fler än 3-4 mål per kvartal".
    pub objectives_note: u32,
    /// More than this: a warning. Source: "inte efter fler än 3-5 OKRs under en 3 månadersperiod".
    pub objectives_warning: u32,
    /// This many or more: an error. Source: "always less than seven".
    pub objectives_error: u32,
    /// More key results than this in one objective: an error. Source: "no more than five per objective".
    pub key_results: u32,
    /// Longest objective in characters that counts as one line. Source: "Every objective should fit on one line".
    pub objective_chars: u32,
    /// Longest key result in characters.
    pub key_result_chars: u32,
    /// Days before the period's end within which a tracked key result has a check-in.
    pub stale_days: u32,
    /// Given and measured grades may differ by this much (a fraction).
    pub grade_difference_percent: u32,
    /// Largest input file in bytes.
    pub file_bytes: u64,
    /// Most cells read from one sheet.
    pub sheet_cells: u64,
    /// Most sheets read from one file.
    pub sheets: u32,
    /// Largest unpacked part of a zipped file, in bytes.
    pub part_bytes: u64,
    /// Largest ratio of unpacked to packed bytes in a part over 1 MiB.
    pub unpack_ratio: u64,
    /// Most parts in a zipped file.
    pub parts: u64,
    /// Most cells for each byte of a workbook past 262,144 cells, and for each eight of a text file past four
    /// million; a long text counts as several.
    pub cells_per_byte: u64,
    /// Longest record of a text file in bytes.
    pub record_bytes: u64,
    /// Most key results that the workbook itself holds; more go to a file for each division. A sheet ends at 1,048,576
    /// rows in any case.
    pub workbook_key_results: u32,
    /// Most bytes of memory that a run may take; 0 for any, `None` for a proportion to the inputs.
    pub memory: Option<u64>,
    /// Most seconds of processor time that reading and grading may take; 0 for any, `None` for a proportion to the
    /// inputs.
    pub seconds: Option<u64>,
    /// How text files are stored whose bytes do not tell; `None` to find out.
    pub encoding: Option<TextEncoding>,
    /// Where a run that takes much is told to read no further; `None` where nobody tells.
    pub enough: Option<&'static Enough>,
}

/// Told from aside while a run goes on: it has taken most of what it may. What is read by then is worked out, and what
/// is left out is a finding.
#[derive(Debug, Default)]
pub struct Enough {
    seconds: AtomicU64,
    memory: AtomicU64,
}

/// What a run has taken most of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scarce {
    /// Memory; the limit in bytes.
    Memory(u64),
    /// Processor time; the limit in seconds.
    Seconds(u64),
}

impl Enough {
    /// Nothing was told yet.
    pub const fn new() -> Self {
        Self { seconds: AtomicU64::new(0), memory: AtomicU64::new(0) }
    }

    /// Tells that reading is to end.
    pub fn tell(&self, scarce: Scarce) {
        match scarce {
            Scarce::Memory(bytes) => self.memory.store(bytes, Ordering::Relaxed),
            Scarce::Seconds(seconds) => self.seconds.store(seconds, Ordering::Relaxed),
        }
    }

    /// Whether that was told, and why.
    pub fn told(&self) -> Option<Scarce> {
        let limit = |of: &AtomicU64| Some(of.load(Ordering::Relaxed)).filter(|limit| *limit > 0);
        limit(&self.seconds).map(Scarce::Seconds).or_else(|| limit(&self.memory).map(Scarce::Memory))
    }
}

/// Each is its own.
impl PartialEq for Enough {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Enough {}

impl Default for Limits {
    fn default() -> Self {
        Self {
            objectives_note: 4,
            objectives_warning: 5,
            objectives_error: 7,
            key_results: 5,
            objective_chars: 120,
            key_result_chars: 200,
            stale_days: 14,
            grade_difference_percent: 5,
            file_bytes: 16 << 30,
            sheet_cells: 1 << 30,
            sheets: 1024,
            part_bytes: 8 << 30,
            unpack_ratio: 500,
            parts: 16_384,
            cells_per_byte: 1,
            record_bytes: 1 << 20,
            workbook_key_results: 700_000,
            memory: None,
            seconds: None,
            encoding: None,
            enough: None,
        }
    }
}

/// How a text file is stored. A byte order mark in the file wins over what is said here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the upper byte first.
    Utf16Be,
    /// Windows in Western Europe.
    Windows1252,
    /// Windows in Central Europe.
    Windows1250,
    /// The Macintosh before OS X, and Excel for Mac's plain CSV.
    MacRoman,
}

/// How ungraded key results count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UngradedRule {
    /// Left out of the mean, shown in coverage and floor.
    #[default]
    Skip,
    /// Counted as 0.
    Zero,
    /// The run ends with findings of error severity.
    Fail,
}

/// What a missing start is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MissingStart {
    /// 0.
    #[default]
    Zero,
    /// Nothing: the key result is ungraded.
    Ungraded,
}

/// How a unit's grade below is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RollupRule {
    /// The mean of all objectives beneath, each once.
    #[default]
    Objectives,
    /// The mean of the direct child units, each once.
    Units,
}

/// Settings of one KPI.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KpiSetting {
    /// How it is aggregated.
    pub aggregate: Option<Aggregate>,
}

/// The severities, lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Advice.
    Note,
    /// Worth a look before the numbers are shown.
    Warning,
    /// A figure is missing or cannot be trusted.
    Error,
}
