//! A frame → CSV.

use std::io::{self, Write};

use crate::frame::{Data, Frame};

/// Writes all rows under a header, UTF-8, comma, CR LF.
pub(super) fn write(frame: &Frame, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    let mut record = ::csv::ByteRecord::new();
    for (name, _) in frame.columns() {
        record.push_field(name.as_bytes());
    }
    writer.write_byte_record(&record)?;
    let mut number = String::new();
    for row in 0..frame.rows() {
        record.clear();
        for (_, data) in frame.columns() {
            number.clear();
            match data {
                Data::Text(texts) => match texts.get(row).and_then(Option::as_deref) {
                    Some(text) if is_formula(text) => {
                        number.push('\'');
                        number.push_str(text);
                        record.push_field(number.as_bytes());
                    }
                    Some(text) => record.push_field(text.as_bytes()),
                    None => record.push_field(b""),
                },
                Data::Number(numbers) => push(&mut record, &mut number, numbers.get(row).copied().flatten()),
                Data::Count(counts) => push(&mut record, &mut number, counts.get(row).copied().flatten()),
                Data::Flag(flags) => push(&mut record, &mut number, flags.get(row).copied().flatten()),
            }
        }
        writer.write_byte_record(&record)?;
    }
    writer.flush()
}

fn push(record: &mut ::csv::ByteRecord, buffer: &mut String, value: Option<impl std::fmt::Display>) {
    use std::fmt::Write as _;
    if let Some(value) = value {
        let _ = write!(buffer, "{value}");
    }
    record.push_field(buffer.as_bytes());
}

/// What a spreadsheet would run: a text that begins with a sign of formulas and is no number.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        && text.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_a_spreadsheet_would_run_begin_with_an_apostrophe() {
        let texts = ["=1+1", "-5", "-5 %", "+46 70", "@x", "Öka \"x\", y", "\tx"];
        let numbers = [Some(0.1), None, Some(-2.0), None, None, None, None];
        let rows: Vec<(&str, Option<f64>)> = texts.into_iter().zip(numbers).collect();
        let frame = Frame::of(&rows).text("text", |row| Some(row.0.into())).number("n", |row| row.1).done();
        let mut bytes = Vec::new();
        write(&frame, &mut bytes).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "text,n\r\n'=1+1,0.1\r\n-5,\r\n'-5 %,-2\r\n'+46 70,\r\n'@x,\r\n\"Öka \"\"x\"\", y\",\r\n'\tx,\r\n"
        );
    }
}
