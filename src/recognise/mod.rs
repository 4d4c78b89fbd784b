//! Grids → rows: where the header is, which column means what, which layout the sheet has.
//!
//! Recognition is a search for the best explanation of a grid. A sheet is looked at in several ways
//! (upright, turned, as panels side by side); in each, headings and labels are found, columns get their
//! meanings from heading words weighed with their values, and the lines are walked. What explains most
//! cells best wins, and `inspect` prints what it saw.

mod aside;
mod blank;
mod blocks;
mod columns;
mod fields;
mod finding;
mod flat;
mod free;
mod headless;
mod legend;
mod linked;
mod lists;
mod names;
mod profile;
mod said;
mod shape;
mod side;
mod spans;
mod tasks;
mod text;
mod units;
mod unseen;
mod values;
mod view;
mod walk;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use crate::amount::DecimalMark;
use crate::diag::{Code, Diagnostic, Found};
use crate::model::{
    ColumnReading, Date, Enough, FileUnit, GridRow, KeyResultRow, Level, PackedRows, Period, Place, Policy,
    Reading, Sheet, SheetMapping, SheetRole, Sourced, Stance,
};
use crate::words::headings::{self, Meaning};
use crate::words::reading::why;
use crate::words::{fold, input, plain, words_up_to};

pub use flat::{Flat, Pace, flat};
pub use lists::join_lists;

use columns::{Column, Lexicon, Table};
use names::Names;
use values::{Evidence, Grades, Grading, Scale};
use view::{Item, Line, View};
use walk::{ColumnRule, Draft, Walk};

/// The best explanation of each sheet of one workbook, in the order of the sheets.
pub fn recognise(sheets: &[Sheet], policy: &Policy) -> Found<Vec<Reading>> {
    let mut lexicon = Lexicon::default();
    let mut readings = Vec::with_capacity(sheets.len());
    let mut diagnostics = Vec::new();
    let mut holds_cells = false;
    let cover = names::cover_period(sheets);
    let mut found: Vec<(&Sheet, Found<Reading>)> = Vec::new();
    for sheet in sheets.iter().filter(|sheet| !sheet.unread) {
        holds_cells |= sheet.grid.cell_count() > 0;
        if let Some(scarce) = policy.limits.enough.and_then(Enough::told) {
            diagnostics.push(finding::enough(scarce, Place::sheet(sheet.source)));
            continue;
        }
        found.push((sheet, read_sheet(sheet, cover.as_ref(), Elsewhere::default(), policy, &mut lexicon)));
    }
    for at in 0..found.len() {
        let alike = alike(&found, at);
        if let Some((sheet, reading)) = found.get_mut(at).filter(|_| !alike.is_empty()) {
            let elsewhere = Elsewhere { alike: &alike, joined: None };
            let again = read_sheet(sheet, cover.as_ref(), elsewhere, policy, &mut lexicon);
            if again.value.key_results.len() >= reading.value.key_results.len() {
                *reading = again;
            }
        }
    }
    read_joined(&mut found, cover.as_ref(), policy, &mut lexicon);
    for (_, found) in found {
        diagnostics.extend(found.diagnostics);
        readings.push(found.value);
    }
    diagnostics.extend(tasks::settle(&mut readings));
    let okrs = readings.iter().any(|reading| reading.role == SheetRole::Okr);
    if !okrs && holds_cells {
        // Sheets that only add to others (an organisation, check-ins, KPIs) are no failure.
        // Nor are templates that nobody has filled in yet.
        let useful = readings.iter().any(|reading| reading.role != SheetRole::Other)
            || diagnostics.iter().any(|finding| finding.code == Code::S13);
        if let Some(first) = sheets.iter().find(|sheet| sheet.grid.cell_count() > 0).filter(|_| !useful) {
            diagnostics.retain(|finding| finding.code != Code::S17);
            diagnostics.push(Diagnostic::new(Code::S01, Place::sheet(first.source)));
        }
    }
    Found { value: readings, diagnostics }
}

/// What other tabs of a workbook tell of one.
#[derive(Debug, Clone, Copy, Default)]
struct Elsewhere<'a> {
    /// What columns with these headings mean there.
    alike: &'a [(String, &'static str)],
    /// Its headings and columns, as ids on other tabs tell.
    joined: Option<&'a SheetMapping>,
}

/// Reads tabs again that ids join, where no words were found to say what they hold.
fn read_joined(
    found: &mut [(&Sheet, Found<Reading>)],
    cover: Option<&Sourced<Period>>,
    policy: &Policy,
    lexicon: &mut Lexicon,
) {
    if found.len() < 2 {
        return;
    }
    let mut again = |found: &[(&Sheet, Found<Reading>)], mappings: &[(usize, SheetMapping)]| {
        let read = |(at, mapping): &(usize, SheetMapping)| {
            let elsewhere = Elsewhere { alike: &[], joined: Some(mapping) };
            let (sheet, _) = found.get(*at)?;
            Some((*at, read_sheet(sheet, cover, elsewhere, policy, lexicon)))
        };
        mappings.iter().filter_map(read).collect::<Vec<_>>()
    };
    let take = |found: &mut [(&Sheet, Found<Reading>)], readings: Vec<(usize, Found<Reading>)>| {
        for (at, reading) in readings {
            if let Some((_, known)) = found.get_mut(at) {
                *known = reading;
            }
        }
    };
    let objectives = found.iter().any(|(_, found)| !found.value.objectives.is_empty());
    let belongs = |kr: &KeyResultRow| kr.objective.is_some() || kr.objective_id.is_some() && objectives;
    if !found.iter().any(|(_, found)| found.value.key_results.iter().any(belongs)) {
        let sheets: Vec<&Sheet> = found.iter().map(|(sheet, _)| *sheet).collect();
        let readings = again(found, &linked::mappings(&sheets));
        let holds =
            |wanted: &dyn Fn(&Reading) -> bool| readings.iter().any(|(_, found)| wanted(&found.value));
        if holds(&|reading| !reading.objectives.is_empty())
            && holds(&|reading| reading.key_results.iter().any(|kr| kr.objective_id.is_some()))
        {
            take(found, readings);
        }
    }
    let sheets: Vec<(&Sheet, &Reading)> = found.iter().map(|(sheet, found)| (*sheet, &found.value)).collect();
    let mut readings = again(found, &linked::logs(&sheets));
    readings.retain(|(_, found)| !found.value.check_ins.is_empty());
    take(found, readings);
}

