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
/// Grading and rolling up, after reading.
pub const WORKING_OUT: Wording = say("räknar", "working out");
/// Putting the files in place, after drawing.
pub const WRITING: Wording = say("skriver", "writing");
/// Drawing, on the progress bar.
pub const DRAWING: Wording = say("ritar", "drawing");

/// What a setting takes, as its complaint has it in English, in Swedish.
pub fn wanted_in_swedish(wanted: &str) -> String {
    const WORDS: &[(&str, &str)] = &[
        ("a whole number, 1 or more", "ett heltal, minst 1"),
        ("a whole number", "ett heltal"),
        ("a whole percent, 0 to 100", "hela procent, 0 till 100"),
        ("a period such as", "en period som"),
        ("a date such as", "ett datum som"),
        ("a colour such as", "en färg som"),
        ("a text", "en text"),
        ("a table", "en tabell"),
        ("a list", "en lista"),
        (" or ", " eller "),
        ("one of", "någon av"),
    ];
    WORDS.iter().fold(wanted.to_owned(), |text, (english, swedish)| text.replace(english, swedish))
}

/// Complaints about the command line in Swedish, by what is wrong. The English ones are the argument parser's own.
pub mod complaints {
    /// A flag that there is none of: "{flag}".
    pub const UNKNOWN_FLAG: &str = "flaggan {flag} finns inte";
    /// A word where none is expected: "{word}".
    pub const UNEXPECTED: &str = "{word} behövs inte här";
    /// A command that there is none of: "{word}".
    pub const UNKNOWN_COMMAND: &str = "kommandot {word} finns inte";
    /// A flag without its value: "{flag}".
    pub const NO_VALUE: &str = "{flag} behöver ett värde";
    /// A value that a flag does not take: "{value}", "{flag}".
    pub const BAD_VALUE: &str = "{flag} kan inte vara {value}";
    /// What is missing: "{what}".
    pub const MISSING: &str = "det som behövs saknas: {what}";
    /// Two flags at once: "{flag}", "{other}".
    pub const CONFLICT: &str = "{flag} och {other} går inte att använda tillsammans";
    /// A flag that was given more often than once: "{flag}".
    pub const REPEATED: &str = "{flag} kan bara ges en gång";
    /// The values that a flag takes: "{values}".
    pub const VALUES: &str = "möjliga värden: {values}";
    /// The nearest name: "{name}".
    pub const MEANT: &str = "menas {name}?";
    /// Before a usage line.
    pub const USAGE: &str = "Användning:";
    /// Where more stands.
    pub const MORE_HELP: &str = "Mer hjälp: --help";
}

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
