//! Where the workbook's links lead: what links to one sheet have in common is made once.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::report::{Link, Target, Value};
use crate::model::{CellRef, Place, Source, SourceId, Sources, Text};

use super::measure;

/// The targets of links.
pub(super) struct Links {
    /// The pages of the workbook that are linked to.
    pages: [(&'static str, Arc<Target>); 3],
    sources: BTreeMap<SourceId, Origin>,
}

/// A sheet that was read.
struct Origin {
    sheet: Option<Text>,
    /// `None` where no link can lead there.
    target: Option<Arc<Target>>,
}

impl Links {
    /// Links to pages of these names, and to the sources, which lie in a folder that `base` is the way to.
    pub(super) fn new(pages: [&'static str; 3], sources: &Sources, base: &str) -> Self {
        let page = |name: &'static str| {
            let target = Target { sheet: Some(name.into()), ..Target::default() };
            (name, Arc::new(target))
        };
        let sources = sources.iter().map(|(id, source)| (id, Origin::new(source, base))).collect();
        Self { pages: pages.map(page), sources }
    }

    /// A link to a page's cell, zero-based; the text alone to a page that none was to lead to.
    pub(super) fn to_page(&self, name: &str, row: u32, column: u32, text: Text) -> Value {
        match self.pages.iter().find(|(page, _)| *page == name) {
            Some((_, target)) => {
                let (target, cell) = (Arc::clone(target), CellRef::new(row, column));
                Value::Link(Box::new(Link { target, cell, text }))
            }
            None => Value::text(text),
        }
    }

    /// The link to a source cell, or plain text where a link cannot lead there, for a column of so many pixels.
    pub(super) fn to_source(&self, place: Place, width: u16) -> Value {
        let Some(origin) = self.sources.get(&place.source()) else { return Value::Empty };
        let cell = place.cell().unwrap_or_default();
        let text = origin.shown(cell, width).into();
        match &origin.target {
            Some(target) => Value::Link(Box::new(Link { target: Arc::clone(target), cell, text })),
            None => Value::text(text),
        }
    }
}

impl Origin {
    fn new(source: &Source, base: &str) -> Self {
        // A # in a file's name ends the path for every program, escaped or not.
        let reachable = !source.file.contains('#') && !source.file.contains(".zip");
        let tip = match &source.sheet {
            Some(sheet) => format!("{} {sheet}!", source.file),
            None => format!("{} ", source.file),
        };
        let file = format!("{base}{}", source.file);
        let target = Target { file, sheet: source.sheet.clone(), tip };
        Self { sheet: source.sheet.clone(), target: reachable.then(|| Arc::new(target)) }
    }

    /// The name of a cell in a column of so many pixels, with as much of the sheet's name as there is room for.
    fn shown(&self, cell: CellRef, width: u16) -> String {
        let cell = cell.to_string();
        let Some(sheet) = &self.sheet else { return cell };
        let full = format!("{sheet}!{cell}");
        if measure::width(&full, 10.0, false) + 8.0 <= f64::from(width) {
            return full;
        }
        let of_cell = format!("!{cell}");
        let room = f64::from(width) - 3.0 - measure::width(&of_cell, 10.0, false);
        let short = measure::fit(sheet, room, false);
        // Of a name that is nearly all cut off, nothing is to be told.
        if short.chars().count() < 4 { cell } else { short + &of_cell }
    }
}
