//! Tables without headings: what the columns' values tell by themselves.

use crate::amount::DecimalMark;
use crate::model::Wording;
use crate::phrase;
use crate::words::headings::Meaning;
use crate::words::input::{self, RowKind};
use crate::words::reading::why;

use super::columns::{Column, Table};
use super::names;
use super::profile::Profile;
use super::values::{self, Read};
use super::view::{Item, Line, View};

/// Lines that are looked at to know what the columns are like.
const SAMPLE: usize = 300;

/// A table whose first line is data: an objective's text that repeats or is left out below itself, a key result's
/// text, then values. `None` where the columns do not tell that plainly.
pub fn table(view: &View<'_>) -> Option<(usize, Table)> {
    let first = view.lines.iter().position(|line| line.items.len() >= 3)?;
    let body = view.lines.get(first..)?;
    let body = body.get(..SAMPLE).unwrap_or(body);
    let last_column = body.iter().filter_map(|line| line.items.last()).map(|item| item.column).max()?;
    if last_column > 30 {
        return None;
    }
    let mut profiles: Vec<Profile> = (0..=last_column).map(|_| Profile::default()).collect();
    for item in body.iter().flat_map(|line| &line.items) {
        if let Some(profile) = usize::try_from(item.column).ok().and_then(|at| profiles.get_mut(at)) {
            profile.add(item);
        }
    }
    let columns: Vec<Column> = profiles
        .into_iter()
        .zip(0_u32..)
        .filter(|(profile, _)| profile.cells > 0)
        .map(|(profile, column)| Column {
            column,
            heading: String::new(),
            at: None,
            meaning: None,
            weight: 0.5,
            reasons: Vec::new(),
            group: None,
            span: None,
            said: None,
            stage: None,
            measure: None,
            profile,
        })
        .collect();
    let mut table = Table {
        headless: true,
        first_row: 0,
        last_row: 0,
        end_row: u32::MAX,
        columns,
        tongue: None,
        tree: Vec::new(),
        rivals: Vec::new(),
        personal: false,
        staged: false,
        measured: false,
        nested: None,
        year: None,
        by_shape: true,
    };
    texts(&mut table, body)?;
    values_of(&mut table, body)?;
    Some((first, table))
}

fn say(column: &mut Column, meaning: Meaning, why: Wording) {
    column.meaning = Some(meaning);
    column.reasons = vec![why::NO_HEADING.into(), why.into()];
}

