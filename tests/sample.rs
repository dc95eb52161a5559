//! The sample book: compiled once for all tests, and changed in memory for some.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::sync::OnceLock;

use booklet::build::compile;
use booklet::cache::Cache;
use booklet::frame::Compiled;
use booklet::frame::Surface;
use booklet::plan::{Part, Section};
use booklet::source::World;
use booklet::write::WriterInput;
use booklet::write::pdf::{self, Profile, ScreenSettings};
use findings::Findings;
use image::{ImageFormat, RgbImage};
use serde_json::Value;

/// Files by path relative to the book's folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Whether a file's name ends so: `pdf`, `json`.
pub(crate) fn ends_in(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}

/// The book's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The compiled book and all findings.
pub(crate) fn sample() -> &'static (Compiled, Findings) {
    static SAMPLE: OnceLock<(Compiled, Findings)> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let (compiled, found) = compile(&World::folder(root()), &mut |_| {});
        let errors: Vec<_> = found.iter().map(|f| (&f.place, &f.message)).collect();
        (compiled.unwrap_or_else(|| panic!("the sample does not compile: {errors:?}")), found)
    })
}

/// All input files of the book.
pub(crate) fn files() -> Files {
    let mut files = Files::new();
    for file in ["booklet.json", "consents.json"] {
        files.insert(file.into(), std::fs::read(root().join(file)).unwrap());
    }
    for folder in ["stories", "images", "fonts", "layouts", "layouts/icc", "layouts/shops"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap().to_str().unwrap();
                files.insert(format!("{folder}/{name}"), std::fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The stories' files, in alphabetical order.
pub(crate) fn story_files(files: &Files) -> impl Iterator<Item = &String> {
    files.keys().filter(|name| name.starts_with("stories/") && ends_in(name, "json"))
}

/// A JSON file of the book.
pub(crate) fn json(files: &Files, name: &str) -> Value {
    serde_json::from_slice(&files[name]).unwrap()
}

/// Puts a JSON file back.
pub(crate) fn put(files: &mut Files, name: &str, value: &Value) {
    files.insert(name.to_owned(), serde_json::to_vec_pretty(value).unwrap());
}

/// The sections that are stories: their index, their story's id.
pub(crate) fn stories(sections: &[Section]) -> impl Iterator<Item = (usize, &str)> {
    sections.iter().enumerate().filter_map(|(index, section)| match &section.part {
        Part::Story { id, .. } => Some((index, id.as_str())),
        _ => None,
    })
}

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
pub(crate) fn small_book() -> Files {
    const DRAWING: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path fill="#246" d="M0 0h60v40H0z"/><circle cx="20" cy="20" r="9" fill="#fc3"/></svg>"##;
    let mut files = files();
    files.retain(|name, _| !name.starts_with("stories/") || STORIES.contains(&name.as_str()));
    for (name, bytes) in &mut files {
        if ends_in(name, "jpg") {
            *bytes = photograph();
        } else if name.starts_with("images/") && ends_in(name, "svg") && !name.contains("emblem") {
            *bytes = DRAWING.to_vec();
        }
    }
    let mut book = json(&files, "booklet.json");
    // Its texts speak of thirty stories.
    book["totals"].as_object_mut().unwrap().remove("stories");
    put(&mut files, "booklet.json", &book);
    files
}

/// Gives a book a font for Hebrew, Arabic and faces, which its own fonts lack.
pub(crate) fn add_test_font(files: &mut Files) {
    let fonts = root().join("tests/fixtures/fonts");
    for name in ["BookletTest-Regular.ttf", "LICENCE.txt"] {
        let kept = if name.ends_with("txt") { "BookletTest-LICENSE.txt" } else { name };
        files.insert(format!("fonts/{kept}"), std::fs::read(fonts.join(name)).unwrap());
    }
    let mut layout = json(files, "layouts/a5.json");
    layout["families"]["test"] = serde_json::json!({ "regular": "fonts/BookletTest-Regular.ttf" });
    layout["fallback"].as_array_mut().unwrap().push("test".into());
    put(files, "layouts/a5.json", &layout);
}

/// The screen PDF of a compiled book.
pub(crate) fn screen(compiled: &Compiled) -> Vec<u8> {
    let cache = Cache::none();
    let with = WriterInput::of(compiled, &cache);
    let profile = Profile::Screen(ScreenSettings::default());
    let surfaces = Surface::of_screen(&compiled.document);
    pdf::write(&with, &surfaces, &profile).unwrap()
}
