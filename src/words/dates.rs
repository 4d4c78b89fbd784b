//! Single days as people write them.

use crate::model::Date;

use super::plain;

/// A date as people write it: `2026-09-30`, `30/9 2026`, `30.9.2026`, `9/30/2026`, `30 sep 2026`.
///
/// Days come before months unless that makes no date.
pub fn parse_date(text: &str) -> Option<Date> {
    parse_date_in(text, false)
}

/// Whether a text is a date that can only be read with its month first: `9/30/2026`. `None`: it reads both ways,
/// or is written otherwise.
pub fn month_first(text: &str) -> Option<bool> {
    let mut parts = text.trim().split('/');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    if year.len() < 2 || !year.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match (first, second) {
        (1..=12, 13..=31) => Some(true),
        (13..=31, 1..=12) => Some(false),
        _ => None,
    }
}

/// As [`parse_date`], with the month before the day where `month_first` says so and both would do.
pub fn parse_date_in(text: &str, month_first: bool) -> Option<Date> {
    let text = text.trim();
    if text.len() < 6 || text.len() > 40 || !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    // "25 → 10 (16)" is a way.
    if text.contains(['→', '>', '(']) {
        return None;
    }
    let tokens = tokens(text);
    let (a, b, c) = match tokens.as_slice() {
        [a, b, c] => (a, b, c),
        // A time of day behind it is dropped.
        [a, b, c, rest @ ..] if rest.len() <= 5 && (text.contains('T') || text.contains(':')) => (a, b, c),
        [a] if a.text.len() == 8 => {
            let number = a.number?;
            return date(number / 10_000, number / 100 % 100, number % 100)
                .filter(|day| (2000..2100).contains(&day.year()));
        }
        _ => return None,
    };
    let year_of = |token: &Token| {
        full_year(token).or_else(|| short_year(token)).and_then(|year| u32::try_from(year).ok())
    };
    match (a.number, b.number, c.number) {
        (Some(year), Some(month), Some(day)) if full_year(a).is_some() => date(year, month, day),
        (Some(first), Some(second), Some(_)) => {
            let year = year_of(c)?;
            let (day_first, month) = (date(year, second, first), date(year, first, second));
            if month_first && text.contains('/') { month.or(day_first) } else { day_first.or(month) }
        }
        (Some(day), None, Some(_)) => date(year_of(c)?, u32::from(month(&b.text)?), day),
        (None, Some(day), Some(_)) => date(year_of(c)?, u32::from(month(&a.text)?), day),
        _ => None,
    }
}

/// Whether a text is written as a day and the calendar has none such: `2026-02-31`, `13/13/2026`, `31 april`.
pub fn is_no_day(text: &str) -> bool {
    let text = text.trim();
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | ',' | ' ' | '\u{a0}');
    if text.len() > 24
        || !text.contains(|c: char| c.is_ascii_digit())
        || !(text.starts_with(char::is_alphanumeric) && text.chars().all(part))
        || parse_date(text).is_some()
    {
        return false;
    }
    let short = |token: &Token| token.text.len() <= 2 && token.number.is_some();
    match tokens(text).as_slice() {
        [a, b, c]
            if short(b) && (short(a) && full_year(c).is_some() || full_year(a).is_some() && short(c)) =>
        {
            true
        }
        [a, b, year @ ..] if year.len() <= 1 && year.iter().all(|token| full_year(token).is_some()) => {
            let (day, named) = if a.number.is_some() { (a, b) } else { (b, a) };
            let (Some(month), Some(day)) = (month(&named.text), day.number.filter(|_| short(day))) else {
                return false;
            };
            // Alone beside a month, a number of another size may be a year.
            !year.is_empty() || (30..40).contains(&day) && date(2028, month.into(), day).is_none()
        }
        _ => false,
    }
}

#[derive(Debug)]
struct Token {
    text: String,
    number: Option<u32>,
}

/// Runs of letters and runs of digits.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    let mut kind = 0_u8;
    let kind_of = |c: char| {
        if c.is_ascii_digit() {
            1
        } else if c.is_alphabetic() {
            2
        } else {
            0
        }
    };
    let mut push = |first: usize, last: usize, kind: u8| {
        let Some(raw) = text.get(first..last).filter(|_| kind > 0) else { return };
        let number = if kind == 1 { raw.parse().ok() } else { None };
        tokens.push(Token { text: if kind == 1 { raw.to_owned() } else { plain(raw) }, number });
    };
    for (at, character) in text.char_indices() {
        let next = kind_of(character);
        if next != kind {
            push(start, at, kind);
            start = at;
            kind = next;
        }
    }
    push(start, text.len(), kind);
    tokens
}

