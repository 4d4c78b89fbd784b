//! A zip archive of sheets, and the web pages that Google Sheets zips.

use super::package::{Package, out_of_proportion};
use super::trouble::Trouble;
use super::{Book, html, kind};
use crate::model::{Place, Severity, Text};

/// Endings of files that may be sheets.
const SHEETS: [&str; 11] =
    [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".tab", ".txt", ".html", ".htm"];

/// All members together may unpack to this much whatever the archive's size is.
const FREE_BYTES: u64 = 64 << 20;

/// Past that, to so many bytes for each of the archive's: sheets as text are packed to a tenth or a twentieth.
const BYTES_PER_BYTE: u64 = 32;

/// Reads every member that may be a sheet; archives inside the archive are not opened, which is said.
pub(super) fn read(book: &mut Book<'_>, name: &Text, package: &mut Package<'_>) {
    let mut members = package.names();
    members.retain(|(_, member)| !is_beside(member));
    // In the order of their names, as a folder's files are.
    members.sort_by(|a, b| a.1.cmp(&b.1));
    let mut read = 0_usize;
    // Text has no proportion of its own to the archive's bytes: all members together have.
    let mut left = FREE_BYTES.max(package.packed().saturating_mul(BYTES_PER_BYTE));
    for (number, member) in &members {
        let lower = member.to_lowercase();
        let label: Text = format!("{name}/{}", super::clean::clean(member)).into();
        if lower.ends_with(".zip") {
            let trouble = Trouble::with(
                ("arkiv inuti arkiv öppnas inte", "an archive inside an archive is not opened"),
                ("packa upp det och ge filerna", "unpack it and give its files"),
            );
            let source = book.name_only(&label);
            book.findings.push(trouble.at(Place::sheet(source)).severity(Severity::Warning));
            continue;
        }
        if !SHEETS.iter().any(|ending| lower.ends_with(ending)) {
            continue;
        }
        if book.is_full(book.next_id()) {
            break;
        }
        read += 1;
        let part = package.part_of(*number).and_then(|bytes| {
            left = left.checked_sub(bytes.len() as u64).ok_or_else(|| out_of_proportion(book.limits))?;
            Ok(bytes)
        });
        match part {
            Ok(bytes) if html::is_google_page(&bytes) => {
                let stem = member.rsplit('/').next().unwrap_or(member);
                let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
                html::read(book, name, Some(stem), &bytes);
            }
            Ok(bytes) => match kind::of(&bytes, book.limits) {
                Ok(kind::Kind::Archive(_)) => {}
                Ok(kind) => book.read(&label, &bytes, kind),
                Err(trouble) => book.unreadable(&label, trouble),
            },
            Err(trouble) => book.unreadable(&label, trouble),
        }
    }
    if read == 0 {
        let source = book.name_only(name);
        let trouble = Trouble::with(
            ("zip-filen innehåller inga blad", "the zip file holds no sheets"),
            ("lägg xlsx- eller csv-filer i den", "put xlsx or csv files in it"),
        );
        book.findings.push(trouble.at(Place::sheet(source)));
    }
}

/// Files that programs leave beside the sheets: resource forks, lock files, style sheets.
fn is_beside(member: &str) -> bool {
    let file = member.rsplit('/').next().unwrap_or(member);
    file.is_empty() || file.starts_with('.') || file.starts_with("~$") || member.starts_with("__MACOSX/")
}
