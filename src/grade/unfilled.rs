//! Sheets of which every actual is 0, or a copy of the start or the target: were they filled in?

use std::collections::BTreeMap;

use super::key_result::Case;
use crate::diag::{Code, Diagnostic};
use crate::model::{Origin, Place, Severity, SourceId};

/// Fewer key results than this may well stand alike.
const FEW: usize = 5;

/// What the actuals of each sheet are like.
#[derive(Default)]
pub(super) struct Sheets {
    known: BTreeMap<SourceId, Actuals>,
}

struct Actuals {
    first: Place,
    count: usize,
    /// So many are 0, the start, the target.
    zero: usize,
    start: usize,
    target: usize,
    /// Targets that are other numbers than those before them, up to a few.
    targets: Vec<f64>,
}

impl Sheets {
    /// Takes in a key result whose period has ended.
    pub(super) fn take(&mut self, case: &Case<'_>) {
        let Some(actual) = case.actual.as_ref().filter(|actual| actual.value.origin == Origin::Cell) else {
            return;
        };
        let Some(target) = case.target.map(|target| target.value.value).filter(|_| case.ended) else {
            return;
        };
        let (start, actual) = (case.start.map_or(0.0, |start| start.value.value), actual.value.value);
        // Nothing was to change, or it is done or not done.
        if start == target || target == 1.0 {
            return;
        }
        let place = case.key_result.place;
        let sheet = self.known.entry(place.source()).or_insert_with(|| Actuals {
            first: place,
            count: 0,
            zero: 0,
            start: 0,
            target: 0,
            targets: Vec::new(),
        });
        sheet.count += 1;
        sheet.zero += usize::from(actual == 0.0);
        sheet.start += usize::from(actual == start);
        sheet.target += usize::from(actual == target);
        if sheet.targets.len() < FEW && !sheet.targets.contains(&target) {
            sheet.targets.push(target);
        }
    }

    /// One finding for each sheet that looks as if nobody filled it in.
    pub(super) fn findings(self) -> impl Iterator<Item = Diagnostic> {
        let sheets = self.known.into_values().filter(|sheet| sheet.count >= FEW && sheet.targets.len() >= 3);
        sheets.filter_map(|sheet| {
            let (sv, en, severity) = match sheet.count {
                all if all == sheet.zero => ("är 0", "are 0", Severity::Warning),
                all if all == sheet.start => {
                    ("är lika med startvärdet", "are the start itself", Severity::Warning)
                }
                // A quarter in which everything was reached to the dot has been seen.
                all if all == sheet.target => {
                    ("är lika med målvärdet", "are the target itself", Severity::Note)
                }
                _ => return None,
            };
            let finding = Diagnostic::new(Code::G15, sheet.first).severity(severity);
            Some(finding.arg("count", sheet.count.to_string()).worded("what", sv, en))
        })
    }
}
