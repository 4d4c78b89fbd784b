//! What goes wrong outside sippra: full disks, locked folders, signals, links. Old results stay whole, nothing
//! is half-written, nothing outside the output folder is touched.
#![cfg(unix)]
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

use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sippra"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command.env_clear().env("LANG", "en_GB.UTF-8").env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

fn sippra(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file under a folder with its bytes; links and pipes are left out.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(at) = waiting.pop() {
        for entry in std::fs::read_dir(at).into_iter().flatten().flatten() {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                waiting.push(path);
            } else if kind.is_file()
                && let Ok(bytes) = std::fs::read(&path)
            {
                found.insert(path.strip_prefix(folder).unwrap().to_string_lossy().into_owned(), bytes);
            }
        }
    }
    found
}

fn leftovers(files: &BTreeMap<String, Vec<u8>>) -> Vec<&String> {
    files.keys().filter(|name| name.contains(".sippra-")).collect()
}

/// A company of a few departments, whose figures follow a number.
fn company(actual: u32) -> String {
    let mut text = "Period;Avdelning;Mål;Nyckelresultat;Startvärde;Målvärde;Utfall\n".to_owned();
    for (unit, kpi) in [("Sälj", "cyklar"), ("Verkstad", "lagningar"), ("Ekonomi", "bokslut")] {
        for number in 1..4 {
            text.push_str(&format!(
                "Q3 2026;{unit};Fler {kpi} i butik {number};Sålda {kpi} {number};0;100;{actual}\n"
            ));
        }
    }
    text
}

/// A folder with an old result in `out` and an input that gives another one.
struct Scene {
    folder: TempDir,
    old: BTreeMap<String, Vec<u8>>,
    new: BTreeMap<String, Vec<u8>>,
}

const RUN: [&str; 8] = ["run", "okr.csv", "-q", "-o", "out", "--date", "2026-10-05", "--format=json,csv,svg"];

impl Scene {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let run = |actual| {
            std::fs::write(folder.path().join("okr.csv"), company(actual)).unwrap();
            let output = sippra(folder.path(), &RUN);
            assert!(matches!(output.status.code(), Some(0 | 1)), "{}", said(&output));
            files(&folder.path().join("out"))
        };
        let (new, old) = (run(70), run(30));
        assert!(old.len() > 10 && old.keys().eq(new.keys()) && old["report.xlsx"] != new["report.xlsx"]);
        std::fs::write(folder.path().join("okr.csv"), company(70)).unwrap();
        Self { folder, old, new }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn out(&self) -> PathBuf {
        self.path().join("out")
    }

