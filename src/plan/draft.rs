//! A section while it is being written.

use std::collections::BTreeMap;
use std::sync::Arc;

use findings::{Finding, Findings, Place};
use typeset::{Look, Span, Text};
use units::Abs;

use crate::codes::Code;
use crate::data::{self, Labels, primary_subtag};
use crate::model::{BlockSource, Image, ImageRole, Slot};

use super::addresses;
use super::habits::habits;
use super::markup::markup;
use super::outline::Outline;
use super::references;
use super::{Block, BlockRole, Body, Figure, Framing, PictureId, Table};

/// The blocks of one section so far.
pub(super) struct SectionDraft<'a> {
    /// The book's outline.
    pub(super) outline: &'a Outline<'a>,
    /// The book's pictures by file.
    pub(super) pictures: &'a BTreeMap<&'a str, PictureId>,
    /// The file that the texts are in.
    pub(super) file: &'a str,
    /// Language of the part (BCP 47).
    pub(super) lang: &'a str,
    /// The blocks so far.
    pub(super) blocks: Vec<Block>,
    /// What is wrong with the texts so far.
    pub(super) findings: Findings,
}

impl<'a> SectionDraft<'a> {
    /// The words that the program adds to the part: in the part's language if available, otherwise in the
    /// book's.
    pub(super) fn labels(&self) -> &'a Labels {
        let own = same_language(self.lang, &self.outline.booklet.book.lang);
        if own || !data::has_labels(self.lang) {
            &self.outline.labels
        } else {
            data::labels(self.lang)
        }
    }

    /// A word of the program as a text of the part, marked with its language if that differs.
    pub(super) fn word(&self, word: impl Into<String>) -> Text {
        let outline = self.outline;
        let labels = self.labels();
        let of_book = std::ptr::eq(labels, Arc::as_ptr(&outline.labels));
        let lang = if of_book { outline.words_lang } else { self.lang };
        let lang = (!same_language(lang, self.lang)).then(|| lang.to_owned());
        Text { spans: vec![Span { lang, ..Span::plain(word) }] }
    }

    /// The name of a country in the language of the words; the code if it is not known.
    pub(super) fn country(&self, code: &str) -> String {
        data::country(code).map_or(code, |country| country.name(self.labels().lang())).to_owned()
    }
}

