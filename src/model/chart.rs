use super::{Band, Lang, ObjectiveType, Shown, UnitId};

/// Where a shown figure lies against the target band. Charts judge every type by the band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Below the band.
    Below,
    /// In the band.
    Within,
    /// Above the band.
    Above,
}

impl Class {
    /// The class of a figure as printed.
    pub const fn of(shown: Shown, band: Band) -> Self {
        let percent = shown.percent();
        if percent < band.low {
            Self::Below
        } else if percent <= band.high {
            Self::Within
        } else {
            Self::Above
        }
    }
}

/// A grade as a chart prints and places it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// As printed.
    pub shown: Shown,
    /// Its class, from the printed number.
    pub class: Class,
}

impl Figure {
    /// The figure of a grade (0.0..=1.0).
    pub fn of(grade: f64, band: Band) -> Self {
        let shown = Shown::of(grade);
        Self { shown, class: Class::of(shown, band) }
    }

    /// Its place on an axis, 0.0..=1.0: that of the printed number, so that mark and number agree.
    pub fn at(self) -> f64 {
        f64::from(self.shown.tenths) / 1000.0
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// The shape of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ChartSize {
    /// 16:9, 1920×1080.
    #[default]
    Wide,
    /// 4:3, 1600×1200.
    Classic,
    /// 1440×1440.
    Square,
}

impl ChartSize {
    /// Width and height in pixels at scale 1.
    pub const fn pixels(self) -> (u32, u32) {
        match self {
            Self::Wide => (1920, 1080),
            Self::Classic => (1600, 1200),
            Self::Square => (1440, 1440),
        }
    }
}

/// The eight charts, in slide order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChartKind {
    /// Company objectives with their key results.
    Scoreboard,
    /// How results seep up from people to company.
    BubbleUp,
    /// Departments' own grade against that of their people.
    Departments,
    /// Grades of all key results.
    Distribution,
    /// Departments by company objectives.
    HeatMap,
    /// KPIs from start to target.
    Kpis,
    /// Grades over the last periods.
    Trend,
    /// Committed, aspirational, personal, financial.
    Types,
}

impl ChartKind {
    /// All, in slide order.
    pub const ALL: [Self; 8] = [
        Self::Scoreboard,
        Self::BubbleUp,
        Self::Departments,
        Self::Distribution,
        Self::HeatMap,
        Self::Kpis,
        Self::Trend,
        Self::Types,
    ];

    /// Its number, from 1.
    pub const fn number(self) -> u32 {
        match self {
            Self::Scoreboard => 1,
            Self::BubbleUp => 2,
            Self::Departments => 3,
            Self::Distribution => 4,
            Self::HeatMap => 5,
            Self::Kpis => 6,
            Self::Trend => 7,
            Self::Types => 8,
        }
    }

    /// Its name in options and file names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scoreboard => "scoreboard",
            Self::BubbleUp => "bubble-up",
            Self::Departments => "departments",
            Self::Distribution => "distribution",
            Self::HeatMap => "heatmap",
            Self::Kpis => "kpis",
            Self::Trend => "trend",
            Self::Types => "types",
        }
    }

    /// The chart with a name or a number: `bubble-up`, `2`, `02`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL.into_iter().find(|kind| {
            text.eq_ignore_ascii_case(kind.name()) || text.parse::<u32>().is_ok_and(|n| n == kind.number())
        })
    }
}

/// Which charts to compose, and of whom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartOptions {
    /// Only these; `None` for all.
    pub charts: Option<Vec<ChartKind>>,
    /// The unit they tell of; `None` for the company.
    pub unit: Option<UnitId>,
    /// People's names are replaced wherever they stand, in objectives and key results too.
    pub anonymise: bool,
    /// Language; `None` for that of the quarter.
    pub lang: Option<Lang>,
}

/// The charts of a quarter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartSet {
    /// In slide order; a chart that needs several pages stands there once for each.
    pub charts: Vec<Chart>,
    /// Those that were left out.
    pub left_out: Vec<LeftOutChart>,
}

