//! The driver: from a book's folder to finished files.
//!
//! **Takes** a [`World`], the choices of the command line, and which outputs are requested. **Gives** the
//! [`Compiled`] book; the bytes of every file, each read back, and the job ticket; the [`Report`]; and the
//! findings of all stages, with the severities that the book sets and with lines and columns. **Never**
//! touches a disk except to read the book, and never reads the clock or the environment: the same world
//! gives the same values, and the caller decides where the files go.

mod broken;
mod budget;
mod cover;
mod epub;
mod inputs;
mod make;
mod pictures;
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
use crate::load::{self, Choices, Depth};
use crate::model::{Book, Booklet, Medium};
use crate::source::{World, complete};
use crate::write::{Finished, Output, ticket};

use broken::OutputError;
use make::{FileMaker, Made};
use recipes::{Recipe, makes, recipes};
use stages::planned;

/// Loads, checks and plans a book without laying it out: a quick check. Only the headers of pictures are
/// read. For everything that a build would find, see [`rehearse()`].
pub fn examine(
    world: &World,
    choices: &Choices,
    begins: &mut dyn FnMut(Stage),
) -> (Option<Booklet>, Findings) {
    let choices = Choices { depth: Depth::Heads, ..choices.clone() };
    let mut found = Findings::default();
    let planned = planned(world, &choices, &Cache::none(), begins, &mut found);
    let booklet = planned.map(|planned| planned.booklet);
    let found = settled(world, booklet.as_ref(), found);
    (booklet, found)
}

/// Compiles a book. There is a result even with findings, if possible; the caller decides by their severity
/// whether it may be published. Findings about rights name the pages.
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
    compile_with(world, &Choices::default(), &Cache::none(), begins)
}

/// Compiles a book with the choices of the command line. A picture whose file earlier runs found whole is not
/// looked through again.
pub fn compile_with(
    world: &World,
    choices: &Choices,
    cache: &Cache,
    begins: &mut dyn FnMut(Stage),
) -> (Option<Compiled>, Findings) {
    let mut found = Findings::default();
    // Reads the files, checks what was written, and puts it in order.
    let Some(mut planned) = planned(world, choices, cache, begins, &mut found) else {
        return (None, settled(world, None, found));
    };
    // Lays out the pages, if possible, and looks up the pages of what may not be published.
    let laid_out =
        if planned.can_be_laid_out(&found) { planned.lay_out(begins, &mut found) } else { None };
    let found = settled(world, Some(&planned.booklet), found);
    (laid_out.map(|laid_out| planned.with(laid_out, choices)), found)
}

/// Makes all requested files in parallel; files that cannot be made or fail their read-back are findings.
/// If there are errors among the findings, none of the files may be published.
pub fn publish(
    world: &World,
    compiled: &Compiled,
    wanted: &Wanted,
    cache: &Cache,
) -> (Vec<Finished>, Findings) {
    let book = &compiled.booklet.book;
    // The files of the outputs, and which of the book's pages are on which of their pages.
    let recipes = recipes(compiled, wanted);
    // What the outputs require of the pages.
    let mut found = inspected(compiled, &recipes);
    let mut finished = Vec::new();
    if !stops(book, &found) {
        // Each file is written and read back.
        let made = made(FileMaker { world, compiled, wanted, cache }, &recipes, &mut found);
        finished = made.files;
        // What is made from the finished files, if they are good.
        if makes(&recipes, Output::Print) && !stops(book, &found) {
            finished.extend(ticket::ticket(compiled, &finished, &made.facts));
        }
        if wanted.outputs.contains(&Output::Site) && !stops(book, &found) {
            match site::site(world, compiled, &finished) {
                Ok(files) => finished.extend(files),
                Err(words) => found.push(OutputError::Other(words).finding(compiled)),
            }
            // Files that were made only for the site are not listed separately.
            finished.retain(|file| wanted.outputs.contains(&file.output));
        }
    }
    (finished, settled(world, Some(&compiled.booklet), found))
}

/// Makes all files. Pictures are decoded for them; whether all can be used is known afterwards, and if one cannot,
/// only that is reported.
fn made(maker: FileMaker<'_>, recipes: &[Recipe], found: &mut Findings) -> Made {
    let mut of_files = Findings::default();
    let made = maker.all(recipes, &mut of_files);
    found.extend(pictures::unusable(maker.compiled, maker.cache));
    if stops(&maker.compiled.booklet.book, found) {
        return Made::default();
    }
    for finding in &of_files {
        if !found.iter().any(|other| other == finding) {
            found.push(finding.clone());
        }
    }
    made
}

/// What is wrong with the pages for the requested outputs.
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

/// The final findings of a run: with the severities that the book sets, if its manifest could be read, and
/// with their lines and columns.
fn settled(world: &World, booklet: Option<&Booklet>, mut found: Findings) -> Findings {
    if let Some(booklet) = booklet {
        check::settle(&booklet.book, &mut found);
        load::to_source(&booklet.filled, &mut found);
    }
    complete(world, &mut found);
    found
}
