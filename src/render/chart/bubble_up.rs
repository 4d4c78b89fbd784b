//! Chart 2, the signature chart: results seep from people through departments to the objectives on top.

use crate::model::{BubbleUp, Chart, Class, FlowMiddle, FlowTop};
use crate::words::charts::{band, fill, grouped, percent};

use super::axis::chart_words;
use super::clean;
use super::frame::Page;
use super::scene::{Anchor, Pen, Role, Shape};
use super::text::{Face, Weight};

const TOP_GRADE: Face = Face::new(44.0, Weight::Bold);
const TOP_NAME: Face = Face::new(26.0, Weight::SemiBold);
const MIDDLE_GRADE: Face = Face::new(32.0, Weight::Bold);
const MIDDLE_NAME: Face = Face::new(24.0, Weight::Medium);
const LEVEL: Face = Face::new(26.0, Weight::Bold);
const NOTE: Face = Face::new(22.0, Weight::Regular);
const KEY: Face = Face::new(23.0, Weight::Medium);

/// Height of the bars of departments and objectives.
const BAR: f64 = 16.0;
/// Width of a result at most, for companies of many and of few results.
const RESULT: (f64, f64) = (4.9, 24.0);
/// All results together are about so wide before the width of a result shrinks to the first of those.
const TOGETHER: f64 = 700.0;
/// Part of a column that a bar may fill.
const FULL: f64 = 0.92;
/// Part that large dots may fill.
const LOOSE: f64 = 0.68;
/// Straight pieces of a ribbon's edge.
const STEPS: u32 = 64;
/// Opacity of ribbons in light and dark.
const RIBBON: (f64, f64) = (0.62, 0.70);
/// Height of the fade of what reaches nothing.
const FADE: f64 = 96.0;
/// Height of its slices.
const SLICE: f64 = 2.0;
const STRAND: f64 = 2.2;
/// Dots beside one another at most while they are of full size.
const ACROSS: usize = 12;
/// Sizes that dots may have: pitch and radius.
const DOTS: [(f64, f64); 5] = [(19.0, 7.4), (15.0, 5.8), (12.0, 4.7), (10.0, 4.0), (7.0, 2.8)];
/// Sizes where there are few dots, which leave columns well apart.
const FEW_DOTS: [(f64, f64); 4] = [(36.0, 14.0), (31.0, 12.0), (27.0, 10.4), (23.0, 8.9)];

/// The heights of the levels.
struct Levels {
    top: f64,
    middle: f64,
    dots: f64,
    names: f64,
}

/// A bar with its place.
#[derive(Clone, Copy)]
struct Bar {
    left: f64,
    right: f64,
    column: (f64, f64),
}

impl Bar {
    fn middle(&self) -> f64 {
        f64::midpoint(self.column.0, self.column.1)
    }
}

/// Draws the chart.
pub fn draw(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &BubbleUp) {
    let wide = page.is_wide();
    // The key decides how far left the flow may reach.
    let keyed = key(chart, body).iter().map(|(_, text)| pen.width(text, KEY) + 28.0).fold(0.0, f64::max);
    let (left, right) = if wide {
        (page.left + (keyed + 14.0).max(238.0), page.right + 16.0)
    } else {
        (page.left, page.right)
    };
    // A third line of names on a poster, the level labels on a narrow page.
    let down = match (wide, is_poster(pen)) {
        (true, true) => 36.0,
        (true, false) => 0.0,
        (false, _) => 98.0,
    };
    let names = page.bottom - 84.0;
    let levels = Levels {
        top: page.top + 144.0 + down,
        middle: page.bottom - 296.0 + down * 0.15,
        dots: page.bottom - 207.0,
        names,
    };
    let result = result_width(body, right - left);
    // Where nothing is linked the company still has its bar.
    let linked = body.tops.iter().any(|top| top.results > 0);
    let width = |results: u32| if linked { f64::from(results) * result } else { 320.0 };
    let tops = bars(left, right, body.tops.iter().map(|top| width(top.results)));
    let middles = bars(left, right, body.middles.iter().map(|middle| f64::from(middle.results) * result));

    fades(pen, body, &middles, &levels, result);
    ribbons(pen, body, &tops, &middles, &levels, result);
    draw_tops(pen, chart, body, &tops, &levels);
    draw_middles(pen, chart, page, body, &middles, &levels);
    if wide {
        side(pen, page, chart, body, &levels);
    } else {
        lines(pen, page, chart, body);
    }
}

