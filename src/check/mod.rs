//! Company → findings: the rules, one file per subject.

use crate::diag::Diagnostic;
use crate::model::{Company, Period, Policy};

/// What the rules find in the objectives of a period (`None`: in all of them).
pub fn check(_company: &Company, _period: Option<Period>, _policy: &Policy) -> Vec<Diagnostic> {
    Vec::new()
}
