//! Small companies made in memory.

use sippra::amount::{self, DecimalMark};
use sippra::diag::Diagnostic;
use sippra::model::{
    CheckIn, Company, Date, Direction, Grades, Initiative, KeyResult, KeyResultId, KeyResultValues, KpiName,
    Lang, Level, Objective, ObjectiveId, Period, Place, Policy, Quantity, Sourced, Status, Text, Unit,
    UnitId,
};

/// A key result as a sheet's row has it.
#[derive(Debug, Clone)]
pub struct Row {
    pub text: Text,
    pub start: Option<Quantity>,
    pub target: Option<Quantity>,
    pub actual: Option<Quantity>,
    pub grade: Option<f64>,
    pub weight: Option<f64>,
    pub status: Option<Status>,
    pub direction: Option<Direction>,
    pub kpi: Option<Text>,
    pub denominator: Option<f64>,
    pub initiatives: Vec<Initiative>,
    pub check_ins: Vec<(Date, f64)>,
}

impl Row {
    /// Only a text.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.into(),
            start: None,
            target: None,
            actual: None,
            grade: None,
            weight: None,
            status: None,
            direction: None,
            kpi: None,
            denominator: None,
            initiatives: Vec::new(),
            check_ins: Vec::new(),
        }
    }

    /// Target and actual as cells have them.
    pub fn to(text: &str, target: &str, actual: &str) -> Self {
        Self { target: Some(cell(target)), actual: Some(cell(actual)), ..Self::new(text) }
    }

    /// Start, target and actual as cells have them.
    pub fn of(text: &str, start: &str, target: &str, actual: &str) -> Self {
        Self { start: Some(cell(start)), ..Self::to(text, target, actual) }
    }
}

/// A number as a cell has it.
pub fn cell(text: &str) -> Quantity {
    amount::parse(text, DecimalMark::Unknown).unwrap_or_else(|| panic!("{text} is a number")).quantity
}

/// A bare number.
pub fn bare(value: f64) -> Quantity {
    Quantity::bare(value)
}

pub fn date(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap()
}

/// The defaults, on the fifth day after the quarter.
pub fn policy() -> Policy {
    Policy { lang: Some(Lang::Sv), period: Some(Period::Quarter(2026, 3)), ..Policy::new(date(2026, 10, 5)) }
}

/// A company with a root unit and nothing else.
pub fn empty_company(name: &str) -> Company {
    let root = Unit {
        name: name.into(),
        level: Level::Company,
        parent: None,
        depth: 0,
        lead: None,
        place: None,
        spellings: Vec::new(),
    };
    Company { name: name.into(), units: vec![root], ..Company::default() }
}

/// A company with one objective of these key results.
pub fn company_of(rows: Vec<Row>) -> Company {
    let mut company = empty_company("Bolaget");
    put::objective(&mut company, 0, rows);
    company
}

/// The grades of a company in Swedish, and what was found.
pub fn graded(company: &Company, policy: &Policy) -> (Grades, Vec<Diagnostic>) {
    let found = sippra::grade::grade(company, policy);
    (found.value, found.diagnostics)
}

/// Adds to a company.
pub mod put {
    use super::*;

    fn add(company: &mut Company, name: &str, parent: u32, level: Level) -> u32 {
        let depth = company.units[parent as usize].depth + 1;
        company.units.push(Unit {
            name: name.into(),
            level,
            parent: Some(UnitId(parent)),
            depth,
            lead: None,
            place: None,
            spellings: Vec::new(),
        });
        company.units.len() as u32 - 1
    }

    pub fn unit(company: &mut Company, name: &str, parent: u32) -> u32 {
        add(company, name, parent, Level::Department)
    }

    pub fn person(company: &mut Company, name: &str, parent: u32) -> u32 {
        add(company, name, parent, Level::Individual)
    }

    pub fn objective(company: &mut Company, unit: u32, rows: Vec<Row>) -> u32 {
        let id = company.objectives.len() as u32;
        let first = company.key_results.len() as u32;
        let row_number = company.key_results.len() as u32 + 1;
        let at = |row: u32, column: u32| Place::at(Default::default(), row, column);
        let mut ids = Vec::new();
        for (index, row) in (0u32..).zip(rows) {
            ids.push(KeyResultId(first + index));
            let line = row_number + index;
            let values = KeyResultValues {
                start: row.start.map(|value| Sourced::new(value, at(line, 2))),
                target: row.target.map(|value| Sourced::new(value, at(line, 3))),
                actual: row.actual.map(|value| Sourced::new(value, at(line, 4))),
                grade: row.grade.map(|value| Sourced::new(value, at(line, 5))).into(),
                weight: row.weight.map(|value| Sourced::new(value, at(line, 6))),
                status: row.status.map(|value| Sourced::new(value, at(line, 7))).into(),
                direction: row.direction.map(|value| Sourced::new(value, at(line, 8))),
                denominator: row.denominator.map(|value| Sourced::new(value, at(line, 10))).into(),
                kind: None,
            };
            let check_ins = row.check_ins.into_iter().map(|(date, value)| CheckIn {
                date: Some(date),
                value: Some(Quantity::bare(value)),
                confidence: None,
                place: at(line, 11),
            });
            company.key_results.push(KeyResult {
                objective: ObjectiveId(id),
                id: None,
                text: row.text,
                place: at(line, 1),
                owner: None,
                values,
                kpi: row.kpi.map(|name| KpiName { name, place: Some(at(line, 9)) }),
                initiatives: row.initiatives.into(),
                check_ins: check_ins.collect(),
            });
        }
        company.objectives.push(Objective {
            id: None,
            text: format!("Mål {id}").as_str().into(),
            place: at(row_number, 0),
            unit: UnitId(unit),
            level: None,
            owner: None,
            owner_place: None,
            period: Some(Period::Quarter(2026, 3)),
            kind: None,
            parent_ref: None,
            parent: None,
            typed_grade: None,
            status: None,
            key_results: ids,
            initiatives: Vec::new(),
        });
        id
    }
}
