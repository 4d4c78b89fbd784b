//! The annotated copy of three unlike workbooks: one by openpyxl with a chart, a conditional format, a table and
//! notes; one saved by LibreOffice; one with a macro, a pivot table and a threaded comment.
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
use std::io::{Cursor, Read};

use sippra::diag::{Code, Diagnostic};
use sippra::model::{Lang, Place, Source, SourceId, Sources};
use sippra::render::annotate::{Annotated, annotate};

fn sources(file: &str, sheets: &[&str]) -> Sources {
    let mut sources = Sources::default();
    for (number, sheet) in (0..).zip(sheets) {
        let source = Source { file: file.into(), sheet: Some((*sheet).into()) };
        sources.insert(SourceId { file: 0, sheet: number }, source);
    }
    sources
}

fn at(sheet: u32, row: u32, column: u32, code: Code) -> Diagnostic {
    let place = Place::at(SourceId { file: 0, sheet }, row, column);
    Diagnostic::new(code, place).arg("text", "[VÄRDE]").quote("Uppnå [VÄRDE] & <mer>", 0..0)
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// The names of the parts that differ, and of those that are new.
fn difference(before: &[u8], after: &[u8]) -> (Vec<String>, Vec<String>) {
    let (before, after) = (parts(before), parts(after));
    assert!(before.keys().all(|name| after.contains_key(name)), "no part is lost");
    let changed = before.iter().filter(|(name, content)| after[*name] != **content);
    let new = after.keys().filter(|name| !before.contains_key(*name));
    (changed.map(|(name, _)| name.clone()).collect(), new.cloned().collect())
}

fn annotated(name: &str, sheets: &[&str], findings: &[Diagnostic]) -> (Vec<u8>, Annotated) {
    let path = format!("{}/tests/fixtures/annotate/{name}", env!("CARGO_MANIFEST_DIR"));
    let before = std::fs::read(path).unwrap();
    let copy = annotate(name, &before, 0, findings, &sources(name, sheets), Lang::Sv).unwrap();
    if let Ok(folder) = std::env::var("SIPPRA_KEEP") {
        std::fs::write(format!("{folder}/{}", copy.name), &copy.bytes).unwrap();
    }
    (before, copy)
}

fn text(bytes: &[u8], part: &str) -> String {
    String::from_utf8(parts(bytes)[part].clone()).unwrap()
}

#[test]
fn a_workbook_by_openpyxl_keeps_its_chart_its_notes_and_its_conditional_format() {
    let findings = [
        at(0, 1, 1, Code::K03),
        at(0, 2, 1, Code::K05), // has a note
        at(0, 7, 0, Code::O10), // a row that does not exist
        at(0, 4, 6, Code::K02), // a cell that does not exist
        at(1, 1, 1, Code::G05),
        Diagnostic::new(Code::S17, Place::sheet(SourceId { file: 0, sheet: 1 })),
    ];
    let (before, copy) = annotated("openpyxl.xlsx", &["Kultur", "Sälj och marknad"], &findings);
    assert_eq!(copy.name, "openpyxl.checked.xlsx");
    let (changed, new) = difference(&before, &copy.bytes);
    assert_eq!(
        changed,
        [
            "[Content_Types].xml",
            "xl/_rels/workbook.xml.rels",
            "xl/comments/comment1.xml",
            "xl/drawings/commentsDrawing1.vml",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/worksheets/_rels/sheet2.xml.rels",
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/sheet2.xml",
        ]
    );
    assert_eq!(new, ["xl/commentsSippra1.xml", "xl/drawings/sippra1.vml", "xl/worksheets/sippra1.xml"]);
    let sheet = text(&copy.bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<row r=\"8\"><c r=\"A8\" s="), "a missing row is made");
    let comments = text(&copy.bytes, "xl/comments/comment1.xml");
    assert!(
        comments.contains("Bra!") && comments.contains("sippra K03: platshållaren [VÄRDE] är inte ifylld.")
    );
    assert!(!comments.contains("sippra K05"), "a cell with a note keeps it alone");
    let list = text(&copy.bytes, "xl/worksheets/sippra1.xml");
    assert!(
        list.contains("location=\"&apos;Sälj och marknad&apos;!B2\"")
            || list.contains("location=\"'Sälj och marknad'!B2\"")
    );
    assert!(list.contains("&lt;mer&gt;"), "the sheet's words are escaped");
}

