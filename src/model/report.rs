//! A workbook in final order: pages of cells with their formulas, stored results and looks.
//!
//! Nothing here is left to compute. Rows and columns are zero-based; widths and heights are pixels at 96 dpi.

use std::borrow::Cow;

use super::{CellRef, Date, Lang, Text};

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Document title.
    pub title: String,
    /// Document subject.
    pub subject: String,
    /// The company's name.
    pub company: String,
    /// The run's date, also the date of creation.
    pub date: Date,
    /// Language of what sippra says in it.
    pub lang: Lang,
    /// Defined names and the absolute cell or range each stands for, such as `Method!$B$5`.
    pub names: Vec<(String, String)>,
    /// The looks that cells refer to by number. The first is plain.
    pub looks: Vec<Look>,
    /// The pages.
    pub pages: Vec<Page>,
}

/// A sheet of the workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Its name: at most 31 UTF-16 units, allowed characters only, unique ignoring case.
    pub name: String,
    /// Columns from the first.
    pub columns: Vec<Column>,
    /// Rows from the first; of a page that was handed on, those above what went, and those not gone yet.
    pub rows: Vec<Row>,
    /// Rows that went to a [`Sink`] and are no longer held; `None` where all are.
    pub handed: Option<Handed>,
    /// First row and column that scroll.
    pub freeze: Option<(u32, u16)>,
    /// Rows repeated on every printed page.
    pub repeat: Option<(u32, u32)>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Colouring by content.
    pub rules: Vec<Rule>,
    /// What may be typed.
    pub checks: Vec<Check>,
    /// Native charts.
    pub charts: Vec<Chart>,
    /// Pictures.
    pub pictures: Vec<Picture>,
    /// How it prints.
    pub print: Print,
    /// Colour of its tab.
    pub tab: Option<u32>,
    /// Rows before which a new printed page begins.
    pub breaks: Vec<u32>,
}

/// Takes the rows of long pages as they are composed, so that they are never all held.
pub trait Sink {
    /// Takes the next rows of the page of a name, from a row on; the same page's rows come in order.
    ///
    /// `heads` rows stay with the page. `looks` are those that cells may refer to so far.
    fn take(&mut self, page: &str, heads: u32, first: u32, rows: &[Row], looks: &[Look]);
}

/// Rows of a page that are no longer held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handed {
    /// The first of them.
    pub first: u32,
    /// The row after the last of them.
    pub end: u32,
    /// Most cells of a row among them.
    pub columns: usize,
    /// Their deepest outline level.
    pub outline: u8,
    /// Which part of the page this is, where it goes on over several sheets.
    pub part: usize,
}

/// Rows of a sheet.
pub const MOST_ROWS: u32 = 1_048_576;

/// Rows below a long page's heads that are handed on, and written, together: whoever holds them, they are parted alike.
pub const BATCH: u32 = 500;

/// On which part of a page a row stands, and in which row there: a page that is longer than a sheet goes on with its
/// `heads` first rows.
pub fn on_sheets(row: u32, heads: u32) -> (usize, u32) {
    if row < MOST_ROWS {
        return (0, row);
    }
    let heads = heads.min(MOST_ROWS / 2);
    let (beyond, room) = (row - MOST_ROWS, MOST_ROWS - heads);
    (1 + (beyond / room) as usize, heads + beyond % room)
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Column {
    /// Width in pixels.
    pub width: u16,
    /// Grouped, and folded away.
    pub folded: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Height in pixels; 0 for the default of 17.
    pub height: u16,
    /// Outline level, 0..=7.
    pub outline: u8,
    /// Cells from the first column.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// Index into [`Report::looks`].
    pub look: u16,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing but its look.
    #[default]
    Empty,
    /// Text; never read as a formula.
    Text(Text),
    /// A fixed word of ours, never empty: the same on many rows.
    Word(&'static str),
    /// A number, always finite.
    Number(f64),
    /// A formula with its result.
    Formula(Box<Formula>),
    /// A link.
    Link(Box<Link>),
}

/// A formula in the file's form: English names, commas, no leading `=`.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// The formula.
    pub text: FormulaText,
    /// What it gives.
    pub result: Outcome,
}

/// A formula's text.
#[derive(Debug, Clone, PartialEq)]
pub enum FormulaText {
    /// As it is.
    Whole(String),
    /// By a pattern in which `#` stands for the number, from 1, of the row that the formula stands in. Formulas of one
    /// pattern are alike, and the text of most is never asked for.
    InRow(Text, u32),
}

impl FormulaText {
    /// The formula as it is.
    pub fn whole(&self) -> Cow<'_, str> {
        match self {
            Self::Whole(text) => Cow::Borrowed(text),
            Self::InRow(pattern, number) => Cow::Owned(pattern.replace('#', &number.to_string())),
        }
    }
}

