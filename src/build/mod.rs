//! The driver: from a book's folder to finished files.
//!
//! **Takes** a [`World`], what the command line chooses, and which outputs are wanted. **Gives** the
//! [`Compiled`] book; the bytes of every file, each read back, and the job ticket; the [`Report`]; and what
//! every stage found, with the severities that the book wants and with lines and columns.
//! **Never** touches a disk but to read the book, and never reads the clock or the environment: the same
//! world gives the same values, and where the files go is for the caller to say.

mod broken;
mod budget;
mod cover;
mod epub;
mod inputs;
mod make;
mod recipes;
mod rehearse;
mod report;
mod site;
mod spread;
mod stages;
mod wanted;

pub use inputs::files_of;
pub use rehearse::rehearse;
pub use report::Report;
pub use stages::Stage;
pub use wanted::Wanted;

use findings::{Findings, Severity};

use crate::cache::Cache;
use crate::check;
use crate::frame::Compiled;
use crate::inspect::inspect;
use crate::load::{Choices, Depth};
use crate::model::{Book, Booklet, Medium};
use crate::source::{World, complete};
use crate::write::{Finished, Output, ticket};

use broken::OutputError;
use make::{FileMaker, Made};
use recipes::{Recipe, makes, recipes};
use stages::planned;

/// Loads, checks and plans a book: all that can be said of it without setting it, quickly. Of pictures only
/// the headers are read. What a build would say is for [`rehearse()`].
pub fn examine(
    world: &World,
    choices: &Choices,
    begins: &mut dyn FnMut(Stage),
) -> (Option<Booklet>, Findings) {
    let choices = Choices { depth: Depth::Heads, ..choices.clone() };
    let mut found = Findings::default();
    let planned = planned(world, &choices, begins, &mut found);
    let booklet = planned.map(|planned| planned.booklet);
    let book = booklet.as_ref().map(|booklet| &booklet.book);
    let found = settled(world, book, found);
    (booklet, found)
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
    let mut found = Findings::default();
    // Reads the files, checks what was written, and puts it in order.
    let Some(planned) = planned(world, choices, begins, &mut found) else {
        return (None, settled(world, None, found));
    };
    // Lays out the pages of a book that can have some, and looks up those of what may not be published.
    let laid_out =
        if planned.can_be_laid_out(&found) { planned.lay_out(begins, &mut found) } else { None };
    let found = settled(world, Some(&planned.booklet.book), found);
    (laid_out.map(|laid_out| planned.with(laid_out, choices)), found)
}

/// Makes all files that are wanted, side by side; what cannot be made, and what does not read back as
/// it must, is found. If the findings have errors, none of the files may be published.
pub fn publish(
    world: &World,
    compiled: &Compiled,
    wanted: &Wanted,
    cache: &Cache,
) -> (Vec<Finished>, Findings) {
    let book = &compiled.booklet.book;
    // Which files the outputs are, and which of the book's pages lie on theirs.
    let recipes = recipes(compiled, wanted);
    // What the outputs ask of the pages and the pictures.
    let mut found = inspected(compiled, &recipes);
    let mut finished = Vec::new();
    if !stops(book, &found) {
        // Each file is written and read back.
        let made = made(FileMaker { world, compiled, wanted, cache }, &recipes, &mut found);
        finished = made.files;
        // What is made of the finished files, if they are good.
        if makes(&recipes, Output::Print) && !stops(book, &found) {
            finished.extend(ticket::ticket(compiled, &finished, &made.facts));
        }
        if wanted.outputs.contains(&Output::Site) && !stops(book, &found) {
            match site::site(world, compiled, &finished) {
                Ok(files) => finished.extend(files),
                Err(words) => found.push(OutputError::Other(words).finding(compiled)),
            }
            // What was made only to stand in the folder stands nowhere else.
            finished.retain(|file| wanted.outputs.contains(&file.output));
        }
    }
    (finished, settled(world, Some(book), found))
}

/// Makes all files. Pictures are decoded for them, so whether all can be used is asked then; if one cannot, that
/// alone is found.
fn made(maker: FileMaker<'_>, recipes: &[Recipe], found: &mut Findings) -> Made {
    let mut of_files = Findings::default();
    let made = maker.all(recipes, &mut of_files);
    found.extend(rehearse::unusable(maker.compiled, maker.cache));
    if stops(&maker.compiled.booklet.book, found) {
        return Made::default();
    }
    for finding in of_files.iter() {
        if !found.iter().any(|other| other == finding) {
            found.push(finding.clone());
        }
    }
    made
}

/// What is wrong with the pages for the outputs that they are made into.
fn inspected(compiled: &Compiled, recipes: &[Recipe]) -> Findings {
    let mut media = Vec::new();
    if makes(recipes, Output::Print) {
        media.push(Medium::Print);
    }
    if makes(recipes, Output::Screen) {
        media.push(Medium::Pdf);
    }
    inspect(compiled, &media)
}

/// Whether one of the findings is an error for this book.
fn stops(book: &Book, found: &Findings) -> bool {
    found.iter().any(|finding| check::severity(book, finding) == Severity::Error)
}

/// The findings of a run as they leave the driver: with the severities that the book wants, if its
/// manifest could be read, and with their lines and columns.
fn settled(world: &World, book: Option<&Book>, mut found: Findings) -> Findings {
    if let Some(book) = book {
        check::settle(book, &mut found);
    }
    complete(world, &mut found);
    found
}
