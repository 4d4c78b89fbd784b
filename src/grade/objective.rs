//! Key results → their objective: a (weighted) mean with its coverage and floor, and the verdict on it.

use crate::model::{
    Band, Company, ExactSum, KeyResultGrade, Objective, ObjectiveGrade, ObjectiveType, Policy, Shown,
    UngradedRule, Verdict,
};

/// The grade of an objective: the mean of its key results' grades.
pub(super) fn grade(
    company: &Company,
    objective: &Objective,
    key_results: &[KeyResultGrade],
    policy: &Policy,
) -> ObjectiveGrade {
    let grades: Vec<Option<f64>> = objective
        .key_results
        .iter()
        .map(|id| key_results.get(id.0 as usize).and_then(|grade| grade.grade))
        .collect();
    let given = company
        .key_results_of(objective)
        .map(|(_, key_result)| key_result.values.weight.as_ref().map(|weight| weight.value));
    let weights = filled_weights(given);
    let weight = |index: usize| match &weights {
        Some(weights) => weights.get(index).copied().unwrap_or(0.0),
        None => 1.0,
    };
    let mean = |missing: Option<f64>| weighted_mean(&grades, weight, missing);
    let zero = policy.ungraded == UngradedRule::Zero;
    let mean_grade = mean(zero.then_some(0.0));
    let total = u32::try_from(grades.len()).unwrap_or(u32::MAX);
    let graded = u32::try_from(grades.iter().flatten().count()).unwrap_or(u32::MAX);
    // A sheet that shows weighted grades without the weights knows more than the plain mean.
    let kept = objective.typed_grade.as_ref().filter(|typed| {
        typed.value.is_finite()
            && weights.is_none()
            && mean_grade.is_some()
            && company.weighted_sheets.binary_search(&typed.place.source()).is_ok()
    });
    let grade = kept.map(|typed| typed.value.clamp(0.0, 1.0)).or(mean_grade);
    ObjectiveGrade {
        grade,
        floor: mean(Some(0.0)),
        graded,
        total,
        verdict: grade.map(|grade| verdict(grade, objective.kind, policy)),
        weights: weights.as_deref().and_then(|weights| normalised(weights, &grades, zero)),
        typed_kept: kept.is_some(),
    }
}

/// Weights with the gaps filled: a missing one is the mean of the given ones, a negative one counts 0.
///
/// `None` when no weight is given at all: all then weigh the same.
pub(super) fn filled_weights(given: impl Iterator<Item = Option<f64>>) -> Option<Vec<f64>> {
    let given: Vec<Option<f64>> = given
        .map(|weight| weight.filter(|weight| weight.is_finite()).map(|weight| weight.max(0.0)))
        .collect();
    let count = given.iter().flatten().count();
    if count == 0 {
        return None;
    }
    let mean = given.iter().flatten().copied().collect::<ExactSum>().value() / count as f64;
    let mean = if mean.is_finite() { mean } else { 0.0 };
    Some(given.into_iter().map(|weight| weight.unwrap_or(mean)).collect())
}

/// Mean of the grades; ungraded ones count as `missing`, or are left out. `None` when nothing weighs anything.
fn weighted_mean(grades: &[Option<f64>], weight: impl Fn(usize) -> f64, missing: Option<f64>) -> Option<f64> {
    let mut sum = ExactSum::default();
    let mut total = ExactSum::default();
    for (index, grade) in grades.iter().enumerate() {
        if let Some(grade) = grade.or(missing) {
            let weight = weight(index);
            sum.add(grade * weight);
            total.add(weight);
        }
    }
    let mean = sum.value() / total.value();
    (mean.is_finite() && total.value() > 0.0).then(|| mean.clamp(0.0, 1.0))
}

/// Each weight's share of those that count; `None` when they are all the same.
fn normalised(weights: &[f64], grades: &[Option<f64>], zero: bool) -> Option<Vec<f64>> {
    let first = weights.first()?;
    if weights.iter().all(|weight| weight == first) {
        return None;
    }
    let counts = |index: usize| zero || grades.get(index).is_some_and(Option::is_some);
    let total: ExactSum =
        weights.iter().enumerate().filter(|(index, _)| counts(*index)).map(|(_, weight)| *weight).collect();
    let total = total.value();
    if !total.is_finite() || total <= 0.0 {
        return None;
    }
    let share = |(index, weight): (usize, &f64)| if counts(index) { weight / total } else { 0.0 };
    Some(weights.iter().enumerate().map(share).collect())
}

/// The judgement on a grade, by its shown figure and the objective's type.
pub(super) fn verdict(grade: f64, kind: Option<ObjectiveType>, policy: &Policy) -> Verdict {
    let percent = Shown::of(grade).percent();
    if kind.is_some_and(|kind| policy.met_types.contains(&kind)) {
        return if percent >= 100 { Verdict::Met } else { Verdict::Missed };
    }
    let Band { low, high } = policy.band;
    match percent {
        100.. => Verdict::TooEasy,
        percent if percent < low => Verdict::TooChallenging,
        percent if percent <= high => Verdict::OnTarget,
        _ => Verdict::AboveTarget,
    }
}
