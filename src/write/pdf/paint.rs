//! Colours and paths as operators (ISO 32000-1, 8.5 and 8.6.8).

use units::{Abs, Point};
use units::{Color, Plates};

use crate::media::{Drawing, Segment, Shape};

use super::syntax::number;

/// The colours of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inks {
    /// DeviceRGB, meant as sRGB by the output intent.
    Rgb,
    /// DeviceCMYK of the output intent.
    Cmyk,
}

/// What an operator paints: the inside or the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaintOperator {
    /// The inside of paths, and glyphs.
    Fill,
    /// Outlines.
    Stroke,
}

/// Writes the operator that sets a colour.
pub(super) fn color(out: &mut Vec<u8>, color: Color, inks: Inks, paint: PaintOperator) {
    match inks {
        Inks::Rgb => {
            let channels = color.rgb.0;
            let grey = channels[0] == channels[1] && channels[1] == channels[2];
            for &channel in &channels[..if grey { 1 } else { 3 }] {
                number(out, (i64::from(channel) * 10_000 + 127) / 255, 4);
                out.push(b' ');
            }
            out.extend_from_slice(match (grey, paint) {
                (true, PaintOperator::Fill) => b"g\n",
                (true, PaintOperator::Stroke) => b"G\n",
                (false, PaintOperator::Fill) => b"rg\n",
                (false, PaintOperator::Stroke) => b"RG\n",
            });
        }
        Inks::Cmyk => {
            if let Some(space) = space(color.plates) {
                let [set, tint]: [&[u8]; 2] = match paint {
                    PaintOperator::Fill => [b" cs ", b"1 scn\n"],
                    PaintOperator::Stroke => [b" CS ", b"1 SCN\n"],
                };
                out.extend_from_slice(format!("/{space}").as_bytes());
                out.extend_from_slice(set);
                out.extend_from_slice(tint);
                return;
            }
            for plate in color.cmyk.0 {
                number(out, i64::from(plate), 2);
                out.push(b' ');
            }
            out.extend_from_slice(match paint {
                PaintOperator::Fill => b"k\n",
                PaintOperator::Stroke => b"K\n",
            });
        }
    }
}

/// Name of the colour space of plates in addition to the four, in the pages' resources.
pub(super) fn space(plates: Plates) -> Option<String> {
    match plates {
        Plates::Process => None,
        Plates::Spot(id) => Some(format!("Spot{}", id.0)),
        Plates::All => Some("All".to_owned()),
    }
}

/// The content of a form that shows a drawing in its own coordinates, y downwards; the form's matrix
/// turns it over.
pub(super) fn drawing(drawing: &Drawing, inks: Inks) -> Vec<u8> {
    let mut out = Vec::new();
    let mut brush = Brush::default();
    for shape in &drawing.shapes {
        brush.set(&mut out, shape, inks);
        path(&mut out, &shape.path);
        let operator: &[u8] = match (shape.fill.is_some(), shape.stroke.is_some(), shape.even_odd) {
            (true, true, false) => b"B\n",
            (true, true, true) => b"B*\n",
            (true, false, false) => b"f\n",
            (true, false, true) => b"f*\n",
            (false, true, _) => b"S\n",
            (false, false, _) => b"n\n",
        };
        out.extend_from_slice(operator);
    }
    out
}

/// What the operators of a drawing have set so far.
#[derive(Debug, Default)]
struct Brush {
    /// Colour of insides.
    fill: Option<Color>,
    /// Colour of outlines.
    stroke: Option<Color>,
    /// Width of outlines.
    width: Option<Abs>,
    /// Round caps and joins.
    round: bool,
}

impl Brush {
    /// Sets what a shape needs and is not set.
    fn set(&mut self, out: &mut Vec<u8>, shape: &Shape, inks: Inks) {
        if let Some(fill) = shape.fill.filter(|fill| self.fill != Some(*fill)) {
            color(out, fill, inks, PaintOperator::Fill);
            self.fill = Some(fill);
        }
        let Some(stroke) = shape.stroke else { return };
        if self.stroke != Some(stroke.color) {
            color(out, stroke.color, inks, PaintOperator::Stroke);
            self.stroke = Some(stroke.color);
        }
        if self.width != Some(stroke.width) {
            coordinate(out, stroke.width);
            out.extend_from_slice(b"w\n");
            self.width = Some(stroke.width);
        }
        if self.round != stroke.round {
            out.extend_from_slice(if stroke.round { b"1 J 1 j\n" } else { b"0 J 0 j\n" });
            self.round = stroke.round;
        }
    }
}

/// Writes a path.
fn path(out: &mut Vec<u8>, segments: &[Segment]) {
    for segment in segments {
        match *segment {
            Segment::Move(to) => {
                point(out, to);
                out.extend_from_slice(b"m\n");
            }
            Segment::Line(to) => {
                point(out, to);
                out.extend_from_slice(b"l\n");
            }
            Segment::Cubic(first, second, to) => {
                point(out, first);
                point(out, second);
                point(out, to);
                out.extend_from_slice(b"c\n");
            }
            Segment::Close => out.extend_from_slice(b"h\n"),
        }
    }
}

/// Writes a point of a drawing.
fn point(out: &mut Vec<u8>, point: Point) {
    coordinate(out, point.x);
    coordinate(out, point.y);
}

/// Writes a coordinate of a drawing with two decimals: drawings are long, and a hundredth of a point
/// is less than a dot of any press.
fn coordinate(out: &mut Vec<u8>, length: Abs) {
    number(out, (length.units() * 100 + Abs::UNITS / 2).div_euclid(Abs::UNITS), 2);
    out.push(b' ');
}
