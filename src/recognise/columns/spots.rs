//! Where the headings stand: the lines of a view that head a table.

use crate::amount;
use crate::model::Value;
use crate::words::headings::{self, Fit, Meaning};
use crate::words::{input, period};

use super::gather::numbered;
use super::{Lexicon, Span};
use crate::recognise::free::named_value;
use crate::recognise::shape;
use crate::recognise::view::{Item, Line, View};

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
    let spots = found(view, lexicon, &|_, _| false);
    let first = spots.first().and_then(|spot| Some((spot.first, view.lines.get(spot.first)?)));
    if first.is_some_and(|(_, line)| is_worded(line, lexicon)) {
        return spots;
    }
    // Where no line has the words of headings, texts over values head them all the same; so do texts over groups, and
    // those that come again over several blocks, of which some row may chance to have such words.
    let end = first.map_or(view.lines.len(), |(first, _)| first + 1).min(ATTENTIVE);
    let blocks = block_headings(view);
    if blocks.iter().any(|at| *at < end && !spots.iter().any(|spot| spot.first == *at)) {
        return found(view, lexicon, &|_, index| blocks.contains(&index));
    }
    let end = first.map_or(end, |(first, _)| first.min(end));
    let heads = |view: &View<'_>, index: usize| heads_groups(view, index) || heads_list(view, index);
    match (0..end).find(|index| heads(view, *index)) {
        Some(_) => found(view, lexicon, &heads),
        None if spots.is_empty() => found(view, lexicon, &heads_values),
        None => spots,
    }
}

/// Lines of the same short texts over several blocks, each with texts in the first column right below and values beside
/// them: "Stubbe | stod på | ska till | står nu på".
fn block_headings(view: &View<'_>) -> Vec<usize> {
    if view.lines.len() > ATTENTIVE {
        return Vec::new();
    }
    let heads = |index: usize| {
        let (Some(line), Some(below)) = (view.lines.get(index), view.lines.get(index + 1)) else {
            return false;
        };
        let [first, others @ ..] = line.items.as_slice() else { return false };
        let label = |item: &Item<'_>| item.text().ends_with(':');
        // "Ansvarig | Gunilla" over two of her goals.
        if matches!(others, [only] if crate::recognise::names::is_person(only.text())) {
            return false;
        }
        let worded = |item: &Item<'_>| below.get(item.column).is_some_and(|item| words_alone(&item));
        !others.is_empty()
            && below.row <= line.row + 2
            && line.items.iter().all(|item| words_alone(item) && !label(item))
            && !labelled(line)
            && line.items.iter().find(|item| worded(item)).is_some_and(|text| {
                text.column <= others.first().map_or(first.column, |second| second.column)
                    && line
                        .items
                        .iter()
                        .filter(|item| item.column > text.column)
                        .any(|item| below.get(item.column).is_some_and(|item| tells_value(&item)))
            })
    };
    let same = |one: &Line<'_>, other: &Line<'_>| {
        one.items.len() == other.items.len()
            && one
                .items
                .iter()
                .zip(&other.items)
                .all(|(one, other)| one.column == other.column && one.text() == other.text())
    };
    let heading: Vec<usize> = (0..view.lines.len()).filter(|index| heads(*index)).collect();
    let Some(first) = heading.first().and_then(|at| view.lines.get(*at)) else { return Vec::new() };
    let again: Vec<usize> =
        heading.into_iter().filter(|at| view.lines.get(*at).is_some_and(|line| same(first, line))).collect();
    if again.len() < 2 { Vec::new() } else { again }
}

/// A number, an amount, or a word that says how it went.
pub fn tells_value(item: &Item<'_>) -> bool {
    let text = item.text();
    crate::recognise::profile::bare_amount(text).is_some()
        || amount::pair(text, amount::DecimalMark::Unknown).is_some()
        || input::done(text).is_some()
        || input::progress_word(text)
        || matches!(item.cell.value, Value::Number(_) | Value::Bool(_))
}

/// Most of a line's texts are words of headings.
fn is_worded(line: &Line<'_>, lexicon: &mut Lexicon) -> bool {
    let known = line.items.iter().filter(|item| {
        let best = lexicon.candidates(item.text()).first().copied();
        best.is_some_and(|best| best.weight >= 0.8 && best.fit <= Fit::Trimmed)
    });
    known.count() * 2 > line.items.len()
}

