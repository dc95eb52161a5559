//! Publishing: from the compiled book to finished files.
//!
//! **Takes** the [`Compiled`] book and which outputs are wanted. **Gives** the bytes of every file,
//! each read back, the job ticket, and what was found wrong with them. **Never** touches a disk: where
//! the files go is for the caller to say.

mod budget;
mod cover;
mod electronic;
mod files;
mod inspect;
mod site;
mod ticket;

pub use inspect::add_ink;

use rayon::prelude::*;

use crate::cache::Cache;
use crate::compile::{Compiled, check_print, check_screen};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::impose::{Notes, Scheme};
use crate::preflight;
use crate::source::{World, complete};
use crate::write::{Ingredients, pdf};

use budget::Trouble;
use files::{Recipe, recipes};

/// The outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Output {
    /// The PDF for download.
    Screen,
    /// The PDF for the print shop, with its cover sheet and job ticket.
    Print,
    /// Proofs for an office printer.
    Proof,
    /// The EPUB.
    Epub,
    /// A folder to upload: a page for download with the PDF and the EPUB, catalogues, records.
    Site,
}

/// What is wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The outputs.
    pub outputs: Vec<Output>,
    /// Which proofs.
    pub schemes: Vec<Scheme>,
    /// What stands in their margins.
    pub notes: Notes,
    /// Print files are rendered to measure the ink on them.
    pub renders: bool,
    /// Most bytes of the PDF for screens; `None` for pictures of the usual quality.
    pub max_size: Option<u64>,
}

impl Wanted {
    /// Everything a book is published as: all outputs, and the proof to fold.
    pub fn all() -> Self {
        let outputs = vec![Output::Screen, Output::Print, Output::Proof, Output::Epub];
        let schemes = vec![Scheme::Booklet];
        Self { outputs, schemes, notes: Notes::default(), renders: true, max_size: None }
    }

    /// Only one output.
    pub fn only(output: Output) -> Self {
        Self { outputs: vec![output], ..Self::all() }
    }
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct Finished {
    /// The output it belongs to.
    pub output: Output,
    /// Its name in the outputs' folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How its pictures were made, if it is for screens.
    pub pictures: Option<pdf::ScreenSettings>,
}

/// Makes all files that are wanted, side by side; what cannot be made, and what does not read back as
/// it must, is reported. If the findings have errors, none of the files may be published.
pub fn publish(
    world: &World,
    compiled: &Compiled,
    wanted: &Wanted,
    cache: &Cache,
) -> (Vec<Finished>, Diagnostics) {
    let mut found = Diagnostics::default();
    let for_press = wanted.outputs.contains(&Output::Print);
    if for_press {
        found.extend(check_print(compiled));
    }
    if wanted.outputs.contains(&Output::Screen) {
        found.extend(check_screen(compiled));
    }
    if found.has_errors() {
        complete(world, &mut found);
        return (Vec::new(), found);
    }
    let recipes = recipes(compiled, wanted);
    let made: Vec<Result<(Vec<Finished>, Made), Diagnostic>> =
        recipes.par_iter().map(|recipe| make(world, compiled, (recipe, wanted), cache)).collect();
    let (mut finished, mut facts) = (Vec::new(), Vec::new());
    for result in made {
        match result {
            Ok((files, made)) => {
                for finding in made.findings {
                    found.push(finding);
                }
                facts.push(made.facts);
                finished.extend(files);
            }
            Err(finding) => found.push(finding),
        }
    }
    if for_press && !found.has_errors() {
        finished.extend(ticket::ticket(compiled, &finished, &facts));
    }
    if wanted.outputs.contains(&Output::Site) && !found.has_errors() {
        match site::site(world, compiled, &finished) {
            Ok(files) => finished.extend(files),
            Err(message) => found.push(broken(message)),
        }
        // What was made only to stand in the folder stands nowhere else.
        finished.retain(|file| wanted.outputs.contains(&file.output));
    }
    complete(world, &mut found);
    (finished, found)
}

/// The finding that an output could not be made.
fn broken(message: String) -> Diagnostic {
    let help = "The message names the file at fault; mend or replace it.";
    Diagnostic::new(Code::OutputBroken, Place::default(), message, help)
}

/// What was seen when a file was read back.
struct Made {
    /// What is wrong with it.
    findings: Vec<Diagnostic>,
    /// What the job ticket says of it.
    facts: Option<ticket::Facts>,
}

/// Makes a file and reads it back; an EPUB comes with its cover for shops.
fn make(
    world: &World,
    compiled: &Compiled,
    (recipe, wanted): (&Recipe, &Wanted),
    cache: &Cache,
) -> Result<(Vec<Finished>, Made), Diagnostic> {
    let Compiled { booklet, plan, document, pictures, .. } = compiled;
    let with = Ingredients { plan, fonts: &booklet.fonts, pictures, cache };
    let (name, output) = (recipe.name.clone(), recipe.output);
    let Some(surfaces) = &recipe.surfaces else {
        let (bytes, cover) = electronic::write(world, compiled, &with).map_err(broken)?;
        let findings = crate::write::epub::read_back(&name, &bytes, &document.map);
        let shop = format!("{}-cover.jpg", name.trim_end_matches(".epub"));
        let file = |name, bytes| Finished { output, name, bytes, pictures: None };
        let mut files = vec![file(name, bytes)];
        files.extend(cover.map(|bytes| file(shop, bytes)));
        return Ok((files, Made { findings, facts: None }));
    };
    let (profile, kind) = match output {
        Output::Print => {
            let profile = pdf::Profile::Print { shop: &booklet.shop, icc: &booklet.icc };
            (profile, preflight::Output::Print)
        }
        Output::Proof => (pdf::Profile::Proof, preflight::Output::Proof),
        Output::Screen | Output::Epub | Output::Site => {
            let settings = pdf::ScreenSettings::default();
            (pdf::Profile::Screen(settings), preflight::Output::Screen)
        }
    };
    let pages = (document, surfaces.as_slice());
    let written = match (profile, wanted.max_size) {
        (pdf::Profile::Screen(_), Some(most)) => {
            let write = |settings| pdf::write(pages, &with, &pdf::Profile::Screen(settings));
            budget::within(most, write).map(|(bytes, settings)| (bytes, Some(settings)))
        }
        (pdf::Profile::Screen(settings), None) => pdf::write(pages, &with, &profile)
            .map(|bytes| (bytes, Some(settings)))
            .map_err(Trouble::Pdf),
        _ => pdf::write(pages, &with, &profile).map(|bytes| (bytes, None)).map_err(Trouble::Pdf),
    };
    let (bytes, settings) = written.map_err(|trouble| match trouble {
        Trouble::Pdf(error) => broken(error.to_string()),
        Trouble::TooLarge(smallest) => {
            budget::over(&name, smallest, wanted.max_size.unwrap_or_default())
        }
    })?;
    let expect = preflight::Expectation::of(name.as_str(), kind, pages);
    let mut findings = preflight::read_back(&bytes, &expect);
    let mut facts = None;
    if output == Output::Screen {
        findings.extend(inspect::read(document, (&name, &bytes), cache));
    }
    if output == Output::Print {
        let seen = inspect::inspect(compiled, surfaces, (&name, &bytes), wanted.renders);
        findings.extend(seen.findings);
        facts = Some(seen.facts);
    }
    let file = Finished { output, name, bytes, pictures: settings };
    Ok((vec![file], Made { findings, facts }))
}
