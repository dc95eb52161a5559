//! The weights of line breaking: costs, demerits and limits.

use units::Abs;

/// Widest space that is still good, in thousandths above the natural one.
pub const LOOSE: i64 = 350;
/// Narrowest space that is still good, in thousandths below the natural one.
pub const TIGHT: i64 = 215;
/// Spaces are never narrower than this, in thousandths below the natural one.
pub const TIGHTEST: i64 = 240;
/// Cost of a hyphen.
pub const HYPHEN: i64 = 60;
/// Demerits of the second of two hyphens in a row.
pub const LADDER: i64 = 9_000;
/// Demerits of a stack: the same word at the beginning or the end of two adjacent lines.
pub const STACK: i64 = 6_000;
/// Badness of a ragged line that is half full.
pub const HALF_FULL: i64 = 125;
/// Badness of a last line of ragged text that is too short: one word in a heading, less than a third of the
/// measure in a standfirst.
pub const STUB: i64 = 700;
/// Demerits of a last line that is a runt.
pub const RUNT: i64 = 4_000_000;
/// Difference between the spaces of two adjacent lines that is inconspicuous, in thousandths.
pub const JUMP: i64 = 250;
/// The tolerances of the two searches: widest spaces, in thousandths above the natural one.
pub const TOLERANCES: [i64; 2] = [600, WIDEST];
/// The widest space of all: a line that needs a wider one is left short.
pub const WIDEST: i64 = 1_500;
/// The last resort: a line may be as short as it is.
pub const DESPERATE: i64 = i64::MAX / 4;
/// Badness per per cent of the measure by which a line is left short.
pub const EMPTY: i64 = 400;
/// Demerits, above those of the best path to a node, beyond which a path is dropped in the last search:
/// those of a line that is short by half.
pub const PRUNE: i64 = (50 * EMPTY) * (50 * EMPTY);
/// The same where every line fits: four runts.
pub const PRUNE_FITTING: i64 = 16_000_000;
/// The same between lines of one measure: more than what follows may differ by for two paths to the same place
/// (a jump of spaces, a ladder, a hyphen before the last line), and a solution with another number of lines may
/// cost for a hundred lines.
pub const PRUNE_SETTLED: i64 = 300_000;
/// Most words of a paragraph of which other numbers of lines than the best are known: more than ten pages.
pub const MOST_COUNTED: usize = 3_000;
/// A last line of at most this many letters is a runt.
pub const RUNT_LETTERS: u64 = 3;
/// A last line of at most this many letters is short.
pub const SHORT_LETTERS: u64 = 9;
/// Demerits of a last line that is short.
pub const SHORT: i64 = 6_000;
/// Demerits of a hyphen at the end of the last line but one.
pub const HYPHEN_BEFORE_LAST: i64 = 3_000;
/// Share of the letters' width by which glyph expansion may change a line, in thousandths.
pub const EXPANSION: i64 = 20;

/// The limit for condensing letters that corresponds to a limit for expanding them: condensed letters are
/// more conspicuous than expanded ones.
pub fn condensed(expansion: Abs) -> Abs {
    expansion * 3 / 4
}
