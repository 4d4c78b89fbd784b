//! Chart 5: departments by company objectives, a mean in each cell.

use crate::model::{Band, Chart, HeatCell, HeatMap, HeatRow};
use crate::palette::{Palette, Rgb};
use crate::words::charts::grouped;

use super::axis::chart_words;
use super::clean;
use super::frame::Page;
use super::scene::{Anchor, Item, Pen, Role, Shape};
use super::text::{Face, Weight};

/// A column's left and right, the lines of its heading, and how they are set.
type Head = ((f64, f64), Vec<String>, Face, Rgb);

const HEADING: Face = Face::new(26.0, Weight::SemiBold);
const SMALL_HEADING: Face = Face::new(22.0, Weight::SemiBold);
/// How headings may be set, with lines at most: the first two on wide pages.
const SETTINGS: [(Face, usize); 3] = [(HEADING, 3), (SMALL_HEADING, 3), (SMALL_HEADING, 4)];
const ROW: Face = Face::new(28.0, Weight::SemiBold);
const SMALL_ROW: Face = Face::new(24.0, Weight::SemiBold);
/// Pitch of rows with room for two lines of large letters.
const TWO_LARGE: f64 = 2.0 * ROW.size * 1.18 + 8.0;
const COUNT: Face = Face::new(22.0, Weight::Regular);
const KEY: Face = Face::new(23.0, Weight::Regular);
const KEY_ZONE: Face = Face::new(23.0, Weight::Bold);

const PITCH: f64 = 88.0;
const STRETCH: f64 = 1.12;
const GAP: f64 = 8.0;
/// Space that sets off the unlinked and the total column.
const APART: f64 = 24.0;
const RADIUS: f64 = 4.0;
const WIDEST: f64 = 400.0;
/// Means of fewer key results are printed thin.
const FEW: u32 = 3;

/// Where the columns stand.
struct Columns {
    label: (f64, f64),
    cells: Vec<(f64, f64)>,
    unlinked: Option<(f64, f64)>,
    total: (f64, f64),
}

/// Draws the chart.
pub fn draw(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &HeatMap) {
    let palette = pen.palette;
    let columns = columns(pen, page, body);
    key(pen, page, chart);
    let headed = headings(pen, page, chart, body, &columns);
    let top = headed + 20.0;
    let rows = body.rows.len().max(1) as f64;
    let pitch = ((page.bottom - top - 16.0) / (rows + 1.0)).min(PITCH * STRETCH);
    let counts = counts_fit(pen, chart, body, &columns, pitch);
    let mut y = top;
    for row in &body.rows {
        draw_row(pen, chart, &columns, row, y, (pitch, counts), false);
        y += pitch;
    }
    pen.rect((page.left, y + 2.0, columns.total.1, y + 4.0), palette.ink, Role::Quiet);
    draw_row(pen, chart, &columns, &body.total, y + 16.0 - GAP / 2.0, (pitch, counts), true);
}

fn columns(pen: &Pen<'_>, page: &Page, body: &HeatMap) -> Columns {
    let count = body.columns.len().max(1) as f64;
    let wide = page.is_wide();
    let unlinked = wide && body.total.unlinked.is_some();
    let labels = body
        .rows
        .iter()
        .chain(std::iter::once(&body.total))
        .map(|row| pen.width(&clean(&row.name), Face { weight: Weight::Bold, ..ROW }));
    let longest = labels.fold(0.0, f64::max);
    let most = match (wide, body.columns.len()) {
        (true, _) => 360.0,
        (false, ..4) => pen.scene.width * 0.3,
        (false, _) => pen.scene.width * 0.24,
    };
    let label = (longest + 24.0).clamp(160.0, most);
    let side = if wide { 146.0 } else { 112.0 };
    let sides = side + APART + if unlinked { side + 18.0 + APART } else { 0.0 };
    let widest = if body.columns.len() < 3 { WIDEST * 1.4 } else { WIDEST };
    let width = ((page.width() - label - sides - GAP * (count - 1.0)) / count).min(widest);
    let mut x = page.left + label;
    let mut cells = Vec::new();
    for _ in &body.columns {
        cells.push((x, x + width));
        x += width + GAP;
    }
    x += APART - GAP;
    let unlinked = unlinked.then(|| {
        let column = (x, x + side + 18.0);
        x += side + 18.0 + APART;
        column
    });
    Columns { label: (page.left, page.left + label - 20.0), cells, unlinked, total: (x, x + side) }
}

