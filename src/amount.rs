//! Numbers as people write them: signs, separators, scales, currencies and bounds.
//!
//! Decimals are kept exact: the decimal exponent is shifted in the text before it becomes a float,
//! so `57,5 %` is the float nearest to 0.575 and `1,5 MSEK` is exactly 1,500,000.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use crate::model::{Bound, Counted, Lang, Measure, MeasureKind, Origin, Quantity, Side, Text};
use crate::words::holds;

/// The powers of ten that floats hold exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Which sign stands between the whole and the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DecimalMark {
    /// `1 234,5` and `1.234,5`.
    Comma,
    /// `1,234.5` and `1'234.5`.
    Point,
    /// Not settled: `1.234` reads two ways.
    #[default]
    Unknown,
}

/// A number found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The number in base units, with what it counts.
    pub quantity: Quantity,
    /// Where it stands, unit and bound included, as a byte range of the text.
    pub range: Range<usize>,
    /// The two readings, in base units, when nothing settles the decimal mark: `1.234` is (1.234, 1234).
    pub ambiguous: Option<(f64, f64)>,
}

/// Reads a whole cell as one amount: `1 234,5`, `(5 %)`, `≤ 3`, `minst 40`, `18 MSEK`, `$1.5M`, `20 kunder`.
///
/// `None` when the cell is anything else, such as a date, a range or a sentence.
pub fn parse(text: &str, mark: DecimalMark) -> Option<Amount> {
    // Nearly all cells begin and end with a sign that shows.
    let trimmed = match text.as_bytes() {
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim_matches(is_blank),
    };
    // A cell of this length is a text; the limit keeps odd input cheap.
    if trimmed.len() > 120 || !holds(trimmed.as_bytes(), |byte| byte.is_ascii_digit()) {
        return None;
    }
    let offset =
        if trimmed.len() == text.len() { 0 } else { text.len() - text.trim_start_matches(is_blank).len() };
    let mut amount = match plain(trimmed) {
        Some(amount) => amount,
        None => parse_cell(trimmed, mark).or_else(|| duration(trimmed, mark))?,
    };
    amount.range = offset..offset + trimmed.len();
    Some(amount)
}

/// What most cells hold: a few digits with at most one decimal mark, where nothing can be read two ways.
fn plain(text: &str) -> Option<Amount> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    // With no more digits than these, the number and its power of ten are exact, so that one division rounds as reading
    // the digits would.
    if digits.len() > 16 {
        return None;
    }
    let (mut number, mut whole, mut decimals) = (0_u64, 0_usize, None);
    for byte in digits.bytes() {
        match (byte, &mut decimals) {
            (b'0'..=b'9', _) => number = number * 10 + u64::from(byte - b'0'),
            (b'.' | b',', None) => decimals = Some(0_usize),
            _ => return None,
        }
        match &mut decimals {
            Some(decimals) if byte.is_ascii_digit() => *decimals += 1,
            Some(_) => {}
            None => whole += 1,
        }
    }
    let grouped = decimals == Some(3) && whole <= 3 && !(whole == 1 && number < 1000);
    if whole == 0 || decimals == Some(0) || grouped {
        return None;
    }
    let value = if number < 1 << f64::MANTISSA_DIGITS {
        number as f64 / TENS.get(decimals.unwrap_or(0))?
    } else {
        // Only without decimals: the mark takes a place.
        digits.parse().ok()?
    };
    let measure = Measure::plain();
    // −0 would show as "−0"
    let value = if negative && value != 0.0 { -value } else { value };
    let quantity = Quantity { value, measure, bound: None, origin: Origin::Cell };
    Some(Amount { quantity, range: 0..text.len(), ambiguous: None })
}

fn parse_cell(text: &str, mark: DecimalMark) -> Option<Amount> {
    // Parentheses are a minus: `(5 %)`, `(1 200) kr`.
    if let Some(inner) = text.strip_prefix('(') {
        let (inside, after) = inner.split_once(')')?;
        let whole = format!("{} {}", inside.trim_matches(is_blank), after.trim_matches(is_blank));
        let amount = parse_cell(whole.trim_matches(is_blank), mark)?;
        return (amount.quantity.value > 0.0 && amount.quantity.bound.is_none()).then(|| negate(amount));
    }
    let mut at = 0;
    let mut bound = None;
    let mut currency = None;
    loop {
        at = skip_blank(text, at);
        let rest = text.get(at..)?;
        if let Some((found, len)) = bound_prefix(rest) {
            bound = Some(found);
            at += len;
        } else if let Some(len) = filler(rest) {
            at += len;
        } else if let Some((found, len)) = currency_prefix(rest) {
            currency = Some(found);
            at += len;
        } else {
            break;
        }
    }
    let mut negative = false;
    if let Some(sign) = text.get(at..)?.chars().next().filter(|c| is_minus(*c) || *c == '+') {
        negative = is_minus(sign);
        at = skip_blank(text, at + sign.len_utf8());
        if let Some((found, len)) = currency_prefix(text.get(at..)?) {
            currency = Some(found);
            at = skip_blank(text, at + len);
        }
    }
    let mut numeral = Numeral::read(text, at, mark)?;
    numeral.read_exponent(text);
    let mut at = numeral.end;
    let (mut unit, end) = unit_after(text, at, currency.as_ref());
    at = end;
    let rest = text.get(at..)?;
    let mut tail = rest.trim_matches(is_blank);
    // `1 234-` is a minus at the end; `5 000:-` and `5 000,-` are kronor.
    if tail == ":-" || tail == ",-" || tail == ":–" {
        unit.get_or_insert(Unit::new(MeasureKind::Currency, "SEK", 0, "kr"));
        tail = "";
    } else if tail.chars().count() == 1 && tail.starts_with(is_minus) && unit.is_none() {
        if negative {
            return None;
        }
        negative = true;
        tail = "";
    }
    if let Some(rest) = tail.strip_prefix('+') {
        bound.get_or_insert(at_least(false));
        tail = rest.trim_matches(is_blank);
        if unit.is_none() {
            let (found, end) = unit_after(tail, 0, currency.as_ref());
            unit = found;
            tail = tail.get(end..).unwrap_or_default().trim_matches(is_blank);
        }
    }
    // Remarks in brackets and marks of footnotes say nothing of the value.
    while let Some(before) = tail.strip_suffix('*') {
        tail = before.trim_end_matches(is_blank);
    }
    if let Some(open) = tail.find('(')
        && tail.ends_with(')')
        && !tail.contains(|c: char| c.is_ascii_digit())
    {
        tail = tail.get(..open).unwrap_or_default().trim_end_matches(is_blank);
    }
    tail = tail.trim_end_matches('.');
    if let Some((found, before)) = bound_suffix(tail) {
        bound = Some(found);
        tail = before;
    }
    let mut measure = match (unit, currency) {
        (Some(unit), _) => unit.measure(),
        (None, Some(currency)) => currency.measure(),
        (None, None) => Measure::plain(),
    };
    if !tail.is_empty() {
        if numeral.end + rest.len() == text.len() && rest.starts_with(|c: char| c.is_alphanumeric()) {
            return None; // letters glued to the number: `2nd`, `3D`, `1a`
        }
        let words: Vec<&str> = tail.split(is_blank).filter(|word| !word.is_empty()).collect();
        let plain =
            |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '/' | '&' | '.'));
        if words.len() > 4 || !words.iter().all(plain) || words.iter().any(|word| not_a_noun(word)) {
            return None;
        }
        if measure.kind == MeasureKind::None {
            let scale = if measure.scale > 0.0 { measure.scale } else { 1.0 };
            measure = counted(tail).scaled(scale);
        }
    }
    numeral.negative ^= negative;

    numeral.amount(measure, bound, 0..text.len())
}

/// `2h 30m`, `1 dag 4 timmar`, `5 min 30 s`: a time in several units, in the first of them.
fn duration(text: &str, mark: DecimalMark) -> Option<Amount> {
    const SECONDS: [(&str, f64); 5] =
        [("weeks", 604_800.0), ("days", 86_400.0), ("h", 3_600.0), ("min", 60.0), ("s", 1.0)];
    let mut at = 0;
    let mut first: Option<(Measure, f64)> = None;
    let (mut sum, mut least, mut parts) = (0.0, f64::INFINITY, 0);
    while at < text.len() {
        let numeral = Numeral::read(text, at, mark)?;
        let (word, end) = token(text, skip_blank(text, numeral.end))?;
        let unit = if word == "m" { unit_word("min")? } else { unit_word(word)? };
        let (_, seconds) = SECONDS.iter().find(|(name, _)| *name == unit.unit)?;
        // Each unit is smaller than the one before.
        if unit.kind != MeasureKind::Duration || *seconds >= least {
            return None;
        }
        least = *seconds;
        let value = numeral.amount(Measure::plain(), None, 0..end)?.quantity.value;
        sum += value * seconds;
        first.get_or_insert_with(|| (unit.measure(), *seconds));
        parts += 1;
        at = skip_blank(text, end);
        at = starts_with_word(text.get(at..)?, "och").map_or(at, |len| skip_blank(text, at + len));
    }
    let (measure, seconds) = first.filter(|_| parts >= 2)?;
    let quantity = Quantity { value: sum / seconds, measure, bound: None, origin: Origin::Cell };
    Some(Amount { quantity, range: 0..text.len(), ambiguous: None })
}

/// A time as a clock shows it, in hours: `01:30`, `100:15`, `00:45:30`. `None` for anything else.
///
/// Whether it is a time of day is for the caller to know.
pub fn clock(text: &str) -> Option<Quantity> {
    let mut parts = text.trim_matches(is_blank).split(':');
    let digits = |part: &str, most: usize| {
        let fits = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<f64>().ok().filter(|_| fits)
    };
    let hours = digits(parts.next()?, 4)?;
    let minutes = parts.next().filter(|part| part.len() == 2).and_then(|part| digits(part, 2))?;
    let seconds = match parts.next() {
        Some(part) => digits(part, 2).filter(|_| part.len() == 2)?,
        None => 0.0,
    };
    let sound = minutes < 60.0 && seconds < 60.0 && parts.next().is_none();
    let unit = unit_word("h")?;
    sound.then(|| Quantity {
        value: hours + minutes / 60.0 + seconds / 3_600.0,
        measure: unit.measure(),
        bound: None,
        origin: Origin::Cell,
    })
}

