//! Worked examples of every way a key result is graded, by name, with expected values made by hand.
//!
//! The rules: semantics.md, sections 3 to 5. The last part compares grading and rolling up with a naive
//! reading of those sections ([`oracle`]) on random companies.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test touches disk, and stops where something is not as it should be"
)]

#[path = "numbers/company.rs"]
mod company;
#[path = "numbers/oracle.rs"]
mod oracle;

use company::{Row, company_of, date, empty_company, graded, policy, put};
use sippra::diag::Code;
use sippra::model::{
    Bound, Calculation, Direction, Initiative, Lang, Method, MissingStart, ObjectiveType, Origin, Period,
    Place, Quantity, Shown, Side, Sourced, Status, Text, Ungraded, UngradedRule, Verdict,
};

/// What a single key result is graded: grade, method and why not.
fn one(row: Row) -> (Option<f64>, Option<Method>, Option<Ungraded>) {
    let (grades, _) = graded(&company_of(vec![row]), &policy());
    let grade = &grades.key_results[0];
    (grade.grade, grade.method, grade.ungraded)
}

fn raw(row: Row) -> Option<f64> {
    graded(&company_of(vec![row]), &policy()).0.key_results[0].raw()
}

fn codes(row: Row) -> Vec<Code> {
    codes_with(row, &policy())
}

fn codes_with(row: Row, policy: &sippra::model::Policy) -> Vec<Code> {
    graded(&company_of(vec![row]), policy).1.into_iter().map(|finding| finding.code).collect()
}

fn measured(grade: f64) -> (Option<f64>, Option<Method>, Option<Ungraded>) {
    (Some(grade), Some(Method::Measured), None)
}

fn threshold(grade: f64) -> (Option<f64>, Option<Method>, Option<Ungraded>) {
    (Some(grade), Some(Method::Threshold), None)
}

const fn ungraded(why: Ungraded) -> (Option<f64>, Option<Method>, Option<Ungraded>) {
    (None, None, Some(why))
}

#[test]
fn the_guidelines_example_of_50_100_and_20_percent_gives_57_percent() {
    let given = |text: &str, grade: f64| Row { grade: Some(grade), ..Row::new(text) };
    let company = company_of(vec![
        given("Öka den organiska trafiken till sajten med 20%", 0.5),
        given("Öka annonsköpen på Facebook med 5%", 1.0),
        given("Hamna top 3 på sökorden cykellampa, cykelhjälm och pakethållare", 0.2),
    ]);
    let (grades, findings) = graded(&company, &policy());
    let grade = grades.objectives[0].grade.unwrap();
    assert!((grade - (0.5 + 1.0 + 0.2) / 3.0).abs() < 1e-12);
    assert_eq!(Shown::of(grade).text(Lang::Sv), "57\u{a0}%");
    assert_eq!(grades.objectives[0].verdict, Some(Verdict::TooChallenging));
    assert_eq!((grades.objectives[0].graded, grades.objectives[0].total), (3, 3));
    assert!(findings.is_empty());
}

#[test]
fn a_given_grade_wins_and_a_measured_one_that_differs_by_more_than_five_points_is_told() {
    let row = |grade| Row { grade: Some(grade), ..Row::of("Öka NPS", "0", "100", "60") };
    assert_eq!(one(row(0.9)), (Some(0.9), Some(Method::Given), None));
    let (grades, _) = graded(&company_of(vec![row(0.9)]), &policy());
    assert_eq!(grades.key_results[0].measured.as_ref(), Some(&0.6));
    assert_eq!(codes(row(0.9)), [Code::G02]);
    assert_eq!(codes(row(0.65)), [], "exactly five points is no difference");
    assert_eq!(codes(row(0.66)), [Code::G02]);
}

#[test]
fn a_grade_outside_0_to_100_percent_is_told_clamped_and_its_raw_value_kept() {
    let row = |grade| Row { grade: Some(grade), ..Row::new("Öka NPS") };
    assert_eq!((one(row(1.2)).0, raw(row(1.2))), (Some(1.0), Some(1.2)));
    assert_eq!((one(row(-0.1)).0, raw(row(-0.1))), (Some(0.0), Some(-0.1)));
    assert_eq!(codes(row(1.2)), [Code::G03]);
    assert_eq!(codes(row(-0.1)), [Code::G03]);
}

#[test]
fn a_start_and_a_target_measure_both_ways() {
    assert_eq!(one(Row::of("Öka NPS", "20", "40", "30")), measured(0.5));
    // 40 → 20 with actual 30 is 0.5.
    assert_eq!(one(Row::of("Incidenter", "40", "20", "30")), measured(0.5));
    assert_eq!(
        one(Row::of("Churn", "1,8 %", "1,6 %", "1,7 %")),
        measured_near(0.5, "Churn", "1,8 %", "1,6 %", "1,7 %")
    );
    assert_eq!(one(Row::of("Open tickets", "100", "50", "75")), measured(0.5));
    // The sign of the words does not turn it around: start and target say which way.
    assert_eq!(one(Row::of("Öka NPS", "40", "20", "30")), measured(0.5));
}

/// Decimals such as 1.8 % are not exact in binary: the grade within 1e-9 of the one by hand.
fn measured_near(
    by_hand: f64,
    text: &str,
    start: &str,
    target: &str,
    actual: &str,
) -> (Option<f64>, Option<Method>, Option<Ungraded>) {
    let grade = one(Row::of(text, start, target, actual)).0.unwrap();
    assert!((grade - by_hand).abs() < 1e-9, "{grade}");
    (Some(grade), Some(Method::Measured), None)
}

#[test]
fn over_achieved_and_moved_backwards_keep_their_raw_ratio() {
    let over = Row::of("Öka NPS", "0", "50", "75");
    assert_eq!((one(over.clone()).0, raw(over.clone())), (Some(1.0), Some(1.5)));
    assert_eq!(codes(over), [Code::G08]);
    let back = Row::of("Öka NPS", "20", "40", "10");
    assert_eq!((one(back.clone()).0, raw(back.clone())), (Some(0.0), Some(-0.5)));
    assert_eq!(codes(back), [Code::G07]);
}

#[test]
fn a_change_is_measured_from_zero_against_its_amount() {
    assert_eq!(one(Row::to("Öka den organiska trafiken till sajten med 20%", "20 %", "10 %")), measured(0.5));
    assert_eq!(one(Row::to("Minska kostnaderna med 5 %", "5 %", "3 %")), measured_of(0.03, 0.05));
    assert_eq!(one(Row::to("Minska kostnaderna med 5 %", "-5 %", "-3 %")), measured_of(0.03, 0.05));
    assert_eq!(one(Row::to("Increase revenue by 20%", "20%", "5%")), measured(0.25));
    assert_eq!(one(Row::to("Öka antalet leads med 50", "50", "20")), measured(0.4));
    // The target is taken from the text; nothing is said of an assumed start.
    assert_eq!(codes(Row::to("Öka trafiken med 20 %", "20 %", "10 %")), []);
}

