//! Justification: fills the lines of a broken paragraph to their measure.

use units::{Abs, Ratio};

use crate::{Align, TextPlace};

use super::badness::widening;
use super::draft::{Atom, Draft};
use super::line::Line;
use super::paragraph::Broken;
use super::pen::Pen;
use super::setter::Setter;
use super::weights::{EXPANSION, WIDEST, condensed};

/// The natural widths of the parts of a line.
struct Natural {
    /// Natural width of everything that glyph expansion can change.
    letters: Abs,
    /// Natural width of its word spaces.
    spaces: Abs,
    /// How many spaces it has.
    gaps: i64,
}

impl Natural {
    /// Measures a line.
    fn of(atoms: &[Atom]) -> Self {
        let mut natural = Self { letters: Abs::ZERO, spaces: Abs::ZERO, gaps: 0 };
        for atom in atoms {
            match atom {
                Atom::Piece(piece, _) => natural.letters += piece.width,
                Atom::Space(space) => {
                    natural.spaces += space.width;
                    natural.gaps += 1;
                }
            }
        }
        natural
    }

    /// Whether letters and spaces can take up `free`: overly wide spaces look worse than a short line.
    fn can_fill(&self, free: Abs) -> bool {
        let rest = free - self.letters.scale(EXPANSION, 1000);
        match widening(rest, self.spaces) {
            Some(ratio) => ratio <= WIDEST,
            None => rest <= Abs::ZERO,
        }
    }

    /// The part of `room` left to the spaces if the letters take `letters`: no space is narrowed to less
    /// than half.
    fn rest(&self, room: Abs, letters: Abs) -> Abs {
        (room - letters - self.spaces).max(-self.spaces / 2)
    }

    /// The width of the spaces with their share of `rest`, in thousandths of the natural width.
    fn thousandths(&self, rest: Abs) -> i64 {
        if self.spaces > Abs::ZERO {
            1000 + rest.units() * 1000 / self.spaces.units()
        } else {
            1000
        }
    }
}

impl Setter<'_> {
    /// Fills a line to its measure and sets its glyphs: first the letters expand as far as allowed, then
    /// the spaces share the rest.
    pub(super) fn fill(&self, broken: &Broken, draft: &Draft, measure: Abs, is_last: bool) -> Line {
        let natural = Natural::of(&draft.atoms);
        let room = measure + draft.hang_left + draft.hang_right;
        let free = room - natural.letters - natural.spaces;
        let to_fill = broken.align == Align::Justify && (!is_last || free < Abs::ZERO);
        let filled = to_fill && natural.can_fill(free);
        let stretch = if filled { expansion(free, natural.letters) } else { Ratio::ONE };
        let mut pen = Pen::new(self, broken, stretch);
        let letters = pen.stretched_width(&draft.atoms);
        let rest = if filled { natural.rest(room, letters) } else { Abs::ZERO };
        pen.x = if filled { -draft.hang_left } else { indent(broken.align, draft, free) };
        pen.set(&draft.atoms, rest, natural.gaps);
        let width = pen.x;
        if let Some(space) = &draft.trailing {
            pen.space(space, space.width);
        }
        let offset = if broken.collected.exact { draft.start as u32 } else { 0 };
        Line {
            runs: pen.runs,
            width,
            start: TextPlace { offset: broken.place.offset + offset, ..broken.place },
            hyphenated: draft.hyphenated,
            overfull: (width - measure - draft.hang_right).max(Abs::ZERO),
            underfull: if to_fill && !filled { free } else { Abs::ZERO },
            space: natural.thousandths(rest),
            expansion: i64::from(stretch.units() - Ratio::ONE.units()) * 10_000 / 65_536,
        }
    }
}

/// Where an unjustified line begins, if `free` of its measure is left.
fn indent(align: Align, draft: &Draft, free: Abs) -> Abs {
    let shift = match align {
        Align::Justify | Align::Left => Abs::ZERO,
        Align::Center => (free + draft.hang_left - draft.hang_right) / 2,
        Align::Right => free,
    };
    shift - draft.hang_left
}

/// The expansion that takes up `free`, within its limits.
fn expansion(free: Abs, letters: Abs) -> Ratio {
    if letters <= Abs::ZERO {
        return Ratio::ONE;
    }
    let reach = letters.scale(EXPANSION, 1000);
    let share = free.clamp(-condensed(reach), reach).scale(65_536, letters.units()).units();
    Ratio::raw(65_536 + share as i32)
}
