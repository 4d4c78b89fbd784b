//! The page of alignment: which objectives support which of the company's.

use crate::model::report::{Area, Page, Rule, Value};
use crate::model::{ObjectiveId, Text};
use crate::words::workbook::{objective_type, verdict};

use super::looks::{self, BAR, Base, Figure, TONES, Twist};
use super::objectives::{self, mean_of, tone_rule};
use super::order::FIRST;
use super::{Book, absolute, measure, paper};

const WIDTHS: [u16; 8] = [56, 430, 180, 130, 92, 76, 66, 150];

/// An objective in its place: indices of planned unit and of objective.
type Spot = (usize, usize);

/// The page; none where nothing lies below the company's objectives.
pub(super) fn page(book: &mut Book<'_>) -> Option<Page> {
    let quarter = book.quarter;
    let alignment = &quarter.rollup.alignment;
    if alignment.below_company == 0 || book.plan.units.first().is_none_or(|unit| unit.objectives.is_empty()) {
        return None;
    }
    let title = book.of_whole(
        ["Vem stöder vilket bolagsmål", "Vem stöder vilket av organisationens mål"],
        ["Who supports which company objective", "Who supports which objective of the organisation"],
    );
    let name = book.say("Målkoppling", "Alignment");
    let of = book.of_whole(
        [
            "mål under bolaget leder hela vägen upp till ett av bolagets mål.",
            "mål i enheterna leder hela vägen upp till ett av organisationens mål.",
        ],
        [
            "objectives below the company lead all the way up to one of the company's.",
            "objectives of the units lead all the way up to one of the organisation's.",
        ],
    );
    let sentence = format!("{} {} {} {of}", alignment.aligned, book.say("av", "of"), alignment.below_company);
    let mut page = book.frame(name, title, &sentence, &WIDTHS);
    let headings = [
        ("Ref", false),
        (
            book.of_whole(
                ["Bolagets mål / mål som stöder det", "Organisationens mål / mål som stöder det"],
                [
                    "Company objective / objectives that support it",
                    "Objective of the organisation / objectives that support it",
                ],
            ),
            false,
        ),
        (book.say("Enhet", "Unit"), false),
        (book.say("Ansvarig", "Owner"), false),
        (book.say("Typ", "Type"), false),
        (book.say("Stöds av", "Supported by"), true),
        (book.say("Betyg", "Grade"), true),
        (book.say(" Bedömning", " Assessment"), false),
    ];
    book.headings(&mut page, &headings, 2);
    let mut under: std::collections::BTreeMap<Option<ObjectiveId>, Vec<Spot>> =
        std::collections::BTreeMap::new();
    for (unit, planned) in book.plan.units.iter().enumerate().skip(1) {
        for (place, objective) in planned.objectives.iter().enumerate() {
            let top = alignment.top.get(objective.id.0 as usize).copied().flatten();
            under.entry(top.filter(|top| *top != objective.id)).or_default().push((unit, place));
        }
    }
    let mut row = FIRST;
    let own: Vec<Spot> = (0..book.plan.units.first().map_or(0, |unit| unit.objectives.len()))
        .map(|place| (0, place))
        .collect();
    for spot in own {
        let id =
            book.plan.units.first().and_then(|unit| unit.objectives.get(spot.1)).map(|planned| planned.id);
        let supporters = under.remove(&id).unwrap_or_default();
        write(book, &mut page, row, spot, Some(supporters.len()));
        row += 1;
        for supporter in supporters {
            write(book, &mut page, row, supporter, None);
            book.hand_on(&mut page, book.plan.objectives);
            row += 1;
        }
    }
    let loose: Vec<Spot> = under.into_values().flatten().collect();
    if !loose.is_empty() {
        let group = book.look(looks::group());
        for column in 0..8 {
            page.put(row, column, Value::Empty, group);
        }
        let text = book.of_whole(
            ["Leder inte till något bolagsmål", "Leder inte till något av organisationens mål"],
            ["Lead to no company objective", "Lead to no objective of the organisation"],
        );
        page.put(row, 1, Value::text(text), group);
        let count = u32::try_from(loose.len()).unwrap_or(u32::MAX);
        page.put(row, 5, Value::Number(f64::from(count)), group);
        let grades = loose.iter().map(|spot| {
            let planned = book.plan.units.get(spot.0)?.objectives.get(spot.1)?;
            quarter.grades.objectives.get(planned.id.0 as usize)?.grade
        });
        let mean = mean_of(grades);
        let look = book.look(looks::group().formatted(looks::percent(book.lang, mean)));
        let (first, last) = (row + 2, row + 1 + count);
        let value = if book.live {
            Value::formula(format!("IFERROR(AVERAGE(G{first}:G{last}),\"\")"), mean)
        } else {
            Value::number(mean)
        };
        page.put(row, 6, value, look);
        page.height(row, 21);
        row += 1;
        for spot in loose {
            write(book, &mut page, row, spot, None);
            book.hand_on(&mut page, book.plan.objectives);
            row += 1;
        }
    }
    let last = row.max(FIRST + 1) - 1;
    for tone in &TONES {
        page.rules.push(tone_rule(tone, Area::new(FIRST, 7, last, 7), "H", FIRST));
    }
    page.rules.push(Rule::Bars { area: Area::new(FIRST, 6, last, 6), colour: BAR });
    page.print.area = Some(Area::new(0, 0, last, 7));
    paper::set_breaks(&mut page, FIRST);
    Some(page)
}

