//! Names that are probably one name: `Anna Svenson` and `Anna Svensson`, `Kundtjanst` and `Kundtjänst`.
//!
//! Neighbours that differ on purpose are kept apart: `Team 1` and `Team 2`, `Sälj Nord` and `Sälj Syd`,
//! `Anna` and `Anne`, `Martin` and `Martina`.

use std::hash::{BuildHasher, Hash, Hasher};

use unicode_normalization::UnicodeNormalization;

use super::fold;

/// A file's name, without its ending, as the name of what it is of: without what says only which copy it is.
///
/// "Nordtråd OKR (KOPIA)", "Kopia av Nordtråd OKR", "Nordtråd OKR_FINAL v2", "Nordtråd OKR 2026-09-30 (1)". A name
/// that says nothing else stays as it is.
pub fn without_copy_marks(stem: &str) -> &str {
    const OF: &[&str] = &[
        "kopia av ",
        "copy of ",
        "backup of ",
        "kopi av ",
        "kopi af ",
        "kopie von ",
        "kopie van ",
        "copie de ",
        "copia de ",
        "cópia de ",
        "kopio: ",
    ];
    let divider = |c: char| c.is_whitespace() || matches!(c, '_' | '-' | '–' | '—' | '.' | ',');
    let mut name = stem.trim();
    loop {
        let lower = name.to_lowercase();
        let start = OF.iter().find(|of| lower.starts_with(**of)).map(|of| name.get(of.len()..));
        let rest = match start.flatten() {
            Some(rest) => rest,
            None => match before_mark(name) {
                Some(rest) => rest,
                None => return name,
            },
        };
        let rest = rest.trim_matches(divider);
        if !rest.contains(char::is_alphabetic) || which_copy(rest) {
            return name;
        }
        name = rest;
    }
}

/// What stands before a last word, or words in brackets, that only say which copy a file is.
fn before_mark(name: &str) -> Option<&str> {
    let name = name.trim_end();
    if let Some((rest, inner)) = name.strip_suffix([')', ']']).and_then(|open| open.rsplit_once(['(', '['])) {
        let counted = inner.len() <= 2 && !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit());
        // "(kopia 2)"
        let number = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
        return (counted || inner.split_whitespace().all(|word| which_copy(word) || number(word)))
            .then_some(rest);
    }
    let word = |text: &'_ str| text.rfind(|c: char| c.is_whitespace() || c == '_');
    if let Some(at) = word(name) {
        let (rest, last) =
            (name.get(..at)?, name.get(at..)?.trim_start_matches(|c: char| c.is_whitespace() || c == '_'));
        // "rev B", "version 2"
        let before = rest.trim_end();
        let said = word(before).and_then(|at| before.get(at..)).unwrap_or("").to_lowercase();
        let said = said.trim_matches(|c: char| !c.is_alphabetic());
        if matches!(said, "rev" | "ver" | "version") && last.len() <= 4 {
            return word(before).and_then(|at| before.get(..at));
        }
        if which_copy(last) {
            return Some(rest);
        }
    }
    // "Nordtråd-kopia"
    let (rest, last) = name.rsplit_once(['-', '–'])?;
    (last.chars().all(char::is_alphabetic) && which_copy(last)).then_some(rest)
}

/// A word that only says which copy of a file it is, or of which day: "FINAL", "v2", "2026-09-30".
fn which_copy(word: &str) -> bool {
    const MARKS: &[&str] = &[
        "kopia",
        "copy",
        "kopi",
        "kopie",
        "copie",
        "copia",
        "kopio",
        "backup",
        "final",
        "finale",
        "slut",
        "slutversion",
        "slutgiltig",
        "utkast",
        "draft",
        "entwurf",
        "senaste",
        "latest",
    ];
    let lower = word.to_lowercase();
    let version = lower.strip_prefix('v').is_some_and(|number| {
        number.len() <= 6
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    });
    // "260930"
    let short = lower.len() == 6
        && super::dates::parse_date(&format!("20{lower}")).is_some()
        && lower.bytes().all(|b| b.is_ascii_digit());
    let day = super::dates::parse_date(&lower).is_some() || short;
    MARKS.contains(&lower.as_str()) || version || day
}

/// What kind of name it is: people's first names are stricter than names of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A person.
    Person,
    /// A department, a team, the company.
    Unit,
}

/// A name taken apart once, so that many can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    tokens: Vec<String>,
    sounds: Vec<String>,
}

