use crate::model::Text;

/// How many texts are remembered at most: a power of two, small enough to stay in the cache.
const SLOTS: usize = 1 << 13;

/// Longer texts seldom repeat and are not looked up.
const LONGEST: usize = 64;

/// Gives equal short texts one shared allocation as long as they come close together.
///
/// It forgets rather than grows: a text that lands in a taken slot replaces the older one.
pub(super) struct Interner {
    /// The hash stands beside the text, so that another text is told without a look at it.
    slots: Vec<Option<(u64, Text)>>,
}

impl Interner {
    pub(super) fn new() -> Self {
        Self { slots: vec![None; SLOTS] }
    }

    pub(super) fn intern(&mut self, text: &str) -> Text {
        if text.len() > LONGEST {
            return text.into();
        }
        let hash = hash_of(text);
        let Some(slot) = self.slots.get_mut(hash as usize & (SLOTS - 1)) else { return text.into() };
        match slot {
            Some((known, kept)) if *known == hash && **kept == *text => kept.clone(),
            _ => slot.insert((hash, text.into())).1.clone(),
        }
    }
}

/// FNV-1a by words of eight bytes, its upper half folded into the lower.
fn hash_of(text: &str) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ text.len() as u64;
    let mut words = text.as_bytes().chunks_exact(8);
    for word in &mut words {
        let word: [u8; 8] = word.try_into().unwrap_or_default();
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(PRIME);
        hash ^= hash >> 29;
    }
    for byte in words.remainder() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(PRIME);
    }
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_share_one_allocation() {
        let mut interner = Interner::new();
        let (first, second) = (interner.intern("Sälj"), interner.intern("Sälj"));
        assert!(std::ptr::eq(&raw const *first, &raw const *second));
        assert_eq!(&*interner.intern("Marknad"), "Marknad");
    }
}
