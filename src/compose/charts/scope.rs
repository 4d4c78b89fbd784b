//! What charts tell of: a unit, what stands beneath it, and the period.

use std::borrow::Cow;

use crate::model::{
    Band, Chart, ChartBody, ChartKind, ChartOptions, Class, Figure, KeyResultId, Lang, Level, Mean,
    Objective, ObjectiveId, ObjectiveType, Quarter, Totals, Unit, UnitFigures, UnitId,
};
use crate::words::capital;
use crate::words::charts::{Gender, count, fill, grouped, period, period_in_sentence};
use crate::words::names::without_copy_marks;

/// Graded key results from which a title says more than how many there are.
const ENOUGH: u32 = 3;

/// The unit that charts tell of, with everything that is asked of it again and again.
pub struct Scope<'a> {
    /// The graded quarter.
    pub quarter: &'a Quarter,
    /// Language of the charts.
    pub lang: Lang,
    /// The target band.
    pub band: Band,
    /// The unit.
    pub root: UnitId,
    /// The unit is the company.
    pub is_company: bool,
    /// For each unit: the child of the root that it is or stands beneath; `None` outside and for the root itself.
    branch: Vec<Option<UnitId>>,
    /// Objectives of the period within the root, in sheet order.
    pub objectives: Vec<ObjectiveId>,
    /// Names of people, longest first, when they are to be hidden.
    hidden: Vec<String>,
}

/// A direct child of the root that is no person, with what stands beneath it.
pub struct Department<'a> {
    /// Its id.
    pub id: UnitId,
    /// The unit.
    pub unit: &'a Unit,
    /// Its two grades.
    pub figures: UnitFigures,
    /// Objectives of the period on the department itself.
    pub own: Vec<ObjectiveId>,
    /// Objectives of the period beneath it.
    pub below: Vec<ObjectiveId>,
}

impl<'a> Scope<'a> {
    /// The scope that the options name.
    pub fn new(quarter: &'a Quarter, options: &ChartOptions) -> Self {
        let company = &quarter.company;
        let root = options.unit.filter(|unit| company.unit(*unit).is_some()).unwrap_or_default();
        let mut branch: Vec<Option<UnitId>> = Vec::with_capacity(company.units.len());
        for (index, unit) in (0..).zip(&company.units) {
            // A parent's id is always smaller, so its branch is known.
            branch.push(match unit.parent {
                Some(parent) if parent == root => Some(UnitId(index)),
                Some(parent) => branch.get(parent.0 as usize).copied().flatten(),
                None => None,
            });
        }
        let inside = |id: &ObjectiveId| {
            company.objective(*id).is_some_and(|objective| {
                objective.unit == root || branch.get(objective.unit.0 as usize).copied().flatten().is_some()
            })
        };
        let objectives = quarter.rollup.objectives.iter().copied().filter(inside).collect();
        let hidden = if options.anonymise { people(quarter) } else { Vec::new() };
        Self {
            quarter,
            lang: options.lang.unwrap_or(quarter.lang),
            band: quarter.policy.band,
            root,
            is_company: root == UnitId::default(),
            branch,
            objectives,
            hidden,
        }
    }

    /// The sheet's own words on one line, people's names taken out when they are to be hidden.
    pub fn name(&self, text: &str) -> String {
        let mut name: Cow<'_, str> = Cow::Borrowed(text);
        for person in &self.hidden {
            if name.contains(person.as_str()) {
                name = Cow::Owned(name.replace(person.as_str(), self.pick("medarbetare", "colleague")));
            }
        }
        name.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{ad}', "")
    }

    /// A name that leaves room for the rest of a sentence.
    pub fn short_name(&self, text: &str, characters: usize) -> String {
        let name = self.name(text);
        if name.chars().count() <= characters {
            return name;
        }
        let head: String = name.chars().take(characters).collect();
        let cut = head.rsplit_once(' ').map_or(head.as_str(), |(before, _)| before);
        let cut = if cut.chars().count() * 2 < characters { head.as_str() } else { cut };
        let mut cut = cut.trim_end_matches(LOOSE);
        // A name does not end in a word that only leads on.
        while let Some((before, last)) = cut.rsplit_once(' ')
            && last.chars().count() <= 4
            && last.chars().all(char::is_lowercase)
        {
            cut = before.trim_end_matches(LOOSE);
        }
        format!("{cut}…")
    }

