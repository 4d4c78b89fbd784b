//! Charts: what is on them is true, readable and always the same.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test touches disk, and stops where something is not as it should be"
)]

mod chart_cases;

use chart_cases::{Case, cases};
use sippra::compose::charts::charts;
use sippra::model::{Chart, ChartOptions, ChartSize, Lang, Theme};
use sippra::palette::Rgb;
use sippra::render::chart::{Item, Role, Scene, Shape, Style, TextRun, layout, overview, page, png};
use sippra::render::slides::pptx;

const SIZES: [ChartSize; 3] = [ChartSize::Wide, ChartSize::Classic, ChartSize::Square];

fn drawn(case: &Case, lang: Lang) -> Vec<Chart> {
    let options = ChartOptions { lang: Some(lang), ..ChartOptions::default() };
    charts(&case.quarter, &options).charts
}

/// Writes pictures to `target/charts` for people to look at: `cargo test --test charts look -- --ignored`.
/// `CHARTS=name,sv,dark,wide` narrows down what is drawn.
#[test]
#[ignore = "writes pictures to look at"]
fn look() {
    let wanted = std::env::var("CHARTS").unwrap_or_default();
    let wanted: Vec<&str> = wanted.split(',').filter(|word| !word.is_empty()).collect();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/charts");
    std::fs::create_dir_all(&folder).unwrap();
    for case in cases() {
        for (lang, lang_name) in [(Lang::Sv, "sv"), (Lang::En, "en")] {
            if wanted.contains(&"slides") && wanted.contains(&case.name) && wanted.contains(&lang_name) {
                let theme = if wanted.contains(&"dark") { Theme::Dark } else { Theme::Light };
                let style = Style { theme, ..Style::default() };
                let options = ChartOptions { lang: Some(lang), ..ChartOptions::default() };
                let set = charts(&case.quarter, &options);
                let pictures: Vec<Vec<u8>> =
                    set.charts.iter().map(|chart| png(chart, &style).unwrap()).collect();
                let pictures: Vec<&[u8]> = pictures.iter().map(Vec::as_slice).collect();
                std::fs::write(folder.join("slides.pptx"), pptx(&set.charts, &pictures, &style).unwrap())
                    .unwrap();
                std::fs::write(folder.join("index.html"), page(&set, &pictures, &style)).unwrap();
                std::fs::write(folder.join("00-overview.png"), overview(&set.charts, &style).unwrap())
                    .unwrap();
            }
            for chart in drawn(&case, lang) {
                for (theme, theme_name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
                    for size in SIZES {
                        let size_name = format!("{size:?}").to_lowercase();
                        let words = [case.name, lang_name, theme_name, size_name.as_str(), chart.kind.name()];
                        if !wanted.iter().all(|word| words.contains(word)) {
                            continue;
                        }
                        let style = Style { theme, size, ..Style::default() };
                        let name =
                            format!("{}-{}-{lang_name}-{theme_name}-{size_name}.png", case.name, chart.file);
                        std::fs::write(folder.join(name), png(&chart, &style).unwrap()).unwrap();
                    }
                }
            }
        }
    }
}

