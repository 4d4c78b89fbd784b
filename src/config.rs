//! Defaults ← `sippra.toml` ← environment ← flags, checked once; gives plain policy values.
//!
//! One table of keys drives all four layers, the documentation and the schema.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::CODES;
use crate::model::{
    Aggregate, ChartKind, ChartSize, Date, KpiSetting, Lang, Level, MissingStart, ObjectiveType, Policy,
    RollupRule, Severity, SheetMapping, Theme, UngradedRule,
};
use crate::palette::Rgb;
use crate::words::{fold, surface};

mod keys;
mod reference;

pub use keys::{KEYS, Key, Kind};
pub use reference::{reference, schema};

/// The file that is looked for upward from the first input.
pub const FILE_NAME: &str = "sippra.toml";

/// How every variable of the environment begins that is a setting.
const PREFIX: &str = "SIPPRA_";

/// Everything a run was asked to do, and where each setting came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What the stages need to know.
    pub policy: Policy,
    /// Formats beside the workbook and the pictures: `json`, `csv`, `parquet`, `svg`, …
    pub formats: Vec<String>,
    /// The output folder as it was given; `None` for the default.
    pub out: Option<String>,
    /// Threads for reading and drawing; `None` for as many as the machine has.
    pub jobs: Option<u32>,
    /// Which charts, and how they look.
    pub charts: ChartSettings,
    /// Whether the workbook's cells hold formulas: `auto`, `always` or `never`.
    pub formulas: FormulaRule,
    /// Key → its value and where that came from. Keys at their defaults are not in it.
    pub in_force: BTreeMap<String, (String, Origin)>,
}

/// Which charts, and how they look.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartSettings {
    /// Only these; `None` for all.
    pub only: Option<Vec<ChartKind>>,
    /// The unit that they tell of; `None` for the company.
    pub unit: Option<String>,
    /// Light or dark.
    pub theme: Theme,
    /// Shape of the picture.
    pub size: ChartSize,
    /// Pixels for each pixel of the size, 1 to 3; `None` for 1.
    pub scale: Option<u32>,
    /// A brand colour.
    pub brand: Option<Rgb>,
    /// A font file as it was given.
    pub font: Option<String>,
}

/// Whether the workbook's cells hold formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FormulaRule {
    /// Up to a number of key results.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Where a setting came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A configuration file, with the one-based line.
    File(usize),
    /// An environment variable.
    Environment(String),
    /// A flag of the command line.
    Flag,
}

impl Settings {
    /// The defaults, for a run on a date.
    pub fn new(date: Date) -> Self {
        Self {
            policy: Policy::new(date),
            formats: Vec::new(),
            out: None,
            jobs: None,
            charts: ChartSettings::default(),
            formulas: FormulaRule::default(),
            in_force: BTreeMap::new(),
        }
    }

    /// Lays a configuration file over what is there. `name` is the file's name as shown.
    ///
    /// # Errors
    /// The first key that is not known or value that does not fit, with its line.
    pub fn read_file(&mut self, name: &str, text: &str) -> Result<(), ConfigError> {
        let at = |span: Range<usize>| Where::Line(name.to_owned(), line_of(text, span.start));
        let text_without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
        let table = DeTable::parse(text_without_mark).map_err(|error| ConfigError {
            at: at(error.span().unwrap_or(0..0)),
            problem: Problem::Syntax(error.message().to_owned()),
        })?;
        if let Some(value) = table.get_ref().get("sheet") {
            let place = at(value.span());
            self.policy.sheets =
                sheet_mappings(value.get_ref()).map_err(|problem| ConfigError { at: place, problem })?;
        }
        for (path, value) in leaves(table.get_ref()) {
            if path.first().is_some_and(|(name, _)| name == "sheet") {
                continue;
            }
            let place = at(path.last().map_or(value.span(), |(_, span)| span.clone()));
            let names: Vec<&str> = path.iter().map(|(name, _)| name.as_str()).collect();
            let line = line_of(text, value.span().start);
            self.set_path(&names, Given::from_toml(value.get_ref()), Origin::File(line))
                .map_err(|problem| ConfigError { at: place, problem })?;
        }
        Ok(())
    }

