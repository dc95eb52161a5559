//! Which part of Europe a map shows.

use units::{Abs, Point, Sides, Size};

use super::europe::{Europe, MapPoint};

/// Least width and height of a locator map's part, in units of 500 m: 1,300 km. A smaller part would
/// show the reader land that she cannot place.
const LEAST: i64 = 2_600;
/// Land around the end of a route beyond the usual window, in units of 500 m: 200 km.
const ROOM: i64 = 400;
/// Rings with less than this share of a country's largest one do not count for its extent (islands
/// far away).
const ISLAND_SHARE: f64 = 0.04;

/// A part of the map and how it fills a drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct MapView {
    /// Its centre, doubled so that it stays whole.
    doubled_centre: MapPoint,
    /// Its width in units.
    width: i64,
    /// The map, without bleed.
    pub(super) size: Size,
    /// Its upper left corner in the drawing, which has the bleed.
    pub(super) corner: Point,
}

/// A box that grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// North-west corner.
    least: MapPoint,
    /// South-east corner.
    most: MapPoint,
}

impl Extent {
    /// A box around nothing but `place`.
    pub(super) const fn around(place: MapPoint) -> Self {
        Self { least: place, most: place }
    }

    /// Grown to hold `place`.
    pub(super) fn and(self, place: MapPoint) -> Self {
        Self {
            least: MapPoint { x: self.least.x.min(place.x), y: self.least.y.min(place.y) },
            most: MapPoint { x: self.most.x.max(place.x), y: self.most.y.max(place.y) },
        }
    }

    /// Grown by a ninth on every side, at least to `LEAST` each way.
    fn with_margin(self) -> Self {
        let pad = |from: i64, to: i64| ((to - from) / 9).max((LEAST - (to - from)) / 2);
        let across = pad(self.least.x, self.most.x);
        let down = pad(self.least.y, self.most.y);
        Self {
            least: MapPoint { x: self.least.x - across, y: self.least.y - down },
            most: MapPoint { x: self.most.x + across, y: self.most.y + down },
        }
    }
}

impl MapView {
    /// The usual window, Iceland to Turkey and Cyprus, grown to hold the ends of routes beyond it.
    pub(super) fn whole(
        europe: &Europe,
        ends: impl Iterator<Item = MapPoint>,
        size: Size,
        bleed: Sides,
    ) -> Self {
        let usual = Extent { least: MapPoint::default(), most: europe.window };
        let beyond = ends.filter(|end| usual.and(*end) != usual);
        let grown = beyond.fold(usual, |extent, MapPoint { x, y }| {
            extent
                .and(MapPoint { x: x - ROOM, y: y - ROOM })
                .and(MapPoint { x: x + ROOM, y: y + ROOM })
        });
        Self::of(grown, size, bleed)
    }

    /// The part of the map around `extent`, with a margin.
    pub(super) fn close(extent: Extent, size: Size, bleed: Sides) -> Self {
        Self::of(extent.with_margin(), size, bleed)
    }

    /// The least part with the drawing's proportions that holds `extent`, centred on it.
    fn of(extent: Extent, size: Size, bleed: Sides) -> Self {
        let (w, h) = (extent.most.x - extent.least.x, extent.most.y - extent.least.y);
        let (across, down) = (size.w.units().max(1), size.h.units().max(1));
        let needed = i128::from(h) * i128::from(across) / i128::from(down);
        let doubled_centre =
            MapPoint { x: extent.least.x + extent.most.x, y: extent.least.y + extent.most.y };
        let corner = Point::new(bleed.left, bleed.top);
        Self { doubled_centre, width: w.max(needed as i64).max(1), size, corner }
    }

    /// Where a place lies in the drawing.
    pub(super) fn place(&self, place: MapPoint) -> Point {
        let along = |doubled: i64, middle: Abs| middle + self.size.w.scale(doubled, 2 * self.width);
        Point::new(
            along(2 * place.x - self.doubled_centre.x, self.corner.x + self.size.w / 2),
            along(2 * place.y - self.doubled_centre.y, self.corner.y + self.size.h / 2),
        )
    }
}

/// The extent of a country within the usual window, without its far and small islands.
pub(super) fn extent(europe: &Europe, code: &str) -> Option<Extent> {
    let land = europe.lands.get(code)?;
    let sized: Vec<(f64, Vec<MapPoint>)> = land
        .rings
        .iter()
        .map(|ring| europe.outline(ring).collect::<Vec<_>>())
        .map(|outline| (surface(&outline), outline))
        .collect();
    let largest = sized.iter().map(|(surface, _)| *surface).fold(0.0, f64::max);
    let inside = |place: MapPoint| MapPoint {
        x: place.x.clamp(0, europe.window.x),
        y: place.y.clamp(0, europe.window.y),
    };
    let places = sized
        .iter()
        .filter(|(surface, _)| *surface >= largest * ISLAND_SHARE)
        .flat_map(|(_, outline)| outline.iter().copied().map(inside));
    Some(places.fold(Extent::around(land.anchor), Extent::and))
}

/// The surface of an outline in square units (the shoelace formula).
fn surface(outline: &[MapPoint]) -> f64 {
    let next = outline.iter().cycle().skip(1);
    let doubled: i64 = outline.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum();
    doubled.abs() as f64 / 2.0
}
