//! The fallback if the layout is missing or cannot be read.

use std::collections::BTreeMap;

use crate::model::{Format, Grid, Layout, LayoutFiles, Margins, PageSpec};

/// A minimal A5 layout without styles in place of that file, so that everything else can still be checked.
pub(super) fn layout(file: &str) -> Layout {
    Layout {
        schema: None,
        format: Format,
        extends: None,
        files: LayoutFiles::one(file),
        page: PageSpec { width_mm: 148.0, height_mm: 210.0, bleed_mm: 3.0 },
        margins: Margins {
            inner_mm: 18.0,
            outer_mm: 16.0,
            top_mm: 16.0,
            bottom_mm: 20.0,
            folio_mm: 10.0,
        },
        grid: Grid { leading_pt: 13.0, columns: 1, gutter_mm: 5.0 },
        families: BTreeMap::new(),
        fallback: Vec::new(),
        palette: BTreeMap::new(),
        styles: BTreeMap::new(),
        barcode_mm: None,
        furniture: None,
        templates: BTreeMap::new(),
        parts: BTreeMap::new(),
    }
}
