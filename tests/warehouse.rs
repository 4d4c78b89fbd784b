//! The Parquet tables in another engine: the SQL views give sippra's own figures.
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

use std::path::Path;
use std::process::Command;

/// Runs where Python has the `duckdb` package, and says so where it has not.
#[test]
fn the_sql_views_recompute_every_figure() {
    // Another Python is chosen by the search path.
    let python = "python3";
    let engine = Command::new(python).args(["-c", "import duckdb"]).output();
    if !engine.is_ok_and(|output| output.status.success()) {
        println!("skipped: {python} has no duckdb");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for company in ["hjulsjo-cykel", "northlight-software", "norrsjo-kommun"] {
        let out = tempfile::tempdir().unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_sippra"))
            .args(["run", "--date", "2026-10-05", "--format", "parquet", "-q", "-o"])
            .arg(out.path())
            .arg(root.join("sample-data").join(company))
            .output()
            .unwrap();
        assert!(run.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&run.stderr));
        let check = Command::new(python).arg(root.join("sql/check.py")).arg(out.path()).output().unwrap();
        assert!(check.status.success(), "{company}: {}", String::from_utf8_lossy(&check.stdout));
    }
}
