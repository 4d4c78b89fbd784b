//! Legends: cells that say what grades, colours and abbreviations mean, above, below or beside the tables.
//!
//! "0,0–0,3 | Rött | vi kom knappt framåt" has the shape of a row with values and is none. Such cells are taken out of
//! the sheet before anything is read from it, so that they neither become rows nor give columns a meaning.

use std::collections::BTreeSet;

use crate::model::{CellRef, Value};
use crate::words::headings::Meaning;
use crate::words::{input, period, plain};

use super::view::{Item, Line, View};

/// Sheets with more lines are no pages that somebody explains beside the table.
const LINES: usize = 400;

/// Columns that a legend takes at most: the grade, its colour, what they mean.
const WIDTH: u32 = 3;

/// The cells of a sheet that are legends.
pub fn cells(view: &View<'_>) -> BTreeSet<CellRef> {
    let mut found = BTreeSet::new();
    if view.lines.len() > LINES {
        return found;
    }
    for (at, line) in view.lines.iter().enumerate() {
        for (index, item) in line.items.iter().enumerate() {
            if found.contains(&item.at) {
                continue;
            }
            if names_legend(item.text()) {
                under_name(view, line, index, &mut found);
                below_table(view, at, &mut found);
            }
            if let Some(entry) = entry(line, index) {
                list(view, at, index, entry, &mut found);
            }
            // Cells in a table's rows are ruled out by where they stand.
            let alone = index + 1 == line.items.len()
                && item.column > 0
                && line.get(item.column - 1).is_none()
                && at
                    .checked_sub(1)
                    .and_then(|above| view.lines.get(above)?.get(item.column))
                    .is_none_or(|above| !is_state(&above));
            if alone && is_state(item) {
                states(view, at, index, &mut found);
            }
        }
        across(line, &mut found);
        page(view, at, &mut found);
    }
    found
}

/// Lines of remarks below the last blank line of a sheet that fills columns above it.
const REMARKS: usize = 6;

/// The sentences alone at the foot of a table: "Nästa avstämning: styrgruppen den 12 november.", "Frågor? Prata med Siv."
///
/// They say nothing of the columns that they stand in. One that names a period says whose time the table is of.
pub fn remarks(view: &View<'_>) -> BTreeSet<CellRef> {
    let lines = view.lines.as_slice();
    if lines.len() > LINES {
        return BTreeSet::new();
    }
    let adjoin = |pair: &&[Line<'_>]| matches!(pair, [above, below] if above.row + 1 == below.row);
    let count = lines.windows(2).rev().take_while(adjoin).count() + 1;
    let Some((above, foot)) = lines.len().checked_sub(count).map(|at| lines.split_at(at)) else {
        return BTreeSet::new();
    };
    let ends = |text: &str| text.ends_with(['.', '!', '?']) && !text.ends_with("...");
    let sentence = |line: &Line<'_>| match line.items.as_slice() {
        [item] => {
            let text = item.text();
            ends(text)
                && text.split_whitespace().count() >= 3
                && input::row_kind(text).is_none()
                && input::label(text).is_none_or(|label| label.meaning == Meaning::Comment)
                && !super::text::bulleted(text)
                && period::find(text).is_none()
        }
        _ => false,
    };
    // Where rows of texts end so as well, the last of them are rows.
    let alone =
        above.iter().filter(|line| matches!(line.items.as_slice(), [item] if ends(item.text()))).count();
    let table = above.iter().filter(|line| line.items.len() >= 2).count() >= 3;
    if foot.len() > REMARKS || !table || alone * 4 > above.len() || !foot.iter().all(sentence) {
        return BTreeSet::new();
    }
    foot.iter().flat_map(|line| &line.items).map(|item| item.at).collect()
}

