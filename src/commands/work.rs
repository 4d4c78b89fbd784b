//! What every command that reads does first: settings from their four layers, files found and read, the quarter made.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sippra::anonymous::Masks;
use sippra::cli::{Common, Reading};
use sippra::config::{self, ConfigError, Settings};
use sippra::diag::{Code, Diagnostic, settle};
use sippra::files::{self, Bounds, FileError, Guard, Listed, Load, Loaded, Problem, Reached, Rehearsal};
use sippra::model::{Date, Lang, Place, Severity, Source, SourceId, Text};
use sippra::pipeline::{self, Aim, Outcome, Tick};
use sippra::read::Input;
use sippra::render::record::InputRecord;
use sippra::threads::Later;
use sippra::words::surface as words;

use super::failure::Failure;
use super::say::{complain, go_on_with, print, progress, progress_of_bytes, warn};

pub fn settings(reading: &Reading, common: &Common) -> Result<Settings, Failure> {
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
pub fn set_flags(
    settings: &mut Settings,
    flags: &[(&str, &str, &Option<String>)],
) -> Result<(), ConfigError> {
    for (key, flag, value) in flags {
        if let Some(value) = value {
            settings.set_flag(key, flag, value)?;
        }
    }
    Ok(())
}

pub fn as_texts((name, value): (OsString, OsString)) -> Option<(String, String)> {
    Some((name.into_string().ok()?, value.into_string().ok()?))
}

/// Today, or the day of `SOURCE_DATE_EPOCH`.
#[expect(clippy::disallowed_methods, reason = "the clock is read here alone and handed on as the run's date")]
pub fn today() -> Date {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    match epoch.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()) {
        Some(stamp) => stamp.to_zoned(jiff::tz::TimeZone::UTC).date(),
        None => jiff::Zoned::now().date(),
    }
}

/// The language of the machine: Swedish where the locale says so.
#[expect(clippy::disallowed_methods, reason = "the locale is read here and handed on as a value")]
pub fn locale() -> Lang {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("SIPPRA_LANG")
        .or_else(|| set("LC_ALL"))
        .or_else(|| set("LC_MESSAGES"))
        .or_else(|| set("LANG"))
        .unwrap_or_default();
    if locale.starts_with("sv") { Lang::Sv } else { Lang::En }
}

/// What was read and what came of it.
pub struct Work {
    pub settings: Settings,
    pub listed: Vec<Listed>,
    pub inputs: Vec<InputRecord>,
    /// What was read, for copies of the inputs.
    pub read: Vec<Input>,
    pub outcome: Outcome,
    /// What people are called instead of their names; empty unless that was asked for.
    pub masks: Masks,
}

impl Work {
    /// The program's exit code, as the last thing that is asked: freeing a large company piece by piece takes
    /// longer than leaving it to the system.
    pub fn leave(self) -> ExitCode {
        let failed = self.outcome.findings.iter().any(|finding| finding.severity == Severity::Error);
        std::mem::forget(self);
        ExitCode::from(u8::from(failed))
    }
}

/// As many threads as were asked for, else as the machine has.
pub fn jobs(settings: &Settings) -> usize {
    let machine = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    settings.jobs.map_or_else(machine, |jobs| jobs as usize)
}

/// What is kept of the inputs once they are understood.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Their bytes, for copies or for showing how they were read.
    Bytes,
    /// Nothing.
    Nothing,
    /// Nothing, and of the quarter nothing but its findings.
    Findings,
}

/// The work of a command whose settings are those of its arguments.
pub fn begin(reading: &Reading, common: &Common, anonymous: bool, keep: Keep) -> Result<Work, Failure> {
    work(settings(reading, common)?, reading, common, anonymous, keep)
}

