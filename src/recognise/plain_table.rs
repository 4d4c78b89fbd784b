//! The plainest layout: one header row, one row for each key result.

use std::collections::HashMap;

use crate::amount::{self, DecimalMark};
use crate::model::{
    Belonging, Cell, GridRow, KeyResultRow, KeyResultValues, Lang, ObjectiveRow, Place, Quantity, Reading,
    Sheet, SheetRole, Sourced, Text, Value,
};
use crate::words::headings::{self, Meaning};
use crate::words::{fold, input, period};

/// Reads a sheet whose header row names at least an objective and a key result.
pub fn read(sheet: &Sheet) -> Option<Reading> {
    let (header, columns) = sheet.grid.rows.iter().take(30).find_map(|row| {
        let columns = meanings(row);
        let has = |meaning| columns.contains_key(&meaning);
        (has(Meaning::Objective) && has(Meaning::KeyResult)).then_some((row.row, columns))
    })?;
    let mut reading =
        Reading { source: sheet.source, role: SheetRole::Okr, lang: Some(Lang::Sv), ..Reading::default() };
    let mut last: Option<(String, usize)> = None;
    for row in sheet.grid.rows.iter().filter(|row| row.row > header) {
        let place =
            |meaning: Meaning| Place::at(sheet.source, row.row, columns.get(&meaning).copied().unwrap_or(0));
        let cell = |meaning: Meaning| columns.get(&meaning).and_then(|column| row.get(*column));
        let text = |meaning: Meaning| Some(Sourced::new(words(cell(meaning)?)?, place(meaning)));
        let belongs = Belonging {
            path: text(Meaning::Unit).into_iter().collect(),
            parent_unit: text(Meaning::ParentUnit),
            level: text(Meaning::Level)
                .and_then(|word| Some(Sourced::new(input::level(&word.value)?, word.place))),
            level_stated: cell(Meaning::Level).is_some(),
            owner: text(Meaning::Owner),
            period: text(Meaning::Period)
                .and_then(|word| Some(Sourced::new(period::parse(&word.value)?, word.place))),
            ..Belonging::default()
        };
        if let Some(objective) = text(Meaning::Objective) {
            let id = text(Meaning::ObjectiveId).or_else(|| text(Meaning::Id));
            let identity = format!(
                "{}|{:?}|{:?}|{:?}|{:?}",
                fold(&objective.value),
                id.as_ref().map(|id| &id.value),
                belongs.path.first().map(|unit| &unit.value),
                belongs.owner.as_ref().map(|owner| &owner.value),
                belongs.period.as_ref().map(|period| period.value)
            );
            if last.as_ref().is_none_or(|(known, _)| *known != identity) {
                reading.objectives.push(ObjectiveRow {
                    text: objective.value,
                    place: objective.place,
                    id,
                    belongs: belongs.clone(),
                    kind: text(Meaning::Type)
                        .and_then(|word| Some(Sourced::new(input::objective_type(&word.value)?, word.place))),
                    parent: text(Meaning::Parent),
                    ..ObjectiveRow::default()
                });
                last = Some((identity, reading.objectives.len() - 1));
            }
        }
        let Some(key_result) = text(Meaning::KeyResult) else { continue };
        let unit = text(Meaning::Measure).and_then(|word| amount::measure(&word.value));
        let number = |meaning: Meaning| {
            let quantity = quantity(cell(meaning)?, unit.as_ref())?;
            Some(Sourced::new(quantity, place(meaning)))
        };
        reading.key_results.push(KeyResultRow {
            text: key_result.value,
            place: key_result.place,
            objective: last.as_ref().map(|(_, index)| *index),
            values: KeyResultValues {
                start: number(Meaning::Start),
                target: number(Meaning::Target),
                actual: number(Meaning::Actual),
                grade: number(Meaning::Grade).map(|grade| {
                    let value =
                        if grade.value.value > 1.5 { grade.value.value / 100.0 } else { grade.value.value };
                    Sourced::new(value, grade.place)
                }),
                weight: number(Meaning::Weight).map(|weight| Sourced::new(weight.value.value, weight.place)),
                status: text(Meaning::Status)
                    .and_then(|word| Some(Sourced::new(input::status(&word.value)?, word.place))),
                kpi: text(Meaning::Kpi),
                ..KeyResultValues::default()
            },
            ..KeyResultRow::default()
        });
    }
    Some(reading)
}

fn meanings(row: &GridRow) -> HashMap<Meaning, u32> {
    let mut columns = HashMap::new();
    for (column, cell) in &row.cells {
        if let Some(best) = cell.as_text().and_then(|text| headings::candidates(text).into_iter().next()) {
            columns.entry(best.meaning).or_insert(*column);
        }
    }
    columns
}

fn words(cell: &Cell) -> Option<Text> {
    match &cell.value {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}

fn quantity(cell: &Cell, measure: Option<&crate::model::Measure>) -> Option<Quantity> {
    let amount = match &cell.value {
        Value::Text(text) => amount::parse(text, DecimalMark::Unknown)?,
        Value::Number(number) => {
            let mut quantity = Quantity::bare(*number);
            if cell.format.as_ref().is_some_and(|format| format.contains('%')) {
                quantity.measure = amount::measure("%")?;
            } else if let Some(measure) = measure {
                quantity.value *= measure.scale;
                quantity.measure = measure.clone();
            }
            return Some(quantity);
        }
        _ => return None,
    };
    Some(match measure {
        Some(measure) => amount::like(amount, measure).quantity,
        None => amount.quantity,
    })
}
