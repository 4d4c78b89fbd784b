//! Reads one sheet, grades it, and prints each objective with its key results and the proof of each grade.
//!
//! `cargo run --example grade_a_sheet -- sample-data/northlight-software/northlight-okrs.xlsx`
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "an example reads a file and prints")]

use std::error::Error;
use std::fmt::Write;

use sippra::model::{Lang, Policy, Shown};
use sippra::pipeline;
use sippra::read::Input;

fn main() -> Result<(), Box<dyn Error>> {
    let path =
        std::env::args().nth(1).unwrap_or("sample-data/northlight-software/northlight-okrs.xlsx".into());
    print!("{}", graded(&path)?);
    Ok(())
}

/// The grades of a sheet as lines to print.
pub fn graded(path: &str) -> Result<String, Box<dyn Error>> {
    let input = Input { number: 0, name: path.into(), bytes: std::fs::read(path)?.into() };

    // Nothing is taken from the machine: the date decides which period is graded.
    let policy = Policy { lang: Some(Lang::En), ..Policy::new(jiff::civil::date(2026, 10, 5)) };
    let outcome = pipeline::run(&[input], &policy);

    let mut text = String::new();
    let quarter = &outcome.quarter;
    for id in &quarter.rollup.objectives {
        let Some(objective) = quarter.company.objective(*id) else { continue };
        let grade = quarter.grades.objectives.get(id.0 as usize).and_then(|graded| graded.grade);
        let shown = grade.map_or("not graded".to_owned(), |grade| Shown::of(grade).text(Lang::En));
        writeln!(text, "{shown:>10}  {}", objective.text)?;
        for (id, key_result) in quarter.company.key_results_of(objective) {
            let Some(graded) = quarter.grades.key_results.get(id.0 as usize) else { continue };
            let proof = sippra::proof::proof(&quarter.company, key_result, graded, Lang::En);
            writeln!(text, "            {}: {proof}", key_result.text)?;
        }
    }
    for finding in &outcome.findings {
        writeln!(text, "{}: {}", finding.code.info().id, finding.message(Lang::En))?;
    }
    Ok(text)
}
