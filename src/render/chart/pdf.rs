//! A PNG with a palette → a PDF of one A3 page.

use std::fmt::Write as _;

/// Width and height of an A3 page in points.
const A3: (f64, f64) = (841.89, 1190.55);

/// The page; `None` when the bytes are no PNG as [`super::png::encode`] makes it.
///
/// A PDF takes the compressed rows of a PNG as they are: both are zlib streams with a filter byte before each row
/// (PDF 32000-1:2008, 7.4.4.4, predictor 15).
pub fn page(png: &[u8], title: &str) -> Option<Vec<u8>> {
    let mut at = 8;
    let (mut size, mut palette, mut rows) = (None, None, Vec::new());
    while let Some(length) = number(png, at) {
        let kind = png.get(at + 4..at + 8)?;
        let data = png.get(at + 8..at.checked_add(8)?.checked_add(length)?)?;
        match kind {
            b"IHDR" => size = Some((number(data, 0)?, number(data, 4)?)),
            b"PLTE" => palette = Some(data),
            b"IDAT" => rows.extend_from_slice(data),
            _ => {}
        }
        at += length + 12;
    }
    let ((width, height), palette) = (size?, palette?);
    let content = format!("q {} 0 0 {} 0 0 cm /I Do Q", A3.0, A3.1);
    let colours = (palette.len() / 3).saturating_sub(1);
    let image = format!(
        "/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB {colours} 6 0 R] /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns {width} >>"
    );
    let page = format!(
        "/Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >>",
        A3.0, A3.1
    );
    let title = title.encode_utf16().fold("FEFF".to_owned(), |mut hex, unit| {
        let _ = write!(hex, "{unit:04X}");
        hex
    });
    let objects: [(String, Option<&[u8]>); 7] = [
        ("/Type /Catalog /Pages 2 0 R".to_owned(), None),
        ("/Type /Pages /Kids [3 0 R] /Count 1".to_owned(), None),
        (page, None),
        (String::new(), Some(content.as_bytes())),
        (image, Some(&rows)),
        (String::new(), Some(palette)),
        (format!("/Title <{title}> /Producer (sippra)"), None),
    ];
    let mut pdf = b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, (entries, stream)) in (1..).zip(&objects) {
        let _ = writeln!(table, "{:010} 00000 n ", pdf.len());
        let length = stream.map_or_else(String::new, |stream| format!(" /Length {}", stream.len()));
        pdf.extend_from_slice(format!("{number} 0 obj\n<< {entries}{length} >>\n").as_bytes());
        if let Some(stream) = stream {
            pdf.extend_from_slice(b"stream\n");
            pdf.extend_from_slice(stream);
            pdf.extend_from_slice(b"\nendstream\n");
        }
        pdf.extend_from_slice(b"endobj\n");
    }
    let start = pdf.len();
    let trailer = format!("trailer\n<< /Size {} /Root 1 0 R /Info 7 0 R >>", objects.len() + 1);
    pdf.extend_from_slice(format!("{table}{trailer}\nstartxref\n{start}\n%%EOF\n").as_bytes());
    Some(pdf)
}

/// Four bytes as a number, the largest first.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(bytes)).ok()
}
