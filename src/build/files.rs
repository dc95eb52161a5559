//! The list of output files of a book.

use crate::frame::Compiled;
use crate::frame::Surface;
use crate::impose::{self, Job, Scheme};
use crate::write::Output;

use super::Wanted;

/// How a file is made.
pub(super) struct Recipe {
    /// Its name.
    pub(super) name: String,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a file is, and what its pages are.
pub(super) enum Kind {
    /// The PDF for download.
    Screen(Vec<Surface>),
    /// The print file.
    Pages(Vec<Surface>),
    /// The cover sheet.
    Cover(Vec<Surface>),
    /// A proof.
    Proof(Vec<Surface>),
    /// The EPUB.
    Epub,
}

impl Kind {
    /// The output it belongs to.
    pub(super) const fn output(&self) -> Output {
        match self {
            Self::Screen(_) => Output::Screen,
            Self::Pages(_) | Self::Cover(_) => Output::Print,
            Self::Proof(_) => Output::Proof,
            Self::Epub => Output::Epub,
        }
    }
}

/// The recipes of all files that are wanted, in the order of the outputs.
pub(super) fn recipes(compiled: &Compiled, wanted: &Wanted) -> Vec<Recipe> {
    let meta = &compiled.plan.meta;
    let job = Job::of(compiled);
    let mut outputs = wanted.outputs.clone();
    if outputs.contains(&Output::Site) {
        outputs.extend([Output::Screen, Output::Epub]);
    }
    outputs.sort_unstable();
    outputs.dedup();
    let mut list = Vec::new();
    let mut add = |ending: &str, kind| {
        let name = format!("{}-{}{ending}", meta.slug, meta.lang);
        list.push(Recipe { name, kind });
    };
    for output in outputs {
        match output {
            Output::Screen => add(".pdf", Kind::Screen(Surface::of_screen(&compiled.document))),
            Output::Print => {
                let (mut pages, mut cover) = (impose::print(job), impose::cover(job));
                if compiled.draft {
                    impose::stamp_draft(job, &mut pages);
                    impose::stamp_draft(job, &mut cover);
                }
                let draft = compiled.draft_mark();
                add(&format!("-print{draft}.pdf"), Kind::Pages(pages));
                if !cover.is_empty() {
                    add(&format!("-cover{draft}.pdf"), Kind::Cover(cover));
                }
            }
            Output::Proof => {
                for (index, &scheme) in wanted.schemes.iter().enumerate() {
                    if !wanted.schemes[..index].contains(&scheme) {
                        let surfaces = impose::proof(job, scheme, wanted.notes);
                        add(ending(scheme), Kind::Proof(surfaces));
                    }
                }
            }
            Output::Epub => add(".epub", Kind::Epub),
            // Made of the others when they are finished.
            Output::Site => {}
        }
    }
    list
}

/// How the name of a proof ends.
const fn ending(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Booklet => "-proof.pdf",
        Scheme::Spreads => "-proof-spreads.pdf",
        Scheme::Thumbnails => "-proof-thumbnails.pdf",
        Scheme::Stories => "-proof-stories.pdf",
    }
}
