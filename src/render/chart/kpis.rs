//! Chart 6: KPIs on the way from start to target, each in its own unit.

use crate::model::{Chart, Class, KpiTravel, Kpis};
use crate::words::capital;
use crate::words::charts::{fill, grouped};

use super::axis::{self, Axis, chart_words};
use super::clean;
use super::frame::Page;
use super::scene::{Anchor, LINE, Pen, Role, Shape};
use super::text::{Face, Weight};

const NAME: Face = Face::new(27.0, Weight::SemiBold);
/// Names on narrow pages where some would be cut short otherwise.
const SMALL_NAME: Face = Face::new(24.0, Weight::SemiBold);
const UNIT: Face = Face::new(23.0, Weight::Regular);
const VALUE: Face = Face::new(26.0, Weight::Regular);
const ACTUAL: Face = Face::new(26.0, Weight::Bold);
const GRADE: Face = Face::new(30.0, Weight::Bold);
const UNGRADED: Face = Face::new(24.0, Weight::Regular);
const HEADING: Face = Face::new(23.0, Weight::Medium);

const PITCH: (f64, f64) = (46.0, 64.0);
/// Growth of the pitch where there is room.
const STRETCH: f64 = 1.75;
/// Where overshoot and the wrong way stop, as shares of the way.
const ENDS: (f64, f64) = (-0.16, 1.07);
/// Pitch from which a name has room for two lines, and for a note beneath them.
const TWO_LINES: f64 = 62.0;
const THREE_LINES: f64 = 96.0;
/// Room kept left of the start where nothing went the wrong way.
const NOTHING_WRONG: f64 = -0.04;
/// Parts of a narrow page that names may take, and the length of the way that decides between them.
const SHARES: [f64; 4] = [0.38, 0.34, 0.31, 0.28];
const SHORTEST: f64 = 250.0;
const BAR: f64 = 16.0;
const DOT: f64 = 12.0;

/// Where the columns stand.
struct Columns {
    name: (f64, f64),
    /// How all names are set.
    face: Face,
    /// Right edge of the start values; `None` where they stand in the row's second line.
    start: Option<f64>,
    axis: Axis,
    target: f64,
    grade: f64,
}

/// Draws the chart.
pub fn draw(pen: &mut Pen<'_>, page: &Page, chart: &Chart, body: &Kpis) {
    let palette = pen.palette;
    let words = chart_words(chart);
    let count = body.rows.len().max(1) as f64;
    let top = page.top + 76.0;
    let note = if body.more > 0 { 34.0 } else { 0.0 };
    let room = page.bottom - top - note;
    let pitch = (room / count).min(PITCH.1 * STRETCH);
    let mut columns = columns(pen, page, chart, body);
    let (left, right) = columns.name;
    if columns.start.is_none() && body.rows.iter().any(|row| pen.width(&row_name(row), NAME) > right - left) {
        columns.face = SMALL_NAME;
    }
    let axis = columns.axis;
    let baseline = page.top + 58.0;
    let bottom = top + pitch * count;
    axis::draw(pen, chart, axis, &[0, 100], baseline, (top, bottom), &words.kpi_zone);
    for x in [axis.left, axis.right] {
        pen.rect((x - 1.0, top, x + 1.0, bottom), palette.muted, Role::Quiet);
    }
    let [start, target, grade] = words.kpi_columns;
    if let Some(x) = columns.start {
        pen.text((x, baseline), Anchor::Right, start, HEADING, palette.muted);
    }
    pen.text((columns.target, baseline), Anchor::Right, target, HEADING, palette.muted);
    pen.text((columns.grade, baseline), Anchor::Right, grade, HEADING, palette.muted);
    for (index, row) in body.rows.iter().enumerate() {
        let y = top + pitch * index as f64;
        if index > 0 {
            pen.rule(page.left, page.right, y.round());
        }
        draw_row(pen, chart, &columns, row, y + pitch / 2.0, pitch);
    }
    if body.more > 0 {
        let n = grouped(chart.lang, body.more);
        let text = fill(words.kpi_more, &[("n", n.as_str())]);
        pen.text((page.left, bottom + 30.0), Anchor::Left, &text, UNIT, palette.muted);
    }
}

