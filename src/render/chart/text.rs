//! Letters: shaping, measuring, wrapping, and the outlines of glyphs, each made once and kept.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use harfrust::{Buffer, Feature, Font, ShapeOptions, ShapePlan, ShaperFont, Tag};
use skrifa::instance::Size;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use tiny_skia::{LineJoin, Path, PathBuilder, Stroke};

/// Height of a capital letter in em. Source: Inter's OS/2 table (2048 / 2816).
pub const CAP_HEIGHT: f64 = 0.727;

/// The weights in use, on the `wght` axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    SemiBold,
    /// 700.
    Bold,
}

impl Weight {
    /// The family name that plotters carries to the backend; its styles know no weights.
    pub const fn family(self, tabular: bool) -> &'static str {
        match (self, tabular) {
            (Self::Regular, false) => "Inter",
            (Self::Medium, false) => "Inter Medium",
            (Self::SemiBold, false) => "Inter SemiBold",
            (Self::Bold, false) => "Inter Bold",
            (Self::Regular, true) => "Inter Tabular",
            (Self::Medium, true) => "Inter Medium Tabular",
            (Self::SemiBold, true) => "Inter SemiBold Tabular",
            (Self::Bold, true) => "Inter Bold Tabular",
        }
    }

    /// The weight, and whether figures are tabular, behind a family name.
    pub fn of_family(family: &str) -> (Self, bool) {
        let weight = if family.contains("SemiBold") {
            Self::SemiBold
        } else if family.contains("Bold") {
            Self::Bold
        } else if family.contains("Medium") {
            Self::Medium
        } else {
            Self::Regular
        };
        (weight, family.ends_with("Tabular"))
    }

    const fn axis(self) -> f32 {
        match self {
            Self::Regular => 400.0,
            Self::Medium => 500.0,
            Self::SemiBold => 600.0,
            Self::Bold => 700.0,
        }
    }
}

/// Size and weight of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Face {
    /// Em in layout units.
    pub size: f64,
    /// Weight.
    pub weight: Weight,
    /// Figures of one width, for columns.
    pub tabular: bool,
}

impl Face {
    /// A face with proportional figures.
    pub const fn new(size: f64, weight: Weight) -> Self {
        Self { size, weight, tabular: false }
    }

    /// The same with figures of one width.
    pub const fn tabular(self) -> Self {
        Self { tabular: true, ..self }
    }

    /// Height of a capital letter.
    pub fn cap(self) -> f64 {
        self.size * CAP_HEIGHT
    }
}

/// A shaped text: glyphs with their places, in em.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shaped {
    /// Glyph, and its origin from the start of the text (x to the right, y up), in em.
    pub glyphs: Vec<(u32, f32, f32)>,
    /// Width in em.
    pub width: f32,
    /// Some character has no glyph.
    pub missing: bool,
}

/// A font, its weights, and what was shaped and outlined so far.
pub struct Typesetter {
    bytes: FontBytes,
    base: Font,
    units: f32,
    /// The font has one weight, and that is a light one: others are made by thickening its letters.
    one_weight: bool,
    kept: Mutex<Kept>,
}

enum FontBytes {
    Static(&'static [u8]),
    Owned(Vec<u8>),
}

impl FontBytes {
    fn get(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Owned(bytes) => bytes,
        }
    }
}

#[derive(Default)]
struct Kept {
    instances: HashMap<Weight, Arc<Font>>,
    plans: HashMap<(Weight, bool), Arc<ShapePlan>>,
    texts: HashMap<(Weight, bool), HashMap<String, Arc<Shaped>>>,
    outlines: HashMap<(Weight, u32), Option<Arc<Path>>>,
    rims: HashMap<(Weight, u32), Option<Arc<Path>>>,
}

