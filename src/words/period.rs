//! Period texts in any usual spelling: `Q3 2026`, `kv 3 2026`, `3:e kvartalet 2026`, `jul–sep 2026`, date ranges.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{ISOWeekDate, Weekday};

use crate::model::{Date, Map, Period};

/// The period that a whole text names; `None` when it says anything else, or names no year.
///
/// A text in brackets that says the same again is allowed: `Q3 2026 (jul–sep)`.
pub fn parse(text: &str) -> Option<Period> {
    whole(text, None)
}

/// Like [`parse`], with a year for texts that name none: `kvartal 3`, `Q3`, `aug`, `jul–sep`, `v. 34`.
///
/// A year in the text wins over the one given.
pub fn parse_with_year(text: &str, year: i16) -> Option<Period> {
    whole(text, Some(year))
}

/// The period named inside a longer text such as a file name or a title, and the bytes that name it.
///
/// A quarter, half, tertial or span of dates wins over a month, and that over a mere year. A quarter whose
/// year stands elsewhere in the text is found too (`Q3 OKR 2026`). A single date is no period: it is
/// usually the day on which a file was made.
pub fn find(text: &str) -> Option<(Period, Range<usize>)> {
    inside(text, None)
}

/// Like [`find`], with a year for texts that name none.
pub fn find_with_year(text: &str, year: i16) -> Option<(Period, Range<usize>)> {
    inside(text, Some(year))
}

/// The day that a text names by its month's name, "Läge 1 januari" or "Status Sept 30", in a year unless it names one.
pub fn day_inside(text: &str, year: i16) -> Option<Date> {
    let folded = super::fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let day = |word: &str| {
        let bare = word.trim_end_matches(|c: char| c.is_alphabetic());
        let ending = word.get(bare.len()..)?;
        let ordinal = matches!(ending, "" | "st" | "nd" | "rd" | "th");
        bare.parse::<i8>().ok().filter(|day| ordinal && (1..=31).contains(day))
    };
    let (at, month) = words
        .iter()
        .enumerate()
        .find_map(|(at, word)| Some((at, i8::try_from(word_of(word)?.month?).ok()?)))?;
    let before = at.checked_sub(1).and_then(|at| words.get(at)).and_then(|word| day(word));
    // "30:e juni", "den 1:a juli"
    let ordinal = || {
        let suffix = at.checked_sub(1).and_then(|at| words.get(at))?;
        matches!(*suffix, "e" | "a").then(|| day(words.get(at.checked_sub(2)?)?)).flatten()
    };
    let after = || words.get(at + 1).and_then(|word| day(word));
    let year = words
        .iter()
        .find_map(|word| (word.len() == 4).then(|| word.parse::<i16>().ok()).flatten())
        .filter(|year| (1990..2100).contains(year))
        .unwrap_or(year);
    Date::new(year, month, before.or_else(ordinal).or_else(after)?).ok()
}

/// The day that is all a text says: "30 september", "June 30", "Anfang Juli", "slutet av kv 3".
///
/// The beginning or the end of a period is its first or its last day.
pub fn day_alone(text: &str, year: i16) -> Option<Date> {
    if !(4..=32).contains(&text.len()) || !text.contains(char::is_alphabetic) {
        return None;
    }
    let folded = super::fold(text);
    let all: Vec<&str> = folded.split([' ', '.', ',']).filter(|word| !word.is_empty()).collect();
    let beside = |word: &&str| BESIDE_DAY.split(' ').any(|known| known == *word);
    let words: Vec<&str> = all.iter().copied().filter(|word| !beside(word)).collect();
    let at = |word: &&str| {
        let among = |list: &str| list.split(' ').any(|known| known == *word);
        if among(BEGINNING) { Some(true) } else { among(ENDING).then_some(false) }
    };
    if let Some((first, edge)) = words.iter().enumerate().find_map(|(index, word)| Some((index, at(word)?))) {
        let rest: Vec<&str> =
            words.iter().enumerate().filter(|(index, _)| *index != first).map(|(_, word)| *word).collect();
        let (from, to) = whole(&rest.join(" "), Some(year))?.days()?;
        return Some(if edge { from } else { to });
    }
    let dated = |word: &&str| {
        let bare = word.trim_end_matches(|c: char| c.is_alphabetic());
        let number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        number && word.len() <= 5 || word_of(word).is_some_and(|word| word.month.is_some())
    };
    let months = words.iter().filter(|word| word_of(word).is_some_and(|word| word.month.is_some())).count();
    ((2..=3).contains(&words.len()) && months == 1 && words.iter().all(dated))
        .then(|| day_inside(text, year))
        .flatten()
}

/// Words that may stand beside a day and say nothing: "den 1 juli", "per 30 september", "End of the quarter".
const BESIDE_DAY: &str = "den the der des dem le el o a e i in of av på per pr pa vid at by as am zum de del du da do von van per:";

const BEGINNING: &str = "anfang beginn början borjan ingången primo beginning begin début debut inicio início \
                         comienzo principios begynnelsen inledningen starten alku alussa";

const ENDING: &str =
    "ende slutet utgången ultimo end slut fin final finales fim eind einde loppu lopussa udgangen slutten";

/// What stands before the day at a heading's end: "Läget" in "Läget 31 aug" and in "Läget 31/8".
pub fn without_day(heading: &str, year: i16) -> Option<&str> {
    if !heading.bytes().any(|byte| byte.is_ascii_digit()) || heading.len() > 60 {
        return None;
    }
    let trimmed = |text: &'_ str| text.trim_matches([' ', '(', ')', ',', ':', '-', '–']).len();
    let day = |rest: &str| {
        let rest = rest.trim_matches([' ', '(', ')', '.']);
        let words = rest.split([' ', '.', ':']).filter(|word| !word.is_empty());
        let dated = |word: &str| {
            word.bytes().all(|byte| byte.is_ascii_digit())
                || matches!(word, "den" | "e" | "a" | "st" | "nd" | "rd" | "th" | "the")
                || word_of(&super::fold(word)).is_some()
                || word.starts_with(|c: char| c.is_ascii_digit())
        };
        super::dates::parse_date(rest).is_some()
            || day_and_month(rest)
            || words.clone().count() <= 4 && words.clone().all(dated) && day_inside(rest, year).is_some()
    };
    heading.match_indices(' ').find_map(|(at, _)| {
        let (before, rest) = heading.split_at_checked(at)?;
        (trimmed(before) >= 2 && before.contains(char::is_alphabetic) && day(rest)).then_some(before)
    })
}

