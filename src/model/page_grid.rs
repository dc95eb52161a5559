//! Places in the units of the page grid: columns, lines, shares of the page.

use units::{Abs, Rect, Sides, Size};

use super::{AreaFault, AreaSpec, Layout};

/// The grid of a recto page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageGrid {
    /// The trimmed page.
    pub trim: Size,
    /// The type area: its height is whole grid lines.
    pub area: Rect,
    /// From line to line.
    pub leading: Abs,
    /// Number of columns.
    columns: i64,
    /// Space between columns.
    gutter: Abs,
}

impl PageGrid {
    /// The grid of a layout.
    pub fn of(layout: &Layout) -> Self {
        let (page, margins, grid) = (layout.page, layout.margins, layout.grid);
        let trim = Size::new(Abs::mm(page.width_mm), Abs::mm(page.height_mm));
        let leading = Abs::pt(grid.leading_pt);
        let mut area = Rect::new(Abs::ZERO, Abs::ZERO, trim.w, trim.h).inset(Sides {
            top: Abs::mm(margins.top_mm),
            right: Abs::mm(margins.outer_mm),
            bottom: Abs::mm(margins.bottom_mm),
            left: Abs::mm(margins.inner_mm),
        });
        area.h = leading * area.h.count(leading);
        let gutter = Abs::mm(grid.gutter_mm);
        Self { trim, area, leading, columns: i64::from(grid.columns.max(1)), gutter }
    }

    /// The box of an area, as far as its fields can be read.
    pub fn rect(&self, area: &AreaSpec) -> Rect {
        let [inner, outer, top, bottom, width, height] = area.values();
        let (x, w) = self.across().span([inner, outer, width]);
        let (y, h) = self.down().span([top, bottom, height]);
        Rect::new(x, y, w, h)
    }

    /// The fields of an area that cannot be as they are: name, value, and what is wrong.
    pub fn faults<'a>(&self, area: &'a AreaSpec) -> Vec<(&'static str, &'a str, AreaFault)> {
        let [inner, outer, top, bottom, width, height] = area.values();
        let (across, down) = (self.across(), self.down());
        let all = [
            ("inner", inner, across.edge_fault(inner)),
            ("outer", outer, across.edge_fault(outer)),
            ("width", width, across.size_fault([inner, outer, width])),
            ("top", top, down.edge_fault(top)),
            ("bottom", bottom, down.edge_fault(bottom)),
            ("height", height, down.size_fault([top, bottom, height])),
        ];
        all.into_iter().filter_map(|(field, value, fault)| Some((field, value?, fault?))).collect()
    }

    /// From the spine outwards.
    fn across(&self) -> Axis {
        let (columns, gap) = (self.columns, self.gutter);
        Axis {
            page: self.trim.w,
            start: self.area.x,
            end: self.area.right(),
            track: (self.area.w - gap * (columns - 1)) / columns,
            gap,
            count: columns,
            names: ["column", "columns"],
        }
    }

    /// From the head downwards.
    fn down(&self) -> Axis {
        Axis {
            page: self.trim.h,
            start: self.area.y,
            end: self.area.bottom(),
            track: self.leading,
            gap: Abs::ZERO,
            count: self.area.h.count(self.leading),
            names: ["line", "lines"],
        }
    }
}

/// A value of an area's field.
#[derive(Clone, Copy, Debug, PartialEq)]
enum AreaValue {
    /// The edge of the page.
    Trim,
    /// The edge of the type area.
    Margin,
    /// A column or line, by its number from 1.
    Track(i64),
    /// So many columns or lines.
    Tracks(i64),
    /// Millimetres.
    Mm(f64),
    /// Per cent of the page.
    OfPage(f64),
    /// Per cent of the type area.
    OfArea(f64),
}

