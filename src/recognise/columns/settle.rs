//! What headings and values leave open is settled by the neighbours.

use crate::model::Wording;
use crate::words::headings::{self, Fit, Meaning};
use crate::words::period;
use crate::words::reading::why;

use super::{Column, Lexicon, Table};

/// What headings and values leave open is settled by the neighbours.
pub(super) fn settle(table: &mut Table, lexicon: &mut Lexicon, rivals: &mut Vec<(usize, usize)>) {
    use Meaning as M;
    let find = |table: &Table, meaning: Meaning| {
        table.columns.iter().position(|c| c.meaning == Some(meaning) && c.group.is_none() && c.span.is_none())
    };
    let any = |table: &Table, meaning: Meaning| table.columns.iter().any(|c| c.meaning == Some(meaning));
    let set = |table: &mut Table, index: usize, meaning: Meaning, why: Wording| {
        if let Some(column) = table.columns.get_mut(index) {
            column.meaning = Some(meaning);
            column.weight = column.weight.max(0.4);
            column.reasons.push(why.into());
        }
    };
    board(table, &set);
    labelled_goals(table, &set);
    // "email" with addresses and "individual_emails" with nothing in it: whoever is named has it.
    let empty =
        find(table, M::Owner).filter(|at| table.columns.get(*at).is_some_and(|c| c.profile.cells == 0));
    if let Some(empty) = empty {
        let named = table.columns.iter().position(|c| {
            c.meaning == Some(M::Other)
                && c.group.is_none()
                && c.span.is_none()
                && c.profile.cells > 0
                && c.profile.people == c.profile.cells
                && matches!(crate::words::plain(&c.heading).as_str(), "email" | "e mail")
        });
        if let Some(named) = named {
            set(table, empty, M::Other, why::NO_VALUES);
            set(table, named, M::Owner, why::ITS_VALUES);
        }
    }
    kinds_of_measures(table);
    only_shares(table, &set);
    bulleted_rows(table, &find, &set);
    // "Plan" over periods names them, whatever else the word may mean.
    if !any(table, M::Period) {
        let periods = table.columns.iter().position(|c| {
            c.meaning.is_none()
                && c.group.is_none()
                && c.span.is_none()
                && c.profile.cells > 0
                && c.profile.share(c.profile.periods) > 0.9
                && c.profile.share(c.profile.texts) > 0.9
                && !lexicon.candidates(&c.heading).iter().any(|best| best.meaning == M::EndDate)
        });
        if let Some(index) = periods {
            set(table, index, M::Period, why::PERIODS_IN_IT);
        }
    }
    // "Growth plan Q3 2026" under a heading of its own: each text names its period.
    if !any(table, M::Period) && !any(table, M::StartDate) {
        let periods = table.columns.iter().position(|c| {
            matches!(c.meaning, None | Some(M::Other | M::Comment))
                && c.group.is_none()
                && c.span.is_none()
                && c.profile.cells > 0
                && c.profile.periods_inside == c.profile.cells
                && (c.meaning.is_none() || c.profile.distinct.len() * 2 <= c.profile.cells as usize)
        });
        if let Some(index) = periods {
            set(table, index, M::Period, why::PERIODS_IN_IT);
        }
    }
    if !any(table, M::Type) {
        let types = table.columns.iter().position(|c| {
            matches!(c.meaning, None | Some(M::Other))
                && c.group.is_none()
                && c.span.is_none()
                && c.profile.types >= 2
                && c.profile.types == c.profile.cells
        });
        if let Some(index) = types {
            set(table, index, M::Type, why::NAMES_TYPES);
        }
    }
    // "Färg" over green, yellow and red; what says yes or no would grade, and needs a heading that means it to.
    if !any(table, M::Status) {
        let states = table.columns.iter().position(|c| {
            c.meaning.is_none()
                && c.group.is_none()
                && c.span.is_none()
                && c.profile.cells >= 2
                && c.profile.numbers + c.profile.done == 0
                && c.profile.share(c.profile.progress) > 0.9
        });
        if let Some(index) = states {
            set(table, index, M::Status, why::ITS_VALUES);
        }
    }
    // Columns that say which kind a row is, whatever their heading.
    if !headed_by_names(table, lexicon, &set) && !any(table, M::RowKind) {
        let kinds = table.columns.iter().position(|c| {
            let profile = &c.profile;
            let known = profile.objective_kinds + profile.key_result_kinds + profile.initiative_kinds;
            c.group.is_none()
                && profile.key_result_kinds > 0
                && (profile.share(profile.bare_kinds) > 0.5
                    || (profile.objective_kinds > 0 && c.meaning != Some(M::Id)))
                && profile.share(known) > 0.7
                && profile.distinct.len() <= (profile.cells as usize).max(4)
                && (profile.objective_kinds > 0
                    || matches!(c.meaning, None | Some(M::Type | M::Level | M::Id | M::Number | M::Status)))
                && profile.sentences == 0
        });
        if let Some(index) = kinds {
            set(table, index, M::RowKind, why::NAMES_KINDS);
        }
    }
    // "Level" over 0, 1, 1, 0: how deep each row of an outline is.
    let told_apart = any(table, M::Objective) && any(table, M::KeyResult);
    if !any(table, M::RowKind) && !told_apart {
        let depths = table.columns.iter().position(|c| {
            let profile = &c.profile;
            c.group.is_none()
                && c.span.is_none()
                && matches!(c.meaning, None | Some(M::Number | M::Id))
                && profile.cells > 2
                && profile.whole == profile.cells
                && (2..=5).contains(&profile.distinct.len())
                && (profile.distinct.len() as u32) < profile.cells
                && deep(&c.heading)
        });
        if let Some(index) = depths {
            set(table, index, M::RowKind, why::DEPTHS);
        }
    }
    // "#" over O1, 1.1, 1.2: ids, not mere numbers.
    if !any(table, M::Id) && !any(table, M::RowKind) {
        let ids = find(table, M::Number).filter(|at| {
            table.columns.get(*at).is_some_and(|c| {
                c.profile.objective_kinds > 0 && c.profile.share(c.profile.codes + c.profile.fractions) > 0.9
            })
        });
        if let Some(index) = ids {
            set(table, index, M::Id, why::NAMES_KINDS);
        }
    }
    // "Strategiskt mål | Mått | Mål | Utfall": with no objectives beside it, the goal is no parent of any.
    if ![M::Objective, M::Title].iter().any(|m| any(table, *m))
        && !table.columns.iter().any(numbers_blocks)
        && any(table, M::Target)
        && (any(table, M::KeyResult) || any(table, M::Kpi))
    {
        let goal = [M::Parent, M::Serves].into_iter().find_map(|meaning| {
            find(table, meaning).filter(|index| {
                table.columns.get(*index).is_some_and(|c| {
                    c.profile.share(c.profile.texts) > 0.9
                        && c.profile.share(c.profile.codes) < 0.3
                        && lexicon
                            .candidates(&c.heading)
                            .iter()
                            .any(|candidate| candidate.meaning == M::Objective && candidate.weight >= 0.5)
                })
            })
        });
        if let Some(index) = goal {
            set(table, index, M::Objective, why::NO_OTHER_OBJECTIVES);
        }
    }
    // A column of descriptions is the title where nothing else is.
    if ![M::Objective, M::KeyResult, M::Title].iter().any(|m| any(table, *m)) {
        // Beside values, short names of measures are texts enough.
        let valued = [M::Start, M::Target, M::Actual, M::Grade].iter().any(|m| any(table, *m));
        let described = table.columns.iter().position(|c| {
            c.group.is_none()
                && matches!(c.meaning, Some(M::Comment | M::Initiative | M::Kpi | M::Owner) | None)
                && (c.profile.share(c.profile.sentences) >= 0.6
                    || valued && c.profile.share(c.profile.texts) >= 0.7)
                && (c.heading.is_empty() && valued && !coded(c) && !numbers_blocks(c)
                    || c.profile.objective_labels > 0
                        && c.profile.key_result_labels > 0
                        && c.profile.share(c.profile.objective_labels + c.profile.key_result_labels) > 0.7
                    || lexicon
                        .candidates(&c.heading)
                        .iter()
                        .any(|candidate| matches!(candidate.meaning, M::Title | M::Objective | M::KeyResult)))
        });
        if let Some(index) = described {
            set(table, index, M::Title, why::ONLY_TEXTS);
            // "A | Växa i Finland", "A1 | Finska kunder": the codes before them are theirs.
            let before = index.checked_sub(1).filter(|at| {
                table
                    .columns
                    .get(*at)
                    .is_some_and(|c| c.meaning.is_none() && c.heading.is_empty() && coded(c))
            });
            if let Some(codes) = before {
                set(table, codes, M::Id, why::NAMES_KINDS);
            }
        }
    }
    // Codes of objectives and key results beside texts that have no heading.
    if any(table, M::RowKind) && ![M::Objective, M::KeyResult, M::Title].iter().any(|m| any(table, *m)) {
        let kinds = find(table, M::RowKind).unwrap_or(0);
        let free = |c: &Column| {
            c.meaning.is_none()
                && c.group.is_none()
                && c.span.is_none()
                && c.profile.cells > 0
                && c.profile.share(c.profile.texts) > 0.6
        };
        let (before, after) = table.columns.split_at(kinds.min(table.columns.len()));
        let described =
            after.iter().position(free).map(|at| before.len() + at).or_else(|| before.iter().position(free));
        if let Some(index) = described {
            set(table, index, M::Title, why::BESIDE_CODES);
        }
    }
    // A text column without a heading, where one is needed.
    let texts: Vec<usize> = (0..table.columns.len())
        .filter(|index| {
            table.columns.get(*index).is_some_and(|c| {
                c.meaning.is_none()
                    && c.group.is_none()
                    && c.profile.cells > 0
                    && c.profile.share(c.profile.sentences) >= 0.6
            })
        })
        .collect();
    // "Key result | Supports objective": where nothing else holds objectives, they are named there.
    if any(table, M::KeyResult)
        && ![M::Objective, M::Title, M::ObjectiveId, M::Id, M::RowKind].iter().any(|m| any(table, *m))
        && let Some(parent) = find(table, M::Parent)
        && table.columns.get(parent).is_some_and(|c| {
            c.profile.cells > 0
                && c.profile.share(c.profile.texts) > 0.9
                && c.profile.share(c.profile.codes) < 0.5
                && crate::words::plain(&c.heading).contains("objective")
        })
    {
        set(table, parent, M::Objective, why::SEVERAL_EACH);
    }
    areas(table, &find, &any, &set);
    let has_key = any(table, M::KeyResult) || any(table, M::Title);
    // "MÅL 2 | Rätt gods" over each block of measures, beside them.
    let has_objective =
        any(table, M::Objective) || any(table, M::Title) || table.columns.iter().any(numbers_blocks);
    if !has_key {
        // "Mått", "Nyckeltal" or "Resultat" beside objectives is where the key results stand.
        let promoted = [M::Kpi, M::Actual, M::Measure, M::Initiative].into_iter().find_map(|meaning| {
            find(table, meaning).filter(|index| {
                table.columns.get(*index).is_some_and(|c| {
                    let may = meaning == M::Kpi
                        || lexicon
                            .candidates(&c.heading)
                            .iter()
                            .any(|candidate| candidate.meaning == M::KeyResult);
                    let linked = meaning == M::Kpi && any(table, M::ObjectiveId);
                    may && (has_objective || linked) && c.profile.share(c.profile.texts) > 0.6
                })
            })
        });
        if let Some(index) = promoted {
            set(table, index, M::KeyResult, why::NO_OTHER_KEY_RESULTS);
        } else if has_objective {
            let after = find(table, M::Objective).unwrap_or(0);
            if let Some(index) = texts.iter().find(|index| **index > after) {
                set(table, *index, M::KeyResult, why::BESIDE_OBJECTIVES);
            }
        }
    } else if !has_objective {
        let before = find(table, M::KeyResult).unwrap_or(0);
        if let Some(index) = texts.iter().find(|index| **index < before) {
            set(table, *index, M::Objective, why::TEXTS_BEFORE_KEY_RESULTS);
        }
    }
    // Several companies and no units: what the column names are the units.
    if let Some(company) = find(table, M::Company)
        && ![M::Unit, M::Department, M::Team].iter().any(|m| any(table, *m))
        && table.columns.get(company).is_some_and(|c| c.profile.distinct.len() >= 2)
    {
        set(table, company, M::Unit, why::SEVERAL_UNITS);
    }
    // A column of people left of the texts, without a heading.
    let text =
        find(table, M::Objective).or_else(|| find(table, M::Title)).or_else(|| find(table, M::KeyResult));
    if let (Some(text), false) = (text, any(table, M::Owner)) {
        let people = table.columns.iter().take(text).position(|c| {
            c.meaning.is_none()
                && c.heading.is_empty()
                && c.profile.cells >= 2
                && c.profile.share(c.profile.named) > 0.6
        });
        if let Some(index) = people {
            set(table, index, M::Owner, why::PEOPLE);
        }
    }
    // So may be one of units, where nothing else names them.
    if let Some(text) = text
        && ![M::Unit, M::Department, M::Team, M::Company, M::Owner, M::Level].iter().any(|m| any(table, *m))
    {
        let units = table.columns.iter().take(text).position(|c| {
            c.meaning.is_none()
                && c.heading.is_empty()
                && c.profile.distinct.len() >= 2
                && c.profile.share(c.profile.units) >= 0.5
                && c.profile.words <= 3 * c.profile.texts
        });
        if let Some(index) = units {
            set(table, index, M::Unit, why::NAMES_UNITS);
        }
    }
    // "Start → mål (nu)": the whole way in one cell; where it stands may have a column of its own.
    if ![M::Start, M::Target].iter().any(|m| any(table, *m)) {
        let way = table.columns.iter().position(|c| {
            c.meaning.is_none()
                && c.group.is_none()
                && c.profile.ways > 0
                && c.profile.share(c.profile.ways) > 0.6
        });
        if let Some(index) = way {
            set(table, index, M::Target, why::WAYS);
        }
    }
    indicators(table, lexicon, &find, &set);
    numbered_results(table, lexicon, &find, &any, &set);
    measure_or_unit(table, lexicon);
    over_objectives(table, lexicon, &find, &set);
    cascaded(table, lexicon, &find, &set);
    by_parent(table, &find, &set);
    title(table, &find, &set);
    attained(table, &any, &set);
    progress(table, &find, &any, &set);
    worded_grades(table, &find, &set);
    if let (Some(owner), None) = (find(table, M::KeyResultOwner), find(table, M::Owner)) {
        set(table, owner, M::Owner, why::ONLY_OWNERS);
    }
    done_words(table, lexicon, &find, &set);
    owning_units(table, lexicon, &find, &set);
    milestones(table, &find, &set);
    ticked_columns(table, &set);
    two_times(table, lexicon, &set);
    numbers_of_objectives(table, lexicon, &find, &set);
    rival_columns(table, lexicon, rivals);
}