fn measured_of(actual: f64, target: f64) -> (Option<f64>, Option<Method>, Option<Ungraded>) {
    measured(actual / target)
}

#[test]
fn a_change_of_opposite_sign_is_not_graded() {
    for row in [
        Row::to("Minska kostnaderna med 5 %", "-5 %", "3 %"),
        Row::to("Öka trafiken med 20 %", "20 %", "-4 %"),
        Row::to("Increase revenue by 20%", "20%", "-4%"),
    ] {
        assert_eq!(one(row.clone()), ungraded(Ungraded::OppositeChange), "{}", row.text);
        assert_eq!(codes(row), [Code::G10], "and no \"not graded\" as well");
    }
}

#[test]
fn a_percent_change_of_a_known_start_has_its_target_at_start_times_one_plus_the_change() {
    // 1000, 20 %, 1100: the target is 1200.
    assert_eq!(one(Row::of("Öka trafiken med 20 %", "1000", "20 %", "1100")), measured(0.5));
    assert_eq!(one(Row::of("Minska kostnaderna med 20 %", "1000 kr", "20 %", "900 kr")), measured(0.5));
    assert_eq!(one(Row::of("Increase traffic by 20%", "1,000", "20%", "1,100")), measured(0.5));
}

#[test]
fn a_level_beside_the_word_by_is_still_a_level() {
    // The target is not the amount of change.
    assert_eq!(one(Row::of("Öka trafiken med 20 %", "1000", "1200", "1100")), measured(0.5));
    assert_eq!(one(Row::of("Ship the new site by June", "0", "4", "2")), measured(0.5));
}

#[test]
fn a_bound_that_the_start_already_meets_is_a_threshold() {
    assert_eq!(one(Row::of("Håll churn under 3 %", "2 %", "3 %", "2,5 %")), threshold(1.0));
    assert_eq!(one(Row::of("Håll churn under 3 %", "2 %", "3 %", "3,5 %")), threshold(0.0));
    assert_eq!(one(Row::of("Maintain uptime of at least 99%", "99.5%", "99%", "99.2%")), threshold(1.0));
    // Not met from the start: it is a way to go.
    assert_eq!(one(Row::of("At most 10 incidents", "30", "10", "20")), measured(0.5));
    assert_eq!(one(Row::of("Minst 50 kunder", "10", "50", "30")), measured(0.5));
}

#[test]
fn a_bound_on_minutes_bounds_no_share() {
    assert_eq!(one(Row::of("Incheckning under 4 min", "50 %", "100 %", "75 %")), measured(0.5));
    assert_eq!(one(Row::to("Samtal besvarade under 1 minut", "100 %", "75 %")), measured(0.75));
    assert_eq!(one(Row::to("Churn under 3", "3 %", "2 %")), threshold(1.0));
    assert_eq!(one(Row::to("Svarstid under 24 h", "24", "20")), threshold(1.0));
}

#[test]
fn a_number_that_describes_what_is_counted_bounds_no_target() {
    assert_eq!(one(Row::of("Avtal med färre än 25 platser", "0", "80", "20")), measured(0.25));
    assert_eq!(one(Row::of("Tickets solved in under 6 hours", "100", "500", "300")), measured(0.5));
    assert_eq!(one(Row::to("Clients with at most 3 open cases", "40", "30")), measured(0.75));
    assert_eq!(one(Row::of("Avbrott över 3 timmar", "20", "12", "18")), measured(0.25));
    assert_eq!(one(Row::of("Lager hos butiker med mer än 2 kassor", "30", "10", "20")), measured(0.5));
    // "12 av 15": so many of the weeks.
    let of_all = |value: &str| Quantity { origin: Origin::Pair, ..company::cell(value) };
    let weeks = Row {
        target: Some(of_all("15")),
        actual: Some(of_all("12")),
        ..Row::new("Veckor med betyg över 9,0 på sajten")
    };
    assert_eq!(one(weeks), measured(0.8));
    // The target's own number bounds it, wherever it stands.
    assert_eq!(one(Row::to("Håll svaren på under 4 timmar", "4", "3")), threshold(1.0));
    assert_eq!(one(Row::of("Ligga på under 4 %", "3 %", "4 %", "5 %")), threshold(0.0));
}

#[test]
fn a_start_equal_to_the_target_is_a_threshold_in_the_direction() {
    assert_eq!(one(Row::of("Behåll NPS på 45", "45", "45", "46")), threshold(1.0));
    assert_eq!(one(Row::of("Keep NPS at 45", "45", "45", "44")), threshold(0.0));
    assert_eq!(one(Row::of("Sjukfrånvaro", "4 %", "4 %", "3,5 %")), threshold(1.0));
    assert_eq!(one(Row::of("Håll sjukfrånvaron på 4 %", "4 %", "4 %", "4,5 %")), threshold(0.0));
    let keep = Row { direction: Some(Direction::Keep), ..Row::of("NPS", "45", "45", "45") };
    assert_eq!(one(keep), threshold(1.0));
    let nothing = Row::of("NPS", "45", "45", "50");
    assert_eq!(one(nothing.clone()), ungraded(Ungraded::StartEqualsTarget));
    assert_eq!(codes(nothing), [Code::G06]);
}

#[test]
fn without_a_start_an_upper_bound_or_a_keeping_word_is_a_threshold() {
    assert_eq!(one(Row::to("Högst 3 incidenter", "3", "2")), threshold(1.0));
    assert_eq!(one(Row::to("Högst 3 incidenter", "3", "4")), threshold(0.0));
    assert_eq!(one(Row::to("Keep churn below 3%", "3%", "3%")), threshold(1.0));
    assert_eq!(one(Row::to("Svarstid", "≤ 24 h", "20 h")), threshold(1.0));
    assert_eq!(one(Row::to("Svarstid under 24 h", "24 h", "30 h")), threshold(0.0));
    assert_eq!(one(Row::to("Behåll NPS", "45", "44")), threshold(0.0));
    assert_eq!(one(Row::to("Maintain NPS", "45", "45")), threshold(1.0));
    assert_eq!(one(Row::to("Behåll 45 kunder", "45", "44")), threshold(0.0));
}

