//! The columns that are aggregated, as polars frames. No polars type leaves this module.
//!
//! Floats are summed in the order of their values within each unit, so that the order of the rows never
//! shows; the sums of units are then added without rounding ([`ExactSum`]).

use polars::frame::group_by::GroupBy;
use polars::prelude::{Column, DataFrame, DataType, PolarsResult, SortMultipleOptions};

use crate::model::ExactSum;

/// One objective of the period.
#[derive(Debug)]
pub(super) struct ObjectiveRow {
    pub(super) unit: u32,
    pub(super) grade: Option<f64>,
    pub(super) floor: Option<f64>,
    pub(super) graded: u32,
    pub(super) total: u32,
}

/// What a set of objectives adds up to, before division.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Totals {
    pub(super) grades: ExactSum,
    pub(super) with_grade: u32,
    pub(super) floors: ExactSum,
    pub(super) with_floor: u32,
    pub(super) objectives: u32,
    pub(super) graded: u32,
    pub(super) total: u32,
}

impl Totals {
    pub(super) fn merge(&mut self, other: &Self) {
        self.grades.merge(&other.grades);
        self.floors.merge(&other.floors);
        self.with_grade = self.with_grade.saturating_add(other.with_grade);
        self.with_floor = self.with_floor.saturating_add(other.with_floor);
        self.objectives = self.objectives.saturating_add(other.objectives);
        self.graded = self.graded.saturating_add(other.graded);
        self.total = self.total.saturating_add(other.total);
    }
}

/// The totals of each unit that has objectives of its own, by unit number.
pub(super) fn by_unit(rows: &[ObjectiveRow]) -> Vec<(u32, Totals)> {
    if rows.is_empty() {
        return Vec::new();
    }
    // Polars has no reason to refuse columns of one length; should it ever, the figures are still right.
    totals_by_unit(rows).unwrap_or_else(|_| one_by_one(rows))
}

/// The same, row by row.
fn one_by_one(rows: &[ObjectiveRow]) -> Vec<(u32, Totals)> {
    let mut totals: std::collections::BTreeMap<u32, Totals> = std::collections::BTreeMap::new();
    for row in rows {
        let unit = totals.entry(row.unit).or_default();
        unit.merge(&Totals {
            grades: row.grade.into_iter().collect(),
            with_grade: u32::from(row.grade.is_some()),
            floors: row.floor.into_iter().collect(),
            with_floor: u32::from(row.floor.is_some()),
            objectives: 1,
            graded: row.graded,
            total: row.total,
        });
    }
    totals.into_iter().collect()
}

fn totals_by_unit(rows: &[ObjectiveRow]) -> PolarsResult<Vec<(u32, Totals)>> {
    let numbers = |value: fn(&ObjectiveRow) -> u32| rows.iter().map(value).collect::<Vec<u32>>();
    let ratios = |value: fn(&ObjectiveRow) -> Option<f64>| rows.iter().map(value).collect::<Vec<_>>();
    let frame = DataFrame::new(
        rows.len(),
        vec![
            Column::new("unit".into(), numbers(|row| row.unit)),
            Column::new("graded".into(), numbers(|row| row.graded)),
            Column::new("total".into(), numbers(|row| row.total)),
            Column::new("with_grade".into(), numbers(|row| row.grade.is_some().into())),
            Column::new("with_floor".into(), numbers(|row| row.floor.is_some().into())),
            Column::new("grade".into(), ratios(|row| row.grade)),
            Column::new("floor".into(), ratios(|row| row.floor)),
        ],
    )?;
    let by = |first: &str, second: &str| {
        // In the order of the values a plain sum is the same sum whatever order the sheets had.
        frame.sort([first, second], SortMultipleOptions::default())
    };
    let graded = by("unit", "grade")?;
    let floored = by("unit", "floor")?;
    let grades = graded.group_by_stable(["unit"])?;
    let floors = floored.group_by_stable(["unit"])?;
    let (grade_sums, grade_counts) = (sums(&grades, "grade")?, integers(&grades, "with_grade")?);
    let (floor_sums, floor_counts) = (sums(&floors, "floor")?, integers(&floors, "with_floor")?);
    let (graded_sums, total_sums) = (integers(&grades, "graded")?, integers(&grades, "total")?);
    let units = grades.keys();
    let units = units.first().map(|units| units.u32()).transpose()?;
    let sizes = grades.get_groups().iter().map(|group| u32::try_from(group.len()).unwrap_or(u32::MAX));
    let totals = units.into_iter().flat_map(|units| units.iter().flatten()).zip(sizes).enumerate();
    Ok(totals
        .map(|(at, (unit, objectives))| {
            let sum = |sums: &[f64]| sums.get(at).copied().into_iter().collect::<ExactSum>();
            let count = |counts: &[u32]| counts.get(at).copied().unwrap_or(0);
            let totals = Totals {
                grades: sum(&grade_sums),
                with_grade: count(&grade_counts),
                floors: sum(&floor_sums),
                with_floor: count(&floor_counts),
                objectives,
                graded: count(&graded_sums),
                total: count(&total_sums),
            };
            (unit, totals)
        })
        .collect())
}

/// The sum of a column of floats in each group; 0 where all are null.
#[expect(deprecated, reason = "the lazy engine that replaces it would double the build")]
fn sums(groups: &GroupBy<'_>, column: &str) -> PolarsResult<Vec<f64>> {
    let sums = groups.clone().select([column]).sum()?;
    let sums = sums.column(&format!("{column}_sum"))?;
    Ok(sums.f64()?.iter().map(|sum| sum.unwrap_or(0.0)).collect())
}

/// The sum of a column of counts in each group.
#[expect(deprecated, reason = "the lazy engine that replaces it would double the build")]
fn integers(groups: &GroupBy<'_>, column: &str) -> PolarsResult<Vec<u32>> {
    let sums = groups.clone().select([column]).sum()?;
    let sums = sums.column(&format!("{column}_sum"))?.cast(&DataType::UInt32)?;
    Ok(sums.u32()?.iter().map(|sum| sum.unwrap_or(0)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows() -> impl Strategy<Value = Vec<ObjectiveRow>> {
        let row = (0u32..6, proptest::option::of(0.0f64..=1.0), proptest::option::of(0.0f64..=1.0), 0u32..6);
        let row = row.prop_map(|(unit, grade, floor, graded)| ObjectiveRow {
            unit,
            grade,
            floor,
            graded,
            total: graded + 1,
        });
        proptest::collection::vec(row, 1..40)
    }

    proptest! {
        #[test]
        fn the_frame_adds_up_as_a_loop_does_and_the_order_of_rows_never_shows(mut rows in rows()) {
            let columns = totals_by_unit(&rows).unwrap();
            let loops = one_by_one(&rows);
            prop_assert_eq!(columns.len(), loops.len());
            for ((unit, column), (same, plain)) in columns.iter().zip(&loops) {
                prop_assert_eq!(unit, same);
                prop_assert!((column.grades.value() - plain.grades.value()).abs() < 1e-12);
                prop_assert!((column.floors.value() - plain.floors.value()).abs() < 1e-12);
                let counts = |totals: &Totals| {
                    (totals.with_grade, totals.with_floor, totals.objectives, totals.graded, totals.total)
                };
                prop_assert_eq!(counts(column), counts(plain));
            }
            rows.reverse();
            prop_assert_eq!(totals_by_unit(&rows).unwrap(), columns);
        }
    }
}
