//! The first page: how it went, who stands out, what is wrong, what is carried over.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::model::report::{Align, Area, Chart, ChartKind, Column, Look, Page, Series, Value};
use crate::model::{Lang, Level, ObjectiveGrade, ObjectiveType, Severity, UnitFigures, Verdict};
use crate::words::workbook::{severity, verdict};

use super::issues::capital;
use super::looks::{
    self, ABOVE, ACCENT, BELOW, CARD, ERROR, FULL, INK, MUTED, TIP, TONES, Tone, WARNING, WHITE, WITHIN,
};
use super::objectives::{self, tone_rule};
use super::order::FIRST;
use super::units;
use super::{Book, absolute, absolute_range, measure};

/// The left half is eight columns, the right one six, with a gap between.
const WIDTHS: [u16; 15] = [200, 86, 86, 86, 86, 86, 86, 86, 22, 106, 48, 106, 48, 106, 48];
const RIGHT: u16 = 9;
const LAST: u16 = 14;
/// First column of the charts' data, right of what is printed.
const BEHIND: u16 = 17;
/// Height of the page's rows of tables.
const LINE: u16 = 21;
/// First row below the cards.
const BODY: u32 = 8;
/// Most departments in the table and the chart.
const MOST_UNITS: usize = 12;
/// Departments up to which the chart's bars stand.
const MOST_STANDING: usize = 6;
/// Most lines of what is carried over, and of what is wrong.
const MOST_LINES: usize = 5;

pub(super) fn page(book: &mut Book<'_>) -> Page {
    let quarter = book.quarter;
    let mut page = Page {
        name: book.summary_name().to_owned(),
        columns: WIDTHS.iter().map(|width| Column { width: *width, folded: false }).collect(),
        print: book.print(book.summary_name()),
        tab: Some(ACCENT),
        ..Page::default()
    };
    let title = book.look(Look::default().bold().sized(20));
    let sentence = book.look(Look::default().inked(MUTED));
    let heading = format!("{} – {}", quarter.company.name, book.period_title());
    page.put(0, 0, Value::text(heading), title);
    page.height(0, 36);
    page.put(1, 0, Value::text(subtitle(book)), sentence);
    page.height(1, 20);
    page.height(2, 8);
    cards(book, &mut page);
    page.height(BODY - 1, 12);
    let children = children(book);
    let left = departments(book, &mut page, BODY, &children);
    let left = standing_out(book, &mut page, left + 1);
    let left = carried_over(book, &mut page, left + 1);
    let end = right_half(book, &mut page, left, &children);
    for row in BODY..end {
        let height = page.rows.get(row as usize).map_or(0, |row| row.height);
        if height == 0 {
            page.height(row, LINE);
        }
    }
    page.print.area = Some(Area::new(0, 0, end.max(1) - 1, LAST));
    page.print.one_page = true;
    page
}

fn subtitle(book: &Book<'_>) -> String {
    let quarter = book.quarter;
    let plan = &book.plan;
    let date = quarter.policy.date;
    let kind = if quarter.rollup.preliminary {
        book.say("Preliminär gradering", "Preliminary grading")
    } else {
        book.say("Slutgradering", "Final grading")
    };
    let numbers = if book.live {
        book.say("varje betyg är en formel", "every grade is a formula")
    } else {
        book.say("fasta värden", "plain values")
    };
    match book.lang {
        Lang::Sv => format!(
            "{kind} {date} · {} mål, {} nyckelresultat, {} enheter · {numbers}",
            plan.objectives,
            plan.key_results,
            plan.units.len()
        ),
        Lang::En => format!(
            "{kind} {date} · {} objectives, {} key results, {} units · {numbers}",
            plan.objectives,
            plan.key_results,
            plan.units.len()
        ),
    }
}

/// A card: what it is called, its figure, and two lines below it.
struct Card {
    label: &'static str,
    value: (Value, String),
    first: (Value, String),
    second: (Value, String),
}

