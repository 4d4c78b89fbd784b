//! What is freed goes back to the system: with glibc only where its allocator is told so before the program begins.
//!
//! The longer it runs, the larger the blocks that the allocator keeps in a heap full of holes instead of asking the
//! system for each; on a large company that is a third of all the memory taken. What it is told by the environment
//! stays as it is.

use super::Listed;

/// Inputs from this size on are worth starting anew for, which takes some milliseconds.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const LARGE: u64 = 4 << 20;

/// What glibc's allocator is told: blocks from this size on come from the system and go back to it; large ones in large
/// pages, where the system has them, since asking for memory page by page takes a seventh of a long run's time.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const TOLD: [(&str, &str); 3] = [
    ("MALLOC_MMAP_THRESHOLD_", "131072"),
    ("MALLOC_ARENA_MAX", "2"),
    ("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"),
];

/// Begins a run of large inputs anew in place of this one, before anything is read, with an allocator that gives back
/// what is freed; comes back where that is so already, or not to be had.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn save_memory(listed: &[Listed]) {
    use std::os::unix::process::CommandExt;
    let bytes: u64 = listed.iter().filter_map(Listed::path).map(super::bytes_on_disk).sum();
    if bytes < LARGE || TOLD.iter().any(|(name, _)| std::env::var_os(name).is_some()) {
        return;
    }
    let mut arguments = std::env::args_os();
    if let (Some(name), Ok(program)) = (arguments.next(), std::env::current_exe()) {
        let mut command = std::process::Command::new(program);
        let _: std::io::Error = command.arg0(name).args(arguments).envs(TOLD).exec();
    }
}

/// Other allocators do so by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn save_memory(_: &[Listed]) {}
