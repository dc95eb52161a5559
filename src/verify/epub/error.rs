//! Why an EPUB cannot be read.

use std::fmt;
use std::io;
use std::str::Utf8Error;

use zip::result::ZipError;

/// Why an EPUB, or a document in it, cannot be read.
#[derive(Debug)]
pub enum EpubReadError {
    /// It is not an archive, or a damaged one.
    Archive(ZipError),
    /// An entry of the archive is damaged.
    Entry(io::Error),
    /// A document is not UTF-8.
    Encoding(Utf8Error),
    /// A document is not well-formed; the words say where.
    Xml(roxmltree::Error),
    /// It has no package document.
    NoPackage,
}

impl fmt::Display for EpubReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Archive(error) => error.fmt(f),
            Self::Entry(error) => error.fmt(f),
            Self::Encoding(error) => error.fmt(f),
            Self::Xml(error) => error.fmt(f),
            Self::NoPackage => f.write_str("it has no package document"),
        }
    }
}

impl std::error::Error for EpubReadError {}

impl From<ZipError> for EpubReadError {
    fn from(error: ZipError) -> Self {
        Self::Archive(error)
    }
}

impl From<io::Error> for EpubReadError {
    fn from(error: io::Error) -> Self {
        Self::Entry(error)
    }
}

impl From<Utf8Error> for EpubReadError {
    fn from(error: Utf8Error) -> Self {
        Self::Encoding(error)
    }
}

impl From<roxmltree::Error> for EpubReadError {
    fn from(error: roxmltree::Error) -> Self {
        Self::Xml(error)
    }
}
