//! Chart 8: dots by type, each type judged by its own target.

use crate::model::{Band, Chart, Class, Figure, Shown, TypeRow, Types};
use crate::palette::Rgb;
use crate::words::charts::{band, fill, grouped, percent};

use super::axis::chart_words;
use super::clean;
use super::frame::Page;
use super::scene::{Anchor, Pen, Role, Shape};
use super::text::{Face, Weight};

const TICK: Face = Face::new(23.0, Weight::Regular);
const NAME: Face = Face::new(31.0, Weight::Bold);
const NOTE: Face = Face::new(22.0, Weight::Regular);
const BOX: Face = Face::new(22.0, Weight::SemiBold);
const SHARE: Face = Face::new(34.0, Weight::Bold);
const COUNT: Face = Face::new(23.0, Weight::Regular);
const HEADING: Face = Face::new(23.0, Weight::SemiBold);

/// Points that a bin may span, the finest first, each with the columns that the cluster at 100 % has at most.
const BINS: [(i32, usize); 2] = [(2, 10), (5, 5)];
/// Distance of dots from which they are seen from afar: below it bins become coarser.
const SEEN: f64 = 13.0;
/// Up to so many results dots are as large as coarse bins allow, this far apart at most.
const FEW: usize = 40;
const LARGE: f64 = 28.0;
/// Largest distance of dots in fine bins and the smallest before they become bars.
const PITCH: (f64, f64) = (20.0, 5.0);
const LOWEST: f64 = 110.0;
/// From the widest label to the axis, and how much of that a label may use.
const LABEL_GAP: f64 = 44.0;
const LABEL_SPILL: f64 = 28.0;
/// Distance of the lines of a note.
const NOTE_LINE: f64 = 27.0;
/// Room left and right of the label in the box at 100 %, together.
const BOX_SIDES: f64 = 24.0;
/// Room over the dots for a box's label, and under them.
const HEAD: f64 = 46.0;
const FOOT: f64 = 24.0;

/// The dots of a row: a stack for each bin, and how many are at 100 %.
struct Stacks {
    bins: Vec<Stack>,
    full: usize,
    /// Dots over one another at 100 %.
    rows: usize,
}

/// The dots of a bin, rising, with its place on the axis.
struct Stack {
    percent: f64,
    figures: Vec<Figure>,
}

impl Stacks {
    fn of(row: &TypeRow, band: Band, (span, cluster): (i32, usize)) -> Self {
        let full = row.figures.iter().filter(|figure| figure.shown.tenths == 1000).count();
        let mut bins: Vec<Stack> = Vec::new();
        for figure in row.figures.iter().filter(|figure| figure.shown.tenths != 1000) {
            let percent = place(figure.shown.percent(), band, span);
            match bins.iter_mut().find(|bin| (bin.percent - percent).abs() < 0.01) {
                Some(bin) => bin.figures.push(*figure),
                None => bins.push(Stack { percent, figures: vec![*figure] }),
            }
        }
        let square = (full as f64 / 2.0).sqrt().ceil() as usize;
        let rows = square.max(full.div_ceil(cluster)).max(1);
        Self { bins, full, rows }
    }

    /// Columns of the cluster at 100 %.
    fn columns(&self) -> usize {
        self.full.div_ceil(self.rows.max(1))
    }

    fn tallest(&self) -> usize {
        let bins = self.bins.iter().map(|bin| bin.figures.len()).max().unwrap_or(0);
        bins.max(if self.full > 0 { self.rows } else { 0 })
    }
}

