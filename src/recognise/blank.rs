//! Sheets that hold headings or labels and nothing under them, and blocks that still say what to write: templates nobody
//! has filled in yet.

use crate::diag::{Code, Diagnostic};
use crate::model::{Cell, CellRef, KeyResultRow, Layout, LeftOut, Sheet, SheetRole, Stance, Value};
use crate::words::headings::Meaning;
use crate::words::{input, placeholder};

use super::walk::Draft;

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

/// Takes out the objectives that still say what to write ("[Skriv målet här]"), with key results that do so too and have
/// no values, where others were filled in.
pub fn blocks(draft: &mut Draft) {
    let reading = &mut draft.reading;
    let untouched = |text: &str| {
        let all = |range: std::ops::Range<usize>| range.len() >= text.trim().len();
        input::prompt(text) || placeholder::find(text).is_some_and(all)
    };
    let enclosed = |text: &str| {
        let text = text.trim();
        [('[', ']'), ('<', '>'), ('{', '}'), ('(', ')')]
            .iter()
            .any(|(open, close)| text.starts_with(*open) && text.ends_with(*close))
    };
    let valued = |kr: &KeyResultRow| {
        let values = &kr.values;
        values.start.is_some() || values.target.is_some() || values.actual.is_some() || values.grade.is_some()
    };
    let mut blank: Vec<bool> =
        reading.objectives.iter().map(|objective| untouched(&objective.text)).collect();
    for key_result in &reading.key_results {
        let of = key_result.objective.and_then(|at| blank.get_mut(at));
        if let Some(blank) =
            of.filter(|_| valued(key_result) || !untouched(&key_result.text) && !enclosed(&key_result.text))
        {
            *blank = false;
        }
    }
    if !blank.contains(&true) || !blank.contains(&false) || !reading.packed.is_empty() {
        return;
    }
    let is_blank = |at: Option<usize>| at.and_then(|at| blank.get(at)).is_some_and(|blank| *blank);
    for (objective, _) in reading.objectives.iter().zip(&blank).filter(|(_, blank)| **blank) {
        draft.findings.push(Diagnostic::new(Code::S13, objective.place));
        let row = objective.place.cell().map_or(0, |at| at.row);
        reading.left_out.push(LeftOut { first: row, last: row, reason: "empty block" });
    }
    let mut number = 0;
    let moved: Vec<usize> = blank
        .iter()
        .map(|blank| {
            let own = number;
            number += usize::from(!blank);
            own
        })
        .collect();
    let kept: Vec<bool> = reading.key_results.iter().map(|kr| !is_blank(kr.objective)).collect();
    let mut keep = blank.iter();
    reading.objectives.retain(|_| keep.next() == Some(&false));
    let mut keep = kept.iter();
    reading.key_results.retain(|_| keep.next() == Some(&true));
    for key_result in &mut reading.key_results {
        key_result.objective = key_result.objective.and_then(|at| moved.get(at).copied());
    }
    reading.check_ins.retain(|row| row.row_of.is_none_or(|at| kept.get(at) == Some(&true)));
    for row in reading.check_ins.iter_mut().filter_map(|row| row.row_of.as_mut()) {
        *row = kept.iter().take(*row).filter(|kept| **kept).count();
    }
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
