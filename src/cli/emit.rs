//! Intermediate results as text, for people and tests.

use crate::frame::Compiled;
use crate::{frame, plan};

use super::args::Emit;

/// The value as text.
pub(super) fn emit(compiled: &Compiled, what: Emit) -> String {
    match what {
        Emit::Plan => plan::dump(&compiled.plan),
        Emit::Lines => frame::dump_lines(&compiled.document),
        Emit::Frames => frame::dump_frames(&compiled.document),
        Emit::Tags => frame::dump_tags(&compiled.document),
    }
}
