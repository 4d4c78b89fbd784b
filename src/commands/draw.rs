//! The pictures of a run: charts of the company and of units, their page, the slides and the poster.

use std::path::Path;

use sippra::cli::Common;
use sippra::config::Settings;
use sippra::files;
use sippra::model::{Chart, ChartKind, ChartOptions, ChartSet, Level, UnitId};
use sippra::render::chart::{self, DrawError, Links, Style};
use sippra::render::slides;
use sippra::words::charts::{lacking, left_out, no_poster};
use sippra::words::{fold, surface as words};
use sippra::{compose, threads};

use super::failure::Failure;
use super::say::progress;
use super::work::{Work, jobs};

/// The charts as files, those of the company as pictures for the workbook, and what is to be said of them.
pub struct Pictures {
    pub files: Vec<(String, Vec<u8>)>,
    pub pictures: Vec<std::sync::Arc<[u8]>>,
    pub remarks: Vec<String>,
}

pub fn draw(
    work: &Work,
    sets: &[(String, ChartSet)],
    common: &Common,
    poster: bool,
) -> Result<Pictures, Failure> {
    let quarter = &work.outcome.quarter;
    let wants_svg = work.settings.formats.iter().any(|one| one == "svg");
    let style = chart_style(&work.settings)?;
    let all: Vec<&Chart> = sets.iter().flat_map(|(_, set)| &set.charts).collect();
    let bar = progress(common, words::DRAWING.get(quarter.lang), all.len() + 1);
    let drawn = threads::each(&all, jobs_beside(work), |_, chart| {
        let scene = chart::layout(chart, &style)?;
        let picture = chart::painted(&scene, &style);
        bar.inc(1);
        let svg = wants_svg.then(|| chart::svg(chart, &style)).transpose();
        Ok::<_, DrawError>((scene, picture?, svg?))
    });
    let mut drawn = drawn.into_iter();
    let mut files = Vec::new();
    let mut pictures = Vec::new();
    let mut missing = Vec::new();
    for (index, (folder, set)) in sets.iter().enumerate() {
        let (mut scenes, mut made) = (Vec::new(), Vec::new());
        for one in drawn.by_ref().take(set.charts.len()) {
            let (scene, picture, svg) = one?;
            scenes.push(scene);
            made.push((picture, svg));
        }
        missing.extend(chart::missing_characters(&scenes, &style)?);
        if !made.is_empty() {
            let drawn: Vec<&[u8]> = made.iter().map(|(picture, _)| picture.as_slice()).collect();
            files.push((format!("{folder}/00-overview.png"), chart::overview(&scenes, &style)?));
            let links = if index == 0 { links_of_all(sets) } else { links_of_unit(sets) };
            files.push((format!("{folder}/index.html"), chart::page(set, &drawn, &style, &links)));
            let slides = if index == 0 { "slides.pptx".to_owned() } else { format!("{folder}/slides.pptx") };
            files.push((slides, slides::pptx(&set.charts, &drawn, &style)?));
        }
        for (chart, (picture, svg)) in set.charts.iter().zip(made) {
            if index == 0 {
                pictures.push(picture.as_slice().into());
            }
            files.push((format!("{folder}/{}.png", chart.file), picture));
            files.extend(svg.map(|svg| (format!("{folder}/{}.svg", chart.file), svg)));
        }
    }
    let left_out_charts = sets.first().map(|(_, set)| set.left_out.as_slice()).unwrap_or_default();
    let mut remarks: Vec<String> = left_out_charts
        .iter()
        .map(|chart| left_out(quarter.lang, chart.kind.name(), &chart.reason))
        .collect();
    if poster {
        let charts = Some(vec![ChartKind::Scoreboard, ChartKind::BubbleUp]);
        let parts = compose::charts::charts(quarter, &ChartOptions { charts, ..ChartOptions::default() });
        if let Some(poster) = chart::poster(&parts.charts, &style)? {
            files.push(("poster.png".to_owned(), poster.png));
            files.push(("poster.pdf".to_owned(), poster.pdf));
        } else {
            remarks.push(left_out(quarter.lang, "poster", no_poster(quarter.lang)));
        }
    }
    bar.finish_and_clear();
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() {
        remarks.push(lacking(quarter.lang, &missing));
    }
    Ok(Pictures { files, pictures, remarks })
}

