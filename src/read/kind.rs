use super::decode::decode;
use super::package::{Package, locked};
use super::trouble::Trouble;
use crate::model::Limits;

/// What a file is read as.
pub(super) enum Kind<'a> {
    /// Cells in lines: CSV, TSV and the like.
    Text,
    /// A page with tables.
    Html,
    /// An `.xlsx` or `.xlsm` workbook.
    Workbook(Package<'a>),
    /// An `.ods` workbook.
    OpenDocument(Package<'a>),
    /// An `.xlsb` workbook.
    Binary(Package<'a>),
    /// An `.xls` workbook.
    Old,
    /// A zip archive of files that may be sheets.
    Archive(Package<'a>),
}

/// The first bytes of files that hold no sheet, and what they are.
const OTHERS: [(&[u8], &str, &str); 30] = [
    (b"%PDF-", "en PDF-fil", "a PDF file"),
    (b"\x89PNG", "en PNG-bild", "a PNG picture"),
    (b"\xff\xd8\xff", "en JPEG-bild", "a JPEG picture"),
    (b"GIF8", "en GIF-bild", "a GIF picture"),
    (b"II*\0", "en TIFF-bild", "a TIFF picture"),
    (b"MM\0*", "en TIFF-bild", "a TIFF picture"),
    (b"\x1f\x8b", "en gzip-fil", "a gzip file"),
    (b"BZh9", "en bzip2-fil", "a bzip2 file"),
    (b"\xfd7zXZ\0", "en xz-fil", "an xz file"),
    (b"(\xb5/\xfd", "en zstd-fil", "a zstd file"),
    (b"7z\xbc\xaf", "ett 7-Zip-arkiv", "a 7-Zip archive"),
    (b"Rar!", "ett RAR-arkiv", "a RAR archive"),
    (b"{\\rtf", "ett RTF-dokument", "an RTF document"),
    (b"SQLite format 3\0", "en SQLite-databas", "an SQLite database"),
    (b"PAR1", "en Parquet-fil", "a Parquet file"),
    (b"%!PS", "en PostScript-fil", "a PostScript file"),
    (b"ID3", "en ljudfil", "an audio file"),
    (b"OggS", "en ljudfil", "an audio file"),
    (b"\x7fELF", "ett program", "a program"),
    (b"\xca\xfe\xba\xbe", "ett program", "a program"),
    (b"\xcf\xfa\xed\xfe", "ett program", "a program"),
    (b"\x00asm", "ett program", "a program"),
    (b"MZ\x90\0", "ett program", "a program"),
    (b"MIME-Version:", "en webbsida i en fil (MHTML)", "a web page in one file (MHTML)"),
    (b"Message-ID:", "ett brev", "a mail"),
    (b"BEGIN:VC", "en kalender- eller kontaktfil", "a calendar or contact file"),
    (b"\x09\x00\x04\x00", "ett Excelblad från före 1993", "an Excel sheet from before 1993"),
    (b"\x09\x02\x06\x00", "ett Excelblad från före 1993", "an Excel sheet from before 1993"),
    (b"\x09\x04\x06\x00", "ett Excelblad från före 1993", "an Excel sheet from before 1993"),
    (b"version https://git-lfs", "en hänvisning till en fil i Git LFS", "a pointer to a file in Git LFS"),
];

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The kind of a file by its content.
///
/// # Errors
/// What it is instead, when it holds no sheet.
pub(super) fn of<'a>(bytes: &'a [u8], limits: &'a Limits) -> Result<Kind<'a>, Trouble> {
    if bytes.is_empty() {
        return Err(empty());
    }
    if is_zip(bytes) {
        return package(Package::open(bytes, limits)?);
    }
    if bytes.starts_with(OLE) {
        return compound(bytes);
    }
    if let Some((_, sv, en)) = OTHERS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(not_a_sheet(sv, en));
    }
    if bytes.get(..4) == Some(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Err(not_a_sheet("en WebP-bild", "a WebP picture"));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err(not_a_sheet("en bild- eller filmfil", "a picture or film file"));
    }
    text(bytes, limits)
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") && matches!(bytes.get(2..4), Some(b"\x03\x04" | b"\x05\x06" | b"\x07\x08"))
}

/// Whether a file is of a kind whose parts point at each other, holds one that is, or unpacks to much more than it is;
/// nothing is unpacked to find out.
pub(super) fn is_risky(bytes: &[u8], limits: &Limits) -> bool {
    /// No sheet of this size costs much, however well it is packed.
    const FREE: u64 = 64 << 20;
    /// Workbooks of real sheets unpack to five to fifteen times their size.
    const RATIO: u64 = 30;
    if bytes.starts_with(OLE) {
        return true;
    }
    let Some(package) =
        Some(bytes).filter(|bytes| is_zip(bytes)).and_then(|bytes| Package::open(bytes, limits).ok())
    else {
        return false;
    };
    let of_that_kind = |name: &str| {
        let name = name.to_lowercase();
        name == "xl/workbook.bin"
            || name == "content.xml"
            || [".xls", ".xlsb", ".ods", ".zip"].iter().any(|ending| name.ends_with(ending))
    };
    package.names().iter().any(|(_, name)| of_that_kind(name))
        || package.declared() > FREE.max(package.packed().saturating_mul(RATIO))
}

pub(super) fn empty() -> Trouble {
    Trouble::with(
        ("filen är tom", "the file is empty"),
        ("fyll i den eller lämna bort den", "fill it in or leave it out"),
    )
}

fn not_a_sheet(sv: &str, en: &str) -> Trouble {
    Trouble::Unreadable {
        why: (format!("filen är {sv}"), format!("the file is {en}")),
        remedy: (
            "spara bladet som xlsx eller csv, eller lämna bort filen",
            "save the sheet as xlsx or csv, or leave the file out",
        ),
    }
}

fn package<'a>(mut package: Package<'a>) -> Result<Kind<'a>, Trouble> {
    let names = package.names();
    let any = |test: &dyn Fn(&str) -> bool| names.iter().any(|(_, name)| test(name));
    if package.has("xl/workbook.bin") {
        return Ok(Kind::Binary(package));
    }
    if package.has("xl/workbook.xml") || any(&|name| name.starts_with("xl/worksheets/")) {
        return Ok(Kind::Workbook(package));
    }
    if package.has("word/document.xml") {
        return Err(not_a_sheet("ett Word-dokument", "a Word document"));
    }
    if package.has("ppt/presentation.xml") {
        return Err(not_a_sheet("en PowerPoint-presentation", "a PowerPoint presentation"));
    }
    if any(&|name| name.starts_with("Index/") && name.ends_with(".iwa")) || package.has("index.zip") {
        return Err(not_a_sheet("ett Apple-dokument (Numbers)", "an Apple document (Numbers)"));
    }
    if package.has("content.xml") {
        let mimetype = package.part("mimetype")?.unwrap_or_default();
        let mimetype = String::from_utf8_lossy(&mimetype);
        if mimetype.contains("opendocument.text") {
            return Err(not_a_sheet("ett textdokument (ODT)", "a text document (ODT)"));
        }
        if mimetype.contains("opendocument.presentation") {
            return Err(not_a_sheet("en presentation (ODP)", "a presentation (ODP)"));
        }
        return Ok(Kind::OpenDocument(package));
    }
    // A workbook whose main part has another name.
    if package.has("[Content_Types].xml") && package.has("_rels/.rels") {
        return Ok(Kind::Workbook(package));
    }
    Ok(Kind::Archive(package))
}

