//! Comparison → text, JSON and XLSX.

#[cfg(feature = "workbook")]
mod book;

use serde_json::{Map, Value, json};

use super::text::clean;
use crate::amount;
use crate::model::{Change, ChangeKind, ChangedValue, Comparison, Headlines, Lang, MeasureKind, Shown};
use crate::words::comparison as words;

#[cfg(feature = "workbook")]
pub use book::xlsx;
#[cfg(feature = "workbook")]
pub(super) use book::{fitting, properties, row_height};

/// Changes of one kind that the text shows; the workbook and the JSON have all.
const SHOWN_AT_ONCE: usize = 30;

/// The comparison as people read it, grouped by what happened.
pub fn text(comparison: &Comparison, lang: Lang) -> String {
    let mut lines = vec![title(comparison, lang)];
    for (word, old, new) in [
        (words::OWN, comparison.old.own, comparison.new.own),
        (words::BELOW, comparison.old.below, comparison.new.below),
    ] {
        if old.is_some() || new.is_some() {
            lines.push(format!("  {}: {}", word.get(lang), grades(old, new, lang)));
        }
    }
    for kind in told(comparison.same_period) {
        let members = comparison.changes.iter().filter(|change| change.kind == kind && is_visible(change));
        let mut members: Vec<&Change> = members.collect();
        // The farthest first; what is no grade stays in the order of the sheets.
        members.sort_by_key(|change| std::cmp::Reverse(distance(change)));
        if members.is_empty() {
            continue;
        }
        let heading = words::changes(kind, comparison.same_period).get(lang);
        lines.extend([String::new(), format!("{heading} ({})", members.len())]);
        lines.extend(members.iter().take(SHOWN_AT_ONCE).map(|change| format!("  {}", line(change, lang))));
        if let Some(more) = members.len().checked_sub(SHOWN_AT_ONCE).filter(|more| *more > 0) {
            lines.push(format!("  {}", words::MORE.get(lang).replace("{count}", &more.to_string())));
        }
    }
    lines.push(String::new());
    if !comparison.changes.iter().any(is_visible) {
        lines.push(words::NOTHING.get(lang).to_owned());
    } else {
        lines.push(words::UNCHANGED.get(lang).replace("{count}", &comparison.unchanged.to_string()));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The kinds of changes in the order in which they are told: a target that moved while its period ran comes first;
/// that a new period has new targets comes after how it went.
fn told(same_period: bool) -> [ChangeKind; 12] {
    let mut kinds = ChangeKind::ALL;
    if !same_period {
        kinds.sort_by_key(|kind| match kind {
            ChangeKind::GradeMoved | ChangeKind::KeyResultGradeMoved => 0,
            ChangeKind::TargetMoved | ChangeKind::StartMoved => 1,
            _ => 2,
        });
    }
    kinds
}

/// How far a grade moved, in tenths of a percent as shown; 0 for everything else.
fn distance(change: &Change) -> i32 {
    match (&change.before, &change.after) {
        (ChangedValue::Grade(old), ChangedValue::Grade(new)) => {
            (Shown::of(*new).tenths - Shown::of(*old).tenths).abs()
        }
        _ => 0,
    }
}

/// A grade that moved by less than is shown need not be read about.
fn is_visible(change: &Change) -> bool {
    let is_grade = matches!(change.kind, ChangeKind::GradeMoved | ChangeKind::KeyResultGradeMoved);
    let both = matches!((&change.before, &change.after), (ChangedValue::Grade(_), ChangedValue::Grade(_)));
    !(is_grade && both && distance(change) == 0)
}

fn title(comparison: &Comparison, lang: Lang) -> String {
    let (old, new) = (&comparison.old, &comparison.new);
    let period = |side: &Headlines| {
        side.period.map_or_else(|| words::NO_PERIOD.get(lang).to_owned(), |period| period.to_string())
    };
    let counts = |side: &Headlines| {
        words::COUNTS
            .get(lang)
            .replace("{objectives}", &side.objectives.to_string())
            .replace("{key_results}", &side.key_results.to_string())
    };
    format!("{}: {} ({}) → {} ({})", clean(&new.company), period(old), counts(old), period(new), counts(new))
}

fn line(change: &Change, lang: Lang) -> String {
    let whose = match &change.owner {
        Some(owner) if *owner != change.unit => format!("{} · {}", clean(&change.unit), clean(owner)),
        _ => clean(&change.unit),
    };
    let what = clean(change.key_result.as_ref().unwrap_or(&change.objective));
    let (before, after) = (shown(&change.before, lang), shown(&change.after, lang));
    let moved = match change.kind {
        ChangeKind::Reworded => format!("“{before}” → “{after}”"),
        ChangeKind::Dropped | ChangeKind::KeyResultDropped => joined(&what, &before),
        ChangeKind::Added | ChangeKind::KeyResultAdded | ChangeKind::CarriedOver => joined(&what, &after),
        ChangeKind::Copied => what,
        _ => {
            let ungraded = words::UNGRADED.get(lang);
            let or = |text: &str| if text.is_empty() { ungraded.to_owned() } else { text.to_owned() };
            let difference = difference(change, lang).map(|text| format!(" ({text})")).unwrap_or_default();
            match change.kind {
                ChangeKind::GradeMoved | ChangeKind::KeyResultGradeMoved => {
                    format!("{what}: {} → {}{difference}", or(&before), or(&after))
                }
                _ => format!("{what}: {} → {}{difference}", dash(&before), dash(&after)),
            }
        }
    };
    let place = if change.place_after.is_empty() { &change.place_before } else { &change.place_after };
    let place = if place.is_empty() { String::new() } else { format!("  [{}]", clean(place)) };
    format!("{whose}: {moved}{place}")
}

fn joined(what: &str, value: &str) -> String {
    if value.is_empty() { what.to_owned() } else { format!("{what} ({value})") }
}

fn dash(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}

fn grades(old: Option<f64>, new: Option<f64>, lang: Lang) -> String {
    let shown =
        |grade: Option<f64>| grade.map_or_else(|| "–".to_owned(), |grade| Shown::of(grade).text(lang));
    match (old, new) {
        (Some(a), Some(b)) => format!("{} → {} ({})", shown(old), shown(new), points(a, b, lang)),
        _ => format!("{} → {}", shown(old), shown(new)),
    }
}

/// The difference of two shown grades in percentage points, with its sign.
fn points(old: f64, new: f64, lang: Lang) -> String {
    let tenths = Shown::of(new).tenths - Shown::of(old).tenths;
    let sign = match tenths {
        0 => "±",
        ..0 => "−",
        _ => "+",
    };
    format!("{sign}{}", amount::number(f64::from(tenths.abs()) / 10.0, lang))
}

fn shown(value: &ChangedValue, lang: Lang) -> String {
    match value {
        ChangedValue::Nothing => String::new(),
        ChangedValue::Grade(grade) => Shown::of(*grade).text(lang),
        ChangedValue::Number(number, measure) => amount::show(*number, measure, lang),
        ChangedValue::Words(words) => clean(words),
        ChangedValue::Periods(count) => words::OPEN.get(lang).replace("{count}", &count.to_string()),
    }
}

fn difference(change: &Change, lang: Lang) -> Option<String> {
    match (&change.before, &change.after) {
        (ChangedValue::Grade(old), ChangedValue::Grade(new)) => Some(points(*old, *new, lang)),
        (ChangedValue::Number(old, _), ChangedValue::Number(new, measure)) => {
            let sign = if new > old { "+" } else { "" };
            if measure.kind == MeasureKind::Percent {
                let points = amount::number(amount::shift(new - old, 2), lang);
                return Some(format!("{sign}{points} {}", words::POINTS.get(lang)));
            }
            Some(format!("{sign}{}", amount::show(new - old, measure, lang)))
        }
        _ => None,
    }
}

/// The comparison as one JSON object, UTF-8, with a line break at its end.
pub fn json(comparison: &Comparison) -> Vec<u8> {
    let side = |side: &Headlines| {
        json!({
            "company": &*side.company,
            "period": side.period.map(|period| period.to_string()),
            "own": side.own,
            "below": side.below,
            "objectives": side.objectives,
            "key_results": side.key_results,
        })
    };
    let changes: Vec<Value> = comparison.changes.iter().map(change_json).collect();
    let document = json!({
        "schema": "sippra/diff/1",
        "old": side(&comparison.old),
        "new": side(&comparison.new),
        "same_period": comparison.same_period,
        "unchanged": comparison.unchanged,
        "changes": changes,
    });
    let mut bytes = format!("{document:#}").into_bytes();
    bytes.push(b'\n');
    bytes
}

fn change_json(change: &Change) -> Value {
    let value = |value: &ChangedValue| match value {
        ChangedValue::Nothing => Value::Null,
        ChangedValue::Grade(number) | ChangedValue::Number(number, _) => json!(number),
        ChangedValue::Words(words) => json!(&**words),
        ChangedValue::Periods(count) => json!(count),
    };
    let measure = [&change.after, &change.before].into_iter().find_map(|value| match value {
        ChangedValue::Number(_, measure) if !measure.unit.is_empty() => Some(measure.unit.to_string()),
        _ => None,
    });
    let place = |place: &str| (!place.is_empty()).then(|| place.to_owned());
    let mut object = Map::new();
    for (name, value) in [
        ("change", json!(change.kind.name())),
        ("unit", json!(&*change.unit)),
        ("owner", json!(change.owner.as_deref())),
        ("objective", json!(&*change.objective)),
        ("key_result", json!(change.key_result.as_deref())),
        ("before", value(&change.before)),
        ("after", value(&change.after)),
        ("measure", json!(measure)),
        ("source_before", json!(place(&change.place_before))),
        ("source_after", json!(place(&change.place_after))),
    ] {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Period};

    fn sample() -> Comparison {
        let change = |kind, before, after| Change {
            kind,
            unit: "Sälj".into(),
            owner: None,
            objective: "Fler kunder".into(),
            key_result: (kind == ChangeKind::TargetMoved).then(|| "Nå 40 nya kunder".into()),
            before,
            after,
            place_before: "q3.xlsx, Sälj!B5".into(),
            place_after: "q3-ny.xlsx, Sälj!B6".into(),
        };
        let measure = crate::amount::measure("st").unwrap_or_default();
        Comparison {
            old: Headlines {
                company: "Hjulsjö".into(),
                period: Some(Period::Quarter(2026, 2)),
                own: Some(0.57),
                objectives: 2,
                key_results: 6,
                ..Headlines::default()
            },
            new: Headlines {
                company: "Hjulsjö".into(),
                period: Some(Period::Quarter(2026, 3)),
                own: Some(0.61),
                objectives: 3,
                key_results: 9,
                ..Headlines::default()
            },
            same_period: false,
            changes: vec![
                change(
                    ChangeKind::TargetMoved,
                    ChangedValue::Number(60.0, measure.clone()),
                    ChangedValue::Number(40.0, measure),
                ),
                change(ChangeKind::GradeMoved, ChangedValue::Grade(0.5), ChangedValue::Nothing),
                change(ChangeKind::CarriedOver, ChangedValue::Nothing, ChangedValue::Periods(3)),
            ],
            unchanged: 1,
        }
    }

    #[test]
    fn the_text_groups_changes_by_kind() {
        assert_eq!(
            text(&sample(), Lang::En),
            "Hjulsjö: 2026-Q2 (2 objectives, 6 key results) → 2026-Q3 (3 objectives, 9 key results)\n  \
             The company's own: 57% → 61% (+4)\n\n\
             Objectives whose grade moved (1)\n  Sälj: Fler kunder: 50% → not graded  [q3-ny.xlsx, Sälj!B6]\n\n\
             Targets moved (1)\n  Sälj: Nå 40 nya kunder: 60\u{a0}st → 40\u{a0}st (\u{2212}20\u{a0}st)  [q3-ny.xlsx, Sälj!B6]\n\n\
             Aspirational objectives carried over (1)\n  Sälj: Fler kunder (open for 3 periods)  [q3-ny.xlsx, Sälj!B6]\n\n\
             Objectives unchanged: 1\n"
        );
    }

    #[test]
    fn the_json_and_the_workbook_hold_every_change_and_repeat_byte_for_byte() {
        let value: Value = serde_json::from_slice(&json(&sample())).unwrap();
        assert_eq!(value["changes"].as_array().map(Vec::len), Some(3));
        assert_eq!(value["changes"][0]["before"], json!(60.0));
        let day = Date::constant(2026, 10, 5);
        let first = xlsx(&sample(), Lang::Sv, day).unwrap();
        assert_eq!(first, xlsx(&sample(), Lang::Sv, day).unwrap());
        assert!(first.starts_with(b"PK"));
    }
}
