//! The wall poster: the company's objectives with their results, and beneath them how results seep up.

use crate::model::{BubbleUp, Chart, ChartBody, ScoreLine, Scoreboard};
use crate::palette::Palette;
use crate::words::charts::{fill, grouped, words};

use super::frame::{self, Page};
use super::scene::{self, Anchor, Item, Pen, Scene};
use super::text::{Face, Typesetter, Weight};
use super::{DrawError, Style, bubble_up, clean, paint, pdf, png, scoreboard, typesetter};

/// A3 upright at 300 dots an inch.
const PIXELS: (u32, u32) = (3508, 4961);
/// Layout units across, the fewest first: letters of 26 units are then 18, 16, 14 and 13 points high.
const WIDTHS: [f64; 4] = [1200.0, 1350.0, 1500.0, 1680.0];
/// Part of the height that the objectives may take when the flow stands beneath them.
const OBJECTIVES: f64 = 0.5;
/// Height of the flow at least, where letters are larger than they must be.
const FLOW: f64 = 760.0;
/// Objectives at most.
const MOST: usize = 14;
/// Height of a flow in which nothing is linked.
const UNLINKED: f64 = 800.0;
const NOTE: Face = Face::new(24.0, Weight::Regular);

/// A poster to print.
#[derive(Debug, Clone, PartialEq)]
pub struct Poster {
    /// As PNG, 3508×4961.
    pub png: Vec<u8>,
    /// As a PDF of one A3 page.
    pub pdf: Vec<u8>,
}

/// The poster of a company's charts; `None` without objectives of its own and without links to show.
///
/// # Errors
/// When the font override is no font, or the picture cannot be encoded.
pub fn poster(charts: &[Chart], style: &Style) -> Result<Option<Poster>, DrawError> {
    let Some(scene) = layout(charts, style)? else { return Ok(None) };
    let type_ = typesetter(style)?;
    let png = png::encode(paint::pixmap(&scene, &type_, f64::from(PIXELS.0) / scene.width)?)?;
    let title = charts.first().and_then(|chart| chart.title.first()).map(String::as_str).unwrap_or_default();
    let pdf = pdf::page(&png, title).ok_or(DrawError::Encoding)?;
    Ok(Some(Poster { png, pdf }))
}

/// The poster laid out but not painted.
///
/// # Errors
/// When the font override is no font.
pub fn layout(charts: &[Chart], style: &Style) -> Result<Option<Scene>, DrawError> {
    let type_ = typesetter(style)?;
    let mut objectives = Vec::new();
    let mut board = None;
    let mut flow = None;
    for chart in charts {
        match &chart.body {
            ChartBody::Scoreboard(page) => {
                objectives.extend(page.objectives.iter().cloned());
                board = board.or(Some((chart, page)));
            }
            ChartBody::BubbleUp(body) => flow = Some((chart, body)),
            _ => {}
        }
    }
    // Without links the flow fills no page of its own.
    let linked = flow.is_some_and(|(_, body)| body.tops.iter().any(|top| top.results > 0));
    if board.is_none() && !linked {
        return Ok(None);
    }
    let Some(first) = board.map(|(chart, _)| chart).or(flow.map(|(chart, _)| chart)) else { return Ok(None) };
    // As large as leaves every label whole and the flow its height.
    let [larger @ .., widest] = WIDTHS;
    let sheet = |width: f64| sheet(style, &type_, width, (first, &objectives, board, flow));
    let plain = sheet(widest);
    let found =
        larger.into_iter().map(sheet).find(|sheet| sheet.flow >= FLOW && sheet.words() == plain.words());
    Ok(Some(found.unwrap_or(plain).scene))
}

/// A poster of some width, with the height that its flow has.
struct Sheet {
    scene: Scene,
    flow: f64,
}

impl Sheet {
    /// What is said beside the titles, however it is broken into lines.
    fn words(&self) -> Vec<String> {
        let runs = self.scene.items.iter().filter_map(|item| match item {
            Item::Text(run) if run.face != frame::SUBTITLE && run.face.size < frame::TITLE_SMALL => Some(run),
            _ => None,
        });
        let mut words: Vec<String> = runs.flat_map(|run| run.text.split(' ')).map(str::to_owned).collect();
        words.sort_unstable();
        words
    }
}

/// What is on a poster: the chart that gives the frame, all objectives, the board, the flow.
type Content<'a> =
    (&'a Chart, &'a [ScoreLine], Option<(&'a Chart, &'a Scoreboard)>, Option<(&'a Chart, &'a BubbleUp)>);

fn sheet(
    style: &Style,
    type_: &Typesetter,
    width: f64,
    (first, objectives, board, flow): Content<'_>,
) -> Sheet {
    let linked = flow.is_some_and(|(_, body)| body.tops.iter().any(|top| top.results > 0));
    let palette = Palette::new(style.theme, style.brand);
    let height = f64::from(PIXELS.1) * width / f64::from(PIXELS.0);
    let scene = Scene { width, height, background: palette.background, items: Vec::new() };
    let mut pen = Pen { scene, type_, palette };
    let page = frame::draw(&mut pen, first);
    let mut top = None;
    if let Some((chart, body)) = board {
        let more = objectives.len().saturating_sub(MOST) as u32;
        let objectives = objectives.iter().take(MOST).cloned().collect();
        // There is more room than on a slide: all rows stand alone if they can.
        let body = Scoreboard { objectives, compact: body.compact && more > 0 };
        let bottom = if flow.is_some() { height * OBJECTIVES } else { page.bottom - 40.0 };
        scoreboard::draw(&mut pen, &Page { bottom, ..page }, chart, &body);
        let is_content = |bottom: &f64| *bottom < page.bottom;
        let mut end = pen.scene.items.iter().map(Item::bottom).filter(is_content).fold(page.top, f64::max);
        if more > 0 {
            let n = grouped(chart.lang, more);
            let text = fill(words(chart.lang).kpi_more, &[("n", n.as_str())]);
            end += 36.0;
            pen.text((page.left, end), Anchor::Left, &clean(&text), NOTE, palette.muted);
        }
        top = Some(end);
    }
    let mut high = f64::MAX;
    if let Some((chart, body)) = flow {
        let page = match top {
            Some(end) => {
                pen.rule(page.left, page.right, end + 44.0);
                Page { top: frame::header(&mut pen, chart, end + 34.0), ..page }
            }
            None => page,
        };
        high = page.bottom - page.top;
        let bottom = if linked { page.bottom } else { page.bottom.min(page.top + UNLINKED) };
        // Labels and key stand beside the flow on every sheet.
        bubble_up::draw(&mut pen, &Page { bottom, wide: true, ..page }, chart, body);
    }
    scene::give_way(&mut pen.scene.items);
    Sheet { scene: pen.scene, flow: high }
}
