//! Where the headings stand, and what each column means: heading words weighed with the column's values.

use std::collections::HashMap;
use std::rc::Rc;

use crate::model::{CellRef, Measure, Value};
use crate::words::headings::{self, Candidate, Fit, Meaning, Tongue};
use crate::words::{period, plain};
use crate::{amount, model};

use super::profile::Profile;
use super::view::{Item, Line, View};

/// Looks headings up, each text once.
#[derive(Debug, Default)]
pub struct Lexicon {
    known: HashMap<String, Rc<Vec<Candidate>>>,
}

/// Longest text that is looked up as a heading, in bytes.
const HEADING_BYTES: usize = 110;

impl Lexicon {
    /// The meanings that a text may have as a heading, best first.
    pub fn candidates(&mut self, text: &str) -> Rc<Vec<Candidate>> {
        if text.is_empty() || text.len() > HEADING_BYTES {
            return Rc::default();
        }
        if let Some(known) = self.known.get(text) {
            return Rc::clone(known);
        }
        let found = Rc::new(headings::candidates(text));
        if self.known.len() < 50_000 {
            self.known.insert(text.to_owned(), Rc::clone(&found));
        }
        found
    }
}

/// A part of a year, or a day, that a column's heading names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Span {
    /// A period.
    Period(model::Period),
    /// A day.
    Day(model::Date),
}

/// A column under a heading.
#[derive(Debug, Clone)]
pub struct Column {
    /// Zero-based column of the view.
    pub column: u32,
    /// The heading; empty when there is none.
    pub heading: String,
    /// Where the heading stands.
    pub at: Option<CellRef>,
    /// What it means; `None` when not understood.
    pub meaning: Option<Meaning>,
    /// Weight of heading and values together, 0..=1.
    pub weight: f32,
    /// Why.
    pub reason: String,
    /// Its number among repeated key results in one row (`KR2 Target` has 2).
    pub group: Option<u32>,
    /// The period or day of its values.
    pub span: Option<Span>,
    /// A unit of measure in the heading.
    pub measure: Option<Measure>,
    /// What the cells are like.
    pub profile: Profile,
}

/// Headings and what stands under them.
#[derive(Debug, Clone)]
pub struct Table {
    /// First row of the headings.
    pub first_row: u32,
    /// Last row of the headings.
    pub last_row: u32,
    /// The columns, rising.
    pub columns: Vec<Column>,
    /// The heading words' language.
    pub tongue: Option<Tongue>,
    /// Columns of a tree, from the top level down: `Main`, `L1`, `L2`.
    pub tree: Vec<u32>,
    /// Two columns with one meaning: the one used and the other, as indices.
    pub rivals: Vec<(usize, usize)>,
}

impl Table {
    /// The column with a meaning that belongs to no group and no period.
    pub fn of(&self, meaning: Meaning) -> Option<&Column> {
        self.columns.iter().find(|c| c.meaning == Some(meaning) && c.group.is_none() && c.span.is_none())
    }

    /// Whether some column has a meaning, in a group or not.
    pub fn has(&self, meaning: Meaning) -> bool {
        self.columns.iter().any(|c| c.meaning == Some(meaning))
    }

    /// The column at a place.
    pub fn at(&self, column: u32) -> Option<&Column> {
        let index = self.columns.binary_search_by_key(&column, |c| c.column).ok()?;
        self.columns.get(index)
    }

    /// The texts of the headings, to know a repeated header by.
    pub fn signature(&self) -> String {
        self.columns.iter().map(|c| plain(&c.heading)).collect::<Vec<_>>().join("|")
    }

    /// Whether objectives or key results can be read from it.
    pub fn holds_okrs(&self) -> bool {
        !self.tree.is_empty()
            || self.has(Meaning::KeyResult)
            || self.has(Meaning::Objective)
            || self.has(Meaning::Title)
    }
}

/// Where headings stand: the lines of a view, one or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Index of the first line.
    pub first: usize,
    /// Index of the last line.
    pub last: usize,
    /// Index of a line of group headings above the first.
    pub group: Option<usize>,
}

/// Lines looked at with full attention; further down only repeats of known headings are found.
const ATTENTIVE: usize = 400;

/// The header lines of a view, in order.
pub fn spots(view: &View<'_>, lexicon: &mut Lexicon) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    let mut active: Vec<(u32, String, bool)> = Vec::new();
    let mut index = 0;
    while let Some(line) = view.lines.get(index) {
        let repeat = !active.is_empty() && repeats(line, &active);
        if !repeat && (index > ATTENTIVE || !is_header(line, lexicon, &active)) {
            index += 1;
            continue;
        }
        let mut last = index;
        if let Some(next) = view.lines.get(index + 1)
            && next.row == line.row + 1
            && under(line, next, view, lexicon)
        {
            last = index + 1;
        }
        let group = index.checked_sub(1).filter(|above| {
            spots.last().is_none_or(|spot| spot.last < *above)
                && view.lines.get(*above).is_some_and(|above| groups(above, line, view, lexicon))
        });
        spots.push(Spot { first: index, last, group });
        active = line
            .items
            .iter()
            .map(|item| {
                let textual = lexicon.candidates(item.text()).iter().any(|candidate| {
                    matches!(candidate.meaning, Meaning::Objective | Meaning::KeyResult | Meaning::Title)
                        && candidate.weight >= 0.6
                });
                (item.column, item.text().to_owned(), textual)
            })
            .collect();
        index = last + 1;
    }
    spots
}

/// The same headings again.
fn repeats(line: &Line<'_>, active: &[(u32, String, bool)]) -> bool {
    let Some(first) = line.items.first() else { return false };
    if !active.iter().any(|(_, text, _)| text == first.text()) {
        return false;
    }
    let same = line.items.iter().filter(|item| active.iter().any(|(_, text, _)| text == item.text())).count();
    line.items.len() >= 2 && same * 10 >= line.items.len() * 7
}

