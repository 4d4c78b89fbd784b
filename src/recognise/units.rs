//! Units as headings over columns of values: `Butik Nord | Butik Syd`, each over `Mål | Utfall`.
//!
//! Every unit has the objectives and key results of the rows, with the values under its own name. The sheet is read
//! once for each, with the columns that all of them share and those of the one.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::model::{KeyResultRow, Level, Sourced};
use crate::words::headings::Meaning;
use crate::words::{dates, input, period, plain};

use super::columns::{self, Lexicon};
use super::names::{self, Whose};
use super::view::{Item, Line, View};
use super::walk::Draft;

/// A unit that heads columns, and the sheet as it stands for that unit alone.
#[derive(Debug)]
pub struct Part<'a> {
    /// The cell with its name.
    pub head: Item<'a>,
    /// What the name stands for.
    pub whose: Whose,
    /// The columns that are its own.
    pub columns: Vec<u32>,
    /// Its columns with those that all units share.
    pub view: View<'a>,
}

/// Lines in which the names of units over columns are looked for.
const LINES: usize = 30;

/// The parts of a sheet whose columns stand under units; empty where they do not.
pub fn parts<'a>(view: &View<'a>, lexicon: &mut Lexicon) -> Vec<Part<'a>> {
    for (at, lower) in view.lines.iter().take(LINES).enumerate() {
        let over = at.checked_sub(1).and_then(|above| view.lines.get(above));
        let over = over.filter(|upper| upper.row + 1 == lower.row);
        let named = over
            .and_then(|upper| named_above(view, upper, lower, lexicon))
            .or_else(|| named_below(view, over?, lower, lexicon))
            .map(|named| (named, at - 1))
            .or_else(|| Some((named_within(lower, lexicon)?, at)))
            .filter(|(named, first)| of_key_results(view, *first..=at, named, lexicon));
        if let Some((named, first)) = named {
            let of_units = columns_of(&named);
            return named
                .into_iter()
                // A mean over the units is nobody's.
                .filter(|unit| !input::total(&unit.name) || whole(&unit.name))
                .map(|unit| unit.part(view, first..=at, &of_units))
                .collect();
        }
    }
    Vec::new()
}

/// A unit over columns.
struct Named<'a> {
    name: String,
    /// The cell with the name.
    head: Item<'a>,
    /// The columns, each with the cell that says what it holds.
    columns: Vec<(u32, Item<'a>)>,
    /// What the columns hold, in the sheet's own words.
    kinds: Vec<String>,
}

impl<'a> Named<'a> {
    fn new(head: Item<'a>, columns: Vec<(u32, Item<'a>)>) -> Self {
        let kinds = columns.iter().map(|(_, item)| plain(item.text())).collect();
        Self { name: head.text().to_owned(), head, columns, kinds }
    }

    /// The sheet without the names of units and the columns of the others, under headings in one line.
    fn part(self, view: &View<'a>, headings: RangeInclusive<usize>, of_units: &BTreeSet<u32>) -> Part<'a> {
        let mut part = view.clone();
        part.narrowed = true;
        for (index, line) in part.lines.iter_mut().enumerate() {
            let headed = headings.contains(&index);
            let own = |column: u32| self.columns.iter().any(|(own, _)| *own == column);
            line.items.retain(|item| {
                !of_units.contains(&item.column) || own(item.column) && !headed || index < *headings.start()
            });
            if index == *headings.end() {
                let heads = self.columns.iter().map(|(column, head)| Item { column: *column, ..*head });
                line.items.extend(heads);
                line.items.sort_by_key(|item| item.column);
            }
        }
        part.lines.retain(|line| !line.items.is_empty());
        let columns = self.columns.iter().map(|(column, _)| *column).collect();
        let whose = whose(&self.name);
        Part { head: self.head, whose, columns, view: part }
    }
}

