//! `sippra diff`: two periods or two results side by side.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sippra::cli::{Common, DiffArgs, DiffFormat, Reading};
use sippra::compare;
use sippra::config::Settings;
use sippra::files::Listed;
use sippra::model::{Edition, Lang};
use sippra::render::{comparison, xlsx};
use sippra::words::period;

use super::failure::Failure;
use super::say::deliver;
use super::work::{Keep, Work, earlier_result, settings, work};

pub fn diff(arguments: &DiffArgs, common: &Common) -> Result<ExitCode, Failure> {
    let base = settings(&arguments.reading, common)?;
    let period = |text: &str| period::parse(text).filter(|_| !Path::new(text).exists());
    let sides = match period(&arguments.old).zip(period(&arguments.new)) {
        Some(periods) => [periods.0, periods.1].map(|period| {
            let mut settings = base.clone();
            settings.policy.period = Some(period);
            side(settings, &arguments.reading, common)
        }),
        None => [&arguments.old, &arguments.new].map(|path| {
            let reading = Reading { inputs: vec![path.into()], ..arguments.reading.clone() };
            side(settings(&reading, common)?, &reading, common)
        }),
    };
    let [old, new] = sides;
    let (old, new) = (old?, new?);
    let lang = base.policy.lang.or(new.lang).unwrap_or(base.policy.locale);
    let changes = compare::compare(&old.edition, &new.edition);
    let bytes = match arguments.format {
        DiffFormat::Text => comparison::text(&changes, lang).into_bytes(),
        DiffFormat::Json => comparison::json(&changes),
        DiffFormat::Xlsx => comparison::xlsx(&changes, lang, base.policy.date).map_err(xlsx::Error::from)?,
    };
    let inputs: Vec<Listed> = old.listed.into_iter().chain(new.listed).collect();
    deliver(bytes, arguments.target.out.as_deref(), &inputs)?;
    Ok(ExitCode::SUCCESS)
}

/// One side of a comparison.
pub struct Side {
    edition: Edition,
    /// What it was read from.
    listed: Vec<Listed>,
    /// The language of its sheets; `None` for an earlier result.
    lang: Option<Lang>,
}

/// An earlier `grades.json` as it is, anything else graded now.
pub fn side(settings: Settings, reading: &Reading, common: &Common) -> Result<Side, Failure> {
    let is_json = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "json");
    if let Some(path) = reading.inputs.first().filter(is_json) {
        let edition = compare::earlier_edition(&earlier_result(path)?)?;
        return Ok(Side { edition, listed: Vec::new(), lang: None });
    }
    let work = work(settings, reading, common, false, Keep::Nothing)?;
    let lang = Some(work.outcome.quarter.lang);
    Ok(Side { edition: one_edition(&work), listed: work.listed, lang })
}

pub fn one_edition(work: &Work) -> Edition {
    let quarter = &work.outcome.quarter;
    compare::edition(&quarter.company, &quarter.grades, &quarter.rollup, &quarter.sources)
}
