use super::join::is_past;
use super::names::{NameId, Names};
use super::units::ring;
use crate::diag::{Code, Diagnostic};
use crate::model::{Company, Level, Map, Objective, ObjectiveId, Period, SourceId, Text, UnitId};
use crate::words;

/// Where to look for an id or a text: the wider, the more there may be of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Scope {
    Unit(UnitId),
    Sheet(SourceId),
    File(u32),
    All,
}

/// Objectives by id and by text.
#[derive(Debug, Default)]
pub(super) struct Index {
    ids: ByName,
    texts: ByName,
}

/// Objectives of a name, in sheet order.
#[derive(Debug, Default)]
struct ByName {
    all: Map<NameId, Vec<ObjectiveId>>,
    /// The same by scope, for names of which there are many.
    scoped: Map<(NameId, Scope), Vec<ObjectiveId>>,
}

impl ByName {
    /// More objectives of one name than this are kept by scope, so that looking one up never searches them all.
    const MANY: usize = 16;

    fn add(&mut self, name: NameId, at: ObjectiveId) {
        self.all.entry(name).or_default().push(at);
    }

    fn sort_out(&mut self, company: &Company) {
        for (name, members) in self.all.iter().filter(|(_, members)| members.len() > Self::MANY) {
            for at in members {
                let Some(objective) = company.objective(*at) else { continue };
                for scope in scopes(objective.place.source()).into_iter().chain([Scope::Unit(objective.unit)])
                {
                    self.scoped.entry((*name, scope)).or_default().push(*at);
                }
            }
        }
    }

    /// The objectives of a name within a scope, in sheet order.
    fn within(&self, company: &Company, name: NameId, scope: Scope) -> Vec<ObjectiveId> {
        let Some(all) = self.all.get(&name) else { return Vec::new() };
        if all.len() > Self::MANY {
            let members = self.scoped.get(&(name, scope)).map(Vec::as_slice).unwrap_or_default();
            return members.iter().copied().take(SEARCHED).collect();
        }
        let inside = |at: &ObjectiveId| {
            company.objective(*at).is_some_and(|objective| match scope {
                Scope::Unit(unit) => objective.unit == unit,
                Scope::Sheet(source) => objective.place.source() == source,
                Scope::File(file) => objective.place.source().file == file,
                Scope::All => true,
            })
        };
        all.iter().copied().filter(inside).collect()
    }
}

/// More objectives of one name than this are not searched one by one.
const SEARCHED: usize = 512;

/// From near to far.
fn scopes(source: SourceId) -> [Scope; 3] {
    [Scope::Sheet(source), Scope::File(source.file), Scope::All]
}

impl Index {
    /// All objectives of a company.
    pub(super) fn of(company: &Company, names: &mut Names) -> Self {
        let mut index = Self::default();
        for (at, objective) in (0..).map(ObjectiveId).zip(&company.objectives) {
            if let Some(id) = &objective.id {
                index.ids.add(names.id(id), at);
            }
            index.texts.add(names.id(&objective.text), at);
        }
        index.ids.sort_out(company);
        index.texts.sort_out(company);
        index
    }

