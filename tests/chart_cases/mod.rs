//! Companies made by hand, from one key result to five hundred, to draw charts of.

use sippra::model::*;

/// A company with a name to tell it by.
pub struct Case {
    pub name: &'static str,
    pub quarter: Quarter,
}

/// A company in the making; means are taken by naive loops at the end.
pub struct Book {
    company: Company,
    grades: Grades,
    kpis: Vec<KpiLine>,
    lang: Lang,
}

const PERIOD: Period = Period::Quarter(2026, 2);

impl Book {
    pub fn new(name: &str) -> Self {
        let mut book = Self {
            company: Company { name: name.into(), ..Company::default() },
            grades: Grades::default(),
            kpis: Vec::new(),
            lang: Lang::Sv,
        };
        book.company.units.push(Unit {
            name: name.into(),
            level: Level::Company,
            parent: None,
            depth: 0,
            lead: None,
            place: None,
            spellings: Vec::new(),
        });
        book
    }

    pub fn unit(&mut self, parent: UnitId, level: Level, name: &str) -> UnitId {
        let depth = self.company.units[parent.0 as usize].depth + 1;
        self.company.units.push(Unit {
            name: name.into(),
            level,
            parent: Some(parent),
            depth,
            lead: None,
            place: None,
            spellings: Vec::new(),
        });
        UnitId(self.company.units.len() as u32 - 1)
    }

    pub fn objective(
        &mut self,
        unit: UnitId,
        text: &str,
        parent: Option<ObjectiveId>,
        kind: Option<ObjectiveType>,
        results: &[(&str, Option<f64>)],
    ) -> ObjectiveId {
        let id = ObjectiveId(self.company.objectives.len() as u32);
        let mut key_results = Vec::new();
        for (text, grade) in results {
            key_results.push(KeyResultId(self.company.key_results.len() as u32));
            self.company.key_results.push(KeyResult {
                objective: id,
                id: None,
                text: (*text).into(),
                place: Place::default(),
                owner: None,
                values: KeyResultValues::default(),
                kpi: None,
                initiatives: Default::default(),
                check_ins: Default::default(),
            });
            self.grades.key_results.push(KeyResultGrade { grade: *grade, ..KeyResultGrade::default() });
        }
        let graded: Vec<f64> = results.iter().filter_map(|(_, grade)| *grade).collect();
        let grade = mean(&graded);
        self.grades.objectives.push(ObjectiveGrade {
            grade,
            floor: (!results.is_empty()).then(|| graded.iter().sum::<f64>() / results.len() as f64),
            graded: graded.len() as u32,
            total: results.len() as u32,
            ..ObjectiveGrade::default()
        });
        self.company.objectives.push(Objective {
            id: None,
            text: text.into(),
            place: Place::default(),
            unit,
            level: Some(self.company.units[unit.0 as usize].level),
            owner: None,
            owner_place: None,
            period: Some(PERIOD),
            kind,
            parent_ref: None,
            parent,
            typed_grade: None,
            status: None,
            key_results,
            initiatives: Vec::new(),
        });
        id
    }

    pub fn kpi(&mut self, name: &str, measure: &str, values: [Option<f64>; 3]) {
        let [start, target, actual] = values;
        let ratio = match (start, target, actual) {
            (Some(start), Some(target), Some(actual)) if start != target => {
                Some(((actual - start) / (target - start)).clamp(0.0, 1.0))
            }
            (Some(start), Some(target), Some(actual)) if start == target => {
                Some(f64::from(u8::from(actual >= target)))
            }
            _ => None,
        };
        let values = KpiValues { start, target, actual };
        let head =
            KpiHead { name: name.into(), measure: measure.into(), aggregate: Aggregate::Sum, found: false };
        let line = KpiLine::new(head.into(), UnitId(0), Some(values), None, Stands::Own);
        self.kpis.push(line.graded(ratio));
    }

