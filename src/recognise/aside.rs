//! Other lists on the sheets of objectives: risks, decisions, budgets, agreed actions, below the table or beside it.
//!
//! "Risk | Sannolikhet | Konsekvens" over R1 and R2 looks like a table of objectives and is none. Such lists are taken out
//! of the sheet before anything is read from it, from the words that open them to the next blank line or the next
//! objectives.

use std::collections::BTreeSet;

use crate::amount::{self, DecimalMark};
use crate::model::{CellRef, Value};
use crate::words::headings::{Fit, Meaning};
use crate::words::{input, plain};

use super::columns::Lexicon;
use super::view::{Item, Line, View};

/// Sheets with more lines hold one list.
const LINES: usize = 400;

/// Nor does a line with more cells than this head a list: a sheet of 16,384 columns is of something else.
const WIDE: usize = 256;

/// The cells of a sheet that belong to other lists.
pub fn cells(view: &View<'_>, lexicon: &mut Lexicon) -> BTreeSet<CellRef> {
    let mut found = BTreeSet::new();
    if view.lines.len() > LINES {
        return found;
    }
    beside(view, &mut found);
    lone_column(view, lexicon, &mut found);
    let mut at = 0;
    while let Some(line) = view.lines.get(at) {
        let Some(opened) = opened(view, at, lexicon) else {
            at += 1;
            continue;
        };
        let headings = opened.lines;
        let mut end = at + headings;
        let mut row = view.lines.get(end - 1).map_or(line.row, |last| last.row);
        while let Some(below) = view.lines.get(end) {
            // What opens a list may stand apart from it.
            let parted = below.row > row + 1 + u32::from(end == at + headings);
            if parted || !opened.over_objectives && of_objectives(below, lexicon) {
                break;
            }
            row = below.row;
            end += 1;
        }
        if end > at + headings {
            let cells = view.lines.get(at..end).unwrap_or_default();
            found.extend(cells.iter().flat_map(|line| &line.items).map(|item| item.at));
        }
        at = end.max(at + 1);
    }
    found
}

/// What opens another list.
#[derive(Debug, Clone, Copy)]
struct Opened {
    /// How many lines do: its title, its headings, or both.
    lines: usize,
    /// The list names the objectives again.
    over_objectives: bool,
}

fn opened(view: &View<'_>, at: usize, lexicon: &mut Lexicon) -> Option<Opened> {
    let list = |lines: usize| Opened { lines, over_objectives: false };
    let line = view.lines.get(at)?;
    let above = at.checked_sub(1).and_then(|above| view.lines.get(above));
    let apart = above.is_none_or(|above| above.row + 1 < line.row);
    let next = view.lines.get(at + 1).filter(|next| next.row <= line.row + 2);
    if let [title] = line.items.as_slice() {
        // "Final score calculation" over the objectives with their weights says again what stands above.
        if apart && sums_up(title.text()) {
            return next.map(|_| Opened { lines: 2, over_objectives: true });
        }
        let next = next.filter(|next| apart && !of_objectives(next, lexicon))?;
        let headed = heads(next, lexicon);
        let coded = next.items.first().is_some_and(|first| is_code(first));
        return match named(title.text())? {
            Named::Surely => Some(list(1 + usize::from(headed))),
            Named::Perhaps => (headed || coded).then_some(list(1 + usize::from(headed))),
        };
    }
    let known = line.items.iter().skip(1).any(|item| aside_heading(item.text()))
        || line.items.iter().skip(1).any(|item| knows(item, lexicon));
    let first = line.items.iter().find(|item| !numbers_rows(item.text()))?;
    let opens = named(first.text()).is_some() && known && heads(line, lexicon);
    let begins =
        apart || !(0..at).any(|above| view.lines.get(above).is_some_and(|l| of_objectives(l, lexicon)));
    (opens && begins).then_some(list(1))
}

/// A table of other things to the right, with a blank column between.
fn beside(view: &View<'_>, found: &mut BTreeSet<CellRef>) {
    let filled: BTreeSet<u32> =
        view.lines.iter().flat_map(|line| &line.items).map(|item| item.column).collect();
    let mut topmost: BTreeSet<u32> = BTreeSet::new();
    for line in view.lines.iter().take(30) {
        for item in line.items.iter().filter(|item| filled.first().is_some_and(|first| *first < item.column))
        {
            let blank = item.column.checked_sub(1).is_some_and(|before| !filled.contains(&before));
            let names = match named(item.text()) {
                Some(Named::Surely) => true,
                Some(Named::Perhaps) => item.text().split_whitespace().count() <= 2,
                None => false,
            };
            if !blank || !names || topmost.contains(&item.column) || item.text().contains(':') {
                continue;
            }
            let last = (item.column..).take_while(|column| filled.contains(column)).last();
            let columns = item.column..=last.unwrap_or(item.column);
            let below =
                view.lines.iter().filter(|other| other.row >= line.row).flat_map(|other| &other.items);
            found.extend(below.filter(|other| columns.contains(&other.column)).map(|other| other.at));
        }
        topmost.extend(line.items.iter().map(|item| item.column));
    }
}

