use quick_xml::events::Event;

use crate::model::Text;
use crate::read::clean::{clean, is_broken};
use crate::read::package::Package;
use crate::read::trouble::Trouble;
use crate::read::xml;

/// This many texts are kept whatever the file's size is.
const FREE_STRINGS: usize = 4 << 20;

/// Past that, this many for each packed byte: texts in the table differ, so each takes its bytes.
const STRINGS_PER_BYTE: u64 = 4;

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
    let Some(xml_text) = package.text(path)? else { return Ok(strings) };
    let most = FREE_STRINGS
        .max(usize::try_from(package.packed().saturating_mul(STRINGS_PER_BYTE)).unwrap_or(usize::MAX));
    let mut reader = xml::reader(&xml_text);
    let (mut text, mut in_text, mut phonetic) = (String::new(), false, false);
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "si" => text.clear(),
                "t" => in_text = !phonetic,
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::Empty(start) if start.local_name().as_ref() == "si" => strings.push(""),
            Event::Text(piece) if in_text => text.push_str(&piece),
            Event::CData(piece) if in_text => text.push_str(&piece),
            Event::GeneralRef(reference) if in_text => xml::push_reference(&mut text, &reference)?,
            Event::End(end) => match end.local_name().as_ref() {
                "si" => strings.push(&text),
                "t" => in_text = false,
                "rPh" => phonetic = false,
                _ => {}
            },
            Event::Eof => return Ok(strings),
            _ => {}
        }
        if strings.texts.len() > most {
            return Err(Trouble::damaged(
                "filens texttabell är orimligt stor",
                "the file's table of texts is unreasonably large",
            ));
        }
    }
}

impl Strings {
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