fn cards(book: &mut Book<'_>, page: &mut Page) {
    let spans: [(u16, u16); 7] = [(0, 1), (2, 3), (4, 5), (6, 7), (9, 10), (11, 12), (13, 14)];
    for (card, (first, last)) in made_cards(book).into_iter().zip(spans) {
        let hero = first == 0;
        let base = Look::default().filled(CARD);
        for row in 3..7 {
            for column in first..=last {
                let look = book.look(base.clone());
                page.put(row, column, Value::Empty, look);
            }
        }
        let edge = |look: Look| {
            let colour = if hero { ACCENT } else { WHITE };
            Look { line_left: Some(colour), ..look.indented(1) }
        };
        let label = book.look(edge(base.clone().sized(8).inked(MUTED)));
        page.put(3, first, Value::text(card.label), label);
        let size = if hero { 28 } else { 22 };
        let value = book.look(edge(base.clone().sized(size).bold().formatted(card.value.1)));
        page.put(4, first, card.value.0, value);
        let look = book.look(edge(base.clone().bold().sized(9).formatted(card.first.1)));
        page.put(5, first, card.first.0, look);
        let look = book.look(edge(base.clone().inked(MUTED).sized(9).formatted(card.second.1)));
        page.put(6, first, card.second.0, look);
    }
    for (row, height) in [(3, 24), (4, 42), (5, 19), (6, 22)] {
        page.height(row, height);
    }
    for tone in &TONES {
        page.rules.push(tone_rule(tone, Area::new(5, 0, 5, 1), "A", 5));
    }
}

