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
use sippra::model::{Chart, ChartKind, ChartOptions, ChartSize, Lang, Theme};
use sippra::palette::{Palette, Rgb};
use sippra::render::chart::{
    Item, Links, Mark, Role, Scene, Shape, Style, TextRun, layout, missing_characters, overview, page, png,
    poster, poster_layout, svg,
};
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
                std::fs::write(folder.join("index.html"), page(&set, &pictures, &style, &Links::default()))
                    .unwrap();
                let scenes: Vec<Scene> =
                    set.charts.iter().map(|chart| layout(chart, &style).unwrap()).collect();
                std::fs::write(folder.join("00-overview.png"), overview(&scenes, &style).unwrap()).unwrap();
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
            } else if left.max(l) < right.min(r) + APART && (run.y - other.y).abs() < 12.0 {
                faults.push(format!("too near: {:?} and {:?}", run.text, other.text));
            }
        }
        if let Some(end) = ["{", "}", "  ", "NaN", "inf"].into_iter().find(|end| run.text.contains(end)) {
            faults.push(format!("{end:?} in {:?}", run.text));
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
        if let (Shape::Circle(_, _, r), Role::Data) = (&mark.shape, mark.role)
            && *r < 1.6
        {
            faults.push(format!("a dot is too small to see: {r}"));
        }
        if mark.role == Role::Data && mark.colour.contrast(scene.background) < 3.0 {
            faults.push(format!("a mark is pale: {:?}", mark.colour));
        }
    }
    faults
}

/// What stands wrongly to one another on a chart: labels to their band, lines and marks to letters, numbers to
/// their marks, keys to their words, equal things to equal things.
fn relations(scene: &Scene, kind: Option<ChartKind>, palette: &Palette) -> Vec<String> {
    let mut faults = Vec::new();
    let texts: Vec<&TextRun> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(run) => Some(run),
            Item::Mark(_) => None,
        })
        .collect();
    let marks: Vec<&Mark> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Mark(mark) => Some(mark),
            Item::Text(_) => None,
        })
        .collect();
    for run in &texts {
        let letters = letters(run);
        let (left, top, right, bottom) = letters;
        let names_the_band = run.colour == palette.within_text
            && (run.text.contains("60–70") || ["Målzon", "Sweet spot", "Target band"].contains(&&*run.text));
        for mark in &marks {
            let (l, t, r, b) = mark.shape.bounds();
            let apart = right <= l - 1.0 || left >= r + 1.0 || bottom <= t - 1.0 || top >= b + 1.0;
            if apart || mark.role == Role::Rim {
                continue;
            }
            if mark.role == Role::Ground {
                let within = left >= l + 4.0 && right <= r - 4.0 && top >= t && bottom <= b;
                if names_the_band && mark.colour == palette.band && !within {
                    faults.push(format!("the band's label spills: {:?}", run.text));
                }
            } else if touches(&mark.shape, letters) {
                faults.push(format!("{:?} runs through {:?}", mark.role, run.text));
            }
        }
    }
    // The mark nearest to a number of a class is of that class.
    let classes = [
        (palette.below_text, palette.below),
        (palette.within_text, palette.within),
        (palette.above, palette.above),
    ];
    let near = |run: &TextRun| {
        let (left, top, right, bottom) = letters(run);
        let data = marks
            .iter()
            .filter(|mark| mark.role == Role::Data && classes.iter().any(|(_, fill)| *fill == mark.colour));
        data.map(|mark| {
            let (l, t, r, b) = mark.shape.bounds();
            let gap = ((l - right).max(left - r).max(0.0)).hypot((t - bottom).max(top - b).max(0.0));
            (gap, mark.colour)
        })
        .filter(|(gap, _)| *gap < 30.0)
        .min_by(|a, b| a.0.total_cmp(&b.0))
    };
    for run in &texts {
        let is_number =
            run.text.trim_end_matches(['%', '\u{a0}']).chars().all(|c| c.is_ascii_digit() || c == ',');
        let Some((_, fill)) = classes.iter().find(|(text, _)| *text == run.colour) else { continue };
        // What stands on a band or a cell belongs to it; a department's grade stands beneath dots of all classes.
        let (left, top, right, bottom) = letters(run);
        let on_ground = marks
            .iter()
            .any(|mark| mark.role == Role::Ground && touches(&mark.shape, (left, top, right, bottom)));
        let judged = is_number && !on_ground && kind.is_some_and(|kind| kind != ChartKind::BubbleUp);
        if let Some((_, nearest)) = near(run).filter(|_| judged)
            && nearest != *fill
        {
            faults.push(format!("{:?} stands at a mark of another class", run.text));
        }
    }
    // A swatch has the colour of its words.
    for pair in scene.items.windows(2) {
        let [Item::Mark(mark), Item::Text(run)] = pair else { continue };
        let (l, t, r, b) = mark.shape.bounds();
        let is_swatch =
            mark.role == Role::Quiet && (r - l - (b - t)).abs() < 0.01 && r < run.x && r - l < 40.0;
        if is_swatch && kind == Some(ChartKind::BubbleUp) {
            let same = classes.iter().any(|(text, fill)| *fill == mark.colour && *text == run.colour)
                || (mark.colour == palette.ungraded && run.colour == palette.muted);
            if !same {
                faults.push(format!("the key of {:?} has another colour", run.text));
            }
        }
    }
    // Marks keep to the room between header and footer.
    for mark in marks.iter().filter(|mark| mark.role == Role::Data && mark.colour != palette.accent) {
        let (l, t, r, b) = mark.shape.bounds();
        if l < 40.0 || r > scene.width - 40.0 || b > scene.height - 66.0 || t < 150.0 {
            faults.push(format!("a mark leaves the plot: {:?}", mark.shape));
        }
    }
    // Equal things are drawn equally.
    let mut radii: Vec<i64> = marks
        .iter()
        .filter(|mark| mark.role == Role::Data)
        .filter_map(|mark| match mark.shape {
            Shape::Circle(_, _, r) => Some((r * 100.0).round() as i64),
            _ => None,
        })
        .collect();
    radii.sort_unstable();
    radii.dedup();
    let sizes = match kind {
        Some(ChartKind::Trend | ChartKind::Departments) | None => 2,
        _ => 1,
    };
    if radii.len() > sizes {
        faults.push(format!("dots of sizes {radii:?}"));
    }
    faults
}

