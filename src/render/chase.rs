//! The chase list as text that is ready to mail, one letter for each owner and unit.

use super::findings::{Address, visible};
use crate::model::{ChaseRow, Lang, Period, Sources};

/// Words of the sheet that are quoted at most, in characters.
const QUOTED: usize = 70;

/// One letter for each owner and unit, parted by lines; `period` is the one being graded.
pub fn letters(rows: &[ChaseRow], sources: &Sources, period: Option<Period>, lang: Lang) -> String {
    if rows.is_empty() {
        return match lang {
            Lang::Sv => "Ingen har något kvar att göra.\n".to_owned(),
            Lang::En => "Nobody has anything left to do.\n".to_owned(),
        };
    }
    let mut letters = Vec::new();
    for group in
        rows.chunk_by(|a, b| a.unit == b.unit && crate::words::fold(&a.owner) == crate::words::fold(&b.owner))
    {
        letters.push(letter(group, sources, period, lang));
    }
    letters.join("\n----------------------------------------------------------------\n\n")
}

fn letter(rows: &[ChaseRow], sources: &Sources, period: Option<Period>, lang: Lang) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let (owner, unit) = (visible(&first.owner), visible(&first.unit));
    let period = period.map(|period| period.to_string());
    let count = rows.chunk_by(|a, b| a.place == b.place).count();
    let mut text = to(&owner, &unit, lang);
    text.push_str("\n\n");
    text.push_str(&match (lang, period) {
        (Lang::Sv, Some(period)) => {
            format!("Innan {period} kan graderas behöver {} rättas:\n\n", things(count, lang))
        }
        (Lang::Sv, None) => {
            format!("Innan målen kan graderas behöver {} rättas:\n\n", things(count, lang))
        }
        (Lang::En, Some(period)) => {
            format!("Before {period} can be graded, {} to be put right:\n\n", things(count, lang))
        }
        (Lang::En, None) => {
            format!("Before the objectives can be graded, {} to be put right:\n\n", things(count, lang))
        }
    });
    for (number, cell) in (1..).zip(rows.chunk_by(|a, b| a.place == b.place)) {
        let Some(row) = cell.first() else { continue };
        let address = Address::of(row.place, sources);
        let inside = address.in_file();
        let place = if inside.is_empty() { address.file } else { format!("{}, {inside}", address.file) };
        text.push_str(&format!("{number}. {}\n", visible(&place)));
        if !row.found.trim().is_empty() {
            text.push_str(&format!("   {}\n", quoted(&row.found, lang)));
        }
        for row in cell {
            text.push_str(&format!("   {}\n", sentence(&visible(&row.task))));
        }
    }
    text
}

fn to(owner: &str, unit: &str, lang: Lang) -> String {
    let nobody = match lang {
        Lang::Sv => "den som ansvarar",
        Lang::En => "whoever is responsible",
    };
    let name = if owner.is_empty() { nobody } else { owner };
    let unit = if unit.is_empty() || unit == owner { String::new() } else { format!(" ({unit})") };
    match lang {
        Lang::Sv => format!("Till: {name}{unit}"),
        Lang::En => format!("To: {name}{unit}"),
    }
}

fn things(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Sv, 1) => "en sak".to_owned(),
        (Lang::Sv, count) => format!("{count} saker"),
        (Lang::En, 1) => "one thing needs".to_owned(),
        (Lang::En, count) => format!("{count} things need"),
    }
}

fn quoted(text: &str, lang: Lang) -> String {
    let text = visible(text.trim());
    let short = if text.chars().count() > QUOTED {
        text.chars().take(QUOTED - 1).chain(['…']).collect()
    } else {
        text
    };
    match lang {
        Lang::Sv => format!("”{short}”"),
        Lang::En => format!("\"{short}\""),
    }
}

/// A finding's clause as a sentence.
fn sentence(clause: &str) -> String {
    let mut characters = clause.chars();
    let first: String = characters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let end = if clause.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", characters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Place, Source, SourceId};

    #[test]
    fn a_letter_says_what_to_put_right_and_where() {
        let mut sources = Sources::default();
        sources.insert(SourceId::default(), Source { file: "okr.xlsx".into(), sheet: Some("Sälj".into()) });
        let row = ChaseRow {
            owner: "Anna Berg".into(),
            unit: "Sälj".into(),
            task: "inte graderat: utfall saknas; skriv utfall".to_owned(),
            found: "Intervjua 20 kunder".to_owned(),
            place: Some(Place::at(SourceId::default(), 4, 1)),
        };
        let text = letters(&[row], &sources, Some(Period::Quarter(2026, 3)), Lang::Sv);
        assert_eq!(
            text,
            "Till: Anna Berg (Sälj)\n\nInnan 2026-Q3 kan graderas behöver en sak rättas:\n\n\
             1. okr.xlsx, Sälj!B5\n   ”Intervjua 20 kunder”\n   Inte graderat: utfall saknas; skriv utfall.\n"
        );
    }
}