impl From<String> for FormulaText {
    fn from(text: String) -> Self {
        Self::Whole(text)
    }
}

impl From<&str> for FormulaText {
    fn from(text: &str) -> Self {
        Self::Whole(text.to_owned())
    }
}

/// What a formula gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A number, always finite.
    Number(f64),
    /// A text, may be empty.
    Text(Text),
}

/// A link with the text it stands under.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The sheet or the file that it leads to: the same for many links.
    pub target: std::sync::Arc<Target>,
    /// The cell there.
    pub cell: CellRef,
    /// The text shown.
    pub text: Text,
}

/// Where links lead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Target {
    /// The file, as a way from the workbook's folder; empty for the workbook itself.
    pub file: String,
    /// The sheet in it; `None` for a file without sheets, of which no cell can be led to.
    pub sheet: Option<Text>,
    /// What is shown, with the cell's name behind it, when the pointer rests on a link; empty for nothing.
    pub tip: String,
}

/// Longest tip in characters.
const LONGEST_TIP: usize = 200;

/// How a cell looks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Look {
    /// Size in points; 0 for the default of 10.
    pub size: u8,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Colour of the text, `0xRRGGBB`; `None` for the default ink.
    pub ink: Option<u32>,
    /// Fill.
    pub fill: Option<u32>,
    /// Horizontal place; `None` for the kind's own.
    pub align: Option<Align>,
    /// Steps of indent.
    pub indent: u8,
    /// Wraps.
    pub wrap: bool,
    /// At the top rather than in the middle.
    pub top: bool,
    /// Number format; empty for general.
    pub number: String,
    /// Thin line below.
    pub line_below: Option<u32>,
    /// Medium line below.
    pub rule_below: Option<u32>,
    /// Thick line to the left.
    pub line_left: Option<u32>,
    /// Thin lines all around.
    pub boxed: Option<u32>,
}

/// Horizontal place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Middle.
    Centre,
}

/// A rectangle of cells, both ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// First row.
    pub first_row: u32,
    /// First column.
    pub first_column: u16,
    /// Last row.
    pub last_row: u32,
    /// Last column.
    pub last_column: u16,
}

/// A table with a filter; the first row of its area holds the headings, and at least one row follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Where.
    pub area: Area,
}

/// Colouring by content.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// A look where a formula about the area's first cell holds.
    Formula {
        /// Where.
        area: Area,
        /// The formula, without `=`.
        formula: String,
        /// Text colour.
        ink: u32,
        /// Fill.
        fill: u32,
        /// Bold.
        bold: bool,
    },
    /// Bars from 0 to 1.
    Bars {
        /// Where.
        area: Area,
        /// Colour.
        colour: u32,
    },
}

/// What may be typed into cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Where.
    pub area: Area,
    /// What.
    pub kind: CheckKind,
    /// Heading of the prompt and of the message, at most 32 characters.
    pub title: String,
    /// Shown when the cell is chosen, at most 255 characters; empty for none.
    pub prompt: String,
    /// Shown when something else is typed.
    pub message: String,
    /// Something else may be kept.
    pub lenient: bool,
}

/// What may be typed.
#[derive(Debug, Clone, PartialEq)]
pub enum CheckKind {
    /// One of a range or name, without `=`.
    List(String),
    /// A number between two.
    Between(f64, f64),
    /// Any number.
    Number,
    /// A date.
    Date,
    /// At most so many characters.
    Length(u32),
}

/// A native chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it is.
    pub kind: ChartKind,
    /// Title, and what a screen reader says.
    pub title: String,
    /// What a screen reader says.
    pub alt: String,
    /// Its series.
    pub series: Vec<Series>,
    /// Top left cell.
    pub row: u32,
    /// Top left cell.
    pub column: u16,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// The value axis runs from 0 to 1 as percent; else it is left out.
    pub percent_axis: bool,
    /// Format of its percents.
    pub percent_format: String,
    /// A key is shown.
    pub legend: bool,
}

/// The kinds of native charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Standing bars.
    Columns,
    /// Lying bars, the first on top.
    Bars,
}

