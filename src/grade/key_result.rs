//! The first method that applies grades a key result.

use super::contradiction;
use super::measured::{self, Graded, Measured, Values};
use crate::model::{
    Calculation, Initiative, KeyResult, KeyResultGrade, Method, Objective, Origin, Policy, Quantity, Sourced,
    Status, Ungraded,
};
use crate::phrase::{Phrase, Words};

/// A key result with what grading needs to know of it.
pub(super) struct Case<'a> {
    pub(super) key_result: &'a KeyResult,
    pub(super) start: Option<&'a Sourced<Quantity>>,
    pub(super) target: Option<&'a Sourced<Quantity>>,
    /// The actual cell, else the latest check-in on or before the period's end.
    pub(super) actual: Option<Sourced<Quantity>>,
    /// Read only where target and actual are known; nothing else needs it.
    pub(super) phrase: Option<Phrase>,
    /// The period has ended at the run's date, or nothing says when it ends.
    pub(super) ended: bool,
}

impl<'a> Case<'a> {
    pub(super) fn of(
        key_result: &'a KeyResult,
        objective: Option<&Objective>,
        policy: &Policy,
        words: &mut Words,
    ) -> Self {
        let values = &key_result.values;
        let last_day = objective.and_then(|objective| objective.period?.days()).map(|(_, last)| last);
        let actual = key_result.actual(last_day);
        let both = values.target.is_some() && actual.is_some();
        Self {
            key_result,
            start: values.start.as_ref(),
            target: values.target.as_ref(),
            actual,
            phrase: both.then(|| match key_result.kpi {
                Some(_) if !contradiction::may_be(key_result) => words.read_for_values(&key_result.text),
                Some(_) => words.read_words(&key_result.text),
                None => words.read(&key_result.text),
            }),
            ended: last_day.is_none_or(|last| last < policy.date),
        }
    }

    fn measure(&self, policy: &Policy) -> Option<Measured> {
        let (target, actual) = (self.target?, self.actual.as_ref()?);
        let phrase = self.phrase.as_ref()?;
        let name = self.key_result.kpi.as_ref().map(|kpi| &*kpi.name).or(phrase.kpi.as_deref());
        Some(measured::measure(&Values {
            start: self.start.map(|start| &start.value),
            target: &target.value,
            actual: &actual.value,
            direction: self.key_result.values.direction.as_ref().map(|direction| direction.value),
            phrase,
            name,
            missing_start: policy.missing_start,
        }))
    }
}

/// A grade, and what its values give beside it.
pub(super) struct Outcome {
    grade: KeyResultGrade,
    pub(super) measured: Option<Measured>,
}

impl Outcome {
    pub(super) fn into_grade(self) -> KeyResultGrade {
        self.grade
    }

    pub(super) const fn grade(&self) -> &KeyResultGrade {
        &self.grade
    }
}

/// Grades a key result by the first method that applies: given, measured or threshold, milestones, status.
pub(super) fn grade(case: &Case<'_>, policy: &Policy) -> Outcome {
    let measured = case.measure(policy);
    let values = &case.key_result.values;
    let given = values.grade.as_ref().filter(|given| given.value.is_finite());
    let grade = if let Some(given) = given {
        by_given(given, measured)
    } else if let Some(Measured::Graded(graded)) = measured {
        by_values(&graded)
    } else if let Some(Measured::Ungraded(why)) = measured {
        // Values that do not grade are to be mended; a word beside them ("klar") does not hide it.
        not_graded(why)
    } else if let Some((done, total)) = milestones(case) {
        let calculation = Calculation::Milestones { done, total };
        plain(done / total, Method::Milestones, calculation)
    } else if let Some(done) = status(values.status.as_ref()) {
        plain(if done { 1.0 } else { 0.0 }, Method::Status, Calculation::Status(done))
    } else {
        not_graded(lacking(case))
    };
    Outcome { grade, measured }
}

fn not_graded(why: Ungraded) -> KeyResultGrade {
    KeyResultGrade { ungraded: Some(why), ..KeyResultGrade::default() }
}

fn by_given(given: &Sourced<f64>, measured: Option<Measured>) -> KeyResultGrade {
    let grade = given.value.clamp(0.0, 1.0);
    let measured = match measured {
        Some(Measured::Graded(graded)) => Some(graded.grade),
        _ => None,
    };
    KeyResultGrade {
        grade: Some(grade),
        method: Some(Method::Given),
        calculation: Calculation::Given(given.value),
        measured: measured.into(),
        ..KeyResultGrade::default()
    }
}

fn by_values(graded: &Graded) -> KeyResultGrade {
    KeyResultGrade {
        grade: Some(graded.grade),
        method: Some(graded.method()),
        calculation: graded.calculation,
        start_assumed: graded.assumed,
        higher_assumed: graded.higher_assumed,
        ..KeyResultGrade::default()
    }
}

fn plain(grade: f64, method: Method, calculation: Calculation) -> KeyResultGrade {
    KeyResultGrade { grade: Some(grade), method: Some(method), calculation, ..KeyResultGrade::default() }
}

/// Weight done and in all of the milestones or initiatives, when the key result has no numbers in cells.
///
/// `None` too when no milestone says whether it is done, or when all weights are 0. A milestone that does not
/// say, beside others that do, is not done.
fn milestones(case: &Case<'_>) -> Option<(f64, f64)> {
    let initiatives = &case.key_result.initiatives;
    let in_text = |quantity: &Sourced<Quantity>| quantity.value.origin == Origin::Text;
    let numbers = case.actual.is_some()
        || case.start.is_some_and(|start| !in_text(start))
        || case.target.is_some_and(|target| !in_text(target));
    if numbers || !initiatives.iter().any(|initiative| initiative.done.is_some()) {
        return None;
    }
    let weights = milestone_weights(initiatives);
    let total: f64 = weights.iter().sum();
    let done: f64 = weights
        .iter()
        .zip(initiatives)
        .filter(|(_, initiative)| initiative.done == Some(true))
        .map(|(weight, _)| *weight)
        .sum();
    (total > 0.0 && (done / total).is_finite()).then_some((done, total))
}

fn milestone_weights(initiatives: &[Initiative]) -> Vec<f64> {
    super::objective::filled_weights(initiatives.iter().map(|initiative| initiative.weight))
        .unwrap_or_else(|| vec![1.0; initiatives.len()])
}

fn status(status: Option<&Sourced<Status>>) -> Option<bool> {
    match status?.value {
        Status::Done => Some(true),
        Status::NotDone => Some(false),
        Status::Progress(_) => None,
    }
}

fn lacking(case: &Case<'_>) -> Ungraded {
    match (case.target, &case.actual) {
        (Some(_), None) => Ungraded::NoActual,
        (None, Some(_)) => Ungraded::NoTarget,
        _ => Ungraded::NothingToGrade,
    }
}