/// Reads `40 → 60`, `från 40 till 60`, `$1.2M to $2M` as (from, to). `None` for anything else.
pub fn span(text: &str, mark: DecimalMark) -> Option<(Amount, Amount)> {
    let text = text.trim_matches(is_blank);
    if text.len() > 80 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let opening =
        ["från ", "from ", "fra ", "von ", "de ", "van "].iter().find(|word| lower.starts_with(**word));
    let start = opening.map_or(0, |word| word.len());
    let divider = ["→", "->", "=>", "➔", "➜", " till ", " to ", " til ", " bis ", " à ", " a ", " naar "];
    let (at, len) = divider.iter().filter_map(|word| Some((lower.find(*word)?, word.len()))).min()?;
    let first = parse(text.get(start..at)?, mark)?;
    let second = parse(text.get(at + len..)?, mark)?;
    (first.quantity.bound.is_none() && second.quantity.bound.is_none())
        .then(|| (like(first, &second.quantity.measure), second))
}

/// Reads `45 → 60 (52)`, `18 → 8, nu 12` as (from, to, where it stands); the last is `None` where only the way is
/// said, as in [`span`].
pub fn way(text: &str, mark: DecimalMark) -> Option<(Amount, Amount, Option<Amount>)> {
    if let Some((from, to)) = span(text, mark) {
        return Some((from, to, None));
    }
    let text = text.trim_matches(is_blank);
    let bracketed = || text.strip_suffix([')', ']'])?.rsplit_once(['(', '[']);
    let (body, said) = bracketed().or_else(|| text.rsplit_once(", ")).or_else(|| text.rsplit_once("; "))?;
    let (from, to) = span(body, mark)?;
    // "nu 52", "now: 52", "52".
    let said = match said.trim_matches(is_blank).split_once([' ', '\u{a0}', ':']) {
        Some((word, rest)) if word.chars().all(char::is_alphabetic) => rest,
        _ => said,
    };
    let now = parse(said, mark).filter(|now| now.quantity.bound.is_none())?;
    let now = like(now, &to.quantity.measure);
    Some((from, to, Some(now)))
}

fn negate(mut amount: Amount) -> Amount {
    amount.quantity.value = -amount.quantity.value;
    amount.ambiguous = amount.ambiguous.map(|(a, b)| (-a, -b));
    amount
}

/// The amounts inside a sentence, from left to right, each with its byte range.
///
/// Left out are digits inside words (`Q3`, `B2B`), ordinals (`1st`, `3:e`), dates, times and years that
/// stand beside a quarter, month or season.
pub fn scan(text: &str, mark: DecimalMark) -> Vec<Amount> {
    let text = beginning(text);
    let mut amounts: Vec<Amount> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(found) = rest.find(|c: char| c.is_ascii_digit()) else { break };
        let digit = at + found;
        let before = text.get(..digit).unwrap_or_default();
        let run_end = digit + numeric_run(text.get(digit..).unwrap_or_default());
        if glued_before(before) {
            at = run_end;
            continue;
        }
        let mut start = digit;
        // `.5` and `,5` at the start of a word
        if let Some(mark) = before.chars().next_back().filter(|c| matches!(c, '.' | ','))
            && before.strip_suffix(mark).is_some_and(|b| b.is_empty() || b.ends_with(is_blank))
        {
            start -= 1;
        }
        let Some(mut numeral) = Numeral::read(text, start, mark) else {
            at = run_end.max(digit + 1);
            continue;
        };
        let after = text.get(numeral.end..).unwrap_or_default();
        // "4,5/5": a grade on a scale, and no date.
        let rated = rating_end(text, &numeral);
        if rated.is_none() && date_or_time(after) || ordinal(text, start, &numeral) {
            at = run_end.max(numeral.end);
            continue;
        }
        let head = text.get(..start).unwrap_or_default();
        // `--5` and `+-5` may be anything but a sure 5.
        if head.chars().nth(1).is_some() && head.chars().all(|c| is_minus(c) || c == '+') {
            at = run_end.max(numeral.end);
            continue;
        }
        let (head, sign) = match head.chars().next_back() {
            Some(c) if is_minus(c) || c == '+' => {
                let shorter = head.get(..head.len() - c.len_utf8()).unwrap_or_default();
                let opens =
                    shorter.is_empty() || shorter.ends_with(|c: char| is_blank(c) || matches!(c, '(' | '['));
                if opens { (shorter, Some(c)) } else { (head, None) }
            }
            _ => (head, None),
        };
        numeral.negative = sign.is_some_and(is_minus);
        let mut from = head.len().min(start);
        let currency = currency_before(head);
        if let Some((_, at)) = &currency {
            from = *at;
        }
        let currency = currency.map(|(unit, _)| unit);
        let (unit, end) = unit_after(text, numeral.end, currency.as_ref());
        // "5S", "3D" are names.
        let name = text.get(numeral.end..).is_some_and(names_in_capitals);
        let (unit, end) = if name { (None, numeral.end) } else { (unit, rated.unwrap_or(end)) };
        let glued = text.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if unit.is_none() && glued {
            at = run_end.max(numeral.end);
            continue;
        }
        if unit.is_none() && currency.is_none() && year_in_date(head, text, &numeral, end) {
            at = end;
            continue;
        }
        let measure = unit.or(currency).map_or_else(Measure::plain, |unit| unit.measure());
        let bound = bound_just_before(text.get(..from).unwrap_or_default());
        if let Some(amount) = numeral.amount(measure, bound.map(|(bound, _)| bound), from..end) {
            amounts.push(amount);
        }
        at = end.max(digit + 1);
    }
    amounts
}

/// Where the scale ends that a number with decimals is on: "4,5/5", "8.5/10".
fn rating_end(text: &str, numeral: &Numeral) -> Option<usize> {
    if numeral.exponent >= 0 {
        return None;
    }
    let rest = text.get(numeral.end..)?.strip_prefix('/')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..)?;
    (matches!(rest.get(..digits)?, "5" | "6" | "7" | "10" | "100")
        && !after.starts_with(['/', '.', ',', '-']))
    .then_some(numeral.end + 1 + digits)
}

/// One capital letter right behind a number, and nothing more of a word: the S of "5S".
fn names_in_capitals(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('S' | 'D' | 'P' | 'L' | 'X'))
        && !chars.next().is_some_and(char::is_alphanumeric)
}

/// What a unit of measure means: `MSEK`, `%`, `st`, `kr/lead`. `None` for words that are no known unit.
pub fn measure(word: &str) -> Option<Measure> {
    let word = word.trim_matches(|c: char| is_blank(c) || matches!(c, '(' | ')' | '[' | ']'));
    if word.is_empty() || word.len() > 60 {
        return None;
    }
    let (unit, end) = unit_at(word, 0, None)?;
    let rest = word.get(end..)?.trim_matches(|c: char| is_blank(c) || c == '.');
    rest.is_empty().then(|| unit.measure())
}

/// A measure that counts things which the sheet names: `kunder`, `leads`.
pub fn counted(noun: &str) -> Measure {
    same(Counted { kind: MeasureKind::Count, unit: shared("st"), label: noun.trim().into(), scale: 1.0 })
}

/// The decimal mark that a text shows beyond doubt; `None` when it shows none, or both.
///
/// `1 234,5`, `0,57` and `1.234.567` are comma texts; `1,234.5` and `0.57` are point texts; `1.234` says nothing.
pub fn decimal_evidence(text: &str) -> Option<DecimalMark> {
    if let Some((whole, mark, decimals)) = two_runs(text) {
        let grouped = decimals.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0";
        return (!grouped).then_some(mark);
    }
    let mut found = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(step) = rest.find(|c: char| c.is_ascii_digit()) else { break };
        let start = at + step;
        let run = numeric_run(text.get(start..).unwrap_or_default()).max(1);
        at = start + run;
        if glued_before(text.get(..start).unwrap_or_default()) {
            continue;
        }
        let Some(numeral) = Numeral::read(text, start, DecimalMark::Unknown) else { continue };
        if date_or_time(text.get(numeral.end..).unwrap_or_default()) {
            continue;
        }
        match (found, numeral.evidence) {
            (_, None) => {}
            (None, evidence) => found = evidence,
            (Some(a), Some(b)) if a == b => {}
            _ => return None,
        }
    }
    found
}

/// A text that is nothing but digits on both sides of one point or comma.
fn two_runs(text: &str) -> Option<(&str, DecimalMark, &str)> {
    let at = text.bytes().position(|byte| !byte.is_ascii_digit())?;
    let mark = match text.as_bytes().get(at)? {
        b',' => DecimalMark::Comma,
        b'.' => DecimalMark::Point,
        _ => return None,
    };
    let (whole, decimals) = (text.get(..at)?, text.get(at + 1..)?);
    let digits = !decimals.is_empty() && decimals.bytes().all(|byte| byte.is_ascii_digit());
    (digits && !whole.is_empty()).then_some((whole, mark, decimals))
}

/// Reads `3 av 5`, `3/5`, `3 of 5`, `1,2 av 2 MSEK` as (actual, target). `None` for anything else.
///
/// Whether a column holds dates (`3/5`) is for the caller to know.
pub fn pair(text: &str, mark: DecimalMark) -> Option<(Amount, Amount)> {
    let text = text.trim_matches(is_blank);
    if text.len() > 60 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let (at, len) = [" av ", " utav ", " of ", " out of ", " af ", " von ", " van ", " sur ", " de ", "/"]
        .iter()
        .filter_map(|word| {
            let spaced: String = lower.chars().map(|c| if c == '\u{a0}' { ' ' } else { c }).collect();
            // A no-break space is two bytes; positions agree only without it.
            (spaced.len() == lower.len() || *word == "/").then_some(())?;
            lower.find(word).map(|at| (at, word.len()))
        })
        .min()?;
    let first = parse(text.get(..at)?, mark)?;
    let second = parse(text.get(at + len..)?, mark)?;
    if first.quantity.bound.is_some() || second.quantity.bound.is_some() {
        return None;
    }
    // Something of nothing is no count of what was done.
    if second.quantity.value == 0.0 && first.quantity.value != 0.0 {
        return None;
    }
    Some((like(first, &second.quantity.measure), second))
}

