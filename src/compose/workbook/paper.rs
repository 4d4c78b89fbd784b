//! Where printed pages end: a heading never stands alone at a page's foot.

use super::MOST_HELD;
use crate::model::report::Page;

/// Paper within the margins in pixels at 96 dpi: A4 landscape, with a little to spare in height.
const PAPER: (f64, f64) = (1046.0, 683.0 * 0.97);

/// Rows that stay with the one above them, at most: a unit's first objective and its first key result.
const MOST_KEPT: usize = 2;

/// Sets the breaks of a page whose rows are in outline, from its first row of data on.
///
/// The columns that print are fitted to the paper's width, so the scale follows from them. Of a page that is not held
/// whole they are left to the program.
pub(super) fn set_breaks(page: &mut Page, first: u32) {
    let first = first as usize;
    if page.handed.is_some() || page.rows.len() > MOST_HELD {
        return;
    }
    let last = page.print.area.map_or(page.columns.len(), |area| usize::from(area.last_column) + 1);
    let shown = page.columns.iter().take(last).filter(|column| !column.folded);
    let width: u32 = shown.map(|column| u32::from(column.width)).sum();
    let room = PAPER.1 * (f64::from(width) / PAPER.0).max(1.0);
    let height = |row: usize| page.rows.get(row).map_or(0.0, |row| f64::from(row.height.max(17)));
    let level = |row: usize| page.rows.get(row).map(|row| row.outline);
    let heading = first.checked_sub(1).map_or(0.0, height);
    let mut used: f64 = (0..first).map(height).sum();
    let mut breaks = Vec::new();
    for row in first..page.rows.len() {
        let mut block = height(row);
        for next in row + 1..=row + MOST_KEPT {
            if level(next) <= level(next - 1) {
                break;
            }
            block += height(next);
        }
        if used + block > room && used > heading {
            breaks.push(u32::try_from(row).unwrap_or(0));
            used = heading;
        }
        used += height(row);
    }
    page.breaks = breaks;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::Column;

    #[test]
    fn a_heading_goes_with_the_row_that_it_heads_to_the_next_page() {
        let mut page = Page { columns: vec![Column { width: 1046, folded: false }], ..Page::default() };
        for row in 0..60 {
            page.height(row, 20);
        }
        // Of 662 pixels 33 rows fit: the 33rd is a heading, so it and the two below it go on together.
        for (row, level) in [(32, 0), (33, 1), (34, 2)] {
            page.rows[row].outline = level;
        }
        set_breaks(&mut page, 4);
        assert_eq!(page.breaks.first(), Some(&32));
        page.rows[33].outline = 0;
        set_breaks(&mut page, 4);
        assert_eq!(page.breaks.first(), Some(&33), "a row that heads nothing may end the page");
    }
}
