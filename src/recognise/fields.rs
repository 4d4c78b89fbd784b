//! Sheets with one value in each row, "Field | Value" or "KR | Property | Value", laid out as a table.
//!
//! Which field each value is of stands beside it, and often whose as well. Such a sheet is laid out anew, with a
//! column for each field and a line for each key result, and read as any other table.

use std::collections::HashMap;

use crate::model::{Cell, CellRef, Map, Reading};
use crate::words::headings::{self, Fit, Meaning};
use crate::words::{fold, input, plain};

use super::columns::key_result_number;
use super::profile;
use super::view::{Item, Line, View};

/// Fewer rows than these are a form that is read as it stands.
const FEWEST: usize = 4;

/// Lines by which the columns of fields and values are told.
const LOOKED_AT: usize = 400;

/// A sheet's cells, in columns by field.
pub struct Fields<'a> {
    view: &'a View<'a>,
    /// Lines above the first field, and labelled ones that hold for all below.
    before: Vec<Line<'a>>,
    /// The headings, each where its field stands first.
    headings: Vec<(CellRef, Cell)>,
    /// The rows, each with its cells by heading, and the first and last row that they stand in.
    records: Vec<Record<'a>>,
    /// The row of the headings in the new layout.
    row: u32,
    /// Columns before the fields say whose each value is.
    pub keyed: bool,
}

#[derive(Debug, Default, Clone)]
struct Record<'a> {
    cells: Vec<(usize, Item<'a>)>,
    rows: Option<(u32, u32)>,
}

impl<'a> Record<'a> {
    fn put(&mut self, column: usize, item: Item<'a>) {
        if !self.has(column) {
            self.cells.push((column, item));
        }
        let row = item.at.row;
        self.rows = Some(self.rows.map_or((row, row), |(first, last)| (first.min(row), last.max(row))));
    }

    fn has(&self, column: usize) -> bool {
        self.cells.iter().any(|(of, _)| *of == column)
    }
}

/// A field as its label names it.
struct Field {
    /// The heading of its column.
    name: String,
    /// What it most likely means; `None` for a word that no list has.
    meaning: Option<Meaning>,
    /// The number of the key result that it is of.
    number: Option<u32>,
}

fn field(text: &str) -> Option<Field> {
    let text = text.trim().trim_end_matches(':').trim_end();
    if text.is_empty() || text.chars().count() > 60 {
        return None;
    }
    if let Some((kind, numbers)) = input::row_kind(text) {
        let meaning = match kind {
            input::RowKind::Objective => Meaning::Objective,
            input::RowKind::KeyResult => Meaning::KeyResult,
            input::RowKind::Initiative => Meaning::Initiative,
        };
        let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '#'));
        return Some(Field {
            name: bare.to_owned(),
            meaning: Some(meaning),
            number: numbers.last().copied(),
        });
    }
    let (number, name) = match key_result_number(text) {
        Some((number, rest)) if !rest.is_empty() => (Some(number), rest),
        _ => {
            let bare = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
            (text.get(bare.len()..).and_then(|number| number.trim().parse().ok()), bare.to_owned())
        }
    };
    let best = headings::candidates(&name)
        .into_iter()
        .find(|best| best.weight >= 0.6 && best.fit <= Fit::Trimmed)
        .map(|best| best.meaning);
    Some(Field { name, meaning: best, number })
}

/// Whether a cell holds a number, as a cell of its own or in words.
fn numeric(item: &Item<'_>) -> bool {
    item.text().is_empty() || profile::bare_amount(item.text()).is_some()
}

