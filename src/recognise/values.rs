//! What stands in a value cell: a number with its measure, a pair, a done word, or why it cannot be used.

use std::sync::LazyLock;

use crate::amount::{self, Amount, DecimalMark};
use crate::model::{Bound, Counted, Lang, Measure, MeasureKind, Origin, Quantity, Side, Value};
use crate::words::headings::{self, Tongue};
use crate::words::{dates, holds, input, numerals, placeholder, plain};

use super::profile;
use super::view::{Item, Line};

/// A value cell as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// A number. The two readings, when nothing settles its decimal mark.
    Amount(Quantity, Option<(f64, f64)>),
    /// `3 av 5`: actual and target.
    Pair(Quantity, Quantity),
    /// `40 → 60`, `40 → 60 (52)`: from, to, and where it stands.
    Span(Quantity, Quantity, Option<Quantity>),
    /// A done or not done word.
    Done(bool),
    /// A word that is no number and needs none: a dash, "n/a", a progress word.
    Nothing,
    /// A placeholder that was never filled in.
    Placeholder,
    /// An error cell.
    Error,
    /// A formula without a stored result.
    Missing,
    /// A text where a number is needed.
    Bad,
}

/// Reads a value cell.
pub fn read(item: &Item<'_>, mark: DecimalMark, measure: Option<&Measure>) -> Read {
    match &item.cell.value {
        Value::Number(number) => Read::Amount(of_number(item, *number, measure), None),
        Value::Bool(done) => Read::Done(*done),
        Value::Error(_) => Read::Error,
        Value::Missing => Read::Missing,
        Value::Date(_) => Read::Bad,
        // A form's sign that waits for its number.
        Value::Text(_) if item.text() == "%" => Read::Nothing,
        Value::Text(_) => of_text(item.text(), mark, measure),
    }
}

fn of_number(item: &Item<'_>, number: f64, measure: Option<&Measure>) -> Quantity {
    if item.percent_format() {
        return Quantity { measure: percent(), ..Quantity::bare(number) };
    }
    let format = item.cell.format.as_deref();
    // `0.0,," M"` shows a number in full as a part of it.
    let hidden = format.map_or(0, hidden_places);
    match format.and_then(format_measure).as_ref().or(measure) {
        Some(measure) => {
            let places = amount::places(measure);
            let value = amount::shift(number, places - hidden.min(places.max(0)));
            Quantity { measure: measure.clone(), ..Quantity::bare(value) }
        }
        None => Quantity::bare(number),
    }
}

