//! Columns that are periods or days: what their values are.

use crate::model::{Date, Period};
use crate::words::headings::Meaning;
use crate::words::reading::why;

use super::columns::{Column, Span, Table};

/// What columns under periods or days hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanMode {
    /// There are none.
    None,
    /// Values over time: the last one by the period's end is the actual.
    CheckIns,
    /// Each period has objectives of its own, with targets, actuals or grades.
    PerPeriod,
}

/// What the period columns of a table hold.
pub fn mode(table: &Table) -> SpanMode {
    let spanned: Vec<_> = table.columns.iter().filter(|c| c.span.is_some()).collect();
    if spanned.is_empty() {
        return SpanMode::None;
    }
    let long = |span: &Span| match span {
        Span::Day(_) | Span::Period(Period::Month(..) | Period::Range(..)) => false,
        Span::Period(_) => true,
    };
    if !spanned.iter().all(|c| c.span.as_ref().is_some_and(long)) {
        return SpanMode::CheckIns;
    }
    let named = spanned.iter().any(|c| {
        matches!(c.meaning, Some(Meaning::Target | Meaning::Grade | Meaning::Start | Meaning::Status))
    });
    if named {
        return SpanMode::PerPeriod;
    }
    let target = table.of(Meaning::Target).is_some() || table.of(Meaning::Start).is_some();
    let shares = spanned.iter().any(|c| c.profile.numbers > 0)
        && spanned.iter().all(|c| c.profile.numbers == 0 || c.profile.grade_like());
    if target || !shares { SpanMode::CheckIns } else { SpanMode::PerPeriod }
}

/// The period that the headings name where columns are not told apart by it: "Målvärde Q3 2026 | Utfall Q3 2026".
///
/// With it the column whose heading says so. Months and days say when a value was taken, not what it is for.
pub fn named(table: &Table) -> Option<(Period, &Column)> {
    let of = |meanings: &[Meaning]| {
        let meant = |c: &&Column| c.span.is_none() && c.meaning.is_some_and(|m| meanings.contains(&m));
        table.columns.iter().filter(meant).find_map(|c| match c.said {
            Some(Span::Period(
                period @ (Period::Quarter(..) | Period::Half(..) | Period::Tertial(..) | Period::Year(_)),
            )) => Some((period, c)),
            _ => None,
        })
    };
    of(&[Meaning::Actual, Meaning::Grade, Meaning::Progress])
        .or_else(|| of(&[Meaning::Target]))
        .or_else(|| of(&[Meaning::Title, Meaning::Objective, Meaning::KeyResult]))
        .or_else(|| {
            // "OKR 2026" over numbers beside the texts.
            let first = table
                .columns
                .first()
                .filter(|c| c.meaning.is_none_or(|m| matches!(m, Meaning::Id | Meaning::Number)))?;
            match first.said {
                Some(Span::Period(period)) if first.span.is_none() => Some((period, first)),
                _ => None,
            }
        })
}

/// The period that two days span: a quarter, half, tertial, month or year where they fit one.
pub fn of_days(first: Date, last: Date) -> Period {
    let year = first.year();
    let mut whole = vec![Period::Year(year)];
    whole.extend((1..=2).map(|half| Period::Half(year, half)));
    whole.extend((1..=3).map(|third| Period::Tertial(year, third)));
    whole.extend((1..=4).map(|quarter| Period::Quarter(year, quarter)));
    whole.extend((1..=12).map(|month| Period::Month(year, month)));
    whole
        .into_iter()
        .find(|period| period.days() == Some((first, last)))
        .unwrap_or(Period::Range(first, last))
}

