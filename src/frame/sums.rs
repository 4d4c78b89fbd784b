//! What the rows of a frame add up to, group by group.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::{Data, Frame};

/// Sums of columns over groups of rows; all vectors run parallel, one entry for each group, rising by key.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sums {
    /// One column for each key.
    pub keys: Vec<Vec<i64>>,
    /// Rows in the group.
    pub rows: Vec<u32>,
    /// One column for each value: the sum of what is known; 0 where nothing is. May be infinite.
    pub sums: Vec<Vec<f64>>,
    /// One column for each value: how many are known.
    pub counts: Vec<Vec<u32>>,
}

/// A group of [`Sums`].
#[derive(Debug, Clone, Copy)]
pub struct Group<'a> {
    sums: &'a Sums,
    at: usize,
}

impl Sums {
    /// The groups, rising by key.
    pub fn groups(&self) -> impl Iterator<Item = Group<'_>> {
        (0..self.rows.len()).map(|at| Group { sums: self, at })
    }
}

impl Group<'_> {
    /// The key in a key column.
    pub fn key(&self, column: usize) -> i64 {
        self.sums.keys.get(column).and_then(|keys| keys.get(self.at)).copied().unwrap_or(0)
    }

    /// Rows in it.
    pub fn rows(&self) -> u32 {
        self.sums.rows.get(self.at).copied().unwrap_or(0)
    }

    /// The sum of a value column.
    pub fn sum(&self, column: usize) -> f64 {
        self.sums.sums.get(column).and_then(|sums| sums.get(self.at)).copied().unwrap_or(0.0)
    }

    /// How many values of a column are known.
    pub fn count(&self, column: usize) -> u32 {
        self.sums.counts.get(column).and_then(|counts| counts.get(self.at)).copied().unwrap_or(0)
    }
}

impl Frame {
    /// Sums of value columns over the rows that agree in the key columns (whole numbers; unknown ones are left out).
    ///
    /// Within a group the rows are added in the order of their values, so that the order of the sheets never shows. For
    /// that they are sorted by their keys, and one pass adds them up then: grouping them once more in a data frame took
    /// longer than all that a small company takes.
    pub fn sum_by(&self, keys: &[&str], values: &[&str]) -> Sums {
        let keys: Vec<Cow<'_, [Option<i64>]>> = keys.iter().map(|key| self.whole(key)).collect();
        let values: Vec<Cow<'_, [Option<f64>]>> = values.iter().map(|value| self.numbers(value)).collect();
        let order = in_order(self.rows, &keys, &values);
        let key = |row: usize| keys.iter().map(move |key| key.get(row).copied().flatten());
        let mut sums = Sums {
            keys: vec![Vec::new(); keys.len()],
            rows: Vec::new(),
            sums: vec![Vec::new(); values.len()],
            counts: vec![Vec::new(); values.len()],
        };
        for group in order.chunk_by(|a, b| key(*a).eq(key(*b))) {
            let Some(first) = group.first() else { continue };
            sums.rows.push(u32::try_from(group.len()).unwrap_or(u32::MAX));
            for (column, key) in sums.keys.iter_mut().zip(key(*first)) {
                column.push(key.unwrap_or_default());
            }
            for ((sum, count), value) in sums.sums.iter_mut().zip(&mut sums.counts).zip(&values) {
                let known = || group.iter().filter_map(|row| value.get(*row).copied().flatten());
                sum.push(known().fold(0.0, |sum, value| sum + value));
                count.push(u32::try_from(known().count()).unwrap_or(u32::MAX));
            }
        }
        sums
    }

    /// A column of whole numbers; all unknown where there is none of that name.
    fn whole(&self, name: &str) -> Cow<'_, [Option<i64>]> {
        match self.column(name) {
            Some(Data::Count(counts)) => counts.into(),
            _ => vec![None; self.rows].into(),
        }
    }

    /// A column of numbers, whole ones too.
    fn numbers(&self, name: &str) -> Cow<'_, [Option<f64>]> {
        match self.column(name) {
            Some(Data::Number(numbers)) => numbers.into(),
            Some(Data::Count(counts)) => counts.iter().map(|count| count.map(|count| count as f64)).collect(),
            _ => vec![None; self.rows].into(),
        }
    }
}