fn columns(pen: &Pen<'_>, page: &Page, chart: &Chart, body: &Kpis) -> Columns {
    let grade = page.right;
    let widest = |texts: &mut dyn Iterator<Item = &str>, face: Face| {
        texts.map(|text| pen.width(text, face)).fold(0.0, f64::max)
    };
    let words = chart_words(chart);
    let [start_word, target_word, grade_word] = words.kpi_columns;
    let ungraded = body.rows.iter().filter(|row| row.figure.is_none()).map(|row| instead(chart, row));
    let grade_width = ungraded
        .map(|text| pen.width(text, UNGRADED))
        .fold(pen.width("100\u{a0}%", GRADE).max(pen.width(grade_word, HEADING)), f64::max);
    let target = (grade - grade_width - 34.0).min(grade - if page.is_wide() { 150.0 } else { 0.0 });
    let targets = widest(&mut body.rows.iter().filter_map(|row| row.target.as_deref()), VALUE);
    let target_left = target - targets.max(pen.width(target_word, HEADING));
    let starts = widest(&mut body.rows.iter().filter_map(|row| row.start.as_deref()), VALUE)
        .max(pen.width(start_word, HEADING));
    let wide = page.is_wide();
    let names = body.rows.iter().map(|row| {
        let name = pen.width(&row_name(row), NAME);
        if wide {
            let unit = pen.width(&clean(&row.unit), UNIT);
            name + if unit > 0.0 { unit + 13.0 } else { 0.0 }
        } else {
            name.max(start_note(chart, row).map_or(0.0, |note| pen.width(&note, UNIT)))
        }
    });
    let widest = names.fold(0.0, f64::max) + 2.0;
    let wrong = body.rows.iter().any(|row| row.at.is_some_and(|at| at < 0.0));
    let before = if wrong { ENDS.0 } else { NOTHING_WRONG };
    let set = |share: f64| {
        let name_right = page.left + widest.min(if wide { 480.0 } else { pen.scene.width * share });
        let start = wide.then_some(name_right + 64.0 + starts);
        let axis_from = start.map_or(name_right + 20.0, |start| start + 46.0);
        // The way is as long as leaves every value its room before the target column.
        let mut right = (target_left - 60.0).min(page.right - if wide { 340.0 } else { 0.0 });
        let axis_for = |right: f64| {
            let length = (right - axis_from) / (1.0 - before);
            Axis { left: right - length, right, from: 0.0, to: 100.0 }
        };
        let fits = |right: f64| {
            let axis = axis_for(right);
            body.rows.iter().all(|row| {
                let Some(actual) = &row.actual else { return true };
                let end = if row.met == Some(true) { 1.0 } else { 0.0 };
                let at = row.at.unwrap_or(end).clamp(ENDS.0, ENDS.1);
                let text = if at < 0.0 {
                    fill(words.wrong_way, &[("value", actual.as_str())])
                } else {
                    actual.clone()
                };
                axis.at(at.max(0.0) * 100.0) + 44.0 + pen.width(&text, ACTUAL) <= target_left
            })
        };
        while !fits(right) && right - axis_from > 160.0 {
            right -= 8.0;
        }
        Columns { name: (page.left, name_right), face: NAME, start, axis: axis_for(right), target, grade }
    };
    // Names have as much room as leaves the way a length to be seen.
    let long = |columns: &Columns| columns.axis.right - columns.axis.left >= SHORTEST;
    let [widest, rest @ ..] = SHARES;
    let first = set(widest);
    if long(&first) || wide {
        return first;
    }
    let narrower: Vec<Columns> = rest.into_iter().map(set).collect();
    let found = narrower.iter().position(long).unwrap_or(narrower.len().saturating_sub(1));
    narrower.into_iter().nth(found).unwrap_or(first)
}

