//! Chart 1: company objectives and their key results on one axis.

use crate::model::{Chart, Figure, ScoreLine, Scoreboard};

use super::axis::{self, Axis, chart_words};
use super::clean;
use super::frame::Page;
use super::scene::{Anchor, LINE, Pen, Role};
use super::text::{Face, Weight};

const HEADING: Face = Face::new(31.0, Weight::Bold);
const LABEL: Face = Face::new(26.0, Weight::Regular);
const BIG: Face = Face::new(40.0, Weight::Bold);
const NUMBER: Face = Face::new(26.0, Weight::Medium);
const SMALL: Face = Face::new(22.0, Weight::Medium);
const COMPACT_HEADING: Face = Face::new(28.0, Weight::SemiBold);

const HEADING_PITCH: f64 = 48.0;
const RESULT_PITCH: f64 = 40.0;
const GROUP_GAP: f64 = 13.0;
/// Pitches may shrink and grow by these before labels lose lines or the rest of the page stays empty.
const STRETCH: (f64, f64) = (0.8, 1.3);
const COMPACT_PITCH: f64 = 92.0;
/// Room for the numbers right of the axis.
const NUMBERS: f64 = 150.0;

/// Labels on narrow pages where they would be cut short otherwise.
const TIGHT: [Face; 2] = [Face::new(26.0, Weight::Bold), Face::new(23.0, Weight::Regular)];

/// A row with its label broken into lines.
struct Row<'a> {
    line: &'a ScoreLine,
    label: Vec<String>,
    face: Face,
    heading: bool,
}

impl Row<'_> {
    fn height(&self, stretch: f64) -> f64 {
        let pitch = if self.heading { HEADING_PITCH } else { RESULT_PITCH };
        let line = (self.face.size * LINE).round();
        (pitch * stretch).max(self.label.len() as f64 * line + 2.0)
    }
}

/// Draws the chart.
pub fn draw(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &Scoreboard) {
    let label_room = if page.is_wide() { 832.0 } else { pen.scene.width * 0.4 };
    let top = page.top + 68.0;
    if !body.compact {
        // As many lines as there is room for; smaller letters on narrow pages rather than labels cut short.
        let large = [HEADING, LABEL];
        let sets = [(3, 3, large), (2, 2, large), (2, 2, TIGHT), (2, 1, large), (2, 1, TIGHT), (1, 1, large)];
        let room = page.bottom - top;
        let fitting: Vec<Vec<Vec<Row<'_>>>> = sets
            .into_iter()
            .filter(|(.., faces)| *faces == large || !page.is_wide())
            .map(|(headings, results, faces)| rows(pen, body, label_room, (headings, results), faces))
            .filter(|groups| total(groups, STRETCH.0) <= room)
            .collect();
        // The first of those that cut fewest labels.
        if let Some(groups) = fitting.iter().min_by_key(|groups| cut_short(groups)) {
            // The pitch grows with the room; labels of several lines set a floor to it.
            let mut stretch = STRETCH.1;
            while total(groups, stretch) > room && stretch > STRETCH.0 {
                stretch -= 0.01;
            }
            full(pen, page, chart, groups, stretch);
            return;
        }
    }
    compact(pen, page, chart, body, label_room);
}

fn rows<'a>(
    pen: &Pen<'_>,
    body: &'a Scoreboard,
    room: f64,
    (headings, results): (usize, usize),
    [heading_face, label_face]: [Face; 2],
) -> Vec<Vec<Row<'a>>> {
    let row = |line: &'a ScoreLine, heading: bool| {
        let (face, lines) = if heading { (heading_face, headings) } else { (label_face, results) };
        Row { line, label: pen.type_.wrap_even(&clean(&line.text), face, room, lines), face, heading }
    };
    body.objectives
        .iter()
        .map(|objective| {
            let results = objective.results.iter().map(|result| row(result, false));
            std::iter::once(row(objective, true)).chain(results).collect()
        })
        .collect()
}

