//! A long table read piece by piece says what it says read as a whole: the same reading, the same findings.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads its own files and may stop where something is wrong"
)]

use std::fmt::Write as _;
use std::path::Path;

use sippra::diag::{Code, Diagnostic, LooseNumber, loose_numbers, quote_cells};
use sippra::model::{Date, Enough, Lang, Policy, Reading, Scarce};
use sippra::read::{Input, Stream, read, read_or_offer};
use sippra::recognise::{Flat, Pace, flat, recognise};
use sippra::threads;

type Understood = (Reading, Vec<LooseNumber>, Vec<Diagnostic>);

fn policy() -> Policy {
    Policy::new(Date::constant(2026, 11, 22))
}

fn input(name: &str, text: &str) -> Input {
    Input { number: 0, name: name.into(), bytes: text.into() }
}

fn whole(input: &Input) -> Understood {
    let policy = policy();
    let mut findings = Vec::new();
    let sheets = read(input, &policy.limits).into(&mut findings);
    let mut readings = recognise(&sheets, &policy).into(&mut findings);
    quote_cells(&mut findings, &sheets);
    let loose = loose_numbers(&readings, &sheets);
    (readings.remove(0), loose, findings)
}

fn streamed(input: &Input, block: usize, jobs: usize) -> Option<Understood> {
    let policy = policy();
    let mut stream = Stream::open(input, &policy.limits, block)?;
    let sheet = stream.sheet().clone();
    let mut rows = |spare| stream.next_rows(spare);
    let flat = threads::stream(jobs, &mut rows, |next| flat(&sheet, next, &policy, Pace::default()))?;
    let mut findings = stream.finish()?;
    let Flat { mut reading, loose } = flat.into(&mut findings);
    reading.unpack();
    Some((reading, loose, findings))
}

/// The same of a workbook with one sheet.
fn streamed_book(input: &Input, jobs: usize) -> Option<Understood> {
    let policy = policy();
    let mut taken = None;
    let (found, was_taken) = read_or_offer(input, &policy.limits, &mut |sheet, next| {
        taken = threads::stream(jobs, &mut |_| next(), |next| flat(sheet, next, &policy, Pace::default()));
        taken.is_some()
    });
    assert_eq!(taken.is_some(), was_taken);
    let mut findings = Vec::new();
    found.into(&mut findings);
    let Flat { mut reading, loose } = taken?.into(&mut findings);
    reading.unpack();
    Some((reading, loose, findings))
}