fn draw_row(pen: &mut Pen<'_>, chart: &Chart, columns: &Columns, row: &KpiTravel, centre: f64, pitch: f64) {
    let palette = pen.palette;
    let known = row.actual.is_some();
    let ink = if known { palette.ink } else { palette.muted };
    let baseline = centre + VALUE.cap() / 2.0;
    name(pen, chart, columns, row, centre, pitch);
    if let Some(x) = columns.start {
        let text = row.start.as_deref().unwrap_or("–");
        pen.text((x, baseline), Anchor::Right, text, VALUE, ink);
    }
    let target = row.target.as_deref().unwrap_or("–");
    pen.text((columns.target, baseline), Anchor::Right, target, VALUE, ink);
    match row.figure {
        Some(figure) => {
            let colour = palette.text(Some(figure.class));
            let text = figure.shown.text(chart.lang);
            pen.text((columns.grade, centre + GRADE.cap() / 2.0), Anchor::Right, &text, GRADE, colour);
        }
        None => {
            let at = (columns.grade, baseline);
            let colour = palette.text(class(row));
            pen.text(at, Anchor::Right, instead(chart, row), UNGRADED, colour);
        }
    }
    travel(pen, chart, columns.axis, row, centre);
}

/// What stands instead of a grade.
const fn instead(chart: &Chart, row: &KpiTravel) -> &'static str {
    let words = chart_words(chart);
    let [met, unmet] = words.met;
    match (row.met, &row.actual) {
        (Some(true), _) => met,
        (Some(false), _) => unmet,
        (None, Some(_)) => words.ungraded,
        (None, None) => words.no_value,
    }
}

/// Reached and unreached targets have the colours of 100 and 0 %.
fn class(row: &KpiTravel) -> Option<Class> {
    let kept = |met: bool| if met { Class::Above } else { Class::Below };
    row.figure.map(|figure| figure.class).or(row.met.map(kept))
}

/// A name as a row begins with it: a word in small letters gets a capital, `p95` and `eNPS` stay.
fn row_name(row: &KpiTravel) -> String {
    let name = clean(&row.name);
    let first = name.split(' ').next().unwrap_or_default();
    if first.chars().all(|c| c.is_lowercase() || c == '-') { capital(&name) } else { name.into_owned() }
}

/// The start in its unit, for the line beneath a name.
fn start_note(chart: &Chart, row: &KpiTravel) -> Option<String> {
    let start = fill(chart_words(chart).kpi_start, &[("start", row.start.as_deref()?)]);
    let unit = clean(&row.unit);
    Some(if unit.is_empty() { start } else { format!("{start} {unit}") })
}

