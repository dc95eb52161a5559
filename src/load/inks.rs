//! Pictures in inks that do not say for which press they were mixed, and those whose profile is of no use.

use std::collections::BTreeMap;
use std::sync::Arc;

use findings::{Finding, Findings, Place};

use crate::codes::Code;
use crate::media::{InkSource, PictureFile, ProfileState};
use crate::model::Shop;

use super::assets::{NamedFiles, at_all};

/// Takes the inks of such pictures to be those of the book's press, and says so of each, where the book names
/// it first; and says of which other pictures the profile cannot be followed.
pub(super) fn of_press(
    pictures: &mut BTreeMap<String, PictureFile>,
    named: &NamedFiles,
    shop: &Shop,
    icc: &Arc<[u8]>,
) -> Findings {
    let is_unsure = |it: &&mut PictureFile| {
        it.info.inks == InkSource::Unnamed || it.info.profile != ProfileState::Fit
    };
    let unsure: Vec<&mut PictureFile> = pictures.values_mut().filter(is_unsure).collect();
    let mut findings = Findings::default();
    if unsure.is_empty() {
        return findings;
    }
    for picture in unsure {
        picture.set_press(icc);
        let Some(places) = named.get(&picture.file) else { continue };
        let (file, state) = (&picture.file, picture.info.profile);
        findings.push(*at_all(places, |place| match picture.info.inks {
            InkSource::Unnamed => unnamed(place, file, state, shop),
            InkSource::None | InkSource::Named => unfit(place, file, state),
        }));
    }
    findings
}

/// The finding of a picture in inks that do not say for which press they were mixed.
fn unnamed(place: Place, file: &str, state: ProfileState, shop: &Shop) -> Finding {
    let profile = match state {
        ProfileState::Damaged => "has a damaged colour profile".to_owned(),
        ProfileState::OfOthers(what) => format!("has a colour profile for {what}"),
        ProfileState::Fit | ProfileState::Coded => "has no colour profile".to_owned(),
    };
    let message = format!(
        "The picture {file} is in CMYK and {profile}; its inks are taken to be mixed for {}, the condition of the print shop.",
        shop.condition
    );
    let help = "Ask for the picture in RGB, or save it again with its profile embedded. If it was made for this print shop, nothing has to be done.";
    Finding::new(Code::InksUnnamed, place, message, help)
}

/// The finding of a picture whose profile cannot be followed.
fn unfit(place: Place, file: &str, state: ProfileState) -> Finding {
    let what = match state {
        ProfileState::OfOthers(what) => {
            format!(
                "The colour profile in the picture {file} is for {what}, which its pixels are not"
            )
        }
        ProfileState::Coded => {
            format!("The picture {file} names its colours by numbers (cICP) that are not followed")
        }
        ProfileState::Damaged | ProfileState::Fit => {
            format!("The colour profile in the picture {file} is damaged")
        }
    };
    let help =
        "Ask for the picture in sRGB, or open it in a picture editor and save it again in sRGB.";
    let message = format!("{what}; its colours are taken to be sRGB.");
    Finding::new(Code::ProfileUnfit, place, message, help)
}
