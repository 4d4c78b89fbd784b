//! Rules on key results: whether they can be measured, how long they are, how they weigh, whether one stands twice.

use std::hash::BuildHasher as _;

use super::Context;
use crate::diag::{Code, Diagnostic};
use crate::model::{
    KeyResult, KpiName, Lang, Map, MeasureKind, Objective, Quantity, Severity, Sourced, Status, Text,
};
use crate::words::{fold, tasks};

/// Weights total 100 % when they are this near to it: what rounding 33,3 % three times leaves.
const WEIGHTS_WITHIN: f64 = 0.011;

/// Weights up to this, all whole, are points that need not total anything.
const LARGEST_POINT: f64 = 10.0;

/// What a key result is when it is not a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flaw {
    /// Nothing in it could be measured.
    NotMeasurable,
    /// It says what to do and not what it leads to.
    Task,
}

/// Key results that cannot be measured, or that are tasks. An objective of tasks alone gets one finding.
pub(super) fn not_results(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, objective) in context.objectives() {
        let flaws: Vec<(&KeyResult, Option<Flaw>)> = context
            .company
            .key_results_of(objective)
            .map(|(_, key_result)| (key_result, flaw(key_result)))
            .collect();
        let all_tasks = flaws.len() >= 2 && flaws.iter().all(|(_, flaw)| *flaw == Some(Flaw::Task));
        if let (true, Some((first, _))) = (all_tasks, flaws.first()) {
            findings.push(
                Diagnostic::new(Code::K06, first.place)
                    .worded("all", super::all(flaws.len(), Lang::Sv), super::all(flaws.len(), Lang::En))
                    .quote(first.text.clone(), 0..0),
            );
            continue;
        }
        for (key_result, flaw) in flaws {
            let code = match flaw {
                Some(Flaw::NotMeasurable) => Code::K02,
                Some(Flaw::Task) => Code::K05,
                None => continue,
            };
            findings.push(Diagnostic::new(code, key_result.place).quote(key_result.text.clone(), 0..0));
        }
    }
}

/// What is wrong with a key result's sentence, given what its cells say. In doubt nothing.
fn flaw(key_result: &KeyResult) -> Option<Flaw> {
    let values = &key_result.values;
    let milestones = key_result.initiatives.iter().any(|initiative| initiative.done.is_some());
    let tracked = key_result.check_ins.iter().any(|check_in| check_in.value.is_some());
    let measured = [&values.start, &values.target, &values.actual].into_iter().flatten().any(|quantity| {
        // One of one is a task that is done or not, in figures.
        !(quantity.value.measure.kind == MeasureKind::None && [0.0, 1.0].contains(&quantity.value.value))
    });
    let stated = key_result.kpi.as_ref().is_some_and(KpiName::is_stated);
    if measured || milestones || tracked || stated || key_result.text.trim().is_empty() {
        return None;
    }
    let wording = tasks::read(&key_result.text);
    if wording.number || crate::words::placeholder::find(&key_result.text).is_some() {
        return None;
    }
    if wording.task {
        return Some(Flaw::Task);
    }
    let numbered = values.target.is_some() || values.actual.is_some();
    let settled =
        matches!(values.status.as_ref().map(|status| &status.value), Some(Status::Done | Status::NotDone));
    if wording.measure || wording.milestone || numbered || settled {
        return None;
    }
    // A typed grade or a state under way is taken at its word, unless the sentence asks how much.
    let judged = values.grade.is_some() || values.status.is_some();
    (wording.vague || !judged).then_some(Flaw::NotMeasurable)
}

/// A key result that takes long to read.
pub(super) fn long(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let limit = context.policy.limits.key_result_chars;
    for (_, key_result) in context.key_results() {
        let text = key_result.text.trim();
        let count = text.chars().count();
        if count > limit as usize {
            let over = text.char_indices().nth(limit as usize).map_or(text.len(), |(at, _)| at);
            findings.push(
                Diagnostic::new(Code::K04, key_result.place)
                    .arg("count", count)
                    .arg("limit", limit)
                    .quote(text, over..text.len()),
            );
        }
    }
}

/// Weights that are negative, all zero, or do not total 100 %.
pub(super) fn weights(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, objective) in context.objectives() {
        weights_of(context, objective, findings);
    }
}