/// The font that is built in: Inter, variable. `None` would mean a broken build.
pub fn inter() -> Option<&'static Typesetter> {
    static INTER: LazyLock<Option<Typesetter>> = LazyLock::new(|| {
        let base = Font::new(ttf_inter::REGULAR, 0)?;
        Some(Typesetter::from(FontBytes::Static(ttf_inter::REGULAR), base))
    });
    INTER.as_ref()
}

/// Fonts of this weight and above are bold by themselves. Source: OpenType, usWeightClass.
const BOLD_ALREADY: f32 = 600.0;
/// How many times finer than an em the edges of thickened letters are.
const FINE: f32 = 100.0;
/// Texts kept at most, so that a long run does not grow without end.
const KEPT_TEXTS: usize = 20_000;

impl Typesetter {
    /// A font from its file's bytes; `None` when they are no font.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        FontRef::new(bytes).ok()?;
        let base = Font::new(bytes.to_vec(), 0)?;
        Some(Self::from(FontBytes::Owned(bytes.to_vec()), base))
    }

    fn from(bytes: FontBytes, base: Font) -> Self {
        let units = f32::from(base.units_per_em().max(1));
        let one_weight = FontRef::new(bytes.get()).is_ok_and(|font| {
            let varies = font.axes().iter().any(|axis| axis.tag() == skrifa::Tag::new(b"wght"));
            !varies && font.attributes().weight.value() < BOLD_ALREADY
        });
        Self { bytes, base, units, one_weight, kept: Mutex::new(Kept::default()) }
    }

    /// How much thicker letters are drawn than the font has them, in em.
    fn thickening(&self, weight: Weight) -> f32 {
        match weight {
            _ if !self.one_weight => 0.0,
            Weight::Regular => 0.0,
            Weight::Medium => 0.015,
            Weight::SemiBold => 0.03,
            Weight::Bold => 0.045,
        }
    }

    /// What a letter is thickened by, along its edge, at an em of 1: to be filled too; `None` when it is not.
    pub fn rim(&self, glyph: u32, weight: Weight) -> Option<Arc<Path>> {
        let width = self.thickening(weight);
        if width <= 0.0 {
            return None;
        }
        if let Some(known) = self.kept().rims.get(&(weight, glyph)) {
            return known.clone();
        }
        let stroke = Stroke { width, line_join: LineJoin::Round, ..Stroke::default() };
        let rim = self.outline(glyph, weight).and_then(|outline| outline.stroke(&stroke, FINE)).map(Arc::new);
        self.kept().rims.insert((weight, glyph), rim.clone());
        rim
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Glyphs and width of a text, kerned.
    pub fn shape(&self, text: &str, weight: Weight, tabular: bool) -> Arc<Shaped> {
        let key = (weight, tabular);
        {
            let kept = self.kept();
            if let Some(shaped) = kept.texts.get(&key).and_then(|texts| texts.get(text)) {
                return shaped.clone();
            }
        }
        let shaped = Arc::new(self.shape_anew(text, weight, tabular));
        let mut kept = self.kept();
        let texts = kept.texts.entry(key).or_default();
        if texts.len() >= KEPT_TEXTS {
            texts.clear();
        }
        texts.insert(text.to_owned(), shaped.clone());
        shaped
    }

    fn instance(&self, weight: Weight) -> Arc<Font> {
        let build = || Arc::new(self.base.instance_builder().variations([("wght", weight.axis())]).build());
        self.kept().instances.entry(weight).or_insert_with(build).clone()
    }

    fn shape_anew(&self, text: &str, weight: Weight, tabular: bool) -> Shaped {
        let font = self.instance(weight);
        let shaper = ShaperFont::new(&font);
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let features: &[Feature] = if tabular { &[Feature::new(Tag::new(b"tnum"), 1, ..)] } else { &[] };
        // A plan fits one script and direction only: keep the common one.
        let latin = buffer.script() == Some(harfrust::Script::LATIN)
            && buffer.direction() == harfrust::Direction::LeftToRight;
        let plan = latin.then(|| {
            let known = self.kept().plans.get(&(weight, tabular)).cloned();
            known.unwrap_or_else(|| {
                let plan = Arc::new(ShapePlan::new(
                    &font,
                    buffer.direction(),
                    buffer.script(),
                    buffer.language(),
                    features,
                ));
                self.kept().plans.insert((weight, tabular), plan.clone());
                plan
            })
        });
        let options = ShapeOptions::new().plan(plan.as_deref()).features(features);
        if harfrust::shape(&shaper, &mut buffer, options).is_err() {
            return Shaped::default();
        }
        let mut shaped = Shaped::default();
        // Bold letters stand a little closer than they are thick.
        let wider = self.thickening(weight) * 0.6;
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            let x = shaped.width + position.x_offset as f32 / self.units + wider / 2.0;
            shaped.glyphs.push((info.glyph_id, x, position.y_offset as f32 / self.units));
            shaped.missing |= info.glyph_id == 0;
            shaped.width += position.x_advance as f32 / self.units;
            if position.x_advance > 0 {
                shaped.width += wider;
            }
        }
        shaped
    }

    /// Width of a text in the units of the face's size.
    pub fn width(&self, text: &str, face: Face) -> f64 {
        f64::from(self.shape(text, face.weight, face.tabular).width) * face.size
    }

    /// The outline of a glyph at an em of 1, y down; `None` for blanks.
    pub fn outline(&self, glyph: u32, weight: Weight) -> Option<Arc<Path>> {
        if let Some(known) = self.kept().outlines.get(&(weight, glyph)) {
            return known.clone();
        }
        let outline = self.outline_anew(glyph, weight).map(Arc::new);
        self.kept().outlines.insert((weight, glyph), outline.clone());
        outline
    }

    fn outline_anew(&self, glyph: u32, weight: Weight) -> Option<Path> {
        let font = FontRef::new(self.bytes.get()).ok()?;
        let location = font.axes().location([("wght", weight.axis())]);
        let outline = font.outline_glyphs().get(GlyphId::new(glyph))?;
        let mut pen = Pen { path: PathBuilder::new(), em: self.units };
        outline.draw(DrawSettings::unhinted(Size::unscaled(), &location), &mut pen).ok()?;
        pen.path.finish()
    }

    /// The characters of a text that the font lacks.
    pub fn lacking(&self, text: &str) -> Vec<char> {
        let Ok(font) = FontRef::new(self.bytes.get()) else { return Vec::new() };
        let map = font.charmap();
        text.chars().filter(|c| !is_invisible(*c) && map.map(*c).is_none()).collect()
    }

    /// A text in at most so many lines, each at most so wide; the last ends in an ellipsis when it does not fit.
    ///
    /// Lines break at spaces and after hyphens and slashes; a word wider than the column is broken
    /// with a hyphen.
    pub fn wrap(&self, text: &str, face: Face, width: f64, lines: usize) -> Vec<String> {
        let mut done: Vec<String> = Vec::new();
        let mut line = String::new();
        let mut words = pieces(text).into_iter().collect::<std::collections::VecDeque<_>>();
        while let Some(word) = words.pop_front() {
            let tried = format!("{line}{word}");
            if self.width(tried.trim_end(), face) <= width {
                line = tried;
                continue;
            }
            if done.len() + 1 >= lines {
                let rest: String = words.into_iter().collect();
                done.push(self.ellipsis(&format!("{line}{word}{rest}"), face, width));
                return done;
            }
            if line.trim().is_empty() {
                let (head, tail) = self.split_word(&word, face, width);
                done.push(head);
                if !tail.is_empty() {
                    words.push_front(tail);
                }
            } else {
                done.push(line.trim_end().to_owned());
                words.push_front(word);
            }
            line = String::new();
        }
        if !line.trim().is_empty() || done.is_empty() {
            done.push(line.trim_end().to_owned());
        }
        done
    }

    /// As [`Self::wrap`], but with lines of about one length: the narrowest column that needs no more of them.
    pub fn wrap_even(&self, text: &str, face: Face, width: f64, lines: usize) -> Vec<String> {
        let mut best = self.wrap(text, face, width, lines);
        if best.len() < 2 || best.last().is_some_and(|line| line.ends_with('…')) {
            return best;
        }
        let whole = |lines: &[String]| lines.join(" ").replace("- ", "-").replace('-', "");
        let mut narrower = width;
        while narrower > width * 0.4 {
            narrower -= width * 0.02;
            let tried = self.wrap(text, face, narrower, lines + 1);
            if tried.len() > best.len() || whole(&tried) != whole(&best) {
                break;
            }
            best = tried;
        }
        best
    }

    /// A text in one line; ends in an ellipsis when it does not fit.
    pub fn fit(&self, text: &str, face: Face, width: f64) -> String {
        self.wrap(text, face, width, 1).into_iter().next().unwrap_or_default()
    }

    fn ellipsis(&self, text: &str, face: Face, width: f64) -> String {
        let text = text.trim_end();
        if self.width(text, face) <= width {
            return text.to_owned();
        }
        let ends: Vec<usize> = breaks(text);
        let cut = |end: usize| {
            let head =
                text.get(..end).unwrap_or_default().trim_end_matches([' ', ',', ';', ':', '-', '–', '.']);
            format!("{head}…")
        };
        // The width grows with the text, so the longest head that fits is found by halving.
        let (mut low, mut high) = (0, ends.len());
        while low < high {
            let middle = (low + high) / 2;
            let fits = ends.get(middle).is_some_and(|end| self.width(&cut(*end), face) <= width);
            if fits { low = middle + 1 } else { high = middle }
        }
        low.checked_sub(1).and_then(|index| ends.get(index)).map_or_else(|| "…".to_owned(), |end| cut(*end))
    }

    /// The word up to where the column ends, and the rest: before a syllable where there is one to be seen.
    fn split_word(&self, word: &str, face: Face, width: f64) -> (String, String) {
        let ends = breaks(word);
        let fits =
            |end: usize| self.width(&format!("{}-", word.get(..end).unwrap_or_default()), face) <= width;
        let fitting = ends.iter().take_while(|end| fits(**end)).count();
        let best = ends.get(fitting.saturating_sub(1)).or(ends.first()).copied();
        let near = ends.iter().take(fitting).rev().take(SYLLABLE).copied();
        let end = near.filter(|end| begins_syllable(word, *end)).max().or(best).unwrap_or(word.len());
        let (head, tail) = word.split_at_checked(end).unwrap_or((word, ""));
        if tail.is_empty() { (head.to_owned(), String::new()) } else { (format!("{head}-"), tail.to_owned()) }
    }
}