fn of_text(text: &str, mark: DecimalMark, measure: Option<&Measure>) -> Read {
    if text.is_empty() || nothing(text) {
        return Read::Nothing;
    }
    if let Some(read) = amount::parse(text, mark) {
        return amount_read(read, mark, measure);
    }
    if let Some(done) = input::done(text) {
        return Read::Done(done);
    }
    if let Some((actual, target)) = amount::pair(text, mark) {
        let pair = |amount: Amount| {
            let amount = measure.map_or(amount.clone(), |measure| amount::like(amount, measure));
            Quantity { origin: Origin::Pair, ..amount.quantity }
        };
        return Read::Pair(pair(actual), pair(target));
    }
    if let Some((from, to, now)) = amount::way(text, mark) {
        let of =
            |amount: Amount| measure.map_or(amount.clone(), |measure| amount::like(amount, measure)).quantity;
        return Read::Span(of(from), of(to), now.map(of));
    }
    if let Some(time) = amount::clock(text) {
        return Read::Amount(time, None);
    }
    // "x2", "×3": so many times as much.
    let times =
        text.strip_prefix(['x', 'X', '×']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(times) = times.and_then(|rest| amount::parse(rest, mark)) {
        return amount_read(times, mark, None);
    }
    if placeholder::is_whole(text) || placeholder::find(text).is_some() {
        return Read::Placeholder;
    }
    if input::progress_word(text) {
        return Read::Nothing;
    }
    // "ca 57 %", "57 % (prel.)", "cirka 40 st"
    let plainer = text
        .trim_start_matches("ca.")
        .trim_start_matches("ca")
        .trim_start_matches("Ca")
        .trim_start_matches("cirka")
        .trim_start_matches('~')
        .trim_start_matches('≈')
        .trim();
    let without = headings::without_brackets(plainer);
    for tried in [plainer, without.trim()] {
        if tried != text
            && let Some(read) = amount::parse(tried, mark)
        {
            return amount_read(read, mark, measure);
        }
    }
    if let Some(number) = numerals::cell(text) {
        let read = Amount { quantity: Quantity::bare(number), range: 0..text.len(), ambiguous: None };
        return amount_read(read, mark, measure);
    }
    if let Some(read) = text.strip_prefix('±').and_then(|rest| amount::parse(rest, mark))
        && read.quantity.value == 0.0
    {
        return amount_read(read, mark, measure);
    }
    if let Some(read) = noted(text, mark) {
        return amount_read(read, mark, measure);
    }
    let found = amount::scan(text, mark);
    // A bar drawn with blocks and one number: "██████░░ 60 %".
    if let ([only], true) = (
        found.as_slice(),
        text.chars()
            .any(|c| matches!(c, '█' | '▓' | '░' | '▒' | '■' | '□' | '▰' | '▱' | '▮' | '▯' | '⬛' | '⬜')),
    ) {
        return amount_read(only.clone(), mark, measure);
    }
    // A tick or a light before the number: "🟢 70 %", "✅ 100%". A dash or a question mark is none.
    if let [only] = found.as_slice() {
        let around: String =
            text.char_indices().filter(|(at, _)| !only.range.contains(at)).map(|(_, c)| c).collect();
        let doubtful = |c: char| "?-—―➖˗⁻±¬^/\\|<>{}&=".contains(c);
        if plain(&around).is_empty() && !around.contains(doubtful) {
            return amount_read(only.clone(), mark, measure);
        }
    }
    Read::Bad
}

/// A number with words around it that say how sure it is, of when, or what else to know: "drygt 40 %", "Aug: 61%",
/// "42 st v. 39", "7 st, varav 2 nya", "minst 4,2 av 5".
pub fn noted(text: &str, mark: DecimalMark) -> Option<Amount> {
    if text.len() > 80 || !holds(text.as_bytes(), |byte| byte.is_ascii_digit()) {
        return None;
    }
    let (whole, mut text) = (text, text);
    if let Some((head, rest)) = text.split_once(": ") {
        // "Target: 65" under the actuals is another value.
        let other = || headings::whole(head).into_iter().any(|best| best.meaning.is_value() && !stands(head));
        if head.chars().count() > 16 || other() {
            return None;
        }
        text = rest.trim();
    }
    let (bound, text) = hedged(text);
    let front = without_remark(text).unwrap_or(text);
    let mut amount = profile::bare_amount(front)
        .filter(|_| front.len() < whole.len())
        .and_then(|_| amount::parse(front, mark))?;
    if bound {
        amount.quantity.bound.get_or_insert(Bound { side: Side::AtMost, strict: false });
    }
    Some(amount)
}

/// Where a value was before, in brackets behind it: 40 of "50 (was 40)".
pub fn earlier(text: &str, mark: DecimalMark) -> Option<Amount> {
    const WORDS: &[&str] =
        &["was ", "from ", "var ", "från ", "förut ", "tidigare ", "före ", "war ", "var: ", "was: "];
    let (_, open) = text.strip_suffix(')').filter(|_| text.len() <= 80)?.rsplit_once('(')?;
    let inner = open.trim().to_lowercase();
    let value = WORDS.iter().find_map(|word| inner.strip_prefix(word))?;
    profile::bare_amount(value).and_then(|_| amount::parse(value, mark))
}

/// Words for where something stands, whichever column they are in.
fn stands(word: &str) -> bool {
    matches!(
        plain(word).as_str(),
        "nulage" | "baseline" | "idag" | "nu" | "now" | "current" | "currently" | "today"
    )
}

/// A text without the words before its number that hedge it; and whether they say that it is the most.
fn hedged(text: &str) -> (bool, &str) {
    const WORDS: &[&str] = &[
        "drygt ",
        "knappt ",
        "närmare ",
        "nästan ",
        "omkring ",
        "uppskattningsvis ",
        "preliminärt ",
        "prel. ",
        "prel ",
        "ack. ",
        "ack ",
        "ackumulerat ",
        "totalt ",
        "nuläge ",
        "idag ",
        "just over ",
        "just under ",
        "nearly ",
        "almost ",
        "roughly ",
        "approximately ",
        "c. ",
        "est. ",
        "prelim. ",
        "preliminary ",
        "currently ",
        "baseline ",
        "total ",
        "some ",
        "strax över ",
        "strax under ",
        "lite över ",
        "lite under ",
        "↑ to ",
        "↓ to ",
        "↑ till ",
        "↓ till ",
        "↑ ",
        "↓ ",
        "→ ",
    ];
    let lower = text.to_lowercase();
    for most in ["inom ", "within "] {
        if lower.starts_with(most) {
            return (true, text.get(most.len()..).unwrap_or(text));
        }
    }
    let word = WORDS.iter().find(|word| lower.starts_with(**word) && text.is_char_boundary(word.len()));
    (false, word.and_then(|word| text.get(word.len()..)).unwrap_or(text))
}

/// What stands before a remark on a number.
fn without_remark(text: &str) -> Option<&str> {
    const DIVIDERS: &[&str] = &[
        " – ",
        " — ",
        " - ",
        ", ",
        "; ",
        " per ",
        " t.o.m",
        " t o m ",
        " as of ",
        " v. ",
        " v.",
        " vecka ",
        " i snitt",
        " av ",
        " of ",
        " out of ",
        " vid ",
        " den ",
        " sedan ",
        " since ",
        " on average",
        " in total",
        " totalt",
    ];
    let (at, divider) = DIVIDERS
        .iter()
        .filter_map(|divider| Some((text.find(divider)?, *divider)))
        .min_by_key(|(at, _)| *at)?;
    let (front, rest) = (text.get(..at)?, text.get(at + divider.len()..)?.trim());
    let first_digit = rest.starts_with(|c: char| c.is_ascii_digit());
    let digits = rest.bytes().any(|byte| byte.is_ascii_digit());
    let part = ["varav", "inkl", "exkl", "incl", "excl", "including", "of which", "mål", "target", "goal"];
    let remark = match divider {
        // "34 per 31/8": as of a day.
        " per " => first_digit,
        // "100 % av enheterna", "4,2 av 5"
        " av " | " of " | " out of " => {
            let rated = matches!(rest, "5" | "6" | "7" | "10" | "100") && front.contains([',', '.']);
            rated || !first_digit && front.contains('%')
        }
        " t.o.m" | " t o m " | " as of " | " v. " | " v." | " vecka " | " i snitt" | " vid " | " den "
        | " sedan " | " since " | " on average" | " in total" | " totalt" => true,
        // "3 – 5", "5, 7" are two numbers.
        _ => !digits || part.iter().any(|word| rest.to_lowercase().starts_with(word)),
    };
    remark.then_some(front)
}

fn amount_read(read: Amount, mark: DecimalMark, measure: Option<&Measure>) -> Read {
    let ambiguous = read.ambiguous.filter(|_| mark == DecimalMark::Unknown);
    let read = match measure {
        Some(measure) => amount::like(read, measure),
        None => read,
    };
    Read::Amount(read.quantity, ambiguous)
}

/// Signs and words that say there is no value.
pub fn nothing(text: &str) -> bool {
    // Nearly all texts have a digit or more letters than any of the words.
    let letters = || text.bytes().filter(u8::is_ascii_alphabetic).count();
    if holds(text.as_bytes(), |byte| byte.is_ascii_digit()) || letters() > 20 {
        return false;
    }
    let word = plain(text);
    if word.is_empty() {
        return text
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '−' | '.' | '_' | '/' | '*' | ' ' | '\u{a0}'))
            && !text.contains("...")
            && !text.contains("__");
    }
    matches!(
        word.as_str(),
        "n a"
            | "na"
            | "ej matt"
            | "ej matbar"
            | "saknas"
            | "ingen"
            | "inget"
            | "none"
            | "null"
            | "not measured"
            | "ikke malt"
            | "ikke maalt"
            | "nicht gemessen"
            | "niet gemeten"
            | "no medido"
            | "non mesure"
            | "ei mitattu"
            | "nao medido"
            | "ej tillampligt"
            | "ej aktuellt"
            | "ej uppmatt"
            | "inte matt"
            | "no data"
            | "ingen data"
            | "uppgift saknas"
            | "missing"
            | "ingen uppgift"
            | "ej klart an"
            | "okand"
            | "okant"
            | "unknown"
            | "ej satt"
            | "not set"
            | "ej angivet"
            | "kommer"
            | "nan"
            | "data saknas"
            | "not available"
            | "ej tillgangligt"
    )
}

