//! A PDF file read back.

use lopdf::{Dictionary, Document, Object, ObjectId};
use rayon::prelude::*;

use super::{Expectation, Output};
use crate::diag::{Code, Diagnostic, Place};
use crate::geometry::Abs;

/// Most by which a box may differ from what it must be, in points: the file rounds to thousandths.
const NEAR: f32 = 0.002;

/// Opens a PDF file that was just written and compares it with what it must hold; no findings if all
/// is well.
pub fn read_back(bytes: &[u8], expect: &Expectation) -> Vec<Diagnostic> {
    let mut troubles = Vec::new();
    if !ends_whole(bytes) {
        troubles.push("its end is missing".to_owned());
    } else {
        match Document::load_mem(bytes) {
            Ok(document) => File { document: &document, expect }.check(&mut troubles),
            Err(error) => troubles.push(format!("it cannot be opened: {error}")),
        }
    }
    troubles
        .into_iter()
        .map(|trouble| {
            Diagnostic::new(
                Code::OutputBroken,
                Place::file(expect.file.clone()),
                format!("The file was read back after writing, and {trouble}."),
                "This is a fault of the program or of the disk, not of the book. Build again; if it \
                 stays, report it with the book.",
            )
        })
        .collect()
}

/// Whether the file ends as it must, with the place of its cross-references (ISO 32000-1, 7.5.5).
fn ends_whole(bytes: &[u8]) -> bool {
    let tail = String::from_utf8_lossy(&bytes[bytes.len().saturating_sub(64)..]).into_owned();
    let Some((_, after)) = tail.rsplit_once("startxref\n") else { return false };
    let Some((offset, "")) = after.split_once("\n%%EOF\n") else { return false };
    let Some(found) = offset.parse::<usize>().ok().and_then(|offset| bytes.get(offset..)) else {
        return false;
    };
    let digits = found.iter().take_while(|byte| byte.is_ascii_digit()).count();
    found.starts_with(b"xref\n") || digits > 0 && found[digits..].starts_with(b" 0 obj\n")
}

/// A file and what it must hold.
#[derive(Clone, Copy)]
struct File<'a> {
    /// The file.
    document: &'a Document,
    /// What it must hold.
    expect: &'a Expectation,
}

