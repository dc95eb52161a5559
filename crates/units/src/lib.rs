//! Lengths, points, boxes and colour values.
//!
//! **Takes** numbers with a unit. **Gives** integer quantities whose sums are exact and the same on
//! every platform. **Never** knows what is being measured.
//!
//! The coordinate system of the whole program: origin at the top left corner of the trim box, x to
//! the right, y downwards. Only the PDF writer flips it, once.

mod abs;
mod color;
mod contrast;
mod ratio;
mod rect;

pub use abs::Abs;
pub use color::{Cmyk, Color, Plates, Rgb, Spot, SpotId};
pub use contrast::contrast;
pub use ratio::{Em, Ratio};
pub use rect::{Point, Rect, Sides, Size};

/// The example of the README is tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
