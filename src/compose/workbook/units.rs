//! The page of units: the tree with each unit's two grades side by side.

use crate::model::report::{Area, Page, Rule, Value};
use crate::model::{Level, ObjectiveGrade, Quarter, RollupRule};
use crate::words::workbook::verdict;

use super::issues::Issues;
use super::looks::{BAR, Base, Figure, TONES, Twist};
use super::objectives::{self, mean_of, or_plain, tone_rule};
use super::order::{FIRST, Plan};
use super::{Book, absolute, absolute_range, measure, paper};

pub(super) const CODE: u16 = 0;
pub(super) const UNIT: u16 = 1;
pub(super) const OWN_OBJECTIVES: u16 = 4;
pub(super) const BELOW_OBJECTIVES: u16 = 5;
pub(super) const KEY_RESULTS: u16 = 6;
pub(super) const GRADED: u16 = 7;
pub(super) const OWN: u16 = 8;
pub(super) const OWN_FLOOR: u16 = 9;
pub(super) const BELOW: u16 = 10;
pub(super) const BELOW_FLOOR: u16 = 11;
pub(super) const ASSESSMENT: u16 = 12;
pub(super) const IN_BAND: u16 = 13;
pub(super) const ISSUES: u16 = 14;
/// Of the rule that each child unit counts once, folded: the parent's code, and the grade and the floor of all
/// objectives in the unit and beneath it.
const PARENT: u16 = 15;
const WHOLE: u16 = 16;
const WHOLE_FLOOR: u16 = 17;

const WIDTHS: [u16; 15] = [72, 226, 86, 124, 76, 80, 84, 78, 66, 66, 66, 66, 140, 66, 82];

/// The width of a column in pixels.
fn width(column: u16) -> u16 {
    WIDTHS.get(usize::from(column)).copied().unwrap_or_default()
}

/// The row of a unit on this page, and of the end of the page for the index after the last.
pub(super) fn row_of(book: &Book<'_>, index: usize) -> u32 {
    book.lines.get(index).copied().unwrap_or(FIRST)
}

/// The rows of all units by index, and of the end; people have rows where the report is detailed.
pub(super) fn lines(quarter: &Quarter, plan: &Plan, detailed: bool) -> Vec<u32> {
    let mut next = FIRST;
    let mut lines = Vec::with_capacity(plan.units.len() + 1);
    for index in 0..plan.units.len() {
        lines.push(next);
        next += u32::from(detailed || !is_person(quarter, plan, index));
    }
    lines.push(next);
    lines
}

pub(super) fn is_person(quarter: &Quarter, plan: &Plan, index: usize) -> bool {
    let unit = plan.units.get(index).and_then(|planned| quarter.company.unit(planned.id));
    unit.is_some_and(|unit| unit.level == Level::Individual)
}