    fn mean_of(&self, belongs: impl Fn(UnitId) -> bool) -> Mean {
        let mut grades = Vec::new();
        let mut found = Mean::default();
        for (objective, grade) in self.company.objectives.iter().zip(&self.grades.objectives) {
            if belongs(objective.unit) {
                grades.extend(grade.grade);
                found.objectives += 1;
                found.graded += grade.graded;
                found.total += grade.total;
            }
        }
        found.grade = mean(&grades);
        found
    }

    fn is_below(&self, unit: UnitId, above: UnitId) -> bool {
        let mut at = self.company.units[unit.0 as usize].parent;
        while let Some(parent) = at {
            if parent == above {
                return true;
            }
            at = self.company.units[parent.0 as usize].parent;
        }
        false
    }

    pub fn finish(self, history: Vec<(Period, Vec<Option<f64>>)>) -> Quarter {
        let ids = (0..self.company.units.len() as u32).map(UnitId);
        let units: Vec<UnitFigures> = ids
            .map(|id| UnitFigures {
                own: self.mean_of(|unit| unit == id),
                below: self.mean_of(|unit| self.is_below(unit, id)),
            })
            .collect();
        let all = self.mean_of(|_| true);
        let of_kind = |kind: ObjectiveType| {
            let grades: Vec<f64> = self
                .company
                .objectives
                .iter()
                .zip(&self.grades.objectives)
                .filter(|(objective, _)| objective.kind == Some(kind))
                .filter_map(|(_, grade)| grade.grade)
                .collect();
            mean(&grades)
        };
        let headline = Headline {
            own: units[0].own,
            below: units[0].below,
            committed: of_kind(ObjectiveType::Committed),
            aspirational: of_kind(ObjectiveType::Aspirational),
            graded: all.graded,
            total: all.total,
        };
        let rollup = Rollup {
            period: Some(PERIOD),
            objectives: (0..self.company.objectives.len() as u32).map(ObjectiveId).collect(),
            units,
            headline,
            kpi_list: (0..self.kpis.len()).collect(),
            kpis: self.kpis,
            ..Rollup::default()
        };
        let history = history
            .into_iter()
            .map(|(period, grades)| {
                let figures = grades.into_iter().map(|grade| UnitFigures {
                    own: Mean::default(),
                    below: Mean { grade, ..Mean::default() },
                });
                Rollup { period: Some(period), units: figures.collect(), ..Rollup::default() }
            })
            .collect();
        Quarter {
            sources: Sources::default(),
            company: self.company,
            grades: self.grades,
            rollup,
            history,
            carried: Vec::new(),
            policy: Policy::new(Date::constant(2026, 7, 3)),
            lang: self.lang,
        }
    }
}

fn mean(grades: &[f64]) -> Option<f64> {
    (!grades.is_empty()).then(|| grades.iter().sum::<f64>() / grades.len() as f64)
}

/// Numbers that look random and are always the same.
pub struct Dice(u64);

impl Dice {
    pub fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.roll() * n as f64) as usize
    }

    /// A grade around a middle; a few are exactly full or missing.
    pub fn grade(&mut self, middle: f64) -> Option<f64> {
        let luck = self.roll();
        if luck < 0.03 {
            return None;
        }
        if luck > 0.9 {
            return Some(1.0);
        }
        let spread = (self.roll() + self.roll() + self.roll()) / 3.0 - 0.5;
        Some(((middle + spread * 1.2) * 100.0).round().clamp(0.0, 100.0) / 100.0)
    }
}

const KINDS: [Option<ObjectiveType>; 6] = [
    Some(ObjectiveType::Committed),
    Some(ObjectiveType::Aspirational),
    Some(ObjectiveType::Aspirational),
    Some(ObjectiveType::Personal),
    Some(ObjectiveType::Financial),
    None,
];