/// "Målområde | Mål | Start | Målvärde | Utfall" with values in every row: what each goal measures is a key result, and
/// the areas that have several are the objectives. So they are before key results: "Fokusområde | Delmål | …".
fn areas(
    table: &mut Table,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    any: &impl Fn(&Table, Meaning) -> bool,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    if [M::Title, M::ObjectiveId, M::RowKind, M::Parent, M::Kpi].iter().any(|m| any(table, *m))
        || table.columns.iter().any(|c| c.group.is_some())
        || !table.tree.is_empty()
    {
        return;
    }
    let (objective, key) = (find(table, M::Objective), find(table, M::KeyResult));
    let Some(text) = (match (objective, key) {
        (Some(one), None) | (None, Some(one)) => Some(one),
        _ => None,
    }) else {
        return;
    };
    let Some(own) = table.columns.get(text) else { return };
    let aimed = table
        .columns
        .iter()
        .any(|c| c.meaning == Some(M::Target) && c.profile.cells * 10 >= own.profile.cells * 9);
    let valued = table.has(M::Actual)
        || table.has(M::Grade)
        || table.columns.iter().any(|c| c.span.is_some() && c.profile.numbers > 0);
    if objective.is_some() && !(aimed && valued) || own.profile.cells < 2 {
        return;
    }
    let area = table.columns.iter().take(text).position(|c| {
        let profile = &c.profile;
        let several = profile.distinct.len() < own.profile.distinct.len()
            && (profile.distinct.len() as u32) < own.profile.cells;
        c.span.is_none()
            && matches!(c.meaning, None | Some(M::Serves))
            && names_area(&c.heading)
            && profile.cells > 0
            && profile.share(profile.texts) > 0.9
            && profile.share(profile.codes) < 0.3
            && several
    });
    let Some(area) = area else { return };
    if objective.is_some() {
        set(table, text, M::KeyResult, why::SEVERAL_EACH);
    }
    set(table, area, M::Objective, why::NO_OTHER_OBJECTIVES);
}

