//! A naive reading of semantics.md, sections 3 to 5, in plain loops and recursion.
//!
//! It knows of each key result what was meant (a bound, a change, a level …), never the text; the tested code
//! sees the text and the cells only.

/// What a key result means.
#[derive(Debug, Clone)]
pub enum Meaning {
    /// A grade typed in the sheet.
    Given(f64),
    /// A level to reach.
    Level { start: Option<f64>, target: f64, actual: f64, words: Words },
    /// An amount of change.
    Change { target: f64, actual: f64, up: bool },
    /// A share of a start: (1000, 20 %, 1100).
    Share { start: f64, percent: f64, actual: f64, up: bool },
    /// Milestones: weight and done.
    Milestones(Vec<(Option<f64>, bool)>),
    /// A done or not-done word.
    Status(bool),
    /// Nothing to grade.
    Nothing,
}

/// What the words of a level say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    Up,
    Down,
    None,
    AtMost { strict: bool },
    AtLeast { strict: bool },
    Keep,
}

#[derive(Debug, Clone)]
pub struct KeyResult {
    pub meaning: Meaning,
    /// The values are percentages.
    pub percent: bool,
    pub weight: Option<f64>,
    pub kpi: Option<usize>,
}

#[derive(Debug, Clone)]
pub struct Objective {
    pub unit: usize,
    pub committed: bool,
    pub key_results: Vec<KeyResult>,
}

#[derive(Debug, Clone)]
pub struct Company {
    /// Each unit's parent; the first has none.
    pub parents: Vec<Option<usize>>,
    pub objectives: Vec<Objective>,
}

fn clamp(ratio: f64) -> Option<f64> {
    if ratio.is_finite() { Some(ratio.clamp(0.0, 1.0)) } else { None }
}

fn met(yes: bool) -> Option<f64> {
    Some(if yes { 1.0 } else { 0.0 })
}

pub fn grade(key_result: &KeyResult) -> Option<f64> {
    match &key_result.meaning {
        Meaning::Given(grade) => Some(grade.clamp(0.0, 1.0)),
        Meaning::Change { target, actual, .. } => {
            if target * actual < 0.0 {
                return None;
            }
            clamp(actual / target)
        }
        Meaning::Share { start, percent, actual, up } => {
            let target = if *up { start * (1.0 + percent) } else { start * (1.0 - percent) };
            clamp((actual - start) / (target - start))
        }
        Meaning::Milestones(steps) => {
            let given: Vec<f64> =
                steps.iter().filter_map(|(weight, _)| *weight).map(|weight| weight.max(0.0)).collect();
            let fill = if given.is_empty() { 1.0 } else { given.iter().sum::<f64>() / given.len() as f64 };
            let weight = |weight: &Option<f64>| weight.map_or(fill, |weight| weight.max(0.0));
            let total: f64 = steps.iter().map(|(w, _)| weight(w)).sum();
            let done: f64 = steps.iter().filter(|(_, done)| *done).map(|(w, _)| weight(w)).sum();
            if total == 0.0 { None } else { Some(done / total) }
        }
        Meaning::Status(done) => met(*done),
        Meaning::Nothing => None,
        Meaning::Level { start, target, actual, words } => {
            level(*start, *target, *actual, *words, key_result.percent)
        }
    }
}

