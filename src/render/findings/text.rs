use std::collections::BTreeMap;

use anstyle::{AnsiColor, Style};

use super::{Address, counts, severity_word, shown_message, visible};
use crate::diag::{Code, Diagnostic, Quote};
use crate::model::{Lang, Severity, SourceId, Sources, column_letters};

/// Columns of the sheet's text that are shown at most.
const WIDTH: usize = 96;

/// Findings of one code in one column that are drawn in full before the rest is folded.
const DRAWN: usize = 5;

/// Cells of a folded row of findings that are named.
const NAMED: usize = 8;

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().bold();
const GUTTER: Style = AnsiColor::BrightBlue.on_default().bold();

/// The findings as a person reads them on a terminal, grouped by file, like ones folded, with a summary.
///
/// With `color` the text holds ANSI escapes.
pub fn text(findings: &[Diagnostic], sources: &Sources, lang: Lang, color: bool) -> String {
    let mut page = Page { text: String::new(), lang, color };
    let mut files: Vec<(Option<u32>, Vec<&Diagnostic>)> = Vec::new();
    for finding in findings {
        let file = finding.place.map(|place| place.source().file);
        match files.last_mut() {
            Some((known, group)) if *known == file => group.push(finding),
            _ => files.push((file, vec![finding])),
        }
    }
    let several = files.len() > 1;
    for (_, group) in &files {
        if let (true, Some(first)) = (several, group.first()) {
            page.heading(&Address::of(first.place, sources).file, group.len());
        }
        for (finding, folded) in fold(group, lang) {
            page.finding(finding, &folded, sources);
        }
    }
    page.text.push_str(&summary(findings, lang));
    page.text
}

/// One line that counts the findings.
pub fn summary(findings: &[Diagnostic], lang: Lang) -> String {
    let (errors, warnings, notes) = counts(findings);
    if findings.is_empty() {
        return match lang {
            Lang::Sv => "inga anmärkningar\n".to_owned(),
            Lang::En => "nothing to remark\n".to_owned(),
        };
    }
    let mut files: Vec<u32> =
        findings.iter().filter_map(|f| f.place.map(|place| place.source().file)).collect();
    files.sort_unstable();
    files.dedup();
    let mut parts = Vec::new();
    let mut part = |count: usize, one: &str, many: &str| {
        if count > 0 {
            parts.push(format!("{count} {}", if count == 1 { one } else { many }));
        }
    };
    match lang {
        Lang::Sv => {
            part(errors, "fel", "fel");
            part(warnings, "varning", "varningar");
            part(notes, "tips", "tips");
            let place = match files.len() {
                0 => String::new(),
                1 => " i 1 fil".to_owned(),
                many => format!(" i {many} filer"),
            };
            format!("{}{place}; `sippra explain KOD` berättar mer\n", parts.join(", "))
        }
        Lang::En => {
            part(errors, "error", "errors");
            part(warnings, "warning", "warnings");
            part(notes, "note", "notes");
            let place = match files.len() {
                0 => String::new(),
                1 => " in 1 file".to_owned(),
                many => format!(" in {many} files"),
            };
            format!("{}{place}; `sippra explain CODE` tells more\n", parts.join(", "))
        }
    }
}

/// Findings that are drawn, each with those that are folded into it.
///
/// Findings of one code in one column fold when they say the same, and after the first few in any case.
fn fold<'a>(group: &[&'a Diagnostic], lang: Lang) -> Vec<(&'a Diagnostic, Vec<&'a Diagnostic>)> {
    let mut drawn: Vec<(&Diagnostic, Vec<&Diagnostic>)> = Vec::new();
    let mut same: BTreeMap<(SourceId, Code, Severity, u32, String), usize> = BTreeMap::new();
    let mut of_code: BTreeMap<(SourceId, Code, u32), (usize, usize)> = BTreeMap::new();
    for finding in group {
        let Some((source, cell)) = finding.place.and_then(|place| Some((place.source(), place.cell()?)))
        else {
            drawn.push((finding, Vec::new()));
            continue;
        };
        let message = finding.message(lang) + &finding.help_text(lang);
        let alike = (source, finding.code, finding.severity, cell.column, message);
        let (count, last) = of_code.entry((source, finding.code, cell.column)).or_insert((0, drawn.len()));
        let into = same.get(&alike).copied().or((*count >= DRAWN).then_some(*last));
        if let Some((_, folded)) = into.and_then(|index| drawn.get_mut(index)) {
            folded.push(finding);
            continue;
        }
        *count += 1;
        *last = drawn.len();
        same.insert(alike, drawn.len());
        drawn.push((finding, Vec::new()));
    }
    drawn
}

