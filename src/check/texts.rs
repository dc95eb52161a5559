//! Every text of the book, once, in the order in which it is read.

use crate::model::{BlockSource, Book, Booklet, FillerSource, Image, SectionSource, Story};

use super::MANIFEST;

/// What a text is for; it determines which rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextKind {
    /// A title of the book, a part or a story.
    Title,
    /// A standfirst or subtitle.
    Lead,
    /// Running text.
    Prose,
    /// Running text about one country.
    Opener,
    /// What someone said.
    Quote,
    /// The line under a picture.
    Caption,
    /// The description of a picture.
    Alt,
    /// A short term: row labels, sectors, roles.
    Label,
    /// A number or fact as printed.
    Value,
    /// The name of a person or an organisation, a credit, a licence.
    Name,
    /// Words that another body prescribes.
    Legal,
}

impl TextKind {
    /// Whether the text consists of sentences.
    pub(super) const fn is_sentences(self) -> bool {
        !matches!(self, Self::Title | Self::Label | Self::Value | Self::Name | Self::Legal)
    }

    /// Whether its wording must not be changed.
    pub(super) const fn is_given(self) -> bool {
        matches!(self, Self::Name | Self::Legal)
    }
}

/// One text and its place.
#[derive(Clone, Debug)]
pub(super) struct PlacedText<'a> {
    /// The manifest or a story, relative to the book's folder.
    pub(super) file: &'a str,
    /// JSON Pointer of the value.
    pub(super) at: String,
    /// Which rules on wording ask about it.
    pub(super) kind: TextKind,
    /// Its language (BCP 47): the story's, or the book's.
    pub(super) lang: &'a str,
    /// As they are written, with their Markdown.
    pub(super) words: &'a str,
}

impl PlacedText<'_> {
    /// Whether it is in the manifest and not in a story.
    pub(super) fn of_book(&self) -> bool {
        self.file == MANIFEST
    }
}

/// All texts of manifest and stories that are not empty.
pub(super) fn all(booklet: &Booklet) -> Vec<PlacedText<'_>> {
    let lang = &booklet.book.lang;
    let mut walk = TextWalk { file: MANIFEST, lang, found: Vec::new() };
    walk.book(&booklet.book);
    for file in &booklet.stories {
        walk.file = &file.file;
        walk.lang = file.story.lang.as_ref().unwrap_or(lang);
        walk.story(&file.story);
    }
    walk.found
}

/// A walk through the files.
struct TextWalk<'a> {
    /// The file whose texts are being collected.
    file: &'a str,
    /// Its language.
    lang: &'a str,
    /// The texts so far.
    found: Vec<PlacedText<'a>>,
}

impl<'a> TextWalk<'a> {
    /// Takes a text.
    fn text(&mut self, kind: TextKind, at: String, text: &'a str) {
        if !text.is_empty() {
            let (file, lang) = (self.file, self.lang);
            self.found.push(PlacedText { file, at, kind, lang, words: text });
        }
    }

    /// Takes a text that need not be there.
    fn maybe(&mut self, kind: TextKind, at: String, text: Option<&'a String>) {
        self.text(kind, at, text.map_or("", String::as_str));
    }

    /// The texts of a manifest.
    fn book(&mut self, book: &'a Book) {
        self.text(TextKind::Title, "/title".into(), &book.title);
        self.maybe(TextKind::Lead, "/subtitle".into(), book.subtitle.as_ref());
        self.maybe(TextKind::Label, "/series".into(), book.series.as_ref());
        self.maybe(TextKind::Prose, "/sample_note".into(), book.sample_note.as_ref());
        self.maybe(TextKind::Prose, "/rights".into(), book.rights.as_ref());
        self.maybe(TextKind::Name, "/licence".into(), book.licence.as_ref());
        self.text(TextKind::Name, "/programme/name".into(), &book.programme.name);
        self.text(TextKind::Name, "/publisher/name".into(), &book.publisher.name);
        self.maybe(TextKind::Name, "/publisher/place".into(), book.publisher.place.as_ref());
        self.text(TextKind::Legal, "/funding/statement".into(), &book.funding.statement);
        self.text(TextKind::Legal, "/funding/disclaimer".into(), &book.funding.disclaimer);
        for (index, person) in book.people.iter().enumerate() {
            let at = format!("/people/{index}");
            self.text(TextKind::Name, format!("{at}/name"), &person.name);
            self.maybe(TextKind::Name, format!("{at}/sort_name"), person.sort_name.as_ref());
        }
        let certifier = book.accessibility.certified_by.as_ref();
        self.maybe(TextKind::Name, "/accessibility/certified_by".into(), certifier);
        self.maybe(TextKind::Name, "/site/contact".into(), book.site.contact.as_ref());
        self.maybe(TextKind::Prose, "/site/statement".into(), book.site.statement.as_ref());
        for (index, filler) in book.fillers.iter().enumerate() {
            if let FillerSource::Picture(picture) = filler {
                self.image(&format!("/fillers/{index}/picture"), picture);
            }
        }
        for (index, part) in book.sections.iter().enumerate() {
            self.section(&format!("/sections/{index}"), part);
        }
        for (index, partner) in book.partners.iter().enumerate() {
            let at = format!("/partners/{index}");
            self.text(TextKind::Name, format!("{at}/name"), &partner.name);
            self.maybe(TextKind::Prose, format!("{at}/description"), partner.description.as_ref());
        }
    }