/// Settles columns whose two periods are only "before" and "now": an earlier actual is the start.
pub fn settle(table: &mut Table) {
    stages(table);
    first_and_last(table);
    taken_before(table);
    said_once(table);
    graded_on_the_way(table);
    shares_in_turn(table);
    let mut spans: Vec<Span> = Vec::new();
    for column in &table.columns {
        if let Some(span) = column.span.filter(|span| !spans.contains(span)) {
            spans.push(span);
        }
    }
    if spans.len() < 2 {
        return;
    }
    if history(table) {
        return;
    }
    // "2026 Q1 | 2026 Q2 | 2026 Q3 | Mål Q3": values over time, and the one target that they are on the way to.
    let unnamed =
        |c: &&Column| c.span.is_some() && matches!(c.meaning, None | Some(Meaning::Actual | Meaning::Value));
    let named = |c: &&Column| c.span.is_some() && !unnamed(c);
    let aims = table.columns.iter().filter(named).count();
    let target = table.columns.iter().position(|c| c.span.is_some() && c.meaning == Some(Meaning::Target));
    if let (1, Some(target), true) =
        (aims, target, table.columns.iter().filter(|c| c.span.is_some() && c.meaning.is_none()).count() >= 2)
    {
        if !terms_before_and_at(table, target)
            && let Some(column) = table.columns.get_mut(target)
        {
            column.span = None;
        }
        return;
    }
    // Where no meaning comes twice, the periods only say when each value was taken.
    let repeats = table.columns.iter().filter(|c| c.span.is_some()).any(|c| {
        table
            .columns
            .iter()
            .any(|other| other.span.is_some() && other.span != c.span && other.meaning == c.meaning)
    });
    if !repeats {
        for column in &mut table.columns {
            column.span = None;
        }
        return;
    }
    plan_around(table);
    last_targets(table);
    let rank = |span: &Span| match span {
        Span::Period(period) => period.days().map(|(_, last)| last),
        Span::Day(day) => Some(*day),
    };
    spans.sort_by_key(rank);
    let Some(last) = spans.last().copied() else { return };
    let earlier_only_actual = table
        .columns
        .iter()
        .filter(|c| c.span.is_some() && c.span != Some(last))
        .all(|c| matches!(c.meaning, Some(Meaning::Actual | Meaning::Start)));
    let later_target =
        table.columns.iter().any(|c| c.span == Some(last) && c.meaning == Some(Meaning::Target));
    if spans.len() == 2 && earlier_only_actual && later_target {
        for column in &mut table.columns {
            if column.span.is_some() && column.span != Some(last) {
                column.meaning = Some(Meaning::Start);
                column.reasons.push(why::PERIOD_BEFORE.into());
            }
            column.span = None;
        }
        return;
    }
    if before_and_now(table) {
        return;
    }
    // Years beside one another are plans, not sheets of several years: the named meanings of the latest stay.
    let years = spans.iter().all(|span| matches!(span, Span::Period(Period::Year(_))));
    if years && table.columns.iter().filter(|c| c.span.is_some()).all(|c| c.meaning == Some(Meaning::Target))
    {
        let first = spans.first().copied();
        for column in &mut table.columns {
            if column.span.is_some() && column.span != first {
                column.meaning = Some(Meaning::Other);
            }
            column.span = None;
        }
    }
}

/// "Ht 25 | Mål vt 26 | Vt 26": what was reached in the target's own term, and in the one before, where it began.
fn terms_before_and_at(table: &mut Table, target: usize) -> bool {
    let at = |column: &Column| match column.span {
        Some(Span::Period(period)) => period.days(),
        _ => None,
    };
    let valued: Vec<usize> = (0..table.columns.len())
        .filter(|index| *index != target && table.columns.get(*index).is_some_and(|c| c.span.is_some()))
        .collect();
    let Some((due, [one, two])) =
        table.columns.get(target).and_then(at).zip(<[usize; 2]>::try_from(valued).ok())
    else {
        return false;
    };
    let (Some(before), Some(now)) =
        (table.columns.get(one).and_then(at), table.columns.get(two).and_then(at))
    else {
        return false;
    };
    if now != due || before.1 >= due.0 || table.has(Meaning::Start) || table.has(Meaning::Actual) {
        return false;
    }
    for (index, meaning, why) in
        [(one, Meaning::Start, why::PERIOD_BEFORE), (two, Meaning::Actual, why::TIME_OF_OTHERS)]
    {
        if let Some(column) = table.columns.get_mut(index) {
            column.meaning = Some(meaning);
            column.reasons.push(why.into());
        }
    }
    for column in &mut table.columns {
        column.span = None;
    }
    true
}

