//! `booklet cache`, and where the cache is.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cache::{Cache, CacheSize, MOST};

use super::args_sets::{CacheArguments, CacheChoice, VerdictFormat};
use super::exit::Exit;

/// Says where the cache is and how large; with `--clear`, clears it.
pub(super) fn run(arguments: &CacheArguments) -> Exit {
    let cache = of(arguments.cache.as_deref());
    let Some(folder) = cache.folder() else {
        super::tell("There is no folder for cached results. Name one with --cache.");
        return Exit::Failed;
    };
    let size = if arguments.clear { cache.clear() } else { cache.size() };
    let CacheSize { entries, bytes } = size;
    match arguments.format {
        VerdictFormat::Json => super::say(
            &json!({ "folder": folder, "entries": entries, "bytes": bytes, "cleared": arguments.clear })
                .to_string(),
        ),
        VerdictFormat::Human => super::say(&words(folder, size, arguments.clear)),
    }
    if arguments.clear && cache.size().entries > 0 {
        super::tell("Some results could not be removed; you may not have permission to.");
        return Exit::Failed;
    }
    Exit::Good
}

/// The output for people.
fn words(folder: &Path, size: CacheSize, cleared: bool) -> String {
    let CacheSize { entries, bytes } = size;
    let bytes = format!("{}.{} MB", bytes.div_ceil(100_000) / 10, bytes.div_ceil(100_000) % 10);
    let folder = folder.display();
    if cleared {
        return format!("{folder}\n{entries} results removed, {bytes}");
    }
    format!("{folder}\n{entries} results, {bytes}; at most {} MB", MOST / 1_000_000)
}

/// The cache that the arguments of a build choose.
pub(super) fn chosen(choice: &CacheChoice) -> Cache {
    of(choice.cache.as_deref()).at_most(choice.cache_size.unwrap_or(MOST))
}

/// The cache in a folder, or in the usual one: next to the compiler's own build if there is one, else the
/// user's.
fn of(folder: Option<&Path>) -> Cache {
    let own = || Path::new("target").is_dir().then(|| PathBuf::from("target/booklet-cache"));
    let folder = folder.map(Path::to_owned).or_else(own).or_else(of_user);
    folder.map_or_else(Cache::none, Cache::in_folder)
}

/// The cache in the folder where the user's programs keep theirs; `None` if the system names none.
#[expect(clippy::disallowed_methods, reason = "says where results are kept; it reaches no output")]
fn of_user() -> Option<PathBuf> {
    let folder = |name: &str| {
        std::env::var(name).ok().map(PathBuf::from).filter(|folder| folder.is_absolute())
    };
    if cfg!(windows) {
        return Some(folder("LOCALAPPDATA")?.join("booklet").join("cache"));
    }
    let home = || {
        let below = if cfg!(target_vendor = "apple") { "Library/Caches" } else { ".cache" };
        Some(folder("HOME")?.join(below))
    };
    Some(folder("XDG_CACHE_HOME").or_else(home)?.join("booklet"))
}