/// Gives a bare amount the measure of its companion: the 18 of `från 18 till 22 MSEK` is 18 MSEK too.
///
/// An amount with a measure of its own is left as it is.
pub fn like(mut amount: Amount, measure: &Measure) -> Amount {
    if amount.quantity.measure.kind == MeasureKind::None && amount.quantity.measure.label.is_empty() {
        let places = places(measure);
        amount.quantity.value = shift(amount.quantity.value, places);
        amount.ambiguous = amount.ambiguous.map(|(a, b)| (shift(a, places), shift(b, places)));
        amount.quantity.measure = measure.clone();
    }
    amount
}

/// A number moved by whole decimal places without float noise: `shift(57.5, -2)` is 0.575.
///
/// Gives the number itself where the result would not be finite.
pub fn shift(value: f64, places: i32) -> f64 {
    if places == 0 || value == 0.0 || !value.is_finite() {
        return value;
    }
    shift_short(value, places).unwrap_or_else(|| shift_written(value, places))
}

fn shift_written(value: f64, places: i32) -> f64 {
    let written = format!("{value:e}");
    let Some((digits, exponent)) = written.split_once('e') else { return value };
    let Ok(exponent) = exponent.parse::<i32>() else { return value };
    let shifted = format!("{digits}e{}", exponent.saturating_add(places)).parse().unwrap_or(value);
    if f64::is_finite(shifted) { shifted } else { value }
}

/// [`shift`] for numbers of up to 15 digits, at most 4 of them decimals, as nearly all are: such a number is one
/// whole number over a power of ten, and both are exact, so that one division rounds as reading the digits would.
fn shift_short(value: f64, places: i32) -> Option<f64> {
    let (decimals, whole) = (0..).zip(TENS.iter().take(5)).find_map(|(decimals, ten)| {
        let whole = (value * ten).round();
        (whole.abs() < 1e15 && whole / ten == value).then_some((decimals, whole))
    })?;
    let exponent: i32 = places.checked_sub(decimals)?;
    let ten = *TENS.get(usize::try_from(exponent.unsigned_abs()).ok()?)?;
    Some(if exponent < 0 { whole / ten } else { whole * ten })
}

/// The decimal places between a measure's label and its base unit: 6 for `MSEK`, −2 for `%`.
pub fn places(measure: &Measure) -> i32 {
    match measure.scale {
        1.0 => 0,
        scale if scale > 0.0 && scale.is_finite() => scale.log10().round() as i32,
        _ => 0,
    }
}

/// Writes a value of base units back as the sheet writes it: `18 MSEK`, `10 %` (Swedish) or `10%` (English).
///
/// Thousands are grouped, the minus is U+2212, spaces do not break, and float noise is not shown
/// (twelve significant digits).
pub fn show(value: f64, measure: &Measure, lang: Lang) -> String {
    let number = number(shift(value, -places(measure)), lang);
    let label: &str = if measure.label.is_empty() { unit_name(&measure.unit, lang) } else { &measure.label };
    match (measure.kind, lang) {
        (MeasureKind::Percent, Lang::En) if measure.label.is_empty() || &*measure.label == "%" => {
            format!("{number}%")
        }
        (MeasureKind::Percent, Lang::Sv) if measure.label.is_empty() => format!("{number}\u{a0}%"),
        (MeasureKind::Currency, Lang::En) if label.starts_with(['$', '€', '£', '¥']) => {
            let mut symbols = label.chars();
            let symbol = symbols.next().unwrap_or('$');
            let (sign, digits) =
                number.strip_prefix('−').map_or(("", number.as_str()), |digits| ("−", digits));
            format!("{sign}{symbol}{digits}{}", symbols.as_str())
        }
        _ if label.is_empty() => number,
        (MeasureKind::None, _) if label.chars().count() == 1 => format!("{number}{label}"),
        _ => format!("{number}\u{a0}{label}"),
    }
}

/// Writes a bare number in a language: `1 240,5` or `1,240.5`, minus U+2212, without float noise.
pub fn number(value: f64, lang: Lang) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let mut noiseless = value;
    let mut plain = format!("{}", value.abs());
    // The shortest text of a float that people wrote has few digits; more of them are noise.
    if plain.len() > 13 {
        noiseless = format!("{value:.11e}").parse().unwrap_or(value);
        plain = format!("{}", noiseless.abs());
    }
    if noiseless != 0.0 && !(1e-12..1e18).contains(&noiseless.abs()) {
        return format!("{noiseless:e}").replace('-', "−");
    }
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let (group, point) = match lang {
        Lang::Sv => ('\u{a0}', ','),
        Lang::En => (',', '.'),
    };
    let mut shown = String::with_capacity(plain.len() + 8);
    if noiseless < 0.0 {
        shown.push('−');
    }
    let digits = whole.len();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (digits - index).is_multiple_of(3) {
            shown.push(group);
        }
        shown.push(digit);
    }
    if !decimals.is_empty() {
        shown.push(point);
        shown.push_str(decimals);
    }
    shown
}

/// A base unit's name in a language: `days` is `dagar` in Swedish. Units without a name are themselves.
pub fn unit_name(unit: &str, lang: Lang) -> &str {
    match (unit, lang) {
        ("st", Lang::En) => "",
        ("days", Lang::Sv) => "dagar",
        ("weeks", Lang::Sv) => "veckor",
        ("months", Lang::Sv) => "månader",
        ("years", Lang::Sv) => "år",
        ("points", Lang::Sv) => "poäng",
        ("SEK", Lang::Sv) => "kr",
        ("pp", Lang::Sv) => "procentenheter",
        _ => unit,
    }
}

/// Whether two measures may stand in one sum or one comparison. A number without a measure fits any.
pub fn compatible(a: &Measure, b: &Measure) -> bool {
    let bare = |measure: &Measure| measure.kind == MeasureKind::None;
    if bare(a) || bare(b) {
        return true;
    }
    // Pieces of whatever noun, and `kr/lead` beside `kr`: the sheet need not say it twice.
    fn base(measure: &Measure) -> &str {
        measure.unit.split('/').next().unwrap_or_default()
    }
    base(a) == base(b)
        || (a.kind == MeasureKind::Ratio && base(a).is_empty() && b.kind != MeasureKind::Currency)
        || (b.kind == MeasureKind::Ratio && base(b).is_empty() && a.kind != MeasureKind::Currency)
}

// ---- numerals ----

struct Numeral {
    negative: bool,
    digits: String,
    exponent: i32,
    /// The exponent of the other reading.
    other: Option<i32>,
    evidence: Option<DecimalMark>,
    end: usize,
}

#[derive(PartialEq, Clone, Copy)]
enum Separator {
    Space,
    Apostrophe,
    Point,
    Comma,
}

impl Numeral {
    /// The numeral that starts at a byte; `None` where none does, or where its separators make no number (`1.2.3`).
    fn read(text: &str, start: usize, mark: DecimalMark) -> Option<Self> {
        let rest = text.get(start..)?;
        let mut groups: Vec<(Option<Separator>, &str)> = Vec::new();
        let mut at = 0;
        let mut separator = match rest.chars().next()? {
            '.' => Some(Separator::Point),
            ',' => Some(Separator::Comma),
            _ => None,
        };
        if separator.is_some() {
            at = 1;
            groups.push((None, "0"));
        }
        loop {
            let tail = rest.get(at..)?;
            let len = tail.bytes().take_while(u8::is_ascii_digit).count();
            if len == 0 {
                return None;
            }
            groups.push((separator, tail.get(..len)?));
            at += len;
            let tail = rest.get(at..)?;
            let Some(next) = tail.chars().next() else { break };
            separator = match next {
                '.' => Some(Separator::Point),
                ',' => Some(Separator::Comma),
                '\'' | '’' | 'ʼ' | '´' => Some(Separator::Apostrophe),
                c if is_blank(c) && !matches!(c, '\n' | '\r' | '\t') => Some(Separator::Space),
                _ => break,
            };
            let after = tail.get(next.len_utf8()..).unwrap_or_default();
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let groups_of_three = matches!(separator, Some(Separator::Space | Separator::Apostrophe));
            let first_fits = groups.first().is_some_and(|(_, first)| first.len() <= 3 && *first != "0");
            let no_decimals = groups.iter().all(|(s, _)| s.is_none() || *s == separator);
            if digits == 0 || (groups_of_three && (digits != 3 || !first_fits || !no_decimals)) {
                break;
            }
            at += next.len_utf8();
        }
        let marks: Vec<Separator> = groups.iter().filter_map(|(separator, _)| *separator).collect();
        let (decimals, other, evidence) = layout(&groups, &marks, mark)?;
        let digits = match groups.as_slice() {
            [(_, digits)] => (*digits).to_owned(),
            groups => groups.iter().map(|(_, digits)| *digits).collect(),
        };
        Some(Self {
            negative: false,
            digits,
            exponent: -i32::try_from(decimals).ok()?,
            other,
            evidence,
            end: start + at,
        })
    }

    /// `1.5E+06`, as spreadsheets write large numbers into text files.
    fn read_exponent(&mut self, text: &str) {
        let rest = text.get(self.end..).unwrap_or_default();
        let Some(tail) = rest.strip_prefix(['e', 'E']) else { return };
        let signed = tail.strip_prefix(['+', '-']).unwrap_or(tail);
        let digits = signed.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 3 || signed.len() > digits {
            return;
        }
        let Ok(exponent) = tail.strip_prefix('+').unwrap_or(tail).parse::<i32>() else { return };
        self.exponent += exponent;
        self.other = None;
        self.end = text.len();
    }

