use std::collections::HashMap;

use crate::model::Text;
use crate::words;

/// A folded name or text; equal ids are names that differ only in case, white space or Unicode form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NameId(u32);

/// Names met in the sheets, folded once per spelling.
#[derive(Debug, Default)]
pub(super) struct Names {
    spelt: HashMap<Text, NameId>,
    folded: HashMap<String, NameId>,
}

impl Names {
    /// The id of a name, new or known.
    pub(super) fn id(&mut self, name: &Text) -> NameId {
        if let Some(id) = self.spelt.get(name) {
            return *id;
        }
        let next = NameId(u32::try_from(self.folded.len()).unwrap_or(u32::MAX));
        let id = *self.folded.entry(words::fold(name)).or_insert(next);
        self.spelt.insert(name.clone(), id);
        id
    }

    /// The id of a name that was met before, in any spelling.
    pub(super) fn known(&self, name: &str) -> Option<NameId> {
        self.spelt.get(name).or_else(|| self.folded.get(words::fold(name).as_str())).copied()
    }
}
