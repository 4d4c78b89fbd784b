//! What the rows of a frame add up to, group by group.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use polars::prelude::{Column, DataFrame, DataType, PolarsResult};
use polars::series::IsSorted;

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
    /// Within a group the rows are added in the order of their values, so that the order of the sheets never shows.
    pub fn sum_by(&self, keys: &[&str], values: &[&str]) -> Sums {
        // Polars has no reason to refuse columns of one length; should it ever, the figures are still right.
        self.grouped(keys, values).unwrap_or_else(|_| self.one_by_one(keys, values))
    }

    fn grouped(&self, keys: &[&str], values: &[&str]) -> PolarsResult<Sums> {
        let of_keys: Vec<Cow<'_, [Option<i64>]>> = keys.iter().map(|key| self.whole(key)).collect();
        let of_values: Vec<Cow<'_, [Option<f64>]>> = values.iter().map(|value| self.numbers(value)).collect();
        let order = in_order(self.rows, &of_keys, &of_values);
        let mut of_keys: Vec<Column> = keys
            .iter()
            .zip(of_keys)
            .map(|(key, numbers)| Column::new((*key).into(), taken(&numbers, &order)))
            .collect();
        if let Some(first) = of_keys.first_mut() {
            first.set_sorted_flag(IsSorted::Ascending);
        }
        let mut sums = Sums::default();
        // A value at a time: all of them twice would be more than all else that a large company takes.
        for numbers in of_values {
            let numbers = taken(&numbers, &order);
            let known: Vec<u32> = numbers.iter().map(|number| number.is_some().into()).collect();
            let own = [Column::new(VALUE.into(), numbers), Column::new(KNOWN.into(), known)];
            let columns = of_keys.iter().cloned().chain(own).collect();
            let frame = DataFrame::new(order.len(), columns)?;
            let groups = frame.group_by_stable(keys.iter().copied())?;
            if sums.keys.is_empty() {
                let rows = groups.get_groups().iter();
                sums.rows = rows.map(|group| u32::try_from(group.len()).unwrap_or(u32::MAX)).collect();
                for key in groups.keys() {
                    sums.keys.push(key.i64()?.iter().map(Option::unwrap_or_default).collect());
                }
            }
            // The lazy engine that replaces this call would double the build.
            #[expect(deprecated, reason = "the eager engine has no other name for it")]
            let summed = groups.select([VALUE, KNOWN]).sum()?;
            let sum = summed.column(&format!("{VALUE}_sum"))?;
            sums.sums.push(sum.f64()?.iter().map(Option::unwrap_or_default).collect());
            let known = summed.column(&format!("{KNOWN}_sum"))?.cast(&DataType::UInt32)?;
            sums.counts.push(known.u32()?.iter().map(Option::unwrap_or_default).collect());
        }
        Ok(sums)
    }

    /// The same, row by row.
    fn one_by_one(&self, keys: &[&str], values: &[&str]) -> Sums {
        let keys: Vec<Cow<'_, [Option<i64>]>> = keys.iter().map(|key| self.whole(key)).collect();
        let values: Vec<Cow<'_, [Option<f64>]>> = values.iter().map(|value| self.numbers(value)).collect();
        // Key → rows, and for each value its sum and how many are known.
        type Grouped = BTreeMap<Vec<i64>, (u32, Vec<(f64, u32)>)>;
        let mut groups = Grouped::new();
        for row in 0..self.rows {
            let key: Option<Vec<i64>> = keys.iter().map(|key| key.get(row).copied().flatten()).collect();
            let Some(key) = key else { continue };
            let (rows, sums) = groups.entry(key).or_insert_with(|| (0, vec![(0.0, 0); values.len()]));
            *rows += 1;
            for ((sum, count), value) in sums.iter_mut().zip(&values) {
                if let Some(value) = value.get(row).copied().flatten() {
                    *sum += value;
                    *count += 1;
                }
            }
        }
        let mut all = Sums {
            keys: vec![Vec::new(); keys.len()],
            rows: Vec::new(),
            sums: vec![Vec::new(); values.len()],
            counts: vec![Vec::new(); values.len()],
        };
        for (key, (rows, sums)) in groups {
            all.rows.push(rows);
            all.keys.iter_mut().zip(key).for_each(|(column, key)| column.push(key));
            for ((sum, count), (sums, counts)) in
                sums.into_iter().zip(all.sums.iter_mut().zip(&mut all.counts))
            {
                sums.push(sum);
                counts.push(count);
            }
        }
        all
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

fn taken<T: Copy>(column: &[Option<T>], order: &[usize]) -> Vec<Option<T>> {
    order.iter().map(|row| column.get(*row).copied().flatten()).collect()
}

/// What a value's column is called while it is added up; no key has the name.
const VALUE: &str = "a value";

/// The column with a 1 in each row where the value is known.
const KNOWN: &str = "known values";

#[cfg(test)]
mod tests {
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

    proptest! {
        #[test]
        fn groups_add_up_as_a_loop_does_and_the_order_of_rows_never_shows(mut lines in lines()) {
            let columns = frame(&lines).grouped(&["a", "b"], &["x", "y"]).unwrap();
            let loops = frame(&lines).one_by_one(&["a", "b"], &["x", "y"]);
            prop_assert_eq!(&columns.keys, &loops.keys);
            prop_assert_eq!(&columns.rows, &loops.rows);
            prop_assert_eq!(&columns.counts, &loops.counts);
            for (columns, loops) in columns.sums.iter().flatten().zip(loops.sums.iter().flatten()) {
                prop_assert!((columns - loops).abs() < 1e-7, "{columns} {loops}");
            }
            lines.reverse();
            prop_assert_eq!(frame(&lines).grouped(&["a", "b"], &["x", "y"]).unwrap(), columns);
        }
    }

    #[test]
    fn columns_that_do_not_exist_add_nothing_and_no_rows_make_no_groups() {
        assert_eq!(frame(&[]).sum_by(&["a"], &["x"]).rows, [0u32; 0]);
        let sums = frame(&[(1, None, Some(2.0), None)]).sum_by(&["a"], &["z"]);
        assert_eq!((sums.rows, sums.sums, sums.counts), (vec![1], vec![vec![0.0]], vec![vec![0]]));
    }
}
