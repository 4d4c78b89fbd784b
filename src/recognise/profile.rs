//! What the cells of a column are like: the half of a column's meaning that its heading does not tell.

use std::collections::BTreeSet;

use crate::amount::{self, DecimalMark};
use crate::model::{Map, Value};
use crate::words::headings::Meaning;
use crate::words::{dates, input, period, plain};

use super::view::Item;

/// Counts over the cells of a column (or a sample of them).
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// Cells that hold something.
    pub cells: u32,
    /// Texts that are no numbers, dates or truth values.
    pub texts: u32,
    /// Numbers, amounts and pairs such as `3 av 5`.
    pub numbers: u32,
    /// Numbers with a percent sign or format.
    pub percents: u32,
    /// Numbers from 0 to 1.
    pub within_one: u32,
    /// Numbers that are not whole.
    pub fractions: u32,
    /// Numbers from 0 to 100.
    pub within_hundred: u32,
    /// Whole numbers.
    pub whole: u32,
    /// Days.
    pub days: u32,
    /// Periods.
    pub periods: u32,
    /// Texts that name a period of a year, alone or among other words.
    pub periods_inside: u32,
    /// Texts behind a bullet or an arrow.
    pub bulleted: u32,
    /// Texts that begin with a space or more.
    pub indented: u32,
    /// Truth values.
    pub truths: u32,
    /// Sentences: four words or more, or twenty characters.
    pub sentences: u32,
    /// Texts that name a percentage.
    pub said_percents: u32,
    /// Texts with a digit.
    pub digits: u32,
    /// Words in all texts.
    pub words: u32,
    /// Done or not done words.
    pub done: u32,
    /// Progress words.
    pub progress: u32,
    /// Words for what an objective promises.
    pub types: u32,
    /// Words for levels.
    pub levels: u32,
    /// Words for objective rows.
    pub objective_kinds: u32,
    /// Words for key result rows.
    pub key_result_kinds: u32,
    /// Words for kinds of rows without a number.
    pub bare_kinds: u32,
    /// Words for initiative rows.
    pub initiative_kinds: u32,
    /// Words for directions.
    pub directions: u32,
    /// Units of measure.
    pub measures: u32,
    /// Numbers with a counted noun: "20 kunder".
    pub counted: u32,
    /// Ids and outline numbers.
    pub codes: u32,
    /// What looks like a person's name, initials or address.
    pub people: u32,
    /// First names, or names of people.
    pub named: u32,
    /// From one number to another: "45 → 60 (52)".
    pub ways: u32,
    /// Short names that name departments.
    pub units: u32,
    /// Texts with an objective label in front.
    pub objective_labels: u32,
    /// Texts with a key result label in front.
    pub key_result_labels: u32,
    /// Crosses and ticks that mark a box: `x`, `✓`, a truth value.
    pub crosses: u32,
    /// Different texts, at most [`DISTINCT`].
    pub distinct: BTreeSet<u64>,
}

const DISTINCT: usize = 400;

impl Profile {
    /// Adds a cell.
    pub fn add(&mut self, item: &Item<'_>) {
        match &item.cell.value {
            Value::Number(number) => {
                self.cells += 1;
                self.number(*number, item.percent_format());
                let whole_code = number.fract() == 0.0 && *number >= 0.0 && *number < 1e12;
                self.codes += u32::from(whole_code);
                self.periods += u32::from(number.fract() == 0.0 && (2015.0..2060.0).contains(number));
                self.different(&number.to_bits().to_le_bytes());
            }
            Value::Bool(_) => {
                self.cells += 1;
                self.truths += 1;
                self.crosses += 1;
                self.done += 1;
            }
            Value::Date(_) => {
                self.cells += 1;
                self.days += 1;
            }
            Value::Error(_) | Value::Missing => {}
            Value::Text(_) => {
                self.indented += u32::from(item.indented());
                self.text(item.text());
            }
        }
    }

