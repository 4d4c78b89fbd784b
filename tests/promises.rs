//! What SECURITY.md promises of everything that is written, held against every file of real runs.
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
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use quick_xml::Reader;
use quick_xml::events::Event;
use tempfile::TempDir;

fn sippra(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sippra"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command.env_clear().env("LANG", "en_GB.UTF-8").env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", "/home/zyxuser").env("USER", "zyxuser").env("LOGNAME", "zyxuser");
    command.output().unwrap()
}

/// Every file under a folder; of packages, every part as well, as `slides.pptx/ppt/slides/slide1.xml`.
fn opened(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(at) = waiting.pop() {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).unwrap();
            if bytes.starts_with(b"PK") {
                let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
                for number in 0..archive.len() {
                    let mut part = archive.by_index(number).unwrap();
                    let part_name = format!("{name}/{}", part.name().unwrap());
                    let mut inside = Vec::new();
                    part.read_to_end(&mut inside).unwrap();
                    all.insert(part_name, inside);
                }
            }
            all.insert(name, bytes);
        }
    }
    all
}

fn holds(bytes: &[u8], needle: &str) -> bool {
    let wide: Vec<u8> = needle.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [needle.as_bytes(), &wide].iter().any(|needle| bytes.windows(needle.len()).any(|at| at == *needle))
}

fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

/// What people with bad intentions write into cells.
const EVIL: [&str; 10] = [
    "=HYPERLINK(\"http://evil.example\",\"Öka till 5\")",
    "+cmd|'/c calc'!A1",
    "-2+3+cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd|'/c calc'!A1",
    "＝cmd|'/c calc'!A1",
    "<script>alert('evil')</script>",
    "\"><img src=x onerror=alert('evil')>",
    "]]><evil/><!--",
    "&evil; &#x1b; javascript:alert('evil')",
    "../../evil/..\\evil",
];

fn evil_sheet() -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut sheet = "Period;Avdelning;Ägare;Mål;Nyckelresultat;KPI;Startvärde;Målvärde;Utfall\n".to_owned();
    for text in EVIL {
        let cell = quoted(text);
        for number in 1..3 {
            sheet.push_str(&format!("Q3 2026;{cell};{cell};{cell};{cell};{cell};0;100;{}\n", number * 30));
        }
    }
    sheet
}

