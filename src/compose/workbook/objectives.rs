//! The page of objectives, the heart of the workbook: unit row → objective row → key-result row.

use std::borrow::Cow;

use crate::model::report::{Area, Check, CheckKind, FormulaText, Page, Rule, Value};
use crate::model::{
    Calculation, KeyResult, KeyResultGrade, Measure, MeasureKind, Method, ObjectiveGrade, ObjectiveType,
    Side, Status, Text, Ungraded, UngradedRule, Verdict,
};
use crate::words::workbook::{method, objective_type, verdict};

use super::figures::{Room, Shape};
use super::looks::{self, BAR, Base, Figure, TONES, Tone, Twist};
use super::order::{FIRST, Label, PlannedObjective};
use super::{Book, Patterns, measure, paper, same};

pub(super) const REF: u16 = 0;
pub(super) const TEXT: u16 = 1;
pub(super) const OWNER: u16 = 2;
pub(super) const TYPE: u16 = 3;
pub(super) const START: u16 = 4;
pub(super) const TARGET: u16 = 5;
pub(super) const ACTUAL: u16 = 6;
pub(super) const MEASURE: u16 = 7;
pub(super) const STATUS: u16 = 8;
pub(super) const GIVEN: u16 = 9;
pub(super) const GRADE: u16 = 10;
pub(super) const BASIS: u16 = 11;
pub(super) const SOURCE: u16 = 12;
pub(super) const KIND: u16 = 13;
pub(super) const FLOOR: u16 = 14;
pub(super) const WEIGHT: u16 = 15;

const WIDTHS: [u16; 15] = [68, 360, 122, 88, 75, 75, 75, 84, 74, 60, 61, 150, 112, 47, 61];

/// The width of a column in pixels.
fn width(column: u16) -> u16 {
    WIDTHS.get(usize::from(column)).copied().unwrap_or_default()
}

/// What a key result shows in its cells: numbers in the measure that the sheet uses.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Numbers {
    pub(super) start: Option<f64>,
    pub(super) target: Option<f64>,
    pub(super) actual: Option<f64>,
}

/// How a key result's grade is computed from its own cells.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    /// (actual − start) / (target − start).
    Ratio,
    /// actual / target: the start is 0, assumed or because milestones are counted.
    Share(Method),
    /// Target met or not.
    Threshold(Side, bool),
    /// A word alone.
    Word,
}

/// The page.
pub(super) fn page(book: &mut Book<'_>) -> Page {
    let weighted = book
        .plan
        .units
        .iter()
        .flat_map(|unit| &unit.objectives)
        .any(|planned| weights_of(book, planned).is_some());
    let title = book.say("Mål och nyckelresultat", "Objectives and key results");
    let sentence = if book.live {
        book.say(
            "Ändra i en gul cell, så räknas betyg, mål och enheter om. Fäll ut och in med 1–3 i marginalen.",
            "Change a yellow cell and every grade, objective and unit recalculates. Use 1–3 in the margin to fold.",
        )
    } else {
        book.say("Betygen är fasta värden (se bladet Metod).", "Grades are plain values (see sheet Method).")
    };
    let mut widths = WIDTHS.to_vec();
    if weighted {
        // What the weights need is taken from the text, so that the print stays as large.
        widths.push(56);
        if let Some(text) = widths.get_mut(usize::from(TEXT)) {
            *text -= 56;
        }
    }
    let mut page = book.frame(book.objectives_name(), title, sentence, &widths);
    for column in [KIND, FLOOR] {
        if let Some(column) = page.columns.get_mut(usize::from(column)) {
            column.folded = true;
        }
    }
    let mut headings = vec![
        ("Ref", false),
        (book.say("Mål / nyckelresultat", "Objective / key result"), false),
        (book.say("Ansvarig", "Owner"), false),
        (book.say("Typ", "Type"), false),
        ("Start", true),
        (book.say("Målvärde", "Target"), true),
        (book.say("Utfall", "Actual"), true),
        (book.say(" Mått", " Measure"), false),
        ("Status", false),
        (book.say("Givet betyg", "Given grade"), true),
        (book.say("Betyg", "Grade"), true),
        (book.say(" Bedömning / grund", " Assessment / basis"), false),
        (book.say("Källa", "Source"), false),
        (book.say("Slag", "Kind"), false),
        (book.say("Golv", "Floor"), true),
    ];
    if weighted {
        headings.push((book.say("Vikt", "Weight"), true));
    }
    book.headings(&mut page, &headings, 2);
    let mut sheet = Sheet { page, styles: Styles::new(book), room: Room::default(), weighted };
    for index in 0..book.plan.units.len() {
        write_unit(book, &mut sheet, index);
    }
    let Sheet { mut page, room, .. } = sheet;
    room.widen(&mut page.columns);
    finish(book, &mut page);
    page
}

