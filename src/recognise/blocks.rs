//! Titles of blocks: a name alone over each of several tables says whose the table is.

use std::collections::HashSet;

use crate::words::headings::Meaning;
use crate::words::{input, period, plain};

use super::columns::Table;
use super::names::{self, Whose};
use super::view::{Item, Line, View};
use super::walk::note_like;

/// Longest title of a block, in characters.
const TITLE: usize = 40;

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