/// Words for what goals are sorted by.
pub fn names_area(heading: &str) -> bool {
    let plain = crate::words::plain(heading);
    ["omrade", "perspektiv", "perspective", "tema", "theme", "fokus", "focus", "area", "pillar", "inriktning"]
        .iter()
        .any(|word| plain.split(' ').any(|part| part.ends_with(word) || part.starts_with(word)))
}

/// Labels of numbered objectives under no heading, with a remark below them at most.
fn numbers_blocks(column: &Column) -> bool {
    let profile = &column.profile;
    column.heading.is_empty()
        && profile.objective_kinds > 0
        && profile.objective_kinds * 2 >= profile.cells
        && profile.bare_kinds == 0
        && profile.share(profile.codes) < 0.5
}

/// Most of a column's cells are ids.
fn coded(column: &Column) -> bool {
    column.profile.cells > 0 && column.profile.share(column.profile.codes) >= 0.5
}

/// "Objective | Key result" over "Objective 1" and "Key result 1": where no other column has texts, these are the names
/// that somebody gave them.
fn headed_by_names(
    table: &mut Table,
    lexicon: &mut Lexicon,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) -> bool {
    let headed = |table: &Table, lexicon: &mut Lexicon, meaning: Meaning| {
        let mut found = (0..table.columns.len()).filter(|at| {
            table.columns.get(*at).is_some_and(|c| {
                let best = lexicon.candidates(&c.heading).first().cloned();
                let own = matches!(
                    c.meaning,
                    None | Some(
                        Meaning::Objective
                            | Meaning::KeyResult
                            | Meaning::ObjectiveId
                            | Meaning::KeyResultId
                            | Meaning::Title
                    )
                );
                let texts = c.profile.texts > 0 && c.profile.share(c.profile.numbers) < 0.5;
                let whole = best.is_some_and(|best| best.meaning == meaning && best.fit == Fit::Whole);
                own && texts && whole && c.group.is_none() && c.span.is_none()
            })
        });
        found.next().filter(|_| found.next().is_none())
    };
    let (Some(objective), Some(key_result)) =
        (headed(table, lexicon, Meaning::Objective), headed(table, lexicon, Meaning::KeyResult))
    else {
        return false;
    };
    let kinds = |at: usize| {
        table.columns.get(at).map_or((0.0, 0.0), |c| {
            (c.profile.share(c.profile.objective_kinds), c.profile.share(c.profile.key_result_kinds))
        })
    };
    let named = match (kinds(objective), kinds(key_result)) {
        // One of the columns tells the kinds of rows apart.
        ((_, other), _) | (_, (other, _)) if other > 0.0 => false,
        // "OBJ-01" beside key results is an id, "Objective 1" a name.
        ((own, _), (_, results)) => {
            let worded = table.columns.get(objective).is_some_and(|c| c.profile.words >= 2 * c.profile.texts);
            own > 0.5 && (worded || results > 0.5)
        }
    };
    let texts_elsewhere = table.columns.iter().enumerate().any(|(at, c)| {
        at != objective
            && at != key_result
            && (at == objective + 1
                || at == key_result + 1
                || !matches!(c.meaning, Some(Meaning::Comment | Meaning::Owner | Meaning::Initiative)))
            && c.profile.share(c.profile.sentences) > 0.3
    });
    if !named || texts_elsewhere {
        return false;
    }
    set(table, objective, Meaning::Objective, why::NO_OTHER_OBJECTIVES);
    set(table, key_result, Meaning::KeyResult, why::NO_OTHER_KEY_RESULTS);
    true
}

/// "Måluppfyllelse" over "Helt uppfyllt" and "Delvis": how it went, in words.
fn worded_grades(
    table: &mut Table,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    for meaning in [Meaning::Grade, Meaning::ObjectiveGrade] {
        let Some(index) = find(table, meaning) else { continue };
        let worded = table.columns.get(index).is_some_and(|c| {
            let profile = &c.profile;
            profile.cells > 0
                && profile.numbers == 0
                && profile.share(profile.done + profile.progress) > 0.6
                && profile.progress > 0
        });
        if !worded {
            continue;
        }
        let status = find(table, Meaning::Status);
        if let Some(status) = status {
            set(table, status, Meaning::Other, why::HOW_IT_GOES);
        }
        set(table, index, Meaning::Status, why::STATUS_WORDS);
    }
}

/// Words over numbers that say how deep a row is.
fn deep(heading: &str) -> bool {
    matches!(
        crate::words::plain(heading).as_str(),
        "level"
            | "indent"
            | "indentation"
            | "depth"
            | "outline level"
            | "hierarchy"
            | "hierarchy level"
            | "lvl"
            | "tier"
            | "niva"
            | "indrag"
            | "djup"
            | "ebene"
            | "niveau"
            | "nivel"
            | "taso"
    )
}