fn made_cards(book: &Book<'_>) -> Vec<Card> {
    let quarter = book.quarter;
    let lang = book.lang;
    let say = |sv, en| book.say(sv, en);
    let head = quarter.rollup.headline;
    let percent = |grade| looks::percent(lang, grade);
    let literal = |before: &str, after: &str| format!("\"{before}\"0\"{after}\"");
    let with_percent = |before: &str| match lang {
        Lang::Sv => format!("\"{before}\"0\u{a0}%"),
        Lang::En => format!("\"{before}\"0%"),
    };
    let sheet = Book::quoted(book.objectives_name());
    let units_sheet = Book::quoted(book.units_name());
    let issues_sheet = Book::quoted(book.issues_name());
    let column =
        |column: u16| format!("{sheet}!{}", absolute_range(FIRST, book.plan.end.max(FIRST + 1), column));
    let (grade, basis, kind, of_type) = (
        column(objectives::GRADE),
        column(objectives::BASIS),
        column(objectives::KIND),
        column(objectives::TYPE),
    );
    let unit = |column: u16| format!("{units_sheet}!{}", absolute(FIRST, column));
    let live = |formula: String, result: Option<f64>| {
        if book.live { Value::formula(formula, result) } else { Value::number(result) }
    };
    let told = |formula: String, result: String| {
        if book.live { Value::worded(formula, result) } else { Value::text(result) }
    };
    let sign = if lang == Lang::Sv { "\u{a0}%" } else { "%" };
    let grades: Vec<(&ObjectiveGrade, Option<ObjectiveType>)> = all_objectives(book).collect();
    let verdicts = |wanted: Verdict| {
        f64::from(
            u32::try_from(grades.iter().filter(|(g, _)| g.verdict == Some(wanted)).count()).unwrap_or(0),
        )
    };
    let graded =
        f64::from(u32::try_from(grades.iter().filter(|(g, _)| g.grade.is_some()).count()).unwrap_or(0));
    let (met, missed) = (verdicts(Verdict::Met), verdicts(Verdict::Missed));
    let above = verdicts(Verdict::AboveTarget) + verdicts(Verdict::TooEasy);
    let band = quarter.policy.band;
    let has_own = book.plan.units.first().is_some_and(|unit| !unit.objectives.is_empty());
    let judged = book.verdict(head.own.grade);
    let own_word =
        if has_own { verdict(lang, judged) } else { say("– Inga egna mål", "– No own goals") };
    let errors = super::issues::count(book, Severity::Error) as f64;
    let warnings = super::issues::count(book, Severity::Warning) as f64;
    let found = book.findings.len() as f64;
    let issue_rows = u32::try_from(book.findings.len()).unwrap_or(u32::MAX).clamp(1, 1_000_000);
    let issue_column =
        |column: u16| format!("{issues_sheet}!{}", absolute_range(FIRST, FIRST + issue_rows, column));
    let carried = carried(book).len() as f64;
    let is_short = |(grade, kind): &&(&ObjectiveGrade, Option<ObjectiveType>)| {
        *kind == Some(ObjectiveType::Aspirational) && grade.grade.is_some_and(|grade| grade < 0.999_999_999)
    };
    let short = grades.iter().filter(is_short).count() as f64;
    let committed = head.committed;
    let coverage = (head.total > 0).then(|| f64::from(head.graded) / f64::from(head.total));
    let dash = |value: Value, missing: bool| if missing { Value::text("–") } else { value };
    vec![
        Card {
            label: say("BOLAGETS EGNA MÅL", "THE COMPANY'S OWN GOALS"),
            value: (
                dash(live(unit(units::OWN), head.own.grade), head.own.grade.is_none()),
                percent(head.own.grade),
            ),
            first: (
                if book.live {
                    Value::worded(unit(units::ASSESSMENT), own_word)
                } else {
                    Value::text(own_word)
                },
                String::new(),
            ),
            second: (
                if head.below.grade.is_some() {
                    live(unit(units::BELOW), head.below.grade)
                } else {
                    Value::Empty
                },
                with_percent(say("Nivåerna under: ", "Levels below: ")),
            ),
        },
        Card {
            label: say("MÅL I MÅLZONEN", "GOALS IN TARGET BAND"),
            value: (
                live(format!("COUNTIFS({basis},txt_in)"), Some(verdicts(Verdict::OnTarget))),
                "0".to_owned(),
            ),
            first: (
                told(
                    format!("txt_of&\" \"&COUNTIFS({kind},\"O\",{grade},\">=0\")&\" \"&txt_graded"),
                    format!("{} {graded} {}", say("av", "of"), say("graderade", "graded")),
                ),
                String::new(),
            ),
            second: (
                {
                    let result = format!(
                        "{}–{}{}",
                        band.low,
                        band.high,
                        if lang == Lang::Sv { "\u{a0}%" } else { "%" }
                    );
                    let formula = "ROUND(100*band_low,0)&\"–\"&ROUND(100*band_high,0)&txt_percent";
                    if book.live { Value::worded(formula, result) } else { Value::text(result) }
                },
                String::new(),
            ),
        },
        Card {
            label: say("FÖR UTMANANDE", "TOO CHALLENGING"),
            value: (
                live(format!("COUNTIFS({basis},txt_below)"), Some(verdicts(Verdict::TooChallenging))),
                "0".to_owned(),
            ),
            first: (
                told(
                    "txt_under&\" \"&ROUND(100*band_low,0)&txt_percent".to_owned(),
                    format!("{} {}{sign}", say("mål under", "goals below"), band.low),
                ),
                String::new(),
            ),
            second: (
                live(format!("COUNTIFS({basis},txt_above)+COUNTIFS({basis},txt_full)"), Some(above)),
                literal("", say(" över zonen", " above band")),
            ),
        },
        Card {
            label: say("ÅTAGANDEN UPPFYLLDA", "COMMITMENTS MET"),
            value: (
                dash(live(format!("COUNTIFS({basis},txt_met)"), Some(met)), met + missed == 0.0),
                "0".to_owned(),
            ),
            first: if met + missed > 0.0 {
                (
                    live(
                        format!("COUNTIFS({basis},txt_met)+COUNTIFS({basis},txt_missed)"),
                        Some(met + missed),
                    ),
                    literal(say("av ", "of "), ""),
                )
            } else {
                (Value::text(say("inga åtaganden", "no commitments")), String::new())
            },
            second: if committed.is_some() {
                (
                    live(format!("IFERROR(AVERAGEIFS({grade},{of_type},txt_committed),\"\")"), committed),
                    with_percent(say("snitt ", "mean ")),
                )
            } else {
                (Value::Empty, String::new())
            },
        },
        Card {
            label: say("GRADERADE", "GRADED"),
            value: (dash(live(unit(units::GRADED), coverage), coverage.is_none()), percent(coverage)),
            first: {
                let result = format!("{} {} {}", head.graded, say("av", "of"), head.total);
                let formula = format!(
                    "COUNTIFS({kind},\"K\",{grade},\">=0\")&\" \"&txt_of&\" \"&{}",
                    unit(units::KEY_RESULTS)
                );
                (if book.live { Value::worded(formula, result) } else { Value::text(result) }, String::new())
            },
            second: if head.own.floor.is_some() && has_own {
                (live(unit(units::OWN_FLOOR), head.own.floor), with_percent(say("eget golv ", "own floor ")))
            } else {
                (Value::Empty, String::new())
            },
        },
        Card {
            label: say("AVVIKELSER", "ISSUES"),
            value: (live(format!("COUNTIFS({},\"?*\")", issue_column(1)), Some(found)), "0".to_owned()),
            first: (
                live(format!("COUNTIFS({},txt_error)", issue_column(0)), Some(errors)),
                say("0\" fel\"", "[=1]0\" error\";0\" errors\"").to_owned(),
            ),
            second: (
                live(format!("COUNTIFS({},txt_warning)", issue_column(0)), Some(warnings)),
                say("[=1]0\" varning\";0\" varningar\"", "[=1]0\" warning\";0\" warnings\"").to_owned(),
            ),
        },
        Card {
            label: say("FÖRS VIDARE", "CARRIED OVER"),
            value: (
                objectives::or_plain(
                    book.live,
                    format!("COUNTIFS({of_type},txt_aspirational,{grade},\"<0.999999999\")"),
                    Some(short),
                    Some(carried),
                ),
                "0".to_owned(),
            ),
            first: (Value::text(say("ambitiösa mål", "stretch goals")), String::new()),
            second: (Value::text(say("till nästa period", "to the next period")), String::new()),
        },
    ]
}