fn found(view: &View<'_>, lexicon: &mut Lexicon, heads: &dyn Fn(&View<'_>, usize) -> bool) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    let mut active: Vec<(u32, String, bool)> = Vec::new();
    let mut index = 0;
    while let Some(line) = view.lines.get(index) {
        let repeat = !active.is_empty() && (repeats(line, &active) || again(line, &spots, view));
        let nested = !active.is_empty() && nested(line, &active);
        let headed = |lexicon: &mut Lexicon| {
            let below = view.lines.get(index + 1);
            (is_header(line, lexicon, &active)
                || active.is_empty() && (heads(view, index) || says_what(view, index, lexicon)))
                && !numbers_objective(line, below, lexicon)
        };
        if !repeat && !nested && (index > ATTENTIVE || !headed(lexicon)) {
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
        let mut group = index.checked_sub(1).filter(|_| !nested).filter(|above| {
            spots.last().is_none_or(|spot| spot.last < *above)
                && view.lines.get(*above).is_some_and(|above| groups(above, line, view, lexicon))
        });
        let mut first = index;
        // Headings of three lines: the first is over the groups of the second.
        if last > index
            && group.is_none()
            && view.lines.get(last + 1).is_some_and(|third| covered_by_headings(line, third, view))
        {
            group = Some(index);
            first = last;
            last += 1;
        }
        spots.push(Spot { first, last, group });
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

/// The texts of headings, to know them by where they come again far below.
#[derive(Debug)]
pub struct Known(Vec<(u32, String, bool)>);

impl Known {
    /// The headings of a line.
    pub fn of(line: &Line<'_>) -> Self {
        Self(line.items.iter().map(|item| (item.column, item.text().to_owned(), false)).collect())
    }

    /// Whether a line is the same headings again.
    pub fn repeats(&self, line: &Line<'_>) -> bool {
        repeats(line, &self.0)
    }
}

/// The same headings again.
fn repeats(line: &Line<'_>, active: &[(u32, String, bool)]) -> bool {
    let Some(first) = line.items.first() else { return false };
    let first = first.text();
    if !active.iter().any(|(_, text, _)| text == first) {
        return false;
    }
    let same = line.items.iter().filter(|item| active.iter().any(|(_, text, _)| text == item.text())).count();
    line.items.len() >= 2 && same * 10 >= line.items.len() * 7
}

/// "Subitems | Name | Owner" under "Name | Subitems | Owner": headings of the rows below a row.
fn nested(line: &Line<'_>, active: &[(u32, String, bool)]) -> bool {
    const SUB: [&str; 3] = ["subitems", "subitem", "sub-items"];
    let sub = |text: &str| SUB.iter().any(|sub| text.trim().eq_ignore_ascii_case(sub));
    line.items.len() >= 3
        && line.items.first().is_some_and(|first| sub(first.text()))
        && active.iter().any(|(_, text, _)| sub(text))
}

/// Headings that stood further up already, with others between.
fn again(line: &Line<'_>, spots: &[Spot], view: &View<'_>) -> bool {
    let earlier = spots.iter().rev().skip(1).take(4);
    line.items.len() >= 3
        && earlier
            .filter_map(|spot| view.lines.get(spot.first))
            .any(|known| known.items.iter().map(Item::text).eq(line.items.iter().map(Item::text)))
        && line.items.iter().all(|item| !item.text().is_empty())
}

/// A cell under the heading of texts that is no heading word itself, nor anything else that may head a column.
fn holds_data(line: &Line<'_>, lexicon: &mut Lexicon, active: &[(u32, String, bool)]) -> bool {
    let days = days_without_year(line);
    let textual = active.iter().filter(|(.., textual)| *textual);
    textual.filter_map(|(column, ..)| line.get(*column)).any(|item| {
        let text = item.text();
        !days.iter().any(|(column, _, _)| *column == item.column)
            && bare_year(&item).is_none()
            && span_of(&item, None).is_none()
            && !is_number(text, lexicon)
            && lexicon.candidates(text).first().is_none_or(|best| best.weight < 0.84)
    })
}

/// A number, or nothing; "2026 (mål)" is no number.
fn is_number(text: &str, lexicon: &mut Lexicon) -> bool {
    let amount = || numbered(text).is_none() && amount::parse(text, amount::DecimalMark::Unknown).is_some();
    let said =
        |lexicon: &mut Lexicon| lexicon.candidates(text).first().is_some_and(|best| best.weight >= 0.9);
    // "från 12 till 4" is no heading, though "från till" is one.
    let way = || amount::way(text, amount::DecimalMark::Unknown).is_some();
    text.is_empty() || way() || amount() && !(text.ends_with(')') && said(lexicon))
}

/// Lines under a heading of unknown words that are looked at.
const BELOW: usize = 12;

/// Short texts, of which two next to each other stand over texts that have several others each, and one after them over
/// values: headings, whatever their words.
fn heads_groups(view: &View<'_>, index: usize) -> bool {
    let Some(line) = view.lines.get(index).filter(|line| line.items.len() >= 3) else { return false };
    let label = |item: &Item<'_>| item.text().ends_with(':');
    // "2025 | Plan 2026", "2026 actual"
    let heads = |item: &Item<'_>| words_or_day(item) || bare_year(item).is_some() || of_year(item.text());
    if !line.items.iter().all(heads) || line.items.iter().any(label) || labelled(line) {
        return false;
    }
    let below = || view.lines.iter().skip(index + 1).take(2 * BELOW);
    let valued = |item: &Item<'_>| {
        let cells = || below().filter_map(|line| line.get(item.column));
        let (all, telling) = (cells().count(), cells().filter(tells_value).count());
        telling >= 3 && telling * 5 >= all * 4
    };
    line.items.windows(2).enumerate().take(3).any(|(at, pair)| {
        let [over, under] = pair else { return false };
        line.items.iter().skip(at + 2).any(valued)
            && !valued(under)
            && shape::spread(below(), over.column, under.column, false)
    })
}

/// Short texts over a list of texts that stand alone and of others behind bullets, with values beside them: headings,
/// whatever their words.
fn heads_list(view: &View<'_>, index: usize) -> bool {
    let Some(line) = view.lines.get(index).filter(|line| line.items.len() >= 2) else { return false };
    let [text, others @ ..] = line.items.as_slice() else { return false };
    if !line.items.iter().all(words_or_day)
        || labelled(line)
        || crate::recognise::profile::bulleted(text.text())
    {
        return false;
    }
    let (mut alone, mut behind) = (0, 0);
    for line in view.lines.iter().skip(index + 1).take(2 * BELOW) {
        let Some(item) = line.get(text.column) else { continue };
        let valued = others.iter().filter_map(|other| line.get(other.column)).any(|item| tells_value(&item));
        match (crate::recognise::profile::bulleted(item.text()), line.items.len()) {
            (true, _) if valued && alone > 0 => behind += 1,
            (false, 1) => alone += 1,
            _ => return false,
        }
    }
    alone >= 2 && behind >= 3
}

/// A year with a word or two: "2026 actual".
fn of_year(text: &str) -> bool {
    text.len() <= 30 && text.contains(char::is_alphabetic) && period::find_year(text).is_some()
}

/// A short text without a number of its own.
fn words_alone(item: &Item<'_>) -> bool {
    let text = item.text();
    (1..=45).contains(&text.chars().count())
        && text.contains(char::is_alphabetic)
        && amount::parse(text, amount::DecimalMark::Unknown).is_none()
}

/// Words alone, or a day: "Shoot for | Sept 30".
fn words_or_day(item: &Item<'_>) -> bool {
    words_alone(item) || matches!(span_of(item, None), Some(Span::Day(_)))
}

/// "Hur vi mäter | Så blev det" over texts and values: headings that are said as phrases, all of them.
fn says_what(view: &View<'_>, index: usize, lexicon: &mut Lexicon) -> bool {
    let Some(line) = view.lines.get(index).filter(|line| line.items.len() >= 2) else { return false };
    let mut texts = Vec::new();
    let mut values = Vec::new();
    for item in &line.items {
        let text = item.text();
        let said = headings::of_column(text, &lexicon.candidates(text));
        match said.first().filter(|best| best.weight >= 0.6 && text.chars().count() <= 45) {
            Some(best) if matches!(best.meaning, Meaning::KeyResult | Meaning::Kpi) => {
                texts.push(item.column)
            }
            Some(best) if matches!(best.meaning, Meaning::Start | Meaning::Target | Meaning::Actual) => {
                values.push(item.column);
            }
            Some(_) => {}
            None => return false,
        }
    }
    let amount = |item: Item<'_>| match &item.cell.value {
        Value::Number(_) => true,
        _ => crate::recognise::profile::bare_amount(item.text()).is_some(),
    };
    let Some(below) = view.lines.get(index + 1) else { return false };
    let described = |item: Item<'_>| item.text().split_whitespace().count() >= 2 && !amount(item);
    let waits = |item: Item<'_>| input::prompt(item.text());
    let under = |columns: &[u32], is: &dyn Fn(Item<'_>) -> bool| {
        columns.iter().any(|column| below.get(*column).is_some_and(is))
    };
    under(&texts, &described) && under(&values, &amount)
        || under(&texts, &waits) && values.len() >= 2 && line.items.len() == texts.len() + values.len()
}

