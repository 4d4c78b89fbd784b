use super::fill::fill;
use super::links::Index;
use super::names::{NameId, Names, names_something};
use super::periods::choose_period;
use super::units::{NodeId, Tree};
use crate::diag::{Code, Diagnostic};
use crate::model::{
    Belonging, Company, KeyResult, KeyResultId, KeyResultRow, KeyResultValues, KpiName, Level, Map, NOBODY,
    Objective, ObjectiveId, ObjectiveRow, ObjectiveType, Origin, Period, Place, Policy, RareList, Reading,
    Set, SourceId, Sourced, Taken, Text, UnitId,
};
use crate::phrase::Words;
use crate::words;

/// Where a row's objective belongs, before the tree is grown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    mention: Option<usize>,
    level: Option<Level>,
    owner: Option<NameId>,
    order: u32,
}

/// Tells the tree of every unit that a row stands in, and keeps where each objective row belongs.
///
/// One list for each reading, parallel to its objectives.
pub(super) fn seats(
    readings: &[Reading],
    policy: &Policy,
    tree: &mut Tree,
    names: &mut Names,
) -> Vec<Vec<Seat>> {
    let mut order = 0u32;
    let mut all = Vec::with_capacity(readings.len());
    for reading in readings {
        let mut seats = Vec::with_capacity(reading.objectives.len());
        for row in &reading.objectives {
            order = order.saturating_add(1);
            seats.push(seat(&row.belongs, row.place, order, policy, tree, names));
        }
        all.push(seats);
    }
    all
}

fn seat(
    belongs: &Belonging,
    place: Place,
    order: u32,
    policy: &Policy,
    tree: &mut Tree,
    names: &mut Names,
) -> Seat {
    if let Some(company) = &belongs.company {
        tree.company(company, order, names);
    }
    let level = belongs.level.as_ref().map(|level| level.value).or(policy.level);
    let owner = belongs.owner.as_ref().filter(|owner| names_something(&owner.value));
    let owner_id = owner.map(|owner| names.id(&owner.value));
    let seat = |mention| Seat { mention, level, owner: owner_id, order };
    // A subsidiary is a company with another above it: in the tree it is a unit like any other.
    let is_subsidiary = |unit: &Sourced<Text>, names: &mut Names| {
        let own = names.id(&unit.value);
        belongs
            .parent_unit
            .as_ref()
            .map(|parent| names.id(&parent.value))
            .is_some_and(|parent| parent != own && !names.is_nameless(parent) && !names.is_nameless(own))
    };
    if level == Some(Level::Company) && !belongs.path.last().is_some_and(|unit| is_subsidiary(unit, names)) {
        if let Some(unit) = belongs.path.last() {
            tree.company_unit(unit, order, names);
        }
        return seat(None);
    }
    let mut path = belongs.path.as_slice();
    // A hierarchy of columns may end with the person.
    if level == Some(Level::Individual)
        && let Some((last, above)) = path.split_last()
        && owner_id == Some(names.id(&last.value))
    {
        path = above;
    }
    let given;
    if path.is_empty()
        && let Some(unit) = &policy.unit
    {
        given = [Sourced::new(unit.clone(), place)];
        path = &given;
    }
    let department = level == Some(Level::Department);
    seat(tree.mention(path, belongs.parent_unit.as_ref(), department, order, names))
}

/// What tells objectives of one sheet apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Identity {
    source: SourceId,
    node: NodeId,
    period: Option<Period>,
    text: NameId,
}

/// Objectives while rows are being joined.
struct Joiner<'a> {
    company: Company,
    /// The tree node of each objective, parallel to the company's.
    nodes: Vec<NodeId>,
    /// Position of the last row of each objective within its reading.
    last_rows: Vec<usize>,
    by_owner: Map<(Identity, Option<NameId>), ObjectiveId>,
    by_text: Map<Identity, ObjectiveId>,
    by_id: Map<(SourceId, Option<Period>, NodeId, NameId, NameId), ObjectiveId>,
    /// The texts of the key results that each objective has so far, parallel to the company's.
    texts: Vec<Vec<&'a Text>>,
    limit: usize,
    names: &'a mut Names,
}

