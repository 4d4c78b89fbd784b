//! What goes to the screen: results on standard output, the rest on standard error.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use sippra::cli::{ColorWhen, Common};
use sippra::diag::Diagnostic;
use sippra::files::{self, Listed};
use sippra::model::{Lang, Severity};
use sippra::pipeline::Outcome;
use sippra::render::findings;
use sippra::render::text::clean;
use sippra::words::surface as words;

use super::failure::Failure;

/// How wide a table is where there is no terminal.
pub const FILE_WIDTH: usize = 110;

/// To a file when one is named, else to standard output.
pub fn deliver(bytes: Vec<u8>, out: Option<&Path>, inputs: &[Listed]) -> Result<(), Failure> {
    deliver_as(|to| to.write_all(&bytes), out, inputs)
}

/// The same for what is written in pieces, and never whole in memory.
pub fn deliver_as(
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

/// A bar on standard error, seen on a terminal alone, and for more than one step.
pub fn progress(common: &Common, what: &'static str, steps: usize) -> ProgressBar {
    if steps < 2 || common.quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(steps as u64).with_message(what);
    match ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Says on standard error why the run fails.
pub fn complain(text: &str, lang: Lang) {
    let line = format!("{}: {}\n", words::ERROR.get(lang), clean(text));
    // There is nobody left to tell when standard error is closed.
    let _ = io::stderr().write_all(line.as_bytes());
}

/// The same for so many bytes, with the rate and, once they take a while, the time that remains.
pub fn progress_of_bytes(common: &Common, what: &'static str, bytes: u64) -> ProgressBar {
    if common.quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(bytes).with_message(what);
    match ProgressStyle::with_template("{msg} {bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// A word on standard error for as long as the bar lives, with the time it has taken; seen on a terminal alone.
pub fn busy(common: &Common, what: &'static str) -> ProgressBar {
    if common.quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    go_on_with(&bar, what);
    bar
}

/// Turns a bar that has reached its end into such a word: what comes next cannot be measured.
pub fn go_on_with(bar: &ProgressBar, what: &'static str) {
    if bar.is_hidden() {
        return;
    }
    bar.reset_elapsed();
    if let Ok(style) = ProgressStyle::with_template("{msg} {spinner} {elapsed}") {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar.enable_steady_tick(Duration::from_millis(120));
}

/// What was found, on standard error: the result of the command stands alone on standard output.
pub fn tell_findings(outcome: &Outcome, common: &Common) {
    if common.quiet {
        return tell_errors(outcome, common);
    }
    let quarter = &outcome.quarter;
    let color = colored(common, &io::stderr());
    tell(&findings::text(&outcome.findings, &quarter.sources, quarter.lang, color));
}

/// What is wrong with the figures themselves; the rest is counted, and `check` shows it.
pub fn tell_errors(outcome: &Outcome, common: &Common) {
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

pub fn tell(text: &str) {
    // A reader of standard error that went away misses nothing that the exit code does not say.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

pub fn colored(common: &Common, stream: &impl IsTerminal) -> bool {
    match common.color {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => {
            stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    }
}

/// The terminal's width, or a good width for a file.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(FILE_WIDTH, |(width, _)| usize::from(width.0))
}

pub fn warn(message: &str) {
    let _ = io::stderr().write_all(format!("warning: {}\n", clean(message)).as_bytes());
}

pub fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    Ok(stdout.flush()?)
}