#[test]
fn to_hold_twenty_workshops_is_not_to_keep_them() {
    assert_eq!(one(Row::to("Håll 20 workshops", "20", "15")), measured(0.75));
    assert_eq!(one(Row::to("Håll minst 20 interna kurser", "20", "15")), measured(0.75));
    assert_eq!(one(Row::to("Håll tempot i workshops", "20", "15")), threshold(0.0));
    assert_eq!(one(Row::to("Håll 45 kunder", "45", "44")), threshold(0.0));
}

#[test]
fn a_threshold_is_inclusive_unless_the_sheet_writes_the_sign() {
    assert_eq!(one(Row::to("Churn", "< 3 %", "3 %")), threshold(0.0));
    assert_eq!(one(Row::to("Churn", "<= 3 %", "3 %")), threshold(1.0));
    assert_eq!(one(Row::to("Churn < 3 %", "3 %", "3 %")), threshold(0.0));
    assert_eq!(one(Row::to("Churn under 3 %", "3 %", "3 %")), threshold(1.0));
    assert_eq!(one(Row::to("Uptime", "> 99 %", "99 %")), threshold(0.0));
    assert_eq!(one(Row::to("Uptime", "≥ 99 %", "99 %")), threshold(1.0));
}

#[test]
fn a_number_beside_a_bound_is_no_year() {
    assert_eq!(one(Row::of("Provturer < 2083", "52", "2083", "13")), threshold(1.0));
    assert_eq!(one(Row::to("Högst 2000 ärenden", "2000", "1900")), threshold(1.0));
    let kpi = |text: &str| sippra::phrase::read(text).kpi.map(|kpi| kpi.to_string());
    assert_eq!(kpi("Increase site visits to 2075").as_deref(), Some("site visits"));
    assert_eq!(kpi("Öka försäljningen till 2026").as_deref(), Some("försäljningen"));
    // "under 2026" is a time: the target is a way to go.
    assert_eq!(one(Row::of("Nya kunder under 2026", "0", "100", "40")), measured(0.4));
    assert_eq!(one(Row::to("Fler kunder över 2026", "100", "40")), measured(0.4));
}

#[test]
fn without_a_start_a_lower_bound_is_a_threshold_for_a_ratio_and_starts_at_zero_for_a_count() {
    assert_eq!(one(Row::to("Minst 95 % nöjda kunder", "95 %", "90 %")), threshold(0.0));
    assert_eq!(one(Row::to("At least 95% uptime", "95%", "96%")), threshold(1.0));
    assert_eq!(one(Row::to("NPS över 50", "50", "40")), threshold(0.0));
    assert_eq!(one(Row::to("Minst 40 nya kunder", "40", "30")), measured(0.75));
    assert_eq!(one(Row::to("Revenue over 2 MSEK", "2 MSEK", "1,5 MSEK")), measured(0.75));
    assert_eq!(codes(Row::to("Minst 40 nya kunder", "40", "30")), []);
}

#[test]
fn without_a_start_lower_is_better_is_certain_only_when_the_target_is_reached() {
    assert_eq!(one(Row::to("Minska churn", "3 %", "2,5 %")), threshold(1.0));
    assert_eq!(one(Row::to("Reduce lead time", "10 days", "10 days")), threshold(1.0));
    let short = Row::to("Minska churn", "3 %", "4 %");
    assert_eq!(one(short.clone()), ungraded(Ungraded::NoStart));
    assert_eq!(codes(short), [Code::G04]);
    let column = Row { direction: Some(Direction::Down), ..Row::to("Öppna ärenden", "10", "12") };
    assert_eq!(one(column), ungraded(Ungraded::NoStart));
}

#[test]
fn otherwise_a_missing_start_is_zero_and_said() {
    let row = Row::to("Öka antalet kunder", "40", "30");
    assert_eq!(one(row.clone()), measured(0.75));
    assert_eq!(codes(row.clone()), [], "the word says up, and a count starts at 0");
    let company = company_of(vec![row]);
    let (grades, _) = graded(&company, &policy());
    let proof = sippra::proof::proof(&company, &company.key_results[0], &grades.key_results[0], Lang::Sv);
    assert!(proof.contains("start saknas och antas vara 0"));
    assert!(matches!(grades.key_results[0].calculation, Calculation::Ratio { start_assumed: true, .. }));
}

#[test]
fn an_assumed_start_that_decides_the_grade_is_warned_of() {
    // No word gives the direction, and the actual is over the target.
    assert_eq!(codes(Row::to("Kundmöten", "40", "45")), [Code::G05, Code::G08]);
    assert_eq!(codes(Row::to("Kundmöten", "40", "30")), []);
    // A ratio hardly starts at zero.
    assert_eq!(codes(Row::to("Öka kundlojaliteten", "98 %", "90 %")), [Code::G05]);
    assert_eq!(codes(Row::to("Raise NPS", "50", "40")), [Code::G05]);
}

#[test]
fn a_missing_start_can_be_left_ungraded_by_configuration() {
    let policy = sippra::model::Policy { missing_start: MissingStart::Ungraded, ..policy() };
    let (grades, findings) = graded(&company_of(vec![Row::to("Öka antalet kunder", "40", "30")]), &policy);
    assert_eq!(grades.key_results[0].ungraded, Some(Ungraded::NoStart));
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::G01]);
}

#[test]
fn a_direction_column_comes_before_the_words() {
    let row = |direction, text, actual| Row { direction: Some(direction), ..Row::to(text, "10", actual) };
    assert_eq!(one(row(Direction::Up, "Churn", "5")), measured(0.5));
    assert_eq!(one(row(Direction::Down, "Öka antalet", "5")), threshold(1.0));
    assert_eq!(one(row(Direction::Up, "Högst tio", "5")), measured(0.5));
}

#[test]
fn values_on_different_scales_or_in_different_currencies_are_an_error() {
    for row in [
        Row::of("Öka försäljningen", "18 MSEK", "22 MEUR", "20 MSEK"),
        Row::of("Nöjdhet", "0,3", "60 %", "45"),
        Row::of("Öka försäljningen", "18 MSEK", "22 MSEK", "20"),
        Row::of("Svarstid", "30 h", "24 h", "2 dagar"),
    ] {
        assert_eq!(one(row.clone()), ungraded(Ungraded::ScaleConflict), "{}", row.text);
        assert_eq!(codes(row), [Code::G09]);
    }
    // 1 MSEK and 500 tkr are one currency on two scales, both written.
    assert_eq!(one(Row::of("Öka försäljningen", "0 kr", "1 MSEK", "500 tkr")), measured(0.5));
    assert_eq!(
        one(Row::of("Nöjdhet", "0,3", "60 %", "45 %")),
        measured_near(0.5, "Nöjdhet", "0,3", "60 %", "45 %")
    );
}

