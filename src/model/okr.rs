use super::{Date, Initiative, KeyResultValues, Period, Place, Quantity, RareList, Sourced, Text};

/// Everything the sheets say, joined: units in a tree, their objectives, and the key results.
///
/// The vectors are arenas; ids are indices into them and stay valid because nothing is ever removed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Company {
    /// The company's name (the root unit's).
    pub name: Text,
    /// Units in tree order: a parent before its children. The first is the company.
    pub units: Vec<Unit>,
    /// Objectives of every period, in sheet order.
    pub objectives: Vec<Objective>,
    /// Key results of every period, in sheet order.
    pub key_results: Vec<KeyResult>,
    /// Check-ins that belong to no key result.
    pub stray_check_ins: Vec<Sourced<Text>>,
    /// KPI definitions from KPI sheets.
    pub kpis: Vec<super::KpiRow>,
    /// Sheets that show weighted grades without the weights, rising: grades typed there on objectives are kept.
    pub weighted_sheets: Vec<super::SourceId>,
}

/// Index into [`Company::units`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct UnitId(pub u32);

/// Index into [`Company::objectives`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ObjectiveId(pub u32);

/// Index into [`Company::key_results`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct KeyResultId(pub u32);

impl Company {
    /// The unit behind an id.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(id.0 as usize)
    }

    /// The objective behind an id.
    pub fn objective(&self, id: ObjectiveId) -> Option<&Objective> {
        self.objectives.get(id.0 as usize)
    }

    /// The key result behind an id.
    pub fn key_result(&self, id: KeyResultId) -> Option<&KeyResult> {
        self.key_results.get(id.0 as usize)
    }

    /// The key results of an objective, in sheet order.
    pub fn key_results_of(&self, objective: &Objective) -> impl Iterator<Item = (KeyResultId, &KeyResult)> {
        objective.key_results.iter().filter_map(|id| Some((*id, self.key_result(*id)?)))
    }

    /// A unit's names from the company down to itself. Cycles were cut in assembly.
    ///
    /// Of a chain deeper than any organisation, all of which would take its square to show: the company, `…`, and the
    /// nearest.
    pub fn path(&self, id: UnitId) -> Vec<Text> {
        const SHOWN: usize = 64;
        let mut names = Vec::new();
        let mut at = Some(id);
        while let Some(unit) = at.and_then(|id| self.unit(id)) {
            names.push(unit.name.clone());
            at = unit.parent;
            if names.len() == SHOWN && at.is_some() {
                names.truncate(SHOWN - 2);
                names.push("…".into());
                names.extend(self.units.first().map(|company| company.name.clone()));
                break;
            }
        }
        names.reverse();
        names
    }

    /// The nearest unit at or above this one that is not a person.
    pub fn organisational(&self, id: UnitId) -> UnitId {
        match self.unit(id) {
            Some(Unit { level: Level::Individual, parent: Some(parent), .. }) => *parent,
            _ => id,
        }
    }
}

/// The company, a department at any depth, or a person within one.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Its name; for a person the owner's.
    pub name: Text,
    /// What it is.
    pub level: Level,
    /// `None` for the company alone. Always a smaller id than the unit's own.
    pub parent: Option<UnitId>,
    /// How many steps under the company, which is 0.
    pub depth: u32,
    /// Lead, where an organisation sheet names one.
    pub lead: Option<Text>,
    /// Where it was first named.
    pub place: Option<Place>,
    /// Other spellings met in the sheets that were joined into this one (case, white space, Unicode form).
    pub spellings: Vec<Sourced<Text>>,
}

/// The name of the person to whom an individual's objective belongs that names no owner.
pub const NOBODY: &str = "–";

/// The levels of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Level {
    /// The whole company.
    Company,
    /// A department, division, team: any depth between.
    #[default]
    Department,
    /// A person.
    Individual,
}

/// What an objective promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ObjectiveType {
    /// To be delivered in full.
    Committed,
    /// A stretch; 60–70 % is the target band; carried over until reached.
    Aspirational,
    /// Personal.
    Personal,
    /// Financial; to be reached in full.
    Financial,
}

/// A word in a status column, as far as it can grade.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// Klar, ja, done, yes, ✓.
    Done,
    /// Nej, ej klar, missed.
    NotDone,
    /// Any other state (on track, pågår, red …): never grades.
    Progress(Text),
}