/// The pieces between which a line may break, each with its trailing space.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut characters = text.chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        piece.push(character);
        let next_is_letter = characters.peek().is_some_and(|c| c.is_alphabetic());
        let ends = match character {
            // A number keeps its unit and its thousands.
            ' ' => characters
                .peek()
                .is_some_and(|c| *c != ' ' && *c != '%' && !(before.is_ascii_digit() && c.is_ascii_digit())),
            '-' | '/' => next_is_letter && before.is_alphabetic(),
            _ => false,
        };
        if ends {
            pieces.push(std::mem::take(&mut piece));
        }
        before = character;
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// How many letters a break may move back to stand before a syllable.
const SYLLABLE: usize = 5;
/// Letters that stay together at either side of a break.
const TOGETHER: usize = 3;

/// Consonants that begin a syllable together.
const CLUSTERS: [&str; 14] =
    ["bl", "br", "dr", "fl", "fr", "gl", "gr", "kl", "kr", "kv", "pl", "pr", "tr", "vr"];

/// A consonant or two before a vowel begin here, with some letters at both sides: "marknads-kommunikation",
/// "arbets-platsen".
fn begins_syllable(word: &str, at: usize) -> bool {
    let Some((head, tail)) = word.split_at_checked(at) else { return false };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let is_vowel = |c: char| "aeiouyåäöéøæü".contains(c);
    let after: Vec<char> = tail.chars().flat_map(char::to_lowercase).take(3).collect();
    let is_cluster = |a: char, b: char| CLUSTERS.iter().any(|cluster| cluster.chars().eq([a, b]));
    let onset = match *after.as_slice() {
        [a, b, ..] if is_vowel(b) => a.is_alphabetic() && !is_vowel(a),
        [a, b, c] => is_cluster(a, b) && is_vowel(c),
        _ => false,
    };
    let last = head.chars().next_back().into_iter().flat_map(char::to_lowercase).next();
    let torn = last.zip(after.first()).is_some_and(|(a, b)| is_cluster(a, *b));
    onset
        && !torn
        && letters(head) >= TOGETHER
        && letters(tail) >= TOGETHER
        && head.chars().flat_map(char::to_lowercase).any(is_vowel)
}

