//! The compilation: all stages in their order.
//!
//! **Takes** a [`World`]. **Gives** the [`Compiled`] book, ready for the writers, and every finding of
//! every stage. **Never** writes a file, and never reads the clock or the environment: the same world
//! gives the same value.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::frame::{ItemKind, PagedDocument};
use crate::image::PictureFile;
use crate::layout::{self, Materials};
use crate::model::Booklet;
use crate::plan::Plan;
use crate::source::{World, complete};
use crate::style::{self, Sheet};
use crate::{check, load, plan};

/// A book with everything the writers need.
#[derive(Debug)]
pub struct Compiled {
    /// What the author wrote.
    pub booklet: Booklet,
    /// The book in reading order.
    pub plan: Plan,
    /// The computed styles.
    pub sheet: Sheet,
    /// The pages.
    pub document: PagedDocument,
    /// The files of [`Plan::pictures`], in the same order.
    pub pictures: Vec<PictureFile>,
}

/// The stages, in their order; a caller is told when each begins.
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
        }
    }
}

/// Loads and checks a book: all that can be said of it without setting it.
pub fn examine(world: &World, begins: &mut dyn FnMut(Stage)) -> (Option<Booklet>, Diagnostics) {
    begins(Stage::Load);
    let (booklet, mut found) = load::load(world);
    begins(Stage::Check);
    if let Some(booklet) = &booklet {
        found.extend(check::check(booklet));
    }
    complete(world, &mut found);
    (booklet, found)
}

/// Compiles a book. There is a result even with findings, as far as one can be made; whether it may
/// be published is for the caller to say by their severity.
///
/// # Examples
///
/// ```
/// let world = booklet::source::World::memory([("booklet.json", "{")]);
/// let (compiled, found) = booklet::compile::compile(&world, &mut |_| {});
/// assert!(compiled.is_none());
/// assert_eq!(found.iter().next().unwrap().place.line, 1);
/// ```
pub fn compile(world: &World, begins: &mut dyn FnMut(Stage)) -> (Option<Compiled>, Diagnostics) {
    let (booklet, mut found) = examine(world, begins);
    let Some(booklet) = booklet else { return (None, found) };
    if found.has_errors() {
        return (None, found);
    }
    begins(Stage::Plan);
    let (plan, more) = plan::plan(&booklet);
    found.extend(more);
    begins(Stage::Style);
    let sheet = style::style(&booklet.layout, &booklet.fonts);
    let Some(pictures) = picture_files(&booklet, &plan, &mut found) else {
        complete(world, &mut found);
        return (None, found);
    };
    begins(Stage::Layout);
    let materials = Materials {
        sheet: &sheet,
        fonts: &booklet.fonts,
        pictures: &pictures,
        page_multiple: usize::from(booklet.shop.page_multiple),
    };
    let (document, more) = layout::layout(&plan, materials);
    found.extend(more);
    check_resolutions(&booklet, &plan, &document, &pictures, &mut found);
    complete(world, &mut found);
    (Some(Compiled { booklet, plan, sheet, document, pictures }), found)
}

/// Reports pictures that have fewer pixels per inch on the page than the print shop's floor.
fn check_resolutions(
    booklet: &Booklet,
    plan: &Plan,
    document: &PagedDocument,
    pictures: &[PictureFile],
    found: &mut Diagnostics,
) {
    let floor = booklet.shop.floor_ppi;
    for (page, start) in document.pages.iter().zip(&document.map.pages) {
        for item in &page.items {
            let ItemKind::Picture(placed) = &item.kind else { continue };
            let Some(ppi) = placed.ppi(pictures) else { continue };
            if ppi >= u32::from(floor) {
                continue;
            }
            let picture = &plan.pictures[placed.picture.0 as usize];
            let message = format!(
                "{} has {ppi} pixels per inch at its size on page {}; the print shop wants {floor} at least.",
                picture.file, start.folio
            );
            let help = "Use a larger picture, or a template that shows it smaller.";
            let place = picture.place.clone();
            let mut finding = Diagnostic::new(Code::LowResolution, place, message, help);
            finding.page = Some(start.folio.clone());
            found.push(finding);
        }
    }
}

/// The files of the plan's pictures, in its order.
fn picture_files(
    booklet: &Booklet,
    plan: &Plan,
    found: &mut Diagnostics,
) -> Option<Vec<PictureFile>> {
    let mut files = Vec::with_capacity(plan.pictures.len());
    for picture in &plan.pictures {
        match booklet.pictures.get(&picture.file) {
            Some(file) => files.push(file.clone()),
            None => found.push(Diagnostic::new(
                Code::FileMissing,
                picture.place.clone(),
                format!("The picture {} does not exist.", picture.file),
                "Put the file into the images folder, or correct its name.",
            )),
        }
    }
    (files.len() == plan.pictures.len()).then_some(files)
}
