//! What is noticed about a sheet: data first, drawn elsewhere in several ways.

mod codes;
mod evidence;
mod examples;
mod tally;

pub use crate::model::Wording;
pub use codes::{CODES, Code, Info, Letter};
pub use evidence::{LooseNumber, loose_numbers, loose_numbers_beside, suggest};
pub use examples::Example;
pub use tally::{LISTED, Tally};

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Company, Lang, Place, Policy, Reading, Severity, Sheet, SourceId, Stance, Text, Value};
use crate::words::fold;

/// Something noticed about a sheet. The run goes on with what was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Which finding.
    pub code: Code,
    /// As the table, the limits and the configuration have it.
    pub severity: Severity,
    /// Where; `None` for a finding about the run as a whole.
    pub place: Option<Place>,
    /// The sheet's own words, where there are any.
    pub quote: Option<Quote>,
    /// What goes into the `{name}` places of the message and the help.
    pub args: Vec<(&'static str, Text)>,
    /// The same for words that are made at run time and differ between the languages.
    pub worded: Vec<(&'static str, Said)>,
    /// Help of its own, such as a suggestion with its evidence, instead of the table's.
    pub help: Option<Said>,
}

/// Texts made at run time, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

/// The sheet's own words around a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The cell's text.
    pub text: Text,
    /// The part that is meant, as a byte range of `text` at character boundaries; empty for all of it.
    pub range: std::ops::Range<usize>,
    /// The heading of its column.
    pub column: Option<Text>,
}

/// A value, and what was noticed on the way to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// What was noticed, in sheet order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Found<T> {
    /// A value with nothing to say about it.
    pub const fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Hands the diagnostics over and gives the value.
    pub fn into(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }
}

impl Diagnostic {
    /// A finding at a place, with the table's severity.
    pub fn new(code: Code, place: impl Into<Option<Place>>) -> Self {
        Self {
            code,
            severity: code.info().severity,
            place: place.into(),
            quote: None,
            args: Vec::new(),
            worded: Vec::new(),
            help: None,
        }
    }

    /// The placeholder in a cell's text, if there is one. For every cell that should hold words or a number.
    pub fn placeholder(text: &Text, place: Place) -> Option<Self> {
        let range = crate::words::placeholder::find(text)?;
        let shown = text.get(range.clone()).unwrap_or_default();
        Some(Self::new(Code::K03, place).arg("text", shown).quote(text.clone(), range))
    }

    /// Fills a `{name}` of the message or the help.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        // Most findings have one or two, and a broken sheet has findings by the million.
        self.args.reserve_exact(1);
        self.args.push((name, value.to_string().into()));
        self
    }

    /// Fills a `{name}` of the message or the help with words of each language.
    #[must_use]
    pub fn worded(mut self, name: &'static str, sv: impl Into<String>, en: impl Into<String>) -> Self {
        self.worded.reserve_exact(1);
        self.worded.push((name, Said { sv: sv.into(), en: en.into() }));
        self
    }

    /// Adds the cell's text with the part that is meant (an empty range means all of it).
    #[must_use]
    pub fn quote(mut self, text: impl Into<Text>, range: std::ops::Range<usize>) -> Self {
        self.quote = Some(Quote { text: text.into(), range, column: None });
        self
    }

    /// Names the heading of the column that the quoted cell stands in.
    #[must_use]
    pub fn in_column(mut self, heading: impl Into<Text>) -> Self {
        if let Some(quote) = &mut self.quote {
            quote.column = Some(heading.into());
        }
        self
    }

    /// Replaces the table's help.
    #[must_use]
    pub fn help(mut self, sv: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some(Said { sv: sv.into(), en: en.into() });
        self
    }

    /// Sets another severity than the table's, for findings whose weight depends on the case.
    #[must_use]
    pub const fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The message: one lower-case line without full stop that makes sense alone.
    pub fn message(&self, lang: Lang) -> String {
        self.fill(self.code.info().message.get(lang), lang)
    }

    /// What to do.
    pub fn help_text(&self, lang: Lang) -> String {
        match (&self.help, lang) {
            (Some(help), Lang::Sv) => help.sv.clone(),
            (Some(help), Lang::En) => help.en.clone(),
            (None, _) => self.fill(self.code.info().help.get(lang), lang),
        }
    }

    /// Puts the values into their places, in one pass: a sheet's own words may hold braces too.
    fn fill(&self, template: &str, lang: Lang) -> String {
        let mut text = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                text.push('{');
                rest = after;
                continue;
            };
            text.push_str(self.value(name, lang).unwrap_or("–"));
            rest = tail;
        }
        text.push_str(rest);
        text
    }

    fn value(&self, name: &str, lang: Lang) -> Option<&str> {
        let worded = self.worded.iter().find(|(known, _)| *known == name).map(|(_, words)| match lang {
            Lang::Sv => words.sv.as_str(),
            Lang::En => words.en.as_str(),
        });
        worded.or_else(|| self.args.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value))
    }
}

