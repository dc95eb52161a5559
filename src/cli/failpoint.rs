//! Points at which a test lets the program fail, or holds it.
//!
//! `BOOKLET_FAILPOINT=ACT:WHAT`, where `ACT` is the name of a change to the disk ([`Act::name`]) and `WHAT`
//! is `full` (the disk is full), `refuse` (the system cannot do this), or `hold=FILE`: the program creates
//! `FILE` and waits until somebody removes it. Several are separated by commas.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use crate::source::Act;

/// What happens at a point.
#[derive(Clone, Debug)]
enum What {
    /// The disk is full.
    Full,
    /// The system cannot do this.
    Refuse,
    /// The program waits until the file is gone.
    Hold(PathBuf),
}

/// The request of the environment, read once.
#[expect(
    clippy::disallowed_methods,
    reason = "for tests of the whole program; nobody else sets it"
)]
fn points() -> &'static [(Act, What)] {
    static POINTS: OnceLock<Vec<(Act, What)>> = OnceLock::new();
    POINTS.get_or_init(|| {
        let text = std::env::var("BOOKLET_FAILPOINT").unwrap_or_default();
        text.split(',').filter_map(point).collect()
    })
}

/// A point from its words; words that mean none are none.
fn point(words: &str) -> Option<(Act, What)> {
    let (act, what) = words.split_once(':')?;
    let act = Act::ALL.into_iter().find(|it| it.name() == act)?;
    let what = match what.split_once('=') {
        None if what == "full" => What::Full,
        None if what == "refuse" => What::Refuse,
        Some(("hold", file)) => What::Hold(file.into()),
        _ => return None,
    };
    Some((act, what))
}

/// A change is about to be made.
pub(super) fn reached(act: Act, _: &Path) -> io::Result<()> {
    for (_, what) in points().iter().filter(|(at, _)| *at == act) {
        match what {
            What::Full => return Err(io::ErrorKind::StorageFull.into()),
            What::Refuse => return Err(io::ErrorKind::CrossesDevices.into()),
            What::Hold(file) => hold(file)?,
        }
    }
    Ok(())
}

/// Waits as long as a file is there.
fn hold(file: &Path) -> io::Result<()> {
    std::fs::write(file, "held")?;
    while file.exists() {
        std::thread::sleep(Duration::from_micros(200));
    }
    Ok(())
}
