//! Flags and sub-commands as types; no behaviour.

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::model::Lang;
use crate::words::help;
use crate::words::surface::{self, complaints};

/// Closes an OKR quarter from the spreadsheets it is tracked in.
#[derive(Debug, Parser)]
#[command(name = "sippra", version, max_term_width = 100, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read, check, grade and roll up; write the report, the charts and the record of the run.
    #[command(
        after_help = "Examples:\n  sippra run okr-q3.xlsx\n  sippra run exports/ --period 2026-Q3 -o q3\n  sippra run company.xlsx departments/*.csv --lang en --format json,csv"
    )]
    Run(RunArgs),
    /// Show what is wrong in the sheets, without grades: for the weeks before the deadline and for CI.
    #[command(
        after_help = "Examples:\n  sippra check okr-q3.xlsx\n  sippra check exports/ --strict\n  sippra check exports/ --format json > findings.json"
    )]
    Check(CheckArgs),
    /// Show grades and roll-ups, or write them as JSON, CSV or Parquet.
    #[command(
        after_help = "Examples:\n  sippra grade okr-q3.xlsx\n  sippra grade exports/ --format json | jq .headline\n  sippra grade exports/ --format csv -o grades.csv"
    )]
    Grade(GradeArgs),
    /// Show how the sheets were read: layout, header row, each column's meaning and why, what was left out.
    #[command(
        after_help = "Examples:\n  sippra inspect okr-q3.xlsx\n  sippra inspect exports/ --format json"
    )]
    Inspect(InspectArgs),
    /// Write blank sheets to fill in.
    #[command(after_help = "Examples:\n  sippra template\n  sippra template okr-2027 --lang sv")]
    Template(TemplateArgs),
    /// Write next period's sheet: carried-over objectives, with the last actual as the new start.
    #[command(after_help = "Examples:\n  sippra next okr-q3/\n  sippra next okr-q3.xlsx -o okr-q4.xlsx")]
    Next(NextArgs),
    /// Compare two periods, two folders or two earlier results: what moved, was reworded, dropped, added or copied.
    #[command(
        after_help = "Examples:\n  sippra diff 2026-Q2 2026-Q3 okr/\n  sippra diff okr-q2/ okr-q3/\n  sippra diff last-run/grades.json okr-q3.xlsx --format json"
    )]
    Diff(DiffArgs),
    /// Explain a finding: what it means, why it matters, what to do.
    #[command(after_help = "Examples:\n  sippra explain K03\n  sippra explain placeholder\n  sippra explain")]
    Explain(ExplainArgs),
    /// Show the settings in force and where each comes from.
    #[command(
        after_help = "Examples:\n  sippra config\n  sippra config --schema > sippra.schema.json\n  sippra config --reference"
    )]
    Config(ConfigArgs),
    /// Write a completion script for a shell.
    #[command(
        after_help = "Examples:\n  sippra completions bash > ~/.local/share/bash-completion/completions/sippra\n  sippra completions zsh > ~/.zfunc/_sippra"
    )]
    Completions(CompletionsArgs),
    /// Write the manual page.
    #[command(after_help = "Examples:\n  sippra man > sippra.1\n  sippra man | man -l -")]
    Man,
}