/// "31/8", "8/31", "31.8", with a year or without.
fn day_and_month(text: &str) -> bool {
    let text = text.split(' ').next().unwrap_or(text);
    let parts: Option<Vec<u8>> = text.split(['/', '.']).map(|part| part.parse().ok()).collect();
    let in_order = |day: u8, month: u8| (1..=31).contains(&day) && (1..=12).contains(&month);
    matches!(parts.as_deref(), Some([one, two, ..]) if in_order(*one, *two) || in_order(*two, *one))
}

/// The year that a text names, alone or in a period: 2026 in `OKR 2026` and in `Q3 2026`.
pub fn find_year(text: &str) -> Option<(i16, Range<usize>)> {
    let tokens = tokens(text);
    tokens.iter().find_map(|token| match token.kind {
        Kind::Number { value, digits: 4 } => Some((full_year(value)?, token.range.clone())),
        _ => None,
    })
}

/// A piece of a text: a run of letters, a run of digits, or one other character.
struct Token {
    kind: Kind,
    range: Range<usize>,
    /// White space stands before it.
    spaced: bool,
}

enum Kind {
    Word(Word),
    /// A word that no period is written with.
    Other,
    Number {
        value: u32,
        digits: usize,
    },
    Mark(char),
}

/// A word that periods are written with, and all that it may mean.
#[derive(Clone, Copy, Default)]
struct Word {
    /// Empty for one that only begins with a stem.
    text: &'static str,
    /// `tredje`, `third`, `iii`: 3.
    ordinal: Option<u8>,
    /// 1 for January.
    month: Option<u8>,
    /// The part of a year that it names, as a function of its number, and the greatest such number.
    division: Option<(Division, u8)>,
    /// The half of the year that a term is in: 2 for `HT` and `hösten`, which a year must follow; 0 for the year that
    /// both make, from one summer to the next: `läsåret 2025/26`.
    term: Option<u8>,
    week: bool,
    /// Stands before a year and means nothing else: `FY`, `år`.
    year: bool,
    /// May stand between a part of a year and the year: `of`, `i`.
    joining: bool,
    /// Stands between the ends of a span: `till`, `to`.
    range: bool,
    /// Ends an ordinal in digits: the `rd` of `3rd`.
    ending: bool,
}

type Division = fn(u8) -> What;

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut folded = String::new();
    let mut spaced = false;
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        if character.is_whitespace() {
            spaced = true;
            continue;
        }
        let same_run: Option<fn(char) -> bool> = if character.is_ascii_digit() {
            Some(|c: char| c.is_ascii_digit())
        } else if character.is_alphabetic() {
            Some(|c: char| c.is_alphabetic() || c == '\u{301}' || c == '\u{308}' || c == '\u{30a}')
        } else {
            None
        };
        let mut end = start + character.len_utf8();
        if let Some(same_run) = same_run {
            while let Some((at, next)) = characters.next_if(|(_, next)| same_run(*next)) {
                end = at + next.len_utf8();
            }
        }
        let piece = text.get(start..end).unwrap_or_default();
        let kind = if character.is_ascii_digit() {
            // A number too long for any period stays one token that matches nothing.
            Kind::Number { value: piece.parse().unwrap_or(u32::MAX), digits: piece.len() }
        } else if character.is_alphabetic() {
            if piece.is_ascii() {
                folded.clear();
                folded.push_str(piece);
                folded.make_ascii_lowercase();
            } else {
                folded = super::fold(piece);
            }
            let numbered = matches!(tokens.last(), Some(Token { kind: Kind::Word(word), .. }) if word.division.is_some());
            match word_of(&folded) {
                // "kvartal tre"
                None if numbered => {
                    numeral(&folded).map_or(Kind::Other, |value| Kind::Number { value, digits: 1 })
                }
                word => word.map_or(Kind::Other, Kind::Word),
            }
        } else {
            Kind::Mark(character)
        };
        tokens.push(Token { kind, range: start..end, spaced: std::mem::take(&mut spaced) });
    }
    tokens
}

/// One end of a span, or a whole period, as far as the text says.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Part {
    what: What,
    year: Option<i16>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum What {
    Year,
    /// Two terms, the second of which is in the year after.
    Terms,
    Half(u8),
    Tertial(u8),
    Quarter(u8),
    Month(u8),
    Week(u8),
    /// A day: its month and day, as European order reads them; `slashed` may be American order.
    Day {
        month: u8,
        day: u8,
        slashed: bool,
    },
}

impl Part {
    fn days(self, year: i16, american: bool) -> Option<(Date, Date)> {
        match self.what {
            What::Year => Period::Year(year).days(),
            What::Terms => Some((Date::new(year, 7, 1).ok()?, Date::new(year.checked_add(1)?, 6, 30).ok()?)),
            What::Half(half) => Period::Half(year, half).days(),
            What::Tertial(third) => Period::Tertial(year, third).days(),
            What::Quarter(quarter) => Period::Quarter(year, quarter).days(),
            What::Month(month) => Period::Month(year, month).days(),
            What::Week(week) => {
                let monday = ISOWeekDate::new(year, i8::try_from(week).ok()?, Weekday::Monday).ok()?.date();
                let sunday = ISOWeekDate::new(year, i8::try_from(week).ok()?, Weekday::Sunday).ok()?.date();
                Some((monday, sunday))
            }
            What::Day { month, day, slashed } => {
                let (month, day) = if american && slashed { (day, month) } else { (month, day) };
                let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
                Some((date, date))
            }
        }
    }

    /// Only American order makes a date of it.
    fn must_be_american(self) -> bool {
        matches!(self.what, What::Day { month, day, slashed: true } if month > 12 && day <= 12)
    }
}

/// A span of one or two parts.
#[derive(Debug, Clone, Copy)]
struct Span {
    first: Part,
    last: Option<Part>,
}

impl Span {
    fn year(&self) -> Option<i16> {
        self.last.and_then(|last| last.year).or(self.first.year)
    }