pub(super) fn page(book: &mut Book<'_>, issues: &Issues) -> Page {
    let title = book.say("Enheter – så sipprar resultaten uppåt", "Units – how results seep upward");
    let sentence = book.say(
        "Eget betyg = enhetens egna mål. Betyg under = alla mål i enheterna under. Golv = om det som saknas \
         räknades som 0. Bedömningen gäller det egna betyget.",
        "Own grade = the unit's own objectives. Grade below = all objectives of the units beneath it. Floor = if \
         what is missing counted 0. The assessment is of the own grade.",
    );
    let each_once = book.quarter.policy.rollup == RollupRule::Units;
    let mut widths = WIDTHS.to_vec();
    if each_once {
        widths.extend([66; 3]);
    }
    if book.quarter.company.units.iter().all(|unit| unit.lead.is_none())
        && let Some(lead) = widths.get_mut(3)
    {
        *lead = 64;
    }
    let mut page = book.frame(book.units_name(), title, sentence, &widths);
    for column in page.columns.iter_mut().skip(usize::from(PARENT)) {
        column.folded = true;
    }
    let mut headings = vec![
        (book.say("Kod", "Code"), false),
        (book.say("Enhet", "Unit"), false),
        (book.say("Nivå", "Level"), false),
        (book.say("Ansvarig", "Lead"), false),
        (book.say("Egna mål", "Own objectives"), true),
        (book.say("Mål under", "Objectives below"), true),
        (book.say("Nyckel-resultat", "Key results"), true),
        (book.say("Graderade", "Graded"), true),
        (book.say("Eget betyg", "Own grade"), true),
        (book.say("Eget golv", "Own floor"), true),
        (book.say("Betyg under", "Grade below"), true),
        (book.say("Golv under", "Floor below"), true),
        (book.say(" Bedömning", " Assessment"), false),
        (book.say("I zonen", "In band"), true),
        (book.say("Avvikelser", "Issues"), true),
    ];
    if each_once {
        headings.extend([
            (book.say("Under enhet", "Parent unit"), false),
            (book.say("Helhetens betyg", "Grade of all"), true),
            (book.say("Helhetens golv", "Floor of all"), true),
        ]);
    }
    book.headings(&mut page, &headings, 2);
    let end = row_of(book, book.plan.units.len()).max(FIRST + 1);
    for index in 0..book.plan.units.len() {
        if !book.is_left_out(index) {
            write_unit(book, &mut page, index, issues);
            book.hand_on(&mut page, end as usize);
        }
    }
    for tone in &TONES {
        page.rules.push(tone_rule(tone, Area::new(FIRST, OWN, end - 1, OWN), "M", FIRST));
        page.rules.push(tone_rule(tone, Area::new(FIRST, ASSESSMENT, end - 1, ASSESSMENT), "M", FIRST));
    }
    page.rules.push(Rule::Bars { area: Area::new(FIRST, BELOW, end - 1, BELOW), colour: BAR });
    page.print.area = Some(Area::new(0, CODE, end - 1, ISSUES));
    paper::set_breaks(&mut page, FIRST);
    page
}

