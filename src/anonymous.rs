//! People's names → neutral ones, everywhere in a graded quarter, so that every output goes without them.

use std::collections::{BTreeSet, HashMap};

use crate::diag::Diagnostic;
use crate::model::{
    Company, Initiative, Lang, Level, NOBODY, Quarter, Reading, Rollup, Source, Sources, Text,
};
use crate::words::fold;

/// What each person is called instead.
#[derive(Debug, Clone, Default)]
pub struct Masks {
    /// First word of a name → the names that begin with it, longest first.
    names: HashMap<String, Vec<Name>>,
    /// Names of one word that may be ordinary words; they are hidden where they stand alone.
    alone: HashMap<String, String>,
}

/// A name in folded words, and what stands for it.
#[derive(Debug, Clone)]
struct Name {
    words: Vec<String>,
    mask: String,
}

/// Replaces all names of people in a quarter, its readings and its findings, and returns what was replaced by what.
///
/// People are individuals' units, leads and owners; units' own names are no secret. Numbers follow the tree.
pub fn anonymise(quarter: &mut Quarter, readings: &mut [Reading], findings: &mut [Diagnostic]) -> Masks {
    let masks = Masks::of(quarter, readings);
    masks.company(&mut quarter.company);
    masks.rollup(&mut quarter.rollup);
    quarter.history.iter_mut().for_each(|rollup| masks.rollup(rollup));
    let named = |source: &Source| Source {
        file: masks.hide(&source.file).into(),
        sheet: source.sheet.as_ref().map(|sheet| masks.hide(sheet).into()),
    };
    let mut sources = Sources::default();
    quarter.sources.iter().for_each(|(id, source)| sources.insert(id, named(source)));
    quarter.sources = sources;
    findings.iter_mut().for_each(|finding| masks.finding(finding));
    masks
}