    fn period(&self, year: Option<i16>) -> Option<Period> {
        let year = self.year().or(year)?;
        let Some(last) = self.last else {
            return match self.first.what {
                What::Year => Some(Period::Year(year)),
                What::Half(half) => Some(Period::Half(year, half)),
                What::Tertial(third) => Some(Period::Tertial(year, third)),
                What::Quarter(quarter) => Some(Period::Quarter(year, quarter)),
                What::Month(month) => Some(Period::Month(year, month)),
                What::Week(_) | What::Terms => {
                    self.first.days(year, false).map(|(first, last)| Period::Range(first, last))
                }
                What::Day { .. } => None,
            };
        };
        let american = self.first.must_be_american() || last.must_be_american();
        let last_year = last.year.unwrap_or(year);
        let first_year = self.first.year.unwrap_or(last_year);
        let (_, end) = last.days(last_year, american)?;
        let (start, _) = self.first.days(first_year, american)?;
        if start <= end {
            return Some(normal(start, end));
        }
        // "okt–mars 2027" begins in the year before; so does a last part that lacks the year.
        if self.first.year.is_none() {
            let (start, _) = self.first.days(first_year.checked_sub(1)?, american)?;
            return (start <= end).then(|| normal(start, end));
        }
        None
    }
}

/// The period that two days make, in its shortest name.
fn normal(first: Date, last: Date) -> Period {
    let year = first.year();
    let month = u8::try_from(first.month()).unwrap_or(1);
    let candidates = [
        Period::Year(year),
        Period::Half(year, month.div_ceil(6)),
        Period::Tertial(year, month.div_ceil(4)),
        Period::Quarter(year, month.div_ceil(3)),
        Period::Month(year, month),
    ];
    candidates
        .into_iter()
        .find(|period| period.days() == Some((first, last)))
        .unwrap_or(Period::Range(first, last))
}

fn full_year(value: u32) -> Option<i16> {
    let year = i16::try_from(value).ok()?;
    (1990..=2100).contains(&year).then_some(year)
}

/// A year written with two digits; OKRs are younger than 2000.
fn short_year(value: u32) -> Option<i16> {
    (value < 100).then(|| i16::try_from(value).ok())?.map(|year| 2000 + year)
}

/// How strictly a text is read.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    /// The whole text is a period: short spellings are certain enough.
    Whole,
    /// The period stands somewhere in the text.
    Inside,
}

struct Reader<'a> {
    tokens: &'a [Token],
    mode: Mode,
}

const ORDINALS: [&str; 4] = [
    "första first erste erstes premier première primer primero primeiro første eerste ensimmäinen",
    "andra second zweite zweites deuxième segundo andre anden andet tweede toinen",
    "tredje third dritte drittes troisième tercer tercero terceiro derde kolmas",
    "fjärde fourth vierte viertes quatrième cuarto quarto fjerde vierde neljäs",
];

const ROMAN: [&str; 4] = ["i", "ii", "iii", "iv"];

const ORDINAL_ENDINGS: &str = "e a st nd rd th er ère ème eme de ste º ª o";

const MONTHS: [&str; 12] = [
    "januari january jan januar janvier janv enero ene janeiro tammikuu",
    "februari february feb febr februar février févr febrero fevereiro fev helmikuu",
    "mars march mar märz marts maart marzo março maaliskuu",
    "april apr avril avr abril abr huhtikuu",
    "maj may mai mei mayo maio toukokuu",
    "juni june jun juin junio junho kesäkuu",
    "juli july jul juillet juil julio julho heinäkuu",
    "augusti august aug augustus août agosto ago elokuu",
    "september sep sept septembre septiembre setembro set syyskuu",
    "oktober october okt oct octobre octubre outubro out lokakuu",
    "november nov novembre noviembre novembro marraskuu",
    "december dec dezember dez desember des décembre déc diciembre dic dezembro joulukuu",
];

/// Whether a word names a month: `october`, `okt.`.
pub fn is_month(word: &str) -> bool {
    word_of(&super::fold(word.trim_matches(|c: char| !c.is_alphabetic())))
        .is_some_and(|word| word.month.is_some())
}

const QUARTER: &str = "q kv kvt kvrt quarter qtr qrt quartal quartals kwartaal trimestre neljännes kvartaali";
const HALF: &str = "h half hy halfyear halbjahr halfjaar semestre semester puolivuosi";
const TERTIAL: &str = "t trimester cuatrimestre quadrimestre tertiaali";

/// Beginnings of words that are parts of a year whatever follows.
const DIVISION_STEMS: [(&str, (Division, u8)); 3] =
    [("kvartal", (What::Quarter, 4)), ("halvår", (What::Half, 2)), ("tertial", (What::Tertial, 3))];

const TERMS: [&str; 3] = [
    "läsår läsåret skolår skolåret säsong säsongen season skoleår skoleåret schuljahr lukuvuosi",
    "vt våren vårterminen",
    "ht hösten höstterminen",
];

const WEEK: &str = "v w wk kw vecka veckan week uke uge woche viikko semaine";

const YEAR: &str = "y fy cy år året helår helåret year jahr jaar année año ano vuosi verksamhetsår \
                    verksamhetsåret räkenskapsår räkenskapsåret kalenderår";

const JOINING: &str = "of in i av för for de del do im van full";

const RANGE: &str = "to till tom through thru until bis au à al a tot til och and und og et y e en";

/// Before a part of a year, its last one: `sista kvartalet 2026`.
const LAST: &str = "sista siste sidste";

/// Words that are asked for by themselves.
const OTHERS: &str = "from från fr von du van fra period m";

/// All words that periods are written with, but those that begin with a stem.
static WORDS: LazyLock<Map<&'static str, Word>> = LazyLock::new(|| {
    let mut words = Map::default();
    let mut add = |list: &'static str, say: &dyn Fn(&mut Word)| {
        for text in list.split(' ') {
            say(words.entry(text).or_insert(Word { text, ..Word::default() }));
        }
    };
    for (ordinal, (list, roman)) in (1..).zip(ORDINALS.into_iter().zip(ROMAN)) {
        add(list, &|word| word.ordinal = Some(ordinal));
        add(roman, &|word| word.ordinal = Some(ordinal));
    }
    for (month, list) in (1..).zip(MONTHS) {
        add(list, &|word| word.month = Some(month));
    }
    add(QUARTER, &|word| word.division = Some((What::Quarter, 4)));
    add(HALF, &|word| word.division = Some((What::Half, 2)));
    add(TERTIAL, &|word| word.division = Some((What::Tertial, 3)));
    for (half, list) in (0..).zip(TERMS) {
        add(list, &|word| word.term = Some(half));
    }
    add(LAST, &|_| ());
    add(WEEK, &|word| word.week = true);
    add(YEAR, &|word| word.year = true);
    add(JOINING, &|word| word.joining = true);
    add(RANGE, &|word| word.range = true);
    add(ORDINAL_ENDINGS, &|word| word.ending = true);
    add(OTHERS, &|_| ());
    for (stem, division) in DIVISION_STEMS {
        add(stem, &|word| word.division = Some(division));
    }
    words
});