/// With fewer headings, tabs may chance to have the same.
const FEW_HEADINGS: usize = 3;

/// Rows among which another tab's headings are looked for.
const HEADINGS_WITHIN: usize = 40;

/// What another tab under the same headings knows of columns that this one does not: a heading with its meaning.
fn alike(found: &[(&Sheet, Found<Reading>)], at: usize) -> Vec<(String, &'static str)> {
    let columns =
        |at: usize| found.get(at).map_or(&[][..], |(_, found)| found.value.layout.columns.as_slice());
    let known = |at: usize| columns(at).iter().filter(|column| column.meaning.is_some()).count();
    let own = columns(at);
    if own.len() >= FEW_HEADINGS && known(at) == own.len() {
        return Vec::new();
    }
    let same = |other: &usize| {
        let other = columns(*other);
        if own.len() >= FEW_HEADINGS {
            return own.iter().map(|column| &column.heading).eq(other.iter().map(|column| &column.heading));
        }
        // No table was seen here, and the headings of another tab's stand here as well.
        let heads = |row: &GridRow| {
            let texts = row.cells.iter().map(|(_, cell)| cell.as_text().map_or("", str::trim));
            texts.eq(other.iter().map(|column| column.heading.trim()))
        };
        let sheet = found.get(at).map(|(sheet, _)| *sheet);
        other.len() >= FEW_HEADINGS
            && sheet.is_some_and(|sheet| sheet.grid.rows.iter().take(HEADINGS_WITHIN).any(heads))
    };
    let okr = |other: &usize| {
        found.get(*other).is_some_and(|(_, found)| {
            found.value.role == SheetRole::Okr
                && !found.value.objectives.is_empty()
                && !found.value.key_results.is_empty()
        })
    };
    let best = (0..found.len())
        .filter(|other| *other != at && same(other) && okr(other))
        .max_by_key(|other| known(*other));
    let Some(best) = best.filter(|best| known(*best) > known(at)) else { return Vec::new() };
    let heading = |column: &ColumnReading| Some((column.heading.to_string(), column.meaning?));
    columns(best).iter().filter_map(heading).filter(|(heading, _)| !heading.is_empty()).collect()
}

fn read_sheet(
    sheet: &Sheet,
    cover: Option<&Sourced<Period>>,
    elsewhere: Elsewhere<'_>,
    policy: &Policy,
    lexicon: &mut Lexicon,
) -> Found<Reading> {
    let mut names = Names {
        cover_period: cover.cloned(),
        alike: elsewhere.alike.to_vec(),
        joined: elsewhere.joined.cloned(),
        ..names::read(sheet, policy)
    };
    let upright = View::upright(sheet);
    let mut beside = legend::cells(&upright);
    let mut left_out = upright.rows_of_cells(&beside, "legend");
    let upright = upright.without(&beside);
    let remarks = legend::remarks(&upright);
    left_out.extend(upright.rows_of_cells(&remarks, "note"));
    let upright = upright.without(&remarks);
    beside.extend(remarks);
    let others = aside::cells(&upright, lexicon);
    left_out.extend(upright.rows_of_cells(&others, "another list"));
    let upright = upright.without(&others);
    beside.extend(others);
    let mut best = explain(&upright, &names, policy, lexicon, Stance::Upright, None);
    // A sheet that reads well as it stands need not be turned.
    if sheet.grid.rows.len() <= TURNED_ROWS && sheet.grid.cell_count() <= TURNED_CELLS {
        let title = title_context(&upright, &names, policy, lexicon);
        let cuts = [side::panel_cuts(&upright, lexicon), side::objective_cuts(&upright, lexicon)];
        for cuts in cuts.iter().flatten() {
            let panels = panels(&upright, &names, policy, lexicon, &title, cuts);
            if score(&panels) > score(&best) {
                best = panels;
                side::only_unused_rows(&mut best);
            }
        }
        let parts = units::parts(&upright, lexicon);
        if !parts.is_empty() {
            let by_unit = by_unit(parts, &names, policy, lexicon);
            if score(&by_unit) > score(&best) {
                best = by_unit;
                side::only_unused_rows(&mut best);
            }
        }
        let turned = View::turned(sheet).without(&beside);
        let mut other = explain(&turned, &names, policy, lexicon, Stance::Turned, Some(&title));
        // "Mål 1", "KR 1.1", … "Mål 2", "KR 2.1" down the sheet.
        if let Some(cuts) = side::objective_cuts(&turned, lexicon) {
            let mut parts = panels(&turned, &names, policy, lexicon, &title, &cuts);
            parts.reading.layout.stance = Stance::Turned;
            if score(&parts) > score(&other) {
                other = parts;
            }
        }
        // Headings of objectives and of key results, each over its texts, say plainly which way a sheet stands.
        let plain = best.headed && !best.reading.key_results.is_empty();
        let factor = if plain { 2.0 } else { 1.1 };
        // A form with headings of both and nothing under them: its headings are no objectives.
        let means = |meaning: Meaning| {
            best.reading.layout.columns.iter().any(|column| column.meaning == Some(meaning.name()))
        };
        let prompted = |reading: &Reading| {
            !reading.objectives.is_empty() && reading.objectives.iter().all(|o| input::prompt(&o.text))
        };
        let blank = prompted(&other.reading)
            || other.reading.key_results.is_empty() && means(Meaning::Objective) && means(Meaning::KeyResult);
        // What is lost by turning was read: a table whose values make no sense is one all the same.
        let loses = plain && other.reading.key_results.len() < best.reading.key_results.len();
        if !blank && !loses && score(&other) > score(&best) * factor + 1.0 {
            best = other;
        }
    }
    let mapped = |mapping: &SheetMapping| mapping.header_row.is_some() || !mapping.columns.is_empty();
    if !names.mapping.as_ref().is_some_and(mapped)
        && let Some(fields) = fields::lay_out(&upright)
    {
        let laid_out = fields.laid_out();
        let mut other = explain(&laid_out, &names, policy, lexicon, Stance::Fields, None);
        // Whose each value is stands before its field: no other reading has its values in their places.
        let whole = fields.keyed && Results::of(&other.reading.key_results).measured();
        if whole || score(&other) > score(&best) * 1.05 + 1.0 {
            fields.place(&mut other.reading);
            best = other;
        }
    }
    // A tab for each objective, called after it.
    let orphans = |reading: &Reading| {
        reading.objectives.is_empty()
            && !reading.key_results.is_empty()
            && reading.key_results.iter().all(|kr| kr.objective_id.is_none() && kr.objective.is_none())
    };
    let stands = best.reading.layout.stance == Stance::Upright;
    let named = sheet.name.as_deref().and_then(|tab| names.of_goal(tab));
    if let Some(named) = named.filter(|_| stands && orphans(&best.reading)) {
        best = explain(&upright, &named, policy, lexicon, Stance::Upright, None);
        names = named;
    }
    best.reading.left_out.append(&mut left_out);
    blank::blocks(&mut best);
    let results = Results::of(&best.reading.key_results);
    conclude(sheet, best, &names, &results)
}

