//! What the names of a tab and a file say of period, unit, level and person.

use crate::model::{Level, Period, Place, Policy, Sheet, SheetMapping, Sourced, Text};
use crate::words::names::without_copy_marks;
use crate::words::persons::{family_name, first_name};
use crate::words::{fold, headings, input, period, plain};

use super::profile;

/// What names say; `None` where they say nothing.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Period in the tab's name.
    pub tab_period: Option<Period>,
    /// Period in the file's or a folder's name.
    pub file_period: Option<Period>,
    /// The period on the workbook's page of text ("Läs mig", a front page), with its cell.
    pub cover_period: Option<Sourced<Period>>,
    /// A year in either, for periods that name none.
    pub year: Option<i16>,
    /// How the configuration says that the sheet is to be read.
    pub mapping: Option<SheetMapping>,
    /// How ids that other tabs share tell that the sheet is to be read.
    pub joined: Option<SheetMapping>,
    /// What columns with these headings mean on another tab with the same headings.
    pub alike: Vec<(String, &'static str)>,
    /// Who the tab belongs to.
    pub tab: Whose,
    /// The objective that the tab is called after, where its key results have no other.
    pub tab_goal: Option<Text>,
    /// Who the file (or its folder) belongs to: a suggestion, for when several files are read together.
    pub file: Whose,
    /// The unit that the file's folder is called after.
    pub folder_unit: Option<Text>,
}

/// Who a name stands for.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Whose {
    /// Nobody that could be told.
    #[default]
    Nobody,
    /// The company.
    Company,
    /// A department, team or other unit.
    Unit(Text),
    /// A person.
    Person(Text),
}

/// Reads the names of a sheet. `alone`: the workbook has no other tab with objectives, so its name is chance.
pub fn read(sheet: &Sheet, policy: &Policy) -> Names {
    let stem = stem(&sheet.file);
    let folder = folder(&sheet.file);
    let tab = sheet.name.as_deref().unwrap_or("");
    let year = [tab, stem, folder]
        .into_iter()
        .chain(folders(&sheet.file))
        .find_map(|name| period::find_year(name).map(|(year, _)| year))
        .or_else(|| {
            [tab, stem, folder].into_iter().find_map(|name| Some(period::find(name)?.0.days()?.0.year()))
        });
    let of = |name: &str| {
        period::find(name).or_else(|| period::find_with_year(name, year?)).map(|(period, _)| period)
    };
    let mut names = Names {
        alike: Vec::new(),
        tab_period: of(tab).or_else(|| yearless(tab, year, policy)),
        file_period: of(stem)
            .or_else(|| folders(&sheet.file).find_map(of))
            .or_else(|| yearless(stem, year, policy)),
        cover_period: None,
        year,
        tab: whose_of(tab, sheet),
        tab_goal: None,
        file: Whose::Nobody,
        folder_unit: match whose(folder) {
            Whose::Unit(unit) if !is_archive(folder) => Some(unit),
            _ => None,
        },
        mapping: mapping(sheet, policy).cloned(),
        joined: None,
    };
    names.file = match whose_of(without_copy_marks(stem), sheet) {
        Whose::Nobody if !folder.is_empty() => whose(folder),
        found => found,
    };
    names
}

/// Who the name of a sheet or file stands for: "Personal" names the staff department of a Swedish sheet, and personal
/// goals on others.
fn whose_of(name: &str, sheet: &Sheet) -> Whose {
    let found = whose(name);
    if found != Whose::Nobody || !plain(name).split(' ').any(|word| word == "personal") {
        return found;
    }
    let cells = sheet.grid.rows.iter().take(PAGE_TITLE + 6).flat_map(|row| &row.cells);
    let mut texts = cells.filter_map(|(_, cell)| cell.as_text());
    if texts.any(|text| text.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö'])) {
        Whose::Unit("Personal".into())
    } else {
        found
    }
}