impl Name {
    /// Takes a name apart.
    pub fn new(name: &str) -> Self {
        let folded = fold(name).replace(['&', '+'], " och ");
        let tokens: Vec<String> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|token| !token.is_empty())
            .map(|token| if token == "and" { "och".to_owned() } else { token.to_owned() })
            .collect();
        let sounds = tokens.iter().map(|token| sound(token)).collect();
        Self { tokens, sounds }
    }

    /// Keys that two near names share at least one of, so that only those need comparing.
    ///
    /// Of a name longer than any name is, a slip in one word is not looked for: it would take a key for each.
    pub fn keys(&self) -> Vec<Key> {
        const WORDS: usize = 12;
        let mut sorted: Vec<&str> = self.sounds.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        let whole = (usize::MAX, '=');
        let mut keys = vec![key(whole, sorted), key(whole, self.sounds.iter().map(String::as_str))];
        let short = self.sounds.len() <= WORDS;
        for (skip, left_out) in self.sounds.iter().enumerate().filter(|_| short) {
            let rest = self.sounds.iter().enumerate().filter(|(index, _)| *index != skip);
            let initial = left_out.chars().next().unwrap_or_default();
            keys.push(key((skip, initial), rest.flat_map(|(_, sound)| [sound.as_str(), " "])));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Whether two different names are probably one.
    pub fn is_near(&self, other: &Self, kind: NameKind) -> bool {
        let whole = self.tokens.concat();
        if self.tokens == other.tokens || whole.is_empty() || digits(&whole) != digits(&other.tokens.concat())
        {
            // Only signs or spaces differ ("Anna-Karin", "Anna Karin"): one name all the same.
            return self.tokens == other.tokens && !whole.is_empty();
        }
        let long = whole.chars().count().max(other.tokens.concat().chars().count()) >= 5;
        if long && (self.sounds.concat() == other.sounds.concat() || self.is_reordered(other)) {
            return !self.drops_only_an_ending(other);
        }
        if self.tokens.len() != other.tokens.len() {
            return false;
        }
        let mut unlike = self.tokens.iter().zip(&other.tokens).enumerate().filter(|(_, (a, b))| a != b);
        let (Some((index, (a, b))), None) = (unlike.next(), unlike.next()) else { return false };
        let first_name = kind == NameKind::Person && index == 0;
        is_slip(a, b, first_name)
    }

    fn is_reordered(&self, other: &Self) -> bool {
        let sorted = |name: &Self| {
            let mut tokens = name.tokens.clone();
            tokens.sort_unstable();
            tokens
        };
        self.tokens.len() >= 2 && sorted(self) == sorted(other)
    }

    /// "Martin" and "Martinn" sound alike, and so would "Jan" and "Jann"; short ones are different names.
    fn drops_only_an_ending(&self, other: &Self) -> bool {
        self.tokens.len() == 1 && self.tokens.concat().len().max(other.tokens.concat().len()) < 5
    }
}

/// What near names share, as a number: with millions of names there is no room for more.
pub type Key = u64;

fn key<'a>(kind: (usize, char), parts: impl IntoIterator<Item = &'a str>) -> Key {
    let mut hasher = foldhash::fast::FixedState::default().build_hasher();
    kind.hash(&mut hasher);
    // Byte by byte, so that it does not matter where a name is cut.
    parts.into_iter().flat_map(str::bytes).for_each(|byte| hasher.write_u8(byte));
    hasher.finish()
}

