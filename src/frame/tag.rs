//! The structure tree (ISO 32000-1, 14.7 and 14.8).

use units::Rect;

/// Index of a node in a [`TagTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u32);

/// The structure of the whole book. Node 0 is the document; children are in reading order, which
/// is the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct TagTree {
    /// The nodes; each one's parent comes before it.
    pub nodes: Vec<TagNode>,
}

impl TagTree {
    /// A tree with the document node only.
    pub fn new() -> Self {
        Self { nodes: vec![TagNode::new(Tag::Document, TagId(0))] }
    }

    /// Adds a child at the end of `parent`'s children.
    pub fn add(&mut self, parent: TagId, tag: Tag) -> TagId {
        self.nodes.push(TagNode::new(tag, parent));
        TagId(self.nodes.len() as u32 - 1)
    }

    /// The node `id`, to be completed.
    pub fn node(&mut self, id: TagId) -> &mut TagNode {
        &mut self.nodes[id.0 as usize]
    }
}

/// An element of the structure tree.
#[derive(Clone, Debug)]
pub struct TagNode {
    /// The standard structure type.
    pub tag: Tag,
    /// Its parent; the document is its own.
    pub parent: TagId,
    /// The alternative text of a figure.
    pub alt: Option<String>,
    /// The text of a node whose content is invisible: the caption of a table.
    pub says: Option<String>,
    /// Language if it differs from its parent's, BCP 47.
    pub lang: Option<String>,
    /// Title, for sections.
    pub title: Option<String>,
    /// Page index and box, for figures.
    pub bbox: Option<(usize, Rect)>,
}

impl TagNode {
    /// A plain node.
    fn new(tag: Tag, parent: TagId) -> Self {
        Self { tag, parent, alt: None, says: None, lang: None, title: None, bbox: None }
    }
}

/// Standard structure types (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The whole.
    Document,
    /// A large part.
    Part,
    /// A section.
    Sect,
    /// A generic group.
    Div,
    /// Headings.
    H1,
    /// Second level.
    H2,
    /// Third level.
    H3,
    /// Fourth level.
    H4,
    /// Paragraph.
    P,
    /// List, and how its items are labelled.
    L(Numbering),
    /// List item.
    LI,
    /// Its label.
    Lbl,
    /// Its body.
    LBody,
    /// Table.
    Table,
    /// Row.
    TR,
    /// Header cell.
    TH(Scope),
    /// Data cell.
    TD,
    /// Figure.
    Figure,
    /// Caption.
    Caption,
    /// Quotation set off from the text.
    BlockQuote,
    /// Table of contents.
    Toc,
    /// One of its entries.
    Toci,
    /// Index.
    Index,
    /// Reference to another place.
    Reference,
    /// Link.
    Link,
    /// Note.
    Note,
    /// Stretch of text.
    Span,
}

/// How the items of a list are labelled (table 347).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// Not at all.
    None,
    /// By a bullet or a word that does not count them.
    Disc,
    /// By numbers that count them.
    Decimal,
}

/// The scope of a header cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Its row.
    Row,
    /// Its column.
    Column,
}

/// Kinds of artifacts (ISO 32000-1, 14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArtifactKind {
    /// Running head.
    Header,
    /// Folio.
    Footer,
    /// Ornament, rule, background.
    Layout,
}
