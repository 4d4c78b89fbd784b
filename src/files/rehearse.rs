//! Files that may bring their reader down are read in a process of their own first, within limits that the system
//! keeps: what happens to that process happens to nothing else.
//!
//! The program starts itself, and the other process says by its end whether the file can be read; only then is it
//! read here. Where a process cannot be started, files are read here at once.

use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::Listed;
use super::guard::{Bounds, Reached};
use crate::model::Limits;
use crate::read::{Content, is_risky};

/// The program's first argument when it is to read one file alone; the settings as TOML and the file follow.
pub const ALONE: &str = "--read-alone";

/// The program's first argument when it begins again, with a process for every file; the arguments follow.
pub const AGAIN: &str = "--each-alone";

/// How the other process ends when it has reached a limit, and says which.
const OVER: u8 = 3;

/// How it ends when it panicked.
const PANICKED: i32 = 101;

/// Which files are read in a process of their own first, and with which settings.
#[derive(Debug, Clone, Copy)]
pub struct Rehearsal<'a> {
    /// Every file, not only those that may bring their reader down.
    pub every: bool,
    /// The limits as they were set, in TOML.
    pub settings: &'a str,
    /// The limits.
    pub limits: &'a Limits,
}

/// What came of reading a file in a process of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It can be read, or that could not be found out.
    Well,
    /// It would take more than a file may.
    Over(Reached),
    /// The process ended in the middle.
    Died,
}

impl Rehearsal<'_> {
    /// Reads a file in a process of its own when that is called for.
    pub(super) fn of(&self, listed: &Listed, content: &Content) -> Verdict {
        let Some(path) = listed.path() else { return Verdict::Well };
        if !self.every && !is_risky(content, self.limits) {
            return Verdict::Well;
        }
        // One whose file is gone, as after an update while it runs, cannot be started.
        let Ok(program) = std::env::current_exe() else { return Verdict::Well };
        let bounds = Bounds::of_rehearsal(std::slice::from_ref(listed), self.limits);
        rehearse(&program, path, self.settings, bounds)
    }
}

fn rehearse(program: &Path, path: &Path, settings: &str, bounds: Bounds) -> Verdict {
    let mut command = Command::new(program);
    command.arg(ALONE).arg(settings).arg(path).stdin(Stdio::null());
    command.output().map_or(Verdict::Well, |output| verdict(&output, bounds))
}

fn verdict(output: &Output, bounds: Bounds) -> Verdict {
    match output.status.code() {
        // The last ones are a shell's and the argument parser's: nothing was tried.
        Some(0..=2 | 126 | 127) => Verdict::Well,
        Some(PANICKED) => Verdict::Died,
        Some(code) if code == i32::from(OVER) => heard(&output.stdout).map_or(Verdict::Died, Verdict::Over),
        _ if output.stderr.windows(NO_MEMORY.len()).any(|said| said == NO_MEMORY) => {
            Verdict::Over(Reached::Memory(bounds.memory))
        }
        _ => by_signal(output, bounds),
    }
}

/// What the standard library says before it ends a program that is given no more memory.
const NO_MEMORY: &[u8] = b"memory allocation of ";

#[cfg(unix)]
fn by_signal(output: &Output, bounds: Bounds) -> Verdict {
    use signal_hook::consts::{SIGKILL, SIGXCPU};
    match std::os::unix::process::ExitStatusExt::signal(&output.status) {
        Some(SIGXCPU) => Verdict::Over(Reached::Seconds(bounds.seconds)),
        // The system's own way out when memory is short.
        Some(SIGKILL) => Verdict::Over(Reached::Memory(bounds.memory)),
        _ => Verdict::Died,
    }
}

#[cfg(not(unix))]
fn by_signal(_: &Output, _: Bounds) -> Verdict {
    Verdict::Died
}

/// What the other process says when it has reached a limit, as a line, and how it then ends.
pub fn said(reached: Reached) -> (String, u8) {
    let line = match reached {
        Reached::Memory(bytes) => format!("memory {bytes}\n"),
        Reached::Seconds(seconds) => format!("seconds {seconds}\n"),
    };
    (line, OVER)
}

fn heard(line: &[u8]) -> Option<Reached> {
    let (what, limit) = std::str::from_utf8(line).ok()?.trim_end().split_once(' ')?;
    let limit = limit.parse().ok()?;
    match what {
        "memory" => Some(Reached::Memory(limit)),
        "seconds" => Some(Reached::Seconds(limit)),
        _ => None,
    }
}