/// `Butik Nord | | Butik Syd |` over `Mål | Utfall | Mål | Utfall`.
fn named_above<'a>(
    view: &View<'a>,
    upper: &Line<'a>,
    lower: &Line<'a>,
    lexicon: &mut Lexicon,
) -> Option<Vec<Named<'a>>> {
    let names: Vec<bool> = upper.items.iter().map(|item| nameable(item.text(), lexicon)).collect();
    let runs = upper.items.iter().zip(names).collect::<Vec<_>>();
    for run in runs.split(|(_, named)| !named) {
        // A name may be said again over each of its columns.
        let mut heads: Vec<Item<'a>> = run.iter().map(|(item, _)| **item).collect();
        heads.dedup_by(|next, one| next.text() == one.text());
        // A title may stand in the same line before the first name.
        for first in 0..heads.len().saturating_sub(1) {
            let found = groups_under(view, upper, lower, heads.get(first..)?, lexicon);
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

fn groups_under<'a>(
    view: &View<'a>,
    upper: &Line<'a>,
    lower: &Line<'a>,
    heads: &[Item<'a>],
    lexicon: &mut Lexicon,
) -> Option<Vec<Named<'a>>> {
    let (first, second, last) = (heads.first()?, heads.get(1)?, heads.last()?);
    let width = second.column - first.column;
    let even = heads.windows(2).all(|pair| matches!(pair, [one, next] if next.column - one.column == width));
    let until = view.last_column_of(upper.row, last.column);
    if !even || until >= last.column + width {
        return None;
    }
    let under = |head: &Item<'a>| -> Vec<(u32, Item<'a>)> {
        let columns = head.column..head.column + width;
        columns.filter_map(|column| Some((column, lower.get(column)?))).collect()
    };
    let said = |head: &Item<'a>| -> Vec<(u32, String)> {
        under(head).iter().map(|(column, item)| (column - head.column, plain(&item.shown()))).collect()
    };
    let model = said(first);
    if model.is_empty() || heads.iter().any(|head| said(head) != model) {
        return None;
    }
    let named = heads.iter().map(|head| Named::new(*head, under(head))).collect();
    settled(named, lexicon)
}

/// `Mål | | Utfall |` over `Nord | Syd | Nord | Syd`.
fn named_below<'a>(
    view: &View<'a>,
    upper: &Line<'a>,
    lower: &Line<'a>,
    lexicon: &mut Lexicon,
) -> Option<Vec<Named<'a>>> {
    let valued: Vec<Item<'a>> =
        upper.items.iter().filter(|item| is_value(item.text(), lexicon)).copied().collect();
    let from = valued.first()?.column;
    let mut named: Vec<Named<'a>> = Vec::new();
    for item in lower.items.iter().filter(|item| item.column >= from && nameable(item.text(), lexicon)) {
        let over = valued.iter().rfind(|over| over.column <= item.column)?;
        let until = view.last_column_of(upper.row, over.column);
        if until > over.column && until < item.column {
            continue;
        }
        add(&mut named, item.text(), over.text(), item, (item.column, *over));
    }
    // Below a heading that covers one column alone stand the rows.
    let mut covered = columns_of(&named).into_iter();
    let next = covered.next()? + 1;
    let covers = covered.next() == Some(next) && upper.get(next).is_none();
    settled(named, lexicon).filter(|_| covers)
}

fn add<'a>(named: &mut Vec<Named<'a>>, name: &str, kind: &str, head: &Item<'a>, column: (u32, Item<'a>)) {
    let known = plain(name);
    let at = named.iter().position(|unit| plain(&unit.name) == known).unwrap_or_else(|| {
        let columns = Vec::new();
        named.push(Named { name: name.to_owned(), head: *head, columns, kinds: Vec::new() });
        named.len() - 1
    });
    if let Some(unit) = named.get_mut(at) {
        unit.columns.push(column);
        unit.kinds.push(plain(kind));
    }
}

/// `Anna mål | Anna utfall | Erik mål | Erik utfall` in one line.
fn named_within<'a>(line: &Line<'a>, lexicon: &mut Lexicon) -> Option<Vec<Named<'a>>> {
    let mut named: Vec<Named<'a>> = Vec::new();
    for item in &line.items {
        if let Some((name, kind)) = name_and_kind(item.text(), lexicon) {
            add(&mut named, name, kind, item, (item.column, *item));
        }
    }
    // "Key result" is not the result of somebody called Key.
    named.retain(|unit| unit.columns.len() >= 2);
    settled(named, lexicon)
}

/// A heading as a name and the word for what the column holds: "Utfall Nord", "Nord – utfall".
fn name_and_kind<'t>(text: &'t str, lexicon: &mut Lexicon) -> Option<(&'t str, &'t str)> {
    let (start, rest) = text.split_once([' ', '\n'])?;
    let (before, end) = text.rsplit_once([' ', '\n'])?;
    let trimmed = |name: &'t str| name.trim_matches(|c: char| !c.is_alphanumeric());
    [(trimmed(rest), start), (trimmed(before), end)]
        .into_iter()
        .find(|(name, kind)| is_value(trimmed(kind), lexicon) && nameable(name, lexicon))
}