/// One direction of the grid.
#[derive(Clone, Copy, Debug)]
struct Axis {
    /// The size of the page.
    page: Abs,
    /// Where the type area begins.
    start: Abs,
    /// Where it ends.
    end: Abs,
    /// The size of a column or line.
    track: Abs,
    /// The space between them.
    gap: Abs,
    /// How many there are.
    count: i64,
    /// What one is called, and several.
    names: [&'static str; 2],
}

impl Axis {
    /// Reads a value.
    fn read(&self, text: &str) -> Option<AreaValue> {
        let text = text.replace('%', " % ");
        let words: Vec<&str> = text.split_whitespace().collect();
        let number =
            |word: &str| word.parse::<f64>().ok().filter(|it| (0.0..=1_500.0).contains(it));
        let count = |word: &str| word.parse::<u16>().ok().map(i64::from);
        Some(match words[..] {
            ["trim"] => AreaValue::Trim,
            ["margin"] => AreaValue::Margin,
            [name, at] if name == self.names[0] => AreaValue::Track(count(at)?),
            [many, name] if self.names.contains(&name) => AreaValue::Tracks(count(many)?),
            [length, "mm"] => AreaValue::Mm(number(length)?),
            [share, "%", "of", "page"] => AreaValue::OfPage(number(share)?),
            [share, "%", "of", "area"] => AreaValue::OfArea(number(share)?),
            _ => return None,
        })
    }

    /// What is wrong with an edge.
    fn edge_fault(&self, edge: Option<&str>) -> Option<AreaFault> {
        match self.read(edge?) {
            None | Some(AreaValue::Tracks(_)) => Some(AreaFault::Unreadable),
            Some(AreaValue::Track(at)) => self.beyond(at),
            Some(_) => None,
        }
    }

    /// What is wrong with the size next to two edges.
    fn size_fault(&self, [near, far, size]: [Option<&str>; 3]) -> Option<AreaFault> {
        let value = self.read(size?);
        if near.is_some() && far.is_some() {
            return Some(AreaFault::Surplus);
        }
        match value {
            None | Some(AreaValue::Trim | AreaValue::Margin | AreaValue::Track(_)) => {
                Some(AreaFault::Unreadable)
            }
            Some(AreaValue::Tracks(many)) => self.beyond(many),
            Some(_) => None,
        }
    }

    /// The fault of a number of which the grid has no column or line.
    fn beyond(&self, number: i64) -> Option<AreaFault> {
        (!(1..=self.count).contains(&number)).then_some(AreaFault::Beyond(self.count))
    }

    /// Where it begins and how long it is, from its nearer edge, its farther edge and its size.
    fn span(&self, [near, far, size]: [Option<&str>; 3]) -> (Abs, Abs) {
        let read = |text: Option<&str>| text.and_then(|text| self.read(text));
        let size = read(size).map(|size| self.size(size));
        let edges = (read(near).map(|edge| self.near(edge)), read(far).map(|edge| self.far(edge)));
        match (edges, size) {
            ((Some(from), None), Some(size)) => (from, size),
            ((None, Some(to)), Some(size)) => (to - size, size),
            ((None, None), Some(size)) => (self.start, size),
            ((from, to), _) => {
                let from = from.unwrap_or(self.start);
                (from, to.unwrap_or(self.end) - from)
            }
        }
    }

    /// A nearer edge, from that of the page.
    fn near(&self, edge: AreaValue) -> Abs {
        match edge {
            AreaValue::Margin => self.start,
            AreaValue::Track(at) => self.start + (self.track + self.gap) * (at - 1),
            AreaValue::OfArea(_) => self.start + self.size(edge),
            AreaValue::Trim | AreaValue::Tracks(_) | AreaValue::Mm(_) | AreaValue::OfPage(_) => {
                self.size(edge)
            }
        }
    }

    /// A farther edge, from the nearer one of the page.
    fn far(&self, edge: AreaValue) -> Abs {
        match edge {
            AreaValue::Margin => self.end,
            AreaValue::Track(at) => self.start + self.size(AreaValue::Tracks(at)),
            AreaValue::OfArea(_) => self.end - self.size(edge),
            AreaValue::Trim | AreaValue::Tracks(_) | AreaValue::Mm(_) | AreaValue::OfPage(_) => {
                self.page - self.size(edge)
            }
        }
    }

