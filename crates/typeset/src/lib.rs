//! A paragraph composer: from characters to lines of positioned glyphs.
//!
//! **Takes** a [`Text`] with its [`TextStyle`] and a measure. **Gives** broken paragraphs and their
//! [`Line`]s. **Never** knows about pages; a character that no font has is reported, and set as the font's
//! missing glyph.
//!
//! All breaks of a paragraph are chosen together, as the set with the fewest *demerits*: the sum over its
//! lines of their *badness* (how far the spaces deviate from their natural width), of penalties for
//! hyphens, and of costs for what is conspicuous in adjacent lines: *ladders* (hyphens at the ends of
//! consecutive lines), *runts* (last lines of a few letters), a loose line next to a tight one. Letters may
//! expand by up to two per cent before a space changes, and punctuation hangs in the margins.
//! [`Setter::break_paragraph`] and [`Setter::lines`] are the entry points.
//!
//! ```
//! use std::sync::Arc;
//!
//! use typeset::font::{Font, FontBook, FontId};
//! use typeset::{RaggedEnd, Faces, Order, Setter, ShapingFonts, Text, TextPlace, TextStyle};
//! use units::Abs;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts/SourceSerif4-Regular.otf");
//! let bytes: Arc<[u8]> = std::fs::read(file)?.into();
//! let font = Font::read("SourceSerif4-Regular.otf", bytes).map_err(|error| error.0)?;
//! let fonts = FontBook { fonts: vec![font] };
//! let shaping = ShapingFonts::open(&fonts);
//! let mut setter = Setter::new(&fonts, &shaping);
//!
//! let faces = Faces { regular: vec![FontId(0)], ..Faces::default() };
//! let style = TextStyle::new(faces, Abs::pt(10.0), Abs::pt(13.0));
//! let text = Text::plain("In the beginning a partnership is a list of names and a common fear.");
//! let broken = setter.break_paragraph(&Order {
//!     text: &text,
//!     style: &style,
//!     lang: "en",
//!     place: TextPlace::default(),
//!     measures: &[Abs::mm(60.0)],
//!     ending: RaggedEnd::Free,
//! });
//! let lines = setter.lines(&broken, &broken.solutions[0]);
//! assert_eq!(lines.len(), 2);
//! assert_eq!(lines[0].overfull, Abs::ZERO);
//! # Ok(())
//! # }
//! ```

mod address;
mod badness;
mod breaker;
mod capitals;
mod collect;
mod direction;
mod divide;
mod draft;
pub mod font;
mod glyph;
mod hang;
mod hyphen;
mod hyphenate;
mod invisible;
mod itemise;
mod justify;
mod line;
mod memory;
mod nodes;
mod paragraph;
mod patterns;
mod pen;
mod piece;
mod punctuation;
mod setter;
mod shape;
mod style;
mod syllables;
mod text;
pub mod weights;
mod words;

pub use address::is_address;
pub use breaker::{BreakItem, BreakRules, Cut, Fit, RaggedEnd, Solution, break_lines};
pub use capitals::{capitalised, capitals};
pub use direction::is_right_to_left;
pub use glyph::{Advance, Glyph, TextRun};
pub use hyphen::repeats_hyphen;
use hyphenate::Dividing;
pub use hyphenate::hyphenated_by;
pub use invisible::is_ignorable;
pub use line::{Line, LineRun};
pub use nodes::Position;
pub use paragraph::{Broken, Order};
pub use patterns::{PatternBook, PatternError, Patterns};
pub use punctuation::{quotation_marks, spaced};
pub use setter::{MissingGlyph, Setter};
pub use shape::ShapingFonts;
pub use style::{Align, Faces, FeatureTag, TextStyle};
pub use text::{Link, Look, Span, Text, TextPlace};

impl Setter<'_> {
    /// Breaks a paragraph. The best solution comes first; the others have different numbers of lines.
    pub fn break_paragraph(&mut self, order: &Order<'_>) -> Broken {
        self.place = order.place;
        // The spans become one string with attributes; right-to-left text gets its bidi levels.
        let collected = collect::collect(order.text, order.style, order.lang);
        // The string is split into words at its line break opportunities.
        let segments = self.itemise(&collected);
        // Each word gets its fonts and glyphs (equal words are shaped once) and is measured.
        let mut words = self.shape_words(&collected, segments);
        // Words get the places where their author or the patterns of their language allow them to be divided.
        self.divide(&collected, &mut words, Dividing::of(order.style, order.measure()));
        // All breaks are chosen together, as the set with the fewest demerits.
        let rules = order.rules();
        let solutions = break_lines(&words.items, &rules);
        let (align, place, measures) = (order.style.align, order.place, rules.measures);
        Broken { collected, words, measures, align, place, solutions }
    }

    /// The lines of a broken paragraph, broken as `solution` says.
    pub fn lines(&mut self, broken: &Broken, solution: &Solution) -> Vec<Line> {
        let mut lines = Vec::with_capacity(solution.ends.len());
        let (mut from, mut said) = (None, 0);
        for (index, &end) in solution.ends.iter().enumerate() {
            let is_last = index + 1 == solution.ends.len();
            // The content between two breaks is collected: words, parts of words, spaces.
            let draft = self.draft(broken, draft::Breaks { from, end, is_last }, &mut said);
            // The line is filled to its measure, and its glyphs get their positions.
            lines.push(self.fill(broken, &draft, broken.measure(index), is_last));
            from = Some(end);
        }
        lines
    }
}
