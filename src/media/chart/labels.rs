//! Where the names of countries and the key stand on a map.

use units::{Abs, Point, Rect, Size};

use crate::media::{Drawing, DrawingPart, Segment, Shape};

use super::europe::{EUROPE, MapPoint};
use super::key::MapKey;
use super::map::{self, MapSpec};
use super::route::{self, RoutePath};
use super::view::MapView;

/// Room around a name.
const PAD: f64 = 1.2;
/// Distance of names from the edges of the map, which may be those of a page: what print shops leave for cutting.
const EDGE: f64 = 9.0;
/// Distances of a name from the middle of its dot, the nearest first.
const REACH: [f64; 4] = [5.0, 9.0, 14.0, 20.0];
/// How often a route is looked at to see whether a name would cover it.
const SAMPLES: i64 = 24;
/// What a box costs that is nearer to another country's dot, in points of routes that a name would cover.
const MISLEADING: usize = 40;
/// What a step away from the dot costs, in points of routes that a name would cover.
const STEP: usize = 3;
/// A name that is farther away from its dot than this is joined to it by a line.
const JOINED: f64 = 12.0;
/// How many distances of the key from the edges make the width of the map.
const CORNER: i64 = 12;
/// Where such a line begins: beyond the dot.
const BESIDE: f64 = 4.5;
/// Width of such a line.
const LEADER: f64 = 0.4;

/// A map and the places of its words.
#[derive(Clone, Debug)]
pub struct NamedMap {
    /// Everything but the words.
    pub drawing: Drawing,
    /// The box of each name, room around it included.
    pub names: Vec<Option<Rect>>,
    /// The boxes of the key's two words, room around them included.
    pub key: Option<[Rect; 2]>,
}

/// A map with the places of names of these sizes and of a key with two words, in a corner without routes. A name that
/// has its place away from its dot is joined to it by a line.
pub fn named_map(spec: &MapSpec, names: &[(&str, Size)], key: Option<[Size; 2]>) -> NamedMap {
    let mut drawing = map::map(spec);
    let (places, key) = places(spec, names, key);
    let mut shapes: Vec<Shape> = Vec::new();
    for NamePlace { at, place, nearer } in places.iter().flatten() {
        let near = nearest(*place, *at);
        let [x, y] = [near.x - at.x, near.y - at.y].map(Abs::to_pt);
        let away = x.hypot(y);
        if away > JOINED || (*nearer && away > BESIDE) {
            let share = BESIDE / away;
            let from = Point::new(at.x + Abs::pt(x * share), at.y + Abs::pt(y * share));
            let path = vec![Segment::Move(from), Segment::Line(near)];
            shapes.push(route::line(path, spec.colours.route, Abs::pt(LEADER)));
        }
    }
    shapes.extend(key.iter().flat_map(|key| key.shapes(&spec.colours)));
    drawing.parts.extend(shapes.into_iter().map(DrawingPart::Shape));
    let names = places.into_iter().map(|found| found.map(|found| found.place)).collect();
    NamedMap { drawing, names, key: key.map(|key| key.words()) }
}

/// The boxes of names on a map without a key.
#[cfg(test)]
fn label_places(spec: &MapSpec, names: &[(&str, Size)]) -> Vec<Option<Rect>> {
    places(spec, names, None).0.into_iter().map(|found| found.map(|found| found.place)).collect()
}

/// Where a name stands.
#[derive(Clone, Copy, Debug)]
struct NamePlace {
    /// The middle of its dot.
    at: Point,
    /// Its box.
    place: Rect,
    /// Whether the dot of another country is nearer to the box.
    nearer: bool,
}

/// The box in a map for each name of these sizes, room around it included: next to the dot of its country, inside the
/// map, off all dots and other names, where it covers least of the routes. `None` for countries that are not on the
/// map, or in whose surroundings there is no room. And the key with
/// words of these sizes.
fn places(
    spec: &MapSpec,
    names: &[(&str, Size)],
    key: Option<[Size; 2]>,
) -> (Vec<Option<NamePlace>>, Option<MapKey>) {
    let europe = &*EUROPE;
    let ways = route::ways(europe, &spec.routes, spec.focus.as_deref());
    let view = map::view(europe, spec, &ways);
    let mut ground = FreeGround::new(&ways, &view);
    let key = key.and_then(|words| ground.take_corner(words));
    let mut places = vec![None; names.len()];
    // From north to south: the order of the names has no influence.
    let mut order: Vec<(Point, usize)> = Vec::new();
    for (index, (code, _)) in names.iter().enumerate() {
        let Some(land) = europe.lands.get(*code) else { continue };
        if ground.ends.contains(&land.anchor) {
            order.push((view.place(land.anchor), index));
        }
    }
    order.sort_by_key(|(at, index)| (at.y, at.x, *index));
    for (at, index) in order {
        let (_, size) = names[index];
        places[index] = ground.take(at, size).map(|place| {
            let nearer = ground.is_nearer_to_another(place, at);
            NamePlace { at, place, nearer }
        });
    }
    (places, key)
}

