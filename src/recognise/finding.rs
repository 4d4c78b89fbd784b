//! Findings of recognition that several places make.

use crate::diag::{Code, Diagnostic, LISTED};
use crate::model::{Place, Scarce, Text};
use crate::words::input;

/// A period, date, type, level or status that was not understood.
pub fn not_understood(what: &'static str, text: &str, place: Place, example: &'static str) -> Diagnostic {
    // Examples that differ between the languages are written "klar / done".
    let (first, second) = example.split_once(" / ").unwrap_or((example, example));
    let finding = Diagnostic::new(Code::S11, place)
        .worded("what", swedish(what), what)
        .arg("text", text)
        .worded("example", first, second)
        .quote(text, 0..0);
    match input::nearest(what, text) {
        Some(near) => {
            finding.help(format!("menas ”{near}”? skriv så"), format!("is \"{near}\" meant? write that"))
        }
        None => finding,
    }
}

/// A day that the calendar does not have.
pub fn no_such_day(text: &str, place: Place) -> Diagnostic {
    not_understood("date", text, place, "2026-09-30").help(
        "den dagen finns inte; skriv till exempel 2026-09-30",
        "there is no such day; write for example 2026-09-30",
    )
}

/// Whether a finding is about a day.
pub fn is_of_day(finding: &Diagnostic) -> bool {
    finding.code == Code::S11 && finding.worded.iter().any(|(_, said)| said.en == "date")
}

/// A grade column without a clear scale.
pub fn unclear_scale(place: Place, heading: &str, sv: &str, en: &str) -> Diagnostic {
    Diagnostic::new(Code::S09, place).arg("heading", heading).worded("why", sv, en)
}

/// A sheet that holds no objectives, with why it was taken for something else.
pub fn left_out(source: crate::model::SourceId, why: (&'static str, &'static str)) -> Diagnostic {
    Diagnostic::new(Code::S17, Place::sheet(source)).worded("why", why.0, why.1)
}

/// A sheet that is left out, or a row from which on it is, since reading took most of what a run may take.
pub fn enough(scarce: Scarce, place: Place) -> Diagnostic {
    let (sv, en) = match place.cell() {
        Some(_) => ("raden och allt under den är inte läst", "this row and all below it were not read"),
        None => ("bladet är inte läst", "the sheet was not read"),
    };
    let (taken_sv, taken_en, limit, key) = match scarce {
        Scarce::Memory(bytes) => ("minnet", "the memory", format!("{} MiB", bytes >> 20), "memory"),
        Scarce::Seconds(seconds) => {
            ("processortiden", "the processor time", format!("{seconds} s"), "seconds")
        }
    };
    Diagnostic::new(Code::S19, place)
        .worded(
            "what",
            format!("{sv}: {taken_sv} som hela filen skulle ta"),
            format!("{en}: {taken_en} that the whole file would take"),
        )
        .arg("limit", limit)
        .arg("key", key)
}

/// A row from which on a sheet is left out, since hardly any of its values is one.
pub fn nonsense(place: Place) -> Diagnostic {
    Diagnostic::new(Code::S19, place)
        .worded(
            "what",
            "raden och allt under den är inte läst: antalet värden som inte är tal",
            "this row and all below it were not read: the number of values that are no numbers",
        )
        .arg("limit", LISTED)
        .help(
            "kontrollera vad kolumnerna lästes som (`sippra inspect`), och att filen är den rätta",
            "check what the columns were read as (`sippra inspect`), and that it is the right file",
        )
}

fn swedish(what: &'static str) -> &'static str {
    match what {
        "date" => "datumet",
        "type" => "typen",
        "level" => "nivån",
        "status" => "statusen",
        "period" => "perioden",
        _ => what,
    }
}

/// A cell that should hold a number and holds words; in a text file an error such as `#REF!` is words too.
pub fn not_a_number(place: Place, text: &Text, heading: &str) -> Diagnostic {
    const ERRORS: [&str; 9] =
        ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#ERROR!", "#SPILL!"];
    const SWEDISH: [&str; 5] = ["#REFERENS!", "#DIVISION/0!", "#SAKNAS!", "#NAMN?", "#VÄRDEFEL!"];
    let shown = text.trim().to_uppercase();
    if ERRORS.iter().chain(&SWEDISH).any(|error| *error == shown) {
        return Diagnostic::new(Code::S05, place).arg("error", text).quote(text.clone(), 0..0);
    }
    Diagnostic::new(Code::S08, place).arg("text", text).arg("column", heading).quote(text.clone(), 0..0)
}
