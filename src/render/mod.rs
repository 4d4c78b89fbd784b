//! Report → bytes: workbook, charts, text, JSON.

pub mod json;
pub mod record;
pub mod text;
pub mod chart;
