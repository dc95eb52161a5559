//! One case: edits of the scaffold's book, and a run.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use booklet::build::{Wanted, publish};
use booklet::build::{compile_with, examine, rehearse};
use booklet::cache::Cache;
use booklet::codes::PROGRAM;
use booklet::data::Day;
use booklet::frame::{Compiled, ItemKind, Mark};
use booklet::import::{ImportRequest, import};
use booklet::load::Choices;
use booklet::scaffold;
use booklet::source::World;
use booklet::verify::{self, NamedFile};
use booklet::write::Output;
use findings::render::{human, lines_of};
use findings::{Finding, Findings};
use serde::Deserialize;
use serde_json::Value;

use crate::sample::{Files, root};

/// A case, as its `input.json` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    /// What is wrong, or why nothing is.
    pub(super) about: String,
    /// Whether the book is only checked, or built too.
    #[serde(default)]
    run: Run,
    /// The outputs that are built.
    #[serde(default)]
    only: Vec<Only>,
    /// The day of the run.
    today: Option<String>,
    /// Whether stories may be unfinished in the file for the print shop.
    #[serde(default)]
    allow_drafts: bool,
    /// Most bytes of the PDF for screens.
    max_size: Option<u64>,
    /// The spreadsheet that is imported; `map.json` is its map, if there is one.
    #[serde(default)]
    sheet: String,
    /// The sheet in it.
    sheet_name: Option<String>,
    /// What happens to the PDF for screens after it was written.
    spoil: Option<Spoil>,
    /// The codes that are found, if they are not just the one the folder is named after.
    pub(super) finds: Option<Vec<String>>,
    /// What is changed in the book.
    edits: Vec<Edit>,
    /// The code that the folder is named after.
    #[serde(skip)]
    pub(super) code: String,
    /// The folder.
    #[serde(skip)]
    pub(super) folder: PathBuf,
    /// What was found.
    #[serde(skip)]
    found: OnceLock<(World, Findings)>,
}

/// What three runs say of one book.
pub(super) struct Runs<'a> {
    /// The name of the case.
    pub(super) name: &'a str,
    /// What is said without laying out a page.
    pub(super) quick: Findings,
    /// What a check says.
    pub(super) rehearsed: Findings,
    /// What a build says.
    pub(super) built: Findings,
}

/// What is done with the book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Run {
    /// `booklet check`.
    #[default]
    Check,
    /// `booklet build`.
    Build,
    /// `booklet import`.
    Import,
}

/// What happens to a file after it was written.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Spoil {
    /// Its second half is lost.
    Cut,
    /// Its pictures lose their descriptions.
    NoAlt,
    /// A word that was laid out is not in it.
    Word,
}

/// An output.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Only {
    /// The PDF for download.
    Screen,
    /// The PDF for the print shop.
    Print,
    /// Proofs.
    Proof,
    /// The EPUB.
    Epub,
    /// The web site.
    Site,
}

/// A change of the book.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Edit {
    /// A value of a JSON file gets another one; a new field or a new last item is added.
    Set { file: String, at: String, set: Value },
    /// A value of a JSON file is removed.
    Remove { file: String, at: String, remove: bool },
    /// Words of a file are replaced where they first stand.
    Replace { file: String, replace: String, with: String },
    /// A file is removed.
    Delete { file: String, delete: bool },
    /// A file has this text.
    Text { file: String, text: String },
    /// A file has this value.
    Json { file: String, json: Value },
    /// A file is a copy of a file of the project.
    Copy { file: String, copy: String },
}

/// All cases, in the order of their folders.
pub(super) fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let mut folders: Vec<PathBuf> = std::fs::read_dir(root().join("tests/checks"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.join("input.json").is_file())
            .collect();
        folders.sort();
        folders.into_iter().map(Case::read).collect()
    })
}

/// The book that is changed: without schemas, which no run reads.
pub(super) fn base() -> &'static Files {
    static BASE: OnceLock<Files> = OnceLock::new();
    BASE.get_or_init(scaffold::files)
}

impl Case {
    /// Reads a case.
    fn read(folder: PathBuf) -> Self {
        let text = std::fs::read_to_string(folder.join("input.json")).unwrap();
        let mut case: Self = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let name = folder.file_name().unwrap().to_str().unwrap();
        name.split('-').next().unwrap().clone_into(&mut case.code);
        case.folder = folder;
        case
    }

