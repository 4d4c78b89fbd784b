use crate::diag::{Code, Diagnostic};
use crate::model::Place;

/// Why something cannot be read, and what to do about it, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It is damaged, of another kind, or locked.
    Unreadable { why: (String, String), remedy: (&'static str, &'static str) },
    /// It is over a limit that can be raised in the configuration.
    Limit { what: (&'static str, &'static str), limit: u64, key: &'static str },
}

const SAVE_AGAIN: (&str, &str) = (
    "öppna den i ett kalkylprogram och spara den igen som xlsx eller csv",
    "open it in a spreadsheet program and save it again as xlsx or csv",
);

impl Trouble {
    /// A reason that needs no other remedy than saving the file anew.
    pub(super) fn damaged(sv: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Unreadable { why: (sv.into(), en.into()), remedy: SAVE_AGAIN }
    }

    /// A reason with its own remedy.
    pub(super) fn with(why: (&str, &str), remedy: (&'static str, &'static str)) -> Self {
        Self::Unreadable { why: (why.0.to_owned(), why.1.to_owned()), remedy }
    }

    /// The finding about it.
    pub(super) fn at(self, place: Place) -> Diagnostic {
        match self {
            Self::Unreadable { why, remedy } => {
                Diagnostic::new(Code::S15, place).worded("why", why.0, why.1).worded("do", remedy.0, remedy.1)
            }
            Self::Limit { what, limit, key } => Diagnostic::new(Code::S19, place)
                .worded("what", what.0, what.1)
                .arg("limit", limit)
                .arg("key", key),
        }
    }
}

/// Cells stand further out than any spreadsheet program goes.
pub(super) fn too_far() -> Trouble {
    Trouble::with(
        (
            "celler vars plats inte finns i något blad (efter kolumn XFD eller rad 1048576, eller ingen alls)",
            "cells at a place that no sheet has (beyond column XFD or row 1048576, or none at all)",
        ),
        ("flytta in dem i bladet; de lästes inte", "move them into the sheet; they were not read"),
    )
}

/// One cell stands in the file more than once, each time with something else in it.
pub(super) fn twice() -> Trouble {
    Trouble::damaged(
        "cellen står två gånger i filen med olika innehåll",
        "the cell stands twice in the file with different content",
    )
}
