//! Report → bytes: workbook, charts, text, JSON.

pub mod chart;
pub mod json;
pub mod record;
pub mod text;
pub mod findings;
