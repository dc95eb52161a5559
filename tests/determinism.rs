//! The same book gives the same bytes.

use std::io::Cursor;

use booklet::cache::Cache;
use booklet::compile::{Compiled, compile};
use booklet::frame::Surface;
use booklet::source::World;
use booklet::write::Ingredients;
use booklet::write::pdf::{self, Profile, ScreenSettings};
use image::{ImageFormat, RgbImage};

use crate::sample::{Files, files, json, put};

/// The two stories that stay.
const STORIES: [&str; 2] = ["stories/es-be-pianos.json", "stories/de-es-campaign.json"];

/// A small photograph: a sloping field under a pale sky.
fn photograph() -> Vec<u8> {
    let image = RgbImage::from_fn(120, 90, |x, y| {
        let sky = y < 40 + x / 8;
        image::Rgb(if sky { [180, 205, 230] } else { [(60 + x % 50) as u8, 120, (40 + y) as u8] })
    });
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// The sample book cut down to two stories and small pictures.
fn small_book() -> Files {
    const DRAWING: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path fill="#246" d="M0 0h60v40H0z"/><circle cx="20" cy="20" r="9" fill="#fc3"/></svg>"##;
    let mut files = files();
    files.retain(|name, _| !name.starts_with("stories/") || STORIES.contains(&name.as_str()));
    for (name, bytes) in &mut files {
        if name.ends_with(".jpg") {
            *bytes = photograph();
        } else if name.starts_with("images/") && name.ends_with(".svg") && !name.contains("emblem")
        {
            *bytes = DRAWING.to_vec();
        }
    }
    let mut book = json(&files, "booklet.json");
    book["totals"]["stories"] = STORIES.len().into();
    put(&mut files, "booklet.json", &book);
    files
}

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
