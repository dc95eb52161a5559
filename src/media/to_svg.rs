//! Drawings as SVG text.

use std::fmt::Write as _;

use units::Rgb;
use units::{Abs, Point};

use crate::xml::escape_text;

use super::drawing::{Drawing, Segment, Shape};

/// A drawing as an inline SVG element with `title` as its name, for XHTML. An empty title hides it
/// from readers who do not see it (`aria-hidden`).
pub fn to_svg(drawing: &Drawing, title: &str) -> String {
    let (w, h) = (number(drawing.size.w), number(drawing.size.h));
    let mut out = String::new();
    let _ = write!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\"");
    if title.is_empty() {
        out.push_str(" aria-hidden=\"true\">");
    } else {
        let _ = write!(out, " role=\"img\"><title>{}</title>", escape_text(title));
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

/// Path data in relative steps, which are shorter. They are differences of rounded places, so that
/// rounding does not add up.
fn steps(path: &[Segment]) -> String {
    let mut out = String::new();
    let (mut at, mut start) = ((0, 0), (0, 0));
    for segment in path {
        match segment {
            Segment::Move(to) => {
                step(&mut out, 'm', at, &[place(to)]);
                at = place(to);
                start = at;
            }
            Segment::Line(to) => {
                step(&mut out, 'l', at, &[place(to)]);
                at = place(to);
            }
            Segment::Cubic(a, b, to) => {
                step(&mut out, 'c', at, &[place(a), place(b), place(to)]);
                at = place(to);
            }
            Segment::Close => {
                out.push('z');
                at = start;
            }
        }
    }
    out
}

/// Adds a command with its points relative to `at`.
fn step(out: &mut String, command: char, at: (i64, i64), points: &[(i64, i64)]) {
    out.push(command);
    for (i, (x, y)) in points.iter().enumerate() {
        for (k, number) in [hundredths(x - at.0), hundredths(y - at.1)].iter().enumerate() {
            // A minus sign parts two numbers as well as a space does.
            if i + k > 0 && !number.starts_with('-') {
                out.push(' ');
            }
            out.push_str(number);
        }
    }
}

/// A point in hundredths of a point.
const fn place(point: &Point) -> (i64, i64) {
    (point.x.scale(100, Abs::UNITS).units(), point.y.scale(100, Abs::UNITS).units())
}

/// A length in points with at most two decimals.
fn number(length: Abs) -> String {
    hundredths(length.scale(100, Abs::UNITS).units())
}

/// A number of hundredths as a decimal, without zeros that say nothing.
fn hundredths(count: i64) -> String {
    let (sign, size) = (if count < 0 { "-" } else { "" }, count.unsigned_abs());
    match (size / 100, size % 100) {
        (0, 0) => "0".to_owned(),
        (whole, 0) => format!("{sign}{whole}"),
        (0, rest) if rest % 10 == 0 => format!("{sign}.{}", rest / 10),
        (0, rest) => format!("{sign}.{rest:02}"),
        (whole, rest) if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        (whole, rest) => format!("{sign}{whole}.{rest:02}"),
    }
}

/// `#rrggbb`.
fn hex(Rgb([r, g, b]): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_two_decimals() {
        let texts = [1.0, 1.5, 0.05, -0.25, -0.001, 12.345_6].map(|pt| number(Abs::pt(pt)));
        assert_eq!(texts, ["1", "1.5", ".05", "-.25", "0", "12.35"]);
    }

    #[test]
    fn rounding_does_not_add_up_along_a_path() {
        let third = |count: i64| Point::new(Abs::pt(1.0).scale(count, 3), Abs::ZERO);
        let path: Vec<Segment> = (1..=300).map(|i| Segment::Line(third(i))).collect();
        let sum: f64 = steps(&path)
            .split('l')
            .filter_map(|step| step.split_once(' ')?.0.parse::<f64>().ok())
            .sum();
        assert!((sum - 100.0).abs() < 1e-6, "{sum}");
    }

    #[test]
    fn after_closing_steps_count_from_where_the_contour_began() {
        let at = |x: f64, y: f64| Point::new(Abs::pt(x), Abs::pt(y));
        let path = [
            Segment::Move(at(1.0, 1.0)),
            Segment::Line(at(3.0, 2.0)),
            Segment::Close,
            Segment::Line(at(1.0, 0.0)),
        ];
        assert_eq!(steps(&path), "m1 1l2 1zl0-1");
    }

    #[test]
    fn a_title_cannot_break_the_markup() {
        let text = to_svg(&Drawing::default(), "Fish & <chips>\u{1}");
        assert!(text.contains("<title>Fish &amp; &lt;chips&gt;</title>"));
    }
}
