//! One palette for charts and workbook: colours by theme, and the contrast between two of them.

use crate::model::{Class, Theme};

/// A colour without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#0B7A6F`, `0B7A6F` or `#0a7`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .trim()
            .trim_start_matches('#')
            .chars()
            .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
            .collect::<Option<_>>()?;
        match digits.as_slice() {
            [r, g, b] => Some(Self(r * 17, g * 17, b * 17)),
            [r1, r0, g1, g0, b1, b0] => Some(Self(r1 * 16 + r0, g1 * 16 + g0, b1 * 16 + b0)),
            _ => None,
        }
    }

    /// As in HTML and Office files: `0B7A6F`.
    pub fn hex(self) -> String {
        format!("{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }

    /// As one number, for files that store colours so: `0x0B_7A_6F`.
    pub const fn number(self) -> u32 {
        ((self.0 as u32) << 16) | ((self.1 as u32) << 8) | self.2 as u32
    }

    /// This colour over another, with `alpha` 0.0..=1.0.
    pub fn over(self, under: Self, alpha: f64) -> Self {
        let mix = |top: u8, below: u8| {
            (f64::from(top) * alpha + f64::from(below) * (1.0 - alpha)).round().clamp(0.0, 255.0) as u8
        };
        Self(mix(self.0, under.0), mix(self.1, under.1), mix(self.2, under.2))
    }

    /// Relative luminance, 0.0..=1.0. Source: WCAG 2.1.
    pub fn luminance(self) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(self.0) + 0.7152 * channel(self.1) + 0.0722 * channel(self.2)
    }

    /// Contrast ratio to another colour, 1.0..=21.0. Source: WCAG 2.1.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// The colours of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Which theme this is.
    pub theme: Theme,
    /// Behind everything.
    pub background: Rgb,
    /// Text.
    pub ink: Rgb,
    /// Text of less weight.
    pub muted: Rgb,
    /// Thin lines.
    pub hairline: Rgb,
    /// Empty cells and tracks.
    pub empty: Rgb,
    /// Below the band: marks.
    pub below: Rgb,
    /// Below the band: text.
    pub below_text: Rgb,
    /// In the band: marks.
    pub within: Rgb,
    /// In the band: text.
    pub within_text: Rgb,
    /// Above the band: marks and text.
    pub above: Rgb,
    /// Ungraded and unlinked.
    pub ungraded: Rgb,
    /// The band itself: the in-band colour laid over the background.
    pub band: Rgb,
    /// The tag at the top left.
    pub accent: Rgb,
}

impl Palette {
    /// The colours of a theme; a brand colour replaces the accent, made darker or lighter until it stands out.
    pub fn new(theme: Theme, brand: Option<Rgb>) -> Self {
        let mut palette = match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
        };
        if let Some(brand) = brand {
            palette.accent = readable(brand, palette.background, theme);
        }
        palette
    }

    /// The colour of marks of a class; ungraded without one.
    pub const fn fill(&self, class: Option<Class>) -> Rgb {
        match class {
            Some(Class::Below) => self.below,
            Some(Class::Within) => self.within,
            Some(Class::Above) => self.above,
            None => self.ungraded,
        }
    }

    /// The colour of text of a class; muted without one.
    pub const fn text(&self, class: Option<Class>) -> Rgb {
        match class {
            Some(Class::Below) => self.below_text,
            Some(Class::Within) => self.within_text,
            Some(Class::Above) => self.above,
            None => self.muted,
        }
    }

    /// Ink or background, whichever stands out more on a colour.
    pub fn on(&self, under: Rgb) -> Rgb {
        if self.ink.contrast(under) >= self.background.contrast(under) { self.ink } else { self.background }
    }
}

/// Least contrast of a brand colour to the background. Source: WCAG 2.1, 1.4.11.
const BRAND_CONTRAST: f64 = 3.0;

fn readable(brand: Rgb, background: Rgb, theme: Theme) -> Rgb {
    let towards = match theme {
        Theme::Light => Rgb(0, 0, 0),
        Theme::Dark => Rgb(255, 255, 255),
    };
    (0..=20)
        .map(|step| towards.over(brand, f64::from(step) / 20.0))
        .find(|colour| colour.contrast(background) >= BRAND_CONTRAST)
        .unwrap_or(towards)
}

/// A judgement in a cell: the tint behind its word, the word on it, and its marks in charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// Behind the word.
    pub fill: Rgb,
    /// The word.
    pub ink: Rgb,
    /// Marks: as in the charts where they have the same judgement.
    pub mark: Rgb,
}

