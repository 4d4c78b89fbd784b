//! The looks of cells, each kept once, in the colours of the palette.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::figures::Shape;
use crate::model::Lang;
use crate::model::report::{Align, Look};
use crate::palette::{Judgement, LIGHT, PAPER};

/// Heading bars; the charts' ink.
pub(super) const INK: u32 = LIGHT.ink.number();
/// Text of less weight.
pub(super) const MUTED: u32 = LIGHT.muted.number();
/// Thin lines between rows.
pub(super) const HAIRLINE: u32 = LIGHT.hairline.number();
/// Unit rows.
pub(super) const BAND_ROW: u32 = LIGHT.empty.number();
/// Cards.
pub(super) const CARD: u32 = PAPER.card.number();
/// Accent: the charts' tag.
pub(super) const ACCENT: u32 = LIGHT.accent.number();
/// Links.
pub(super) const LINK: u32 = PAPER.link.number();
/// Input cells.
pub(super) const INPUT: u32 = PAPER.input.number();
/// Text of input cells.
pub(super) const INPUT_INK: u32 = PAPER.input_ink.number();
/// Bars behind grades.
pub(super) const BAR: u32 = PAPER.bar.number();
/// White.
pub(super) const WHITE: u32 = PAPER.white.number();

/// A judgement's colours: the symbol its word begins with, fill, text on the fill, and bars in charts.
pub(super) struct Tone {
    /// First character of the word.
    pub(super) symbol: &'static str,
    /// Fill of the cell.
    pub(super) fill: u32,
    /// Text on the fill.
    pub(super) ink: u32,
    /// Bars in charts.
    pub(super) bar: u32,
}

impl Tone {
    const fn new(symbol: &'static str, colours: Judgement) -> Self {
        let Judgement { fill, ink, mark } = colours;
        Self { symbol, fill: fill.number(), ink: ink.number(), bar: mark.number() }
    }
}

/// Below the band, or missed.
pub(super) const BELOW: Tone = Tone::new("▼", PAPER.below);
/// In the band.
pub(super) const WITHIN: Tone = Tone::new("●", PAPER.within);
/// Above the band.
pub(super) const ABOVE: Tone = Tone::new("▲", PAPER.above);
/// 100 %: met, or too easy.
pub(super) const FULL: Tone = Tone::new("◆", PAPER.full);
/// All tones in order.
pub(super) const TONES: [Tone; 4] = [BELOW, WITHIN, ABOVE, FULL];
/// Errors.
pub(super) const ERROR: Tone = Tone::new("✖", PAPER.error);
/// Warnings.
pub(super) const WARNING: Tone = Tone::new("!", PAPER.warning);
/// Tips.
pub(super) const TIP: Tone = Tone::new("i", PAPER.note);

/// Looks by number; the first is plain.
pub(super) struct Looks {
    all: Vec<Look>,
    known: HashMap<Look, u16, BuildHasherDefault<Mix>>,
    /// Those that every row asks for, without making the look first.
    figures: HashMap<(Base, Figure), u16, BuildHasherDefault<Mix>>,
    twists: HashMap<(Base, Twist), u16, BuildHasherDefault<Mix>>,
}

/// What the looks of a row's cells begin from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Base {
    /// [`line`].
    Line,
    /// [`line`] in bold.
    Bold,
    /// [`quiet`].
    Quiet,
    /// [`group`].
    Group,
    /// [`group`] in less weight.
    QuietGroup,
    /// [`input`].
    Input,
}

impl Base {
    fn look(self) -> Look {
        match self {
            Self::Line => line(),
            Self::Bold => line().bold(),
            Self::Quiet => quiet(),
            Self::Group => group(),
            Self::QuietGroup => group().inked(MUTED),
            Self::Input => input(),
        }
    }
}

