use super::*;
use crate::model::{Date, KeyResultValues, ObjectiveGrade, Place, Quantity, Sourced, Unit};

fn unit(name: &str, level: Level, parent: Option<u32>) -> Unit {
    let parent = parent.map(UnitId);
    Unit { name: name.into(), level, parent, depth: 0, lead: None, place: None, spellings: Vec::new() }
}

struct Book {
    company: Company,
    grades: Grades,
}

impl Book {
    fn new() -> Self {
        let units = vec![
            unit("Hjulsjö", Level::Company, None),
            unit("Sälj", Level::Department, Some(0)),
            unit("Anna", Level::Individual, Some(1)),
        ];
        Self {
            company: Company { name: "Hjulsjö".into(), units, ..Company::default() },
            grades: Grades::default(),
        }
    }

    fn objective(mut self, unit: u32, quarter: u8, kind: ObjectiveType, text: &str, grade: f64) -> Self {
        self.company.objectives.push(Objective {
            id: None,
            text: text.into(),
            place: Place::default(),
            unit: UnitId(unit),
            level: None,
            owner: None,
            owner_place: None,
            period: Some(Period::Quarter(2026, quarter)),
            kind: Some(kind),
            parent_ref: None,
            parent: None,
            typed_grade: None,
            status: None,
            key_results: Vec::new(),
            initiatives: Vec::new(),
        });
        self.grades.objectives.push(ObjectiveGrade { grade: Some(grade), ..ObjectiveGrade::default() });
        self
    }

    fn key_result(mut self, text: &str, values: [Option<f64>; 3], grade: f64) -> Self {
        let cell =
            |value: Option<f64>| value.map(|value| Sourced::new(Quantity::bare(value), Place::default()));
        let [start, target, actual] = values.map(cell);
        let id = KeyResultId(self.company.key_results.len() as u32);
        let objective = ObjectiveId(self.company.objectives.len() as u32 - 1);
        self.company.objectives.last_mut().unwrap().key_results.push(id);
        self.company.key_results.push(KeyResult {
            objective,
            id: None,
            text: text.into(),
            place: Place::default(),
            owner: None,
            values: KeyResultValues { start, target, actual, ..KeyResultValues::default() },
            kpi: None,
            initiatives: Default::default(),
            check_ins: Default::default(),
        });
        self.grades.key_results.push(KeyResultGrade { grade: Some(grade), ..KeyResultGrade::default() });
        self
    }

    fn carried(&self, quarter: u8) -> Vec<(u32, u32)> {
        let carried = carried_over(&self.company, &self.grades, Some(Period::Quarter(2026, quarter)), &[]);
        carried.iter().map(|one| (one.objective.0, one.periods)).collect()
    }

    fn next(&self, quarter: u8) -> NextPeriod {
        let period = Some(Period::Quarter(2026, quarter));
        let carried = carried_over(&self.company, &self.grades, period, &[]);
        let rollup = Rollup { period, ..Rollup::default() };
        next_period(&self.company, &self.grades, &rollup, &carried)
    }
}

#[test]
fn the_period_after_the_last_of_a_year_is_in_the_next_year() {
    let day = |month, day| Date::new(2026, month, day).unwrap();
    for (period, next) in [
        (Period::Quarter(2026, 3), "2026-Q4"),
        (Period::Quarter(2026, 4), "2027-Q1"),
        (Period::Half(2026, 2), "2027-H1"),
        (Period::Tertial(2026, 3), "2027-T1"),
        (Period::Month(2026, 12), "2027-01"),
        (Period::Year(2026), "2027"),
        (Period::Range(day(7, 1), day(7, 14)), "2026-07-15/2026-07-28"),
    ] {
        assert_eq!(after(period).map(|period| period.to_string()).as_deref(), Some(next));
    }
}

#[test]
fn an_aspirational_objective_is_open_as_long_as_it_stands_in_every_period() {
    use ObjectiveType::{Aspirational, Committed};
    let book = Book::new()
        .objective(1, 1, Aspirational, "Självförsörjande på el", 0.2)
        .objective(1, 2, Aspirational, "självförsörjande  på el", 0.4)
        .objective(1, 3, Aspirational, "Självförsörjande på el", 0.7)
        .objective(2, 1, Aspirational, "Avbröts", 0.2)
        .objective(2, 3, Aspirational, "Avbröts", 0.2)
        .objective(1, 3, Aspirational, "Nått", 1.0)
        .objective(1, 3, Committed, "Lovat", 0.5);
    assert_eq!(book.carried(3), [(2, 3), (4, 1)]);
}

#[test]
fn the_next_period_begins_where_the_last_ended() {
    use ObjectiveType::{Aspirational, Committed};
    let book = Book::new()
        .objective(2, 3, Aspirational, "Fler kunder", 0.6)
        .key_result("Nå 60 nya kunder", [Some(10.0), Some(60.0), Some(40.0)], 0.6)
        .key_result("Nå 10 avtal", [Some(0.0), Some(10.0), Some(12.0)], 1.0)
        .key_result("Öka trafiken med 20 %", [None, Some(0.2), Some(0.1)], 0.5)
        .objective(1, 3, Committed, "Lovat", 0.5)
        .key_result("Leverera 4", [Some(0.0), Some(4.0), Some(2.0)], 0.5)
        .objective(0, 3, Committed, "Klart", 1.0);
    let next = book.next(3);
    assert_eq!(next.period, Some(Period::Quarter(2026, 4)));
    let rows: Vec<_> = next.rows.iter().map(|row| (&*row.key_result, row.start, row.target)).collect();
    assert_eq!(
        rows,
        [("Nå 60 nya kunder", Some(40.0), Some(60.0)), ("Öka trafiken med 20 %", None, Some(0.2))]
    );
    let row = &next.rows[0];
    assert_eq!(
        (&*row.unit, row.owner.as_deref(), row.level),
        ("Sälj", Some("Anna"), Some(Level::Individual))
    );
    assert_eq!(row.parent_unit.as_deref(), Some("Hjulsjö"));
    assert_eq!(next.decisions.len(), 1);
    assert_eq!((&*next.decisions[0].objective, next.decisions[0].left.len()), ("Lovat", 1));
    assert_eq!(next.finished, 1);
    assert_eq!(next.empty.iter().map(|row| &*row.unit).collect::<Vec<_>>(), ["Hjulsjö", "Sälj"]);
}
