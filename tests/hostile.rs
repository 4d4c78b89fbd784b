//! Files made to break readers: each ends with sheets or a finding, soon, in little memory.
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

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use calamine::Reader;
use proptest::prelude::*;
use sippra::diag::Code;
use sippra::model::{CellRef, Date, Limits, Mark, Policy, Sheet, Value};
use sippra::read::{Input, read};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// What reading gives: the sheets, and the findings as code and cell.
struct Outcome {
    sheets: Vec<Sheet>,
    findings: Vec<(Code, Option<CellRef>, Option<String>)>,
}

impl Outcome {
    fn has(&self, code: Code) -> bool {
        self.findings.iter().any(|(own, ..)| *own == code)
    }

    fn cells(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.grid.cell_count()).sum()
    }
}

/// Reads, and checks what must hold for every file whatever it is.
fn survive(name: &str, bytes: Vec<u8>) -> Outcome {
    survive_with(name, bytes, &Limits::default())
}

fn survive_with(name: &str, bytes: Vec<u8>, limits: &Limits) -> Outcome {
    let started = Instant::now();
    let size = bytes.len();
    let input = Input { number: 3, name: name.into(), bytes: bytes.into() };
    let found = read(&input, limits);
    if std::env::var_os("SHOW").is_some() {
        eprintln!("{name}: {size} bytes {:?} {:?}", started.elapsed(), peak());
    }
    // Generous: tests run unoptimised, side by side, on loaded machines.
    assert!(started.elapsed() < Duration::from_secs(60), "{name} took {:?}", started.elapsed());
    for (number, sheet) in (0..).zip(&found.value) {
        assert_eq!((sheet.source.file, sheet.source.sheet), (3, number), "{name}");
        assert!(!sheet.unread || sheet.grid.rows.is_empty(), "{name}: an unread sheet has no cells");
        assert!(sheet.grid.rows.windows(2).all(|pair| pair[0].row < pair[1].row), "{name}: rows rise");
        for row in &sheet.grid.rows {
            assert!(
                !row.cells.is_empty() && row.cells.windows(2).all(|pair| pair[0].0 < pair[1].0),
                "{name}"
            );
            for (_, cell) in &row.cells {
                match &cell.value {
                    Value::Text(text) => {
                        assert!(!text.trim().is_empty(), "{name}: texts hold something");
                        assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{name}");
                    }
                    Value::Number(number) => assert!(number.is_finite(), "{name}: numbers are finite"),
                    _ => {}
                }
            }
        }
        assert!(sheet.hidden_rows.windows(2).all(|pair| pair[0] < pair[1]), "{name}");
        assert!(sheet.hidden_columns.windows(2).all(|pair| pair[0] < pair[1]), "{name}");
    }
    let findings = found.diagnostics.iter().map(|finding| {
        let place = finding.place.expect("a finding about a file has a place");
        assert!(found.value.iter().any(|sheet| sheet.source == place.source()), "{name}: the place is known");
        for lang in [sippra::model::Lang::Sv, sippra::model::Lang::En] {
            assert!(!finding.message(lang).contains('{') && !finding.help_text(lang).contains('{'), "{name}");
        }
        (finding.code, place.cell(), Some(finding.message(sippra::model::Lang::En)))
    });
    let outcome = Outcome { findings: findings.collect(), sheets: found.value };
    // A blank sheet is a sheet: the recogniser says that nothing stands in it.
    assert!(!outcome.sheets.is_empty() || !outcome.findings.is_empty(), "{name} ends in silence");
    outcome
}

fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of sheets given as the XML between `<worksheet>` and its end.
fn workbook_of(sheets: &[&str], shared: &str) -> Vec<u8> {
    let (mut list, mut links) = (String::new(), String::new());
    for number in 1..=sheets.len() {
        list.push_str(&format!("<sheet name=\"Blad{number}\" sheetId=\"{number}\" r:id=\"r{number}\"/>"));
        links.push_str(&format!(
            "<Relationship Id=\"r{number}\" Type=\"{RELATIONSHIPS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        ));
    }
    links.push_str(&format!(
        "<Relationship Id=\"s\" Type=\"{RELATIONSHIPS}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    ));
    let relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts: Vec<(String, String)> = [
        ("[Content_Types].xml".to_owned(), "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned()),
        ("_rels/.rels".to_owned(), format!("<Relationships xmlns=\"{relationships}\"><Relationship Id=\"a\" Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/workbook.xml".to_owned(), format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\"><sheets>{list}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships xmlns=\"{relationships}\">{links}</Relationships>")),
        ("xl/sharedStrings.xml".to_owned(), shared.to_owned()),
    ]
    .into_iter()
    .chain((1..).zip(sheets).map(|(number, sheet)| {
        (format!("xl/worksheets/sheet{number}.xml"), format!("<worksheet xmlns=\"{MAIN}\">{sheet}</worksheet>"))
    }))
    .collect();
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zip_of(&parts)
}

/// A workbook of one sheet with these cells.
fn workbook(cells: &str) -> Vec<u8> {
    workbook_of(
        &[&format!("<sheetData>{cells}</sheetData>")],
        "<sst><si><t>Mål</t></si><si><t>Nå 5 kunder</t></si></sst>",
    )
}

fn sound_workbook() -> Vec<u8> {
    let rows: String = (1..200)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c><c r=\"B{row}\"><v>{row}.5</v></c></row>"))
        .collect();
    workbook(&rows)
}

fn place(cell: &str) -> Option<CellRef> {
    let column = u32::from(cell.as_bytes()[0] - b'A');
    Some(CellRef::new(cell[1..].parse::<u32>().unwrap() - 1, column))
}

#[test]
fn a_sound_workbook_reads_as_calamine_reads_it() {
    let bytes = sound_workbook();
    let mut oracle: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    let range = oracle.worksheet_range("Blad1").unwrap();
    let outcome = survive("sound.xlsx", bytes);
    assert!(outcome.findings.is_empty());
    assert_eq!(outcome.cells(), range.used_cells().count());
    for (row, column, cell) in range.used_cells() {
        let own = outcome.sheets[0].grid.get(CellRef::new(row as u32, column as u32)).unwrap();
        match (&own.value, cell) {
            (Value::Text(own), calamine::Data::String(text)) => assert_eq!(&**own, text),
            (Value::Number(own), calamine::Data::Float(number)) => assert_eq!(own, number),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn values_that_make_no_sense_are_left_out_and_said_with_their_cell() {
    for (cell, what) in [
        ("<c r=\"B2\" t=\"s\"><v>-1</v></c>", "a negative text number"),
        ("<c r=\"B2\" t=\"s\"><v>1.5</v></c>", "a broken text number"),
        ("<c r=\"B2\" t=\"s\"><v>x</v></c>", "a word as a text number"),
        ("<c r=\"B2\" t=\"s\"><v>99</v></c>", "a text number past the table"),
        ("<c r=\"B2\" t=\"s\"><v>18446744073709551616</v></c>", "a text number that wraps"),
        ("<c r=\"B2\"><v>1e309</v></c>", "an infinite number"),
        ("<c r=\"B2\"><v>INF</v></c>", "a written infinity"),
        ("<c r=\"B2\"><v>NaN</v></c>", "not a number"),
        ("<c r=\"B2\"><v>1e-400</v></c>", "a number that vanishes"),
        ("<c r=\"B2\"><v>0x10</v></c>", "a hexadecimal number"),
        ("<c r=\"B2\"><v>1,5</v></c>", "a decimal comma"),
        ("<c r=\"B2\" t=\"b\"><v>2</v></c>", "a truth value of 2"),
        ("<c r=\"B2\" t=\"q\"><v>1</v></c>", "an unknown kind"),
        ("<c r=\"B2\"><v>1</v></c><c r=\"B2\"><v>2</v></c>", "the same cell twice"),
    ] {
        let outcome = survive(what, workbook(&format!("<row r=\"2\"><c r=\"A2\"><v>7</v></c>{cell}</row>")));
        assert_eq!(outcome.findings.len(), 1, "{what}");
        assert_eq!((outcome.findings[0].0, outcome.findings[0].1), (Code::S15, place("B2")), "{what}");
        assert_eq!(
            outcome.sheets[0].grid.get(CellRef::new(1, 0)).unwrap().value,
            Value::Number(7.0),
            "{what}"
        );
    }
}

#[test]
fn errors_and_formulas_without_a_result_are_values_of_their_own() {
    let cells = "<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#SPILL!</v></c><c r=\"B1\"><f>1+1</f></c><c r=\"C1\"><f>1+1</f><v></v></c>\
        <c r=\"D1\"><f>1+1</f><v>2</v></c><c r=\"E1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"F1\" t=\"e\"><v>#NÅTT!</v></c></row>";
    let outcome = survive("errors.xlsx", workbook(cells));
    assert!(outcome.findings.is_empty());
    let values: Vec<_> = outcome.sheets[0].grid.rows[0]
        .cells
        .iter()
        .map(|(at, cell)| (*at, &cell.value, cell.formula))
        .collect();
    assert_eq!(
        values,
        [
            (0, &Value::Error("#SPILL!".into()), false),
            (1, &Value::Missing, true),
            (2, &Value::Missing, true),
            (3, &Value::Number(2.0), true),
            (5, &Value::Error("#NÅTT!".into()), false),
        ]
    );
}

/// Findings of a whole run over a workbook's key results under the usual headings, as code and cell, and their targets.
fn graded(before: &str, rows: &str, after: &str) -> (Vec<(Code, Option<CellRef>)>, Vec<f64>) {
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let headings =
        [("A1", "Objective"), ("B1", "Key result"), ("C1", "Start"), ("D1", "Target"), ("E1", "Actual")]
            .map(|(cell, heading)| text(cell, heading))
            .concat();
    let texts = [("A2", "Win the north"), ("B2", "Sign new chains"), ("B3", "Open new shops")];
    let rows = texts
        .iter()
        .fold(rows.to_owned(), |rows, (cell, words)| rows.replace(&format!("<{cell}>"), &text(cell, words)));
    let sheet = format!("{before}<sheetData><row r=\"1\">{headings}</row>{rows}</sheetData>{after}");
    let input = Input { number: 0, name: "okr.xlsx".into(), bytes: workbook_of(&[&sheet], "<sst/>").into() };
    let outcome = sippra::pipeline::run(&[input], &Policy::new(Date::new(2026, 10, 5).unwrap()));
    let targets =
        outcome.quarter.company.key_results.iter().map(|kr| kr.values.target.as_ref().unwrap().value.value);
    let targets = targets.collect();
    (
        outcome
            .findings
            .iter()
            .map(|finding| (finding.code, finding.place.and_then(|place| place.cell())))
            .collect(),
        targets,
    )
}

#[test]
fn values_that_nobody_sees_are_told() {
    let number = |cell: &str, value: u32| format!("<c r=\"{cell}\"><v>{value}</v></c>");
    let values =
        |row: u32| [("C", 0), ("D", 20), ("E", 10)].map(|(c, v)| number(&format!("{c}{row}"), v)).concat();
    let rows = format!("<row r=\"2\"><A2><B2>{}</row><row r=\"3\"><B3>{}</row>", values(2), values(3));
    let merged = "<mergeCells><mergeCell ref=\"E2:E3\"/></mergeCells>";
    let hidden = "<cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols>";
    let apart = "<cols><col min=\"8\" max=\"9\" hidden=\"1\"/></cols>";
    for (before, after, expected) in
        [("", "", None), ("", merged, place("E3")), (hidden, "", place("D2")), (apart, "", None)]
    {
        let (findings, targets) = graded(before, &rows, after);
        let told: Vec<_> =
            findings.iter().filter(|(code, _)| *code == Code::S12).map(|(_, cell)| *cell).collect();
        assert_eq!(
            (told, targets),
            (expected.into_iter().map(Some).collect(), vec![20.0, 20.0]),
            "{before}{after}"
        );
    }
}

#[test]
fn what_is_struck_through_or_shown_otherwise_is_told_and_a_struck_part_is_not_read() {
    let run = |text: &str, struck: bool| {
        let strike =
            if struck { "<rPr><strike val=\"1\"/></rPr>" } else { "<rPr><strike val=\"0\"/><b/></rPr>" };
        format!("<r>{strike}<t xml:space=\"preserve\">{text}</t></r>")
    };
    let inline = |cell: &str, runs: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is>{runs}</is></c>");
    let number = |cell: &str, value: u32| format!("<c r=\"{cell}\"><v>{value}</v></c>");
    let row = |key_result: &str, target: &str, actual: u32| {
        let others = number("C2", 0) + target + &number("E2", actual);
        format!(
            "<row r=\"2\"><A2>{key_result}{others}</row><row r=\"3\"><B3>{}</row>",
            number("C3", 0) + &number("D3", 30) + &number("E3", 10)
        )
    };
    let parted = inline("D2", &(run("40", true) + &run(" 20", false)));
    for (rows, expected, target) in [
        (row("<B2>", &number("D2", 20), 10), None, 20.0),
        (row(&inline("B2", &run("Sign chains", false)), &number("D2", 20), 10), None, 20.0),
        (row(&inline("B2", &run("Sign chains", true)), &number("D2", 20), 10), place("B2"), 20.0),
        (row(&inline("B2", &run("Sign chains", true)), &number("D2", 20), 20), None, 20.0),
        (row("<B2>", &inline("D2", &run("20", true)), 10), place("D2"), 20.0),
        (row("<B2>", &parted, 10), place("D2"), 20.0),
    ] {
        let (findings, targets) = graded("", &rows, "");
        let told: Vec<_> =
            findings.iter().filter(|(code, _)| *code == Code::S21).map(|(_, cell)| *cell).collect();
        assert_eq!((told, targets), (expected.into_iter().map(Some).collect(), vec![target, 30.0]), "{rows}");
    }
    // The same in the table of shared texts.
    let shared = format!(
        "<sst><si>{}</si><si><t>b</t><rPh><t>x</t></rPh></si><si/><si>{}{}</si></sst>",
        run("Öka &amp; minska", true),
        run("40", true),
        run(" 20", false)
    );
    let cells: String = (0..4).map(|index| format!("<c t=\"s\"><v>{index}</v></c>")).collect();
    let sheet = format!("<sheetData><row r=\"1\">{cells}</row></sheetData>");
    let outcome = survive("struck.xlsx", workbook_of(&[&sheet], &shared));
    let sheet = &outcome.sheets[0];
    let texts: Vec<_> = sheet.grid.rows[0].cells.iter().map(|(_, cell)| cell.value.clone()).collect();
    assert_eq!(texts, ["Öka & minska", "b", " 20"].map(|text| Value::Text(text.into())));
    assert_eq!(sheet.marks, [(CellRef::new(0, 0), Mark::Struck), (CellRef::new(0, 3), Mark::PartStruck)]);
}

#[test]
fn a_table_of_values_that_are_none_is_not_read_to_its_end_and_that_is_told() {
    let rows = |value: &str| -> String {
        let row = |number: u32| format!("Win part {number};Sign chain {number};{value};{value};{value}\n");
        std::iter::once("Objective;Key result;Start;Target;Actual\n".to_owned())
            .chain((0..17_000).map(row))
            .collect()
    };
    for (value, whole) in [("ab", false), ("12", true)] {
        let input = Input { number: 0, name: "okr.csv".into(), bytes: rows(value).into_bytes().into() };
        let outcome = sippra::pipeline::run(&[input], &Policy::new(Date::new(2026, 10, 5).unwrap()));
        let told = outcome.findings.iter().find(|finding| {
            finding.code == Code::S19 && finding.place.is_some_and(|place| place.cell().is_some())
        });
        // 50,000 values, three in a row.
        let row = told.map(|finding| finding.place.unwrap().cell().unwrap().row);
        assert_eq!(row, (!whole).then_some(16_668), "{value}");
        let read = outcome.quarter.company.key_results.len();
        assert_eq!(read, if whole { 17_000 } else { 16_667 });
    }
}

#[test]
fn far_cells_cost_nothing_and_cells_outside_the_sheet_are_said() {
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    let outcome = survive("far.xlsx", workbook(far));
    assert_eq!((outcome.cells(), outcome.findings.len()), (2, 0));
    for reference in [
        "ZZZZ1",
        "ABCDEFGHI1",
        "A1048577",
        "A0",
        "A-1",
        "1A",
        "",
        "A99999999999999999999999999999999999999999",
    ] {
        let cells = format!("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"{reference}\"><v>2</v></c></row>");
        let outcome = survive(reference, workbook(&cells));
        assert_eq!(outcome.cells(), 1, "{reference}");
        assert!(outcome.has(Code::S15), "{reference}");
    }
}

#[test]
fn odd_dimensions_and_order_do_not_matter() {
    let rows = "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"A3\"><v>2</v></c></row><row r=\"1\"><c r=\"A1\"><v>3</v></c></row>\
        <row><c><v>4</v></c><c><v>5</v></c></row>";
    for dimension in ["A0:..", "", "A1:XFD1048576", "A1:ZZZZZZZZZ99999999999", "XFD1:A1"] {
        let sheet = format!("<dimension ref=\"{dimension}\"/><sheetData>{rows}</sheetData>");
        let outcome = survive(dimension, workbook_of(&[&sheet], "<sst/>"));
        let shown: Vec<_> = outcome.sheets[0]
            .grid
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().map(|(column, _)| CellRef::new(row.row, *column).to_string()))
            .collect();
        assert_eq!(shown, ["A1", "A2", "B2", "A3", "B3"], "{dimension}");
    }
}

#[test]
fn a_bad_sheet_does_not_lose_the_others() {
    let good = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>";
    for bad in [
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v>",
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
        "<sheetData><row r=\"1\" <<<</row></sheetData>",
        "nothing",
        "<!DOCTYPE x [<!ENTITY a \"b\">]><sheetData><row><c t=\"str\"><v>&a;</v></c></row></sheetData>",
        "<sheetData><row><c t=\"str\"><v>&a;</v></c></row></sheetData>",
    ] {
        let mut outcome = survive(bad, workbook_of(&[good, bad, good], "<sst/>"));
        let unread: Vec<bool> = outcome.sheets.iter().map(|sheet| sheet.unread).collect();
        assert_eq!(unread, [false, true, false], "{bad}");
        assert_eq!(outcome.findings.remove(0).0, Code::S15, "{bad}");
    }
}

#[test]
fn declared_counts_are_not_believed() {
    for count in ["4294967295", "400000000", "9223372036854775808", "-1", "x"] {
        let shared = format!("<sst count=\"{count}\" uniqueCount=\"{count}\"><si><t>Mål</t></si></sst>");
        let bytes = workbook_of(
            &["<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>"],
            &shared,
        );
        assert_eq!(survive(count, bytes).cells(), 1, "{count}");
    }
}

#[test]
fn what_unpacks_out_of_all_proportion_is_refused_with_the_key_to_raise() {
    let spaces = " ".repeat(64 << 20);
    let bomb = workbook_of(&[&format!("<sheetData>{spaces}</sheetData>")], "<sst/>");
    let outcome = survive("bomb.xlsx", bomb);
    assert!(outcome.has(Code::S19));
    let empty = "<row/>".repeat(1 << 20);
    survive("rows.xlsx", workbook(&empty));
    let cells = "<c><v>1</v></c>".repeat(4000);
    let rows = format!("<row>{cells}</row>").repeat(100);
    let few = Limits { sheet_cells: 100_000, ..Limits::default() };
    let outcome = survive_with("cells.xlsx", workbook(&rows), &few);
    assert!(outcome.has(Code::S19) && outcome.cells() < 110_000);
    let strings = "<si/>".repeat(9 << 17);
    let outcome = survive("strings.xlsx", workbook_of(&["<sheetData/>"], &format!("<sst>{strings}</sst>")));
    assert!(!outcome.findings.is_empty());
    let hidden = "<col min=\"1\" max=\"16384\" hidden=\"1\"/>".repeat(50_000);
    let sheet =
        format!("<cols>{hidden}</cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>");
    assert_eq!(
        survive("columns.xlsx", workbook_of(&[&sheet], "<sst/>")).sheets[0].hidden_columns.len(),
        16_384
    );
    let many: Vec<(String, Vec<u8>)> =
        (0..17_000).map(|number| (format!("xl/part{number}"), Vec::new())).collect();
    let parts: Vec<(&str, &[u8])> =
        many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    assert!(survive("parts.xlsx", zip_of(&parts)).has(Code::S19));
    print_peak();
}

#[test]
fn one_long_text_in_many_cells_costs_what_it_shows() {
    // As in a published proof of concept: a hundred kilobytes that stand for gigabytes of text.
    let text = "Öka försäljningen med 20 % ".repeat(40_000);
    let rows: String = (1..=12_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let sheet = format!("<sheetData>{rows}</sheetData>");
    let outcome = survive("long.xlsx", workbook_of(&[&sheet], &format!("<sst><si><t>{text}</t></si></sst>")));
    assert!(outcome.has(Code::S19), "{:?}", outcome.findings);
    assert!(outcome.cells() * text.len() < 200 << 20, "{} cells", outcome.cells());
}

#[test]
fn a_workbook_of_blank_sheets_is_as_an_empty_file_and_a_blank_tab_is_nothing() {
    let blank = "<sheetData/>";
    let filled = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>";
    let outcome = survive("tom.xlsx", workbook_of(&[blank, blank], "<sst/>"));
    assert_eq!((outcome.sheets.len(), outcome.findings.len()), (2, 1));
    assert_eq!(outcome.findings[0].0, Code::S15);
    assert!(survive("blad.xlsx", workbook_of(&[blank, filled, blank], "<sst/>")).findings.is_empty());
    let page = |row: &str| format!("<table class=\"waffle\"><tbody>{row}</tbody></table>").into_bytes();
    let filled = page("<tr><th id=\"0R0\" class=\"row-headers-background\">1</th><td>Mål</td></tr>");
    let zip = zip_of(&[("Mål.html", &filled), ("Blad2.html", &page(""))]);
    let outcome = survive("google.zip", zip);
    assert_eq!((outcome.sheets.len(), outcome.findings.len()), (2, 0), "{:?}", outcome.findings);
    assert!(survive("tom.html", page("")).has(Code::S15));
}

#[test]
fn damaged_packages_are_said_and_never_half_read() {
    let sound = sound_workbook();
    // Cut anywhere.
    for part in 1..16 {
        let cut = sound.len() * part / 16;
        let outcome = survive("cut.xlsx", sound[..cut].to_vec());
        assert_eq!((outcome.cells(), outcome.has(Code::S15)), (0, true));
    }
    // Another checksum for the sheet in the directory, and another size.
    let directory = sound.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    for (offset, what) in [(16, "checksum"), (24, "size")] {
        let mut bytes = sound.clone();
        bytes[directory + offset] ^= 0x55;
        let outcome = survive(what, bytes);
        assert_eq!((outcome.cells(), outcome.has(Code::S15)), (0, true), "{what}");
    }
    for missing in ["xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        let mut archive = zip::ZipArchive::new(Cursor::new(sound.clone())).unwrap();
        let mut parts = Vec::new();
        for number in 0..archive.len() {
            let mut part = archive.by_index(number).unwrap();
            let mut bytes = Vec::new();
            std::io::copy(&mut part, &mut bytes).unwrap();
            parts.push((part.name().unwrap().into_owned(), bytes));
        }
        parts.retain(|(name, _)| name != missing);
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        assert!(survive(missing, zip_of(&parts)).has(Code::S15), "{missing}");
    }
}

#[test]
fn two_parts_of_one_name_are_refused_unless_they_are_alike() {
    // Programs differ in which of the two they take: the sheet would have two readings.
    let name = "xl/worksheets/sheet1.xml";
    let mut archive = zip::ZipArchive::new(Cursor::new(sound_workbook())).unwrap();
    let mut parts = Vec::new();
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    let sheet = parts.iter().find(|(own, _)| own == name).unwrap().1.clone();
    let mut other = sheet.clone();
    let digit = other.iter().rposition(u8::is_ascii_digit).unwrap();
    other[digit] = if other[digit] == b'7' { b'8' } else { b'7' };
    for (twin, refused) in [(sheet, false), (other, true)] {
        // Of the same length as the name, which the writer does not let stand twice.
        let stand_in = "xl/worksheets/sheeT1.xmX";
        let mut all: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        all.push((stand_in, &twin));
        let mut bytes = zip_of(&all);
        while let Some(at) = bytes.windows(stand_in.len()).position(|window| window == stand_in.as_bytes()) {
            bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
        }
        let outcome = survive("twins.xlsx", bytes);
        assert_eq!((outcome.has(Code::S15), outcome.cells() > 0), (refused, !refused));
    }
}

#[test]
fn nesting_and_giant_items_end_soon() {
    let deep = "<a>".repeat(300_000);
    survive("deep.xlsx", workbook(&deep));
    survive("deep.html", format!("<table>{}", "<table><tr><td>".repeat(100_000)).into_bytes());
    survive(
        "spans.html",
        format!("<table>{}</table>", "<tr><td colspan=1000 rowspan=65534>x".repeat(50_000)).into_bytes(),
    );
    survive("quotes.html", format!("<table><tr><td>{}", "<a href=\"".repeat(100_000)).into_bytes());
    let attributes: String = (0..200_000).map(|number| format!(" a{number}=\"1\"")).collect();
    survive("attributes.xlsx", workbook(&format!("<row{attributes}><c r=\"A1\"><v>1</v></c></row>")));
    let long = "x".repeat(20 << 20);
    survive("long.xlsx", workbook(&format!("<row><c t=\"inlineStr\"><is><t>{long}</t></is></c></row>")));
    survive("line.csv", format!("Mål;KR\n{long};1\nVäxa;2").into_bytes());
    survive("columns.csv", format!("{}\n{}", "a;".repeat(20_000), "1;".repeat(20_000)).into_bytes());
    survive("quotes.csv", format!("Mål;KR\n{}", "\"öppen;1\n".repeat(100_000)).into_bytes());
    survive("open.csv", format!("Mål;KR\n{}", "a;\"b\n".repeat(300_000)).into_bytes());
    survive("commas.csv", ",".repeat(20 << 20).into_bytes());
    survive("cells.csv", "1,".repeat(20 << 20).into_bytes());
    survive("zeros.csv", vec![0; 1 << 20]);
    survive("blank.csv", "\n".repeat(5 << 20).into_bytes());
    print_peak();
}

#[test]
fn an_open_document_that_repeats_cells_without_end_stays_small() {
    let content = |table: &str| {
        format!(
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
             <table:table table:name=\"Mål\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
        )
    };
    let cell =
        "office:value-type=\"string\"><text:p>Öka<text:s text:c=\"2\"/>mera</text:p></table:table-cell>";
    let read = |table: &str| {
        survive("repeat.ods", zip_of(&[("mimetype", b"x"), ("content.xml", content(table).as_bytes())]))
    };
    let outcome = read(&format!(
        "<table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell table:number-columns-repeated=\"4294967295\" {cell}</table:table-row>"
    ));
    assert!(outcome.has(Code::S19));
    let outcome = read(&format!(
        "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row><table:table-cell {cell}</table:table-row>"
    ));
    assert_eq!((outcome.cells(), outcome.findings.len()), (1, 0));
    let row = &outcome.sheets[0].grid.rows[0];
    assert_eq!((row.row, row.cells[0].1.as_text()), (1_048_570, Some("Öka  mera")));
    // A result that is none is no 0, whatever number stands for it.
    let failed = |formula: &str| {
        let outcome = read(&format!(
            "<table:table-row><table:table-cell {formula} office:value-type=\"float\" office:value=\"0\"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
        ));
        matches!(outcome.sheets[0].grid.rows[0].cells[0].1.value, Value::Error(_))
    };
    assert!(failed("table:formula=\"of:=1/0\"") && !failed(""));
    // What looks like objectives costs more to understand than to read: a kilobyte may not stand for a company of
    // a million key results, while a repeat of ten thousand rows is somebody's list.
    for (times, most, cut) in [(10_000, 10_000, false), (1_000_000, 262_144, true)] {
        let outcome = read(&format!(
            "<table:table-row table:number-rows-repeated=\"{times}\"><table:table-cell {cell}<table:table-cell {cell}</table:table-row>"
        ));
        assert_eq!(outcome.has(Code::S19), cut);
        assert!(outcome.cells() <= most * 2 && outcome.cells() >= 20_000);
    }
}

/// A binary workbook with one sheet of these records.
fn binary_workbook(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    fn part(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (id, data) in records {
            if *id < 128 {
                bytes.push(*id as u8);
            } else {
                bytes.extend([(id & 0x7f) as u8 | 0x80, (id >> 7) as u8]);
            }
            bytes.extend([(data.len() & 0x7f) as u8 | 0x80, (data.len() >> 7) as u8]);
            bytes.extend(data);
        }
        bytes
    }
    fn wide(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        bytes
    }
    let relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    let root = format!(
        "<Relationships xmlns=\"{relationships}\"><Relationship Id=\"a\" Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"
    );
    let links = format!(
        "<Relationships xmlns=\"{relationships}\"><Relationship Id=\"r1\" Type=\"{RELATIONSHIPS}/worksheet\" Target=\"worksheets/sheet1.bin\"/><Relationship Id=\"r2\" Type=\"{RELATIONSHIPS}/sharedStrings\" Target=\"sharedStrings.bin\"/><Relationship Id=\"r3\" Type=\"{RELATIONSHIPS}/styles\" Target=\"styles.bin\"/></Relationships>"
    );
    let bundle = [vec![0, 0, 0, 0, 1, 0, 0, 0], wide("r1"), wide("Sälj")].concat();
    let book =
        part(&[(131, vec![]), (153, vec![0; 8]), (143, vec![]), (156, bundle), (144, vec![]), (132, vec![])]);
    let strings = part(&[
        (159, vec![1, 0, 0, 0, 1, 0, 0, 0]),
        (19, [vec![0], wide("Öka försäljningen")].concat()),
        (160, vec![]),
    ]);
    let xf = |format: u16| (47, [vec![0xff, 0xff], format.to_le_bytes().to_vec(), vec![0; 12]].concat());
    let styles =
        part(&[(278, vec![]), (617, vec![3, 0, 0, 0]), xf(0), xf(9), xf(14), (618, vec![]), (279, vec![])]);
    let mut all = vec![(129, vec![]), (148, vec![0; 16]), (145, vec![])];
    all.extend(records.iter().cloned());
    all.extend([(146, vec![]), (130, vec![])]);
    zip_of(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", links.as_bytes()),
        ("xl/sharedStrings.bin", &strings),
        ("xl/styles.bin", &styles),
        ("xl/worksheets/sheet1.bin", &part(&all)),
    ])
}

#[test]
fn a_binary_workbook_reads_as_calamine_reads_it() {
    let row = |row: u32| (0, [row.to_le_bytes().to_vec(), vec![0; 13]].concat());
    let cell = |id: u16, column: u32, style: u32, data: &[u8]| {
        (id, [column.to_le_bytes().to_vec(), style.to_le_bytes().to_vec(), data.to_vec()].concat())
    };
    let bytes = binary_workbook(&[
        row(1),
        cell(7, 0, 0, &0_u32.to_le_bytes()),
        cell(5, 1, 1, &0.57_f64.to_le_bytes()),
        cell(2, 2, 0, &(123_u32 << 2 | 3).to_le_bytes()),
        cell(5, 3, 2, &46_295.0_f64.to_le_bytes()),
        cell(4, 4, 0, &[1]),
        cell(3, 5, 0, &[0x17]),
        row(2),
        cell(7, 1, 0, &9_u32.to_le_bytes()),
    ]);
    let outcome = survive("sälj.xlsb", bytes.clone());
    let sheet = &outcome.sheets[0];
    assert_eq!(sheet.name.as_deref(), Some("Sälj"));
    let values: Vec<_> = sheet.grid.rows[0]
        .cells
        .iter()
        .map(|(_, cell)| (cell.value.clone(), cell.format.as_deref()))
        .collect();
    assert_eq!(
        values,
        [
            (Value::Text("Öka försäljningen".into()), None),
            (Value::Number(0.57), Some("0%")),
            (Value::Number(1.23), None),
            (Value::Date("2026-09-30".parse().unwrap()), Some("mm-dd-yy")),
            (Value::Bool(true), None),
            (Value::Error("#REF!".into()), None),
        ]
    );
    assert_eq!(outcome.findings[0].1, Some(CellRef::new(2, 1)), "a text number past the table is said");
    let mut oracle: calamine::Xlsb<_> = calamine::Xlsb::new(Cursor::new(bytes)).unwrap();
    assert_eq!(oracle.sheet_names(), ["Sälj"]);
    let mut cells = oracle.worksheet_cells_reader("Sälj").unwrap();
    let first = cells.next_cell().unwrap().unwrap();
    assert_eq!(first.get_position(), (1, 0));
    assert_eq!(*first.get_value(), calamine::DataRef::SharedString("Öka försäljningen"));
    let second = cells.next_cell().unwrap().unwrap();
    assert_eq!((second.get_position(), second.get_value()), ((1, 1), &calamine::DataRef::Float(0.57)));
}

/// One cell as both sides can say it.
fn shown(value: &calamine::Data) -> String {
    match value {
        calamine::Data::Int(number) => (*number as f64).to_string(),
        calamine::Data::Float(number) => number.to_string(),
        calamine::Data::DateTime(time) => time.as_f64().to_string(),
        calamine::Data::DateTimeIso(text) => text.chars().take(10).collect(),
        calamine::Data::Bool(truth) => truth.to_string(),
        other => other.to_string(),
    }
}

#[test]
fn old_and_open_workbooks_read_as_calamine_reads_them() {
    // Both made by LibreOffice from one workbook: texts, percent, dates, an error, a hidden row, column and
    // sheet, merged cells. calamine gives dates as serial numbers; these are the days they stand for.
    let day = |serial: &str| match serial {
        "46295" | "46295.5" => "2026-09-30".to_owned(),
        other => other.to_owned(),
    };
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    for name in ["workbook.xls", "workbook.ods"] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let outcome = survive(name, bytes.clone());
        let mut oracle = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
        let mut compared = 0;
        for sheet in &outcome.sheets {
            let range = oracle.worksheet_range(sheet.name.as_deref().unwrap()).unwrap();
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, cell) in range.used_cells() {
                let at = CellRef::new(row as u32 + top, column as u32 + left);
                let own = match &sheet.grid.get(at).unwrap_or_else(|| panic!("{name} {at}")).value {
                    Value::Text(text) | Value::Error(text) => text.to_string(),
                    Value::Number(number) => number.to_string(),
                    Value::Bool(truth) => truth.to_string(),
                    Value::Date(date) => date.to_string(),
                    Value::Missing => String::new(),
                };
                // LibreOffice shows a time of day and TRUE() in OpenDocument as words.
                let same =
                    own == day(&shown(cell)) || own == "13:00:00" || (own == "true" && shown(cell) == "1");
                assert!(same, "{name} {at}: {own} is {}", shown(cell));
                compared += 1;
            }
        }
        assert!(compared >= 20, "{name}");
        let first = &outcome.sheets[0];
        assert_eq!(first.grid.get(CellRef::new(1, 4)).unwrap().format.as_deref(), Some("0%"), "{name}");
        assert_eq!(
            (first.hidden_rows.as_slice(), first.hidden_columns.as_slice()),
            (&[2][..], &[3][..]),
            "{name}"
        );
        assert!(outcome.sheets[1].hidden && outcome.has(Code::S20), "{name}");
    }
}

#[test]
fn files_of_other_kinds_are_refused_by_name() {
    for (bytes, word) in [
        (b"%PDF-1.7\n".to_vec(), "PDF"),
        (b"\x89PNG\r\n\x1a\n0000".to_vec(), "PNG"),
        (b"\x1f\x8b\x08\0\0\0".to_vec(), "gzip"),
        (b"{\\rtf1 hej}".to_vec(), "RTF"),
        (b"{\"goal\": 1}".to_vec(), "JSON"),
        (b"<?xml version=\"1.0\"?><a/>".to_vec(), "XML"),
        (b"<html><p>Hej</html>".to_vec(), "no table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx".to_vec(), "Office"),
        (b"".to_vec(), "empty"),
        (b" \r\n \n".to_vec(), "empty"),
        (zip_of(&[("word/document.xml", b"<a/>")]), "Word"),
        (zip_of(&[("notes.md", b"x")]), "no sheets"),
        (zip_of(&[]), "no sheets"),
    ] {
        let outcome = survive("mål.xlsx", bytes);
        assert_eq!(outcome.findings.len(), 1, "{word}");
        assert_eq!(outcome.findings[0].0, Code::S15, "{word}");
        assert!(outcome.findings[0].2.as_deref().unwrap().contains(word), "{:?}", outcome.findings[0].2);
    }
}

#[test]
fn a_zip_of_sheets_gives_each_member_and_names_what_it_leaves() {
    let inner = zip_of(&[("a.csv", b"x;y\n1;2")]);
    let bytes = zip_of(&[
        ("../Sälj.csv", "Mål;KR\nVäxa;1".as_bytes()),
        ("HR.csv", "M\u{e5}l".as_bytes()),
        ("__MACOSX/._HR.csv", b"\0\x05"),
        (".DS_Store", b"x"),
        ("gammalt.zip", &inner),
        ("Blad.xlsx", &sound_workbook()),
        ("trasig.xlsx", b"PK\x03\x04"),
    ]);
    let outcome = survive("okr.zip", bytes);
    let files: Vec<_> = outcome.sheets.iter().map(|sheet| (&*sheet.file, sheet.unread)).collect();
    assert_eq!(
        files,
        [
            ("okr.zip/../Sälj.csv", false),
            ("okr.zip/Blad.xlsx", false),
            ("okr.zip/HR.csv", false),
            ("okr.zip/gammalt.zip", true),
            ("okr.zip/trasig.xlsx", true),
        ]
    );
    assert_eq!(outcome.findings.len(), 2);
}

#[test]
fn an_archive_of_text_unpacks_no_further_than_its_bytes_warrant() {
    // Lines of changing length, so that no single part is out of proportion.
    let blank: String = (0..60_000).map(|line| " ".repeat(line * 7919 % 500 + 100) + "\n").collect();
    let names = ["1.csv", "2.csv", "3.csv", "4.csv"];
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, blank.as_bytes())).collect();
    let outcome = survive("bomb.zip", zip_of(&members));
    let codes: Vec<Code> = outcome.findings.iter().map(|(code, ..)| *code).collect();
    assert_eq!(codes, [Code::S15, Code::S15, Code::S15, Code::S19]);
}

/// Prints the peak of this process's memory, where the system tells it.
fn print_peak() {
    if let Some(kibibytes) = peak() {
        println!("peak: {kibibytes} KiB");
    }
}

fn peak() -> Option<u64> {
    let status = std::process::Command::new("cat")
        .arg(format!("/proc/{}/status", std::process::id()))
        .output()
        .ok()?;
    let text = String::from_utf8(status.stdout).ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn memory_stays_under_one_gibibyte() {
    // By itself in a process of its own, since a process has one peak.
    let program = std::env::current_exe().unwrap();
    for test in [
        "nesting_and_giant_items_end_soon",
        "what_unpacks_out_of_all_proportion_is_refused_with_the_key_to_raise",
    ] {
        let run =
            std::process::Command::new(&program).args(["--exact", test, "--nocapture"]).output().unwrap();
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        let peak =
            said.split("peak: ").nth(1).and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
        // Systems without /proc do not tell.
        assert!(peak.is_none_or(|kibibytes| kibibytes < 1 << 20), "{test}: {peak:?} KiB");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_well(start in 0_usize..8, bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let starts: [&[u8]; 8] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"<html><table><tr><td>", b"sep=;\n", b"\xef\xbb\xbf", b"a;\"b"];
        survive("any", [starts[start], &bytes].concat());
    }

    #[test]
    fn any_text_reads_with_every_cell_at_its_place(rows in proptest::collection::vec(proptest::collection::vec("[a-zåäö0-9 ,;.\"\n]{0,12}", 3), 2..20)) {
        // Written by the csv crate with its own rules, read back by ours.
        let mut writer = csv::WriterBuilder::new().delimiter(b';').quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        writer.write_record(["Mål", "Nyckelresultat", "Utfall"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let outcome = survive("mål.csv", writer.into_inner().unwrap());
        for (number, row) in (1_u32..).zip(&rows) {
            for (column, text) in (0_u32..).zip(row) {
                let cell = outcome.sheets[0].grid.get(CellRef::new(number, column)).and_then(|cell| cell.as_text());
                prop_assert_eq!(cell, (!text.trim().is_empty()).then_some(text.as_str()));
            }
        }
    }

    #[test]
    fn any_flipped_byte_of_a_package_ends_well(flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = sound_workbook();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        survive("flipped.xlsx", bytes);
    }

    #[test]
    fn any_sheet_xml_ends_well(pieces in proptest::collection::vec(0_usize..16, 0..60)) {
        let words = [
            "<row>", "</row>", "<c>", "</c>", "<c r=\"B2\" t=\"s\">", "<v>", "</v>", "1", "<f>", "</f>", "<is><t>", "</t></is>",
            "&amp;", "<!--", "-->", "<![CDATA[<]]>",
        ];
        let xml: String = pieces.iter().map(|piece| words[*piece]).collect();
        survive("pieces.xlsx", workbook(&xml));
        survive("pieces.html", format!("<table>{}", xml.replace("row", "tr").replace("<c", "<td")).into_bytes());
    }
}
