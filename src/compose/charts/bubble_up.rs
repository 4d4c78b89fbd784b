//! Chart 2: how individuals' results seep up to the company’s objectives.

use std::collections::BTreeMap;

use crate::model::{
    BubbleUp, Chart, ChartBody, ChartKind, FlowLink, FlowMiddle, FlowTop, ObjectiveId, mean_of,
};
use crate::words::charts::grouped;

use super::flow::{Branch, Flow, flow, others};
use super::scope::{Scope, Words};

/// Departments at most.
const MIDDLES: usize = 10;
/// Objectives at most.
const TOPS: usize = 6;
/// Over so many results a dot stands for several.
const MANY: usize = 600;
/// For so many.
const PER_DOT: usize = 5;

/// The chart.
pub fn compose(scope: &Scope<'_>) -> Result<Vec<Chart>, String> {
    let flow = flow(scope);
    // Labels count what there is, not the bars that the smallest are put together in.
    let n_middles = flow.branches.len();
    let flow = flow.merged(scope, MIDDLES);
    let results: usize = flow.branches.iter().map(|branch| scope.results(&branch.objectives).len()).sum();
    if results == 0 {
        return Err(scope.say(
            "ingen under {whole} har nyckelresultat",
            "nobody beneath {whole} has key results",
            &[("whole", in_sentence(scope).as_str())],
        ));
    }
    if scope.own().is_empty() {
        return Err(scope.say(
            "det finns inga mål för {whole} att sippra upp till",
            "there are no objectives of {whole} to seep up to",
            &[("whole", in_sentence(scope).as_str())],
        ));
    }
    let per_dot = if results > MANY { PER_DOT } else { 1 };
    let groups = tops(scope, &flow);
    let linked = !groups.is_empty();
    let mut middles: Vec<FlowMiddle> =
        flow.branches.iter().map(|branch| middle(scope, branch, &groups, per_dot)).collect();
    let mut tops: Vec<FlowTop> = groups
        .iter()
        .map(|group| FlowTop {
            name: group.name.clone(),
            figure: scope.figure(scope.mean(&group.beneath)),
            results: scope.results(&group.beneath).len() as u32,
        })
        .collect();
    if !linked {
        let name = scope.root_name();
        tops = vec![FlowTop { name, figure: scope.figure(scope.figures().own.grade), results: 0 }];
    }
    // What was merged stays last.
    let merged = (usize::from(scope.own().len() > TOPS), usize::from(flow.merged));
    untangle(&mut tops, &mut middles, merged);
    let unlinked: u32 = middles.iter().map(|middle| middle.unlinked).sum();
    let words = texts(scope, &flow, &tops, &middles, results as u32, unlinked, per_dot);
    let n_middles = grouped(scope.lang, n_middles as u32);
    let n_tops = if merged.0 > 0 { scope.own().len() } else { tops.len() };
    let body = BubbleUp {
        top_label: if scope.is_company { scope.noun().label.to_owned() } else { scope.whole() },
        top_note: if linked {
            let n = grouped(scope.lang, n_tops as u32);
            let objectives = if n_tops == 1 { "{n} objective," } else { "{n} objectives," };
            vec![
                scope.say("{n} mål,", objectives, &[("n", n.as_str())]),
                scope.pick("uppsipprat snitt", "bubbled-up mean").to_owned(),
            ]
        } else {
            vec![scope.pick("eget betyg", "own grade").to_owned()]
        },
        middle_label: scope.pick("Avdelningar", "Departments").to_owned(),
        middle_note: scope.say("{n} st", "{n}", &[("n", n_middles.as_str())]),
        bottom_label: flow.beneath.plain.clone(),
        bottom_note: scope.say(
            "{n} resultat",
            if results == 1 { "{n} result" } else { "{n} results" },
            &[("n", grouped(scope.lang, results as u32).as_str())],
        ),
        tops,
        middles,
        per_dot: per_dot as u32,
        unlinked,
    };
    Ok(vec![scope.chart(ChartKind::BubbleUp, words, ChartBody::BubbleUp(body))])
}

fn in_sentence(scope: &Scope<'_>) -> String {
    if scope.is_company { scope.noun().plain.to_owned() } else { scope.whole() }
}

/// An objective at the top, or several small ones, with what seeps up to it.
struct Group {
    name: String,
    objectives: Vec<ObjectiveId>,
    beneath: Vec<ObjectiveId>,
}

