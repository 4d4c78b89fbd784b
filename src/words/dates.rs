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
}