const MONTHS: &[&[&str]] = &[
    &["januari", "jan", "january", "januar", "janvier", "enero", "tammikuu", "janeiro"],
    &["februari", "feb", "february", "februar", "fevrier", "febrero", "helmikuu", "fevereiro", "febr"],
    &["mars", "mar", "march", "marz", "marts", "marzo", "maart", "maaliskuu", "marco"],
    &["april", "apr", "avril", "abril", "huhtikuu"],
    &["maj", "may", "mai", "mayo", "mei", "toukokuu", "maio"],
    &["juni", "jun", "june", "juin", "junio", "kesakuu", "junho"],
    &["juli", "jul", "july", "juillet", "julio", "heinakuu", "julho"],
    &["augusti", "aug", "august", "aout", "agosto", "augustus", "elokuu"],
    &["september", "sep", "sept", "septembre", "septiembre", "syyskuu", "setembro"],
    &["oktober", "okt", "oct", "october", "octobre", "octubre", "lokakuu", "outubro"],
    &["november", "nov", "novembre", "noviembre", "marraskuu", "novembro"],
    &[
        "december",
        "dec",
        "dezember",
        "dez",
        "decembre",
        "diciembre",
        "des",
        "desember",
        "joulukuu",
        "dezembro",
    ],
];
fn month(word: &str) -> Option<u8> {
    let index = MONTHS.iter().position(|names| names.contains(&word))?;
    u8::try_from(index + 1).ok()
}

fn full_year(token: &Token) -> Option<i16> {
    let number = token.number.filter(|number| (2000..2100).contains(number) && token.text.len() == 4)?;
    i16::try_from(number).ok()
}

fn short_year(token: &Token) -> Option<i16> {
    let number = token.number.filter(|number| (15..60).contains(number) && token.text.len() == 2)?;
    i16::try_from(2000 + number).ok()
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_any_usual_spelling() {
        for text in [
            "2026-09-30",
            "30/9 2026",
            "30.9.2026",
            "9/30/2026",
            "30 sep 2026",
            "Sep 30, 2026",
            "2026-09-30T12:00:00Z",
            "20260930",
        ] {
            assert_eq!(parse_date(text), Date::new(2026, 9, 30).ok(), "{text}");
        }
        assert_eq!(parse_date_in("07/01/2026", true), Date::new(2026, 7, 1).ok());
        assert_eq!(parse_date_in("07/01/2026", false), Date::new(2026, 1, 7).ok());
        assert_eq!(parse_date_in("30/9/2026", true), Date::new(2026, 9, 30).ok());
        assert_eq!(month_first("9/30/2026"), Some(true));
        assert_eq!(month_first("30/9/2026"), Some(false));
        assert_eq!(month_first("7/9/2026"), None);
        assert_eq!(month_first("3/5"), None);
        assert_eq!(parse_date("3/5"), None);
        assert_eq!(parse_date("1.234,5"), None);
    }

    #[test]
    fn days_that_the_calendar_does_not_have_are_told_from_all_other_texts() {
        for text in [
            "2026-02-31",
            "2026-13-01",
            "2026-00-00",
            "2026/9/31",
            "31 april",
            "31 april 2026",
            "Feb 30",
            "Feb 30, 2026",
            "31/4 2026",
            "31.11.2026",
            "13/13/2026",
        ] {
            assert!(is_no_day(text), "{text}");
        }
        for text in [
            "2026-09-30",
            "30 april",
            "Feb 29",
            "april 26",
            "april 2026",
            "31 maj",
            "Q3 2026",
            "2026",
            "v. 40",
            "2026-02",
            "31/4",
            "1.2.3",
            "10.45",
            "löpande",
            "TBD",
            "30 st",
            "2026-2027",
            "sep 30",
            "31 dec 2026",
            "",
            "-",
            "12 mar",
            "senast 31 april",
            "12:30",
            "2 500 000",
            "06-7654321",
            "2026-09-30 12:00",
            "31 apr–15 maj",
            "40 mars",
        ] {
            assert!(!is_no_day(text), "{text}");
        }
    }
}
