//! The plan: the whole book in reading order, complete except for page numbers.

use std::ops::Range;
use std::sync::Arc;

use findings::Place;
use typeset::{Text, TextPlace};
use units::Ratio;

use crate::data::{Isbn, Labels};
use crate::media::Crop;
use crate::media::chart::{FlowDiagram, Timeline};
use crate::model::{Image, PersonKind, PersonRole, SectionKind, Slot, StyleRole};

/// The whole book in reading order.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What the book is.
    pub meta: Meta,
    /// The parts, in reading order.
    pub sections: Vec<Section>,
    /// The pictures; a [`PictureId`] counts into this list. Each file is here once.
    pub pictures: Vec<Picture>,
    /// What fills pages that would be blank before the back cover, in this order.
    pub fillers: Vec<Filler>,
}

/// What fills a page that would be blank.
#[derive(Clone, Debug, PartialEq)]
pub enum Filler {
    /// Lines to write on.
    Notes {
        /// The page's heading.
        title: String,
    },
    /// A picture over the whole page.
    Picture {
        /// Index into the plan's pictures.
        picture: PictureId,
        /// What of it must be seen.
        framing: Framing,
    },
}

impl Plan {
    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }
}

/// What the book is: the source of all metadata.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// First part of file names.
    pub slug: String,
    /// The title on the title page and in the metadata.
    pub title: String,
    /// Subtitle, empty if none.
    pub subtitle: String,
    /// Series, empty if none.
    pub series: String,
    /// Language, BCP 47.
    pub lang: String,
    /// The words that the program adds, in the book's language or replaced by the book.
    pub labels: Arc<Labels>,
    /// Date of publication, `YYYY-MM-DD`.
    pub date: String,
    /// Date of the last correction since then, `YYYY-MM-DD`, empty if there was none.
    pub modified: String,
    /// Publisher.
    pub publisher: String,
    /// City of publication; empty if unknown.
    pub city: String,
    /// Rights statement, empty if none.
    pub rights: String,
    /// Licence of the texts.
    pub licence: Option<TextLicence>,
    /// ISBN of the printed book.
    pub isbn: Option<Isbn>,
    /// ISBN of the EPUB.
    pub isbn_epub: Option<Isbn>,
    /// The book's number in its series.
    pub series_number: Option<u32>,
    /// Who made it.
    pub people: Vec<Person>,
    /// One paragraph that describes the book.
    pub description: String,
    /// Subjects: the stories' sectors, each once, in alphabetical order.
    pub subjects: Vec<String>,
    /// Subjects for bookshops: Thema codes.
    pub thema: Vec<String>,
}

/// The licence of the book's texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLicence {
    /// Its name.
    pub name: String,
    /// The URL of its text; `None` if it is unknown.
    pub url: Option<&'static str>,
    /// Whether it is an open licence.
    pub open: bool,
}

impl Meta {
    /// Authors and editors, in the manifest's order: the creators of the book. The publisher is not one.
    pub fn creators(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.role.is_creator())
    }

    /// The others who made it, in the manifest's order.
    pub fn contributors(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| !person.role.is_creator())
    }
}

impl Meta {
    /// The date of the last change: that of the last correction, otherwise that of publication.
    pub fn changed(&self) -> &str {
        if self.modified.is_empty() { &self.date } else { &self.modified }
    }
}

/// Someone who made the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Name as it is shown.
    pub name: String,
    /// Name for sorting; empty if there is none.
    pub sort_name: String,
    /// What they did.
    pub role: PersonRole,
    /// Whether it is a person or an organisation.
    pub kind: PersonKind,
}