/// What the rows make, before links and check-ins.
pub(super) struct Joined {
    /// Units, objectives and key results.
    pub(super) company: Company,
    /// Objectives by id and text.
    pub(super) index: Index,
    /// The key result of each row: one list for each reading, parallel to its key results.
    pub(super) key_results: Vec<Vec<Option<KeyResultId>>>,
}

/// Joins rows into objectives and hangs the key results on them.
pub(super) fn join(
    readings: &mut [Reading],
    policy: &Policy,
    seats: &[Vec<Seat>],
    mut tree: Tree,
    names: &mut Names,
    found: &mut Vec<Diagnostic>,
) -> Joined {
    let known_units = known_units(readings, seats, &tree, names);
    let mut joiner = Joiner {
        company: Company::default(),
        nodes: Vec::new(),
        last_rows: Vec::new(),
        by_owner: Map::default(),
        by_text: Map::default(),
        by_id: Map::default(),
        texts: Vec::new(),
        limit: policy.limits.key_results as usize,
        names: &mut *names,
    };
    let mut rows: Vec<Vec<Option<ObjectiveId>>> = Vec::with_capacity(readings.len());
    for (reading, seats) in readings.iter().zip(seats) {
        let ids = stated_ids(reading, joiner.names);
        let texts = texts_under(reading);
        let mut joined = Vec::with_capacity(reading.objectives.len());
        for (at, (row, seat)) in reading.objectives.iter().zip(seats).enumerate() {
            let text = titled(row, &ids, joiner.names);
            let Some(text) = text else {
                joined.push(None);
                continue;
            };
            let node = node_of(seat, row, &mut tree, &known_units, joiner.names);
            let below = texts.get(at).map_or(&[][..], |below| below);
            joined.push(Some(joiner.row(reading.source, at, row, &text, *seat, node, &tree, below)));
        }
        rows.push(joined);
    }
    let Joiner { mut company, nodes, texts, last_rows, by_owner, by_text, by_id, .. } = joiner;
    drop((texts, last_rows, by_owner, by_text, by_id));
    let count = readings.iter().map(Reading::key_result_count).sum();
    for (reading, rows) in readings.iter_mut().zip(&rows) {
        let (objectives, key_results) = (reading.objectives.len(), reading.key_result_count());
        reading.taken = Taken { objectives, key_results, owners: owners(reading) };
        // Only key results under a row that made no objective ask for it again.
        if rows.iter().all(Option::is_some) {
            reading.objectives = Vec::new();
        }
    }
    let (units, ids) = tree.finish();
    company.name = units.first().map(|root| root.name.clone()).unwrap_or_default();
    company.units = units;
    for (objective, node) in company.objectives.iter_mut().zip(&nodes) {
        objective.unit = ids.get(*node).copied().unwrap_or_default();
        if objective.level.is_none() && objective.unit != UnitId(0) {
            objective.level = company.units.get(objective.unit.0 as usize).map(|unit| unit.level);
        }
    }
    let mut index = Index::of(&company, names);
    let graded = choose_period(&company, policy).period;
    let mut attacher = Attacher {
        company: &mut company,
        graded,
        copies: Map::default(),
        by_id: Map::default(),
        words: Words::default(),
    };
    let mut key_results = Vec::with_capacity(readings.len());
    attacher.company.key_results.reserve_exact(count);
    for (reading, rows) in readings.iter_mut().zip(&rows) {
        let taken = std::mem::take(&mut reading.packed).into_rows();
        let taken = taken.chain(std::mem::take(&mut reading.key_results));
        let attached = taken.map(|row| attacher.key_result(reading, row, rows, &index, names, found));
        // Only check-ins in columns beside the key results ask for them by their row.
        if reading.check_ins.iter().any(|check_in| check_in.row_of.is_some()) {
            key_results.push(attached.collect());
        } else {
            attached.for_each(drop);
            key_results.push(Vec::new());
        }
        reading.objectives = Vec::new();
    }
    if !attacher.copies.is_empty() {
        index = Index::of(&company, names);
    }
    settle_objectives(&mut company);
    Joined { company, index, key_results }
}

