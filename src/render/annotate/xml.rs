//! XML that is edited in place: what is not meant stays as it is, byte for byte.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

/// What kind of tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    Empty,
}

/// A tag as it stands in the text.
#[derive(Debug, Clone)]
pub(super) struct Tag<'x> {
    pub kind: Kind,
    /// The bytes of the whole tag, from `<` to `>`.
    pub range: Range<usize>,
    pub text: &'x str,
    /// How many elements are open around it.
    pub depth: usize,
}

impl<'x> Tag<'x> {
    /// The name with its prefix.
    pub fn name(&self) -> &'x str {
        let inner = self.text.trim_start_matches(['<', '/']);
        let end =
            inner.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(inner.len());
        inner.get(..end).unwrap_or_default()
    }

    /// The name without its prefix.
    pub fn local(&self) -> &'x str {
        let name = self.name();
        name.split_once(':').map_or(name, |(_, local)| local)
    }

    /// The prefix with its colon, empty where there is none.
    pub fn prefix(&self) -> &'x str {
        let name = self.name();
        name.split_once(':').and_then(|(prefix, _)| name.get(..=prefix.len())).unwrap_or_default()
    }

    /// An attribute's value by its qualified name, as it stands in the text.
    pub fn raw(&self, key: &str) -> Option<&'x str> {
        attributes(self.text).find(|(known, _)| *known == key).and_then(|(_, range)| self.text.get(range))
    }

    /// An attribute's value with its entities resolved.
    pub fn value(&self, key: &str) -> Option<String> {
        let raw = self.raw(key)?;
        Some(quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned))
    }

    /// An attribute's value by its name without prefix, as `id` of `r:id`.
    pub fn local_value(&self, local: &str) -> Option<String> {
        let (key, _) = attributes(self.text)
            .find(|(key, _)| key.rsplit_once(':').is_some_and(|(_, name)| name == local))?;
        self.value(key)
    }
}

/// A tag's text with an attribute set.
pub(super) fn set(tag: &str, key: &str, value: &str) -> String {
    let mut text = tag.to_owned();
    match attributes(tag).find(|(known, _)| *known == key) {
        Some((_, range)) => text.replace_range(range, value),
        None => {
            let end =
                tag.strip_suffix("/>").or_else(|| tag.strip_suffix('>')).unwrap_or(tag).trim_end().len();
            text.insert_str(end, &format!(" {key}=\"{value}\""));
        }
    }
    text
}

/// A tag's text without an attribute.
pub(super) fn unset(tag: &str, key: &str) -> String {
    let mut text = tag.to_owned();
    if let Some((_, range)) = attributes(tag).find(|(known, _)| *known == key) {
        let before = tag.get(..range.start).unwrap_or_default();
        let start = before.rfind(key).unwrap_or(range.start);
        text.replace_range(start..range.end + 1, "");
    }
    text
}

/// The attributes of a tag: qualified name and the range of the value between its quotes.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len());
    std::iter::from_fn(move || {
        let rest = tag.get(at..)?;
        let equals = at + rest.find('=')?;
        let key = tag.get(at..equals)?.trim();
        let after = tag.get(equals + 1..)?;
        let quote_at = equals + 1 + after.find(['"', '\''])?;
        let quote = tag.get(quote_at..)?.chars().next()?;
        let value = tag.get(quote_at + 1..)?;
        let end = quote_at + 1 + value.find(quote)?;
        at = end + 1;
        Some((key, quote_at + 1..end))
    })
}

/// Walks over the tags of a document in order; `None` when it is not well formed.
///
/// The visitor returns false to stop early.
pub(super) fn walk<'x>(xml: &'x str, mut visit: impl FnMut(&Tag<'x>) -> bool) -> Option<()> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        let start = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let kind = match event {
            Event::Eof => return (depth == 0).then_some(()),
            Event::DocType(_) => return None,
            Event::Start(_) => Kind::Open,
            Event::Empty(_) => Kind::Empty,
            Event::End(_) => Kind::Close,
            _ => continue,
        };
        let end = usize::try_from(reader.buffer_position()).ok()?;
        if kind == Kind::Close {
            depth = depth.checked_sub(1)?;
        }
        let tag = Tag { kind, range: start..end, text: xml.get(start..end)?, depth };
        if kind == Kind::Open {
            depth += 1;
        }
        if !visit(&tag) {
            return Some(());
        }
    }
}

/// Replacements of byte ranges of a text.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Replaces a range.
    pub fn replace(&mut self, range: Range<usize>, text: String) {
        self.0.push((range, text));
    }

    /// Inserts before a byte; nothing is nothing.
    pub fn insert(&mut self, at: usize, text: String) {
        if !text.is_empty() {
            self.0.push((at..at, text));
        }
    }

    /// The text with everything replaced; `None` when two replacements overlap.
    pub fn apply(mut self, xml: &str) -> Option<String> {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut text =
            String::with_capacity(xml.len() + self.0.iter().map(|(_, new)| new.len()).sum::<usize>());
        let mut at = 0;
        for (range, new) in &self.0 {
            text.push_str(xml.get(at..range.start)?);
            text.push_str(new);
            at = range.end;
        }
        text.push_str(xml.get(at..)?);
        Some(text)
    }
}

/// Text as XML content or an attribute's value. Characters that XML cannot hold become spaces.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' => safe.push('\n'),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => safe.push(' '),
            _ => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_edited_and_the_rest_stays() {
        let xml = "<a><x:c r=\"A1\" s='3'  t=\"s\"><v>1</v></x:c><c r=\"B1\"/></a>";
        let mut edits = Edits::default();
        walk(xml, |tag| {
            if tag.local() == "c" && tag.kind != Kind::Close {
                edits.replace(tag.range.clone(), set(tag.text, "s", "9"));
            }
            true
        })
        .unwrap();
        let expected = "<a><x:c r=\"A1\" s='9'  t=\"s\"><v>1</v></x:c><c r=\"B1\" s=\"9\"/></a>";
        assert_eq!(edits.apply(xml).unwrap(), expected);
        assert_eq!(unset("<row r=\"1\" spans=\"1:3\" ht=\"9\">", "spans"), "<row r=\"1\"  ht=\"9\">");
        assert!(walk("<a><b></a>", |_| true).is_none());
    }
}
