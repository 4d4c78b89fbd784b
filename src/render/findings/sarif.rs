use serde_json::{Value, json};

use super::{Address, severity_name};
use crate::diag::{CODES, Diagnostic};
use crate::model::{Lang, Sources};

/// The findings as a SARIF 2.1.0 log with the whole table of findings as its rules.
pub fn sarif(findings: &[Diagnostic], sources: &Sources, lang: Lang) -> Value {
    let rules: Vec<Value> = CODES
        .iter()
        .map(|info| {
            json!({
                "id": info.id,
                "name": info.name,
                "shortDescription": {"text": info.title.get(lang)},
                "fullDescription": {"text": info.why.get(lang)},
                "help": {"text": format!("sippra explain {}", info.id)},
                "defaultConfiguration": {"level": severity_name(info.severity)},
            })
        })
        .collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, sources, lang)).collect();
    let language = match lang {
        Lang::Sv => "sv",
        Lang::En => "en",
    };
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "sippra",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": language,
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(finding: &Diagnostic, sources: &Sources, lang: Lang) -> Value {
    let info = finding.code.info();
    let address = Address::of(finding.place, sources);
    let mut result = json!({
        "ruleId": info.id,
        "ruleIndex": finding.code as usize,
        "level": severity_name(finding.severity),
        "message": {"text": format!("{}\n{}", finding.message(lang), finding.help_text(lang))},
    });
    if address.file.is_empty() {
        return result;
    }
    let mut physical = json!({"artifactLocation": {"uri": uri(&address.file)}});
    if let (Some(cell), Some(place)) =
        (finding.place.and_then(|place| place.cell()), physical.as_object_mut())
    {
        let region = json!({"startLine": u64::from(cell.row) + 1, "startColumn": u64::from(cell.column) + 1});
        place.insert("region".to_owned(), region);
    }
    let mut location = json!({"physicalLocation": physical});
    let inside = address.in_file();
    if let (false, Some(place)) = (inside.is_empty(), location.as_object_mut()) {
        let logical = json!([{"name": inside, "fullyQualifiedName": format!("{}:{inside}", address.file)}]);
        place.insert("logicalLocations".to_owned(), logical);
    }
    if let Some(result) = result.as_object_mut() {
        result.insert("locations".to_owned(), json!([location]));
    }
    result
}

/// A relative file name as a URI reference.
fn uri(file: &str) -> String {
    let mut uri = String::with_capacity(file.len());
    for byte in file.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
