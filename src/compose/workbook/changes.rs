//! The page of changes: each unit's grades against the period before, and the periods before that.

use crate::model::report::{Area, Page, Rule, Value};
use crate::model::{KpiLine, Lang, Rollup};
use crate::words::fold;

use super::looks::{self, ABOVE, BELOW};
use super::order::FIRST;
use super::{Book, absolute, measure, paper, units};

/// Most earlier periods in columns of their own.
const MOST_PERIODS: usize = 6;

/// The page; none where there is only one period.
pub(super) fn page(book: &mut Book<'_>) -> Option<Page> {
    let quarter = book.quarter;
    let known: Vec<&Rollup> = quarter
        .history
        .iter()
        .filter(|rollup| {
            rollup.units.iter().any(|unit| unit.own.grade.is_some() || unit.below.grade.is_some())
        })
        .collect();
    let shown = known.get(known.len().saturating_sub(MOST_PERIODS)..).unwrap_or_default();
    let last = *shown.last()?;
    let name = book.say("Förändring", "Changes");
    let title = book.say("Förändring sedan förra perioden", "Change since the last period");
    let sentence = book.say(
        "Skillnader i procentenheter mellan de tal som visas. Äldre perioder är fasta värden.",
        "Differences in percentage points between the figures shown. Earlier periods are plain values.",
    );
    let mut widths = vec![72, 250, 90];
    widths.extend(shown.iter().map(|_| 78_u16));
    widths.extend([78, 82, 84, 84, 82]);
    let mut page = book.frame(name, title, sentence, &widths);
    let label = |rollup: &Rollup| rollup.period.map_or_else(|| "–".to_owned(), |period| period.to_string());
    let own: Vec<String> =
        shown.iter().map(|rollup| format!("{}\n{}", book.say("Eget", "Own"), label(rollup))).collect();
    let now = format!("{}\n{}", book.say("Eget", "Own"), label(&quarter.rollup));
    let below_before = format!("{}\n{}", book.say("Under", "Below"), label(last));
    let below_now = format!("{}\n{}", book.say("Under", "Below"), label(&quarter.rollup));
    let change = book.say("Förändring", "Change");
    let mut headings: Vec<(&str, bool)> = vec![
        (book.say("Kod", "Code"), false),
        (book.say("Enhet", "Unit"), false),
        (book.say("Nivå", "Level"), false),
    ];
    headings.extend(own.iter().map(|text| (text.as_str(), true)));
    headings.extend([
        (now.as_str(), true),
        (change, true),
        (&below_before, true),
        (&below_now, true),
        (change, true),
    ]);
    book.headings(&mut page, &headings, 2);
    let first = 3 + u16::try_from(shown.len()).unwrap_or(0);
    let mut row = FIRST;
    for index in 0..book.plan.units.len() {
        row += u32::from(write(book, &mut page, row, index, shown, last));
        book.hand_on(&mut page, book.plan.units.len());
    }
    row = kpis(book, &mut page, row, shown);
    let end = row.max(FIRST + 1) - 1;
    for column in [first + 1, first + 4] {
        let letters = crate::model::column_letters(u32::from(column));
        let area = Area::new(FIRST, column, end, column);
        for (sign, tone) in [(">=10", &ABOVE), ("<=-10", &BELOW)] {
            page.rules.push(Rule::Formula {
                area,
                formula: format!("AND(ISNUMBER(${letters}{0}),${letters}{0}{sign})", FIRST + 1),
                ink: tone.ink,
                fill: tone.fill,
                bold: true,
            });
        }
    }
    page.print.area = Some(Area::new(0, 0, end, first + 4));
    paper::set_breaks(&mut page, FIRST);
    Some(page)
}

/// The company's KPIs beneath the units: how much of each was attained, period by period.
fn kpis(book: &mut Book<'_>, page: &mut Page, first: u32, shown: &[&Rollup]) -> u32 {
    let quarter = book.quarter;
    let lines: Vec<(&KpiLine, Vec<Option<f64>>)> = quarter
        .rollup
        .kpi_list
        .iter()
        .filter_map(|index| quarter.rollup.kpis.get(*index))
        .map(|line| (line, shown.iter().map(|rollup| attained(rollup, line)).collect()))
        .filter(|(_, before): &(_, Vec<Option<f64>>)| before.iter().any(Option::is_some))
        .collect();
    if lines.is_empty() {
        return first;
    }
    let columns = 8 + u16::try_from(shown.len()).unwrap_or(0);
    let group = book.look(looks::group());
    for column in 0..columns {
        page.put(first, column, Value::Empty, group);
    }
    let heading = book.of_whole(
        ["KPI:er: måluppfyllnad i bolaget", "KPI:er: måluppfyllnad i organisationen"],
        ["KPIs: attainment of the company", "KPIs: attainment of the organisation"],
    );
    page.put(first, 1, Value::text(heading), group);
    page.height(first, 20);
    let mut row = first + 1;
    for (line, before) in lines {
        let plain = book.look(looks::line());
        for column in 0..columns {
            page.put(row, column, Value::Empty, plain);
        }
        let name = book.look(looks::line().indented(1));
        page.put(row, 1, Value::text(measure::fit(&line.name, 240.0, false)), name);
        let mut column = 3;
        for grade in before.iter().copied() {
            let look = looks::line().inked(looks::MUTED).formatted(looks::percent(book.lang, grade));
            let look = book.look(look);
            page.put(row, column, Value::number(grade), look);
            column += 1;
        }
        let look = book.look(looks::line().bold().formatted(looks::percent(book.lang, line.grade())));
        page.put(row, column, Value::number(line.grade()), look);
        let moved =
            difference(book, row, (column - 1, column), before.last().copied().flatten(), line.grade());
        let look = book.look(looks::line().formatted(points(book.lang)));
        page.put(row, column + 1, moved.unwrap_or_default(), look);
        page.height(row, 20);
        row += 1;
    }
    row
}