/// What holds for every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "How it is shown")]
pub struct Common {
    /// Language of what is shown: sv or en [default: the sheets' own, else the locale].
    #[arg(long, global = true, value_name = "LANG", value_parser = ["sv", "en"], hide_possible_values = true)]
    pub lang: Option<String>,
    /// When to use colours: auto, always or never [default: auto, and `NO_COLOR` is honoured].
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: ColorWhen,
    /// Say nothing but findings and errors.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more: how each file was read.
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Each file is read in a process of its own first; the program itself asks for that when it begins again.
    #[arg(skip)]
    pub each_alone: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to read, and how.
#[derive(Debug, Clone, Args)]
pub struct Reading {
    /// Files, folders (searched in full), patterns, or - for standard input [default: the current folder].
    #[arg(value_name = "INPUT", help_heading = "What to read")]
    pub inputs: Vec<PathBuf>,
    /// The period to grade, such as 2026-Q3 [default: the latest that has ended].
    #[arg(long, value_name = "PERIOD", help_heading = "What the sheets do not say")]
    pub period: Option<String>,
    /// The company's name.
    #[arg(long, value_name = "NAME", help_heading = "What the sheets do not say")]
    pub company: Option<String>,
    /// The unit, for sheets that do not say.
    #[arg(long, value_name = "NAME", help_heading = "What the sheets do not say")]
    pub unit: Option<String>,
    /// The level, for sheets that do not say: company, department or individual.
    #[arg(long, value_name = "LEVEL", value_parser = ["company", "department", "individual"], hide_possible_values = true, help_heading = "What the sheets do not say")]
    pub level: Option<String>,
    /// The configuration file [default: the nearest sippra.toml upward from the first input].
    #[arg(long, value_name = "FILE", help_heading = "How to run")]
    pub config: Option<PathBuf>,
    /// The run's date [default: today, or SOURCE_DATE_EPOCH].
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "How to run")]
    pub date: Option<String>,
    /// Warnings count as errors.
    #[arg(long, help_heading = "How to run")]
    pub strict: bool,
    /// Results of earlier runs, for trends: grades.json, run.json, or the folder that they lie in; repeatable.
    #[arg(long, value_name = "FILE", help_heading = "What to read")]
    pub history: Vec<PathBuf>,
    /// Threads [default: as many as the machine has].
    #[arg(long, value_name = "N", help_heading = "How to run")]
    pub jobs: Option<String>,
}

/// Where a result goes.
#[derive(Debug, Clone, Args)]
pub struct Target {
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE", help_heading = "What to write")]
    pub out: Option<PathBuf>,
}

/// `sippra run`.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// What to read.
    #[command(flatten)]
    pub reading: Reading,
    /// The output folder [default: sippra-out].
    #[arg(short, long, value_name = "DIR", help_heading = "What to write")]
    pub out: Option<PathBuf>,
    /// More formats, separated by commas: json, csv, parquet, svg, pptx.
    #[arg(long, value_name = "FORMATS", help_heading = "What to write")]
    pub format: Option<String>,
    /// Also write a copy of each input workbook with its findings marked.
    #[arg(long, help_heading = "What to write")]
    pub annotate: bool,
    /// Replace people's names by neutral ones in everything that is written.
    #[arg(long, visible_alias = "anonymise", conflicts_with = "annotate", help_heading = "What to write")]
    pub anonymize: bool,
    /// Formulas in the workbook: auto, always or never [default: auto, up to 20,000 key results].
    #[arg(long, value_name = "WHEN", help_heading = "What to write")]
    pub formulas: Option<String>,
    /// Only these charts, by name or number, separated by commas; none for none.
    #[arg(long, value_name = "LIST", help_heading = "Charts")]
    pub charts: Option<String>,
    /// Charts of units, too, each in a folder of its own: names with commas between, or all.
    #[arg(long, value_name = "UNIT", help_heading = "Charts")]
    pub charts_for: Option<String>,
    /// Also a wall poster, A3: poster.png and poster.pdf.
    #[arg(long, help_heading = "Charts")]
    pub poster: bool,
    /// light or dark [default: light].
    #[arg(long, value_name = "THEME", help_heading = "Charts")]
    pub theme: Option<String>,
    /// 16:9, 4:3 or square [default: 16:9, 1920×1080].
    #[arg(long, value_name = "SHAPE", help_heading = "Charts")]
    pub size: Option<String>,
    /// 1, 2 or 3 times as many pixels [default: 1].
    #[arg(long, value_name = "N", help_heading = "Charts")]
    pub scale: Option<String>,
    /// The company's colour, such as #2F5D50.
    #[arg(long, value_name = "COLOUR", help_heading = "Charts")]
    pub brand: Option<String>,
    /// A font file instead of the built-in Inter.
    #[arg(long, value_name = "FILE", help_heading = "Charts")]
    pub font: Option<String>,
}

