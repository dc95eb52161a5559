//! The same book gives the same bytes.

use booklet::build::compile;
use booklet::source::World;

use crate::sample::{Files, screen, small_book};

/// The book, compiled on so many threads, and its screen PDF.
fn built(files: &Files, threads: usize) -> Vec<u8> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let (compiled, found) = compile(&World::memory(files.clone()), &mut |_| {});
        screen(&compiled.unwrap_or_else(|| panic!("{found:#?}")))
    })
}

#[test]
fn a_book_compiled_twice_and_on_two_threads_gives_the_same_file() {
    let files = small_book();
    let first = built(&files, 1);
    assert!(first == built(&files, 1), "the second run differs from the first");
    assert!(first == built(&files, 2), "two threads differ from one");
}
