use super::{Address, severity_name, shown_message, visible};
use crate::diag::Diagnostic;
use crate::model::{Lang, Sources};

/// One line for each finding: `file:sheet!cell: severity[code]: message`.
///
/// The severity stays English in every language, so that editors and scripts know it.
pub fn lines(findings: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let mut text = String::new();
    for finding in findings {
        let address = Address::of(finding.place, sources);
        let inside = address.in_file();
        let place = match (address.file.is_empty(), inside.is_empty()) {
            (true, _) => "sippra".to_owned(),
            (false, true) => visible(&address.file),
            (false, false) => format!("{}:{}", visible(&address.file), visible(&inside)),
        };
        let severity = severity_name(finding.severity);
        let message = shown_message(finding, lang);
        text.push_str(&format!("{place}: {severity}[{}]: {message}\n", finding.code.info().id));
    }
    text
}