/// A chart that was not made.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOutChart {
    /// Which.
    pub kind: ChartKind,
    /// Why, a clause in the chart's language.
    pub reason: String,
}

/// A chart in final words and final order; only its layout is left to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Which.
    pub kind: ChartKind,
    /// Stem of its file name: `01-scoreboard`, `01-scoreboard-2`.
    pub file: String,
    /// Its language.
    pub lang: Lang,
    /// The target band.
    pub band: Band,
    /// The finding, in forms from the longest to the shortest.
    pub title: Vec<String>,
    /// What is drawn, in forms from the longest to the shortest.
    pub subtitle: Vec<String>,
    /// The footer: source, period, run date, in forms from the longest to the shortest.
    pub source: Vec<String>,
    /// The footer's right side: the company, else `sippra`.
    pub signature: String,
    /// The picture in words, for those who do not see it.
    pub alt: String,
    /// Method and numbers, one sentence each, for speaker notes.
    pub notes: Vec<String>,
    /// What is drawn.
    pub body: ChartBody,
}

/// What a chart draws.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartBody {
    /// 1: objectives with their key results.
    Scoreboard(Scoreboard),
    /// 2: the flow of results.
    BubbleUp(BubbleUp),
    /// 3: own grade and grade below.
    Departments(Departments),
    /// 4: bins of grades.
    Distribution(Distribution),
    /// 5: departments by objectives.
    HeatMap(HeatMap),
    /// 6: travel of KPIs.
    Kpis(Kpis),
    /// 7: lines over periods.
    Trend(Trend),
    /// 8: stacks by type.
    Types(Types),
}

/// Chart 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Scoreboard {
    /// Objectives, best first, ungraded last; those of this page.
    pub objectives: Vec<ScoreLine>,
    /// One row per objective with its key results as dots on it.
    pub compact: bool,
}

/// An objective, or a key result without children.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreLine {
    /// Its text.
    pub text: String,
    /// Its grade.
    pub figure: Option<Figure>,
    /// Key results of an objective, best first, ungraded last.
    pub results: Vec<ScoreLine>,
}

/// Chart 2.
#[derive(Debug, Clone, PartialEq)]
pub struct BubbleUp {
    /// What the top is called.
    pub top_label: String,
    /// What stands under it, in lines.
    pub top_note: Vec<String>,
    /// What the middle is called.
    pub middle_label: String,
    /// What stands under it.
    pub middle_note: String,
    /// What the bottom is called.
    pub bottom_label: String,
    /// What stands under it.
    pub bottom_note: String,
    /// Objectives, in the order that crosses least.
    pub tops: Vec<FlowTop>,
    /// Departments.
    pub middles: Vec<FlowMiddle>,
    /// How many results one dot stands for: 1 or 5.
    pub per_dot: u32,
    /// Results without a line of sight.
    pub unlinked: u32,
}

/// An objective at the top of the flow.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowTop {
    /// Its text.
    pub name: String,
    /// Mean of what seeps up to it.
    pub figure: Option<Figure>,
    /// Results linked to it.
    pub results: u32,
}

/// A department in the middle of the flow, with its dots.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowMiddle {
    /// Its name.
    pub name: String,
    /// Its grade below.
    pub figure: Option<Figure>,
    /// One class a dot, ungraded first, then rising grade.
    pub dots: Vec<Option<Class>>,
    /// Results, linked or not.
    pub results: u32,
    /// Ribbons: index of the top, results, class of their mean grade; rising by index.
    pub links: Vec<FlowLink>,
    /// Results without a line of sight.
    pub unlinked: u32,
}

/// A ribbon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowLink {
    /// Index into [`BubbleUp::tops`].
    pub top: usize,
    /// Results.
    pub results: u32,
    /// Class of their mean grade.
    pub class: Option<Class>,
}

/// Chart 3.
#[derive(Debug, Clone, PartialEq)]
pub struct Departments {
    /// By gap, falling; those with one figure last.
    pub rows: Vec<GapRow>,
    /// Rows left out in the middle: before which row, and how many.
    pub between: Option<(usize, u32)>,
    /// What the filled dots are called.
    pub below_label: String,
    /// What the rings are called.
    pub own_label: String,
}

