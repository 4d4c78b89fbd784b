//! Chart 4: did we set the right bar.

use crate::model::{Bin, Chart, ChartBody, ChartKind, Class, Distribution, Figure, KeyResultId};
use crate::words::capital;
use crate::words::charts::{Gender, band, count, grouped, percent};

use super::scope::{Scope, Words};

/// A share at 100 % over this says that the bar was low.
const LOW_BAR: f64 = 0.2;
/// A share in the band under this is "only".
const FEW: f64 = 0.3;

/// Ratios nearer to an end of the axis than this stand on it.
const SLACK: f64 = 1e-9;

/// The chart.
pub fn compose(scope: &Scope<'_>) -> Result<Vec<Chart>, String> {
    let results = scope.results(&scope.objectives);
    let figures: Vec<(KeyResultId, Figure)> =
        results.iter().filter_map(|(id, grade)| Some((*id, scope.figure(*grade)?))).collect();
    if figures.is_empty() {
        return Err(scope.say("inget nyckelresultat är graderat", "no key result is graded", &[]));
    }
    let (graded, total) = (figures.len() as u32, results.len() as u32);
    let bins = bins(scope, &figures);
    let n = grouped(scope.lang, graded);
    let values = [("n", n.as_str()), ("when", &scope.when())];
    let one = graded == 1;
    let subtitle = vec![
        if one {
            scope.say(
                "Pricken är det enda graderade nyckelresultatet{when}",
                "The dot is the only graded key result{when}",
                &values,
            )
        } else if graded > Distribution::SOLID_OVER {
            scope.say(
                "{n} graderade nyckelresultat, efter betyg{when}",
                "{n} graded key results, by grade{when}",
                &values,
            )
        } else {
            scope.say(
                "Varje prick är ett av {n} graderade nyckelresultat, efter betyg{when}",
                "Each dot is one of {n} graded key results, by grade{when}",
                &values,
            )
        },
        scope.say("Graderade nyckelresultat efter betyg{when}", "Graded key results by grade{when}", &values),
    ];
    let mut notes = vec![scope.say(
        "Alla nivåer ingår. Klassen följer det visade talet: under {band} är för utmanande, i bandet rätt, över det för lätt.",
        "All levels are in it. The class follows the number shown: below {band} is too challenging, within it right, above it too easy.",
        &[("band", band(scope.lang, scope.band).as_str())],
    )];
    let list: Vec<String> = bins
        .iter()
        .map(|bin| {
            let count = grouped(scope.lang, bin.count);
            if bin.from == bin.to {
                format!("{}: {count}", percent(scope.lang, bin.from))
            } else {
                format!("{}–{}: {count}", bin.from, bin.to)
            }
        })
        .collect();
    notes.extend(list.iter().cloned());
    let words = Words {
        title: title(scope, &figures, total),
        subtitle,
        source: scope.source(&format!("{}{}", scope.coverage(graded, total), clamped(scope, &figures))),
        alt: String::new(),
        notes,
    };
    let words = words.with_alt(scope, "Fördelning av betyg", "Distribution of grades", &list);
    let body = ChartBody::Distribution(Distribution { bins, graded });
    Ok(vec![scope.chart(ChartKind::Distribution, words, body)])
}

/// How many of the grades stand at an end of the axis because they went past it: `, 3 över 100 %, 1 under 0 %`.
fn clamped(scope: &Scope<'_>, figures: &[(KeyResultId, Figure)]) -> String {
    let raw =
        |id: &KeyResultId| scope.quarter.grades.key_results.get(id.0 as usize).and_then(|grade| grade.raw());
    let past =
        |is_past: fn(f64) -> bool| figures.iter().filter(|(id, _)| raw(id).is_some_and(is_past)).count();
    // A hair more than the target is rounding, not more than was promised.
    let ends = [
        (past(|raw| raw > 1.0 + SLACK), scope.pick("över", "above"), 100),
        (past(|raw| raw < -SLACK), scope.pick("under", "below"), 0),
    ];
    let told = ends.into_iter().filter(|(count, ..)| *count > 0);
    told.map(|(count, side, end)| {
        format!(", {} {side} {}", grouped(scope.lang, count as u32), percent(scope.lang, end))
    })
    .collect()
}

/// Up to so many results are counted in titles rather than given as shares, and that many at 100 % make a low bar.
const COUNTED: u32 = 10;
const LOW_BAR_LEAST: usize = 3;

/// Tens, but the band by itself and exactly 100 apart.
fn bins(scope: &Scope<'_>, figures: &[(KeyResultId, Figure)]) -> Vec<Bin> {
    let band = scope.band;
    let mut bins = Vec::new();
    let mut from = 0;
    while from <= 100 {
        let ten = (from / 10 + 1) * 10 - 1;
        let to = if from == band.low {
            band.high
        } else if from < band.low {
            ten.min(band.low - 1)
        } else {
            ten
        };
        // 100 stands apart unless the band itself reaches it.
        let to = if from == 100 {
            100
        } else if from == band.low {
            to.min(100)
        } else {
            to.min(99)
        }
        .max(from);
        let class = if from < band.low {
            Class::Below
        } else if from <= band.high {
            Class::Within
        } else {
            Class::Above
        };
        let count = figures.iter().filter(|(_, f)| (from..=to).contains(&f.shown.percent())).count() as u32;
        bins.push(Bin { from, to, class, count });
        from = to + 1;
    }
    bins
}

