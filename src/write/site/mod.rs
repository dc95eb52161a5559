//! A web site to upload: download page, catalogues for reading apps, records for libraries and
//! retailers.
//!
//! **Takes** finished files, what the book is, its funding, its colours. **Gives** the files of a static
//! web site. **Never** makes a publication itself; the site loads nothing from other servers: no scripts,
//! fonts or pictures outside the folder.

mod catalogue;
mod feed;
mod icon;
mod linked;
mod fonts;
mod onix;
mod onix_draft;
mod page;
mod sections;
mod subjects;
mod theme;

pub use fonts::{SiteFaces, cut_fonts};
pub use theme::SiteColors;

use units::Size;

use crate::data::Isbn;
use crate::plan::Meta;

use super::address::address;
use super::epub::AccessMetadata;

/// Media type of an OPDS 1.2 catalogue that lists publications.
const FEED: &str = "application/atom+xml;profile=opds-catalog;kind=acquisition";
/// Media type of an OPDS 2.0 catalogue.
const CATALOGUE: &str = "application/opds+json";
/// The link relation of a freely available file (OPDS 1.2, 5.4.1).
const OPEN_ACCESS: &str = "http://opds-spec.org/acquisition/open-access";
/// The name of the icon's file.
const FAVICON: &str = "favicon.svg";
/// Replaces an invalid date; dates are checked long before.
const NO_DATE: &str = "1970-01-01";

/// Everything the site is made of.
#[derive(Clone, Debug)]
pub struct Site<'a> {
    /// The editions; the first gives the page its title and language.
    pub editions: Vec<Edition<'a>>,
    /// What the funding body requires to be shown.
    pub funding: SiteFunding<'a>,
    /// The colours.
    pub look: SiteColors,
    /// The faces; without them those of the device are used.
    pub fonts: Vec<WebFont>,
    /// Where the folder will be uploaded; without it links stay relative.
    pub base_url: Option<&'a str>,
    /// Contact for readers: `mailto:` and an address, or the address of a form.
    pub contact: Option<&'a str>,
    /// First paragraph of the accessibility statement.
    pub statement: Option<&'a str>,
}

/// The book in one language.
#[derive(Clone, Debug)]
pub struct Edition<'a> {
    /// What the book is.
    pub meta: &'a Meta,
    /// The files.
    pub offers: Vec<Offer<'a>>,
    /// The printed book; `None` if none is printed.
    pub printed: Option<PrintedBook>,
    /// What the EPUB declares.
    pub said: AccessMetadata,
    /// The cover.
    pub cover: SiteCover<'a>,
    /// A spread with the beginning of a story.
    pub spread: Option<SpreadPicture>,
    /// A prominent note, such as that the texts are samples.
    pub notice: Option<&'a str>,
}

/// A format in which the book is offered for download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferFormat {
    /// The PDF for download.
    Pdf,
    /// The EPUB.
    Epub,
}

impl OfferFormat {
    /// Its name on the page and in the catalogues.
    const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Epub => "EPUB",
        }
    }

    /// Its media type.
    const fn media(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Epub => "application/epub+zip",
        }
    }
}

/// What the ONIX record says about the printed book.
#[derive(Clone, Copy, Debug)]
pub struct PrintedBook {
    /// Its trimmed size.
    pub size: Size,
    /// Number of pages, including the cover.
    pub pages: usize,
}

/// A finished file.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// What it is.
    pub format: OfferFormat,
    /// Its name in the folder.
    pub name: &'a str,
    /// The finished file, for its size and its checksum.
    pub bytes: &'a [u8],
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: &'a str,
    /// Its pages; for an EPUB, the pages of the printed book that it marks.
    pub pages: usize,
    /// Its own ISBN.
    pub isbn: Option<Isbn>,
}

/// The rendered cover.
#[derive(Clone, Debug)]
pub struct SiteCover<'a> {
    /// For shops and catalogues.
    pub large: Jpeg,
    /// For the page and for lists.
    pub small: Jpeg,
    /// What it shows; empty if that is not known.
    pub alt: &'a str,
}

/// Two facing pages.
#[derive(Clone, Debug)]
pub struct SpreadPicture {
    /// The picture.
    pub picture: Jpeg,
    /// The title of the story that begins there.
    pub title: String,
}

/// A JPEG file.
#[derive(Clone, Debug)]
pub struct Jpeg {
    /// Its bytes.
    pub jpeg: Vec<u8>,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// What the funding body requires to be shown.
#[derive(Clone, Debug)]
pub struct SiteFunding<'a> {
    /// The funding statement, word for word.
    pub statement: &'a str,
    /// The disclaimer, word for word.
    pub disclaimer: &'a str,
    /// The grant.
    pub grant: Grant<'a>,
    /// The programme's own address.
    pub website: Option<&'a str>,
    /// The emblem.
    pub emblem: Option<SiteEmblem<'a>>,
}

/// The grant that pays for the book.
#[derive(Clone, Copy, Debug)]
pub struct Grant<'a> {
    /// Its programme.
    pub programme: &'a str,
    /// The number of its agreement.
    pub number: &'a str,
}

/// The emblem of the funding body.
#[derive(Clone, Debug)]
pub struct SiteEmblem<'a> {
    /// The file name extension, without a dot.
    pub ending: &'a str,
    /// The file as the book has it.
    pub bytes: Vec<u8>,
    /// Its width, in pixels or user units.
    pub width: u32,
    /// Its height, in the same units.
    pub height: u32,
}

