//! The PDF files, opened and looked into.

mod accessible;
mod aloud;
mod book;
mod identity;
mod paper;
mod print;
mod screen;
mod semantics;
mod tagged;

use booklet::frame::Surface;
use booklet::verify::{Destination, Expectation};
use booklet::write::pdf::{self, Profile, ScreenSettings};
use lopdf::{Dictionary, Document, Object};
use units::Abs;

use self::book::{Book, icc, shop};

/// The screen file of a book.
fn screen(book: &Book) -> Vec<u8> {
    let profile = Profile::Screen(ScreenSettings::default());
    let surfaces = Surface::of_screen(&book.document);
    pdf::write(&book.ingredients(), &surfaces, &profile).unwrap()
}

/// What a screen reader reads of a whole file.
pub(crate) fn read_aloud(bytes: &[u8]) -> String {
    let tagged = tagged::Tagged::open(bytes);
    let top = tagged.root().get(b"K").unwrap().as_reference().unwrap();
    tagged.speech(top)
}

/// The print file of a book.
fn print(book: &Book) -> Vec<u8> {
    let (shop, icc) = (shop(), icc());
    let profile = Profile::Print { shop: &shop, icc: &icc };
    let surfaces = pressed(book);
    pdf::write(&book.ingredients(), &surfaces, &profile).unwrap()
}

/// A print file of a book whose pages lie as `surface` says.
fn press(book: &Book, surface: impl Fn(usize) -> Surface) -> Vec<u8> {
    let (shop, icc) = (shop(), icc());
    let profile = Profile::Print { shop: &shop, icc: &icc };
    let surfaces: Vec<Surface> = (0..book.document.pages.len()).map(surface).collect();
    pdf::write(&book.ingredients(), &surfaces, &profile).unwrap()
}

/// The surfaces of a print file without marks.
fn pressed(book: &Book) -> Vec<Surface> {
    let pages = 0..book.document.pages.len();
    pages.map(|page| Surface::of_press(&book.document, page, Abs::ZERO, true)).collect()
}

/// What a file of a book must hold.
fn expected(name: &str, destination: Destination, book: &Book) -> Expectation {
    let surfaces = match destination {
        Destination::Print => pressed(book),
        Destination::Screen | Destination::Proof => Surface::of_screen(&book.document),
    };
    Expectation::of(name, destination, &book.document, &surfaces)
}

/// Keeps a file for a look by hand.
fn keep(name: &str, bytes: &[u8]) {
    std::fs::write(format!("{}/{name}", env!("CARGO_TARGET_TMPDIR")), bytes).unwrap();
}

/// The pages of a file.
fn pages(document: &Document) -> Vec<&Dictionary> {
    document.get_pages().values().map(|&id| document.get_dictionary(id).unwrap()).collect()
}

/// An entry of a dictionary, references followed.
fn entry<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    document.dereference(dictionary.get(key.as_bytes()).unwrap()).unwrap().1
}

/// A page's operators, as text.
fn content(document: &Document, page: &Dictionary) -> String {
    let stream = entry(document, page, "Contents").as_stream().unwrap();
    String::from_utf8_lossy(&stream.decompressed_content().unwrap()).into_owned()
}

/// All forms and pages of a file, as text.
fn operators(document: &Document) -> String {
    let forms = document.objects.values().filter_map(|object| {
        let stream = object.as_stream().ok()?;
        let form = stream.dict.get(b"Subtype").ok()?.as_name().ok()? == b"Form";
        form.then(|| String::from_utf8_lossy(&stream.decompressed_content().unwrap()).into_owned())
    });
    let pages = pages(document).into_iter().map(|page| content(document, page));
    pages.chain(forms).collect::<Vec<_>>().join("\n")
}

/// A box in points.
fn corners(document: &Document, page: &Dictionary, key: &str) -> Vec<f32> {
    let edges = entry(document, page, key).as_array().unwrap();
    edges.iter().map(|edge| edge.as_float().unwrap()).collect()
}

/// Whether the box is this one, to a thousandth of a point.
fn is_near(found: &[f32], wanted: [f32; 4]) -> bool {
    found.len() == 4 && found.iter().zip(wanted).all(|(one, other)| (one - other).abs() < 0.0011)
}

#[test]
fn the_same_book_gives_the_same_bytes_on_any_number_of_threads() {
    let book = Book::of(5);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| (screen(&book), print(&book)))
    };
    let first = with(1);
    assert!(first == with(2));
    assert!(first == with(1));
}

#[test]
fn the_cache_changes_no_byte() {
    let mut book = Book::of(2);
    let without = (screen(&book), print(&book));
    let folder = format!("{}/pdf-cache", env!("CARGO_TARGET_TMPDIR"));
    let _ = std::fs::remove_dir_all(&folder);
    book.cache = booklet::cache::Cache::in_folder(&folder);
    assert!(without == (screen(&book), print(&book)));
    assert!(without == (screen(&book), print(&book)));
}