/// A part of the book that starts on a new page.
#[derive(Clone, Debug)]
pub struct Section {
    /// Anchor, named destination and EPUB file stem: `[a-z0-9-]+`, unique in the book.
    pub id: String,
    /// A part of the manifest, a country's opener or a story.
    pub part: Part,
    /// Its title as plain text: bookmark, contents line, running head.
    pub title: String,
    /// The same with the languages of its phrases.
    pub name: Text,
    /// Whether contents and bookmarks list it.
    pub listed: bool,
    /// Index of the section it belongs to: a story's opener.
    pub parent: Option<usize>,
    /// Numbering and place in the book.
    pub matter: Matter,
    /// Page template requested by name.
    pub template: Option<String>,
    /// Language, BCP 47.
    pub lang: String,
    /// Its blocks in reading order.
    pub blocks: Vec<Block>,
    /// Its position in the input.
    pub place: Place,
}

impl Section {
    /// Where findings about all of it point: a file as a whole has no line, its title has.
    pub fn title_place(&self) -> Place {
        if self.place.pointer.is_empty() {
            Place::value(&self.place.file, "/title")
        } else {
            self.place.clone()
        }
    }

    /// What the part of the contents has besides its title and the list, each block with its index.
    pub fn besides_contents(&self) -> impl Iterator<Item = (usize, &Block)> {
        let is_title = |block: &Block| matches!(block.body, Body::Heading { .. });
        let title = self.blocks.iter().position(is_title);
        self.blocks.iter().enumerate().filter(move |(number, block)| {
            Some(*number) != title && !matches!(block.body, Body::Contents(_))
        })
    }
}

/// What a section is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A part that the manifest names; never [`SectionKind::Chapters`].
    Named(SectionKind),
    /// The opening page of a country's chapter.
    Opener {
        /// Country code as the European Union writes it.
        country: String,
    },
    /// A story.
    Story {
        /// The story's id.
        id: String,
        /// Words in its body.
        words: usize,
        /// The stay that it tells of.
        stay: Stay,
    },
}

/// The stay of a story in words of the book's language, for running heads and the like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stay {
    /// The country that it begins in.
    pub home: String,
    /// The country that it leads to.
    pub host: String,
    /// How long it was: “4 months”.
    pub duration: String,
    /// A dot for each month; empty if they are not a whole number, or many.
    pub dots: String,
}

/// Which numbering a section belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// The cover: counted apart, no folio printed.
    Cover,
    /// Front matter: roman folios.
    Front,
    /// Everything after it: arabic folios from 1.
    Body,
    /// The back cover: no folio printed.
    BackCover,
}

/// A block of a section.
#[derive(Clone, Debug)]
pub struct Block {
    /// Which frame of a page template takes it.
    pub slot: Slot,
    /// Paragraph, list, table, picture and so on, with its text.
    pub body: Body,
    /// Its position in the input.
    pub place: Place,
}

/// What a block is.
#[derive(Clone, Debug)]
pub enum Body {
    /// A heading.
    Heading {
        /// 1 to 3.
        level: u8,
        /// With its spans; page references are open until layout knows them.
        text: Text,
    },
    /// A paragraph.
    Paragraph {
        /// By which the style is chosen.
        role: BlockRole,
        /// With its spans; page references are open until layout knows them.
        text: Text,
    },
    /// A list.
    List {
        /// Numbered instead of bulleted.
        ordered: bool,
        /// Each is one paragraph.
        items: Vec<Text>,
    },
    /// A pull quote; the text has no quotation marks, layout and EPUB set the language's own.
    Quote {
        /// The text of the quote.
        text: Text,
        /// The speaker.
        attribution: Text,
    },
    /// A picture with its caption.
    Figure(Figure),
    /// Logos of organisations, side by side, with equal visual weight.
    Logos(Vec<Figure>),
    /// A table.
    Table(Table),
    /// Large figures with what they count.
    Figures(Vec<Counted>),
    /// A map.
    Map(Map),
    /// A QR code.
    Qr(QrLink),
    /// A list of sections with leaders and page numbers.
    Contents(Vec<ContentsEntry>),
    /// Index entries.
    Index(Vec<IndexEntry>),
}

