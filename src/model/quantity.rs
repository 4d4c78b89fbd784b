use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, LazyLock};

use super::Text;

/// A number from a sheet with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// In base units: 57 % is 0.57, 1,5 MSEK is 1,500,000. Always finite.
    pub value: f64,
    /// What is counted, and how the sheet writes it.
    pub measure: Measure,
    /// A bound written with the number, such as `≤ 3` or `minst 40`.
    pub bound: Option<Bound>,
    /// How the number came about.
    pub origin: Origin,
}

impl Quantity {
    /// A bare number without measure, from a cell.
    pub fn bare(value: f64) -> Self {
        Self { value, measure: Measure::default(), bound: None, origin: Origin::Cell }
    }
}

/// Where a start, target or actual was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// In a cell of its own.
    #[default]
    Cell,
    /// In the key result's sentence, for example "från 18 till 22 MSEK".
    Text,
    /// In a pair such as `3 av 5` or `3/5`.
    Pair,
    /// The latest check-in on or before the period's end.
    CheckIn,
}

/// What a number counts: a handle, so that the many numbers that count the same share what is known of it.
///
/// Its fields are those of [`Counted`].
#[derive(Clone, Default)]
pub struct Measure(Option<Arc<Counted>>);

/// What is known of a measure. Two of them can be added when [`Counted::kind`] and [`Counted::unit`] agree.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counted {
    /// What sort of measure.
    pub kind: MeasureKind,
    /// The base unit, as JSON shows it: `%`, `SEK`, `EUR`, `st`, `h`, … Empty when none is known.
    pub unit: Text,
    /// How the sheet writes it, for example `MSEK`; empty when it writes none.
    pub label: Text,
    /// How many base units one of the label is: 1,000,000 for `MSEK`, 0.01 for `%`, else 1.
    pub scale: f64,
}

impl Measure {
    /// That of a number which stands alone: no measure is known, and the scale is 1.
    pub fn plain() -> Self {
        static PLAIN: LazyLock<Arc<Counted>> =
            LazyLock::new(|| Arc::new(Counted { scale: 1.0, ..Counted::default() }));
        Self(Some(PLAIN.clone()))
    }

    /// The same with another scale.
    #[must_use]
    pub fn scaled(mut self, scale: f64) -> Self {
        if self.scale != scale {
            self.scale = scale;
        }
        self
    }
}

impl From<Counted> for Measure {
    fn from(counted: Counted) -> Self {
        Self(Some(Arc::new(counted)))
    }
}

impl Deref for Measure {
    type Target = Counted;

    fn deref(&self) -> &Counted {
        static NONE: LazyLock<Counted> = LazyLock::new(Counted::default);
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Measure {
    fn deref_mut(&mut self) -> &mut Counted {
        Arc::make_mut(self.0.get_or_insert_default())
    }
}

impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        let one = |of: &Self| of.0.as_ref().map(Arc::as_ptr);
        one(self) == one(other) || **self == **other
    }
}

impl fmt::Debug for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// The sorts of measure that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum MeasureKind {
    /// No measure is known.
    #[default]
    None,
    /// A share: `%`.
    Percent,
    /// A difference between shares: `pp`, `procentenheter`. The value is a fraction like a percent.
    PercentagePoint,
    /// Money; the unit is the currency.
    Currency,
    /// Pieces: `st`, `pcs`, or a counted noun.
    Count,
    /// A duration; `h`, `dagar`, `min`.
    Duration,
    /// An index, a rank, a score, points, something per something: never added.
    Ratio,
    /// Anything else that is named.
    Other,
}

/// A bound on a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bound {
    /// At least, or at most.
    pub side: Side,
    /// Written with `<` or `>`: the bound itself does not meet it.
    pub strict: bool,
}

/// Which side of a bound meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The bound or more.
    AtLeast,
    /// The bound or less.
    AtMost,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// To be kept where it is.
    Keep,
}