/// Larger sheets are never turned: nobody sets thousands of objectives side by side.
const TURNED_ROWS: usize = 80;
const TURNED_CELLS: usize = 4_000;

/// What the lines above the first headings say of the sheet, for views in which they stand elsewhere.
fn title_context(view: &View<'_>, names: &Names, policy: &Policy, lexicon: &mut Lexicon) -> walk::Context {
    let first = columns::spots(view, lexicon).first().map_or(6, |spot| spot.group.unwrap_or(spot.first));
    let mut walk = Walk::new(view, names, policy);
    for line in view.lines.iter().take(first.min(6)) {
        let labelled = line.items.iter().any(|item| {
            input::label(item.text())
                .is_some_and(|label| matches!(label.meaning, Meaning::Objective | Meaning::KeyResult))
                || input::row_kind(item.text()).is_some()
        });
        if labelled {
            break;
        }
        walk.free_line(line, 0);
    }
    walk.context
}

/// How well a draft explains its sheet.
fn score(draft: &Draft) -> f64 {
    score_with(draft, &Results::of(&draft.reading.key_results))
}

fn score_with(draft: &Draft, results: &Results) -> f64 {
    let reading = &draft.reading;
    let mut score = results.score;
    for (at, objective) in reading.objectives.iter().enumerate() {
        let carried = results.carried.get(at).is_some_and(|carried| *carried);
        score += text_quality(&objective.text) * if carried { 2.0 } else { 0.3 };
    }
    score += 0.3 * (reading.check_ins.len() + reading.units.len() + reading.kpis.len()) as f64;
    score + 0.05 * f64::from(draft.used) - f64::from(draft.misfits) - 0.1 * draft.unused.len() as f64
}

/// What key results say of the sheet that they stand in.
#[derive(Debug, Default)]
struct Results {
    /// Their share in how well the sheet is explained.
    score: f64,
    /// By objective: it has some.
    carried: Vec<bool>,
    /// How many read like one, up to [`EXAMPLES`].
    good: usize,
    /// Some belongs to an objective.
    linked: bool,
    /// Some has a grade or an actual.
    valued: bool,
    /// First and last row of those that values stand in, in no order.
    rows: Vec<(u32, u32)>,
}

impl Results {
    fn of(key_results: &[KeyResultRow]) -> Self {
        let mut results = Self::default();
        key_results.iter().for_each(|kr| results.add(kr));
        results
    }

    /// Key results with objectives and values.
    fn measured(&self) -> bool {
        self.good > 0 && self.linked && self.valued
    }

    fn add(&mut self, kr: &KeyResultRow) {
        let linked = kr.objective.is_some() || kr.objective_id.is_some();
        let quality = text_quality(&kr.text);
        self.score += quality * if linked { 2.0 } else { 1.0 };
        let values = &kr.values;
        self.score += 0.5
            * f64::from(
                u8::from(values.target.is_some())
                    + u8::from(values.actual.is_some())
                    + u8::from(values.grade.is_some())
                    + u8::from(values.start.is_some()),
            );
        if let Some(at) = kr.objective {
            if at >= self.carried.len() {
                self.carried.resize(at + 1, false);
            }
            if let Some(carried) = self.carried.get_mut(at) {
                *carried = true;
            }
        }
        self.good += usize::from(quality > 0.0 && self.good < EXAMPLES);
        self.linked |= linked;
        self.valued |= values.grade.is_some() || values.actual.is_some();
        side::rows_of_key_result(kr, &mut self.rows);
    }
}

/// Bytes that the name of a month with its year has at most.
const LONGEST_PERIOD: usize = 20;

/// How much a text looks like an objective or a key result.
fn text_quality(text: &str) -> f64 {
    let words = words_up_to(text, 3);
    // "20 kunder" is a short key result at best, "20" and "20 %" are none.
    let amount = profile::bare_amount(text);
    if amount.as_ref().is_some_and(|amount| !profile::counts_noun(text, amount)) {
        return -1.5;
    }
    // Longer texts are no word of any list.
    if text.len() <= headings::MOST_OF_WORD && !headings::is_number_inside(text) {
        let plain = plain(text);
        if input::kind_or_state(text, &plain) {
            return -1.5;
        }
        if headings::is_word(&plain) {
            return -1.0;
        }
    }
    // "August, 2014" names no result.
    if text.len() <= LONGEST_PERIOD
        && text.ends_with(|c: char| c.is_ascii_digit())
        && crate::words::period::parse(text).is_some()
    {
        return -1.5;
    }
    // "Start: 61 %" is a value with its name.
    if text.len() <= 60
        && input::label(text).is_some_and(|label| !label.code && profile::bare_amount(label.rest).is_some())
    {
        return -1.5;
    }
    match words {
        0 => -1.0,
        1 => 0.2,
        2 => 0.5,
        _ => 1.0,
    }
}

