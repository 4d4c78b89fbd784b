//! The table of findings as text: `sippra explain`, and the table in the README.

use anstyle::{AnsiColor, Style};

use super::findings::severity_word;
use crate::diag::{CODES, Code, Letter};
use crate::model::Lang;

/// Where the README's table begins and ends; what stands between is generated.
pub const MARKERS: (&str, &str) = ("<!-- findings -->", "<!-- /findings -->");

const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// The words of an explanation.
struct Words {
    wrong: &'static str,
    right: &'static str,
    remedy: &'static str,
    source: &'static str,
    configure: &'static str,
    list: &'static str,
}

const SV: Words = Words {
    wrong: "Så här blir det fel:",
    right: "Så här blir det rätt:",
    remedy: "Gör så här:",
    source: "Riktlinjerna säger:",
    configure: "Annan allvarlighet, eller av, i sippra.toml:",
    list: "`sippra explain KOD` berättar mer om en av dem, till exempel `sippra explain K03`.",
};

const EN: Words = Words {
    wrong: "Wrong:",
    right: "Right:",
    remedy: "What to do:",
    source: "The guidelines say:",
    configure: "Another severity, or off, in sippra.toml:",
    list: "`sippra explain CODE` tells more about one of them, for example `sippra explain K03`.",
};

const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Sv => &SV,
        Lang::En => &EN,
    }
}

/// What a finding means, why it matters, what to do, and a wrong and a right sheet. `color`: with ANSI escapes.
pub fn explain(code: Code, lang: Lang, color: bool) -> String {
    let info = code.info();
    let example = code.example();
    let words = words(lang);
    let style =
        |style: Style, text: &str| if color { format!("{style}{text}{style:#}") } else { text.to_owned() };
    let mut page = style(BOLD, &format!("{} {}", info.id, info.title.get(lang)));
    page.push_str(&style(FAINT, &format!("  ({}, {})", info.name, severity_word(info.severity, lang))));
    page.push_str("\n\n");
    page.push_str(&wrapped(info.why.get(lang)));
    page.push_str("\n\n");
    page.push_str(&style(AnsiColor::Red.on_default().bold(), words.wrong));
    page.push_str(&table(example.wrong.get(lang)));
    page.push('\n');
    page.push_str(&style(AnsiColor::Green.on_default().bold(), words.right));
    page.push_str(&table(example.right.get(lang)));
    page.push('\n');
    let help = info.help.get(lang);
    // Help that is made at run time has nothing to say here.
    if help != "{do}" {
        page.push_str(&format!("{} {}\n", style(BOLD, words.remedy), elided(help)));
    }
    if let Some(source) = info.source {
        page.push_str(&format!("{} {source}\n", style(BOLD, words.source)));
    }
    page.push_str(&format!("{}\n  [severity]\n  {} = \"off\"\n", style(BOLD, words.configure), info.name));
    page
}

/// All findings, one line each, grouped by what they are about.
pub fn list(lang: Lang, color: bool) -> String {
    let style = |text: &str| if color { format!("{BOLD}{text}{BOLD:#}") } else { text.to_owned() };
    let mut page = String::new();
    let mut letter = None;
    for info in CODES {
        if letter != Some(info.letter) {
            if letter.is_some() {
                page.push('\n');
            }
            page.push_str(&style(letter_title(info.letter, lang)));
            page.push('\n');
            letter = Some(info.letter);
        }
        let severity = severity_word(info.severity, lang);
        page.push_str(&format!("  {}  {severity:<7}  {}\n", info.id, info.title.get(lang)));
    }
    page.push('\n');
    page.push_str(words(lang).list);
    page.push('\n');
    page
}

/// The table of all findings in Markdown, as it stands in the README between [`MARKERS`].
pub fn markdown(lang: Lang) -> String {
    let mut page = match lang {
        Lang::Sv => "| Kod | Namn | Allvarlighet | Vad |\n|---|---|---|---|\n".to_owned(),
        Lang::En => "| Code | Name | Severity | What |\n|---|---|---|---|\n".to_owned(),
    };
    for info in CODES {
        let title = info.title.get(lang).replace('|', "\\|");
        let severity = severity_word(info.severity, lang);
        page.push_str(&format!("| {} | `{}` | {severity} | {title} |\n", info.id, info.name));
    }
    page
}

const fn letter_title(letter: Letter, lang: Lang) -> &'static str {
    match (letter, lang) {
        (Letter::S, Lang::Sv) => "S – bladet",
        (Letter::S, Lang::En) => "S – the sheet",
        (Letter::T, Lang::Sv) => "T – trädet: enheter och vad som stödjer vad",
        (Letter::T, Lang::En) => "T – the tree: units and what supports what",
        (Letter::O, Lang::Sv) => "O – målen",
        (Letter::O, Lang::En) => "O – objectives",
        (Letter::K, Lang::Sv) => "K – nyckelresultaten",
        (Letter::K, Lang::En) => "K – key results",
        (Letter::G, Lang::Sv) => "G – betygen",
        (Letter::G, Lang::En) => "G – grades",
        (Letter::C, Lang::Sv) => "C – avstämningarna",
        (Letter::C, Lang::En) => "C – check-ins",
        (Letter::P, Lang::Sv) => "P – KPI:erna",
        (Letter::P, Lang::En) => "P – KPIs",
    }
}

/// A template with its places as dots.
fn elided(template: &str) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        text.push('…');
        rest = after.split_once('}').map_or("", |(_, tail)| tail);
    }
    text + rest
}

/// Words on lines of a readable length.
fn wrapped(text: &str) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        let size = word.chars().count();
        if length > 0 && length + 1 + size > 90 {
            lines.push('\n');
            length = 0;
        } else if length > 0 {
            lines.push(' ');
            length += 1;
        }
        lines.push_str(word);
        length += size;
    }
    lines
}

/// An example with its columns aligned.
fn table(example: &str) -> String {
    let rows: Vec<Vec<&str>> = example
        .lines()
        .map(|line| line.split('|').map(|cell| cell.trim().trim_start_matches("# ")).collect())
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            let cells = rows.iter().filter(|row| row.len() > 1).filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count().min(CELL)).max().unwrap_or(0)
        })
        .collect();
    let mut text = "\n".to_owned();
    for row in rows {
        let mut line = String::from("  ");
        for (column, cell) in row.iter().enumerate() {
            let width = widths.get(column).copied().unwrap_or(0);
            let shown = if row.len() > 1 { shortened(cell) } else { (*cell).to_owned() };
            if column > 0 {
                line.push_str(" | ");
            }
            line.push_str(&format!("{shown:<width$}"));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Longest cell of an example that is shown whole.
const CELL: usize = 60;

fn shortened(cell: &str) -> String {
    if cell.chars().count() <= CELL {
        return cell.to_owned();
    }
    cell.chars().take(CELL - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_shows_a_wrong_and_a_right_sheet() {
        let page = explain(Code::K03, Lang::Sv, false);
        for words in [
            "K03 Platshållare är inte ifylld  (placeholder, fel)",
            "Så här blir det fel:",
            "Uppnå [VÄRDE] för nöjd medarbetarindex",
            "Så här blir det rätt:",
            "Uppnå 80 för nöjd medarbetarindex",
        ] {
            assert!(page.contains(words), "{words}\n{page}");
        }
    }

    #[test]
    fn the_list_names_every_finding() {
        let page = list(Lang::En, false);
        assert!(CODES.iter().all(|info| page.contains(info.id) && page.contains(info.title.en)));
    }
}