/// What a paragraph is for; styles are chosen by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockRole {
    /// Running text.
    Body,
    /// Standfirst.
    Lead,
    /// Line above a title.
    Kicker,
    /// An interviewer's question.
    Question,
    /// Signature under a text.
    Signature,
    /// Series line, publisher line: small lines of cover and title page.
    Label,
    /// Subtitle.
    Subtitle,
    /// Small print.
    Small,
    /// Funding statement and disclaimer: upright, black, one of the permitted faces.
    Statement,
    /// A visible note, for example that texts are samples.
    Notice,
    /// A closing remark with a label, after the text: set like the items of lists.
    Remark,
}

impl BlockRole {
    /// The style it is set in.
    pub const fn style(self) -> StyleRole {
        match self {
            Self::Body => StyleRole::Body,
            Self::Lead => StyleRole::Lead,
            Self::Kicker => StyleRole::Kicker,
            Self::Question => StyleRole::Question,
            Self::Signature => StyleRole::Signature,
            Self::Label => StyleRole::Label,
            Self::Subtitle => StyleRole::Subtitle,
            Self::Small => StyleRole::Small,
            Self::Statement => StyleRole::Statement,
            Self::Notice => StyleRole::Notice,
            Self::Remark => StyleRole::List,
        }
    }

    /// Its name in layouts and style sheets.
    pub const fn name(self) -> &'static str {
        self.style().name()
    }
}

/// Index into [`Plan::pictures`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub u32);

/// A picture file that the book uses.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The file, relative to the book's folder.
    pub file: String,
    /// The credit that must be printed.
    pub credit: String,
    /// Licence, empty if there is none.
    pub licence: String,
    /// A frame of the layout shows it, whether or not a block does.
    pub in_layout: bool,
    /// Its position in the input.
    pub place: Place,
}

/// A picture with its texts.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The file.
    pub picture: PictureId,
    /// What it shows; `None` marks it as decoration.
    pub alt: Option<String>,
    /// The caption, empty if none.
    pub caption: Text,
    /// The credit line next to it; empty if credits are listed elsewhere.
    pub credit: String,
    /// What of it must be seen where it is cropped.
    pub framing: Framing,
    /// It is the logo of an organisation, which is never cropped.
    pub logo: bool,
    /// Its height, if the rules require one: for the emblem its height, for a logo that of the emblem,
    /// which it must not exceed.
    pub height: Option<units::Abs>,
}

/// What of a picture must be seen where a frame crops it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Framing {
    /// The point that is in the middle of what is seen, as far as the picture reaches: shares of width and
    /// height.
    pub focal: (Ratio, Ratio),
    /// The part that is seen whole.
    pub safe: Option<Crop>,
}

impl Default for Framing {
    fn default() -> Self {
        let middle = Ratio::raw(Ratio::ONE.units() / 2);
        Self { focal: (middle, middle), safe: None }
    }
}

impl From<&Image> for Framing {
    fn from(image: &Image) -> Self {
        // Values that are out of range were reported.
        let share = |share: f64| Ratio::new(share.clamp(0.0, 1.0));
        let safe = image.safe.map(|safe| Crop {
            x: share(safe.left),
            y: share(safe.top),
            w: share(safe.width),
            h: share(safe.height),
        });
        Self { focal: (Ratio::new(image.focal.x), Ratio::new(image.focal.y)), safe }
    }
}

/// A grid of texts, with column headers and optional row headers.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it is for; its style and title.
    pub use_: TableUse,
    /// Title for screen readers (and its caption in the EPUB).
    pub title: String,
    /// Column headers; empty if there are none.
    pub head: Vec<Text>,
    /// Rows; the first cell of each is a row header if `row_heads`.
    pub rows: Vec<Vec<Text>>,
    /// Whether the first cell of each row is a header.
    pub row_heads: bool,
    /// Dots after the last cell of a row, which repeat its number.
    pub dots: Option<RowDots>,
}

