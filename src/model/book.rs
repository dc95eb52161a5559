//! The manifest.

use std::collections::BTreeMap;

use findings::Severity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::data::{
    Month,
    funding::{self, Regime},
};

use super::{
    Accessibility, BlockSource, Contributor, Fact, Format, FreedomKey, Image, KeyFigure,
    ProgrammeEvent, ScreenChoices, ShopChanges,
};

/// `booklet.json`: the book's data, and its parts in order.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("$id" = "urn:booklet:schema:booklet"))]
pub struct Book {
    /// Address of the schema, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// Version of the file format; `booklet migrate` converts older files.
    pub format: Format,
    /// First part of the output files' names: lower-case letters, digits and hyphens.
    #[schemars(regex(pattern = r"^[a-z0-9-]{1,60}$"))]
    pub slug: String,
    /// Title.
    pub title: String,
    /// Subtitle.
    #[serde(default)]
    pub subtitle: Option<String>,
    /// Series or kind of publication, printed above the title.
    #[serde(default)]
    pub series: Option<String>,
    /// Language of the book (BCP 47).
    #[schemars(regex(pattern = r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$"))]
    pub lang: String,
    /// Date of publication, `YYYY-MM-DD`; every date in the outputs comes from it, except that of a
    /// correction.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub date: String,
    /// Date of the last correction since then, `YYYY-MM-DD`: the date of change in all outputs.
    #[serde(default)]
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub modified: Option<String>,
    /// The stories are illustrative sample texts; a visible note says so.
    #[serde(default)]
    pub sample: bool,
    /// The text of that note.
    #[serde(default)]
    pub sample_note: Option<String>,
    /// The programme that funded it.
    pub programme: Programme,
    /// What the funding body requires to be printed.
    pub funding: Funding,
    /// The publisher.
    pub publisher: Publisher,
    /// Rights statement.
    #[serde(default)]
    pub rights: Option<String>,
    /// Licence of the texts.
    #[serde(default)]
    pub licence: Option<String>,
    /// The programme's totals.
    #[serde(default)]
    pub totals: Totals,
    /// Additional nouns that refer to a total in the texts, for example `"smes": ["participating
    /// firms"]`; numbers before them must match the total.
    #[serde(default)]
    pub totals_words: BTreeMap<TotalKind, Vec<String>>,
    /// Your own words instead of those that the program adds, for example `"home": "Sending
    /// organisation"`.
    #[serde(default)]
    #[schemars(schema_with = "super::schema::words")]
    pub words: BTreeMap<String, String>,
    /// Preferred terms.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// Dictionaries for the spelling check.
    #[serde(default)]
    pub spelling: Spelling,
    /// Hyphenation patterns by language: a file of TeX (`.tex`) or Hunspell (`.dic`), in UTF-8, for example
    /// `"ro": "dictionaries/hyph-ro.tex"`. They replace those of the program.
    #[serde(default)]
    pub hyphenation: BTreeMap<String, String>,
    /// Order of the chapters.
    #[serde(default)]
    pub order: Ordering,
    /// Name of the layout: `layouts/NAME.json`.
    pub layout: String,
    /// Name of the print shop file: `layouts/shops/NAME.json`.
    #[serde(default)]
    pub shop: Option<String>,
    /// Changes to the print shop file for this book.
    #[serde(default)]
    pub shop_changes: ShopChanges,
    /// Registered identifiers of the publication.
    #[serde(default)]
    pub identifiers: Identifiers,
    /// The book's number in its series.
    #[serde(default)]
    pub series_number: Option<u32>,
    /// Contributors, in order of importance: named in the imprint and in the metadata of all outputs.
    #[serde(default)]
    pub people: Vec<Contributor>,
    /// Accessibility claims, made by someone who has tested the outputs.
    #[serde(default)]
    pub accessibility: Accessibility,
    /// Subjects for bookshops: Thema codes, the most important first, for example `KJVS`.
    #[serde(default)]
    #[schemars(inner(regex(pattern = r"^[A-Z1-6][A-Z0-9-]{0,19}$")))]
    pub thema: Vec<String>,
    /// The PDF for download.
    #[serde(default)]
    pub screen: ScreenChoices,
    /// Additional data for the web site.
    #[serde(default)]
    pub site: SiteSettings,
    /// What fills otherwise blank pages before the back cover, in order.
    #[serde(default)]
    pub fillers: Vec<FillerSource>,
    /// Findings whose severity this book changes.
    #[serde(default)]
    pub findings: Vec<FindingRule>,
    /// The parts of the book, in order.
    pub sections: Vec<SectionSource>,
    /// The partners of the project.
    #[serde(default)]
    pub partners: Vec<Partner>,
}

