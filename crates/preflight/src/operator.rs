//! Operators of state, colour, paths and objects (ISO 32000-1, 8).

use super::painter::{Painter, Run, Scrutiny};
use super::plane::Matrix;
use super::rule::Rule;
use super::space::SpaceUse;
use super::state::{Paint, SpaceKind, State};
use super::value::Value;

/// Maximum number of saved graphics states.
const MOST_STATES: usize = 256;

impl<'a> Painter<'a> {
    /// Runs an operator; none if its operands are wrong.
    pub(super) fn operate(
        &mut self,
        operator: &str,
        operands: &[Value<'_>],
        run: &mut Run<'a>,
    ) -> Option<()> {
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
            "BDC" | "BMC" => {
                self.begin_mark(operands, run);
                self.marked(operands, run)
            }
            "EMC" => {
                self.end_mark(run);
                Some(())
            }
            "DP" => self.marked(operands, run),
            "i" | "J" | "j" | "M" | "d" | "d0" | "d1" | "MP" | "BX" | "EX" => Some(()),
            _ => {
                let name: String = operator.chars().take(20).collect();
                let message = format!("the operator {name} is not in PDF 1.6");
                self.found.add(Rule::Operator, run.at, message);
                Some(())
            }
        }
    }

    /// Operators of the graphics state (8.4.4).
    fn state(&mut self, operator: &str, operands: &[Value<'_>], run: &mut Run<'a>) -> Option<()> {
        match operator {
            "q" if run.stack.len() >= MOST_STATES => {
                self.found.add(Rule::Content, run.at, "the operator q is nested too deeply");
            }
            "q" => run.stack.push(run.state.clone()),
            "Q" => match run.stack.pop() {
                Some(state) => run.state = state,
                None => self.found.add(Rule::Content, run.at, "an operator Q has no matching q"),
            },
            "cm" => run.state.ctm = matrix(operands)?.then(run.state.ctm),
            "w" => run.state.width = number(operands, 0)?,
            "ri" => self.check_intent(name(operands, 0)?, run.at),
            _ => self.use_state(name(operands, 0)?, run),
        }
        Some(())
    }

    /// Operators of colour (8.6.8).
    fn color(&mut self, operator: &str, operands: &[Value<'_>], run: &mut Run<'a>) -> Option<()> {
        let is_fill = operator.starts_with(|c: char| c.is_ascii_lowercase());
        let what = format!("operator {operator}");
        let of = SpaceUse { resources: run.resources, at: run.at, what: &what };
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
        } else if let Some(Value::Name(pattern)) = operands.last() {
            self.pattern(pattern, run);
            Paint { kind: SpaceKind::Pattern, values: Vec::new() }
        } else {
            let old = if is_fill { &run.state.fill } else { &run.state.stroke };
            Paint { kind: old.kind.clone(), values }
        };
        *(if is_fill { &mut run.state.fill } else { &mut run.state.stroke }) = paint;
        Some(())
    }

    /// Checks a pattern (8.7): runs the cell of a tiling one, judges the colours of a shading one.
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
            let start = Run::new(run.resources, start, id, run.depth, Scrutiny::Ink);
            let look = if run.look == Scrutiny::Rules { Scrutiny::Rules } else { Scrutiny::Ink };
            self.form(object, &start, look);
            return;
        }
        let space = file.child(pattern, "Shading").and_then(|s| file.get(s, "ColorSpace"));
        if let Some(space) = space {
            let of = SpaceUse { resources: run.resources, at: id, what: "pattern of a shading" };
            self.space(space, of, 0);
        }
        if let Some(state) = file.child(pattern, "ExtGState") {
            self.check_state(state, id);
        }
    }

    /// A shading painted over everything inside the clip (8.7.4.2).
    fn shading(&mut self, operands: &[Value<'_>], run: &Run<'a>) -> Option<()> {
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
            let of = SpaceUse { resources: run.resources, at: id.or(run.at), what: "shading" };
            self.space(space, of, 0);
        }
        self.must_be_marked("shading", run);
        if run.look == Scrutiny::Everything {
            self.reach(run.state.clip, "shading", run.at);
        }
        Some(())
    }

    /// A form or a picture (8.8).
    fn external(&mut self, operands: &[Value<'_>], run: &Run<'a>) -> Option<()> {
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
            "Image" => {
                self.must_be_marked("picture", run);
                self.picture(stream, object.as_reference().ok(), run);
            }
            _ => {}
        }
        Some(())
    }

    /// Marked content with properties (14.6).
    fn marked(&mut self, operands: &[Value<'_>], run: &Run<'a>) -> Option<()> {
        if name(operands, 0)? != "OC" {
            return Some(());
        }
        let file = self.shared.file;
        // Properties may also be inline.
        let Some(key) = name(operands, 1) else { return Some(()) };
        let properties = file.child(run.resources, "Properties");
        if properties.is_none_or(|properties| file.get(properties, key).is_none()) {
            let message = format!("the layer {key} is not in the resources");
            self.found.add(Rule::Resource, run.at, message);
        }
        Some(())
    }
}

/// Operators that make paths (8.5.2).
fn path(operator: &str, operands: &[Value<'_>], run: &mut Run<'_>) -> Option<()> {
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

/// The initial colour of a colour space (8.6.8), as far as the rules need it.
fn initial(kind: &SpaceKind) -> Vec<f64> {
    match kind {
        SpaceKind::Cmyk => vec![0.0, 0.0, 0.0, 1.0],
        SpaceKind::Gray => vec![0.0],
        SpaceKind::Rgb => vec![0.0; 3],
        SpaceKind::Inks(names) => vec![1.0; names.len().min(32)],
        _ => Vec::new(),
    }
}

/// The value of an operand that is a number.
fn as_number(operand: &Value<'_>) -> Option<f64> {
    match operand {
        Value::Number(value) => Some(*value),
        _ => None,
    }
}

/// The number at an index.
pub(super) fn number(operands: &[Value<'_>], index: usize) -> Option<f64> {
    operands.get(index).and_then(as_number)
}

/// The name at an index.
pub(super) fn name<'b>(operands: &'b [Value<'_>], index: usize) -> Option<&'b str> {
    match operands.get(index)? {
        Value::Name(name) => Some(name),
        _ => None,
    }
}

/// Six numbers.
pub(super) fn matrix(operands: &[Value<'_>]) -> Option<Matrix> {
    let numbers: Vec<f64> = operands.iter().filter_map(as_number).collect();
    <[f64; 6]>::try_from(numbers).ok().map(Matrix)
}
