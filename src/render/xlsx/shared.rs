//! Formulas that are the same but for where they stand, as filling down makes them: the first is written out, the
//! others refer to it, which takes a quarter off a large package.
//!
//! Excel's own rule for what may be shared is kept (MS-XLSB 2.5.98.98, `SharedParsedFormula`): cells of the same sheet,
//! numbers, texts, functions and defined names, but nothing on another sheet and no array.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::model::column_letters;
use crate::model::report::{Row, Value};

/// Rows of which the formulas that are alike share one.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// For each formula in the order of cells, its group.
    order: Vec<u32>,
    groups: Vec<Group>,
    next: usize,
}

/// Formulas of one column that are alike.
#[derive(Debug)]
struct Group {
    column: u32,
    /// Rows of the first and the last, zero-based.
    first: u32,
    last: u32,
    count: u32,
    /// Its number on the sheet, once the first is written.
    number: Option<u32>,
}

/// What a formula is in its group.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Member {
    /// Like no other.
    Alone,
    /// The one that is written out, with the cells among which the others are.
    First {
        /// The group's number on the sheet.
        group: u32,
        /// From the first to the last of the group.
        area: String,
    },
    /// One that refers to the first.
    Later {
        /// The group's number on the sheet.
        group: u32,
    },
}

/// Stands for a formula that may not be shared.
const ALONE: u32 = u32::MAX;

impl Shared {
    /// What is alike among rows that follow one another from a row on; numbers of groups go on from those used.
    pub(super) fn among(first: u32, rows: &[Row], used: &mut u32) -> Self {
        let mut made = Self::default();
        let mut known: Vec<HashMap<String, u32>> = Vec::new();
        let mut shape = String::new();
        for (row, cells) in (first..).zip(rows.iter().map(|row| &row.cells)) {
            for (column, cell) in (0..).zip(cells) {
                let Value::Formula(formula) = &cell.value else { continue };
                shape.clear();
                if !describe(&formula.text, row, &mut shape) {
                    made.order.push(ALONE);
                    continue;
                }
                if known.len() <= column {
                    known.resize_with(column + 1, HashMap::new);
                }
                let Some(known) = known.get_mut(column) else { continue };
                let next = u32::try_from(made.groups.len()).unwrap_or(ALONE);
                let number = match known.get(&shape) {
                    Some(number) => *number,
                    None => {
                        known.insert(shape.clone(), next);
                        let column = u32::try_from(column).unwrap_or(0);
                        made.groups.push(Group { column, first: row, last: row, count: 0, number: None });
                        next
                    }
                };
                if let Some(group) = made.groups.get_mut(number as usize) {
                    group.last = row;
                    group.count += 1;
                }
                made.order.push(number);
            }
        }
        for group in made.groups.iter_mut().filter(|group| group.count > 1) {
            group.number = Some(*used);
            *used += 1;
        }
        made
    }

    /// What the next formula is, in the order of cells.
    pub(super) fn next(&mut self) -> Member {
        let place = self.order.get(self.next).copied().unwrap_or(ALONE);
        self.next += 1;
        let Some(group) = self.groups.get_mut(place as usize) else { return Member::Alone };
        let Some(number) = group.number else { return Member::Alone };
        if group.count == 0 {
            return Member::Later { group: number };
        }
        group.count = 0;
        let letters = column_letters(group.column);
        let area = format!("{letters}{}:{letters}{}", group.first + 1, group.last + 1);
        Member::First { group: number, area }
    }
}

