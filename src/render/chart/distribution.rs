//! Chart 4: each dot a key result, in columns by grade.

use crate::model::{Bin, Chart, Class, Distribution, Shown};
use crate::words::charts::{band, fill, grouped, percent};

use super::axis::chart_words;
use super::frame::Page;
use super::scene::{Anchor, Pen, Role, Shape};
use super::text::{Face, Weight};

const COUNT: Face = Face::new(26.0, Weight::SemiBold);
const TICK: Face = Face::new(23.0, Weight::Regular);
const TICK_BOLD: Face = Face::new(23.0, Weight::Bold);
const HEADINGS: [Face; 4] = [
    Face::new(31.0, Weight::Bold),
    Face::new(27.0, Weight::Bold),
    Face::new(24.0, Weight::Bold),
    Face::new(22.0, Weight::Bold),
];
const NOTE: Face = Face::new(23.0, Weight::Regular);
const ZONE: Face = Face::new(24.0, Weight::Bold);

/// Dots beside one another in a column at most.
const ACROSS: u32 = 3;
/// Largest distance of dots.
const PITCH: f64 = 60.0;
/// Columns are at least so many dots high; shorter ones leave the foot of the page empty rather than the middle.
const ROWS: u32 = 4;
/// Room over the tallest column for its count.
const COUNT_ROOM: f64 = 44.0;
/// Part of a column that dots may fill.
const FULL: f64 = 0.82;
/// Space that sets exactly 100 % apart.
const APART: f64 = 26.0;

/// A column on the page.
struct Column<'a> {
    bin: &'a Bin,
    left: f64,
    right: f64,
}

impl Column<'_> {
    fn middle(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    /// Space between the band and its neighbours: none where its name needs all of the column.
    fn inset(&self) -> f64 {
        if self.right - self.left < 100.0 { 0.0 } else { 4.0 }
    }

    fn is_full(&self) -> bool {
        self.bin.from == 100
    }
}

/// Draws the chart.
pub fn draw(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &Distribution) {
    let columns = columns(page, body);
    let floor = page.bottom - 60.0;
    let mut ceiling = page.top + 188.0;
    let palette = pen.palette;
    let band = columns.iter().find(|column| column.bin.class == Class::Within);
    let zone = band.map(|column| zone(pen, page, chart, column, body));
    if let Some((_, last)) = &zone {
        ceiling = ceiling.max(last + 50.0);
    }
    let tallest = body.bins.iter().map(|bin| bin.count).max().unwrap_or(0).max(1);
    let base = floor.min(ceiling + COUNT_ROOM + PITCH * f64::from(tallest.max(ROWS)));
    if let Some(column) = band {
        pen.rect(
            (column.left + column.inset(), page.top + 50.0, column.right - column.inset(), base + 6.0),
            palette.band,
            Role::Ground,
        );
    }
    for (line, baseline, face) in zone.map(|(lines, _)| lines).unwrap_or_default() {
        let middle = band.map_or(0.0, Column::middle);
        pen.text((middle, baseline), Anchor::Middle, &line, face, palette.within_text);
    }
    headings(pen, page, chart, &columns);
    let widest = columns.iter().map(|column| column.right - column.left).fold(f64::MAX, f64::min);
    // As many dots across as make them largest; where that is the same, columns are rather tall than flat.
    let pitch_of = |across: u32| {
        let rows = f64::from(tallest.div_ceil(across));
        PITCH.min(widest * FULL / f64::from(across)).min((base - ceiling) / rows)
    };
    let across = (1..=ACROSS).rev().max_by(|a, b| pitch_of(*a).total_cmp(&pitch_of(*b))).unwrap_or(ACROSS);
    let pitch = pitch_of(across);
    let solid = body.graded > Distribution::SOLID_OVER || pitch < 7.0;
    for column in &columns {
        let top = if solid {
            let height = (base - ceiling) * f64::from(column.bin.count) / f64::from(tallest);
            block(pen, column, base - height, base);
            base - height
        } else {
            dots(pen, column, base, pitch, across);
            base - pitch * f64::from(column.bin.count.div_ceil(across))
        };
        if column.bin.count > 0 {
            let colour = palette.text(Some(column.bin.class));
            let text = grouped(chart.lang, column.bin.count);
            pen.text((column.middle(), top - 16.0), Anchor::Middle, &text, COUNT, colour);
        }
        tick(pen, chart, column, base + 39.0);
    }
    let (left, right) = (page.left + 16.0, columns.last().map_or(page.right, |column| column.right));
    pen.rect((left, base, right, base + 2.0), palette.ink, Role::Data);
}

fn columns<'a>(page: &Page, body: &'a Distribution) -> Vec<Column<'a>> {
    let apart = if body.bins.iter().any(|bin| bin.from == 100) { APART } else { 0.0 };
    let left = page.left + 16.0;
    let width = (page.right + 8.0 - left - apart) / body.bins.len().max(1) as f64;
    let at = |index: usize| left + width * index as f64;
    body.bins
        .iter()
        .enumerate()
        .map(|(index, bin)| {
            let shift = if bin.from == 100 { apart } else { 0.0 };
            Column { bin, left: at(index) + shift, right: at(index) + width + shift }
        })
        .collect()
}

