//! Charts: what is on them is true, readable and always the same.
#![allow(clippy::disallowed_methods, reason = "pictures are written for people to look at, by hand")]

mod chart_cases;

use chart_cases::{Case, cases};
use sippra::compose::charts::charts;
use sippra::model::{Chart, ChartOptions, ChartSize, Lang, Theme};
use sippra::render::chart::{Style, png};

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
