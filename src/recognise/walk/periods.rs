//! Periods and days as columns.

use crate::model::{CheckInRow, Period, Place, Sourced, Text};
use crate::words::headings::Meaning;

use super::cells::Found;
use super::objectives::identity;
use super::{Row, Walk};
use crate::recognise::columns::{Column, Span, Table};
use crate::recognise::values;
use crate::recognise::view::Line;

impl<'a> Walk<'_, 'a> {
    pub(super) fn dated_columns(&mut self, index: usize, table: &Table, line: &Line<'a>, row: &Row<'a>) {
        let measure = row.get(Meaning::Measure).and_then(|item| values::row_measure(&item.shown()));
        for column in &table.columns {
            let Some(span) = column.span else { continue };
            let Some(item) = line.get(column.column) else { continue };
            if !matches!(column.meaning, None | Some(Meaning::Actual | Meaning::Value | Meaning::Progress)) {
                continue;
            }
            let date = match span {
                Span::Day(day) => Some(day),
                Span::Period(period) => period.days().map(|(_, last)| last),
            };
            let measure = measure.clone().or_else(|| column.measure.clone());
            if let Found::Quantity(quantity) = self.quantity(&item, Some(column), measure.as_ref()) {
                self.draft.reading.check_ins.push(CheckInRow {
                    key_result: None,
                    row_of: Some(index),
                    date,
                    value: Some(quantity),
                    target: None,
                    confidence: None,
                    comment: None,
                    place: self.view.place(&item),
                });
            }
        }
    }

    pub(super) fn per_period(
        &mut self,
        text: &Text,
        place: Place,
        table: &Table,
        row: &Row<'a>,
        line: &Line<'a>,
    ) {
        let mut periods: Vec<Period> = Vec::new();
        for column in &table.columns {
            if let Some(Span::Period(period)) = column.span
                && !periods.contains(&period)
            {
                periods.push(period);
            }
        }
        let Some(base) = self.objective else {
            let index = self.bare_key_result(text.clone(), place);
            self.fill_key_result(index, table, row, line);
            return;
        };
        // "Kvartal 2 | Kvartal 3" under a title that says the third: what was so the quarter before stands beside it.
        let said = self.context.period.as_ref().map(|said| said.value).or(self.names.tab_period);
        let last = periods.iter().copied().max_by_key(|period| period.days());
        if let Some(own) = last.filter(|last| said == Some(*last) && periods.len() > 1) {
            periods.retain(|period| *period == own);
            let other = |column: u32| {
                let span = table.at(column).and_then(|c| c.span);
                matches!(span, Some(Span::Period(period)) if period != own)
            };
            self.draft.unused.extend(line.items.iter().filter(|item| other(item.column)).map(|item| item.at));
        }
        for period in periods {
            let columns: Vec<&Column> =
                table.columns.iter().filter(|c| c.span == Some(Span::Period(period))).collect();
            if !columns.iter().any(|c| line.get(c.column).is_some()) {
                continue;
            }
            let Some(mut copy) = self.draft.reading.objectives.get(base).cloned() else { return };
            let around = |whole: Period| match (whole.days(), period.days()) {
                (Some(whole), Some(part)) => whole.0 <= part.0 && part.1 <= whole.1,
                _ => false,
            };
            let first = copy.belongs.period.as_ref().is_none_or(|p| p.value == period || around(p.value));
            copy.belongs.period = Some(Sourced::new(
                period,
                columns
                    .first()
                    .and_then(|c| c.at)
                    .map_or(place, |at| Place::new(self.view.source(), Some(at))),
            ));
            let key = identity(&copy.text, &copy.belongs, None, &self.glossary);
            let at = match self.known.get(&key) {
                Some(known) => *known,
                None if first && !self.with_periods.contains(&base) => {
                    if let Some(objective) = self.draft.reading.objectives.get_mut(base) {
                        objective.belongs.period = copy.belongs.period.clone();
                    }
                    self.known.insert(key, base);
                    base
                }
                None => {
                    let at = self.draft.reading.objectives.len();
                    copy.grade = None;
                    self.draft.reading.objectives.push(copy);
                    self.known.insert(key, at);
                    at
                }
            };
            self.objective = Some(at);
            self.with_periods.insert(at);
            let index = self.bare_key_result(text.clone(), place);
            self.fill_key_result(index, table, row, line);
            let measure = row.get(Meaning::Measure).and_then(|item| values::row_measure(&item.shown()));
            for column in columns {
                if let Some(item) = line.get(column.column) {
                    self.value_cell(
                        index,
                        column.meaning.unwrap_or(Meaning::Grade),
                        &item,
                        Some(column),
                        measure.as_ref(),
                    );
                }
            }
            self.objective = Some(base);
        }
    }
}
