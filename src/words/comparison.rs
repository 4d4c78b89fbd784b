//! What `sippra diff` and `sippra next` say in Swedish and English.

use crate::diag::Wording;
use crate::model::ChangeKind;

const fn say(sv: &'static str, en: &'static str) -> Wording {
    Wording { sv, en }
}

/// The heading of a group of changes.
pub const fn changes(kind: ChangeKind, same_period: bool) -> Wording {
    match kind {
        ChangeKind::TargetMoved if same_period => {
            say("Målvärden flyttade under perioden", "Targets moved during the period")
        }
        ChangeKind::TargetMoved => say("Ändrade målvärden", "Targets moved"),
        ChangeKind::StartMoved => say("Ändrade startvärden", "Start values moved"),
        ChangeKind::GradeMoved => say("Mål med annan grad", "Objectives whose grade moved"),
        ChangeKind::KeyResultGradeMoved => {
            say("Nyckelresultat med annan grad", "Key results whose grade moved")
        }
        ChangeKind::Reworded => say("Omformulerade", "Reworded"),
        ChangeKind::Transferred => say("Bytte enhet eller person", "Moved to another unit or person"),
        ChangeKind::Dropped => say("Borttagna mål", "Objectives dropped"),
        ChangeKind::KeyResultDropped => say("Borttagna nyckelresultat", "Key results dropped"),
        ChangeKind::Added => say("Nya mål", "Objectives added"),
        ChangeKind::KeyResultAdded => say("Nya nyckelresultat", "Key results added"),
        ChangeKind::CarriedOver => {
            say("Ambitiösa mål som lever vidare", "Aspirational objectives carried over")
        }
        ChangeKind::Copied => say("Kopierade oförändrade", "Copied unchanged"),
    }
}

/// One change, as a word of a table.
pub const fn change(kind: ChangeKind) -> Wording {
    match kind {
        ChangeKind::TargetMoved => say("målvärde ändrat", "target moved"),
        ChangeKind::StartMoved => say("startvärde ändrat", "start moved"),
        ChangeKind::GradeMoved => say("målets grad", "objective's grade"),
        ChangeKind::KeyResultGradeMoved => say("nyckelresultatets grad", "key result's grade"),
        ChangeKind::Reworded => say("omformulerat", "reworded"),
        ChangeKind::Transferred => say("flyttat", "moved"),
        ChangeKind::Dropped => say("mål borttaget", "objective dropped"),
        ChangeKind::KeyResultDropped => say("nyckelresultat borttaget", "key result dropped"),
        ChangeKind::Added => say("nytt mål", "objective added"),
        ChangeKind::KeyResultAdded => say("nytt nyckelresultat", "key result added"),
        ChangeKind::CarriedOver => say("lever vidare", "carried over"),
        ChangeKind::Copied => say("kopierat oförändrat", "copied unchanged"),
    }
}

/// Nothing differs.
pub const NOTHING: Wording = say("inget har ändrats", "nothing has changed");
/// "Objectives unchanged: {count}".
pub const UNCHANGED: Wording = say("Oförändrade mål: {count}", "Objectives unchanged: {count}");
/// The end of a long group: "… and {count} more".
pub const MORE: Wording =
    say("… och {count} till; --format xlsx visar alla", "… and {count} more; --format xlsx shows them all");
/// Percentage points.
pub const POINTS: Wording = say("procentenheter", "pp");
/// The company's own grade.
pub const OWN: Wording = say("Bolagets egna mål", "The company's own");
/// Everything beneath the company.
pub const BELOW: Wording = say("Alla under", "Everyone below");
/// Objectives and key results.
pub const COUNTS: Wording = say(
    "{objectives} mål, {key_results} nyckelresultat",
    "{objectives} objectives, {key_results} key results",
);
/// Not graded.
pub const UNGRADED: Wording = say("ograderat", "not graded");
/// "open for {count} periods".
pub const OPEN: Wording = say("öppet i {count} perioder", "open for {count} periods");
/// No period.
pub const NO_PERIOD: Wording = say("utan period", "no period");
/// The sheet of changes.
pub const SHEET: Wording = say("Skillnader", "Changes");
/// Headings of the table of changes.
pub const HEADINGS: [Wording; 10] = [
    say("Vad", "What"),
    say("Enhet", "Unit"),
    say("Person", "Owner"),
    say("Mål", "Objective"),
    say("Nyckelresultat", "Key result"),
    say("Före", "Before"),
    say("Efter", "After"),
    say("Skillnad", "Difference"),
    say("Stod i", "Stood in"),
    say("Står i", "Stands in"),
];

/// The sheet of carried objectives.
pub const NEXT_SHEET: Wording = say("OKR", "OKRs");
/// The sheet of what to decide on.
pub const DECIDE_SHEET: Wording = say("Att besluta", "To decide");
/// Headings of the next period's sheet; words of the table of columns, so that it is read back.
pub const NEXT_HEADINGS: [Wording; 17] = [
    say("Period", "Period"),
    say("Nivå", "Level"),
    say("Avdelning", "Department"),
    say("Överordnad enhet", "Parent unit"),
    say("Ägare", "Owner"),
    say("Id", "ID"),
    say("Mål", "Objective"),
    say("Typ", "Type"),
    say("Bidrar till", "Parent objective"),
    say("Nyckelresultat", "Key result"),
    say("KPI", "KPI"),
    say("Måttenhet", "Unit of measure"),
    say("Startvärde", "Start value"),
    say("Målvärde", "Target value"),
    say("Utfall", "Actual"),
    say("Vikt", "Weight"),
    say("Kommentar", "Comment"),
];
/// Headings of the sheet of what to decide on: none of them is a column of objectives.
pub const DECIDE_HEADINGS: [Wording; 6] = [
    say("Nåddes inte", "Was not reached"),
    say("Avser", "Concerns"),
    say("Sort", "Sort"),
    say("Blev", "Came to"),
    say("Återstår", "Remaining"),
    say("Beslut", "Decision"),
];
/// What to do with the sheet of what to decide on.
pub const DECIDE_HELP: Wording = say(
    "Dessa lever inte vidare av sig själva. Besluta för vart och ett: ta om det, ändra det eller släpp det. Det som ska tas om skrivs in i bladet OKR.",
    "These do not go on by themselves. Decide for each: take it again, change it or let it go. What is taken again is written into the sheet OKRs.",
);
/// The limits, above the rows to fill in.
pub const LIMITS: Wording = say(
    "Högst {objectives} mål per ägare och period och alltid färre än {error}; högst {key_results} nyckelresultat per mål; ett mål ryms på en rad.",
    "At most {objectives} objectives for one owner and period, always fewer than {error}; at most {key_results} key results an objective; an objective fits on one line.",
);
/// A carried objective's comment.
pub const CARRIED: Wording =
    say("lever vidare från {period}: {grade}, {open}", "carried over from {period}: {grade}, {open}");
/// "open for 1 period".
pub const OPEN_ONE: Wording = say("öppet i 1 period", "open for 1 period");
/// What `sippra next` says when it has written.
pub const NEXT_DONE: Wording = say(
    "{file}: {carried} mål lever vidare, {decide} att besluta om, {finished} klara lämnades",
    "{file}: {carried} objectives carried over, {decide} to decide on, {finished} finished left out",
);
