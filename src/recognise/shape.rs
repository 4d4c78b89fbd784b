//! Columns whose headings no list of words knows, told by how their cells stand to those of their neighbours.
//!
//! What lies between a start and a target in nearly every row is the actual, whatever it is called; texts that
//! several measures share are what is measured. Only what the values themselves show is believed: rows of
//! unlike sizes must agree.

use crate::amount::{self, DecimalMark};
use crate::model::{Date, Value, Wording};
use crate::words::headings::{self, Meaning};
use crate::words::input::{self, RowKind};
use crate::words::period;
use crate::words::reading::why;

use super::aside;
use super::columns::{self, Column, Span, Table, tells_value};
use super::profile;
use super::spans;
use super::values::{self, Read};
use super::view::{Item, Line};

/// Gives columns that are not understood the meaning that their cells leave no doubt of.
pub fn settle(table: &mut Table, bodies: &[&[Line<'_>]], one_of_several: bool) {
    ledger(table);
    kinds(table, bodies);
    titles_of_next(table, bodies);
    beside_numbers(table, bodies);
    one_id(table);
    grouped_texts(table, bodies);
    let blocks = (one_of_several || bodies.len() > 1) && block_texts(table, bodies);
    over_titles(table, bodies);
    measures(table, bodies);
    sums(table, bodies);
    settle_values(table, bodies);
    if blocks {
        only_measured(table);
    }
    people(table);
    places(table);
}

/// Gives columns of values beside key results the meanings that their cells leave no doubt of.
pub fn settle_values(table: &mut Table, bodies: &[&[Line<'_>]]) {
    graded(table, bodies);
    shares_of_all(table, bodies);
    ones_are_yes(table);
    start_after_all(table, bodies);
    spans::first_and_last(table);
    of_one_day(table);
    between(table, bodies);
    before_values(table, bodies);
    roles(table, bodies);
    in_order(table, bodies);
    outcome(table);
}

/// "Opening | Quota | Closed | Attainment": the columns from which the grades that stand beside them come out, row by row,
/// are start, target and actual, whatever they are called.
fn graded(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    let Some(text) = [M::KeyResult, M::Title].iter().find_map(|m| table.of(*m)) else { return };
    let text = text.column;
    let shares = |c: &&Column| {
        c.column > text && (c.meaning == Some(M::Grade) || is_open(c) && is_share_of_way(table, c.column))
    };
    let Some(grade) = table.columns.iter().rev().find(shares).map(|c| c.column) else { return };
    let of = |meaning: M| table.of(meaning).map(|c| c.column).filter(|column| *column != grade);
    let known @ [_, target, actual] = [M::Start, M::Target, M::Actual].map(of);
    if target.is_some() && actual.is_some() {
        return;
    }
    let open = |c: &&Column| is_open(c) && c.column > text && c.column != grade;
    let open: Vec<u32> = table.columns.iter().filter(open).map(|c| c.column).collect();
    if !(2..=MOST_GRADED).contains(&open.len()) {
        return;
    }
    let starts: Vec<Option<u32>> = open.iter().copied().map(Some).chain([None]).collect();
    let mut ways = Vec::new();
    for start in &starts {
        for target in open.iter().filter(|target| Some(**target) != *start) {
            let rest = open.iter().filter(|actual| *actual != target && Some(**actual) != *start);
            ways.extend(rest.map(|actual| [*start, Some(*target), Some(*actual)]));
        }
    }
    // What words already say stays.
    let agrees =
        |way: &[Option<u32>; 3]| known.iter().zip(way).all(|(known, own)| known.is_none() || known == own);
    let Some(found) = ways.into_iter().filter(agrees).find(|way| gives(bodies, *way, grade)) else { return };
    if table.of(M::Grade).is_none_or(|c| c.column != grade) {
        set(table, grade, M::Grade, why::SHARES_IN_IT);
    }
    for (column, meaning) in found.into_iter().zip([M::Start, M::Target, M::Actual]) {
        if let Some(column) = column.filter(|column| table.of(meaning).is_none_or(|c| c.column != *column)) {
            set(table, column, meaning, why::GIVES_GRADE);
        }
    }
}

/// Two or three columns of values beside key results, of which not all are understood: "Nuvärde jan | Krav 2026 |
/// Nuvärde aug". What their words, their times, their order and their values make most likely together is believed
/// where no other way of reading them comes near.
fn roles(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    let Some(text) = [M::KeyResult, M::Title].iter().find_map(|m| table.of(*m)) else { return };
    let (text, rows) = (text.column, text.profile.cells);
    let valued = |c: &&Column| {
        c.column > text && c.profile.share(c.profile.numbers) >= 0.6 && c.profile.cells * 2 >= rows
    };
    let open = |c: &Column| {
        c.group.is_none()
            && c.stage.is_none()
            && matches!(c.meaning, None | Some(M::Start | M::Target | M::Actual | M::Value))
    };
    let columns: Vec<&Column> = table.columns.iter().filter(valued).filter(|c| open(c)).collect();
    let other =
        table.columns.iter().any(|c| c.span.is_some() && !columns.iter().any(|v| v.column == c.column));
    let known =
        |meaning: M| columns.iter().filter(|c| c.meaning == Some(meaning) && c.span.is_none()).count();
    let settled = columns.iter().all(|c| c.meaning.is_some() && c.span.is_none());
    if other || settled || !(2..=3).contains(&columns.len()) || known(M::Target) > 1 || known(M::Actual) > 1 {
        return;
    }
    const WAYS: [&[M]; 2] = [&[M::Target, M::Actual], &[M::Start, M::Target, M::Actual]];
    let Some(meanings) = WAYS.iter().find(|way| way.len() == columns.len()) else { return };
    let words: Vec<Vec<(M, f32)>> = columns.iter().map(|c| said(c)).collect();
    // Terms and years beside what was wanted say as much as words; months are values in turn.
    let tells = |(column, said): (&&Column, &Vec<(M, f32)>)| !said.is_empty() || days(column) > MONTHS;
    let told = columns.iter().zip(&words).filter(|(column, said)| tells((column, said)));
    if told.count() * 2 < columns.len() || words.iter().all(Vec::is_empty) {
        return;
    }
    let mut found: Vec<(f32, Vec<M>)> = orders(meanings)
        .into_iter()
        .map(|order| (likeliness(&columns, &words, &order, bodies), order))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let [(best, order), (second, _), ..] = found.as_slice() else { return };
    if *best < LIKELY || best - second < APART {
        return;
    }
    let chosen: Vec<(u32, M)> = columns.iter().map(|c| c.column).zip(order.iter().copied()).collect();
    for (column, meaning) in chosen {
        let Some(column) = table.columns.iter_mut().find(|c| c.column == column) else { continue };
        column.span = None;
        if column.meaning != Some(meaning) {
            column.meaning = Some(meaning);
            column.weight = column.weight.max(0.35);
            column.reasons.push(why::TOGETHER.into());
        }
    }
}

/// Numbers that a heading says little of.
fn is_open(column: &Column) -> bool {
    use Meaning as M;
    let profile = &column.profile;
    let meant = column.meaning.is_none_or(|meaning| {
        matches!(meaning, M::Status | M::Other | M::Value | M::Progress | M::Start | M::Target | M::Actual)
    });
    meant
        && column.group.is_none()
        && column.span.is_none()
        && profile.numbers > 0
        && profile.share(profile.numbers) >= 0.6
}

/// Values beside texts in the order in which people write them, where what was reached lies between where it began and
/// where it should end in row after row: "Peal 1 | Aim 1 | Rung 1", "Före | Efter | Läge".
///
/// Words that say another of the three are believed before the order, but for an end that nothing is to reach.
fn in_order(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    let told = [M::Objective, M::Title, M::RowKind].iter().any(|m| table.has(*m));
    // Under "Mark" over 240 and 1400 are no grades.
    let large = |c: &Column| c.profile.within_hundred * 2 < c.profile.numbers;
    let graded = |c: &Column| matches!(c.meaning, Some(M::Grade | M::Progress)) && !large(c);
    // With both known, what stands beside them may be anything.
    if table.of(M::Target).is_some() && table.of(M::Actual).is_some() {
        return;
    }
    if !told || !table.has(M::KeyResult) && !table.has(M::Title) || table.columns.iter().any(graded) {
        return;
    }
    let free = [M::Status, M::Value, M::Grade, M::Progress];
    let numeric = |c: &Column| {
        let own = [M::Start, M::Target, M::Actual];
        let one_of = c.meaning.is_none_or(|meaning| own.contains(&meaning) || free.contains(&meaning));
        one_of && c.span.is_none() && c.stage.is_none() && c.profile.share(c.profile.numbers) >= 0.8
    };
    let groups: std::collections::BTreeSet<Option<u32>> = table.columns.iter().map(|c| c.group).collect();
    let text = [M::KeyResult, M::Title].iter().find_map(|m| table.of(*m)).map_or(0, |c| c.column);
    let sets: Vec<Vec<u32>> = groups
        .iter()
        .filter(|group| group.is_some() || groups.len() == 1)
        .map(|group| {
            let of = |c: &&Column| c.group == *group && numeric(c) && (group.is_some() || c.column > text);
            table.columns.iter().filter(of).map(|c| c.column).collect()
        })
        .collect();
    let Some(first) = sets.first().filter(|first| sets.iter().all(|set| set.len() == first.len())) else {
        return;
    };
    // Other numbers may be any of the three.
    let others = table.columns.iter().any(|c| c.span.is_some() || c.stage.is_some());
    let meant: Vec<Option<Meaning>> = first
        .iter()
        .map(|at| table.at(*at).and_then(|c| c.meaning).filter(|meaning| !free.contains(meaning)))
        .collect();
    let all = [M::Start, M::Target, M::Actual];
    if others || meant.iter().all(Option::is_some) && all.iter().all(|m| meant.contains(&Some(*m))) {
        return;
    }
    let grouped = groups.len() > 1;
    let mut orders = match (first.len(), grouped) {
        (3, _) => vec![vec![M::Start, M::Target, M::Actual], vec![M::Start, M::Actual, M::Target]],
        (2, true) => vec![vec![M::Target, M::Actual]],
        _ => return,
    };
    if first.len() == 3 && meant.iter().flatten().next().is_some() {
        orders.extend([
            vec![M::Target, M::Start, M::Actual],
            vec![M::Target, M::Actual, M::Start],
            vec![M::Actual, M::Target, M::Start],
            vec![M::Actual, M::Start, M::Target],
        ]);
    }
    let agrees =
        |order: &[Meaning]| order.iter().zip(&meant).all(|(own, said)| said.is_none_or(|said| said == *own));
    let ended = |order: &[Meaning]| {
        let targets = meant.contains(&Some(M::Target));
        order.iter().zip(&meant).all(|(own, said)| match said {
            Some(M::Actual) if !targets => matches!(own, M::Target | M::Actual),
            Some(said) => said == own,
            None => true,
        })
    };
    let fits = |order: &[Meaning]| {
        let at = |set: &[u32], meaning: Meaning| {
            order.iter().position(|own| *own == meaning).and_then(|at| set.get(at)).copied()
        };
        let (mut rows, mut inside) = (0_u32, 0_u32);
        for set in &sets {
            let (Some(target), Some(actual)) = (at(set, M::Target), at(set, M::Actual)) else { return false };
            match at(set, M::Start) {
                Some(start) => {
                    let way = Way::of(bodies, [start, target, actual]);
                    rows += way.rows;
                    inside += way.inside;
                }
                None if likely(bodies, target, actual) => (rows, inside) = (rows + 2, inside + 2),
                None => return false,
            }
        }
        // A word for one of them makes up for a row.
        let enough = if meant.iter().any(Option::is_some) { 2 } else { 3 };
        rows >= enough && f64::from(inside) >= 0.8 * f64::from(rows)
    };
    let order = orders.iter().find(|order| agrees(order) && fits(order));
    let Some(order) = order.or_else(|| orders.iter().find(|order| ended(order) && fits(order))) else {
        return;
    };
    for columns in &sets {
        for (column, meaning) in columns.iter().zip(order) {
            if table.at(*column).is_some_and(|c| c.meaning != Some(*meaning)) {
                if let Some(column) = table.columns.iter_mut().find(|c| c.column == *column) {
                    column.reasons.clear();
                }
                set(table, *column, *meaning, why::USUAL_ORDER);
            }
        }
    }
}

/// Columns of numbers among which those that give the grades are looked for.
const MOST_GRADED: usize = 6;

/// Whether the grades of nearly all rows come out of a start, a target and an actual; of none where it is 0.
fn gives(bodies: &[&[Line<'_>]], [start, target, actual]: [Option<u32>; 3], grade: u32) -> bool {
    let (mut rows, mut agree, mut telling) = (0_u32, 0_u32, 0_u32);
    for line in bodies.iter().flat_map(|body| body.iter()).take(200) {
        let at = |column: Option<u32>| Some(number(line, column?)?.0);
        let (Some(target), Some(actual), Some(grade)) = (at(target), at(actual), at(Some(grade))) else {
            continue;
        };
        let begun = match start {
            Some(_) => at(start),
            None => Some(0.0),
        };
        let Some(begun) = begun.filter(|begun| *begun != target) else { continue };
        let progress = ((actual - begun) / (target - begun)).clamp(0.0, 1.0);
        // Typed as 0.57, 57 % or 57, rounded.
        let grades = [grade, grade / 100.0].map(|grade| grade.clamp(0.0, 1.0));
        rows += 1;
        agree += u32::from(grades.iter().any(|grade| (grade - progress).abs() < 0.006));
        telling += u32::from(progress > 0.0 && progress < 1.0);
    }
    rows >= 3 && telling >= 2 && f64::from(agree) >= 0.8 * f64::from(rows)
}

/// How likely a way of reading columns must be, and how much likelier than any other.
const LIKELY: f32 = 1.2;
const APART: f32 = 0.4;

/// The meanings in every order.
fn orders(meanings: &[Meaning]) -> Vec<Vec<Meaning>> {
    meanings.iter().fold(vec![Vec::new()], |orders, meaning| {
        let put = |order: &Vec<Meaning>, at: usize| {
            let mut order = order.clone();
            order.insert(at, *meaning);
            order
        };
        orders.iter().flat_map(|order| (0..=order.len()).map(move |at| put(order, at))).collect()
    })
}

/// What a heading's words say of start, target and actual, by how surely.
fn said(column: &Column) -> Vec<(Meaning, f32)> {
    use Meaning as M;
    let known = headings::candidates(&column.heading);
    let mut found: Vec<(M, f32)> = Vec::new();
    for candidate in headings::of_column(&column.heading, &known) {
        let meaning = match candidate.meaning {
            meaning @ (M::Start | M::Target | M::Actual) => meaning,
            M::Objective => M::Target,
            M::Value | M::Progress | M::Status | M::KeyResult => M::Actual,
            _ => continue,
        };
        if !found.iter().any(|(of, _)| *of == meaning) {
            found.push((meaning, candidate.weight));
        }
    }
    found
}

/// How well words, times, order and values of columns go with the meanings that they are given.
fn likeliness(
    columns: &[&Column],
    words: &[Vec<(Meaning, f32)>],
    order: &[Meaning],
    bodies: &[&[Line<'_>]],
) -> f32 {
    use Meaning as M;
    let mut likely = 0.0;
    for (said, meaning) in words.iter().zip(order) {
        let most = said.iter().map(|(_, weight)| *weight).fold(0.0, f32::max);
        // "Nuvärde jan" is where it began as well, beside "Nuvärde aug".
        let named = match said.iter().find(|(of, _)| of == meaning) {
            Some((_, weight)) => *weight,
            None if *meaning == M::Start && said.iter().any(|(of, _)| *of == M::Actual) => -0.1,
            None => -0.8 * most,
        };
        likely += named;
    }
    let at = |meaning: M| order.iter().position(|of| *of == meaning);
    let time = |meaning: M| at(meaning).and_then(|at| columns.get(at)).and_then(|c| last_day(c));
    let column = |meaning: M| at(meaning).and_then(|at| columns.get(at)).map(|c| c.column);
    let later = |one: M, other: M| match (time(one), time(other)) {
        (Some(one), Some(other)) if one > other => 0.5,
        (Some(one), Some(other)) if one < other => -1.5,
        _ => 0.0,
    };
    likely += later(M::Actual, M::Start) + later(M::Target, M::Start);
    likely += if at(M::Target) < at(M::Actual) { 0.2 } else { 0.0 };
    likely += if at(M::Start) == Some(0) { 0.4 } else { 0.0 };
    match (column(M::Start), column(M::Target), column(M::Actual)) {
        (Some(start), Some(target), Some(actual)) => {
            let way = Way::of(bodies, [start, target, actual]);
            if way.rows > 0 {
                let rows = way.rows as f32;
                likely += 1.5 * way.inside as f32 / rows - 0.3 * way.reached as f32 / rows;
                likely += if (way.on_it as f32) < 0.7 * rows { -1.5 } else { 0.0 };
            }
        }
        (None, Some(target), Some(actual)) => {
            likely += if self::likely(bodies, target, actual) { 0.5 } else { -0.5 };
        }
        _ => {}
    }
    likely
}

/// Days that no month has, nor a quarter.
const MONTHS: i32 = 100;

/// How many days a heading's period has; 0 where it names none.
fn days(column: &Column) -> i32 {
    let period = match column.span.or(column.said) {
        Some(Span::Period(period)) => period.days(),
        _ => None,
    };
    period.map_or(0, |(first, last)| (last - first).get_days())
}

/// The last day that a heading names.
fn last_day(column: &Column) -> Option<Date> {
    match column.span.or(column.said)? {
        Span::Day(day) => Some(day),
        Span::Period(period) => period.days().map(|(_, last)| last),
    }
}

/// "I fjol | Mål 2026 | Kv 1 | Kv 2 | Kv 3": the one column of numbers before values in turn is where they began, where
/// most of them lie between it and the target.
fn before_values(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    let first = table.columns.iter().find(|c| c.span.is_some()).map(|c| c.column);
    let (Some(first), false) = (first, table.has(M::Start) || table.has(M::Actual)) else { return };
    let target = table.of(M::Target).map(|c| c.column);
    let Some(text) = [M::KeyResult, M::Title].iter().find_map(|m| table.of(*m)) else { return };
    let (text, rows) = (text.column, text.profile.cells);
    let in_turn = |c: &&Column| c.span.is_some() && c.meaning.is_none() && c.profile.numbers > 0;
    let mut free = table.columns.iter().filter(|c| {
        is_free(c)
            && (text + 1..first).contains(&c.column)
            && c.profile.share(c.profile.numbers) >= 0.8
            && c.profile.cells * 10 >= rows * 6
    });
    let between = |start: u32, target: u32| {
        let mut turns = table.columns.iter().filter(in_turn);
        turns.any(|c| Way::of(bodies, [start, target, c.column]).lies_between())
    };
    match (free.next().map(|c| c.column), free.next().map(|c| c.column), free.next(), target) {
        (Some(only), None, None, Some(target)) if between(only, target) => {
            set(table, only, M::Start, why::BEFORE_TARGET);
        }
        // "Sown at | Picked at | w27 | w30 | w33"
        (Some(start), Some(target), None, None) if between(start, target) => {
            set(table, start, M::Start, why::BEFORE_TARGET);
            set(table, target, M::Target, why::BEYOND_ACTUAL);
        }
        _ => {}
    }
}

/// "Vid islossning | Dit ska vi | Loggat 30/9": the one column that a day heads, beside others in words of their own.
fn of_one_day(table: &mut Table) {
    use Meaning as M;
    let Some(key) = table.of(M::KeyResult).map(|c| c.column) else { return };
    if !table.by_shape || [M::Actual, M::Value, M::Grade, M::Progress].iter().any(|m| table.has(*m)) {
        return;
    }
    let mut dated = table.columns.iter_mut().filter(|c| c.span.is_some() && c.column > key);
    if let (Some(only), None) = (dated.next(), dated.next())
        && only.meaning.is_none()
        && only.profile.share(only.profile.numbers) >= 0.6
    {
        only.span = None;
        only.meaning = Some(M::Actual);
        only.reasons = vec![why::A_TIME.into()];
    }
}

/// "Region" over names, with nothing else that says whose the objectives are or between the company and its units.
fn places(table: &mut Table) {
    use Meaning as M;
    let texts = [M::Objective, M::Title, M::KeyResult];
    let text = table.columns.iter().position(|c| c.meaning.is_some_and(|meaning| texts.contains(&meaning)));
    let company = table.columns.iter().position(|c| c.meaning == Some(M::Company) && c.group.is_none());
    if company.is_none() && [M::Unit, M::Department, M::Team].iter().any(|m| table.has(*m)) {
        return;
    }
    let before = table.columns.iter().take(text.unwrap_or(0));
    let place = before.skip(company.map_or(0, |at| at + 1)).find(|c| {
        matches!(c.meaning, None | Some(M::Other))
            && c.group.is_none()
            && c.span.is_none()
            && c.profile.cells > 0
            && c.profile.texts == c.profile.cells
            && c.profile.sentences * 5 <= c.profile.cells
            && names_place(&c.heading)
    });
    if let Some(column) = place.map(|c| c.column) {
        set(table, column, M::Unit, why::NAMES_UNITS);
    }
}

/// Words for where the parts of a company are.
fn names_place(heading: &str) -> bool {
    matches!(
        crate::words::plain(heading).as_str(),
        "region"
            | "location"
            | "market"
            | "country"
            | "city"
            | "territory"
            | "plats"
            | "ort"
            | "marknad"
            | "land"
            | "stad"
            | "standort"
            | "markt"
            | "pays"
            | "pais"
            | "regio"
            | "alue"
            | "by"
            | "marked"
    )
}

/// What a ledger names are accounts.
fn ledger(table: &mut Table) {
    use Meaning as M;
    let told_apart = [M::Objective, M::KeyResult, M::RowKind].iter().any(|m| table.has(*m));
    if told_apart || !table.columns.iter().any(|c| aside::heads_ledger(&c.heading)) {
        return;
    }
    for column in table.columns.iter_mut().filter(|c| c.meaning == Some(M::Title)) {
        column.meaning = None;
        column.reasons.clear();
    }
}

fn set(table: &mut Table, column: u32, meaning: Meaning, why: Wording) {
    if let Some(column) = table.columns.iter_mut().find(|c| c.column == column) {
        column.meaning = Some(meaning);
        column.weight = column.weight.max(0.35);
        column.reasons.push(why.into());
    }
}

/// "Sort | Vad" over Stjärna, Steg, Steg, Syssla: short words of which one stands where the rows of values begin, one at
/// these and others at neither say of each row what it is, whatever the words.
fn kinds(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    let told = [M::RowKind, M::ObjectiveId, M::Parent, M::Kpi];
    if told.iter().any(|m| table.has(*m))
        || table.has(M::Objective) && table.has(M::KeyResult)
        || !table.tree.is_empty()
        || table.columns.iter().any(|c| c.group.is_some())
    {
        return;
    }
    let texts = [M::Title, M::Objective, M::KeyResult].iter().find_map(|m| table.of(*m));
    let text = texts.or_else(|| table.columns.iter().filter(|c| may_name(c)).max_by_key(|c| c.profile.words));
    let Some(text) = text.map(|c| c.column) else { return };
    let lines = || bodies.iter().flat_map(|body| body.iter()).filter(|line| line.get(text).is_some());
    let kind = table.columns.iter().find(|c| {
        c.column != text
            && (matches!(c.meaning, None | Some(M::Type | M::Level | M::Other | M::Comment | M::Status))
                || c.meaning == Some(M::Measure) && c.profile.measures == 0)
            && kind_words(table, c, text, lines()).is_some()
    });
    let Some(kind) = kind.map(|c| c.column) else { return };
    set(table, kind, M::RowKind, why::NAMES_KINDS);
    if texts_of(table, text).is_none() {
        set(table, text, M::Title, why::ONLY_TEXTS);
    }
}

fn texts_of(table: &Table, column: u32) -> Option<Meaning> {
    let texts = [Meaning::Title, Meaning::Objective, Meaning::KeyResult];
    table.at(column)?.meaning.filter(|meaning| texts.contains(meaning))
}

/// Kinds of rows that a column tells apart at most.
const MOST_KINDS: usize = 5;

/// What the words of a column say of its rows, where the values of the rows leave no doubt of it.
pub fn kind_words<'v, 'a: 'v>(
    table: &Table,
    column: &Column,
    text: u32,
    lines: impl Iterator<Item = &'v Line<'a>>,
) -> Option<Vec<(String, RowKind)>> {
    let profile = &column.profile;
    let short = profile.cells >= 5
        && profile.texts == profile.cells
        && profile.sentences == 0
        && (2..=MOST_KINDS).contains(&profile.distinct.len());
    if !short {
        return None;
    }
    let valued = |line: &Line<'_>| {
        let numbers = line.items.iter().filter(|item| item.column != text && item.column != column.column);
        let numbers = numbers.filter(|item| table.at(item.column).is_some_and(|c| c.profile.numbers > 0));
        numbers.filter(|item| tells_value(item)).count() >= 2
    };
    // Rows by word, of which so many have values; and how often it comes right after itself.
    let mut words: Vec<(String, u32, u32, u32)> = Vec::new();
    let mut last: Option<usize> = None;
    for line in lines.take(400) {
        let word = crate::words::plain(line.get(column.column)?.text());
        let at = words.iter().position(|(known, ..)| *known == word).unwrap_or_else(|| {
            words.push((word, 0, 0, 0));
            words.len() - 1
        });
        if let Some((_, rows, values, again)) = words.get_mut(at) {
            *rows += 1;
            *values += u32::from(valued(line));
            *again += u32::from(last == Some(at));
        }
        last = Some(at);
    }
    let said = |word: &str| input::row_kind(word).map(|(kind, _)| kind);
    let (over, objectives, none, again) = words.first()?;
    let whose = |word: &str| super::names::names_unit_alone(word) || input::level(word).is_some();
    let rows_of_values: u32 = words.iter().map(|(_, _, values, _)| values).sum();
    // The first row's word is that of the objectives: alone, without values, over others that have some.
    if *none > 0
        || *objectives < 2
        || again * 3 > *objectives
        || rows_of_values < *objectives
        || words.iter().any(|(word, ..)| whose(word))
        || said(over).is_some_and(|kind| kind != RowKind::Objective)
    {
        return None;
    }
    let mut found = vec![(over.clone(), RowKind::Objective)];
    for (word, rows, values, _) in words.iter().skip(1) {
        let kind = match (said(word), *values) {
            // Objectives have one word.
            (Some(RowKind::Objective), _) => return None,
            (Some(kind), _) => kind,
            (_, 0) => RowKind::Initiative,
            (_, values) if values * 5 >= rows * 4 => RowKind::KeyResult,
            _ => return None,
        };
        found.push((word.clone(), kind));
    }
    let own = found.iter().any(|(word, _)| said(word).is_none());
    (own && found.iter().any(|(_, kind)| *kind == RowKind::KeyResult)).then_some(found)
}

/// "We will | as measured by | From | To | Now", "Ledstjärna | Kilometerstolpe | Klart?": texts of which each has
/// several others that have values, whatever the headings call them.
fn grouped_texts(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    let taken = [M::Objective, M::ObjectiveId, M::KeyResultId, M::RowKind, M::Parent];
    // Values over time are on the way to one target, or tell of what they end with; "Nuvärde jan | Krav 2026" are none
    // in turn.
    let aimed = table.columns.iter().any(|c| c.meaning == Some(M::Target) && c.span.is_none())
        || table.columns.iter().filter(|c| c.span.is_some() && c.profile.numbers > 0).count() >= 3;
    let in_turn = |c: &Column| {
        matches!(c.span, Some(Span::Period(_))) && period::parse_with_year(&c.heading, 2026).is_some()
    };
    let apart = |c: &Column| c.group.is_some() || in_turn(c) && !aimed;
    let other = |c: &Column| aside::heads_other(&c.heading);
    let named = table.of(M::KeyResult).map(|c| c.column);
    if taken.iter().any(|m| table.has(*m))
        || named.is_some() && table.has(M::Title)
        || !table.tree.is_empty()
        || table.columns.iter().any(|c| apart(c) || other(c))
    {
        return;
    }
    let sure = on_their_way(table, bodies);
    let may =
        |c: &&Column| may_name(c) || named == Some(c.column) || sure && c.profile.cells == 1 && of_texts(c);
    let texts: Vec<&Column> = table.columns.iter().filter(may).collect();
    // The nearest to the values: what stands over those is a unit.
    let found = texts.windows(2).rev().find_map(|pair| {
        let [over, under] = pair else { return None };
        let worded = over.profile.words * 2 >= over.profile.texts * 3;
        let valued = table.columns.iter().any(|c| c.column > over.column && holds_values(c));
        let lines = bodies.iter().flat_map(|body| body.iter()).take(400);
        let fits = named.is_none_or(|named| named == under.column) && named != Some(over.column);
        let said = over.profile.words * 2 >= over.profile.texts * 5;
        let measured = (named == Some(under.column) || under.meaning == Some(M::Kpi))
            && table.has(M::Target)
            && table.has(M::Actual);
        let (least, each) = match (sure && said, measured) {
            (true, _) => (2, 0.0),
            (false, true) => (3, MORE_THAN_ONE),
            (false, false) => (3, 1.5),
        };
        (fits && worded && valued && spread_so(lines, over.column, under.column, least, each))
            .then_some((over.column, under.column))
    });
    let Some((over, under)) = found else { return };
    let found = [(over, M::Objective, why::SEVERAL_ROWS), (under, M::KeyResult, why::BESIDE_OBJECTIVES)];
    for (column, meaning, why) in found.into_iter().filter(|(column, ..)| named != Some(*column)) {
        if let Some(column) = table.columns.iter_mut().find(|c| c.column == column) {
            column.reasons.clear();
        }
        set(table, column, meaning, why);
    }
    table.by_shape |= named.is_none();
}

/// "Stubbe | stod på | ska till | står nu på" over each of several blocks: the texts are what is measured.
fn block_texts(table: &mut Table, bodies: &[&[Line<'_>]]) -> bool {
    use Meaning as M;
    let taken = [M::Objective, M::KeyResult, M::KeyResultId, M::RowKind, M::Parent, M::Date, M::ParentUnit];
    let other = |c: &Column| c.group.is_some() || c.span.is_some() || aside::heads_other(&c.heading);
    if taken.iter().any(|m| table.has(*m)) || !table.tree.is_empty() || table.columns.iter().any(other) {
        return false;
    }
    let values: Vec<u32> = table.columns.iter().filter(|c| holds_values(c)).map(|c| c.column).collect();
    let Some(first) = values.first() else { return false };
    let valued = |line: &&Line<'_>| values.iter().any(|column| line.get(*column).is_some());
    let rows = || bodies.iter().flat_map(|body| body.iter()).filter(valued);
    let named = |c: &&Column| rows().filter(|line| line.get(c.column).is_some()).count();
    // What stands left of them all may be the labels of the blocks: "Boj 1".
    let texts = table.columns.iter().filter(|c| c.column < *first && may_name(c));
    let Some(text) = texts.rev().max_by_key(named) else { return false };
    if named(&text) < 2 || named(&text) * 5 < rows().count() * 4 {
        return false;
    }
    let column = text.column;
    for other in table.columns.iter_mut().filter(|c| c.meaning == Some(M::Title)) {
        other.meaning = None;
        other.reasons.clear();
    }
    set(table, column, M::KeyResult, why::BESIDE_VALUES);
    table.by_shape = true;
    true
}

/// Texts of blocks are key results where a column says how far each has come; "January | February | March" over
/// numbers, or "# | % | # | %", are statistics.
fn only_measured(table: &mut Table) {
    use Meaning as M;
    let tells =
        |c: &Column| matches!(c.meaning, Some(M::Target | M::Actual | M::Grade | M::Progress | M::Status));
    let valued: Vec<&str> =
        table.columns.iter().filter(|c| holds_values(c)).map(|c| c.heading.as_str()).collect();
    let again =
        |(at, heading): (usize, &&str)| !heading.is_empty() && valued.iter().take(at).any(|h| h == heading);
    if !table.columns.iter().any(tells) || valued.iter().enumerate().any(again) {
        table.by_shape = false;
        for column in table.columns.iter_mut().filter(|c| c.meaning == Some(M::KeyResult)) {
            column.meaning = None;
            column.reasons.clear();
        }
    }
}

/// A column of texts that may be objectives or key results, unless words of its heading or its cells say otherwise.
fn may_name(column: &Column) -> bool {
    column.profile.cells >= 2 && of_texts(column)
}

fn of_texts(column: &Column) -> bool {
    use Meaning as M;
    let profile = &column.profile;
    let said = profile.objective_labels + profile.key_result_labels + profile.objective_kinds;
    let may = matches!(
        column.meaning,
        None | Some(M::Title | M::Kpi | M::Measure | M::Initiative | M::Comment | M::Other | M::Serves)
    ) || column.meaning == Some(M::Unit) && sorts_goals(column);
    may && profile.share(profile.texts) >= 0.8
        && profile.share(profile.done + profile.progress) < 0.5
        && profile.share(profile.measures) < 0.5
        && profile.share(profile.codes) < 0.5
        && profile.share(profile.periods) < 0.5
        && profile.share(profile.named) < 0.5
        && (profile.share(profile.units) < 0.6 || profile.words * 2 >= profile.texts * 5)
        && said == 0
}

/// "Område" over texts that name no units.
fn sorts_goals(column: &Column) -> bool {
    let profile = &column.profile;
    profile.units * 3 < profile.texts.max(1) * 2 && columns::names_area(&column.heading)
}

/// A column that grades or measures what stands beside it.
fn holds_values(column: &Column) -> bool {
    use Meaning as M;
    let profile = &column.profile;
    match column.meaning {
        Some(M::Target | M::Actual | M::Grade | M::Progress | M::Status) => true,
        None => profile.cells >= 2 && profile.share(profile.numbers + profile.done + profile.progress) >= 0.8,
        _ => false,
    }
}

/// Whether three columns of numbers are a start, a target and an actual, as every row shows and some word says.
fn on_their_way(table: &Table, bodies: &[&[Line<'_>]]) -> bool {
    use Meaning as M;
    let numeric =
        |c: &&Column| c.span.is_none() && c.group.is_none() && c.profile.share(c.profile.numbers) >= 0.8;
    let found: Vec<&Column> = table.columns.iter().filter(numeric).collect();
    let [one, two, three] = found.as_slice() else { return false };
    let all = |start: &Column, target: &Column, actual: &Column| {
        let agrees = |c: &Column, meaning: M| c.meaning.is_none_or(|own| own == meaning);
        let words = [start, target, actual].iter().filter(|c| c.meaning.is_some()).count();
        let way = Way::of(bodies, [start.column, target.column, actual.column]);
        agrees(start, M::Start)
            && agrees(target, M::Target)
            && agrees(actual, M::Actual)
            && way.inside == way.rows
            && way.rows as usize + words >= 4
            && way.rows >= 2
    };
    all(one, two, three) || all(one, three, two)
}

/// Whether each text in one column stands beside several in another, once over them all or again in each row.
///
/// Where it is `sure` that the others are measured, one text with several is enough.
pub fn spread<'v, 'a: 'v>(
    lines: impl Iterator<Item = &'v Line<'a>>,
    over: u32,
    under: u32,
    sure: bool,
) -> bool {
    spread_so(lines, over, under, 3, if sure { MORE_THAN_ONE } else { 1.5 })
}

/// Rows for each text, where one with several is enough.
const MORE_THAN_ONE: f64 = 1.01;

/// The same, with so many rows at least and so many for each text.
fn spread_so<'v, 'a: 'v>(
    lines: impl Iterator<Item = &'v Line<'a>>,
    over: u32,
    under: u32,
    least: u32,
    each: f64,
) -> bool {
    let (mut rows, mut groups, mut largest, mut here) = (0_u32, 0_u32, 0_u32, 0_u32);
    // Texts without others beside them; what stands below the last row is a remark.
    let (mut alone, mut remarks) = (0_u32, 0_u32);
    let mut last = String::new();
    let mut seen: std::collections::HashSet<String> = std::collections::HashSet::new();
    let mut different: std::collections::HashSet<String> = std::collections::HashSet::new();
    for line in lines {
        match (line.get(over), line.get(under)) {
            (head, Some(item)) => {
                if let Some(head) = head.filter(|head| head.text() != last) {
                    last = head.text().to_owned();
                    // What comes again further down is no group of its own.
                    if !seen.insert(last.clone()) {
                        return false;
                    }
                    groups += 1;
                    here = 0;
                } else if groups == 0 {
                    return false;
                }
                rows += 1;
                here += 1;
                alone += std::mem::take(&mut remarks);
                largest = largest.max(here);
                different.insert(item.text().to_owned());
            }
            (Some(head), None) => remarks += u32::from(!input::total(head.text())),
            (None, None) => {}
        }
    }
    rows >= least
        && (groups >= 2 || least < 3)
        && f64::from(rows) >= f64::from(groups) * each
        && (2..=12).contains(&largest)
        && alone * 4 <= groups
        && different.len() * 10 >= rows as usize * 9
}

/// "9 av 14" in nearly every row under a heading that says nothing: how many of how many.
fn shares_of_all(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    let taken = [M::Actual, M::Target, M::Grade, M::Progress, M::Value];
    let Some(key) = table.of(M::KeyResult).map(|c| c.column) else { return };
    if taken.iter().any(|m| table.has(*m)) {
        return;
    }
    let pairs = |column: &Column| -> Option<Vec<f64>> {
        let cells = || {
            bodies.iter().flat_map(|body| body.iter()).take(200).filter_map(|line| line.get(column.column))
        };
        let whole = |item: Item<'_>| Some(amount::pair(item.text(), DecimalMark::Unknown)?.1.quantity.value);
        let wholes: Vec<f64> = cells().filter_map(whole).collect();
        (wholes.len() >= 2 && wholes.len() * 5 >= cells().count() * 4).then_some(wholes)
    };
    let free = table.columns.iter().filter(|c| is_free(c) && c.column > key);
    let Some((column, wholes)) = free.filter_map(|c| Some((c.column, pairs(c)?))).next() else { return };
    // "7/10" in every row is a mark on a scale.
    let scale =
        wholes.iter().all(|whole| matches!(*whole, 5.0 | 10.0 | 100.0) && wholes.first() == Some(whole));
    let meaning = if scale && wholes.len() >= 3 { M::Grade } else { M::Actual };
    set(table, column, meaning, why::SO_MANY_OF);
}

/// "Nått? (1 = ja, 0 = nej)" over ones and zeros: met or not.
fn ones_are_yes(table: &mut Table) {
    let says_so = |heading: &str| {
        let bare: String = heading.to_lowercase().split_whitespace().collect();
        ["1=ja", "1=yes", "1=klar", "1=done", "1=oui", "1=sí", "1=kyllä", "1=sim"]
            .iter()
            .any(|said| bare.contains(said))
    };
    let graded = table.of(Meaning::Grade).is_some();
    let found = table.columns.iter().find(|c| {
        matches!(c.meaning, None | Some(Meaning::Actual | Meaning::Status))
            && c.group.is_none()
            && c.span.is_none()
            && c.profile.cells > 0
            && c.profile.whole == c.profile.cells
            && c.profile.within_one == c.profile.cells
            && says_so(&c.heading)
    });
    if let Some(column) = found.map(|c| c.column).filter(|_| !graded) {
        set(table, column, Meaning::Grade, why::MET_OR_NOT);
    }
}

/// "Skutskeppare", "Bollhållare" over Rut Alm and Ivar Holm: where nothing else names owners, people do.
fn people(table: &mut Table) {
    let texts = [Meaning::Objective, Meaning::KeyResult, Meaning::Title];
    let taken = [Meaning::Owner, Meaning::KeyResultOwner];
    if taken.iter().any(|m| table.has(*m)) || !texts.iter().any(|m| table.of(*m).is_some()) {
        return;
    }
    let named = |c: &&Column| {
        let profile = &c.profile;
        is_free(c)
            && profile.cells >= 2
            && profile.texts == profile.cells
            && profile.share(profile.named) >= 0.9
            && profile.words >= 2 * profile.texts
            && profile.words <= 3 * profile.texts
    };
    let mut found = table.columns.iter().filter(named).map(|c| c.column);
    if let (Some(column), None) = (found.next(), found.next()) {
        set(table, column, Meaning::Owner, why::PEOPLE);
    }
}

/// "Hur gick det?" over yes and no, or over numbers, where nothing else says how key results went.
fn outcome(table: &mut Table) {
    use Meaning as M;
    if !table.by_shape {
        return;
    }
    let Some(key) = table.of(M::KeyResult).map(|c| c.column) else { return };
    let taken = [M::Actual, M::Grade, M::Progress, M::Value];
    let dated = |c: &Column| c.span.is_some() && c.column > key;
    if taken.iter().any(|m| table.has(*m)) || table.columns.iter().any(dated) {
        return;
    }
    // Another with some numbers may be what was reached as well; what stands before the target seldom is.
    let numbered = |c: &Column| holds_values(c) || c.profile.share(c.profile.numbers) >= 0.4;
    let mut free = table.columns.iter().filter(|c| is_free(c) && c.column > key && numbered(c));
    let (Some(only), None) = (free.next(), free.next()) else { return };
    if table.of(M::Target).is_some_and(|target| only.column < target.column) || !holds_values(only) {
        return;
    }
    let profile = &only.profile;
    let meaning = match (profile.done + profile.progress > profile.numbers, table.has(M::Status)) {
        (true, true) => return,
        (true, false) => M::Status,
        (false, _) if !table.has(M::Target) && profile.percents * 2 > profile.numbers => M::Grade,
        (false, _) => M::Actual,
    };
    let why = match meaning {
        M::Status => why::STATUS_WORDS,
        M::Grade => why::SHARES_IN_IT,
        _ => why::ONLY_NUMBERS,
    };
    let column = only.column;
    set(table, column, meaning, why);
}

/// Texts without a heading of which each stands alone after the last row of a table, over the headings of the next:
/// what the next table is about, and no column of this one.
fn titles_of_next(table: &mut Table, bodies: &[&[Line<'_>]]) {
    let (Some(over), Some(key)) = (table.of(Meaning::Objective), table.of(Meaning::KeyResult)) else {
        return;
    };
    if !over.heading.is_empty() || bodies.len() < 2 {
        return;
    }
    let (over, key) = (over.column, key.column);
    let last = |body: &&[Line<'_>]| {
        let mut after = body.iter().skip_while(|line| line.get(over).is_none());
        after.all(|line| line.get(key).is_none())
    };
    if bodies.iter().all(last)
        && let Some(column) = table.columns.iter_mut().find(|c| c.column == over)
    {
        column.meaning = None;
        column.reasons.clear();
    }
}

/// "Nyckelresultat | | Start | Mål | Nuläge" over "1 | Besiktigade broar | 4 | 24 | 14": what is headed as key results
/// are their numbers, and their texts stand in the next column, whatever it is called.
fn beside_numbers(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    let named = |c: &Column| {
        let best = headings::candidates(&c.heading).into_iter().next();
        best.is_some_and(|best| best.meaning == M::KeyResult && best.weight >= 0.84)
    };
    let headed = table.columns.iter().find(|c| {
        c.group.is_none()
            && c.span.is_none()
            && matches!(c.meaning, None | Some(M::KeyResult | M::Title | M::KeyResultId | M::Id | M::Number))
            && named(c)
    });
    let Some(numbers) = headed.map(|c| c.column) else { return };
    let beside = table.columns.iter().find(|c| c.column > numbers).filter(|c| {
        c.group.is_none()
            && c.span.is_none()
            && matches!(c.meaning, None | Some(M::Title | M::Kpi | M::Comment | M::Initiative | M::Measure))
            && c.profile.cells > 0
    });
    let Some(texts) = beside.map(|c| c.column) else { return };
    let values: Vec<u32> = table
        .columns
        .iter()
        .filter(|c| c.column > texts && c.meaning.is_some_and(|m| m.is_value() || m == M::Status))
        .map(|c| c.column)
        .collect();
    let (mut rows, mut worded, mut coded) = (0_u32, 0, 0);
    for line in bodies.iter().flat_map(|body| body.iter()).take(400) {
        let filled = |column: &u32| line.get(*column).is_some_and(|item| !values::nothing(&item.shown()));
        if !values.iter().any(filled) {
            continue;
        }
        let first = line.get(numbers);
        if first.is_some_and(|item| !is_numbering(&item)) {
            return;
        }
        rows += 1;
        coded += u32::from(first.is_some());
        worded += u32::from(line.get(texts).is_some_and(|item| item.text().chars().any(char::is_alphabetic)));
    }
    if rows == 0 || coded * 10 < rows * 8 || worded * 10 < rows * 8 {
        return;
    }
    for column in &mut table.columns {
        if column.column == numbers {
            column.meaning = Some(M::KeyResultId);
            column.reasons = vec![why::NAMES_KINDS.into()];
        } else if column.column == texts {
            column.meaning = Some(M::KeyResult);
            column.reasons = vec![why::BESIDE_CODES.into()];
        }
    }
    // "Objective | Description" before them: the text beside the objective's code, and no list of both.
    let objective_codes = table.of(M::ObjectiveId).map(|c| c.column);
    let described = |c: &&mut Column| {
        c.meaning == Some(M::Title)
            && c.column < numbers
            && objective_codes.is_some_and(|id| id + 1 == c.column)
    };
    if !table.has(M::Objective)
        && !table.has(M::RowKind)
        && let Some(column) = table.columns.iter_mut().find(described)
    {
        column.meaning = Some(M::Objective);
        column.reasons = vec![why::BESIDE_CODES.into()];
    }
}

/// "1", "2.", "a)", "KR1.2": the number of something that stands beside it.
fn is_numbering(item: &Item<'_>) -> bool {
    match &item.cell.value {
        Value::Number(number) => {
            number.fract() == 0.0 && (0.0..1000.0).contains(number) && !item.percent_format()
        }
        Value::Text(_) => {
            let text = item.text();
            let bare = text.trim_end_matches(['.', ')', ':']);
            let letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphanumeric);
            letter
                || text.len() <= 10 && (profile::outline(bare) || profile::code(bare))
                || input::row_kind(bare).is_some_and(|(_, numbers)| !numbers.is_empty())
        }
        _ => false,
    }
}

/// "Mål/KR" over M1, KR1.1, KR1.2: ids of both.
fn one_id(table: &mut Table) {
    if table.of(Meaning::Title).is_none() || table.has(Meaning::Id) {
        return;
    }
    let ids = table.of(Meaning::ObjectiveId).filter(|c| {
        // "M1" is an id by its looks alone.
        (1..c.profile.cells).contains(&c.profile.key_result_kinds) && c.profile.share(c.profile.codes) > 0.9
    });
    if let Some(column) = ids.map(|c| c.column) {
        set(table, column, Meaning::Id, why::NAMES_KINDS);
    }
}

/// Texts without a heading to the left of the titles, each alone over the rows that follow: "Mål 1: Sänkta kostnader".
fn over_titles(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    if [M::Objective, M::KeyResult, M::ObjectiveId, M::RowKind, M::Parent].iter().any(|m| table.has(*m)) {
        return;
    }
    let Some(title) = table.of(M::Title).map(|c| c.column) else { return };
    let over = table.columns.iter().find(|c| {
        c.column < title
            && is_free(c)
            && c.heading.is_empty()
            && c.profile.cells > 0
            && c.profile.share(c.profile.objective_labels) > 0.8
    });
    let Some(over) = over.map(|c| c.column) else { return };
    let lines = || bodies.iter().flat_map(|body| body.iter()).take(400);
    let apart = lines().all(|line| line.get(over).is_none() || line.get(title).is_none());
    if apart && lines().any(|line| line.get(title).is_some()) {
        set(table, over, M::Objective, why::OVER_TITLES);
        set(table, title, M::KeyResult, why::UNDER_OBJECTIVES);
    }
}

/// "Mål | Så gör vi det synligt | Start | Mål | Resultat": texts of which each has values, beside objectives.
fn measures(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    let sure = on_their_way(table, bodies);
    let taken = [M::KeyResult, M::Title, M::Kpi, M::RowKind, M::KeyResultId];
    let values = |c: &&Column| {
        c.meaning.map_or(c.span.is_some() && c.profile.numbers > 0, |m| m.is_value() && m != M::Grade)
    };
    let valued = table.columns.iter().filter(values).count();
    let (Some(objective), false) = (table.of(M::Objective), taken.iter().any(|m| table.has(*m))) else {
        return;
    };
    if valued < 2 && !sure {
        return;
    }
    let rows = table.of(M::Target).or_else(|| table.of(M::Actual)).map_or(0, |c| c.profile.cells);
    let of_values = |c: &Column| {
        c.meaning.is_some_and(|meaning| [M::Start, M::Target, M::Actual].contains(&meaning))
            || sure && c.meaning.is_none() && c.profile.share(c.profile.numbers) >= 0.8
    };
    let of_values = |c: &&Column| c.group.is_none() && c.span.is_none() && of_values(c);
    let first_value = table.columns.iter().filter(of_values).map(|c| c.column).min();
    let beside = table.columns.iter().find(|c| {
        // One of each objective may be a remark on it; short names right before the values are not.
        let short = c.profile.words <= 5 * c.profile.texts && c.profile.digits * 2 <= c.profile.texts;
        let before_values = c.column == objective.column + 1 && first_value == Some(c.column + 1);
        c.column > objective.column
            && (is_free(c) || of_nobody(c))
            && c.profile.share(c.profile.texts) > 0.8
            && c.profile.cells >= rows.max(2)
            && c.profile.distinct.len() * 10 >= c.profile.cells as usize * 8
            && (c.profile.cells > objective.profile.cells
                || sure && c.profile.distinct.len() > objective.profile.distinct.len()
                || c.profile.cells == objective.profile.cells && before_values && short)
    });
    if let Some(column) = beside.map(|c| c.column) {
        set(table, column, M::KeyResult, why::BESIDE_OBJECTIVES);
    }
}

/// "Sign" over "Encore requests": under a word for owners stand different phrases, of which none names anybody.
fn of_nobody(column: &Column) -> bool {
    let profile = &column.profile;
    column.meaning == Some(Meaning::Owner)
        && column.group.is_none()
        && profile.named == 0
        && profile.people == 0
        && profile.units == 0
        && profile.words >= 2 * profile.texts
        && profile.distinct.len() as u32 == profile.cells
}

/// "Mål | Måluppfyllelse | Nyckelresultat | Grad": the grades that were left when the first turned out to be the
/// objectives' own.
pub fn other_grades(table: &mut Table) {
    if table.of(Meaning::ObjectiveGrade).is_none() || table.of(Meaning::Grade).is_some() {
        return;
    }
    let graded = table.columns.iter().position(|c| {
        let named = || {
            headings::candidates(&c.heading)
                .iter()
                .any(|candidate| candidate.meaning == Meaning::Grade && candidate.weight >= 0.8)
        };
        is_free(c) && c.profile.share(c.profile.numbers) > 0.8 && c.profile.grade_like() && named()
    });
    let Some(index) = graded else { return };
    table.rivals.retain(|(_, other)| *other != index);
    if let Some(column) = table.columns.get(index).map(|c| c.column) {
        set(table, column, Meaning::Grade, why::SHARES_IN_IT);
    }
}

fn is_free(column: &Column) -> bool {
    column.meaning.is_none() && column.group.is_none() && column.span.is_none()
}

/// "Mål totalt | Anna | Björn | Cissi | Totalt": what each of several contributed, and the sum of it.
fn sums(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    let Some(text) = [M::KeyResult, M::Title, M::Kpi].iter().find_map(|m| table.of(*m)) else { return };
    if table.of(M::Actual).is_some() || table.of(M::Value).is_some() {
        return;
    }
    let (first, rows) = (text.column, text.profile.cells);
    let free: Vec<u32> = table
        .columns
        .iter()
        .filter(|c| is_free(c) && c.column > first && c.profile.cells * 10 >= rows * 6)
        .filter(|c| c.profile.share(c.profile.numbers) >= 0.8)
        .map(|c| c.column)
        .collect();
    if free.len() < 3 {
        return;
    }
    // The total stands after its parts, or before them.
    let total = [free.last(), free.first()].into_iter().flatten().copied().find(|total| {
        let (mut rows, mut sums) = (0_u32, 0_u32);
        for line in bodies.iter().flat_map(|body| body.iter()).take(200) {
            let parts: Vec<f64> =
                free.iter().filter(|at| *at != total).filter_map(|at| Some(number(line, *at)?.0)).collect();
            let (Some((whole, _)), 2..) = (number(line, *total), parts.len()) else { continue };
            rows += 1;
            let sum: f64 = parts.iter().sum();
            sums += u32::from((sum - whole).abs() <= 0.005 * whole.abs().max(1.0));
        }
        rows >= 2 && f64::from(sums) >= 0.8 * f64::from(rows)
    });
    let Some(total) = total else { return };
    for column in free {
        let (meaning, why) =
            if column == total { (M::Actual, why::SUM_OF_PARTS) } else { (M::Other, why::PART_OF_SUM) };
        set(table, column, meaning, why);
    }
}

/// Numbers between a start and a target, or towards one.
fn between(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    let Some(text) = [M::KeyResult, M::Title, M::Kpi].iter().find_map(|m| table.of(*m)) else { return };
    let first = text.column;
    // Where one column holds all texts, the rows of values are fewer.
    let numbers = table.columns.iter().filter(|c| c.column > first).map(|c| c.profile.numbers).max();
    let rows = match table.has(M::RowKind) {
        true => numbers.unwrap_or(0).min(text.profile.cells),
        false => text.profile.cells,
    };
    let free: Vec<u32> = table
        .columns
        .iter()
        .filter(|c| {
            is_free(c)
                && c.column > first
                && c.profile.share(c.profile.numbers) >= if table.by_shape { 0.6 } else { 0.8 }
                && c.profile.cells * 10 >= rows * 6
        })
        .map(|c| c.column)
        .collect();
    let at = |meaning: Meaning| table.of(meaning).map(|c| c.column);
    let way = |start, target, actual| Way::of(bodies, [start, target, actual]);
    // "Kommet så langt" after them all: how much of the way that is.
    let (free, share) = match free.as_slice() {
        [rest @ .., last] if !rest.is_empty() && !table.has(M::Grade) && is_share_of_way(table, *last) => {
            (rest.to_vec(), Some(*last))
        }
        _ => (free, None),
    };
    let only = |fits: &dyn Fn(u32) -> bool| {
        let mut fitting = free.iter().copied().filter(|column| fits(*column));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let (from, to, beyond) = (why::BEFORE_TARGET, why::BETWEEN_START_AND_TARGET, why::BEYOND_ACTUAL);
    let found: Vec<(u32, Meaning, Wording)> =
        match (at(M::Start), at(M::Target), at(M::Actual), free.as_slice()) {
            (Some(start), Some(target), None, _) => {
                let actual = only(&|column| way(start, target, column).holds());
                actual.map(|actual| (actual, M::Actual, to)).into_iter().collect()
            }
            (Some(start), None, Some(actual), _) => {
                let target = only(&|column| way(start, column, actual).holds());
                target.map(|target| (target, M::Target, beyond)).into_iter().collect()
            }
            // "Nu | Önskat läge | Senast": what was so when the target was set, and what came after it.
            (None, Some(target), Some(actual), _)
                if actual < target
                    && free.iter().any(|now| target < *now && way(actual, target, *now).lies_between()) =>
            {
                let now = only(&|now| target < now && way(actual, target, now).lies_between());
                now.map(|now| vec![(actual, M::Start, from), (now, M::Actual, to)]).unwrap_or_default()
            }
            // What stands before both and is farther from the target than what was reached.
            (None, Some(target), Some(actual), _) => {
                let before = |column: u32| column < target && column < actual;
                let start = only(&|column| before(column) && way(column, target, actual).holds());
                start.map(|start| (start, M::Start, from)).into_iter().collect()
            }
            (Some(start), None, None, [one, two]) => {
                let (there, back) = (way(start, *one, *two), way(start, *two, *one));
                // The target is as a rule farther from the start than what was reached.
                match (there.holds(), back.holds()) {
                    (true, true) if back.reached < there.reached => {
                        vec![(*two, M::Target, beyond), (*one, M::Actual, to)]
                    }
                    (true, _) => vec![(*one, M::Target, beyond), (*two, M::Actual, to)],
                    (false, true) => vec![(*two, M::Target, beyond), (*one, M::Actual, to)],
                    (false, false) => Vec::new(),
                }
            }
            (None, Some(target), None, [one, two]) => {
                let (there, back) = (way(*one, target, *two), way(*two, target, *one));
                // In their usual order they need not be of unlike sizes.
                let usual = *one < *two && *two < target && there.lies_between() && !back.lies_between();
                match (there.holds(), back.holds()) {
                    (true, false) => vec![(*one, M::Start, from), (*two, M::Actual, to)],
                    (false, true) => vec![(*two, M::Start, from), (*one, M::Actual, to)],
                    (false, false) if usual => vec![(*one, M::Start, from), (*two, M::Actual, to)],
                    _ => Vec::new(),
                }
            }
            (None, None, Some(actual), [one, two]) if way(*one, *two, actual).holds() => {
                vec![(*one, M::Start, from), (*two, M::Target, beyond)]
            }
            (None, None, None, [one, two, three]) => {
                // Start, target, actual or start, actual, target: what is reached lies between the others.
                let (usual, last) = (way(*one, *two, *three), way(*one, *three, *two));
                if usual.holds() && usual.inside >= last.inside {
                    vec![(*one, M::Start, from), (*two, M::Target, beyond), (*three, M::Actual, to)]
                } else if last.holds() {
                    vec![(*one, M::Start, from), (*three, M::Target, beyond), (*two, M::Actual, to)]
                } else {
                    Vec::new()
                }
            }
            // In the order in which people write them: what was hoped for, and what became of it.
            (None, None, None, [one, two])
                if one < two
                    && (near(bodies, *one, *two) || table.by_shape && likely(bodies, *one, *two)) =>
            {
                vec![(*one, M::Target, why::USUAL_ORDER), (*two, M::Actual, why::USUAL_ORDER)]
            }
            (None, Some(target), None, [one]) if near(bodies, target, *one) => {
                vec![(*one, M::Actual, why::NEAR_TARGET)]
            }
            (None, None, Some(actual), [one])
                if near(bodies, *one, actual)
                    || table.by_shape && *one < actual && likely(bodies, *one, actual) =>
            {
                vec![(*one, M::Target, why::NEAR_TARGET)]
            }
            _ => Vec::new(),
        };
    if let Some(share) = share.filter(|_| !found.is_empty()) {
        set(table, share, M::Grade, why::SHARES_IN_IT);
    }
    for (column, meaning, why) in found {
        set(table, column, meaning, why);
    }
}

/// A column of percents or of parts of one.
fn is_share_of_way(table: &Table, column: u32) -> bool {
    table.at(column).is_some_and(|c| {
        let profile = &c.profile;
        profile.percents == profile.cells || profile.within_one == profile.cells && profile.fractions > 0
    })
}

/// "Startblocket | Simmar mot | Var är vi nu": what stands last is no start, whatever its words.
fn start_after_all(table: &mut Table, bodies: &[&[Line<'_>]]) {
    use Meaning as M;
    if !table.by_shape || table.has(M::Target) || table.has(M::Actual) {
        return;
    }
    let Some(start) = table.of(M::Start).map(|c| c.column) else { return };
    let free: Vec<u32> = table
        .columns
        .iter()
        .filter(|c| is_free(c) && c.profile.share(c.profile.numbers) >= 0.8)
        .map(|c| c.column)
        .collect();
    if let [one, two] = free.as_slice()
        && one < two
        && *two < start
        && Way::of(bodies, [*one, *two, start]).lies_between()
    {
        let (from, to, beyond) = (why::BEFORE_TARGET, why::BETWEEN_START_AND_TARGET, why::BEYOND_ACTUAL);
        let (one, two) = (*one, *two);
        for (column, meaning, why) in
            [(one, M::Start, from), (two, M::Target, beyond), (start, M::Actual, to)]
        {
            set(table, column, meaning, why);
        }
    }
}

/// Whether what stands in one column may be what was reached of another in nearly every row.
fn likely(bodies: &[&[Line<'_>]], target: u32, actual: u32) -> bool {
    let (mut rows, mut likely) = (0_u32, 0_u32);
    for line in bodies.iter().flat_map(|body| body.iter()).take(200) {
        let (Some(target), Some(actual)) = (number(line, target), number(line, actual)) else { continue };
        rows += 1;
        likely +=
            u32::from(target.0 > 0.0 && target.1 == actual.1 && (0.0..=2.0).contains(&(actual.0 / target.0)));
    }
    rows >= 2 && f64::from(likely) >= 0.8 * f64::from(rows)
}

/// Whether what stands in one column may be what was reached of another, row for row, over rows of unlike sizes.
fn near(bodies: &[&[Line<'_>]], target: u32, actual: u32) -> bool {
    let (mut rows, mut likely, mut least, mut most) = (0_u32, 0_u32, f64::INFINITY, 0.0_f64);
    for line in bodies.iter().flat_map(|body| body.iter()).take(200) {
        let (Some(target), Some(actual)) = (number(line, target), number(line, actual)) else { continue };
        if target.0 <= 0.0 {
            continue;
        }
        rows += 1;
        likely += u32::from(target.1 == actual.1 && (0.2..=2.5).contains(&(actual.0 / target.0)));
        least = least.min(target.0);
        most = most.max(target.0);
    }
    rows >= 3 && f64::from(likely) >= 0.8 * f64::from(rows) && most >= 8.0 * least
}

/// How the values of a column stand to starts and targets, over all rows that have all three.
#[derive(Debug, Default)]
struct Way {
    /// Rows with three numbers of one kind.
    rows: u32,
    /// Those whose actual is on the way from start to target, or not far beyond either.
    on_it: u32,
    /// Those whose actual lies between them.
    inside: u32,
    /// Those whose actual reached or passed the target.
    reached: u32,
    /// The smallest and the largest distance from start to target.
    least: f64,
    most: f64,
    /// Whether some rows are shares and some are not.
    shares: u32,
    /// Those whose target is above the start.
    rising: u32,
}

impl Way {
    fn of(bodies: &[&[Line<'_>]], columns: [u32; 3]) -> Self {
        let mut way = Self { least: f64::INFINITY, ..Self::default() };
        for line in bodies.iter().flat_map(|body| body.iter()).take(200) {
            let [Some(start), Some(target), Some(actual)] = columns.map(|column| number(line, column)) else {
                continue;
            };
            let distance = (target.0 - start.0).abs();
            if start.1 != target.1 || target.1 != actual.1 || distance <= 0.0 {
                continue;
            }
            way.rows += 1;
            way.shares += u32::from(start.1);
            way.rising += u32::from(target.0 > start.0);
            way.least = way.least.min(distance);
            way.most = way.most.max(distance);
            let (low, high) = (start.0.min(target.0), start.0.max(target.0));
            way.on_it += u32::from(actual.0 >= low - distance / 2.0 && actual.0 <= high + distance / 2.0);
            way.inside += u32::from((low..=high).contains(&actual.0));
            let progress = (actual.0 - start.0) / (target.0 - start.0);
            way.reached += u32::from(progress >= 1.0);
        }
        way
    }

    /// In nearly all rows the actual lies between start and target.
    fn lies_between(&self) -> bool {
        self.rows >= 2 && f64::from(self.inside) >= 0.8 * f64::from(self.rows)
    }

    /// Nearly all rows agree, and they are unlike enough in size for that to be no accident.
    fn holds(&self) -> bool {
        let mixed = self.shares > 0 && self.shares < self.rows;
        // Some are to rise and some to fall, and all are on their way.
        let both_ways = self.rows >= 3 && self.inside == self.rows && (1..self.rows).contains(&self.rising);
        self.rows >= 2
            && f64::from(self.on_it) >= 0.8 * f64::from(self.rows)
            && (mixed || both_ways || self.most >= 3.0 * self.least)
    }
}

/// The number in a column, and whether it is a share.
fn number(line: &Line<'_>, column: u32) -> Option<(f64, bool)> {
    let item = line.get(column)?;
    let mark = if item.text().contains(',') { DecimalMark::Comma } else { DecimalMark::Point };
    match values::read(&item, mark, None) {
        Read::Amount(quantity, _) => Some((quantity.value, quantity.measure.label.as_ref() == "%")),
        _ => None,
    }
}
