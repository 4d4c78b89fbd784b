use super::trouble::Trouble;

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Cells in lines: CSV, TSV and the like.
    Text,
    /// An `.xlsx` or `.xlsm` workbook.
    Workbook,
}

/// The kind of a file by its first bytes.
pub(super) fn of(_name: &str, bytes: &[u8]) -> Result<Kind, Trouble> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Workbook);
    }
    Ok(Kind::Text)
}
