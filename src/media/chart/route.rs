//! Routes from home to host.

use std::collections::BTreeSet;

use units::Color;
use units::{Abs, Point};

use crate::media::{Segment, Shape, Stroke};

use super::europe::{Europe, MapPoint};
use super::view::MapView;

/// How far a way bows out, in hundredths of its length.
const BOW: i64 = 10;
/// Width of a way in points.
pub(super) const WAY: f64 = 0.9;
/// White left and right of a route.
const CASING: f64 = 0.75;
/// Radius of the dot at home, without its rim.
pub(super) const HOME_DOT: f64 = 1.7;
/// Radius of the dot at the host, without its rim.
pub(super) const HOST_DOT: f64 = 2.6;
/// A quarter circle as a Bézier curve: its handles in ten-thousandths of the radius.
const QUARTER: i64 = 5_523;

/// A route between two capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RoutePath {
    /// Home.
    pub(super) from: MapPoint,
    /// Host.
    pub(super) to: MapPoint,
    /// Its control point: a way is a quadratic curve.
    pub(super) bow: MapPoint,
}

impl RoutePath {
    /// The square of its length, for sorting.
    pub(super) const fn length_squared(&self) -> i64 {
        let (dx, dy) = (self.to.x - self.from.x, self.to.y - self.from.y);
        dx * dx + dy * dy
    }

    /// The middle of the curve.
    pub(super) const fn middle(&self) -> MapPoint {
        MapPoint {
            x: (self.from.x + 2 * self.bow.x + self.to.x) / 4,
            y: (self.from.y + 2 * self.bow.y + self.to.y) / 4,
        }
    }
}

/// The routes, each once, the longest first; with `focus` only those that begin or end there. Codes
/// that the map does not have, and routes that lead nowhere else, are left out.
pub(super) fn ways(
    europe: &Europe,
    routes: &[(String, String)],
    focus: Option<&str>,
) -> Vec<RoutePath> {
    let all: BTreeSet<(&str, &str)> =
        routes.iter().map(|(home, host)| (home.as_str(), host.as_str())).collect();
    let mut ways: Vec<RoutePath> = all
        .iter()
        .filter(|(home, host)| focus.is_none_or(|code| code == *home || code == *host))
        .filter_map(|&(home, host)| {
            let from = europe.lands.get(home)?.anchor;
            let to = europe.lands.get(host)?.anchor;
            // There and back: the second route bows to the other side, so that both are seen.
            let below = home > host && all.contains(&(host, home));
            (from != to).then(|| RoutePath { from, to, bow: bow(from, to, below) })
        })
        .collect();
    ways.sort_by_key(|way| (-way.length_squared(), *way));
    ways
}

/// The control point: next to the middle, above a route (north of it) or `below`.
const fn bow(from: MapPoint, to: MapPoint, below: bool) -> MapPoint {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let north = if dx >= 0 { 1 } else { -1 };
    let side = if below { -north } else { north };
    // The control point lies twice as far out as the curve's middle.
    MapPoint {
        x: i64::midpoint(from.x, to.x) + side * dy * 2 * BOW / 100,
        y: i64::midpoint(from.y, to.y) - side * dx * 2 * BOW / 100,
    }
}

/// A way as a path.
pub(super) fn curve(way: &RoutePath, view: &MapView) -> Vec<Segment> {
    let [from, bow, to] = [way.from, way.bow, way.to].map(|place| view.place(place));
    let toward = |end: Point| {
        let two_thirds = |a: Abs, b: Abs| a + (b - a).scale(2, 3);
        Point::new(two_thirds(end.x, bow.x), two_thirds(end.y, bow.y))
    };
    vec![Segment::Move(from), Segment::Cubic(toward(from), toward(to), to)]
}

/// A way with white left and right of it, so that ways that cross are told apart.
pub(super) fn cased(path: &[Segment], color: Color) -> [Shape; 2] {
    [(Color::WHITE, WAY + 2.0 * CASING), (color, WAY)]
        .map(|(color, width)| line(path.to_vec(), color, Abs::pt(width)))
}

/// A line along a path.
pub(super) const fn line(path: Vec<Segment>, color: Color, width: Abs) -> Shape {
    Shape::stroked(path, Stroke::round(color, width))
}

/// A round dot with a rim.
pub(super) fn dot(centre: Point, radius: Abs, fill: Color, rim: Stroke) -> Shape {
    Shape { stroke: Some(rim), ..disc(centre, radius, fill) }
}

/// A round dot without a rim.
pub(super) fn disc(centre: Point, radius: Abs, fill: Color) -> Shape {
    let handle = radius.scale(QUARTER, 10_000);
    let at = |x: Abs, y: Abs| Point::new(centre.x + x, centre.y + y);
    let (r, k, zero) = (radius, handle, Abs::ZERO);
    let path = vec![
        Segment::Move(at(r, zero)),
        Segment::Cubic(at(r, k), at(k, r), at(zero, r)),
        Segment::Cubic(at(-k, r), at(-r, k), at(-r, zero)),
        Segment::Cubic(at(-r, -k), at(-k, -r), at(zero, -r)),
        Segment::Cubic(at(k, -r), at(r, -k), at(r, zero)),
        Segment::Close,
    ];
    Shape::filled(path, fill)
}
