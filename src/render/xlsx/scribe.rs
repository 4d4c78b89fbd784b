//! The rows of large pages written out by hand, and packed.

use zip::result::ZipError;

use crate::model::report::{BATCH, MOST_ROWS, Page, Row, on_sheets};

use super::pack::{BLOCK, Packed, Packers};
use super::shared::Shared;
use super::{is_large, stream};

/// Writes rows out.
pub(super) struct Scribe {
    /// For each look its attribute.
    styles: Vec<String>,
    bodies: Vec<Body>,
    pub(super) packers: Packers,
}

/// The rows of a page, or of one part of a page that goes on over several sheets.
struct Body {
    page: String,
    part: usize,
    links: stream::Links,
    /// Groups of formulas written so far.
    formulas: u32,
    /// What is written and not yet packed.
    text: String,
    /// Blocks that are packed or on their way.
    blocks: usize,
    /// Blocks of links, likewise.
    link_blocks: usize,
}

/// Blocks of links are numbered from here: they follow the rows.
const LINKS: usize = usize::MAX / 2;

impl Scribe {
    /// One that packs on a thread of its own when there are several; the bytes are the same.
    pub(super) fn new(jobs: usize) -> Self {
        Self { styles: Vec::new(), bodies: Vec::new(), packers: Packers::new(jobs) }
    }

    /// Learns the attributes of more looks.
    pub(super) fn learn(&mut self, styles: &[String]) {
        self.styles.extend_from_slice(styles);
    }

    /// Writes rows of a page out that follow one another; `heads` rows stay with the page above all others.
    pub(super) fn take(&mut self, page: &str, heads: u32, mut first: u32, mut rows: &[Row]) {
        while !rows.is_empty() {
            let (part, number) = on_sheets(first, heads);
            let room = (MOST_ROWS - number).max(1);
            let (here, further) = rows.split_at(rows.len().min(room as usize));
            let at = self.body(page, part);
            self.push(at, heads, number, here);
            (first, rows) = (first.saturating_add(room), further);
        }
    }

    fn body(&mut self, page: &str, part: usize) -> usize {
        let known = self.bodies.iter().position(|body| body.part == part && body.page == page);
        known.unwrap_or_else(|| {
            let text = String::with_capacity(BLOCK + 4096);
            let links = stream::Links::default();
            let page = page.to_owned();
            self.bodies.push(Body { page, part, links, formulas: 0, text, blocks: 0, link_blocks: 0 });
            self.bodies.len() - 1
        })
    }

    /// Appends rows that follow one another, from a row on, below so many heads: batch by batch.
    fn push(&mut self, at: usize, heads: u32, mut first: u32, mut rows: &[Row]) {
        while !rows.is_empty() {
            let room = match first.checked_sub(heads) {
                Some(below) => BATCH - below % BATCH,
                None => heads - first,
            };
            let (here, further) = rows.split_at(rows.len().min(room as usize));
            self.push_batch(at, first, here);
            (first, rows) = (first.saturating_add(room), further);
        }
    }

    fn push_batch(&mut self, at: usize, first: u32, rows: &[Row]) {
        let Some(body) = self.bodies.get_mut(at) else { return };
        let mut shared = Shared::among(first, rows, &mut body.formulas);
        for (number, row) in (first..).zip(rows) {
            stream::push_row(&mut body.text, number, row, &self.styles, &mut body.links, &mut shared);
            if body.text.len() >= BLOCK {
                let text = std::mem::take(&mut body.text);
                body.text = self.packers.pack((at, body.blocks), text);
                body.text.reserve(BLOCK + 4096);
                body.blocks += 1;
            }
            if let Some(links) = body.links.block(BLOCK) {
                self.packers.pack((at, LINKS + body.link_blocks), links);
                body.link_blocks += 1;
            }
        }
    }

    /// The body of a large page, with the rows that are still held; those of a page that was handed on are its heads.
    pub(super) fn body_of(&mut self, page: &Page) -> Option<usize> {
        let Some(handed) = page.handed else {
            return is_large(page).then(|| {
                let at = self.body(&page.name, 0);
                self.push(at, page.freeze.map_or(0, |(row, _)| row), 0, &page.rows);
                at
            });
        };
        let name = page.name.strip_suffix(&format!(" ({})", handed.part + 1));
        Some(self.body(name.unwrap_or(&page.name), handed.part))
    }

    /// What was packed of each body.
    pub(super) fn blocks(&mut self) -> Vec<Vec<Packed>> {
        let mut blocks: Vec<Vec<Packed>> = self.bodies.iter().map(|_| Vec::new()).collect();
        for ((at, _), packed) in self.packers.finish() {
            if let Some(blocks) = blocks.get_mut(at) {
                blocks.push(packed);
            }
        }
        blocks
    }

    /// The blocks of a sheet's part: its frame around its body. Gives its links, too.
    pub(super) fn sheet(
        &mut self,
        frame: &str,
        page: &Page,
        at: usize,
        blocks: Option<&mut Vec<Packed>>,
    ) -> Result<(Vec<Packed>, stream::Links), ZipError> {
        let broken = || ZipError::InvalidArchive("a sheet lacks its cells".into());
        let (body, blocks) = self.bodies.get_mut(at).zip(blocks).ok_or_else(broken)?;
        let frame = stream::Frame::of(frame).filter(|_| blocks.len() == body.blocks + body.link_blocks);
        let frame = frame.ok_or_else(broken)?;
        let mut links = std::mem::take(&mut body.links);
        let mut head = frame.head(page);
        if page.handed.is_some() {
            let mut shared = Shared::default();
            for (number, row) in (0..).zip(&page.rows) {
                stream::push_row(&mut head, number, row, &self.styles, &mut links, &mut shared);
            }
        }
        let mut tail = std::mem::take(&mut body.text);
        let mut link_blocks = blocks.split_off(body.blocks);
        let mut packed = vec![self.packers.pack_here(&head, false)];
        packed.append(blocks);
        tail.push_str(&frame.before_links(&links));
        if !link_blocks.is_empty() {
            packed.push(self.packers.pack_here(&std::mem::take(&mut tail), false));
            packed.append(&mut link_blocks);
        }
        tail.push_str(&frame.tail(&links));
        packed.push(self.packers.pack_here(&tail, true));
        Ok((packed, links))
    }
}