/// The colours that sheets on white paper have beside those of the light theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// The paper.
    pub white: Rgb,
    /// Cards.
    pub card: Rgb,
    /// Links.
    pub link: Rgb,
    /// Input cells.
    pub input: Rgb,
    /// Text of input cells.
    pub input_ink: Rgb,
    /// Computed cells of a template.
    pub computed: Rgb,
    /// Bars behind numbers.
    pub bar: Rgb,
    /// Below the band, or missed.
    pub below: Judgement,
    /// In the band.
    pub within: Judgement,
    /// Above the band.
    pub above: Judgement,
    /// 100 %: met, or too easy.
    pub full: Judgement,
    /// Errors.
    pub error: Judgement,
    /// Warnings.
    pub warning: Judgement,
    /// Notes.
    pub note: Judgement,
}

/// The colours of sheets.
pub const PAPER: Paper = Paper {
    white: Rgb(0xFF, 0xFF, 0xFF),
    card: Rgb(0xF4, 0xF2, 0xEC),
    link: LIGHT.above,
    input: Rgb(0xFF, 0xF9, 0xDB),
    input_ink: Rgb(0x0B, 0x3F, 0xB3),
    computed: Rgb(0xF1, 0xEF, 0xEA),
    bar: Rgb(0xC3, 0xCD, 0xE4),
    below: Judgement { fill: Rgb(0xFB, 0xE6, 0xD8), ink: Rgb(0x8A, 0x38, 0x08), mark: LIGHT.below },
    within: Judgement { fill: Rgb(0xD6, 0xEB, 0xE7), ink: Rgb(0x08, 0x56, 0x4E), mark: LIGHT.within },
    above: Judgement { fill: Rgb(0xE0, 0xE6, 0xF4), ink: LIGHT.above, mark: LIGHT.above },
    full: Judgement { fill: Rgb(0xEA, 0xE2, 0xF6), ink: Rgb(0x4B, 0x2E, 0x83), mark: Rgb(0x6B, 0x4F, 0xA0) },
    error: Judgement { fill: Rgb(0xFB, 0xDD, 0xD8), ink: Rgb(0x8E, 0x1B, 0x10), mark: Rgb(0x8E, 0x1B, 0x10) },
    warning: Judgement {
        fill: Rgb(0xFF, 0xEF, 0xC7),
        ink: Rgb(0x6B, 0x48, 0x00),
        mark: Rgb(0x6B, 0x48, 0x00),
    },
    note: Judgement { fill: Rgb(0xE6, 0xEC, 0xF5), ink: LIGHT.above, mark: LIGHT.above },
};

/// The light theme without a brand: also the sheets' ink, lines and tags.
pub const LIGHT: Palette = Palette {
    theme: Theme::Light,
    background: Rgb(0xFB, 0xFA, 0xF7),
    ink: Rgb(0x17, 0x21, 0x2B),
    muted: Rgb(0x56, 0x61, 0x6C),
    hairline: Rgb(0xD8, 0xD4, 0xCB),
    empty: Rgb(0xEB, 0xE8, 0xE1),
    below: Rgb(0xD9, 0x70, 0x2B),
    below_text: Rgb(0xA8, 0x48, 0x0F),
    within: Rgb(0x0B, 0x7A, 0x6F),
    within_text: Rgb(0x0A, 0x6B, 0x61),
    above: Rgb(0x2F, 0x4B, 0x8F),
    ungraded: Rgb(0x9A, 0xA3, 0xAB),
    band: Rgb(0xDC, 0xE9, 0xE5),
    accent: Rgb(0x0B, 0x7A, 0x6F),
};

