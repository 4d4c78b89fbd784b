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

/// KPIs brought upward in every way, with a unit that only plans and key results without a start or an actual.
const EVERY_KIND: &str = "\
Period,Level,Unit,Parent unit,Owner,Objective ID,Objective,Key result,KPI,Start,Target,Actual,Denominator
2026-Q3,Company,Lumen AB,,Mia,C1,Shine,Win customers,New customers,,100,64,
2026-Q3,Company,Lumen AB,,Mia,C1,Shine,Keep answering,Answer rate,50%,80%,,
2026-Q3,Department,Sales,Lumen AB,Eva,S1,Sell,Win customers,New customers,0,60,,
2026-Q3,Department,Sales,Lumen AB,Eva,S1,Sell,Sign more,New customers,5,20,12,
2026-Q3,Department,Sales,Lumen AB,Eva,S1,Sell,Answer everyone,Answer rate,,70%,66%,120
2026-Q3,Department,Support,Lumen AB,Bo,P1,Help,Answer everyone,Answer rate,40%,90%,75%,380
2026-Q3,Department,Support,Lumen AB,Bo,P1,Help,Fewest open,Open tickets,90,20,35,
2026-Q3,Department,Support,Lumen AB,Bo,P1,Help,Longest queue,Longest wait,30,10,12,
2026-Q3,Department,Support,Lumen AB,Bo,P1,Help,Happy customers,Satisfaction,60%,80%,74%,
2026-Q3,Individual,Sales,Lumen AB,Ann,I1,Sell,Win customers,New customers,,30,22,
2026-Q3,Individual,Sales,Lumen AB,Ann,I1,Sell,Happy customers,Satisfaction,,85%,81%,
2026-Q3,Individual,Sales,Lumen AB,Ann,I1,Sell,Members in the north,Members,10,50,31,
2026-Q3,Individual,Sales,Lumen AB,Carl,I2,Sell,Happy customers,Satisfaction,55%,75%,61%,
2026-Q3,Individual,Sales,Lumen AB,Carl,I2,Sell,Fewest open,Open tickets,40,10,44,
2026-Q3,Individual,Sales,Lumen AB,Carl,I2,Sell,Longest wait of mine,Longest wait,20,5,9,
2026-Q3,Individual,Sales,Lumen AB,Carl,I2,Sell,Members in the south,Members,12,40,44,
2026-Q3,Individual,Support,Lumen AB,Dan,I3,Help,Raise traffic by 20%,Visits,1000,20%,1100,
";

const KINDS: &str = "\
[kpi.\"Open tickets\"]
aggregate = \"min\"
[kpi.\"Longest wait\"]
aggregate = \"max\"
[kpi.\"Members\"]
aggregate = \"last\"
[kpi.\"Answer rate\"]
aggregate = \"weighted\"
";

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
    let kinds = tempfile::tempdir().unwrap();
    std::fs::write(kinds.path().join("okr.csv"), EVERY_KIND).unwrap();
    std::fs::write(kinds.path().join("sippra.toml"), KINDS).unwrap();
    let samples = ["hjulsjo-cykel", "northlight-software", "norrsjo-kommun", "worked-example"]
        .map(|company| root.join("sample-data").join(company));
    for company in samples.iter().map(|sample| sample.as_path()).chain([kinds.path()]) {
        let out = tempfile::tempdir().unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_sippra"))
            .args(["run", "--date", "2026-10-05", "--charts", "none", "--format", "parquet", "-q", "-o"])
            .arg(out.path())
            .arg(company)
            .output()
            .unwrap();
        assert!(run.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&run.stderr));
        let check = Command::new(python).arg(root.join("sql/check.py")).arg(out.path()).output().unwrap();
        let said = String::from_utf8_lossy(&check.stdout);
        assert!(check.status.success(), "{}: {said}", company.display());
        println!("{}: {said}", company.display());
    }
}
