//! Content streams run as a press would run them, with nothing painted: who uses which colour, font
//! and picture, and where (ISO 32000-1, 8 and 9).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::boxes::Boxes;
use super::facts::{FontFact, PictureFact};
use super::file::{File, Page, empty};
use super::filter::unpack;
use super::finding::Findings;
use super::font::FontData;
use super::intent::Intent;
use super::limits::Limits;
use super::mark::{Edge, Ground};
use super::plane::Matrix;
use super::rule::Rule;
use super::space::{Profile, Use};
use super::state::{Kind, Paint, Path, State};
use super::token::{Lexer, Operand, Token};

/// Most operators of a page, its forms counted as often as they are shown.
const MOST_OPERATORS: u32 = 3_000_000;

/// Most operands that an operator is given.
const MOST_OPERANDS: usize = 100;

/// Forms stand in forms no deeper.
const DEEPEST: u32 = 20;

/// Most graphics states that are kept open.
const MOST_STATES: usize = 256;

/// What all pages share.
#[derive(Debug)]
pub(super) struct Shared<'a> {
    /// The file.
    pub(super) file: File<'a>,
    /// What is asked for.
    pub(super) limits: &'a Limits,
    /// The output intent.
    pub(super) intent: Intent,
    /// Fonts that some page has read, by where they stand in memory.
    pub(super) fonts: Mutex<BTreeMap<usize, Arc<FontData>>>,
    /// Profiles that some page has read.
    pub(super) profiles: Mutex<BTreeMap<ObjectId, Arc<Profile>>>,
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
    /// Most ink, 1 being one plate full.
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
}

/// How closely content is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// It stands where it is painted.
    Everything,
    /// It is painted, but not where it stands: the cell of a pattern.
    Ink,
    /// It is not painted as it stands: masks, glyphs, appearances.
    Rules,
}

/// Runs the content of one page.
#[derive(Debug)]
pub(super) struct Painter<'a> {
    /// What all pages share.
    pub(super) shared: &'a Shared<'a>,
    /// The page.
    pub(super) page: Page<'a>,
    /// The page's number, counted from 1.
    pub(super) number: u32,
    /// Its boxes.
    pub(super) boxes: Boxes,
    /// What is wrong.
    pub(super) found: Findings,
    /// What it holds.
    pub(super) gathered: Gathered,
    /// What text may stand upon, later things last.
    pub(super) grounds: Vec<Ground>,
    /// Edges of what touches the trim.
    pub(super) edges: Vec<Edge>,
    /// Definitions of colour spaces that have been compared, by where they stand in memory.
    pub(super) seen_spaces: BTreeSet<usize>,
    /// Fonts in use, by where they stand in memory.
    fonts: BTreeMap<usize, Arc<FontData>>,
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
    stack: Vec<State>,
    /// The text matrix.
    pub(super) text_matrix: Matrix,
    /// The matrix of the text line.
    line_matrix: Matrix,
    /// The path being made.
    pub(super) path: Path,
    /// Where the path stands, in user space.
    current: (f64, f64),
    /// Whether the path will become a clip.
    clips: bool,
    /// The object that holds the content; none for the page's own.
    pub(super) at: Option<ObjectId>,
    /// How many forms deep.
    depth: u32,
    /// Whether it is a drawing that runs over the trim.
    pub(super) is_bleeding: bool,
    /// How closely it is looked at.
    pub(super) look: Look,
}

