use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::package::{damaged_xml, doctype};
use super::trouble::Trouble;

/// A reader that takes fragments: tags need not match, since a sheet is read piece by piece.
pub(super) fn reader(xml: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    reader
}

/// The next event, with document types refused.
pub(super) fn next<'a>(reader: &mut Reader<&'a [u8]>) -> Result<Event<'a>, Trouble> {
    match reader.read_event() {
        Ok(Event::DocType(_)) => Err(doctype()),
        Ok(event) => Ok(event),
        Err(_) => Err(damaged_xml()),
    }
}

/// The raw value of an attribute by its local name.
pub(super) fn attribute<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| attribute.value)
}

/// The value of an attribute with its entities resolved.
pub(super) fn text_attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let raw = attribute(start, name)?;
    Some(quick_xml::escape::unescape(&raw).map_or_else(|_| raw.to_string(), Cow::into_owned))
}

/// Whether an attribute says yes.
pub(super) fn is_true(start: &BytesStart<'_>, name: &str) -> bool {
    attribute(start, name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
}

/// Appends what a reference such as `&amp;` or `&#10;` stands for.
pub(super) fn push_reference(text: &mut String, reference: &BytesRef<'_>) -> Result<(), Trouble> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => text.push(character),
        Ok(None) => match quick_xml::escape::resolve_xml_entity(reference) {
            Some(known) => text.push_str(known),
            None => return Err(damaged_xml()),
        },
        // A reference to a character that XML forbids: there is nothing to show for it.
        Err(_) => text.push('\u{fffd}'),
    }
    Ok(())
}
