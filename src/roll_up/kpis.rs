//! KPIs bubbling up: own, below and value at every unit, with what does not reconcile.

mod spellings;

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::sync::Arc;

use crate::amount;
use crate::diag::{Code, Diagnostic, Found};
use crate::frame::Frame;
use crate::model::{
    Aggregate, Company, ExactSum, Grades, KeyResult, KeyResultId, KpiBelow, KpiHead, KpiLine, KpiReport,
    KpiValues, Lang, Measure, MeasureKind, ObjectiveId, Policy, Stands, Text, UnitId,
};
use crate::phrase;
use crate::threads;
use crate::words::fold;
use crate::words::phrases::names_ratio;

/// The company's list holds at most this many KPIs, and this many at least where there are so many.
///
/// Source: OKR guideline, "väljer de 5-10st som fått högst ranking".
const LIST: std::ops::RangeInclusive<usize> = 5..=10;

/// Lines kept in all. Beyond it only reporting units, the company and its direct children keep lines of their
/// own: a chain of ten thousand units with a KPI each would otherwise have fifty million.
const MOST_LINES: usize = 3_000_000;

/// All reports on one KPI in one measure.
struct Kpi {
    name: Text,
    folded: String,
    measure: Measure,
    aggregate: Aggregate,
    found: bool,
    /// The units that report on it, with their key results: rising.
    reports: Vec<ReportId>,
}

/// A unit that reports, and the key result that it reports.
type ReportId = (UnitId, KeyResultId);

/// KPI lines of all units, by KPI in order of first appearance, units in tree order within; none are kept where only
/// the findings are asked for.
pub(super) fn roll_up(
    company: &Company,
    grades: &Grades,
    objectives: &[ObjectiveId],
    policy: &Policy,
    keep: bool,
    jobs: usize,
) -> Found<Vec<KpiLine>> {
    let mut diagnostics = Vec::new();
    let kpis = gather(company, grades, objectives, policy, &mut diagnostics);
    spellings::near(company, &kpis, &mut diagnostics);
    // What is reported is told once more rather than held for all KPIs at once.
    let report = |(_, id): &ReportId| Some(KpiReport::of(company, grades, *id)?.0);
    let of_some = |kpis: &[Kpi], lines: &mut Vec<KpiLine>, diagnostics: &mut Vec<Diagnostic>| {
        let mut tree = Tree::new(company);
        for (kpi, own) in kpis.iter().zip(own_sums(kpis, &report)) {
            let before = lines.len();
            tree.lines(kpi, &report, &own, lines);
            reconcile(company, kpi, lines.get(before..).unwrap_or_default(), diagnostics);
            if !keep {
                lines.clear();
            }
        }
    };
    let mut lines = Vec::new();
    let parts: Vec<&[Kpi]> = parts(&kpis).collect();
    if may_crowd(company, &kpis) {
        // Which lines are kept hangs on how many there are before.
        for kpis in parts {
            of_some(kpis, &mut lines, &mut diagnostics);
        }
    } else {
        let made = threads::each(&parts, jobs, |_, kpis| {
            let (mut lines, mut diagnostics) = (Vec::new(), Vec::new());
            of_some(kpis, &mut lines, &mut diagnostics);
            (lines, diagnostics)
        });
        lines.reserve_exact(made.iter().map(|(lines, _)| lines.len()).sum());
        for (some, found) in made {
            lines.extend(some);
            diagnostics.extend(found);
        }
    }
    lines.shrink_to_fit();
    Found { value: lines, diagnostics }
}

/// How many reports are added up at once: what is held meanwhile stays small.
const REPORTS: usize = 1 << 14;

/// KPIs that are added up at once.
fn parts(kpis: &[Kpi]) -> impl Iterator<Item = &[Kpi]> {
    let mut rest = kpis;
    std::iter::from_fn(move || {
        let mut reports = 0;
        let fits = |kpi: &&Kpi| {
            reports += kpi.reports.len();
            reports <= REPORTS
        };
        let (some, further) = rest.split_at(rest.iter().take_while(fits).count().max(1).min(rest.len()));
        rest = further;
        (!some.is_empty()).then_some(some)
    })
}