/// The one period that pages of text in a workbook are headed by; `None` where they name several.
pub fn cover_period(sheets: &[Sheet]) -> Option<Sourced<Period>> {
    let pages = sheets.iter().filter(|sheet| {
        let cells = || sheet.grid.rows.iter().flat_map(|row| &row.cells);
        sheets.len() > 1
            && sheet.grid.cell_count() <= PAGE_CELLS
            && cells().all(|(_, cell)| cell.as_text().is_some())
            && sheet.grid.rows.iter().take(PAGE_TITLE).all(|row| row.cells.len() <= 2)
    });
    let mut found: Option<Sourced<Period>> = None;
    for sheet in pages {
        for row in sheet.grid.rows.iter().take(PAGE_TITLE) {
            for (column, cell) in &row.cells {
                let Some((period, _)) = cell.as_text().and_then(period::find) else { continue };
                if found.as_ref().is_some_and(|known| known.value != period) {
                    return None;
                }
                let place = Place::at(sheet.source, row.row, *column);
                found.get_or_insert(Sourced::new(period, place));
            }
        }
    }
    // A year alone is said of many things.
    found.filter(|found| !matches!(found.value, Period::Year(_)))
}

/// A page of text has few cells, and its title in the first rows.
const PAGE_CELLS: usize = 60;
const PAGE_TITLE: usize = 4;

impl Names {
    /// The same, of a tab called after an objective: "Tryggare trapphus" names no unit; `None` where it may.
    pub fn of_goal(&self, tab: &str) -> Option<Self> {
        let Whose::Unit(whole) = &self.tab else { return None };
        let words = plain(tab);
        let goal = whole.as_ref() == tab.trim()
            && words.split(' ').count() >= 2
            && self.tab_period.is_none()
            && !names_unit(tab)
            && !called_unit(tab)
            && !tab.split(' ').any(is_body)
            && !words.split(' ').any(crate::words::headings::is_word);
        goal.then(|| Self { tab: Whose::Nobody, tab_goal: Some(whole.clone()), ..self.clone() })
    }
}

/// The first mapping of the configuration that fits a sheet.
fn mapping<'p>(sheet: &Sheet, policy: &'p Policy) -> Option<&'p SheetMapping> {
    policy.sheets.iter().find(|mapping| {
        let last = sheet.file.rsplit(['/', '\\']).next().unwrap_or(&sheet.file);
        let file =
            mapping.file.as_deref().is_none_or(|pattern| fits(pattern, &sheet.file) || fits(pattern, last));
        let tab = mapping
            .tab
            .as_deref()
            .is_none_or(|pattern| sheet.name.as_deref().is_some_and(|tab| fits(pattern, tab)));
        file && tab
    })
}

/// Whether a name fits a pattern in which `*` stands for any run of characters.
fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (fold(pattern), fold(name));
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut last = None;
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or(""),
            None => return false,
        }
        last = Some(part);
    }
    match last {
        None => rest.is_empty(),
        Some("") => true,
        Some(end) => name.ends_with(end),
    }
}

/// `Q3` with no year anywhere: the latest that had begun on the run's date.
pub fn yearless(name: &str, year: Option<i16>, policy: &Policy) -> Option<Period> {
    let wanted = year.unwrap_or(policy.date.year());
    let (found, _) = period::find_with_year(name, wanted)?;
    // Weeks and days are no periods to set objectives for, and a name that only holds a year was read before.
    if matches!(found, Period::Range(..)) && !name.contains(['-', '–']) {
        return None;
    }
    if year.is_none() && found.days().is_some_and(|(first, _)| first > policy.date) {
        return period::find_with_year(name, wanted - 1).map(|(period, _)| period);
    }
    Some(found)
}

/// The file's name without folders and ending.
pub fn stem(file: &str) -> &str {
    let last = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let last = last.rsplit('!').next().unwrap_or(last);
    match last.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 5 && !stem.is_empty() => stem,
        _ => last,
    }
}

/// The folders that a file lies in, the nearest first.
fn folders(file: &str) -> impl Iterator<Item = &str> {
    file.rsplit(['/', '\\']).skip(1).take(FOLDERS)
}

/// Farther up, a folder says nothing of a file in it.
const FOLDERS: usize = 3;

fn folder(file: &str) -> &str {
    folders(file).next().filter(|part| !part.is_empty() && *part != "." && *part != "..").unwrap_or("")
}

