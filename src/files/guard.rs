//! A last net under the limits: what a run may take in memory and time, in proportion to what it was given.
//!
//! The readers keep memory and time in proportion to the bytes that are there. Should a file be found that makes
//! them do otherwise, the program ends with a word instead of being killed, and takes nothing else on the
//! machine along. Works where the system tells how much a process takes (Linux); elsewhere there is no net.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{Listed, signals};
use crate::model::{Enough, Lang, Limits, Scarce, Text};

/// Memory that any run may take: under one gibibyte, with room for what is taken between two looks.
const FREE_MEMORY: u64 = 1000 << 20;

/// Memory that any single file may take in a process of its own, read and graded alone.
const FREE_MEMORY_ALONE: u64 = 512 << 20;

/// Past so many bytes of inputs, which may hold a million rows, they take memory in proportion.
const MANY_BYTES: u64 = 32 << 20;

/// How much, for each byte past that.
const MEMORY_PER_BYTE: u64 = 40;

/// Processor time that any reading may take, in seconds. Unoptimised, everything takes longer.
const FREE_SECONDS: u64 = if cfg!(debug_assertions) { 600 } else { 18 };

/// The same of a single file in a process of its own, and of a run that will be begun again with such processes:
/// both, one after the other, are to take no longer than one run.
const FREE_SECONDS_ALONE: u64 = if cfg!(debug_assertions) { 600 } else { 8 };

/// Past so many bytes of inputs, they take time in proportion.
const SOME_BYTES: u64 = 20 << 20;

/// One second for so many bytes past that.
const BYTES_PER_SECOND: u64 = if cfg!(debug_assertions) { 16 << 10 } else { 512 << 10 };

/// How long it takes from one look to the next.
const PAUSE: Duration = Duration::from_millis(20);

/// Past this share of a limit, in percent, no more is read: the rest is for working out what was.
const ENOUGH: u64 = 60;

/// Looks for time are made once in so many looks.
const TIME_LOOKS: u32 = 5;

/// A limit that a run has reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// Of memory, in bytes.
    Memory(u64),
    /// Of processor time, in seconds.
    Seconds(u64),
}

/// How far a run had come when a limit was reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stage {
    /// The files that were being read, as they are shown.
    pub reading: Vec<Text>,
    /// How many files had been read before.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

impl Stage {
    /// When the limit was reached, as the end of a clause.
    fn text(&self, lang: Lang) -> String {
        /// More names than this are counted.
        const NAMED: usize = 3;
        let names: Vec<&str> = self.reading.iter().take(NAMED).map(|name| &**name).collect();
        let (names, more) = (names.join(", "), self.reading.len().saturating_sub(NAMED));
        let (done, of) = (self.done, self.of);
        match (self.reading.is_empty(), lang) {
            (true, _) if done < of || of == 0 => String::new(),
            (true, Lang::Sv) if of == 1 => " (filen var läst, men inte färdigräknad)".to_owned(),
            (true, Lang::En) if of == 1 => " (the file had been read, and not worked out yet)".to_owned(),
            (true, Lang::Sv) => format!(" (alla {of} filer var lästa, men inte färdigräknade)"),
            (true, Lang::En) => format!(" (all {of} files had been read, and not worked out yet)"),
            (false, _) if of == 1 => format!(" ({names})"),
            (false, Lang::Sv) => {
                let more = if more > 0 { format!(" och {more} till") } else { String::new() };
                format!(" (medan {names}{more} lästes; {done} av {of} filer var lästa)")
            }
            (false, Lang::En) => {
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                format!(" (while {names}{more} was being read; {done} of {of} files had been read)")
            }
        }
    }
}

impl Reached {
    pub(super) fn text(self, stage: &Stage, lang: Lang) -> String {
        let at = stage.text(lang);
        match (self, lang) {
            (Self::Memory(bytes), Lang::Sv) => format!(
                "filerna skulle ta mer än {} MiB minne{at}; inget skrevs; höj `memory` under [limits] i sippra.toml om de är pålitliga, eller ge färre åt gången",
                bytes >> 20
            ),
            (Self::Memory(bytes), Lang::En) => format!(
                "the files would take more than {} MiB of memory{at}; nothing was written; raise `memory` under [limits] in sippra.toml if they are trusted, or give fewer at a time",
                bytes >> 20
            ),
            (Self::Seconds(seconds), Lang::Sv) => format!(
                "att läsa filerna tog mer än {seconds} s processortid{at}; inget skrevs; höj `seconds` under [limits] i sippra.toml om de är pålitliga, eller ge färre åt gången"
            ),
            (Self::Seconds(seconds), Lang::En) => format!(
                "reading the files took more than {seconds} s of processor time{at}; nothing was written; raise `seconds` under [limits] in sippra.toml if they are trusted, or give fewer at a time"
            ),
        }
    }
}

/// What a process may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Memory in bytes; 0 for any.
    pub memory: u64,
    /// Processor time until it has graded, in seconds; 0 for any.
    pub seconds: u64,
}

