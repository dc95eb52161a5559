//! The authored document: plain data as people write it.
//!
//! **Takes** nothing; these are the types of `booklet.json`, `stories/*.json` and the other input
//! files. **Gives** the [`Booklet`]. **Never** computes: rules live in `check`, order and generated
//! matter in `plan`.

mod accessibility;
mod area;
mod block;
mod book;
mod consent;
mod contributor;
mod figure;
mod format;
mod frame;
mod import_map;
mod inset;
mod layout;
mod layout_files;
mod names;
mod page_field;
mod page_grid;
mod picture;
mod role;
mod schema;
mod screen;
mod shop;
mod slot;
mod story;

pub use accessibility::{Accessibility, EpubClaim};
pub use area::{AreaFault, AreaSpec};
pub use block::BlockSource;
pub use book::{
    Book, ChapterBy, FillerSource, FindingRule, FindingSeverity, Freedom, Funding, Identifiers,
    Logo, MapText, Opener, OrderPolicy, Ordering, Partner, PartnerRole, Programme, Publisher,
    SectionKind, SectionSource, SiteSettings, Spelling, Term, TotalKind, Totals,
};
pub use consent::{Basis, Consent, ConsentItem, Consents, Medium, Permission};
pub use contributor::{Contributor, PersonKind, PersonRole};
pub use figure::{Fact, FigureDrawing, KeyFigure, ProgrammeEvent};
pub use format::Format;
pub use frame::{EdgeAlign, FrameSpec, PageCondition, Valign};
pub use import_map::ImportMap;
pub use inset::{InsetSides, InsetSpec};
pub use layout::{
    FontFamily, Grid, Layout, Margins, PageSpec, PageTemplate, PartSpec, Start, StyleSpec, Swatch,
    Template,
};
pub use layout_files::LayoutFiles;
pub use page_field::{PageField, TextPiece, pieces};
pub use page_grid::PageGrid;
pub use picture::{DRAWN_PORTRAIT, Focal, Image, ImageRole, SafeBox};
pub use role::{ColorRole, StyleRole};
pub use screen::{ScreenChoices, ScreenPictures};
pub use shop::{
    Binding, CoverFile, InsideCovers, Marks, Paper, PrintStandard, RenderingIntent, Shop,
    ShopChanges,
};
pub use slot::Slot;
pub use story::{
    Collaboration, FreedomKey, MarketNote, Organisation, OrganisationSize, Outcome, OutcomeKind,
    Participant, ParticipantKind, Period, Quote, Sector, Status, Story, Voice,
};

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use findings::Place;
use typeset::PatternBook;
use typeset::font::FontBook;

use crate::media::PictureFile;

/// The manifest's file, relative to the book's folder.
pub const MANIFEST: &str = "booklet.json";

/// The register of consents, relative to the book's folder.
pub const CONSENTS: &str = "consents.json";

/// Everything an author wrote, with the fields in its texts replaced.
#[derive(Clone, Debug)]
pub struct Booklet {
    /// The manifest, `booklet.json`.
    pub book: Book,
    /// The stories, in the order of their ids.
    pub stories: Vec<StoryFile>,
    /// The texts in which fields were replaced.
    pub filled: Vec<FilledText>,
    /// The register of consents; empty if there is none.
    pub consents: Vec<Consent>,
    /// Files that could not be read: stories are left out, a layout or shop is replaced by a default.
    pub unread: Vec<String>,
    /// The layout that the manifest names.
    pub layout: Layout,
    /// The print shop that the manifest names, with the book's changes.
    pub shop: Shop,
    /// The print shop file; the manifest if it names none.
    pub shop_file: String,
    /// The bytes of the shop's ICC profile; empty if they could not be read.
    pub icc: Arc<[u8]>,
    /// The fonts that the layout names, and for each file its id.
    pub fonts: FontBook,
    /// The dictionaries of the manifest that could be read.
    pub dictionaries: Vec<DictionaryFile>,
    /// The hyphenation patterns of the manifest that could be read.
    pub patterns: Arc<PatternBook>,
    /// The pictures, by file name.
    pub pictures: BTreeMap<String, PictureFile>,
    /// Where the files of the book name each of them.
    pub picture_places: BTreeMap<String, Vec<Place>>,
}

/// A text in which fields were replaced, such as `{stories}` by the number of stories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledText {
    /// The manifest or a story, relative to the book's folder.
    pub file: String,
    /// JSON Pointer of the value.
    pub pointer: String,
    /// What was replaced, in order.
    pub stretches: Vec<FilledStretch>,
}

/// A stretch of a text that takes the place of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledStretch {
    /// Its bytes in the text.
    pub words: Range<usize>,
    /// The bytes of the field in the text of the file.
    pub field: Range<usize>,
}

/// The files of a Hunspell dictionary.
#[derive(Clone, Debug)]
pub struct DictionaryFile {
    /// Its language (BCP 47), as written in the manifest.
    pub lang: String,
    /// The text of its `.aff` file: the affix rules.
    pub aff: String,
    /// The text of its `.dic` file: the words.
    pub dic: String,
}

/// A story with the file that it was read from.
#[derive(Clone, Debug)]
pub struct StoryFile {
    /// Its id: the stem of its file name.
    pub id: String,
    /// Its file, relative to the book's folder.
    pub file: String,
    /// What it says.
    pub story: Story,
}
