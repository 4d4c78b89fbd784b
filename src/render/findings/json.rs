use serde_json::{Value, json};

use super::{Address, severity_name};
use crate::diag::Diagnostic;
use crate::model::{Lang, Sources};

/// The findings as the array `diagnostics` of the JSON object.
pub fn json(findings: &[Diagnostic], sources: &Sources, lang: Lang) -> Value {
    findings.iter().map(|finding| one(finding, sources, lang)).collect()
}

fn one(finding: &Diagnostic, sources: &Sources, lang: Lang) -> Value {
    let info = finding.code.info();
    let address = Address::of(finding.place, sources);
    let file = Some(address.file).filter(|file| !file.is_empty());
    json!({
        "code": info.id,
        "name": info.name,
        "severity": severity_name(finding.severity),
        "message": finding.message(lang),
        "help": finding.help_text(lang),
        "file": file,
        "sheet": address.sheet,
        "cell": address.cell,
    })
}
