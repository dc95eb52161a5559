//! Pictures in inks that do not say for which press they were mixed.

use std::collections::BTreeMap;
use std::sync::Arc;

use findings::{Finding, Findings};

use crate::codes::Code;
use crate::media::{InkSource, PictureFile};
use crate::model::{Book, Shop, StoryFile};

use super::assets::{at_all, named_pictures};

/// Takes the inks of such pictures to be those of the book's press, and says so of each, where the book names
/// it first.
pub(super) fn of_press(
    pictures: &mut BTreeMap<String, PictureFile>,
    book: &Book,
    stories: &[StoryFile],
    shop: &Shop,
    icc: &Arc<[u8]>,
) -> Findings {
    let unnamed = |picture: &&mut PictureFile| picture.info.inks == InkSource::Unnamed;
    let mut unnamed: Vec<&mut PictureFile> = pictures.values_mut().filter(unnamed).collect();
    let mut findings = Findings::default();
    if unnamed.is_empty() {
        return findings;
    }
    let named = named_pictures(Some(book), stories);
    for picture in &mut unnamed {
        picture.set_press(icc);
        let Some(places) = named.get(&picture.file) else { continue };
        findings.push(*at_all(places, |place| {
            let message = format!(
                "The picture {} is in CMYK and has no colour profile; its inks are taken to be mixed for {}, the condition of the print shop.",
                picture.file, shop.condition
            );
            let help = "Ask for the picture in RGB, or save it again with its profile embedded. If it was made for this print shop, nothing has to be done.";
            Finding::new(Code::InksUnnamed, place, message, help)
        }));
    }
    findings
}
