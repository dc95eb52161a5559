//! Page boxes, sizes and the number of pages (ISO 32000-1, 14.11.2).

use lopdf::ObjectId;
use units::Size;

use super::facts::{Facts, PageFacts};
use super::file::{File, FilePage};
use super::finding::PageFindings;
use super::limits::Limits;
use super::plane::{BoundingBox, MM};
use super::rule::Rule;

/// Maximum difference between margins that count as equal, in points.
const EVEN: f64 = 0.1;

/// The boxes of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Boxes {
    /// The sheet.
    pub(super) media: BoundingBox,
    /// The part that viewers show, if the page says so.
    pub(super) crop: Option<BoundingBox>,
    /// How far colour may extend.
    pub(super) bleed: Option<BoundingBox>,
    /// The finished page: trim box or art box.
    pub(super) trim: Option<BoundingBox>,
}

/// Reads and checks the boxes of a page.
pub(super) fn check(
    file: File<'_>,
    page: &FilePage<'_>,
    limits: &Limits,
    found: &mut PageFindings,
) -> (Boxes, PageFacts) {
    let (entries, id) = (page.entries, Some(page.id));
    let inherited = |key| file.inherited(entries, key).and_then(|value| file.area(value));
    let own = |key| file.get(entries, key).and_then(|value| file.area(value));
    let media = inherited("MediaBox").unwrap_or_else(|| {
        found.add(Rule::BoxMedia, id, "the page has no MediaBox");
        BoundingBox::corners(0.0, 0.0, 612.0, 792.0)
    });
    let (trim, art, bleed) = (own("TrimBox"), own("ArtBox"), own("BleedBox"));
    for (key, area) in [("TrimBox", trim), ("ArtBox", art), ("BleedBox", bleed)] {
        let is_proper = area.is_some_and(|area| area.width() > 0.0 && area.height() > 0.0);
        if entries.has(key.as_bytes()) && !is_proper {
            found.add(Rule::BoxShape, id, format!("{key} is not a valid rectangle"));
        }
    }
    if trim.is_some() && art.is_some() {
        found.add(Rule::BoxBoth, id, "the page has a TrimBox and an ArtBox");
    }
    let boxes = Boxes { media, crop: inherited("CropBox"), bleed, trim: trim.or(art) };
    nesting(&boxes, id, found);
    if let Some(trim) = trim {
        wide_enough(trim, bleed, limits, id, found);
        centred(media, trim, id, found);
    }
    others(file, page, found);
    let facts = PageFacts {
        media: media.size(),
        bleed: bleed.map(BoundingBox::size),
        trim: boxes.trim.map(BoundingBox::size),
        rotation: inherited_rotation(file, page),
    };
    if facts.rotation.rem_euclid(360) != 0 {
        let message = format!("the page is rotated by {} degrees", facts.rotation);
        found.add(Rule::Rotated, id, message);
    }
    (boxes, facts)
}

/// How far a page is rotated, in degrees.
fn inherited_rotation(file: File<'_>, page: &FilePage<'_>) -> i32 {
    let value = file.inherited(page.entries, "Rotate").and_then(super::file::number);
    value.map_or(0, |degrees| degrees.clamp(-3600.0, 3600.0) as i32)
}

/// Whether the boxes are nested.
fn nesting(boxes: &Boxes, id: Option<ObjectId>, found: &mut PageFindings) {
    let Boxes { media, crop, bleed, trim } = *boxes;
    let mut outside = |outer: &str, large: BoundingBox, inner: &str, small: BoundingBox| {
        let message = format!("{inner} {} extends beyond {outer} {}", small.show(), large.show());
        found.add(Rule::BoxNest, id, message);
    };
    match (trim, bleed) {
        (Some(trim), Some(bleed)) if !bleed.contains(trim) => {
            outside("BleedBox", bleed, "TrimBox", trim);
        }
        (Some(trim), _) if !media.contains(trim) => outside("MediaBox", media, "TrimBox", trim),
        _ => {}
    }
    if let Some(bleed) = bleed
        && !media.contains(bleed)
    {
        outside("MediaBox", media, "BleedBox", bleed);
    }
    let Some(trim) = trim else {
        found.add(Rule::BoxTrim, id, "the page has neither a TrimBox nor an ArtBox");
        return;
    };
    let Some(crop) = crop else { return };
    if !crop.contains(trim) {
        let message = format!("the CropBox {} cuts into the TrimBox", crop.show());
        found.add(Rule::Crop, id, message);
    } else if !crop.contains(bleed.unwrap_or(trim).and(media)) {
        let message = format!("the CropBox {} cuts off the bleed", crop.show());
        found.add(Rule::CropBleed, id, message);
    }
}

/// Whether the bleed is as wide as required.
fn wide_enough(
    trim: BoundingBox,
    bleed: Option<BoundingBox>,
    limits: &Limits,
    id: Option<ObjectId>,
    found: &mut PageFindings,
) {
    let wanted = limits.bleed.to_pt();
    if wanted <= 0.0 {
        return;
    }
    let Some(bleed) = bleed else {
        found.add(Rule::Bleed, id, "the page has no BleedBox, and so no bleed");
        return;
    };
    let least = bleed.margins(trim).iter().map(|side| side.1).fold(f64::INFINITY, f64::min);
    if least < wanted - 0.05 {
        let message = format!(
            "the bleed is {:.2} mm at its narrowest, less than {:.2} mm",
            least / MM,
            wanted / MM
        );
        found.add(Rule::Bleed, id, message);
    }
}