/// Jottings in a column of their own to the right of a table, with a blank one between: texts under no heading, fewer
/// than the rows beside them.
fn lone_column(view: &View<'_>, lexicon: &mut Lexicon, found: &mut BTreeSet<CellRef>) {
    let kept = |item: &&Item<'_>| !found.contains(&item.at);
    let filled: BTreeSet<u32> =
        view.lines.iter().flat_map(|line| &line.items).filter(kept).map(|item| item.column).collect();
    let Some(last) = filled.last().copied() else { return };
    let blank = last.checked_sub(1).is_some_and(|before| !filled.contains(&before));
    if !blank || filled.len() < 3 {
        return;
    }
    let cells: Vec<(u32, Item<'_>)> =
        view.lines.iter().filter_map(|line| Some((line.row, line.get(last)?))).collect();
    let rows = view.lines.iter().filter(|line| line.items.len() >= 2).count();
    let (Some((top, first)), Some((bottom, _))) = (cells.first(), cells.last()) else { return };
    let together = (bottom - top) as usize <= cells.len();
    let jotted = |item: &Item<'_>| {
        let text = item.text();
        text.contains(char::is_alphabetic)
            && amount::parse(text, DecimalMark::Unknown).is_none()
            && input::row_kind(text).is_none()
            && input::label(text).is_none()
            && input::done(text).is_none()
            && !input::progress_word(text)
            && super::columns::span_of(item, None).is_none()
            && !super::names::surely_person(text)
    };
    let headed = lexicon.candidates(first.text()).first().is_some_and(|best| best.weight >= 0.5);
    let spoken = cells.iter().any(|(_, item)| item.text().split_whitespace().count() >= 3);
    if (2..=JOTTINGS).contains(&cells.len())
        && cells.len() < rows
        && together
        && spoken
        && !headed
        && cells.iter().all(|(_, item)| jotted(item))
    {
        found.extend(cells.iter().map(|(_, item)| item.at));
    }
}

/// More texts than these are a list that belongs to the sheet.
const JOTTINGS: usize = 12;

/// Whether a line heads objectives, or is one by its label.
fn of_objectives(line: &Line<'_>, lexicon: &mut Lexicon) -> bool {
    let Some(first) = line.items.first() else { return false };
    let labelled = input::row_kind(first.text()).is_some()
        || input::label(first.text())
            .is_some_and(|label| matches!(label.meaning, Meaning::Objective | Meaning::KeyResult));
    labelled
        || line.items.len() >= 2
            && line.items.iter().take(WIDE).any(|item| {
                lexicon.candidates(item.text()).iter().any(|best| {
                    matches!(best.meaning, Meaning::Objective | Meaning::KeyResult)
                        && best.weight >= 0.8
                        && best.fit <= Fit::Trimmed
                })
            })
}

/// Short texts alone, none of them a number or a sentence: headings.
fn heads(line: &Line<'_>, lexicon: &mut Lexicon) -> bool {
    let worded = |item: &Item<'_>| {
        let text = item.text();
        (1..=40).contains(&text.chars().count())
            && amount::parse(text, DecimalMark::Unknown).is_none()
            && text.split_whitespace().count() <= 4
    };
    (2..=WIDE).contains(&line.items.len())
        && line.items.iter().all(worded)
        && line
            .items
            .iter()
            .any(|item| aside_heading(item.text()) || numbers_rows(item.text()) || knows(item, lexicon))
}

fn knows(item: &Item<'_>, lexicon: &mut Lexicon) -> bool {
    lexicon.candidates(item.text()).first().is_some_and(|best| best.weight >= 0.6 && best.fit <= Fit::Trimmed)
}

fn is_code(item: &Item<'_>) -> bool {
    let text = item.text();
    matches!(item.cell.value, Value::Number(_))
        || text.len() <= 4
            && text.chars().any(|c| c.is_ascii_digit())
            && text.chars().all(char::is_alphanumeric)
}

fn numbers_rows(text: &str) -> bool {
    matches!(plain(text).as_str(), "" | "nr" | "no" | "id" | "n")
}

/// Whether a heading says that its table is of something else than objectives: "Risk", "Budget 2026", "Sannolikhet".
pub fn heads_other(heading: &str) -> bool {
    const OF_MONEY: &[&str] =
        &["kostnad", "cost", "pris", "price", "belopp", "amount", "konto", "account", "faktura", "invoice"];
    const OF_THINGS: &[&str] =
        &["sannolikhet", "konsekvens", "probability", "likelihood", "severity", "mitigation"];
    let plain = plain(heading);
    let says = |words: &[&str]| plain.split(' ').any(|word| words.contains(&word));
    named(heading).is_some() || says(OF_MONEY) || says(OF_THINGS)
}

