//! SVG to plain paths.

use std::collections::BTreeMap;

use units::{Abs, Point, Size};
use units::{Color, Rgb};
use usvg::tiny_skia_path::{Path, PathSegment, Point as UserPoint, StrokeDash};

use super::PictureError;
use super::drawing::{Drawing, Segment, Shape, Stroke};
use super::request::Space;

/// Reads a drawing: groups flattened, transforms resolved, arcs and dashes turned into paths.
pub(super) fn read(bytes: &[u8], space: Space<'_>) -> Result<Drawing, PictureError> {
    let options = usvg::Options {
        // A drawing may not make the program read other files.
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_data(bytes, &options)
        .map_err(|error| PictureError::Broken(error.to_string()))?;
    let size = Size::new(length(tree.size().width()), length(tree.size().height()));
    let mut reading = SvgReading { space, colors: BTreeMap::new(), shapes: Vec::new() };
    reading.group(tree.root())?;
    Ok(Drawing { size, shapes: reading.shapes })
}

/// A drawing being read.
struct SvgReading<'a> {
    /// Where its colours go.
    space: Space<'a>,
    /// Colours already converted.
    colors: BTreeMap<Rgb, Color>,
    /// Paths so far.
    shapes: Vec<Shape>,
}

impl SvgReading<'_> {
    /// Adds what is in a group.
    fn group(&mut self, group: &usvg::Group) -> Result<(), PictureError> {
        let special = [
            (group.opacity().get() < 1.0, "opacity"),
            (group.blend_mode() != usvg::BlendMode::Normal, "a blend mode"),
            (group.clip_path().is_some(), "a clip path"),
            (group.mask().is_some(), "a mask"),
            (!group.filters().is_empty(), "a filter"),
        ];
        if let Some((_, name)) = special.iter().find(|(used, _)| *used) {
            return Err(unsupported(name));
        }
        for child in group.children() {
            match child {
                usvg::Node::Group(inner) => self.group(inner)?,
                usvg::Node::Path(path) => self.path(path)?,
                usvg::Node::Image(_) => return Err(unsupported("an embedded picture")),
                usvg::Node::Text(_) => return Err(unsupported("text")),
            }
        }
        Ok(())
    }

    /// Adds a path: its fill and its stroke, together where they can be.
    fn path(&mut self, path: &usvg::Path) -> Result<(), PictureError> {
        if !path.is_visible() {
            return Ok(());
        }
        let fill = match path.fill() {
            Some(fill) => Some((self.paint(fill.paint(), fill.opacity())?, fill.rule())),
            None => None,
        };
        let stroke = match path.stroke() {
            Some(stroke) => Some((self.paint(stroke.paint(), stroke.opacity())?, stroke)),
            None => None,
        };
        let even_odd = matches!(fill, Some((_, usvg::FillRule::EvenOdd)));
        let fill = fill.map(|(color, _)| color);
        let turn = path.abs_transform();
        let Some((color, outline)) = stroke else {
            self.add(path.data(), turn, Shape { path: Vec::new(), fill, even_odd, stroke: None });
            return Ok(());
        };
        let stroke = Some(pen(outline, color, turn));
        let dashes = outline
            .dasharray()
            .and_then(|dashes| StrokeDash::new(dashes.to_vec(), outline.dashoffset()));
        let first = path.paint_order() == usvg::PaintOrder::StrokeAndFill;
        if dashes.is_none() && !first {
            self.add(path.data(), turn, Shape { path: Vec::new(), fill, even_odd, stroke });
            return Ok(());
        }
        let line = Shape { path: Vec::new(), fill: None, even_odd: false, stroke };
        let area = Shape { path: Vec::new(), fill, even_odd, stroke: None };
        let dashed = dashes.and_then(|dashes| path.data().dash(&dashes, 1.0));
        let drawn = dashed.as_ref().unwrap_or_else(|| path.data());
        if first {
            self.add(drawn, turn, line);
            self.add(path.data(), turn, area);
        } else {
            self.add(path.data(), turn, area);
            self.add(drawn, turn, line);
        }
        Ok(())
    }

    /// Adds a shape with the path of `data`; drops what paints nothing.
    fn add(&mut self, data: &Path, turn: usvg::Transform, mut shape: Shape) {
        if shape.fill.is_some() || shape.stroke.is_some() {
            shape.path = segments(data, turn);
            self.shapes.push(shape);
        }
    }

    /// The colour of a paint.
    fn paint(
        &mut self,
        paint: &usvg::Paint,
        opacity: usvg::Opacity,
    ) -> Result<Color, PictureError> {
        if opacity.get() < 1.0 {
            return Err(unsupported("opacity"));
        }
        match paint {
            usvg::Paint::Color(color) => {
                let rgb = Rgb([color.red, color.green, color.blue]);
                let space = self.space;
                Ok(*self.colors.entry(rgb).or_insert_with(|| convert(rgb, space)))
            }
            usvg::Paint::LinearGradient(_) | usvg::Paint::RadialGradient(_) => {
                Err(unsupported("a gradient"))
            }
            usvg::Paint::Pattern(_) => Err(unsupported("a pattern")),
        }
    }
}