fn write(book: &mut Book<'_>, page: &mut Page, row: u32, spot: Spot, supporters: Option<usize>) {
    let quarter = book.quarter;
    let lang = book.lang;
    let Some(unit) = book.plan.units.get(spot.0) else { return };
    let Some(planned) = unit.objectives.get(spot.1) else { return };
    let (label, at, id, unit_id) = (planned.label, planned.row, planned.id, unit.id);
    let Some(objective) = quarter.company.objective(id) else { return };
    let Some(grade) = quarter.grades.objectives.get(id.0 as usize) else { return };
    let top = supporters.is_some();
    let base = if top { Base::Group } else { Base::Line };
    let plain = book.twisted(base, Twist::None);
    let link = book.twisted(base, Twist::Link);
    let text = book.twisted(base, if top { Twist::Wrapped } else { Twist::Broken(2) });
    page.put(row, 0, book.to_page(book.objectives_name(), at, label.text()), link);
    page.put(row, 1, Value::text(objective.text.clone()), text);
    let fitted = |text: Option<&Text>, width: u16| {
        text.map_or(Value::Empty, |text| Value::text(measure::fitted(text, f64::from(width), top)))
    };
    let name = quarter.company.unit(unit_id).map(|unit| &unit.name);
    page.put(row, 2, fitted(name, WIDTHS[2]), plain);
    page.put(row, 3, fitted(objective.owner.as_ref(), WIDTHS[3]), plain);
    page.put(row, 4, Value::word(objective.kind.map_or("", |kind| objective_type(lang, kind))), plain);
    let count = supporters.map(|count| f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
    page.put(row, 5, Value::number(count), plain);
    let look = book.figure(base, Figure::grade(grade.grade));
    let value = book.mirrored(at, objectives::GRADE, grade.grade);
    page.put(row, 6, value, look);
    let word = verdict(lang, grade.verdict);
    let look = book.twisted(base, Twist::Indented(1));
    let value = if book.live {
        let sheet = Book::quoted(book.objectives_name());
        Value::worded(format!("{sheet}!{}", absolute(at, objectives::BASIS)), word)
    } else {
        Value::word(word)
    };
    page.put(row, 7, value, look);
    let room = WIDTHS[1] - if top { 0 } else { 19 };
    page.height(row, measure::height(measure::lines(&objective.text, room, top)));
    if !top {
        page.outline(row, 1);
    }
}
