//! Chart 5: where it is stuck.

use std::collections::BTreeMap;

use crate::model::{Chart, ChartBody, ChartKind, Class, HeatCell, HeatMap, HeatRow, ObjectiveId};
use crate::words::charts::{Gender, count};

use super::flow::{Flow, flow, others};
use super::scope::{Scope, Words, falling};

/// Departments at most.
const ROWS: usize = 13;
/// Objectives at most.
const COLUMNS: usize = 6;

/// An objective, or several small ones.
struct Column {
    name: String,
    objectives: Vec<ObjectiveId>,
    beneath: Vec<ObjectiveId>,
}

/// The chart.
pub fn compose(scope: &Scope<'_>) -> Result<Vec<Chart>, String> {
    let flow = flow(scope).merged(scope, ROWS);
    if flow.branches.is_empty() || scope.departments().is_empty() {
        return Err(scope.say(
            "det finns inga avdelningar med resultat",
            "there are no departments with results",
            &[],
        ));
    }
    let all: Vec<ObjectiveId> = flow.branches.iter().flat_map(|branch| &branch.objectives).copied().collect();
    let columns = columns(scope, &all);
    if columns.iter().all(|column| cell(scope, &column.beneath).is_none()) {
        return Err(scope.say(
            "inga graderade nyckelresultat är kopplade till {whole}s mål",
            "no graded key results are linked to the objectives of {whole}",
            &[(
                "whole",
                if scope.is_company { scope.noun().plain.to_owned() } else { scope.whole() }.as_str(),
            )],
        ));
    }
    let mut rows: Vec<(Option<f64>, HeatRow)> = flow
        .branches
        .iter()
        .map(|branch| {
            let mut row = row(scope, branch.name.clone(), &branch.objectives, &columns);
            // The row's own figure is the roll-up's, so that it is the same everywhere.
            if let (Some(total), Some(figure)) = (row.total.as_mut(), scope.figure(branch.grade)) {
                total.figure = figure;
            }
            (branch.grade, row)
        })
        .collect();
    let free = rows.len().saturating_sub(usize::from(flow.merged));
    if let Some(free) = rows.get_mut(..free) {
        free.sort_by(|a, b| falling(a.0, b.0));
    }
    let rows: Vec<HeatRow> = rows.into_iter().map(|(_, row)| row).collect();
    let together = scope.pick("Alla tillsammans", "All together").to_owned();
    let total = row(scope, together, &all, &columns);
    let names: Vec<String> = columns.into_iter().map(|column| column.name).collect();
    let body = HeatMap { columns: names, rows, total };
    let words = texts(scope, &flow, &body, &all);
    Ok(vec![scope.chart(ChartKind::HeatMap, words, ChartBody::HeatMap(body))])
}

fn columns(scope: &Scope<'_>, all: &[ObjectiveId]) -> Vec<Column> {
    // One pass over all objectives: a book may have tens of thousands at the top.
    let mut under: BTreeMap<ObjectiveId, Vec<ObjectiveId>> = BTreeMap::new();
    for id in all {
        if let Some(top) = scope.top(*id) {
            under.entry(top).or_default().push(*id);
        }
    }
    let mut columns: Vec<Column> = scope
        .own()
        .into_iter()
        .filter_map(|id| {
            let name = scope.name(&scope.objective(id)?.text);
            Some(Column { name, objectives: vec![id], beneath: under.remove(&id).unwrap_or_default() })
        })
        .filter(|column| !column.beneath.is_empty())
        .collect();
    let mut rest = None;
    if columns.len() > COLUMNS {
        columns.sort_by_key(|column| std::cmp::Reverse(column.beneath.len()));
        let small = columns.split_off(COLUMNS - 1);
        rest = Some(Column {
            name: others(scope, small.len() as u32),
            objectives: small.iter().flat_map(|column| &column.objectives).copied().collect(),
            beneath: small.into_iter().flat_map(|column| column.beneath).collect(),
        });
    }
    columns.sort_by(|a, b| falling(scope.mean(&a.beneath), scope.mean(&b.beneath)));
    columns.extend(rest);
    columns
}

fn cell(scope: &Scope<'_>, objectives: &[ObjectiveId]) -> Option<HeatCell> {
    let figure = scope.figure(scope.mean(objectives))?;
    Some(HeatCell { figure, count: scope.results(objectives).len() as u32 })
}

fn row(scope: &Scope<'_>, name: String, objectives: &[ObjectiveId], columns: &[Column]) -> HeatRow {
    let part = |of: &dyn Fn(Option<ObjectiveId>) -> bool| -> Vec<ObjectiveId> {
        objectives.iter().copied().filter(|id| of(scope.top(*id))).collect()
    };
    HeatRow {
        name,
        cells: columns
            .iter()
            .map(|column| cell(scope, &part(&|top| top.is_some_and(|top| column.objectives.contains(&top)))))
            .collect(),
        unlinked: cell(scope, &part(&|top| top.is_none())),
        total: cell(scope, objectives),
    }
}

