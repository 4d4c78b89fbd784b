//! What must hold of whatever comes out of bytes that were made up: shared by all targets.

use std::io::{Cursor, Write};

use sippra::model::{Date, Lang, Policy, Value};
use sippra::pipeline::{self, Outcome};
use sippra::read::{Input, read};
use sippra::render::annotate::annotate;
use sippra::render::findings;
use sippra::render::json::{Show, json};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// Separates the parts of a package in a target's bytes, so that mutations meet XML and records instead of packing.
pub const BETWEEN: &[u8] = b"\n=====\n";

fn policy() -> Policy {
    Policy::new("2026-10-05".parse::<Date>().expect("a day"))
}

fn input(name: &str, bytes: Vec<u8>) -> Input {
    Input { number: 0, name: name.into(), bytes: bytes.into() }
}

/// From bytes to what is shown; ends the process where a promise is broken.
pub fn report(name: &str, bytes: Vec<u8>) -> Outcome {
    let policy = policy();
    let input = input(name, bytes);
    for sheet in read(&input, &policy.limits).value {
        for cell in sheet.grid.rows.iter().flat_map(|row| &row.cells) {
            if let Value::Number(number) = cell.1.value {
                assert!(number.is_finite(), "a number that was read is finite");
            }
        }
    }
    let outcome = pipeline::run(&[input], &policy);
    let Outcome { quarter, findings, .. } = &outcome;
    let useful = outcome.readings.iter().any(|reading| {
        reading.objective_count() + reading.key_result_count() + reading.kpis.len() > 0
    });
    assert!(useful || !findings.is_empty(), "nothing was read, and nothing said of it");
    for finding in findings {
        assert!(
            !finding.message(Lang::En).contains("could not cope"),
            "a reader panicked: {}",
            finding.message(Lang::En)
        );
    }
    let mut shown = Vec::new();
    json(quarter, findings, Show::Grades, &mut shown).expect("memory");
    assert!(std::str::from_utf8(&shown).is_ok());
    for lang in [Lang::Sv, Lang::En] {
        let text = findings::text(findings, &quarter.sources, lang, false);
        assert!(
            !text.chars().any(|c| (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')),
            "nothing steers the terminal"
        );
    }
    outcome
}

/// Marks the findings of an input in a copy, which must read as the input does: same sheets, same cells.
pub fn annotated(name: &str, bytes: Vec<u8>) {
    let outcome = report(name, bytes.clone());
    let Outcome { quarter, findings, .. } = &outcome;
    let Some(copy) = annotate(name, &bytes, 0, findings, &quarter.sources, quarter.lang) else {
        assert!(findings.iter().all(|finding| finding.place.is_none()), "what was found is marked or listed");
        return;
    };
    let limits = policy().limits;
    let again = read(&input(&copy.name, copy.bytes), &limits).value;
    assert!(!again.is_empty(), "a copy can be opened");
    if !copy.name.contains(".checked.") {
        return;
    }
    for sheet in read(&input(name, bytes), &limits).value.iter().filter(|sheet| !sheet.unread) {
        let same = again.iter().any(|other| {
            // A cell that was made to bear a mark holds nothing; formats may change where a style was broken.
            let cells = |sheet: &sippra::model::Sheet| {
                let rows = sheet.grid.rows.iter();
                rows.flat_map(|row| {
                    row.cells.iter().map(|(column, cell)| (row.row, *column, cell.value.clone()))
                })
                .collect::<Vec<_>>()
            };
            other.name == sheet.name && cells(other) == cells(sheet)
        });
        assert!(same, "the copy of {:?} reads as the sheet does", sheet.name);
    }
}

/// A package of these parts, not packed.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(*name, options).expect("memory");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// A target's bytes as parts; those that are not there are empty.
pub fn parts<const COUNT: usize>(data: &[u8]) -> [&[u8]; COUNT] {
    let mut parts = [&data[..0]; COUNT];
    let mut rest = data;
    for (number, part) in parts.iter_mut().enumerate() {
        let end =
            rest.windows(BETWEEN.len()).position(|window| window == BETWEEN).filter(|_| number + 1 < COUNT);
        match end {
            Some(end) => {
                *part = &rest[..end];
                rest = &rest[end + BETWEEN.len()..];
            }
            None => {
                *part = rest;
                break;
            }
        }
    }
    parts
}

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook out of the made-up parts: a sheet, shared texts, styles, and the list of sheets.
pub fn workbook(data: &[u8]) -> Vec<u8> {
    if data.starts_with(b"PK") {
        return data.to_vec();
    }
    let [sheet, strings, styles, list] = parts::<4>(data);
    let root = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"a\" Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let links = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{RELATIONSHIPS}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"s\" Type=\"{RELATIONSHIPS}/sharedStrings\" Target=\"sharedStrings.xml\"/>\
         <Relationship Id=\"t\" Type=\"{RELATIONSHIPS}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let plain = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\"><sheets><sheet name=\"OKR\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let list: &[u8] = if list.is_empty() { plain.as_bytes() } else { list };
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", list),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    if !strings.is_empty() {
        all.push(("xl/sharedStrings.xml", strings));
    }
    if !styles.is_empty() {
        all.push(("xl/styles.xml", styles));
    }
    package(&all)
}

/// An `.xlsb` workbook out of the made-up parts: a sheet, shared texts, styles.
pub fn binary_workbook(data: &[u8]) -> Vec<u8> {
    let [sheet, strings, styles] = parts::<3>(data);
    let root = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"a\" Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"
    );
    let links = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{RELATIONSHIPS}/worksheet\" Target=\"worksheets/sheet1.bin\"/>\
         <Relationship Id=\"s\" Type=\"{RELATIONSHIPS}/sharedStrings\" Target=\"sharedStrings.bin\"/>\
         <Relationship Id=\"t\" Type=\"{RELATIONSHIPS}/styles\" Target=\"styles.bin\"/></Relationships>"
    );
    let wide = |text: &str| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        bytes
    };
    let bundle = [vec![0, 0, 0, 0, 1, 0, 0, 0], wide("r1"), wide("OKR")].concat();
    let mut book = vec![0x83, 0x01, 0, 0x8f, 0x01, 0, 0x9c, 0x01, bundle.len() as u8];
    book.extend(bundle);
    book.extend([0x90, 0x01, 0, 0x84, 0x01, 0]);
    package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.bin", sheet),
        ("xl/sharedStrings.bin", strings),
        ("xl/styles.bin", styles),
    ])
}

