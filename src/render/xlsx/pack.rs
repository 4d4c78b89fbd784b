//! Packing: text deflated block by block beside what makes it, and the blocks put together into a package.
//!
//! Each block is deflated on its own and ends on a byte, so that blocks follow one another as one stream. They are cut
//! by length alone: the bytes are the same on any number of threads.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

use flate2::{Compress, Compression, FlushCompress};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// How tightly text is packed: level 2 takes a fifth of level 6's time and is 17 % larger.
pub(super) const LEVEL: u8 = 2;

/// Bytes of a block.
pub(super) const BLOCK: usize = 1 << 18;

/// Blocks that may wait for the packing thread, so that they do not pile up.
const WAITING: usize = 4;

/// What keeps deflated blocks until the package is written: a file, or memory.
pub trait Store: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Store for T {}

/// A deflated block.
pub(super) struct Packed {
    bytes: Bytes,
    /// Checksum and length of what it was made from.
    sum: crc32fast::Hasher,
    size: u64,
}

enum Bytes {
    Here(Vec<u8>),
    /// In the store: from where, and how many.
    Stored(u64, u64),
}

/// What a block's place is: whose it is, and which of its blocks.
pub(super) type Place = (usize, usize);

/// Packs blocks, on a thread of its own where there is one to spare.
pub(super) struct Packers {
    here: Compress,
    thread: Option<Thread>,
    done: Vec<(Place, Packed)>,
    /// `None` where blocks are held.
    store: Option<Box<dyn Store>>,
    /// The store takes no more: what it has it can still give, and the rest is held.
    full: bool,
    /// Where the next block goes in the store.
    end: u64,
}

struct Thread {
    tasks: SyncSender<(Place, String)>,
    /// With the texts, whose room is used again.
    results: Receiver<(Place, Packed, String)>,
    handle: JoinHandle<()>,
}

impl Packers {
    pub(super) fn new(jobs: usize) -> Self {
        let thread = if jobs > 1 { Thread::start() } else { None };
        Self { here: compressor(), thread, done: Vec::new(), store: None, full: false, end: 0 }
    }

    /// Keeps what will be packed in a store, which is empty.
    pub(super) fn keep_in(&mut self, store: Box<dyn Store>) {
        self.store = Some(store);
    }

    /// Packs a text, now or soon. Gives an empty one for what follows, which has room where one was packed before.
    pub(super) fn pack(&mut self, place: Place, text: String) -> String {
        let text = match &self.thread {
            Some(thread) => match thread.tasks.send((place, text)) {
                Ok(()) => {
                    let done: Vec<_> = thread.results.try_iter().collect();
                    return done.into_iter().fold(String::new(), |_, (place, packed, text)| {
                        self.keep(place, packed);
                        text
                    });
                }
                // The thread is gone, which it never is before its tasks end.
                Err(unsent) => unsent.0.1,
            },
            None => text,
        };
        let packed = self.pack_here(&text, false);
        self.keep(place, packed);
        emptied(text)
    }

    fn keep(&mut self, place: Place, mut packed: Packed) {
        if let (Bytes::Here(bytes), Some(store), false) = (&packed.bytes, &mut self.store, self.full) {
            let length = bytes.len() as u64;
            if store.write_all(bytes).is_ok() {
                packed.bytes = Bytes::Stored(self.end, length);
                self.end += length;
            } else {
                self.full = true;
            }
        }
        self.done.push((place, packed));
    }

    /// A text packed on this thread; the last block of a part says so.
    pub(super) fn pack_here(&mut self, text: &str, last: bool) -> Packed {
        deflated(&mut self.here, text, last)
    }

