//! The key of a map: a route between two patches of land, with the words for home and host next to them.

use units::{Abs, Point, Rect, Size};

use crate::media::{Segment, Shape, Stroke};

use super::map::MapColors;
use super::route;

/// Width of a patch of land, in heights of a word.
const PATCH: i64 = 2;
/// From one patch to the other, in heights of a word.
const APART: i64 = 3;

/// Where the key of a map stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MapKey {
    /// Its upper left corner.
    at: Point,
    /// The boxes of the words for home and host.
    words: [Size; 2],
}

impl MapKey {
    /// A key with its upper left corner at a point, with boxes of these sizes for its words.
    pub(super) const fn new(at: Point, words: [Size; 2]) -> Self {
        Self { at, words }
    }

    /// Its size: the arc rises above the boxes by half their height.
    pub(super) fn size(&self) -> Size {
        let [home, host] = self.words;
        let high = self.high();
        Size::new(home.w + high * (2 * PATCH + APART) + host.w, high + self.rise())
    }

    /// Height of a box.
    fn high(&self) -> Abs {
        self.words[0].h.max(self.words[1].h)
    }

    /// How far the arc rises above the boxes.
    fn rise(&self) -> Abs {
        self.high() / 2
    }

    /// The patches of land: home and host.
    fn patches(&self) -> [Rect; 2] {
        let high = self.high();
        let home =
            Rect::new(self.at.x + self.words[0].w, self.at.y + self.rise(), high * PATCH, high);
        [home, Rect { x: home.right() + high * APART, ..home }]
    }

    /// The boxes of the words: home's ends where its patch begins, host's begins where its patch ends.
    pub(super) fn words(&self) -> [Rect; 2] {
        let [home, host] = self.patches();
        let high = self.high();
        [
            Rect::new(self.at.x, home.y, self.words[0].w, high),
            Rect::new(host.right(), host.y, self.words[1].w, high),
        ]
    }

    /// The patches, the route between their middles and its dots, as the map has them.
    pub(super) fn shapes(&self, colours: &MapColors) -> Vec<Shape> {
        let patches = self.patches();
        let [from, to] = patches.map(|it| Point::new(it.x + it.w / 2, it.y + it.h / 2));
        let mut shapes: Vec<Shape> = patches
            .iter()
            .zip([colours.home, colours.host])
            .map(|(patch, color)| Shape::filled(rectangle(*patch), color))
            .collect();
        // A curve rises to three quarters of its handles.
        let handle = self.high().scale(4, 3);
        let third = (to.x - from.x) / 3;
        let up = |x: Abs| Point::new(x, from.y - handle);
        let path =
            vec![Segment::Move(from), Segment::Cubic(up(from.x + third), up(to.x - third), to)];
        shapes.extend(route::cased(&path, colours.route));
        let rim = Stroke::round(colours.route, Abs::pt(route::WAY));
        shapes.push(route::dot(from, Abs::pt(route::HOME_DOT), colours.dot_home, rim));
        shapes.push(route::dot(to, Abs::pt(route::HOST_DOT), colours.dot_host, rim));
        shapes
    }
}

/// The outline of a box.
fn rectangle(place: Rect) -> Vec<Segment> {
    vec![
        Segment::Move(Point::new(place.x, place.y)),
        Segment::Line(Point::new(place.right(), place.y)),
        Segment::Line(Point::new(place.right(), place.bottom())),
        Segment::Line(Point::new(place.x, place.bottom())),
        Segment::Close,
    ]
}

#[cfg(test)]
mod tests {
    use super::super::map::tests::spec;
    use super::*;

    #[test]
    fn everything_of_a_key_is_inside_it_and_its_route_joins_its_patches() {
        let word = |width: f64| Size::new(Abs::pt(width), Abs::pt(9.0));
        let key = MapKey::new(Point::new(Abs::pt(7.0), Abs::pt(5.0)), [word(24.0), word(20.0)]);
        let whole = Rect::new(Abs::pt(7.0), Abs::pt(5.0), key.size().w, key.size().h);
        let [home, host] = key.words();
        assert_eq!((home.x, host.right()), (whole.x, whole.right()));
        let colours = spec(&[], None).colours;
        let shapes = key.shapes(&colours);
        assert_eq!(
            shapes[..2].iter().map(Shape::flat).collect::<Vec<_>>(),
            [Some(colours.home), Some(colours.host)]
        );
        for point in shapes.iter().flat_map(|shape| &shape.path) {
            if let Segment::Move(to) | Segment::Line(to) = point {
                assert!(to.x >= whole.x && to.x <= whole.right(), "{to:?}");
                assert!(to.y >= whole.y && to.y <= whole.bottom(), "{to:?}");
            }
        }
    }
}