/// Files found, read, checked, graded and rolled up.
pub fn work(
    mut settings: Settings,
    reading: &Reading,
    common: &Common,
    anonymous: bool,
    keep: Keep,
) -> Result<Work, Failure> {
    let listed = files::find(&reading.inputs)?;
    files::save_memory(&listed);
    let jobs = jobs(&settings);
    let lang = settings.policy.lang.unwrap_or(settings.policy.locale);
    if let [_] = listed.as_slice() {
        // Of a file alone, what was read in time is worked out; lives as long as the program.
        settings.policy.limits.enough = Some(Box::leak(Box::default()));
    }
    let guard = guarded(&listed, &settings, common, lang);
    let reading_word = words::READING.get(lang);
    let bar = progress(common, reading_word, listed.len());
    let limits = &settings.policy.limits;
    let own = limits_in_toml(&settings);
    let rehearsal = Rehearsal { every: common.each_alone, settings: &own, limits };
    let how = Load { jobs, most_bytes: limits.file_bytes, sums: keep != Keep::Findings };
    let loaded = files::load(&listed, how, Some(rehearsal), &|| bar.inc(1));
    let (mut readable, mut unreadable, mut records) = (Vec::new(), Vec::new(), Vec::new());
    for Loaded { size, sha256, input, problem } in loaded {
        records.push((input.name.clone(), size, sha256));
        match problem {
            Some(problem) => unreadable.push((input, problem)),
            None => readable.push(input),
        }
    }
    bar.finish_and_clear();
    let bar = progress_of_bytes(common, reading_word, readable.iter().map(|input| input.bytes.size()).sum());
    let total = bar.length();
    let aim = if keep == Keep::Findings { Aim::Findings } else { Aim::Quarter };
    let mut outcome = pipeline::run_on(&readable, &settings.policy, aim, jobs, &|tick| match tick {
        Tick::Begun(input) => guard.begun(input.number, &input.name),
        Tick::Read(bytes) => {
            bar.inc(bytes);
            if bytes > 0 && Some(bar.position()) == total {
                go_on_with(&bar, words::WORKING_OUT.get(lang));
            }
        }
        Tick::Done(input) => guard.done(input.number),
    });
    let read = if keep == Keep::Bytes { readable } else { Vec::new() };
    drop(guard);
    bar.finish_and_clear();
    let earlier: Vec<Vec<u8>> =
        reading.history.iter().map(|path| earlier_result(path)).collect::<Result<_, _>>()?;
    pipeline::add_history(&mut outcome, &earlier)?;
    tell_unreadable(&unreadable, &mut outcome);
    let masks = if anonymous { pipeline::hide_people(&mut outcome) } else { Masks::default() };
    let record = |(name, size, sha256): (Text, u64, Later<String>)| InputRecord {
        name: masks.hide(&name).into(),
        size,
        sha256: sha256.get(),
    };
    let inputs = records.into_iter().map(record).collect();
    Ok(Work { settings, listed, inputs, read, outcome, masks })
}

/// Looks after what the run takes. Past its bounds, a run of several files begins again with a process of its own for
/// each of them, which finds out the one that takes too much; else it ends with a word.
fn guarded(listed: &[Listed], settings: &Settings, common: &Common, lang: Lang) -> Guard {
    // What came through a pipe cannot be read again.
    let begins_again =
        !common.each_alone && listed.len() > 1 && listed.iter().all(|one| one.path().is_some());
    let bounds = Bounds::of_run(listed, &settings.policy.limits, begins_again);
    files::guard(listed.len(), bounds, settings.policy.limits.enough, move |reached, stage| {
        if begins_again {
            files::begin_again();
        }
        complain(&FileError::OverLimit(reached, stage.clone()).text(lang), lang);
        std::process::exit(2);
    })
}

/// The limits that were set, for a process of its own.
fn limits_in_toml(settings: &Settings) -> String {
    let set = settings.in_force.iter().filter(|(key, _)| key.starts_with("limits.") || *key == "encoding");
    set.map(|(key, (value, _))| format!("{key} = {value}\n")).collect()
}

