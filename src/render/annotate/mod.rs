//! The user's own workbook with its findings marked: the package is patched, never read and written anew.
//!
//! Only the parts that must change do: the formats, the sheets with marked cells, their notes, and the lists that
//! name a new sheet. Everything else is copied as it is, byte for byte. What cannot be patched safely (CSV, xls,
//! ods, encrypted, signed or locked workbooks) gets a workbook with the list of findings instead.

mod fallback;
mod notes;
mod overview;
mod package;
mod sheet;
mod styles;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use package::{Package, Relation, add_relation, add_types, relations, relations_of};
use styles::Styles;
use xml::{Edits, Kind, walk};

use crate::diag::{Code, Diagnostic};
use crate::model::{CellRef, Lang, Severity, Sources};

/// Notes of one kind in one column and a hundred rows; beyond them one note says how many more there are.
const NOTES: usize = 10;

/// A file made for an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotated {
    /// Its name beside the input's: `okr-q3.checked.xlsx`, or `okr-q3.issues.xlsx` where no copy could be made.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The input's own workbook with its findings marked, or else a workbook that lists them.
///
/// `name` is the input's name as shown to the user and `file` its number in the run. `None` when nothing was found
/// in it, or when not even the list could be written.
pub fn annotate(
    name: &str,
    bytes: &[u8],
    file: u32,
    findings: &[Diagnostic],
    sources: &Sources,
    lang: Lang,
) -> Option<Annotated> {
    let findings: Vec<&Diagnostic> = findings
        .iter()
        .filter(|finding| finding.place.is_some_and(|place| place.source().file == file))
        .collect();
    if findings.is_empty() {
        return None;
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let patched = patch(bytes, &findings, sources, lang);
    Some(match patched {
        Some((bytes, extension)) => Annotated { name: format!("{stem}.checked.{extension}"), bytes },
        None => Annotated {
            name: format!("{stem}.issues.xlsx"),
            bytes: fallback::workbook(name, &findings, sources, lang)?,
        },
    })
}

/// The patched package and its extension; `None` where it cannot be patched safely.
fn patch(
    bytes: &[u8],
    findings: &[&Diagnostic],
    sources: &Sources,
    lang: Lang,
) -> Option<(Vec<u8>, &'static str)> {
    let mut package = Package::open(bytes)?;
    if package.has_under("_xmlsignatures/") {
        return None;
    }
    let root = package.text("_rels/.rels")?;
    let workbook_part =
        relations(&root, "")?.into_iter().find(|relation| relation.kind == "officeDocument")?.target;
    let workbook = package.text(&workbook_part)?;
    let book = Book::read(&workbook)?;
    let relations_part = relations_of(&workbook_part);
    let book_relations = package.text(&relations_part)?;
    let targets = relations(&book_relations, &workbook_part)?;
    let macros = targets.iter().any(|relation| relation.kind == "vbaProject");
    let styles_part = targets.iter().find(|relation| relation.kind == "styles")?.target.clone();
    let styles_xml = package.text(&styles_part)?;
    let mut styles = Styles::read(&styles_xml)?;
    let mut parts = NewParts::default();
    for (sheet, cells) in by_sheet(findings, sources) {
        let Some(relation) = book.sheets.iter().find(|known| known.name == sheet) else { continue };
        let target =
            targets.iter().find(|target| target.id == relation.relation && target.kind == "worksheet")?;
        mark_sheet(&mut package, &target.target, &cells, &mut styles, &mut parts, lang)?;
    }
    add_overview(
        &mut package,
        &Places { workbook_part, relations_part },
        &book,
        findings,
        sources,
        lang,
        &styles,
        &mut parts,
    )?;
    package.put(&styles_part, styles.write()?);
    let types = package.text("[Content_Types].xml")?;
    package.put("[Content_Types].xml", add_types(&types, &parts.overrides, parts.drawings)?);
    Some((package.write()?, if macros { "xlsm" } else { "xlsx" }))
}

/// What must be said of new parts in the list of content types.
#[derive(Default)]
struct NewParts {
    overrides: Vec<(String, &'static str)>,
    drawings: bool,
}

struct Places {
    workbook_part: String,
    relations_part: String,
}

/// What the workbook part says.
struct Book {
    sheets: Vec<BookSheet>,
    highest_id: u64,
    /// Where a new sheet is named.
    sheets_end: usize,
    prefix: String,
    relationships: Option<String>,
}

struct BookSheet {
    name: String,
    relation: String,
}

impl Book {
    /// `None` for a workbook in the strict namespace or with a locked structure.
    fn read(xml: &str) -> Option<Self> {
        let mut book = Self {
            sheets: Vec::new(),
            highest_id: 0,
            sheets_end: 0,
            prefix: String::new(),
            relationships: None,
        };
        let mut refused = false;
        walk(xml, |tag| {
            match (tag.depth, tag.local(), tag.kind) {
                (0, _, Kind::Open) => {
                    refused |= tag.text.contains("purl.oclc.org");
                    tag.prefix().clone_into(&mut book.prefix);
                    book.relationships = sheet::namespace_prefix(tag.text, sheet::RELATIONSHIPS);
                }
                (1, "workbookProtection", Kind::Open | Kind::Empty) => {
                    refused |= tag.raw("lockStructure").is_some_and(|value| matches!(value, "1" | "true"));
                }
                (2, "sheet", Kind::Open | Kind::Empty) => {
                    let id = tag.raw("sheetId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    book.highest_id = book.highest_id.max(id);
                    book.sheets.push(BookSheet {
                        name: tag.value("name").unwrap_or_default(),
                        relation: tag.local_value("id").unwrap_or_default(),
                    });
                }
                (1, "sheets", Kind::Close) => book.sheets_end = tag.range.start,
                _ => {}
            }
            true
        })?;
        (!refused && book.sheets_end > 0).then_some(book)
    }
}

/// Findings with a cell, by the sheet's name.
fn by_sheet<'f>(
    findings: &[&'f Diagnostic],
    sources: &Sources,
) -> BTreeMap<String, BTreeMap<CellRef, Vec<&'f Diagnostic>>> {
    let mut sheets: BTreeMap<String, BTreeMap<CellRef, Vec<&Diagnostic>>> = BTreeMap::new();
    for finding in findings {
        let Some((source, cell)) = finding.place.and_then(|place| Some((place.source(), place.cell()?)))
        else {
            continue;
        };
        let Some(sheet) = sources.get(source).and_then(|source| source.sheet.as_ref()) else { continue };
        sheets.entry(sheet.to_string()).or_default().entry(cell).or_default().push(finding);
    }
    sheets
}

fn mark_sheet(
    package: &mut Package<'_>,
    part: &str,
    cells: &BTreeMap<CellRef, Vec<&Diagnostic>>,
    styles: &mut Styles<'_>,
    parts: &mut NewParts,
    lang: Lang,
) -> Option<()> {
    let xml = package.text(part)?;
    let relations_part = relations_of(part);
    let old_relations = package.has(&relations_part).then(|| package.text(&relations_part)).flatten();
    let known: Vec<Relation> = match &old_relations {
        Some(xml) => relations(xml, part)?,
        None => Vec::new(),
    };
    let comments =
        known.iter().find(|relation| relation.kind == "comments").map(|relation| relation.target.clone());
    let old_comments = match &comments {
        Some(part) => Some(package.text(part)?),
        None => None,
    };
    let taken = old_comments.as_deref().map_or(Some(BTreeSet::new()), notes::taken)?;
    let mut notes = notes_of(cells, lang);
    notes.retain(|cell, _| !taken.contains(&cell.to_string()));
    let severities = cells.iter().map(|(cell, findings)| (*cell, worst(findings))).collect();

    let mut new_relations = old_relations.clone();
    let mut relate = |kind: &str, target: &str| -> Option<String> {
        let (xml, id) = add_relation(new_relations.as_deref(), kind, target)?;
        new_relations = Some(xml);
        Some(id)
    };
    if notes.is_empty() {
        let marked = sheet::mark(&xml, &severities, styles, None)?;
        package.put(part, marked.xml);
        return Some(());
    }
    let number = (1..).find(|number| {
        !package.has(&format!("xl/drawings/sippra{number}.vml"))
            && !package.has(&format!("xl/commentsSippra{number}.xml"))
    })?;
    let drawing_part = format!("xl/drawings/sippra{number}.vml");
    let drawing_id = relate("vmlDrawing", &drawing_part)?;
    let marked = sheet::mark(&xml, &severities, styles, Some(&drawing_id))?;
    let drawn = marked.drawing.and_then(|id| known.iter().find(|relation| relation.id == id));
    match drawn {
        Some(relation) => {
            // The sheet has a drawing for notes or controls; the new relation is not needed.
            new_relations = old_relations;
            let old = package.text(&relation.target)?;
            package.put(&relation.target, notes::append_drawing(&old, &notes)?);
        }
        None => {
            package.put(&drawing_part, notes::drawing(&notes, number));
            parts.drawings = true;
        }
    }
    match (comments, old_comments) {
        (Some(part), Some(old)) => package.put(&part, notes::append_comments(&old, &notes)?),
        _ => {
            let comments_part = format!("xl/commentsSippra{number}.xml");
            let (xml, _) = add_relation(new_relations.as_deref(), "comments", &comments_part)?;
            new_relations = Some(xml);
            package.put(&comments_part, notes::comments(&notes));
            parts.overrides.push((comments_part, "comments"));
        }
    }
    package.put(part, marked.xml);
    if let Some(xml) = new_relations {
        package.put(&relations_part, xml);
    }
    Some(())
}

fn worst(findings: &[&Diagnostic]) -> Severity {
    findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Note)
}

/// What the notes say, with repeats of one kind folded.
fn notes_of(cells: &BTreeMap<CellRef, Vec<&Diagnostic>>, lang: Lang) -> BTreeMap<CellRef, String> {
    let mut groups: BTreeMap<(Code, u32, u32), Vec<CellRef>> = BTreeMap::new();
    for (cell, findings) in cells {
        for finding in findings {
            groups.entry((finding.code, cell.column, cell.row / 100)).or_default().push(*cell);
        }
    }
    let mut notes: BTreeMap<CellRef, String> = BTreeMap::new();
    for (cell, findings) in cells {
        for finding in findings {
            let Some(group) = groups.get(&(finding.code, cell.column, cell.row / 100)) else { continue };
            let place = group.iter().position(|known| known == cell).unwrap_or(0);
            if place >= NOTES {
                continue;
            }
            let note = notes.entry(*cell).or_default();
            if !note.is_empty() {
                note.push_str("\n\n");
            }
            let message = finding.message(lang);
            note.push_str(&format!(
                "sippra {}: {message}.\n→ {}",
                finding.code.info().id,
                finding.help_text(lang)
            ));
            if place + 1 == NOTES && group.len() > NOTES {
                let more = group.len() - NOTES;
                note.push_str(&match lang {
                    Lang::Sv => format!("\n… och {more} till i samma kolumn nedanför"),
                    Lang::En => format!("\n… and {more} more in the same column below"),
                });
            }
        }
    }
    notes
}

#[expect(clippy::too_many_arguments, reason = "one call; a struct would name the same things twice")]
fn add_overview(
    package: &mut Package<'_>,
    places: &Places,
    book: &Book,
    findings: &[&Diagnostic],
    sources: &Sources,
    lang: Lang,
    styles: &Styles<'_>,
    parts: &mut NewParts,
) -> Option<()> {
    let part =
        (1..).map(|number| format!("xl/worksheets/sippra{number}.xml")).find(|part| !package.has(part))?;
    let taken = |name: &str| book.sheets.iter().any(|sheet| sheet.name.to_lowercase() == name);
    let name = std::iter::once("sippra".to_owned())
        .chain((2..).map(|number| format!("sippra ({number})")))
        .find(|name| !taken(name))?;
    let sheets: BTreeSet<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    package.put(&part, overview::sheet(findings, sources, &sheets, lang, styles));
    parts.overrides.push((part.clone(), "worksheet"));
    let relations = package.text(&places.relations_part)?;
    let (relations, id) = add_relation(Some(&relations), "worksheet", &part)?;
    package.put(&places.relations_part, relations);
    let workbook = package.text(&places.workbook_part)?;
    let p = &book.prefix;
    let sheet_id = book.highest_id + 1;
    let element = match &book.relationships {
        Some(r) => format!("<{p}sheet name=\"{name}\" sheetId=\"{sheet_id}\" {r}:id=\"{id}\"/>"),
        None => format!(
            "<{p}sheet xmlns:r=\"{}\" name=\"{name}\" sheetId=\"{sheet_id}\" r:id=\"{id}\"/>",
            sheet::RELATIONSHIPS
        ),
    };
    let mut edits = Edits::default();
    edits.insert(book.sheets_end, element);
    package.put(&places.workbook_part, edits.apply(&workbook)?);
    Some(())
}