#[test]
fn arithmetic_that_is_not_finite_is_an_error() {
    let row = Row::to("Öka antalet", "0", "5");
    assert_eq!(one(row.clone()), ungraded(Ungraded::NotFinite));
    assert_eq!(codes(row), [Code::G01]);
}

#[test]
fn milestones_grade_a_key_result_without_numbers() {
    let step = |done: Option<bool>, weight: Option<f64>| Initiative {
        text: "steg".into(),
        done,
        weight,
        place: Place::default(),
    };
    let with = |steps: Vec<Initiative>| Row { initiatives: steps, ..Row::new("Lansera nya sajten") };
    let three_of_four =
        vec![step(Some(true), None), step(Some(true), None), step(Some(true), None), step(Some(false), None)];
    assert_eq!(one(with(three_of_four.clone())), (Some(0.75), Some(Method::Milestones), None));
    let weighted = vec![step(Some(true), Some(3.0)), step(Some(false), Some(1.0))];
    assert_eq!(one(with(weighted)).0, Some(0.75));
    // A missing weight is the mean of the given ones: 1, 3 and 2 in all 6, done 3.
    let gaps = vec![step(Some(true), Some(1.0)), step(Some(false), Some(3.0)), step(Some(true), None)];
    assert_eq!(one(with(gaps)).0, Some(0.5));
    // A key result with numbers is not graded by its initiatives.
    let numbers = Row { initiatives: three_of_four, ..Row { actual: None, ..Row::to("Öka", "10", "5") } };
    assert_eq!(one(numbers), ungraded(Ungraded::NoActual));
    assert_eq!(one(with(vec![step(None, None)])), ungraded(Ungraded::NothingToGrade));
}

#[test]
fn done_words_grade_and_progress_words_never_do() {
    let status = |status: Status| Row { status: Some(status), ..Row::new("Lansera nya sajten") };
    assert_eq!(one(status(Status::Done)), (Some(1.0), Some(Method::Status), None));
    assert_eq!(one(status(Status::NotDone)), (Some(0.0), Some(Method::Status), None));
    assert_eq!(one(status(Status::Progress("on track".into()))), ungraded(Ungraded::NothingToGrade));
    // Numbers come before words.
    let both = Row { status: Some(Status::Done), ..Row::of("Öka NPS", "0", "10", "5") };
    assert_eq!(one(both), measured(0.5));
}

/// "The first that applies": with target and actual known, measuring applies, and what it finds is the answer.
#[test]
fn a_done_word_does_not_hide_values_that_cannot_be_graded() {
    let done = |row: Row| Row { status: Some(Status::Done), ..row };
    for (row, why, code) in [
        (Row::to("Minska churn", "3 %", "4 %"), Ungraded::NoStart, Code::G04),
        (Row::of("NPS", "45", "45", "50"), Ungraded::StartEqualsTarget, Code::G06),
        (Row::of("Öka försäljningen", "18 MSEK", "22 MEUR", "20 MSEK"), Ungraded::ScaleConflict, Code::G09),
        (Row::to("Öka trafiken med 20 %", "20 %", "-4 %"), Ungraded::OppositeChange, Code::G10),
    ] {
        assert_eq!(one(done(row.clone())), ungraded(why), "{}", row.text);
        assert_eq!(codes(done(row)), [code]);
    }
    // Without an actual there is nothing to measure, and the word is the grade.
    let no_actual = Row { actual: None, ..Row::of("Öka NPS", "0", "10", "5") };
    assert_eq!(one(done(no_actual)), (Some(1.0), Some(Method::Status), None));
}

#[test]
fn a_missing_actual_is_the_latest_check_in_on_or_before_the_periods_end() {
    let row = Row {
        actual: None,
        check_ins: vec![(date(2026, 8, 1), 10.0), (date(2026, 9, 30), 20.0), (date(2026, 10, 2), 40.0)],
        ..Row::of("Öka antalet", "0", "40", "0")
    };
    assert_eq!(one(row.clone()), measured(0.5));
    let late = Row { check_ins: vec![(date(2026, 10, 2), 40.0)], ..row };
    assert_eq!(one(late.clone()), ungraded(Ungraded::NoActual));
    assert_eq!(codes(late), [Code::G01]);
}

#[test]
fn not_graded_is_an_error_once_the_period_has_ended_and_a_note_before() {
    use sippra::model::{Policy, Severity};
    let row = Row { actual: None, ..Row::of("Öka antalet", "0", "40", "0") };
    let severity = |day| {
        let policy = Policy { date: day, ..policy() };
        graded(&company_of(vec![row.clone()]), &policy).1[0].severity
    };
    assert_eq!(severity(date(2026, 10, 1)), Severity::Error);
    assert_eq!(severity(date(2026, 9, 30)), Severity::Note);
}

#[test]
fn weights_are_normalised_over_the_graded_key_results() {
    let row = |grade: Option<f64>, weight: Option<f64>| Row { grade, weight, ..Row::new("Nyckelresultat") };
    let objective = |rows: Vec<Row>| graded(&company_of(rows), &policy()).0.objectives[0].clone();
    let weighted = objective(vec![row(Some(1.0), Some(3.0)), row(Some(0.0), Some(1.0))]);
    assert_eq!(weighted.grade, Some(0.75));
    assert_eq!(weighted.weights, Some(vec![0.75, 0.25]));
    // The ungraded one is left out of the mean, but counts 0 in the floor: (3·1 + 1·0 + 4·0) / 8.
    let gap = objective(vec![row(Some(1.0), Some(3.0)), row(Some(0.0), Some(1.0)), row(None, Some(4.0))]);
    assert_eq!((gap.grade, gap.floor, gap.graded, gap.total), (Some(0.75), Some(0.375), 2, 3));
    // A missing weight is the mean of the given ones: 3, 1 and 2.
    let missing = objective(vec![row(Some(1.0), Some(3.0)), row(Some(0.0), Some(1.0)), row(Some(1.0), None)]);
    assert!((missing.grade.unwrap() - 5.0 / 6.0).abs() < 1e-12);
    // A negative one counts 0.
    let negative = objective(vec![row(Some(1.0), Some(-3.0)), row(Some(0.5), Some(1.0))]);
    assert_eq!(negative.grade, Some(0.5));
    let zero = objective(vec![row(Some(1.0), Some(0.0)), row(Some(0.5), Some(0.0))]);
    assert_eq!(zero.grade, None);
}

