//! Own and below at every unit, the company's headline, and how much it depends on the rule.

use crate::frame::Frame;
use crate::model::{
    Company, ExactSum, Grades, Headline, Objective, ObjectiveGrade, ObjectiveId, ObjectiveType, Policy,
    RollupRule, Sensitivity, Totals, UngradedRule, UnitFigures, mean_of,
};

/// All means of a period.
pub(super) struct Means {
    pub(super) units: Vec<UnitFigures>,
    pub(super) headline: Headline,
    pub(super) sensitivity: Sensitivity,
}

/// The means over some objectives.
pub(super) fn means(
    company: &Company,
    grades: &Grades,
    objectives: &[ObjectiveId],
    policy: &Policy,
) -> Means {
    let rows: Vec<(&Objective, &ObjectiveGrade)> = objectives
        .iter()
        .filter_map(|id| Some((company.objective(*id)?, grades.objectives.get(id.0 as usize)?)))
        .collect();
    let frame = Frame::of(&rows)
        .count("unit", |(objective, _)| Some(objective.unit.0.into()))
        .count("type", |(objective, _)| Some(objective.kind.map_or(-1, |kind| kind as i64)))
        .number("grade", |(_, grade)| grade.grade)
        .number("floor", |(_, grade)| grade.floor)
        .count("graded", |(_, grade)| Some(grade.graded.into()))
        .count("total", |(_, grade)| Some(grade.total.into()))
        .done();
    let mut own = vec![Totals::default(); company.units.len()];
    for group in frame.sum_by(&["unit"], &["grade", "floor", "graded", "total"]).groups() {
        if let Some(slot) = usize::try_from(group.key(0)).ok().and_then(|unit| own.get_mut(unit)) {
            *slot = Totals {
                grades: ExactSum::from_iter([group.sum(0)]),
                with_grade: group.count(0),
                floors: ExactSum::from_iter([group.sum(1)]),
                with_floor: group.count(1),
                objectives: group.rows(),
                // Counts come back from the frame as they went in: whole.
                graded: group.sum(2) as u32,
                total: group.sum(3) as u32,
            };
        }
    }
    let units = figures(company, &own, policy.rollup);
    let by_type = frame.sum_by(&["type"], &["grade"]);
    let typed = |kind: ObjectiveType| {
        let group = by_type.groups().find(|group| group.key(0) == kind as i64)?;
        quotient(group.sum(0), group.count(0))
    };
    let root = units.first().copied().unwrap_or_default();
    let mut whole = Totals::default();
    own.iter().for_each(|own| whole.merge(own));
    let headline = Headline {
        own: root.own,
        below: root.below,
        committed: typed(ObjectiveType::Committed),
        aspirational: typed(ObjectiveType::Aspirational),
        graded: whole.graded,
        total: whole.total,
    };
    let whole = whole.mean();
    let (pooled, unweighted) = by_key_result(company, grades, objectives, policy);
    let sensitivity =
        Sensitivity { objectives: whole.grade, pooled, unweighted, missing_as_zero: whole.floor };
    Means { units, headline, sensitivity }
}

/// The mean of all key results pooled, and that of the objectives with weights ignored.
fn by_key_result(
    company: &Company,
    grades: &Grades,
    objectives: &[ObjectiveId],
    policy: &Policy,
) -> (Option<f64>, Option<f64>) {
    // With `ungraded = "zero"` an ungraded key result counts 0 here as everywhere.
    let zero = policy.ungraded == UngradedRule::Zero;
    let (mut pooled, mut pooled_count) = (ExactSum::default(), 0);
    let plain = objectives.iter().filter_map(|id| {
        let (mut sum, mut count) = (ExactSum::default(), 0);
        for id in &company.objective(*id)?.key_results {
            let grade = grades.key_results.get(id.0 as usize).and_then(|graded| graded.grade);
            count += u32::from(zero || grade.is_some());
            for sum in [&mut sum, &mut pooled] {
                sum.add(grade.unwrap_or(0.0));
            }
        }
        pooled_count += count;
        quotient(sum.value(), count)
    });
    let unweighted = mean_of(plain);
    (quotient(pooled.value(), pooled_count), unweighted)
}

fn quotient(sum: f64, count: u32) -> Option<f64> {
    (count > 0).then(|| sum / f64::from(count)).filter(|mean| mean.is_finite())
}

/// Own and below of every unit; children add to their parents from the last unit up, whatever the depth.
fn figures(company: &Company, own: &[Totals], rule: RollupRule) -> Vec<UnitFigures> {
    let count = company.units.len();
    let mut below = vec![Totals::default(); count];
    // Of the rule "units": the children's means and floors, each once.
    let mut children = vec![Totals::default(); count];
    for index in (0..count).rev() {
        let parent = company.units.get(index).and_then(|unit| unit.parent).map(|parent| parent.0 as usize);
        let Some(parent) = parent.filter(|parent| *parent < index) else { continue };
        let mut subtree = own.get(index).cloned().unwrap_or_default();
        if let Some(below) = below.get(index) {
            subtree.merge(below);
        }
        if rule == RollupRule::Units
            && let Some(slot) = children.get_mut(parent)
        {
            let whole = subtree.mean();
            if let Some(grade) = whole.grade {
                slot.grades.add(grade);
                slot.with_grade += 1;
            }
            if let Some(floor) = whole.floor {
                slot.floors.add(floor);
                slot.with_floor += 1;
            }
        }
        if let Some(slot) = below.get_mut(parent) {
            slot.merge(&subtree);
        }
    }
    own.iter()
        .zip(&below)
        .zip(&children)
        .map(|((own, below), children)| {
            let mut figures = UnitFigures { own: own.mean(), below: below.mean() };
            if rule == RollupRule::Units {
                let each_once = children.mean();
                figures.below.grade = each_once.grade;
                figures.below.floor = each_once.floor;
            }
            figures
        })
        .collect()
}
