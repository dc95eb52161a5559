//! The months of a programme as a row of dots, with the dates of its events.

use std::cmp::Ordering;

use units::{Abs, Point, Size};

use crate::media::{Drawing, Segment, Shape};

use super::look::{ChartLabel, ChartLook, LabelEdge, LabelWidth, LabelledChart};
use super::route::{disc, line};

/// What a timeline shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// How many months there are.
    pub months: u32,
    /// The first and the last month in words.
    pub ends: [String; 2],
    /// What happened, in the order of its dates.
    pub events: Vec<TimelineEvent>,
}

/// An event of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEvent {
    /// Its month, counted from 0.
    pub month: u32,
    /// Its date in words.
    pub date: String,
}

/// Radius of a dot in hundredths of the distance between two.
const RADIUS: i64 = 34;
/// Radius of the dot of a month with an event.
const MARKED: i64 = 46;
/// Largest distance between two dots that they grow with, in hundredths of a line.
const WIDEST: i64 = 90;
/// Width of the line from a dot to its date.
const POLE: f64 = 0.6;
/// From that line to the date.
const APART: f64 = 2.5;
/// Between two dates in one line.
const CLEAR: f64 = 6.0;

/// Draws a timeline: the ends above the dots, the dates of events below them. A date for which there is no room
/// is left out.
pub fn timeline(what: &Timeline, look: &ChartLook, width_of: &mut LabelWidth<'_>) -> LabelledChart {
    let pitch = look.width / i64::from(what.months.max(1));
    let radius = pitch.min(look.line.scale(WIDEST, 100));
    let centre = |month: u32| Point::new(pitch * i64::from(month) + pitch / 2, look.line * 3 / 2);
    let flags = flags(what, look, pitch, width_of);
    let mut shapes: Vec<Shape> = Vec::new();
    let mut labels = ends(what, look);
    let below = look.line * 2;
    for flag in &flags {
        let baseline = below + look.line * flag.tier + look.size;
        let pole = vec![
            Segment::Move(Point::new(flag.pole, look.line * 3 / 2)),
            Segment::Line(Point::new(flag.pole, baseline)),
        ];
        shapes.push(line(pole, look.colors.counted, Abs::pt(POLE)));
        let (edge, x) = match flag.edge {
            LabelEdge::Left => (LabelEdge::Left, flag.from),
            LabelEdge::Right => (LabelEdge::Right, flag.to),
        };
        let at = Point::new(x, baseline);
        labels.push(ChartLabel { text: flag.date.to_owned(), at, edge, strong: false });
    }
    for month in 0..what.months {
        let has_event = what.events.iter().any(|event| event.month == month);
        let (share, color) =
            if has_event { (MARKED, look.colors.marked) } else { (RADIUS, look.colors.counted) };
        shapes.push(disc(centre(month), radius.scale(share, 100), color));
    }
    let tiers = flags.iter().map(|flag| flag.tier + 1).max().unwrap_or(0);
    let size = Size::new(look.width, below + look.line * tiers);
    LabelledChart { drawing: Drawing::of(size, shapes), labels, size: look.size }
}

/// The words above both ends.
fn ends(what: &Timeline, look: &ChartLook) -> Vec<ChartLabel> {
    let [first, last] = &what.ends;
    let label = |text: &String, x: Abs, edge: LabelEdge| ChartLabel {
        text: text.clone(),
        at: Point::new(x, look.size),
        edge,
        strong: false,
    };
    let mut labels = vec![label(first, Abs::ZERO, LabelEdge::Left)];
    if what.months > 1 {
        labels.push(label(last, look.width, LabelEdge::Right));
    }
    labels
}

/// A date next to a line that leads to its dot.
struct DateFlag<'t> {
    /// The date.
    date: &'t str,
    /// Where the line is.
    pole: Abs,
    /// Left end of the date.
    from: Abs,
    /// Right end of the date.
    to: Abs,
    /// The edge next to the line.
    edge: LabelEdge,
    /// The line of words that it stands in, from 0.
    tier: i64,
}