/// The text columns: objective and key result, owner, unit, status.
fn texts(table: &mut Table, body: &[Line<'_>]) -> Option<()> {
    let mut main: Vec<usize> = Vec::new();
    let kinds = kinds(table, body);
    for (index, column) in table.columns.iter_mut().enumerate() {
        let profile = &column.profile;
        if kinds == Some(index) {
            say(column, Meaning::RowKind, why::NAMES_KINDS);
            continue;
        }
        if profile.share(profile.texts) < 0.7 {
            continue;
        }
        if profile.share(profile.done + profile.progress) >= 0.7 {
            say(column, Meaning::Status, why::STATUS_WORDS);
        } else if profile.share(profile.measures) > 0.6 {
            say(column, Meaning::Measure, why::UNITS_OF_MEASURE);
        } else if profile.share(profile.people) >= 0.6 && profile.share(profile.sentences) < 0.3 {
            say(column, Meaning::Owner, why::PEOPLE);
        } else if profile.share(profile.periods) >= 0.8 {
            say(column, Meaning::Period, why::PERIODS);
        } else if profile.share(profile.codes) >= 0.8 {
            say(column, Meaning::Id, why::IDS);
        } else {
            main.push(index);
        }
    }
    if kinds.is_some() {
        // The longest texts are the objectives and key results, the others tell of them.
        let words = |at: &usize| table.columns.get(*at).map_or(0, |c| c.profile.words);
        let title = main.iter().copied().max_by_key(words)?;
        say(table.columns.get_mut(title)?, Meaning::Title, why::KINDS_TELL);
        for at in main.into_iter().filter(|at| *at > title) {
            say(table.columns.get_mut(at)?, Meaning::Comment, why::TEXTS);
        }
        return Some(());
    }
    // Units stand left of the texts and repeat.
    if main.len() > 2 {
        let unit = main.first().copied().filter(|at| {
            let Some(column) = table.columns.get(*at) else { return false };
            let cells = || body.iter().filter_map(|line| line.get(column.column));
            let units = cells().filter(|item| names::names_unit(item.text())).count();
            units * 2 > cells().count() && column.profile.share(column.profile.sentences) < 0.5
        });
        if let Some(at) = unit {
            main.remove(0);
            say(table.columns.get_mut(at)?, Meaning::Unit, why::NAMES_OF_UNITS);
        }
    }
    let (objective, key) = (*main.first()?, *main.get(1)?);
    let (over, under) = (table.columns.get(objective)?, table.columns.get(key)?);
    // One objective has several key results: its text repeats, or stands on the first of them alone.
    let repeated = (over.profile.distinct.len() as u32) < under.profile.cells
        && over.profile.distinct.len() < under.profile.distinct.len();
    let worded =
        under.profile.words >= 2 * under.profile.texts && over.profile.words >= 2 * over.profile.texts;
    if !repeated || !worded || under.profile.cells < 2 {
        return None;
    }
    say(table.columns.get_mut(objective)?, Meaning::Objective, why::SEVERAL_ROWS);
    say(table.columns.get_mut(key)?, Meaning::KeyResult, why::BESIDE_OBJECTIVES);
    for at in main.into_iter().skip(2) {
        say(table.columns.get_mut(at)?, Meaning::Comment, why::TEXTS);
    }
    Some(())
}

/// A column in which every row says what it is: "Objective", "Key result", "Milestone".
fn kinds(table: &Table, body: &[Line<'_>]) -> Option<usize> {
    table.columns.iter().position(|column| {
        let cells = || body.iter().filter_map(|line| line.get(column.column));
        let kind = |item: &Item<'_>| {
            input::row_kind(item.text()).filter(|(_, numbers)| numbers.is_empty()).map(|(kind, _)| kind)
        };
        let any = |wanted| cells().any(|item| kind(&item) == Some(wanted));
        column.profile.cells >= 4
            && cells().all(|item| kind(&item).is_some())
            && any(RowKind::Objective)
            && any(RowKind::KeyResult)
    })
}

/// The value columns, where they behave as start, target and actual do.
fn values_of(table: &mut Table, body: &[Line<'_>]) -> Option<()> {
    let kinds = table.has(Meaning::RowKind);
    let key = table.of(Meaning::KeyResult).or_else(|| table.of(Meaning::Title))?.column;
    let mark = values::evidence(
        body.iter().flat_map(|line| &line.items).map(|item| item.text()).filter(|t| t.len() <= 24),
    )
    .unwrap_or(DecimalMark::Unknown);
    let number = |line: &Line<'_>, column: u32| match values::read(&line.get(column)?, mark, None) {
        Read::Amount(quantity, _) => Some((quantity.value, quantity.measure.label.as_ref() == "%")),
        _ => None,
    };
    let mut numeric: Vec<usize> = (0..table.columns.len())
        .filter(|at| {
            table.columns.get(*at).is_some_and(|c| {
                c.column > key && c.profile.share(c.profile.numbers) > 0.99 && c.profile.days == 0
            })
        })
        .collect();
    // Anything else under a value column is a heading that was not understood: this is no such table.
    let shares = |at: usize| {
        table.columns.get(at).is_some_and(|c| {
            c.profile.share(c.profile.percents) > 0.99
                || (c.profile.within_one == c.profile.cells && c.profile.fractions > 0)
        })
    };
    let grade = numeric
        .last()
        .copied()
        .filter(|at| shares(*at) && numeric.iter().rev().skip(1).all(|other| !shares(*other)));
    if grade.is_some() {
        numeric.pop();
    }
    let columns: Vec<u32> =
        numeric.iter().filter_map(|at| table.columns.get(*at)).map(|c| c.column).collect();
    let rows = || body.iter().filter(|line| line.get(key).is_some());
    let meanings: &[Meaning] = match columns.as_slice() {
        [] => {
            // Shares alone may be anything; beside texts that hold amounts or say what is to change, they grade.
            let measurable = rows()
                .filter(|line| {
                    let text = line.get(key).map(|item| item.text()).unwrap_or_default();
                    text.chars().any(|c| c.is_ascii_digit()) || phrase::read(text).target.is_some()
                })
                .count();
            if !kinds && (grade.is_none() || measurable * 2 < rows().count()) {
                return None;
            }
            &[]
        }
        [target, actual] => {
            let likely = rows()
                .filter_map(|line| Some((number(line, *target)?.0, number(line, *actual)?.0)))
                .filter(|(target, actual)| *target != 0.0 && (0.0..=2.0).contains(&(actual / target)));
            if likely.count() * 5 < rows().count() * 4 {
                return None;
            }
            &[Meaning::Target, Meaning::Actual]
        }
        [start, target, actual] => {
            let likely = rows()
                .filter_map(|line| {
                    Some((number(line, *start)?.0, number(line, *target)?.0, number(line, *actual)?.0))
                })
                .filter(|(start, target, actual)| {
                    start != target && (-0.5..=1.6).contains(&((actual - start) / (target - start)))
                });
            if likely.count() * 5 < rows().count() * 4 {
                return None;
            }
            &[Meaning::Start, Meaning::Target, Meaning::Actual]
        }
        _ => return None,
    };
    for (at, meaning) in numeric.iter().zip(meanings) {
        say(table.columns.get_mut(*at)?, *meaning, why::USUAL_ORDER);
    }
    if let Some(at) = grade {
        say(table.columns.get_mut(at)?, Meaning::Grade, why::SHARES);
    }
    let labelled = rows().any(|line| {
        line.items
            .iter()
            .take(2)
            .any(|item| input::label(item.text()).is_some_and(|label| label.rest.is_empty()))
    });
    (!labelled).then_some(())
}
