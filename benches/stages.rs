//! What each stage costs by itself: `cargo bench --bench stages`, or with a name behind it for one of them.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    missing_docs,
    reason = "a measurement stops where something is not as it should be"
)]

mod company;

use divan::{Bencher, black_box};
use sippra::compose::charts::charts;
use sippra::compose::workbook::{self, Extras};
use sippra::grade::grade;
use sippra::model::{ChartOptions, Date, Policy};
use sippra::pipeline::{self, Outcome};
use sippra::read::{Input, read};
use sippra::recognise::recognise;
use sippra::render::chart::{self, Style};
use sippra::render::json::{Show, json};
use sippra::render::tables::{self, Table};
use sippra::render::xlsx;
use sippra::roll_up::roll_up;

/// Key results of the made-up companies.
const SIZES: [usize; 2] = [1_000, 10_000];

fn main() {
    divan::main();
}

fn policy() -> Policy {
    Policy::new(Date::constant(2026, 1, 10))
}

fn input(rows: usize) -> Input {
    let mut bytes = Vec::new();
    company::csv(rows, 7, &mut bytes).unwrap();
    Input { number: 0, name: "company.csv".into(), bytes: bytes.into() }
}

fn outcome(rows: usize) -> Outcome {
    pipeline::run(&[input(rows)], &policy())
}

#[divan::bench(args = SIZES, max_time = 2)]
fn a_reading(bencher: Bencher, rows: usize) {
    let (input, policy) = (input(rows), policy());
    bencher.bench(|| read(black_box(&input), &policy.limits));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn b_recognising(bencher: Bencher, rows: usize) {
    let policy = policy();
    let sheets = read(&input(rows), &policy.limits).value;
    bencher.bench(|| recognise(black_box(&sheets), &policy));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn c_all_up_to_the_grades_of_units(bencher: Bencher, rows: usize) {
    let (input, policy) = ([input(rows)], policy());
    bencher.bench(|| pipeline::run(black_box(&input), &policy));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn d_grading(bencher: Bencher, rows: usize) {
    let quarter = outcome(rows).quarter;
    bencher.bench(|| grade(black_box(&quarter.company), &quarter.policy));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn e_rolling_up(bencher: Bencher, rows: usize) {
    let quarter = outcome(rows).quarter;
    let period = quarter.rollup.period;
    bencher.bench(|| roll_up(black_box(&quarter.company), &quarter.grades, period, &quarter.policy));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn f_composing_the_workbook(bencher: Bencher, rows: usize) {
    let Outcome { quarter, findings, .. } = outcome(rows);
    bencher.bench(|| workbook::report(black_box(&quarter), &findings, &Extras::default()));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn g_writing_the_workbook(bencher: Bencher, rows: usize) {
    let Outcome { quarter, findings, .. } = outcome(rows);
    let report = workbook::report(&quarter, &findings, &Extras::default());
    bencher.bench(|| xlsx::report(black_box(&report)).unwrap());
}

#[divan::bench(args = [100_000], sample_count = 3)]
fn h_a_long_workbook_composed_and_written(bencher: Bencher, rows: usize) {
    let Outcome { quarter, findings, .. } = outcome(rows);
    bencher.bench(|| {
        let mut writer = xlsx::Writer::new(1);
        let report = workbook::report_to(&mut writer, black_box(&quarter), &findings, &Extras::default());
        let mut bytes = Vec::new();
        writer.finish(&report, &mut bytes).unwrap();
        bytes
    });
}

#[divan::bench(args = SIZES, max_time = 2)]
fn i_drawing_all_charts(bencher: Bencher, rows: usize) {
    let quarter = outcome(rows).quarter;
    let style = Style::default();
    bencher.bench(|| {
        let set = charts(black_box(&quarter), &ChartOptions::default());
        set.charts.iter().map(|one| chart::png(one, &style).unwrap().len()).sum::<usize>()
    });
}

#[divan::bench(args = SIZES, max_time = 2)]
fn j_writing_json(bencher: Bencher, rows: usize) {
    let Outcome { quarter, findings, .. } = outcome(rows);
    bencher.bench(|| json(black_box(&quarter), &findings, Show::Grades, &mut std::io::sink()).unwrap());
}

#[divan::bench(args = SIZES, max_time = 2)]
fn k_writing_the_table_of_key_results(bencher: Bencher, rows: usize) {
    let quarter = outcome(rows).quarter;
    bencher.bench(|| tables::csv(black_box(&quarter), Table::KeyResults, &mut std::io::sink()).unwrap());
}