/// One line of swatches, on every page of the same five classes.
fn key(pen: &mut Pen<'_>, page: &Page, chart: &Chart) {
    let palette = pen.palette;
    let Band { low, high } = chart.band;
    let (third, quarter) = limits(chart.band);
    let zone = chart_words(chart).zone_name;
    let mut entries = vec![(0, third - 1, None), (third, low - 1, None), (low, high, Some(zone))];
    entries.extend([(high + 1, quarter - 1, None), (quarter, 100, None)]);
    let mut x = page.left;
    let y = page.top + 14.0;
    for (from, to, name) in entries {
        if from > to || from > 100 {
            continue;
        }
        let fill = fill(palette, chart.band, from);
        pen.mark(Shape::Rect(x, y - 20.0, x + 34.0, y + 2.0, RADIUS), fill, 1.0, Role::Quiet);
        let range = format!("{from}–{to}");
        let (text, face, colour) = match name {
            Some(name) => (format!("{name} {range}"), KEY_ZONE, palette.within_text),
            None => (range, KEY, palette.muted),
        };
        let width = pen.text((x + 46.0, y), Anchor::Left, &text, face, colour);
        x += 46.0 + width + if page.is_wide() { 40.0 } else { 22.0 };
    }
}

/// The limits inside "below" and inside "above": 40 and 85 for a band of 60 to 70.
const fn limits(band: Band) -> (i32, i32) {
    (band.low * 2 / 3, band.high + (100 - band.high) / 2)
}

fn fill(palette: Palette, band: Band, percent: i32) -> Rgb {
    let (third, quarter) = limits(band);
    if percent < third {
        palette.below
    } else if percent < band.low {
        palette.below.over(palette.background, 0.42)
    } else if percent <= band.high {
        palette.within
    } else if percent < quarter {
        palette.above.over(palette.background, 0.36)
    } else {
        palette.above
    }
}

/// Headings stand on one line at their foot; returns that line.
fn headings(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &HeatMap, columns: &Columns) -> f64 {
    let palette = pen.palette;
    let set = |face: Face, most: usize| -> Vec<Vec<String>> {
        let heads = columns.cells.iter().zip(&body.columns);
        heads
            .map(|(column, name)| pen.type_.wrap(&clean(name), face, column.1 - column.0 - 6.0, most))
            .collect()
    };
    // Smaller letters, and on narrow pages a fourth line, rather than headings cut short or words broken.
    let choices: &[(Face, usize)] =
        if page.is_wide() { SETTINGS.get(..2).unwrap_or_default() } else { &SETTINGS };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let all: usize = body.columns.iter().map(|name| letters(&clean(name))).sum();
    let rank = |(face, most): &(Face, usize)| {
        let lines: Vec<String> = set(*face, *most).into_iter().flatten().collect();
        let shown: usize = lines.iter().map(|line| letters(line)).sum();
        (all.saturating_sub(shown), lines.iter().filter(|line| line.ends_with('-')).count())
    };
    let (face, most) = choices.iter().copied().min_by_key(rank).unwrap_or((HEADING, 3));
    let names = set(face, most);
    let highest = names.iter().map(Vec::len).max().unwrap_or(0);
    let foot = page.top + 130.0 + if highest > 3 { 26.0 } else { 0.0 };
    let [unlinked, total] = chart_words(chart).heat_columns;
    let mut heads: Vec<Head> =
        columns.cells.iter().zip(names).map(|(column, lines)| (*column, lines, face, palette.ink)).collect();
    let total_face = Face { weight: Weight::Bold, ..face };
    heads.push((columns.total, vec![total.to_owned()], total_face, palette.ink));
    if let Some(column) = columns.unlinked {
        let quiet = Face { weight: Weight::Regular, ..face };
        let lines = pen.type_.wrap(unlinked, quiet, column.1 - column.0, 2);
        heads.push((column, lines, quiet, palette.muted));
    }
    for (column, lines, face, colour) in heads {
        let pitch = face.size * 1.16;
        for (index, line) in lines.iter().rev().enumerate() {
            let at = (column.0 + 4.0, foot - pitch * index as f64);
            pen.text_in(at, Anchor::Left, line, face, colour, Some((column.0, column.1 + GAP)));
        }
    }
    foot
}