/// Whether there may be more lines than are kept: no KPI has more than its reports have units on their ways up.
fn may_crowd(company: &Company, kpis: &[Kpi]) -> bool {
    let levels = company.units.iter().map(|unit| unit.depth as usize + 1).max().unwrap_or(1);
    let of_kpi = |kpi: &Kpi| kpi.reports.len().saturating_mul(levels).min(company.units.len());
    kpis.iter().map(of_kpi).fold(0, usize::saturating_add) > MOST_LINES
}

/// The KPIs that most people and units carry: indices of the company's lines.
///
/// Among equals the company's own come first, then those with more key results, then those that have a grade, so
/// that a small company, where nobody shares a KPI, still sees its figures rather than its first ten names.
pub(super) fn list(lines: &[KpiLine]) -> Vec<usize> {
    let mut carried: Vec<Carried> = Vec::new();
    let mut at = 0;
    while let Some(first) = lines.get(at) {
        let same = |line: &&KpiLine| line.is_of_kpi_of(first);
        let length = lines.get(at..).unwrap_or_default().iter().take_while(same).count().max(1);
        let group = lines.get(at..at + length).unwrap_or_default();
        carried.push(Carried {
            at,
            carriers: group.iter().filter(|line| !line.key_results.is_empty()).count(),
            company: first.own().is_some(),
            key_results: group.iter().map(|line| line.key_results.len()).sum(),
            graded: group.iter().any(|line| line.grade().is_some()),
            found: group.iter().all(|line| line.found),
        });
        at += length;
    }
    carried.sort_by_key(|one| {
        let often = (Reverse(one.carriers), Reverse(one.company), Reverse(one.key_results));
        (often, one.found, Reverse(one.graded), one.at)
    });
    let telling = carried.iter().filter(|one| one.carriers > 1 || one.graded).count();
    carried.truncate(telling.clamp(*LIST.start(), *LIST.end()));
    carried.into_iter().map(|one| one.at).collect()
}

/// How widely one KPI is carried.
struct Carried {
    /// Index of the company's line.
    at: usize,
    /// Units and people that report it themselves.
    carriers: usize,
    /// The company itself reports it.
    company: bool,
    /// Key results on it.
    key_results: usize,
    /// Some unit has a grade for it.
    graded: bool,
    /// Found in the text alone.
    found: bool,
}

