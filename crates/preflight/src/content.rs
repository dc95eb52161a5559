//! Content streams, interpreted without painting: which colours, fonts and pictures are used, and
//! where (ISO 32000-1, 8 and 9).

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::file::empty;
use super::filter::unpack;
use super::lexer::{Lexer, Token};
use super::painter::{Painter, Run, Scrutiny};
use super::plane::Matrix;
use super::rule::Rule;
use super::space::SpaceUse;
use super::state::State;

/// Maximum number of operators of a page; those of a form count each time it is shown.
const MOST_OPERATORS: u32 = 3_000_000;

/// Maximum number of operands of an operator.
const MOST_OPERANDS: usize = 100;

/// Maximum nesting depth of forms.
pub(super) const DEEPEST: u32 = 20;

impl<'a> Painter<'a> {
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
                Ok(Err(error)) => {
                    let message = format!("the content cannot be decompressed: {error}");
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
                let message = format!("a {kind} annotation has an action");
                self.found.add(Rule::Action, id, message);
            }
            let is_inside = place.is_none_or(|place| {
                place.overlaps(area) || (place.width() == 0.0 && area.contains(place))
            });
            if is_inside && !matches!(kind.as_str(), "TrapNet" | "PrinterMark") {
                let message = format!("a {kind} annotation extends into the bleed");
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
        if let Some(id) = id.filter(|_| look == Scrutiny::Everything) {
            let times = self.gathered.shown_forms.entry(id).or_default();
            *times = times.saturating_add(1);
        }
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
            Err(error) => {
                let message = format!("the content cannot be decompressed: {error}");
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
                        let message = format!("the operator {operator} has invalid operands");
                        self.found.add(Rule::Content, run.at, message);
                    }
                    operands.clear();
                }
            }
        }
        self.marks.truncate(run.marks);
    }
}