/// The letters of a text without the air around them: from the top of capitals to the baseline.
fn letters(run: &TextRun) -> (f64, f64, f64, f64) {
    (run.x, run.y - run.face.size * 0.72, run.x + run.width, run.y)
}

/// A shape has a point in a box, to half a unit.
fn touches(shape: &Shape, (left, top, right, bottom): (f64, f64, f64, f64)) -> bool {
    let inside = |x: f64, y: f64| x > left && x < right && y > top && y < bottom;
    // Along lines and edges, step by step.
    let along = |points: &[(f64, f64)]| {
        points.windows(2).any(|pair| {
            let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
            let steps = (x1 - x0).hypot(y1 - y0).ceil().max(1.0);
            (0..=steps as u32).any(|step| {
                let t = f64::from(step) / steps;
                inside(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)
            })
        })
    };
    match shape {
        Shape::Rect(l, t, r, b, _) => *l < right && *r > left && *t < bottom && *b > top,
        Shape::Circle(x, y, r) | Shape::Ring(x, y, r, _) => {
            (x.clamp(left, right) - x).hypot(y.clamp(top, bottom) - y) < *r
        }
        Shape::Line(points, _) => along(points),
        Shape::Polygon(corners) => {
            along(corners) || contains(corners, (f64::midpoint(left, right), f64::midpoint(top, bottom)))
        }
    }
}

/// Space between two texts on a line at least.
const APART: f64 = 6.0;

