//! Overprint, encoded as marked content in a page.
//!
//! The interpreter does not report overprint. It does report marked content, so an empty marked-content
//! sequence is inserted wherever overprint changes: its tag is the state from there on. Form XObjects
//! inherit the state but are not rewritten: what they set themselves is ignored.

use hayro::hayro_interpret::hayro_syntax::object::{Array, Name, Object};
use hayro::hayro_interpret::hayro_syntax::page::Resources;

use crate::lexer::{Lexer, Token};
use crate::value::Value;

/// Prefix of the tag of such a sequence.
const TAG: &[u8] = b"InkState";

/// The effect of one kind of marks (fills and text, or strokes) on the plates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct MarkEffect {
    /// They leave unused plates unchanged (`op`, `OP`).
    pub(super) over: bool,
    /// Their colour is Separation All: every plate.
    pub(super) all: bool,
}

/// The effect of marks on plates that they do not use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Overprint {
    /// Fills and text.
    pub(super) fills: MarkEffect,
    /// Strokes.
    pub(super) strokes: MarkEffect,
    /// A CMYK tint of 0 counts as an unused plate (`OPM` 1).
    pub(super) nonzero: bool,
}

impl Overprint {
    /// The state as a mark in content.
    fn write(self, out: &mut Vec<u8>) {
        let Self { fills, strokes, nonzero } = self;
        let bits = [fills.over, strokes.over, nonzero, fills.all, strokes.all];
        out.extend_from_slice(b" /");
        out.extend_from_slice(TAG);
        out.extend(bits.map(|bit| if bit { b'1' } else { b'0' }));
        out.extend_from_slice(b" BMC EMC ");
    }

    /// The state encoded in a tag, if it is such a tag.
    pub(super) fn of_tag(tag: &[u8]) -> Option<Self> {
        let bits: [u8; 5] = tag.strip_prefix(TAG)?.try_into().ok()?;
        let [fills, strokes, nonzero, fills_all, strokes_all] = bits.map(|bit| bit == b'1');
        Some(Self {
            fills: MarkEffect { over: fills, all: fills_all },
            strokes: MarkEffect { over: strokes, all: strokes_all },
            nonzero,
        })
    }

    /// Applies an ExtGState (ISO 32000-1, table 58).
    fn apply_state(&mut self, name: &[u8], resources: &Resources<'_>) {
        let Some(state) = resources.get_ext_g_state(&Name::new_unescaped(name)) else { return };
        if let Some(strokes) = state.get::<bool>("OP") {
            self.strokes.over = strokes;
            self.fills.over = strokes;
        }
        if let Some(fills) = state.get::<bool>("op") {
            self.fills.over = fills;
        }
        if let Some(mode) = state.get::<i32>("OPM") {
            self.nonzero = mode == 1;
        }
    }
}

/// A page's content with a mark at every change of overprint.
pub(super) fn marked(content: &[u8], resources: &Resources<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + content.len() / 8);
    let mut now = Overprint::default();
    let mut said = now;
    let mut saved: Vec<Overprint> = Vec::new();
    let (mut name, mut at): (&[u8], usize) = (b"", 0);
    let mut lexer = Lexer::content(content);
    while let Some(token) = lexer.next() {
        let written = &content[at..lexer.at()];
        out.extend_from_slice(written);
        at = lexer.at();
        match token {
            // As it is written: resources are looked up by the names of the file.
            Token::Operand(Value::Name(_)) => {
                name = written.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
            }
            Token::Operator(operator) => match operator.as_ref() {
                "q" => saved.push(now),
                "Q" => now = saved.pop().unwrap_or(now),
                "gs" => now.apply_state(name, resources),
                "cs" => now.fills.all = is_all(name, resources),
                "CS" => now.strokes.all = is_all(name, resources),
                "g" | "rg" | "k" => now.fills.all = false,
                "G" | "RG" | "K" => now.strokes.all = false,
                _ => {}
            },
            _ => {}
        }
        if now != said {
            now.write(&mut out);
            said = now;
        }
    }
    out.extend_from_slice(&content[at..]);
    out
}

/// Whether a colour space is Separation All.
fn is_all(name: &[u8], resources: &Resources<'_>) -> bool {
    let space = resources.get_color_space(&Name::new_unescaped(name));
    let Some(Object::Array(space)) = space else { return false };
    names(&space) == [Some("Separation".to_owned()), Some("All".to_owned())]
}

/// The first two entries of an array if they are names.
fn names(array: &Array<'_>) -> [Option<String>; 2] {
    let mut entries = array.flex_iter();
    let mut next = || entries.next::<Name<'_>>().map(|name| name.as_str().to_owned());
    [next(), next()]
}