impl DateFlag<'_> {
    /// The left end of the date and its line.
    fn left(&self) -> Abs {
        self.from.min(self.pole)
    }

    /// The right end of the date and its line.
    fn right(&self) -> Abs {
        self.to.max(self.pole)
    }

    /// Whether two flags would cover each other.
    fn meets(&self, other: &Self) -> bool {
        let inside = |pole: Abs, of: &Self| of.from < pole && pole < of.to;
        let gap = Abs::pt(CLEAR);
        match self.tier.cmp(&other.tier) {
            Ordering::Equal => {
                self.left() < other.right() + gap && other.left() < self.right() + gap
            }
            Ordering::Less => inside(other.pole, self),
            Ordering::Greater => inside(self.pole, other),
        }
    }
}

/// The dates of the events, each in the highest line in which it meets no other. Those that fit on the right
/// of their dots come first, from right to left, so that their lines pass the dates before them.
fn flags<'t>(
    what: &'t Timeline,
    look: &ChartLook,
    pitch: Abs,
    width_of: &mut LabelWidth<'_>,
) -> Vec<DateFlag<'t>> {
    let mut wanted: Vec<DateFlag<'_>> = Vec::new();
    for event in what.events.iter().filter(|event| event.month < what.months) {
        let width = width_of(&event.date, false);
        let pole = pitch * i64::from(event.month) + pitch / 2;
        let after = pole + Abs::pt(APART);
        let flag = if after + width <= look.width {
            DateFlag {
                date: &event.date,
                pole,
                from: after,
                to: after + width,
                edge: LabelEdge::Left,
                tier: 0,
            }
        } else {
            let to = pole - Abs::pt(APART);
            DateFlag {
                date: &event.date,
                pole,
                from: to - width,
                to,
                edge: LabelEdge::Right,
                tier: 0,
            }
        };
        wanted.push(flag);
    }
    let (mut right, left): (Vec<_>, Vec<_>) =
        wanted.into_iter().partition(|flag| flag.edge == LabelEdge::Left);
    right.reverse();
    let tiers = what.events.len() as i64;
    let mut placed: Vec<DateFlag<'_>> = Vec::new();
    for mut flag in right.into_iter().chain(left) {
        flag.tier = (0..tiers)
            .find(|&tier| {
                flag.tier = tier;
                flag.from >= Abs::ZERO && !placed.iter().any(|other| flag.meets(other))
            })
            .unwrap_or(tiers);
        if flag.tier < tiers {
            placed.push(flag);
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::super::look::tests::{assert_legible, look, width};
    use super::*;

    /// A timeline of thirty-two months with events in these.
    fn drawn(events: &[u32]) -> LabelledChart {
        let event =
            |&month: &u32| TimelineEvent { month, date: format!("{} October 2020", month % 9 + 1) };
        let what = Timeline {
            months: 32,
            ends: ["August 2020".to_owned(), "March 2023".to_owned()],
            events: events.iter().map(event).collect(),
        };
        timeline(&what, &look(330.0, 400.0), &mut width)
    }

    #[test]
    fn there_is_a_dot_for_each_month_and_events_stand_out_in_size_and_colour() {
        let chart = drawn(&[2, 7]);
        let (counted, marked) = (look(0.0, 0.0).colors.counted, look(0.0, 0.0).colors.marked);
        let count = |color| chart.drawing.shapes().filter(|it| it.flat() == Some(color)).count();
        assert_eq!([count(counted), count(marked)], [30, 2]);
        const { assert!(MARKED > RADIUS) };
    }

    #[test]
    fn dates_of_neighbours_stand_in_lines_of_their_own_and_meet_neither_dates_nor_lines() {
        for events in [&[2, 7][..], &[0, 1, 2, 3], &[28, 29, 30, 31], &[5, 5], &[0, 15, 16, 31]] {
            let chart = drawn(events);
            assert_eq!(chart.labels.len(), events.len() + 2, "{events:?}");
            assert_legible(&chart);
        }
        assert!(drawn(&[2, 3]).drawing.size.h > drawn(&[2]).drawing.size.h);
    }

    #[test]
    fn a_timeline_without_events_has_no_lines_below_it() {
        assert_eq!(drawn(&[]).drawing.size.h, Abs::pt(26.0));
    }
}