/// The middle of the bin in which a percentage lies, on the axis. Bins are counted from the edges of the band,
/// so that none lies across one: what is in the band stands between its edges, 70 of 60–70 too.
fn place(percent: i32, band: Band, span: i32) -> f64 {
    let (low, high) = (band.low, band.high);
    let middle = |from: i32, steps: i32| f64::from(from) + f64::from(span) * (f64::from(steps) + 0.5);
    if percent < low {
        (f64::from(low) - (middle(low, (low - 1 - percent) / span) - f64::from(low)))
            .max(f64::from(span) / 2.0)
    } else if percent > high {
        middle(high, (percent - high - 1) / span).min(100.0 - f64::from(span) / 2.0)
    } else {
        let bins = ((high - low) / span).max(1);
        let bin = ((percent - low) / span).min(bins - 1);
        f64::from(low) + f64::from(high - low) * (f64::from(bin) + 0.5) / f64::from(bins)
    }
}

/// The scale of the page.
struct Scale {
    left: f64,
    right: f64,
    /// Width of a bin.
    bin: f64,
    /// Height of a dot with its space.
    pitch: f64,
    /// Where the numbers at the right begin: the cluster at 100 % and its box end before it.
    numbers: f64,
}

impl Scale {
    fn at(&self, percent: f64) -> f64 {
        self.left + (self.right - self.left) * percent / 100.0
    }

    fn step(&self) -> f64 {
        self.pitch.min(self.bin)
    }

    fn radius(&self) -> f64 {
        self.step() * 0.43
    }
}

/// Draws the chart.
pub fn draw(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &Types) {
    let palette = pen.palette;
    let top = page.top + 60.0;
    let room = page.bottom - 12.0 - top;
    let stacks_of = |bins: (i32, usize)| -> Vec<Stacks> {
        body.rows.iter().map(|row| Stacks::of(row, chart.band, bins)).collect()
    };
    // A note of two lines needs its height.
    let room_of_labels = label_room(pen, page, body) + LABEL_SPILL;
    let lowest = body.rows.iter().map(|row| {
        let lines = pen.type_.wrap(&clean(&row.note), NOTE, room_of_labels, 2).len();
        LOWEST + NOTE_LINE * lines.saturating_sub(1) as f64
    });
    let lowest: Vec<f64> = lowest.collect();
    let heights = |stacks: &[Stacks], pitch: f64| -> Vec<f64> {
        let high = |stack: &Stacks| stack.tallest() as f64 * pitch + HEAD + FOOT;
        stacks.iter().zip(&lowest).map(|(stack, lowest)| high(stack).max(*lowest)).collect()
    };
    let set = |pen: &Pen<'_>, bins: (i32, usize)| {
        let stacks = stacks_of(bins);
        let mut scale = scale(pen, page, chart, body, bins.0, &stacks);
        // Dots shrink until all rows have room; below the smallest they are bars of the same heights.
        scale.pitch = scale.bin;
        while heights(&stacks, scale.pitch).iter().sum::<f64>() > room && scale.pitch > 0.2 {
            scale.pitch *= 0.96;
        }
        (scale, stacks)
    };
    let [fine, coarse] = BINS;
    let (mut scale, mut stacks) = set(pen, fine);
    let few = body.rows.iter().map(|row| row.figures.len()).sum::<usize>() <= FEW;
    if few || scale.step() < SEEN {
        let (other, others) = set(pen, coarse);
        if other.step() > scale.step() * 1.2 {
            (scale, stacks) = (other, others);
        }
    }
    let mut heights = heights(&stacks, scale.pitch);
    let spare = ((room - heights.iter().sum::<f64>()) / heights.len().max(1) as f64).clamp(0.0, 90.0);
    for height in &mut heights {
        *height += spare;
    }
    let bottom = top + heights.iter().sum::<f64>();
    ticks(pen, page, chart, &scale, (top, bottom));
    let heading = chart_words(chart).on_target;
    pen.text((page.right, page.top + 41.0), Anchor::Right, heading, HEADING, palette.within_text);
    let mut y = top;
    let last = body.rows.len().saturating_sub(1);
    for (index, ((row, stack), height)) in body.rows.iter().zip(&stacks).zip(&heights).enumerate() {
        let base = y + height - FOOT + 8.0;
        target(pen, chart, &scale, row, stack, (y + 10.0, base + 4.0));
        dots(pen, &scale, row, stack, base);
        label(pen, page, chart, &scale, row, base);
        y += height;
        if index < last {
            pen.rule(page.left, page.right, y.round());
        }
    }
}

