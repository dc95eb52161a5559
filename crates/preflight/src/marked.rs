//! Marked content: all painted content must be tagged or an artifact (ISO 14289-1, 7.1; ISO 32000-1,
//! 14.6).

use super::operator::name;
use super::painter::{OpenMark, Painter, Run, Scrutiny};
use super::reading::check_code;
use super::rule::Rule;
use super::value::Value;

/// Maximum number of pieces per page.
const MOST: usize = 100_000;

/// Maximum number of open marks.
const DEEPEST: usize = 256;

/// The properties of a mark.
#[derive(Debug, Default)]
struct MarkProperties {
    /// Its number, if the tag tree can own it.
    number: Option<i64>,
    /// Its language.
    lang: Option<String>,
    /// Whether it has replacement or alternative text.
    says: bool,
}

impl<'a> Painter<'a> {
    /// Runs `BMC` and `BDC`: opens a mark, and counts it if the tag tree can own it.
    pub(super) fn begin_mark(&mut self, operands: &[Value<'_>], run: &Run<'a>) {
        let artifact = name(operands, 0) == Some("Artifact");
        let properties = self.properties(operands.get(1), run);
        let piece = properties.number.map(|number| (run.owner, number));
        if let Some(piece) = piece
            && run.look == Scrutiny::Everything
            && self.gathered.marks.pieces.len() < MOST
        {
            self.gathered.marks.pieces.insert(piece);
            self.gathered.marked_forms.extend(run.at);
        }
        if let Some(lang) = &properties.lang {
            check_code(lang, run.at, &mut self.found);
        }
        let mark = OpenMark { artifact, piece, speaks: properties.lang.is_some() };
        let tagged = piece.is_some();
        let clashes =
            |open: &OpenMark| (open.artifact && tagged) || (open.piece.is_some() && artifact);
        if run.look == Scrutiny::Everything && self.marks.iter().any(clashes) {
            let message = "content is both tagged and an artifact";
            self.found.add(Rule::UaContent, run.at, message);
        }
        if self.marks.len() < DEEPEST {
            self.marks.push(mark);
        }
        if properties.says {
            self.must_speak(run);
        }
    }

    /// Ends a mark of this content.
    pub(super) fn end_mark(&mut self, run: &Run<'a>) {
        if self.marks.len() > run.marks {
            self.marks.pop();
        }
    }

    /// The properties of a mark: its own, or those of the resources that it names.
    fn properties(&self, properties: Option<&Value<'_>>, run: &Run<'a>) -> MarkProperties {
        let mut out = MarkProperties::default();
        match properties {
            Some(Value::Dictionary(entries)) => {
                for (key, value) in entries.iter() {
                    match (key, value) {
                        ("MCID", Value::Number(number)) => out.number = Some(*number as i64),
                        ("Lang", Value::Text(lang)) => {
                            out.lang = Some(String::from_utf8_lossy(lang).into_owned());
                        }
                        ("ActualText" | "Alt" | "E", Value::Text(words)) => {
                            out.says |= !words.is_empty();
                        }
                        _ => {}
                    }
                }
            }
            Some(Value::Name(key)) => {
                let file = self.shared.file;
                let all = file.child(run.resources, "Properties");
                let Some(entries) = all.and_then(|all| file.child(all, key)) else { return out };
                out.number = file.integer(entries, "MCID");
                out.lang = entries.has(b"Lang").then(|| file.text(entries, "Lang"));
                let says = |key: &&str| !file.text(entries, key).is_empty();
                out.says = ["ActualText", "Alt", "E"].iter().any(says);
            }
            _ => {}
        }
        out
    }

    /// Notes text whose marks do not declare its language: the tag tree must.
    pub(super) fn must_speak(&mut self, run: &Run<'a>) {
        let is_silent = !self.marks.iter().any(|mark| mark.artifact || mark.speaks);
        let piece = self.marks.iter().rev().find_map(|mark| mark.piece);
        if let Some(piece) = piece
            && is_silent
            && run.look == Scrutiny::Everything
        {
            self.gathered.marks.silent.insert(piece);
        }
    }

    /// Reports something painted outside of all marks.
    pub(super) fn must_be_marked(&mut self, what: &str, run: &Run<'a>) {
        let is_marked = self.marks.iter().any(|mark| mark.artifact || mark.piece.is_some());
        if run.look == Scrutiny::Everything && !is_marked {
            let message = format!("a {what} is neither tagged nor an artifact");
            self.found.add(Rule::UaContent, run.at, message);
        }
    }
}