/// A workbook with a text's table on one tab, its numbers as numbers.
#[cfg(feature = "workbook")]
fn book(tab: &str, text: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name(tab).unwrap();
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(b';').flexible(true).has_headers(false);
    for (row, record) in (0..).zip(reader.from_reader(text.as_bytes()).records()) {
        for (column, cell) in (0..).zip(&record.unwrap()) {
            match cell.replace(',', ".").parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) if cell.is_empty() => continue,
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// Sees that both ways agree, and gives whether the text could be read piece by piece.
fn agree(name: &str, text: &str) -> bool {
    let input = input(name, text);
    same(name, streamed(&input, 10_000, 1), || whole(&input))
}

fn same(name: &str, pieces: Option<Understood>, whole: impl FnOnce() -> Understood) -> bool {
    let Some(pieces) = pieces else { return false };
    let whole = whole();
    assert_eq!(pieces.2, whole.2, "{name}: findings");
    assert_eq!(pieces.1, whole.1, "{name}: loose numbers");
    assert!(pieces.0 == whole.0, "{name}: {}", first_difference(&pieces.0, &whole.0));
    true
}

fn first_difference(a: &Reading, b: &Reading) -> String {
    let (a, b) = (format!("{a:#?}"), format!("{b:#?}"));
    let mut lines = a.lines().zip(b.lines()).enumerate();
    let (at, (a, b)) = lines.find(|(_, (a, b))| a != b).unwrap_or((0, ("one is", "longer")));
    format!("line {at}: {a} / {b}")
}

const HEADINGS: &str = "Period;Nivå;Avdelning;Överordnad;Ägare;Mål-id;Mål;Nyckelresultat;Enhet;Start;Målvärde;Utfall;\
                        Betyg;Vikt;Kommentar";

/// So many rows of a plain table, each with its number from 0.
fn rows(count: usize) -> Vec<String> {
    let row = |at: usize| {
        let (objective, person) = (at / 3, at / 12);
        let (start, target) = (10 + at % 7, 40 + at % 11);
        let actual = 15.0 + (at % 29) as f64 * 0.5;
        let grade = if at.is_multiple_of(10) { "0,7" } else { "" };
        format!(
            "2026-Q3;Individ;Enhet {};Affär {};Person {person} Ek;M-{objective};Växa i område {objective};\
             Teckna {target} avtal i region {at};st;{start};{target};{};{grade};1;{}",
            person / 9,
            person / 90,
            if at.is_multiple_of(17) { String::new() } else { actual.to_string().replace('.', ",") },
            if at.is_multiple_of(51) { "nu 32 st" } else { "" },
        )
    };
    (0..count).map(row).collect()
}

fn text(rows: &[String]) -> String {
    let mut text = format!("{HEADINGS}\n");
    rows.iter().for_each(|row| writeln!(text, "{row}").unwrap());
    text
}

/// What a row becomes.
type Change = fn(&str) -> String;

/// What somebody may have written far down in a table: a row, changed or added to.
const ODDITIES: &[(&str, Change)] = &[
    ("blank lines", |row| format!("\n\n{row}")),
    ("a blank row of separators", |row| format!(";;;;;;;;;;;;;;\n{row}")),
    ("a total", |row| format!("{row}\nTotalt;;;;;;;;;;;;0,8;;")),
    ("an average beside the key results", |row| format!("{row}\n;;;;;;;Genomsnitt;;;;;0,55;;")),
    ("a note", |row| format!("{row}\n* Siffrorna är preliminära")),
    ("a unit's name alone", |row| format!("Avdelning: Sälj\n{row}")),
    ("a period alone", |row| format!("Q4 2026\n{row}")),
    ("a placeholder", |row| row.replacen(";st;", ";st;[VÄRDE]", 1)),
    ("a word for a number", |row| row.replacen(";st;", ";st;många", 1)),
    ("nothing measured", |row| row.replacen(";st;", ";st;n/a;", 1)),
    ("no objective", |row| row.replacen(";Växa", ";;", 1)),
    ("an objective alone", |row| {
        format!("2026-Q3;Individ;Enhet 1;;Person 5 Ek;M-99999;Ett mål för sig;;;;;;;;\n{row}")
    }),
    ("a prompt", |row| {
        format!("2026-Q3;Individ;Enhet 1;;Person 5 Ek;;Skriv ditt mål här;Teckna 4 avtal;;;4;2;;;\n{row}")
    }),
    ("two lines in a cell", |row| row.replacen("Teckna", "\"Teckna\nmånga", 1).replacen(";st;", "\";st;", 1)),
    ("an unclosed quote", |row| row.replacen("Teckna", "\"Teckna", 1)),
    ("a quote inside", |row| row.replacen("avtal", "\"goda\" avtal", 1)),
    ("cells past the headings", |row| format!("{row};;;extra;12")),
    ("a status of its own", |row| row.replacen(";Individ;", ";Bolag;", 1)),
    ("a level that nobody knows", |row| row.replacen(";Individ;", ";Kvartersgrupp;", 1)),
    ("another period", |row| row.replacen("2026-Q3", "2026-Q2", 1)),
    ("no period", |row| row.replacen("2026-Q3", "", 1)),
    ("a broken character", |row| row.replacen("avtal", "avtal \u{fffd}", 1)),
    ("an error", |row| row.replacen(";st;", ";st;#REF!", 1)),
    ("values without texts", |_| ";;;;;;;;;1;2;3;;;".to_owned()),
    ("a label in front", |row| row.replacen("Växa", "Mål: Växa", 1).replacen("Teckna", "KR1: Teckna", 1)),
    ("a list in a cell", |row| {
        row.replacen("Teckna", "\"1. Öka till 3\n2. Minska till 4\n3. Teckna", 1)
            .replacen(";st;", "\";st;", 1)
    }),
    ("a form below", |row| format!("{row}\n\n\nGodkänd av;Datum\nAnna;2026-09-30")),
    ("several rows at odds", |row| {
        format!("{row}\n;;;;;;;Bara ett nyckelresultat till 5;;;;;;;\n;;;;;;Bara ett mål;;;;;;;;")
    }),
];

#[test]
fn a_plain_long_table_is_read_piece_by_piece() {
    let text = text(&rows(3_300));
    assert!(agree("plan.csv", &text));
    // Whatever the size of the blocks, and on two threads.
    let input = input("plan.csv", &text);
    let small = streamed(&input, 1_000, 1).unwrap();
    assert!(small == streamed(&input, 1 << 20, 2).unwrap());
    assert_eq!(small.0.key_result_count(), 3_300);
    // Other line ends, a mark in front, a declared separator.
    assert!(agree("plan.csv", &text.replace('\n', "\r\n")));
    assert!(agree("plan.csv", &text.replace('\n', "\r")));
    assert!(agree("plan.csv", &format!("\u{feff}sep=;\r\n{}", text.replace('\n', "\r\n"))));
    assert!(agree("plan.csv", &format!("Mål och resultat 2026\nSenast ändrad 2026-09-30\n\n{text}")));
}

#[test]
fn an_oddity_far_down_is_read_as_in_the_whole() {
    let mut streamed = 0;
    for at in [2_520, 2_620, 2_649] {
        for (number, (name, odd)) in ODDITIES.iter().enumerate() {
            // Every third in each place is enough; all are seen over the places and the mixture below.
            if (number + at) % 3 == 0 {
                let mut rows = rows(2_650);
                rows[at] = odd(&rows[at]);
                streamed += usize::from(agree(name, &text(&rows)));
            }
        }
    }
    assert!(streamed >= ODDITIES.len() / 2, "{streamed} were read piece by piece");
}

#[test]
fn many_oddities_together_are_read_as_in_the_whole() {
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for round in 0..4 {
        let mut rows = rows(2_700);
        for _ in 0..60 {
            let (at, (_, odd)) = (random(rows.len()), &ODDITIES[random(ODDITIES.len())]);
            rows[at] = odd(&rows[at]);
        }
        agree(&format!("mixture {round}"), &text(&rows));
    }
}

#[test]
fn a_run_that_has_taken_most_of_what_it_may_works_out_what_it_has_read_and_says_where_it_ended() {
    static ENOUGH: Enough = Enough::new();
    let mut policy = policy();
    policy.limits.enough = Some(&ENOUGH);
    let input = input("plan.csv", &text(&rows(6_000)));
    let mut stream = Stream::open(&input, &policy.limits, 10_000).unwrap();
    let sheet = stream.sheet().clone();
    let (mut given, mut last) = (0, 0);
    let mut next = |spare| {
        let rows = stream.next_rows(spare)?;
        given += rows.len();
        if given > 4_000 && last == 0 {
            last = rows[0].row;
            ENOUGH.tell(Scarce::Seconds(18));
        }
        Some(rows)
    };
    let found = flat(&sheet, &mut next, &policy, Pace::default()).unwrap();
    let Flat { mut reading, .. } = found.value;
    reading.unpack();
    let said = found.diagnostics.iter().find(|finding| finding.code == Code::S19).unwrap();
    let at = said.place.and_then(|place| place.cell()).unwrap().row;
    assert!(said.message(Lang::En).starts_with("this row and all below it were not read"), "{said:?}");
    assert!(said.message(Lang::En).ends_with("is over the limit of 18 s"), "{said:?}");
    assert!(said.help_text(Lang::Sv).contains("`seconds`"), "{said:?}");
    // All above it is there: a key result in each row below the headings.
    assert!((2_500..=last).contains(&at), "{at}");
    assert_eq!(reading.key_results.len() as u32, at - 1);
    // A tab that comes after is left out as a whole, which is said of it.
    let sheets = read(&input, &policy.limits).value;
    let found = recognise(&sheets, &policy);
    let said: Vec<Code> = found.diagnostics.iter().map(|finding| finding.code).collect();
    assert!(found.value.is_empty() && said.contains(&Code::S19), "{said:?}");
}

#[cfg(feature = "workbook")]
#[test]
fn a_long_workbook_is_read_as_in_the_whole() {
    let agree = |tab: &str, bytes: Vec<u8>, jobs| {
        let input = Input { number: 0, name: "plan.xlsx".into(), bytes: bytes.into() };
        same(tab, streamed_book(&input, jobs), || whole(&input))
    };
    for (tab, jobs) in [("OKR Q3 2026", 1), ("Sälj", 2), ("Anna Svensson", 1), ("Sheet1", 2)] {
        assert!(agree(tab, book(tab, &text(&rows(2_700))), jobs), "{tab}");
    }
    let mut streamed = 0;
    for (number, (name, odd)) in ODDITIES.iter().enumerate() {
        if number % 4 == 1 {
            let mut rows = rows(2_650);
            rows[2_620] = odd(&rows[2_620]);
            streamed += usize::from(agree(name, book("Sälj", &text(&rows)), 1));
        }
    }
    assert!(streamed >= 3, "{streamed} were read piece by piece");
}

#[test]
fn what_the_whole_sheet_settles_is_left_to_the_whole() {
    let changed = |change: &dyn Fn(&str) -> String| {
        let mut rows = rows(6_000);
        rows.iter_mut().skip(2_600).for_each(|row| *row = change(row));
        text(&rows)
    };
    // The other decimal mark from far down on, a grade that is no share, the headings again.
    assert!(!agree("mark.csv", &changed(&|row| row.replace(',', "."))));
    assert!(!agree("scale.csv", &changed(&|row| row.replacen(";0,7;", ";70;", 1))));
    let mut rows = rows(3_000);
    rows[2_900] = format!("{HEADINGS}\n{}", rows[2_900]);
    assert!(!agree("again.csv", &text(&rows)));
    // Too short to be worth it.
    assert!(!agree("short.csv", &text(&rows[..2_000])));
}

#[test]
fn the_corpus_made_long_is_read_as_in_the_whole() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<_> = std::fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut streamed = 0;
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "csv" || end == "txt")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(text) = String::from_utf8(std::fs::read(path).unwrap()) else { continue };
        let headings = whole(&input(&name, &text)).0.layout.header_rows.last().copied();
        let lines: Vec<&str> = text.lines().collect();
        let (head, body) = lines.split_at(headings.map_or(0, |row| row as usize + 1).min(lines.len()));
        if body.is_empty() {
            continue;
        }
        let mut long: String = head.iter().map(|line| format!("{line}\n")).collect();
        body.iter().cycle().take(2_600).for_each(|line| writeln!(long, "{line}").unwrap());
        streamed += usize::from(agree(&name, &long));
    }
    assert!(streamed >= 3, "{streamed} were read piece by piece");
}
