//! OLE containers, in which old workbooks stand: a small file system of sectors.
//!
//! Every chain of sectors is followed at most as far as there are sectors, so that one which leads back
//! to itself ends. Source: MS-CFB.

use super::bytes::{u16_at, u32_at, utf_16};

const HEADER: usize = 512;

/// Marks the end of a chain; larger numbers mark free and special sectors.
const LAST_SECTOR: u32 = 0xffff_fffa;

/// The stream of the first of some names, in any case; `None` where the container is damaged or has none.
///
/// What stands at the root comes first: a workbook may hold other documents, workbooks too.
pub(super) fn stream(file: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let container = Container::open(file)?;
    let directory = Directory::read(&container)?;
    let at_root = directory.at_root();
    let of_name = |name: &str, entry: &&[u8]| {
        entry.get(66) == Some(&STREAM) && name_of(entry).is_some_and(|own| own.eq_ignore_ascii_case(name))
    };
    let entry = names
        .iter()
        .find_map(|name| at_root.iter().copied().find(|entry| of_name(name, entry)))
        .or_else(|| names.iter().find_map(|name| directory.entries().find(|entry| of_name(name, entry))))?;
    let size = usize::try_from(u32_at(entry, 120)?).ok()?;
    let start = u32_at(entry, 116)?;
    let cutoff = usize::try_from(u32_at(file, 56)?).ok()?;
    if size < cutoff {
        container.small(directory.root()?, start, size)
    } else {
        Some(container.chain(start, size))
    }
}

/// What stands at a container's root, by name in small letters; empty where the directory is damaged.
pub(super) fn names(file: &[u8]) -> Vec<String> {
    let directory = Container::open(file).and_then(|container| Directory::read(&container));
    let name = |entry: &[u8]| name_of(entry).map(|name| name.to_lowercase());
    directory.iter().flat_map(Directory::at_root).filter_map(name).collect()
}

const ENTRY: usize = 128;
const STREAM: u8 = 2;
const ROOT: u8 = 5;

fn name_of(entry: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(entry, 64)?).checked_sub(2)?.min(62);
    Some(utf_16(entry.get(..length)?))
}

/// The list of what a container holds: a tree for each folder, kept as one list of entries.
struct Directory(Vec<u8>);

impl Directory {
    fn read(container: &Container<'_>) -> Option<Self> {
        Some(Self(container.chain(u32_at(container.file, 48)?, usize::MAX)))
    }

    fn entries(&self) -> impl Iterator<Item = &[u8]> {
        self.0.chunks_exact(ENTRY)
    }

    fn root(&self) -> Option<&[u8]> {
        self.entries().find(|entry| entry.get(66) == Some(&ROOT))
    }

    /// The entries of the root itself, none of the folders in it.
    fn at_root(&self) -> Vec<&[u8]> {
        let entry = |number: u32| {
            let start = (number as usize).checked_mul(ENTRY)?;
            self.0.get(start..start.checked_add(ENTRY)?)
        };
        let mut found = Vec::new();
        let mut waiting: Vec<&[u8]> =
            self.root().and_then(|root| entry(u32_at(root, 76)?)).into_iter().collect();
        // A tree that leads back to itself ends.
        while let Some(own) = waiting.pop().filter(|_| found.len() < self.0.len() / ENTRY) {
            found.push(own);
            let beside = [u32_at(own, 68), u32_at(own, 72)];
            waiting.extend(beside.into_iter().flatten().filter_map(entry));
        }
        found
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    const END: u32 = 0xffff_fffe;
    const NONE: u32 = u32::MAX;

    /// A container of streams of one 4,096 byte block each: (name, kind, left, right, child, fill).
    fn container(entries: &[(&str, u8, u32, u32, u32, u8)]) -> Vec<u8> {
        let mut file = vec![0_u8; HEADER];
        file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        file[30] = 9;
        for (at, value) in [(44, 1_u32), (48, 1), (56, 4096), (60, END), (68, END), (76, 0)] {
            file[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        file[80..HEADER].fill(0xff);
        // The table, the directory in two sectors, then each stream in eight.
        let mut table = vec![0xffff_fffd_u32, 2, END];
        let mut directory = Vec::new();
        let mut content = Vec::new();
        for (name, kind, left, right, child, fill) in entries {
            let mut entry = vec![0_u8; ENTRY];
            for (at, unit) in name.encode_utf16().enumerate() {
                entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
            }
            entry[64] = (name.len() as u8 + 1) * 2;
            entry[66] = *kind;
            let start = table.len() as u32;
            for (at, value) in [(68, *left), (72, *right), (76, *child), (116, start), (120, 4096)] {
                entry[at..at + 4].copy_from_slice(&value.to_le_bytes());
            }
            directory.extend(entry);
            if *kind == STREAM {
                table.extend((1..8).map(|next| start + next).chain([END]));
                content.extend(vec![*fill; 4096]);
            }
        }
        directory.resize(1024, 0);
        table.resize(128, NONE);
        file.extend(table.iter().flat_map(|next| next.to_le_bytes()));
        file.extend(directory);
        file.extend(content);
        file
    }

    #[test]
    fn the_workbook_at_the_root_is_read_whatever_it_holds() {
        // An embedded document and an embedded workbook stand before the workbook itself.
        let file = container(&[
            ("Root Entry", ROOT, NONE, NONE, 1, 0),
            ("MBD1", 1, NONE, 4, 2, 0),
            ("Workbook", STREAM, NONE, 3, NONE, 1),
            ("WordDocument", STREAM, NONE, NONE, NONE, 2),
            ("WORKBOOK", STREAM, NONE, NONE, NONE, 3),
        ]);
        assert_eq!(names(&file), ["mbd1", "workbook"]);
        assert_eq!(stream(&file, &["Workbook", "Book"]).unwrap(), [3; 4096]);
    }

    #[test]
    fn every_branch_of_the_root_is_walked() {
        // As Excel 95 writes it: the workbook to the left of the first entry, the directory full.
        let file = container(&[
            ("Root Entry", ROOT, NONE, NONE, 2, 0),
            ("Book", STREAM, NONE, NONE, NONE, 1),
            ("Summary", STREAM, 1, 3, NONE, 2),
            ("Document", STREAM, NONE, NONE, NONE, 3),
            ("E", 1, NONE, NONE, NONE, 0),
            ("F", 1, NONE, NONE, NONE, 0),
            ("G", 1, NONE, NONE, NONE, 0),
            ("H", 1, NONE, NONE, NONE, 0),
        ]);
        let mut found = names(&file);
        found.sort_unstable();
        assert_eq!(found, ["book", "document", "summary"]);
    }

    #[test]
    fn a_directory_that_leads_back_to_itself_ends() {
        let file = container(&[("Root Entry", ROOT, NONE, NONE, 1, 0), ("Book", STREAM, 1, 1, 0, 7)]);
        assert_eq!(stream(&file, &["Workbook", "Book"]).unwrap(), [7; 4096]);
        assert!(names(&file).len() <= 8);
        assert!(names(&[0xff; 4096]).is_empty());
    }
}
