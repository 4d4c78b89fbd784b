//! A last net under the limits: what a run may take in memory and time, in proportion to what it was given.
//!
//! The readers keep memory and time in proportion to the bytes that are there. Should a file be found that makes
//! them do otherwise, the program ends with a word instead of being killed, and takes nothing else on the
//! machine along. Works where the system tells how much a process takes (Linux); elsewhere there is no net.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::{FileError, Listed, signals};
use crate::model::{Lang, Limits};

/// Memory that any run may take: under one gibibyte, with room for what is taken between two looks.
const FREE_MEMORY: u64 = 960 << 20;

/// Past that, so many bytes for each of the inputs'.
const MEMORY_PER_BYTE: u64 = 40;

/// Processor time that any reading may take, in seconds. Unoptimised, everything takes longer.
const FREE_SECONDS: u64 = if cfg!(debug_assertions) { 600 } else { 15 };

/// Past that, one second for each of so many bytes.
const BYTES_PER_SECOND: u64 = if cfg!(debug_assertions) { 16 << 10 } else { 512 << 10 };

/// How long it takes from one look to the next.
const PAUSE: Duration = Duration::from_millis(20);

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

impl Reached {
    pub(super) fn text(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Memory(bytes), Lang::Sv) => format!(
                "filerna skulle ta mer än {} MiB minne; höj `memory` under [limits] i sippra.toml om de är pålitliga, eller ge färre åt gången",
                bytes >> 20
            ),
            (Self::Memory(bytes), Lang::En) => format!(
                "the files would take more than {} MiB of memory; raise `memory` under [limits] in sippra.toml if they are trusted, or give fewer at a time",
                bytes >> 20
            ),
            (Self::Seconds(seconds), Lang::Sv) => format!(
                "att läsa filerna tog mer än {seconds} s processortid; höj `seconds` under [limits] i sippra.toml om de är pålitliga, eller ge färre åt gången"
            ),
            (Self::Seconds(seconds), Lang::En) => format!(
                "reading the files took more than {seconds} s of processor time; raise `seconds` under [limits] in sippra.toml if they are trusted, or give fewer at a time"
            ),
        }
    }
}

/// While it lives, reading is timed; memory is looked after until the program ends.
#[derive(Debug)]
pub struct Guard {
    timed: Arc<AtomicBool>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.timed.store(false, Ordering::Relaxed);
    }
}

/// Begins to look after what the run takes. `tell` is handed the reason when the program is about to be ended from
/// aside; while files are written the writer is told instead, which takes its temporary files away first.
pub fn guard(listed: &[Listed], limits: &Limits, tell: impl Fn(&FileError) + Send + 'static) -> Guard {
    let bytes: u64 = listed.iter().filter_map(Listed::path).map(super::bytes_on_disk).sum();
    let memory = limits.memory.unwrap_or_else(|| FREE_MEMORY.max(bytes.saturating_mul(MEMORY_PER_BYTE)));
    let seconds = limits.seconds.unwrap_or_else(|| FREE_SECONDS + bytes / BYTES_PER_SECOND);
    let timed = Arc::new(AtomicBool::new(true));
    let still = Arc::clone(&timed);
    // Without the thread there is no net, and the run is none the worse.
    let _ = std::thread::Builder::new().name("guard".to_owned()).spawn(move || {
        let mut looks = 0_u32;
        while let Some(taken) = memory_taken() {
            let too_long = || {
                let due = looks.is_multiple_of(TIME_LOOKS) && seconds > 0 && still.load(Ordering::Relaxed);
                due && seconds_taken().is_some_and(|taken| taken > seconds)
            };
            let reached = match () {
                () if memory > 0 && taken > memory => Some(Reached::Memory(memory)),
                () if too_long() => Some(Reached::Seconds(seconds)),
                () => None,
            };
            if let Some(reached) = reached
                && signals::reach(reached)
            {
                tell(&FileError::OverLimit(reached));
                std::process::exit(2);
            }
            looks = looks.wrapping_add(1);
            std::thread::sleep(PAUSE);
        }
    });
    Guard { timed }
}

/// Bytes of memory that the process holds; `None` where the system does not tell.
fn memory_taken() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes << 10)
}

/// Whole seconds of processor time that the process has taken; `None` where the system does not tell.
fn seconds_taken() -> Option<u64> {
    /// The unit of the times in `/proc`, which Linux keeps for all programs.
    const TICKS: u64 = 100;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name, in brackets, may hold anything. From the state after it, times are the 12th and 13th.
    let (_, fields) = stat.rsplit_once(')')?;
    let times = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
    Some(times.sum::<Result<u64, _>>().ok()? / TICKS)
}
