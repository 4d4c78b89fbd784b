//! Titles of blocks: a name alone over each of several tables says whose the table is.

use std::collections::{HashMap, HashSet};

use crate::words::headings::{self, Meaning};
use crate::words::reading::why;
use crate::words::{input, period, placeholder, plain};

use super::columns::{Column, Table};
use super::names::{self, Whose};
use super::view::{Item, Line, View};
use super::walk::note_like;

/// Longest title of a block, in characters.
const TITLE: usize = 40;

/// Lines between a blank one and the headings of a block, at most.
const CARD: usize = 6;

/// The first of the lines that a blank one parts from the block above and that stand right over the headings: they
/// tell of the block that begins. The headings themselves where there are none.
pub(super) fn card_over(view: &View<'_>, headings: usize) -> usize {
    let lines = view.lines.get(..=headings).unwrap_or(&[]);
    let adjoin = |pair: &&[Line<'_>]| matches!(pair, [above, below] if above.row + 1 == below.row);
    let count = lines.windows(2).rev().take_while(adjoin).take(CARD + 1).count();
    if count > CARD { headings } else { headings - count }
}

/// The same, where a blank line may part the card from the headings.
fn card_before(view: &View<'_>, headings: usize) -> usize {
    let top = card_over(view, headings);
    let above = headings.checked_sub(1).filter(|_| top == headings).filter(|above| {
        let rows = view.lines.get(*above).zip(view.lines.get(headings));
        rows.is_some_and(|(above, headings)| above.row + 2 >= headings.row)
    });
    above.map_or(top, |above| card_over(view, above))
}

/// Tables whose objective stands on a card over their headings: what each row has a text in is a key result, whatever
/// its heading would be by itself.
pub(super) fn under_cards(view: &View<'_>, tables: &mut [(usize, usize, Table)]) {
    for (first, _, table) in tables.iter_mut() {
        if table.headless || [Meaning::KeyResult, Meaning::RowKind].iter().any(|m| table.has(*m)) {
            continue;
        }
        let card = view.lines.get(card_before(view, *first)..*first).unwrap_or(&[]);
        let values = table.columns.iter().filter(|c| c.meaning.is_some_and(Meaning::is_value)).count();
        if values == 0 || !card.iter().any(names_goal) {
            continue;
        }
        let may = |c: &Column| {
            matches!(c.meaning, Some(Meaning::Kpi | Meaning::Title | Meaning::Objective))
                && c.group.is_none()
                && c.span.is_none()
                && c.profile.share(c.profile.texts) > 0.6
        };
        // A remark below may stand in another column.
        let cells = table.columns.iter().filter(|c| may(c)).map(|c| c.profile.cells).max().unwrap_or(0);
        for column in table.columns.iter_mut().filter(|c| may(c)) {
            column.reasons.clear();
            column.meaning = (column.profile.cells == cells).then_some(Meaning::KeyResult);
            if column.meaning.is_some() {
                column.reasons.push(why::BESIDE_OBJECTIVES.into());
            }
        }
    }
}

/// Tables that differ in the heading of their first texts alone, "Chefer som leder | Bas | Mål | Utfall" over "Rätt lön
/// på rätt sätt | Bas | Mål | Utfall": those headings are the objectives of the key results below them. Their places,
/// by line and column.
pub(super) fn goals_in_headings(
    view: &View<'_>,
    tables: &mut [(usize, usize, Table)],
) -> HashMap<usize, u32> {
    let texts = [Meaning::KeyResult, Meaning::Objective, Meaning::Title, Meaning::RowKind, Meaning::Kpi];
    let mut found: Vec<(usize, u32, String)> = Vec::new();
    let mut others: HashSet<Vec<(u32, String)>> = HashSet::new();
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for (number, (first, last, table)) in tables.iter().enumerate() {
        let valued = table.columns.iter().any(|c| c.meaning.is_some_and(Meaning::is_value));
        // "Objective 1: Less waste | Score" over "KR1: …"
        let label = table.columns.first().and_then(|c| input::label(&c.heading));
        let labelled = label.filter(|label| label.meaning == Meaning::Objective && !label.rest.is_empty());
        // What stood on its own was told by its shape.
        let told = texts.iter().any(|m| table.has(*m)) && !table.by_shape && labelled.is_none();
        if table.headless || told || !valued || first != last {
            return HashMap::new();
        }
        let of_texts = |c: &Column| {
            c.group.is_none()
                && c.span.is_none()
                && c.profile.cells > 0
                && c.profile.share(c.profile.texts) > 0.6
        };
        let Some(at) = table.columns.iter().position(of_texts) else { return HashMap::new() };
        let Some(column) = table.columns.get(at) else { return HashMap::new() };
        let text = labelled.as_ref().filter(|_| at == 0).map_or(column.heading.as_str(), |label| label.rest);
        let goal = text.split_whitespace().count() >= 2
            && may_be_goal(text)
            && headings::candidates(text).first().is_none_or(|best| best.weight < 0.8);
        if !goal {
            return HashMap::new();
        }
        let rest = table.columns.iter().filter(|c| c.column != column.column && !c.heading.is_empty());
        others.insert(rest.map(|c| (c.column, plain(&c.heading))).collect());
        found.push((*first, column.column, plain(&column.heading)));
        columns.push((number, at));
    }
    if found.len() < 2 || others.len() != 1 || view.lines.is_empty() {
        return HashMap::new();
    }
    let goals = told_apart(found, tables.len());
    for (number, at) in columns.into_iter().filter(|_| !goals.is_empty()) {
        let Some((_, _, table)) = tables.get_mut(number) else { continue };
        for (index, column) in table.columns.iter_mut().enumerate() {
            if index == at || column.meaning.is_some_and(|meaning| texts.contains(&meaning)) {
                column.reasons.clear();
                column.meaning = (index == at).then_some(Meaning::KeyResult);
            }
            if index == at {
                column.reasons.push(why::OBJECTIVE_HEADED.into());
            }
        }
    }
    goals
}

/// "Mål: Fler stamgäster", "Our aim | A green people use".
fn names_goal(line: &Line<'_>) -> bool {
    let Some(first) = line.items.first() else { return false };
    let beside = || line.items.get(1).is_some_and(|value| value.text().contains(char::is_alphabetic));
    match input::label(first.text()) {
        Some(label) => label.meaning == Meaning::Objective && (!label.rest.is_empty() || beside()),
        None => {
            let best = headings::candidates(first.text()).into_iter().next();
            best.is_some_and(|best| best.meaning == Meaning::Objective && best.weight >= 0.8) && beside()
        }
    }
}

/// The texts that head the cards over tables of key results, by line and column: their objectives.
///
/// "1. Fler tjejer spelar", "Ansvarig: Mia", "Hur vi mäter | Så blev det"; "Boj 1 | Fler barn simmar" over the same
/// headings again and again, in a view of `one_of_several` that stand side by side also once.
pub fn goals(view: &View<'_>, tables: &[(usize, usize, Table)], one_of_several: bool) -> HashMap<usize, u32> {
    let others = [Meaning::Objective, Meaning::Title, Meaning::RowKind];
    let blocks: Vec<&(usize, usize, Table)> = tables
        .iter()
        .filter(|(_, _, table)| {
            !table.headless && table.has(Meaning::KeyResult) && !others.iter().any(|m| table.has(*m))
        })
        .collect();
    let found = lone_goals(view, &blocks);
    if found.is_empty() { labelled_goals(view, &blocks, one_of_several || blocks.len() > 1) } else { found }
}

/// A text alone on the first line of each card, with labels such as the owner's between it and the headings.
fn lone_goals(view: &View<'_>, blocks: &[&(usize, usize, Table)]) -> HashMap<usize, u32> {
    if blocks.len() < 2 {
        return HashMap::new();
    }
    let mut found: Vec<(usize, u32, String)> = Vec::new();
    for (first, _, _) in blocks {
        let top = card_over(view, *first);
        let labels = view.lines.get(top + 1..*first).unwrap_or(&[]);
        let told = |line: &Line<'_>| {
            line.items.first().is_some_and(|item| {
                input::label(item.text())
                    .is_some_and(|label| !matches!(label.meaning, Meaning::Objective | Meaning::KeyResult))
            })
        };
        let Some([item]) = view.lines.get(top).map(|line| line.items.as_slice()) else { continue };
        let goal = item.text().split_whitespace().count() >= 3 && may_be_goal(item.text());
        if goal && !labels.is_empty() && labels.iter().all(told) {
            found.push((top, item.column, plain(item.text())));
        }
    }
    told_apart(found, blocks.len())
}