fn write_unit(book: &mut Book<'_>, page: &mut Page, index: usize, issues: &Issues) {
    let quarter = book.quarter;
    let lang = book.lang;
    let Some(planned) = book.plan.units.get(index) else { return };
    let Some(unit) = quarter.company.unit(planned.id) else { return };
    let figures = quarter.rollup.units.get(planned.id.0 as usize).copied().unwrap_or_default();
    let (own_row, own_end, end, depth) = (planned.row, planned.own_end, planned.end, planned.depth);
    let code = planned.code.clone();
    let has_own = !planned.objectives.is_empty();
    let has_children = !planned.children.is_empty();
    let row = row_of(book, index);
    let number = row + 1;
    let page_name = book.objectives_name();
    let sheet = || Book::quoted(page_name);
    let range =
        |first: u32, end: u32, column: u16| format!("{}!{}", sheet(), absolute_range(first, end, column));
    let emphasised = depth == 0 || depth == 1 && has_children;
    let base = if emphasised { Base::Group } else { Base::Line };
    let [bold, muted] = if emphasised { [base, Base::QuietGroup] } else { [Base::Bold, Base::Quiet] };
    let looks = &mut book.looks;
    let plain = looks.twisted(base, Twist::None);
    let link = looks.twisted(base, Twist::Link);
    let name = looks.twisted(base, Twist::Indented(u8::try_from(depth.min(15)).unwrap_or(15)));
    let count = looks.twisted(base, Twist::Count);
    let whole = looks.figure(base, Figure::grade(None), lang);
    page.put(row, CODE, book.to_objectives(own_row, code), link);
    let room = f64::from(width(UNIT)) - 9.0 * f64::from(depth.min(15));
    page.put(row, UNIT, Value::text(measure::fitted(&unit.name, room, emphasised)), name);
    page.put(row, 2, Value::word(book.level(unit.level)), plain);
    let lead = unit.lead.as_ref().map(|lead| measure::fitted(lead, f64::from(WIDTHS[3]), emphasised));
    page.put(row, 3, lead.map_or(Value::Empty, Value::text), plain);

    let live = book.live;
    let counted = |formula: &dyn Fn() -> String, result: Option<f64>| {
        if live { Value::formula(formula(), result) } else { Value::number(result) }
    };
    let own_count = f64::from(figures.own.objectives);
    let value = if has_own {
        let kinds = || range(own_row + 1, own_end, objectives::KIND);
        counted(&|| format!("COUNTIFS({},\"O\")", kinds()), Some(own_count))
    } else {
        Value::Number(0.0)
    };
    page.put(row, OWN_OBJECTIVES, value, count);
    let below_count = f64::from(figures.below.objectives);
    let value = if end > own_end {
        let kinds = || range(own_end, end, objectives::KIND);
        counted(&|| format!("COUNTIFS({},\"O\")", kinds()), Some(below_count))
    } else {
        Value::Number(0.0)
    };
    page.put(row, BELOW_OBJECTIVES, value, count);
    let total = f64::from(figures.own.total + figures.below.total);
    let graded = f64::from(figures.own.graded + figures.below.graded);
    let kinds = || range(own_row, end, objectives::KIND);
    let grades = || range(own_row, end, objectives::GRADE);
    let value = counted(&|| format!("COUNTIFS({},\"K\")", kinds()), Some(total));
    page.put(row, KEY_RESULTS, value, count);
    let share = (total > 0.0).then(|| graded / total);
    let formula =
        || format!("IF(G{number}=0,\"\",COUNTIFS({},\"K\",{},\">=0\")/G{number})", kinds(), grades());
    let value = counted(&formula, share);
    let look = book.looks.figure(base, Figure::grade(share), lang);
    page.put(row, GRADED, value, look);

    for (column, from, grade) in
        [(OWN, objectives::GRADE, figures.own.grade), (OWN_FLOOR, objectives::FLOOR, figures.own.floor)]
    {
        let look = book.looks.figure(if column == OWN { bold } else { muted }, Figure::grade(grade), lang);
        let value = match has_own {
            true => counted(&|| format!("{}!{}", sheet(), absolute(own_row, from)), grade),
            false => Value::Empty,
        };
        page.put(row, column, value, look);
    }
    write_below(book, page, index, base);
    let judged = book.verdict(figures.own.grade);
    let word =
        if has_own { verdict(lang, judged) } else { book.say("– Inga egna mål", "– No own goals") };
    let value = match (has_own, live) {
        (true, true) => Value::worded(book.verdict_formula(&format!("I{number}")), word),
        _ => Value::word(word),
    };
    let judgement = book.twisted(base, Twist::Indented(1));
    page.put(row, ASSESSMENT, value, judgement);
    let all = book
        .plan
        .subtree(index)
        .filter_map(|index| book.plan.units.get(index))
        .flat_map(|unit| &unit.objectives)
        .filter_map(|objective| quarter.grades.objectives.get(objective.id.0 as usize));
    let (mut counted_objectives, mut in_band) = (0.0, 0.0);
    for objective in all.filter(|objective| objective.grade.is_some()) {
        counted_objectives += 1.0;
        if objective.verdict == Some(crate::model::Verdict::OnTarget) {
            in_band += 1.0;
        }
    }
    let share = (counted_objectives > 0.0).then(|| in_band / counted_objectives);
    let formula = || {
        let judged = range(own_row, end, objectives::BASIS);
        format!("IFERROR(COUNTIFS({judged},txt_in)/COUNTIFS({},\"O\",{},\">=0\"),\"\")", kinds(), grades())
    };
    page.put(row, IN_BAND, counted(&formula, share), whole);
    let found: u32 = book.plan.subtree(index).filter_map(|index| issues.by_unit.get(index)).sum();
    let found = if depth == 0 { u32::try_from(book.findings.len()).unwrap_or(u32::MAX) } else { found };
    page.put(row, ISSUES, Value::Number(f64::from(found)), count);
    page.height(row, 20);
    page.outline(row, u8::try_from(depth.min(7)).unwrap_or(7));
}

