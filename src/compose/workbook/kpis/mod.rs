//! The page of KPIs: how the figures of people and teams add up to the company's.

mod rows;
mod writer;

use std::collections::BTreeMap;

use crate::model::report::{Area, Page, Rule};
use crate::model::{KpiLine, Map, Measure};
use crate::words::fold;

use super::figures::Room;
use super::looks::BAR;
use super::objectives::measure_of;
use super::order::FIRST;
use super::{Book, paper};
use writer::Group;

const START: u16 = 5;
const ACTUAL: u16 = 7;
const CHANGE: u16 = 8;
const ATTAINMENT: u16 = 9;
const LOWEST: u16 = 10;
const TREND: u16 = 14;

const WIDTHS: [u16; 14] = [278, 186, 100, 66, 92, 72, 72, 72, 76, 80, 62, 62, 78, 78];

/// Lines that a live page holds at most; beyond that only the list of the KPIs that most carry is shown.
const MOST_LINES: usize = 20_000;

/// The page; none when there are no KPIs.
pub(super) fn page(book: &mut Book<'_>) -> Option<Page> {
    let quarter = book.quarter;
    let groups = groups(book);
    if groups.is_empty() {
        return None;
    }
    let title = book.of_whole(
        ["KPI:er från individ till bolag", "KPI:er från individ till organisation"],
        ["KPIs from individual to company", "KPIs from individual to organisation"],
    );
    let sentence = book.say(
        "Varje KPI samlar de nyckelresultat som mäter den. En enhets värde är dess eget där det finns, annars det \
         som kommer underifrån; de läggs aldrig ihop.",
        "Each KPI gathers the key results that measure it. A unit's value is its own where there is one, else what \
         comes from below; the two are never added.",
    );
    let trend = quarter.company.key_results.iter().any(|key_result| key_result.check_ins.len() > 1);
    let mut widths = WIDTHS.to_vec();
    if trend {
        widths.push(92);
        // The print would become too small to read.
        if let Some(name) = widths.first_mut() {
            *name -= 36;
        }
    }
    let mut page = book.frame(book.kpis_name(), title, sentence, &widths);
    let mut headings = vec![
        (book.say("KPI / bidrag", "KPI / contribution"), false),
        (book.say("Enhet", "Unit"), false),
        (book.say("Nivå", "Level"), false),
        (book.say("Mått", "Measure"), false),
        (book.say("Räknesätt / ref", "Method / ref"), false),
        ("Start", true),
        (book.say("Målvärde", "Target"), true),
        (book.say("Utfall", "Actual"), true),
        (book.say("Förändring", "Change"), true),
        (book.say("Mål-uppfyllnad", "Attainment"), true),
        (book.say("Lägst", "Lowest"), true),
        (book.say("Högst", "Highest"), true),
        (book.say("Målvärde ej fördelat", "Target not taken on"), true),
        (book.say("Utfall ej förklarat", "Actual not explained"), true),
    ];
    if trend {
        headings.push((book.say(" Trend", " Trend"), false));
    }
    book.headings(&mut page, &headings, 1);
    let mut row = FIRST;
    let mut room = Room::default();
    for group in groups {
        row = write_group(book, &mut page, &mut room, row, &group, trend);
    }
    room.widen(&mut page.columns);
    let last = row.max(FIRST + 1) - 1;
    page.rules.push(Rule::Bars { area: Area::new(FIRST, ATTAINMENT, last, ATTAINMENT), colour: BAR });
    page.print.area = Some(Area::new(0, 0, last, if trend { TREND } else { TREND - 1 }));
    paper::set_breaks(&mut page, FIRST);
    Some(page)
}

/// The lines of each KPI, those first that most people and units carry.
fn groups<'a>(book: &Book<'a>) -> Vec<Vec<&'a KpiLine>> {
    let kpis = &book.quarter.rollup.kpis;
    let mut groups: Vec<Vec<&KpiLine>> = Vec::new();
    let mut at: BTreeMap<(String, &str), usize> = BTreeMap::new();
    // Few names stand on many lines.
    let mut seen: Map<(&str, &str), usize> = Map::default();
    for line in kpis {
        let index = *seen.entry((&line.name, &line.measure)).or_insert_with(|| {
            let key = (fold(&line.name), &*line.measure);
            *at.entry(key).or_insert(groups.len())
        });
        match groups.get_mut(index) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    let place: BTreeMap<(String, &str), usize> = book
        .quarter
        .rollup
        .kpi_list
        .iter()
        .enumerate()
        .filter_map(|(place, index)| kpis.get(*index).map(|line| ((fold(&line.name), &*line.measure), place)))
        .collect();
    let of = |group: &[&KpiLine]| {
        let key = group.first().map(|line| (fold(&line.name), &*line.measure));
        key.and_then(|key| place.get(&key).copied())
    };
    groups.sort_by_key(|group| of(group).unwrap_or(usize::MAX));
    if kpis.len() > MOST_LINES {
        groups.retain(|group| of(group).is_some());
    }
    groups
}

/// The measure that a KPI's rows are shown in: the one that most of its key results use.
fn shown_in(book: &Book<'_>, group: &[&KpiLine]) -> Measure {
    let quarter = book.quarter;
    let mut found: Vec<(Measure, u32)> = Vec::new();
    for id in group.iter().flat_map(|line| &line.key_results) {
        let Some(key_result) = quarter.company.key_result(*id) else { continue };
        let Some(graded) = quarter.grades.key_results.get(id.0 as usize) else { continue };
        let measure = measure_of(key_result, graded);
        match found.iter_mut().find(|(other, _)| other.label == measure.label && other.scale == measure.scale)
        {
            Some((_, count)) => *count += 1,
            None => found.push((measure.into_owned(), 1)),
        }
    }
    // The first of those that are used most.
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let first = found.into_iter().next().map(|(measure, _)| measure);
    first.unwrap_or_else(Measure::plain)
}

/// Writes a KPI's rows; gives the row after the last.
fn write_group(
    book: &mut Book<'_>,
    page: &mut Page,
    room: &mut Room,
    first: u32,
    lines: &[&KpiLine],
    trend: bool,
) -> u32 {
    let measure = shown_in(book, lines);
    let rows = rows::lay_out(book, lines, &measure);
    let all = rows::evaluate(book, &rows, &measure);
    let expected = book.quarter.rollup.kpis.len();
    let group = Group { first, rows: &rows, all: &all, measure: &measure, trend };
    for index in 0..rows.len() {
        writer::row(book, page, room, &group, index);
        book.hand_on(page, expected.max(rows.len()));
    }
    first + u32::try_from(rows.len()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::measure;
    use super::*;

    #[test]
    fn the_names_of_levels_stand_whole_in_their_column() {
        for level in ["Organisation", "Department", "Avdelning", "Individual", "Company"] {
            assert!(measure::width(level, 10.0, true) + 10.0 <= f64::from(WIDTHS[2]), "{level}");
        }
    }
}