/// What the other process was started for: the settings and the file, from all the program's arguments.
pub fn asked_alone(arguments: &[std::ffi::OsString]) -> Option<(&str, &Path)> {
    match arguments {
        [_, flag, settings, path] if flag == ALONE => Some((settings.to_str()?, Path::new(path))),
        _ => None,
    }
}

/// Has the system keep this process within its bounds too, with room to spare: the guard's own word comes first. It
/// writes no file, leaves no image of itself behind, and does not outlive the one that started it.
#[cfg(target_os = "linux")]
pub fn confine(bounds: Bounds) {
    use rustix::process::{Resource, Rlimit, Signal, getrlimit, set_parent_process_death_signal, setrlimit};
    /// What a process has in view besides what it takes: its program, and stacks and pools for each thread.
    const IN_VIEW: u64 = 16 << 30;
    let keep = |resource, most: u64| {
        let most = getrlimit(resource).maximum.map_or(most, |allowed| most.min(allowed));
        // A system that takes no such wish has the guard alone.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    };
    keep(Resource::Core, 0);
    keep(Resource::Fsize, 0);
    if bounds.memory > 0 {
        keep(Resource::As, bounds.memory.saturating_mul(2).saturating_add(IN_VIEW));
    }
    if bounds.seconds > 0 {
        keep(Resource::Cpu, bounds.seconds.saturating_add(2));
    }
    let _ = set_parent_process_death_signal(Some(Signal::KILL));
}

/// Elsewhere a process of its own is all the protection that there is.
#[cfg(not(target_os = "linux"))]
pub fn confine(_: Bounds) {}

/// Begins the run again in place of this one, with a process of its own for every file; comes back where that is not
/// to be had.
#[cfg(unix)]
pub fn begin_again() {
    use std::os::unix::process::CommandExt;
    let mut arguments = std::env::args_os();
    let Some(name) = arguments.next() else { return };
    if let Ok(program) = std::env::current_exe() {
        let _: io::Error = Command::new(program).arg0(name).arg(AGAIN).args(arguments).exec();
    }
}

/// Elsewhere no program takes another's place.
#[cfg(not(unix))]
pub fn begin_again() {}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    use super::*;

    const BOUNDS: Bounds = Bounds { memory: 512 << 20, seconds: 8 };

    #[test]
    fn how_the_other_process_ended_tells_what_is_said_of_the_file() {
        // Statuses as the system hands them over: the code in the upper byte, a signal in the lower.
        let exit = |code: i32| code << 8;
        let memory = Verdict::Over(Reached::Memory(512 << 20));
        let seconds = Verdict::Over(Reached::Seconds(8));
        for (status, stdout, stderr, expected) in [
            (exit(0), "", "", Verdict::Well),
            (exit(2), "", "error: unexpected argument", Verdict::Well),
            (exit(127), "", "not found", Verdict::Well),
            (exit(3), "memory 41943040\n", "", Verdict::Over(Reached::Memory(40 << 20))),
            (exit(3), "seconds 5\n", "", Verdict::Over(Reached::Seconds(5))),
            (exit(3), "", "", Verdict::Died),
            (exit(101), "", "thread panicked", Verdict::Died),
            (6, "", "memory allocation of 549755813888 bytes failed\n", memory),
            (6, "", "thread 'main' has overflowed its stack", Verdict::Died),
            (11, "", "", Verdict::Died),
            (9, "", "", memory),
            (24, "", "", seconds),
        ] {
            let output =
                Output { status: ExitStatus::from_raw(status), stdout: stdout.into(), stderr: stderr.into() };
            assert_eq!(verdict(&output, BOUNDS), expected, "{status} {stdout} {stderr}");
        }
    }

    #[test]
    fn what_cannot_be_started_is_no_verdict_on_the_file() {
        for program in ["/nowhere/sippra", "/dev/null", "/bin/false"] {
            assert_eq!(
                rehearse(Path::new(program), Path::new("a.xls"), "", BOUNDS),
                Verdict::Well,
                "{program}"
            );
        }
    }

    #[test]
    fn a_limit_is_heard_as_it_was_said() {
        for reached in [Reached::Memory(1 << 29), Reached::Seconds(8)] {
            assert_eq!(heard(said(reached).0.as_bytes()), Some(reached));
        }
        assert_eq!(heard(b"memory much"), None);
        assert_eq!(heard(b"\xff 1"), None);
    }
}
