//! Words in and out: what sheets call things (ten languages), and what sippra says (Swedish and English).

pub mod input;
pub mod output;
