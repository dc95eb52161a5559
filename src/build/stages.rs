//! The stages of a compilation: what each is given, and what it may not begin with.

use findings::{Finding, Findings, Place, Severity};
use units::Abs;

use crate::cache::Cache;
use crate::codes::Code;
use crate::frame::{Compiled, PageUse, PagedDocument};
use crate::inspect;
use crate::layout::{self, BindingDemands, LayoutInput};
use crate::load::{Choices, Depth, Drafts};
use crate::media::PictureFile;
use crate::model::{Binding, Booklet, FillerSource, MANIFEST, Shop, Status};
use crate::plan::Plan;
use crate::source::World;
use crate::style::{self, StyleSheet};
use crate::{check, load, plan};

use super::pictures::cut_off;

/// The stages, in order; the caller is notified when each begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading and parsing.
    Load,
    /// Rules on the model.
    Check,
    /// Order and generated matter.
    Plan,
    /// Computed styles.
    Style,
    /// Text and pages.
    Layout,
    /// Checking the pages for the outputs.
    Inspect,
}

impl Stage {
    /// The stage's verb.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Check => "check",
            Self::Plan => "plan",
            Self::Style => "style",
            Self::Layout => "layout",
            Self::Inspect => "inspect",
        }
    }
}

/// A book in reading order.
pub(super) struct Planned {
    /// What the author wrote.
    pub(super) booklet: Booklet,
    /// Its order.
    pub(super) plan: Plan,
}

/// The result of laying out a planned book.
pub(super) struct LaidOut {
    /// The computed styles.
    sheet: StyleSheet,
    /// The files of the plan's pictures, in its order.
    pictures: Vec<PictureFile>,
    /// The pages.
    document: PagedDocument,
}

/// Loads, checks and plans. A book with mistakes has a plan too, so that those of its markup are found
/// in the same run; `None` if the manifest cannot be read.
pub(super) fn planned(
    world: &World,
    choices: &Choices,
    cache: &Cache,
    begins: &mut dyn FnMut(Stage),
    found: &mut Findings,
) -> Option<Planned> {
    begins(Stage::Load);
    let (booklet, more) = load::load(world, choices);
    found.extend(more);
    begins(Stage::Check);
    let booklet = booklet?;
    found.extend(check::check(&booklet));
    found.extend(check::rights(&booklet, choices));
    begins(Stage::Plan);
    let (plan, more) = plan::plan(&booklet);
    found.extend(more);
    if choices.depth == Depth::Whole {
        found.extend(cut_off(&booklet, cache));
    }
    Some(Planned { booklet, plan })
}

impl Planned {
    /// Whether the pages can be set. What may not be published can be laid out all the same, so that its
    /// pages can be named.
    pub(super) fn can_be_laid_out(&self, found: &Findings) -> bool {
        let stops = |finding: &Finding| {
            check::severity(&self.booklet.book, finding) == Severity::Error
                && !Code::is_of_rights(finding.code)
        };
        !found.iter().any(stops)
    }

    /// Computes the styles and lays out the pages; findings about rights then name theirs. `None` if a
    /// picture is missing.
    pub(super) fn lay_out(
        &mut self,
        begins: &mut dyn FnMut(Stage),
        found: &mut Findings,
    ) -> Option<LaidOut> {
        begins(Stage::Style);
        let Booklet { layout, fonts, shop, .. } = &self.booklet;
        let sheet = style::style(layout, fonts, shop.bleed_mm.map(Abs::mm));
        let mut pictures = picture_files(&self.booklet, &self.plan, found)?;
        begins(Stage::Layout);
        let (mut document, mut more) = self.set(&sheet, &pictures);
        // Whether a filler has a page is known now. Its maker is credited only if it has.
        while self.leave_out_fillers(&document, found) {
            pictures = picture_files(&self.booklet, &self.plan, found)?;
            (document, more) = self.set(&sheet, &pictures);
        }
        // What layout could not place, it has said; of a book without such errors every text is compared.
        if !more.has_errors() {
            found.extend(inspect::check_texts(&self.plan, &document));
        }
        found.extend(more);
        inspect::name_pages(&self.booklet, &self.plan, &document, found);
        Some(LaidOut { sheet, pictures, document })
    }

    /// Sets the pages.
    fn set(&self, sheet: &StyleSheet, pictures: &[PictureFile]) -> (PagedDocument, Findings) {
        let Self { booklet, plan } = self;
        let materials = LayoutInput {
            sheet,
            files: &booklet.layout.files,
            fonts: &booklet.fonts,
            patterns: &booklet.patterns,
            pictures,
            demands: demands(&booklet.shop),
        };
        layout::layout(plan, materials)
    }

    /// Plans the book again without the fillers that have no page, if a picture is among them; whether there
    /// was one.
    fn leave_out_fillers(&mut self, document: &PagedDocument, found: &mut Findings) -> bool {
        let shown = document.notes.iter().filter(|note| note.what != PageUse::Blank).count();
        let fillers = &mut self.booklet.book.fillers;
        let before = found.len();
        for (index, filler) in fillers.iter().enumerate().skip(shown) {
            let FillerSource::Picture(image) = filler else { continue };
            let place = Place::value(MANIFEST, format!("/fillers/{index}/picture"));
            let message = format!(
                "No page would be blank for the picture {}: it is neither printed nor credited.",
                image.file
            );
            let help = "Remove it, or leave it for an edition with more blank pages.";
            found.push(Finding::new(Code::FieldUnused, place, message, help));
        }
        let is_lost = found.len() > before;
        if is_lost {
            fillers.truncate(shown);
            // Its texts were checked with the first plan.
            (self.plan, _) = plan::plan(&self.booklet);
        }
        is_lost
    }

    /// The book with its pages.
    pub(super) fn with(self, laid_out: LaidOut, choices: &Choices) -> Compiled {
        let LaidOut { sheet, pictures, document } = laid_out;
        let Self { booklet, plan } = self;
        let draft = choices.drafts == Drafts::Stamped
            && booklet.stories.iter().any(|file| file.story.status != Status::Final);
        Compiled { booklet, plan, sheet, document, pictures, draft }
    }
}

/// What the binding requires of the number of pages: stitched books consist of sheets of four.
fn demands(shop: &Shop) -> BindingDemands {
    let multiple = usize::from(shop.page_multiple);
    let multiple = match shop.binding {
        Binding::SaddleStitch => multiple.next_multiple_of(4),
        Binding::Perfect => multiple,
    };
    BindingDemands { multiple, inside_covers: shop.inside_covers }
}

/// The files of the plan's pictures, in its order.
fn picture_files(booklet: &Booklet, plan: &Plan, found: &mut Findings) -> Option<Vec<PictureFile>> {
    let mut files = Vec::with_capacity(plan.pictures.len());
    for picture in &plan.pictures {
        match booklet.pictures.get(&picture.file) {
            Some(file) => files.push(file.clone()),
            None => found.push(Finding::new(
                Code::FileMissing,
                picture.place.clone(),
                format!("The picture {} does not exist.", picture.file),
                "Put the file into the images folder, or correct its name.",
            )),
        }
    }
    (files.len() == plan.pictures.len()).then_some(files)
}
