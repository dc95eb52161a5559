//! What stands in when the layout or the shop's profile is missing or cannot be read.

use std::collections::BTreeMap;

use crate::model::{Binding, Grid, Layout, Margins, PageSpec, Shop};

/// A bare A5 layout without styles, so that everything else can still be checked.
pub(super) fn layout() -> Layout {
    Layout {
        schema: None,
        page: PageSpec { width_mm: 148.0, height_mm: 210.0, bleed_mm: 3.0 },
        margins: Margins {
            inner_mm: 18.0,
            outer_mm: 16.0,
            top_mm: 16.0,
            bottom_mm: 20.0,
            folio_mm: 10.0,
        },
        grid: Grid { leading_pt: 13.0 },
        families: BTreeMap::new(),
        fallback: Vec::new(),
        palette: BTreeMap::new(),
        styles: BTreeMap::new(),
        templates: BTreeMap::new(),
        parts: BTreeMap::new(),
    }
}

/// The usual demands of an offset printer on coated paper, for books that name no shop.
pub(super) fn shop() -> Shop {
    Shop {
        schema: None,
        name: "Offset on coated paper".to_owned(),
        binding: Binding::Perfect,
        page_multiple: 4,
        profile: "layouts/icc/ISOcoated_v2_300_bas.icc".to_owned(),
        condition: "FOGRA39".to_owned(),
        target_ppi: 300,
        floor_ppi: 225,
        ink_limit: 300,
    }
}
