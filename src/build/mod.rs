//! Publishing: from the compiled book to finished files.
//!
//! **Takes** the [`Compiled`] book and which outputs are wanted. **Gives** the bytes of every file,
//! each read back, the job ticket, and the findings about them. **Never** touches the disk: the caller
//! decides where the files go.

mod budget;
mod compile;
mod cover;
mod electronic;
mod files;
mod report;
mod site;

pub use compile::{Stage, compile, compile_with, examine};
pub use report::{report, story_words};

use std::collections::BTreeSet;

use findings::{Code, Finding, Findings, Place};
use rayon::prelude::*;

use crate::cache::Cache;
use crate::check::settle;
use crate::frame::Compiled;
use crate::frame::Surface;
use crate::impose::{Notes, Scheme};
use crate::inspect::{check_print, check_screen, check_visibility};
use crate::load::Drafts;
use crate::model::Medium;
use crate::source::{World, complete};
use crate::verify;
use crate::write::{self, Finished, Ingredients, Output, pdf};

use files::{Kind, Recipe, recipes};

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

    /// What becomes of stories that are not final: only the file for the print shop minds.
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

/// Makes all files that are wanted, side by side; what cannot be made, and what does not read back as
/// it must, is reported. If the findings have errors, none of the files may be published.
pub fn publish(
    world: &World,
    compiled: &Compiled,
    wanted: &Wanted,
    cache: &Cache,
) -> (Vec<Finished>, Findings) {
    let recipes = recipes(compiled, wanted);
    let makes = |output| recipes.iter().any(|recipe| recipe.kind.output() == output);
    let mut found = check_visibility(compiled);
    if makes(Output::Print) {
        found.extend(check_print(compiled));
    }
    if makes(Output::Screen) {
        found.extend(check_screen(compiled));
    }
    settle(&compiled.booklet.book, &mut found);
    if found.has_errors() {
        complete(world, &mut found);
        return (Vec::new(), found);
    }
    let maker = Maker { world, compiled, wanted, cache };
    let made: Vec<Result<Made, Finding>> =
        recipes.par_iter().map(|recipe| maker.make(recipe)).collect();
    let (mut finished, mut facts) = (Vec::new(), Vec::new());
    for result in made {
        match result {
            Ok(made) => {
                for finding in made.findings {
                    found.push(finding);
                }
                facts.extend(made.facts);
                finished.extend(made.files);
            }
            // What several outputs say of one picture is said once.
            Err(finding) if found.iter().any(|other| *other == finding) => {}
            Err(finding) => found.push(finding),
        }
    }
    settle(&compiled.booklet.book, &mut found);
    if makes(Output::Print) && !found.has_errors() {
        finished.extend(write::ticket::ticket(compiled, &finished, &facts));
    }
    if wanted.outputs.contains(&Output::Site) && !found.has_errors() {
        match site::site(world, compiled, &finished) {
            Ok(files) => finished.extend(files),
            Err(message) => found.push(broken(compiled, message)),
        }
        // What was made only to stand in the folder stands nowhere else.
        finished.retain(|file| wanted.outputs.contains(&file.output));
    }
    complete(world, &mut found);
    (finished, found)
}

/// Problems of a written screen PDF: its structure and its accessibility. A file that passed is not
/// checked again.
pub fn judge_screen(
    compiled: &Compiled,
    (name, bytes): (&str, &[u8]),
    cache: &Cache,
) -> Vec<Finding> {
    let surfaces = Surface::of_screen(&compiled.document);
    let pages = (&compiled.document, &surfaces[..]);
    let expect = verify::Expectation::of(name, verify::Output::Screen, pages);
    let mut findings = verify::read_back(bytes, &expect);
    findings.extend(verify::read(&compiled.document, (name, bytes), cache));
    findings.extend(verify::emblems(compiled, (name, bytes), cache));
    findings
}

/// The finding that an output could not be made: for a picture, whose file is named before a colon, or
/// because something else is broken.
fn broken(compiled: &Compiled, message: String) -> Finding {
    let of_picture = compiled.plan.pictures.iter().find_map(|picture| {
        Some((picture, message.strip_prefix(&picture.file)?.strip_prefix(": ")?))
    });
    if let Some((picture, words)) = of_picture {
        let message = format!("The picture {} cannot be used: {words}.", picture.file);
        let help = "Copy the picture again from its source, or save it again.";
        return Finding::new(Code::PictureUndecodable, picture.place.clone(), message, help);
    }
    let help = "The message names the file that causes it; repair or replace that file.";
    Finding::new(Code::OutputBroken, Place::default(), message, help)
}

