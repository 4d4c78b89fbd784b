//! Objectives and key results as rows, for those of whom a workbook would be too long: nothing is gathered first.

use std::io::{self, Write};

use crate::model::{ObjectiveId, Quarter, Status, Text, UnitId};
use crate::proof::proof;

const HEADINGS: [&str; 24] = [
    "path",
    "owner",
    "objective_id",
    "objective",
    "type",
    "objective_grade",
    "verdict",
    "key_result_id",
    "key_result",
    "kpi",
    "measure",
    "start",
    "target",
    "actual",
    "status",
    "grade",
    "raw",
    "method",
    "proof",
    "weight",
    "period",
    "source_file",
    "source_sheet",
    "source_cell",
];

/// The objectives of the graded period by division, the company's own first: each unit right under the company with all
/// beneath it. Units without objectives in them are left out.
pub fn divisions(quarter: &Quarter) -> Vec<(UnitId, Vec<ObjectiveId>)> {
    let company = &quarter.company;
    // Units come after the one that they belong to.
    let mut division: Vec<UnitId> = Vec::with_capacity(company.units.len());
    for (index, unit) in (0_u32..).zip(&company.units) {
        let above = unit.parent.and_then(|parent| division.get(parent.0 as usize).copied());
        let own = unit.depth <= 1 && unit.level != crate::model::Level::Individual;
        division.push(above.filter(|_| !own).unwrap_or(UnitId(index)));
    }
    let mut of: Vec<Vec<ObjectiveId>> = company.units.iter().map(|_| Vec::new()).collect();
    for id in &quarter.rollup.objectives {
        let unit = company.objective(*id).and_then(|objective| division.get(objective.unit.0 as usize));
        if let Some(objectives) = unit.and_then(|unit| of.get_mut(unit.0 as usize)) {
            objectives.push(*id);
        }
    }
    (0..).map(UnitId).zip(of).filter(|(_, objectives)| !objectives.is_empty()).collect()
}

/// Writes objectives as CSV, a row for each key result, one for an objective without any. Names and figures are those of
/// the table of key results.
///
/// # Errors
///
/// What `out` says.
pub fn details(quarter: &Quarter, objectives: &[ObjectiveId], out: &mut dyn Write) -> io::Result<()> {
    let company = &quarter.company;
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    writer.write_record(HEADINGS)?;
    let mut record = ::csv::StringRecord::new();
    let mut path: (Option<UnitId>, String) = (None, String::new());
    for id in objectives {
        let Some(objective) = company.objective(*id) else { continue };
        let grade = quarter.grades.objectives.get(id.0 as usize);
        if path.0 != Some(objective.unit) {
            path = (Some(objective.unit), company.path(objective.unit).join(" / "));
        }
        let owner = |own: Option<&Text>| own.or(objective.owner.as_ref()).cloned();
        let head = |record: &mut ::csv::StringRecord, owner: Option<Text>| {
            record.clear();
            text(record, Some(&path.1));
            text(record, owner.as_deref());
            text(record, objective.id.as_deref());
            text(record, Some(&objective.text));
            text(record, objective.kind.map(super::columns::type_name));
            number(record, grade.and_then(|grade| grade.grade));
            text(record, grade.and_then(|grade| Some(grade.verdict?.name())));
        };
        let tail = |record: &mut ::csv::StringRecord, place: crate::model::Place| {
            text(record, objective.period.map(|period| period.to_string()).as_deref());
            let source = quarter.sources.get(place.source());
            text(record, source.map(|source| &*source.file));
            text(record, source.and_then(|source| source.sheet.as_deref()));
            text(record, place.cell().map(|cell| cell.to_string()).as_deref());
        };
        for (id, key_result) in company.key_results_of(objective) {
            let values = &key_result.values;
            let grade = quarter.grades.key_results.get(id.0 as usize);
            let measures = [&values.target, &values.actual, &values.start].into_iter().flatten();
            head(&mut record, owner(key_result.owner.as_ref()));
            text(&mut record, key_result.id.as_deref());
            text(&mut record, Some(&key_result.text));
            text(&mut record, key_result.kpi.as_ref().map(|kpi| &*kpi.name));
            text(&mut record, measures.map(|value| &*value.value.measure.unit).find(|unit| !unit.is_empty()));
            let last = objective.period.and_then(|period| period.days()).map(|(_, last)| last);
            number(&mut record, values.start.as_ref().map(|value| value.value.value));
            number(&mut record, values.target.as_ref().map(|value| value.value.value));
            number(&mut record, key_result.actual(last).map(|value| value.value.value));
            text(
                &mut record,
                values.status.as_ref().map(|status| match &status.value {
                    Status::Done => "done",
                    Status::NotDone => "not-done",
                    Status::Progress(word) => word,
                }),
            );
            number(&mut record, grade.and_then(|grade| grade.grade));
            number(&mut record, grade.and_then(|grade| grade.raw()));
            text(&mut record, grade.and_then(|grade| Some(grade.method?.name())));
            text(&mut record, grade.map(|grade| proof(company, key_result, grade, quarter.lang)).as_deref());
            number(&mut record, values.weight.as_ref().map(|weight| weight.value));
            tail(&mut record, key_result.place);
            writer.write_record(&record)?;
        }
        if objective.key_results.is_empty() {
            head(&mut record, owner(None));
            (7..20).for_each(|_| record.push_field(""));
            tail(&mut record, objective.place);
            writer.write_record(&record)?;
        }
    }
    writer.flush()
}

/// A text that a spreadsheet would run begins with an apostrophe.
fn text(record: &mut ::csv::StringRecord, text: Option<&str>) {
    match text {
        Some(text) if super::csv::is_formula(text) => record.push_field(&format!("'{text}")),
        Some(text) => record.push_field(text),
        None => record.push_field(""),
    }
}

fn number(record: &mut ::csv::StringRecord, number: Option<f64>) {
    match number {
        Some(number) => record.push_field(&number.to_string()),
        None => record.push_field(""),
    }
}
