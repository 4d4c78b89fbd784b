//! A zip archive that is read with care: nothing is unpacked further than what its bytes warrant.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use encoding_rs::{UTF_16BE, UTF_16LE};
use zip::ZipArchive;
use zip::result::ZipError;

use super::bytes::{u16_at, u32_at};
use super::trouble::Trouble;
use crate::model::Limits;

/// A part may unpack to this much whatever its ratio is.
const FREE_PART: u64 = 1 << 20;

/// All parts together may unpack to this much whatever the ratio is.
const FREE_TOTAL: u64 = 128 << 20;

/// A part that is held whole may be this many times larger than the archive, or this large.
const WHOLE_RATIO: u64 = 32;
const FREE_WHOLE: u64 = 64 << 20;

/// All parts together may unpack to this share of what a single part may.
const TOTAL_SHARE: u64 = 5;

/// A zip archive and how much of it has been unpacked.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Entry by name in lower case: packages name parts without regard to case.
    index: BTreeMap<String, usize>,
    limits: &'a Limits,
    bytes: u64,
    unpacked: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Trouble> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => unsupported(),
            _ => Trouble::damaged(
                "filen är avklippt eller skadad (zip-innehållet går inte att läsa)",
                "the file is cut off or damaged (its zip directory cannot be read)",
            ),
        })?;
        if archive.len() as u64 > limits.parts {
            return Err(Trouble::Limit {
                what: ("antalet delar i zip-filen", "the number of parts in the zip file"),
                limit: limits.parts,
                key: "parts",
            });
        }
        if holds_twins(bytes, archive.central_directory_start()) {
            return Err(Trouble::damaged(
                "två delar av filen har samma namn men olika innehåll",
                "two parts of the file have one name and different content",
            ));
        }
        let mut index = BTreeMap::new();
        for number in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(number) {
                index.entry(name.replace('\\', "/").to_lowercase()).or_insert(number);
            }
        }
        Ok(Self { archive, index, limits, bytes: bytes.len() as u64, unpacked: 0 })
    }

    /// The names of all entries in their order in the archive, as they are spelt there.
    pub(super) fn names(&self) -> Vec<(usize, String)> {
        (0..self.archive.len())
            .filter_map(|number| Some((number, self.archive.name_for_index(number)?.ok()?.into_owned())))
            .collect()
    }

    /// Whether there is an entry of a name, in any case.
    pub(super) fn has(&self, name: &str) -> bool {
        self.index.contains_key(&name.to_lowercase())
    }

    /// Bytes that the archive has on disk.
    pub(super) const fn packed(&self) -> u64 {
        self.bytes
    }

    /// Bytes that all parts together say to unpack to.
    pub(super) fn declared(&self) -> u64 {
        self.archive.decompressed_size().map_or(0, |size| u64::try_from(size).unwrap_or(u64::MAX))
    }

    /// A part as a stream; `None` when there is none of that name.
    ///
    /// Reading it to its end checks its size and its checksum.
    pub(super) fn stream(&mut self, name: &str) -> Result<Option<impl Read + use<'_, 'a>>, Trouble> {
        let Some(number) = self.index.get(&name.to_lowercase()).copied() else { return Ok(None) };
        self.stream_of(number).map(Some)
    }

    /// A part that was read before as a stream: it counts once.
    pub(super) fn again(&mut self, name: &str) -> Result<Option<impl Read + use<'_, 'a>>, Trouble> {
        let Some(number) = self.index.get(&name.to_lowercase()).copied() else { return Ok(None) };
        let size = self.archive.by_index_raw(number).map_err(|_| damaged_part())?.size();
        self.unpacked = self.unpacked.saturating_sub(size);
        self.stream_of(number).map(Some)
    }

    fn stream_of(&mut self, number: usize) -> Result<impl Read + use<'_, 'a>, Trouble> {
        let limits = self.limits;
        let part = self.archive.by_index(number).map_err(|error| match error {
            ZipError::UnsupportedArchive(_)
            | ZipError::CompressionMethodNotSupported(_)
            | ZipError::InvalidPassword => unsupported(),
            _ => damaged_part(),
        })?;
        if part.encrypted() {
            return Err(locked());
        }
        let (size, packed) = (part.size(), part.compressed_size());
        if size > limits.part_bytes {
            return Err(Trouble::Limit {
                what: ("en dels storlek i byte", "the size of a part in bytes"),
                limit: limits.part_bytes,
                key: "part_bytes",
            });
        }
        let total = self.unpacked.saturating_add(size);
        let fair = self.bytes.saturating_mul(limits.unpack_ratio / TOTAL_SHARE);
        let bomb = size > FREE_PART && size / packed.max(1) > limits.unpack_ratio;
        if bomb || total > FREE_TOTAL.max(fair) {
            return Err(out_of_proportion(limits));
        }
        self.unpacked = total;
        Ok(Checked { part, left: size })
    }

    /// A whole part; `None` when there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let Some(number) = self.index.get(&name.to_lowercase()).copied() else { return Ok(None) };
        self.part_of(number).map(Some)
    }

    /// A whole entry by its number in the archive.
    pub(super) fn part_of(&mut self, number: usize) -> Result<Vec<u8>, Trouble> {
        let most = FREE_WHOLE.max(self.bytes.saturating_mul(WHOLE_RATIO));
        if self.archive.by_index_raw(number).is_ok_and(|part| part.size() > most) {
            return Err(out_of_proportion(self.limits));
        }
        let mut bytes = Vec::new();
        self.stream_of(number)?.read_to_end(&mut bytes).map_err(|_| damaged_part())?;
        Ok(bytes)
    }

    /// A whole part as text; `None` when there is none of that name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Trouble> {
        let text = |bytes: Vec<u8>| match String::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned),
            Err(error) => xml_text(error.as_bytes()).into_owned(),
        };
        Ok(self.part(name)?.map(text))
    }
}

