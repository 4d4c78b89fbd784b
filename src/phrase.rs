//! What a key result's sentence says: verbs, amounts, bounds, and the measure between them.

use crate::amount::{self, Amount, DecimalMark};
use crate::model::{Bound, Direction, Map, MeasureKind, Origin, Quantity, Side, Text};
use crate::words::numerals;
use crate::words::phrases::{Sense, is_event, is_measured, sense};

/// A key result's sentence, taken apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Phrase {
    /// Which way is better, by its words.
    pub direction: Option<Direction>,
    /// That way is told by the thing ("svarstid", "churn") and not by what is to become of it ("minska").
    pub by_thing: bool,
    /// A bound word: "högst", "at least", "≤".
    pub bound: Option<Bound>,
    /// The number that the bound stands beside, in base units; `None` where it stands alone.
    pub bounded: Option<(f64, MeasureKind)>,
    /// That number tells which things are counted: "kunder med färre än 20 anställda", "tickets closed in under 4 h".
    pub describes: bool,
    /// A keeping word: "håll", "keep".
    pub keep: bool,
    /// The number is the amount of change: "öka … med 20 %".
    pub change: bool,
    /// A start that stands plainly in the text, marked [`Origin::Text`].
    pub start: Option<Quantity>,
    /// A target that stands plainly in the text, marked [`Origin::Text`]; of a change, its amount.
    pub target: Option<Quantity>,
    /// The measure left when the leading verb and the amount are taken away.
    pub kpi: Option<Text>,
}

/// Takes a sentence apart; the decimal mark is taken from the sentence itself.
pub fn read(text: &str) -> Phrase {
    read_with(text, DecimalMark::Unknown)
}

/// Takes a sentence apart without looking for its KPI, for those who know it or need none.
pub fn read_words(text: &str) -> Phrase {
    take_apart(text, DecimalMark::Unknown, false, &mut sense)
}

/// Takes a sentence apart, with the decimal mark that its sheet uses.
pub fn read_with(text: &str, mark: DecimalMark) -> Phrase {
    take_apart(text, mark, true, &mut sense)
}

/// "fra 1.200 til 1.600": in a language whose decimals have a comma, points divide thousands.
fn mark_of(lower: &str) -> DecimalMark {
    let grouped = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        word.split_once('.').is_some_and(|(whole, rest)| {
            (1..=3).contains(&whole.len())
                && whole != "0"
                && rest.split('.').all(|part| part.len() == 3)
                && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        })
    };
    const WORDS: &[&str] = &[
        "från",
        "till",
        "fra",
        "til",
        "von",
        "auf",
        "bis",
        "unter",
        "über",
        "desde",
        "hasta",
        "para",
        "van",
        "naar",
        "tot",
        "mindst",
        "minst",
        "högst",
        "mindestens",
        "höchstens",
        "med",
        "nå",
    ];
    let with_comma = || lower.split_whitespace().any(|word| WORDS.contains(&word));
    if lower.contains('.') && lower.split_whitespace().any(grouped) && with_comma() {
        return DecimalMark::Comma;
    }
    DecimalMark::Unknown
}

/// Words with what they say of a sentence, each looked at once.
#[derive(Debug, Default)]
pub struct Words {
    known: Map<String, Known>,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    sense: Option<Sense>,
    telling: Telling,
}

/// Whether a word may bound a number, be part of what does, say that a number is one of change, or name a rank.
#[derive(Debug, Clone, Copy)]
enum Telling {
    No,
    /// Behind one of these words: the `of` of `maximum of`.
    Behind(&'static [&'static str]),
    Yes,
}

/// How many words are remembered at most.
const WORDS: usize = 1 << 15;

impl Words {
    /// [`read`].
    pub fn read(&mut self, text: &str) -> Phrase {
        take_apart(text, DecimalMark::Unknown, true, &mut |word| self.known(word).sense)
    }

    /// Takes a sentence apart without looking for its KPI, for those who know it or need none.
    pub fn read_words(&mut self, text: &str) -> Phrase {
        take_apart(text, DecimalMark::Unknown, false, &mut |word| self.known(word).sense)
    }

    /// Takes a sentence apart as far as values in cells are graded by it: of one that neither keeps nor bounds
    /// anything, nor says by how much it is to change, the direction alone.
    pub fn read_for_values(&mut self, text: &str) -> Phrase {
        let text = amount::beginning(text);
        let lower = lowered(text);
        let folded = lower.is_ascii() || !lower.contains(char::is_uppercase);
        if !folded || amount::has_bound_sign(&lower) {
            return self.read_words(text);
        }
        let words = words_of(&lower);
        let mut senses = Vec::with_capacity(words.len());
        let mut before = "";
        for word in &words {
            let known = self.known(word.text);
            let telling = match known.telling {
                Telling::No => false,
                Telling::Behind(others) => {
                    let end = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
                    others.contains(&end)
                }
                Telling::Yes => true,
            };
            if telling {
                return self.read_words(text);
            }
            before = word.text;
            senses.push(known.sense);
        }
        let (direction, by_thing) = direction(&words, &senses, &[]);
        Phrase { direction, by_thing, ..Phrase::default() }
    }

    fn known(&mut self, word: &str) -> Known {
        if word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|byte| byte.is_ascii_digit()) {
            return Known { sense: None, telling: Telling::No };
        }
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let sense = sense(word);
        let parts = word.split(|c: char| !c.is_alphabetic()).map(telling);
        let telling =
            match parts.reduce(|one, other| if matches!(one, Telling::No) { other } else { Telling::Yes }) {
                Some(telling) if sense != Some(Sense::Keep) => telling,
                _ => Telling::Yes,
            };
        let known = Known { sense, telling };
        if self.known.len() < WORDS {
            self.known.insert(word.to_owned(), known);
        }
        known
    }
}

fn telling(word: &str) -> Telling {
    let alone = ["at", "som"].iter().any(|before| bound_of(before, word).is_some())
        || bound_of(word, "").is_some()
        || is_change_noun(word)
        || matches!(lead_word(word), Lead::By | Lead::Rank);
    match amount::ends_bound(word) {
        _ if alone => Telling::Yes,
        Some(others) if others.iter().all(|other| !other.is_empty()) => Telling::Behind(others),
        Some(_) => Telling::Yes,
        None => Telling::No,
    }
}

