//! Content streams, interpreted without painting: which colours, fonts and pictures are used, and
//! where (ISO 32000-1, 8 and 9).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::boxes::Boxes;
use super::facts::{FontFact, PictureFact};
use super::file::{File, FilePage, empty};
use super::filter::unpack;
use super::finding::PageFindings;
use super::font::FontData;
use super::intent::IntentColors;
use super::lexer::{Lexer, Token};
use super::limits::Limits;
use super::mark::{Ground, TrimEdge};
use super::marked::{ContentKey, OpenMark};
use super::plane::Matrix;
use super::rule::Rule;
use super::space::{IccProfile, SpaceUse};
use super::state::{Path, State};

/// Most operators of a page, its forms counted as often as they are shown.
const MOST_OPERATORS: u32 = 3_000_000;

/// Most operands that an operator is given.
const MOST_OPERANDS: usize = 100;

/// Forms stand in forms no deeper.
pub(super) const DEEPEST: u32 = 20;

/// Most graphics states that are kept open.
pub(super) const MOST_STATES: usize = 256;

/// What all pages share.
#[derive(Debug)]
pub(super) struct Shared<'a> {
    /// The file.
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
pub(super) struct Gathered {
    /// Colour spaces.
    pub(super) spaces: BTreeSet<String>,
    /// Spot colours.
    pub(super) spots: BTreeSet<String>,
    /// The definition of each spot colour.
    pub(super) recipes: BTreeMap<String, Vec<u8>>,
    /// Fonts.
    pub(super) fonts: BTreeSet<FontFact>,
    /// Pictures.
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
    pub(super) pieces: BTreeSet<ContentKey>,
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
    /// The page.
    pub(super) page: FilePage<'a>,
    /// The page's number, counted from 1.
    pub(super) number: u32,
    /// Its boxes.
    pub(super) boxes: Boxes,
    /// What is wrong.
    pub(super) found: PageFindings,
    /// What it holds.
    pub(super) gathered: Gathered,
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
    visited: BTreeSet<(ObjectId, [i64; 6])>,
    /// Operators so far.
    operators: u32,
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
    /// The text matrix.
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

