//! Everything around the pages: catalog, page dictionaries, tags, metadata, output intent.

use std::fmt::Write as _;

use crate::cache::Key;

use super::content::{PageContent, Sources};
use super::file::{Id, Objects, deflate};
use super::links::{self, Annotation};
use super::model::Model;
use super::structure::Structure;
use super::{PdfError, Profile, metadata, navigation, syntax};

/// The screen's colours: sRGB, version 2 (licence next to it).
const SRGB: &[u8] = include_bytes!("srgb.icc");

/// The input for assembling a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct FileParts<'a> {
    /// The sources of the pages.
    pub(super) sources: &'a Sources<'a>,
    /// The pages' contents.
    pub(super) contents: &'a [PageContent],
    /// The objects of pages and resources.
    pub(super) model: &'a Model,
}

impl<'a> FileParts<'a> {
    /// Adds catalog, pages and everything they refer to, except the metadata; returns the object of the
    /// metadata.
    ///
    /// # Errors
    /// When a link refers to a section that does not exist.
    pub(super) fn put(&self, objects: &mut Objects<'a>) -> Result<Id, PdfError> {
        let Sources { with, surfaces, boxes, profile, .. } = *self.sources;
        let meta = &with.plan.meta;
        let mut catalog = format!("<</Type/Catalog/Pages {}", self.model.tree);
        let annotations = match profile {
            Profile::Screen(_) => links::put(with.document, with.plan, &boxes, objects)?,
            // PDF/X-4 allows no annotations in the printed area of a page.
            Profile::Print { .. } | Profile::Proof => Vec::new(),
        };
        if profile.tagged() {
            self.put_ways(&mut catalog, &annotations, objects);
        }
        catalog.push_str("/PageLabels");
        catalog.push_str(&navigation::labels(surfaces));
        let xmp = objects.reserve();
        _ = write!(catalog, "/Metadata {xmp}");
        if let Some(intent) = self.intent(objects) {
            _ = write!(catalog, "/OutputIntents[{intent}]");
        }
        catalog.push_str(">>");
        objects.set(self.model.catalog, catalog);
        objects.set(self.model.info, metadata::info(meta, profile));
        self.put_pages(&annotations, objects);
        Ok(xmp)
    }

    /// Adds navigation to the catalog: tags, language, bookmarks, destinations.
    fn put_ways(
        &self,
        catalog: &mut String,
        annotations: &[Annotation],
        objects: &mut Objects<'a>,
    ) {
        let Sources { with, boxes, .. } = *self.sources;
        let (document, plan) = (with.document, with.plan);
        let tags = Structure {
            document,
            contents: self.contents,
            pages: &self.model.pages,
            annotations,
            boxes,
        }
        .put(objects);
        let names = navigation::destinations(document, plan, &self.model.pages, &boxes, objects);
        _ = write!(
            catalog,
            "/StructTreeRoot {tags}/MarkInfo<</Marked true>>/Lang{}\
             /ViewerPreferences<</DisplayDocTitle true>>/Names<</Dests {names}>>",
            syntax::text(&plan.meta.lang)
        );
        if let Some(outline) = navigation::outline(&document.outline, plan, objects) {
            _ = write!(catalog, "/Outlines {outline}/PageMode/UseOutlines");
        }
    }

    /// Adds page dictionaries and contents.
    fn put_pages(&self, annotations: &[Annotation], objects: &mut Objects<'a>) {
        let Sources { surfaces, profile, .. } = *self.sources;
        let mut links = annotations.iter().peekable();
        let pages = self.model.pages.iter().zip(self.contents).zip(surfaces);
        for (index, ((ids, content), surface)) in pages.enumerate() {
            objects.set_stream(ids.contents, "/Filter/FlateDecode".into(), &content.stream);
            let common = self.model.page_entries(surface);
            let mut words = format!("<<{common}/Contents {}", ids.contents);
            if profile.tagged() {
                _ = write!(words, "/StructParents {index}/Tabs/S");
            }
            let mut own = Vec::new();
            while let Some(link) = links.next_if(|link| link.page == index) {
                own.push(link.id.to_string());
            }
            if !own.is_empty() {
                _ = write!(words, "/Annots[{}]", own.join(" "));
            }
            words.push_str(">>");
            objects.set(ids.page, words);
        }
    }

    /// The output intent (14.11.5) with its profile, if the file claims a standard.
    fn intent(&self, objects: &mut Objects<'a>) -> Option<String> {
        match self.sources.profile {
            Profile::Screen(_) => {
                let profile = self.put_profile(SRGB, 3, objects);
                Some(format!(
                    "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)\
                     /Info(sRGB IEC61966-2.1)/DestOutputProfile {profile}>>"
                ))
            }
            Profile::Print { shop, icc } => {
                let profile = self.put_profile(icc, 4, objects);
                let condition = syntax::text(&shop.condition);
                let words = shop.condition_text.as_ref().unwrap_or(&shop.condition);
                let words = syntax::text(words);
                let registry =
                    if shop.registered { "/RegistryName(http://www.color.org)" } else { "" };
                Some(format!(
                    "<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier{condition}\
                     /OutputCondition{words}/Info{words}{registry}/DestOutputProfile {profile}>>"
                ))
            }
            Profile::Proof => None,
        }
    }

    /// Adds an ICC profile. Press profiles are large, so the deflated profile is cached.
    fn put_profile(&self, icc: &[u8], channels: u8, objects: &mut Objects<'a>) -> Id {
        let key = Key::new("deflated profile", 1, &[icc]);
        let cache = self.sources.with.cache;
        let bytes = cache.get(key).unwrap_or_else(|| {
            let bytes = deflate(icc);
            cache.put(key, &bytes);
            bytes
        });
        objects.add_stream(format!("/N {channels}/Filter/FlateDecode"), bytes)
    }
}
