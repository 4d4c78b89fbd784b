use quick_xml::events::Event;

use crate::model::Text;
use crate::read::clean::{clean, is_broken};
use crate::read::package::Package;
use crate::read::pieces::Pieces;
use crate::read::trouble::Trouble;
use crate::read::xml;

/// This many texts are kept whatever the file's size is.
const FREE_STRINGS: usize = 1 << 20;

/// Past that, this many for each packed byte: texts in the table differ, so each takes its bytes.
const STRINGS_PER_BYTE: u64 = 4;

/// No cell holds a longer text: Excel ends at 32,767 characters.
pub(super) const LONGEST_TEXT: usize = 4 << 20;

pub(super) fn too_long() -> Trouble {
    Trouble::damaged("en text i filen är orimligt lång", "a text in the file is unreasonably long")
}

/// The texts that the sheets point at by number.
#[derive(Default)]
pub(super) struct Strings {
    texts: Vec<Option<Text>>,
    /// Numbers of the texts with broken characters, rising.
    broken: Vec<usize>,
}

impl Strings {
    /// The text of a number; the inner `None` is a text of nothing but white space.
    pub(super) fn get(&self, number: usize) -> Option<Option<&Text>> {
        self.texts.get(number).map(Option::as_ref)
    }

    pub(super) fn is_broken(&self, number: usize) -> bool {
        !self.broken.is_empty() && self.broken.binary_search(&number).is_ok()
    }
}

/// Reads the table of shared texts. The number of texts that it declares is not believed.
pub(super) fn read(package: &mut Package<'_>, path: Option<&str>) -> Result<Strings, Trouble> {
    let mut strings = Strings::default();
    let Some(path) = path else { return Ok(strings) };
    let most = FREE_STRINGS
        .max(usize::try_from(package.packed().saturating_mul(STRINGS_PER_BYTE)).unwrap_or(usize::MAX));
    let Some(stream) = package.stream(path)? else { return Ok(strings) };
    let mut pieces = Pieces::new(stream, "si");
    let mut state = State::default();
    while let Some(piece) = pieces.next()? {
        strings.piece(&piece, &mut state)?;
        if strings.texts.len() > most {
            return Err(Trouble::damaged(
                "filens texttabell är orimligt stor",
                "the file's table of texts is unreasonably large",
            ));
        }
    }
    Ok(strings)
}

/// What is known between two pieces of the table.
#[derive(Default)]
struct State {
    text: String,
    in_text: bool,
    phonetic: bool,
}

impl Strings {
    fn piece(&mut self, piece: &str, state: &mut State) -> Result<(), Trouble> {
        let mut reader = xml::reader(piece.trim_start_matches('\u{feff}'));
        loop {
            match xml::next(&mut reader)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "si" => state.text.clear(),
                    "t" => state.in_text = !state.phonetic,
                    "rPh" => state.phonetic = true,
                    _ => {}
                },
                Event::Empty(start) if start.local_name().as_ref() == "si" => self.push(""),
                Event::Text(text) if state.in_text => state.text.push_str(&text),
                Event::CData(text) if state.in_text => state.text.push_str(&text),
                Event::GeneralRef(reference) if state.in_text => {
                    xml::push_reference(&mut state.text, &reference)?;
                }
                Event::End(end) => match end.local_name().as_ref() {
                    "si" => {
                        self.push(&state.text);
                        state.text.clear();
                    }
                    "t" => state.in_text = false,
                    "rPh" => state.phonetic = false,
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
            if state.text.len() > LONGEST_TEXT {
                return Err(too_long());
            }
        }
    }

    fn push(&mut self, raw: &str) {
        let (text, broken) = cell_text(raw);
        if broken {
            self.broken.push(self.texts.len());
        }
        self.texts.push(text);
    }
}

/// A text as it is kept, and whether it has broken characters; `None` for nothing but white space.
pub(super) fn cell_text(raw: &str) -> (Option<Text>, bool) {
    let unescaped = unescape(raw);
    let broken = is_broken(&unescaped);
    let text = clean(&unescaped);
    ((!text.trim().is_empty()).then(|| text.as_ref().into()), broken)
}

/// `_x000D_` is how a workbook writes a character that XML does not allow.
fn unescape(raw: &str) -> std::borrow::Cow<'_, str> {
    if !raw.contains("_x") {
        return raw.into();
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()) {
            Some(code) => {
                // Halves of a surrogate pair have no character of their own and are dropped.
                text.extend(char::from_u32(code));
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                text.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    text.push_str(rest);
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_resolved_and_control_characters_go() {
        for (raw, text) in [
            ("Öka_x000D_\nmera", Some("Öka\nmera")),
            ("a_x0007_b_x202E_c", Some("abc")),
            ("_x005F_x000D_", Some("_x000D_")),
            ("mål_xyz", Some("mål_xyz")),
            (" _x0000_", None),
        ] {
            assert_eq!(cell_text(raw).0.as_deref(), text);
        }
        assert!(cell_text("a_x0000_").1, "a NUL is said");
    }
}
