//! Whether a finished EPUB shows the funding.

use findings::{Finding, Place};
use roxmltree::Node;

use crate::codes::{Code, REPORT_BUG};
use crate::model::Slot;
use crate::plan::{Body, Part, Plan, Section};

use super::ReadEpub;
use super::document::elements;

/// Looks for the emblem, the statement and the disclaimer in every document of an EPUB that was just
/// written, under its name `file`, whose part of the plan has them; the imprint must be one. The cover is a
/// picture of the printed cover and has them there.
pub fn funding_shown(file: &str, epub: &ReadEpub<'_>, plan: &Plan) -> Vec<Finding> {
    let mut troubles = Vec::new();
    let is = |section: &Section, kind| section.part == Part::Named(kind);
    let imprint = plan.sections.iter().find(|it| is(it, crate::model::SectionKind::Imprint));
    if imprint.is_some_and(|it| !it.blocks.iter().any(|block| block.slot == Slot::Funding)) {
        troubles.push("its imprint does not show the funding".to_owned());
    }
    for section in &plan.sections {
        if !section.blocks.iter().any(|block| block.slot == Slot::Funding) {
            continue;
        }
        let Some(document) = epub.section(&section.id) else { continue };
        if elements(document).any(|node| node.attribute("role") == Some("doc-cover")) {
            continue;
        }
        let seen: String = document.descendants().filter_map(text).collect();
        for block in section.blocks.iter().filter(|block| block.slot == Slot::Funding) {
            let there = match &block.body {
                Body::Paragraph { text, .. } => seen.contains(&letters(&text.to_plain())),
                Body::Figure(_) => elements(document).any(is_emblem),
                _ => true,
            };
            if !there {
                troubles.push(format!("{} lacks {}", section.id, block.place.pointer));
            }
        }
    }
    let finding = |trouble| {
        let message = format!("The EPUB does not show the funding completely: {trouble}.");
        Finding::new(Code::OutputBroken, Place::file(file), message, REPORT_BUG)
    };
    troubles.into_iter().map(finding).collect()
}

/// The letters and digits of a node that is text.
fn text(node: Node<'_, '_>) -> Option<String> {
    node.is_text().then(|| letters(node.text().unwrap_or_default()))
}

/// Whether an element is a figure that begins with the picture of an emblem.
fn is_emblem(node: Node<'_, '_>) -> bool {
    let first = node.first_element_child().map(|child| child.tag_name().name());
    node.tag_name().name() == "figure"
        && node.attribute("class") == Some("emblem")
        && first == Some("img")
}

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
