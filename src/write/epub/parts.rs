//! The texts of a block in the order in which [`TextPlace::part`](typeset::TextPlace) counts.

use std::borrow::Cow;

use typeset::Text;

use crate::plan::Body;

/// The text of a part.
pub(super) fn text(body: &Body, part: usize) -> Option<Cow<'_, Text>> {
    if let Body::Figures(figures) = body {
        let counted = figures.get(part / 2)?;
        return Some(if part.is_multiple_of(2) {
            Cow::Owned(Text::plain(counted.value.as_str()))
        } else {
            Cow::Borrowed(&counted.label)
        });
    }
    texts(body).get(part).copied().map(Cow::Borrowed)
}

/// The texts of a block: a list's items, a table's cells with the header row first, a listing's entries; a
/// quote's text and then its attribution; the caption of a figure or map. Large figures have two parts
/// each, value and label; their values are not texts.
fn texts(body: &Body) -> Vec<&Text> {
    match body {
        Body::Heading { text, .. } | Body::Paragraph { text, .. } => vec![text],
        Body::List { items, .. } => items.iter().collect(),
        Body::Quote { text, attribution } => vec![text, attribution],
        Body::Figure(figure) => vec![&figure.caption],
        Body::Logos(_) => Vec::new(),
        Body::Map(map) => vec![&map.caption],
        Body::Qr(qr) => vec![&qr.caption],
        Body::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).collect(),
        Body::Figures(figures) => figures.iter().map(|counted| &counted.label).collect(),
        Body::Contents(entries) => entries.iter().map(|entry| &entry.text).collect(),
        Body::Index(entries) => entries.iter().map(|entry| &entry.term).collect(),
    }
}
