use std::collections::HashMap;

use serde::Deserialize;

use crate::amount;
use crate::model::{
    Aggregate, Company, Edition, EditionKeyResult, EditionObjective, Headline, KpiBelow, KpiHead, KpiLine,
    KpiValues, Level, Mean, ObjectiveType, Period, Rollup, Stands, Text, UnitFigures, UnitId,
};
use crate::words::{self, period};

/// Why a file is no earlier result.
#[derive(Debug, thiserror::Error)]
pub enum EarlierError {
    /// It is no JSON, or lacks what every `grades.json` has.
    #[error("not a grades.json or run.json of sippra")]
    Json(#[from] serde_json::Error),
    /// It is another kind of JSON.
    #[error("not a grades.json or run.json of sippra: its schema is {0}")]
    Schema(String),
    /// A record of a version that kept no figures.
    #[error("this run.json has no figures; give the grades.json of that run")]
    NoFigures,
    /// A record knows no key results.
    #[error(
        "a run.json has the grades of objectives alone; to compare, give the grades.json of that run or its sheets"
    )]
    NoKeyResults,
}

#[derive(Deserialize)]
struct Document {
    schema: String,
    #[serde(default)]
    company: String,
    #[serde(default)]
    period: Option<String>,
    #[serde(default)]
    headline: Option<Figures>,
    #[serde(default)]
    objectives: Vec<Objective>,
    #[serde(default)]
    units: Vec<UnitLine>,
    #[serde(default)]
    kpis: Vec<Kpi>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Figures {
    own: Option<f64>,
    below: Option<f64>,
    committed: Option<f64>,
    aspirational: Option<f64>,
    graded: u32,
    total: u32,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct UnitLine {
    path: Vec<String>,
    own: Option<f64>,
    graded: u32,
    total: u32,
    objectives: u32,
    floor: Option<f64>,
    below: Option<f64>,
    below_graded: u32,
    below_total: u32,
    below_objectives: u32,
    below_floor: Option<f64>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Kpi {
    name: String,
    measure: Option<String>,
    aggregate: String,
    path: Vec<String>,
    own: Option<Values>,
    below: Option<Below>,
    value: Option<Values>,
    grade: Option<f64>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Values {
    start: Option<f64>,
    target: Option<f64>,
    actual: Option<f64>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Below {
    start: Option<f64>,
    target: Option<f64>,
    actual: Option<f64>,
    contributors: u32,
    reporting: u32,
    median: Option<f64>,
    lowest: Option<f64>,
    highest: Option<f64>,
}

#[derive(Deserialize)]
struct Objective {
    #[serde(default)]
    id: Option<String>,
    text: String,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    level: Option<String>,
    #[serde(default)]
    owner: Option<String>,
    #[serde(default)]
    period: Option<String>,
    #[serde(default)]
    r#type: Option<String>,
    #[serde(default)]
    grade: Option<f64>,
    #[serde(default)]
    key_results: Vec<KeyResult>,
    #[serde(default)]
    source: Option<Source>,
}

#[derive(Deserialize)]
struct KeyResult {
    #[serde(default)]
    id: Option<String>,
    text: String,
    #[serde(default)]
    start: Option<f64>,
    #[serde(default)]
    target: Option<f64>,
    #[serde(default)]
    actual: Option<f64>,
    #[serde(default)]
    measure: Option<String>,
    #[serde(default)]
    grade: Option<f64>,
    #[serde(default)]
    source: Option<Source>,
}

#[derive(Deserialize)]
struct Source {
    #[serde(default)]
    file: Option<String>,
    #[serde(default)]
    sheet: Option<String>,
    #[serde(default)]
    cell: Option<String>,
}

/// A `run.json` as far as it is of use later.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    figures: Option<RecordFigures>,
}

#[derive(Deserialize)]
struct RecordFigures {
    #[serde(default)]
    headline: Option<Figures>,
    #[serde(default)]
    objectives: Vec<Objective>,
    #[serde(default)]
    units: Vec<UnitLine>,
    #[serde(default)]
    kpis: Vec<Kpi>,
}

fn document(bytes: &[u8]) -> Result<Document, EarlierError> {
    let mut document: Document = serde_json::from_slice(bytes)?;
    if document.schema.starts_with(RECORD) {
        let record: Record = serde_json::from_slice(bytes)?;
        let figures = record.figures.ok_or(EarlierError::NoFigures)?;
        document.headline = figures.headline;
        document.objectives = figures.objectives;
        document.units = figures.units;
        document.kpis = figures.kpis;
    } else if !document.schema.starts_with("sippra/") {
        return Err(EarlierError::Schema(document.schema));
    }
    Ok(document)
}

/// How the schema of a `run.json` begins.
const RECORD: &str = "sippra/run";

/// The edition of an earlier `grades.json`'s graded period, to compare with.
///
/// # Errors
///
/// When the bytes are no `grades.json`; a `run.json` will not do, since it has no key results.
pub fn earlier_edition(bytes: &[u8]) -> Result<Edition, EarlierError> {
    if document(bytes)?.schema.starts_with(RECORD) {
        return Err(EarlierError::NoKeyResults);
    }
    Ok(earlier(bytes)?.into_iter().next().unwrap_or_default())
}

/// An earlier `grades.json`, or a `run.json` (without key results): the edition of its graded period, then those of its other periods, latest first.
///
/// The graded period has the headline; the others are known by their objectives alone.
///
/// # Errors
///
/// When the bytes are neither.
pub fn earlier(bytes: &[u8]) -> Result<Vec<Edition>, EarlierError> {
    let document = document(bytes)?;
    let graded = document.period.as_deref().and_then(period::parse);
    let company: Text = document.company.into();
    let of = |period| Edition { company: company.clone(), period, ..Edition::default() };
    let mut first = of(graded);
    if let Some(headline) = document.headline {
        (first.own, first.below) = (headline.own, headline.below);
    }
    let mut others: Vec<Edition> = Vec::new();
    for objective in document.objectives {
        let period: Option<Period> = objective.period.as_deref().and_then(period::parse).or(graded);
        let objective = objective.edition();
        if period == graded {
            first.objectives.push(objective);
        } else if let Some(edition) = others.iter_mut().find(|edition| edition.period == period) {
            edition.objectives.push(objective);
        } else {
            others.push(Edition { objectives: vec![objective], ..of(period) });
        }
    }
    others.sort_by_key(|edition| std::cmp::Reverse(edition.period));
    Ok(std::iter::once(first).chain(others).collect())
}

/// The figures of an earlier `grades.json`'s or `run.json`'s graded period, for trends: units and KPIs are found by their paths,
/// and those that the company no longer has are left out.
///
/// # Errors
///
/// When the bytes are neither.
pub fn history(bytes: &[u8], company: &Company) -> Result<Rollup, EarlierError> {
    let document = document(bytes)?;
    let key = |names: &[&str]| names.iter().map(|name| words::fold(name)).collect::<Vec<_>>().join("\n");
    let mut known: HashMap<String, UnitId> = HashMap::new();
    for id in (0..).map(UnitId).take(company.units.len()) {
        let path = company.path(id);
        // The company may have been called otherwise: the path is what lies beneath it.
        let beneath: Vec<&str> = path.iter().skip(1).map(|name| &**name).collect();
        known.entry(key(&beneath)).or_insert(id);
    }
    let unit_of = |path: &[String]| {
        let beneath: Vec<&str> = path.iter().skip(1).map(String::as_str).collect();
        (!path.is_empty()).then(|| known.get(&key(&beneath)).copied()).flatten()
    };
    let mut units = vec![UnitFigures::default(); company.units.len()];
    for line in &document.units {
        if let Some(figures) = unit_of(&line.path).and_then(|id| units.get_mut(id.0 as usize)) {
            *figures = line.figures();
        }
    }
    let top = units.first().copied().unwrap_or_default();
    let headline = document.headline.map(|line| Headline {
        own: top.own,
        below: top.below,
        committed: line.committed,
        aspirational: line.aspirational,
        graded: line.graded,
        total: line.total,
    });
    let kpis = document.kpis.iter().filter_map(|kpi| kpi.line(unit_of(&kpi.path)?)).collect();
    Ok(Rollup {
        period: document.period.as_deref().and_then(period::parse),
        units,
        headline: headline.unwrap_or_default(),
        kpis,
        ..Rollup::default()
    })
}

impl UnitLine {
    fn figures(&self) -> UnitFigures {
        UnitFigures {
            own: Mean {
                grade: self.own,
                floor: self.floor,
                objectives: self.objectives,
                graded: self.graded,
                total: self.total,
            },
            below: Mean {
                grade: self.below,
                floor: self.below_floor,
                objectives: self.below_objectives,
                graded: self.below_graded,
                total: self.below_total,
            },
        }
    }
}

impl Values {
    fn values(&self) -> KpiValues {
        KpiValues { start: self.start, target: self.target, actual: self.actual }
    }
}

impl Kpi {
    fn line(&self, unit: UnitId) -> Option<KpiLine> {
        let aggregate = match self.aggregate.as_str() {
            "sum" => Aggregate::Sum,
            "weighted" => Aggregate::Weighted,
            "min" => Aggregate::Min,
            "max" => Aggregate::Max,
            "last" => Aggregate::Last,
            _ => Aggregate::None,
        };
        let below = self.below.as_ref().map(|below| KpiBelow {
            values: KpiValues { start: below.start, target: below.target, actual: below.actual },
            contributors: below.contributors,
            reporting: below.reporting,
            median: below.median,
            lowest: below.lowest,
            highest: below.highest,
        });
        let head = KpiHead {
            name: self.name.as_str().into(),
            measure: self.measure.as_deref().unwrap_or_default().into(),
            aggregate,
            found: false,
        };
        let own = self.own.as_ref().map(Values::values);
        let stands = match self.value.as_ref().map(Values::values) {
            None => Stands::Nothing,
            value if own == value => Stands::Own,
            Some(_) => Stands::Below,
        };
        let line = KpiLine::new(head.into(), unit, own, below.map(Box::new), stands);
        (!self.name.is_empty()).then(|| line.graded(self.grade))
    }
}

impl Objective {
    fn edition(self) -> EditionObjective {
        EditionObjective {
            id: self.id.map(Into::into),
            text: self.text.into(),
            unit: self.unit.unwrap_or_default().into(),
            owner: self.owner.map(Into::into),
            level: match self.level.as_deref() {
                Some("company") => Some(Level::Company),
                Some("department") => Some(Level::Department),
                Some("individual") => Some(Level::Individual),
                _ => None,
            },
            kind: match self.r#type.as_deref() {
                Some("committed") => Some(ObjectiveType::Committed),
                Some("aspirational") => Some(ObjectiveType::Aspirational),
                Some("personal") => Some(ObjectiveType::Personal),
                Some("financial") => Some(ObjectiveType::Financial),
                _ => None,
            },
            grade: self.grade,
            key_results: self.key_results.into_iter().map(KeyResult::edition).collect(),
            place: shown(self.source),
        }
    }
}

impl KeyResult {
    fn edition(self) -> EditionKeyResult {
        let measure = self.measure.as_deref();
        EditionKeyResult {
            id: self.id.map(Into::into),
            text: self.text.into(),
            start: self.start,
            target: self.target,
            actual: self.actual,
            measure: measure.and_then(amount::measure).unwrap_or_default(),
            grade: self.grade,
            place: shown(self.source),
        }
    }
}

fn shown(source: Option<Source>) -> Text {
    let Some(Source { file: Some(file), sheet, cell }) = source else { return Text::default() };
    let cell = cell.unwrap_or_default();
    match sheet {
        Some(sheet) => format!("{file}, {sheet}!{cell}").into(),
        None => format!("{file}, {cell}").into(),
    }
}