/// "Report: OKR status | Page 2": the number of a page, and the title that each page has again.
fn page(view: &View<'_>, at: usize, found: &mut BTreeSet<CellRef>) {
    let numbers_page = |item: &Item<'_>| {
        const PAGE: [&str; 8] = ["page", "sida", "sid", "side", "seite", "pagina", "sivu", "bladzijde"];
        let text = item.text();
        text.len() <= 24
            && text.bytes().any(|byte| byte.is_ascii_digit())
            && plain(text).split_once(' ').is_some_and(|(word, number)| {
                let counted = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
                let between = |part: &str| matches!(part, "of" | "av" | "von" | "de" | "van" | "sur");
                PAGE.contains(&word) && number.split(' ').all(|part| counted(part) || between(part))
            })
    };
    let Some(line) = view.lines.get(at).filter(|line| line.items.len() <= 3) else { return };
    let Some(number) = line.items.iter().find(|item| numbers_page(item)) else { return };
    found.insert(number.at);
    let others = |line: &Line<'_>| -> Vec<String> {
        line.items.iter().filter(|item| !numbers_page(item)).map(|item| item.text().to_owned()).collect()
    };
    let own = others(line);
    let again = !own.is_empty()
        && view
            .lines
            .iter()
            .take(at)
            .any(|above| above.items.iter().any(numbers_page) && others(above) == own);
    if again {
        found.extend(line.items.iter().map(|item| item.at));
    }
}

/// What an entry explains.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Key {
    /// Grades from one to another; the second is infinite for "over 70 %".
    Range(f64, f64),
    /// One grade.
    Grade(f64),
    /// A traffic light.
    Light,
    /// An abbreviation.
    Code,
}

/// An entry of a legend.
#[derive(Debug, Clone, Copy)]
struct Entry {
    key: Key,
    /// How many cells it takes.
    cells: usize,
    /// It is one even alone: "1,0 = helt uppnått".
    sure: bool,
}

/// The entry that begins with a cell and, of several cells, ends its line.
fn entry(line: &Line<'_>, index: usize) -> Option<Entry> {
    let item = line.items.get(index)?;
    if let Some(entry) = in_one_cell(item.text()) {
        return Some(entry);
    }
    let rest = line.items.get(index + 1..)?;
    let (key, left) = match &item.cell.value {
        Value::Number(number) => (Key::Grade(*number), ""),
        _ => key(item.text())?,
    };
    let adjacent = rest.iter().zip(item.column + 1..).all(|(cell, column)| cell.column == column);
    let said = rest.last().is_some_and(|last| last.text().contains(char::is_alphabetic));
    (left.is_empty() && adjacent && said && (1..WIDTH as usize).contains(&rest.len())).then_some(Entry {
        key,
        cells: rest.len() + 1,
        sure: false,
    })
}

/// "Grön = i mål", "0.0–0.3 red", "Röd: unter 40 %".
fn in_one_cell(text: &str) -> Option<Entry> {
    if text.chars().count() > 120 {
        return None;
    }
    if text.matches('=').count() >= 2 && !text.contains('?') {
        return Some(Entry { key: Key::Code, cells: 1, sure: true });
    }
    let (found, rest) = key(text).or_else(|| code(text))?;
    let meaning =
        rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '–' | '-' | '—'));
    if meaning.is_empty() {
        return None;
    }
    let equals = rest.trim_start().starts_with('=');
    let told = equals || rest.trim_start().starts_with([':', '–', '-', '—']);
    let worded = meaning.contains(char::is_alphabetic);
    let lit = light(meaning).is_some_and(|(_, after)| after.trim().is_empty() || !told);
    let ranged = matches!(key(meaning), Some((Key::Range(..), _)));
    let fits = match found {
        Key::Range(_, last) => worded && (told || lit || last <= 1.0),
        Key::Grade(_) => worded && equals,
        Key::Light => ranged || told && worded,
        Key::Code => worded && !meaning.contains(|c: char| c.is_ascii_digit()),
    };
    let sure = equals && matches!(found, Key::Grade(_) | Key::Range(..) | Key::Light);
    fits.then_some(Entry { key: found, cells: 1, sure })
}

