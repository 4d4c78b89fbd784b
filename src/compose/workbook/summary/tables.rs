//! The tables of the summary: departments, objectives that stand out, what is carried over, what is wrong.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::model::report::{Area, Look, Page, Value};
use crate::model::{Lang, Verdict};
use crate::words::capital;
use crate::words::workbook::{severity, verdict};

use super::super::looks::{self, ERROR, TIP, TONES, WARNING};
use super::super::objectives::{self, tone_rule};
use super::super::order::FIRST;
use super::super::{Book, absolute, measure, units};
use super::{Children, LAST, LINE, MOST_LINES, MOST_UNITS, RIGHT, figures, is_person};

fn block(book: &mut Book<'_>, page: &mut Page, row: u32, first: u16, title: &str) -> u32 {
    let look = book.look(Look::default().bold().sized(12));
    page.put(row, first, Value::text(title), look);
    // Both halves share their rows: the right one keeps the heights that the left one set.
    if first == 0 {
        page.height(row, 26);
    }
    row + 1
}

/// Headings that start in the columns given; right-aligned ones are over numbers, those that begin with a space are
/// indented.
fn heads(book: &mut Book<'_>, page: &mut Page, row: u32, last: u16, heads: &[(u16, &str, bool)]) -> u32 {
    let first = heads.first().map_or(0, |head| head.0);
    let empty = book.look(looks::heading(false));
    for column in first..=last {
        page.put(row, column, Value::Empty, empty);
    }
    for (column, text, right) in heads {
        let mut look = looks::heading(*right);
        look.wrap = false;
        let look = book.look(if text.starts_with(' ') { look.indented(1) } else { look });
        page.put(row, *column, Value::text(text.trim_start()), look);
    }
    page.height(row, 22);
    row + 1
}

fn rule(book: &mut Book<'_>, page: &mut Page, row: u32, first: u16, last: u16) {
    let look = book.look(looks::line());
    for column in first..=last {
        page.put(row, column, Value::Empty, look);
    }
    page.height(row, LINE);
}

pub(super) fn departments(book: &mut Book<'_>, page: &mut Page, row: u32, children: &Children) -> u32 {
    if children.shown.is_empty() {
        return row;
    }
    let people = children.shown.iter().all(|index| is_person(book, *index));
    let title = if people {
        book.say("Betyg per person", "Grade by person")
    } else {
        book.say("Betyg per avdelning", "Grade by department")
    };
    let row = block(book, page, row, 0, title);
    let headings = [
        (0, book.say("Enhet", "Unit"), false),
        (2, book.say("Eget betyg", "Own grade"), true),
        (3, book.say("Under", "Below"), true),
        (4, book.say(" Bedömning", " Assessment"), false),
        (6, book.say("Mål", "Goals"), true),
        (7, book.say("Graderade", "Graded"), true),
    ];
    let mut row = heads(book, page, row, 7, &headings);
    let first = row;
    let sheet = Book::quoted(book.units_name());
    let half = MOST_UNITS / 2;
    for (place, index) in children.shown.iter().enumerate() {
        if children.hidden > 0 && place == half {
            rule(book, page, row, 0, 7);
            let text = match book.lang {
                Lang::Sv => format!("… {} enheter däremellan, se bladet Enheter", children.hidden),
                Lang::En => format!("… {} units in between, see sheet Units", children.hidden),
            };
            let look = book.look(looks::quiet());
            page.put(row, 0, Value::text(text), look);
            row += 1;
        }
        rule(book, page, row, 0, 7);
        let figures = figures(book, *index);
        let Some(planned) = book.plan.units.get(*index) else { continue };
        let (id, has_own) = (planned.id, !planned.objectives.is_empty());
        let Some(unit) = book.quarter.company.unit(id) else { continue };
        let at = units::row_of(book, *index);
        let link = book.look(looks::line().inked(looks::LINK));
        let name = measure::fit(&unit.name, 270.0, false);
        page.put(row, 0, book.to_page(book.units_name(), at, name), link);
        let lang = book.lang;
        let live = book.live;
        let reference = |column: u16| format!("{sheet}!{}", absolute(at, column));
        let value = |column: u16, result: Option<f64>| {
            if live { Value::formula(reference(column), result) } else { Value::number(result) }
        };
        let look = book.look(looks::line().bold().formatted(looks::percent(lang, figures.own.grade)));
        page.put(row, 2, if has_own { value(units::OWN, figures.own.grade) } else { Value::Empty }, look);
        let look = book.look(looks::line().formatted(looks::percent(lang, figures.below.grade)));
        let below = if figures.below.objectives > 0 {
            value(units::BELOW, figures.below.grade)
        } else {
            Value::Empty
        };
        page.put(row, 3, below, look);
        let judged = book.verdict(figures.own.grade);
        let word =
            if has_own { verdict(lang, judged) } else { book.say("– Inga egna mål", "– No own goals") };
        let look = book.look(looks::line().indented(1));
        let word = if live { Value::worded(reference(units::ASSESSMENT), word) } else { Value::text(word) };
        page.put(row, 4, word, look);
        let look = book.look(looks::line());
        let count = f64::from(figures.own.objectives + figures.below.objectives);
        let counts = if live {
            Value::formula(
                format!("{}+{}", reference(units::OWN_OBJECTIVES), reference(units::BELOW_OBJECTIVES)),
                count,
            )
        } else {
            Value::Number(count)
        };
        page.put(row, 6, counts, look);
        let total = figures.own.total + figures.below.total;
        let share =
            (total > 0).then(|| f64::from(figures.own.graded + figures.below.graded) / f64::from(total));
        let look = book.look(looks::line().formatted(looks::percent(lang, share)));
        page.put(row, 7, value(units::GRADED, share), look);
        row += 1;
    }
    for tone in &TONES {
        page.rules.push(tone_rule(tone, Area::new(first, 2, row - 1, 2), "E", first));
        page.rules.push(tone_rule(tone, Area::new(first, 4, row - 1, 5), "E", first));
    }
    row
}

