//! Text of which a part is struck through: that part is left out, as who reads the sheet does.

use quick_xml::events::BytesStart;

use crate::model::Mark;
use crate::read::xml;

/// Stands at the end of a text that had more, on its way through calamine. No sheet writes it.
const PART: char = '\u{f8f1}';

/// Stands at the end of a text all of which is struck through.
const ALL: char = '\u{f8f2}';

/// A text as it stands in a sheet, and how much of it is struck through.
pub(super) fn of(text: &str) -> (&str, Option<Mark>) {
    match text.as_bytes() {
        // Both are of three bytes and begin with this one.
        [.., 0xef, _, _] => match (text.strip_suffix(PART), text.strip_suffix(ALL)) {
            (Some(rest), _) => (rest, Some(Mark::PartStruck)),
            (_, Some(rest)) => (rest, Some(Mark::Struck)),
            _ => (text, None),
        },
        _ => (text, None),
    }
}

/// The runs of a formatted text, as they are read.
#[derive(Default)]
pub(super) struct Runs {
    struck: bool,
    /// Bytes of the text at which the run began.
    from: usize,
    /// What was struck through.
    dropped: String,
}

impl Runs {
    /// An element has begun.
    pub(super) fn start(&mut self, name: &str, start: &BytesStart<'_>, text: &str) {
        match name {
            "r" => (self.struck, self.from) = (false, text.len()),
            "strike" => self.struck = strikes(start),
            _ => {}
        }
    }

    /// An element has ended.
    pub(super) fn end(&mut self, name: &str, text: &mut String) {
        if name == "r" && std::mem::take(&mut self.struck) {
            self.dropped.push_str(text.get(self.from..).unwrap_or_default());
            text.truncate(self.from);
        }
    }

    /// The text has ended.
    pub(super) fn finish(&mut self, text: &mut String) {
        let dropped = std::mem::take(&mut self.dropped);
        *self = Self::default();
        if dropped.trim().is_empty() {
            return;
        }
        let all = text.trim().is_empty();
        if all {
            *text = dropped;
        }
        text.push(if all { ALL } else { PART });
    }
}

/// Whether an element `strike` says yes, as it does without a value.
pub(super) fn strikes(start: &BytesStart<'_>) -> bool {
    xml::attribute(start, "val").is_none_or(|value| !matches!(&*value, "0" | "false" | "off"))
}