impl<'a> Painter<'a> {
    /// Before the first page content.
    pub(super) fn new(
        shared: &'a Shared<'a>,
        page: Page<'a>,
        number: u32,
        boxes: Boxes,
        found: Findings,
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
        self.run(&bytes, Run::new(resources, state, None, 0, Look::Everything));
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
                self.form(state, &Run::new(empty(), start, id, 0, Look::Rules), Look::Rules);
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
            self.space(space, Use { resources, at, what: "transparency group" }, 0);
        }
    }

    /// Runs a form, a cell of a pattern or an appearance (8.10).
    pub(super) fn form(&mut self, object: &'a Object, from: &Run<'a>, look: Look) {
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
        let mut lexer = Lexer::new(bytes);
        let mut operands = Vec::new();
        while let Some(token) = lexer.next() {
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
                        let message = "the content is endless; the rest was not looked at";
                        self.found.add(Rule::Content, None, message);
                        return;
                    }
                    if self.operate(&operator, &operands, &mut run).is_none() {
                        let message = format!("{operator} has wrong operands");
                        self.found.add(Rule::Content, run.at, message);
                    }
                    operands.clear();
                }
            }
        }
    }

    /// Runs an operator; none if its operands are wrong.
    fn operate(&mut self, operator: &str, operands: &[Operand], run: &mut Run<'a>) -> Option<()> {
        match operator {
            "q" | "Q" | "cm" | "w" | "ri" | "gs" => self.state(operator, operands, run),
            "g" | "G" | "rg" | "RG" | "k" | "K" | "cs" | "CS" | "sc" | "SC" | "scn" | "SCN" => {
                self.color(operator, operands, run)
            }
            "m" | "l" | "c" | "v" | "y" | "h" | "re" | "W" | "W*" => path(operator, operands, run),
            "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n" => {
                self.paint_path(operator, run);
                Some(())
            }
            "BT" | "ET" | "Tc" | "Tw" | "Tz" | "TL" | "Tf" | "Tr" | "Ts" | "Td" | "TD" | "Tm"
            | "T*" | "Tj" | "TJ" | "'" | "\"" => self.text(operator, operands, run),
            "sh" => self.shading(operands, run),
            "Do" => self.external(operands, run),
            "BDC" | "DP" => self.marked(operands, run),
            "i" | "J" | "j" | "M" | "d" | "d0" | "d1" | "BMC" | "EMC" | "MP" | "BX" | "EX" => {
                Some(())
            }
            _ => {
                let name: String = operator.chars().take(20).collect();
                let message = format!("the operator {name} is not in PDF 1.6");
                self.found.add(Rule::Operator, run.at, message);
                Some(())
            }
        }
    }

    /// Operators of the graphics state (8.4.4).
    fn state(&mut self, operator: &str, operands: &[Operand], run: &mut Run<'a>) -> Option<()> {
        match operator {
            "q" if run.stack.len() >= MOST_STATES => {
                self.found.add(Rule::Content, run.at, "q is nested too deeply");
            }
            "q" => run.stack.push(run.state.clone()),
            "Q" => match run.stack.pop() {
                Some(state) => run.state = state,
                None => self.found.add(Rule::Content, run.at, "Q without q"),
            },
            "cm" => run.state.ctm = matrix(operands)?.then(run.state.ctm),
            "w" => run.state.width = number(operands, 0)?,
            "ri" => self.check_intent(name(operands, 0)?, run.at),
            _ => self.use_state(name(operands, 0)?, run),
        }
        Some(())
    }

    /// Operators of colour (8.6.8).
    fn color(&mut self, operator: &str, operands: &[Operand], run: &mut Run<'a>) -> Option<()> {
        let is_fill = operator.starts_with(|c: char| c.is_ascii_lowercase());
        let what = format!("operator {operator}");
        let of = Use { resources: run.resources, at: run.at, what: &what };
        let values: Vec<f64> = operands.iter().filter_map(as_number).collect();
        let device = match operator {
            "g" | "G" => Some(("DeviceGray", 1)),
            "rg" | "RG" => Some(("DeviceRGB", 3)),
            "k" | "K" => Some(("DeviceCMYK", 4)),
            _ => None,
        };
        let paint = if let Some((device, count)) = device {
            (values.len() == count).then_some(())?;
            Paint { kind: self.named_space(device, of, 0), values }
        } else if matches!(operator, "cs" | "CS") {
            let kind = self.named_space(name(operands, 0)?, of, 0);
            let values = initial(&kind);
            Paint { kind, values }
        } else if let Some(Operand::Name(pattern)) = operands.last() {
            self.pattern(pattern, run);
            Paint { kind: Kind::Pattern, values: Vec::new() }
        } else {
            let old = if is_fill { &run.state.fill } else { &run.state.stroke };
            Paint { kind: old.kind.clone(), values }
        };
        *(if is_fill { &mut run.state.fill } else { &mut run.state.stroke }) = paint;
        Some(())
    }

    /// A pattern (8.7).
    fn pattern(&mut self, key: &str, run: &Run<'a>) {
        let file = self.shared.file;
        let patterns = file.child(run.resources, "Pattern");
        let Some(object) = patterns.and_then(|patterns| patterns.get(key.as_bytes()).ok()) else {
            let message = format!("the pattern {key} is not in the resources");
            self.found.add(Rule::Resource, run.at, message);
            return;
        };
        let Some(pattern) = file.dictionary(object) else { return };
        let id = object.as_reference().ok().or(run.at);
        if file.integer(pattern, "PatternType") != Some(2) {
            let start = State::new(Matrix::IDENTITY, self.boxes.media);
            let start = Run::new(run.resources, start, id, run.depth, Look::Ink);
            let look = if run.look == Look::Rules { Look::Rules } else { Look::Ink };
            self.form(object, &start, look);
            return;
        }
        let space = file.child(pattern, "Shading").and_then(|s| file.get(s, "ColorSpace"));
        if let Some(space) = space {
            let of = Use { resources: run.resources, at: id, what: "pattern of a shading" };
            self.space(space, of, 0);
        }
        if let Some(state) = file.child(pattern, "ExtGState") {
            self.check_state(state, id);
        }
    }

    /// A shading painted over everything inside the clip (8.7.4.2).
    fn shading(&mut self, operands: &[Operand], run: &Run<'a>) -> Option<()> {
        let file = self.shared.file;
        let key = name(operands, 0)?;
        let shadings = file.child(run.resources, "Shading");
        let found = shadings.and_then(|all| Some((file.id(all, key), file.child(all, key)?)));
        let Some((id, shading)) = found else {
            let message = format!("the shading {key} is not in the resources");
            self.found.add(Rule::Resource, run.at, message);
            return Some(());
        };
        if let Some(space) = file.get(shading, "ColorSpace") {
            let of = Use { resources: run.resources, at: id.or(run.at), what: "shading" };
            self.space(space, of, 0);
        }
        if run.look == Look::Everything {
            self.reach(run.state.clip, "shading", run.at);
        }
        Some(())
    }

    /// A form or a picture (8.8).
    fn external(&mut self, operands: &[Operand], run: &Run<'a>) -> Option<()> {
        let file = self.shared.file;
        let key = name(operands, 0)?;
        let objects = file.child(run.resources, "XObject");
        let object = objects.and_then(|objects| objects.get(key.as_bytes()).ok());
        let stream = object.and_then(|object| file.follow(object).as_stream().ok());
        let (Some(object), Some(stream)) = (object, stream) else {
            let message = format!("the object {key} is not in the resources");
            self.found.add(Rule::Resource, run.at, message);
            return Some(());
        };
        match file.name_at(&stream.dict, "Subtype").as_str() {
            "Form" => self.form(object, run, run.look),
            "Image" => self.picture(stream, object.as_reference().ok(), run),
            _ => {}
        }
        Some(())
    }

    /// Marked content with properties (14.6).
    fn marked(&mut self, operands: &[Operand], run: &Run<'a>) -> Option<()> {
        if name(operands, 0)? != "OC" {
            return Some(());
        }
        let file = self.shared.file;
        // Properties may also stand right here.
        let Some(key) = name(operands, 1) else { return Some(()) };
        let properties = file.child(run.resources, "Properties");
        if properties.is_none_or(|properties| file.get(properties, key).is_none()) {
            let message = format!("the layer {key} is not in the resources");
            self.found.add(Rule::Resource, run.at, message);
        }
        Some(())
    }

    /// Operators of text (9.3 and 9.4).
    fn text(&mut self, operator: &str, operands: &[Operand], run: &mut Run<'a>) -> Option<()> {
        let first = || number(operands, 0);
        match operator {
            "BT" | "ET" => {
                (run.text_matrix, run.line_matrix) = (Matrix::IDENTITY, Matrix::IDENTITY);
            }
            "Tc" => run.state.text.char_space = first()?,
            "Tw" => run.state.text.word_space = first()?,
            "Tz" => run.state.text.stretch = first()? / 100.0,
            "TL" => run.state.text.leading = first()?,
            "Tr" => run.state.text.mode = first()? as i64,
            "Ts" => run.state.text.rise = first()?,
            "Tf" => {
                run.state.text.size = number(operands, 1)?;
                self.choose_font(name(operands, 0)?, run);
            }
            "Td" => run.next_line(first()?, number(operands, 1)?),
            "TD" => {
                run.state.text.leading = -number(operands, 1)?;
                run.next_line(first()?, number(operands, 1)?);
            }
            "Tm" => {
                run.line_matrix = matrix(operands)?;
                run.text_matrix = run.line_matrix;
            }
            "T*" => run.next_line(0.0, -run.state.text.leading),
            "\"" => {
                run.state.text.word_space = first()?;
                run.state.text.char_space = number(operands, 1)?;
                run.next_line(0.0, -run.state.text.leading);
                self.show(std::slice::from_ref(operands.get(2)?), run);
            }
            "'" => {
                run.next_line(0.0, -run.state.text.leading);
                self.show(std::slice::from_ref(operands.first()?), run);
            }
            "TJ" => match operands.first()? {
                Operand::Array(parts) => self.show(parts, run),
                _ => return None,
            },
            _ => self.show(std::slice::from_ref(operands.first()?), run),
        }
        Some(())
    }

    /// Chooses a font from the resources.
    fn choose_font(&mut self, key: &str, run: &mut Run<'a>) {
        let file = self.shared.file;
        let fonts = file.child(run.resources, "Font");
        let found = fonts.and_then(|fonts| Some((file.id(fonts, key), file.child(fonts, key)?)));
        if let Some((id, font)) = found {
            run.state.text.font = Some(self.font(font, id.or(run.at), run));
        } else {
            let message = format!("the font {key} is not in the resources");
            self.found.add(Rule::Resource, run.at, message);
        }
    }

    /// A font, read once a file and checked once a page.
    pub(super) fn font(
        &mut self,
        font: &'a Dictionary,
        id: Option<ObjectId>,
        run: &Run<'a>,
    ) -> Arc<FontData> {
        let place = std::ptr::from_ref(font) as usize;
        if let Some(data) = self.fonts.get(&place) {
            return Arc::clone(data);
        }
        let file = self.shared.file;
        let known = self.shared.fonts.lock().ok().and_then(|fonts| fonts.get(&place).cloned());
        let data = known.unwrap_or_else(|| {
            let data = Arc::new(FontData::read(file, font, id));
            if let Ok(mut fonts) = self.shared.fonts.lock() {
                fonts.insert(place, Arc::clone(&data));
            }
            data
        });
        self.fonts.insert(place, Arc::clone(&data));
        self.found.absorb(&data.found);
        self.gathered.fonts.insert(data.fact.clone());
        if data.is_type3 && run.depth < DEEPEST {
            self.glyphs(font, run);
        }
        data
    }

    /// Checks the glyphs of a font whose glyphs are content (9.6.5).
    fn glyphs(&mut self, font: &'a Dictionary, run: &Run<'a>) {
        let file = self.shared.file;
        let resources = file.child(font, "Resources").unwrap_or(run.resources);
        let Some(glyphs) = file.child(font, "CharProcs") else { return };
        for (_, glyph) in glyphs {
            if let Ok(stream) = file.follow(glyph).as_stream() {
                let state = State::new(Matrix::IDENTITY, self.boxes.media);
                let at = glyph.as_reference().ok().or(run.at);
                self.stream(stream, Run::new(resources, state, at, run.depth + 1, Look::Rules));
            }
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
        look: Look,
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
            depth,
            is_bleeding: false,
            look,
        }
    }

    /// Begins a line of text.
    fn next_line(&mut self, x: f64, y: f64) {
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

/// Operators that make paths (8.5.2).
fn path(operator: &str, operands: &[Operand], run: &mut Run<'_>) -> Option<()> {
    let ctm = run.state.ctm;
    let pair = |index: usize| Some((number(operands, index)?, number(operands, index + 1)?));
    let place = |(x, y)| ctm.apply(x, y);
    match operator {
        "m" | "l" => {
            let to = pair(0)?;
            run.current = to;
            if operator == "m" { run.path.start(place(to)) } else { run.path.point(place(to)) }
        }
        "c" => {
            for index in [0, 2, 4] {
                run.path.bend(place(pair(index)?));
            }
            run.current = pair(4)?;
        }
        "v" | "y" => {
            for index in [0, 2] {
                run.path.bend(place(pair(index)?));
            }
            run.current = pair(2)?;
        }
        "re" => {
            let ((x, y), (w, h)) = (pair(0)?, pair(2)?);
            run.path.start(place((x, y)));
            for corner in [(x + w, y), (x + w, y + h), (x, y + h)] {
                run.path.point(place(corner));
            }
            run.current = (x, y);
        }
        "W" | "W*" => run.clips = true,
        _ => {}
    }
    Some(())
}

/// The colour with which a colour space begins (8.6.8), as far as the rules look at it.
fn initial(kind: &Kind) -> Vec<f64> {
    match kind {
        Kind::Cmyk => vec![0.0, 0.0, 0.0, 1.0],
        Kind::Gray => vec![0.0],
        Kind::Rgb => vec![0.0; 3],
        Kind::Inks(names) => vec![1.0; names.len().min(32)],
        _ => Vec::new(),
    }
}

/// A number.
fn as_number(operand: &Operand) -> Option<f64> {
    match operand {
        Operand::Number(value) => Some(*value),
        _ => None,
    }
}

/// The number at an index.
fn number(operands: &[Operand], index: usize) -> Option<f64> {
    operands.get(index).and_then(as_number)
}

/// The name at an index.
fn name(operands: &[Operand], index: usize) -> Option<&str> {
    match operands.get(index)? {
        Operand::Name(name) => Some(name),
        _ => None,
    }
}

/// Six numbers.
fn matrix(operands: &[Operand]) -> Option<Matrix> {
    let numbers: Vec<f64> = operands.iter().filter_map(as_number).collect();
    <[f64; 6]>::try_from(numbers).ok().map(Matrix)
}