/// Drops "not graded" of a row where another error already says what is wrong with a value of it.
fn drop_explained(diagnostics: &mut Vec<Diagnostic>) {
    let row = |diagnostic: &Diagnostic| {
        let place = diagnostic.place?;
        Some((place.source(), place.cell()?.row))
    };
    let explains = |code: Code| {
        matches!(
            code,
            Code::S05
                | Code::S06
                | Code::S08
                | Code::K01
                | Code::K03
                | Code::G03
                | Code::G04
                | Code::G06
                | Code::G09
                | Code::G10
        )
    };
    let explained: std::collections::HashSet<_> =
        diagnostics.iter().filter(|diagnostic| explains(diagnostic.code)).filter_map(row).collect();
    diagnostics.retain(|diagnostic| {
        diagnostic.code != Code::G01 || row(diagnostic).is_none_or(|row| !explained.contains(&row))
    });
}

/// A hidden sheet that is left out counts for nothing, and needs no word on being read all the same.
fn drop_unread(diagnostics: &mut Vec<Diagnostic>) {
    let source = |diagnostic: &Diagnostic| Some(diagnostic.place?.source());
    let left_out: std::collections::HashSet<_> =
        diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::S17).filter_map(source).collect();
    diagnostics.retain(|diagnostic| {
        diagnostic.code != Code::S20 || source(diagnostic).is_none_or(|source| !left_out.contains(&source))
    });
}

/// Puts the findings in sheet order and applies the configured severities, in this one place.
///
/// Findings that are `off` are dropped; with `strict`, warnings become errors; repeats are dropped.
pub fn settle(mut diagnostics: Vec<Diagnostic>, policy: &Policy) -> Vec<Diagnostic> {
    diagnostics.retain_mut(|diagnostic| {
        // A count of findings is as grave as they are.
        let info = tally::counted(diagnostic).unwrap_or(diagnostic.code).info();
        match policy.severities.get(info.id).or_else(|| policy.severities.get(info.name)) {
            Some(None) => return false,
            Some(Some(severity)) => diagnostic.severity = *severity,
            None => {}
        }
        if policy.strict && diagnostic.severity == Severity::Warning {
            diagnostic.severity = Severity::Error;
        }
        true
    });
    drop_explained(&mut diagnostics);
    drop_unread(&mut diagnostics);
    diagnostics
        .sort_by(|a, b| (a.place, a.code, &a.args, &a.worded).cmp(&(b.place, b.code, &b.args, &b.worded)));
    diagnostics
        .dedup_by(|a, b| (a.place, a.code, &a.args, &a.worded) == (b.place, b.code, &b.args, &b.worded));
    say_once(&mut diagnostics);
    diagnostics
}

