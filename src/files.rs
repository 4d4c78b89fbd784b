//! The one module that touches disk: finds inputs, reads bytes, writes bytes whole.
#![expect(clippy::disallowed_methods, reason = "this is the module that the guards send everyone else to")]

mod guard;
mod rehearse;
mod signals;
mod thrift;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, TryLockError};
use std::io::{self, BufRead, Read, Seek, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::model::{Lang, Text};
use crate::read::{Content as Bytes, Input, Stored};
use crate::threads::{self, Later};
use signals::Undisturbed;

pub use guard::{Bounds, Guard, Reached, Stage, guard};
pub use rehearse::{AGAIN, Rehearsal, Verdict, asked_alone, begin_again, confine, said};
pub use signals::{end_by, watch_signals};
pub use thrift::save_memory;

/// The name endings by which a folder's sheets are found; what a file really is, its content says.
pub const ENDINGS: [&str; 11] =
    ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt", "html", "htm", "zip"];

/// The record of a run, as a file name under the output folder. A folder with one is never searched for sheets.
pub const RECORD: &str = "run.json";

/// What every record says of itself; tells the files that sippra wrote from all others.
pub const RECORD_SCHEMA: &str = "sippra/run/1";

/// How temporary files are called, so that a killed run's leftovers are known.
const TEMPORARY: (&str, &str) = (".sippra-", ".tmp");

/// What ends a run at its edges.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Lang::En))]
pub enum FileError {
    /// An argument names nothing.
    Missing(PathBuf),
    /// A pattern fits no file.
    NoMatch(String),
    /// There is no sheet in any of the folders.
    NothingToRead(Vec<PathBuf>),
    /// A pipe, a device or a socket.
    NotRegular(PathBuf),
    /// A file or a folder that cannot be read.
    Read(PathBuf, #[source] io::Error),
    /// The output folder, or a file in it, cannot be written.
    Write(PathBuf, #[source] io::Error),
    /// The output's place is taken by something that sippra did not write.
    Foreign(PathBuf),
    /// A form that would be replaced.
    Exists(PathBuf),
    /// An output would replace an input.
    IsInput(PathBuf),
    /// Another run writes to the same folder at this moment.
    Busy(PathBuf),
    /// The user, or the system, asked for the end by a signal; nothing was changed.
    Interrupted(i32),
    /// The run would take more than it may; nothing was changed.
    OverLimit(Reached, Stage),
}

impl FileError {
    /// What was tried, and what to change.
    pub fn text(&self, lang: Lang) -> String {
        let endings = ENDINGS.map(|ending| format!(".{ending}")).join(" ");
        match (self, lang) {
            (Self::Missing(path), Lang::Sv) => format!("{} finns inte", path.display()),
            (Self::Missing(path), Lang::En) => format!("{} does not exist", path.display()),
            (Self::NoMatch(pattern), Lang::Sv) => format!("ingen fil passar {pattern}"),
            (Self::NoMatch(pattern), Lang::En) => format!("no file matches {pattern}"),
            (Self::NothingToRead(paths), Lang::Sv) => {
                format!("det finns inga blad att läsa i {} (sippra läser {endings})", list(paths))
            }
            (Self::NothingToRead(paths), Lang::En) => {
                format!("there are no sheets to read in {} (sippra reads {endings})", list(paths))
            }
            (Self::NotRegular(path), Lang::Sv) => {
                format!("{} är ingen vanlig fil; läs från ett rör med -", path.display())
            }
            (Self::NotRegular(path), Lang::En) => {
                format!("{} is not a regular file; read from a pipe with -", path.display())
            }
            (Self::Read(path, why), Lang::Sv) => format!("{} går inte att läsa: {why}", path.display()),
            (Self::Read(path, why), Lang::En) => format!("{} cannot be read: {why}", path.display()),
            (Self::Write(path, why), Lang::Sv) => {
                format!("{} går inte att skriva: {why}; välj en annan plats med --out", path.display())
            }
            (Self::Write(path, why), Lang::En) => {
                format!("{} cannot be written: {why}; choose another place with --out", path.display())
            }
            (Self::Foreign(path), Lang::Sv) => {
                format!(
                    "{} finns redan och är inte skriven av sippra; välj en annan plats med --out",
                    path.display()
                )
            }
            (Self::Foreign(path), Lang::En) => {
                format!(
                    "{} exists and was not written by sippra; choose another place with --out",
                    path.display()
                )
            }
            (Self::Exists(path), Lang::Sv) => {
                format!("{} finns redan; välj en annan plats", path.display())
            }
            (Self::Exists(path), Lang::En) => {
                format!("{} exists already; choose another place", path.display())
            }
            (Self::IsInput(path), Lang::Sv) => {
                format!("{} är en av de filer som läses; välj en annan plats med --out", path.display())
            }
            (Self::IsInput(path), Lang::En) => {
                format!("{} is one of the files being read; choose another place with --out", path.display())
            }
            (Self::Busy(path), Lang::Sv) => {
                format!("en annan körning skriver i {} just nu; kör igen när den är klar", path.display())
            }
            (Self::Busy(path), Lang::En) => {
                format!("another run is writing to {} just now; run again when it is done", path.display())
            }
            (Self::Interrupted(_), Lang::Sv) => "avbruten; inget ändrades".to_owned(),
            (Self::Interrupted(_), Lang::En) => "interrupted; nothing was changed".to_owned(),
            (Self::OverLimit(reached, stage), _) => reached.text(stage, lang),
        }
    }
}

fn list(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// An input that was found, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name as shown: relative to the folder that was given, `/` between folders.
    pub name: Text,
    /// Where it is; `None` for standard input.
    path: Option<PathBuf>,
}

impl Listed {
    /// Where it is; `None` for standard input.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}

/// The inputs behind the arguments, each file once, by their names whatever the order of the arguments: the same
/// files give the same results.
///
/// Folders are searched in full without hidden files, `~$` locks and the folders that a run has written.
///
/// # Errors
/// An argument that names nothing, is no regular file, or a folder that cannot be read; nothing found at all.
pub fn find(arguments: &[PathBuf]) -> Result<Vec<Listed>, FileError> {
    let here = [PathBuf::from(".")];
    let arguments = if arguments.is_empty() { &here } else { arguments };
    let mut found: Vec<(PathBuf, Option<PathBuf>)> = Vec::new();
    for argument in arguments {
        find_one(argument, &mut found)?;
    }
    found.sort();
    let mut seen = BTreeSet::new();
    found.retain(|(_, path)| seen.insert(path.as_deref().map(canonical)));
    if found.is_empty() {
        return Err(FileError::NothingToRead(arguments.to_vec()));
    }
    Ok(named(found))
}

/// Appends what one argument stands for, as (name relative to what was given, path).
fn find_one(argument: &Path, found: &mut Vec<(PathBuf, Option<PathBuf>)>) -> Result<(), FileError> {
    if argument.as_os_str() == "-" {
        found.push((PathBuf::from("stdin"), None));
        return Ok(());
    }
    match std::fs::metadata(argument) {
        Ok(meta) if meta.is_dir() => search(argument, found),
        Ok(meta) if meta.is_file() => {
            let name = argument.file_name().map_or_else(|| argument.to_path_buf(), PathBuf::from);
            found.push((name, Some(argument.to_path_buf())));
            Ok(())
        }
        Ok(_) => Err(FileError::NotRegular(argument.to_path_buf())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => expand(argument, found),
        Err(error) => Err(FileError::Read(argument.to_path_buf(), error)),
    }
}

/// Shells that do not expand patterns hand them over as they are.
fn expand(argument: &Path, found: &mut Vec<(PathBuf, Option<PathBuf>)>) -> Result<(), FileError> {
    let pattern = argument.to_string_lossy();
    if !pattern.contains(['*', '?', '[']) {
        return Err(FileError::Missing(argument.to_path_buf()));
    }
    let before = found.len();
    let paths = glob::glob(&pattern).map_err(|_| FileError::NoMatch(pattern.to_string()))?;
    for path in paths.flatten().filter(|path| !is_hidden(path)) {
        find_one(&path, found)?;
    }
    if found.len() == before { Err(FileError::NoMatch(pattern.to_string())) } else { Ok(()) }
}

fn search(folder: &Path, found: &mut Vec<(PathBuf, Option<PathBuf>)>) -> Result<(), FileError> {
    let mut waiting = vec![folder.to_path_buf()];
    let mut visited = BTreeSet::new();
    let mut files = Vec::new();
    while let Some(at) = waiting.pop() {
        if !visited.insert(canonical(&at)) || was_written_by_a_run(&at) {
            continue;
        }
        let entries = match std::fs::read_dir(&at).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) if at == folder => return Err(FileError::Read(at, error)),
            // Goes on the list as it is: that it cannot be read is then a finding, as for a file.
            Err(_) => {
                files.push((relative(&at, folder), Some(at)));
                continue;
            }
        };
        for path in entries.into_iter().map(|entry| entry.path()).filter(|path| !is_hidden(path)) {
            match std::fs::metadata(&path) {
                Ok(meta) if meta.is_dir() => waiting.push(path),
                Ok(meta) if !meta.is_file() => {}
                // A link that leads nowhere is listed too, and found unreadable.
                _ if has_known_ending(&path) => files.push((relative(&path, folder), Some(path))),
                _ => {}
            }
        }
    }
    files.sort();
    found.extend(files);
    Ok(())
}

fn relative(path: &Path, folder: &Path) -> PathBuf {
    path.strip_prefix(folder).unwrap_or(path).to_path_buf()
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name.starts_with('.') || name.starts_with("~$")
}

fn has_known_ending(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    ENDINGS.contains(&ending.as_str())
}

fn was_written_by_a_run(folder: &Path) -> bool {
    previous(folder).is_some()
}

/// A path without links and dots; what does not exist yet stands under what does.
fn canonical(path: &Path) -> PathBuf {
    let there = |folder: &Path| {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        std::fs::canonicalize(folder).ok()
    };
    let known = path.ancestors().find_map(|above| Some((there(above)?, path.strip_prefix(above).ok()?)));
    known.map_or_else(
        || path.to_path_buf(),
        |(above, rest)| above.components().chain(rest.components()).collect(),
    )
}

/// Gives every input a name of its own: where two would be alike, their folders tell them apart.
fn named(found: Vec<(PathBuf, Option<PathBuf>)>) -> Vec<Listed> {
    let mut names: Vec<String> = found.iter().map(|(name, _)| slashed(name)).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in &names {
        *counts.entry(name.clone()).or_default() += 1;
    }
    for (name, (_, path)) in names.iter_mut().zip(&found) {
        if counts.get(name).is_some_and(|count| *count > 1)
            && let Some(path) = path
        {
            *name = slashed(path);
        }
    }
    let mut taken = BTreeSet::new();
    for name in &mut names {
        let mut number = 2;
        let base = name.clone();
        while !taken.insert(name.clone()) {
            *name = format!("{base} ({number})");
            number += 1;
        }
    }
    let listed = names.into_iter().zip(found);
    listed.map(|(name, (_, path))| Listed { name: name.into(), path }).collect()
}

/// A path as names between slashes, without roots, drives and `..`: it never says where on the machine.
///
/// Nor does it steer a terminal: of what a disk takes for a name, control and direction marks are no part.
fn slashed(path: &Path) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().replace(steers, "\u{fffd}")),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// The name of the one folder that was given (or of the folder of the one file); a company may be called after it.
pub fn folder_name(arguments: &[PathBuf]) -> Option<Text> {
    let argument = match arguments {
        [] => Path::new("."),
        [one] if one.is_dir() => one,
        _ => return None,
    };
    Some(canonical(argument).file_name()?.to_string_lossy().into())
}

/// An input's bytes, or why there are none.
#[derive(Debug)]
pub struct Loaded {
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal, which of a large file is found out while it is read; empty when it could not be read, and
    /// where nobody asks for it.
    pub sha256: Later<String>,
    /// The bytes; empty when the file could not be read.
    pub input: Input,
    /// Why it is not to be read.
    pub problem: Option<Problem>,
}

/// Why an input is not to be read.
#[derive(Debug)]
pub enum Problem {
    /// The disk does not give it.
    Disk(io::Error),
    /// It would take more than a file may.
    Over(Reached),
    /// A process that read it alone ended in the middle.
    Died,
}

/// How inputs are loaded.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// Threads.
    pub jobs: usize,
    /// Of a file no more is read.
    pub most_bytes: u64,
    /// Whether anybody will ask for the SHA-256 of what was read.
    pub sums: bool,
}

/// Reads the inputs with some threads; the results come in the order of the inputs.
///
/// A file that cannot be read never stops the others. `tick` is called once for each file done.
pub fn load(
    listed: &[Listed],
    how: Load,
    rehearsal: Option<Rehearsal<'_>>,
    tick: &(dyn Fn() + Sync),
) -> Vec<Loaded> {
    // One file alone has the other threads to itself.
    let of_each = Load { jobs: if listed.len() == 1 { how.jobs } else { 1 }, ..how };
    threads::each(listed, how.jobs, |number, one| {
        let mut loaded = load_one(number, one, of_each);
        if let Some(rehearsal) = rehearsal.filter(|_| loaded.problem.is_none()) {
            loaded.problem = match rehearsal.of(one, &loaded.input.bytes) {
                Verdict::Well => None,
                Verdict::Over(reached) => Some(Problem::Over(reached)),
                Verdict::Died => Some(Problem::Died),
            };
        }
        tick();
        loaded
    })
}

fn load_one(number: usize, listed: &Listed, how: Load) -> Loaded {
    let loaded = match &listed.path {
        None => held(io::stdin().lock(), how, 0),
        Some(path) => File::open(path).and_then(|mut file| {
            let meta = file.metadata()?;
            see_that_it_is_there(&mut file, &meta)?;
            let size = meta.len();
            if meta.is_file() && (STORED_BYTES..=how.most_bytes).contains(&size) {
                left_in_place(file, path, how, size)
            } else {
                held(file, how, size)
            }
        }),
    };
    let (content, sha256, problem) = match loaded {
        Ok((content, sha256)) => (content, sha256, None),
        Err(problem) => (Bytes::Held(Vec::new()), Later::There(String::new()), Some(Problem::Disk(problem))),
    };
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    Loaded {
        size: content.size(),
        sha256,
        input: Input { number, name: listed.name.clone(), bytes: content },
        problem,
    }
}

/// Text files from this size on are not held, but read where they stand.
const STORED_BYTES: u64 = 4 << 20;

/// A reader's bytes, with their SHA-256.
fn held(reader: impl Read, how: Load, size: u64) -> io::Result<(Bytes, Later<String>)> {
    let mut bytes = Vec::new();
    // What does not fit is told when it is read.
    let _ = bytes.try_reserve_exact(usize::try_from(size.min(how.most_bytes)).unwrap_or(0).saturating_add(1));
    read_at_most(reader, how.most_bytes, &mut bytes)?;
    let sha256 = if how.sums { sha256(&bytes) } else { String::new() };
    Ok((bytes.into(), Later::There(sha256)))
}

/// A large file, with its SHA-256: a text where it stands, all else held.
fn left_in_place(mut file: File, path: &Path, how: Load, size: u64) -> io::Result<(Bytes, Later<String>)> {
    let mut first = Vec::new();
    (&mut file).take(PIECE as u64).read_to_end(&mut first)?;
    // Workbooks of every kind have it within their first bytes, and texts nowhere.
    if first.contains(&0) {
        return held(first.as_slice().chain(file), how, size);
    }
    let text = TextFile { path: path.to_path_buf(), size };
    let sha256 = if how.sums {
        Later::begin(how.jobs, move || sum_of(first.as_slice().chain(file).take(size)).unwrap_or_default())
    } else {
        Later::There(String::new())
    };
    Ok((Bytes::Stored(Arc::new(text)), sha256))
}

/// The SHA-256 of what a reader gives, in hexadecimal.
fn sum_of(mut reader: impl Read) -> io::Result<String> {
    let mut sum = Sha256::new();
    let mut buffer = vec![0; PIECE];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return Ok(hexadecimal(&sum.finalize())),
            Ok(read) => sum.update(buffer.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// A text file that is read where it stands.
struct TextFile {
    path: PathBuf,
    size: u64,
}

impl Stored for TextFile {
    fn size(&self) -> u64 {
        self.size
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        // What was added since it was looked at is left for the next run.
        Ok(Box::new(File::open(&self.path)?.take(self.size)))
    }
}

fn read_at_most(reader: impl Read, most: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
    // One byte more than allowed is enough for the next stage to see that there is too much.
    reader.take(most.saturating_add(1)).read_to_end(bytes).map(|_| ())
}

/// Bytes of a file that are really there: one that was never written takes no room for what it says to hold.
fn bytes_on_disk(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |meta| stored(&meta).map_or(meta.len(), |most| most.min(meta.len())))
}

/// The most that a file's room on the disk can stand for; `None` where that cannot be told.
#[cfg(unix)]
fn stored(meta: &std::fs::Metadata) -> Option<u64> {
    /// File systems that pack what they store tell of fewer blocks.
    const PACKED: u64 = 64;
    let room = std::os::unix::fs::MetadataExt::blocks(meta).saturating_mul(512);
    (room > 0).then(|| room.saturating_mul(PACKED).max(HOLE_FREE))
}

#[cfg(not(unix))]
fn stored(_: &std::fs::Metadata) -> Option<u64> {
    None
}

/// A file of this size is read whatever room it takes.
const HOLE_FREE: u64 = 16 << 20;

/// Fails for a file that says to be large and was hardly ever written.
fn see_that_it_is_there(file: &mut File, meta: &std::fs::Metadata) -> io::Result<()> {
    let hole = match stored(meta) {
        _ if meta.len() <= HOLE_FREE => false,
        Some(most) => most < meta.len(),
        None => {
            let mut head = [0; 4096];
            file.read_exact(&mut head)?;
            file.seek(io::SeekFrom::Start(0))?;
            head.iter().all(|byte| *byte == 0)
        }
    };
    let why = "hardly any of the bytes that it says to hold were ever written";
    if hole { Err(io::Error::new(io::ErrorKind::InvalidData, why)) } else { Ok(()) }
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A configuration file's text.
///
/// # Errors
/// It cannot be read, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    String::from_utf8(read_bytes(path)?).map_err(|error| {
        FileError::Read(path.to_path_buf(), io::Error::new(io::ErrorKind::InvalidData, error))
    })
}