    /// Adds a cell; what texts are like is looked up where they were met before.
    pub fn add_known<'a>(&mut self, item: &Item<'a>, known: &mut Map<&'a str, Self>) {
        let text = item.text();
        if text.is_empty() {
            self.add(item);
            return;
        }
        self.indented += u32::from(item.indented());
        let one = known.entry(text).or_insert_with(|| {
            let mut one = Self::default();
            one.text(text);
            one
        });
        self.count(one);
        self.different(text.as_bytes());
    }

    /// Adds the counts of other cells.
    fn count(&mut self, other: &Self) {
        let Self {
            cells,
            texts,
            numbers,
            percents,
            within_one,
            fractions,
            within_hundred,
            whole,
            days,
            periods,
            periods_inside,
            bulleted,
            indented: _,
            truths,
            sentences,
            said_percents,
            digits,
            words,
            done,
            progress,
            types,
            levels,
            objective_kinds,
            key_result_kinds,
            bare_kinds,
            initiative_kinds,
            directions,
            measures,
            counted,
            codes,
            people,
            named,
            ways,
            units,
            objective_labels,
            key_result_labels,
            crosses,
            distinct: _,
        } = other;
        self.cells += cells;
        self.texts += texts;
        self.numbers += numbers;
        self.percents += percents;
        self.within_one += within_one;
        self.fractions += fractions;
        self.within_hundred += within_hundred;
        self.whole += whole;
        self.days += days;
        self.periods += periods;
        self.periods_inside += periods_inside;
        self.bulleted += bulleted;
        self.truths += truths;
        self.sentences += sentences;
        self.said_percents += said_percents;
        self.digits += digits;
        self.words = self.words.saturating_add(*words);
        self.done += done;
        self.progress += progress;
        self.types += types;
        self.levels += levels;
        self.objective_kinds += objective_kinds;
        self.key_result_kinds += key_result_kinds;
        self.bare_kinds += bare_kinds;
        self.initiative_kinds += initiative_kinds;
        self.directions += directions;
        self.measures += measures;
        self.counted += counted;
        self.codes += codes;
        self.people += people;
        self.named += named;
        self.ways += ways;
        self.units += units;
        self.objective_labels += objective_labels;
        self.key_result_labels += key_result_labels;
        self.crosses += crosses;
    }

    fn number(&mut self, number: f64, percent: bool) {
        self.numbers += 1;
        self.percents += u32::from(percent);
        self.within_one += u32::from((0.0..=1.0).contains(&number));
        self.fractions += u32::from(number.fract() != 0.0);
        self.within_hundred += u32::from((0.0..=100.0).contains(&number));
        self.whole += u32::from(number.fract() == 0.0);
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.cells += 1;
        self.crosses += u32::from(cross(text));
        self.different(text.as_bytes());
        // One value for each of the key results listed beside it.
        if text.contains('\n') {
            // "KR1: 2 400": labelled by whose it is.
            let bare = |line: &'_ str| -> String {
                match input::label(line) {
                    Some(label) if label.meaning == Meaning::KeyResult && !label.rest.is_empty() => {
                        label.rest.to_owned()
                    }
                    _ => super::text::without_bullet(line).to_owned(),
                }
            };
            let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).map(bare);
            if let Some(first) = lines()
                .next()
                .and_then(|line| bare_amount(&line))
                .filter(|_| lines().all(|line| bare_amount(&line).is_some()))
            {
                let percent = first.quantity.measure.label.as_ref() == "%";
                let scale = if percent { 1.0 } else { first.quantity.measure.scale.max(1e-9) };
                self.number(first.quantity.value / scale, percent);
                return;
            }
        }
        let short = text.len() <= 60;
        if short {
            if dates::parse_date(text).is_some() {
                self.days += 1;
                return;
            }
            if period::parse_with_year(text, 2026).is_some() {
                self.periods += 1;
                self.periods_inside += 1;
                self.codes += u32::from(text.len() <= 4);
                if text.parse::<f64>().is_ok() {
                    self.numbers += 1;
                    self.whole += 1;
                }
                self.texts += 1;
                return;
            }
            // "A", "B": the letters that goals are told apart by, and no texts of theirs.
            if outline(text)
                || super::text::lettered(text)
                || matches!(text.as_bytes(), [b'A'..=b'I'])
                || (text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit()))
            {
                self.codes += 1;
            }
            // "KR1" is an id, though "kr 1" is an amount.
            if input::label(text).is_some_and(|label| label.code && label.rest.is_empty()) {
                self.texts += 1;
                self.codes += 1;
                match input::row_kind(text).map(|(kind, _)| kind) {
                    Some(input::RowKind::Objective) => self.objective_kinds += 1,
                    Some(input::RowKind::KeyResult) => self.key_result_kinds += 1,
                    _ => {}
                }
                return;
            }
            if let Some(amount) = bare_amount(text) {
                self.counted += u32::from(counts_noun(text, &amount));
                let percent = amount.quantity.measure.label.as_ref() == "%";
                let value = amount.quantity.value
                    / if percent { 1.0 } else { amount.quantity.measure.scale.max(1e-9) };
                self.number(value, percent);
                return;
            }
            let way = amount::way(text, DecimalMark::Unknown).is_some();
            self.ways += u32::from(way);
            // "34 st v. 39"; "100 % av enheterna" may be a key result.
            let noted = || text.len() <= 24 && super::values::noted(text, DecimalMark::Unknown).is_some();
            if way
                || amount::pair(text, DecimalMark::Unknown).is_some()
                || amount::clock(text).is_some()
                || !text.contains(" av ") && !text.contains(" of ") && noted()
            {
                self.numbers += 1;
                return;
            }
        }
        self.texts += 1;
        self.said_percents += u32::from(text.contains('%'));
        self.digits += u32::from(text.bytes().any(|b| b.is_ascii_digit()));
        self.bulleted += u32::from(bulleted(text));
        let words = u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX);
        self.words = self.words.saturating_add(words);
        self.sentences += u32::from(words >= 4 || (words >= 2 && text.chars().count() >= 20));
        if let Some(label) = input::label(text) {
            match label.meaning {
                Meaning::Objective if !label.rest.is_empty() => self.objective_labels += 1,
                Meaning::KeyResult if !label.rest.is_empty() => self.key_result_labels += 1,
                _ => {}
            }
        }
        if !short {
            return;
        }
        let dated = text.bytes().any(|b| b.is_ascii_digit()) && period::find(text).is_some();
        self.periods_inside += u32::from(dated);
        self.done += u32::from(input::done(text).is_some());
        self.progress += u32::from(input::progress_word(text));
        self.types += u32::from(input::objective_type(text).is_some());
        self.levels += u32::from(input::level(text).is_some());
        let kind = input::row_kind(text);
        self.bare_kinds += u32::from(kind.as_ref().is_some_and(|(_, numbers)| numbers.is_empty()));
        match kind.map(|(kind, _)| kind) {
            Some(input::RowKind::Objective) => self.objective_kinds += 1,
            Some(input::RowKind::KeyResult) => self.key_result_kinds += 1,
            Some(input::RowKind::Initiative) => self.initiative_kinds += 1,
            None => {}
        }
        self.directions += u32::from(input::direction(text).is_some());
        self.measures += u32::from(measure_word(text));
        self.codes += u32::from(code(text));
        let people = person(text);
        self.people += u32::from(people);
        self.named += u32::from(people || super::names::is_person(text));
        self.units += u32::from(text.len() <= 40 && super::names::names_unit_alone(text));
    }

    fn different(&mut self, bytes: &[u8]) {
        use std::hash::{DefaultHasher, Hash, Hasher};
        if self.distinct.len() < DISTINCT {
            let mut hasher = DefaultHasher::new();
            bytes.hash(&mut hasher);
            self.distinct.insert(hasher.finish());
        }
    }

    /// A count as a share of all cells; 0 without cells.
    pub fn share(&self, count: u32) -> f32 {
        if self.cells == 0 { 0.0 } else { count as f32 / self.cells as f32 }
    }

    /// How well the cells fit a meaning, 0..=1; around 0.5 for an empty column.
    pub fn fits(&self, meaning: Meaning) -> f32 {
        use Meaning as M;
        if self.cells == 0 {
            return match meaning {
                M::Objective | M::KeyResult | M::Title => 0.3,
                _ => 0.55,
            };
        }
        let number = self.share(self.numbers);
        let text = self.share(self.texts);
        let sentence = self.share(self.sentences);
        let day = self.share(self.days);
        let done = self.share(self.done);
        let short_text = (text - sentence).max(0.0);
        let fit = match meaning {
            M::Objective | M::KeyResult | M::Title => {
                let coded = self.share(self.objective_kinds + self.key_result_kinds + self.initiative_kinds);
                // "20 kunder" may be a short key result.
                let counted = self.share(self.counted);
                text * (0.55 + 0.45 * sentence) + 0.4 * counted
                    - 0.5 * (number - counted).max(0.0)
                    - 0.5 * day
                    - 0.6 * coded
                    - 0.3 * self.share(self.people) * (1.0 - sentence)
                    - 0.6 * (self.share(self.done + self.progress) - sentence).max(0.0)
                    - 0.8 * (self.share(self.periods) + self.share(self.levels)).min(1.0) * (1.0 - sentence)
            }
            M::Initiative
                if self.sentences == 0
                    && self.cells >= 3
                    && self.distinct.len() * 2 <= self.cells as usize =>
            {
                0.2 * text
            }
            M::Initiative | M::Comment => text * 0.9 + 0.1 - 0.5 * number,
            M::RowKind => {
                let known = self.share(self.objective_kinds + self.key_result_kinds + self.initiative_kinds);
                if known >= 0.5
                    && self.objective_kinds + self.key_result_kinds > 0
                    && (self.bare_kinds > 0 || self.objective_kinds > 0)
                {
                    known
                } else {
                    0.0
                }
            }
            M::Type if self.types == 0 => 0.0,
            M::Type => self.share(self.types).max(0.4),
            M::Level => {
                let levels = self.share(self.levels);
                if levels > 0.0 { levels.max(0.4) } else { 0.0 }
            }
            // "Mål 1" says of which objective a row is.
            M::ObjectiveId if self.key_result_kinds == 0 => {
                let named = self.objective_kinds.saturating_sub(self.bare_kinds);
                self.share(self.codes.max(named)).max(0.35 * short_text)
            }
            M::Id | M::ObjectiveId | M::KeyResultId => self.share(self.codes).max(0.35 * short_text),
            M::Number => self.share(self.whole.max(self.codes)),
            M::Parent | M::Serves => (text + self.share(self.codes)).min(1.0) * 0.95,
            M::Unit | M::ParentUnit | M::Company | M::Department | M::Team => {
                // "Enhet" may be what is counted; under "Avdelning" HR is no hour.
                let doubt = if matches!(meaning, M::Department | M::Team) { 0.1 } else { 0.9 };
                short_text + 0.4 * sentence
                    - 0.9 * self.share(self.periods_inside.min(self.texts))
                    - doubt * self.share(self.measures)
                    - 0.3 * number
                    - 0.2 * self.share(self.people.min(self.texts)) * 0.3
            }
            M::Owner | M::KeyResultOwner => {
                (short_text + 0.25 * sentence + 0.3 * self.share(self.people)).min(1.0) - 0.5 * number
            }
            M::Period => self.share(self.periods + self.days),
            M::StartDate | M::EndDate => (day + 0.7 * self.share(self.periods))
                .max(if number < 0.3 && text > 0.0 && sentence < 0.3 { 0.2 } else { 0.0 }),
            M::Date => day.max(self.share(self.periods) * 0.8).max(if number > 0.8 { 0.2 } else { 0.1 }),
            M::Start | M::Target | M::Actual | M::Value => {
                // "Vi svarar snabbare" is no value; "under 3 dagar" may be one.
                let phrases = matches!(meaning, M::Start | M::Target)
                    && self.numbers == 0
                    && self.digits == 0
                    && self.words >= 2 * self.texts;
                let worded = if phrases { 0.0 } else { 0.25 * short_text };
                // Days that something is to be done by stand among the numbers that others are to reach.
                let mixed = if self.numbers >= 3 { 0.4 } else { 0.9 };
                (number + 0.7 * done.min(1.0 - number)).max(worded) - 0.6 * sentence - mixed * day
            }
            M::Grade | M::ObjectiveGrade | M::Progress => {
                let plausible = self.share(self.within_hundred.max(self.percents));
                (number * (0.4 + 0.6 * plausible) + 0.8 * done.min(1.0 - number)).max(0.15 * short_text)
                    - 0.6 * sentence
                    - 0.9 * day
            }
            M::Weight | M::ObjectiveWeight | M::Denominator => number - 0.4 * sentence,
            M::Status | M::InitiativeStatus => {
                let known = self.share(self.done + self.progress).min(1.0);
                known.max(0.55 * short_text).max(0.25 * number) - 0.3 * sentence - 0.5 * day
            }
            M::Direction => self.share(self.directions),
            M::Kpi => text * 0.9 - 0.4 * number - 0.35 * self.share(self.measures),
            M::Measure => self.share(self.measures).max(0.3 * short_text) - 0.3 * sentence,
            M::Confidence => 0.8 * number + 0.7 * short_text,
            M::Aggregate | M::Aliases | M::Text | M::Other => 0.6,
        };
        fit.clamp(0.0, 1.0)
    }

    /// Numbers that can be grades: shares, or 0 to 100.
    pub fn grade_like(&self) -> bool {
        self.numbers > 0
            && (self.percents * 2 >= self.numbers
                || (self.within_one == self.numbers && self.fractions > 0)
                || (self.within_one == self.numbers && self.numbers > 1)
                || (self.within_hundred == self.numbers && self.whole == self.numbers))
    }
}

