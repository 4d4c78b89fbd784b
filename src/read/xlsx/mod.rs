//! Excel workbooks of the open kind, `.xlsx` and `.xlsm`.
//!
//! calamine reads the cells, out of a package that holds nothing but parts which were looked through: each
//! sheet is scanned first ([`scan`]) for what calamine does not give (hidden rows and columns, formulas
//! without a result) and for what it would misread or stumble over (a bad number of a text, far
//! references, infinities, an error value that it does not know). A sheet that has any of it is written
//! anew ([`mend`]) with those cells reported and left out; the others are handed over as they are packed.

mod cells;
mod facts;
mod formats;
mod mend;
mod scan;
mod strings;
mod struck;

use std::io::{Cursor, Write};

use calamine::XlsxError;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(super) use formats::{Format, format_of};

use super::package::{Package, damaged_part};
use super::rows::Rows;
use super::trouble::{Trouble, twice as twice_there};
use super::{Book, Budget, FINDINGS, Offer, xml};
use crate::diag::{Code, Diagnostic};
use crate::model::{Place, Sheet, SourceId, Text};
use facts::Facts;

/// Styles of cells that a workbook has at most; Excel ends at 65,490.
const MOST_STYLES: usize = 100_000;

/// Reads every worksheet of a workbook; chart sheets and the like are passed over.
///
/// # Errors
/// When the workbook itself cannot be understood. A single bad sheet is a finding.
pub(super) fn read(book: &mut Book<'_>, name: &Text, package: &mut Package<'_>) -> Result<(), Trouble> {
    let list = Workbook::open(package)?;
    if list.sheets.is_empty() {
        return Err(Trouble::damaged("arbetsboken har inga blad", "the workbook has no sheets"));
    }
    let first = book.next_id();
    let mut budget = Budget::packed(package.packed(), book.limits);
    let strings = match &list.strings {
        Some(path) => strings::check(package, path)?,
        None => strings::Strings::default(),
    };
    let mut checked = Checked::new();
    let mut sheets = Vec::new();
    for (number, entry) in (0_u32..).zip(&list.sheets) {
        let source = SourceId { sheet: first.sheet.saturating_add(number), ..first };
        if book.is_full(source) {
            break;
        }
        sheets.push((source, entry, checked.sheet(package, entry, &strings, budget.left, source)));
    }
    let mut workbook = checked.open(package, &list, &strings, true);
    if workbook.is_err() && list.styles.is_some() {
        // Without its styles the workbook may still be read, but percentages and dates lose their form.
        workbook = checked.open(package, &list, &strings, false);
        if workbook.is_ok() {
            let trouble =
                Trouble::damaged("talformaten går inte att läsa", "the number formats cannot be read");
            book.findings.push(trouble.at(Place::sheet(first)));
        }
    }
    let mut workbook = workbook?;
    let alone = list.sheets.len() == 1;
    for (source, entry, outcome) in sheets {
        let mut sheet = Sheet {
            source,
            file: name.clone(),
            name: Some(entry.name.as_str().into()),
            hidden: entry.hidden,
            ..Sheet::default()
        };
        let mut findings = Vec::new();
        let outcome = outcome.and_then(|checked| {
            let offer = book.offer.as_deref_mut().filter(|_| alone);
            fill(&mut workbook, checked, &mut sheet, &mut budget, offer, &mut findings).map_err(|error| {
                Trouble::damaged(
                    format!("bladet är skadat ({error})"),
                    format!("the sheet is damaged ({error})"),
                )
            })
        });
        match outcome {
            Ok(taken) => {
                book.taken = taken;
                if sheet.hidden {
                    book.findings.push(Diagnostic::new(Code::S20, Place::sheet(source)));
                }
                book.findings.append(&mut findings);
            }
            Err(trouble) => {
                book.findings.push(trouble.at(Place::sheet(source)));
                sheet.unread = true;
            }
        }
        book.sheets.push(sheet);
    }
    Ok(())
}