fn take_apart(
    text: &str,
    mark: DecimalMark,
    with_kpi: bool,
    sense_of: &mut dyn FnMut(&str) -> Option<Sense>,
) -> Phrase {
    let text = amount::beginning(text);
    let lower = lowered(text);
    let mark = if mark == DecimalMark::Unknown { mark_of(&lower) } else { mark };
    let words = words_of(&lower);
    let senses: Vec<Option<Sense>> = words.iter().map(|word| sense_of(word.text)).collect();
    let amounts = mentions(&lower, text, mark, &words);
    let bounded = amounts.iter().find(|mention| mention.bound.is_some());
    // What describes the things that are counted says nothing of which way is better.
    let tied = bounded.and_then(|mention| described_at(&lower, mention));
    let counted = tied.map_or(words.len(), |at| words.iter().take_while(|word| word.end <= at).count());
    let (direction, by_thing) = match tied {
        Some(_) => direction(
            words.get(..counted).unwrap_or_default(),
            senses.get(..counted).unwrap_or_default(),
            &[],
        ),
        None => direction(&words, &senses, &amounts),
    };
    let mut phrase = Phrase {
        keep: senses.iter().enumerate().any(|(index, sense)| {
            *sense == Some(Sense::Keep) && !is_held(&words, index) && !describes(&words, index)
        }),
        direction,
        by_thing,
        bound: bound(&lower, &words, &amounts),
        bounded: bounded.map(|mention| (mention.amount.quantity.value, mention.amount.quantity.measure.kind)),
        describes: tied.is_some(),
        ..Phrase::default()
    };
    let verb_at = words.iter().zip(&senses).find_map(|(word, sense)| {
        matches!(sense, Some(Sense::Up | Sense::Down | Sense::Better)).then_some(word.start)
    });
    levels(&amounts, verb_at, &words, &senses, &mut phrase);
    if with_kpi {
        phrase.kpi = kpi(text, &lower, &words, &senses, &amounts);
    }
    phrase
}

/// Where a word stands that ties a bound to the things before it: "kunder *med* färre än 20 anställda".
fn described_at(lower: &str, mention: &Mention) -> Option<usize> {
    const TIES: &[&str] = &[
        "med", "hos", "som", "på", "i", "inom", "av", "with", "that", "which", "having", "in", "within",
        "of", "mit", "avec", "con", "com", "met", "jossa", "joilla",
    ];
    let head = lower.get(..mention.amount.range.start).unwrap_or_default().trim_end();
    let (_, at) = amount::bound_just_before(head)?;
    let before = head.get(..at).unwrap_or_default().trim_end();
    // Something stands before the tie: "med mer än 20 %" alone says how much.
    let tie = last_word(before);
    let things = before.strip_suffix(tie).unwrap_or_default();
    (TIES.contains(&tie) && things.chars().any(char::is_alphabetic) && mention.lead != Lead::To)
        .then_some(things.len())
}

/// "Average length of stay", "customers who stay", "projekt som håller tidplanen": what is counted, nothing to keep.
fn describes(words: &[Word<'_>], index: usize) -> bool {
    const TIES: &[&str] =
        &["som", "who", "that", "which", "of", "average", "avg", "mean", "median", "hospital", "guest"];
    let before = index.checked_sub(1).and_then(|before| words.get(before));
    before.is_some_and(|before| TIES.contains(&before.text))
}

/// "Håll 20 workshops" is to hold them, not to keep them: `håll`, a number, and something that is held.
fn is_held(words: &[Word<'_>], index: usize) -> bool {
    let holds = |word: &Word<'_>| matches!(word.text, "håll" | "hålla" | "håller" | "hålls" | "hållas");
    let filler = |word: &&Word<'_>| matches!(word.text, "minst" | "ca" | "cirka" | "ytterligare" | "totalt");
    let number = |word: &&Word<'_>| word.text.starts_with(|c: char| c.is_ascii_digit());
    if !words.get(index).is_some_and(holds) {
        return false;
    }
    let mut after = words.iter().skip(index + 1).skip_while(filler);
    after.next().as_ref().is_some_and(number)
        && after.skip_while(number).take(2).any(|word| is_event(word.text))
}

/// Lower case with the same byte positions: a letter whose lower case is longer or shorter stays.
fn lowered(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut lower = String::with_capacity(text.len());
    for c in text.chars() {
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => lower.push(one),
            _ => lower.push(c),
        }
    }
    lower
}

struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// Runs of letters, digits and inner hyphens.
fn words_of(lower: &str) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(16);
    let word = |from: usize, to: usize| {
        let text = lower.get(from..to).unwrap_or_default().trim_end_matches('-');
        Word { text, start: from, end: from + text.len() }
    };
    let mut start = None;
    let mut step =
        |at: usize, letter: bool, hyphen: bool| match (letter || (hyphen && start.is_some()), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(word(from, at));
                start = None;
            }
            _ => {}
        };
    if lower.is_ascii() {
        lower.bytes().enumerate().for_each(|(at, byte)| step(at, byte.is_ascii_alphanumeric(), byte == b'-'));
    } else {
        lower.char_indices().for_each(|(at, c)| step(at, c.is_alphanumeric(), c == '-'));
    }
    words.extend(start.map(|from| word(from, lower.len())));
    words
}

/// How an amount is led in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lead {
    From,
    To,
    By,
    Rank,
    Of,
    /// Where it stands now: "idag 135", "currently 55%".
    Now,
    /// "inom 100 dagar"
    Within,
    /// "the next 12 months"
    Next,
    Other,
}

struct Mention {
    amount: Amount,
    lead: Lead,
    /// Where its leading words begin: `till minst 98 %` begins at `till`.
    from: usize,
    bound: Option<Bound>,
    /// `20 % ökning`, `20 % fler`.
    change_after: bool,
}

