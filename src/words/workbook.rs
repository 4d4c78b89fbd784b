//! The words of the workbook in Swedish and English.

use crate::model::{Lang, Level, Method, ObjectiveType, Period, Severity, Verdict};

/// The folder of the objectives and key results of a company too large for a workbook.
pub const DETAILS: &str = "details";

/// Swedish or English.
pub const fn pick(lang: Lang, sv: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Sv => sv,
        Lang::En => en,
    }
}

/// The word of a verdict, with the symbol that stands for it in grey scale.
pub const fn verdict(lang: Lang, verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::TooChallenging) => pick(lang, "▼ För utmanande", "▼ Too challenging"),
        Some(Verdict::OnTarget) => pick(lang, "● I målzonen", "● In target band"),
        Some(Verdict::AboveTarget) => pick(lang, "▲ Över målzonen", "▲ Above band"),
        Some(Verdict::TooEasy) => pick(lang, "◆ För lätt", "◆ Too easy"),
        Some(Verdict::Met) => pick(lang, "◆ Uppfyllt", "◆ Met"),
        Some(Verdict::Missed) => pick(lang, "▼ Ej uppfyllt", "▼ Not met"),
        None => pick(lang, "– Ej graderat", "– Not graded"),
    }
}

/// The word of a basis of a grade.
pub const fn method(lang: Lang, method: Option<Method>) -> &'static str {
    match method {
        Some(Method::Given) => pick(lang, "givet betyg", "given grade"),
        Some(Method::Measured) => pick(lang, "mätt", "measured"),
        Some(Method::Threshold) => pick(lang, "gräns nådd eller ej", "threshold"),
        Some(Method::Milestones) => pick(lang, "delmål klara", "milestones done"),
        Some(Method::Status) => pick(lang, "status", "status"),
        None => pick(lang, "– ej graderat", "– not graded"),
    }
}

/// The word of a type of objective.
pub const fn objective_type(lang: Lang, kind: ObjectiveType) -> &'static str {
    match kind {
        ObjectiveType::Committed => pick(lang, "Åtagande", "Committed"),
        ObjectiveType::Aspirational => pick(lang, "Ambitiöst", "Aspirational"),
        ObjectiveType::Personal => pick(lang, "Personligt", "Personal"),
        ObjectiveType::Financial => pick(lang, "Ekonomiskt", "Financial"),
    }
}

/// Words in the names of organisations that are no companies.
const PUBLIC: [&str; 16] = [
    "kommun",
    "stad",
    "region",
    "landsting",
    "myndighet",
    "myndigheten",
    "förvaltning",
    "förening",
    "stiftelse",
    "stiftelsen",
    "universitet",
    "högskola",
    "municipality",
    "council",
    "university",
    "foundation",
];

/// Whether an organisation's name says that it is no company, as that of a municipality does.
pub fn is_public(name: &str) -> bool {
    let name = name.to_lowercase();
    PUBLIC.iter().any(|word| name.split_whitespace().any(|part| part == *word))
}

/// The word of a level.
pub const fn level(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Company => pick(lang, "Bolag", "Company"),
        Level::Department => pick(lang, "Avdelning", "Department"),
        Level::Individual => pick(lang, "Individ", "Individual"),
    }
}

/// The word of a severity, with its symbol.
pub const fn severity(lang: Lang, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => pick(lang, "✖ Fel", "✖ Error"),
        Severity::Warning => pick(lang, "! Varning", "! Warning"),
        Severity::Note => pick(lang, "i Tips", "i Tip"),
    }
}

/// A period as people write it: `kvartal 3 2026`, `quarter 3 2026`.
pub fn period(lang: Lang, period: Period) -> String {
    match (period, lang) {
        (Period::Quarter(year, quarter), Lang::Sv) => format!("kvartal {quarter} {year}"),
        (Period::Quarter(year, quarter), Lang::En) => format!("quarter {quarter} {year}"),
        (Period::Half(year, half), Lang::Sv) => format!("halvår {half} {year}"),
        (Period::Half(year, half), Lang::En) => format!("half {half} of {year}"),
        (Period::Tertial(year, third), Lang::Sv) => format!("tertial {third} {year}"),
        (Period::Tertial(year, third), Lang::En) => format!("tertial {third} of {year}"),
        (Period::Year(year), _) => year.to_string(),
        (Period::Month(year, month), _) => format!("{year}-{month:02}"),
        (Period::Range(first, last), _) => format!("{first} – {last}"),
    }
}