/// "Sprint 1 | Sprint 2 | Sprint 3 | Mål": values in turn, numbered and not dated; the last one filled is the actual.
fn stages(table: &mut Table) {
    use Meaning as M;
    let holds = table.has(M::KeyResult) || table.has(M::Title) || table.has(M::Objective);
    if !holds || table.has(M::Actual) && !table.columns.iter().any(|c| numbered(c).is_some()) {
        return;
    }
    let mut families: Vec<(String, Vec<(usize, u32)>)> = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let Some((stem, number)) = numbered(column) else { continue };
        match families.iter_mut().find(|(known, _)| *known == stem) {
            Some((_, members)) => members.push((at, number)),
            None => families.push((stem, vec![(at, number)])),
        }
    }
    families.retain(|(_, members)| {
        members.len() >= 2 && members.windows(2).all(|pair| matches!(pair, [a, b] if a.1 < b.1))
    });
    let [(_, members)] = families.as_slice() else { return };
    let of = |at: usize| members.iter().any(|(member, _)| *member == at);
    let measured = table.columns.iter().enumerate().any(|(at, c)| c.meaning == Some(M::Actual) && !of(at));
    if measured {
        return;
    }
    let aimed = table.has(M::Target) || table.has(M::Start);
    let shares = members.iter().filter_map(|(at, _)| table.columns.get(*at)).all(|c| {
        let profile = &c.profile;
        profile.percents == profile.numbers || profile.within_one == profile.numbers && profile.fractions > 0
    });
    if !aimed && (shares && table.has(M::Grade)) {
        return;
    }
    table.staged = true;
    let meaning = if shares && !aimed { M::Grade } else { M::Actual };
    for (at, _) in members {
        if let Some(column) = table.columns.get_mut(*at) {
            column.meaning = None;
            column.stage = Some(meaning);
            column.reasons = vec![why::IN_TURN.into()];
        }
    }
}

/// The heading without its number, and the number, of a column of values that says no more: "Sprint 2".
fn numbered(column: &Column) -> Option<(String, u32)> {
    let free = matches!(
        column.meaning,
        None | Some(Meaning::Other | Meaning::Comment | Meaning::Value | Meaning::Actual | Meaning::Date)
    );
    let profile = &column.profile;
    if !free
        || column.group.is_some()
        || column.span.is_some()
        || profile.cells > 0 && profile.numbers * 5 < profile.cells * 4
    {
        return None;
    }
    let words = crate::words::plain(&column.heading);
    let stem = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = words.get(stem.len()..)?;
    let stem = stem.trim_end_matches([' ', '#']);
    (number.len() <= 2 && stem.chars().filter(|c| c.is_alphabetic()).count() >= 2)
        .then(|| Some((stem.to_owned(), number.parse().ok()?)))?
}

/// "31/12 | 31/3 | Mål": of values on two days the first is where it began, where nothing else says so.
///
/// So it is of values in two months or terms, where what they are on the way to stands between them.
pub fn first_and_last(table: &mut Table) {
    let day = |span: Option<Span>| match span? {
        Span::Day(day) => Some((day, true)),
        Span::Period(period) => Some((period.days()?.0, false)),
    };
    let target = table.of(Meaning::Target).map(|c| c.column);
    let values = table.columns.iter().enumerate().filter(|(_, c)| {
        matches!(c.meaning, None | Some(Meaning::Actual | Meaning::Value)) && c.profile.numbers > 0
    });
    let found: Vec<(usize, (Date, bool))> = values.filter_map(|(at, c)| Some((at, day(c.span)?))).collect();
    let between = |one: usize, other: usize| {
        let column = |at: usize| table.columns.get(at).map(|c| c.column);
        target.is_some_and(|target| column(one) < Some(target) && Some(target) < column(other))
    };
    let around =
        matches!(found.as_slice(), [(one, from), (other, to)] if between(*one, *other) && from.0 < to.0);
    let days: Vec<(usize, Date)> =
        found.iter().filter(|(_, (_, exact))| around || *exact).map(|(at, (day, _))| (*at, *day)).collect();
    let spanned = table.columns.iter().filter(|c| c.span.is_some() && c.profile.cells > 0).count();
    let [(first, one), (last, other)] = days.as_slice() else { return };
    let holds = table.has(Meaning::KeyResult) || table.has(Meaning::Title);
    let told = table.has(Meaning::Start)
        || table.columns.iter().any(|c| c.span.is_none() && c.meaning == Some(Meaning::Actual));
    let far_apart = one.duration_until(*other).as_hours() >= 24 * FAR_APART;
    if spanned != 2 || !holds || told || !far_apart && !around {
        return;
    }
    for (at, meaning, why) in
        [(*first, Meaning::Start, why::PERIOD_BEFORE), (*last, Meaning::Actual, why::TIME_OF_OTHERS)]
    {
        if let Some(column) = table.columns.get_mut(at) {
            column.meaning = Some(meaning);
            column.span = None;
            column.reasons.push(why.into());
        }
    }
}