/// Byte offsets after each character that stands by itself: never inside a letter with its combining marks.
fn breaks(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let joins = character == '\u{200d}' || characters.peek().is_some_and(|(_, next)| combines(*next));
        if !joins {
            ends.push(at + character.len_utf8());
        }
    }
    ends
}

fn combines(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20d0}'..='\u{20ff}')
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Takes an outline in font units and gives one at an em of 1, y down.
struct Pen {
    path: PathBuilder,
    em: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(x / self.em, -y / self.em);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(x / self.em, -y / self.em);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let em = self.em;
        self.path.quad_to(cx / em, -cy / em, x / em, -y / em);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let em = self.em;
        self.path.cubic_to(cx0 / em, -cy0 / em, cx1 / em, -cy1 / em, x / em, -y / em);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABEL: Face = Face::new(26.0, Weight::Regular);

    /// Inter with the tag of its table of axes changed, so that it has one weight only.
    fn of_one_weight() -> Typesetter {
        let mut bytes = ttf_inter::REGULAR.to_vec();
        let tables = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
        for table in 0..tables {
            let at = 12 + 16 * table;
            if bytes[at..at + 4] == *b"fvar" {
                bytes[at..at + 4].copy_from_slice(b"fvaq");
            }
        }
        Typesetter::new(&bytes).unwrap()
    }