/// What is read at most from something that is no regular file: a device may go on without end.
const STREAM_BYTES: u64 = 64 << 20;

/// A file's bytes, for fonts and the like.
///
/// # Errors
/// It cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    let read = || {
        let file = File::open(path)?;
        let most = if file.metadata()?.is_file() { u64::MAX - 1 } else { STREAM_BYTES };
        let mut bytes = Vec::new();
        read_at_most(file, most, &mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|error| FileError::Read(path.to_path_buf(), error))
}

/// Names → names of folders that every system bears: small letters, digits and hyphens; doubles are numbered.
pub fn slugs(names: &[&str]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut slugs = Vec::with_capacity(names.len());
    for name in names {
        let slug = slug(name);
        let numbered = (2..).map(|number: u32| format!("{slug}-{number}"));
        let free = std::iter::once(slug.clone()).chain(numbered).find(|slug| taken.insert(slug.clone()));
        slugs.extend(free);
    }
    slugs
}

fn slug(name: &str) -> String {
    let mut slug = String::new();
    // Decomposed, so that accents fall off their letters: å is a with a ring.
    for c in name.nfd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' if slug.len() < 60 => slug.push(c),
            'æ' if slug.len() < 60 => slug.push('a'),
            'ø' if slug.len() < 60 => slug.push('o'),
            '\u{300}'..='\u{36f}' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "unit".to_owned() } else { slug.to_owned() }
}

