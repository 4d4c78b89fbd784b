use crate::model::{Cell, CellRef, Grid, GridRow};

/// Rows as a file gives them, which need be neither in order nor whole.
#[derive(Default)]
pub(super) struct Rows {
    rows: Vec<GridRow>,
    /// Rows or cells that came out of order.
    disordered: bool,
}

impl Rows {
    /// Takes a row whose cells stand in any order.
    pub(super) fn push(&mut self, row: GridRow) {
        self.disordered |= self.rows.last().is_some_and(|last| last.row >= row.row)
            || row.cells.windows(2).any(|pair| matches!(pair, [a, b] if a.0 >= b.0));
        self.rows.push(row);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The grid, and the cells that came twice with different content, of which the last is kept.
    pub(super) fn finish(mut self) -> (Grid, Vec<CellRef>) {
        let mut twice = Vec::new();
        if self.disordered {
            self.rows.sort_by_key(|row| row.row);
            let mut rows: Vec<GridRow> = Vec::with_capacity(self.rows.len());
            for row in self.rows {
                match rows.last_mut() {
                    Some(last) if last.row == row.row => last.cells.extend(row.cells),
                    _ => rows.push(row),
                }
            }
            for row in &mut rows {
                row.cells.sort_by_key(|(column, _)| *column);
                let at = row.row;
                row.cells.dedup_by(|later: &mut (u32, Cell), kept| {
                    let same = later.0 == kept.0;
                    if same && later.1.value != kept.1.value {
                        twice.push(CellRef::new(at, kept.0));
                        std::mem::swap(later, kept);
                    }
                    same
                });
            }
            self.rows = rows;
        }
        (Grid { rows: self.rows }, twice)
    }
}

/// The hidden columns of a sheet: a file may name the same ones without end.
#[derive(Default)]
pub(super) struct HiddenColumns {
    hidden: Vec<bool>,
    named: u32,
}

impl HiddenColumns {
    /// Hides the columns from a first to a last one, zero-based.
    pub(super) fn hide(&mut self, first: u32, last: u32) {
        // One for each column is all that a sound file needs.
        self.named = self.named.saturating_add(1);
        if self.named > super::COLUMNS {
            return;
        }
        let end = last.saturating_add(1).min(super::COLUMNS) as usize;
        if self.hidden.len() < end {
            self.hidden.resize(end, false);
        }
        for hidden in self.hidden.iter_mut().take(end).skip(first as usize) {
            *hidden = true;
        }
    }

    /// Their numbers, rising.
    pub(super) fn list(&self) -> Vec<u32> {
        (0..).zip(&self.hidden).filter_map(|(column, hidden)| hidden.then_some(column)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_cells_out_of_order_are_put_in_order() {
        let mut rows = Rows::default();
        let row = |row, cells: &[(u32, &str)]| GridRow {
            row,
            cells: cells.iter().map(|(column, text)| (*column, Cell::text(text))).collect(),
        };
        rows.push(row(4, &[(1, "b"), (0, "a")]));
        rows.push(row(2, &[(0, "x")]));
        rows.push(row(4, &[(1, "B"), (0, "a")]));
        let (grid, twice) = rows.finish();
        assert_eq!(grid.rows, [row(2, &[(0, "x")]), row(4, &[(0, "a"), (1, "B")])]);
        assert_eq!(twice, [CellRef::new(4, 1)]);
    }
}