/// Short texts, of which two or more stand over numbers and one over texts: headings, whatever their words.
fn heads_values(view: &View<'_>, index: usize) -> bool {
    let Some(line) = view.lines.get(index).filter(|line| line.items.len() >= 3) else { return false };
    if !line.items.iter().all(words_alone) || labelled(line) {
        return false;
    }
    let below = || view.lines.iter().skip(index + 1).take(BELOW);
    let cells = |column: u32| below().filter_map(move |line| line.get(column));
    let numeric = |item: &Item<'_>| match &item.cell.value {
        Value::Number(_) => true,
        Value::Text(_) => crate::recognise::profile::bare_amount(item.text()).is_some(),
        _ => false,
    };
    let valued = |item: &&Item<'_>| {
        let (all, numbers) = (cells(item.column).count(), cells(item.column).filter(numeric).count());
        numbers >= 2 && numbers * 5 >= all * 4
    };
    let described = |item: &Item<'_>| {
        let texts = cells(item.column).filter(|item| item.text().split_whitespace().count() >= 2);
        texts.count() >= 2 && !valued(&item)
    };
    let spans = line.items.iter().any(|item| span_of(item, None).is_some());
    !spans && line.items.iter().filter(valued).count() >= 2 && line.items.iter().any(described)
}

/// Heading words alone, which also below a table begin another: "KPI | Förra månaden | Denna månad".
fn of_headings(line: &Line<'_>, lexicon: &mut Lexicon) -> bool {
    line.items.len() >= 3
        && line.items.iter().all(|item| {
            let best = lexicon.candidates(item.text()).first().copied();
            best.is_some_and(|best| best.weight >= 0.6 && best.fit <= Fit::Trimmed)
        })
}

