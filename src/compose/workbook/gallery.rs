//! The page of charts as pictures, for those who only open the workbook.

use crate::model::report::{Area, Page, Picture, Value};

use super::Book;
use super::looks::MUTED;
use crate::model::report::Look;

/// Width of a picture in pixels; the charts are 16 to 9.
const WIDTH: u32 = 1000;
/// Rows of 21 pixels that a picture and its title take.
const ROWS: u32 = 29;
const ROW: u16 = 21;
/// Pixels above a picture.
const GAP: u16 = 6;

/// The page; none when there are no pictures.
pub(super) fn page(book: &mut Book<'_>) -> Option<Page> {
    if book.extras.pictures.is_empty() {
        return None;
    }
    let title = book.say("Diagram", "Charts");
    let sentence = book.say(
        "Bilderna visar perioden som den graderades och följer inte ändringar i arket; de ligger även som PNG-filer.",
        "The pictures show the period as it was graded and do not follow changes made here; they lie beside as PNG files, too.",
    );
    let mut page = book.frame(title, title, sentence, &[1002]);
    let look = book.look(Look::default().inked(MUTED));
    let mut row = 3;
    for (place, drawn) in book.extras.pictures.iter().enumerate() {
        if place > 0 {
            page.breaks.push(row);
        }
        page.put(row, 0, Value::Empty, look);
        // A page that ended where the next picture begins would show its edge.
        page.pictures.push(Picture {
            bytes: drawn.bytes.clone(),
            alt: drawn.alt.clone(),
            row: row + 1,
            column: 0,
            width: WIDTH,
        });
        page.height(row, GAP);
        for line in row + 1..row + ROWS {
            page.height(line, ROW);
        }
        row += ROWS;
    }
    page.print.area = Some(Area::new(0, 0, row - 1, 0));
    Some(page)
}