fn draw_row(
    pen: &mut Pen<'_>,
    chart: &Chart,
    columns: &Columns,
    row: &HeatRow,
    y: f64,
    (pitch, counts): (f64, bool),
    total: bool,
) {
    let palette = pen.palette;
    let (top, bottom) = (y, y + pitch - GAP);
    let centre = f64::midpoint(top, bottom);
    let face = if pitch >= 60.0 { ROW } else { SMALL_ROW };
    // A name that needs two lines is set smaller in a row too low for two large ones.
    let room = columns.label.1 - columns.label.0;
    let broken = pen.width(&clean(&row.name), face) > room && pitch < TWO_LARGE;
    let face = if broken { SMALL_ROW } else { face };
    let face = if total { Face { weight: Weight::Bold, ..face } } else { face };
    let lines = if pitch >= 2.0 * face.size * 1.18 + 8.0 { 2 } else { 1 };
    let label = pen.type_.wrap(&clean(&row.name), face, columns.label.1 - columns.label.0, lines);
    pen.block(columns.label, centre, &label, face, palette.ink);
    for (column, value) in columns.cells.iter().zip(&row.cells) {
        cell(pen, chart, (column.0, top, column.1, bottom), *value, counts);
    }
    if let Some(column) = columns.unlinked {
        cell(pen, chart, (column.0, top, column.1, bottom), row.unlinked, counts);
    }
    cell(pen, chart, (columns.total.0, top, columns.total.1, bottom), row.total, counts);
}

fn cell(
    pen: &mut Pen<'_>,
    chart: &Chart,
    corners: (f64, f64, f64, f64),
    value: Option<HeatCell>,
    counts: bool,
) {
    let palette = pen.palette;
    let (left, top, right, bottom) = corners;
    let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
    let Some(value) = value else {
        pen.rect((x - 10.0, y - 1.5, x + 10.0, y + 1.5), palette.ungraded, Role::Quiet);
        return;
    };
    let fill = fill(palette, chart.band, value.figure.shown.percent());
    pen.mark(Shape::Rect(left, top, right, bottom, RADIUS), fill, 1.0, Role::Ground);
    let ink = palette.on(fill);
    let height = bottom - top;
    let weight = if value.count < FEW { Weight::Regular } else { Weight::Bold };
    let number = value.figure.shown.number(chart.lang);
    let count = format!("({})", grouped(chart.lang, value.count));
    let face = Face { weight, ..number_face(height) };
    let (number_width, count_width) = (pen.width(&number, face), pen.width(&count, COUNT));
    let both = number_width + 10.0 + count_width;
    let baseline = y + face.cap() / 2.0;
    if counts {
        let from = x - both / 2.0;
        pen.text((from, baseline), Anchor::Left, &number, face, ink);
        pen.text((from + number_width + 10.0, baseline), Anchor::Left, &count, COUNT, ink);
    } else {
        pen.text((x, baseline), Anchor::Middle, &number, face, ink);
    }
}

fn number_face(height: f64) -> Face {
    Face::new((height * 0.62).clamp(24.0, 36.0), Weight::Bold)
}

/// Whether the cells of a drawn chart say how many key results they rest on.
pub fn counts_shown(items: &[Item]) -> bool {
    items.iter().any(|item| matches!(item, Item::Text(run) if run.face == COUNT && run.text.starts_with('(')))
}

/// Every cell has room for its count, or none shows it.
fn counts_fit(pen: &Pen<'_>, chart: &Chart, body: &HeatMap, columns: &Columns, pitch: f64) -> bool {
    let face = number_face(pitch - GAP);
    let fits = |(left, right): (f64, f64), cell: Option<HeatCell>| {
        cell.is_none_or(|cell| {
            let count = format!("({})", grouped(chart.lang, cell.count));
            let number = cell.figure.shown.number(chart.lang);
            pen.width(&number, face) + 10.0 + pen.width(&count, COUNT) <= right - left - 12.0
        })
    };
    pitch - GAP >= 44.0
        && body.rows.iter().chain(std::iter::once(&body.total)).all(|row| {
            columns.cells.iter().zip(&row.cells).all(|(column, cell)| fits(*column, *cell))
                && columns.unlinked.is_none_or(|column| fits(column, row.unlinked))
                && fits(columns.total, row.total)
        })
}
