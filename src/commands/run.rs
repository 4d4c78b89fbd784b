//! `sippra run`: everything that is written of a quarter.

use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sippra::cli::{Common, RunArgs};
use sippra::compose::workbook::{Drawn, Extras, Formulas};
use sippra::config::FormulaRule;
use sippra::files::{self, OutFolder, Output, Written};
use sippra::model::{Chart, ChartOptions, ChartSet, UnitId};
use sippra::pipeline::Outcome;
use sippra::render::annotate::annotate;
use sippra::render::json::{Show, json};
use sippra::render::record::{self, FileRecord, Record};
use sippra::render::tables::{self, Table};
use sippra::render::text::{self, clean};
use sippra::render::xlsx;
use sippra::words::surface as words;
use sippra::words::workbook::DETAILS;
use sippra::{compose, threads};

use super::draw::{Pictures, chart_folders, draw};
use super::failure::Failure;
use super::say::{busy, print, tell_findings};
use super::work::{GRADES, Keep, Work, jobs, set_flags, settings, work};

/// Where a run writes when nothing else is said.
pub const DEFAULT_OUT: &str = "sippra-out";

pub fn run(arguments: &RunArgs, common: &Common) -> Result<ExitCode, Failure> {
    let mut settings = settings(&arguments.reading, common)?;
    let out = arguments.out.as_ref().map(|out| out.to_string_lossy().into_owned());
    let flags = [
        ("formats", "--format", &arguments.format),
        ("formulas", "--formulas", &arguments.formulas),
        ("charts.only", "--charts", &arguments.charts),
        ("charts.unit", "--charts-for", &arguments.charts_for),
        ("charts.theme", "--theme", &arguments.theme),
        ("charts.size", "--size", &arguments.size),
        ("charts.scale", "--scale", &arguments.scale),
        ("charts.brand", "--brand", &arguments.brand),
        ("charts.font", "--font", &arguments.font),
        ("out", "--out", &out),
    ];
    set_flags(&mut settings, &flags)?;
    let given = || settings.out.as_deref().unwrap_or(DEFAULT_OUT).into();
    let out: PathBuf = arguments.out.clone().unwrap_or_else(given);
    let folder = OutFolder::open(&out)?;
    let keep = if arguments.annotate { Keep::Bytes } else { Keep::Nothing };
    let work = work(settings, &arguments.reading, common, arguments.anonymize, keep)?;
    let Rendered { mut files, remarks, figures } = render(&work, &folder, &out, common, arguments.poster)?;
    if arguments.annotate {
        files.extend(annotated(&work).into_iter().map(|(name, bytes)| Output::bytes(name, bytes)));
    }
    let bar = busy(common, words::WRITING.get(work.outcome.quarter.lang));
    let record = |written: &[Written], out: &mut dyn Write| record_of(&work, written, figures, out);
    let count = folder.write(files, record, &work.listed)?;
    bar.finish_and_clear();
    tell_findings(&work.outcome, common);
    if !common.quiet {
        let written = words::WROTE.get(work.outcome.quarter.lang).replace("{files}", &count.to_string());
        let mut lines = text::headline(&work.outcome.quarter);
        lines.extend(running(&work.outcome));
        lines.extend(remarks.iter().map(|remark| clean(remark)));
        lines.push(written.replace("{folder}", &clean(&out.to_string_lossy())));
        print(&format!("{}\n", lines.join("\n")))?;
    }
    Ok(work.leave())
}

/// Says so when a period under way has objectives too while an ended one was graded.
pub fn running(outcome: &Outcome) -> Option<String> {
    let period = outcome.chosen.running?;
    Some(words::RUNNING.get(outcome.quarter.lang).replace("{period}", &period.to_string()))
}

fn record_of(work: &Work, files: &[Written], figures: Option<Kept>, out: &mut dyn Write) -> io::Result<()> {
    // Where to write and how fast change no result, and a path may tell of the machine.
    let machine = ["out", "jobs", "charts.font"];
    let kept = work.settings.in_force.iter().filter(|(key, _)| !machine.contains(&key.as_str()));
    let settings = kept.map(|(key, (value, _))| (key.clone(), work.masks.hide(value))).collect();
    let file = |written: &Written| FileRecord {
        path: written.name.clone(),
        size: written.size,
        sha256: written.sha256.clone(),
    };
    let files: Vec<FileRecord> = files.iter().map(file).collect();
    let record = Record {
        settings: &settings,
        inputs: &work.inputs,
        quarter: &work.outcome.quarter,
        readings: &work.outcome.readings,
        findings: &work.outcome.findings,
        files: &files,
    };
    match figures {
        Some(mut figures) => record::record_with(&record, |out| io::copy(&mut figures, out).map(|_| ()), out),
        None => record::record(&record, out),
    }
}

/// What was made ahead of its turn, to be read from its beginning.
type Kept = Box<dyn Read + Send>;

/// The figures for the record, made ahead; `None` where there is no room for them.
fn figures(work: &Work, folder: &OutFolder) -> Option<Kept> {
    let mut kept = io::BufWriter::new(folder.scratch_if_long());
    record::figures(&work.outcome.quarter, &mut kept).ok()?;
    let mut kept = kept.into_inner().ok()?;
    kept.rewind().ok()?;
    Some(Box::new(kept))
}

