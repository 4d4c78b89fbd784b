use super::{Address, shown_message};
use crate::diag::Diagnostic;
use crate::model::{Lang, Severity, Sources};

/// The findings as workflow commands that GitHub shows beside the files. Line and column are those of the cell.
pub fn github(findings: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let mut text = String::new();
    for finding in findings {
        let info = finding.code.info();
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let address = Address::of(finding.place, sources);
        let mut properties = Vec::new();
        if !address.file.is_empty() {
            properties.push(format!("file={}", property(&address.file)));
        }
        if let Some(cell) = finding.place.and_then(|place| place.cell()) {
            properties.push(format!("line={}", u64::from(cell.row) + 1));
            properties.push(format!("col={}", u64::from(cell.column) + 1));
        }
        let inside = address.in_file();
        let title = if inside.is_empty() {
            format!("{} {}", info.id, info.title.get(lang))
        } else {
            format!("{} {} ({inside})", info.id, info.title.get(lang))
        };
        properties.push(format!("title={}", property(&title)));
        let message = format!("{}; {}", shown_message(finding, lang), finding.help_text(lang));
        text.push_str(&format!("::{command} {}::{}\n", properties.join(","), data(&message)));
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