/// Goals with a start, a target and an actual each, and no key results: each is measured by itself.
pub(super) fn measured_goals(table: &Table) -> bool {
    use Meaning as M;
    let valued = |meaning: M| table.of(meaning).is_some_and(|c| c.profile.share(c.profile.numbers) > 0.6);
    let Some(objective) = table.of(M::Objective) else { return false };
    let profile = &objective.profile;
    // Where headings speak of objectives, a missing column of key results is a fault.
    let own = ["goal", "personal", "individual", "individuell", "personlig", "medarbetarm"];
    let heading = crate::words::plain(&objective.heading);
    let named = own.iter().any(|word| heading.contains(word));
    (table.personal || named)
        && ![M::KeyResult, M::Title, M::RowKind, M::ObjectiveId, M::Parent, M::Kpi]
            .iter()
            .any(|m| table.has(*m))
        && table.tree.is_empty()
        && !table.columns.iter().any(|c| c.group.is_some() || c.span.is_some())
        && valued(M::Target)
        && valued(M::Start)
        && (valued(M::Actual) || table.has(M::Grade) || table.has(M::ObjectiveGrade))
        && profile.cells > 0
        && profile.distinct.len() as u32 == profile.cells
}

/// "Lead | Owner" over "Ida Moe | CRM": of two columns of owners the one that names no people names units.
fn owning_units(
    table: &mut Table,
    lexicon: &mut Lexicon,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    if [M::Unit, M::Department, M::Team].iter().any(|m| table.has(*m)) {
        return;
    }
    let people = |c: &Column| c.profile.cells > 0 && c.profile.share(c.profile.people) > 0.7;
    let units = |c: &Column| {
        c.profile.cells > 1
            && c.profile.share(c.profile.texts) > 0.9
            && (c.profile.share(c.profile.people) < 0.5 || c.profile.words * 4 <= c.profile.texts * 5)
            && c.profile.sentences == 0
            && (c.profile.distinct.len() as u32) < c.profile.cells
    };
    let Some(holder) = find(table, M::Owner) else { return };
    let other = table.columns.iter().position(|c| {
        let wanted = |c: &Column, lexicon: &mut Lexicon| {
            let candidates = lexicon.candidates(&c.heading);
            candidates.iter().any(|best| best.meaning == M::Owner && best.weight >= 0.6)
        };
        c.meaning.is_none() && c.group.is_none() && c.span.is_none() && wanted(c, lexicon)
    });
    let (Some(own), Some(at)) = (table.columns.get(holder), other) else { return };
    let Some(beside) = table.columns.get(at) else { return };
    if people(own) && units(beside) {
        set(table, at, M::Unit, why::UNITS_THAT_OWN);
    } else if people(beside) && units(own) {
        set(table, holder, M::Unit, why::UNITS_THAT_OWN);
        set(table, at, M::Owner, why::UNITS_THAT_OWN);
    }
}

/// "Mål | Ej påbörjat | Pågår | Klart" over texts: key results stand in the column that says how they go.
fn board(table: &mut Table, set: &impl Fn(&mut Table, usize, Meaning, Wording)) {
    if table.has(Meaning::KeyResult) || table.has(Meaning::Title) || !table.has(Meaning::Objective) {
        return;
    }
    let going = |heading: &str| {
        crate::words::input::done(heading).is_some() || crate::words::input::progress_word(heading)
    };
    let columns: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, c)| c.group.is_none() && c.span.is_none() && going(&c.heading))
        .filter(|(_, c)| {
            let profile = &c.profile;
            let short = profile.share(profile.done + profile.progress + profile.people) > 0.2;
            profile.cells == 0
                || profile.share(profile.texts) > 0.8 && !short && profile.words >= 2 * profile.texts
        })
        .map(|(index, _)| index)
        .collect();
    let filled =
        columns.iter().filter_map(|at| table.columns.get(*at)).filter(|c| c.profile.cells > 0).count();
    if columns.len() < 2 || filled < 2 {
        return;
    }
    for (index, number) in columns.into_iter().zip(1..) {
        set(table, index, Meaning::KeyResult, why::BESIDE_OBJECTIVES);
        if let Some(column) = table.columns.get_mut(index) {
            column.group = Some(number);
        }
    }
}

/// "Bucket" over "Objective: Less plastic" in each row: objectives, whatever the heading, and what is listed under them
/// their key results.
fn labelled_goals(table: &mut Table, set: &impl Fn(&mut Table, usize, Meaning, Wording)) {
    use Meaning as M;
    let alone = |c: &Column| c.group.is_none() && c.span.is_none() && c.profile.cells >= 2;
    let filled =
        |meaning: Meaning| table.columns.iter().any(|c| c.meaning == Some(meaning) && c.profile.cells > 0);
    let goal = table.columns.iter().position(|c| {
        alone(c)
            && c.profile.share(c.profile.objective_labels) > 0.8
            && c.profile.key_result_labels == 0
            && !matches!(c.meaning, Some(M::RowKind | M::Parent | M::Serves | M::Id | M::ObjectiveId))
    });
    let Some(goal) = goal.filter(|_| !filled(M::KeyResult)) else { return };
    // What each row is may be said in a column of its own: "Key result" as a tag.
    let tagged = table.columns.iter().any(|c| {
        alone(c)
            && c.profile.share(c.profile.key_result_kinds) > 0.9
            && c.profile.bare_kinds == c.profile.cells
    });
    let rows = table.columns.get(goal).map_or(0, |c| c.profile.cells);
    let listed = table.columns.iter().enumerate().position(|(at, c)| {
        at != goal
            && alone(c)
            && c.profile.cells >= rows
            && c.profile.distinct.len() == c.profile.cells as usize
            && c.profile.words >= 2 * c.profile.cells
            && (matches!(c.meaning, Some(M::Objective | M::Title))
                || tagged && c.meaning == Some(M::Initiative))
    });
    let Some(listed) = listed else { return };
    for column in table.columns.iter_mut().filter(|c| c.meaning == Some(M::KeyResult)) {
        column.meaning = None;
    }
    set(table, goal, M::Objective, why::NAMES_KINDS);
    set(table, listed, M::KeyResult, why::BESIDE_OBJECTIVES);
}

/// "Ja | Nej", "Uppnått | Ej uppnått" over crosses: each column says what its heading says where it is ticked.
fn ticked_columns(table: &mut Table, set: &impl Fn(&mut Table, usize, Meaning, Wording)) {
    let alone = |c: &&Column| c.group.is_none() && c.span.is_none();
    let says = |c: &Column| crate::words::input::done(&c.heading);
    let first = table.columns.iter().find(|c| alone(c) && says(c) == Some(true)).map(|c| c.column);
    let last = table.columns.iter().rfind(|c| alone(c) && says(c) == Some(false)).map(|c| c.column);
    let (Some(first), Some(last)) = (first, last) else { return };
    // "Delvis" between them is ticked too, or by nobody.
    let ticked: Vec<(usize, bool)> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, c)| (first.min(last)..=first.max(last)).contains(&c.column))
        .map(|(index, c)| (index, c.profile.cells == 0 || c.profile.share(c.profile.crosses) > 0.9))
        .collect();
    if ticked.iter().all(|(_, ticked)| *ticked) {
        for (index, _) in ticked {
            let said = table.columns.get(index).and_then(says).is_some();
            set(table, index, if said { Meaning::Status } else { Meaning::Other }, why::DONE_OR_NOT);
        }
    }
}

