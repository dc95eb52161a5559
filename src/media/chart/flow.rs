//! Flow diagrams: from home countries to host countries, a band for each stay.

use units::{Abs, Point, Ratio, Size};

use crate::media::{Cap, Drawing, DrawingPart, Join, Segment, Shape, Stroke};

use super::look::{self, ChartLabel, ChartLook, LabelEdge, LabelWidth, LabelledChart};

/// What a flow diagram shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowDiagram {
    /// What the ends are on the left and on the right.
    pub heads: [String; 2],
    /// Names of the home countries, from top to bottom.
    pub homes: Vec<String>,
    /// Names of the host countries.
    pub hosts: Vec<String>,
    /// One for each stay.
    pub bands: Vec<FlowBand>,
}

/// A stay in a flow diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowBand {
    /// Index of its home country.
    pub home: usize,
    /// Index of its host country.
    pub host: usize,
}

impl FlowDiagram {
    /// How many stays begin in each home country.
    pub fn sent(&self) -> Vec<usize> {
        counts(self.homes.len(), self.bands.iter().map(|band| band.home))
    }

    /// How many stays end in each host country.
    pub fn hosted(&self) -> Vec<usize> {
        counts(self.hosts.len(), self.bands.iter().map(|band| band.host))
    }

    /// The host country with more stays than any other, if there is one.
    fn most_hosted(&self) -> Option<usize> {
        let hosted = self.hosted();
        let most = hosted.iter().copied().max().filter(|most| *most > 1)?;
        let mut with_most = (0..hosted.len()).filter(|&host| hosted[host] == most);
        with_most.next().filter(|_| with_most.next().is_none())
    }
}

/// How often each index occurs.
fn counts(many: usize, indexes: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut counts = vec![0; many];
    for index in indexes {
        if let Some(count) = counts.get_mut(index) {
            *count += 1;
        }
    }
    counts
}

/// Width of the bars at both ends.
const BAR: f64 = 2.6;
/// Between a bar and the bands.
const HAIR: f64 = 1.2;
/// Width of a band in hundredths of the room that a stay has.
const BAND: i64 = 58;
/// Width and half the length of the point of a band, in the same unit.
const POINT: i64 = 86;
/// The largest room that a stay has, in points: thicker bands look clumsy.
const WIDEST: f64 = 16.0;
/// From one line of labels to the next, in hundredths of their size.
const LEADING: i64 = 125;

/// Draws a flow diagram. Bands end in points, so that their direction can be seen; those to the host country with
/// the most stays stand out. Every country is labelled with its name and the number of its stays; labels get
/// smaller if there is no room for them.
pub fn flow(what: &FlowDiagram, look: &ChartLook, width_of: &mut LabelWidth<'_>) -> LabelledChart {
    let columns = LabelColumns::of(what, look, width_of);
    let down = FlowSpacing::of(what, look, columns.size);
    let size = columns.size.min(down.size);
    let ends = FlowEnds::of(what, look, &columns, &down);
    let most = what.most_hosted();
    let mut shapes = bars(&ends, look);
    // Those that stand out lie above the others.
    for above in [false, true] {
        for (index, band) in what.bands.iter().enumerate() {
            if (most == Some(band.host)) == above {
                shapes.extend(ends.band(index, look, above));
            }
        }
    }
    let parts = shapes.into_iter().map(DrawingPart::Shape).collect();
    let labels = labels(what, look, &ends, &columns.at(size), most);
    LabelledChart {
        drawing: Drawing { size: Size::new(look.width, down.head + down.height), parts },
        labels,
        size,
    }
}

/// The columns of labels on both sides.
struct LabelColumns {
    /// Type size.
    size: Abs,
    /// Space between name, count and bar.
    gap: Abs,
    /// Width of the counts.
    counts: [Abs; 2],
    /// Width of everything but the bars.
    widths: [Abs; 2],
}

