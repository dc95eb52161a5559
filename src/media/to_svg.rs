//! Drawings as SVG text.

use std::fmt::Write as _;

use units::Rgb;
use units::{Abs, Point, Ratio, Rect, Size};

use crate::xml::escape_text;

use super::chart::{LabelEdge, LabelledChart};
use super::data_uri::data_uri;
use super::drawing::{
    AffineMap, BlendMode, Cap, ClipArea, Drawing, DrawingGroup, DrawingMask, DrawingPaint,
    DrawingPart, DrawingRaster, Gradient, GradientForm, GradientSpread, Join, Segment, Shape,
    Stroke, Tiles,
};

/// A drawing as an inline SVG element with `title` as its name, for XHTML. An empty title hides it
/// from screen-reader users (`aria-hidden`).
pub fn to_svg(drawing: &Drawing, title: &str) -> String {
    element(drawing, title, "", Abs::ZERO)
}

/// A drawing as an SVG element, with `above` on top of it and a margin around it.
fn element(drawing: &Drawing, title: &str, above: &str, margin: Abs) -> String {
    let [corner, w, h] =
        [-margin, drawing.size.w + margin * 2, drawing.size.h + margin * 2].map(number);
    let mut writer = SvgWriter { definitions: String::new(), named: 0, links: false };
    let body = writer.parts(&drawing.parts, drawing.size);
    let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if writer.links {
        out.push_str(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    }
    let _ = write!(out, " viewBox=\"{corner} {corner} {w} {h}\"");
    if title.is_empty() {
        out.push_str(" aria-hidden=\"true\">");
    } else {
        let _ = write!(out, " role=\"img\"><title>{}</title>", escape_text(title));
    }
    if !writer.definitions.is_empty() {
        let _ = write!(out, "<defs>{}</defs>", writer.definitions);
    }
    out.push_str(&body);
    out.push_str(above);
    out.push_str("</svg>");
    out
}

/// A drawing as [`to_svg`] has it, with labels of this size on white in their boxes.
pub fn to_labelled_svg<'l>(
    drawing: &Drawing,
    title: &str,
    size: Abs,
    labels: impl Iterator<Item = (Rect, &'l str)>,
) -> String {
    let mut out = format!(
        "<g font-family=\"sans-serif\" font-size=\"{}\" text-anchor=\"middle\">",
        number(size)
    );
    for (place, words) in labels {
        let [x, y, w, h] = [place.x, place.y, place.w, place.h].map(number);
        let _ =
            write!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"#fff\"/>");
        let (middle, baseline) = (place.x + place.w / 2, place.y + place.h / 2 + size / 3);
        let (x, y) = (number(middle), number(baseline));
        let _ =
            write!(out, "<text x=\"{x}\" y=\"{y}\" fill=\"#1a1a1a\">{}</text>", escape_text(words));
    }
    out.push_str("</g>");
    element(drawing, title, &out, Abs::ZERO)
}

/// A chart as [`to_svg`] has a drawing, with its words and a margin around it.
pub fn to_chart_svg(chart: &LabelledChart, title: &str, margin: Abs) -> String {
    let mut out = format!("<g font-family=\"sans-serif\" font-size=\"{}\">", number(chart.size));
    for label in &chart.labels {
        let [x, y] = [label.at.x, label.at.y].map(number);
        let anchor = match label.edge {
            LabelEdge::Left => "start",
            LabelEdge::Right => "end",
        };
        let weight = if label.strong { " font-weight=\"bold\"" } else { "" };
        let words = escape_text(&label.text);
        let _ = write!(
            out,
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\"{weight} fill=\"#1a1a1a\">{words}</text>"
        );
    }
    out.push_str("</g>");
    element(&chart.drawing, title, &out, margin)
}

/// A drawing being written.
struct SvgWriter {
    /// What others refer to.
    definitions: String,
    /// How many of them there are: their names are numbers.
    named: usize,
    /// Whether something is embedded.
    links: bool,
}

impl SvgWriter {
    /// Parts, in a box of `size`.
    fn parts(&mut self, parts: &[DrawingPart], size: Size) -> String {
        let mut out = String::new();
        for part in parts {
            match part {
                DrawingPart::Shape(shape) => self.shape(&mut out, shape),
                DrawingPart::Group(group) => self.group(&mut out, group, size),
                DrawingPart::Raster(raster) => self.raster(&mut out, raster),
            }
        }
        out
    }