/// "Key result | Milestone | Done": where more rows have an initiative and a done word than a key result, the done
/// words are the initiatives'.
fn milestones(
    table: &mut Table,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    let (Some(key), Some(task), Some(status), None) = (
        find(table, M::KeyResult),
        find(table, M::Initiative),
        find(table, M::Status),
        find(table, M::InitiativeStatus),
    ) else {
        return;
    };
    let cells = |index: usize| table.columns.get(index).map_or(0, |column| column.profile.cells);
    let done = table.columns.get(status).is_some_and(|c| c.profile.share(c.profile.done) > 0.5);
    if key < task && task < status && cells(task) > cells(key) && cells(status) > cells(key) && done {
        set(table, status, M::InitiativeStatus, why::DONE_OR_NOT);
    }
}

/// "Status | Done?": of two columns of status words the one that says done or not is the status; the other only
/// tells how it is going.
fn done_words(
    table: &mut Table,
    lexicon: &mut Lexicon,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    let Some(holder) = find(table, Meaning::Status) else { return };
    let done = |column: &Column| column.profile.cells > 0 && column.profile.share(column.profile.done) > 0.9;
    let going =
        |column: &Column| column.profile.share(column.profile.done) < 0.9 && column.profile.numbers == 0;
    let other = table.columns.iter().position(|column| {
        column.meaning.is_none()
            && column.group.is_none()
            && column.span.is_none()
            && column.profile.cells > 0
            && lexicon
                .candidates(&column.heading)
                .iter()
                .any(|candidate| candidate.meaning == Meaning::Status && candidate.weight >= 0.6)
    });
    let Some(other) = other else { return };
    let (Some(a), Some(b)) = (table.columns.get(holder), table.columns.get(other)) else { return };
    let (said, going) = match (done(a), done(b)) {
        (false, true) if going(a) => (other, holder),
        (true, false) if going(b) => (holder, other),
        _ => return,
    };
    set(table, said, Meaning::Status, why::DONE_OR_NOT);
    set(table, going, Meaning::Other, why::HOW_IT_GOES);
}

/// "Hur långt?" over `18 av 24`, `ja`, `ej klar`: how far each has come, in numbers or in a word, where no other column
/// has values.
fn attained(
    table: &mut Table,
    any: &impl Fn(&Table, Meaning) -> bool,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    if [M::Target, M::Actual, M::Grade, M::Progress, M::Status, M::Value].iter().any(|m| any(table, *m)) {
        return;
    }
    let Some(key) = table.of(M::KeyResult).map(|c| (c.column, c.profile.cells)) else { return };
    let found = table.columns.iter().position(|c| {
        let profile = &c.profile;
        c.column > key.0
            && matches!(c.meaning, None | Some(M::Initiative | M::Comment | M::Other))
            && c.group.is_none()
            && c.span.is_none()
            && profile.numbers > 0
            && profile.done > 0
            && profile.cells * 2 >= key.1
            && profile.share(profile.numbers + profile.done + profile.progress) > 0.9
    });
    if let Some(found) = found {
        set(table, found, M::Actual, why::ITS_VALUES);
    }
}

/// "Result | Indicator | Target": results that repeat over their indicators are what the indicators serve. So are
/// goals between the objectives and what is measured: "Hovedmål | Delmål | Indikator | Mål | Resultat".
fn indicators(
    table: &mut Table,
    lexicon: &mut Lexicon,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    if table.has(M::Title) || table.has(M::ObjectiveId) || table.has(M::RowKind) {
        return;
    }
    let (Some(result), Some(kpi)) = (find(table, M::KeyResult), find(table, M::Kpi)) else { return };
    let (Some(over), Some(under)) = (table.columns.get(result), table.columns.get(kpi)) else { return };
    if let Some(objective) = find(table, M::Objective) {
        let goals = lexicon.candidates(&over.heading).iter().any(|best| best.meaning == M::Objective);
        let each = under.profile.cells >= over.profile.cells
            && under.profile.distinct.len() >= over.profile.distinct.len()
            && under.profile.share(under.profile.texts) > 0.9;
        let valued = table.has(M::Target) || table.has(M::Actual) || table.has(M::Grade);
        if goals && each && valued && objective < result && result < kpi {
            // "Inriktning | Övergripande mål | Delmål | Mått": the nearer of two goals above.
            let nearer = find(table, M::Parent).filter(|at| (objective..result).contains(at));
            if nearer.is_some() {
                set(table, objective, M::Other, why::SERVED);
            }
            set(table, nearer.unwrap_or(objective), M::Serves, why::SERVED);
            set(table, result, M::Objective, why::SEVERAL_INDICATORS);
            set(table, kpi, M::KeyResult, why::MEASURES_OF_RESULTS);
        }
        return;
    }
    let repeated = (over.profile.distinct.len() as u32) < under.profile.cells.max(over.profile.cells)
        && over.profile.distinct.len() < under.profile.distinct.len();
    if result < kpi && over.weight < 0.8 && repeated && under.profile.share(under.profile.texts) > 0.6 {
        set(table, result, M::Objective, why::SEVERAL_INDICATORS);
        set(table, kpi, M::KeyResult, why::MEASURES_OF_RESULTS);
    }
}

/// Two columns of objectives side by side: the coarser one holds what the other's objectives serve.
fn over_objectives(
    table: &mut Table,
    lexicon: &mut Lexicon,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    let Some(objective) = find(table, M::Objective) else { return };
    if table.columns.iter().any(|c| c.group.is_some()) {
        return;
    }
    let key = find(table, M::KeyResult).unwrap_or(table.columns.len());
    for index in 0..key {
        let (Some(column), Some(own)) = (table.columns.get(index), table.columns.get(objective)) else {
            return;
        };
        let wanted = lexicon.candidates(&column.heading).iter().find(|c| c.meaning == M::Objective).copied();
        let Some(wanted) = wanted.filter(|wanted| {
            wanted.weight >= 0.45
                && column.meaning.is_none()
                && column.profile.share(column.profile.texts) > 0.6
        }) else {
            continue;
        };
        let (other, this) = (column.profile.distinct.len(), own.profile.distinct.len());
        let (other_cells, this_cells) = (column.profile.cells, own.profile.cells);
        let named = wanted.weight >= 0.8 || wanted.fit == headings::Fit::Part;
        if index < objective && other <= this && other_cells <= this_cells {
            let meaning = if named && !table.has(M::Serves) { M::Serves } else { M::Other };
            set(table, index, meaning, why::SERVED);
        } else if index > objective
            && (other > this || other == this && whose_goals(&column.heading) && whose_goals(&own.heading))
            && other_cells >= this_cells
        {
            let meaning = if table.has(M::Serves) { M::Other } else { M::Serves };
            set(table, objective, meaning, why::SERVED);
            set(table, index, M::Objective, why::UNDER_THE_LEFT);
            return;
        }
    }
}

