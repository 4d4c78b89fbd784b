//! Sheets that hold headings or labels and nothing under them: templates nobody has filled in yet.

use crate::model::{Cell, CellRef, Layout, Sheet, SheetRole, Stance, Value};
use crate::words::headings::Meaning;
use crate::words::input;

/// Larger sheets are no blank forms.
const MOST_CELLS: usize = 20_000;

/// What a sheet without any rows is meant for, and the heading or label to point at; `None` for any other sheet.
///
/// `Other` stands for objectives and key results: there are none to take part in the run.
pub fn template(sheet: &Sheet, layout: &Layout) -> Option<(SheetRole, CellRef)> {
    if sheet.grid.cell_count() > MOST_CELLS {
        return None;
    }
    if layout.header_rows.is_empty() { form(sheet) } else { table(sheet, layout) }
}

fn table(sheet: &Sheet, layout: &Layout) -> Option<(SheetRole, CellRef)> {
    let last = *layout.header_rows.iter().max()?;
    let row = *layout.header_rows.iter().min()?;
    if layout.stance == Stance::Turned || written(sheet).any(|(at, _)| at.row > last) {
        return None;
    }
    let known: Vec<&str> = layout.columns.iter().filter_map(|column| column.meaning).collect();
    let has = |meaning: Meaning| known.contains(&meaning.name());
    let any = |meanings: &[Meaning]| meanings.iter().any(|meaning| has(*meaning));
    let role = match (has(Meaning::Objective) || has(Meaning::Title), has(Meaning::KeyResult)) {
        (false, true) if any(&[Meaning::Date, Meaning::Confidence]) && !has(Meaning::Target) => {
            SheetRole::CheckIns
        }
        (_, true) if known.len() >= 2 => SheetRole::Other,
        (true, false) if known.len() >= 3 => SheetRole::Other,
        (false, false) if has(Meaning::Kpi) && known.len() >= 2 => SheetRole::Kpis,
        (false, false) if has(Meaning::Unit) && any(&[Meaning::ParentUnit, Meaning::Level]) => {
            SheetRole::Organisation
        }
        _ => return None,
    };
    let column = layout.columns.iter().find(|column| column.meaning.is_some())?.column;
    Some((role, CellRef { row, column }))
}

/// Labels of objectives and key results, each with nothing beside it.
fn form(sheet: &Sheet) -> Option<(SheetRole, CellRef)> {
    let mut first = None;
    let mut key_results = false;
    for (at, cell) in written(sheet) {
        let label = match &cell.value {
            Value::Text(text) => input::label(text),
            _ => None,
        };
        match label {
            Some(label) if matches!(label.meaning, Meaning::Objective | Meaning::KeyResult) => {
                if !label.rest.trim().is_empty() {
                    return None;
                }
                key_results |= label.meaning == Meaning::KeyResult;
                first = first.or(Some(at));
            }
            // A title above the first label, or another label of the form.
            None if first.is_none() => {}
            Some(_) => {}
            None => return None,
        }
    }
    first.filter(|_| key_results).map(|at| (SheetRole::Other, at))
}

/// Cells with something that a person wrote: formulas that a template brings are not.
fn written(sheet: &Sheet) -> impl Iterator<Item = (CellRef, &Cell)> {
    let cells = sheet.grid.rows.iter().flat_map(|row| {
        row.cells.iter().map(|(column, cell)| (CellRef { row: row.row, column: *column }, cell))
    });
    cells.filter(|(_, cell)| match &cell.value {
        _ if cell.formula => false,
        Value::Missing => false,
        Value::Text(text) => !text.trim().is_empty(),
        _ => true,
    })
}