fn is_header(line: &Line<'_>, lexicon: &mut Lexicon, active: &[(u32, String, bool)]) -> bool {
    // "[Mätbart resultat] | [värde] | [värde]": what a template leaves to be filled in.
    let blanks = line.items.iter().filter(|item| item.text().starts_with('[') && item.text().ends_with(']'));
    if blanks.count() * 2 >= line.items.len() {
        return false;
    }
    if line.items.len() < 2 || labelled(line) || names_values(line) || alternating(line, lexicon) {
        return false;
    }
    // "Ansvarig | [namn]" waits to be filled in.
    let waits = |item: &Item<'_>| item.text().starts_with('[') && input::prompt(item.text());
    if line.items.iter().any(waits) {
        return false;
    }
    // "Enhet: | Lager" is a label with its value.
    if let [label, value] = line.items.as_slice()
        && label.text().ends_with(':')
        && !value.text().ends_with(':')
    {
        return false;
    }
    // Under known headings, a text column's cell that is no heading word makes this a data row.
    if !of_headings(line, lexicon) && holds_data(line, lexicon, active) {
        return false;
    }
    let mut meanings: Vec<Meaning> = Vec::new();
    let (mut matched, mut strength, mut numbers, mut long, mut spans, mut counted) =
        (0_usize, 0.0_f32, 0, 0, 0, 0_usize);
    let (mut pairs, mut years) = (0, 0);
    let mut after_label = false;
    let days = days_without_year(line);
    for item in &line.items {
        let text = item.text();
        counted += 1;
        if days.iter().any(|(column, _, _)| *column == item.column) {
            spans += 1;
            after_label = false;
            continue;
        }
        if bare_year(item).is_some() {
            years += 1;
            after_label = false;
            continue;
        }
        // "Läge 1 januari" beside "Mål 31 december"
        let state = active.is_empty()
            && text.split_whitespace().count() <= 4
            && lexicon.candidates(text).first().is_none_or(|best| best.weight < 0.5)
            && period::day_inside(text, 2026).is_some();
        if span_of(item, None).is_some() || state {
            spans += 1;
            after_label = false;
            continue;
        }
        if is_number(text, lexicon) {
            numbers += 1;
            pairs += usize::from(after_label);
            after_label = false;
            continue;
        }
        let candidates = lexicon.candidates(text);
        // "OKR Q3 2026 – Bolag" is a title.
        let titled = |best: &headings::Candidate| {
            best.meaning.is_unit() && best.fit != Fit::Whole && period::find(text).is_some()
        };
        // "Uppdaterad 2026-10-01" says when, beside a title.
        let dated = |best: &headings::Candidate| {
            best.meaning == Meaning::Date && text.bytes().filter(u8::is_ascii_digit).count() >= 3
        };
        if candidates.first().is_some_and(dated) {
            numbers += 1;
            after_label = false;
            continue;
        }
        match candidates.first().filter(|best| best.weight >= 0.5 && !titled(best)) {
            Some(best) => {
                matched += 1;
                strength += best.weight;
                if !meanings.contains(&best.meaning) {
                    meanings.push(best.meaning);
                }
                after_label = text.ends_with(':');
            }
            None if numbered(text).is_some() => {
                matched += 1;
                strength += 0.8;
                if !meanings.contains(&Meaning::KeyResult) {
                    meanings.push(Meaning::KeyResult);
                }
                after_label = false;
            }
            // "Ja | Nej" over boxes to tick.
            None if active.is_empty() && input::done(text).is_some() => {
                matched += 1;
                after_label = false;
            }
            None => {
                long += usize::from(text.chars().count() > 45);
                pairs += usize::from(after_label);
                after_label = false;
            }
        }
    }
    // A year beside heading words heads a column; among data it is a number.
    if matched >= 2 {
        spans += years
    } else {
        numbers += years
    }
    // "Butik | Lager | Avdelning", "Warehouse | Support | Department" below the headings of an organisation: its units.
    let mut best = line.items.iter().filter_map(|item| lexicon.candidates(item.text()).first().cloned());
    let units = !active.is_empty()
        && best.all(|best| match best.meaning {
            Meaning::Level => true,
            // "Support" is near to "supports".
            Meaning::Parent => best.fit == Fit::Near,
            meaning => meaning.is_unit(),
        });
    if units {
        return false;
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
        && (strength >= 1.2 || spans >= 3 && strength >= 0.9)
        && (share >= 0.6 || (busy && share >= 0.4))
        && (active.is_empty() || share >= 0.7)
        && !data_like(line, &meanings, lexicon)
        && !of_card(line, &meanings, lexicon)
}

/// "KR1: Kännedom från 12 % till 20 % | Utfall: 17 % | Ansvarig: Lo": labels with their values in the same cells.
fn labelled(line: &Line<'_>) -> bool {
    let rests = || {
        let parts = line.items.iter().filter_map(|item| item.text().split_once(':'));
        parts.map(|(_, rest)| rest.trim()).filter(|rest| !rest.is_empty())
    };
    // A heading may explain itself: "Mål: vad vill vi uppnå?".
    let value = |rest: &str| {
        !rest.ends_with('?') && rest.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
            || rest.contains(|c: char| c.is_ascii_digit())
    };
    rests().count() >= 2 && rests().any(value)
}

/// "Lästid per dag | Nuläge 12 | Mål 20 | Resultat 19": values with their names, each of its own kind and size.
fn names_values(line: &Line<'_>) -> bool {
    let may = |item: &&Item<'_>| {
        let digit = item.text().find(|c: char| c.is_ascii_digit());
        digit.is_some_and(|at| (1..=24).contains(&at))
    };
    let named = line.items.iter().filter(may).count();
    if named < 2 || named + 2 < line.items.len() {
        return false;
    }
    let mut found: Vec<(&str, &str)> = Vec::new();
    for item in &line.items {
        let Some((_, value)) = named_value(item.text()) else { continue };
        let name = item.text().strip_suffix(value).unwrap_or_default();
        if found.iter().any(|(known, _)| *known == name) {
            return false;
        }
        found.push((name, value));
    }
    let sizes = found.windows(2).any(|pair| matches!(pair, [(_, one), (_, other)] if one != other));
    found.len() >= 2 && sizes && found.len() + 2 >= line.items.len()
}

/// "Owner | Freya Lund | Department | Operations | Period | Q3 2026": labels, each with its value beside it.
fn alternating(line: &Line<'_>, lexicon: &mut Lexicon) -> bool {
    if line.items.len() < 4 || line.items.len() % 2 == 1 {
        return false;
    }
    // "Mål: | Ordning i hyllorna | Ansvarig: | Kurt Ahlm"
    let colon = |item: &Item<'_>| item.text().ends_with(':');
    if line.items.chunks(2).all(|pair| matches!(pair, [label, value] if colon(label) && !colon(value))) {
        return true;
    }
    line.items.chunks(2).all(|pair| {
        let [label, value] = pair else { return false };
        let mut sure = |item: &Item<'_>| lexicon.candidates(item.text()).first().copied();
        let named = sure(label).is_some_and(|best| {
            best.weight >= 0.84
                && (best.meaning.is_whose()
                    || matches!(
                        best.meaning,
                        Meaning::Period
                            | Meaning::Level
                            | Meaning::Date
                            | Meaning::StartDate
                            | Meaning::EndDate
                            | Meaning::Status
                            | Meaning::Type
                    ))
        });
        named && sure(value).is_none_or(|best| best.weight < 0.5)
    })
}

/// "Objective 1 | Launch the second product | Target | Actual" over "KR1 | …": a numbered objective with its text, and
/// what the cells beside its key results are.
fn numbers_objective(line: &Line<'_>, below: Option<&Line<'_>>, lexicon: &mut Lexicon) -> bool {
    let [label, text, _, ..] = line.items.as_slice() else { return false };
    let kind = |item: &Item<'_>| input::row_kind(item.text()).filter(|(_, numbers)| !numbers.is_empty());
    let objective = kind(label).is_some_and(|(kind, _)| kind == input::RowKind::Objective);
    let results = below
        .and_then(|below| below.get(label.column))
        .and_then(|first| kind(&first))
        .is_some_and(|(kind, _)| kind == input::RowKind::KeyResult);
    objective
        && results
        && text.text().split_whitespace().count() >= 2
        && numbered(text.text()).is_none()
        && lexicon.candidates(text.text()).first().is_none_or(|best| best.fit != Fit::Whole)
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
pub(super) fn under(line: &Line<'_>, next: &Line<'_>, view: &View<'_>, lexicon: &mut Lexicon) -> bool {
    if covered_by_headings(line, next, view) || under_groups(line, next, view, lexicon) {
        return true;
    }
    let mut matched = 0;
    for item in &next.items {
        let text = item.text();
        // "Score" over "(0-10)": a remark on the heading.
        if headings::bracketed(text) && line.get(item.column).is_some() {
            continue;
        }
        let known = lexicon.candidates(text).first().is_some_and(|best| best.weight >= 0.6)
            || span_of(item, None).is_some()
            || bare_year(item).is_some()
            || week_under(line, item).is_some();
        if !known {
            return false;
        }
        matched += 1;
        // A cell under a heading of its own is data, unless that heading spans several columns.
        let beside = item.column + 1;
        let spans = view.last_column_of(line.row, item.column) > item.column
            || line.get(beside).is_none() && next.get(beside).is_some();
        // So does a time beside the word for what was measured then: "Dec 2025" over "Utgångsläge".
        let mut timed = |time: &Item<'_>, word: &Item<'_>| {
            span_of(time, None).is_some()
                && lexicon.candidates(word.text()).first().is_some_and(|best| best.weight >= 0.8)
        };
        if let Some(above) = line.get(item.column)
            && !spans
            && !above.text().is_empty()
            && next.items.len() < line.items.len()
            && !timed(&above, item)
            && !timed(item, &above)
        {
            return false;
        }
    }
    let covered = next.items.iter().filter(|item| line.get(item.column).is_none()).count();
    matched >= 2
        && (covered * 2 >= matched
            || next.items.iter().any(|item| view.last_column_of(line.row, item.column) > item.column))
}

/// Whether headings of the first line reach down beside the cells of another, which then stand under the rest of them.
fn covered_by_headings(line: &Line<'_>, next: &Line<'_>, view: &View<'_>) -> bool {
    let reach = |item: &&Item<'_>| view.rows_of(line.row, item.column).1 >= next.row;
    let short = |item: &Item<'_>| match &item.cell.value {
        Value::Text(_) => item.text().chars().count() <= 40,
        Value::Date(_) => true,
        Value::Number(_) => bare_year(item).is_some() || week_under(line, item).is_some(),
        _ => false,
    };
    let parted = |item: &Item<'_>| view.last_column_of(line.row, item.column) > item.column;
    // "Objective | Key result | Numbers" over "Opening | Plan | Closing" below the last alone: parts of what is merged.
    let parts = || {
        let over = |item: &Item<'_>| {
            let over = line.items.iter().rfind(|over| over.column <= item.column);
            over.is_some_and(|over| parted(over) && view.last_column_of(line.row, over.column) >= item.column)
        };
        let valued = |item: &Item<'_>| {
            let below = view.below(next.row).iter().take(BELOW).filter_map(|row| row.get(item.column));
            below.filter(tells_value).count() >= 2
        };
        next.row == line.row + 1
            && line.items.len() > 2
            && next.items.iter().all(|item| words_or_day(item) && over(item) && valued(item))
    };
    next.items.len() >= 2
        && next.items.iter().all(short)
        && (line.items.iter().filter(reach).count() >= 2 && next.items.iter().any(parted) || parts())
}

