//! Charts → PNG and SVG: layout by measured text, painted through plotters on tiny-skia.

mod axis;
mod bubble_up;
mod departments;
mod distribution;
mod frame;
mod heat_map;
mod kpis;
mod paint;
mod pdf;
mod png;
mod poster;
mod scene;
mod scoreboard;
mod sheet;
mod text;
mod trend;
mod types;

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::{Chart, ChartBody, ChartSize, HeatMap, Theme};
use crate::palette::{Palette, Rgb};

pub use paint::escape;
pub use poster::{Poster, layout as poster_layout, poster};
pub use scene::{Anchor, Item, Mark, Role, Scene, Shape, TextRun};
pub use sheet::{Links, overview, page};
pub use text::{Face, Typesetter, Weight, inter};

use scene::Pen;

/// How charts look.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// Light or dark.
    pub theme: Theme,
    /// Shape of the picture.
    pub size: ChartSize,
    /// Pixels for each pixel of the size, 1 to 3.
    pub scale: u32,
    /// A brand colour for the tag; the classes keep theirs.
    pub brand: Option<Rgb>,
    /// Bytes of a font file to use instead of the built-in Inter.
    pub font: Option<Arc<[u8]>>,
}

impl Default for Style {
    fn default() -> Self {
        Self { theme: Theme::Light, size: ChartSize::Wide, scale: 1, brand: None, font: None }
    }
}

/// Why a chart could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// The font override is no font.
    #[error("the font file cannot be read: not a TrueType or OpenType font")]
    Font,
    /// The picture is too large.
    #[error("a picture of {width}×{height} pixels cannot be made")]
    Size {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// Drawing failed.
    #[error("the chart could not be painted")]
    Backend,
    /// Encoding failed.
    #[error("the picture could not be encoded")]
    Encoding,
}

/// A chart as PNG. The same chart and style give the same bytes.
///
/// # Errors
/// When the font override is no font, or the picture cannot be encoded.
pub fn png(chart: &Chart, style: &Style) -> Result<Vec<u8>, DrawError> {
    painted(&layout(chart, style)?, style)
}

/// A chart that is laid out, as PNG.
///
/// # Errors
/// When the font override is no font, or the picture cannot be encoded.
pub fn painted(scene: &Scene, style: &Style) -> Result<Vec<u8>, DrawError> {
    png::encode(paint::pixmap(scene, &*typesetter(style)?, factor(style))?)
}

/// A chart as SVG, with its title and its description for screen readers. No font is needed to show it.
///
/// # Errors
/// When the font override is no font.
pub fn svg(chart: &Chart, style: &Style) -> Result<Vec<u8>, DrawError> {
    let type_ = typesetter(style)?;
    let scene = scene(chart, style, &type_);
    let title = chart.title.first().map(String::as_str).unwrap_or_default();
    paint::svg(&scene, &type_, factor(style), title, &chart.alt).map(String::into_bytes)
}

/// A chart laid out but not painted.
///
/// # Errors
/// When the font override is no font.
pub fn layout(chart: &Chart, style: &Style) -> Result<Scene, DrawError> {
    let type_ = typesetter(style)?;
    Ok(scene(chart, style, &type_))
}

/// A chart's title as it is set on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct TitleBlock {
    /// Its lines.
    pub lines: Vec<String>,
    /// Size of its letters in layout units, of which the shorter side of the page has 1080.
    pub size: f64,
    /// Where it ends and the subtitle's room begins, in layout units from the top.
    pub bottom: f64,
}

/// How a chart's title is set, for slides that set it anew.
///
/// # Errors
/// When the font override is no font.
pub fn title_block(chart: &Chart, style: &Style) -> Result<TitleBlock, DrawError> {
    let type_ = typesetter(style)?;
    let (width, height) = style.size.pixels();
    let unit = f64::from(width.min(height)) / SIDE;
    Ok(frame::title_block(&type_, chart, f64::from(width) / unit))
}

/// The characters of the charts that the font lacks, each once: they are drawn as empty boxes.
///
/// # Errors
/// When the font override is no font.
pub fn missing_characters(scenes: &[Scene], style: &Style) -> Result<Vec<char>, DrawError> {
    let type_ = typesetter(style)?;
    let mut missing = Vec::new();
    for item in scenes.iter().flat_map(|scene| &scene.items) {
        if let Item::Text(run) = item {
            missing.extend(type_.lacking(&run.text));
        }
    }
    missing.sort_unstable();
    missing.dedup();
    Ok(missing)
}

/// A font that is either built in or given.
enum Letters {
    BuiltIn(&'static Typesetter),
    Given(Box<Typesetter>),
}

impl std::ops::Deref for Letters {
    type Target = Typesetter;

