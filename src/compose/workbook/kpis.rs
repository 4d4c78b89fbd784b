//! The page of KPIs.

use crate::model::report::Page;

use super::Book;

pub(super) fn page(_book: &mut Book<'_>) -> (Option<Page>, u32) {
    (None, 0)
}