/// The company of the reference pictures: four objectives, six departments, 46 people.
pub fn bicycles() -> Quarter {
    let mut book = Book::new("Hjulsjö Cykel AB");
    let root = UnitId(0);
    let committed = Some(ObjectiveType::Committed);
    let stretch = Some(ObjectiveType::Aspirational);
    let tops = [
        book.objective(
            root,
            "Nordens självklara butik för cykeltillbehör",
            None,
            stretch,
            &[
                ("Öka den organiska trafiken till sajten med 20 %", Some(0.5)),
                ("Öka nettoförsäljningen online från 18 till 22 MSEK", Some(0.72)),
                ("Hamna topp 3 på cykellampa, cykelhjälm och pakethållare", Some(0.67)),
            ],
        ),
        book.objective(
            root,
            "Kunder som rekommenderar oss vidare",
            None,
            stretch,
            &[
                ("Höja NPS från 41 till 55", Some(0.71)),
                ("Korta svarstiden i kundtjänst från 9 till 4 timmar", Some(1.0)),
                ("Sänka returgraden från 9 till 6 %", Some(0.33)),
            ],
        ),
        book.objective(
            root,
            "Lönsam tillväxt utan onödiga kostnader",
            None,
            Some(ObjectiveType::Financial),
            &[
                ("Minska marknadsföringskostnaderna per lead med 5 %", Some(0.4)),
                ("Positivt kassaflöde från rörelsen", None),
                ("Höja bruttomarginalen från 38 till 41 %", Some(0.33)),
            ],
        ),
        book.objective(
            root,
            "En leveranskedja som håller vad den lovar",
            None,
            committed,
            &[
                ("Leverans i tid från 88 till 96 %", Some(0.75)),
                ("Halvera antalet felplock per tusen order", Some(0.64)),
                ("Minska lagervärdet från 14,2 till 11,5 MSEK", Some(0.59)),
            ],
        ),
    ];
    let departments = [
        ("Försäljning", 10, 0.61, 0.66, [0.62, 0.08, 0.18]),
        ("Marknad", 8, 0.50, 0.58, [0.55, 0.1, 0.3]),
        ("Kundtjänst & eftermarknad", 9, 0.76, 0.72, [0.08, 0.8, 0.0]),
        ("Produkt & utveckling", 9, 0.58, 0.70, [0.25, 0.4, 0.05]),
        ("Lager & logistik", 6, 0.67, 0.63, [0.0, 0.1, 0.1]),
        ("Ekonomi & administration", 4, 0.46, 0.61, [0.0, 0.0, 0.8]),
    ];
    let mut dice = Dice(7);
    let mut ids = Vec::new();
    for (name, people, middle, own, shares) in departments {
        let department = book.unit(root, Level::Department, name);
        ids.push(department);
        book.objective(department, "Avdelningens mål", Some(tops[0]), None, &[("Eget resultat", Some(own))]);
        for person in 0..people {
            let unit = book.unit(department, Level::Individual, &format!("Person {person} Persson"));
            for _ in 0..2 {
                let luck = dice.roll();
                let mut sum = 0.0;
                let mut top = (dice.roll() < 0.75).then_some(tops[3]);
                for (share, candidate) in shares.iter().zip(tops) {
                    if luck >= sum && luck < sum + share {
                        top = Some(candidate);
                    }
                    sum += share;
                }
                let results: Vec<(&str, Option<f64>)> =
                    (0..2 + dice.below(2)).map(|_| ("Personligt resultat", dice.grade(middle))).collect();
                let kind = KINDS[dice.below(KINDS.len())];
                book.objective(unit, "Personligt mål", top, kind, &results);
            }
        }
    }
    for (name, measure, values) in [
        ("Svarstid i kundtjänst", "h", [Some(9.0), Some(4.0), Some(4.0)]),
        ("Nettoförsäljning online", "SEK", [Some(18e6), Some(22e6), Some(20.9e6)]),
        ("NPS", "", [Some(41.0), Some(55.0), Some(51.0)]),
        ("Felplock per tusen order", "", [Some(6.4), Some(3.2), Some(4.3)]),
        ("Leverans i tid", "%", [Some(0.88), Some(0.96), Some(0.932)]),
        ("Lagervärde", "SEK", [Some(14.2e6), Some(11.5e6), Some(12.6e6)]),
        ("Organiska besök per månad", "st", [Some(210_000.0), Some(252_000.0), Some(231_000.0)]),
        ("Marknadskostnad per lead", "SEK", [Some(412.0), Some(391.0), Some(403.6)]),
        ("Bruttomarginal", "%", [Some(0.38), Some(0.41), Some(0.39)]),
        ("Returgrad", "%", [Some(0.09), Some(0.06), Some(0.096)]),
        ("Rörelsens kassaflöde", "SEK", [Some(-1.2e6), Some(0.0), None]),
    ] {
        book.kpi(name, measure, values);
    }
    let count = book.company.units.len();
    let past = |grades: [Option<f64>; 6]| {
        let mut all = vec![None; count];
        for (id, grade) in ids.iter().zip(grades) {
            all[id.0 as usize] = grade;
        }
        all
    };
    book.finish(vec![
        (Period::Quarter(2025, 3), past([Some(0.61), None, Some(0.58), Some(0.66), Some(0.72), Some(0.55)])),
        (
            Period::Quarter(2025, 4),
            past([Some(0.55), Some(0.57), Some(0.63), Some(0.70), Some(0.66), Some(0.52)]),
        ),
        (
            Period::Quarter(2026, 1),
            past([Some(0.64), Some(0.53), Some(0.62), Some(0.61), Some(0.64), Some(0.54)]),
        ),
    ])
}

