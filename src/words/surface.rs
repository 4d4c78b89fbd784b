//! What the commands say on the terminal, in Swedish and English.

use crate::diag::Wording;
use crate::model::Verdict;

const fn say(sv: &'static str, en: &'static str) -> Wording {
    Wording { sv, en }
}

/// Own grade.
pub const OWN: Wording = say("egna", "own");
/// Grade of everything beneath.
pub const BELOW: Wording = say("under", "below");
/// Mean of committed objectives.
pub const COMMITTED: Wording = say("åtaganden", "committed");
/// Mean of aspirational objectives.
pub const ASPIRATIONAL: Wording = say("ambitiösa", "aspirational");
/// "{graded} of {total} key results graded".
pub const COVERAGE: Wording =
    say("{graded} av {total} nyckelresultat graderade", "{graded} of {total} key results graded");
/// Preliminary grading.
pub const PRELIMINARY: Wording = say("preliminär", "preliminary");
/// Column: unit.
pub const UNIT: Wording = say("Enhet", "Unit");
/// Column: graded key results.
pub const GRADED: Wording = say("graderade", "graded");
/// Not graded.
pub const UNGRADED: Wording = say("ograderat", "not graded");
/// No findings.
pub const NO_FINDINGS: Wording = say("inga fynd", "no findings");
/// "{errors} errors, {warnings} warnings, {notes} notes".
pub const FINDINGS: Wording = say(
    "{errors} fel, {warnings} varningar, {notes} notiser",
    "errors: {errors}, warnings: {warnings}, notes: {notes}",
);
/// An error that ends the run.
pub const ERROR: Wording = say("fel", "error");
/// "wrote {files} files in {folder}".
pub const WROTE: Wording = say("skrev {files} filer i {folder}", "wrote {files} files in {folder}");
/// Reading, on the progress bar.
pub const READING: Wording = say("läser", "reading");
/// Drawing, on the progress bar.
pub const DRAWING: Wording = say("ritar", "drawing");

/// A verdict in words.
pub const fn verdict(verdict: Verdict) -> Wording {
    match verdict {
        Verdict::TooChallenging => say("för utmanande", "too challenging"),
        Verdict::OnTarget => say("i målbandet", "on target"),
        Verdict::AboveTarget => say("över målbandet", "above target"),
        Verdict::TooEasy => say("för lätt", "too easy"),
        Verdict::Met => say("nått", "met"),
        Verdict::Missed => say("missat", "missed"),
    }
}
