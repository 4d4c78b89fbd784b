//! What grading finds, at the text of the key result or objective that they are about.

use super::contradiction;
use super::key_result::{Case, Outcome};
use super::measured::{Graded, Measured};
use crate::amount::show;
use crate::diag::{Code, Diagnostic};
use crate::model::{
    Calculation, Lang, Method, MissingStart, Objective, ObjectiveGrade, Policy, Quantity, Severity, Ungraded,
    UngradedRule,
};
use crate::proof::percent;
use crate::words::grades::missing;

/// Ratios this near to 0 or 1 are not reported as beyond it.
const BEYOND: f64 = 1e-9;

/// What grading a key result finds.
pub(super) fn of_key_result(
    case: &Case<'_>,
    outcome: &Outcome,
    policy: &Policy,
    found: &mut Vec<Diagnostic>,
) {
    let grade = outcome.grade();
    let given = case.key_result.values.grade.as_ref();
    if let (Some(given), Some(Method::Given)) = (given, grade.method) {
        if !(-BEYOND..=1.0 + BEYOND).contains(&given.value) {
            let finding = row(Code::G03, case);
            let finding = ratio(finding, "given", given.value);
            found.push(ratio(finding, "used", given.value.clamp(0.0, 1.0)));
        }
        if let Some(measured) = grade.measured.as_ref()
            && differs(given.value.clamp(0.0, 1.0), *measured, policy)
        {
            let finding = ratio(row(Code::G02, case), "given", given.value);
            found.push(ratio(finding, "measured", *measured));
        }
    }
    let graded = match outcome.measured {
        Some(Measured::Graded(graded)) if grade.method != Some(Method::Given) => Some(graded),
        _ => None,
    };
    let slip = graded.as_ref().and_then(|graded| magnitude(case, graded));
    match graded {
        _ if slip.is_some() => found.extend(slip),
        graded => {
            found.extend(contradiction::find(case));
            graded.iter().for_each(|graded| of_values(case, graded, found));
        }
    }
    // Values that contradict each other are wrong in the sheet even where a grade is given beside them.
    let why = grade.ungraded.or(match outcome.measured {
        Some(Measured::Ungraded(why @ (Ungraded::ScaleConflict | Ungraded::OppositeChange))) => Some(why),
        _ => None,
    });
    if let Some(why) = why {
        found.push(ungraded(case, why, policy));
    }
}

/// An actual this many times larger than start and target was hardly reached.
const FAR_ABOVE: f64 = 100.0;

/// One this many times smaller may be.
const FAR_BELOW: f64 = 300.0;

/// What the numbers are that a mistyped mark or a forgotten thousand may have made; `None` where nothing speaks for it.
fn magnitude(case: &Case<'_>, graded: &Graded) -> Option<Diagnostic> {
    let (start, target, actual) = match graded.calculation {
        Calculation::Ratio { start, target, actual, .. } => (start, target, actual),
        Calculation::Threshold { target, actual, .. } => {
            (case.start.map_or(0.0, |start| start.value.value), target, actual)
        }
        _ => return None,
    };
    let largest = start.abs().max(target.abs());
    let smallest = if start == 0.0 { target.abs() } else { start.abs().min(target.abs()) };
    let size = actual.abs();
    if smallest <= 0.0 || size == 0.0 {
        return None;
    }
    let above = size >= largest * FAR_ABOVE;
    // A small number is usual at the beginning of a count; 1.2 of 1,500 customers is none, and what has come from
    // 1,000 to 1,500 does not stand at 1 or 2.
    let a_thousand_times = size * 1000.0;
    let below = || {
        let scale = |quantity: Option<&Quantity>| quantity.map_or(1.0, |quantity| quantity.measure.scale);
        let actual = case.actual.as_ref().map(|actual| &actual.value);
        let apart = scale(actual) < scale(case.target.map(|target| &target.value));
        smallest >= size * FAR_BELOW
            && (smallest / 3.0..=largest * 3.0).contains(&a_thousand_times)
            && (size.fract() != 0.0 && smallest >= 100.0
                || apart
                || start != 0.0 && target.abs() > start.abs())
    };
    // "1.200" between 1 000 and 1 150: one end alone was read as a thousandth.
    let one_end = |end: f64, other: f64| {
        let (low, high) = (other.abs().min(size), other.abs().max(size));
        end.fract() != 0.0
            && low >= 100.0
            && high <= low * 5.0
            && (low / 3.0..=high * 3.0).contains(&(end.abs() * 1000.0))
    };
    if !(above || below() || one_end(target, start) || one_end(start, target)) {
        return None;
    }
    let target = |lang| case.target.map(|target| as_written(&target.value, lang)).unwrap_or_default();
    let actual =
        |lang| case.actual.as_ref().map(|actual| as_written(&actual.value, lang)).unwrap_or_default();
    let finding = row(Code::G13, case).worded("actual", actual(Lang::Sv), actual(Lang::En));
    let (sv, en) = (format!("målet {}", target(Lang::Sv)), format!("the target {}", target(Lang::En)));
    Some(finding.worded("other", sv, en))
}

