//! Gradients as shadings (ISO 32000-1, 8.7.4.5).

use std::fmt::Write as _;

use units::{Color, Ratio, Size};

use crate::media::{ColorStop, Gradient, GradientForm, GradientSpread, Segment};

use super::affine::{apply, corners, inverse};
use super::brush::numbers;
use super::paint::Inks;

/// Maximum number of repetitions of a gradient in one direction; more would be too narrow to be
/// distinguished.
const MOST_REPEATS: f64 = 400.0;

/// A gradient as the dictionary of a shading, for an area in a drawing of `size`.
pub(super) fn dictionary(gradient: &Gradient, path: &[Segment], size: Size, inks: Inks) -> String {
    let stops = match gradient.spread {
        GradientSpread::Pad => None,
        GradientSpread::Reflect | GradientSpread::Repeat => reach(gradient, path, size),
    };
    let [from, to] = stops.unwrap_or([0.0, 1.0]);
    let (places, colors): (Vec<f64>, Vec<Color>) =
        repeated(gradient, from, to).into_iter().map(|stop| (stop.at, stop.color)).unzip();
    let space = space(&colors, inks);
    let (kind, coordinates) = match gradient.form {
        GradientForm::Linear => (2, numbers(&[from, 0.0, to, 0.0])),
        GradientForm::Radial { focus: [x, y], inner } => {
            let [x, y, r] = [x, y, inner].map(Ratio::get);
            let circle = |t: f64| [x * (1.0 - t), y * (1.0 - t), (r + (1.0 - r) * t).max(0.0)];
            (3, numbers(&[circle(from), circle(to)].concat()))
        }
    };
    format!(
        "<</ShadingType {kind}/ColorSpace/{}/Coords[{coordinates}]/Domain[{}]/Extend[true true]/Function {}>>",
        space.0,
        numbers(&[from, to]),
        function(&places, &colors, space.1)
    )
}

/// A colour stop of a gradient, which may be beyond its ends.
struct PlacedColor {
    /// The place.
    at: f64,
    /// The colour.
    color: Color,
}

/// The colour stops between two whole numbers.
fn repeated(gradient: &Gradient, from: f64, to: f64) -> Vec<PlacedColor> {
    let mut out = Vec::new();
    let once = |out: &mut Vec<PlacedColor>, start: f64, turned: bool| {
        let place = |stop: &ColorStop| {
            let at = if turned { 1.0 - stop.at.get() } else { stop.at.get() };
            PlacedColor { at: start + at, color: stop.color }
        };
        let before = out.len();
        out.extend(gradient.stops.iter().map(place));
        if turned {
            out[before..].reverse();
        }
        // The end colours extend to them.
        if let [first, ..] = &out[before..] {
            let (color, at) = (first.color, first.at);
            if at > start {
                out.insert(before, PlacedColor { at: start, color });
            }
        }
        if let Some(last) = out.last().filter(|last| last.at < start + 1.0) {
            let color = last.color;
            out.push(PlacedColor { at: start + 1.0, color });
        }
    };
    let mut start = from;
    while start < to {
        let odd = start.rem_euclid(2.0) >= 1.0;
        once(&mut out, start, odd && gradient.spread == GradientSpread::Reflect);
        start += 1.0;
    }
    out
}

/// The range of gradient positions in an area, as whole numbers.
fn reach(gradient: &Gradient, path: &[Segment], size: Size) -> Option<[f64; 2]> {
    let back = inverse(gradient.turn)?;
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for [x, y] in corners(path, size) {
        let [x, y] = apply(back, [x, y]);
        match gradient.form {
            GradientForm::Linear => {
                low = low.min(x);
                high = high.max(x);
            }
            GradientForm::Radial { focus, inner } => {
                high = high.max(circle_through([x, y], focus, inner));
            }
        }
    }
    // Circles begin with the first one, which is filled with its colour.
    let low = match gradient.form {
        GradientForm::Linear => low.floor().max(-MOST_REPEATS),
        GradientForm::Radial { inner, .. } => {
            let inner = inner.get();
            // Where the radius becomes zero.
            (-(inner / (1.0 - inner).max(1e-6))).floor().max(-MOST_REPEATS)
        }
    };
    Some([low.min(0.0), high.ceil().min(MOST_REPEATS)])
}