    /// The texts of a part.
    fn section(&mut self, at: &str, section: &'a SectionSource) {
        self.maybe(TextKind::Title, format!("{at}/title"), section.title.as_ref());
        self.maybe(TextKind::Lead, format!("{at}/lead"), section.lead.as_ref());
        self.blocks(at, &section.body);
        self.maybe(TextKind::Name, format!("{at}/signed"), section.signed.as_ref());
        if let Some(picture) = &section.picture {
            self.image(&format!("{at}/picture"), picture);
        }
        for (index, figure) in section.figures.iter().enumerate() {
            self.text(TextKind::Value, format!("{at}/figures/{index}/value"), &figure.value);
            self.text(TextKind::Label, format!("{at}/figures/{index}/label"), &figure.label);
        }
        for (index, fact) in section.facts.iter().enumerate() {
            self.text(TextKind::Label, format!("{at}/facts/{index}/label"), &fact.label);
            self.text(TextKind::Value, format!("{at}/facts/{index}/value"), &fact.value);
        }
        for (index, event) in section.events.iter().enumerate() {
            self.text(TextKind::Label, format!("{at}/events/{index}/text"), &event.text);
        }
        if let Some(map) = &section.map {
            self.text(TextKind::Caption, format!("{at}/map/caption"), &map.caption);
            self.text(TextKind::Alt, format!("{at}/map/alt"), &map.alt);
        }
        for (code, opener) in &section.openers {
            let at = format!("{at}/openers/{}", code.replace('~', "~0").replace('/', "~1"));
            self.text(TextKind::Opener, format!("{at}/text"), &opener.text);
            if let Some(picture) = &opener.picture {
                self.image(&format!("{at}/picture"), picture);
            }
        }
        for (index, freedom) in section.freedoms.iter().enumerate() {
            let at = format!("{at}/freedoms/{index}");
            self.text(TextKind::Title, format!("{at}/title"), &freedom.title);
            self.text(TextKind::Prose, format!("{at}/text"), &freedom.text);
        }
    }

    /// The texts of a story.
    fn story(&mut self, story: &'a Story) {
        self.text(TextKind::Title, "/title".into(), &story.title);
        self.text(TextKind::Lead, "/lead".into(), &story.lead);
        self.text(TextKind::Label, "/participant/role".into(), &story.participant.role);
        self.maybe(TextKind::Name, "/participant/name".into(), story.participant.name.as_ref());
        self.text(TextKind::Label, "/sector/label".into(), &story.sector.label);
        for (side, organisation) in [("home", &story.home), ("host", &story.host)] {
            self.maybe(TextKind::Name, format!("/{side}/name"), organisation.name.as_ref());
            self.text(TextKind::Label, format!("/{side}/kind"), &organisation.kind);
            self.text(TextKind::Label, format!("/{side}/sector"), &organisation.sector);
        }
        for (index, text) in story.activities.iter().enumerate() {
            self.text(TextKind::Label, format!("/activities/{index}"), text);
        }
        self.blocks("", &story.body);
        for (index, quote) in story.quotes.iter().enumerate() {
            self.text(TextKind::Quote, format!("/quotes/{index}/text"), &quote.text);
            self.text(TextKind::Label, format!("/quotes/{index}/attribution"), &quote.attribution);
        }
        for (index, outcome) in story.outcomes.iter().enumerate() {
            self.maybe(TextKind::Label, format!("/outcomes/{index}/label"), outcome.label.as_ref());
            self.maybe(TextKind::Prose, format!("/outcomes/{index}/note"), outcome.note.as_ref());
        }
        if let Some(note) = &story.single_market {
            self.text(TextKind::Prose, "/single_market/sentence".into(), &note.sentence);
        }
        for (index, picture) in story.images.iter().enumerate() {
            self.image(&format!("/images/{index}"), picture);
        }
    }

    /// The texts of a body.
    fn blocks(&mut self, at: &str, body: &'a [BlockSource]) {
        for (index, block) in body.iter().enumerate() {
            let at = format!("{at}/body/{index}");
            match block {
                BlockSource::Paragraph { text } | BlockSource::Question { text } => {
                    self.text(TextKind::Prose, format!("{at}/text"), text);
                }
                BlockSource::Heading { text } => {
                    self.text(TextKind::Title, format!("{at}/text"), text);
                }
                BlockSource::Entry { label, text } => {
                    self.text(TextKind::Label, format!("{at}/label"), label);
                    self.text(TextKind::Prose, format!("{at}/text"), text);
                }
                BlockSource::List { items, .. } => {
                    for (number, item) in items.iter().enumerate() {
                        self.text(TextKind::Prose, format!("{at}/items/{number}"), item);
                    }
                }
            }
        }
    }

    /// The texts of a picture.
    fn image(&mut self, at: &str, image: &'a Image) {
        self.text(TextKind::Alt, format!("{at}/alt"), &image.alt);
        self.maybe(TextKind::Caption, format!("{at}/caption"), image.caption.as_ref());
        self.text(TextKind::Name, format!("{at}/credit"), &image.credit);
        self.maybe(TextKind::Name, format!("{at}/licence"), image.licence.as_ref());
    }
}