fn mentions(lower: &str, text: &str, mark: DecimalMark, words: &[Word<'_>]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    // Where the last number ended that names what stands before it.
    let mut named_until = None;
    for amount in with_numerals(amount::scan(text, mark), words) {
        if is_name(text, lower, &amount, named_until) {
            named_until = Some(amount.range.end);
            continue;
        }
        let head = lower.get(..amount.range.start).unwrap_or_default();
        let tail = lower.get(amount.range.end..).unwrap_or_default();
        let (mut lead, bound, from) = lead_of(head);
        // "de 24 a 12 h": Spanish and Portuguese only between two amounts, since "a" is an English word too.
        let between = mentions
            .last()
            .and_then(|before: &Mention| lower.get(before.amount.range.end..amount.range.start));
        if between.is_some_and(|between| between.trim() == "a") && mentions.len() == 1 {
            lead = Lead::To;
        }
        // "under 2026" is a time, "< 2026" a number.
        let counted = bound.is_some()
            && !matches!(last_word(head.trim_end()), "under" | "över" | "over" | "efter" | "after");
        if !counted && is_year(&amount, text, tail, lead, head) {
            named_until = Some(amount.range.end);
            continue;
        }
        // "Bokade demos: 40"
        if lead == Lead::Other && head.trim_end().ends_with(':') && tail.trim().is_empty() {
            lead = Lead::To;
        }
        let bound = bound.or_else(|| amount::bound_just_after(tail));
        let bound = bound.filter(|_| !is_during(head, &amount));
        let change_after = first_word(tail).is_some_and(is_change_noun);
        mentions.push(Mention { amount, lead, from, bound, change_after });
    }
    mentions
}

/// The amounts of a sentence with those that are written as words: "från sex till tjugo", "minst hälften".
fn with_numerals(mut amounts: Vec<Amount>, words: &[Word<'_>]) -> Vec<Amount> {
    let digits = amounts.len();
    for word in words.iter().filter(|word| (3..=12).contains(&word.text.len())) {
        let share = matches!(word.text, "hälften" | "half").then_some(0.5);
        let Some(value) = share.or_else(|| numerals::numeral(word.text)) else { continue };
        let inside = |amount: &Amount| amount.range.start < word.end && word.start < amount.range.end;
        if amounts.iter().take(digits).any(inside) {
            continue;
        }
        let measure = share.and_then(|_| amount::measure("%"));
        let quantity = Quantity { measure: measure.unwrap_or_default(), ..Quantity::bare(value) };
        amounts.push(Amount { quantity, range: word.start..word.end, ambiguous: None });
    }
    if amounts.len() > digits {
        amounts.sort_by_key(|amount| amount.range.start);
    }
    amounts
}

/// A number that names what stands before it, and counts nothing: "Team 3", "Kajen 7", "weeks 36–40"; or the house in
/// a street: "12 King Street".
fn is_name(text: &str, lower: &str, amount: &Amount, named_until: Option<usize>) -> bool {
    let bare = amount.quantity.measure.kind == MeasureKind::None && amount.quantity.measure.label.is_empty();
    let digits =
        text.get(amount.range.clone()).is_some_and(|digits| digits.starts_with(|c: char| c.is_ascii_digit()));
    if !bare || !digits {
        return false;
    }
    let start = amount.range.start;
    let dash = |at: usize| {
        lower.get(at..start).is_some_and(|between| matches!(between.trim(), "–" | "-" | "och" | "and"))
    };
    if named_until.is_some_and(dash) {
        return true;
    }
    let head = lower.get(..start).unwrap_or_default();
    let noun = last_word(head.trim_end());
    if !head.ends_with(' ') || noun.is_empty() {
        return false;
    }
    if numerals::is_named(noun) {
        return true;
    }
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().count() > 1
            && word.chars().skip(1).all(char::is_lowercase)
    };
    let noun_at = head.trim_end().len() - noun.len();
    // The first word is a verb as often as a name.
    let first = !head.get(..noun_at).is_some_and(|before| before.contains(char::is_alphabetic));
    let tail = text.get(amount.range.end..).unwrap_or_default();
    // "to 12 King Street"
    let street = || {
        let mut after = tail.split_whitespace();
        lead_word(noun) == Lead::To && after.next().is_some_and(capital) && after.next().is_some_and(capital)
    };
    street()
        || !first
            && text.get(noun_at..noun_at + noun.len()).is_some_and(capital)
            && !is_measured(noun)
            && !tail.trim_start().starts_with(|c: char| c.is_lowercase())
}

/// The lead, the bound, and where both begin, of what stands before an amount.
fn lead_of(head: &str) -> (Lead, Option<Bound>, usize) {
    let mut head = head.trim_end();
    let mut bound = None;
    loop {
        for arrow in ["→", "->", "=>", "–>", "⇒", "➔"] {
            if let Some(before) = head.strip_suffix(arrow) {
                return (Lead::To, bound, before.len());
            }
        }
        if let Some((found, at)) = amount::bound_just_before(head)
            && bound.is_none()
        {
            bound = Some(found);
            head = head.get(..at).unwrap_or_default().trim_end();
            continue;
        }
        let word = last_word(head);
        if matches!(
            word,
            "ca" | "cirka"
                | "ungefär"
                | "totalt"
                | "hela"
                | "about"
                | "approximately"
                | "around"
                | "ytterligare"
                | "another"
                | "a"
                | "total"
                | "nästan"
                | "nearly"
                | "almost"
        ) {
            head = head.get(..head.len() - word.len()).unwrap_or_default().trim_end();
            continue;
        }
        let lead = lead_word(word);
        let from = if lead == Lead::Other { head.len() } else { head.len() - word.len() };
        return (lead, bound, from);
    }
}

fn lead_word(word: &str) -> Lead {
    match word {
        "från" | "from" | "fra" | "von" | "van" | "desde" => Lead::From,
        "till" | "to" | "til" | "auf" | "bis" | "naar" | "à" | "hasta" | "até" | "para" => Lead::To,
        "med" | "by" | "um" => Lead::By,
        "top" | "topp" => Lead::Rank,
        "idag" | "nuläge" | "dagens" | "nuvarande" | "utgångsläge" | "currently" | "today" | "baseline" => {
            Lead::Now
        }
        "inom" | "within" => Lead::Within,
        "next" | "nästa" | "kommande" | "first" | "första" | "coming" => Lead::Next,
        "på" | "of" | "om" | "at" | "för" | "for" | "är" | "is" => Lead::Of,
        _ => Lead::Other,
    }
}

fn last_word(text: &str) -> &str {
    let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
    start.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

fn first_word(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.get(..end).filter(|word| !word.is_empty())
}

/// `20 % ökning`, `20% growth`: what follows says that the amount is one of change.
fn is_change_noun(word: &str) -> bool {
    [
        "ökning",
        "minskning",
        "tillväxt",
        "sänkning",
        "höjning",
        "förbättring",
        "increase",
        "decrease",
        "growth",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
        || matches!(
            word,
            "fler"
                | "färre"
                | "högre"
                | "lägre"
                | "mer"
                | "mindre"
                | "more"
                | "fewer"
                | "less"
                | "higher"
                | "lower"
                | "reduction"
                | "improvement"
                | "uplift"
                | "kortare"
                | "shorter"
                | "snabbare"
                | "faster"
                | "bättre"
                | "better"
        )
}

/// A bare 2026 that no `från`/`from` leads in and that counts nothing.
fn is_year(amount: &Amount, text: &str, tail: &str, lead: Lead, head: &str) -> bool {
    let digits = text.get(amount.range.clone()).unwrap_or_default();
    let year = amount.quantity.measure.kind == MeasureKind::None
        && digits.len() == 4
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (1990.0..2050.0).contains(&amount.quantity.value);
    // `till 2050 kunder` counts something.
    let counts = first_word(tail).is_some_and(|word| {
        word.chars().all(char::is_alphabetic)
            && !matches!(
                word,
                "och"
                    | "and"
                    | "för"
                    | "for"
                    | "jämfört"
                    | "compared"
                    | "i"
                    | "in"
                    | "med"
                    | "with"
                    | "är"
                    | "is"
                    | "ska"
                    | "har"
                    | "genom"
                    | "vs"
                    | "mot"
                    | "as"
            )
    });
    let level = matches!(lead, Lead::From) || head.contains("från ") || head.contains("from ");
    year && !counts && !level
}

/// `under 3 veckor` and `over 3 months` say how long, not how much.
fn is_during(head: &str, amount: &Amount) -> bool {
    let long = matches!(&*amount.quantity.measure.unit, "weeks" | "months" | "years");
    long && matches!(last_word(head.trim_end()), "under" | "över" | "over")
}

/// A word's way, and whether it is the thing's: the first strong verb decides, else the thing, else a weak verb.
fn direction(words: &[Word<'_>], senses: &[Option<Sense>], amounts: &[Mention]) -> (Option<Direction>, bool) {
    let negated = |index: usize| {
        let before = index.checked_sub(1).and_then(|at| words.get(at)).map_or("", |word| word.text);
        matches!(before, "inte" | "ej" | "not" | "icke" | "utan" | "without")
    };
    let strong = senses.iter().enumerate().find_map(|(index, sense)| match sense {
        Some(Sense::Up) if !negated(index) => Some(Direction::Up),
        Some(Sense::Down) if !negated(index) => Some(Direction::Down),
        _ => None,
    });
    // "Time to hire", "Tid till anställning" is a time, whatever comes at its end.
    let begins = |pair: [&str; 2]| words.iter().map(|word| word.text).take(2).eq(pair);
    if begins(["time", "to"]) || begins(["tid", "till"]) {
        return (Some(Direction::Down), true);
    }
    // "Leveranser utan fel", "dagar utan en olycka", "nöjdhet med väntetiden" are no burdens.
    let relieved = |index: usize| {
        let before = words.get(..index).unwrap_or_default();
        before.iter().rev().take(2).any(|word| is_without(word.text))
            || before.iter().any(|word| tells_contentment(word.text))
    };
    let burden = || {
        let mut senses = senses.iter().enumerate();
        let named = senses.any(|(index, sense)| *sense == Some(Sense::Burden) && !relieved(index))
            || two_word_burden(words) && !words.iter().any(|word| tells_contentment(word.text));
        let ranked = amounts.iter().any(|mention| mention.lead == Lead::Rank);
        (named || ranked).then_some(Direction::Down)
    };
    let weak = || senses.contains(&Some(Sense::Better)).then_some(Direction::Up);
    if strong.is_some() {
        return (strong, false);
    }
    match burden() {
        Some(down) => (Some(down), true),
        None => (weak(), false),
    }
}

/// "Utan", "without": what follows is not there.
fn is_without(word: &str) -> bool {
    matches!(
        word,
        "utan"
            | "without"
            | "ohne"
            | "sans"
            | "sin"
            | "zonder"
            | "ilman"
            | "uten"
            | "uden"
            | "sem"
            | "fri"
            | "free"
    )
}

/// "Nöjdhet", "satisfaction": of whatever it is, more is better.
fn tells_contentment(word: &str) -> bool {
    const STEMS: &[&str] = &["nöjd", "satisf", "zufrieden", "tilfreds", "fornøyd", "tevred", "tyytyväi"];
    STEMS.iter().any(|stem| word.starts_with(stem))
}

/// English burdens are two words: `lead time`, `sick leave`.
fn two_word_burden(words: &[Word<'_>]) -> bool {
    words.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        match second.text {
            "time" | "times" => matches!(
                first.text,
                "lead"
                    | "cycle"
                    | "response"
                    | "waiting"
                    | "wait"
                    | "load"
                    | "loading"
                    | "handling"
                    | "resolution"
                    | "processing"
                    | "delivery"
                    | "recovery"
                    | "turnaround"
                    | "down"
                    | "changeover"
                    | "setup"
                    | "queue"
                    | "idle"
                    | "repair"
            ),
            "leave" | "days" => first.text == "sick",
            "moment" | "steg" | "steps" | "handgrepp" => {
                matches!(first.text, "manuella" | "manual" | "onödiga" | "unnecessary")
            }
            "turnover" => matches!(first.text, "staff" | "employee" | "personnel"),
            "to" => first.text == "time",
            "rate" => matches!(first.text, "scrap" | "dropout" | "defect" | "error" | "failure" | "return"),
            "tickets" | "ärenden" | "cases" | "issues" | "posts" | "tjänster" => {
                matches!(first.text, "open" | "öppna" | "oavslutade" | "vacant" | "vakanta")
            }
            "deliveries" | "payments" | "invoices" | "releases" => first.text == "late",
            _ => false,
        }
    })
}

/// Words before the leading verb that say nothing: `1.`, `KR2:`, `att`, `vi ska`, `to`.
fn is_opening(word: &str) -> bool {
    matches!(
        word,
        "att" | "vi" | "ska" | "skall" | "to" | "we" | "will" | "kr" | "nyckelresultat" | "nyckeltal"
    ) || word.starts_with(|c: char| c.is_ascii_digit())
        || (word.starts_with("kr") && word.chars().skip(2).all(|c| c.is_ascii_digit()))
}

/// The bound of the sentence: one beside an amount, else a word that needs none (`högst`, `at least`).
fn bound(lower: &str, words: &[Word<'_>], amounts: &[Mention]) -> Option<Bound> {
    let beside = amounts.iter().find_map(|mention| mention.bound);
    let alone = || {
        words.iter().enumerate().find_map(|(index, word)| {
            let next = words.get(index + 1).map_or("", |word| word.text);
            Some(Bound { side: bound_of(word.text, next)?, strict: false })
        })
    };
    let signs = || {
        let side = if lower.contains('≤') {
            Side::AtMost
        } else if lower.contains('≥') {
            Side::AtLeast
        } else {
            return None;
        };
        Some(Bound { side, strict: false })
    };
    beside.or_else(alone).or_else(signs)
}

/// The side that a word with the one after it bounds, beside a number or not.
fn bound_of(word: &str, next: &str) -> Option<Side> {
    match (word, next) {
        ("högst" | "max" | "maximalt" | "maks" | "maksimalt" | "høyst" | "højst", _) => Some(Side::AtMost),
        ("höchstens" | "maximal" | "hoogstens" | "maximaal" | "enintään", _) => Some(Side::AtMost),
        ("at", "most") | ("som", "mest" | "högst") | ("au", "plus") => Some(Side::AtMost),
        ("como" | "no", "máximo") => Some(Side::AtMost),
        ("minst" | "lägst" | "mindst" | "mindestens" | "minstens" | "vähintään", _) => {
            Some(Side::AtLeast)
        }
        ("at", "least") | ("som", "minst" | "lägst") | ("au", "moins") => Some(Side::AtLeast),
        ("al" | "pelo", "menos") => Some(Side::AtLeast),
        _ => None,
    }
}

/// Start, target and change, where the sentence says them plainly.
fn levels(
    amounts: &[Mention],
    verb_at: Option<usize>,
    words: &[Word<'_>],
    senses: &[Option<Sense>],
    phrase: &mut Phrase,
) {
    let from = amounts.iter().position(|mention| mention.lead == Lead::From);
    let to = amounts.iter().position(|mention| mention.lead == Lead::To);
    if let Some(target) = to.and_then(|at| amounts.get(at)) {
        // `30 till 45` needs no "från": the amount right before.
        let start = from.and_then(|at| amounts.get(at)).or_else(|| {
            let before = to.and_then(|at| at.checked_sub(1)).and_then(|at| amounts.get(at))?;
            (target.from <= before.amount.range.end + 1).then_some(before)
        });
        // "till 40 (idag 135)", "to 80% (currently 55%)"
        let start = start.or_else(|| amounts.iter().find(|mention| mention.lead == Lead::Now));
        let start = start.map(|start| amount::like(start.amount.clone(), &target.amount.quantity.measure));
        let target = match &start {
            Some(start) => amount::like(target.amount.clone(), &start.quantity.measure),
            None => target.amount.clone(),
        };
        phrase.start = start.map(|start| from_text(start, None));
        let bound = to.and_then(|at| amounts.get(at)).and_then(|mention| mention.bound);
        phrase.target = Some(from_text(target, bound));
        return;
    }
    // "actions from 2025": a year without a target beside it is no value.
    let year = |mention: &&Mention| {
        let value = mention.amount.quantity.value;
        mention.amount.quantity.measure.kind == MeasureKind::None
            && value.fract() == 0.0
            && (1990.0..2050.0).contains(&value)
    };
    if let Some(start) = from.and_then(|at| amounts.get(at)).filter(|start| !year(start)) {
        phrase.start = Some(from_text(start.amount.clone(), None));
    }
    let by = amounts.iter().find(|mention| {
        mention.change_after
            || (mention.lead == Lead::By && verb_at.is_some_and(|verb| verb < mention.amount.range.start))
    });
    if let Some(by) = by {
        phrase.change = true;
        phrase.target = Some(from_text(by.amount.clone(), by.bound));
        return;
    }
    let plain: Vec<&Mention> = amounts.iter().filter(|mention| mention.lead != Lead::From).collect();
    let bounded = plain.iter().find(|mention| mention.bound.is_some());
    let target = match (bounded, plain.as_slice()) {
        (Some(bounded), _) => Some(*bounded),
        (None, [only]) if is_plain(only, words, senses) && !is_deadline(only) => Some(*only),
        // "20 intervjuer i 5 regioner": what is counted comes first, behind the verb or at the beginning.
        (None, [first, ..])
            if first.lead == Lead::Other && leads_sentence(first, words, senses) && !is_deadline(first) =>
        {
            Some(*first)
        }
        _ => None,
    };
    phrase.target = target.map(|mention| from_text(mention.amount.clone(), mention.bound));
}

/// "på plats inom 100 dagar", "the next 12 months", "the first 90 days": by when, and not how much.
fn is_deadline(mention: &Mention) -> bool {
    let unit = &*mention.amount.quantity.measure.unit;
    let long = matches!(unit, "months" | "years") || unit == "days" && mention.amount.quantity.value >= 30.0;
    mention.lead == Lead::Within && long || mention.lead == Lead::Next
}

/// Whether an amount opens its sentence, behind nothing but a verb: "Publicera sex …", "90 % av …", "All 18 stores".
fn leads_sentence(mention: &Mention, words: &[Word<'_>], senses: &[Option<Sense>]) -> bool {
    const ARTICLES: &[&str] = &[
        "alla",
        "samtliga",
        "all",
        "the",
        "våra",
        "vårt",
        "our",
        "de",
        "a",
        "total",
        "of",
        "totalt",
        "ytterligare",
    ];
    let before = words.iter().zip(senses).take_while(|(word, _)| word.end <= mention.from);
    let mut before = before.filter(|(word, _)| !ARTICLES.contains(&word.text) && !is_opening(word.text));
    match (before.next(), before.next()) {
        (None, _) => true,
        (Some((verb, sense)), None) => {
            *sense != Some(Sense::Burden)
                && (sense.is_some() || is_verb(verb.text) || !is_measured(verb.text) && !is_noun(verb.text))
        }
        _ => false,
    }
}

/// Verbs that end as nouns do.
fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "get"
            | "let"
            | "set"
            | "open"
            | "answer"
            | "deliver"
            | "register"
            | "cover"
            | "offer"
            | "process"
            | "address"
    )
}

/// Endings that verbs of sentences in the imperative or infinitive rarely have.
fn is_noun(word: &str) -> bool {
    ["ar", "or", "er", "na", "et", "en", "ing", "tion", "s"].iter().any(|end| word.ends_with(end))
}

/// A lone amount is the target when it carries a measure, or when it follows a verb or `på`, `of`, `top`.
fn is_plain(mention: &Mention, words: &[Word<'_>], senses: &[Option<Sense>]) -> bool {
    if mention.amount.quantity.measure.kind != MeasureKind::None
        || !mention.amount.quantity.measure.label.is_empty()
        || matches!(mention.lead, Lead::Rank | Lead::Of)
    {
        // "Svara inom 24 timmar" may be a measure's target.
        return true;
    }
    let before = words.iter().zip(senses).take_while(|(word, _)| word.end <= mention.from).last();
    // "NPS 60 efter kampanjen"
    if before.is_some_and(|(word, _)| is_measured(word.text)) {
        return true;
    }
    before.is_none_or(|(_, sense)| sense.is_some() && *sense != Some(Sense::Burden))
        || mention.lead == Lead::Other && leads_sentence(mention, words, senses)
}

fn from_text(amount: Amount, bound: Option<Bound>) -> Quantity {
    Quantity { origin: Origin::Text, bound: amount.quantity.bound.or(bound), ..amount.quantity }
}

/// The measure: what stands between the leading verb and the amount, else after the amount.
fn kpi(
    text: &str,
    lower: &str,
    words: &[Word<'_>],
    senses: &[Option<Sense>],
    amounts: &[Mention],
) -> Option<Text> {
    let mut at = words.iter().position(|word| !is_opening(word.text))?;
    let verb = senses.get(at).copied().flatten();
    match verb {
        Some(Sense::Task) => return None,
        // The verb goes; a comparative or a burden is part of the measure.
        Some(Sense::Up | Sense::Down | Sense::Better | Sense::Keep) => at += 1,
        _ => {}
    }
    // particles of verbs, and articles
    while let Some(word) = words.get(at) {
        let skip = match word.text {
            "den" | "det" | "de" | "vår" | "våra" | "vårt" | "the" | "our" | "a" | "an" | "en" => true,
            "ner" | "ned" | "upp" | "down" | "up" => at > 0,
            _ => false,
        };
        if !skip || amounts.iter().any(|mention| mention.amount.range.contains(&word.start)) {
            break;
        }
        at += 1;
    }
    let start = words.get(at).map_or(lower.len(), |word| word.start);
    let first = amounts.iter().find(|mention| mention.amount.range.end > start);
    let stop = first.map_or(lower.len(), |mention| mention.from.max(start));
    let before = tidy(text, lower, start, stop);
    let counted = || {
        let after = first?.amount.range.end;
        let next =
            amounts.iter().find(|mention| mention.from > after).map_or(lower.len(), |mention| mention.from);
        tidy(text, lower, after, next)
    };
    match before {
        None => counted(),
        Some(before) if verb.is_none() && commands(&before, lower, first) => counted().or(Some(before)),
        before => before,
    }
}

/// Whether a lone word before a bare count is a verb that no list holds: `Förnya 5 ramavtal`, `Onboard 12 customers`.
fn commands(before: &str, lower: &str, first: Option<&Mention>) -> bool {
    let Some(mention) = first else { return false };
    let bare = mention.amount.quantity.measure.kind == MeasureKind::None;
    let next = lower.get(mention.amount.range.end..).unwrap_or_default();
    // The thing counted stands right after the number: "Medlemmar 500 i Norden" has a noun first.
    let counts = next.strip_prefix(' ').and_then(first_word).is_some_and(|word| !is_joint(word));
    let starts = before.chars().next().is_some_and(char::is_uppercase);
    let shouted = before.chars().skip(1).any(char::is_uppercase);
    bare && counts && starts && !shouted && !is_noun(before) && !before.contains(' ')
}

/// Cuts what no longer names the measure, at both ends. `None` when nothing is left.
fn tidy(text: &str, lower: &str, start: usize, stop: usize) -> Option<Text> {
    let mut part = lower.get(start..stop)?;
    let mut begin = start;
    // "Nå [VÄRDE] för nöjd medarbetarindex": a placeholder stands where an amount should, and names no measure.
    if lower.get(..start)?.ends_with('[')
        && let Some(close) = part.find(']')
    {
        begin += close + 1;
        part = part.get(close + 1..)?;
    }
    // Every clause begins with a space, a comma or a semicolon.
    let begins_clause = |(at, _): &(usize, &str)| {
        part.get(*at..).is_some_and(|rest| CLAUSES.iter().any(|clause| rest.starts_with(clause)))
    };
    if let Some((at, _)) = part.match_indices([' ', ',', ';']).find(begins_clause) {
        part = part.get(..at).unwrap_or_default();
    }
    loop {
        let trimmed = part.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != '[');
        begin += part.len() - trimmed.len();
        part = trimmed;
        let word = first_word(part).unwrap_or_default();
        if word.is_empty() || !is_joint(word) {
            break;
        }
        begin += word.len();
        part = part.get(word.len()..).unwrap_or_default();
    }
    loop {
        let trimmed =
            part.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != ']' && c != '%');
        let word = last_word(trimmed);
        part = trimmed;
        // "försäljningen till 2026": a year that a joint leads in names no measure.
        let before = trimmed.strip_suffix(word).map_or("", |before| last_word(before.trim_end()));
        let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && is_joint(before);
        if word.is_empty() || !(is_joint(word) || year) {
            break;
        }
        part = trimmed.get(..trimmed.len() - word.len()).unwrap_or_default();
    }
    while let Some(open) = part.rfind('[').filter(|_| part.ends_with(']')) {
        part = part.get(..open)?.trim_end();
        let word = last_word(part);
        if is_joint(word) {
            part = part.get(..part.len() - word.len())?.trim_end();
        }
    }
    // A bracket whose other half was cut away goes too.
    if part.matches('(').count() != part.matches(')').count() {
        let cut = part.find('(').unwrap_or(part.len());
        part = part.get(..cut).unwrap_or_default().trim_end();
    }
    let name = text.get(begin..begin + part.len())?;
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 2 && name.chars().count() <= 80).then(|| name.into())
}

/// What begins a side clause that is no part of a measure's name.
const CLAUSES: &[&str] = &[
    " jämfört med ",
    " jämfört mot ",
    " i jämförelse ",
    " compared ",
    " versus ",
    " vs ",
    " genom ",
    " through ",
    " innan ",
    " före ",
    " before ",
    " senast ",
    " by the end",
    " by end of",
    " until ",
    " fram till ",
    " within ",
    " för att ",
    " in order to ",
    " under q",
    " i q",
    " in q",
    " during ",
    " under kvartal",
    " under perioden",
    " under året",
    " per den ",
    " by q",
    " this quarter",
    " det här kvartalet",
    " detta kvartal",
    " varje ",
    " every ",
    " each ",
    ", ",
    "; ",
    " – ",
    " - ",
];

/// Words that join a measure to its amount and are no part of its name.
fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "med"
            | "till"
            | "från"
            | "på"
            | "för"
            | "om"
            | "i"
            | "är"
            | "ska"
            | "vara"
            | "ligga"
            | "minst"
            | "högst"
            | "max"
            | "under"
            | "över"
            | "som"
            | "och"
            | "by"
            | "to"
            | "from"
            | "of"
            | "av"
            | "alla"
            | "all"
            | "at"
            | "for"
            | "is"
            | "be"
            | "should"
            | "with"
            | "in"
            | "least"
            | "most"
            | "below"
            | "above"
            | "over"
            | "and"
            | "on"
            | "en"
            | "ett"
            | "a"
            | "an"
            | "the"
            | "den"
            | "det"
            | "de"
            | "top"
            | "topp"
            | "ca"
            | "cirka"
            | "totalt"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn level(quantity: &Option<Quantity>) -> Option<f64> {
        quantity.as_ref().map(|quantity| quantity.value)
    }

    /// Pieces of sentences, many of which bound, keep or change something when they meet.
    const PIECES: &str = "Öka|Minska|Håll|Håller|keep|Keep-alive|Raise|reduce|Cut|behold|NPS|churn|kostnaden|lead|time|\
        svarstid|workshops|från|from|till|to|med|by|um|By|MED|top|topp|Top 10|på|of|under|över|over|max|max.|MAX|\
        Högst|maximum|or|som|mest|högst|minst|at|least|most|mer|än|mindre|inte|not|ej|no|more|than|eller|färre|or|less|ökning|\
        tillväxtmål|growth|fler|higher|reduction|5|20 %|20%|95.01|125,5 %|1 240|3 h|2 MSEK|$1.2M|SEK 500|2026|i|\
        <|>5|≤|⩾ 4|=>|<= 3|→|->|–|-|(|)|,|.|[X]|x2max|under95|\u{212a}eep|ma\u{d7}";

    #[test]
    fn points_divide_thousands_where_decimals_have_a_comma() {
        let ends = |text: &str| {
            let phrase = read(text);
            (phrase.start.map(|start| start.value), phrase.target.map(|target| target.value))
        };
        assert_eq!(ends("Øge besøg fra 1.200 til 1.600 om ugen"), (Some(1200.0), Some(1600.0)));
        assert_eq!(ends("Besuche von 1.200 auf 12.600 steigern"), (Some(1200.0), Some(12_600.0)));
        assert_eq!(ends("Cut errors per user from 1.200 to 0.800"), (Some(1.2), Some(0.8)));
    }

    proptest! {
        #[test]
        fn what_values_are_graded_by_is_what_the_whole_reading_says(
            picked in proptest::collection::vec(0..PIECES.split('|').count(), 1..9),
            glued in 0..9_usize,
        ) {
            let pieces: Vec<&str> = PIECES.split('|').map(str::trim).collect();
            let mut text = String::new();
            for (at, piece) in picked.iter().enumerate() {
                text.push_str(pieces[*piece]);
                text.push_str(if at == glued { "" } else { " " });
            }
            let whole = read_words(&text);
            let gist = Words::default().read_for_values(&text);
            let said = |phrase: &Phrase| {
                let target = phrase.target.clone().filter(|_| phrase.change);
                (phrase.direction, phrase.bound, phrase.bounded, phrase.keep, phrase.change, target)
            };
            prop_assert_eq!(said(&whole), said(&gist), "{}", text);
        }
    }

    #[test]
    fn the_kpi_is_what_is_left_without_verb_and_amount() {
        for (text, kpi) in [
            (
                "Minska marknadsföringskostnaderna per lead med 5% jämfört med föregående kvartal",
                "marknadsföringskostnaderna per lead",
            ),
            ("Öka den organiska trafiken till sajten med 20%", "organiska trafiken till sajten"),
            ("Öka annonsköpen på Facebook med 5%", "annonsköpen på Facebook"),
            ("Öka kundlojalitet till 98%.", "kundlojalitet"),
            ("Nå produktengagemang till 80% WAU (weekly active users).", "produktengagemang"),
            ("Öka snittförsäljning med 30% genom uppsäljning.", "snittförsäljning"),
            ("Increase NPS from 30 to 45", "NPS"),
            ("Reach 50 new customers", "new customers"),
            ("Nå 500 nya kunder i Q3 2026", "nya kunder"),
            ("Sälj 20 cyklar", "cyklar"),
            ("Nya kunder", "Nya kunder"),
            ("NPS över 50", "NPS"),
            ("Håll svarstiden under 24 h", "svarstiden"),
            ("Reduce churn to 3% by 2026", "churn"),
            ("Förnya 5 ramavtal", "ramavtal"),
            ("Onboard 12 customers", "customers"),
            ("Medlemmar 500 aktiva", "Medlemmar"),
            ("Omsättning 84 MSEK", "Omsättning"),
            ("Churn 5 %", "Churn"),
            ("Nå [VÄRDE] för nöjd medarbetarindex", "nöjd medarbetarindex"),
            ("Öka kundnöjdheten till [XX]", "kundnöjdheten"),
            ("Kundnöjdhet 45 bland återförsäljare", "Kundnöjdhet"),
            ("100 % av alla nyanställda går utbildningen", "nyanställda går utbildningen"),
        ] {
            assert_eq!(read(text).kpi.as_deref(), Some(kpi), "{text}");
        }
        for text in ["Lansera en tvåvägs feedback-process", "Sälj för 100 miljoner", "", "42", "Öka"] {
            assert_eq!(read(text).kpi, None, "{text}");
        }
    }

    #[test]
    fn a_change_is_told_from_a_level() {
        for (text, change, start, target) in [
            ("Öka den organiska trafiken till sajten med 20%", true, None, Some(0.2)),
            ("Minska kostnaderna med 5 %", true, None, Some(0.05)),
            ("Increase revenue by $1.2M", true, None, Some(1_200_000.0)),
            ("Increase revenue by at least 20 %", true, None, Some(0.2)),
            ("Öka försäljningen från 18 till 22 MSEK", false, Some(18e6), Some(22e6)),
            ("Raise NPS from 3 to 5", false, Some(3.0), Some(5.0)),
            ("Öka kundlojalitet till 98 %", false, None, Some(0.98)),
            ("NPS 30 → 45", false, Some(30.0), Some(45.0)),
            ("NPS 30 -> 45", false, Some(30.0), Some(45.0)),
            ("Öka till 40 möten med 3 kunder", false, None, Some(40.0)),
            ("Reduce churn to 3% by 2026", false, None, Some(0.03)),
            ("Ship it by 30 September", false, None, None),
            ("Öka NPS från 1990 till 2050", false, Some(1990.0), Some(2050.0)),
            ("Nå 100% ökning i EMEA år efter år", true, None, Some(1.0)),
            ("Sälj för 100 miljoner", false, None, Some(100e6)),
            ("Intervjua 20 kunder varje månad och få feedback", false, None, Some(20.0)),
            ("Lansera version 2", false, None, None),
            ("Boka möten med 20 kunder", false, None, None),
        ] {
            let phrase = read(text);
            assert_eq!(
                (phrase.change, level(&phrase.start), level(&phrase.target)),
                (change, start, target),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_counted_is_told_from_what_names_dates_or_limits() {
        for (text, start, target) in [
            ("Korta kön till 30 ärenden (idag 90)", Some(90.0), Some(30.0)),
            ("Raise coverage to 90% (currently 60%)", Some(0.6), Some(0.9)),
            ("Utöka antalet bodar från fem till tolv", Some(5.0), Some(12.0)),
            ("Högst tre avvikelser per månad", None, Some(3.0)),
            ("Minst hälften av butikerna har infört kassan", None, Some(0.5)),
            ("Hold forty site visits in 6 regions", None, Some(40.0)),
            ("95 % av fakturorna betalda inom 10 dagar", None, Some(0.95)),
            ("Close 12 of the 30 findings from 2025", None, Some(12.0)),
            ("Samtliga 9 depåer har larm", None, Some(9.0)),
            ("Anställ tre säljare till Team 5", None, Some(3.0)),
            ("Earn a rating of 4.6/5 in the shop", None, Some(4.6)),
            ("Reach a profit of MSEK 14", None, Some(14e6)),
            ("Stoppen överstiger 3 i veckan", None, Some(3.0)),
            ("Setup time on machine 4 no longer than 15 minutes", None, Some(15.0)),
            ("Ny chef på plats inom 90 dagar", None, None),
            ("Agree the budget for the next 18 months", None, None),
            ("Införa 5S på lagret", None, None),
            ("Move the shop to 14 Queen Street", None, None),
            ("Publish the 2027–2029 plan", None, None),
            ("Avsluta fas 2 av bygget", None, None),
        ] {
            let phrase = read(text);
            assert_eq!((level(&phrase.start), level(&phrase.target)), (start, target), "{text}");
        }
    }

    #[test]
    fn words_give_the_direction_in_both_languages() {
        use Direction::{Down, Up};
        for (text, direction) in [
            ("Minska churn", Some(Down)),
            ("Sänk sjukfrånvaron", Some(Down)),
            ("Korta ledtiden", Some(Down)),
            ("Reduce cost per lead", Some(Down)),
            ("Cut response time", Some(Down)),
            ("Churn", Some(Down)),
            ("Marknadsföringskostnaderna per lead", Some(Down)),
            ("Antal incidenter", Some(Down)),
            ("Lead time to delivery", Some(Down)),
            ("Förbättra svarstiden", Some(Down)),
            ("Nå en churn på 3 %", Some(Down)),
            ("Hamna top 3 på sökordet cykellampa", Some(Down)),
            ("Öka försäljningen", Some(Up)),
            ("Höj NPS", Some(Up)),
            ("Nå 40 kunder", Some(Up)),
            ("Grow ARR", Some(Up)),
            ("Reach 40 customers", Some(Up)),
            ("Öka antalet stängda incidenter", Some(Up)),
            ("Kostnadsbesparingar", None),
            ("Nya kunder", None),
            ("NPS", None),
            ("Väg 40 kort", None),
        ] {
            assert_eq!(read(text).direction, direction, "{text}");
        }
    }

    #[test]
    fn what_is_there_without_a_burden_is_none_and_times_to_something_are() {
        for lower in [
            "Arbetsolyckor",
            "Time to hire",
            "Tid till anställning",
            "Vakanta tjänster",
            "Elförbrukning",
            "Scrap rate",
            "Open tickets",
            "Övertid",
            "Late deliveries",
            "Returgrad",
            "Overhead",
            "Lagervärde",
            "Manuella moment",
            "Leveransförseningar",
        ] {
            assert_eq!(read(lower).direction, Some(Direction::Down), "{lower}");
        }
        for not_lower in [
            "Leveranser utan fel",
            "Antal dagar utan olycka",
            "Orders without errors",
            "Nöjdhet med väntetiden",
            "Satisfaction with response times",
            "Energieffektiva hus",
        ] {
            assert_ne!(read(not_lower).direction, Some(Direction::Down), "{not_lower}");
        }
    }

    #[test]
    fn bounds_and_keeping_words_are_found() {
        let bound = |text: &str| read(text).bound.map(|bound| (bound.side, bound.strict));
        assert_eq!(bound("Högst 3 incidenter"), Some((Side::AtMost, false)));
        assert_eq!(bound("Håll churn under 3 %"), Some((Side::AtMost, false)));
        assert_eq!(bound("Churn < 3 %"), Some((Side::AtMost, true)));
        assert_eq!(bound("NPS over 50"), Some((Side::AtLeast, false)));
        assert_eq!(bound("At least 95% uptime"), Some((Side::AtLeast, false)));
        assert_eq!(bound("Fler möten under hösten"), None);
        assert_eq!(bound("Kör kampanjen under 3 veckor"), None);
        assert_eq!(bound("Overall score"), None);
        assert_eq!(bound("NPS 30 -> 45"), None);
        assert!(read("Behåll NPS på 45").keep && read("Maintain uptime").keep && read("Stay below 3").keep);
        assert!(!read("Hållbarhet").keep);
        let counted = ["Average length of stay (days)", "Customers who stay", "Projekt som håller tidplanen"];
        assert!(counted.iter().all(|text| !read(text).keep));
    }

    proptest::proptest! {
        #[test]
        fn any_sentence_is_taken_without_harm(text in "\\PC{0,80}") {
            let _ = read(&text);
        }

        #[test]
        fn sentences_of_our_words_are_taken_without_harm(
            words in proptest::collection::vec(
                proptest::sample::select(vec![
                    "öka", "minska", "från", "till", "med", "20 %", "1 234,5", "MSEK", "under", "högst", "→", "(", "by", "3", "2026", "håll", "İ", "≤",
                ]),
                0..12,
            )
        ) {
            let _ = read(&words.join(" "));
        }
    }
}