    fn amount(&self, measure: Measure, bound: Option<Bound>, range: Range<usize>) -> Option<Amount> {
        let scale = places(&measure);
        let sign = if self.negative { "-" } else { "" };
        let value = |exponent: i32| -> Option<f64> {
            let exponent = exponent.checked_add(scale)?;
            let value = match short_decimal(&self.digits, exponent) {
                Some(value) if self.negative => -value,
                Some(value) => value,
                None => format!("{sign}{}e{exponent}", self.digits).parse().ok()?,
            };
            // −0 would show as "−0"
            value.is_finite().then_some(value + 0.0)
        };
        let ambiguous = match self.other {
            Some(other) => {
                let (a, b) = (value(self.exponent)?, value(other)?);
                Some((a.min(b), a.max(b)))
            }
            None => None,
        };
        let quantity = Quantity { value: value(self.exponent)?, measure, bound, origin: Origin::Cell };
        Some(Amount { quantity, range, ambiguous })
    }
}

/// What digits and an exponent of ten say, where both are so small that floats hold them exactly: then the one operation
/// between them is rounded as reading the text would be.
fn short_decimal(digits: &str, exponent: i32) -> Option<f64> {
    let whole: u32 = digits.parse().ok().filter(|_| !digits.starts_with('+'))?;
    let ten = TENS.get(usize::try_from(exponent.unsigned_abs()).ok()?)?;
    Some(if exponent < 0 { f64::from(whole) / ten } else { f64::from(whole) * ten })
}

type Layout = (usize, Option<i32>, Option<DecimalMark>);

/// How many of the digits are decimals, the exponent of the other reading, and what mark is beyond doubt.
fn layout(groups: &[(Option<Separator>, &str)], marks: &[Separator], mark: DecimalMark) -> Option<Layout> {
    let last = groups.last()?.1.len();
    let threes = |groups: &[(Option<Separator>, &str)]| {
        groups.iter().skip(1).all(|(_, digits)| digits.len() == 3)
            && groups.first().is_some_and(|(_, first)| (1..=3).contains(&first.len()) && *first != "0")
    };
    let is_mark = |separator: &&Separator| matches!(separator, Separator::Point | Separator::Comma);
    let as_mark = |separator: Separator| {
        if separator == Separator::Comma { DecimalMark::Comma } else { DecimalMark::Point }
    };
    let written = marks.iter().filter(is_mark).count();
    let Some(&end) = marks.last() else { return Some((0, None, None)) };
    if written == 0 {
        return threes(groups).then_some((0, None, None));
    }
    let same = marks.iter().all(|mark| *mark == end);
    if !same {
        // Several kinds: the last one, once, is the decimal mark; what stands before it groups by three.
        let once = marks.iter().filter(|mark| **mark == end).count() == 1;
        let before = groups.get(..groups.len() - 1)?;
        let one_kind = marks.get(..marks.len() - 1)?.windows(2).all(|pair| pair.first() == pair.last());
        return (once && one_kind && is_mark(&&end) && threes(before)).then_some((
            last,
            None,
            Some(as_mark(end)),
        ));
    }
    if marks.len() > 1 {
        // `1.234.567`: groups, so the other sign is the decimal mark. Anything else is a date or a version.
        let other = if end == Separator::Point { DecimalMark::Comma } else { DecimalMark::Point };
        return threes(groups).then_some((0, None, Some(other)));
    }
    if !threes(groups) {
        return Some((last, None, Some(as_mark(end))));
    }
    match mark {
        DecimalMark::Unknown => {
            // By habit: a point before decimals, a comma between thousands.
            let (used, other) = if end == Separator::Point { (3, 0) } else { (0, -3) };
            Some((used, Some(other), None))
        }
        settled if settled == as_mark(end) => Some((last, None, None)),
        _ => Some((0, None, None)),
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '–' | '‐' | '‑' | '‒' | '﹣' | '－')
}

fn skip_blank(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start_matches(is_blank).len()
}

/// How far a run of digits and the signs between them goes, to step over what is no number.
fn numeric_run(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '.' | ',' | ':' | '-' | '/' | '–')
            && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !c.is_ascii_digit() && !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// A digit right after a letter, or after a sign inside a date or version, is part of a word.
fn glued_before(before: &str) -> bool {
    let mut chars = before.chars().rev();
    match chars.next() {
        Some(c) if c.is_alphabetic() => !ends_with_currency(before),
        Some('_' | '#' | '@') => true,
        Some(':') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) if is_minus(c) => chars.next().is_some_and(char::is_alphabetic),
        _ => false,
    }
}

fn ends_with_currency(before: &str) -> bool {
    currency_before(before)
        .is_some_and(|(_, at)| !before.get(..at).is_some_and(|head| head.ends_with(char::is_alphanumeric)))
}

/// `-09-30` after 2026, `:30` after 10, `:e` after 3, `/9` after 30.
fn date_or_time(after: &str) -> bool {
    let mut chars = after.chars();
    match chars.next() {
        Some(':') => chars.next().is_some_and(char::is_alphanumeric),
        Some('-') => {
            let (digits, rest) = (digits_at(after, 1), after);
            digits == 2 && rest.get(3..).is_some_and(|rest| rest.starts_with('-'))
        }
        Some('/') => digits_at(after, 1) > 0,
        _ => false,
    }
}

fn digits_at(text: &str, at: usize) -> usize {
    text.get(at..).unwrap_or_default().bytes().take_while(u8::is_ascii_digit).count()
}

/// `1st`, `22nd`, `3rd`, `4th`: `1 st` with a space is a piece.
fn ordinal(text: &str, start: usize, numeral: &Numeral) -> bool {
    let rest = text.get(numeral.end..).unwrap_or_default();
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let last = text.get(start..numeral.end).and_then(|number| number.chars().next_back());
    let teens = numeral.digits.ends_with("11");
    matches!(
        (word.as_str(), last),
        ("nd", Some('2')) | ("rd", Some('3')) | ("th", Some(_)) | ("e" | "a" | "er" | "ers", Some(_))
    ) || (word == "st" && last == Some('1') && !teens && numeral.digits.len() <= 2)
}

/// A year beside a quarter, month or season, or a day beside a month.
fn year_in_date(head: &str, text: &str, numeral: &Numeral, end: usize) -> bool {
    let day = numeral.digits.len() <= 2;
    let year =
        numeral.digits.len() == 4 && (numeral.digits.starts_with("19") || numeral.digits.starts_with("20"));
    if numeral.exponent != 0 || !(day || year) {
        return false;
    }
    let next: String = text
        .get(end..)
        .unwrap_or_default()
        .trim_start_matches(|c: char| is_blank(c))
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect::<String>()
        .to_lowercase();
    let previous = head
        .trim_end_matches(|c: char| is_blank(c) || matches!(c, ',' | '.'))
        .rsplit(|c: char| is_blank(c) || c == '(')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    (day && (is_month(&next) || is_month(&previous) || matches!(previous.as_str(), "vecka" | "v" | "week")))
        || (year
            && (is_month(&previous)
                || matches!(
                    previous.as_str(),
                    "q1" | "q2"
                        | "q3"
                        | "q4"
                        | "h1"
                        | "h2"
                        | "t1"
                        | "t2"
                        | "t3"
                        | "kv"
                        | "kvartal"
                        | "år"
                        | "year"
                        | "sommaren"
                        | "våren"
                        | "hösten"
                        | "vintern"
                        | "summer"
                        | "spring"
                        | "autumn"
                        | "fall"
                        | "winter"
                        | "kvartalet"
                        | "since"
                        | "sedan"
                )))
}

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    matches!(
        word,
        "jan"
            | "feb"
            | "mar"
            | "apr"
            | "maj"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "okt"
            | "oct"
            | "nov"
            | "dec"
            | "may"
            | "januari"
            | "februari"
            | "mars"
            | "april"
            | "juni"
            | "juli"
            | "augusti"
            | "september"
            | "oktober"
            | "november"
            | "december"
            | "january"
            | "february"
            | "march"
            | "june"
            | "july"
            | "august"
            | "october"
    )
}

/// Words after a number that show it is no amount of things.
fn not_a_noun(word: &str) -> bool {
    let word = word.trim_start_matches(['-', '/', '.']).to_lowercase();
    is_month(&word)
        || matches!(
            word.trim_end_matches('.'),
            "av" | "of" | "utav" | "till" | "to" | "och" | "and" | "or" | "eller" | "saknas" | "missing"
        )
}

// ---- bounds ----

const fn at_least(strict: bool) -> Bound {
    Bound { side: Side::AtLeast, strict }
}

const fn at_most(strict: bool) -> Bound {
    Bound { side: Side::AtMost, strict }
}

