//! Chart 3: a ring for the department's own grade, a dot for that beneath it.

use crate::model::{Chart, Departments, Figure, GapRow};
use crate::palette::Rgb;
use crate::words::charts::{fill, grouped, signed};

use super::axis::{self, Axis, chart_words};
use super::clean;
use super::frame::Page;
use super::scene::{Anchor, LINE, Pen, Role, Shape};
use super::text::{Face, Weight};

const NAME: Face = Face::new(29.0, Weight::SemiBold);
const SMALL_NAME: Face = Face::new(26.0, Weight::SemiBold);
const NOTE: Face = Face::new(22.0, Weight::Regular);
const OWN: Face = Face::new(27.0, Weight::Regular);
const BELOW: Face = Face::new(27.0, Weight::Bold);
const WORD: Face = Face::new(24.0, Weight::Medium);
const GAP: Face = Face::new(29.0, Weight::Medium);
const LARGE: Face = Face::new(29.0, Weight::Bold);
const HEADING: Face = Face::new(23.0, Weight::Medium);

/// Gaps of so many points or more are coloured.
const LARGE_GAP: i32 = 10;
const PITCH: (f64, f64) = (52.0, 140.0);
/// Pitch from which the counts have room beneath the name.
const TWO_LINES: f64 = 80.0;
const DOT: f64 = 15.0;
const RING: (f64, f64) = (12.5, 4.0);
const BAR: f64 = 10.0;
/// From the middle of a mark to its value.
const VALUE: f64 = 27.0;

/// Draws the chart.
pub fn draw(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &Departments) {
    let count = (body.rows.len() + usize::from(body.between.is_some())).max(1) as f64;
    let head_room = page.top + 72.0;
    let crowded = (page.bottom - head_room) / count < TWO_LINES;
    // The two words above the first row's marks need room of their own where rows are low.
    let top = if crowded { head_room + 24.0 } else { head_room };
    let pitch = ((page.bottom - top) / count).clamp(PITCH.0.min((page.bottom - top) / count), PITCH.1);
    let labels = labels(pen, page, body, pitch);
    let axis = axis_of(pen, page, chart, body, &labels);
    let bottom = top + pitch * count;
    let ticks = ticks(chart, axis);
    axis::draw(pen, chart, axis, &ticks, page.top + 59.0, (head_room, bottom), &chart_words(chart).zone);
    let palette = pen.palette;
    let heading = chart_words(chart).gap;
    let compared = body.rows.iter().any(|row| row.gap.is_some());
    if compared && axis.right + 70.0 < page.right - pen.width(heading, HEADING) {
        pen.text((page.right, page.top + 59.0), Anchor::Right, heading, HEADING, palette.muted);
    }

    // Where all marks are of one kind the subtitle has said which.
    let kinds =
        [body.rows.iter().any(|row| row.own.is_some()), body.rows.iter().any(|row| row.below.is_some())];
    let named = body.rows.iter().position(|row| row.gap.is_some()).unwrap_or(0);
    let mut y = top;
    for (index, (row, label)) in body.rows.iter().zip(&labels).enumerate() {
        if let Some((before, n)) = body.between
            && before == index
        {
            between(pen, page, chart, y + pitch / 2.0, n);
            y += pitch;
            pen.rule(page.left, page.right, y.round());
        }
        let centre = y + pitch / 2.0;
        let column = (page.left, axis.left - 24.0);
        label.draw(pen, column, centre);
        marks(pen, chart, axis, centre, row);
        if index == named && kinds == [true, true] {
            words(pen, axis, centre, row, body, (column.0 + label.width(pen) + 16.0, page.right - 40.0));
        }
        if compared {
            gap(pen, page, centre, row);
        }
        y += pitch;
        if index + 1 < body.rows.len() || body.between.is_some_and(|(before, _)| before == index + 1) {
            pen.rule(page.left, page.right, y.round());
        }
    }
}

/// A name in one or two lines, with the counts beneath where there is room.
struct Label {
    name: Vec<String>,
    face: Face,
    note: Vec<String>,
}

impl Label {
    fn width(&self, pen: &Pen<'_>) -> f64 {
        let names = self.name.iter().map(|line| pen.width(line, self.face));
        names.chain(self.note.iter().map(|line| pen.width(line, NOTE))).fold(0.0, f64::max)
    }

