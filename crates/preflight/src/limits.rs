//! What a print shop requires.

use units::{Abs, Size};

use super::standard::Standard;

/// All thresholds of an inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// What the file is checked against.
    pub standard: Standard,
    /// Required bleed on each side; zero: not checked.
    pub bleed: Abs,
    /// Whether colour may end at the trim towards the spine, which is left of odd pages: there a page
    /// meets its neighbour.
    pub open_spine: bool,
    /// Minimum distance of text and rules from the trim; zero: not checked.
    pub safe: Abs,
    /// Maximum ink of all plates together, in per cent of area coverage.
    pub max_ink: u16,
    /// Minimum resolution of continuous-tone pictures, in pixels per inch.
    pub min_ppi: u16,
    /// Minimum resolution of one-bit pictures, in pixels per inch.
    pub min_ppi_one_bit: u16,
    /// Minimum thickness of a line.
    pub min_line: Abs,
    /// Smallest text.
    pub min_text: Abs,
    /// Smallest text in white or nearly white.
    pub min_reversed: Abs,
    /// Below this size black text is printed in black alone, and overprints.
    pub rich_text: Abs,
    /// Below this size text has at most two inks.
    pub multi_ink_text: Abs,
    /// Whether managed RGB and Lab are refused too.
    pub cmyk_only: bool,
    /// Whether crop marks are required.
    pub marks: bool,
    /// What the number of pages must be a multiple of; 0 or 1: anything.
    pub page_multiple: u16,
    /// From how many pages on the multiple counts: where the cover is a separate file, that has one or two.
    pub multiple_from: u16,
    /// Maximum number of pages, including the cover, if the book is stitched.
    pub most_stitched: Option<u16>,
    /// Size of the trimmed page that was ordered.
    pub trim: Option<Size>,
    /// How many spot colours were ordered.
    pub spots: u16,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            standard: Standard::Auto,
            bleed: Abs::mm(3.0),
            open_spine: false,
            safe: Abs::mm(3.0),
            max_ink: 300,
            min_ppi: 225,
            min_ppi_one_bit: 550,
            min_line: Abs::pt(0.25),
            min_text: Abs::pt(5.0),
            min_reversed: Abs::pt(6.0),
            rich_text: Abs::pt(14.0),
            multi_ink_text: Abs::pt(9.0),
            cmyk_only: false,
            marks: false,
            page_multiple: 1,
            multiple_from: 0,
            most_stitched: None,
            trim: None,
            spots: 0,
        }
    }
}