/// The page is upright: there is more height than columns need.
fn is_poster(pen: &Pen<'_>) -> bool {
    pen.scene.height > pen.scene.width
}

/// Width of one result: as wide as lets every bar keep within its column.
fn result_width(body: &BubbleUp, width: f64) -> f64 {
    let all: u32 = body.middles.iter().map(|middle| middle.results).sum();
    let cap = (TOGETHER / f64::from(all.max(1))).clamp(RESULT.0, RESULT.1);
    let fit = |count: usize, most: u32| width / count.max(1) as f64 * FULL / f64::from(most.max(1));
    let middles = fit(body.middles.len(), body.middles.iter().map(|m| m.results).max().unwrap_or(1));
    let tops = fit(body.tops.len(), body.tops.iter().map(|top| top.results).max().unwrap_or(1));
    cap.min(middles).min(tops)
}

/// Bars in equal columns.
fn bars(left: f64, right: f64, widths: impl ExactSizeIterator<Item = f64>) -> Vec<Bar> {
    let column = (right - left) / widths.len().max(1) as f64;
    widths
        .enumerate()
        .map(|(index, width)| {
            let from = left + column * index as f64;
            let middle = from + column / 2.0;
            // A bar of nothing is still seen.
            let width = width.max(6.0);
            Bar { left: middle - width / 2.0, right: middle + width / 2.0, column: (from, from + column) }
        })
        .collect()
}

/// A band of results on its way up.
struct Ribbon {
    from: f64,
    to: f64,
    width: f64,
    class: Option<Class>,
}

/// Ribbons lie at each end in the order of the other end.
fn ribbons(pen: &mut Pen<'_>, body: &BubbleUp, tops: &[Bar], middles: &[Bar], levels: &Levels, result: f64) {
    let mut used: Vec<f64> = tops.iter().map(|bar| bar.left).collect();
    let mut ribbons = Vec::new();
    for (middle, bar) in body.middles.iter().zip(middles) {
        let mut from = bar.left;
        for link in &middle.links {
            let width = f64::from(link.results) * result;
            if let Some(to) = used.get_mut(link.top) {
                ribbons.push(Ribbon { from, to: *to, width, class: link.class });
                *to += width;
            }
            from += width;
        }
    }
    ribbons.sort_by(|a, b| b.width.total_cmp(&a.width));
    let (light, dark) = RIBBON;
    let alpha = match pen.palette.theme {
        crate::model::Theme::Light => light,
        crate::model::Theme::Dark => dark,
    };
    for ribbon in ribbons {
        // A hair of background keeps neighbours apart.
        let trim = if ribbon.width > 6.0 { 0.75 } else { 0.0 };
        let edge =
            |offset: f64| curve(ribbon.from + offset, levels.middle, ribbon.to + offset, levels.top + BAR);
        let mut points = edge(trim);
        points.extend(edge(ribbon.width - trim).into_iter().rev());
        let colour = pen.palette.fill(ribbon.class);
        pen.mark(Shape::Polygon(points), colour, alpha, Role::Flow);
    }
}

/// A line that leaves and arrives upright.
fn curve(x0: f64, y0: f64, x1: f64, y1: f64) -> Vec<(f64, f64)> {
    (0..=STEPS)
        .map(|step| {
            let t = f64::from(step) / f64::from(STEPS);
            let s = 1.0 - t;
            // A cubic whose inner points stand half-way up, over the outer ones.
            let x = x0 * (s * s * s + 3.0 * s * s * t) + x1 * (3.0 * s * t * t + t * t * t);
            let half = f64::midpoint(y0, y1);
            let y = y0 * s * s * s + half * 3.0 * s * t * (s + t) + y1 * t * t * t;
            (x, y)
        })
        .collect()
}

/// What is linked to nothing rises a little and is gone.
fn fades(pen: &mut Pen<'_>, body: &BubbleUp, middles: &[Bar], levels: &Levels, result: f64) {
    let colour = pen.palette.ungraded;
    let height = FADE.min((levels.middle - levels.top) * 0.4);
    for (middle, bar) in body.middles.iter().zip(middles) {
        let width = f64::from(middle.unlinked) * result;
        if width <= 0.0 {
            continue;
        }
        let (left, right) = (bar.right - width, bar.right);
        let slices = (height / SLICE) as u32;
        // The faintest first and each down to the bar, so that no seam shows where two slices meet.
        for slice in (0..slices).rev() {
            let part = 1.0 - f64::from(slice) / f64::from(slices);
            let top = levels.middle - SLICE * f64::from(slice + 1);
            let mixed = colour.over(pen.palette.background, 0.8 * part * part);
            pen.mark(Shape::Rect(left, top, right, levels.middle, 0.0), mixed, 1.0, Role::Flow);
        }
    }
}