/// The columns of fields and of values; `None` where no column is full of names of fields.
fn columns(view: &View<'_>) -> Option<(u32, u32)> {
    let lines = || view.lines.iter().take(LOOKED_AT);
    // By column: cells, those with others on their right, and those with more than one.
    let mut counts: Map<u32, (usize, usize, usize)> = Map::default();
    for line in lines() {
        for (at, item) in line.items.iter().enumerate() {
            let right = line.items.len() - at - 1;
            let (cells, pairs, beyond) = counts.entry(item.column).or_default();
            *cells += 1;
            *pairs += usize::from(right > 0);
            *beyond += usize::from(right > 1);
        }
    }
    let mut known: HashMap<&str, Option<Meaning>> = HashMap::new();
    let mut is_full = |column: u32, cells: usize| {
        let (mut names, mut others) = (0_usize, 0_usize);
        let mut meanings: Vec<Meaning> = Vec::new();
        for item in lines().filter_map(|line| line.get(column)) {
            let text = item.text();
            let meaning = known.entry(text).or_insert_with(|| {
                let number =
                    text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'));
                if number { None } else { field(text)?.meaning }
            });
            match meaning {
                // "In progress" and "Complete" are states, which any table has one below the other.
                Some(_) if input::progress_word(text) => others += 1,
                Some(_) if input::done(text).is_some() => {}
                Some(meaning) => {
                    names += 1;
                    if !meanings.contains(meaning) {
                        meanings.push(*meaning);
                    }
                }
                None => others += 1,
            }
            if others * 4 > cells {
                return false;
            }
        }
        names >= FEWEST && meanings.len() >= 3 && meanings.iter().any(valued)
    };
    // In a table of many columns what stands beside the cells rules most columns out, before a text is looked at.
    let mut beside_one =
        counts.iter().filter(|(_, (_, pairs, beyond))| *pairs >= FEWEST && beyond * 5 <= *pairs);
    if !beside_one.any(|(column, (cells, ..))| is_full(*column, *cells)) {
        return None;
    }
    let mut full: Vec<u32> = counts
        .iter()
        .filter(|(column, (cells, ..))| is_full(**column, *cells))
        .map(|(column, _)| *column)
        .collect();
    full.sort_unstable();
    let [names] = full.as_slice() else { return None };
    // What stands beside them: one value each, and little else.
    let (mut pairs, mut beyond) = (0_usize, 0_usize);
    let mut beside: Map<u32, usize> = Map::default();
    for line in view.lines.iter().take(LOOKED_AT).filter(|line| line.get(*names).is_some()) {
        let mut right = line.items.iter().filter(|item| item.column > *names);
        let Some(next) = right.next() else { continue };
        pairs += 1;
        beyond += usize::from(right.next().is_some());
        *beside.entry(next.column).or_default() += 1;
    }
    let (values, most) = beside.into_iter().max_by_key(|(column, count)| (*count, u32::MAX - column))?;
    (pairs >= FEWEST && most * 10 >= pairs * 9 && beyond * 5 <= pairs).then_some((*names, values))
}

fn valued(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Target
            | Meaning::Actual
            | Meaning::Grade
            | Meaning::Progress
            | Meaning::Status
            | Meaning::Start
    )
}

/// "Fält | Innehåll": a line of headings over names of fields and their values.
fn heads(line: &Line<'_>, names: u32, values: u32) -> bool {
    const VALUES: &[&str] = &[
        "varde",
        "innehall",
        "svar",
        "text",
        "uppgift",
        "beskrivning",
        "data",
        "value",
        "content",
        "contents",
        "answer",
        "entry",
        "description",
        "details",
        "detail",
        "contenu",
        "valeur",
        "reponse",
        "wert",
        "inhalt",
        "antwort",
        "valor",
        "contenido",
        "respuesta",
        "conteudo",
        "resposta",
        "verdi",
        "innhold",
        "vaerdi",
        "indhold",
        "waarde",
        "inhoud",
        "arvo",
        "sisalto",
        "ifyllt",
        "ditt svar",
        "your answer",
    ];
    let worded = line.get(values).is_some_and(|item| VALUES.contains(&plain(item.text()).as_str()));
    let unnamed = || {
        line.get(names).is_some_and(|item| field(item.text()).is_none_or(|field| field.meaning.is_none()))
            && line.items.iter().all(|item| !numeric(item) && item.text().split_whitespace().count() <= 3)
    };
    worded || line.items.iter().any(|item| item.column < names) && line.get(values).is_some() && unnamed()
}

/// Rows that belong together: those of one key result, or of one objective with its key results.
#[derive(Default)]
struct Block<'a> {
    own: Record<'a>,
    rows: Vec<(Option<u32>, Record<'a>)>,
    current: Option<usize>,
}

impl<'a> Block<'a> {
    /// The record of the key result with a number, or of the one at hand.
    fn record(&mut self, number: Option<u32>) -> &mut Record<'a> {
        let known = match number {
            Some(_) => self.rows.iter().position(|(of, _)| *of == number),
            None => self.current,
        };
        let at = known.unwrap_or(self.rows.len());
        if known.is_none() {
            self.rows.push((number, Record::default()));
        }
        self.current = Some(at);
        match self.rows.get_mut(at) {
            Some((_, record)) => record,
            None => &mut self.own,
        }
    }

    fn finish(self, records: &mut Vec<Record<'a>>) {
        let mut own = self.own;
        for (at, (_, mut record)) in self.rows.into_iter().enumerate() {
            if at == 0 {
                for (column, item) in std::mem::take(&mut own.cells) {
                    record.put(column, item);
                }
            }
            records.push(record);
        }
        if !own.cells.is_empty() {
            records.push(own);
        }
    }
}

