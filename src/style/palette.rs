//! Swatches of a layout as colours for screens and for plates.

use std::collections::BTreeMap;

use units::{Cmyk, Color, Plates, Spot, SpotId};

use crate::model::{Layout, Swatch};

/// The colours of a layout.
#[derive(Debug, Default)]
pub(super) struct Palette {
    /// Colours by name.
    pub(super) colors: BTreeMap<String, Color>,
    /// The spot colours among them, each once.
    pub(super) spots: Vec<Spot>,
}

/// Computes the colours of a layout.
pub(super) fn palette(layout: &Layout) -> Palette {
    let mut spots: Vec<Spot> = Vec::new();
    let mut colors = BTreeMap::new();
    for (name, swatch) in &layout.palette {
        let mut color = color(swatch);
        if let Some(ink) = &swatch.spot {
            let known = spots.iter().position(|spot| spot.name == *ink);
            let index = known.unwrap_or(spots.len());
            if known.is_none() {
                spots.push(Spot { name: ink.clone(), cmyk: color.cmyk });
            }
            color.plates = Plates::Spot(SpotId(index.min(255) as u8));
        }
        colors.insert(name.clone(), color);
    }
    Palette { colors, spots }
}

/// The colour of a swatch; a malformed screen value becomes black.
fn color(swatch: &Swatch) -> Color {
    let shown = swatch.shown().unwrap_or_default();
    Color::process(shown, Cmyk(swatch.cmyk.map(|percent| percent.min(100))))
}