/// The number, one to four, that a folded word says.
pub fn numeral(folded: &str) -> Option<u32> {
    const NUMERALS: [&str; 4] = [
        "ett one eins un uno én",
        "två two zwei deux dos to",
        "tre three drei trois tres",
        "fyra four vier quatre cuatro fire",
    ];
    (1..).zip(NUMERALS).find(|(_, words)| words.split(' ').any(|word| word == folded)).map(|(value, _)| value)
}

/// Whether a heading is nothing but a word for week: "Vecka", "Week".
pub fn week_word(text: &str) -> bool {
    text.len() <= 12 && word_of(&super::plain(text)).is_some_and(|word| word.week)
}

/// What a folded word means in a period; `None` for one that none is written with.
fn word_of(folded: &str) -> Option<Word> {
    WORDS.get(folded).copied().or_else(|| {
        let (_, division) = DIVISION_STEMS.iter().find(|(stem, _)| folded.starts_with(stem))?;
        Some(Word { division: Some(*division), ..Word::default() })
    })
}

fn is_dash(mark: char) -> bool {
    matches!(mark, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '~')
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<Word> {
        match self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The word at a token as such; `None` too where no period is written with it.
    fn text(&self, at: usize) -> Option<&'static str> {
        self.word(at).map(|word| word.text)
    }

    /// The part of a year that the word at a token names.
    fn division(&self, at: usize) -> Option<(Division, u8)> {
        self.word(at)?.division
    }

    fn ends_ordinal(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.ending)
    }

    fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.tokens.get(at)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Nothing but its own characters stands between this token and the one before.
    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// Skips at most one mark that may stand inside a name: `Q3-2026`, `kv. 3`, `2026/Q3`, `OKR_Q3_2026`.
    fn past_mark(&self, at: usize) -> usize {
        match self.mark(at) {
            Some(mark) if is_dash(mark) || matches!(mark, '/' | '_' | ',' | '.' | ':' | '|' | '(' | '[') => {
                at + 1
            }
            _ => at,
        }
    }

    /// A year at a token, with the words and the apostrophe before it.
    ///
    /// Two digits count where `short` allows it, after an apostrophe, or after a word such as `FY`.
    fn year(&self, at: usize, short: bool) -> Option<(i16, usize)> {
        let mut at = at;
        let mut short = short;
        while let Some(word) = self.word(at) {
            if word.year {
                short = true;
            } else if !word.joining {
                return None;
            }
            at = self.past_mark(at + 1);
        }
        if matches!(self.mark(at), Some('\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{b4}')) {
            at += 1;
            short = true;
        }
        let (value, digits) = self.number(at)?;
        let year = match digits {
            4 => full_year(value)?,
            2 if short => short_year(value)?,
            _ => return None,
        };
        // 2026-07-01 after a name is a date, not its year.
        if digits == 4 && self.mark(at + 1).is_some_and(|mark| is_dash(mark) || mark == '.' || mark == '/') {
            let date = self.numeric_day(at);
            if date.is_some() {
                return None;
            }
        }
        Some((year, at + 1))
    }

    /// A year after a part of one, and the token after it.
    fn year_after(&self, at: usize, short: bool) -> (Option<i16>, usize) {
        let after_mark = self.past_mark(at);
        // Two digits belong to it only without a space or behind a mark: "Q3-26", "Q3 26" but not "Q3, 26 people".
        let short = short && (self.mode == Mode::Whole || after_mark == at || self.mark(at) != Some(','));
        for start in [at, after_mark] {
            if let Some((year, next)) = self.year(start, short) {
                return (Some(year), next);
            }
        }
        (None, at)
    }

    /// The number of a part after its word: `3`, `III`; with a year run into it: `32026`.
    fn division_number(&self, at: usize, most: u8) -> Option<(u8, Option<i16>, usize)> {
        let within = |value: u32| u8::try_from(value).ok().filter(|value| (1..=most).contains(value));
        if let Some((value, digits)) = self.number(at) {
            return match digits {
                1 | 2 if value <= u32::from(most) => Some((within(value)?, None, at + 1)),
                5 => Some((within(value / 10_000)?, Some(full_year(value % 10_000)?), at + 1)),
                3 if value % 100 >= 15 => Some((within(value / 100)?, short_year(value % 100), at + 1)),
                _ => None,
            };
        }
        let roman = self.word(at).filter(|word| ROMAN.contains(&word.text))?.ordinal?;
        Some((within(roman.into())?, None, at + 1))
    }

    /// An ordinal before a word: `3:e`, `3rd`, `3.`, `tredje`, `III`, or a mere `3`.
    fn ordinal(&self, at: usize) -> Option<(u8, usize)> {
        if let Some(word) = self.word(at) {
            return Some((word.ordinal?, if self.mark(at + 1) == Some('.') { at + 2 } else { at + 1 }));
        }
        let (value, digits) = self.number(at)?;
        let value = u8::try_from(value).ok().filter(|_| digits <= 2)?;
        let mut next = at + 1;
        if matches!(self.mark(next), Some(':' | '.' | '\u{b0}')) {
            next += 1;
        }
        if self.glued(next) && self.ends_ordinal(next) {
            next += 1;
        }
        Some((value, next))
    }

    /// A day in digits: `2026-07-01`, `20260701`, `01.07.2026`, `7/1/2026`; glued throughout.
    fn numeric_day(&self, at: usize) -> Option<(Part, usize)> {
        let (first, digits) = self.number(at)?;
        if digits == 8 {
            let year = full_year(first / 10_000)?;
            let month = u8::try_from(first / 100 % 100).ok().filter(|month| (1..=12).contains(month))?;
            let day = u8::try_from(first % 100).ok().filter(|day| (1..=31).contains(day))?;
            return Some((Part { what: What::Day { month, day, slashed: false }, year: Some(year) }, at + 1));
        }
        let mark = self.mark(at + 1).filter(|mark| is_dash(*mark) || matches!(mark, '.' | '/'))?;
        if self.mark(at + 3) != Some(mark) || !(at + 1..=at + 4).all(|at| self.glued(at)) {
            return None;
        }
        let (second, second_digits) = self.number(at + 2)?;
        let (third, third_digits) = self.number(at + 4)?;
        if second_digits > 2 {
            return None;
        }
        let small = |value: u32| u8::try_from(value).ok().filter(|value| (1..=31).contains(value));
        let (month, day, year, slashed) = match (digits, third_digits) {
            (4, 1 | 2) => (small(second)?, small(third)?, full_year(first)?, false),
            (1 | 2, 4) => (small(second)?, small(first)?, full_year(third)?, mark == '/'),
            _ => return None,
        };
        let valid = month <= 12 || (slashed && day <= 12);
        valid.then_some((Part { what: What::Day { month, day, slashed }, year: Some(year) }, at + 5))
    }

    /// One part of a period at a token.
    fn part(&self, at: usize) -> Option<(Part, usize)> {
        self.numeric_day(at)
            .or_else(|| self.numeric_month(at))
            .or_else(|| self.short_day(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.division_part(at))
            .or_else(|| self.term(at))
            .or_else(|| self.named_month(at))
            .or_else(|| self.week(at))
            .or_else(|| self.only_year(at))
    }

    /// `2026-08`, `2026/08`, `08/2026`, and `202608` where the whole text is it.
    fn numeric_month(&self, at: usize) -> Option<(Part, usize)> {
        let (first, digits) = self.number(at)?;
        let month = |value: u32| u8::try_from(value).ok().filter(|month| (1..=12).contains(month));
        if digits == 6 && self.mode == Mode::Whole {
            let part = Part { what: What::Month(month(first % 100)?), year: Some(full_year(first / 100)?) };
            return Some((part, at + 1));
        }
        let mark = self.mark(at + 1).filter(|mark| is_dash(*mark) || matches!(mark, '/' | '.' | '_'))?;
        if !self.glued(at + 1) || !self.glued(at + 2) {
            return None;
        }
        let (second, second_digits) = self.number(at + 2)?;
        let (year, value) = match (digits, second_digits) {
            (4, 2) => (first, second),
            (4, 1) if self.mode == Mode::Whole => (first, second),
            (1 | 2, 4) if mark == '/' || (digits == 2 && self.mode == Mode::Whole) => (second, first),
            _ => return None,
        };
        Some((Part { what: What::Month(month(value)?), year: Some(full_year(year)?) }, at + 3))
    }

    /// A day and a month in digits, only as an end of a span: `1/7–30/9 2026`.
    fn short_day(&self, at: usize) -> Option<(Part, usize)> {
        let (day, day_digits) = self.number(at)?;
        let (month, month_digits) = self.number(at + 2)?;
        let fits = self.mark(at + 1) == Some('/') && self.glued(at + 1) && self.glued(at + 2);
        if !fits || day_digits > 2 || month_digits > 2 {
            return None;
        }
        let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
        if day == 0 || month == 0 || day > 31 || month > 31 {
            return None;
        }
        let (year, next) = self.year_after(at + 3, false);
        Some((Part { what: What::Day { month, day, slashed: true }, year }, next))
    }

    /// `2026 Q3`, `2026-Q3`, `FY26 H2`, `26Q3`, `2026 augusti`, `2026-W34`.
    fn year_first(&self, at: usize) -> Option<(Part, usize)> {
        let short = self.tokens.get(at + 1).is_some_and(|next| !next.spaced) && self.word(at + 1).is_some();
        let (year, next) = self.year(at, short)?;
        for start in [next, self.past_mark(next)] {
            let found = self
                .division_bare(start)
                .or_else(|| self.month_bare(start))
                .or_else(|| self.week_bare(start));
            if let Some((what, None, end)) = found {
                // "2026 Q3 2027": the year before belongs to something else.
                if self.year_after(end, false).0.is_some() {
                    return None;
                }
                return Some((Part { what, year: Some(year) }, end));
            }
        }
        None
    }

    /// A quarter, half or tertial without a year, or with one run into its number.
    fn division_bare(&self, at: usize) -> Option<(What, Option<i16>, usize)> {
        if let Some((make, most)) = self.division(at) {
            for start in [at + 1, self.past_mark(at + 1)] {
                if let Some((number, year, next)) = self.division_number(start, most) {
                    return Some((make(number), year, next));
                }
            }
        }
        let last = self.text(at).filter(|word| LAST.split(' ').any(|last| last == *word));
        if let Some((make, most)) = last.and_then(|_| self.division(at + 1)) {
            return Some((make(most), None, at + 2));
        }
        let (number, next) = self.ordinal(at)?;
        let (make, most) = self.division(next)?;
        // "3 h" is three hours and "2 t" two tonnes: a single letter after the number must touch it and be Q or H.
        let letter = self.text(next).is_some_and(|word| word.chars().count() == 1);
        let certain = match self.text(next) {
            Some("q" | "h") => true,
            Some("t") => self.year_after(next + 1, false).0.is_some(),
            _ => false,
        };
        if letter && (!self.glued(next) || !certain) {
            return None;
        }
        (1..=most).contains(&number).then(|| (make(number), None, next + 1))
    }

    /// `HT 2026`, `VT26`, `hösten 2026`, `läsåret 2025/26`.
    fn term(&self, at: usize) -> Option<(Part, usize)> {
        let half = self.word(at)?.term?;
        if half == 0 {
            let (year, next) = self.year(at + 1, true)?;
            let (value, digits) = self.number(self.after_range_mark(next)?)?;
            let last = if digits == 2 { short_year(value) } else { full_year(value) };
            let part = Part { what: What::Terms, year: Some(year) };
            return (last == year.checked_add(1)).then_some((part, next + 2));
        }
        // "våren 2026, kvartal 2" is the quarter.
        if (0..self.tokens.len()).any(|at| self.division_bare(at).is_some()) {
            return None;
        }
        let (year, next) = self.year_after(at + 1, true);
        Some((Part { what: What::Half(half), year: Some(year?) }, next))
    }

    fn division_part(&self, at: usize) -> Option<(Part, usize)> {
        let (what, year, next) = self.division_bare(at)?;
        let (year, next) = match year {
            Some(year) => (Some(year), next),
            None => self.year_after(next, true),
        };
        Some((Part { what, year }, next))
    }

    fn month_bare(&self, at: usize) -> Option<(What, Option<i16>, usize)> {
        let month = self.word(at)?.month?;
        // "Domaine des Trois Ormes": also an article, which no number follows.
        let article = self.mode == Mode::Inside && self.text(at) == Some("des");
        if article && self.number(at + 1).is_none() {
            return None;
        }
        let next = if self.mark(at + 1) == Some('.') { at + 2 } else { at + 1 };
        Some((What::Month(month), None, next))
    }

    /// `augusti 2026`, `aug-26`, `1 juli`, `July 1, 2026`.
    fn named_month(&self, at: usize) -> Option<(Part, usize)> {
        if let Some((What::Month(month), _, next)) = self.month_bare(at) {
            if let Some((day, digits)) = self.number(next)
                && digits <= 2
                && (1..=31).contains(&day)
            {
                let day = u8::try_from(day).ok()?;
                let (year, end) =
                    self.year_after(if self.ends_ordinal(next + 1) { next + 2 } else { next + 1 }, false);
                return Some((Part { what: What::Day { month, day, slashed: false }, year }, end));
            }
            let dashed = self.mark(next).is_some_and(is_dash);
            let (year, end) = self.year_after(next, self.mode == Mode::Whole && dashed);
            return Some((Part { what: What::Month(month), year }, end));
        }
        let (day, next) = self.ordinal(at)?;
        let next = if self.text(next) == Some("de") { next + 1 } else { next };
        if let Some((What::Month(month), _, next)) = self.month_bare(next)
            && (1..=31).contains(&day)
        {
            let (year, end) = self.year_after(next, false);
            return Some((Part { what: What::Day { month, day, slashed: false }, year }, end));
        }
        None
    }

    fn week_bare(&self, at: usize) -> Option<(What, Option<i16>, usize)> {
        if !self.word(at)?.week {
            return None;
        }
        let next = if self.mark(at + 1) == Some('.') { at + 2 } else { at + 1 };
        let (week, digits) = self.number(next)?;
        let week = u8::try_from(week).ok().filter(|week| digits <= 2 && (1..=53).contains(week))?;
        Some((What::Week(week), None, next + 1))
    }

    fn week(&self, at: usize) -> Option<(Part, usize)> {
        let (what, _, next) = self.week_bare(at)?;
        let (year, next) = self.year_after(next, false);
        Some((Part { what, year }, next))
    }

    fn only_year(&self, at: usize) -> Option<(Part, usize)> {
        // "i 2026": the joining word alone does not make a period of what stands before it.
        let (year, next) = self.year(at, false)?;
        Some((Part { what: What::Year, year: Some(year) }, next))
    }

    /// Where the last part of a span begins, after its dash or word.
    fn after_range_mark(&self, at: usize) -> Option<usize> {
        if let Some(mark) = self.mark(at) {
            return (is_dash(mark) || matches!(mark, '/' | '&' | '+')).then_some(at + 1);
        }
        let word = self.word(at)?;
        // t.o.m.
        if word.text == "t" && self.text(at + 2) == Some("o") && self.text(at + 4) == Some("m") {
            return Some(if self.mark(at + 5) == Some('.') { at + 6 } else { at + 5 });
        }
        word.range.then_some(at + 1)
    }

    /// A period of one or two parts that begins at a token.
    fn span(&self, at: usize) -> Option<(Span, usize)> {
        let start = if matches!(self.text(at), Some("from" | "från" | "fr" | "von" | "du" | "van" | "fra")) {
            at + 1
        } else {
            at
        };
        // "1–30 september 2026"
        if let Some((first_day, 1 | 2)) = self.number(start)
            && let Some(second) = self.after_range_mark(start + 1)
            && let Some((last, next)) = self.part(second)
            && let What::Day { month, slashed: false, .. } = last.what
            && self.part(start).is_none()
        {
            let day = u8::try_from(first_day).ok()?;
            let first = Part { what: What::Day { month, day, slashed: false }, year: last.year };
            return Some((Span { first, last: Some(last) }, next));
        }
        let (first, next) = self.part(start)?;
        // "Q1–2 2026", "v. 27–39 2026"
        if let Some(second) = self.after_range_mark(next)
            && first.year.is_none()
        {
            let same = match first.what {
                What::Quarter(_) => {
                    self.division_number(second, 4).map(|(n, year, next)| (What::Quarter(n), year, next))
                }
                What::Tertial(_) => {
                    self.division_number(second, 3).map(|(n, year, next)| (What::Tertial(n), year, next))
                }
                What::Week(_) => self.number(second).and_then(|(week, digits)| {
                    let week =
                        u8::try_from(week).ok().filter(|week| digits <= 2 && (1..=53).contains(week))?;
                    Some((What::Week(week), None, second + 1))
                }),
                _ => None,
            };
            if let Some((what, None, next)) = same {
                let (year, next) = self.year_after(next, false);
                return Some((Span { first, last: Some(Part { what, year }) }, next));
            }
        }
        if let Some(second) = self.after_range_mark(next)
            && let Some((last, end)) = self.part(second)
            && fits_together(first.what, last.what)
        {
            let span = Span { first, last: Some(last) };
            if span.period(Some(2026)).is_some() {
                return Some((span, end));
            }
        }
        Some((Span { first, last: None }, next))
    }
}

