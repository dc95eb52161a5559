//! Badness: how badly a line is filled (Knuth and Plass 1981, p. 1128).

use units::Abs;

use super::weights::{
    DESPERATE, EMPTY, HALF_FULL, LOOSE, STUB, TIGHT, TIGHTEST, WIDEST, condensed,
};

/// Widths of a candidate line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Widths {
    /// Letters.
    pub text: Abs,
    /// Spaces.
    pub space: Abs,
    /// Overhang on both sides.
    pub hang: Abs,
}

/// The verdict on a candidate line.
pub(super) enum Verdict {
    /// Too wide, now and with every further item.
    TooWide,
    /// Not wide enough yet.
    TooShort,
    /// Possible.
    Fits(Spacing),
    /// Possible if nothing else is: it is left short.
    Short(Spacing),
}

/// What is required of the last line of ragged text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LastLine {
    /// It may end anywhere; also if it is the only line.
    Any,
    /// It should extend beyond a third of the measure.
    Third,
    /// It should be as long as the others.
    Balanced,
    /// The same, and it is one word.
    Lone,
}

/// How a line is filled.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spacing {
    /// Deviation of its spaces from the natural one, in thousandths.
    pub ratio: i64,
    /// Its badness; 0 is perfect.
    pub badness: i64,
}

impl Verdict {
    /// A line that fits.
    const fn fits(ratio: i64, badness: i64) -> Self {
        Self::Fits(Spacing { ratio, badness })
    }
}

/// What a line has to fill.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filling {
    /// Its measure.
    pub measure: Abs,
    /// Share of its letters' width by which expansion may change it, in thousandths.
    pub expansion: i64,
    /// Widest space allowed, in thousandths above the natural one.
    pub tolerance: i64,
    /// It is the last line.
    pub is_final: bool,
}

impl Filling {
    /// The unused part of the measure.
    fn free(&self, widths: Widths) -> Abs {
        self.measure + widths.hang - widths.text - widths.space
    }

    /// Judges a ragged line.
    pub(super) fn ragged(&self, widths: Widths, ending: LastLine) -> Verdict {
        let free = self.free(widths);
        if free < Abs::ZERO {
            return Verdict::TooWide;
        }
        let share = self.per_cent(free);
        let badness = share * share / 20;
        if !self.is_final && badness > HALF_FULL && self.tolerance < WIDEST {
            return Verdict::TooShort;
        }
        match (self.is_final, ending) {
            (true, LastLine::Any) => Verdict::fits(0, 0),
            (true, LastLine::Third) if share <= 66 => Verdict::fits(0, 0),
            (true, LastLine::Third) => Verdict::fits(0, STUB),
            (true, LastLine::Lone) => Verdict::fits(0, badness + STUB),
            (false, _) | (true, LastLine::Balanced) => Verdict::fits(0, badness),
        }
    }

    /// Judges a justified line.
    pub(super) fn justified(&self, widths: Widths) -> Verdict {
        let free = self.free(widths);
        if self.is_final && free >= Abs::ZERO {
            return Verdict::fits(0, 0);
        }
        let reach = widths.text.max(Abs::ZERO).scale(self.expansion, 1000);
        let expanded = free.clamp(-condensed(reach), reach);
        let rest = free - expanded;
        if rest < Abs::ZERO && widths.space <= Abs::ZERO {
            return Verdict::TooWide;
        }
        match widening(rest, widths.space) {
            None if rest == Abs::ZERO => Verdict::fits(0, 1),
            Some(ratio) if ratio < -TIGHTEST => Verdict::TooWide,
            Some(ratio) if ratio <= self.tolerance.min(WIDEST) => {
                let share =
                    if reach > Abs::ZERO { expanded.units() * 100 / reach.units() } else { 0 };
                Verdict::fits(ratio, badness(ratio) + share * share / 1000)
            }
            _ if self.tolerance < DESPERATE => Verdict::TooShort,
            // Left short, with natural spaces. The shorter, the worse, and always worse than wide spaces: a
            // word that cannot be divided spoils one line.
            _ => {
                let badness = badness(WIDEST).max(EMPTY * (1 + self.per_cent(rest)));
                Verdict::Short(Spacing { ratio: 0, badness })
            }
        }
    }

    /// A length in per cent of the measure.
    fn per_cent(&self, length: Abs) -> i64 {
        length.units() * 100 / self.measure.units().max(1)
    }
}

/// By how much spaces must be widened to take up `rest`, in thousandths; `None` if there are no spaces.
pub(super) fn widening(rest: Abs, spaces: Abs) -> Option<i64> {
    (spaces > Abs::ZERO).then(|| rest.units() * 1000 / spaces.units())
}

/// Badness of a space that deviates from the natural one by `ratio` thousandths: 100 at the limit of good
/// spacing, growing with the cube.
fn badness(ratio: i64) -> i64 {
    let limit = if ratio >= 0 { LOOSE } else { TIGHT };
    let share = (ratio.abs() * 100 / limit).min(2_000);
    share * share * share / 10_000
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The badness of a ragged line of this width in a measure of a hundred, if it is possible at all.
    fn ragged(width: i64, is_final: bool, ending: LastLine) -> Option<i64> {
        let filling = Filling { measure: Abs::raw(100), expansion: 0, tolerance: 600, is_final };
        let widths = Widths { text: Abs::raw(width), space: Abs::ZERO, hang: Abs::ZERO };
        match filling.ragged(widths, ending) {
            Verdict::Fits(spacing) => Some(spacing.badness),
            _ => None,
        }
    }

    #[test]
    fn a_ragged_line_is_half_full_at_least() {
        let lines = [100, 50, 49].map(|width| ragged(width, false, LastLine::Any));
        assert_eq!(lines, [Some(0), Some(HALF_FULL), None]);
    }

    #[test]
    fn a_last_line_of_one_word_is_as_bad_as_it_is_empty_and_a_stub() {
        let of = |ending| ragged(60, true, ending);
        let all = [LastLine::Any, LastLine::Third, LastLine::Balanced, LastLine::Lone].map(of);
        assert_eq!(all, [Some(0), Some(0), Some(80), Some(80 + STUB)]);
        assert_eq!(ragged(33, true, LastLine::Third), Some(STUB));
    }
}
