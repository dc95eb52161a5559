//! One dot for each thing that is counted.

use units::{Abs, Color, Point, Size};

use crate::media::{Drawing, DrawingPart};

use super::route::disc;

/// Radius of a dot in hundredths of the distance between two.
const RADIUS: i64 = 34;

/// Dots in rows, as many to a row as fit.
#[derive(Clone, Copy, Debug)]
pub struct DotsSpec {
    /// How many.
    pub count: u32,
    /// Width of a full row.
    pub width: Abs,
    /// From the centre of a dot to that of the next one, in both directions.
    pub pitch: Abs,
    /// Their colour.
    pub color: Color,
}

impl DotsSpec {
    /// Dots in a full row, at least one.
    fn columns(&self) -> u32 {
        u32::try_from(self.width.count(self.pitch)).unwrap_or(0).max(1)
    }
}

/// Draws dots row by row.
pub fn dots(spec: &DotsSpec) -> Drawing {
    let columns = spec.columns().min(spec.count.max(1));
    rows(spec, columns, spec.pitch * i64::from(columns))
}

/// Draws dots over the whole width: the rows are full if there is a number of columns, at least half as many as
/// fit, that divides the count.
pub fn spread_dots(spec: &DotsSpec) -> Drawing {
    let most = spec.columns().min(spec.count.max(1));
    let divides = |columns: &u32| spec.count.is_multiple_of(*columns);
    let columns = (most.div_ceil(2)..=most).rev().find(divides).unwrap_or(most);
    rows(spec, columns, spec.width)
}

/// Dots in rows of `columns`, a full row `across` wide.
fn rows(spec: &DotsSpec, columns: u32, across: Abs) -> Drawing {
    let (count, many) = (spec.count, i64::from(columns));
    // In half columns and half rows from the corner to the middle of a dot.
    let halves = |index: u32| 2 * i64::from(index) + 1;
    let shape = |index: u32| {
        let x = across.scale(halves(index % columns), 2 * many);
        let centre = Point::new(x, spec.pitch.scale(halves(index / columns), 2));
        DrawingPart::Shape(disc(centre, spec.pitch.scale(RADIUS, 100), spec.color))
    };
    Drawing {
        size: Size::new(across, spec.pitch * i64::from(count.div_ceil(columns))),
        parts: (0..count).map(shape).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::Segment;

    /// So many dots, ten points apart, in rows of a hundred points.
    fn drawn(count: u32) -> Drawing {
        let (width, pitch) = (Abs::pt(100.0), Abs::pt(10.0));
        dots(&DotsSpec { count, width, pitch, color: Color::BLACK })
    }

    #[test]
    fn a_row_that_is_not_full_has_its_dots_apart_like_a_full_one() {
        let full = drawn(10).size.w;
        for count in 1..=10 {
            assert_eq!(drawn(count).size.w, full * i64::from(count) / 10, "{count}");
            let of = |dot: usize| match drawn(count).parts[dot] {
                DrawingPart::Shape(ref shape) => shape.path[0],
                _ => panic!("a dot is a shape"),
            };
            let Segment::Move(first) = of(0) else { panic!("a dot begins on its edge") };
            let Segment::Move(last) = of(count as usize - 1) else { panic!("as above") };
            assert_eq!(last.x - first.x, Abs::pt(10.0) * (i64::from(count) - 1), "{count}");
        }
    }

    #[test]
    fn there_are_as_many_dots_as_are_counted() {
        for count in [0, 1, 9, 10, 11, 286] {
            assert_eq!(drawn(count).parts.len(), count as usize);
        }
    }

    #[test]
    fn a_drawing_is_as_high_as_its_rows() {
        assert_eq!(drawn(10).size, Size::new(Abs::pt(100.0), Abs::pt(10.0)));
        assert_eq!(drawn(11).size, Size::new(Abs::pt(100.0), Abs::pt(20.0)));
        assert_eq!(drawn(4).size, Size::new(Abs::pt(40.0), Abs::pt(10.0)));
    }

    #[test]
    fn dots_over_the_whole_width_have_full_rows_if_they_can() {
        let spread = |count: u32, width: f64| {
            let (width, pitch) = (Abs::pt(width), Abs::pt(10.0));
            let drawing = spread_dots(&DotsSpec { count, width, pitch, color: Color::BLACK });
            assert_eq!((drawing.size.w, drawing.parts.len()), (width, count as usize));
            drawing.size.h.count(pitch)
        };
        assert_eq!(spread(286, 250.0), 13, "22 columns, and not 25");
        assert_eq!(spread(283, 250.0), 12, "a prime number: as many columns as fit");
        assert_eq!(spread(3, 250.0), 1);
    }

    #[test]
    fn no_room_at_all_is_one_dot_to_a_row() {
        let spec =
            DotsSpec { count: 3, width: Abs::ZERO, pitch: Abs::pt(10.0), color: Color::BLACK };
        assert_eq!(dots(&spec).size, Size::new(Abs::pt(10.0), Abs::pt(30.0)));
    }
}
