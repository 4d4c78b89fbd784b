use std::borrow::Cow;

use quick_xml::events::Event;

use super::mend::{LONGEST_TEXT, too_long};
use super::struck::Runs;
use crate::model::{Mark, Text};
use crate::read::package::Package;
use crate::read::pieces::Pieces;
use crate::read::trouble::Trouble;
use crate::read::{clean, xml};

/// This many texts are kept whatever the file's size is.
const FREE_STRINGS: usize = 1 << 20;

/// A text as it is kept.
#[derive(Clone, Default)]
pub(super) struct Kept {
    /// `None` where it is blank.
    pub(super) text: Option<Text>,
    /// It has replacement characters and the like.
    pub(super) broken: bool,
    /// How much of it is struck through.
    pub(super) strike: Option<Mark>,
}

impl Kept {
    /// A text as it stands in a file, entities resolved.
    pub(super) fn of(raw: &str, strike: Option<Mark>, text: impl FnOnce(&str) -> Text) -> Self {
        let blank = |text: &str| text.trim().is_empty();
        if clean::is_surely_clean(raw) && !raw.contains("_x") {
            return Self { text: (!blank(raw)).then(|| text(raw)), broken: false, strike };
        }
        let raw = without_codes(raw);
        let broken = clean::is_broken(&raw);
        let cleaned = clean::clean(&raw);
        Self { text: (!blank(&cleaned)).then(|| text(&cleaned)), broken, strike }
    }
}

/// The table of shared texts.
///
/// # Errors
/// When it cannot be unpacked whole, or has more texts than the file has bytes: each that a cell points at takes some.
pub(super) fn read(package: &mut Package<'_>, path: &str) -> Result<Vec<Kept>, Trouble> {
    let most = FREE_STRINGS.max(usize::try_from(package.packed()).unwrap_or(usize::MAX));
    let Some(stream) = package.stream(path)? else { return Ok(Vec::new()) };
    let mut pieces = Pieces::new(stream, "si");
    let mut table = Vec::new();
    let (mut runs, mut reading) = (Runs::default(), false);
    while let Some(piece) = pieces.next()? {
        let mut reader = xml::reader(piece.trim_start_matches('\u{feff}'));
        loop {
            let event = xml::next(&mut reader)?;
            match &event {
                Event::Start(start) if start.local_name().as_ref() == "si" => {
                    (runs, reading) = (Runs::default(), true);
                }
                Event::Empty(start) if !reading && start.local_name().as_ref() == "si" => {
                    table.push(Kept::default());
                }
                Event::End(end) if end.local_name().as_ref() == "si" => {
                    let (text, strike) = runs.finish();
                    table.push(Kept::of(&text, strike, |text| text.into()));
                    reading = false;
                }
                Event::Eof => break,
                event if reading => runs.event(event)?,
                _ => {}
            }
            if runs.len() > LONGEST_TEXT {
                return Err(too_long());
            }
        }
        if table.len() > most {
            return Err(Trouble::damaged(
                "filens texttabell är orimligt stor",
                "the file's table of texts is unreasonably large",
            ));
        }
    }
    Ok(table)
}

/// A text with its characters in place of codes such as `_x000D_`, which stand for what XML cannot hold.
fn without_codes(text: &str) -> Cow<'_, str> {
    let code = |at: usize| {
        let digits = text.get(at..at + 7)?.strip_prefix("_x")?.strip_suffix('_')?;
        let sound = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        sound.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
    };
    let next = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.match_indices("_x").find_map(|(at, _)| Some((from + at, code(from + at)?)))
    };
    let Some(mut found) = next(0) else { return Cow::Borrowed(text) };
    let (mut units, mut decoded, mut from) = (Vec::new(), String::new(), 0);
    loop {
        let (at, unit) = found;
        let between = text.get(from..at).unwrap_or_default();
        if !between.is_empty() {
            decoded.push_str(&String::from_utf16_lossy(&std::mem::take(&mut units)));
            decoded.push_str(between);
        }
        units.push(unit);
        from = at + 7;
        match next(from) {
            Some(next) => found = next,
            None => break,
        }
    }
    decoded.push_str(&String::from_utf16_lossy(&units));
    decoded.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_for_characters() {
        for (text, decoded) in [
            ("a_x000D_\nb", "a\r\nb"),
            ("_x0041__x0042_", "AB"),
            ("_xD83D__xDE00_!", "😀!"),
            ("_xD83D_x", "\u{fffd}x"),
            ("_x005F_x0041_", "_x0041_"),
            ("å_x00e5_", "åå"),
            ("a_x41_b_xGGGG_", "a_x41_b_xGGGG_"),
        ] {
            assert_eq!(without_codes(text), decoded, "{text}");
        }
    }
}
