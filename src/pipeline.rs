//! The stages called one after another; nobody else knows the order.

use std::cmp::Ordering;

use crate::anonymous::{Masks, anonymise};
use crate::assemble::{Chosen, assemble, choose_period, settle_period};
use crate::carry::carried_over;
use crate::check::check;
use crate::compare::{EarlierError, earlier, history};
use crate::diag::{
    Code, Diagnostic, Found, LooseNumber, loose_numbers, name_columns, quote_cells, quote_company, settle,
    suggest,
};
use crate::grade::grade;
use crate::model::{Lang, Place, Policy, Quarter, Reading, Rollup, Sheet, Source, SourceId, Sources};
use crate::read::{BLOCK, Input, Stream, read, read_or_offer};
use crate::recognise::{Flat, Pace, flat, join_lists, name_parents, place_by_file, recognise};
use crate::roll_up::{self, roll_up_on};
use crate::threads;

/// A run's outcome before anything is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The graded quarter.
    pub quarter: Quarter,
    /// Why that period, and which others the sheets hold.
    pub chosen: Chosen,
    /// How each sheet was read.
    pub readings: Vec<Reading>,
    /// Everything that was noticed, in sheet order, with the configured severities.
    pub findings: Vec<Diagnostic>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// The quarter with all that is rolled up.
    Quarter,
    /// The findings: nothing is rolled up that is not looked at for them, and the quarter has no figures of units and
    /// KPIs.
    Findings,
}

