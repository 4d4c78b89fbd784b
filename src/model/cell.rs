use std::fmt;

use super::Text;

/// One sheet of one input, numbered in the order in which the inputs were given.
///
/// A CSV has one sheet, number 0. The names stand in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SourceId {
    /// Zero-based number of the input.
    pub file: u32,
    /// Zero-based number of the sheet in it.
    pub sheet: u32,
}

/// What a [`SourceId`] is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file's name as shown to the user: relative to the input folder, `/` between folders.
    pub file: Text,
    /// The sheet's name; `None` for formats without sheets (CSV, TSV).
    pub sheet: Option<Text>,
}

/// The names of all sheets that were read, or were tried to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources(std::collections::BTreeMap<SourceId, Source>);

impl Sources {
    /// Names a sheet. A second name for the same sheet replaces the first.
    pub fn insert(&mut self, id: SourceId, source: Source) {
        self.0.insert(id, source);
    }

    /// The names behind an id.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.0.get(&id)
    }

    /// All sheets in order.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.0.iter().map(|(id, source)| (*id, source))
    }
}

/// A cell's address; both numbers are zero-based. Displayed as `B5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct CellRef {
    /// Zero-based row. A spreadsheet shows `row + 1`.
    pub row: u32,
    /// Zero-based column. A spreadsheet shows letters.
    pub column: u32,
}

impl CellRef {
    /// The cell at a zero-based row and column.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), u64::from(self.row) + 1)
    }
}

/// A column as a spreadsheet shows it: 0 is `A`, 25 is `Z`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        let digit = u8::try_from(rest % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Where something stands: a cell, or a whole sheet or file when `cell` is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Place {
    /// The sheet.
    pub source: SourceId,
    /// The cell in it.
    pub cell: Option<CellRef>,
}

impl Place {
    /// A cell of a sheet.
    pub const fn at(source: SourceId, row: u32, column: u32) -> Self {
        Self { source, cell: Some(CellRef::new(row, column)) }
    }

    /// A whole sheet.
    pub const fn sheet(source: SourceId) -> Self {
        Self { source, cell: None }
    }
}

/// A value and the cell that it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Sourced<T> {
    /// A value from a cell.
    pub const fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_as_spreadsheets_show_them() {
        for (row, column, shown) in
            [(0, 0, "A1"), (4, 1, "B5"), (9, 25, "Z10"), (0, 26, "AA1"), (0, 701, "ZZ1"), (0, 702, "AAA1")]
        {
            assert_eq!(CellRef::new(row, column).to_string(), shown);
        }
        assert_eq!(CellRef::new(1_048_575, 16_383).to_string(), "XFD1048576");
    }
}