/// An objective in a table: its index among planned units and objectives.
pub(super) type Spot = (usize, usize);

fn spots(book: &Book<'_>) -> Vec<(Spot, f64)> {
    let mut spots = Vec::new();
    for (unit, planned) in book.plan.units.iter().enumerate() {
        for (place, objective) in planned.objectives.iter().enumerate() {
            let grade = book.quarter.grades.objectives.get(objective.id.0 as usize);
            if let Some(grade) = grade.and_then(|grade| grade.grade) {
                spots.push(((unit, place), grade));
            }
        }
    }
    spots
}

pub(super) fn standing_out(book: &mut Book<'_>, page: &mut Page, row: u32) -> u32 {
    let mut spots = spots(book);
    if spots.is_empty() {
        return row;
    }
    let quarter = book.quarter;
    // Among equals the one higher up in the company is of more interest.
    let depth = |spot: &Spot| book.plan.units.get(spot.0).map_or(0, |unit| unit.depth);
    spots.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| (depth(&a.0), a.0).cmp(&(depth(&b.0), b.0))));
    // Where the organisation has enough of them, people's own objectives are not held up.
    let shared = spots.iter().filter(|(spot, _)| !is_person(book, spot.0)).count();
    if shared >= 6 {
        spots.retain(|(spot, _)| !is_person(book, spot.0));
    }
    // What landed where it should does not stand out, unless everything did.
    let stands_out = |spot: &Spot| {
        let planned = book.plan.units.get(spot.0).and_then(|unit| unit.objectives.get(spot.1));
        let grade = planned.and_then(|planned| quarter.grades.objectives.get(planned.id.0 as usize));
        grade.is_none_or(|grade| grade.verdict != Some(Verdict::OnTarget))
    };
    if spots.iter().any(|(spot, _)| stands_out(spot)) {
        spots.retain(|(spot, _)| stands_out(spot));
    }
    let shown: Vec<Spot> = if spots.len() <= 6 {
        spots.iter().map(|(spot, _)| *spot).collect()
    } else {
        let mut worst = spots.split_off(3);
        worst.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| (depth(&a.0), a.0).cmp(&(depth(&b.0), b.0))));
        worst.truncate(3);
        worst.reverse();
        spots.iter().chain(&worst).map(|(spot, _)| *spot).collect()
    };
    let title = book.say("Mål som sticker ut", "Objectives that stand out");
    let row = block(book, page, row, 0, title);
    let column = unit_column(book, &shown);
    let headings = objective_heads(book, column, book.say(" Bedömning", " Assessment"));
    let first = heads(book, page, row, 7, &headings);
    let mut row = first;
    for spot in shown {
        objective_line(book, page, row, spot, column, None);
        row += 1;
    }
    for tone in &TONES {
        page.rules.push(tone_rule(tone, Area::new(first, 5, row - 1, 7), "G", first));
    }
    row
}