/// The way from a folder to the one that an input's name is relative to, `/` between and at the end: `../okr/`.
///
/// Empty where there is no such way, or where it would tell of the machine.
pub fn way(from: &Path, to: Option<&Listed>) -> String {
    let Some((path, name)) = to.and_then(|one| Some((canonical(one.path()?), &one.name))) else {
        return String::new();
    };
    let base = path.ancestors().nth(name.split('/').count()).unwrap_or(&path).to_path_buf();
    let from = canonical(from);
    let shared = from.components().zip(base.components()).take_while(|(one, other)| one == other).count();
    // Sharing the root alone, the way would name every folder from there.
    if shared < 2 {
        return String::new();
    }
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = base.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).map(|part| part + "/").collect()
}

/// The nearest file of a name, upward from an input (or from the current folder).
pub fn nearest(name: &str, from: Option<&Path>) -> Option<PathBuf> {
    let start = canonical(from.unwrap_or(Path::new(".")));
    start.ancestors().map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// A folder that is about to be written to.
#[derive(Debug)]
pub struct OutFolder {
    path: PathBuf,
    /// Folders that were made for this run, innermost last; taken away again when nothing is written.
    made: Vec<PathBuf>,
    written: bool,
}

/// A file to be written.
pub struct Output<'a> {
    name: String,
    content: Content<'a>,
}