/// Bound words that stand before a number, longest first where one begins another.
///
/// Only the signs `<` and `>` are strict (semantics.md, section 3).
const BEFORE: &[(&str, Bound)] = &[
    ("≤", at_most(false)),
    ("⩽", at_most(false)),
    ("<=", at_most(false)),
    ("=<", at_most(false)),
    ("<", at_most(true)),
    ("≥", at_least(false)),
    ("⩾", at_least(false)),
    (">=", at_least(false)),
    ("=>", at_least(false)),
    (">", at_least(true)),
    ("inte mer än", at_most(false)),
    ("inte fler än", at_most(false)),
    ("inte mindre än", at_least(false)),
    ("inte under", at_least(false)),
    ("inte över", at_most(false)),
    ("ej över", at_most(false)),
    ("ej under", at_least(false)),
    ("no more than", at_most(false)),
    ("not more than", at_most(false)),
    ("not over", at_most(false)),
    ("no less than", at_least(false)),
    ("not less than", at_least(false)),
    ("no fewer than", at_least(false)),
    ("not below", at_least(false)),
    ("not above", at_most(false)),
    ("mindre än", at_most(false)),
    ("färre än", at_most(false)),
    ("lägre än", at_most(false)),
    ("kortare än", at_most(false)),
    ("understiger", at_most(false)),
    ("understiga", at_most(false)),
    ("överstiger", at_least(false)),
    ("överstiga", at_least(false)),
    ("no longer than", at_most(false)),
    ("no higher than", at_most(false)),
    ("no lower than", at_least(false)),
    ("exceeding", at_least(false)),
    ("mer än", at_least(false)),
    ("fler än", at_least(false)),
    ("högre än", at_least(false)),
    ("större än", at_least(false)),
    ("less than", at_most(false)),
    ("fewer than", at_most(false)),
    ("lower than", at_most(false)),
    ("shorter than", at_most(false)),
    ("more than", at_least(false)),
    ("higher than", at_least(false)),
    ("greater than", at_least(false)),
    ("at most", at_most(false)),
    ("at least", at_least(false)),
    ("som mest", at_most(false)),
    ("som högst", at_most(false)),
    ("som lägst", at_least(false)),
    ("som minst", at_least(false)),
    ("maximum", at_most(false)),
    ("maximalt", at_most(false)),
    ("maksimalt", at_most(false)),
    ("maks", at_most(false)),
    ("maximum of", at_most(false)),
    ("max", at_most(false)),
    ("högst", at_most(false)),
    ("minimum", at_least(false)),
    ("minst", at_least(false)),
    ("lägst", at_least(false)),
    ("min", at_least(false)),
    ("under", at_most(false)),
    ("below", at_most(false)),
    ("över", at_least(false)),
    ("over", at_least(false)),
    ("above", at_least(false)),
    ("unter", at_most(false)),
    ("höchstens", at_most(false)),
    ("maximal", at_most(false)),
    ("weniger als", at_most(false)),
    ("über", at_least(false)),
    ("mindestens", at_least(false)),
    ("mehr als", at_least(false)),
    ("høyst", at_most(false)),
    ("mindre enn", at_most(false)),
    ("færre enn", at_most(false)),
    ("mer enn", at_least(false)),
    ("flere enn", at_least(false)),
    ("højst", at_most(false)),
    ("mindst", at_least(false)),
    ("mindre end", at_most(false)),
    ("færre end", at_most(false)),
    ("mere end", at_least(false)),
    ("flere end", at_least(false)),
    ("moins de", at_most(false)),
    ("au plus", at_most(false)),
    ("inférieur à", at_most(false)),
    ("plus de", at_least(false)),
    ("au moins", at_least(false)),
    ("supérieur à", at_least(false)),
    ("menor al", at_most(false)),
    ("menos de", at_most(false)),
    ("menos del", at_most(false)),
    ("como máximo", at_most(false)),
    ("no máximo", at_most(false)),
    ("más de", at_least(false)),
    ("más del", at_least(false)),
    ("mais de", at_least(false)),
    ("al menos", at_least(false)),
    ("pelo menos", at_least(false)),
    ("minder dan", at_most(false)),
    ("hoogstens", at_most(false)),
    ("onder", at_most(false)),
    ("meer dan", at_least(false)),
    ("minstens", at_least(false)),
    ("boven", at_least(false)),
    ("enintään", at_most(false)),
    ("vähintään", at_least(false)),
    ("yli", at_least(false)),
];

/// Whether a sign stands in a text that bounds a number beside it.
pub fn has_bound_sign(text: &str) -> bool {
    // The other signs begin with the byte that dashes begin with.
    text.bytes().any(|byte| matches!(byte, b'<' | b'>' | 0xe2))
        && text.contains(['<', '>', '≤', '≥', '⩽', '⩾'])
}

/// Whether a word in lower case ends what bounds a number before or after it: the `än` of `mindre än`. Where it does so
/// behind another word, that is among those it is given with; an empty one says that it may do so alone.
pub fn ends_bound(word: &str) -> Option<&'static [&'static str]> {
    static LAST: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let mut last: HashMap<&str, Vec<&str>> = HashMap::new();
        let ends = BEFORE.iter().chain(AFTER).map(|(words, _)| *words);
        for words in ends {
            let mut words = words.rsplit(|c: char| !c.is_alphabetic());
            let Some(word) = words.next().filter(|word| !word.is_empty()) else { continue };
            last.entry(word).or_default().push(words.next().unwrap_or_default());
        }
        last
    });
    LAST.get(word).map(Vec::as_slice)
}

type ByByte = Vec<Vec<(&'static str, Bound)>>;

/// [`BEFORE`] by a byte of each word, so that most texts are compared with none.
fn by_byte(of: impl Fn(&str) -> Option<u8>) -> ByByte {
    let mut by_byte = vec![Vec::new(); 256];
    for (word, bound) in BEFORE {
        if let Some(words) = of(word).and_then(|byte| by_byte.get_mut(usize::from(byte))) {
            words.push((*word, *bound));
        }
    }
    by_byte
}

/// A bound at the start of a text that ends in a number, and its length in bytes.
fn bound_prefix(text: &str) -> Option<(Bound, usize)> {
    static BY_FIRST: OnceLock<ByByte> = OnceLock::new();
    let by_first = BY_FIRST.get_or_init(|| by_byte(|word| word.bytes().next()));
    by_first
        .get(usize::from(text.bytes().next()?.to_ascii_lowercase()))?
        .iter()
        .filter_map(|(word, bound)| Some((*bound, starts_with_word(text, word)?)))
        .max_by_key(|(_, len)| *len)
}

/// The bound that ends a text, right before a number, and where it begins.
pub fn bound_just_before(head: &str) -> Option<(Bound, usize)> {
    let head = head.trim_end_matches(is_blank);
    // An arrow is no bound: `30 -> 45`.
    if ["->", "=>", "–>", "−>"].iter().any(|arrow| head.ends_with(arrow)) {
        return None;
    }
    // "max." and "min." are abbreviations
    let head = head
        .strip_suffix('.')
        .filter(|h| ["max", "maks", "min"].iter().find_map(|word| ends_with_word(h, word)).is_some())
        .unwrap_or(head);
    static BY_LAST: OnceLock<ByByte> = OnceLock::new();
    let by_last = BY_LAST.get_or_init(|| by_byte(|word| word.bytes().next_back()));
    by_last
        .get(usize::from(head.bytes().next_back()?.to_ascii_lowercase()))?
        .iter()
        .filter_map(|(word, bound)| Some((*bound, ends_with_word(head, word)?)))
        .min_by_key(|(_, at)| *at)
}

/// The bound that begins a text right after a number: `eller färre`, `or more`.
pub fn bound_just_after(tail: &str) -> Option<Bound> {
    let tail = tail.trim_start_matches(is_blank);
    AFTER.iter().find(|(word, _)| starts_with_word(tail, word).is_some()).map(|(_, bound)| *bound)
}

const AFTER: &[(&str, Bound)] = &[
    ("eller mindre", at_most(false)),
    ("eller färre", at_most(false)),
    ("eller lägre", at_most(false)),
    ("eller mer", at_least(false)),
    ("eller fler", at_least(false)),
    ("eller högre", at_least(false)),
    ("eller bättre", at_least(false)),
    ("or less", at_most(false)),
    ("or fewer", at_most(false)),
    ("or lower", at_most(false)),
    ("or below", at_most(false)),
    ("or more", at_least(false)),
    ("or higher", at_least(false)),
    ("or above", at_least(false)),
];

fn bound_suffix(tail: &str) -> Option<(Bound, &str)> {
    let alone = [
        ("max", at_most(false)),
        ("som mest", at_most(false)),
        ("minst", at_least(false)),
        ("som minst", at_least(false)),
        ("minimum", at_least(false)),
    ];
    AFTER.iter().chain(&alone).find_map(|(word, bound)| {
        let at = ends_with_word(tail, word)?;
        Some((*bound, tail.get(..at)?.trim_end_matches(is_blank)))
    })
}

/// Whether bytes of a text and of a word in lower case are different characters for sure: any byte over 127 may be
/// part of another case of a letter, and a blank of another blank.
fn differ(text: Option<&u8>, word: Option<&u8>) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric();
    match (text, word) {
        (Some(text), Some(word)) => plain(text) && plain(word) && !text.eq_ignore_ascii_case(word),
        (None, Some(_)) => true,
        (_, None) => false,
    }
}

/// The length of a word (case folded, whole) at the start of a text. Signs need no boundary.
fn starts_with_word(text: &str, word: &str) -> Option<usize> {
    // Most words fall at the first byte; Å, Ä and Ö share theirs with å, ä and ö.
    if text.as_bytes().first()?.to_ascii_lowercase() != *word.as_bytes().first()?
        || differ(text.as_bytes().get(1), word.as_bytes().get(1))
    {
        return None;
    }
    let mut rest = text.chars();
    let mut len = 0;
    for expected in word.chars() {
        let c = rest.next()?;
        let same =
            c == expected || c.to_lowercase().eq(expected.to_lowercase()) || (expected == ' ' && is_blank(c));
        if !same {
            return None;
        }
        len += c.len_utf8();
    }
    let is_word = word.ends_with(char::is_alphabetic);
    if is_word && rest.as_str().starts_with(char::is_alphabetic) {
        return None;
    }
    // "max." and "min." are abbreviations
    if is_word && rest.as_str().starts_with('.') && matches!(word, "max" | "min") {
        len += 1;
    }
    Some(len)
}

/// Where a word (case folded, whole) that ends a text begins. Signs need no boundary.
fn ends_with_word(text: &str, word: &str) -> Option<usize> {
    if text.as_bytes().last()?.to_ascii_lowercase() != *word.as_bytes().last()?
        || differ(text.as_bytes().iter().nth_back(1), word.as_bytes().iter().nth_back(1))
    {
        return None;
    }
    let mut rest = text.char_indices().rev();
    let mut at = text.len();
    for expected in word.chars().rev() {
        let (index, c) = rest.next()?;
        let same =
            c == expected || c.to_lowercase().eq(expected.to_lowercase()) || (expected == ' ' && is_blank(c));
        if !same {
            return None;
        }
        at = index;
    }
    let glued = word.starts_with(char::is_alphabetic)
        && text.get(..at).is_some_and(|before| before.ends_with(char::is_alphabetic));
    (!glued).then_some(at)
}

/// Words before a number that say nothing of it: `ca 57 %`, `~5`, `= 3`, `till 98 %`.
fn filler(text: &str) -> Option<usize> {
    [
        "ca.", "ca", "cirka", "circa", "c:a", "approx.", "approx", "about", "around", "runt", "ungefär", "~",
        "≈", "=", "till", "to", "upp till", "up to",
    ]
    .iter()
    .filter_map(|word| starts_with_word(text, word))
    .max()
}

// ---- units ----