fn is_header(line: &Line<'_>, lexicon: &mut Lexicon, active: &[(u32, String, bool)]) -> bool {
    if line.items.len() < 2 {
        return false;
    }
    let mut meanings: Vec<Meaning> = Vec::new();
    let (mut matched, mut strength, mut numbers, mut long, mut spans, mut counted) =
        (0_usize, 0.0_f32, 0, 0, 0, 0_usize);
    let mut pairs = 0;
    let mut after_label = false;
    for item in &line.items {
        let text = item.text();
        counted += 1;
        if span_of(item, None).is_some() {
            spans += 1;
            after_label = false;
            continue;
        }
        let numbered = numbered(text).is_some();
        if text.is_empty() || (!numbered && amount::parse(text, amount::DecimalMark::Unknown).is_some()) {
            numbers += 1;
            pairs += usize::from(after_label);
            after_label = false;
            continue;
        }
        let candidates = lexicon.candidates(text);
        match candidates.first().filter(|best| best.weight >= 0.5) {
            Some(best) => {
                matched += 1;
                strength += best.weight;
                if !meanings.contains(&best.meaning) {
                    meanings.push(best.meaning);
                }
                after_label = text.ends_with(':');
            }
            None if numbered => {
                matched += 1;
                strength += 0.8;
                if !meanings.contains(&Meaning::KeyResult) {
                    meanings.push(Meaning::KeyResult);
                }
                after_label = false;
            }
            None => {
                long += usize::from(text.chars().count() > 45);
                pairs += usize::from(after_label);
                after_label = false;
            }
        }
        // Under known headings, a text column's cell that is no heading word makes this a data row.
        let textual = active.iter().any(|(column, _, textual)| *column == item.column && *textual);
        if textual && candidates.first().is_none_or(|best| best.weight < 0.84) {
            return false;
        }
    }
    let core = meanings.iter().any(|meaning| {
        matches!(
            meaning,
            Meaning::Objective
                | Meaning::KeyResult
                | Meaning::Title
                | Meaning::Target
                | Meaning::Actual
                | Meaning::Grade
                | Meaning::Kpi
                | Meaning::Value
                | Meaning::Unit
                | Meaning::ParentUnit
                | Meaning::Department
                | Meaning::Team
                | Meaning::KeyResultId
                | Meaning::Owner
                | Meaning::Progress
                | Meaning::Initiative
        )
    });
    let enough = meanings.len() >= 2 || (!meanings.is_empty() && spans >= 2);
    let share = (matched + spans) as f32 / counted as f32;
    let busy = matched + spans >= 3;
    let single_labels = pairs > 0 && pairs * 2 >= matched;
    enough
        && core
        && numbers * 4 <= counted
        && long * 3 <= counted
        && !single_labels
        && strength >= 1.2
        && (share >= 0.6 || (busy && share >= 0.4))
        && (active.is_empty() || share >= 0.7)
        && !data_like(line, &meanings, lexicon)
}

/// A row of a form or a table whose cells happen to be heading words: "Objective | Bli bäst i klassen".
fn data_like(line: &Line<'_>, meanings: &[Meaning], lexicon: &mut Lexicon) -> bool {
    if line.items.len() > 3 {
        return false;
    }
    // Two cells, one a sentence: a label and its value.
    let texts: Vec<&str> = line.items.iter().map(Item::text).collect();
    let weak = texts
        .iter()
        .filter(|text| {
            lexicon.candidates(text).first().is_none_or(|best| best.fit == Fit::Part && best.weight < 0.75)
        })
        .count();
    weak > 0 && texts.len() - weak < 2 && meanings.len() < 3
}

/// Whether a line holds second-level headings under another.
fn under(line: &Line<'_>, next: &Line<'_>, view: &View<'_>, lexicon: &mut Lexicon) -> bool {
    let mut matched = 0;
    for item in &next.items {
        let text = item.text();
        let known = lexicon.candidates(text).first().is_some_and(|best| best.weight >= 0.6)
            || span_of(item, None).is_some();
        if !known {
            return false;
        }
        matched += 1;
        // A cell under a heading of its own is data, unless that heading spans several columns.
        if let Some(above) = line.get(item.column)
            && view.last_column_of(line.row, item.column) == item.column
            && !above.text().is_empty()
            && next.items.len() < line.items.len()
        {
            return false;
        }
    }
    let covered = next.items.iter().filter(|item| line.get(item.column).is_none()).count();
    matched >= 2
        && (covered * 2 >= matched
            || next.items.iter().any(|item| view.last_column_of(line.row, item.column) > item.column))
}

/// "Mål | Tillgänglig vård" over "Nyckelresultat | Start | …": the objective of a block, and no group of columns.
fn names_objective(above: &Line<'_>, below: &Item<'_>, lexicon: &mut Lexicon) -> bool {
    let [label, value] = above.items.as_slice() else { return false };
    let mut means = |text: &str, meaning: Meaning| {
        let without = numbered_label(text);
        let best = lexicon.candidates(without).first().cloned();
        best.is_some_and(|best| best.weight >= 0.8 && best.meaning == meaning)
    };
    label.column == below.column
        && means(label.text(), Meaning::Objective)
        && means(below.text(), Meaning::KeyResult)
        && span_of(value, None).is_none()
        && lexicon.candidates(value.text()).first().is_none_or(|best| best.weight < 0.8)
}

/// A label without the number behind it: "Mål 2" is "Mål".
fn numbered_label(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ':' | '#'))
}