/// `sippra inspect`.
#[derive(Debug, Args)]
pub struct InspectArgs {
    /// What to read.
    #[command(flatten)]
    pub reading: Reading,
    /// text or json [default: text].
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "What to write"
    )]
    pub format: InspectFormat,
    /// Write `[[sheet]]` entries for sippra.toml, to correct by hand what was read wrong.
    #[arg(long, conflicts_with = "format", help_heading = "What to write")]
    pub write_config: bool,
    /// Where it goes.
    #[command(flatten)]
    pub target: Target,
}

/// How readings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// For people.
    Text,
    /// One object.
    Json,
}

/// `sippra template`.
#[derive(Debug, Args)]
pub struct TemplateArgs {
    /// The folder to write them in [default: the current folder].
    #[arg(value_name = "DIR", help_heading = "What to write")]
    pub folder: Option<PathBuf>,
}

/// `sippra next`.
#[derive(Debug, Args)]
pub struct NextArgs {
    /// What to read.
    #[command(flatten)]
    pub reading: Reading,
    /// The file to write, which must not exist, or the folder for it [default: okr-PERIOD.xlsx].
    #[arg(short, long, value_name = "FILE", help_heading = "What to write")]
    pub out: Option<PathBuf>,
}

/// `sippra diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The older side: a period, or a file, a folder or a grades.json.
    #[arg(value_name = "OLD", help_heading = "What to read")]
    pub old: String,
    /// The newer side.
    #[arg(value_name = "NEW", help_heading = "What to read")]
    pub new: String,
    /// What to read.
    #[command(flatten)]
    pub reading: Reading,
    /// text, json or xlsx [default: text].
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "What to write"
    )]
    pub format: DiffFormat,
    /// Where it goes.
    #[command(flatten)]
    pub target: Target,
}

/// How differences are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    Text,
    /// One object.
    Json,
    /// A workbook.
    Xlsx,
}

/// `sippra check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What to read.
    #[command(flatten)]
    pub reading: Reading,
    /// text, line, json, sarif, github or csv [default: text].
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "What to write"
    )]
    pub format: CheckFormat,
    /// What is left to do, as letters ready to mail: owner (one for each owner and unit).
    #[arg(
        long,
        value_name = "WHOM",
        hide_possible_values = true,
        conflicts_with = "format",
        help_heading = "What to write"
    )]
    pub by: Option<By>,
    /// Replace people's names by neutral ones in everything that is written.
    #[arg(long, visible_alias = "anonymise", help_heading = "What to write")]
    pub anonymize: bool,
    /// Where it goes.
    #[command(flatten)]
    pub target: Target,
}

/// `sippra grade`.
#[derive(Debug, Args)]
pub struct GradeArgs {
    /// For csv and parquet: key-results, objectives, units or kpis [default: key-results].
    #[arg(
        long,
        value_name = "TABLE",
        default_value = "key-results",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "What to write"
    )]
    pub table: TableName,
    /// What to read.
    #[command(flatten)]
    pub reading: Reading,
    /// table, json, csv or parquet [default: table].
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "What to write"
    )]
    pub format: GradeFormat,
    /// Replace people's names by neutral ones in everything that is written.
    #[arg(long, visible_alias = "anonymise", help_heading = "What to write")]
    pub anonymize: bool,
    /// Where it goes.
    #[command(flatten)]
    pub target: Target,
}

/// Whom findings are gathered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Each owner and unit.
    Owner,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    Text,
    /// One line each.
    Line,
    /// One object.
    Json,
    /// For code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// One row each.
    Csv,
}