/// The lowest edge of what is drawn between header and footer, as a part of that height.
fn filled(scene: &Scene) -> f64 {
    let content = scene.height - 84.0;
    let edges = scene.items.iter().map(|item| match item {
        Item::Mark(mark) => mark.shape.bounds().3,
        Item::Text(run) => run.bounds().3,
    });
    (edges.filter(|edge| *edge <= content + 1.0).fold(0.0, f64::max) - 250.0) / (content - 250.0)
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

/// A title is a sentence on at most three lines without a single word on the last.
fn title_faults(scene: &Scene) -> Vec<String> {
    let lines: Vec<&TextRun> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(run) if run.face.size >= 46.0 && run.x == 80.0 && run.y < 300.0 => Some(run),
            _ => None,
        })
        .collect();
    let mut faults = Vec::new();
    let title = lines.iter().map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ");
    if lines.is_empty() || lines.len() > 3 {
        faults.push(format!("{} title lines", lines.len()));
    }
    if title.ends_with('.') || title.chars().next().is_some_and(char::is_lowercase) {
        faults.push(format!("no sentence: {title:?}"));
    }
    if lines.len() > 1 && lines.last().is_some_and(|run| !run.text.contains([' ', '\u{a0}'])) {
        faults.push(format!("a widow: {title:?}"));
    }
    let longest = lines.iter().map(|run| run.width).fold(0.0, f64::max);
    if lines.len() == 2 && lines.last().is_some_and(|run| run.width < longest * 0.33) {
        faults.push(format!("uneven lines: {title:?}"));
    }
    faults
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
                        // A chart of one row fills little.
                        let least = match case.name {
                            "one" => 0.15,
                            "alone" | "crowd" => 0.3,
                            _ => 0.5,
                        };
                        if filled(&scene) < least {
                            found.push(format!(
                                "{} {} {lang:?} {size:?}: fills {:.2} of the page",
                                case.name,
                                chart.file,
                                filled(&scene)
                            ));
                        }
                        for fault in title_faults(&scene) {
                            found.push(format!("{} {} {lang:?} {size:?}: {fault}", case.name, chart.file));
                        }
                        let palette = Palette::new(theme, style.brand);
                        for fault in
                            faults(&scene).into_iter().chain(relations(&scene, Some(chart.kind), &palette))
                        {
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

#[test]
fn the_same_chart_gives_the_same_small_picture_twice_and_every_letter_is_in_the_font() {
    for case in &cases() {
        let charts = drawn(case, Lang::Sv);
        let style = Style { theme: Theme::Dark, ..Style::default() };
        let scenes: Vec<Scene> = charts.iter().map(|chart| layout(chart, &style).unwrap()).collect();
        assert_eq!(missing_characters(&scenes, &style).unwrap(), []);
        for chart in &charts {
            let picture = png(chart, &style).unwrap();
            assert_eq!(picture, png(chart, &style).unwrap(), "{}", chart.file);
            assert!(picture.len() < 300_000, "{} {}: {} bytes", case.name, chart.file, picture.len());
            // Width and height stand at a fixed place in the first chunk. Source: PNG specification, 11.2.2.
            assert_eq!(picture[16..24], [0, 0, 7, 128, 0, 0, 4, 56], "{}", chart.file);
        }
    }
}

#[test]
fn an_svg_is_well_formed_says_its_title_and_needs_no_font() {
    let charts = drawn(&cases()[0], Lang::Sv);
    for chart in &charts {
        let bytes = svg(chart, &Style::default()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("<text") && !text.contains("NaN"), "{}", chart.file);
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut titles = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "title" => titles += 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(titles, 1, "{}", chart.file);
    }
}

/// The longest form of each chart's title.
fn titles(case: &str, lang: Lang) -> Vec<(u32, String)> {
    let case = cases().into_iter().find(|one| one.name == case).unwrap();
    let charts = drawn(&case, lang);
    charts.iter().map(|chart| (chart.kind.number(), chart.title[0].replace('\u{a0}', " "))).collect()
}

#[test]
fn titles_state_what_is_true_of_the_data_with_their_zero_one_and_all_forms() {
    let expected: [(&str, Lang, u32, &str); 28] = [
        ("full", Lang::Sv, 5, "Alla mål når målzonen, alla tre avdelningar ligger på 100 %"),
        ("full", Lang::En, 5, "Every objective reaches the target band, all three departments are at 100%"),
        ("full", Lang::Sv, 8, "Båda åtagandena hölls helt, och ambitiösa mål nådde i snitt 100 %"),
        ("zero", Lang::En, 5, "“Mål 1” reaches the target band in no department"),
        ("bicycles", Lang::Sv, 1, "Bolaget nådde 58 %: tre av fyra mål i målzonen, ett under"),
        (
            "bicycles",
            Lang::En,
            1,
            "The company reached 58%: three of four objectives in the target band, one below",
        ),
        ("bicycles", Lang::Sv, 6, "Nio av tio mätta KPI:er förbättrades, men Returgrad gick åt fel håll"),
        ("bicycles", Lang::En, 6, "Nine of ten measured KPIs improved, but Returgrad moved the wrong way"),
        ("one", Lang::Sv, 1, "Bolaget nådde 62 % på sitt enda mål, i målzonen"),
        ("one", Lang::Sv, 4, "Det enda nyckelresultatet hamnade i målzonen"),
        ("one", Lang::Sv, 8, "Det enda åtagandet nåddes inte helt"),
        ("ungraded", Lang::Sv, 1, "Inget mål är graderat ännu"),
        ("ungraded", Lang::En, 1, "No objective is graded yet"),
        ("ungraded", Lang::En, 6, "None of three KPIs has a value yet"),
        ("zero", Lang::Sv, 1, "Bolaget nådde 0 %: alla tre mål under målzonen"),
        ("zero", Lang::Sv, 4, "Alla 27 nyckelresultat stannade under målzonen"),
        ("zero", Lang::Sv, 6, "Ingen av tre mätta KPI:er rörde sig"),
        ("zero", Lang::Sv, 7, "Betygen står stilla: ingen avdelning rörde sig"),
        ("full", Lang::Sv, 1, "Bolaget nådde 100 %: alla tre mål över målzonen"),
        ("full", Lang::En, 4, "All 27 key results hit 100%"),
        ("full", Lang::Sv, 6, "Alla tre mätta KPI:er förbättrades och nådde hela vägen"),
        ("near", Lang::Sv, 1, "Bolaget nådde 99,6 %: alla tre mål över målzonen"),
        ("near", Lang::Sv, 4, "Alla 27 nyckelresultat gick över målzonen"),
        ("unlinked", Lang::Sv, 2, "Inga nyckelresultat är kopplade till bolagets mål"),
        ("unlinked", Lang::En, 2, "No key results are linked to the company’s objectives"),
        ("departments", Lang::Sv, 2, "Alla avdelningarnas resultat sipprar hela vägen upp till bolagets mål"),
        ("full", Lang::En, 6, "All three measured KPIs improved and went all the way"),
        ("full", Lang::Sv, 3, "Avdelningarnas egna betyg är desamma som medarbetarnas"),
    ];
    let mut wrong = Vec::new();
    for (case, lang, number, title) in expected {
        let found = titles(case, lang).into_iter().find(|(kind, _)| *kind == number).map(|(_, title)| title);
        if found.as_deref() != Some(title) {
            wrong.push(format!("{case} {number}: {found:?}, not {title:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_title_names_a_person_and_anonymous_charts_name_none_at_all() {
    for case in cases() {
        for chart in drawn(&case, Lang::Sv) {
            assert!(
                chart.title.iter().all(|form| !form.contains("Anna Andersson") && !form.contains("Persson"))
            );
        }
    }
    let mut book = chart_cases::Book::new("Bolaget");
    let person = book.unit(sippra::model::UnitId(0), sippra::model::Level::Individual, "Anna Andersson");
    book.objective(
        sippra::model::UnitId(0),
        "Anna Andersson ska le",
        None,
        None,
        &[("Le mot Anna Andersson", Some(0.5))],
    );
    book.objective(person, "Sälja", None, None, &[("Tio cyklar", Some(0.5))]);
    let quarter = book.finish(Vec::new());
    let options = ChartOptions { anonymise: true, ..ChartOptions::default() };
    let set = charts(&quarter, &options);
    assert!(!set.charts.is_empty());
    assert!(!format!("{:?}", set.charts).contains("Anna"));
}

#[test]
fn no_poster_has_a_fault_that_a_machine_can_see() {
    let mut wrong = Vec::new();
    for case in cases() {
        for (lang, theme) in [(Lang::Sv, Theme::Light), (Lang::En, Theme::Dark)] {
            let style = Style { theme, ..Style::default() };
            let Some(scene) = poster_layout(&drawn(&case, lang), &style).unwrap() else { continue };
            assert!((scene.height / scene.width - 2.0_f64.sqrt()).abs() < 0.001);
            let palette = Palette::new(theme, None);
            let faults = faults(&scene).into_iter().chain(relations(&scene, None, &palette));
            wrong.extend(faults.map(|fault| format!("{} {lang:?}: {fault}", case.name)));
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_poster_is_a_picture_and_a_page_of_a3_with_the_same_pixels() {
    let case = cases().into_iter().find(|case| case.name == "one").unwrap();
    let poster = poster(&drawn(&case, Lang::Sv), &Style::default()).unwrap().unwrap();
    assert_eq!(poster.png[16..24], [0, 0, 0x0D, 0xB4, 0, 0, 0x13, 0x61], "3508 by 4961");
    let text = String::from_utf8_lossy(&poster.pdf);
    assert!(text.starts_with("%PDF-1.4") && text.ends_with("%%EOF\n"));
    assert!(text.contains("/MediaBox [0 0 841.89 1190.55]"));
    // Each line of the table of objects says the byte at which its object begins.
    let table = poster.pdf.windows(5).rposition(|at| at == b"xref\n").unwrap();
    let start: usize = text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
    assert!(poster.pdf[start..].starts_with(b"xref\n") && start <= table);
    let lines = std::str::from_utf8(&poster.pdf[start..]).unwrap().lines().skip(3).take(7);
    for (number, line) in (1..).zip(lines) {
        let at: usize = line[..10].parse().unwrap();
        assert!(poster.pdf[at..].starts_with(format!("{number} 0 obj").as_bytes()), "{line}");
    }
    assert_eq!(poster_layout(&[], &Style::default()).unwrap(), None);
}

#[test]
fn the_distribution_says_how_many_grades_went_past_the_ends_of_the_axis() {
    let mut book = chart_cases::Book::new("Bolaget");
    let results = [("A", Some(1.0)), ("B", Some(1.0)), ("C", Some(0.0)), ("D", Some(0.5)), ("E", None)];
    book.objective(sippra::model::UnitId(0), "Sälja", None, None, &results);
    let mut quarter = book.finish(Vec::new());
    for (grade, raw) in quarter.grades.key_results.iter_mut().zip([1.4, 1.0, -0.2, 0.5, 0.0]) {
        grade.calculation = sippra::model::Calculation::Given(raw);
    }
    let footer = |quarter: &sippra::model::Quarter, lang| {
        let only = Some(vec![ChartKind::Distribution]);
        let options = ChartOptions { charts: only, lang: Some(lang), ..ChartOptions::default() };
        charts(quarter, &options).charts[0].source[0].replace('\u{a0}', " ")
    };
    let swedish = "Källa: 5 nyckelresultat, 1 ej graderat, 1 över 100 %, 1 under 0 % ·";
    assert!(footer(&quarter, Lang::Sv).starts_with(swedish), "{}", footer(&quarter, Lang::Sv));
    let english = "Source: 5 key results, 1 not graded, 1 above 100%, 1 below 0% ·";
    assert!(footer(&quarter, Lang::En).starts_with(english), "{}", footer(&quarter, Lang::En));
    quarter
        .grades
        .key_results
        .iter_mut()
        .for_each(|grade| grade.calculation = sippra::model::Calculation::Given(1.0));
    assert!(footer(&quarter, Lang::En).starts_with("Source: 5 key results, 1 not graded ·"));
}

#[test]
fn few_results_are_counted_and_a_company_without_objectives_has_nothing_to_seep_up_to() {
    let title = |grades: &[Option<f64>], lang: Lang| {
        let mut book = chart_cases::Book::new("Bolaget");
        let results: Vec<(&str, Option<f64>)> = grades.iter().map(|grade| ("Resultat", *grade)).collect();
        book.objective(sippra::model::UnitId(0), "Sälja", None, None, &results);
        let only = Some(vec![ChartKind::Distribution]);
        let options = ChartOptions { charts: only, lang: Some(lang), ..ChartOptions::default() };
        charts(&book.finish(Vec::new()), &options).charts[0].title[0].replace('\u{a0}', " ")
    };
    for (grades, sv, en) in [
        (
            vec![Some(0.65), Some(0.5), Some(1.0)],
            "Ett av tre nyckelresultat träffade målzonen, ett nådde inte dit och ett gick över den",
            "One of three key results hit the sweet spot, one fell short of it and one went above it",
        ),
        (
            vec![Some(0.2), Some(0.5), Some(0.8)],
            "Inget av tre nyckelresultat träffade målzonen, två nådde inte dit och ett gick över den",
            "None of three key results hit the sweet spot, two fell short of it and one went above it",
        ),
        (
            vec![Some(1.0), Some(1.0), Some(1.0), Some(0.5), Some(0.6)],
            "Tre av fem nyckelresultat nådde 100 %: ribban låg lågt",
            "Three of five key results hit 100%: the bar was low",
        ),
        (
            vec![Some(0.5), Some(0.6), None],
            "Två av tre nyckelresultat är graderade",
            "Two of three key results are graded",
        ),
        (
            vec![Some(0.5), Some(0.6)],
            "Ett av två nyckelresultat träffade målzonen, ett nådde inte dit",
            "One of two key results hit the sweet spot, one fell short of it",
        ),
    ] {
        assert_eq!(title(&grades, Lang::Sv), sv);
        assert_eq!(title(&grades, Lang::En), en);
    }
    let topless = cases().into_iter().find(|case| case.name == "topless").unwrap();
    let set = charts(&topless.quarter, &ChartOptions::default());
    let reason = set.left_out.iter().find(|chart| chart.kind == ChartKind::BubbleUp).unwrap();
    assert_eq!(reason.reason, "det finns inga mål för bolaget att sippra upp till");
}

#[test]
fn what_cannot_be_shown_is_left_out_with_a_reason() {
    let case = cases().into_iter().find(|case| case.name == "one").unwrap();
    let set = charts(&case.quarter, &ChartOptions::default());
    let left_out: Vec<u32> = set.left_out.iter().map(|chart| chart.kind.number()).collect();
    assert_eq!(left_out, [2, 3, 5, 7]);
    assert!(set.left_out.iter().all(|chart| chart.reason.len() > 10));
}

/// The figures of a company by naive loops over its objectives, to hold titles against.
struct Naive<'a> {
    quarter: &'a sippra::model::Quarter,
}

impl Naive<'_> {
    fn level(&self, objective: &sippra::model::Objective) -> sippra::model::Level {
        self.quarter.company.units[objective.unit.0 as usize].level
    }

    /// Grades of the key results of the objectives that fit, with the objective's index.
    fn results(&self, fits: impl Fn(&sippra::model::Objective) -> bool) -> Vec<(usize, Option<f64>)> {
        let mut found = Vec::new();
        for (at, objective) in self.quarter.company.objectives.iter().enumerate() {
            if fits(objective) {
                for id in &objective.key_results {
                    found.push((at, self.quarter.grades.key_results[id.0 as usize].grade));
                }
            }
        }
        found
    }

    /// Whether an objective leads to one of the company's.
    fn leads_up(&self, mut at: usize) -> bool {
        for _ in 0..self.quarter.company.objectives.len() {
            match self.quarter.company.objectives[at].parent {
                Some(parent) => at = parent.0 as usize,
                None => break,
            }
        }
        self.level(&self.quarter.company.objectives[at]) == sippra::model::Level::Company
    }
}

/// Half up to whole percent, and what is nearly 100 keeps its decimal.
fn percent_of(part: usize, all: usize) -> String {
    let tenths = part as f64 * 1000.0 / all as f64;
    if (995.0..1000.0).contains(&tenths) {
        format!("{:.1}", (tenths.floor() / 10.0)).replace('.', ",")
    } else {
        ((tenths / 10.0 + 0.5).floor() as i64).to_string()
    }
}

/// A count as a title begins with it.
fn words(n: usize) -> String {
    let words = ["Inget", "Ett", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta", "Nio", "Tio"];
    words.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

#[test]
fn the_numbers_in_titles_are_those_that_naive_loops_find_in_every_company() {
    let mut wrong = Vec::new();
    for case in cases() {
        let naive = Naive { quarter: &case.quarter };
        for chart in drawn(&case, Lang::Sv) {
            let title = chart.title[0].replace('\u{a0}', " ");
            let mut expect = |part: &str| {
                if !title.contains(part) {
                    wrong.push(format!("{} {}: {part:?} is not in {title:?}", case.name, chart.file));
                }
            };
            match chart.kind {
                ChartKind::BubbleUp => {
                    // Everything beneath the departments right under the company.
                    let units = &case.quarter.company.units;
                    let people = naive.results(|o| units[o.unit.0 as usize].depth >= 2);
                    if people.is_empty() {
                        continue;
                    }
                    let linked = people.iter().filter(|(at, _)| naive.leads_up(*at)).count();
                    match linked {
                        0 => expect("Inga nyckelresultat är kopplade"),
                        _ if linked == people.len() => expect("Alla medarbetarnas resultat"),
                        _ => expect(&format!("{} % av ", percent_of(linked, people.len()))),
                    }
                    assert_eq!(title.starts_with("Bara"), linked > 0 && linked * 2 < people.len(), "{title}");
                }
                ChartKind::Distribution => {
                    let graded: Vec<f64> =
                        naive.results(|_| true).into_iter().filter_map(|(_, grade)| grade).collect();
                    let shown: Vec<f64> = graded.iter().map(|grade| (grade * 100.0 + 0.5).floor()).collect();
                    let below = shown.iter().filter(|percent| **percent < 60.0).count();
                    let within = shown.iter().filter(|percent| (60.0..=70.0).contains(*percent)).count();
                    let above = shown.len() - below - within;
                    if below.max(within).max(above) == shown.len() {
                        expect(if shown.len() == 1 { "Det enda nyckelresultatet" } else { "Alla" });
                        continue;
                    }
                    if shown.len() <= 10 {
                        let of_all = format!("{} av {}", words(within), words(shown.len()).to_lowercase());
                        expect(&of_all);
                        continue;
                    }
                    if !title.contains("ribban") {
                        expect(&format!("{} %", percent_of(within, shown.len())));
                    }
                    if title.contains("nådde inte dit") {
                        assert!(below >= above, "{} {title}", case.name);
                        expect(&format!("{} % nådde inte dit", percent_of(below, shown.len())));
                    }
                    if title.contains("gick över") {
                        assert!(above > below, "{} {title}", case.name);
                        expect(&format!("{} % gick över", percent_of(above, shown.len())));
                    }
                }
                ChartKind::Types => {
                    let committed =
                        naive.results(|o| o.kind == Some(sippra::model::ObjectiveType::Committed));
                    let graded: Vec<f64> = committed.into_iter().filter_map(|(_, grade)| grade).collect();
                    let kept = graded.iter().filter(|grade| **grade >= 1.0).count();
                    match graded.len() {
                        0 | 1 => {}
                        2 if kept == 0 => expect("Inget av de två"),
                        2 if kept == 2 => expect("Båda åtagandena hölls"),
                        n if kept == n => expect(&format!("Alla {} åtaganden", words(n).to_lowercase())),
                        n => expect(&format!("{} av {}", words(kept), words(n).to_lowercase())),
                    }
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_number_has_the_colour_of_the_class_that_it_prints() {
    let palette = sippra::palette::Palette::new(Theme::Light, None);
    let mut seen = 0;
    for case in cases() {
        for chart in drawn(&case, Lang::Sv) {
            let judged = [ChartKind::Scoreboard, ChartKind::BubbleUp, ChartKind::Kpis].contains(&chart.kind);
            let scene = layout(&chart, &Style::default()).unwrap();
            for item in &scene.items {
                let Item::Text(run) = item else { continue };
                let Some(number) = run.text.strip_suffix("\u{a0}%") else { continue };
                let Ok(percent) = number.replace(',', ".").parse::<f64>() else { continue };
                // Axis labels and notes are muted or plain.
                if !judged || [palette.muted, palette.ink].contains(&run.colour) {
                    continue;
                }
                let expected = match percent {
                    ..60.0 => palette.below_text,
                    60.0..=70.0 => palette.within_text,
                    _ => palette.above,
                };
                assert_eq!(run.colour, expected, "{} {}: {}", case.name, chart.file, run.text);
                seen += 1;
            }
        }
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn charts_of_every_department_are_without_fault_and_say_whose_they_are() {
    let mut found = Vec::new();
    for case in cases().iter().filter(|case| ["bicycles", "deep", "long", "twelve"].contains(&case.name)) {
        let units = (0..).map(sippra::model::UnitId).zip(&case.quarter.company.units);
        for (id, unit) in units.filter(|(_, unit)| unit.level == sippra::model::Level::Department).take(8) {
            let options = ChartOptions { unit: Some(id), lang: Some(Lang::Sv), ..ChartOptions::default() };
            let set = charts(&case.quarter, &options);
            assert!(!set.charts.is_empty(), "{}", unit.name);
            for chart in &set.charts {
                assert!(chart.signature.contains(&*unit.name), "{}: {}", unit.name, chart.signature);
                for size in SIZES {
                    let scene = layout(chart, &Style { size, ..Style::default() }).unwrap();
                    let palette = Palette::new(Theme::Light, None);
                    let relations = relations(&scene, Some(chart.kind), &palette);
                    for fault in faults(&scene).into_iter().chain(title_faults(&scene)).chain(relations) {
                        found.push(format!("{} {} {} {size:?}: {fault}", case.name, unit.name, chart.file));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_scale_gives_so_many_times_the_pixels_and_the_same_picture() {
    let charts = drawn(&cases()[0], Lang::En);
    let size = |bytes: &[u8]| {
        let at = |from: usize| u32::from_be_bytes(bytes[from..from + 4].try_into().unwrap());
        (at(16), at(20))
    };
    for (shape, (width, height)) in [(ChartSize::Wide, (1920, 1080)), (ChartSize::Square, (1440, 1440))] {
        for scale in [1, 2, 3] {
            let style = Style { size: shape, scale, ..Style::default() };
            let picture = png(&charts[3], &style).unwrap();
            assert_eq!(size(&picture), (width * scale, height * scale));
            let plain = Style { scale: 1, ..style.clone() };
            assert_eq!(layout(&charts[3], &style).unwrap(), layout(&charts[3], &plain).unwrap());
        }
    }
}

#[test]
fn a_kpi_that_is_kept_or_not_says_so_and_a_value_without_a_start_is_not_called_missing() {
    let with = |verdict: Option<f64>| {
        let mut book = chart_cases::Book::new("Bolaget");
        let root = sippra::model::UnitId(0);
        book.objective(root, "Drift", None, None, &[("Tillgänglighet minst 99,9 %", verdict)]);
        book.kpi("tillgänglighet", "%", [None, Some(0.999), Some(0.9994)]);
        let mut quarter = book.finish(Vec::new());
        quarter.rollup.kpis[0].key_results = sippra::model::KeyResultIds::One(sippra::model::KeyResultId(0));
        quarter.grades.key_results[0].method = verdict.map(|_| sippra::model::Method::Threshold);
        let only = Some(vec![ChartKind::Kpis]);
        charts(&quarter, &ChartOptions { charts: only, lang: Some(Lang::Sv), ..ChartOptions::default() })
    };
    for (verdict, title, word) in [
        (Some(1.0), "Den enda KPI:n med gräns hölls", "nått"),
        (Some(0.0), "Den enda KPI:n med gräns hölls inte", "ej nått"),
        (None, "Tillgänglighet har ett utfall, men inget startvärde att mäta från", "ej graderat"),
    ] {
        let set = with(verdict);
        let chart = &set.charts[0];
        assert_eq!(chart.title[0].replace('\u{a0}', " "), title);
        let scene = layout(chart, &Style::default()).unwrap();
        let says =
            |text: &str| scene.items.iter().any(|item| matches!(item, Item::Text(run) if run.text == text));
        // A row begins with a capital, also where the sheet does not.
        assert!(says(word) && says("Tillgänglighet") && says("99,94"), "{word}");
    }
}

#[test]
fn a_subtitle_tells_of_counts_only_where_they_stand_and_labels_count_what_was_merged() {
    let all = cases();
    for case in &all {
        for chart in drawn(case, Lang::Sv).iter().filter(|chart| chart.kind == ChartKind::HeatMap) {
            for size in SIZES {
                let scene = layout(chart, &Style { size, ..Style::default() }).unwrap();
                let has = |part: &dyn Fn(&str) -> bool| {
                    scene.items.iter().any(|item| matches!(item, Item::Text(run) if part(&run.text)))
                };
                let counts = has(&|text| text.starts_with('(') && text.ends_with(')'));
                assert!(counts || !has(&|text| text.contains("parentes")), "{} {size:?}", case.name);
            }
        }
    }
    let sixty = all.iter().find(|case| case.name == "sixty").unwrap();
    let flow = drawn(sixty, Lang::Sv).into_iter().find(|chart| chart.kind == ChartKind::BubbleUp).unwrap();
    let sippra::model::ChartBody::BubbleUp(body) = flow.body else { panic!("another chart") };
    // Twelve objectives and sixty departments were made.
    assert_eq!((body.top_note[0].as_str(), body.middle_note.as_str()), ("12 mål,", "60 st"));
}

#[test]
fn a_page_of_charts_is_whole_in_itself_and_leads_to_units_and_slides() {
    let case = &cases()[0];
    let options = ChartOptions { lang: Some(Lang::Sv), ..ChartOptions::default() };
    let set = charts(&case.quarter, &options);
    let picture: &[u8] = b"picture";
    let pictures = vec![picture; set.charts.len()];
    let units = vec![("salj/index.html".to_owned(), "Sälj & <marknad>".to_owned())];
    let links = Links { up: None, slides: Some("../slides.pptx".to_owned()), units };
    for theme in [Theme::Light, Theme::Dark] {
        let style = Style { theme, ..Style::default() };
        let html = String::from_utf8(page(&set, &pictures, &style, &links)).unwrap();
        assert!(html.contains("<a href=\"salj/index.html\">Sälj &amp; &lt;marknad&gt;</a>"));
        assert!(html.contains("<a href=\"../slides.pptx\">"));
        // Nothing is fetched: every picture is in the page, and there is no script.
        assert_eq!(html.matches("src=\"data:image/png;base64,").count(), set.charts.len());
        assert_eq!(html.matches("src=").count(), set.charts.len());
        for word in ["http:", "https:", "<script", "@import", "url("] {
            assert!(!html.contains(word), "{word}");
        }
        // Read as XML but for the elements that HTML leaves open.
        let open = ["<!doctype html>", "<meta charset=\"utf-8\">"];
        let mut text = html.clone();
        for part in open {
            text = text.replace(part, "");
        }
        let text: String = text
            .lines()
            .map(|line| if line.starts_with("<meta") { "" } else { line })
            .collect::<Vec<_>>()
            .join("\n");
        let closed = text.replace("\"></a>\n<figcaption>", "\"/></a>\n<figcaption>");
        let mut reader = quick_xml::Reader::from_str(&closed);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    }
    assert!(
        !String::from_utf8(page(&set, &pictures, &Style::default(), &Links::default()))
            .unwrap()
            .contains("<nav")
    );
}

#[test]
fn a_company_that_nobody_names_is_not_called_after_its_file() {
    let signature = |name: &str, file: &str| {
        let mut book = chart_cases::Book::new(name);
        book.objective(sippra::model::UnitId(0), "Sälja", None, None, &[("Resultat", Some(0.5))]);
        let mut quarter = book.finish(Vec::new());
        let source = sippra::model::Source { file: file.into(), sheet: None };
        quarter.sources.insert(sippra::model::SourceId::default(), source);
        charts(&quarter, &ChartOptions::default()).charts[0].signature.clone()
    };
    assert_eq!(signature("okr_2026_q3", "in/okr_2026_q3.csv"), "sippra");
    assert_eq!(signature("Hjulsjö Cykel", "in/Hjulsjö Cykel.xlsx"), "Hjulsjö Cykel");
    assert_eq!(signature("3 Byggare", "okr.csv"), "3 Byggare");
}