/// The columns that fields and those whose they are get, in order of their first appearance.
#[derive(Default)]
struct Columns {
    /// By what they are told by: the place of the heading, and its text.
    known: HashMap<(u8, String), usize>,
    headings: Vec<(u8, CellRef, String)>,
}

impl Columns {
    fn of(&mut self, level: u8, key: &str, at: CellRef, name: &str) -> usize {
        let next = self.headings.len();
        let found = *self.known.entry((level, key.to_owned())).or_insert(next);
        if found == next {
            self.headings.push((level, at, name.to_owned()));
        }
        found
    }
}

/// What tells whose a field is, then the fields of objectives, then those of key results.
const WHOSE: u8 = 0;
const OF_OBJECTIVE: u8 = 1;
const OF_KEY_RESULT: u8 = 2;

/// A column to the right of all that have headings.
const BEYOND: usize = usize::MAX;

/// "MÅLKORT 2" alone on its line, without its number.
fn lone_title(line: &Line<'_>) -> Option<String> {
    let [item] = line.items.as_slice() else { return None };
    let title = fold(item.text().trim_end_matches([':', '.']));
    let bare = title.trim_end_matches(|c: char| c.is_ascii_digit());
    (bare.len() < title.len() && bare.ends_with([' ', '#']) && bare.len() > 1).then(|| bare.to_owned())
}

/// A view laid out by its fields; `None` where it has none.
pub fn lay_out<'a>(view: &'a View<'a>) -> Option<Fields<'a>> {
    let (names, values) = columns(view)?;
    let pair = |line: &Line<'a>| {
        let (name, value) = (line.get(names)?, line.get(values)?);
        Some((field(name.text())?, name, value))
    };
    let first =
        view.lines.iter().position(|line| pair(line).is_some_and(|(field, ..)| field.meaning.is_some()))?;
    // The line of headings may be made of names of fields itself: "Measure | Value".
    let heading = [first, first.wrapping_sub(1)]
        .into_iter()
        .find(|at| view.lines.get(*at).is_some_and(|line| heads(line, names, values)));
    let begin = heading.map_or(first, |at| at + 1);
    let mut before: Vec<Line<'a>> = view.lines.iter().take(heading.unwrap_or(first)).cloned().collect();
    let body = || view.lines.iter().skip(begin);
    let keyed = body().any(|line| line.items.first().is_some_and(|item| item.column < names));
    let mut columns = Columns::default();
    for item in heading.and_then(|at| view.lines.get(at)).into_iter().flat_map(|line| line.items.iter()) {
        if item.column < names {
            columns.of(WHOSE, &item.column.to_string(), item.at, item.text());
        }
    }
    // A field above the first objective that never comes again holds for all below; one that does begins each block.
    let mut times: HashMap<String, usize> = HashMap::new();
    for (field, ..) in body().filter_map(pair) {
        *times.entry(fold(&field.name)).or_default() += 1;
    }
    let objectives =
        |field: &Field, value: &Item<'_>| field.meaning == Some(Meaning::Objective) && !numeric(value);
    let goals = body().filter_map(pair).filter(|(field, _, value)| objectives(field, value)).count();
    let mut numbered: HashMap<String, usize> = HashMap::new();
    for title in view.lines.iter().filter_map(lone_title) {
        *numbered.entry(title).or_default() += 1;
    }
    let mut opener: Option<String> = None;
    let mut records: Vec<Record<'a>> = Vec::new();
    let mut blocks: HashMap<String, usize> = HashMap::new();
    let mut open: Vec<Block<'a>> = Vec::new();
    let mut whose: Vec<Item<'a>> = Vec::new();
    let (mut begun, mut current) = (false, 0);
    for line in body() {
        let own: Vec<Item<'a>> = line.items.iter().filter(|item| item.column < names).copied().collect();
        let Some((field, name, value)) = pair(line) else {
            if line.get(names).is_none_or(|item| field(item.text()).is_none_or(|f| f.meaning.is_none())) {
                // Words between the fields belong to no column; those that only number the blocks say nothing.
                let numbers =
                    lone_title(line).is_some_and(|title| numbered.get(&title).is_some_and(|n| *n > 1));
                let column = if numbers { BEYOND } else { 0 };
                let mut record = Record::default();
                line.items.iter().for_each(|item| record.put(column, *item));
                open.push(Block { own: record, ..Block::default() });
            }
            continue;
        };
        if let Some(leftmost) = own.first() {
            whose.retain(|item| item.column < leftmost.column);
            whose.extend(own.iter().copied());
        }
        let goal = objectives(&field, &value);
        let key_result = field.meaning == Some(Meaning::KeyResult);
        let folded = fold(&field.name);
        if !keyed {
            if !begun && !goal && !key_result && field.meaning != Some(Meaning::Title) {
                if times.get(&folded).is_none_or(|times| *times < 2) {
                    let items = vec![name, value];
                    before.push(Line { row: line.row, items });
                    continue;
                }
                if opener.is_none() && times.get(&folded) == Some(&goals) {
                    opener = Some(folded.clone());
                }
            }
            let opens = match &opener {
                Some(opener) => *opener == folded,
                None => goal,
            };
            if opens || !begun {
                current = open.len();
                open.push(Block::default());
            }
            begun = true;
        } else {
            let key = whose.iter().map(|item| fold(&item.shown())).collect::<Vec<_>>().join("\u{1f}");
            current = *blocks.entry(key).or_insert(open.len());
            if current == open.len() {
                let mut block = Block::default();
                // What was said above holds on, and is not said again.
                for item in &own {
                    let column = columns.of(WHOSE, &item.column.to_string(), item.at, "");
                    block.own.put(column, *item);
                }
                open.push(block);
            }
        }
        let Some(block) = open.get_mut(current) else { continue };
        let begun_key_result = block.current.is_some();
        let aimed = field.meaning == Some(Meaning::Objective) && !goal;
        let level = if goal {
            OF_OBJECTIVE
        } else if key_result || begun_key_result || field.number.is_some() || aimed {
            OF_KEY_RESULT
        } else {
            OF_OBJECTIVE
        };
        // "Mål" with a text and "Mål" with a number are two fields.
        let told = if aimed { format!("{folded}#") } else { folded };
        let column = columns.of(level, &told, name.at, &field.name);
        if goal || level == OF_OBJECTIVE {
            if !block.own.has(column) {
                block.own.put(column, value);
            }
            continue;
        }
        if key_result {
            let next =
                block.current.and_then(|at| block.rows.get(at)).is_some_and(|(_, row)| row.has(column));
            if next {
                block.current = None;
            }
        }
        block.record(field.number).put(column, value);
    }
    for block in open {
        block.finish(&mut records);
    }
    let mut order: Vec<usize> = (0..columns.headings.len()).collect();
    order.sort_by_key(|at| columns.headings.get(*at).map_or(0, |(level, ..)| *level));
    let mut place = vec![0; order.len()];
    for (to, from) in order.iter().enumerate() {
        if let Some(slot) = place.get_mut(*from) {
            *slot = to;
        }
    }
    for record in &mut records {
        for (column, _) in &mut record.cells {
            *column = place.get(*column).copied().unwrap_or(place.len());
        }
        record.cells.sort_by_key(|(column, _)| *column);
    }
    let headings = order
        .iter()
        .filter_map(|at| columns.headings.get(*at))
        .map(|(_, at, name)| (*at, Cell::text(name)))
        .collect();
    let row = view.lines.get(heading.unwrap_or(first))?.row;
    Some(Fields { view, before, headings, records, row, keyed })
}