/// "Två av fem nyckelresultat träffade målzonen, tre nådde inte dit".
fn counted(scope: &Scope<'_>, graded: u32, [below, within, above]: [u32; 3]) -> Vec<String> {
    let word = |n: u32| count(scope.lang, n, Gender::Neuter);
    let hit = if within == 0 { scope.pick("inget", "none").to_owned() } else { word(within) };
    let (all, short, over) = (word(graded), word(below), word(above));
    let values =
        [("hit", hit.as_str()), ("n", all.as_str()), ("below", short.as_str()), ("above", over.as_str())];
    let head = capital(&scope.say(
        "{hit} av {n} nyckelresultat träffade målzonen",
        "{hit} of {n} key results hit the sweet spot",
        &values,
    ));
    let mut parts = Vec::new();
    if below > 0 {
        parts.push(scope.say("{below} nådde inte dit", "{below} fell short of it", &values));
    }
    if above > 0 {
        parts.push(scope.say("{above} gick över den", "{above} went above it", &values));
    }
    let both = parts.join(scope.pick(" och ", " and "));
    vec![format!("{head}, {both}"), head]
}

fn title(scope: &Scope<'_>, figures: &[(KeyResultId, Figure)], total: u32) -> Vec<String> {
    let graded = figures.len() as u32;
    let n = |n: u32| count(scope.lang, n, Gender::Neuter);
    if let Some(title) = scope.hardly_graded(graded, total) {
        return vec![title];
    }
    let of = |class: Class| figures.iter().filter(|(_, figure)| figure.class == class).count() as u32;
    let (below, within, above) = (of(Class::Below), of(Class::Within), of(Class::Above));
    let full: Vec<_> =
        figures.iter().filter(|(_, figure)| figure.shown.tenths == 1000).map(|(id, _)| *id).collect();
    // Promises are meant to reach 100 %: many of them there is no low bar.
    let stretch = full.iter().filter(|id| !scope.is_to_be_met(**id)).count();
    let share = |part: u32| scope.shown(f64::from(part) / f64::from(graded));
    let (within_text, below_text, above_text) = (share(within), share(below), share(above));
    let full_text = share(full.len() as u32);
    let (hundred, all) = (percent(scope.lang, 100), n(graded));
    let values = [
        ("within", within_text.as_str()),
        ("below", below_text.as_str()),
        ("above", above_text.as_str()),
        ("full", full_text.as_str()),
        ("hundred", hundred.as_str()),
        ("n", all.as_str()),
    ];
    let say = |sv: &str, en: &str| capital(&scope.say(sv, en, &values));
    if full.len() as u32 == graded {
        return vec![match graded {
            1 => say("Det enda nyckelresultatet nådde {hundred}", "The only key result hit {hundred}"),
            2 => say("Båda nyckelresultaten nådde {hundred}", "Both key results hit {hundred}"),
            _ => say("Alla {n} nyckelresultat nådde {hundred}", "All {n} key results hit {hundred}"),
        }];
    }
    let largest = below.max(within).max(above);
    if largest == graded {
        let (sv, en) = match (within > 0, below > 0) {
            (true, _) => ("hamnade i målzonen", "landed in the target band"),
            (_, true) => ("stannade under målzonen", "stayed below the target band"),
            _ => ("gick över målzonen", "went above the target band"),
        };
        let what = match graded {
            1 => say("Det enda nyckelresultatet", "The only key result"),
            2 => say("Båda nyckelresultaten", "Both key results"),
            _ => say("Alla {n} nyckelresultat", "All {n} key results"),
        };
        return vec![format!("{what} {}", scope.pick(sv, en))];
    }
    let low_bar = full.len() as f64 > f64::from(graded) * LOW_BAR && stretch * 2 >= full.len();
    // Of a handful shares say little: they are counted instead.
    if graded <= COUNTED {
        if low_bar && full.len() >= LOW_BAR_LEAST {
            let some = n(full.len() as u32);
            let values = [("some", some.as_str()), ("n", all.as_str()), ("hundred", hundred.as_str())];
            return vec![capital(&scope.say(
                "{some} av {n} nyckelresultat nådde {hundred}: ribban låg lågt",
                "{some} of {n} key results hit {hundred}: the bar was low",
                &values,
            ))];
        }
        return counted(scope, graded, [below, within, above]);
    }
    if low_bar {
        return vec![say(
            "{full} av nyckelresultaten nådde {hundred}: ribban låg lågt",
            "{full} of key results hit {hundred}: the bar was low",
        )];
    }
    if within > below && within > above {
        return vec![
            say(
                "De flesta träffade rätt: {within} av nyckelresultaten hamnade i målzonen",
                "The target band was the most common outcome: {within} of key results",
            )
            .replace(
                "De flesta träffade rätt",
                if within * 2 > graded { "De flesta träffade rätt" } else { "Målzonen vanligast" },
            ),
            say(
                "{within} av nyckelresultaten hamnade i målzonen",
                "{within} of key results hit the target band",
            ),
        ];
    }
    let few = f64::from(within) < f64::from(graded) * FEW;
    let head = match (within, few) {
        (0, _) => say("Inget nyckelresultat träffade målzonen", "No key result hit the sweet spot"),
        (_, true) => say(
            "Bara {within} av nyckelresultaten träffade målzonen",
            "Only {within} of key results hit the sweet spot",
        ),
        _ => say(
            "{within} av nyckelresultaten träffade målzonen",
            "{within} of key results hit the sweet spot",
        ),
    };
    let tail = if below >= above {
        scope.say("och {below} nådde inte dit", "and {below} fell short of it", &values)
    } else {
        scope.say("och {above} gick över den", "and {above} went above it", &values)
    };
    vec![format!("{head}, {tail}"), head]
}