/// A series of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Page of name, categories and values.
    pub page: usize,
    /// The cell that names it.
    pub name: (u32, u16),
    /// Categories.
    pub categories: Area,
    /// Values.
    pub values: Area,
    /// Colour.
    pub colour: u32,
    /// A dashed line rather than bars.
    pub line: bool,
    /// Number format of its labels; `None` for no labels.
    pub label: Option<String>,
    /// Labels stand inside the bars at their foot, in this colour, rather than beyond their ends.
    pub label_ink: Option<u32>,
    /// Colours of single points, where they differ.
    pub points: Vec<u32>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// PNG.
    pub bytes: std::sync::Arc<[u8]>,
    /// What a screen reader says.
    pub alt: String,
    /// Top left cell.
    pub row: u32,
    /// Top left cell.
    pub column: u16,
    /// Width in pixels; the height follows.
    pub width: u32,
}

/// How a page prints.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Print {
    /// Nothing but this area.
    pub area: Option<Area>,
    /// Fitted to one page in height, too.
    pub one_page: bool,
    /// Pages beside each other that its columns are fitted to; 0 for one.
    pub pages_wide: u16,
    /// On A3 rather than A4.
    pub a3: bool,
    /// Columns repeated on each of them.
    pub repeat_columns: Option<(u16, u16)>,
    /// Upright.
    pub portrait: bool,
    /// Header, left.
    pub header_left: String,
    /// Header, right.
    pub header_right: String,
    /// Footer, left.
    pub footer_left: String,
    /// `Page {page} of {pages}`, in the report's language.
    pub footer_right: String,
}

impl Look {
    /// With a fill.
    #[must_use]
    pub const fn filled(mut self, fill: u32) -> Self {
        self.fill = Some(fill);
        self
    }

    /// With a colour of text.
    #[must_use]
    pub const fn inked(mut self, ink: u32) -> Self {
        self.ink = Some(ink);
        self
    }

    /// Bold.
    #[must_use]
    pub const fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// Of a size in points.
    #[must_use]
    pub const fn sized(mut self, size: u8) -> Self {
        self.size = size;
        self
    }

    /// Wrapping.
    #[must_use]
    pub const fn wrapped(mut self) -> Self {
        self.wrap = true;
        self
    }

    /// Indented by steps.
    #[must_use]
    pub const fn indented(mut self, steps: u8) -> Self {
        self.indent = steps;
        self.align = Some(Align::Left);
        self
    }

    /// At a horizontal place.
    #[must_use]
    pub const fn aligned(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }

    /// With a number format.
    #[must_use]
    pub fn formatted(mut self, number: impl Into<String>) -> Self {
        self.number = number.into();
        self
    }
}

impl Area {
    /// From one cell to another.
    pub const fn new(first_row: u32, first_column: u16, last_row: u32, last_column: u16) -> Self {
        Self { first_row, first_column, last_row, last_column }
    }
}

impl Report {
    /// Puts in the pictures' bytes, in order: they may be drawn while the pages are composed.
    pub fn fill_pictures(&mut self, drawn: &[std::sync::Arc<[u8]>]) {
        let pictures = self.pages.iter_mut().flat_map(|page| &mut page.pictures);
        for (picture, bytes) in pictures.zip(drawn) {
            picture.bytes = bytes.clone();
        }
    }
}

impl Page {
    /// Puts a cell, with empty ones before it where there are none.
    pub fn put(&mut self, row: u32, column: u16, value: Value, look: u16) {
        if let Some(row) = self.row(row) {
            let column = usize::from(column);
            if row.cells.len() <= column {
                row.cells.resize_with(column + 1, Cell::default);
            }
            if let Some(cell) = row.cells.get_mut(column) {
                *cell = Cell { value, look };
            }
        }
    }

    /// Sets a row's height in pixels.
    pub fn height(&mut self, row: u32, height: u16) {
        if let Some(row) = self.row(row) {
            row.height = height;
        }
    }

    /// Sets a row's outline level, 0..=7.
    pub fn outline(&mut self, row: u32, level: u8) {
        if let Some(row) = self.row(row) {
            row.outline = level;
        }
    }

    /// A row, made with those before it where there is none; `None` for one that was handed on.
    fn row(&mut self, row: u32) -> Option<&mut Row> {
        let at = self.held(row)?;
        let columns = self.columns.len();
        while self.rows.len() <= at {
            self.rows.push(Row { cells: Vec::with_capacity(columns), ..Row::default() });
        }
        self.rows.get_mut(at)
    }

