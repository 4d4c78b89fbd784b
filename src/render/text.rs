//! Quarter → the readable table on a terminal.

use crate::model::{KeyResultId, Objective, ObjectiveId, Quarter, Shown, UnitId};
use crate::words::surface as words;

/// How wide the table may be, and whether it is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Columns of the terminal; texts are cut to fit.
    pub width: usize,
    /// With colours.
    pub color: bool,
}

/// Narrower than this nothing is laid out.
const LEAST_WIDTH: usize = 60;

/// Headline, units, objectives and key results of the graded period.
pub fn table(quarter: &Quarter, screen: Screen) -> String {
    let width = screen.width.max(LEAST_WIDTH);
    let mut lines = headline(quarter);
    lines.push(String::new());
    lines.extend(units(quarter, width));
    for (unit, objectives) in by_unit(quarter) {
        lines.push(String::new());
        lines.push(paint(screen, "\u{1b}[1m", &path(quarter, unit)));
        for id in objectives {
            lines.extend(objective(quarter, id, width, screen));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The company, the period and its figures, one line each.
pub fn headline(quarter: &Quarter) -> Vec<String> {
    let lang = quarter.lang;
    let headline = &quarter.rollup.headline;
    let mut title = vec![clean(&quarter.company.name)];
    title.extend(quarter.period().map(|period| period.to_string()));
    if quarter.rollup.preliminary {
        title.push(words::PRELIMINARY.get(lang).to_owned());
    }
    let figures = [
        (words::OWN, headline.own.grade),
        (words::BELOW, headline.below.grade),
        (words::COMMITTED, headline.committed),
        (words::ASPIRATIONAL, headline.aspirational),
    ];
    let mut parts: Vec<String> = figures
        .into_iter()
        .filter(|(_, grade)| grade.is_some())
        .map(|(word, grade)| format!("{} {}", word.get(lang), shown(quarter, grade)))
        .collect();
    parts.push(
        words::COVERAGE
            .get(lang)
            .replace("{graded}", &headline.graded.to_string())
            .replace("{total}", &headline.total.to_string()),
    );
    vec![title.join(" · "), parts.join(" · ")]
}

fn units(quarter: &Quarter, width: usize) -> Vec<String> {
    let lang = quarter.lang;
    let name_width = width.saturating_sub(30).min(60);
    let row = |name: &str, own: &str, below: &str, graded: &str| {
        format!("{} {own:>8} {below:>8} {graded:>11}", pad(name, name_width)).trim_end().to_owned()
    };
    let heading =
        row(words::UNIT.get(lang), words::OWN.get(lang), words::BELOW.get(lang), words::GRADED.get(lang));
    let mut lines = vec![heading];
    for (unit, figures) in quarter.company.units.iter().zip(&quarter.rollup.units) {
        let (own, below) = (&figures.own, &figures.below);
        if own.objectives + below.objectives == 0 {
            continue;
        }
        let name = format!("{}{}", "  ".repeat(unit.depth.min(8) as usize), clean(&unit.name));
        let counts = format!("{}/{}", own.graded + below.graded, own.total + below.total);
        lines.push(row(&name, &shown(quarter, own.grade), &shown(quarter, below.grade), &counts));
    }
    lines
}

/// The period's objectives gathered under their units, in tree order.
fn by_unit(quarter: &Quarter) -> Vec<(UnitId, Vec<ObjectiveId>)> {
    let mut groups: std::collections::BTreeMap<UnitId, Vec<ObjectiveId>> = std::collections::BTreeMap::new();
    for id in &quarter.rollup.objectives {
        if let Some(objective) = quarter.company.objective(*id) {
            groups.entry(objective.unit).or_default().push(*id);
        }
    }
    groups.into_iter().collect()
}

fn path(quarter: &Quarter, unit: UnitId) -> String {
    let names = quarter.company.path(unit);
    let below_root = if names.len() > 1 { names.get(1..).unwrap_or_default() } else { &names };
    below_root.iter().map(|name| clean(name)).collect::<Vec<_>>().join(" › ")
}

fn objective(quarter: &Quarter, id: ObjectiveId, width: usize, screen: Screen) -> Vec<String> {
    let Some(objective) = quarter.company.objective(id) else { return Vec::new() };
    let grade = quarter.grades.objectives.get(id.0 as usize);
    let verdict =
        grade.and_then(|grade| grade.verdict).map(|verdict| words::verdict(verdict).get(quarter.lang));
    let figure = shown(quarter, grade.and_then(|grade| grade.grade));
    let text_width = width.saturating_sub(30).min(90);
    let name = format!("  {}{}", label(objective), clean(&objective.text));
    let line = format!("{} {figure:>8}  {}", pad(&name, text_width), verdict.unwrap_or_default());
    let mut lines = vec![paint(screen, "\u{1b}[1m", line.trim_end())];
    for (id, key_result) in quarter.company.key_results_of(objective) {
        let figure = key_result_figure(quarter, id);
        lines.push(format!("{} {figure}", pad(&format!("    {}", clean(&key_result.text)), text_width)));
    }
    lines
}

fn label(objective: &Objective) -> String {
    objective.id.as_deref().map(|id| format!("{} ", clean(id))).unwrap_or_default()
}

fn key_result_figure(quarter: &Quarter, id: KeyResultId) -> String {
    let grade = quarter.grades.key_results.get(id.0 as usize).and_then(|grade| grade.grade);
    match grade {
        Some(_) => format!("{:>8}", shown(quarter, grade)),
        None => format!("       –  {}", words::UNGRADED.get(quarter.lang)),
    }
}

fn shown(quarter: &Quarter, grade: Option<f64>) -> String {
    grade.map_or_else(|| "–".to_owned(), |grade| Shown::of(grade).text(quarter.lang).replace('\u{a0}', " "))
}

fn paint(screen: Screen, style: &str, text: &str) -> String {
    if screen.color { format!("{style}{text}\u{1b}[0m") } else { text.to_owned() }
}

/// A text of exactly some characters: padded, or cut with an ellipsis.
fn pad(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length > width {
        let cut: String = text.chars().take(width.saturating_sub(1)).collect();
        return format!("{cut}…");
    }
    format!("{text}{}", " ".repeat(width - length))
}

/// A sheet's text on one line, without characters that steer a terminal or turn the reading direction.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            character if character.is_control() || character.is_whitespace() => {
                if !cleaned.ends_with(' ') {
                    cleaned.push(' ');
                }
            }
            character => cleaned.push(character),
        }
    }
    cleaned.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_from_sheets_cannot_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[31m\u{202e}b\n c"), "a [31mb c");
        assert_eq!(pad("åäö", 5), "åäö  ");
        assert_eq!(pad("åäöåäö", 4), "åäö…");
    }
}
