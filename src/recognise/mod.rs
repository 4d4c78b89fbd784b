//! Grids → rows: where the header is, which column means what, which layout the sheet has.

use crate::diag::Found;
use crate::model::{Policy, Reading, Sheet};

/// The best explanation of each sheet of one workbook, in the order of the sheets.
pub fn recognise(_sheets: &[Sheet], _policy: &Policy) -> Found<Vec<Reading>> {
    Found::clean(Vec::new())
}