    /// Adds a definition and gives its name. `tag` is what opens it, without the name.
    fn define(&mut self, tag: &str, inside: &str) -> String {
        let name = format!("d{}", self.named);
        self.named += 1;
        let kind = tag.split(' ').next().unwrap_or(tag);
        let rest = &tag[kind.len()..];
        let _ = write!(self.definitions, "<{kind} id=\"{name}\"{rest}>{inside}</{kind}>");
        name
    }

    /// Adds a path element.
    fn shape(&mut self, out: &mut String, shape: &Shape) {
        let fill = match &shape.fill {
            None => "none".to_owned(),
            Some(DrawingPaint::Flat(color)) => hex(color.rgb),
            Some(DrawingPaint::Gradient(gradient)) => {
                format!("url(#{})", self.gradient(gradient))
            }
            Some(DrawingPaint::Tiles(tiles)) => format!("url(#{})", self.tiles(tiles)),
        };
        let _ = write!(out, "<path d=\"{}\" fill=\"{fill}\"", steps(&shape.path));
        if shape.even_odd && shape.fill.is_some() {
            out.push_str(" fill-rule=\"evenodd\"");
        }
        if let Some(stroke) = shape.stroke {
            write_stroke(out, stroke);
        }
        if shape.opacity != Ratio::ONE {
            let _ = write!(out, " opacity=\"{}\"", share(shape.opacity));
        }
        out.push_str("/>");
    }

    /// Adds a group. Each of its areas is a group around it.
    fn group(&mut self, out: &mut String, group: &DrawingGroup, size: Size) {
        let mut tags = Vec::new();
        let mut own = String::new();
        if group.opacity != Ratio::ONE {
            let _ = write!(own, " opacity=\"{}\"", share(group.opacity));
        }
        if group.blend == BlendMode::Normal {
            if group.parts.iter().any(DrawingPart::mixes) {
                own.push_str(" style=\"isolation:isolate\"");
            }
        } else {
            let _ = write!(own, " style=\"mix-blend-mode:{}\"", blend(group.blend));
        }
        if let Some(mask) = &group.mask {
            let _ = write!(own, " mask=\"url(#{})\"", self.mask(mask, size));
        }
        // What mixes is on the outermost element: another around it would keep it from what is below.
        tags.push(own);
        for (index, clip) in group.clips.iter().enumerate() {
            let clip = format!(" clip-path=\"url(#{})\"", self.clip(clip));
            match tags.first_mut().filter(|_| index == 0) {
                Some(first) => first.push_str(&clip),
                None => tags.push(clip),
            }
        }
        for tag in &tags {
            let _ = write!(out, "<g{tag}>");
        }
        out.push_str(&self.parts(&group.parts, size));
        out.push_str(&"</g>".repeat(tags.len()));
    }

    /// The name of an area.
    fn clip(&mut self, clip: &ClipArea) -> String {
        let rule = if clip.even_odd { " clip-rule=\"evenodd\"" } else { "" };
        let path = format!("<path d=\"{}\"{rule}/>", steps(&clip.path));
        self.define("clipPath", &path)
    }

    /// The name of a mask. It reaches as far as the drawing.
    fn mask(&mut self, mask: &DrawingMask, size: Size) -> String {
        let inside = self.parts(&mask.parts, size);
        let (w, h) = (number(size.w), number(size.h));
        let tag = format!(
            "mask maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" width=\"{w}\" height=\"{h}\""
        );
        self.define(&tag, &inside)
    }

    /// The name of a gradient.
    fn gradient(&mut self, gradient: &Gradient) -> String {
        let gradient = &from_a_point(gradient);
        let spread = match gradient.spread {
            GradientSpread::Pad => "",
            GradientSpread::Reflect => " spreadMethod=\"reflect\"",
            GradientSpread::Repeat => " spreadMethod=\"repeat\"",
        };
        let form = match gradient.form {
            GradientForm::Linear => "linearGradient x1=\"0\" y1=\"0\" x2=\"1\" y2=\"0\"".to_owned(),
            GradientForm::Radial { focus: [x, y], inner } => format!(
                "radialGradient cx=\"0\" cy=\"0\" r=\"1\" fx=\"{}\" fy=\"{}\"{}",
                share(x),
                share(y),
                // SVG 1.1, which books for reading are held to, does not know it.
                if inner == Ratio::ZERO {
                    String::new()
                } else {
                    format!(" fr=\"{}\"", share(inner))
                }
            ),
        };
        let mut stops = String::new();
        for stop in &gradient.stops {
            let (at, color) = (share(stop.at), hex(stop.color.rgb));
            let _ = write!(stops, "<stop offset=\"{at}\" stop-color=\"{color}\"/>");
        }
        let turn = transform(gradient.turn);
        self.define(
            &format!(
                "{form} gradientUnits=\"userSpaceOnUse\" gradientTransform=\"{turn}\"{spread}"
            ),
            &stops,
        )
    }