impl LabelColumns {
    /// The widths of the labels; at most three quarters of the drawing.
    fn of(what: &FlowDiagram, look: &ChartLook, width_of: &mut LabelWidth<'_>) -> Self {
        let gap = look.size / 2;
        let sides = [(&what.homes, what.sent(), 0), (&what.hosts, what.hosted(), 1)];
        let [left, right] = sides.map(|(names, counts, side)| {
            let head = width_of(&what.heads[side], true);
            let count = counts.iter().map(|it| width_of(&it.to_string(), true)).max();
            // The name of the country that stands out is set in the strong face.
            let widest = names.iter().map(|name| width_of(name, false).max(width_of(name, true)));
            let count = count.unwrap_or_default();
            (count, (widest.max().unwrap_or_default() + gap + count).max(head) + gap)
        });
        let columns =
            Self { size: look.size, gap, counts: [left.0, right.0], widths: [left.1, right.1] };
        let (all, room) = (left.1 + right.1, look.width.scale(3, 4));
        if all > room { columns.at(look.size.scale(room.units(), all.units())) } else { columns }
    }

    /// The same for another type size.
    fn at(&self, size: Abs) -> Self {
        let scaled = |length: Abs| length.scale(size.units(), self.size.units().max(1));
        Self {
            size,
            gap: scaled(self.gap),
            counts: self.counts.map(scaled),
            widths: self.widths.map(scaled),
        }
    }
}

/// How the diagram is divided from top to bottom.
struct FlowSpacing {
    /// Height of the heads.
    head: Abs,
    /// Room for one stay.
    stay: Abs,
    /// Height of the bars with the gaps between them.
    height: Abs,
    /// Largest type size with which no two labels meet.
    size: Abs,
}

impl FlowSpacing {
    /// A line of labels for each stay and half a line between countries, or less if that is too high.
    fn of(what: &FlowDiagram, look: &ChartLook, size: Abs) -> Self {
        let (stays, gaps) = (what.bands.len().max(1) as i64, gaps(what));
        let head = look.line.scale(3, 2);
        let room = (look.most - head).max(look.line);
        let leading = size.scale(LEADING, 100);
        let (mut stay, mut gap) = (leading.min(Abs::pt(WIDEST)), look.line / 2);
        if stay * stays + gap * gaps > room {
            gap = gap.min(room / (4 * (gaps + 1)));
            stay = (room - gap * gaps) / stays;
        }
        let size = size.min((stay + gap).scale(100, LEADING)).max(Abs::pt(1.0));
        Self { head, stay, height: stay * stays + gap * gaps, size }
    }
}

/// Gaps between countries on the side with more of them.
fn gaps(what: &FlowDiagram) -> i64 {
    what.homes.len().max(what.hosts.len()).saturating_sub(1) as i64
}

/// The places of bars and bands.
struct FlowEnds {
    /// Left edges of the bars of homes, and of hosts.
    bars: [Abs; 2],
    /// Their tops and bottoms.
    spans: [Vec<(Abs, Abs)>; 2],
    /// Room for one stay.
    stay: Abs,
    /// The middles of each band's ends.
    bands: Vec<[Abs; 2]>,
}

impl FlowEnds {
    /// Countries on both sides from the top to the bottom; the bands of a country in the order of their other ends,
    /// so that few of them cross.
    fn of(
        what: &FlowDiagram,
        look: &ChartLook,
        columns: &LabelColumns,
        down: &FlowSpacing,
    ) -> Self {
        let spans = [what.sent(), what.hosted()].map(|counts| spans(&counts, down));
        let mut bands = vec![[Abs::ZERO; 2]; what.bands.len()];
        for side in [0, 1] {
            let key = |band: &FlowBand| match side {
                0 => (band.home, band.host),
                _ => (band.host, band.home),
            };
            let mut order: Vec<usize> = (0..what.bands.len()).collect();
            order.sort_by_key(|&index| (key(&what.bands[index]), index));
            let mut used = vec![0_i64; spans[side].len()];
            for index in order {
                let (country, _) = key(&what.bands[index]);
                let (Some((top, _)), Some(used)) =
                    (spans[side].get(country), used.get_mut(country))
                else {
                    continue;
                };
                bands[index][side] = *top + down.stay * *used + down.stay / 2;
                *used += 1;
            }
        }
        let bars = [columns.widths[0], look.width - columns.widths[1] - Abs::pt(BAR)];
        Self { bars, spans, stay: down.stay, bands }
    }

