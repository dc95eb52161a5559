//! The EPUB: its design comes from the layout, its font licences from the fonts folder.

use crate::cache::Cache;
use crate::frame::Compiled;
use crate::media::PixelSize;
use crate::model::{Accessibility, ColorRole, StyleRole};
use crate::source::World;
use crate::write::{WriterInput, epub};

use super::broken::OutputError;
use super::cover;

/// Writes the EPUB with the layout's text and sans faces; gives it with the cover for shops, if the book
/// has a cover.
pub(super) fn write(
    world: &World,
    compiled: &Compiled,
    cache: &Cache,
) -> Result<(Vec<u8>, Option<Vec<u8>>), OutputError> {
    let sheet = &compiled.sheet;
    let faces = |role| &sheet.text(role).faces;
    let licences: Vec<(String, String)> = world
        .list("fonts")
        .into_iter()
        .filter(|name| name.contains("LICENSE") || name.contains("OFL"))
        .filter_map(|name| {
            let file = format!("fonts/{name}");
            world.text(&file).ok().map(|text| (file, text))
        })
        .collect();
    let licences: Vec<epub::FontLicence<'_>> =
        licences.iter().map(|(file, text)| epub::FontLicence { file, text }).collect();
    let covers = cover::covers(compiled, cache)?;
    let PixelSize { width, height } = cover::SHELF;
    let look = epub::EpubStyle {
        text: faces(StyleRole::Body),
        display: faces(StyleRole::StoryTitle),
        sans: faces(StyleRole::Table),
        licences: &licences,
        accent: sheet.color(ColorRole::Accent).rgb,
        accent_dark: sheet.color(ColorRole::Yellow).rgb,
        cover: covers.as_ref().map(|covers| epub::EpubCover { jpeg: &covers.shelf, width, height }),
        claim: claim(&compiled.booklet.book.accessibility),
        map: sheet.map_colors(),
        chart: sheet.chart_colors(),
    };
    let bytes = epub::write(&WriterInput::of(compiled, cache), &look)?;
    Ok((bytes, covers.map(|covers| covers.shop)))
}

/// What the book claims of the EPUB, if somebody is responsible for it.
fn claim(claims: &Accessibility) -> Option<epub::AccessClaim<'_>> {
    Some(epub::AccessClaim {
        standard: claims.epub_claim?,
        certified_by: claims.certified_by.as_deref()?,
        report: claims.report.as_deref(),
    })
}
