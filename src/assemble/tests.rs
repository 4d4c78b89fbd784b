use super::*;
use crate::diag::Code;
use crate::model::*;
use crate::words::period;

/// A reading of one sheet, row by row.
struct Sheet {
    reading: Reading,
    row: u32,
}

impl Sheet {
    fn new(file: u32, sheet: u32) -> Self {
        let reading =
            Reading { source: SourceId { file, sheet }, role: SheetRole::Okr, ..Reading::default() };
        Self { reading, row: 1 }
    }

    fn at(&self, column: u32) -> Place {
        Place::at(self.reading.source, self.row, column)
    }

    fn cell(&self, column: u32, text: &str) -> Option<Sourced<Text>> {
        (!text.is_empty()).then(|| Sourced::new(text.into(), self.at(column)))
    }

    /// `level|unit|parent unit|owner|period|id|parent|text`, each may be empty; the unit may be a path with `/`.
    fn objective(mut self, row: &str) -> Self {
        let parts: Vec<&str> = row.split('|').collect();
        let level = match parts[0] {
            "company" => Some(Level::Company),
            "department" => Some(Level::Department),
            "individual" => Some(Level::Individual),
            _ => None,
        };
        let path = parts[1].split('/').filter_map(|name| self.cell(1, name)).collect();
        let belongs = Belonging {
            path,
            parent_unit: self.cell(2, parts[2]),
            level: level.map(|level| Sourced::new(level, self.at(0))),
            owner: self.cell(3, parts[3]),
            period: period::parse(parts[4]).map(|period| Sourced::new(period, self.at(4))),
            ..Belonging::default()
        };
        let objective = ObjectiveRow {
            text: parts[7].into(),
            place: self.at(7),
            id: self.cell(5, parts[5]),
            parent: self.cell(6, parts[6]),
            belongs,
            ..ObjectiveRow::default()
        };
        self.reading.objectives.push(objective);
        self.row += 1;
        self
    }

    /// A key result of the last objective: `id|text`.
    fn key_result(mut self, row: &str) -> Self {
        let (id, text) = row.split_once('|').unwrap();
        let key_result = KeyResultRow {
            text: text.into(),
            place: self.at(9),
            id: self.cell(8, id),
            objective: self.reading.objectives.len().checked_sub(1),
            ..KeyResultRow::default()
        };
        self.reading.key_results.push(key_result);
        self.row += 1;
        self
    }

    /// A key result joined by id: `objective id|id|text`.
    fn joined(mut self, row: &str) -> Self {
        let parts: Vec<&str> = row.split('|').collect();
        let key_result = KeyResultRow {
            text: parts[2].into(),
            place: self.at(9),
            id: self.cell(8, parts[1]),
            objective_id: self.cell(5, parts[0]),
            ..KeyResultRow::default()
        };
        self.reading.key_results.push(key_result);
        self.row += 1;
        self
    }

    fn check_in(mut self, key_result: &str, date: &str, value: f64) -> Self {
        let row = CheckInRow {
            key_result: self.cell(0, key_result),
            row_of: None,
            date: date.parse().ok(),
            value: Some(Quantity::bare(value)),
            target: None,
            confidence: None,
            comment: None,
            place: self.at(2),
        };
        self.reading.check_ins.push(row);
        self.row += 1;
        self
    }

    /// A row of an organisation table: `unit|parent`.
    fn unit(mut self, row: &str) -> Self {
        let (name, parent) = row.split_once('|').unwrap();
        let unit = UnitRow { name: self.cell(0, name), parent: self.cell(1, parent), ..UnitRow::default() };
        self.reading.units.push(unit);
        self.row += 1;
        self
    }
}

fn policy() -> Policy {
    Policy::new(Date::constant(2026, 10, 5))
}

fn assembled(sheets: Vec<Sheet>) -> Found<Company> {
    let mut readings: Vec<Reading> = sheets.into_iter().map(|sheet| sheet.reading).collect();
    let mut sources = Sources::default();
    for reading in &readings {
        let file = format!("okr-{}.xlsx", reading.source.file);
        sources.insert(reading.source, Source { file: file.into(), sheet: Some("Blad1".into()) });
    }
    assemble(&mut readings, &sources, &policy())
}