/// A mark in a box.
pub fn cross(text: &str) -> bool {
    matches!(text, "x" | "X" | "✓" | "✔" | "☑" | "✅" | "•" | "●")
}

/// A dotted outline number: `1`, `1.2`, `1.2.1`.
pub fn outline(text: &str) -> bool {
    let bare = text.trim_end_matches('.');
    !bare.is_empty()
        && bare.len() <= 12
        && bare
            .split('.')
            .all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()))
}

/// An id such as `O1`, `KR-12`, `S1.2`, `OBJ_003`, `3fa8`.
pub fn code(text: &str) -> bool {
    text.len() <= 24
        && !text.contains(char::is_whitespace)
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().next().is_some_and(char::is_alphanumeric)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '#' | '/'))
}

/// A text behind a bullet or an arrow.
pub fn bulleted(text: &str) -> bool {
    text.starts_with(['↳', '└', '→', '➔', '•', '–', '-', '*']) && text.contains(char::is_alphabetic)
}

/// A unit of measure by itself.
pub fn measure_word(text: &str) -> bool {
    // "HR" in capitals is a department, and no hour.
    text != "HR" && amount::measure(text).is_some()
        || text == "#"
        || matches!(
            plain(text).as_str(),
            "number"
                | "numeric"
                | "percentage"
                | "percent"
                | "procent"
                | "currency"
                | "antal"
                | "tal"
                | "index"
                | "poang"
                | "ppm"
                | "promille"
                | "points"
                | "binary"
                | "boolean"
                | "time"
                | "dollar"
                | "euro"
                | "ja nej"
                | "yes no"
                | "st"
                | "styck"
                | "score"
                | "ggr"
                | "ratio"
                | "kvot"
                | "nps"
        )
}

