//! Chart 5: where it is stuck.

use std::collections::BTreeMap;

use crate::model::{Chart, ChartBody, ChartKind, Class, Figure, HeatCell, HeatMap, HeatRow, ObjectiveId};
use crate::words::capital;
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
    let flow = flow(scope);
    let facts = Facts::of(scope, &flow);
    let flow = flow.merged(scope, ROWS);
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
    let words = texts(scope, &flow, &body, &all, &facts);
    Ok(vec![scope.chart(ChartKind::HeatMap, words, ChartBody::HeatMap(body))])
}

/// What the title rests on: all objectives and departments, before small ones are drawn as one.
struct Facts {
    /// The weakest objective, its mean, how many departments support it, and how many of them reach the band.
    weakest: Option<(String, Figure, u32, u32)>,
    /// Every objective has a mean, and none of them is below the band.
    all_reach: bool,
    /// Objectives with a mean.
    objectives: usize,
    /// The department with the highest grade, and how many have the same.
    strongest: Option<(String, Figure, usize)>,
    /// Departments.
    departments: usize,
}

impl Facts {
    fn of(scope: &Scope<'_>, flow: &Flow) -> Self {
        let own = scope.own();
        let under = supporters(scope, flow.branches.iter().flat_map(|branch| &branch.objectives).copied());
        let means: Vec<(ObjectiveId, Figure)> =
            own.iter().filter_map(|id| Some((*id, scope.figure(scope.mean(under.get(id)?))?))).collect();
        let weakest = means.iter().min_by_key(|(_, figure)| figure.shown).and_then(|(id, figure)| {
            let cells: Vec<Figure> = flow
                .branches
                .iter()
                .filter_map(|branch| {
                    let part: Vec<ObjectiveId> = branch
                        .objectives
                        .iter()
                        .copied()
                        .filter(|one| scope.top(*one) == Some(*id))
                        .collect();
                    scope.figure(scope.mean(&part))
                })
                .collect();
            let reached = cells.iter().filter(|cell| cell.class != Class::Below).count() as u32;
            Some((scope.name(&scope.objective(*id)?.text), *figure, cells.len() as u32, reached))
        });
        let graded: Vec<(&str, Figure)> = flow
            .branches
            .iter()
            .filter_map(|branch| Some((branch.name.as_str(), scope.figure(branch.grade)?)))
            .collect();
        let strongest = graded.iter().max_by_key(|(_, figure)| figure.shown).map(|(name, figure)| {
            let same = graded.iter().filter(|(_, other)| other.shown == figure.shown).count();
            ((*name).to_owned(), *figure, same)
        });
        Self {
            weakest,
            all_reach: means.len() == own.len() && means.iter().all(|(_, f)| f.class != Class::Below),
            objectives: means.len(),
            strongest,
            departments: flow.branches.len(),
        }
    }
}

/// The objectives that lead to each of those at the top, in one pass: a book may have tens of thousands of them.
fn supporters(
    scope: &Scope<'_>,
    all: impl Iterator<Item = ObjectiveId>,
) -> BTreeMap<ObjectiveId, Vec<ObjectiveId>> {
    let mut under: BTreeMap<ObjectiveId, Vec<ObjectiveId>> = BTreeMap::new();
    for id in all {
        if let Some(top) = scope.top(id) {
            under.entry(top).or_default().push(id);
        }
    }
    under
}

