//! Vector drawings, resolved: paths, groups that are clipped, masked or translucent, pixels.

use std::sync::Arc;

use units::Color;
use units::{Abs, Point, Ratio, Size};

use super::PixelSize;

/// A drawing: parts painted in order. Origin at its top left corner, y downwards. A drawing of an SVG
/// file counts in user units, or a multiple of them if they are few: its size says how many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Width and height of its box.
    pub size: Size,
    /// Its parts, the lowest first.
    pub parts: Vec<DrawingPart>,
}

/// A part of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum DrawingPart {
    /// A painted path.
    Shape(Shape),
    /// Parts that are composed first, then painted as one.
    Group(DrawingGroup),
    /// Pixels.
    Raster(DrawingRaster),
}

/// A painted path. It has a stroke or a fill of one opacity; if it has both, it is opaque.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its steps, in order.
    pub path: Vec<Segment>,
    /// Its fill.
    pub fill: Option<DrawingPaint>,
    /// Whether the even-odd rule is used instead of non-zero winding.
    pub even_odd: bool,
    /// Its stroke.
    pub stroke: Option<Stroke>,
    /// How opaque it is.
    pub opacity: Ratio,
    /// Whether it is a glyph: black ones print over what is below them.
    pub glyph: bool,
}

/// The fill of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum DrawingPaint {
    /// A colour.
    Flat(Color),
    /// Colours that run into each other.
    Gradient(Arc<Gradient>),
    /// A tile, repeated.
    Tiles(Arc<Tiles>),
}

impl From<Color> for DrawingPaint {
    fn from(color: Color) -> Self {
        Self::Flat(color)
    }
}

/// A stroke along a path (SVG 2, 13.5).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub color: Color,
    /// Line width.
    pub width: Abs,
    /// Shape of its ends.
    pub cap: Cap,
    /// Shape of its corners.
    pub join: Join,
}

/// Ends of an outline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cap {
    /// Cut off at the end of the path.
    #[default]
    Butt,
    /// With half a disc.
    Round,
    /// With half a square.
    Square,
}

/// Corners of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Mitre join, up to this ratio of its length to the line width.
    Miter(Ratio),
    /// Round.
    Round,
    /// Cut off.
    Bevel,
}

/// Colours that run into each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// How they run.
    pub form: GradientForm,
    /// From its own space to the drawing.
    pub turn: AffineMap,
    /// What is before the first and behind the last colour.
    pub spread: GradientSpread,
    /// The colours, by their places, which never decrease; at least two.
    pub stops: Vec<ColorStop>,
}

/// How the colours of a gradient run, in its own space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GradientForm {
    /// From (0, 0) to (1, 0).
    Linear,
    /// From a circle to the one with radius 1 around (0, 0).
    Radial {
        /// Middle of the first circle, to the right and down.
        focus: [Ratio; 2],
        /// Its radius.
        inner: Ratio,
    },
}

/// What is beyond the ends of a gradient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GradientSpread {
    /// The first and the last colour.
    Pad,
    /// The colours repeat in alternating order (reflect).
    Reflect,
    /// The colours repeat.
    Repeat,
}

/// A colour of a gradient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColorStop {
    /// Where it is: 0 at the start, 1 at the end.
    pub at: Ratio,
    /// The colour.
    pub color: Color,
}

/// A tile that is repeated in both directions.
#[derive(Clone, Debug, PartialEq)]
pub struct Tiles {
    /// Width and height of the tile.
    pub size: Size,
    /// From the first tile's space to the drawing.
    pub turn: AffineMap,
    /// What it shows.
    pub parts: Vec<DrawingPart>,
}

/// Parts that are composed first, then painted as one.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawingGroup {
    /// How opaque they are together.
    pub opacity: Ratio,
    /// How they mix with what is below.
    pub blend: BlendMode,
    /// Clip paths, applied one after the other.
    pub clips: Vec<ClipArea>,
    /// The mask that defines where they are visible.
    pub mask: Option<DrawingMask>,
    /// The parts, the lowest first.
    pub parts: Vec<DrawingPart>,
}

/// A clip path.
#[derive(Clone, Debug, PartialEq)]
pub struct ClipArea {
    /// Its edge.
    pub path: Vec<Segment>,
    /// Whether the even-odd rule is used instead of non-zero winding.
    pub even_odd: bool,
}

/// Says where something is seen: wherever its own parts, which are grey, are white; nothing is where
/// they are black or missing.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawingMask {
    /// What it consists of.
    pub parts: Vec<DrawingPart>,
}

