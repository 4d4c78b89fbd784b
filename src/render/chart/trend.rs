//! Chart 7: lines over periods; riser and faller in colour, the rest grey.

use crate::model::{Chart, Figure, Trend, TrendLine, TrendPart};
use crate::palette::Rgb;
use crate::words::charts::{band, percent};

use super::axis::chart_words;
use super::clean;
use super::frame::Page;
use super::scene::{Anchor, Pen, Role, Shape};
use super::text::{Face, Weight};

const TICK: Face = Face::new(23.0, Weight::Regular);
const PERIOD: Face = Face::new(25.0, Weight::Regular);
const PERIOD_NOW: Face = Face::new(25.0, Weight::Bold);
const GRADE: Face = Face::new(34.0, Weight::Bold);
const NAME: Face = Face::new(26.0, Weight::SemiBold);
const NOTE: Face = Face::new(22.0, Weight::Regular);
const ZONE: Face = Face::new(23.0, Weight::SemiBold);
const BEFORE: Face = Face::new(26.0, Weight::Medium);

const THICK: f64 = 7.0;
const THIN: f64 = 3.5;
const FAINT: f64 = 2.0;
const GREY: f64 = 0.62;
/// Lines without a name from which they are drawn thinner still.
const CROWD: usize = 15;
/// Least distance between two labels, where there is room.
const APART: f64 = 78.0;

/// The plot's scales.
struct Plot {
    left: f64,
    first: f64,
    last: f64,
    right: f64,
    top: f64,
    bottom: f64,
    from: f64,
    to: f64,
    periods: usize,
}

impl Plot {
    fn x(&self, period: usize) -> f64 {
        let steps = self.periods.saturating_sub(1).max(1) as f64;
        self.first + (self.last - self.first) * period as f64 / steps
    }

    fn y(&self, percent: f64) -> f64 {
        self.bottom - (percent - self.from) / (self.to - self.from) * (self.bottom - self.top)
    }

    fn at(&self, period: usize, figure: Figure) -> (f64, f64) {
        (self.x(period), self.y(figure.at() * 100.0))
    }
}

/// Draws the chart.
pub fn draw(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &Trend) {
    let plot = plot(pen, page, chart, body);
    ground(pen, chart, &plot);
    periods(pen, body, &plot);
    let order = |part: TrendPart| match part {
        TrendPart::Other => 0,
        TrendPart::Company => 1,
        TrendPart::Faller => 2,
        TrendPart::Riser => 3,
    };
    let mut lines: Vec<&TrendLine> = body.lines.iter().collect();
    lines.sort_by_key(|line| order(line.part));
    let unlabelled = body.lines.iter().filter(|line| !line.labelled).count();
    for line in &lines {
        draw_line(pen, line, &plot, unlabelled);
    }
    labels(pen, page, chart, body, &plot);
    if body.periods.len() == 2 {
        before(pen, chart, body, &plot);
    }
}

fn plot(pen: &Pen<'_>, page: &Page, chart: &Chart, body: &Trend) -> Plot {
    let mut percents: Vec<i32> = body
        .lines
        .iter()
        .flat_map(|line| &line.points)
        .flatten()
        .map(|figure| figure.shown.percent())
        .collect();
    percents.extend([chart.band.low, chart.band.high]);
    let low = percents.iter().copied().min().unwrap_or(0);
    let high = percents.iter().copied().max().unwrap_or(100);
    let from = ((low - 2) / 10 * 10).max(0);
    let to = ((high + 2 + 9) / 10 * 10).min(100);
    let names = body.lines.iter().filter(|line| line.labelled).map(|line| {
        pen.width(&clean(&line.name), Face { weight: Weight::Bold, ..NAME }).max(pen.width(&line.note, NOTE))
    });
    let share = if page.is_wide() { 392.0 } else { pen.scene.width * 0.29 };
    let label = names.fold(0.0, f64::max).min(share).max(120.0);
    let right = page.right - label - 56.0 - grade_room(pen, chart, body);
    // A slope chart has grades at its left side too.
    let slope = body.periods.len() == 2;
    let strip = match (page.is_wide(), slope) {
        (true, false) => 230.0,
        (true, true) => 280.0,
        (false, false) => 150.0,
        (false, true) => 230.0,
    };
    Plot {
        left: page.left,
        first: page.left + strip,
        last: right - 14.0,
        right,
        top: page.top + 50.0,
        bottom: page.bottom - 66.0,
        from: f64::from(from),
        to: f64::from(to.max(from + 10)),
        periods: body.periods.len(),
    }
}