/// The tree as indented names.
fn tree(company: &Company) -> String {
    let line = |unit: &Unit| format!("{}{}", "  ".repeat(unit.depth as usize), unit.name);
    company.units.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Each objective as `path: text (number of key results)`.
fn objectives(company: &Company) -> Vec<String> {
    let line = |objective: &Objective| {
        let path = company.path(objective.unit).join(" > ");
        format!("{path}: {} ({})", objective.text, objective.key_results.len())
    };
    company.objectives.iter().map(line).collect()
}

fn codes(found: &Found<Company>) -> Vec<(Code, String)> {
    let cell = |place: Option<Place>| {
        place.and_then(|place| place.cell()).map_or_else(String::new, |cell| cell.to_string())
    };
    found.diagnostics.iter().map(|finding| (finding.code, cell(finding.place))).collect()
}

#[test]
fn levels_units_and_people_make_a_tree() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("company|Hjulsjö Cykel AB|||2026-Q3|C1||Väx med lönsamhet")
            .key_result("|Nå 22 MSEK")
            .objective("department|Sälj|Hjulsjö Cykel AB||2026-Q3|S1|C1|Öka försäljningen")
            .key_result("|Öka trafiken med 20%")
            .objective("individual|Sälj|Hjulsjö Cykel AB|Anna Berg|2026-Q3|A1|S1|Ring fler kunder")
            .objective("individual|Support|Sälj|Anna Berg|2026-Q3|A2|S1|Svara snabbare"),
    ]);
    assert_eq!(tree(&found.value), "Hjulsjö Cykel AB\n  Sälj\n    Anna Berg\n    Support\n      Anna Berg");
    assert_eq!(
        objectives(&found.value),
        [
            "Hjulsjö Cykel AB: Väx med lönsamhet (1)",
            "Hjulsjö Cykel AB > Sälj: Öka försäljningen (1)",
            "Hjulsjö Cykel AB > Sälj > Anna Berg: Ring fler kunder (0)",
            "Hjulsjö Cykel AB > Sälj > Support > Anna Berg: Svara snabbare (0)",
        ]
    );
    let parents: Vec<_> = found.value.objectives.iter().map(|objective| objective.parent).collect();
    assert_eq!(parents, [None, Some(ObjectiveId(0)), Some(ObjectiveId(1)), Some(ObjectiveId(1))]);
    assert_eq!(codes(&found), []);
}

#[test]
fn an_organisation_table_wins_over_a_parent_unit_column() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("department|Webb|Marknad||||||Bygg en snabb butik")
            .objective("department|Lager|||||||Packa snabbt"),
        Sheet::new(0, 1).unit("Hjulsjö AB|").unit("IT|Hjulsjö AB").unit("Webb|IT").unit("Lager|Hjulsjö AB"),
    ]);
    assert_eq!(tree(&found.value), "Hjulsjö AB\n  IT\n    Webb\n  Lager");
}

#[test]
fn a_company_known_only_as_a_parent_is_the_root() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("department|Sälj|Hjulsjö AB|||||A")
            .objective("department|Lager|–|–||||B")
            .objective("individual|Sälj|Hjulsjö AB|-||||C"),
    ]);
    assert_eq!(tree(&found.value), "Hjulsjö AB\n  Sälj\n    –\n  Lager");
    assert_eq!(found.value.objectives[1].owner, None);
}

#[test]
fn a_subsidiary_is_a_unit_of_the_group() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("company|Gamma Group||||||A")
            .objective("company|Alfa AB|Gamma Group|||||B")
            .objective("company|Beta AB|Gamma Group|||||C"),
    ]);
    assert_eq!(tree(&found.value), "Gamma Group\n  Alfa AB\n  Beta AB");
}