#[derive(Debug, Clone)]
struct Unit {
    kind: MeasureKind,
    unit: String,
    places: i32,
    label: String,
}

impl Unit {
    fn new(kind: MeasureKind, unit: &str, places: i32, label: &str) -> Self {
        Self { kind, unit: unit.to_owned(), places, label: label.to_owned() }
    }

    fn measure(&self) -> Measure {
        // "80 procent" and "80 %" are of one kind wherever they are compared.
        let percent = self.kind == MeasureKind::Percent && self.places == -2;
        same(Counted {
            kind: self.kind,
            unit: shared(&self.unit),
            label: shared(if percent { "%" } else { &self.label }),
            scale: shift(1.0, self.places),
        })
    }
}

thread_local! {
    /// Measures met lately on this thread, by the sum of their label's bytes.
    static LATELY: RefCell<[Measure; 64]> = RefCell::new(std::array::from_fn(|_| Measure::default()));
}

/// The measure that says this, the one met before where there is one: numbers of a column share theirs.
fn same(counted: Counted) -> Measure {
    let place =
        counted.label.bytes().fold(counted.label.len(), |sum, byte| sum.wrapping_mul(31) ^ usize::from(byte))
            % 64;
    LATELY.with_borrow_mut(|lately| match lately.get_mut(place) {
        Some(known) if **known == counted => known.clone(),
        Some(known) => {
            *known = counted.into();
            known.clone()
        }
        None => counted.into(),
    })
}

/// The text of a unit; the frequent ones are one allocation for all.
fn shared(unit: &str) -> Text {
    const FREQUENT: [&str; 10] = ["", "%", "st", "SEK", "kr", "h", "pp", "EUR", "MSEK", "pcs"];
    static TEXTS: OnceLock<[Text; FREQUENT.len()]> = OnceLock::new();
    let texts = TEXTS.get_or_init(|| FREQUENT.map(Text::from));
    texts.iter().find(|text| ***text == *unit).cloned().unwrap_or_else(|| unit.into())
}

const CURRENCIES: &[&str] = &[
    "SEK", "EUR", "USD", "GBP", "NOK", "DKK", "CHF", "ISK", "PLN", "JPY", "CAD", "AUD", "INR", "CNY", "MXN",
    "BRL", "CZK", "HUF",
];

/// A currency at the start of a text, before its number: `$`, `€`, `SEK `, `kr `.
fn currency_prefix(text: &str) -> Option<(Unit, usize)> {
    if text.starts_with("R$") {
        return Some((Unit::new(MeasureKind::Currency, "BRL", 0, "R$"), 2));
    }
    let first = text.chars().next()?;
    if let Some(code) = symbol(first) {
        return Some((Unit::new(MeasureKind::Currency, code, 0, &first.to_string()), first.len_utf8()));
    }
    let word: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    if word.len() == 4
        && let Some(unit) = scaled_currency(&word)
        && text.get(skip_blank(text, 4)..)?.starts_with(|c: char| c.is_ascii_digit() || is_minus(c))
    {
        return Some((unit, 4));
    }
    let upper = word.to_uppercase();
    let code = CURRENCIES.iter().find(|code| **code == upper).copied().or((upper == "KR").then_some("SEK"))?;
    let mut len = word.len();
    if text.get(len..).is_some_and(|rest| rest.starts_with('.')) && upper == "KR" {
        len += 1;
    }
    let next = text.get(skip_blank(text, len)..)?.chars().next()?;
    (next.is_ascii_digit() || is_minus(next)).then(|| (Unit::new(MeasureKind::Currency, code, 0, &word), len))
}

/// Longer texts are read this far, in bytes: no sentence with a target is of that length, and a cell may hold a novel.
const READ: usize = 4096;

/// As much of a text as is read for what it says.
pub fn beginning(text: &str) -> &str {
    if text.len() <= READ {
        return text;
    }
    let end = (0..=READ).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

/// A currency that ends a text, right before a number, and where it begins.
fn currency_before(head: &str) -> Option<(Unit, usize)> {
    let trimmed = head.trim_end_matches(is_blank);
    let last = trimmed.chars().next_back()?;
    if let Some(before) = trimmed.strip_suffix("R$") {
        return Some((Unit::new(MeasureKind::Currency, "BRL", 0, "R$"), before.len()));
    }
    if let Some(code) = symbol(last) {
        let at = trimmed.len() - last.len_utf8();
        return Some((Unit::new(MeasureKind::Currency, code, 0, &last.to_string()), at));
    }
    // "MSEK 12"
    let letters = trimmed.len() - trimmed.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    if let Some(unit) = trimmed.get(letters..).filter(|word| word.len() == 4).and_then(scaled_currency) {
        return Some((unit, letters));
    }
    let code = trimmed.get(trimmed.len().checked_sub(3)?..)?;
    let known = CURRENCIES.iter().find(|known| **known == code)?;
    let at = trimmed.len() - 3;
    let glued = trimmed.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
    (!glued).then(|| (Unit::new(MeasureKind::Currency, known, 0, code), at))
}

/// "MSEK", "kEUR", before its number.
fn scaled_currency(word: &str) -> Option<Unit> {
    currency_word(word).filter(|unit| unit.places > 0)
}

const fn symbol(c: char) -> Option<&'static str> {
    match c {
        '€' => Some("EUR"),
        '$' => Some("USD"),
        '£' => Some("GBP"),
        '¥' => Some("JPY"),
        _ => None,
    }
}

/// The unit that follows a number, and where it ends (where the number ends, when there is none).
fn unit_after(text: &str, at: usize, currency: Option<&Unit>) -> (Option<Unit>, usize) {
    let start = skip_blank(text, at);
    match unit_at(text, start, currency) {
        Some((unit, end)) => (Some(unit), end),
        None => (None, at),
    }
}

/// The unit at a byte, and where it ends. `currency` is one that stood before the number.
fn unit_at(text: &str, at: usize, currency: Option<&Unit>) -> Option<(Unit, usize)> {
    let (first, first_end) = token(text, at)?;
    let next_at = skip_blank(text, first_end);
    let next = token(text, next_at);
    // A scale, then perhaps what is scaled: `miljoner kr`, `M kr`, `k €`.
    if let Some(places) = scale_word(first, currency.is_some()) {
        if let Some(currency) = currency {
            let label = if first.chars().count() <= 2 {
                format!("{}{first}", currency.label)
            } else {
                format!("{}\u{a0}{first}", currency.label)
            };
            let end = next
                .filter(|(word, _)| unit_word(word).is_some_and(|unit| unit.unit == currency.unit))
                .map_or(first_end, |(_, end)| end);
            return Some((Unit::new(MeasureKind::Currency, &currency.unit, places, &label), end));
        }
        if let Some((word, end)) = next
            && let Some(unit) = unit_word(word)
            && matches!(unit.kind, MeasureKind::Currency | MeasureKind::Count)
            && unit.places == 0
        {
            let label = text.get(at..end).unwrap_or_default().to_owned();
            return Some((Unit { places, label, ..unit }, end));
        }
        return Some((Unit::new(MeasureKind::None, "", places, first), first_end));
    }
    let (mut unit, mut end) = match two_words(first, next, text, at) {
        Some(found) => found,
        None => (unit_word(first)?, first_end),
    };
    // `kr/lead`, `kr per lead`, `st/vecka`
    if let Some((what, per_end)) = per(text, end) {
        let label = text.get(at..per_end).unwrap_or_default().to_owned();
        unit = Unit {
            kind: MeasureKind::Ratio,
            unit: format!("{}/{}", unit.unit, what.to_lowercase()),
            places: unit.places,
            label,
        };
        end = per_end;
    }
    Some((unit, end))
}

fn two_words(first: &str, next: Option<(&str, usize)>, text: &str, at: usize) -> Option<(Unit, usize)> {
    let (second, end) = next.filter(|_| first.starts_with(['p', 'P', '%']))?;
    let pair = format!("{} {}", first.to_lowercase(), second.to_lowercase());
    let label = text.get(at..end).unwrap_or_default();
    let unit = match pair.as_str() {
        "per cent" => Unit::new(MeasureKind::Percent, "%", -2, "%"),
        "percentage point" | "percentage points" | "percent points" | "procent enheter" | "% enheter"
        | "% points" | "% point" => Unit::new(MeasureKind::PercentagePoint, "pp", -2, label),
        _ => return None,
    };
    Some((unit, end))
}

/// ` per lead` or `/lead` after a unit.
fn per(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let start = if rest.starts_with('/') {
        skip_blank(text, at + 1)
    } else {
        let next = skip_blank(text, at);
        let (word, end) = token(text, next)?;
        if !word.eq_ignore_ascii_case("per") {
            return None;
        }
        skip_blank(text, end)
    };
    let (word, end) = token(text, start)?;
    word.starts_with(char::is_alphabetic).then_some((word, end))
}

/// A word or a sign at a byte, and where it ends.
fn token(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let len = if first.is_alphabetic() {
        // letters, with a currency sign after a scale (`M€`) and a square (`m2`)
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let tail = rest.get(letters..)?.chars().next();
        let word = rest.get(..letters)?;
        match tail {
            Some(c) if symbol(c).is_some() => letters + c.len_utf8(),
            Some(c @ ('2' | '²' | '3' | '³')) if matches!(word, "m" | "km" | "CO" | "co") => {
                letters + c.len_utf8()
            }
            _ => letters,
        }
    } else if first == '%' && rest.get(1..).is_some_and(|rest| rest.starts_with("-enhet")) {
        1 + rest.get(1..)?.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(rest.len() - 1)
    } else if matches!(first, '%' | '‰') || symbol(first).is_some() {
        first.len_utf8()
    } else {
        return None;
    };
    Some((rest.get(..len)?, at + len))
}

/// A word in lower case; most are.
fn in_small(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase())
}