fn ground(pen: &mut Pen<'_>, chart: &Chart, plot: &Plot) {
    let palette = pen.palette;
    let (low, high) = (plot.y(f64::from(chart.band.low)), plot.y(f64::from(chart.band.high)));
    pen.rect((plot.left, high, plot.right, low), palette.band, Role::Ground);
    let step = if plot.to - plot.from <= 50.0 { 10 } else { 20 };
    for tick in (0..=10).map(|n| n * step).filter(|tick| *tick <= 100) {
        let inside = tick >= chart.band.low && tick <= chart.band.high;
        let at = f64::from(tick);
        // A line right beside the band would only blur its edge.
        if inside || at < plot.from || at > plot.to {
            continue;
        }
        let y = plot.y(at);
        pen.rule(plot.left, plot.right, y.round());
        if (y - low).abs() > 30.0 && (y - high).abs() > 4.0 && (y - 12.0 - high).abs() > 4.0 {
            pen.text((plot.left, y - 9.0), Anchor::Left, &percent(chart.lang, tick), TICK, palette.muted);
        }
    }
    let texts = [chart_words(chart).trend_zone.to_owned(), band(chart.lang, chart.band)];
    let grades = if plot.periods == 2 { 96.0 } else { 0.0 };
    let strip = plot.first - plot.left - 30.0 - grades;
    let middle = f64::midpoint(low, high);
    let lines: Vec<&String> = texts.iter().filter(|text| pen.width(text, ZONE) <= strip).collect();
    if low - high >= 60.0 {
        let first = middle - 31.0 * (lines.len().saturating_sub(1)) as f64 / 2.0 + ZONE.cap() / 2.0;
        for (index, text) in lines.iter().enumerate() {
            let at = (plot.left + 16.0, first + 31.0 * index as f64);
            pen.text(at, Anchor::Left, text, ZONE, palette.within_text);
        }
    } else if let Some(text) = lines.last() {
        pen.text(
            (plot.left + 16.0, middle + ZONE.cap() / 2.0),
            Anchor::Left,
            text,
            ZONE,
            palette.within_text,
        );
    }
}

fn periods(pen: &mut Pen<'_>, body: &Trend, plot: &Plot) {
    let palette = pen.palette;
    let last = body.periods.len().saturating_sub(1);
    let mut taken = f64::MAX;
    // From the newest back: where labels are too close, older ones give way.
    for (index, period) in body.periods.iter().enumerate().rev() {
        let (face, colour) = if index == last { (PERIOD_NOW, palette.ink) } else { (PERIOD, palette.muted) };
        let width = pen.width(period, face);
        let x = plot.x(index);
        if x + width / 2.0 + 14.0 <= taken {
            pen.text((x, plot.bottom + 44.0), Anchor::Middle, period, face, colour);
            taken = x - width / 2.0;
        }
    }
}

fn colour(pen: &Pen<'_>, line: &TrendLine) -> Rgb {
    match line.part {
        TrendPart::Riser => pen.palette.above,
        TrendPart::Faller => pen.palette.below,
        TrendPart::Company => pen.palette.ink,
        TrendPart::Other => pen.palette.muted,
    }
}

