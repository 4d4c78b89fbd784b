//! Where a missing number probably stands: said beside the finding, never used in silence.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Said};
use crate::model::{
    CellRef, ColumnReading, GridRow, KeyResultRow, Lang, Place, Reading, Sheet, SheetRole, Text, Value,
};
use crate::words::period::is_month;

/// Longest text that is taken for a number with a word or two around it.
const LONGEST: usize = 60;

/// A number on a key result's row in a column that was not used for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LooseNumber {
    /// The key result's text.
    pub key_result: Place,
    /// The cell that holds the number.
    pub cell: CellRef,
    /// What it holds.
    pub text: Text,
}

/// The loose numbers on rows whose key result lacks a target or an actual.
pub fn loose_numbers(readings: &[Reading], sheets: &[Sheet]) -> Vec<LooseNumber> {
    let mut found = Vec::new();
    for reading in readings.iter().filter(|reading| reading.role == SheetRole::Okr) {
        let Some(sheet) = sheets.iter().find(|sheet| sheet.source == reading.source) else { continue };
        found.extend(loose_numbers_beside(&reading.key_results, &reading.layout.columns, sheet));
    }
    found
}

/// The same for key results of one sheet.
pub fn loose_numbers_beside(
    key_results: &[KeyResultRow],
    columns: &[ColumnReading],
    sheet: &Sheet,
) -> Vec<LooseNumber> {
    let mut found = Vec::new();
    // A column for days that holds a number, such as a single "Vecka 38", may hold the result.
    let free: Vec<(u32, bool)> = columns
        .iter()
        .filter(|column| matches!(column.meaning, None | Some("comment" | "date")))
        .map(|column| (column.column, column.meaning == Some("date")))
        .collect();
    if free.is_empty() {
        return found;
    }
    for key_result in key_results {
        let values = &key_result.values;
        let complete = values.grade.is_some() || (values.target.is_some() && values.actual.is_some());
        let Some(at) = key_result.place.cell().filter(|_| !complete) else { continue };
        let Some(row) = sheet.grid.row(at.row) else { continue };
        if let Some((column, text)) =
            free.iter().find_map(|(column, days)| Some((*column, number_in(row, *column, *days)?)))
        {
            let cell = CellRef::new(at.row, column);
            found.push(LooseNumber { key_result: key_result.place, cell, text });
        }
    }
    found
}

fn number_in(row: &GridRow, column: u32, days: bool) -> Option<Text> {
    match &row.get(column)?.value {
        Value::Number(number) => Some(number.to_string().into()),
        Value::Text(text) if !days || text.parse::<f64>().is_ok() => {
            let short = text.chars().count() <= LONGEST;
            let mut words = text.split_whitespace().peekable();
            // The day of a month is no result.
            let numbered =
                std::iter::from_fn(|| Some((words.next()?, words.peek().copied()))).any(|(word, next)| {
                    word.trim_start_matches(['+', '-', '−', '(', '~', '≈'])
                        .starts_with(|c: char| c.is_ascii_digit())
                        && !next.is_some_and(is_month)
                });
            (short && numbered).then(|| text.clone())
        }
        _ => None,
    }
}

/// Names the probable cell in the help of findings about a missing number.
pub fn suggest(diagnostics: &mut [Diagnostic], loose: &[LooseNumber]) {
    let by_row: BTreeMap<Place, &LooseNumber> =
        loose.iter().map(|number| (number.key_result, number)).collect();
    for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.code == Code::G01) {
        let number = diagnostic.place.and_then(|place| by_row.get(&place));
        if let (Some(number), None) = (number, &diagnostic.help) {
            let (sv, en) = (diagnostic.help_text(Lang::Sv), diagnostic.help_text(Lang::En));
            let (cell, text) = (number.cell, &number.text);
            diagnostic.help = Some(Said {
                sv: format!("{sv}; kanske är det ”{text}” i {cell}, som inte räknades"),
                en: format!("{en}; perhaps it is \"{text}\" in {cell}, which did not count"),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_a_comment_is_named_and_prose_is_not() {
        let row = |text: &str| GridRow { row: 0, cells: vec![(0, crate::model::Cell::text(text))] };
        assert_eq!(number_in(&row("nu 32 st"), 0, false).as_deref(), Some("nu 32 st"));
        assert_eq!(number_in(&row("ca (~32 %)"), 0, false).as_deref(), Some("ca (~32 %)"));
        assert_eq!(number_in(&row("väntar på B2B-avtalet"), 0, false), None);
        assert_eq!(number_in(&row("återbesök 14 oktober"), 0, false), None);
        assert_eq!(
            number_in(&row("återbesök 14 okt., 12 av 20"), 0, false).as_deref(),
            Some("återbesök 14 okt., 12 av 20")
        );
        assert_eq!(
            number_in(
                &row("i mars hade vi 4 möten om detta och kom fram till att vänta till hösten"),
                0,
                false
            ),
            None
        );
    }
}
