//! Quarter → tidy tables: key results, objectives, units and KPIs, as CSV or Parquet.
//!
//! One frame feeds both forms; that of the key results begins with [`crate::frame::key_results`]. Names are those of
//! the JSON object;
//! `*_key` columns join the tables (see `docs/warehouse.md`). Grades are fractions with full precision.

mod columns;
mod csv;
mod details;

use std::io::{self, Write};

use crate::model::Quarter;

pub use details::{details, divisions};

/// One of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// One row for each key result of every period.
    KeyResults,
    /// One row for each objective of every period.
    Objectives,
    /// One row for each unit, people included, with the figures of the graded period.
    Units,
    /// One row for each KPI at each unit, of the graded period.
    Kpis,
}

impl Table {
    /// All tables, the key results first.
    pub const ALL: [Self; 4] = [Self::KeyResults, Self::Objectives, Self::Units, Self::Kpis];

    /// The name of its file without the ending: `grades`, `grades-objectives`, …
    pub const fn file_stem(self) -> &'static str {
        match self {
            Self::KeyResults => "grades",
            Self::Objectives => "grades-objectives",
            Self::Units => "grades-units",
            Self::Kpis => "grades-kpis",
        }
    }
}

/// Writes a table as CSV: UTF-8, commas, decimal points, empty for unknown, lines end in CR LF.
///
/// Text that a spreadsheet would take for a formula begins with an apostrophe.
///
/// # Errors
///
/// What `out` says.
pub fn csv(quarter: &Quarter, table: Table, out: &mut dyn Write) -> io::Result<()> {
    csv::write(&columns::of(quarter, table), out)
}

/// Writes a table as Parquet.
///
/// # Errors
///
/// What `out` says, or the engine where it refuses the columns, which it has no reason to.
pub fn parquet(quarter: &Quarter, table: Table, out: &mut dyn Write) -> io::Result<()> {
    columns::of(quarter, table).parquet(out)
}