/// How the look of a cell without a figure differs from its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Twist {
    /// Not at all.
    None,
    /// By steps of indent.
    Indented(u8),
    /// By steps of indent, and wrapping.
    Broken(u8),
    /// Wrapping.
    Wrapped,
    /// As a link.
    Link,
    /// By the format of a count.
    Count,
    /// By the format of a weight.
    Weight,
}

impl Twist {
    fn of(self, look: Look) -> Look {
        match self {
            Self::None => look,
            Self::Indented(steps) => look.indented(steps),
            Self::Broken(steps) => look.indented(steps).wrapped(),
            Self::Wrapped => look.wrapped(),
            Self::Link => Look { underline: true, ..look.inked(LINK) },
            Self::Count => look.formatted("#,##0"),
            Self::Weight => look.formatted("0.##"),
        }
    }
}

/// How a figure is formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Figure {
    /// As numbers of its shape.
    Number(Shape),
    /// As a difference of such numbers.
    Change(Shape),
    /// As what such numbers lack.
    Gap(Shape),
    /// As a grade: whether it is nearly complete.
    Grade(bool),
}

impl Figure {
    /// A grade's.
    pub(super) fn grade(grade: Option<f64>) -> Self {
        Self::Grade(is_nearly_complete(grade))
    }

    fn format(self, lang: Lang) -> String {
        match self {
            Self::Number(shape) => shape.format(lang),
            Self::Change(shape) => shape.change(lang),
            Self::Gap(shape) => format!("{0};\u{2212}{0}", shape.format(lang)),
            Self::Grade(nearly) => grade_format(lang, nearly),
        }
    }
}

/// A quick hash for the few keys of a workbook's looks, none of which come from outside.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mix(u64);

impl Hasher for Mix {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(8) {
            let word = piece.iter().fold(0, |word, byte| (word << 8) | u64::from(*byte));
            self.write_u64(word);
        }
    }

    #[inline]
    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    #[inline]
    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    #[inline]
    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as u64);
    }

    #[inline]
    fn finish(&self) -> u64 {
        // Maps take the upper bits for one thing and the lower for another.
        self.0 ^ (self.0 >> 29)
    }
}

impl Looks {
    pub(super) fn new() -> Self {
        let mut looks = Self {
            all: Vec::new(),
            known: HashMap::default(),
            figures: HashMap::default(),
            twists: HashMap::default(),
        };
        looks.id(Look::default());
        looks
    }

    /// The number of a look.
    pub(super) fn id(&mut self, look: Look) -> u16 {
        if let Some(id) = self.known.get(&look) {
            return *id;
        }
        let id = u16::try_from(self.all.len()).unwrap_or(0);
        self.all.push(look.clone());
        self.known.insert(look, id);
        id
    }

    /// The number of a figure's look.
    pub(super) fn figure(&mut self, base: Base, figure: Figure, lang: Lang) -> u16 {
        if let Some(id) = self.figures.get(&(base, figure)) {
            return *id;
        }
        let id = self.id(base.look().formatted(figure.format(lang)));
        self.figures.insert((base, figure), id);
        id
    }

    /// The number of the look of a cell that holds no figure.
    pub(super) fn twisted(&mut self, base: Base, twist: Twist) -> u16 {
        if let Some(id) = self.twists.get(&(base, twist)) {
            return *id;
        }
        let id = self.id(twist.of(base.look()));
        self.twists.insert((base, twist), id);
        id
    }

    pub(super) fn all(&self) -> &[Look] {
        &self.all
    }

    pub(super) fn into_all(self) -> Vec<Look> {
        self.all
    }
}

/// White on the ink: headings of columns.
pub(super) fn heading(right: bool) -> Look {
    let look = Look::default().bold().inked(WHITE).filled(INK).wrapped();
    if right { look.aligned(Align::Right) } else { look }
}

/// A line of data.
pub(super) fn line() -> Look {
    Look { line_below: Some(HAIRLINE), ..Look::default() }
}

