//! OLE containers, in which old workbooks stand: a small file system of sectors.
//!
//! Every chain of sectors is followed at most as far as there are sectors, so that one which leads back
//! to itself ends. Source: MS-CFB.

use super::bytes::{u16_at, u32_at, utf_16};

const HEADER: usize = 512;

/// Marks the end of a chain; larger numbers mark free and special sectors.
const LAST_SECTOR: u32 = 0xffff_fffa;

/// The stream of a name, in any case; `None` where the container is damaged or has none.
pub(super) fn stream(file: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let container = Container::open(file)?;
    let directory = container.chain(u32_at(file, 48)?, usize::MAX);
    let entries = || directory.chunks_exact(128);
    let name_of = |entry: &[u8]| {
        let length = usize::from(u16_at(entry, 64)?).checked_sub(2)?.min(62);
        Some(utf_16(entry.get(..length)?))
    };
    let root = entries().find(|entry| entry.get(66) == Some(&5))?;
    for name in names {
        let found = entries().find(|entry| {
            entry.get(66) == Some(&2) && name_of(entry).is_some_and(|own| own.eq_ignore_ascii_case(name))
        });
        if let Some(entry) = found {
            let size = usize::try_from(u32_at(entry, 120)?).ok()?;
            let start = u32_at(entry, 116)?;
            let cutoff = usize::try_from(u32_at(file, 56)?).ok()?;
            return Some(if size < cutoff {
                container.small(root, start, size)?
            } else {
                container.chain(start, size)
            });
        }
    }
    None
}

struct Container<'a> {
    file: &'a [u8],
    sector: usize,
    /// By sector: the next one of its chain.
    next: Vec<u32>,
}

impl<'a> Container<'a> {
    fn open(file: &'a [u8]) -> Option<Self> {
        let shift = u16_at(file, 30)?;
        if !matches!(shift, 9 | 12) {
            return None;
        }
        let mut container = Self { file, sector: 1 << shift, next: Vec::new() };
        let sectors = file.len() / container.sector + 1;
        let mut tables: Vec<u32> = (0..109).map_while(|at| u32_at(file, 76 + at * 4)).collect();
        let mut list = u32_at(file, 68)?;
        let per_list = container.sector / 4 - 1;
        for _ in 0..sectors {
            if list >= LAST_SECTOR {
                break;
            }
            let Some(sector) = container.sector(list) else { break };
            tables.extend((0..per_list).map_while(|at| u32_at(sector, at * 4)));
            list = u32_at(sector, per_list * 4).unwrap_or(LAST_SECTOR);
        }
        for table in tables.into_iter().filter(|table| *table < LAST_SECTOR).take(sectors) {
            let Some(sector) = container.sector(table) else { break };
            let numbers: Vec<u32> = (0..sector.len() / 4).map_while(|at| u32_at(sector, at * 4)).collect();
            container.next.extend(numbers);
            if container.next.len() > sectors {
                break;
            }
        }
        Some(container)
    }

    /// A sector's bytes; the last one of a file may be cut.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_mul(self.sector)?.checked_add(HEADER.max(self.sector))?;
        let rest = self.file.get(start..)?;
        (!rest.is_empty()).then(|| rest.get(..self.sector).unwrap_or(rest))
    }

    /// The bytes of a chain, at most as many as asked for.
    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut sector = start;
        for _ in 0..=self.next.len() {
            if sector >= LAST_SECTOR || bytes.len() >= size {
                break;
            }
            let Some(content) = self.sector(sector) else { break };
            bytes.extend_from_slice(content);
            sector = self.next.get(sector as usize).copied().unwrap_or(LAST_SECTOR);
        }
        bytes.truncate(size);
        bytes
    }

    /// The bytes of a stream that is too small for sectors of its own and shares some of the root's.
    fn small(&self, root: &[u8], start: u32, size: usize) -> Option<Vec<u8>> {
        const SMALL: usize = 64;
        let shared = self.chain(u32_at(root, 116)?, usize::try_from(u32_at(root, 120)?).ok()?);
        let table = self.chain(u32_at(self.file, 60)?, usize::MAX);
        let mut bytes = Vec::new();
        let mut sector = start;
        for _ in 0..=shared.len() / SMALL {
            if sector >= LAST_SECTOR || bytes.len() >= size {
                break;
            }
            let at = (sector as usize).checked_mul(SMALL)?;
            let Some(rest) = shared.get(at..) else { break };
            bytes.extend_from_slice(rest.get(..SMALL).unwrap_or(rest));
            sector = u32_at(&table, sector as usize * 4).unwrap_or(LAST_SECTOR);
        }
        bytes.truncate(size);
        Some(bytes)
    }
}
