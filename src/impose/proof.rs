//! Proofs: surfaces for screens and office printers.

use typeset::ShapingFonts;

use crate::frame::Surface;

use super::context::{Notes, ProofContext};
use super::lettering::Lettering;
use super::{Job, booklet, spreads, stories, thumbnails};

/// What a proof is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Sheets to print double-sided on an office printer and fold.
    Booklet,
    /// Facing pages side by side, at their full size.
    Spreads,
    /// All pages as thumbnails.
    Thumbnails,
    /// Each story with an approval form.
    Stories,
}

/// The surfaces of a proof. Each is stamped as a proof, with edition, date and pages.
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