/// Widths in pixels of an objective's text and of its unit's name, by the column in which the name begins.
const fn widths_at(column: u16) -> (f64, f64) {
    if column == 2 { (280.0, 254.0) } else { (366.0, 168.0) }
}

/// The column in which the names of units begin: the one where fewer texts of the table are cut.
fn unit_column(book: &Book<'_>, spots: &[Spot]) -> u16 {
    let cut = |column: u16| {
        let (text, name) = widths_at(column);
        let is_cut = |text: &str, room: f64| usize::from(measure::fit(text, room, false) != text);
        let of = |spot: &Spot| {
            let unit = book.plan.units.get(spot.0)?;
            let objective = book.quarter.company.objective(unit.objectives.get(spot.1)?.id)?;
            let unit = book.quarter.company.unit(unit.id)?;
            Some(is_cut(&objective.text, text) + is_cut(&unit.name, name))
        };
        spots.iter().filter_map(of).sum::<usize>()
    };
    if cut(2) < cut(3) { 2 } else { 3 }
}

fn objective_heads(book: &Book<'_>, unit: u16, last: &'static str) -> [(u16, &'static str, bool); 4] {
    [
        (0, book.say("Mål", "Objective"), false),
        (unit, book.say("Enhet", "Unit"), false),
        (5, book.say("Betyg", "Grade"), true),
        (6, last, false),
    ]
}

fn objective_line(
    book: &mut Book<'_>,
    page: &mut Page,
    row: u32,
    spot: Spot,
    column: u16,
    note: Option<String>,
) {
    let (text_width, name_width) = widths_at(column);
    rule(book, page, row, 0, 7);
    let quarter = book.quarter;
    let lang = book.lang;
    let Some(unit) = book.plan.units.get(spot.0) else { return };
    let Some(planned) = unit.objectives.get(spot.1) else { return };
    let (unit_id, id, at) = (unit.id, planned.id, planned.row);
    let Some(objective) = quarter.company.objective(id) else { return };
    let name = quarter.company.unit(unit_id).map_or("", |unit| &unit.name);
    let grade = quarter.grades.objectives.get(id.0 as usize).cloned().unwrap_or_default();
    let link = book.look(looks::line().inked(looks::LINK));
    let text = measure::fit(&objective.text, text_width, false);
    page.put(row, 0, book.to_objectives(at, text), link);
    let plain = book.look(looks::line());
    page.put(row, column, Value::text(measure::fit(name, name_width, false)), plain);
    let sheet = Book::quoted(book.objectives_name());
    let look = book.look(looks::line().bold().formatted(looks::percent(lang, grade.grade)));
    page.put(row, 5, book.mirrored(at, objectives::GRADE, grade.grade), look);
    let look = book.look(looks::line().indented(1));
    let value = match note {
        Some(note) => Value::text(note),
        None if book.live => Value::worded(
            format!("{sheet}!{}", absolute(at, objectives::BASIS)),
            verdict(lang, grade.verdict),
        ),
        None => Value::text(verdict(lang, grade.verdict)),
    };
    page.put(row, 6, value, look);
}

/// What is carried over, longest open first, with the periods it has been open.
pub(super) fn carried(book: &Book<'_>) -> Vec<(Spot, u32)> {
    let mut at = std::collections::BTreeMap::new();
    for (unit, planned) in book.plan.units.iter().enumerate() {
        for (place, objective) in planned.objectives.iter().enumerate() {
            at.insert(objective.id, (unit, place));
        }
    }
    let spot = |carried: &crate::model::Carried| Some((*at.get(&carried.objective)?, carried.periods));
    let mut carried: Vec<(Spot, u32)> = book.quarter.carried.iter().filter_map(spot).collect();
    let depth = |spot: &Spot| book.plan.units.get(spot.0).map_or(0, |unit| unit.depth);
    carried.sort_by_key(|(spot, periods)| (Reverse(*periods), depth(spot), *spot));
    carried
}

pub(super) fn carried_over(book: &mut Book<'_>, page: &mut Page, row: u32) -> u32 {
    let carried = carried(book);
    if carried.is_empty() {
        return row.saturating_sub(1);
    }
    let title = book.say("Förs vidare till nästa period", "Carried over to the next period");
    let row = block(book, page, row, 0, title);
    let most = if carried.len() <= MOST_LINES + 1 { MOST_LINES + 1 } else { MOST_LINES };
    let shown: Vec<Spot> = carried.iter().take(most).map(|(spot, _)| *spot).collect();
    let column = unit_column(book, &shown);
    let headings = objective_heads(book, column, book.say(" Öppet i", " Open for"));
    let mut row = heads(book, page, row, 7, &headings);
    for (spot, open) in carried.iter().take(most) {
        let note = match (book.lang, open) {
            (Lang::Sv, 1) => "1 period".to_owned(),
            (Lang::Sv, open) => format!("{open} perioder"),
            (Lang::En, 1) => "1 period".to_owned(),
            (Lang::En, open) => format!("{open} periods"),
        };
        objective_line(book, page, row, *spot, column, Some(note));
        row += 1;
    }
    if carried.len() > most {
        rule(book, page, row, 0, 7);
        let more = carried.len() - most;
        let text = match book.lang {
            Lang::Sv => format!("… och {more} till: filtrera på typ i bladet Data"),
            Lang::En => format!("… and {more} more: filter by type on sheet Data"),
        };
        let look = book.look(looks::quiet());
        page.put(row, 0, Value::text(text), look);
        row += 1;
    }
    row
}

/// A line of what is wrong: a finding by its index and its place on the page of issues, and how many more there are of
/// its kind that have no line.
pub(super) struct Wrong {
    finding: usize,
    place: usize,
    more: usize,
}

/// What is wrong, worst first: every finding where they are few, else a line for each kind.
pub(super) fn wrongs(book: &Book<'_>) -> Vec<Wrong> {
    let mut order: Vec<usize> = (0..book.findings.len()).collect();
    order.sort_by_key(|index| Reverse(book.findings.get(*index).map(|finding| finding.severity)));
    let few = order.len() <= MOST_LINES;
    let mut lines: Vec<Wrong> = Vec::new();
    let mut known = BTreeMap::new();
    for (place, finding) in order.into_iter().enumerate() {
        let Some(code) = book.findings.get(finding).map(|finding| finding.code) else { continue };
        let next = lines.len();
        let at = if few { next } else { *known.entry(code).or_insert(next) };
        match lines.get_mut(at) {
            Some(line) => line.more += 1,
            None => lines.push(Wrong { finding, place, more: 0 }),
        }
    }
    lines.truncate(MOST_LINES);
    lines
}

pub(super) fn wrong(book: &mut Book<'_>, page: &mut Page, row: u32, wrongs: &[Wrong]) -> u32 {
    let title = book.say("Att rätta först", "To fix first");
    let mut row = block(book, page, row, RIGHT, title);
    let places = Rc::clone(&book.places);
    let first = row;
    for Wrong { finding, place, more } in wrongs {
        let Some(finding) = book.findings.get(*finding) else { continue };
        rule(book, page, row, RIGHT, LAST);
        let word = severity(book.lang, finding.severity);
        let look = book.look(looks::line().bold());
        page.put(row, RIGHT, Value::text(word), look);
        let message = capital(&finding.message(book.lang));
        let more = match (book.lang, more) {
            (_, 0) => String::new(),
            (Lang::Sv, more) => format!("och {more} till"),
            (Lang::En, more) => format!("and {more} more"),
        };
        let target = finding.place.and_then(|place| places.find(place));
        let message = match (target, more.is_empty()) {
            (Some(target), true) => format!("{}: {message}", target.label),
            (Some(target), false) => format!("{} {more}: {message}", target.label),
            (None, true) => message,
            (None, false) => format!("{message} ({more})"),
        };
        let at = FIRST + u32::try_from(*place).unwrap_or(0);
        let link = book.look(looks::line().inked(looks::LINK).indented(1));
        let text = measure::fit(&message, 348.0, false);
        page.put(row, RIGHT + 1, book.links.to_page(book.issues_name(), at, 2, text.into()), link);
        row += 1;
    }
    if row > first {
        for tone in [&ERROR, &WARNING, &TIP] {
            page.rules.push(tone_rule(tone, Area::new(first, RIGHT, row - 1, RIGHT), "J", first));
        }
    }
    let told: usize = wrongs.iter().map(|line| 1 + line.more).sum();
    let text = match (book.lang, book.findings.len().saturating_sub(told), told) {
        (_, 0, 0) => {
            book.say("Inga avvikelser: arken är rena.", "No issues: the sheets are clean.").to_owned()
        }
        (_, 0, _) => return row,
        (Lang::Sv, more, _) => format!("… och {more} av annat slag på bladet Avvikelser"),
        (Lang::En, more, _) => format!("… and {more} of other kinds on sheet Issues"),
    };
    rule(book, page, row, RIGHT, LAST);
    let look = book.look(looks::quiet());
    page.put(row, RIGHT, Value::text(text), look);
    row + 1
}