/// The first text of each card, behind what stands in its place over every block: "Boj 1", "Vad lovar vi?".
fn labelled_goals(view: &View<'_>, blocks: &[&(usize, usize, Table)], several: bool) -> HashMap<usize, u32> {
    let mut cards: Vec<(usize, &[Line<'_>])> = blocks
        .iter()
        .map(|(first, _, _)| {
            let top = card_before(view, *first);
            (top, view.lines.get(top..*first).unwrap_or(&[]))
        })
        .collect();
    let labelled = |line: &Line<'_>| {
        let label = line.items.first().and_then(|first| input::label(first.text()));
        label.is_some_and(|label| label.meaning == Meaning::Objective)
    };
    if cards.iter().any(|(_, card)| card.iter().any(labelled)) {
        return HashMap::new();
    }
    let bare = |text: &str| {
        plain(text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | ' ')))
    };
    let label = |line: Option<&Line<'_>>| match line.map(|line| line.items.as_slice()) {
        Some([label, _, ..]) => Some(bare(label.text())),
        _ => None,
    };
    // The sheet's title may adjoin the first card.
    let second = cards.get(1).and_then(|(_, card)| label(card.first()));
    if let Some((top, card)) = cards.first_mut()
        && label(card.first()).is_none()
        && second.is_some()
        && label(card.get(1)) == second
    {
        (*top, *card) = (*top + 1, card.get(1..).unwrap_or(&[]));
    }
    let mut labels: HashSet<Option<String>> = cards.iter().map(|(_, card)| label(card.first())).collect();
    // The last form is often one that nobody has filled in: its label stands alone.
    let unfilled = |card: &[Line<'_>]| match card.first().map(|line| line.items.as_slice()) {
        Some([alone]) => labels.contains(&Some(bare(alone.text()))),
        _ => false,
    };
    let unfilled: Vec<bool> = cards.iter().map(|(_, card)| unfilled(card)).collect();
    if cards.iter().zip(&unfilled).all(|((_, card), unfilled)| *unfilled || label(card.first()).is_some()) {
        labels.remove(&None);
    }
    let asked = |text: &str| text.trim_end().ends_with('?');
    let mut blank = 0;
    let mut found: Vec<(usize, u32, String)> = Vec::new();
    for (((top, card), (_, _, table)), unfilled) in cards.iter().zip(blocks).zip(unfilled) {
        let Some(line) = card.first() else { continue };
        if unfilled {
            blank += 1;
            continue;
        }
        let item = match line.items.as_slice() {
            [label, item, ..] if labels.len() == 1 && (several || asked(label.text())) => item,
            [item, ..] if table.by_shape && several => item,
            _ => continue,
        };
        if input::prompt(item.text()) || placeholder::is_whole(item.text()) {
            // A block that nobody has filled in.
            blank += 1;
        } else if item.text().split_whitespace().count() >= 2 && may_be_goal(item.text()) {
            found.push((*top, item.column, plain(item.text())));
        }
    }
    told_apart(found, blocks.len() - blank)
}