/// Registered identifiers of a publication. Each format has its own ISBN (ISO 2108, 4.5).
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Identifiers {
    /// ISBN of the printed book; also printed as a barcode on the back cover.
    pub isbn_print: Option<String>,
    /// ISBN of the PDF for download.
    pub isbn_pdf: Option<String>,
    /// ISBN of the EPUB.
    pub isbn_epub: Option<String>,
}

/// Additional data for the web site.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SiteSettings {
    /// URL of the folder to which the site will be uploaded, beginning with `https://`; makes the links
    /// in catalogues and records absolute.
    pub base_url: Option<String>,
    /// Contact for accessibility problems: an e-mail address after `mailto:`, or the URL of a form.
    pub contact: Option<String>,
    /// First paragraph of the accessibility statement, in the publisher's own words.
    pub statement: Option<String>,
}

/// The content of an otherwise blank page.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(transform = super::schema::describe_alternatives)]
pub enum FillerSource {
    /// A page with lines for notes.
    Notes {},
    /// A full-page picture.
    Picture(Box<Image>),
}

/// A finding whose severity is changed.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingRule {
    /// Its code, for example `C002`.
    pub code: String,
    /// The new severity.
    pub severity: FindingSeverity,
    /// Only findings in this file, for example `stories/es-be-pianos.json`; default: everywhere.
    #[serde(default)]
    pub file: Option<String>,
    /// The reason; included in the report.
    pub reason: String,
}

/// A severity set by the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FindingSeverity {
    /// Not reported; only listed in `report.json`.
    Allow,
    /// For information.
    Advice,
    /// Should be fixed before publication.
    Warning,
    /// Stops the outputs it affects.
    Error,
}

impl FindingSeverity {
    /// The corresponding severity of findings.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Allow => Severity::Allowed,
            Self::Advice => Severity::Advice,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}

/// The programme a book reports on.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Full name.
    pub name: String,
    /// Short name.
    pub acronym: String,
    /// Budget line.
    #[serde(default)]
    pub axis: Option<String>,
    /// Grant agreement number.
    pub grant_agreement: String,
    /// First month, `YYYY-MM`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}$"))]
    pub start: String,
    /// Last month, `YYYY-MM`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}$"))]
    pub end: String,
    /// Web address.
    #[serde(default)]
    pub website: Option<String>,
}

impl Programme {
    /// The first and the last month; `None` unless they are months of the calendar, the first before the last.
    pub fn run(&self) -> Option<(Month, Month)> {
        let run = Month::read(&self.start).zip(Month::read(&self.end));
        run.filter(|(start, end)| start <= end)
    }
}

/// What the funding body requires to be printed.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    /// Set of visibility rules, for example `easi-2014-2020`; default: derived from the grant agreement
    /// number and the programme's first month.
    #[serde(default)]
    pub regime: Option<String>,
    /// The funding statement, printed next to the emblem.
    pub statement: String,
    /// The disclaimer.
    pub disclaimer: String,
    /// The emblem's file.
    pub emblem: String,
    /// Height of the emblem in millimetres; at least 10.
    #[schemars(range(min = 10.0))]
    pub emblem_height_mm: f64,
}

impl Book {
    /// The visibility rules that apply to the book.
    pub fn regime(&self) -> &'static Regime {
        let named = self.funding.regime.as_deref().and_then(funding::regime);
        let Programme { grant_agreement, start, .. } = &self.programme;
        named.unwrap_or_else(|| funding::regime_of(grant_agreement, start))
    }
}

/// The publisher.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// Name as printed.
    pub name: String,
    /// Place as printed.
    #[serde(default)]
    pub place: Option<String>,
}

/// The programme's totals.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// Secondments in the whole programme.
    #[serde(default)]
    pub secondments: Option<u32>,
    /// Companies in the whole programme.
    #[serde(default)]
    pub smes: Option<u32>,
    /// Months the programme ran.
    #[serde(default)]
    pub months: Option<u32>,
    /// Stories in this book.
    #[serde(default)]
    pub stories: Option<u32>,
}

/// One of the totals.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum TotalKind {
    /// Secondments.
    Secondments,
    /// Firms.
    Smes,
    /// Months.
    Months,
    /// Stories.
    Stories,
}

impl Totals {
    /// A total, if it is given.
    pub const fn get(&self, kind: TotalKind) -> Option<u32> {
        match kind {
            TotalKind::Secondments => self.secondments,
            TotalKind::Smes => self.smes,
            TotalKind::Months => self.months,
            TotalKind::Stories => self.stories,
        }
    }
}

/// A preferred term.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The preferred form, for example `co-funded`.
    pub write: String,
    /// Unwanted forms. One in lower case is also found with capitals; one with a capital is found only
    /// exactly as written.
    pub not: Vec<String>,
    /// The reason, in one sentence.
    #[serde(default)]
    pub why: Option<String>,
}