/// How many labels end in an ellipsis.
fn cut_short(groups: &[Vec<Row<'_>>]) -> usize {
    let is_cut = |row: &&Row<'_>| row.label.last().is_some_and(|line| line.ends_with('…'));
    groups.iter().flatten().filter(is_cut).count()
}

fn total(groups: &[Vec<Row<'_>>], stretch: f64) -> f64 {
    let rows: f64 = groups.iter().flatten().map(|row| row.height(stretch)).sum();
    rows + GROUP_GAP * stretch * groups.len().saturating_sub(1) as f64
}

fn full(pen: &mut Pen<'_>, page: &Page, chart: &Chart, groups: &[Vec<Row<'_>>], stretch: f64) {
    let palette = pen.palette;
    let widest = groups
        .iter()
        .flatten()
        .flat_map(|row| row.label.iter().map(|line| pen.width(line, row.face)))
        .fold(0.0, f64::max);
    let axis = axis_after(page, widest);
    let top = page.top + 68.0;
    let bottom = top + total(groups, stretch);
    draw_axis(pen, page, chart, axis, (top - 16.0, bottom));
    let mut y = top;
    for (index, group) in groups.iter().enumerate() {
        if index > 0 {
            let gap = GROUP_GAP * stretch;
            pen.rule(page.left, page.right, (y + gap / 2.0 - 4.0).round());
            y += gap;
        }
        for row in group {
            let height = row.height(stretch);
            let centre = y + height / 2.0;
            let colour = if row.line.figure.is_some() { palette.ink } else { palette.muted };
            pen.block((page.left, axis.left - 20.0), centre, &row.label, row.face, colour);
            if row.heading {
                bar(pen, axis, centre, 22.0, row.line.figure);
                number(pen, page, chart, centre, row.line.figure, BIG);
            } else {
                result(pen, axis, centre, row.line.figure);
                number(pen, page, chart, centre, row.line.figure, NUMBER);
            }
            y += height;
        }
    }
}

fn bar(pen: &mut Pen<'_>, axis: Axis, centre: f64, height: f64, figure: Option<Figure>) {
    let palette = pen.palette;
    match figure {
        Some(figure) => {
            // A bar of nothing still shows that there is a grade.
            let end = axis.at(figure.at() * 100.0).max(axis.left + 4.0);
            let colour = palette.fill(Some(figure.class));
            pen.rect((axis.left, centre - height / 2.0, end, centre + height / 2.0), colour, Role::Data);
        }
        None => pen.hatch(axis.left, centre - height / 2.0, axis.right, centre + height / 2.0),
    }
}

fn result(pen: &mut Pen<'_>, axis: Axis, centre: f64, figure: Option<Figure>) {
    let palette = pen.palette;
    let Some(figure) = figure else {
        pen.hatch(axis.left, centre - 7.0, axis.right, centre + 7.0);
        return;
    };
    let x = axis.at(figure.at() * 100.0);
    let colour = palette.fill(Some(figure.class));
    pen.rect((axis.left, centre - 0.75, axis.right, centre + 0.75), palette.hairline, Role::Quiet);
    pen.rect((axis.left, centre - 2.5, x, centre + 2.5), colour, Role::Data);
    pen.dot(x, centre, 9.0, 2.5, colour);
}

fn number(pen: &mut Pen<'_>, page: &Page, chart: &Chart, centre: f64, figure: Option<Figure>, face: Face) {
    let palette = pen.palette;
    match figure {
        Some(figure) => {
            let text = figure.shown.text(chart.lang);
            let colour = palette.text(Some(figure.class));
            pen.text((page.right, centre + face.cap() / 2.0), Anchor::Right, &text, face, colour);
        }
        None => {
            let face = Face::new(24.0, Weight::Regular);
            let text = chart_words(chart).ungraded;
            pen.text((page.right, centre + face.cap() / 2.0), Anchor::Right, text, face, palette.muted);
        }
    }
}

fn axis_after(page: &Page, widest: f64) -> Axis {
    Axis { left: page.left + widest + 48.0, right: page.right - NUMBERS, from: 0.0, to: 100.0 }
}

fn draw_axis(pen: &mut Pen<'_>, page: &Page, chart: &Chart, axis: Axis, rows: (f64, f64)) {
    axis::draw(pen, chart, axis, &[0, 100], page.top + 41.0, rows, &chart_words(chart).zone);
}

fn compact(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &Scoreboard, room: f64) {
    let palette = pen.palette;
    let count = body.objectives.len().max(1) as f64;
    let top = page.top + 68.0;
    let pitch = ((page.bottom - top) / count).min(COMPACT_PITCH * STRETCH.1);
    let lines = if pitch >= 86.0 { 2 } else { 1 };
    let labels: Vec<Vec<String>> = body
        .objectives
        .iter()
        .map(|objective| pen.type_.wrap_even(&clean(&objective.text), COMPACT_HEADING, room, lines))
        .collect();
    let widest = labels.iter().flatten().map(|line| pen.width(line, COMPACT_HEADING)).fold(0.0, f64::max);
    let axis = axis_after(page, widest);
    draw_axis(pen, page, chart, axis, (top - 16.0, top + pitch * count));
    for (index, (objective, lines)) in body.objectives.iter().zip(&labels).enumerate() {
        let y = top + pitch * index as f64;
        let centre = y + pitch / 2.0;
        if index > 0 {
            pen.rule(page.left, page.right, y.round());
        }
        let colour = if objective.figure.is_some() { palette.ink } else { palette.muted };
        pen.block((page.left, axis.left - 20.0), centre, lines, COMPACT_HEADING, colour);
        bar(pen, axis, centre - 16.0, 20.0, objective.figure);
        number(pen, page, chart, centre, objective.figure, BIG);
        dots(pen, chart, axis, centre + 18.0, objective);
    }
}

/// Key results as dots on one line; the lowest and the highest bear their numbers.
fn dots(pen: &mut Pen<'_>, chart: &Chart, axis: Axis, y: f64, objective: &ScoreLine) {
    let palette = pen.palette;
    pen.rect((axis.left, y - 0.75, axis.right, y + 0.75), palette.hairline, Role::Quiet);
    let mut figures: Vec<Figure> = objective.results.iter().filter_map(|result| result.figure).collect();
    // One dot for all that stand at one place, of which there may be any number.
    figures.dedup();
    for figure in figures.iter().rev() {
        pen.dot(axis.at(figure.at() * 100.0), y, 9.0, 2.5, palette.fill(Some(figure.class)));
    }
    let (Some(highest), Some(lowest)) = (figures.first(), figures.last()) else { return };
    let baseline = y + SMALL.cap() / 2.0;
    let high_x = axis.at(highest.at() * 100.0);
    let low_x = axis.at(lowest.at() * 100.0);
    let text = highest.shown.text(chart.lang);
    if high_x + 20.0 + pen.width(&text, SMALL) <= axis.right + NUMBERS - 130.0 {
        pen.text((high_x + 18.0, baseline), Anchor::Left, &text, SMALL, palette.text(Some(highest.class)));
    }
    if lowest.shown != highest.shown {
        let text = lowest.shown.text(chart.lang);
        if low_x - 18.0 - pen.width(&text, SMALL) >= axis.left + 4.0 {
            pen.text((low_x - 18.0, baseline), Anchor::Right, &text, SMALL, palette.text(Some(lowest.class)));
        }
    }
}