/// The measure of a percent.
pub fn percent() -> Measure {
    static PERCENT: LazyLock<Measure> = LazyLock::new(|| {
        Counted { kind: MeasureKind::Percent, unit: "%".into(), label: "%".into(), scale: 0.01 }.into()
    });
    PERCENT.clone()
}

/// The measure that a number format shows: `#,##0 "kr"`, `0.0 "MSEK"`, `[$€-2] #,##0`.
fn format_measure(code: &str) -> Option<Measure> {
    let escaped = || code.contains("\\%").then_some("%");
    let quoted = code.split('"').nth(1).map(str::trim).filter(|text| !text.is_empty()).or_else(escaped);
    let symbol = || {
        let inner = code.split("[$").nth(1)?.split(']').next()?;
        let sign = inner.split('-').next()?.trim();
        (!sign.is_empty()).then_some(sign)
    };
    amount::measure(quoted.or_else(symbol)?)
}

/// How many places of a stored number its format does not show: three for each comma behind the last digit.
fn hidden_places(code: &str) -> i32 {
    let section = code.split(';').next().unwrap_or_default();
    // What is quoted are no digits.
    let plain: String = section.split('"').step_by(2).collect();
    let after = plain.rfind(['0', '#', '?']).and_then(|at| plain.get(at + 1..)).unwrap_or_default();
    3 * i32::try_from(after.bytes().take_while(|byte| *byte == b',').count()).unwrap_or(0)
}

