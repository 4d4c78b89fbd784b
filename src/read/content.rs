use std::borrow::Cow;
use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;

/// An input's bytes.
#[derive(Clone)]
pub enum Content {
    /// Held in memory.
    Held(Vec<u8>),
    /// Where they can be read from, as often as they are asked for.
    Stored(Arc<dyn Stored>),
}

/// Bytes that can be read again, such as a file's.
pub trait Stored: Send + Sync {
    /// How many bytes there are.
    fn size(&self) -> u64;

    /// A reader from the first of them on.
    ///
    /// # Errors
    /// They cannot be read.
    fn open(&self) -> io::Result<Box<dyn Read + Send>>;
}

impl Content {
    /// How many bytes there are.
    pub fn size(&self) -> u64 {
        match self {
            Self::Held(bytes) => bytes.len() as u64,
            Self::Stored(stored) => stored.size(),
        }
    }

    /// All of them.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn whole(&self) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Held(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Stored(stored) => {
                let mut bytes = Vec::new();
                stored.open()?.read_to_end(&mut bytes)?;
                Ok(Cow::Owned(bytes))
            }
        }
    }

    /// A reader from the first of them on.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn reader(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        match self {
            Self::Held(bytes) => Ok(Box::new(bytes.as_slice())),
            Self::Stored(stored) => Ok(stored.open()?),
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.size())
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Held(bytes)
    }
}

impl From<&[u8]> for Content {
    fn from(bytes: &[u8]) -> Self {
        Self::Held(bytes.to_vec())
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Held(text.into_bytes())
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        text.as_bytes().into()
    }
}
