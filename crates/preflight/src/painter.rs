//! The state that the operators of a page read and write while its content is run. The checks are in the
//! files of the operators.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use lopdf::{Dictionary, ObjectId};

use super::boxes::Boxes;
use super::facts::{FontFact, PictureFact};
use super::file::{File, FilePage};
use super::finding::PageFindings;
use super::font::FontData;
use super::intent::IntentColors;
use super::limits::Limits;
use super::pieces::{ContentKey, MarkedPieces};
use super::plane::{BoundingBox, Matrix};
use super::state::{Path, State};
use super::used_font::UsedFont;

/// What all pages share.
#[derive(Debug)]
pub(super) struct Shared<'a> {
    /// Whose objects the pages refer to.
    pub(super) file: File<'a>,
    /// What the print shop requires.
    pub(super) limits: &'a Limits,
    /// The output intent.
    pub(super) intent: IntentColors,
    /// Fonts that some page has read, by the address of their entries.
    pub(super) fonts: Mutex<BTreeMap<usize, Arc<FontData>>>,
    /// Profiles that some page has read.
    pub(super) profiles: Mutex<BTreeMap<ObjectId, Arc<IccProfile>>>,
}

/// What was found on a page.
#[derive(Debug, Default)]
pub(super) struct Gathered<'a> {
    /// Colour spaces.
    pub(super) spaces: BTreeSet<String>,
    /// Spot colours.
    pub(super) spots: BTreeSet<String>,
    /// The definition of each spot colour.
    pub(super) recipes: BTreeMap<String, Vec<u8>>,
    /// Those that the content selects, not all in the resources.
    pub(super) fonts: BTreeSet<FontFact>,
    /// One entry for each time a picture is shown.
    pub(super) pictures: Vec<PictureFact>,
    /// Maximum ink; 1 is one plate at 100 per cent.
    pub(super) most_ink: f64,
    /// The thinnest line in points.
    pub(super) thinnest: Option<f64>,
    /// The smallest text in points.
    pub(super) smallest: Option<f64>,
    /// Whether anything overprints.
    pub(super) overprints: bool,
    /// Whether anything is transparent.
    pub(super) transparent: bool,
    /// Which corners have marks.
    pub(super) corners: [bool; 4],
    /// How many annotations.
    pub(super) annotations: u32,
    /// Marked content that belongs to the tag tree.
    pub(super) marks: MarkedPieces,
    /// Forms that contain such content.
    pub(super) marked_forms: BTreeSet<ObjectId>,
    /// How often each form is shown.
    pub(super) shown_forms: BTreeMap<ObjectId, u32>,
    /// The fonts that show text, by the address of their entries.
    pub(super) used: BTreeMap<usize, UsedFont<'a>>,
}

/// How closely content is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scrutiny {
    /// It is visible where it is painted.
    Everything,
    /// It is painted, but elsewhere, such as the cell of a pattern.
    Ink,
    /// It is not painted directly: masks, glyphs, appearances.
    Rules,
}

/// Runs the content of one page.
#[derive(Debug)]
pub(super) struct Painter<'a> {
    /// What all pages share.
    pub(super) shared: &'a Shared<'a>,
    /// Whose content, resources and annotations are run.
    pub(super) page: FilePage<'a>,
    /// The page's number, counted from 1.
    pub(super) number: u32,
    /// Media, crop, bleed and trim, in points.
    pub(super) boxes: Boxes,
    /// What is wrong.
    pub(super) found: PageFindings,
    /// What was found.
    pub(super) gathered: Gathered<'a>,
    /// Backgrounds of text, in painting order.
    pub(super) grounds: Vec<Ground>,
    /// Edges of what touches the trim.
    pub(super) edges: Vec<TrimEdge>,
    /// Marks that are open, those around a form too.
    pub(super) marks: Vec<OpenMark>,
    /// Definitions of colour spaces that have been compared, by their addresses.
    pub(super) seen_spaces: BTreeSet<usize>,
    /// Fonts in use, by the address of their entries.
    pub(super) fonts: BTreeMap<usize, Arc<FontData>>,
    /// Forms that have been run, with their matrices in thousandths.
    pub(super) visited: BTreeSet<(ObjectId, [i64; 6])>,
    /// Operators so far.
    pub(super) operators: u32,
}