/// Every KPI of the period with its reports, kinds settled; what cannot be added stands apart.
fn gather(
    company: &Company,
    grades: &Grades,
    objectives: &[ObjectiveId],
    policy: &Policy,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Kpi> {
    let mut names = Names::new(policy);
    let mut kpis: Vec<Kpi> = Vec::new();
    // By number of the name: its KPIs, one for each measure.
    let mut of_name: Vec<Vec<usize>> = Vec::new();
    let mut kinds: Vec<Kinds> = Vec::new();
    for id in objectives {
        let Some(objective) = company.objective(*id) else { continue };
        for (id, key_result) in company.key_results_of(objective) {
            let Some(kpi) = &key_result.kpi else { continue };
            let Some((report, measure)) = KpiReport::of(company, grades, id) else { continue };
            let number = names.number(&kpi.name);
            if of_name.len() <= number {
                of_name.resize(number + 1, Vec::new());
            }
            let Some(known) = of_name.get_mut(number) else { continue };
            let fits = |index: &&usize| {
                kpis.get(**index).is_some_and(|kpi| amount::compatible(&kpi.measure, &measure))
            };
            let index = match known.iter().find(fits) {
                Some(index) => *index,
                None => {
                    if let Some(first) = known.first().and_then(|first| kpis.get(*first)) {
                        diagnostics.push(not_addable(key_result, first, &measure));
                    }
                    known.push(kpis.len());
                    kinds.push(Kinds::default());
                    let (folded, name) = names.get(number);
                    kpis.push(Kpi {
                        name,
                        folded,
                        measure: measure.clone(),
                        aggregate: Aggregate::Sum,
                        found: false,
                        reports: Vec::new(),
                    });
                    kpis.len() - 1
                }
            };
            let (Some(entry), Some(kind)) = (kpis.get_mut(index), kinds.get_mut(index)) else { continue };
            kind.see(key_result, &report, &measure);
            if entry.measure.kind == MeasureKind::None {
                entry.measure = measure;
            }
            entry.found |= !kpi.is_stated();
            entry.reports.push((report.unit, id));
        }
    }
    let stated = stated_aggregates(company);
    for (kpi, kinds) in kpis.iter_mut().zip(&kinds) {
        let setting = policy.kpis.get(&kpi.folded).and_then(|setting| setting.aggregate);
        let stated = || stated.get(&kpi.folded).copied();
        kpi.aggregate = setting.or_else(stated).unwrap_or_else(|| kinds.aggregate(kpi));
        kpi.reports.sort_unstable();
    }
    kpis
}

/// What the reports on a KPI show of its kind.
#[derive(Default)]
struct Kinds {
    ratio: bool,
    /// Amounts of change, and levels: neither can be added to the other.
    changes: bool,
    levels: bool,
    with_denominator: usize,
    without_denominator: usize,
}

impl Kinds {
    fn see(&mut self, key_result: &KeyResult, report: &KpiReport, measure: &Measure) {
        self.ratio |=
            matches!(measure.kind, MeasureKind::Percent | MeasureKind::PercentagePoint | MeasureKind::Ratio);
        let target = key_result.values.target.as_ref();
        self.ratio |= target.is_some_and(|target| target.value.measure.kind == MeasureKind::Percent);
        if is_change(key_result) {
            self.changes = true;
        } else {
            self.levels = true;
        }
        match report.denominator {
            Some(_) => self.with_denominator += 1,
            None => self.without_denominator += 1,
        }
    }

    fn aggregate(&self, kpi: &Kpi) -> Aggregate {
        let ratio = self.ratio || (self.changes && self.levels) || names_ratio(&kpi.name);
        match (ratio, self.with_denominator > 0 && self.without_denominator == 0) {
            (false, _) => Aggregate::Sum,
            (true, true) => Aggregate::Weighted,
            (true, false) => Aggregate::None,
        }
    }
}

/// The sentence gives an amount of change ("öka … med 50"). Most have no such word and are not read again.
fn is_change(key_result: &KeyResult) -> bool {
    let text = &*key_result.text;
    (text.contains(" med ") || text.contains(" by ")) && phrase::read_words(text).change
}

/// How KPI sheets say that a KPI is aggregated, by folded name.
fn stated_aggregates(company: &Company) -> HashMap<String, Aggregate> {
    company
        .kpis
        .iter()
        .filter_map(|row| {
            let aggregate = match fold(row.aggregate.as_deref()?).as_str() {
                "sum" | "summa" | "summera" | "total" => Aggregate::Sum,
                "weighted" | "viktat" | "viktad" | "weighted average" | "viktat medel" => Aggregate::Weighted,
                "min" | "minimum" | "lägsta" | "lowest" => Aggregate::Min,
                "max" | "maximum" | "högsta" | "highest" => Aggregate::Max,
                "last" | "latest" | "senaste" | "sista" => Aggregate::Last,
                "none" | "ingen" | "inget" | "-" => Aggregate::None,
                _ => return None,
            };
            Some((fold(&row.name.value), aggregate))
        })
        .collect()
}

/// Names joined on case, white space and Unicode form, and by the configured aliases; each has a number.
struct Names<'a> {
    policy: &'a Policy,
    numbers: HashMap<Text, usize>,
    of_folded: HashMap<String, usize>,
    /// Folded name, and the name shown: the alias's, else the first spelling.
    names: Vec<(String, Text)>,
}

impl<'a> Names<'a> {
    fn new(policy: &'a Policy) -> Self {
        Self { policy, numbers: HashMap::new(), of_folded: HashMap::new(), names: Vec::new() }
    }

    fn number(&mut self, name: &Text) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let own = fold(name);
        let (folded, shown) = match self.policy.kpi_aliases.get(&own) {
            Some(joined) => (fold(joined), joined),
            None => (own, name),
        };
        let next = self.names.len();
        let number = *self.of_folded.entry(folded.clone()).or_insert(next);
        if number == next {
            self.names.push((folded, shown.clone()));
        }
        self.numbers.insert(name.clone(), number);
        number
    }

    fn get(&self, number: usize) -> (String, Text) {
        self.names.get(number).cloned().unwrap_or_default()
    }
}

