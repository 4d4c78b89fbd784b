//! What every chart has: tag, title, subtitle, footer.

use crate::model::Chart;

use super::clean;
use super::scene::{Anchor, Pen, Role};
use super::text::{Face, Typesetter, Weight};

/// The part of the page that a chart fills.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Left edge of the content.
    pub left: f64,
    /// Right edge of the content.
    pub right: f64,
    /// Top of the content: below title and subtitle, however many lines they take.
    pub top: f64,
    /// Bottom of the content.
    pub bottom: f64,
    /// The page is as wide as a slide and leaves room beside the labels.
    pub wide: bool,
}

impl Page {
    /// Width of the content.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// The page is as wide as a slide and leaves room beside the labels.
    pub const fn is_wide(&self) -> bool {
        self.wide
    }
}

/// Left and right margin.
pub const MARGIN: f64 = 80.0;

const TITLE: f64 = 52.0;
/// Size of a title that is too long for the larger one.
pub const TITLE_SMALL: f64 = 46.0;
const TITLE_BASELINE: f64 = 122.0;
const TITLE_LINE: f64 = 54.0;
/// How subtitles are set.
pub const SUBTITLE: Face = Face::new(29.0, Weight::Regular);
const SUBTITLE_LINE: f64 = 38.0;
const FOOTER: Face = Face::new(22.0, Weight::Regular);

/// Draws the frame and returns the room for the chart.
pub fn draw(pen: &mut Pen<'_>, chart: &Chart) -> Page {
    let (left, right) = (MARGIN, pen.scene.width - MARGIN);
    let accent = pen.palette.accent;
    pen.rect((left, 52.0, left + 64.0, 61.0), accent, Role::Data);
    let top = header(pen, chart, 0.0);
    let bottom = pen.scene.height - 84.0;
    footer(pen, chart, left, right);
    Page { left, right, top, bottom, wide: right - left > 1500.0 }
}

/// Draws title and subtitle below a height, and returns where the chart may begin.
pub fn header(pen: &mut Pen<'_>, chart: &Chart, above: f64) -> f64 {
    let (left, right) = (MARGIN, pen.scene.width - MARGIN);
    let palette = pen.palette;
    let (face, lines) = title(pen.type_, &chart.title, right - left);
    let mut y = above + TITLE_BASELINE;
    for (index, line) in lines.iter().enumerate() {
        y = above + TITLE_BASELINE + TITLE_LINE * index as f64;
        pen.text_in((left, y), Anchor::Left, line, face, palette.ink, Some((left, right)));
    }

    y += 48.0;
    let subtitle = subtitle(pen.type_, &chart.subtitle, right - left);
    for (index, line) in subtitle.iter().enumerate() {
        if index > 0 {
            y += SUBTITLE_LINE;
        }
        pen.text_in((left, y), Anchor::Left, line, SUBTITLE, palette.muted, Some((left, right)));
    }
    y + 42.0
}

/// The title's lines and where it ends.
pub fn title_block(type_: &Typesetter, chart: &Chart, width: f64) -> super::TitleBlock {
    let (face, lines) = title(type_, &chart.title, width - 2.0 * MARGIN);
    let bottom = TITLE_BASELINE + TITLE_LINE * lines.len().saturating_sub(1) as f64 + 18.0;
    super::TitleBlock { lines, size: face.size, bottom }
}

fn footer(pen: &mut Pen<'_>, chart: &Chart, left: f64, right: f64) {
    let palette = pen.palette;
    let height = pen.scene.height;
    pen.rule(left, right, height - 66.0);
    let baseline = height - 31.0;
    let bold = Face { weight: Weight::Medium, ..FOOTER };
    let signature = pen.type_.fit(&clean(&chart.signature), bold, (right - left) * 0.3);
    let signature_width = pen.width(&signature, bold);
    let room = right - left - signature_width - 40.0;
    let source = chart
        .source
        .iter()
        .find(|form| pen.width(form, FOOTER) <= room)
        .or(chart.source.last())
        .map(|form| pen.type_.fit(form, FOOTER, room))
        .unwrap_or_default();
    pen.text((left, baseline), Anchor::Left, &source, FOOTER, palette.muted);
    pen.text((right, baseline), Anchor::Right, &signature, bold, palette.muted);
}

/// The longest form that fits one line, large or small; else the longest on two lines, then three.
/// Forms with names cut short come after all whole ones.
fn title(type_: &Typesetter, forms: &[String], width: f64) -> (Face, Vec<String>) {
    let forms: Vec<String> = forms.iter().map(|form| clean(form).into_owned()).collect();
    let (cut, whole): (Vec<&String>, Vec<&String>) = forms.iter().partition(|form| form.contains('…'));
    let small = Face::new(TITLE_SMALL, Weight::Bold);
    let one_line = |form: &String| {
        let sizes = [TITLE, TITLE_SMALL].map(|size| Face::new(size, Weight::Bold));
        sizes
            .into_iter()
            .find(|face| type_.width(form, *face) <= width)
            .map(|face| (face, vec![form.clone()]))
    };
    let two_lines = |form: &String| {
        let fits = type_.wrap(form, small, width, 3).len() <= 2;
        fits.then(|| (small, type_.wrap_even(form, small, width, 2)))
    };
    let whole_ones =
        whole.iter().copied().find_map(one_line).or_else(|| whole.iter().copied().find_map(two_lines));
    let fitting = whole_ones
        .or_else(|| cut.iter().copied().find_map(|form| one_line(form).or_else(|| two_lines(form))));
    if let Some(fitting) = fitting {
        return fitting;
    }
    let last = forms.last().map(String::as_str).unwrap_or_default();
    (small, type_.wrap_even(last, small, width, 3))
}

fn subtitle(type_: &Typesetter, forms: &[String], width: f64) -> Vec<String> {
    let forms: Vec<_> = forms.iter().map(|form| clean(form)).collect();
    if let Some(form) = forms.iter().find(|form| type_.width(form, SUBTITLE) <= width) {
        return vec![form.clone().into_owned()];
    }
    let shortest = forms.last().map(|form| form.as_ref()).unwrap_or_default();
    if shortest.is_empty() {
        return Vec::new();
    }
    type_.wrap_even(shortest, SUBTITLE, width, 2)
}