fn scale(pen: &Pen<'_>, page: &Page, chart: &Chart, body: &Types, span: i32, stacks: &[Stacks]) -> Scale {
    let left = page.left + label_room(pen, page, body) + LABEL_GAP;
    // Right of 100 % stand the cluster, as wide as the fullest row's, its box with its label, and the numbers.
    let numbers = page.right - pen.width(chart_words(chart).on_target, HEADING).max(120.0) - 24.0;
    let [long, short] = in_full(chart);
    let form = if page.is_wide() { long } else { short };
    let boxed =
        if body.rows.iter().any(|row| row.in_full) { pen.width(&form, BOX) + BOX_SIDES + 2.0 } else { 0.0 };
    let bins = f64::from(100 / span);
    let cluster = stacks.iter().map(Stacks::columns).max().unwrap_or(0) as f64;
    let bin = ((numbers - left) / (bins + cluster + 1.0))
        .min((numbers - left - boxed) / bins)
        .min(PITCH.0 * f64::from(span) / 2.0);
    Scale { left, right: left + bin * bins, bin, pitch: bin.min(LARGE), numbers }
}

/// Width of names and notes.
fn label_room(pen: &Pen<'_>, page: &Page, body: &Types) -> f64 {
    let notes = body.rows.iter().map(|row| pen.width(&row.name, NAME).max(pen.width(&row.note, NOTE)));
    let share = if page.is_wide() { 360.0 } else { pen.scene.width * 0.2 };
    notes.fold(0.0, f64::max).min(share)
}

/// The label of the box at 100 %, long and short.
fn in_full(chart: &Chart) -> [String; 2] {
    let hundred = percent(chart.lang, 100);
    chart_words(chart).in_full.map(|text| fill(text, &[("full", hundred.as_str())]))
}

fn ticks(pen: &mut Pen<'_>, page: &Page, chart: &Chart, scale: &Scale, rows: (f64, f64)) {
    let palette = pen.palette;
    let mut taken = f64::MIN;
    for tick in [0, 25, 50, 75, 100] {
        let x = scale.at(f64::from(tick));
        pen.upright(x, rows.0 - 2.0, rows.1);
        let text = percent(chart.lang, tick);
        let half = pen.width(&text, TICK) / 2.0;
        if x - half > taken + 12.0 {
            pen.text((x, page.top + 41.0), Anchor::Middle, &text, TICK, palette.muted);
            taken = x + half;
        }
    }
}

/// The green box where a result is on target.
fn target(
    pen: &mut Pen<'_>,
    chart: &Chart,
    scale: &Scale,
    row: &TypeRow,
    stack: &Stacks,
    (top, bottom): (f64, f64),
) {
    let palette = pen.palette;
    let baseline = top + 30.0;
    if row.in_full {
        let [long, short] = in_full(chart);
        let left = scale.right + 1.0;
        let text = if left + pen.width(&long, BOX) + BOX_SIDES <= scale.numbers { long } else { short };
        let width = (pen.width(&text, BOX) + BOX_SIDES).max(stack.columns() as f64 * scale.step() + 18.0);
        pen.rect((left, top, left + width, bottom), palette.band, Role::Ground);
        pen.text((left + 11.0, baseline), Anchor::Left, &text, BOX, palette.within_text);
    } else {
        let (left, right) = (scale.at(f64::from(chart.band.low)), scale.at(f64::from(chart.band.high)));
        let text = band(chart.lang, chart.band);
        // A label wider than its band stands right above it.
        let within = pen.width(&text, BOX) + 10.0 <= right - left;
        let (baseline, top) = if within { (baseline, top) } else { (baseline - 6.0, baseline + 4.0) };
        pen.rect((left, top, right, bottom), palette.band, Role::Ground);
        pen.text((f64::midpoint(left, right), baseline), Anchor::Middle, &text, BOX, palette.within_text);
    }
}