/// "KR = key result": an abbreviation with what it stands for.
fn code(text: &str) -> Option<(Key, &str)> {
    let (name, _) = text.split_once('=')?;
    let name = name.trim();
    let short = (1..=12).contains(&name.chars().count()) && name.chars().all(char::is_alphanumeric);
    short.then(|| (Key::Code, text.get(text.find('=').unwrap_or(0)..).unwrap_or("")))
}

/// What a text begins with, and what follows it.
fn key(text: &str) -> Option<(Key, &str)> {
    if let Some((mark, rest)) = light(text) {
        return Some((mark, rest));
    }
    let bounds = [
        "≥", "≤", ">=", "<=", ">", "<", "över ", "under ", "minst ", "ab ", "unter ", "über ", "over ",
        "above ", "below ", "från ", "from ",
    ];
    let lower = text.to_lowercase();
    let bound = bounds.iter().find(|bound| lower.starts_with(**bound) && text.is_char_boundary(bound.len()));
    let after = bound.map_or(text, |bound| text.get(bound.len()..).unwrap_or("")).trim_start();
    let (first, first_mark, rest) = number(after)?;
    let trimmed = rest.trim_start();
    let dashed = trimmed
        .strip_prefix(['–', '-', '—', '−'])
        .or_else(|| trimmed.strip_prefix("to "))
        .or_else(|| trimmed.strip_prefix("till "))
        .or_else(|| trimmed.strip_prefix("bis "));
    let second = dashed.and_then(|dashed| number(dashed.trim_start()));
    match (bound, second) {
        (None, Some((last, last_mark, rest))) => {
            let shared = first_mark || last_mark;
            let share = |value: f64| if shared { value / 100.0 } else { value };
            (share(first) < share(last)).then(|| (Key::Range(share(first), share(last)), rest))
        }
        (Some(_), None) => {
            let first = if first_mark { first / 100.0 } else { first };
            Some((Key::Range(first, f64::INFINITY), rest))
        }
        (None, None) => {
            let first = if first_mark { first / 100.0 } else { first };
            match rest.strip_prefix('+') {
                Some(rest) => Some((Key::Range(first, f64::INFINITY), rest)),
                None => Some((Key::Grade(first), rest)),
            }
        }
        (Some(_), Some(_)) => None,
    }
}

/// A number at a text's start, whether a percent sign follows it, and the rest.
fn number(text: &str) -> Option<(f64, bool, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let digits = text.get(..end)?.trim_end_matches(['.', ',']);
    let value: f64 = digits.replace(',', ".").parse().ok()?;
    let rest = text.get(digits.len()..)?;
    let percent = rest.trim_start().strip_prefix('%');
    (value <= 100.0).then(|| (value, percent.is_some(), percent.unwrap_or(rest)))
}

/// A traffic light at a text's start.
fn light(text: &str) -> Option<(Key, &str)> {
    const LIGHTS: &[&str] = &[
        "green",
        "yellow",
        "red",
        "amber",
        "orange",
        "blue",
        "grey",
        "gray",
        "grön",
        "grönt",
        "gul",
        "gult",
        "röd",
        "rött",
        "blå",
        "blått",
        "grå",
        "grått",
        "grønn",
        "grønt",
        "grøn",
        "rød",
        "rødt",
        "grün",
        "gelb",
        "rot",
        "vert",
        "jaune",
        "rouge",
        "verde",
        "amarillo",
        "rojo",
        "naranja",
        "groen",
        "geel",
        "rood",
        "oranje",
        "vihreä",
        "keltainen",
        "punainen",
        "amarelo",
        "vermelho",
        "laranja",
    ];
    let first = text.chars().next()?;
    if matches!(first, '🟢' | '🟡' | '🔴' | '🟠' | '⚪' | '⚫' | '🔵' | '🟩' | '🟨' | '🟥' | '🟧' | '⬜')
    {
        let rest = text.get(first.len_utf8()..).unwrap_or("");
        return Some((Key::Light, rest.trim_start_matches('\u{fe0f}')));
    }
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text.get(..end)?.to_lowercase();
    LIGHTS.contains(&word.as_str()).then(|| (Key::Light, text.get(end..).unwrap_or("")))
}