impl SectionDraft<'_> {
    /// Adds a block that came from the value at `pointer`.
    pub(super) fn put(&mut self, slot: Slot, pointer: &str, body: Body) {
        self.blocks.push(Block { slot, body, place: Place::value(self.file, pointer) });
    }

    /// Reads a text field.
    pub(super) fn text(&mut self, pointer: &str, source: &str) -> Text {
        let (mut text, foreign) = markup(source);
        let lost = references::resolve(self.outline, self.lang, &mut text);
        for span in &mut text.spans {
            // Text in the part's own language needs no mark.
            span.lang.take_if(|lang| lang == self.lang);
        }
        let lost =
            lost.then_some((0..source.len(), "a link to a story that the book does not have"));
        for (bytes, construct) in foreign.into_iter().chain(habits(source)).chain(lost) {
            self.findings.push(Finding::new(
                Code::BadMarkup,
                Place::part(self.file, pointer, bytes),
                format!("The text has {construct}."),
                "Only *emphasis*, **strong**, [text](https://address) and [phrase]{lang=it} are allowed; write a backslash before a character that should be printed as it is.",
            ));
        }
        text
    }

    /// Reads a text field in which addresses become links. Titles have none: contents and bookmarks link them.
    fn running(&mut self, pointer: &str, source: &str) -> Text {
        let mut text = self.text(pointer, source);
        addresses::link(&mut text);
        text
    }

    /// Adds a heading.
    pub(super) fn heading(&mut self, level: u8, slot: Slot, pointer: &str, text: &str) {
        let text = self.text(pointer, text);
        self.put(slot, pointer, Body::Heading { level, text });
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, role: BlockRole, slot: Slot, pointer: &str, text: &str) {
        let text = self.running(pointer, text);
        self.put(slot, pointer, Body::Paragraph { role, text });
    }

    /// Adds the authored blocks of the list at `pointer`; subheads get `level`.
    pub(super) fn body(&mut self, level: u8, pointer: &str, blocks: &[BlockSource]) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(level, &format!("{pointer}/{index}"), block);
        }
    }

    /// Adds one authored block.
    pub(super) fn block(&mut self, level: u8, pointer: &str, block: &BlockSource) {
        let text_at = format!("{pointer}/text");
        match block {
            BlockSource::Paragraph { text } => {
                self.paragraph(BlockRole::Body, Slot::Flow, &text_at, text);
            }
            BlockSource::Heading { text } => self.heading(level, Slot::Flow, &text_at, text),
            BlockSource::Question { text } => {
                self.paragraph(BlockRole::Question, Slot::Flow, &text_at, text);
            }
            BlockSource::Entry { label, text } => {
                let label = self.text(&format!("{pointer}/label"), label);
                let rest = self.running(&text_at, text);
                self.entry(&text_at, label, rest);
            }
            BlockSource::List { items, ordered } => {
                let items = self.items(&format!("{pointer}/items"), items);
                self.put(Slot::Flow, pointer, Body::List { ordered: *ordered, items });
            }
        }
    }

    /// Adds an entry: a label run in before a text.
    pub(super) fn entry(&mut self, pointer: &str, label: Text, text: Text) {
        let text = run_in(label, text);
        self.put(Slot::Flow, pointer, Body::Paragraph { role: BlockRole::Body, text });
    }

    /// Reads the items of the list at `pointer`.
    pub(super) fn items(&mut self, pointer: &str, items: &[String]) -> Vec<Text> {
        let item =
            |(index, item): (usize, &String)| self.running(&format!("{pointer}/{index}"), item);
        items.iter().enumerate().map(item).collect()
    }

    /// Adds a picture.
    pub(super) fn picture(&mut self, slot: Slot, pointer: &str, image: &Image) {
        let Some(&picture) = self.pictures.get(image.file.as_str()) else { return };
        let caption = image.caption.as_deref().unwrap_or_default();
        let caption = self.text(&format!("{pointer}/caption"), caption);
        let figure = Figure {
            picture,
            alt: (!image.decorative).then(|| image.alt.clone()),
            caption,
            credit: String::new(),
            framing: Framing::from(image),
            logo: image.role == ImageRole::Logo,
            height: (image.role == ImageRole::Logo).then(|| self.emblem_height()),
        };
        self.put(slot, pointer, Body::Figure(figure));
    }

    /// Adds the logos of the partners at these indexes.
    pub(super) fn logos(&mut self, partners: impl Iterator<Item = usize>) {
        let all = &self.outline.booklet.book.partners;
        let figure = |index: usize| {
            let logo = all[index].logo.as_ref()?;
            Some(Figure {
                picture: *self.pictures.get(logo.file.as_str())?,
                alt: Some(logo.alt.clone()),
                caption: Text::default(),
                credit: String::new(),
                framing: Framing::default(),
                logo: true,
                height: Some(self.emblem_height()),
            })
        };
        let figures: Vec<Figure> = partners.filter_map(figure).collect();
        if !figures.is_empty() {
            self.put(Slot::Flow, "/partners", Body::Logos(figures));
        }
    }

    /// The height that the manifest gives the emblem.
    fn emblem_height(&self) -> Abs {
        Abs::mm(self.outline.booklet.book.funding.emblem_height_mm)
    }

    /// Adds the emblem and the funding statement next to it.
    pub(super) fn funding(&mut self, disclaimer: bool) {
        let funding = &self.outline.booklet.book.funding;
        if let Some(&picture) = self.pictures.get(funding.emblem.as_str()) {
            let figure = Figure {
                picture,
                alt: Some(self.labels().emblem.clone()),
                caption: Text::default(),
                credit: String::new(),
                framing: Framing::default(),
                logo: false,
                height: Some(self.emblem_height()),
            };
            self.put(Slot::Funding, "/funding/emblem", Body::Figure(figure));
        }
        let statement = &funding.statement;
        self.paragraph(BlockRole::Statement, Slot::Funding, "/funding/statement", statement);
        if disclaimer {
            let disclaimer = &funding.disclaimer;
            self.paragraph(BlockRole::Statement, Slot::Funding, "/funding/disclaimer", disclaimer);
        }
    }

    /// Adds a table.
    pub(super) fn table(&mut self, slot: Slot, pointer: &str, table: Table) {
        self.put(slot, pointer, Body::Table(table));
    }
}

/// A text with a run-in head.
pub(super) fn run_in(label: Text, rest: Text) -> Text {
    let strong = |span: Span| Span { look: Look { strong: true, ..span.look }, ..span };
    let mut spans: Vec<Span> = label.spans.into_iter().map(strong).collect();
    let mut space = Span::plain(" ");
    let mut rest = rest.spans.into_iter().peekable();
    if let Some(first) = rest.next_if(|first| *first == Span::plain(first.text.as_str())) {
        space.text.push_str(&first.text);
    }
    spans.push(space);
    spans.extend(rest);
    Text { spans }
}

/// Whether two languages (BCP 47) have the same primary subtag.
pub(super) fn same_language(one: &str, other: &str) -> bool {
    primary_subtag(one).eq_ignore_ascii_case(primary_subtag(other))
}