/// Whether a heading is one of a ledger: "Konto | Benämning | Budget | Bokfört".
pub fn heads_ledger(heading: &str) -> bool {
    matches!(
        plain(heading).as_str(),
        "konto"
            | "kontonr"
            | "kontonummer"
            | "account"
            | "account no"
            | "ledger account"
            | "bokfort"
            | "verifikat"
    )
}

/// Words over columns of other lists.
fn aside_heading(text: &str) -> bool {
    matches!(
        plain(text).as_str(),
        "sannolikhet"
            | "konsekvens"
            | "riskvarde"
            | "probability"
            | "likelihood"
            | "impact"
            | "severity"
            | "mitigation"
            | "atgard"
            | "action"
            | "who"
            | "by"
            | "vem"
            | "nar"
            | "when"
            | "datum"
            | "date"
            | "eintritt"
            | "wer"
            | "belopp"
            | "amount"
            | "prevu"
            | "depense"
            | "helar"
            | "full year"
            | "planerat"
            | "forbrukat"
            | "spent"
            | "planned"
            | "prognos"
            | "forecast"
            | "qui"
            | "quand"
            | "beslutat av"
            | "decided by"
            | "decision"
            | "beslut"
            | "sandsynlighed"
            | "sannsynlighet"
            | "konsekvens x sannolikhet"
            | "wahrscheinlichkeit"
            | "auswirkung"
    )
}

/// Words over the objectives' grades, added up.
fn sums_up(text: &str) -> bool {
    matches!(
        plain(text).as_str(),
        "final score calculation"
            | "score calculation"
            | "final score"
            | "overall score calculation"
            | "score summary"
            | "summary of scores"
            | "betygsberakning"
            | "berakning av betyg"
            | "berakning av slutbetyg"
            | "slutbetyg"
            | "sammanfattning av betyg"
            | "betygssammanfattning"
            | "endbewertung"
    )
}

/// How surely words open another list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Surely,
    /// It may also be the name of a unit, or begin an objective.
    Perhaps,
}

fn named(text: &str) -> Option<Named> {
    const SURELY: &[&str] = &[
        "risks",
        "risker",
        "riskregister",
        "risk register",
        "risklista",
        "risklogg",
        "risk log",
        "top risks",
        "riskmatris",
        "risk matrix",
        "risiken",
        "risques",
        "riesgos",
        "risicos",
        "riskit",
        "risikoer",
        "decisions",
        "decision log",
        "decisions made",
        "beslutslogg",
        "entscheidungen",
        "decisiones",
        "besluiten",
        "beslutninger",
        "paatokset",
        "action items",
        "action points",
        "action log",
        "agreed actions",
        "actions agreed",
        "to do",
        "todo",
        "att gora",
        "kom ihag",
        "minneslista",
        "reminders",
        "next steps",
        "nasta steg",
        "kommande steg",
        "aktionspunkter",
        "atgardslista",
        "prochaines etapes",
        "nachste schritte",
        "proximos pasos",
        "volgende stappen",
        "headcount",
        "meeting notes",
        "motesanteckningar",
        "agenda",
        "dagordning",
        "attendees",
        "health metrics",
        "health metric",
        "halsomatt",
        "guardrails",
        "guardrail",
        "guardrail metrics",
        "issue log",
        "open questions",
        "oppna fragor",
        "parking lot",
        "parkering",
        "lessons learned",
        "assumptions",
        "antaganden",
        "dependencies",
        "beroenden",
        "riskanalys",
        "risk analysis",
    ];
    const PERHAPS: &[&str] = &[
        "risk",
        "risiko",
        "risque",
        "riesgo",
        "risico",
        "riski",
        "beslut",
        "decision",
        "budget",
        "bemanning",
        "fte",
        "moten",
        "meetings",
        "mote",
        "meeting",
        "issues",
        "issue",
        "blockers",
        "hinder",
        "actions",
        "effectifs",
        "personalbudget",
        "kalender",
        "calendar",
        "budjetti",
        "presupuesto",
        "orcamento",
        "begroting",
        "budsjett",
        "decisions",
        "risker",
        "risks",
    ];
    if text.is_empty() || text.len() > 60 {
        return None;
    }
    let plain = plain(text);
    if SURELY.contains(&plain.as_str()) {
        return Some(Named::Surely);
    }
    let first = plain.split(' ').next().unwrap_or_default();
    let opens =
        PERHAPS.contains(&first) || SURELY.iter().any(|words| plain.starts_with(&format!("{words} ")));
    (opens && plain.split(' ').count() <= 5).then_some(Named::Perhaps)
}