/// A colour for both worlds: chosen numbers for the emblem's colours, black and white, else the press
/// profile's, else a fixed formula.
fn convert(rgb: Rgb, space: Space<'_>) -> Color {
    match (Color::chosen(rgb), space) {
        (Some(color), _) => color,
        (None, Space::Print(press)) => Color::process(rgb, press.color(rgb)),
        (None, Space::Screen) => Color::plain(rgb),
    }
}

/// An outline under a transform.
fn pen(stroke: &usvg::Stroke, color: Color, turn: usvg::Transform) -> Stroke {
    // The mean scale of the transform: exact where it keeps proportions.
    let scale = (turn.sx * turn.sy - turn.kx * turn.ky).abs().sqrt();
    let round =
        stroke.linecap() == usvg::LineCap::Round || stroke.linejoin() == usvg::LineJoin::Round;
    Stroke { color, width: length(stroke.width().get() * scale), round }
}

/// The steps of a path under a transform; quadratic curves become cubic.
fn segments(data: &Path, turn: usvg::Transform) -> Vec<Segment> {
    let mut out = Vec::with_capacity(data.len());
    let mut last = UserPoint::zero();
    let place = |point: UserPoint| -> Point {
        let mut moved = point;
        turn.map_point(&mut moved);
        Point::new(length(moved.x), length(moved.y))
    };
    let toward = |from: UserPoint, to: UserPoint| -> UserPoint {
        UserPoint::from_xy(
            from.x + (to.x - from.x) * 2.0 / 3.0,
            from.y + (to.y - from.y) * 2.0 / 3.0,
        )
    };
    for segment in data.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                out.push(Segment::Move(place(to)));
                last = to;
            }
            PathSegment::LineTo(to) => {
                out.push(Segment::Line(place(to)));
                last = to;
            }
            PathSegment::QuadTo(control, to) => {
                let (a, b) = (toward(last, control), toward(to, control));
                out.push(Segment::Cubic(place(a), place(b), place(to)));
                last = to;
            }
            PathSegment::CubicTo(a, b, to) => {
                out.push(Segment::Cubic(place(a), place(b), place(to)));
                last = to;
            }
            PathSegment::Close => out.push(Segment::Close),
        }
    }
    out
}

/// User units to points, on a grid of 1/1024 pt so that the last bits of a float do not matter; what
/// lies beyond all pages is moved nearer.
fn length(units: f32) -> Abs {
    const FAR: f64 = 1e7;
    let steps = (f64::from(units).clamp(-FAR, FAR) * 1024.0).round() as i64;
    Abs::raw(steps * (Abs::UNITS / 1024))
}

/// Something that cannot be printed as is.
fn unsupported(name: &str) -> PictureError {
    PictureError::Unsupported(name.to_owned())
}