/// "Nämndens mål" beside "Kommunfullmäktiges mål": goals of somebody.
fn whose_goals(heading: &str) -> bool {
    let plain = crate::words::plain(heading);
    let mut words = plain.split(' ').rev();
    matches!(words.next(), Some("mal" | "goal" | "goals" | "objective" | "objectives"))
        && words.next().is_some_and(|word| word.ends_with('s'))
}

/// "Company objective | Company key result | Team | Team objective | Team key result | Target": the pair nearest the
/// values is what is measured; the other pair is what it serves.
fn cascaded(
    table: &mut Table,
    lexicon: &mut Lexicon,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    let (Some(objective), Some(key)) = (find(table, M::Objective), find(table, M::KeyResult)) else { return };
    if key > objective || table.columns.iter().any(|c| c.group.is_some()) {
        return;
    }
    let nearer = (objective + 1..table.columns.len()).find(|at| {
        table.columns.get(*at).is_some_and(|c| {
            matches!(c.meaning, None | Some(M::Kpi | M::Comment | M::Other))
                && c.profile.share(c.profile.texts) > 0.6
                && lexicon
                    .candidates(&c.heading)
                    .iter()
                    .any(|best| best.meaning == M::KeyResult && best.weight >= 0.65)
        })
    });
    let Some(nearer) = nearer else { return };
    set(table, nearer, M::KeyResult, why::UNDER_THE_LEFT);
    set(table, key, M::Other, why::SERVED);
    if let (Some(parent), None) = (find(table, M::Parent), find(table, M::Serves))
        && parent < objective
    {
        set(table, parent, M::Serves, why::SERVED);
    }
}

/// "KR | Beskrivning" over "1 | Vunna anbud": the key results' numbers, and the key results.
fn numbered_results(
    table: &mut Table,
    lexicon: &mut Lexicon,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    any: &impl Fn(&Table, Meaning) -> bool,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    if any(table, Meaning::KeyResult) || any(table, Meaning::Objective) {
        return;
    }
    let numbers = table.columns.iter().position(|column| {
        let profile = &column.profile;
        column.meaning.is_none()
            && profile.cells > 0
            && profile.whole > 0
            // "Mål 2" of the block below stands among the numbers.
            && profile.share(profile.whole + profile.objective_kinds) > 0.9
            && lexicon
                .candidates(&column.heading)
                .first()
                .is_some_and(|best| best.meaning == Meaning::KeyResult && best.weight >= 0.9)
    });
    let described = find(table, Meaning::Title).or_else(|| {
        find(table, Meaning::Comment)
            .filter(|at| table.columns.get(*at).is_some_and(|c| c.profile.share(c.profile.texts) > 0.9))
    });
    if let (Some(numbers), Some(described)) = (numbers, described)
        && numbers < described
    {
        set(table, numbers, Meaning::Number, why::NUMBERS_OF_KEY_RESULTS);
        set(table, described, Meaning::KeyResult, why::BESIDE_NUMBERS);
    }
}

/// "Metric" over "Number" and "Percentage" says how it is measured, not what.
fn kinds_of_measures(table: &mut Table) {
    if table.has(Meaning::Measure) {
        return;
    }
    let measured = table.columns.iter_mut().find(|c| {
        c.meaning == Some(Meaning::Kpi) && c.profile.texts > 0 && c.profile.measures == c.profile.cells
    });
    if let Some(column) = measured {
        column.meaning = Some(Meaning::Measure);
        column.reasons.push(why::UNITS_BESIDE_VALUES.into());
    }
}

/// "Enhet" and "Unit" beside values are what the values count, when some of them are units of measure.
fn measure_or_unit(table: &mut Table, lexicon: &mut Lexicon) {
    if table.has(Meaning::Measure) {
        return;
    }
    let text = table.of(Meaning::KeyResult).or_else(|| table.of(Meaning::Title)).map(|c| c.column);
    let values: Vec<u32> = table
        .columns
        .iter()
        .filter(|c| matches!(c.meaning, Some(Meaning::Start | Meaning::Target | Meaning::Actual)))
        .map(|c| c.column)
        .collect();
    for column in &mut table.columns {
        let may = column.meaning == Some(Meaning::Unit)
            && lexicon
                .candidates(&column.heading)
                .iter()
                .any(|candidate| candidate.meaning == Meaning::Measure);
        let right = text.is_some_and(|text| column.column > text) && !values.is_empty();
        if may && right && column.profile.measures > 0 {
            column.meaning = Some(Meaning::Measure);
            column.reasons.push(why::UNITS_BESIDE_VALUES.into());
        }
    }
}

/// "Mål | Så långt är vi" over texts and percents: the only values, whatever their heading, say how far each came.
fn only_shares(table: &mut Table, set: &impl Fn(&mut Table, usize, Meaning, Wording)) {
    use Meaning as M;
    let valued =
        [M::Start, M::Target, M::Actual, M::Grade, M::ObjectiveGrade, M::Progress, M::Status, M::Value];
    let texts = [M::Objective, M::KeyResult, M::Title];
    if valued.iter().any(|m| table.has(*m)) || !texts.iter().any(|m| table.has(*m)) {
        return;
    }
    let numeric = |c: &Column| c.profile.cells > 0 && c.profile.share(c.profile.numbers) > 0.5;
    let mut open = table.columns.iter().enumerate().filter(|(_, c)| c.meaning.is_none() && numeric(c));
    if let (Some((index, column)), None) = (open.next(), open.next())
        && column.group.is_none()
        && column.span.is_none()
        && !column.heading.is_empty()
        && column.profile.numbers > 1
        && column.profile.share(column.profile.percents) > 0.9
    {
        set(table, index, M::Grade, why::PERCENTS_ALONE);
    }
}

/// "Win the north", "↳ Stores opened" in one column: what stands behind a bullet or farther in is measured.
fn bulleted_rows(
    table: &mut Table,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    let lacking = [M::KeyResult, M::Title, M::RowKind].iter().all(|m| find(table, *m).is_none());
    let values = [M::Target, M::Actual, M::Grade, M::Progress, M::Status].iter().any(|m| table.has(*m));
    let mixed = |c: &Column| (1..c.profile.texts).contains(&c.profile.bulleted.max(c.profile.indented));
    // Texts behind bullets among others tell it of a column under a heading that says nothing, too.
    let bullets = |c: &Column| c.profile.bulleted >= 3 && c.profile.texts == c.profile.cells;
    let unnamed = || {
        table
            .columns
            .iter()
            .position(|c| bullets(c) && matches!(c.meaning, None | Some(M::Initiative | M::Kpi | M::Comment)))
    };
    let Some(objective) = find(table, M::Objective).or_else(unnamed) else { return };
    let mixed = table.columns.get(objective).is_some_and(mixed);
    if lacking && values && mixed && !table.columns.iter().any(|c| c.group.is_some()) {
        set(table, objective, M::Title, why::ONE_LIST);
    }
}