/// The root's objectives; none where nothing is linked to any of them.
fn tops(scope: &Scope<'_>, flow: &Flow) -> Vec<Group> {
    let mut beneath: BTreeMap<ObjectiveId, Vec<ObjectiveId>> = BTreeMap::new();
    for id in flow.branches.iter().flat_map(|branch| &branch.objectives) {
        if let Some(top) = scope.top(*id) {
            beneath.entry(top).or_default().push(*id);
        }
    }
    if beneath.values().all(|ids| scope.results(ids).is_empty()) {
        return Vec::new();
    }
    let mut groups: Vec<Group> = scope
        .own()
        .into_iter()
        .filter_map(|id| {
            let name = scope.name(&scope.objective(id)?.text);
            Some(Group { name, objectives: vec![id], beneath: beneath.remove(&id).unwrap_or_default() })
        })
        .collect();
    if groups.len() > TOPS {
        groups.sort_by_key(|group| std::cmp::Reverse(group.beneath.len()));
        let rest = groups.split_off(TOPS - 1);
        groups.push(Group {
            name: others(scope, rest.len() as u32),
            objectives: rest.iter().flat_map(|group| &group.objectives).copied().collect(),
            beneath: rest.into_iter().flat_map(|group| group.beneath).collect(),
        });
    }
    groups
}

fn middle(scope: &Scope<'_>, branch: &Branch, groups: &[Group], per_dot: usize) -> FlowMiddle {
    let mut grades: Vec<Option<f64>> =
        scope.results(&branch.objectives).into_iter().map(|(_, grade)| grade).collect();
    grades.sort_by(|a, b| a.is_some().cmp(&b.is_some()).then(a.unwrap_or(0.0).total_cmp(&b.unwrap_or(0.0))));
    let results = grades.len() as u32;
    let dots =
        grades.chunks(per_dot).map(|chunk| scope.class(mean_of(chunk.iter().copied().flatten()))).collect();
    let mut links = Vec::new();
    for (top, group) in groups.iter().enumerate() {
        let linked: Vec<ObjectiveId> = branch
            .objectives
            .iter()
            .copied()
            .filter(|id| scope.top(*id).is_some_and(|top| group.objectives.contains(&top)))
            .collect();
        let results = scope.results(&linked).len() as u32;
        if results > 0 {
            links.push(FlowLink { top, results, class: scope.class(scope.mean(&linked)) });
        }
    }
    let linked: u32 = links.iter().map(|link| link.results).sum();
    FlowMiddle {
        name: branch.name.clone(),
        figure: scope.figure(branch.grade),
        dots,
        results,
        links,
        unlinked: results - linked,
    }
}

/// Orders both rows by where their ribbons go, so that few of them cross.
fn untangle(tops: &mut Vec<FlowTop>, middles: &mut [FlowMiddle], merged: (usize, usize)) {
    for _ in 0..4 {
        sort_tops(tops, middles, merged.0);
        let key = |middle: &FlowMiddle| {
            let weight: f64 = middle.links.iter().map(|link| f64::from(link.results)).sum();
            let sum: f64 = middle.links.iter().map(|link| link.top as f64 * f64::from(link.results)).sum();
            if weight > 0.0 { sum / weight } else { f64::MAX }
        };
        let free = middles.len().saturating_sub(merged.1);
        if let Some(free) = middles.get_mut(..free) {
            free.sort_by(|a, b| key(a).total_cmp(&key(b)));
        }
    }
    sort_tops(tops, middles, merged.0);
}

fn sort_tops(tops: &mut Vec<FlowTop>, middles: &mut [FlowMiddle], merged: usize) {
    let mut keys: Vec<(f64, usize)> = (0..tops.len())
        .map(|top| {
            let (mut sum, mut weight) = (0.0, 0.0);
            for (at, middle) in middles.iter().enumerate() {
                for link in middle.links.iter().filter(|link| link.top == top) {
                    sum += at as f64 * f64::from(link.results);
                    weight += f64::from(link.results);
                }
            }
            let last = top + merged >= tops.len();
            (if weight > 0.0 && !last { sum / weight } else { f64::MAX }, top)
        })
        .collect();
    keys.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut place = vec![0; tops.len()];
    for (new, (_, old)) in keys.iter().enumerate() {
        if let Some(slot) = place.get_mut(*old) {
            *slot = new;
        }
    }
    let mut old: Vec<Option<FlowTop>> = std::mem::take(tops).into_iter().map(Some).collect();
    for (_, at) in &keys {
        tops.extend(old.get_mut(*at).and_then(Option::take));
    }
    for middle in middles {
        for link in &mut middle.links {
            link.top = place.get(link.top).copied().unwrap_or(0);
        }
        middle.links.sort_by_key(|link| link.top);
    }
}

