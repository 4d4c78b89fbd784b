//! A frame as a Parquet file.

use polars::prelude::{Column, DataFrame, IntoColumn, NewChunkedArray, PlSmallStr, StringChunked};
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};

use super::{Data, Frame};

impl Frame {
    /// As Parquet without compression (dictionaries keep repeated names small), so that every engine reads it.
    ///
    /// `None` where the engine refuses the columns, which it has no reason to.
    pub fn parquet(self) -> Option<Vec<u8>> {
        let rows = self.rows;
        let columns = self.columns.into_iter().map(|(name, data)| column(name.into(), data)).collect();
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
