//! Computed text styles.

use units::Color;
use units::{Abs, Em};

use crate::Look;
use crate::font::FontId;

/// Alignment of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Align {
    /// Both edges straight.
    Justify,
    /// Left edge straight.
    Left,
    /// Middle.
    Center,
    /// Right edge straight.
    Right,
}

/// An OpenType feature to turn on.
pub type FeatureTag = [u8; 4];

/// How a block of text is set. All values are final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// Its name, for diagnosis.
    pub name: String,
    /// The faces of its family, each with its fallbacks.
    pub faces: Faces,
    /// The base look, if the style itself is strong or italic.
    pub base: Look,
    /// Type size.
    pub size: Abs,
    /// Distance from baseline to baseline.
    pub leading: Abs,
    /// Justified, flush or centred.
    pub align: Align,
    /// First-line indent of a paragraph that follows one of the same style.
    pub indent: Abs,
    /// Space above.
    pub before: Abs,
    /// Space below.
    pub after: Abs,
    /// Colour.
    pub color: Color,
    /// OpenType features.
    pub features: Vec<FeatureTag>,
    /// Space added after each character, in thousandths of the type size.
    pub tracking: Em,
    /// In capitals.
    pub uppercase: bool,
    /// Words may be hyphenated.
    pub hyphenate: bool,
    /// Lines of the drop cap at the start of a text; 0 for none.
    pub drop_cap: u8,
    /// Keeps the block on the same page as the next one.
    pub keep_with_next: bool,
}

impl TextStyle {
    /// Plain justified and hyphenated text in black.
    pub fn new(faces: Faces, size: Abs, leading: Abs) -> Self {
        Self {
            name: String::new(),
            faces,
            base: Look::default(),
            size,
            leading,
            align: Align::Justify,
            indent: Abs::ZERO,
            before: Abs::ZERO,
            after: Abs::ZERO,
            color: Color::BLACK,
            features: Vec::new(),
            tracking: Em::ZERO,
            uppercase: false,
            hyphenate: true,
            drop_cap: 0,
            keep_with_next: false,
        }
    }

    /// From the top of a line's box of one leading to its baseline: the body of the type (three quarters
    /// above the baseline, one below) is centred in the leading.
    pub fn baseline(&self) -> Abs {
        self.leading / 2 + self.size / 4
    }
}

/// The fonts of a family, by look; each list begins with the family's own face, followed by fallbacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faces {
    /// Upright.
    pub regular: Vec<FontId>,
    /// For emphasis.
    pub italic: Vec<FontId>,
    /// For strong text.
    pub strong: Vec<FontId>,
    /// For emphasis in strong text.
    pub strong_italic: Vec<FontId>,
}

impl Faces {
    /// The fonts for a look.
    pub fn of(&self, look: Look) -> &[FontId] {
        match (look.strong, look.emphasis) {
            (false, false) => &self.regular,
            (false, true) => &self.italic,
            (true, false) => &self.strong,
            (true, true) => &self.strong_italic,
        }
    }
}