/// "Dec 25 | Q1 | Q2 | Q3 | Target", "Nuläge dec | jan | feb | mar | Mål": what was measured before the first of the times
/// is where it began, where nothing else says so.
fn taken_before(table: &mut Table) {
    let days = |span: Option<Span>| match span? {
        Span::Period(period) => period.days(),
        Span::Day(day) => Some((day, day)),
    };
    let point = |span: Option<Span>| matches!(span, Some(Span::Day(_) | Span::Period(Period::Month(..))));
    let value = |c: &Column| matches!(c.meaning, None | Some(Meaning::Actual | Meaning::Value));
    let targets = table.columns.iter().filter(|c| c.meaning == Some(Meaning::Target)).count();
    let Some(first) = table.columns.iter().position(|c| c.said.is_some() && value(c)) else { return };
    let series: Vec<&Column> =
        table.columns.iter().skip(first + 1).filter(|c| c.span.is_some() && value(c)).collect();
    let Some(column) = table.columns.get(first) else { return };
    let others = table.columns.iter().enumerate().any(|(at, c)| {
        at != first
            && (c.meaning == Some(Meaning::Start) || c.span.is_none() && c.meaning == Some(Meaning::Actual))
    });
    if targets != 1 || others || series.len() < 2 || !point(column.said) || column.profile.numbers == 0 {
        return;
    }
    let before = if series.iter().all(|c| point(c.span)) {
        // Months that nobody gave a year: "Nuläge dec" stands before that of this year, which is to come.
        let again = series.iter().any(|c| c.span == column.said);
        let later = series.iter().any(|c| days(c.span) < days(column.said));
        matches!(column.said, Some(Span::Period(_)))
            && (again || later && column.meaning == Some(Meaning::Actual))
            && series.iter().filter(|c| c.span == column.said).all(|c| c.profile.cells == 0)
    } else {
        // A point in time before longer ones; of "Dec 25" before quarters the number is the year's.
        let taken = match column.said {
            Some(Span::Day(day)) => Date::new(2000 + i16::from(day.day()), day.month(), 1)
                .ok()
                .filter(|of| of.year() < day.year()),
            said => days(said).map(|(from, _)| from),
        };
        taken.is_some() && series.iter().all(|c| !point(c.span) && days(c.span).map(|(from, _)| from) > taken)
    };
    if let Some(column) = table.columns.get_mut(first).filter(|_| before) {
        column.meaning = Some(Meaning::Start);
        column.span = None;
        column.reasons.push(why::PERIOD_BEFORE.into());
    }
}

/// Days between two measurements of which the first is that of the start.
const FAR_APART: i64 = 60;

/// An owner or a comment that stands under one period only is nobody's in particular: it holds for the row.
fn said_once(table: &mut Table) {
    let whole = |meaning: Option<Meaning>| {
        !matches!(
            meaning,
            None | Some(
                Meaning::Start
                    | Meaning::Target
                    | Meaning::Actual
                    | Meaning::Value
                    | Meaning::Grade
                    | Meaning::Progress
                    | Meaning::ObjectiveGrade
                    | Meaning::Status
                    | Meaning::Other
            )
        )
    };
    let meanings: Vec<Option<Meaning>> =
        table.columns.iter().filter(|c| c.span.is_some()).map(|c| c.meaning).collect();
    for column in table.columns.iter_mut().filter(|c| c.span.is_some() && whole(c.meaning)) {
        if meanings.iter().filter(|meaning| **meaning == column.meaning).count() == 1 {
            column.span = None;
        }
    }
}

