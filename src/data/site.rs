//! Labels on the download page.

use serde::Deserialize;

use super::plural::Plurals;

/// The words on the page for download in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteWords {
    /// The link that skips the header of the page.
    pub skip: String,
    /// A link to a file; `{format}` and `{size}` stand for the file’s.
    download: String,
    /// Heading of the files.
    pub formats: String,
    /// What a PDF is good for.
    pub screen: String,
    /// What an EPUB is good for.
    pub reflowing: String,
    /// Head of the number of pages.
    pub length: String,
    /// Pages of a PDF; `{n}` stands for the number.
    pub(super) pages: Plurals,
    /// Pages that an EPUB marks; `{n}` stands for the number.
    pub(super) print_pages: Plurals,
    /// Head of the size of a file.
    pub size: String,
    /// Head of the standards that a file follows.
    pub standard: String,
    /// What unfolds to a checksum.
    pub checksum: String,
    /// What the picture of the cover shows; `{what}` stands for its description.
    cover: String,
    /// What the picture of a spread shows; `{title}` stands for the title of its story.
    spread: String,
    /// Heading of the accessibility statement.
    pub accessibility: String,
    /// What the PDF claims.
    pub pdf_claims: String,
    /// What the EPUB claims.
    pub epub_claims: String,
    /// Who certifies what; `{who}` and `{claim}` stand for them.
    certified: String,
    /// The statement that it is not certified.
    pub uncertified: String,
    /// What the page itself can do.
    pub page_claims: String,
    /// Heading of the known limits.
    pub limits: String,
    /// Limit of the PDF.
    pub limit_screen: String,
    /// Limit of the descriptions of pictures.
    pub limit_pictures: String,
    /// Whom to write to; the words before the link.
    pub contact: String,
    /// The link if it is not an e-mail address.
    pub contact_form: String,
    /// Heading of the catalogues.
    pub catalogues: String,
    /// How a reading app uses the catalogue.
    pub subscribe: String,
    /// What the records are for.
    pub records: String,
    /// A record; `{title}` stands for the book’s.
    record: String,
    /// Heading of the funding.
    pub funding: String,
    /// Who published it and when; `{publisher}` and `{date}` stand for them.
    published: String,
}

impl SiteWords {
    /// The link to a file.
    pub fn download_of(&self, format: &str, size: &str) -> String {
        self.download.replace("{size}", size).replace("{format}", format)
    }

    /// What the picture of a spread shows.
    pub fn spread_of(&self, title: &str) -> String {
        self.spread.replace("{title}", title)
    }

    /// What the picture of a cover shows.
    pub fn cover_of(&self, what: &str) -> String {
        self.cover.replace("{what}", what)
    }

    /// Who certifies which claim.
    pub fn certified_of(&self, who: &str, claim: &str) -> String {
        let (before, after) = self.certified.split_once("{who}").unwrap_or((&self.certified, ""));
        let say = |text: &str| text.replace("{claim}", claim);
        [&say(before), who, &say(after)].concat()
    }

    /// The link to a record.
    pub fn record_of(&self, title: &str) -> String {
        self.record.replace("{title}", title)
    }

    /// Who published the book, and when.
    pub fn published_of(&self, publisher: &str, date: &str) -> String {
        let (before, after) = self.published.split_once("{publisher}").unwrap_or(("", ""));
        [before, publisher, &after.replace("{date}", date)].concat()
    }
}