    /// Lays the environment over what is there: `SIPPRA_LIMITS_KEY_RESULTS=6` is `limits.key_results = 6`.
    ///
    /// Variables that are no setting are left alone, except those a letter or two off, which are returned
    /// with the nearest one.
    ///
    /// # Errors
    /// A value that does not fit.
    pub fn read_environment(
        &mut self,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Result<Vec<(String, String)>, ConfigError> {
        let mut near = Vec::new();
        let mut variables: Vec<_> = variables.filter(|(name, _)| name.starts_with(PREFIX)).collect();
        variables.sort();
        for (variable, value) in variables {
            match KEYS.iter().find(|key| key.variable() == variable) {
                Some(key) => {
                    self.set(key, &Given::Text(value), Origin::Environment(variable.clone()))
                        .map_err(|problem| ConfigError { at: Where::Variable(variable.clone()), problem })?;
                }
                None => {
                    let name = variable.trim_start_matches(PREFIX);
                    let names = KEYS.iter().map(|key| key.variable().trim_start_matches(PREFIX).to_owned());
                    near.extend(nearest(name, names).map(|nearest| (variable, format!("{PREFIX}{nearest}"))));
                }
            }
        }
        Ok(near)
    }

    /// Lays one flag over what is there; `name` is the key's name in the table.
    ///
    /// # Errors
    /// The value does not fit.
    pub fn set_flag(&mut self, name: &str, flag: &str, value: &str) -> Result<(), ConfigError> {
        let at = || Where::Flag(flag.to_owned());
        self.set_path(&name.split('.').collect::<Vec<_>>(), Given::Text(value.to_owned()), Origin::Flag)
            .map_err(|problem| ConfigError { at: at(), problem })
    }

    fn set(&mut self, key: &Key, value: &Given, origin: Origin) -> Result<(), Problem> {
        (key.set)(self, value).map_err(|wanted| Problem::Value {
            key: key.name.to_owned(),
            found: value.to_string(),
            wanted,
        })?;
        self.in_force.insert(key.name.to_owned(), (value.to_string(), origin));
        Ok(())
    }

    fn set_path(&mut self, path: &[&str], value: Given, origin: Origin) -> Result<(), Problem> {
        let name = path.join(".");
        if let Some(key) = KEYS.iter().find(|key| key.name == name && !key.kind.is_table()) {
            return self.set(key, &value, origin);
        }
        if KEYS.iter().any(|key| key.name == name) {
            return Err(value_problem(&name, &value, "a table"));
        }
        match path {
            ["severity", finding] => self.set_severity(finding, &value)?,
            ["kpi", "aliases", other] => {
                let name = value.text().ok_or_else(|| value_problem(&name, &value, "the KPI's name"))?;
                self.policy.kpi_aliases.insert(fold(other), name.into());
            }
            ["kpi", kpi, "aggregate"] => self.set_aggregate(kpi, &value)?,
            _ => return Err(unknown_key(&name)),
        }
        self.in_force.insert(name, (value.to_string(), origin));
        Ok(())
    }

    fn set_severity(&mut self, finding: &str, value: &Given) -> Result<(), Problem> {
        let known = CODES.iter().any(|info| info.id == finding || info.name == finding);
        if !known {
            let names = CODES.iter().flat_map(|info| [info.id, info.name]);
            return Err(Problem::Key {
                key: format!("severity.{finding}"),
                nearest: nearest(finding, names.map(str::to_owned)).map(|name| format!("severity.{name}")),
            });
        }
        let severity = match value.text() {
            Some("error") => Some(Severity::Error),
            Some("warning") => Some(Severity::Warning),
            Some("note") => Some(Severity::Note),
            Some("off") => None,
            _ => {
                return Err(value_problem(
                    &format!("severity.{finding}"),
                    value,
                    "\"error\", \"warning\", \"note\" or \"off\"",
                ));
            }
        };
        self.policy.severities.insert(finding.to_owned(), severity);
        Ok(())
    }

    fn set_aggregate(&mut self, kpi: &str, value: &Given) -> Result<(), Problem> {
        let rules = [
            Aggregate::Sum,
            Aggregate::Weighted,
            Aggregate::Min,
            Aggregate::Max,
            Aggregate::Last,
            Aggregate::None,
        ];
        let rule = rules.into_iter().find(|rule| value.text() == Some(rule.name())).ok_or_else(|| {
            let wanted = rules.map(|rule| format!("\"{}\"", rule.name())).join(", ");
            value_problem(&format!("kpi.{kpi}.aggregate"), value, &wanted)
        })?;
        self.policy.kpis.insert(fold(kpi), KpiSetting { aggregate: Some(rule) });
        Ok(())
    }
}

/// A value as a layer gives it.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// Text; from the environment and from flags everything is.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// Another number.
    Real(f64),
    /// A truth value.
    Truth(bool),
    /// A list of texts.
    List(Vec<String>),
    /// Anything else.
    Other(&'static str),
}

impl Given {
    fn from_toml(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(text) => Self::Text(text.to_string()),
            DeValue::Integer(number) => {
                i64::from_str_radix(&number.as_str().replace('_', ""), number.radix())
                    .map_or(Self::Other("a number too large"), Self::Whole)
            }
            DeValue::Float(number) => number.as_str().parse().map_or(Self::Other("a number"), Self::Real),
            DeValue::Boolean(truth) => Self::Truth(*truth),
            DeValue::Array(items) => items
                .iter()
                .map(|item| item.get_ref().as_str().map(str::to_owned))
                .collect::<Option<_>>()
                .map_or(Self::Other("a list with more than texts"), Self::List),
            DeValue::Datetime(date) => Self::Text(date.to_string()),
            DeValue::Table(_) => Self::Other("a table"),
        }
    }