/// Words that only scale: `k`, `M`, `miljoner`, `bn`. The small `m` and `b` only beside a currency.
fn scale_word(word: &str, beside_currency: bool) -> Option<i32> {
    match word {
        "M" => return Some(6),
        "m" | "MM" | "mm" | "mi" if beside_currency => return Some(6),
        "b" | "B" if beside_currency => return Some(9),
        _ => {}
    }
    match &*in_small(word) {
        "k" | "tusen" | "thousand" | "thousands" | "tsd" | "tausend" | "tusind" | "duizend" | "milliers" => {
            Some(3)
        }
        "mn" | "mio" | "milj" | "miljon" | "miljoner" | "million" | "millions" | "mln" | "mill"
        | "millioner" | "millionen" | "millones" | "millón" | "milhões" | "milhão" | "miljoen"
        | "miljoonaa" => Some(6),
        "bn" | "md" | "mdr" | "mrd" | "miljard" | "miljarder" | "milliarden" | "milliarder" | "milliards"
        | "billion" | "billions" => Some(9),
        _ => None,
    }
}

/// What a single word or sign counts.
fn unit_word(word: &str) -> Option<Unit> {
    use MeasureKind::{Count, Currency, Duration, Other, Percent, PercentagePoint, Ratio};
    let (kind, unit, places) = match &*in_small(word) {
        "%" | "procent" | "percent" | "pct" | "proc" | "prozent" | "prosent" | "prosenttia" => {
            (Percent, "%", -2)
        }
        "‰" | "promille" => (Percent, "%", -3),
        "pp"
        | "ppt"
        | "procentenhet"
        | "procentenheter"
        | "%-enhet"
        | "%-enheter"
        | "procentpoäng"
        | "prozentpunkte"
        | "procentpoint"
        | "prosentpoeng"
        | "prosenttiyksikköä" => (PercentagePoint, "pp", -2),
        "kr" | "krona" | "kronor" => (Currency, "SEK", 0),
        "tkr" | "kkr" => (Currency, "SEK", 3),
        "mkr" | "mnkr" | "milkr" => (Currency, "SEK", 6),
        "mdkr" | "mdrkr" => (Currency, "SEK", 9),
        "euro" | "euros" => (Currency, "EUR", 0),
        "dollar" | "dollars" => (Currency, "USD", 0),
        "pund" | "pounds" => (Currency, "GBP", 0),
        "st" | "styck" | "stycken" | "stk" | "stück" | "kpl" | "stuks" | "pcs" | "pc" | "pieces"
        | "antal" | "count" | "number" | "qty" | "units" | "enheter" => (Count, "st", 0),
        "h" | "tim" | "timme" | "timmar" | "hour" | "hours" | "hr" | "hrs" | "timer" | "stunde"
        | "stunden" | "std" | "heure" | "heures" | "hora" | "horas" | "uur" | "uren" | "tuntia" | "tunti" => {
            (Duration, "h", 0)
        }
        "min" | "minut" | "minuter" | "minute" | "minutes" | "mins" | "minutter" | "minutten" | "minuten"
        | "minutos" | "minuto" | "minuuttia" => (Duration, "min", 0),
        "s" | "sekund" | "sekunder" | "second" | "seconds" | "sec" | "secs" | "sekunden" | "secondes"
        | "segundos" | "seconden" | "sekuntia" => (Duration, "s", 0),
        "ms" | "millisekunder" | "milliseconds" => (Duration, "ms", 0),
        "d" | "dag" | "dagar" | "dygn" | "day" | "days" | "dager" | "dage" | "tag" | "tage" | "tagen"
        | "jour" | "jours" | "día" | "días" | "dia" | "dias" | "dagen" | "päivä" | "päivää" => {
            (Duration, "days", 0)
        }
        "vecka" | "veckor" | "week" | "weeks" | "wk" | "wks" | "uker" | "uger" | "wochen" | "woche"
        | "semaines" | "semaine" | "semanas" | "semana" | "weken" | "viikkoa" => (Duration, "weeks", 0),
        "mån" | "månad" | "månader" | "month" | "months" | "måneder" | "måned" | "monate" | "monat"
        | "mois" | "meses" | "mes" | "maanden" | "kuukautta" => (Duration, "months", 0),
        "år" | "year" | "years" | "yr" | "yrs" => (Duration, "years", 0),
        "index" | "nps" | "enps" | "csat" | "nki" | "nmi" | "hme" => (Ratio, "", 0),
        "poäng" | "points" | "point" | "pts" | "p" | "score" => (Ratio, "", 0),
        "rank" | "plats" | "place" | "places" | "position" | "placering" | "betyg" | "grade" | "rating"
        | "skala" | "kvot" | "ratio" | "rate" | "stjärnor" | "stars" => (Ratio, "", 0),
        "x" | "ggr" | "gånger" | "times" => (Ratio, "", 0),
        "kg" => (Other, "kg", 0),
        "ton" | "tonnes" | "tons" => (Other, "ton", 0),
        "m" | "meter" | "meters" | "metres" => (Other, "m", 0),
        "km" => (Other, "km", 0),
        "mil" => (Other, "mil", 0),
        "m2" | "m²" | "kvm" => (Other, "m²", 0),
        "m3" | "m³" => (Other, "m³", 0),
        "l" | "liter" | "liters" | "litres" => (Other, "l", 0),
        "kwh" => (Other, "kWh", 0),
        "mwh" => (Other, "kWh", 3),
        "gwh" => (Other, "kWh", 6),
        "gb" => (Other, "GB", 0),
        "tb" => (Other, "GB", 3),
        _ => return currency_word(word),
    };
    Some(Unit::new(kind, unit, places, word))
}

