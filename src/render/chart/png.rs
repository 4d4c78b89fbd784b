//! Pixels → PNG bytes, without a time stamp: the same picture gives the same bytes.

use std::ops::Range;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use tiny_skia::Pixmap;

use super::{DrawError, paint};
use crate::model::Map;

/// Colours that an indexed picture can hold.
const COLOURS: usize = 256;

/// How tightly pixels are packed: level 2 takes two fifths of level 6's time and is 14 % larger.
const LEVEL: u8 = 2;

/// An opaque picture with a palette; its canvas is used again.
///
/// A chart has few flat colours and many shades at the edges of letters. The 256 most frequent colours stay
/// exactly as they are; a rarer shade takes the nearest of them. A third of the bytes of RGB reach the
/// compressor, which is what encoding time goes to.
pub fn encode(pixmap: Pixmap) -> Result<Vec<u8>, DrawError> {
    let (width, height) = (pixmap.width(), pixmap.height());
    let (indices, palette) = indexed(&pixmap);
    paint::leave(pixmap);
    let mut bytes = Vec::with_capacity(indices.len() / 12);
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(|_| DrawError::Encoding)?;
    writer.write_image_data(&indices).map_err(|_| DrawError::Encoding)?;
    writer.finish().map_err(|_| DrawError::Encoding)?;
    Ok(bytes)
}

/// One index for each pixel, and the palette's bytes.
fn indexed(pixmap: &Pixmap) -> (Vec<u8>, Vec<u8>) {
    let width = pixmap.width().max(1) as usize;
    let (pixels, _) = pixmap.data().as_chunks::<4>();
    let mut runs = Runs::default();
    let mut lines: Vec<Range<usize>> = Vec::with_capacity(pixmap.height() as usize);
    let mut above: &[[u8; 4]] = &[];
    for line in pixels.chunks(width) {
        // Much of a chart is empty ground, and bars are the same from line to line.
        let same = lines.last().cloned().filter(|_| line == above);
        lines.push(match same {
            Some(range) => runs.again(range),
            None => runs.add(line),
        });
        above = line;
    }
    let (palette, places) = palette(&runs.colours);
    let mut indices = Vec::with_capacity(pixels.len());
    let mut before = 0..0;
    for line in lines {
        if line == before {
            let end = indices.len();
            indices.extend_from_within(end.saturating_sub(width)..end);
            continue;
        }
        for (number, length) in runs.all.get(line.clone()).unwrap_or_default() {
            let index = places.get(*number as usize).copied().unwrap_or(0);
            // Most runs are single pixels at the edges of letters.
            if *length == 1 {
                indices.push(index);
            } else {
                indices.resize(indices.len() + *length as usize, index);
            }
        }
        before = line;
    }
    let bytes = palette.iter().flat_map(|colour| channels(*colour).map(|channel| channel as u8)).collect();
    (indices, bytes)
}

/// Pixels of one colour that follow one another in a line, each colour looked up once for them.
#[derive(Default)]
struct Runs {
    /// Colours in order of first appearance, and how many pixels have each.
    colours: Vec<(u32, u32)>,
    known: Map<[u8; 4], u32>,
    /// Number of the colour, and length.
    all: Vec<(u32, u32)>,
}

impl Runs {
    /// Adds a line, and gives its runs.
    fn add(&mut self, line: &[[u8; 4]]) -> Range<usize> {
        let first = self.all.len();
        let mut rest = line;
        while let Some(pixel) = rest.first() {
            let length = run_length(rest, *pixel);
            let number = *self.known.entry(*pixel).or_insert_with(|| {
                let [r, g, b, _] = pixel.map(u32::from);
                self.colours.push((r << 16 | g << 8 | b, 0));
                (self.colours.len() - 1) as u32
            });
            self.all.push((number, length as u32));
            rest = rest.get(length..).unwrap_or_default();
        }
        self.again(first..self.all.len())
    }

    /// Counts the pixels of a line with these runs.
    fn again(&mut self, line: Range<usize>) -> Range<usize> {
        for (number, length) in self.all.get(line.clone()).unwrap_or_default() {
            if let Some((_, count)) = self.colours.get_mut(*number as usize) {
                *count += length;
            }
        }
        line
    }
}

/// How many pixels of a colour come first, compared piece by piece.
fn run_length(pixels: &[[u8; 4]], colour: [u8; 4]) -> usize {
    const PIECE: usize = 4;
    let piece = [colour; PIECE];
    let (pieces, _) = pixels.as_chunks::<PIECE>();
    let whole = pieces.iter().take_while(|one| **one == piece).count() * PIECE;
    let rest = pixels.get(whole..).unwrap_or_default();
    whole + rest.iter().take_while(|pixel| **pixel == colour).count()
}

/// The palette, and for each colour its place in it.
fn palette(colours: &[(u32, u32)]) -> (Vec<u32>, Vec<u8>) {
    let mut order: Vec<(u32, u32)> = colours.to_vec();
    order.sort_unstable_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    order.truncate(COLOURS);
    let palette: Vec<u32> = order.into_iter().map(|(colour, _)| colour).collect();
    let known: Map<u32, u8> =
        palette.iter().enumerate().map(|(place, colour)| (*colour, place as u8)).collect();
    let nearest = Nearest::of(&palette);
    let places = colours
        .iter()
        .map(|(colour, _)| known.get(colour).copied().unwrap_or_else(|| nearest.place(*colour)))
        .collect();
    (palette, places)
}

/// The colours of a palette, channel by channel: thousands of shades are compared with all of them.
struct Nearest {
    channels: [Vec<i32>; 3],
}

impl Nearest {
    fn of(palette: &[u32]) -> Self {
        let channel = |shift: u32| palette.iter().map(|colour| (colour >> shift & 0xFF) as i32).collect();
        Self { channels: [channel(16), channel(8), channel(0)] }
    }

    /// The place of the colour that is nearest to one, the first of several.
    fn place(&self, colour: u32) -> u8 {
        let [r, g, b] = channels(colour);
        let [reds, greens, blues] = &self.channels;
        let mut distances = [i32::MAX; COLOURS];
        for (distance, ((red, green), blue)) in distances.iter_mut().zip(reds.iter().zip(greens).zip(blues)) {
            *distance = (r - red).pow(2) + (g - green).pow(2) + (b - blue).pow(2);
        }
        let least = distances.iter().copied().min().unwrap_or(0);
        distances.iter().position(|distance| *distance == least).map_or(0, |place| place as u8)
    }
}

fn channels(colour: u32) -> [i32; 3] {
    [16, 8, 0].map(|shift| (colour >> shift & 0xFF) as i32)
}