/// "Mål | | Mätning | | | Ansvar" over "Myndighetsmål | Indikator | Basår 2025 | Målvärde | Utfall | Avdelning": more
/// headings than there are groups over them, of which most are known and some stand over numbers.
fn under_groups(line: &Line<'_>, next: &Line<'_>, view: &View<'_>, lexicon: &mut Lexicon) -> bool {
    let (own, below) = (line.items.len(), next.items.len());
    // Words of a table alone under the headings are rows of texts; numbers come below them.
    let heads = |item: &Item<'_>| words_alone(item) || span_of(item, None).is_some();
    if own < 2 || below < 4 || below <= own || !next.items.iter().all(heads) {
        return false;
    }
    let short = |item: &&Item<'_>| item.text().split_whitespace().count() <= 3 && !item.text().ends_with(':');
    let known = next.items.iter().filter(|item| {
        lexicon.candidates(item.text()).first().is_some_and(|best| best.weight >= 0.6)
            || span_of(item, None).is_some()
    });
    if known.count() * 2 < below || next.items.iter().filter(short).count() * 4 < below * 3 {
        return false;
    }
    let covered = next.items.iter().filter(|item| line.get(item.column).is_none()).count();
    let reached = line
        .items
        .iter()
        .all(|item| next.get(item.column).is_some() || view.rows_of(line.row, item.column).1 >= next.row);
    let numeric = |item: Item<'_>| match &item.cell.value {
        Value::Number(_) => true,
        _ => crate::recognise::profile::bare_amount(item.text()).is_some(),
    };
    let rows = || view.below(next.row).iter().take(BELOW);
    let valued = next.items.iter().filter(|item| rows().filter_map(|row| row.get(item.column)).any(numeric));
    covered >= 2 && reached && valued.count() >= 2
}