/// The page while it is written.
struct Sheet {
    page: Page,
    styles: Styles,
    room: Room,
    /// Some objective weighs its key results differently, so there is a column of weights.
    weighted: bool,
}

impl Sheet {
    /// Width of the column of texts in pixels.
    fn text_width(&self) -> u16 {
        self.page.columns.get(usize::from(TEXT)).map_or(0, |column| column.width).max(100)
    }
}

/// The looks of the page that do not depend on a number.
struct Styles {
    group: u16,
    group_percent: u16,
    group_ref: u16,
    objective: u16,
    objective_text: u16,
    objective_ref: u16,
    objective_owner: u16,
    judged: u16,
    text: u16,
    plain: u16,
    quiet: u16,
    owner: u16,
    measure: u16,
    link: u16,
    input: u16,
    input_text: u16,
}

impl Styles {
    fn new(book: &mut Book<'_>) -> Self {
        let percent = looks::percent(book.lang, None);
        Self {
            group: book.look(looks::group()),
            group_percent: book.look(looks::group().formatted(&*percent)),
            group_ref: book.look(looks::group()),
            objective: book.look(looks::line().bold()),
            objective_text: book.look(looks::line().bold().indented(1).wrapped()),
            objective_ref: book.look(looks::line().bold()),
            objective_owner: book.look(looks::line().bold().wrapped()),
            judged: book.look(looks::line().bold().indented(1)),
            text: book.look(looks::line().indented(2).wrapped()),
            plain: book.look(looks::line()),
            quiet: book.look(looks::quiet()),
            owner: book.look(looks::quiet().wrapped()),
            measure: book.look(looks::quiet().indented(1)),
            link: book.look(looks::link()),
            input: book.look(looks::input().formatted(percent)),
            input_text: book.look(looks::input()),
        }
    }
}

fn grade_of<'a>(book: &Book<'a>, planned: &PlannedObjective) -> Option<&'a ObjectiveGrade> {
    book.quarter.grades.objectives.get(planned.id.0 as usize)
}

fn write_unit(book: &mut Book<'_>, sheet: &mut Sheet, index: usize) {
    let columns = if sheet.weighted { WEIGHT } else { FLOOR };
    let quarter = book.quarter;
    let objectives = match book.plan.units.get_mut(index) {
        Some(unit) => std::mem::take(&mut unit.objectives),
        None => return,
    };
    let Some(planned) = book.plan.units.get(index) else { return };
    let (row, own_end, id, code) = (planned.row, planned.own_end, planned.id, planned.code.clone());
    let Some(unit) = quarter.company.unit(id) else { return };
    for column in 0..=columns {
        sheet.page.put(row, column, Value::Empty, sheet.styles.group);
    }
    sheet.page.put(row, REF, Value::text(code), sheet.styles.group_ref);
    let label = format!("{} · {}", unit.name, book.level(unit.level));
    // Units are not wrapped: the text runs on over the empty cells beside it only where there is no lead.
    let room = f64::from(sheet.text_width());
    sheet.page.put(row, TEXT, Value::text(measure::fit(&label, room, true)), sheet.styles.group);
    sheet.page.put(
        row,
        OWNER,
        Value::text(unit.lead.clone().unwrap_or_else(|| "".into())),
        sheet.styles.group,
    );
    sheet.page.put(row, KIND, Value::word("U"), sheet.styles.group);
    sheet.page.height(row, 20);
    let figures = quarter.rollup.units.get(id.0 as usize).copied().unwrap_or_default();
    if !objectives.is_empty() {
        let (first, last) = (row + 2, own_end);
        let mean = |column: &str| {
            format!("IFERROR(AVERAGEIFS({column}{first}:{column}{last},$N{first}:$N{last},\"O\"),\"\")")
        };
        let own: Vec<&ObjectiveGrade> = objectives.iter().filter_map(|o| grade_of(book, o)).collect();
        let grade = mean_of(own.iter().map(|o| o.grade));
        let floor = mean_of(own.iter().map(|o| if o.total > 0 { o.floor } else { None }));
        let look = book.figure(Base::Group, Figure::grade(figures.own.grade));
        sheet.page.put(row, GRADE, or_plain(book.live, || mean("K"), grade, figures.own.grade), look);
        sheet.page.put(
            row,
            FLOOR,
            or_plain(book.live, || mean("O"), floor, figures.own.floor),
            sheet.styles.group_percent,
        );
    }
    let rows = book.plan.end as usize;
    for objective in &objectives {
        write_objective(book, sheet, objective);
        book.hand_on(&mut sheet.page, rows);
    }
    if let Some(unit) = book.plan.units.get_mut(index) {
        unit.objectives = objectives;
    }
}

