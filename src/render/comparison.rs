//! Comparison → text, JSON and XLSX.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use serde_json::{Map, Value, json};

use super::text::clean;
use crate::amount;
use crate::model::{Change, ChangeKind, ChangedValue, Comparison, Date, Headlines, Lang, MeasureKind, Shown};
use crate::palette::{LIGHT, PAPER};
use crate::words::comparison as words;

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
    for kind in ChangeKind::ALL {
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
        (Some(a), Some(b)) => format!("{} → {} ({})", shown(old), shown(new), points(a, b)),
        _ => format!("{} → {}", shown(old), shown(new)),
    }
}

/// The difference of two shown grades in percentage points, with its sign.
fn points(old: f64, new: f64) -> String {
    let tenths = Shown::of(new).tenths - Shown::of(old).tenths;
    let sign = if tenths < 0 { "−" } else { "+" };
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") }
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
        (ChangedValue::Grade(old), ChangedValue::Grade(new)) => Some(points(*old, *new)),
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

/// Column widths of the table of changes, in characters.
const WIDTHS: [f64; 10] = [22.0, 20.0, 18.0, 44.0, 44.0, 18.0, 18.0, 20.0, 30.0, 30.0];

/// The comparison as an XLSX workbook with one sheet, a row for each change.
///
/// # Errors
///
/// When the workbook library refuses something; nothing of ours is known that it would.
pub fn xlsx(comparison: &Comparison, lang: Lang, date: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(date)?);
    let sheet = workbook.add_worksheet();
    sheet.set_name(words::SHEET.get(lang))?;
    sheet.set_screen_gridlines(false);
    let title_look = Format::new().set_font_name("Arial").set_font_size(14).set_bold();
    sheet.write_string_with_format(0, 0, clean(&title(comparison, lang)), &title_look)?;
    sheet.set_row_height(0, 24.0)?;
    let looks = Looks::new();
    for (column, heading) in (0u16..).zip(words::HEADINGS) {
        sheet.write_string_with_format(2, column, heading.get(lang), &looks.heading)?;
    }
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut row = 3u32;
    for change in &comparison.changes {
        write_change(sheet, row, change, &looks, lang)?;
        row += 1;
    }
    if comparison.changes.is_empty() {
        sheet.write_string_with_format(3, 0, words::NOTHING.get(lang), &looks.text)?;
        row += 1;
    }
    sheet.autofilter(2, 0, row.saturating_sub(1).max(2), 9)?;
    sheet.set_freeze_panes(3, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(2, 2)?;
    workbook.save_to_buffer()
}

/// Properties that give the same bytes for the same run.
pub(super) fn properties(date: Date) -> Result<DocProperties, XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or(2000).max(1900);
    let month = u8::try_from(date.month()).unwrap_or(1);
    let day = u8::try_from(date.day()).unwrap_or(1);
    let made = ExcelDateTime::from_ymd(year, month, day)?;
    Ok(DocProperties::new().set_author("sippra").set_creation_datetime(&made))
}

struct Looks {
    heading: Format,
    text: Format,
    grade: Format,
    number: Format,
}

impl Looks {
    fn new() -> Self {
        let base = || Format::new().set_font_name("Arial").set_font_size(10).set_align(FormatAlign::Top);
        let row = || base().set_border_bottom(FormatBorder::Thin).set_border_color(LIGHT.hairline.number());
        Self {
            heading: base()
                .set_bold()
                .set_font_color(PAPER.white.number())
                .set_background_color(LIGHT.ink.number()),
            text: row().set_text_wrap(),
            grade: row().set_num_format("[>=1]0%;[>=0.995]0.0%;0%").set_align(FormatAlign::Right),
            number: row().set_align(FormatAlign::Right),
        }
    }
}

fn write_change(
    sheet: &mut Worksheet,
    row: u32,
    change: &Change,
    looks: &Looks,
    lang: Lang,
) -> Result<(), XlsxError> {
    let texts = [
        (0, words::change(change.kind).get(lang)),
        (1, &*change.unit),
        (2, change.owner.as_deref().unwrap_or_default()),
        (3, &*change.objective),
        (4, change.key_result.as_deref().unwrap_or_default()),
        (8, &*change.place_before),
        (9, &*change.place_after),
    ];
    for (column, text) in texts {
        sheet.write_string_with_format(row, column, fitting(text), &looks.text)?;
    }
    for (column, value) in [(5, &change.before), (6, &change.after)] {
        match value {
            ChangedValue::Grade(grade) => {
                sheet.write_number_with_format(row, column, *grade, &looks.grade)?;
            }
            // A number is shown with its measure, as the sheets write it.
            ChangedValue::Number(number, measure) => {
                let text = amount::show(*number, measure, lang);
                sheet.write_string_with_format(row, column, fitting(&text), &looks.number)?;
            }
            other => {
                sheet.write_string_with_format(row, column, fitting(&shown(other, lang)), &looks.text)?;
            }
        }
    }
    let difference = difference(change, lang).unwrap_or_default();
    let words =
        [(5usize, shown(&change.before, lang)), (6, shown(&change.after, lang)), (7, difference.clone())];
    sheet.write_string_with_format(row, 7, difference, &looks.number)?;
    let texts = texts.iter().map(|(column, text)| (usize::from(*column), *text));
    let cells = texts.chain(words.iter().map(|(column, text)| (*column, text.as_str())));
    let cells = cells.filter_map(|(column, text)| Some((text, *WIDTHS.get(column)?)));
    sheet.set_row_height(row, row_height(cells))?;
    Ok(())
}

/// A row's height in points: lines that its texts wrap to in columns of some widths (in characters).
pub(super) fn row_height<'a>(cells: impl Iterator<Item = (&'a str, f64)>) -> f64 {
    let wrapped = |text: &str, width: f64| -> f64 {
        text.lines().map(|line| (line.chars().count() as f64 / (width * 1.05)).ceil().max(1.0)).sum()
    };
    let most = cells.map(|(text, width)| wrapped(text, width)).fold(1.0, f64::max);
    (most.min(30.0) * 12.75 + 3.0).min(409.0)
}

/// A text that fits a cell, without characters that a workbook cannot hold.
pub(super) fn fitting(text: &str) -> String {
    /// The most characters a cell holds.
    const MOST: usize = 32_767;
    text.chars().filter(|c| !c.is_control() || *c == '\n').take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Period;

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
             Targets moved (1)\n  Sälj: Nå 40 nya kunder: 60\u{a0}st → 40\u{a0}st (\u{2212}20\u{a0}st)  [q3-ny.xlsx, Sälj!B6]\n\n\
             Objectives whose grade moved (1)\n  Sälj: Fler kunder: 50% → not graded  [q3-ny.xlsx, Sälj!B6]\n\n\
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
