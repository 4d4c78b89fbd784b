//! What each column means: heading words weighed with the column's values.

mod assign;
mod gather;
mod numbered;
mod settle;
mod spots;

use std::collections::HashMap;
use std::rc::Rc;

use crate::model::{self, CellRef, Measure, Reason};
use crate::words::headings::{self, Candidate, Meaning, Tongue};
use crate::words::plain;
use crate::words::reading::why;

use super::names;
use super::profile::Profile;
use super::view::{Line, View};

use assign::assign;
use gather::{collect, heading_measure, number_groups, tongue};
pub use gather::{lang, numbered as key_result_number};
pub use numbered::objective_number;
pub use settle::names_area;
use settle::{measured_goals, settle};
pub use spots::{Known, Spot, span_of, spots, tells_value};

/// Looks headings up, each text once.
#[derive(Debug, Default)]
pub struct Lexicon {
    known: HashMap<String, Rc<Vec<Candidate>>>,
}

/// Longest text that is looked up as a heading, in bytes.
const HEADING_BYTES: usize = 110;

impl Lexicon {
    /// The meanings that a text may have as a heading, best first.
    pub fn candidates(&mut self, text: &str) -> Rc<Vec<Candidate>> {
        if text.is_empty() || text.len() > HEADING_BYTES {
            return Rc::default();
        }
        if let Some(known) = self.known.get(text) {
            return Rc::clone(known);
        }
        let found = Rc::new(headings::candidates(text));
        if self.known.len() < 50_000 {
            self.known.insert(text.to_owned(), Rc::clone(&found));
        }
        found
    }
}

/// A part of a year, or a day, that a column's heading names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Span {
    /// A period.
    Period(model::Period),
    /// A day.
    Day(model::Date),
}

/// A column under a heading.
#[derive(Debug, Clone)]
pub struct Column {
    /// Zero-based column of the view.
    pub column: u32,
    /// The heading; empty when there is none.
    pub heading: String,
    /// Where the heading stands.
    pub at: Option<CellRef>,
    /// What it means; `None` when not understood.
    pub meaning: Option<Meaning>,
    /// Weight of heading and values together, 0..=1.
    pub weight: f32,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Its number among repeated key results in one row (`KR2 Target` has 2).
    pub group: Option<u32>,
    /// The period or day of its values.
    pub span: Option<Span>,
    /// The period or day that the heading names, also where columns are not told apart by it.
    pub said: Option<Span>,
    /// One of several values in turn, "Sprint 1 | Sprint 2", of which the last one filled is where it stands.
    pub stage: Option<Meaning>,
    /// A unit of measure in the heading.
    pub measure: Option<Measure>,
    /// What the cells are like.
    pub profile: Profile,
}

/// Headings and what stands under them.
#[derive(Debug, Clone)]
pub struct Table {
    /// There are no headings: the first line is data, and `first_row` and `last_row` are of no use.
    pub headless: bool,
    /// First row of the headings.
    pub first_row: u32,
    /// Last row of the headings.
    pub last_row: u32,
    /// Last row under the headings.
    pub end_row: u32,
    /// The columns, rising.
    pub columns: Vec<Column>,
    /// The heading words' language.
    pub tongue: Option<Tongue>,
    /// Columns of a tree, from the top level down: `Main`, `L1`, `L2`.
    pub tree: Vec<u32>,
    /// Two columns with one meaning: the one used and the other, as indices.
    pub rivals: Vec<(usize, usize)>,
    /// People stand before the objectives as those who have them: a row with a person is that person's.
    pub personal: bool,
    /// Some columns hold values in turn.
    pub staged: bool,
    /// Goals without key results of their own, each with its start, target and actual.
    pub measured: bool,
    /// Rows that belong to the row above their headings ("Subitems"): the column in which rows of the table around
    /// them have their texts.
    pub nested: Option<u32>,
    /// The column of the years that the periods in another are of: `Year | Quarter`.
    pub year: Option<u32>,
    /// Which columns hold the objectives and the key results was told by how their texts stand to each other.
    pub by_shape: bool,
}

impl Table {
    /// The column with a meaning that belongs to no group and no period.
    pub fn of(&self, meaning: Meaning) -> Option<&Column> {
        self.columns.iter().find(|c| c.meaning == Some(meaning) && c.group.is_none() && c.span.is_none())
    }

    /// Whether some column has a meaning, in a group or not.
    pub fn has(&self, meaning: Meaning) -> bool {
        self.columns.iter().any(|c| c.meaning == Some(meaning))
    }

    /// The column at a place.
    pub fn at(&self, column: u32) -> Option<&Column> {
        // Asked for every cell; most tables begin in the first column and leave none out.
        let in_place = self.columns.get(column as usize).filter(|c| c.column == column);
        in_place.or_else(|| {
            let index = self.columns.binary_search_by_key(&column, |c| c.column).ok()?;
            self.columns.get(index)
        })
    }

    /// The texts of the headings, to know a repeated header by.
    pub fn signature(&self) -> String {
        self.columns.iter().map(|c| plain(&c.heading)).collect::<Vec<_>>().join("|")
    }

    /// Whether objectives or key results can be read from it.
    pub fn holds_okrs(&self) -> bool {
        !self.tree.is_empty()
            || self.has(Meaning::KeyResult)
            || self.has(Meaning::Objective)
            || self.has(Meaning::Title)
    }
}