struct Page {
    text: String,
    lang: Lang,
    color: bool,
}

impl Page {
    fn heading(&mut self, file: &str, count: usize) {
        let file = if file.is_empty() { "sippra".to_owned() } else { visible(file) };
        let line = format!("── {file} ({count}) ");
        self.styled(BOLD, &line);
        self.text.push_str(&"─".repeat(60_usize.saturating_sub(line.chars().count())));
        self.text.push_str("\n\n");
    }

    fn finding(&mut self, finding: &Diagnostic, folded: &[&Diagnostic], sources: &Sources) {
        let severity = match finding.severity {
            Severity::Error => AnsiColor::BrightRed.on_default().bold(),
            Severity::Warning => AnsiColor::BrightYellow.on_default().bold(),
            Severity::Note => AnsiColor::BrightCyan.on_default().bold(),
        };
        let word = severity_word(finding.severity, self.lang);
        self.styled(severity, &format!("{word}[{}]", finding.code.info().id));
        self.styled(BOLD, &format!(": {}", shown_message(finding, self.lang)));
        self.text.push('\n');
        let address = Address::of(finding.place, sources);
        if !address.file.is_empty() {
            let inside = address.in_file();
            let comma = if inside.is_empty() { "" } else { ", " };
            self.styled(GUTTER, "  --> ");
            self.text.push_str(&format!("{}{comma}{}\n", visible(&address.file), visible(&inside)));
        }
        if let Some(quote) = &finding.quote {
            self.quote(quote, severity);
        }
        self.styled(GUTTER, "   = ");
        let help = match self.lang {
            Lang::Sv => "hjälp: ",
            Lang::En => "help: ",
        };
        self.styled(BOLD, help);
        self.text.push_str(&visible(&finding.help_text(self.lang)));
        self.text.push('\n');
        self.folded(folded);
        self.text.push('\n');
    }

    fn quote(&mut self, quote: &Quote, style: Style) {
        let window = Window::of(quote);
        let column = quote.column.as_ref().map(|heading| match self.lang {
            Lang::Sv => format!(" i kolumnen ”{}”", visible(heading)),
            Lang::En => format!(" in column \"{}\"", visible(heading)),
        });
        self.styled(GUTTER, "   |");
        self.text.push('\n');
        self.styled(GUTTER, "   | ");
        self.text.push_str(&window.line);
        self.text.push('\n');
        self.styled(GUTTER, "   | ");
        self.text.push_str(&" ".repeat(window.indent));
        self.styled(style, &"^".repeat(window.marked.max(1)));
        self.styled(style, &column.unwrap_or_default());
        self.text.push('\n');
        self.styled(GUTTER, "   |");
        self.text.push('\n');
    }

    fn folded(&mut self, folded: &[&Diagnostic]) {
        let cells: Vec<_> = folded.iter().filter_map(|finding| finding.place?.cell()).collect();
        let Some(first) = cells.first() else { return };
        let mut named: Vec<String> = cells.iter().take(NAMED).map(ToString::to_string).collect();
        if cells.len() > NAMED {
            named.push("…".to_owned());
        }
        let (count, column, named) = (cells.len(), column_letters(first.column), named.join(", "));
        self.styled(GUTTER, "   = ");
        self.text.push_str(&match self.lang {
            Lang::Sv => format!("och {count} till i kolumn {column}: {named}\n"),
            Lang::En => format!("and {count} more in column {column}: {named}\n"),
        });
    }

    fn styled(&mut self, style: Style, text: &str) {
        if self.color && style != PLAIN && !text.is_empty() {
            self.text.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.text.push_str(text);
        }
    }
}