    /// The text; `None` for anything else.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// A whole number of 0 or more, also written as text; units `KiB`, `MiB` and `GiB` multiply.
    pub fn whole(&self) -> Option<u64> {
        match self {
            Self::Whole(number) => u64::try_from(*number).ok(),
            Self::Text(text) => {
                let text = text.trim();
                let (digits, scale) = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)]
                    .into_iter()
                    .find_map(|(unit, scale)| Some((text.strip_suffix(unit)?.trim_end(), scale)))
                    .unwrap_or((text, 1));
                digits.parse::<u64>().ok()?.checked_mul(scale)
            }
            _ => None,
        }
    }

    /// A truth value, also written as text.
    pub fn truth(&self) -> Option<bool> {
        match self {
            Self::Truth(truth) => Some(*truth),
            Self::Text(text) => match text.trim() {
                "true" | "1" => Some(true),
                "false" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// A list of texts; a text is split at commas.
    pub fn list(&self) -> Option<Vec<String>> {
        match self {
            Self::List(items) => Some(items.clone()),
            Self::Text(text) => {
                let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
                Some(items.map(str::to_owned).collect())
            }
            _ => None,
        }
    }
}

impl std::fmt::Display for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => write!(f, "\"{text}\""),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Real(number) => write!(f, "{number}"),
            Self::Truth(truth) => write!(f, "{truth}"),
            Self::List(items) => write!(f, "{items:?}"),
            Self::Other(what) => f.write_str(what),
        }
    }
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Lang::En))]
pub struct ConfigError {
    /// Where it stands.
    pub at: Where,
    /// What is wrong with it.
    pub problem: Problem,
}

/// Where a setting stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// A file, and the one-based line.
    Line(String, usize),
    /// An environment variable.
    Variable(String),
    /// A flag.
    Flag(String),
}

/// What is wrong with a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file is not TOML; the parser's own words.
    Syntax(String),
    /// No such key.
    Key {
        /// The key as written.
        key: String,
        /// The nearest that exists.
        nearest: Option<String>,
    },
    /// The value does not fit.
    Value {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
        /// What may stand there.
        wanted: String,
    },
}

