//! Excel workbooks of the open kind, `.xlsx` and `.xlsm`.
//!
//! A million rows unpack to half a gigabyte of XML, so cells are taken straight out of the plain form ([`plain`]) in which
//! spreadsheet programs write them. Each sheet is scanned first ([`scan`]): is it of that form, is every value sound, which
//! rows and columns are hidden? A sheet that is not (far references, infinities, a text's number that points at none, tags
//! in an unusual order) is written anew ([`mend`]) with what makes no sense reported and left out. Styles, of which every
//! program has its own way, are read by calamine ([`styles`]).

mod cells;
mod facts;
mod formats;
mod mend;
mod plain;
mod scan;
mod strings;
mod struck;
mod styles;

use std::io::Read;

use quick_xml::events::Event;

pub(super) use formats::{Format, format_of};

use super::package::Package;
use super::rows::Rows;
use super::trouble::{Trouble, twice as twice_there};
use super::{Book, Budget, Epoch, FINDINGS, Offer, xml};
use crate::diag::{Code, Diagnostic};
use crate::model::{Place, Sheet, SourceId, Text};
use cells::{Blocks, Common, SheetRows};
use facts::Facts;

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
    let strings = list.strings.as_ref().map(|path| strings::read(package, path)).transpose()?;
    let formats = match &list.styles {
        Some(path) => styles::read(&package.text(path)?.unwrap_or_default()),
        None => Some(Vec::new()),
    };
    if formats.is_none() {
        // The workbook is read all the same, but percentages and dates lose their form.
        let trouble = Trouble::damaged("talformaten går inte att läsa", "the number formats cannot be read");
        book.findings.push(trouble.at(Place::sheet(first)));
    }
    let common = Common {
        formats: formats.unwrap_or_default(),
        strings: strings.unwrap_or_default(),
        epoch: if list.from_1904 { Epoch::From1904 } else { Epoch::From1900 },
    };
    let alone = list.sheets.len() == 1;
    for (number, entry) in (0_u32..).zip(&list.sheets) {
        let source = SourceId { sheet: first.sheet.saturating_add(number), ..first };
        if book.is_full(source) {
            break;
        }
        let mut sheet = Sheet {
            source,
            file: name.clone(),
            name: Some(entry.name.as_str().into()),
            hidden: entry.hidden,
            ..Sheet::default()
        };
        let offer = book.offer.as_deref_mut().filter(|_| alone);
        match read_sheet(package, entry, &common, &mut sheet, &mut budget, offer) {
            Ok((findings, taken)) => {
                book.taken = taken;
                if sheet.hidden {
                    book.findings.push(Diagnostic::new(Code::S20, Place::sheet(source)));
                }
                book.findings.extend(findings);
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

/// Reads a sheet: what was noticed, and whether its rows were taken as they came.
fn read_sheet(
    package: &mut Package<'_>,
    entry: &Entry,
    common: &Common,
    sheet: &mut Sheet,
    budget: &mut Budget,
    offer: Option<&mut Offer<'_>>,
) -> Result<(Vec<Diagnostic>, bool), Trouble> {
    let missing = || Trouble::damaged("bladet saknas i filen", "the sheet is missing from the file");
    let stream = package.stream(&entry.part)?.ok_or_else(missing)?;
    if let Some(facts) = scan::scan(stream, common.strings.len())? {
        sheet_facts(sheet, facts);
        // What is hidden or merged is looked up in the whole sheet.
        let plain = !sheet.hidden
            && sheet.merges.is_empty()
            && sheet.hidden_rows.is_empty()
            && sheet.hidden_columns.is_empty();
        if let Some(offer) = offer.filter(|_| plain) {
            let left = budget.left;
            let stream = package.again(&entry.part)?.ok_or_else(missing)?;
            let mut blocks = Blocks::of(SheetRows::new(stream, common, sheet.source, budget));
            let taken = offer(sheet, &mut || blocks.next());
            if let Some(noticed) = blocks.finish().filter(|_| taken) {
                return Ok((noticed, true));
            }
            budget.left = left;
        }
        let stream = package.again(&entry.part)?.ok_or_else(missing)?;
        return fill(SheetRows::new(stream, common, sheet.source, budget), sheet).map(|found| (found, false));
    }
    let stream = package.again(&entry.part)?.ok_or_else(missing)?;
    let mended = mend::mend(stream, common.strings.len(), budget.left.saturating_add(1), sheet.source)?;
    sheet_facts(sheet, mended.facts);
    let mut findings = mended.findings;
    findings.extend(fill(SheetRows::new(mended.xml.as_bytes(), common, sheet.source, budget), sheet)?);
    Ok((findings, false))
}

fn sheet_facts(sheet: &mut Sheet, mut facts: Facts) {
    facts.hidden_rows.sort_unstable();
    facts.hidden_rows.dedup();
    sheet.hidden_rows = facts.hidden_rows;
    sheet.hidden_columns = facts.hidden_columns.list();
    sheet.merges = facts.merges;
}

/// Keeps all rows; what was noticed.
fn fill(mut all: SheetRows<'_, impl Read>, sheet: &mut Sheet) -> Result<Vec<Diagnostic>, Trouble> {
    let mut rows = Rows::default();
    while let Some(row) = all.next()? {
        rows.push(row);
    }
    let (mut findings, marks) = all.finish();
    sheet.marks = marks;
    sheet.marks.sort_unstable();
    let (grid, twice) = rows.finish();
    sheet.grid = grid;
    let twice = twice.into_iter().take(FINDINGS);
    findings.extend(twice.map(|at| twice_there().at(Place::new(sheet.source, Some(at)))));
    Ok(findings)
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