/// A department's two grades.
#[derive(Debug, Clone, PartialEq)]
pub struct GapRow {
    /// Its name.
    pub name: String,
    /// People and key results, in words.
    pub note: String,
    /// Its own grade.
    pub own: Option<Figure>,
    /// The grade beneath it.
    pub below: Option<Figure>,
    /// Own less below, in points of the printed numbers.
    pub gap: Option<i32>,
}

/// Chart 4.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// Bins from 0 to 100.
    pub bins: Vec<Bin>,
    /// Graded key results.
    pub graded: u32,
}

impl Distribution {
    /// Over so many results columns are solid rather than made of dots.
    pub const SOLID_OVER: u32 = 400;
}

/// Grades between two whole percents, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bin {
    /// Lowest percent.
    pub from: i32,
    /// Highest percent.
    pub to: i32,
    /// Its class.
    pub class: Class,
    /// Key results in it.
    pub count: u32,
}

/// Chart 5.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// Objectives, best first.
    pub columns: Vec<String>,
    /// Departments, best first.
    pub rows: Vec<HeatRow>,
    /// All departments together.
    pub total: HeatRow,
}

impl HeatMap {
    /// So many of the subtitle's first forms tell of counts in brackets.
    pub const COUNTING_SUBTITLES: usize = 2;
}

/// A row of cells.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatRow {
    /// Its name.
    pub name: String,
    /// One for each column; `None` without contribution.
    pub cells: Vec<Option<HeatCell>>,
    /// What is linked to no objective.
    pub unlinked: Option<HeatCell>,
    /// The whole row.
    pub total: Option<HeatCell>,
}

/// A mean and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeatCell {
    /// The mean.
    pub figure: Figure,
    /// Key results in it.
    pub count: u32,
}

/// Chart 6.
#[derive(Debug, Clone, PartialEq)]
pub struct Kpis {
    /// By grade, falling; those without a value last.
    pub rows: Vec<KpiTravel>,
    /// KPIs that did not find room.
    pub more: u32,
}

/// How far a KPI came. Values are printed in the row's unit.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiTravel {
    /// Its name.
    pub name: String,
    /// Its unit as printed, empty when none.
    pub unit: String,
    /// Start as printed.
    pub start: Option<String>,
    /// Target as printed.
    pub target: Option<String>,
    /// Actual as printed.
    pub actual: Option<String>,
    /// Its grade.
    pub figure: Option<Figure>,
    /// Where it stands between start (0) and target (1), unclamped; `None` when that cannot be said.
    pub at: Option<f64>,
    /// Whether its target is met, for one without a start that is kept or not; `None` for all others.
    pub met: Option<bool>,
}

/// Chart 7.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Periods as printed, oldest first; the last is the graded one.
    pub periods: Vec<String>,
    /// The lines.
    pub lines: Vec<TrendLine>,
}

/// A unit over the periods.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendLine {
    /// Its name.
    pub name: String,
    /// One for each period.
    pub points: Vec<Option<Figure>>,
    /// How it is drawn.
    pub part: TrendPart,
    /// Change since the last period, in words.
    pub note: String,
    /// It has a label.
    pub labelled: bool,
}

/// The part that a line plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrendPart {
    /// It rose the most.
    Riser,
    /// It fell the most.
    Faller,
    /// The company.
    Company,
    /// Any other.
    Other,
}

/// Chart 8.
#[derive(Debug, Clone, PartialEq)]
pub struct Types {
    /// One for each type that occurs.
    pub rows: Vec<TypeRow>,
}

/// The key results of one type.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeRow {
    /// The type.
    pub kind: ObjectiveType,
    /// Its name.
    pub name: String,
    /// What is expected of it.
    pub note: String,
    /// Judged at 100 % rather than by the band.
    pub in_full: bool,
    /// Graded key results, rising.
    pub figures: Vec<Figure>,
    /// How many are on target.
    pub on_target: u32,
}
