//! The state while a page is interpreted: overprint and groups; and the ink of a colour.

use std::collections::BTreeSet;

use hayro::hayro_interpret::BlendMode;
use hayro::hayro_interpret::color::Color;

use super::Guess;
use super::overprint::{MarkEffect, Overprint};
use super::sheet::{Ink, PLATES, SPOT};

/// The state for the marks that follow.
#[derive(Default)]
pub(super) struct InkState {
    /// What was guessed.
    pub(super) guesses: BTreeSet<Guess>,
    /// Overprint in force.
    pub(super) overprint: Overprint,
    /// Opacity and blend mode of the groups around.
    pub(super) groups: Vec<(f32, BlendMode)>,
}

impl InkState {
    /// The opacity of the groups around, and whether one of them multiplies.
    pub(super) fn around(&mut self, own: BlendMode) -> (f32, bool) {
        let alpha = self.groups.iter().map(|(alpha, _)| alpha).product();
        let mut multiplies = false;
        for mode in self.groups.iter().map(|(_, mode)| *mode).chain([own]) {
            match mode {
                BlendMode::Normal => {}
                BlendMode::Multiply => multiplies = true,
                _ => {
                    self.guesses.insert(Guess::Blend);
                }
            }
        }
        (alpha, multiplies)
    }

    /// The ink of a colour.
    pub(super) fn ink(&mut self, color: &Color, mode: BlendMode, is_stroke: bool) -> Ink {
        let (mut alpha, multiplies) = self.around(mode);
        alpha *= color.to_rgba().components()[3];
        let MarkEffect { over, all } =
            if is_stroke { self.overprint.strokes } else { self.overprint.fills };
        let tint = |share: f32| (share.clamp(0.0, 1.0) * 255.0).round() as u8;
        let mut tints = [0; PLATES];
        let mut keeps = [false; PLATES];
        match *color.components() {
            [share] if all => tints[..SPOT].fill(tint(share)),
            [c, m, y, k] => {
                tints = [tint(c), tint(m), tint(y), tint(k), 0];
                if over {
                    // OPM 1: a tint of 0 leaves the plate alone (ISO 32000-1, 8.6.7).
                    keeps = tints.map(|tint| tint == 0 && self.overprint.nonzero);
                    keeps[SPOT] = true;
                }
            }
            [level] if is_light(color) => {
                tints[3] = tint(1.0 - level);
                keeps[SPOT] = over;
            }
            [r, g, b] => {
                self.guesses.insert(Guess::Light);
                tints = [tint(1.0 - r), tint(1.0 - g), tint(1.0 - b), 0, 0];
                keeps[SPOT] = over;
            }
            ref spots => {
                tints[SPOT] = tint(spots.iter().sum());
                keeps = [over, over, over, over, false];
            }
        }
        Ink { tints, keeps, alpha, multiplies }
    }
}

/// Whether the value of a colour with one component is light (grey) rather than ink (a spot colour): for
/// light, 1 is white.
fn is_light(color: &Color) -> bool {
    let level = |value: f32| {
        let [r, g, b, _] = color.color_space().to_rgba(&[value], 1.0).components();
        r + g + b
    };
    level(1.0) > level(0.0)
}