#[test]
fn ungraded_key_results_are_left_out_and_never_hidden() {
    let row = |grade: Option<f64>| Row { grade, ..Row::new("Nyckelresultat") };
    let company = company_of(vec![row(Some(0.8)), row(None)]);
    let objective = |rule| {
        let policy = sippra::model::Policy { ungraded: rule, ..policy() };
        graded(&company, &policy).0.objectives[0].clone()
    };
    let skip = objective(UngradedRule::Skip);
    assert_eq!((skip.grade, skip.floor, skip.graded, skip.total), (Some(0.8), Some(0.4), 1, 2));
    let zero = objective(UngradedRule::Zero);
    assert_eq!((zero.grade, zero.floor, zero.graded, zero.total), (Some(0.4), Some(0.4), 1, 2));
}

#[test]
fn verdicts_are_by_type_on_the_shown_figure() {
    let verdict = |grade: f64, kind: Option<ObjectiveType>| {
        let mut company = company_of(vec![Row { grade: Some(grade), ..Row::new("Nyckelresultat") }]);
        company.objectives[0].kind = kind;
        graded(&company, &policy()).0.objectives[0].verdict.unwrap()
    };
    for (grade, expected) in [
        (0.594, Verdict::TooChallenging),
        (0.595, Verdict::OnTarget),
        (0.6, Verdict::OnTarget),
        (0.704, Verdict::OnTarget),
        (0.705, Verdict::AboveTarget),
        (0.996, Verdict::AboveTarget),
        (1.0, Verdict::TooEasy),
    ] {
        assert_eq!(verdict(grade, None), expected, "{grade}");
        assert_eq!(verdict(grade, Some(ObjectiveType::Aspirational)), expected, "{grade}");
        let met = if grade >= 1.0 { Verdict::Met } else { Verdict::Missed };
        assert_eq!(verdict(grade, Some(ObjectiveType::Committed)), met, "{grade}");
        assert_eq!(verdict(grade, Some(ObjectiveType::Financial)), met, "{grade}");
    }
}

#[test]
fn a_typed_objective_grade_is_compared_and_the_mean_wins() {
    let mut company = company_of(vec![Row { grade: Some(0.5), ..Row::new("Nyckelresultat") }]);
    company.objectives[0].typed_grade = Some(Sourced::new(0.7, Place::at(Default::default(), 1, 8)));
    let (grades, findings) = graded(&company, &policy());
    assert_eq!(grades.objectives[0].grade, Some(0.5));
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::G11]);
    company.objectives[0].typed_grade = Some(Sourced::new(0.55, Place::default()));
    assert!(graded(&company, &policy()).1.is_empty());
}

#[test]
fn a_typed_grade_is_kept_where_the_sheet_shows_weighted_grades_without_the_weights() {
    let mut company = company_of(vec![Row { grade: Some(0.5), ..Row::new("Nyckelresultat") }]);
    company.objectives[0].typed_grade = Some(Sourced::new(0.7, Place::default()));
    company.weighted_sheets = vec![Default::default()];
    let (grades, findings) = graded(&company, &policy());
    assert_eq!((grades.objectives[0].grade, grades.objectives[0].typed_kept), (Some(0.7), true));
    assert!(findings.is_empty());
}

#[test]
fn proofs_show_the_formula_with_its_numbers_in_both_languages() {
    let proof = |row: Row, lang| {
        let company = company_of(vec![row]);
        let grades = sippra::grade::grade(&company, &policy()).value;
        let proof = sippra::proof::proof(&company, &company.key_results[0], &grades.key_results[0], lang);
        proof.replace('\u{a0}', " ")
    };
    let change = Row::to("Öka den organiska trafiken till sajten med 20%", "20 %", "10 %");
    assert_eq!(proof(change.clone(), Lang::Sv), "(10 % − 0 %) / (20 % − 0 %) = 50 %");
    assert_eq!(proof(change, Lang::En), "(10% − 0%) / (20% − 0%) = 50%");
    let sales = Row::of("Öka försäljningen", "18 MSEK", "22 MSEK", "20 MSEK");
    assert_eq!(proof(sales, Lang::Sv), "(20 MSEK − 18 MSEK) / (22 MSEK − 18 MSEK) = 50 %");
    let over = Row::of("Öka NPS", "0", "50", "75");
    assert_eq!(proof(over, Lang::En), "(75 − 0) / (50 − 0) = 150%, counts as 100%");
    let bound = Row::to("Högst 3 incidenter", "3", "2");
    assert_eq!(proof(bound, Lang::Sv), "2 ≤ 3: nått = 100 %");
    assert_eq!(
        proof(Row::to("Increase customers", "40", "30"), Lang::En),
        "(30 − 0) / (40 − 0) = 75%; no start: 0 is assumed"
    );
}

#[test]
fn bounds_in_cells_know_their_side() {
    let row = Row::to("Svarstid", "≤ 24 h", "20 h");
    let (grades, _) = graded(&company_of(vec![row]), &policy());
    let Calculation::Threshold { bound, .. } = grades.key_results[0].calculation else {
        panic!("a threshold")
    };
    assert_eq!(bound, Bound { side: Side::AtMost, strict: false });
}

// ---- rolling up ----

/// Hjulsjö: the company, a department, two people.
fn hjulsjo() -> sippra::model::Company {
    let mut company = empty_company("Hjulsjö Cykel AB");
    let sales = put::unit(&mut company, "Sälj", 0);
    let anna = put::person(&mut company, "Anna", sales);
    let bo = put::person(&mut company, "Bo", sales);
    let kpi = |target: f64, actual: Option<f64>| Row {
        kpi: Some("Nya kunder".into()),
        target: Some(company::bare(target)),
        actual: actual.map(company::bare),
        ..Row::new("Öka antalet nya kunder")
    };
    put::objective(&mut company, 0, vec![Row { grade: Some(0.6), ..Row::new("Bolaget") }]);
    put::objective(&mut company, sales, vec![kpi(60.0, Some(43.0))]);
    put::objective(&mut company, anna, vec![kpi(30.0, Some(20.0))]);
    put::objective(
        &mut company,
        anna,
        vec![Row { grade: Some(1.0), ..Row::new("Annat") }, Row::new("Ograderat")],
    );
    put::objective(&mut company, bo, vec![kpi(25.0, Some(23.0))]);
    company
}