fn all_objectives<'a>(
    book: &'a Book<'_>,
) -> impl Iterator<Item = (&'a ObjectiveGrade, Option<ObjectiveType>)> + 'a {
    book.plan.units.iter().flat_map(|unit| &unit.objectives).filter_map(|planned| {
        let grade = book.quarter.grades.objectives.get(planned.id.0 as usize)?;
        Some((grade, book.quarter.company.objective(planned.id)?.kind))
    })
}

/// The company's direct children, best first, with their index in the plan; at most twelve: the best and the worst.
struct Children {
    shown: Vec<usize>,
    hidden: usize,
    /// The chart shows grades below, because no child has objectives of its own.
    below: bool,
}

fn figures(book: &Book<'_>, index: usize) -> UnitFigures {
    let id = book.plan.units.get(index).map_or(0, |unit| unit.id.0 as usize);
    book.quarter.rollup.units.get(id).copied().unwrap_or_default()
}

fn children(book: &Book<'_>) -> Children {
    let root = book.plan.units.first();
    let mut all: Vec<usize> = root.map_or_else(Vec::new, |root| root.children.clone());
    let departments: Vec<usize> = all.iter().copied().filter(|index| !is_person(book, *index)).collect();
    // People are not ranked: a few stand in their order, many are on the page of units.
    let people = departments.is_empty();
    if !people {
        all = departments;
    } else if all.len() > MOST_UNITS {
        all.clear();
    }
    let below = all.iter().all(|index| figures(book, *index).own.grade.is_none());
    let key = |index: &usize| {
        let figures = figures(book, *index);
        let grade = figures.own.grade.map_or(-1.0, |grade| grade + 1.0);
        grade + figures.below.grade.unwrap_or(0.0) * 1e-6
    };
    if !people {
        all.sort_by(|a, b| key(b).total_cmp(&key(a)));
    }
    let hidden = all.len().saturating_sub(MOST_UNITS);
    if hidden > 0 {
        let half = MOST_UNITS / 2;
        let worst = all.split_off(all.len() - half);
        all.truncate(half);
        all.extend(worst);
    }
    Children { shown: all, hidden, below }
}

fn is_person(book: &Book<'_>, index: usize) -> bool {
    let unit = book.plan.units.get(index).and_then(|unit| book.quarter.company.unit(unit.id));
    unit.is_some_and(|unit| unit.level == Level::Individual)
}

fn block(book: &mut Book<'_>, page: &mut Page, row: u32, first: u16, title: &str) -> u32 {
    let look = book.look(Look::default().bold().sized(12));
    page.put(row, first, Value::text(title), look);
    // Both halves share their rows: the right one keeps the heights that the left one set.
    if first == 0 {
        page.height(row, 26);
    }
    row + 1
}

/// Headings that start in the columns given; right-aligned ones are over numbers.
fn heads(book: &mut Book<'_>, page: &mut Page, row: u32, last: u16, heads: &[(u16, &str, bool)]) -> u32 {
    let first = heads.first().map_or(0, |head| head.0);
    let empty = book.look(looks::heading(false));
    for column in first..=last {
        page.put(row, column, Value::Empty, empty);
    }
    for (column, text, right) in heads {
        let mut look = looks::heading(*right);
        look.wrap = false;
        let look = book.look(look);
        page.put(row, *column, Value::text(*text), look);
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

fn departments(book: &mut Book<'_>, page: &mut Page, row: u32, children: &Children) -> u32 {
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
        (4, book.say("  Bedömning", "  Assessment"), false),
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
        let at = units::row_of(*index);
        let link = book.look(looks::line().inked(looks::LINK));
        let name = measure::fit(&unit.name, 270.0, false);
        page.put(row, 0, Value::internal(book.units_name(), &format!("A{}", at + 1), name), link);
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
type Spot = (usize, usize);

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

fn standing_out(book: &mut Book<'_>, page: &mut Page, row: u32) -> u32 {
    let mut spots = spots(book);
    if spots.is_empty() {
        return row;
    }
    // Among equals the one higher up in the company is of more interest.
    let depth = |spot: &Spot| book.plan.units.get(spot.0).map_or(0, |unit| unit.depth);
    spots.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| (depth(&a.0), a.0).cmp(&(depth(&b.0), b.0))));
    // Where the organisation has enough of them, people's own objectives are not held up.
    let shared = spots.iter().filter(|(spot, _)| !is_person(book, spot.0)).count();
    if shared >= 6 {
        spots.retain(|(spot, _)| !is_person(book, spot.0));
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
    let headings = objective_heads(book, book.say("  Bedömning", "  Assessment"));
    let first = heads(book, page, row, 7, &headings);
    let mut row = first;
    for spot in shown {
        objective_line(book, page, row, spot, None);
        row += 1;
    }
    for tone in &TONES {
        page.rules.push(tone_rule(tone, Area::new(first, 5, row - 1, 7), "G", first));
    }
    row
}

fn objective_heads(book: &Book<'_>, last: &'static str) -> [(u16, &'static str, bool); 4] {
    [
        (0, book.say("Mål", "Objective"), false),
        (3, book.say("Enhet", "Unit"), false),
        (5, book.say("Betyg", "Grade"), true),
        (6, last, false),
    ]
}

fn objective_line(book: &mut Book<'_>, page: &mut Page, row: u32, spot: Spot, note: Option<String>) {
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
    let text = measure::fit(&objective.text, 366.0, false);
    page.put(row, 0, Value::internal(book.objectives_name(), &format!("A{}", at + 1), text), link);
    let plain = book.look(looks::line());
    page.put(row, 3, Value::text(measure::fit(name, 168.0, false)), plain);
    let sheet = Book::quoted(book.objectives_name());
    let look = book.look(looks::line().bold().formatted(looks::percent(lang, grade.grade)));
    let value = if book.live {
        Value::formula(format!("{sheet}!{}", absolute(at, objectives::GRADE)), grade.grade)
    } else {
        Value::number(grade.grade)
    };
    page.put(row, 5, value, look);
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
fn carried(book: &Book<'_>) -> Vec<(Spot, u32)> {
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

fn carried_over(book: &mut Book<'_>, page: &mut Page, row: u32) -> u32 {
    let carried = carried(book);
    if carried.is_empty() {
        return row.saturating_sub(1);
    }
    let title = book.say("Förs vidare till nästa period", "Carried over to the next period");
    let row = block(book, page, row, 0, title);
    let headings = objective_heads(book, book.say("  Öppet i", "  Open for"));
    let mut row = heads(book, page, row, 7, &headings);
    let most = if carried.len() <= MOST_LINES + 1 { MOST_LINES + 1 } else { MOST_LINES };
    for (spot, open) in carried.iter().take(most) {
        let note = match (book.lang, open) {
            (Lang::Sv, 1) => "1 period".to_owned(),
            (Lang::Sv, open) => format!("{open} perioder"),
            (Lang::En, 1) => "1 period".to_owned(),
            (Lang::En, open) => format!("{open} periods"),
        };
        objective_line(book, page, row, *spot, Some(note));
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

/// Charts and issues beside the tables; gives the row after the last of both halves.
fn right_half(book: &mut Book<'_>, page: &mut Page, left: u32, children: &Children) -> u32 {
    let shown = book.findings.len().min(MOST_LINES);
    let issues_rows = u32::try_from(shown).unwrap_or(0) + 3;
    let charts: u32 = if children.shown.len() < 2 { 1 } else { 2 };
    let room = left.saturating_sub(BODY).max(charts * 11 + issues_rows);
    let chart_rows = (room.saturating_sub(issues_rows) / charts).clamp(11, 16);
    let mut row = BODY;
    let width: u32 = WIDTHS.iter().skip(usize::from(RIGHT)).map(|width| u32::from(*width)).sum();
    let behind = behind(book, page, children);
    if let Some(mut chart) = departments_chart(book, children, behind) {
        (chart.row, chart.column) = (row, RIGHT);
        (chart.width, chart.height) = (width, chart_rows * u32::from(LINE));
        page.charts.push(chart);
        row += chart_rows;
    }
    row = wrong(book, page, row, shown);
    let mut chart = spread_chart(book, behind);
    (chart.row, chart.column) = (row + 1, RIGHT);
    let rest = left.saturating_sub(row + 1).clamp(10, 14);
    (chart.width, chart.height) = (width, rest * u32::from(LINE));
    page.charts.push(chart);
    (row + 1 + rest).max(left)
}

fn wrong(book: &mut Book<'_>, page: &mut Page, row: u32, shown: usize) -> u32 {
    let title = book.say("Att rätta först", "To fix first");
    let mut row = block(book, page, row, RIGHT, title);
    let mut order: Vec<usize> = (0..book.findings.len()).collect();
    order.sort_by_key(|index| Reverse(book.findings.get(*index).map(|finding| finding.severity)));
    let places = Rc::clone(&book.places);
    let first = row;
    // One line for each kind of finding before a second of the same: five of one kind tell little.
    let mut seen = BTreeSet::new();
    let (mut kinds, mut rest) = (Vec::new(), Vec::new());
    for (place, index) in order.iter().enumerate() {
        let Some(finding) = book.findings.get(*index) else { continue };
        if seen.insert(finding.code) { kinds.push((place, *index)) } else { rest.push((place, *index)) }
    }
    let mut chosen: Vec<(usize, usize)> = kinds.into_iter().chain(rest).take(shown).collect();
    chosen.sort_unstable();
    for (place, index) in chosen {
        let Some(finding) = book.findings.get(index) else { continue };
        rule(book, page, row, RIGHT, LAST);
        let word = severity(book.lang, finding.severity);
        let look = book.look(looks::line().bold());
        page.put(row, RIGHT, Value::text(word), look);
        let mut message = capital(&finding.message(book.lang));
        if let Some(target) = finding.place.and_then(|place| places.find(place)) {
            message = format!("{}: {message}", target.label);
        }
        let at = FIRST + u32::try_from(place).unwrap_or(0);
        let link = book.look(looks::line().inked(looks::LINK).indented(1));
        let text = measure::fit(&message, 348.0, false);
        page.put(row, RIGHT + 1, Value::internal(book.issues_name(), &format!("C{}", at + 1), text), link);
        row += 1;
    }
    if row > first {
        for tone in [&ERROR, &WARNING, &TIP] {
            page.rules.push(tone_rule(tone, Area::new(first, RIGHT, row - 1, RIGHT), "J", first));
        }
    }
    let more = book.findings.len().saturating_sub(shown);
    let text = match (book.lang, more, shown) {
        (_, 0, 0) => {
            book.say("Inga avvikelser: arken är rena.", "No issues: the sheets are clean.").to_owned()
        }
        (_, 0, _) => return row,
        (Lang::Sv, more, _) => format!("… och {more} till på bladet Avvikelser"),
        (Lang::En, more, _) => format!("… and {more} more on sheet Issues"),
    };
    rule(book, page, row, RIGHT, LAST);
    let look = book.look(looks::quiet());
    page.put(row, RIGHT, Value::text(text), look);
    row + 1
}

/// Where the charts' data stand.
#[derive(Clone, Copy)]
struct Behind {
    /// Rows of units, the last not included.
    units: (u32, u32),
    /// Rows of grade intervals, the last not included.
    bins: (u32, u32),
}

fn behind(book: &mut Book<'_>, page: &mut Page, children: &Children) -> Behind {
    let head = book.look(Look::default().bold().inked(MUTED));
    let quiet = book.look(Look::default().inked(MUTED));
    let percent = looks::percent(book.lang, None);
    let share = book.look(Look::default().inked(MUTED).formatted(percent).aligned(Align::Right));
    page.columns.resize(usize::from(BEHIND) + 6, Column { width: 76, folded: false });
    if let Some(column) = page.columns.get_mut(usize::from(BEHIND)) {
        column.width = 150;
    }
    let title = book.say("Data bakom diagrammen", "Data behind the charts");
    page.put(BODY, BEHIND, Value::text(title), head);
    let names = [
        book.say("Enhet", "Unit"),
        book.say("Under zonen", "Below band"),
        book.say("I zonen", "In band"),
        book.say("Över zonen", "Above band"),
        book.say("Zonens gränser", "Band limits"),
        book.say("Övre gräns", "Upper limit"),
    ];
    let mut row = BODY + 1;
    for (column, name) in (BEHIND..).zip(names) {
        page.put(row, column, Value::text(name), quiet);
    }
    row += 1;
    let first_unit = row;
    let sheet = Book::quoted(book.units_name());
    let band = book.quarter.policy.band;
    let (low, high) = (f64::from(band.low) / 100.0, f64::from(band.high) / 100.0);
    let live = book.live;
    let value = |formula: String, result: f64| {
        if live { Value::formula(formula, result) } else { Value::Number(result) }
    };
    for index in &children.shown {
        let Some(planned) = book.plan.units.get(*index) else { continue };
        let Some(unit) = book.quarter.company.unit(planned.id) else { continue };
        let figures = figures(book, *index);
        let (column, grade) = if children.below {
            (units::BELOW, figures.below.grade)
        } else {
            (units::OWN, figures.own.grade)
        };
        let cell = format!("{sheet}!{}", absolute(units::row_of(*index), column));
        let class = book.verdict(grade);
        let of = |wanted: &[Verdict]| match (grade, class) {
            (Some(grade), Some(class)) if wanted.contains(&class) => grade,
            _ => 0.0,
        };
        let test = |test: String| format!("IF(ISNUMBER({cell}),IF({test},{cell},0),0)");
        page.put(row, BEHIND, Value::text(unit.name.clone()), quiet);
        let below = test(format!("ROUND({cell}+1E-11,2)<band_low"));
        page.put(row, BEHIND + 1, value(below, of(&[Verdict::TooChallenging])), share);
        let within = test(format!("AND(ROUND({cell}+1E-11,2)>=band_low,ROUND({cell}+1E-11,2)<=band_high)"));
        page.put(row, BEHIND + 2, value(within, of(&[Verdict::OnTarget])), share);
        // 99.96 % would be labelled 100.0 %, so bars short of 1 end at 99.9 %.
        let above = format!(
            "IF(ISNUMBER({cell}),IF(ROUND({cell}+1E-11,2)>band_high,IF({cell}<0.999999999,MIN({cell},0.999),{cell}),0),0)"
        );
        let over = of(&[Verdict::AboveTarget, Verdict::TooEasy]);
        let over = if over < 0.999_999_999 { over.min(0.999) } else { over };
        page.put(row, BEHIND + 3, value(above, over), share);
        page.put(row, BEHIND + 4, value("band_low".to_owned(), low), share);
        page.put(row, BEHIND + 5, value("band_high".to_owned(), high), share);
        row += 1;
    }
    let units = (first_unit, row);
    row += 1;
    page.put(row, BEHIND, Value::text(book.say("Betyg", "Grade")), quiet);
    page.put(row, BEHIND + 1, Value::text(book.say("Nyckelresultat", "Key results")), quiet);
    row += 1;
    let first_bin = row;
    for (label, label_formula, formula, count) in bins(book) {
        let label = if live { Value::worded(label_formula, label) } else { Value::text(label) };
        page.put(row, BEHIND, label, quiet);
        page.put(row, BEHIND + 1, value(formula, count), quiet);
        row += 1;
    }
    Behind { units, bins: (first_bin, row) }
}

/// The intervals of grades: thirds of what lies below the band, the band, above it, and 100 %.
fn bins(book: &Book<'_>) -> Vec<(String, String, String, f64)> {
    let band = book.quarter.policy.band;
    let sheet = Book::quoted(book.objectives_name());
    let end = book.plan.end.max(FIRST + 1);
    let kinds = format!("{sheet}!{}", absolute_range(FIRST, end, objectives::KIND));
    let grades = format!("{sheet}!{}", absolute_range(FIRST, end, objectives::GRADE));
    let third = (f64::from(band.low) / 3.0).round();
    let two_thirds = (f64::from(band.low) * 2.0 / 3.0).round();
    let limits = [
        ("0".to_owned(), 0.0, "ROUND(100*band_low/3,0)".to_owned(), third),
        ("ROUND(100*band_low/3,0)".to_owned(), third, "ROUND(200*band_low/3,0)".to_owned(), two_thirds),
        (
            "ROUND(200*band_low/3,0)".to_owned(),
            two_thirds,
            "ROUND(100*band_low,0)".to_owned(),
            f64::from(band.low),
        ),
        (
            "ROUND(100*band_low,0)".to_owned(),
            f64::from(band.low),
            "ROUND(100*band_high+1,0)".to_owned(),
            f64::from(band.high) + 1.0,
        ),
        ("ROUND(100*band_high+1,0)".to_owned(), f64::from(band.high) + 1.0, "100".to_owned(), 100.0),
    ];
    let all: Vec<f64> = book
        .plan
        .units
        .iter()
        .flat_map(|unit| &unit.objectives)
        .flat_map(|objective| &objective.key_results)
        .filter_map(|(id, _)| book.quarter.grades.key_results.get(id.0 as usize)?.grade)
        .collect();
    let percent = if book.lang == Lang::Sv { "\u{a0}%" } else { "%" };
    let full = 1.0 - 1e-9;
    let mut bins = Vec::new();
    for (from, low, to, high) in limits {
        let last = high >= 100.0;
        let edge = |percent: f64| (percent - 0.5) / 100.0 - 1e-11;
        let (bottom, top) = (edge(low), if last { full } else { edge(high) });
        let count = all.iter().filter(|grade| **grade >= bottom && **grade < top).count();
        let upper =
            if last { "\"<0.999999999\"".to_owned() } else { format!("\"<\"&(({to}-0.5)/100-1E-11)") };
        bins.push((
            format!("{low}–{}{percent}", high - 1.0),
            format!("{from}&\"–\"&({to}-1)&txt_percent"),
            format!("COUNTIFS({kinds},\"K\",{grades},\">=\"&(({from}-0.5)/100-1E-11),{grades},{upper})"),
            count as f64,
        ));
    }
    let count = all.iter().filter(|grade| **grade >= full).count();
    bins.push((
        format!("100{percent}"),
        "100&txt_percent".to_owned(),
        format!("COUNTIFS({kinds},\"K\",{grades},\">=0.999999999\")"),
        count as f64,
    ));
    bins
}

fn departments_chart(book: &Book<'_>, children: &Children, behind: Behind) -> Option<Chart> {
    let (first, end) = behind.units;
    if end <= first + 1 {
        return None;
    }
    let standing = children.shown.len() <= MOST_STANDING;
    let categories = Area::new(first, BEHIND, end - 1, BEHIND);
    let label = match book.lang {
        Lang::Sv => "[=0]\"\";[<0.995]0\u{a0}%;0.0\u{a0}%",
        Lang::En => "[=0]\"\";[<0.995]0%;0.0%",
    };
    let series = |column: u16, tone: &Tone| Series {
        page: 0,
        name: (first - 1, column),
        categories,
        values: Area::new(first, column, end - 1, column),
        colour: tone.bar,
        line: false,
        label: Some(label.to_owned()),
        label_ink: Some(if tone.bar == BELOW.bar { INK } else { WHITE }),
        points: Vec::new(),
    };
    let mut all = vec![series(BEHIND + 1, &BELOW), series(BEHIND + 2, &WITHIN), series(BEHIND + 3, &ABOVE)];
    if standing {
        for column in [BEHIND + 4, BEHIND + 5] {
            all.push(Series { colour: INK, line: true, label: None, ..series(column, &WITHIN) });
        }
    }
    let title = if children.below {
        book.say(
            "Betyg under varje avdelning mot målzonen",
            "Grade below each department against the target band",
        )
    } else {
        book.say("Eget betyg per avdelning mot målzonen", "Own grade by department against the target band")
    };
    let told: Vec<String> = children
        .shown
        .iter()
        .filter_map(|index| {
            let unit = book.quarter.company.unit(book.plan.units.get(*index)?.id)?;
            let figures = figures(book, *index);
            let grade = if children.below { figures.below.grade } else { figures.own.grade };
            let shown =
                grade.map_or_else(|| "–".to_owned(), |grade| crate::model::Shown::of(grade).text(book.lang));
            Some(format!("{} {shown}", unit.name))
        })
        .collect();
    Some(Chart {
        kind: if standing { ChartKind::Columns } else { ChartKind::Bars },
        title: title.to_owned(),
        alt: format!("{title}: {}", told.join(", ")).chars().take(500).collect(),
        series: all,
        row: 0,
        column: 0,
        width: 0,
        height: 0,
        percent_axis: true,
        percent_format: looks::plain_percent(book.lang, 0),
        legend: false,
    })
}

fn spread_chart(book: &Book<'_>, behind: Behind) -> Chart {
    let (first, end) = behind.bins;
    let title = book.say("Nyckelresultat per betygsintervall", "Key results by grade interval");
    let told: Vec<String> =
        bins(book).into_iter().map(|(label, _, _, count)| format!("{label}: {count}")).collect();
    Chart {
        kind: ChartKind::Columns,
        title: title.to_owned(),
        alt: format!("{title}: {}", told.join(", ")),
        series: vec![Series {
            page: 0,
            name: (first - 1, BEHIND + 1),
            categories: Area::new(first, BEHIND, end - 1, BEHIND),
            values: Area::new(first, BEHIND + 1, end - 1, BEHIND + 1),
            colour: BELOW.bar,
            line: false,
            label: Some("0".to_owned()),
            label_ink: None,
            points: vec![BELOW.bar, BELOW.bar, BELOW.bar, WITHIN.bar, ABOVE.bar, FULL.bar],
        }],
        row: 0,
        column: 0,
        width: 0,
        height: 0,
        percent_axis: false,
        percent_format: String::new(),
        legend: false,
    }
}
