use std::collections::HashMap;

use crate::model::{EditionKeyResult, EditionObjective, Level};
use crate::words;

/// Texts of objectives at least this alike are one objective in other words.
const SAME_OBJECTIVE: f64 = 0.7;

/// Key results of one objective at least this alike are one key result; their numbers are left out.
const SAME_KEY_RESULT: f64 = 0.6;

/// The same id makes less likeness do.
const SAME_WITH_ID: f64 = 0.4;

/// Between periods ids such as `C3` are mere positions: they help less.
const SAME_POSITION: f64 = 0.6;

/// Comparisons of two texts that one pairing may cost; past it only equal texts are paired.
const MOST: usize = 1_000_000;

/// Whose an objective is, folded: the unit, and the person at the individual level.
pub(super) fn seat(objective: &EditionObjective) -> (String, String) {
    let owner = objective.owner.as_ref().filter(|_| objective.level == Some(Level::Individual));
    (words::fold(&objective.unit), owner.map(|owner| words::fold(owner)).unwrap_or_default())
}

/// For each new objective the old one that it was.
///
/// First equal words of one unit (and person), then likeness within the unit, then equal words anywhere.
pub(super) fn objectives(
    old: &[EditionObjective],
    new: &[EditionObjective],
    same_period: bool,
) -> Vec<Option<usize>> {
    let with_id = if same_period { SAME_WITH_ID } else { SAME_POSITION };
    let mut pairing = Pairing::new(old.len(), new.len());
    let old_seats: Vec<_> = old.iter().map(seat).collect();
    let new_seats: Vec<_> = new.iter().map(seat).collect();
    let old_texts: Vec<_> = old.iter().map(|objective| words::fold(&objective.text)).collect();
    let new_texts: Vec<_> = new.iter().map(|objective| words::fold(&objective.text)).collect();
    pairing.equal(old_seats.iter().zip(&old_texts), new_seats.iter().zip(&new_texts));
    let mut by_seat: HashMap<&(String, String), Vec<usize>> = HashMap::new();
    for (at, seat) in old_seats.iter().enumerate() {
        by_seat.entry(seat).or_default().push(at);
    }
    let mut alike = Vec::new();
    let mut cost = 0;
    for (after, seat) in new_seats.iter().enumerate() {
        for before in by_seat.get(seat).into_iter().flatten() {
            if !pairing.open(*before, after) || cost > MOST {
                continue;
            }
            cost += 1;
            let (Some(one), Some(other)) = (old.get(*before), new.get(after)) else { continue };
            let text = likeness(old_texts.get(*before), new_texts.get(after));
            let same_id = one.id.is_some() && one.id == other.id;
            if text >= SAME_OBJECTIVE || (same_id && text >= with_id) {
                alike.push((text, *before, after));
            }
        }
    }
    pairing.best_first(alike);
    // An objective that another unit or person took over.
    pairing.equal(old_texts.iter(), new_texts.iter());
    pairing.found
}

/// For each new key result the old one that it was, within one objective.
pub(super) fn key_results(old: &[EditionKeyResult], new: &[EditionKeyResult]) -> Vec<Option<usize>> {
    let mut pairing = Pairing::new(old.len(), new.len());
    let old_texts: Vec<_> = old.iter().map(|one| words::fold(&one.text)).collect();
    let new_texts: Vec<_> = new.iter().map(|one| words::fold(&one.text)).collect();
    pairing.equal(old_texts.iter(), new_texts.iter());
    let old_words: Vec<_> = old_texts.iter().map(|text| without_numbers(text)).collect();
    let new_words: Vec<_> = new_texts.iter().map(|text| without_numbers(text)).collect();
    pairing.equal(old_words.iter(), new_words.iter());
    let mut alike = Vec::new();
    for (after, other) in new.iter().enumerate() {
        for (before, one) in old.iter().enumerate() {
            if !pairing.open(before, after) || alike.len() > MOST {
                continue;
            }
            let text = likeness(old_words.get(before), new_words.get(after));
            let same_id = one.id.is_some() && one.id == other.id;
            if text >= SAME_KEY_RESULT || (same_id && text >= SAME_WITH_ID) {
                alike.push((text, before, after));
            }
        }
    }
    pairing.best_first(alike);
    pairing.found
}

/// A key result's words with its numbers taken out, so that a moved target does not make it another one.
pub(super) fn without_numbers(text: &str) -> String {
    let plain: String =
        text.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, ',' | '.' | '%' | '\u{a0}')).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn likeness(a: Option<&String>, b: Option<&String>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return 0.0 };
    let (long, short) = (a.len().max(b.len()), a.len().min(b.len()));
    if long > 2000 || short * 3 < long || short == 0 {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(a, b).max(strsim::sorensen_dice(a, b))
}

/// Pairs made so far.
struct Pairing {
    found: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairing {
    fn new(old: usize, new: usize) -> Self {
        Self { found: vec![None; new], taken: vec![false; old] }
    }

    fn open(&self, old: usize, new: usize) -> bool {
        self.taken.get(old) == Some(&false) && self.found.get(new) == Some(&None)
    }

    fn pair(&mut self, old: usize, new: usize) {
        if let (true, Some(taken), Some(found)) =
            (self.open(old, new), self.taken.get_mut(old), self.found.get_mut(new))
        {
            *taken = true;
            *found = Some(old);
        }
    }

    /// Pairs what is open and equal, in order.
    fn equal<K: std::hash::Hash + Eq>(&mut self, old: impl Iterator<Item = K>, new: impl Iterator<Item = K>) {
        let mut known: HashMap<K, Vec<usize>> = HashMap::new();
        for (at, key) in old.enumerate() {
            if self.taken.get(at) == Some(&false) {
                known.entry(key).or_default().push(at);
            }
        }
        for list in known.values_mut() {
            list.reverse();
        }
        for (at, key) in new.enumerate() {
            if self.found.get(at) == Some(&None)
                && let Some(before) = known.get_mut(&key).and_then(Vec::pop)
            {
                self.pair(before, at);
            }
        }
    }

    /// Pairs the most alike first; of equals the first in the sheets.
    fn best_first(&mut self, mut alike: Vec<(f64, usize, usize)>) {
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        for (_, old, new) in alike {
            self.pair(old, new);
        }
    }
}
