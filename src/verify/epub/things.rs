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
    let drawings = section.blocks.iter().filter(is_drawn).count();
    if count("svg") < drawings {
        return Some(format!("its {drawings} maps and QR codes, but {}", count("svg")));
    }
    let charts = section.blocks.iter().flat_map(Block::charts).count();
    if count("svg") < charts {
        return Some(format!("its {charts} charts, but {}", count("svg")));
    }
    let leads: BTreeSet<&str> = elements(document).filter_map(|e| e.attribute("href")).collect();
    let addresses = section.blocks.iter().flat_map(addresses);
    addresses
        .into_iter()
        .find(|address| !leads.contains(address))
        .map(|address| format!("its link to {address}"))
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