fn not_addable(key_result: &KeyResult, kpi: &Kpi, measure: &Measure) -> Diagnostic {
    let label = |measure: &Measure| {
        if measure.label.is_empty() { measure.unit.to_string() } else { measure.label.to_string() }
    };
    Diagnostic::new(Code::P01, key_result.kpi_place())
        .arg("kpi", &kpi.name)
        .arg("a", label(&kpi.measure))
        .arg("b", label(measure))
}

// ---- the tree ----

/// Sums over reports, before they become values.
#[derive(Debug, Clone, Default)]
struct Sums {
    start: ExactSum,
    target: ExactSum,
    actual: ExactSum,
    contributors: u32,
    reporting: u32,
    /// Over reports with both a target and an actual: what the KPI's grade is made of.
    graded: u32,
    graded_start: ExactSum,
    graded_target: ExactSum,
    graded_actual: ExactSum,
}

/// What a unit itself reports, added up.
#[derive(Debug, Clone)]
struct OwnSums {
    unit: u32,
    /// Start, target, actual; the same over reports with both a target and an actual.
    sums: [f64; 6],
    contributors: u32,
    reporting: u32,
    graded: u32,
}

impl From<&OwnSums> for Sums {
    fn from(own: &OwnSums) -> Self {
        let [start, target, actual, graded_start, graded_target, graded_actual] =
            own.sums.map(|sum| ExactSum::from_iter([sum]));
        Self {
            start,
            target,
            actual,
            contributors: own.contributors,
            reporting: own.reporting,
            graded: own.graded,
            graded_start,
            graded_target,
            graded_actual,
        }
    }
}

/// What each unit itself reports, by KPI; units in tree order within.
fn own_sums(kpis: &[Kpi], report: &dyn Fn(&ReportId) -> Option<KpiReport>) -> Vec<Vec<OwnSums>> {
    let mut own = vec![Vec::new(); kpis.len()];
    let mut rows: Vec<(i64, KpiReport)> = Vec::new();
    for (index, kpi) in (0..).zip(kpis) {
        for of_unit in kpi.reports.chunk_by(|(one, _), (other, _)| one == other) {
            rows.extend(of_unit.iter().filter_map(report).map(|report| (index, report)));
            if rows.len() >= REPORTS {
                add_own_sums(&rows, &mut own);
                rows.clear();
            }
        }
    }
    add_own_sums(&rows, &mut own);
    own
}

/// Adds what rows of whole units report, each with the number of its KPI.
fn add_own_sums(rows: &[(i64, KpiReport)], own: &mut [Vec<OwnSums>]) {
    let both = |report: &KpiReport| report.target.zip(report.actual);
    let frame = Frame::of(rows)
        .count("kpi", |(kpi, _)| Some(*kpi))
        .count("unit", |(_, report)| Some(report.unit.0.into()))
        // A missing start of a target is 0.
        .number("start", |(_, report)| report.target.map(|_| report.start.unwrap_or(0.0)))
        .number("target", |(_, report)| report.target)
        .number("actual", |(_, report)| report.actual)
        .number("graded_start", |(_, report)| both(report).map(|_| report.start.unwrap_or(0.0)))
        .number("graded_target", |(_, report)| both(report).map(|(target, _)| target))
        .number("graded_actual", |(_, report)| both(report).map(|(_, actual)| actual))
        .done();
    let sums = frame.sum_by(
        &["kpi", "unit"],
        &["start", "target", "actual", "graded_start", "graded_target", "graded_actual"],
    );
    for group in sums.groups() {
        let (Ok(kpi), Ok(unit)) = (usize::try_from(group.key(0)), u32::try_from(group.key(1))) else {
            continue;
        };
        if let Some(own) = own.get_mut(kpi) {
            own.push(OwnSums {
                unit,
                sums: [0, 1, 2, 3, 4, 5].map(|column| group.sum(column)),
                contributors: group.count(1),
                reporting: group.count(2),
                graded: group.count(4),
            });
        }
    }
}

impl Sums {
    fn merge(&mut self, other: &Self) {
        self.start.merge(&other.start);
        self.target.merge(&other.target);
        self.actual.merge(&other.actual);
        self.graded_start.merge(&other.graded_start);
        self.graded_target.merge(&other.graded_target);
        self.graded_actual.merge(&other.graded_actual);
        self.contributors = self.contributors.saturating_add(other.contributors);
        self.reporting = self.reporting.saturating_add(other.reporting);
        self.graded = self.graded.saturating_add(other.graded);
    }

