//! Own and below at every unit, the company's headline, and how much it depends on the rule.

use super::frame::{self, ObjectiveRow, Totals};
use crate::model::{
    Company, ExactSum, Grades, Headline, Mean, Objective, ObjectiveGrade, ObjectiveId, ObjectiveType, Policy,
    RollupRule, Sensitivity, UngradedRule, UnitFigures,
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
    let graded: Vec<(&Objective, &ObjectiveGrade)> = objectives
        .iter()
        .filter_map(|id| Some((company.objective(*id)?, grades.objectives.get(id.0 as usize)?)))
        .collect();
    let rows: Vec<ObjectiveRow> = graded
        .iter()
        .map(|(objective, grade)| ObjectiveRow {
            unit: objective.unit.0,
            grade: grade.grade,
            floor: grade.floor,
            graded: grade.graded,
            total: grade.total,
        })
        .collect();
    let mut own = vec![Totals::default(); company.units.len()];
    for (unit, totals) in frame::by_unit(&rows) {
        if let Some(slot) = own.get_mut(unit as usize) {
            *slot = totals;
        }
    }
    let units = figures(company, &own, policy.rollup);
    let typed = |kind: ObjectiveType| {
        mean(
            graded
                .iter()
                .filter(|(objective, _)| objective.kind == Some(kind))
                .filter_map(|(_, grade)| grade.grade),
        )
    };
    let root = units.first().copied().unwrap_or_default();
    let count = |value: fn(&ObjectiveGrade) -> u32| {
        graded.iter().fold(0u32, |sum, (_, grade)| sum.saturating_add(value(grade)))
    };
    let headline = Headline {
        own: root.own,
        below: root.below,
        committed: typed(ObjectiveType::Committed),
        aspirational: typed(ObjectiveType::Aspirational),
        graded: count(|grade| grade.graded),
        total: count(|grade| grade.total),
    };
    Means { units, headline, sensitivity: sensitivity(grades, &graded, policy) }
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
            let whole = figure(&subtree);
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
            let mut figures = UnitFigures { own: figure(own), below: figure(below) };
            if rule == RollupRule::Units {
                let each_once = figure(children);
                figures.below.grade = each_once.grade;
                figures.below.floor = each_once.floor;
            }
            figures
        })
        .collect()
}

fn figure(totals: &Totals) -> Mean {
    let over = |sum: &ExactSum, count: u32| {
        let mean = sum.value() / f64::from(count);
        (count > 0 && mean.is_finite()).then(|| mean.clamp(0.0, 1.0))
    };
    Mean {
        grade: over(&totals.grades, totals.with_grade),
        floor: over(&totals.floors, totals.with_floor),
        objectives: totals.objectives,
        graded: totals.graded,
        total: totals.total,
    }
}

/// The headline under other rules, over all objectives of every level.
fn sensitivity(grades: &Grades, graded: &[(&Objective, &ObjectiveGrade)], policy: &Policy) -> Sensitivity {
    // With `ungraded = "zero"` an ungraded key result counts 0 here as everywhere.
    let missing = (policy.ungraded == UngradedRule::Zero).then_some(0.0);
    let of = |objective: &Objective| -> Vec<f64> {
        objective
            .key_results
            .iter()
            .filter_map(|id| grades.key_results.get(id.0 as usize)?.grade.or(missing))
            .collect()
    };
    Sensitivity {
        objectives: mean(graded.iter().filter_map(|(_, grade)| grade.grade)),
        pooled: mean(graded.iter().flat_map(|(objective, _)| of(objective))),
        unweighted: mean(graded.iter().filter_map(|(objective, _)| mean(of(objective).into_iter()))),
        missing_as_zero: mean(graded.iter().filter_map(|(_, grade)| grade.floor)),
    }
}

fn mean(grades: impl Iterator<Item = f64>) -> Option<f64> {
    let mut sum = ExactSum::default();
    let mut count = 0u32;
    for grade in grades {
        sum.add(grade);
        count = count.saturating_add(1);
    }
    (count > 0).then(|| sum.value() / f64::from(count)).filter(|mean| mean.is_finite())
}