fn is_archive(folder: &str) -> bool {
    folder.to_lowercase().ends_with(".zip")
}

/// Who a name stands for, when the words for OKRs, periods and files are taken away.
pub fn whose(name: &str) -> Whose {
    // "OKR:er", "OKR-er"
    let name = name.replace("OKR:", "OKR").replace("OKR-er", "OKRer");
    let spaced: String =
        name.chars().map(|c| if matches!(c, '_' | '+' | '|' | '·') { ' ' } else { c }).collect();
    let without = match period::find_with_year(&spaced, 2026) {
        Some((_, range)) => {
            let mut kept = spaced.clone();
            kept.replace_range(range, " ");
            kept
        }
        None => spaced,
    };
    // "okr-salj" divides its words by dashes, "e-handel" is one word.
    let dashed = !without.trim().contains(' ') && without.matches('-').count() >= 1;
    let pieces: Vec<&str> = without
        .split(|c: char| {
            c.is_whitespace()
                || matches!(c, '(' | ')' | '[' | ']' | ',' | ':' | '–' | '—')
                || (dashed && c == '-')
        })
        .filter(|piece| !piece.is_empty() && *piece != "-")
        .collect();
    let team =
        |piece: Option<&&str>| piece.is_some_and(|piece| matches!(plain(piece).as_str(), "team" | "teamet"));
    let pieces: Vec<&str> = (0..pieces.len()).filter_map(|at| owned(&pieces, at)).collect();
    let kept: Vec<&str> = pieces
        .iter()
        .enumerate()
        .map(|(at, piece)| (at, *piece))
        .filter(|(at, piece)| {
            let plain = plain(piece);
            // A team may be called after anything, its data too.
            if plain == "data"
                && (team(pieces.get(at + 1)) || at.checked_sub(1).is_some_and(|at| team(pieces.get(at))))
            {
                return true;
            }
            // "Damer A", "Linje B"
            let letter = piece.len() == 1 && piece.starts_with(|c: char| ('A'..='F').contains(&c));
            if letter && *at > 0 && at + 1 == pieces.len() {
                return true;
            }
            // "Team 2" is not "Team 1", though "Blad 2" is any sheet.
            let number = piece.len() <= 2 && piece.bytes().all(|b| b.is_ascii_digit());
            if number && at.checked_sub(1).and_then(|at| pieces.get(at)).is_some_and(|of| numbered_unit(of)) {
                return true;
            }
            // "Mina OKR", "My goals"
            let own = matches!(
                plain.as_str(),
                "mina" | "min" | "mitt" | "my" | "mine" | "meine" | "mes" | "mis" | "mijn"
            );
            if own && pieces.get(at + 1).is_some_and(|next| input::nothing_word(&self::plain(next))) {
                return false;
            }
            // "Verksamhetsmål", "Medarbetarmål" say what stands there, not whose it is.
            if piece.chars().count() > 5 && piece.to_lowercase().ends_with("mål") {
                return false;
            }
            // "OKR-matris", "OKR-tavla"
            if piece.to_lowercase().starts_with("okr-") && !dashed {
                return false;
            }
            // "OKR board" is no board of directors.
            let okr =
                |piece: Option<&&str>| piece.is_some_and(|piece| piece.to_lowercase().starts_with("okr"));
            if matches!(plain.as_str(), "board" | "tavla")
                && at.checked_sub(1).is_some_and(|at| okr(pieces.get(at)))
            {
                return false;
            }
            // "E" of "E-handel" is part of a word, "och" joins two names.
            !plain.is_empty()
                && (!input::nothing_word(&plain)
                    || (dashed && plain == "e")
                    || matches!(plain.as_str(), "och" | "and" | "o"))
                || *piece == "&"
        })
        .map(|(_, piece)| piece)
        .collect();
    // Joined again as it was written, without the words taken away.
    let dash_word = dashed && kept.len() >= 2 && kept.iter().any(|piece| piece.chars().count() <= 2);
    let text = if dash_word { kept.join("-") } else { kept.join(" ") };
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let text = ["och ", "and ", "o ", "& "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let text = [" och", " and", " o", " &"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .unwrap_or(text)
        .trim()
        .to_owned();
    if text.is_empty()
        || matches!(plain(&text).as_str(), "och" | "and" | "und" | "et" | "y" | "en" | "og" | "ja" | "o")
    {
        return Whose::Nobody;
    }
    // "Havsund Energi AB Elnät": behind the company's name.
    let legal = |word: &str| {
        matches!(word.to_lowercase().as_str(), "ab" | "inc" | "ltd" | "plc" | "gmbh" | "llc" | "aps" | "oyj")
    };
    let words: Vec<&str> = text.split(' ').collect();
    let behind = words.iter().position(|word| legal(word)).map_or(0, |at| at + 1);
    let text = match words.get(behind..) {
        Some(rest) if behind > 1 && !rest.is_empty() => rest.join(" "),
        _ => text,
    };
    if input::level(&text) == Some(Level::Company) {
        return Whose::Company;
    }
    // "Service" names a department wherever it is not French for one, "Förvaltning" what keeps houses.
    if input::level(&text).is_some() && !matches!(plain(&text).as_str(), "service" | "forvaltning") {
        return Whose::Nobody;
    }
    let bare = [
        "Avdelning ",
        "Avdelningen ",
        "Avd ",
        "Avd. ",
        "Department ",
        "Dept ",
        "avdelning ",
        "department ",
        "Enhet ",
        "Enheten ",
        "Abteilung ",
        "Bereich ",
        "Avdeling ",
        "Afdeling ",
        "Osasto ",
        "Département ",
        "Departamento ",
        "Área ",
        "Setor ",
    ]
    .iter()
    .find_map(|start| text.strip_prefix(start))
    .unwrap_or(&text);
    if is_person(bare) { Whose::Person(bare.into()) } else { Whose::Unit(bare.into()) }
}

/// A word for units of which there are several, told apart by number: "Skift 2", "Region 3".
fn numbered_unit(word: &str) -> bool {
    matches!(
        plain(word).as_str(),
        "team"
            | "teamet"
            | "skift"
            | "skiftet"
            | "linje"
            | "zon"
            | "region"
            | "distrikt"
            | "grupp"
            | "lag"
            | "arbetslag"
            | "avsnitt"
            | "rode"
            | "verk"
            | "avdelning"
            | "enhet"
            | "hall"
            | "station"
            | "butik"
            | "skola"
            | "fabrik"
            | "klinik"
            | "sektion"
            | "squad"
            | "pod"
            | "shift"
            | "line"
            | "zone"
            | "district"
            | "group"
            | "unit"
            | "department"
            | "store"
            | "plant"
            | "ward"
            | "branch"
            | "site"
            | "avdeling"
            | "gruppe"
            | "filial"
    )
}

/// A word of a name; "Kundteamets OKR" and "Annas mål" are those of Kundteamet and Anna.
fn owned<'t>(pieces: &[&'t str], at: usize) -> Option<&'t str> {
    let piece = *pieces.get(at)?;
    let of_goals = pieces.get(at + 1).is_some_and(|next| {
        let next = plain(next);
        next.ends_with("mal")
            || matches!(
                next.as_str(),
                "okr"
                    | "okrs"
                    | "okrer"
                    | "okrerna"
                    | "malen"
                    | "malkort"
                    | "nyckelresultat"
                    | "prioriteringar"
                    | "verksamhetsplan"
                    | "affarsplan"
                    | "uppfoljning"
                    | "scorecard"
                    | "overgripande"
                    | "viktigaste"
                    | "personliga"
                    | "individuella"
                    | "goals"
                    | "objectives"
                    | "key"
            )
    });
    if let Some(bare) = piece.strip_suffix("'s").or_else(|| piece.strip_suffix("’s")).filter(|_| of_goals) {
        return Some(bare);
    }
    let Some(bare) = piece.strip_suffix('s').filter(|_| of_goals) else { return Some(piece) };
    let word = plain(bare);
    // "Erik Lunds mål"
    let family =
        at.checked_sub(1).and_then(|at| pieces.get(at)).is_some_and(|first| first_name(&plain(first)));
    if family && bare.starts_with(char::is_uppercase) {
        return Some(bare);
    }
    let definite =
        word.chars().count() >= 6 && ["et", "en", "an", "na"].iter().any(|end| word.ends_with(end));
    Some(if definite || unit_word(&word) || first_name(&word) { bare } else { piece })
}

