//! Painted objects: where they are, and whether they will print well. Lengths in points.

use lopdf::ObjectId;

use super::painter::{Ground, Painter, Run, Scrutiny, TrimEdge};
use super::plane::{BoundingBox, MM};
use super::rule::Rule;
use super::state::{Paint, SpaceKind};

/// An object as close to the trim as this is meant to touch it.
const NEAR: f64 = 0.5 * MM;

/// An object that ends short of the bleed edge by no more than this reaches it.
const SHORT: f64 = 0.1 * MM;

/// A line as long as this is a rule or a frame, not a stroke of a drawing.
const RULE: f64 = 10.0 * MM;

/// A box as thin as this is a line.
const THIN: f64 = 2.0;

/// Maximum distance of a mark from the corner.
const CORNER: f64 = 15.0 * MM;

/// Maximum number of edges at the trim that are remembered.
const MOST_EDGES: usize = 20_000;

/// Maximum number of backgrounds that are remembered.
const MOST_GROUNDS: usize = 2000;

/// Whether intervals, sorted by their starts, cover one altogether.
fn is_covered(stretch: (f64, f64), sorted: &[(f64, f64)]) -> bool {
    let (from, to) = stretch;
    let mut reached = from;
    for (start, end) in sorted {
        if *start > reached + SHORT {
            break;
        }
        reached = reached.max(*end);
    }
    reached >= to - SHORT
}

impl<'a> Painter<'a> {
    /// Paints the path and ends it (8.5.3).
    pub(super) fn paint_path(&mut self, operator: &str, run: &mut Run<'a>) {
        let strokes = matches!(operator, "S" | "s" | "B" | "B*" | "b" | "b*");
        let fills = !matches!(operator, "S" | "s" | "n");
        if run.look != Scrutiny::Rules {
            if strokes {
                let width = run.state.width * run.state.ctm.scale();
                self.line(width, "stroke", run.at);
                self.ink(&run.state.stroke, "stroke", run.at);
            }
            if fills {
                self.painted(&run.state.fill, "fill", run);
            }
        }
        if (strokes || fills) && !run.path.bounds.is_nothing() {
            self.must_be_marked("path", run);
        }
        if run.look == Scrutiny::Everything && !run.path.bounds.is_nothing() {
            if fills {
                self.filled(run);
            }
            if strokes {
                self.stroked(run);
            }
        }
        run.end_path();
    }

    /// A fill, in page coordinates.
    fn filled(&mut self, run: &Run<'a>) {
        let shown = run.path.bounds.and(run.state.clip);
        if shown.is_nothing() {
            return;
        }
        let fill = &run.state.fill;
        let (thin, long) = (shown.width().min(shown.height()), shown.width().max(shown.height()));
        let is_box = run.path.is_box();
        if is_box && thin > THIN && self.grounds.len() < MOST_GROUNDS {
            let colored = match fill.inks() {
                Some([c, m, y, _]) => c + m + y > 0.1,
                None => !fill.is_white(),
            };
            self.grounds.push(Ground { area: shown, total: fill.total(), colored });
        }
        if fill.is_white() {
            return;
        }
        self.reach(shown, "fill", run.at);
        self.marks(shown, fill, run.at);
        if is_box && thin <= THIN && long >= RULE {
            // A clipped box says nothing about the size of the box.
            let whole = run.path.bounds.width().min(run.path.bounds.height());
            if whole <= THIN {
                self.line(whole, "filled rule", run.at);
            }
            self.rule(shown, run);
        }
    }

    /// An outline, in page coordinates.
    fn stroked(&mut self, run: &Run<'a>) {
        let half = run.state.width * run.state.ctm.scale() / 2.0;
        let bounds = run.path.bounds.grown(half);
        let shown = bounds.and(run.state.clip);
        if shown.is_nothing() || run.state.stroke.is_white() {
            return;
        }
        self.marks(shown, &run.state.stroke, run.at);
        let long = shown.width().max(shown.height());
        if (run.path.is_straight() || run.path.is_box()) && long >= RULE {
            self.rule(shown, run);
        }
    }