/// The measure that a cell of a measure column names: `%`, `MSEK`, `kunder`, `Number`.
pub fn row_measure(text: &str) -> Option<Measure> {
    let text = text.trim();
    if text.is_empty() || nothing(text) {
        return None;
    }
    if let Some(measure) = amount::measure(text) {
        return Some(measure);
    }
    match plain(text).as_str() {
        "percentage" | "percent" | "procent" | "custom percent" | "pct" | "prozent" | "pourcentage"
        | "porcentaje" | "default progress" | "andel" | "share" => Some(percent()),
        "number" | "numeric" | "antal" | "tal" | "numerical" | "count" | "integer" | "decimal" | "binary"
        | "boolean" | "bool" | "ja nej" | "yes no" | "currency" | "time" | "milestone" | "varde"
        | "value" | "increase" | "decrease" | "task" | "quantity" | "zahl" | "nombre" | "numero" => None,
        "euro" | "euros" => amount::measure("EUR"),
        "dollar" | "dollars" => amount::measure("USD"),
        "kronor" | "svenska kronor" => amount::measure("SEK"),
        _ if text.chars().count() <= 24
            && text.chars().any(char::is_alphabetic)
            && !text.contains(char::is_numeric) =>
        {
            Some(amount::counted(text))
        }
        _ => None,
    }
}

/// The decimal mark that a column's texts show; `None` when they show none or as many of both.
pub fn evidence<'a>(texts: impl Iterator<Item = &'a str>) -> Option<DecimalMark> {
    let mut evidence = Evidence::default();
    texts.for_each(|text| evidence.add(text));
    evidence.mark()
}

/// How many texts show which decimal mark.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    comma: u32,
    point: u32,
}

impl Evidence {
    /// Adds a text.
    pub fn add(&mut self, text: &str) {
        if text.len() > 80 || !holds(text.as_bytes(), |byte| matches!(byte, b',' | b'.' | b'\'')) {
            return;
        }
        match amount::decimal_evidence(text) {
            Some(DecimalMark::Comma) => self.comma += 1,
            Some(DecimalMark::Point) => self.point += 1,
            _ => {}
        }
    }

    /// Whether both marks are shown, neither by a slip.
    pub fn is_torn(self) -> bool {
        let (few, many) = (self.comma.min(self.point), self.comma.max(self.point));
        few > 0 && few.saturating_mul(4) >= many
    }