/// Whether a name is a person's: two or three capitalised words none of which names a unit, or a first name.
pub fn is_person(name: &str) -> bool {
    if name.contains('@') {
        return true;
    }
    let words: Vec<String> = name.split([' ', '-']).map(plain).filter(|word| !word.is_empty()).collect();
    let first = words.first().map(String::as_str).unwrap_or("");
    match words.len() {
        1 => first_name(first),
        2..=4 => {
            let letter =
                words.last().is_some_and(|word| matches!(word.as_str(), "a" | "b" | "c" | "d" | "e" | "f"));
            !name.split(' ').any(is_body)
                && (!letter || first_name(first))
                && (profile::person(name) || first_name(first))
                && !numbered_unit(first)
                && !name.split([' ', '-']).any(|word| unit_word(&plain(word)) && word != "Ås")
        }
        _ => false,
    }
}

/// Whether a name is hardly anything but a person's, where nothing beside it says so: in a title, "Hjulsjö Cykel" is
/// a company.
pub fn surely_person(name: &str) -> bool {
    let words: Vec<String> = name.split([' ', '-']).map(plain).filter(|word| !word.is_empty()).collect();
    is_person(name)
        && (name.contains('@')
            || words.first().is_some_and(|first| first_name(first))
            || words.len() > 1 && words.last().is_some_and(|last| family_name(last)))
}