    /// A rule or a frame, but not a line of a drawing that bleeds.
    fn rule(&mut self, shown: BoundingBox, run: &Run<'a>) {
        if !run.is_bleeding {
            self.safe(shown, "rule", run.at);
        }
    }

    /// A line's width.
    pub(super) fn line(&mut self, width: f64, what: &str, at: Option<ObjectId>) {
        if !width.is_finite() {
            return;
        }
        let thinnest = self.gathered.thinnest.get_or_insert(width);
        *thinnest = thinnest.min(width);
        let least = self.shared.limits.min_line.to_pt();
        if width < least - 0.001 {
            self.found.measured(Rule::Hairline, at, what, least - width, || {
                format!("a {what} is {width:.3} pt wide, less than {least:.3} pt")
            });
        }
    }

    /// Maximum ink of a paint.
    pub(super) fn ink(&mut self, paint: &Paint, what: &str, at: Option<ObjectId>) {
        let (Some(inks), Some(total)) = (paint.inks(), paint.total()) else { return };
        if paint.kind == SpaceKind::Gray {
            return;
        }
        self.gathered.most_ink = self.gathered.most_ink.max(total);
        let most = f64::from(self.shared.limits.max_ink);
        let percent = total * 100.0;
        if percent > most + 0.5 {
            self.found.measured(Rule::Ink, at, what, percent, || {
                let [c, m, y, k] = inks.map(|ink| (ink * 100.0).round());
                format!("the {what} has {percent:.0} % ink ({c} {m} {y} {k}), more than {most} %")
            });
        }
    }

    /// A painted area: its ink, and whether white overprints.
    pub(super) fn painted(&mut self, paint: &Paint, what: &str, run: &Run<'a>) {
        self.ink(paint, what, run.at);
        let is_paper = matches!(paint.kind, SpaceKind::Cmyk | SpaceKind::Icc(4) | SpaceKind::Gray);
        if run.state.overprint && is_paper && paint.is_white() {
            let message = format!("a white {what} overprints and may disappear");
            self.found.add(Rule::WhiteOverprint, run.at, message);
        }
    }

    /// Notes where something that touches the trim extends to the bleed edge, and where it ends before.
    /// What else is painted there is known only when the page is finished.
    pub(super) fn reach(&mut self, shown: BoundingBox, what: &'static str, at: Option<ObjectId>) {
        let wanted = self.shared.limits.bleed.to_pt();
        let Some(trim) = self.boxes.trim.filter(|trim| shown.overlaps(*trim) && wanted > 0.0)
        else {
            return;
        };
        let inside = shown.and(trim);
        for (side, (name, margin)) in trim.margins(shown).into_iter().enumerate() {
            let beyond = -margin;
            if name == self.open_side() && beyond.abs() <= NEAR {
                continue;
            }
            let along = if name == "left" || name == "right" {
                (inside.y0, inside.y1)
            } else {
                (inside.x0, inside.x1)
            };
            if beyond <= -NEAR || self.edges.len() >= MOST_EDGES {
                continue;
            }
            let reaches = beyond >= wanted - SHORT;
            self.edges.push(TrimEdge { side, name, along, beyond, reaches, what, at });
        }
    }

