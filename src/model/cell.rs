use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU32;

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

/// Where something stands: a cell, or a whole sheet or file when [`Place::cell`] is `None`.
///
/// Every value has one, so it is packed into twelve bytes: of a file after the two-millionth, a sheet after the
/// millionth and a column after the four-millionth only that it is so far out is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file's number and one, and the sheet's upper bits.
    file_and_sheet: NonZeroU32,
    /// The row's number and one; 0 for no cell.
    row: u32,
    /// The sheet's lower bits, and the column.
    sheet_and_column: u32,
}

impl Place {
    /// Bits of the sheet's number, above and below, and of the column's.
    const SHEET: (u32, u32) = (10, 10);
    const COLUMN: u32 = 22;

    /// A place in a sheet: a cell, or all of it.
    pub const fn new(source: SourceId, cell: Option<CellRef>) -> Self {
        const fn at_most(number: u32, bits: u32) -> u32 {
            let most = (1 << bits) - 1;
            if number < most { number } else { most }
        }
        let (above, below) = Self::SHEET;
        let file = at_most(source.file, u32::BITS - above - 1);
        let sheet = at_most(source.sheet, above + below);
        let (row, column) = match cell {
            Some(cell) => (cell.row.saturating_add(1), at_most(cell.column, Self::COLUMN)),
            None => (0, 0),
        };
        let file_and_sheet = ((file + 1) << above) | (sheet >> below);
        let sheet_and_column = (sheet << Self::COLUMN) | column;
        Self {
            // Never 0: the file's number and one is in it.
            file_and_sheet: match NonZeroU32::new(file_and_sheet) {
                Some(number) => number,
                None => NonZeroU32::MIN,
            },
            row,
            sheet_and_column,
        }
    }

    /// A cell of a sheet.
    pub const fn at(source: SourceId, row: u32, column: u32) -> Self {
        Self::new(source, Some(CellRef::new(row, column)))
    }

    /// A whole sheet.
    pub const fn sheet(source: SourceId) -> Self {
        Self::new(source, None)
    }

    /// The sheet.
    pub const fn source(&self) -> SourceId {
        let (above, below) = Self::SHEET;
        let number = self.file_and_sheet.get();
        let upper = number & ((1 << above) - 1);
        let sheet = (upper << below) | (self.sheet_and_column >> Self::COLUMN);
        SourceId { file: (number >> above).saturating_sub(1), sheet }
    }

    /// The cell in it; `None` for all of it.
    pub const fn cell(&self) -> Option<CellRef> {
        match self.row {
            0 => None,
            row => Some(CellRef::new(row - 1, self.sheet_and_column & ((1 << Self::COLUMN) - 1))),
        }
    }
}

impl Default for Place {
    fn default() -> Self {
        Self::sheet(SourceId::default())
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place").field("source", &self.source()).field("cell", &self.cell()).finish()
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    /// By sheet; a whole sheet before its cells, those row by row.
    fn cmp(&self, other: &Self) -> Ordering {
        (self.source(), self.cell()).cmp(&(other.source(), other.cell()))
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

    #[test]
    fn places_come_out_as_they_went_in_and_stand_in_the_order_of_sheets_rows_and_columns() {
        let numbers = [0, 1, 1023, 1024, 70_000, 1_000_000];
        let mut places = Vec::new();
        for file in numbers {
            for sheet in numbers {
                let source = SourceId { file, sheet };
                let cells = numbers.iter().flat_map(|row| numbers.map(|column| CellRef::new(*row, column)));
                places.extend(std::iter::once(None).chain(cells.map(Some)).map(|cell| (source, cell)));
            }
        }
        let packed: Vec<Place> = places.iter().map(|(source, cell)| Place::new(*source, *cell)).collect();
        assert!(packed.iter().map(|place| (place.source(), place.cell())).eq(places));
        assert!(packed.is_sorted_by(|a, b| a < b));
        assert_eq!(size_of::<Option<Place>>(), 12);
    }

    #[test]
    fn what_is_further_out_than_a_place_can_say_stands_at_its_edge() {
        let far = Place::at(SourceId { file: u32::MAX, sheet: u32::MAX }, u32::MAX, u32::MAX);
        assert_eq!(far.source(), SourceId { file: (1 << 21) - 1, sheet: (1 << 20) - 1 });
        assert_eq!(far.cell(), Some(CellRef::new(u32::MAX - 1, (1 << 22) - 1)));
    }
}
