//! What the pages show is what the program does.
//!
//! With `BLESS=1` in the environment the pages are brought up to date instead of held against the program.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test touches disk, and stops where something is not as it should be"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sippra::config;
use sippra::diag::CODES;
use sippra::model::Lang;
use sippra::render::explain;
use tempfile::TempDir;

#[path = "../examples/draw_charts.rs"]
#[allow(dead_code, reason = "the program's main is not called")]
mod draw_charts;
#[path = "../examples/grade_a_sheet.rs"]
#[allow(dead_code, reason = "the program's main is not called")]
mod grade_a_sheet;

/// The day on which the pages' commands are run.
const DATE: &str = "2026-10-05";

/// Stands for the rest of an output that a page shows the beginning of.
const MORE: &str = "…";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn bless() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// Holds a page's text against what it should be, or brings it up to date.
fn hold(page: &Path, found: &str, wanted: &str) {
    if found == wanted {
        return;
    }
    if bless() {
        std::fs::write(page, wanted).unwrap();
        return;
    }
    let pairs = found.lines().zip(wanted.lines());
    let (line, (found, wanted)) = (1..)
        .zip(pairs)
        .find(|(_, (found, wanted))| found != wanted)
        .unwrap_or((0, ("", "(another length)")));
    panic!("{}, line {line}: {found:?} should be {wanted:?}; run with BLESS=1", page.display());
}

fn read(page: &Path) -> String {
    std::fs::read_to_string(page).unwrap_or_default()
}

/// The pages whose commands are run: the two READMEs and the guide.
fn pages() -> Vec<PathBuf> {
    let guide = std::fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> =
        guide.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    pages.extend([root().join("README.md"), root().join("README.sv.md")]);
    pages.sort();
    pages
}

/// The sample companies in a folder of their own, since commands write beside them.
fn samples() -> TempDir {
    let folder = TempDir::new().unwrap();
    for company in std::fs::read_dir(root().join("sample-data")).unwrap() {
        let company = company.unwrap().path();
        if !company.is_dir() {
            continue;
        }
        let copy = folder.path().join(company.file_name().unwrap());
        std::fs::create_dir(&copy).unwrap();
        for file in std::fs::read_dir(company).unwrap() {
            let file = file.unwrap().path();
            std::fs::copy(&file, copy.join(file.file_name().unwrap())).unwrap();
        }
    }
    thirty_exports(&folder.path().join("hjulsjo-cykel/individer-q3.csv"), &folder.path().join("exports"));
    folder
}

/// A file for each of thirty people, as a spreadsheet service exports a sheet: comma, quotes, the person in the name.
fn thirty_exports(people: &Path, folder: &Path) {
    const KEPT: [usize; 8] = [2, 4, 5, 7, 9, 10, 11, 12];
    std::fs::create_dir(folder).unwrap();
    let text = std::fs::read_to_string(people).unwrap();
    let mut lines =
        text.trim_start_matches('\u{feff}').lines().map(|line| line.split(';').collect::<Vec<_>>());
    let line = |cells: &[&str]| {
        let cells = KEPT.map(|at| cells[at]);
        cells.map(|cell| if cell.contains(',') { format!("\"{cell}\"") } else { cell.to_owned() }).join(",")
    };
    let heading = line(&lines.next().unwrap());
    let mut files: Vec<(String, Vec<String>)> = Vec::new();
    for cells in lines {
        match files.last_mut().filter(|(person, _)| person == cells[3]) {
            Some((_, rows)) => rows.push(line(&cells)),
            None => files.push((cells[3].to_owned(), vec![heading.clone(), line(&cells)])),
        }
    }
    for (person, rows) in files.iter().take(30) {
        std::fs::write(folder.join(format!("OKR {person} - Q3 2026.csv")), rows.join("\r\n")).unwrap();
    }
}

/// Words of a command line; quotes keep blanks together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' | '\'' => quoted = !quoted,
            ' ' if !quoted => words.extend((!word.is_empty()).then(|| std::mem::take(&mut word))),
            character => word.push(character),
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// What a command says on a terminal, without blanks at the ends of lines.
fn said(folder: &Path, line: &str) -> Vec<String> {
    // What a page leaves out as a shell would: the findings, where the result alone is shown.
    let (line, silent) = match line.strip_suffix(" 2>/dev/null") {
        Some(line) => (line, true),
        None => (line, false),
    };
    let words = words(line);
    let output = Command::new(env!("CARGO_BIN_EXE_sippra"))
        .args(&words[1..])
        .current_dir(folder)
        .env_clear()
        .env("SIPPRA_DATE", DATE)
        .env("LANG", "en_GB.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{line}: {output:?}");
    let told = if silent { "".into() } else { String::from_utf8_lossy(&output.stderr) };
    let text = told + String::from_utf8_lossy(&output.stdout);
    text.trim_end().lines().map(|line| line.trim_end().to_owned()).collect()
}

/// A page with the outputs of its `$ sippra …` commands as they are now.
fn with_outputs(page: &str) -> String {
    let mut text = String::new();
    let mut lines = page.lines().peekable();
    // Commands of one page may build on one another.
    let folder = samples();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if line.trim() != "```console" {
            continue;
        }
        while let Some(command) = lines.next_if(|line| line.starts_with("$ ")) {
            text.push_str(command);
            text.push('\n');
            let mut shown = Vec::new();
            while let Some(line) = lines.next_if(|line| !line.starts_with("```") && !line.starts_with("$ ")) {
                shown.push(line);
            }
            let command = command.trim_start_matches("$ ");
            if !command.starts_with("sippra") {
                text.extend(shown.iter().map(|line| format!("{line}\n")));
                continue;
            }
            let mut now = said(folder.path(), command);
            if shown.last() == Some(&MORE) && now.len() > shown.len() {
                now.truncate(shown.len() - 1);
                now.push(MORE.to_owned());
            }
            text.extend(now.iter().map(|line| format!("{line}\n")));
        }
    }
    text
}

