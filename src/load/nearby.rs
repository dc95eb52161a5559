//! The file that is meant by a name that no file has.

use std::sync::OnceLock;

use findings::{Finding, Place};
use icu_normalizer::ComposingNormalizerBorrowed;

use crate::source::{ReadError, World};

use super::suggest::distance;
use super::unreadable;

/// The files of a book, listed when the first one is missing.
pub(super) struct Nearby<'w> {
    /// The book's folder.
    world: &'w World,
    /// The paths of its files.
    files: OnceLock<Vec<String>>,
}

impl<'w> Nearby<'w> {
    /// The files of a folder.
    pub(super) const fn of(world: &'w World) -> Self {
        Self { world, files: OnceLock::new() }
    }

    /// The finding of a file that cannot be read, with the one that is meant if it is missing.
    pub(super) fn unreadable(&self, place: Place, file: &str, error: &ReadError) -> Finding {
        let mut finding = unreadable(place, file, error);
        if matches!(error, ReadError::Missing | ReadError::Outside)
            && let Some(help) = self.meant(file)
        {
            // Of a path that leaves the folder the first sentence is to be known too.
            let before = match error {
                ReadError::Outside => format!("{} ", finding.help),
                _ => String::new(),
            };
            finding.help = format!("{before}{help}");
        }
        finding
    }

    /// The help for a file that is probably meant.
    fn meant(&self, wanted: &str) -> Option<String> {
        let files = self.files.get_or_init(|| self.world.files());
        let files = || files.iter().map(String::as_str).filter(|file| fits(file, wanted));
        let slashes = wanted.replace('\\', "/");
        if slashes != wanted && files().any(|file| file == slashes) {
            return Some(format!("Write “{slashes}”: folders are separated by /, on Windows too."));
        }
        if let Some(file) = files().find(|file| composed(file) == composed(&slashes)) {
            return Some(format!(
                "Copy the name “{file}” from the file itself: its accents are encoded differently, although both names look the same."
            ));
        }
        let plain = plain(&slashes);
        if let Some(file) = files().find(|file| self::plain(file) == plain) {
            return Some(format!("Did you mean “{file}”? File names are case-sensitive."));
        }
        if let Some(file) = files().find(|file| stem(&self::plain(file)) == stem(&plain)) {
            return Some(format!("Did you mean “{file}”? The file name extension is different."));
        }
        let name = name(&plain);
        if let Some(file) = files().find(|file| self::name(&self::plain(file)) == name) {
            return Some(format!("Did you mean “{file}”? It is in another folder."));
        }
        let near = files()
            .filter(|file| folder(file) == folder(&slashes))
            .map(|file| (distance(&stem(&self::name(&self::plain(file))), &stem(&name)), file));
        let limit = (stem(&name).chars().count() / 3).min(2);
        let (_, file) = near.filter(|(letters, _)| *letters <= limit).min()?;
        Some(format!("Did you mean “{file}”?"))
    }
}

/// Whether two files are of the same kind: both stories, or both pictures.
fn fits(file: &str, wanted: &str) -> bool {
    let is_text = |path: &str| ["json", "md", "txt"].contains(&&*ending(path).to_lowercase());
    is_text(file) == is_text(wanted)
}

/// The ending of a name, without its full stop.
fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// A path without the ending of its name.
fn stem(path: &str) -> String {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned()
}

/// A path without its folders.
fn name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The folder of a path.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path with composed letters (Unicode Standard Annex 15, NFC).
fn composed(path: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(path).into_owned()
}

/// A path in composed lower-case letters, without prefixes or quotation marks.
fn plain(path: &str) -> String {
    composed(path.trim().trim_start_matches("./").trim_start_matches('/')).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a missing file, in a book with these files.
    fn said(files: &[&str], wanted: &str) -> String {
        let world = World::memory(files.iter().map(|file| (*file, "")));
        let place = Place::file("a.json");
        Nearby::of(&world).unreadable(place, wanted, &ReadError::Missing).help
    }

    #[test]
    fn the_file_that_is_meant_is_named() {
        let files =
            ["images/boats.jpg", "images/cafe\u{301}.png", "photos/rye.jpeg", "stories/boats.json"];
        for (wanted, meant, why) in [
            ("images/Boats.jpg", "images/boats.jpg", "case-sensitive"),
            ("Images/boats.JPG", "images/boats.jpg", "case-sensitive"),
            ("images/boats.jpeg", "images/boats.jpg", "extension"),
            ("images/boat.jpg", "images/boats.jpg", "Did you mean"),
            ("images/baots.png", "images/boats.jpg", "Did you mean"),
            ("images/caf\u{e9}.png", "images/cafe\u{301}.png", "accents"),
            ("images\\boats.jpg", "images/boats.jpg", "separated by /"),
            ("images/rye.jpeg", "photos/rye.jpeg", "another folder"),
            ("/images/boats.jpg", "images/boats.jpg", "Did you mean"),
        ] {
            let said = said(&files, wanted);
            assert!(said.contains(&format!("“{meant}”")) && said.contains(why), "{wanted}: {said}");
        }
        for wanted in ["images/olives.jpg", "images/x.jpg", "stories/boat.svg"] {
            assert!(said(&files, wanted).starts_with("Put the file there"), "{wanted}");
        }
    }
}