fn columns(scope: &Scope<'_>, all: &[ObjectiveId]) -> Vec<Column> {
    let mut under = supporters(scope, all.iter().copied());
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

fn texts(scope: &Scope<'_>, flow: &Flow, body: &HeatMap, all: &[ObjectiveId], facts: &Facts) -> Words {
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
        title: title(scope, facts),
        subtitle: vec![
            scope.say(
                "Snittbetyg för det som bidrar till respektive mål, med antal nyckelresultat inom parentes{when}",
                "Mean grade of what supports each objective, with the number of key results in brackets{when}",
                &[("when", when.as_str())],
            ),
            scope.say(
                "Snittbetyg, med antal nyckelresultat inom parentes",
                "Mean grades, with the number of key results in brackets",
                &[],
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

fn title(scope: &Scope<'_>, facts: &Facts) -> Vec<String> {
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
    if let Some((name, figure, supporting, reached)) = &facts.weakest
        && figure.class == Class::Below
    {
        let n = count(scope.lang, *reached, Gender::Common);
        let all = count(scope.lang, *supporting, Gender::Common);
        let grade = figure.shown.text(scope.lang);
        let values = [("n", n.as_str()), ("all", all.as_str()), ("grade", grade.as_str())];
        let everywhere = *supporting as usize == facts.departments;
        return match (*reached, *supporting) {
            (0, 0 | 1) => {
                forms(name, "”{name}” når inte målzonen", "“{name}” does not reach the target band", &values)
            }
            (0, _) => forms(
                name,
                "”{name}” når inte målzonen i någon avdelning",
                "“{name}” reaches the target band in no department",
                &values,
            ),
            (reached, all) if reached * 2 <= all && everywhere => forms(
                name,
                "”{name}” når målzonen bara i {n} av {all} avdelningar",
                "“{name}” reaches the target band in only {n} of {all} departments",
                &values,
            ),
            (reached, all) if reached * 2 <= all => forms(
                name,
                "”{name}” når målzonen bara i {n} av de {all} avdelningar som bidrar",
                "“{name}” reaches the target band in only {n} of the {all} departments behind it",
                &values,
            ),
            _ => forms(name, "”{name}” är svagast med {grade}", "“{name}” is weakest at {grade}", &values),
        };
    }
    if let Some((name, figure, ..)) = &facts.weakest
        && facts.departments == 1
    {
        let grade = figure.shown.text(scope.lang);
        let values = [("grade", grade.as_str())];
        return match (facts.objectives, facts.all_reach) {
            (1, _) => forms(name, "”{name}” nådde {grade}", "“{name}” reached {grade}", &values),
            (_, true) => forms(
                name,
                "Alla mål når målzonen, lägst ”{name}” med {grade}",
                "Every objective reaches the target band, “{name}” lowest at {grade}",
                &values,
            ),
            _ => forms(name, "”{name}” är lägst med {grade}", "“{name}” is lowest at {grade}", &values),
        };
    }
    let Some((name, figure, same)) = &facts.strongest else { return Vec::new() };
    let grade = figure.shown.text(scope.lang);
    let n = count(scope.lang, u32::try_from(*same).unwrap_or(u32::MAX), Gender::Common);
    let values = [("grade", grade.as_str()), ("n", n.as_str())];
    let all_reach = facts.objectives > 1 && facts.all_reach;
    if *same > 1 {
        let all = *same == facts.departments;
        let (sv, en) = match (all_reach, all, *same) {
            (true, true, 2) => (
                "Alla mål når målzonen, båda avdelningarna ligger på {grade}",
                "Every objective reaches the target band, both departments are at {grade}",
            ),
            (true, true, _) => (
                "Alla mål når målzonen, alla {n} avdelningar ligger på {grade}",
                "Every objective reaches the target band, all {n} departments are at {grade}",
            ),
            (true, false, _) => (
                "Alla mål når målzonen, {n} avdelningar ligger högst med {grade}",
                "Every objective reaches the target band, {n} departments are highest at {grade}",
            ),
            (false, true, 2) => ("båda avdelningarna ligger på {grade}", "both departments are at {grade}"),
            (false, true, _) => {
                ("alla {n} avdelningar ligger på {grade}", "all {n} departments are at {grade}")
            }
            (false, false, _) => {
                ("{n} avdelningar ligger högst med {grade}", "{n} departments are highest at {grade}")
            }
        };
        return vec![capital(&scope.say(sv, en, &values))];
    }
    if all_reach {
        forms(
            name,
            "Alla mål når målzonen, {name} ligger högst med {grade}",
            "Every objective reaches the target band, {name} is highest at {grade}",
            &values,
        )
    } else {
        forms(name, "{name} ligger högst med {grade}", "{name} is highest at {grade}", &values)
    }
}
