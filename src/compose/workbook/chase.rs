//! The page of the chase list: who has what left to do.

use std::rc::Rc;

use crate::model::Text;
use crate::model::report::{Area, Check, CheckKind, MOST_ROWS, Page, Table, Value};
use crate::words::capital;

use super::looks;
use super::order::FIRST;
use super::{Book, measure};

const WIDTHS: [u16; 8] = [130, 140, 420, 260, 56, 170, 92, 62];

/// The page; none when nobody has anything to do.
pub(super) fn page(book: &mut Book<'_>) -> Option<Page> {
    let rows = book.extras.chase.as_slice();
    if rows.is_empty() {
        return None;
    }
    let title = book.say("Att jaga", "Chase list");
    let sentence = book.say(
        "Vem som har vad kvar att göra innan perioden stängs. Filtrera på ansvarig och skicka.",
        "Who has what left to do before the period closes. Filter by owner and send.",
    );
    let mut page = book.frame(title, title, sentence, &WIDTHS);
    let headings = [
        book.say("Ansvarig", "Owner"),
        book.say("Enhet", "Unit"),
        book.say("Att göra", "To do"),
        book.say(" Står i arket", " Value found"),
        "Ref",
        book.say("Fil", "File"),
        "Cell",
        book.say("Klart", "Done"),
    ]
    .map(|text| (text, false));
    book.headings(&mut page, &headings, 1);
    let places = Rc::clone(&book.places);
    let bold = book.look(looks::line().bold());
    let plain = book.look(looks::line().wrapped());
    let quiet = book.look(looks::quiet().wrapped());
    let apart = book.look(looks::quiet().wrapped().indented(1));
    let link = book.look(looks::link());
    let input = book.look(looks::input());
    let mut at = FIRST;
    for row in rows.iter().take(MOST_ROWS as usize - 10) {
        let nobody = book.say("(ingen namngiven)", "(nobody named)");
        let owner = if row.owner.is_empty() {
            nobody.to_owned()
        } else {
            measure::fit(&row.owner, f64::from(WIDTHS[0]), true)
        };
        let task: Text = capital(&row.task).into();
        let found = measure::beginning(&row.found.as_str().into(), 300);
        let source = row.place.and_then(|place| book.quarter.sources.get(place.source()));
        let file = source.map_or_else(Text::default, |source| source.file.clone());
        let unit = row.unit.clone();
        let texts = [(&unit, WIDTHS[1]), (&task, WIDTHS[2]), (&found, WIDTHS[3] - 9), (&file, WIDTHS[5])];
        let lines =
            texts.map(|(text, width)| measure::lines(text, width, false)).into_iter().max().unwrap_or(1);
        page.put(at, 0, Value::text(owner), bold);
        page.put(at, 1, Value::text(unit), plain);
        page.put(at, 2, Value::text(task), plain);
        page.put(at, 3, Value::text(found), apart);
        let target = row.place.and_then(|place| places.find(place));
        let to = target.map_or(Value::Empty, |target| {
            book.to_page(book.objectives_name(), target.row, target.label.text())
        });
        page.put(at, 4, to, link);
        page.put(at, 5, Value::text(file), quiet);
        let cell = row.place.map_or(Value::Empty, |place| book.source(place, WIDTHS[6]));
        page.put(at, 6, cell, link);
        page.put(at, 7, Value::Empty, input);
        page.height(at, measure::height(lines));
        book.hand_on(&mut page, rows.len());
        at += 1;
    }
    page.tables.push(Table { name: "tbl_chase".to_owned(), area: Area::new(FIRST - 1, 0, at - 1, 7) });
    page.checks.push(Check {
        area: Area::new(FIRST, 7, at - 1, 7),
        kind: CheckKind::List("list_yesno".to_owned()),
        title: book.say("Klart", "Done").to_owned(),
        prompt: String::new(),
        message: book.say("Välj Ja eller Nej.", "Choose Yes or No.").to_owned(),
        lenient: false,
    });
    page.print.area = Some(Area::new(0, 0, at - 1, 7));
    Some(page)
}
