use std::cmp::Reverse;
use std::collections::HashMap;

use super::names::{NameId, Names};
use crate::diag::{Code, Diagnostic};
use crate::model::{
    CheckIn, CheckInRow, Company, Date, KeyResultId, Origin, Period, Quantity, Reading, SourceId, Sourced,
    Text,
};
use crate::words;

/// More key results of one name than this are not searched one by one.
const SEARCHED: usize = 512;

/// Key results by id and by text, in a sheet, a file, or anywhere.
type ByName = HashMap<(NameId, Option<u32>, Option<SourceId>), Vec<KeyResultId>>;

/// Hangs the check-ins on their key results; the latest by the period's end stands in for a missing actual.
pub(super) fn attach(
    readings: &[Reading],
    key_results: &[Vec<Option<KeyResultId>>],
    company: &mut Company,
    graded: Option<Period>,
    names: &mut Names,
    found: &mut Vec<Diagnostic>,
) {
    let refer = readings.iter().any(|reading| reading.check_ins.iter().any(|row| row.row_of.is_none()));
    let index = if refer { index(company, names) } else { ByName::new() };
    let mut targets: HashMap<KeyResultId, (Option<Date>, Sourced<Quantity>)> = HashMap::new();
    for (reading, own) in readings.iter().zip(key_results) {
        for row in &reading.check_ins {
            let key_result = match row.row_of {
                Some(at) => own.get(at).copied().flatten(),
                None => row.key_result.as_ref().and_then(|name| find(company, &index, names, name, row.date)),
            };
            if let (Some(id), Some(target)) = (key_result, &row.target)
                && targets.get(&id).is_none_or(|(date, _)| *date <= row.date)
            {
                targets.insert(id, (row.date, Sourced::new(target.clone(), row.place)));
            }
            match key_result.and_then(|id| company.key_results.get_mut(id.0 as usize)) {
                Some(key_result) => key_result.check_ins.push(check_in(row)),
                // A dated column beside a key result without an objective: that has its own finding.
                None if row.row_of.is_some() => {}
                None => stray(row, company, found),
            }
        }
    }
    for index in 0..company.key_results.len() {
        let Some(key_result) = company.key_results.get(index) else { continue };
        if key_result.check_ins.is_empty() {
            continue;
        }
        let period =
            company.objective(key_result.objective).and_then(|objective| objective.period).or(graded);
        if let Some(key_result) = company.key_results.get_mut(index) {
            key_result.check_ins.sort_by_key(|check_in| check_in.date);
            if key_result.values.actual.is_none() {
                key_result.values.actual = latest(&key_result.check_ins, period);
            }
            if key_result.values.target.is_none() {
                let id = KeyResultId(u32::try_from(index).unwrap_or(u32::MAX));
                key_result.values.target = targets.remove(&id).map(|(_, target)| target);
            }
        }
    }
}

fn check_in(row: &CheckInRow) -> CheckIn {
    CheckIn { date: row.date, value: row.value.clone(), confidence: row.confidence, place: row.place }
}

fn stray(row: &CheckInRow, company: &mut Company, found: &mut Vec<Diagnostic>) {
    let place = row.key_result.as_ref().map_or(row.place, |name| name.place);
    let name = row.key_result.as_ref().map_or_else(|| Text::from(""), |name| name.value.clone());
    let mut finding = Diagnostic::new(Code::C01, place).arg("key_result", &name).quote(name.clone(), 0..0);
    if let Some(near) = nearest(company, &name) {
        finding = finding.help(
            format!("menas ”{near}”? skriv texten eller id som den står där"),
            format!("is \"{near}\" meant? write its text or id as it stands there"),
        );
    }
    found.push(finding);
    company.stray_check_ins.push(Sourced::new(name, place));
}

/// The key result whose text a name is probably a slip or another wording of; ids are too alike to be guessed.
fn nearest(company: &Company, name: &str) -> Option<Text> {
    let wanted = words::fold(name);
    if wanted.chars().count() < 10 || company.key_results.len() > SEARCHED {
        return None;
    }
    let likeness = |text: &str| strsim::normalized_damerau_levenshtein(&wanted, &words::fold(text));
    let likely = company.key_results.iter().map(|key_result| (likeness(&key_result.text), &key_result.text));
    let best = likely.filter(|(like, _)| *like >= 0.7).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, text)| text.clone())
}

fn index(company: &Company, names: &mut Names) -> ByName {
    let mut index = ByName::new();
    for (at, key_result) in (0..).map(KeyResultId).zip(&company.key_results) {
        let source = key_result.place.source();
        let text = names.id(&key_result.text);
        let id = key_result.id.as_ref().map(|id| names.id(id));
        for name in [id, Some(text).filter(|text| Some(*text) != id)].into_iter().flatten() {
            for key in
                [(name, Some(source.file), Some(source)), (name, Some(source.file), None), (name, None, None)]
            {
                index.entry(key).or_default().push(at);
            }
        }
    }
    index
}

/// The key result that a check-in names: in its own sheet, its file, or anywhere; of several the one whose period
/// holds the day, else the one that ended last before it.
fn find(
    company: &Company,
    index: &ByName,
    names: &Names,
    name: &Sourced<Text>,
    date: Option<Date>,
) -> Option<KeyResultId> {
    let id = names.known(&name.value)?;
    let source = name.place.source();
    let period = |at: &KeyResultId| {
        let objective = company.objective(company.key_result(*at)?.objective)?;
        objective.period?.days()
    };
    let holds = |at: &&KeyResultId| {
        let (Some((first, last)), Some(date)) = (period(at), date) else { return false };
        first <= date && date <= last
    };
    let keys = [(id, Some(source.file), Some(source)), (id, Some(source.file), None), (id, None, None)];
    let lists = || keys.iter().filter_map(|key| index.get(key));
    let held = lists().find_map(|list| list.iter().take(SEARCHED).find(holds));
    held.or_else(|| {
        let list = lists().next()?;
        let ended = |at: &&KeyResultId| {
            let last = period(at).map(|(_, last)| last);
            (date.is_some() && last <= date, last)
        };
        let latest =
            list.iter().take(SEARCHED).map(|at| (Reverse(ended(&at)), at)).min_by_key(|(key, _)| *key);
        latest.map(|(_, at)| at)
    })
    .copied()
}

/// The latest value on or before the period's end; check-ins rise by date, those without a date stand first.
fn latest(check_ins: &[CheckIn], period: Option<Period>) -> Option<Sourced<Quantity>> {
    let end = period.and_then(Period::days).map(|(_, last)| last);
    let in_time = |check_in: &&CheckIn| match (check_in.date, end) {
        (Some(date), Some(end)) => date <= end,
        _ => true,
    };
    let latest = check_ins.iter().rev().filter(in_time).find(|check_in| check_in.value.is_some())?;
    let value = latest.value.clone()?;
    Some(Sourced::new(Quantity { origin: Origin::CheckIn, ..value }, latest.place))
}
