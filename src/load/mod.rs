//! Loading: from files to the authored document.
//!
//! **Takes** a [`World`]. **Gives** the [`Booklet`], with the fields in its texts replaced, and everything that
//! is wrong with its files, all in one run. **Never** checks the content: that is `check`.

pub(crate) mod imported;
mod anonymous;
mod assets;
mod drawings;
mod extended;
mod fallback;
mod features;
mod fields;
mod formats;
mod inks;
mod json;
mod names;
mod nearby;
mod read;
mod shape;
mod shop;
mod strays;
mod suggest;

pub(crate) use assets::at_all;
pub(crate) use fields::to_source;
pub(crate) use formats::{finding as format_finding, gather};
pub(crate) use json::first_slip;
pub(crate) use suggest::{distance, suggestion};

use std::collections::BTreeSet;
use std::sync::Arc;

use findings::{Finding, Findings, Place};
use rayon::prelude::*;
use schemars::{Schema, schema_for};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::codes::Code;
use crate::data::Day;
use crate::model::{
    Book, Booklet, CONSENTS, Consent, Consents, ImportMap, Layout, MANIFEST, Medium, Shop, Story,
    StoryFile,
};
use crate::source::{ReadError, World};

use nearby::Nearby;

/// The choices of the command line, which override the manifest.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Name of the print shop's profile.
    pub shop: Option<String>,
    /// The ICC profile of the printing condition.
    pub icc: Option<NamedProfile>,
    /// The media of this run: consents and permissions are checked for these.
    pub media: BTreeSet<Medium>,
    /// The day on which consents must be valid; without one dates of consents are not checked.
    pub today: Option<Day>,
    /// How stories that are not final are treated.
    pub drafts: Drafts,
    /// How much of the pictures is read.
    pub depth: Depth,
}

/// An ICC profile that is not a file of the book.
#[derive(Clone, Debug)]
pub struct NamedProfile {
    /// The file's name.
    pub name: String,
    /// The whole file.
    pub bytes: Arc<[u8]>,
}

/// How much of the pictures is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// Everything, so that files can be made.
    #[default]
    Whole,
    /// Headers only, which is enough for a quick check.
    Heads,
}

/// How stories that are not final are treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drafts {
    /// They are reported as advice.
    #[default]
    Noted,
    /// They are errors, because the print file is made.
    Refused,
    /// They are reported as advice, and the print file is stamped as a draft.
    Stamped,
}

impl Default for Choices {
    /// The choices of the manifest, for all media and without a date.
    fn default() -> Self {
        let media = Medium::ALL.iter().copied().collect();
        Self {
            shop: None,
            icc: None,
            media,
            today: None,
            drafts: Drafts::Noted,
            depth: Depth::Whole,
        }
    }
}

/// Loads a book. There is a booklet whenever the manifest can be read; unreadable stories are left out, an
/// unreadable layout or shop is replaced by a default, and [`Booklet::unread`] names their files. If there
/// are errors among the findings, no output may be made.
pub fn load(world: &World, choices: &Choices) -> (Option<Booklet>, Findings) {
    // The manifest and the stories are read in parallel; mismatches with the schema are explained.
    let (manifest, stories) = rayon::join(
        || read::read::<Book>(world, MANIFEST, || value(schema_for!(Book))),
        || stories(world),
    );
    let (mut book, mut findings) = manifest;
    let (mut stories, mut unread, found) = stories;
    findings.extend(found);
    // Fields in texts are replaced: numbers, the order of chapters, links to stories.
    let (filled, found) = fields::fill(world, book.as_mut(), &mut stories, &unread);
    findings.extend(found);
    // Files that were probably meant to be read.
    findings.extend(strays::strays(world));
    let consents = consents(world, &mut unread, &mut findings);
    // Anonymous participants get a drawn portrait.
    findings.extend(anonymous::redraw(&mut stories, book.as_ref()));
    // Pictures are read next to the layout, its fonts and the print shop.
    let mut named = assets::named_pictures(book.as_ref(), &stories);
    let ((mut pictures, of_pictures), design) = rayon::join(
        || assets::pictures(world, choices.depth, &named),
        || book.as_ref().map(|book| design(world, book, choices)),
    );
    findings.extend(of_pictures);
    let booklet = book.zip(design).map(|(book, design)| {
        // Dictionaries for the rule on spelling, and the book's hyphenation patterns.
        let (dictionaries, found) = assets::dictionaries(world, &book);
        findings.extend(found);
        let (patterns, found) = assets::patterns(world, &book);
        findings.extend(found);
        let Design { layout, shop, shop_file, icc, fonts, unread: more, findings: found } = design;
        findings.extend(found);
        unread.extend(more);
        // Pictures that only the layout names.
        let (further, found) = assets::further_pictures(world, choices.depth, &layout, &mut named);
        pictures.extend(further);
        findings.extend(found);
        anonymous::draw(&stories, &layout, &mut pictures);
        findings.extend(drawings::examine(&mut pictures, &named, &book, &layout, &fonts));
        findings.extend(inks::of_press(&mut pictures, &named, &shop, &icc));
        Booklet {
            book,
            stories,
            filled,
            consents,
            unread,
            layout,
            shop,
            shop_file,
            icc,
            fonts,
            dictionaries,
            patterns: Arc::new(patterns),
            pictures,
            picture_places: named,
        }
    });
    gather(&mut findings);
    (booklet, findings)
}

/// Reads one JSON file as a value of a type, with all findings: for `import` and the command line.
#[cfg(any(feature = "cli", feature = "import"))]
pub(crate) fn file<T: DeserializeOwned + schemars::JsonSchema>(
    world: &World,
    file: &str,
) -> (Option<T>, Findings) {
    read::read(world, file, || value(schema_for!(T)))
}

