//! The geometry and colours of the European emblem.
//!
//! Rectangle of 3:2; twelve stars, as on a clock, on a circle of a third of the height; each star has
//! five points on a circle of an eighteenth of the height, one of them straight up. Reflex Blue and
//! Yellow (Council of Europe, characteristics of the European flag; Implementing Regulation (EU) No
//! 763/2014, annex). On a coloured background it has a white border of a twenty-fifth of its height.

use units::Ratio;

/// A place on the emblem: from its middle, in heights.
#[derive(Clone, Copy, Debug)]
struct EmblemPoint {
    /// To the right.
    x: f64,
    /// Downwards.
    y: f64,
}

impl EmblemPoint {
    /// The place that lies `by` shares of a direction away.
    const fn along(self, direction: Self, by: f64) -> Self {
        Self { x: self.x + direction.x * by, y: self.y + direction.y * by }
    }
}

/// Sines of 0, 30, 60 and 90 degrees: the circle of the stars.
const HOURS: [f64; 4] = [0.0, 0.5, 0.866_025_403_784_438_6, 1.0];

/// Directions of a star's five points: straight up, then clockwise by 72 degrees.
const POINTS: [EmblemPoint; 5] = [
    EmblemPoint { x: 0.0, y: -1.0 },
    EmblemPoint { x: 0.951_056_516_295_153_6, y: -0.309_016_994_374_947_4 },
    EmblemPoint { x: 0.587_785_252_292_473_1, y: 0.809_016_994_374_947_4 },
    EmblemPoint { x: -0.587_785_252_292_473_1, y: 0.809_016_994_374_947_4 },
    EmblemPoint { x: -0.951_056_516_295_153_6, y: -0.309_016_994_374_947_4 },
];

/// Radius of the circle of stars, in heights.
const CIRCLE: f64 = 1.0 / 3.0;

/// Radius of a star, in heights.
const STAR: f64 = 1.0 / 18.0;

/// The white border on a coloured background, in heights.
pub const BORDER: Ratio = Ratio::raw(65_536 / 25);

/// What lies at a place of the emblem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmblemPart {
    /// Reflex Blue, outside all stars.
    Field,
    /// Yellow, within the outline of one.
    Star,
}

/// A sampling point, as shares of the emblem's width and height, and what must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Share of the width.
    pub x: Ratio,
    /// Share of the height.
    pub y: Ratio,
    /// What lies there.
    pub part: EmblemPart,
    /// Which star it belongs to, 0 at the top and clockwise; 12 for the field far from all stars.
    pub star: usize,
}

/// The middles of the twelve stars, from the top, clockwise.
pub fn stars() -> [Probe; 12] {
    std::array::from_fn(|star| probe(middle(star), EmblemPart::Star, star))
}

/// Sampling points in the arms of every star and in the gaps between them: they show whether a star is
/// upright.
pub fn arms() -> Vec<Probe> {
    let mut out = Vec::with_capacity(12 * 10);
    for star in 0..12 {
        for direction in POINTS {
            let (arm, gap) = (STAR * 0.62, -STAR * 0.72);
            out.push(probe(middle(star).along(direction, arm), EmblemPart::Star, star));
            out.push(probe(middle(star).along(direction, gap), EmblemPart::Field, star));
        }
    }
    out
}

/// Places of the field that lie well away from all stars, over the whole rectangle.
pub fn field() -> Vec<Probe> {
    let mut out = Vec::new();
    for row in 0..16 {
        for column in 0..24 {
            let x = (f64::from(column) - 11.5) * 1.5 / 24.0;
            let y = (f64::from(row) - 7.5) * 1.0 / 16.0;
            let place = EmblemPoint { x, y };
            let near = (0..12).any(|star| {
                let middle = middle(star);
                let (dx, dy) = (place.x - middle.x, place.y - middle.y);
                dx * dx + dy * dy < STAR * STAR * 1.5
            });
            if !near {
                out.push(probe(place, EmblemPart::Field, 12));
            }
        }
    }
    out
}

/// The middle of a star.
fn middle(star: usize) -> EmblemPoint {
    let sine = |hour: usize| match hour % 12 {
        hour @ 0..=3 => HOURS[hour],
        hour @ 4..=6 => HOURS[6 - hour],
        hour @ 7..=9 => -HOURS[hour - 6],
        hour => -HOURS[12 - hour],
    };
    EmblemPoint { x: CIRCLE * sine(star), y: -CIRCLE * sine(star + 3) }
}

/// A sampling point.
fn probe(at: EmblemPoint, part: EmblemPart, star: usize) -> Probe {
    Probe { x: Ratio::new(at.x / 1.5 + 0.5), y: Ratio::new(at.y + 0.5), part, star }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_stars_stand_as_on_a_clock() {
        let stars = stars();
        let at = |star: usize| (stars[star].x.get(), stars[star].y.get());
        let near =
            |(x, y): (f64, f64), (a, b): (f64, f64)| (x - a).abs() < 1e-4 && (y - b).abs() < 1e-4;
        assert!(near(at(0), (0.5, 0.5 - 1.0 / 3.0)));
        assert!(near(at(3), (0.5 + 1.0 / 4.5, 0.5)));
        assert!(near(at(6), (0.5, 0.5 + 1.0 / 3.0)));
        assert!(near(at(9), (0.5 - 1.0 / 4.5, 0.5)));
        // 550, 93.46 + 1/18 of 600: one o'clock on an emblem of 900 by 600.
        assert!(near(at(1), (550.0 / 900.0, 126.79 / 600.0)));
    }

    #[test]
    fn places_lie_on_the_emblem() {
        let all: Vec<Probe> = [stars().to_vec(), arms(), field()].concat();
        assert!(all.len() > 300);
        for probe in all {
            assert!((0.0..=1.0).contains(&probe.x.get()) && (0.0..=1.0).contains(&probe.y.get()));
        }
    }
}
