//! Report → bytes: workbook, charts, text, JSON.

#[cfg(feature = "workbook")]
pub mod annotate;
#[cfg(feature = "charts")]
pub mod chart;
pub mod chase;
pub mod comparison;
pub mod explain;
pub mod findings;
pub mod inspect;
pub mod json;
#[cfg(feature = "workbook")]
pub mod next;
pub mod reading;
pub mod record;
#[cfg(feature = "charts")]
pub mod slides;
pub mod tables;
pub mod text;
#[cfg(feature = "workbook")]
pub mod xlsx;