    /// The title of a chart where almost nothing is graded: "Två av fem nyckelresultat är graderade".
    pub fn hardly_graded(&self, graded: u32, total: u32) -> Option<String> {
        if graded >= ENOUGH || graded >= total {
            return None;
        }
        let word = |n: u32| count(self.lang, n, Gender::Neuter);
        let (n, all) = (word(graded), word(total));
        let (sv, en) = if graded == 1 {
            ("{n} av {all} nyckelresultat är graderat", "{n} of {all} key results is graded")
        } else {
            ("{n} av {all} nyckelresultat är graderade", "{n} of {all} key results are graded")
        };
        Some(capital(&self.say(sv, en, &[("n", n.as_str()), ("all", all.as_str())])))
    }

    /// A difference of two grades in words: `15 punkter`, held together.
    pub fn points(&self, n: u32) -> String {
        let number = grouped(self.lang, n);
        let (sv, en) = if n == 1 {
            ("{n}\u{a0}punkt", "{n}\u{a0}point")
        } else {
            ("{n}\u{a0}punkter", "{n}\u{a0}points")
        };
        self.say(sv, en, &[("n", number.as_str())])
    }

    /// Swedish or English.
    pub fn pick<T>(&self, sv: T, en: T) -> T {
        match self.lang {
            Lang::Sv => sv,
            Lang::En => en,
        }
    }

    /// A template of the language with its places filled in.
    pub fn say(&self, sv: &str, en: &str, values: &[(&str, &str)]) -> String {
        fill(self.pick(sv, en), values)
    }