/// Threads to draw on beside the workbook: a large one keeps one busy for longer than the charts take, and a picture
/// takes 8 MiB while it is drawn.
fn jobs_beside(work: &Work) -> usize {
    const LARGE: usize = 20_000;
    let jobs = jobs(&work.settings);
    let large = work.outcome.quarter.company.key_results.len() > LARGE;
    if large { jobs.saturating_sub(1).max(1) } else { jobs }
}

/// From the page of the whole to its slides and to the pages of units that have charts.
fn links_of_all(sets: &[(String, ChartSet)]) -> Links {
    let signature = |set: &ChartSet| set.charts.first().map(|chart| chart.signature.clone());
    let whole = sets.first().and_then(|(_, set)| signature(set)).unwrap_or_default();
    let unit = |(folder, set): &(String, ChartSet)| {
        let name = signature(set)?;
        let short = name.strip_prefix(&whole).and_then(|rest| rest.strip_prefix(" · ")).unwrap_or(&name);
        Some((format!("{}/index.html", folder.strip_prefix("charts/")?), short.to_owned()))
    };
    let units = sets.iter().skip(1).filter_map(unit).collect();
    Links { up: None, slides: Some("../slides.pptx".to_owned()), units }
}

/// From a unit's page back to the whole, where that has one.
fn links_of_unit(sets: &[(String, ChartSet)]) -> Links {
    let has_page = sets.first().is_some_and(|(_, set)| !set.charts.is_empty());
    let up = has_page.then(|| "../index.html".to_owned());
    Links { up, slides: Some("slides.pptx".to_owned()), units: Vec::new() }
}

/// The units that get charts of their own, each with its folder: one, several with commas between, or `all`.
pub fn chart_folders(work: &Work) -> Result<Vec<(UnitId, String)>, Failure> {
    let Some(wanted) = &work.settings.charts.unit else { return Ok(Vec::new()) };
    let units = || (0..).map(UnitId).zip(&work.outcome.quarter.company.units);
    let named = |name: &str| {
        let name = fold(&work.masks.hide(name.trim()));
        units().find(|(_, unit)| fold(&unit.name) == name).map(|(id, _)| id)
    };
    let mut chosen = Vec::new();
    // A unit may bear a comma in its name, or be called All.
    if let Some(unit) = named(wanted) {
        chosen.push(unit);
    } else if fold(wanted) == "all" {
        chosen.extend(units().filter(|(_, unit)| unit.level == Level::Department).map(|(id, _)| id));
    } else {
        for name in wanted.split(',').filter(|name| !name.trim().is_empty()) {
            let unit = named(name).ok_or_else(|| Failure::UnknownUnit(name.trim().to_owned()))?;
            if !chosen.contains(&unit) {
                chosen.push(unit);
            }
        }
    }
    let names: Vec<&str> = chosen
        .iter()
        .filter_map(|unit| work.outcome.quarter.company.unit(*unit))
        .map(|unit| &*unit.name)
        .collect();
    Ok(chosen.iter().copied().zip(files::slugs(&names)).collect())
}

pub fn chart_style(settings: &Settings) -> Result<Style, Failure> {
    let wanted = &settings.charts;
    let font = wanted.font.as_ref().map(|path| files::read_bytes(Path::new(path))).transpose()?;
    Ok(Style {
        theme: wanted.theme,
        size: wanted.size,
        scale: wanted.scale.unwrap_or(1),
        brand: wanted.brand,
        font: font.map(Into::into),
    })
}