impl Masks {
    fn of(quarter: &Quarter, readings: &[Reading]) -> Self {
        let company = &quarter.company;
        let units = company.units.iter().filter(|unit| unit.level != Level::Individual);
        let mut known: BTreeSet<String> = units
            .flat_map(|unit| std::iter::once(&unit.name).chain(unit.spellings.iter().map(|one| &one.value)))
            .map(|name| fold(name))
            .collect();
        known.extend([fold(&company.name), fold(NOBODY), String::new()]);
        let mut masks = Self::default();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut add = |name: &str, person: bool, same: Option<usize>| {
            let mut given = None;
            for part in parts(name).into_iter().filter(|part| !known.contains(&fold(part))) {
                let next = numbers.len() + 1;
                let number = *numbers.entry(fold(part)).or_insert(same.unwrap_or(next));
                masks.add(part, number, person, quarter.lang);
                given = Some(number);
            }
            given
        };
        for unit in company.units.iter().filter(|unit| unit.level == Level::Individual) {
            let number = add(&unit.name, true, None);
            for spelling in &unit.spellings {
                add(&spelling.value, true, number);
            }
        }
        let leads = company.units.iter().filter_map(|unit| unit.lead.as_ref());
        let owners = company.objectives.iter().filter_map(|objective| objective.owner.as_ref());
        let holders = company.key_results.iter().filter_map(|key_result| key_result.owner.as_ref());
        for name in leads.chain(owners).chain(holders) {
            add(name, false, None);
        }
        for reading in readings {
            let listed = reading.units.iter().flat_map(|unit| [unit.person.as_ref(), unit.lead.as_ref()]);
            let listed = listed.flatten().map(|name| &name.value);
            for name in reading.taken.owners.iter().chain(listed) {
                add(name, false, None);
            }
        }
        for names in masks.names.values_mut() {
            names.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then_with(|| a.words.cmp(&b.words)));
        }
        masks
    }

    fn add(&mut self, name: &str, number: usize, person: bool, lang: Lang) {
        let word = match lang {
            Lang::Sv => "Medarbetare",
            Lang::En => "Person",
        };
        let mask = format!("{word} {number}");
        let words: Vec<String> =
            words(name).into_iter().map(|(from, to)| fold(slice(name, from, to))).collect();
        self.alone.entry(fold(name)).or_insert_with(|| mask.clone());
        let title = name.chars().count() <= 4 && !name.chars().any(char::is_lowercase);
        match words.as_slice() {
            [] => {}
            // "VD" and "Alla" stand in owner columns, too, and are words of any sentence.
            [_] if !person || title => {}
            [.., _] => {
                let mut forms = vec![words.clone()];
                if let [given @ .., family] = words.as_slice() {
                    forms.push(std::iter::once(family.clone()).chain(given.iter().cloned()).collect());
                }
                for words in forms {
                    let Some(first) = words.first().cloned() else { continue };
                    let names = self.names.entry(first).or_default();
                    if names.iter().all(|known| known.words != words) {
                        names.push(Name { words, mask: mask.clone() });
                    }
                }
            }
        }
    }

    /// A text without names of people: full names in either order and with a genitive s, whatever their case.
    pub fn hide(&self, text: &str) -> String {
        if let Some(mask) = self.alone.get(&fold(text)) {
            return mask.clone();
        }
        let listed = parts(text);
        if listed.len() > 1 && listed.iter().all(|part| self.alone.contains_key(&fold(part))) {
            let masks: Vec<&str> =
                listed.iter().filter_map(|part| self.alone.get(&fold(part))).map(String::as_str).collect();
            return masks.join(", ");
        }
        let spans = words(text);
        let folded: Vec<String> = spans.iter().map(|(from, to)| fold(slice(text, *from, *to))).collect();
        let mut hidden = String::new();
        let (mut kept, mut at) = (0, 0);
        while let (Some(first), Some((from, _))) = (folded.get(at), spans.get(at)) {
            let found = self.at(first, folded.get(at..).unwrap_or_default()).filter(|(name, _)| {
                name.words.len() > 1 || slice(text, *from, text.len()).starts_with(char::is_uppercase)
            });
            let Some((name, genitive)) = found else {
                at += 1;
                continue;
            };
            let end = spans.get(at + name.words.len() - 1).map_or(text.len(), |(_, to)| *to);
            hidden.push_str(slice(text, kept, *from));
            hidden.push_str(&name.mask);
            if genitive {
                hidden.push_str(":s");
            }
            kept = end;
            at += name.words.len();
        }
        hidden.push_str(slice(text, kept, text.len()));
        hidden
    }

    /// The name that a row of words begins with, and whether it bears a genitive s.
    fn at(&self, first: &str, words: &[String]) -> Option<(&Name, bool)> {
        let plain = self.names.get(first);
        // Only the last word of a name takes the s; a name of one word takes it on its first.
        let bare = first.strip_suffix('s').and_then(|bare| self.names.get(bare));
        let all = plain.into_iter().chain(bare).flatten();
        all.filter_map(|name| {
            let here = words.get(..name.words.len())?;
            let ((last, head), (said, before)) = (name.words.split_last()?, here.split_last()?);
            let genitive = said.strip_suffix('s') == Some(last.as_str());
            (head == before && (said == last || genitive)).then_some((name, said != last))
        })
        .next()
    }

    fn text(&self, text: &mut Text) {
        let hidden = self.hide(text);
        if hidden != **text {
            *text = hidden.into();
        }
    }

    fn initiatives(&self, initiatives: &mut [Initiative]) {
        initiatives.iter_mut().for_each(|initiative| self.text(&mut initiative.text));
    }

    fn company(&self, company: &mut Company) {
        for unit in &mut company.units {
            self.text(&mut unit.name);
            unit.lead.iter_mut().for_each(|lead| self.text(lead));
            unit.spellings.iter_mut().for_each(|spelling| self.text(&mut spelling.value));
        }
        for objective in &mut company.objectives {
            self.text(&mut objective.text);
            objective.id.iter_mut().for_each(|id| self.text(id));
            objective.owner.iter_mut().for_each(|owner| self.text(owner));
            objective.parent_ref.iter_mut().for_each(|parent| self.text(&mut parent.value));
            self.initiatives(&mut objective.initiatives);
        }
        for key_result in &mut company.key_results {
            self.text(&mut key_result.text);
            key_result.id.iter_mut().for_each(|id| self.text(id));
            key_result.owner.iter_mut().for_each(|owner| self.text(owner));
            key_result.kpi.iter_mut().for_each(|kpi| self.text(&mut kpi.name));
            // What a number counts is shown in the proof of its grade.
            let values = &mut key_result.values;
            for quantity in [&mut values.start, &mut values.target, &mut values.actual].into_iter().flatten()
            {
                let measure = &mut quantity.value.measure;
                if *self.hide(&measure.label) != *measure.label {
                    self.text(&mut measure.label);
                }
            }
            self.initiatives(&mut key_result.initiatives);
        }
        company.stray_check_ins.iter_mut().for_each(|stray| self.text(&mut stray.value));
        for kpi in &mut company.kpis {
            self.text(&mut kpi.name.value);
            kpi.aliases.iter_mut().for_each(|alias| self.text(alias));
        }
    }

    fn rollup(&self, rollup: &mut Rollup) {
        for kpi in &mut rollup.kpis {
            if *self.hide(&kpi.name) != *kpi.name {
                self.text(&mut kpi.name);
            }
        }
    }

    fn finding(&self, finding: &mut Diagnostic) {
        finding.args.iter_mut().for_each(|(_, text)| self.text(text));
        for said in finding.worded.iter_mut().map(|(_, said)| said).chain(&mut finding.help) {
            said.sv = self.hide(&said.sv);
            said.en = self.hide(&said.en);
        }
        if let Some(quote) = &mut finding.quote {
            let (from, to) = (quote.range.start, quote.range.end);
            let [before, meant, after] = [
                slice(&quote.text, 0, from),
                slice(&quote.text, from, to),
                slice(&quote.text, to, quote.text.len()),
            ]
            .map(|part| self.hide(part));
            let hidden = self.hide(&quote.text);
            // A name that reaches over the edge of what is meant leaves the whole text meant.
            let whole = format!("{before}{meant}{after}") == hidden;
            quote.range = if whole { before.len()..before.len() + meant.len() } else { 0..0 };
            quote.text = hidden.into();
            quote.column.iter_mut().for_each(|column| self.text(column));
        }
    }
}

