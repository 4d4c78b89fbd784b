//! Filled chart caches: the library stores none over formulas, and previews draw from them.

use crate::model::report::{Report, Value};

/// Gives each reference of a chart a full cache, in place of the one that follows it.
pub(super) fn filled(xml: &str, report: &Report) -> String {
    let mut made = String::with_capacity(xml.len() * 2);
    let mut rest = xml;
    while let Some(start) = rest.find("<c:f>") {
        let (before, from) = rest.split_at(start);
        let Some(end) = from.find("</c:f>") else { break };
        let (reference, after) = from.split_at(end + "</c:f>".len());
        let cells =
            values(&unescape(reference.trim_start_matches("<c:f>").trim_end_matches("</c:f>")), report);
        let mut after = without_cache(after);
        let Some(cells) = cells else {
            made.push_str(before);
            made.push_str(reference);
            rest = after;
            continue;
        };
        // The library takes what formulas give for numbers; a reference to words is another kind.
        match before.strip_suffix("<c:numRef>") {
            Some(before)
                if cells.iter().flatten().any(|value| value.as_text().is_some_and(|t| !t.is_empty())) =>
            {
                made.push_str(before);
                made.push_str("<c:strRef>");
                made.push_str(reference);
                made.push_str(&string_cache(&cells));
                if let Some(rest) = after.strip_prefix("</c:numRef>") {
                    made.push_str("</c:strRef>");
                    after = rest;
                }
            }
            numeric => {
                made.push_str(before);
                made.push_str(reference);
                made.push_str(&if numeric.is_some() { number_cache(&cells) } else { string_cache(&cells) });
            }
        }
        rest = after;
    }
    made.push_str(rest);
    made
}

fn without_cache(after: &str) -> &str {
    for (open, close) in [("<c:numCache>", "</c:numCache>"), ("<c:strCache>", "</c:strCache>")] {
        if after.starts_with(open)
            && let Some(end) = after.find(close)
        {
            return after.get(end + close.len()..).unwrap_or_default();
        }
    }
    after
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn escape(text: &str) -> String {
    super::clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The cells behind `'Sheet'!$A$1:$A$5`.
fn values<'a>(reference: &str, report: &'a Report) -> Option<Vec<Option<&'a Value>>> {
    let (page, range) = reference.rsplit_once('!')?;
    let page = page.strip_prefix('\'').and_then(|p| p.strip_suffix('\'')).unwrap_or(page).replace("''", "'");
    let page = report.pages.iter().find(|candidate| candidate.name == page)?;
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    let ((first_row, first_column), (last_row, last_column)) = (cell(first)?, cell(last)?);
    let mut found = Vec::new();
    for row in first_row..=last_row {
        for column in first_column..=last_column {
            found.push(page.cell(row, column).map(|cell| &cell.value));
        }
    }
    Some(found)
}

/// `$B$5` as a zero-based row and column.
fn cell(address: &str) -> Option<(u32, u16)> {
    let address = address.replace('$', "");
    let letters = address.trim_end_matches(|c: char| c.is_ascii_digit());
    let row: u32 = address.get(letters.len()..)?.parse().ok()?;
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        column = column * 26 + u32::from(letter.checked_sub(b'A')?) + 1;
    }
    Some((row.checked_sub(1)?, u16::try_from(column.checked_sub(1)?).ok()?))
}

fn number_cache(values: &[Option<&Value>]) -> String {
    let mut made =
        format!("<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{}\"/>", values.len());
    for (index, value) in values.iter().enumerate() {
        if let Some(number) = value.and_then(Value::as_number) {
            made.push_str(&format!("<c:pt idx=\"{index}\"><c:v>{number}</c:v></c:pt>"));
        }
    }
    made.push_str("</c:numCache>");
    made
}

fn string_cache(values: &[Option<&Value>]) -> String {
    let mut made = format!("<c:strCache><c:ptCount val=\"{}\"/>", values.len());
    for (index, value) in values.iter().enumerate() {
        let text = match value {
            Some(value) => match (value.as_text(), value.as_number()) {
                (Some(text), _) => escape(text),
                (None, Some(number)) => number.to_string(),
                (None, None) => continue,
            },
            None => continue,
        };
        made.push_str(&format!("<c:pt idx=\"{index}\"><c:v>{text}</c:v></c:pt>"));
    }
    made.push_str("</c:strCache>");
    made
}