/// The formula where it gives what was graded, else the plain grade: a stored result is never one that
/// recalculation would change.
pub(super) fn or_plain<Made: Into<FormulaText>>(
    live: bool,
    formula: impl FnOnce() -> Made,
    gives: Option<f64>,
    graded: Option<f64>,
) -> Value {
    if live && same(gives, graded) { Value::formula(formula(), graded) } else { Value::number(graded) }
}

/// The mean of those that are there, as the roll-up makes it: what the formula must give.
pub(super) fn mean_of(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    crate::model::mean_of(values.flatten())
}

fn write_objective(book: &mut Book<'_>, sheet: &mut Sheet, planned: &PlannedObjective) {
    let quarter = book.quarter;
    let lang = book.lang;
    let row = planned.row;
    let Some(objective) = quarter.company.objective(planned.id) else { return };
    let Some(grade) = grade_of(book, planned) else { return };
    let columns = if sheet.weighted { WEIGHT } else { FLOOR };
    for column in [START, TARGET, ACTUAL, MEASURE, STATUS, GIVEN] {
        sheet.page.put(row, column, Value::Empty, sheet.styles.objective);
    }
    sheet.page.put(row, REF, Value::text(planned.label.text()), sheet.styles.objective_ref);
    sheet.page.put(row, TEXT, Value::text(objective.text.clone()), sheet.styles.objective_text);
    sheet.page.put(row, OWNER, owner(objective.owner.as_ref()), sheet.styles.objective_owner);
    let kind = objective.kind.map_or("", |kind| objective_type(lang, kind));
    sheet.page.put(row, TYPE, Value::word(kind), sheet.styles.objective);
    sheet.page.put(row, SOURCE, book.source(objective.place, width(SOURCE)), sheet.styles.link);
    sheet.page.put(row, KIND, Value::word("O"), sheet.styles.quiet);
    if columns == WEIGHT {
        sheet.page.put(row, WEIGHT, Value::Empty, sheet.styles.objective);
    }
    let mut lines = measure::lines(&objective.text, sheet.text_width() - 10, true);
    if let Some(owner) = &objective.owner {
        lines = lines.max(measure::lines(owner, width(OWNER), true));
    }
    sheet.page.height(row, measure::height(lines));
    sheet.page.outline(row, 1);

    let own: Vec<&KeyResultGrade> =
        planned.key_results.iter().filter_map(|id| quarter.grades.key_results.get(id.0 as usize)).collect();
    let weights = weights_of(book, planned);
    let number = row + 1;
    let (first, last) = (number + 1, number + u32::try_from(own.len()).unwrap_or(0));
    let look = book.figure(Base::Bold, Figure::grade(grade.grade));
    let formula = || objective_formula(book, weights.is_some(), first, last);
    if grade.typed_kept || own.is_empty() && grade.grade.is_some() {
        let look_given = sheet.styles.input;
        sheet.page.put(row, GIVEN, Value::number(grade.grade), look_given);
        let formula = || format!("IF(ISNUMBER(J{number}),MEDIAN(0,1,J{number}),{})", formula());
        sheet.page.put(row, GRADE, or_plain(book.live, formula, grade.grade, grade.grade), look);
    } else {
        let gives = objective_gives(book, &own, weights.as_deref());
        let value =
            if own.is_empty() { Value::Empty } else { or_plain(book.live, formula, gives, grade.grade) };
        put_grade(book, sheet, row, value, look);
    }
    let formula = || floor_formula(weights.is_some(), first, last);
    let gives = floor_gives(&own, weights.as_deref());
    let look = book.figure(Base::Quiet, Figure::grade(grade.floor));
    let value = if own.is_empty() { Value::Empty } else { or_plain(book.live, formula, gives, grade.floor) };
    sheet.page.put(row, FLOOR, value, look);
    sheet.page.put(row, BASIS, assessment(book, objective.kind, grade, number), sheet.styles.judged);

    for (place, (id, row, label)) in planned.lines().enumerate() {
        let Some(key_result) = quarter.company.key_result(id) else { continue };
        let Some(graded) = quarter.grades.key_results.get(id.0 as usize) else { continue };
        write_key_result(book, sheet, row, label, key_result, graded);
        if columns == WEIGHT {
            let weight = weights.as_ref().and_then(|weights| weights.get(place)).copied();
            let look = book.twisted(Base::Quiet, Twist::Weight);
            sheet.page.put(row, WEIGHT, Value::number(weight), look);
        }
    }
}