impl ConfigError {
    /// What is wrong, where, and what is near.
    pub fn text(&self, lang: Lang) -> String {
        let at = match (&self.at, lang) {
            (Where::Line(file, line), Lang::Sv) => format!("{file}, rad {line}"),
            (Where::Line(file, line), Lang::En) => format!("{file}, line {line}"),
            (Where::Variable(name) | Where::Flag(name), _) => name.clone(),
        };
        let problem = match (&self.problem, lang) {
            (Problem::Syntax(why), _) => why.clone(),
            (Problem::Key { key, nearest: None }, Lang::Sv) => format!("okänd nyckel `{key}`"),
            (Problem::Key { key, nearest: None }, Lang::En) => format!("unknown key `{key}`"),
            (Problem::Key { key, nearest: Some(near) }, Lang::Sv) => {
                format!("okänd nyckel `{key}`; menade du `{near}`?")
            }
            (Problem::Key { key, nearest: Some(near) }, Lang::En) => {
                format!("unknown key `{key}`; did you mean `{near}`?")
            }
            (Problem::Value { key, found, wanted }, Lang::Sv) => {
                let wanted = surface::wanted_in_swedish(wanted);
                format!("`{key}` är {found}, men får vara {wanted}")
            }
            (Problem::Value { key, found, wanted }, Lang::En) => {
                format!("`{key}` is {found}, expected {wanted}")
            }
        };
        format!("{at}: {problem}")
    }
}

fn value_problem(key: &str, found: &Given, wanted: &str) -> Problem {
    Problem::Value { key: key.to_owned(), found: found.to_string(), wanted: wanted.to_owned() }
}

fn unknown_key(name: &str) -> Problem {
    Problem::Key { key: name.to_owned(), nearest: nearest(name, KEYS.iter().map(|key| key.name.to_owned())) }
}

