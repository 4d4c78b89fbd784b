//! The contact sheet: all charts at a glance, as a picture and as a page to choose from.

use std::fmt::Write as _;

use crate::model::{ChartSet, Lang, Theme};
use crate::palette::Palette;

use super::paint::{self, escape};
use super::scene::{Item, Mark, Role, Scene, Shape};
use super::{DrawError, Style, factor, png, typesetter};

/// Margin and gap between pictures.
const GAP: f64 = 36.0;

/// All charts in one picture, in reading order.
///
/// # Errors
/// When the font override is no font, or the picture cannot be encoded.
pub fn overview(scenes: &[Scene], style: &Style) -> Result<Vec<u8>, DrawError> {
    let type_ = typesetter(style)?;
    png::encode(paint::pixmap(&arrange(scenes, style), &type_, factor(style))?)
}

fn arrange(scenes: &[Scene], style: &Style) -> Scene {
    let palette = Palette::new(style.theme, style.brand);
    let (width, height) = style.size.pixels();
    let unit = factor(&Style { scale: 1, ..style.clone() });
    let (width, height) = (f64::from(width) / unit, f64::from(height) / unit);
    let count = scenes.len().max(1);
    // As many columns as make the pictures largest.
    let size = |columns: usize| {
        let rows = count.div_ceil(columns);
        let across = (width - GAP * (columns as f64 + 1.0)) / columns as f64 / width;
        let down = (height - GAP * (rows as f64 + 1.0)) / rows as f64 / height;
        across.min(down)
    };
    let columns = (1..=count).max_by(|a, b| size(*a).total_cmp(&size(*b)).then(b.cmp(a))).unwrap_or(1);
    let (scale, rows) = (size(columns), count.div_ceil(columns));
    let spare = |n: usize, side: f64| (side - (side * scale + GAP) * n as f64 + GAP) / 2.0;
    let (left, top) = (spare(columns, width), spare(rows, height));
    let mut items = Vec::new();
    for (index, scene) in scenes.iter().enumerate() {
        let x = left + (width * scale + GAP) * (index % columns) as f64;
        let y = top + (height * scale + GAP) * (index / columns) as f64;
        let (right, bottom) = (x + width * scale, y + height * scale);
        let frame = Shape::Rect(x - 1.5, y - 1.5, right + 1.5, bottom + 1.5, 0.0);
        items.push(mark(frame, palette.hairline));
        items.push(mark(Shape::Rect(x, y, right, bottom, 0.0), scene.background));
        items.extend(scene.items.iter().map(|item| item.placed(scale, x, y)));
    }
    Scene { width, height, background: palette.empty, items }
}

fn mark(shape: Shape, colour: crate::palette::Rgb) -> Item {
    Item::Mark(Mark { shape, colour, alpha: 1.0, role: Role::Ground })
}

/// Where a page of charts leads: addresses as seen from it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Links {
    /// The page of the whole, for that of a unit.
    pub up: Option<String>,
    /// The slides of the same charts.
    pub slides: Option<String>,
    /// Pages of units: address and name.
    pub units: Vec<(String, String)>,
}

/// A page with all pictures in it, their titles, descriptions and numbers, and what was left out.
///
/// `pictures` are the charts' PNG files, in their order.
pub fn page(set: &ChartSet, pictures: &[&[u8]], style: &Style, links: &Links) -> Vec<u8> {
    let palette = Palette::new(style.theme, style.brand);
    let lang = set.charts.first().map_or(Lang::En, |chart| chart.lang);
    let (code, heading, numbers, left_out) = match lang {
        Lang::Sv => ("sv", "Diagram", "Metod och siffror", "Utelämnade diagram"),
        Lang::En => ("en", "Charts", "Method and numbers", "Charts left out"),
    };
    let scheme = match style.theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let signature = set.charts.first().map(|chart| chart.signature.as_str()).unwrap_or_default();
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{heading} · {}</title>\n<style>\n:root{{color-scheme:{scheme}}}\nbody{{margin:0;padding:2rem;font:16px/1.5 Inter,system-ui,sans-serif;background:#{};color:#{}}}\nmain{{display:grid;gap:2rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,34rem),1fr))}}\nh1{{font-size:1.6rem}} h2{{font-size:1.1rem;margin:.6rem 0 0;text-wrap:balance}} figure{{margin:0}}\nimg{{width:100%;height:auto;border:1px solid #{};display:block}}\nsmall,summary,li{{color:#{}}} ul{{padding-left:1.2rem}}\nnav ul{{list-style:none;margin:0 0 1.5rem;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem}} nav a{{color:inherit}}\na:focus-visible,summary:focus-visible{{outline:3px solid #{};outline-offset:3px}}\n@media print{{@page{{size:landscape}} :root{{color-scheme:light}} body{{padding:0}} body,h1,h2,small,summary,li{{background:#fff;color:#000}} main{{display:block}} figure{{break-inside:avoid;margin:0 0 1cm}} img{{width:auto;max-width:100%;max-height:13.5cm}} nav{{display:none}}}}\n</style></head><body>\n<h1>{heading} · {}</h1>\n",
        escape(signature),
        palette.background.hex(),
        palette.ink.hex(),
        palette.hairline.hex(),
        palette.muted.hex(),
        palette.accent.hex(),
        escape(signature),
    );
    html.push_str(&nav(links, lang));
    html.push_str("<main>\n");
    for (chart, picture) in set.charts.iter().zip(pictures) {
        let title = chart.title.first().map(String::as_str).unwrap_or_default();
        let notes: String = chart.notes.iter().fold(String::new(), |mut list, note| {
            let _ = write!(list, "<li>{}</li>", escape(note));
            list
        });
        let _ = writeln!(
            html,
            "<figure><a href=\"{file}.png\"><img alt=\"{}\" src=\"data:image/png;base64,{}\"></a>\n<figcaption><h2>{}</h2><small>{file}.png</small>\n<details><summary>{numbers}</summary><ul>{notes}</ul></details></figcaption></figure>",
            escape(&chart.alt),
            base64(picture),
            escape(title),
            file = escape(&chart.file),
        );
    }
    html.push_str("</main>\n");
    if !set.left_out.is_empty() {
        let _ = writeln!(html, "<h2>{left_out}</h2><ul>");
        for chart in &set.left_out {
            let _ = writeln!(
                html,
                "<li>{:02}-{}: {}</li>",
                chart.kind.number(),
                chart.kind.name(),
                escape(&chart.reason)
            );
        }
        html.push_str("</ul>\n");
    }
    html.push_str("</body></html>\n");
    html.into_bytes()
}

/// The list of links; nothing without any.
fn nav(links: &Links, lang: Lang) -> String {
    let (label, whole, slides) = match lang {
        Lang::Sv => ("Fler diagram", "Helheten", "Bildspel (PowerPoint)"),
        Lang::En => ("More charts", "The whole", "Slides (PowerPoint)"),
    };
    let up = links.up.iter().map(|address| (address, whole));
    let slides = links.slides.iter().map(|address| (address, slides));
    let units = links.units.iter().map(|(address, name)| (address, name.as_str()));
    let list = up.chain(slides).chain(units).fold(String::new(), |mut list, (address, name)| {
        let _ = write!(list, "<li><a href=\"{}\">{}</a></li>", escape(address), escape(name));
        list
    });
    if list.is_empty() { list } else { format!("<nav aria-label=\"{label}\"><ul>{list}</ul></nav>\n") }
}

/// Bytes as text. Source: RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(b'=');
            text.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_as_in_the_standard() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
