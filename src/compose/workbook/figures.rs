//! How numbers are shown: the decimals that a row needs, and the width that its figures take.

use crate::model::{Lang, Measure, MeasureKind};

use super::{looks, measure};

/// From here on a number is shown as a power of ten: it has no place in a column.
const HUGE: f64 = 1e12;

/// Widest column of numbers in pixels.
const WIDEST: f64 = 132.0;

/// How the numbers of a row are shown: all with the same decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    percent: bool,
    places: u8,
    huge: bool,
}

impl Shape {
    /// The shape that shows the numbers of a measure as they are; large ones lose decimals that say nothing.
    pub(super) fn of(measure: &Measure, numbers: &[Option<f64>]) -> Self {
        let percent = measure.kind == MeasureKind::Percent;
        let factor = if percent { 100.0 } else { 1.0 };
        let numbers = || numbers.iter().flatten().map(|number| number * factor);
        let largest = numbers().fold(0.0, |largest: f64, number| largest.max(number.abs()));
        let most = match largest {
            100_000.0.. => 0,
            10_000.0.. => 1,
            _ => 4,
        };
        let places = numbers().map(looks::decimals).max().unwrap_or(0).min(most);
        Self { percent, places, huge: largest >= HUGE }
    }

    /// The number format.
    pub(super) fn format(self, lang: Lang) -> String {
        match self {
            Self { huge: true, .. } => "0.00E+00".to_owned(),
            Self { percent: true, places, .. } => looks::plain_percent(lang, places),
            Self { places, .. } => looks::decimal(places).to_owned(),
        }
    }

    /// The format of a difference: with its sign, and that of two shares in points of percent.
    pub(super) fn change(self, lang: Lang) -> String {
        let format = match self {
            Self { huge: false, percent: true, places } => {
                let gap = if lang == Lang::Sv { "\u{a0}" } else { " " };
                format!("{}\"{gap}p\"", looks::decimal(places))
            }
            _ => self.format(lang),
        };
        format!("+{format};\u{2212}{format};0")
    }

    /// What a difference of two shares is multiplied by, so that it stands in points of percent.
    pub(super) const fn points(self) -> f64 {
        if self.percent && !self.huge { 100.0 } else { 1.0 }
    }

    /// Pixels that a number takes at most: what [`Self::width`] gives, or a digit more where rounding may add one.
    fn most(self, number: f64, bold: bool) -> f64 {
        if self.huge {
            return f64::INFINITY;
        }
        let factor = if self.percent { 100.0 } else { 1.0 };
        let unit = 10_f64.powi(-i32::from(self.places));
        let largest = (number * factor).abs() * (1.0 + 1e-9) + 0.51 * unit;
        let mut digits = 1_u8;
        let mut power = 10.0;
        while power <= largest {
            digits = digits.saturating_add(1);
            power *= 10.0;
        }
        let of = |text: &str| measure::width(text, 10.0, bold);
        let count = |times: u8, text: &str| f64::from(times) * of(text);
        let decimals = if self.places > 0 { of(".") + count(self.places, "0") } else { 0.0 };
        let minus = if number.is_sign_negative() { of("-") } else { 0.0 };
        let sign = if self.percent { of("\u{a0}%") } else { 0.0 };
        // A hair more than the same widths added up in another order.
        count(digits, "0") + count((digits - 1) / 3, " ") + decimals + minus + sign + 8.0 + 1e-6
    }

    /// Pixels that a number takes in a column, its margins with it.
    pub(super) fn width(self, number: f64, bold: bool) -> f64 {
        let factor = if self.percent { 100.0 } else { 1.0 };
        let text = match self.huge {
            true => "−0.00E+00".to_owned(),
            false => format!("{:.*}", usize::from(self.places), number * factor),
        };
        let whole = text.trim_start_matches('-').split('.').next().map_or(0, str::len);
        let groups = measure::width(&" ".repeat(whole.saturating_sub(1) / 3), 10.0, bold);
        let sign = if self.percent { measure::width("\u{a0}%", 10.0, bold) } else { 0.0 };
        measure::width(&text, 10.0, bold) + groups + sign + 8.0
    }
}

/// Widths of columns that grow with the figures in them.
#[derive(Debug, Clone, Default)]
pub(super) struct Room {
    widest: Vec<f64>,
}

impl Room {
    /// Notes a number that a column holds.
    pub(super) fn note(&mut self, column: u16, shape: Shape, number: Option<f64>, bold: bool) {
        let Some(number) = number else { return };
        let column = usize::from(column);
        if self.widest.len() <= column {
            self.widest.resize(column + 1, 0.0);
        }
        if let Some(widest) = self.widest.get_mut(column)
            && *widest < shape.most(number, bold)
        {
            *widest = widest.max(shape.width(number, bold)).min(WIDEST);
        }
    }

    /// Widens the columns of a page that are too narrow.
    pub(super) fn widen(&self, columns: &mut [crate::model::report::Column]) {
        for (column, widest) in columns.iter_mut().zip(&self.widest) {
            let needed = widest.ceil().clamp(0.0, WIDEST) as u16;
            column.width = column.width.max(needed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(numbers: &[f64]) -> Shape {
        let numbers: Vec<Option<f64>> = numbers.iter().copied().map(Some).collect();
        Shape::of(&Measure::default(), &numbers)
    }

    #[test]
    fn a_row_has_the_decimals_that_its_numbers_need_and_large_ones_fewer() {
        assert_eq!(plain(&[12.0, 12.25]).format(Lang::En), "#,##0.00");
        assert_eq!(plain(&[12_345.25, 3.0]).format(Lang::En), "#,##0.0");
        assert_eq!(plain(&[3_400_000.0, 1_234.56]).format(Lang::En), "#,##0");
        assert_eq!(plain(&[1e15]).format(Lang::En), "0.00E+00");
    }

    #[test]
    fn a_column_is_wide_enough_for_a_million_with_its_separators() {
        // "3 400 000" in Arial 10: seven digits of 7.41 and two spaces of 3.71 pixels, and the margins.
        assert!((plain(&[3.4e6]).width(3.4e6, false) - (7.0 * 7.41 + 2.0 * 3.71 + 8.0)).abs() < 0.5);
    }

    #[test]
    fn no_number_is_wider_than_it_is_taken_to_be_at_most() {
        let numbers =
            [0.0, 0.5, 9.99, 9.96, 99.95, 999.0, 999.5, 1000.0, 34_567.8, 99_999.95, 1e6, 123_456_789.0];
        for number in numbers.into_iter().flat_map(|number| [number, -number, number / 100.0]) {
            for percent in [false, true] {
                for places in 0..=4 {
                    let shape = Shape { percent, places, huge: false };
                    let (width, most) = (shape.width(number, true), shape.most(number, true));
                    assert!(width <= most && most < width + 15.0, "{number} {shape:?} {width} {most}");
                }
            }
        }
    }

    #[test]
    fn shares_change_by_points_and_not_by_percent() {
        let percent: Measure =
            crate::model::Counted { kind: MeasureKind::Percent, ..Default::default() }.into();
        let shape = Shape::of(&percent, &[Some(0.31), Some(0.335)]);
        assert_eq!(shape.change(Lang::En), "+#,##0.0\" p\";\u{2212}#,##0.0\" p\";0");
        assert_eq!(shape.points(), 100.0);
    }
}