    fn values(&self) -> KpiValues {
        let over =
            |sum: &ExactSum, count: u32| (count > 0).then(|| sum.value()).filter(|sum| sum.is_finite());
        KpiValues {
            start: over(&self.start, self.contributors),
            target: over(&self.target, self.contributors),
            actual: over(&self.actual, self.reporting),
        }
    }

    fn grade(&self) -> Option<f64> {
        let (start, target) = (self.graded_start.value(), self.graded_target.value());
        progress(start, target, self.graded_actual.value()).filter(|_| self.graded > 0)
    }
}

/// What stands for a unit in its parent's "below": its own reports, or those below it.
#[derive(Debug, Clone, Default)]
struct Share {
    sums: Sums,
    /// The reports themselves, for KPIs that are not added.
    reports: Vec<KpiReport>,
    /// They rise by the value of the actual, those without one last.
    sorted: bool,
    /// Whether anything stands here.
    some: bool,
}

impl Share {
    /// Once for each time that reports came together.
    fn sort(&mut self) {
        if !self.sorted {
            self.reports.sort_by(by_actual);
            self.sorted = true;
        }
    }
}

struct Tree<'a> {
    company: &'a Company,
    /// Position of each unit among the visited ones, in the KPI at hand.
    slot: Vec<u32>,
    visited: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl<'a> Tree<'a> {
    fn new(company: &'a Company) -> Self {
        Self { company, slot: vec![NOWHERE; company.units.len()], visited: Vec::new() }
    }

    fn parent(&self, unit: u32) -> Option<u32> {
        self.company.units.get(unit as usize)?.parent.map(|parent| parent.0).filter(|parent| *parent < unit)
    }

    /// Adds the lines of one KPI: every unit that reports it, and every unit above one.
    fn lines(
        &mut self,
        kpi: &Kpi,
        report: &dyn Fn(&ReportId) -> Option<KpiReport>,
        own_sums: &[OwnSums],
        lines: &mut Vec<KpiLine>,
    ) {
        let mut reports = kpi.reports.as_slice();
        self.visit(reports);
        let head = Arc::new(KpiHead {
            name: kpi.name.clone(),
            measure: kpi.measure.unit.clone(),
            aggregate: kpi.aggregate,
            found: kpi.found,
        });
        let mut below: Vec<Share> = vec![Share::default(); self.visited.len()];
        let mut made: Vec<KpiLine> = Vec::with_capacity(self.visited.len());
        let mut sums = own_sums.iter().rev().peekable();
        let crowded = lines.len() + self.visited.len() > MOST_LINES;
        // From the last unit up: children before their parents.
        for index in (0..self.visited.len()).rev() {
            let Some(unit) = self.visited.get(index).copied() else { continue };
            let first = reports.partition_point(|(reporting, _)| reporting.0 < unit);
            let (before, own_reports) = reports.split_at(first);
            reports = before;
            let held = if kpi.aggregate == Aggregate::Sum { &[] } else { own_reports };
            let own = Share {
                sums: sums.next_if(|own| own.unit == unit).map(Sums::from).unwrap_or_default(),
                reports: held.iter().filter_map(report).collect(),
                sorted: false,
                some: !own_reports.is_empty(),
            };
            let share = below.get_mut(index).map(std::mem::take).unwrap_or_default();
            let keep = !crowded
                || own.some
                || self.company.units.get(unit as usize).is_some_and(|unit| unit.depth < 2);
            let (mut line, up) = line(&head, unit, own, share);
            line.key_results = own_reports.iter().map(|(_, id)| *id).collect();
            if keep {
                made.push(line);
            }
            let parent = self.parent(unit).and_then(|parent| self.slot.get(parent as usize)).copied();
            if let Some(slot) = parent.and_then(|parent| below.get_mut(parent as usize)) {
                join(slot, up, kpi.aggregate);
            }
        }
        made.reverse();
        lines.append(&mut made);
        for unit in self.visited.drain(..) {
            if let Some(slot) = self.slot.get_mut(unit as usize) {
                *slot = NOWHERE;
            }
        }
    }

    /// Finds the reporting units and all above them, in tree order.
    fn visit(&mut self, reports: &[ReportId]) {
        for (unit, _) in reports {
            let mut at = Some(unit.0);
            while let Some(unit) = at {
                match self.slot.get_mut(unit as usize) {
                    Some(slot) if *slot == NOWHERE => *slot = 0,
                    _ => break,
                }
                self.visited.push(unit);
                at = self.parent(unit);
            }
        }
        self.visited.sort_unstable();
        for (index, unit) in (0u32..).zip(&self.visited) {
            if let Some(slot) = self.slot.get_mut(*unit as usize) {
                *slot = index;
            }
        }
    }
}