fn draw_tops(pen: &mut Pen<'_>, chart: &Chart, body: &BubbleUp, bars: &[Bar], levels: &Levels) {
    let palette = pen.palette;
    let lines = if pen.scene.width > 1500.0 && !is_poster(pen) { 2 } else { 3 };
    let room_of = |bar: &Bar| bar.column.1 - bar.column.0 - 18.0;
    let set = |top: &FlowTop, bar: &Bar, face: Face| {
        fitting(pen, &clean(&top.name), face, room_of(bar).min(420.0), lines)
    };
    // All names in the size of the one that needs the smallest.
    let sizes = body.tops.iter().zip(bars).map(|(top, bar)| set(top, bar, TOP_NAME).0.size);
    let face = Face { size: sizes.fold(TOP_NAME.size, f64::min), ..TOP_NAME };
    let names: Vec<_> = body.tops.iter().zip(bars).map(|(top, bar)| set(top, bar, face)).collect();
    for ((top, bar), (name_face, name)) in body.tops.iter().zip(bars).zip(names) {
        let class = top.figure.map(|figure| figure.class);
        pen.rect((bar.left, levels.top, bar.right, levels.top + BAR), palette.fill(class), bar_role(class));
        let room = room_of(bar);
        let last = levels.top - 22.0;
        for (index, line) in name.iter().rev().enumerate() {
            let y = last - 32.0 * index as f64;
            pen.text_in((bar.middle(), y), Anchor::Middle, line, name_face, palette.ink, Some(bar.column));
        }
        let y = last - 32.0 * name.len().saturating_sub(1) as f64 - 40.0;
        match top.figure {
            Some(figure) => {
                let text = figure.shown.text(chart.lang);
                let face = if pen.width(&text, TOP_GRADE) <= room { TOP_GRADE } else { MIDDLE_GRADE };
                pen.text((bar.middle(), y), Anchor::Middle, &text, face, palette.text(class));
            }
            None => {
                pen.text((bar.middle(), y), Anchor::Middle, "–", TOP_GRADE, palette.muted);
            }
        }
    }
}

fn draw_middles(
    pen: &mut Pen<'_>,
    chart: &Chart,
    page: &Page,
    body: &BubbleUp,
    bars: &[Bar],
    levels: &Levels,
) {
    let palette = pen.palette;
    let grid = DotGrid::of(body, bars, levels.names - MIDDLE_GRADE.cap() - 9.0 - levels.dots);
    for (middle, bar) in body.middles.iter().zip(bars) {
        let class = middle.figure.map(|figure| figure.class);
        strands_and_dots(pen, middle, bar, levels, &grid);
        pen.rect(
            (bar.left, levels.middle, bar.right, levels.middle + BAR),
            palette.fill(class),
            bar_role(class),
        );
        let room = bar.column.1 - bar.column.0 - 14.0;
        let text = middle.figure.map_or_else(|| "–".to_owned(), |figure| figure.shown.text(chart.lang));
        let face = if pen.width(&text, MIDDLE_GRADE) <= room { MIDDLE_GRADE } else { TOP_NAME };
        pen.text((bar.middle(), levels.names), Anchor::Middle, &text, face, palette.text(class));
    }
    let beneath = |pen: &mut Pen<'_>, bar: &Bar, set: &Set, line: usize| {
        let (face, name, column) = set;
        for (index, text) in name.iter().enumerate() {
            let y = levels.names + 34.0 + 29.0 * (index + line) as f64;
            pen.text_in((bar.middle(), y), Anchor::Middle, text, *face, palette.ink, Some(*column));
        }
    };
    let (plain, turns) = (plain_names(pen, body, bars), names_by_turns(pen, page, body, bars));
    let staggered = broken(&turns) < broken(&plain);
    for (index, (bar, set)) in bars.iter().zip(if staggered { &turns } else { &plain }).enumerate() {
        beneath(pen, bar, set, if staggered { index % 2 } else { 0 });
    }
}

/// A name as it is set: face, lines, and the column that they keep within.
type Set = (Face, Vec<String>, (f64, f64));

