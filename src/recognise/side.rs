//! Sheets beside the objectives (check-ins, organisations, KPIs), tables side by side, and what was not used.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::diag::{Code, Diagnostic, Wording};
use crate::model::{
    CellRef, CheckInRow, FileUnit, KeyResultRow, KpiRow, Lang, Level, Place, Reading, Sheet, SheetMapping,
    SourceId, Sourced, Text, UnitRow, Value,
};
use crate::words::headings::{self, Meaning};
use crate::words::reading::why;
use crate::words::{comparison, dates, fold, input, period, reading};

use super::columns::{self, Column, Lexicon, Table};
use super::names::{self, Names, Whose};
use super::profile::Profile;
use super::text;
use super::values::{self, Read};
use super::view::{Item, Line, View};
use super::walk::{Draft, Walk, bold_over_plain};

/// Whether a table holds check-ins, an organisation or KPIs.
pub fn holds(table: &Table) -> bool {
    check_ins(table) || matrix(table).is_some() || organisation(table) || kpis(table)
}

/// "KR-ID | v.27 | v.30 | v.33": the values of key results that stand elsewhere, one column for each time.
fn matrix(table: &Table) -> Option<&columns::Column> {
    let ids = [Meaning::KeyResultId, Meaning::Id].iter().find_map(|meaning| table.of(*meaning))?;
    let texts = [
        Meaning::Objective,
        Meaning::Title,
        Meaning::Target,
        Meaning::Start,
        Meaning::Actual,
        Meaning::Grade,
        Meaning::ObjectiveId,
        Meaning::RowKind,
    ];
    let coded = ids.profile.cells > 0 && ids.profile.share(ids.profile.codes) > 0.9;
    let times = table.columns.iter().filter(|c| timed(c)).count();
    let repeats = ids.profile.distinct.len() < ids.profile.cells as usize;
    (coded && times >= 2 && !repeats && !texts.iter().any(|meaning| table.of(*meaning).is_some()))
        .then_some(ids)
}

/// Whether a column holds values of one time.
fn timed(column: &columns::Column) -> bool {
    let meant = matches!(column.meaning, None | Some(Meaning::Actual | Meaning::Value | Meaning::Progress));
    column.span.is_some() && meant && column.profile.numbers * 2 >= column.profile.cells
}

/// One line of a table with a column for each time.
fn matrix_row<'a>(walk: &mut Walk<'_, 'a>, table: &Table, ids: u32, line: &Line<'a>) {
    let Some(what) = line.get(ids).filter(|item| !item.shown().trim().is_empty()) else { return };
    let measure = cell(table, line, Meaning::Measure).and_then(|item| values::row_measure(&item.shown()));
    for column in table.columns.iter().filter(|c| timed(c)) {
        let Some(item) = line.get(column.column) else { continue };
        let date = match column.span {
            Some(columns::Span::Day(day)) => Some(day),
            Some(columns::Span::Period(period)) => period.days().map(|(_, last)| last),
            None => None,
        };
        let mark =
            walk.rules.get(&column.column).map(|rule| rule.mark).or(walk.sheet_mark).unwrap_or_default();
        let value = match values::read(&item, mark, measure.as_ref().or(column.measure.as_ref())) {
            Read::Amount(quantity, _) => Some(quantity),
            Read::Pair(actual, _) => Some(actual),
            _ => None,
        };
        let Some(value) = value else { continue };
        walk.draft.reading.check_ins.push(CheckInRow {
            key_result: Some(sourced(walk, &what)),
            row_of: None,
            date,
            value: Some(value),
            target: None,
            confidence: None,
            comment: None,
            place: walk.view.place(&item),
        });
    }
    walk.use_cells(line.items.len());
}

/// A log: a day, what was measured, and the value.
pub fn check_ins(table: &Table) -> bool {
    let day = table.has(Meaning::Date)
        || table.has(Meaning::Period)
        || table.has(Meaning::EndDate)
        || table.has(Meaning::StartDate);
    let what =
        [Meaning::KeyResultId, Meaning::KeyResult, Meaning::Id, Meaning::Title].iter().any(|m| table.has(*m));
    let value = table.has(Meaning::Value)
        || table.has(Meaning::Actual)
        || table.has(Meaning::Progress)
        || table.has(Meaning::Grade);
    let column = [Meaning::KeyResultId, Meaning::KeyResult, Meaning::Id, Meaning::Title]
        .iter()
        .find_map(|m| table.of(*m));
    // A log names one key result again and again, or by its id; a list of key results has a day in passing.
    let log = column.is_some_and(|c| {
        let repeats = (c.profile.distinct.len() as u32) < c.profile.cells;
        let coded = c.profile.share(c.profile.codes) > 0.6;
        let day_first =
            table.columns.first().is_some_and(|c| matches!(c.meaning, Some(Meaning::Date | Meaning::Period)));
        repeats || coded || day_first
    });
    // "O1 | Answers people trust | Due": each is named once, with the day that it ends on.
    let once = |meaning: Meaning| {
        table
            .of(meaning)
            .is_some_and(|c| c.profile.cells > 2 && c.profile.distinct.len() as u32 == c.profile.cells)
    };
    let listed = !table.has(Meaning::Date)
        && once(Meaning::Title)
        && [Meaning::Id, Meaning::KeyResultId].into_iter().any(once);
    log && !listed
        && !table.has(Meaning::RowKind)
        && !table.has(Meaning::Parent)
        && (day || ids_and_values(table))
        && what
        && value
        && !table.has(Meaning::Objective)
        && (!table.has(Meaning::Target) || by_id_alone(table))
        && !table.has(Meaning::ObjectiveId)
        && !table.has(Meaning::Start)
}

/// "KR-ID | Utfall | Kommentar": the results of key results that stand elsewhere.
fn ids_and_values(table: &Table) -> bool {
    let id = [Meaning::KeyResultId, Meaning::Id].iter().find_map(|m| table.of(*m));
    let text =
        [Meaning::KeyResult, Meaning::Title, Meaning::Kpi, Meaning::Owner].iter().any(|m| table.has(*m));
    let understood = table.columns.iter().all(|c| c.meaning.is_some() || c.profile.cells == 0);
    !table.headless
        && !text
        && understood
        && id.is_some_and(|c| c.profile.cells > 0 && c.profile.share(c.profile.codes) > 0.9)
}

/// "ID | Actual value date | Target value | Actual value": nothing but ids that come again, days and values.
fn by_id_alone(table: &Table) -> bool {
    let id = [Meaning::KeyResultId, Meaning::Id].iter().find_map(|m| table.of(*m));
    let text = [Meaning::KeyResult, Meaning::Title, Meaning::Owner].iter().any(|m| table.has(*m));
    table.has(Meaning::Date)
        && !text
        && id.is_some_and(|c| (c.profile.distinct.len() as u32) < c.profile.cells)
}

