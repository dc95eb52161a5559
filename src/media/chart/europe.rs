//! The map's data: projected, simplified, packed by `make_europe.py`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The packed data; `make_europe.py` has their format.
const PACKED: &str = include_str!("europe.txt");

/// The data, read once.
pub(super) static EUROPE: LazyLock<Europe> = LazyLock::new(|| read(PACKED));

/// A place in units of 500 m, from the north-west corner of the usual window, y downwards
/// (ETRS89-LAEA).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MapPoint {
    /// To the east.
    pub(super) x: i64,
    /// To the south.
    pub(super) y: i64,
}

/// Countries and the lines that bound them.
#[derive(Clone, Debug, Default)]
pub(super) struct Europe {
    /// South-east corner of the usual window: Iceland to Turkey and Cyprus.
    pub(super) window: MapPoint,
    /// Lines between the points where three countries, or two and the sea, meet.
    pub(super) arcs: Vec<Vec<MapPoint>>,
    /// Countries by ISO 3166 code.
    pub(super) lands: BTreeMap<String, Land>,
    /// Arcs between two countries, and whether both are members of the Union.
    pub(super) borders: Vec<(usize, bool)>,
}

/// A country.
#[derive(Clone, Debug, Default)]
pub(super) struct Land {
    /// Member state of the European Union.
    pub(super) member: bool,
    /// Its capital.
    pub(super) anchor: MapPoint,
    /// Its outlines: arcs in order, each with whether it runs backwards.
    pub(super) rings: Vec<Vec<(usize, bool)>>,
}

impl Europe {
    /// The places along a ring, not closed.
    pub(super) fn outline<'a>(
        &'a self,
        ring: &'a [(usize, bool)],
    ) -> impl Iterator<Item = MapPoint> {
        ring.iter().flat_map(|&(arc, backwards)| along(&self.arcs[arc], backwards))
    }
}

/// The points of a line in one direction or the other, without the last: it begins the next line.
pub(super) fn along<T: Copy>(line: &[T], backwards: bool) -> impl Iterator<Item = T> {
    let count = line.len();
    (0..count.saturating_sub(1)).map(move |i| line[if backwards { count - 1 - i } else { i }])
}

/// Reads packed data; what it does not understand is left out.
fn read(packed: &str) -> Europe {
    let mut europe = Europe::default();
    let mut far = BTreeSet::new();
    for line in packed.lines() {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        match kind {
            "window" => europe.window = places(rest).next().unwrap_or_default(),
            "arc" => europe.arcs.push(unroll(places(rest))),
            "far" => {
                far.insert(europe.arcs.len());
                europe.arcs.push(unroll(places(rest)));
            }
            "land" => {
                if let Some((code, land)) = land(rest, europe.arcs.len()) {
                    europe.lands.insert(code, land);
                }
            }
            _ => {}
        }
    }
    europe.borders = borders(&europe.lands);
    europe.borders.retain(|(arc, _)| !far.contains(arc));
    europe
}

/// Pairs of numbers.
fn places(text: &str) -> impl Iterator<Item = MapPoint> {
    let mut numbers = text.split(' ').filter_map(|word| word.parse().ok());
    std::iter::from_fn(move || Some(MapPoint { x: numbers.next()?, y: numbers.next()? }))
}

/// A start and steps as places.
fn unroll(steps: impl Iterator<Item = MapPoint>) -> Vec<MapPoint> {
    steps
        .scan(MapPoint::default(), |at, step| {
            *at = MapPoint { x: at.x + step.x, y: at.y + step.y };
            Some(*at)
        })
        .collect()
}

/// A country's record: its code and the rest.
fn land(record: &str, arcs: usize) -> Option<(String, Land)> {
    let (head, rings) = record.split_once(" : ")?;
    let mut words = head.split(' ');
    let (code, status) = (words.next()?, words.next()?);
    let anchor = MapPoint { x: words.next()?.parse().ok()?, y: words.next()?.parse().ok()? };
    let ring = |text: &str| -> Vec<(usize, bool)> {
        text.split(' ')
            .filter_map(|word| word.parse::<i64>().ok())
            .map(|number| (number.unsigned_abs() as usize, number < 0))
            .filter(|(number, _)| (1..=arcs).contains(number))
            .map(|(number, backwards)| (number - 1, backwards))
            .collect()
    };
    let rings = rings.split(" ; ").map(ring).collect();
    Some((code.to_owned(), Land { member: status == "eu", anchor, rings }))
}

/// The arcs that two countries share.
fn borders(lands: &BTreeMap<String, Land>) -> Vec<(usize, bool)> {
    let mut users: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for (code, land) in lands {
        for (arc, _) in land.rings.iter().flatten() {
            users.entry(*arc).or_default().insert(code);
        }
    }
    users
        .into_iter()
        .filter(|(_, codes)| codes.len() > 1)
        .map(|(arc, codes)| (arc, codes.iter().all(|code| lands[*code].member)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_member_states_are_on_the_map() {
        let members: Vec<&str> = EUROPE
            .lands
            .iter()
            .filter(|(_, land)| land.member)
            .map(|(code, _)| code.as_str())
            .collect();
        let expected =
            "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
        assert_eq!(members.join(" "), expected);
    }

    #[test]
    fn outlines_close_without_a_gap() {
        for (code, land) in &EUROPE.lands {
            for ring in &land.rings {
                let ends = |&(arc, backwards): &(usize, bool)| {
                    let line = &EUROPE.arcs[arc];
                    let (first, last) = (line[0], line[line.len() - 1]);
                    if backwards { (last, first) } else { (first, last) }
                };
                let around = ring.iter().zip(ring.iter().cycle().skip(1));
                assert!(around.map(|(a, b)| (ends(a).1, ends(b).0)).all(|(a, b)| a == b), "{code}");
            }
        }
    }

    #[test]
    fn capitals_of_member_states_lie_in_the_usual_window() {
        for (code, land) in EUROPE.lands.iter().filter(|(_, land)| land.member) {
            let MapPoint { x, y } = land.anchor;
            assert!(
                (0..EUROPE.window.x).contains(&x) && (0..EUROPE.window.y).contains(&y),
                "{code}"
            );
        }
    }
}
