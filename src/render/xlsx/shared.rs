//! Formulas that are the same but for where they stand, as filling down makes them: the first is written out, the
//! others refer to it, which takes a quarter off a large package.
//!
//! Excel's own rule for what may be shared is kept (MS-XLSB 2.5.98.98, `SharedParsedFormula`): cells of the same sheet,
//! numbers, texts, functions and defined names, but nothing on another sheet and no array.

use std::borrow::Cow;

use crate::model::report::{FormulaText, Row, Value};
use crate::model::{Map, column_letters};

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
        let mut known = Known::default();
        for (row, cells) in (first..).zip(rows.iter().map(|row| &row.cells)) {
            for (column, cell) in (0..).zip(cells) {
                if let Value::Formula(formula) = &cell.value {
                    let group = made.group_of(&mut known, column, row, &formula.text);
                    made.order.push(group);
                }
            }
        }
        for group in made.groups.iter_mut().filter(|group| group.count > 1) {
            group.number = Some(*used);
            *used += 1;
        }
        made
    }

    /// The group of a formula in a cell.
    fn group_of<'a>(&mut self, known: &mut Known<'a>, column: u32, row: u32, text: &'a FormulaText) -> u32 {
        let pattern = match text {
            FormulaText::InRow(pattern, number) if *number == row + 1 => pattern,
            _ => return self.group_by_shape(known, column, row, text.whole()),
        };
        // Where a pattern's text lies says which it is: the same one is shared by all its formulas.
        let place = (column, pattern.as_ptr().addr());
        match known.patterns.get(&place) {
            Some(group) => self.count(*group, row),
            None => {
                let group = self.group_by_shape(known, column, row, text.whole());
                known.patterns.insert(place, group);
                group
            }
        }
    }

    /// The group of a formula in a cell, made where it is the first of its shape.
    fn group_by_shape<'a>(
        &mut self,
        known: &mut Known<'a>,
        column: u32,
        row: u32,
        formula: Cow<'a, str>,
    ) -> u32 {
        let Some(shape) = shape(&formula, row) else { return ALONE };
        let next = u32::try_from(self.groups.len()).unwrap_or(ALONE);
        match known.shapes.get(&(column, shape)) {
            Some(first) if pieces(&first.formula, first.row).eq(pieces(&formula, row)) => {
                self.count(first.group, row)
            }
            // Another shape of the same number.
            Some(_) => ALONE,
            None => {
                known.shapes.insert((column, shape), First { formula, row, group: next });
                self.groups.push(Group { column, first: row, last: row, count: 0, number: None });
                self.count(next, row)
            }
        }
    }

    /// Counts a row's formula as one of a group.
    fn count(&mut self, group: u32, row: u32) -> u32 {
        if let Some(group) = self.groups.get_mut(group as usize) {
            group.last = row;
            group.count += 1;
        }
        group
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

/// The groups so far, each by its column.
#[derive(Default)]
struct Known<'a> {
    /// By the number of the shape.
    shapes: Map<(u32, u64), First<'a>>,
    /// By where the pattern's text lies.
    patterns: Map<(u32, usize), u32>,
}

/// The first formula of a group, and the row it stands in.
struct First<'a> {
    formula: Cow<'a, str>,
    row: u32,
    group: u32,
}

/// A number that is the same for formulas that are alike, and hardly ever for others; `None` for a formula that may not
/// be shared.
fn shape(formula: &str, row: u32) -> Option<u64> {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut mix = |number: u64| hash = (hash ^ number).wrapping_mul(PRIME);
    for piece in pieces(formula, row) {
        let text = match piece {
            Piece::Text(text) => text,
            Piece::Reference { column, steps } => {
                mix(steps.cast_unsigned() | 1 << 63);
                column
            }
            Piece::NotShared => return None,
        };
        text.bytes().for_each(|byte| mix(byte.into()));
    }
    Some(hash ^ hash >> 32)
}

/// A part of a formula as formulas that are alike have it in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    /// A reference to a row that moves along, by the steps to it.
    Reference {
        column: &'a str,
        steps: i64,
    },
    /// What no shared formula has, or refers to something that has no such form.
    NotShared,
}