/// Reads a sheet's cells, unless they are taken as they come; whether they were.
fn fill(
    workbook: &mut cells::Workbook,
    checked: CheckedSheet,
    sheet: &mut Sheet,
    budget: &mut Budget,
    offer: Option<&mut Offer<'_>>,
    findings: &mut Vec<Diagnostic>,
) -> Result<bool, XlsxError> {
    let CheckedSheet { name, mut facts, findings: noticed } = checked;
    facts.hidden_rows.sort_unstable();
    facts.hidden_rows.dedup();
    sheet.hidden_rows = std::mem::take(&mut facts.hidden_rows);
    sheet.hidden_columns = facts.hidden_columns.list();
    sheet.merges = std::mem::take(&mut facts.merges);
    findings.extend(noticed);
    // What is hidden or merged, and cells that were left out, are looked up in the whole sheet.
    let plain = !sheet.hidden
        && sheet.merges.is_empty()
        && sheet.hidden_rows.is_empty()
        && sheet.hidden_columns.is_empty()
        && findings.is_empty();
    if let Some(offer) = offer.filter(|_| plain) {
        let left = budget.left;
        let mut blocks = cells::Blocks::of(workbook.rows(&name, &facts, sheet.source, budget)?);
        let taken = offer(sheet, &mut || blocks.next());
        if let Some(noticed) = blocks.finish().filter(|_| taken) {
            findings.extend(noticed);
            return Ok(true);
        }
        budget.left = left;
    }
    let mut all = workbook.rows(&name, &facts, sheet.source, budget)?;
    let mut rows = Rows::default();
    while let Some(row) = all.next()? {
        rows.push(row);
    }
    findings.append(&mut all.findings);
    sheet.marks = std::mem::take(&mut all.marks);
    sheet.marks.sort_unstable();
    let (grid, twice) = rows.finish();
    sheet.grid = grid;
    let twice = twice.into_iter().take(FINDINGS);
    findings.extend(twice.map(|at| twice_there().at(Place::new(sheet.source, Some(at)))));
    Ok(false)
}

/// A sheet that calamine may read, by its name in the checked package.
struct CheckedSheet {
    name: String,
    facts: Facts,
    findings: Vec<Diagnostic>,
}

/// The parts that were looked through, as they go into the package for calamine.
struct Checked {
    /// By sheet: the part it comes from, or what was written anew.
    sheets: Vec<Content>,
}

enum Content {
    Part(String),
    Mended(String),
}

impl Checked {
    const fn new() -> Self {
        Self { sheets: Vec::new() }
    }

    fn sheet(
        &mut self,
        package: &mut Package<'_>,
        entry: &Entry,
        strings: &strings::Strings,
        most_cells: u64,
        source: SourceId,
    ) -> Result<CheckedSheet, Trouble> {
        let missing = || Trouble::damaged("bladet saknas i filen", "the sheet is missing from the file");
        let stream = package.stream(&entry.part)?.ok_or_else(missing)?;
        let (facts, findings) = match scan::scan(stream, strings.count)? {
            Some(facts) => {
                self.sheets.push(Content::Part(entry.part.clone()));
                (facts, Vec::new())
            }
            None => {
                let stream = package.stream(&entry.part)?.ok_or_else(missing)?;
                let mended = mend::mend(stream, strings.count, most_cells.saturating_add(1), source)?;
                self.sheets.push(Content::Mended(mended.xml));
                (mended.facts, mended.findings)
            }
        };
        Ok(CheckedSheet { name: self.sheets.len().to_string(), facts, findings })
    }

