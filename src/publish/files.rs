//! Which files a book becomes.

use super::{Output, Wanted};
use crate::compile::Compiled;
use crate::frame::Surface;
use crate::impose::{self, Job, Scheme};

/// How a file is made.
pub(super) struct Recipe {
    /// The output it belongs to.
    pub(super) output: Output,
    /// Its name.
    pub(super) name: String,
    /// What its pages are; `None` for an EPUB.
    pub(super) surfaces: Option<Vec<Surface>>,
}

/// The book for the stage of imposition.
pub(super) fn job(compiled: &Compiled) -> Job<'_> {
    Job {
        document: &compiled.document,
        plan: &compiled.plan,
        sheet: &compiled.sheet,
        fonts: &compiled.booklet.fonts,
        shop: &compiled.booklet.shop,
    }
}

/// The recipes of all files that are wanted, in the order of the outputs.
pub(super) fn recipes(compiled: &Compiled, wanted: &Wanted) -> Vec<Recipe> {
    let meta = &compiled.plan.meta;
    let job = job(compiled);
    let mut outputs = wanted.outputs.clone();
    if outputs.contains(&Output::Site) {
        outputs.extend([Output::Screen, Output::Epub]);
    }
    outputs.sort_unstable();
    outputs.dedup();
    let mut list = Vec::new();
    let mut add = |output, ending: &str, surfaces| {
        let name = format!("{}-{}{ending}", meta.slug, meta.lang);
        list.push(Recipe { output, name, surfaces });
    };
    for output in outputs {
        match output {
            Output::Screen => add(output, ".pdf", Some(Surface::of_screen(&compiled.document))),
            Output::Print => {
                add(output, "-print.pdf", Some(impose::print(job)));
                let cover = impose::cover(job);
                if !cover.is_empty() {
                    add(output, "-cover.pdf", Some(cover));
                }
            }
            Output::Proof => {
                let mut schemes = wanted.schemes.clone();
                schemes.dedup();
                for scheme in schemes {
                    let surfaces = impose::proof(job, scheme, wanted.notes);
                    add(output, ending(scheme), Some(surfaces));
                }
            }
            Output::Epub => add(output, ".epub", None),
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
