//! Maps and charts, drawn from data.
//!
//! **Takes** what to show and committed data. **Gives** a drawing. **Never** computes a projection:
//! the map's data are already projected, in integers.

mod clip;
mod dots;
pub mod ean13;
mod europe;
mod labels;
mod map;
mod qr;
mod route;
mod view;

pub use dots::{DotsSpec, dots};
pub use labels::label_places;
pub use map::{MapColors, MapSpec, map};
pub use qr::QrModules;
