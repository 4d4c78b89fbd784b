//! How wide texts are in Arial, so that heights of rows can be set before any spreadsheet program sees them.

use std::borrow::Cow;

use crate::model::Text;

/// Pixels that a cell keeps empty at its sides.
const PADDING: f64 = 5.0;

/// Height of a line of 10 points in pixels.
const LINE: u16 = 17;

/// Width of a text in pixels at a size in points and 96 dpi.
pub(super) fn width(text: &str, points: f64, bold: bool) -> f64 {
    in_pixels(units(text, bold), points)
}

fn in_pixels(units: u32, points: f64) -> f64 {
    f64::from(units) / 1000.0 * points * 96.0 / 72.0
}

/// The same in thousandths of the size.
fn units(text: &str, bold: bool) -> u32 {
    let (units, rest) = plain_units(text, bold);
    units + rest.chars().map(|character| u32::from(advance(character, bold))).sum::<u32>()
}

/// The same of the plain letters that come first, which nearly all are, and the rest of the text.
fn plain_units(text: &str, bold: bool) -> (u32, &str) {
    let table = if bold { &BOLD } else { &REGULAR };
    let mut units = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            // Their advances stand first in the table.
            b' '..0x7f => units += u32::from(table.get(usize::from(byte - b' ')).copied().unwrap_or(600)),
            _ => return (units, text.get(at..).unwrap_or_default()),
        }
    }
    (units, "")
}

/// Lines that a text of 10 points takes in a column of so many pixels.
pub(super) fn lines(text: &str, pixels: u16, bold: bool) -> u16 {
    let room = (f64::from(pixels) - PADDING).max(12.0);
    // A text that has room as a whole, with a hair to spare for adding up its words, needs no breaking.
    if !text.contains('\n') && width(text, 10.0, bold) + 1e-6 < room {
        return 1;
    }
    let space = width(" ", 10.0, bold);
    let mut lines: u16 = 0;
    for paragraph in text.split('\n') {
        lines = lines.saturating_add(1);
        let mut used = 0.0;
        for word in paragraph.as_bytes().split(|byte| *byte == b' ') {
            // Words of a text that is whole are whole.
            let long = width(std::str::from_utf8(word).unwrap_or_default(), 10.0, bold);
            if used > 0.0 && used + space + long > room {
                lines = lines.saturating_add(1);
                used = 0.0;
            }
            used += if used > 0.0 { space + long } else { long };
            while used > room {
                lines = lines.saturating_add(1);
                used -= room;
            }
        }
    }
    lines
}

/// Height in pixels of a row with so many lines. Excel's highest row is 545 pixels.
pub(super) fn height(lines: u16) -> u16 {
    lines.max(1).saturating_mul(LINE).saturating_add(3).min(545)
}

