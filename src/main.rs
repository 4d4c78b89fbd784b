//! Arguments in, exit code out.
#![forbid(unsafe_code)]

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::FromArgMatches;
use indicatif::{ProgressBar, ProgressStyle};
use sippra::anonymous::Masks;
use sippra::cli::{
    self, By, CheckArgs, CheckFormat, Cli, ColorWhen, Command, Common, CompletionsArgs, ConfigArgs, DiffArgs,
    DiffFormat, ExplainArgs, GradeArgs, GradeFormat, InspectArgs, InspectFormat, NextArgs, Reading, RunArgs,
    TableName, TemplateArgs,
};
use sippra::compose::workbook::template as forms;
use sippra::compose::workbook::{Drawn, Extras, Formulas};
use sippra::config::{self, ConfigError, FormulaRule, Settings};
use sippra::diag::{CODES, Code, Diagnostic, settle};
use sippra::files::{self, FileError, Listed, Loaded, OutFolder, Output, Written};
use sippra::model::{
    Chart, ChartKind, ChartOptions, ChartSet, Date, Edition, Lang, Level, Place, Severity, Source, SourceId,
    UnitId,
};
use sippra::pipeline::{self, Outcome};
use sippra::read::Input;
use sippra::render::annotate::annotate;
use sippra::render::chart::{self, DrawError, Style};
use sippra::render::json::{Show, json};
use sippra::render::record::{self, FileRecord, InputRecord, Record};
use sippra::render::tables::{self, Table};
use sippra::render::text::{self, Screen, clean};
use sippra::render::{chase, comparison, explain, findings, inspect, next, reading, slides, xlsx};
use sippra::words::charts::{lacking, left_out, no_poster};
use sippra::words::workbook::DETAILS;
use sippra::words::{fold, period, surface as words};
use sippra::{carry, compare, compose, threads};

/// The graded quarter as JSON, under the output folder.
const GRADES: &str = "grades.json";

/// Where a run writes when nothing else is said.
const DEFAULT_OUT: &str = "sippra-out";

/// How wide a table is where there is no terminal.
const FILE_WIDTH: usize = 110;

