use super::{CellRef, Date, SourceId, Text};

/// One sheet as it stands, before anything is understood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Which sheet this is.
    pub source: SourceId,
    /// The file's name as shown to the user.
    pub file: Text,
    /// The sheet's name; `None` for formats without sheets.
    pub name: Option<Text>,
    /// The sheet is hidden in its workbook. It is read all the same, and that is said.
    pub hidden: bool,
    /// Only the sheet's name is known: it could not be read, and a finding says why. It has no cells.
    pub unread: bool,
    /// The cells.
    pub grid: Grid,
    /// Merged areas; the value stands in the top left cell.
    pub merges: Vec<Region>,
    /// Zero-based hidden rows, rising. Rows hidden by a filter are among them.
    pub hidden_rows: Vec<u32>,
    /// Zero-based hidden columns, rising.
    pub hidden_columns: Vec<u32>,
    /// Cells that do not look like what they hold, rising.
    pub marks: Vec<(CellRef, Mark)>,
    /// For text formats: how the bytes were read, for example `Windows-1252, semicolon`.
    pub text_format: Option<Text>,
}

/// How a cell looks that does not look like what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It is struck through.
    Struck,
    /// A part of its text was struck through, and is not in [`Sheet::grid`].
    PartStruck,
    /// Its number format shows nothing, or words alone.
    Unseen,
    /// It holds a negative number, and its format shows it as a positive one.
    SignUnseen,
}

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Top left.
    pub first: CellRef,
    /// Bottom right.
    pub last: CellRef,
}

/// The cells of a sheet that hold something, row by row; memory follows the cells and not the corners.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Rows with at least one cell, rising by row number.
    pub rows: Vec<GridRow>,
}

/// One row of a [`Grid`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GridRow {
    /// Zero-based row number, as a spreadsheet would count (blank lines of a CSV count).
    pub row: u32,
    /// The cells that hold something, rising by zero-based column.
    pub cells: Vec<(u32, Cell)>,
}

impl GridRow {
    /// The cell in a zero-based column.
    pub fn get(&self, column: u32) -> Option<&Cell> {
        let index = self.cells.binary_search_by_key(&column, |(at, _)| *at).ok()?;
        self.cells.get(index).map(|(_, cell)| cell)
    }
}

impl Grid {
    /// The cell at an address; `None` where nothing stands.
    pub fn get(&self, at: CellRef) -> Option<&Cell> {
        self.row(at.row)?.get(at.column)
    }

    /// The row with a zero-based number; `None` where it is blank.
    pub fn row(&self, row: u32) -> Option<&GridRow> {
        let index = self.rows.binary_search_by_key(&row, |line| line.row).ok()?;
        self.rows.get(index)
    }

    /// How many cells hold something.
    pub fn cell_count(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).sum()
    }

    /// A grid from texts, as a CSV gives it: empty strings are left out. For tests and templates.
    pub fn from_texts<R, C>(rows: R) -> Self
    where
        R: IntoIterator<Item = C>,
        C: IntoIterator,
        C::Item: AsRef<str>,
    {
        let mut grid = Self::default();
        for (row, texts) in (0..).zip(rows) {
            let cells: Vec<(u32, Cell)> = (0..)
                .zip(texts)
                .filter(|(_, text)| !text.as_ref().trim().is_empty())
                .map(|(column, text)| (column, Cell::text(text.as_ref())))
                .collect();
            if !cells.is_empty() {
                grid.rows.push(GridRow { row, cells });
            }
        }
        grid
    }
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// The number format's code where it is not general, for example `0%` or `#,##0 "kr"`.
    pub format: Option<Text>,
    /// The cell holds a formula (its stored result is the value).
    pub formula: bool,
    /// How its text stands out, as far as the file tells it and it is read from there.
    pub look: Look,
}

/// How a cell's text is set, where writers show by it what belongs under what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Steps that the text is indented by.
    pub indent: u8,
    /// All of the text is bold.
    pub bold: bool,
}

impl Cell {
    /// A cell with a value and nothing else.
    pub const fn of(value: Value) -> Self {
        Self { value, format: None, formula: false, look: Look { indent: 0, bold: false } }
    }

    /// A cell with text.
    pub fn text(text: &str) -> Self {
        Self::of(Value::Text(text.into()))
    }

    /// A cell with a number.
    pub const fn number(number: f64) -> Self {
        Self::of(Value::Number(number))
    }

    /// The text of a text cell; `None` for anything else.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text, never empty after trimming.
    Text(Text),
    /// A finite number, exactly as stored: 57 % in a percent format is 0.57.
    Number(f64),
    /// A truth value, such as a checkbox.
    Bool(bool),
    /// A date (a serial number in a date format; a time of day is dropped).
    Date(Date),
    /// An error such as `#REF!`, as the sheet shows it.
    Error(Text),
    /// A formula whose result is not stored in the file.
    Missing,
}
