//! Chart 8: did we keep promises and stretch.

use crate::model::{Chart, ChartBody, ChartKind, Class, Figure, ObjectiveType, TypeRow, Types};
use crate::words::capital;
use crate::words::charts::{Gender, band, count, grouped, objective_type};

use super::scope::{Scope, Words};

/// The order of the rows.
const KINDS: [ObjectiveType; 4] = [
    ObjectiveType::Committed,
    ObjectiveType::Aspirational,
    ObjectiveType::Personal,
    ObjectiveType::Financial,
];

/// The chart.
pub fn compose(scope: &Scope<'_>) -> Result<Vec<Chart>, String> {
    let results = scope.results(&scope.objectives);
    let typed: Vec<(ObjectiveType, Option<f64>)> =
        results.iter().filter_map(|(id, grade)| Some((scope.kind(*id)?, *grade))).collect();
    if typed.is_empty() {
        return Err(scope.say(
            "arken anger inga typer av mål",
            "the sheets name no types of objectives",
            &[],
        ));
    }
    let rows: Vec<TypeRow> = KINDS.into_iter().filter_map(|kind| row(scope, kind, &typed)).collect();
    if rows.is_empty() {
        return Err(scope.say("inget mål med typ är graderat", "no objective with a type is graded", &[]));
    }
    let graded: u32 = rows.iter().map(|row| row.figures.len() as u32).sum();
    let untyped =
        results.iter().filter(|(id, grade)| grade.is_some() && scope.kind(*id).is_none()).count() as u32;
    let words = texts(scope, &rows, graded, untyped);
    Ok(vec![scope.chart(ChartKind::Types, words, ChartBody::Types(Types { rows }))])
}

fn row(scope: &Scope<'_>, kind: ObjectiveType, typed: &[(ObjectiveType, Option<f64>)]) -> Option<TypeRow> {
    let mut figures: Vec<Figure> =
        typed.iter().filter(|(of, _)| *of == kind).filter_map(|(_, grade)| scope.figure(*grade)).collect();
    if figures.is_empty() {
        return None;
    }
    figures.sort_by_key(|figure| figure.shown);
    let in_full = scope.quarter.policy.met_types.contains(&kind);
    let on_target = figures.iter().filter(|figure| hits(**figure, in_full)).count() as u32;
    let band = band(scope.lang, scope.band);
    let values = [("band", band.as_str())];
    let note = match (in_full, kind) {
        (true, _) => scope.say("ska nås helt", "expected to be met in full", &values),
        (false, ObjectiveType::Personal) => {
            scope.say("egen utveckling, {band} är rätt", "own growth, {band} is right", &values)
        }
        (false, _) => scope.say("att sträcka sig, {band} är rätt", "a stretch, {band} is right", &values),
    };
    Some(TypeRow {
        kind,
        name: objective_type(scope.lang, kind).to_owned(),
        note,
        in_full,
        figures,
        on_target,
    })
}

fn hits(figure: Figure, in_full: bool) -> bool {
    if in_full { figure.shown.tenths == 1000 } else { figure.class == Class::Within }
}

fn texts(scope: &Scope<'_>, rows: &[TypeRow], graded: u32, untyped: u32) -> Words {
    let carried = scope
        .objectives
        .iter()
        .filter_map(|id| Some((scope.objective(*id)?, scope.grade(*id)?)))
        .filter(|(objective, grade)| {
            objective.kind == Some(ObjectiveType::Aspirational)
                && Figure::of(*grade, scope.band).shown.tenths < 1000
        })
        .count() as u32;
    let n = count(scope.lang, carried, Gender::Neuter);
    let when = scope.when();
    let values = [("n", n.as_str()), ("when", when.as_str())];
    let (sv, en) = match carried {
        0 => (
            "Nyckelresultatens betyg per typ; varje typ har sitt eget mål{when}",
            "Grades of key results by type: each type has its own target{when}",
        ),
        1 => (
            "Varje typ har sitt eget mål; {n} ambitiöst mål går vidare till nästa period",
            "Each type has its own target; {n} aspirational objective is carried over",
        ),
        _ => (
            "Varje typ har sitt eget mål; {n} ambitiösa mål går vidare till nästa period",
            "Each type has its own target; {n} aspirational objectives are carried over",
        ),
    };
    let mut subtitle = vec![scope.say(sv, en, &values)];
    if carried > 0 {
        let short = if carried == 1 {
            scope.say("{n} ambitiöst mål går vidare", "{n} aspirational objective carried over", &values)
        } else {
            scope.say("{n} ambitiösa mål går vidare", "{n} aspirational objectives carried over", &values)
        };
        subtitle.push(capital(&short));
    } else {
        subtitle.push(scope.say("Betyg per typ{when}", "Grades by type{when}", &values));
    }
    let all = scope.key_results(graded);
    let rest = grouped(scope.lang, untyped);
    let values = [("all", all.as_str()), ("n", rest.as_str())];
    let source = if untyped == 0 {
        scope.say("{all} med typ", "{all} with a type", &values)
    } else {
        scope.say("{all} med typ, {n} utan", "{all} with a type, {n} without", &values)
    };
    let list: Vec<String> = rows
        .iter()
        .map(|row| {
            let n = grouped(scope.lang, row.on_target);
            let all = grouped(scope.lang, row.figures.len() as u32);
            scope.say(
                "{name}: {n} av {all} i mål",
                "{name}: {n} of {all} on target",
                &[("name", row.name.as_str()), ("n", n.as_str()), ("all", all.as_str())],
            )
        })
        .collect();
    let mut notes = vec![scope.say(
        "Åtaganden och ekonomiska mål ska nås helt; ambitiösa och personliga bedöms av målzonen {band}.",
        "Committed and financial objectives are to be met in full; aspirational and personal ones are judged by the {band} band.",
        &[("band", band(scope.lang, scope.band).as_str())],
    )];
    notes.extend(list.iter().cloned());
    let words = Words {
        title: title(scope, rows),
        subtitle,
        source: scope.source(&source),
        alt: String::new(),
        notes,
    };
    words.with_alt(scope, "Prickdiagram per typ", "Dot stacks by type", &list)
}