/// Whether a line holds headings for groups of the columns under it.
fn groups(above: &Line<'_>, line: &Line<'_>, view: &View<'_>, lexicon: &mut Lexicon) -> bool {
    if above.row + 1 != line.row || above.items.len() >= line.items.len() {
        return false;
    }
    let (Some(first), Some(last)) = (line.items.first(), line.items.last()) else { return false };
    if names_objective(above, first, lexicon) {
        return false;
    }
    let mut useful = 0;
    for item in &above.items {
        let text = item.text();
        let wide = view.last_column_of(above.row, item.column);
        if item.column <= first.column && wide >= last.column {
            return false;
        }
        let placed = item.column > first.column || wide > item.column || above.items.len() > 1;
        let known = span_of(item, None).is_some()
            || period::find_with_year(text, 2026).is_some() && text.len() < 24
            || numbered(text).is_some()
            || lexicon.candidates(text).first().is_some_and(|best| best.weight >= 0.8);
        if text.chars().count() > 40 {
            return false;
        }
        // "Period: | Q3 2026" above the table is a label and its value.
        if text.ends_with(':') {
            return false;
        }
        useful += usize::from(placed && known);
    }
    useful > 0
        && (above.items.len() > 1 || above.items.first().is_some_and(|item| item.column > first.column))
}

/// The period or day that a heading cell names by itself.
pub fn span_of(item: &Item<'_>, year: Option<i16>) -> Option<Span> {
    match &item.cell.value {
        Value::Date(day) => Some(Span::Day(*day)),
        Value::Number(_) => None,
        Value::Text(text) => {
            let text = text.trim();
            if text.len() > 40 || text.len() < 2 {
                return None;
            }
            let bare = text.bytes().all(|b| b.is_ascii_digit());
            if let Some(day) = crate::words::dates::parse_date(text) {
                return Some(Span::Day(day));
            }
            if bare {
                return None;
            }
            period::parse_with_year(text, year.unwrap_or(2026)).map(Span::Period)
        }
        _ => None,
    }
}

/// The number and the rest of a heading such as `KR1 Target`, `Key Result 2`, `key_result_1_completion`.
pub fn numbered(heading: &str) -> Option<(u32, String)> {
    let plain = plain(heading);
    let words: Vec<&str> = plain.split(' ').collect();
    const NAMES: &[&str] = &[
        "kr",
        "key result",
        "nyckelresultat",
        "nyckeltal",
        "resultat",
        "resultado chave",
        "nokkelresultat",
        "nogleresultat",
        "schlusselergebnis",
        "resultat cle",
        "resultado clave",
        "kernresultaat",
        "avaintulos",
    ];
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let glued =
            word.get(bare.len()..).filter(|digits| !digits.is_empty()).and_then(|digits| digits.parse().ok());
        let two = words.get(at + 1).map(|next| format!("{word} {next}"));
        let (number, used) = if let Some(number) = glued.filter(|_| NAMES.contains(&bare)) {
            (number, 1)
        } else if NAMES.contains(word) && words.get(at + 1).is_some_and(|next| next.parse::<u32>().is_ok()) {
            (words.get(at + 1)?.parse().ok()?, 2)
        } else if two.is_some_and(|two| NAMES.contains(&two.as_str()))
            && words.get(at + 2).is_some_and(|next| next.parse::<u32>().is_ok())
        {
            (words.get(at + 2)?.parse().ok()?, 3)
        } else {
            continue;
        };
        if number == 0 || number > 30 {
            continue;
        }
        let rest: Vec<&str> =
            words.iter().enumerate().filter(|(i, _)| *i < at || *i >= at + used).map(|(_, w)| *w).collect();
        return Some((number, rest.join(" ")));
    }
    None
}

/// A heading as it is read: its own text, and that of the group above it.
struct Heading {
    column: u32,
    text: String,
    group: String,
    at: Option<CellRef>,
    span: Option<Span>,
    candidates: Vec<Candidate>,
    number: Option<u32>,
    profile: Profile,
}

/// Columns of a table that are looked at; sheets of people have tens of them.
const MOST_COLUMNS: usize = 512;

/// Lines of a body that are looked at to know what its columns are like.
const SAMPLE: usize = 300;