/// Whether a text is the name of a legend, or heads one of its columns.
fn names_legend(text: &str) -> bool {
    if text.is_empty() || text.len() > 60 {
        return false;
    }
    matches!(
        plain(text).as_str(),
        "legend"
            | "legende"
            | "leyenda"
            | "legenda"
            | "selite"
            | "teckenforklaring"
            | "forklaring"
            | "forklaringar"
            | "fargforklaring"
            | "fargkod"
            | "fargkoder"
            | "farger"
            | "skala"
            | "betygsskala"
            | "poangskala"
            | "gradering"
            | "graderingsskala"
            | "bedomningsskala"
            | "betygsnyckel"
            | "sa laser du"
            | "sa har laser du"
            | "lasanvisning"
            | "tegnforklaring"
            | "karakterskala"
            | "bewertungsskala"
            | "bewertung legende"
            | "scoring guide"
            | "scoring scale"
            | "scoring key"
            | "score legend"
            | "score key"
            | "score guide"
            | "grading scale"
            | "grading guide"
            | "grading key"
            | "grade scale"
            | "rating scale"
            | "scale"
            | "rubric"
            | "grading rubric"
            | "scoring rubric"
            | "color key"
            | "colour key"
            | "color code"
            | "colour code"
            | "color legend"
            | "colour legend"
            | "status key"
            | "status legend"
            | "how to read"
            | "how we grade"
            | "how to grade"
            | "how to score"
            | "rag key"
            | "rag legend"
            | "abbreviations"
            | "forkortningar"
            | "glossary"
            | "ordlista"
            | "begrepp"
            | "echelle"
            | "bareme"
            | "escala"
    )
}

/// Words that head the column of what is explained, or of what it means.
fn heads_legend(text: &str) -> bool {
    names_legend(text)
        || matches!(
            plain(text).as_str(),
            "betydelse"
                | "farg"
                | "meaning"
                | "means"
                | "colour"
                | "color"
                | "key"
                | "interpretation"
                | "definition"
                | "bedeutung"
                | "farbe"
                | "signification"
                | "couleur"
                | "significado"
                | "betydning"
                | "farge"
                | "farve"
                | "tolkning"
                | "innebord"
                | "vad det betyder"
                | "what it means"
                | "betyder"
                | "kriterium"
                | "kriterier"
                | "criteria"
                | "criterion"
                | "bedeutet"
                | "betekenis"
                | "merkitys"
                | "det betyder"
        )
}

