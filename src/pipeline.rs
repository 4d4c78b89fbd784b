//! The stages called one after another; nobody else knows the order.

use std::cmp::Ordering;

use crate::assemble::{Chosen, assemble, choose_period, settle_period};
use crate::check::check;
use crate::diag::{Diagnostic, name_columns, quote_cells, quote_company, settle};
use crate::grade::grade;
use crate::model::{Lang, Policy, Quarter, Reading, Source, Sources};
use crate::read::{Input, read};
use crate::recognise::recognise;
use crate::roll_up::roll_up;

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

/// Reads, recognises, assembles, checks, grades and rolls up.
pub fn run(inputs: &[Input], policy: &Policy) -> Outcome {
    let mut findings = Vec::new();
    let mut sources = Sources::default();
    let mut readings = Vec::new();
    for input in inputs {
        let known = findings.len();
        let mut sheets = read(input, &policy.limits).into(&mut findings);
        for sheet in &sheets {
            sources.insert(sheet.source, Source { file: sheet.file.clone(), sheet: sheet.name.clone() });
        }
        sheets.retain(|sheet| !sheet.unread);
        readings.extend(recognise(&sheets, policy).into(&mut findings));
        quote_cells(findings.get_mut(known..).unwrap_or_default(), &sheets);
    }
    let mut company = assemble(&readings, &sources, policy).into(&mut findings);
    let chosen = choose_period(&company, policy);
    findings.extend(settle_period(&mut company, chosen.period));
    let policy = &Policy { period: chosen.period, ..policy.clone() };
    let lang = policy.lang.or_else(|| spoken(&readings)).unwrap_or(policy.locale);
    let grades = grade(&company, policy, lang).into(&mut findings);
    findings.extend(check(&company, &readings, &sources, chosen.period, policy));
    let rollup = roll_up(&company, &grades, chosen.period, policy).into(&mut findings);
    let earlier = chosen.earlier.iter();
    let history = earlier.map(|period| roll_up(&company, &grades, Some(*period), policy).value).collect();
    quote_company(&mut findings, &company);
    name_columns(&mut findings, &readings);
    let findings = settle(findings, policy);
    let quarter = Quarter { sources, company, grades, rollup, history, policy: policy.clone(), lang };
    Outcome { quarter, chosen, readings, findings }
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