#[test]
fn own_and_below_stand_side_by_side_each_objective_once() {
    let company = hjulsjo();
    let (grades, _) = graded(&company, &policy());
    let period = Some(Period::Quarter(2026, 3));
    let rollup = sippra::roll_up::roll_up(&company, &grades, period, &policy()).value;
    let root = rollup.units[0];
    let near =
        |value: Option<f64>, expected: f64| assert!((value.unwrap() - expected).abs() < 1e-12, "{value:?}");
    let (sales, anna1, anna2, bo) = (43.0 / 60.0, 20.0 / 30.0, 1.0, 23.0 / 25.0);
    near(root.own.grade, 0.6);
    near(root.below.grade, (sales + anna1 + anna2 + bo) / 4.0);
    // The ungraded key result halves Anna's second objective in the floor.
    near(root.below.floor, (sales + anna1 + 0.5 + bo) / 4.0);
    assert_eq!((root.below.graded, root.below.total, root.below.objectives), (4, 5, 4));
    near(rollup.units[1].own.grade, sales);
    near(rollup.units[1].below.grade, (anna1 + anna2 + bo) / 3.0);
    assert_eq!(rollup.units[2].below.grade, None);
    assert_eq!((rollup.headline.graded, rollup.headline.total), (5, 6));
    near(rollup.sensitivity.pooled, (0.6 + sales + anna1 + anna2 + bo) / 5.0);
}

#[test]
fn kpis_are_summed_upward_and_nothing_is_counted_twice() {
    let company = hjulsjo();
    let (grades, _) = graded(&company, &policy());
    let period = Some(Period::Quarter(2026, 3));
    let found = sippra::roll_up::roll_up(&company, &grades, period, &policy());
    let line = |unit: &str| {
        let at = company.units.iter().position(|known| &*known.name == unit).unwrap();
        found.value.kpis.iter().find(|line| line.unit.0 as usize == at).unwrap().clone()
    };
    let sales = line("Sälj");
    assert_eq!((sales.own().unwrap().target, sales.own().unwrap().actual), (Some(60.0), Some(43.0)));
    let below = sales.below.as_deref().unwrap();
    assert_eq!((below.values.target, below.values.actual), (Some(55.0), Some(43.0)));
    assert_eq!((below.contributors, below.reporting), (2, 2));
    assert_eq!((sales.target_gap(), sales.actual_gap()), (Some(5.0), Some(0.0)));
    assert_eq!(sales.grade(), Some(43.0 / 60.0));
    // The company reports nothing itself: below it stands the department's own value, once.
    let root = line("Hjulsjö Cykel AB");
    assert_eq!(root.own(), None);
    assert_eq!(root.value().unwrap().actual, Some(43.0));
    assert_eq!(
        (root.below.as_ref().unwrap().contributors, root.below.as_ref().unwrap().values.target),
        (1, Some(60.0))
    );
    let codes: Vec<Code> = found.diagnostics.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::P02]);
    assert_eq!(found.value.kpi_list, [0]);
}

#[test]
fn a_score_that_one_unit_below_carries_too_is_no_sum_with_a_rest() {
    let mut company = empty_company("Hjulsjö Cykel AB");
    let sales = put::unit(&mut company, "Sälj", 0);
    let nps = |target: f64, actual: f64| Row {
        kpi: Some("NPS".into()),
        target: Some(company::bare(target)),
        actual: Some(company::bare(actual)),
        ..Row::new("Höja NPS")
    };
    put::objective(&mut company, 0, vec![nps(55.0, 48.0)]);
    put::objective(&mut company, sales, vec![nps(50.0, 45.0)]);
    let (grades, _) = graded(&company, &policy());
    let found = sippra::roll_up::roll_up(&company, &grades, Some(Period::Quarter(2026, 3)), &policy());
    let codes: Vec<Code> = found.diagnostics.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, []);
    assert!(found.value.kpis.iter().all(|line| line.aggregate == sippra::model::Aggregate::None));
}

#[test]
fn a_ratio_has_no_single_value_without_denominators() {
    let mut company = empty_company("Bolaget");
    let sales = put::unit(&mut company, "Sälj", 0);
    for (name, actual, weight) in [("A", "2 %", 100.0), ("B", "4 %", 300.0), ("C", "9 %", 100.0)] {
        let person = put::person(&mut company, name, sales);
        let row = Row {
            kpi: Some("Churn".into()),
            denominator: Some(weight),
            ..Row::of("Churn", "10 %", "1 %", actual)
        };
        put::objective(&mut company, person, vec![row]);
    }
    let figures = |company: &sippra::model::Company| {
        let (grades, _) = graded(company, &policy());
        let rollup =
            sippra::roll_up::roll_up(company, &grades, Some(Period::Quarter(2026, 3)), &policy()).value;
        rollup.kpis[1].clone()
    };
    // (2·100 + 4·300 + 9·100) / 500 = 4.6 %
    let weighted = figures(&company);
    assert!((weighted.value().unwrap().actual.unwrap() - 0.046).abs() < 1e-12);
    for key_result in &mut company.key_results {
        key_result.values.denominator = Default::default();
    }
    let plain = figures(&company);
    let below = plain.below.as_deref().unwrap();
    assert_eq!(
        (below.median, below.lowest, below.highest, below.contributors),
        (Some(0.04), Some(0.02), Some(0.09), 3)
    );
    assert_eq!((below.values.actual, plain.value()), (None, None));
}

#[test]
fn measures_that_cannot_be_added_are_kept_apart_and_told() {
    let mut company = empty_company("Bolaget");
    for (name, target, actual) in
        [("A", "2 MSEK", "1 MSEK"), ("B", "500 tkr", "500 tkr"), ("C", "1 MEUR", "1 MEUR")]
    {
        let unit = put::unit(&mut company, name, 0);
        put::objective(
            &mut company,
            unit,
            vec![Row { kpi: Some("Intäkter".into()), ..Row::to("Öka intäkterna", target, actual) }],
        );
    }
    let (grades, _) = graded(&company, &policy());
    let found = sippra::roll_up::roll_up(&company, &grades, Some(Period::Quarter(2026, 3)), &policy());
    let root: Vec<(&str, Option<f64>)> = found
        .value
        .kpis
        .iter()
        .filter(|line| line.unit.0 == 0)
        .map(|line| (&*line.measure, line.value().and_then(|value| value.actual)))
        .collect();
    assert_eq!(root, [("SEK", Some(1_500_000.0)), ("EUR", Some(1_000_000.0))]);
    assert_eq!(found.diagnostics.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::P01]);
}