    /// Copies a block to where it belongs.
    pub(super) fn give(&mut self, packed: &Packed, out: &mut dyn Write) -> io::Result<()> {
        match (&packed.bytes, &mut self.store) {
            (Bytes::Here(bytes), _) => out.write_all(bytes),
            (Bytes::Stored(from, length), Some(store)) => {
                store.seek(SeekFrom::Start(*from))?;
                let copied = io::copy(&mut store.take(*length), out)?;
                if copied == *length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
            }
            (Bytes::Stored(..), None) => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Everything that was packed, by its place.
    pub(super) fn finish(&mut self) -> Vec<(Place, Packed)> {
        if let Some(Thread { tasks, results, handle }) = self.thread.take() {
            drop(tasks);
            results.iter().for_each(|(place, packed, _)| self.keep(place, packed));
            // A thread that panicked has left blocks out; the package is refused then for its missing blocks.
            let _ = handle.join();
        }
        self.done.sort_unstable_by_key(|(place, _)| *place);
        std::mem::take(&mut self.done)
    }
}

impl Packed {
    fn length(&self) -> u64 {
        match &self.bytes {
            Bytes::Here(bytes) => bytes.len() as u64,
            Bytes::Stored(_, length) => *length,
        }
    }
}

impl Thread {
    fn start() -> Option<Self> {
        let (tasks, waiting) = sync_channel::<(Place, String)>(WAITING);
        let (finished, results) = channel();
        let work = move || {
            let mut compress = compressor();
            for (place, text) in waiting {
                let packed = deflated(&mut compress, &text, false);
                if finished.send((place, packed, emptied(text))).is_err() {
                    break;
                }
            }
        };
        let handle = std::thread::Builder::new().spawn(work).ok()?;
        Some(Self { tasks, results, handle })
    }
}

fn emptied(mut text: String) -> String {
    text.clear();
    text
}

fn compressor() -> Compress {
    Compress::new(Compression::new(LEVEL.into()), false)
}

fn deflated(compress: &mut Compress, text: &str, last: bool) -> Packed {
    let mut sum = crc32fast::Hasher::new();
    sum.update(text.as_bytes());
    compress.reset();
    let mut bytes = Vec::with_capacity(text.len() / 5 + 64);
    let flush = if last { FlushCompress::Finish } else { FlushCompress::Full };
    loop {
        let taken = usize::try_from(compress.total_in()).unwrap_or(usize::MAX);
        let rest = text.as_bytes().get(taken..).unwrap_or_default();
        // All is out when there is room left; packing into memory has no other way to end.
        if compress.compress_vec(rest, &mut bytes, flush).is_err() || bytes.len() < bytes.capacity() {
            break;
        }
        bytes.reserve(bytes.capacity());
    }
    bytes.shrink_to_fit();
    Packed { bytes: Bytes::Here(bytes), sum, size: text.len() as u64 }
}

/// A zip package in the making: what is done of it is written and no longer held.
pub(super) struct Package<'a> {
    out: &'a mut dyn Write,
    /// Bytes written so far.
    written: u64,
    directory: Vec<u8>,
    entries: u16,
}

/// What the directory says of an entry.
struct Entry<'a> {
    name: &'a str,
    /// 0 stored, 8 deflated.
    method: u16,
    sum: u32,
    packed: u64,
    size: u64,
}

impl<'a> Package<'a> {
    pub(super) fn to(out: &'a mut dyn Write) -> Self {
        Self { out, written: 0, directory: Vec::new(), entries: 0 }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), ZipError> {
        self.out.write_all(bytes)?;
        self.written += bytes.len() as u64;
        Ok(())
    }

    /// Copies an entry as it is packed.
    pub(super) fn copy(
        &mut self,
        archive: &mut ZipArchive<impl Read + std::io::Seek>,
        index: usize,
    ) -> Result<(), ZipError> {
        let mut part = archive.by_index_raw(index)?;
        let entry = Entry {
            name: &part.name()?,
            method: if part.compression() == CompressionMethod::Stored { 0 } else { 8 },
            sum: part.crc32(),
            packed: part.compressed_size(),
            size: part.size(),
        };
        self.begin(&entry)?;
        self.written += std::io::copy(&mut part, self.out)?;
        Ok(())
    }

    /// Adds an entry of blocks that follow one another; the last one ends it.
    pub(super) fn add(
        &mut self,
        name: &str,
        blocks: Vec<Packed>,
        packers: &mut Packers,
    ) -> Result<(), ZipError> {
        let mut sum = crc32fast::Hasher::new();
        let (mut packed, mut size) = (0, 0);
        for block in &blocks {
            sum.combine(&block.sum);
            packed += block.length();
            size += block.size;
        }
        self.begin(&Entry { name, method: 8, sum: sum.finalize(), packed, size })?;
        for block in blocks {
            packers.give(&block, self.out)?;
            self.written += block.length();
        }
        Ok(())
    }