    /// The mark that most show; `None` when they show none or as many of both.
    pub fn mark(self) -> Option<DecimalMark> {
        match self.comma.cmp(&self.point) {
            std::cmp::Ordering::Greater => Some(DecimalMark::Comma),
            std::cmp::Ordering::Less => Some(DecimalMark::Point),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// The mark that a language settles for a text when no column does.
///
/// Swedish, Norwegian, Finnish and French write thousands with spaces, so a lone `1.234` is neither
/// their thousands nor their decimals and stays open; `1,234` has decimals there. English writes `1.234` with
/// decimals; the others write it with thousands.
pub fn by_language(text: &str, tongue: Option<Tongue>, agreed: bool) -> DecimalMark {
    match tongue {
        Some(Tongue::En) if agreed => DecimalMark::Point,
        Some(Tongue::De | Tongue::Es | Tongue::Nl | Tongue::Da | Tongue::Pt) => DecimalMark::Comma,
        Some(Tongue::Sv | Tongue::No | Tongue::Fi | Tongue::Fr) if text.contains(',') => DecimalMark::Comma,
        _ => DecimalMark::Unknown,
    }
}

/// The scale of a column of grades.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// 0 to 1.
    One,
    /// 0 to this, such as 100 or 10.
    Of(f64),
    /// Only 0 and 1: not met and met.
    ZeroOne,
    /// A named scale that does not begin at 0: `1–5`.
    Between(f64, f64),
    /// Not clear; nothing of it is used.
    Unclear,
}

/// What is known of a column of grades.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grading {
    /// The scale of bare numbers.
    pub scale: Scale,
    /// Some values do not fit the scale and are not used.
    pub mixed: bool,
}

/// The grades of a column as they are written, counted.
#[derive(Debug, Clone, Default)]
pub struct Grades {
    /// Numbers without a percent sign or format.
    pub bare: u32,
    /// Numbers with one.
    pub percents: u32,
    /// Some of those are texts (`57%`) rather than number formats.
    pub typed: bool,
    /// The first two bare numbers up to 1.5, and the first two above it.
    pub first: [Vec<f64>; 2],
    fractions: u32,
    shares: u32,
    within_one: u32,
    slightly_over: u32,
    negative: u32,
    small_fractions: u32,
    over_one_and_a_half: u32,
    over_ten: u32,
    /// Grades written as so many of so many, `7/10`, and what all of them are of.
    pairs: u32,
    of: Option<f64>,
}

impl Grades {
    /// Adds a cell as it was read.
    pub fn add(&mut self, item: &Item<'_>, read: &Read) {
        match read {
            Read::Amount(quantity, _) if quantity.measure.label.as_ref() == "%" => {
                self.percents += 1;
                self.typed |= matches!(item.cell.value, Value::Text(_));
            }
            Read::Amount(quantity, _) if quantity.measure.label.is_empty() => self.number(quantity.value),
            Read::Pair(_, top) => {
                self.of = Some(top.value).filter(|top| self.pairs == 0 || self.of == Some(*top));
                self.pairs += 1;
            }
            _ => {}
        }
    }

    fn number(&mut self, v: f64) {
        let (fraction, within_one) = (v.fract() != 0.0, (0.0..=1.0).contains(&v));
        self.bare += 1;
        self.fractions += u32::from(fraction);
        self.within_one += u32::from(within_one);
        self.shares += u32::from(within_one && fraction);
        self.slightly_over += u32::from(v > 1.0 && v <= 2.0 && fraction);
        self.negative += u32::from((-1.0..0.0).contains(&v));
        self.small_fractions += u32::from(v.abs() <= 1.0 && fraction);
        self.over_one_and_a_half += u32::from(v.abs() > 1.5);
        self.over_ten += u32::from(v.abs() > 10.0);
        let [low, high] = &mut self.first;
        let first = if v.abs() > 1.5 { high } else { low };
        if first.len() < 2 {
            first.push(v);
        }
    }

    /// What every grade is of, where several are written as `7/10` and none otherwise.
    pub fn out_of(&self) -> Option<f64> {
        const TOPS: [f64; 5] = [1.0, 5.0, 6.0, 10.0, 100.0];
        let alike = self.pairs >= 3 && self.bare + self.percents == 0;
        self.of.filter(|top| alike && TOPS.contains(top))
    }

