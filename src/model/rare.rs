use std::ops::{Deref, DerefMut};

/// A value that few have: where there is none it takes the room of a pointer.
#[derive(Debug, Clone, PartialEq)]
pub struct Rare<T>(Option<Box<T>>);

impl<T> Rare<T> {
    /// No value.
    pub const NONE: Self = Self(None);

    /// Whether there is one.
    pub const fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// Whether there is none.
    pub const fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// The value, where there is one.
    pub fn as_ref(&self) -> Option<&T> {
        self.0.as_deref()
    }

    /// The value taken out, where there is one.
    pub fn take(&mut self) -> Option<T> {
        self.0.take().map(|value| *value)
    }

    /// Puts a value where there is none.
    pub fn get_or_insert(&mut self, value: T) -> &mut T {
        self.0.get_or_insert_with(|| Box::new(value))
    }
}

impl<T: Clone> Rare<T> {
    /// Puts another's value where there is none.
    pub fn or_that_of(&mut self, other: &Self) {
        if self.is_none() {
            self.clone_from(other);
        }
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<T> From<T> for Rare<T> {
    fn from(value: T) -> Self {
        Self(Some(Box::new(value)))
    }
}

impl<T> From<Option<T>> for Rare<T> {
    fn from(value: Option<T>) -> Self {
        Self(value.map(Box::new))
    }
}

/// A list that few have anything in: empty it takes the room of a pointer.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::box_collection, reason = "that is the point: hardly any is there")]
pub struct RareList<T>(Option<Box<Vec<T>>>);

impl<T> RareList<T> {
    /// Adds to the end.
    pub fn push(&mut self, item: T) {
        self.0.get_or_insert_default().push(item);
    }
}

impl<T> Default for RareList<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Deref for RareList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }
}

impl<T> DerefMut for RareList<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.0.as_deref_mut().map_or(&mut [], Vec::as_mut_slice)
    }
}

impl<T> From<Vec<T>> for RareList<T> {
    fn from(list: Vec<T>) -> Self {
        Self(Some(list).filter(|list| !list.is_empty()).map(Box::new))
    }
}

impl<T> FromIterator<T> for RareList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T> Extend<T> for RareList<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        items.into_iter().for_each(|item| self.push(item));
    }
}

impl<'a, T> IntoIterator for &'a RareList<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_is_told_like_any_other_value_and_list() {
        let mut rare = Rare::<i64>::default();
        assert!(rare.is_none() && rare.as_ref().is_none());
        rare.or_that_of(&Rare::from(7));
        rare.or_that_of(&Rare::from(8));
        assert_eq!((*rare.get_or_insert(9), rare.take(), rare.take()), (7, Some(7), None));
        let mut list = RareList::<i64>::from(Vec::new());
        assert!(list.is_empty() && list == RareList::default());
        list.extend([2, 1]);
        list.sort_unstable();
        assert_eq!((&*list, (&list).into_iter().sum()), (&[1, 2][..], 3));
    }
}