/// What names keep off.
struct FreeGround {
    /// The map.
    map: Rect,
    /// Where routes begin and end.
    ends: Vec<MapPoint>,
    /// The middles of their dots.
    dots: Vec<Point>,
    /// Boxes of dots and names.
    taken: Vec<Rect>,
    /// Points on the routes.
    routes: Vec<Point>,
}

impl FreeGround {
    /// A map without names.
    fn new(ways: &[RoutePath], view: &MapView) -> Self {
        let ends: Vec<MapPoint> = ways.iter().flat_map(|way| [way.from, way.to]).collect();
        let dot = |end: &MapPoint| {
            let (at, radius) = (view.place(*end), Abs::pt(4.0));
            Rect::new(at.x - radius, at.y - radius, radius * 2, radius * 2)
        };
        let taken = ends.iter().map(dot).collect();
        let sample = |way: &RoutePath, step: i64| {
            let rest = SAMPLES - step;
            let along = |from: Abs, bow: Abs, to: Abs| {
                (from * (rest * rest) + bow * (2 * rest * step) + to * (step * step))
                    / (SAMPLES * SAMPLES)
            };
            let [from, bow, to] = [way.from, way.bow, way.to].map(|place| view.place(place));
            Point::new(along(from.x, bow.x, to.x), along(from.y, bow.y, to.y))
        };
        let routes = ways.iter().flat_map(|way| (0..=SAMPLES).map(move |step| sample(way, step)));
        let dots = ends.iter().map(|end| view.place(*end)).collect();
        let map = Rect::new(view.corner.x, view.corner.y, view.size.w, view.size.h);
        Self { map, ends, dots, taken, routes: routes.collect() }
    }

    /// Takes the first corner that is free of dots and routes for a key with words of these sizes: at the left before
    /// the right, at the top before the foot.
    fn take_corner(&mut self, words: [Size; 2]) -> Option<MapKey> {
        let pad = Abs::pt(PAD);
        let words = words.map(|it| Size::new(it.w + pad * 2, it.h + pad * 2));
        let key = MapKey::new(Point::default(), words);
        let edge = self.map.w / CORNER;
        let (left, top) = (self.map.x + edge, self.map.y + edge);
        let right = self.map.right() - edge - key.size().w;
        let foot = self.map.bottom() - edge - key.size().h;
        let corners = [(left, top), (left, foot), (right, top), (right, foot)];
        let places = corners.map(|(x, y)| Rect::new(x, y, key.size().w, key.size().h));
        let place = places.into_iter().find(|&place| {
            self.is_free(place) && !self.routes.iter().any(|&point| holds(place, point))
        })?;
        self.taken.push(place);
        Some(MapKey::new(Point::new(place.x, place.y), words))
    }

    /// Takes the best free box for a name next to a dot.
    fn take(&mut self, at: Point, name: Size) -> Option<Rect> {
        let pad = Abs::pt(PAD);
        let size = Size::new(name.w + pad * 2, name.h + pad * 2);
        let boxes = REACH.into_iter().enumerate().flat_map(|(step, reach)| {
            beside(at, size, Abs::pt(reach)).map(move |place| (step, place))
        });
        let free = boxes.filter(|(_, place)| self.is_free(*place));
        let cost = |step: usize, place: Rect| {
            let covered = self.routes.iter().filter(|&&point| holds(place, point)).count();
            let misleading = if self.is_nearer_to_another(place, at) { MISLEADING } else { 0 };
            covered + step * STEP + misleading
        };
        let (_, place) = free.min_by_key(|&(step, place)| cost(step, place))?;
        self.taken.push(place);
        Some(place)
    }

    /// Whether a dot other than that at `own` is nearer to a box.
    fn is_nearer_to_another(&self, place: Rect, own: Point) -> bool {
        let away = |point: Point| {
            let x = (place.x - point.x).max(point.x - place.right()).max(Abs::ZERO).to_mm();
            let y = (place.y - point.y).max(point.y - place.bottom()).max(Abs::ZERO).to_mm();
            x * x + y * y
        };
        self.dots.iter().any(|&dot| dot != own && away(dot) < away(own))
    }