/// Goals with ids and parents in one list: those with values are the key results of those without.
fn by_parent(
    table: &mut Table,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    // Their texts name them where there are no ids.
    let named = || {
        let of = |meaning: M| Some(&table.columns.get(find(table, meaning)?)?.profile);
        let (Some(parents), Some(goals)) = (of(M::Parent), of(M::Objective)) else { return false };
        parents.cells > 0
            && parents.cells < goals.cells
            && parents.distinct.iter().all(|parent| goals.distinct.contains(parent))
    };
    let ids = find(table, M::Id).or_else(|| find(table, M::ObjectiveId)).is_some() || named();
    let lacking = find(table, M::KeyResult).is_none()
        && find(table, M::Title).is_none()
        && find(table, M::RowKind).is_none();
    let wide = table.columns.iter().any(|c| c.group.is_some());
    let values = find(table, M::Target).or_else(|| find(table, M::Actual)).is_some();
    if let (Some(objective), Some(_), true, true, true, false) =
        (find(table, M::Objective), find(table, M::Parent), ids, lacking, values, wide)
    {
        let filled =
            find(table, M::Target).and_then(|at| table.columns.get(at)).is_some_and(|c| c.profile.cells > 0);
        let all = table.columns.get(objective).map_or(0, |c| c.profile.cells);
        let valued =
            find(table, M::Target).and_then(|at| table.columns.get(at)).map_or(0, |c| c.profile.cells);
        if filled && valued < all {
            set(table, objective, M::Title, why::ONE_LIST);
        }
    }
}

/// Under this weight a column's meaning gives way to what the table lacks.
const DOUBTFUL: f32 = 0.35;

/// What a column of titles holds depends on whether objectives and key results have columns of their own.
pub(super) fn title(
    table: &mut Table,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    let (objective, key_result) = (find(table, M::Objective), find(table, M::KeyResult));
    let wide = table.columns.iter().any(|c| c.group.is_some() && c.meaning == Some(M::KeyResult));
    let kinds = find(table, M::RowKind)
        .and_then(|index| table.columns.get(index))
        .is_some_and(|c| c.profile.key_result_kinds > 0);
    let Some(title) = find(table, M::Title) else {
        // One text column with row kinds beside it holds both.
        if let (true, Some(only), None) | (true, None, Some(only)) = (kinds, objective, key_result) {
            set(table, only, M::Title, why::KINDS_TELL);
        }
        // "Typ | Beskrivning | Ansvarig": what every row has a text of its own in, whatever its heading.
        if let (true, None, None) = (kinds, objective, key_result) {
            let rows =
                find(table, M::RowKind).and_then(|at| table.columns.get(at)).map_or(0, |c| c.profile.cells);
            let text = table.columns.iter().enumerate().filter(|(_, c)| {
                // A heading that is only near to a word, over texts unlike that, says little.
                let open = matches!(c.meaning, None | Some(M::Comment | M::Initiative | M::Kpi));
                (open || c.weight < DOUBTFUL)
                    && c.group.is_none()
                    && c.span.is_none()
                    && c.profile.cells * 10 >= rows * 9
                    && c.profile.share(c.profile.texts) > 0.8
                    && c.profile.distinct.len() * 10 >= c.profile.cells as usize * 7
            });
            let longest = text.max_by_key(|(at, c)| (c.profile.words, std::cmp::Reverse(*at)));
            if let Some(index) = longest.map(|(index, _)| index) {
                set(table, index, M::Title, why::KINDS_TELL);
            }
        }
        return;
    };
    match (objective, key_result) {
        _ if kinds => {
            // With row kinds the title holds every row's text; another text column is the parent or a comment.
            if let Some(other) = objective.filter(|other| *other != title) {
                set(table, other, M::Parent, why::KINDS_TELL_PARENT);
            }
        }
        (Some(_), Some(_)) => set(table, title, M::Comment, why::OWN_COLUMNS),
        (None, Some(key_result)) if title < key_result => {
            set(table, title, M::Objective, why::BEFORE_KEY_RESULTS)
        }
        (None, Some(_)) => set(table, title, M::Comment, why::DESCRIBES_KEY_RESULTS),
        (None, None) if wide => set(table, title, M::Objective, why::KEY_RESULTS_IN_ROW),
        (Some(_), None) if wide => set(table, title, M::Comment, why::KEY_RESULTS_IN_ROW),
        (Some(objective), None) => {
            let repeated = table.columns.get(objective).is_some_and(|c| {
                (c.profile.distinct.len() as u32) < c.profile.cells.max(1)
                    || table.columns.get(title).is_some_and(|t| t.profile.cells > c.profile.cells)
            });
            let described = table.columns.get(title).is_some_and(|c| c.profile.sentences == 0);
            if repeated && !described {
                set(table, title, M::KeyResult, why::SEVERAL_EACH);
            } else {
                set(table, title, M::Comment, why::DESCRIBES_OBJECTIVES);
            }
        }
        (None, None) => {}
    }
}