const DARK: Palette = Palette {
    theme: Theme::Dark,
    background: Rgb(0x10, 0x17, 0x1E),
    ink: Rgb(0xF4, 0xF2, 0xEC),
    muted: Rgb(0xAA, 0xB5, 0xBF),
    hairline: Rgb(0x36, 0x42, 0x4D),
    empty: Rgb(0x23, 0x2D, 0x37),
    below: Rgb(0xF0, 0x95, 0x5A),
    below_text: Rgb(0xF0, 0x95, 0x5A),
    within: Rgb(0x3C, 0xC2, 0xAE),
    within_text: Rgb(0x3C, 0xC2, 0xAE),
    above: Rgb(0x8F, 0xA8, 0xF0),
    ungraded: Rgb(0x66, 0x72, 0x7E),
    band: Rgb(0x17, 0x34, 0x36),
    accent: Rgb(0x3C, 0xC2, 0xAE),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_colour_stands_out_on_background_and_band() {
        for theme in [Theme::Light, Theme::Dark] {
            let palette = Palette::new(theme, None);
            for class in [None, Some(Class::Below), Some(Class::Within), Some(Class::Above)] {
                let text = palette.text(class);
                assert!(text.contrast(palette.background) >= 5.5, "{theme:?} {class:?}");
                assert!(text.contrast(palette.band) >= 4.6, "{theme:?} {class:?} on the band");
                if class.is_some() {
                    assert!(
                        palette.fill(class).contrast(palette.background) >= 3.0,
                        "{theme:?} {class:?} fill"
                    );
                }
            }
        }
    }

    #[test]
    fn every_word_of_a_sheet_stands_out_on_its_tint() {
        let paper = PAPER;
        for judgement in
            [paper.below, paper.within, paper.above, paper.full, paper.error, paper.warning, paper.note]
        {
            assert!(judgement.ink.contrast(judgement.fill) >= 4.5, "{judgement:?}");
            assert!(judgement.mark.contrast(paper.white) >= 3.0, "{judgement:?}");
        }
        for (ink, under) in [
            (paper.input_ink, paper.input),
            (paper.link, paper.white),
            (LIGHT.muted, paper.white),
            (LIGHT.ink, paper.computed),
            (LIGHT.ink, paper.bar),
            (paper.white, LIGHT.ink),
        ] {
            assert!(ink.contrast(under) >= 4.5, "{ink:?} on {under:?}");
        }
    }

    #[test]
    fn a_colour_is_the_number_of_its_digits() {
        assert_eq!(Rgb(0x0B, 0x7A, 0x6F).number(), 0x0B_7A_6F);
    }

    #[test]
    fn the_band_is_the_in_band_colour_laid_thinly_over_the_background() {
        for (theme, alpha) in [(Theme::Light, 0.13), (Theme::Dark, 0.17)] {
            let palette = Palette::new(theme, None);
            let band = palette.within.over(palette.background, alpha);
            for (a, b) in [(band.0, palette.band.0), (band.1, palette.band.1), (band.2, palette.band.2)] {
                assert!(a.abs_diff(b) <= 1, "{theme:?} {band:?}");
            }
        }
    }

    /// A colour as it is seen with a severe colour-vision deficiency.
    /// Source: Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
    fn seen(colour: Rgb, matrix: [[f64; 3]; 3]) -> [f64; 3] {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let rgb = [colour.0, colour.1, colour.2].map(linear);
        matrix.map(|row| row.iter().zip(rgb).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
    }

    /// CIE L*a*b* of linear sRGB at D65.
    fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
        let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn the_classes_stay_apart_for_eyes_that_see_red_and_green_as_one() {
        let deutan = [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]];
        let protan = [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]];
        for theme in [Theme::Light, Theme::Dark] {
            let palette = Palette::new(theme, None);
            for matrix in [deutan, protan] {
                let seen = |class| lab(seen(palette.fill(Some(class)), matrix));
                let apart = |a: [f64; 3], b: [f64; 3]| {
                    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
                };
                let (below, within, above) = (seen(Class::Below), seen(Class::Within), seen(Class::Above));
                for (a, b) in [(below, within), (within, above), (below, above)] {
                    assert!(apart(a, b) >= 30.0, "{theme:?}: {:.0}", apart(a, b));
                }
            }
        }
    }

    #[test]
    fn a_pale_brand_colour_is_darkened_until_it_stands_out() {
        let palette = Palette::new(Theme::Light, Rgb::parse("#FFE600"));
        assert!(palette.accent.contrast(palette.background) >= 3.0);
        assert_eq!(Palette::new(Theme::Light, Rgb::parse("#2F4B8F")).accent, Rgb(0x2F, 0x4B, 0x8F));
        assert_eq!(Rgb::parse("#0a7"), Some(Rgb(0, 0xAA, 0x77)));
        assert_eq!(Rgb::parse("teal"), None);
        assert_eq!(Rgb::parse("#0a7z"), None);
    }

    #[test]
    fn black_on_white_has_the_contrast_that_wcag_states() {
        assert!((Rgb(0, 0, 0).contrast(Rgb(255, 255, 255)) - 21.0).abs() < 1e-9);
    }
}