/// The text on one line, cut with an ellipsis where it is wider than so many pixels.
pub(super) fn fit(text: &str, pixels: f64, bold: bool) -> String {
    let line: Cow<'_, str> = match text.contains(is_other_space) {
        true => text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect(),
        false => Cow::Borrowed(text),
    };
    let room = pixels - PADDING;
    if width(&line, 10.0, bold) <= room {
        return line.into_owned();
    }
    let dots = width("…", 10.0, bold);
    let mut short = String::new();
    let mut used = 0.0;
    for character in line.chars() {
        used += f64::from(advance(character, bold)) / 75.0;
        if used + dots > room {
            break;
        }
        short.push(character);
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// At most so many characters of a text that is kept.
pub(super) fn beginning(text: &Text, most: usize) -> Text {
    // Every character takes at least one byte, so short texts need no counting.
    if text.len() <= most {
        return text.clone();
    }
    match text.char_indices().nth(most) {
        Some((end, _)) => text.get(..end).unwrap_or_default().into(),
        None => text.clone(),
    }
}

/// What stands for a blank on one line.
fn is_other_space(character: char) -> bool {
    character != ' ' && character.is_whitespace()
}

/// The same for a text that is kept, which stays itself where it fits.
pub(super) fn fitted(text: &Text, pixels: f64, bold: bool) -> Text {
    let (units, rest) = plain_units(text, bold);
    let fits = || in_pixels(units + self::units(rest, bold), 10.0) <= pixels - PADDING;
    if !rest.contains(is_other_space) && fits() { text.clone() } else { fit(text, pixels, bold).into() }
}

/// Advance in thousandths of the size.
fn advance(character: char, bold: bool) -> u16 {
    let table = if bold { &BOLD } else { &REGULAR };
    let code = character as usize;
    let index = match code {
        0x20..0x7f => code - 0x20,
        0xa0..0x180 => code - 0xa0 + 0x5f,
        _ => {
            return match character {
                '–' | '€' => 556,
                '—' | '…' | '→' | '▼' | '▲' => 1000,
                '●' => 604,
                '◆' | '✖' => 500,
                '−' | '≥' | '≤' => 584,
                '’' | '‘' | '\u{2009}' | '\u{202f}' => 222,
                '”' | '“' => 333,
                '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
                '\u{370}'..='\u{5ff}' => 650,
                _ => 1000,
            };
        }
    };
    table.get(index).copied().unwrap_or(600)
}

/// Advances of U+0020–U+007E and U+00A0–U+017F. Source: Liberation Sans, which has Arial's widths.
const REGULAR: [u16; 319] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 278, 333, 556, 556, 556, 556, 260, 556, 333, 737,
    370, 556, 584, 333, 737, 552, 400, 549, 333, 333, 333, 576, 537, 278, 333, 333, 365, 556, 834, 834, 834,
    611, 667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778,
    778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611, 556, 556, 556, 556, 556, 556, 889, 500, 556,
    556, 556, 556, 278, 278, 278, 278, 556, 556, 556, 556, 556, 556, 556, 549, 611, 556, 556, 556, 556, 500,
    556, 500, 667, 556, 667, 556, 667, 556, 722, 500, 722, 500, 722, 500, 722, 500, 722, 615, 722, 556, 667,
    556, 667, 556, 667, 556, 667, 556, 667, 556, 778, 556, 778, 556, 778, 556, 778, 556, 722, 556, 722, 556,
    278, 278, 278, 278, 278, 278, 278, 222, 278, 278, 735, 444, 500, 222, 667, 500, 500, 556, 222, 556, 222,
    556, 292, 556, 334, 556, 222, 722, 556, 722, 556, 722, 556, 604, 723, 556, 778, 556, 778, 556, 778, 556,
    1000, 944, 722, 333, 722, 333, 722, 333, 667, 500, 667, 500, 667, 500, 667, 500, 611, 278, 611, 375, 611,
    278, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 944, 722, 667, 500, 667, 611, 500, 611,
    500, 611, 500, 222,
];

/// The same in bold.
const BOLD: [u16; 319] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
    556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
    556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
    333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, 278, 333, 556, 556, 556, 556, 280, 556, 333, 737,
    370, 556, 584, 333, 737, 552, 400, 549, 333, 333, 333, 576, 556, 278, 333, 333, 365, 556, 834, 834, 834,
    611, 722, 722, 722, 722, 722, 722, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778,
    778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611, 556, 556, 556, 556, 556, 556, 889, 556, 556,
    556, 556, 556, 278, 278, 278, 278, 611, 611, 611, 611, 611, 611, 611, 549, 611, 611, 611, 611, 611, 556,
    611, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 719, 722, 611, 667,
    556, 667, 556, 667, 556, 667, 556, 667, 556, 778, 611, 778, 611, 778, 611, 778, 611, 722, 611, 722, 611,
    278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 785, 556, 556, 278, 722, 556, 556, 611, 278, 611, 278,
    611, 385, 611, 479, 611, 278, 722, 611, 722, 611, 722, 611, 708, 723, 611, 778, 611, 778, 611, 778, 611,
    1000, 944, 722, 389, 722, 389, 722, 389, 667, 556, 667, 556, 667, 556, 667, 556, 611, 333, 611, 479, 611,
    333, 722, 611, 722, 611, 722, 611, 722, 611, 722, 611, 722, 611, 944, 778, 667, 556, 667, 611, 500, 611,
    500, 611, 500, 278,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_that_a_layout_engine_gives() {
        // Measured with another library (Pillow, Liberation Sans).
        assert!((width("Öka försäljningen", 10.0, false) - 103.76).abs() < 0.2);
    }

    #[test]
    fn long_texts_wrap_and_long_words_break() {
        assert_eq!(lines("kort", 200, false), 1);
        assert_eq!(lines("ett två tre fyra fem sex sju åtta nio tio elva tolv", 120, false), 3);
        assert!(lines(&"w".repeat(100), 100, false) >= 9);
        assert_eq!(lines("a\nb", 100, false), 2);
    }

    #[test]
    fn a_cut_text_ends_with_an_ellipsis_and_fits() {
        let cut = fit("Öka försäljningen av tillbehör till cyklar online", 120.0, false);
        assert!(cut.ends_with('…') && width(&cut, 10.0, false) <= 120.0, "{cut}");
        assert_eq!(fit("kort", 120.0, false), "kort");
        for text in ["kort", "Öka försäljningen av tillbehör till cyklar online", "två\nrader", ""] {
            let text = Text::from(text);
            assert_eq!(*fitted(&text, 120.0, false), *fit(&text, 120.0, false));
        }
    }
}