/// Reads the headings at a spot with the lines under it.
pub fn table(
    view: &View<'_>,
    spot: Spot,
    bodies: &[&[Line<'_>]],
    year: Option<i16>,
    lexicon: &mut Lexicon,
) -> Option<Table> {
    let mut headings = collect(view, spot, bodies, year, lexicon)?;
    number_groups(&mut headings);
    let tongue = tongue(&headings);
    let chosen = assign(&headings);
    let first_row = view.lines.get(spot.group.unwrap_or(spot.first))?.row;
    let last_row = view.lines.get(spot.last)?.row;
    let mut rivals = Vec::new();
    let columns: Vec<Column> = headings
        .into_iter()
        .zip(chosen)
        .map(|(heading, choice)| {
            let measure = heading_measure(&heading.text).or_else(|| heading_measure(&heading.group));
            Column {
                column: heading.column,
                heading: heading.text,
                at: heading.at,
                meaning: choice.meaning,
                weight: choice.weight,
                reason: choice.reason,
                group: heading.number,
                span: heading.span,
                measure,
                profile: heading.profile,
            }
        })
        .collect();
    let tree = tree_columns(&columns);
    let mut table = Table { first_row, last_row, columns, tongue, tree, rivals: Vec::new() };
    settle(&mut table, lexicon, &mut rivals);
    table.rivals = rivals;
    Some(table)
}

/// `Main | L1 | L2`, `Nivå 1 | Nivå 2 | Nivå 3`: one level of a tree in each column.
fn tree_columns(columns: &[Column]) -> Vec<u32> {
    let mut tree = Vec::new();
    for column in columns {
        let words = plain(&column.heading);
        let bare = words.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        let numbered = bare.len() < words.len();
        let level = numbered
            && matches!(
                bare,
                "l" | "level" | "niva" | "niveau" | "nivel" | "ebene" | "taso" | "lvl" | "goal level"
            );
        let top = tree.is_empty()
            && matches!(
                words.as_str(),
                "main" | "huvudmal" | "main goal" | "haupt" | "principal" | "hauptziel"
            );
        if level || top {
            tree.push(column.column);
        }
    }
    if tree.len() >= 2 { tree } else { Vec::new() }
}

fn heading_measure(heading: &str) -> Option<Measure> {
    if let Some(inner) = headings::in_brackets(heading)
        && let Some(measure) =
            inner.split([',', ';']).find_map(|part| amount::measure(part.trim().trim_start_matches("i ")))
    {
        return Some(measure);
    }
    let last = heading.split([',', ' ', '\n']).rfind(|word| !word.trim().is_empty())?;
    if heading.contains(' ') || heading.contains(',') || heading.contains('\n') {
        let short = last.trim();
        // Only signs and abbreviations: the last word of "Mål kvartal" is no unit.
        let sign = matches!(
            short.to_lowercase().as_str(),
            "%" | "msek"
                | "mkr"
                | "tkr"
                | "ksek"
                | "kkr"
                | "sek"
                | "kr"
                | "eur"
                | "keur"
                | "meur"
                | "usd"
                | "nok"
                | "dkk"
                | "€"
                | "$"
                | "mdkr"
                | "mnkr"
                | "procent"
                | "percent"
        );
        if sign {
            return amount::measure(short);
        }
    }
    None
}

fn collect(
    view: &View<'_>,
    spot: Spot,
    bodies: &[&[Line<'_>]],
    year: Option<i16>,
    lexicon: &mut Lexicon,
) -> Option<Vec<Heading>> {
    let top = view.lines.get(spot.first)?;
    let low = view.lines.get(spot.last)?;
    let above = spot.group.and_then(|index| view.lines.get(index));
    let mut profiles: std::collections::BTreeMap<u32, Profile> = std::collections::BTreeMap::new();
    let mut looked = 0;
    for line in bodies.iter().flat_map(|body| body.iter()) {
        looked += 1;
        if looked > SAMPLE {
            break;
        }
        for item in &line.items {
            profiles.entry(item.column).or_default().add(item);
        }
    }
    let mut columns: Vec<u32> = top.items.iter().chain(&low.items).map(|item| item.column).collect();
    let bounds = (columns.iter().min().copied()?, columns.iter().max().copied()?);
    columns.extend(profiles.iter().filter(|(_, profile)| profile.cells > 0).map(|(column, _)| *column));
    columns.sort_unstable();
    columns.dedup();
    // A column of cells far from the headings is no column of the table.
    columns.retain(|column| *column + 2 >= bounds.0 && *column <= bounds.1.saturating_add(2));
    columns.truncate(MOST_COLUMNS);
    let two = spot.first != spot.last;
    let mut headings: Vec<Heading> = Vec::new();
    for column in columns {
        let own = if two { low.get(column).or_else(|| top.get(column)) } else { top.get(column) };
        let own_text = own.map(|item| item.shown().into_owned()).unwrap_or_default();
        let group_item = if two {
            covering(view, top, column).filter(|_| low.get(column).is_some())
        } else {
            above.and_then(|above| covering(view, above, column))
        };
        let group = group_item.map(|item| item.shown().into_owned()).unwrap_or_default();
        let text = if own_text.is_empty() {
            if two { String::new() } else { group.clone() }
        } else {
            own_text.clone()
        };
        let span = own.as_ref().and_then(|item| span_of(item, year)).or_else(|| {
            let found = |text: &str| {
                period::find_with_year(text, year.unwrap_or(2026)).map(|(period, _)| Span::Period(period))
            };
            let of_group = group_item
                .as_ref()
                .and_then(|item| span_of(item, year))
                .or_else(|| if group.len() < 40 { found(&group) } else { None });
            of_group.or_else(|| if own_text.len() < 40 { found(&own_text) } else { None })
        });
        let candidates = with_group(lexicon, &text, &group);
        headings.push(Heading {
            column,
            text,
            group,
            at: own.or(group_item).map(|item| item.at),
            span,
            candidates,
            number: None,
            profile: profiles.remove(&column).unwrap_or_default(),
        });
    }
    // A period in one heading alone ("Mål Q3 2026") says when the sheet is, not that columns are periods.
    let mut spans: Vec<Span> = Vec::new();
    for heading in &headings {
        if let Some(span) = heading.span
            && !spans.contains(&span)
        {
            spans.push(span);
        }
    }
    if spans.len() < 2 {
        for heading in &mut headings {
            heading.span = None;
        }
    }
    Some(headings)
}

/// The heading of the group that covers a column: the merged one, else the nearest to the left.
fn covering<'a>(view: &View<'a>, line: &Line<'a>, column: u32) -> Option<Item<'a>> {
    let item = *line.items.iter().rfind(|item| item.column <= column)?;
    let last = view.last_column_of(line.row, item.column);
    let merged = line.items.iter().any(|item| view.last_column_of(line.row, item.column) > item.column);
    (last >= column || !merged).then_some(item)
}

fn with_group(lexicon: &mut Lexicon, text: &str, group: &str) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = lexicon.candidates(text).to_vec();
    if group.is_empty() {
        return candidates;
    }
    let of_group = lexicon.candidates(group);
    let Some(over) = of_group.first().filter(|best| best.weight >= 0.8) else { return candidates };
    if candidates.is_empty() {
        return of_group.to_vec();
    }
    let objective = over.meaning == Meaning::Objective;
    let key_result =
        over.meaning == Meaning::KeyResult || of_group.iter().any(|c| c.meaning == Meaning::KeyResult);
    for candidate in &mut candidates {
        candidate.meaning = match candidate.meaning {
            Meaning::Grade | Meaning::Progress if objective => Meaning::ObjectiveGrade,
            Meaning::Weight if objective => Meaning::ObjectiveWeight,
            Meaning::Title if objective => Meaning::Objective,
            Meaning::Title if key_result => Meaning::KeyResult,
            Meaning::Id | Meaning::Number if objective => Meaning::ObjectiveId,
            Meaning::Id | Meaning::Number if key_result => Meaning::KeyResultId,
            other => other,
        };
    }
    candidates
}

/// Finds key results that repeat across the columns: `KR1`, `KR1 Target`, `KR2`, …
fn number_groups(headings: &mut [Heading]) {
    let found: Vec<Option<(u32, String)>> = headings
        .iter()
        .map(|heading| {
            numbered(&heading.text)
                .or_else(|| numbered(&heading.group).map(|(n, _)| (n, plain(&heading.text))))
        })
        .collect();
    let mut numbers: Vec<u32> = found.iter().flatten().map(|(number, _)| *number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() < 2 {
        repeated_groups(headings);
        return;
    }
    let mut current = None;
    let texts: Vec<String> = headings.iter().map(|heading| plain(&heading.text)).collect();
    for (index, heading) in headings.iter_mut().enumerate() {
        match found.get(index).and_then(Option::as_ref) {
            Some((number, rest)) => {
                current = Some(*number);
                heading.number = Some(*number);
                heading.span = None;
                let named = rest.is_empty()
                    || ["title", "text", "name", "titel", "namn", "beskrivning", "description"]
                        .contains(&rest.as_str());
                if named {
                    heading.candidates = vec![wide(Meaning::KeyResult, 1.0)];
                } else {
                    let rest = headings::candidates(rest);
                    heading.candidates =
                        if rest.is_empty() { vec![wide(Meaning::KeyResult, 0.7)] } else { rest };
                    for candidate in &mut heading.candidates {
                        if candidate.meaning == Meaning::Title {
                            candidate.meaning = Meaning::KeyResult;
                        }
                    }
                }
            }
            None => {
                let Some(number) = current else { continue };
                let again = texts.iter().filter(|text| **text == plain(&heading.text)).count() >= 2;
                let trailing =
                    plain(&heading.text).split(' ').next_back().and_then(|last| last.parse::<u32>().ok());
                if let Some(trailing) = trailing.filter(|n| numbers.contains(n)) {
                    heading.number = Some(trailing);
                } else if again {
                    heading.number = Some(number);
                }
            }
        }
    }
}

/// `Key Result | Target | Key Result | Target` beside one objective column: the same without numbers.
fn repeated_groups(headings: &mut [Heading]) {
    let texts: Vec<String> = headings.iter().map(|heading| plain(&heading.text)).collect();
    let is_kr = |heading: &Heading| {
        heading
            .candidates
            .first()
            .is_some_and(|best| best.meaning == Meaning::KeyResult && best.weight >= 0.85)
            && heading.span.is_none()
    };
    let starts: Vec<usize> =
        headings.iter().enumerate().filter(|(_, heading)| is_kr(heading)).map(|(index, _)| index).collect();
    let (Some(first), true) = (starts.first(), starts.len() >= 2) else { return };
    let Some(name) = texts.get(*first) else { return };
    if starts.iter().any(|start| texts.get(*start) != Some(name)) {
        return;
    }
    // With an objective column in each repetition these are tables side by side, not one wide table.
    let objectives = headings
        .iter()
        .filter(|heading| {
            heading
                .candidates
                .first()
                .is_some_and(|best| best.meaning == Meaning::Objective && best.weight > 0.9)
        })
        .count();
    if objectives > 1 {
        return;
    }
    let mut number = 0;
    for (index, heading) in headings.iter_mut().enumerate() {
        if starts.contains(&index) {
            number += 1;
            heading.candidates = vec![wide(Meaning::KeyResult, 1.0)];
        }
        let again =
            texts.get(index).is_some_and(|text| texts.iter().filter(|other| *other == text).count() >= 2);
        if number > 0 && again {
            heading.number = Some(number);
        }
    }
}

fn wide(meaning: Meaning, weight: f32) -> Candidate {
    Candidate { meaning, weight, tongue: Tongue::Any, word: "key result", fit: Fit::Whole }
}

fn tongue(headings: &[Heading]) -> Option<Tongue> {
    let mut counts: Vec<(Tongue, f32)> = Vec::new();
    for heading in headings {
        for candidate in heading.candidates.iter().filter(|c| c.weight >= 0.6 && c.tongue != Tongue::Any) {
            match counts.iter_mut().find(|(tongue, _)| *tongue == candidate.tongue) {
                Some((_, count)) => *count += candidate.weight,
                None => counts.push((candidate.tongue, candidate.weight)),
            }
        }
    }
    counts.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(tongue, _)| tongue)
}

#[derive(Debug, Clone, Default)]
struct Choice {
    meaning: Option<Meaning>,
    weight: f32,
    reason: String,
}

/// Meanings that several columns may share.
fn shared(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Comment
            | Meaning::Other
            | Meaning::Text
            | Meaning::Initiative
            | Meaning::Aliases
            | Meaning::Unit
            | Meaning::Confidence
            | Meaning::Date
    )
}

/// Least weight at which a heading with its values is believed.
const BELIEVED: f32 = 0.24;

/// Chooses the meanings that together explain the headings and values best.
fn assign(headings: &[Heading]) -> Vec<Choice> {
    let mut options: Vec<(usize, Meaning, f32, &Candidate)> = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        for candidate in &heading.candidates {
            let fit = heading.profile.fits(candidate.meaning);
            // A numbered key result is one, even when its few texts look like amounts.
            let fit = if heading.number.is_some() && candidate.meaning == Meaning::KeyResult {
                fit.max(0.5)
            } else {
                fit
            };
            let weight = candidate.weight * (0.15 + 0.85 * fit);
            if weight >= BELIEVED && fit > 0.05 {
                options.push((index, candidate.meaning, weight, candidate));
            }
            // Ids under "Objective" or "Key result" name them.
            let id = match candidate.meaning {
                Meaning::Objective => Meaning::ObjectiveId,
                Meaning::KeyResult => Meaning::KeyResultId,
                _ => continue,
            };
            let profile = &heading.profile;
            if profile.cells > 0
                && profile.share(profile.codes) > 0.7
                && profile.sentences == 0
                && profile.share(profile.numbers) < 0.3
            {
                options.push((index, id, candidate.weight * 0.95, candidate));
            }
        }
    }
    // Each column's best meaning first; where two want one, the pair's best sum decides below.
    options.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
    let mut choices: Vec<Choice> = vec![Choice::default(); headings.len()];
    let rival = |a: usize, b: usize| match (headings.get(a), headings.get(b)) {
        (Some(a), Some(b)) => a.number == b.number && a.span == b.span,
        _ => false,
    };
    for (index, meaning, weight, _) in &options {
        let taken = !shared(*meaning)
            && choices
                .iter()
                .enumerate()
                .any(|(other, choice)| choice.meaning == Some(*meaning) && rival(*index, other));
        if let Some(choice) = choices.get_mut(*index).filter(|choice| choice.meaning.is_none() && !taken) {
            *choice = Choice { meaning: Some(*meaning), weight: *weight, reason: String::new() };
        }
    }
    improve(headings, &options, &mut choices);
    for (index, choice) in choices.iter_mut().enumerate() {
        let (Some(heading), Some(meaning)) = (headings.get(index), choice.meaning) else { continue };
        let word = heading.candidates.iter().find(|candidate| candidate.meaning == meaning);
        choice.reason = reason(word, &heading.profile, meaning);
    }
    choices
}

/// Swaps meanings between columns while that explains more.
fn improve(headings: &[Heading], options: &[(usize, Meaning, f32, &Candidate)], choices: &mut [Choice]) {
    let weight_of = |index: usize, meaning: Meaning| {
        options.iter().find(|(at, of, _, _)| *at == index && *of == meaning).map(|(_, _, weight, _)| *weight)
    };
    for _ in 0..4 {
        let mut changed = false;
        for loser in 0..headings.len() {
            let Some(now) = choices.get(loser).cloned() else { continue };
            let wanted: Vec<(Meaning, f32)> = options
                .iter()
                .filter(|(at, _, weight, _)| *at == loser && *weight > now.weight)
                .map(|(_, m, w, _)| (*m, *w))
                .collect();
            for (meaning, gain) in wanted {
                let holder = choices.iter().enumerate().find(|(index, choice)| {
                    *index != loser
                        && choice.meaning == Some(meaning)
                        && headings
                            .get(*index)
                            .zip(headings.get(loser))
                            .is_some_and(|(a, b)| a.number == b.number && a.span == b.span)
                });
                let Some((holder, held)) = holder.map(|(index, choice)| (index, choice.weight)) else {
                    continue;
                };
                // What the holder could take instead: something free, or what the loser gives up.
                let instead = options
                    .iter()
                    .filter(|(at, of, _, _)| {
                        *at == holder
                            && *of != meaning
                            && (shared(*of)
                                || now.meaning == Some(*of)
                                || !choices.iter().any(|choice| choice.meaning == Some(*of)))
                    })
                    .map(|(_, of, weight, _)| (*of, *weight))
                    .max_by(|a, b| a.1.total_cmp(&b.1));
                let instead_weight = instead.map_or(0.0, |(_, weight)| weight);
                if gain + instead_weight > now.weight + held + 0.01 && weight_of(loser, meaning).is_some() {
                    if let Some(choice) = choices.get_mut(loser) {
                        *choice = Choice { meaning: Some(meaning), weight: gain, reason: String::new() };
                    }
                    if let Some(choice) = choices.get_mut(holder) {
                        *choice = match instead {
                            Some((of, weight)) => Choice { meaning: Some(of), weight, reason: String::new() },
                            None => Choice::default(),
                        };
                    }
                    changed = true;
                    break;
                }
            }
        }
        if !changed {
            break;
        }
    }
}

fn reason(word: Option<&Candidate>, profile: &Profile, meaning: Meaning) -> String {
    let heading = match word {
        Some(candidate) => match candidate.fit {
            Fit::Whole => format!("heading \"{}\"", candidate.word),
            Fit::Trimmed => format!("heading \"{}\" with other words", candidate.word),
            Fit::Part => format!("\"{}\" in the heading", candidate.word),
            Fit::Near => format!("heading near \"{}\"", candidate.word),
        },
        None => "its values".to_owned(),
    };
    let values = if profile.cells == 0 {
        "no values"
    } else if matches!(
        meaning,
        Meaning::Objective | Meaning::KeyResult | Meaning::Title | Meaning::Initiative | Meaning::Comment
    ) {
        "texts"
    } else if profile.share(profile.percents) > 0.5 {
        "percents"
    } else if profile.share(profile.numbers) > 0.5 {
        "numbers"
    } else if profile.share(profile.days) > 0.5 {
        "dates"
    } else if profile.share(profile.done + profile.progress) > 0.5 {
        "status words"
    } else {
        "short texts"
    };
    format!("{heading}, {values}")
}

/// What headings and values leave open is settled by the neighbours.
fn settle(table: &mut Table, lexicon: &mut Lexicon, rivals: &mut Vec<(usize, usize)>) {
    use Meaning as M;
    let find = |table: &Table, meaning: Meaning| {
        table.columns.iter().position(|c| c.meaning == Some(meaning) && c.group.is_none() && c.span.is_none())
    };
    let any = |table: &Table, meaning: Meaning| table.columns.iter().any(|c| c.meaning == Some(meaning));
    let set = |table: &mut Table, index: usize, meaning: Meaning, why: &str| {
        if let Some(column) = table.columns.get_mut(index) {
            column.meaning = Some(meaning);
            column.weight = column.weight.max(0.4);
            column.reason =
                if column.reason.is_empty() { why.to_owned() } else { format!("{}; {why}", column.reason) };
        }
    };
    // Columns that say which kind a row is, whatever their heading.
    if !any(table, M::RowKind) {
        let kinds = table.columns.iter().position(|c| {
            let profile = &c.profile;
            let known = profile.objective_kinds + profile.key_result_kinds + profile.initiative_kinds;
            c.group.is_none()
                && profile.key_result_kinds > 0
                && (profile.share(profile.bare_kinds) > 0.5
                    || (profile.objective_kinds > 0 && c.meaning != Some(M::Id)))
                && profile.share(known) > 0.7
                && profile.distinct.len() <= (profile.cells as usize).max(4)
                && (profile.objective_kinds > 0
                    || matches!(c.meaning, None | Some(M::Type | M::Level | M::Id | M::Number | M::Status)))
                && profile.sentences == 0
        });
        if let Some(index) = kinds {
            set(table, index, M::RowKind, "its values name kinds of rows");
        }
    }
    // A column of descriptions is the title where nothing else is.
    if ![M::Objective, M::KeyResult, M::Title].iter().any(|m| any(table, *m)) {
        let described = table.columns.iter().position(|c| {
            c.group.is_none()
                && matches!(c.meaning, Some(M::Comment | M::Initiative | M::Kpi | M::Owner) | None)
                && c.profile.share(c.profile.sentences) >= 0.6
                && lexicon
                    .candidates(&c.heading)
                    .iter()
                    .any(|candidate| matches!(candidate.meaning, M::Title | M::Objective | M::KeyResult))
        });
        if let Some(index) = described {
            set(table, index, M::Title, "the only column of texts");
        }
    }
    // A text column without a heading, where one is needed.
    let texts: Vec<usize> = (0..table.columns.len())
        .filter(|index| {
            table.columns.get(*index).is_some_and(|c| {
                c.meaning.is_none()
                    && c.group.is_none()
                    && c.profile.cells > 0
                    && c.profile.share(c.profile.sentences) >= 0.6
            })
        })
        .collect();
    let has_key = any(table, M::KeyResult) || any(table, M::Title);
    let has_objective = any(table, M::Objective) || any(table, M::Title);
    if !has_key {
        // "Mått", "Nyckeltal" or "Resultat" beside objectives is where the key results stand.
        let promoted = [M::Kpi, M::Actual, M::Measure, M::Initiative].into_iter().find_map(|meaning| {
            find(table, meaning).filter(|index| {
                table.columns.get(*index).is_some_and(|c| {
                    let may = meaning == M::Kpi
                        || lexicon
                            .candidates(&c.heading)
                            .iter()
                            .any(|candidate| candidate.meaning == M::KeyResult);
                    may && has_objective && c.profile.share(c.profile.texts) > 0.6
                })
            })
        });
        if let Some(index) = promoted {
            set(table, index, M::KeyResult, "no other column of key results");
        } else if has_objective {
            let after = find(table, M::Objective).unwrap_or(0);
            if let Some(index) = texts.iter().find(|index| **index > after) {
                set(table, *index, M::KeyResult, "texts beside the objectives");
            }
        }
    } else if !has_objective {
        let before = find(table, M::KeyResult).unwrap_or(0);
        if let Some(index) = texts.iter().find(|index| **index < before) {
            set(table, *index, M::Objective, "texts before the key results");
        }
    }
    measure_or_unit(table, lexicon);
    by_parent(table, &find, &set);
    title(table, &find, &set);
    progress(table, &find, &any, &set);
    rival_columns(table, lexicon, rivals);
}

/// "Enhet" and "Unit" beside values are what the values count, when some of them are units of measure.
fn measure_or_unit(table: &mut Table, lexicon: &mut Lexicon) {
    if table.has(Meaning::Measure) {
        return;
    }
    let text = table.of(Meaning::KeyResult).or_else(|| table.of(Meaning::Title)).map(|c| c.column);
    let values: Vec<u32> = table
        .columns
        .iter()
        .filter(|c| matches!(c.meaning, Some(Meaning::Start | Meaning::Target | Meaning::Actual)))
        .map(|c| c.column)
        .collect();
    for column in &mut table.columns {
        let may = column.meaning == Some(Meaning::Unit)
            && lexicon
                .candidates(&column.heading)
                .iter()
                .any(|candidate| candidate.meaning == Meaning::Measure);
        let right = text.is_some_and(|text| column.column > text) && !values.is_empty();
        if may && right && column.profile.measures > 0 {
            column.meaning = Some(Meaning::Measure);
            column.reason.push_str("; units of measure beside the values");
        }
    }
}

/// Goals with ids and parents in one list: those with values are the key results of those without.
fn by_parent(
    table: &mut Table,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, &str),
) {
    use Meaning as M;
    let ids = find(table, M::Id).or_else(|| find(table, M::ObjectiveId)).is_some();
    let lacking = find(table, M::KeyResult).is_none()
        && find(table, M::Title).is_none()
        && find(table, M::RowKind).is_none();
    let wide = table.columns.iter().any(|c| c.group.is_some());
    let values = find(table, M::Target).or_else(|| find(table, M::Actual)).is_some();
    if let (Some(objective), Some(_), true, true, true, false) =
        (find(table, M::Objective), find(table, M::Parent), ids, lacking, values, wide)
    {
        let filled =
            find(table, M::Target).and_then(|at| table.columns.get(at)).is_some_and(|c| c.profile.cells > 0);
        let all = table.columns.get(objective).map_or(0, |c| c.profile.cells);
        let valued =
            find(table, M::Target).and_then(|at| table.columns.get(at)).map_or(0, |c| c.profile.cells);
        if filled && valued < all {
            set(table, objective, M::Title, "goals and the goals under them in one list");
        }
    }
}

