use std::borrow::Cow;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252};

use crate::model::TextEncoding;

/// How much of a file is looked at where a guess is needed.
const SAMPLE: usize = 64 * 1024;

/// A text and the encoding that it was stored in.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: &'static str,
}

/// Decodes a text file: byte order mark, then what the user told, then the shape of UTF-16, then strict UTF-8, then the older
/// encodings of Windows and Macintosh.
///
/// Bytes that fit nowhere become U+FFFD, which is reported where the cells are read.
pub(super) fn decode(bytes: &[u8], told: Option<TextEncoding>) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return with(encoding, rest);
    }
    if let Some(told) = told {
        let encoding = match told {
            TextEncoding::Utf8 => UTF_8,
            TextEncoding::Utf16Le => UTF_16LE,
            TextEncoding::Utf16Be => UTF_16BE,
            TextEncoding::Windows1252 => WINDOWS_1252,
            TextEncoding::Windows1250 => WINDOWS_1250,
            TextEncoding::MacRoman => MACINTOSH,
        };
        return with(encoding, bytes);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return with(encoding, bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: "UTF-8" },
        Err(_) if mostly_utf_8(bytes) => with(UTF_8, bytes),
        Err(_) if looks_like_macintosh(bytes) => with(MACINTOSH, bytes),
        Err(_) => with(WINDOWS_1252, bytes),
    }
}

/// Whether a file that begins so is UTF-8, as far as can be seen there; with [`decode`] it is if all of it is sound.
pub(super) fn seems_utf_8(head: &[u8], told: Option<TextEncoding>) -> bool {
    match Encoding::for_bom(head) {
        Some((encoding, _)) => encoding == UTF_8,
        None => match told {
            Some(told) => told == TextEncoding::Utf8,
            None => utf_16_without_mark(head.get(..head.len() & !1).unwrap_or_default()).is_none(),
        },
    }
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let encoding = match encoding.name() {
        "windows-1252" => "Windows-1252",
        "windows-1250" => "Windows-1250",
        "macintosh" => "MacRoman",
        other => other,
    };
    Decoded { text, encoding }
}

/// Text in the Latin alphabet has a zero in every second byte when it is stored as UTF-16.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE.min(bytes.len()))?;
    let pairs = sample.len() / 2;
    if pairs < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 >= pairs * 7 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 7 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether a file with faults is still UTF-8: several sound sequences of more than one byte for each
/// fault, which text in a single-byte encoding does not have by chance.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut sound, mut faults) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    sound > faults * 2
}

/// Swedish text stored by an old Macintosh program: å, ä and ö stand between letters at 8C, 8A and 9A,
/// which Windows-1252 gives to Œ, Š and š, and none of the letters stands where Windows-1252 has it.
fn looks_like_macintosh(bytes: &[u8]) -> bool {
    let mut seen = [false; 3];
    for window in bytes.windows(2) {
        let &[before, byte] = window else { continue };
        if matches!(byte, 0xe4 | 0xe5 | 0xf6 | 0xc4 | 0xc5 | 0xd6) {
            return false;
        }
        if before.is_ascii_alphabetic() {
            for (letter, seen) in [0x8a, 0x8c, 0x9a].iter().zip(&mut seen) {
                *seen |= byte == *letter;
            }
        }
    }
    seen.iter().filter(|seen| **seen).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_by_their_bytes() {
        let utf_16 = |bom: bool, big: bool| -> Vec<u8> {
            let mut units: Vec<u16> = if bom { vec![0xfeff] } else { Vec::new() };
            units.extend("Mål;Ägare\nÖka".encode_utf16());
            units.iter().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let cases: [(&[u8], &str); 9] = [
            ("Mål;Ägare\nÖka".as_bytes(), "UTF-8"),
            (b"\xef\xbb\xbfM\xc3\xa5l;\xc3\x84gare\n\xc3\x96ka", "UTF-8"),
            (b"M\xe5l;\xc4gare\n\xd6ka", "Windows-1252"),
            (b"M\x8cl;\x80gare\n\x85ka f\x9ar", "MacRoman"),
            (&utf_16(true, false), "UTF-16LE"),
            (&utf_16(true, true), "UTF-16BE"),
            (&utf_16(false, false), "UTF-16LE"),
            (&utf_16(false, true), "UTF-16BE"),
            ("Mål;Ägare\nÖka \u{20ac}".as_bytes(), "UTF-8"),
        ];
        for (bytes, encoding) in cases {
            let decoded = decode(bytes, None);
            assert_eq!(decoded.encoding, encoding);
            assert!(decoded.text.starts_with("Mål;Ägare\nÖka"), "{}", decoded.text);
        }
    }

    #[test]
    fn what_the_user_tells_wins_except_over_a_mark() {
        // One word alone is too little to find MacRoman by itself.
        assert_eq!(decode(b"M\x8cl", None).encoding, "Windows-1252");
        assert_eq!(decode(b"M\x8cl", Some(TextEncoding::MacRoman)).text, "Mål");
        assert_eq!(decode(b"\xef\xbb\xbfM\xc3\xa5l", Some(TextEncoding::MacRoman)).text, "Mål");
    }

    #[test]
    fn a_cut_utf_8_file_stays_utf_8() {
        let decoded = decode(b"\xc3\x96ka m\xc3\xa5l\xc3\xa4ttet p\xc3", None);
        assert_eq!((decoded.encoding, &*decoded.text), ("UTF-8", "Öka målättet p\u{fffd}"));
    }
}