/// The last row in which a column said something, and what it said.
type LastSaid = BTreeMap<(SourceId, u32), (u32, Vec<(&'static str, Text)>)>;

/// A word that is not understood and stands on each row of one objective is said at the first of them.
fn say_once(diagnostics: &mut Vec<Diagnostic>) {
    let mut last = LastSaid::new();
    diagnostics.retain(|diagnostic| {
        let place = diagnostic.place.and_then(|place| Some((place.source(), place.cell()?)));
        let Some((source, cell)) = place.filter(|_| diagnostic.code == Code::S11) else { return true };
        let known = last.insert((source, cell.column), (cell.row, diagnostic.args.clone()));
        !known.is_some_and(|(row, args)| cell.row <= row.saturating_add(1) && args == diagnostic.args)
    });
}

/// Adds to findings what the stage that made them could not see: the heading of the quoted cell's column.
pub fn name_columns(diagnostics: &mut [Diagnostic], readings: &[Reading]) {
    let mut headings = BTreeMap::new();
    for reading in readings {
        let layout = &reading.layout;
        // A turned sheet has its headings on rows; in one column a heading is the label of what stands under it.
        let turned = matches!(layout.stance, Stance::Turned | Stance::Fields);
        let Some(first) = layout.header_rows.iter().min().filter(|_| !turned && layout.columns.len() > 1)
        else {
            continue;
        };
        for column in layout.columns.iter().filter(|column| !column.heading.trim().is_empty()) {
            headings.insert((reading.source, column.column), (*first, &column.heading));
        }
    }
    for diagnostic in diagnostics {
        let Some((source, cell)) = diagnostic.place.and_then(|place| Some((place.source(), place.cell()?)))
        else {
            continue;
        };
        let heading = headings
            .get(&(source, cell.column))
            .and_then(|(first, heading)| (cell.row > *first).then_some(heading));
        if let (Some(quote), Some(heading)) = (&mut diagnostic.quote, heading)
            && quote.column.is_none()
            && fold(&quote.text) != fold(heading)
        {
            quote.column = Some(Text::clone(heading));
        }
    }
}

/// Adds to findings that point at a cell without showing it the words that stand there.
pub fn quote_cells(diagnostics: &mut [Diagnostic], sheets: &[Sheet]) {
    for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.quote.is_none()) {
        let Some((source, cell)) = diagnostic.place.and_then(|place| Some((place.source(), place.cell()?)))
        else {
            continue;
        };
        let sheet = sheets.iter().find(|sheet| sheet.source == source);
        let text = sheet.and_then(|sheet| sheet.grid.get(cell)).and_then(|cell| match &cell.value {
            Value::Text(text) | Value::Error(text) => Some(text.clone()),
            Value::Date(date) => Some(date.to_string().into()),
            Value::Number(number) => Some(number.to_string().into()),
            Value::Bool(_) | Value::Missing => None,
        });
        if let Some(text) = text {
            *diagnostic = diagnostic.clone().quote(text, 0..0);
        }
    }
}

/// The same for findings of later stages, which know of objectives and key results only.
pub fn quote_company(diagnostics: &mut [Diagnostic], company: &Company) {
    let bare = diagnostics.iter().filter(|diagnostic| diagnostic.quote.is_none());
    let wanted: BTreeSet<Place> = bare.filter_map(|diagnostic| diagnostic.place).collect();
    let objectives = company.objectives.iter().map(|objective| (objective.place, &objective.text));
    let key_results = company.key_results.iter().map(|key_result| (key_result.place, &key_result.text));
    let texts: BTreeMap<Place, &Text> = objectives
        .chain(key_results)
        .filter(|(place, _)| place.cell().is_some() && wanted.contains(place))
        .collect();
    for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.quote.is_none()) {
        let text = diagnostic.place.and_then(|place| texts.get(&place));
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            diagnostic.quote = Some(Quote { text: Text::clone(text), range: 0..0, column: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_sheet_that_is_left_out_is_said_once() {
        let at = |sheet, code| Diagnostic::new(code, Place::sheet(SourceId { file: 0, sheet }));
        let found = vec![at(0, Code::S20), at(1, Code::S20), at(1, Code::S17)];
        let codes: Vec<Code> = settle(found, &Policy::new(crate::model::Date::constant(2026, 10, 5)))
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect();
        assert_eq!(codes, [Code::S20, Code::S17]);
    }
}