/// Writes what a file holds, in pieces as they are made.
type Content<'a> = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + 'a>;

impl<'a> Output<'a> {
    /// A file of bytes that are there. Its name is relative with `/`.
    pub fn bytes(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self::made(name, move |out| out.write_all(&bytes))
    }

    /// A file that is made while it is written, so that it is never whole in memory.
    pub fn made(name: impl Into<String>, write: impl FnOnce(&mut dyn Write) -> io::Result<()> + 'a) -> Self {
        Self { name: name.into(), content: Box::new(write) }
    }
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its name under the folder, `/` between folders.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

impl OutFolder {
    /// Sees that the folder can be made and written, before any work is done. Nothing is left there meanwhile:
    /// a run that is stopped at its work leaves no trace.
    ///
    /// # Errors
    /// It is no folder, or cannot be made or written.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let _undisturbed = Undisturbed::begin();
        let folder = Self { path: path.to_path_buf(), made: missing_folders(path), written: false };
        std::fs::create_dir_all(path).map_err(|error| FileError::Write(path.to_path_buf(), error))?;
        let probe = temporary(path)?;
        probe.close().map_err(|error| FileError::Write(path.to_path_buf(), error))?;
        folder.remove_made();
        Ok(folder)
    }

    /// A file without a name for what is not held meanwhile, on the disk that will be written to: nothing of it is left
    /// when the program ends, however it does. `None` where there cannot be one.
    pub fn scratch(&self) -> Option<File> {
        tempfile::tempfile_in(self.on_disk()?).ok()
    }