impl File<'_> {
    /// Checks everything.
    fn check(self, troubles: &mut Vec<String>) {
        let pages: Vec<ObjectId> = self.document.get_pages().into_values().collect();
        if pages.len() != self.expect.links.len() {
            troubles.push(format!(
                "it has {} pages instead of {}",
                pages.len(),
                self.expect.links.len()
            ));
        }
        self.catalog(troubles);
        let of_pages: Vec<Vec<String>> = pages
            .par_iter()
            .zip(&self.expect.links)
            .enumerate()
            .map(|(index, (&id, &links))| self.page(index, id, links))
            .collect();
        troubles.extend(of_pages.into_iter().flatten());
        self.fonts(&pages, troubles);
    }

    /// Checks the catalog.
    fn catalog(self, troubles: &mut Vec<String>) {
        let Ok(catalog) = self.document.catalog() else {
            troubles.push("it has no catalog".to_owned());
            return;
        };
        let wanted: &[&[u8]] = match self.expect.output {
            Output::Screen => &[
                b"Metadata",
                b"OutputIntents",
                b"PageLabels",
                b"StructTreeRoot",
                b"MarkInfo",
                b"Lang",
                b"ViewerPreferences",
            ],
            Output::Print => &[b"Metadata", b"OutputIntents", b"PageLabels"],
        };
        for key in wanted {
            if self.follow(catalog, key).is_none() {
                let key = String::from_utf8_lossy(key);
                troubles.push(format!("its catalog has no {key}"));
            }
        }
    }

    /// Checks a page: its boxes, contents and links.
    fn page(self, index: usize, id: ObjectId, links: usize) -> Vec<String> {
        let at = format!("page {} of the file", index + 1);
        let Ok(page) = self.document.get_dictionary(id) else {
            return vec![format!("{at} is missing")];
        };
        let mut troubles = Vec::new();
        for (key, wanted) in self.boxes() {
            if !self.is_box(page, key, wanted) {
                let key = String::from_utf8_lossy(key);
                troubles.push(format!("the {key} of {at} is wrong"));
            }
        }
        match self.follow(page, b"Contents").map(Object::as_stream) {
            Some(Ok(stream)) if stream.decompressed_content().is_ok() => {}
            _ => troubles.push(format!("the contents of {at} cannot be read")),
        }
        let found = self.links(page);
        if found != links {
            troubles.push(format!("{at} has {found} links instead of {links}"));
        }
        troubles
    }

    /// How many annotations of a page are links that a reader can use.
    fn links(self, page: &Dictionary) -> usize {
        let Some(Ok(list)) = self.follow(page, b"Annots").map(Object::as_array) else { return 0 };
        list.iter()
            .filter_map(|link| self.document.dereference(link).ok()?.1.as_dict().ok())
            .filter(|link| {
                let target = link.has(b"A") || link.has(b"Dest");
                target && link.has(b"StructParent") && link.has(b"Contents")
            })
            .count()
    }

    /// The boxes that every page must have: left, bottom, right, top in points.
    fn boxes(self) -> Vec<(&'static [u8], [f32; 4])> {
        let Expectation { trim, bleed, output, .. } = *self.expect;
        let around = |by: Abs| {
            let far = |length: Abs| (bleed + length + by).to_pt() as f32;
            let near = (bleed - by).to_pt() as f32;
            [near, near, far(trim.w), far(trim.h)]
        };
        let media: (&[u8], _) = (b"MediaBox", around(bleed));
        match output {
            Output::Screen => vec![media],
            Output::Print => {
                vec![media, (b"BleedBox", around(bleed)), (b"TrimBox", around(Abs::ZERO))]
            }
        }
    }

    /// Whether a page has this box.
    fn is_box(self, page: &Dictionary, key: &[u8], wanted: [f32; 4]) -> bool {
        let Some(Ok(found)) = self.follow(page, key).map(Object::as_array) else { return false };
        found.len() == 4
            && found.iter().zip(wanted).all(|(edge, wanted)| {
                edge.as_float().is_ok_and(|edge| (edge - wanted).abs() < NEAR)
            })
    }

    /// Checks that all fonts are embedded.
    fn fonts(self, pages: &[ObjectId], troubles: &mut Vec<String>) {
        let list = pages
            .first()
            .and_then(|&page| self.document.get_dictionary(page).ok())
            .and_then(|page| self.follow(page, b"Resources")?.as_dict().ok())
            .and_then(|resources| self.follow(resources, b"Font")?.as_dict().ok());
        let embedded = list.map_or(0, |list| {
            list.iter().filter(|(_, font)| self.is_embedded(font).is_some()).count()
        });
        if embedded != self.expect.fonts {
            troubles.push(format!("it embeds {embedded} fonts instead of {}", self.expect.fonts));
        }
    }

    /// Whether a composite font brings its program and says what its glyphs mean.
    fn is_embedded(self, font: &Object) -> Option<()> {
        let font = self.document.dereference(font).ok()?.1.as_dict().ok()?;
        self.follow(font, b"ToUnicode")?.as_stream().ok()?;
        let inner = self.follow(font, b"DescendantFonts")?.as_array().ok()?.first()?;
        let inner = self.document.dereference(inner).ok()?.1.as_dict().ok()?;
        let descriptor = self.follow(inner, b"FontDescriptor")?.as_dict().ok()?;
        let program = self
            .follow(descriptor, b"FontFile3")
            .or_else(|| self.follow(descriptor, b"FontFile2"))?;
        program.as_stream().ok().filter(|stream| !stream.content.is_empty()).map(|_| ())
    }

    /// An entry of a dictionary, references followed.
    fn follow<'b>(&'b self, dictionary: &'b Dictionary, key: &[u8]) -> Option<&'b Object> {
        let entry = dictionary.get(key).ok()?;
        self.document.dereference(entry).ok().map(|(_, object)| object)
    }
}
