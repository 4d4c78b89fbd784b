//! Company → findings: the rules, one file per subject.

mod alignment;
mod check_ins;
mod key_results;
mod names;
mod objectives;
mod placeholders;

use crate::diag::{Code, Diagnostic, Tally};
use crate::model::{
    Company, KeyResult, KeyResultId, Lang, Objective, ObjectiveId, Period, Policy, Reading, SourceId, Sources,
};

/// What a rule looks at.
struct Context<'a> {
    company: &'a Company,
    readings: &'a [Reading],
    sources: &'a Sources,
    policy: &'a Policy,
    /// The graded period; `None` to look at all.
    period: Option<Period>,
}

impl<'a> Context<'a> {
    /// The objectives to look at: of the graded period and later ones, and those without a period.
    ///
    /// Older ones are history, which nobody will mend.
    fn objectives(&self) -> impl Iterator<Item = (ObjectiveId, &'a Objective)> {
        let graded = self.period;
        (0..)
            .zip(&self.company.objectives)
            .filter(move |(_, objective)| match (objective.period, graded) {
                (Some(period), Some(graded)) => period >= graded,
                _ => true,
            })
            .map(|(index, objective)| (ObjectiveId(index), objective))
    }

    /// The name of a sheet, or of its file where it has none.
    fn sheet_name(&self, source: SourceId) -> Option<&'a str> {
        self.sources.get(source).map(|source| source.sheet.as_deref().unwrap_or(&source.file))
    }

    /// The key results of those objectives.
    fn key_results(&self) -> impl Iterator<Item = (KeyResultId, &'a KeyResult)> {
        let company = self.company;
        self.objectives().flat_map(|(_, objective)| company.key_results_of(objective))
    }
}

/// "both", "all 3".
fn all(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Sv, 2) => "båda".to_owned(),
        (Lang::En, 2) => "both".to_owned(),
        (Lang::Sv, count) => format!("alla {count}"),
        (Lang::En, count) => format!("all {count}"),
    }
}

type Rule = fn(&Context<'_>, &mut Vec<Diagnostic>);

/// The rules with the codes that they emit. Other codes come from the stages that notice them.
#[rustfmt::skip]
const RULES: &[(&[Code], Rule)] = &[
    (&[Code::O01, Code::O02, Code::O03], objectives::too_many),
    (&[Code::O04, Code::O05, Code::O06, Code::S04], objectives::number_of_key_results),
    (&[Code::O07], objectives::longer_than_a_line),
    (&[Code::O08], objectives::duplicates),
    (&[Code::O10], objectives::without_an_owner),
    (&[Code::K03], placeholders::placeholders),
    (&[Code::K02, Code::K05, Code::K06], key_results::not_results),
    (&[Code::K04], key_results::long),
    (&[Code::K07], key_results::weights),
    (&[Code::K08], key_results::repeated),
    (&[Code::T05], names::spelt_several_ways),
    (&[Code::T06], alignment::without_a_parent),
    (&[Code::T07], alignment::collected_from_people),
    (&[Code::C02], check_ins::outside_the_period),
    (&[Code::C03], check_ins::stale),
    (&[Code::C04], check_ins::two_of_one_day),
];

/// The codes that [`check`] itself emits.
pub fn codes() -> impl Iterator<Item = Code> {
    RULES.iter().flat_map(|(codes, _)| codes.iter().copied())
}

/// What the rules find in the objectives of a period and later ones (`None`: in all of them).
///
/// The readings tell what cannot be seen in the company, such as whether a sheet has a column for owners.
pub fn check(
    company: &Company,
    readings: &[Reading],
    sources: &Sources,
    period: Option<Period>,
    policy: &Policy,
) -> Vec<Diagnostic> {
    let context = Context { company, readings, sources, policy, period };
    let (mut findings, mut tally) = (Vec::new(), Tally::default());
    for (_, rule) in RULES {
        rule(&context, &mut findings);
        tally.thin(&mut findings);
    }
    tally.finish(&mut findings);
    findings
}