    /// Runs the page and its annotations.
    pub(super) fn run_page(&mut self) {
        let file = self.shared.file;
        let resources = file.inherited(self.page.entries, "Resources");
        let resources = resources.and_then(|value| file.dictionary(value)).unwrap_or(empty());
        self.group(self.page.entries, resources, Some(self.page.id));
        let mut bytes = Vec::new();
        let contents = file.get(self.page.entries, "Contents");
        let parts = match contents {
            Some(Object::Array(parts)) => parts.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        for part in parts {
            match file.follow(part).as_stream().map(|stream| unpack(file, stream)) {
                Ok(Ok(part)) => {
                    bytes.extend(part);
                    bytes.push(b'\n');
                }
                Ok(Err(words)) => {
                    let message = format!("the content cannot be unpacked: {words}");
                    self.found.add(Rule::Content, None, message);
                }
                Err(_) => self.found.add(Rule::Content, None, "a part of the content is missing"),
            }
        }
        let state = State::new(Matrix::IDENTITY, self.boxes.media);
        let mut run = Run::new(resources, state, None, 0, Scrutiny::Everything);
        run.owner = self.page.id;
        self.run(&bytes, run);
        self.annotations();
        self.finish();
    }

    /// Checks annotations (12.5).
    fn annotations(&mut self) {
        let file = self.shared.file;
        let area = self.boxes.bleed.or(self.boxes.trim).unwrap_or(self.boxes.media);
        for object in file.array(self.page.entries, "Annots") {
            let Some(annotation) = file.dictionary(object) else { continue };
            let id = object.as_reference().ok();
            self.gathered.annotations += 1;
            let kind = file.name_at(annotation, "Subtype");
            let place = file.get(annotation, "Rect").and_then(|value| file.area(value));
            if annotation.has(b"A") || annotation.has(b"AA") {
                let message = format!("an annotation of the kind {kind} has an action");
                self.found.add(Rule::Action, id, message);
            }
            let is_inside = place.is_none_or(|place| {
                place.overlaps(area) || (place.width() == 0.0 && area.contains(place))
            });
            if is_inside && !matches!(kind.as_str(), "TrapNet" | "PrinterMark") {
                let message = format!("an annotation of the kind {kind} reaches into the bleed");
                self.found.add(Rule::Annotation, id, message);
            }
            let looks = file.child(annotation, "AP");
            let Some(normal) = looks.and_then(|looks| looks.get(b"N").ok()) else { continue };
            let states: Vec<&Object> = match file.follow(normal) {
                Object::Dictionary(states) => states.iter().map(|(_, state)| state).collect(),
                _ => vec![normal],
            };
            for state in states {
                let start = State::new(Matrix::IDENTITY, self.boxes.media);
                self.form(
                    state,
                    &Run::new(empty(), start, id, 0, Scrutiny::Rules),
                    Scrutiny::Rules,
                );
            }
        }
    }

    /// Checks the colour space of a transparency group (11.6.6).
    fn group(&mut self, owner: &'a Dictionary, resources: &'a Dictionary, at: Option<ObjectId>) {
        let file = self.shared.file;
        let Some(group) = file.child(owner, "Group") else { return };
        if file.name_at(group, "S") != "Transparency" {
            return;
        }
        if let Some(space) = file.get(group, "CS") {
            self.space(space, SpaceUse { resources, at, what: "transparency group" }, 0);
        }
    }

    /// Runs a form, a cell of a pattern or an appearance (8.10).
    pub(super) fn form(&mut self, object: &'a Object, from: &Run<'a>, look: Scrutiny) {
        let file = self.shared.file;
        let Ok(stream) = file.follow(object).as_stream() else { return };
        let id = object.as_reference().ok();
        let matrix = file.numbers(&stream.dict, "Matrix");
        let matrix = <[f64; 6]>::try_from(matrix).map_or(Matrix::IDENTITY, Matrix);
        let ctm = matrix.then(from.state.ctm);
        let key = ctm.0.map(|value| (value * 1000.0).round() as i64);
        if from.depth >= DEEPEST || !self.visited.insert((id.unwrap_or_default(), key)) {
            return;
        }
        let resources = file.child(&stream.dict, "Resources").unwrap_or(from.resources);
        self.group(&stream.dict, resources, id);
        let mut state = from.state.clone();
        state.ctm = ctm;
        if let Some(area) = file.get(&stream.dict, "BBox").and_then(|value| file.area(value)) {
            state.clip = state.clip.and(ctm.around(area));
        }
        let mut run = Run::new(resources, state, id, from.depth + 1, look);
        // A form that has its own key in the parent tree counts its marks itself (14.7.4.4).
        let counts = stream.dict.has(b"StructParents");
        run.owner = id.filter(|_| counts).unwrap_or(from.owner);
        // A form as large as the page is the page.
        run.is_bleeding = from.is_bleeding
            || self.boxes.trim.is_some_and(|trim| {
                let shown = run.state.clip;
                shown.overlaps(trim) && !trim.contains(shown) && !shown.contains(trim)
            });
        self.stream(stream, run);
    }

    /// Runs a stream of content.
    pub(super) fn stream(&mut self, stream: &Stream, run: Run<'a>) {
        match unpack(self.shared.file, stream) {
            Ok(bytes) => self.run(&bytes, run),
            Err(words) => {
                let message = format!("the content cannot be unpacked: {words}");
                self.found.add(Rule::Content, run.at, message);
            }
        }
    }

    /// Runs content.
    fn run(&mut self, bytes: &[u8], mut run: Run<'a>) {
        let file = self.shared.file;
        if let Some(states) = file.child(run.resources, "ExtGState") {
            for (_, state) in states {
                if let Some(entries) = file.dictionary(state) {
                    self.check_state(entries, state.as_reference().ok().or(run.at));
                }
            }
        }
        run.marks = self.marks.len();
        let mut operands = Vec::new();
        for token in Lexer::content(bytes) {
            match token {
                Token::Operand(operand) if operands.len() < MOST_OPERANDS => operands.push(operand),
                Token::Operand(_) => {}
                Token::Damage(words) => {
                    self.found.add(Rule::Content, run.at, format!("the content has a {words}"));
                    operands.clear();
                }
                Token::Picture(entries, _) => {
                    self.inline_picture(&entries, &run);
                    operands.clear();
                }
                Token::Operator(operator) => {
                    self.operators += 1;
                    if self.operators > MOST_OPERATORS {
                        let message = "the content is too long; the rest was not checked";
                        self.found.add(Rule::Content, None, message);
                        break;
                    }
                    if self.operate(&operator, &operands, &mut run).is_none() {
                        let message = format!("{operator} has wrong operands");
                        self.found.add(Rule::Content, run.at, message);
                    }
                    operands.clear();
                }
            }
        }
        self.marks.truncate(run.marks);
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