    /// The unit that the charts tell of.
    pub fn unit(&self) -> Option<&'a Unit> {
        self.quarter.company.unit(self.root)
    }

    /// "Bolaget", or the unit's name.
    pub fn whole(&self) -> String {
        match self.unit() {
            Some(unit) if !self.is_company => self.short_name(&unit.name, 40),
            _ => self.noun().capital.to_owned(),
        }
    }

    /// What the whole is called: a municipality is no company.
    pub fn noun(&self) -> &'static Noun {
        let public = crate::words::workbook::is_public(&self.quarter.company.name);
        match (self.lang, public) {
            (Lang::Sv, false) => &Noun {
                capital: "Bolaget",
                plain: "bolaget",
                genitive: "bolagets",
                label: "Bolaget",
                level: "på bolagsnivå",
            },
            (Lang::Sv, true) => &Noun {
                capital: "Organisationen",
                plain: "organisationen",
                genitive: "organisationens",
                label: "Organisationen",
                level: "på översta nivån",
            },
            (Lang::En, false) => &Noun {
                capital: "The company",
                plain: "the company",
                genitive: "the company’s",
                label: "Company",
                level: "at company level",
            },
            (Lang::En, true) => &Noun {
                capital: "The organisation",
                plain: "the organisation",
                genitive: "the organisation’s",
                label: "Organisation",
                level: "at the top level",
            },
        }
    }

    /// The unit's two grades.
    pub fn figures(&self) -> UnitFigures {
        self.figures_of(self.root)
    }

    fn figures_of(&self, id: UnitId) -> UnitFigures {
        self.quarter.rollup.units.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// An objective.
    pub fn objective(&self, id: ObjectiveId) -> Option<&'a Objective> {
        self.quarter.company.objective(id)
    }

    /// The root's own objectives.
    pub fn own(&self) -> Vec<ObjectiveId> {
        self.objectives
            .iter()
            .copied()
            .filter(|id| self.objective(*id).is_some_and(|o| o.unit == self.root))
            .collect()
    }

    /// The direct children that are no persons, in tree order, with what stands beneath each.
    pub fn departments(&self) -> Vec<Department<'a>> {
        let mut departments: Vec<Department<'a>> = (0..)
            .map(UnitId)
            .zip(&self.quarter.company.units)
            .filter(|(_, unit)| unit.parent == Some(self.root) && unit.level != Level::Individual)
            .map(|(id, unit)| Department {
                id,
                unit,
                figures: self.figures_of(id),
                own: Vec::new(),
                below: Vec::new(),
            })
            .collect();
        for id in &self.objectives {
            let Some(objective) = self.objective(*id) else { continue };
            let branch = self.branch.get(objective.unit.0 as usize).copied().flatten();
            let Some(at) = branch.and_then(|b| departments.binary_search_by_key(&b, |d| d.id).ok()) else {
                continue;
            };
            if let Some(department) = departments.get_mut(at) {
                if objective.unit == department.id {
                    department.own.push(*id);
                } else {
                    department.below.push(*id);
                }
            }
        }
        departments
    }

    /// Objectives of people who stand directly under the root.
    pub fn loose(&self) -> Vec<ObjectiveId> {
        let is_loose = |id: &ObjectiveId| {
            self.objective(*id)
                .and_then(|o| self.quarter.company.unit(o.unit))
                .is_some_and(|unit| unit.level == Level::Individual && unit.parent == Some(self.root))
        };
        self.objectives.iter().copied().filter(is_loose).collect()
    }

    /// An objective’s unit is a person.
    pub fn is_individual(&self, id: ObjectiveId) -> bool {
        self.objective(id)
            .and_then(|objective| self.quarter.company.unit(objective.unit))
            .is_some_and(|unit| unit.level == Level::Individual)
    }

    /// The root's own objective at the end of an objective's line of sight.
    pub fn top(&self, id: ObjectiveId) -> Option<ObjectiveId> {
        let mut at = self.objective(id)?.parent;
        // Assembly cut the cycles; the bound only guards against books made by hand.
        for _ in 0..self.quarter.company.objectives.len() {
            let parent = at?;
            let objective = self.objective(parent)?;
            if objective.unit == self.root && objective.period == self.quarter.rollup.period {
                return Some(parent);
            }
            at = objective.parent;
        }
        None
    }

    /// An objective’s grade.
    pub fn grade(&self, id: ObjectiveId) -> Option<f64> {
        self.quarter.grades.objectives.get(id.0 as usize)?.grade
    }

    /// A key result's grade.
    pub fn result(&self, id: KeyResultId) -> Option<f64> {
        self.quarter.grades.key_results.get(id.0 as usize)?.grade
    }

    /// A key result is judged as met or missed rather than by the band.
    pub fn is_to_be_met(&self, id: KeyResultId) -> bool {
        self.kind(id).is_some_and(|kind| self.quarter.policy.met_types.contains(&kind))
    }

    /// A key result's type: its own, else its objective's.
    pub fn kind(&self, id: KeyResultId) -> Option<ObjectiveType> {
        let result = self.quarter.company.key_result(id)?;
        let own = result.values.kind.as_ref().map(|kind| kind.value);
        own.or_else(|| self.objective(result.objective)?.kind)
    }

    /// The figure of a grade.
    pub fn figure(&self, grade: Option<f64>) -> Option<Figure> {
        grade.map(|grade| Figure::of(grade, self.band))
    }

    /// The class of a grade.
    pub fn class(&self, grade: Option<f64>) -> Option<Class> {
        self.figure(grade).map(|figure| figure.class)
    }

    /// Key results of some objectives, with their grades.
    pub fn results(&self, objectives: &[ObjectiveId]) -> Vec<(KeyResultId, Option<f64>)> {
        objectives
            .iter()
            .filter_map(|id| self.objective(*id))
            .flat_map(|objective| &objective.key_results)
            .map(|id| (*id, self.result(*id)))
            .collect()
    }

    /// Mean of objectives' grades, each once; ungraded ones left out. The rule of the roll-up.
    pub fn mean(&self, objectives: &[ObjectiveId]) -> Option<f64> {
        let grades = &self.quarter.grades.objectives;
        objectives.iter().filter_map(|id| grades.get(id.0 as usize)).collect::<Totals>().mean().grade
    }

    /// The period in a sentence, with a comma before it; empty when none is known.
    pub fn when(&self) -> String {
        self.quarter
            .rollup
            .period
            .map_or_else(String::new, |p| format!(", {}", period_in_sentence(self.lang, p)))
    }

    /// Footer forms: a source, then period and run.
    pub fn source(&self, what: &str) -> Vec<String> {
        let date = self.quarter.policy.date.to_string();
        let run = self.say("Körning {date}", "Run {date}", &[("date", date.as_str())]);
        let running =
            if self.quarter.rollup.preliminary { self.pick(" (pågår)", " (running)") } else { "" };
        let when = self.quarter.rollup.period.map(|p| {
            let name = period(self.lang, p);
            self.say("Period {p}", "Period {p}", &[("p", name.as_str())]) + running
        });
        let bare = self.quarter.rollup.period.map(|p| period(self.lang, p));
        let source = format!("{} {what}", self.pick("Källa:", "Source:"));
        let join = |parts: &[Option<&str>]| parts.iter().flatten().copied().collect::<Vec<_>>().join(" · ");
        vec![
            join(&[Some(source.as_str()), when.as_deref(), Some(run.as_str())]),
            join(&[Some(what), bare.as_deref(), Some(date.as_str())]),
            join(&[when.as_deref(), Some(run.as_str())]),
        ]
    }

    /// `214 nyckelresultat`, with plural and singular in English.
    pub fn key_results(&self, n: u32) -> String {
        let number = grouped(self.lang, n);
        match (self.lang, n) {
            (Lang::Sv, _) => format!("{number} nyckelresultat"),
            (Lang::En, 1) => "1 key result".to_owned(),
            (Lang::En, _) => format!("{number} key results"),
        }
    }

    /// `214 nyckelresultat, 6 ej graderade`.
    pub fn coverage(&self, graded: u32, total: u32) -> String {
        let all = self.key_results(total);
        let rest = total.saturating_sub(graded);
        if rest == 0 {
            return all;
        }
        let rest_text = grouped(self.lang, rest);
        let sv = if rest == 1 { "{all}, {n} ej graderat" } else { "{all}, {n} ej graderade" };
        self.say(sv, "{all}, {n} not graded", &[("all", all.as_str()), ("n", rest_text.as_str())])
    }

    /// The company's name; empty where neither sheets nor settings say it and the folder or file that it is called
    /// after does not read as a name: `okr_2026_q3`.
    pub fn company_name(&self) -> String {
        let (name, policy) = (&self.quarter.company.name, &self.quarter.policy);
        let stem = |file: &str| {
            let last = file.rsplit_once('/').map_or(file, |(_, last)| last);
            without_copy_marks(last.rsplit_once('.').map_or(last, |(stem, _)| stem)) == &**name
        };
        let guessed = policy.company.is_none()
            && (policy.folder.as_ref() == Some(name)
                || &**name == "OKR"
                || self.quarter.sources.iter().any(|(_, source)| stem(&source.file)));
        let reads_as_a_file = name.contains('_')
            || name.contains(|c: char| c.is_ascii_digit())
            || !name.starts_with(char::is_uppercase)
            || name.to_lowercase().contains("okr");
        if guessed && reads_as_a_file { String::new() } else { self.name(name) }
    }

    /// The root's name as sheets or settings have it, else "Bolaget".
    pub fn root_name(&self) -> String {
        let name = match self.unit() {
            Some(unit) if !self.is_company => self.name(&unit.name),
            _ => self.company_name(),
        };
        if name.is_empty() { self.whole() } else { name }
    }

    /// The company's name, else the program's.
    pub fn signature(&self) -> String {
        let company = self.company_name();
        match self.unit() {
            Some(unit) if !self.is_company => {
                let unit = self.name(&unit.name);
                if company.is_empty() { unit } else { format!("{company} · {unit}") }
            }
            _ if company.is_empty() => "sippra".to_owned(),
            _ => company,
        }
    }

    /// A chart from its parts.
    pub fn chart(&self, kind: ChartKind, words: Words, body: ChartBody) -> Chart {
        Chart {
            kind,
            file: format!("{:02}-{}", kind.number(), kind.name()),
            lang: self.lang,
            band: self.band,
            title: words.title,
            subtitle: words.subtitle,
            source: words.source,
            signature: self.signature(),
            alt: words.alt,
            notes: words.notes,
            body,
        }
    }

    /// `58 %`.
    pub fn shown(&self, grade: f64) -> String {
        Figure::of(grade, self.band).shown.text(self.lang)
    }

    /// A mean's figure, or the word for none.
    pub fn shown_mean(&self, mean: Mean) -> String {
        mean.grade
            .map_or_else(|| self.pick("ej graderat", "not graded").to_owned(), |grade| self.shown(grade))
    }
}

