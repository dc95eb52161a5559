//! The three small books and what is made of them.

use std::io::{Cursor, Read as _};
use std::path::PathBuf;
use std::sync::OnceLock;

use booklet::build::{Wanted, compile, publish};
use booklet::cache::Cache;
use booklet::codes::Code;
use booklet::frame::{Compiled, dump_frames, dump_lines, dump_tags, overlays};
use booklet::scaffold;
use booklet::source::World;
use booklet::write::Output;

use crate::sample::{Files, add_test_font, json, put, root};

use super::Texts;
use super::compare::files_below;

/// A small book: the scaffold's, with the files in its own folder over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Book {
    /// English, A5: a table that runs over a page break, an index in two columns.
    Table,
    /// French with one English story, square: stories in two columns.
    Columns,
    /// English with one German story, A5: quotes in Hebrew and in Arabic.
    Quotes,
}

/// All books.
pub(super) const BOOKS: [Book; 3] = [Book::Table, Book::Columns, Book::Quotes];

/// What is made of a book.
pub(super) struct Made {
    /// The compiled book.
    pub(super) compiled: Compiled,
    /// The values that are committed.
    pub(super) texts: Texts,
}

impl Book {
    /// The name of its folder.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Columns => "columns",
            Self::Quotes => "quotes",
        }
    }

    /// Its folder: `book` has its files, `values` what is made of them.
    pub(super) fn folder(self) -> PathBuf {
        root().join("tests/golden").join(self.name())
    }

    /// What is made of it; made once for all tests.
    pub(super) fn made(self) -> &'static Made {
        static MADE: [OnceLock<Made>; 3] = [const { OnceLock::new() }; 3];
        MADE[self as usize].get_or_init(|| make(self.files(), self == Self::Columns))
    }

    /// Its input files.
    fn files(self) -> Files {
        let folder = self.folder().join("book");
        let own: Files = files_below(&folder)
            .into_iter()
            .map(|path| {
                let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
                (name, std::fs::read(path).unwrap())
            })
            .collect();
        let mut files: Files = scaffold::files();
        if own.keys().any(|name| name.starts_with("stories/")) {
            files.retain(|name, _| !name.starts_with("stories/"));
        }
        files.extend(own);
        match self {
            Self::Table => {}
            Self::Columns => set_stories_in_two_columns(&mut files),
            Self::Quotes => add_test_font(&mut files),
        }
        files
    }
}

/// Gives a book the square layout, with all stories in two columns.
fn set_stories_in_two_columns(files: &mut Files) {
    let name = "layouts/square-210.json";
    files.insert(name.into(), std::fs::read(root().join(name)).unwrap());
    // A new book has the fonts of its own layout only.
    let text = String::from_utf8(files[name].clone()).unwrap();
    for font in text.split('"').filter(|word| word.starts_with("fonts/")) {
        files.insert(font.into(), std::fs::read(root().join(font)).unwrap());
    }
    let mut layout = json(files, name);
    for page in ["first", "next"] {
        layout["templates"]["two-columns"][page]["frames"][0]["columns"] = 2.into();
    }
    layout["parts"]["story"]["templates"] = serde_json::json!(["two-columns"]);
    put(files, name, &layout);
}

/// Compiles a book and makes all its values, with the construction of its pages if it is to be `overlaid`. Nothing
/// may be found but short lines in narrow columns.
fn make(files: Files, overlaid: bool) -> Made {
    let world = World::memory(files);
    let (compiled, found) = compile(&world, &mut |_| {});
    let others = found.iter().filter(|finding| finding.code != Code::Desperate);
    let told: Vec<_> = others.map(|f| (f.code, &f.place, &f.message)).collect();
    assert!(told.is_empty(), "{told:#?}");
    let compiled = compiled.unwrap();
    let wanted = Wanted::only(Output::Epub);
    let (finished, found) = publish(&world, &compiled, &wanted, &Cache::none());
    assert!(!found.has_errors(), "{found:#?}");
    let epub = finished.iter().find(|file| file.name.rsplit('.').next() == Some("epub")).unwrap();
    let mut texts = documents(&epub.bytes);
    texts.insert("lines.txt".into(), dump_lines(&compiled.document));
    texts.insert("frames.txt".into(), dump_frames(&compiled.document));
    texts.insert("tags.txt".into(), dump_tags(&compiled.document));
    if overlaid {
        texts.insert("overlays.svg".into(), overlays(&compiled));
    }
    Made { compiled, texts }
}

/// The documents of an EPUB, and the list of all its files in their order.
fn documents(epub: &[u8]) -> Texts {
    let mut archive = zip::ZipArchive::new(Cursor::new(epub)).unwrap();
    let mut texts = Texts::new();
    let mut names = String::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        names.extend([name.as_str(), "\n"]);
        if [".xhtml", ".opf", ".ncx", ".css", ".xml"].iter().any(|end| name.ends_with(end)) {
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            texts.insert(format!("epub/{}", name.trim_start_matches("OEBPS/")), in_lines(&text));
        }
    }
    texts.insert("epub/files.txt".into(), names);
    texts
}

/// Characters of a line that is a drawing, and of the lines into which it is broken.
const DRAWING: usize = 1000;
const WIDE: usize = 100;

/// A document with its drawings, each of which is one line, broken between elements and between the
/// commands of long paths, where a break means nothing.
fn in_lines(text: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        if line.len() < DRAWING || !line.contains("<svg") {
            out += line;
            continue;
        }
        let (mut wide, mut before, mut path) = (0, ' ', false);
        let mut characters = line.chars().peekable();
        while let Some(c) = characters.next() {
            let next = characters.peek().copied().unwrap_or(' ');
            let between = path && before.is_ascii_digit() && c.is_ascii_alphabetic() && next != '"';
            if (c == '<' && before == '>') || (wide > WIDE && between) {
                out.push('\n');
                wide = 0;
            }
            out.push(c);
            if c == '"' {
                path = out.ends_with(" d=\"");
            }
            (wide, before) = (wide + 1, c);
        }
    }
    out
}

#[test]
fn a_drawing_is_broken_between_elements_and_commands_and_nowhere_else() {
    let path = format!("m0 0{}z", "l12.5-3".repeat(200));
    let fill = "1e3c4".repeat(60);
    let line = format!(
        "<svg viewBox=\"0 0 9 9\"><title>a</title><path d=\"{path}\" fill=\"{fill}\"/></svg>\n"
    );
    let text = format!("<p>{}</p>\n{line}", "word ".repeat(300));
    let broken = in_lines(&text);
    assert!(broken.lines().skip(1).all(|line| line.len() < 5 * WIDE), "{broken}");
    assert!(broken.contains(&fill), "{broken}");
    assert!(broken.contains("\n<path") && broken.contains("\nl12.5-3"), "{broken}");
    assert_eq!(broken.replace('\n', ""), text.replace('\n', ""));
    assert_eq!(broken.lines().next(), text.lines().next());
}