/// Puts a grade, and remembers where there is none.
fn put_grade(book: &mut Book<'_>, sheet: &mut Sheet, row: u32, value: Value, look: u16) {
    if value == Value::Empty {
        book.without_grade.insert(row);
    }
    sheet.page.put(row, GRADE, value, look);
}

fn owner(name: Option<&Text>) -> Value {
    name.map_or(Value::Empty, |name| Value::text(name.clone()))
}

/// The weights as they count: a missing one is the mean of those given, a negative one is 0. None where they are
/// all the same, since the plain mean is then the weighted one.
fn weights_of(book: &Book<'_>, planned: &PlannedObjective) -> Option<Vec<f64>> {
    grade_of(book, planned)?.weights.as_ref()?;
    let given: Vec<Option<f64>> = planned
        .key_results
        .iter()
        .map(|id| {
            let key_result = book.quarter.company.key_result(*id)?;
            key_result.values.weight.as_ref().map(|weight| weight.value.max(0.0))
        })
        .collect();
    let mean = mean_of(given.iter().copied()).unwrap_or(1.0);
    let weights: Vec<f64> = given.into_iter().map(|weight| weight.unwrap_or(mean)).collect();
    let first = weights.first().copied().unwrap_or(0.0);
    let even = first > 0.0 && weights.iter().all(|weight| *weight == first);
    (!even).then_some(weights)
}

/// The formula of an objective's grade over the rows, by number, of its key results.
fn objective_formula(book: &Book<'_>, weighted: bool, first: u32, last: u32) -> String {
    match book.quarter.policy.ungraded {
        _ if weighted => format!(
            "IFERROR(SUMPRODUCT(K{first}:K{last},P{first}:P{last})/SUMIFS(P{first}:P{last},K{first}:K{last},\">=0\"),\"\")"
        ),
        UngradedRule::Zero if first <= last => {
            format!("SUM(K{first}:K{last})/COUNTIFS(N{first}:N{last},\"K\")")
        }
        _ => format!("IFERROR(AVERAGE(K{first}:K{last}),\"\")"),
    }
}

/// What that formula gives.
fn objective_gives(book: &Book<'_>, own: &[&KeyResultGrade], weights: Option<&[f64]>) -> Option<f64> {
    if let Some(weights) = weights {
        let pairs = || own.iter().zip(weights).filter_map(|(grade, weight)| Some((grade.grade?, *weight)));
        let total: f64 = pairs().map(|(_, weight)| weight).sum();
        return (total > 0.0).then(|| pairs().map(|(g, w)| g * w).sum::<f64>() / total);
    }
    match book.quarter.policy.ungraded {
        UngradedRule::Zero if !own.is_empty() => {
            let sum: f64 = own.iter().filter_map(|grade| grade.grade).sum();
            Some(sum / f64::from(u32::try_from(own.len()).unwrap_or(u32::MAX)))
        }
        _ => mean_of(own.iter().map(|grade| grade.grade)),
    }
}

/// The formula of an objective's floor over the rows, by number, of its key results.
fn floor_formula(weighted: bool, first: u32, last: u32) -> String {
    if weighted {
        format!("IFERROR(SUMPRODUCT(K{first}:K{last},P{first}:P{last})/SUM(P{first}:P{last}),\"\")")
    } else {
        format!("SUM(K{first}:K{last})/COUNTIFS(N{first}:N{last},\"K\")")
    }
}