/// The rows whose keys are all known, by their keys and then by their values; unknown values come first.
///
/// Rows come nearly in the order of their keys, which a stable sort takes in one pass, and most groups are small.
fn in_order(rows: usize, keys: &[Cow<'_, [Option<i64>]>], values: &[Cow<'_, [Option<f64>]>]) -> Vec<usize> {
    let key = |row: usize| keys.iter().map(move |key| key.get(row).copied().flatten());
    let mut order: Vec<usize> = (0..rows).filter(|row| key(*row).all(|key| key.is_some())).collect();
    order.sort_by(|a, b| key(*a).cmp(key(*b)));
    let value = |row: usize| values.iter().map(move |value| value.get(row).copied().flatten());
    for group in order.chunk_by_mut(|a, b| key(*a).eq(key(*b))) {
        group.sort_unstable_by(|a, b| value(*a).partial_cmp(value(*b)).unwrap_or(Ordering::Equal));
    }
    order
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use proptest::prelude::*;

    type Line = (i64, Option<i64>, Option<f64>, Option<f64>);

    fn lines() -> impl Strategy<Value = Vec<Line>> {
        let value = || proptest::option::of(-1e6f64..1e6);
        proptest::collection::vec(
            (0i64..4, proptest::option::weighted(0.9, 0i64..3), value(), value()),
            0..60,
        )
    }

    fn frame(lines: &[Line]) -> Frame {
        Frame::of(lines)
            .count("a", |line| Some(line.0))
            .count("b", |line| line.1)
            .number("x", |line| line.2)
            .number("y", |line| line.3)
            .done()
    }

    /// Key → rows, and for each value its sum and how many are known; row by row.
    type Grouped = BTreeMap<(i64, i64), (u32, [(f64, u32); 2])>;

    fn row_by_row(lines: &[Line]) -> Grouped {
        let mut groups = Grouped::new();
        for (a, b, x, y) in lines {
            let Some(b) = b else { continue };
            let (rows, sums) = groups.entry((*a, *b)).or_default();
            *rows += 1;
            for ((sum, count), value) in sums.iter_mut().zip([x, y]) {
                *sum += value.unwrap_or(0.0);
                *count += u32::from(value.is_some());
            }
        }
        groups
    }

    proptest! {
        #[test]
        fn groups_add_up_as_a_loop_does_and_the_order_of_rows_never_shows(mut lines in lines()) {
            let columns = frame(&lines).sum_by(&["a", "b"], &["x", "y"]);
            let expected = row_by_row(&lines);
            prop_assert_eq!(columns.rows.len(), expected.len());
            for (group, ((a, b), (rows, sums))) in columns.groups().zip(&expected) {
                prop_assert_eq!((group.key(0), group.key(1), group.rows()), (*a, *b, *rows));
                for (at, (sum, count)) in sums.iter().enumerate() {
                    prop_assert!((group.sum(at) - sum).abs() < 1e-7, "{} {sum}", group.sum(at));
                    prop_assert_eq!(group.count(at), *count);
                }
            }
            lines.reverse();
            prop_assert_eq!(frame(&lines).sum_by(&["a", "b"], &["x", "y"]), columns);
        }
    }

    #[test]
    fn columns_that_do_not_exist_add_nothing_and_no_rows_make_no_groups() {
        assert_eq!(frame(&[]).sum_by(&["a"], &["x"]).rows, [0u32; 0]);
        let sums = frame(&[(1, None, Some(2.0), None)]).sum_by(&["a"], &["z"]);
        assert_eq!((sums.rows, sums.sums, sums.counts), (vec![1], vec![vec![0.0]], vec![vec![0]]));
    }
}