    fn draw(&self, pen: &mut Pen<'_>, column: (f64, f64), centre: f64) {
        let palette = pen.palette;
        let (name, note) = (self.name.len() as f64, self.note.len() as f64);
        let name_height = self.face.size * LINE * (name - 1.0);
        let note_height = if note > 0.0 { 34.0 + NOTE.size * LINE * (note - 1.0) } else { 0.0 };
        let middle = centre - note_height / 2.0;
        pen.block(column, middle, &self.name, self.face, palette.ink);
        if note > 0.0 {
            let first = middle + name_height / 2.0 + 34.0 - (self.face.cap() - NOTE.cap()) / 2.0;
            pen.block(column, first + NOTE.size * LINE * (note - 1.0) / 2.0, &self.note, NOTE, palette.muted);
        }
    }
}

fn labels(pen: &Pen<'_>, page: &Page, body: &Departments, pitch: f64) -> Vec<Label> {
    let room = if page.is_wide() { 480.0 } else { pen.scene.width * 0.4 - 24.0 };
    let with_note = pitch >= TWO_LINES;
    let face = if with_note { NAME } else { SMALL_NAME };
    let lines = if pitch >= 104.0 || (60.0..TWO_LINES).contains(&pitch) { 2 } else { 1 };
    body.rows
        .iter()
        .map(|row| {
            let name = pen.type_.wrap(&clean(&row.name), face, room, lines);
            let note = if with_note && !row.note.is_empty() {
                let spare = if pitch >= 104.0 && name.len() == 1 { 2 } else { 1 };
                pen.type_.wrap(&row.note, NOTE, room, spare)
            } else {
                Vec::new()
            };
            Label { name, face, note }
        })
        .collect()
}

/// Tens around the data and the band: a dot plot need not begin at nothing.
fn axis_of(pen: &Pen<'_>, page: &Page, chart: &Chart, body: &Departments, labels: &[Label]) -> Axis {
    let percents = body.rows.iter().flat_map(|row| [row.own, row.below]).flatten().map(|f| f.shown.percent());
    let (mut low, mut high) = (chart.band.low, chart.band.high);
    for percent in percents {
        low = low.min(percent);
        high = high.max(percent);
    }
    let from = ((low - 3).max(0) / 10) * 10;
    let to = ((high + 3).min(100) + 9) / 10 * 10;
    let widest = labels.iter().map(|label| label.width(pen)).fold(0.0, f64::max);
    let left = if page.is_wide() { page.left + widest.max(300.0) + 110.0 } else { page.left + widest + 62.0 };
    // Right of the axis stand the value of a full grade and the gap.
    let gaps = body.rows.iter().filter_map(|row| row.gap).map(|gap| pen.width(&points(gap), LARGE));
    let numbers = VALUE + pen.width("100", BELOW) + 30.0 + gaps.fold(0.0, f64::max);
    let right = page.right - if page.is_wide() { numbers.max(240.0) } else { numbers };
    Axis { left, right, from: f64::from(from), to: f64::from(to) }
}

fn ticks(chart: &Chart, axis: Axis) -> Vec<i32> {
    let (from, to) = (axis.from as i32, axis.to as i32);
    let step = if to - from <= 50 { 10 } else { 20 };
    let inside = |tick: &i32| *tick >= chart.band.low && *tick <= chart.band.high;
    (0..=10).map(|n| n * step).filter(|tick| (from..=to).contains(tick) && !inside(tick)).collect()
}

fn marks(pen: &mut Pen<'_>, chart: &Chart, axis: Axis, centre: f64, row: &GapRow) {
    let palette = pen.palette;
    let x = |figure: Figure| axis.at(figure.at() * 100.0);
    match (row.own, row.below, row.gap) {
        (Some(_), Some(below), Some(-1..=1)) => {
            pen.mark(Shape::Circle(x(below), centre, 16.5), palette.background, 1.0, Role::Rim);
            pen.mark(Shape::Ring(x(below), centre, 14.5, RING.1), palette.ink, 1.0, Role::Data);
            pen.mark(Shape::Circle(x(below), centre, 8.0), palette.ink, 1.0, Role::Data);
            value(pen, chart, x(below), centre, below, BELOW, 1.0);
        }
        (Some(own), Some(below), Some(gap)) => {
            let (a, b) = (x(own).min(x(below)), x(own).max(x(below)));
            pen.mark(
                Shape::Rect(a, centre - BAR / 2.0, b, centre + BAR / 2.0, 0.0),
                gap_fill(pen, gap),
                0.5,
                Role::Quiet,
            );
            dot(pen, x(below), centre);
            ring(pen, x(own), centre);
            let side = if x(own) > x(below) { 1.0 } else { -1.0 };
            value(pen, chart, x(own), centre, own, OWN, side);
            value(pen, chart, x(below), centre, below, BELOW, -side);
        }
        (Some(own), _, _) => {
            ring(pen, x(own), centre);
            value(pen, chart, x(own), centre, own, OWN, 1.0);
        }
        (None, Some(below), _) => {
            dot(pen, x(below), centre);
            value(pen, chart, x(below), centre, below, BELOW, 1.0);
        }
        (None, None, _) => {}
    }
}

