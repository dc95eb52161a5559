//! What a file must hold.

use std::collections::BTreeSet;

use crate::font::FontId;
use crate::frame::{ItemKind, PagedDocument};
use crate::geometry::{Abs, Size};

/// Kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// Tagged, for screens.
    Screen,
    /// For the press.
    Print,
}

/// What a file must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The file's name, for findings.
    pub file: String,
    /// What it is for.
    pub output: Output,
    /// Size of its pages, trimmed.
    pub trim: Size,
    /// How far colour reaches over the trim.
    pub bleed: Abs,
    /// For each page how many links it has.
    pub links: Vec<usize>,
    /// How many fonts it embeds.
    pub fonts: usize,
}

impl Expectation {
    /// What a file written from `document` must hold.
    pub fn of(file: impl Into<String>, output: Output, document: &PagedDocument) -> Self {
        let links = document.pages.iter().map(|page| match output {
            Output::Screen => page.links.len(),
            Output::Print => 0,
        });
        let mut fonts: BTreeSet<FontId> = BTreeSet::new();
        for item in document.pages.iter().flat_map(|page| &page.items) {
            if let ItemKind::Text(run) = &item.kind
                && !run.glyphs.is_empty()
            {
                fonts.insert(run.font);
            }
        }
        Self {
            file: file.into(),
            output,
            trim: document.trim,
            bleed: match output {
                Output::Screen => Abs::ZERO,
                Output::Print => document.bleed,
            },
            links: links.collect(),
            fonts: fonts.len(),
        }
    }
}