impl Bounds {
    /// Of a run. One that is begun again when it reaches them has less time: both, one after the other, are to take no longer.
    pub fn of_run(listed: &[Listed], limits: &Limits, begins_again: bool) -> Self {
        let seconds = if begins_again { FREE_SECONDS_ALONE } else { FREE_SECONDS };
        Self::of(listed, limits, FREE_MEMORY, seconds)
    }

    /// Of a process that reads one file to see whether it can be read.
    pub fn of_rehearsal(listed: &[Listed], limits: &Limits) -> Self {
        Self::of(listed, limits, FREE_MEMORY_ALONE, FREE_SECONDS_ALONE)
    }

    fn of(listed: &[Listed], limits: &Limits, memory: u64, seconds: u64) -> Self {
        let bytes: u64 = listed.iter().filter_map(Listed::path).map(super::bytes_on_disk).sum();
        let past = |free: u64| bytes.saturating_sub(free);
        let more = past(MANY_BYTES).saturating_mul(MEMORY_PER_BYTE);
        Self {
            memory: limits.memory.unwrap_or_else(|| memory.saturating_add(more)),
            seconds: limits.seconds.unwrap_or_else(|| seconds + past(SOME_BYTES) / BYTES_PER_SECOND),
        }
    }
}

/// What a guard and the run share.
#[derive(Debug, Default)]
struct Shared {
    /// The work is done that time is limited for.
    untimed: AtomicBool,
    at: Mutex<At>,
}

/// The inputs being read, by their numbers, and how many were read.
#[derive(Debug, Default)]
struct At {
    reading: BTreeMap<u32, Text>,
    done: usize,
    of: usize,
}

impl Shared {
    fn at(&self) -> MutexGuard<'_, At> {
        self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stage(&self) -> Stage {
        let at = self.at();
        Stage { reading: at.reading.values().cloned().collect(), done: at.done, of: at.of }
    }
}

/// While it lives, reading is timed; memory is looked after until the program ends.
#[derive(Debug)]
pub struct Guard {
    shared: Arc<Shared>,
}

impl Guard {
    /// Notes that an input is being read, for the word that a run is ended with.
    pub fn begun(&self, number: u32, name: &Text) {
        self.shared.at().reading.insert(number, name.clone());
    }

    /// Notes that it was read.
    pub fn done(&self, number: u32) {
        let mut at = self.shared.at();
        at.reading.remove(&number);
        at.done += 1;
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.shared.untimed.store(true, Ordering::Relaxed);
    }
}

/// Begins to look after what the process takes. When it is too much, `end` is called from aside, which is to end the
/// program; while files are written the writer is told instead, which takes its temporary files away first.
///
/// `enough` is told some time before.
pub fn guard(
    inputs: usize,
    bounds: Bounds,
    enough: Option<&'static Enough>,
    end: impl Fn(Reached, &Stage) + Send + 'static,
) -> Guard {
    let shared = Arc::new(Shared { at: Mutex::new(At { of: inputs, ..At::default() }), ..Shared::default() });
    let own = Arc::clone(&shared);
    // A run that was begun again has the same process, and its time.
    let before = ticks_taken().unwrap_or_default();
    // Without the thread there is no net, and the run is none the worse.
    let _ = std::thread::Builder::new().name("guard".to_owned()).spawn(move || {
        let mut looks = 0_u32;
        while let Some(taken) = memory_taken() {
            let ticks = || {
                let due = looks.is_multiple_of(TIME_LOOKS);
                let timed = bounds.seconds > 0 && !own.untimed.load(Ordering::Relaxed);
                if due && timed { ticks_taken().map_or(0, |taken| taken.saturating_sub(before)) } else { 0 }
            };
            let ticks = ticks();
            let past = |taken: u64, limit: u64, percent: u64| {
                limit > 0 && taken.saturating_mul(100) > limit.saturating_mul(percent)
            };
            if let Some(enough) = enough {
                if past(taken, bounds.memory, ENOUGH) {
                    enough.tell(Scarce::Memory(bounds.memory));
                }
                if past(ticks, bounds.seconds.saturating_mul(TICKS), ENOUGH) {
                    enough.tell(Scarce::Seconds(bounds.seconds));
                }
            }
            let reached = match () {
                () if past(taken, bounds.memory, 100) => Some(Reached::Memory(bounds.memory)),
                () if past(ticks, bounds.seconds.saturating_mul(TICKS), 100) => {
                    Some(Reached::Seconds(bounds.seconds))
                }
                () => None,
            };
            if let Some(reached) = reached {
                let stage = own.stage();
                if signals::reach(reached, &stage) {
                    end(reached, &stage);
                }
            }
            looks = looks.wrapping_add(1);
            std::thread::sleep(PAUSE);
        }
    });
    Guard { shared }
}

/// Bytes of memory that the process holds; `None` where the system does not tell.
fn memory_taken() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes << 10)
}

/// In a second: the unit of the times in `/proc`, which Linux keeps for all programs.
const TICKS: u64 = 100;

/// Processor time that the process has taken; `None` where the system does not tell.
fn ticks_taken() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name, in brackets, may hold anything. From the state after it, times are the 12th and 13th.
    let (_, fields) = stat.rsplit_once(')')?;
    let times = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
    times.sum::<Result<u64, _>>().ok()
}