/// What a column of titles holds depends on whether objectives and key results have columns of their own.
fn title(
    table: &mut Table,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, &str),
) {
    use Meaning as M;
    let (objective, key_result) = (find(table, M::Objective), find(table, M::KeyResult));
    let wide = table.columns.iter().any(|c| c.group.is_some() && c.meaning == Some(M::KeyResult));
    let kinds = find(table, M::RowKind)
        .and_then(|index| table.columns.get(index))
        .is_some_and(|c| c.profile.key_result_kinds > 0);
    let Some(title) = find(table, M::Title) else {
        // One text column with row kinds beside it holds both.
        if let (true, Some(only), None) | (true, None, Some(only)) = (kinds, objective, key_result) {
            set(table, only, M::Title, "row kinds tell objectives from key results");
        }
        return;
    };
    match (objective, key_result) {
        _ if kinds => {
            // With row kinds the title holds every row's text; another text column is the parent or a comment.
            if let Some(other) = objective.filter(|other| *other != title) {
                set(table, other, M::Parent, "row kinds tell the rows apart; this names the objective");
            }
        }
        (Some(_), Some(_)) => {
            set(table, title, M::Comment, "objectives and key results have columns of their own")
        }
        (None, Some(key_result)) if title < key_result => {
            set(table, title, M::Objective, "stands before the key results")
        }
        (None, Some(_)) => set(table, title, M::Comment, "describes the key results"),
        (None, None) if wide => set(table, title, M::Objective, "key results stand in the row"),
        (Some(_), None) if wide => set(table, title, M::Comment, "key results stand in the row"),
        (Some(objective), None) => {
            let repeated = table.columns.get(objective).is_some_and(|c| {
                (c.profile.distinct.len() as u32) < c.profile.cells.max(1)
                    || table.columns.get(title).is_some_and(|t| t.profile.cells > c.profile.cells)
            });
            let described = table.columns.get(title).is_some_and(|c| c.profile.sentences == 0);
            if repeated && !described {
                set(table, title, M::KeyResult, "several for each objective");
            } else {
                set(table, title, M::Comment, "describes the objectives");
            }
        }
        (None, None) => {}
    }
}