fn organisation(table: &Table) -> bool {
    let unit =
        [Meaning::Unit, Meaning::Department, Meaning::Team, Meaning::Title].iter().any(|m| table.has(*m));
    if [Meaning::Objective, Meaning::KeyResult, Meaning::Target, Meaning::Actual, Meaning::Grade]
        .iter()
        .any(|m| table.has(*m))
    {
        return false;
    }
    let people = table.has(Meaning::Owner)
        && (table.has(Meaning::Unit) || table.has(Meaning::Department) || table.has(Meaning::Team));
    (unit && table.has(Meaning::ParentUnit))
        || (unit && table.has(Meaning::Parent) && table.has(Meaning::Level))
        || people
}

fn kpis(table: &Table) -> bool {
    // Beside words for kinds of rows, a column of KPIs tells what the key results measure.
    let kinds = table.of(Meaning::RowKind).is_some_and(|c| c.profile.key_result_kinds > 0);
    // So it does beside titles that name one another as parents.
    let tree = [Meaning::Title, Meaning::Parent, Meaning::Id].iter().all(|meaning| table.has(*meaning));
    table.has(Meaning::Kpi)
        && !table.has(Meaning::Objective)
        && !table.has(Meaning::KeyResult)
        && !kinds
        && !tree
}

/// Reads a line of a table that holds no objectives.
pub fn read<'a>(walk: &mut Walk<'_, 'a>, table: &Table, line: &Line<'a>) {
    if check_ins(table) {
        check_in(walk, table, line);
    } else if let Some(ids) = matrix(table).map(|ids| ids.column) {
        matrix_row(walk, table, ids, line);
    } else if organisation(table) {
        unit(walk, table, line);
    } else if kpis(table) {
        kpi(walk, table, line);
    }
}

fn cell<'a>(table: &Table, line: &Line<'a>, meaning: Meaning) -> Option<Item<'a>> {
    let item = line.get(table.of(meaning)?.column)?;
    (!values::nothing(&item.shown()) && !item.shown().trim().is_empty()).then_some(item)
}

fn sourced(walk: &Walk<'_, '_>, item: &Item<'_>) -> Sourced<Text> {
    Sourced::new(text::tidy(&item.shown()).into(), walk.view.place(item))
}

/// One line of a log.
pub fn check_in<'a>(walk: &mut Walk<'_, 'a>, table: &Table, line: &Line<'a>) {
    let what = [Meaning::KeyResultId, Meaning::KeyResult, Meaning::Id, Meaning::Title]
        .iter()
        .find_map(|m| cell(table, line, *m));
    let Some(what) = what else { return };
    let dated = [Meaning::Date, Meaning::EndDate, Meaning::StartDate, Meaning::Period]
        .iter()
        .find_map(|m| Some((table.of(*m)?, cell(table, line, *m)?)));
    let date = dated.and_then(|(_, item)| match &item.cell.value {
        Value::Date(day) => Some(*day),
        Value::Text(_) => dates::parse_date_in(item.text(), walk.month_first).or_else(|| {
            let found = period::parse(item.text()).or_else(|| {
                period::parse_with_year(item.text(), walk.year.unwrap_or(walk.policy.date.year()))
            })?;
            found.days().map(|(_, last)| last)
        }),
        _ => None,
    });
    // Beside others with their days it is never the latest.
    if let (Some((column, item)), None) = (dated, date)
        && column.profile.share(column.profile.days) > 0.5
        && !dates::is_no_day(&item.shown())
    {
        walk.not_understood("date", item, "2026-09-30");
    }
    let column = [Meaning::Value, Meaning::Actual, Meaning::Progress, Meaning::Grade]
        .iter()
        .find_map(|m| table.of(*m));
    let item = column.and_then(|column| line.get(column.column));
    let mut value = None;
    let mut target = None;
    if let (Some(column), Some(item)) = (table.of(Meaning::Target), cell(table, line, Meaning::Target)) {
        let mark = walk.rules.get(&column.column).map(|rule| rule.mark).or(walk.sheet_mark);
        if let Read::Amount(quantity, _) =
            values::read(&item, mark.unwrap_or_default(), column.measure.as_ref())
        {
            target = Some(quantity);
        }
    }
    if let (Some(column), Some(item)) = (column, item) {
        let rule = walk.rules.get(&column.column).map(|rule| rule.mark);
        let mark = rule.or(walk.sheet_mark).unwrap_or_default();
        let measure = cell(table, line, Meaning::Measure)
            .and_then(|item| values::row_measure(&item.shown()))
            .or_else(|| column.measure.clone());
        match values::read(&item, mark, measure.as_ref()) {
            Read::Amount(quantity, _) => value = Some(quantity),
            Read::Pair(actual, _) => value = Some(actual),
            Read::Bad => {
                let text: Text = item.shown().as_ref().into();
                let finding = Diagnostic::new(Code::S08, walk.view.place(&item))
                    .arg("text", &text)
                    .arg("column", &column.heading)
                    .quote(text, 0..0);
                walk.draft.findings.push(finding.in_column(column.heading.as_str()));
            }
            _ => {}
        }
    }
    let confidence = cell(table, line, Meaning::Confidence).and_then(|item| {
        match values::read(&item, walk.sheet_mark.unwrap_or_default(), None) {
            Read::Amount(quantity, _) => Some(quantity.value),
            _ => None,
        }
    });
    let comment = cell(table, line, Meaning::Comment).map(|item| Text::from(item.shown().as_ref()));
    let place = walk.view.place(&what);
    let row = CheckInRow {
        key_result: Some(sourced(walk, &what)),
        row_of: None,
        date,
        value,
        target,
        confidence,
        comment,
        place,
    };
    walk.draft.reading.check_ins.push(row);
    walk.use_cells(line.items.len());
}

fn unit<'a>(walk: &mut Walk<'_, 'a>, table: &Table, line: &Line<'a>) {
    let name = [Meaning::Unit, Meaning::Team, Meaning::Department, Meaning::Title]
        .iter()
        .find_map(|m| cell(table, line, *m));
    let parent =
        [Meaning::ParentUnit, Meaning::Parent].iter().find_map(|m| cell(table, line, *m)).or_else(|| {
            // Department and team side by side: the team's parent is the department.
            let team = cell(table, line, Meaning::Team).is_some();
            cell(table, line, Meaning::Department).filter(|_| team && table.of(Meaning::Unit).is_none())
        });
    let structure = table.has(Meaning::ParentUnit) || table.has(Meaning::Parent);
    let owner = cell(table, line, Meaning::Owner);
    let level = cell(table, line, Meaning::Level)
        .and_then(|item| Some(Sourced::new(input::level(&item.shown())?, walk.view.place(&item))));
    let row = UnitRow {
        name: name.map(|item| sourced(walk, &item)),
        parent: parent.map(|item| sourced(walk, &item)),
        level,
        lead: owner.filter(|_| structure).map(|item| sourced(walk, &item)),
        person: owner.filter(|_| !structure).map(|item| sourced(walk, &item)),
    };
    if row.name.is_some() {
        walk.draft.reading.units.push(row);
        walk.use_cells(line.items.len());
    }
}