/// How reading goes on.
#[derive(Debug, Clone, Copy)]
pub enum Tick<'a> {
    /// An input is being read now.
    Begun(&'a Input),
    /// So many bytes of the inputs were read since this was told last.
    Read(u64),
    /// An input was read.
    Done(&'a Input),
}

/// Reads, recognises, assembles, checks, grades and rolls up, on one thread.
pub fn run(inputs: &[Input], policy: &Policy) -> Outcome {
    run_on(inputs, policy, Aim::Quarter, 1, &|_| ())
}

/// Like [`run`], with inputs read on up to `jobs` threads; the outcome is the same for any number.
///
/// `tick` is told how reading goes on.
pub fn run_on(
    inputs: &[Input],
    policy: &Policy,
    aim: Aim,
    jobs: usize,
    tick: &(dyn Fn(Tick<'_>) + Sync),
) -> Outcome {
    let mut findings = Vec::new();
    let mut sources = Sources::default();
    let mut readings = Vec::new();
    let mut loose = Vec::new();
    let understood = threads::each(inputs, jobs, |_, input| {
        // One input alone has the other threads to itself.
        let aside = if inputs.len() == 1 { jobs } else { 1 };
        let mut told = 0;
        tick(Tick::Begun(input));
        let understood = understand_flat(input, policy, aside, &mut |bytes| {
            tick(Tick::Read(bytes));
            told += bytes;
        });
        let understood = understood.unwrap_or_else(|| understand(input, policy, aside));
        tick(Tick::Read(input.bytes.size().saturating_sub(told)));
        tick(Tick::Done(input));
        understood
    });
    for one in understood {
        one.sources.into_iter().for_each(|(id, source)| sources.insert(id, source));
        readings.extend(one.readings);
        findings.extend(one.findings);
        loose.extend(one.loose);
    }
    join_lists(&mut readings);
    place_by_file(&mut readings);
    name_parents(&mut readings);
    // Assembling takes the rows out of the readings.
    let nothing = nothing_at_all(&readings);
    let mut company = assemble(&mut readings, &sources, policy).into(&mut findings);
    let chosen = choose_period(&company, policy);
    findings.extend(settle_period(&mut company, chosen.period));
    let policy = &Policy { period: chosen.period, ..policy.clone() };
    let lang = policy.lang.or_else(|| spoken(&readings)).unwrap_or(policy.locale);
    // The rules need no grades.
    let (broken_rules, (grades, rolled_up)) = threads::both(
        jobs,
        || check(&company, &readings, &sources, chosen.period, policy),
        || {
            let grades = grade(&company, policy);
            let rolled_up = match aim {
                Aim::Quarter => {
                    let roll_up = |period| roll_up_on(&company, &grades.value, period, policy, jobs);
                    let earlier = chosen.earlier.iter().map(|period| roll_up(Some(*period)).value).collect();
                    let Found { value, diagnostics } = roll_up(chosen.period);
                    Found { value: (value, earlier), diagnostics }
                }
                Aim::Findings => {
                    let none = Rollup { period: chosen.period, ..Rollup::default() };
                    let diagnostics = roll_up::findings(&company, &grades.value, chosen.period, policy, jobs);
                    Found { value: (none, Vec::new()), diagnostics }
                }
            };
            (grades, rolled_up)
        },
    );
    let grades = grades.into(&mut findings);
    findings.extend(broken_rules);
    findings.extend(nothing.filter(|_| findings.is_empty()));
    let (rollup, history) = rolled_up.into(&mut findings);
    quote_company(&mut findings, &company);
    name_columns(&mut findings, &readings);
    suggest(&mut findings, &loose);
    let findings = settle(findings, policy);
    let carried = carried_over(&company, &grades, chosen.period, &[]);
    let quarter =
        Quarter { sources, company, grades, rollup, history, carried, policy: policy.clone(), lang };
    Outcome { quarter, chosen, readings, findings }
}

/// Adds earlier results (`grades.json` of former runs) to an outcome's history and to how long objectives are open.
///
/// A period that the sheets themselves hold, or one that is not before the graded one, is left as it is.
///
/// # Errors
///
/// When some bytes are no `grades.json`; nothing is added then.
pub fn add_history(outcome: &mut Outcome, earlier_results: &[Vec<u8>]) -> Result<(), EarlierError> {
    if earlier_results.is_empty() {
        return Ok(());
    }
    let quarter = &mut outcome.quarter;
    let mut rollups = Vec::new();
    let mut editions = Vec::new();
    for bytes in earlier_results {
        rollups.push(history(bytes, &quarter.company)?);
        editions.extend(earlier(bytes)?);
    }
    for rollup in rollups {
        let known = quarter.history.iter().any(|known| known.period == rollup.period);
        if !known && rollup.period.is_some() && rollup.period < quarter.rollup.period {
            quarter.history.push(rollup);
        }
    }
    quarter.history.sort_by_key(|rollup| rollup.period);
    quarter.carried = carried_over(&quarter.company, &quarter.grades, quarter.rollup.period, &editions);
    Ok(())
}

/// Replaces people's names by neutral ones in all that is shown of an outcome; returns them for what else is shown.
pub fn hide_people(outcome: &mut Outcome) -> Masks {
    anonymise(&mut outcome.quarter, &mut outcome.readings, &mut outcome.findings)
}

/// The sheets of all inputs as they stand, for showing how they were read.
pub fn sheets(inputs: &[Input], policy: &Policy) -> Vec<Sheet> {
    inputs.iter().flat_map(|input| read(input, &policy.limits).value).filter(|sheet| !sheet.unread).collect()
}

/// One input as it was understood.
struct Understood {
    sources: Vec<(SourceId, Source)>,
    readings: Vec<Reading>,
    findings: Vec<Diagnostic>,
    loose: Vec<LooseNumber>,
}

fn understand(input: &Input, policy: &Policy, jobs: usize) -> Understood {
    let mut findings = Vec::new();
    let pace = Pace { jobs, ..Pace::default() };
    let mut taken = None;
    let (found, whole) = if input.bytes.size() < STREAMED_BYTES {
        (read(input, &policy.limits), true)
    } else {
        let (found, was_taken) = read_or_offer(input, &policy.limits, &mut |sheet, rows| {
            let mut rows = |_| rows();
            taken = threads::stream(jobs, &mut rows, |next| flat(sheet, next, policy, pace));
            taken.is_some()
        });
        (found, !was_taken)
    };
    let mut sheets = found.into(&mut findings);
    let source = |sheet: &Sheet| Source { file: sheet.file.clone(), sheet: sheet.name.clone() };
    let sources = sheets.iter().map(|sheet| (sheet.source, source(sheet))).collect();
    if let Some(flat) = taken.filter(|_| !whole) {
        let Flat { reading, loose } = flat.into(&mut findings);
        return Understood { sources, readings: vec![reading], findings, loose };
    }
    sheets.retain(|sheet| !sheet.unread);
    let readings = recognise(&sheets, policy).into(&mut findings);
    quote_cells(&mut findings, &sheets);
    let loose = loose_numbers(&readings, &sheets);
    Understood { sources, readings, findings, loose }
}

/// Smaller files are read as a whole.
const STREAMED_BYTES: u64 = 1 << 20;

/// [`understand`] for a large text file with one plain table, block by block; `None` where it has to be read as a whole.
fn understand_flat(
    input: &Input,
    policy: &Policy,
    jobs: usize,
    tick: &mut (dyn FnMut(u64) + Send),
) -> Option<Understood> {
    if input.bytes.size() < STREAMED_BYTES {
        return None;
    }
    let mut stream = Stream::open(input, &policy.limits, BLOCK)?;
    let sheet = stream.sheet().clone();
    let mut rows = |spare| {
        let rows = stream.next_rows(spare);
        tick(stream.read_since());
        rows
    };
    let flat = threads::stream(jobs, &mut rows, |next| {
        flat(&sheet, next, policy, Pace { jobs, ..Pace::default() })
    })?;
    let mut findings = stream.finish()?;
    let Flat { reading, loose } = flat.into(&mut findings);
    let sources = vec![(sheet.source, Source { file: sheet.file, sheet: sheet.name })];
    Some(Understood { sources, readings: vec![reading], findings, loose })
}

/// The finding about a run in which there is nothing to grade: an organisation or check-ins, and nothing that they
/// belong to.
fn nothing_at_all(readings: &[Reading]) -> Option<Diagnostic> {
    let holds = |one: &Reading| one.objective_count() + one.key_result_count() + one.kpis.len() > 0;
    let first = readings.first().filter(|_| !readings.iter().any(holds))?;
    Some(Diagnostic::new(Code::S01, Place::sheet(first.source)))
}

/// The language that most sheets' headings are in; `None` where neither leads.
fn spoken(readings: &[Reading]) -> Option<Lang> {
    let count = |lang| readings.iter().filter(|reading| reading.lang == Some(lang)).count();
    match count(Lang::Sv).cmp(&count(Lang::En)) {
        Ordering::Greater => Some(Lang::Sv),
        Ordering::Less => Some(Lang::En),
        Ordering::Equal => None,
    }
}
