//! The chase list: for each owner and unit what is missing or unreadable, in the order of the tree.

use crate::diag::{Code, Diagnostic};
use crate::model::{ChaseRow, Company, Place, Quarter, Severity, SourceId, Text, UnitId};

/// Whom a row of a sheet belongs to.
#[derive(Clone, Copy)]
struct Holder<'a> {
    unit: UnitId,
    owner: Option<&'a Text>,
}

/// Holders by sheet and row, in that order.
type Holders<'a> = Vec<((SourceId, u32), Holder<'a>)>;

/// Everything that someone has to mend before the quarter closes: errors, warnings, and what lacks a grade or a
/// fresh check-in. Advice is left out.
pub fn chase(quarter: &Quarter, findings: &[Diagnostic]) -> Vec<ChaseRow> {
    let company = &quarter.company;
    if !findings.iter().any(is_chased) {
        return Vec::new();
    }
    let holders = holders(company);
    let mut rows: Vec<(UnitId, String, Place, ChaseRow)> = Vec::new();
    for finding in findings.iter().filter(|finding| is_chased(finding)) {
        let Some(place) = finding.place else { continue };
        let holder = place.cell().and_then(|cell| nearest(&holders, place.source(), cell.row));
        let unit = holder.map(|holder| holder.unit).unwrap_or_default();
        let owner = holder.and_then(|holder| holder.owner.cloned()).unwrap_or_default();
        let name = match holder {
            Some(_) => company.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default(),
            None => Text::default(),
        };
        let message = finding.message(quarter.lang);
        let task = format!("{}; {}", message, finding.help_text(quarter.lang));
        let found = finding.quote.as_ref().map(|quote| quote.text.to_string()).unwrap_or_default();
        let key = crate::words::fold(&owner);
        rows.push((unit, key, place, ChaseRow { owner, unit: name, task, found, place: Some(place) }));
    }
    rows.sort_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
    rows.into_iter().map(|(_, _, _, row)| row).collect()
}

fn is_chased(finding: &Diagnostic) -> bool {
    finding.severity >= Severity::Warning || matches!(finding.code, Code::G01 | Code::C03)
}

/// Who stands behind each row that holds an objective or a key result.
fn holders(company: &Company) -> Holders<'_> {
    let mut holders = Vec::with_capacity(company.objectives.len() + company.key_results.len());
    for objective in &company.objectives {
        let unit = company.organisational(objective.unit);
        let of_unit = || company.unit(unit).and_then(|unit| unit.lead.as_ref());
        let owner = objective.owner.as_ref().or_else(of_unit);
        note(&mut holders, objective.place, Holder { unit, owner });
        for (_, key_result) in company.key_results_of(objective) {
            let owner = key_result.owner.as_ref().or(owner);
            note(&mut holders, key_result.place, Holder { unit, owner });
            for check_in in &key_result.check_ins {
                note(&mut holders, check_in.place, Holder { unit, owner });
            }
        }
    }
    // Of several on a row the last stays last.
    holders.sort_by_key(|(row, _)| *row);
    holders
}

fn note<'a>(holders: &mut Holders<'a>, place: Place, holder: Holder<'a>) {
    if let Some(cell) = place.cell() {
        holders.push(((place.source(), cell.row), holder));
    }
}

/// Whom a row belongs to: its own objective or key result, else the nearest one above it within a block.
fn nearest<'a>(holders: &Holders<'a>, source: SourceId, row: u32) -> Option<Holder<'a>> {
    const BLOCK: u32 = 12;
    let first = (source, row.saturating_sub(BLOCK));
    let after = holders.partition_point(|(at, _)| *at <= (source, row));
    let (at, holder) = holders.get(after.checked_sub(1)?)?;
    (*at >= first).then_some(*holder)
}
