//! What a key result's sentence says: verbs, amounts, bounds, and the measure between them.

use crate::model::{Bound, Direction, Quantity, Text};

/// A key result's sentence, taken apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Phrase {
    /// Which way is better, by its words.
    pub direction: Option<Direction>,
    /// A bound word: "högst", "at least", "≤".
    pub bound: Option<Bound>,
    /// A keeping word: "håll", "keep".
    pub keep: bool,
    /// The number is the amount of change: "öka … med 20 %".
    pub change: bool,
    /// A start that stands plainly in the text.
    pub start: Option<Quantity>,
    /// A target that stands plainly in the text.
    pub target: Option<Quantity>,
    /// The measure left when the leading verb and the amount are taken away.
    pub kpi: Option<Text>,
}

/// Takes a sentence apart.
pub fn read(_text: &str) -> Phrase {
    Phrase::default()
}