    /// The grades of bare numbers alone.
    pub fn of(numbers: &[f64]) -> Self {
        let mut grades = Self::default();
        numbers.iter().for_each(|number| grades.number(*number));
        grades
    }
}

/// Decides a column's scale from its heading and all its grades.
pub fn grading(heading: &str, grades: &Grades) -> Grading {
    let plain_grade = |scale| Grading { scale, mixed: false };
    let Grades { bare: n, shares, within_one, over_ten, .. } = *grades;
    if let Some(scale) = named_scale(heading) {
        // Fractions under a heading in percent are shares already.
        if within_one == n && grades.fractions > 0 && scale == Scale::Of(100.0) {
            return plain_grade(Scale::One);
        }
        return plain_grade(scale);
    }
    if grades.percents > 0 {
        // Format cells store 57 % as 0.57, so a bare 0.7 among them is a share; among typed `57%` a bare 70 is percent.
        let (over, under) = (grades.over_one_and_a_half, grades.small_fractions);
        let scale = if grades.typed && over >= under { Scale::Of(100.0) } else { Scale::One };
        let mixed = if grades.typed { under > 0 } else { over > 0 };
        return Grading { scale, mixed };
    }
    if n == 0 {
        return plain_grade(Scale::One);
    }
    if within_one == n {
        return plain_grade(if shares > 0 { Scale::One } else { Scale::ZeroOne });
    }
    if shares > 0 && over_ten > 0 {
        let scale = if shares >= over_ten { Scale::One } else { Scale::Of(100.0) };
        return Grading { scale, mixed: true };
    }
    if over_ten > 0 {
        return plain_grade(Scale::Of(100.0));
    }
    // Shares, with one that went past its target: 0.7, 1.0, 1.2. Or below zero.
    if shares > 0 && within_one + grades.slightly_over + grades.negative == n {
        return plain_grade(Scale::One);
    }
    if shares * 2 > n && shares >= 2 {
        return Grading { scale: Scale::One, mixed: true };
    }
    Grading { scale: Scale::Unclear, mixed: true }
}

/// A scale from nothing to all that a text in brackets names: "out of 5", "0–10", "/5".
pub fn scale_of(text: &str) -> Option<Scale> {
    named_scale(text).filter(|scale| matches!(scale, Scale::One | Scale::Of(_)) && !text.contains('%'))
}

/// The scale that a heading names: `Poäng (0–10)`, `Score /5`, `Betyg %`, `Score 0-1`, `Grade (1-5)`.
fn named_scale(heading: &str) -> Option<Scale> {
    let lower = heading.to_lowercase();
    let dashed: String = lower.chars().map(|c| if matches!(c, '–' | '—' | '−') { '-' } else { c }).collect();
    let numbers: Vec<(usize, f64)> = numbers_of(&dashed);
    for pair in numbers.windows(2) {
        let [(at, low), (next, high)] = pair else { continue };
        let between = dashed.get(*at..*next).unwrap_or("");
        let between = between.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
        let joins = matches!(between.trim(), "-" | "to" | "till" | "..." | "…" | "bis" | "a");
        let percent = dashed.get(*next..).is_some_and(|rest| rest.contains('%'));
        if joins && *low < *high && *high <= 1000.0 {
            return Some(match (*low, *high) {
                (0.0, 1.0) => Scale::One,
                (0.0, 100.0) => Scale::Of(100.0),
                (0.0, _) if percent => Scale::Of(100.0),
                (0.0, top) => Scale::Of(top),
                (low, high) => Scale::Between(low, high),
            });
        }
    }
    if let Some((at, top)) = numbers.first() {
        let before = dashed.get(..*at).unwrap_or("").trim_end();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let of = ["av", "of", "max", "maks", "af", "von", "sur", "sobre", "van", "de"];
        if (before.ends_with('/') || of.contains(&word) || before.ends_with("max")) && *top >= 1.0 {
            return Some(if *top == 1.0 { Scale::One } else { Scale::Of(*top) });
        }
    }
    let words = plain(heading);
    let percent = words
        .split(' ')
        .any(|word| matches!(word, "%" | "procent" | "percent" | "pct" | "percentage" | "prozent"))
        || lower.contains('%');
    percent.then_some(Scale::Of(100.0))
}

fn numbers_of(text: &str) -> Vec<(usize, f64)> {
    let mut numbers = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let digit = character.is_ascii_digit() || (start.is_some() && (character == '.' || character == ','));
        match (digit, start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                let number = text.get(first..at).unwrap_or("").trim_end_matches(['.', ',']).replace(',', ".");
                if let Ok(number) = number.parse() {
                    // A number inside a word ("Q3", "KR1") is no scale.
                    let glued = text.get(..first).is_some_and(|before| before.ends_with(char::is_alphabetic));
                    if !glued {
                        numbers.push((first, number));
                    }
                }
                start = None;
            }
            _ => {}
        }
    }
    numbers
}

