//! The headings of a table, gathered from one line or two, numbered where they repeat.

use crate::amount;
use crate::model::{self, CellRef, Map, Measure};
use crate::words::headings::{self, Candidate, Fit, Meaning, Tongue};
use crate::words::{period, plain};

use super::numbered::objective_number;
use super::spots::{Spot, bare_year, days_without_year, span_of, week_under};
use super::{Lexicon, Span};
use crate::recognise::profile::Profile;
use crate::recognise::values;
use crate::recognise::view::{Item, Line, View};

/// "first key result" is "key result 1".
fn with_digits(plain: String) -> String {
    const ORDINALS: [(&str, u32); 10] = [
        ("first", 1),
        ("second", 2),
        ("third", 3),
        ("fourth", 4),
        ("fifth", 5),
        ("1st", 1),
        ("2nd", 2),
        ("3rd", 3),
        ("4th", 4),
        ("5th", 5),
    ];
    const NAMES: [&str; 2] = ["key result", "kr"];
    if !NAMES.iter().any(|name| plain.contains(name)) {
        return plain;
    }
    for (word, number) in ORDINALS {
        for name in NAMES {
            let phrase = format!("{word} {name}");
            if plain.contains(&phrase) {
                return plain.replace(&phrase, &format!("{name} {number}"));
            }
        }
    }
    plain
}

