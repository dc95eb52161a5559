//! The compilation: all stages in their order.
//!
//! **Takes** a [`World`]. **Gives** the [`Compiled`] book, ready for the writers, and every finding of
//! every stage. **Never** writes a file, and never reads the clock or the environment: the same world
//! gives the same value.

use findings::{Finding, Findings, Severity};
use units::Abs;

use crate::codes::Code;
use crate::frame::Compiled;
use crate::inspect;
use crate::layout::{self, Demands, Materials};
use crate::load::{Choices, Depth, Drafts};
use crate::media::PictureFile;
use crate::model::{Binding, Booklet, Shop, Status};
use crate::plan::Plan;
use crate::source::{World, complete};
use crate::style;
use crate::{check, load, plan};

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

/// Loads, checks and plans a book: all that can be said of it without setting it. Of pictures only the
/// headers are read.
pub fn examine(
    world: &World,
    choices: &Choices,
    begins: &mut dyn FnMut(Stage),
) -> (Option<Booklet>, Findings) {
    let choices = Choices { depth: Depth::Heads, ..choices.clone() };
    let (planned, found) = planned(world, &choices, begins);
    (planned.map(|(booklet, _)| booklet), found)
}

/// A book and its plan, and everything found on the way. A book with mistakes has a plan too, so that
/// those of its markup are found in the same run.
fn planned(
    world: &World,
    choices: &Choices,
    begins: &mut dyn FnMut(Stage),
) -> (Option<(Booklet, Plan)>, Findings) {
    begins(Stage::Load);
    let (booklet, mut found) = load::load(world, choices);
    begins(Stage::Check);
    let planned = booklet.map(|booklet| {
        found.extend(check::check(&booklet));
        found.extend(check::rights(&booklet, choices));
        begins(Stage::Plan);
        let (plan, more) = plan::plan(&booklet);
        found.extend(more);
        check::settle(&booklet.book, &mut found);
        (booklet, plan)
    });
    complete(world, &mut found);
    (planned, found)
}

/// Compiles a book. There is a result even with findings, as far as one can be made; whether it may
/// be published is for the caller to say by their severity. Findings about rights name the pages.
///
/// # Examples
///
/// ```
/// let world = booklet::source::World::memory([("booklet.json", "{")]);
/// let (compiled, found) = booklet::build::compile(&world, &mut |_| {});
/// assert!(compiled.is_none());
/// assert_eq!(found.iter().next().unwrap().place.line, 1);
/// ```
pub fn compile(world: &World, begins: &mut dyn FnMut(Stage)) -> (Option<Compiled>, Findings) {
    compile_with(world, &Choices::default(), begins)
}

/// Compiles a book as the command line chooses.
pub fn compile_with(
    world: &World,
    choices: &Choices,
    begins: &mut dyn FnMut(Stage),
) -> (Option<Compiled>, Findings) {
    let (planned, mut found) = planned(world, choices, begins);
    let Some((booklet, plan)) = planned else { return (None, found) };
    // What may not be published can be laid out all the same, so that its pages can be named.
    if found.iter().any(|f| f.severity == Severity::Error && !Code::is_of_rights(f.code)) {
        return (None, found);
    }
    begins(Stage::Style);
    let sheet = style::style(&booklet.layout, &booklet.fonts, booklet.shop.bleed_mm.map(Abs::mm));
    let Some(pictures) = picture_files(&booklet, &plan, &mut found) else {
        complete(world, &mut found);
        return (None, found);
    };
    begins(Stage::Layout);
    let materials = Materials {
        sheet: &sheet,
        fonts: &booklet.fonts,
        pictures: &pictures,
        demands: demands(&booklet.shop),
    };
    let (document, more) = layout::layout(&plan, materials);
    found.extend(more);
    inspect::name_pages(&booklet, &plan, &document, &mut found);
    check::settle(&booklet.book, &mut found);
    complete(world, &mut found);
    let draft = choices.drafts == Drafts::Stamped
        && booklet.stories.iter().any(|file| file.story.status != Status::Final);
    (Some(Compiled { booklet, plan, sheet, document, pictures, draft }), found)
}

/// What a shop's binding asks of the number of pages: stitched books are made of sheets with four.
fn demands(shop: &Shop) -> Demands {
    let multiple = usize::from(shop.page_multiple);
    let multiple = match shop.binding {
        Binding::SaddleStitch => multiple.next_multiple_of(4),
        Binding::Perfect => multiple,
    };
    Demands { multiple, inside_covers: shop.inside_covers }
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