/// Two parts make a span only when they are of one sort: `Q3–2026` is no span.
fn fits_together(first: What, last: What) -> bool {
    let sort = |what: What| match what {
        What::Year => 0,
        What::Half(_) => 1,
        What::Tertial(_) => 2,
        What::Quarter(_) => 3,
        What::Month(_) => 4,
        What::Week(_) => 5,
        What::Day { .. } => 6,
        What::Terms => 7,
    };
    sort(first) == sort(last)
}

fn whole(text: &str, year: Option<i16>) -> Option<Period> {
    // "2T" over a column; "2 t" is two tonnes.
    if let [number @ b'1'..=b'3', b'T'] = text.trim().as_bytes() {
        return Some(Period::Tertial(year?, number - b'0'));
    }
    let tokens = tokens(text);
    let reader = Reader { tokens: &tokens, mode: Mode::Whole };
    let start = match (reader.text(0), reader.mark(1)) {
        (Some("period" | "kvartal" | "quarter" | "år" | "year"), Some(':' | '=')) => 2,
        _ => usize::from(matches!(reader.mark(0), Some('(' | '['))),
    };
    if let Some((span, next)) = reader.span(start) {
        let rest = tokens.get(next..).unwrap_or_default();
        if rest.iter().all(|token| matches!(token.kind, Kind::Mark('.' | ',' | ':' | ';' | ')' | ']' | '*')))
        {
            return span.period(year);
        }
    }
    // "Q3 2026 (jul–sep)", "Kvartal 3 (juli–september) 2026": the brackets say the same again.
    let open = text.find('(')?;
    let close = text.get(open..)?.find(')')? + open;
    let inner = text.get(open + 1..close)?;
    let outer = format!("{} {}", text.get(..open)?, text.get(close + 1..)?);
    if outer.contains('(') {
        return None;
    }
    let period = whole(&outer, year)?;
    let (first, _) = period.days()?;
    let inner = whole(inner, Some(first.year()))?;
    (inner.days() == period.days()).then_some(period)
}

