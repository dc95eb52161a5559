//! Links as annotations (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18).

use std::collections::BTreeSet;

use typeset::Link;

use crate::frame::{LinkArea, PagedDocument, TagId};
use crate::plan::Plan;
use crate::write::address::encoded;

use super::PdfError;
use super::boxes::{FrameArea, rectangle};
use super::file::{Id, Objects};
use super::syntax;

/// A link annotation in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Annotation {
    /// Its object.
    pub(super) id: Id,
    /// Index of its page.
    pub(super) page: usize,
    /// The structure node that is the link.
    pub(super) tag: TagId,
}

/// Writes all link annotations, in the order of pages and areas.
///
/// # Errors
/// When a link refers to a section that does not exist.
pub(super) fn put(
    document: &PagedDocument,
    plan: &Plan,
    boxes: &FrameArea,
    objects: &mut Objects<'_>,
) -> Result<Vec<Annotation>, PdfError> {
    let sections: BTreeSet<&str> = plan.sections.iter().map(|s| s.id.as_str()).collect();
    let mut list = Vec::new();
    for (page, content) in document.pages.iter().enumerate() {
        for area in &content.links {
            let key = document.pages.len() + list.len();
            let id = objects.add(annotation(area, &sections, boxes, key)?);
            list.push(Annotation { id, page, tag: area.tag });
        }
    }
    Ok(list)
}

/// A link annotation with its key in the parent tree. Printed (`/F 4`) because PDF/A-2, 6.3.2
/// requires it; without a border.
fn annotation(
    area: &LinkArea,
    sections: &BTreeSet<&str>,
    boxes: &FrameArea,
    key: usize,
) -> Result<String, PdfError> {
    let target = match &area.target {
        Link::Url(address) => format!("/A<</S/URI/URI{}>>", syntax::ascii(&encoded(address))),
        Link::Section(id) if sections.contains(id.as_str()) => format!("/Dest{}", syntax::text(id)),
        Link::Section(id) => return Err(PdfError::Section(id.clone())),
    };
    Ok(format!(
        "<</Type/Annot/Subtype/Link/Rect{}/Border[0 0 0]/F 4/StructParent {key}/Contents{}{target}>>",
        rectangle(boxes.corners(area.rect)),
        syntax::text(&area.says),
    ))
}