/// Entries one under another from a cell on.
fn list(view: &View<'_>, at: usize, index: usize, first: Entry, found: &mut BTreeSet<CellRef>) {
    let Some(line) = view.lines.get(at) else { return };
    let Some(item) = line.items.get(index) else { return };
    let column = item.column;
    let mut taken: Vec<Entry> = Vec::new();
    let mut cells: Vec<CellRef> = Vec::new();
    let mut row = line.row;
    let (mut whole, mut apart) = (true, true);
    for below in view.lines.get(at..).unwrap_or_default() {
        let Ok(index) = below.items.binary_search_by_key(&column, |item| item.column) else { break };
        let Some(next) = entry(below, index)
            .filter(|next| below.row <= row + 1 && next.cells.min(2) == first.cells.min(2))
        else {
            break;
        };
        whole &= index == 0 && below.items.len() == next.cells;
        apart &= index
            .checked_sub(1)
            .and_then(|before| below.items.get(before))
            .is_none_or(|before| before.column + 1 < column);
        cells.extend(below.items.iter().skip(index).take(next.cells).map(|item| item.at));
        taken.push(next);
        row = below.row;
    }
    let above =
        at.checked_sub(1).and_then(|above| view.lines.get(above)).filter(|above| above.row + 1 == line.row);
    let over: Vec<&Item<'_>> = above
        .iter()
        .flat_map(|above| &above.items)
        .filter(|item| (column..column + WIDTH).contains(&item.column))
        .collect();
    let headed = over.iter().any(|item| heads_legend(item.text()));
    // Under a heading of another kind, words and grades are what the rows say, unless a sheet holds nothing else.
    let ended = view.lines.last().is_some_and(|last| last.row == row);
    let parted = over.is_empty() || whole && ended && at == 1;
    if !(whole || apart) || !(headed || parted || whole) || !explains(&taken, headed, parted, whole) {
        return;
    }
    found.extend(cells);
    if headed {
        found.extend(over.iter().map(|item| item.at));
    }
}

/// "On track", "Klart": a word for how it goes.
fn is_state(item: &Item<'_>) -> bool {
    let text = item.text();
    !text.is_empty() && (input::progress_word(text) || input::done(text).is_some())
}

/// "Status options" over "On track", "Behind" and "Done": the states to choose from, each once, beside the table and in
/// no column of it.
fn states(view: &View<'_>, at: usize, index: usize, found: &mut BTreeSet<CellRef>) {
    let Some((line, first)) = view.lines.get(at).and_then(|line| Some((line, line.items.get(index)?))) else {
        return;
    };
    let column = first.column;
    let in_column = || view.lines.iter().filter_map(|line| Some((line, line.get(column)?)));
    let listed: Vec<(&Line<'_>, Item<'_>)> = in_column().filter(|(_, item)| is_state(item)).collect();
    let others: Vec<(&Line<'_>, Item<'_>)> = in_column().filter(|(_, item)| !is_state(item)).collect();
    let apart = |line: &Line<'_>| {
        line.items.last().is_some_and(|last| last.column == column)
            && column.checked_sub(1).is_some_and(|left| line.get(left).is_none())
    };
    let mut words: Vec<String> = listed.iter().map(|(_, item)| plain(item.text())).collect();
    words.sort_unstable();
    words.dedup();
    let adjoin =
        listed.windows(2).all(|pair| matches!(pair, [(one, _), (other, _)] if one.row + 1 == other.row));
    // A heading among others of a table makes it a column of that, however few its rows.
    let titled = match others.as_slice() {
        [] => listed.len() >= 3,
        [(title, _)] => title.row + 1 == line.row && apart(title),
        _ => false,
    };
    let first_of_list = listed.first().is_some_and(|(first, _)| first.row == line.row);
    if first_of_list
        && listed.len() >= 2
        && words.len() == listed.len()
        && adjoin
        && titled
        && listed.iter().all(|(line, _)| apart(line))
    {
        found.extend(listed.iter().chain(&others).map(|(_, item)| item.at));
    }
}

/// Whether entries one under another are a legend.
fn explains(entries: &[Entry], headed: bool, parted: bool, whole: bool) -> bool {
    let Some(first) = entries.first() else { return false };
    if first.cells == 1 {
        return entries.len() >= 2
            && (headed || parted || entries.iter().all(|entry| entry.key != Key::Light || entry.sure))
            || first.sure;
    }
    if entries.len() < 2 {
        return false;
    }
    let alike = |of: fn(&Key) -> bool| entries.iter().all(|entry| of(&entry.key));
    if alike(|key| matches!(key, Key::Range(..))) {
        let low = |entry: &Entry| match entry.key {
            Key::Range(low, _) => low,
            _ => 0.0,
        };
        return rises(&entries.iter().map(low).collect::<Vec<_>>());
    }
    if alike(|key| matches!(key, Key::Grade(_))) {
        let grades: Vec<f64> = entries
            .iter()
            .map(|entry| match entry.key {
                Key::Grade(grade) => grade,
                _ => 0.0,
            })
            .collect();
        let ends = grades.iter().any(|grade| [0.0, 1.0, 10.0, 100.0].contains(grade));
        let fractions = grades.iter().any(|grade| grade.fract() != 0.0);
        return rises(&grades) && (headed || parted && whole && ends && fractions);
    }
    headed || parted && entries.len() >= 3 && alike(|key| matches!(key, Key::Light | Key::Range(..)))
}

