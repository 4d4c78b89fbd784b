//! Text that is put together of runs: what is struck through is left out, as who reads the sheet does.

use quick_xml::events::{BytesStart, Event};

use crate::model::Mark;
use crate::read::trouble::Trouble;
use crate::read::xml;

/// The runs of a text in a cell or in the table of texts, as they are read.
#[derive(Default)]
pub(super) struct Runs {
    text: String,
    /// Where in the text the run began, and the part of it that is being read.
    run: usize,
    part: usize,
    reading: bool,
    /// Blanks around the part count.
    preserve: bool,
    /// What is said of how the text sounds is no part of it.
    phonetic: bool,
    struck: bool,
    /// What was struck through.
    dropped: String,
}

impl Runs {
    /// Takes in what stands between the tags of the text.
    pub(super) fn event(&mut self, event: &Event<'_>) -> Result<(), Trouble> {
        match event {
            Event::Start(start) => self.start(start),
            Event::Empty(start) if start.local_name().as_ref() == "strike" => self.struck = strikes(start),
            Event::End(end) => self.end(end.local_name().as_ref()),
            Event::Text(text) if self.reading => self.text.push_str(text),
            Event::CData(text) if self.reading => self.text.push_str(text),
            Event::GeneralRef(reference) if self.reading => xml::push_reference(&mut self.text, reference)?,
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "r" => (self.struck, self.run) = (false, self.text.len()),
            "strike" => self.struck = strikes(start),
            "rPh" => self.phonetic = true,
            "t" if !self.phonetic => {
                (self.reading, self.part) = (true, self.text.len());
                self.preserve = xml::attribute(start, "space").is_some_and(|space| space == "preserve");
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "rPh" => self.phonetic = false,
            "t" if std::mem::take(&mut self.reading) && !self.preserve => {
                let part = self.text.get(self.part..).unwrap_or_default();
                let kept = without_blanks(part);
                if kept.len() < part.len() {
                    let kept = kept.to_owned();
                    self.text.truncate(self.part);
                    self.text.push_str(&kept);
                }
            }
            "r" if std::mem::take(&mut self.struck) => {
                self.dropped.push_str(self.text.get(self.run..).unwrap_or_default());
                self.text.truncate(self.run);
            }
            _ => {}
        }
    }

    /// Bytes that were read so far.
    pub(super) fn len(&self) -> usize {
        self.text.len() + self.dropped.len()
    }

    /// The text has ended: what it says, and how much of it is struck through.
    pub(super) fn finish(&mut self) -> (String, Option<Mark>) {
        let Self { text, dropped, .. } = std::mem::take(self);
        if dropped.trim().is_empty() {
            (text, None)
        } else if text.trim().is_empty() {
            (dropped, Some(Mark::Struck))
        } else {
            (text, Some(Mark::PartStruck))
        }
    }
}

/// What a part says that does not keep the blanks around it.
pub(super) fn without_blanks(part: &str) -> &str {
    part.trim_matches([' ', '\t', '\r', '\n'])
}

/// Whether an element `strike` says yes, as it does without a value.
fn strikes(start: &BytesStart<'_>) -> bool {
    xml::attribute(start, "val").is_none_or(|value| !matches!(&*value, "0" | "false" | "off"))
}
