//! The table of goals: whole runs of sippra on a made-up company, measured against the floor in the same minutes.
//!
//! `cargo bench --bench table` prints it; `-- --large` adds the rows of a million key results. Figures are CPU seconds
//! (user and system) and peak memory of whole processes as Linux accounts for them; ratios are taken pair by pair,
//! run against run in turn. Where there is no `/proc`, only wall time is known.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    missing_docs,
    reason = "a measurement touches disk and the clock, prints, and stops where something is not as it should be"
)]

mod company;
mod floor;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Where the seed of the made-up company comes from: nowhere; it only has to stay.
const SEED: u64 = 7;

/// The kernel's ticks of a second, in which it tells processor time.
const TICKS: f64 = 100.0;

/// What one run cost.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    cpu: f64,
    wall: f64,
    /// MiB.
    peak: f64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [mode, input, out] = arguments.as_slice()
        && mode == "--floor"
    {
        return floor::report(Path::new(input), Path::new(out)).unwrap();
    }
    let large = arguments.iter().any(|argument| argument == "--large");
    let place = Place::new();
    println!("| whole run | CPU s | wall s | peak MiB | workbook MB | × floor | goal |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    place.row("CSV 1,000, no charts", 1_000, "csv", &["--charts", "trend"], 9, "<= 0.05 s");
    place.row("CSV 1,000, all charts", 1_000, "csv", &[], 9, "<= 0.40 s");
    place.row("CSV 10,000, live formulas", 10_000, "csv", &[], 5, "<= 1.9 × floor (10 × P3)");
    place.row("XLSX 10,000, live formulas", 10_000, "xlsx", &[], 5, "<= 1.9 × floor (10 × P3)");
    place.row("CSV 100,000", 100_000, "csv", &[], 3, "<= 0.50 × floor, <= 80 MiB, wall <= 0.65 CPU");
    place.row("XLSX 100,000", 100_000, "xlsx", &[], 3, "<= 0.65 × floor");
    if large {
        place.row(
            "CSV 1,000,000",
            1_000_000,
            "csv",
            &[],
            1,
            "<= 11 × CPU, <= 10 × memory of 100,000, <= 300 MiB",
        );
        let input = place.input(1_000_000, "csv");
        let cost = place.sippra("check", &input, &["--format", "line"]);
        let cells = 17.0 * 1_000_000.0 / cost.cpu / 1e6;
        println!(
            "| check, CSV 1,000,000 | {:.2} | {:.2} | {:.0} | | | {cells:.1} of >= 5 million cells a CPU second |",
            cost.cpu, cost.wall, cost.peak
        );
    }
}

/// Where inputs and outputs lie.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("table");
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// The sheet of so many key results, made once.
    fn input(&self, rows: usize, ending: &str) -> PathBuf {
        let path = self.0.join(format!("company-{rows}.{ending}"));
        if !path.exists() {
            let mut csv = Vec::new();
            company::csv(rows, SEED, &mut csv).unwrap();
            match ending {
                "csv" => std::fs::write(&path, &csv).unwrap(),
                _ => floor::workbook(&csv, &path).unwrap(),
            }
        }
        path
    }

    /// Prints a row: the medians of some runs, each beside a run of the floor.
    fn row(&self, what: &str, rows: usize, ending: &str, options: &[&str], runs: usize, goal: &str) {
        let input = self.input(rows, ending);
        let this = std::env::current_exe().unwrap();
        let book = self.0.join("floor.xlsx");
        let mut costs = Vec::new();
        let mut ratios = Vec::new();
        for _ in 0..runs {
            let floor = measure(&this, [OsStr::new("--floor"), input.as_os_str(), book.as_os_str()]);
            let cost = self.sippra("run", &input, options);
            ratios.push(cost.cpu / floor.cpu.max(1.0 / TICKS));
            costs.push(cost);
        }
        let size = std::fs::metadata(self.0.join("out/report.xlsx")).unwrap().len() as f64 / 1e6;
        let of = |part: fn(&Cost) -> f64| median(costs.iter().map(part).collect());
        // The floor of a small sheet is a tick of the clock or two, and the ratio to it says nothing.
        let ratio = if rows < 10_000 { "–".to_owned() } else { format!("{:.2}", median(ratios)) };
        println!(
            "| {what} | {:.2} | {:.2} | {:.0} | {size:.1} | {ratio} | {goal} |",
            of(|cost| cost.cpu),
            of(|cost| cost.wall),
            of(|cost| cost.peak)
        );
    }

    fn sippra(&self, command: &str, input: &Path, options: &[&str]) -> Cost {
        let out = self.0.join("out");
        let _ = std::fs::remove_dir_all(&out);
        let mut arguments = vec![OsStr::new(command), OsStr::new("--quiet"), OsStr::new("--date")];
        arguments.extend([OsStr::new("2026-01-10"), input.as_os_str()]);
        if command == "run" {
            arguments.extend([OsStr::new("--out"), out.as_os_str()]);
        }
        arguments.extend(options.iter().map(OsStr::new));
        measure(Path::new(env!("CARGO_BIN_EXE_sippra")), arguments)
    }
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}

/// Runs a program to its end.
fn measure<'a>(program: &Path, arguments: impl IntoIterator<Item = &'a OsStr>) -> Cost {
    let before = processor_time();
    let started = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0;
    let end = loop {
        // The peak only grows, so the last look before the end tells it.
        peak = peak_memory(&status).unwrap_or(peak);
        if let Some(end) = child.try_wait().unwrap() {
            break end;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let wall = started.elapsed().as_secs_f64();
    assert!(matches!(end.code(), Some(0 | 1)), "{} ended with {end}", program.display());
    Cost { cpu: processor_time() - before, wall, peak }
}

/// Seconds of processor time that ended children took.
fn processor_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: Vec<f64> = fields.skip(13).take(2).filter_map(|ticks| ticks.parse().ok()).collect();
    ticks.iter().sum::<f64>() / TICKS
}

/// Most memory that a process has held so far, in MiB.
fn peak_memory(status: &str) -> Option<f64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1024.0)
}
