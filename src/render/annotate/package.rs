//! The zip around the parts: read by name, written back with every untouched part copied as it is.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::xml::{Edits, Kind, walk};

/// Largest part that is unpacked to be edited; larger ones are not worth a note in a cell.
const LARGEST: u64 = 1 << 30;

/// A package and the parts of it that change.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    changed: BTreeMap<String, Vec<u8>>,
    /// New parts in the order in which they were made.
    added: Vec<String>,
}

impl<'a> Package<'a> {
    /// Opens a package; `None` when it is not a zip.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        Some(Self { archive, changed: BTreeMap::new(), added: Vec::new() })
    }

    /// Whether there is a part of a name.
    pub fn has(&self, name: &str) -> bool {
        self.changed.contains_key(name) || self.archive.index_for_name(name).is_some()
    }

    /// Whether some part's name begins so.
    pub fn has_under(&self, folder: &str) -> bool {
        self.archive.file_names().any(|name| name.is_ok_and(|name| name.starts_with(folder)))
    }

    /// A part as text, as it is now; `None` when it is missing, too large or not UTF-8.
    pub fn text(&mut self, name: &str) -> Option<String> {
        if let Some(bytes) = self.changed.get(name) {
            return String::from_utf8(bytes.clone()).ok();
        }
        let mut part = self.archive.by_name(name).ok()?;
        let mut bytes = Vec::new();
        part.by_ref().take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
        if bytes.len() as u64 > LARGEST {
            return None;
        }
        String::from_utf8(bytes).ok()
    }

    /// Puts a part in place of what was there, or adds it.
    pub fn put(&mut self, name: &str, text: String) {
        if !self.has(name) {
            self.added.push(name.to_owned());
        }
        self.changed.insert(name.to_owned(), text.into_bytes());
    }

    /// The package with its changes; `None` when an untouched part did not come through byte for byte.
    pub fn write(mut self) -> Option<Vec<u8>> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let part = self.archive.by_index_raw(index).ok()?;
            let name = part.name().ok()?.into_owned();
            match self.changed.get(&name) {
                Some(bytes) => {
                    writer.start_file(name, options).ok()?;
                    writer.write_all(bytes).ok()?;
                }
                None => writer.raw_copy_file(part).ok()?,
            }
        }
        for name in &self.added {
            writer.start_file(name.as_str(), options).ok()?;
            writer.write_all(self.changed.get(name)?).ok()?;
        }
        let bytes = writer.finish().ok()?.into_inner();
        self.came_through(&bytes).then_some(bytes)
    }

    /// Whether every untouched part has the same packed bytes and checksum in the copy.
    fn came_through(&mut self, copy: &[u8]) -> bool {
        let Ok(mut copy) = ZipArchive::new(Cursor::new(copy)) else { return false };
        (0..self.archive.len()).all(|index| {
            let Ok(mut part) = self.archive.by_index_raw(index) else { return false };
            let Ok(name) = part.name().map(std::borrow::Cow::into_owned) else { return false };
            if self.changed.contains_key(&name) {
                return true;
            }
            let Ok(mut copied) = copy.by_index_raw(index) else { return false };
            let (mut before, mut after) = (Vec::new(), Vec::new());
            copied.name().is_ok_and(|copied| copied == name)
                && part.crc32() == copied.crc32()
                && part.read_to_end(&mut before).is_ok()
                && copied.read_to_end(&mut after).is_ok()
                && before == after
        })
    }
}

/// Where a part's relations stand: `xl/worksheets/sheet1.xml` → `xl/worksheets/_rels/sheet1.xml.rels`.
pub(super) fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

/// A relation of a part.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub id: String,
    /// The last word of its type, such as `worksheet`.
    pub kind: String,
    /// The part that it points to, from the package's root.
    pub target: String,
}

/// The relations in a relations part; those to places outside the package are left out.
pub(super) fn relations(xml: &str, part: &str) -> Option<Vec<Relation>> {
    let mut relations = Vec::new();
    walk(xml, |tag| {
        let external = tag.raw("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
        if tag.local() == "Relationship" && tag.kind != Kind::Close && !external {
            relations.push(Relation {
                id: tag.value("Id").unwrap_or_default(),
                kind: tag.value("Type").unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolved(&tag.value("Target").unwrap_or_default(), part),
            });
        }
        true
    })?;
    Some(relations)
}

/// A target as a name from the package's root.
fn resolved(target: &str, part: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut folders: Vec<&str> = part.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            ".." => {
                folders.pop();
            }
            "." | "" => {}
            step => folders.push(step),
        }
    }
    folders.join("/")
}

/// Relations with one more; gives its id.
pub(super) fn add_relation(xml: Option<&str>, kind: &str, target: &str) -> Option<(String, String)> {
    const EMPTY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
        xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
    let xml = xml.unwrap_or(EMPTY);
    let mut ids = Vec::new();
    let mut place = None;
    walk(xml, |tag| {
        match (tag.depth, tag.kind) {
            (0, Kind::Close) => place = Some((tag.range.start..tag.range.start, tag.prefix(), String::new())),
            (0, Kind::Empty) => {
                let open = tag.text.strip_suffix("/>").unwrap_or(tag.text).trim_end();
                place = Some((tag.range.clone(), tag.prefix(), format!("{open}>")));
            }
            (1, _) => ids.extend(tag.value("Id")),
            _ => {}
        }
        true
    })?;
    let id = (1..).map(|number| format!("rIdSippra{number}")).find(|id| !ids.contains(id))?;
    let (range, p, open) = place?;
    let close = if open.is_empty() { String::new() } else { format!("</{p}Relationships>") };
    let relation = format!(
        "<{p}Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
         Target=\"/{target}\"/>"
    );
    let mut edits = Edits::default();
    edits.replace(range, format!("{open}{relation}{close}"));
    Some((edits.apply(xml)?, id))
}

/// Content types with what the new parts need.
pub(super) fn add_types(xml: &str, overrides: &[(String, &str)], vml: bool) -> Option<String> {
    let (mut end, mut prefix, mut has_vml) = (None, "", false);
    walk(xml, |tag| {
        match (tag.depth, tag.local(), tag.kind) {
            (0, _, Kind::Open) => prefix = tag.prefix(),
            (0, _, Kind::Close) => end = Some(tag.range.start),
            (1, "Default", _) => {
                has_vml |= tag.raw("Extension").is_some_and(|known| known.eq_ignore_ascii_case("vml"))
            }
            _ => {}
        }
        true
    })?;
    let p = prefix;
    let mut text = String::new();
    if vml && !has_vml {
        text.push_str(&format!(
            "<{p}Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
        ));
    }
    for (part, kind) in overrides {
        text.push_str(&format!(
            "<{p}Override PartName=\"/{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>"
        ));
    }
    let mut edits = Edits::default();
    edits.insert(end?, text);
    edits.apply(xml)
}
