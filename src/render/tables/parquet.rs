//! Columns → Parquet. No polars type leaves this module.

use polars::prelude::{Column, DataFrame, IntoColumn, NewChunkedArray, PlSmallStr, StringChunked};
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};

use super::columns::{Columns, Data};

/// The table as one Parquet file.
pub(super) fn write(columns: Columns) -> Option<Vec<u8>> {
    let rows = columns.rows;
    let columns = columns.columns.into_iter().map(|(name, data)| column(name.into(), data)).collect();
    let mut frame = DataFrame::new(rows, columns).ok()?;
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        // The one codec that needs no further library here and that every reader has: none.
        .with_compression(ParquetCompression::Uncompressed)
        .set_parallel(false)
        .finish(&mut frame)
        .ok()?;
    Some(bytes)
}

fn column(name: PlSmallStr, data: Data) -> Column {
    match data {
        Data::Text(texts) => {
            let texts: Vec<Option<&str>> = texts.iter().map(Option::as_deref).collect();
            StringChunked::from_slice_options(name, &texts).into_column()
        }
        Data::Number(numbers) => Column::new(name, numbers),
        Data::Count(counts) => Column::new(name, counts),
        Data::Flag(flags) => Column::new(name, flags),
    }
}
