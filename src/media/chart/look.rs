//! What the charts with words on them have in common.

use units::{Abs, Color, Point, Ratio, Rgb, contrast};

use crate::media::Drawing;

/// A chart and the words on it.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelledChart {
    /// Everything but the words.
    pub drawing: Drawing,
    /// The words.
    pub labels: Vec<ChartLabel>,
    /// Their type size.
    pub size: Abs,
}

/// A word on a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartLabel {
    /// What it says.
    pub text: String,
    /// The end of its baseline on its edge.
    pub at: Point,
    /// Its edge: where it begins, or where it ends.
    pub edge: LabelEdge,
    /// Whether it is set in the strong face.
    pub strong: bool,
}

/// The edge of a label that has a fixed place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelEdge {
    /// It begins there.
    Left,
    /// It ends there.
    Right,
}

/// With what charts are drawn.
#[derive(Clone, Copy, Debug)]
pub struct ChartLook {
    /// Width of the drawing.
    pub width: Abs,
    /// Its maximum height.
    pub most: Abs,
    /// Largest type size of the words.
    pub size: Abs,
    /// From one line of words to the next.
    pub line: Abs,
    /// The colours.
    pub colors: ChartColors,
}

/// Colours of charts, both with a contrast of 3 : 1 to white.
#[derive(Clone, Copy, Debug)]
pub struct ChartColors {
    /// What is counted.
    pub counted: Color,
    /// What stands out.
    pub marked: Color,
}

/// Tells how wide a label is in the type size of the look, in the strong face or not.
pub type LabelWidth<'w> = dyn FnMut(&str, bool) -> Abs + 'w;

/// Minimum contrast of what is not text (WCAG 2.2, 1.4.11), with a margin for rounding.
const CONTRAST: f64 = 3.05;

impl ChartColors {
    /// The first of each list of candidates that can be seen on white.
    pub fn of(counted: &[Color], marked: &[Color]) -> Self {
        let seen = |colors: &[Color]| colors.iter().copied().find(|color| is_seen(color.rgb));
        Self {
            counted: seen(counted).unwrap_or(Color::BLACK),
            marked: seen(marked).unwrap_or(Color::BLACK),
        }
    }
}

/// Whether a colour can be seen on white.
fn is_seen(color: Rgb) -> bool {
    contrast(color, Color::WHITE.rgb).get() >= CONTRAST
}

/// How opaque an area is that shows what lies under it and can be seen on white itself.
pub(super) fn translucent(color: Color) -> Ratio {
    let over_white = |percent: i32| {
        Rgb(color
            .rgb
            .0
            .map(|channel| (255 - (255 - i32::from(channel)) * percent / 100).clamp(0, 255) as u8))
    };
    let percent = (8..20).map(|step| step * 5).find(|&percent| is_seen(over_white(percent)));
    Ratio::new(f64::from(percent.unwrap_or(100)) / 100.0)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A look of this width and maximum height, in points.
    pub(in super::super) fn look(width: f64, most: f64) -> ChartLook {
        ChartLook {
            width: Abs::pt(width),
            most: Abs::pt(most),
            size: Abs::pt(8.0),
            line: Abs::pt(13.0),
            colors: ChartColors { counted: Color::EMBLEM_BLUE, marked: Color::BLACK },
        }
    }

    /// Half the type size for each character.
    pub(in super::super) fn width(text: &str, _: bool) -> Abs {
        Abs::pt(4.0) * text.chars().count() as i64
    }

    /// The left and right end of a label.
    pub(in super::super) fn ends(label: &ChartLabel, size: Abs) -> (Abs, Abs) {
        let wide = width(&label.text, label.strong).scale(size.units(), Abs::pt(8.0).units());
        match label.edge {
            LabelEdge::Left => (label.at.x, label.at.x + wide),
            LabelEdge::Right => (label.at.x - wide, label.at.x),
        }
    }

    /// Asserts that no two labels meet and that all are inside the drawing.
    pub(in super::super) fn assert_legible(chart: &LabelledChart) {
        for (index, label) in chart.labels.iter().enumerate() {
            let (left, right) = ends(label, chart.size);
            let near = Abs::pt(0.01);
            assert!(left >= -near && right <= chart.drawing.size.w + near, "cut off: {label:?}");
            assert!(label.at.y <= chart.drawing.size.h, "cut off: {label:?}");
            for other in &chart.labels[index + 1..] {
                let (from, to) = ends(other, chart.size);
                let apart = left >= to || right <= from;
                assert!(
                    apart || (label.at.y - other.at.y).abs() >= chart.size,
                    "{label:?} meets {other:?}"
                );
            }
        }
    }

    #[test]
    fn pale_colours_give_way_to_those_that_can_be_seen() {
        let pale = Color::process(Rgb([220; 3]), Color::BLACK.cmyk);
        let colors = ChartColors::of(&[pale, Color::EMBLEM_BLUE], &[Color::EMBLEM_YELLOW]);
        assert_eq!((colors.counted, colors.marked), (Color::EMBLEM_BLUE, Color::BLACK));
    }

    #[test]
    fn a_translucent_area_can_be_seen_on_white_and_is_no_more_opaque_than_needed() {
        let opacity = translucent(Color::EMBLEM_BLUE).get();
        assert!((0.4..0.8).contains(&opacity), "{opacity}");
        let weak = Color::process(Rgb([140; 3]), Color::BLACK.cmyk);
        assert!(translucent(weak).get() > 0.9);
    }
}