    #[test]
    fn a_font_of_one_weight_gets_bolder_letters_that_take_more_room() {
        let plain = of_one_weight();
        let width =
            |type_: &Typesetter, weight: Weight| type_.width("Försäljning 12", Face::new(100.0, weight));
        assert!((width(&plain, Weight::Regular) - width(inter().unwrap(), Weight::Regular)).abs() < 0.01);
        // Fourteen characters, each wider by 60 % of 4.5 % of an em.
        let grown = width(&plain, Weight::Bold) - width(&plain, Weight::Regular);
        assert!((grown - 14.0 * 2.7).abs() < 0.01, "{grown}");
        let glyph = plain.shape("F", Weight::Bold, false).glyphs[0].0;
        let (letter, rim) =
            (plain.outline(glyph, Weight::Bold).unwrap(), plain.rim(glyph, Weight::Bold).unwrap());
        let grown = rim.bounds().width() - letter.bounds().width();
        assert!((grown - 0.045).abs() < 0.002, "{grown}");
        assert!(plain.rim(glyph, Weight::Regular).is_none());
        assert!(inter().unwrap().rim(glyph, Weight::Bold).is_none());
    }

    #[test]
    fn nothing_is_cut_short_while_a_line_is_free() {
        let type_ = inter().unwrap();
        let names = [
            "Ekonomi och personal",
            "Bli den cykelbutik som kunderna helst rekommenderar",
            "Nordvästerbottens kollektivtrafikmyndighetsförvaltningsavdelning för samordning och uppföljning",
            "Nya kunder",
            "",
        ];
        let mut cut = 0;
        for name in names {
            for width in (60..900).step_by(20) {
                for lines in 1..=4 {
                    for wrapped in [
                        type_.wrap(name, LABEL, width.into(), lines),
                        type_.wrap_even(name, LABEL, width.into(), lines),
                    ] {
                        let short = wrapped.iter().any(|line| line.ends_with('…'));
                        cut += u32::from(short);
                        assert!(
                            !short || wrapped.len() == lines,
                            "{name} in {lines} lines of {width}: {wrapped:?}"
                        );
                    }
                }
            }
        }
        assert!(cut > 100, "some did not fit: {cut}");
    }