/// The units, where their columns hold the same kinds of values and the names are hardly anything else.
fn settled<'a>(named: Vec<Named<'a>>, lexicon: &mut Lexicon) -> Option<Vec<Named<'a>>> {
    let kinds = &named.first()?.kinds;
    let mut aims = kinds.iter().map(|kind| means_target(kind, lexicon)).collect::<Vec<_>>();
    let valued = kinds.iter().any(|kind| is_value(kind, lexicon));
    aims.sort_unstable();
    aims.dedup();
    let surely = named.iter().filter(|unit| surely_whose(&unit.name) || whole(&unit.name)).count();
    // Where each has a target of its own, whatever is no time and no stage is a unit.
    let aimed = aims.len() == 2 && !named.iter().any(|unit| stage(&unit.name));
    let distinct: BTreeSet<String> = named.iter().map(|unit| plain(&unit.name)).collect();
    let alike = named.iter().all(|unit| unit.kinds == *kinds);
    (named.len() >= 2
        && alike
        && valued
        && (surely * 2 >= named.len() || aimed)
        && distinct.len() == named.len())
    .then_some(named)
}

fn columns_of(named: &[Named<'_>]) -> BTreeSet<u32> {
    named.iter().flat_map(|unit| unit.columns.iter().map(|(column, _)| *column)).collect()
}

/// Beside the units' columns stand key results, or objectives where the names are hardly anything but units'.
fn of_key_results(
    view: &View<'_>,
    headings: RangeInclusive<usize>,
    named: &[Named<'_>],
    lexicon: &mut Lexicon,
) -> bool {
    let of_units = columns_of(named);
    let lines = view.lines.get(headings).unwrap_or_default();
    let shared = lines
        .iter()
        .flat_map(|line| &line.items)
        .filter(|item| !of_units.contains(&item.column) && !named.iter().any(|unit| unit.head.at == item.at));
    let meanings: Vec<Meaning> = shared
        .filter_map(|item| lexicon.candidates(item.text()).first().filter(|best| best.weight >= 0.6).copied())
        .map(|best| best.meaning)
        .collect();
    let has = |meaning: Meaning| meanings.contains(&meaning);
    let units = named.iter().filter(|unit| surely_whose(&unit.name)).count() * 2 >= named.len();
    has(Meaning::KeyResult) || has(Meaning::Kpi) || (has(Meaning::Objective) || has(Meaning::Title)) && units
}

fn whose(text: &str) -> Whose {
    if whole(text) {
        return Whose::Company;
    }
    match names::whose(text) {
        Whose::Nobody => Whose::Unit(text.trim().into()),
        Whose::Person(name) if !names::surely_person(text) => Whose::Unit(name),
        found => found,
    }
}

/// All units together: "Totalt", "Koncernen".
fn whole(text: &str) -> bool {
    input::level(text) == Some(Level::Company)
        || matches!(
            plain(text).as_str(),
            "total"
                | "totalt"
                | "summa"
                | "sum"
                | "sammanlagt"
                | "alla"
                | "all"
                | "samlet"
                | "samlat"
                | "gesamt"
        )
}

/// A text that can name a unit or a person.
fn nameable(text: &str, lexicon: &mut Lexicon) -> bool {
    let short = (1..=40).contains(&text.chars().count()) && text.split_whitespace().count() <= 5;
    let timed = || {
        period::find_with_year(text, 2026).is_some()
            || period::week_word(text)
            || dates::parse_date(text).is_some()
    };
    short
        && text.contains(char::is_alphabetic)
        && !timed()
        && !text.contains([':', '?', '%'])
        && input::done(text).is_none()
        && !input::progress_word(text)
        && columns::key_result_number(text).is_none()
        && columns::objective_number(text).is_none()
        && (surely_whose(text)
            || whole(text)
            || lexicon.candidates(text).first().is_none_or(|best| best.weight < 0.8))
}

/// A name that is hardly anything but a unit's or a person's.
fn surely_whose(text: &str) -> bool {
    names::names_unit(text) || names::called_unit(text) || names::surely_person(text)
}

/// Stages of a plan and shades of a target, which have targets of their own and are no units.
fn stage(text: &str) -> bool {
    const STAGES: &[&str] = &[
        "commit",
        "committed",
        "stretch",
        "roof",
        "roofshot",
        "moonshot",
        "aspirational",
        "minimum",
        "min",
        "max",
        "maximum",
        "bas",
        "base",
        "basniva",
        "golv",
        "tak",
        "floor",
        "ceiling",
        "etapp",
        "fas",
        "steg",
        "phase",
        "stage",
        "step",
        "sprint",
        "iteration",
        "release",
        "milstolpe",
        "milestone",
        "delmal",
        "avstamning",
        "uppfoljning",
        "checkin",
        "check",
        "check in",
        "review",
        "budget",
        "prognos",
        "forecast",
        "plan",
        "ursprunglig",
        "reviderad",
        "original",
        "revised",
        "fore",
        "efter",
        "before",
        "after",
        "nu",
        "now",
        "antal",
        "andel",
        "belopp",
        "count",
        "share",
        "amount",
        "varde",
        "value",
        "wert",
        "volym",
        "omsattning",
        "intakter",
        "kostnad",
        "kostnader",
        "marginal",
        "resultat",
        "revenue",
        "cost",
        "costs",
    ];
    let plain = plain(text);
    let bare = plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let first = bare.split(' ').next().unwrap_or_default();
    STAGES.contains(&bare) || STAGES.contains(&first)
}

/// "Mål" heads targets where it stands over numbers.
fn means_target(heading: &str, lexicon: &mut Lexicon) -> bool {
    lexicon.candidates(heading).iter().any(|found| found.meaning == Meaning::Target && found.weight >= 0.6)
}

fn is_value(heading: &str, lexicon: &mut Lexicon) -> bool {
    lexicon.candidates(heading).iter().any(|found| {
        let known = matches!(found.meaning, Meaning::Progress | Meaning::Value | Meaning::Status);
        (found.meaning.is_value() || known) && found.weight >= 0.6
    })
}

/// Lets go of the key results of a unit in whose rows only other units have values.
pub fn only_own(drafts: &mut [(Part<'_>, Draft)]) {
    let row = |kr: &KeyResultRow| kr.place.cell().map(|cell| cell.row);
    let own = |part: &Part<'_>, kr: &KeyResultRow| {
        let values = &kr.values;
        let amounts = [&values.start, &values.target, &values.actual];
        let places = amounts.into_iter().flatten().map(|amount| amount.place);
        let places = places.chain(values.grade.as_ref().map(|grade| grade.place));
        let mut places = places.chain(values.status.as_ref().map(|status| status.place));
        places.any(|place| place.cell().is_some_and(|cell| part.columns.contains(&cell.column)))
    };
    let valued: BTreeSet<u32> = drafts
        .iter()
        .flat_map(|(part, draft)| draft.reading.key_results.iter().filter(|kr| own(part, kr)).filter_map(row))
        .collect();
    for (part, draft) in drafts {
        let reading = &mut draft.reading;
        let kept: Vec<bool> = reading
            .key_results
            .iter()
            .map(|kr| own(part, kr) || row(kr).is_none_or(|row| !valued.contains(&row)))
            .collect();
        if kept.iter().all(|kept| *kept) {
            continue;
        }
        let objectives = |wanted: bool| -> BTreeSet<usize> {
            let of = reading.key_results.iter().zip(&kept).filter(|(_, kept)| **kept == wanted);
            of.filter_map(|(kr, _)| kr.objective).collect()
        };
        // An objective of which nothing is left was the others'.
        let left = objectives(true);
        let gone: BTreeSet<usize> = objectives(false).into_iter().filter(|at| !left.contains(at)).collect();
        let moved = |at: usize| at - gone.range(..at).count();
        let before: Vec<usize> = kept
            .iter()
            .scan(0, |count, kept| {
                let at = *count;
                *count += usize::from(*kept);
                Some(at)
            })
            .collect();
        reading
            .check_ins
            .retain(|check_in| check_in.row_of.is_none_or(|at| kept.get(at).copied().unwrap_or(true)));
        for check_in in &mut reading.check_ins {
            check_in.row_of = check_in.row_of.and_then(|at| before.get(at).copied());
        }
        let mut at = 0;
        reading.key_results.retain(|_| {
            at += 1;
            kept.get(at - 1).copied().unwrap_or(true)
        });
        for kr in &mut reading.key_results {
            kr.objective = kr.objective.map(moved);
        }
        let mut at = 0;
        reading.objectives.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
}

/// Makes what was read for one unit that unit's.
pub fn give(part: &Part<'_>, draft: &mut Draft) {
    let place = part.view.place(&part.head);
    for objective in &mut draft.reading.objectives {
        let belongs = &mut objective.belongs;
        match &part.whose {
            Whose::Nobody => {}
            Whose::Company => {
                belongs.path.clear();
                belongs.level = Some(Sourced::new(Level::Company, place));
            }
            Whose::Unit(unit) => {
                belongs.path.push(Sourced::new(unit.clone(), place));
                if !belongs.level_stated {
                    belongs.level = Some(Sourced::new(Level::Department, place));
                }
            }
            Whose::Person(person) => {
                belongs.owner = Some(Sourced::new(person.clone(), place));
                belongs.level = Some(Sourced::new(Level::Individual, place));
            }
        }
    }
}