/// The number and the rest of a heading such as `KR1 Target`, `Key Result 2`, `key_result_1_completion`.
pub fn numbered(heading: &str) -> Option<(u32, String)> {
    let plain = with_digits(plain(heading));
    if !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = plain.split(' ').collect();
    const NAMES: &[&str] = &[
        "kr",
        "nyckelresultat",
        "nyckeltal",
        "resultat",
        "nokkelresultat",
        "nogleresultat",
        "schlusselergebnis",
        "kernresultaat",
        "avaintulos",
    ];
    const NAMES_OF_TWO: &[(&str, &str)] =
        &[("key", "result"), ("resultado", "chave"), ("resultat", "cle"), ("resultado", "clave")];
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let glued =
            word.get(bare.len()..).filter(|digits| !digits.is_empty()).and_then(|digits| digits.parse().ok());
        let of_two = words.get(at + 1).is_some_and(|next| NAMES_OF_TWO.contains(&(*word, *next)));
        let digits = |at: usize| words.get(at).and_then(|next| next.parse::<u32>().ok());
        let name_ends = if NAMES.contains(word) { Some(at + 1) } else { of_two.then_some(at + 2) };
        // "KR 1.2" is the second of the first objective: its own number among all.
        if let Some(end) = name_ends
            && let (Some(major @ 1..=9), Some(minor @ 1..=9)) = (digits(end), digits(end + 1))
        {
            let rest = words.iter().enumerate().filter(|(i, _)| *i < at || *i > end + 1).map(|(_, w)| *w);
            return Some((major * 100 + minor, rest.collect::<Vec<_>>().join(" ")));
        }
        let (number, used) = if let Some(number) = glued.filter(|_| NAMES.contains(&bare) || bare == "nr") {
            (number, 1)
        } else if NAMES.contains(word) && words.get(at + 1).is_some_and(|next| next.parse::<u32>().is_ok()) {
            (words.get(at + 1)?.parse().ok()?, 2)
        } else if of_two && words.get(at + 2).is_some_and(|next| next.parse::<u32>().is_ok()) {
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
pub(super) struct Heading {
    pub(super) column: u32,
    pub(super) text: String,
    pub(super) group: String,
    pub(super) at: Option<CellRef>,
    pub(super) span: Option<Span>,
    /// The span that the heading names, also where that does not tell columns apart.
    pub(super) said: Option<Span>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) number: Option<u32>,
    pub(super) profile: Profile,
}

/// Columns of a table that are looked at; sheets of people have tens of them.
const MOST_COLUMNS: usize = 512;

/// Lines of a body that are looked at to know what its columns are like.
const SAMPLE: usize = 300;

pub(super) fn heading_measure(heading: &str) -> Option<Measure> {
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

pub(super) fn collect(
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
    let mut known = Map::default();
    let mut looked = 0;
    for line in bodies.iter().flat_map(|body| body.iter()) {
        looked += 1;
        if looked > SAMPLE {
            break;
        }
        for item in &line.items {
            profiles.entry(item.column).or_default().add_known(item, &mut known);
        }
    }
    // Headings of the line over the groups that reach down beside them.
    let deep = |column: u32| {
        above.is_some_and(|above| above.get(column).is_some() && view.rows_of(above.row, column).1 >= top.row)
    };
    let upper = above.iter().flat_map(|above| &above.items).filter(|item| deep(item.column));
    let heads = top.items.iter().chain(&low.items).chain(upper);
    let mut columns: Vec<u32> = heads.map(|item| item.column).collect();
    let bounds = (columns.iter().min().copied()?, columns.iter().max().copied()?);
    columns.extend(profiles.iter().filter(|(_, profile)| profile.cells > 0).map(|(column, _)| *column));
    columns.sort_unstable();
    columns.dedup();
    // A column of cells far from the headings is no column of the table.
    // Codes such as O1 and KR1.1 may stand a little farther to the left, with the texts between.
    let coded = |column: u32| {
        profiles.get(&column).is_some_and(|profile| {
            column + 4 >= bounds.0
                && profile.key_result_kinds > 0
                && profile.share(profile.objective_kinds + profile.key_result_kinds) > 0.9
        })
    };
    // So may values without a heading of their own, each beside the next.
    let valued = |column: &u32| {
        profiles.get(column).is_some_and(|profile| {
            profile.cells >= 2 && profile.share(profile.numbers) > 0.9 && profile.days == 0
        })
    };
    let beyond = (bounds.1 + 1..bounds.1 + 5).take_while(valued).last().unwrap_or(bounds.1);
    columns.retain(|column| {
        // Columns that parts of a sheet share stand where they stand.
        (*column + 2 >= bounds.0 || view.narrowed || coded(*column))
            && *column <= bounds.1.saturating_add(2).max(beyond)
    });
    columns.truncate(MOST_COLUMNS);
    let two = spot.first != spot.last;
    let mut headings: Vec<Heading> = Vec::new();
    for column in columns {
        let own = if two {
            let upper = || above.filter(|_| deep(column))?.get(column);
            low.get(column).or_else(|| top.get(column)).or_else(upper)
        } else {
            top.get(column)
        };
        let own_text = own.map(|item| item.shown().into_owned()).unwrap_or_default();
        let upper = above.filter(|_| two && low.get(column).is_some());
        let upper = upper.and_then(|above| covering(view, above, column));
        let group_item = if two {
            covering(view, top, column).filter(|_| low.get(column).is_some()).or(upper)
        } else {
            above.and_then(|above| covering(view, above, column))
        };
        let group = group_item.map(|item| item.shown().into_owned()).unwrap_or_default();
        let text = if own_text.is_empty() {
            if two { String::new() } else { group.clone() }
        } else {
            own_text.clone()
        };
        let week = own.filter(|_| two).and_then(|item| week_under(top, &item));
        let week = week.and_then(|week| period::parse_with_year(&week, year.unwrap_or(2026)));
        let named = own.as_ref().and_then(|item| span_of(item, year).or_else(|| bare_year(item)));
        let named = named.or(week.map(Span::Period));
        let span = named.or_else(|| {
            let found = |text: &str| {
                let year = year.unwrap_or(2026);
                let period = period::find_with_year(text, year)
                    .filter(|(_, at)| !by_chance(text, text.get(at.clone()).unwrap_or_default()))
                    .map(|(period, _)| Span::Period(period));
                // "Läge 1 januari"
                period.or_else(|| period::day_inside(text, year).map(Span::Day))
            };
            let of_group = group_item
                .as_ref()
                .and_then(|item| span_of(item, year).or_else(|| bare_year(item)))
                .or_else(|| if group.len() < 40 { found(&group) } else { None });
            let of_upper = || upper.map(|item| item.text()).filter(|text| text.len() < 40).and_then(found);
            of_group.or_else(|| if own_text.len() < 40 { found(&own_text) } else { None }).or_else(of_upper)
        });
        let candidates = of_objective(lexicon, &text).unwrap_or_else(|| with_group(lexicon, &text, &group));
        let mut candidates = headings::of_column(&text, &scaled(lexicon, &text, candidates));
        // "Ende September" is a day, and no end that values are to reach.
        if period::day_alone(&text, 2026).is_some() {
            candidates.retain(|candidate| candidate.fit == Fit::Whole);
        }
        headings.push(Heading {
            column,
            text,
            group,
            at: own.or(group_item).map(|item| item.at),
            span,
            said: span,
            candidates,
            number: None,
            profile: profiles.remove(&column).unwrap_or_default(),
        });
    }
    let days = days_without_year(if two { low } else { top });
    // Days before the turn of a year are of the year before.
    let turn = days.windows(2).position(|pair| matches!(pair, [(_, m, d), (_, n, e)] if (m, d) >= (n, e)));
    for (at, (column, month, day)) in days.into_iter().enumerate() {
        let year = year.unwrap_or(2026) - i16::from(turn.is_some_and(|turn| at <= turn));
        let day = model::Date::new(year, month, day).ok().map(Span::Day);
        if let Some(heading) = headings.iter_mut().find(|heading| heading.column == column) {
            heading.span = day;
            heading.said = day;
        }
    }
    beyond_groups(view, above.filter(|_| !two), &mut headings, year, lexicon);
    // A period in one heading alone ("Mål Q3 2026") says when the sheet is, not that columns are periods.
    let mut spans: Vec<Span> = Vec::new();
    for heading in &headings {
        if let Some(span) = heading.span
            && !spans.contains(&span)
        {
            spans.push(span);
        }
    }
    // Nor does one in each of two headings of texts, "Årsmål 2026 | Kvartalsmål Q3", over key results of their own.
    let of = |heading: &Heading, meaning: Meaning| {
        heading.candidates.first().is_some_and(|best| best.meaning == meaning && best.weight >= 0.8)
    };
    let goals = headings
        .iter()
        .filter(|heading| heading.span.is_some())
        .all(|heading| of(heading, Meaning::Objective) && heading.profile.share(heading.profile.texts) > 0.8);
    let keyed = headings.iter().any(|heading| heading.span.is_none() && of(heading, Meaning::KeyResult));
    if spans.len() < 2 || goals && keyed {
        for heading in &mut headings {
            heading.span = None;
        }
    }
    Some(headings)
}

/// "When we set it", "How it turned out": short for a month in one language, and a word among others in this one.
fn by_chance(heading: &str, found: &str) -> bool {
    let word = matches!(found.to_lowercase().as_str(), "set" | "out" | "may" | "mar" | "ago" | "mai" | "des");
    word && heading.split_whitespace().count() >= 3
}

/// "July | | August | | September" over "Target | Actual | Target | Actual | Target | Actual | Score": what comes
/// after the last pair, under a heading that no other group has, is of none of them.
fn beyond_groups(
    view: &View<'_>,
    above: Option<&Line<'_>>,
    headings: &mut [Heading],
    year: Option<i16>,
    lexicon: &mut Lexicon,
) {
    let Some(above) = above else { return };
    let merged = |item: &Item<'_>| view.last_column_of(above.row, item.column) > item.column;
    let (Some(last), false) = (above.items.last(), above.items.iter().any(merged)) else { return };
    let widths: Vec<u32> =
        above.items.windows(2).filter_map(|pair| Some(pair.get(1)?.column - pair.first()?.column)).collect();
    let Some(width) =
        widths.first().copied().filter(|width| widths.len() >= 2 && widths.iter().all(|w| w == width))
    else {
        return;
    };
    for heading in headings.iter_mut().filter(|heading| heading.column >= last.column.saturating_add(width)) {
        let found =
            period::find_with_year(&heading.text, year.unwrap_or(2026)).map(|(found, _)| Span::Period(found));
        heading.group.clear();
        heading.span = found;
        heading.said = found;
        heading.candidates = lexicon.candidates(&heading.text).to_vec();
    }
}

/// "Stars (out of 5)", "Poengsum (0–1,0)": what stands in brackets is the scale of what stands before them, which are
/// grades where that word is not known.
fn scaled(lexicon: &mut Lexicon, text: &str, known: Vec<Candidate>) -> Vec<Candidate> {
    let scale = headings::in_brackets(text).and_then(values::scale_of);
    if scale.is_none() {
        return known;
    }
    let mut before = lexicon.candidates(&headings::without_brackets(text)).to_vec();
    if before.first().is_none_or(|best| best.weight < 0.5 || best.fit == Fit::Near) {
        before.clear();
        before.push(Candidate {
            meaning: Meaning::Grade,
            weight: 0.7,
            tongue: Tongue::Any,
            word: "score",
            fit: Fit::Trimmed,
        });
    }
    before
}

/// A heading that speaks of one of several objectives, read without that: "O1 KR2 score" is a key result's score,
/// "Objective 2 score" the objective's.
fn of_objective(lexicon: &mut Lexicon, text: &str) -> Option<Vec<Candidate>> {
    let (_, rest) = objective_number(text).filter(|(_, rest)| !rest.is_empty())?;
    let candidates = if numbered(&rest).is_some() {
        lexicon.candidates(&rest).to_vec()
    } else {
        let of = |candidate: Candidate| Candidate {
            meaning: match candidate.meaning {
                Meaning::Grade | Meaning::Progress => Meaning::ObjectiveGrade,
                Meaning::Weight => Meaning::ObjectiveWeight,
                other => other,
            },
            ..candidate
        };
        lexicon.candidates(&rest).iter().copied().map(of).collect()
    };
    (!candidates.is_empty()).then_some(candidates)
}

/// The number of the key result that a heading speaks of, and what else it says.
fn key_number(heading: &str) -> Option<(u32, String)> {
    match objective_number(heading).filter(|(_, rest)| !rest.is_empty()) {
        Some((_, rest)) => numbered(&rest),
        None => numbered(heading),
    }
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
    // "Mål" over "Inriktning | Vad mäts": what is counted is no objective, wherever it stands.
    if headings::of_column(text, &[]).iter().any(|said| said.meaning == Meaning::KeyResult) {
        candidates.retain(|c| c.meaning != Meaning::Title || c.fit <= Fit::Trimmed);
    }
    // "Mål" over "Nr | Beskrivning": the objective's text, and no comment on it.
    if (objective || key_result) && candidates.iter().any(|c| c.meaning == Meaning::Title) {
        candidates.retain(|c| c.meaning != Meaning::Comment);
        for candidate in candidates.iter_mut().filter(|c| c.meaning == Meaning::Title) {
            candidate.weight = candidate.weight.max(0.9);
        }
    }
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
/// The number at a heading's end: 2 of "Utfall 2", 102 of "Grad 1.2".
fn trailing_number(plain: &str) -> Option<u32> {
    let mut words = plain.rsplit(' ').map(|word| word.parse::<u32>().ok());
    match (words.next()?, words.next().flatten()) {
        (Some(minor @ 1..=9), Some(major @ 1..=9)) => Some(major * 100 + minor),
        (last, _) => last,
    }
}

pub(super) fn number_groups(headings: &mut [Heading]) {
    let found: Vec<Option<(u32, String)>> = headings
        .iter()
        .map(|heading| {
            key_number(&heading.text)
                .or_else(|| numbered(&heading.group).map(|(n, _)| (n, plain(&heading.text))))
        })
        .collect();
    let mut numbers: Vec<u32> = found.iter().flatten().map(|(number, _)| *number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() < 2 {
        if !worded_groups(headings) {
            repeated_groups(headings);
        }
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
                let bare = rest.chars().all(|c| !c.is_alphanumeric());
                let share = is_share(&heading.text) && rest.chars().all(|c| !c.is_alphabetic());
                let named = bare && !share
                    || ["title", "text", "name", "titel", "namn", "beskrivning", "description"]
                        .contains(&rest.as_str());
                if named {
                    heading.candidates = vec![wide(Meaning::KeyResult, 1.0)];
                } else if share {
                    heading.candidates = vec![wide(Meaning::Grade, 0.9)];
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
                // Forms number questions that come again: "How far did you get?", "How far did you get?2".
                let same = |text: &String| unnumbered(text) == unnumbered(&plain(&heading.text));
                let again = texts.iter().filter(|text| same(text)).count() >= 2;
                let trailing = trailing_number(&plain(&heading.text));
                if let Some(trailing) = trailing.filter(|n| numbers.contains(n)) {
                    heading.number = Some(trailing);
                } else if again {
                    heading.number = Some(number);
                }
            }
        }
    }
}

/// Most key results in one row that are numbered in words of the sheet's own.
const MOST_WORDED: u32 = 12;

/// The number in a heading and the heading without it: 2 and "bevis ska bli" of "Bevis 2 ska bli".
///
/// A capital letter is a number too, where others follow it: "Tecken B mål".
fn number_inside(heading: &str) -> Option<(u32, String)> {
    let lettered = |word: &str| match word.as_bytes() {
        [letter @ b'A'..=b'H'] => (u32::from(letter - b'A') + 1).to_string(),
        _ => word.to_owned(),
    };
    let spelt = if heading.bytes().any(|byte| byte.is_ascii_digit()) {
        plain(heading)
    } else {
        plain(&heading.split(' ').map(lettered).collect::<Vec<_>>().join(" "))
    };
    let plain = spelt.as_str();
    let number = |word: &str| word.parse::<u32>().ok().filter(|number| (1..=MOST_WORDED).contains(number));
    let words: Vec<&str> = plain.split(' ').collect();
    let mut found = words.iter().enumerate().filter_map(|(at, word)| {
        let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
        Some((at, bare, number(word.get(bare.len()..)?)?))
    });
    let (at, bare, number) = found.next().filter(|_| found.next().is_none())?;
    let rest = words.iter().enumerate().map(|(i, word)| if i == at { bare } else { word });
    let rest = rest.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (!rest.is_empty()).then_some((number, rest))
}

/// "Bevis 1 | Bevis 1 ska bli | Bevis 1 blev | Bevis 2 | …", or the same headings again without numbers: texts with
/// their values, several in one row, in whatever words. Beside them stands what they are to show.
fn worded_groups(headings: &mut [Heading]) -> bool {
    let texts: Vec<String> = headings.iter().map(|heading| plain(&heading.text)).collect();
    let mut found: Vec<Option<(u32, String)>> =
        headings.iter().map(|heading| number_inside(&heading.text)).collect();
    if found.iter().flatten().count() < 4 {
        // Without numbers they are told by their turn.
        found = texts
            .iter()
            .enumerate()
            .map(|(at, text)| {
                let same = |others: Option<&[String]>| {
                    others.into_iter().flatten().filter(|other| *other == text && !text.is_empty()).count()
                };
                let (before, all) = (same(texts.get(..at)), same(Some(&texts)));
                (all >= 2).then(|| (before as u32 + 1, text.clone()))
            })
            .collect();
    }
    let of = |number: u32| -> Vec<&str> {
        let numbered = found.iter().flatten().filter(|(own, _)| *own == number);
        numbered.map(|(_, rest)| rest.as_str()).collect()
    };
    let first = of(1);
    let last = found.iter().flatten().map(|(number, _)| *number).max().unwrap_or(0);
    let alike = |number: u32| {
        let own = of(number);
        own.len() == first.len() && first.iter().all(|rest| own.contains(rest))
    };
    if first.len() < 2 || !(2..=MOST_WORDED).contains(&last) || !(2..=last).all(alike) {
        return false;
    }
    let worded = |heading: &Heading| {
        let profile = &heading.profile;
        profile.cells > 0 && profile.share(profile.texts) > 0.6 && profile.share(profile.numbers) < 0.3
    };
    let numeric =
        |heading: &Heading| heading.profile.cells > 0 && heading.profile.share(heading.profile.numbers) > 0.6;
    let means = |heading: &Heading, wanted: &dyn Fn(Meaning) -> bool| {
        heading.candidates.first().is_some_and(|best| best.weight >= 0.8 && wanted(best.meaning))
    };
    // People, remarks and states stand beside the texts, and are none.
    let beside = |meaning: Meaning| {
        meaning.is_whose()
            || matches!(
                meaning,
                Meaning::Owner | Meaning::Comment | Meaning::Status | Meaning::Initiative | Meaning::EndDate
            )
    };
    let in_group = |at: usize| found.get(at).is_some_and(Option::is_some);
    let in_first = |at: usize| found.get(at).is_some_and(|own| own.as_ref().is_some_and(|own| own.0 == 1));
    let mut texts_of_first = headings.iter().enumerate().filter(|(at, heading)| {
        in_first(*at)
            && worded(heading)
            && !means(heading, &beside)
            && heading.profile.share(heading.profile.named) < 0.6
    });
    let (Some((text, _)), None) = (texts_of_first.next(), texts_of_first.next()) else { return false };
    if !headings.iter().enumerate().any(|(at, heading)| in_first(at) && numeric(heading)) {
        return false;
    }
    let objective = |meaning: Meaning| meaning == Meaning::Objective;
    let over = headings
        .iter()
        .enumerate()
        .filter(|(at, heading)| !in_group(*at) && *at < text && worded(heading) && !means(heading, &beside));
    let over = over
        .filter(|(_, heading)| heading.profile.sentences > 0 || means(heading, &objective))
        .max_by_key(|(_, heading)| (means(heading, &objective), heading.profile.words))
        .map(|(at, _)| at);
    let name = found.get(text).and_then(|own| own.as_ref()).map(|own| own.1.clone());
    let (Some(over), Some(name)) = (over, name) else { return false };
    if let Some(heading) = headings.get_mut(over).filter(|heading| !means(heading, &objective)) {
        heading.candidates.insert(0, by_shape(Meaning::Objective));
    }
    for (heading, own) in headings.iter_mut().zip(found) {
        let Some((number, rest)) = own else { continue };
        heading.number = Some(number);
        heading.span = None;
        if rest == name {
            heading.candidates = vec![by_shape(Meaning::KeyResult)];
            continue;
        }
        let without = rest.strip_prefix(name.as_str()).or_else(|| rest.strip_suffix(name.as_str()));
        let words = without.map(str::trim).filter(|words| !words.is_empty()).unwrap_or(&rest);
        heading.candidates = headings::of_column(words, &headings::candidates(words));
    }
    true
}

fn unnumbered(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end()
}

/// `KR1 %`, `KR2 (0–100)`: how far the numbered key result came.
fn is_share(heading: &str) -> bool {
    heading.contains('%') || heading.contains("0-1") || heading.contains("0–1")
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

pub(super) fn wide(meaning: Meaning, weight: f32) -> Candidate {
    Candidate { meaning, weight, tongue: Tongue::Any, word: "key result", fit: Fit::Whole }
}

/// What no word says, but how the columns stand to each other.
fn by_shape(meaning: Meaning) -> Candidate {
    Candidate { meaning, weight: 0.95, tongue: Tongue::Any, word: "", fit: Fit::Whole }
}

pub(super) fn tongue(headings: &[Heading]) -> Option<Tongue> {
    let mut counts: Vec<(Tongue, f32)> = Vec::new();
    // "Mål" and "Nu" are Danish too; "Nøgleresultat" is no Swedish word.
    let foreign = headings.iter().any(|heading| heading.text.to_lowercase().contains(['ø', 'æ']));
    let told = |tongue: Tongue| tongue != Tongue::Any && !(foreign && tongue == Tongue::Sv);
    for heading in headings {
        for candidate in heading.candidates.iter().filter(|c| c.weight >= 0.6 && told(c.tongue)) {
            match counts.iter_mut().find(|(tongue, _)| *tongue == candidate.tongue) {
                Some((_, count)) => *count += candidate.weight,
                None => counts.push((candidate.tongue, candidate.weight)),
            }
        }
    }
    counts.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(tongue, _)| tongue)
}

/// The language whose words the headings are, for the run's output.
pub fn lang(tongue: Option<Tongue>) -> Option<model::Lang> {
    match tongue {
        Some(Tongue::Sv) => Some(model::Lang::Sv),
        Some(Tongue::En) => Some(model::Lang::En),
        _ => None,
    }
}