/// How grades are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GradeFormat {
    /// For people.
    Table,
    /// One object.
    Json,
    /// One row for each key result.
    Csv,
    /// The same as Parquet, for other tools.
    Parquet,
}

/// The tables of CSV and Parquet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableName {
    /// One row for each key result.
    KeyResults,
    /// One row for each objective.
    Objectives,
    /// One row for each unit, people included.
    Units,
    /// One row for each KPI at each unit.
    Kpis,
}

/// `sippra explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The code or the name of a finding, such as K03 or placeholder [default: a list of all].
    #[arg(value_name = "CODE", help_heading = "What to read")]
    pub code: Option<String>,
    /// Write the table of all findings as Markdown.
    #[arg(long, help_heading = "What to write", conflicts_with = "code")]
    pub markdown: bool,
}

/// `sippra config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// What to read.
    #[command(flatten)]
    pub reading: Reading,
    /// Write a JSON Schema of sippra.toml, for editors.
    #[arg(long, help_heading = "What to write", conflicts_with = "reference")]
    pub schema: bool,
    /// Write the reference of all settings as Markdown.
    #[arg(long, help_heading = "What to write")]
    pub reference: bool,
}

/// `sippra completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell: bash, zsh, fish, elvish or powershell.
    #[arg(value_name = "SHELL", hide_possible_values = true, help_heading = "What to write")]
    pub shell: clap_complete::Shell,
}

/// How clap lays a help text out, with the headings in Swedish.
const SWEDISH_TEMPLATE: &str =
    "{before-help}{about-with-newline}\nAnvändning: {usage}\n\n{all-args}{after-help}";

/// The command with all its help texts in a language.
pub fn command(lang: Lang) -> clap::Command {
    // Built, so that the arguments clap adds itself (help, version) are there to be given words and a heading.
    let mut command = Cli::command();
    command.build();
    match lang {
        Lang::En => grouped(command, "Commands", "How it is shown", |_| None),
        Lang::Sv => grouped(command, "Kommandon", "Hur det visas", help::swedish),
    }
}

/// What is wrong with the command line, in Swedish; `None` for what is no complaint, such as the help asked for, and
/// for the few that have no Swedish words.
pub fn complaint(error: &clap::Error) -> Option<String> {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    let all = |kind: ContextKind| -> Vec<String> {
        match error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
            _ => Vec::new(),
        }
    };
    let one = |kind: ContextKind| all(kind).into_iter().next().unwrap_or_default();
    let flag = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    let said = match error.kind() {
        ErrorKind::UnknownArgument if flag.starts_with('-') => {
            complaints::UNKNOWN_FLAG.replace("{flag}", &flag)
        }
        ErrorKind::UnknownArgument => complaints::UNEXPECTED.replace("{word}", &flag),
        ErrorKind::InvalidSubcommand => {
            complaints::UNKNOWN_COMMAND.replace("{word}", &one(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => complaints::NO_VALUE.replace("{flag}", &flag),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            complaints::BAD_VALUE.replace("{flag}", &flag).replace("{value}", &format!("”{value}”"))
        }
        ErrorKind::MissingRequiredArgument => {
            complaints::MISSING.replace("{what}", &all(ContextKind::InvalidArg).join(", "))
        }
        ErrorKind::ArgumentConflict => {
            let other = all(ContextKind::PriorArg).join(", ");
            match other == flag {
                true => complaints::REPEATED.replace("{flag}", &flag),
                false => complaints::CONFLICT.replace("{flag}", &flag).replace("{other}", &other),
            }
        }
        _ => return None,
    };
    let mut text = format!("{}: {said}\n", surface::ERROR.get(Lang::Sv));
    let values = all(ContextKind::ValidValue);
    if !values.is_empty() {
        text.push_str(&format!("  {}\n", complaints::VALUES.replace("{values}", &values.join(", "))));
    }
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(name) = meant.into_iter().map(one).find(|name| !name.is_empty()) {
        text.push_str(&format!("  {}\n", complaints::MEANT.replace("{name}", &name)));
    }
    let usage = one(ContextKind::Usage);
    if !usage.is_empty() {
        text.push_str(&format!("\n{}\n", usage.replace("Usage:", complaints::USAGE)));
    }
    Some(format!("{text}\n{}\n", complaints::MORE_HELP))
}

/// Puts the words of a language on a command and its sub-commands (which are one level deep).
fn grouped(
    command: clap::Command,
    commands: &'static str,
    shown: &'static str,
    words: fn(&str) -> Option<&'static str>,
) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let mut command = worded(command, "sippra", shown, words).subcommand_help_heading(commands);
    for name in names {
        command = command.mut_subcommand(&name, |one| worded(one, &name, shown, words));
    }
    command
}