/// What ends a run, besides findings.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("there is no finding called {0}; `sippra explain` lists them all")]
    UnknownCode(String),
    #[error("there is no unit called {0}")]
    UnknownUnit(String),
    #[error(transparent)]
    Draw(#[from] DrawError),
    #[error(transparent)]
    Slides(#[from] slides::SlidesError),
    #[error(transparent)]
    Workbook(#[from] xlsx::Error),
    #[error(transparent)]
    Earlier(#[from] compare::EarlierError),
    #[error("standard output cannot be written")]
    Output(#[from] io::Error),
}

impl Failure {
    fn text(&self, lang: Lang) -> String {
        match self {
            Self::File(error) => error.text(lang),
            Self::Config(error) => error.text(lang),
            Self::UnknownCode(code) => match lang {
                Lang::Sv => format!("det finns inget fynd som heter {code}; `sippra explain` visar alla"),
                Lang::En => self.to_string(),
            },
            Self::UnknownUnit(name) => match lang {
                Lang::Sv => format!("det finns ingen enhet som heter {name}"),
                Lang::En => self.to_string(),
            },
            Self::Draw(_) | Self::Slides(_) | Self::Workbook(_) | Self::Earlier(_) => with_causes(self),
            Self::Output(error) => format!("{self}: {error}"),
        }
    }

    /// The reader of our output went away: nothing is wrong.
    fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// An error with what lies behind it.
fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    let mut texts: Vec<String> = causes.map(ToString::to_string).collect();
    texts.dedup();
    texts.join(": ")
}

fn main() -> ExitCode {
    files::watch_signals();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let lang = asked_lang(&arguments).unwrap_or_else(locale);
    let parsed = cli::command(lang).try_get_matches_from(&arguments);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // Help that nobody reads any more is no error.
            let _ = match cli::complaint(&error).filter(|_| lang == Lang::Sv) {
                Some(text) => io::stderr().write_all(text.as_bytes()),
                None => error.print(),
            };
            return ExitCode::from(code);
        }
    };
    match dispatch(&cli, lang) {
        Ok(code) => code,
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            let line = format!("{}: {}\n", words::ERROR.get(lang), clean(&failure.text(lang)));
            // There is nobody left to tell when standard error is closed.
            let _ = io::stderr().write_all(line.as_bytes());
            if let Failure::File(FileError::Interrupted(signal)) = failure {
                files::end_by(signal);
            }
            ExitCode::from(2)
        }
    }
}

fn dispatch(cli: &Cli, lang: Lang) -> Result<ExitCode, Failure> {
    match &cli.command {
        Some(Command::Run(arguments)) => run(arguments, &cli.common),
        Some(Command::Check(arguments)) => check(arguments, &cli.common),
        Some(Command::Grade(arguments)) => grade(arguments, &cli.common),
        Some(Command::Inspect(arguments)) => inspect(arguments, &cli.common),
        Some(Command::Template(arguments)) => template(arguments, &cli.common, lang),
        Some(Command::Next(arguments)) => next(arguments, &cli.common),
        Some(Command::Diff(arguments)) => diff(arguments, &cli.common),
        Some(Command::Explain(arguments)) => explain(arguments, &cli.common, lang),
        Some(Command::Config(arguments)) => config(arguments, &cli.common, lang),
        Some(Command::Completions(arguments)) => completions(arguments),
        Some(Command::Man) => man(lang),
        None => {
            print(words::START.get(lang))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The language that the arguments ask for, before they are parsed: help and complaints are in it too.
fn asked_lang(arguments: &[OsString]) -> Option<Lang> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after = texts.iter().position(|text| *text == "--lang").and_then(|at| texts.get(at + 1).copied());
    let joined = || texts.iter().find_map(|text| text.strip_prefix("--lang="));
    match after.or_else(joined)? {
        "sv" => Some(Lang::Sv),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// The language of the machine: Swedish where the locale says so.
#[expect(clippy::disallowed_methods, reason = "the locale is read here and handed on as a value")]
fn locale() -> Lang {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("SIPPRA_LANG")
        .or_else(|| set("LC_ALL"))
        .or_else(|| set("LC_MESSAGES"))
        .or_else(|| set("LANG"))
        .unwrap_or_default();
    if locale.starts_with("sv") { Lang::Sv } else { Lang::En }
}

/// Today, or the day of `SOURCE_DATE_EPOCH`.
#[expect(clippy::disallowed_methods, reason = "the clock is read here alone and handed on as the run's date")]
fn today() -> Date {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    match epoch.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()) {
        Some(stamp) => stamp.to_zoned(jiff::tz::TimeZone::UTC).date(),
        None => jiff::Zoned::now().date(),
    }
}

fn settings(reading: &Reading, common: &Common) -> Result<Settings, Failure> {
    let mut settings = Settings::new(today());
    let first = reading.inputs.first().map(PathBuf::as_path).filter(|path| path.exists());
    let file = reading.config.clone().or_else(|| files::nearest(config::FILE_NAME, first));
    if let Some(path) = file {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        settings.read_file(&name, &files::read_text(&path)?)?;
    }
    for (variable, nearest) in settings.read_environment(std::env::vars_os().filter_map(as_texts))? {
        warn(&format!("{variable} is no setting; did you mean {nearest}?"));
    }
    let flags = [
        ("period", "--period", &reading.period),
        ("company", "--company", &reading.company),
        ("unit", "--unit", &reading.unit),
        ("level", "--level", &reading.level),
        ("jobs", "--jobs", &reading.jobs),
        ("date", "--date", &reading.date),
        ("lang", "--lang", &common.lang),
    ];
    set_flags(&mut settings, &flags)?;
    if reading.strict {
        settings.set_flag("strict", "--strict", "true")?;
    }
    settings.policy.locale = locale();
    settings.policy.folder = files::folder_name(&reading.inputs);
    Ok(settings)
}

/// Lays flags over the settings: (key, flag, value).
fn set_flags(settings: &mut Settings, flags: &[(&str, &str, &Option<String>)]) -> Result<(), ConfigError> {
    for (key, flag, value) in flags {
        if let Some(value) = value {
            settings.set_flag(key, flag, value)?;
        }
    }
    Ok(())
}

fn as_texts((name, value): (OsString, OsString)) -> Option<(String, String)> {
    Some((name.into_string().ok()?, value.into_string().ok()?))
}

/// What was read and what came of it.
struct Work {
    settings: Settings,
    listed: Vec<Listed>,
    inputs: Vec<InputRecord>,
    /// What was read, for copies of the inputs.
    read: Vec<Input>,
    outcome: Outcome,
    /// What people are called instead of their names; empty unless that was asked for.
    masks: Masks,
}

impl Work {
    /// The program's exit code, as the last thing that is asked: freeing a large company piece by piece takes
    /// longer than leaving it to the system.
    fn leave(self) -> ExitCode {
        let failed = self.outcome.findings.iter().any(|finding| finding.severity == Severity::Error);
        std::mem::forget(self);
        ExitCode::from(u8::from(failed))
    }
}

/// As many threads as were asked for, else as the machine has.
fn jobs(settings: &Settings) -> usize {
    let machine = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    settings.jobs.map_or_else(machine, |jobs| jobs as usize)
}

/// What is kept of the inputs once they are understood.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// Their bytes, for copies or for showing how they were read.
    Bytes,
    /// Nothing.
    Nothing,
}

fn work(
    settings: Settings,
    reading: &Reading,
    common: &Common,
    anonymous: bool,
    keep: Keep,
) -> Result<Work, Failure> {
    let listed = files::find(&reading.inputs)?;
    let jobs = jobs(&settings);
    let bar = progress(
        common,
        words::READING.get(settings.policy.lang.unwrap_or(settings.policy.locale)),
        2 * listed.len(),
    );
    let loaded = files::load(&listed, jobs, settings.policy.limits.file_bytes, &|| bar.inc(1));
    let mut inputs: Vec<InputRecord> = loaded.iter().map(input_record).collect();
    let (readable, problems): (Vec<Loaded>, Vec<Loaded>) =
        loaded.into_iter().partition(|one| one.problem.is_none());
    let readable: Vec<_> = readable.into_iter().map(|one| one.input).collect();
    let mut outcome = pipeline::run_on(&readable, &settings.policy, jobs, &|| bar.inc(1));
    let read = if keep == Keep::Bytes { readable } else { Vec::new() };
    bar.finish_and_clear();
    let earlier: Vec<Vec<u8>> =
        reading.history.iter().map(|path| earlier_result(path)).collect::<Result<_, _>>()?;
    pipeline::add_history(&mut outcome, &earlier)?;
    tell_unreadable(&problems, &mut outcome);
    let masks = if anonymous { pipeline::hide_people(&mut outcome) } else { Masks::default() };
    inputs.iter_mut().for_each(|input| input.name = masks.hide(&input.name).into());
    Ok(Work { settings, listed, inputs, read, outcome, masks })
}

/// An earlier `grades.json`: itself, or beside the record or in the folder that is named.
fn earlier_result(path: &Path) -> Result<Vec<u8>, Failure> {
    let record = path.file_name().is_some_and(|name| name == files::RECORD);
    let folder = if record { path.parent() } else { Some(path).filter(|path| path.is_dir()) };
    let path = match folder.map(|folder| folder.join(GRADES)) {
        Some(grades) if grades.is_file() => grades,
        _ if path.is_dir() => path.join(files::RECORD),
        _ => path.to_path_buf(),
    };
    Ok(files::read_bytes(&path)?)
}

fn input_record(loaded: &Loaded) -> InputRecord {
    InputRecord { name: loaded.input.name.clone(), size: loaded.size, sha256: loaded.sha256.clone() }
}

/// A file that the disk would not give is a finding like any other damaged file.
fn tell_unreadable(problems: &[Loaded], outcome: &mut Outcome) {
    if problems.is_empty() {
        return;
    }
    for one in problems {
        let source = SourceId { file: one.input.number, sheet: 0 };
        outcome.quarter.sources.insert(source, Source { file: one.input.name.clone(), sheet: None });
        let why = one.problem.as_ref().map(ToString::to_string).unwrap_or_default();
        let finding = Diagnostic::new(Code::S15, Place::sheet(source)).arg("why", why).arg("do", "");
        outcome.findings.push(finding.help(
            "se efter att filen får läsas och inte är öppen någon annanstans",
            "see that the file may be read and is not locked by another program",
        ));
    }
    outcome.findings = settle(std::mem::take(&mut outcome.findings), &outcome.quarter.policy);
}

fn run(arguments: &RunArgs, common: &Common) -> Result<ExitCode, Failure> {
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
    let (mut files, remarks) = render(&work, &out, common, arguments.poster)?;
    if arguments.annotate {
        files.extend(annotated(&work).into_iter().map(|(name, bytes)| Output::bytes(name, bytes)));
    }
    let count = folder.write(files, |written| record_of(&work, written), &work.listed)?;
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
fn running(outcome: &Outcome) -> Option<String> {
    let period = outcome.chosen.running?;
    Some(words::RUNNING.get(outcome.quarter.lang).replace("{period}", &period.to_string()))
}

fn record_of(work: &Work, files: &[Written]) -> Vec<u8> {
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
    record::record(&Record {
        settings: &settings,
        inputs: &work.inputs,
        quarter: &work.outcome.quarter,
        readings: &work.outcome.readings,
        findings: &work.outcome.findings,
        files: &files,
    })
}

/// Everything that a run writes, except its record, and what is to be said of it.
fn render<'a>(
    work: &'a Work,
    out: &Path,
    common: &Common,
    poster: bool,
) -> Result<(Vec<Output<'a>>, Vec<String>), Failure> {
    let Outcome { quarter, findings, .. } = &work.outcome;
    let jobs = jobs(&work.settings);
    let only = &work.settings.charts.only;
    let of_whom = |unit| ChartOptions { charts: only.clone(), unit, ..ChartOptions::default() };
    // The company's charts first, then those of units with the folders that they lie in.
    let mut sets = vec![("charts".to_owned(), compose::charts::charts(quarter, &of_whom(None)))];
    for (unit, folder) in chart_folders(work)? {
        let set = compose::charts::charts(quarter, &of_whom(Some(unit)));
        sets.push((format!("charts/{folder}"), set));
    }
    // The workbook is composed and written while the charts are drawn; their pictures go in at the end.
    let extras = extras(work, out, sets.first().map(|(_, set)| set));
    let mut writer = xlsx::Writer::new(jobs);
    let (drawn, mut report) = threads::both(
        jobs,
        || draw(work, &sets, common, poster),
        || compose::workbook::report_to(&mut writer, quarter, findings, &extras),
    );
    let Pictures { files, pictures, remarks } = drawn?;
    report.fill_pictures(&pictures);
    let mut outputs = vec![Output::bytes("report.xlsx", writer.finish(&report)?)];
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
    Ok((outputs, remarks))
}

/// What the workbook shows besides the quarter and its findings; of the pictures their titles.
fn extras(work: &Work, out: &Path, set: Option<&ChartSet>) -> Extras {
    let Outcome { quarter, findings, .. } = &work.outcome;
    let titled = |chart: &Chart| Drawn {
        title: chart.title.first().cloned().unwrap_or_default(),
        bytes: std::sync::Arc::new([]),
    };
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

/// The charts as files, those of the company as pictures for the workbook, and what is to be said of them.
struct Pictures {
    files: Vec<(String, Vec<u8>)>,
    pictures: Vec<std::sync::Arc<[u8]>>,
    remarks: Vec<String>,
}

fn draw(
    work: &Work,
    sets: &[(String, ChartSet)],
    common: &Common,
    poster: bool,
) -> Result<Pictures, Failure> {
    let quarter = &work.outcome.quarter;
    let wants_svg = work.settings.formats.iter().any(|one| one == "svg");
    let style = chart_style(&work.settings)?;
    let all: Vec<&Chart> = sets.iter().flat_map(|(_, set)| &set.charts).collect();
    let bar = progress(common, words::DRAWING.get(quarter.lang), all.len() + 1);
    let drawn = threads::each(&all, jobs(&work.settings), |_, chart| {
        let picture = chart::png(chart, &style);
        bar.inc(1);
        let svg = wants_svg.then(|| chart::svg(chart, &style)).transpose();
        Ok::<_, DrawError>((picture?, svg?))
    });
    let mut drawn = drawn.into_iter();
    let mut files = Vec::new();
    let mut pictures = Vec::new();
    for (index, (folder, set)) in sets.iter().enumerate() {
        let drawn: Vec<_> = drawn.by_ref().take(set.charts.len()).collect::<Result<_, _>>()?;
        if !drawn.is_empty() {
            let drawn: Vec<&[u8]> = drawn.iter().map(|(picture, _)| picture.as_slice()).collect();
            files.push((format!("{folder}/00-overview.png"), chart::overview(&set.charts, &style)?));
            files.push((format!("{folder}/index.html"), chart::page(set, &drawn, &style)));
            let slides = if index == 0 { "slides.pptx".to_owned() } else { format!("{folder}/slides.pptx") };
            files.push((slides, slides::pptx(&set.charts, &drawn, &style)?));
        }
        for (chart, (picture, svg)) in set.charts.iter().zip(drawn) {
            if index == 0 {
                pictures.push(picture.as_slice().into());
            }
            files.push((format!("{folder}/{}.png", chart.file), picture));
            files.extend(svg.map(|svg| (format!("{folder}/{}.svg", chart.file), svg)));
        }
    }
    let left_out_charts = sets.first().map(|(_, set)| set.left_out.as_slice()).unwrap_or_default();
    let mut remarks: Vec<String> = left_out_charts
        .iter()
        .map(|chart| left_out(quarter.lang, chart.kind.name(), &chart.reason))
        .collect();
    if poster {
        let charts = Some(vec![ChartKind::Scoreboard, ChartKind::BubbleUp]);
        let parts = compose::charts::charts(quarter, &ChartOptions { charts, ..ChartOptions::default() });
        if let Some(poster) = chart::poster(&parts.charts, &style)? {
            files.push(("poster.png".to_owned(), poster.png));
            files.push(("poster.pdf".to_owned(), poster.pdf));
        } else {
            remarks.push(left_out(quarter.lang, "poster", no_poster(quarter.lang)));
        }
    }
    bar.finish_and_clear();
    let mut missing = Vec::new();
    for (_, set) in sets {
        missing.extend(chart::missing_characters(&set.charts, &style)?);
    }
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() {
        remarks.push(lacking(quarter.lang, &missing));
    }
    Ok(Pictures { files, pictures, remarks })
}

/// A copy of each input with its findings marked.
fn annotated(work: &Work) -> Vec<(String, Vec<u8>)> {
    let Outcome { quarter, findings, .. } = &work.outcome;
    let copies = threads::each(&work.read, jobs(&work.settings), |_, input| {
        annotate(&input.name, &input.bytes, input.number, findings, &quarter.sources, quarter.lang)
    });
    copies.into_iter().flatten().map(|copy| (format!("annotated/{}", copy.name), copy.bytes)).collect()
}

/// The units that get charts of their own, each with its folder: one, several with commas between, or `all`.
fn chart_folders(work: &Work) -> Result<Vec<(UnitId, String)>, Failure> {
    let Some(wanted) = &work.settings.charts.unit else { return Ok(Vec::new()) };
    let units = || (0..).map(UnitId).zip(&work.outcome.quarter.company.units);
    let named = |name: &str| {
        let name = fold(&work.masks.hide(name.trim()));
        units().find(|(_, unit)| fold(&unit.name) == name).map(|(id, _)| id)
    };
    let mut chosen = Vec::new();
    // A unit may bear a comma in its name, or be called All.
    if let Some(unit) = named(wanted) {
        chosen.push(unit);
    } else if fold(wanted) == "all" {
        chosen.extend(units().filter(|(_, unit)| unit.level == Level::Department).map(|(id, _)| id));
    } else {
        for name in wanted.split(',').filter(|name| !name.trim().is_empty()) {
            let unit = named(name).ok_or_else(|| Failure::UnknownUnit(name.trim().to_owned()))?;
            if !chosen.contains(&unit) {
                chosen.push(unit);
            }
        }
    }
    let names: Vec<&str> = chosen
        .iter()
        .filter_map(|unit| work.outcome.quarter.company.unit(*unit))
        .map(|unit| &*unit.name)
        .collect();
    Ok(chosen.iter().copied().zip(files::slugs(&names)).collect())
}

fn chart_style(settings: &Settings) -> Result<Style, Failure> {
    let wanted = &settings.charts;
    let font = wanted.font.as_ref().map(|path| files::read_bytes(Path::new(path))).transpose()?;
    Ok(Style {
        theme: wanted.theme,
        size: wanted.size,
        scale: wanted.scale.unwrap_or(1),
        brand: wanted.brand,
        font: font.map(Into::into),
    })
}

/// A bar on standard error, seen on a terminal alone.
fn progress(common: &Common, what: &'static str, steps: usize) -> ProgressBar {
    if common.quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(steps as u64).with_message(what);
    match ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn check(arguments: &CheckArgs, common: &Common) -> Result<ExitCode, Failure> {
    let work = work(
        settings(&arguments.reading, common)?,
        &arguments.reading,
        common,
        arguments.anonymize,
        Keep::Nothing,
    )?;
    let Outcome { quarter, findings, .. } = &work.outcome;
    let (sources, lang) = (&quarter.sources, quarter.lang);
    if arguments.by == Some(By::Owner) {
        let rows = compose::chase::chase(quarter, findings);
        let text = chase::letters(&rows, sources, quarter.period(), lang);
        deliver(text.into_bytes(), arguments.out.as_deref(), &work.listed)?;
        return Ok(work.leave());
    }
    let text = match arguments.format {
        CheckFormat::Json => {
            let write = |out: &mut dyn Write| json(quarter, findings, Show::Findings, out);
            deliver_as(write, arguments.out.as_deref(), &work.listed)?;
            return Ok(work.leave());
        }
        CheckFormat::Text => {
            let color = arguments.out.is_none() && colored(common, &io::stdout());
            findings::text(findings, sources, lang, color)
        }
        CheckFormat::Line => findings::lines(findings, sources, lang),
        CheckFormat::Csv => findings::csv(findings, sources, lang),
        CheckFormat::Github => findings::github(findings, sources, lang),
        CheckFormat::Sarif => format!("{:#}\n", findings::sarif(findings, sources, lang)),
    };
    deliver(text.into_bytes(), arguments.out.as_deref(), &work.listed)?;
    Ok(work.leave())
}

fn diff(arguments: &DiffArgs, common: &Common) -> Result<ExitCode, Failure> {
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
    deliver(bytes, arguments.out.as_deref(), &inputs)?;
    Ok(ExitCode::SUCCESS)
}

fn inspect(arguments: &InspectArgs, common: &Common) -> Result<ExitCode, Failure> {
    let work = work(settings(&arguments.reading, common)?, &arguments.reading, common, false, Keep::Bytes)?;
    let Outcome { quarter, readings, .. } = &work.outcome;
    let sheets = pipeline::sheets(&work.read, &work.settings.policy);
    let bytes = match arguments.format {
        _ if arguments.write_config => reading::mapping(&sheets, readings).into_bytes(),
        InspectFormat::Text => reading::text(&sheets, readings, quarter.lang).into_bytes(),
        InspectFormat::Json => inspect::json(readings, &quarter.sources),
    };
    deliver(bytes, arguments.out.as_deref(), &work.listed)?;
    Ok(ExitCode::SUCCESS)
}

const fn table(name: TableName) -> Table {
    match name {
        TableName::KeyResults => Table::KeyResults,
        TableName::Objectives => Table::Objectives,
        TableName::Units => Table::Units,
        TableName::Kpis => Table::Kpis,
    }
}

fn template(arguments: &TemplateArgs, common: &Common, lang: Lang) -> Result<ExitCode, Failure> {
    let folder = arguments.folder.clone().unwrap_or_default();
    let book = xlsx::report(&forms::workbook(lang))?;
    let mut files = vec![(forms::workbook_name(lang), book)];
    files.extend(forms::csv_forms(lang).into_iter().map(|form| (form.name, form.bytes)));
    let targets: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    files::see_that_none_exists(&targets)?;
    for (target, (_, bytes)) in targets.iter().zip(&files) {
        files::write_new(target, bytes)?;
        if !common.quiet {
            let written = words::WROTE_FILE.get(lang).replace("{file}", &clean(&target.to_string_lossy()));
            print(&format!("{written}\n"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn next(arguments: &NextArgs, common: &Common) -> Result<ExitCode, Failure> {
    let work = work(settings(&arguments.reading, common)?, &arguments.reading, common, false, Keep::Nothing)?;
    let quarter = &work.outcome.quarter;
    let next = carry::next_period(&quarter.company, &quarter.grades, &quarter.rollup, &quarter.carried);
    let limits = &quarter.policy.limits;
    let book = next::xlsx(&next, limits, quarter.lang, quarter.policy.date).map_err(xlsx::Error::from)?;
    let named = || match next.period {
        Some(period) => PathBuf::from(format!("okr-{}.xlsx", period.to_string().replace('/', "--"))),
        None => PathBuf::from("okr.xlsx"),
    };
    let out: PathBuf = match &arguments.out {
        // A name without an ending is a folder, as for the other commands.
        Some(folder) if folder.extension().is_none() => folder.join(named()),
        Some(file) => file.clone(),
        None => named(),
    };
    files::write_new(&out, &book)?;
    tell_errors(&work.outcome, common);
    if !common.quiet {
        let written = words::WROTE_FILE.get(quarter.lang);
        print(&format!("{}\n", written.replace("{file}", &clean(&out.to_string_lossy()))))?;
    }
    Ok(work.leave())
}

/// One side of a comparison.
struct Side {
    edition: Edition,
    /// What it was read from.
    listed: Vec<Listed>,
    /// The language of its sheets; `None` for an earlier result.
    lang: Option<Lang>,
}

/// An earlier `grades.json` as it is, anything else graded now.
fn side(settings: Settings, reading: &Reading, common: &Common) -> Result<Side, Failure> {
    let is_json = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "json");
    if let Some(path) = reading.inputs.first().filter(is_json) {
        let edition = compare::earlier_edition(&earlier_result(path)?)?;
        return Ok(Side { edition, listed: Vec::new(), lang: None });
    }
    let work = work(settings, reading, common, false, Keep::Nothing)?;
    let lang = Some(work.outcome.quarter.lang);
    Ok(Side { edition: one_edition(&work), listed: work.listed, lang })
}

fn one_edition(work: &Work) -> Edition {
    let quarter = &work.outcome.quarter;
    compare::edition(&quarter.company, &quarter.grades, &quarter.rollup, &quarter.sources)
}

fn grade(arguments: &GradeArgs, common: &Common) -> Result<ExitCode, Failure> {
    let work = work(
        settings(&arguments.reading, common)?,
        &arguments.reading,
        common,
        arguments.anonymize,
        Keep::Nothing,
    )?;
    let Outcome { quarter, findings, .. } = &work.outcome;
    tell_errors(&work.outcome, common);
    let write = |out: &mut dyn Write| match arguments.format {
        GradeFormat::Json => json(quarter, findings, Show::Grades, out),
        GradeFormat::Csv => tables::csv(quarter, table(arguments.table), out),
        GradeFormat::Parquet => tables::parquet(quarter, table(arguments.table), out),
        GradeFormat::Table => {
            let on_screen = arguments.out.is_none();
            let color = on_screen && colored(common, &io::stdout());
            out.write_all(text::table(quarter, Screen { width: width(), color }).as_bytes())
        }
    };
    deliver_as(write, arguments.out.as_deref(), &work.listed)?;
    Ok(work.leave())
}

fn config(arguments: &ConfigArgs, common: &Common, lang: Lang) -> Result<ExitCode, Failure> {
    if arguments.schema {
        print(&config::schema())?;
    } else if arguments.reference {
        print(&config::reference(lang))?;
    } else {
        print(&settings(&arguments.reading, common)?.show(lang))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn completions(arguments: &CompletionsArgs) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut cli::command(Lang::En), "sippra", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

fn man(lang: Lang) -> Result<ExitCode, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(cli::command(lang)).render(&mut page)?;
    print(&String::from_utf8_lossy(&page))?;
    Ok(ExitCode::SUCCESS)
}

fn explain(arguments: &ExplainArgs, common: &Common, lang: Lang) -> Result<ExitCode, Failure> {
    if arguments.markdown {
        print(&explain::markdown(lang))?;
        return Ok(ExitCode::SUCCESS);
    }
    let color = colored(common, &io::stdout());
    let Some(wanted) = &arguments.code else {
        print(&explain::list(lang, color))?;
        return Ok(ExitCode::SUCCESS);
    };
    let found = CODES.iter().find(|info| info.id.eq_ignore_ascii_case(wanted) || info.name == wanted);
    let info = found.ok_or_else(|| Failure::UnknownCode(wanted.clone()))?;
    print(&explain::explain(info.code, lang, color))?;
    Ok(ExitCode::SUCCESS)
}

/// To a file when one is named, else to standard output.
fn deliver(bytes: Vec<u8>, out: Option<&Path>, inputs: &[Listed]) -> Result<(), Failure> {
    deliver_as(|to| to.write_all(&bytes), out, inputs)
}

/// The same for what is written in pieces, and never whole in memory.
fn deliver_as(
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    out: Option<&Path>,
    inputs: &[Listed],
) -> Result<(), Failure> {
    match out {
        Some(path) => Ok(files::write_file(path, inputs, write)?),
        None => {
            let mut stdout = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
            write(&mut stdout)?;
            Ok(stdout.flush()?)
        }
    }
}

/// What was found, on standard error: the result of the command stands alone on standard output.
fn tell_findings(outcome: &Outcome, common: &Common) {
    if common.quiet {
        return tell_errors(outcome, common);
    }
    let quarter = &outcome.quarter;
    let color = colored(common, &io::stderr());
    tell(&findings::text(&outcome.findings, &quarter.sources, quarter.lang, color));
}

/// What is wrong with the figures themselves; the rest is counted, and `check` shows it.
fn tell_errors(outcome: &Outcome, common: &Common) {
    if common.verbose {
        return tell_findings(outcome, common);
    }
    let quarter = &outcome.quarter;
    let errors = outcome.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<Diagnostic> = errors.cloned().collect();
    let color = colored(common, &io::stderr());
    let text = findings::text(&errors, &quarter.sources, quarter.lang, color);
    if errors.len() == outcome.findings.len() {
        if !errors.is_empty() {
            tell(&text);
        }
    } else if !common.quiet {
        // Two counts below one another would be read as two answers.
        let alone = text.strip_suffix(&findings::summary(&errors, quarter.lang)).unwrap_or(&text);
        tell(alone);
        tell(&findings::summary(&outcome.findings, quarter.lang));
        tell(&format!("{}\n", words::MORE.get(quarter.lang)));
    } else if !errors.is_empty() {
        tell(&text);
    }
}

fn tell(text: &str) {
    // A reader of standard error that went away misses nothing that the exit code does not say.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn colored(common: &Common, stream: &impl IsTerminal) -> bool {
    match common.color {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => {
            stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    }
}

/// The terminal's width, or a good width for a file.
fn width() -> usize {
    terminal_size::terminal_size().map_or(FILE_WIDTH, |(width, _)| usize::from(width.0))
}

fn warn(message: &str) {
    let _ = io::stderr().write_all(format!("warning: {}\n", clean(message)).as_bytes());
}

fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    Ok(stdout.flush()?)
}
