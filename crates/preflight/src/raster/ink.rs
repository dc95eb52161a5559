//! Ink on finished pages.

use std::collections::BTreeSet;

use hayro::hayro_interpret::hayro_syntax::content::TypedIter;
use hayro::hayro_interpret::{Context, InterpreterCache, interpret};
use hayro::kurbo::Rect;
use rayon::prelude::*;
use units::Ratio;

use super::overprint::marked;
use super::pages::{PageView, settings_of_reading};
use super::press::SimulatedPress;
use super::sheet::{InkSheet, PLATES, SPOT};
use super::{Area, Pages, RasterError};

/// A plate of a press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plate {
    /// Cyan.
    Cyan,
    /// Magenta.
    Magenta,
    /// Yellow.
    Yellow,
    /// Black.
    Black,
    /// All spot colours together.
    Spots,
}

/// Why the ink of a page is an estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guess {
    /// Colours that are not inks (RGB, Lab): taken as cyan, magenta and yellow without black.
    Light,
    /// A gradient: its inks are derived from its screen colours.
    Gradient,
    /// A soft mask: taken as opaque.
    SoftMask,
    /// A blend mode other than Normal and Multiply: taken as Normal.
    Blend,
    /// A picture or a pattern that cannot be read: not counted.
    Unreadable,
}

/// How much ink a page has, rendered with its overprints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageInk {
    /// A histogram: number of pixels by sum of tints, in per cent of one plate.
    sums: Vec<u32>,
    /// The heaviest tint of each plate, per cent.
    plates: [u16; PLATES],
    /// What could not be rendered exactly, so that the figures are estimates.
    pub guesses: BTreeSet<Guess>,
}

impl PageInk {
    /// The maximum sum of tints on the page, in per cent.
    pub fn most(&self) -> u16 {
        self.sums.iter().rposition(|&pixels| pixels > 0).unwrap_or(0) as u16
    }

    /// The share of the page with more than this many per cent of ink.
    pub fn above(&self, limit: u16) -> Ratio {
        let all: u64 = self.sums.iter().map(|&pixels| u64::from(pixels)).sum();
        let over = self.sums.iter().skip(usize::from(limit) + 1);
        let over: u64 = over.map(|&pixels| u64::from(pixels)).sum();
        Ratio::raw(((over * 65_536).div_ceil(all.max(1))) as i32)
    }

    /// The heaviest tint of a plate, per cent.
    pub fn heaviest(&self, plate: Plate) -> u16 {
        self.plates[plate as usize]
    }

    /// Counts the ink of a sheet.
    fn of(sheet: &InkSheet, guesses: BTreeSet<Guess>) -> Self {
        let mut sums = vec![0; PLATES * 100 + 1];
        let mut plates = [0_u8; PLATES];
        for pixel in &sheet.ink {
            let sum: u32 = pixel.iter().map(|&tint| u32::from(tint)).sum();
            sums[((sum * 100 + 127) / 255) as usize] += 1;
            for (most, &tint) in plates.iter_mut().zip(pixel) {
                *most = (*most).max(tint);
            }
        }
        let plates = plates.map(|tint| (u16::from(tint) * 100 + 127) / 255);
        Self { sums, plates, guesses }
    }
}

/// The ink that a press would print on each page (its TrimBox), at this many pixels per inch: 72 is what
/// preflight programs use, and enough to find areas that do not dry.
///
/// It is a conservative measurement: a pixel that a shape touches counts its full ink, pictures count the
/// sample at the centre of a pixel, overprinting marks add up. It is close to what a RIP does, but not the
/// same: transparency groups are dissolved and their opacity is applied to each mark; estimates are listed
/// in [`PageInk::guesses`]. Overprint set inside a form XObject is ignored; that of the surrounding page is
/// respected.
pub fn ink(pages: &Pages, ppi: u16) -> Result<Vec<PageInk>, RasterError> {
    (0..pages.len()).into_par_iter().map(|index| page_ink(pages, index, ppi)).collect()
}

/// The ink of one page, counted from 0: [`ink`] of it alone.
pub fn page_ink(pages: &Pages, index: usize, ppi: u16) -> Result<PageInk, RasterError> {
    let page = pages.get(index)?;
    let view = PageView::of(page, Area::Trim, ppi)?;
    let sheet = InkSheet::new(view.width, view.height);
    let whole = Rect::new(0.0, 0.0, f64::from(view.width), f64::from(view.height));
    let cache = InterpreterCache::new();
    let mut context = Context::new(view.onto, whole, &cache, page.xref(), settings_of_reading());
    let content = marked(page.page_stream().unwrap_or_default(), page.resources());
    let mut press = SimulatedPress::new(sheet);
    interpret(TypedIter::new(&content), page.resources(), &mut context, &mut press);
    Ok(PageInk::of(&press.sheet, press.state.guesses))
}

// The order of the arrays and of the enum agree.
const _: () = assert!(Plate::Spots as usize == SPOT);
