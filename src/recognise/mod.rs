//! Grids → rows: where the header is, which column means what, which layout the sheet has.

mod plain_table;

use crate::diag::Found;
use crate::model::{Policy, Reading, Sheet};

/// The best explanation of each sheet of one workbook, in the order of the sheets.
pub fn recognise(sheets: &[Sheet], _policy: &Policy) -> Found<Vec<Reading>> {
    Found::clean(sheets.iter().filter_map(plain_table::read).collect())
}