    /// The side on which colour may end at the trim: none, or the one towards the spine.
    fn open_side(&self) -> &'static str {
        match (self.shared.limits.open_spine, self.number % 2) {
            (false, _) => "",
            (true, 1) => "left",
            (true, _) => "right",
        }
    }

    /// Reports what ends before the bleed edge where nothing else reaches it either.
    fn short_edges(&mut self) {
        let wanted = self.shared.limits.bleed.to_pt();
        for side in 0..4 {
            let mut good: Vec<(f64, f64)> = Vec::new();
            let of_side: Vec<TrimEdge> =
                self.edges.iter().filter(|edge| edge.side == side).copied().collect();
            good.extend(of_side.iter().filter(|edge| edge.reaches).map(|edge| edge.along));
            good.sort_by(|a, b| a.0.total_cmp(&b.0));
            for edge in
                of_side.iter().filter(|edge| !edge.reaches && !is_covered(edge.along, &good))
            {
                let TrimEdge { name, beyond, what, at, .. } = *edge;
                self.found.measured(
                    Rule::BleedReach,
                    at,
                    &format!("{what} {name}"),
                    -beyond,
                    || {
                        let place = if beyond < -0.01 {
                            format!("ends {:.2} mm inside the trim", -beyond / MM)
                        } else {
                            format!("extends only {:.2} mm beyond the trim", beyond.max(0.0) / MM)
                        };
                        format!(
                            "a {what} {place} on the {name}; {:.2} mm are required",
                            wanted / MM
                        )
                    },
                );
            }
        }
    }

    /// Whether something that must not be cut off keeps its distance from the trim.
    pub(super) fn safe(&mut self, shown: BoundingBox, what: &str, at: Option<ObjectId>) {
        let wanted = self.shared.limits.safe.to_pt();
        let Some(trim) = self.boxes.trim.filter(|trim| shown.overlaps(*trim)) else { return };
        for (side, margin) in trim.margins(shown) {
            // A rule that extends beyond the trim is meant to bleed; text never is.
            let bleeds = what == "rule" && margin < 0.0;
            if margin < wanted - 0.05 && !bleeds {
                self.found.measured(Rule::Safe, at, &format!("{what} {side}"), -margin, || {
                    let margin = margin / MM;
                    format!(
                        "the {what} is {margin:.2} mm from the trim on the {side}, less than {:.2} mm",
                        wanted / MM
                    )
                });
            }
        }
    }

    /// Whether something is a mark at a corner, or has the colour of marks where it must not.
    pub(super) fn marks(&mut self, shown: BoundingBox, paint: &Paint, at: Option<ObjectId>) {
        let is_registration = paint.is_registration();
        let is_all = paint.inks().is_some_and(|inks| inks.iter().all(|ink| *ink > 0.99));
        let Some(trim) = self.boxes.trim.filter(|_| is_registration || is_all) else { return };
        if is_registration && shown.and(trim).grown(0.05).overlaps(trim) && shown.overlaps(trim) {
            let message = "the registration colour is used inside the trim";
            self.found.add(Rule::Registration, at, message);
        }
        if shown.overlaps(self.boxes.bleed.unwrap_or(trim)) {
            return;
        }
        // The marks are outside the bleed, so the wider it is, the farther from the corner.
        let bleed = self.boxes.bleed.map_or(0.0, |bleed| {
            let left = (trim.x0 - bleed.x0).max(trim.y0 - bleed.y0);
            left.max(bleed.x1 - trim.x1).max(bleed.y1 - trim.y1).max(0.0)
        });
        let corners =
            [(trim.x0, trim.y0), (trim.x1, trim.y0), (trim.x0, trim.y1), (trim.x1, trim.y1)];
        for (corner, stands) in corners.into_iter().zip(&mut self.gathered.corners) {
            *stands |= shown.grown(CORNER + bleed).holds(corner);
        }
    }

    /// Checks the page as a whole.
    pub(super) fn finish(&mut self) {
        self.short_edges();
        let missing = self.gathered.corners.iter().filter(|stands| !**stands).count();
        if self.shared.limits.marks && missing > 0 {
            let message =
                format!("there are no crop marks outside the bleed at {missing} of four corners");
            self.found.add(Rule::Marks, None, message);
        }
        let cut = self.boxes.crop.is_some_and(|crop| !crop.contains(self.boxes.media));
        if missing == 0 && cut {
            self.found.add(Rule::CropBleed, None, "the CropBox cuts off the crop marks");
        }
    }
}
