//! Workbooks read back.

mod company;

use sippra::compose::workbook::{self, Extras};
use sippra::model::Lang;
use sippra::render::xlsx;

#[test]
fn the_same_quarter_gives_the_same_bytes() {
    for lang in [Lang::Sv, Lang::En] {
        let (quarter, findings) = company::bicycles(lang);
        let make = || xlsx::report(&workbook::report(&quarter, &findings, &Extras::default())).unwrap();
        let bytes = make();
        if let Ok(folder) = std::env::var("SIPPRA_KEEP") {
            std::fs::write(format!("{folder}/report-{lang:?}.xlsx"), &bytes).unwrap();
        }
        assert!(bytes == make(), "two runs differ");
    }
}
