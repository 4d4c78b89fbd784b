//! What each command does once its arguments are parsed. The larger ones have a file of their own.

mod diff;
mod draw;
mod failure;
mod run;
mod say;
mod work;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use sippra::cli::{
    self, By, CheckArgs, CheckFormat, Common, CompletionsArgs, ConfigArgs, ExplainArgs, GradeArgs,
    GradeFormat, InspectArgs, InspectFormat, NextArgs, TableName, TemplateArgs,
};
use sippra::compose::workbook::template as forms;
use sippra::diag::CODES;
use sippra::model::Lang;
use sippra::pipeline::{self, Outcome};
use sippra::render::json::{Show, json};
use sippra::render::tables::{self, Table};
use sippra::render::text::{self, Screen, clean};
use sippra::render::{chase, explain, findings, inspect, next, reading, xlsx};
use sippra::words::surface as words;
use sippra::{carry, compose, config, files};

pub use diff::diff;
pub use failure::Failure;
pub use run::run;
pub use say::{complain, print};
pub use work::{locale, read_alone};

use say::{colored, deliver, deliver_as, tell_errors, width};
use work::{Keep, begin, settings};

pub fn check(arguments: &CheckArgs, common: &Common) -> Result<ExitCode, Failure> {
    let whole = arguments.by.is_some() || arguments.format == CheckFormat::Json;
    let keep = if whole { Keep::Nothing } else { Keep::Findings };
    let work = begin(&arguments.reading, common, arguments.anonymize, keep)?;
    let Outcome { quarter, findings, .. } = &work.outcome;
    let (sources, lang) = (&quarter.sources, quarter.lang);
    if arguments.by == Some(By::Owner) {
        let rows = compose::chase::chase(quarter, findings);
        let text = chase::letters(&rows, sources, quarter.period(), lang);
        deliver(text.into_bytes(), arguments.target.out.as_deref(), &work.listed)?;
        return Ok(work.leave());
    }
    let text = match arguments.format {
        CheckFormat::Json => {
            let write = |out: &mut dyn Write| json(quarter, findings, Show::Findings, out);
            deliver_as(write, arguments.target.out.as_deref(), &work.listed)?;
            return Ok(work.leave());
        }
        CheckFormat::Text => {
            let color = arguments.target.out.is_none() && colored(common, &io::stdout());
            findings::text(findings, sources, lang, color)
        }
        CheckFormat::Line => findings::lines(findings, sources, lang),
        CheckFormat::Csv => findings::csv(findings, sources, lang),
        CheckFormat::Github => findings::github(findings, sources, lang),
        CheckFormat::Sarif => format!("{:#}\n", findings::sarif(findings, sources, lang)),
    };
    deliver(text.into_bytes(), arguments.target.out.as_deref(), &work.listed)?;
    Ok(work.leave())
}

pub fn inspect(arguments: &InspectArgs, common: &Common) -> Result<ExitCode, Failure> {
    let work = begin(&arguments.reading, common, false, Keep::Bytes)?;
    let Outcome { quarter, readings, .. } = &work.outcome;
    let sheets = pipeline::sheets(&work.read, &work.settings.policy);
    let bytes = match arguments.format {
        _ if arguments.write_config => reading::mapping(&sheets, readings).into_bytes(),
        InspectFormat::Text => reading::text(&sheets, readings, quarter.lang).into_bytes(),
        InspectFormat::Json => inspect::json(readings, &quarter.sources),
    };
    deliver(bytes, arguments.target.out.as_deref(), &work.listed)?;
    Ok(ExitCode::SUCCESS)
}

pub const fn table(name: TableName) -> Table {
    match name {
        TableName::KeyResults => Table::KeyResults,
        TableName::Objectives => Table::Objectives,
        TableName::Units => Table::Units,
        TableName::Kpis => Table::Kpis,
    }
}

pub fn template(arguments: &TemplateArgs, common: &Common, lang: Lang) -> Result<ExitCode, Failure> {
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

pub fn next(arguments: &NextArgs, common: &Common) -> Result<ExitCode, Failure> {
    let work = begin(&arguments.reading, common, false, Keep::Nothing)?;
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

pub fn grade(arguments: &GradeArgs, common: &Common) -> Result<ExitCode, Failure> {
    let work = begin(&arguments.reading, common, arguments.anonymize, Keep::Nothing)?;
    let Outcome { quarter, findings, .. } = &work.outcome;
    tell_errors(&work.outcome, common);
    let write = |out: &mut dyn Write| match arguments.format {
        GradeFormat::Json => json(quarter, findings, Show::Grades, out),
        GradeFormat::Csv => tables::csv(quarter, table(arguments.table), out),
        GradeFormat::Parquet => tables::parquet(quarter, table(arguments.table), out),
        GradeFormat::Table => {
            let on_screen = arguments.target.out.is_none();
            let color = on_screen && colored(common, &io::stdout());
            out.write_all(text::table(quarter, Screen { width: width(), color }).as_bytes())
        }
    };
    deliver_as(write, arguments.target.out.as_deref(), &work.listed)?;
    Ok(work.leave())
}

pub fn config(arguments: &ConfigArgs, common: &Common, lang: Lang) -> Result<ExitCode, Failure> {
    if arguments.schema {
        print(&config::schema())?;
    } else if arguments.reference {
        print(&config::reference(lang))?;
    } else {
        print(&settings(&arguments.reading, common)?.show(lang))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn completions(arguments: &CompletionsArgs) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut cli::command(Lang::En), "sippra", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

pub fn man(lang: Lang) -> Result<ExitCode, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(cli::command(lang)).render(&mut page)?;
    print(&String::from_utf8_lossy(&page))?;
    Ok(ExitCode::SUCCESS)
}

pub fn explain(arguments: &ExplainArgs, common: &Common, lang: Lang) -> Result<ExitCode, Failure> {
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
