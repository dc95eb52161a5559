//! How long writing takes: `cargo test --release --test main pdf::speed -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use booklet::cache::Cache;
use booklet::preflight::{Expectation, Output, read_back};

use super::book::Book;
use super::{print, screen};

/// The shortest of several runs: other programs only ever make it longer.
fn least(runs: usize, mut work: impl FnMut()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..runs).map(once).min().unwrap()
}

#[test]
#[ignore = "measures time"]
fn a_hundred_and_ten_dense_pages_are_quick_to_write() {
    let mut book = Book::of(110);
    book.thicken(6);
    let folder = format!("{}/pdf-speed", env!("CARGO_TARGET_TMPDIR"));
    book.cache = Cache::in_folder(folder);
    let bytes = screen(&book);
    let printed = print(&book);
    let expect = Expectation::of("x.pdf", Output::Screen, &book.document);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    one.install(|| {
        println!("screen {:?}, {} bytes", least(20, || drop(screen(&book))), bytes.len());
        println!("print {:?}, {} bytes", least(20, || drop(print(&book))), printed.len());
        println!("read back {:?}", least(20, || assert_eq!(read_back(&bytes, &expect), [])));
    });
}