/// Reads a view: finds the headings, gives columns their meanings, walks the lines.
fn explain(
    view: &View<'_>,
    names: &Names,
    policy: &Policy,
    lexicon: &mut Lexicon,
    stance: Stance,
    title: Option<&walk::Context>,
) -> Draft {
    let panel = stance == Stance::Panels;
    let Prepared { mut walk, tables, lang, .. } = prepare(view, names, policy, lexicon, title, panel);
    walk.panel = stance == Stance::Panels;
    walk.own_column = walk.panel && tables.is_empty();
    walk.run(&tables);
    describe(&mut walk.draft, view, &tables, stance);
    walk.draft.reading.lang = lang;
    walk.draft
}

/// A view whose headings are found and whose columns have their meanings and rules, before its lines are walked.
struct Prepared<'v, 'a> {
    walk: Walk<'v, 'a>,
    /// The tables, each with the first and the last line of its headings.
    tables: Vec<(usize, usize, Table)>,
    /// How many lines of headings were found, those of no table too.
    spots: usize,
    lang: Option<crate::model::Lang>,
}

/// What a table's columns are like is told by no more tables under the same headings than these, the nearest.
const MOST_ALIKE: usize = 256;

/// So many members of a rising list about one of them.
fn nearest(group: &[usize], member: usize, most: usize) -> &[usize] {
    let at = group.partition_point(|other| *other < member);
    let first = at.saturating_sub(most / 2).min(group.len().saturating_sub(most));
    group.get(first..(first + most).min(group.len())).unwrap_or(group)
}

fn prepare<'v, 'a>(
    view: &'v View<'a>,
    names: &'v Names,
    policy: &'v Policy,
    lexicon: &mut Lexicon,
    title: Option<&walk::Context>,
    panel: bool,
) -> Prepared<'v, 'a> {
    let mut spots = columns::spots(view, lexicon);
    let as_elsewhere = |line: &Line<'_>| {
        let known = |item: &Item<'_>| names.alike.iter().any(|(heading, _)| heading.trim() == item.text());
        line.items.len() >= FEW_HEADINGS && line.items.iter().all(known)
    };
    if spots.is_empty()
        && !names.alike.is_empty()
        && let Some(at) = view.lines.iter().take(HEADINGS_WITHIN).position(as_elsewhere)
    {
        spots.push(columns::Spot { first: at, last: at, group: None });
    }
    let mapping = names.mapping.as_ref();
    if let Some(row) = mapping.or(names.joined.as_ref()).and_then(|mapping| mapping.header_row)
        && let Some(at) = view.lines.iter().position(|line| line.row == row)
    {
        // Headings that were found there keep their second line, and their repeats further down.
        match spots.iter().position(|spot| (spot.group.unwrap_or(spot.first)..=spot.last).contains(&at)) {
            Some(known) => {
                spots.drain(..known);
            }
            None => spots = vec![columns::Spot { first: at, last: at, group: None }],
        }
    }
    let year = names.year.or_else(|| title_year(view, policy.date)).or(Some(policy.date.year()));
    let mut tables: Vec<(usize, usize, Table)> = Vec::new();
    // Tables under the same headings are one in what their columns are like.
    let texts: Vec<String> = spots.iter().map(|spot| heading_text(view, spot.first, spot.last)).collect();
    let mut under: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, text) in texts.iter().enumerate() {
        under.entry(text).or_default().push(index);
    }
    let mut bodies: Vec<&[Line<'a>]> = spots
        .iter()
        .enumerate()
        .map(|(index, spot)| {
            let next = spots.get(index + 1);
            let again =
                texts.get(index + 1).and_then(|text| under.get(text.as_str())).is_some_and(|of| of.len() > 1);
            let end = next.map_or(view.lines.len(), |next| {
                let first = next.group.unwrap_or(next.first);
                if again { blocks::card_over(view, first) } else { first }
            });
            view.lines.get(spot.last + 1..end.max(spot.last + 1)).unwrap_or(&[])
        })
        .collect();
    // The last row of each table and of those right below it under the same headings.
    let mut ends: Vec<Option<u32>> = vec![None; spots.len()];
    for index in (0..spots.len()).rev() {
        let own = bodies.get(index).and_then(|body| body.last()).map(|line| line.row);
        let same = texts.get(index) == texts.get(index + 1);
        let below = ends.get(index + 1).copied().flatten().filter(|_| same);
        if let Some(end) = ends.get_mut(index) {
            *end = own.max(below);
        }
    }
    for (index, spot) in spots.iter().enumerate() {
        let group = texts.get(index).and_then(|text| under.get(text.as_str())).map_or(&[][..], Vec::as_slice);
        let near = nearest(group, index, MOST_ALIKE);
        let alike: Vec<&[Line<'_>]> = near.iter().filter_map(|at| bodies.get(*at).copied()).collect();
        if let Some(mut table) = columns::table(view, *spot, &alike, year, lexicon) {
            spans::settle(&mut table);
            side::as_elsewhere(&mut table, &names.alike);
            side::map_columns(&mut table, names.joined.as_ref(), why::JOINED);
            shape::settle(&mut table, &alike, panel);
            side::mixed_goals(&mut table, &alike);
            side::unheaded_names(&mut table, &alike);
            shape::settle_values(&mut table, &alike);
            side::objective_grades(&mut table, &alike);
            shape::other_grades(&mut table);
            side::map_columns(&mut table, mapping, why::MAPPED);
            // Its rows end where other headings begin.
            table.end_row = ends.get(index).copied().flatten().unwrap_or(table.last_row);
            tables.push((spot.group.unwrap_or(spot.first), spot.last, table));
        }
    }
    blocks::nest(&mut tables);
    blocks::under_cards(view, &mut tables);
    let headed_by_goals = blocks::goals_in_headings(view, &mut tables);
    blocks::measures_below(&mut tables);
    if tables.is_empty()
        && let Some((first, table)) = headless::table(view)
    {
        bodies.push(view.lines.get(first..).unwrap_or(&[]));
        tables.push((first, first, table));
    }
    let mut walk = Walk::new(view, names, policy);
    walk.year = names.year.or_else(|| title_year(view, policy.date));
    if let Some(title) = title {
        walk.context = title.clone();
        walk.year = walk.year.or_else(|| Some(title.period.as_ref()?.value.days()?.0.year()));
    }
    side::map_context(&mut walk, mapping);
    walk.headed = tables.iter().find_map(|(_, _, table)| {
        let (period, column) = spans::named(table)?;
        Some(Sourced::new(period, Place::new(view.source(), column.at)))
    });
    let tongue = tables.iter().find_map(|(_, _, table)| table.tongue).or_else(|| label_tongue(view));
    walk.tongue = tongue.or_else(|| match values::body_language(view.lines.iter().take(60)) {
        Some(crate::model::Lang::Sv) => Some(headings::Tongue::Sv),
        Some(crate::model::Lang::En) => Some(headings::Tongue::En),
        None => None,
    });
    let body = values::body_language(view.lines.iter().take(200));
    walk.agreed = !matches!((tongue, body), (Some(headings::Tongue::En), Some(crate::model::Lang::Sv)));
    walk.graded_lines = graded_lines(view);
    if tables.is_empty() {
        walk.beside_means.extend(free::grades_beside(view));
        let texts: Vec<Cow<'_, str>> = view.lines.iter().take(400).filter_map(free::outline_text).collect();
        walk.outlined = text::outlined(texts.iter().map(AsRef::as_ref));
    }
    walk.month_first = values::month_first(view.lines.iter().take(200));
    walk.block_titles = blocks::titles(view, &tables);
    walk.block_goals = headed_by_goals;
    if walk.block_goals.is_empty() {
        walk.block_goals = blocks::goals(view, &tables, panel);
    }
    rules(view, &tables, &bodies, &mut walk);
    walk.draft.headed = tables.iter().any(|(_, _, table)| {
        let kinds = table.of(Meaning::RowKind).is_some() && table.of(Meaning::Title).is_some();
        kinds
            || table.of(Meaning::Objective).is_some()
                && table.of(Meaning::KeyResult).is_some()
                && !table.headless
    });
    let lang = columns::lang(tongue).or(body.filter(|_| tables.is_empty()));
    Prepared { walk, tables, lang, spots: spots.len() }
}

fn heading_text(view: &View<'_>, first: usize, last: usize) -> String {
    let lines = view.lines.get(first..=last).unwrap_or(&[]);
    lines
        .iter()
        .flat_map(|line| line.items.iter())
        .map(|item| format!("{}:{}", item.column, item.text()))
        .collect::<Vec<_>>()
        .join("|")
}

/// A year in the first lines, for headings such as `Q3` that name none.
///
/// Of several on one line, "Utfall 2025 | Mål 2026 | Utfall sep", the one that is running, else the latest.
fn title_year(view: &View<'_>, date: Date) -> Option<i16> {
    // "Utgångsläge (2025)" is of the year before.
    let before = |text: &str| {
        let best = headings::candidates(text).into_iter().next();
        best.is_some_and(|best| best.meaning == Meaning::Start && best.weight >= 0.8)
    };
    let named = |item: &Item<'_>| {
        let text = item.text();
        if text.len() > 80 || before(text) {
            return None;
        }
        crate::words::period::find_year(text).map(|(year, _)| year)
    };
    let years = |line: &Line<'_>| -> Vec<i16> { line.items.iter().filter_map(named).collect() };
    let years = view.lines.iter().take(8).map(years).find(|years| !years.is_empty())?;
    let running = years.iter().find(|year| **year == date.year());
    running.or_else(|| years.iter().max()).copied()
}

