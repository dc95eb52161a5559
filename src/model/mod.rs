//! The authored document: plain data as people write it.
//!
//! **Takes** nothing; these are the types of `booklet.json`, `stories/*.json` and the other input
//! files. **Gives** the [`Booklet`]. **Never** computes: rules live in `check`, order and generated
//! matter in `plan`.

mod accessibility;
mod block;
mod book;
mod consent;
mod contributor;
mod format;
mod import_map;
mod layout;
mod names;
mod picture;
mod role;
mod schema;
mod screen;
mod shop;
mod slot;
mod story;

pub use accessibility::{Accessibility, EpubClaim};
pub use block::BlockSource;
pub use book::{
    Book, ChapterBy, Fact, FillerSource, FindingRule, FindingSeverity, Freedom, Funding,
    Identifiers, KeyFigure, Logo, MapText, Opener, OrderPolicy, Ordering, Partner, PartnerRole,
    Programme, Publisher, SectionKind, SectionSource, SiteSettings, Spelling, Term, TotalKind,
    Totals,
};
pub use consent::{Basis, Consent, ConsentItem, Consents, Medium, Permission};
pub use contributor::{Contributor, PersonKind, PersonRole};
pub use format::Format;
pub use import_map::ImportMap;
pub use layout::{
    FontFamily, FrameSpec, Grid, Layout, Margins, PageSpec, PageTemplate, PartSpec, Start,
    StyleSpec, Swatch, Template, Valign,
};
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
use std::sync::Arc;

use typeset::PatternBook;
use typeset::font::FontBook;

use crate::media::PictureFile;

/// The manifest's file, relative to the book's folder.
pub const MANIFEST: &str = "booklet.json";

/// The register of consents, relative to the book's folder.
pub const CONSENTS: &str = "consents.json";

/// Everything an author wrote, as it is in the book's folder.
#[derive(Clone, Debug)]
pub struct Booklet {
    /// The manifest, `booklet.json`.
    pub book: Book,
    /// The stories, in the order of their ids.
    pub stories: Vec<StoryFile>,
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
