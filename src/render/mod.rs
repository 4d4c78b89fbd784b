//! Report → bytes: workbook, charts, text, JSON.

pub mod annotate;
pub mod chart;
pub mod chase;
pub mod comparison;
pub mod explain;
pub mod findings;
pub mod inspect;
pub mod json;
pub mod next;
pub mod reading;
pub mod record;
pub mod slides;
pub mod tables;
pub mod text;
pub mod xlsx;
