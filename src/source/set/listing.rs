//! The list of a set's files, as its `report.json` has it.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::super::door::{read_named, stays_inside};

/// The name of the file that lists a set; it also marks an output folder.
pub const REPORT: &str = "report.json";

/// The file that lists the files of a set while they are moved to their places.
pub(super) const JOURNAL: &str = ".booklet-unfinished.json";

/// A file as a set lists it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its name in the folder, with forward slashes.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// Its checksum (SHA-256).
    pub sha256: String,
}

/// What a `report.json` says about its set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listing {
    /// The program that made the set, and its version.
    pub(super) compiler: String,
    /// The files of the set, without the report.
    pub(super) outputs: Vec<Listed>,
    /// Files of earlier sets.
    pub(super) stale: Vec<Listed>,
    /// The digest of the set; reports of older versions have none.
    pub(super) set: Option<String>,
}

impl Listing {
    /// The list of the set in a folder; `None` if the folder has no marker.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let bytes = read_named(&folder.join(REPORT)).ok()?;
        let report: Value = serde_json::from_slice(&bytes).ok()?;
        let compiler = report["compiler"].as_str()?;
        compiler.strip_prefix("booklet ")?;
        Some(Self {
            compiler: compiler.to_owned(),
            outputs: files(&report["outputs"])?,
            stale: files(&report["stale"]).unwrap_or_default(),
            set: report["set"].as_str().map(str::to_owned),
        })
    }
}

/// The files of a list; `None` if it is no such list, or a name leads out of the folder.
fn files(list: &Value) -> Option<Vec<Listed>> {
    let file = |entry: &Value| {
        let file = entry["file"].as_str()?.to_owned();
        let (bytes, sha256) = (entry["bytes"].as_u64()?, entry["sha256"].as_str()?.to_owned());
        stays_inside(&file).then_some(Listed { file, bytes, sha256 })
    };
    list.as_array()?.iter().map(file).collect()
}

/// A digest of the names, sizes and checksums of all files of a set.
pub fn digest(files: &[Listed]) -> String {
    let mut lines: Vec<String> = files
        .iter()
        .map(|file| format!("{} {} {}\n", file.sha256, file.bytes, file.file))
        .collect();
    lines.sort();
    checksum(lines.concat().as_bytes())
}

/// The checksum (SHA-256) of bytes, in hexadecimal digits.
pub fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
