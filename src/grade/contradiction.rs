//! A sentence that says other values than the cells beside it: "från 12 till 6" where the target cell holds 9.

use crate::amount::{self, show};
use crate::diag::{Code, Diagnostic};
use crate::model::{Direction, KeyResult, Lang, Measure, MeasureKind, Origin, Quantity, Sourced};
use crate::phrase::Phrase;
use crate::words::phrases::{Sense, is_of_another_span, is_way, ranks, sense};

use super::key_result::Case;

/// Numbers nearer than this, as a share, may be one number rounded.
const ROUNDED: f64 = 0.02;

/// One number is a slip of another only within this factor.
const SLIP: f64 = 20.0;

/// Whether the numbers of a sentence are to be held against its cells: most name none, or the target alone.
pub(super) fn may_be(key_result: &KeyResult) -> bool {
    let text = &*key_result.text;
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let written = |target: &Sourced<Quantity>| bare(&target.value);
    match only_number(text) {
        Some(number) => key_result.values.target.as_ref().map(written) != number.trim().parse().ok(),
        None => ["från ", "from ", "→", "->"].iter().any(|way| text.contains(way)),
    }
}

/// The only number of a sentence, with the blanks and marks around it.
fn only_number(text: &str) -> Option<&str> {
    let other = |c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' ' | '\u{a0}');
    let mut numbers = text.split(other).filter(|run| run.contains(|c: char| c.is_ascii_digit()));
    numbers.next().filter(|_| numbers.next().is_none())
}

/// "Teckna 20 kedjor", "… till 80 %": any other number may tell which things are counted.
fn is_goal(text: &str, number: &str) -> bool {
    let before = text.split(number).next().unwrap_or_default();
    let mut words = before.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    matches!(last, "till" | "to") || words.next().is_none() && !last.is_empty()
}

/// A number as it is written: 18 of 18 MSEK.
fn bare(quantity: &Quantity) -> f64 {
    amount::shift(quantity.value, -amount::places(&quantity.measure))
}

/// Where sentence and cells contradict each other; `None` where they agree or are of different things.
pub(super) fn find(case: &Case<'_>) -> Option<Diagnostic> {
    let phrase = case.phrase.as_ref().filter(|phrase| !phrase.change && phrase.bound.is_none())?;
    let written = |value: &'_ &Sourced<Quantity>| value.value.origin == Origin::Cell;
    let target = &case.target.filter(written)?.value;
    let start = case.start.filter(written).map(|start| &start.value);
    let text = &*case.key_result.text;
    let (sv, en) = match (&phrase.start, &phrase.target, start) {
        (Some(said_start), Some(said_target), Some(start)) => {
            // One end that agrees tells that both are of one measure.
            if agrees(said_start, start) == agrees(said_target, target) || is_of_another_span(text) {
                return None;
            }
            let said = |lang| way(said_start, said_target, &said_target.measure, lang);
            (said(Lang::Sv), said(Lang::En))
        }
        (None, Some(said), _)
            if !phrase.keep && !phrase.describes && is_other_target(said, target, start, text) =>
        {
            (as_written(said, Lang::Sv), as_written(said, Lang::En))
        }
        (_, _, Some(start)) if is_against(case, phrase, start, target) => match phrase.direction {
            Some(Direction::Down) => ("nedåt".to_owned(), "down".to_owned()),
            _ => ("uppåt".to_owned(), "up".to_owned()),
        },
        _ => return None,
    };
    let cells = |lang| match start {
        Some(start) => way(start, target, &target.measure, lang),
        None => as_written(target, lang),
    };
    let place = case.key_result.place;
    let finding = Diagnostic::new(Code::G14, place).quote(case.key_result.text.clone(), 0..0);
    Some(finding.worded("said", sv, en).worded("cells", cells(Lang::Sv), cells(Lang::En)))
}

fn way(start: &Quantity, target: &Quantity, measure: &Measure, lang: Lang) -> String {
    format!("{} → {}", show(start.value, &start.measure, lang), show(target.value, measure, lang))
}

fn as_written(quantity: &Quantity, lang: Lang) -> String {
    show(quantity.value, &quantity.measure, lang)
}

/// Whether two numbers are one: in base units, or as they are written.
fn agrees(said: &Quantity, cell: &Quantity) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= ROUNDED * a.abs().max(b.abs());
    [said.value, bare(said)].iter().any(|said| [cell.value, bare(cell)].iter().any(|cell| near(*said, *cell)))
}

/// The only number of the sentence is the target, and the cell's is of the same kind and size, and another.
fn is_other_target(said: &Quantity, target: &Quantity, start: Option<&Quantity>, text: &str) -> bool {
    let counts =
        |quantity: &Quantity| matches!(quantity.measure.kind, MeasureKind::None | MeasureKind::Count);
    let from_nothing = start.is_none_or(|start| start.value == 0.0);
    let sized = said.value > 0.0 && target.value > 0.0 && (from_nothing || !counts(said));
    let factor = said.value.max(target.value) / said.value.min(target.value);
    // "Teckna 20 kedjor" beside 25 pieces.
    only_number(text).is_some_and(|number| is_goal(text, number))
        && (said.measure.kind == target.measure.kind || counts(said) && counts(target))
        && sized
        && factor <= SLIP
        && !agrees(said, target)
        && !is_of_another_span(text)
        && !text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(ranks)
}

/// The sentence's verb says one way, start and target go the other, and no word tells that this is meant.
fn is_against(case: &Case<'_>, phrase: &Phrase, start: &Quantity, target: &Quantity) -> bool {
    let against = match phrase.direction {
        Some(Direction::Up) => target.value < start.value,
        Some(Direction::Down) => target.value > start.value && start.value > 0.0,
        _ => false,
    };
    if !against || phrase.by_thing || phrase.keep || case.key_result.values.direction.is_some() {
        return false;
    }
    let kpi = case.key_result.kpi.as_ref().filter(|kpi| kpi.is_stated()).map_or("", |kpi| &kpi.name);
    let text = format!("{} {kpi}", case.key_result.text).to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let other = |word: &str| match sense(word) {
        Some(Sense::Down | Sense::Burden) => phrase.direction == Some(Direction::Up),
        Some(Sense::Up) => phrase.direction == Some(Direction::Down),
        Some(Sense::Keep | Sense::Better) => true,
        // "Öka med X": by how much, not to what.
        _ => matches!(word, "med" | "by"),
    };
    let leads = words.clone().next().is_some_and(is_way);
    leads && !text.contains(['#', '[']) && !words.any(|word| other(word) || ranks(word))
}