fn of_values(case: &Case<'_>, graded: &Graded, found: &mut Vec<Diagnostic>) {
    let Calculation::Ratio { start, actual, .. } = graded.calculation else { return };
    if graded.decides {
        found.push(ratio(row(Code::G05, case), "grade", graded.grade));
    }
    if graded.raw < -BEYOND {
        let finding = value(row(Code::G07, case), "actual", actual, case);
        found.push(value(finding, "start", start, case));
    } else if graded.raw > 1.0 + BEYOND {
        found.push(ratio(row(Code::G08, case), "raw", graded.raw));
    }
}

fn ungraded(case: &Case<'_>, why: Ungraded, policy: &Policy) -> Diagnostic {
    match why {
        // By configuration a missing start is never assumed; then it is simply what is missing.
        Ungraded::NoStart if policy.missing_start == MissingStart::Zero || lower_is_better(case) => {
            row(Code::G04, case)
        }
        Ungraded::StartEqualsTarget => {
            let target = case.target.map_or(0.0, |target| target.value.value);
            value(row(Code::G06, case), "value", target, case)
        }
        Ungraded::ScaleConflict => {
            let values = |lang| {
                let quantities = [
                    case.start.map(|start| &start.value),
                    case.target.map(|target| &target.value),
                    case.actual.as_ref().map(|actual| &actual.value),
                ];
                let shown: Vec<String> =
                    quantities.into_iter().flatten().map(|quantity| as_written(quantity, lang)).collect();
                shown.join(", ")
            };
            row(Code::G09, case).worded("values", values(Lang::Sv), values(Lang::En))
        }
        Ungraded::OppositeChange => {
            let target = |lang| case.target.map(|target| as_written(&target.value, lang)).unwrap_or_default();
            let actual =
                |lang| case.actual.as_ref().map(|actual| as_written(&actual.value, lang)).unwrap_or_default();
            row(Code::G10, case).worded("target", target(Lang::Sv), target(Lang::En)).worded(
                "actual",
                actual(Lang::Sv),
                actual(Lang::En),
            )
        }
        _ => {
            let (sv, en) = missing(why);
            let finding = row(Code::G01, case).worded("missing", sv, en);
            let error = case.ended || policy.ungraded == UngradedRule::Fail || why == Ungraded::NotFinite;
            finding.severity(if error { Severity::Error } else { Severity::Note })
        }
    }
}

fn lower_is_better(case: &Case<'_>) -> bool {
    use crate::model::Direction::Down;
    case.key_result.values.direction.as_ref().is_some_and(|direction| direction.value == Down)
        || crate::phrase::read(&case.key_result.text).direction == Some(Down)
}

/// What grading an objective finds.
pub(super) fn of_objective(
    objective: &Objective,
    grade: &ObjectiveGrade,
    policy: &Policy,
) -> Option<Diagnostic> {
    let typed = objective.typed_grade.as_ref()?;
    let mean = grade.grade.filter(|_| !grade.typed_kept)?;
    differs(typed.value.clamp(0.0, 1.0), mean, policy).then(|| {
        let finding = Diagnostic::new(Code::G11, objective.place).quote(objective.text.clone(), 0..0);
        let finding = ratio(finding, "typed", typed.value);
        ratio(finding, "mean", mean)
    })
}

fn differs(a: f64, b: f64, policy: &Policy) -> bool {
    (a - b).abs() > f64::from(policy.limits.grade_difference_percent) / 100.0 + BEYOND
}

fn row(code: Code, case: &Case<'_>) -> Diagnostic {
    let key_result = case.key_result;
    Diagnostic::new(code, key_result.place).quote(key_result.text.clone(), 0..0)
}

fn ratio(finding: Diagnostic, name: &'static str, ratio: f64) -> Diagnostic {
    finding.worded(name, percent(ratio, Lang::Sv), percent(ratio, Lang::En))
}

fn value(finding: Diagnostic, name: &'static str, value: f64, case: &Case<'_>) -> Diagnostic {
    let measure = case.target.map(|target| target.value.measure.clone()).unwrap_or_default();
    finding.worded(name, show(value, &measure, Lang::Sv), show(value, &measure, Lang::En))
}

fn as_written(quantity: &Quantity, lang: Lang) -> String {
    show(quantity.value, &quantity.measure, lang)
}