/// What the table of words calls a command: its name as typed.
fn title(name: &str) -> String {
    if name == "sippra" { name.to_owned() } else { format!("sippra {name}") }
}

fn worded(
    command: clap::Command,
    name: &str,
    shown: &'static str,
    words: fn(&str) -> Option<&'static str>,
) -> clap::Command {
    let mut command = command;
    if let Some(about) = words(&title(name)) {
        let examples = command.get_after_help().map(|text| text.to_string().replace("Examples:", "Exempel:"));
        command = command.about(about).long_about(about).help_template(SWEDISH_TEMPLATE);
        command = examples.into_iter().fold(command, clap::Command::after_help);
    }
    command.mut_args(|argument| {
        let id = argument.get_id().to_string();
        let own = format!("{name}.{id}");
        let argument = match words(&own).or_else(|| words(&id)) {
            Some(text) => argument.help(text).long_help(text),
            None => argument,
        };
        let heading = argument.get_help_heading().map_or(Some(shown), words);
        heading.into_iter().fold(argument, clap::Arg::help_heading)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_about_the_command_line_are_in_swedish_too() {
        for (line, said) in [
            ("run --perod 2026-Q3", "fel: flaggan --perod finns inte\n  menas --period?\n"),
            ("explian", "fel: kommandot explian finns inte\n  menas explain?\n"),
            ("check --period", "fel: --period <PERIOD> behöver ett värde\n"),
            (
                "grade --format xml",
                "fel: --format <FORMAT> kan inte vara ”xml”\n  möjliga värden: table, json, csv, parquet\n",
            ),
            ("completions", "fel: det som behövs saknas: <SHELL>\n"),
            ("check --unit A --unit B", "fel: --unit <NAME> kan bara ges en gång\n"),
        ] {
            let error =
                command(Lang::Sv).try_get_matches_from(format!("sippra {line}").split(' ')).unwrap_err();
            let text = complaint(&error).unwrap();
            assert!(text.starts_with(said), "{line}: {text}");
            assert!(text.ends_with("\nMer hjälp: --help\n") && !text.contains("Usage:"), "{text}");
        }
        let help = command(Lang::Sv).try_get_matches_from(["sippra", "--help"]).unwrap_err();
        assert_eq!(complaint(&help), None);
    }

    #[test]
    fn the_command_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_option_has_swedish_words() {
        let mut command = Cli::command();
        command.build();
        let mut missing = Vec::new();
        for one in std::iter::once(&command).chain(command.get_subcommands()) {
            if help::swedish(&title(one.get_name())).is_none() {
                missing.push(one.get_name().to_owned());
            }
            for argument in one.get_arguments() {
                let id = argument.get_id().as_str();
                let own = format!("{}.{id}", one.get_name());
                if help::swedish(&own).or_else(|| help::swedish(id)).is_none() {
                    missing.push(own);
                }
                if let Some(heading) = argument.get_help_heading()
                    && help::swedish(heading).is_none()
                {
                    missing.push(heading.to_owned());
                }
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }
}