/// Reads the headings at a spot with the lines under it.
pub fn table(
    view: &View<'_>,
    spot: Spot,
    bodies: &[&[Line<'_>]],
    year: Option<i16>,
    lexicon: &mut Lexicon,
) -> Option<Table> {
    let mut headings = collect(view, spot, bodies, year, lexicon)?;
    number_groups(&mut headings);
    let tongue = tongue(&headings);
    let chosen = assign(&headings);
    let first_row = view.lines.get(spot.group.unwrap_or(spot.first))?.row;
    let last_row = view.lines.get(spot.last)?.row;
    let mut rivals = Vec::new();
    let columns: Vec<Column> = headings
        .into_iter()
        .zip(chosen)
        .map(|(heading, choice)| {
            let measure = heading_measure(&heading.text).or_else(|| heading_measure(&heading.group));
            Column {
                column: heading.column,
                heading: heading.text,
                at: heading.at,
                meaning: choice.meaning,
                weight: choice.weight,
                reasons: choice.reasons,
                group: heading.number,
                span: heading.span,
                said: heading.said,
                stage: None,
                measure,
                profile: heading.profile,
            }
        })
        .collect();
    let tree = tree_columns(&columns);
    let mut table = Table {
        headless: false,
        first_row,
        last_row,
        end_row: u32::MAX,
        columns,
        tongue,
        tree,
        rivals: Vec::new(),
        personal: false,
        staged: false,
        measured: false,
        nested: None,
        year: None,
        by_shape: false,
    };
    settle(&mut table, lexicon, &mut rivals);
    table.rivals = rivals;
    table.year = year_of_periods(&mut table, lexicon);
    table.personal = personal(&table);
    table.measured = measured_goals(&table);
    Some(table)
}

/// `Avdelning | Medarbetare | Mål`, `Department | Team | Person | Objective`: whose the objectives are, not who
/// answers for them.
///
/// An employee is; a mere name or person is where others' rows leave it empty below the unit that they name.
fn personal(table: &Table) -> bool {
    let (Some(owner), Some(text)) =
        (table.of(Meaning::Owner), table.of(Meaning::Objective).or_else(|| table.of(Meaning::Title)))
    else {
        return false;
    };
    if owner.column > text.column {
        return false;
    }
    let units = table.columns.iter().filter(|c| {
        c.column < owner.column
            && matches!(c.meaning, Some(Meaning::Unit | Meaning::Department | Meaning::Team))
    });
    let rows_of_units = units.map(|unit| unit.profile.cells).max().unwrap_or(0);
    match names::person_label(&owner.heading) {
        Some(names::PersonLabel::Employee) => true,
        Some(names::PersonLabel::Person) => (1..rows_of_units).contains(&owner.profile.cells),
        None => false,
    }
}

/// `Year | Quarter` over 2025 and Q4: the first says of which year the second is.
fn year_of_periods(table: &mut Table, lexicon: &mut Lexicon) -> Option<u32> {
    let yearly = |c: &Column| {
        c.profile.cells > 0 && c.profile.whole == c.profile.cells && c.profile.periods == c.profile.cells
    };
    let named = |c: &Column, lexicon: &mut Lexicon| {
        lexicon
            .candidates(&c.heading)
            .iter()
            .any(|best| best.meaning == Meaning::Period && best.weight >= 0.6)
    };
    let free = |c: &Column| {
        c.group.is_none() && c.span.is_none() && matches!(c.meaning, None | Some(Meaning::Period))
    };
    let year = table.columns.iter().position(|c| free(c) && yearly(c) && named(c, lexicon))?;
    let part = table.columns.iter().position(|c| {
        let profile = &c.profile;
        let numbered = profile.whole == profile.cells
            && profile.within_hundred == profile.cells
            && profile.distinct.len() <= 12;
        free(c)
            && !yearly(c)
            && profile.cells > 0
            && (profile.share(profile.periods) > 0.8 || numbered)
            && named(c, lexicon)
    })?;
    let column = table.columns.get(year)?.column;
    for (at, meaning, why) in
        [(year, Meaning::Other, why::YEAR_OF_PERIODS), (part, Meaning::Period, why::PERIODS_IN_IT)]
    {
        if let Some(column) = table.columns.get_mut(at) {
            column.meaning = Some(meaning);
            column.reasons.push(why.into());
        }
    }
    table.rivals.retain(|pair| *pair != (year, part) && *pair != (part, year));
    Some(column)
}

/// `Main | L1 | L2`, `Nivå 1 | Nivå 2 | Nivå 3`: one level of a tree in each column.
fn tree_columns(columns: &[Column]) -> Vec<u32> {
    let mut tree = Vec::new();
    for column in columns {
        let words = plain(&column.heading);
        let bare = words.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        let numbered = bare.len() < words.len();
        let level = numbered
            && matches!(
                bare,
                "l" | "n" | "level" | "niva" | "niveau" | "nivel" | "ebene" | "taso" | "lvl" | "goal level"
            );
        let top = tree.is_empty()
            && matches!(
                words.as_str(),
                "main" | "huvudmal" | "main goal" | "haupt" | "principal" | "hauptziel"
            );
        // "Nivå 1 | Nivå 2" over numbers are steps on the way to a target.
        let texts = column.profile.share(column.profile.numbers) < 0.5;
        if (level || top) && texts {
            tree.push(column.column);
        }
    }
    if tree.len() >= 2 { tree } else { Vec::new() }
}