/// The candidate that a typing mistake most likely meant: about one letter in four may be wrong.
fn nearest(word: &str, candidates: impl Iterator<Item = String>) -> Option<String> {
    let allowed = (word.chars().count() / 4).max(1);
    candidates
        .map(|candidate| (strsim::osa_distance(word, &candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// The keys on the way to a value, each with its span.
type KeyPath = Vec<(String, Range<usize>)>;

/// Every value that is no table, with its path, in the order of the file.
fn leaves<'a, 'i>(table: &'a DeTable<'i>) -> Vec<(KeyPath, &'a Spanned<DeValue<'i>>)> {
    let mut found = Vec::new();
    let mut waiting: Vec<(KeyPath, &DeTable<'i>)> = vec![(Vec::new(), table)];
    while let Some((path, table)) = waiting.pop() {
        for (key, value) in table {
            let mut path = path.clone();
            path.push((key.get_ref().to_string(), key.span()));
            match value.get_ref() {
                DeValue::Table(inner) => waiting.push((path, inner)),
                _ => found.push((path, value)),
            }
        }
    }
    found.sort_by_key(|(_, value)| value.span().start);
    found
}

/// The `[[sheet]]` entries: how single sheets are to be read.
fn sheet_mappings(value: &DeValue<'_>) -> Result<Vec<SheetMapping>, Problem> {
    let DeValue::Array(entries) = value else {
        return Err(value_problem("sheet", &Given::from_toml(value), "[[sheet]]"));
    };
    let mut mappings = Vec::new();
    for entry in entries.iter() {
        let DeValue::Table(table) = entry.get_ref() else {
            return Err(value_problem("sheet", &Given::from_toml(entry.get_ref()), "[[sheet]]"));
        };
        let mut mapping = SheetMapping::default();
        for (key, value) in table {
            let name = key.get_ref().to_string();
            if let ("columns", DeValue::Table(columns)) = (name.as_str(), value.get_ref()) {
                for (column, meaning) in columns {
                    let given = Given::from_toml(meaning.get_ref());
                    let known =
                        given.text().filter(|text| crate::words::headings::Meaning::named(text).is_some());
                    let Some(known) = known else {
                        return Err(value_problem(
                            "columns",
                            &given,
                            "objective, key_result, target, actual, grade, owner, ignore …",
                        ));
                    };
                    mapping.columns.push((column.get_ref().to_string(), known.to_owned()));
                }
                continue;
            }
            let given = Given::from_toml(value.get_ref());
            let text = || given.text().map(str::to_owned);
            let wrong = |wanted: &str| value_problem(&name, &given, wanted);
            match name.as_str() {
                "file" => mapping.file = Some(text().ok_or_else(|| wrong("\"okr-*.xlsx\""))?),
                "tab" => mapping.tab = Some(text().ok_or_else(|| wrong("\"Team *\""))?),
                "unit" => mapping.unit = Some(text().ok_or_else(|| wrong("\"Sales\""))?.into()),
                "header_row" => {
                    let row = given.whole().and_then(|row| u32::try_from(row).ok()?.checked_sub(1));
                    mapping.header_row = Some(row.ok_or_else(|| wrong("1, 2, 3 …"))?);
                }
                "level" => {
                    mapping.level = Some(
                        given
                            .text()
                            .and_then(level)
                            .ok_or_else(|| wrong("company, department, individual"))?,
                    )
                }
                "period" => {
                    let period = given.text().and_then(crate::words::period::parse);
                    mapping.period = Some(period.ok_or_else(|| wrong("2026-Q3"))?);
                }
                "scale" => {
                    let top = given.whole().filter(|top| (1..=1000).contains(top));
                    mapping.scale = Some(top.ok_or_else(|| wrong("1, 5, 10, 100"))? as f64);
                }
                _ => return Err(unknown_key(&name)),
            }
        }
        mappings.push(mapping);
    }
    Ok(mappings)
}

fn level(text: &str) -> Option<Level> {
    match text {
        "company" => Some(Level::Company),
        "department" => Some(Level::Department),
        "individual" => Some(Level::Individual),
        _ => None,
    }
}

fn objective_type(text: &str) -> Option<ObjectiveType> {
    match text {
        "committed" => Some(ObjectiveType::Committed),
        "aspirational" => Some(ObjectiveType::Aspirational),
        "personal" => Some(ObjectiveType::Personal),
        "financial" => Some(ObjectiveType::Financial),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings::new(jiff::civil::date(2026, 10, 5))
    }

    fn problem(text: &str) -> String {
        settings().read_file("sippra.toml", text).unwrap_err().to_string()
    }

    #[test]
    fn every_layer_lies_over_the_one_before() {
        let mut settings = settings();
        settings.read_file("sippra.toml", "company = \"A\"\n[limits]\nkey_results = 6\n").unwrap();
        assert_eq!(settings.policy.limits.key_results, 6);
        let environment = [("SIPPRA_LIMITS_KEY_RESULTS".to_owned(), "7".to_owned())];
        settings.read_environment(environment.into_iter()).unwrap();
        assert_eq!(settings.policy.limits.key_results, 7);
        settings.set_flag("company", "--company", "B").unwrap();
        assert_eq!(settings.policy.company.as_deref(), Some("B"));
        assert_eq!(settings.in_force.get("company"), Some(&("\"B\"".to_owned(), Origin::Flag)));
    }

    #[test]
    fn a_wrong_setting_is_named_with_its_line_and_the_nearest_key() {
        assert_eq!(
            problem("company = \"A\"\n\n[limits]\nkey_result = 6\n"),
            "sippra.toml, line 4: unknown key `limits.key_result`; did you mean `limits.key_results`?"
        );
        assert_eq!(
            problem("[limits]\nkey_results = \"many\"\n"),
            "sippra.toml, line 2: `limits.key_results` is \"many\", expected a whole number"
        );
        assert_eq!(
            problem("[severity]\nplaceholders = \"note\"\n"),
            "sippra.toml, line 2: unknown key `severity.placeholders`; did you mean `severity.placeholder`?"
        );
        assert!(problem("company = \n").starts_with("sippra.toml, line 1: "));
        assert!(problem("period = \"2026-Q5\"\n").contains("2026-Q3"));
    }

    #[test]
    fn tables_of_findings_and_kpis_take_names() {
        let mut settings = settings();
        let text = "[severity]\nK03 = \"off\"\n[kpi.\"Nya kunder\"]\naggregate = \"max\"\n[kpi.aliases]\nKundantal = \"Nya kunder\"\n";
        settings.read_file("sippra.toml", text).unwrap();
        assert_eq!(settings.policy.severities.get("K03"), Some(&None));
        assert_eq!(
            settings.policy.kpis.get("nya kunder").and_then(|kpi| kpi.aggregate),
            Some(Aggregate::Max)
        );
        assert_eq!(settings.policy.kpi_aliases.get("kundantal").map(|name| &**name), Some("Nya kunder"));
    }

    #[test]
    fn a_variable_a_letter_off_is_told_and_others_are_left_alone() {
        let variables = [("SIPPRA_COMPANI", "x"), ("SIPPRA_BIN", "x")];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let near = settings().read_environment(variables.into_iter()).unwrap();
        assert_eq!(near, [("SIPPRA_COMPANI".to_owned(), "SIPPRA_COMPANY".to_owned())]);
    }
}