/// Spelling is checked when dictionaries are given.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Spelling {
    /// Hunspell dictionaries by language: the path without its ending, for example
    /// `dictionaries/en_GB` for `dictionaries/en_GB.aff` and `dictionaries/en_GB.dic`.
    pub dictionaries: BTreeMap<String, String>,
    /// Correct words that are not in the dictionaries.
    pub words: Vec<String>,
}

/// Order of the chapters.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ordering {
    /// How countries are ordered.
    #[serde(default)]
    pub policy: OrderPolicy,
    /// Which country heads a chapter.
    #[serde(default)]
    pub chapter_by: ChapterBy,
    /// The countries in order, for the policy `list`.
    #[serde(default)]
    #[schemars(schema_with = "super::schema::countries")]
    pub list: Vec<String>,
}

/// How countries are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OrderPolicy {
    /// Protocol order of the European Union: by each country's own name in its own language, in
    /// groups (members, EFTA, candidates, others).
    #[default]
    Protocol,
    /// By the alphabet of the book's language.
    Alphabetical,
    /// By the manifest's own list.
    List,
}

/// Which country heads a chapter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChapterBy {
    /// The country people came from.
    #[default]
    Home,
    /// The country people went to.
    Host,
}

/// One part of the book as the manifest describes it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionSource {
    /// What it is.
    pub kind: SectionKind,
    /// Its heading; default: the usual one in the book's language.
    #[serde(default)]
    pub title: Option<String>,
    /// Its standfirst.
    #[serde(default)]
    pub lead: Option<String>,
    /// Its text.
    #[serde(default)]
    pub body: Vec<BlockSource>,
    /// Who signs it.
    #[serde(default)]
    pub signed: Option<String>,
    /// Ids of the consents of the person who signs it, in `consents.json`.
    #[serde(default)]
    pub consents: Vec<String>,
    /// An address that is printed after the text as a QR code and in words: it begins with `https://`.
    #[serde(default)]
    pub qr: Option<String>,
    /// Its picture.
    #[serde(default)]
    pub picture: Option<Image>,
    /// Large figures (numbers).
    #[serde(default)]
    pub figures: Vec<KeyFigure>,
    /// Rows of a table of facts (numbers).
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Dated events of the programme, for a timeline (numbers).
    #[serde(default)]
    pub events: Vec<ProgrammeEvent>,
    /// Words for the map (journey).
    #[serde(default)]
    pub map: Option<MapText>,
    /// Openers by country code (chapters).
    #[serde(default)]
    #[schemars(schema_with = "super::schema::by_country::<Opener>")]
    pub openers: BTreeMap<String, Opener>,
    /// The freedoms (single-market).
    #[serde(default)]
    pub freedoms: Vec<Freedom>,
}

/// The kinds of parts.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// Front cover.
    Cover,
    /// Title page.
    TitlePage,
    /// Legal matter.
    Imprint,
    /// Table of contents.
    Contents,
    /// Foreword.
    Foreword,
    /// Introduction.
    Introduction,
    /// The numbers of the programme.
    Numbers,
    /// The map.
    Journey,
    /// The chapters by country with their stories.
    Chapters,
    /// The Single Market.
    SingleMarket,
    /// The partners.
    Partners,
    /// The index of sectors and countries.
    Index,
    /// Credits of all pictures.
    PictureCredits,
    /// Free text.
    Text,
    /// Back cover.
    BackCover,
}

/// Words for the map.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MapText {
    /// The caption.
    pub caption: String,
    /// What the map shows, for readers who cannot see it.
    pub alt: String,
}

/// The opening page of a country's chapter.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opener {
    /// Its text.
    pub text: String,
    /// Its picture; a locator map is drawn if there is none.
    #[serde(default)]
    pub picture: Option<Image>,
}

/// One freedom of the Single Market.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Freedom {
    /// Which one; stories that name it are listed under it.
    pub key: FreedomKey,
    /// Its heading.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// A partner of the project.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// Two-letter country code as used by the European Union: Greece is `EL`.
    #[schemars(schema_with = "super::schema::country")]
    pub country: String,
    /// Name as printed.
    pub name: String,
    /// Role in the project.
    pub role: PartnerRole,
    /// What it did.
    #[serde(default)]
    pub description: Option<String>,
    /// Its logo, printed below the list of partners, never larger than the emblem.
    #[serde(default)]
    pub logo: Option<Logo>,
}

/// The logo of an organisation.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    /// The file, relative to the book's folder.
    pub file: String,
    /// Alternative text, for example “Logo of the chamber of commerce of Ghent”.
    pub alt: String,
}

/// Role of a partner in the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartnerRole {
    /// Coordinator.
    Coordinator,
    /// Co-coordinator.
    CoCoordinator,
    /// Partner.
    Partner,
    /// Associated partner, without a share of the budget.
    Associate,
}