/// The language of the labels of a sheet without headings: "Objectif : …", "Résultat clé : …".
fn label_tongue(view: &View<'_>) -> Option<headings::Tongue> {
    let mut counts: std::collections::BTreeMap<headings::Tongue, f32> = std::collections::BTreeMap::new();
    for line in view.lines.iter().take(60) {
        let Some(label) = line.items.first().and_then(|item| input::label(item.text())) else { continue };
        let bare = label.label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        for candidate in
            headings::candidates(bare).iter().filter(|c| c.weight >= 0.84 && c.fit <= headings::Fit::Trimmed)
        {
            *counts.entry(candidate.tongue).or_default() += candidate.weight;
        }
    }
    counts.remove(&headings::Tongue::Any);
    counts.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(tongue, _)| tongue)
}

/// Whether the lines of a label form carry their grades at the end: "Nyckeltal: Öka trafiken med 20% 50%".
fn graded_lines(view: &View<'_>) -> bool {
    let (mut krs, mut loose, mut second, mut sure) = (0, 0, 0, false);
    // "Nyckelresultat:" alone, with its list on the lines below.
    let (mut listing, mut listed, mut graded, mut counted) = (false, 0, 0, 0);
    for line in view.lines.iter().take(400) {
        let Some(item) = line.items.first() else { continue };
        let Some(label) = input::label(item.text()) else {
            if listing && line.items.len() == 1 && !input::prompt(item.text()) {
                let trailing = text::trailing_percent(item.text()).filter(|trailing| trailing.loose);
                listed += 1;
                graded += usize::from(trailing.is_some());
                let figures = |trailing: &text::Trailing| {
                    trailing.about || trailing.body.bytes().any(|byte| byte.is_ascii_digit())
                };
                counted += usize::from(trailing.as_ref().is_some_and(figures));
            }
            continue;
        };
        listing = label.rest.is_empty() && label.meaning == Meaning::KeyResult;
        if label.rest.is_empty() {
            continue;
        }
        let trailing = text::trailing_percent(label.rest);
        match label.meaning {
            Meaning::KeyResult => {
                krs += 1;
                if let Some(trailing) = trailing.filter(|t| t.loose) {
                    loose += 1;
                    second += usize::from(trailing.second);
                    sure |= trailing.second
                        && trailing.body.ends_with(['%', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
                }
            }
            Meaning::Objective => sure |= trailing.is_some_and(|t| t.loose && (t.about || t.second)),
            _ => {}
        }
    }
    // Where each of the list ends in a percent, and some name another figure before it, the percents are grades.
    sure && loose > 0 && loose * 2 >= krs
        || krs >= 2 && second == krs
        || listed >= 2 && graded == listed && counted > 0
}

/// Whether a column's cells are read by a rule of its own.
fn is_ruled(column: &Column) -> bool {
    matches!(
        column.meaning,
        Some(
            Meaning::Start
                | Meaning::Target
                | Meaning::Actual
                | Meaning::Value
                | Meaning::Grade
                | Meaning::Progress
                | Meaning::ObjectiveGrade
                | Meaning::Weight
                | Meaning::Denominator
        )
    ) || column.span.is_some()
        || column.stage.is_some()
}

/// A short text, which may be a number.
fn is_short(text: &str) -> bool {
    text.len() <= SHORT
}

/// The longest text, in bytes, whose decimal mark counts for the sheet.
const SHORT: usize = 24;

/// Settles decimal marks and grade scales, for each column and for the sheet.
fn rules<'a>(
    view: &View<'a>,
    tables: &[(usize, usize, Table)],
    bodies: &[&[Line<'a>]],
    walk: &mut Walk<'_, 'a>,
) {
    walk.sheet_mark = values::evidence(
        view.lines
            .iter()
            .flat_map(|line| line.items.iter())
            .map(|item| item.text())
            .filter(|text| is_short(text)),
    );
    // Columns of tables with one heading are one column.
    let mut done: Vec<(u32, String)> = Vec::new();
    for (_, _, table) in tables {
        for column in table.columns.iter().filter(|column| is_ruled(column)) {
            let name = (column.column, column.heading.clone());
            if done.contains(&name) {
                continue;
            }
            let alike: Vec<&[Line<'a>]> = tables
                .iter()
                .zip(bodies)
                .filter(|((_, _, other), _)| {
                    other
                        .at(column.column)
                        .is_some_and(|c| c.heading == column.heading && c.meaning == column.meaning)
                })
                .map(|(_, body)| *body)
                .collect();
            let rule = rule(column, &alike, walk);
            walk.rules.insert(column.column, rule);
            done.push(name);
        }
    }
}

fn rule<'a>(column: &Column, bodies: &[&[Line<'a>]], walk: &mut Walk<'_, 'a>) -> ColumnRule {
    let cells = || bodies.iter().flat_map(|body| body.iter()).filter_map(|line| line.get(column.column));
    let mut evidence = Evidence::default();
    cells().for_each(|item| evidence.add(item.text()));
    let mark = evidence.mark().or(walk.sheet_mark).unwrap_or_default();
    let mut rule = ColumnRule { mark, torn: evidence.is_torn(), grading: None };
    if !is_graded(column) {
        return rule;
    }
    let mut grades = Grades::default();
    for item in cells() {
        grades.add(&item, &values::read(&item, grade_mark(rule.mark, &item), None));
    }
    let grading = match walk.names.mapping.as_ref().and_then(|mapping| mapping.scale) {
        Some(top) => Grading { scale: Scale::Of(top), mixed: false },
        None => match grades.out_of() {
            Some(top) => Grading { scale: Scale::Of(top), mixed: false },
            None => values::grading(&column.heading, &grades),
        },
    };
    rule.grading = Some(grading);
    if column.meaning.is_some() && grades.bare > 0 {
        say_scale(column, grading, &grades, walk);
    }
    rule
}

/// Whether a column's cells are grades, whose scale is to be settled.
fn is_graded(column: &Column) -> bool {
    matches!(column.meaning, Some(Meaning::Grade | Meaning::Progress | Meaning::ObjectiveGrade))
        || (column.meaning.is_none() && column.span.is_some())
        || column.stage == Some(Meaning::Grade)
}

/// The decimal mark by which a grade is read before its column's scale is known.
fn grade_mark(mark: DecimalMark, item: &Item<'_>) -> DecimalMark {
    match mark {
        DecimalMark::Unknown if item.text().contains(',') => DecimalMark::Comma,
        DecimalMark::Unknown => DecimalMark::Point,
        known => known,
    }
}

fn say_scale(column: &Column, grading: Grading, grades: &Grades, walk: &mut Walk<'_, '_>) {
    let place = Place::new(walk.view.source(), column.at);
    if grading.scale == Scale::ZeroOne {
        let finding = Diagnostic::new(Code::S10, place).arg("heading", &column.heading);
        walk.draft.findings.push(finding);
        return;
    }
    if !grading.mixed {
        return;
    }
    let [low, high] = grades
        .first
        .each_ref()
        .map(|values| values.iter().map(f64::to_string).collect::<Vec<_>>().join(", "));
    let (sv, en) = if grading.scale == Scale::Unclear {
        ("hela tal upp till 10 utan skala".to_owned(), "numbers up to 10 without a scale".to_owned())
    } else if grades.percents > 0 {
        ("procent och tal utan procent blandas".to_owned(), "percents and bare numbers are mixed".to_owned())
    } else {
        (format!("{low} och {high} blandas"), format!("{low} and {high} are mixed"))
    };
    walk.draft.findings.push(finding::unclear_scale(place, &column.heading, &sv, &en));
}

/// Parts of a sheet that are read by themselves: tables side by side, or several objectives in each row.
fn panels(
    view: &View<'_>,
    names: &Names,
    policy: &Policy,
    lexicon: &mut Lexicon,
    title: &walk::Context,
    cuts: &side::Cuts,
) -> Draft {
    let mut merged: Option<Draft> = None;
    let parts: Vec<View<'_>> = cuts.iter().map(|columns| view.columns(columns)).collect();
    let titles = side::panel_titles(&parts, lexicon);
    for (part, whose) in parts.iter().zip(titles) {
        let mut draft = explain(part, names, policy, lexicon, Stance::Panels, Some(title));
        // A title that is no objective says whose its table is.
        let objective = |place: &Place| draft.reading.objectives.iter().any(|row| row.place == *place);
        if let Some(whose) = whose.filter(|(_, place)| !objective(place)) {
            let mut title = title.clone();
            side::titled(&mut title, whose);
            draft = explain(part, names, policy, lexicon, Stance::Panels, Some(&title));
        }
        merged = Some(match merged {
            None => draft,
            Some(all) => side::join(all, draft),
        });
    }
    merged.unwrap_or_default()
}

/// The sheet read once for each unit that heads columns of values.
fn by_unit(parts: Vec<units::Part<'_>>, names: &Names, policy: &Policy, lexicon: &mut Lexicon) -> Draft {
    let mut drafts: Vec<(units::Part<'_>, Draft)> = Vec::new();
    for part in parts {
        let draft = explain(&part.view, names, policy, lexicon, Stance::Panels, None);
        drafts.push((part, draft));
    }
    units::only_own(&mut drafts);
    let mut merged: Option<Draft> = None;
    for (part, mut draft) in drafts {
        units::give(&part, &mut draft);
        merged = Some(match merged {
            None => draft,
            Some(all) => side::join(all, draft),
        });
    }
    merged.unwrap_or_default()
}

/// Writes down how the view was read.
fn describe(draft: &mut Draft, view: &View<'_>, tables: &[(usize, usize, Table)], stance: Stance) {
    let layout = &mut draft.reading.layout;
    let grouped = tables.iter().any(|(_, _, t)| t.columns.iter().any(|c| c.group.is_some()));
    let spanned = tables.iter().any(|(_, _, t)| t.columns.iter().any(|c| c.span.is_some()));
    let titled = tables.iter().any(|(_, _, t)| t.of(Meaning::Title).is_some());
    let name = match (tables.len(), grouped, spanned, titled) {
        (0, ..) => "labels",
        (_, true, ..) => "wide",
        (_, _, true, _) => "periods",
        (_, _, _, true) => "outline",
        (1, ..) => "table",
        _ => "blocks",
    };
    layout.name = name.into();
    layout.stance = stance;
    layout.headless = tables.iter().any(|(_, _, table)| table.headless);
    layout.by_shape = tables.iter().any(|(_, _, table)| table.by_shape);
    for (_, _, table) in tables.iter().filter(|(_, _, table)| !table.headless) {
        layout.header_rows.extend(table.first_row..=table.last_row);
    }
    if let Some((_, _, table)) =
        tables.iter().max_by_key(|(_, _, t)| t.columns.iter().filter(|c| c.meaning.is_some()).count())
    {
        layout.columns = columns_of(table);
    }
    for (index, (_, _, table)) in tables.iter().enumerate() {
        if table.holds_okrs() {
            let earlier =
                tables.iter().take(index).any(|(_, _, other)| other.signature() == table.signature());
            if !earlier {
                side::say_columns(draft, view, table);
            }
        }
    }
    draft.reading.layout.context.append(&mut draft.context);
}

/// A table's columns as they were understood.
fn columns_of(table: &Table) -> Vec<ColumnReading> {
    let columns = table.columns.iter().map(|c| ColumnReading {
        column: c.column,
        heading: c.heading.as_str().into(),
        meaning: c
            .meaning
            .map(Meaning::name)
            .or_else(|| c.span.map(|_| "value"))
            .or_else(|| c.stage.map(|_| "value")),
        reasons: match (c.meaning, c.span) {
            (None, Some(_)) => vec![why::A_TIME.into()],
            _ => c.reasons.clone(),
        },
    });
    columns.collect()
}

/// Fewer key results than these may be the examples of an instruction.
const EXAMPLES: usize = 6;

/// Decides what the sheet is for and says what was left out.
fn conclude(sheet: &Sheet, mut draft: Draft, names: &Names, results: &Results) -> Found<Reading> {
    draft.reading.layout.score = score_with(&draft, results);
    let reading = &draft.reading;
    let good = results.good;
    let objectives = reading.objectives.iter().filter(|o| text_quality(&o.text) > 0.0).take(EXAMPLES).count();
    let linked = results.linked;
    let side_name = sheet.name.as_deref().and_then(input::side_sheet);
    let headed = reading.layout.header_rows.len();
    // "Objective 1" over "Key result 1" with values, under headings of both.
    let means =
        |meaning: Meaning| reading.layout.columns.iter().any(|column| column.meaning == Some(meaning.name()));
    let plainly = linked && results.valued && means(Meaning::Objective) && means(Meaning::KeyResult);
    // "Bank Name | City | Acquiring Institution": names of things, with nothing that objectives have beside them.
    let telling = |meaning: &'static str| {
        let vague = [
            Meaning::Title,
            Meaning::Unit,
            Meaning::Department,
            Meaning::Team,
            Meaning::Comment,
            Meaning::Period,
            Meaning::Date,
            Meaning::Number,
            Meaning::Id,
            Meaning::Denominator,
            Meaning::Other,
        ];
        !vague.iter().any(|vague| vague.name() == meaning)
    };
    let named_only = headed > 0
        && reading.key_result_count() == 0
        && means(Meaning::Title)
        && !reading.layout.columns.iter().filter_map(|column| column.meaning).any(telling);
    let okr = !named_only
        && (good > 0 && (linked || headed > 0) || objectives > 0 && (headed > 0 || good > 0) || plainly);
    // A tab named as instructions or settings holds examples, unless it is full of results.
    let example = side_name.is_some_and(|_| good < EXAMPLES && objectives < 4 && !results.valued);
    let example = example || side::explains(sheet) && !results.valued;
    let dashboard = side_name == Some("dashboard") && good == 0;
    let role = if okr && !example && !dashboard {
        SheetRole::Okr
    } else if !reading.check_ins.is_empty() {
        SheetRole::CheckIns
    } else if matches!(side_name, Some("instructions" | "settings")) {
        // Lists to choose from have words for levels and units, and are no organisation.
        SheetRole::Other
    } else if !reading.units.is_empty() {
        SheetRole::Organisation
    } else if !reading.kpis.is_empty() {
        SheetRole::Kpis
    } else {
        SheetRole::Other
    };
    let empty = (role == SheetRole::Other && side_name.is_none())
        .then(|| blank::template(sheet, &draft.reading.layout))
        .flatten();
    let role = empty.map_or(role, |(role, _)| role);
    let mut findings = std::mem::take(&mut draft.findings);
    let tally = std::mem::take(&mut draft.tally);
    draft.reading.role = role;
    if role != SheetRole::Other {
        tally.finish(&mut findings);
    }
    if role != SheetRole::Okr {
        findings.retain(|finding| {
            let needed = matches!(finding.code, Code::S05 | Code::S06 | Code::S08 | Code::S07 | Code::S19);
            (needed || finding::is_of_day(finding)) && role != SheetRole::Other
        });
        draft.reading.objectives.clear();
        draft.reading.key_results.clear();
        draft.reading.packed = PackedRows::default();
        if role == SheetRole::Other {
            draft.reading.units.clear();
            draft.reading.kpis.clear();
        }
        if let Some((_, at)) = empty {
            let place = Place::new(sheet.source, Some(at));
            findings.push(Diagnostic::new(Code::S13, place));
        } else if role == SheetRole::Other && sheet.grid.cell_count() > 0 && !side::is_ours_to_skip(sheet) {
            let why = side::why_left_out(sheet, side_name);
            findings.push(finding::left_out(sheet.source, why));
        }
    } else {
        findings.extend(unseen::hidden(sheet, &draft.reading));
        findings.extend(side::cells_not_used(sheet.source, &draft));
    }
    draft.reading.file_unit = side::file_unit(names);
    draft.reading.left_out.sort_by_key(|rows| rows.first);
    let rows = if role == SheetRole::Okr { results.rows.as_slice() } else { &[] };
    draft.reading.used_rows = side::used_rows(&draft.reading, rows);
    draft.reading.source = sheet.source;
    Found { value: draft.reading, diagnostics: findings }
}

/// Makes the goals that objectives serve their parents, where one of the sheets holds them as objectives.
///
/// "Kommunövergripande mål | Nämndmål": the first is the parent of the second when it is an objective somewhere,
/// and else only a heading over it, which is nothing to report.
pub fn name_parents(readings: &mut [Reading]) {
    let serving = |reading: &Reading| reading.objectives.iter().any(|objective| objective.serves.is_some());
    if !readings.iter().any(serving) {
        return;
    }
    let known: std::collections::HashSet<String> = readings
        .iter()
        .flat_map(|reading| &reading.objectives)
        .flat_map(|objective| {
            let id = objective.id.as_ref().map(|id| fold(&id.value));
            std::iter::once(fold(&objective.text)).chain(id)
        })
        .collect();
    for objective in readings.iter_mut().flat_map(|reading| &mut reading.objectives) {
        let Some(serves) = objective.serves.take() else { continue };
        let key = fold(&serves.value);
        if objective.parent.is_none() && key != fold(&objective.text) && known.contains(&key) {
            objective.parent = Some(serves);
        }
    }
}

/// Gives sheets that say nothing of whose they are to the units that their files are called after.
///
/// Only where several files are read together: the name of a lone file is chance.
pub fn place_by_file(readings: &mut [Reading]) {
    let okr = |reading: &Reading| reading.role == SheetRole::Okr;
    let mut files: Vec<u32> =
        readings.iter().filter(|reading| okr(reading)).map(|reading| reading.source.file).collect();
    files.dedup();
    // The files of one archive are several, each called after whose it is.
    let whose: BTreeSet<&str> = readings
        .iter()
        .filter(|reading| okr(reading))
        .filter_map(|reading| match &reading.file_unit {
            Some(FileUnit::Unit(name) | FileUnit::Person(name, _)) => Some(&**name),
            _ => None,
        })
        .collect();
    if files.len() < 2 && whose.len() < 2 {
        // The name of a lone file is chance, unless it can be nothing but a unit's and nothing else names one.
        let named = |reading: &Reading| match &reading.file_unit {
            Some(FileUnit::Unit(unit)) => names::surely_unit(unit),
            _ => false,
        };
        let placed = readings
            .iter()
            .flat_map(|reading| &reading.objectives)
            .any(|objective| !objective.belongs.path.is_empty() || objective.belongs.owner.is_some());
        if placed || !readings.iter().filter(|reading| okr(reading)).all(named) {
            return;
        }
    }
    let people: BTreeSet<crate::model::Text> = readings
        .iter()
        .filter(|reading| okr(reading))
        .filter_map(|reading| match &reading.file_unit {
            Some(FileUnit::Person(person, _)) => Some(person.clone()),
            _ => None,
        })
        .collect();
    let several_people = people.len() > 1;
    for reading in readings.iter_mut() {
        let place = Place::sheet(reading.source);
        let Some(whose) = reading.file_unit.clone() else { continue };
        for objective in &mut reading.objectives {
            let belongs = &mut objective.belongs;
            // One file for each person, with a column that says where they work.
            if let (FileUnit::Person(person, _), true, false, false) =
                (&whose, several_people, belongs.path.is_empty(), belongs.level_stated)
                && belongs.owner.is_none()
            {
                belongs.owner = Some(Sourced::new(person.clone(), place));
                belongs.level = Some(Sourced::new(Level::Individual, place));
                continue;
            }
            if !belongs.path.is_empty()
                || belongs.level.as_ref().is_some_and(|level| level.value == Level::Company)
            {
                continue;
            }
            let level = match &whose {
                FileUnit::Company => Level::Company,
                FileUnit::Unit(unit) => {
                    belongs.path.push(Sourced::new(unit.clone(), place));
                    Level::Department
                }
                FileUnit::Person(person, unit) => {
                    belongs.path.extend(unit.iter().map(|unit| Sourced::new(unit.clone(), place)));
                    belongs.owner.get_or_insert(Sourced::new(person.clone(), place));
                    Level::Individual
                }
            };
            belongs.level.get_or_insert(Sourced::new(level, place));
        }
    }
}
