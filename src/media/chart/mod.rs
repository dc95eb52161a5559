//! Maps and charts, drawn from data.
//!
//! **Takes** what to show and committed data. **Gives** a drawing. **Never** computes a projection:
//! the map's data are already projected, in integers.

mod clip;
mod dots;
pub mod ean13;
mod europe;
mod flow;
mod key;
mod labels;
mod look;
mod map;
mod qr;
mod route;
mod timeline;
mod view;

pub use dots::{DotsSpec, dots, spread_dots};
pub use flow::{FlowBand, FlowDiagram, flow};
pub use labels::{NamedMap, named_map};
pub use look::{ChartColors, ChartLabel, ChartLook, LabelEdge, LabelWidth, LabelledChart};
pub use map::{MapColors, MapSpec, shows};
pub use qr::QrModules;
pub use timeline::{Timeline, TimelineEvent, timeline};
