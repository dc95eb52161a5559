//! The same book gives the same bytes.

use booklet::cache::Cache;
use booklet::compile::{Compiled, compile};
use booklet::frame::Surface;
use booklet::source::World;
use booklet::write::Ingredients;
use booklet::write::pdf::{self, Profile, ScreenSettings};

use crate::sample::{Files, small_book};

/// The book, compiled on so many threads, and its screen PDF.
fn built(files: &Files, threads: usize) -> Vec<u8> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let (compiled, found) = compile(&World::memory(files.clone()), &mut |_| {});
        screen(&compiled.unwrap_or_else(|| panic!("{found:#?}")))
    })
}

/// The screen PDF.
fn screen(compiled: &Compiled) -> Vec<u8> {
    let with = Ingredients {
        plan: &compiled.plan,
        fonts: &compiled.booklet.fonts,
        pictures: &compiled.pictures,
        cache: &Cache::none(),
    };
    let profile = Profile::Screen(ScreenSettings::default());
    let surfaces = Surface::of_screen(&compiled.document);
    pdf::write((&compiled.document, &surfaces), &with, &profile).unwrap()
}

#[test]
fn a_book_compiled_twice_and_on_two_threads_gives_the_same_file() {
    let files = small_book();
    let first = built(&files, 1);
    assert!(first == built(&files, 1), "the second run differs from the first");
    assert!(first == built(&files, 2), "two threads differ from one");
}