/// Dots in a row of a table.
#[derive(Clone, Copy, Debug)]
pub struct RowDots {
    /// Index of the row.
    pub row: usize,
    /// How many.
    pub count: u32,
}

impl Table {
    /// A table with row headers.
    pub(super) fn with_row_heads(
        use_: TableUse,
        title: &str,
        head: Vec<Text>,
        rows: Vec<Vec<Text>>,
    ) -> Self {
        Self { use_, title: title.to_owned(), head, rows, row_heads: true, dots: None }
    }
}

/// What a table is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableUse {
    /// A story's two cards: home and host side by side.
    #[default]
    Cards,
    /// Label and value.
    Facts,
    /// Twin of a map or chart.
    Twin,
}

/// A large figure.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The number as printed.
    pub value: String,
    /// What it counts.
    pub label: Text,
    /// How many dots are drawn below it; they repeat the number visually.
    pub dots: u32,
    /// The chart that shows it, if it has one of its own.
    pub chart: Option<Box<FigureChart>>,
}

/// A chart of a large figure.
#[derive(Clone, Debug)]
pub struct FigureChart {
    /// What it shows.
    pub shows: ChartContent,
    /// Its description, for readers who cannot see it.
    pub alt: String,
}

/// What a chart of a large figure shows.
#[derive(Clone, Debug)]
pub enum ChartContent {
    /// So many dots.
    Dots(u32),
    /// The months of the programme. The events are in a table after it.
    Timeline(Timeline),
    /// The stays from home to host countries. Their numbers are in a table of the part.
    FlowDiagram(FlowDiagram),
}

/// A map of home and host countries.
#[derive(Clone, Debug)]
pub struct Map {
    /// Routes from home to host, in the order of the stories; ISO 3166 codes.
    pub routes: Vec<(String, String)>,
    /// Only the country of this chapter is in focus (a locator map); ISO 3166 code.
    pub focus: Option<String>,
    /// What it shows, for readers who cannot see it; `None` marks it as decoration.
    pub alt: Option<String>,
    /// Caption, empty if none.
    pub caption: Text,
    /// Names of the countries in which a route begins or ends, by their codes.
    pub names: Vec<(String, String)>,
    /// The words for home and host of its key; a map without them has none.
    pub key: Option<[String; 2]>,
}

/// A QR code with its address in words.
#[derive(Clone, Debug)]
pub struct QrLink {
    /// What telephones open.
    pub address: String,
    /// What it is, for readers who cannot see it.
    pub alt: String,
    /// The address as it is printed, a link.
    pub caption: Text,
}

/// A line of the contents.
#[derive(Clone, Debug)]
pub struct ContentsEntry {
    /// 0 for parts and chapters, 1 for stories.
    pub depth: u8,
    /// The line's text.
    pub text: Text,
    /// The section it names, by id.
    pub section: String,
}

/// A term of the index with the sections that it leads to.
#[derive(Clone, Debug)]
pub struct IndexEntry {
    /// As it is printed.
    pub term: Text,
    /// The sections it names, by id, in reading order, each once.
    pub sections: Vec<String>,
}

/// Pages and where they start: everything the EPUB knows about the layout.
#[derive(Clone, Debug, Default)]
pub struct PageMap {
    /// One entry per page, in order.
    pub pages: Vec<PageStart>,
    /// For each section the index of its first page.
    pub sections: Vec<usize>,
}

impl PageMap {
    /// The pages of a section.
    pub fn pages_of(&self, section: usize) -> Range<usize> {
        let first = self.sections.get(section).copied().unwrap_or(0);
        let next = self.sections.get(section + 1).copied().unwrap_or(self.pages.len());
        first..next.max(first)
    }
}

/// A page and its first text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStart {
    /// The folio: a page label such as `iv` or `12`; cover pages have names.
    pub folio: String,
    /// Index of the section on the page.
    pub section: u32,
    /// The first text of the page's flow that continues or starts there; `None` on pages without
    /// running text.
    pub first: Option<TextPlace>,
}