#[test]
fn kpi_names_join_on_case_and_spaces_and_by_alias_and_near_ones_are_suggested() {
    let mut company = empty_company("Bolaget");
    let names = ["Nya kunder", "nya\u{a0}kunder", "New customers", "Nya kundr"];
    for name in names {
        let unit = put::unit(&mut company, name, 0);
        let kpi: Text = name.into();
        put::objective(&mut company, unit, vec![Row { kpi: Some(kpi), ..Row::to("Öka antalet", "10", "5") }]);
    }
    let mut policy = policy();
    policy.kpi_aliases.insert("new customers".into(), "Nya kunder".into());
    let (grades, _) = graded(&company, &policy);
    let found = sippra::roll_up::roll_up(&company, &grades, Some(Period::Quarter(2026, 3)), &policy);
    let root = found.value.kpis.iter().find(|line| line.unit.0 == 0 && &*line.name == "Nya kunder").unwrap();
    assert_eq!(root.value().unwrap().actual, Some(15.0));
    assert_eq!(found.diagnostics.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::P04]);
}

#[test]
fn a_chain_of_ten_thousand_units_is_rolled_up_without_recursion() {
    let mut company = empty_company("Bolaget");
    let mut parent = 0;
    for depth in 0..10_000u32 {
        parent = put::unit(&mut company, &format!("Enhet {depth}"), parent);
    }
    put::objective(
        &mut company,
        parent,
        vec![Row { kpi: Some("Nya kunder".into()), ..Row::of("Öka", "0", "10", "5") }],
    );
    let (grades, _) = graded(&company, &policy());
    let rollup = sippra::roll_up::roll_up(&company, &grades, Some(Period::Quarter(2026, 3)), &policy()).value;
    assert_eq!(rollup.units[0].below.grade, Some(0.5));
    assert_eq!(rollup.kpis.len(), 10_001);
    assert_eq!(rollup.kpis[0].value().unwrap().actual, Some(5.0));
}

// ---- random companies against the oracle ----

mod random {
    use super::company::{Row, cell, empty_company, graded, policy, put};
    use super::oracle::{self, Meaning, Words};
    use proptest::prelude::*;
    use sippra::model::{Initiative, Lang, ObjectiveType, Period, Place, Status};

    /// The KPIs of random companies: all of them counts, which are added.
    const KPIS: [&str; 3] = ["Nya kunder", "Genomförda besök", "Support tickets"];

    fn words() -> impl Strategy<Value = Words> {
        prop_oneof![
            Just(Words::Up),
            Just(Words::Down),
            Just(Words::None),
            any::<bool>().prop_map(|strict| Words::AtMost { strict }),
            any::<bool>().prop_map(|strict| Words::AtLeast { strict }),
            Just(Words::Keep),
        ]
    }

    /// Numbers with at most two decimals: what people write.
    fn number() -> impl Strategy<Value = f64> {
        prop_oneof![(0i32..200).prop_map(f64::from), (0i32..20_000).prop_map(|n| f64::from(n) / 100.0)]
    }

    fn meaning() -> impl Strategy<Value = Meaning> {
        let step = (proptest::option::of((0i32..5).prop_map(f64::from)), any::<bool>());
        prop_oneof![
            2 => (-20i32..150).prop_map(|n| Meaning::Given(f64::from(n) / 100.0)),
            8 => (proptest::option::of(number()), number(), number(), words())
                .prop_map(|(start, target, actual, words)| Meaning::Level { start, target, actual, words }),
            2 => (1i32..100, -100i32..200, any::<bool>()).prop_map(|(target, actual, up)| Meaning::Change {
                target: f64::from(target),
                actual: f64::from(actual),
                up,
            }),
            1 => (2i32..5000, 1i32..90, number(), any::<bool>()).prop_map(|(start, percent, actual, up)| {
                Meaning::Share { start: f64::from(start), percent: f64::from(percent) / 100.0, actual, up }
            }),
            1 => proptest::collection::vec(step, 1..5).prop_map(Meaning::Milestones),
            1 => any::<bool>().prop_map(Meaning::Status),
            1 => Just(Meaning::Nothing),
        ]
    }

    fn key_result() -> impl Strategy<Value = oracle::KeyResult> {
        let weight = proptest::option::weighted(0.3, (-1i32..6).prop_map(f64::from));
        (meaning(), any::<bool>(), weight, proptest::option::of(0..KPIS.len())).prop_map(
            |(meaning, percent, weight, kpi)| {
                let counted = matches!(meaning, Meaning::Level { .. });
                // A KPI of the company is a count.
                let kpi = kpi.filter(|_| counted);
                oracle::KeyResult { meaning, percent: percent && kpi.is_none(), weight, kpi }
            },
        )
    }

    fn company() -> impl Strategy<Value = oracle::Company> {
        let parents = proptest::collection::vec(any::<prop::sample::Index>(), 0..12);
        let objective =
            (any::<prop::sample::Index>(), any::<bool>(), proptest::collection::vec(key_result(), 0..6));
        (parents, proptest::collection::vec(objective, 0..25)).prop_map(|(parents, objectives)| {
            let mut tree = vec![None];
            for parent in parents {
                tree.push(Some(parent.index(tree.len())));
            }
            let objectives = objectives
                .into_iter()
                .map(|(unit, committed, key_results)| oracle::Objective {
                    unit: unit.index(tree.len()),
                    committed,
                    key_results,
                })
                .collect();
            oracle::Company { parents: tree, objectives }
        })
    }

    /// A number as a Swedish or English sheet writes it.
    fn written(value: f64, percent: bool, lang: Lang) -> String {
        let text = format!("{value}");
        let text = if lang == Lang::Sv { text.replace('.', ",") } else { text };
        match (percent, lang) {
            (false, _) => text,
            (true, Lang::Sv) => format!("{text} %"),
            (true, Lang::En) => format!("{text}%"),
        }
    }