/// A bare number on a scale, as a fraction; `None` when it does not fit.
pub fn on_scale(value: f64, grading: Grading) -> Option<f64> {
    match grading.scale {
        Scale::One | Scale::ZeroOne => (!grading.mixed || value.abs() <= 1.5).then_some(value),
        Scale::Of(top) => {
            if grading.mixed && value.fract() != 0.0 && value.abs() <= 1.0 {
                return None;
            }
            if top == 100.0 { Some(amount::shift(value, -2)) } else { Some(value / top) }
        }
        Scale::Between(low, high) => Some((value - low) / (high - low)),
        Scale::Unclear => None,
    }
}

/// The language of the sheet's own sentences, by its letters and small words; `None` when they tell nothing.
pub fn body_language<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> Option<Lang> {
    let (mut swedish, mut english) = (0_u32, 0_u32);
    for item in lines.flat_map(|line| line.items.iter()) {
        let text = item.text();
        if text.len() < 8 {
            continue;
        }
        for word in text.split_whitespace().take(12) {
            match word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()) {
                "och" | "att" | "på" | "för" | "till" | "av" | "med" | "öka" | "minska" | "våra" | "är"
                | "från" | "nya" | "fler" | "minst" | "ska" | "vår" | "alla" => swedish += 2,
                "the" | "and" | "of" | "to" | "for" | "with" | "our" | "increase" | "reduce" | "from"
                | "new" | "at" | "by" | "all" | "more" => english += 2,
                word if word.contains(['å', 'ä', 'ö']) => swedish += 1,
                _ => {}
            }
        }
    }
    match (swedish, english) {
        (0, 0) => None,
        (sv, en) if sv > en => Some(Lang::Sv),
        (sv, en) if en > sv => Some(Lang::En),
        _ => None,
    }
}

/// Whether dates are written with the month before the day: some can only be read so, and none otherwise.
pub fn month_first<'l>(lines: impl Iterator<Item = &'l Line<'l>>) -> bool {
    let mut found = lines.flat_map(|line| line.items.iter()).filter_map(|item| {
        let text = item.text();
        if text.len() > 24 { None } else { dates::month_first(text) }
    });
    let mut any = false;
    found.all(|month_first| {
        any = true;
        month_first
    }) && any
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cell, CellRef};

    #[test]
    fn a_number_beside_a_light_is_read_and_one_beside_a_doubtful_sign_is_not() {
        let read = |text: &str| of_text(text, DecimalMark::Unknown, None);
        for text in ["🟢 70", "✅ 70", "[70]", "\"70\"", "▲ 70", "70 !"] {
            assert!(matches!(read(text), Read::Amount(found, _) if found.value == 70.0), "{text}");
        }
        for text in ["—70", "― 70", "➖70", "⁻70", "±70", "¬70", "70?", "\\70", "|70"] {
            assert!(matches!(read(text), Read::Bad), "{text}");
        }
    }

    #[test]
    fn a_number_is_what_is_stored_however_much_of_it_its_format_shows() {
        let percents = [("0%", 0.4), ("0\" %\"", 40.0), ("0\\ \\%", 40.0), ("0.0 %;-0.0 %", 0.4)]
            .map(|(f, v)| (f, v, 0.4));
        let scaled = [
            ("0.0,,\"M\"", 1e6),
            ("#,##0, \"tkr\"", 1e6),
            ("#,##0 \"tkr\"", 1e3),
            ("#,##0,", 1e6),
            ("\"1,\"0", 1e6),
        ];
        for (format, value, expected) in percents.into_iter().chain(scaled.map(|(f, v)| (f, v, 1e6))) {
            let cell = Cell { format: Some(format.into()), ..Cell::number(value) };
            let item = Item { column: 0, at: CellRef::new(0, 0), cell: &cell };
            let found = match super::read(&item, DecimalMark::Unknown, None) {
                Read::Amount(found, None) => Some(found.value),
                _ => None,
            };
            assert_eq!(found, Some(expected), "{format}");
        }
    }
}