/// `SEK`, `MSEK`, `kEUR`, `tNOK`, `MUSD`, `M€`, `k$`: a scale and a currency in one word.
fn currency_word(word: &str) -> Option<Unit> {
    let last = word.chars().next_back()?;
    let (code, scale) = match symbol(last) {
        Some(code) => (code, word.get(..word.len() - last.len_utf8())?),
        None => {
            let split = word.len().checked_sub(3)?;
            let written = word.get(split..)?;
            let code = CURRENCIES.iter().find(|code| code.eq_ignore_ascii_case(written)).copied()?;
            (code, word.get(..split)?)
        }
    };
    let places = match scale.to_lowercase().as_str() {
        "" => 0,
        "k" | "t" => 3,
        "m" | "mn" => 6,
        "md" | "mdr" | "bn" | "b" => 9,
        _ => return None,
    };
    Some(Unit::new(MeasureKind::Currency, code, places, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> f64 {
        parse(text, DecimalMark::Unknown).unwrap_or_else(|| panic!("{text} is a number")).quantity.value
    }

    #[test]
    fn every_bound_is_told_by_its_sign_or_its_last_word() {
        for (words, _) in BEFORE.iter().chain(AFTER) {
            let told = has_bound_sign(words) || words.split(' ').next_back().and_then(ends_bound).is_some();
            assert!(told, "{words}");
        }
        assert!(!has_bound_sign("Öka – från 3 → 5") && ends_bound("kunder").or(ends_bound("")).is_none());
    }

    #[test]
    fn two_dashes_before_a_number_are_no_sure_number() {
        for text in ["−5", "–5", "‑5", "‒5", "﹣5", "－5"] {
            assert_eq!(
                parse(text, DecimalMark::Unknown).map(|amount| amount.quantity.value),
                Some(-5.0),
                "{text}"
            );
        }
        for text in ["--5", "+-5", "-+5", "++5"] {
            assert!(parse(text, DecimalMark::Unknown).is_none(), "{text}");
            assert!(scan(text, DecimalMark::Unknown).is_empty(), "{text}");
        }
        assert_eq!(scan("-5", DecimalMark::Unknown).len(), 1);
    }

    #[test]
    fn short_numbers_are_shifted_as_their_digits_are() {
        let (mut seed, mut short) = (7_u64, 0);
        for round in 0..40_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let whole = (seed >> 16) as i64 % 10_i64.pow(1 + round % 12);
            let value = whole as f64 / [1.0, 10.0, 100.0, 1000.0, 7.0][round as usize % 5];
            for places in [-6, -3, -2, -1, 1, 3, 6, 9] {
                if let Some(shifted) = shift_short(value, places) {
                    assert_eq!(shifted, shift_written(value, places), "{value} by {places}");
                    short += 1;
                }
            }
        }
        assert!(short > 250_000, "{short}");
    }

    #[test]
    fn a_text_of_two_runs_of_digits_shows_the_mark_that_reading_it_shows() {
        for (text, mark) in [
            ("0.57", Some(DecimalMark::Point)),
            ("12,5", Some(DecimalMark::Comma)),
            ("0.125", Some(DecimalMark::Point)),
            ("1.234", None),
            ("1234.567", Some(DecimalMark::Point)),
            ("123,4567", Some(DecimalMark::Comma)),
        ] {
            assert_eq!(decimal_evidence(text), mark, "{text}");
            assert_eq!(decimal_evidence(&format!("{text} kr")), mark, "{text} kr");
        }
    }

    #[test]
    fn every_style_of_number_is_read() {
        for (text, expected) in [
            ("1 234,5", 1234.5),
            ("1\u{a0}234,5", 1234.5),
            ("1\u{202f}234,5", 1234.5),
            ("1\u{2009}234,5", 1234.5),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1'234.5", 1234.5),
            ("1’234.5", 1234.5),
            ("1 234 567", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("1,234,567.25", 1_234_567.25),
            ("0,57", 0.57),
            ("0.234", 0.234),
            (".5", 0.5),
            ("-12", -12.0),
            ("−12,5", -12.5),
            ("- 5", -5.0),
            ("12-", -12.0),
            ("12,5−", -12.5),
            ("(1 234)", -1234.0),
            ("(5 %)", -0.05),
            ("+7", 7.0),
            ("1.5E+06", 1_500_000.0),
            ("1,5e-3", 0.0015),
            ("57 %", 0.57),
            ("57,5 %", 0.575),
            ("57.5%", 0.575),
            ("-5%", -0.05),
            ("1,5 MSEK", 1_500_000.0),
            ("500 tkr", 500_000.0),
            ("500 kkr", 500_000.0),
            ("2 Mkr", 2_000_000.0),
            ("3 mdkr", 3_000_000_000.0),
            ("12k", 12_000.0),
            ("1,2 M", 1_200_000.0),
            ("1.2 bn", 1_200_000_000.0),
            ("€1.5M", 1_500_000.0),
            ("$5m", 5_000_000.0),
            ("SEK 100", 100.0),
            ("1,5 miljoner kronor", 1_500_000.0),
            ("5 000:-", 5000.0),
            ("250 kr/lead", 250.0),
            ("4 procentenheter", 0.04),
            ("2 pp", 0.02),
            ("20 kunder", 20.0),
            ("40+", 40.0),
            ("ca 57 %", 0.57),
            ("57 % (prel.)", 0.57),
            ("3 dagar", 3.0),
            ("24h", 24.0),
            ("£1,240", 1240.0),
            ("-$5", -5.0),
            ("0,1 %", 0.001),
            ("0,29 MSEK", 290_000.0),
            ("1,1 MSEK", 1_100_000.0),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_quick_way_reads_what_the_careful_one_does(text in "-?[0-9]{1,9}([.,][0-9]{0,5})?") {
            for mark in [DecimalMark::Unknown, DecimalMark::Comma, DecimalMark::Point] {
                if let Some(quick) = plain(&text) {
                    proptest::prop_assert_eq!(Some(quick), parse_cell(&text, mark));
                }
            }
        }
    }

    #[test]
    fn what_is_no_amount_is_not_read_as_one() {
        // What spreadsheets make of "3-4" and "3/4".
        for day in ["3-Apr", "3-apr", "12-maj", "3/Apr", "3 april"] {
            assert_eq!(parse(day, DecimalMark::Unknown), None, "{day}");
        }
        for text in [
            "",
            "abc",
            "2026-09-30",
            "1.2.3",
            "30 sep",
            "3/5",
            "3 av 5",
            "10:30",
            "2nd",
            "Q3",
            "3-4",
            "klar",
            "30.9.2026",
            "från 3 till 5",
            "1,2,3",
            "12 34",
            "5 av",
            "1 juli 2026",
            "NaN",
            "inf",
            "1 2345",
            "3:e",
            "v 38",
            "9e999",
        ] {
            assert_eq!(parse(text, DecimalMark::Unknown), None, "{text}");
        }
    }

    #[test]
    fn a_lone_three_digit_group_reads_two_ways_until_settled() {
        let unknown = parse("1.234", DecimalMark::Unknown).unwrap();
        assert_eq!(unknown.ambiguous, Some((1.234, 1234.0)));
        assert_eq!(unknown.quantity.value, 1.234);
        let comma = parse("1.234", DecimalMark::Comma).unwrap();
        assert_eq!((comma.quantity.value, comma.ambiguous), (1234.0, None));
        let point = parse("1,234", DecimalMark::Point).unwrap();
        assert_eq!((point.quantity.value, point.ambiguous), (1234.0, None));
        assert_eq!(parse("1,234", DecimalMark::Comma).unwrap().quantity.value, 1.234);
        assert_eq!(
            parse("1.234 MSEK", DecimalMark::Unknown).unwrap().ambiguous,
            Some((1_234_000.0, 1_234_000_000.0))
        );
    }

    #[test]
    fn evidence_for_the_decimal_mark_is_taken_only_beyond_doubt() {
        for (text, expected) in [
            ("1 234,5", Some(DecimalMark::Comma)),
            ("0,57", Some(DecimalMark::Comma)),
            ("1.234.567", Some(DecimalMark::Comma)),
            ("1,234.5", Some(DecimalMark::Point)),
            ("12.5 %", Some(DecimalMark::Point)),
            ("1,234,567", Some(DecimalMark::Point)),
            ("1.234", None),
            ("1234", None),
            ("2026-09-30", None),
            ("30.9.2026", None),
            ("från 3,5 till 4.5", None),
        ] {
            assert_eq!(decimal_evidence(text), expected, "{text}");
        }
    }

    #[test]
    fn bounds_written_in_the_cell_are_kept() {
        for (text, side, strict, expected) in [
            ("≤ 3", Side::AtMost, false, 3.0),
            ("<3 %", Side::AtMost, true, 0.03),
            (">40", Side::AtLeast, true, 40.0),
            (">= 40", Side::AtLeast, false, 40.0),
            ("minst 40", Side::AtLeast, false, 40.0),
            ("Max 3", Side::AtMost, false, 3.0),
            ("max. 3 dagar", Side::AtMost, false, 3.0),
            ("högst 5 %", Side::AtMost, false, 0.05),
            ("at least 4", Side::AtLeast, false, 4.0),
            ("no more than 4", Side::AtMost, false, 4.0),
            ("under 24 h", Side::AtMost, false, 24.0),
            ("3 eller färre", Side::AtMost, false, 3.0),
            ("40 or more", Side::AtLeast, false, 40.0),
        ] {
            let amount = parse(text, DecimalMark::Unknown).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(amount.quantity.bound, Some(Bound { side, strict }), "{text}");
            assert_eq!(amount.quantity.value, expected, "{text}");
        }
    }

    #[test]
    fn amounts_inside_a_sentence_are_found_where_they_stand() {
        let at = |text: &str| -> Vec<(String, f64)> {
            scan(text, DecimalMark::Unknown)
                .into_iter()
                .map(|amount| (text[amount.range.clone()].to_owned(), amount.quantity.value))
                .collect()
        };
        let found = |text: &str, expected: &[(&str, f64)]| {
            let expected: Vec<(String, f64)> =
                expected.iter().map(|(text, value)| ((*text).to_owned(), *value)).collect();
            assert_eq!(at(text), expected, "{text}");
        };
        found("Öka den organiska trafiken till sajten med 20%", &[("20%", 0.2)]);
        found("Öka försäljningen från 18 till 22 MSEK", &[("18", 18.0), ("22 MSEK", 22e6)]);
        found("Håll svarstiden under 24 h", &[("24 h", 24.0)]);
        found("Sälj för 1 200 000 kr i Q3 2026", &[("1 200 000 kr", 1_200_000.0)]);
        found("Klart senast 2026-09-30 kl 10:30, 3:e försöket", &[]);
        found("Raise ARR from $1.2M to $1.5M", &[("$1.2M", 1_200_000.0), ("$1.5M", 1_500_000.0)]);
        found("B2B-leads: 40 st, -5 %", &[("40 st", 40.0), ("-5 %", -0.05)]);
        found("Win the 1st prize in 2 of 3 tests", &[("2", 2.0), ("3", 3.0)]);
        found("60–70 % nöjda", &[("60", 60.0), ("70 %", 0.7)]);
        found("Nå 4,5.", &[("4,5", 4.5)]);
    }

    #[test]
    fn pairs_are_actual_and_target() {
        for (text, actual, target) in [
            ("3 av 5", 3.0, 5.0),
            ("3/5", 3.0, 5.0),
            ("3 / 5", 3.0, 5.0),
            ("3 of 5", 3.0, 5.0),
            ("3 out of 5", 3.0, 5.0),
            ("1,2 av 2 MSEK", 1_200_000.0, 2_000_000.0),
            ("3 av 5 kunder", 3.0, 5.0),
        ] {
            let (a, b) = pair(text, DecimalMark::Unknown).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((a.quantity.value, b.quantity.value), (actual, target), "{text}");
        }
        for text in ["30/9/2026", "abc", "3", "2026-09-30", "1/x", "1/0"] {
            assert_eq!(pair(text, DecimalMark::Unknown), None, "{text}");
        }
    }

    #[test]
    fn units_of_measure_are_known_by_name() {
        let known = |word: &str| {
            let measure = measure(word).unwrap_or_else(|| panic!("{word}"));
            (measure.kind, measure.unit.to_string(), measure.scale)
        };
        assert_eq!(known("MSEK"), (MeasureKind::Currency, "SEK".into(), 1e6));
        assert_eq!(known("kr"), (MeasureKind::Currency, "SEK".into(), 1.0));
        assert_eq!(known("%"), (MeasureKind::Percent, "%".into(), 0.01));
        assert_eq!(known("kEUR"), (MeasureKind::Currency, "EUR".into(), 1e3));
        assert_eq!(known("miljoner kr"), (MeasureKind::Currency, "SEK".into(), 1e6));
        assert_eq!(known("kr/lead").0, MeasureKind::Ratio);
        assert_eq!(known("Antal"), (MeasureKind::Count, "st".into(), 1.0));
        assert_eq!(measure("kunder"), None);
        assert_eq!(measure(""), None);
    }

    #[test]
    fn values_are_shown_in_the_sheets_own_unit() {
        let shown = |value: f64, unit: &str, lang| show(value, &measure(unit).unwrap_or_default(), lang);
        assert_eq!(shown(18e6, "MSEK", Lang::Sv), "18\u{a0}MSEK");
        assert_eq!(shown(0.1, "%", Lang::Sv), "10\u{a0}%");
        assert_eq!(shown(0.1, "%", Lang::En), "10%");
        assert_eq!(shown(1240.0, "", Lang::Sv), "1\u{a0}240");
        assert_eq!(shown(1240.0, "", Lang::En), "1,240");
        assert_eq!(shown(-0.1 - 0.2, "%", Lang::Sv), "−30\u{a0}%");
        assert_eq!(shown(1234.5, "$", Lang::En), "$1,234.5");
        assert_eq!(shown(0.575, "%", Lang::Sv), "57,5\u{a0}%");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken_without_harm(text in "\\PC{0,60}") {
            for mark in [DecimalMark::Unknown, DecimalMark::Comma, DecimalMark::Point] {
                for amount in scan(&text, mark) {
                    proptest::prop_assert!(text.get(amount.range.clone()).is_some());
                    proptest::prop_assert!(amount.quantity.value.is_finite());
                }
                let _ = (parse(&text, mark), pair(&text, mark), decimal_evidence(&text), measure(&text));
            }
        }

        #[test]
        fn odd_mixes_of_digits_and_signs_are_taken_without_harm(text in "[0-9 ,.'()%€$kMr:/−–+<>\u{a0}a-]{0,24}") {
            for amount in scan(&text, DecimalMark::Unknown) {
                proptest::prop_assert!(text.get(amount.range.clone()).is_some());
            }
            let _ = (parse(&text, DecimalMark::Comma), pair(&text, DecimalMark::Point), decimal_evidence(&text));
        }
    }
}
