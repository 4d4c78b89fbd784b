use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic};
use crate::model::{Company, Date, Period, Place, Policy, SourceId};

/// Which period a run grades, and what else the sheets hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// The graded period; `None` when no sheet names any.
    pub period: Option<Period>,
    /// It has not ended at the run's date.
    pub preliminary: bool,
    /// A period under way that has objectives too while an ended one is graded.
    pub running: Option<Period>,
    /// Earlier periods of the same kind, oldest first.
    pub earlier: Vec<Period>,
}

/// The period to grade: the one asked for, else the latest that ended before the run's date, else the one under way.
///
/// Of periods that end on the same day, such as a year and its last quarter, the one that most objectives are set
/// for is graded, and of equals the shorter. Ordered by end and then by length, the last is the finest.
pub fn choose_period(company: &Company, policy: &Policy) -> Chosen {
    let mut counts: BTreeMap<Period, usize> = BTreeMap::new();
    for period in company.objectives.iter().filter_map(|objective| objective.period) {
        *counts.entry(period).or_default() += 1;
    }
    let ended = |period: &Period| end(*period).is_some_and(|end| end < policy.date);
    let begun = |period: &Period| period.days().is_some_and(|(first, _)| first <= policy.date);
    let fullest = |last: Period| {
        let same_end = counts.iter().filter(|(period, _)| end(**period) == end(last));
        same_end.max_by_key(|(period, count)| (**count, **period)).map(|(period, _)| *period)
    };
    let latest = counts.keys().copied().filter(ended).max();
    // Of those under way the one that ends first: the quarter rather than its year; else the next to begin.
    let under_way =
        counts.keys().copied().filter(|period| begun(period) && !ended(period)).min_by_key(|p| end(*p));
    let coming = counts.keys().copied().find(|period| !ended(period));
    let period = policy.period.or_else(|| latest.or(under_way).or(coming).and_then(fullest));
    let running = under_way.and_then(fullest).filter(|running| {
        Some(*running) != period && period.is_some_and(|period| ended(&period)) && policy.period.is_none()
    });
    let preliminary = period.is_some_and(|period| !ended(&period));
    let earlier = match period {
        Some(graded) => {
            counts.keys().copied().filter(|other| *other < graded && same_kind(*other, graded)).collect()
        }
        None => Vec::new(),
    };
    Chosen { period, preliminary, running, earlier }
}

fn end(period: Period) -> Option<Date> {
    period.days().map(|(_, last)| last)
}

fn same_kind(a: Period, b: Period) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

/// Gives objectives that no sheet dates the graded period, and says so where the sheets hold several periods.
pub fn settle_period(company: &mut Company, graded: Option<Period>) -> Vec<Diagnostic> {
    let Some(graded) = graded else { return Vec::new() };
    let periods: BTreeSet<Period> =
        company.objectives.iter().filter_map(|objective| objective.period).collect();
    let mut undated: BTreeSet<SourceId> = BTreeSet::new();
    for objective in company.objectives.iter_mut().filter(|objective| objective.period.is_none()) {
        undated.insert(objective.place.source());
        objective.period = Some(graded);
    }
    if periods.len() < 2 {
        return Vec::new();
    }
    undated.into_iter().map(|source| Diagnostic::new(Code::G12, Place::sheet(source))).collect()
}