/// Everything that a run writes, its record as far as it can be made ahead, and what is to be said of it.
struct Rendered<'a> {
    files: Vec<Output<'a>>,
    remarks: Vec<String>,
    figures: Option<Kept>,
}

fn render<'a>(
    work: &'a Work,
    folder: &OutFolder,
    out: &Path,
    common: &Common,
    poster: bool,
) -> Result<Rendered<'a>, Failure> {
    let Outcome { quarter, findings, .. } = &work.outcome;
    let jobs = jobs(&work.settings);
    let only = &work.settings.charts.only;
    let of_whom = |unit| ChartOptions { charts: only.clone(), unit, ..ChartOptions::default() };
    // The company's charts first, then those of units with the folders that they lie in.
    let charts = |unit| compose::charts::charts_on(quarter, &of_whom(unit), jobs);
    let mut sets = vec![("charts".to_owned(), charts(None))];
    for (unit, folder) in chart_folders(work)? {
        sets.push((format!("charts/{folder}"), charts(Some(unit))));
    }
    // The workbook is composed and written while the charts are drawn; their pictures go in at the end.
    let extras = extras(work, out, sets.first().map(|(_, set)| set));
    let mut writer = xlsx::Writer::new(jobs);
    if let Some(scratch) = folder.scratch() {
        writer = writer.keeping_in(Box::new(scratch));
    }
    let writing = words::WRITING.get(quarter.lang);
    let ((drawn, bar, figures), mut report) = threads::both(
        jobs,
        || (draw(work, &sets, common, poster), busy(common, writing), figures(work, folder)),
        || compose::workbook::report_to(&mut writer, quarter, findings, &extras),
    );
    bar.finish_and_clear();
    let Pictures { files, pictures, remarks } = drawn?;
    report.fill_pictures(&pictures);
    // The packed rows go to the file one after another, and nothing holds the whole workbook.
    let workbook = move |out: &mut dyn Write| {
        writer.finish(&report, out)?;
        // Freeing its cells one by one is left to the program's end.
        std::mem::forget(report);
        Ok(())
    };
    let mut outputs = vec![Output::made("report.xlsx", workbook)];
    outputs.extend(files.into_iter().map(|(name, bytes)| Output::bytes(name, bytes)));
    if !compose::workbook::is_detailed(quarter) {
        let divisions = tables::divisions(quarter);
        let name = |unit: &UnitId| quarter.company.unit(*unit).map_or("", |unit| &*unit.name);
        let names: Vec<&str> = divisions.iter().map(|(unit, _)| name(unit)).collect();
        for ((_, objectives), slug) in divisions.into_iter().zip(files::slugs(&names)) {
            let write = move |out: &mut dyn Write| tables::details(quarter, &objectives, out);
            outputs.push(Output::made(format!("{DETAILS}/{slug}.csv"), write));
        }
    }
    let wants = |format: &str| work.settings.formats.iter().any(|one| one == format);
    if wants("json") {
        outputs.push(Output::made(GRADES, |out| json(quarter, findings, Show::Grades, out)));
    }
    for table in Table::ALL {
        let stem = table.file_stem();
        if wants("csv") {
            outputs.push(Output::made(format!("{stem}.csv"), move |out| tables::csv(quarter, table, out)));
        }
        if wants("parquet") {
            let name = format!("{stem}.parquet");
            outputs.push(Output::made(name, move |out| tables::parquet(quarter, table, out)));
        }
    }
    Ok(Rendered { files: outputs, remarks, figures })
}

/// What the workbook shows besides the quarter and its findings; of the pictures what they are in words.
pub fn extras(work: &Work, out: &Path, set: Option<&ChartSet>) -> Extras {
    let Outcome { quarter, findings, .. } = &work.outcome;
    let titled = |chart: &Chart| Drawn { alt: chart.alt.clone(), bytes: std::sync::Arc::new([]) };
    Extras {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        formulas: match work.settings.formulas {
            FormulaRule::Auto => Formulas::Auto,
            FormulaRule::Always => Formulas::Always,
            FormulaRule::Never => Formulas::Never,
        },
        link_base: work.masks.hide(&files::way(out, work.listed.first())),
        chase: compose::chase::chase(quarter, findings),
        hashes: (0..).zip(&work.inputs).map(|(number, input)| (number, input.sha256.clone())).collect(),
        pictures: set.iter().flat_map(|set| &set.charts).map(titled).collect(),
        ..Extras::default()
    }
}

/// A copy of each input with its findings marked.
pub fn annotated(work: &Work) -> Vec<(String, Vec<u8>)> {
    let Outcome { quarter, findings, .. } = &work.outcome;
    let copies = threads::each(&work.read, jobs(&work.settings), |_, input| {
        // Of a file that is gone by now, or is no workbook, a list of findings is made.
        let bytes = input.bytes.whole().unwrap_or_default();
        annotate(&input.name, &bytes, input.number, findings, &quarter.sources, quarter.lang)
    });
    copies.into_iter().flatten().map(|copy| (format!("annotated/{}", copy.name), copy.bytes)).collect()
}
