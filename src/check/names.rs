//! Names of people and units that are spelt several ways.

use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::Context;
use crate::diag::{Code, Diagnostic};
use crate::model::{Level, Map, Place, Text};
use crate::words::fold;
use crate::words::names::{Name, NameKind, sharing};

/// More names than this under one key are not compared with one another: they share too little to be slips.
const MOST_ALIKE: usize = 200;

/// A name as the sheets have it.
struct Mention {
    text: Text,
    place: Place,
    count: usize,
}

impl Mention {
    /// So many times more, first at a place.
    fn again(&mut self, count: usize, place: Place) {
        self.count += count;
        self.place = self.place.min(place);
    }
}

/// One name of a person or a unit in several spellings; said at the first cell with the rarer one.
pub(super) fn spelt_several_ways(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    near_names(&people(context), NameKind::Person, findings);
    near_names(&units(context), NameKind::Unit, findings);
    for unit in &context.company.units {
        let Some(first) = unit.place else { continue };
        other_case(
            &unit.name,
            first,
            unit.spellings.iter().map(|other| (&other.value, other.place)),
            findings,
        );
    }
    let mut owners: BTreeMap<String, Vec<(&Text, Place)>> = BTreeMap::new();
    for (_, objective) in context.objectives() {
        let individual =
            context.company.unit(objective.unit).is_some_and(|unit| unit.level == Level::Individual);
        let (Some(owner), Some(place), false) = (&objective.owner, objective.owner_place, individual) else {
            continue;
        };
        owners.entry(fold(owner)).or_default().push((owner, place));
    }
    for mentions in owners.into_values() {
        if let Some(((name, first), others)) = mentions.split_first() {
            other_case(name, *first, others.iter().copied(), findings);
        }
    }
}

/// Spellings that differ in case within one sheet. White space and Unicode form cannot be seen and are not said.
fn other_case<'a>(
    name: &Text,
    first: Place,
    others: impl Iterator<Item = (&'a Text, Place)>,
    findings: &mut Vec<Diagnostic>,
) {
    let mut seen = BTreeSet::new();
    // Nearly all are spelt as it is.
    for (other, place) in others.filter(|(other, _)| *other != name) {
        if seen.is_empty() {
            seen.insert(as_seen(name));
        }
        let same_sheet = place.source() == first.source() && place.cell().is_some() && first.cell().is_some();
        if same_sheet && fold(other) == fold(name) && seen.insert(as_seen(other)) {
            findings.push(finding(other, place, name, first));
        }
    }
}

/// A name as it looks: composed, with single spaces.
fn as_seen(name: &str) -> String {
    name.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn finding(name: &Text, place: Place, other: &Text, first: Place) -> Diagnostic {
    let cell = first.cell().map(|cell| format!(" ({cell})")).unwrap_or_default();
    Diagnostic::new(Code::T05, place)
        .arg("name", name)
        .arg("other", other)
        .arg("cell", cell)
        .quote(name.clone(), 0..0)
}

fn people(context: &Context<'_>) -> Vec<Mention> {
    // By spelling first, in the order in which they come: most people are named many times, always alike.
    let mut spellings: Vec<Mention> = Vec::new();
    let mut known: Map<&Text, usize> = Map::default();
    let mut spelt = |name, place| {
        let at = *known.entry(name).or_insert(spellings.len());
        match spellings.get_mut(at) {
            Some(mention) => mention.again(1, place),
            None => spellings.push(Mention { text: Text::clone(name), place, count: 1 }),
        }
    };
    for (_, objective) in context.objectives() {
        if let Some(owner) = &objective.owner {
            spelt(owner, objective.owner_place.unwrap_or(objective.place));
        }
        for (_, key_result) in context.company.key_results_of(objective) {
            if let Some(owner) = &key_result.owner {
                spelt(owner, key_result.place);
            }
        }
    }
    let mut people: BTreeMap<String, Mention> = BTreeMap::new();
    for spelling in spellings {
        match people.entry(fold(&spelling.text)) {
            Entry::Occupied(mut known) => known.get_mut().again(spelling.count, spelling.place),
            Entry::Vacant(vacant) => {
                vacant.insert(spelling);
            }
        }
    }
    people.into_values().collect()
}

fn units(context: &Context<'_>) -> Vec<Mention> {
    let mut units = BTreeMap::new();
    for unit in &context.company.units {
        if let (Level::Company | Level::Department, Some(place)) = (unit.level, unit.place) {
            let known = units.entry(fold(&unit.name));
            let known = known.or_insert_with(|| Mention { text: unit.name.clone(), place, count: 0 });
            known.again(1, place);
        }
    }
    for (_, objective) in context.objectives() {
        let unit = context.company.unit(context.company.organisational(objective.unit));
        if let Some(known) = unit.and_then(|unit| units.get_mut(&fold(&unit.name))) {
            known.count += 1;
        }
    }
    units.into_values().collect()
}

fn near_names(mentions: &[Mention], kind: NameKind, findings: &mut Vec<Diagnostic>) {
    let names: Vec<Name> = mentions.iter().map(|mention| Name::new(&mention.text)).collect();
    // The spelling that each odd one looks like: the most frequent of those that are near.
    let mut looks_like: BTreeMap<usize, usize> = BTreeMap::new();
    let rank =
        |index: usize| mentions.get(index).map(|mention| (mention.count, Reverse((mention.place, index))));
    let groups = sharing(names.iter().map(Name::keys));
    for group in groups.iter().filter(|group| group.len() <= MOST_ALIKE) {
        for (at, a) in group.iter().enumerate() {
            for b in group.iter().skip(at + 1) {
                let (Some(name_a), Some(name_b)) = (names.get(*a), names.get(*b)) else { continue };
                if !name_a.is_near(name_b, kind) {
                    continue;
                }
                let (odd, usual) = if rank(*a) < rank(*b) { (*a, *b) } else { (*b, *a) };
                let known = looks_like.entry(odd).or_insert(usual);
                if rank(usual) > rank(*known) {
                    *known = usual;
                }
            }
        }
    }
    for (odd, usual) in looks_like {
        if let (Some(odd), Some(usual)) = (mentions.get(odd), mentions.get(usual)) {
            findings.push(finding(&odd.text, odd.place, &usual.text, usual.place));
        }
    }
}