/// Whether what an amount counts is a noun rather than a unit of measure: "20 kunder".
pub fn counts_noun(text: &str, amount: &amount::Amount) -> bool {
    text.chars().any(char::is_alphabetic) && amount::measure(&amount.quantity.measure.label).is_none()
}

/// Three words of ASCII letters, each after a space but the first.
fn begins_with_three_words(text: &[u8]) -> bool {
    let words = text.split(|byte| *byte == b' ').take(3);
    words.filter(|word| !word.is_empty() && word.iter().all(u8::is_ascii_alphabetic)).count() == 3
}

/// An amount with at most its unit: "20 kunder" is a number, "3 nya butiker i Norge" and "10k followers" are texts.
pub fn bare_amount(text: &str) -> Option<amount::Amount> {
    // A sentence is not read to its end.
    let lettered = |word: &&str| word.chars().any(char::is_alphabetic);
    let sentence = begins_with_three_words(text.as_bytes());
    let words = if sentence { 3 } else { text.split_whitespace().filter(lettered).take(3).count() };
    if words > 2 {
        return None;
    }
    let amount = amount::parse(text, DecimalMark::Unknown)?;
    let share = text.contains('%') && words > 0;
    let bare = words <= 1 || (words <= 2 && amount::measure(&amount.quantity.measure.label).is_some());
    (bare && !share).then_some(amount)
}

/// A person's name, initials, an address.
pub fn person(text: &str) -> bool {
    if text.contains('@') {
        return !text.contains(' ') || text.contains('.');
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let named = |word: &&str| {
        let mut letters = word.trim_matches(|c: char| matches!(c, '.' | ',')).chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '.') || c.is_uppercase())
    };
    match words.len() {
        1 => text.chars().count() <= 4 && text.chars().all(char::is_uppercase) && text.chars().count() >= 2,
        2..=4 => {
            words.iter().all(named)
                && !words.iter().any(|word| word.chars().count() > 2 && word.chars().all(char::is_uppercase))
        }
        _ => false,
    }
}