/// What that formula gives.
fn floor_gives(own: &[&KeyResultGrade], weights: Option<&[f64]>) -> Option<f64> {
    let grades = own.iter().map(|grade| grade.grade.unwrap_or(0.0));
    match weights {
        Some(weights) => {
            let total: f64 = weights.iter().sum();
            let sum: f64 = grades.zip(weights).map(|(grade, weight)| grade * weight).sum();
            (total > 0.0).then(|| sum / total)
        }
        None => {
            let count = u32::try_from(own.len()).unwrap_or(u32::MAX);
            (count > 0).then(|| grades.sum::<f64>() / f64::from(count))
        }
    }
}

/// The names of the types that are judged met or missed.
pub(super) const TYPE_NAMES: [(ObjectiveType, &str); 4] = [
    (ObjectiveType::Committed, "txt_committed"),
    (ObjectiveType::Aspirational, "txt_aspirational"),
    (ObjectiveType::Personal, "txt_personal"),
    (ObjectiveType::Financial, "txt_financial"),
];

fn assessment(book: &Book<'_>, kind: Option<ObjectiveType>, grade: &ObjectiveGrade, number: u32) -> Value {
    let policy = &book.quarter.policy;
    let word = verdict(book.lang, grade.verdict);
    if !book.live {
        return Value::word(word);
    }
    let cell = format!("K{number}");
    let band = book.verdict_formula(&cell);
    let full = grade.grade.is_some_and(|grade| grade >= 1.0 - crate::model::COMPLETE_WITHIN);
    let judged = match (grade.grade, kind) {
        (Some(_), Some(kind)) if policy.met_types.contains(&kind) => {
            Some(if full { Verdict::Met } else { Verdict::Missed })
        }
        (grade, _) => book.verdict(grade),
    };
    if judged != grade.verdict {
        return Value::word(word);
    }
    let met: Vec<String> = TYPE_NAMES
        .iter()
        .filter(|(kind, _)| policy.met_types.contains(kind))
        .map(|(_, name)| format!("D{number}={name}"))
        .collect();
    let formula = match met.as_slice() {
        [] => band,
        _ => {
            let met = if met.len() == 1 { met.concat() } else { format!("OR({})", met.join(",")) };
            // The type decides first, then the band; the empty grade is asked for once, in front.
            let band = band.replacen(&format!("IF({cell}=\"\",txt_none,"), "", 1);
            let band = band.strip_suffix(')').unwrap_or(&band);
            format!("IF({cell}=\"\",txt_none,IF({met},IF({cell}>=1-1E-9,txt_met,txt_missed),{band}))")
        }
    };
    Value::worded(formula, word)
}