/// What of a cell's text is shown on one line, and where the marks stand under it.
struct Window {
    line: String,
    indent: usize,
    marked: usize,
}

impl Window {
    fn of(quote: &Quote) -> Self {
        let text = &*quote.text;
        let range = if quote.range.is_empty() { 0..text.len() } else { quote.range.clone() };
        let before = visible(text.get(..range.start).unwrap_or_default().trim_start());
        let meant = visible(text.get(range.clone()).unwrap_or(text).trim());
        let after = visible(text.get(range.end..).unwrap_or_default().trim_end());
        let mut line = String::new();
        // The words before give way first, then those after.
        let room = WIDTH.saturating_sub(width(&meant)).max(WIDTH / 3);
        let front = last_columns(&before, room / 2);
        if front.len() < before.len() {
            line.push('…');
        }
        line.push_str(front);
        let indent = width(&line);
        let shown = first_columns(&meant, WIDTH);
        line.push_str(shown);
        let cut = shown.len() < meant.len();
        let back = if cut { "" } else { first_columns(&after, WIDTH.saturating_sub(width(&line))) };
        line.push_str(back);
        if cut || back.len() < after.len() {
            line.push('…');
        }
        Self { line, indent, marked: width(shown) }
    }
}

/// How many columns of a terminal a text takes.
fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(character: char) -> usize {
    match character {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

fn first_columns(text: &str, most: usize) -> &str {
    let mut used = 0;
    for (at, character) in text.char_indices() {
        used += columns(character);
        if used > most {
            return text.get(..at).unwrap_or(text);
        }
    }
    text
}

fn last_columns(text: &str, most: usize) -> &str {
    let mut used = 0;
    for (at, character) in text.char_indices().rev() {
        used += columns(character);
        if used > most {
            return text.get(at + character.len_utf8()..).unwrap_or(text);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Place, Source};

    fn sources() -> Sources {
        let mut sources = Sources::default();
        let source = Source { file: "okr-q3.xlsx".into(), sheet: Some("Kultur".into()) };
        sources.insert(SourceId::default(), source);
        sources
    }

    fn placeholder(row: u32) -> Diagnostic {
        let text: crate::model::Text = "Uppnå [VÄRDE] för nöjd medarbetarindex.".into();
        let place = Place::at(SourceId::default(), row, 2);
        Diagnostic::placeholder(&text, place).unwrap().in_column("Nyckelresultat")
    }

    #[test]
    fn a_finding_shows_the_sheets_own_words_underlined() {
        let drawn = text(&[placeholder(13)], &sources(), Lang::En, false);
        let expected = "\
error[K03]: placeholder [VÄRDE] is not filled in
  --> okr-q3.xlsx, Kultur!C14
   |
   | Uppnå [VÄRDE] för nöjd medarbetarindex.
   |       ^^^^^^^ in column \"Nyckelresultat\"
   |
   = help: ";
        assert!(drawn.starts_with(expected), "{drawn}");
        assert!(drawn.ends_with("1 error in 1 file; `sippra explain CODE` tells more\n"), "{drawn}");
    }

    #[test]
    fn like_findings_of_a_column_are_folded() {
        let findings: Vec<Diagnostic> = (4..42).map(placeholder).collect();
        let drawn = text(&findings, &sources(), Lang::En, false);
        assert!(drawn.contains("and 37 more in column C: C6, C7"), "{drawn}");
        assert_eq!(drawn.matches("error[K03]").count(), 1);
    }

    #[test]
    fn long_texts_are_cut_around_what_is_meant() {
        let long = format!("{} [VÄRDE] {}", "ord ".repeat(80), "ord ".repeat(80));
        let found = Diagnostic::placeholder(&long.as_str().into(), Place::default()).unwrap();
        let window = Window::of(&found.quote.unwrap());
        assert!(window.line.starts_with('…') && window.line.ends_with('…'));
        assert!(width(&window.line) <= WIDTH + 2, "{}", window.line);
        assert_eq!(window.marked, 7);
        assert_eq!(window.line.chars().skip(window.indent).take(7).collect::<String>(), "[VÄRDE]");
    }
}
