//! The map of home and host countries.

use crate::color::Color;
use crate::geometry::Size;
use crate::image::Drawing;

/// What a map shows.
#[derive(Clone, Debug)]
pub struct MapSpec {
    /// Size of the drawing.
    pub size: Size,
    /// Its colours.
    pub colours: MapColors,
    /// Home countries, ISO 3166 codes (Greece is `GR`).
    pub homes: Vec<String>,
    /// Host countries.
    pub hosts: Vec<String>,
    /// Ways from home to host.
    pub routes: Vec<(String, String)>,
    /// Only around this country and the other ends of its ways: a locator map.
    pub focus: Option<String>,
}

/// Colours of a map.
#[derive(Clone, Copy, Debug)]
pub struct MapColors {
    /// Water; `None` leaves the paper.
    pub sea: Option<Color>,
    /// Land outside the Union.
    pub land: Color,
    /// Member states.
    pub member: Color,
    /// Home countries.
    pub home: Color,
    /// Host countries.
    pub host: Color,
    /// Borders, drawn as lines; white is usual.
    pub border: Color,
    /// Ways.
    pub route: Color,
    /// The dot at the home end of a way.
    pub dot_home: Color,
    /// The dot at the host end of a way.
    pub dot_host: Color,
}

/// Draws a map of Europe.
pub fn map(spec: &MapSpec) -> Drawing {
    Drawing { size: spec.size, shapes: Vec::new() }
}