/// The owners that a reading's rows name, each once.
fn owners(reading: &Reading) -> Vec<Text> {
    fn named(belongs: &Belonging) -> Option<&Text> {
        Some(&belongs.owner.as_ref()?.value)
    }
    let objectives = reading.objectives.iter().filter_map(|row| named(&row.belongs));
    let key_results = reading.key_results.iter().filter_map(|row| named(&row.belongs));
    let mut owners: Vec<Text> = Vec::new();
    let mut known = Set::default();
    for owner in objectives.chain(reading.packed.owners()).chain(key_results) {
        if owners.last() != Some(owner) && known.insert(owner) {
            owners.push(owner.clone());
        }
    }
    owners
}

/// Ids that stand beside an objective's text somewhere in the reading.
fn stated_ids(reading: &Reading, names: &mut Names) -> Set<NameId> {
    let with_text = reading.objectives.iter().filter(|row| !row.text.trim().is_empty());
    with_text.filter_map(|row| row.id.as_ref()).map(|id| names.id(&id.value)).collect()
}

/// The texts of the key results under each objective row, parallel to the reading's objectives.
fn texts_under(reading: &Reading) -> Vec<Vec<&Text>> {
    let mut texts = vec![Vec::new(); reading.objectives.len()];
    let others = reading.key_results.iter().map(|row| (row.objective, &row.text));
    for (objective, text) in reading.packed.texts().chain(others) {
        if let Some(texts) = objective.and_then(|at| texts.get_mut(at)) {
            texts.push(text);
        }
    }
    texts
}

/// The text by which a row's objective goes; `None` for a row that only refers to one by its id.
///
/// A table of objectives without texts (id, owner, quarter) is taken at its ids when it has more than
/// an id to say.
fn titled(row: &ObjectiveRow, ids: &Set<NameId>, names: &mut Names) -> Option<Text> {
    if !row.text.trim().is_empty() {
        return Some(row.text.clone());
    }
    let id = row.id.as_ref().filter(|id| !id.value.trim().is_empty())?;
    let describes = row.belongs.owner.is_some() || !row.belongs.path.is_empty() || row.parent.is_some();
    (describes && ids.is_empty() && !ids.contains(&names.id(&id.value))).then(|| id.value.clone())
}

/// Units that people are known to be in, from rows that say so.
fn known_units(
    readings: &[Reading],
    seats: &[Vec<Seat>],
    tree: &Tree,
    names: &Names,
) -> Map<NameId, Option<NodeId>> {
    let mut known: Map<NameId, Option<NodeId>> = Map::default();
    for seat in seats.iter().flatten() {
        let (Some(Level::Individual), Some(owner)) = (seat.level, seat.owner) else { continue };
        let Some(node) = seat.mention.and_then(|mention| tree.node(mention)) else { continue };
        // Several units: which one is meant cannot be told.
        known.entry(owner).and_modify(|unit| *unit = unit.filter(|unit| *unit == node)).or_insert(Some(node));
    }
    let owners = readings.iter().flat_map(|reading| &reading.objectives);
    for owner in owners.filter_map(|row| row.belongs.owner.as_ref()) {
        if let Some(owner) = names.known(&owner.value)
            && let Some(unit) = tree.unit_of(owner, names)
        {
            known.entry(owner).or_insert(Some(unit));
        }
    }
    known
}

/// The node that an objective belongs to.
fn node_of(
    seat: &Seat,
    row: &ObjectiveRow,
    tree: &mut Tree,
    known_units: &Map<NameId, Option<NodeId>>,
    names: &mut Names,
) -> NodeId {
    let unit = seat.mention.and_then(|mention| tree.node(mention));
    if seat.level != Some(Level::Individual) {
        return unit.unwrap_or(tree.root());
    }
    let nobody = Sourced::new(Text::from(NOBODY), row.place);
    let spelt = row.belongs.owner.as_ref().filter(|_| seat.owner.is_some()).unwrap_or(&nobody);
    let owner = seat.owner.unwrap_or_else(|| names.id(&spelt.value));
    let unit = unit.or_else(|| known_units.get(&owner).copied().flatten()).unwrap_or(tree.root());
    tree.person(unit, owner, spelt, seat.order)
}