#[test]
fn every_command_on_the_pages_says_what_is_shown() {
    for page in pages() {
        let found = read(&page);
        hold(&page, &found, &with_outputs(&found));
    }
}

#[test]
fn the_first_command_of_the_readme_writes_the_report() {
    let line = "cargo run --release -- run sample-data/hjulsjo-cykel -o out";
    assert!(read(&root().join("README.md")).contains(line));
    let folder = TempDir::new().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_sippra"))
        .args(["run", "sample-data/hjulsjo-cykel", "-o"])
        .arg(folder.path().join("out"))
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
    for file in ["report.xlsx", "run.json", "charts/01-scoreboard.png"] {
        assert!(folder.path().join("out").join(file).exists(), "{file}");
    }
}

#[test]
fn the_tables_of_findings_are_up_to_date() {
    for (name, lang) in [("README.md", Lang::En), ("README.sv.md", Lang::Sv)] {
        let page = root().join(name);
        let found = read(&page);
        let (first, last) = explain::MARKERS;
        let (before, rest) = found.split_once(first).unwrap_or_else(|| panic!("{name} has no {first}"));
        let (_, after) = rest.split_once(last).unwrap();
        hold(&page, &found, &format!("{before}{first}\n{}{last}{after}", explain::markdown(lang)));
    }
}

#[test]
fn the_pages_of_findings_and_settings_are_up_to_date() {
    for (name, lang) in [("docs/configuration.md", Lang::En), ("docs/konfiguration.md", Lang::Sv)] {
        let page = root().join(name);
        hold(&page, &read(&page), &config::reference(lang));
    }
    for (name, title, lang) in [
        ("docs/findings.md", "# What every finding means", Lang::En),
        ("docs/anmarkningar.md", "# Vad varje anmärkning betyder", Lang::Sv),
    ] {
        let mut text = format!("{title}\n");
        for info in CODES {
            let explained = explain::explain(info.code, lang, false);
            let (_, body) = explained.split_once('\n').unwrap();
            text.push_str(&format!("\n## {} `{}`: {}\n", info.id, info.name, info.title.get(lang)));
            text.push_str(&format!("\n```text\n{}\n```\n", body.trim_matches('\n')));
        }
        let page = root().join(name);
        hold(&page, &read(&page), &text);
    }
}

#[test]
fn every_page_that_is_linked_exists() {
    for page in pages() {
        let text = read(&page);
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split([')', '#']).next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            let path = page.parent().unwrap().join(target);
            assert!(path.exists(), "{} links to {target}", page.display());
        }
    }
}

/// The grade and the proofs are worked out in `sample-data/worked-example/README.md` or stand in the sheet itself.
#[test]
fn the_example_programs_run_and_say_what_the_sheets_give() {
    let folder = TempDir::new().unwrap();
    let sheet = folder.path().join("okr-2026-q3.csv");
    std::fs::write(
        &sheet,
        "Objective,Key result,Start,Target,Actual\nGrow in the north,Sign 40 customers,0,40,30\n,Open 4 shops,0,4,1\n",
    )
    .unwrap();
    // 30/40 and 1/4, and their mean.
    assert_eq!(
        grade_a_sheet::graded(sheet.to_str().unwrap()).unwrap(),
        "       50%  Grow in the north\n\
         \x20           Sign 40 customers: (30 − 0) / (40 − 0) = 75%\n\
         \x20           Open 4 shops: (1 − 0) / (4 − 0) = 25%\n"
    );
    let out = folder.path().join("out");
    draw_charts::draw(folder.path(), &out).unwrap();
    let written: Vec<PathBuf> = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect();
    let begins = |path: &PathBuf, with: &[u8]| std::fs::read(path).unwrap().starts_with(with);
    assert!(written.iter().any(|path| path.ends_with("report.xlsx") && begins(path, b"PK")), "{written:?}");
    let pictures = written.iter().filter(|path| begins(path, b"\x89PNG")).count();
    assert!(pictures >= 1 && pictures + 1 == written.len(), "{written:?}");
}

/// The oldest compiler is said in one place and repeated where it is installed and told.
#[test]
fn the_oldest_compiler_is_the_same_wherever_it_is_said() {
    let manifest = read(&root().join("Cargo.toml"));
    let field =
        |line: &str| line.strip_prefix("rust-version = ").map(|version| version.trim_matches('"').to_owned());
    let oldest = manifest.lines().find_map(field).unwrap();
    let said = |file: &str, sentence: &str| {
        let text = read(&root().join(file));
        let sentence = sentence.replace("{}", &oldest);
        assert!(text.contains(&sentence), "{file} should say: {sentence}");
    };
    said("CONTRIBUTING.md", "A Rust toolchain ({} or later)");
    let workflow = root().join(".github/workflows/ci.yml");
    if workflow.exists() {
        said(".github/workflows/ci.yml", "rustup toolchain install {} ");
        said(".github/workflows/ci.yml", "cargo +{} check --locked");
    }
    // What no dependency needs newer.
    let lock = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let Ok(metadata) = serde_json::from_slice::<serde_json::Value>(&lock.stdout) else { return };
    let number =
        |version: &str| -> Vec<u32> { version.split('.').filter_map(|part| part.parse().ok()).collect() };
    for package in metadata["packages"].as_array().unwrap() {
        let Some(needs) = package["rust_version"].as_str() else { continue };
        assert!(number(needs) <= number(&oldest), "{} needs {needs}", package["name"]);
    }
}