    #[test]
    fn kerning_brings_a_and_v_together() {
        let type_ = inter().unwrap();
        let pair = type_.width("AV", LABEL);
        assert!(pair < type_.width("A", LABEL) + type_.width("V", LABEL) - 0.5);
    }

    #[test]
    fn tabular_figures_are_of_one_width() {
        let type_ = inter().unwrap();
        let face = LABEL.tabular();
        assert!((type_.width("111", face) - type_.width("888", face)).abs() < 1e-3);
        assert!(type_.width("111", LABEL) < type_.width("888", LABEL));
    }

    #[test]
    fn heavier_letters_are_wider_and_have_other_outlines() {
        let type_ = inter().unwrap();
        let bold = Face::new(26.0, Weight::Bold);
        assert!(type_.width("Mål", bold) > type_.width("Mål", LABEL));
        let glyph = type_.shape("M", Weight::Bold, false).glyphs[0].0;
        let regular = type_.outline(glyph, Weight::Regular).unwrap();
        let heavy = type_.outline(glyph, Weight::Bold).unwrap();
        assert_ne!(regular.bounds(), heavy.bounds());
    }

    #[test]
    fn the_letters_and_signs_of_both_languages_are_in_the_font() {
        let type_ = inter().unwrap();
        let signs = "abcåäöÅÄÖéü0123456789%−–…≥≤→”“’·()\u{a0}\u{202f}\u{2009}";
        assert!(type_.lacking(signs).is_empty());
        assert!(!type_.shape(signs, Weight::Regular, false).missing);
        assert_eq!(type_.lacking("a漢"), ['漢']);
    }

    #[test]
    fn lines_break_at_spaces_and_after_hyphens_and_end_in_an_ellipsis() {
        let type_ = inter().unwrap();
        let text = "Avdelningen för marknadskommunikation, varumärkesvård & kundrelationer";
        let lines = type_.wrap(text, LABEL, 400.0, 4);
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|line| type_.width(line, LABEL) <= 400.0));
        let cut = type_.wrap(text, LABEL, 400.0, 1);
        assert_eq!(cut.len(), 1);
        assert!(cut[0].ends_with('…') && type_.width(&cut[0], LABEL) <= 400.0);
        assert_eq!(type_.wrap("kund-relationer", LABEL, 130.0, 2), ["kund-", "relationer"]);
        assert_eq!(type_.wrap("till 90 % och 1 200", LABEL, 130.0, 3), ["till 90 %", "och 1 200"]);
    }

    #[test]
    fn a_word_wider_than_its_column_is_broken_with_a_hyphen_and_nothing_is_lost() {
        let type_ = inter().unwrap();
        let word = "marknadsföringskostnadsuppföljningsansvariga\u{308}";
        let lines = type_.wrap(word, LABEL, 180.0, 9);
        assert!(lines.len() > 1 && lines.iter().all(|line| type_.width(line, LABEL) <= 180.0));
        assert_eq!(lines.iter().map(|line| line.trim_end_matches('-')).collect::<String>(), word);
    }

    #[test]
    fn nothing_becomes_one_empty_line() {
        assert_eq!(inter().unwrap().wrap("", LABEL, 10.0, 2), [""]);
    }
}
