//! Report → bytes: workbook, charts, text, JSON.
