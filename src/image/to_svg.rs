//! Drawings as SVG text.

use std::fmt::Write as _;

use super::drawing::{Drawing, Segment, Shape};
use crate::color::Rgb;
use crate::geometry::{Abs, Point};

/// A drawing as an inline SVG element with `title` as its name, for XHTML. An empty title hides it
/// from readers who do not see it (`aria-hidden`).
pub fn to_svg(drawing: &Drawing, title: &str) -> String {
    let (w, h) = (number(drawing.size.w), number(drawing.size.h));
    let mut out = String::new();
    let _ = write!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\"");
    if title.is_empty() {
        out.push_str(" aria-hidden=\"true\">");
    } else {
        let _ = write!(out, " role=\"img\"><title>{}</title>", escaped(title));
    }
    for shape in &drawing.shapes {
        write_shape(&mut out, shape);
    }
    out.push_str("</svg>");
    out
}

/// Adds a path element.
fn write_shape(out: &mut String, shape: &Shape) {
    let _ = write!(out, "<path d=\"{}\"", steps(&shape.path));
    match shape.fill {
        Some(color) => {
            let _ = write!(out, " fill=\"{}\"", hex(color.rgb));
            if shape.even_odd {
                out.push_str(" fill-rule=\"evenodd\"");
            }
        }
        None => out.push_str(" fill=\"none\""),
    }
    if let Some(stroke) = shape.stroke {
        let width = number(stroke.width);
        let _ = write!(out, " stroke=\"{}\" stroke-width=\"{width}\"", hex(stroke.color.rgb));
        if stroke.round {
            out.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        }
    }
    out.push_str("/>");
}

/// Path data.
fn steps(path: &[Segment]) -> String {
    let mut out = String::new();
    let pair = |point: &Point| format!("{} {}", number(point.x), number(point.y));
    for segment in path {
        let _ = match segment {
            Segment::Move(to) => write!(out, "M{}", pair(to)),
            Segment::Line(to) => write!(out, "L{}", pair(to)),
            Segment::Cubic(a, b, to) => write!(out, "C{} {} {}", pair(a), pair(b), pair(to)),
            Segment::Close => write!(out, "Z"),
        };
    }
    out
}

/// Points with at most two decimals, rounded to nearest in integers.
fn number(length: Abs) -> String {
    let hundredths = length.scale(100, Abs::UNITS).units();
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    match (size / 100, size % 100) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, rest) if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        (whole, rest) => format!("{sign}{whole}.{rest:02}"),
    }
}

/// `#rrggbb`.
fn hex(Rgb([r, g, b]): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Text safe between tags; characters that XML 1.0 cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{fffe}'
            | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_two_decimals() {
        let texts = [1.0, 1.5, 0.05, -0.25, -0.001, 12.345_6].map(|pt| number(Abs::pt(pt)));
        assert_eq!(texts, ["1", "1.5", "0.05", "-0.25", "0", "12.35"]);
    }

    #[test]
    fn a_title_cannot_break_the_markup() {
        let text = to_svg(&Drawing::default(), "Fish & <chips>\u{1}");
        assert!(text.contains("<title>Fish &amp; &lt;chips&gt;</title>"));
    }
}