    /// Whether a box lies inside the map and off everything taken.
    fn is_free(&self, place: Rect) -> bool {
        let edge = Abs::pt(EDGE);
        let inside = place.x >= self.map.x + edge
            && place.y >= self.map.y + edge
            && place.right() <= self.map.right() - edge
            && place.bottom() <= self.map.bottom() - edge;
        inside && !self.taken.iter().any(|other| meet(place, *other))
    }
}

/// The boxes of this size on the eight sides of a point.
fn beside(at: Point, size: Size, reach: Abs) -> impl Iterator<Item = Rect> {
    let (left, right) = (at.x - reach - size.w, at.x + reach);
    let (above, below) = (at.y - reach - size.h, at.y + reach);
    let (across, down) = (at.x - size.w / 2, at.y - size.h / 2);
    let corners = [
        (right, down),
        (left, down),
        (across, below),
        (across, above),
        (right, below),
        (right, above),
        (left, below),
        (left, above),
    ];
    corners.into_iter().map(move |(x, y)| Rect::new(x, y, size.w, size.h))
}

/// The point of a box that is nearest to another point.
fn nearest(place: Rect, to: Point) -> Point {
    Point::new(to.x.clamp(place.x, place.right()), to.y.clamp(place.y, place.bottom()))
}

/// Whether two boxes have a point in common.
fn meet(one: Rect, other: Rect) -> bool {
    one.x < other.right()
        && other.x < one.right()
        && one.y < other.bottom()
        && other.y < one.bottom()
}

/// Whether a point lies in a box.
fn holds(place: Rect, point: Point) -> bool {
    place.x <= point.x
        && point.x <= place.right()
        && place.y <= point.y
        && point.y <= place.bottom()
}

#[cfg(test)]
mod tests {
    use super::super::map::tests::spec;
    use super::*;

    /// The boxes of names of one size for these countries, on a map with routes from each to the next.
    fn places(codes: &[&str]) -> Vec<Option<Rect>> {
        let routes: Vec<(&str, &str)> = codes.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let size = Size::new(Abs::pt(36.0), Abs::pt(7.0));
        let names: Vec<(&str, Size)> = codes.iter().map(|code| (*code, size)).collect();
        label_places(&spec(&routes, None), &names)
    }

    #[test]
    fn names_lie_on_the_map_and_neither_on_each_other_nor_on_dots() {
        let codes = [
            "BE", "NL", "LU", "DE", "FR", "CZ", "SK", "AT", "SI", "HR", "HU", "PL", "IT", "MT",
            "GR", "AL", "MK", "BG", "RO", "ES", "PT", "IE", "DK", "SE", "FI", "EE", "LV", "LT",
            "CY",
        ];
        let found: Vec<Rect> = places(&codes).into_iter().flatten().collect();
        assert_eq!(found.len(), codes.len(), "every country has a name");
        for (index, one) in found.iter().enumerate() {
            assert!(one.x >= Abs::pt(9.0) && one.right() <= Abs::pt(391.0), "{one:?}");
            assert!(one.y >= Abs::pt(9.0) && one.bottom() <= Abs::pt(291.0), "{one:?}");
            assert!(found[index + 1..].iter().all(|other| !meet(*one, *other)), "{one:?}");
        }
    }

    #[test]
    fn a_name_is_nearest_to_its_own_dot_where_dots_are_close() {
        let found = places(&["EE", "FI", "LV", "LT"]);
        let dots = ["EE", "FI", "LV", "LT"].map(|code| {
            let view = map::view(&EUROPE, &spec(&[], None), &[]);
            view.place(EUROPE.lands[code].anchor)
        });
        for (own, place) in found.iter().enumerate() {
            let place = place.unwrap();
            let middle = Point::new(place.x + place.w / 2, place.y + place.h / 2);
            let away = |dot: Point| {
                let x = (middle.x - dot.x).to_mm().abs() - place.w.to_mm() / 2.0;
                let y = (middle.y - dot.y).to_mm().abs() - place.h.to_mm() / 2.0;
                x.max(0.0).hypot(y.max(0.0))
            };
            assert!(dots.iter().all(|dot| away(*dot) >= away(dots[own])), "{own}");
        }
    }

    #[test]
    fn only_countries_in_which_a_route_begins_or_ends_are_named() {
        let found = label_places(
            &spec(&[("FR", "IT")], None),
            &["FR", "ES", "XX"].map(|code| (code, Size::new(Abs::pt(20.0), Abs::pt(7.0)))),
        );
        assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, false]);
    }
}
