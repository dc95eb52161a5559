//! A PDF file read back.

use findings::{Finding, Place};
use preflight::{Dictionary, Reader, ReaderError, Value};
use rayon::prelude::*;
use units::{Abs, Rect};

use crate::codes::{Code, REPORT_BUG_OR_DISK};

use super::{Destination, Expectation, ExpectedPage};

/// Maximum difference of a box from its expected size, in points: the file rounds to thousandths.
const NEAR: f64 = 0.002;

/// Opens a PDF file that was just written and compares it with what it must hold; no findings if all
/// is well.
pub fn read_back(bytes: &[u8], expect: &Expectation) -> Vec<Finding> {
    compare(&Reader::open(bytes), expect)
}

/// Compares a PDF file that was just written, opened if it can be, with what it must hold.
pub(super) fn compare(
    file: &Result<Reader<'_>, ReaderError>,
    expect: &Expectation,
) -> Vec<Finding> {
    let mut troubles = Vec::new();
    match file {
        Ok(reader) => ExpectedFile { reader, expect }.check(&mut troubles),
        Err(error) => troubles.push(error.to_string()),
    }
    let finding = |trouble: String| {
        let message = format!("The file was read back after writing, and {trouble}.");
        Finding::new(
            Code::OutputBroken,
            Place::file(expect.file.clone()),
            message,
            REPORT_BUG_OR_DISK,
        )
    };
    troubles.into_iter().map(finding).collect()
}

/// A file and what it must hold.
#[derive(Clone, Copy)]
struct ExpectedFile<'a> {
    /// The file.
    reader: &'a Reader<'a>,
    /// What it must hold.
    expect: &'a Expectation,
}

impl ExpectedFile<'_> {
    /// Checks everything.
    fn check(self, troubles: &mut Vec<String>) {
        let catalog = self.reader.catalog().unwrap_or_default();
        for key in self.keys() {
            if catalog.get(key).and_then(|value| self.reader.follow(value)).is_none() {
                troubles.push(format!("its catalog has no {key}"));
            }
        }
        let tree = catalog.get("Pages").and_then(|pages| self.reader.dictionary(pages));
        let kids = tree.as_ref().and_then(|tree| self.reader.array(tree.get("Kids")?));
        let pages = kids.unwrap_or_default();
        if pages.len() != self.expect.pages.len() {
            let wanted = self.expect.pages.len();
            troubles.push(format!("it has {} pages instead of {wanted}", pages.len()));
        }
        let of_pages: Vec<Vec<String>> = pages
            .par_iter()
            .zip(&self.expect.pages)
            .enumerate()
            .map(|(index, (page, expect))| self.page(index, page, expect))
            .collect();
        troubles.extend(of_pages.into_iter().flatten());
        let embedded = pages.first().and_then(|page| self.fonts(page)).unwrap_or(0);
        if embedded != self.expect.fonts {
            let wanted = self.expect.fonts;
            troubles.push(format!("it embeds {embedded} fonts instead of {wanted}"));
        }
    }

    /// What its catalog must have.
    const fn keys(self) -> &'static [&'static str] {
        match self.expect.destination {
            Destination::Screen => &[
                "Pages",
                "Metadata",
                "OutputIntents",
                "PageLabels",
                "StructTreeRoot",
                "MarkInfo",
                "Lang",
                "ViewerPreferences",
            ],
            Destination::Print => &["Pages", "Metadata", "OutputIntents", "PageLabels"],
            Destination::Proof => &["Pages", "Metadata", "PageLabels"],
        }
    }

    /// Checks a page: its boxes, contents and links.
    fn page(self, index: usize, page: &Value<'_>, expect: &ExpectedPage) -> Vec<String> {
        let at = format!("page {} of the file", index + 1);
        let Some(page) = self.reader.dictionary(page) else {
            return vec![format!("{at} is missing")];
        };
        let mut troubles = Vec::new();
        for (key, wanted) in boxes(expect) {
            if !self.is_box(&page, key, wanted) {
                troubles.push(format!("the {key} of {at} is wrong"));
            }
        }
        if page.get("Contents").and_then(|contents| self.reader.stream(contents)).is_none() {
            troubles.push(format!("the contents of {at} cannot be read"));
        }
        let found = page.get("Annots").map_or(0, |list| self.links(list));
        if found != expect.links {
            troubles.push(format!("{at} has {found} links instead of {}", expect.links));
        }
        troubles
    }

    /// How many of a page's annotations are links that a reader can use.
    fn links(self, list: &Value<'_>) -> usize {
        let list = self.reader.array(list).unwrap_or_default();
        list.iter()
            .filter_map(|link| self.reader.dictionary(link))
            .filter(|link| {
                let has = |key| link.get(key).is_some();
                (has("A") || has("Dest")) && has("StructParent") && has("Contents")
            })
            .count()
    }

    /// Whether a page has this box.
    fn is_box(self, page: &Dictionary<'_>, key: &str, wanted: [f64; 4]) -> bool {
        let Some(found) = page.get(key).and_then(|value| self.reader.array(value)) else {
            return false;
        };
        let near = |(edge, wanted): (&Value<'_>, f64)| match edge {
            Value::Number(edge) => (edge - wanted).abs() < NEAR,
            _ => false,
        };
        found.len() == 4 && found.iter().zip(wanted).all(near)
    }

    /// How many of the fonts are embedded.
    fn fonts(self, page: &Value<'_>) -> Option<usize> {
        let page = self.reader.dictionary(page)?;
        let resources = self.reader.dictionary(page.get("Resources")?)?;
        let fonts = self.reader.dictionary(resources.get("Font")?)?;
        Some(fonts.values().filter(|font| self.is_embedded(font).is_some()).count())
    }

    /// Whether a composite font brings its program and says what its glyphs mean.
    fn is_embedded(self, font: &Value<'_>) -> Option<()> {
        let font = self.reader.dictionary(font)?;
        self.reader.stream(font.get("ToUnicode")?)?;
        let inner = self.reader.array(font.get("DescendantFonts")?)?;
        let inner = self.reader.dictionary(inner.first()?)?;
        let descriptor = self.reader.dictionary(inner.get("FontDescriptor")?)?;
        let program = descriptor.get("FontFile3").or_else(|| descriptor.get("FontFile2"))?;
        self.reader.stream(program).filter(|bytes| !bytes.is_empty()).map(|_| ())
    }
}

/// The boxes that a page must have: left, bottom, right, top in points.
fn boxes(page: &ExpectedPage) -> Vec<(&'static str, [f64; 4])> {
    let high = page.size.h;
    let corners =
        |rect: Rect| [rect.x, high - rect.bottom(), rect.right(), high - rect.y].map(Abs::to_pt);
    let media = Rect::new(Abs::ZERO, Abs::ZERO, page.size.w, page.size.h);
    let all = [("MediaBox", Some(media)), ("BleedBox", page.bleed), ("TrimBox", page.trim)];
    all.into_iter().filter_map(|(key, rect)| Some((key, corners(rect?)))).collect()
}
