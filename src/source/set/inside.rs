//! The other way, for systems that cannot exchange folders: the new set is written into a hidden folder
//! inside, and its files are moved to their places one by one, as the journal says.

use super::journal::{Journal, finish};
use super::new::New;
use super::stage::HiddenFolder;
use super::trouble::Trouble;

/// Saves a set.
pub(super) fn save(new: &New<'_>) -> Result<(), Trouble> {
    let (disk, place) = (new.disk, new.place);
    let shown = |error| new.trouble(&place.shown, error);
    disk.make_folder(&place.real).map_err(shown)?;
    let stage = HiddenFolder::create(disk, &place.real, &place.real).map_err(shown)?;
    let written = stage
        .fill(new)
        .map_err(|(file, error)| new.trouble(&file, error))
        .and_then(|()| stage.sync(disk).map_err(shown));
    let begun = written.and_then(|()| {
        let journal = Journal::of(&stage, new.files);
        journal.begin(disk, &place.real).map_err(shown).map(|()| journal)
    });
    match begun {
        Err(trouble) => {
            stage.remove(disk);
            Err(trouble)
        }
        // From here on the set is taken to its end, by this run or by the next one.
        Ok(journal) => finish(disk, &place.real, &journal).map_err(|(file, error)| {
            Trouble::Unfinished(place.shown.clone(), place.shown.join(file), error.to_string())
        }),
    }
}
