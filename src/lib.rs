//! Closes an OKR quarter from the spreadsheets it is tracked in.
//!
//! ```text
//! bytes ─read→ Grid ─recognise→ Rows ─assemble→ Company ┬─check→ findings ───────────────┬─compose→ Report ─render→ bytes
//!                                                       └─grade→ Grades ─roll_up→ Rollup ┘
//! ```
//!
//! [`model`] holds the nouns, the stages are verbs, and [`pipeline`] alone knows their order.
//!
//! ```
//! use sippra::model::{Lang, Policy};
//! use sippra::pipeline;
//! use sippra::read::Input;
//!
//! let sheet = "Mål;Nyckelresultat;Start;Målvärde;Utfall\nVäx i norr;Teckna 40 avtal;0;40;[antal]\n;Nå 20 städer;10;20;17\n";
//! let input = Input { number: 0, name: "okr-2026-q3.csv".into(), bytes: sheet.into() };
//! let outcome = pipeline::run(&[input], &Policy::new(jiff::civil::date(2026, 10, 5)));
//!
//! let quarter = &outcome.quarter;
//! assert_eq!(quarter.company.objectives[0].text.as_ref(), "Väx i norr");
//! assert_eq!(quarter.grades.key_results[1].grade, Some(0.7));
//! let finding = &outcome.findings[0];
//! assert_eq!(finding.message(Lang::En), "placeholder [antal] is not filled in");
//! assert_eq!(finding.place.and_then(|place| place.cell()).map(|cell| cell.to_string()).as_deref(), Some("E2"));
//! ```
#![forbid(unsafe_code)]

pub mod model;

pub mod diag;

pub mod words;

pub mod amount;

pub mod phrase;

pub mod proof;

pub mod palette;

pub mod frame;

pub mod read;

pub mod recognise;

pub mod assemble;

pub mod check;

pub mod grade;

pub mod roll_up;

pub mod compare;

pub mod carry;

pub mod anonymous;

pub mod compose;

pub mod render;

pub mod threads;

pub mod pipeline;

pub mod config;

pub mod files;

pub mod cli;

/// The guide's page for library users: its programs are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../docs/library.md")]
pub struct GuideForLibraryUsers;