/// An OpenDocument spreadsheet with made-up content.
pub fn open_document(data: &[u8]) -> Vec<u8> {
    package(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", data)])
}

/// An OLE container around a made-up stream of records, in sectors that follow one another.
pub fn container(stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    if stream.starts_with(b"\xd0\xcf\x11\xe0") {
        return stream.to_vec();
    }
    // Streams under 4,096 bytes would stand in the small sectors.
    let mut body = stream.to_vec();
    body.resize(body.len().max(4096).next_multiple_of(SECTOR), 0);
    let content = body.len() / SECTOR;
    let tables = (content + 2).div_ceil(SECTOR / 4 - 1);
    let mut file = vec![0_u8; SECTOR];
    file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    file[24..34].copy_from_slice(&[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    file[44..48].copy_from_slice(&(tables as u32).to_le_bytes());
    file[48..52].copy_from_slice(&(tables as u32).to_le_bytes());
    file[56..60].copy_from_slice(&4096_u32.to_le_bytes());
    for at in (60..76).step_by(4) {
        file[at..at + 4].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    }
    file[64..68].copy_from_slice(&0_u32.to_le_bytes());
    file[72..76].copy_from_slice(&0_u32.to_le_bytes());
    for at in 0..109 {
        let table = if at < tables { at as u32 } else { u32::MAX };
        file[76 + at * 4..80 + at * 4].copy_from_slice(&table.to_le_bytes());
    }
    let mut chain: Vec<u32> = vec![0xffff_fffd; tables];
    chain.push(0xffff_fffe);
    let first = tables as u32 + 1;
    chain.extend(
        (0..content as u32).map(|at| if at + 1 < content as u32 { first + at + 1 } else { 0xffff_fffe }),
    );
    chain.resize(tables * SECTOR / 4, u32::MAX);
    file.extend(chain.iter().flat_map(|next| next.to_le_bytes()));
    let entry = |name: &str, kind: u8, start: u32, size: u32| {
        let mut entry = vec![0_u8; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = (name.len() as u8 + 1) * 2;
        entry[66] = kind;
        entry[67] = 1;
        for at in (68..80).step_by(4) {
            entry[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        }
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&size.to_le_bytes());
        entry
    };
    let mut root = entry("Root Entry", 5, 0xffff_fffe, 0);
    root[76..80].copy_from_slice(&1_u32.to_le_bytes());
    file.extend(root);
    file.extend(entry("Workbook", 2, first, body.len() as u32));
    file.extend([0; 256]);
    file.extend(body);
    file
}
