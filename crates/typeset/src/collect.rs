//! Collects the spans of a paragraph into one string with attributes.

use std::borrow::Cow;

use unicode_bidi::Level;
use units::Color;
use units::{Abs, Em};

use crate::font::FontId;
use crate::{FeatureTag, TextStyle};
use crate::{Link, Look, Text};

use super::capitals::{capitals, small_by_capitals};
use super::direction::levels;
use super::punctuation::spaced;

/// Tracking of small capitals, which need air.
const SMALL_CAPS_TRACKING: i32 = 45;

/// A paragraph as one string.
pub(super) struct Collected {
    /// The characters.
    pub text: String,
    /// Where each span ends in `text`, and its attributes.
    pub spans: Vec<(usize, Attributes)>,
    /// Bidi level of each byte; empty if everything runs from left to right.
    pub levels: Vec<Level>,
    /// Offsets in `text` are offsets in the plan's text.
    pub exact: bool,
}

/// The look of a span, resolved.
#[derive(Clone, Debug)]
pub(super) struct Attributes {
    /// Fonts to try, in order.
    pub fonts: Vec<FontId>,
    /// OpenType features.
    pub features: Vec<FeatureTag>,
    /// Type size.
    pub size: Abs,
    /// Space added after each character, relative to the type size.
    pub tracking: Em,
    /// Colour.
    pub color: Color,
    /// Language, BCP 47.
    pub lang: String,
    /// Whether the glyphs need a language, because it differs from the paragraph's.
    pub foreign: bool,
    /// Where it leads.
    pub link: Option<Link>,
}

impl Collected {
    /// Index of the attributes at a byte.
    pub(super) fn attributes_at(&self, byte: usize) -> usize {
        self.spans.partition_point(|(end, _)| *end <= byte).min(self.spans.len().saturating_sub(1))
    }

    /// Bidi level at a byte.
    pub(super) fn level_at(&self, byte: usize) -> Level {
        self.levels.get(byte).copied().unwrap_or_else(Level::ltr)
    }
}

/// Collects a text set in `style` and in the language `lang`.
pub(super) fn collect(text: &Text, style: &TextStyle, lang: &str) -> Collected {
    let mut collected =
        Collected { text: String::new(), spans: Vec::new(), levels: Vec::new(), exact: true };
    for span in &text.spans {
        let own_lang = span.lang.as_deref().unwrap_or(lang);
        let words = spaced(&span.text, own_lang);
        let raised = style.uppercase || span.look.small_caps && small_by_capitals(own_lang);
        let set = if raised { capitals(&words, own_lang) } else { Cow::Borrowed(&*words) };
        collected.exact &= set.len() == span.text.len() && !style.uppercase;
        collected.text.push_str(&set);
        let mut attributes = attributes(style, span.look, own_lang);
        attributes.foreign = own_lang != lang;
        attributes.link.clone_from(&span.link);
        collected.spans.push((collected.text.len(), attributes));
    }
    if collected.text.chars().any(is_rtl) {
        let langs = collected.spans.iter().map(|(end, look)| (*end, look.lang.as_str()));
        let langs: Vec<_> = langs.collect();
        collected.levels = levels(&collected.text, &langs, lang);
    }
    collected
}

/// The attributes of a look in a style.
fn attributes(style: &TextStyle, look: Look, lang: &str) -> Attributes {
    let combined = Look {
        emphasis: style.base.emphasis != look.emphasis,
        strong: style.base.strong || look.strong,
        small_caps: look.small_caps,
    };
    let mut features = style.features.clone();
    let mut tracking = style.tracking;
    if look.small_caps {
        features.extend([*b"smcp", *b"c2sc"]);
        tracking = Em::thousandths(SMALL_CAPS_TRACKING);
    }
    Attributes {
        fonts: style.faces.of(combined).to_vec(),
        features,
        size: style.size,
        tracking,
        color: style.color,
        lang: lang.to_owned(),
        foreign: false,
        link: None,
    }
}

/// Whether a character may cause right-to-left text.
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
