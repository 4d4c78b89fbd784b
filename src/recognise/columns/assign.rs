//! Which heading gets which meaning: the assignment that explains words and values best.

use crate::model::Reason;
use crate::words::headings::{Candidate, Fit, Meaning};
use crate::words::reading::why;

use super::gather::Heading;
use crate::recognise::profile::Profile;

#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    pub(super) meaning: Option<Meaning>,
    pub(super) weight: f32,
    pub(super) reasons: Vec<Reason>,
}

/// Meanings that several columns may share.
fn shared(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Comment
            | Meaning::Other
            | Meaning::Text
            | Meaning::Initiative
            | Meaning::Aliases
            | Meaning::Unit
            | Meaning::Confidence
            | Meaning::Date
    )
}

/// Least weight at which a heading with its values is believed.
const BELIEVED: f32 = 0.24;

/// Chooses the meanings that together explain the headings and values best.
pub(super) fn assign(headings: &[Heading]) -> Vec<Choice> {
    let mut options: Vec<(usize, Meaning, f32, &Candidate)> = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        for candidate in &heading.candidates {
            // "Avstämning juli" over numbers: what was measured then, and no day.
            if candidate.meaning == Meaning::Date
                && heading.span.is_some()
                && heading.profile.share(heading.profile.numbers) > 0.8
            {
                continue;
            }
            let fit = heading.profile.fits(candidate.meaning);
            // A numbered key result is one, even when its few texts look like amounts.
            let fit = if heading.number.is_some() && candidate.meaning == Meaning::KeyResult {
                fit.max(0.5)
            } else {
                fit
            };
            let weight = candidate.weight * (0.15 + 0.85 * fit);
            if weight >= BELIEVED && fit > 0.05 {
                options.push((index, candidate.meaning, weight, candidate));
            }
            // Ids under "Objective" or "Key result" name them.
            let id = match candidate.meaning {
                Meaning::Objective => Meaning::ObjectiveId,
                Meaning::KeyResult => Meaning::KeyResultId,
                _ => continue,
            };
            let profile = &heading.profile;
            if profile.cells > 0
                && profile.share(profile.codes) > 0.7
                && profile.sentences == 0
                && profile.share(profile.numbers) < 0.3
            {
                options.push((index, id, candidate.weight * 0.95, candidate));
            }
        }
    }
    // Each column's best meaning first; where two want one, the pair's best sum decides below.
    options.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
    let mut choices: Vec<Choice> = vec![Choice::default(); headings.len()];
    let rival = |a: usize, b: usize| match (headings.get(a), headings.get(b)) {
        (Some(a), Some(b)) => a.number == b.number && a.span == b.span,
        _ => false,
    };
    for (index, meaning, weight, _) in &options {
        let taken = !shared(*meaning)
            && choices
                .iter()
                .enumerate()
                .any(|(other, choice)| choice.meaning == Some(*meaning) && rival(*index, other));
        if let Some(choice) = choices.get_mut(*index).filter(|choice| choice.meaning.is_none() && !taken) {
            *choice = Choice { meaning: Some(*meaning), weight: *weight, reasons: Vec::new() };
        }
    }
    improve(headings, &options, &mut choices);
    for (index, choice) in choices.iter_mut().enumerate() {
        let (Some(heading), Some(meaning)) = (headings.get(index), choice.meaning) else { continue };
        let word = heading.candidates.iter().find(|candidate| candidate.meaning == meaning);
        choice.reasons = reasons(word, &heading.profile, meaning);
    }
    choices
}

/// Swaps meanings between columns while that explains more.
fn improve(headings: &[Heading], options: &[(usize, Meaning, f32, &Candidate)], choices: &mut [Choice]) {
    let weight_of = |index: usize, meaning: Meaning| {
        options.iter().find(|(at, of, _, _)| *at == index && *of == meaning).map(|(_, _, weight, _)| *weight)
    };
    for _ in 0..4 {
        let mut changed = false;
        for loser in 0..headings.len() {
            let Some(now) = choices.get(loser).cloned() else { continue };
            let wanted: Vec<(Meaning, f32)> = options
                .iter()
                .filter(|(at, _, weight, _)| *at == loser && *weight > now.weight)
                .map(|(_, m, w, _)| (*m, *w))
                .collect();
            for (meaning, gain) in wanted {
                let holder = choices.iter().enumerate().find(|(index, choice)| {
                    *index != loser
                        && choice.meaning == Some(meaning)
                        && headings
                            .get(*index)
                            .zip(headings.get(loser))
                            .is_some_and(|(a, b)| a.number == b.number && a.span == b.span)
                });
                let Some((holder, held)) = holder.map(|(index, choice)| (index, choice.weight)) else {
                    continue;
                };
                // What the holder could take instead: something free, or what the loser gives up.
                let instead = options
                    .iter()
                    .filter(|(at, of, _, _)| {
                        *at == holder
                            && *of != meaning
                            && (shared(*of)
                                || now.meaning == Some(*of)
                                || !choices.iter().any(|choice| choice.meaning == Some(*of)))
                    })
                    .map(|(_, of, weight, _)| (*of, *weight))
                    .max_by(|a, b| a.1.total_cmp(&b.1));
                let instead_weight = instead.map_or(0.0, |(_, weight)| weight);
                if gain + instead_weight > now.weight + held + 0.01 && weight_of(loser, meaning).is_some() {
                    if let Some(choice) = choices.get_mut(loser) {
                        *choice = Choice { meaning: Some(meaning), weight: gain, reasons: Vec::new() };
                    }
                    if let Some(choice) = choices.get_mut(holder) {
                        *choice = match instead {
                            Some((of, weight)) => Choice { meaning: Some(of), weight, reasons: Vec::new() },
                            None => Choice::default(),
                        };
                    }
                    changed = true;
                    break;
                }
            }
        }
        if !changed {
            break;
        }
    }
}

fn reasons(word: Option<&Candidate>, profile: &Profile, meaning: Meaning) -> Vec<Reason> {
    let heading = match word {
        Some(candidate) if candidate.word.is_empty() => why::SEVERAL_IN_ROW.into(),
        Some(candidate) => {
            let wording = match candidate.fit {
                Fit::Whole => why::HEADING,
                Fit::Trimmed => why::HEADING_AND_MORE,
                Fit::Part => why::IN_HEADING,
                Fit::Near => why::NEAR_HEADING,
            };
            Reason { wording, word: candidate.word }
        }
        None => why::ITS_VALUES.into(),
    };
    let values = if profile.cells == 0 {
        why::NO_VALUES
    } else if matches!(
        meaning,
        Meaning::Objective | Meaning::KeyResult | Meaning::Title | Meaning::Initiative | Meaning::Comment
    ) {
        why::TEXTS
    } else if profile.share(profile.percents) > 0.5 {
        why::PERCENTS
    } else if profile.share(profile.numbers) > 0.5 {
        why::NUMBERS
    } else if profile.share(profile.days) > 0.5 {
        why::DATES
    } else if profile.share(profile.done + profile.progress) > 0.5 {
        why::STATUS_WORDS
    } else {
        why::SHORT_TEXTS
    };
    vec![heading, values.into()]
}