/// A line of data in less weight.
pub(super) fn quiet() -> Look {
    line().inked(MUTED)
}

/// A link in a line of data.
pub(super) fn link() -> Look {
    Look { underline: true, ..line().inked(LINK) }
}

/// A line of a unit or of another group.
pub(super) fn group() -> Look {
    line().bold().filled(BAND_ROW)
}

/// An input cell.
pub(super) fn input() -> Look {
    line().inked(INPUT_INK).filled(INPUT)
}

/// The format of a grade: whole percent, and what is not complete never shows as 100 %.
///
/// From 99.95 % on a tenth would round up to a false 100.0 %, so there the figure is written out.
pub(super) fn percent(lang: Lang, grade: Option<f64>) -> String {
    grade_format(lang, is_nearly_complete(grade))
}

fn is_nearly_complete(grade: Option<f64>) -> bool {
    grade.is_some_and(|g| (0.9995..1.0 - crate::model::COMPLETE_WITHIN).contains(&g))
}

fn grade_format(lang: Lang, nearly: bool) -> String {
    match (lang, nearly) {
        (Lang::Sv, false) => "[>=0.999999999]0\u{a0}%;[>=0.995]0.0\u{a0}%;0\u{a0}%".to_owned(),
        (Lang::En, false) => "[>=0.999999999]0%;[>=0.995]0.0%;0%".to_owned(),
        (Lang::Sv, true) => "\"99,9\u{a0}%\"".to_owned(),
        (Lang::En, true) => "\"99.9%\"".to_owned(),
    }
}

/// The format of a percentage with so many decimals.
pub(super) fn plain_percent(lang: Lang, decimals: u8) -> String {
    let zeros = match decimals {
        0 => "0",
        1 => "0.0",
        _ => "0.00",
    };
    match lang {
        Lang::Sv => format!("{zeros}\u{a0}%"),
        Lang::En => format!("{zeros}%"),
    }
}

/// The format of a number with so many decimals.
pub(super) const fn decimal(decimals: u8) -> &'static str {
    match decimals {
        0 => "#,##0",
        1 => "#,##0.0",
        2 => "#,##0.00",
        3 => "#,##0.000",
        _ => "#,##0.0000",
    }
}

/// The decimals, at most four, that show a number as it is: 0 for 12, 1 for 12.5, 2 for 3.25 and beyond.
pub(super) fn decimals(number: f64) -> u8 {
    let most: u8 = if number.abs() < 0.01 { 4 } else { 2 };
    (0..most)
        .find(|places| {
            let factor = 10_f64.powi(i32::from(*places));
            let scaled = number * factor;
            (scaled - scaled.round()).abs() < 1e-6 * factor.max(1.0)
        })
        .unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_on_every_fill_has_at_least_the_contrast_that_print_needs() {
        let channel = |value: u32| {
            let value = f64::from(value & 255) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let light = |c: u32| 0.2126 * channel(c >> 16) + 0.7152 * channel(c >> 8) + 0.0722 * channel(c);
        let contrast = |a: u32, b: u32| {
            let (a, b) = (light(a), light(b));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for tone in TONES.iter().chain([&ERROR, &WARNING, &TIP]) {
            assert!(contrast(tone.ink, tone.fill) >= 6.0, "{}", tone.symbol);
        }
        assert!(contrast(MUTED, WHITE) >= 5.4 && contrast(MUTED, CARD) >= 5.0);
        assert!(contrast(INPUT_INK, INPUT) >= 6.0 && contrast(WHITE, INK) >= 10.0);
    }

    #[test]
    fn decimals_are_as_many_as_the_number_needs() {
        for (number, expected) in
            [(12.0, 0), (12.5, 1), (3.25, 2), (1.0 / 3.0, 2), (0.07 / 0.01, 0), (0.004, 3)]
        {
            assert_eq!(decimals(number), expected, "{number}");
        }
    }
}
