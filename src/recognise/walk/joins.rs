//! What only the whole sheet can tell: key results joined to objectives by id or text, owners said on every row.

use std::collections::HashMap;

use crate::model::{KeyResultRow, ObjectiveRow, Sourced, Text};
use crate::words::fold;

use super::Walk;

impl<'a> Walk<'_, 'a> {
    /// Key results that name their objective by id or text go to it.
    pub(super) fn join_parents(&mut self) {
        // A pillar or a theme is no objective: what is under it serves it.
        if !self.above.is_empty() {
            for objective in &mut self.draft.reading.objectives {
                let above = |parent: &Sourced<Text>| self.above.contains(&fold(&parent.value));
                if objective.parent.as_ref().is_some_and(above) {
                    objective.serves = objective.parent.take();
                }
            }
        }
        let loose = |kr: &KeyResultRow| kr.objective.is_none() && kr.objective_id.is_some();
        if self.parents.is_empty() && !self.draft.reading.key_results.iter().any(loose) {
            return;
        }
        let by_text: HashMap<String, usize> = self
            .draft
            .reading
            .objectives
            .iter()
            .enumerate()
            .rev()
            .map(|(index, o)| (fold(&o.text), index))
            .collect();
        for (index, parent) in std::mem::take(&mut self.parents) {
            let key = fold(&parent.value);
            let found = self.ids.get(&key).or_else(|| by_text.get(&key)).copied();
            if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                match found {
                    Some(found) => kr.objective = Some(found),
                    None => kr.objective_id = Some(parent),
                }
            }
        }
        for kr in &mut self.draft.reading.key_results {
            if let (None, Some(id)) = (kr.objective, &kr.objective_id) {
                let key = fold(&id.value);
                if let Some(found) = self.ids.get(&key).or_else(|| by_text.get(&key)) {
                    kr.objective = Some(*found);
                }
            }
        }
    }

    /// An owner said on every key result's row alike is the objective's.
    pub(super) fn owners(&mut self) {
        let reading = &mut self.draft.reading;
        let mut owners = Owners::default();
        reading.key_results.iter().for_each(|kr| owners.add(kr));
        owners.settle(&mut reading.objectives);
        reading.key_results.iter_mut().for_each(|kr| say_owner_once(kr, &reading.objectives));
    }
}

/// The owners that the key results of each objective name.
#[derive(Debug, Default)]
pub(in crate::recognise) struct Owners {
    /// By objective: the one owner of all its key results so far, or that there is none such.
    of: Vec<Option<Option<Sourced<Text>>>>,
    /// By objective: its first key results name none.
    blank: Vec<bool>,
}

impl Owners {
    pub(in crate::recognise) fn add(&mut self, kr: &KeyResultRow) {
        let Some(at) = kr.objective else { return };
        if at >= self.of.len() {
            self.of.resize(at + 1, None);
            self.blank.resize(at + 1, false);
        }
        let (Some(slot), Some(blank)) = (self.of.get_mut(at), self.blank.get_mut(at)) else { return };
        match (&slot, &kr.belongs.owner) {
            (None, Some(owner)) if !*blank => *slot = Some(Some(owner.clone())),
            (None, None) => *blank = true,
            (Some(Some(known)), Some(owner)) if !same(&known.value, &owner.value) => *slot = Some(None),
            (None, Some(_)) => *slot = Some(None),
            _ => {}
        }
    }

    /// Gives objectives without an owner the one that all their key results name; whether any got one.
    pub(in crate::recognise) fn settle(self, objectives: &mut [ObjectiveRow]) -> bool {
        let mut any = false;
        for (objective, owner) in objectives.iter_mut().zip(self.of) {
            if let (None, Some(Some(owner))) = (&objective.belongs.owner, owner) {
                objective.belongs.owner = Some(owner);
                any = true;
            }
        }
        any
    }
}

/// A key result does not say again who has its objective.
pub(in crate::recognise) fn say_owner_once(kr: &mut KeyResultRow, objectives: &[ObjectiveRow]) {
    let objective = kr.objective.and_then(|at| objectives.get(at));
    if let (Some(a), Some(b)) = (objective.and_then(|o| o.belongs.owner.as_ref()), &kr.belongs.owner)
        && same(&a.value, &b.value)
    {
        kr.belongs.owner = None;
    }
}

/// One name, but for case, white space and Unicode form.
fn same(a: &Text, b: &Text) -> bool {
    a == b || fold(a) == fold(b)
}
