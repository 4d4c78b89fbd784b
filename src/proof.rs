//! A grade's formula with the numbers put in, in the language of the run: made when it is shown, since most are never
//! looked at.

use crate::amount::{number, show};
use crate::model::{
    Bound, Calculation, Company, KeyResult, KeyResultGrade, Lang, Measure, Method, Origin, Quantity, Shown,
    Side, Sourced, Ungraded,
};
use crate::words::grades::{Say, missing};

/// The proof of a key result's grade, `(10 % − 0 %) / (20 % − 0 %) = 50 %`; of an ungraded one what is missing.
///
/// Empty for a key result that was not graded at all.
pub fn proof(company: &Company, key_result: &KeyResult, grade: &KeyResultGrade, lang: Lang) -> String {
    match (grade.method, grade.grade, grade.calculation) {
        (Some(Method::Given), _, Calculation::Given(given_grade)) => {
            given(given_grade, grade.measured.as_ref().copied(), lang)
        }
        (Some(Method::Measured | Method::Threshold), Some(_), _) => {
            values(&Case::of(company, key_result), grade, lang)
        }
        (Some(_), Some(graded), calculation) => plain(calculation, graded, lang),
        _ => grade.ungraded.map_or_else(String::new, |why| ungraded(why, lang)),
    }
}

/// The values that a grade rests on.
struct Case<'a> {
    key_result: &'a KeyResult,
    /// The actual cell, else the latest check-in on or before the period's end.
    actual: Option<Sourced<Quantity>>,
    /// The day of that check-in.
    check_in: Option<crate::model::Date>,
}

impl<'a> Case<'a> {
    fn of(company: &Company, key_result: &'a KeyResult) -> Self {
        let period = company.objective(key_result.objective).and_then(|objective| objective.period);
        let last_day = period.and_then(|period| period.days()).map(|(_, last)| last);
        let in_cell =
            key_result.values.actual.as_ref().is_some_and(|actual| actual.value.origin != Origin::CheckIn);
        let check_in = if in_cell { None } else { key_result.latest_check_in(last_day) };
        Self {
            key_result,
            actual: key_result.actual(last_day),
            check_in: check_in.and_then(|check_in| check_in.date),
        }
    }

    fn start(&self) -> Option<&Quantity> {
        self.key_result.values.start.as_ref().map(|start| &start.value)
    }

    fn target(&self) -> Option<&Quantity> {
        self.key_result.values.target.as_ref().map(|target| &target.value)
    }
}

/// `57 % angivet i bladet; värdena ger 50 %`.
fn given(given: f64, measured: Option<f64>, lang: Lang) -> String {
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
fn values(case: &Case<'_>, graded: &KeyResultGrade, lang: Lang) -> String {
    let measure = shown_measure(case, &graded.calculation);
    let say = |value: f64| show(value, &measure, lang);
    let grade = graded.grade.unwrap_or_default();
    let raw = graded.raw().unwrap_or(grade);
    let mut proof = match graded.calculation {
        Calculation::Ratio { start, target, actual, .. } => {
            let (start, target, actual) = (term(start, say(start)), say(target), say(actual));
            let ratio = format!("({actual} − {start}) / ({target} − {start}) = {}", percent(raw, lang));
            if raw == grade {
                ratio
            } else {
                format!("{ratio}, {} {}", Say::CountsAs.get(lang), percent(grade, lang))
            }
        }
        Calculation::Threshold { target, actual, bound } => {
            let met = if grade > 0.0 { Say::Met } else { Say::NotMet };
            format!(
                "{} {} {}: {} = {}",
                say(actual),
                sign(bound),
                say(target),
                met.get(lang),
                percent(grade, lang)
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
fn plain(calculation: Calculation, grade: f64, lang: Lang) -> String {
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
fn ungraded(why: Ungraded, lang: Lang) -> String {
    let (sv, en) = missing(why);
    match lang {
        Lang::Sv => format!("{}: {sv} saknas", Say::Ungraded.get(lang)),
        Lang::En => format!("{}: {en} missing", Say::Ungraded.get(lang)),
    }
}

fn notes(case: &Case<'_>, graded: &KeyResultGrade, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    let in_text = |origin: Option<Origin>| origin == Some(Origin::Text);
    if graded.start_assumed {
        notes.push(Say::StartAssumed.get(lang).to_owned());
    }
    if graded.higher_assumed {
        notes.push(Say::HigherAssumed.get(lang).to_owned());
    }
    if in_text(case.start().map(|start| start.origin)) {
        notes.push(Say::StartFromText.get(lang).to_owned());
    }
    if in_text(case.target().map(|target| target.origin)) {
        notes.push(Say::TargetFromText.get(lang).to_owned());
    }
    if let Some(date) = case.check_in {
        notes.push(format!("{} {date}", Say::ActualFromCheckIn.get(lang)));
    }
    notes
}

/// The measure that all numbers of the formula are shown in: the first that the sheet writes.
fn shown_measure(case: &Case<'_>, calculation: &Calculation) -> Measure {
    let (start, target) = (case.start(), case.target());
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
pub fn percent(ratio: f64, lang: Lang) -> String {
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