fn may_be_goal(text: &str) -> bool {
    input::label(text).is_none() && !note_like(text) && period::find(text).is_none()
}

/// The goals of all blocks where each has its own.
fn told_apart(found: Vec<(usize, u32, String)>, blocks: usize) -> HashMap<usize, u32> {
    let names: HashSet<&str> = found.iter().map(|(_, _, name)| name.as_str()).collect();
    if found.is_empty() || names.len() != found.len() || found.len() < blocks {
        return HashMap::new();
    }
    found.into_iter().map(|(at, column, _)| (at, column)).collect()
}

/// The lines that stand alone right above the headings of several tables, by index in the view.
///
/// One such line may be anything; the same place over table after table makes them names. Where tables have no
/// column for objectives, such lines are the objectives themselves and are left to the walk.
pub fn titles(view: &View<'_>, tables: &[(usize, usize, Table)]) -> HashSet<usize> {
    let of_objectives = |table: &Table| table.has(Meaning::Objective) || table.has(Meaning::Title);
    let heads: Vec<usize> = tables
        .iter()
        .filter(|(_, _, table)| of_objectives(table) && table.tree.is_empty())
        .map(|(first, _, _)| *first)
        .collect();
    if heads.is_empty() && !tables.is_empty() {
        return over_labels(view);
    }
    if heads.len() < 2 {
        return HashSet::new();
    }
    let mut found: Vec<(usize, String)> = Vec::new();
    for head in &heads {
        let Some(at) = head.checked_sub(1) else { continue };
        let (Some(line), Some(below)) = (view.lines.get(at), view.lines.get(*head)) else { continue };
        if let Some(item) = title(line, below) {
            found.push((at, plain(item.text())));
        }
    }
    let mut names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    // The first table may have the sheet's title above it instead.
    let most = found.len() + 1 >= heads.len();
    if found.len() < 2 || names.len() != found.len() || !most {
        return HashSet::new();
    }
    found.into_iter().map(|(at, _)| at).collect()
}