    /// The folder's name.
    pub(super) fn name(&self) -> &str {
        self.folder.file_name().unwrap().to_str().unwrap()
    }

    /// The world that was looked at, and what was found.
    pub(super) fn found(&self) -> &(World, Findings) {
        self.found.get_or_init(|| {
            let mut files = base().clone();
            for edit in &self.edits {
                edit.apply(&mut files, self.name());
            }
            let world = World::memory(files);
            let found = self.run(&world);
            (world, found)
        })
    }

    /// The codes that were found, in their order, each once.
    pub(super) fn codes(&self) -> Vec<&str> {
        let codes: BTreeSet<&str> =
            self.found().1.iter().map(|finding| finding.code.as_str()).collect();
        codes.into_iter().collect()
    }

    /// Everything that is said, as people read it.
    pub(super) fn said(&self) -> String {
        let (world, found) = self.found();
        found.iter().fold(String::new(), |all, finding| all + &printed(world, finding) + "\n\n")
    }

    /// The first thing that is said.
    pub(super) fn example(&self) -> String {
        let (world, found) = self.found();
        let of_code = |finding: &&Finding| finding.code.as_str() == self.code;
        found.iter().find(of_code).map(|finding| printed(world, finding)).unwrap_or_default()
    }

    /// Checks or builds.
    fn run(&self, world: &World) -> Findings {
        let today = self.today.as_deref().map(|day| Day::read(day).unwrap());
        let choices = Choices { today, ..Choices::default() };
        if self.run == Run::Check {
            return examine(world, &choices, &mut |_| {}).1;
        }
        if self.run == Run::Import {
            let map = world.has("map.json").then_some("map.json");
            let sheet = self.sheet_name.as_deref();
            let request = ImportRequest { file: &self.sheet, map, sheet, overwrite: false };
            return import(world, world, &request).found;
        }
        let wanted = self.wanted();
        let drafts = wanted.drafts(self.allow_drafts);
        let choices = Choices { media: wanted.media(), drafts, ..choices };
        let (compiled, mut found) = compile_with(world, &choices, &Cache::none(), &mut |_| {});
        if let Some(mut compiled) = compiled.filter(|_| !found.has_errors()) {
            let (files, more) = publish(world, &compiled, &wanted, &Cache::none());
            found.extend(more);
            if let Some(spoil) = self.spoil {
                let file = &files[0];
                let bytes = spoil.spoil(&file.bytes);
                if matches!(spoil, Spoil::Word) {
                    add_word(&mut compiled);
                }
                let spoilt = NamedFile { name: &file.name, bytes: &bytes };
                for finding in verify::screen(&compiled, spoilt, &Cache::none()) {
                    found.push(finding);
                }
            }
        }
        found
    }

    /// What checks and a build of its outputs say; nothing of cases that are not about a build.
    pub(super) fn rehearsed_and_built(&self, cache: &Cache) -> Option<Runs<'_>> {
        if self.run == Run::Import || self.spoil.is_some() {
            return None;
        }
        let world = &self.found().0;
        // A case about what is written down needs no output in particular: the quickest will do.
        let outputs = if self.only.is_empty() { vec![Output::Epub] } else { self.wanted().outputs };
        let wanted = Wanted { outputs, renders: false, ..self.wanted() };
        let choices = Choices {
            media: wanted.media(),
            drafts: wanted.drafts(self.allow_drafts),
            today: self.today.as_deref().map(|day| Day::read(day).unwrap()),
            ..Choices::default()
        };
        let (_, quick) = examine(world, &choices, &mut |_| {});
        let (_, rehearsed) = rehearse(world, &choices, &wanted, cache, &mut |_| {});
        let (compiled, mut built) = compile_with(world, &choices, cache, &mut |_| {});
        if let Some(compiled) = compiled.filter(|_| !built.has_errors()) {
            built.extend(publish(world, &compiled, &wanted, cache).1);
        }
        Some(Runs { name: self.name(), quick, rehearsed, built })
    }

    /// What is built.
    fn wanted(&self) -> Wanted {
        let outputs = self.only.iter().map(|only| match only {
            Only::Screen => Output::Screen,
            Only::Print => Output::Print,
            Only::Proof => Output::Proof,
            Only::Epub => Output::Epub,
            Only::Site => Output::Site,
        });
        Wanted { outputs: outputs.collect(), max_size: self.max_size, ..Wanted::all() }
    }
}