/// The period in a text of a language in which T4 is the fourth quarter: `T4 2026`, `4T 2026`.
pub fn find_trimestre(text: &str) -> Option<Period> {
    let digit = |c: Option<char>| c.is_some_and(|c| matches!(c, '1'..='4'));
    let letters: Vec<char> = text.chars().collect();
    let quarters: String = letters
        .iter()
        .enumerate()
        .map(|(at, c)| {
            let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
            let after = letters.get(at + 1).copied();
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic());
            let numbered = digit(after) && edge(before) || digit(before) && edge(after);
            if matches!(c, 'T' | 't') && numbered { 'Q' } else { *c }
        })
        .collect();
    if quarters == text { None } else { find(&quarters).map(|(found, _)| found) }
}

/// Whether a text names a quarter, half or tertial that no year has, such as `Q7` or `kv 5`.
pub fn misnumbered(text: &str) -> bool {
    let tokens = tokens(text);
    let reader = Reader { tokens: &tokens, mode: Mode::Inside };
    (0..tokens.len()).any(|at| {
        let Some((_, most)) = reader.division(at) else { return false };
        let number = reader.number(reader.past_mark(at + 1));
        number.is_some_and(|(number, digits)| digits <= 2 && !(1..=u32::from(most)).contains(&number))
    })
}