fn write_key_result(
    book: &mut Book<'_>,
    sheet: &mut Sheet,
    row: u32,
    label: Label,
    key_result: &KeyResult,
    graded: &KeyResultGrade,
) {
    let lang = book.lang;
    let number = row + 1;
    sheet.page.put(row, REF, Value::text(label.text()), sheet.styles.quiet);
    sheet.page.put(row, TEXT, Value::text(key_result.text.clone()), sheet.styles.text);
    sheet.page.put(row, OWNER, owner(key_result.owner.as_ref()), sheet.styles.owner);
    sheet.page.put(row, TYPE, Value::Empty, sheet.styles.plain);
    let measure = measure_of(key_result, graded);
    let numbers = numbers(key_result, graded, &measure);
    let shape = Shape::of(&measure, &[numbers.start, numbers.target, numbers.actual]);
    for (column, number) in [(START, numbers.start), (TARGET, numbers.target), (ACTUAL, numbers.actual)] {
        sheet.room.note(column, shape, number, false);
    }
    let look = book.figure(Base::Line, Figure::Number(shape));
    sheet.page.put(row, START, Value::number(numbers.start), look);
    sheet.page.put(row, TARGET, Value::number(numbers.target), look);
    let input = book.figure(Base::Input, Figure::Number(shape));
    sheet.page.put(row, ACTUAL, Value::number(numbers.actual), input);
    let fitted = |label: &Text| measure::fitted(label, f64::from(width(MEASURE)) - 9.0, false);
    let label = match graded.calculation {
        Calculation::Milestones { .. } => Value::word(book.say("delmål", "milestones")),
        _ if measure.label.is_empty() => Value::text(fitted(&measure.unit)),
        _ => Value::text(fitted(&measure.label)),
    };
    sheet.page.put(row, MEASURE, label, sheet.styles.measure);
    let done = match (&graded.calculation, key_result.values.status.as_ref().map(|status| &status.value)) {
        (Calculation::Status(done), _) => Some(*done),
        (_, Some(Status::Done)) => Some(true),
        (_, Some(Status::NotDone)) => Some(false),
        _ => None,
    };
    let word: Value = match (done, key_result.values.status.as_ref().map(|status| &status.value)) {
        (Some(true), _) => Value::word(book.say("Klart", "Done")),
        (Some(false), _) => Value::word(book.say("Ej klart", "Not done")),
        (None, Some(Status::Progress(word))) => {
            Value::text(measure::fit(word, f64::from(width(STATUS)), false))
        }
        (None, _) => Value::Empty,
    };
    sheet.page.put(row, STATUS, word, sheet.styles.input_text);
    let given = match graded.calculation {
        Calculation::Given(given) => Some(given),
        _ => None,
    };
    sheet.page.put(row, GIVEN, Value::number(given), sheet.styles.input);
    let form = form_of(key_result, graded, numbers);
    let gives = evaluate(form, numbers, given, done);
    let look = book.figure(Base::Line, Figure::grade(graded.grade));
    let value = or_plain(book.live, || grade_formula(&mut book.patterns, form, number), gives, graded.grade);
    put_grade(book, sheet, row, value, look);
    let basis = basis_of(form, numbers, given, graded);
    let word = method(lang, graded.method);
    let value = if book.live && same(gives, graded.grade) && basis == graded.method {
        Value::worded(basis_formula(&mut book.patterns, form, number), word)
    } else {
        Value::word(word)
    };
    sheet.page.put(row, BASIS, value, sheet.styles.measure);
    sheet.page.put(row, SOURCE, book.source(key_result.place, width(SOURCE)), sheet.styles.link);
    sheet.page.put(row, KIND, Value::word("K"), sheet.styles.quiet);
    sheet.page.put(row, FLOOR, Value::Empty, sheet.styles.plain);
    let mut lines = measure::lines(&key_result.text, sheet.text_width() - 19, false);
    if let Some(owner) = &key_result.owner {
        lines = lines.max(measure::lines(owner, width(OWNER), false));
    }
    sheet.page.height(row, measure::height(lines));
    sheet.page.outline(row, 2);
}

/// The measure that a key result's cells are shown in: that of the actual, else of the target or the start.
pub(super) fn measure_of<'a>(key_result: &'a KeyResult, graded: &KeyResultGrade) -> Cow<'a, Measure> {
    let values = &key_result.values;
    // A change such as "from 1000 by 20 %" has its target in percent of the start: the start's measure holds then.
    let changed = match (graded.calculation, &values.target) {
        (Calculation::Ratio { target, .. }, Some(own)) => !same(Some(target), Some(own.value.value)),
        _ => false,
    };
    let order = match changed {
        // The target's own percent is not that of the figures.
        true => [&values.start, &values.actual, &values.start],
        false => [&values.target, &values.actual, &values.start],
    };
    let measures = || order.iter().filter_map(|quantity| Some(&quantity.as_ref()?.value.measure));
    let named = measures().find(|measure| measure.kind != MeasureKind::None);
    match named.or_else(|| measures().next()) {
        Some(measure) if measure.scale.is_finite() && measure.scale > 0.0 => Cow::Borrowed(measure),
        Some(measure) => Cow::Owned(measure.clone().scaled(1.0)),
        None => Cow::Owned(Measure::plain()),
    }
}

/// Start, target and actual as shown: what the grade rests on, else what the sheet says.
pub(super) fn numbers(key_result: &KeyResult, graded: &KeyResultGrade, measure: &Measure) -> Numbers {
    let values = &key_result.values;
    // Percent stays a fraction, as its format shows it; other scales are taken out.
    let scale = if measure.kind == MeasureKind::Percent { 1.0 } else { measure.scale };
    let shown = |number: f64| Some(number / scale).filter(|number| number.is_finite());
    match graded.calculation {
        Calculation::Ratio { start, target, actual, start_assumed } => Numbers {
            start: if start_assumed { None } else { shown(start) },
            target: shown(target),
            actual: shown(actual),
        },
        Calculation::Threshold { target, actual, .. } => Numbers {
            start: values.start.as_ref().and_then(|start| shown(start.value.value)),
            target: shown(target),
            actual: shown(actual),
        },
        Calculation::Milestones { done, total } => {
            Numbers { start: None, target: Some(total), actual: Some(done) }
        }
        _ => Numbers {
            start: values.start.as_ref().and_then(|start| shown(start.value.value)),
            target: values.target.as_ref().and_then(|target| shown(target.value.value)),
            actual: values.actual.as_ref().and_then(|actual| shown(actual.value.value)),
        },
    }
}

