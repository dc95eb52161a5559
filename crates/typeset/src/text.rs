//! The text of a paragraph: spans with their styles and languages.

/// Text with its spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The spans in logical order.
    pub spans: Vec<Span>,
}

impl Text {
    /// Text in one plain span.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { spans: vec![Span::plain(text)] }
    }

    /// The characters without their looks; page numbers are left out.
    pub fn to_plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// Whether it has no spans.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }
}

/// A stretch of text with one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The characters; empty for a page reference whose page is not known yet.
    pub text: String,
    /// Emphasis, strong, small capitals.
    pub look: Look,
    /// Where it leads.
    pub link: Option<Link>,
    /// A page reference: layout inserts the folio of the link's section here before the text is set.
    pub page_of_link: bool,
    /// Language if it differs from the paragraph's, BCP 47.
    pub lang: Option<String>,
}

impl Span {
    /// A plain span.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A reference to the page on which a section of the document starts.
    pub fn page(section: impl Into<String>) -> Self {
        Self { link: Some(Link::Section(section.into())), page_of_link: true, ..Self::default() }
    }
}

/// The look of a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Look {
    /// Emphasis (italic).
    pub emphasis: bool,
    /// Strong (bold).
    pub strong: bool,
    /// Letterspaced small capitals (country codes, run-in heads).
    pub small_caps: bool,
}

/// Where a span leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// An address outside the document.
    Url(String),
    /// A section of the document, by id.
    Section(String),
}

/// A place in a document's text: where a line starts, where a glyph comes from. The composer advances
/// `offset` only and passes the rest through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextPlace {
    /// Index of the section.
    pub section: u32,
    /// Index of the block in the section.
    pub block: u32,
    /// Index of the text in the block: an item of a list, a cell of a table; 0 for blocks with one text.
    pub part: u32,
    /// Byte offset in the plain text of that part.
    pub offset: u32,
}