/// The position of the outermost circle of a gradient through a point.
fn circle_through([x, y]: [f64; 2], focus: [Ratio; 2], inner: Ratio) -> f64 {
    let [fx, fy] = focus.map(Ratio::get);
    let r = inner.get();
    // |p - f (1 - t)| = r + (1 - r) t
    let (px, py, dr) = (x - fx, y - fy, 1.0 - r);
    let a = fx * fx + fy * fy - dr * dr;
    let b = 2.0 * (px * fx + py * fy - r * dr);
    let c = px * px + py * py - r * r;
    if a.abs() < 1e-9 {
        return if b.abs() < 1e-12 { 1.0 } else { -c / b };
    }
    let root = (b * b - 4.0 * a * c).max(0.0).sqrt();
    ((-b + root) / (2.0 * a)).max((-b - root) / (2.0 * a)).min(MOST_REPEATS)
}

/// The colour space that holds all colours, and its channels.
fn space(colors: &[Color], inks: Inks) -> (&'static str, ShadingChannels) {
    let grey = colors.iter().all(|color| {
        let [red, green, blue] = color.rgb.0;
        red == green && green == blue
    });
    match (inks, grey) {
        (Inks::Gray, _) | (Inks::Rgb, true) => ("DeviceGray", ShadingChannels::Gray),
        (Inks::Rgb, false) => ("DeviceRGB", ShadingChannels::Rgb),
        (Inks::Cmyk, _) => ("DeviceCMYK", ShadingChannels::Cmyk),
    }
}

/// Channels of a shading's colours.
#[derive(Clone, Copy, Debug)]
enum ShadingChannels {
    /// One.
    Gray,
    /// Three.
    Rgb,
    /// Four.
    Cmyk,
}

/// A colour as the numbers of an array.
fn components(color: Color, channels: ShadingChannels) -> String {
    let light = |value: u8| f64::from(value) / 255.0;
    match channels {
        ShadingChannels::Gray => numbers(&[light(color.rgb.0[0])]),
        ShadingChannels::Rgb => numbers(&color.rgb.0.map(light)),
        ShadingChannels::Cmyk => numbers(&color.cmyk.0.map(|ink| f64::from(ink) / 100.0)),
    }
}

/// The function from positions to colours (7.10.3, 7.10.4).
fn function(places: &[f64], colors: &[Color], channels: ShadingChannels) -> String {
    let step = |from: Color, to: Color| {
        format!(
            "<</FunctionType 2/Domain[0 1]/N 1/C0[{}]/C1[{}]>>",
            components(from, channels),
            components(to, channels)
        )
    };
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return String::new() };
    let (mut steps, mut bounds, mut encode) = (String::new(), Vec::new(), String::new());
    for (index, pair) in colors.windows(2).enumerate() {
        // Two stops at one position are a hard transition.
        if places[index + 1] <= places[index] {
            continue;
        }
        if !steps.is_empty() {
            bounds.push(places[index]);
        }
        steps.push_str(&step(pair[0], pair[1]));
        encode.push_str("0 1 ");
    }
    if steps.is_empty() {
        let color = colors.last().copied().unwrap_or(Color::BLACK);
        return step(color, color);
    }
    let mut out = String::from("<</FunctionType 3");
    let _ = write!(
        out,
        "/Domain[{}]/Functions[{steps}]/Bounds[{}]/Encode[{}]>>",
        numbers(&[*first, *last]),
        numbers(&bounds),
        encode.trim_end()
    );
    out
}