/// The week that a bare number names under "Week": 28.
pub(super) fn week_under(line: &Line<'_>, item: &Item<'_>) -> Option<String> {
    let number = match &item.cell.value {
        Value::Number(number) if number.fract() == 0.0 => *number,
        Value::Text(text) if text.trim().len() <= 2 => text.trim().parse::<u8>().ok().map(f64::from)?,
        _ => return None,
    };
    let over = line.items.iter().rfind(|over| over.column <= item.column)?;
    ((1.0..=53.0).contains(&number) && period::week_word(over.text())).then(|| format!("v{number}"))
}

/// "Mål | Tillgänglig vård" over "Nyckelresultat | Start | …": the objective of a block, and no group of columns.
fn names_objective(above: &Line<'_>, below: &Item<'_>, lexicon: &mut Lexicon) -> bool {
    // Labels with their values may follow: "Mål 1 | Vinn fler | | Ansvarig | Lars Ek".
    let [label, value, more @ ..] = above.items.as_slice() else { return false };
    if !more.is_empty() && (more.len() % 2 == 1 || numbered_label(label.text()) == label.text()) {
        return false;
    }
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

/// "Owner | Petra Lind | Status | On track" over headings: labels of a card with their values.
fn whose(above: &Line<'_>, lexicon: &mut Lexicon) -> bool {
    let [label, value, ..] = above.items.as_slice() else { return false };
    if input::label(label.text()).is_some_and(|label| !label.rest.is_empty()) {
        return true;
    }
    let known = |lexicon: &mut Lexicon, text: &str| {
        lexicon.candidates(text).first().filter(|best| best.weight >= 0.84).map(|best| best.meaning)
    };
    let of_card = known(lexicon, label.text()).is_some_and(Meaning::is_whose);
    of_card
        && !value.text().is_empty()
        && known(lexicon, value.text()).is_none()
        && span_of(value, None).is_none()
}

/// "Quarter | Q3 2026" over "Key results | | Start": the last label of a card with its value.
fn dates_card(above: &Line<'_>, below: &Item<'_>, lexicon: &mut Lexicon) -> bool {
    let [label, value] = above.items.as_slice() else { return false };
    let named = lexicon.candidates(label.text()).first().is_some_and(|best| {
        best.weight >= 0.84
            && matches!(best.meaning, Meaning::Period | Meaning::Date | Meaning::StartDate | Meaning::EndDate)
    });
    named
        && label.column == below.column
        && value.column == label.column + 1
        && span_of(label, None).is_none()
        && span_of(value, None).is_some()
}

/// "Owner | Petra Lind | Status | On track" heads nothing.
fn of_card(line: &Line<'_>, meanings: &[Meaning], lexicon: &mut Lexicon) -> bool {
    let heads = meanings.iter().any(|meaning| {
        matches!(
            meaning,
            Meaning::Objective
                | Meaning::KeyResult
                | Meaning::Title
                | Meaning::Target
                | Meaning::Actual
                | Meaning::Grade
        )
    });
    !heads && line.items.len() <= 4 && line.items.len().is_multiple_of(2) && whose(line, lexicon)
}

/// A label without the number behind it: "Mål 2" is "Mål".
fn numbered_label(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ':' | '#'))
}