/// A face of the page.
#[derive(Clone, Debug)]
pub struct WebFont {
    /// What it is for.
    pub use_: FontUse,
    /// Its weight, in CSS.
    pub weight: &'static str,
    /// Its slope, in CSS.
    pub slope: &'static str,
    /// Its name in the folder.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What a face of the page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontUse {
    /// Running text.
    Text,
    /// Titles.
    Display,
    /// Small headings, buttons, numbers.
    Sans,
}

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Relative to the folder of the site, with forward slashes.
    pub name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// Writes the site: the page first. Empty for a site without editions.
pub fn write(site: &Site<'_>) -> Vec<SiteFile> {
    let Some(first) = site.editions.first() else { return Vec::new() };
    let mut files = Vec::new();
    let mut add = |name: String, bytes: Vec<u8>| files.push(SiteFile { name, bytes });
    // The page for download, in the colours of the layout.
    add("index.html".into(), page::page(site, first).into_bytes());
    add("style.css".into(), theme::style_sheet(&site.look, &site.fonts).into_bytes());
    // Catalogues for reading apps: OPDS 1.2 and 2.0.
    add("opds.xml".into(), feed::feed(site, first).into_bytes());
    add("opds.json".into(), catalogue::catalogue(site, first).into_bytes());
    // For each edition its ONIX record, the cover in two sizes, and the files.
    for edition in &site.editions {
        if let Some(record) = onix::record(site, edition) {
            add(record_name(edition), record.into_bytes());
        }
        add(cover_name(edition), edition.cover.large.jpeg.clone());
        add(thumbnail_name(edition), edition.cover.small.jpeg.clone());
        if let Some(spread) = &edition.spread {
            add(spread_name(edition), spread.picture.jpeg.clone());
        }
        for offer in &edition.offers {
            add(offer.name.to_owned(), offer.bytes.to_vec());
        }
    }
    // The emblem of the funding body.
    if let Some(emblem) = &site.funding.emblem {
        add(emblem_name(emblem.ending), emblem.bytes.clone());
    }
    // The icon that browsers show for the page, and the faces.
    add(FAVICON.into(), icon::icon(&site.look).into_bytes());
    for font in &site.fonts {
        add(font.name.clone(), font.bytes.clone());
    }
    files
}

/// The name of an edition's files, without an extension.
fn stem(edition: &Edition<'_>) -> String {
    format!("{}-{}", edition.meta.slug, edition.meta.lang)
}

/// The name of an edition's ONIX record.
fn record_name(edition: &Edition<'_>) -> String {
    format!("{}.onix.xml", stem(edition))
}

/// The name of an edition's large cover.
fn cover_name(edition: &Edition<'_>) -> String {
    format!("{}-cover.jpg", stem(edition))
}

/// The name of an edition's small cover.
fn thumbnail_name(edition: &Edition<'_>) -> String {
    format!("{}-thumbnail.jpg", stem(edition))
}

/// The name of the picture of an edition's spread.
fn spread_name(edition: &Edition<'_>) -> String {
    format!("{}-spread.jpg", stem(edition))
}

/// The name of the emblem's file.
fn emblem_name(ending: &str) -> String {
    format!("emblem.{ending}")
}

/// The address of a file of the folder: absolute if the address of the folder is known.
fn link(site: &Site<'_>, name: &str) -> String {
    base(site).unwrap_or_default() + name
}

/// The address of the folder, with a slash at its end; `None` if it is not known.
fn base(site: &Site<'_>) -> Option<String> {
    let whole = address(site.base_url?)?;
    Some(format!("{}/", whole.trim_end_matches('/')))
}

/// The e-mail address of the contact, if it is one.
fn mail<'a>(site: &Site<'a>) -> Option<&'a str> {
    let (scheme, mail) = site.contact?.split_once(':')?;
    scheme.eq_ignore_ascii_case("mailto").then_some(mail)
}

/// The title, or a substitute for an empty one.
fn title(meta: &Meta) -> &str {
    if meta.title.trim().is_empty() { &meta.slug } else { &meta.title }
}

/// The publisher, or a substitute for an empty one.
fn publisher(meta: &Meta) -> &str {
    if meta.publisher.trim().is_empty() { title(meta) } else { &meta.publisher }
}

/// The date of publication, `YYYY-MM-DD`.
fn date(meta: &Meta) -> &str {
    valid(&meta.date)
}

/// The date of the last change, `YYYY-MM-DD`.
fn changed(meta: &Meta) -> &str {
    valid(meta.changed())
}

/// A date, or a substitute for an invalid one.
fn valid(date: &str) -> &str {
    let good = date.len() == 10 && crate::data::Month::read(date).is_some();
    if good { date } else { NO_DATE }
}

/// The identifier of an edition: its EPUB's own.
fn identifier(edition: &Edition<'_>) -> String {
    match edition.said.identifier.as_str() {
        "" => format!("urn:x-booklet:{}", stem(edition)),
        known => known.to_owned(),
    }
}

/// An ISBN in digits.
fn digits(isbn: Isbn) -> String {
    isbn.digits().iter().map(|&digit| char::from(b'0' + digit)).collect()
}