fn kpi<'a>(walk: &mut Walk<'_, 'a>, table: &Table, line: &Line<'a>) {
    let Some(name) = cell(table, line, Meaning::Kpi) else { return };
    let text = |meaning: Meaning| cell(table, line, meaning).map(|item| Text::from(item.shown().as_ref()));
    let aliases = text(Meaning::Aliases)
        .map(|all| {
            all.split([',', ';', '\n'])
                .map(str::trim)
                .filter(|alias| !alias.is_empty())
                .map(Text::from)
                .collect()
        })
        .unwrap_or_default();
    let row = KpiRow {
        name: sourced(walk, &name),
        measure: text(Meaning::Measure),
        aggregate: text(Meaning::Aggregate),
        aliases,
    };
    walk.draft.reading.kpis.push(row);
    walk.use_cells(line.items.len());
}

/// The columns of each of several parts of a sheet that are read by themselves.
pub type Cuts = Vec<Vec<RangeInclusive<u32>>>;

/// The columns of tables that stand side by side: `None` where there is only one.
pub fn panel_cuts(view: &View<'_>, lexicon: &mut Lexicon) -> Option<Cuts> {
    let last = view.lines.iter().filter_map(|line| line.items.last()).map(|item| item.column).max()?;
    let headed = columns::spots(view, lexicon)
        .iter()
        .filter_map(|spot| view.lines.get(spot.first))
        .find_map(|line| Some((repeated_heading(line, lexicon)?, whose_columns(view, line, lexicon))));
    let (starts, whose) = headed.or_else(|| {
        let starts = view.lines.iter().take(30).find_map(|line| label_columns(view, line))?;
        Some((starts, Vec::new()))
    })?;
    let mut cuts = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let first = if index == 0 { 0 } else { *start };
        let end = starts.get(index + 1).map_or(last, |next| next.saturating_sub(1));
        let mut columns: Vec<RangeInclusive<u32>> = whose
            .iter()
            .filter(|column| index > 0 && **column < *start)
            .map(|column| *column..=*column)
            .collect();
        columns.push(first..=end);
        cuts.push(columns);
    }
    (cuts.len() >= 2).then_some(cuts)
}

/// The names that stand right above the headings of tables side by side, where each has one of its own.
pub fn panel_titles(parts: &[View<'_>], lexicon: &mut Lexicon) -> Vec<Option<(Whose, Place)>> {
    let mut titles: Vec<Option<(Whose, Place)>> = Vec::new();
    for part in parts {
        let above = columns::spots(part, lexicon).first().and_then(|spot| {
            let at = spot.group.unwrap_or(spot.first);
            let line =
                if spot.group.is_some() { part.lines.get(at) } else { part.lines.get(at.checked_sub(1)?) }?;
            let head = part.lines.get(spot.first)?;
            let [item] = line.items.as_slice() else { return None };
            (line.row + 2 >= head.row && item.text().split_whitespace().count() <= 4).then_some(*item)
        });
        let named =
            above.filter(|item| input::label(item.text()).is_none() && period::find(item.text()).is_none());
        titles.push(named.map(|item| (names::whose(item.text()), part.place(&item))));
    }
    let all = titles.iter().all(|title| matches!(title, Some((Whose::Unit(_) | Whose::Person(_), _))));
    let alike = titles.windows(2).any(|pair| {
        let name = |title: &Option<(Whose, Place)>| title.as_ref().map(|(whose, _)| whose.clone());
        pair.first().map(name) == pair.last().map(name)
    });
    if all && !alike { titles } else { vec![None; parts.len()] }
}

/// Makes a panel's title what holds for it.
pub fn titled(context: &mut super::walk::Context, (whose, place): (Whose, Place)) {
    match whose {
        Whose::Unit(unit) => {
            context.unit = Some(Sourced::new(unit, place));
            context.level = Some(Sourced::new(Level::Department, place));
        }
        Whose::Person(person) => {
            context.owner = Some(Sourced::new(person, place));
            context.level = Some(Sourced::new(Level::Individual, place));
        }
        Whose::Company | Whose::Nobody => {}
    }
}

/// Several objectives in one row, each with its key results: "Name | Objective 1 | O1 KR1 | Objective 2 | O2 KR1".
///
/// What stands before the first objective belongs to all of them.
pub fn objective_cuts(view: &View<'_>, lexicon: &mut Lexicon) -> Option<Cuts> {
    (0..view.lines.len().min(30)).find_map(|at| {
        let (line, below) = view.lines.get(at..)?.split_first()?;
        cuts_of_headings(line, below, lexicon)
    })
}

fn cuts_of_headings(line: &Line<'_>, below: &[Line<'_>], lexicon: &mut Lexicon) -> Option<Cuts> {
    if line.items.len() < 4 {
        return None;
    }
    // "Nyckelresultat 1 | Mål 1 | Utfall 1": numbers stand under what is to be reached.
    let texts = |column: u32| {
        let mut profile = Profile::default();
        below.iter().take(40).filter_map(|line| line.get(column)).for_each(|item| profile.add(&item));
        profile.cells == 0 || profile.share(profile.numbers) < 0.5
    };
    let named: Vec<(u32, Option<(u32, String)>)> = line
        .items
        .iter()
        .map(|item| {
            let named = columns::objective_number(item.text());
            (item.column, named.filter(|(_, rest)| !rest.is_empty() || texts(item.column)))
        })
        .collect();
    let begins: Vec<(u32, u32)> = named
        .iter()
        .filter_map(|(column, named)| {
            named.as_ref().filter(|(_, rest)| rest.is_empty()).map(|(n, _)| (*column, *n))
        })
        .collect();
    let (first, _) = *begins.first()?;
    let numbers: BTreeSet<u32> = begins.iter().map(|(_, number)| *number).collect();
    if numbers.len() < 2 || numbers.len() != begins.len() {
        return None;
    }
    // The heading's own number says which objective it is about, else where it stands.
    let mut current = None;
    // Whose the row is; its number and its day are those of no objective.
    let mut shared: Vec<RangeInclusive<u32>> = Vec::new();
    for item in line.items.iter().filter(|item| item.column < first) {
        let best = lexicon.candidates(item.text()).first().map(|best| best.meaning);
        let row_only = matches!(
            best,
            None | Some(
                Meaning::Id
                    | Meaning::Number
                    | Meaning::ObjectiveId
                    | Meaning::Date
                    | Meaning::StartDate
                    | Meaning::EndDate
                    | Meaning::Other
                    | Meaning::Comment
            )
        );
        if !row_only {
            shared.push(item.column..=item.column);
        }
    }
    let mut of: BTreeMap<u32, Vec<RangeInclusive<u32>>> =
        numbers.iter().map(|number| (*number, shared.clone())).collect();
    let mut results: BTreeSet<u32> = BTreeSet::new();
    for (item, (column, named)) in line.items.iter().zip(&named) {
        let own = named.as_ref().map(|(number, _)| *number).filter(|number| numbers.contains(number));
        if begins.iter().any(|(at, _)| at == column) {
            current = own;
        }
        let Some(number) = own.or(current) else { continue };
        let result = columns::key_result_number(item.text()).is_some()
            || lexicon
                .candidates(item.text())
                .first()
                .is_some_and(|best| best.meaning == Meaning::KeyResult && best.weight >= 0.6);
        if result {
            results.insert(number);
        }
        of.entry(number).or_default().push(*column..=*column);
    }
    (results.len() >= 2).then(|| of.into_values().collect())
}