fn texts(
    scope: &Scope<'_>,
    flow: &Flow,
    tops: &[FlowTop],
    middles: &[FlowMiddle],
    results: u32,
    unlinked: u32,
    per_dot: usize,
) -> Words {
    let graded: u32 = flow
        .branches
        .iter()
        .map(|branch| {
            scope.results(&branch.objectives).iter().filter(|(_, grade)| grade.is_some()).count() as u32
        })
        .sum();
    let dot = if per_dot > 1 {
        scope.pick("Varje prick är fem nyckelresultat.", "Each dot is five key results.")
    } else {
        scope.pick("Varje prick är ett nyckelresultat.", "Each dot is one key result.")
    };
    let subtitle = if unlinked == results {
        vec![scope.say(
            "{dot} Inget av dem pekar på något mål högre upp.",
            "{dot} None of them points to an objective above.",
            &[("dot", dot)],
        )]
    } else {
        vec![
            scope.say(
                "{dot} Banden visar hur många som bidrar till vilket mål, färgen hur väl det gick.",
                "{dot} Ribbons show how many support which objective, colours how well it went.",
                &[("dot", dot)],
            ),
            scope.say(
                "{dot} Banden visar vad de bidrar till.",
                "{dot} Ribbons show what they support.",
                &[("dot", dot)],
            ),
        ]
    };
    let mut notes = vec![
        scope.say(
            "Överst står snittet av de mål som sipprar upp, inte bolagets eget betyg; ett resultat räknas som kopplat när dess mål leder till ett av målen överst.",
            "At the top stands the mean of the objectives that seep up, not the company’s own grade; a result is linked when its objective leads to one of those at the top.",
            &[],
        ),
    ];
    let list: Vec<String> = tops
        .iter()
        .map(|top| {
            let grade = top.figure.map_or_else(|| "–".to_owned(), |figure| figure.shown.text(scope.lang));
            format!("{}: {grade} ({})", top.name, scope.key_results(top.results))
        })
        .chain(middles.iter().map(|middle| {
            let grade = middle.figure.map_or_else(|| "–".to_owned(), |figure| figure.shown.text(scope.lang));
            let results = scope.key_results(middle.results);
            if middle.unlinked == 0 {
                return format!("{}: {grade} ({results})", middle.name);
            }
            let n = grouped(scope.lang, middle.unlinked);
            let unlinked = scope.say("{n} utan koppling", "{n} not linked", &[("n", n.as_str())]);
            format!("{}: {grade} ({results}, {unlinked})", middle.name)
        }))
        .collect();
    notes.extend(list.iter().cloned());
    let words = Words {
        title: title(scope, flow, results, results - unlinked),
        subtitle,
        source: scope.source(&scope.coverage(graded, results)),
        alt: String::new(),
        notes,
    };
    words.with_alt(scope, "Flödesbild", "Flow picture", &list)
}

fn title(scope: &Scope<'_>, flow: &Flow, results: u32, linked: u32) -> Vec<String> {
    let goal = if scope.is_company {
        format!("{} {}", scope.noun().genitive, scope.pick("mål", "objectives"))
    } else {
        scope.say("målen i {whole}", "the objectives of {whole}", &[("whole", scope.whole().as_str())])
    };
    let share = scope.shown(f64::from(linked) / f64::from(results.max(1)));
    let values =
        [("share", share.as_str()), ("whose", flow.beneath.plural.as_str()), ("goal", goal.as_str())];
    let say = |sv: &str, en: &str| scope.say(sv, en, &values);
    if linked == 0 {
        return vec![
            say("Inga nyckelresultat är kopplade till {goal}", "No key results are linked to {goal}"),
            say("Inga nyckelresultat är kopplade till målen", "No key results are linked to the objectives"),
        ];
    }
    if linked == results {
        return vec![
            say(
                "Alla {whose} resultat sipprar hela vägen upp till {goal}",
                "All of {whose} results seep all the way up to {goal}",
            ),
            say("Alla resultat sipprar upp till {goal}", "All results seep up to {goal}"),
        ];
    }
    if linked * 2 < results {
        return vec![
            say(
                "Bara {share} av {whose} resultat sipprar upp till {goal}",
                "Only {share} of {whose} results seep up to {goal}",
            ),
            say("Bara {share} av resultaten når {goal}", "Only {share} of results reach {goal}"),
        ];
    }
    vec![
        say(
            "{share} av {whose} resultat sipprar hela vägen upp till {goal}",
            "{share} of {whose} results seep all the way up to {goal}",
        ),
        say("{share} av resultaten sipprar upp till {goal}", "{share} of results seep up to {goal}"),
    ]
}
