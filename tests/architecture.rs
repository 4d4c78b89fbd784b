//! Who may import whom, and which crates stay at home: the house rules as tables, held against the sources.
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

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Module → the modules of ours that it may name. A stage never names another stage, the pipeline or an edge.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("diag", &["model", "words"]),
    ("words", &["model", "diag"]),
    ("palette", &["model"]),
    ("amount", &["model", "words"]),
    ("phrase", &["model", "words", "amount"]),
    ("proof", &["model", "words", "amount"]),
    ("threads", &[]),
    ("frame", &["model"]),
    ("read", LEAVES),
    ("recognise", LEAVES),
    ("assemble", LEAVES),
    ("check", LEAVES),
    ("grade", LEAVES),
    ("roll_up", LEAVES),
    ("compare", LEAVES),
    ("carry", LEAVES),
    ("anonymous", LEAVES),
    ("compose", LEAVES),
    ("render", LEAVES),
    ("pipeline", STAGES_AND_LEAVES),
    ("config", &["model", "diag", "words", "palette"]),
    ("files", &["model", "read", "threads"]),
    ("cli", &["diag", "model", "words"]),
];

const LEAVES: &[&str] =
    &["model", "diag", "words", "phrase", "proof", "amount", "palette", "threads", "frame"];

const STAGES_AND_LEAVES: &[&str] = &[
    "model",
    "diag",
    "words",
    "phrase",
    "proof",
    "amount",
    "palette",
    "threads",
    "frame",
    "read",
    "recognise",
    "assemble",
    "check",
    "grade",
    "roll_up",
    "compare",
    "carry",
    "anonymous",
    "compose",
    "render",
];

/// Crate → the only places that may name it.
const AT_HOME: &[(&str, &[&str])] = &[
    ("calamine", &["src/read"]),
    ("quick_xml", &["src/read", "src/render"]),
    ("csv", &["src/read", "src/render"]),
    ("encoding_rs", &["src/read"]),
    ("polars", &["src/frame"]),
    ("polars_io", &["src/frame"]),
    ("rust_xlsxwriter", &["src/render"]),
    ("plotters", &["src/render"]),
    ("plotters_backend", &["src/render"]),
    ("tiny_skia", &["src/render"]),
    ("clap", &["src/cli.rs", "src/main.rs"]),
    ("clap_complete", &["src/cli.rs", "src/commands"]),
    ("clap_mangen", &["src/commands"]),
    ("indicatif", &["src/commands/say.rs"]),
    ("toml", &["src/config.rs", "src/config"]),
    ("tempfile", &["src/files.rs"]),
    ("signal_hook", &["src/files/signals.rs", "src/files/rehearse.rs"]),
    ("rustix", &["src/files/rehearse.rs"]),
    ("glob", &["src/files.rs"]),
];

/// Words for disk, clock, environment and printing → the only files that may hold them.
const AT_THE_EDGE: &[(&str, &[&str])] = &[
    ("std::fs", &["src/files.rs", "src/files/guard.rs"]),
    ("File::open", &["src/files.rs"]),
    ("File::create", &["src/files.rs"]),
    (
        "std::env::",
        &[
            "src/main.rs",
            "src/commands/work.rs",
            "src/commands/say.rs",
            "src/files.rs",
            "src/files/rehearse.rs",
            "src/files/thrift.rs",
        ],
    ),
    ("std::process::Command", &["src/files/rehearse.rs", "src/files/thrift.rs"]),
    ("std::net", &[]),
    ("tokio::", &[]),
    ("socket2", &[]),
    ("SystemTime", &["src/commands/work.rs"]),
    ("Instant::now", &["src/commands/work.rs"]),
    ("Zoned::now", &["src/commands/work.rs"]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("io::stdout", &["src/commands/mod.rs", "src/commands/say.rs"]),
    ("io::stderr", &["src/main.rs", "src/commands/say.rs"]),
    ("io::stdin", &["src/files.rs"]),
];

/// Crates that speak to a network; none may be in the tree, not even through another.
///
/// polars-core brings tokio with its sockets, whatever its features; nothing that could use them (a client, a
/// resolver, encryption, a cloud store) is in the tree, and no source of ours names tokio or `std::net`.
const NETWORK: &[&str] = &[
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "attohttpc",
    "surf",
    "native-tls",
    "rustls",
    "openssl",
    "trust-dns-resolver",
    "hickory-resolver",
    "quinn",
    "tonic",
    "object_store",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every source under `src`, as (path from the root with `/`, text without its tests).
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join("src")];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                if !is_test_file(&path) {
                    found.push((name, code(&std::fs::read_to_string(&path).unwrap())));
                }
            }
        }
    }
    found.sort();
    assert!(found.len() > 20, "the sources were found");
    found
}

fn is_test_file(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "tests" || stem.to_string_lossy().ends_with("_tests"))
}

/// A source without its comments and without the tests at its end.
fn code(text: &str) -> String {
    let until_tests = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = until_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The module that a source belongs to: `src/read/csv.rs` and `src/read.rs` are `read`.
fn module(path: &str) -> &str {
    let path = path.trim_start_matches("src/");
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// Modules of ours that a text names: `crate::x`, and each of `crate::{x, y}`.
fn imports(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &text[at + "crate::".len()..];
        let word =
            |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        match rest.strip_prefix('{') {
            Some(list) => {
                let mut depth = 0;
                let mut start = true;
                for (index, character) in list.char_indices() {
                    match character {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        character if start && depth == 0 && !character.is_whitespace() => {
                            found.insert(word(&list[index..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
            None => {
                found.insert(word(rest));
            }
        }
    }
    found
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module(&path);
        if ["lib", "main", "commands"].contains(&module) {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{path}: the module `{module}` has no row in the table"));
            continue;
        };
        for import in imports(&text) {
            if import != module && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{path} names crate::{import}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_crate_stays_at_home() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (name, homes) in AT_HOME {
            let named = text
                .match_indices(&format!("{name}::"))
                .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
            if named && !homes.iter().any(|home| path.starts_with(home)) {
                wrong.push(format!("{path} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn disk_clock_environment_and_printing_are_at_the_edge() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (word, homes) in AT_THE_EDGE {
            if text.contains(word) && !homes.contains(&path.as_str()) {
                wrong.push(format!("{path} holds {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_crate_in_the_tree_can_reach_a_network() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for name in NETWORK {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} is in Cargo.lock");
    }
}

#[test]
fn unsafe_code_is_forbidden_in_both_crates() {
    for file in ["src/lib.rs", "src/main.rs"] {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        assert!(text.contains("#![forbid(unsafe_code)]"), "{file}");
    }
}

#[test]
fn imports_are_found_in_every_way_of_writing_them() {
    let text = "use crate::model::Cell;\nuse crate::{diag::{Code, Found}, words};\nlet a = crate::read::read();\n$crate::x";
    let found: Vec<String> = imports(text).into_iter().collect();
    assert_eq!(found, ["diag", "model", "read", "words"]);
}
