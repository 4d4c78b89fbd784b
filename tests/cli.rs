//! The program as a user meets it: exit codes, messages, files.
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

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A sheet with one objective that grades 50 %.
const SMALL: &str = "\
Period;Mål;Nyckelresultat;Startvärde;Målvärde;Utfall
Q3 2026;Sälj fler cyklar;Sålda cyklar;0;100;50
";

fn sippra<I: AsRef<std::ffi::OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = I>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sippra"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command.env_clear().env("LANG", "en_GB.UTF-8").env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

fn write(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Every file under a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(at) = waiting.pop() {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}\n{}", stderr(output)))
}

fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

#[test]
fn a_path_that_does_not_exist_ends_with_one_message_and_writes_nothing() {
    let folder = TempDir::new().unwrap();
    for command in ["run", "check", "grade"] {
        let output = sippra(folder.path(), [command, "okr-q4.xlsx"]);
        assert_eq!(code(&output), 2);
        assert_eq!(stderr(&output), "error: okr-q4.xlsx does not exist\n");
        assert!(output.stdout.is_empty());
    }
    assert!(files(folder.path()).is_empty());
    assert!(!folder.path().join("sippra-out").exists());
}

#[test]
fn a_folder_without_sheets_ends_with_one_message_that_names_the_kinds() {
    let folder = TempDir::new().unwrap();
    write(&folder, "photo.jpg", "x");
    write(&folder, ".hidden.csv", SMALL);
    write(&folder, "~$open.xlsx", "x");
    let output = sippra(folder.path(), ["run"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).starts_with("error: there are no sheets to read in . (sippra reads .xlsx"));
    assert_eq!(files(folder.path()).len(), 3);
    assert!(!folder.path().join("sippra-out").exists());
}

