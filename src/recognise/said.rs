//! What short texts say, each looked at once: most columns of a large table hold few different texts.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use crate::model::{Level, Measure, ObjectiveType, Period, Text};
use crate::words::{fold, input, period};

use super::{text, values};

/// How many texts are remembered at most: a power of two. Neighbouring rows say the same.
const SLOTS: usize = 1 << 10;

/// The texts that were looked at lately.
///
/// It forgets rather than grows: a text that lands in a taken slot replaces the older one.
#[derive(Debug)]
pub(super) struct Glossary {
    slots: RefCell<Vec<Option<Rc<Said>>>>,
}

impl Default for Glossary {
    fn default() -> Self {
        Self { slots: RefCell::new(vec![None; SLOTS]) }
    }
}

impl Glossary {
    /// What a text says.
    pub(super) fn of(&self, text: &str) -> Rc<Said> {
        let mut slots = self.slots.borrow_mut();
        match slots.get_mut(slot_of(text)) {
            Some(Some(said)) if *said.text == *text => Rc::clone(said),
            Some(slot) => Rc::clone(slot.insert(Rc::new(Said::new(text)))),
            None => Rc::new(Said::new(text)),
        }
    }
}

/// The length and the ends of a text tell most apart; where they do not, the text is looked at again.
fn slot_of(text: &str) -> usize {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let bytes = text.as_bytes();
    let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (bytes.iter().fold(0, |word, byte| (word << 8) | u64::from(*byte)), 0),
    };
    let hash = (first ^ text.len() as u64).wrapping_mul(ODD) ^ last.rotate_left(23).wrapping_mul(ODD);
    (hash >> 40) as usize & (SLOTS - 1)
}

/// What one text says, found out when it is first asked.
#[derive(Debug)]
pub(super) struct Said {
    text: Box<str>,
    tidy: OnceCell<Text>,
    objective: OnceCell<Text>,
    folded: OnceCell<Box<str>>,
    nothing: OnceCell<bool>,
    total: OnceCell<bool>,
    prompt: OnceCell<bool>,
    level: OnceCell<Option<Level>>,
    kind: OnceCell<Option<ObjectiveType>>,
    period: OnceCell<Option<Period>>,
    measure: OnceCell<Option<Measure>>,
}

impl Said {
    fn new(text: &str) -> Self {
        Self {
            text: text.into(),
            tidy: OnceCell::new(),
            objective: OnceCell::new(),
            folded: OnceCell::new(),
            nothing: OnceCell::new(),
            total: OnceCell::new(),
            prompt: OnceCell::new(),
            level: OnceCell::new(),
            kind: OnceCell::new(),
            period: OnceCell::new(),
            measure: OnceCell::new(),
        }
    }

    /// On one line with single spaces.
    pub(super) fn tidy(&self) -> Text {
        self.tidy.get_or_init(|| text::tidy(&self.text).into()).clone()
    }

    /// Without the bullet or the label of an objective.
    pub(super) fn objective(&self) -> Text {
        self.objective.get_or_init(|| text::objective(&self.text).into()).clone()
    }

    /// As names are compared.
    pub(super) fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(&self.text).into())
    }

    /// That there is no value.
    pub(super) fn nothing(&self) -> bool {
        *self.nothing.get_or_init(|| values::nothing(&self.text))
    }

    /// Nothing, or no character that shows.
    pub(super) fn blank(&self) -> bool {
        self.text.trim().is_empty() || self.nothing()
    }

    /// That it heads a total.
    pub(super) fn total(&self) -> bool {
        *self.total.get_or_init(|| input::total(&self.text))
    }

    /// That it is a template's prompt.
    pub(super) fn prompt(&self) -> bool {
        *self.prompt.get_or_init(|| input::prompt(&self.text))
    }

    /// A level.
    pub(super) fn level(&self) -> Option<Level> {
        *self.level.get_or_init(|| input::level(&self.text))
    }

    /// What an objective promises.
    pub(super) fn kind(&self) -> Option<ObjectiveType> {
        *self.kind.get_or_init(|| input::objective_type(&self.text))
    }

    /// A period, as a whole or inside it; one without a year is not looked for.
    pub(super) fn period(&self) -> Option<Period> {
        *self.period.get_or_init(|| {
            period::parse(&self.text).or_else(|| period::find(&self.text).map(|(found, _)| found))
        })
    }

    /// A unit of measure for the values of its row.
    pub(super) fn measure(&self) -> Option<Measure> {
        self.measure.get_or_init(|| values::row_measure(&self.text)).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_share_a_slot_are_told_apart() {
        let glossary = Glossary::default();
        let texts: Vec<String> = (0..4 * SLOTS).map(|number| format!("Sälj {number} Nord")).collect();
        for text in texts.iter().chain(&texts) {
            let said = glossary.of(text);
            assert_eq!((&*said.tidy(), said.folded()), (text.as_str(), text.to_lowercase().as_str()));
        }
        assert!(glossary.of("–").nothing() && !glossary.of("Sälj").nothing() && glossary.of(" ").blank());
        assert_eq!(glossary.of("Avdelning").level(), Some(Level::Department));
        assert_eq!(glossary.of("kv 3 2026").period(), Some(Period::Quarter(2026, 3)));
    }
}