fn title(scope: &Scope<'_>, rows: &[TypeRow]) -> Vec<String> {
    let find = |kind: ObjectiveType| rows.iter().find(|row| row.kind == kind);
    let average = aspirational(scope);
    let average_text = average.map(|grade| scope.shown(grade)).unwrap_or_default();
    let tail = average.map(|_| {
        scope.say(
            "ambitiösa mål nådde i snitt {average}",
            "stretch goals averaged {average}",
            &[("average", average_text.as_str())],
        )
    });
    let Some(committed) = find(ObjectiveType::Committed).filter(|row| row.in_full) else {
        if let Some(tail) = tail {
            return vec![capital(&tail)];
        }
        let Some(row) = rows.first() else { return Vec::new() };
        let (n, all) = (grouped(scope.lang, row.on_target), grouped(scope.lang, row.figures.len() as u32));
        let values = [("name", row.name.as_str()), ("n", n.as_str()), ("all", all.as_str())];
        return vec![scope.say("{name}: {n} av {all} i mål", "{name}: {n} of {all} on target", &values)];
    };
    let (kept, all) = (committed.on_target, committed.figures.len() as u32);
    let word = |n: u32| count(scope.lang, n, Gender::Neuter);
    let (n, of) = (capital(&word(kept)), word(all));
    let values = [("n", n.as_str()), ("all", of.as_str())];
    let head = match (kept, all) {
        (0, 1) => {
            scope.say("Det enda åtagandet nåddes inte helt", "The only promise was not kept in full", &values)
        }
        (1, 1) => scope.say("Det enda åtagandet hölls helt", "The only promise was kept in full", &values),
        (2, 2) => scope.say("Båda åtagandena hölls helt", "Both promises were kept in full", &values),
        (0, 2) => scope.say(
            "Inget av de två åtagandena hölls helt",
            "Neither of the two promises was kept in full",
            &values,
        ),
        (0, _) => scope.say(
            "Inget av {all} åtaganden hölls helt",
            "None of {all} promises was kept in full",
            &values,
        ),
        (kept, all) if kept == all => {
            scope.say("Alla {all} åtaganden hölls helt", "All {all} promises were kept in full", &values)
        }
        (1, _) => {
            scope.say("{n} av {all} åtaganden hölls helt", "{n} of {all} promises was kept in full", &values)
        }
        _ => {
            scope.say("{n} av {all} åtaganden hölls helt", "{n} of {all} promises were kept in full", &values)
        }
    };
    match tail {
        Some(tail) => vec![
            scope.say(
                "{head}, och {tail}",
                "{head}, and {tail}",
                &[("head", head.as_str()), ("tail", tail.as_str())],
            ),
            head,
        ],
        None => vec![head],
    }
}

/// The mean over all aspirational objectives, as the headline has it.
fn aspirational(scope: &Scope<'_>) -> Option<f64> {
    if scope.is_company {
        return scope.quarter.rollup.headline.aspirational;
    }
    let of_kind: Vec<_> = scope
        .objectives
        .iter()
        .copied()
        .filter(|id| scope.objective(*id).is_some_and(|o| o.kind == Some(ObjectiveType::Aspirational)))
        .collect();
    scope.mean(&of_kind)
}
