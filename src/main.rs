//! Arguments in, exit code out.
#![forbid(unsafe_code)]

mod commands;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::FromArgMatches;
use sippra::cli::{self, Cli, Command};
use sippra::files::{self, FileError};
use sippra::model::Lang;
use sippra::words::surface as words;

use commands::Failure;

fn main() -> ExitCode {
    files::watch_signals();
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    if let Some(code) = commands::read_alone(&arguments) {
        return code;
    }
    let each_alone = arguments.get(1).is_some_and(|argument| argument == files::AGAIN);
    if each_alone {
        arguments.remove(1);
    }
    let lang = asked_lang(&arguments).unwrap_or_else(commands::locale);
    let parsed = cli::command(lang).try_get_matches_from(&arguments);
    let mut cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
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
    cli.common.each_alone = each_alone;
    match dispatch(&cli, lang) {
        Ok(code) => code,
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            commands::complain(&failure.text(lang), lang);
            if let Failure::File(FileError::Interrupted(signal)) = failure {
                files::end_by(signal);
            }
            ExitCode::from(2)
        }
    }
}

fn dispatch(cli: &Cli, lang: Lang) -> Result<ExitCode, Failure> {
    match &cli.command {
        Some(Command::Run(arguments)) => commands::run(arguments, &cli.common),
        Some(Command::Check(arguments)) => commands::check(arguments, &cli.common),
        Some(Command::Grade(arguments)) => commands::grade(arguments, &cli.common),
        Some(Command::Inspect(arguments)) => commands::inspect(arguments, &cli.common),
        Some(Command::Template(arguments)) => commands::template(arguments, &cli.common, lang),
        Some(Command::Next(arguments)) => commands::next(arguments, &cli.common),
        Some(Command::Diff(arguments)) => commands::diff(arguments, &cli.common),
        Some(Command::Explain(arguments)) => commands::explain(arguments, &cli.common, lang),
        Some(Command::Config(arguments)) => commands::config(arguments, &cli.common, lang),
        Some(Command::Completions(arguments)) => commands::completions(arguments),
        Some(Command::Man) => commands::man(lang),
        None => {
            commands::print(words::START.get(lang))?;
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