/// Whether two entries have one name, in any case, and not the same content: the archive's reader takes the last of
/// them, other programs the first.
fn holds_twins(bytes: &[u8], directory: u64) -> bool {
    const ENTRY: usize = 46;
    let mut known: BTreeMap<String, [Option<u32>; 2]> = BTreeMap::new();
    let mut at = usize::try_from(directory).unwrap_or(usize::MAX);
    while bytes.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x01\x02")) {
        let length = |offset: usize| u16_at(bytes, at + offset).map_or(0, usize::from);
        let Some(name) = bytes.get(at + ENTRY..at + ENTRY + length(28)) else { break };
        let name = String::from_utf8_lossy(name).replace('\\', "/").to_lowercase();
        let content = [u32_at(bytes, at + 16), u32_at(bytes, at + 24)];
        if known.insert(name, content).is_some_and(|other| other != content) {
            return true;
        }
        at += ENTRY + length(28) + length(30) + length(32);
    }
    false
}

/// A part that must be as long as it says.
struct Checked<R> {
    part: R,
    left: u64,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let got = self.part.read(buffer)?;
        let lies = got as u64 > self.left || (got == 0 && self.left > 0 && !buffer.is_empty());
        self.left = self.left.saturating_sub(got as u64);
        if lies { Err(std::io::ErrorKind::InvalidData.into()) } else { Ok(got) }
    }
}

/// XML as text: UTF-8 with or without a mark, or UTF-16 with one.
pub(super) fn xml_text(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0,
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0,
        _ => String::from_utf8_lossy(bytes),
    }
}

pub(super) fn out_of_proportion(limits: &Limits) -> Trouble {
    Trouble::Limit {
        what: ("hur många gånger större filen blir uppackad", "how many times the file grows when unpacked"),
        limit: limits.unpack_ratio,
        key: "unpack_ratio",
    }
}

pub(super) fn damaged_part() -> Trouble {
    Trouble::damaged(
        "innehållet är skadat (en del är avklippt eller har fel kontrollsumma)",
        "its content is damaged (a part is cut off or has a wrong checksum)",
    )
}

pub(super) fn damaged_xml() -> Trouble {
    Trouble::damaged("innehållet är skadat (felaktig XML)", "its content is damaged (malformed XML)")
}

/// A document type can make a small file grow without end, and no workbook has one.
pub(super) fn doctype() -> Trouble {
    Trouble::damaged(
        "filen innehåller en dokumenttypsdeklaration, vilket ingen arbetsbok ska ha",
        "the file has a document type declaration, which no workbook should have",
    )
}

fn unsupported() -> Trouble {
    Trouble::damaged(
        "filen är packad eller krypterad på ett sätt som inte stöds",
        "the file is packed or encrypted in a way that is not supported",
    )
}

pub(super) fn locked() -> Trouble {
    Trouble::with(
        ("filen är skyddad med lösenord", "the file is protected by a password"),
        ("ta bort lösenordet och spara den igen", "remove the password and save it again"),
    )
}