/// Whether a line holds headings for groups of the columns under it.
fn groups(above: &Line<'_>, line: &Line<'_>, view: &View<'_>, lexicon: &mut Lexicon) -> bool {
    let (Some(first), Some(last)) = (line.items.first(), line.items.last()) else { return false };
    // "vecka 27 | vecka 31" over columns that have no other heading.
    let completes = || {
        let mut others = above.items.iter().filter(|item| item.column > first.column).peekable();
        others.peek().is_some() && others.all(|item| line.get(item.column).is_none())
    };
    if above.row + 1 != line.row || above.items.len() >= line.items.len() && !completes() {
        return false;
    }
    if names_objective(above, first, lexicon) || whose(above, lexicon) || dates_card(above, first, lexicon) {
        return false;
    }
    let mut useful = 0;
    for item in &above.items {
        let text = item.text();
        let wide = view.last_column_of(above.row, item.column);
        if item.column <= first.column && wide >= last.column {
            return false;
        }
        // A title over the first column is no group of columns, whatever stands beside it.
        let placed = item.column > first.column || wide > item.column;
        let known = span_of(item, None).is_some()
            || bare_year(item).is_some()
            || period::find_with_year(text, 2026).is_some() && text.len() < 24
            || numbered(text).is_some()
            || lexicon.candidates(text).first().is_some_and(|best| best.weight >= 0.8);
        if text.chars().count() > 40 {
            return false;
        }
        // "Period: | Q3 2026" above the table is a label and its value.
        // So is "Avdelning: Forskning" in one cell.
        if text.ends_with(':') || text.split_once(": ").is_some_and(|(_, value)| !value.trim().is_empty()) {
            return false;
        }
        useful += usize::from(placed && known);
    }
    useful > 0
        && (above.items.len() > 1 || above.items.first().is_some_and(|item| item.column > first.column))
}

