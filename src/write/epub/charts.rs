//! Charts as SVG.

use units::{Abs, Color, Point, Size};

use crate::media::chart::{self, ChartColors, ChartLook, DotsSpec, LabelledChart};
use crate::media::{self, DrawingPart, Segment, Shape};
use crate::plan::{ChartContent, FigureChart};

/// Width of a chart; reading systems scale it to that of the text.
const WIDTH: Abs = Abs::raw(340 * Abs::UNITS);
/// Type size of its words.
const SIZE: Abs = Abs::raw(9 * Abs::UNITS);
/// From one line of words to the next.
const LINE: Abs = Abs::raw(13 * Abs::UNITS);
/// White around it, so that dark lines can be seen in dark mode.
const MARGIN: Abs = Abs::raw(4 * Abs::UNITS);
/// Maximum height: that of a narrow page.
const MOST: Abs = Abs::raw(520 * Abs::UNITS);

/// A chart as an SVG element on white.
pub(super) fn svg(chart: &FigureChart, colors: ChartColors) -> String {
    let look = ChartLook { width: WIDTH, most: MOST, size: SIZE, line: LINE, colors };
    // As wide as a face of the reading system may be.
    let mut width_of = |text: &str, _: bool| SIZE * text.chars().count() as i64 * 3 / 5;
    let drawn = match &chart.shows {
        ChartContent::Dots(count) => {
            let (count, color) = (*count, colors.counted);
            let spec = DotsSpec { count, width: WIDTH, pitch: LINE, color };
            let drawing = chart::spread_dots(&spec);
            LabelledChart { drawing, labels: Vec::new(), size: SIZE }
        }
        ChartContent::Timeline(timeline) => chart::timeline(timeline, &look, &mut width_of),
        ChartContent::FlowDiagram(diagram) => chart::flow(diagram, &look, &mut width_of),
    };
    media::to_chart_svg(&on_white(drawn), &chart.alt, MARGIN)
}

/// A chart on white, its margin included.
fn on_white(mut chart: LabelledChart) -> LabelledChart {
    let Size { w, h } = chart.drawing.size;
    let (corner, right, bottom) = (-MARGIN, w + MARGIN, h + MARGIN);
    let white = vec![
        Segment::Move(Point::new(corner, corner)),
        Segment::Line(Point::new(right, corner)),
        Segment::Line(Point::new(right, bottom)),
        Segment::Line(Point::new(corner, bottom)),
        Segment::Close,
    ];
    chart.drawing.parts.insert(0, DrawingPart::Shape(Shape::filled(white, Color::WHITE)));
    chart
}

#[cfg(test)]
mod tests {
    use units::Rgb;

    use super::*;
    use crate::media::chart::{FlowBand, FlowDiagram};

    /// The SVG of a chart.
    fn drawn(shows: ChartContent) -> String {
        let gray = Color::process(Rgb([60; 3]), Color::BLACK.cmyk);
        let chart = FigureChart { shows, alt: "What it <shows>".to_owned() };
        svg(&chart, ChartColors { counted: gray, marked: Color::BLACK })
    }

    #[test]
    fn a_chart_is_named_by_its_description_and_lies_on_white() {
        let svg = drawn(ChartContent::Dots(7));
        assert!(svg.contains("role=\"img\"><title>What it &lt;shows&gt;</title>"), "{svg}");
        let first = svg.find("<path").unwrap();
        assert!(svg[first..].starts_with("<path d=\"m-4-4"), "{svg}");
        assert!(svg[first..first + 90].contains("fill=\"#fff"), "{svg}");
        assert_eq!(svg.matches("<path").count(), 8);
    }

    #[test]
    fn words_begin_or_end_at_their_places_whatever_the_width_of_the_face() {
        let diagram = FlowDiagram {
            heads: ["Home".to_owned(), "Host".to_owned()],
            homes: vec!["Greece".to_owned()],
            hosts: vec!["Spain & more".to_owned()],
            bands: vec![FlowBand { home: 0, host: 0 }],
        };
        let svg = drawn(ChartContent::FlowDiagram(diagram));
        assert_eq!(svg.matches("text-anchor=\"end\"").count(), 3);
        assert_eq!(svg.matches("text-anchor=\"start\"").count(), 3);
        assert!(svg.contains(">Spain &amp; more</text>"));
    }
}