/// The columns left of the first text that say whose each row is, in all of the tables side by side.
fn whose_columns(view: &View<'_>, line: &Line<'_>, lexicon: &mut Lexicon) -> Vec<u32> {
    let mut whose = Vec::new();
    for item in &line.items {
        let best = lexicon.candidates(item.text()).first().map(|best| best.meaning);
        match best {
            Some(Meaning::Owner | Meaning::Unit | Meaning::Department | Meaning::Team | Meaning::Company) => {
                whose.push(item.column)
            }
            _ => break,
        }
    }
    let first = line.items.first().map_or(0, |item| item.column);
    // A column of names without a heading.
    let named = |column: &u32| {
        let below =
            view.lines.iter().filter(|below| below.row > line.row).filter_map(|below| below.get(*column));
        let texts: Vec<&str> = below.map(|item| item.text()).collect();
        texts.len() >= 2 && texts.iter().all(|text| !text.is_empty() && text.split_whitespace().count() <= 3)
    };
    whose.extend((0..first).filter(named));
    whose.sort_unstable();
    whose
}

/// Headings that begin anew further right: `Nyckelresultat | Mål | | Nyckelresultat | Mål`.
fn repeated_heading(line: &Line<'_>, lexicon: &mut Lexicon) -> Option<Vec<u32>> {
    let named = line.items.iter().position(|item| {
        lexicon.candidates(item.text()).first().is_some_and(|best| {
            matches!(best.meaning, Meaning::Objective | Meaning::KeyResult | Meaning::Title)
                && best.weight >= 0.8
        })
    });
    let Some(first) = named else { return headings_again(line) };
    // "Mål | Nyckelresultat | Start | Mål | Utfall": a heading that comes again begins a table with those behind it only.
    let pair = |at: usize| Some((line.items.get(at)?.text(), line.items.get(at + 1)?.text()));
    let begins = pair(first)?;
    let starts: Vec<u32> = (first..line.items.len())
        .filter(|at| pair(*at) == Some(begins))
        .filter_map(|at| line.items.get(at).map(|item| item.column))
        .collect();
    (starts.len() >= 2).then_some(starts)
}

/// "Löv | Vi hoppades | Det blev | | Löv | Vi hoppades | Det blev": the same headings once more, after a blank column.
fn headings_again(line: &Line<'_>) -> Option<Vec<u32>> {
    let texts: Vec<&str> = line.items.iter().map(Item::text).collect();
    let length = texts.iter().skip(1).position(|text| Some(text) == texts.first())? + 1;
    let alike = texts.chunks(length).all(|chunk| Some(chunk) == texts.get(..length));
    let starts: Vec<u32> = line.items.iter().step_by(length).map(|item| item.column).collect();
    let parted = starts.iter().skip(1).all(|start| !line.items.iter().any(|item| item.column + 1 == *start));
    (length >= 2 && alike && parted).then_some(starts)
}

/// "Mål 1 | Mål 2 | Mål 3" in one line: each column, or each label with the columns up to the next, is a list of
/// its own.
fn label_columns(view: &View<'_>, line: &Line<'_>) -> Option<Vec<u32>> {
    let labels: Vec<u32> = line
        .items
        .iter()
        .filter(|item| {
            let by_label = input::label(item.text()).is_some_and(|label| {
                label.meaning == Meaning::Objective && (!label.numbers.is_empty() || !label.rest.is_empty())
            });
            by_label || matches!(input::row_kind(item.text()), Some((input::RowKind::Objective, _)))
        })
        .map(|item| item.column)
        .collect();
    let _ = view;
    if labels.len() < 2 || labels.len() == line.items.len() {
        return (labels.len() >= 2).then_some(labels);
    }
    // "Objective 1 | Delight our partners | | Objective 2 | Close the round": each label with its text beside it.
    let alone = |column: u32| {
        line.get(column).is_some_and(|item| {
            input::row_kind(item.text()).is_some_and(|(_, numbers)| !numbers.is_empty())
                || input::label(item.text())
                    .is_some_and(|label| label.rest.is_empty() && !label.numbers.is_empty())
        })
    };
    let between =
        |first: u32, end: u32| line.items.iter().filter(move |item| item.column > first && item.column < end);
    let beside = labels.iter().zip(labels.iter().skip(1).copied().chain([u32::MAX])).all(|(first, end)| {
        let mut texts = between(*first, end);
        texts.next().is_some_and(|item| item.text().split_whitespace().count() >= 2) && texts.next().is_none()
    });
    let first = line.items.first().map(|item| item.column);
    (beside && first == labels.first().copied() && labels.iter().all(|column| alone(*column)))
        .then_some(labels)
}