    /// The name of a tile.
    fn tiles(&mut self, tiles: &Tiles) -> String {
        let inside = self.parts(&tiles.parts, tiles.size);
        let (w, h) = (number(tiles.size.w), number(tiles.size.h));
        let turn = transform(tiles.turn);
        let tag = format!(
            "pattern patternUnits=\"userSpaceOnUse\" width=\"{w}\" height=\"{h}\" patternTransform=\"{turn}\""
        );
        self.define(&tag, &inside)
    }

    /// Adds pixels.
    fn raster(&mut self, out: &mut String, raster: &DrawingRaster) {
        let Ok(uri) = data_uri(raster) else { return };
        self.links = true;
        let _ = write!(
            out,
            "<image width=\"1\" height=\"1\" preserveAspectRatio=\"none\" transform=\"{}\" xlink:href=\"{uri}\"/>",
            transform(raster.turn)
        );
    }
}

/// Adds the attributes of an outline.
fn write_stroke(out: &mut String, stroke: Stroke) {
    let width = number(stroke.width);
    let _ = write!(out, " stroke=\"{}\" stroke-width=\"{width}\"", hex(stroke.color.rgb));
    match stroke.cap {
        Cap::Butt => {}
        Cap::Round => out.push_str(" stroke-linecap=\"round\""),
        Cap::Square => out.push_str(" stroke-linecap=\"square\""),
    }
    match stroke.join {
        // The usual limit.
        Join::Miter(limit) if limit == Ratio::raw(4 * 65_536) => {}
        Join::Miter(limit) => {
            let _ = write!(out, " stroke-miterlimit=\"{}\"", share(limit));
        }
        Join::Round => out.push_str(" stroke-linejoin=\"round\""),
        Join::Bevel => out.push_str(" stroke-linejoin=\"bevel\""),
    }
}

/// A gradient whose first circle is a point, if possible: the circles are extended inwards to a point, in
/// the first colour.
fn from_a_point(gradient: &Gradient) -> Gradient {
    let mut out = gradient.clone();
    let GradientForm::Radial { focus, inner } = gradient.form else { return out };
    let rest = 1.0 - inner.get();
    if inner == Ratio::ZERO || rest <= 0.0 || gradient.spread != GradientSpread::Pad {
        return out;
    }
    let focus = focus.map(|side| Ratio::new(side.get() / rest));
    out.form = GradientForm::Radial { focus, inner: Ratio::ZERO };
    for stop in &mut out.stops {
        stop.at = Ratio::new(inner.get() + stop.at.get() * rest);
    }
    out
}

/// The CSS name of a blend mode.
const fn blend(mode: BlendMode) -> &'static str {
    match mode {
        BlendMode::Normal => "normal",
        BlendMode::Multiply => "multiply",
        BlendMode::Screen => "screen",
        BlendMode::Overlay => "overlay",
        BlendMode::Darken => "darken",
        BlendMode::Lighten => "lighten",
        BlendMode::ColorDodge => "color-dodge",
        BlendMode::ColorBurn => "color-burn",
        BlendMode::HardLight => "hard-light",
        BlendMode::SoftLight => "soft-light",
        BlendMode::Difference => "difference",
        BlendMode::Exclusion => "exclusion",
        BlendMode::Hue => "hue",
        BlendMode::Saturation => "saturation",
        BlendMode::Color => "color",
        BlendMode::Luminosity => "luminosity",
    }
}

/// A share as a decimal with at most four places.
fn share(ratio: Ratio) -> String {
    decimal(ratio.get(), 4)
}

/// A map as a transform.
fn transform(AffineMap(numbers): AffineMap) -> String {
    let words: Vec<String> = numbers.iter().map(|&number| decimal(number, 6)).collect();
    format!("matrix({})", words.join(" "))
}

/// A decimal number with at most this many places, without trailing zeros.
fn decimal(number: f64, places: usize) -> String {
    let text = format!("{number:.places$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
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