fn join(into: &mut Share, share: Share, aggregate: Aggregate) {
    if !share.some {
        return;
    }
    if !into.some {
        // A lone child's share moves up as it is: chains of any depth stay cheap.
        *into = share;
        return;
    }
    into.sums.merge(&share.sums);
    if aggregate != Aggregate::Sum {
        into.reports.extend(share.reports);
        into.sorted = false;
    }
}

fn by_actual(a: &KpiReport, b: &KpiReport) -> Ordering {
    match (a.actual, b.actual) {
        (Some(x), Some(y)) => x.total_cmp(&y).then(a.key_result.cmp(&b.key_result)),
        (x, y) => y.is_some().cmp(&x.is_some()).then(a.key_result.cmp(&b.key_result)),
    }
}

/// One unit's line, and what stands for it in its parent's below.
fn line(kpi: &Arc<KpiHead>, unit: u32, mut own: Share, mut below: Share) -> (KpiLine, Share) {
    own.sort();
    below.sort();
    let own_values = own.some.then(|| values(kpi.aggregate, &own));
    let below_values = below.some.then(|| values(kpi.aggregate, &below));
    let kpi_below = below_values.map(|values| Box::new(kpi_below(kpi.aggregate, values, &below)));
    // Own where it reports an actual, else what is below; a unit that only plans stands for itself.
    let own_counts = own.sums.reporting > 0 || !below.some;
    let single = matches!(kpi.aggregate, Aggregate::None);
    let (stands, up) = match (own_counts, single) {
        (true, _) => (Stands::Own, own),
        (false, true) => (Stands::Nothing, below),
        (false, false) => (Stands::Below, below),
    };
    let line = KpiLine::new(Arc::clone(kpi), UnitId(unit), own_values, kpi_below, stands);
    let grade = match kpi.aggregate {
        Aggregate::Sum => up.sums.grade(),
        _ => line.value().and_then(|value| progress(value.start?, value.target?, value.actual?)),
    };
    (line.graded(grade), up)
}

fn kpi_below(aggregate: Aggregate, values: KpiValues, share: &Share) -> KpiBelow {
    let mut below = KpiBelow {
        values,
        contributors: share.sums.contributors,
        reporting: share.sums.reporting,
        median: None,
        lowest: None,
        highest: None,
    };
    if aggregate != Aggregate::Sum {
        // Reports rise by actual, those without one last.
        let actuals: Vec<f64> = share.reports.iter().map_while(|report| report.actual).collect();
        below.lowest = actuals.first().copied();
        below.highest = actuals.last().copied();
        let middle = |at: usize| actuals.get(at).copied();
        below.median = match actuals.len() {
            0 => None,
            odd if !odd.is_multiple_of(2) => middle(odd / 2),
            even => middle(even / 2 - 1).zip(middle(even / 2)).map(|(a, b)| a + (b - a) / 2.0),
        };
    }
    below
}

/// The single value of a share; all `None` where there is none.
fn values(aggregate: Aggregate, share: &Share) -> KpiValues {
    let reports = &share.reports;
    let pick = |best: fn(f64, f64) -> f64| {
        let over = |of: fn(&KpiReport) -> Option<f64>| reports.iter().filter_map(of).reduce(best);
        KpiValues { start: over(|r| r.start), target: over(|r| r.target), actual: over(|r| r.actual) }
    };
    let of =
        |report: &KpiReport| KpiValues { start: report.start, target: report.target, actual: report.actual };
    match aggregate {
        Aggregate::Sum => share.sums.values(),
        Aggregate::Min => pick(f64::min),
        Aggregate::Max => pick(f64::max),
        Aggregate::Last => reports
            .iter()
            .filter(|report| report.actual.is_some())
            .max_by_key(|report| (report.date, report.key_result))
            .or_else(|| reports.iter().max_by_key(|report| report.key_result))
            .map(of)
            .unwrap_or_default(),
        Aggregate::Weighted => KpiValues {
            start: weighted(reports, |report| report.start),
            target: weighted(reports, |report| report.target),
            actual: weighted(reports, |report| report.actual),
        },
        // Alone a ratio is itself; of several there is no single value.
        Aggregate::None => match reports.as_slice() {
            [only] => of(only),
            _ => KpiValues::default(),
        },
    }
}

