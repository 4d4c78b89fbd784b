//! Quarter → report: tables and chart series in final order, nothing left to compute.

pub mod charts;
pub mod chase;
pub mod workbook;
