//! Files made by their recipes, each read back as soon as it is written.

use findings::{Finding, Findings};
use rayon::prelude::*;

use crate::cache::Cache;
use crate::frame::{Compiled, Surface};
use crate::source::World;
use crate::verify::{self, NamedFile};
use crate::write::{self, Finished, Output, WriterInput, pdf};

use super::broken::OutputError;
use super::recipes::{Product, Recipe};
use super::{Wanted, budget, epub};

/// A file, or two that are made together, and what was seen when it was read back.
#[derive(Default)]
pub(super) struct Made {
    /// One, or the EPUB and its cover for shops.
    pub(super) files: Vec<Finished>,
    /// What is wrong with them.
    findings: Vec<Finding>,
    /// What the job ticket says about the print files.
    pub(super) facts: Vec<write::ticket::TicketFacts>,
}

/// What files are made of: the book and its folder, and what the caller of the build chose.
#[derive(Clone, Copy)]
pub(super) struct FileMaker<'a> {
    /// The book's folder.
    pub(super) world: &'a World,
    /// The book.
    pub(super) compiled: &'a Compiled,
    /// The outputs, the proofs and the budget that the caller chose.
    pub(super) wanted: &'a Wanted,
    /// Results of earlier runs.
    pub(super) cache: &'a Cache,
}

impl FileMaker<'_> {
    /// Makes all files in parallel; files that cannot be made or fail their read-back are findings.
    pub(super) fn all(self, recipes: &[Recipe], found: &mut Findings) -> Made {
        let made: Vec<Result<Made, Box<Finding>>> =
            recipes.par_iter().map(|recipe| self.make(recipe)).collect();
        let mut all = Made::default();
        for result in made {
            let made = result.unwrap_or_else(|finding| {
                // The same finding about a picture in several outputs is reported once.
                let said = found.iter().any(|other| *other == *finding);
                let findings = if said { Vec::new() } else { vec![*finding] };
                Made { findings, ..Made::default() }
            });
            for finding in made.findings {
                found.push(finding);
            }
            all.facts.extend(made.facts);
            all.files.extend(made.files);
        }
        all
    }

    /// Makes a file and reads it back.
    fn make(self, recipe: &Recipe) -> Result<Made, Box<Finding>> {
        let name = recipe.name.as_str();
        match &recipe.product {
            Product::Epub => self.epub(name),
            Product::Screen(surfaces) => self.screen(name, surfaces),
            Product::Pages(surfaces) => self.print(name, verify::Sheets::Pages, surfaces),
            Product::Cover(surfaces) => self.print(name, verify::Sheets::Cover, surfaces),
            Product::Proof(surfaces) => self.proof(name, surfaces),
        }
    }

    /// The EPUB, and its cover for shops.
    fn epub(self, name: &str) -> Result<Made, Box<Finding>> {
        let (bytes, cover) = epub::write(self.world, self.compiled, self.cache)
            .map_err(|error| Box::new(error.finding(self.compiled)))?;
        let findings = verify::electronic(self.compiled, NamedFile { name, bytes: &bytes });
        let shop = format!("{}-cover.jpg", name.trim_end_matches(".epub"));
        let mut files = vec![Finished::new(Output::Epub, name, bytes)];
        files.extend(cover.map(|bytes| Finished::new(Output::Epub, shop.as_str(), bytes)));
        Ok(Made { files, findings, facts: Vec::new() })
    }

    /// The PDF for download, within its budget if it has one.
    fn screen(self, name: &str, surfaces: &[Surface]) -> Result<Made, Box<Finding>> {
        let write = |settings| self.pdf(surfaces, &pdf::Profile::Screen(settings));
        let (bytes, settings) = if let Some(most) = self.wanted.max_size {
            budget::within(name, most, write)?
        } else {
            let settings = pdf::ScreenSettings::of(self.compiled.booklet.book.screen.pictures);
            (write(settings)?, settings)
        };
        let findings = verify::screen(self.compiled, NamedFile { name, bytes: &bytes }, self.cache);
        let mut file = Finished::new(Output::Screen, name, bytes);
        file.pictures = Some(settings);
        Ok(Made { files: vec![file], findings, facts: Vec::new() })
    }

    /// A print file.
    fn print(
        self,
        name: &str,
        sheets: verify::Sheets,
        surfaces: &[Surface],
    ) -> Result<Made, Box<Finding>> {
        let booklet = &self.compiled.booklet;
        let profile = pdf::Profile::Print { shop: &booklet.shop, icc: &booklet.icc };
        let bytes = self.pdf(surfaces, &profile)?;
        let file = NamedFile { name, bytes: &bytes };
        let renders = self.wanted.renders.then_some(self.cache);
        let seen = verify::print(self.compiled, file, sheets, surfaces, renders);
        let files = vec![Finished::new(Output::Print, name, bytes)];
        Ok(Made { files, findings: seen.findings, facts: vec![seen.facts] })
    }

    /// Sheets for an office printer, read back.
    fn proof(self, name: &str, surfaces: &[Surface]) -> Result<Made, Box<Finding>> {
        let bytes = self.pdf(surfaces, &pdf::Profile::Proof)?;
        let file = NamedFile { name, bytes: &bytes };
        let findings = verify::proof(self.compiled, file, surfaces);
        let files = vec![Finished::new(Output::Proof, name, bytes)];
        Ok(Made { files, findings, facts: Vec::new() })
    }

    /// The bytes of a PDF.
    fn pdf(
        self,
        surfaces: &[Surface],
        profile: &pdf::Profile<'_>,
    ) -> Result<Vec<u8>, Box<Finding>> {
        pdf::write(&WriterInput::of(self.compiled, self.cache), surfaces, profile)
            .map_err(|error| Box::new(OutputError::from(error).finding(self.compiled)))
    }
}