#[test]
fn hierarchy_columns_keep_teams_of_one_name_apart() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("|Nord/Support/Kväll||||||A")
            .objective("|Syd/Support/Kväll||||||B")
            .objective("|Nord/Support||||||C"),
    ]);
    assert_eq!(
        tree(&found.value),
        "okr-0\n  Nord\n    Support\n      Kväll\n  Syd\n    Support\n      Kväll"
    );
    assert_eq!(objectives(&found.value)[2], "okr-0 > Nord > Support: C (0)");
}

#[test]
fn the_same_text_in_another_period_tab_unit_or_owner_is_another_objective() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("|Sälj|||2026-Q3|||Gör kunderna glada")
            .objective("|Sälj|||2026-Q2|||Gör kunderna glada")
            .objective("|Lager|||2026-Q3|||Gör kunderna glada")
            .objective("|Sälj||Anna|2026-Q3|||Gör kunderna glada"),
        Sheet::new(0, 1).objective("|Sälj|||2026-Q3|||Gör kunderna glada"),
    ]);
    // A row that names an owner says more of the row above that names none.
    assert_eq!(found.value.objectives.len(), 4);
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("|Sälj||Anna||||Mål")
            .objective("|Sälj||Erik||||Mål")
            .objective("|Sälj||Anna||||Mål"),
    ]);
    assert_eq!(found.value.objectives.len(), 2);
}

#[test]
fn one_objective_spread_over_unsorted_rows_is_one() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("|Sälj|||||| Öka  försäljningen")
            .key_result("|a")
            .objective("|Lager||||||Packa snabbt")
            .key_result("|b")
            .objective("|Sälj||||||öka försäljningen")
            .key_result("|c"),
    ]);
    assert_eq!(
        objectives(&found.value),
        ["okr-0 > Sälj:  Öka  försäljningen (2)", "okr-0 > Lager: Packa snabbt (1)"]
    );
}

#[test]
fn an_objective_written_down_twice_is_two() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("|Sälj||||||Öka försäljningen")
            .key_result("|a")
            .key_result("|b")
            .objective("|Lager||||||Packa snabbt")
            .objective("|Sälj||||||Öka försäljningen")
            .key_result("|a")
            .key_result("|b"),
    ]);
    assert_eq!(found.value.objectives.len(), 3);
}

#[test]
fn tables_joined_by_id_make_one_company() {
    let found = assembled(vec![
        Sheet::new(0, 1).joined("O1|K1|Nå 40 nya kunder").joined("O2|K2|Nå 98 %").joined("O9|K3|Nå 3"),
        Sheet::new(0, 0)
            .objective("|Sälj|||2026-Q3|O1||Fler kunder")
            .objective("|Sälj|||2026-Q3|O2||Nöjda kunder"),
        Sheet::new(0, 2)
            .check_in("K1", "2026-07-20", 10.0)
            .check_in("K1", "2026-09-28", 31.0)
            .check_in("K1", "2026-10-02", 35.0)
            .check_in("nå  98 %", "2026-08-03", 0.9)
            .check_in("K7", "2026-08-03", 0.9),
    ]);
    assert_eq!(objectives(&found.value), ["okr-0 > Sälj: Fler kunder (1)", "okr-0 > Sälj: Nöjda kunder (1)"]);
    assert_eq!(codes(&found), [(Code::K01, "J4".to_owned()), (Code::C01, "A6".to_owned())]);
    let actual = found.value.key_results[0].values.actual.clone().unwrap();
    assert_eq!((actual.value.value, actual.value.origin), (31.0, Origin::CheckIn));
    assert_eq!(found.value.key_results[0].check_ins.len(), 3);
    assert_eq!(found.value.key_results[1].values.actual.clone().unwrap().value.value, 0.9);
}

#[test]
fn a_log_with_targets_gives_the_latest_to_the_key_result_without_one() {
    let mut log = Sheet::new(0, 2).check_in("K1", "2026-09-28", 31.0).check_in("K1", "2026-07-20", 10.0);
    for (row, target) in log.reading.check_ins.iter_mut().zip([40.0, 30.0]) {
        row.target = Some(Quantity::bare(target));
    }
    let found = assembled(vec![
        Sheet::new(0, 1).joined("O1|K1|Fler kunder i norr"),
        Sheet::new(0, 0).objective("|Sälj|||2026-Q3|O1||Fler kunder"),
        log,
    ]);
    assert_eq!(found.value.key_results[0].values.target.clone().unwrap().value.value, 40.0);
}