/// Lays out a word more at the start of the first text that is read.
fn add_word(compiled: &mut Compiled) {
    let items = compiled.document.pages.iter_mut().flat_map(|page| &mut page.items);
    let mut texts = items.filter_map(|item| match (&mut item.kind, item.mark) {
        (ItemKind::Text(run), Mark::Tag(_)) => Some(run),
        _ => None,
    });
    texts.next().unwrap().text.insert_str(0, "Lost ");
}

impl Spoil {
    /// The file as it is then.
    fn spoil(self, bytes: &[u8]) -> Vec<u8> {
        let mut document = match self {
            Self::Cut => return bytes[..bytes.len() / 2].to_vec(),
            Self::Word => return bytes.to_vec(),
            Self::NoAlt => lopdf::Document::load_mem(bytes).unwrap(),
        };
        for object in document.objects.values_mut() {
            if let Ok(element) = object.as_dict_mut()
                && element
                    .get(b"S")
                    .is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Figure"))
            {
                element.remove(b"Alt");
            }
        }
        let mut spoilt = Vec::new();
        document.save_to(&mut spoilt).unwrap();
        spoilt
    }
}

impl Edit {
    /// Changes the book.
    fn apply(&self, files: &mut Files, case: &str) {
        match self {
            Self::Set { file, at, set } => change(files, file, |book| put(book, at, set.clone())),
            Self::Remove { file, at, remove } => {
                assert!(remove, "{case}");
                change(files, file, |book| take(book, at));
            }
            Self::Replace { file, replace, with } => {
                let text = String::from_utf8(files[file].clone()).unwrap();
                assert!(text.contains(replace), "{case}: {file} has no {replace}");
                files.insert(file.clone(), text.replacen(replace, with, 1).into_bytes());
            }
            Self::Delete { file, delete } => {
                assert!(*delete && files.remove(file).is_some(), "{case}: there is no {file}");
            }
            Self::Text { file, text } => {
                files.insert(file.clone(), text.clone().into_bytes());
            }
            Self::Json { file, json } => {
                files.insert(file.clone(), format!("{json:#}\n").into_bytes());
            }
            Self::Copy { file, copy } => {
                files.insert(file.clone(), std::fs::read(root().join(copy)).unwrap());
            }
        }
    }
}

/// Changes a JSON file.
fn change(files: &mut Files, file: &str, with: impl FnOnce(&mut Value)) {
    let mut value: Value = serde_json::from_slice(&files[file]).unwrap();
    with(&mut value);
    files.insert(file.to_owned(), format!("{value:#}\n").into_bytes());
}

/// The value that holds the one at a pointer, and its key.
fn parent<'a>(value: &'a mut Value, at: &str) -> (&'a mut Value, String) {
    let (parent, key) = at.rsplit_once('/').unwrap();
    let found = value.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}"));
    (found, key.replace("~1", "/").replace("~0", "~"))
}

/// Puts a value at a pointer.
pub(super) fn put(value: &mut Value, at: &str, new: Value) {
    match parent(value, at) {
        (Value::Object(object), key) => {
            object.insert(key, new);
        }
        (Value::Array(items), key) => {
            match items.get_mut(key.parse::<usize>().unwrap_or(usize::MAX)) {
                Some(item) => *item = new,
                None => items.push(new),
            }
        }
        (other, _) => panic!("{other} has no members"),
    }
}

/// Removes the value at a pointer.
fn take(value: &mut Value, at: &str) {
    match parent(value, at) {
        (Value::Object(object), key) => {
            object.shift_remove(&key).unwrap_or_else(|| panic!("there is no {at}"));
        }
        (Value::Array(items), key) => {
            items.remove(key.parse().unwrap());
        }
        (other, _) => panic!("{other} has no members"),
    }
}

/// The path of a code's page.
pub(super) fn page(code: &str) -> PathBuf {
    Path::new(root()).join(format!("docs/checks/{code}.md"))
}

/// A finding as people read it.
fn printed(world: &World, finding: &Finding) -> String {
    let lines = |file: &str, numbers| lines_of(&world.text(file).ok()?, numbers);
    human(&PROGRAM, &lines, finding)
}