fn texts(scope: &Scope<'_>, flow: &Flow, body: &HeatMap, all: &[ObjectiveId]) -> Words {
    let results = scope.results(all);
    let graded = results.iter().filter(|(_, grade)| grade.is_some()).count() as u32;
    let notes_head = scope.say(
        "Varje ruta är medelvärdet av {whose} mål i avdelningen som leder till målet överst; inom parentes antalet nyckelresultat.",
        "Each cell is the mean of {whose} objectives in the department that lead to the objective on top; the count of key results in brackets.",
        &[("whose", flow.beneath.plural.as_str())],
    );
    let list: Vec<String> = body
        .rows
        .iter()
        .chain(std::iter::once(&body.total))
        .map(|row| {
            let cells: Vec<String> = body
                .columns
                .iter()
                .zip(&row.cells)
                .filter_map(|(name, cell)| Some(format!("{name} {}", (*cell)?.figure.shown.text(scope.lang))))
                .collect();
            let total = row.total.map_or_else(|| "–".to_owned(), |cell| cell.figure.shown.text(scope.lang));
            format!("{}: {total} ({})", row.name, cells.join(", "))
        })
        .collect();
    let mut notes = vec![notes_head];
    notes.extend(list.iter().cloned());
    let when = scope.when();
    let words = Words {
        title: title(scope, body),
        subtitle: vec![
            scope.say(
                "Snittbetyg för det som bidrar till respektive mål, med antal nyckelresultat inom parentes{when}",
                "Mean grade of what supports each objective, with the number of key results in brackets{when}",
                &[("when", when.as_str())],
            ),
            scope.say(
                "Snittbetyg för det som bidrar till respektive mål{when}",
                "Mean grade of what supports each objective{when}",
                &[("when", when.as_str())],
            ),
            scope.say("Snittbetyg per avdelning och mål", "Mean grade by department and objective", &[]),
        ],
        source: scope.source(&scope.coverage(graded, results.len() as u32)),
        alt: String::new(),
        notes,
    };
    words.with_alt(scope, "Värmekarta", "Heat map", &list)
}

fn title(scope: &Scope<'_>, body: &HeatMap) -> Vec<String> {
    let weakest = body
        .columns
        .iter()
        .enumerate()
        .filter_map(|(at, name)| Some((at, name, body.total.cells.get(at).copied().flatten()?)))
        .min_by_key(|(_, _, cell)| cell.figure.shown);
    let forms = |name: &str, sv: &str, en: &str, values: &[(&str, &str)]| {
        [70, 46, 30]
            .map(|length| {
                let name = scope.short_name(name, length);
                let mut all = vec![("name", name.as_str())];
                all.extend_from_slice(values);
                scope.say(sv, en, &all)
            })
            .to_vec()
    };
    if let Some((at, name, cell)) = weakest
        && cell.figure.class == Class::Below
    {
        let cells: Vec<HeatCell> =
            body.rows.iter().filter_map(|row| row.cells.get(at).copied().flatten()).collect();
        let reached = cells.iter().filter(|cell| cell.figure.class != Class::Below).count() as u32;
        let n = count(scope.lang, reached, Gender::Common);
        let all = count(scope.lang, cells.len() as u32, Gender::Common);
        let grade = cell.figure.shown.text(scope.lang);
        let values = [("n", n.as_str()), ("all", all.as_str()), ("grade", grade.as_str())];
        return match (reached, cells.len()) {
            (0, 0 | 1) => {
                forms(name, "”{name}” når inte målzonen", "“{name}” does not reach the target band", &values)
            }
            (0, _) => forms(
                name,
                "”{name}” når inte målzonen i någon avdelning",
                "“{name}” misses the target band in every department",
                &values,
            ),
            (reached, all) if reached as usize * 2 <= all => forms(
                name,
                "”{name}” når målzonen bara i {n} av {all} avdelningar",
                "“{name}” reaches the target band in only {n} of {all} departments",
                &values,
            ),
            _ => forms(name, "”{name}” är svagast med {grade}", "“{name}” is weakest at {grade}", &values),
        };
    }
    if let Some((_, name, cell)) = weakest
        && body.rows.len() == 1
    {
        let grade = cell.figure.shown.text(scope.lang);
        let values = [("grade", grade.as_str())];
        return if body.columns.len() == 1 {
            forms(name, "”{name}” nådde {grade}", "“{name}” reached {grade}", &values)
        } else {
            forms(
                name,
                "Alla mål når målzonen, lägst ”{name}” med {grade}",
                "Every objective reaches the target band, “{name}” lowest at {grade}",
                &values,
            )
        };
    }
    let strongest =
        body.rows.iter().filter_map(|row| Some((row, row.total?))).max_by_key(|(_, cell)| cell.figure.shown);
    let Some((row, cell)) = strongest else { return Vec::new() };
    let grade = cell.figure.shown.text(scope.lang);
    let values = [("grade", grade.as_str())];
    if body.columns.len() > 1 {
        forms(
            &row.name,
            "Alla mål når målzonen, {name} ligger högst med {grade}",
            "Every objective reaches the target band, {name} is highest at {grade}",
            &values,
        )
    } else {
        forms(&row.name, "{name} ligger högst med {grade}", "{name} is highest at {grade}", &values)
    }
}