/// A word that only companies, clubs and public bodies are called by: "Hjulsjö IF", "Nordtråd AB", "Åby kommun".
pub fn is_body(word: &str) -> bool {
    const BODIES: &[&str] = &[
        "ab",
        "inc",
        "ltd",
        "gmbh",
        "as",
        "oy",
        "oyj",
        "llc",
        "aps",
        "corp",
        "plc",
        "kommun",
        "kommunen",
        "group",
        "sa",
        "bv",
        "sl",
        "hb",
        "kb",
        "if",
        "ik",
        "bk",
        "fk",
        "hk",
        "ifk",
        "aik",
        "ff",
        "förening",
        "föreningen",
        "stiftelsen",
        "brf",
        "koncernen",
        "region",
        "regionen",
        "robotics",
        "systems",
        "solutions",
        "technologies",
        "technology",
        "labs",
        "software",
        "industries",
        "industri",
        "holding",
        "holdings",
        "fastigheter",
        "bostäder",
        "bygg",
        "åkeri",
        "energi",
        "mekaniska",
    ];
    // "Ås" is a family name, "AS" a company.
    BODIES.contains(&word.to_lowercase().as_str())
}

/// Whether a title says that goals stand below it: "Våra mål", "OKR för butiken", "Scorecard".
pub fn names_goal_list(title: &str) -> bool {
    const LISTS: &[&str] = &[
        "okr",
        "okrs",
        "mal",
        "malen",
        "goals",
        "objectives",
        "malkort",
        "styrkort",
        "scorecard",
        "nyckeltal",
        "kpi",
        "kpier",
        "kpis",
        "verksamhetsplan",
        "uppfoljning",
        "utvardering",
        "matt",
        "resultat",
        "results",
        "nyckelresultat",
    ];
    plain(title).split(' ').any(|word| LISTS.contains(&word))
}

/// Whether a title calls itself a unit: "Avdelning Produktion", "Team Nova", "Growth team", "Kulturförvaltningen".
pub fn called_unit(title: &str) -> bool {
    const NOUNS: &[&str] = &[
        "avdelning",
        "avdelningen",
        "enhet",
        "enheten",
        "team",
        "grupp",
        "gruppen",
        "forvaltning",
        "sektor",
        "department",
        "dept",
        "squad",
        "division",
        "avdeling",
        "afdeling",
        "abteilung",
    ];
    let words = plain(title);
    let words: Vec<&str> = words.split(' ').collect();
    let ends = |word: &&str| {
        ["forvaltningen", "namnden", "avdelningen", "forvaltning", "avdelning"]
            .iter()
            .any(|end| word.len() > end.len() && word.ends_with(end))
    };
    let noun = |word: Option<&&str>| word.is_some_and(|word| NOUNS.contains(word));
    match words.len() {
        1 => words.first().is_some_and(ends),
        2..=5 => noun(words.first()) || noun(words.last()) || words.last().is_some_and(ends),
        _ => false,
    }
}