fn draw_line(pen: &mut Pen<'_>, line: &TrendLine, plot: &Plot, unlabelled: usize) {
    // The more lines without a name, the less each of them may say.
    let faint = if unlabelled > CROWD { GREY * 0.4 } else { GREY * 0.7 };
    let colour = colour(pen, line);
    let (width, alpha) = match line.part {
        TrendPart::Riser | TrendPart::Faller => (THICK, 1.0),
        TrendPart::Company => (THIN, 1.0),
        TrendPart::Other if unlabelled > 0 && !line.labelled => (FAINT, faint),
        TrendPart::Other => (THIN, GREY),
    };
    let role = if alpha < 1.0 { Role::Quiet } else { Role::Data };
    // A gap in the series is a gap in the line.
    let mut piece: Vec<(f64, f64)> = Vec::new();
    let points: Vec<Option<(f64, f64)>> =
        line.points.iter().enumerate().map(|(at, figure)| Some(plot.at(at, (*figure)?))).collect();
    for point in points.iter().copied().chain(std::iter::once(None)) {
        match point {
            Some(point) => piece.push(point),
            None if piece.len() > 1 => {
                pen.mark(Shape::Line(std::mem::take(&mut piece), width), colour, alpha, role);
            }
            None => piece.clear(),
        }
    }
    if alpha < GREY {
        return;
    }
    let (radius, rim) = if width >= THICK { (9.5, 2.5) } else { (6.0, 2.0) };
    for (x, y) in points.into_iter().flatten() {
        let ground = pen.palette.background;
        pen.mark(Shape::Circle(x, y, radius + rim), ground, 1.0, Role::Rim);
        let dot = if line.part == TrendPart::Other { colour.over(ground, 0.7) } else { colour };
        pen.mark(Shape::Circle(x, y, radius), dot, 1.0, Role::Data);
    }
}

/// Width of the column of grades.
fn grade_room(pen: &Pen<'_>, chart: &Chart, body: &Trend) -> f64 {
    let labelled = body.lines.iter().filter(|line| line.labelled);
    labelled
        .filter_map(|line| line.points.last().copied().flatten())
        .map(|figure| pen.width(&figure.shown.text(chart.lang), GRADE) + 18.0)
        .fold(92.0, f64::max)
}

/// A label at the right with the height where it would stand by itself.
struct Label<'a> {
    line: &'a TrendLine,
    figure: Figure,
    wanted: f64,
    y: f64,
}

fn labels(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &Trend, plot: &Plot) {
    let palette = pen.palette;
    let mut labels: Vec<Label<'_>> = body
        .lines
        .iter()
        .filter(|line| line.labelled)
        .filter_map(|line| {
            let figure = line.points.last().copied().flatten()?;
            let wanted = plot.y(figure.at() * 100.0);
            Some(Label { line, figure, wanted, y: wanted })
        })
        .collect();
    labels.sort_by(|a, b| a.wanted.total_cmp(&b.wanted));
    let room = (plot.top - 8.0, plot.bottom + 6.0);
    let mut heights: Vec<f64> = labels.iter().map(|label| label.wanted).collect();
    spread(&mut heights, APART, room);
    for (label, height) in labels.iter_mut().zip(heights) {
        label.y = height;
    }
    let tight = labels.len() > 1 && (room.1 - room.0) / (labels.len() - 1) as f64 <= 60.0;
    let x = plot.right + 48.0;
    let name_x = x + grade_room(pen, chart, body) + 4.0;
    let column = (name_x, page.right);
    for label in &labels {
        let from = (plot.last + 14.0, label.wanted);
        leader(pen, from, (x - 10.0, label.y));
        let coloured = matches!(label.line.part, TrendPart::Riser | TrendPart::Faller);
        let text_colour = match label.line.part {
            TrendPart::Riser => palette.above,
            TrendPart::Faller => palette.below_text,
            _ => palette.ink,
        };
        let grade = label.figure.shown.text(chart.lang);
        pen.text((x, label.y + GRADE.cap() / 2.0), Anchor::Left, &grade, GRADE, text_colour);
        let weight = if coloured { Weight::Bold } else { Weight::SemiBold };
        let face = Face { weight, ..NAME };
        let lines = if tight { 1 } else { 2 };
        let name = pen.type_.wrap_even(&clean(&label.line.name), face, column.1 - column.0, lines);
        // A name of two lines takes the place of the note.
        if tight || label.line.note.is_empty() || name.len() > 1 {
            pen.block(column, label.y, &name, face, text_colour);
            continue;
        }
        for line in &name {
            pen.text_in((name_x, label.y - 4.0), Anchor::Left, line, face, text_colour, Some(column));
        }
        let note = pen.type_.fit(&label.line.note, NOTE, column.1 - column.0);
        pen.text_in((name_x, label.y + 25.0), Anchor::Left, &note, NOTE, palette.muted, Some(column));
    }
}

