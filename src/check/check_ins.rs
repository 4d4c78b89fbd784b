//! Rules on check-ins.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::amount::show;
use crate::diag::{Code, Diagnostic};
use crate::model::{CheckIn, KeyResult, Lang, Origin, Period, Severity, SourceId, Status};

/// A check-in whose date lies outside the period of its key result's objective.
pub(super) fn outside_the_period(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    // A dated column gives one finding and not one for each row.
    let mut columns = BTreeSet::new();
    for (_, key_result) in context.key_results() {
        let Some((period, (first, last))) = days(context, key_result) else { continue };
        for check_in in &key_result.check_ins {
            let Some(date) = check_in.date.filter(|date| *date < first || *date > last) else { continue };
            let column = check_in.place.cell().map(|cell| cell.column);
            if columns.insert((check_in.place.source(), column, date)) {
                findings
                    .push(Diagnostic::new(Code::C02, check_in.place).arg("date", date).arg("period", period));
            }
        }
    }
}

type Days = (crate::model::Date, crate::model::Date);

fn days(context: &Context<'_>, key_result: &KeyResult) -> Option<(Period, Days)> {
    let period = context.company.objective(key_result.objective)?.period?;
    Some((period, period.days()?))
}

/// A key result without a check-in in the last days of its period, where its sheet is tracked at all.
pub(super) fn stale(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let tracked_sheets = tracked_sheets(context);
    let window = i64::from(context.policy.limits.stale_days);
    for (_, key_result) in context.key_results() {
        let Some((_, (_, last))) = days(context, key_result) else { continue };
        let done =
            matches!(key_result.values.status.as_ref().map(|status| &status.value), Some(Status::Done));
        // Before the period is over a check-in may still come.
        if done || last > context.policy.date || !tracked_sheets.contains(&key_result.place.source()) {
            continue;
        }
        let latest = key_result
            .check_ins
            .iter()
            .filter_map(|check_in| check_in.date)
            .filter(|date| *date <= last)
            .max();
        let since = jiff::Span::new().try_days(window).ok().and_then(|span| last.checked_sub(span).ok());
        if latest.zip(since).is_some_and(|(latest, since)| latest > since) {
            continue;
        }
        let finding = Diagnostic::new(Code::C03, key_result.place)
            .arg("days", window)
            .quote(key_result.text.clone(), 0..0);
        findings.push(match latest {
            Some(date) => finding.worded("latest", format!("senast {date}"), format!("latest {date}")),
            None => finding.worded("latest", "ingen alls", "none at all"),
        });
    }
}

/// Check-ins of one day with different values: a warning where they decide the actual, else a note.
pub(super) fn two_of_one_day(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, key_result) in context.key_results().filter(|(_, key_result)| key_result.check_ins.len() > 1) {
        let last_day = days(context, key_result).map(|(_, (_, last))| last);
        for day in key_result.check_ins.chunk_by(|a, b| a.date.is_some() && a.date == b.date) {
            let mut valued = day.iter().filter(|check_in| check_in.value.is_some());
            let (Some(first), Some(date)) = (valued.next(), day.first().and_then(|first| first.date)) else {
                continue;
            };
            let differs = |other: &CheckIn| {
                let pair = first.value.as_ref().zip(other.value.as_ref());
                pair.is_some_and(|(a, b)| a.value != b.value)
            };
            if !valued.any(differs) {
                continue;
            }
            let actual = key_result.values.actual.as_ref();
            let counts = actual.is_none_or(|actual| actual.value.origin == Origin::CheckIn)
                && key_result.latest_check_in(last_day).is_some_and(|latest| latest.date == Some(date));
            let values = |lang| {
                let values = day.iter().filter_map(|check_in| check_in.value.as_ref()).take(SHOWN);
                let shown = values.map(|quantity| show(quantity.value, &quantity.measure, lang));
                shown.collect::<Vec<_>>().join(", ")
            };
            let finding = Diagnostic::new(Code::C04, first.place).arg("date", date);
            let finding = finding.worded("values", values(Lang::Sv), values(Lang::En));
            findings.push(if counts { finding } else { finding.severity(Severity::Note) });
        }
    }
}

/// Values of one day that are named.
const SHOWN: usize = 5;

/// Sheets in which at least half of the key results have check-ins.
fn tracked_sheets(context: &Context<'_>) -> BTreeSet<SourceId> {
    let mut counts: BTreeMap<SourceId, (usize, usize)> = BTreeMap::new();
    for (_, key_result) in context.key_results() {
        let (tracked, all) = counts.entry(key_result.place.source()).or_default();
        *all += 1;
        *tracked += usize::from(!key_result.check_ins.is_empty());
    }
    counts
        .into_iter()
        .filter(|(_, (tracked, all))| *tracked > 0 && tracked * 2 >= *all)
        .map(|(id, _)| id)
        .collect()
}