#[test]
fn a_workbook_saved_by_libreoffice_is_patched() {
    let findings = [at(0, 2, 1, Code::K03), at(0, 1, 5, Code::G02), at(0, 4, 2, Code::G01)];
    let (before, copy) = annotated("libreoffice.xlsx", &["OKR", "Old"], &findings);
    assert_eq!(copy.name, "libreoffice.checked.xlsx");
    let (changed, new) = difference(&before, &copy.bytes);
    assert!(changed.iter().all(|name| !name.contains("sheet2") && !name.contains("theme")), "{changed:?}");
    assert!(new.contains(&"xl/worksheets/sippra1.xml".to_owned()));
    assert!(text(&copy.bytes, "xl/worksheets/sheet1.xml").contains("<legacyDrawing "));
}

#[test]
fn a_macro_workbook_keeps_its_macro_its_pivot_and_its_threads() {
    let findings = [at(0, 1, 1, Code::K03), at(0, 3, 1, Code::G06), at(0, 2, 2, Code::G01)];
    let (before, copy) = annotated("macro.xlsm", &["OKR", "Pivot"], &findings);
    assert_eq!(copy.name, "macro.checked.xlsm");
    let (changed, new) = difference(&before, &copy.bytes);
    assert_eq!(
        changed,
        [
            "[Content_Types].xml",
            "xl/_rels/workbook.xml.rels",
            "xl/comments1.xml",
            "xl/drawings/vmlDrawing1.vml",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
        ]
    );
    assert_eq!(new, ["xl/worksheets/sippra1.xml"]);
    let sheet = text(&copy.bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<row r=\"3\"><c r=\"C3\" s="), "{sheet}");
    assert_eq!(sheet.matches("<legacyDrawing").count(), 1);
}

#[test]
fn what_cannot_be_patched_gets_a_list_and_what_is_clean_gets_nothing() {
    let mut sources = Sources::default();
    sources.insert(SourceId::default(), Source { file: "sub/okr.csv".into(), sheet: None });
    let findings = [at(0, 1, 1, Code::K03)];
    let list = annotate("sub/okr.csv", b"a;b\nc;d\n", 0, &findings, &sources, Lang::En).unwrap();
    assert_eq!(list.name, "sub/okr.issues.xlsx");
    assert!(text(&list.bytes, "xl/sharedStrings.xml").contains("placeholder [VÄRDE] is not filled in"));
    let again = annotate("sub/okr.csv", b"a;b\nc;d\n", 0, &findings, &sources, Lang::En).unwrap();
    assert_eq!(list, again);
    assert_eq!(annotate("sub/okr.csv", b"", 1, &findings, &sources, Lang::En), None);
}

#[test]
fn a_locked_or_signed_workbook_is_not_patched() {
    let path = format!("{}/tests/fixtures/annotate/macro.xlsm", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).unwrap();
    let rebuilt = |change: &dyn Fn(&str, Vec<u8>) -> Vec<u8>, extra: Option<&str>| {
        use std::io::Write;
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for (name, content) in parts(&bytes) {
            writer.start_file(name.as_str(), options).unwrap();
            writer.write_all(&change(&name, content)).unwrap();
        }
        if let Some(name) = extra {
            writer.start_file(name, options).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let locked = rebuilt(
        &|name, content| match name {
            "xl/workbook.xml" => String::from_utf8(content)
                .unwrap()
                .replace("<sheets>", "<workbookProtection lockStructure=\"1\"/><sheets>")
                .into_bytes(),
            _ => content,
        },
        None,
    );
    let signed = rebuilt(&|_, content| content, Some("_xmlsignatures/origin.sigs"));
    for bytes in [locked, signed] {
        let sources = sources("m.xlsm", &["OKR", "Pivot"]);
        let list = annotate("m.xlsm", &bytes, 0, &[at(0, 1, 1, Code::K03)], &sources, Lang::En).unwrap();
        assert_eq!(list.name, "m.issues.xlsx");
    }
}
