use std::io::Read;

use super::package::{damaged_part, xml_text};
use super::trouble::Trouble;

/// How much of a sheet is unpacked at a time.
const STEP: usize = 512 * 1024;

/// One row may be this long: 16,384 cells with long texts.
const LONGEST_ROW: usize = 64 << 20;

/// XML as a stream, cut at the ends of elements of one name, such as rows.
pub(super) struct Pieces<R> {
    stream: R,
    /// The element's name without its prefix, or the end of it.
    element: &'static str,
    buffer: Vec<u8>,
    /// Bytes at the front that were given out already.
    used: usize,
    ended: bool,
    whole: bool,
}

impl<R: Read> Pieces<R> {
    pub(super) fn new(stream: R, element: &'static str) -> Self {
        Self { stream, element, buffer: Vec::new(), used: 0, ended: false, whole: false }
    }

    /// The next elements; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<std::borrow::Cow<'_, str>>, Trouble> {
        self.buffer.drain(..self.used);
        self.used = 0;
        let mut searched = 0;
        while !self.ended {
            let before = self.buffer.len();
            let step = Read::by_ref(&mut self.stream).take(STEP as u64);
            let mut step = step;
            let got = step.read_to_end(&mut self.buffer).map_err(|_| damaged_part())?;
            if before == 0 && matches!(self.buffer.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff])) {
                self.whole = true;
            }
            if got == 0 {
                self.ended = true;
                break;
            }
            if self.whole {
                continue;
            }
            if let Some(end) = end_of(&self.buffer, searched, self.element) {
                self.used = end;
                return Ok(self.buffer.get(..end).map(String::from_utf8_lossy));
            }
            searched = self.buffer.len().saturating_sub(64);
            if self.buffer.len() > LONGEST_ROW {
                return Err(Trouble::damaged(
                    "en rad eller text är orimligt stor",
                    "a row or text is unreasonably large",
                ));
            }
        }
        if self.buffer.is_empty() {
            return Ok(None);
        }
        self.used = self.buffer.len();
        Ok(Some(xml_text(&self.buffer)))
    }
}

/// Where the last complete element ends: after the last `</row>` or the like, with or without a prefix.
fn end_of(buffer: &[u8], from: usize, element: &str) -> Option<usize> {
    let mut end = buffer.len();
    while end >= from + 4 {
        let head = buffer.get(from..end)?;
        let close = from + head.iter().rposition(|byte| *byte == b'>')?;
        let start = close.saturating_sub(element.len());
        if buffer.get(start..close) == Some(element.as_bytes()) {
            let tail = buffer.get(start.saturating_sub(40)..start)?;
            let mark = tail
                .iter()
                .rposition(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-')));
            if mark.is_some_and(|mark| tail.get(mark) == Some(&b'/')) {
                return Some(close + 1);
            }
        }
        end = close;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_end_at_rows_also_with_a_prefix() {
        assert_eq!(end_of(b"<row><c/></row><row><c", 0, "row"), Some(15));
        assert_eq!(end_of(b"<x:row></x:row><x:row>", 0, "row"), Some(15));
        assert_eq!(end_of(b"<t:table-row></t:table-row><", 0, "row"), Some(27));
        assert_eq!(end_of(b"<row><c></c><row/>", 0, "row"), None);
    }
}
