//! Flags and sub-commands as types; no behaviour.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Closes an OKR quarter from the spreadsheets it is tracked in.
#[derive(Debug, Parser)]
#[command(name = "sippra", version, max_term_width = 100)]
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
}

/// What holds for every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Display")]
pub struct Common {
    /// Language of what is shown [default: the sheets' own, else the locale].
    #[arg(long, global = true, value_name = "LANG", value_parser = ["sv", "en"])]
    pub lang: Option<String>,
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorWhen,
    /// Say nothing but findings and errors.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more: how each file was read.
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
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
#[derive(Debug, Args)]
pub struct Reading {
    /// Files, folders (searched in full), patterns, or - for standard input [default: the current folder].
    #[arg(value_name = "INPUT")]
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
    /// The level, for sheets that do not say.
    #[arg(long, value_name = "LEVEL", value_parser = ["company", "department", "individual"], help_heading = "What the sheets do not say")]
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
    /// Threads [default: as many as the machine has].
    #[arg(long, value_name = "N", help_heading = "How to run")]
    pub jobs: Option<String>,
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
    /// More formats, separated by commas: json.
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', help_heading = "What to write")]
    pub format: Vec<String>,
}

/// `sippra check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What to read.
    #[command(flatten)]
    pub reading: Reading,
    /// How to show it.
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = "What to write")]
    pub format: CheckFormat,
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE", help_heading = "What to write")]
    pub out: Option<PathBuf>,
}

/// `sippra grade`.
#[derive(Debug, Args)]
pub struct GradeArgs {
    /// What to read.
    #[command(flatten)]
    pub reading: Reading,
    /// How to show it.
    #[arg(long, value_name = "FORMAT", default_value = "table", help_heading = "What to write")]
    pub format: GradeFormat,
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE", help_heading = "What to write")]
    pub out: Option<PathBuf>,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    Text,
    /// One object.
    Json,
}

/// How grades are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GradeFormat {
    /// For people.
    Table,
    /// One object.
    Json,
}
