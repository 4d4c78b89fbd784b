/// A sum of floats without rounding on the way, so that the order of the terms never shows in its bits.
///
/// Shewchuk's method: the running sum is kept as a few floats that do not overlap; [`ExactSum::value`] rounds once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExactSum {
    /// The sum as a float: the largest part.
    high: f64,
    /// What the largest part leaves out: non-overlapping parts, smallest first. Mostly empty.
    low: Vec<f64>,
    /// A term or the sum was too large, or no number.
    overflowed: bool,
}

/// A sum of two floats and what its rounding lost.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let (large, small) = if a.abs() < b.abs() { (b, a) } else { (a, b) };
    let high = large + small;
    (high, small - (high - large))
}

impl ExactSum {
    /// Adds a term.
    pub fn add(&mut self, term: f64) {
        let mut rest = term;
        let mut kept = 0;
        for at in 0..self.low.len() {
            let Some(part) = self.low.get(at).copied() else { break };
            let (high, low) = two_sum(rest, part);
            if low != 0.0
                && let Some(slot) = self.low.get_mut(kept)
            {
                *slot = low;
                kept += 1;
            }
            rest = high;
        }
        self.low.truncate(kept);
        let (high, low) = two_sum(rest, self.high);
        if !high.is_finite() {
            self.overflowed = true;
            return;
        }
        if low != 0.0 {
            self.low.push(low);
        }
        self.high = high;
    }

    /// Adds all terms of another sum.
    pub fn merge(&mut self, other: &Self) {
        self.overflowed |= other.overflowed;
        for part in &other.low {
            self.add(*part);
        }
        self.add(other.high);
    }

    /// The sum, correctly rounded; not finite when a term was not, or when it is too large.
    pub fn value(&self) -> f64 {
        if self.overflowed {
            return f64::NAN;
        }
        let mut parts = self.low.iter().rev().copied();
        let mut high = self.high;
        let mut low = 0.0;
        for part in parts.by_ref() {
            let before = high;
            high = before + part;
            low = part - (high - before);
            if low != 0.0 {
                break;
            }
        }
        // Halfway cases are settled by the next part down.
        if let Some(next) = parts.next()
            && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
        {
            let twice = low * 2.0;
            let sum = high + twice;
            if twice == sum - high {
                high = sum;
            }
        }
        high
    }
}

impl FromIterator<f64> for ExactSum {
    fn from_iter<T: IntoIterator<Item = f64>>(terms: T) -> Self {
        let mut sum = Self::default();
        for term in terms {
            sum.add(term);
        }
        sum
    }
}

/// The mean of some numbers, the sum exact before it is divided; `None` of none, or where it is not finite.
pub fn mean_of(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut sum = ExactSum::default();
    let mut count = 0u32;
    for value in values {
        sum.add(value);
        count = count.saturating_add(1);
    }
    (count > 0).then(|| sum.value() / f64::from(count)).filter(|mean| mean.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact_where_plain_addition_is_not() {
        let sum = |terms: &[f64]| terms.iter().copied().collect::<ExactSum>().value();
        assert_eq!(sum(&[0.1; 10]), 1.0);
        assert_eq!(sum(&[1e16, 1.0, -1e16]), 1.0);
        assert_eq!(sum(&[]), 0.0);
        assert!(!sum(&[f64::MAX, f64::MAX]).is_finite());
        assert!(!sum(&[f64::NAN]).is_finite());
    }

    proptest::proptest! {
        #[test]
        fn the_order_of_the_terms_never_shows(mut terms in proptest::collection::vec(-1e12f64..1e12, 0..60)) {
            let one: ExactSum = terms.iter().copied().collect();
            terms.reverse();
            let (front, back) = terms.split_at(terms.len() / 2);
            let mut other: ExactSum = back.iter().copied().collect();
            other.merge(&front.iter().copied().collect());
            proptest::prop_assert_eq!(one.value().to_bits(), other.value().to_bits());
        }
    }
}