    /// The local header of an entry, and its place in the directory.
    fn begin(&mut self, entry: &Entry<'_>) -> Result<(), ZipError> {
        let too_large = |_| ZipError::InvalidArchive("the workbook is larger than 4 GB".into());
        let offset = u32::try_from(self.written).map_err(too_large)?;
        let name = u16::try_from(entry.name.len())
            .map_err(|_| ZipError::InvalidArchive("a part's name is too long".into()))?;
        let mut shared = Vec::with_capacity(26);
        // Version 2.0, no flags, the method, and midnight of the first day that a zip can tell.
        for number in [20, 0, entry.method, 0, 0x21] {
            shared.extend_from_slice(&u16::to_le_bytes(number));
        }
        let (packed, size) = (u32::try_from(entry.packed), u32::try_from(entry.size));
        for number in [entry.sum, packed.map_err(too_large)?, size.map_err(too_large)?] {
            shared.extend_from_slice(&u32::to_le_bytes(number));
        }
        // The name's length, and no extra field.
        shared.extend_from_slice(&u16::to_le_bytes(name));
        shared.extend_from_slice(&[0; 2]);
        self.put(b"PK\x03\x04")?;
        self.put(&shared)?;
        self.put(entry.name.as_bytes())?;
        // The directory has the version that made it before, and comment, disk and attributes after.
        self.directory.extend_from_slice(b"PK\x01\x02\x14\0");
        self.directory.extend_from_slice(&shared);
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&u32::to_le_bytes(offset));
        self.directory.extend_from_slice(entry.name.as_bytes());
        self.entries = self.entries.saturating_add(1);
        Ok(())
    }

    /// The directory, which ends the package.
    pub(super) fn finish(mut self) -> Result<(), ZipError> {
        let too_large = |_| ZipError::InvalidArchive("the workbook is larger than 4 GB".into());
        let offset = u32::try_from(self.written).map_err(too_large)?;
        let size = u32::try_from(self.directory.len()).map_err(too_large)?;
        let mut end = std::mem::take(&mut self.directory);
        end.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        for _ in 0..2 {
            end.extend_from_slice(&u16::to_le_bytes(self.entries));
        }
        end.extend_from_slice(&u32::to_le_bytes(size));
        end.extend_from_slice(&u32::to_le_bytes(offset));
        end.extend_from_slice(&[0; 2]);
        self.put(&end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A store with room for 2,000 bytes.
    struct Full(io::Cursor<Vec<u8>>);

    impl Read for Full {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            self.0.read(bytes)
        }
    }

    impl Seek for Full {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let room = 2000 - self.0.get_ref().len();
            self.0.write(bytes.get(..bytes.len().min(room)).unwrap_or_default())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn packed(jobs: usize, text: &str, store: Option<Box<dyn Store>>) -> Vec<u8> {
        let mut packers = Packers::new(jobs);
        store.into_iter().for_each(|store| packers.keep_in(store));
        let head = packers.pack_here("head ", false);
        for (number, block) in text.as_bytes().chunks(1000).enumerate() {
            packers.pack((0, number), String::from_utf8(block.to_vec()).unwrap());
        }
        let mut blocks = vec![head];
        blocks.extend(packers.finish().into_iter().map(|(_, packed)| packed));
        blocks.push(packers.pack_here(" tail", true));
        let mut bytes = Vec::new();
        let mut package = Package::to(&mut bytes);
        package.add("one.xml", blocks, &mut packers).unwrap();
        let two = packers.pack_here("", true);
        package.add("folder/two.xml", vec![two], &mut packers).unwrap();
        package.finish().unwrap();
        bytes
    }

    #[test]
    fn blocks_read_back_as_the_text_they_were_cut_from_whatever_the_threads() {
        let text: String = (0..4000).map(|number| format!("row {number}; ")).collect();
        let package = packed(1, &text, None);
        assert_eq!(package, packed(2, &text, None), "the same bytes on one thread and two");
        let store = || Some(Box::new(io::Cursor::new(Vec::new())) as Box<dyn Store>);
        assert_eq!(package, packed(2, &text, store()), "the same bytes by way of a store");
        let full = Some(Box::new(Full(io::Cursor::new(Vec::new()))) as Box<dyn Store>);
        assert_eq!(package, packed(1, &text, full), "the same bytes when the store takes no more");
        let mut archive = ZipArchive::new(std::io::Cursor::new(package)).unwrap();
        let mut read = String::new();
        // Reading checks the sum and the length, too.
        archive.by_name("one.xml").unwrap().read_to_string(&mut read).unwrap();
        assert_eq!(read, format!("head {text} tail"));
        assert_eq!(archive.by_name("folder/two.xml").unwrap().size(), 0);
        let mut bytes = Vec::new();
        let mut copied = Package::to(&mut bytes);
        copied.copy(&mut archive, 0).unwrap();
        copied.finish().unwrap();
        let mut copied = ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut again = String::new();
        copied.by_name("one.xml").unwrap().read_to_string(&mut again).unwrap();
        assert_eq!(again, read);
    }
}
