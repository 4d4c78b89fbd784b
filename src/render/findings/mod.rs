//! Findings for each reader: a terminal, one line each, SARIF, GitHub annotations, CSV.

mod csv;
mod github;
mod line;
mod sarif;
mod text;

pub use csv::csv;
pub use github::github;
pub use line::lines;
pub use sarif::sarif;
pub use text::{summary, text};

use crate::diag::Diagnostic;
use crate::model::{Lang, Place, Severity, Sources};

/// The severities' names as machines read them.
pub const fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The severities' names as people read them.
pub const fn severity_word(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Sv) => "fel",
        (Severity::Warning, Lang::Sv) => "varning",
        (Severity::Note, Lang::Sv) => "tips",
        (severity, Lang::En) => severity_name(severity),
    }
}

/// A finding's place in names: file, sheet and cell, each empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// The file as shown to the user.
    pub file: String,
    /// The sheet; `None` for formats without sheets and for findings about a file.
    pub sheet: Option<String>,
    /// The cell, such as `C14`.
    pub cell: Option<String>,
}

impl Address {
    /// The names behind a place.
    pub fn of(place: Option<Place>, sources: &Sources) -> Self {
        let Some(place) = place else { return Self::default() };
        let source = sources.get(place.source());
        Self {
            file: source.map(|source| source.file.to_string()).unwrap_or_default(),
            sheet: source.and_then(|source| source.sheet.as_ref()).map(ToString::to_string),
            cell: place.cell().map(|cell| cell.to_string()),
        }
    }

    /// Sheet and cell as they can be pasted into a name box: `Kultur!C14`, `'Sälj och marknad'!C14`.
    pub fn in_file(&self) -> String {
        match (&self.sheet, &self.cell) {
            (Some(sheet), Some(cell)) => format!("{}!{cell}", quoted_sheet(sheet)),
            (Some(sheet), None) => sheet.clone(),
            (None, Some(cell)) => cell.clone(),
            (None, None) => String::new(),
        }
    }
}

/// A sheet's name as formulas and name boxes need it: in apostrophes when it is not a plain word.
pub fn quoted_sheet(sheet: &str) -> String {
    let plain = sheet.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.')
        && !sheet.starts_with(|c: char| c.is_ascii_digit())
        && !looks_like_a_cell(sheet);
    if plain { sheet.to_owned() } else { format!("'{}'", sheet.replace('\'', "''")) }
}

/// `Q3` is a cell's address too, and so is `R1C1`.
fn looks_like_a_cell(name: &str) -> bool {
    let digits = name.chars().any(|c| c.is_ascii_digit());
    name.is_ascii() && digits && name.chars().take_while(char::is_ascii_alphabetic).count() <= 3
}

/// A sheet's own text made safe for a terminal: controls, escape sequences and turned writing become visible.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' | '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' => shown.push(' '),
            '\n' | '\r' => shown.push('⏎'),
            '\0'..='\u{1f}' => {
                shown.push(char::from_u32(0x2400 + character as u32).unwrap_or('\u{fffd}'));
            }
            '\u{7f}' => shown.push('␡'),
            '\u{80}'..='\u{9f}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{2066}'..='\u{2069}'
            | '\u{61c}'
            | '\u{fff9}'..='\u{fffb}' => shown.push_str(&format!("<U+{:04X}>", character as u32)),
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            _ => shown.push(character),
        }
    }
    shown
}

/// The message with the sheet's words in it made safe to print.
pub(super) fn shown_message(finding: &Diagnostic, lang: Lang) -> String {
    visible(&finding.message(lang))
}

/// How many findings of each severity: errors, warnings, notes.
pub fn counts(findings: &[Diagnostic]) -> (usize, usize, usize) {
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    (of(Severity::Error), of(Severity::Warning), of(Severity::Note))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_can_be_pasted_into_a_name_box() {
        for (name, quoted) in [
            ("Kultur", "Kultur"),
            ("Sälj", "Sälj"),
            ("Sälj och marknad", "'Sälj och marknad'"),
            ("Q3", "'Q3'"),
            ("2026", "'2026'"),
            ("Anna's", "'Anna''s'"),
        ] {
            assert_eq!(quoted_sheet(name), quoted);
        }
    }

    #[test]
    fn nothing_from_a_sheet_can_steer_a_terminal() {
        assert_eq!(visible("a\u{1b}[31mb\u{202e}c\nd\u{7}"), "a␛[31mb<U+202E>c⏎d␇");
    }
}