    /// Puts the old result back.
    fn restore(&self) {
        let _ = std::fs::remove_dir_all(self.out());
        for (name, bytes) in &self.old {
            let path = self.out().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }

    fn spawn(&self) -> Child {
        command(self.path(), &RUN).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    }
}

/// Moments at which a run is hit: spread over its length, then as soon as it writes.
fn moments(length: Duration, count: u32) -> impl Iterator<Item = Option<Duration>> {
    (0..count).map(move |number| Some(length * number / count)).chain((0..count).map(|_| None))
}

/// Waits for a moment of a run; for its first temporary file where no time is given.
fn wait(scene: &Scene, child: &mut Child, moment: Option<Duration>, number: usize) {
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() && started.elapsed() < Duration::from_secs(60) {
        match moment {
            Some(moment) if started.elapsed() >= moment => return,
            Some(_) => std::thread::sleep(Duration::from_millis(1)),
            None if !leftovers(&files(&scene.out())).is_empty() => {
                std::thread::sleep(Duration::from_millis(number as u64 % 7));
                return;
            }
            None => {}
        }
    }
}

fn length_of_a_run(scene: &Scene) -> Duration {
    let started = Instant::now();
    assert!(scene.spawn().wait().unwrap().code().is_some());
    scene.restore();
    started.elapsed()
}

#[test]
fn an_interrupted_run_leaves_the_old_results_or_the_new_ones_and_nothing_else() {
    let scene = Scene::new();
    let length = length_of_a_run(&scene);
    let (mut kept, mut replaced, mut by_signal) = (0, 0, 0);
    for (number, moment) in moments(length, 8).enumerate() {
        let mut child = scene.spawn();
        wait(&scene, &mut child, moment, number);
        let signal = if number % 2 == 0 { "-INT" } else { "-TERM" };
        let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
        let output = child.wait_with_output().unwrap();
        by_signal += usize::from(output.status.signal().is_some());
        let after = files(&scene.out());
        assert_eq!(leftovers(&after), Vec::<&String>::new(), "{moment:?} {}", said(&output));
        kept += usize::from(after == scene.old);
        replaced += usize::from(after == scene.new);
        assert!(after == scene.old || after == scene.new, "a mixture at {moment:?}: {}", said(&output));
        assert!(!said(&output).contains("panicked"));
        scene.restore();
    }
    println!(
        "interrupted: {kept} kept the old results, {replaced} had the new ones, {by_signal} ended by the signal"
    );
    assert!(by_signal > 0);
}

#[test]
fn a_killed_run_leaves_every_file_whole_and_the_next_run_is_clean() {
    let scene = Scene::new();
    let length = length_of_a_run(&scene);
    let mut swept = 0;
    for (number, moment) in moments(length, 6).enumerate() {
        let mut child = scene.spawn();
        wait(&scene, &mut child, moment, number);
        child.kill().unwrap();
        child.wait().unwrap();
        let after = files(&scene.out());
        for (name, bytes) in after.iter().filter(|(name, _)| !name.contains(".sippra-")) {
            assert!(
                scene.old.get(name) == Some(bytes) || scene.new[name] == *bytes,
                "{name} is half-written"
            );
        }
        assert!(scene.old.keys().all(|name| after.contains_key(name)), "nothing is lost");
        swept += leftovers(&after).len();
        let output = sippra(scene.path(), &RUN);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", said(&output));
        assert!(files(&scene.out()) == scene.new, "the next run's result is the new one, and nothing more");
        scene.restore();
    }
    println!("killed: {swept} unfinished files were swept by the next run");
}

#[test]
fn a_run_stopped_at_its_first_work_leaves_no_folder_behind() {
    let scene = Scene::new();
    std::fs::remove_dir_all(scene.out()).unwrap();
    for delay in [0, 5, 20] {
        let mut child = scene.spawn();
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = files(&scene.out());
        assert!(left.is_empty() || left == scene.new, "{:?}", left.keys());
    }
}

/// A file system of some size in memory; `None`, and a word about it, where that is not permitted.
struct Small(PathBuf);

impl Small {
    fn mount(at: &Path, options: &str) -> Option<Self> {
        std::fs::create_dir_all(at).unwrap();
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", options, "none"]).arg(at).output();
        if mount.is_ok_and(|output| output.status.success()) {
            return Some(Self(at.to_path_buf()));
        }
        println!("skipped: no file system can be mounted here");
        None
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_said_and_the_old_results_stay_whole() {
    let scene = Scene::new();
    std::fs::remove_dir_all(scene.out()).unwrap();
    let Some(_small) = Small::mount(&scene.out(), "size=6m") else { return };
    scene.restore_into_mount();
    let before = files(&scene.out());
    // Room for nothing, for one file, for most of them.
    let used: usize = before.values().map(|bytes| bytes.len().next_multiple_of(4096)).sum();
    for room in [0, 8 << 10, 100 << 10, used * 3 / 4] {
        let filler = scene.out().join("filler");
        std::fs::write(&filler, vec![0; (6 << 20) - used - room - (16 << 10)]).unwrap();
        let output = sippra(scene.path(), &RUN);
        assert_eq!(output.status.code(), Some(2), "{room}: {}", said(&output));
        assert!(said(&output).contains("cannot be written: No space left on device"), "{}", said(&output));
        std::fs::remove_file(&filler).unwrap();
        assert!(files(&scene.out()) == before, "{room}: the old results are whole and alone");
    }
    let output = sippra(scene.path(), &["grade", "okr.csv", "-o", "out/grades.txt"]);
    assert!(output.status.code() < Some(2), "with room again all is well: {}", said(&output));
}

impl Scene {
    fn restore_into_mount(&self) {
        for (name, bytes) in &self.old {
            let path = self.out().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
}

#[test]
fn a_file_over_the_systems_limit_is_said_and_the_old_results_stay_whole() {
    let scene = Scene::new();
    let script = format!("ulimit -f 40; exec \"$0\" {}", RUN.join(" "));
    let output = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_sippra")])
        .current_dir(scene.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("File too large"), "{}", said(&output));
    assert!(files(&scene.out()) == scene.old);
}

#[test]
fn a_folder_that_may_only_be_read_is_told_before_the_work() {
    let scene = Scene::new();
    let out = scene.path().join("locked");
    std::fs::create_dir(&out).unwrap();
    std::fs::set_permissions(&out, std::fs::Permissions::from_mode(0o555)).unwrap();
    let _mounted;
    if std::fs::write(out.join("probe"), "x").is_ok() {
        // The superuser may write everywhere, except where nobody can.
        std::fs::remove_file(out.join("probe")).unwrap();
        let Some(mounted) = Small::mount(&out, "ro,size=1m") else { return };
        _mounted = mounted;
    }
    for arguments in [
        ["run", "okr.csv", "-o", "locked"].as_slice(),
        &["run", "okr.csv", "-o", "locked/deeper"],
        &["grade", "okr.csv", "-o", "locked/grades.txt"],
        &["next", "okr.csv", "-o", "locked/next.xlsx"],
        &["template", "locked"],
    ] {
        let output = sippra(scene.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains("cannot be written: "), "{arguments:?} {}", said(&output));
        assert!(
            !said(&output).contains(".sippra-"),
            "a name of ours tells nobody anything: {}",
            said(&output)
        );
        assert!(files(&out).is_empty(), "{arguments:?}");
    }
}

#[test]
fn an_output_folder_that_vanishes_meanwhile_is_made_again_or_said() {
    let scene = Scene::new();
    let length = length_of_a_run(&scene);
    for number in 0..10_u32 {
        let mut child = scene.spawn();
        let started = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if started.elapsed() > length * number / 12 {
                let _ = std::fs::remove_dir_all(scene.out());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        let output = child.wait_with_output().unwrap();
        match output.status.code() {
            Some(0 | 1) => {}
            Some(2) => assert!(said(&output).contains("cannot be written"), "{}", said(&output)),
            other => panic!("{other:?}: {}", said(&output)),
        }
        for (name, bytes) in files(&scene.out()) {
            assert!(scene.new.get(&name) == Some(&bytes) || scene.old.get(&name) == Some(&bytes), "{name}");
        }
        scene.restore();
    }
}

#[test]
fn links_in_the_output_folder_lead_nowhere() {
    let scene = Scene::new();
    let victim = scene.path().join("victim");
    std::fs::create_dir(&victim).unwrap();
    std::fs::write(victim.join("payroll.xlsx"), "theirs").unwrap();
    // A file's place, a folder's place, and a file's place that is itself a folder.
    for place in ["report.xlsx", "charts", "run.json"] {
        scene.restore();
        let place = scene.out().join(place);
        let _ = std::fs::remove_file(&place);
        let _ = std::fs::remove_dir_all(&place);
        let goal = if place.ends_with("charts") { victim.clone() } else { victim.join("payroll.xlsx") };
        symlink(goal, &place).unwrap();
        let output = sippra(scene.path(), &RUN);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains("was not written by sippra"), "{}", said(&output));
        assert_eq!(files(&victim), BTreeMap::from([("payroll.xlsx".to_owned(), b"theirs".to_vec())]));
    }
    // A record that was edited to name files elsewhere as stale ones of ours.
    scene.restore();
    symlink(&victim, scene.out().join("link")).unwrap();
    let pipe = scene.out().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let path = scene.out().join("run.json");
    let mut record: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    for name in ["link/payroll.xlsx", "../victim/payroll.xlsx", "/etc/hostname", "pipe", "charts"] {
        let digest = sha256sum(&victim.join("payroll.xlsx"));
        let file = serde_json::json!({ "path": name, "size": 6, "sha256": digest });
        record["files"].as_array_mut().unwrap().push(file);
    }
    std::fs::write(&path, record.to_string()).unwrap();
    let output = sippra(scene.path(), &RUN);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", said(&output));
    assert_eq!(files(&victim).len(), 1, "nothing outside was removed");
    assert!(pipe.exists() && scene.out().join("charts").is_dir());
}

/// By another program than the one that is tested; empty where there is none.
fn sha256sum(path: &Path) -> String {
    let output = Command::new("sha256sum").arg(path).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}

#[test]
fn a_single_result_follows_a_link_and_leaves_a_pipe_a_pipe() {
    let scene = Scene::new();
    let goal = scene.path().join("goal.json");
    std::fs::write(&goal, "old").unwrap();
    symlink("goal.json", scene.path().join("link.json")).unwrap();
    sippra(scene.path(), &["grade", "okr.csv", "--format", "json", "-o", "link.json"]);
    assert!(scene.path().join("link.json").is_symlink() && std::fs::read(&goal).unwrap().starts_with(b"{"));
    // As a pipe, so is a device such as /dev/null: a file in its place would be a catastrophe.
    let pipe = scene.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = Command::new("cat").arg(&pipe).stdout(Stdio::piped()).spawn().unwrap();
    let output = sippra(scene.path(), &["grade", "okr.csv", "--format", "json", "-o", "pipe"]);
    assert!(output.status.code() < Some(2), "{}", said(&output));
    let read = reader.wait_with_output().unwrap().stdout;
    assert!(read == std::fs::read(&goal).unwrap());
    assert!(std::fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    // An input stays what it is, also through a link.
    symlink("okr.csv", scene.path().join("innocent.json")).unwrap();
    let output = sippra(scene.path(), &["grade", "okr.csv", "-o", "innocent.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("is one of the files being read"), "{}", said(&output));
    assert_eq!(std::fs::read_to_string(scene.path().join("okr.csv")).unwrap(), company(70));
}

#[test]
fn files_are_flushed_before_they_are_renamed() {
    let scene = Scene::new();
    let trace = scene.path().join("trace");
    let run = Command::new("strace")
        .args(["-f", "-o", trace.to_str().unwrap(), "-e", "trace=fsync,fdatasync,rename,renameat,renameat2"])
        .arg(env!("CARGO_BIN_EXE_sippra"))
        .args(RUN)
        .current_dir(scene.path())
        .output();
    let traced = std::fs::read_to_string(&trace).unwrap_or_default();
    if !run.is_ok_and(|output| matches!(output.status.code(), Some(0 | 1))) || traced.is_empty() {
        println!("skipped: strace is not here, or may not trace");
        return;
    }
    let steps: Vec<&str> = traced
        .lines()
        .filter_map(|line| {
            let call = line.split_whitespace().nth(1)?;
            ["fsync", "fdatasync", "rename"].into_iter().find(|name| call.starts_with(name))
        })
        .collect();
    let renamed = steps.iter().filter(|step| **step == "rename").count();
    let first = steps.iter().position(|step| *step == "rename").unwrap();
    assert_eq!(renamed, scene.new.len());
    assert!(first >= renamed, "each file is flushed before the first is renamed: {steps:?}");
    assert_eq!(steps.last(), Some(&"fsync"), "the names are flushed too");
}

#[test]
fn two_runs_never_write_to_one_folder_at_once() {
    let scene = Scene::new();
    scene.restore();
    let held = std::fs::File::open(scene.out()).unwrap();
    held.lock().unwrap();
    let output = sippra(scene.path(), &RUN);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("another run is writing to out"), "{}", said(&output));
    assert!(files(&scene.out()) == scene.old);
    drop(held);
    assert!(sippra(scene.path(), &RUN).status.code() < Some(2));
    assert!(files(&scene.out()) == scene.new);
}

#[test]
fn pipes_and_dead_links_in_an_input_folder_never_stop_a_run() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("okr/sub")).unwrap();
    std::fs::write(at("okr/okr.csv"), company(50)).unwrap();
    for pipe in ["okr/pipe.csv", "okr/sub/run.json"] {
        assert!(Command::new("mkfifo").arg(at(pipe)).status().unwrap().success());
    }
    symlink("nowhere.xlsx", at("okr/gone.xlsx")).unwrap();
    symlink("..", at("okr/sub/round")).unwrap();
    let started = Instant::now();
    let output = sippra(folder.path(), &["check", "okr", "--format", "json"]);
    assert!(started.elapsed() < Duration::from_secs(20));
    let result: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(result["objectives"].as_array().unwrap().len(), 9);
    let findings = result["diagnostics"].as_array().unwrap();
    let dead: Vec<_> = findings.iter().filter(|finding| finding["file"] == "gone.xlsx").collect();
    assert_eq!((dead.len(), &dead[0]["code"]), (1, &"S15".into()), "{findings:#?}");
}

/// A small sheet's worth of key results for each of some objectives.
fn many_rows(rows: usize) -> String {
    let mut text = String::from("Objective,Key result,Start,Target,Actual,Owner\n");
    for row in 0..rows {
        text.push_str(&format!(
            "Grow region {},Reach {row} customers,0,{row}9,{row},Owner {}\n",
            row / 3,
            row / 9
        ));
    }
    text
}

#[test]
#[cfg(target_os = "linux")]
fn a_run_past_its_memory_or_its_time_ends_with_a_word_that_names_the_key() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("okr.csv"), many_rows(60_000)).unwrap();
    for (key, value, named) in [
        ("SIPPRA_LIMITS_MEMORY", "40 MiB", "`memory` under [limits]"),
        ("SIPPRA_LIMITS_SECONDS", "1", "`seconds` under [limits]"),
    ] {
        // A file alone may be read up to a row in time; with what came through a pipe beside it there is no second try.
        let mut run = command(folder.path(), &["run", "okr.csv", "-", "-o", "out"]);
        let output = run.env(key, value).stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(named), "{}", said(&output));
        assert!(!folder.path().join("out").exists(), "nothing is left of the run");
    }
    let output = command(folder.path(), &["check", "okr.csv", "-", "--lang", "sv"])
        .stdin(Stdio::null())
        .env("SIPPRA_LIMITS_MEMORY", "40 MiB")
        .output()
        .unwrap();
    assert!(said(&output).starts_with("fel: filerna skulle ta mer än 40 MiB minne ("), "{}", said(&output));
}

/// An OpenDocument workbook of the same rows.
fn many_rows_as_ods(rows: usize) -> Vec<u8> {
    let cell = |text: &str| {
        let number = text.parse::<f64>().is_ok();
        let kind = if number { format!("float\" office:value=\"{text}") } else { "string".to_owned() };
        format!("<table:table-cell office:value-type=\"{kind}\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |line: &str| {
        let cells: String = line.split(',').map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = many_rows(rows).lines().map(row).collect();
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
         <office:spreadsheet><table:table table:name=\"OKR\">{rows}</table:table></office:spreadsheet>\
         </office:body></office:document-content>"
    );
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)]
    {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Checks a folder within limits and returns the findings about one file, and how many objectives the others gave.
#[cfg(target_os = "linux")]
fn told_of(folder: &Path, name: &str, more: &[&str], key: &str, value: &str) -> (Vec<String>, usize) {
    let mut command = command(folder, &["check", ".", "--format", "json"]);
    let output = command.args(more).env(key, value).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{key} {value}: {}", said(&output));
    let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let findings = shown["diagnostics"].as_array().unwrap().iter().filter(|finding| finding["file"] == name);
    let findings = findings.map(|finding| {
        format!("{}: {}; {}", text(&finding["code"]), text(&finding["message"]), text(&finding["help"]))
    });
    (findings.collect(), shown["objectives"].as_array().unwrap().len())
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_takes_too_much_is_a_finding_and_the_others_are_read() {
    let memory = "S19: the memory that it takes to read the file is over the limit of 60 MiB; raise `memory` under [limits] in sippra.toml if the file is trusted";
    let seconds = "S19: the processor time that it takes to read the file is over the limit of 1 s; raise `seconds` under [limits] in sippra.toml if the file is trusted";
    let xls = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/c16_inkop.xls");
    for (name, bytes) in [("b.ods", many_rows_as_ods(30_000)), ("b.csv", many_rows(100_000).into_bytes())] {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("a.csv"), many_rows(9)).unwrap();
        std::fs::copy(xls, folder.path().join("c.xls")).unwrap();
        let sound = sippra(folder.path(), &["check", ".", "--format", "json"]);
        let sound: serde_json::Value = serde_json::from_slice(&sound.stdout).unwrap();
        let sound = sound["objectives"].as_array().unwrap().len();
        assert!(sound > 3, "both sound files are read: {sound}");
        std::fs::write(folder.path().join(name), bytes).unwrap();
        for (more, key, value, finding) in [
            (["--jobs", "1"], "SIPPRA_LIMITS_MEMORY", "60 MiB", memory),
            (["--jobs", "3"], "SIPPRA_LIMITS_MEMORY", "60 MiB", memory),
            (["--jobs", "2"], "SIPPRA_LIMITS_SECONDS", "1", seconds),
        ] {
            let told = told_of(folder.path(), name, &more, key, value);
            assert_eq!(told, (vec![finding.to_owned()], sound), "{name} {more:?}");
        }
        let mut run = command(folder.path(), &["run", ".", "-o", "out", "--charts", "none"]);
        let output = run.env("SIPPRA_LIMITS_MEMORY", "60 MiB").output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let written = files(&folder.path().join("out"));
        assert!(
            written.contains_key("report.xlsx") && leftovers(&written).is_empty(),
            "{:?}",
            written.keys()
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_long_list_of_nonsense_takes_time_in_proportion() {
    let folder = TempDir::new().unwrap();
    let seconds = |rows: usize, line: &str| {
        std::fs::write(folder.path().join("list.csv"), line.repeat(rows)).unwrap();
        let mut check = command(folder.path(), &["check", "list.csv", "--format", "json"]);
        let child = check.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Time of the processor, as a busy machine does not change it: sampled until the end.
        let stat = format!("/proc/{}/stat", child.id());
        let mut ticks = 0_u64;
        let mut child = child;
        while child.try_wait().unwrap().is_none() {
            let text = std::fs::read_to_string(&stat).unwrap_or_default();
            let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
            ticks = ticks.max(fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum());
            std::thread::sleep(Duration::from_millis(5));
        }
        ticks as f64 / 100.0
    };
    for line in ["apple,banana\n", "Växa;Nå 5 kunder\n"] {
        let (short, long) = (seconds(10_000, line), seconds(80_000, line));
        assert!(long < 14.0 * short + 1.0, "eight times the lines took {long} s after {short} s");
    }
}

/// Blank lines are read at once.
#[test]
fn a_run_of_large_files_begins_anew_with_what_saves_memory_and_says_the_same() {
    let folder = TempDir::new().unwrap();
    let rows = many_rows(200) + &"\n".repeat(5 << 20);
    std::fs::write(folder.path().join("big.csv"), rows).unwrap();
    let arguments = ["check", "--date", "2026-10-05", "big.csv"];
    let anew = sippra(folder.path(), &arguments);
    // Who has told the allocator something is left alone.
    let at_once = command(folder.path(), &arguments).env("MALLOC_ARENA_MAX", "16").output().unwrap();
    assert_eq!(anew, at_once);
    assert!(anew.status.code().is_some_and(|code| code < 2), "{}", said(&anew));
    assert!(!anew.stdout.is_empty() || !anew.stderr.is_empty());
}

#[test]
fn a_fault_in_every_cell_is_listed_up_to_a_number_and_counted_whole() {
    let folder = TempDir::new().unwrap();
    // Read as a whole, and block by block.
    for (name, objective) in [("short.csv", "Grow"), ("long.csv", "Grow the shop in the whole of the north")]
    {
        let text = "Objective,Key result,Target,Actual\n".to_owned()
            + &format!("{objective},Reach 5,#REF!,#N/A\n").repeat(30_000);
        assert_eq!(text.len() > 1 << 20, name == "long.csv");
        std::fs::write(folder.path().join(name), text).unwrap();
        let output = sippra(folder.path(), &["check", name, "--format", "json"]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = shown["diagnostics"].as_array().unwrap();
        let listed = findings.iter().filter(|finding| finding["code"] == "S05").count();
        let counts: Vec<_> = findings.iter().filter(|finding| finding["code"] == "S19").collect();
        assert_eq!((listed, counts.len()), (50_000, 1), "{name}");
        assert_eq!(
            (&counts[0]["severity"], &counts[0]["message"]),
            (
                &"error".into(),
                &"the number of findings S05 in the sheet, 60000, is over the limit of 50000".into()
            )
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_comes_through_a_pipe_is_read_once_and_a_run_of_one_file_tells_which() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("a.csv"), many_rows(9)).unwrap();
    std::fs::write(folder.path().join("b.ods"), many_rows_as_ods(30_000)).unwrap();
    let stdin = std::fs::File::open(folder.path().join("b.ods")).unwrap();
    let mut check = command(folder.path(), &["check", "a.csv", "-"]);
    let output = check.stdin(stdin).env("SIPPRA_LIMITS_MEMORY", "60 MiB").output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("nothing was written; raise `memory`"), "{}", said(&output));
    // The same without a limit is read.
    let stdin = std::fs::File::open(folder.path().join("b.ods")).unwrap();
    let read =
        command(folder.path(), &["grade", "a.csv", "-", "--format", "csv"]).stdin(stdin).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&read.stdout).lines().count(), 30_000 + 9 + 1, "{}", said(&read));
    std::fs::write(folder.path().join("big.csv"), many_rows(60_000)).unwrap();
    let output = command(folder.path(), &["check", "big.csv"]).env("SIPPRA_LIMITS_MEMORY", "40 MiB").output();
    let said = said(&output.unwrap());
    assert!(
        said.contains("more than 40 MiB of memory (big.csv); nothing was written")
            || said.contains("more than 40 MiB of memory (the file had been read"),
        "{said}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_says_to_be_huge_and_was_never_written_is_a_finding() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("good.csv"), many_rows(3)).unwrap();
    for (name, head) in
        [("empty.csv", ""), ("head.csv", "Objective,Key result\n"), ("zip.xlsx", "PK\u{3}\u{4}")]
    {
        let path = folder.path().join(name);
        std::fs::write(&path, head).unwrap();
        std::fs::File::options().write(true).open(&path).unwrap().set_len(200 << 30).unwrap();
    }
    let started = Instant::now();
    let output = sippra(folder.path(), &["check", ".", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for name in ["empty.csv", "head.csv", "zip.xlsx"] {
        let told = shown["diagnostics"].as_array().unwrap().iter().any(|finding| {
            finding["file"] == name && finding["message"].as_str().unwrap().contains("were ever written")
        });
        assert!(told, "{name}: {shown}");
    }
    assert_eq!(shown["objectives"].as_array().unwrap().len(), 1, "the others are read: {shown}");
    assert!(started.elapsed() < Duration::from_secs(60));
}