/// One draft after another, as parts of one sheet.
pub fn join(mut all: Draft, part: Draft) -> Draft {
    let objectives = all.reading.objectives.len();
    let key_results = all.reading.key_results.len();
    all.reading.objectives.extend(part.reading.objectives);
    all.reading.key_results.extend(part.reading.key_results.into_iter().map(|mut kr| {
        kr.objective = kr.objective.map(|at| at + objectives);
        kr
    }));
    all.reading.check_ins.extend(part.reading.check_ins.into_iter().map(|mut check_in| {
        check_in.row_of = check_in.row_of.map(|at| at + key_results);
        check_in
    }));
    all.reading.units.extend(part.reading.units);
    all.reading.kpis.extend(part.reading.kpis);
    // Parts may share lines and columns, which are told once.
    extend(&mut all.reading.left_out, part.reading.left_out, |a, b| a == b);
    extend(&mut all.reading.layout.columns, part.reading.layout.columns, |a, b| a.column == b.column);
    extend(&mut all.reading.layout.context, part.reading.layout.context, |a, b| a == b);
    all.reading.layout.header_rows.extend(part.reading.layout.header_rows);
    all.reading.layout.header_rows.sort_unstable();
    all.reading.layout.header_rows.dedup();
    all.reading.layout.name = "panels".into();
    let said: Vec<_> = all.findings.iter().map(|finding| (finding.code, finding.place)).collect();
    all.findings.extend(part.findings.into_iter().filter(|f| !said.contains(&(f.code, f.place))));
    all.used += part.used;
    all.misfits += part.misfits;
    all.numbers += part.numbers;
    all.no_numbers += part.no_numbers;
    all.unused.extend(part.unused);
    all
}

fn extend<T>(all: &mut Vec<T>, more: Vec<T>, same: impl Fn(&T, &T) -> bool) {
    for one in more {
        if !all.iter().any(|known| same(known, &one)) {
            all.push(one);
        }
    }
}

/// A row that one part of the sheet left out and another used was used.
pub fn only_unused_rows(draft: &mut Draft) {
    let reading = &draft.reading;
    let places =
        reading.objectives.iter().map(|o| &o.place).chain(reading.key_results.iter().map(|kr| &kr.place));
    let used: BTreeSet<u32> = places.filter_map(|place| Some(place.cell()?.row)).collect();
    draft
        .reading
        .left_out
        .retain(|rows| rows.reason != "not used" || (rows.first..=rows.last).any(|row| !used.contains(&row)));
}

/// Columns with one meaning, columns not understood, columns that are missing.
pub fn say_columns(draft: &mut Draft, view: &View<'_>, table: &Table) {
    let source = view.source();
    let letters =
        |column: u32, at: Option<CellRef>| crate::model::column_letters(at.map_or(column, |at| at.column));
    for (used, other) in &table.rivals {
        let (Some(used), Some(other)) = (table.columns.get(*used), table.columns.get(*other)) else {
            continue;
        };
        let Some(meaning) = used.meaning else { continue };
        let mut both = [letters(used.column, used.at), letters(other.column, other.at)];
        both.sort();
        let [a, b] = both;
        let (sv, en) = meaning_words(meaning);
        let place = Place::new(source, other.at);
        draft.findings.push(
            Diagnostic::new(Code::S02, place)
                .arg("a", a)
                .arg("b", b)
                .worded("meaning", sv, en)
                .arg("used", letters(used.column, used.at))
                .quote(other.heading.as_str(), 0..0),
        );
    }
    for (index, column) in table.columns.iter().enumerate() {
        let rival = table.rivals.iter().any(|(_, other)| *other == index);
        if let Some(near) = column.meaning.and_then(|meaning| read_as_near(&column.heading, meaning)) {
            draft.findings.push(
                Diagnostic::new(Code::S03, Place::new(source, column.at))
                    .arg("heading", &column.heading)
                    .worded("how", format!("lästes som ”{near}”"), format!("was read as \"{near}\""))
                    .help(
                        format!("rätta rubriken till ”{near}”; menas något annat, byt namn på den"),
                        format!("correct the heading to \"{near}\"; if it means something else, rename it"),
                    )
                    .quote(column.heading.as_str(), 0..0),
            );
            continue;
        }
        if column.meaning.is_some()
            || column.heading.is_empty()
            || rival
            || column.profile.cells == 0
            || column.span.is_some()
            || column.stage.is_some()
        {
            continue;
        }
        let place = Place::new(source, column.at);
        let mut finding = Diagnostic::new(Code::S03, place)
            .arg("heading", &column.heading)
            .worded("how", "förstods inte", "was not understood")
            .quote(column.heading.as_str(), 0..0);
        if let Some(near) = headings::nearest(&column.heading) {
            finding = finding.help(
                format!("den lästes inte; menas ”{near}”, skriv så i rubriken"),
                format!("it was not read; if \"{near}\" is meant, write that in the heading"),
            );
        }
        draft.findings.push(finding);
    }
    draft.findings.extend(guessed(source, table));
    let graded = table.columns.iter().any(|c| c.meaning.is_some_and(Meaning::is_value));
    let place = Place::new(source, table.columns.iter().find_map(|c| c.at));
    let missing = |meaning: Meaning, heading: (&str, &str)| {
        let (sv, en) = meaning_words(meaning);
        Diagnostic::new(Code::S04, place).worded("meaning", sv, en).worded("heading", heading.0, heading.1)
    };
    let joined = table.has(Meaning::ObjectiveId) || table.has(Meaning::Parent) || table.has(Meaning::Id);
    if table.has(Meaning::Objective)
        && !table.has(Meaning::KeyResult)
        && !table.has(Meaning::Title)
        && graded
        && !joined
        && draft.reading.key_results.is_empty()
    {
        draft.findings.push(missing(Meaning::KeyResult, ("Nyckelresultat", "Key result")));
    }
    if table.has(Meaning::KeyResult)
        && !table.has(Meaning::Objective)
        && !table.has(Meaning::Title)
        && !table.has(Meaning::ObjectiveId)
        && !table.has(Meaning::Parent)
        && draft.reading.objectives.is_empty()
    {
        draft.findings.push(missing(Meaning::Objective, ("Mål", "Objective")));
    }
}

/// The word that a misspelt heading was taken for; `None` where the heading is a known one.
fn read_as_near(heading: &str, meaning: Meaning) -> Option<&'static str> {
    let candidates = headings::candidates(heading);
    let taken = candidates.iter().find(|candidate| candidate.meaning == meaning)?;
    (taken.fit == headings::Fit::Near).then_some(taken.word)
}

/// What a meaning is called in messages.
pub fn meaning_words(meaning: Meaning) -> (&'static str, &'static str) {
    match meaning {
        Meaning::Objective => ("mål", "objectives"),
        Meaning::KeyResult => ("nyckelresultat", "key results"),
        Meaning::Start => ("startvärde", "the start value"),
        Meaning::Target => ("målvärde", "the target"),
        Meaning::Actual | Meaning::Value => ("utfall", "the actual"),
        Meaning::Grade | Meaning::Progress => ("betyg", "the grade"),
        Meaning::ObjectiveGrade => ("målets betyg", "the objective's grade"),
        Meaning::Weight | Meaning::ObjectiveWeight => ("vikt", "the weight"),
        Meaning::Owner => ("ägare", "the owner"),
        Meaning::Unit | Meaning::Department | Meaning::Team => ("enhet", "the unit"),
        Meaning::Period => ("period", "the period"),
        Meaning::Status => ("status", "the status"),
        Meaning::Level => ("nivå", "the level"),
        Meaning::Type => ("typ", "the type"),
        Meaning::Kpi => ("KPI", "the KPI"),
        Meaning::Measure => ("måttenhet", "the unit of measure"),
        other => {
            let words = reading::meaning(other.name());
            (words.sv, words.en)
        }
    }
}