#[test]
fn parents_are_found_by_id_then_by_text_and_never_by_likeness() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("company|||||C1||Väx med lönsamhet")
            .objective("department|Sälj||||S1|C9; C1|A")
            .objective("department|Sälj||||S2|väx  med Lönsamhet|B")
            .objective("department|Sälj||||S3|C1: Väx|C")
            .objective("department|Sälj||||S4|Väx med lönsamet|D")
            .objective("department|Sälj||||S5|–|E"),
    ]);
    let parents: Vec<_> = found.value.objectives.iter().map(|o| o.parent.map(|id| id.0)).collect();
    assert_eq!(parents, [None, Some(0), Some(0), Some(0), None, None]);
    assert_eq!(codes(&found), [(Code::T01, "G6".to_owned())]);
    assert!(found.diagnostics[0].help_text(Lang::Sv).contains("”Väx med lönsamhet”"));
}

#[test]
fn an_id_of_several_periods_means_the_one_of_the_row_else_of_the_graded_period() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("company|||||C1||Väx")
            .objective("department|Sälj|||2026-Q2|S1||Gammalt")
            .objective("department|Sälj|||2026-Q3|S1||Nytt")
            .objective("individual|Sälj||Anna|2026-Q2|A1|S1|Q2")
            .objective("individual|Sälj||Anna|2026-Q3|A1|S1|Q3")
            .objective("individual|Sälj||Anna|2026-Q4|A1|S1|Q4"),
        Sheet::new(0, 1).joined("S1|K1|Nå 40"),
    ]);
    let parents: Vec<_> = found.value.objectives.iter().map(|o| o.parent.map(|id| id.0)).collect();
    assert_eq!(parents, [None, None, None, Some(1), Some(2), Some(2)]);
    assert_eq!(objectives(&found.value)[2], "okr-0 > Sälj: Nytt (1)");
    assert_eq!(codes(&found), []);
}

#[test]
fn rings_are_cut_and_lower_parents_are_told() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("company|||||C1|A1|Bolaget")
            .objective("department|Sälj||||A1|B1|Avdelningen")
            .objective("department|Sälj||||B1|C1|En till")
            .objective("department|Lager||||L1|P1|Lagret")
            .objective("individual|Lager||Eva||P1||Eva"),
    ]);
    assert_eq!(codes(&found), [(Code::T02, "H2".to_owned()), (Code::T03, "G5".to_owned())]);
    assert_eq!(found.diagnostics[0].args[0].1, "C1 → A1 → B1 → C1".into());
    assert_eq!(found.value.objectives[0].parent, None);
    assert_eq!(found.value.objectives[1].parent, Some(ObjectiveId(2)));
}

#[test]
fn units_in_a_ring_are_cut_and_named() {
    let found = assembled(vec![
        Sheet::new(0, 0)
            .objective("department|Nord|Syd|||||A")
            .objective("department|Syd|Öst|||||B")
            .objective("department|Öst|Nord|||||C"),
    ]);
    assert_eq!(codes(&found), [(Code::T04, "B2".to_owned())]);
    assert_eq!(found.diagnostics[0].args[0].1, "Nord → Syd → Öst → Nord".into());
    assert_eq!(tree(&found.value), "okr-0\n  Nord\n    Öst\n      Syd");
}

