//! What charts say in Swedish and English: labels, and sentences with places in braces.

use crate::model::{Band, Date, Lang, ObjectiveType, Period};

/// The words of charts in one language. `{…}` is filled in by [`fill`].
pub struct ChartWords {
    /// Axis label of the target band, long and short.
    pub zone: [&'static str; 2],
    /// The band by its name alone.
    pub zone_name: &'static str,
    /// Key: above, in, below the band, and results without a link.
    pub key: [&'static str; 4],
    /// Instead of a grade.
    pub ungraded: &'static str,
    /// Instead of a KPI's value.
    pub no_value: &'static str,
    /// Instead of the grade of a KPI that is kept or not: kept, not kept.
    pub met: [&'static str; 2],
    /// Beside a KPI's value that moved away from its target.
    pub wrong_way: &'static str,
    /// Heading of the gap between two grades.
    pub gap: &'static str,
    /// A difference in points.
    pub points: &'static str,
    /// Rows left out in the middle.
    pub between: &'static str,
    /// Heading of a KPI's columns: start, target, grade.
    pub kpi_columns: [&'static str; 3],
    /// Axis label of the band in the KPI chart, long and short.
    pub kpi_zone: [&'static str; 2],
    /// A KPI's start in its second line.
    pub kpi_start: &'static str,
    /// KPIs that did not find room.
    pub kpi_more: &'static str,
    /// Heading over the bins below the band, long and short, and its line beneath.
    pub bins_below: [&'static str; 3],
    /// Heading over the bin of the band.
    pub bins_within: &'static str,
    /// Heading over the bins above the band, long and short, and its line beneath.
    pub bins_above: [&'static str; 3],
    /// Heading over the bin at 100 %, its line beneath.
    pub bins_full: [&'static str; 2],
    /// Heat map: column of what is linked to nothing, column of the whole row.
    pub heat_columns: [&'static str; 2],
    /// Types: heading of the share on target.
    pub on_target: &'static str,
    /// Types: so many of so many.
    pub of: &'static str,
    /// Types: the box at 100 %, long and short.
    pub in_full: [&'static str; 2],
    /// Trend: label of the band in two lines.
    pub trend_zone: &'static str,
    /// Page number of several.
    pub page: &'static str,
}

/// The words in a language.
pub const fn words(lang: Lang) -> &'static ChartWords {
    match lang {
        Lang::Sv => &SV,
        Lang::En => &EN,
    }
}

static SV: ChartWords = ChartWords {
    zone: ["Målzon {band}", "{band}"],
    zone_name: "Målzon",
    key: ["Över {high}", "Målzon {band}", "Under {low}", "Utan koppling, {n} st"],
    ungraded: "ej graderat",
    no_value: "inget värde",
    met: ["nått", "ej nått"],
    wrong_way: "{value}, åt fel håll",
    gap: "Skillnad",
    points: "{n}\u{a0}p",
    between: "… {n} till däremellan",
    kpi_columns: ["Start", "Målvärde", "Betyg"],
    kpi_zone: ["{band} av vägen", "{band}"],
    kpi_start: "från {start}",
    kpi_more: "{n} till i arbetsboken",
    bins_below: ["För utmanande: {n}", "Under: {n}", "under målzonen {band}"],
    bins_within: "Målzon",
    bins_above: ["Över målzonen: {n}", "Över: {n}", "klara, med marginal"],
    bins_full: ["{n} på {full}", "för lätt?"],
    heat_columns: ["Utan koppling", "Totalt"],
    on_target: "I mål",
    of: "{n} av {all}",
    in_full: ["{full}, helt i mål", "{full}"],
    trend_zone: "Målzon",
    page: "({page} av {pages})",
};

static EN: ChartWords = ChartWords {
    zone: ["Target band {band}", "{band}"],
    zone_name: "Target band",
    key: ["Above {high}", "Target band {band}", "Below {low}", "Not linked, {n}"],
    ungraded: "not graded",
    no_value: "no value",
    met: ["met", "not met"],
    wrong_way: "{value}, wrong way",
    gap: "Gap",
    points: "{n}\u{a0}p",
    between: "… {n} more in between",
    kpi_columns: ["Start", "Target", "Grade"],
    kpi_zone: ["{band} of the way", "{band}"],
    kpi_start: "from {start}",
    kpi_more: "{n} more in the workbook",
    bins_below: ["Too challenging: {n}", "Below: {n}", "below the {band} target band"],
    bins_within: "Sweet spot",
    bins_above: ["Above the band: {n}", "Above: {n}", "done, with less stretch"],
    bins_full: ["{n} at {full}", "too easy?"],
    heat_columns: ["Not linked", "Total"],
    on_target: "On target",
    of: "{n} of {all}",
    in_full: ["{full}, kept in full", "{full}"],
    trend_zone: "Target band",
    page: "({page} of {pages})",
};

/// Puts values into a template's places.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        filled.push_str(values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

/// A whole percent: `60 %`, `60%`.
pub fn percent(lang: Lang, value: i32) -> String {
    match lang {
        Lang::Sv => format!("{value}\u{a0}%"),
        Lang::En => format!("{value}%"),
    }
}

/// The band: `60–70 %`, `60–70%`.
pub fn band(lang: Lang, band: Band) -> String {
    format!("{}–{}", band.low, percent(lang, band.high))
}

/// A difference with its sign: `+15`, `−4`, `0`.
pub fn signed(value: i32) -> String {
    match value {
        1.. => format!("+{value}"),
        0 => "0".to_owned(),
        _ => format!("−{}", value.unsigned_abs()),
    }
}

/// Gender of the Swedish noun that a number word stands before; English has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// En avdelning.
    Common,
    /// Ett mål.
    Neuter,
}

/// A count in a sentence: a word up to ten, else figures.
pub fn count(lang: Lang, n: u32, gender: Gender) -> String {
    const SV: [&str; 11] = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"];
    const EN: [&str; 11] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    if n == 1 && lang == Lang::Sv && gender == Gender::Neuter {
        return "ett".to_owned();
    }
    let words = match lang {
        Lang::Sv => &SV,
        Lang::En => &EN,
    };
    usize::try_from(n)
        .ok()
        .and_then(|n| words.get(n))
        .map_or_else(|| grouped(lang, n), |word| (*word).to_owned())
}

/// A whole number with its thousands apart: `1 240`, `1,240`.
pub fn grouped(lang: Lang, n: u32) -> String {
    group(lang, &n.to_string())
}

fn group(lang: Lang, digits: &str) -> String {
    let separator = match lang {
        Lang::Sv => '\u{a0}',
        Lang::En => ',',
    };
    let mut text = String::new();
    let length = digits.chars().count();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (length - index).is_multiple_of(3) && length > 3 {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A number with so many decimals: `−12,6`, `1 240`, `1,240.5`.
pub fn decimal(lang: Lang, value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let is_zero = text.chars().all(|c| c == '0' || c == '.');
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    let point = match lang {
        Lang::Sv => ",",
        Lang::En => ".",
    };
    let whole = group(lang, whole);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{point}{fraction}") }
}

/// Why there is no poster.
pub const fn no_poster(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "översta nivån har inga egna mål, och inga resultat är kopplade till den",
        Lang::En => "the top level has no objectives of its own, and no results are linked to it",
    }
}

/// What the run says of a chart that was not made.
pub fn left_out(lang: Lang, name: &str, reason: &str) -> String {
    match lang {
        Lang::Sv => format!("diagrammet {name} utelämnades: {reason}"),
        Lang::En => format!("the chart {name} was left out: {reason}"),
    }
}

/// What the run says of characters that the charts' font lacks.
pub fn lacking(lang: Lang, characters: &[char]) -> String {
    let list: Vec<String> =
        characters.iter().take(20).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    let list = list.join(", ");
    match lang {
        Lang::Sv => format!("diagrammens typsnitt saknar {list}; --font FIL väljer ett annat"),
        Lang::En => format!("the charts' font lacks {list}; --font FILE chooses another"),
    }
}

/// A period as on an axis or in a footer: `2026 K2`, `2026 Q2`.
pub fn period(lang: Lang, period: Period) -> String {
    let sv = lang == Lang::Sv;
    match period {
        Period::Year(year) => year.to_string(),
        Period::Half(year, half) => format!("{year} H{half}"),
        Period::Tertial(year, third) => format!("{year} T{third}"),
        Period::Quarter(year, quarter) => format!("{year} {}{quarter}", if sv { 'K' } else { 'Q' }),
        Period::Month(year, month) => format!("{} {year}", self::month(lang, month)),
        Period::Range(first, last) => dates(first, last),
    }
}

/// A period in a sentence: `andra kvartalet 2026`, `Q2 2026`.
pub fn period_in_sentence(lang: Lang, period: Period) -> String {
    const ORDINALS: [&str; 4] = ["första", "andra", "tredje", "fjärde"];
    let ordinal =
        |n: u8| usize::from(n).checked_sub(1).and_then(|n| ORDINALS.get(n)).copied().unwrap_or_default();
    match (lang, period) {
        (Lang::Sv, Period::Half(year, half)) => format!("{} halvåret {year}", ordinal(half)),
        (Lang::Sv, Period::Tertial(year, third)) => format!("{} tertialet {year}", ordinal(third)),
        (Lang::Sv, Period::Quarter(year, quarter)) => format!("{} kvartalet {year}", ordinal(quarter)),
        (Lang::En, Period::Half(year, half)) => format!("H{half} {year}"),
        (Lang::En, Period::Tertial(year, third)) => format!("T{third} {year}"),
        (Lang::En, Period::Quarter(year, quarter)) => format!("Q{quarter} {year}"),
        _ => self::period(lang, period),
    }
}

/// The part of a period's name that tells it from its neighbours: `K1`, `Q1`.
pub fn period_short(lang: Lang, period: Period) -> String {
    match period {
        Period::Half(_, half) => format!("H{half}"),
        Period::Tertial(_, third) => format!("T{third}"),
        Period::Quarter(_, quarter) => format!("{}{quarter}", if lang == Lang::Sv { 'K' } else { 'Q' }),
        Period::Month(_, month) => self::month(lang, month).to_owned(),
        _ => self::period(lang, period),
    }
}

fn dates(first: Date, last: Date) -> String {
    format!("{first} – {last}")
}

fn month(lang: Lang, month: u8) -> &'static str {
    const SV: [&str; 12] = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let names = match lang {
        Lang::Sv => &SV,
        Lang::En => &EN,
    };
    usize::from(month).checked_sub(1).and_then(|month| names.get(month)).copied().unwrap_or_default()
}

/// A type's name, and what is expected of it (`{band}` is filled in).
pub const fn objective_type(lang: Lang, kind: ObjectiveType) -> &'static str {
    match (lang, kind) {
        (Lang::Sv, ObjectiveType::Committed) => "Åtaganden",
        (Lang::Sv, ObjectiveType::Aspirational) => "Ambitiösa",
        (Lang::Sv, ObjectiveType::Personal) => "Personliga",
        (Lang::Sv, ObjectiveType::Financial) => "Ekonomiska",
        (Lang::En, ObjectiveType::Committed) => "Committed",
        (Lang::En, ObjectiveType::Aspirational) => "Aspirational",
        (Lang::En, ObjectiveType::Personal) => "Personal",
        (Lang::En, ObjectiveType::Financial) => "Financial",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(decimal(Lang::Sv, -1234.56, 1), "−1\u{a0}234,6");
        assert_eq!(decimal(Lang::En, 1_234_567.0, 0), "1,234,567");
        assert_eq!(decimal(Lang::En, -0.001, 1), "0.0");
        assert_eq!(signed(-4), "−4");
        assert_eq!(signed(15), "+15");
        assert_eq!(grouped(Lang::Sv, 1240), "1\u{a0}240");
        assert_eq!(grouped(Lang::En, 999), "999");
    }

    #[test]
    fn counts_are_words_up_to_ten_and_agree_in_gender() {
        assert_eq!(count(Lang::Sv, 1, Gender::Neuter), "ett");
        assert_eq!(count(Lang::Sv, 1, Gender::Common), "en");
        assert_eq!(count(Lang::En, 10, Gender::Common), "ten");
        assert_eq!(count(Lang::Sv, 11, Gender::Common), "11");
    }

    #[test]
    fn periods_are_named_as_people_say_them() {
        assert_eq!(period(Lang::Sv, Period::Quarter(2026, 2)), "2026 K2");
        assert_eq!(period_in_sentence(Lang::Sv, Period::Quarter(2026, 2)), "andra kvartalet 2026");
        assert_eq!(period_in_sentence(Lang::En, Period::Quarter(2026, 2)), "Q2 2026");
        assert_eq!(period_in_sentence(Lang::Sv, Period::Month(2026, 8)), "augusti 2026");
        assert_eq!(period_in_sentence(Lang::Sv, Period::Quarter(2026, 9)), " kvartalet 2026");
    }

    #[test]
    fn a_template_is_filled_and_stray_braces_stay() {
        assert_eq!(fill("Målzon {band}", &[("band", "60–70 %")]), "Målzon 60–70 %");
        assert_eq!(fill("a { b", &[]), "a { b");
    }
}