/// Each more than the one before, or each less.
fn rises(values: &[f64]) -> bool {
    let all = |of: fn(f64, f64) -> bool| values.windows(2).all(|pair| matches!(pair, [a, b] if of(*a, *b)));
    all(|a, b| a < b) || all(|a, b| a > b)
}

/// "0,0–0,3 = inte nått | | 0,4–0,6 = delvis": a line of entries.
fn across(line: &Line<'_>, found: &mut BTreeSet<CellRef>) {
    let named = line.items.first().is_some_and(|first| {
        let name = first.text().trim_end_matches(':');
        names_legend(name) || name.len() < first.text().len() && heads_legend(name)
    });
    let entry = |item: &&Item<'_>| in_one_cell(item.text()).is_some() || named && item.text().contains('=');
    let entries = line.items.iter().filter(entry).count();
    if entries >= 2 && entries + usize::from(named) == line.items.len() {
        found.extend(line.items.iter().map(|item| item.at));
    }
}

/// "Förklaring" alone below a table, and the texts under it up to the next blank line.
fn below_table(view: &View<'_>, at: usize, found: &mut BTreeSet<CellRef>) {
    let above = view.lines.get(..at).unwrap_or(&[]);
    let (Some(line), Some(last)) = (view.lines.get(at), above.last()) else { return };
    let [name] = line.items.as_slice() else { return };
    // "Gradering" and "Skala" head columns and forms too.
    let explains = plain(name.text()).contains("forklaring") || plain(name.text()).starts_with("legend");
    if !explains || last.row + 1 == line.row || above.iter().filter(|row| row.items.len() > 2).count() < 2 {
        return;
    }
    let mut row = line.row;
    let texts: Vec<&Line<'_>> = view
        .lines
        .iter()
        .skip(at + 1)
        .take_while(|below| {
            let adjoins = below.row == row + 1;
            row = below.row;
            adjoins
        })
        .collect();
    let plain_text = |below: &&Line<'_>| {
        below.items.len() <= 2
            && below.items.iter().all(|item| matches!(item.cell.value, Value::Text(_)))
            && below.items.first().is_some_and(|first| input::row_kind(first.text()).is_none())
    };
    if !texts.is_empty() && texts.iter().all(plain_text) {
        found.extend(texts.iter().flat_map(|below| &below.items).map(|item| item.at));
        found.insert(name.at);
    }
}

/// What stands under the name of a legend beside a table, with a blank column between.
fn under_name(view: &View<'_>, line: &Line<'_>, index: usize, found: &mut BTreeSet<CellRef>) {
    let Some(item) = line.items.get(index) else { return };
    let Some(blank) = item.column.checked_sub(1) else { return };
    let until = item.column + WIDTH;
    let below = || view.lines.iter().filter(|other| other.row >= line.row);
    let apart = below()
        .all(|other| other.get(blank).is_none() && other.items.last().is_none_or(|last| last.column < until));
    let beside = below().any(|other| other.items.first().is_some_and(|first| first.column < blank));
    if apart && beside && input::row_kind(item.text()).is_none() {
        found.extend(
            below()
                .flat_map(|other| &other.items)
                .filter(|other| other.column >= item.column)
                .map(|other| other.at),
        );
    }
}
