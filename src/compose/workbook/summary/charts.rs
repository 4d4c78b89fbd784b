//! The native charts of the summary, and the cells behind them.

use crate::model::report::{Align, Area, Chart, ChartKind, Column, Look, Page, Series, Value};
use crate::model::{Lang, Verdict};

use super::super::looks::{self, ABOVE, BELOW, FULL, INK, MUTED, Tone, WHITE, WITHIN};
use super::super::order::FIRST;
use super::super::{Book, absolute, absolute_range, measure, objectives, units};
use super::{BODY, Children, figures};

/// First column of the charts' data, right of what is printed.
const BEHIND: u16 = 17;
/// Departments up to which the chart's bars stand.
const MOST_STANDING: usize = 6;
/// Width in pixels of the names beside lying bars, as they would be in 10 points; a chart's are of 9.
const NAME: f64 = 205.0;

/// Where the charts' data stand.
#[derive(Clone, Copy)]
pub(super) struct Behind {
    /// Rows of units, the last not included.
    units: (u32, u32),
    /// Bars stand: there are few, and their names have room below them.
    standing: bool,
    /// Rows of grade intervals, the last not included.
    bins: (u32, u32),
}

/// Writes the cells behind the charts, which are so many pixels wide.
pub(super) fn behind(book: &mut Book<'_>, page: &mut Page, children: &Children, width: u32) -> Behind {
    let standing = stands(book, children, width);
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
        let cell = format!("{sheet}!{}", absolute(units::row_of(book, *index), column));
        let class = book.verdict(grade);
        let of = |wanted: &[Verdict]| match (grade, class) {
            (Some(grade), Some(class)) if wanted.contains(&class) => grade,
            _ => 0.0,
        };
        let test = |test: String| format!("IF(ISNUMBER({cell}),IF({test},{cell},0),0)");
        let name = if standing { unit.name.to_string() } else { measure::fit(&unit.name, NAME, false) };
        page.put(row, BEHIND, Value::text(name), quiet);
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
    Behind { units, standing, bins: (first_bin, row) }
}

/// Whether the departments' names have room side by side below standing bars: on three lines, no word broken.
fn stands(book: &Book<'_>, children: &Children, width: u32) -> bool {
    let count = children.shown.len();
    // The plot is a little narrower than the chart, and its text of 9 points than the table's of 10.
    let slot = (f64::from(width) - 56.0) / count.max(1) as f64 / 0.9;
    let fits = |name: &str| {
        let broken = name.split([' ', '-']).any(|word| measure::width(word, 10.0, false) > slot - 8.0);
        !broken && measure::lines(name, slot as u16, false) <= 3
    };
    let unit = |index: &usize| book.quarter.company.unit(book.plan.units.get(*index)?.id);
    count <= MOST_STANDING && children.shown.iter().filter_map(unit).all(|unit| fits(&unit.name))
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
        .filter_map(|id| book.quarter.grades.key_results.get(id.0 as usize)?.grade)
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

/// The departments' grades against the band; none where there are no two to compare.
pub(super) fn departments(book: &Book<'_>, children: &Children, behind: Behind) -> Option<Chart> {
    let (first, end) = behind.units;
    let grade_of = |index: &usize| {
        let figures = figures(book, *index);
        if children.below { figures.below.grade } else { figures.own.grade }
    };
    if end <= first + 1 || children.shown.iter().all(|index| grade_of(index).is_none()) {
        return None;
    }
    let standing = behind.standing;
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
    // Lying bars have no lines for the zone's limits.
    let band = book.quarter.policy.band;
    let title = if standing {
        title.to_owned()
    } else {
        format!("{title} {}–{}{}", band.low, band.high, book.say("\u{a0}%", "%"))
    };
    let told: Vec<String> = children
        .shown
        .iter()
        .filter_map(|index| {
            let unit = book.quarter.company.unit(book.plan.units.get(*index)?.id)?;
            let shown = grade_of(index)
                .map_or_else(|| "–".to_owned(), |grade| crate::model::Shown::of(grade).text(book.lang));
            Some(format!("{} {shown}", unit.name))
        })
        .collect();
    Some(Chart {
        kind: if standing { ChartKind::Columns } else { ChartKind::Bars },
        alt: format!("{title}: {}", told.join(", ")).chars().take(500).collect(),
        title,
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

/// Key results by grade; none where none is graded.
pub(super) fn spread(book: &Book<'_>, behind: Behind) -> Option<Chart> {
    if book.quarter.rollup.headline.graded == 0 {
        return None;
    }
    let (first, end) = behind.bins;
    let title = book.say("Nyckelresultat per betygsintervall", "Key results by grade interval");
    let told: Vec<String> =
        bins(book).into_iter().map(|(label, _, _, count)| format!("{label}: {count}")).collect();
    Some(Chart {
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
    })
}