impl<'a> Joiner<'a> {
    /// The objective of a row: one known already, or a new one.
    #[expect(clippy::too_many_arguments, reason = "a row with all that was found out about it")]
    fn row(
        &mut self,
        source: SourceId,
        at: usize,
        row: &ObjectiveRow,
        text: &Text,
        seat: Seat,
        node: NodeId,
        tree: &Tree,
        below: &[&'a Text],
    ) -> ObjectiveId {
        let period = row.belongs.period.as_ref().map(|period| period.value);
        let identity = Identity { source, node, period, text: self.names.id(text) };
        let id = row.id.as_ref().filter(|id| !id.value.trim().is_empty()).map(|id| self.names.id(&id.value));
        let known = match id {
            Some(id) => self.by_id.get(&(source, period, node, id, identity.text)),
            None => match seat.owner {
                Some(_) => self
                    .by_owner
                    .get(&(identity, seat.owner))
                    .or_else(|| self.by_owner.get(&(identity, None))),
                None => self.by_text.get(&identity),
            },
        };
        let joined = known.copied().filter(|known| !self.stated_again(*known, at, row, below));
        let objective = joined.unwrap_or_else(|| self.add(at, row, text, seat, node, period, tree));
        self.merge(objective, row);
        if let Some(last) = self.last_rows.get_mut(objective.0 as usize) {
            *last = at;
        }
        if let Some(texts) = self.texts.get_mut(objective.0 as usize) {
            texts.extend(below);
        }
        self.by_owner.insert((identity, seat.owner), objective);
        self.by_text.insert(identity, objective);
        if let Some(id) = id {
            self.by_id.insert((source, period, node, id, identity.text), objective);
        }
        objective
    }

    /// The row, apart from the objective's others, is the objective written down a second time rather than more of it:
    /// it brings a key result that is there already, or several that would be too many; or its sheet writes objectives
    /// once and this one has key results in both places.
    fn stated_again(&self, known: ObjectiveId, at: usize, row: &ObjectiveRow, below: &[&Text]) -> bool {
        let follows = self.last_rows.get(known.0 as usize).is_some_and(|last| last + 1 == at);
        if follows && below.len() <= 1 {
            return false;
        }
        let texts = self.texts.get(known.0 as usize).map(Vec::as_slice).unwrap_or_default();
        let both = !below.is_empty() && !texts.is_empty();
        if row.stands_alone && both && (!follows || texts.len() > 1) {
            return true;
        }
        let repeats = below.iter().any(|text| texts.iter().any(|known| same_text(known, text)));
        repeats || (below.len() > 1 && texts.len() + below.len() > self.limit)
    }

    #[expect(clippy::too_many_arguments, reason = "a row with all that was found out about it")]
    fn add(
        &mut self,
        at: usize,
        row: &ObjectiveRow,
        text: &Text,
        seat: Seat,
        node: NodeId,
        period: Option<Period>,
        tree: &Tree,
    ) -> ObjectiveId {
        let id = ObjectiveId(u32::try_from(self.company.objectives.len()).unwrap_or(u32::MAX));
        // A unit's objective is the company's where the unit turns out to be the company.
        let of_company = node == tree.root()
            && seat.mention.is_some()
            && seat.level == Some(Level::Department)
            && !row.belongs.level_stated;
        let level = seat
            .level
            .filter(|_| !of_company)
            .or_else(|| (node != tree.root()).then(|| tree.level(node)))
            .or_else(|| {
                // The unit that the row names is the company.
                seat.mention.map(|_| Level::Company)
            });
        self.company.objectives.push(Objective {
            id: None,
            text: text.clone(),
            place: row.place,
            unit: UnitId::default(),
            level,
            owner: None,
            owner_place: None,
            period,
            kind: None,
            parent_ref: None,
            parent: None,
            typed_grade: None,
            status: None,
            key_results: Vec::new(),
            initiatives: Vec::new(),
        });
        self.nodes.push(node);
        self.last_rows.push(at);
        self.texts.push(Vec::new());
        id
    }

    /// Adds what a row says to its objective; what stands first stays.
    fn merge(&mut self, objective: ObjectiveId, row: &ObjectiveRow) {
        let Some(objective) = self.company.objectives.get_mut(objective.0 as usize) else { return };
        if objective.id.is_none() {
            objective.id =
                row.id.as_ref().filter(|id| !id.value.trim().is_empty()).map(|id| id.value.clone());
        }
        if objective.owner.is_none()
            && let Some(owner) = row.belongs.owner.as_ref().filter(|owner| names_something(&owner.value))
        {
            objective.owner = Some(owner.value.clone());
            objective.owner_place = Some(owner.place);
        }
        objective.kind = objective.kind.or(row.kind.as_ref().map(|kind| kind.value));
        if objective.parent_ref.is_none() {
            objective.parent_ref.clone_from(&row.parent);
        }
        if objective.typed_grade.is_none() {
            objective.typed_grade.clone_from(&row.grade);
        }
        if objective.status.is_none() {
            objective.status.clone_from(&row.status);
        }
        for initiative in &row.initiatives {
            if !objective.initiatives.iter().any(|known| known.place == initiative.place) {
                objective.initiatives.push(initiative.clone());
            }
        }
    }
}

/// Equal but for case, white space and Unicode form.
fn same_text(a: &str, b: &str) -> bool {
    a == b || (a.len().abs_diff(b.len()) <= a.len() / 2 + 4 && words::fold(a) == words::fold(b))
}

/// Hangs key results on their objectives.
struct Attacher<'a> {
    company: &'a mut Company,
    /// The period meant by key results that refer to an id and name no period.
    graded: Option<Period>,
    /// Objectives that key results of another period made of one whose own period differs.
    copies: Map<(ObjectiveId, Period), ObjectiveId>,
    /// Key results by objective and id, for values that stand in another table.
    by_id: Map<(ObjectiveId, NameId), KeyResultId>,
    words: Words,
}