/// "Kolumn | Förklaring": a list of words with what they mean, which other sheets are made of.
pub fn explains(sheet: &Sheet) -> bool {
    const MEANS: &[&str] = &[
        "forklaring",
        "betydelse",
        "definition",
        "vad det betyder",
        "meaning",
        "explanation",
        "what it means",
        "bedeutung",
        "erklarung",
        "signification",
        "significado",
        "betekenis",
        "betydning",
    ];
    let first = sheet.grid.rows.iter().take(4).find_map(|row| match row.cells.as_slice() {
        [_, (_, second)] => second.as_text(),
        _ => None,
    });
    first.is_some_and(|text| MEANS.contains(&crate::words::plain(text).as_str()))
}

/// Why a sheet was left out, in both languages.
pub fn why_left_out(sheet: &Sheet, side: Option<&'static str>) -> (&'static str, &'static str) {
    match side {
        Some("instructions") => ("fliken heter som en instruktion", "the tab is named as instructions"),
        Some("settings") => {
            ("fliken heter som inställningar eller listor", "the tab is named as settings or lists")
        }
        Some(_) => ("fliken heter som en översikt", "the tab is named as an overview"),
        None if sheet.grid.rows.iter().all(|row| row.cells.len() <= 1) => {
            ("bara text, inga mål eller nyckelresultat", "only text, no objectives or key results")
        }
        None => (
            "inga rubriker eller etiketter för mål och nyckelresultat",
            "no headings or labels of objectives and key results",
        ),
    }
}

/// The tab of what to decide on, which `sippra next` writes beside the objectives: known, and not to be read.
pub fn is_ours_to_skip(sheet: &Sheet) -> bool {
    let [first, ..] = comparison::DECIDE_HEADINGS;
    let is = |word: Wording, text: &str| [word.sv, word.en].contains(&text.trim());
    sheet.name.as_deref().is_some_and(|name| is(comparison::DECIDE_SHEET, name))
        && sheet
            .grid
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|(_, cell)| matches!(&cell.value, Value::Text(text) if is(first, text)))
}