fn dots(pen: &mut Pen<'_>, column: &Column<'_>, base: f64, pitch: f64, across: u32) {
    let colour = pen.palette.fill(Some(column.bin.class));
    let first = column.middle() - pitch * f64::from(across.min(column.bin.count).saturating_sub(1)) / 2.0;
    for index in 0..column.bin.count {
        let (x, y) = (index % across, index / across);
        let centre = (first + pitch * f64::from(x), base - pitch * (f64::from(y) + 0.5));
        pen.mark(Shape::Circle(centre.0, centre.1, pitch * 0.405), colour, 1.0, Role::Data);
    }
}

fn block(pen: &mut Pen<'_>, column: &Column<'_>, top: f64, base: f64) {
    let colour = pen.palette.fill(Some(column.bin.class));
    let inset = (column.right - column.left) * 0.12;
    // A bin of very few still shows.
    let top = if column.bin.count > 0 { top.min(base - 3.0) } else { base };
    pen.rect((column.left + inset, top, column.right - inset, base), colour, Role::Data);
}

fn tick(pen: &mut Pen<'_>, chart: &Chart, column: &Column<'_>, baseline: f64) {
    let palette = pen.palette;
    let bin = column.bin;
    let text =
        if bin.from == bin.to { percent(chart.lang, bin.from) } else { format!("{}–{}", bin.from, bin.to) };
    let (face, colour) = match bin.class {
        Class::Within => (TICK_BOLD, palette.within_text),
        _ if column.is_full() => (TICK_BOLD, palette.ink),
        _ => (TICK, palette.muted),
    };
    pen.text((column.middle(), baseline), Anchor::Middle, &text, face, colour);
}

/// The name of the band and its share, to stand on the band itself: lines with their baselines, and the last of those.
fn zone(
    pen: &Pen<'_>,
    page: &Page,
    chart: &Chart,
    column: &Column<'_>,
    body: &Distribution,
) -> (Vec<(String, f64, Face)>, f64) {
    // Letters keep off the band's edges.
    let room = column.right - column.left - 2.0 * column.inset() - 16.0;
    let name = chart_words(chart).bins_within;
    let small = Face { size: 22.0, ..ZONE };
    let mut lines = if pen.width(name, ZONE) <= room {
        vec![name.to_owned()]
    } else {
        pen.type_.wrap(name, small, room, 2)
    };
    if lines.iter().any(|line| line.ends_with('-') || line.ends_with('…')) {
        lines.clear();
    }
    let share = Shown::of(f64::from(column.bin.count) / f64::from(body.graded.max(1)));
    lines.push(share.text(chart.lang));
    let last = page.top + 92.0 + 33.0 * lines.len().saturating_sub(1) as f64;
    let face = |line: &str| if pen.width(line, ZONE) <= room { ZONE } else { small };
    let placed = lines.into_iter().zip(0_u32..).map(|(line, index)| {
        let face = face(&line);
        (line, page.top + 92.0 + 33.0 * f64::from(index), face)
    });
    (placed.collect(), last)
}

fn headings(pen: &mut Pen<'_>, page: &Page, chart: &Chart, columns: &[Column<'_>]) {
    let words = chart_words(chart);
    let of = |class: Class, full: bool| {
        columns
            .iter()
            .filter(move |column| column.bin.class == class && column.is_full() == full)
            .collect::<Vec<_>>()
    };
    let band = band(chart.lang, chart.band);
    let hundred = percent(chart.lang, 100);
    let [long, short, note] = words.bins_below;
    heading(pen, page, chart, &of(Class::Below, false), &[long, short, "{n}"], note, &band, &hundred);
    let [long, short, note] = words.bins_above;
    heading(pen, page, chart, &of(Class::Above, false), &[long, short, "{n}"], note, &band, &hundred);
    let [long, note] = words.bins_full;
    heading(pen, page, chart, &of(Class::Above, true), &[long], note, &band, &hundred);
}

#[expect(
    clippy::too_many_arguments,
    reason = "a heading has these parts and no more; a struct would only rename them"
)]
fn heading(
    pen: &mut Pen<'_>,
    page: &Page,
    chart: &Chart,
    columns: &[&Column<'_>],
    forms: &[&str],
    note: &str,
    band: &str,
    hundred: &str,
) {
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return };
    let class = first.bin.class;
    let (left, right) = (first.left + 8.0, last.right - 4.0);
    let count: u32 = columns.iter().map(|column| column.bin.count).sum();
    if count == 0 {
        return;
    }
    let n = grouped(chart.lang, count);
    let values = [("n", n.as_str()), ("band", band), ("full", hundred)];
    let texts: Vec<String> = forms.iter().map(|form| fill(form, &values)).collect();
    let room = right - left;
    let faces = if first.is_full() { HEADINGS.get(1..).unwrap_or_default() } else { &HEADINGS };
    let fitting = texts.iter().find_map(|text| {
        let face = faces.iter().find(|face| pen.width(text, **face) <= room)?;
        Some((text, *face))
    });
    let palette = pen.palette;
    let (anchor, x) = if first.is_full() { (Anchor::Right, right) } else { (Anchor::Left, left) };
    if let Some((text, face)) = fitting {
        pen.text((x, page.top + 44.0), anchor, text, face, palette.text(Some(class)));
    }
    let note = fill(note, &values);
    if pen.width(&note, NOTE) <= room {
        pen.text((x, page.top + 76.0), anchor, &note, NOTE, palette.muted);
    }
    pen.rect((left, page.top + 86.0, right, page.top + 90.0), palette.fill(Some(class)), Role::Data);
}