/// The text of every element of a name in an XML part.
fn elements(xml: &[u8], name: &str) -> Vec<String> {
    let text = std::str::from_utf8(xml).unwrap();
    let mut reader = Reader::from_str(text);
    let (mut found, mut inside) = (Vec::new(), None::<String>);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {}", &text[..text.len().min(300)]))
        {
            Event::Start(start) if start.local_name().as_ref() == name => inside = Some(String::new()),
            Event::End(end) if end.local_name().as_ref() == name => found.extend(inside.take()),
            Event::Text(text) => {
                if let Some(inside) = &mut inside {
                    inside.push_str(&text);
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn text_from_sheets_is_never_a_formula_a_link_a_script_or_a_path() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("okr.csv"), evil_sheet()).unwrap();
    let company = EVIL[0];
    let run =
        ["run", "okr.csv", "--date", "2026-10-05", "--company", company, "--format", "json,csv,svg,parquet"];
    let output =
        sippra(folder.path(), &[&run[..], &["--charts-for", "all", "--annotate", "--poster"]].concat());
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    let out = folder.path().join("sippra-out");
    sippra(folder.path(), &["next", "okr.csv", "--date", "2026-10-05", "-o", "sippra-out/next.xlsx"]);
    sippra(folder.path(), &["diff", "okr.csv", "okr.csv", "--format", "xlsx", "-o", "sippra-out/diff.xlsx"]);
    sippra(folder.path(), &["check", "okr.csv", "--format", "csv", "-o", "sippra-out/findings.csv"]);
    sippra(folder.path(), &["grade", "okr.csv", "--format", "csv", "-o", "sippra-out/grade.csv"]);
    let files = opened(&out);
    let kinds: BTreeSet<&str> =
        files.keys().filter_map(|name| name.rsplit_once('.')).map(|(_, end)| end).collect();
    for kind in ["xlsx", "csv", "svg", "pptx", "html", "png", "pdf", "xml", "rels"] {
        assert!(kinds.contains(kind), "{kind} was written: {kinds:?}");
    }
    let mut seen = 0;
    for (name, bytes) in &files {
        let file = name.split(".xlsx/").next().unwrap().split(".pptx/").next().unwrap();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
        assert!(file.chars().all(plain) && !file.contains(".."), "{file} is a name that no cell gave");
        match name.rsplit_once('.').map(|(_, end)| end) {
            Some("xml" | "rels" | "vml" | "svg") => {
                // Being read to its end, it is well-formed: nothing broke out of its place.
                for formula in elements(bytes, "f") {
                    assert!(!formula.contains("cmd|") && !formula.contains("evil"), "{name}: {formula}");
                }
                if name.ends_with(".rels") {
                    assert!(!holds(bytes, "evil") && !holds(bytes, "javascript"), "{name}");
                }
                seen += usize::from(holds(bytes, "evil"));
                assert!(
                    !holds(bytes, "<script") && !holds(bytes, "<img") && !holds(bytes, "<evil"),
                    "{name}"
                );
            }
            Some("html") => {
                seen += usize::from(holds(bytes, "evil"));
                for tag in [
                    "<script>alert",
                    "<img src=x",
                    "<evil",
                    "javascript:alert(\"",
                    "href=\"javascript",
                    "http://evil.example\"",
                ] {
                    assert!(!holds(bytes, tag), "{name}: {tag}");
                }
            }
            Some("csv") => {
                let mut reader =
                    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[..]);
                for record in reader.records() {
                    for field in record.unwrap().iter() {
                        seen += usize::from(field.contains("evil"));
                        let risky =
                            field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
                        assert!(!risky || field.parse::<f64>().is_ok(), "{name}: {field}");
                    }
                }
            }
            _ => {}
        }
    }
    assert!(seen > 20, "the texts are there, as texts: {seen}");
}

#[test]
fn nothing_steers_the_terminal_neither_cells_nor_names_of_sheets_and_files() {
    let folder = TempDir::new().unwrap();
    let evil = "x\u{1b}[31m\u{1b}]0;evil\u{7}\u{202e}y\u{9b}1m\u{200f}";
    let sheet = format!(
        "Avdelning;Ägare;Mål;Nyckelresultat;Målvärde;Utfall\n{evil};{evil};Öka {evil};Nå {evil} 5 st;x;{evil}\n\
         {evil}2;{evil};Öka {evil};Nå [VÄRDE] {evil};5;3\n"
    );
    let name = format!("okr-{}.csv", evil.replace('/', ""));
    std::fs::write(folder.path().join(&name), sheet).unwrap();
    std::fs::write(folder.path().join(format!("{evil}.xlsx")), "nothing").unwrap();
    let missing = format!("gone-{evil}.csv");
    for arguments in [
        ["check"].as_slice(),
        &["check", "--color", "always"],
        &["check", "--format", "line"],
        &["check", "--format", "github"],
        &["check", "--format", "csv"],
        &["check", "--by", "owner"],
        &["grade"],
        &["grade", "--format", "csv"],
        &["inspect"],
        &["inspect", "--write-config"],
        &["run", "-o", "out"],
        &["diff", &name, &name],
        &["check", &missing],
        &["run", &name, "--charts-for", evil],
        &["explain", evil],
    ] {
        let output = sippra(folder.path(), arguments);
        for stream in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(stream);
            // Our own colours are the one exception.
            let text =
                if arguments.contains(&"always") { text.replace("\u{1b}[", "") } else { text.into_owned() };
            let odd = text.chars().find(|c| {
                (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
                    || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert_eq!(odd, None, "{arguments:?}: {text:?}");
        }
    }
}

/// What every run of these tests is given.
const SETTINGS: [&str; 6] = ["--date", "2026-10-05", "--format", "json,csv,svg,parquet", "-q", "--poster"];

#[test]
fn the_order_of_the_inputs_and_the_number_of_threads_change_no_byte() {
    let folder = TempDir::new().unwrap();
    let input = samples().join("hjulsjo-cykel");
    let mut inputs: Vec<PathBuf> = std::fs::read_dir(&input)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "csv" || end == "xlsx"))
        .collect();
    inputs.sort();
    assert!(inputs.len() > 1, "{inputs:?}");
    let mut results = Vec::new();
    for (number, jobs) in ["1", "7"].into_iter().enumerate() {
        let out = format!("out{number}");
        let mut arguments = vec!["run", "--jobs", jobs, "-o", &out, "--company", "Hjulsjö Cykel AB"];
        arguments.extend(SETTINGS);
        arguments.extend(inputs.iter().map(|path| path.to_str().unwrap()));
        let output = sippra(folder.path(), &arguments);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
        results.push(opened(&folder.path().join(&out)));
        inputs.reverse();
        inputs.rotate_left(number);
    }
    assert!(results[0].len() > 20);
    for other in &results[1..] {
        assert!(results[0].keys().eq(other.keys()));
        for (name, bytes) in &results[0] {
            assert!(other[name] == *bytes, "{name} differs");
        }
    }
}

#[test]
fn no_output_tells_of_the_machine_or_its_user() {
    let folder = TempDir::new().unwrap();
    let home = folder.path().join("home/zyxuser/zyxsecret");
    std::fs::create_dir_all(home.join("okr")).unwrap();
    std::fs::copy(samples().join("worked-example/okr.csv"), home.join("okr/okr.csv")).unwrap_or_else(|_| {
        std::fs::write(home.join("okr/okr.csv"), evil_sheet()).unwrap();
        0
    });
    for (out, input) in [("out", "okr"), ("../../elsewhere", "okr/okr.csv")] {
        let input = home.join(input);
        let arguments = [&["run", input.to_str().unwrap(), "-o", out, "--annotate"], &SETTINGS[..]].concat();
        let output = sippra(&home, &arguments);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    }
    for (name, bytes) in
        opened(&home.join("out")).into_iter().chain(opened(&folder.path().join("home/elsewhere")))
    {
        let temporary = folder.path().file_name().unwrap().to_str().unwrap();
        for telling in ["/home/", temporary, "LOGNAME"] {
            assert!(!holds(&bytes, telling), "{name} holds {telling}");
        }
        if name.ends_with("run.json") || name.starts_with("docProps") {
            assert!(!holds(&bytes, "zyx"), "{name} names the user");
        }
    }
}

#[test]
fn anonymous_runs_name_nobody_in_any_file() {
    for company in ["hjulsjo-cykel", "worked-example"] {
        let folder = TempDir::new().unwrap();
        let input = samples().join(company);
        let input = input.to_str().unwrap();
        let run = |out: &str, more: &[&str]| {
            let output = sippra(folder.path(), &[&["run", input, "-o", out], &SETTINGS[..], more].concat());
            assert!(
                matches!(output.status.code(), Some(0 | 1)),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
            (opened(&folder.path().join(out)), [output.stdout, output.stderr].concat())
        };
        let (plain, _) = run("plain", &[]);
        let (hidden, said) = run("hidden", &["--anonymize"]);
        let grades: serde_json::Value = serde_json::from_slice(&plain["grades.json"]).unwrap();
        let mut people: BTreeSet<String> = BTreeSet::new();
        for unit in grades["units"].as_array().unwrap().iter().filter(|unit| unit["level"] == "individual") {
            people.extend(unit["name"].as_str().map(str::to_owned));
        }
        for objective in grades["objectives"].as_array().unwrap() {
            people.extend(objective["owner"].as_str().map(str::to_owned));
        }
        // A name of one word may be an ordinary word, which stays where it is one.
        people.retain(|name| name.contains(' ') && name.chars().next().is_some_and(char::is_uppercase));
        for file in ["grades.json", "grades.csv", "grades.parquet"] {
            let told = plain.get(file).is_some_and(|bytes| people.iter().any(|name| holds(bytes, name)));
            assert!(people.is_empty() || told, "{company}: names can be found in {file}");
        }
        let mut telling: Vec<String> = Vec::new();
        for (name, bytes) in &hidden {
            telling.extend(people.iter().filter(|one| holds(bytes, one)).map(|one| format!("{name}: {one}")));
        }
        assert!(telling.is_empty(), "{company}: {telling:#?}");
        assert!(!people.iter().any(|one| holds(&said, one)), "{company}");
        println!("{company}: {} people, {} files and parts", people.len(), hidden.len());
    }
    // A copy of the input itself would name them, and is not made.
    let output = sippra(&samples(), &["run", "worked-example", "--anonymize", "--annotate", "-o", "never"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn numbers_are_shown_without_the_noise_of_arithmetic() {
    // 0.1 + 0.2 and thirds: what binary floats do to them must not be seen.
    let folder = TempDir::new().unwrap();
    let mut sheet = "Period;Avdelning;Ägare;Mål;Nyckelresultat;KPI;Startvärde;Målvärde;Utfall\n".to_owned();
    for (number, (target, actual)) in
        [("0,3", "0,1"), ("0,3", "0,2"), ("0,9", "0,7"), ("1,1", "0,3")].iter().enumerate()
    {
        sheet.push_str(&format!(
            "Q3 2026;Sälj;Person {number};Mål {number};Intäkt i Mkr;Intäkt;0;{target};{actual}\n"
        ));
    }
    std::fs::write(folder.path().join("okr.csv"), sheet).unwrap();
    for command in [["check"].as_slice(), &["grade"], &["inspect"], &["check", "--by", "owner"]] {
        let output = sippra(folder.path(), command);
        let text =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        let noisy = |word: &str| {
            let digits: String = word.chars().filter(char::is_ascii_digit).collect();
            digits.contains("000000") || digits.contains("999999")
        };
        let found: Vec<&str> = text.split_whitespace().filter(|word| noisy(word)).collect();
        assert!(found.is_empty(), "{command:?}: {found:?}");
    }
    let output =
        sippra(folder.path(), &["run", "-o", "out", "--date", "2026-10-05", "--format", "svg", "-q"]);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    for (name, bytes) in opened(&folder.path().join("out")) {
        if name.ends_with(".svg") || name.contains("slides.pptx/ppt/slides/slide") {
            for text in elements(&bytes, "text").into_iter().chain(elements(&bytes, "t")) {
                assert!(!text.contains("00000") && !text.contains("99999"), "{name}: {text}");
            }
        }
    }
}
