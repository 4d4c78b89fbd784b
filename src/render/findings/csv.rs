use super::{Address, severity_name, visible};
use crate::diag::Diagnostic;
use crate::model::{Lang, Sources};

const HEADINGS: [&str; 9] = ["severity", "code", "name", "file", "sheet", "cell", "message", "value", "help"];

/// The findings as a table that a spreadsheet opens without harm.
///
/// Swedish: semicolons and a byte order mark, as a Swedish Excel expects; English: commas. A text that a
/// spreadsheet would take for a formula begins with an apostrophe.
pub fn csv(findings: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let (mark, delimiter) = match lang {
        Lang::Sv => ("\u{feff}", ';'),
        Lang::En => ("", ','),
    };
    let mut text = mark.to_owned();
    record(&mut text, HEADINGS.map(str::to_owned), delimiter);
    for finding in findings {
        let info = finding.code.info();
        let address = Address::of(finding.place, sources);
        let value = finding.quote.as_ref().map(|quote| visible(&quote.text)).unwrap_or_default();
        let fields = [
            severity_name(finding.severity).to_owned(),
            info.id.to_owned(),
            info.name.to_owned(),
            address.file,
            address.sheet.unwrap_or_default(),
            address.cell.unwrap_or_default(),
            finding.message(lang),
            value,
            finding.help_text(lang),
        ];
        record(&mut text, fields, delimiter);
    }
    text
}

fn record<const N: usize>(text: &mut String, fields: [String; N], delimiter: char) {
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            text.push(delimiter);
        }
        let field = safe(field);
        if field.contains([delimiter, '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&field.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&field);
        }
    }
    text.push_str("\r\n");
}

/// A field that no spreadsheet takes for a formula.
fn safe(field: String) -> String {
    let risky = field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if risky && field.parse::<f64>().is_err() { format!("'{field}") } else { field }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        assert_eq!(safe("=HYPERLINK(1)".to_owned()), "'=HYPERLINK(1)");
        assert_eq!(safe("@cmd".to_owned()), "'@cmd");
        assert_eq!(safe("-5".to_owned()), "-5");
        assert_eq!(safe("-5 kunder".to_owned()), "'-5 kunder");
    }
}
