//! Excel workbooks of the open kind, `.xlsx` and `.xlsm`.
//!
//! The cells are read by a reader of our own, part by part: calamine's gives no hidden rows or columns,
//! takes string 0 for a bad index, wraps far references, passes infinities on, leaves formulas without a
//! result empty, and loses a whole sheet for one unknown error value.

pub(super) use formats::{Format, format_of};

mod cells;
mod formats;
mod strings;

use quick_xml::events::Event;

use super::package::Package;
use super::trouble::Trouble;
use super::{Book, Budget, xml};
use crate::diag::{Code, Diagnostic};
use crate::model::{Place, Sheet, Text};

/// Reads every worksheet of a workbook; chart sheets and the like are passed over.
///
/// # Errors
/// When the workbook itself cannot be understood. A single bad sheet is a finding.
pub(super) fn read(book: &mut Book<'_>, name: &Text, package: &mut Package<'_>) -> Result<(), Trouble> {
    let workbook = Workbook::open(package)?;
    if workbook.sheets.is_empty() {
        return Err(Trouble::damaged("arbetsboken har inga blad", "the workbook has no sheets"));
    }
    let shared = cells::Shared {
        strings: strings::read(package, workbook.strings.as_deref())?,
        formats: formats::read(package, workbook.styles.as_deref())?,
        from_1904: workbook.from_1904,
    };
    let mut budget = Budget::packed(package.packed(), book.limits);
    for entry in workbook.sheets {
        let source = book.next_id();
        if book.is_full(source) {
            break;
        }
        let mut sheet = Sheet {
            source,
            file: name.clone(),
            name: Some(entry.name.into()),
            hidden: entry.hidden,
            ..Sheet::default()
        };
        let outcome = match package.stream(&entry.part) {
            Ok(Some(stream)) => cells::read(stream, &shared, &mut sheet, &mut budget, &mut book.findings),
            Ok(None) => Err(Trouble::damaged("bladet saknas i filen", "the sheet is missing from the file")),
            Err(trouble) => Err(trouble),
        };
        if let Err(trouble) = outcome {
            book.findings.push(trouble.at(Place::sheet(source)));
            sheet = Sheet { grid: crate::model::Grid::default(), merges: Vec::new(), unread: true, ..sheet };
        } else if sheet.hidden {
            book.findings.push(Diagnostic::new(Code::S20, Place::sheet(source)));
        }
        book.sheets.push(sheet);
    }
    Ok(())
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
                    "workbookPr" => self.from_1904 = xml::is_true(&start, "date1904"),
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