impl Attacher<'_> {
    fn key_result(
        &mut self,
        reading: &Reading,
        row: KeyResultRow,
        rows: &[Option<ObjectiveId>],
        index: &Index,
        names: &mut Names,
        found: &mut Vec<Diagnostic>,
    ) -> Option<KeyResultId> {
        let Some(objective) = self.objective_of(reading, &row, rows, index, names) else {
            let mut finding = Diagnostic::new(Code::K01, row.place).quote(row.text.clone(), 0..0);
            if let Some(id) = &row.objective_id {
                finding = finding.help(
                    format!("inget mål har id eller text ”{}”", id.value),
                    format!("no objective has the id or text \"{}\"", id.value),
                );
            }
            found.push(finding);
            return None;
        };
        let objective = self.in_period(objective, &row);
        let id = row.id.as_ref().filter(|id| !id.value.trim().is_empty());
        let key = id.map(|id| (objective, names.id(&id.value)));
        if let Some(known) = key.and_then(|key| self.by_id.get(&key)).copied()
            && self.is_same(known, &row)
        {
            self.merge(known, &row);
            return Some(known);
        }
        let at = KeyResultId(u32::try_from(self.company.key_results.len()).unwrap_or(u32::MAX));
        let id = id.map(|id| id.value.clone());
        let mut values = row.values;
        let kpi = fill(&row.text, row.place, row.kpi, &mut values, &mut self.words);
        let owning = self.company.objectives.get_mut(objective.0 as usize)?;
        owning.key_results.push(at);
        let owner = row.belongs.owner.map(|owner| owner.value);
        self.company.key_results.push(KeyResult {
            objective,
            id,
            text: row.text,
            place: row.place,
            owner: owner.filter(|owner| names_something(owner) && owning.owner.as_ref() != Some(owner)),
            values,
            kpi,
            initiatives: row.initiatives.into(),
            check_ins: RareList::default(),
        });
        if let Some(key) = key {
            self.by_id.entry(key).or_insert(at);
        }
        Some(at)
    }

    fn objective_of(
        &self,
        reading: &Reading,
        row: &KeyResultRow,
        rows: &[Option<ObjectiveId>],
        index: &Index,
        names: &Names,
    ) -> Option<ObjectiveId> {
        if let Some(objective) = row.objective.and_then(|at| rows.get(at)).copied().flatten() {
            return Some(objective);
        }
        let referring = row.objective.and_then(|at| reading.objectives.get(at));
        let period = row
            .belongs
            .period
            .as_ref()
            .or_else(|| referring.and_then(|row| row.belongs.period.as_ref()))
            .map(|period| period.value)
            .or(self.graded);
        let fits = |at: ObjectiveId| {
            self.company.objective(at).is_some_and(|objective| {
                period.is_none() || objective.period.is_none() || objective.period == period
            })
        };
        let ids = [&row.objective_id, &referring.and_then(|row| row.id.clone())];
        ids.into_iter()
            .flatten()
            .find_map(|id| index.look_up(self.company, &id.value, reading.source, fits, names))
    }

    /// The objective in the key result's own period: another one where the row says so.
    fn in_period(&mut self, objective: ObjectiveId, row: &KeyResultRow) -> ObjectiveId {
        let Some(period) = row.belongs.period.as_ref().map(|period| period.value) else { return objective };
        let Some(known) = self.company.objectives.get_mut(objective.0 as usize) else { return objective };
        match known.period {
            Some(own) if own == period || runs_within(period, own) => objective,
            None if known.key_results.is_empty() => {
                known.period = Some(period);
                objective
            }
            _ => {
                if let Some(copy) = self.copies.get(&(objective, period)) {
                    return *copy;
                }
                let copy = Objective { period: Some(period), key_results: Vec::new(), ..known.clone() };
                let id = ObjectiveId(u32::try_from(self.company.objectives.len()).unwrap_or(u32::MAX));
                self.company.objectives.push(copy);
                self.copies.insert((objective, period), id);
                id
            }
        }
    }

    /// The row says more of a key result that stands in another sheet: the same id, and no other text.
    fn is_same(&self, known: KeyResultId, row: &KeyResultRow) -> bool {
        self.company.key_result(known).is_some_and(|known| {
            known.place.source() != row.place.source()
                && (row.text.trim().is_empty() || words::fold(&known.text) == words::fold(&row.text))
        })
    }

    fn merge(&mut self, known: KeyResultId, row: &KeyResultRow) {
        let Some(known) = self.company.key_results.get_mut(known.0 as usize) else { return };
        let KeyResultValues { start, target, actual, grade, weight, status, direction, denominator, kind } =
            &row.values;
        let own = &mut known.values;
        // A number from the text gives way to one from a cell.
        for (own, more) in [(&mut own.start, start), (&mut own.target, target), (&mut own.actual, actual)] {
            let from_text = own.as_ref().is_none_or(|own| own.value.origin == Origin::Text);
            if from_text && more.is_some() {
                own.clone_from(more);
            }
        }
        own.grade.or_that_of(grade);
        own.weight = own.weight.take().or_else(|| weight.clone());
        own.status.or_that_of(status);
        own.direction = own.direction.take().or_else(|| direction.clone());
        own.denominator.or_that_of(denominator);
        own.kind = own.kind.take().or_else(|| kind.clone());
        if let (false, Some(kpi)) = (known.kpi.as_ref().is_some_and(KpiName::is_stated), &row.kpi) {
            known.kpi = Some(kpi.clone().into());
        }
        known.initiatives.extend(row.initiatives.iter().cloned());
    }
}

