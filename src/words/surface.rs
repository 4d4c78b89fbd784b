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
/// An error that ends the run.
pub const ERROR: Wording = say("fel", "error");
/// "wrote {files} files in {folder}".
pub const WROTE: Wording = say("skrev {files} filer i {folder}", "wrote {files} files in {folder}");
/// "wrote {file}".
pub const WROTE_FILE: Wording = say("skrev {file}", "wrote {file}");
/// Another period has begun: "{period} is under way and has objectives too; grade it with --period {period}".
pub const RUNNING: Wording = say(
    "{period} pågår och har också mål; gradera den med --period {period}",
    "{period} is under way and has objectives too; grade it with --period {period}",
);
/// "{errors} … and {more} more" after the errors of a table.
pub const MORE: Wording = say("`sippra check` visar alla anmärkningar", "`sippra check` shows all findings");
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

/// What `sippra` alone says: the three commands most needed.
pub const START: Wording = say(
    "\
sippra stänger ett OKR-kvartal ur de kalkylblad som det följs i.

  sippra check okr.xlsx     visar vad som är fel i bladen, cell för cell
  sippra grade okr.xlsx     visar graderna, per mål, enhet och bolag
  sippra run okr.xlsx       skriver rapporten och diagrammen till mappen sippra-out

I stället för en fil kan det vara en mapp med blad, eller flera filer. Alla kommandon: sippra --help
",
    "\
sippra closes an OKR quarter from the spreadsheets it is tracked in.

  sippra check okr.xlsx     shows what is wrong in the sheets, cell by cell
  sippra grade okr.xlsx     shows the grades, by objective, unit and company
  sippra run okr.xlsx       writes the report and the charts to the folder sippra-out

Instead of a file it can be a folder of sheets, or several files. All commands: sippra --help
",
);