    fn deref(&self) -> &Typesetter {
        match self {
            Self::BuiltIn(type_) => type_,
            Self::Given(type_) => type_,
        }
    }
}

fn typesetter(style: &Style) -> Result<Letters, DrawError> {
    match &style.font {
        None => inter().map(Letters::BuiltIn).ok_or(DrawError::Font),
        Some(bytes) => Typesetter::new(bytes).map(|t| Letters::Given(Box::new(t))).ok_or(DrawError::Font),
    }
}

/// Layout units: the shorter side is always this long.
const SIDE: f64 = 1080.0;

fn factor(style: &Style) -> f64 {
    let (width, height) = style.size.pixels();
    f64::from(width.min(height)) / SIDE * f64::from(style.scale.clamp(1, 3))
}

fn scene(chart: &Chart, style: &Style, type_: &Typesetter) -> Scene {
    let (width, height) = style.size.pixels();
    let unit = f64::from(width.min(height)) / SIDE;
    let palette = Palette::new(style.theme, style.brand);
    let scene = Scene {
        width: f64::from(width) / unit,
        height: f64::from(height) / unit,
        background: palette.background,
        items: Vec::new(),
    };
    let mut pen = Pen { scene, type_, palette };
    let mut page = frame::draw(&mut pen, chart);
    let mut plain = body(&pen, &page, chart, 1.0);
    if matches!(chart.body, ChartBody::HeatMap(_)) && !heat_map::counts_shown(&plain) {
        // The first forms of the subtitle tell of counts, for which there was no room.
        let subtitle = chart.subtitle.iter().skip(HeatMap::COUNTING_SUBTITLES).cloned().collect();
        pen.scene.items.clear();
        page = frame::draw(&mut pen, &Chart { subtitle, ..chart.clone() });
        plain = body(&pen, &page, chart, 1.0);
    }
    let larger = (filled(&plain, &page) < ROOMY).then(|| enlarged(&pen, &page, chart, &plain)).flatten();
    let items = larger.unwrap_or(plain);
    // What still leaves much of the page empty moves down a little, so that the space is not all at the foot.
    let spare = page.bottom - page.top - filled(&items, &page) * (page.bottom - page.top);
    let down = ((spare - LEFT_EMPTY).max(0.0) * LOWERED).round();
    pen.scene.items.extend(items.iter().map(|item| item.placed(1.0, 0.0, down)));
    pen.scene
}

/// A chart that fills less of its room than this is drawn larger.
const ROOMY: f64 = 0.78;
/// How much larger, and the width that is then left of a page at least.
const LARGER: [f64; 6] = [1.4, 1.3, 1.25, 1.2, 1.15, 1.1];
const NARROWEST: f64 = 700.0;

/// Space at the foot that needs no evening out, and the part of what is over that goes above the chart.
const LEFT_EMPTY: f64 = 150.0;
const LOWERED: f64 = 0.36;

/// The part of the room's height that items take.
fn filled(items: &[Item], page: &frame::Page) -> f64 {
    let bottom = items.iter().map(Item::bottom).fold(page.top, f64::max);
    (bottom - page.top) / (page.bottom - page.top)
}

/// The chart as large as keeps it on its page with every text as it was.
fn enlarged(pen: &Pen<'_>, page: &frame::Page, chart: &Chart, plain: &[Item]) -> Option<Vec<Item>> {
    // What is drawn larger says the same, on the same lines.
    let texts = |items: &[Item]| -> Vec<String> {
        let run = |item: &Item| match item {
            Item::Text(run) => Some(run.text.clone()),
            Item::Mark(_) => None,
        };
        items.iter().filter_map(run).collect()
    };
    let before = texts(plain);
    LARGER
        .into_iter()
        .filter(|scale| page.width() / scale >= NARROWEST)
        .map(|scale| body(pen, page, chart, scale))
        .find(|items| {
            let beyond = |item: &Item| match item {
                Item::Text(run) => run.x + run.width > page.right + 1.0,
                Item::Mark(_) => false,
            };
            let fits = filled(items, page) <= 1.0 && !items.iter().any(beyond);
            fits && texts(items) == before && !is_crowded(items)
        })
}

/// Texts on one line of which two stand closer than this are crowded.
const NEAR: f64 = 11.0;

/// Some text stands close to its neighbour on the same line.
fn is_crowded(items: &[Item]) -> bool {
    let mut places: Vec<(i64, f64, f64)> = items
        .iter()
        .filter_map(|item| match item {
            Item::Text(run) => Some(((run.y * 8.0).round() as i64, run.x, run.x + run.width)),
            Item::Mark(_) => None,
        })
        .collect();
    places.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    places.windows(2).any(|pair| match pair {
        [(y, _, right), (other, left, _)] => y == other && left - right < NEAR,
        _ => false,
    })
}

/// The chart within its frame, laid out on a page so many times smaller and enlarged to its own.
fn body(pen: &Pen<'_>, page: &frame::Page, chart: &Chart, scale: f64) -> Vec<Item> {
    let items = Vec::new();
    let (width, height) = (pen.scene.width / scale, pen.scene.height / scale);
    let mut pen =
        Pen { scene: Scene { width, height, items, ..pen.scene }, type_: pen.type_, palette: pen.palette };
    let page = &frame::Page {
        left: page.left / scale,
        right: page.right / scale,
        top: page.top / scale,
        bottom: page.bottom / scale,
        wide: page.wide,
    };
    match &chart.body {
        ChartBody::Scoreboard(body) => scoreboard::draw(&mut pen, page, chart, body),
        ChartBody::BubbleUp(body) => bubble_up::draw(&mut pen, page, chart, body),
        ChartBody::Departments(body) => departments::draw(&mut pen, page, chart, body),
        ChartBody::Distribution(body) => distribution::draw(&mut pen, page, chart, body),
        ChartBody::Kpis(body) => kpis::draw(&mut pen, page, chart, body),
        ChartBody::HeatMap(body) => heat_map::draw(&mut pen, page, chart, body),
        ChartBody::Trend(body) => trend::draw(&mut pen, page, chart, body),
        ChartBody::Types(body) => types::draw(&mut pen, page, chart, body),
    }
    scene::give_way(&mut pen.scene.items);
    if (scale - 1.0).abs() < f64::EPSILON {
        return pen.scene.items;
    }
    pen.scene.items.iter().map(|item| item.placed(scale, 0.0, 0.0)).collect()
}

/// A text without the line breaks and control characters that a cell may hold.
fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| c.is_control() || c == '\u{ad}') {
        Cow::Owned(text.split(|c: char| c.is_control()).collect::<Vec<_>>().join(" ").replace('\u{ad}', ""))
    } else {
        Cow::Borrowed(text)
    }
}
