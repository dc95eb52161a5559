//! The part of the graphics state that the rules need (ISO 32000-1, 8.4).

use std::sync::Arc;

use super::font::FontData;
use super::plane::{BoundingBox, Matrix};

/// Kinds of colour spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SpaceKind {
    /// An unknown one.
    Unknown,
    /// DeviceGray.
    Gray,
    /// DeviceRGB.
    Rgb,
    /// DeviceCMYK.
    Cmyk,
    /// ICCBased, with its number of channels.
    Icc(i64),
    /// CalGray.
    CalGray,
    /// CalRGB.
    CalRgb,
    /// Lab.
    Lab,
    /// Indexed.
    Indexed,
    /// Separation or DeviceN, with the names of its inks.
    Inks(Arc<[String]>),
    /// Pattern.
    Pattern,
}

impl SpaceKind {
    /// The name for people.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Unknown => "unknown".to_owned(),
            Self::Gray => "DeviceGray".to_owned(),
            Self::Rgb => "DeviceRGB".to_owned(),
            Self::Cmyk => "DeviceCMYK".to_owned(),
            Self::Icc(1) => "ICCBased grey".to_owned(),
            Self::Icc(3) => "ICCBased RGB or Lab".to_owned(),
            Self::Icc(4) => "ICCBased CMYK".to_owned(),
            Self::Icc(channels) => format!("ICCBased with {channels} channels"),
            Self::CalGray => "CalGray".to_owned(),
            Self::CalRgb => "CalRGB".to_owned(),
            Self::Lab => "Lab".to_owned(),
            Self::Indexed => "Indexed".to_owned(),
            Self::Inks(names) if names.len() == 1 => "Separation".to_owned(),
            Self::Inks(_) => "DeviceN".to_owned(),
            Self::Pattern => "Pattern".to_owned(),
        }
    }
}

/// What something is painted with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paint {
    /// The colour space.
    pub(super) kind: SpaceKind,
    /// The components.
    pub(super) values: Vec<f64>,
}

impl Paint {
    /// Black, the initial colour of every page.
    pub(super) fn black() -> Self {
        Self { kind: SpaceKind::Gray, values: vec![0.0] }
    }

    /// The four process inks, if known: cyan, magenta, yellow, black, each 0 to 1.
    pub(super) fn inks(&self) -> Option<[f64; 4]> {
        match (&self.kind, self.values.as_slice()) {
            (SpaceKind::Cmyk | SpaceKind::Icc(4), &[c, m, y, k]) => Some([c, m, y, k]),
            (SpaceKind::Gray, &[gray]) => Some([0.0, 0.0, 0.0, 1.0 - gray]),
            _ => None,
        }
    }

    /// The sum of the process inks, if they are known.
    pub(super) fn total(&self) -> Option<f64> {
        self.inks().map(|inks| inks.iter().sum())
    }

    /// Whether it leaves the paper unprinted.
    pub(super) fn is_white(&self) -> bool {
        match &self.kind {
            SpaceKind::Rgb => self.values == [1.0, 1.0, 1.0],
            SpaceKind::Inks(_) => {
                !self.values.is_empty() && self.values.iter().all(|tint| *tint == 0.0)
            }
            _ => self.total().is_some_and(|total| total <= 0.0),
        }
    }

    /// Whether it is the registration colour, in any strength.
    pub(super) fn is_registration(&self) -> bool {
        let SpaceKind::Inks(names) = &self.kind else { return false };
        names.len() == 1 && names[0] == "All" && self.values.first() != Some(&0.0)
    }
}

/// The text state (9.3).
#[derive(Clone, Debug)]
pub(super) struct TextState {
    /// The one that `Tf` or a graphics state selected last; `None` before the first.
    pub(super) font: Option<Arc<FontData>>,
    /// Its size before any matrix.
    pub(super) size: f64,
    /// Space after each character.
    pub(super) char_space: f64,
    /// Additional space after each word space.
    pub(super) word_space: f64,
    /// Horizontal scaling; 1 is none.
    pub(super) stretch: f64,
    /// From baseline to baseline for `T*`, in units of text space.
    pub(super) leading: f64,
    /// How far the baseline is raised (`Ts`), in units of text space.
    pub(super) rise: f64,
    /// Rendering mode (9.3.6).
    pub(super) mode: i64,
}

/// The graphics state.
#[derive(Clone, Debug)]
pub(super) struct State {
    /// From user space to default user space.
    pub(super) ctm: Matrix,
    /// The upright box around what may be painted, in default user space.
    pub(super) clip: BoundingBox,
    /// Paint for filling.
    pub(super) fill: Paint,
    /// Paint for stroking.
    pub(super) stroke: Paint,
    /// Line width in user space.
    pub(super) width: f64,
    /// Whether fills overprint.
    pub(super) overprint: bool,
    /// The text state; it is saved and restored with the rest.
    pub(super) text: TextState,
}

impl State {
    /// The initial graphics state.
    pub(super) fn new(ctm: Matrix, clip: BoundingBox) -> Self {
        Self {
            ctm,
            clip,
            fill: Paint::black(),
            stroke: Paint::black(),
            width: 1.0,
            overprint: false,
            text: TextState {
                font: None,
                size: 0.0,
                char_space: 0.0,
                word_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
        }
    }
}

/// A path under construction, in default user space.
#[derive(Clone, Debug)]
pub(super) struct Path {
    /// The box around all its points.
    pub(super) bounds: BoundingBox,
    /// The corners of the first subpath, as long as there are few.
    corners: Vec<(f64, f64)>,
    /// Number of subpaths.
    parts: u32,
    /// Whether it has curves.
    curved: bool,
}

impl Path {
    /// No path.
    pub(super) const fn new() -> Self {
        Self { bounds: BoundingBox::NOTHING, corners: Vec::new(), parts: 0, curved: false }
    }

    /// Begins a subpath.
    pub(super) fn start(&mut self, to: (f64, f64)) {
        let (x, y) = to;
        self.parts += 1;
        self.point((x, y));
    }

    /// Adds a straight line.
    pub(super) fn point(&mut self, to: (f64, f64)) {
        let (x, y) = to;
        self.bounds.include(x, y);
        if self.parts <= 1 && self.corners.len() < 6 {
            self.corners.push((x, y));
        }
    }

    /// Adds a point of a curve.
    pub(super) fn bend(&mut self, to: (f64, f64)) {
        let (x, y) = to;
        self.curved = true;
        self.bounds.include(x, y);
    }

    /// Whether it is one axis-aligned box.
    pub(super) fn is_box(&self) -> bool {
        let BoundingBox { x0, y0, x1, y1 } = self.bounds;
        let near = |one: f64, other: f64| (one - other).abs() < 0.01;
        let at_corner =
            |&(x, y): &(f64, f64)| (near(x, x0) || near(x, x1)) && (near(y, y0) || near(y, y1));
        !self.curved
            && self.parts == 1
            && (4..=5).contains(&self.corners.len())
            && self.corners.iter().all(at_corner)
    }

    /// Whether it is one vertical or horizontal line.
    pub(super) fn is_straight(&self) -> bool {
        !self.curved
            && self.parts == 1
            && self.corners.len() == 2
            && (self.bounds.width() < 0.1 || self.bounds.height() < 0.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_ink_is_a_separation_and_several_are_not() {
        let label = |names: &[&str]| {
            SpaceKind::Inks(names.iter().map(|name| (*name).to_owned()).collect()).label()
        };
        assert_eq!(label(&["Gold"]), "Separation");
        assert_eq!(label(&["Gold", "Black"]), "DeviceN");
        assert_eq!(label(&[]), "DeviceN");
    }
}
