//! The map of home and host countries.

use std::collections::BTreeSet;

use units::Color;
use units::{Abs, Point, Sides, Size};

use crate::media::{Drawing, Segment, Shape, Stroke};

use super::clip;
use super::europe::{EUROPE, Europe, Land, MapPoint, along};
use super::route::{self, HOME_DOT, HOST_DOT, RoutePath, WAY};
use super::view::{self, Extent, MapView};

/// What a map shows.
#[derive(Clone, Debug)]
pub struct MapSpec {
    /// Size of the map on the page; line widths are made for it.
    pub size: Size,
    /// How far land and sea go on beyond it, for the bleed: the drawing is larger by that.
    pub bleed: Sides,
    /// Colours of land, borders, routes and dots.
    pub colours: MapColors,
    /// Home countries, ISO 3166 codes (Greece is `GR`). A country that is also a host is painted as a
    /// home; its dots show both.
    pub homes: Vec<String>,
    /// Host countries.
    pub hosts: Vec<String>,
    /// Routes from home to host; a repeated route is drawn once.
    pub routes: Vec<(String, String)>,
    /// Only around this country and the other ends of its routes: a locator map.
    pub focus: Option<String>,
}

impl MapSpec {
    /// Size of the drawing, with the bleed.
    fn whole(&self) -> Size {
        let Sides { top, right, bottom, left } = self.bleed;
        Size::new(self.size.w + left + right, self.size.h + top + bottom)
    }
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

/// Points closer together than this become one: finer detail than print can show.
const DETAIL: f64 = 0.4;
/// Islands smaller than this many square points are left out.
const LEAST_ISLAND: f64 = 0.35;
/// Radius of a host's dot that lies around a home's.
const BOTH_DOT: f64 = 3.5;

/// Draws a map of Europe (ETRS89-LAEA), or of a part of it. Nothing extends beyond the drawing's edges
/// but the rims of lines at them. A route's shape runs from home to host. Codes that the map does not
/// have ([`shows`]) are left out.
///
/// Where Kosovo is visible the caption needs the usual footnote.
pub(super) fn map(spec: &MapSpec) -> Drawing {
    let europe = &*EUROPE;
    let ways = route::ways(europe, &spec.routes, spec.focus.as_deref());
    let view = view(europe, spec, &ways);
    let size = spec.whole();
    let lines: Vec<Vec<Point>> = europe.arcs.iter().map(|arc| thinned(arc, &view)).collect();
    let mut shapes = Vec::new();
    if let Some(sea) = spec.colours.sea {
        shapes.push(area(frame(size), sea));
    }
    for (code, land) in &europe.lands {
        let path = outlines(land, &lines, size);
        if !path.is_empty() {
            shapes.push(area(path, paint(spec, code, land)));
        }
    }
    for (inner, width) in [(false, 0.4), (true, 0.6)] {
        let path = borders(europe, &lines, size, inner);
        if !path.is_empty() {
            shapes.push(route::line(path, spec.colours.border, Abs::pt(width)));
        }
    }
    add_ways(&mut shapes, &ways, &view, &spec.colours);
    Drawing::of(size, shapes)
}

/// Whether the map has a country, by its ISO code: Europe and its neighbours.
pub fn shows(code: &str) -> bool {
    EUROPE.lands.contains_key(code)
}

/// The part of Europe to show.
pub(super) fn view(europe: &Europe, spec: &MapSpec, ways: &[RoutePath]) -> MapView {
    let focus = spec.focus.as_deref().and_then(|code| view::extent(europe, code));
    match focus {
        None => {
            let ends = ways.iter().flat_map(|way| [way.from, way.to]);
            MapView::whole(europe, ends, spec.size, spec.bleed)
        }
        Some(extent) => {
            let ends = |extent: Extent, way: &RoutePath| {
                [way.from, way.middle(), way.to].into_iter().fold(extent, Extent::and)
            };
            MapView::close(ways.iter().fold(extent, ends), spec.size, spec.bleed)
        }
    }
}

/// A line in the drawing on a grid of a tenth of a point, without detail that cannot be seen; its ends
/// stay.
fn thinned(arc: &[MapPoint], view: &MapView) -> Vec<Point> {
    let near = Abs::pt(DETAIL);
    let mut out: Vec<Point> = Vec::with_capacity(arc.len());
    for (i, place) in arc.iter().enumerate() {
        let point = on_grid(view.place(*place));
        let last = i + 1 == arc.len();
        let close =
            |other: &Point| (point.x - other.x).abs() < near && (point.y - other.y).abs() < near;
        if last && out.len() > 1 && out.last().is_some_and(close) {
            out.pop();
        }
        if last || !out.last().is_some_and(close) {
            out.push(point);
        }
    }
    out
}

/// The nearest tenth of a point: files stay small, and the difference is invisible.
const fn on_grid(point: Point) -> Point {
    const fn tenth(length: Abs) -> Abs {
        Abs::raw(length.scale(10, Abs::UNITS).units()).scale(Abs::UNITS, 10)
    }
    Point::new(tenth(point.x), tenth(point.y))
}

/// A country's outlines inside the drawing; its small islands are left out, but never all of it.
fn outlines(land: &Land, lines: &[Vec<Point>], size: Size) -> Vec<Segment> {
    let outlines: Vec<(f64, Vec<Point>)> = land
        .rings
        .iter()
        .map(|ring| {
            ring.iter().flat_map(|&(arc, backwards)| along(&lines[arc], backwards)).collect()
        })
        .map(|points: Vec<Point>| (surface(&points), points))
        .collect();
    let largest = outlines.iter().map(|(surface, _)| *surface).fold(0.0, f64::max);
    let least = LEAST_ISLAND.min(largest);
    let mut path = Vec::new();
    for (_, points) in outlines.into_iter().filter(|(surface, _)| *surface >= least) {
        let inside = clip::area(points, size);
        if inside.len() > 2 {
            append(&mut path, &inside);
            path.push(Segment::Close);
        }
    }
    path
}

/// Borders inside the drawing: those between member states (`inner`), or all others.
fn borders(europe: &Europe, lines: &[Vec<Point>], size: Size, inner: bool) -> Vec<Segment> {
    let mut path = Vec::new();
    for (arc, _) in europe.borders.iter().filter(|(_, is_inner)| *is_inner == inner) {
        for part in clip::line(&lines[*arc], size) {
            append(&mut path, &part);
        }
    }
    path
}

/// Adds a contour of straight lines.
fn append(path: &mut Vec<Segment>, points: &[Point]) {
    let mut steps = points.iter().copied();
    path.extend(steps.next().map(Segment::Move));
    path.extend(steps.map(Segment::Line));
}

/// The edge of the drawing.
fn frame(size: Size) -> Vec<Segment> {
    let (w, h, zero) = (size.w, size.h, Abs::ZERO);
    let corners =
        [Point::new(zero, zero), Point::new(w, zero), Point::new(w, h), Point::new(zero, h)];
    let mut path = Vec::new();
    append(&mut path, &corners);
    path.push(Segment::Close);
    path
}

/// A filled area.
const fn area(path: Vec<Segment>, color: Color) -> Shape {
    let mut area = Shape::filled(path, color);
    area.even_odd = true;
    area
}

/// The colour of a country.
fn paint(spec: &MapSpec, code: &str, land: &Land) -> Color {
    let among = |codes: &[String]| codes.iter().any(|it| it == code);
    if among(&spec.homes) {
        spec.colours.home
    } else if among(&spec.hosts) {
        spec.colours.host
    } else if land.member {
        spec.colours.member
    } else {
        spec.colours.land
    }
}

/// Adds the routes and their dots, the host's below the home's if a country is both.
fn add_ways(shapes: &mut Vec<Shape>, ways: &[RoutePath], view: &MapView, colours: &MapColors) {
    for way in ways {
        shapes.extend(route::cased(&route::curve(way, view), colours.route));
    }
    let rim = Stroke::round(colours.route, Abs::pt(WAY));
    let hosts: BTreeSet<MapPoint> = ways.iter().map(|way| way.to).collect();
    let homes: BTreeSet<MapPoint> = ways.iter().map(|way| way.from).collect();
    for place in hosts {
        let radius = if homes.contains(&place) { BOTH_DOT } else { HOST_DOT };
        shapes.push(route::dot(view.place(place), Abs::pt(radius), colours.dot_host, rim));
    }
    for place in homes {
        shapes.push(route::dot(view.place(place), Abs::pt(HOME_DOT), colours.dot_home, rim));
    }
}

/// The surface of an outline in square points (the shoelace formula).
fn surface(points: &[Point]) -> f64 {
    let next = points.iter().cycle().skip(1);
    let doubled: i128 = points
        .iter()
        .zip(next)
        .map(|(a, b)| {
            let (ax, ay, bx, by) = (a.x.units(), a.y.units(), b.x.units(), b.y.units());
            i128::from(ax) * i128::from(by) - i128::from(bx) * i128::from(ay)
        })
        .sum();
    let unit = Abs::UNITS as f64;
    doubled.abs() as f64 / (2.0 * unit * unit)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A map with `routes`, in colours that tell everything apart.
    pub(in super::super) fn spec(routes: &[(&str, &str)], focus: Option<&str>) -> MapSpec {
        let gray = |value: u8| Color::plain(units::Rgb([value; 3]));
        MapSpec {
            size: Size::new(Abs::pt(400.0), Abs::pt(300.0)),
            bleed: Sides::default(),
            colours: MapColors {
                sea: Some(gray(1)),
                land: gray(2),
                member: gray(3),
                home: gray(4),
                host: gray(5),
                border: gray(6),
                route: gray(7),
                dot_home: gray(8),
                dot_host: gray(9),
            },
            homes: routes.iter().map(|(home, _)| (*home).to_owned()).collect(),
            hosts: routes.iter().map(|(_, host)| (*host).to_owned()).collect(),
            routes: routes.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
            focus: focus.map(str::to_owned),
        }
    }

    /// Both ends of every route drawn.
    fn drawn(spec: &MapSpec) -> Vec<(Point, Point)> {
        let is_way = |shape: &&Shape| {
            shape.fill.is_none() && shape.stroke.is_some_and(|it| it.color == spec.colours.route)
        };
        let ends = |shape: &Shape| match shape.path[..] {
            [Segment::Move(from), Segment::Cubic(_, _, to)] => (from, to),
            _ => panic!("a way is one curve"),
        };
        map(spec).shapes().filter(is_way).map(ends).collect()
    }

    /// Middles of the dots in a colour.
    fn dots(spec: &MapSpec, color: Color) -> Vec<Point> {
        let right = |shape: &Shape| match shape.path[0] {
            Segment::Move(to) => to,
            _ => panic!("a dot begins on its right"),
        };
        let radius = if color == spec.colours.dot_home { HOME_DOT } else { HOST_DOT };
        map(spec)
            .shapes()
            .filter(|shape| shape.flat() == Some(color))
            .map(right)
            .map(|point| Point::new(point.x - Abs::pt(radius), point.y))
            .collect()
    }

    #[test]
    fn a_way_goes_from_home_to_host() {
        let spec = spec(&[("ES", "FI")], None);
        let ways = drawn(&spec);
        let (from, to) = ways[0];
        assert_eq!(ways.len(), 1);
        assert!(from.x < to.x && from.y > to.y, "Spain lies south-west of Finland");
        assert_eq!(dots(&spec, spec.colours.dot_home), [from]);
        assert_eq!(dots(&spec, spec.colours.dot_host), [to]);
    }

    #[test]
    fn land_goes_on_into_the_bleed_and_nothing_else_moves() {
        let plain = spec(&[("ES", "FI")], None);
        let by = Abs::pt(9.0);
        let bleed = Sides { left: by, bottom: by, ..Sides::default() };
        let bled = MapSpec { bleed, ..plain.clone() };
        assert_eq!(map(&bled).size, Size::new(plain.size.w + by, plain.size.h + by));
        let moved = drawn(&plain)
            .into_iter()
            .map(|(from, to)| [from, to].map(|point| Point::new(point.x + by, point.y)));
        let bled_ways = drawn(&bled).into_iter().map(|(from, to)| [from, to]);
        assert!(moved.eq(bled_ways));
        let lowest = |spec: &MapSpec| {
            let points = map(spec)
                .shapes()
                .filter(|shape| shape.flat() == Some(spec.colours.land))
                .flat_map(|shape| {
                    shape
                        .path
                        .iter()
                        .filter_map(|segment| match segment {
                            Segment::Line(to) => Some(to.y),
                            _ => None,
                        })
                        .collect::<Vec<_>>()
                })
                .collect::<Vec<Abs>>();
            points.into_iter().max().unwrap()
        };
        assert_eq!(lowest(&bled), lowest(&plain) + by);
    }

    #[test]
    fn a_repeated_way_is_drawn_once_and_the_way_back_beside_it() {
        let both = spec(&[("ES", "FI"), ("ES", "FI"), ("FI", "ES")], None);
        assert_eq!(drawn(&both).len(), 2);
        let ways = route::ways(&EUROPE, &both.routes, None);
        assert_ne!(ways[0].bow, ways[1].bow);
    }

    #[test]
    fn a_locator_map_shows_only_the_ways_of_its_country_and_holds_their_ends() {
        let spec = spec(&[("PT", "EE"), ("PT", "IT"), ("DE", "FR")], Some("PT"));
        let ways = drawn(&spec);
        assert_eq!(ways.len(), 2);
        for point in ways.into_iter().flat_map(|(from, to)| [from, to]) {
            assert!(point.x > Abs::ZERO && point.x < spec.size.w, "{point:?}");
            assert!(point.y > Abs::ZERO && point.y < spec.size.h, "{point:?}");
        }
    }

    #[test]
    fn the_map_of_all_grows_to_hold_the_ends_of_a_route_beyond_it() {
        let usual = drawn(&spec(&[("PT", "FI")], None));
        assert_eq!(drawn(&spec(&[("PT", "FI"), ("MA", "CY")], None))[1..], usual[..]);
        let spec = spec(&[("PT", "FI"), ("GE", "JO"), ("EG", "IS")], None);
        assert_eq!(drawn(&spec).len(), 3);
        for point in drawn(&spec).into_iter().flat_map(|(from, to)| [from, to]) {
            assert!(point.x > Abs::ZERO && point.x < spec.size.w, "{point:?}");
            assert!(point.y > Abs::ZERO && point.y < spec.size.h, "{point:?}");
        }
        assert!(shows("GE") && !shows("JP"));
    }

    #[test]
    fn a_locator_map_is_larger_than_the_map_of_all() {
        let span = |focus| {
            let (from, to) = drawn(&spec(&[("BE", "NL")], focus))[0];
            (from.y - to.y).abs()
        };
        assert!(span(Some("BE")) > span(None) * 3);
    }

    #[test]
    fn land_stays_inside_the_drawing_and_lines_stay_printable() {
        let spec = spec(&[("SI", "HR")], Some("SI"));
        for shape in map(&spec).shapes() {
            assert!(shape.stroke.is_none_or(|stroke| stroke.width >= Abs::pt(0.25)));
            for segment in &shape.path {
                if let Segment::Move(to) | Segment::Line(to) = segment {
                    assert!(to.x >= Abs::ZERO && to.x <= spec.size.w);
                    assert!(to.y >= Abs::ZERO && to.y <= spec.size.h);
                }
            }
        }
    }

    #[test]
    fn small_member_states_stay_on_the_map() {
        let spec = spec(&[("MT", "LU")], None);
        let count = |color| map(&spec).shapes().filter(|it| it.flat() == Some(color)).count();
        assert_eq!((count(spec.colours.home), count(spec.colours.host)), (1, 1));
    }

    #[test]
    fn unknown_codes_are_left_out() {
        assert!(drawn(&spec(&[("EL", "ZZ")], Some("ZZ"))).is_empty());
    }
}