/// The whole in the forms that sentences need.
pub struct Noun {
    /// At the start of a sentence.
    pub capital: &'static str,
    /// Inside a sentence.
    pub plain: &'static str,
    /// Whose.
    pub genitive: &'static str,
    /// As a label.
    pub label: &'static str,
    /// At its level.
    pub level: &'static str,
}

/// What a name cut short does not end in.
const LOOSE: [char; 7] = [' ', ',', '-', '–', '&', ':', ';'];

/// The texts of a chart.
#[derive(Default)]
pub struct Words {
    /// The finding, longest form first.
    pub title: Vec<String>,
    /// What is drawn, longest form first.
    pub subtitle: Vec<String>,
    /// The footer, longest form first.
    pub source: Vec<String>,
    /// The picture in words.
    pub alt: String,
    /// Method and numbers.
    pub notes: Vec<String>,
}

impl Words {
    /// The same with the picture in words: its title, its kind, and its figures.
    pub fn with_alt(self, scope: &Scope<'_>, sv: &str, en: &str, list: &[String]) -> Self {
        let title = self.title.first().map(String::as_str).unwrap_or_default();
        let kind = scope.pick(sv, en);
        Self { alt: format!("{title}. {kind}: {}.", list.join("; ")), ..self }
    }
}

/// What stands beneath departments, in words.
pub struct Beneath {
    /// "Medarbetarna".
    pub label: String,
    /// "Medarbetare".
    pub plain: String,
    /// "dess medarbetares".
    pub their: String,
    /// "medarbetarnas", "its people".
    pub genitive: String,
    /// "medarbetarnas", "people’s".
    pub plural: String,
}