    /// The same for what is held as long as it is short.
    pub fn scratch_if_long(&self) -> impl Read + Write + Seek + Send + 'static {
        tempfile::spooled_tempfile_in(SHORT, self.on_disk().unwrap_or(Path::new(".")))
    }

    /// The folder, or the one above it that is there.
    fn on_disk(&self) -> Option<&Path> {
        let above = self.path.ancestors();
        let mut above = above.map(|folder| if folder == Path::new("") { Path::new(".") } else { folder });
        above.find(|folder| folder.is_dir())
    }

    /// Writes all files whole: first each under a temporary name, then all are renamed, the record of what was written
    /// first: from the first rename on it vouches for every file that a killed run leaves. Gives their number.
    ///
    /// Names are relative with `/`. Files of an earlier run that are not among them, and were not changed
    /// since, are removed. Signals that end the program are heard between pieces until the first is renamed,
    /// and not from then on.
    ///
    /// # Errors
    /// A place is taken by a file that sippra did not write, or is an input; another run writes there; the disk
    /// is full; a signal came. Nothing is changed then.
    pub fn write(
        mut self,
        files: Vec<Output<'_>>,
        record: impl FnOnce(&[Written], &mut dyn Write) -> io::Result<()>,
        inputs: &[Listed],
    ) -> Result<usize, FileError> {
        let undisturbed = Undisturbed::begin();
        std::fs::create_dir_all(&self.path).map_err(|error| FileError::Write(self.path.clone(), error))?;
        let _lock = self.lock()?;
        let previous = previous(&self.path).unwrap_or_default();
        let inputs: BTreeSet<PathBuf> = inputs.iter().filter_map(Listed::path).map(canonical).collect();
        let mut names: BTreeSet<String> = files.iter().map(|file| file.name.clone()).collect();
        names.insert(RECORD.to_owned());
        for name in &names {
            self.allow(name, &previous, &inputs)?;
        }
        let folders: BTreeSet<PathBuf> =
            names.iter().chain(previous.keys()).filter_map(|name| self.folder_of(name)).collect();
        folders.iter().for_each(|folder| sweep(folder));
        let mut ready = Vec::with_capacity(names.len());
        let mut written = Vec::with_capacity(names.len());
        for Output { name, content } in files {
            let target = self.path.join(&name);
            let (file, size, sha256) = write_beside(&target, content, &mut self.made, &undisturbed)?;
            ready.push((file, target));
            written.push(Written { name, size, sha256 });
        }
        let target = self.path.join(RECORD);
        let content = |out: &mut dyn Write| record(&written, out);
        let (file, ..) = write_beside(&target, content, &mut self.made, &undisturbed)?;
        ready.insert(0, (file, target));
        for (file, target) in ready {
            file.persist(&target).map_err(|error| FileError::Write(target.clone(), error.error))?;
            self.written = true;
        }
        self.remove_stale(&names, &previous);
        for folder in folders {
            // The files are safe on the disk; so are their names, where the system lets a folder be flushed.
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        Ok(names.len())
    }

    /// Holds the folder for this run alone; `None` where the system has no such thing.
    fn lock(&self) -> Result<Option<File>, FileError> {
        let Ok(folder) = File::open(&self.path) else { return Ok(None) };
        match folder.try_lock() {
            Ok(()) => Ok(Some(folder)),
            Err(TryLockError::WouldBlock) => Err(FileError::Busy(self.path.clone())),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }

    /// The folder that a name stands in; `None` where the name or a link leads out of the output folder.
    fn folder_of(&self, name: &str) -> Option<PathBuf> {
        let target = self.path.join(name);
        (is_plain(name) && self.link_above(&target).is_none()).then(|| target.parent().map(PathBuf::from))?
    }

    /// A link between the output folder and a place in it.
    fn link_above(&self, target: &Path) -> Option<PathBuf> {
        let mut between = target.ancestors().skip(1).take_while(|folder| *folder != self.path);
        between.find(|folder| folder.is_symlink()).map(PathBuf::from)
    }

    fn allow(
        &self,
        name: &str,
        previous: &BTreeMap<String, String>,
        inputs: &BTreeSet<PathBuf>,
    ) -> Result<(), FileError> {
        let target = self.path.join(name);
        if let Some(link) = self.link_above(&target) {
            return Err(FileError::Foreign(link));
        }
        let Ok(meta) = std::fs::symlink_metadata(&target) else { return Ok(()) };
        if inputs.contains(&canonical(&target)) {
            return Err(FileError::IsInput(target));
        }
        if meta.is_file() && previous.contains_key(name) {
            return Ok(());
        }
        Err(FileError::Foreign(target))
    }

    fn remove_stale(&self, kept: &BTreeSet<String>, previous: &BTreeMap<String, String>) {
        for (name, digest) in previous {
            let path = self.path.join(name);
            // A record is a file that anyone can have edited: it never leads to a link, a pipe or another folder.
            let regular = || std::fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file());
            let unchanged = || std::fs::read(&path).is_ok_and(|bytes| sha256(&bytes) == *digest);
            let stale = !kept.contains(name);
            if stale && self.folder_of(name).is_some() && regular() && unchanged() {
                // What stays is a file of an earlier run, which the record no longer names.
                let _ = std::fs::remove_file(&path);
            }
        }
    }

    /// Takes away the folders that were made for this run, where nothing stands in them.
    fn remove_made(&self) {
        for folder in self.made.iter().rev() {
            // Fails where something stands in it, and that is as it should be.
            let _ = std::fs::remove_dir(folder);
        }
    }
}