/// Whether the trim is in the middle of the sheet.
fn centred(media: BoundingBox, trim: BoundingBox, id: Option<ObjectId>, found: &mut PageFindings) {
    let [left, bottom, right, top] = media.margins(trim).map(|side| side.1);
    if (left - right).abs() > EVEN || (bottom - top).abs() > EVEN {
        let millimetres = [left, right, top, bottom].map(|margin| format!("{:.2}", margin / MM));
        let [left, right, top, bottom] = millimetres;
        let message = format!(
            "the trim is {left} mm from the left edge, {right} mm from the right, {top} mm from the top, {bottom} mm from the bottom"
        );
        found.add(Rule::TrimCentre, id, message);
    }
}

/// Other entries of a page.
fn others(file: File<'_>, page: &FilePage<'_>, found: &mut PageFindings) {
    let id = Some(page.id);
    for (key, rule, message) in [
        ("UserUnit", Rule::UserUnit, "the page is scaled by UserUnit"),
        ("SeparationInfo", Rule::Separated, "the page is one plate of several (SeparationInfo)"),
        ("PresSteps", Rule::PresSteps, "the page has presentation steps"),
        ("AA", Rule::Action, "the page has additional actions (AA)"),
    ] {
        if file.get(page.entries, key).is_some() {
            found.add(rule, id, message);
        }
    }
}

/// Checks what concerns all pages together.
pub(super) fn check_all(facts: &Facts, limits: &Limits, found: &mut PageFindings) {
    let sizes = facts.sizes();
    let both = |w: i64, h: i64| format!("{} × {} mm", millimetres(w), millimetres(h));
    let mut shapes: Vec<(i64, i64)> = Vec::new();
    for &(w, h) in sizes.keys() {
        let shape = (w.min(h), w.max(h));
        let near =
            |other: &(i64, i64)| (other.0 - shape.0).abs() <= 2 && (other.1 - shape.1).abs() <= 2;
        if !shapes.iter().any(near) {
            shapes.push(shape);
        }
    }
    if shapes.len() > 1 {
        let list: Vec<String> =
            sizes.iter().map(|(&(w, h), count)| format!("{count} of {}", both(w, h))).collect();
        found.add(Rule::TrimSizes, None, format!("pages differ in size: {}", list.join(", ")));
    }
    let lying = facts.pages.iter().filter(|page| is_lying(page)).count();
    if lying > 0 && lying < facts.pages.len() {
        let message = format!("of {} pages, {lying} are landscape", facts.pages.len());
        found.add(Rule::Orientation, None, message);
    }
    if let Some(wanted) = limits.trim {
        check_size(facts, wanted, found);
    }
    let count = facts.pages.len();
    let multiple = usize::from(limits.page_multiple.max(1));
    if count >= usize::from(limits.multiple_from) && !count.is_multiple_of(multiple) {
        let message = format!("the number of pages, {count}, is not a multiple of {multiple}");
        found.add(Rule::PageMultiple, None, message);
    }
    if let Some(most) = limits.most_stitched
        && count > usize::from(most)
    {
        found.add(
            Rule::PageMost,
            None,
            format!("the file has {count} pages; at most {most} can be stitched"),
        );
    }
    if facts.spots.len() > usize::from(limits.spots) {
        let names: Vec<&str> = facts.spots.iter().map(String::as_str).collect();
        let message = format!(
            "the file has {} spot colours, but {} were ordered: {}",
            names.len(),
            limits.spots,
            names.join(", ")
        );
        found.add(Rule::Spots, None, message);
    }
}

/// Whether a page is landscape, as it is shown.
fn is_lying(page: &PageFacts) -> bool {
    let size = page.trim.unwrap_or(page.media);
    let turned = page.rotation.rem_euclid(180) == 90;
    if turned { size.h > size.w } else { size.w > size.h }
}

/// Hundredths of a millimetre in words.
fn millimetres(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Whether pages have the size that was ordered, to a hundredth of a millimetre.
fn check_size(facts: &Facts, wanted: Size, found: &mut PageFindings) {
    let off = |size: &Size| {
        let far = |one: units::Abs, other: units::Abs| (one.to_mm() - other.to_mm()).abs() > 0.0101;
        far(size.w, wanted.w) || far(size.h, wanted.h)
    };
    let other: Vec<Size> =
        facts.pages.iter().map(|page| page.trim.unwrap_or(page.media)).filter(off).collect();
    if let Some(first) = other.first() {
        let message = format!(
            "of {} pages, {} are not {:.2} × {:.2} mm as ordered; the first of them is {:.2} × {:.2} mm",
            facts.pages.len(),
            other.len(),
            wanted.w.to_mm(),
            wanted.h.to_mm(),
            first.w.to_mm(),
            first.h.to_mm()
        );
        found.add(Rule::TrimSize, None, message);
    }
}