/// The words for those whose objectives these are: people, teams, or both.
pub fn beneath(scope: &Scope<'_>, objectives: impl Iterator<Item = ObjectiveId>) -> Beneath {
    let (mut people, mut teams) = (false, false);
    for id in objectives {
        if scope.is_individual(id) {
            people = true;
        } else {
            teams = true;
        }
    }
    let words = match (people, teams, scope.lang) {
        (true, true, Lang::Sv) => [
            "Team och medarbetare",
            "Team, medarbetare",
            "dess teams och medarbetares",
            "teamens och medarbetarnas",
            "teamens och medarbetarnas",
        ],
        (true, true, Lang::En) => [
            "Teams and people",
            "Teams, people",
            "its teams’ and people's",
            "its teams and people",
            "teams’ and people’s",
        ],
        (false, true, Lang::Sv) => ["Teamen", "Team", "dess teams", "teamens", "teamens"],
        (false, true, Lang::En) => ["Teams", "Teams", "its teams’", "its teams", "the teams’"],
        (_, _, Lang::Sv) => {
            ["Medarbetarna", "Medarbetare", "dess medarbetares", "medarbetarnas", "medarbetarnas"]
        }
        (_, _, Lang::En) => ["People", "People", "its people’s", "its people", "people’s"],
    };
    let [label, plain, their, genitive, plural] = words.map(str::to_owned);
    Beneath { label, plain, their, genitive, plural }
}

/// Better first, ungraded last; equal ones by name, so that the order is always the same.
pub fn falling(a: Option<f64>, b: Option<f64>) -> std::cmp::Ordering {
    match (a, b) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (Some(_), None) => std::cmp::Ordering::Less,
        (None, Some(_)) => std::cmp::Ordering::Greater,
        (None, None) => std::cmp::Ordering::Equal,
    }
}

fn people(quarter: &Quarter) -> Vec<String> {
    let company = &quarter.company;
    let units = company.units.iter();
    let mut names: Vec<String> = units
        .clone()
        .filter(|unit| unit.level == Level::Individual)
        .map(|unit| unit.name.to_string())
        .chain(units.filter_map(|unit| unit.lead.as_ref().map(ToString::to_string)))
        .chain(company.objectives.iter().filter_map(|o| o.owner.as_ref().map(ToString::to_string)))
        .chain(company.key_results.iter().filter_map(|k| k.owner.as_ref().map(ToString::to_string)))
        .map(|name| name.trim().to_owned())
        .filter(|name| name.chars().count() > 2)
        .collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.len()), name.clone()));
    names.dedup();
    // A unit may be named as owner; its name is no secret.
    names.retain(|name| {
        !company.units.iter().any(|unit| unit.level != Level::Individual && *unit.name == **name)
    });
    names
}
