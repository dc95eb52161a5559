//! Atomic writing of files.

use std::io;
use std::path::Path;

/// Writes `bytes` under a temporary name next to `path` and renames it into place, so that nobody
/// ever sees half a file. Creates the folder if it is missing.
///
/// # Errors
/// When the system refuses; then `path` is as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(format!(".{}.part", std::process::id()));
    let written =
        std::fs::write(&temporary, bytes).and_then(|()| std::fs::rename(&temporary, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&temporary);
    }
    written
}
