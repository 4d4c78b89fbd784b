//! Labels along an axis, of which the less important give way.

use crate::model::Chart;
use crate::words::charts::{ChartWords, band, fill, percent, words};

use super::scene::{Anchor, Pen, Role};
use super::text::{Face, Weight};

/// Axis figures.
pub const TICK: Face = Face::new(23.0, Weight::Regular);
/// The name of the band.
pub const ZONE: Face = Face::new(23.0, Weight::SemiBold);

/// A percentage axis from left to right.
#[derive(Debug, Clone, Copy)]
pub struct Axis {
    /// Place of `from`.
    pub left: f64,
    /// Place of `to`.
    pub right: f64,
    /// Lowest percent.
    pub from: f64,
    /// Highest percent.
    pub to: f64,
}

impl Axis {
    /// The place of a percentage.
    pub fn at(&self, percent: f64) -> f64 {
        self.left + (percent - self.from) / (self.to - self.from) * (self.right - self.left)
    }
}

/// Draws the band behind everything, the upright lines, and their labels on one line.
///
/// The band's label comes first; a tick whose label would touch another loses its label.
pub fn draw(
    pen: &mut Pen<'_>,
    chart: &Chart,
    axis: Axis,
    ticks: &[i32],
    baseline: f64,
    rows: (f64, f64),
    forms: &[&str],
) {
    let palette = pen.palette;
    let (top, bottom) = rows;
    let (low, high) = (axis.at(f64::from(chart.band.low)), axis.at(f64::from(chart.band.high)));
    pen.rect((low, top, high, bottom), palette.band, Role::Ground);
    for tick in ticks {
        pen.upright(axis.at(f64::from(*tick)), top, bottom);
    }
    let middle = f64::midpoint(low, high);
    let edges = (40.0, pen.scene.width - 40.0);
    let texts: Vec<String> =
        forms.iter().map(|form| fill(form, &[("band", band(chart.lang, chart.band).as_str())])).collect();
    let room = |text: &str, pen: &Pen<'_>| {
        let half = pen.width(text, ZONE) / 2.0;
        (middle - half, middle + half)
    };
    let tick_room = |tick: i32, pen: &Pen<'_>| {
        let half = pen.width(&percent(chart.lang, tick), TICK) / 2.0;
        let at = axis.at(f64::from(tick));
        (at - half, at + half)
    };
    // The longest form that leaves the ends of the axis their labels, else the shortest.
    let ends: Vec<(f64, f64)> =
        [ticks.first(), ticks.last()].into_iter().flatten().map(|tick| tick_room(*tick, pen)).collect();
    let fits = |text: &&String| {
        let (left, right) = room(text, pen);
        left >= edges.0
            && right <= edges.1
            && ends.iter().all(|(from, to)| right + GAP <= *from || left - GAP >= *to)
    };
    let zone = texts.iter().find(fits).or(texts.last()).cloned().unwrap_or_default();
    // A label that would take the place of an end's moves aside as long as it stands over the whole of its band.
    let (from, to) = room(&zone, pen);
    let lack_right = ends.last().map_or(0.0, |(end, _)| to + GAP - end).max(0.0);
    let aside = if lack_right <= (low - from).max(0.0) { lack_right } else { 0.0 };
    let middle = middle - aside;
    let mut taken = vec![(from - aside, to - aside)];
    pen.text((middle, baseline), Anchor::Middle, &zone, ZONE, palette.within_text);
    for tick in ticks {
        let (left, right) = tick_room(*tick, pen);
        if taken.iter().all(|(from, to)| right + GAP <= *from || left - GAP >= *to) {
            let text = percent(chart.lang, *tick);
            pen.text((axis.at(f64::from(*tick)), baseline), Anchor::Middle, &text, TICK, palette.muted);
            taken.push((left, right));
        }
    }
}

/// Least space between two labels.
const GAP: f64 = 14.0;

/// The words of a chart.
pub const fn chart_words(chart: &Chart) -> &'static ChartWords {
    words(chart.lang)
}