/// What is wrong with a laid-out chart, by the list of things that a machine can see.
fn faults(scene: &Scene) -> Vec<String> {
    let mut faults = Vec::new();
    let texts: Vec<(usize, &TextRun)> = scene
        .items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| match item {
            Item::Text(run) => Some((at, run)),
            Item::Mark(_) => None,
        })
        .collect();
    for (index, (at, run)) in texts.iter().enumerate() {
        let (left, top, right, bottom) = run.bounds();
        if left < 40.0 || top < 30.0 || right > scene.width - 40.0 || bottom > scene.height - 20.0 {
            faults.push(format!("off the page: {:?} {left:.0} {top:.0} {right:.0} {bottom:.0}", run.text));
        }
        if let Some((from, to)) = run.column
            && (left < from - 1.0 || right > to + 1.0)
        {
            faults.push(format!(
                "out of its column: {:?} {left:.0}..{right:.0} in {from:.0}..{to:.0}",
                run.text
            ));
        }
        if run.face.size < 22.0 {
            faults.push(format!("too small: {:?} {}", run.text, run.face.size));
        }
        for (_, other) in texts.iter().skip(index + 1) {
            let (l, t, r, b) = other.bounds();
            if left.max(l) < right.min(r) - 0.5 && top.max(t) < bottom.min(b) - 0.5 {
                faults.push(format!("overlap: {:?} and {:?}", run.text, other.text));
            }
        }
        let contrast = contrast(scene, *at, run);
        if contrast < 4.5 {
            faults.push(format!("contrast {contrast:.1}: {:?}", run.text));
        }
    }
    for item in &scene.items {
        let Item::Mark(mark) = item else { continue };
        let (left, top, right, bottom) = mark.shape.bounds();
        if [left, top, right, bottom].iter().any(|edge| !edge.is_finite()) {
            faults.push("a mark is nowhere".to_owned());
        }
        if left < 0.0 || top < 0.0 || right > scene.width || bottom > scene.height {
            faults.push(format!("a mark leaves the page: {:?}", mark.shape));
        }
        if mark.role == Role::Data && mark.colour.contrast(scene.background) < 3.0 {
            faults.push(format!("a mark is pale: {:?}", mark.colour));
        }
    }
    faults
}

/// The least contrast of a text to what lies under it, at a few places. Thin lines do not count.
fn contrast(scene: &Scene, at: usize, run: &TextRun) -> f64 {
    let (left, top, right, bottom) = run.bounds();
    let mut least = f64::MAX;
    for step in 0..=6 {
        let point = (left + (right - left) * f64::from(step) / 6.0, (top + bottom) / 2.0);
        let mut under = scene.background;
        for item in scene.items.iter().take(at) {
            let Item::Mark(mark) = item else { continue };
            let inside = match &mark.shape {
                Shape::Rect(l, t, r, b, _) => {
                    r - l > 4.0 && b - t > 4.0 && (*l..=*r).contains(&point.0) && (*t..=*b).contains(&point.1)
                }
                Shape::Circle(x, y, r) => (point.0 - x).hypot(point.1 - y) <= *r,
                Shape::Ring(..) | Shape::Line(..) => false,
                Shape::Polygon(corners) => contains(corners, point),
            };
            if inside {
                under = mark.colour.over(under, mark.alpha);
            }
        }
        least = least.min(run.colour.contrast(under));
    }
    least
}

fn contains(corners: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
    let mut inside = false;
    for (index, (x1, y1)) in corners.iter().enumerate() {
        let (x2, y2) = corners[(index + 1) % corners.len()];
        if (*y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 {
            inside = !inside;
        }
    }
    inside
}

#[test]
fn no_chart_of_any_company_language_size_or_theme_has_a_fault_that_a_machine_can_see() {
    let mut found = Vec::new();
    for case in cases() {
        for lang in [Lang::Sv, Lang::En] {
            for chart in drawn(&case, lang) {
                for size in SIZES {
                    for theme in [Theme::Light, Theme::Dark] {
                        let style =
                            Style { theme, size, brand: Some(Rgb(0xFF, 0xE6, 0x00)), ..Style::default() };
                        let scene = layout(&chart, &style).unwrap();
                        for fault in faults(&scene) {
                            found.push(format!(
                                "{} {} {lang:?} {size:?} {theme:?}: {fault}",
                                case.name, chart.file
                            ));
                        }
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

/// How long each chart takes: `cargo test --test charts time_taken -- --ignored --nocapture`.
#[test]
#[ignore = "measures"]
fn time_taken() {
    let case = cases().into_iter().next().unwrap();
    let drawn = drawn(&case, Lang::Sv);
    for round in 0..4 {
        let all = std::time::Instant::now();
        for chart in &drawn {
            let start = std::time::Instant::now();
            let scene = layout(chart, &Style::default()).unwrap();
            let laid_out = start.elapsed();
            let bytes = png(chart, &Style::default()).unwrap();
            println!(
                "{round} {} layout {laid_out:?}, all {:?}, {} items, {} bytes",
                chart.file,
                start.elapsed() - laid_out,
                scene.items.len(),
                bytes.len()
            );
        }
        println!("{round} together {:?}", all.elapsed());
    }
}
