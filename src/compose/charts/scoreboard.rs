//! Chart 1: how the company did.

use crate::model::{Chart, ChartBody, ChartKind, Class, Lang, ObjectiveId, ScoreLine, Scoreboard};
use crate::words::charts::{Gender, count, fill, grouped, words};

use super::scope::{Scope, Words, falling};

/// Objectives on one page.
const PER_PAGE: usize = 7;
/// Pages at most; the workbook has all objectives.
const PAGES: usize = 6;
/// More key results than this and each objective takes one row.
const ROWS: usize = 16;

/// The pages.
pub fn compose(scope: &Scope<'_>) -> Result<Vec<Chart>, String> {
    let own = scope.own();
    if own.is_empty() {
        let (sv, en) = if scope.is_company {
            (
                "{whole} har inga egna mål; om de finns i ett blad, döp dess flik till Bolaget",
                "{whole} has no objectives of its own; if a sheet holds them, name its tab Company",
            )
        } else {
            ("{whole} har inga egna mål", "{whole} has no objectives of its own")
        };
        return Err(scope.say(sv, en, &[("whole", scope.whole().as_str())]));
    }
    let lines = lines(scope, &own);
    let results: usize = lines.iter().map(|line| line.results.len()).sum();
    let compact = results > ROWS || lines.len() > PER_PAGE;
    let drawn = lines.get(..lines.len().min(PER_PAGE * PAGES)).unwrap_or_default();
    let more = (lines.len() - drawn.len()) as u32;
    let pages = drawn.len().div_ceil(PER_PAGE).max(1);
    let per_page = drawn.len().div_ceil(pages).max(1);
    let mut charts = Vec::new();
    for (index, objectives) in drawn.chunks(per_page).enumerate() {
        let mut text = texts(scope, &own, &lines);
        let mut page = String::new();
        if pages > 1 {
            let (at, of) = ((index + 1).to_string(), pages.to_string());
            page = fill(words(scope.lang).page, &[("page", at.as_str()), ("pages", of.as_str())]);
            if more > 0 {
                let n = grouped(scope.lang, more);
                page = format!("{page}, {}", fill(words(scope.lang).kpi_more, &[("n", n.as_str())]));
            }
            text.subtitle = text.subtitle.iter().map(|form| format!("{form} {page}")).collect();
        }
        text.alt = alt(scope, &text, objectives, &page);
        let body = ChartBody::Scoreboard(Scoreboard { objectives: objectives.to_vec(), compact });
        let mut chart = scope.chart(ChartKind::Scoreboard, text, body);
        if index > 0 {
            chart.file = format!("{}-{}", chart.file, index + 1);
        }
        charts.push(chart);
    }
    Ok(charts)
}

fn lines(scope: &Scope<'_>, own: &[ObjectiveId]) -> Vec<ScoreLine> {
    let mut graded: Vec<(Option<f64>, ScoreLine)> = own
        .iter()
        .filter_map(|id| Some((*id, scope.objective(*id)?)))
        .map(|(id, objective)| {
            let mut results: Vec<_> = scope
                .quarter
                .company
                .key_results_of(objective)
                .map(|(id, result)| (scope.result(id), scope.name(&result.text)))
                .collect();
            results.sort_by(|a, b| falling(a.0, b.0));
            let results = results
                .into_iter()
                .map(|(grade, text)| ScoreLine { text, figure: scope.figure(grade), results: Vec::new() })
                .collect();
            let grade = scope.grade(id);
            (grade, ScoreLine { text: scope.name(&objective.text), figure: scope.figure(grade), results })
        })
        .collect();
    graded.sort_by(|a, b| falling(a.0, b.0));
    graded.into_iter().map(|(_, line)| line).collect()
}

/// Objectives by class.
struct Tally {
    all: u32,
    below: u32,
    within: u32,
    above: u32,
}

impl Tally {
    fn of(lines: &[ScoreLine]) -> Self {
        let of =
            |class| lines.iter().filter(|line| line.figure.is_some_and(|f| f.class == class)).count() as u32;
        Self {
            all: lines.len() as u32,
            below: of(Class::Below),
            within: of(Class::Within),
            above: of(Class::Above),
        }
    }

    const fn ungraded(&self) -> u32 {
        self.all - self.below - self.within - self.above
    }
}

fn texts(scope: &Scope<'_>, own: &[ObjectiveId], lines: &[ScoreLine]) -> Words {
    let figures = scope.figures().own;
    let results = scope.results(own);
    let total = results.len() as u32;
    let graded = results.iter().filter(|(_, grade)| grade.is_some()).count() as u32;
    let of_level = if scope.is_company {
        {
            let level = scope.noun().level;
            format!("{} {level}", scope.key_results(total))
        }
    } else {
        scope.key_results(total)
    };
    let rest = (total - graded).to_string();
    let source = if graded == total {
        of_level
    } else {
        let sv = if total - graded == 1 {
            "{all}, varav {n} ej graderat"
        } else {
            "{all}, varav {n} ej graderade"
        };
        scope.say(sv, "{all}, {n} not graded", &[("all", of_level.as_str()), ("n", rest.as_str())])
    };
    let when = scope.when();
    let subtitle = |sv: &str, en: &str| scope.say(sv, en, &[("when", when.as_str())]);
    let mut notes = vec![scope.say(
        "Målets betyg är medelvärdet av dess graderade nyckelresultat; {whole}s eget betyg är medelvärdet av målen: {grade}.",
        "An objective’s grade is the mean of its graded key results; the own grade of {whole} is the mean of its objectives: {grade}.",
        &[("whole", in_sentence(scope).as_str()), ("grade", scope.shown_mean(figures).as_str())],
    )];
    if let (Some(floor), true) = (figures.floor, graded < total) {
        notes.push(scope.say(
            "Räknas det ej graderade som noll blir betyget {floor}.",
            "With what is not graded counted as zero the grade is {floor}.",
            &[("floor", scope.shown(floor).as_str())],
        ));
    }
    for line in lines.iter().take(PER_PAGE * PAGES) {
        let grade = grade_of(scope, line);
        notes.push(format!("{}: {grade}", line.text));
    }
    Words {
        title: title(scope, lines, graded, total),
        subtitle: vec![
            subtitle(
                "Betyg per mål (medelvärdet av målets nyckelresultat) och per nyckelresultat{when}",
                "Grade of each objective (the mean of its key results) and of each key result{when}",
            ),
            subtitle("Betyg per mål och nyckelresultat{when}", "Grades of objectives and key results{when}"),
        ],
        source: scope.source(&source),
        alt: String::new(),
        notes,
    }
}