/// Progress, status and result columns that are really grades or actuals.
pub(super) fn progress(
    table: &mut Table,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    any: &impl Fn(&Table, Meaning) -> bool,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    for index in 0..table.columns.len() {
        let Some(column) = table.columns.get(index).filter(|c| c.meaning == Some(M::Progress)) else {
            continue;
        };
        let (group, span) = (column.group, column.span);
        let beside = |meaning: Meaning| {
            table.columns.iter().any(|c| c.meaning == Some(meaning) && c.group == group && c.span == span)
        };
        let meaning = match (
            column.profile.grade_like() || column.profile.numbers == 0,
            beside(M::Grade),
            beside(M::Actual),
        ) {
            (true, false, _) => M::Grade,
            (_, _, false) if beside(M::Target) => M::Actual,
            // Numbers past a hundred without a percent sign are no shares of anything.
            (false, false, false)
                if column.profile.percents == 0 && column.profile.within_hundred < column.profile.numbers =>
            {
                M::Actual
            }
            (false, false, _) => M::Grade,
            _ => M::Other,
        };
        set(table, index, meaning, if meaning == M::Grade { why::SHARES } else { why::BESIDE_GRADE });
    }
    // "Finished at" between a target and a score holds numbers: where it stands.
    if any(table, M::Grade) && any(table, M::Target) && !any(table, M::Actual) {
        let counted = |c: &Column| c.profile.share(c.profile.numbers) > 0.8 && c.group.is_none();
        if let Some(status) = find(table, M::Status).filter(|at| table.columns.get(*at).is_some_and(counted))
        {
            set(table, status, M::Actual, why::COUNTS_IN_IT);
        }
    }
    // A result in percent beside a target in other units is a grade.
    if !any(table, M::Grade) {
        if let (Some(actual), Some(target)) = (find(table, M::Actual), find(table, M::Target)) {
            let percent = |index: usize| {
                table.columns.get(index).map(|c| (c.profile.share(c.profile.percents), c.profile.numbers))
            };
            if let (Some((of_actual, n)), Some((of_target, m))) = (percent(actual), percent(target))
                && of_actual > 0.8
                && of_target < 0.1
                && n > 1
                && m > 1
            {
                set(table, actual, M::Grade, why::PERCENTS_BESIDE_TARGETS);
            }
        }
        // "Status 2025" before "Mål 2026" and "Resultat 2026", "Läge i maj" before "Dit vi ska" and "Så blev det", of the
        // same kind as those, is where it began.
        let at = |meaning: Meaning| {
            table.columns.iter().position(|c| c.meaning == Some(meaning) && c.group.is_none())
        };
        if let (Some(status), Some(target), Some(_), None) =
            (at(M::Status), at(M::Target), at(M::Actual), at(M::Start))
            && status < target
            && let (Some(own), Some(aimed)) = (table.columns.get(status), table.columns.get(target))
            && own.profile.share(own.profile.numbers) > 0.8
        {
            let percents = |c: &Column| c.profile.share(c.profile.percents);
            let alike = aimed.profile.numbers > 0 && (percents(own) - percents(aimed)).abs() < 0.25;
            if alike || period::find_year(&own.heading).is_some() {
                set(table, status, M::Start, why::EARLIER_STATE);
            }
        }
        // A status column of percents.
        if let Some(status) = find(table, M::Status) {
            let graded = table.columns.get(status).is_some_and(|c| {
                c.profile.share(c.profile.percents) > 0.5
                    || (c.profile.share(c.profile.numbers) > 0.8 && c.profile.grade_like())
            });
            let counted = table
                .columns
                .get(status)
                .is_some_and(|c| c.profile.share(c.profile.numbers) > 0.8 && !c.profile.grade_like());
            // "Utgångsläge | Mål | Status": numbers of the same kind as the targets are where it stands.
            let percents = |index: usize| {
                table
                    .columns
                    .get(index)
                    .filter(|c| c.profile.numbers > 0)
                    .map(|c| c.profile.share(c.profile.percents))
            };
            let alike = !any(table, M::Actual)
                && find(table, M::Target).is_some_and(|target| {
                    matches!((percents(status), percents(target)), (Some(a), Some(b)) if (a - b).abs() < 0.25 && b < 0.9)
                })
                && table.columns.get(status).is_some_and(|c| c.profile.share(c.profile.numbers) > 0.8);
            if alike {
                set(table, status, M::Actual, why::COUNTS_IN_IT);
            } else if graded {
                set(table, status, M::Grade, why::SHARES_IN_IT);
            } else if counted && !any(table, M::Actual) {
                set(table, status, M::Actual, why::COUNTS_IN_IT);
            }
        }
        // A share of the result with neither target nor grade.
        for index in 0..table.columns.len() {
            let Some(column) = table.columns.get(index).filter(|c| c.meaning == Some(M::Actual)) else {
                continue;
            };
            let profile = &column.profile;
            let measured = [M::Start, M::Target, M::Grade].iter().any(|meaning| {
                let beside =
                    |c: &&Column| c.group.is_none() || (c.group == column.group && c.span == column.span);
                table.columns.iter().filter(beside).any(|c| c.meaning == Some(*meaning))
            });
            // "Utfall KR1 | Utfall KR2": what the one holds, the other does.
            let also = |c: &Column| c.group.is_some() == column.group.is_some() && c.span == column.span;
            // "Träffsäkerhet 35 %" beside "30 %" says what was to be reached.
            let said = |c: &&Column| matches!(c.meaning, Some(M::KeyResult | M::Title)) && also(c);
            let (texts, percents) = table
                .columns
                .iter()
                .filter(said)
                .fold((0, 0), |sum, c| (sum.0 + c.profile.texts, sum.1 + c.profile.said_percents));
            let aimed = texts > 0 && percents * 2 >= texts;
            let shares = profile.share(profile.percents) > 0.9
                || column.heading.contains('%') && profile.share(profile.within_hundred) > 0.9;
            if shares && !measured && !aimed {
                set(table, index, M::Grade, why::PERCENTS_ALONE);
            }
        }
    }
}

/// Columns that wanted a meaning which another column has.
/// "Nr | Mål | Ansvarig" on a list of objectives alone, "Mål | KR | Utfall" over 1, 1, 2: the objectives' numbers.
fn numbers_of_objectives(
    table: &mut Table,
    lexicon: &mut Lexicon,
    find: &impl Fn(&Table, Meaning) -> Option<usize>,
    set: &impl Fn(&mut Table, usize, Meaning, Wording),
) {
    use Meaning as M;
    if [M::ObjectiveId, M::Id, M::Title, M::RowKind].iter().any(|m| table.has(*m)) {
        return;
    }
    match (find(table, M::Objective), find(table, M::KeyResult)) {
        (Some(objective), None) => {
            let numbers = find(table, M::Number).filter(|at| *at < objective);
            if let Some(numbers) = numbers.filter(|_| !table.has(M::Target) && !table.has(M::Actual)) {
                set(table, numbers, M::ObjectiveId, why::NUMBERS);
            }
        }
        (None, Some(key_result)) => {
            let named = (0..key_result).find(|at| {
                table.columns.get(*at).is_some_and(|c| {
                    c.meaning.is_none()
                        && c.group.is_none()
                        && c.span.is_none()
                        && c.profile.cells > 0
                        && c.profile.codes == c.profile.cells
                        && lexicon.candidates(&c.heading).iter().any(|best| best.meaning == M::Objective)
                })
            });
            if let Some(named) = named {
                set(table, named, M::ObjectiveId, why::NUMBERS);
            }
        }
        _ => {}
    }
}

/// "Läge vid årsskiftet | Läge sista september | Mål": of two values under one word the first is where it began.
fn two_times(table: &mut Table, lexicon: &mut Lexicon, set: &impl Fn(&mut Table, usize, Meaning, Wording)) {
    if table.has(Meaning::Start) || !table.has(Meaning::Target) {
        return;
    }
    let first_word = |column: &Column| {
        let words = crate::words::plain(&column.heading);
        words.split_once(' ').map(|(first, _)| first.to_owned())
    };
    let mut valued: Vec<(usize, String)> = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let free = column.group.is_none() && column.span.is_none() && column.profile.numbers > 0;
        let may = lexicon.candidates(&column.heading).iter().any(|best| best.meaning == Meaning::Actual);
        if free
            && may
            && column.profile.share(column.profile.numbers) > 0.8
            && matches!(column.meaning, None | Some(Meaning::Actual | Meaning::Status | Meaning::Value))
            && let Some(word) = first_word(column)
        {
            valued.push((at, word));
        }
    }
    if let [(first, one), (last, other)] = valued.as_slice()
        && one == other
    {
        set(table, *first, Meaning::Start, why::PERIOD_BEFORE);
        set(table, *last, Meaning::Actual, why::TIME_OF_OTHERS);
    }
}

fn rival_columns(table: &mut Table, lexicon: &mut Lexicon, rivals: &mut Vec<(usize, usize)>) {
    for index in 0..table.columns.len() {
        let Some(column) = table.columns.get(index).filter(|c| c.meaning.is_none() && c.profile.cells > 0)
        else {
            continue;
        };
        let wanted = lexicon.candidates(&column.heading).first().copied();
        let Some(wanted) =
            wanted.filter(|best| best.weight >= 0.6 && column.profile.fits(best.meaning) >= 0.4)
        else {
            continue;
        };
        let holder = table.columns.iter().position(|c| {
            c.meaning == Some(wanted.meaning) && c.group == column.group && c.span == column.span
        });
        // "Ägare (namn) | Ägare (e-post)": one person said twice.
        let address = headings::in_brackets(&column.heading).is_some_and(|inner| {
            matches!(
                crate::words::plain(inner).as_str(),
                "e post" | "epost" | "email" | "e mail" | "mejl" | "mail" | "id" | "roll" | "titel"
            )
        });
        if let Some(holder) = holder.filter(|_| !address) {
            rivals.push((holder, index));
        } else if holder.is_some()
            && let Some(column) = table.columns.get_mut(index)
        {
            column.meaning = Some(Meaning::Other);
        }
    }
}