/// How a made-up company is made up.
#[derive(Clone, Copy)]
struct Plan {
    objectives: usize,
    departments: usize,
    people: usize,
    results: usize,
    kpis: usize,
    names: Names,
    grades: Grading,
    linked: bool,
    deep: bool,
    own: bool,
    past: usize,
}

#[derive(Clone, Copy)]
enum Names {
    Short,
    Long,
    Word,
}

#[derive(Clone, Copy)]
enum Grading {
    Dice,
    None,
    All(f64),
}

const PLAN: Plan = Plan {
    objectives: 3,
    departments: 3,
    people: 3,
    results: 2,
    kpis: 3,
    names: Names::Short,
    grades: Grading::Dice,
    linked: true,
    deep: false,
    own: true,
    past: 2,
};

fn name(names: Names, what: &str, index: usize) -> String {
    match names {
        Names::Short => format!("{what} {}", index + 1),
        Names::Long => format!(
            "{what} {} för marknadskommunikation, varumärkesvård & kundrelationer i hela norra Europa",
            index + 1
        ),
        Names::Word => format!("{what}skommunikationsstrategiutvecklingsorganisationen{}", index + 1),
    }
}

fn made(plan: Plan) -> Quarter {
    let mut book = Book::new(&name(plan.names, "Bolaget", 0));
    let root = UnitId(0);
    let mut dice = Dice(plan.departments as u64 * 31 + plan.results as u64);
    let grade = |dice: &mut Dice, middle: f64| match plan.grades {
        Grading::Dice => dice.grade(middle),
        Grading::None => None,
        Grading::All(grade) => Some(grade),
    };
    let mut tops = Vec::new();
    for index in 0..plan.objectives {
        let texts: Vec<String> = (0..plan.results).map(|n| name(plan.names, "Resultat", n)).collect();
        let results: Vec<(&str, Option<f64>)> =
            texts.iter().map(|text| (text.as_str(), grade(&mut dice, 0.6))).collect();
        tops.push(book.objective(root, &name(plan.names, "Mål", index), None, KINDS[index % 6], &results));
    }
    let mut ids = Vec::new();
    for index in 0..plan.departments {
        let department = book.unit(root, Level::Department, &name(plan.names, "Avdelning", index));
        ids.push(department);
        let middle = 0.35 + dice.roll() * 0.5;
        if plan.own {
            let top = tops.get(index % tops.len().max(1)).copied();
            book.objective(department, "Avdelningens mål", top, None, &[("Eget", grade(&mut dice, middle))]);
        }
        let mut home = department;
        if plan.deep {
            for level in 0..8 {
                home = book.unit(home, Level::Department, &format!("Team {index}.{level}"));
                let results = [("Teamets resultat", grade(&mut dice, middle))];
                book.objective(home, "Teamets mål", None, None, &results);
            }
        }
        for person in 0..plan.people {
            let unit = book.unit(home, Level::Individual, &format!("Anna Andersson {person}"));
            let top = if plan.linked && !tops.is_empty() && dice.roll() < 0.8 {
                Some(tops[dice.below(tops.len())])
            } else {
                None
            };
            let results: Vec<(&str, Option<f64>)> =
                (0..plan.results).map(|_| ("Resultat", grade(&mut dice, middle))).collect();
            let kind = KINDS[dice.below(KINDS.len())];
            book.objective(unit, "Personligt mål", top, kind, &results);
        }
    }
    for index in 0..plan.kpis {
        let start = (dice.roll() * 1000.0).round();
        let target = (dice.roll() * 2000.0).round();
        let actual = match plan.grades {
            Grading::None => None,
            Grading::All(grade) => Some(start + (target - start) * grade),
            Grading::Dice if index % 7 == 3 => None,
            Grading::Dice => Some((start + (target - start) * (dice.roll() * 1.6 - 0.3)).round()),
        };
        let measure = ["SEK", "st", "h", "", "EUR"][index % 5];
        let scale = if index % 3 == 0 { 1e5 } else { 1.0 };
        let values = [Some(start), Some(target), actual].map(|value| value.map(|value| value * scale));
        book.kpi(&name(plan.names, "Nyckeltal", index), measure, values);
    }
    let count = book.company.units.len();
    let mut past = Vec::new();
    for quarter in 0..plan.past {
        let mut grades = vec![None; count];
        for id in &ids {
            grades[id.0 as usize] = grade(&mut dice, 0.55);
        }
        past.push((Period::Quarter(2024 + (quarter / 4) as i16, (quarter % 4) as u8 + 1), grades));
    }
    book.finish(past)
}