#[test]
fn an_id_used_twice_is_told_but_not_in_another_period_or_where_numbers_begin_anew() {
    let twice = assembled(vec![
        Sheet::new(0, 0)
            .objective("|Sälj||||S1||A")
            .objective("|Sälj||||S2||B")
            .objective("|Sälj||||S3||C")
            .objective("|Lager||||S1||D"),
    ]);
    assert_eq!(codes(&twice), [(Code::O09, "H2".to_owned())]);
    let periods = assembled(vec![
        Sheet::new(0, 0).objective("|Sälj|||2026-Q2|S1||A").objective("|Sälj|||2026-Q3|S1||B"),
    ]);
    assert_eq!(codes(&periods), []);
    let anew = assembled(vec![
        Sheet::new(0, 0)
            .objective("individual|Sälj||Anna||1||A")
            .objective("individual|Sälj||Anna||2||B")
            .objective("individual|Sälj||Erik||1||C")
            .objective("individual|Sälj||Erik||2||D"),
    ]);
    assert_eq!(codes(&anew), []);
}

#[test]
fn very_deep_chains_end() {
    let deep = 200_000;
    let mut sheet = Sheet::new(0, 0);
    for at in 0..deep {
        let parent = if at == 0 { String::new() } else { format!("U{}", at - 1) };
        let above = if at == 0 { String::new() } else { format!("O{}", at - 1) };
        sheet = sheet.objective(&format!("department|U{at}|{parent}|||O{at}|{above}|Mål {at}"));
    }
    let found = assembled(vec![sheet]);
    assert_eq!(found.value.units.len(), deep + 1);
    assert_eq!(found.value.units.last().unwrap().depth as usize, deep);
    assert_eq!(found.value.objectives.last().unwrap().parent, Some(ObjectiveId(deep as u32 - 2)));
    assert!(found.diagnostics.is_empty());
    // Each unit is shown with all above it: of a chain without end, with the nearest, and with the company.
    let path = found.value.path(found.value.objectives.last().unwrap().unit);
    let ends = [&path[0], &path[1], path.last().unwrap()];
    assert_eq!((ends.map(|name| &**name), path.len()), ([&*found.value.units[0].name, "…", "U199999"], 64));
}

#[test]
fn the_period_is_the_latest_that_has_ended() {
    let company =
        |periods: &[&str]| Company {
            objectives: assembled(vec![periods.iter().fold(Sheet::new(0, 0), |sheet, period| {
                sheet.objective(&format!("|Sälj|||{period}|||Mål"))
            })])
            .value
            .objectives,
            ..Company::default()
        };
    let chosen = |periods: &[&str]| choose_period(&company(periods), &policy());
    let q = |year, quarter| Some(Period::Quarter(year, quarter));
    let past = chosen(&["2026-Q1", "2026-Q3", "2026-Q2", "2026-Q4"]);
    assert_eq!((past.period, past.running, past.preliminary), (q(2026, 3), q(2026, 4), false));
    assert_eq!(past.earlier, [Period::Quarter(2026, 1), Period::Quarter(2026, 2)]);
    let only_running = chosen(&["2026-Q4", "2026", "2027-Q1"]);
    assert_eq!((only_running.period, only_running.preliminary), (q(2026, 4), true));
    assert_eq!(chosen(&["2025", "2025-Q4"]).period, q(2025, 4));
    assert_eq!(chosen(&["2026", "2026-Q3"]).period, q(2026, 3));
    assert_eq!(chosen(&["2027-Q1"]).period, q(2027, 1));
    assert_eq!(chosen(&[""]).period, None);
}

#[test]
fn objectives_without_a_period_are_of_the_graded_one() {
    let mut company = assembled(vec![
        Sheet::new(0, 0).objective("|Sälj|||2026-Q2|||A").objective("|Sälj|||2026-Q3|||B"),
        Sheet::new(0, 1).objective("|Lager||||||C"),
    ])
    .value;
    let said = settle_period(&mut company, Some(Period::Quarter(2026, 3)));
    assert_eq!(company.objectives[2].period, Some(Period::Quarter(2026, 3)));
    assert_eq!(
        said.iter().map(|finding| (finding.code, finding.place)).collect::<Vec<_>>(),
        [(Code::G12, Some(Place::sheet(SourceId { file: 0, sheet: 1 })))]
    );
}