    /// A band and its point.
    fn band(&self, index: usize, look: &ChartLook, stands_out: bool) -> [Shape; 2] {
        let [from, to] = self.bands[index];
        let start = self.bars[0] + Abs::pt(BAR + HAIR);
        let tip = self.bars[1] - Abs::pt(HAIR);
        let wide = self.stay.scale(POINT, 100);
        let end = tip - wide / 2;
        let middle = (start + end) / 2;
        let path = vec![
            Segment::Move(Point::new(start, from)),
            Segment::Cubic(Point::new(middle, from), Point::new(middle, to), Point::new(end, to)),
        ];
        let head = vec![
            Segment::Move(Point::new(end, to - wide / 2)),
            Segment::Line(Point::new(tip, to)),
            Segment::Line(Point::new(end, to + wide / 2)),
            Segment::Close,
        ];
        let color = if stands_out { look.colors.marked } else { look.colors.counted };
        let opacity = if stands_out { Ratio::ONE } else { look::translucent(color) };
        let width = self.stay.scale(BAND, 100);
        let stroke = Stroke { color, width, cap: Cap::Butt, join: Join::Round };
        [Shape::stroked(path, stroke), Shape::filled(head, color)]
            .map(|shape| Shape { opacity, ..shape })
    }
}

/// The tops and bottoms of bars with these numbers of stays.
fn spans(counts: &[usize], down: &FlowSpacing) -> Vec<(Abs, Abs)> {
    let all: i64 = counts.iter().map(|count| *count as i64).sum();
    let free = down.height - down.stay * all;
    let gaps = counts.len().saturating_sub(1) as i64;
    let mut y = down.head + if gaps == 0 { free / 2 } else { Abs::ZERO };
    let span = |count: &usize| {
        let top = y;
        let bottom = top + down.stay * *count as i64;
        y = bottom + free / gaps.max(1);
        (top, bottom)
    };
    counts.iter().map(span).collect()
}

/// The bars of all countries.
fn bars(ends: &FlowEnds, look: &ChartLook) -> Vec<Shape> {
    let colors = [look.colors.counted, look.colors.marked];
    let mut shapes = Vec::new();
    for (side, color) in colors.into_iter().enumerate() {
        let (left, right) = (ends.bars[side], ends.bars[side] + Abs::pt(BAR));
        for &(top, bottom) in &ends.spans[side] {
            let path = vec![
                Segment::Move(Point::new(left, top)),
                Segment::Line(Point::new(right, top)),
                Segment::Line(Point::new(right, bottom)),
                Segment::Line(Point::new(left, bottom)),
                Segment::Close,
            ];
            shapes.push(Shape::filled(path, color));
        }
    }
    shapes
}

