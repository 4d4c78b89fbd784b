//! Findings of one kind in one sheet, listed up to a number and counted past it.

use std::collections::BTreeMap;

use super::{CODES, Code, Diagnostic};
use crate::model::{Place, Severity, SourceId};

/// So many findings of one kind are listed of one sheet; nobody mends more one by one.
pub const LISTED: usize = 50_000;

/// How many more may come before they are looked through again.
const STEP: usize = 8192;

/// The findings of a stage as they come: a sheet with a fault in each of a million cells takes no more memory than its
/// cells do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    kinds: BTreeMap<(SourceId, Code), Kind>,
    /// So many findings from the first on are known.
    known: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Kind {
    count: usize,
    severity: Severity,
}

impl Tally {
    /// Takes out what is over the number; of findings that only grow, and from time to time.
    pub fn thin(&mut self, findings: &mut Vec<Diagnostic>) {
        if findings.len() > self.known.saturating_add(STEP) {
            self.thin_now(findings);
        }
    }

    /// Takes out what is over the number, and adds a finding with the whole count for each kind that had more.
    pub fn finish(mut self, findings: &mut Vec<Diagnostic>) {
        self.thin_now(findings);
        findings.extend(self.counts());
    }

    fn thin_now(&mut self, findings: &mut Vec<Diagnostic>) {
        let mut new = findings.split_off(self.known.min(findings.len()));
        new.retain(|finding| {
            let Some(place) = finding.place else { return true };
            let kind = (place.source(), finding.code);
            let kind = self.kinds.entry(kind).or_insert(Kind { count: 0, severity: finding.severity });
            kind.count += 1;
            kind.severity = kind.severity.max(finding.severity);
            kind.count <= LISTED
        });
        findings.append(&mut new);
        self.known = findings.len();
    }

    fn counts(&self) -> impl Iterator<Item = Diagnostic> {
        let many = self.kinds.iter().filter(|(_, kind)| kind.count > LISTED);
        many.map(|((source, code), kind)| {
            let (id, count) = (code.info().id, kind.count);
            Diagnostic::new(Code::S19, Place::sheet(*source))
                .severity(kind.severity)
                .worded(
                    "what",
                    format!("antalet fynd {id} i bladet, {count},"),
                    format!("the number of findings {id} in the sheet, {count},"),
                )
                .arg("limit", LISTED)
                .arg(COUNTED, id)
                .help(
                    format!("de första {LISTED} visas; rätta det som de har gemensamt och kör igen"),
                    format!("the first {LISTED} are listed; mend what they have in common and run again"),
                )
        })
    }
}

/// The argument that says what a finding counts.
const COUNTED: &str = "counted";

/// The kind of findings that a finding counts.
pub(super) fn counted(finding: &Diagnostic) -> Option<Code> {
    let (_, id) = finding.args.iter().find(|(name, _)| *name == COUNTED)?;
    CODES.iter().find(|info| info.id == &**id).map(|info| info.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn what_is_over_the_number_is_counted_for_each_kind_and_sheet() {
        let cell = |sheet, row| Place::at(SourceId { file: 0, sheet }, row, 0);
        let mut tally = Tally::default();
        let mut findings = Vec::new();
        let most = u32::try_from(LISTED).unwrap();
        for row in 0..most + 30_001 {
            findings.push(Diagnostic::new(Code::S05, cell(0, row)));
            if row < 10 {
                findings.push(Diagnostic::new(Code::S05, cell(1, row)));
                findings.push(Diagnostic::new(Code::G01, cell(0, row)));
            }
            tally.thin(&mut findings);
            assert!(findings.len() <= LISTED + 20 + STEP + 1);
        }
        tally.finish(&mut findings);
        assert_eq!(findings.len(), LISTED + 20 + 1);
        let last = findings.pop().unwrap();
        assert_eq!(
            (last.code, last.severity, last.place),
            (Code::S19, Severity::Error, Some(Place::sheet(SourceId { file: 0, sheet: 0 })))
        );
        assert_eq!(
            last.message(Lang::En),
            "the number of findings S05 in the sheet, 80001, is over the limit of 50000"
        );
        assert_eq!(counted(&last), Some(Code::S05));
        // The first of them are those that stay.
        assert!(findings.iter().filter_map(|finding| finding.place?.cell()).all(|cell| cell.row < most));
    }
}