/// Reads one file and does nothing with it: in a process of its own, whose end tells another one whether it may do
/// the same. `None` when that is not what the program was started for.
pub fn read_alone(arguments: &[OsString]) -> Option<ExitCode> {
    let (limits, path) = files::asked_alone(arguments)?;
    let mut settings = Settings::new(today());
    let listed = files::find(&[path.to_path_buf()]).ok();
    let Some(listed) = listed.filter(|_| settings.read_file(config::FILE_NAME, limits).is_ok()) else {
        return Some(ExitCode::from(2));
    };
    let bounds = Bounds::of_rehearsal(&listed, &settings.policy.limits);
    files::confine(bounds);
    let guard = files::guard(listed.len(), bounds, None, |reached, _| {
        let (line, code) = files::said(reached);
        // Nobody is left to hear it when this fails.
        let _ = print(&line);
        std::process::exit(i32::from(code));
    });
    let how = Load { jobs: 1, most_bytes: settings.policy.limits.file_bytes, sums: false };
    let loaded = files::load(&listed, how, None, &|| ());
    let inputs: Vec<Input> = loaded.into_iter().map(|one| one.input).collect();
    let outcome = pipeline::run(&inputs, &settings.policy);
    std::mem::forget((outcome, inputs, guard));
    Some(ExitCode::SUCCESS)
}

/// The graded quarter as JSON, under the output folder.
pub const GRADES: &str = "grades.json";

/// An earlier `grades.json`: itself, or beside the record or in the folder that is named.
pub fn earlier_result(path: &Path) -> Result<Vec<u8>, Failure> {
    let record = path.file_name().is_some_and(|name| name == files::RECORD);
    let folder = if record { path.parent() } else { Some(path).filter(|path| path.is_dir()) };
    let path = match folder.map(|folder| folder.join(GRADES)) {
        Some(grades) if grades.is_file() => grades,
        _ if path.is_dir() => path.join(files::RECORD),
        _ => path.to_path_buf(),
    };
    Ok(files::read_bytes(&path)?)
}

/// A file that the disk would not give is a finding like any other damaged file.
pub fn tell_unreadable(problems: &[(Input, Problem)], outcome: &mut Outcome) {
    if problems.is_empty() {
        return;
    }
    for (input, problem) in problems {
        let source = SourceId { file: input.number, sheet: 0 };
        outcome.quarter.sources.insert(source, Source { file: input.name.clone(), sheet: None });
        outcome.findings.push(unreadable(problem, source));
    }
    outcome.findings = settle(std::mem::take(&mut outcome.findings), &outcome.quarter.policy);
}

fn unreadable(problem: &Problem, source: SourceId) -> Diagnostic {
    let place = Place::sheet(source);
    match problem {
        Problem::Disk(why) => Diagnostic::new(Code::S15, place).arg("why", why).arg("do", "").help(
            "se efter att filen får läsas och inte är öppen någon annanstans",
            "see that the file may be read and is not locked by another program",
        ),
        Problem::Over(Reached::Memory(bytes)) => Diagnostic::new(Code::S19, place)
            .worded("what", "minnet som det tar att läsa filen", "the memory that it takes to read the file")
            .arg("limit", format!("{} MiB", bytes >> 20))
            .arg("key", "memory"),
        Problem::Over(Reached::Seconds(seconds)) => Diagnostic::new(Code::S19, place)
            .worded(
                "what",
                "processortiden som det tar att läsa filen",
                "the processor time that it takes to read the file",
            )
            .arg("limit", format!("{seconds} s"))
            .arg("key", "seconds"),
        Problem::Died => Diagnostic::new(Code::S15, place)
            .worded("why", "sippra klarade inte av innehållet", "sippra could not cope with its content")
            .worded(
                "do",
                "öppna den i ett kalkylprogram och spara den igen som xlsx eller csv",
                "open it in a spreadsheet program and save it again as xlsx or csv",
            ),
    }
}