/// A file, or two that are made together, and what was seen when it was read back.
struct Made {
    /// The files.
    files: Vec<Finished>,
    /// What is wrong with them.
    findings: Vec<Finding>,
    /// What the job ticket says of a print file.
    facts: Option<write::ticket::Facts>,
}

/// What files are made of.
#[derive(Clone, Copy)]
struct Maker<'a> {
    /// The book's folder.
    world: &'a World,
    /// The book.
    compiled: &'a Compiled,
    /// What is wanted.
    wanted: &'a Wanted,
    /// Results of earlier runs.
    cache: &'a Cache,
}

impl Maker<'_> {
    /// What every writer needs.
    fn ingredients(&self) -> Ingredients<'_> {
        let Compiled { booklet, plan, pictures, .. } = self.compiled;
        Ingredients { plan, fonts: &booklet.fonts, pictures, cache: self.cache }
    }

    /// Makes a file and reads it back.
    fn make(&self, recipe: &Recipe) -> Result<Made, Finding> {
        let name = recipe.name.as_str();
        match &recipe.kind {
            Kind::Epub => self.epub(name),
            Kind::Screen(surfaces) => self.screen(name, surfaces),
            Kind::Pages(surfaces) => self.print(name, verify::Sheets::Pages, surfaces),
            Kind::Cover(surfaces) => self.print(name, verify::Sheets::Cover, surfaces),
            Kind::Proof(surfaces) => {
                let bytes = self.pdf(surfaces, &pdf::Profile::Proof)?;
                let findings = self.read_back(name, &bytes, verify::Output::Proof, surfaces);
                let files = vec![Finished::new(Output::Proof, name, bytes)];
                Ok(Made { files, findings, facts: None })
            }
        }
    }

    /// The EPUB, and its cover for shops.
    fn epub(&self, name: &str) -> Result<Made, Finding> {
        let (bytes, cover) = electronic::write(self.world, self.compiled, &self.ingredients())
            .map_err(|message| broken(self.compiled, message))?;
        let mut findings = verify::epub::read_back(name, &bytes, &self.compiled.document.map);
        findings.extend(verify::epub::funding_shown(name, &bytes, &self.compiled.plan));
        let shop = format!("{}-cover.jpg", name.trim_end_matches(".epub"));
        let mut files = vec![Finished::new(Output::Epub, name, bytes)];
        files.extend(cover.map(|bytes| Finished::new(Output::Epub, shop.as_str(), bytes)));
        Ok(Made { files, findings, facts: None })
    }

    /// The PDF for download, within its budget if it has one.
    fn screen(&self, name: &str, surfaces: &[Surface]) -> Result<Made, Finding> {
        let write = |settings| self.pdf(surfaces, &pdf::Profile::Screen(settings));
        let (bytes, settings) = match self.wanted.max_size {
            Some(most) => budget::within(name, most, write)?,
            None => {
                let settings = pdf::ScreenSettings::default();
                (write(settings)?, settings)
            }
        };
        let findings = judge_screen(self.compiled, (name, &bytes), self.cache);
        let mut file = Finished::new(Output::Screen, name, bytes);
        file.pictures = Some(settings);
        Ok(Made { files: vec![file], findings, facts: None })
    }

    /// A print file.
    fn print(
        &self,
        name: &str,
        sheets: verify::Sheets,
        surfaces: &[Surface],
    ) -> Result<Made, Finding> {
        let booklet = &self.compiled.booklet;
        let profile = pdf::Profile::Print { shop: &booklet.shop, icc: &booklet.icc };
        let bytes = self.pdf(surfaces, &profile)?;
        let mut findings = self.read_back(name, &bytes, verify::Output::Print, surfaces);
        let limits = verify::limits(self.compiled, sheets, surfaces);
        let seen = verify::inspect(&limits, surfaces, (name, &bytes), self.wanted.renders);
        findings.extend(seen.findings);
        let files = vec![Finished::new(Output::Print, name, bytes)];
        Ok(Made { files, findings, facts: Some(seen.facts) })
    }

    /// The bytes of a PDF.
    fn pdf(&self, surfaces: &[Surface], profile: &pdf::Profile<'_>) -> Result<Vec<u8>, Finding> {
        let pages = (&self.compiled.document, surfaces);
        pdf::write(pages, &self.ingredients(), profile)
            .map_err(|error| broken(self.compiled, error.to_string()))
    }

    /// What is wrong with a PDF's structure.
    fn read_back(
        &self,
        name: &str,
        bytes: &[u8],
        output: verify::Output,
        surfaces: &[Surface],
    ) -> Vec<Finding> {
        let pages = (&self.compiled.document, surfaces);
        verify::read_back(bytes, &verify::Expectation::of(name, output, pages))
    }
}
