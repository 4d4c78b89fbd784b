//! Names that are probably one KPI: suggested, never joined in silence.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Kpi;
use crate::diag::{Code, Diagnostic};
use crate::model::Company;
use crate::words::fold;
use crate::words::names::{Key, Name, NameKind, sharing};

/// A name that hundreds are alike to tells nothing; each is compared with this many neighbours.
const NEIGHBOURS: usize = 50;

/// Near spellings (P04), at the rarer name's first key result.
pub(super) fn near(company: &Company, kpis: &[Kpi], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, &Kpi> = BTreeMap::new();
    for kpi in kpis {
        seen.entry(&kpi.folded).or_insert(kpi);
    }
    let kpis: Vec<&Kpi> = seen.into_values().collect();
    let names: Vec<Spelling> = kpis.iter().map(|kpi| Spelling::new(&kpi.folded)).collect();
    let mut told = BTreeSet::new();
    for alike in sharing(names.iter().map(Spelling::keys)) {
        for (at, a) in alike.iter().enumerate() {
            for b in alike.iter().skip(at + 1).take(NEIGHBOURS) {
                let (Some(name_a), Some(name_b)) = (names.get(*a), names.get(*b)) else { continue };
                let (Some(kpi_a), Some(kpi_b)) = (kpis.get(*a), kpis.get(*b)) else { continue };
                if !name_a.is_near(name_b) || !told.insert((*a.min(b), *a.max(b))) {
                    continue;
                }
                // The rarer, and of equals the later one.
                let first = |kpi: &Kpi| kpi.reports.iter().map(|(_, key_result)| *key_result).min();
                let rank = |kpi: &Kpi| (kpi.reports.len(), Reverse(first(kpi)));
                let (rare, common) = if rank(kpi_b) < rank(kpi_a) { (kpi_b, kpi_a) } else { (kpi_a, kpi_b) };
                let first = first(rare);
                let Some(key_result) = first.and_then(|id| company.key_result(id)) else { continue };
                diagnostics.push(
                    Diagnostic::new(Code::P04, key_result.kpi_place())
                        .arg("name", &rare.name)
                        .arg("other", &common.name),
                );
            }
        }
    }
}

/// A name as it stands, and without endings of number and definiteness.
struct Spelling {
    whole: Name,
    stem: Name,
}

impl Spelling {
    fn new(name: &str) -> Self {
        Self { whole: Name::new(name), stem: Name::new(&stemmed(name)) }
    }

    fn keys(&self) -> Vec<Key> {
        let mut keys = self.whole.keys();
        keys.extend(self.stem.keys());
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn is_near(&self, other: &Self) -> bool {
        self.whole.is_near(&other.whole, NameKind::Unit) || self.stem.is_near(&other.stem, NameKind::Unit)
    }
}

/// `Antal nya kunder` and `nya kunderna` have one stem, `Store visits` and `store visit` too.
fn stemmed(name: &str) -> String {
    let folded = fold(name);
    let counted = ["antalet ", "antal ", "number of ", "the number of ", "no. of ", "# "]
        .iter()
        .find_map(|count| folded.strip_prefix(count))
        .unwrap_or(&folded);
    let words: Vec<&str> = counted.split_whitespace().map(without_ending).collect();
    words.join(" ")
}

fn without_ending(word: &str) -> &str {
    const ENDINGS: &[&str] =
        &["arna", "erna", "orna", "ings", "en", "et", "na", "ar", "er", "or", "es", "s", "n", "a", "e"];
    fn cut<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
        word.strip_suffix(ending).filter(|stem| stem.chars().count() >= 4)
    }
    let cut_once = |word| ENDINGS.iter().find_map(|ending| cut(word, ending));
    // Twice, so that "chains" and "chain", which happens to end like a plural too, come out alike.
    let stem = cut_once(word).unwrap_or(word);
    cut_once(stem).unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_kpi_are_near_and_different_kpis_are_not() {
        let near = |a: &str, b: &str| {
            let (a, b) = (Spelling::new(a), Spelling::new(b));
            a.is_near(&b) && a.keys().iter().any(|key| b.keys().contains(key))
        };
        for (a, b) in [
            ("Store visit", "Store visits"),
            ("Signed chain", "Signed chains"),
            ("Nya kunder", "Nya kunderna"),
            ("Organisk trafik", "organiska trafiken"),
            ("Omsättning", "Omsattning"),
            ("E-handel", "Ehandel"),
            ("Butiks besök", "Butiksbesök"),
            ("Nya kunder", "Antal nya kunder"),
            ("Nya kunder", "Nya kundr"),
            ("Customer satisfaction", "Customer satisfacton"),
        ] {
            assert!(near(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("Team 1", "Team 2"),
            ("Nya kunder", "Nöjda kunder"),
            ("Intäkter", "Kostnader"),
            ("New customers", "Lost customers"),
            ("Churn", "Returer"),
            ("Försäljning Nord", "Försäljning Syd"),
        ] {
            assert!(!near(a, b), "{a} / {b}");
        }
    }
}
