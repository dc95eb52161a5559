//! The list of output files of a book.

use crate::frame::Compiled;
use crate::frame::Surface;
use crate::impose::{self, Job, Scheme};
use crate::write::Output;

use super::Wanted;

/// How a file is made.
pub(super) struct Recipe {
    /// The file's name in the folder of the outputs.
    pub(super) name: String,
    /// Which writer makes it, and from which surfaces.
    pub(super) product: Product,
}

/// What a file is, and what its pages are.
pub(super) enum Product {
    /// The PDF for download.
    Screen(Vec<Surface>),
    /// The print file.
    Pages(Vec<Surface>),
    /// The cover sheet.
    Cover(Vec<Surface>),
    /// Sheets for an office printer, of one scheme.
    Proof(Vec<Surface>),
    /// The book for e-readers; it has no surfaces.
    Epub,
}

impl Product {
    /// The output it belongs to.
    const fn output(&self) -> Output {
        match self {
            Self::Screen(_) => Output::Screen,
            Self::Pages(_) | Self::Cover(_) => Output::Print,
            Self::Proof(_) => Output::Proof,
            Self::Epub => Output::Epub,
        }
    }
}

/// The recipes of all requested files, in the order of the outputs. The site is made from the others when
/// they are finished, and has none.
pub(super) fn recipes(compiled: &Compiled, wanted: &Wanted) -> Vec<Recipe> {
    let meta = &compiled.plan.meta;
    let files = outputs(wanted).into_iter().flat_map(|output| match output {
        Output::Screen => {
            vec![(".pdf".into(), Product::Screen(Surface::of_screen(&compiled.document)))]
        }
        Output::Print => print(compiled),
        Output::Proof => proofs(compiled, wanted),
        Output::Epub => vec![(".epub".into(), Product::Epub)],
        Output::Site => Vec::new(),
    });
    let recipe = |(ending, product): (String, Product)| Recipe {
        name: format!("{}-{}{ending}", meta.slug, meta.lang),
        product,
    };
    files.map(recipe).collect()
}

/// Whether one of the recipes belongs to an output.
pub(super) fn makes(recipes: &[Recipe], output: Output) -> bool {
    recipes.iter().any(|recipe| recipe.product.output() == output)
}

/// The requested outputs and those that they depend on, each once and in order.
fn outputs(wanted: &Wanted) -> Vec<Output> {
    let mut outputs = wanted.outputs.clone();
    if outputs.contains(&Output::Site) {
        outputs.extend([Output::Screen, Output::Epub]);
    }
    outputs.sort_unstable();
    outputs.dedup();
    outputs
}

/// The print file and, if it is a separate sheet, the cover: the endings of their names with what
/// they are.
fn print(compiled: &Compiled) -> Vec<(String, Product)> {
    let job = Job::of(compiled);
    let (mut pages, mut cover) = (impose::print(job), impose::cover(job));
    if compiled.draft {
        impose::stamp_draft(job, &mut pages);
        impose::stamp_draft(job, &mut cover);
    }
    let draft = compiled.draft_mark();
    let mut files = vec![(format!("-print{draft}.pdf"), Product::Pages(pages))];
    if !cover.is_empty() {
        files.push((format!("-cover{draft}.pdf"), Product::Cover(cover)));
    }
    files
}

/// The proofs, each once: the endings of their names with what they are.
fn proofs(compiled: &Compiled, wanted: &Wanted) -> Vec<(String, Product)> {
    let schemes = wanted.schemes.iter().enumerate();
    let schemes = schemes.filter(|&(index, scheme)| !wanted.schemes[..index].contains(scheme));
    let proof = |(_, &scheme): (usize, &Scheme)| {
        let surfaces = impose::proof(Job::of(compiled), scheme, wanted.notes);
        (ending(scheme).to_owned(), Product::Proof(surfaces))
    };
    schemes.map(proof).collect()
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