/// A heading that is a year and nothing else: 2025.
pub(super) fn bare_year(item: &Item<'_>) -> Option<Span> {
    let year = match &item.cell.value {
        Value::Number(number) if number.fract() == 0.0 && !item.percent_format() => *number,
        Value::Text(text) if text.trim().len() == 4 => text.trim().parse::<u16>().ok().map(f64::from)?,
        _ => return None,
    };
    (2010.0..2050.0).contains(&year).then_some(Span::Period(crate::model::Period::Year(year as i16)))
}

/// Columns under days without a year, with month and day: `7/6 | 7/20 | 8/3`, or `6/7 | 20/7 | 3/8`.
///
/// At least three, which in one of the two orders follow on one another, once perhaps into the next year; or two
/// on which months begin or end: `31/12 | 31/3`.
pub fn days_without_year(line: &Line<'_>) -> Vec<(u32, i8, i8)> {
    let pair = |item: &Item<'_>| {
        let text = item.text().trim();
        // "1.1 | 1.2 | 1.3" are numbers of key results.
        let (one, two) = text.split_once('/').or_else(|| text.strip_suffix('.')?.split_once('.'))?;
        let part = |text: &str| {
            (text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<i8>().ok())?
        };
        Some((item.column, part(one)?, part(two)?))
    };
    let pairs: Vec<(u32, i8, i8)> = line.items.iter().filter_map(pair).collect();
    if pairs.len() < 2 {
        return Vec::new();
    }
    let follow = |days: &[(u32, i8, i8)]| {
        let backwards =
            days.windows(2).filter(|pair| !matches!(pair, [(_, m, d), (_, n, e)] if (m, d) < (n, e)));
        let back = backwards.count();
        let edges = days.iter().all(|(_, _, day)| *day == 1 || *day >= 28);
        days.iter().all(|(_, month, day)| (1..=12).contains(month) && (1..=31).contains(day))
            && (edges && back <= 1 || back == 0 && days.len() >= 3)
    };
    let day_first: Vec<_> = pairs.iter().map(|(column, day, month)| (*column, *month, *day)).collect();
    [day_first, pairs].into_iter().find(|days| follow(days)).unwrap_or_default()
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
            let year = year.unwrap_or(2026);
            let period = || period::parse_with_year(text, year).map(Span::Period);
            period::day_alone(text, year).map(Span::Day).or_else(period)
        }
        _ => None,
    }
}