/// Moves heights apart until no two are nearer than they may be, and all keep within the room.
/// They come rising and stay so.
fn spread(heights: &mut [f64], apart: f64, (top, bottom): (f64, f64)) {
    if heights.len() < 2 {
        return;
    }
    let apart = apart.min((bottom - top) / (heights.len() - 1) as f64);
    for _ in 0..200 {
        let mut pushes = vec![0.0; heights.len()];
        let mut moved = false;
        for (index, pair) in heights.windows(2).enumerate() {
            let [above, below] = pair else { continue };
            let lack = above + apart - below;
            if lack > 0.01 {
                moved = true;
                for (at, push) in [(index, -lack / 2.0), (index + 1, lack / 2.0)] {
                    if let Some(slot) = pushes.get_mut(at) {
                        *slot += push;
                    }
                }
            }
        }
        for (height, push) in heights.iter_mut().zip(pushes) {
            *height = (*height + push).clamp(top, bottom);
        }
        if !moved {
            break;
        }
    }
    // What relaxation left too near is settled from the top down, then from the bottom up.
    let mut floor = top;
    for height in heights.iter_mut() {
        *height = height.max(floor);
        floor = *height + apart;
    }
    let mut ceiling = bottom;
    for height in heights.iter_mut().rev() {
        *height = height.min(ceiling);
        ceiling = *height - apart;
    }
}

fn leader(pen: &mut Pen<'_>, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
    let steps = 24;
    let points = (0..=steps)
        .map(|step| {
            let t = f64::from(step) / f64::from(steps);
            let s = t * t * (3.0 - 2.0 * t);
            (x0 + (x1 - x0) * t, y0 + (y1 - y0) * s)
        })
        .collect();
    let colour = pen.palette.ungraded;
    pen.mark(Shape::Line(points, 1.5), colour, 0.7, Role::Quiet);
}

/// Two periods make a slope chart: grades stand at both sides.
fn before(pen: &mut Pen<'_>, chart: &Chart, body: &Trend, plot: &Plot) {
    let mut figures: Vec<(f64, Figure)> = body
        .lines
        .iter()
        .filter(|line| line.labelled)
        .filter_map(|line| line.points.first().copied().flatten())
        .map(|figure| (plot.y(figure.at() * 100.0), figure))
        .collect();
    figures.sort_by(|a, b| a.0.total_cmp(&b.0));
    figures.dedup_by_key(|(_, figure)| figure.shown);
    let muted = pen.palette.muted;
    let mut heights: Vec<f64> = figures.iter().map(|(y, _)| *y).collect();
    spread(&mut heights, 30.0, (plot.top, plot.bottom));
    for ((_, figure), y) in figures.into_iter().zip(heights) {
        let text = figure.shown.text(chart.lang);
        pen.text((plot.first - 20.0, y + BEFORE.cap() / 2.0), Anchor::Right, &text, BEFORE, muted);
    }
}
