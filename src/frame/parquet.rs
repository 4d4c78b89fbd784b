//! A frame as a Parquet file.

use std::io::{self, Write};

use polars::prelude::{
    Column, DataFrame, IntoColumn, NewChunkedArray, PlSmallStr, PolarsError, StringChunked,
};
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};

use super::{Data, Frame};

impl Frame {
    /// Writes it as Parquet without compression (dictionaries keep repeated names small), so that every engine reads
    /// it.
    ///
    /// # Errors
    ///
    /// What `out` says, or the engine where it refuses the columns, which it has no reason to.
    pub fn parquet(self, out: &mut dyn Write) -> io::Result<()> {
        let rows = self.rows;
        let columns = self.columns.into_iter().map(|(name, data)| column(name.into(), data)).collect();
        let mut frame = DataFrame::new(rows, columns).map_err(as_io)?;
        ParquetWriter::new(out)
            // The one codec that needs no further library here and that every reader has: none.
            .with_compression(ParquetCompression::Uncompressed)
            .set_parallel(false)
            .finish(&mut frame)
            .map_err(as_io)?;
        Ok(())
    }
}

/// What `out` said is handed on as it is: a closed pipe is no failure to those who look for it.
fn as_io(error: PolarsError) -> io::Error {
    match error {
        PolarsError::IO { error, .. } => io::Error::new(error.kind(), error),
        other => io::Error::other(other),
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