fn inside(text: &str, year: Option<i16>) -> Option<(Period, Range<usize>)> {
    let tokens = tokens(text);
    let reader = Reader { tokens: &tokens, mode: Mode::Inside };
    let range = |first: usize, next: usize| {
        let start = tokens.get(first).map_or(0, |token| token.range.start);
        let end =
            next.checked_sub(1).and_then(|last| tokens.get(last)).map_or(start, |token| token.range.end);
        start..end
    };
    let mut best: Option<(u8, Period, Range<usize>)> = None;
    let mut yearless: Option<(u8, Span, Range<usize>)> = None;
    let mut lone_year: Option<(i16, Range<usize>)> = None;
    let mut at = 0;
    while at < tokens.len() {
        let Some((span, next)) = reader.span(at) else {
            at += 1;
            continue;
        };
        let rank = match (span.first.what, span.last) {
            (_, Some(_)) => 0,
            (What::Quarter(_) | What::Half(_) | What::Tertial(_) | What::Terms, None) => 0,
            (What::Month(_), None) => 1,
            (What::Week(_), None) => 2,
            (What::Year, None) => 3,
            // A single day is when a file was made.
            (What::Day { .. }, None) => {
                at = next.max(at + 1);
                continue;
            }
        };
        let found = range(at, next);
        if let Some(period) = span.year().and_then(|_| span.period(None)) {
            if rank == 3 && lone_year.is_none() {
                lone_year = span.year().map(|year| (year, found.clone()));
            }
            if best.as_ref().is_none_or(|(known, ..)| rank < *known) {
                best = Some((rank, period, found));
            }
        } else if span.year().is_none() && yearless.as_ref().is_none_or(|(known, ..)| rank < *known) {
            yearless = Some((rank, span, found));
        }
        at = next.max(at + 1);
    }
    // A quarter whose year stands elsewhere in the text says more than the year alone.
    if let Some((rank, span, found)) = yearless
        && best.as_ref().is_none_or(|(known, ..)| rank < *known)
    {
        if let Some((year, at)) = lone_year {
            if let Some(period) = span.period(Some(year)) {
                return Some((period, found.start.min(at.start)..found.end.max(at.end)));
            }
        } else if best.is_none()
            && let Some(period) = year.and_then(|year| span.period(Some(year)))
        {
            return Some((period, found));
        }
    }
    best.map(|(_, period, found)| (period, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(period: Option<Period>) -> String {
        period.map_or_else(|| "–".to_owned(), |period| period.to_string())
    }

    #[test]
    fn terms_are_halves_of_the_year_they_name() {
        for (text, period) in [
            ("OKR HT 2026", Period::Half(2026, 2)),
            ("mål VT26", Period::Half(2026, 1)),
            ("Så seglar vi hösten 2026", Period::Half(2026, 2)),
            ("Avslut våren 2026, kvartal 2", Period::Quarter(2026, 2)),
            ("Mål sista kvartalet 2026", Period::Quarter(2026, 4)),
            ("Läsåret 2025/26, mål", Period::Range(Date::constant(2025, 7, 1), Date::constant(2026, 6, 30))),
            ("säsongen 25-26", Period::Range(Date::constant(2025, 7, 1), Date::constant(2026, 6, 30))),
        ] {
            assert_eq!(find(text).map(|(found, _)| found), Some(period), "{text}");
        }
        assert_eq!(find("Invigning till hösten"), None);
    }

    #[test]
    fn usual_spellings_are_one_period() {
        for text in "2026-Q3|Q3 2026|q3 2026|Q3-2026|Q3/2026|Q3_2026|Q3, 2026|Q3 - 2026|Q3 – 2026|\
             2026/Q3|2026 Q3|2026Q3|2026:Q3|2026, Q3|Q32026|Q3-26|Q3 26|Q3'26|Q3 ’26|26Q3|3Q26|\
             3Q 2026|Q326|FY26 Q3|FY2026-Q3|Q3 FY26|kv 3 2026|kv3 2026|kv. 3 2026|kv.3, 2026|\
             Kvartal 3 2026|kvartal 3, 2026|KVARTAL 3 år 2026|3:e kvartalet 2026|\
             3:e kvartal 2026|tredje kvartalet 2026|Tredje kvartalet, 2026|2026 kv 3|\
             2026 kvartal 3|3rd quarter 2026|third quarter of 2026|Quarter 3 2026|\
             Quarter 3, 2026|3. Quartal 2026|III. Quartal 2026|Q3 of 2026|Q III 2026|\
             3e trimestre 2026|3º trimestre de 2026|3e kwartaal 2026|jul–sep 2026|jul-sep 2026|\
             juli - september 2026|Juli–september 2026|jul. – sept. 2026|July to September 2026|\
             July–Sept 2026|juli t.o.m. september 2026|juli till september 2026|\
             från juli till september 2026|jul 2026 – sep 2026|2026-07 – 2026-09|\
             2026-07-01 – 2026-09-30|2026-07-01/2026-09-30|2026-07-01 - 2026-09-30|\
             20260701-20260930|01.07.2026 - 30.09.2026|1/7 2026 – 30/9 2026|1/7–30/9 2026|\
             7/1/2026 - 9/30/2026|1 juli – 30 september 2026|1 juli 2026 - 30 sept 2026|\
             July 1 – September 30, 2026|Q3 2026 (jul–sep)|Kvartal 3 (juli–september) 2026|\
             (Q3 2026)|Period: Q3 2026| Q3\u{a0}2026 "
            .split('|')
        {
            assert_eq!(shown(parse(text)), "2026-Q3", "{text}");
        }
    }

    #[test]
    fn other_periods_are_told_apart() {
        for (text, wanted) in [
            ("Q3 Y2025", "2025-Q3"),
            ("H2 2026", "2026-H2"),
            ("2026-H2", "2026-H2"),
            ("2H26", "2026-H2"),
            ("andra halvåret 2026", "2026-H2"),
            ("halvår 2 2026", "2026-H2"),
            ("2:a halvåret 2026", "2026-H2"),
            ("second half of 2026", "2026-H2"),
            ("Q3–Q4 2026", "2026-H2"),
            ("Q3/Q4 2026", "2026-H2"),
            ("Q1-2 2026", "2026-H1"),
            ("jul–dec 2026", "2026-H2"),
            ("T2 2026", "2026-T2"),
            ("2026-T2", "2026-T2"),
            ("tertial 2 2026", "2026-T2"),
            ("2:a tertialet 2026", "2026-T2"),
            ("maj–aug 2026", "2026-T2"),
            ("augusti 2026", "2026-08"),
            ("Aug 2026", "2026-08"),
            ("aug-26", "2026-08"),
            ("Aug '26", "2026-08"),
            ("2026-08", "2026-08"),
            ("2026/08", "2026-08"),
            ("08/2026", "2026-08"),
            ("202608", "2026-08"),
            ("2026 augusti", "2026-08"),
            ("1–31 augusti 2026", "2026-08"),
            ("2026", "2026"),
            ("år 2026", "2026"),
            ("Helår 2026", "2026"),
            ("helåret 2026", "2026"),
            ("full year 2026", "2026"),
            ("FY26", "2026"),
            ("FY2026", "2026"),
            ("jan–dec 2026", "2026"),
            ("Q4 2025 – Q1 2026", "2025-10-01/2026-03-31"),
            ("okt–mars 2027", "2026-10-01/2027-03-31"),
            ("2026-07-01/2026-09-15", "2026-07-01/2026-09-15"),
            ("1 juli – 15 september 2026", "2026-07-01/2026-09-15"),
            ("2025-2026", "2025-01-01/2026-12-31"),
            ("v. 34 2026", "2026-08-17/2026-08-23"),
            ("2026-W34", "2026-08-17/2026-08-23"),
            ("vecka 27–39 2026", "2026-06-29/2026-09-27"),
        ] {
            assert_eq!(shown(parse(text)), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_period_is_left_alone() {
        for text in "|Q5 2026|Q3|kvartal 3|2026-07-01|1 juli 2026|OKR 2026|Sälj|3 h|T4 2026|26|0.7|57 %|\
             1850|2026 kr|18 till 22 MSEK|2026-13|Q3 2026 (aug)|30 september 2026 – 1 juli 2026|\
             pågår|H3 2026|99999999999999999999|Q|20261340|–|2026-02-30 – 2026-02-31"
            .split('|')
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_from_elsewhere_completes_a_period() {
        for (text, wanted) in [
            ("kvartal 3", "2026-Q3"),
            ("Q3", "2026-Q3"),
            ("Kv 3", "2026-Q3"),
            ("tredje kvartalet", "2026-Q3"),
            ("jul–sep", "2026-Q3"),
            ("aug", "2026-08"),
            ("T2", "2026-T2"),
            ("H1", "2026-H1"),
            ("v 34", "2026-08-17/2026-08-23"),
            ("W1", "2025-12-29/2026-01-04"),
            ("Q3 2025", "2025-Q3"),
            ("1 juli – 15 september", "2026-07-01/2026-09-15"),
        ] {
            assert_eq!(shown(parse_with_year(text, 2026)), wanted, "{text}");
        }
        assert_eq!(parse_with_year("Sälj", 2026), None);
    }

    #[test]
    fn periods_are_found_inside_names_and_titles() {
        for (text, wanted, at) in [
            ("okr-q3-2026.xlsx", "2026-Q3", "q3-2026"),
            ("OKR_Q3_2026_Sälj", "2026-Q3", "Q3_2026"),
            ("Sälj 2026Q3", "2026-Q3", "2026Q3"),
            ("Q3 OKR 2026", "2026-Q3", "Q3 OKR 2026"),
            ("OKR 2026 – kvartal 3", "2026-Q3", "2026 – kvartal 3"),
            ("Våra mål för tredje kvartalet 2026, Hjulsjö Cykel AB", "2026-Q3", "tredje kvartalet 2026"),
            ("Mål jul–sep 2026 (utkast)", "2026-Q3", "jul–sep 2026"),
            ("OKR 2026", "2026", "2026"),
            ("Uppdaterad 2026-10-05, gäller Q3 2026", "2026-Q3", "Q3 2026"),
            ("okr-2026-08.csv", "2026-08", "2026-08"),
            ("Company OKRs August 2026", "2026-08", "August 2026"),
            ("Q3-26 Marknad", "2026-Q3", "Q3-26"),
            ("Team goals FY26 Q3", "2026-Q3", "FY26 Q3"),
            ("Åre Q3 2026", "2026-Q3", "Q3 2026"),
        ] {
            let found = find(text);
            assert_eq!(shown(found.clone().map(|(period, _)| period)), wanted, "{text}");
            assert_eq!(found.and_then(|(_, range)| text.get(range)), Some(at), "{text}");
        }
        for text in
            "okr-export-2026-11-22.csv|Sälj|Mål Q3|Öka till 98 %|20261122_okr|may the best win".split('|')
        {
            assert_eq!(find(text), None, "{text}");
        }
        assert_eq!(shown(find_with_year("Mål Q3 – Sälj", 2026).map(|(period, _)| period)), "2026-Q3");
        assert_eq!(shown(find_with_year("Mål Q3 2025", 2026).map(|(period, _)| period)), "2025-Q3");
    }

    #[test]
    fn what_is_displayed_reads_back() {
        let day = |month, day| Date::new(2026, month, day).unwrap();
        for period in [
            Period::Year(2026),
            Period::Half(2026, 1),
            Period::Tertial(2026, 3),
            Period::Quarter(2026, 4),
            Period::Month(2026, 12),
            Period::Range(day(7, 1), day(9, 15)),
        ] {
            assert_eq!(parse(&period.to_string()), Some(period));
        }
    }
}
