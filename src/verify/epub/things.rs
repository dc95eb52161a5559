//! Whether the documents of a finished EPUB have what is not text: pictures, maps and links to addresses.

use std::collections::BTreeSet;

use roxmltree::Document;
use typeset::Link;

use crate::plan::{Block, Body, Section};

use super::document::elements;

/// The first thing of a section that its document does not have, in words.
pub(super) fn lacks(section: &Section, document: &Document<'_>) -> Option<String> {
    let count = |name: &str| elements(document).filter(|e| e.tag_name().name() == name).count();
    let pictures = section.blocks.iter().flat_map(Block::pictures).count();
    if count("img") < pictures {
        return Some(format!("its {pictures} pictures, but {}", count("img")));
    }
    let is_drawn = |block: &&Block| matches!(block.body, Body::Map(_) | Body::Qr(_));
    let charts = section.blocks.iter().flat_map(Block::charts).count();
    let drawings = section.blocks.iter().filter(is_drawn).count() + charts;
    if count("svg") < drawings {
        return Some(format!("its {drawings} maps, charts and QR codes, but {}", count("svg")));
    }
    let leads: BTreeSet<Vec<u8>> =
        elements(document).filter_map(|e| e.attribute("href")).map(meant).collect();
    let mut addresses = section.blocks.iter().flat_map(addresses);
    addresses
        .find(|address| !leads.contains(&meant(address)))
        .map(|address| format!("its link to {address}"))
}

/// What an address means: its bytes, with those in per cent form decoded (RFC 3986, 2.1). A writer encodes what
/// an address may not contain.
fn meant(address: &str) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let mut out = Vec::with_capacity(address.len());
    let mut rest = address.trim().as_bytes();
    while let [first, after @ ..] = rest {
        let code = match rest {
            [b'%', high, low, ..] => digit(*high).zip(digit(*low)),
            _ => None,
        };
        if let Some((high, low)) = code {
            out.push((high * 16 + low) as u8);
            rest = &after[2..];
        } else {
            out.push(*first);
            rest = after;
        }
    }
    out
}

/// The addresses that a block links to.
fn addresses(block: &Block) -> Vec<&str> {
    let spans = block.texts().into_iter().flat_map(|text| &text.spans);
    let said = spans.filter(|span| span.text.chars().any(|c| !c.is_whitespace()));
    let links = said.filter_map(|span| match span.link.as_ref()? {
        Link::Url(address) => Some(address.as_str()),
        Link::Section(_) => None,
    });
    links.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_means_the_same_encoded_and_as_it_was_typed() {
        for (typed, written) in [
            ("https://el.a.eu/Αθ", "https://el.a.eu/%CE%91%CE%B8"),
            ("https://a.eu/a|b {c}^", "https://a.eu/a%7Cb%20%7Bc%7D%5E"),
            ("https://a.eu/100%", "https://a.eu/100%25"),
            ("mailto:a@b.eu?subject=A b", "mailto:a@b.eu?subject=A%20b"),
        ] {
            assert_eq!(meant(typed), meant(written));
        }
        assert_ne!(meant("https://a.eu/α"), meant("https://a.eu/β"));
        assert_ne!(meant("https://a.eu/%2"), meant("https://a.eu/%"));
    }
}
