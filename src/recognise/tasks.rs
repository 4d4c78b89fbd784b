//! Sheets of tasks, of periods and of figures said again, beside the sheets that they belong to.
//!
//! "ID | Parent ID | Title" over tasks whose parents are key results of another sheet adds those tasks to them;
//! "Name | Start | End" over "Q3 2026 Company OKRs" lists periods. By themselves both look like lists of objectives.

use std::collections::{HashMap, HashSet};

use crate::diag::Diagnostic;
use crate::model::{Initiative, ObjectiveRow, Reading, SheetRole, Status, Text};
use crate::words::headings::Meaning;
use crate::words::{fold, input, period, plain};

use super::finding;

/// Settles sheets of tasks and periods among the sheets of one workbook, and says so.
pub fn settle(readings: &mut [Reading]) -> Vec<Diagnostic> {
    let held = |reading: &Reading| !reading.key_results.is_empty() || !reading.packed.is_empty();
    if !readings.iter().any(held) {
        return Vec::new();
    }
    let mut ids: HashMap<String, (usize, usize)> = HashMap::new();
    for (at, reading) in readings.iter().enumerate() {
        for (row, key_result) in reading.key_results.iter().enumerate() {
            if let Some(id) = &key_result.id {
                ids.entry(fold(&id.value)).or_insert((at, row));
            }
        }
    }
    let objectives: Vec<String> = readings
        .iter()
        .flat_map(|reading| &reading.objectives)
        .filter_map(|objective| objective.id.as_ref().map(|id| fold(&id.value)))
        .collect();
    let of = |objective: &ObjectiveRow| {
        let parent = fold(&objective.parent.as_ref()?.value);
        ids.get(&parent).copied().filter(|_| !objectives.contains(&parent))
    };
    // Key results with their objectives and how they went.
    let told: HashSet<String> = readings
        .iter()
        .flat_map(|reading| &reading.key_results)
        .filter(|kr| kr.objective.is_some() && (kr.values.actual.is_some() || kr.values.grade.is_some()))
        .map(|kr| fold(&kr.text))
        .collect();
    let repeats = |reading: &Reading| {
        reading.objectives.is_empty()
            && !reading.key_results.is_empty()
            && reading.packed.is_empty()
            && reading
                .key_results
                .iter()
                .all(|kr| kr.objective_id.is_none() && told.contains(&fold(&kr.text)))
    };
    let mut findings = Vec::new();
    let mut added: Vec<((usize, usize), Initiative)> = Vec::new();
    let mut cleared: Vec<usize> = Vec::new();
    let worded = |reading: &Reading| {
        reading.role == SheetRole::Okr
            && held(reading)
            && !reading.objectives.is_empty()
            && !reading.layout.by_shape
    };
    let headings = |reading: &Reading| -> Vec<Text> {
        reading.layout.columns.iter().map(|column| column.heading.clone()).collect()
    };
    let of_worded: Vec<Vec<Text>> = readings.iter().filter(|reading| worded(reading)).map(headings).collect();
    // Objectives with their key results, under words for both.
    let linked = readings.iter().any(|reading| {
        worded(reading)
            && means(reading, Meaning::Objective)
            && means(reading, Meaning::KeyResult)
            && reading.key_results.iter().any(|kr| kr.objective.is_some())
    });
    let texts: HashSet<String> = readings
        .iter()
        .filter(|reading| held(reading))
        .flat_map(|reading| &reading.objectives)
        .map(|row| fold(&row.text))
        .collect();
    let known = |text: &Text| texts.contains(&fold(text));
    for (at, reading) in readings.iter().enumerate() {
        // Beside sheets that say what they are, one that only looks like objectives is something else.
        let elsewhere = !of_worded.is_empty() && !of_worded.contains(&headings(reading));
        if reading.role == SheetRole::Okr && reading.layout.by_shape && elsewhere {
            let why = ("rubrikerna talar inte om mål", "its headings do not speak of objectives");
            findings.push(finding::left_out(reading.source, why));
            cleared.push(at);
            continue;
        }
        if reading.role == SheetRole::Okr && repeats(reading) {
            let why = (
                "raderna säger om nyckelresultat på andra blad",
                "its rows say again what key results on other sheets do",
            );
            findings.push(finding::left_out(reading.source, why));
            cleared.push(at);
            continue;
        }
        if reading.role != SheetRole::Okr || held(reading) || reading.objectives.is_empty() {
            continue;
        }
        let tasks: Vec<_> = reading.objectives.iter().filter_map(|row| Some((of(row)?, task(row)))).collect();
        let listed =
            linked && lists_things(reading) && !reading.objectives.iter().any(|row| known(&row.text));
        let why = if tasks.len() == reading.objectives.len() {
            added.extend(tasks);
            (
                "raderna är uppgifter till nyckelresultat på ett annat blad",
                "its rows are tasks of key results on another sheet",
            )
        } else if reading.objectives.iter().all(|objective| names_period(&objective.text)) {
            ("raderna är perioder", "its rows are periods")
        } else if listed {
            ("listan talar inte om mål", "the list does not speak of objectives")
        } else {
            continue;
        };
        findings.push(finding::left_out(reading.source, why));
        cleared.push(at);
    }
    for at in cleared {
        if let Some(reading) = readings.get_mut(at) {
            reading.objectives.clear();
            reading.key_results.clear();
            reading.role = SheetRole::Other;
        }
    }
    for ((at, row), task) in added {
        let key_result = readings.get_mut(at).and_then(|reading| reading.key_results.get_mut(row));
        if let Some(key_result) = key_result {
            key_result.initiatives.push(task);
        }
    }
    findings
}

fn means(reading: &Reading, meaning: Meaning) -> bool {
    reading.layout.columns.iter().any(|column| column.meaning == Some(meaning.name()))
}

/// "Vad | Vem | Klart?": texts under a heading that anything may stand under, with nothing beside them that measures
/// or places an objective.
fn lists_things(reading: &Reading) -> bool {
    let beside = [
        Meaning::Title,
        Meaning::Owner,
        Meaning::Status,
        Meaning::Comment,
        Meaning::Date,
        Meaning::EndDate,
        Meaning::StartDate,
        Meaning::Number,
        Meaning::Other,
    ];
    let other = |meaning: &str| !beside.iter().any(|known| known.name() == meaning);
    means(reading, Meaning::Title)
        && !reading.layout.columns.iter().filter_map(|column| column.meaning).any(other)
}

fn task(row: &ObjectiveRow) -> Initiative {
    let done = match row.status.as_ref().map(|status| &status.value) {
        Some(Status::Done) => Some(true),
        Some(Status::NotDone) => Some(false),
        _ => None,
    };
    Initiative { text: row.text.clone(), done, weight: None, place: row.place }
}

/// "Q3 2026 Company OKRs", "OKR-cykel H1 2026": a period, and what it is a period of.
fn names_period(text: &Text) -> bool {
    let words = plain(text);
    let about = words.split(' ').any(|word| {
        matches!(
            word,
            "okr" | "okrs" | "cycle" | "cykel" | "session" | "period" | "quarter" | "kvartal" | "sprint"
        )
    });
    about && period::find(text).is_some() && words.split(' ').count() <= 6 && input::label(text).is_none()
}