/// Grades of the objectives of planned units, from one index up to another.
fn within<'a>(book: &Book<'a>, units: std::ops::Range<usize>) -> Vec<&'a ObjectiveGrade> {
    units
        .filter_map(|index| book.plan.units.get(index))
        .flat_map(|unit| &unit.objectives)
        .filter_map(|objective| book.quarter.grades.objectives.get(objective.id.0 as usize))
        .collect()
}

/// Their mean grade and their mean floor.
fn means(objectives: &[&ObjectiveGrade]) -> [Option<f64>; 2] {
    let floor = |objective: &&ObjectiveGrade| if objective.total > 0 { objective.floor } else { None };
    [mean_of(objectives.iter().map(|o| o.grade)), mean_of(objectives.iter().map(floor))]
}

/// The grade below with its floor: the mean of all objectives beneath the unit, or, by the other rule, of its child
/// units, each of which is then the mean of everything in it.
fn write_below(book: &mut Book<'_>, page: &mut Page, index: usize, base: Base) {
    let quarter = book.quarter;
    let live = book.live;
    let Some(planned) = book.plan.units.get(index) else { return };
    let figures = quarter.rollup.units.get(planned.id.0 as usize).copied().unwrap_or_default();
    let (own_row, own_end, end, parent) = (planned.row, planned.own_end, planned.end, planned.parent);
    let row = row_of(book, index);
    let sheet = Book::quoted(book.objectives_name());
    let range = |first: u32, end: u32, column: u16| format!("{sheet}!{}", absolute_range(first, end, column));
    // The mean of the objectives in rows of the page of objectives.
    let mean = |from: u32, column: u16| {
        let kinds = range(from, end, objectives::KIND);
        format!("IFERROR(AVERAGEIFS({},{kinds},\"O\"),\"\")", range(from, end, column))
    };
    let each_once = quarter.policy.rollup == RollupRule::Units;
    let tree_end = book.plan.subtree(index).end;
    let beneath = within(book, index + 1..tree_end);
    let gives = if each_once {
        let whole: Vec<_> = book
            .plan
            .units
            .get(index)
            .map_or(&[][..], |unit| unit.children.as_slice())
            .iter()
            .map(|child| means(&within(book, book.plan.subtree(*child))))
            .collect();
        [mean_of(whole.iter().map(|[grade, _]| *grade)), mean_of(whole.iter().map(|[_, floor]| *floor))]
    } else {
        means(&beneath)
    };
    let columns = [(BELOW, objectives::GRADE, WHOLE), (BELOW_FLOOR, objectives::FLOOR, WHOLE_FLOOR)];
    let stored = [figures.below.grade, figures.below.floor];
    for ((column, from, whole), (gives, stored)) in columns.into_iter().zip(gives.into_iter().zip(stored)) {
        let quiet = if base == Base::Group { Base::QuietGroup } else { Base::Quiet };
        let look = book.figure(if column == BELOW { base } else { quiet }, Figure::grade(stored));
        let value = if end == own_end || beneath.is_empty() {
            Value::number(stored)
        } else if each_once {
            let rows = |column: u16| absolute_range(row + 1, row_of(book, tree_end), column);
            let formula =
                format!("IFERROR(AVERAGEIFS({},{},{}),\"\")", rows(whole), rows(PARENT), absolute(row, CODE));
            or_plain(live, || formula, gives, stored)
        } else {
            or_plain(live, || mean(own_end, from), gives, stored)
        };
        page.put(row, column, value, look);
    }
    if each_once {
        let parent = parent.and_then(|parent| book.plan.units.get(parent));
        let code = parent.map_or("", |parent| parent.code.as_str());
        let code = Value::text(code);
        let plain = book.twisted(base, Twist::None);
        page.put(row, PARENT, code, plain);
        let whole = means(&within(book, index..tree_end));
        for ((column, from), gives) in
            [(WHOLE, objectives::GRADE), (WHOLE_FLOOR, objectives::FLOOR)].into_iter().zip(whole)
        {
            let look = book.figure(base, Figure::grade(gives));
            let value = if live { Value::formula(mean(own_row, from), gives) } else { Value::number(gives) };
            page.put(row, column, value, look);
        }
    }
}