/// "Butik Kungsbacka" alone after a blank row, right above "Mål: …": whose the objective is, where several blocks
/// of key results begin like that.
fn over_labels(view: &View<'_>) -> HashSet<usize> {
    let labelled = |line: &Line<'_>| {
        let Some(text) = line.items.first().map(Item::text) else { return false };
        let label = input::label(text).is_some_and(|label| {
            label.meaning == Meaning::Objective && (!label.rest.is_empty() || line.items.len() > 1)
        });
        let bare = matches!(input::row_kind(text), Some((input::RowKind::Objective, _)));
        label || bare && line.items.len() > 1
    };
    let mut found: Vec<(usize, String)> = Vec::new();
    for (index, pair) in view.lines.windows(2).enumerate() {
        let [line, below] = pair else { continue };
        let above = index.checked_sub(1).and_then(|above| view.lines.get(above));
        // "KÖKET" in capitals stands out without a blank row above it.
        let capitals = line.items.first().is_some_and(|item| {
            let letters = || item.text().chars().filter(|c| c.is_alphabetic());
            letters().count() >= 4 && letters().all(char::is_uppercase)
        });
        let apart = above.is_none_or(|above| above.row + 1 < line.row) || capitals;
        if apart
            && below.row == line.row + 1
            && labelled(below)
            && let Some(item) = title(line, below)
        {
            found.push((index, plain(item.text())));
        }
    }
    let names: HashSet<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
    if found.len() < 2 || names.len() != found.len() {
        return HashSet::new();
    }
    found.into_iter().map(|(at, _)| at).collect()
}

fn title<'a>(line: &Line<'a>, below: &Line<'a>) -> Option<Item<'a>> {
    let [item] = line.items.as_slice() else { return None };
    let text = item.text();
    let short = !text.is_empty() && text.chars().count() <= TITLE && text.split_whitespace().count() <= 5;
    let near =
        below.row <= line.row + 2 && below.items.first().is_some_and(|first| first.column >= item.column);
    let named = matches!(
        names::whose(text.trim_end_matches(':')),
        Whose::Unit(_) | Whose::Person(_) | Whose::Company
    );
    let other = input::label(text).is_some()
        || input::total(text)
        || input::prompt(text)
        || note_like(text)
        || period::parse(text).is_some();
    (short && near && named && !other && text.chars().any(char::is_alphabetic)).then_some(*item)
}

/// "Nyckeltal | Föregående månad | Denna månad" below a table of objectives with their key results: measures that are
/// watched, with nothing to reach.
pub(super) fn measures_below(tables: &mut [(usize, usize, Table)]) {
    let mut whole = false;
    for (_, _, table) in tables.iter_mut() {
        let aims = [
            Meaning::Objective,
            Meaning::ObjectiveId,
            Meaning::Id,
            Meaning::Parent,
            Meaning::RowKind,
            Meaning::Target,
            Meaning::Grade,
            Meaning::Progress,
            Meaning::Status,
        ];
        let valued = table.has(Meaning::Actual) || table.has(Meaning::Start);
        if whole && valued && !aims.iter().any(|meaning| table.has(*meaning)) {
            let named = |heading: &str| {
                let best = headings::candidates(heading).into_iter().next();
                best.is_some_and(|best| matches!(best.meaning, Meaning::KeyResult | Meaning::Kpi))
            };
            let texts = [Meaning::KeyResult, Meaning::Title];
            let meant = |meaning: Option<Meaning>| meaning.is_some_and(|meaning| texts.contains(&meaning));
            for column in table.columns.iter_mut().filter(|c| meant(c.meaning) && named(&c.heading)) {
                column.meaning = Some(Meaning::Kpi);
            }
        }
        whole |= table.of(Meaning::Objective).is_some() && table.of(Meaning::KeyResult).is_some();
    }
}

/// "Subitems | Name | Owner" under "Name | Subitems | Owner": rows that belong to the row above their headings.
pub(super) fn nest(tables: &mut [(usize, usize, Table)]) {
    let sub = |heading: &str| matches!(plain(heading).as_str(), "subitems" | "subitem" | "sub items");
    let first_is = |table: &Table| table.columns.first().is_some_and(|first| sub(&first.heading));
    let mut around: Option<u32> = None;
    for (_, _, table) in tables.iter_mut() {
        if !first_is(table) {
            let holds = table.columns.iter().skip(1).any(|column| sub(&column.heading));
            around = table.columns.first().filter(|_| holds).map(|column| column.column);
            continue;
        }
        let Some(outer) = around.filter(|outer| table.columns.first().is_some_and(|c| c.column == *outer))
        else {
            continue;
        };
        table.nested = Some(outer);
        for (at, column) in table.columns.iter_mut().enumerate().take(2) {
            column.meaning = Some(if at == 0 { Meaning::Other } else { Meaning::KeyResult });
        }
    }
    if !tables.iter().any(|(_, _, table)| table.nested.is_some()) {
        return;
    }
    for (_, _, table) in tables.iter_mut().filter(|(_, _, table)| table.nested.is_none()) {
        for (at, column) in table.columns.iter_mut().enumerate() {
            if sub(&column.heading) {
                column.meaning = Some(Meaning::Other);
            } else if at == 0 {
                column.meaning = Some(Meaning::Title);
            }
        }
    }
}
