use std::collections::HashSet;
use std::sync::LazyLock;

use crate::model::{Map, Text};
use crate::words;

/// A folded name or text; equal ids are names that differ only in case, white space or Unicode form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NameId(u32);

/// Names that only say "the company" and are no company's name.
const COMPANY: &str = "company|the company|whole company|entire company|company-wide|company wide|company level|\
     company okr|company okrs|corporate|bolag|bolaget|hela bolaget|bolagsnivå|bolagsmål|företag|\
     företaget|hela företaget|företagsnivå|koncern|koncernen|hela koncernen|koncernnivå|\
     unternehmen|virksomhet|virksomheten|selskap|selskapet|entreprise|empresa|bedrijf|yritys";

static NAMES_OF_COMPANY: LazyLock<HashSet<&str>> = LazyLock::new(|| COMPANY.split('|').collect());

/// Names met in the sheets, folded once per spelling.
#[derive(Debug, Default)]
pub(super) struct Names {
    spelt: Map<Text, NameId>,
    folded: Map<String, NameId>,
    /// By id: the name is empty, a dash, or only says "the company".
    nameless: Vec<bool>,
}

/// A text with a letter or a digit: a dash in a cell says that there is none.
pub(super) fn names_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

impl Names {
    /// The id of a name, new or known.
    pub(super) fn id(&mut self, name: &Text) -> NameId {
        if let Some(id) = self.spelt.get(name) {
            return *id;
        }
        let next = NameId(u32::try_from(self.folded.len()).unwrap_or(u32::MAX));
        let folded = words::fold(name);
        let nameless = !names_something(&folded) || NAMES_OF_COMPANY.contains(folded.as_str());
        let id = *self.folded.entry(folded).or_insert(next);
        if id == next {
            self.nameless.push(nameless);
        }
        self.spelt.insert(name.clone(), id);
        id
    }

    /// A name that is none: empty, a dash, or a word for the company as a whole.
    pub(super) fn is_nameless(&self, id: NameId) -> bool {
        self.nameless.get(id.0 as usize).copied().unwrap_or(false)
    }

    /// The id of a name that was met before, in any spelling.
    pub(super) fn known(&self, name: &str) -> Option<NameId> {
        self.spelt.get(name).or_else(|| self.folded.get(words::fold(name).as_str())).copied()
    }
}