fn gap_fill(pen: &Pen<'_>, gap: i32) -> Rgb {
    match gap {
        LARGE_GAP.. => pen.palette.below,
        _ if gap <= -LARGE_GAP => pen.palette.within,
        _ => pen.palette.ungraded,
    }
}

fn dot(pen: &mut Pen<'_>, x: f64, y: f64) {
    let ink = pen.palette.ink;
    pen.mark(Shape::Circle(x, y, DOT), ink, 1.0, Role::Data);
}

fn ring(pen: &mut Pen<'_>, x: f64, y: f64) {
    let palette = pen.palette;
    pen.mark(Shape::Circle(x, y, RING.0), palette.background, 1.0, Role::Rim);
    pen.mark(Shape::Ring(x, y, RING.0, RING.1), palette.ink, 1.0, Role::Data);
}

fn value(pen: &mut Pen<'_>, chart: &Chart, x: f64, centre: f64, figure: Figure, face: Face, side: f64) {
    let ink = pen.palette.ink;
    let anchor = if side > 0.0 { Anchor::Left } else { Anchor::Right };
    let text = figure.shown.number(chart.lang);
    pen.text((x + VALUE * side, centre + face.cap() / 2.0), anchor, &text, face, ink);
}

/// What ring and dot are, said once above the first pair.
fn words(pen: &mut Pen<'_>, axis: Axis, centre: f64, row: &GapRow, body: &Departments, room: (f64, f64)) {
    let ink = pen.palette.ink;
    let y = centre - 25.0;
    if let (Some(below), Some(-1..=1)) = (row.below, row.gap) {
        // Dot and ring are one mark, and so are their words.
        let both = format!("{} = {}", body.below_label, body.own_label.to_lowercase());
        let width = pen.width(&both, WORD);
        let x = (axis.at(below.at() * 100.0) - width / 2.0).min(room.1 - width).max(room.0);
        pen.text((x, y), Anchor::Left, &both, WORD, ink);
        return;
    }
    let mut marks: Vec<(f64, &str)> = Vec::new();
    if let Some(below) = row.below {
        marks.push((axis.at(below.at() * 100.0), body.below_label.as_str()));
    }
    if let Some(own) = row.own {
        marks.push((axis.at(own.at() * 100.0), body.own_label.as_str()));
    }
    marks.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut placed: Vec<(f64, f64, &str)> = marks
        .into_iter()
        .map(|(x, word)| {
            let width = pen.width(word, WORD);
            (x - width / 2.0, width, word)
        })
        .collect();
    if let [(a, width, _), (b, ..)] = placed.as_mut_slice() {
        let overlap = *a + *width + 18.0 - *b;
        if overlap > 0.0 {
            *a -= overlap / 2.0;
            *b += overlap / 2.0;
        }
    }
    let shift_right = placed.first().map_or(0.0, |(x, ..)| (room.0 - x).max(0.0));
    let shift_left = placed.last().map_or(0.0, |(x, width, _)| (x + width - room.1).max(0.0));
    for (x, _, word) in placed {
        pen.text((x + shift_right - shift_left, y), Anchor::Left, word, WORD, ink);
    }
}

fn points(gap: i32) -> String {
    format!("{}\u{a0}p", signed(gap))
}

fn gap(pen: &mut Pen<'_>, page: &Page, centre: f64, row: &GapRow) {
    let palette = pen.palette;
    let Some(gap) = row.gap else {
        pen.text((page.right, centre + GAP.cap() / 2.0), Anchor::Right, "–", GAP, palette.muted);
        return;
    };
    let (face, colour) = match gap {
        LARGE_GAP.. => (LARGE, palette.below_text),
        _ if gap <= -LARGE_GAP => (LARGE, palette.within_text),
        _ => (GAP, palette.muted),
    };
    pen.text((page.right, centre + face.cap() / 2.0), Anchor::Right, &points(gap), face, colour);
}

fn between(pen: &mut Pen<'_>, page: &Page, chart: &Chart, centre: f64, n: u32) {
    let muted = pen.palette.muted;
    let n = grouped(chart.lang, n);
    let text = fill(chart_words(chart).between, &[("n", n.as_str())]);
    let face = Face::new(24.0, Weight::Regular);
    pen.text((page.left, centre + face.cap() / 2.0), Anchor::Left, &text, face, muted);
}