fn level(start: Option<f64>, target: f64, actual: f64, words: Words, percent: bool) -> Option<f64> {
    let meets = |value: f64| match words {
        Words::AtMost { strict: true } => value < target,
        Words::AtMost { strict: false } | Words::Down => value <= target,
        Words::AtLeast { strict: true } => value > target,
        _ => value >= target,
    };
    let bound = matches!(words, Words::AtMost { .. } | Words::AtLeast { .. } | Words::Keep);
    match start {
        Some(start) if start != target => {
            if bound && meets(start) {
                met(meets(actual))
            } else {
                clamp((actual - start) / (target - start))
            }
        }
        Some(_) => {
            if words == Words::None {
                None
            } else {
                met(meets(actual))
            }
        }
        None => match words {
            Words::AtMost { .. } | Words::Keep => met(meets(actual)),
            Words::AtLeast { .. } if percent => met(meets(actual)),
            Words::Down => meets(actual).then_some(1.0),
            _ => clamp(actual / target),
        },
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Mean {
    pub grade: Option<f64>,
    pub floor: Option<f64>,
    pub objectives: u32,
    pub graded: u32,
    pub total: u32,
}

/// Grade and floor of an objective.
pub fn objective(objective: &Objective) -> (Option<f64>, Option<f64>) {
    let given: Vec<f64> = objective
        .key_results
        .iter()
        .filter_map(|key_result| key_result.weight)
        .map(|weight| weight.max(0.0))
        .collect();
    let fill = if given.is_empty() { 1.0 } else { given.iter().sum::<f64>() / given.len() as f64 };
    let mut over_graded = (0.0, 0.0);
    let mut over_all = (0.0, 0.0);
    for key_result in &objective.key_results {
        let weight = key_result.weight.map_or(fill, |weight| weight.max(0.0));
        let grade = grade(key_result);
        if let Some(grade) = grade {
            over_graded = (over_graded.0 + weight * grade, over_graded.1 + weight);
        }
        over_all = (over_all.0 + weight * grade.unwrap_or(0.0), over_all.1 + weight);
    }
    let mean = |(sum, weight): (f64, f64)| if weight > 0.0 { Some(sum / weight) } else { None };
    (mean(over_graded), mean(over_all))
}

pub fn mean(objectives: &[&Objective]) -> Mean {
    let grades: Vec<f64> = objectives.iter().filter_map(|o| objective(o).0).collect();
    let floors: Vec<f64> = objectives.iter().filter_map(|o| objective(o).1).collect();
    let average = |values: &[f64]| {
        if values.is_empty() { None } else { Some(values.iter().sum::<f64>() / values.len() as f64) }
    };
    let key_results: Vec<&KeyResult> = objectives.iter().flat_map(|o| &o.key_results).collect();
    Mean {
        grade: average(&grades),
        floor: average(&floors),
        objectives: objectives.len() as u32,
        graded: key_results.iter().filter(|k| grade(k).is_some()).count() as u32,
        total: key_results.len() as u32,
    }
}

impl Company {
    pub fn children(&self, unit: usize) -> Vec<usize> {
        (0..self.parents.len()).filter(|child| self.parents[*child] == Some(unit)).collect()
    }

    pub fn own(&self, unit: usize) -> Vec<&Objective> {
        self.objectives.iter().filter(|objective| objective.unit == unit).collect()
    }

    pub fn beneath(&self, unit: usize) -> Vec<&Objective> {
        let mut all = Vec::new();
        for child in self.children(unit) {
            all.extend(self.own(child));
            all.extend(self.beneath(child));
        }
        all
    }

    /// Start, target and actual of the unit's own key results on a KPI.
    fn own_reports(&self, unit: usize, kpi: usize) -> Vec<(f64, f64, f64)> {
        let key_results = self.own(unit).into_iter().flat_map(|objective| &objective.key_results);
        key_results
            .filter(|key_result| key_result.kpi == Some(kpi))
            .filter_map(|key_result| match key_result.meaning {
                Meaning::Level { start, target, actual, .. } => Some((start.unwrap_or(0.0), target, actual)),
                _ => None,
            })
            .collect()
    }

    /// What stands for a unit upward: its own reports where it has any, else those below.
    fn standing(&self, unit: usize, kpi: usize) -> Vec<(f64, f64, f64)> {
        let own = self.own_reports(unit, kpi);
        if own.is_empty() { self.below_reports(unit, kpi) } else { own }
    }

    fn below_reports(&self, unit: usize, kpi: usize) -> Vec<(f64, f64, f64)> {
        self.children(unit).into_iter().flat_map(|child| self.standing(child, kpi)).collect()
    }

    /// Own, below and value of an added KPI as (start, target, actual, reports), and its grade.
    pub fn kpi(&self, unit: usize, kpi: usize) -> (Option<Sum>, Option<Sum>, Option<Sum>, Option<f64>) {
        let own = Sum::of(&self.own_reports(unit, kpi));
        let below = Sum::of(&self.below_reports(unit, kpi));
        let value = own.or(below);
        let grade = value.and_then(|sum| clamp((sum.actual - sum.start) / (sum.target - sum.start)));
        (own, below, value, grade)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    pub start: f64,
    pub target: f64,
    pub actual: f64,
    pub reports: u32,
}

impl Sum {
    fn of(reports: &[(f64, f64, f64)]) -> Option<Self> {
        if reports.is_empty() {
            return None;
        }
        Some(Self {
            start: reports.iter().map(|report| report.0).sum(),
            target: reports.iter().map(|report| report.1).sum(),
            actual: reports.iter().map(|report| report.2).sum(),
            reports: reports.len() as u32,
        })
    }
}