fn in_sentence(scope: &Scope<'_>) -> String {
    if scope.is_company { scope.noun().plain.to_owned() } else { scope.whole() }
}

fn grade_of(scope: &Scope<'_>, line: &ScoreLine) -> String {
    line.figure.map_or_else(|| words(scope.lang).ungraded.to_owned(), |figure| figure.shown.text(scope.lang))
}

fn alt(scope: &Scope<'_>, text: &Words, objectives: &[ScoreLine], page: &str) -> String {
    let list: Vec<String> =
        objectives.iter().map(|line| format!("{} {}", line.text, grade_of(scope, line))).collect();
    let title = text.title.first().map(String::as_str).unwrap_or_default();
    let values = [("title", title), ("list", &list.join("; ")), ("page", page)];
    scope
        .say("{title}. Stapeldiagram {page}: {list}.", "{title}. Bar chart {page}: {list}.", &values)
        .replace(" :", ":")
}

fn title(scope: &Scope<'_>, lines: &[ScoreLine], graded: u32, total: u32) -> Vec<String> {
    let tally = Tally::of(lines);
    let whole = scope.whole();
    if tally.below + tally.within + tally.above == 0 {
        return vec![scope.say("Inget mål är graderat ännu", "No objective is graded yet", &[])];
    }
    if let Some(title) = scope.hardly_graded(graded, total) {
        return vec![title];
    }
    let grade = scope.figures().own.grade.map_or_else(String::new, |grade| scope.shown(grade));
    let values = [("whole", whole.as_str()), ("grade", grade.as_str())];
    let head = scope.say("{whole} nådde {grade}", "{whole} reached {grade}", &values);
    if tally.all == 1 {
        let place = match lines.first().and_then(|line| line.figure).map(|figure| figure.class) {
            Some(Class::Below) => scope.pick("under målzonen", "below the target band"),
            Some(Class::Within) => scope.pick("i målzonen", "in the target band"),
            _ => scope.pick("över målzonen", "above the target band"),
        };
        let values = [("whole", whole.as_str()), ("grade", grade.as_str()), ("place", place)];
        return vec![
            scope.say(
                "{whole} nådde {grade} på sitt enda mål, {place}",
                "{whole} reached {grade} on its only objective, {place}",
                &values,
            ),
            format!("{head}, {place}"),
        ];
    }
    let short = format!("{head}: {}", short_spread(scope, &tally));
    let middle = if tally.within == tally.all || tally.below == tally.all || tally.above == tally.all {
        short.clone()
    } else {
        format!("{short}{}", rest(scope, &tally))
    };
    vec![format!("{head}: {}", spread(scope, &tally)), middle, short]
}

/// "tre av fyra mål i målzonen, ett under".
fn spread(scope: &Scope<'_>, tally: &Tally) -> String {
    let n = |n: u32| count(scope.lang, n, Gender::Neuter);
    let all = n(tally.all);
    for (part, sv, en) in [
        (tally.within, "i målzonen", "in the target band"),
        (tally.below, "under målzonen", "below the target band"),
        (tally.above, "över målzonen", "above the target band"),
    ] {
        if part == tally.all {
            let both = tally.all == 2;
            let place = scope.pick(sv, en);
            return if both {
                scope.say("båda målen {place}", "both objectives {place}", &[("place", place)])
            } else {
                scope.say(
                    "alla {all} mål {place}",
                    "all {all} objectives {place}",
                    &[("all", all.as_str()), ("place", place)],
                )
            };
        }
    }
    let within = if tally.within == 0 { scope.pick("inget", "none").to_owned() } else { n(tally.within) };
    let mut text = scope.say(
        "{n} av {all} mål i målzonen",
        "{n} of {all} objectives in the target band",
        &[("n", within.as_str()), ("all", all.as_str())],
    );
    text.push_str(&rest(scope, tally));
    text
}

fn short_spread(scope: &Scope<'_>, tally: &Tally) -> String {
    let within = if tally.within == 0 {
        scope.pick("inget", "none").to_owned()
    } else {
        count(scope.lang, tally.within, Gender::Neuter)
    };
    let all = count(scope.lang, tally.all, Gender::Neuter);
    scope.say(
        "{n} av {all} mål i zonen",
        "{n} of {all} objectives in the band",
        &[("n", within.as_str()), ("all", all.as_str())],
    )
}

fn rest(scope: &Scope<'_>, tally: &Tally) -> String {
    let ungraded = match scope.lang {
        Lang::Sv if tally.ungraded() == 1 => "ej graderat",
        Lang::Sv => "ej graderade",
        Lang::En => "not graded",
    };
    let parts = [
        (tally.below, scope.pick("under", "below")),
        (tally.above, scope.pick("över", "above")),
        (tally.ungraded(), ungraded),
    ];
    parts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!(", {} {word}", count(scope.lang, n, Gender::Neuter)))
        .collect()
}
