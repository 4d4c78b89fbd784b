use std::fmt;

use super::Date;

/// A span of time that objectives are set for, normalised. Ordered by its end, then the longer first.
///
/// Displayed as `2026-Q3`, `2026-H2`, `2026`, `2026-08`, `2026-T2` or `2026-07-01/2026-09-15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A calendar year.
    Year(i16),
    /// A half year, 1 or 2.
    Half(i16, u8),
    /// A tertial (four months), 1 to 3.
    Tertial(i16, u8),
    /// A quarter, 1 to 4.
    Quarter(i16, u8),
    /// A month, 1 to 12.
    Month(i16, u8),
    /// Any other span of days, both included.
    Range(Date, Date),
}

impl Period {
    /// The first and the last day; `None` where the numbers make no date.
    pub fn days(self) -> Option<(Date, Date)> {
        let span = |year: i16, first: u8, last: u8| {
            let start = Date::new(year, i8::try_from(first).ok()?, 1).ok()?;
            let end = Date::new(year, i8::try_from(last).ok()?, 1).ok()?;
            Some((start, end.last_of_month()))
        };
        match self {
            Self::Year(year) => span(year, 1, 12),
            Self::Half(year, half @ 1..=2) => span(year, half * 6 - 5, half * 6),
            Self::Tertial(year, third @ 1..=3) => span(year, third * 4 - 3, third * 4),
            Self::Quarter(year, quarter @ 1..=4) => span(year, quarter * 3 - 2, quarter * 3),
            Self::Month(year, month @ 1..=12) => span(year, month, month),
            Self::Range(first, last) if first <= last => Some((first, last)),
            _ => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Tertial(year, third) => write!(f, "{year:04}-T{third}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Range(first, last) => write!(f, "{first}/{last}"),
        }
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self == other {
            return std::cmp::Ordering::Equal;
        }
        let key = |period: &Self| {
            let days = period.days();
            (days.map(|(_, last)| last), days.map(|(first, _)| first))
        };
        key(self).cmp(&key(other)).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_show_normalised_and_know_their_days() {
        let days = |period: Period| period.days().map(|(first, last)| format!("{first} {last}"));
        assert_eq!(Period::Quarter(2026, 3).to_string(), "2026-Q3");
        assert_eq!(days(Period::Quarter(2026, 3)).as_deref(), Some("2026-07-01 2026-09-30"));
        assert_eq!(days(Period::Tertial(2026, 2)).as_deref(), Some("2026-05-01 2026-08-31"));
        assert_eq!(days(Period::Month(2024, 2)).as_deref(), Some("2024-02-01 2024-02-29"));
        assert_eq!(days(Period::Quarter(2026, 5)), None);
        assert!(
            Period::Quarter(2026, 3) < Period::Year(2026) && Period::Year(2026) < Period::Quarter(2026, 4)
        );
    }
}