/// How much of a KPI the company had attained in an earlier period.
fn attained(rollup: &Rollup, line: &KpiLine) -> Option<f64> {
    let name = fold(&line.name);
    let same = |other: &&KpiLine| {
        other.unit == line.unit && other.measure == line.measure && fold(&other.name) == name
    };
    rollup.kpis.iter().find(same)?.grade()
}

/// A difference in percentage points, with its sign.
const fn points(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "+0\u{a0}\"p\";\u{2212}0\u{a0}\"p\";0\u{a0}\"p\"",
        Lang::En => "+0\" p\";\u{2212}0\" p\";0\" p\"",
    }
}

/// The difference of two shown grades that stand in one row.
fn difference(
    book: &Book<'_>,
    row: u32,
    (from, to): (u16, u16),
    before: Option<f64>,
    now: Option<f64>,
) -> Option<Value> {
    let cell = |column: u16| format!("{}{}", crate::model::column_letters(u32::from(column)), row + 1);
    let (from, to) = (cell(from), cell(to));
    let whole = |grade: f64| (grade * 100.0 + 1e-9 + 0.5).floor();
    let result = Some(whole(now?) - whole(before?));
    let formula = format!("IF(COUNT({from},{to})=2,ROUND(100*{to}+1E-9,0)-ROUND(100*{from}+1E-9,0),\"\")");
    Some(if book.live { Value::formula(formula, result) } else { Value::number(result) })
}

fn write(
    book: &mut Book<'_>,
    page: &mut Page,
    row: u32,
    index: usize,
    shown: &[&Rollup],
    last: &Rollup,
) -> bool {
    let quarter = book.quarter;
    let lang = book.lang;
    let Some(planned) = book.plan.units.get(index) else { return false };
    if book.is_left_out(index) {
        return false;
    }
    let (id, depth, code) = (planned.id, planned.depth, planned.code.clone());
    let has_own = !planned.objectives.is_empty();
    let Some(unit) = quarter.company.unit(id) else { return false };
    let figures = |rollup: &Rollup| rollup.units.get(id.0 as usize).copied().unwrap_or_default();
    let now = figures(&quarter.rollup);
    let before = figures(last);
    // Units that were in none of the periods say nothing here.
    if shown.iter().all(|rollup| figures(rollup).own.grade.is_none() && figures(rollup).below.grade.is_none())
        && now.own.grade.is_none()
        && now.below.grade.is_none()
    {
        return false;
    }
    let base = if depth == 0 { looks::group() } else { looks::line() };
    let plain = book.look(base.clone());
    let link = book.look(crate::model::report::Look { underline: true, ..base.clone().inked(looks::LINK) });
    let steps = u8::try_from(depth.min(12)).unwrap_or(12);
    let name = book.look(base.clone().indented(steps));
    let at = units::row_of(book, index);
    page.put(row, 0, book.to_page(book.units_name(), at, code), link);
    let room = 250.0 - 9.0 * f64::from(steps);
    page.put(row, 1, Value::text(measure::fit(&unit.name, room, depth == 0)), name);
    page.put(row, 2, Value::text(book.level(unit.level)), plain);
    let mut column = 3;
    for rollup in shown {
        let grade = figures(rollup).own.grade;
        let look = book.look(base.clone().inked(looks::MUTED).formatted(looks::percent(lang, grade)));
        page.put(row, column, Value::number(grade), look);
        column += 1;
    }
    let sheet = Book::quoted(book.units_name());
    let live = book.live;
    let current = |of: u16, there: bool, grade: Option<f64>| match (live && there, grade) {
        (true, grade) => {
            let cell = format!("{sheet}!{}", absolute(at, of));
            Value::formula(format!("IF({cell}=\"\",\"\",{cell})"), grade)
        }
        (false, grade) => Value::number(grade),
    };
    let points = book.look(base.clone().formatted(points(lang)));
    let look = book.look(base.clone().bold().formatted(looks::percent(lang, now.own.grade)));
    page.put(row, column, current(units::OWN, has_own, now.own.grade), look);
    let value = difference(book, row, (column - 1, column), before.own.grade, now.own.grade);
    page.put(row, column + 1, value.unwrap_or_default(), points);
    let look =
        book.look(base.clone().inked(looks::MUTED).formatted(looks::percent(lang, before.below.grade)));
    page.put(row, column + 2, Value::number(before.below.grade), look);
    let look = book.look(base.clone().formatted(looks::percent(lang, now.below.grade)));
    let there = now.below.objectives > 0;
    page.put(row, column + 3, current(units::BELOW, there, now.below.grade), look);
    let value = difference(book, row, (column + 2, column + 3), before.below.grade, now.below.grade);
    page.put(row, column + 4, value.unwrap_or_default(), points);
    page.height(row, 20);
    page.outline(row, u8::try_from(depth.min(7)).unwrap_or(7));
    true
}