impl Drop for OutFolder {
    fn drop(&mut self) {
        if !self.written {
            self.remove_made();
        }
    }
}

/// Takes away what a killed run left behind in a folder.
fn sweep(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1) {
            // A leftover that cannot be removed is in nobody's way.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// A name that stays within the folder: a record is a file that anyone can have edited.
fn is_plain(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

fn missing_folders(path: &Path) -> Vec<PathBuf> {
    let above = path.ancestors().filter(|folder| !folder.as_os_str().is_empty());
    let mut missing: Vec<PathBuf> = above.take_while(|folder| !folder.exists()).map(PathBuf::from).collect();
    missing.reverse();
    missing
}

fn temporary(folder: &Path) -> Result<tempfile::NamedTempFile, FileError> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    // The default of a temporary file is for its owner alone; a report is as open as any new file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder).map_err(|error| {
        // The temporary name that the error goes on about tells the reader nothing.
        let text = error.to_string();
        let (cause, _) = text.split_once(" at path ").unwrap_or((&text, ""));
        FileError::Write(folder.to_path_buf(), io::Error::new(error.kind(), cause))
    })
}

/// A file beside its target under a temporary name, its size and its SHA-256.
fn write_beside(
    target: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    made: &mut Vec<PathBuf>,
    undisturbed: &Undisturbed,
) -> Result<(tempfile::NamedTempFile, u64, String), FileError> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error| FileError::Write(target.to_path_buf(), error);
    made.extend(missing_folders(folder));
    std::fs::create_dir_all(folder).map_err(failed)?;
    let told = Told { out: temporary(folder)?, sum: Sha256::new(), size: 0, undisturbed };
    let mut out = io::BufWriter::with_capacity(PIECE, told);
    let written = content(&mut out).and_then(|()| out.into_inner().map_err(io::IntoInnerError::into_error));
    undisturbed.heed()?;
    let Told { out: file, sum, size, .. } = written.map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    undisturbed.heed()?;
    Ok((file, size, hexadecimal(&sum.finalize())))
}