/// What the key results of an objective agree on holds for the objective that does not say.
fn settle_objectives(company: &mut Company) {
    for objective in &mut company.objectives {
        let members = || objective.key_results.iter().filter_map(|id| company.key_results.get(id.0 as usize));
        if objective.kind.is_none() {
            objective.kind =
                agreed(members().filter_map(|row| row.values.kind.as_ref()).map(|kind| kind.value));
        }
    }
}

/// The one type that all name; `None` when they name none or several.
fn agreed(mut kinds: impl Iterator<Item = ObjectiveType>) -> Option<ObjectiveType> {
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}

/// Ids that two objectives of one sheet and period, or two key results, share.
///
/// Numbers that begin anew for every owner, unit or objective are no ids: where most of a sheet's ids come
/// again, none of them is reported unless one group has it twice.
pub(super) fn duplicate_ids(
    company: &Company,
    graded: Option<Period>,
    names: &mut Names,
    found: &mut Vec<Diagnostic>,
) {
    let objectives =
        company.objectives.iter().filter(|o| !is_past(o.period, graded)).filter_map(|objective| {
            let id = objective.id.as_ref()?;
            Some(Numbered {
                sheet: (objective.place.source(), objective.period),
                group: objective.unit.0,
                id,
                text: &objective.text,
                place: objective.place,
            })
        });
    report_duplicates(objectives, names, found, |repeated, all| repeated * 2 > all);
    let key_results = company.key_results.iter().filter_map(|key_result| {
        let id = key_result.id.as_ref()?;
        let period = company.objective(key_result.objective)?.period;
        if is_past(period, graded) {
            return None;
        }
        Some(Numbered {
            sheet: (key_result.place.source(), period),
            group: key_result.objective.0,
            id,
            text: &key_result.text,
            place: key_result.place,
        })
    });
    // Of two ids, one that both objectives have is as many as can be: KR1 and KR2 of one, KR1 of the other.
    report_duplicates(key_results, names, found, |repeated, all| repeated * 2 >= all);
}