/// Appends the formula of a row with references to rows as steps from there, which is the same text for formulas that
/// are alike. False for a formula that may not be shared, or refers to something that has no such form.
fn describe(formula: &str, row: u32, shape: &mut String) -> bool {
    let bytes = formula.as_bytes();
    let is_word =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'$') || byte >= 0x80;
    let mut rest = 0;
    while let Some(byte) = bytes.get(rest).copied() {
        let end = match byte {
            b'!' | b'{' | b'[' | b'\'' | b'#' => return false,
            b'"' => {
                let Some(length) = formula.get(rest + 1..).and_then(|text| text.find('"')) else {
                    return false;
                };
                rest + length + 2
            }
            byte if is_word(byte) => {
                let word = bytes.iter().skip(rest).take_while(|byte| is_word(**byte)).count();
                let Some(text) = formula.get(rest..rest + word) else { return false };
                if bytes.get(rest + word) != Some(&b'(')
                    && let Some((column, number)) = relative(text)
                {
                    let steps = i64::from(number) - i64::from(row) - 1;
                    let _ = write!(shape, "{column}[{steps}]");
                    rest += word;
                    continue;
                }
                rest + word
            }
            _ => rest + 1,
        };
        let Some(text) = formula.get(rest..end) else { return false };
        shape.push_str(text);
        rest = end;
    }
    true
}

/// The column and the row of a reference whose row moves along, such as `K7` or `$K7`.
fn relative(word: &str) -> Option<(&str, u32)> {
    let digits = word.find(|c: char| c.is_ascii_digit())?;
    let (column, number) = word.split_at(digits);
    let letters = column.strip_prefix('$').unwrap_or(column);
    let is_column = (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_column || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((column, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::Cell;

    fn shape(formula: &str, row: u32) -> Option<String> {
        let mut shape = String::new();
        describe(formula, row, &mut shape).then_some(shape)
    }

    #[test]
    fn formulas_filled_down_have_one_shape() {
        let grade = |row: u32| {
            format!("IF(ISNUMBER(J{row}),MEDIAN(0,1,J{row}),IF(COUNT(E{row}:$G{row})=3,1E-9,txt_k7))")
        };
        assert_eq!(shape(&grade(7), 6), shape(&grade(40_321), 40_320));
        assert_ne!(shape("K7", 6), shape("K7", 7), "the row that is meant is another");
        assert_ne!(shape("K7", 6), shape("$K7", 6));
        assert_eq!(shape("$K$7+A1", 6).as_deref(), Some("$K$7+A[-6]"), "an absolute row stays");
    }

    #[test]
    fn texts_functions_and_names_are_no_references() {
        let same = ["\"K7\"", "LOG10(2)", "txt_k7+ABCD7", "1E7", "K7(1)", "\"a\"\"K7\""];
        for formula in same {
            assert_eq!(shape(formula, 3).as_deref(), Some(formula));
        }
    }

    #[test]
    fn what_excel_never_shares_stands_alone() {
        for formula in ["Units!K7", "'Mål'!K7", "SUM({1,2})", "tbl[Grade]", "#REF!"] {
            assert_eq!(shape(formula, 6), None, "{formula}");
        }
    }

    #[test]
    fn the_first_of_a_group_is_written_and_says_how_far_the_others_reach() {
        let row = |formulas: &[String]| Row {
            cells: formulas
                .iter()
                .map(|formula| Cell { value: Value::formula(formula.clone(), 1.0), look: 0 })
                .collect(),
            ..Row::default()
        };
        let rows: Vec<Row> = (11..14)
            .map(|number| row(&[format!("D{number}"), "Units!A1".to_owned(), format!("D${number}")]))
            .collect();
        let mut used = 5;
        let mut shared = Shared::among(10, &rows, &mut used);
        let members: Vec<Member> = (0..9).map(|_| shared.next()).collect();
        assert_eq!(members[0], Member::First { group: 5, area: "A11:A13".to_owned() });
        assert_eq!(members[3], Member::Later { group: 5 });
        assert_eq!(members[6], Member::Later { group: 5 });
        assert!([1, 2, 4, 5, 7, 8].iter().all(|place| members[*place] == Member::Alone));
        assert_eq!(used, 6);
        assert_eq!(shared.next(), Member::Alone, "formulas that were not looked at");
    }
}
