//! What counts although nobody sees it, or sees it otherwise: hidden, merged over, struck through, shown without its sign.

use crate::diag::{Code, Diagnostic};
use crate::model::{CellRef, KeyResultRow, Mark, Place, Reading, Severity, Sheet, Status};

/// Key results that stand in hidden rows, or have values in hidden columns or under merged cells.
pub fn hidden(sheet: &Sheet, reading: &Reading) -> Vec<Diagnostic> {
    let cells = |kr: &KeyResultRow| {
        let values =
            [&kr.values.start, &kr.values.target, &kr.values.actual].map(|value| Some(value.as_ref()?.place));
        let grade = kr.values.grade.as_ref().map(|grade| grade.place);
        let places = values.into_iter().chain([grade, Some(kr.place)]).flatten();
        places.filter_map(|place| place.cell()).collect::<Vec<CellRef>>()
    };
    let row = |cell: &CellRef| sheet.hidden_rows.binary_search(&cell.row).is_ok();
    let column = |cell: &CellRef| sheet.hidden_columns.binary_search(&cell.column).is_ok();
    // Programs that merge cells keep what stood in them, and show the first alone.
    let covered = |cell: &CellRef| {
        sheet.merges.iter().any(|area| {
            let rows = area.first.row..=area.last.row;
            let columns = area.first.column..=area.last.column;
            *cell != area.first && rows.contains(&cell.row) && columns.contains(&cell.column)
        })
    };
    type Hides<'a> = &'a dyn Fn(&CellRef) -> bool;
    let kinds: [(bool, Hides<'_>, (&str, &str)); 3] = [
        (sheet.hidden_rows.is_empty(), &row, ("rader med nyckelresultat", "rows with key results")),
        (
            sheet.hidden_columns.is_empty(),
            &column,
            ("kolumner med nyckelresultat", "columns with key results"),
        ),
        (
            sheet.merges.is_empty() || sheet.merges.len() > 1000,
            &covered,
            ("celler med nyckelresultat under sammanfogade", "cells with key results under merged ones"),
        ),
    ];
    let mut findings = Vec::new();
    for (none, hides, (sv, en)) in kinds {
        if none {
            continue;
        }
        let mut hidden =
            reading.key_results.iter().filter_map(|kr| cells(kr).into_iter().find(|cell| hides(cell)));
        if let Some(first) = hidden.next() {
            findings.push(
                Diagnostic::new(Code::S12, Place::new(sheet.source, Some(first)))
                    .arg("count", hidden.count() + 1)
                    .worded("where", sv, en),
            );
        }
    }
    if !sheet.marks.is_empty() {
        look_otherwise(sheet, reading, &mut findings);
    }
    findings
}

/// Objectives and key results that are struck through, and values that do not show, or not with their sign.
fn look_otherwise(sheet: &Sheet, reading: &Reading, findings: &mut Vec<Diagnostic>) {
    let at = |cell: CellRef, code: Code| Diagnostic::new(code, Place::new(sheet.source, Some(cell)));
    let is = |place: &Place, mark: Mark| {
        place.cell().filter(|cell| sheet.marks.binary_search(&(*cell, mark)).is_ok())
    };
    let part = |cell: CellRef| {
        let (sv, en) = (
            "en överstruken del av cellen räknas inte",
            "a part of the cell that is struck through does not count",
        );
        at(cell, Code::S21).severity(Severity::Note).worded("what", sv, en)
    };
    let mut dropped = Vec::new();
    for (index, objective) in reading.objectives.iter().enumerate() {
        if let Some(cell) = is(&objective.place, Mark::Struck) {
            dropped.push(index);
            let (sv, en) = ("målet är överstruket men räknas", "the objective is struck through but counts");
            findings.push(at(cell, Code::S21).worded("what", sv, en).quote(objective.text.clone(), 0..0));
        } else if let Some(cell) = is(&objective.place, Mark::PartStruck) {
            findings.push(part(cell));
        }
    }
    let mut unseen = Vec::new();
    for key_result in &reading.key_results {
        let values = &key_result.values;
        let status = values.status.as_ref().map(|status| &status.value);
        let (start, target, actual) = (values.start.as_ref(), values.target.as_ref(), values.actual.as_ref());
        let grade = values.grade.as_ref();
        let places = || {
            let of_values = [start, target, actual].into_iter().flatten().map(|value| &value.place);
            of_values.chain(grade.map(|grade| &grade.place))
        };
        // What is done is struck off too.
        let reached = matches!(status, Some(Status::Done))
            || grade.is_some_and(|grade| grade.value >= 1.0)
            || actual.zip(target).is_some_and(|(actual, target)| actual.value.value == target.value.value);
        let told = key_result.objective.is_some_and(|objective| dropped.binary_search(&objective).is_ok());
        let struck = is(&key_result.place, Mark::Struck);
        if let Some(cell) = struck.filter(|_| !told && !reached) {
            let (sv, en) =
                ("nyckelresultatet är överstruket men räknas", "the key result is struck through but counts");
            findings.push(at(cell, Code::S21).worded("what", sv, en).quote(key_result.text.clone(), 0..0));
        }
        if struck.is_none()
            && let Some(cell) = places().find_map(|place| is(place, Mark::Struck))
        {
            let (sv, en) = ("värdet är överstruket men räknas", "the value is struck through but counts");
            findings.push(at(cell, Code::S21).worded("what", sv, en));
        }
        let cells = || places().chain([&key_result.place]);
        findings.extend(cells().filter_map(|place| is(place, Mark::PartStruck)).map(part));
        for cell in places().filter_map(|place| is(place, Mark::SignUnseen)) {
            findings.push(
                at(cell, Code::S12)
                    .severity(Severity::Warning)
                    .arg("count", 1)
                    .worded("where", "minustecken framför negativa tal", "minus signs of negative numbers")
                    .help(
                        "talet är negativt men visas utan minus; ändra talet eller dess format",
                        "the number is negative but shows no minus; change the number or its format",
                    ),
            );
        }
        // A start of 0 says no more than none.
        let nothing = start.filter(|start| start.value.value == 0.0).map(|start| start.place);
        let mut seen = cells().filter(|place| Some(**place) != nothing);
        unseen.extend(seen.find_map(|place| is(place, Mark::Unseen)));
    }
    if let Some(first) = unseen.first() {
        findings.push(at(*first, Code::S12).arg("count", unseen.len()).worded(
            "where",
            "värden, som cellens talformat inte visar",
            "values, which the cell's number format does not show",
        ));
    }
}