/// The pieces of the formula of a row; nothing follows one that may not be shared.
fn pieces(formula: &str, row: u32) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = formula;
    std::iter::from_fn(move || {
        let (piece, after) = next_piece(rest, row)?;
        rest = after;
        Some(piece)
    })
}

fn next_piece(formula: &str, row: u32) -> Option<(Piece<'_>, &str)> {
    let bytes = formula.as_bytes();
    let end = match bytes.first()? {
        b'!' | b'{' | b'[' | b'\'' | b'#' => return Some((Piece::NotShared, "")),
        b'"' => match formula.get(1..).and_then(|text| text.find('"')) {
            Some(length) => length + 2,
            None => return Some((Piece::NotShared, "")),
        },
        byte if is_word(*byte) => {
            let length = bytes.iter().position(|byte| !is_word(*byte)).unwrap_or(bytes.len());
            if bytes.get(length) != Some(&b'(')
                && let (Some(text), Some(after)) = (formula.get(..length), formula.get(length..))
                && let Some((column, number)) = relative(text)
            {
                let steps = i64::from(number) - i64::from(row) - 1;
                return Some((Piece::Reference { column, steps }, after));
            }
            length
        }
        _ => bytes.iter().position(|byte| !is_mark(*byte)).unwrap_or(bytes.len()),
    };
    match (formula.get(..end), formula.get(end..)) {
        (Some(text), Some(after)) => Some((Piece::Text(text), after)),
        _ => Some((Piece::NotShared, "")),
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'$') || byte >= 0x80
}

/// Marks that are neither words, nor texts, nor anything that bars a formula.
const fn is_mark(byte: u8) -> bool {
    !is_word(byte) && !matches!(byte, b'!' | b'{' | b'[' | b'\'' | b'#' | b'"')
}

/// The column and the row of a reference whose row moves along, such as `K7` or `$K7`.
fn relative(word: &str) -> Option<(&str, u32)> {
    let bytes = word.as_bytes();
    let letters = usize::from(bytes.first() == Some(&b'$'));
    let count = bytes.iter().skip(letters).take_while(|byte| byte.is_ascii_uppercase()).count();
    if !(1..=3).contains(&count) {
        return None;
    }
    let (column, number) = word.split_at_checked(letters + count)?;
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((column, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::Cell;

    /// The formula with references to rows as steps from there.
    fn shape(formula: &str, row: u32) -> Option<String> {
        let number = super::shape(formula, row);
        let shape = pieces(formula, row).try_fold(String::new(), |shape, piece| match piece {
            Piece::Text(text) => Some(shape + text),
            Piece::Reference { column, steps } => Some(format!("{shape}{column}[{steps}]")),
            Piece::NotShared => None,
        });
        assert_eq!(number.is_some(), shape.is_some(), "{formula}");
        shape
    }

    #[test]
    fn formulas_filled_down_have_one_shape() {
        let grade = |row: u32| {
            format!("IF(ISNUMBER(J{row}),MEDIAN(0,1,J{row}),IF(COUNT(E{row}:$G{row})=3,1E-9,txt_k7))")
        };
        assert_eq!(shape(&grade(7), 6), shape(&grade(40_321), 40_320));
        assert_eq!(super::shape(&grade(7), 6), super::shape(&grade(40_321), 40_320));
        assert_ne!(super::shape(&grade(7), 6), super::shape(&grade(7), 7));
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
    fn formulas_by_a_pattern_share_as_those_written_out_do() {
        let pattern: crate::model::Text = "IF(J#>1,K#,0)".into();
        let row = |formula: FormulaText| Row {
            cells: vec![Cell { value: Value::formula(formula, 1.0), look: 0 }],
            ..Row::default()
        };
        let rows = [
            row(FormulaText::InRow(pattern.clone(), 11)),
            row("IF(J12>1,K12,0)".into()),
            row(FormulaText::InRow(pattern.clone(), 13)),
            row(FormulaText::InRow(pattern, 9)),
        ];
        let mut used = 0;
        let mut shared = Shared::among(10, &rows, &mut used);
        assert_eq!(shared.next(), Member::First { group: 0, area: "A11:A13".to_owned() });
        assert_eq!([shared.next(), shared.next()], [const { Member::Later { group: 0 } }; 2]);
        assert_eq!(shared.next(), Member::Alone, "a formula of another row");
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
