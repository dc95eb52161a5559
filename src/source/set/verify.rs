//! Checks whether an output folder is complete, from the list in its report.

use std::path::Path;

use super::super::door::read_named;
use super::journal::is_there;
use super::listing::{Listed, Listing, REPORT, checksum, digest};
use super::place::{OutFolder, Refusal};

/// What an output folder contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetState {
    /// The program that made the set, and its version; `None` if there is no report that lists a set.
    pub compiler: Option<String>,
    /// Whether a run was killed while it moved files to their places, and no other has finished it.
    pub unfinished: bool,
    /// Whether the list of files in the report is unchanged.
    pub report_is_good: bool,
    /// The files of the set.
    pub files: Vec<(Listed, Seen)>,
    /// Files of earlier sets.
    pub stale: Vec<(Listed, Seen)>,
}

/// How a file is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// As it was written.
    Good,
    /// Not at all.
    Missing,
    /// With other bytes.
    Changed,
}

impl SetState {
    /// Whether the set is whole: what one run made, and nothing else. Files of earlier sets do not count.
    pub fn is_whole(&self) -> bool {
        let good = self.files.iter().all(|(_, seen)| *seen == Seen::Good);
        self.compiler.is_some() && !self.unfinished && self.report_is_good && good
    }

    /// Of a folder in which nothing says what the outputs are.
    fn without_report() -> Self {
        Self {
            compiler: None,
            unfinished: false,
            report_is_good: false,
            files: Vec::new(),
            stale: Vec::new(),
        }
    }
}

/// Examines an output folder; changes nothing.
///
/// # Errors
/// When there is no such folder, or it is none of outputs.
pub fn verify(out: &Path) -> Result<SetState, Refusal> {
    let place = match OutFolder::of(out) {
        Err(Refusal::BrokenReport(_)) => return Ok(SetState::without_report()),
        place => place?,
    };
    if !place.exists {
        return Err(Refusal::Unreadable(out.into(), "there is no such folder".to_owned()));
    }
    let unfinished = is_there(&place.real);
    let Some(listing) = Listing::read(&place.real) else {
        let report_is_good = !place.real.join(REPORT).exists();
        return Ok(SetState { unfinished, report_is_good, ..SetState::without_report() });
    };
    let look = |file: Listed| {
        let seen = look(&place.real.join(&file.file), &file);
        (file, seen)
    };
    Ok(SetState {
        compiler: Some(listing.compiler),
        unfinished,
        // The reports of older versions have no digest.
        report_is_good: listing.set.is_none_or(|set| set == digest(&listing.outputs)),
        files: listing.outputs.into_iter().map(look).collect(),
        stale: listing.stale.into_iter().map(look).collect(),
    })
}

/// How a file is found that should be as it is listed.
fn look(path: &Path, file: &Listed) -> Seen {
    match read_named(path) {
        Ok(bytes) if bytes.len() as u64 == file.bytes && checksum(&bytes) == file.sha256 => {
            Seen::Good
        }
        Err(_) if path.symlink_metadata().is_err() => Seen::Missing,
        _ => Seen::Changed,
    }
}