/// Everything that is drawn in tests.
pub fn cases() -> Vec<Case> {
    let case = |name: &'static str, plan: Plan| Case { name, quarter: made(plan) };
    vec![
        Case { name: "bicycles", quarter: bicycles() },
        case("one", Plan { objectives: 1, departments: 0, people: 0, results: 1, kpis: 1, past: 0, ..PLAN }),
        case("three", PLAN),
        case(
            "twelve",
            Plan { objectives: 6, departments: 12, people: 4, results: 2, kpis: 12, past: 5, ..PLAN },
        ),
        case(
            "sixty",
            Plan { objectives: 12, departments: 60, people: 1, results: 3, kpis: 60, past: 7, ..PLAN },
        ),
        case(
            "many",
            Plan { objectives: 5, departments: 9, people: 28, results: 3, kpis: 10, past: 3, ..PLAN },
        ),
        case("crowd", Plan { departments: 1, people: 500, results: 1, ..PLAN }),
        case("long", Plan { objectives: 4, departments: 6, names: Names::Long, kpis: 8, ..PLAN }),
        case(
            "long12",
            Plan { objectives: 9, departments: 12, names: Names::Long, kpis: 12, results: 4, ..PLAN },
        ),
        case("word", Plan { objectives: 4, departments: 6, names: Names::Word, kpis: 8, ..PLAN }),
        case("ungraded", Plan { grades: Grading::None, ..PLAN }),
        case("zero", Plan { grades: Grading::All(0.0), ..PLAN }),
        case("full", Plan { grades: Grading::All(1.0), ..PLAN }),
        case("alone", Plan { objectives: 2, departments: 1, people: 2, ..PLAN }),
        case("unlinked", Plan { linked: false, ..PLAN }),
        case("topless", Plan { objectives: 0, ..PLAN }),
        case("deep", Plan { deep: true, ..PLAN }),
        case("departments", Plan { people: 0, departments: 5, ..PLAN }),
        case("people", Plan { own: false, departments: 5, ..PLAN }),
        case("tops", Plan { objectives: 100, departments: 3, ..PLAN }),
        case("slope", Plan { departments: 6, past: 1, ..PLAN }),
        case("near", Plan { grades: Grading::All(0.996), ..PLAN }),
    ]
}
