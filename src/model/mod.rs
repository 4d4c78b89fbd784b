//! The nouns: plain data that every stage shares. Nothing here imports anything of ours.

mod cell;
mod chart;
mod chase;
mod comparison;
mod grade;
mod grid;
mod kpi;
mod next;
mod okr;
mod packed;
mod period;
mod policy;
mod quantity;
mod quarter;
mod rare;
pub mod report;
mod rollup;
mod row;
mod sum;

pub use cell::*;
pub use chart::*;
pub use chase::*;
pub use comparison::*;
pub use grade::*;
pub use grid::*;
pub use kpi::*;
pub use next::*;
pub use okr::*;
pub use packed::*;
pub use period::*;
pub use policy::*;
pub use quantity::*;
pub use quarter::*;
pub use rare::*;
pub use rollup::*;
pub use row::*;
pub use sum::*;

/// Text that is kept: cheap to clone, shared where it repeats.
pub type Text = std::sync::Arc<str>;

/// A map for what is looked up for every row. Its order is by chance and never shown.
pub type Map<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

/// A set of the same kind as [`Map`].
pub type Set<T> = std::collections::HashSet<T, foldhash::fast::RandomState>;

/// A day in the calendar.
pub type Date = jiff::civil::Date;

/// The language of what is shown to people; the company's own text is never translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Lang {
    /// Swedish.
    Sv,
    /// English.
    #[default]
    En,
}

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording {
    /// Swedish.
    pub sv: &'static str,
    /// English.
    pub en: &'static str,
}

impl Wording {
    /// The text in a language.
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Sv => self.sv,
            Lang::En => self.en,
        }
    }
}
