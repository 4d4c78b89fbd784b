use serde::Deserialize;

use crate::amount;
use crate::model::{Edition, EditionKeyResult, EditionObjective, Level, ObjectiveType, Period, Text};
use crate::words::period;

/// Why a file is no earlier `grades.json`.
#[derive(Debug, thiserror::Error)]
pub enum EarlierError {
    /// It is no JSON, or lacks what every `grades.json` has.
    #[error("not a grades.json of sippra: {0}")]
    Json(#[from] serde_json::Error),
    /// It is another kind of JSON.
    #[error("not a grades.json of sippra: its schema is {0}")]
    Schema(String),
}

#[derive(Deserialize)]
struct Document {
    schema: String,
    #[serde(default)]
    company: String,
    #[serde(default)]
    period: Option<String>,
    #[serde(default)]
    headline: Option<Headline>,
    #[serde(default)]
    objectives: Vec<Objective>,
}

#[derive(Deserialize)]
struct Headline {
    #[serde(default)]
    own: Option<f64>,
    #[serde(default)]
    below: Option<f64>,
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

/// The editions of an earlier `grades.json`, one for each period in it, oldest first.
///
/// The graded period has the headline; the others are known by their objectives alone.
///
/// # Errors
///
/// When the bytes are no `grades.json`.
pub fn earlier(bytes: &[u8]) -> Result<Vec<Edition>, EarlierError> {
    let document: Document = serde_json::from_slice(bytes)?;
    if !document.schema.starts_with("sippra/") || document.schema.starts_with("sippra/run") {
        return Err(EarlierError::Schema(document.schema));
    }
    let graded = document.period.as_deref().and_then(period::parse);
    let company: Text = document.company.into();
    let mut editions: Vec<Edition> =
        vec![Edition { company: company.clone(), period: graded, ..Edition::default() }];
    for objective in document.objectives {
        let period: Option<Period> = objective.period.as_deref().and_then(period::parse).or(graded);
        let objective = objective.edition();
        match editions.iter_mut().find(|edition| edition.period == period) {
            Some(edition) => edition.objectives.push(objective),
            None => editions.push(Edition {
                company: company.clone(),
                period,
                objectives: vec![objective],
                ..Edition::default()
            }),
        }
    }
    if let (Some(edition), Some(headline)) = (editions.first_mut(), document.headline) {
        (edition.own, edition.below) = (headline.own, headline.below);
    }
    editions.sort_by_key(|edition| edition.period);
    Ok(editions)
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
