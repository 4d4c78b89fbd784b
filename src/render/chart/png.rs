//! Pixels → PNG bytes, without a time stamp: the same picture gives the same bytes.

use std::collections::HashMap;

use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use tiny_skia::Pixmap;

use super::{DrawError, paint};

/// Colours that an indexed picture can hold.
const COLOURS: usize = 256;

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
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(|_| DrawError::Encoding)?;
    writer.write_image_data(&indices).map_err(|_| DrawError::Encoding)?;
    writer.finish().map_err(|_| DrawError::Encoding)?;
    Ok(bytes)
}

/// One index for each pixel, and the palette's bytes.
fn indexed(pixmap: &Pixmap) -> (Vec<u8>, Vec<u8>) {
    // Colours in order of first appearance; runs of one colour are looked up once.
    let mut known: HashMap<u32, u32> = HashMap::new();
    let mut colours: Vec<(u32, u32)> = Vec::new();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    let pixels = pixmap.data().chunks_exact(4).map(|pixel| match pixel {
        [r, g, b, _] => u32::from(*r) << 16 | u32::from(*g) << 8 | u32::from(*b),
        _ => 0,
    });
    let mut current = None;
    for pixel in pixels {
        match (current, runs.last_mut()) {
            (Some(colour), Some((_, length))) if colour == pixel => *length += 1,
            _ => {
                let number = *known.entry(pixel).or_insert_with(|| {
                    colours.push((pixel, 0));
                    (colours.len() - 1) as u32
                });
                runs.push((number, 1));
                current = Some(pixel);
            }
        }
    }
    for (number, length) in &runs {
        if let Some((_, count)) = colours.get_mut(*number as usize) {
            *count += length;
        }
    }
    let (palette, places) = palette(&colours);
    let mut indices = Vec::with_capacity(pixmap.data().len() / 4);
    for (number, length) in runs {
        let index = places.get(number as usize).copied().unwrap_or(0);
        indices.resize(indices.len() + length as usize, index);
    }
    let bytes = palette.iter().flat_map(|colour| channels(*colour).map(|channel| channel as u8)).collect();
    (indices, bytes)
}

/// The palette, and for each colour its place in it.
fn palette(colours: &[(u32, u32)]) -> (Vec<u32>, Vec<u8>) {
    let mut order: Vec<(u32, u32)> = colours.to_vec();
    order.sort_unstable_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    order.truncate(COLOURS);
    let palette: Vec<u32> = order.into_iter().map(|(colour, _)| colour).collect();
    let places = colours
        .iter()
        .map(|(colour, _)| {
            let nearest = palette.iter().enumerate().min_by_key(|(_, other)| distance(*colour, **other));
            nearest.map_or(0, |(place, _)| place as u8)
        })
        .collect();
    (palette, places)
}

fn channels(colour: u32) -> [i32; 3] {
    [16, 8, 0].map(|shift| (colour >> shift & 0xFF) as i32)
}

fn distance(a: u32, b: u32) -> i32 {
    let ([r, g, b_], [s, h, c]) = (channels(a), channels(b));
    (r - s).pow(2) + (g - h).pow(2) + (b_ - c).pow(2)
}