#[test]
fn a_file_that_is_no_sheet_is_a_finding_and_never_stops_the_others() {
    let folder = TempDir::new().unwrap();
    write(&folder, "bild.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    write(&folder, "okr.csv", SMALL);
    let output = sippra(folder.path(), ["check", "--format", "json"]);
    assert_eq!(code(&output), 1);
    let findings = json(&output);
    let about: Vec<_> =
        findings["diagnostics"].as_array().unwrap().iter().filter(|one| one["code"] == "S15").collect();
    assert_eq!(about.len(), 1, "{findings:#}");
    assert_eq!(about[0]["file"], "bild.xlsx");
    assert!(about[0]["message"].as_str().unwrap().contains("PNG"), "{}", about[0]["message"]);
    assert_eq!(findings["objectives"].as_array().unwrap().len(), 1);
}

#[test]
fn sheets_without_okrs_are_findings_of_error_severity() {
    for (name, text) in [("tom.csv", ""), ("adresser.csv", "Namn;Telefon\nAnna;08-123\nBo;08-456\n")] {
        let folder = TempDir::new().unwrap();
        write(&folder, name, text);
        let output = sippra(folder.path(), ["check", name, "--format", "json"]);
        assert_eq!(code(&output), 1, "{name}: {}", stderr(&output));
        let findings = json(&output);
        let first = &findings["diagnostics"][0];
        assert_eq!(first["severity"], "error", "{findings:#}");
        assert_eq!(first["file"], name);
    }
}

#[test]
fn the_blank_templates_are_no_errors() {
    for lang in ["sv", "en"] {
        let folder = TempDir::new().unwrap();
        let output = sippra(folder.path(), ["template", "blank", "--lang", lang]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        for path in files(&folder.path().join("blank")).keys() {
            let output = sippra(&folder.path().join("blank"), ["check", path, "--format", "json"]);
            assert_eq!(code(&output), 0, "{path}: {}", stderr(&output));
            let findings = json(&output);
            let about = findings["diagnostics"].as_array().unwrap();
            assert!(about.iter().any(|finding| finding["code"] == "S13"), "{path}: {findings:#}");
            assert!(about.iter().all(|finding| finding["severity"] == "note"), "{path}: {findings:#}");
        }
    }
}

#[test]
fn an_output_folder_that_cannot_be_written_is_told_before_the_work() {
    let folder = TempDir::new().unwrap();
    write(&folder, "okr.csv", SMALL);
    write(&folder, "taken", "a file");
    let output = sippra(folder.path(), ["run", "okr.csv", "-o", "taken/out"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).starts_with("error: taken/out cannot be written: "), "{}", stderr(&output));
    assert!(stderr(&output).contains("--out"));
    assert_eq!(files(folder.path()).len(), 2);
}

#[test]
fn files_that_sippra_did_not_write_are_never_touched() {
    let folder = TempDir::new().unwrap();
    write(&folder, "okr.csv", SMALL);
    write(&folder, "out/run.json", "{\"mine\": true}");
    write(&folder, "out/notes.txt", "mine");
    let before = files(folder.path());
    let output = sippra(folder.path(), ["run", "okr.csv", "-o", "out"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("was not written by sippra"), "{}", stderr(&output));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn the_same_inputs_and_date_give_the_same_bytes_and_inputs_are_left_alone() {
    let folder = TempDir::new().unwrap();
    let input = samples().join("hjulsjo-cykel");
    let before = files(&input);
    for (out, jobs) in [("one", "1"), ("two", "4")] {
        let arguments = ["run", "--date", "2026-10-05", "--format", "json", "--jobs", jobs, "-q", "-o", out];
        let output = sippra(folder.path(), arguments.into_iter().map(PathBuf::from).chain([input.clone()]));
        assert!(code(&output) < 2, "{}", stderr(&output));
    }
    let (one, two) = (files(&folder.path().join("one")), files(&folder.path().join("two")));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(two[name] == *bytes, "{name} differs between two runs");
    }
    assert!(one.contains_key("run.json") && one.contains_key("grades.json"));
    assert_eq!(files(&input), before);
    let record = String::from_utf8(one["run.json"].clone()).unwrap();
    assert!(!record.contains(&*folder.path().to_string_lossy()), "no absolute path in the record");
    assert!(!record.contains(env!("CARGO_MANIFEST_DIR")), "no absolute path in the record");
}

#[test]
fn the_record_names_each_file_with_its_digest() {
    let folder = TempDir::new().unwrap();
    write(&folder, "okr.csv", SMALL);
    sippra(folder.path(), ["run", "okr.csv", "--date", "2026-10-05", "--format", "json"]);
    let written = files(&folder.path().join("sippra-out"));
    let record: Value = serde_json::from_slice(&written["run.json"]).unwrap();
    assert_eq!(record["inputs"][0]["path"], "okr.csv");
    assert_eq!(record["inputs"][0]["size"], SMALL.len());
    // sha256sum of the same bytes, by coreutils.
    assert_eq!(record["date"], "2026-10-05");
    let named: Vec<&str> =
        record["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    let mut found: Vec<&str> =
        written.keys().map(String::as_str).filter(|name| *name != "run.json").collect();
    let mut sorted = named.clone();
    sorted.sort_unstable();
    found.sort_unstable();
    assert_eq!(sorted, found);
}

#[test]
fn a_second_run_replaces_its_own_files_and_reads_none_of_them() {
    let folder = TempDir::new().unwrap();
    write(&folder, "okr.csv", SMALL);
    for _ in 0..2 {
        let output = sippra(folder.path(), ["run", "--date", "2026-10-05"]);
        assert!(code(&output) < 2, "{}", stderr(&output));
    }
    let record: Value =
        serde_json::from_slice(&files(&folder.path().join("sippra-out"))["run.json"]).unwrap();
    assert_eq!(record["inputs"].as_array().unwrap().len(), 1, "{record:#}");
}

#[test]
fn what_an_earlier_run_wrote_and_this_one_does_not_goes_unless_it_was_changed() {
    let folder = TempDir::new().unwrap();
    write(&folder, "okr.csv", SMALL);
    let run = |more: &[&str]| {
        let arguments = ["run", "okr.csv", "--date", "2026-10-05"];
        sippra(folder.path(), arguments.into_iter().chain(more.iter().copied()))
    };
    let grades = folder.path().join("sippra-out/grades.json");
    run(&["--format", "json"]);
    assert!(grades.exists());
    run(&[]);
    assert!(!grades.exists());
    run(&["--format", "json"]);
    std::fs::write(&grades, "edited").unwrap();
    run(&[]);
    assert_eq!(std::fs::read_to_string(&grades).unwrap(), "edited");
}

#[test]
fn what_a_killed_run_left_behind_is_swept_and_old_results_stay_whole() {
    let folder = TempDir::new().unwrap();
    write(&folder, "okr.csv", SMALL);
    sippra(folder.path(), ["run", "okr.csv", "--date", "2026-10-05"]);
    let before = files(&folder.path().join("sippra-out"));
    write(&folder, "sippra-out/.sippra-abc123.tmp", "half of a");
    sippra(folder.path(), ["run", "okr.csv", "--date", "2026-10-05"]);
    assert_eq!(files(&folder.path().join("sippra-out")), before);
}

#[test]
fn an_input_is_never_written_over() {
    let folder = TempDir::new().unwrap();
    write(&folder, "okr.csv", SMALL);
    let output = sippra(folder.path(), ["grade", "okr.csv", "--format", "json", "-o", "okr.csv"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("is one of the files being read"), "{}", stderr(&output));
    assert_eq!(std::fs::read_to_string(folder.path().join("okr.csv")).unwrap(), SMALL);
}

#[test]
fn standard_input_is_read_and_a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sippra"))
        .args(["grade", "-", "--format", "json", "--date", "2026-10-05"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(SMALL.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(json(&output)["objectives"][0]["grade"], 0.5);

    let mut child = Command::new(env!("CARGO_BIN_EXE_sippra"))
        .args(["config", "--reference"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 0);
    assert!(output.stderr.is_empty(), "{}", stderr(&output));
}

#[test]
fn settings_are_laid_over_one_another_and_a_wrong_one_ends_the_run() {
    let folder = TempDir::new().unwrap();
    write(&folder, "quarter/okr.csv", SMALL);
    write(&folder, "sippra.toml", "company = \"Fjället AB\"\n");
    let output = sippra(folder.path(), ["grade", "quarter", "--format", "json"]);
    assert_eq!(json(&output)["company"], "Fjället AB");
    let output = sippra(folder.path(), ["grade", "quarter", "--format", "json", "--company", "Dalen AB"]);
    assert_eq!(json(&output)["company"], "Dalen AB");
    write(&folder, "sippra.toml", "company = \"Fjället AB\"\n[limits]\nobjective_note = 3\n");
    let output = sippra(folder.path(), ["grade", "quarter"]);
    assert_eq!(code(&output), 2);
    assert_eq!(
        stderr(&output),
        "error: sippra.toml, line 3: unknown key `limits.objective_note`; did you mean `limits.objectives_note`?\n"
    );
}

#[test]
fn messages_and_help_are_in_swedish_when_asked() {
    let folder = TempDir::new().unwrap();
    let output = sippra(folder.path(), ["check", "saknas.csv", "--lang", "sv"]);
    assert_eq!(stderr(&output), "fel: saknas.csv finns inte\n");
    let output = sippra(folder.path(), ["run", "--help", "--lang", "sv"]);
    assert!(stdout(&output).contains("Användning: sippra run"));
    assert!(stdout(&output).contains("Exempel:"));
}

#[test]
fn how_a_sheet_was_read_is_told_in_the_language_that_was_asked_for() {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let text = stdout(&sippra(&corpus, ["inspect", "26_grade_rows.xlsx", "--lang", "sv"]));
    assert_eq!(
        text,
        "\
26_grade_rows.xlsx, Team A
  läst som: mål och nyckelresultat (texterna i en kolumn)
  rubrikrad: 1
  hittade: 2 mål, 3 nyckelresultat
      │ mål eller nycke… │ vikt │ betyg
      │ A                │ B    │ C
    1 │ Mål/Nyckelresul… │ Vikt │ Betyg
    2 │ MÅL 1: Bli klim… │      │
    3 │ Minska utsläpp … │ 50%  │ 0,6
    4 │ 100 % förnybar … │ 50%  │ 1
    5 │ Betyg mål 1      │      │ 0,8
    6 │ MÅL 2: Attrakti… │      │
    7 │ Personalomsättn… │ 100% │ 0,5
    8 │ Betyg mål 2      │      │ 0,5
    A  Mål/Nyckelresultat              mål eller nyckelresultat (title)  (rubriken ”mål nyckelresultat”; texter)
    B  Vikt                            vikt (weight)                     (rubriken ”vikt”; procent)
    C  Betyg                           betyg (grade)                     (rubriken ”betyg”; procent)
  utelämnad rad 9: summa eller medelvärde
  skäl: 3 av 3 kolumner förstods; 1 rubrikrad

"
    );
    let text = stdout(&sippra(&corpus, ["inspect", "47_repeated_headers.xlsx", "--lang", "sv"]));
    assert!(text.contains("  rubrikrader: 4, 9\n") && text.contains("; 2 rubrikrader\n"), "{text}");
    let text = stdout(&sippra(&corpus, ["inspect", "45_transposed.xlsx", "--lang", "sv"]));
    assert!(text.contains("  rubrikkolumn: A\n") && text.contains("; 5 av 5 rader förstods;"), "{text}");
    let text = stdout(&sippra(&corpus, ["inspect", "05_title_logo_merged.xlsx", "--lang", "en"]));
    for line in [
        "    C  Nyckelresultat                  key_result  (heading \"nyckelresultat\"; texts)\n",
        "  left out, row 2: note\n  left out, rows 10–11: total or average\n",
        "  because: 7 of 7 columns understood; 1 header row\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn readings_as_json_are_the_same_in_both_languages_and_say_which_rows_were_used() {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let told = |lang: &str| {
        json(&sippra(&corpus, ["inspect", "26_grade_rows.xlsx", "--lang", lang, "--format", "json"]))
    };
    let reading = told("sv");
    assert_eq!(reading, told("en"));
    let sheet = &reading["sheets"][0];
    // The rows of both objectives, with their key results and grades; the last row is the sheet's own grade.
    assert_eq!(sheet["used_rows"], serde_json::json!([{"first_row": 2, "last_row": 8}]));
    assert_eq!(sheet["left_out"], serde_json::json!([{"first_row": 9, "last_row": 9, "reason": "total"}]));
    assert_eq!(
        sheet["columns"][1],
        serde_json::json!({
            "column": "B", "heading": "Vikt", "meaning": "weight", "reason": "heading \"vikt\"; percents",
        })
    );
    assert_eq!(
        sheet["evidence"],
        serde_json::json!(["3 of 3 columns understood", "1 header row", "2 objectives, 3 key results"])
    );
}

/// A file's bytes, and those of the parts in it where it is a package.
fn opened(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    if let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
            all.push(bytes);
        }
    }
    all
}

#[test]
fn anonymous_output_names_nobody_and_keeps_every_grade() {
    let folder = TempDir::new().unwrap();
    let input = samples().join("hjulsjo-cykel");
    let people = ["Anna Bergström", "Bergström", "Oskar Lindqvist", "Lindqvist"];
    let run = |out: &str, more: &[&str]| {
        let out = folder.path().join(out);
        let mut arguments =
            vec!["run", input.to_str().unwrap(), "--date", "2026-10-05", "--format", "json,csv,svg"];
        arguments.extend(["--charts", "scoreboard,kpis", "--out", out.to_str().unwrap()]);
        arguments.extend(more);
        let output = sippra(folder.path(), arguments);
        assert!(out.is_dir(), "{}", stderr(&output));
        (files(&out), stdout(&output) + &stderr(&output))
    };
    let names = |bytes: &[u8]| {
        let parts = opened(bytes);
        let holds =
            |name: &&&str| parts.iter().any(|part| part.windows(name.len()).any(|at| at == name.as_bytes()));
        people.iter().filter(holds).count()
    };
    let (plain, _) = run("plain", &[]);
    let (hidden, said) = run("hidden", &["--anonymize"]);
    assert!(names(&plain["report.xlsx"]) == people.len() && names(&plain["grades.json"]) == people.len());
    assert_eq!(plain.keys().collect::<Vec<_>>(), hidden.keys().collect::<Vec<_>>());
    let telling: Vec<&String> =
        hidden.iter().filter(|(_, bytes)| names(bytes) > 0).map(|(name, _)| name).collect();
    assert!(telling.is_empty(), "{telling:?}");
    assert_eq!(names(said.as_bytes()), 0);
    let figures = |files: &BTreeMap<String, Vec<u8>>| {
        let grades: Value = serde_json::from_slice(&files["grades.json"]).unwrap();
        grades["units"].as_array().unwrap().iter().map(|unit| unit["own"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(figures(&plain), figures(&hidden));
    for command in [
        ["check", "--format", "text"],
        ["check", "--format", "json"],
        ["check", "--by", "owner"],
        ["grade", "--format", "table"],
        ["grade", "--table", "units"],
    ] {
        let output =
            sippra(folder.path(), command.iter().copied().chain(["--anonymize", input.to_str().unwrap()]));
        assert!(!output.stdout.is_empty() && names(&output.stdout) == 0, "{command:?}");
    }
}

#[test]
fn units_get_charts_of_their_own_beside_the_companys() {
    let folder = TempDir::new().unwrap();
    let input = samples().join("hjulsjo-cykel");
    let run = |units: &str| {
        let arguments =
            ["run", input.to_str().unwrap(), "--charts", "scoreboard", "--out", "out", "--charts-for", units];
        sippra(folder.path(), arguments)
    };
    let folders = || -> Vec<String> {
        let files = files(&folder.path().join("out/charts"));
        files.into_keys().filter(|name| name.ends_with("01-scoreboard.png")).collect()
    };
    run("sälj, E-handel");
    assert_eq!(folders(), ["01-scoreboard.png", "e-handel/01-scoreboard.png", "salj/01-scoreboard.png"]);
    let all = files(&folder.path().join("out/charts"));
    for name in
        ["00-overview.png", "index.html", "salj/00-overview.png", "salj/index.html", "salj/slides.pptx"]
    {
        assert!(all.contains_key(name), "{name} in {:?}", all.keys());
    }
    run("all");
    assert!(folders().len() > 3, "{:?}", folders());
    let unknown = run("Ingen alls");
    assert_eq!(code(&unknown), 2);
    assert!(stderr(&unknown).contains("Ingen alls"));
}

/// Two numbers that are the same but for what arithmetic loses.
fn same(found: &Value, expected: &Value) -> bool {
    match (found.as_f64(), expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
        _ => found.is_null() && expected.is_null(),
    }
}

/// Holds a sample company against the figures that were worked out apart from sippra.
fn compare_with_expected(company: &str) {
    let folder = samples().join(company);
    let expected: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("expected.json")).unwrap()).unwrap();
    let date = expected["date"].as_str().unwrap();
    let output = sippra(&folder, ["grade", ".", "--format", "json", "--date", date]);
    let found = json(&output);
    let mut wrong = Vec::new();
    let mut compare = |what: String, found: &Value, expected: &Value| {
        if !same(found, expected) {
            wrong.push(format!("{what}: {found} instead of {expected}"));
        }
    };
    for (figure, value) in expected["headline"].as_object().unwrap() {
        compare(format!("headline {figure}"), &found["headline"][figure], value);
    }
    let units = found["units"].as_array().unwrap();
    for (name, figures) in expected["units"].as_object().unwrap() {
        let unit = units.iter().find(|unit| unit["name"] == name.as_str() && unit["level"] == "department");
        for (figure, value) in figures.as_object().unwrap() {
            compare(format!("{name} {figure}"), unit.map_or(&Value::Null, |unit| &unit[figure]), value);
        }
    }
    let period = &expected["period"];
    for (text, grade) in expected["objectives"].as_object().unwrap() {
        let objectives = found["objectives"].as_array().unwrap().iter();
        let objective =
            objectives.filter(|one| one["period"] == *period).find(|one| one["text"] == text.as_str());
        compare(format!("\"{text}\""), objective.map_or(&Value::Null, |one| &one["grade"]), grade);
    }
    if let Some(kpis) = expected["kpis"].as_object() {
        let of_company = |name: &str| {
            let lines = found["kpis"].as_array().unwrap().iter();
            lines.filter(|line| line["level"] == "company").find(|line| line["name"] == name).cloned()
        };
        for (name, sides) in kpis {
            let line = of_company(name).unwrap_or_default();
            for (side, values) in sides.as_object().unwrap() {
                for (figure, value) in values.as_object().unwrap() {
                    compare(format!("{name} {side} {figure}"), &line[side][figure], value);
                }
            }
        }
    }
    assert_eq!(found["company"], expected["company"]);
    assert_eq!(found["period"], *period);
    assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), stderr(&output));
}

#[test]
fn the_worked_example_is_what_the_readme_works_out_by_hand() {
    compare_with_expected("worked-example");
}

#[test]
fn the_bicycle_company_has_its_known_grades() {
    compare_with_expected("hjulsjo-cykel");
}

#[test]
fn the_software_company_has_its_known_grades() {
    compare_with_expected("northlight-software");
}

#[test]
fn the_municipality_has_its_known_grades() {
    compare_with_expected("norrsjo-kommun");
}

#[test]
fn the_guidelines_example_gives_57_percent() {
    let output = sippra(&samples(), ["grade", "hjulsjo-cykel", "--lang", "en", "--date", "2026-10-05"]);
    let table = stdout(&output);
    let line =
        table.lines().find(|line| line.contains("E1 Öka försäljningen av tillbehör")).unwrap_or(&table);
    assert!(line.contains(" 57%"), "{line}");
}

#[test]
fn a_company_too_large_for_a_workbook_has_its_details_in_a_file_for_each_division() {
    let folder = TempDir::new().unwrap();
    write(&folder, "sippra.toml", "[limits]\nworkbook_key_results = 3\n");
    let sample = samples().join("hjulsjo-cykel");
    let arguments = "run --date 2026-10-05 --format json --config sippra.toml -o out";
    let arguments = arguments.split(' ').map(Into::into);
    let output = sippra(folder.path(), arguments.chain([sample.into_os_string()]));
    assert!(code(&output) <= 1, "{}", stderr(&output));
    let made = files(&folder.path().join("out"));
    let grades: Value = serde_json::from_slice(&made["grades.json"]).unwrap();
    // To nine places: a reader of JSON need not round a number's last digit as it was written.
    let rounded = |grade: Option<f64>| grade.map(|grade| format!("{grade:.9}"));
    let mut expected: Vec<(String, Option<String>)> = Vec::new();
    for objective in grades["objectives"].as_array().unwrap() {
        if objective["period"].is_null() || objective["period"] == grades["period"] {
            for key_result in objective["key_results"].as_array().unwrap() {
                expected.push((
                    key_result["text"].as_str().unwrap().to_owned(),
                    rounded(key_result["grade"].as_f64()),
                ));
            }
        }
    }
    let mut told = Vec::new();
    let mut divisions = BTreeSet::new();
    for (name, bytes) in made.iter().filter(|(name, _)| name.starts_with("details/")) {
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let headings = reader.headers().unwrap().clone();
        let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
        for record in reader.records() {
            let record = record.unwrap();
            divisions.insert((name, record[column("path")].split(" / ").nth(1).map(str::to_owned)));
            if !record[column("key_result")].is_empty() {
                let grade = rounded(record[column("grade")].parse().ok());
                told.push((record[column("key_result")].to_owned(), grade));
            }
        }
    }
    expected.sort();
    told.sort();
    assert!(told.len() > 30);
    assert_eq!(told, expected, "every key result of the period with its grade, once");
    let names: BTreeSet<&String> = divisions.iter().map(|(name, _)| *name).collect();
    assert!(names.len() > 2, "{divisions:?}");
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(made["report.xlsx"].clone())).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut book.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let workbook = part("xl/workbook.xml");
    assert!(workbook.contains("\"Sammanfattning\"") && workbook.contains("\"Enheter\""), "{workbook}");
    assert!(!workbook.contains("\"Mål\"") && !workbook.contains("\"Målkoppling\""), "{workbook}");
    assert!(part("xl/sharedStrings.xml").contains("i mappen details, en fil per avdelning"));
    for sheet in 1..=workbook.matches("<sheet ").count() {
        assert!(!part(&format!("xl/worksheets/sheet{sheet}.xml")).contains("'Mål'!"), "sheet {sheet}");
    }
}
