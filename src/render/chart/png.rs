//! Pixels → PNG bytes, without a time stamp: the same picture gives the same bytes.

use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use tiny_skia::Pixmap;

use super::DrawError;

/// An opaque picture as RGB.
pub fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, DrawError> {
    let mut rows = Vec::with_capacity(pixmap.data().len() / 4 * 3);
    for pixel in pixmap.pixels() {
        rows.extend_from_slice(&[pixel.red(), pixel.green(), pixel.blue()]);
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(|_| DrawError::Encoding)?;
    writer.write_image_data(&rows).map_err(|_| DrawError::Encoding)?;
    writer.finish().map_err(|_| DrawError::Encoding)?;
    Ok(bytes)
}