/// What must not depend on the order of the files: units and objectives by their names.
fn essence(company: &Company) -> (Vec<String>, Vec<String>) {
    let fold = |text: &str| crate::words::fold(text);
    let unit = |unit: &Unit| {
        let parent = unit.parent.and_then(|parent| company.unit(parent));
        let person = unit.level == Level::Individual;
        let parent = parent.filter(|_| person).map(|parent| fold(&parent.name)).unwrap_or_default();
        format!("{} {:?} in {parent}", fold(&unit.name), unit.level)
    };
    let mut units: Vec<String> = company.units.iter().map(unit).collect();
    let objective = |objective: &Objective| {
        let organisational = company.unit(company.organisational(objective.unit)).unwrap();
        let own = company.unit(objective.unit).unwrap();
        let period = objective.period.map(|period| period.to_string());
        let names = [&organisational.name, &own.name, &objective.text].map(|name| fold(name));
        format!("{names:?} {period:?} {} {:?}", objective.key_results.len(), objective.owner)
    };
    let mut objectives: Vec<String> = company.objectives.iter().map(objective).collect();
    units.sort();
    objectives.sort();
    (units, objectives)
}

fn rows() -> impl proptest::strategy::Strategy<Value = Vec<Vec<String>>> {
    use proptest::prelude::*;
    let row = (0..4usize, 0..6usize, 0..6usize, 0..4usize, 0..3usize, 0..5usize).prop_map(
        |(level, unit, parent, owner, period, text)| {
            let level = ["company", "department", "individual", ""][level];
            let unit = ["Sälj", "sälj", "Lager", "Syd/Lager", "Hjulsjö AB", ""][unit];
            let parent = ["", "", "Syd", "Nord", "Sälj", "Hjulsjö AB"][parent];
            let owner = ["", "Anna", "anna ", "Erik"][owner];
            let period = ["", "2026-Q3", "2026-Q2"][period];
            format!("{level}|{unit}|{parent}|{owner}|{period}|||Mål {text}")
        },
    );
    prop::collection::vec(prop::collection::vec(row, 0..7), 1..5)
}

proptest::proptest! {
    #[test]
    fn the_order_of_the_files_changes_neither_units_nor_objectives(files in rows(), turn in 0..5usize) {
        let sheets = |order: Vec<usize>| order.into_iter().map(|file| {
            let sheet = Sheet::new(file as u32, 0);
            files[file].iter().fold(sheet, |sheet, row| sheet.objective(row).key_result("|Nå 3"))
        }).collect::<Vec<_>>();
        let order: Vec<usize> = (0..files.len()).collect();
        let mut other = order.clone();
        other.reverse();
        other.rotate_left(turn % files.len());
        let one = assembled(sheets(order)).value;
        let two = assembled(sheets(other)).value;
        proptest::prop_assert_eq!(essence(&one), essence(&two));
        for company in [&one, &two] {
            for (at, unit) in company.units.iter().enumerate() {
                proptest::prop_assert!(unit.parent.is_none_or(|parent| (parent.0 as usize) < at));
                proptest::prop_assert_eq!(unit.parent.is_none(), at == 0);
            }
        }
    }
}

#[test]
fn a_key_result_with_days_of_its_own_stays_with_its_objective() {
    let day = |month, day| Date::constant(2026, month, day);
    let within = |period: Period| {
        let mut sheet = Sheet::new(0, 0)
            .objective("|Parks||||||Families come back")
            .key_result("|Memberships")
            .key_result("|Workshops");
        let quarter = Sourced::new(Period::Range(day(7, 1), day(9, 30)), sheet.at(2));
        sheet.reading.objectives[0].belongs.period = Some(quarter);
        sheet.reading.key_results[1].belongs.period = Some(Sourced::new(period, sheet.at(2)));
        let mut readings = [sheet.reading];
        assemble(&mut readings, &Sources::default(), &Policy::new(day(10, 5))).value.objectives.len()
    };
    assert_eq!(within(Period::Range(day(7, 1), day(8, 31))), 1);
    assert_eq!(within(Period::Range(day(4, 1), day(6, 30))), 2);
}