    /// The objective that a key result's or check-in's id (or text) means: in its own sheet, its file, or anywhere.
    pub(super) fn look_up(
        &self,
        company: &Company,
        text: &str,
        source: SourceId,
        fits: impl Fn(ObjectiveId) -> bool,
        names: &Names,
    ) -> Option<ObjectiveId> {
        let name = names.known(text)?;
        for map in [&self.ids, &self.texts] {
            let lists = scopes(source).map(|scope| map.within(company, name, scope));
            let fitting = lists.iter().find_map(|list| list.iter().copied().find(|at| fits(*at)));
            let found = fitting.or_else(|| lists.iter().find_map(|list| list.first().copied()));
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// Links every objective to its parent, by id, else by text; cuts rings; says what does not fit.
pub(super) fn link(
    company: &mut Company,
    index: &Index,
    graded: Option<Period>,
    names: &Names,
    found: &mut Vec<Diagnostic>,
) {
    let mut suggestions = Suggestions::default();
    let mut parents: Vec<Option<ObjectiveId>> = Vec::with_capacity(company.objectives.len());
    for (at, objective) in (0..).map(ObjectiveId).zip(&company.objectives) {
        let Some(reference) =
            objective.parent_ref.as_ref().filter(|reference| says_something(&reference.value))
        else {
            parents.push(None);
            continue;
        };
        let parent = find_parent(company, at, objective, &reference.value, index, names);
        let past = is_past(objective.period, graded);
        if parent.is_none() && !past && !names_the_company(company, &reference.value) {
            let mut finding = Diagnostic::new(Code::T01, reference.place)
                .arg("parent", &reference.value)
                .quote(reference.value.clone(), 0..0);
            if let Some(near) = suggestions.nearest(company, at, objective, &reference.value) {
                finding = finding.help(
                    format!("menas ”{near}”? skriv id eller text som den står där"),
                    format!("is \"{near}\" meant? write its id or text as it stands there"),
                );
            }
            found.push(finding);
        }
        parents.push(parent);
    }
    for (objective, parent) in company.objectives.iter_mut().zip(&parents) {
        objective.parent = *parent;
    }
    cut_rings(company, graded, found);
    lower_parents(company, graded, found);
}

/// A dash or a "none" in the parent column says that there is none.
fn says_something(reference: &str) -> bool {
    let folded = words::fold(reference);
    !folded.chars().all(|c| !c.is_alphanumeric())
        && !matches!(
            &*folded,
            "n/a" | "na" | "none" | "no" | "nej" | "ingen" | "inget" | "inga" | "saknas" | "null"
        )
}

/// The reference is a unit's name and not an objective: it says whom the objective supports, which the tree shows.
fn names_the_company(company: &Company, reference: &str) -> bool {
    words::fold(&company.name) == words::fold(reference)
}

fn find_parent(
    company: &Company,
    at: ObjectiveId,
    objective: &Objective,
    reference: &str,
    index: &Index,
    names: &Names,
) -> Option<ObjectiveId> {
    let pieces = || reference.split(['\n', '\r', ';', ',']).map(str::trim).filter(|piece| !piece.is_empty());
    // "C1: Väx med lönsamhet", "C1 – Väx med lönsamhet", "C1 Väx med lönsamhet"
    let first_word = |piece: &'_ str| -> Option<String> {
        let word = piece.split_whitespace().next()?.trim_end_matches([':', '.', '–', '-', ')']);
        let word = word.trim_start_matches(['[', '(']).trim_end_matches([']', ')', ':']);
        let plain = word.chars().any(|c| c.is_ascii_digit()) && word.chars().count() <= 16;
        (plain && word != piece).then(|| word.to_owned())
    };
    let ids = |text: &str| choose(company, at, objective, &index.ids, text, names);
    let texts = |text: &str| choose(company, at, objective, &index.texts, text, names);
    ids(reference)
        .or_else(|| texts(reference))
        .or_else(|| pieces().find_map(ids))
        .or_else(|| reference.lines().find_map(|line| texts(line.trim())))
        .or_else(|| pieces().find_map(|piece| ids(&first_word(piece)?)))
        .or_else(|| {
            let (_, after) = reference.split_once([':', '–', '—'])?;
            texts(after.trim())
        })
}

/// The objective of an id or text that can be meant as a parent: in the same period (or one around it, at worst the
/// latest before it), and of several the one nearest above in the tree, else in the same sheet, else in the same file.
fn choose(
    company: &Company,
    at: ObjectiveId,
    objective: &Objective,
    map: &ByName,
    text: &str,
    names: &Names,
) -> Option<ObjectiveId> {
    let name = names.known(text)?;
    let all = map.all.get(&name)?;
    let in_period = |candidate: &ObjectiveId| {
        company.objective(*candidate).is_some_and(|parent| covers(parent.period, objective.period))
    };
    let same_period = |candidate: &ObjectiveId| {
        company.objective(*candidate).is_some_and(|parent| parent.period == objective.period)
    };
    let pick = |candidates: &[ObjectiveId]| {
        let others = || candidates.iter().filter(|candidate| **candidate != at);
        others().find(|candidate| same_period(candidate)).or_else(|| others().find(|c| in_period(c))).copied()
    };
    if let [only] = all.as_slice() {
        return Some(*only);
    }
    let mut above = company.unit(objective.unit).and_then(|unit| unit.parent);
    for _ in 0..SEARCHED {
        let Some(unit) = above else { break };
        if let Some(parent) = pick(&map.within(company, name, Scope::Unit(unit))) {
            return Some(parent);
        }
        above = company.unit(unit).and_then(|unit| unit.parent);
    }
    let near = scopes(objective.place.source()).into_iter();
    near.clone().find_map(|scope| pick(&map.within(company, name, scope))).or_else(|| {
        // One of another period is better than none: it goes on, and its sheet was not written anew.
        let lists = near.map(|scope| map.within(company, name, scope));
        lists.flatten().filter(|candidate| *candidate != at).max_by_key(|candidate| {
            let period = company.objective(*candidate).and_then(|parent| parent.period);
            (period.filter(|period| Some(*period) <= objective.period), std::cmp::Reverse(*candidate))
        })
    })
}

/// A parent's period is the child's, or lies around it, or one of them is not known.
fn covers(parent: Option<Period>, child: Option<Period>) -> bool {
    match (parent.and_then(Period::days), child.and_then(Period::days)) {
        (Some((parent_first, parent_last)), Some((first, last))) => {
            parent_first <= first && last <= parent_last
        }
        _ => true,
    }
}

/// Nearest texts, looked for once for each unknown reference and for not too many of them.
#[derive(Debug, Default)]
struct Suggestions {
    known: Map<Text, Option<Text>>,
    searched: u64,
}

impl Suggestions {
    /// Comparisons of two texts that a run may spend on suggestions.
    const MOST: u64 = 200_000;

    fn nearest(
        &mut self,
        company: &Company,
        at: ObjectiveId,
        child: &Objective,
        reference: &str,
    ) -> Option<Text> {
        if let Some(known) = self.known.get(reference) {
            return known.clone();
        }
        if self.searched > Self::MOST {
            return None;
        }
        let wanted = words::fold(reference);
        let short = wanted.chars().count() <= 8;
        let mut best: Option<(f64, &Objective)> = None;
        for (candidate, objective) in (0..).map(ObjectiveId).zip(&company.objectives) {
            if candidate == at || !covers(objective.period, child.period) || self.searched > Self::MOST {
                continue;
            }
            self.searched += 1;
            let id = objective.id.as_deref().filter(|_| short);
            let like = match id {
                Some(id) => strsim::normalized_damerau_levenshtein(&wanted, &words::fold(id)),
                None if short => 0.0,
                None => likeness(&wanted, &words::fold(&objective.text)),
            };
            // Of two ids that are equally near, one higher up is the likelier parent.
            let lift = if objective.level < child.level { 0.01 } else { 0.0 };
            if like + lift > best.map_or(0.0, |(best, _)| best) {
                best = Some((like + lift, objective));
            }
        }
        let least = if short { 0.5 } else { 0.7 };
        let near = best.filter(|(like, _)| *like >= least).map(|(_, objective)| match &objective.id {
            Some(id) if short => id.clone(),
            _ => objective.text.clone(),
        });
        self.known.insert(reference.into(), near.clone());
        near
    }
}

/// How alike two texts are, 0.0..=1.0; texts of very different lengths are not compared.
fn likeness(a: &str, b: &str) -> f64 {
    let (long, short) = if a.len() >= b.len() { (a.len(), b.len()) } else { (b.len(), a.len()) };
    if short * 2 < long || long > 1000 {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(a, b)
}

/// Cuts every ring of objectives at its highest member, one finding for each.
fn cut_rings(company: &mut Company, graded: Option<Period>, found: &mut Vec<Diagnostic>) {
    let count = company.objectives.len();
    let mut seen = vec![0usize; count];
    for start in 0..count {
        let mut at = Some(start);
        while let Some(index) = at {
            match seen.get(index) {
                Some(0) => {}
                Some(walk) if *walk == start + 1 => {
                    cut_ring(company, index, graded, found);
                    break;
                }
                _ => break,
            }
            if let Some(mark) = seen.get_mut(index) {
                *mark = start + 1;
            }
            at = company.objectives.get(index).and_then(|o| o.parent).map(|parent| parent.0 as usize);
        }
    }
}

fn cut_ring(company: &mut Company, member: usize, graded: Option<Period>, found: &mut Vec<Diagnostic>) {
    let parent = |company: &Company, at: usize| {
        company.objectives.get(at).and_then(|objective| objective.parent).map(|parent| parent.0 as usize)
    };
    let mut members = vec![member];
    let mut at = parent(company, member);
    while let Some(index) = at.filter(|index| *index != member) {
        members.push(index);
        at = parent(company, index);
    }
    let first = (0..members.len()).min_by_key(|at| members.get(*at));
    members.rotate_left(first.unwrap_or(0));
    let level =
        |index: &usize| company.objectives.get(*index).map(|objective| objective.level.unwrap_or_default());
    let highest = members.iter().copied().min_by_key(level);
    let name = |index: &usize| {
        company
            .objectives
            .get(*index)
            .map_or("", |objective| objective.id.as_ref().unwrap_or(&objective.text))
    };
    let place =
        members.first().and_then(|first| company.objectives.get(*first)).map(|objective| objective.place);
    let shown = ring(members.iter().chain(members.first()).map(name));
    let mut finding = Diagnostic::new(Code::T02, place).arg("members", shown);
    if let Some(first) = members.first().and_then(|first| company.objectives.get(*first)) {
        finding = finding.quote(first.text.clone(), 0..0);
    }
    let period =
        members.first().and_then(|first| company.objectives.get(*first)).and_then(|first| first.period);
    if !is_past(period, graded) {
        found.push(finding);
    }
    if let Some(objective) = highest.and_then(|highest| company.objectives.get_mut(highest)) {
        objective.parent = None;
    }
}

/// Parents that stand lower than their children.
fn lower_parents(company: &Company, graded: Option<Period>, found: &mut Vec<Diagnostic>) {
    let ends = ends(company);
    let lies_under = |unit: UnitId, above: UnitId| {
        unit > above && ends.get(above.0 as usize).is_some_and(|end| unit.0 < *end)
    };
    for objective in company.objectives.iter().filter(|objective| !is_past(objective.period, graded)) {
        let (Some(parent), Some(reference)) =
            (objective.parent.and_then(|parent| company.objective(parent)), &objective.parent_ref)
        else {
            continue;
        };
        let (Some(own), Some(above)) = (objective.level, parent.level) else { continue };
        let beneath =
            own == Level::Department && above == Level::Department && lies_under(parent.unit, objective.unit);
        if above <= own && !beneath {
            continue;
        }
        let (sv, en) = match above {
            Level::Company => ("bolag", "company"),
            Level::Department => ("avdelning", "department"),
            Level::Individual => ("individ", "individual"),
        };
        found.push(
            Diagnostic::new(Code::T03, reference.place)
                .arg("parent", parent.id.as_ref().unwrap_or(&parent.text))
                .worded("level", sv, en)
                .quote(reference.value.clone(), 0..0),
        );
    }
}

/// For each unit the id after the last one beneath it: units stand in tree order.
fn ends(company: &Company) -> Vec<u32> {
    let mut ends: Vec<u32> = (1..).take(company.units.len()).collect();
    for (index, unit) in company.units.iter().enumerate().rev() {
        let end = ends.get(index).copied().unwrap_or(0);
        if let Some(above) = unit.parent.and_then(|parent| ends.get_mut(parent.0 as usize)) {
            *above = end.max(*above);
        }
    }
    ends
}