/// Whether every word of a name names departments, so that it is one wherever it stands.
pub fn surely_unit(name: &str) -> bool {
    let words = plain(name);
    !words.is_empty() && words.split(' ').all(unit_word)
}

/// Whether a short name names a unit and nothing that goals are sorted by, as "Kund" and "Medarbetare" do.
pub fn names_unit_alone(name: &str) -> bool {
    let words = plain(name);
    let sorted_by = |word: &str| {
        ["kund", "kunder", "customer", "people", "ekonomi", "personal", "growth", "business", "utveckling"]
            .contains(&word)
    };
    !sorted_by(&words) && words.split(' ').count() <= 3 && names_unit(name)
}

/// Whether a name has a word that names departments.
pub fn names_unit(name: &str) -> bool {
    plain(name).split(' ').any(unit_word)
}

fn unit_word(word: &str) -> bool {
    UNIT_WORDS.contains(&word)
        || UNIT_ENDINGS.iter().any(|end| word.ends_with(end))
        || headings::is_unit_noun(word)
}

const UNIT_ENDINGS: &[&str] = &[
    "avdelning",
    "avdelningen",
    "forvaltning",
    "forvaltningen",
    "namnden",
    "kontor",
    "kontoret",
    "enhet",
    "enheten",
    "team",
    "teamet",
    "grupp",
    "gruppen",
    "tjanst",
    "service",
    "skola",
    "skolan",
    "support",
    "omrade",
    "staben",
    "utveckling",
    "handel",
    "butik",
    "butiken",
    "verkstad",
    "verkstaden",
    "forsaljning",
    "ledning",
    "ledningen",
    "drift",
];
const UNIT_WORDS: &[&str] = &[
    "arbetslag",
    "amneslag",
    "skift",
    "skiftet",
    "sektion",
    "avdelning",
    "avdeling",
    "afdeling",
    "gruppe",
    "pod",
    "kafe",
    "cafe",
    "ward",
    "store",
    "shop",
    "branch",
    "clinic",
    "school",
    "hotel",
    "hotell",
    "restaurang",
    "restaurant",
    "krog",
    "krogen",
    "depa",
    "depan",
    "filial",
    "klinik",
    "vardcentral",
    "vardcentralen",
    "mottagning",
    "mottagningen",
    "fritidsgard",
    "plant",
    "depot",
    "equipe",
    "equipo",
    "tiimi",
    "abteilung",
    "bereich",
    "sales",
    "marketing",
    "customer",
    "success",
    "product",
    "engineering",
    "people",
    "finance",
    "hr",
    "operations",
    "support",
    "it",
    "tech",
    "data",
    "growth",
    "legal",
    "design",
    "human",
    "resources",
    "development",
    "research",
    "service",
    "supply",
    "chain",
    "logistics",
    "quality",
    "business",
    "kund",
    "salj",
    "marknad",
    "ekonomi",
    "personal",
    "produkt",
    "utveckling",
    "drift",
    "inkop",
    "lager",
    "logistik",
    "verkstad",
    "butik",
    "koket",
    "servering",
    "serveringen",
    "distribution",
    "reception",
    "receptionen",
    "tillverkning",
    "underhall",
    "montering",
    "kundtjanst",
    "team",
    "squad",
    "group",
    "dept",
    "department",
    "division",
    "unit",
    "platform",
    "mobile",
    "web",
    "backend",
    "frontend",
    "infra",
    "infrastructure",
    "security",
    "brand",
    "content",
    "culture",
    "talent",
    "recruiting",
    "revenue",
    "partner",
    "partners",
    "nordic",
    "nordics",
    "emea",
    "apac",
    "europe",
    "north",
    "south",
    "east",
    "west",
    "norr",
    "soder",
    "oster",
    "vaster",
    "region",
    "sverige",
    "norge",
    "danmark",
    "finland",
    "stockholm",
    "goteborg",
    "malmo",
    "company",
    "bolag",
    "kommun",
    "koncern",
    "ab",
    "inc",
    "ltd",
    "gmbh",
    "as",
    "oy",
    "llc",
    "kundnojdhet",
    "kommunikation",
    "forskning",
    "teknik",
    "produktion",
    "innovation",
    "miljo",
    "vard",
    "omsorg",
    "skola",
    "bygg",
    "plan",
    "social",
    "kultur",
    "fritid",
    "digital",
    "digitala",
    "media",
    "analytics",
    "insights",
    "ux",
    "qa",
    "devops",
    "experience",
    "enablement",
    "strategy",
    "office",
    "management",
    "board",
    "ledning",
    "stab",
    "account",
    "new",
    "core",
    "home",
    "online",
    "retail",
    "shop",
    "store",
    "workshop",
    "e",
    "commerce",
    "field",
    "key",
    "inside",
    "accounts",
    "and",
    "och",
    "of",
    "the",
    "for",
    "ops",
    "pr",
    "csr",
    "cx",
    "rd",
    "r&d",
    "internal",
    "external",
    "global",
    "admin",
    "administration",
    "facilities",
    "procurement",
    "purchasing",
    "accounting",
    "public",
    "relations",
    "affairs",
    "training",
    "learning",
    "education",
    "manufacturing",
    "production",
    "warehouse",
    "delivery",
    "solutions",
    "consulting",
    "vertrieb",
    "marketing",
    "personal",
    "einkauf",
    "entwicklung",
    "kundendienst",
    "ventas",
    "finanzas",
    "ventes",
    "myynti",
    "markkinointi",
    "salg",
    "projekt",
    "project",
    "program",
    "affarsutveckling",
    "affar",
    "affarer",
    "payments",
    "checkout",
    "search",
    "discovery",
    "onboarding",
    "acquisition",
    "retention",
    "activation",
    "engagement",
    "demand",
    "generation",
    "community",
    "events",
    "press",
    "founders",
];