/// "Utfall 2024 | Utfall 2025 | Målvärde 2026 | Utfall T2 2026": results of years before the one that the target is
/// for, the last of which is where it began; with the targets of years to come, which nothing is graded by yet.
///
/// Returns whether the table was so, and settles it.
fn history(table: &mut Table) -> bool {
    let days = |column: &Column| match column.span {
        Some(Span::Period(period)) => period.days(),
        Some(Span::Day(day)) => Some((day, day)),
        None => None,
    };
    let year = |column: &Column| matches!(column.span, Some(Span::Period(Period::Year(_))));
    let valued = |column: &Column| {
        matches!(column.meaning, Some(Meaning::Actual | Meaning::Value | Meaning::Start | Meaning::Progress))
            || column.meaning.is_none() && column.profile.numbers > 0
    };
    let spanned: Vec<(usize, (Date, Date))> =
        (0..table.columns.len()).filter_map(|at| Some((at, table.columns.get(at).and_then(days)?))).collect();
    let of = |wanted: &dyn Fn(&Column) -> bool| -> Vec<(usize, (Date, Date))> {
        spanned.iter().filter(|(at, _)| table.columns.get(*at).is_some_and(wanted)).copied().collect()
    };
    let mut targets = of(&|column| column.meaning == Some(Meaning::Target));
    let values = of(&valued);
    targets.sort_by_key(|(_, days)| *days);
    let Some((target, aim)) = targets.first().copied() else { return false };
    let starts = table.of(Meaning::Start).is_some();
    // "Nuläge jan | Mål dec | Utfall sep": points in time on the way to one.
    let point = |span: &Option<Span>| matches!(span, Some(Span::Day(_) | Span::Period(Period::Month(..))));
    let points = table.columns.iter().filter(|c| c.span.is_some()).all(|c| point(&c.span));
    let (mut earlier, mut now, mut other) = (Vec::new(), Vec::new(), 0);
    if points {
        if targets.len() != 1 || values.len() != 2 || starts {
            return false;
        }
        let mut values = values;
        values.sort_by_key(|(_, days)| *days);
        let [first, last] = values.as_slice() else { return false };
        earlier.push(*first);
        now.push(*last);
    } else {
        for (at, taken) in &values {
            let before = taken.1 < aim.0;
            let inside = taken.0 >= aim.0 && taken.1 <= aim.1;
            let yearly = table.columns.get(*at).is_some_and(year);
            match (before, inside) {
                (true, _) if yearly => earlier.push((*at, *taken)),
                (_, true) => now.push((*at, *taken)),
                _ => other += 1,
            }
        }
        // Targets with results of their own are sheets of several years.
        let alone = targets.iter().skip(1).all(|(_, later)| later.0 > aim.1);
        if other > 0 || !alone || earlier.is_empty() && targets.len() == 1 {
            return false;
        }
    }
    earlier.sort_by_key(|(_, days)| *days);
    let start = earlier.last().map(|(at, _)| *at).filter(|_| !starts);
    let checked = now.len() > 1;
    let now: Vec<usize> = now.into_iter().map(|(at, _)| at).collect();
    let later: Vec<usize> = targets.iter().skip(1).map(|(at, _)| *at).collect();
    let within = |column: &Column| days(column).is_some_and(|days| days.0 >= aim.0 && days.1 <= aim.1);
    for (at, column) in table.columns.iter_mut().enumerate().filter(|(_, column)| column.span.is_some()) {
        if Some(at) == start {
            column.meaning = Some(Meaning::Start);
            column.reasons.push(why::PERIOD_BEFORE.into());
        } else if at == target {
            column.reasons.push(why::TIME_OF_OTHERS.into());
        } else if now.contains(&at) {
            if checked {
                continue;
            }
            column.meaning = Some(Meaning::Actual);
        } else if later.contains(&at) || !points && !within(column) {
            column.meaning = Some(Meaning::Other);
            column.reasons.push(why::OTHER_TIME.into());
        }
        column.span = None;
    }
    true
}