/// The mean weighted by the denominators of the reports that have both.
fn weighted(reports: &[KpiReport], of: fn(&KpiReport) -> Option<f64>) -> Option<f64> {
    let mut sum = ExactSum::default();
    let mut weight = ExactSum::default();
    for report in reports {
        if let (Some(value), Some(denominator)) = (of(report), report.denominator) {
            sum.add(value * denominator);
            weight.add(denominator);
        }
    }
    let mean = sum.value() / weight.value();
    mean.is_finite().then_some(mean)
}

/// (actual − start) / (target − start), clamped; `None` where that is no number.
fn progress(start: f64, target: f64, actual: f64) -> Option<f64> {
    let ratio = (actual - start) / (target - start);
    ratio.is_finite().then(|| (ratio + 0.0).clamp(0.0, 1.0))
}

// ---- findings ----

/// What does not reconcile: P02 and P03, at the unit's own first key result on the KPI.
fn reconcile(company: &Company, kpi: &Kpi, lines: &[KpiLine], diagnostics: &mut Vec<Diagnostic>) {
    for line in lines {
        let place = line
            .key_results
            .first()
            .and_then(|id| company.key_result(*id))
            .map(|key_result| key_result.place);
        let (Some(own), Some(below), Some(place)) = (line.own(), &line.below, place) else { continue };
        let unit = company.unit(line.unit).map(|unit| unit.name.clone()).unwrap_or_default();
        let finding = |code: Code, own: f64, below: f64, gap: f64| {
            let mut finding = Diagnostic::new(code, place).arg("unit", &unit).arg("kpi", &kpi.name);
            for (name, value) in [("own", own), ("below", below), ("gap", gap)] {
                let shown = |lang| amount::show(value, &kpi.measure, lang);
                finding = finding.worded(name, shown(Lang::Sv), shown(Lang::En));
            }
            finding
        };
        if let (Some(gap), Some(own), Some(below)) = (line.target_gap(), own.target, below.values.target)
            && gap > 0.0
        {
            diagnostics.push(finding(Code::P02, own, below, gap));
        }
        if let (Some(gap), Some(own), Some(below)) = (line.actual_gap(), own.actual, below.values.actual)
            && gap > 0.0
        {
            diagnostics.push(finding(Code::P03, own, below, gap));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A KPI's line at one unit with so many key results of its own.
    fn line(name: &str, unit: u32, key_results: u32, grade: Option<f64>) -> KpiLine {
        let head = KpiHead { name: name.into(), measure: "".into(), aggregate: Aggregate::Sum, found: true };
        let own = (key_results > 0).then(|| KpiValues { target: Some(1.0), ..KpiValues::default() });
        let mut line = KpiLine::new(head.into(), UnitId(unit), own, None, Stands::Own).graded(grade);
        line.key_results = (0..key_results).map(KeyResultId).collect();
        line
    }

    #[test]
    fn the_list_shows_what_is_shared_then_the_companys_own_then_what_has_a_figure() {
        let mut lines = Vec::new();
        for name in ["a", "b", "c", "d", "e", "f"] {
            lines.extend([line(name, 0, 0, None), line(name, 1, 1, None)]);
        }
        lines.extend([line("graded", 0, 0, None), line("graded", 1, 1, Some(0.5))]);
        lines.extend([line("twice", 0, 0, None), line("twice", 1, 2, None)]);
        lines.push(line("company", 0, 1, None));
        lines.extend([line("shared", 0, 0, None), line("shared", 1, 1, None), line("shared", 2, 1, None)]);
        let shown: Vec<&str> = list(&lines).into_iter().map(|at| &*lines[at].name).collect();
        assert_eq!(shown, ["shared", "company", "twice", "graded", "a"]);
    }
}