/// Progress, status and result columns that are really grades or actuals.
fn progress(
    table: &mut Table,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    any: &impl Fn(&Table, Meaning) -> bool,
    set: &impl Fn(&mut Table, usize, Meaning, &str),
) {
    use Meaning as M;
    for index in 0..table.columns.len() {
        let Some(column) = table.columns.get(index).filter(|c| c.meaning == Some(M::Progress)) else {
            continue;
        };
        let (group, span) = (column.group, column.span);
        let beside = |meaning: Meaning| {
            table.columns.iter().any(|c| c.meaning == Some(meaning) && c.group == group && c.span == span)
        };
        let meaning = match (
            column.profile.grade_like() || column.profile.numbers == 0,
            beside(M::Grade),
            beside(M::Actual),
        ) {
            (true, false, _) => M::Grade,
            (_, _, false) if beside(M::Target) => M::Actual,
            (false, false, _) => M::Grade,
            _ => M::Other,
        };
        set(table, index, meaning, if meaning == M::Grade { "shares" } else { "beside a grade" });
    }
    // A result in percent beside a target in other units is a grade.
    if !any(table, M::Grade) {
        if let (Some(actual), Some(target)) = (find(table, M::Actual), find(table, M::Target)) {
            let percent = |index: usize| {
                table.columns.get(index).map(|c| (c.profile.share(c.profile.percents), c.profile.numbers))
            };
            if let (Some((of_actual, n)), Some((of_target, m))) = (percent(actual), percent(target))
                && of_actual > 0.8
                && of_target < 0.1
                && n > 1
                && m > 1
            {
                set(table, actual, M::Grade, "percents beside targets that are none");
            }
        }
        // A status column of percents.
        if let Some(status) = find(table, M::Status) {
            let graded = table.columns.get(status).is_some_and(|c| {
                c.profile.share(c.profile.percents) > 0.5
                    || (c.profile.share(c.profile.numbers) > 0.8 && c.profile.grade_like())
            });
            if graded {
                set(table, status, M::Grade, "its values are shares");
            }
        }
        // A share of the result with neither target nor grade.
        for index in 0..table.columns.len() {
            let Some(column) = table.columns.get(index).filter(|c| c.meaning == Some(M::Actual)) else {
                continue;
            };
            let profile = &column.profile;
            let measured = [M::Start, M::Target, M::Grade].iter().any(|meaning| {
                let beside =
                    |c: &&Column| c.group.is_none() || (c.group == column.group && c.span == column.span);
                table.columns.iter().filter(beside).any(|c| c.meaning == Some(*meaning))
            });
            let shares = profile.share(profile.percents) > 0.9
                || column.heading.contains('%') && profile.share(profile.within_hundred) > 0.9;
            if shares && !measured {
                set(table, index, M::Grade, "percents without targets");
            }
        }
    }
}

/// Columns that wanted a meaning which another column has.
fn rival_columns(table: &mut Table, lexicon: &mut Lexicon, rivals: &mut Vec<(usize, usize)>) {
    for index in 0..table.columns.len() {
        let Some(column) = table.columns.get(index).filter(|c| c.meaning.is_none() && c.profile.cells > 0)
        else {
            continue;
        };
        let wanted = lexicon.candidates(&column.heading).first().copied();
        let Some(wanted) =
            wanted.filter(|best| best.weight >= 0.6 && column.profile.fits(best.meaning) >= 0.4)
        else {
            continue;
        };
        let holder = table.columns.iter().position(|c| {
            c.meaning == Some(wanted.meaning) && c.group == column.group && c.span == column.span
        });
        if let Some(holder) = holder {
            rivals.push((holder, index));
        }
    }
}

/// The language whose words the headings are, for the run's output.
pub fn lang(tongue: Option<Tongue>) -> Option<model::Lang> {
    match tongue {
        Some(Tongue::Sv) => Some(model::Lang::Sv),
        Some(Tongue::En) => Some(model::Lang::En),
        _ => None,
    }
}
