use super::{Place, Text};

/// One line of the chase list: something that someone has left to do before the quarter closes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChaseRow {
    /// Whom to ask; empty when nobody is named.
    pub owner: Text,
    /// The unit; empty when the row belongs to none.
    pub unit: Text,
    /// What is missing or unreadable, and what to do.
    pub task: String,
    /// The sheet's own words.
    pub found: String,
    /// Where.
    pub place: Option<Place>,
}