/// An OLE container: an old workbook, a locked new one, or something else from Office.
fn compound<'a>(bytes: &[u8]) -> Result<Kind<'a>, Trouble> {
    // What a document holds of others stands in folders of its own; the root tells what it is.
    let root = super::compound::names(bytes);
    let anywhere = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).step_by(2).any(|window| window == name)
    };
    let has = |name: &str| match root.is_empty() {
        true => anywhere(name),
        false => root.contains(&name.to_lowercase()),
    };
    if has("EncryptedPackage") {
        return Err(locked());
    }
    if has("Workbook") || has("Book") {
        return Ok(Kind::Old);
    }
    if has("WordDocument") {
        return Err(not_a_sheet("ett Word-dokument", "a Word document"));
    }
    if has("PowerPoint Document") {
        return Err(not_a_sheet("en PowerPoint-presentation", "a PowerPoint presentation"));
    }
    // The directory may be damaged, or its tree odd, where the workbook is not.
    if anywhere("Workbook") || anywhere("Book") {
        return Ok(Kind::Old);
    }
    Err(not_a_sheet("ett Office-dokument utan arbetsbok", "an Office document without a workbook"))
}

fn text<'a>(bytes: &[u8], limits: &Limits) -> Result<Kind<'a>, Trouble> {
    const SAMPLE: usize = 64 * 1024;
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or(bytes);
    let decoded = decode(sample, limits.encoding);
    let mut characters = 0_usize;
    let mut odd = 0_usize;
    for character in decoded.text.chars() {
        characters += 1;
        odd += usize::from(
            character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}' | '\u{1a}'),
        );
    }
    // A stray control character happens; one in fifty does not.
    if odd > 3 && odd * 50 > characters {
        return Err(not_a_sheet("varken en arbetsbok eller text", "neither a workbook nor text"));
    }
    let head = decoded.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let start: String = head.chars().take(400).collect::<String>().to_lowercase();
    if start.starts_with('<') {
        if start.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            return Err(not_a_sheet("ett XML-kalkylblad från 2003", "an XML spreadsheet from 2003"));
        }
        let page = [
            "<!doctype html",
            "<html",
            "<head",
            "<body",
            "<table",
            "<meta",
            "<style",
            "<div",
            "<title",
            "<!--",
        ];
        if page.iter().any(|tag| start.starts_with(tag)) || start.contains("<html") {
            return Ok(Kind::Html);
        }
        if start.starts_with("<?xml") || start.starts_with("<svg") {
            return Err(not_a_sheet("en XML-fil", "an XML file"));
        }
    }
    if let Some(rest) = start.strip_prefix('{')
        && rest.trim_start().starts_with('"')
    {
        return Err(not_a_sheet("en JSON-fil", "a JSON file"));
    }
    Ok(Kind::Text)
}
