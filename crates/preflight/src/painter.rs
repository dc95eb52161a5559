//! What the operators of a page read and write while its content is run: values only, and how they
//! begin. The judgements stand in the files of the operators.

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
    /// What is asked for.
    pub(super) limits: &'a Limits,
    /// The output intent.
    pub(super) intent: IntentColors,
    /// Fonts that some page has read, by where they stand in memory.
    pub(super) fonts: Mutex<BTreeMap<usize, Arc<FontData>>>,
    /// Profiles that some page has read.
    pub(super) profiles: Mutex<BTreeMap<ObjectId, Arc<IccProfile>>>,
}

/// What a page was found to hold.
#[derive(Debug, Default)]
pub(super) struct Gathered<'a> {
    /// Colour spaces.
    pub(super) spaces: BTreeSet<String>,
    /// Spot colours.
    pub(super) spots: BTreeSet<String>,
    /// The definition of each spot colour.
    pub(super) recipes: BTreeMap<String, Vec<u8>>,
    /// Those that the content selects; a font in the resources alone is not among them.
    pub(super) fonts: BTreeSet<FontFact>,
    /// Each as it is shown: a picture shown twice is there twice.
    pub(super) pictures: Vec<PictureFact>,
    /// Maximum ink, 1 being one plate full.
    pub(super) most_ink: f64,
    /// The thinnest line in points.
    pub(super) thinnest: Option<f64>,
    /// The smallest text in points.
    pub(super) smallest: Option<f64>,
    /// Whether anything overprints.
    pub(super) overprints: bool,
    /// Whether anything is transparent.
    pub(super) transparent: bool,
    /// At which corners marks stand.
    pub(super) corners: [bool; 4],
    /// How many annotations.
    pub(super) annotations: u32,
    /// Marked content that belongs to the tag tree.
    pub(super) marks: MarkedPieces,
    /// Forms that hold such content.
    pub(super) marked_forms: BTreeSet<ObjectId>,
    /// How often each form is shown.
    pub(super) shown_forms: BTreeMap<ObjectId, u32>,
    /// The fonts that show text, by where they stand in memory.
    pub(super) used: BTreeMap<usize, UsedFont<'a>>,
}

/// How closely content is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scrutiny {
    /// It is visible where it is painted.
    Everything,
    /// It is painted, but elsewhere: the cell of a pattern.
    Ink,
    /// It is not painted as is: masks, glyphs, appearances.
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
    /// What it holds.
    pub(super) gathered: Gathered<'a>,
    /// What text may stand upon, later things last.
    pub(super) grounds: Vec<Ground>,
    /// Edges of what touches the trim.
    pub(super) edges: Vec<TrimEdge>,
    /// Marks that are open, those around a form too.
    pub(super) marks: Vec<OpenMark>,
    /// Definitions of colour spaces that have been compared, by where they stand in memory.
    pub(super) seen_spaces: BTreeSet<usize>,
    /// Fonts in use, by where they stand in memory.
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
    /// The path being made.
    pub(super) path: Path,
    /// Where the path stands, in user space.
    pub(super) current: (f64, f64),
    /// Whether the path will become a clip.
    pub(super) clips: bool,
    /// The object that holds the content; none for the page's own.
    pub(super) at: Option<ObjectId>,
    /// The page or form that counts its marked content.
    pub(super) owner: ObjectId,
    /// How many marks were open where it began.
    pub(super) marks: usize,
    /// How many forms deep.
    pub(super) depth: u32,
    /// Whether it is a drawing that runs over the trim.
    pub(super) is_bleeding: bool,
    /// How closely it is looked at.
    pub(super) look: Scrutiny,
}

/// Something that text may stand upon.
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
    /// How far it lies outside the trim.
    pub(super) beyond: f64,
    /// Whether that is to the end of the bleed.
    pub(super) reaches: bool,
    /// What touches it, for messages: `fill`, `picture`.
    pub(super) what: &'static str,
    /// The object that paints it.
    pub(super) at: Option<ObjectId>,
}

/// A marked-content sequence whose `EMC` has not come yet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OpenMark {
    /// Whether it says that its content is none.
    pub(super) artifact: bool,
    /// What it is to the tag tree, if it can belong to it.
    pub(super) piece: Option<ContentKey>,
    /// Whether it says its language.
    pub(super) speaks: bool,
}

/// An ICC profile that a colour uses.
#[derive(Clone, Debug)]
pub(super) struct IccProfile {
    /// What is wrong with it.
    pub(super) found: PageFindings,
    /// How many channels the file says it has.
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

    /// Ends the path: it becomes a clip if that was asked for, and is forgotten.
    pub(super) fn end_path(&mut self) {
        if std::mem::take(&mut self.clips) {
            self.state.clip = self.state.clip.and(self.path.bounds);
        }
        self.path = Path::new();
    }
}