fn weights_of(context: &Context<'_>, objective: &Objective, findings: &mut Vec<Diagnostic>) {
    let key_results: Vec<&KeyResult> =
        context.company.key_results_of(objective).map(|(_, key_result)| key_result).collect();
    let weights: Vec<_> =
        key_results.iter().filter_map(|key_result| key_result.values.weight.as_ref()).collect();
    let Some(first) = key_results.first() else { return };
    if weights.is_empty() {
        return;
    }
    let mut negative = false;
    for weight in weights.iter().filter(|weight| weight.value < 0.0) {
        negative = true;
        findings.push(
            Diagnostic::new(Code::K07, weight.place)
                .worded("why", "vikten är negativ", "the weight is negative")
                .arg("value", weight.value),
        );
    }
    if negative {
        return;
    }
    let total: f64 = weights.iter().map(|weight| weight.value).sum();
    let points = weights
        .iter()
        .all(|weight| weight.value.fract() == 0.0 && (0.0..=LARGEST_POINT).contains(&weight.value));
    let finding = Diagnostic::new(Code::K07, first.place).quote(first.text.clone(), 0..0);
    if total == 0.0 {
        findings.push(finding.worded("why", "vikterna är alla 0", "the weights are all 0"));
    } else if !points
        && (total - 1.0).abs() > WEIGHTS_WITHIN
        && (total - 100.0).abs() > WEIGHTS_WITHIN * 100.0
    {
        let percent = if total <= 3.0 { total * 100.0 } else { total };
        let percent = (percent * 10.0).round() / 10.0;
        findings.push(finding.worded(
            "why",
            format!("vikterna blir tillsammans {} %", percent.to_string().replace('.', ",")),
            format!("the weights total {percent}%"),
        ));
    }
}

/// So many key results are held against one another; of more, each against those that are written alike.
const FEW: usize = 16;

/// A key result that stands twice in its objective and that nothing sets apart: told at the first.
pub(super) fn repeated(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, objective) in context.objectives().filter(|(_, objective)| objective.key_results.len() > 1) {
        let key_results = context.company.key_results_of(objective).map(|(_, key_result)| key_result);
        if objective.key_results.len() > FEW {
            // By a number that is the same for texts written alike: as many texts would be as much as the company.
            // What stands there a thousand times is told once.
            let mut first: Map<u64, (&KeyResult, bool)> = Map::default();
            let hasher = first.hasher().clone();
            for key_result in key_results {
                let number = hasher.hash_one(fold(bare(&key_result.text)));
                let (before, told) = first.entry(number).or_insert((key_result, false));
                if !*told
                    && alike(&before.text, &key_result.text)
                    && let Some(finding) = repeats(context, before, key_result)
                {
                    findings.push(finding);
                    *told = true;
                }
            }
            continue;
        }
        let key_results: Vec<&KeyResult> = key_results.collect();
        for (at, key_result) in key_results.iter().enumerate().skip(1) {
            let mut before = key_results.iter().take(at);
            if let Some(before) = before.find(|before| alike(&before.text, &key_result.text)) {
                findings.extend(repeats(context, before, key_result));
            }
        }
    }
}

fn bare(text: &str) -> &str {
    text.trim_end_matches(['.', '!', ' '])
}

/// Whether two texts are the same but for case and what ends them. Most pairs are told apart by their length.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    let same = |(a, b): (u8, u8)| a.eq_ignore_ascii_case(&b) || !(a.is_ascii() || b.is_ascii());
    !a.is_empty()
        && a.len() == b.len()
        && a.bytes().zip(b.bytes()).all(same)
        && (a == b || fold(a) == fold(b))
}

fn repeats(context: &Context<'_>, first: &KeyResult, second: &KeyResult) -> Option<Diagnostic> {
    let stated =
        |key_result: &KeyResult| key_result.kpi.clone().filter(KpiName::is_stated).map(|kpi| kpi.name);
    let name = |name: Option<Text>| name.as_deref().map(fold);
    let apart = first.place == second.place
        || first.text.trim().is_empty()
        || name(first.owner.clone()) != name(second.owner.clone())
        || name(stated(first)) != name(stated(second));
    if apart {
        return None;
    }
    let (a, b) = (&first.values, &second.values);
    let differ = |a: &Option<Sourced<Quantity>>, b: &Option<Sourced<Quantity>>| {
        let both = a.as_ref().zip(b.as_ref());
        both.is_some_and(|(a, b)| a.value.value != b.value.value || a.value.measure != b.value.measure)
    };
    // Rows with goals of their own may well be of different things that only a column beside them names.
    let own_goals = differ(&a.target, &b.target) || differ(&a.start, &b.start);
    let same = !own_goals
        && !differ(&a.actual, &b.actual)
        && a.grade.as_ref().map(|grade| grade.value) == b.grade.as_ref().map(|grade| grade.value);
    let (how, severity) = match (own_goals, same) {
        (true, _) => (("med andra mål", "with other goals"), Severity::Note),
        (_, true) => (("med samma värden", "with the same values"), Severity::Warning),
        _ => (("med ett annat värde", "with another value"), Severity::Warning),
    };
    let cell = second.place.cell()?;
    let other = match context.sheet_name(second.place.source()) {
        Some(name) if second.place.source() != first.place.source() => format!("{name}!{cell}"),
        _ => cell.to_string(),
    };
    let finding = Diagnostic::new(Code::K08, first.place).severity(severity).arg("other", other);
    Some(finding.worded("how", how.0, how.1).quote(first.text.clone(), 0..0))
}
