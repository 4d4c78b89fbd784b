//! One record of a text with separators: its cells, where it ends, and how its quotes stand.
//!
//! The rules are those of RFC 4180 as the csv crate bends them: a record ends at `\r`, `\n` or both, a quote opens a
//! cell only at its beginning, and what follows a closing quote belongs to the cell as it stands.

use std::borrow::Cow;

/// How the quotes of one record stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// None, or each opens a cell and closes it.
    Sound,
    /// Something follows a closing quote within the cell.
    Stray,
    /// One never closes.
    Open,
}

/// Where a record ends, and how its quotes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record {
    /// Bytes up to the next record, or to the end of the text.
    pub(super) length: usize,
    /// Bytes without the `\n` of a line end `\r\n`.
    pub(super) own: usize,
    pub(super) quotes: Quotes,
}

/// Takes the first record of a text apart. `quoting`: quotes are more than plain characters.
pub(super) fn record<'t>(
    text: &'t str,
    delimiter: u8,
    quoting: bool,
    cells: &mut Vec<Cow<'t, str>>,
) -> Record {
    cells.clear();
    let bytes = text.as_bytes();
    let mut quotes = Quotes::Sound;
    let mut at = 0;
    loop {
        let quoted = quoting && bytes.get(at) == Some(&b'"');
        let end = if quoted {
            let (cell, end, stand) = quoted_cell(text, at + 1, delimiter);
            cells.push(cell);
            quotes = if stand == Quotes::Sound { quotes } else { stand };
            end
        } else {
            let end = end_of_cell(bytes, at, delimiter);
            cells.push(Cow::Borrowed(text.get(at..end).unwrap_or_default()));
            end
        };
        if bytes.get(end) != Some(&delimiter) {
            let line_end = match bytes.get(end..).unwrap_or_default() {
                [] => 0,
                [b'\r', b'\n', ..] => 2,
                _ => 1,
            };
            return Record { length: end + line_end, own: end + line_end.min(1), quotes };
        }
        at = end + 1;
    }
}

/// Where a cell without quotes ends.
fn end_of_cell(bytes: &[u8], from: usize, delimiter: u8) -> usize {
    const ONES: u64 = u64::MAX / 0xff;
    // Eight bytes at a time: the lowest bit that this leaves is of the first byte that is the one looked for.
    let same = |word: u64, byte: u8| {
        let apart = word ^ (ONES * u64::from(byte));
        apart.wrapping_sub(ONES) & !apart & (ONES << 7)
    };
    let mut at = from;
    while let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*word);
        let ends = same(word, delimiter) | same(word, b'\n') | same(word, b'\r');
        if ends != 0 {
            return at + (ends.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let ends = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
    bytes.get(at..).and_then(|rest| rest.iter().position(ends)).map_or(bytes.len(), |length| at + length)
}

/// A cell from behind its opening quote on, where it ends, and how its quotes stand.
fn quoted_cell(text: &str, from: usize, delimiter: u8) -> (Cow<'_, str>, usize, Quotes) {
    let bytes = text.as_bytes();
    let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let mut cell = Cow::Borrowed("");
    let mut from = from;
    loop {
        let Some(length) = bytes.get(from..).and_then(|rest| rest.iter().position(|byte| *byte == b'"'))
        else {
            return (cell + piece(from, bytes.len()), bytes.len(), Quotes::Open);
        };
        let quote = from + length;
        if bytes.get(quote + 1) == Some(&b'"') {
            cell += piece(from, quote + 1);
            from = quote + 2;
            continue;
        }
        cell += piece(from, quote);
        let end = end_of_cell(bytes, quote + 1, delimiter);
        let after = piece(quote + 1, end);
        let quotes = if after.is_empty() { Quotes::Sound } else { Quotes::Stray };
        return (cell + after, end, quotes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of all records, as the csv crate reads them.
    fn by_the_crate(text: &str, delimiter: u8, quoting: bool) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .quoting(quoting)
            .has_headers(false)
            .flexible(true)
            .terminator(csv::Terminator::CRLF)
            .from_reader(text.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn by_us(text: &str, delimiter: u8, quoting: bool) -> Vec<Vec<String>> {
        let mut records = Vec::new();
        let mut cells = Vec::new();
        let mut rest = text.trim_start_matches(['\r', '\n']);
        while !rest.is_empty() {
            let Record { length, .. } = record(rest, delimiter, quoting, &mut cells);
            records.push(cells.iter().map(|cell| cell.clone().into_owned()).collect());
            rest = rest.get(length..).unwrap().trim_start_matches(['\r', '\n']);
        }
        records
    }

    #[test]
    fn records_are_as_the_csv_crate_reads_them() {
        // Every text of up to four of these, and some longer ones.
        const SIGNS: [&str; 5] = ["å", ",", "\"", "\n", "\r"];
        for length in [0, 1, 2, 3, 4, 12] {
            for seed in 0..SIGNS.len().pow(length.min(4)) {
                let mut number = if length > 4 { seed * 7_654_321 } else { seed };
                let mut text = String::new();
                for _ in 0..length {
                    text.push_str(SIGNS[number % SIGNS.len()]);
                    number /= SIGNS.len();
                }
                for quoting in [true, false] {
                    assert_eq!(by_us(&text, b',', quoting), by_the_crate(&text, b',', quoting), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn a_record_ends_behind_its_line_end_and_says_how_its_quotes_stand() {
        for (text, length, own, quotes) in [
            ("a;b\r\nc", 5, 4, Quotes::Sound),
            ("a;\"b\nc\"\nd", 8, 8, Quotes::Sound),
            ("a;b", 3, 3, Quotes::Sound),
            ("\"a\"b;c\n", 7, 7, Quotes::Stray),
            ("\"a\"b;\"c\n", 8, 8, Quotes::Open),
            ("a\"b;c\r", 6, 6, Quotes::Sound),
        ] {
            let found = record(text, b';', true, &mut Vec::new());
            assert_eq!(found, Record { length, own, quotes }, "{text:?}");
        }
    }
}