/// What a label or heading of a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonLabel {
    /// Somebody employed: the one whose the objectives are.
    Employee,
    /// A name or a person: whose they are, or who answers for them.
    Person,
}

/// Labels that name the person whose a sheet or an objective is, rather than who answers for it.
pub fn person_label(label: &str) -> Option<PersonLabel> {
    match plain(label).as_str() {
        "medarbetare" | "anstalld" | "employee" | "individ" | "team member" | "employee name"
        | "medarbetarens namn" | "individual" | "mitarbeiter" | "medarbeider" | "medarbejder"
        | "collaborateur" | "medewerker" => Some(PersonLabel::Employee),
        "namn" | "name" | "navn" | "nom" | "nombre" | "naam" | "nimi" | "person" => Some(PersonLabel::Person),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tabs_and_files_tell_units_people_and_nobody() {
        let unit = |name: &str| Whose::Unit(name.into());
        let person = |name: &str| Whose::Person(name.into());
        for (name, whose_is) in [
            ("Sälj", unit("Sälj")),
            ("OKR Marknad Q3 2026", unit("Marknad")),
            ("okr-salj-q3-2026", unit("salj")),
            ("E-handel", unit("E-handel")),
            ("Customer Success", unit("Customer Success")),
            ("Anna Svensson", person("Anna Svensson")),
            ("Erik", person("Erik")),
            ("Bolag", Whose::Company),
            ("Company OKRs", Whose::Company),
            ("Sheet1", Whose::Nobody),
            ("Q3 2026", Whose::Nobody),
            ("2026-Q3 OKR", Whose::Nobody),
            ("Avdelning Sälj", unit("Sälj")),
            ("OKR 2026", Whose::Nobody),
            ("Kundteamets OKR 2026", unit("Kundteamet")),
            ("Sales OKRs", unit("Sales")),
        ] {
            assert_eq!(whose(name), whose_is, "{name}");
        }
    }
}