    /// A length.
    fn size(&self, value: AreaValue) -> Abs {
        let share = |of: Abs, share: f64| of.scale((share * 100.0).round() as i64, 10_000);
        match value {
            AreaValue::Trim | AreaValue::Margin | AreaValue::Track(_) => Abs::ZERO,
            AreaValue::Tracks(many) => self.track * many + self.gap * (many - 1).max(0),
            AreaValue::Mm(length) => Abs::mm(length),
            AreaValue::OfPage(percent) => share(self.page, percent),
            AreaValue::OfArea(percent) => share(self.end - self.start, percent),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of 100 by 200 mm with margins of 10, four columns with gutters of 4, and lines of 13 points.
    fn grid() -> PageGrid {
        let layout = r#"{
            "format": 1,
            "page": {"width_mm": 100, "height_mm": 200},
            "grid": {"leading_pt": 13, "columns": 4, "gutter_mm": 4},
            "margins": {"inner_mm": 12, "outer_mm": 8, "top_mm": 10, "bottom_mm": 10},
            "families": {}, "palette": {}, "styles": {}, "templates": {}, "parts": {}
        }"#;
        PageGrid::of(&serde_json::from_str(layout).unwrap())
    }

    /// An area.
    fn area(json: &str) -> AreaSpec {
        serde_json::from_str(json).unwrap()
    }

    /// The horizontal edges of an area, in millimetres.
    fn across(json: &str) -> (f64, f64) {
        let rect = grid().rect(&area(json));
        let round = |at: Abs| (at.to_mm() * 100.0).round() / 100.0;
        (round(rect.x), round(rect.right()))
    }

    /// The vertical edges of an area, in points from the top of the type area.
    fn down(json: &str) -> (f64, f64) {
        let rect = grid().rect(&area(json));
        let round = |at: Abs| ((at - grid().area.y).to_pt() * 10.0).round() / 10.0;
        (round(rect.y), round(rect.bottom()))
    }

    #[test]
    fn an_area_without_fields_is_the_type_area() {
        assert_eq!(grid().rect(&area("{}")), grid().area);
    }

    #[test]
    fn columns_and_lines_are_counted_from_the_spine_and_the_head() {
        // Columns are 17 mm wide, 21 mm from one to the next.
        assert_eq!(across(r#"{"inner": "column 2", "outer": "column 3"}"#), (33.0, 71.0));
        assert_eq!(across(r#"{"inner": "column 2", "width": "2 columns"}"#), (33.0, 71.0));
        assert_eq!(across(r#"{"outer": "column 3", "width": "1 column"}"#), (54.0, 71.0));
        assert_eq!(down(r#"{"top": "line 3", "bottom": "line 5"}"#), (26.0, 65.0));
        assert_eq!(down(r#"{"top": "line 3", "height": "3 lines"}"#), (26.0, 65.0));
        let lines = grid().area.h.count(grid().leading) as f64;
        assert_eq!(
            down(r#"{"height": "2 lines", "bottom": "margin"}"#),
            ((lines - 2.0) * 13.0, lines * 13.0)
        );
    }

    #[test]
    fn edges_are_measured_from_their_side_of_the_page() {
        assert_eq!(across(r#"{"inner": "trim", "outer": "trim"}"#), (0.0, 100.0));
        assert_eq!(across(r#"{"outer": "trim", "width": "6 mm"}"#), (94.0, 100.0));
        assert_eq!(across(r#"{"inner": "3 mm", "outer": "5 mm"}"#), (3.0, 95.0));
        assert_eq!(across(r#"{"inner": "10 % of page", "width": "40% of page"}"#), (10.0, 50.0));
        assert_eq!(across(r#"{"width": "50 % of area"}"#), (12.0, 52.0));
        assert_eq!(across(r#"{"inner": "25 % of area", "outer": "25 % of area"}"#), (32.0, 72.0));
    }

    #[test]
    fn what_cannot_be_is_found_in_its_field() {
        for (json, field, fault) in [
            (r#"{"inner": "line 2"}"#, "inner", AreaFault::Unreadable),
            (r#"{"top": "3 lines"}"#, "top", AreaFault::Unreadable),
            (r#"{"width": "column 2"}"#, "width", AreaFault::Unreadable),
            (r#"{"height": "-3 mm"}"#, "height", AreaFault::Unreadable),
            (r#"{"outer": "column 5"}"#, "outer", AreaFault::Beyond(4)),
            (r#"{"inner": "column 0"}"#, "inner", AreaFault::Beyond(4)),
            (r#"{"width": "5 columns"}"#, "width", AreaFault::Beyond(4)),
            (
                r#"{"top": "trim", "bottom": "trim", "height": "2 lines"}"#,
                "height",
                AreaFault::Surplus,
            ),
        ] {
            let area = area(json);
            let found: Vec<_> =
                grid().faults(&area).into_iter().map(|(field, _, fault)| (field, fault)).collect();
            assert_eq!(found, [(field, fault)], "{json}");
        }
        assert!(grid().faults(&area(r#"{"inner": "column 4", "height": "9 lines"}"#)).is_empty());
    }
}