fn form_of(key_result: &KeyResult, graded: &KeyResultGrade, numbers: Numbers) -> Form {
    let ratio = match (numbers.start, numbers.target) {
        (Some(start), Some(target)) => start != target,
        _ => false,
    };
    match graded.calculation {
        Calculation::Ratio { start_assumed: true, .. } => Form::Share(Method::Measured),
        Calculation::Ratio { .. } => Form::Ratio,
        Calculation::Milestones { .. } => Form::Share(Method::Milestones),
        Calculation::Threshold { bound, .. } => Form::Threshold(bound.side, bound.strict),
        Calculation::Status(_) if ratio && numbers.actual.is_none() => Form::Ratio,
        Calculation::Status(_) => Form::Word,
        Calculation::Given(_) => {
            let forms = [
                Form::Ratio,
                Form::Share(Method::Measured),
                Form::Threshold(Side::AtLeast, false),
                Form::Threshold(Side::AtMost, false),
            ];
            let fits =
                |form: &Form| same(evaluate(*form, numbers, None, None), graded.measured.as_ref().copied());
            match graded.measured.as_ref() {
                Some(_) => forms.into_iter().find(fits).unwrap_or(Form::Word),
                None if ratio && numbers.actual.is_none() => Form::Ratio,
                None => Form::Word,
            }
        }
        Calculation::None => match (graded.ungraded, &key_result.values.target) {
            (Some(Ungraded::NoActual), Some(target)) if !ratio => match target.value.bound {
                Some(bound) => Form::Threshold(bound.side, bound.strict),
                None => Form::Word,
            },
            (Some(Ungraded::NoActual | Ungraded::NoTarget | Ungraded::NoStart), _) => Form::Ratio,
            _ => Form::Word,
        },
    }
}

/// What the formula of a form gives, cell for cell.
fn evaluate(form: Form, numbers: Numbers, given: Option<f64>, done: Option<bool>) -> Option<f64> {
    if let Some(given) = given {
        return Some(given.clamp(0.0, 1.0));
    }
    let Numbers { start, target, actual } = numbers;
    let measured = match (form, start, target, actual) {
        (Form::Ratio, Some(start), Some(target), Some(actual)) if start != target => {
            Some(((actual - start) / (target - start)).clamp(0.0, 1.0))
        }
        (Form::Share(_), _, Some(target), Some(actual)) if target != 0.0 => {
            Some((actual / target).clamp(0.0, 1.0))
        }
        (Form::Threshold(side, strict), _, Some(target), Some(actual)) => {
            let met = match (side, strict) {
                (Side::AtLeast, false) => actual >= target,
                (Side::AtLeast, true) => actual > target,
                (Side::AtMost, false) => actual <= target,
                (Side::AtMost, true) => actual < target,
            };
            Some(if met { 1.0 } else { 0.0 })
        }
        _ => None,
    };
    // A word does not hide a target and an actual that cannot be graded.
    let word = done.filter(|_| target.is_none() || actual.is_none());
    measured.or_else(|| word.map(|done| if done { 1.0 } else { 0.0 }))
}

fn basis_of(form: Form, numbers: Numbers, given: Option<f64>, graded: &KeyResultGrade) -> Option<Method> {
    if given.is_some() {
        return Some(Method::Given);
    }
    match (form, evaluate(form, numbers, None, None)) {
        (Form::Ratio, Some(_)) => Some(Method::Measured),
        (Form::Share(method), Some(_)) => Some(method),
        (Form::Threshold(..), Some(_)) => Some(Method::Threshold),
        _ => graded.grade.map(|_| Method::Status),
    }
}

