//! What stands beneath a unit's objectives, branch by branch: the ground of charts 2, 5 and 7.

use crate::model::ObjectiveId;

use super::scope::{Beneath, Scope, beneath};

/// A department, or those who belong to none.
pub struct Branch {
    /// Its name.
    pub name: String,
    /// The objectives that are drawn.
    pub objectives: Vec<ObjectiveId>,
    /// Its grade as the roll-up has it.
    pub grade: Option<f64>,
}

/// All branches, and whose objectives they are.
pub struct Flow {
    /// In tree order, those without a department last.
    pub branches: Vec<Branch>,
    /// The words for those beneath.
    pub beneath: Beneath,
    /// The branches' own objectives are drawn, as nobody beneath them has any.
    pub own: bool,
    /// The last branch stands for several.
    pub merged: bool,
}

/// The objectives beneath each department, or its own where nobody beneath it has any.
pub fn flow(scope: &Scope<'_>) -> Flow {
    let departments = scope.departments();
    let loose = scope.loose();
    let own = loose.is_empty() && departments.iter().all(|department| department.below.is_empty());
    let mixed = !own
        && departments.iter().any(|department| department.below.is_empty() && !department.own.is_empty());
    let mut branches: Vec<Branch> = departments
        .into_iter()
        .map(|department| {
            let alone = department.below.is_empty();
            Branch {
                name: scope.name(&department.unit.name),
                grade: if alone { department.figures.own.grade } else { department.figures.below.grade },
                objectives: if alone { department.own } else { department.below },
            }
        })
        .filter(|branch| !branch.objectives.is_empty())
        .collect();
    if !loose.is_empty() {
        let name = if branches.is_empty() {
            scope.root_name()
        } else {
            scope.pick("Utan avdelning", "No department").to_owned()
        };
        branches.push(Branch { name, grade: scope.mean(&loose), objectives: loose });
    }
    let all = branches.iter().flat_map(|branch| &branch.objectives).copied();
    let beneath = if own {
        Beneath {
            label: scope.pick("Avdelningarna", "Departments").to_owned(),
            plain: scope.pick("Nyckelresultat", "Key results").to_owned(),
            their: scope.pick("avdelningarnas", "the departments’").to_owned(),
            genitive: scope.pick("avdelningarnas", "the departments’").to_owned(),
            plural: scope.pick("avdelningarnas", "the departments’").to_owned(),
        }
    } else if mixed {
        Beneath {
            label: scope.pick("Avdelningar och medarbetare", "Departments and people").to_owned(),
            plain: scope.pick("Nyckelresultat", "Key results").to_owned(),
            their: scope.pick("avdelningarnas och medarbetarnas", "the departments’ and people’s").to_owned(),
            genitive: scope.pick("avdelningarnas och medarbetarnas", "departments and people").to_owned(),
            plural: scope.pick("avdelningarnas och medarbetarnas", "departments’ and people’s").to_owned(),
        }
    } else {
        beneath(scope, all)
    };
    Flow { branches, beneath, own, merged: false }
}

impl Flow {
    /// The largest branches up to a limit, in their order; the others as one.
    pub fn merged(self, scope: &Scope<'_>, limit: usize) -> Self {
        if self.branches.len() <= limit {
            return self;
        }
        let mut sizes: Vec<(usize, usize)> =
            self.branches.iter().map(|branch| branch.objectives.len()).enumerate().collect();
        sizes.sort_by_key(|(at, size)| (std::cmp::Reverse(*size), *at));
        let kept: Vec<usize> = sizes.iter().take(limit - 1).map(|(at, _)| *at).collect();
        let mut rest = Vec::new();
        let mut merged = 0_u32;
        let mut branches = Vec::new();
        for (at, branch) in self.branches.into_iter().enumerate() {
            if kept.contains(&at) {
                branches.push(branch);
            } else {
                merged += 1;
                rest.extend(branch.objectives);
            }
        }
        branches.push(Branch { name: others(scope, merged), grade: scope.mean(&rest), objectives: rest });
        Self { branches, merged: true, ..self }
    }
}

/// "Övriga (7)".
pub fn others(scope: &Scope<'_>, n: u32) -> String {
    let n = n.to_string();
    scope.say("Övriga ({n})", "Others ({n})", &[("n", n.as_str())])
}