/// Channels of a prepared picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    /// Grey; in print the black plate only.
    Gray,
    /// sRGB.
    Rgb,
    /// Ink of the press profile.
    Cmyk,
}

impl Channels {
    /// Bytes per pixel.
    pub const fn count(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }
}

/// Pixels in a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawingRaster {
    /// How many.
    pub size: PixelSize,
    /// Their channels.
    pub channels: Channels,
    /// The pixels, row by row from the top; grey counts light, CMYK ink.
    pub data: Arc<[u8]>,
    /// How opaque each is, if not all are fully.
    pub alpha: Option<Arc<[u8]>>,
    /// Whether they come from a photograph's format, which may be stored with loss.
    pub photograph: bool,
    /// From the square between (0, 0) and (1, 1) to the drawing.
    pub turn: AffineMap,
}

/// An affine map: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AffineMap(pub [f64; 6]);

/// How the colours of a group mix with those below (Compositing and Blending Level 1, 5; ISO 32000-1,
/// 11.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlendMode {
    /// They cover them.
    #[default]
    Normal,
    /// As two inks.
    Multiply,
    /// As two lights.
    Screen,
    /// Multiply or screen, by what is below.
    Overlay,
    /// The darker of each channel.
    Darken,
    /// The lighter of each channel.
    Lighten,
    /// Brightened.
    ColorDodge,
    /// Darkened.
    ColorBurn,
    /// Multiply or screen, by what is above.
    HardLight,
    /// Darkened or brightened softly.
    SoftLight,
    /// The difference of each channel.
    Difference,
    /// As difference, with less contrast.
    Exclusion,
    /// Hue from above.
    Hue,
    /// Saturation from above.
    Saturation,
    /// Hue and saturation from above.
    Color,
    /// Brightness from above.
    Luminosity,
}

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Starts a contour.
    Move(Point),
    /// Straight line.
    Line(Point),
    /// Cubic Bézier: two control points and the end.
    Cubic(Point, Point, Point),
    /// Closes the contour.
    Close,
}

impl Drawing {
    /// A drawing of paths alone.
    pub fn of(size: Size, shapes: Vec<Shape>) -> Self {
        Self { size, parts: shapes.into_iter().map(DrawingPart::Shape).collect() }
    }

    /// The paths that are in no group.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        self.parts.iter().filter_map(|part| match part {
            DrawingPart::Shape(shape) => Some(shape),
            DrawingPart::Group(_) | DrawingPart::Raster(_) => None,
        })
    }
}

impl Shape {
    /// An area filled with a colour by non-zero winding.
    pub const fn filled(path: Vec<Segment>, color: Color) -> Self {
        let fill = Some(DrawingPaint::Flat(color));
        Self { path, fill, even_odd: false, stroke: None, opacity: Ratio::ONE, glyph: false }
    }

    /// A path that is stroked and not filled.
    pub const fn stroked(path: Vec<Segment>, stroke: Stroke) -> Self {
        let stroke = Some(stroke);
        Self { path, fill: None, even_odd: false, stroke, opacity: Ratio::ONE, glyph: false }
    }

    /// The colour of its fill, if it is one colour.
    pub const fn flat(&self) -> Option<Color> {
        match self.fill {
            Some(DrawingPaint::Flat(color)) => Some(color),
            _ => None,
        }
    }
}

impl Stroke {
    /// With round ends and corners.
    pub const fn round(color: Color, width: Abs) -> Self {
        Self { color, width, cap: Cap::Round, join: Join::Round }
    }

    /// How far it may reach over its path.
    pub(super) fn reach(&self) -> Abs {
        let half = self.width / 2;
        match self.join {
            Join::Miter(limit) => half.max(limit.of(half)).max(half.scale(3, 2)),
            Join::Round | Join::Bevel => half.scale(3, 2),
        }
    }
}

impl DrawingGroup {
    /// Parts as they are.
    pub const fn of(parts: Vec<DrawingPart>) -> Self {
        let (opacity, blend) = (Ratio::ONE, BlendMode::Normal);
        Self { opacity, blend, clips: Vec::new(), mask: None, parts }
    }

    /// Whether its parts are only clipped.
    pub fn only_clips(&self) -> bool {
        self.opacity == Ratio::ONE && self.blend == BlendMode::Normal && self.mask.is_none()
    }
}

impl DrawingPart {
    /// Whether it mixes with what is below it in another way than to cover it.
    pub fn mixes(&self) -> bool {
        match self {
            Self::Group(group) => group.blend != BlendMode::Normal,
            Self::Shape(_) | Self::Raster(_) => false,
        }
    }
}
