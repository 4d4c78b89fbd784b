//! Notes on cells: the comments part and the drawing that spreadsheet programs want beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::xml::{Edits, Kind, escaped, set, walk};
use crate::model::CellRef;

const AUTHOR: &str = "sippra";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The cells, as addresses, that have a note already.
pub(super) fn taken(comments: &str) -> Option<BTreeSet<String>> {
    let mut cells = BTreeSet::new();
    walk(comments, |tag| {
        if tag.local() == "comment" && tag.kind != Kind::Close {
            cells.extend(tag.value("ref"));
        }
        true
    })?;
    Some(cells)
}

/// A comments part with notes.
pub(super) fn comments(notes: &BTreeMap<CellRef, String>) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{MAIN}\"><authors>\
         <author>{AUTHOR}</author></authors><commentList>"
    );
    xml.push_str(&list(notes, 0, ""));
    xml.push_str("</commentList></comments>");
    xml
}

fn list(notes: &BTreeMap<CellRef, String>, author: usize, p: &str) -> String {
    let mut xml = String::new();
    for (cell, text) in notes {
        let text = escaped(text);
        xml.push_str(&format!(
            "<{p}comment ref=\"{cell}\" authorId=\"{author}\"><{p}text><{p}r><{p}rPr><{p}sz val=\"9\"/>\
             <{p}rFont val=\"Arial\"/></{p}rPr><{p}t xml:space=\"preserve\">{text}</{p}t></{p}r></{p}text></{p}comment>"
        ));
    }
    xml
}

/// A comments part that was there, with notes added.
pub(super) fn append_comments(xml: &str, notes: &BTreeMap<CellRef, String>) -> Option<String> {
    let (mut authors, mut authors_end, mut list_end, mut prefix) = (0, None, None, "");
    let (mut authors_empty, mut list_empty) = (None, None);
    walk(xml, |tag| {
        match (tag.depth, tag.local(), tag.kind) {
            (0, _, Kind::Open) => prefix = tag.prefix(),
            (1, "authors", Kind::Close) => authors_end = Some(tag.range.start),
            (1, "authors", Kind::Empty) => authors_empty = Some(tag.range.clone()),
            (2, "author", Kind::Open | Kind::Empty) => authors += 1,
            (1, "commentList", Kind::Close) => list_end = Some(tag.range.start),
            (1, "commentList", Kind::Empty) => list_empty = Some(tag.range.clone()),
            _ => {}
        }
        true
    })?;
    let p = prefix;
    let mut edits = Edits::default();
    let author = format!("<{p}author>{AUTHOR}</{p}author>");
    match (authors_end, authors_empty) {
        (Some(at), _) => edits.insert(at, author),
        (None, Some(range)) => edits.replace(range, format!("<{p}authors>{author}</{p}authors>")),
        (None, None) => return None,
    }
    let notes = list(notes, authors, p);
    match (list_end, list_empty) {
        (Some(at), _) => edits.insert(at, notes),
        (None, Some(range)) => edits.replace(range, format!("<{p}commentList>{notes}</{p}commentList>")),
        (None, None) => return None,
    }
    edits.apply(xml)
}

/// The kind of box that notes are drawn in.
const SHAPE_TYPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
    path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" \
    o:connecttype=\"rect\"/></v:shapetype>";

/// A drawing part with one hidden box for each note.
pub(super) fn drawing(notes: &BTreeMap<CellRef, String>, number: usize) -> String {
    let namespaces = NAMESPACES.map(|(prefix, name)| format!(" xmlns:{prefix}=\"{name}\"")).concat();
    let boxes = shapes(notes, number * 1024 + 1);
    format!(
        "<xml{namespaces}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{number}\"/></o:shapelayout>\
         {SHAPE_TYPE}{boxes}</xml>"
    )
}

fn shapes(notes: &BTreeMap<CellRef, String>, first_id: usize) -> String {
    let mut xml = String::new();
    for (offset, (cell, text)) in notes.iter().enumerate() {
        let id = first_id + offset;
        // About 40 characters on a line of the box.
        let lines: usize = text.lines().map(|line| line.chars().count() / 40 + 1).sum();
        let rows = u32::try_from(lines).unwrap_or(u32::MAX).clamp(3, 20);
        let (row, column) = (cell.row, cell.column);
        let (top, left) = (row.saturating_sub(1), column.saturating_add(1));
        let (bottom, right) = (top.saturating_add(rows), left.saturating_add(4));
        xml.push_str(&format!(
            "<v:shape id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:80pt;\
             margin-top:2pt;width:220pt;height:{height}pt;z-index:{z};visibility:hidden\" fillcolor=\"#fffbe6\" \
             o:insetmode=\"auto\"><v:fill color2=\"#fffbe6\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>\
             <v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div \
             style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>\
             <x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor>\
             <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            height = rows * 14,
            z = offset + 1,
        ));
    }
    xml
}

/// The prefixes that boxes are written with, and what they stand for.
const NAMESPACES: [(&str, &str); 3] = [
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
];

/// A drawing part that was there, with a box for each note added.
pub(super) fn append_drawing(xml: &str, notes: &BTreeMap<CellRef, String>) -> Option<String> {
    let mut edits = Edits::default();
    let mut end = None;
    let mut type_known = false;
    let mut highest = 1024;
    let mut clash = false;
    walk(xml, |tag| {
        match (tag.depth, tag.kind) {
            (0, Kind::Open) => {
                let mut root = tag.text.to_owned();
                for (prefix, namespace) in NAMESPACES {
                    let key = format!("xmlns:{prefix}");
                    match tag.raw(&key) {
                        Some(known) => clash |= known != namespace,
                        None => root = set(&root, &key, namespace),
                    }
                }
                edits.replace(tag.range.clone(), root);
            }
            (0, Kind::Close) => end = Some(tag.range.start),
            (_, Kind::Open | Kind::Empty) => {
                let id = tag.raw("id").unwrap_or_default();
                type_known |= id == "_x0000_t202";
                let number = id.strip_prefix("_x0000_s").and_then(|number| number.parse().ok());
                highest = highest.max(number.unwrap_or(0));
            }
            _ => {}
        }
        true
    })?;
    if clash {
        return None;
    }
    let mut text = String::new();
    if !type_known {
        text.push_str(SHAPE_TYPE);
    }
    text.push_str(&shapes(notes, highest + 1));
    edits.insert(end?, text);
    edits.apply(xml)
}
