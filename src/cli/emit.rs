//! Intermediate results as text, for people and tests.

use crate::frame::Compiled;
use crate::{frame, plan};

use super::args::Emit;

/// The value as text.
pub(super) fn emit(compiled: &Compiled, what: Emit) -> String {
    match what {
        Emit::Plan => format!("{}\n{}", plan::dump(&compiled.plan), choices(compiled)),
        Emit::Lines => frame::dump_lines(&compiled.document),
        Emit::Frames => frame::dump_frames(&compiled.document),
        Emit::Tags => frame::dump_tags(&compiled.document),
        Emit::Overlays => frame::overlays(compiled),
    }
}

/// How each section is set, a paragraph each: its id, then how, and what the other ways would cost.
fn choices(compiled: &Compiled) -> String {
    let sections = compiled.plan.sections.iter().zip(&compiled.document.choices);
    let lines: Vec<String> =
        sections.map(|(section, choice)| format!("#{} {choice}\n", section.id)).collect();
    lines.concat()
}