/// Every name in two lines beneath its own column, all in the size of the one that needs the smallest.
fn plain_names(pen: &Pen<'_>, body: &BubbleUp, bars: &[Bar]) -> Vec<Set> {
    let set = |middle: &FlowMiddle, bar: &Bar, face: Face| {
        let room = (bar.column.1 - bar.column.0 - 14.0).min(400.0);
        let (face, lines) = fitting(pen, &clean(&middle.name), face, room, 2);
        (face, lines, bar.column)
    };
    one_size(body, bars, set)
}

/// Names set twice: to see which size each needs, then all in the smallest.
fn one_size(body: &BubbleUp, bars: &[Bar], set: impl Fn(&FlowMiddle, &Bar, Face) -> Set) -> Vec<Set> {
    let all =
        |face: Face| body.middles.iter().zip(bars).map(|(middle, bar)| set(middle, bar, face)).collect();
    let first: Vec<Set> = all(MIDDLE_NAME);
    let size = first.iter().map(|(face, ..)| face.size).fold(MIDDLE_NAME.size, f64::min);
    all(Face { size, ..MIDDLE_NAME })
}

/// Every name in one line, by turns higher and lower, so that it may reach over its neighbours' columns.
fn names_by_turns(pen: &Pen<'_>, page: &Page, body: &BubbleUp, bars: &[Bar]) -> Vec<Set> {
    let set = |middle: &FlowMiddle, bar: &Bar, face: Face| {
        let centre = bar.middle();
        let edge = (centre - page.left).min(page.right - centre) + 30.0;
        let half = (bar.column.1 - bar.column.0 - 8.0).min(edge);
        let (face, lines) = fitting(pen, &clean(&middle.name), face, half * 2.0, 1);
        (face, lines, (centre - half, centre + half))
    };
    one_size(body, bars, set)
}

/// How many names are cut short or have a word broken.
fn broken(names: &[Set]) -> usize {
    names.iter().filter(|(_, lines, _)| lines.iter().any(|line| line.ends_with(['…', '-']))).count()
}

/// Lines of a name, a little smaller rather than with a word broken or cut short.
fn fitting(pen: &Pen<'_>, name: &str, face: Face, room: f64, lines: usize) -> (Face, Vec<String>) {
    let sizes = [face.size, (face.size - 2.0).max(22.0), 22.0].map(|size| Face { size, ..face });
    let set = |face: Face| (face, pen.type_.wrap_even(name, face, room, lines));
    let sets = sizes.map(set);
    let without =
        |ends: &[char]| sets.iter().find(|(_, lines)| !lines.iter().any(|line| line.ends_with(ends)));
    without(&['…', '-']).or_else(|| without(&['…'])).cloned().unwrap_or_else(|| set(face))
}

/// A bar without a grade is as quiet as what is ungraded.
const fn bar_role(class: Option<Class>) -> Role {
    if class.is_some() { Role::Data } else { Role::Quiet }
}

/// One size of dots for all columns.
struct DotGrid {
    pitch: f64,
    radius: f64,
    across: usize,
    rows: usize,
}

impl DotGrid {
    /// The largest dots with which every column of them has room.
    fn of(body: &BubbleUp, bars: &[Bar], height: f64) -> Self {
        let most = body.middles.iter().map(|middle| middle.dots.len()).max().unwrap_or(1).max(1);
        let column = bars.first().map_or(1.0, |bar| bar.column.1 - bar.column.0);
        let width = column * FULL;
        let few = FEW_DOTS.into_iter().map(|size| (size, column * LOOSE));
        let sizes = few.chain(DOTS.into_iter().map(|size| (size, width)));
        let mut grid =
            Self { pitch: 4.0, radius: 1.7, across: (width / 4.0) as usize, rows: (height / 4.0) as usize };
        for ((pitch, radius), width) in sizes {
            let across = ((width / pitch) as usize).max(1);
            // The first row's centre stands at the top of the height.
            let fitting = (((height - radius) / pitch) as usize) + 1;
            if across * fitting >= most {
                grid = Self { pitch, radius, across, rows: fitting };
                break;
            }
        }
        grid
    }
}