impl Fields<'_> {
    /// The new layout, as a view to be read.
    pub fn laid_out(&self) -> View<'_> {
        let columns = || 0_u32..;
        let headings = columns()
            .zip(&self.headings)
            .filter(|(_, (_, cell))| *cell != Cell::text(""))
            .map(|(column, (at, cell))| Item { column, at: *at, cell })
            .collect();
        let rows = self.records.iter().zip(self.row.saturating_add(1)..).map(|(record, row)| Line {
            row,
            items: record.cells.iter().map(|(at, item)| Item { column: *at as u32, ..*item }).collect(),
        });
        let lines = self.before.iter().cloned().chain([Line { row: self.row, items: headings }]).chain(rows);
        self.view.of_lines(lines.filter(|line| line.row <= self.row || !line.items.is_empty()).collect())
    }

    /// Says of columns and rows of the new layout where they stand in the sheet: its columns are rows there.
    pub fn place(&self, reading: &mut Reading) {
        for column in &mut reading.layout.columns {
            if let Some((at, _)) = self.headings.get(column.column as usize) {
                column.column = at.row;
            }
        }
        for left in reading.left_out.iter_mut().filter(|left| left.first > self.row) {
            let rows = |row: u32| {
                let at = row.checked_sub(self.row + 1)? as usize;
                self.records.get(at)?.rows
            };
            let (first, last) = (rows(left.first), rows(left.last));
            left.first = first.map_or(left.first, |(first, _)| first);
            left.last = last.map_or(left.last, |(_, last)| last.max(left.first));
        }
    }
}
