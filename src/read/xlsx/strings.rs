use quick_xml::escape::escape;
use quick_xml::events::Event;

use super::mend::{LONGEST_TEXT, too_long};
use super::struck::{Runs, strikes};
use crate::read::package::Package;
use crate::read::pieces::Pieces;
use crate::read::trouble::Trouble;
use crate::read::xml;

/// This many texts are kept whatever the file's size is.
const FREE_STRINGS: usize = 1 << 20;

/// Past that, this many for each packed byte: texts in the table differ, so each takes its bytes.
const STRINGS_PER_BYTE: u64 = 4;

/// What the table of shared texts is like.
#[derive(Default)]
pub(super) struct Strings {
    /// How many texts there are.
    pub(super) count: usize,
    /// The table as calamine should get it, where it cannot have it as it stands: calamine reserves room
    /// for as many texts as the table declares.
    pub(super) mended: Option<String>,
}

/// Checks the table of shared texts, so that what stands in it can be pointed at.
pub(super) fn check(package: &mut Package<'_>, path: &str) -> Result<Strings, Trouble> {
    let packed = package.packed().saturating_mul(STRINGS_PER_BYTE);
    let most = FREE_STRINGS.max(usize::try_from(packed).unwrap_or(usize::MAX));
    let Some(stream) = package.stream(path)? else { return Ok(Strings::default()) };
    let mut pieces = Pieces::new(stream, "si");
    let mut check = Check::default();
    while let Some(piece) = pieces.next()? {
        check.decoded |= matches!(piece, std::borrow::Cow::Owned(_)) || piece.starts_with('\u{feff}');
        check.piece(piece.trim_start_matches('\u{feff}'))?;
        if check.count > most {
            return Err(Trouble::damaged(
                "filens texttabell är orimligt stor",
                "the file's table of texts is unreasonably large",
            ));
        }
    }
    drop(pieces);
    let lies = check.declared.is_some_and(|declared| declared > check.count);
    let mut strings = Strings { count: check.count, mended: None };
    if check.struck {
        let text = package.text(path)?.unwrap_or_default();
        strings.mended = Some(without_struck(&text)?);
    } else if lies || check.decoded || !check.ended {
        let text = package.text(path)?.unwrap_or_default();
        strings.mended = Some(without_count(&text, check.ended));
    }
    Ok(strings)
}

/// The table without formats, and without what is struck through.
fn without_struck(text: &str) -> Result<String, Trouble> {
    let mut table = String::from("<sst>");
    let mut reader = xml::reader(text.trim_start_matches('\u{feff}'));
    let (mut text, mut runs) = (String::new(), Runs::default());
    let (mut reading, mut phonetic) = (false, false);
    loop {
        let event = xml::next(&mut reader)?;
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "si" if empty => table.push_str("<si><t/></si>"),
                "t" => reading = !empty && !phonetic,
                "rPh" => phonetic = !empty,
                name => runs.start(name, &start, &text),
            },
            Event::End(end) => match end.local_name().as_ref() {
                "si" => {
                    runs.finish(&mut text);
                    table.push_str("<si><t xml:space=\"preserve\">");
                    table.push_str(&escape(text.as_str()));
                    table.push_str("</t></si>");
                    text.clear();
                }
                "t" => reading = false,
                "rPh" => phonetic = false,
                name => runs.end(name, &mut text),
            },
            Event::Text(part) if reading => text.push_str(&part),
            Event::CData(part) if reading => text.push_str(&part),
            Event::GeneralRef(reference) if reading => xml::push_reference(&mut text, &reference)?,
            Event::Eof => break,
            _ => {}
        }
    }
    table.push_str("</sst>");
    Ok(table)
}

/// The table without what its first tag declares, and with an end where it has none.
fn without_count(text: &str, ended: bool) -> String {
    let start = text.find("sst").and_then(|at| text.get(at..)?.find('>').map(|end| at + end + 1));
    let body = start.and_then(|start| text.get(start..)).unwrap_or_default();
    format!("<sst>{body}{}", if ended { "" } else { "</sst>" })
}

#[derive(Default)]
struct Check {
    count: usize,
    declared: Option<usize>,
    decoded: bool,
    ended: bool,
    struck: bool,
    in_item: bool,
    length: usize,
}

impl Check {
    fn piece(&mut self, piece: &str) -> Result<(), Trouble> {
        let mut reader = xml::reader(piece);
        loop {
            match xml::next(&mut reader)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "si" => (self.in_item, self.length) = (true, 0),
                    "sst" => self.declared(&start),
                    "strike" => self.struck |= strikes(&start),
                    _ => {}
                },
                Event::Empty(start) => match start.local_name().as_ref() {
                    "si" if !self.in_item => self.count += 1,
                    "sst" => {
                        self.declared(&start);
                        self.ended = true;
                    }
                    "strike" => self.struck |= strikes(&start),
                    _ => {}
                },
                Event::Text(text) => self.length += text.len(),
                Event::CData(text) => self.length += text.len(),
                Event::GeneralRef(reference) => {
                    let mut text = String::new();
                    xml::push_reference(&mut text, &reference)?;
                }
                Event::End(end) => match end.local_name().as_ref() {
                    "si" => {
                        self.in_item = false;
                        self.count += 1;
                    }
                    "sst" => self.ended = true,
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
            if self.length > LONGEST_TEXT {
                return Err(too_long());
            }
        }
    }

    fn declared(&mut self, start: &quick_xml::events::BytesStart<'_>) {
        let declared = xml::attribute(start, "uniqueCount");
        // A count that is none is no reason to reserve anything either.
        self.declared = declared.map(|count| count.parse().unwrap_or(usize::MAX));
    }
}
