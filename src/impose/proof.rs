//! Proofs: surfaces for screens and office printers.

use typeset::ShapingFonts;

use crate::frame::Surface;

use super::context::{Notes, ProofContext};
use super::lettering::Lettering;
use super::{Job, booklet, spreads, stories, thumbnails};

/// What a proof is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Sheets that an office printer prints on both sides and hands fold.
    Booklet,
    /// Facing pages side by side, at their full size.
    Spreads,
    /// All pages small, on few sheets.
    Thumbnails,
    /// For each story its pages with the form of its approval.
    Stories,
}

/// The surfaces of a proof. Each says that it is one, of which edition, of which date, and which pages
/// lie on it.
pub fn proof(job: Job<'_>, scheme: Scheme, notes: Notes) -> Vec<Surface> {
    let shaping = ShapingFonts::open(job.fonts);
    let mut context = ProofContext {
        job,
        lettering: Lettering::new(job, &shaping),
        words: &job.plan.meta.labels.proof,
        notes,
    };
    match scheme {
        Scheme::Booklet => booklet::surfaces(&mut context),
        Scheme::Spreads => spreads::surfaces(&mut context),
        Scheme::Thumbnails => thumbnails::surfaces(&mut context),
        Scheme::Stories => stories::surfaces(&mut context),
    }
}
