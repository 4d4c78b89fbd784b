//! Grades a folder's sheets and writes the charts and the workbook, as `sippra run` does, through the library alone.
//!
//! `cargo run --example draw_charts -- sample-data/hjulsjo-cykel out`
#![expect(clippy::disallowed_methods, reason = "an example reads and writes files")]

use std::error::Error;
use std::path::Path;

use sippra::compose;
use sippra::model::{ChartOptions, Policy};
use sippra::pipeline;
use sippra::read::Input;
use sippra::render::chart::{self, Style};
use sippra::render::xlsx;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or("sample-data/hjulsjo-cykel".into());
    let out = arguments.next().unwrap_or("out".into());
    draw(Path::new(&folder), Path::new(&out))
}

/// Writes the charts and the workbook of a folder's sheets to another folder.
pub fn draw(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    paths.sort_by_key(std::fs::DirEntry::file_name);
    let mut inputs = Vec::new();
    for (number, entry) in (0..).zip(paths) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".csv") || name.ends_with(".xlsx") {
            inputs.push(Input { number, name: name.into(), bytes: std::fs::read(entry.path())?.into() });
        }
    }

    let outcome = pipeline::run(&inputs, &Policy::new(jiff::civil::date(2026, 10, 5)));
    std::fs::create_dir_all(out)?;
    let set = compose::charts::charts(&outcome.quarter, &ChartOptions::default());
    for one in &set.charts {
        std::fs::write(out.join(format!("{}.png", one.file)), chart::png(one, &Style::default())?)?;
    }
    let extras = compose::workbook::Extras::default();
    let report = compose::workbook::report(&outcome.quarter, &outcome.findings, &extras);
    std::fs::write(out.join("report.xlsx"), xlsx::report(&report)?)?;
    Ok(())
}