/// The names, by their numbers, that share a key with another one: each such group in order.
pub fn sharing(keys: impl Iterator<Item = Vec<Key>>) -> Vec<Vec<usize>> {
    let mut all: Vec<(Key, usize)> =
        keys.enumerate().flat_map(|(name, keys)| keys.into_iter().map(move |key| (key, name))).collect();
    all.sort_unstable();
    let groups = all.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
    groups.map(|group| group.iter().map(|(_, name)| *name).collect()).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A word without accents and with the spellings of one sound made alike: qv/kv, ck/k, ph/f, doubled letters, th, gh.
fn sound(word: &str) -> String {
    let plain: String = if word.is_ascii() {
        word.chars().filter(char::is_ascii_alphanumeric).collect()
    } else {
        word.nfd().filter(char::is_ascii_alphanumeric).collect()
    };
    // Letters that do not decompose to ASCII are kept as they are.
    let plain = if plain.is_empty() { word.to_owned() } else { plain };
    // Every spelling below has one of these letters.
    let mut text = if !plain.contains(['q', 'c', 'h', 'w', 'z']) { plain } else { alike(&plain) };
    let mut last = None;
    text.retain(|c| {
        let keep = last != Some(c) || c.is_ascii_digit();
        last = Some(c);
        keep
    });
    text
}

fn alike(plain: &str) -> String {
    plain
        .replace("qv", "kv")
        .replace("ck", "k")
        .replace("ch", "k")
        .replace("ph", "f")
        .replace("th", "t")
        .replace("gh", "g")
        .replace("hl", "l")
        .replace("dh", "d")
        .replace(['c', 'q'], "k")
        .replace('w', "v")
        .replace('z', "s")
}

/// Whether two words differ by a slip of the pen: a letter left out, doubled, swapped or, in long words, changed.
fn is_slip(a: &str, b: &str, first_name: bool) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shorter = a.len().min(b.len());
    if shorter < 5 || a.first() != b.first() || a.iter().chain(&b).any(char::is_ascii_digit) {
        return false;
    }
    let same_front = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let same_back =
        a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count().min(shorter - same_front);
    let (left_a, left_b) = (a.len() - same_front - same_back, b.len() - same_front - same_back);
    let at_end = same_back == 0;
    match (left_a, left_b) {
        // A letter too many or too few. At the end it makes another name (Martin, Martina) or a plural.
        (0, 1) | (1, 0) => !at_end || (!first_name && shorter >= 8),
        (2, 2) => a.get(same_front) == b.get(same_front + 1) && a.get(same_front + 1) == b.get(same_front),
        // A letter for another: Lindberg and Lindborg are two, so it takes a long word.
        (1, 1) => shorter >= 9 && !at_end,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: &str, b: &str, kind: NameKind) -> bool {
        let (a, b) = (Name::new(a), Name::new(b));
        let shared = a.keys().iter().any(|key| b.keys().contains(key));
        let near = a.is_near(&b, kind);
        assert!(!near || shared, "near names must share a key");
        assert_eq!(near, b.is_near(&a, kind), "nearness goes both ways");
        near
    }

    #[test]
    fn a_files_name_loses_what_says_only_which_copy_it_is() {
        for (stem, name) in [
            ("Löften (kopia 2) SLUT", "Löften"),
            ("Nordtråd OKR (KOPIA)", "Nordtråd OKR"),
            ("Kopia av Nordtråd OKR", "Nordtråd OKR"),
            ("Copy of Copy of Nordtråd", "Nordtråd"),
            ("Nordtråd OKR v2", "Nordtråd OKR"),
            ("Nordtråd_OKR_FINAL_v1.2", "Nordtråd_OKR"),
            ("Nordtråd - kopia (3)", "Nordtråd"),
            ("Nordtråd (1)", "Nordtråd"),
            ("Nordtråd 2026-09-30", "Nordtråd"),
            ("Nordtråd 20260930 utkast", "Nordtråd"),
            ("Nordtråd 260930", "Nordtråd"),
            ("Nordtråd rev B", "Nordtråd"),
            ("Nordtråd-kopia", "Nordtråd"),
            ("Copy Final", "Copy Final"),
            ("OKR Q3 2026", "OKR Q3 2026"),
            ("V75 Travsport", "V75 Travsport"),
            ("Team 1", "Team 1"),
            ("Stadsdel (Norr)", "Stadsdel (Norr)"),
        ] {
            assert_eq!(without_copy_marks(stem), name, "{stem}");
        }
    }

    #[test]
    fn a_name_of_very_many_words_has_few_keys() {
        let list: Vec<String> = (0..20_000).map(|number| format!("P{number}")).collect();
        assert!(Name::new(&list.join(", ")).keys().len() <= 2);
    }

    #[test]
    fn one_name_in_two_spellings_is_recognised() {
        for (a, b) in [
            ("Anna Svensson", "Anna Svenson"),
            ("Erik Karlsson", "Eric Carlsson"),
            ("Maria Lindqvist", "Maria Lindkvist"),
            ("Åsa Öberg", "Asa Oberg"),
            ("Anna-Karin Berg", "Anna Karin Berg"),
            ("Johan Bergström", "Johan Bergtröm"),
            ("Svensson, Anna", "Anna Svensson"),
            ("Per Johansson", "Per Johanssno"),
            ("Anna Bergh", "Anna Berg"),
            ("Bo Ekk", "Bo Ek"),
        ] {
            assert!(near(a, b, NameKind::Person), "{a} / {b}");
        }
        for (a, b) in [
            ("Kundtjänst", "Kundtjanst"),
            ("Kundtjänst", "Kund tjänst"),
            ("Försäljning", "Försäljing"),
            ("Sälj & Marknad", "Sälj och marknad"),
            ("Marketing", "Marketng"),
            ("Produktutveckling", "Produktutvekling"),
            ("Customer Success", "Customer Sucess"),
        ] {
            assert!(near(a, b, NameKind::Unit), "{a} / {b}");
        }
    }

    #[test]
    fn neighbours_are_kept_apart() {
        for (a, b) in [
            ("Anna", "Anne"),
            ("Anna", "Hanna"),
            ("Martin", "Martina"),
            ("Maria Berg", "Marie Berg"),
            ("Johan Berg", "Johanna Berg"),
            ("Anna Lindberg", "Anna Lindborg"),
            ("Erik Hansson", "Erik Jansson"),
            ("Anna Svensson", "Anna Karlsson"),
            ("Simon Ek", "Simone Ek"),
            ("Anna S", "Anna B"),
        ] {
            assert!(!near(a, b, NameKind::Person), "{a} / {b}");
        }
        for (a, b) in [
            ("Team 1", "Team 2"),
            ("Team 1", "Team 11"),
            ("Sälj Nord", "Sälj Syd"),
            ("Region Öst", "Region Väst"),
            ("Butik Norra", "Butik Södra"),
            ("IT", "HR"),
            ("Produkt", "Produktion"),
            ("Inköp", "Utköp"),
            ("Sälj", "Säljstöd"),
            ("Team A", "Team B"),
            ("Drift", "Drifts"),
        ] {
            assert!(!near(a, b, NameKind::Unit), "{a} / {b}");
        }
    }
}
