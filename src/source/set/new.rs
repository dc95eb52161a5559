//! A new set on its way into a folder.

use std::io;
use std::path::Path;

use super::super::Disk;
use super::place::OutFolder;
use super::trouble::Trouble;

/// A file of a new set.
#[derive(Clone, Copy, Debug)]
pub struct NewFile<'a> {
    /// Its name in the folder, with forward slashes.
    pub name: &'a str,
    /// The whole content of the file.
    pub bytes: &'a [u8],
}

/// A new set on its way into a folder.
pub(super) struct New<'a> {
    /// Its files, the report last.
    pub(super) files: &'a [NewFile<'a>],
    /// Where it goes.
    pub(super) place: &'a OutFolder,
    /// How it is written.
    pub(super) disk: &'a Disk,
    /// Bytes that are free before anything is written, if the system says so.
    pub(super) free: Option<u64>,
}

impl New<'_> {
    /// The system's error about a file.
    pub(super) fn trouble(&self, file: &Path, error: io::Error) -> Trouble {
        Trouble::Disk { file: file.to_owned(), error, needed: self.bytes(), free: self.free }
    }

    /// Bytes of all files.
    fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes.len() as u64).sum()
    }
}
