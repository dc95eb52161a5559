//! The requested outputs of a build.

use std::collections::BTreeSet;

use crate::impose::{Notes, Scheme};
use crate::load::Drafts;
use crate::model::Medium;
use crate::write::Output;

/// What the caller of a build chooses: outputs, kinds of proofs, a budget.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The requested outputs, with those that they require.
    pub outputs: Vec<Output>,
    /// Which proofs.
    pub schemes: Vec<Scheme>,
    /// What is in their margins.
    pub notes: Notes,
    /// Print files are rendered to measure the ink on them.
    pub renders: bool,
    /// Maximum number of bytes of the PDF for screens; `None` for pictures of the usual quality.
    pub max_size: Option<u64>,
}

impl Wanted {
    /// Everything a book is published as: all outputs, and the proof to fold.
    pub fn all() -> Self {
        let outputs = vec![Output::Screen, Output::Print, Output::Proof, Output::Epub];
        let schemes = vec![Scheme::Booklet];
        Self { outputs, schemes, notes: Notes::default(), renders: true, max_size: None }
    }

    /// The media of all outputs.
    pub fn media(&self) -> BTreeSet<Medium> {
        self.outputs.iter().flat_map(|output| output.media()).copied().collect()
    }

    /// How stories that are not final are treated: only the print file requires final stories.
    pub fn drafts(&self, allowed: bool) -> Drafts {
        match (self.outputs.contains(&Output::Print), allowed) {
            (true, false) => Drafts::Refused,
            (true, true) => Drafts::Stamped,
            (false, _) => Drafts::Noted,
        }
    }

    /// Only one output.
    pub fn only(output: Output) -> Self {
        Self { outputs: vec![output], ..Self::all() }
    }
}
