//! The record of a run: what was read, with which settings, and what was written, each with its SHA-256.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::model::{Quarter, Reading, Severity, SheetRole, SourceId, Text};

/// What every record says of itself.
pub const SCHEMA: &str = "sippra/run/1";

/// All that a record tells. It holds no absolute path, user name or time of day.
#[derive(Debug)]
pub struct Record<'a> {
    /// The settings in force that are not defaults: key → value.
    pub settings: &'a BTreeMap<String, String>,
    /// The inputs in order.
    pub inputs: &'a [InputRecord],
    /// The graded quarter.
    pub quarter: &'a Quarter,
    /// How each sheet was read.
    pub readings: &'a [Reading],
    /// What was found.
    pub findings: &'a [Diagnostic],
    /// The files written.
    pub files: &'a [FileRecord],
}

/// One input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputRecord {
    /// Its name as shown.
    pub name: Text,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal; empty when the file could not be read.
    pub sha256: String,
}

/// One file written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRecord {
    /// Its name under the output folder, `/` between folders.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    version: &'static str,
    company: &'a str,
    period: Option<String>,
    date: String,
    settings: &'a BTreeMap<String, String>,
    inputs: Vec<InputJson<'a>>,
    counts: Counts,
    files: &'a [FileRecord],
}

#[derive(Serialize)]
struct InputJson<'a> {
    path: &'a str,
    size: u64,
    sha256: Option<&'a str>,
    sheets: Vec<SheetJson<'a>>,
}

#[derive(Serialize)]
struct SheetJson<'a> {
    name: Option<&'a str>,
    role: &'static str,
    layout: Option<&'a str>,
    objectives: usize,
    key_results: usize,
    check_ins: usize,
}

#[derive(Serialize)]
struct Counts {
    inputs: usize,
    sheets: usize,
    units: usize,
    objectives: usize,
    key_results: usize,
    graded: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// The record as UTF-8 JSON with a line break at its end.
///
/// Its last member, `figures`, is for later runs (`--history`) rather than for reading, and stands on one line; it is
/// made as it is written.
///
/// # Errors
///
/// What `out` says.
pub fn record(record: &Record<'_>, out: &mut dyn Write) -> io::Result<()> {
    record_with(record, |out| figures(record.quarter, out), out)
}

/// [`record`], with figures that were made before, by [`figures`].
///
/// # Errors
///
/// What `out` or `figures` says.
pub fn record_with(
    record: &Record<'_>,
    figures: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut bytes = serde_json::to_vec_pretty(&Document::of(record))?;
    // The object's closing bracket and the line break before it.
    bytes.truncate(bytes.len().saturating_sub(2));
    bytes.extend_from_slice(b",\n  \"figures\": ");
    out.write_all(&bytes)?;
    figures(out)?;
    out.write_all(b"\n}\n")
}

/// The figures of a record, as they stand in it.
///
/// # Errors
///
/// What `out` says.
pub fn figures(quarter: &Quarter, out: &mut dyn Write) -> io::Result<()> {
    super::json::figures(quarter, out)
}

impl<'a> Document<'a> {
    fn of(record: &'a Record<'a>) -> Self {
        let quarter = record.quarter;
        Self {
            schema: SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            company: &quarter.company.name,
            period: quarter.period().map(|period| period.to_string()),
            date: quarter.policy.date.to_string(),
            settings: record.settings,
            inputs: (0..)
                .zip(record.inputs)
                .map(|(number, input)| InputJson::of(record, number, input))
                .collect(),
            counts: Counts::of(record),
            files: record.files,
        }
    }
}

impl<'a> InputJson<'a> {
    fn of(record: &'a Record<'a>, number: u32, input: &'a InputRecord) -> Self {
        let readings = record.readings.iter().filter(|reading| reading.source.file == number);
        Self {
            path: &input.name,
            size: input.size,
            sha256: Some(&*input.sha256).filter(|digest| !digest.is_empty()),
            sheets: readings.map(|reading| SheetJson::of(record.quarter, reading)).collect(),
        }
    }
}

impl<'a> SheetJson<'a> {
    fn of(quarter: &'a Quarter, reading: &'a Reading) -> Self {
        Self {
            name: sheet_name(quarter, reading.source),
            role: role(reading.role),
            layout: Some(&*reading.layout.name).filter(|name| !name.is_empty()),
            objectives: reading.objective_count(),
            key_results: reading.key_result_count(),
            check_ins: reading.check_ins.len(),
        }
    }
}

impl Counts {
    fn of(record: &Record<'_>) -> Self {
        let quarter = record.quarter;
        let of = |severity| record.findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            inputs: record.inputs.len(),
            sheets: record.readings.len(),
            units: quarter.company.units.len(),
            objectives: quarter.company.objectives.len(),
            key_results: quarter.company.key_results.len(),
            graded: quarter.grades.key_results.iter().filter(|grade| grade.grade.is_some()).count(),
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            notes: of(Severity::Note),
        }
    }
}

fn sheet_name(quarter: &Quarter, source: SourceId) -> Option<&str> {
    quarter.sources.get(source)?.sheet.as_deref()
}

/// A role's name as machines read it.
pub(super) const fn role(role: SheetRole) -> &'static str {
    match role {
        SheetRole::Okr => "okr",
        SheetRole::CheckIns => "check-ins",
        SheetRole::Kpis => "kpis",
        SheetRole::Organisation => "organisation",
        SheetRole::Other => "other",
    }
}