fn colour(pen: &Pen<'_>, row: &TypeRow, figure: Option<Figure>) -> Rgb {
    let class = match (row.in_full, figure) {
        (true, None) => Class::Within,
        (true, Some(_)) => Class::Below,
        (false, None) => Class::Above,
        (false, Some(figure)) => figure.class,
    };
    pen.palette.fill(Some(class))
}

fn dots(pen: &mut Pen<'_>, scale: &Scale, row: &TypeRow, stack: &Stacks, base: f64) {
    let bars = scale.pitch < PITCH.1;
    for bin in &stack.bins {
        let x = scale.at(bin.percent);
        if bars {
            // All dots of a bin are of one class.
            let colour = colour(pen, row, bin.figures.first().copied());
            let top = base - scale.pitch * bin.figures.len() as f64;
            pen.rect((x - scale.bin * 0.4, top, x + scale.bin * 0.4, base), colour, Role::Data);
            continue;
        }
        for (height, figure) in bin.figures.iter().enumerate() {
            let y = base - scale.pitch * (height as f64 + 0.5);
            let colour = colour(pen, row, Some(*figure));
            pen.mark(Shape::Circle(x, y, scale.radius()), colour, 1.0, Role::Data);
        }
    }
    let colour = colour(pen, row, None);
    let step = if bars { scale.bin } else { scale.step() };
    let first = scale.right + step.max(12.0);
    if bars {
        let columns = stack.columns() as f64;
        let top = base - scale.pitch * stack.rows as f64;
        if stack.full > 0 {
            let left = first - step / 2.0;
            pen.rect((left, top, left + step * columns, base), colour, Role::Data);
        }
        return;
    }
    for index in 0..stack.full {
        let (column, height) = (index / stack.rows.max(1), index % stack.rows.max(1));
        let x = first + step * column as f64;
        let y = base - scale.pitch * (height as f64 + 0.5);
        pen.mark(Shape::Circle(x, y, scale.radius()), colour, 1.0, Role::Data);
    }
}

fn label(pen: &mut Pen<'_>, page: &Page, chart: &Chart, scale: &Scale, row: &TypeRow, base: f64) {
    let palette = pen.palette;
    let column = (page.left, scale.left - LABEL_GAP + LABEL_SPILL);
    let room = column.1 - column.0;
    let note = pen.type_.wrap_even(&clean(&row.note), NOTE, room, 2);
    let name = pen.type_.fit(&clean(&row.name), NAME, room);
    let last = base - 3.0;
    for (index, line) in note.iter().rev().enumerate() {
        let y = last - NOTE_LINE * index as f64;
        pen.text_in((page.left, y), Anchor::Left, line, NOTE, palette.muted, Some(column));
    }
    let y = last - NOTE_LINE * note.len().saturating_sub(1) as f64 - 33.0;
    pen.text_in((page.left, y), Anchor::Left, &name, NAME, palette.ink, Some(column));

    let all = row.figures.len() as u32;
    let share = Shown::of(f64::from(row.on_target) / f64::from(all.max(1))).text(chart.lang);
    let (n, of) = (grouped(chart.lang, row.on_target), grouped(chart.lang, all));
    let count = fill(chart_words(chart).of, &[("n", n.as_str()), ("all", of.as_str())]);
    // Nothing on target is no praise.
    let colour = if row.on_target > 0 { palette.within_text } else { palette.ink };
    pen.text((page.right, last - 34.0), Anchor::Right, &share, SHARE, colour);
    pen.text((page.right, last), Anchor::Right, &count, COUNT, palette.muted);
}