/// Bytes that are held rather than kept in a file without a name.
const SHORT: usize = 1 << 20;

/// Bytes that are read at a time, and gathered before they go to the disk.
const PIECE: usize = 1 << 16;

/// How much is written between two looks for a signal.
const STEP: usize = 8 << 20;

/// Sums up what is written through it, and stops when a signal has come.
struct Told<'a, W> {
    out: W,
    sum: Sha256,
    size: u64,
    undisturbed: &'a Undisturbed,
}

impl<W: Write> Write for Told<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.undisturbed.heed().map_err(io::Error::other)?;
        let count = self.out.write(bytes.get(..STEP).unwrap_or(bytes))?;
        self.sum.update(bytes.get(..count).unwrap_or_default());
        self.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What the record in a folder says was written there; `None` where there is no record of ours.
fn previous(folder: &Path) -> Option<BTreeMap<String, String>> {
    let path = folder.join(RECORD);
    // A pipe of that name would be waited for.
    std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file)?;
    let record: Recorded = serde_json::from_slice(&without_figures(File::open(path).ok()?).ok()?).ok()?;
    if record.schema != RECORD_SCHEMA {
        return None;
    }
    let mut files: BTreeMap<String, String> = record.files.iter().filter_map(named_digest).collect();
    files.insert(RECORD.to_owned(), String::new());
    Some(files)
}