/// The question whether a form's numbers are there, what they give, and the name of that basis.
const fn numbers_of(form: Form) -> Option<(&'static str, &'static str, &'static str)> {
    match form {
        Form::Ratio => Some(("AND(COUNT(E#:G#)=3,E#<>F#)", "MEDIAN(0,1,(G#-E#)/(F#-E#))", "txt_measured")),
        Form::Share(method) => Some((
            "AND(COUNT(F#:G#)=2,F#<>0)",
            "MEDIAN(0,1,G#/F#)",
            if matches!(method, Method::Milestones) { "txt_milestones" } else { "txt_measured" },
        )),
        Form::Threshold(side, strict) => {
            let met = match (side, strict) {
                (Side::AtLeast, false) => "IF(G#>=F#,1,0)",
                (Side::AtLeast, true) => "IF(G#>F#,1,0)",
                (Side::AtMost, false) => "IF(G#<=F#,1,0)",
                (Side::AtMost, true) => "IF(G#<F#,1,0)",
            };
            Some(("COUNT(F#:G#)=2", met, "txt_threshold"))
        }
        Form::Word => None,
    }
}

fn grade_formula(patterns: &mut Patterns, form: Form, row: u32) -> FormulaText {
    const GIVEN: &str = "IF(ISNUMBER(J#),MEDIAN(0,1,J#),";
    const WORD: &str = "IF(COUNT(F#:G#)=2,\"\",IF(I#=txt_done,1,IF(I#=txt_notdone,0,\"\")))";
    match numbers_of(form) {
        Some((there, gives, _)) => patterns.in_row(&[GIVEN, "IF(", there, ",", gives, ",", WORD, "))"], row),
        None => patterns.in_row(&[GIVEN, WORD, ")"], row),
    }
}

fn basis_formula(patterns: &mut Patterns, form: Form, row: u32) -> FormulaText {
    const GIVEN: &str = "IF(ISNUMBER(J#),txt_given,";
    const WORD: &str = "IF(K#=\"\",txt_nograde,txt_status)";
    match numbers_of(form) {
        Some((there, _, name)) => patterns.in_row(&[GIVEN, "IF(", there, ",", name, ",", WORD, "))"], row),
        None => patterns.in_row(&[GIVEN, WORD, ")"], row),
    }
}

fn finish(book: &mut Book<'_>, page: &mut Page) {
    let end = book.plan.end.max(FIRST + 1);
    let column = |column: u16| Area::new(FIRST, column, end - 1, column);
    for tone in &TONES {
        page.rules.push(tone_rule(tone, Area::new(FIRST, GRADE, end - 1, BASIS), "L", FIRST));
    }
    page.rules.push(Rule::Bars { area: column(GRADE), colour: BAR });
    if book.live {
        page.checks.push(Check {
            area: column(STATUS),
            kind: CheckKind::List("list_status".to_owned()),
            title: "Status".to_owned(),
            prompt: String::new(),
            message: book
                .say("Bara Klart och Ej klart ger betyg.", "Only Done and Not done make a grade.")
                .to_owned(),
            lenient: true,
        });
        page.checks.push(Check {
            area: column(ACTUAL),
            kind: CheckKind::Number,
            title: book.say("Utfall", "Actual").to_owned(),
            prompt: String::new(),
            message: book.say("Skriv ett tal.", "Write a number.").to_owned(),
            lenient: false,
        });
        page.checks.push(Check {
            area: column(GIVEN),
            kind: CheckKind::Between(0.0, 1.0),
            title: book.say("Givet betyg", "Given grade").to_owned(),
            prompt: String::new(),
            message: book.say("Skriv 0–100 %.", "Write 0–100%.").to_owned(),
            lenient: false,
        });
    }
    // The folded columns before the weights do not print.
    let last = u16::try_from(page.columns.len()).unwrap_or(WEIGHT + 1) - 1;
    page.print.area = Some(Area::new(0, REF, end - 1, if last == WEIGHT { WEIGHT } else { SOURCE }));
    paper::set_breaks(page, FIRST);
}

/// Colours cells where the word in a column of the same row begins with the tone's symbol.
pub(super) fn tone_rule(tone: &Tone, area: Area, column: &str, first: u32) -> Rule {
    Rule::Formula {
        area,
        formula: format!("LEFT(${column}{},1)=\"{}\"", first + 1, tone.symbol),
        ink: tone.ink,
        fill: tone.fill,
        bold: false,
    }
}