/// The people of an owner cell: "Anna Berg, Oskar Lind" are two.
fn parts(name: &str) -> Vec<&str> {
    let listed = name.split([',', ';', '/', '&', '+', '\n', '|']);
    let split = listed.flat_map(|part| part.split(" och ")).flat_map(|part| part.split(" and "));
    split.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Where the words of a text stand, as byte ranges.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut from = None;
    // Combining marks belong to the letter before them.
    let is_inside = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    for (at, c) in text.char_indices() {
        match (from, is_inside(c)) {
            (None, true) => from = Some(at),
            (Some(begun), false) => {
                words.push((begun, at));
                from = None;
            }
            _ => {}
        }
    }
    words.extend(from.map(|begun| (begun, text.len())));
    words
}

fn slice(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masks() -> Masks {
        let mut masks = Masks::default();
        masks.add("Anna Bergström", 1, true, Lang::Sv);
        masks.add("Bo", 2, true, Lang::Sv);
        masks.add("VD", 3, false, Lang::Sv);
        masks
    }

    #[test]
    fn names_are_hidden_as_whole_words_in_either_order_and_any_case() {
        for (text, hidden) in [
            ("Anna Bergström", "Medarbetare 1"),
            ("okr-ANNA_BERGSTRÖM.xlsx", "okr-Medarbetare 1.xlsx"),
            ("Bergström, Anna: sälj", "Medarbetare 1: sälj"),
            ("Följ Anna Bergströms plan", "Följ Medarbetare 1:s plan"),
            ("Anna Bergstro\u{308}m", "Medarbetare 1"),
            ("Annas Bergströmming", "Annas Bergströmming"),
            ("Bo ska bo i Boden", "Medarbetare 2 ska bo i Boden"),
            ("VD", "Medarbetare 3"),
            ("VD talar varje vecka", "VD talar varje vecka"),
            ("Bo/VD", "Medarbetare 2, Medarbetare 3"),
            ("", ""),
        ] {
            assert_eq!(masks().hide(text), hidden, "{text}");
        }
    }
}
