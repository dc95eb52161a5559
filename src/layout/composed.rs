//! A section with everything set, before it knows its pages.

use findings::Findings;
use typeset::MissingGlyph;

use crate::frame::{Mark, TagTree};

use super::chosen::ChosenPages;
use super::crop::Croppable;
use super::lengths::{Lengthening, ParagraphLengths};
use super::row::Row;
use super::turn::FlowTurn;

/// A section with everything set, before it knows its pages.
#[derive(Clone)]
pub(super) struct Composed {
    /// Its pages as the layout has them.
    pub pages: ChosenPages,
    /// Contents of the frames of each listed page, in the order of the frames.
    pub fixed: Vec<Vec<FrameContent>>,
    /// Rows that run from frame to frame and from page to page.
    pub flow: Vec<Row>,
    /// How its flow was set.
    pub setting: FlowSetting,
    /// Its structure; node 0 is the section itself.
    pub tags: TagTree,
    /// What went wrong.
    pub found: Findings,
    /// How long its justified paragraphs may be.
    pub lengths: Vec<ParagraphLengths>,
    /// The characters in it that no font has.
    pub missing: Vec<MissingGlyph>,
}

/// How a flow is set.
#[derive(Clone, Debug, Default)]
pub(super) struct FlowSetting {
    /// Where it goes on in other columns, in the order of the pages.
    pub turns: Vec<FlowTurn>,
    /// Lines by which its paragraphs are longer than they would be.
    pub wanted: Lengthening,
}

/// A picture that fills a frame.
#[derive(Clone)]
pub(super) struct FramePicture {
    /// Index of its block.
    pub block: usize,
    /// What is cropped.
    pub what: Croppable,
    /// What it means.
    pub mark: Mark,
}

/// What stands in a frame.
#[derive(Clone)]
pub(super) enum FrameContent {
    /// The flow, or nothing.
    Flow,
    /// Rows, one below the other.
    Rows(Vec<Row>),
    /// A picture that fills the frame.
    Picture(FramePicture),
    /// A map that fills the frame; drawn when its size is known.
    Map(Box<crate::plan::Map>, Mark),
}
