//! Total, average and grade rows between or below the key results.

use std::collections::{HashMap, HashSet};

use crate::amount;
use crate::model::{LeftOut, Sourced};
use crate::words::headings::Meaning;
use crate::words::{fold, input};

use super::{Row, Walk};
use crate::recognise::columns::Table;
use crate::recognise::values::{self, Read};
use crate::recognise::view::Line;

impl<'a> Walk<'_, 'a> {
    /// A total, average or grade row between or below the key results.
    pub(super) fn total_row(&mut self, table: &Table, line: &Line<'a>, row: &Row<'a>) -> bool {
        let key = [Meaning::KeyResult, Meaning::Title].iter().find_map(|m| row.own(*m));
        let key_results = u32::try_from(self.draft.reading.key_results.len()).unwrap_or(u32::MAX);
        // "Antal nyckelresultat | 8"
        if let [what, count] = line.items.as_slice()
            && input::heads_count(what.text())
            && count.shown().trim().parse::<u16>().is_ok()
        {
            self.leave_out(line, "total", false);
            return true;
        }
        // "Done so far | | 5 of 9" below nine key results.
        if let [what, count] = line.items.as_slice()
            && [Meaning::Objective, Meaning::KeyResult]
                .iter()
                .any(|m| row.own(*m).is_some_and(|own| own.column == what.column))
            && let Read::Pair(_, all) = values::read(count, self.sheet_mark.unwrap_or_default(), None)
            && key_results > 1
            && all.value == f64::from(key_results)
        {
            self.leave_out(line, "total", false);
            return true;
        }
        let total = line.items.iter().take(4).find(|item| {
            let text = item.text();
            !text.is_empty()
                && self.glossary.of(text).total()
                && table.at(item.column).is_none_or(|c| {
                    // "Total" where the units stand, beside no objective, is no unit.
                    input::bare_total(text)
                        && row.own(Meaning::Objective).is_none()
                        && matches!(c.meaning, Some(Meaning::Unit | Meaning::Department | Meaning::Team))
                        && table.has(Meaning::Objective)
                        || !matches!(
                            c.meaning,
                            Some(
                                Meaning::Unit
                                    | Meaning::Department
                                    | Meaning::Team
                                    | Meaning::Comment
                                    | Meaning::Kpi
                                    | Meaning::Measure
                                    | Meaning::Status
                            )
                        )
                })
        });
        let Some(total) = total else { return false };
        // "Average order value" with a target of its own, or called a key result, is one.
        let objective = row.own(Meaning::Objective).filter(|item| !input::total(item.text()));
        let objective = objective.filter(|item| item.column != total.column && !values::nothing(item.text()));
        if objective.is_some() && !input::bare_total(total.text()) {
            return false;
        }
        let aimed = [Meaning::Start, Meaning::Target].iter().all(|m| row.own(*m).is_some());
        // "Bättre omdömen | Snittbetyg | 3,5 | 4,5": the first key result of another objective; a mean grade has no
        // start and no target either.
        let another = objective.is_some_and(|item| {
            let text = fold(&item.shown());
            let above = self.objective.and_then(|at| self.draft.reading.objectives.get(at));
            above.is_none_or(|above| fold(&above.text) != text)
        });
        if aimed && key.is_some() && (another || input::total_of_grades(total.text())) {
            return false;
        }
        let own = [Meaning::RowKind, Meaning::Start, Meaning::Target].iter().any(|m| row.own(*m).is_some());
        // "Summa order i kronor | | 5,4 mkr" where the objectives stand, with no key result beside it.
        let in_place_of_objective = key.is_none()
            && table.of(Meaning::Objective).is_some_and(|objective| objective.column == total.column)
            && table.has(Meaning::KeyResult);
        if own && !in_place_of_objective && !input::bare_total(total.text()) {
            return false;
        }
        // A key result that happens to begin with such a word stands in its own column with other texts beside it.
        if let Some(key) = key
            && key.column != total.column
            && !input::total(key.text())
            && key.text().split_whitespace().count() > 2
            && !(input::bare_total(total.text()) && key.text().starts_with(|c: char| c.is_ascii_digit()))
        {
            return false;
        }
        let text = total.text().to_owned();
        // "Summa | 100 %" under the weights adds those up.
        let may_grade = |column: u32| {
            let meaning = table.at(column).and_then(|column| column.meaning);
            let weight =
                matches!(meaning, Some(Meaning::Weight | Meaning::ObjectiveWeight | Meaning::Confidence));
            column > total.column && !weight
        };
        let grade_column = [Meaning::ObjectiveGrade, Meaning::Grade].iter().find_map(|m| row.own(*m));
        let grade = match grade_column {
            Some(item) => self.grade_of(&item, table.at(item.column)),
            None => line.items.iter().rev().filter(|item| may_grade(item.column)).find_map(|item| {
                match values::read(item, self.sheet_mark.unwrap_or_default(), None) {
                    Read::Amount(q, _)
                        if q.measure.label.as_ref() == "%"
                            || item.percent_format()
                            || (0.0..=1.0).contains(&q.value) && q.value.fract() != 0.0 =>
                    {
                        Some(Sourced::new(q.value, self.view.place(item)))
                    }
                    _ => None,
                }
            }),
        };
        let grade = grade.or_else(|| {
            // "Snitt: 57 %" in one cell.
            let found = amount::scan(&text, self.sheet_mark.unwrap_or_default());
            let only = found.last().filter(|a| a.quantity.measure.label.as_ref() == "%")?;
            Some(Sourced::new(only.quantity.value, self.view.place(total)))
        });
        self.grade_row(grade, &text, line);
        true
    }

    pub(in crate::recognise) fn grade_row(
        &mut self,
        grade: Option<Sourced<f64>>,
        text: &str,
        line: &Line<'a>,
    ) {
        if let (Some(grade), Some(objective)) = (grade, self.objective) {
            self.grade_rows.push(GradeRow {
                objective,
                row: line.row,
                grade,
                named: input::objective_total(text),
            });
        }
        self.leave_out(line, "total", false);
    }

    /// Gives grade rows to their objectives: each objective's own row, but not a last one that is the sheet's.
    pub(super) fn settle_grade_rows(&mut self) {
        let rows = std::mem::take(&mut self.grade_rows);
        let objectives = self.draft.reading.objectives.len();
        let last_row = rows.iter().map(|row| row.row).max();
        let mut of_objective: HashMap<usize, usize> = HashMap::new();
        for row in &rows {
            *of_objective.entry(row.objective).or_default() += 1;
        }
        let mut seen = HashSet::new();
        let mut used_rows = HashSet::new();
        let mut before = None;
        for row in &rows {
            // One row below several objectives is of them all.
            let of_several = row.objective > before.map_or(0, |before: usize| before + 1);
            before = Some(row.objective);
            let first_of_objective = seen.insert(row.objective);
            let is_last = Some(row.row) == last_row;
            let last_objective = row.objective + 1 == objectives;
            let others = rows.len() - of_objective.get(&row.objective).copied().unwrap_or(0);
            let own = first_of_objective
                && (row.named || !of_several)
                && (row.named || !is_last || !last_objective || objectives == 1 || others + 1 >= objectives);
            if !own {
                continue;
            }
            if let Some(objective) = self.draft.reading.objectives.get_mut(row.objective)
                && objective.grade.is_none()
            {
                objective.grade = Some(row.grade.clone());
                used_rows.insert(row.row);
                self.draft.used += 1;
            }
        }
        let left_out = &mut self.draft.reading.left_out;
        for left in std::mem::take(left_out) {
            if left.reason != "total" {
                left_out.push(left);
                continue;
            }
            // What is left of the span between the rows that were used.
            let mut first = left.first;
            for row in (left.first..=left.last).filter(|row| used_rows.contains(row)) {
                if first < row {
                    left_out.push(LeftOut { first, last: row - 1, ..left });
                }
                first = row.saturating_add(1);
            }
            if first <= left.last {
                left_out.push(LeftOut { first, ..left });
            }
        }
    }
}

/// A grade or total row that waits for the end of its objective.
#[derive(Debug, Clone)]
pub(super) struct GradeRow {
    objective: usize,
    row: u32,
    grade: Sourced<f64>,
    named: bool,
}