/// Dots fill column by column in rising grade; a strand leads from each column to the bar.
fn strands_and_dots(pen: &mut Pen<'_>, middle: &FlowMiddle, bar: &Bar, levels: &Levels, grid: &DotGrid) {
    let palette = pen.palette;
    // A column of few dots lies flat rather than tall.
    let across = if grid.rows * ACROSS >= middle.dots.len() { ACROSS.min(grid.across) } else { grid.across };
    let rows = middle.dots.len().div_ceil(across.max(1)).max(1);
    let columns: Vec<&[Option<Class>]> = middle.dots.chunks(rows).collect();
    let first = bar.middle() - grid.pitch * columns.len().saturating_sub(1) as f64 / 2.0;
    let step = (bar.right - bar.left) / columns.len().max(1) as f64;
    let foot = levels.dots - grid.radius - 4.0;
    for (index, column) in columns.iter().enumerate() {
        let x = first + grid.pitch * index as f64;
        let at = bar.left + step * (index as f64 + 0.5);
        let class = column.first().copied().flatten();
        let colour = palette.fill(class);
        let width = STRAND.min(step.max(1.0)).min(grid.pitch * 0.4);
        pen.mark(Shape::Line(curve(x, foot, at, levels.middle + BAR), width), colour, 0.55, Role::Flow);
    }
    for (index, column) in columns.iter().enumerate() {
        let x = first + grid.pitch * index as f64;
        for (row, class) in column.iter().enumerate() {
            let y = levels.dots + grid.pitch * row as f64;
            match class {
                Some(_) => pen.dot(x, y, grid.radius, 0.0, palette.fill(*class)),
                None => {
                    let width = (grid.radius * 0.25).max(0.8);
                    let shape = Shape::Ring(x, y, grid.radius - width / 2.0, width);
                    pen.mark(shape, palette.ungraded, 1.0, Role::Quiet);
                }
            }
        }
    }
}

/// Key entries: class and text.
fn key(chart: &Chart, body: &BubbleUp) -> Vec<(Option<Class>, String)> {
    let low = percent(chart.lang, chart.band.low);
    let high = percent(chart.lang, chart.band.high);
    let band = band(chart.lang, chart.band);
    let n = grouped(chart.lang, body.unlinked);
    let values = [("low", low.as_str()), ("high", high.as_str()), ("band", band.as_str()), ("n", n.as_str())];
    let [above, within, below, unlinked] = chart_words(chart).key.map(|text| fill(text, &values));
    let mut key =
        vec![(Some(Class::Above), above), (Some(Class::Within), within), (Some(Class::Below), below)];
    if body.unlinked > 0 {
        key.push((None, unlinked));
    }
    key
}

/// Labels and key in the column left of the picture.
fn side(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &BubbleUp, levels: &Levels) {
    let palette = pen.palette;
    let room = 226.0;
    let level = |pen: &mut Pen<'_>, y: f64, label: &str, notes: &[String]| {
        let mut y = y;
        for line in pen.type_.wrap(&clean(label), LEVEL, room, 2) {
            pen.text((page.left, y), Anchor::Left, &line, LEVEL, palette.ink);
            y += 32.0;
        }
        for line in notes {
            pen.text((page.left, y), Anchor::Left, line, NOTE, palette.muted);
            y += 31.0;
        }
        y
    };
    let after = level(pen, levels.top - 66.0, &body.top_label, &body.top_note);
    level(pen, levels.middle - 8.0, &body.middle_label, std::slice::from_ref(&body.middle_note));
    level(pen, levels.dots + 44.0, &body.bottom_label, std::slice::from_ref(&body.bottom_note));
    let mut y = (levels.top + 114.0).max(after + 30.0);
    for (class, text) in key(chart, body) {
        pen.rect((page.left, y - 18.0, page.left + 18.0, y), palette.fill(class), Role::Quiet);
        pen.text((page.left + 28.0, y), Anchor::Left, &text, KEY, palette.text(class));
        y += 36.0;
    }
}

/// Narrow pages: the levels in one line, the key in the next.
fn lines(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &BubbleUp) {
    let palette = pen.palette;
    let level = |label: &str, note: &str| format!("{label}: {note}");
    let levels = [
        level(&clean(&body.top_label), &body.top_note.join(" ")),
        level(&body.middle_label, &body.middle_note),
        level(&body.bottom_label, &body.bottom_note),
    ];
    let room = page.right - page.left;
    let text = pen.type_.fit(&levels.join(" · "), NOTE, room);
    pen.text((page.left, page.top + 16.0), Anchor::Left, &text, NOTE, palette.muted);
    let mut x = page.left;
    let y = page.top + 54.0;
    for (class, text) in key(chart, body) {
        let width = pen.width(&text, KEY);
        if x + 28.0 + width > page.right {
            break;
        }
        pen.rect((x, y - 18.0, x + 18.0, y), palette.fill(class), Role::Quiet);
        pen.text((x + 28.0, y), Anchor::Left, &text, KEY, palette.text(class));
        x += width + 28.0 + 26.0;
    }
}