/// Days of a key result's own that lie within its objective's period: it is done sooner, and belongs there all the same.
fn runs_within(period: Period, own: Period) -> bool {
    let (Period::Range(..), Some((first, last)), Some((from, to))) = (period, period.days(), own.days())
    else {
        return false;
    };
    from <= first && last <= to
}

/// Of a period before the graded one: history, which nobody will mend.
pub(super) fn is_past(period: Option<Period>, graded: Option<Period>) -> bool {
    matches!((period, graded), (Some(period), Some(graded)) if period < graded)
}

/// Something with an id.
struct Numbered<'a> {
    sheet: (SourceId, Option<Period>),
    group: u32,
    id: &'a Text,
    text: &'a Text,
    place: Place,
}

fn report_duplicates<'a>(
    items: impl Iterator<Item = Numbered<'a>> + Clone,
    names: &mut Names,
    found: &mut Vec<Diagnostic>,
    begins_anew: impl Fn(usize, usize) -> bool,
) {
    let mut order: Vec<(SourceId, Option<Period>)> = Vec::new();
    // How often each id comes; hardly any comes twice.
    let mut sheets: Map<(SourceId, Option<Period>), Map<NameId, u32>> = Map::default();
    for item in items.clone() {
        let ids = sheets.entry(item.sheet).or_insert_with(|| {
            order.push(item.sheet);
            Map::default()
        });
        *ids.entry(names.id(item.id)).or_default() += 1;
    }
    let mut members: Map<(SourceId, Option<Period>), Map<NameId, Vec<Numbered<'a>>>> = Map::default();
    if sheets.values().any(|ids| ids.values().any(|count| *count > 1)) {
        for item in items {
            let id = names.id(item.id);
            if sheets.get(&item.sheet).and_then(|ids| ids.get(&id)).is_some_and(|count| *count > 1) {
                members.entry(item.sheet).or_default().entry(id).or_default().push(item);
            }
        }
    }
    for sheet in order {
        let total = sheets.get(&sheet).map_or(0, Map::len);
        let Some(ids) = members.remove(&sheet) else { continue };
        let mut repeated: Vec<Vec<Numbered<'a>>> = ids.into_values().collect();
        repeated.sort_by_key(|members| members.first().map(|first| first.place));
        let begins_anew = begins_anew(repeated.len(), total);
        for members in repeated {
            let Some(first) = members.first() else { continue };
            let first_text = names.id(first.text);
            let other = members.iter().skip(1).find(|other| {
                names.id(other.text) != first_text && (!begins_anew || other.group == first.group)
            });
            let Some(other) = other else { continue };
            let cell = other.place.cell().map_or_else(String::new, |cell| cell.to_string());
            found.push(
                Diagnostic::new(Code::O09, first.place)
                    .arg("id", first.id)
                    .arg("other", cell)
                    .quote(first.text.clone(), 0..0),
            );
        }
    }
}
