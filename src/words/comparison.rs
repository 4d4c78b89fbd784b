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
/// "{count} objectives unchanged".
pub const UNCHANGED: Wording = say("{count} mål oförändrade", "{count} objectives unchanged");
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