/// The heads, names and counts.
fn labels(
    what: &FlowDiagram,
    look: &ChartLook,
    ends: &FlowEnds,
    columns: &LabelColumns,
    most: Option<usize>,
) -> Vec<ChartLabel> {
    let mut labels = Vec::new();
    let sides = [
        (&what.homes, what.sent(), LabelEdge::Right),
        (&what.hosts, what.hosted(), LabelEdge::Left),
    ];
    for (side, (names, counts, edge)) in sides.into_iter().enumerate() {
        // From the bar outwards.
        let away = |by: Abs| match edge {
            LabelEdge::Right => ends.bars[side] - by,
            LabelEdge::Left => ends.bars[side] + Abs::pt(BAR) + by,
        };
        let label = |text: &str, by: Abs, y: Abs, strong: bool| ChartLabel {
            text: text.to_owned(),
            at: Point::new(away(by), y),
            edge,
            strong,
        };
        labels.push(label(&what.heads[side], columns.gap, look.size, true));
        for ((index, name), count) in names.iter().enumerate().zip(counts) {
            let (top, bottom) = ends.spans[side][index];
            let baseline = (top + bottom) / 2 + columns.size / 3;
            let stands_out = side == 1 && most == Some(index);
            let outside = columns.gap * 2 + columns.counts[side];
            labels.push(label(&count.to_string(), columns.gap, baseline, true));
            labels.push(label(name, outside, baseline, stands_out));
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::super::look::tests::{assert_legible, look, width};
    use super::*;

    /// A diagram of stays between countries that are given by their indexes.
    fn diagram(homes: usize, hosts: usize, bands: &[(usize, usize)]) -> FlowDiagram {
        let names = |count: usize| (0..count).map(|it| format!("Country {it}")).collect();
        FlowDiagram {
            heads: ["Home".to_owned(), "Host".to_owned()],
            homes: names(homes),
            hosts: names(hosts),
            bands: bands.iter().map(|&(home, host)| FlowBand { home, host }).collect(),
        }
    }

    /// Thirty stays from eighteen countries to fourteen.
    fn thirty() -> FlowDiagram {
        let bands: Vec<(usize, usize)> = (0..30).map(|it| (it % 18, it * 5 % 14)).collect();
        diagram(18, 14, &bands)
    }

    /// The bands, each with its start and end.
    fn bands(chart: &LabelledChart) -> Vec<(Point, Point)> {
        let ends = |shape: &Shape| match (shape.stroke, &shape.path[..]) {
            (Some(_), [Segment::Move(from), Segment::Cubic(_, _, to)]) => Some((*from, *to)),
            _ => None,
        };
        chart.drawing.shapes().filter_map(ends).collect()
    }

    #[test]
    fn there_is_a_band_for_each_stay_and_it_runs_from_left_to_right() {
        let chart = flow(&thirty(), &look(330.0, 480.0), &mut width);
        let bands = bands(&chart);
        assert_eq!(bands.len(), 30);
        assert!(bands.iter().all(|(from, to)| from.x < to.x));
        let mut starts: Vec<Abs> = bands.iter().map(|(from, _)| from.y).collect();
        starts.sort_unstable();
        starts.dedup();
        assert_eq!(starts.len(), 30, "no two bands begin at one place");
    }

    #[test]
    fn every_country_has_its_name_and_its_count_and_no_label_meets_another() {
        for (width_pt, most) in [(330.0, 480.0), (330.0, 200.0), (100.0, 480.0), (90.0, 90.0)] {
            let chart = flow(&thirty(), &look(width_pt, most), &mut width);
            assert_eq!(chart.labels.len(), 2 * (18 + 14) + 2);
            assert_legible(&chart);
            assert!(chart.drawing.size.h <= Abs::pt(most), "{most}");
        }
    }

    #[test]
    fn the_counts_are_those_of_the_bands() {
        let what = diagram(2, 2, &[(0, 1), (1, 1), (0, 0)]);
        assert_eq!((what.sent(), what.hosted()), (vec![2, 1], vec![1, 2]));
        let chart = flow(&what, &look(330.0, 480.0), &mut width);
        let said: Vec<&str> = chart.labels.iter().map(|label| label.text.as_str()).collect();
        assert_eq!(
            said,
            [
                "Home",
                "2",
                "Country 0",
                "1",
                "Country 1",
                "Host",
                "1",
                "Country 0",
                "2",
                "Country 1"
            ]
        );
    }

    #[test]
    fn bands_to_the_one_country_with_the_most_stays_stand_out() {
        let marked = |what: &FlowDiagram| {
            let chart = flow(what, &look(330.0, 480.0), &mut width);
            let color = look(0.0, 0.0).colors.marked;
            let is = |shape: &&Shape| shape.stroke.is_some_and(|stroke| stroke.color == color);
            chart.drawing.shapes().filter(is).count()
        };
        assert_eq!(marked(&diagram(3, 2, &[(0, 1), (1, 1), (2, 0)])), 2);
        assert_eq!(marked(&diagram(2, 2, &[(0, 1), (1, 0)])), 0, "two countries have as many");
    }

    #[test]
    fn both_sides_begin_and_end_level() {
        let chart = flow(&thirty(), &look(330.0, 480.0), &mut width);
        let bands = bands(&chart);
        let least = |side: fn(&(Point, Point)) -> Abs| bands.iter().map(side).min();
        let most = |side: fn(&(Point, Point)) -> Abs| bands.iter().map(side).max();
        assert_eq!(least(|band| band.0.y), least(|band| band.1.y));
        let apart = most(|band| band.0.y).unwrap() - most(|band| band.1.y).unwrap();
        assert!(apart.abs() < Abs::pt(0.1), "{apart:?}");
    }
}