    /// Where a row is held.
    fn held(&self, row: u32) -> Option<usize> {
        match self.handed {
            Some(Handed { first, end, .. }) if row >= first => Some((first + row.checked_sub(end)?) as usize),
            _ => Some(row as usize),
        }
    }

    /// The row after the last.
    pub fn end(&self) -> u32 {
        let held = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.handed.map_or(held, |handed| held.saturating_add(handed.end - handed.first))
    }

    /// Hands on rows from `first`, at most so many, and holds them no longer. Nothing is put into them afterwards.
    pub fn hand_on(&mut self, first: u32, most: usize, sink: &mut dyn Sink, looks: &[Look]) {
        let mut handed = self.handed.unwrap_or(Handed { first, end: first, columns: 0, outline: 0, part: 0 });
        let rows = self.rows.get(handed.first as usize..).unwrap_or_default();
        let rows = rows.get(..most).unwrap_or(rows);
        if rows.is_empty() {
            return;
        }
        sink.take(&self.name, handed.first, handed.end, rows, looks);
        handed.columns = rows.iter().map(|row| row.cells.len()).fold(handed.columns, usize::max);
        handed.outline = rows.iter().map(|row| row.outline).fold(handed.outline, u8::max);
        let count = rows.len();
        handed.end = handed.end.saturating_add(u32::try_from(count).unwrap_or(0));
        let first = handed.first as usize;
        self.rows.drain(first..first + count);
        self.handed = Some(handed);
    }

    /// The cell at a place.
    pub fn cell(&self, row: u32, column: u16) -> Option<&Cell> {
        self.rows.get(self.held(row)?)?.cells.get(usize::from(column))
    }
}

impl Link {
    /// `internal:'Sheet'!A1`, or `file:///name.xlsx#'Sheet'!A1`.
    pub fn address(&self) -> String {
        let Target { file, .. } = &*self.target;
        match (self.target.place(), file.as_str()) {
            (Some(place), "") => format!("internal:{place}{}", self.cell),
            (Some(place), file) => format!("file:///{file}#{place}{}", self.cell),
            (None, file) => format!("file:///{file}"),
        }
    }

    /// What is shown when the pointer rests on it; empty for nothing.
    pub fn tip(&self) -> String {
        match self.target.tip.as_str() {
            "" => String::new(),
            tip => format!("{tip}{}", self.cell).chars().take(LONGEST_TIP).collect(),
        }
    }
}

impl Target {
    /// The sheet as an address has it before the cell: `'Sheet'!`.
    pub fn place(&self) -> Option<String> {
        self.sheet.as_ref().map(|sheet| format!("'{}'!", sheet.replace('\'', "''")))
    }

    /// Whether a tip is whole with the name of any cell behind it.
    pub fn has_whole_tips(&self) -> bool {
        // No cell's name is longer than XFD1048576.
        self.tip.chars().count() + 10 <= LONGEST_TIP
    }
}

impl Value {
    /// A text; empty text is no value.
    pub fn text(text: impl Into<Text>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A fixed word; the empty one is no value.
    pub const fn word(word: &'static str) -> Self {
        if word.is_empty() { Self::Empty } else { Self::Word(word) }
    }

    /// A number; nothing when there is none or it is not finite.
    pub fn number(number: impl Into<Option<f64>>) -> Self {
        match number.into() {
            Some(number) if number.is_finite() => Self::Number(number),
            _ => Self::Empty,
        }
    }

    /// A formula that gives a number, or the empty text when there is none.
    pub fn formula(text: impl Into<FormulaText>, result: impl Into<Option<f64>>) -> Self {
        let result = match result.into() {
            Some(number) if number.is_finite() => Outcome::Number(number),
            _ => Outcome::Text(Text::default()),
        };
        Self::Formula(Box::new(Formula { text: text.into(), result }))
    }

    /// A formula that gives a text.
    pub fn worded(text: impl Into<FormulaText>, result: impl Into<Text>) -> Self {
        Self::Formula(Box::new(Formula { text: text.into(), result: Outcome::Text(result.into()) }))
    }

    /// What it shows as a number.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Formula(formula) => match formula.result {
                Outcome::Number(number) => Some(number),
                Outcome::Text(_) => None,
            },
            _ => None,
        }
    }

    /// What it shows as text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Word(word) => Some(word),
            Self::Link(link) => Some(&link.text),
            Self::Formula(formula) => match &formula.result {
                Outcome::Text(text) => Some(text),
                Outcome::Number(_) => None,
            },
            _ => None,
        }
    }
}