/// "Jul | Aug | Sep | Final score" over 0.2, 0.4, 0.6, 0.6: how far the grade had come, and nothing measured.
fn graded_on_the_way(table: &mut Table) {
    let measured = [Meaning::Target, Meaning::Start, Meaning::Actual].iter().any(|m| table.has(*m));
    if measured || table.of(Meaning::Grade).is_none() {
        return;
    }
    let short = |c: &Column| matches!(c.span, Some(Span::Day(_) | Span::Period(Period::Month(..))));
    let shares = |c: &Column| {
        let profile = &c.profile;
        profile.numbers == 0
            || profile.percents == profile.numbers
            || profile.within_one == profile.numbers && profile.fractions > 0
    };
    let mut spanned = table.columns.iter().filter(|c| c.span.is_some()).peekable();
    if spanned.peek().is_none()
        || !spanned.all(|c| short(c) && shares(c) && matches!(c.meaning, None | Some(Meaning::Grade)))
    {
        return;
    }
    for column in table.columns.iter_mut().filter(|c| c.span.is_some()) {
        column.span = None;
        column.meaning = Some(Meaning::Other);
        column.reasons.push(why::OTHER_TIME.into());
    }
}

/// "31/7 | 31/8 | 30/9" over 20 %, 60 %, 90 % with no target anywhere: how far each had come, of which the last is its
/// grade.
fn shares_in_turn(table: &mut Table) {
    use Meaning as M;
    let told = [M::Target, M::Start, M::Actual, M::Grade, M::Progress].iter().any(|m| table.has(*m));
    if told || !table.has(M::KeyResult) {
        return;
    }
    let of = |c: &Column| {
        let profile = &c.profile;
        let short = matches!(c.span, Some(Span::Day(_) | Span::Period(Period::Month(..))));
        let shares = profile.numbers == profile.cells
            && (profile.percents == profile.numbers
                || profile.within_one == profile.numbers && profile.fractions > 0);
        short && (shares || profile.cells == 0) && matches!(c.meaning, None | Some(M::Value))
    };
    let mut spanned = table.columns.iter().filter(|c| c.span.is_some());
    let filled = table.columns.iter().filter(|c| c.span.is_some() && c.profile.cells > 0).count();
    if filled < 2 || !spanned.all(of) {
        return;
    }
    table.staged = true;
    for column in table.columns.iter_mut().filter(|c| c.span.is_some()) {
        column.span = None;
        column.meaning = None;
        column.stage = Some(M::Grade);
        column.reasons = vec![why::IN_TURN.into()];
    }
}

/// "July: Target, Actual | August: Target, Actual | …": parts of one period, of which the last has its target.
fn last_targets(table: &mut Table) {
    let short = |column: &Column| matches!(column.span, Some(Span::Day(_) | Span::Period(Period::Month(..))));
    let end = |column: &Column| match column.span {
        Some(Span::Period(period)) => period.days().map(|(_, last)| last),
        Some(Span::Day(day)) => Some(day),
        None => None,
    };
    if table.of(Meaning::Target).is_some() || !table.columns.iter().any(short) {
        return;
    }
    let targets: Vec<usize> = (0..table.columns.len())
        .filter(|at| table.columns.get(*at).is_some_and(|c| short(c) && c.meaning == Some(Meaning::Target)))
        .collect();
    let actuals = table.columns.iter().filter(|c| short(c) && c.meaning == Some(Meaning::Actual)).count();
    let filled = |at: &&usize| table.columns.get(**at).is_some_and(|c| c.profile.cells > 0);
    let last = targets.iter().filter(filled).max_by_key(|at| table.columns.get(**at).and_then(end)).copied();
    let Some(last) = last.filter(|_| targets.len() >= 2 && actuals >= 2) else { return };
    for at in targets {
        if let Some(column) = table.columns.get_mut(at) {
            column.span = None;
            if at != last {
                column.meaning = Some(Meaning::Other);
            }
            column.reasons.push(why::TARGET_OF_LAST.into());
        }
    }
}