/// A content stream being run.
#[derive(Debug)]
pub(super) struct Run<'a> {
    /// The resources it names.
    pub(super) resources: &'a Dictionary,
    /// The graphics state.
    pub(super) state: State,
    /// The states below it.
    pub(super) stack: Vec<State>,
    /// From text space to user space (9.4.4); moves with each string that is shown.
    pub(super) text_matrix: Matrix,
    /// The matrix of the text line.
    pub(super) line_matrix: Matrix,
    /// The path under construction.
    pub(super) path: Path,
    /// The current point, in user space.
    pub(super) current: (f64, f64),
    /// Whether the path will become a clip.
    pub(super) clips: bool,
    /// The object that contains the content; none for the page's own.
    pub(super) at: Option<ObjectId>,
    /// The page or form that counts its marked content.
    pub(super) owner: ObjectId,
    /// How many marks were open when it began.
    pub(super) marks: usize,
    /// How many forms deep.
    pub(super) depth: u32,
    /// Whether it is a drawing that extends beyond the trim.
    pub(super) is_bleeding: bool,
    /// How closely it is checked.
    pub(super) look: Scrutiny,
}

/// A possible background of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    /// Where it is.
    pub(super) area: BoundingBox,
    /// The sum of its process inks, if it is known.
    pub(super) total: Option<f64>,
    /// Whether it has other inks than black.
    pub(super) colored: bool,
}

/// The edge of something that touches the trim.
#[derive(Clone, Copy, Debug)]
pub(super) struct TrimEdge {
    /// Which side of the page.
    pub(super) side: usize,
    /// That side in words, for messages: `left`, `bottom`, `right`, `top`.
    pub(super) name: &'static str,
    /// From where to where it runs along that side.
    pub(super) along: (f64, f64),
    /// How far it extends beyond the trim.
    pub(super) beyond: f64,
    /// Whether it reaches the bleed edge.
    pub(super) reaches: bool,
    /// What touches it, for messages: `fill`, `picture`.
    pub(super) what: &'static str,
    /// The object that paints it.
    pub(super) at: Option<ObjectId>,
}

/// A marked-content sequence whose `EMC` has not come yet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OpenMark {
    /// Whether it is an artifact.
    pub(super) artifact: bool,
    /// Its key in the tag tree, if it can belong to it.
    pub(super) piece: Option<ContentKey>,
    /// Whether it declares its language.
    pub(super) speaks: bool,
}

/// An ICC profile that a colour uses.
#[derive(Clone, Debug)]
pub(super) struct IccProfile {
    /// What is wrong with it.
    pub(super) found: PageFindings,
    /// How many channels the file declares.
    pub(super) channels: i64,
}

impl<'a> Painter<'a> {
    /// Before the first page content.
    pub(super) fn new(
        shared: &'a Shared<'a>,
        page: FilePage<'a>,
        number: u32,
        boxes: Boxes,
        found: PageFindings,
    ) -> Self {
        Self {
            shared,
            page,
            number,
            boxes,
            found,
            gathered: Gathered::default(),
            grounds: Vec::new(),
            edges: Vec::new(),
            marks: Vec::new(),
            seen_spaces: BTreeSet::new(),
            fonts: BTreeMap::new(),
            visited: BTreeSet::new(),
            operators: 0,
        }
    }
}

impl<'a> Run<'a> {
    /// At the start of a content stream.
    pub(super) fn new(
        resources: &'a Dictionary,
        state: State,
        at: Option<ObjectId>,
        depth: u32,
        look: Scrutiny,
    ) -> Self {
        Self {
            resources,
            state,
            stack: Vec::new(),
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            path: Path::new(),
            current: (0.0, 0.0),
            clips: false,
            at,
            owner: ObjectId::default(),
            marks: 0,
            depth,
            is_bleeding: false,
            look,
        }
    }

    /// Begins a line of text.
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line_matrix = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line_matrix);
        self.text_matrix = self.line_matrix;
    }

    /// Ends the path, after making it a clip if that was requested.
    pub(super) fn end_path(&mut self) {
        if std::mem::take(&mut self.clips) {
            self.state.clip = self.state.clip.and(self.path.bounds);
        }
        self.path = Path::new();
    }
}
