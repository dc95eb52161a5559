//! The text of each block, in reading order: pages and files are compared with it.

use typeset::{Link, Span, Text, quotation_marks};

use super::{Block, Body, Section};

/// Where a block is read.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it holds closures")]
pub enum ReadOn<'a> {
    /// On pages: with the numbers of items, and with folios, which this function returns by section id.
    Pages(&'a dyn Fn(&str) -> String),
    /// In running documents, which number items themselves; folios are there too.
    Documents(&'a dyn Fn(&str) -> String),
}

impl ReadOn<'_> {
    /// The folio of a section.
    fn folio(self, id: &str) -> String {
        match self {
            Self::Pages(folio) | Self::Documents(folio) => folio(id),
        }
    }

    /// A text with its page numbers.
    fn text(self, text: &Text) -> String {
        let words = |span: &Span| match (&span.link, span.page_of_link) {
            (Some(Link::Section(id)), true) => self.folio(id),
            _ => span.text.clone(),
        };
        text.spans.iter().map(words).collect()
    }
}

/// The texts of a block of a section, in reading order.
pub fn said(section: &Section, block: &Block, reading: ReadOn<'_>) -> Vec<String> {
    let text = |text: &Text| reading.text(text);
    match &block.body {
        Body::Heading { text: words, .. } | Body::Paragraph { text: words, .. } => {
            vec![text(words)]
        }
        Body::List { ordered, items } => {
            let numbered = (1..).zip(items);
            numbered
                .flat_map(|(number, item)| [label(*ordered, number, reading), text(item)])
                .collect()
        }
        Body::Quote { text: words, attribution } => {
            let (open, close) = quotation_marks(&section.lang);
            vec![format!("{open}{}{close}", text(words)), text(attribution)]
        }
        Body::Figure(figure) => vec![text(&figure.caption), figure.credit.clone()],
        Body::Logos(figures) => figures.iter().map(|figure| text(&figure.caption)).collect(),
        Body::Table(table) => {
            table.head.iter().chain(table.rows.iter().flatten()).map(text).collect()
        }
        Body::Figures(counted) => {
            counted.iter().flat_map(|it| [it.value.clone(), text(&it.label)]).collect()
        }
        Body::Map(map) => vec![text(&map.caption)],
        Body::Qr(qr) => vec![text(&qr.caption)],
        Body::Contents(entries) => {
            let number = |id: &str| match reading {
                ReadOn::Pages(folio) => folio(id),
                ReadOn::Documents(_) => String::new(),
            };
            entries.iter().flat_map(|it| [text(&it.text), number(&it.section)]).collect()
        }
        Body::Index(entries) => {
            let folios = |sections: &[String]| {
                sections.iter().map(|id| reading.folio(id)).collect::<Vec<_>>().join(", ")
            };
            entries.iter().flat_map(|it| [text(&it.term), folios(&it.sections)]).collect()
        }
    }
}

/// What comes before an item of a list on pages.
fn label(ordered: bool, number: usize, reading: ReadOn<'_>) -> String {
    match reading {
        ReadOn::Documents(_) => String::new(),
        ReadOn::Pages(_) if ordered => format!("{number}."),
        ReadOn::Pages(_) => "•".to_owned(),
    }
}

/// A text in the form for comparison: letters, digits and signs without spaces and soft hyphens, and
/// without capitals and accents, which styles change.
pub fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            if !c.is_ascii_whitespace() {
                out.push(c.to_ascii_lowercase());
            }
        } else if !is_blank(c) {
            push_plain(&mut out, c);
        }
    }
    out
}

/// Whether a character is invisible.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Adds a character in the form that capitals and lower-case letters have in common.
fn push_plain(out: &mut String, c: char) {
    let decompose = icu_normalizer::DecomposingNormalizerBorrowed::new_nfkd();
    let mut utf8 = [0; 4];
    for upper in c.to_uppercase() {
        for part in decompose.normalize(upper.encode_utf8(&mut utf8)).chars() {
            if !is_mark(part) {
                out.extend(part.to_lowercase());
            }
        }
    }
}

/// Whether a character is a combining accent of Latin, Greek or Cyrillic letters.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}')
}
