//! Columns of one length: the key results, what they report, and what they add up to. The home of polars, which writes
//! them as Parquet: no type of it leaves this module.
//!
//! The roll-up adds up frames ([`Frame::sum_by`]) into the figures that the workbook, the charts and the JSON object
//! show; the tidy tables are frames written out, that of the key results beginning with [`key_results`].

mod parquet;
mod sums;

pub use sums::{Group, Sums};

use crate::model::{Calculation, Company, Date, Grades, KeyResult, Period, Text};

/// Named columns of one length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {
    rows: usize,
    columns: Vec<(&'static str, Data)>,
}

/// The values of a column; `None` where unknown.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// Texts, never empty.
    Text(Vec<Option<Text>>),
    /// Finite numbers.
    Number(Vec<Option<f64>>),
    /// Whole numbers.
    Count(Vec<Option<i64>>),
    /// Yes or no.
    Flag(Vec<Option<bool>>),
}

impl Frame {
    /// Begins a frame with one row for each of these, column by column.
    pub const fn of<R>(rows: &[R]) -> Build<'_, R> {
        Build { rows, columns: Vec::new() }
    }

    /// The number of rows.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The columns with their names, in order.
    pub fn columns(&self) -> &[(&'static str, Data)] {
        &self.columns
    }

    fn column(&self, name: &str) -> Option<&Data> {
        self.columns.iter().find(|(known, _)| *known == name).map(|(_, data)| data)
    }
}

/// A frame in the making: one closure for each column.
pub struct Build<'a, R> {
    rows: &'a [R],
    columns: Vec<(&'static str, Data)>,
}

impl<R> Build<'_, R> {
    /// A column of texts; empty ones are unknown.
    pub fn text(mut self, name: &'static str, value: impl Fn(&R) -> Option<Text>) -> Self {
        let value = |row| value(row).filter(|text: &Text| !text.is_empty());
        self.columns.push((name, Data::Text(self.rows.iter().map(value).collect())));
        self
    }

    /// A column of numbers; those that are not finite are unknown.
    pub fn number(mut self, name: &'static str, value: impl Fn(&R) -> Option<f64>) -> Self {
        let value = |row| value(row).filter(|number: &f64| number.is_finite());
        self.columns.push((name, Data::Number(self.rows.iter().map(value).collect())));
        self
    }

    /// A column of whole numbers.
    pub fn count(mut self, name: &'static str, value: impl Fn(&R) -> Option<i64>) -> Self {
        self.columns.push((name, Data::Count(self.rows.iter().map(value).collect())));
        self
    }

    /// A column of yes and no.
    pub fn flag(mut self, name: &'static str, value: impl Fn(&R) -> Option<bool>) -> Self {
        self.columns.push((name, Data::Flag(self.rows.iter().map(value).collect())));
        self
    }

    /// Columns of another frame of as many rows, by name.
    pub fn same(mut self, other: &Frame, names: &[&str]) -> Self {
        if other.rows == self.rows.len() {
            let wanted = other.columns.iter().filter(|(name, _)| names.contains(name));
            self.columns.extend(wanted.cloned());
        }
        self
    }

    /// The frame.
    pub fn done(self) -> Frame {
        Frame { rows: self.rows.len(), columns: self.columns }
    }
}

/// All key results of every period, in sheet order: whose they are, what the sheet says, and their grades.
///
/// Columns: `key_result_key`, `objective_key`, `unit_key`, `in_period` (1 where the objective counts in `period`),
/// `start`, `target`, `actual`, `weight`, `denominator`, `grade`, `raw`, `used_start`, `used_target`, `used_actual`.
/// Values are in base units; what was used is what went into the formula (of milestones 0, all and done).
pub fn key_results(company: &Company, grades: &Grades, period: Option<Period>) -> Frame {
    let rows: Vec<(i64, &KeyResult)> = (0..).zip(&company.key_results).collect();
    let objective = |key_result: &KeyResult| company.objective(key_result.objective);
    let last_day = |key_result: &KeyResult| -> Option<Date> {
        objective(key_result)?.period?.days().map(|(_, last)| last)
    };
    let grade = |row: i64| grades.key_results.get(usize::try_from(row).ok()?);
    Frame::of(&rows)
        .count("key_result_key", |(row, _)| Some(*row))
        .count("objective_key", |(_, key_result)| Some(key_result.objective.0.into()))
        .count("unit_key", |(_, key_result)| Some(objective(key_result)?.unit.0.into()))
        .count("in_period", |(_, key_result)| Some(counts_in(objective(key_result)?.period, period).into()))
        .number("start", |(_, key_result)| Some(key_result.values.start.as_ref()?.value.value))
        .number("target", |(_, key_result)| Some(key_result.values.target.as_ref()?.value.value))
        .number("actual", |(_, key_result)| Some(key_result.actual(last_day(key_result))?.value.value))
        .number("weight", |(_, key_result)| Some(key_result.values.weight.as_ref()?.value))
        .number("denominator", |(_, key_result)| Some(key_result.values.denominator.as_ref()?.value))
        .number("grade", |(row, _)| grade(*row)?.grade)
        .number("raw", |(row, _)| grade(*row)?.raw())
        .number("used_start", |(row, _)| Some(used(grade(*row)?.calculation)?.0))
        .number("used_target", |(row, _)| Some(used(grade(*row)?.calculation)?.1))
        .number("used_actual", |(row, _)| Some(used(grade(*row)?.calculation)?.2))
        .done()
}

/// Objectives without a period count in every period; without a graded period all count.
pub fn counts_in(period: Option<Period>, graded: Option<Period>) -> bool {
    match (period, graded) {
        (Some(period), Some(graded)) => period == graded,
        _ => true,
    }
}

const fn used(calculation: Calculation) -> Option<(f64, f64, f64)> {
    match calculation {
        Calculation::Ratio { start, target, actual, .. } => Some((start, target, actual)),
        Calculation::Milestones { done, total } => Some((0.0, total, done)),
        Calculation::Threshold { target, actual, .. } => Some((0.0, target, actual)),
        _ => None,
    }
}