/// An objective with its key results.
#[derive(Debug, Clone, PartialEq)]
pub struct Objective {
    /// Its id in the sheet.
    pub id: Option<Text>,
    /// Its text.
    pub text: Text,
    /// Where its text stands.
    pub place: Place,
    /// Whose it is: the company, a department or a person (level individual).
    pub unit: UnitId,
    /// Its level; `None` when unknown.
    pub level: Option<Level>,
    /// The person named for it, at any level.
    pub owner: Option<Text>,
    /// The cell that names the owner.
    pub owner_place: Option<Place>,
    /// Its period; `None` when nothing says.
    pub period: Option<Period>,
    /// Committed, aspirational, …
    pub kind: Option<ObjectiveType>,
    /// The id or text given as its parent, as the sheet has it.
    pub parent_ref: Option<Sourced<Text>>,
    /// The parent, when it was found. Never in a cycle.
    pub parent: Option<ObjectiveId>,
    /// A grade typed on its own row.
    pub typed_grade: Option<Sourced<f64>>,
    /// A status typed on its own row.
    pub status: Option<Sourced<Status>>,
    /// Its key results, in sheet order.
    pub key_results: Vec<KeyResultId>,
    /// Initiatives on the objective itself.
    pub initiatives: Vec<Initiative>,
}

/// A key result.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyResult {
    /// The objective it belongs to.
    pub objective: ObjectiveId,
    /// Its id in the sheet.
    pub id: Option<Text>,
    /// Its text.
    pub text: Text,
    /// Where its text stands.
    pub place: Place,
    /// The person named on its own row, where that differs from the objective's.
    pub owner: Option<Text>,
    /// What the sheet says in cells; starts and targets found in the text are filled in, marked [`super::Origin::Text`].
    pub values: KeyResultValues,
    /// Its KPI, stated or found in the text.
    pub kpi: Option<KpiName>,
    /// Initiatives or milestones.
    pub initiatives: RareList<Initiative>,
    /// Its check-ins, rising by date.
    pub check_ins: RareList<CheckIn>,
}

impl KeyResult {
    /// The cell that names its KPI, else that of its text.
    pub fn kpi_place(&self) -> Place {
        self.kpi.as_ref().and_then(|kpi| kpi.place).unwrap_or(self.place)
    }

    /// What was reached: the actual cell, else the latest check-in with a value on or before the period's last day.
    ///
    /// Without a last day the latest of all counts; of check-ins that are all undated the last one.
    pub fn actual(&self, last_day: Option<super::Date>) -> Option<Sourced<Quantity>> {
        self.values.actual.clone().or_else(|| {
            let check_in = self.latest_check_in(last_day)?;
            let value = check_in.value.clone()?;
            Some(Sourced::new(Quantity { origin: super::Origin::CheckIn, ..value }, check_in.place))
        })
    }

    /// The check-in that gives the actual where no cell does.
    pub fn latest_check_in(&self, last_day: Option<super::Date>) -> Option<&CheckIn> {
        let valued = || self.check_ins.iter().filter(|check_in| check_in.value.is_some());
        let dated = valued()
            .filter(|check_in| check_in.date.is_some_and(|date| last_day.is_none_or(|last| date <= last)))
            .max_by_key(|check_in| check_in.date);
        let undated = || {
            if valued().all(|check_in| check_in.date.is_none()) { valued().next_back() } else { None }
        };
        dated.or_else(undated)
    }
}

/// The name of a key result's KPI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KpiName {
    /// The name as the sheet has it.
    pub name: Text,
    /// Its cell in a KPI column; `None` where it was found in the text.
    pub place: Option<Place>,
}

impl KpiName {
    /// Whether it stands in a KPI column.
    pub const fn is_stated(&self) -> bool {
        self.place.is_some()
    }
}

impl From<Sourced<Text>> for KpiName {
    fn from(stated: Sourced<Text>) -> Self {
        Self { name: stated.value, place: Some(stated.place) }
    }
}

/// A dated value of a key result.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckIn {
    /// The day.
    pub date: Option<Date>,
    /// The value.
    pub value: Option<Quantity>,
    /// Confidence as the sheet has it.
    pub confidence: Option<f64>,
    /// Where it stands.
    pub place: Place,
}