    fn row(key_result: &oracle::KeyResult, lang: Lang) -> Row {
        let say = |sv: &str, en: &str| if lang == Lang::Sv { sv.to_owned() } else { en.to_owned() };
        let percent = key_result.percent;
        let value = |value: f64| cell(&written(value, percent, lang));
        let mut row = Row::new("");
        row.weight = key_result.weight;
        row.kpi = key_result.kpi.map(|kpi| KPIS[kpi].into());
        let text = match &key_result.meaning {
            Meaning::Given(grade) => {
                row.grade = Some(*grade);
                say("Öka något", "Increase something")
            }
            Meaning::Level { start, target, actual, words } => {
                row.start = start.map(value);
                row.target = Some(value(*target));
                row.actual = Some(value(*actual));
                let number = written(*target, percent, lang);
                match words {
                    Words::Up => say("Öka antalet besök", "Increase the visits"),
                    Words::Down => say("Minska antalet besök", "Reduce the visits"),
                    Words::None => say("Besök i butik", "Visits to the shop"),
                    Words::AtMost { strict: true } => say("Besök < ", "Visits < ") + &number,
                    Words::AtMost { strict: false } => {
                        say("Högst ", "At most ") + &number + &say(" besök", " visits")
                    }
                    Words::AtLeast { strict: true } => say("Besök > ", "Visits > ") + &number,
                    Words::AtLeast { strict: false } => {
                        say("Minst ", "At least ") + &number + &say(" besök", " visits")
                    }
                    Words::Keep => say("Behåll antalet besök", "Maintain the visits"),
                }
            }
            Meaning::Change { target, actual, up } => {
                row.target = Some(value(*target));
                row.actual = Some(value(*actual));
                let number = written(*target, percent, lang);
                let verb = if *up {
                    say("Öka besöken med ", "Increase visits by ")
                } else {
                    say("Minska besöken med ", "Reduce visits by ")
                };
                verb + &number
            }
            Meaning::Share { start, percent, actual, up } => {
                let share = written((percent * 100.0).round(), true, lang);
                row.start = Some(cell(&written(*start, false, lang)));
                row.target = Some(cell(&share));
                row.actual = Some(cell(&written(*actual, false, lang)));
                let verb = if *up {
                    say("Öka besöken med ", "Increase visits by ")
                } else {
                    say("Minska besöken med ", "Reduce visits by ")
                };
                verb + &share
            }
            Meaning::Milestones(steps) => {
                row.initiatives = steps
                    .iter()
                    .map(|(weight, done)| Initiative {
                        text: "steg".into(),
                        done: Some(*done),
                        weight: *weight,
                        place: Place::default(),
                    })
                    .collect();
                say("Lansera sajten", "Launch the site")
            }
            Meaning::Status(done) => {
                row.status = Some(if *done { Status::Done } else { Status::NotDone });
                say("Lansera sajten", "Launch the site")
            }
            Meaning::Nothing => say("Lansera sajten", "Launch the site"),
        };
        Row { text: text.as_str().into(), ..row }
    }

    fn near(a: Option<f64>, b: Option<f64>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
            (a, b) => a == b,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn grades_means_coverage_floors_kpis_and_gaps_agree_with_a_naive_reading(
            random in company(),
            swedish in any::<bool>(),
        ) {
            let lang = if swedish { Lang::Sv } else { Lang::En };
            let mut company = empty_company("Bolaget");
            for (number, parent) in random.parents.iter().enumerate().skip(1) {
                put::unit(&mut company, &format!("Enhet {number}"), parent.unwrap() as u32);
            }
            for objective in &random.objectives {
                let rows = objective.key_results.iter().map(|key_result| row(key_result, lang)).collect();
                let id = put::objective(&mut company, objective.unit as u32, rows);
                let kind = if objective.committed { ObjectiveType::Committed } else { ObjectiveType::Aspirational };
                company.objectives[id as usize].kind = Some(kind);
            }
            let (grades, _) = graded(&company, &policy());
            let rollup = sippra::roll_up::roll_up(&company, &grades, Some(Period::Quarter(2026, 3)), &policy()).value;

            let mut at = 0;
            for objective in &random.objectives {
                for key_result in &objective.key_results {
                    let ours = &grades.key_results[at];
                    prop_assert!(
                        near(ours.grade, oracle::grade(key_result)),
                        "{:?} {:?} gives {:?}", company.key_results[at].text, key_result, ours
                    );
                    at += 1;
                }
            }
            for (ours, objective) in grades.objectives.iter().zip(&random.objectives) {
                let (grade, floor) = oracle::objective(objective);
                prop_assert!(near(ours.grade, grade) && near(ours.floor, floor), "{objective:?} gives {ours:?}");
            }
            for unit in 0..random.parents.len() {
                for (ours, naive) in [
                    (rollup.units[unit].own, oracle::mean(&random.own(unit))),
                    (rollup.units[unit].below, oracle::mean(&random.beneath(unit))),
                ] {
                    prop_assert!(near(ours.grade, naive.grade) && near(ours.floor, naive.floor), "{ours:?} {naive:?}");
                    prop_assert_eq!(
                        (ours.objectives, ours.graded, ours.total),
                        (naive.objectives, naive.graded, naive.total)
                    );
                }
                for (kpi, name) in KPIS.iter().enumerate() {
                    let line = rollup.kpis.iter().find(|line| line.unit.0 as usize == unit && &*line.name == *name);
                    let (own, below, value, grade) = random.kpi(unit, kpi);
                    let part = |sum: Option<oracle::Sum>, of: fn(oracle::Sum) -> f64| sum.map(of);
                    let own_of = line.and_then(|line| line.own());
                    let below_of = line.and_then(|line| line.below.as_deref().copied());
                    let value_of = line.and_then(|line| line.value());
                    prop_assert!(near(own_of.and_then(|v| v.start), part(own, |s| s.start)));
                    prop_assert!(near(own_of.and_then(|v| v.target), part(own, |s| s.target)));
                    prop_assert!(near(own_of.and_then(|v| v.actual), part(own, |s| s.actual)));
                    prop_assert!(near(below_of.and_then(|v| v.values.start), part(below, |s| s.start)));
                    prop_assert!(near(below_of.and_then(|v| v.values.target), part(below, |s| s.target)));
                    prop_assert!(near(below_of.and_then(|v| v.values.actual), part(below, |s| s.actual)));
                    prop_assert_eq!(below_of.map(|v| v.contributors), below.map(|s| s.reports));
                    prop_assert!(near(value_of.and_then(|v| v.actual), part(value, |s| s.actual)));
                    prop_assert!(near(line.and_then(|line| line.grade()), grade), "{line:?} {grade:?}");
                    let gap = |of: fn(oracle::Sum) -> f64| Some(of(own?) - of(below?));
                    prop_assert!(near(line.and_then(|line| line.target_gap()), gap(|s| s.target)));
                    prop_assert!(near(line.and_then(|line| line.actual_gap()), gap(|s| s.actual)));
                }
            }
            let root = oracle::mean(&random.own(0));
            prop_assert!(near(rollup.headline.own.grade, root.grade));
            let typed = |committed: bool| {
                let all: Vec<&oracle::Objective> =
                    random.objectives.iter().filter(|objective| objective.committed == committed).collect();
                oracle::mean(&all).grade
            };
            prop_assert!(near(rollup.headline.committed, typed(true)));
            prop_assert!(near(rollup.headline.aspirational, typed(false)));
        }
    }
}