/// A record without its figures, where they stand on a last line of their own: they may be most of it.
fn without_figures(record: File) -> io::Result<Vec<u8>> {
    let mut lines = io::BufReader::new(record);
    let mut text = Vec::new();
    while !lines.fill_buf()?.starts_with(b"  \"figures\": ") {
        if lines.read_until(b'\n', &mut text)? == 0 {
            return Ok(text);
        }
    }
    while text.pop_if(|last| matches!(last, b',' | b'\n')).is_some() {}
    text.push(b'}');
    Ok(text)
}

/// What is asked of an earlier record; the figures in it, which may be many, are passed over.
#[derive(serde::Deserialize)]
struct Recorded {
    schema: String,
    files: Vec<serde_json::Value>,
}

fn named_digest(file: &serde_json::Value) -> Option<(String, String)> {
    Some((file.get("path")?.as_str()?.to_owned(), file.get("sha256")?.as_str()?.to_owned()))
}

/// Writes one file whole, replacing nothing that is an input; for `-o FILE` of single results.
///
/// A link is followed, as a shell's `>` does; a pipe or device, such as `/dev/stdout`, is written to and stays.
///
/// # Errors
/// The place is an input or cannot be written.
pub fn write_file(
    target: &Path,
    inputs: &[Listed],
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    if inputs.iter().filter_map(Listed::path).any(|path| canonical(path) == canonical(target)) {
        return Err(FileError::IsInput(target.to_path_buf()));
    }
    let failed = |error| FileError::Write(target.to_path_buf(), error);
    let is_link = std::fs::symlink_metadata(target).is_ok_and(|meta| meta.is_symlink());
    let other = std::fs::metadata(target).is_ok_and(|meta| !meta.is_file() && !meta.is_dir());
    // What the process itself holds open under a name of the system's is no place for another file.
    if other || (is_link && target.starts_with("/dev")) {
        let stream = std::fs::OpenOptions::new().append(true).open(target).map_err(failed)?;
        let mut stream = io::BufWriter::with_capacity(PIECE, stream);
        return content(&mut stream).and_then(|()| stream.flush()).map_err(failed);
    }
    let place = if is_link { canonical(target) } else { target.to_path_buf() };
    let undisturbed = Undisturbed::begin();
    let (file, ..) = write_beside(&place, content, &mut Vec::new(), &undisturbed)?;
    file.persist(&place).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Sees that nothing stands where several forms are to be written, before the first of them is.
///
/// # Errors
/// One of them exists.
pub fn see_that_none_exists(targets: &[PathBuf]) -> Result<(), FileError> {
    match targets.iter().find(|target| std::fs::symlink_metadata(target).is_ok()) {
        Some(taken) => Err(FileError::Exists(taken.clone())),
        None => Ok(()),
    }
}

/// Writes a file that must not exist yet: a form that people fill in is never replaced.
///
/// # Errors
/// It exists, or cannot be written.
pub fn write_new(target: &Path, bytes: &[u8]) -> Result<(), FileError> {
    if std::fs::symlink_metadata(target).is_ok() {
        return Err(FileError::Exists(target.to_path_buf()));
    }
    let undisturbed = Undisturbed::begin();
    let content = |out: &mut dyn Write| out.write_all(bytes);
    let (file, ..) = write_beside(target, content, &mut Vec::new(), &undisturbed)?;
    match file.persist_noclobber(target) {
        Ok(_) => Ok(()),
        Err(error) => Err(FileError::Write(target.to_path_buf(), error.error)),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn slugs_are_plain_and_never_collide() {
        let names = ["Sälj & Marknad", "Åre", "are", "Salj/Marknad", "  ", "日本", "A\u{30a}RE-2", "../x"];
        let slugs = super::slugs(&names);
        assert_eq!(
            slugs,
            ["salj-marknad", "are", "are-2", "salj-marknad-2", "unit", "unit-2", "are-2-2", "x"]
        );
    }
}
