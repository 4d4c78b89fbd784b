//! A grade's formula with the numbers put in, in the language of the run.

use super::key_result::Case;
use super::measured::Graded;
use crate::amount::{number, show};
use crate::model::{Bound, Calculation, Lang, Measure, Origin, Shown, Side, Ungraded};
use crate::words::grades::{Say, missing};

/// `57 % angivet i bladet; värdena ger 50 %`.
pub(super) fn given(given: f64, measured: Option<f64>, lang: Lang) -> String {
    let mut proof = format!("{} {}", percent(given, lang), Say::Given.get(lang));
    if !(0.0..=1.0).contains(&given) {
        proof.push_str(&format!(", {} {}", Say::CountsAs.get(lang), percent(given.clamp(0.0, 1.0), lang)));
    }
    if let Some(measured) = measured {
        proof.push_str(&format!("; {} {}", Say::ValuesGive.get(lang), percent(measured, lang)));
    }
    proof
}

/// `(10 % − 0 %) / (20 % − 0 %) = 50 %`, or `2 ≤ 3: nått = 100 %`, and what was assumed or found elsewhere.
pub(super) fn values(case: &Case<'_>, graded: &Graded, lang: Lang) -> String {
    let measure = shown_measure(case, &graded.calculation);
    let say = |value: f64| show(value, &measure, lang);
    let mut proof = match graded.calculation {
        Calculation::Ratio { start, target, actual, .. } => {
            let (start, target, actual) = (term(start, say(start)), say(target), say(actual));
            let ratio =
                format!("({actual} − {start}) / ({target} − {start}) = {}", percent(graded.raw, lang));
            if graded.raw == graded.grade {
                ratio
            } else {
                format!("{ratio}, {} {}", Say::CountsAs.get(lang), percent(graded.grade, lang))
            }
        }
        Calculation::Threshold { target, actual, bound } => {
            let met = if graded.grade > 0.0 { Say::Met } else { Say::NotMet };
            format!(
                "{} {} {}: {} = {}",
                say(actual),
                sign(bound),
                say(target),
                met.get(lang),
                percent(graded.grade, lang)
            )
        }
        _ => String::new(),
    };
    for note in notes(case, graded, lang) {
        proof.push_str("; ");
        proof.push_str(&note);
    }
    proof
}

/// `3 av 5 delmål klara = 60 %`, `klart = 100 %`.
pub(super) fn plain(calculation: Calculation, grade: f64, lang: Lang) -> String {
    let what = match calculation {
        Calculation::Milestones { done, total } => {
            let whole = done.fract() == 0.0 && total.fract() == 0.0;
            let what = if whole { Say::MilestonesDone } else { Say::WeightDone };
            format!("{} {} {} {}", number(done, lang), Say::Of.get(lang), number(total, lang), what.get(lang))
        }
        Calculation::Status(true) => Say::Done.get(lang).to_owned(),
        _ => Say::NotDone.get(lang).to_owned(),
    };
    format!("{what} = {}", percent(grade, lang))
}

/// `inte graderat: utfall saknas`.
pub(super) fn ungraded(why: Ungraded, lang: Lang) -> String {
    let (sv, en) = missing(why);
    match lang {
        Lang::Sv => format!("{}: {sv} saknas", Say::Ungraded.get(lang)),
        Lang::En => format!("{}: {en} missing", Say::Ungraded.get(lang)),
    }
}

fn notes(case: &Case<'_>, graded: &Graded, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    let in_text = |origin: Option<Origin>| origin == Some(Origin::Text);
    if graded.assumed {
        notes.push(Say::StartAssumed.get(lang).to_owned());
    }
    if graded.higher_assumed {
        notes.push(Say::HigherAssumed.get(lang).to_owned());
    }
    if in_text(case.start.map(|start| start.value.origin)) {
        notes.push(Say::StartFromText.get(lang).to_owned());
    }
    if in_text(case.target.map(|target| target.value.origin)) {
        notes.push(Say::TargetFromText.get(lang).to_owned());
    }
    if let Some(date) = case.check_in.and_then(|check_in| check_in.date) {
        notes.push(format!("{} {date}", Say::ActualFromCheckIn.get(lang)));
    }
    notes
}

/// The measure that all numbers of the formula are shown in: the first that the sheet writes.
fn shown_measure(case: &Case<'_>, calculation: &Calculation) -> Measure {
    let target = case.target.map(|target| &target.value);
    let start = case.start.map(|start| &start.value);
    let actual = case.actual.as_ref().map(|actual| &actual.value);
    // Of "20 % more than 1000" the formula holds levels, so the start's measure counts.
    let level = matches!(calculation, Calculation::Ratio { target: used, .. } if target.is_some_and(|target| target.value.abs() != used.abs()));
    let order = if level { [start, actual, None] } else { [target, actual, start] };
    order
        .into_iter()
        .flatten()
        .map(|quantity| &quantity.measure)
        .find(|measure| !measure.unit.is_empty() || !measure.label.is_empty())
        .cloned()
        .unwrap_or_default()
}

/// A negative start is bracketed: `5 − (−3)`.
fn term(value: f64, shown: String) -> String {
    if value < 0.0 { format!("({shown})") } else { shown }
}

const fn sign(bound: Bound) -> &'static str {
    match (bound.side, bound.strict) {
        (Side::AtLeast, false) => "≥",
        (Side::AtLeast, true) => ">",
        (Side::AtMost, false) => "≤",
        (Side::AtMost, true) => "<",
    }
}

/// A ratio as a percentage: grades as they are shown, ratios outside 0–100 % in whole percent.
pub(super) fn percent(ratio: f64, lang: Lang) -> String {
    if (0.0..=1.0).contains(&ratio) {
        return Shown::of(ratio).text(lang);
    }
    // Just over 1 is not shown as 100 %.
    let percent = ratio * 100.0;
    let rounded = if percent.round() == 100.0 || percent.round() == 0.0 {
        (percent * 10.0).round() / 10.0
    } else {
        percent.round()
    };
    match lang {
        Lang::Sv => format!("{}\u{a0}%", number(rounded, lang)),
        Lang::En => format!("{}%", number(rounded, lang)),
    }
}