fn name(pen: &mut Pen<'_>, chart: &Chart, columns: &Columns, row: &KpiTravel, centre: f64, pitch: f64) {
    let palette = pen.palette;
    let colour = if row.actual.is_some() { palette.ink } else { palette.muted };
    let (left, right) = columns.name;
    let face = columns.face;
    let name = row_name(row);
    let unit = clean(&row.unit);
    let start = if columns.start.is_none() { start_note(chart, row) } else { None };
    let unit_width = if unit.is_empty() { 0.0 } else { pen.width(&unit, UNIT) + 13.0 };
    let name_width = pen.width(&name, face);
    if start.is_none() && name_width + unit_width <= right - left {
        pen.text((left, centre + face.cap() / 2.0), Anchor::Left, &name, face, colour);
        if unit_width > 0.0 {
            pen.text(
                (left + name_width + 13.0, centre + face.cap() / 2.0),
                Anchor::Left,
                &unit,
                UNIT,
                palette.muted,
            );
        }
        return;
    }
    if start.is_none() && pitch >= TWO_LINES {
        let lines = pen.type_.wrap(&name, face, right - left - unit_width, 2);
        let cut = lines.last().is_some_and(|line| line.ends_with('…'));
        if !cut {
            pen.block((left, right), centre, &lines, face, colour);
            let end = lines.last().map_or(0.0, |line| pen.width(line, face)) + left + 13.0;
            let y = centre + face.cap() / 2.0 + face.size * LINE * lines.len().saturating_sub(1) as f64 / 2.0;
            pen.text((end, y), Anchor::Left, &unit, UNIT, palette.muted);
            return;
        }
    }
    // Unit and start go beneath the name where they do not fit beside it, if the row is high enough.
    let note = start.unwrap_or_else(|| unit.into_owned());
    if pitch < 58.0 {
        let name = pen.type_.fit(&name, face, right - left);
        pen.text_in(
            (left, centre + face.cap() / 2.0),
            Anchor::Left,
            &name,
            face,
            colour,
            Some((left, right)),
        );
        return;
    }
    let lines = if pitch >= if note.is_empty() { TWO_LINES } else { THREE_LINES } { 2 } else { 1 };
    let name = pen.type_.wrap_even(&name, face, right - left, lines);
    if note.is_empty() {
        pen.block((left, right), centre, &name, face, colour);
        return;
    }
    let half = face.size * LINE * name.len().saturating_sub(1) as f64 / 2.0;
    pen.block((left, right), centre - 14.0, &name, face, colour);
    let note = pen.type_.fit(&note, UNIT, right - left);
    pen.text_in(
        (left, centre + half + 14.0 + UNIT.cap() / 2.0),
        Anchor::Left,
        &note,
        UNIT,
        palette.muted,
        Some((left, right)),
    );
}

fn travel(pen: &mut Pen<'_>, chart: &Chart, axis: Axis, row: &KpiTravel, centre: f64) {
    let palette = pen.palette;
    let baseline = centre + ACTUAL.cap() / 2.0;
    let Some(actual) = &row.actual else {
        pen.hatch(axis.left, centre - 9.0, axis.right, centre + 9.0);
        return;
    };
    let class = class(row);
    let (fill_colour, text_colour) = (palette.fill(class), palette.text(class));
    let Some(at) = row.at else {
        // Nowhere to travel: on the target line when it is met, else only the value.
        let met = row.met == Some(true) || row.figure.is_some_and(|figure| figure.shown.tenths == 1000);
        let x = if met { axis.right } else { axis.left };
        let width = pen.text((x + 22.0, baseline), Anchor::Left, actual, ACTUAL, text_colour);
        if met {
            pen.dot(x, centre, DOT, 2.5, fill_colour);
        } else if x + 36.0 + width < axis.right {
            // The value is known, its place on the way is not.
            pen.hatch(x + 36.0 + width, centre - 9.0, axis.right, centre + 9.0);
        }
        return;
    };
    let x = axis.at(at.clamp(ENDS.0, ENDS.1) * 100.0);
    let (from, to) = (axis.left.min(x), axis.left.max(x));
    if to - from > 0.5 {
        pen.rect((from, centre - BAR / 2.0, to, centre + BAR / 2.0), fill_colour, Role::Data);
    }
    if at > ENDS.1 {
        // An arrow head: it went on farther than is drawn.
        let points = vec![(x - 4.0, centre - 14.0), (x + 14.0, centre), (x - 4.0, centre + 14.0)];
        pen.mark(Shape::Polygon(points), fill_colour, 1.0, Role::Data);
    } else {
        pen.dot(x, centre, DOT, 2.5, fill_colour);
    }
    if at < 0.0 {
        let text = fill(chart_words(chart).wrong_way, &[("value", actual.as_str())]);
        pen.text((axis.left + 19.0, baseline), Anchor::Left, &text, ACTUAL, text_colour);
    } else {
        pen.text((x + 22.0, baseline), Anchor::Left, actual, ACTUAL, text_colour);
    }
}