/// Rows of the sheet, first and last, that objectives, key results and whatever else counts were read from.
///
/// `of_key_results` are those of the key results, in no order.
pub fn used_rows(reading: &Reading, of_key_results: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut spans: Vec<(u32, u32)> = of_key_results.to_vec();
    let mut add = |place: Place| add_row(&mut spans, place);
    for objective in &reading.objectives {
        add(objective.place);
        objective.grade.iter().for_each(|grade| add(grade.place));
        objective.initiatives.iter().for_each(|initiative| add(initiative.place));
    }
    reading.check_ins.iter().for_each(|check_in| add(check_in.place));
    for unit in &reading.units {
        [&unit.name, &unit.person].into_iter().flatten().for_each(|named| add(named.place));
    }
    reading.kpis.iter().for_each(|kpi| add(kpi.name.place));
    spans.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (first, last) in spans {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// Adds the rows that a key result was read from.
pub fn rows_of_key_result(key_result: &KeyResultRow, spans: &mut Vec<(u32, u32)>) {
    let mut add = |place: Place| add_row(spans, place);
    add(key_result.place);
    let values = &key_result.values;
    let amounts = [&values.start, &values.target, &values.actual];
    amounts.into_iter().flatten().for_each(|amount| add(amount.place));
    values.grade.as_ref().into_iter().for_each(|grade| add(grade.place));
    key_result.initiatives.iter().for_each(|initiative| add(initiative.place));
}

fn add_row(spans: &mut Vec<(u32, u32)>, place: Place) {
    let Some(row) = place.cell().map(|cell| cell.row) else { return };
    match spans.last_mut() {
        Some((first, last)) if (*first..=last.saturating_add(1)).contains(&row) => *last = row.max(*last),
        _ => spans.push((row, row)),
    }
}

/// Most cells named in the finding about cells that were not used.
const NAMED: usize = 6;

/// Cells between the rows that nothing was made of.
pub fn cells_not_used(source: SourceId, draft: &Draft) -> Option<Diagnostic> {
    let cells = not_used(&draft.unused, draft);
    let first = cells.first()?;
    let mut names: Vec<String> = cells.iter().take(NAMED).map(ToString::to_string).collect();
    if cells.len() > NAMED {
        names.push("…".to_owned());
    }
    let place = Place::new(source, Some(*first));
    Some(Diagnostic::new(Code::S18, place).arg("count", cells.len()).arg("cells", names.join(", ")))
}

/// Those of some unused cells that are worth a word.
pub fn not_used(unused: &[CellRef], draft: &Draft) -> Vec<CellRef> {
    let laid_out = rows_laid_out(unused, draft);
    unused.iter().filter(|at| !laid_out.contains(&at.row)).copied().collect()
}

/// Rows that say when and whose, under their headings, and nothing else: laid out to be filled in.
fn rows_laid_out(cells: &[CellRef], draft: &Draft) -> BTreeSet<u32> {
    const WHOSE: [&str; 7] = ["period", "level", "unit", "department", "parent_unit", "owner", "team"];
    let whose = |at: &CellRef| {
        let mut columns = draft.reading.layout.columns.iter();
        columns
            .find(|column| column.column == at.column)
            .and_then(|column| column.meaning)
            .is_some_and(|meaning| WHOSE.contains(&meaning))
    };
    let mut rows: BTreeMap<u32, (usize, bool)> = BTreeMap::new();
    for at in cells {
        let (count, all) = rows.entry(at.row).or_insert((0, true));
        *count += 1;
        *all &= whose(at);
    }
    rows.into_iter().filter(|(_, (count, all))| *count > 1 && *all).map(|(row, _)| row).collect()
}

/// Whose the file is, for [`super::place_by_file`].
pub fn file_unit(names: &Names) -> Option<FileUnit> {
    match &names.file {
        Whose::Nobody => None,
        Whose::Company => Some(FileUnit::Company),
        Whose::Unit(unit) => Some(FileUnit::Unit(unit.clone())),
        Whose::Person(person) => Some(FileUnit::Person(person.clone(), names.folder_unit.clone())),
    }
}

/// A grade column that goes with the objectives: it repeats with them left of the key results, or stands
/// only on their first rows.
pub fn objective_grades(table: &mut Table, bodies: &[&[Line<'_>]]) {
    // "OKR-betyg" beside key results may be theirs.
    let grade = table.of(Meaning::Grade).or_else(|| table.of(Meaning::ObjectiveGrade));
    let (Some(grade), Some(objective), Some(key)) =
        (grade, table.of(Meaning::Objective), table.of(Meaning::KeyResult))
    else {
        return;
    };
    let of_objectives = grade.meaning == Some(Meaning::ObjectiveGrade);
    let (grade, objective, key) = (grade.column, objective.column, key.column);
    let mut current: Option<(String, String)> = None;
    let (mut repeated, mut differing, mut blank_after, mut filled_after, mut lone) =
        (0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
    for line in bodies.iter().flat_map(|body| body.iter()).take(2_000) {
        if line.get(key).is_none() {
            continue;
        }
        let text = line.get(objective).map(|item| item.shown().into_owned());
        let value = line.get(grade).map(|item| item.shown().into_owned()).unwrap_or_default();
        match (&mut current, text) {
            (Some((of, first)), text) if text.is_none() || text.as_deref() == Some(of.as_str()) => {
                if value.is_empty() {
                    blank_after += 1;
                } else {
                    filled_after += 1;
                    if *first == value { repeated += 1 } else { differing += 1 }
                }
            }
            (slot, Some(text)) => {
                lone += u32::from(value.is_empty());
                *slot = Some((text, value));
            }
            _ => {}
        }
    }
    if of_objectives {
        if grade > key
            && differing > 0
            && blank_after == 0
            && let Some(column) = table.columns.iter_mut().find(|c| c.column == grade)
        {
            column.meaning = Some(Meaning::Grade);
            column.reasons.push(why::SHARES.into());
        }
        return;
    }
    let left = objective < grade && grade < key;
    let goes_with = (left && differing == 0 && (repeated > 0 || blank_after > 0))
        || (blank_after >= 2 && filled_after == 0 && lone == 0);
    if (goes_with || (left && repeated + differing + blank_after == 0))
        && let Some(column) = table.columns.iter_mut().find(|c| c.column == grade)
    {
        column.meaning = Some(Meaning::ObjectiveGrade);
        column.reasons.push(why::WITH_OBJECTIVES.into());
    }
}

/// A column without a heading before the objectives that names units or people: whose they are.
pub fn unheaded_names(table: &mut Table, bodies: &[&[Line<'_>]]) {
    let whose = [Meaning::Unit, Meaning::Department, Meaning::Team, Meaning::Owner, Meaning::Company];
    if whose.iter().any(|meaning| table.has(*meaning)) {
        return;
    }
    let Some(text) = table.of(Meaning::Objective).map(|c| c.column) else { return };
    let unheaded = table.columns.iter().find(|c| {
        c.column < text
            && c.meaning.is_none()
            && c.heading.is_empty()
            && c.group.is_none()
            && c.span.is_none()
            && c.profile.cells > 0
            && c.profile.share(c.profile.texts) > 0.9
    });
    let Some(column) = unheaded.map(|c| c.column) else { return };
    let cells: Vec<String> = bodies
        .iter()
        .flat_map(|body| body.iter())
        // Within what is looked at of a sheet that is read piece by piece.
        .take(2_000)
        .filter_map(|line| line.get(column))
        .take(200)
        .map(|item| item.shown().into_owned())
        .collect();
    let share = |of: &dyn Fn(&str) -> bool| {
        cells.iter().filter(|cell| of(cell.as_str())).count() as f64 / cells.len().max(1) as f64
    };
    let found = if share(&super::names::is_person) > 0.9 {
        Some((Meaning::Owner, why::NAMES_PEOPLE))
    } else if share(&super::names::surely_unit) >= 0.6 {
        Some((Meaning::Unit, why::NAMES_UNITS))
    } else {
        None
    };
    if let (Some((meaning, why)), Some(column)) =
        (found, table.columns.iter_mut().find(|c| c.column == column))
    {
        column.meaning = Some(meaning);
        column.reasons.push(why.into());
    }
}

/// "Mål | Ansvarig | Utfall" over lines of which some have values and the ones above them none: objectives with their
/// key results in one column.
pub fn mixed_goals(table: &mut Table, bodies: &[&[Line<'_>]]) {
    let lacking =
        [Meaning::KeyResult, Meaning::Title, Meaning::RowKind, Meaning::ObjectiveId, Meaning::Serves];
    let wide = table.columns.iter().any(|c| c.group.is_some() || c.span.is_some());
    if wide || lacking.iter().any(|meaning| table.has(*meaning)) {
        return;
    }
    let Some(texts) = table.of(Meaning::Objective).or_else(|| only_texts(table)) else { return };
    let text = texts.column;
    // Objectives may have a grade of their own; a start, a target and an actual are key results'.
    let measures = [Meaning::Start, Meaning::Target, Meaning::Actual];
    let measured =
        table.columns.iter().any(|c| c.profile.cells > 0 && c.meaning.is_some_and(|m| measures.contains(&m)));
    let valued = |line: &Line<'_>| {
        line.items.iter().any(|item| {
            let meaning = table.at(item.column).and_then(|c| c.meaning);
            meaning.is_some_and(|m| if measured { measures.contains(&m) } else { m.is_value() })
                && !values::nothing(&item.shown())
        })
    };
    let named = |line: &&Line<'_>| line.get(text).is_some_and(|item| !input::bare_total(item.text()));
    let lines = || bodies.iter().flat_map(|body| body.iter()).filter(named);
    // Some set in below others that are not, or plain below bold ones.
    let set_in = (1..texts.profile.texts).contains(&texts.profile.indented) || {
        let bold = |line: &Line<'_>| line.get(text).is_some_and(|item| item.cell.look.bold);
        let rows = lines().take(400).map(|line| (bold(line), measured && valued(line)));
        bold_over_plain(&rows.collect::<Vec<_>>())
    };
    let set_in = set_in || measured && numbered_below(table, lines().take(400), &valued);
    let mut kinds: Vec<(u32, bool)> = lines().take(400).map(|line| (line.row, valued(line))).collect();
    // A remark below the table is no objective.
    while let [.., (above, _), (row, false)] = kinds.as_slice()
        && row > &(above + 1)
    {
        kinds.pop();
    }
    let kinds: Vec<bool> = kinds.into_iter().map(|(_, valued)| valued).collect();
    let heads = kinds.windows(2).filter(|pair| matches!(pair, [false, true])).count();
    let alone = kinds.windows(2).filter(|pair| matches!(pair, [false, false])).count();
    let below = kinds.iter().filter(|valued| **valued).count();
    let mixed = kinds.first() == Some(&false) && kinds.last() == Some(&true) && alone == 0 && below > heads;
    if (mixed || set_in)
        && let Some(column) = table.columns.iter_mut().find(|c| c.column == text)
    {
        column.meaning = Some(Meaning::Title);
        column.reasons.push(why::VALUES_TELL.into());
    }
}

/// "1", "1.1" and "1.1.1" beside goals of which only the last have values.
fn numbered_below<'l, 'a: 'l>(
    table: &Table,
    lines: impl Iterator<Item = &'l Line<'a>>,
    valued: &dyn Fn(&Line<'_>) -> bool,
) -> bool {
    let ids = [Meaning::Number, Meaning::Id].into_iter().find_map(|meaning| table.of(meaning));
    let Some(ids) = ids.map(|column| column.column) else { return false };
    let mut levels: std::collections::BTreeMap<usize, bool> = std::collections::BTreeMap::new();
    for line in lines {
        let Some(id) = line.get(ids) else { return false };
        let id = id.shown().into_owned();
        if !id.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return false;
        }
        *levels.entry(id.trim_end_matches('.').matches('.').count()).or_default() |= valued(line);
    }
    let deepest = levels.keys().next_back().copied();
    levels.len() >= 2 && levels.iter().all(|(level, valued)| *valued == (Some(*level) == deepest))
}

/// The only column of texts before the values, whatever its heading.
fn only_texts(table: &Table) -> Option<&Column> {
    let is = |c: &&Column, meanings: &[Meaning]| c.meaning.is_some_and(|meaning| meanings.contains(&meaning));
    let values = [Meaning::Start, Meaning::Target, Meaning::Actual];
    let first = table.columns.iter().find(|c| is(c, &values))?.column;
    let mut texts = table.columns.iter().filter(|c| {
        c.column < first
            && (c.meaning.is_none() || is(c, &[Meaning::Kpi]))
            && c.profile.cells >= 4
            && c.profile.share(c.profile.texts) > 0.8
    });
    texts.next().filter(|_| texts.next().is_none())
}

/// Gives columns the meanings that the configuration names, or what other tabs tell.
pub fn map_columns(table: &mut Table, mapping: Option<&SheetMapping>, why: Wording) {
    let Some(mapping) = mapping else { return };
    for (key, name) in &mapping.columns {
        let meaning = Meaning::named(name);
        for column in &mut table.columns {
            let letters = crate::model::column_letters(column.column).eq_ignore_ascii_case(key);
            // Of a turned sheet the columns are rows, which have numbers.
            let number = key.parse() == Ok(u64::from(column.column) + 1);
            if letters || number || fold(&column.heading) == fold(key) {
                // A column of a day or a period is called a value.
                let timed = column.meaning.is_none() && column.span.is_some();
                if column.meaning == meaning || timed && meaning == Some(Meaning::Value) {
                    column.reasons = vec![why.into()];
                    continue;
                }
                column.meaning = meaning;
                column.reasons = vec![why.into()];
                column.group = None;
                column.span = None;
            }
        }
    }
}

/// Columns named in one finding; of the others the number is told.
const NAMED_COLUMNS: usize = 6;

/// "Nyckeltal", "Measure": what is measured, or what is aimed at.
fn names_texts(heading: &str) -> bool {
    let named = [Meaning::Objective, Meaning::KeyResult, Meaning::Title, Meaning::Kpi, Meaning::Measure];
    headings::candidates(heading)
        .iter()
        .any(|candidate| candidate.weight >= 0.6 && named.contains(&candidate.meaning))
}

/// The columns of a table that how their cells stand was taken to tell, where no heading does.
fn guessed(source: SourceId, table: &Table) -> Option<Diagnostic> {
    let by_cells = |column: &&Column| {
        let texts = matches!(column.meaning, Some(Meaning::Objective | Meaning::KeyResult)) && table.by_shape;
        let values = [Meaning::Start, Meaning::Target, Meaning::Actual, Meaning::Grade]
            .map(Some)
            .contains(&column.meaning);
        (texts || values)
            && column.reasons.iter().any(|reason| why::of_cells(reason.wording))
            && column.reasons.iter().all(|reason| reason.word.is_empty())
            && !(texts && names_texts(&column.heading))
    };
    let columns: Vec<&Column> = table.columns.iter().filter(by_cells).collect();
    if columns.is_empty() {
        return None;
    }
    let listed = |lang: Lang| {
        let words = columns.iter().take(NAMED_COLUMNS).filter_map(|column| {
            let at =
                column.at.map_or_else(|| crate::model::column_letters(column.column), |at| at.to_string());
            let (sv, en) = meaning_words(column.meaning?);
            let shown = column.heading.trim();
            Some(match (lang, shown.is_empty()) {
                (Lang::Sv, true) => format!("{at} som {sv}"),
                (Lang::En, true) => format!("{at} as {en}"),
                (Lang::Sv, false) => format!("{at} ”{shown}” som {sv}"),
                (Lang::En, false) => format!("{at} \"{shown}\" as {en}"),
            })
        });
        let words: Vec<String> = words.collect();
        words.join(", ")
    };
    let place = Place::new(source, columns.iter().find_map(|column| column.at));
    Some(Diagnostic::new(Code::S22, place).worded("columns", listed(Lang::Sv), listed(Lang::En)))
}

/// Columns that are not understood mean what they do on another tab under the same headings.
pub fn as_elsewhere(table: &mut Table, known: &[(String, &'static str)]) {
    for (heading, meaning) in known {
        let meaning = Meaning::named(meaning);
        if meaning.is_none_or(|meaning| table.has(meaning)) {
            continue;
        }
        let weak = [Meaning::Comment, Meaning::Other, Meaning::Initiative];
        let free = |c: &&mut Column| {
            c.heading == *heading && c.meaning.is_none_or(|own| weak.contains(&own)) && c.span.is_none()
        };
        if let Some(column) = table.columns.iter_mut().find(free) {
            column.meaning = meaning;
            column.reasons.push(why::AS_ELSEWHERE.into());
            table.by_shape |= matches!(meaning, Some(Meaning::Objective | Meaning::KeyResult));
        }
    }
}

/// What the configuration says holds for the whole sheet.
pub fn map_context(walk: &mut Walk<'_, '_>, mapping: Option<&SheetMapping>) {
    let Some(mapping) = mapping else { return };
    let place = Place::sheet(walk.view.source());
    if let Some(unit) = &mapping.unit {
        walk.context.unit = Some(Sourced::new(unit.clone(), place));
        walk.context.level = Some(Sourced::new(Level::Department, place));
        walk.tell("unit", unit.to_string(), "sippra.toml", place);
    }
    if let Some(level) = mapping.level {
        walk.context.level = Some(Sourced::new(level, place));
        walk.context.level_stated = true;
    }
    if let Some(period) = mapping.period {
        walk.set_period(period, place, "sippra.toml");
    }
}
