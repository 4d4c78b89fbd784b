//! Closes an OKR quarter from the spreadsheets it is tracked in.
//!
//! ```text
//! bytes ─read→ Grid ─recognise→ Rows ─assemble→ Company ┬─check→ findings ───────────────┬─compose→ Report ─render→ bytes
//!                                                       └─grade→ Grades ─roll_up→ Rollup ┘
//! ```
//!
//! [`model`] holds the nouns, the stages are verbs, and [`pipeline`] alone knows their order.
#![forbid(unsafe_code)]

pub mod model;

pub mod diag;

pub mod words;

pub mod amount;

pub mod phrase;

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
