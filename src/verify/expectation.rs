//! The expected contents of a file.

use std::collections::BTreeSet;

use typeset::font::FontId;
use units::{Rect, Size};

use crate::frame::{PagedDocument, Surface};

/// Where a PDF goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Tagged, for screens.
    Screen,
    /// For the press.
    Print,
    /// For an office printer.
    Proof,
}

/// The expected contents of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The file's name, for findings.
    pub file: String,
    /// Its destination, which determines the checks.
    pub destination: Destination,
    /// In the order of the file.
    pub pages: Vec<ExpectedPage>,
    /// How many fonts it embeds.
    pub fonts: usize,
}

/// The expected content of a page. Boxes are relative to its top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpectedPage {
    /// Size of the media box.
    pub size: Size,
    /// The trim box.
    pub trim: Option<Rect>,
    /// The bleed box.
    pub bleed: Option<Rect>,
    /// How many links it has.
    pub links: usize,
}

impl Expectation {
    /// The expected content of a file written from `surfaces`.
    pub fn of(
        file: impl Into<String>,
        destination: Destination,
        document: &PagedDocument,
        surfaces: &[Surface],
    ) -> Self {
        let links = |surface: &Surface| {
            let pages = surface.pages.iter().filter_map(|place| document.pages.get(place.page));
            pages.map(|page| page.links.len()).sum()
        };
        let pages = surfaces.iter().map(|surface| ExpectedPage {
            size: surface.size,
            trim: surface.trim,
            bleed: surface.bleed,
            links: if destination == Destination::Screen { links(surface) } else { 0 },
        });
        let fonts: BTreeSet<FontId> = surfaces
            .iter()
            .flat_map(|surface| surface.runs(document))
            .filter(|run| !run.glyphs.is_empty())
            .map(|run| run.font)
            .collect();
        Self { file: file.into(), destination, pages: pages.collect(), fonts: fonts.len() }
    }
}