/// The JSON Schemas of the files that authors write, by name.
pub fn schemas() -> [(&'static str, String); 6] {
    let text = |schema: Schema| format!("{:#}\n", schema.as_value());
    [
        ("booklet", text(schema_for!(Book))),
        ("story", text(schema_for!(Story))),
        ("consents", text(schema_for!(Consents))),
        ("layout", text(extended::schema_for_editors(schema_for!(Layout)))),
        ("shop", text(schema_for!(Shop))),
        ("import-map", text(schema_for!(ImportMap))),
    ]
}

/// A schema as a value.
fn value(schema: Schema) -> Value {
    schema.to_value()
}

/// Reads the register of consents; a book in which nobody is named or shown needs none.
fn consents(world: &World, unread: &mut Vec<String>, findings: &mut Findings) -> Vec<Consent> {
    if !world.has(CONSENTS) {
        return Vec::new();
    }
    let (register, found) =
        read::read::<Consents>(world, CONSENTS, || value(schema_for!(Consents)));
    findings.extend(found);
    if register.is_none() {
        unread.push(CONSENTS.to_owned());
    }
    register.map(|register| register.consents).unwrap_or_default()
}

/// Reads the stories: those that can be read, the files that cannot, and findings.
fn stories(world: &World) -> (Vec<StoryFile>, Vec<String>, Findings) {
    let names = world.list("stories");
    let stems: Vec<&str> = names.iter().filter_map(|name| name.strip_suffix(".json")).collect();
    let one = |stem: &&str| {
        let file = format!("stories/{stem}.json");
        let (story, findings) = read::read::<Story>(world, &file, || value(schema_for!(Story)));
        ((*stem).to_owned(), file, story, findings)
    };
    let read: Vec<_> = stems.par_iter().map(one).collect();
    let (mut stories, mut unread, mut findings) = (Vec::new(), Vec::new(), Findings::default());
    for (id, file, story, found) in read {
        findings.extend(found);
        match story {
            Some(story) => stories.push(StoryFile { id, file, story }),
            None => unread.push(file),
        }
    }
    (stories, unread, findings)
}

/// Layout and print shop of a book.
struct Design {
    /// The layout.
    layout: Layout,
    /// The shop.
    shop: Shop,
    /// Its file.
    shop_file: String,
    /// Its ICC profile.
    icc: Arc<[u8]>,
    /// The layout's fonts.
    fonts: typeset::font::FontBook,
    /// Files that could not be read.
    unread: Vec<String>,
    /// What is wrong with the files.
    findings: Findings,
}

/// Reads layout, shop and fonts.
fn design(world: &World, book: &Book, choices: &Choices) -> Design {
    let mut findings = Findings::default();
    let layout_file = format!("layouts/{}.json", book.layout);
    let named_at = Place::value(MANIFEST, "/layout");
    let (layout, found) = extended::layout(world, &layout_file, named_at);
    findings.extend(found);
    let (fonts, found) =
        layout.as_ref().map(|layout| assets::fonts(world, layout)).unwrap_or_default();
    findings.extend(found);
    if let Some(layout) = &layout {
        findings.extend(names::check(layout));
        findings.extend(features::check(layout, &fonts));
    }
    let chosen = shop::choose(world, book, choices);
    findings.extend(chosen.findings);
    let mut unread = chosen.unread;
    let layout = layout.unwrap_or_else(|| {
        let layout = fallback::layout(&layout_file);
        unread.push(layout_file);
        layout
    });
    Design {
        layout,
        shop: chosen.shop,
        shop_file: chosen.file,
        icc: chosen.icc,
        fonts,
        unread,
        findings,
    }
}

/// Reads a file that is named at `place`.
fn named<T: DeserializeOwned>(
    world: &World,
    file: &str,
    place: Place,
    schema: impl FnOnce() -> Value,
    findings: &mut Findings,
) -> Option<T> {
    if !world.has(file) {
        findings.push(Nearby::of(world).unreadable(place, file, &ReadError::Missing));
        return None;
    }
    let (value, found) = read::read(world, file, schema);
    findings.extend(found);
    value
}

/// The finding of a file that cannot be read; `place` names it.
pub(crate) fn unreadable(place: Place, file: &str, error: &ReadError) -> Finding {
    let (code, help) = match error {
        ReadError::Missing => (
            Code::FileMissing,
            "Put the file there, or correct its name: names are case-sensitive.",
        ),
        ReadError::Outside => (Code::FileUnreadable, "Name a file inside the book's folder."),
        ReadError::Linked(_) => (
            Code::FileUnreadable,
            "Copy the file into the book's folder. If several books share a folder of pictures, allow it with --allow-outside FOLDER.",
        ),
        ReadError::LeadsNowhere => (
            Code::FileMissing,
            "Copy the file into the book's folder in place of the link, or correct the link.",
        ),
        ReadError::NotAFile(_) => (
            Code::FileUnreadable,
            "Put a file there: pictures, fonts and texts are read from files only.",
        ),
        ReadError::TooLarge { .. } => (
            Code::FileUnreadable,
            "Make it smaller: a picture with fewer pixels, a font with fewer characters, a text in several files.",
        ),
        ReadError::System(_) => {
            (Code::FileUnreadable, "Check whether you have permission to read the file.")
        }
        ReadError::NotText(_) => (Code::FileUnreadable, "Save the file again as UTF-8."),
    };
    Finding::new(code, place, format!("{file}: {error}."), help)
}

#[cfg(test)]
pub(crate) mod tests;
