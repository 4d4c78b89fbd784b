//! Findings of recognition that several places make.

use crate::diag::{Code, Diagnostic};
use crate::model::Place;

/// A period, type, level or status that was not understood.
pub fn not_understood(what: &'static str, text: &str, place: Place, example: &'static str) -> Diagnostic {
    Diagnostic::new(Code::S11, place).arg("what", what).arg("text", text).arg("example", example).quote(text, 0..0)
}