    /// Makes the package and lets calamine open it.
    fn open(
        &self,
        package: &mut Package<'_>,
        list: &Workbook,
        strings: &strings::Strings,
        with_styles: bool,
    ) -> Result<cells::Workbook, Trouble> {
        const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let (mut names, mut links) = (String::new(), String::new());
        for number in 1..=self.sheets.len() {
            names.push_str(&format!("<sheet name=\"{number}\" sheetId=\"{number}\" r:id=\"r{number}\"/>"));
            links.push_str(&format!(
                "<Relationship Id=\"r{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"{number}.xml\"/>"
            ));
        }
        let epoch = u8::from(list.from_1904);
        let root = format!(
            "<Relationships><Relationship Id=\"r\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        );
        let workbook =
            format!("<workbook><workbookPr date1904=\"{epoch}\"/><sheets>{names}</sheets></workbook>");
        write(&mut zip, "_rels/.rels", &root)?;
        write(&mut zip, "xl/workbook.xml", &workbook)?;
        write(&mut zip, "xl/_rels/workbook.xml.rels", &format!("<Relationships>{links}</Relationships>"))?;
        match (&strings.mended, &list.strings) {
            (Some(mended), _) => write(&mut zip, "xl/sharedStrings.xml", mended)?,
            (None, Some(path)) => package.copy(path, &mut zip, "xl/sharedStrings.xml")?,
            (None, None) => {}
        }
        if let Some(path) = list.styles.as_ref().filter(|_| with_styles) {
            let styles = package.text(path)?.unwrap_or_default();
            if styles.matches("<xf").count() > MOST_STYLES || styles.contains("<!DOCTYPE") {
                return Err(Trouble::damaged(
                    "arbetsbokens format är skadade",
                    "the workbook's styles are damaged",
                ));
            }
            write(&mut zip, "xl/styles.xml", &styles)?;
        }
        for (number, content) in (1..).zip(&self.sheets) {
            let name = format!("xl/{number}.xml");
            match content {
                Content::Part(path) => package.copy(path, &mut zip, &name)?,
                Content::Mended(text) => write(&mut zip, &name, text)?,
            }
        }
        let bytes = zip.finish().map_err(|_| damaged_part())?.into_inner();
        cells::Workbook::open(bytes).map_err(|error| {
            Trouble::damaged(
                format!("arbetsboken är skadad ({error})"),
                format!("the workbook is damaged ({error})"),
            )
        })
    }
}

/// Adds a part as it is: calamine reads it at once, so packing it would be work for nothing.
fn write(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> Result<(), Trouble> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file(name, options).map_err(|_| damaged_part())?;
    zip.write_all(text.as_bytes()).map_err(|_| damaged_part())
}

/// What stands in the workbook part and its relationships.
struct Workbook {
    sheets: Vec<Entry>,
    strings: Option<String>,
    styles: Option<String>,
    from_1904: bool,
}

/// A worksheet as the workbook lists it.
struct Entry {
    name: String,
    hidden: bool,
    part: String,
}

impl Workbook {
    fn open(package: &mut Package<'_>) -> Result<Self, Trouble> {
        let root = relationships(package, "_rels/.rels", "")?;
        let path = root
            .iter()
            .find(|link| link.kind == "officeDocument")
            .map(|link| link.target.clone())
            .filter(|path| package.has(path))
            .unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let Some(text) = package.text(&path)? else {
            return Err(Trouble::damaged(
                "filen är en zip-fil utan arbetsbok i",
                "the file is a zip file without a workbook in it",
            ));
        };
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
        let links = relationships(package, &format!("{folder}/_rels/{file}.rels"), folder)?;
        let part_of = |kind: &str, usual: &str| {
            let linked = links.iter().find(|link| link.kind == kind).map(|link| link.target.clone());
            linked.or_else(|| Some(format!("{folder}/{usual}"))).filter(|path| package.has(path))
        };
        let (strings, styles) =
            (part_of("sharedStrings", "sharedStrings.xml"), part_of("styles", "styles.xml"));
        let mut workbook = Self { sheets: Vec::new(), strings, styles, from_1904: false };
        workbook.scan(&text, &links)?;
        Ok(workbook)
    }

    fn scan(&mut self, text: &str, links: &[Link]) -> Result<(), Trouble> {
        let mut reader = xml::reader(text);
        loop {
            match xml::next(&mut reader)? {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    // An extension of the same name says nothing about it.
                    "workbookPr" => self.from_1904 |= xml::is_true(&start, "date1904"),
                    "sheet" => {
                        let name = xml::text_attribute(&start, "name").unwrap_or_default();
                        let id = xml::text_attribute(&start, "id").unwrap_or_default();
                        let link = links.iter().find(|link| link.id == id);
                        // Chart, dialog and macro sheets hold no cells of a table.
                        if link.is_some_and(|link| link.kind != "worksheet") {
                            continue;
                        }
                        let hidden = xml::attribute(&start, "state").is_some_and(|state| state != "visible");
                        let part = link.map(|link| link.target.clone()).unwrap_or_default();
                        self.sheets.push(Entry {
                            name: super::clean::clean(&name).into_owned(),
                            hidden,
                            part,
                        });
                    }
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

/// A relationship between parts.
pub(super) struct Link {
    pub(super) id: String,
    /// The last word of its type.
    pub(super) kind: String,
    /// The part it leads to, from the root of the package.
    pub(super) target: String,
}

/// The relationships that a part lists, their targets as seen from a folder.
pub(super) fn relationships(
    package: &mut Package<'_>,
    path: &str,
    folder: &str,
) -> Result<Vec<Link>, Trouble> {
    let Some(text) = package.text(path.trim_start_matches('/'))? else { return Ok(Vec::new()) };
    let mut reader = xml::reader(&text);
    let mut links = Vec::new();
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "Relationship" => {
                let get = |name| xml::text_attribute(&start, name).unwrap_or_default();
                let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                links.push(Link { id: get("Id"), kind, target: resolve(folder, &get("Target")) });
            }
            Event::Eof => return Ok(links),
            _ => {}
        }
    }
}

/// A target as a path from the root of the package; `..` never leads out of it.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = Vec::new();
    let base = if target.starts_with('/') { "" } else { folder };
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside_the_package() {
        for (folder, target, path) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../../../etc/passwd", "etc/passwd"),
            ("xl", ".\\worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
        ] {
            assert_eq!(resolve(folder, target), path);
        }
    }
}