/// "Start 2025 | Q1 | Q2 | Q3 | Mål 2026": one target for the whole time in which the others are values.
fn plan_around(table: &mut Table) {
    let days = |column: &Column| match column.span {
        Some(Span::Period(period)) => period.days(),
        Some(Span::Day(day)) => Some((day, day)),
        None => None,
    };
    let spanned: Vec<usize> = (0..table.columns.len())
        .filter(|at| table.columns.get(*at).is_some_and(|c| c.span.is_some()))
        .collect();
    let named = |meaning: Meaning| -> Vec<usize> {
        let of = |at: &&usize| table.columns.get(**at).is_some_and(|c| c.meaning == Some(meaning));
        spanned.iter().filter(of).copied().collect()
    };
    let (targets, starts) = (named(Meaning::Target), named(Meaning::Start));
    // "Start (jan) | Mål | Utfall feb | Utfall mar": where all of them began.
    if let ([], [start]) = (targets.as_slice(), starts.as_slice())
        && table.columns.iter().any(|c| c.meaning == Some(Meaning::Target) && c.span.is_none())
        && let Some((first, _)) = table.columns.get(*start).and_then(days)
    {
        let later = |at: &&usize| {
            table.columns.get(**at).is_some_and(|c| {
                matches!(c.meaning, None | Some(Meaning::Actual | Meaning::Value | Meaning::Progress))
                    && days(c).is_some_and(|(from, _)| from > first)
            })
        };
        let others = spanned.iter().filter(|at| *at != start);
        if others.clone().count() >= 2
            && others.clone().all(|at| later(&at))
            && let Some(column) = table.columns.get_mut(*start)
        {
            column.span = None;
            column.reasons.push(why::TIME_OF_OTHERS.into());
        }
        return;
    }
    let ([target], [] | [_]) = (targets.as_slice(), starts.as_slice()) else { return };
    let Some((first, last)) = table.columns.get(*target).and_then(days) else { return };
    let others: Vec<usize> =
        spanned.iter().filter(|at| *at != target && !starts.contains(at)).copied().collect();
    // "Dec 2025 | Q1 | Q2 | Q3 | Mål dec 2026": a point in time that the others are on the way to.
    let point = table
        .columns
        .get(*target)
        .is_some_and(|c| matches!(c.span, Some(Span::Day(_) | Span::Period(Period::Month(..)))));
    let inside = |at: &usize| {
        table.columns.get(*at).is_some_and(|c| {
            matches!(c.meaning, None | Some(Meaning::Actual | Meaning::Value | Meaning::Progress))
                && days(c).is_some_and(|(from, to)| {
                    (from >= first || point) && to <= last && (from, to) != (first, last)
                })
        })
    };
    if others.len() < 2 || !others.iter().all(inside) {
        return;
    }
    for at in targets.iter().chain(&starts) {
        if let Some(column) = table.columns.get_mut(*at) {
            column.span = None;
            column.reasons.push(why::TIME_OF_OTHERS.into());
        }
    }
}

/// "Utfall 2025 | Målvärde 2026 | Utfall T2 2026": one target and two actuals, the earlier of which is the start.
///
/// Returns whether the table was so, and settles it.
fn before_and_now(table: &mut Table) -> bool {
    let days = |span: Option<Span>| match span {
        Some(Span::Period(period)) => period.days(),
        _ => None,
    };
    let of = |meaning: Meaning| {
        let spanned = table.columns.iter().enumerate().filter(|(_, c)| c.span.is_some());
        spanned
            .filter(|(_, c)| c.meaning == Some(meaning))
            .map(|(at, c)| (at, days(c.span)))
            .collect::<Vec<_>>()
    };
    let (actuals, targets) = (of(Meaning::Actual), of(Meaning::Target));
    let spanned = table.columns.iter().filter(|c| c.span.is_some()).count();
    let (&[(a, Some(one)), (b, Some(other))], [(_, Some(target))]) = (actuals.as_slice(), targets.as_slice())
    else {
        return false;
    };
    if spanned != 3 || table.has(Meaning::Start) {
        return false;
    }
    let (before, earlier, now) = if one.1 < other.0 { (a, one, other) } else { (b, other, one) };
    // The later actual is of the time that the target is for.
    if earlier.1 >= now.0 || earlier.1 >= target.0 || now.0 < target.0 || now.1 > target.1 {
        return false;
    }
    for (at, column) in table.columns.iter_mut().enumerate() {
        if at == before {
            column.meaning = Some(Meaning::Start);
            column.reasons.push(why::PERIOD_BEFORE.into());
        }
        column.span = None;
    }
    true
}
