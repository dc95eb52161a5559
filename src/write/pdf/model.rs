//! The document and resource model: pages, fonts and external objects as `printpdf` describes them.
//!
//! `printpdf` numbers the objects and writes the dictionaries of fonts, pictures and pages; what is
//! missing or wrong for our standards is corrected in the object graph that it exposes. Page
//! contents and picture bytes never pass through it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use printpdf::{
    Codepoint, DictItem, ExternalStream, ExternalXObject, FontId as Handle, FontMetrics, FontType,
    Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage,
    PdfSaveOptions, Pt, TextItem, XObject, XObjectId,
};
use rayon::prelude::*;
use typeset::font::{Font, FontBook, FontId};
use units::{Color, Plates, Spot, SpotId};

use crate::frame::Surface;
use crate::media::Channels;

use super::Profile;
use super::boxes::{FrameArea, rectangle};
use super::content::Sources;
use super::file::{Id, Objects, deflate};
use super::fonts::{FontSubset, FontSubsets};
use super::pictures::{ExternalKind, PictureObjects, Ready};
use super::syntax::{self, Milli};
use super::{drawing, paint};

/// The model of a book, with its objects still to be completed.
#[derive(Debug)]
pub(super) struct Model {
    /// The object graph, without the objects that were moved elsewhere.
    graph: lopdf::Document,
    /// The pages: their objects and those of their contents.
    pub(super) pages: Vec<PageIds>,
    /// The resources of all pages.
    resources: Id,
    /// Root of the page tree.
    pub(super) tree: Id,
    /// Reserved; `assemble` writes it.
    pub(super) catalog: Id,
    /// The information dictionary.
    pub(super) info: Id,
}

/// The objects of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageIds {
    /// The dictionary in the page tree.
    pub(super) page: Id,
    /// The stream of its operators.
    pub(super) contents: Id,
}

/// Describes a file with a page for every surface to `printpdf`.
pub(super) fn describe(
    surfaces: &[Surface],
    faces: &FontSubsets,
    book: &FontBook,
    pictures: &PictureObjects,
) -> Model {
    let mut document = PdfDocument::new("");
    let mut manifest = Vec::new();
    for (index, face) in faces.iter().enumerate() {
        let Some(face) = face else { continue };
        let handle = Handle(format!("F{index}"));
        let font = book.get(FontId(index as u16));
        document.resources.fonts.map.insert(handle.clone(), PdfFont::new(parsed(face, font)));
        manifest.extend(naming(handle, face));
    }
    for (index, ready) in pictures.list.iter().enumerate() {
        let object = XObject::External(external(ready));
        document.resources.xobjects.map.insert(XObjectId(format!("X{index}")), object);
    }
    // The boxes are corrected in the finished file.
    let sheet = printpdf::Rect::from_wh(Pt(1.0), Pt(1.0));
    let blank = |ops| PdfPage {
        media_box: sheet.clone(),
        trim_box: sheet.clone(),
        crop_box: sheet.clone(),
        ops,
    };
    document.pages = surfaces.iter().map(|_| blank(Vec::new())).collect();
    // A font is embedded only if a page uses its glyphs: this page does, and is removed later.
    document.pages.push(blank(manifest));
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    Model::of(document.to_lopdf_document(&options, &mut Vec::new()))
}

/// The operators that use a font's glyphs, with their text.
fn naming(handle: Handle, face: &FontSubset) -> [Op; 2] {
    let codes = (0_u16..).zip(&face.glyphs);
    let codepoints = codes
        .map(|(code, &glyph)| Codepoint::with_cid(code, 0.0, face.text(glyph).to_owned()))
        .collect();
    [
        Op::SetFont { font: PdfFontHandle::External(handle), size: Pt(1.0) },
        Op::ShowText { items: vec![TextItem::GlyphIds(codepoints)] },
    ]
}

/// A subset in the form of `printpdf`, with all numbers in thousandths of an em: it would truncate instead
/// of rounding.
fn parsed(face: &FontSubset, font: &Font) -> ParsedFont {
    let milli = |units| thousandths(font, units) as i16;
    let widths = (0_u16..).zip(&face.glyphs);
    ParsedFont {
        original_bytes: face.program.clone(),
        font_index: 0,
        font_name: Some(face.name.clone()),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: widths.map(|(code, &glyph)| (code, face.width(glyph) as u16)).collect(),
        units_per_em: 1000,
        font_metrics: FontMetrics { ascent: milli(font.ascent), descent: milli(font.descent) },
        font_type: if font.cff { FontType::OpenTypeCFF(()) } else { FontType::TrueType },
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: 1000,
            x_min: milli(font.bbox[0]),
            y_min: milli(font.bbox[1]),
            x_max: milli(font.bbox[2]),
            y_max: milli(font.bbox[3]),
            caret_slope_rise: 1,
            caret_slope_run: 0,
            us_weight_class: font.weight,
        },
    }
}

/// Font units in thousandths of an em.
fn thousandths(font: &Font, units: i32) -> i64 {
    let upem = i64::from(font.upem.max(1));
    (i64::from(units) * 1000 + upem / 2).div_euclid(upem)
}

/// The dictionary of an external object; its bytes come later.
fn external(ready: &Ready) -> ExternalXObject {
    let name = |word: &str| DictItem::Name(word.as_bytes().to_vec());
    let mut dict = BTreeMap::from([("Type".to_owned(), name("XObject"))]);
    let mut set = |key: &str, item| dict.insert(key.to_owned(), item);
    match ready.kind {
        ExternalKind::Jpeg(width, height, channels) => {
            set("Subtype", name("Image"));
            set("Width", DictItem::Int(i64::from(width)));
            set("Height", DictItem::Int(i64::from(height)));
            set("BitsPerComponent", DictItem::Int(8));
            set("Filter", name("DCTDecode"));
            set(
                "ColorSpace",
                name(match channels {
                    Channels::Gray => "DeviceGray",
                    Channels::Rgb => "DeviceRGB",
                    Channels::Cmyk => "DeviceCMYK",
                }),
            );
            if channels == Channels::Cmyk {
                // Adobe's CMYK JPEGs say how much paper is left unprinted.
                let pairs = [1, 0, 1, 0, 1, 0, 1, 0];
                set("Decode", DictItem::Array(pairs.map(DictItem::Int).to_vec()));
            }
        }
        ExternalKind::Form(size) => {
            let [width, height] =
                [size.w, size.h].map(|length| Milli::of(length).0 as f32 / 1000.0);
            let reals = |numbers: &[f32]| {
                DictItem::Array(numbers.iter().map(|&number| DictItem::Real(number)).collect())
            };
            set("Subtype", name("Form"));
            set("BBox", reals(&[0.0, 0.0, width, height]));
            set("Matrix", reals(&[1.0, 0.0, 0.0, -1.0, 0.0, height]));
            set("Filter", name("FlateDecode"));
        }
    }
    let stream = ExternalStream { dict, content: Vec::new(), compress: false };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}

impl Model {
    /// Finds the objects in the graph and removes the page that uses the fonts.
    fn of(mut graph: lopdf::Document) -> Self {
        let root = |key| graph.trailer.get(key).and_then(Object::as_reference).map_or(0, |id| id.0);
        let (catalog, info) = (root(b"Root".as_slice()), root(b"Info".as_slice()));
        let ids: Vec<u32> = graph.get_pages().into_values().map(|id| id.0).collect();
        let mut pages = Vec::with_capacity(ids.len());
        let (mut resources, mut tree) = (0, 0);
        for id in ids {
            let (contents, own) =
                (points(&graph, id, b"Contents"), points(&graph, id, b"Resources"));
            // All pages share the resources of the last page, since they are the same.
            graph.objects.remove(&(resources, 0));
            resources = own;
            tree = points(&graph, id, b"Parent");
            pages.push(PageIds { page: Id(id), contents: Id(contents) });
        }
        if let Some(naming) = pages.pop() {
            graph.objects.remove(&(naming.page.0, 0));
            graph.objects.remove(&(naming.contents.0, 0));
        }
        Self {
            graph,
            pages,
            resources: Id(resources),
            tree: Id(tree),
            catalog: Id(catalog),
            info: Id(info),
        }
    }

    /// The greatest number of an object.
    pub(super) const fn last(&self) -> u32 {
        self.graph.max_id
    }

    /// Moves the page tree, the resources, fonts and external objects into the file.
    pub(super) fn put<'a>(&mut self, objects: &mut Objects<'a>, sources: &Sources<'a>) {
        for ids in &self.pages {
            self.graph.objects.remove(&(ids.page.0, 0));
            self.graph.objects.remove(&(ids.contents.0, 0));
        }
        self.graph.objects.remove(&(self.catalog.0, 0));
        self.graph.objects.remove(&(self.info.0, 0));
        self.put_tree(objects);
        self.put_externals(objects, sources.pictures);
        self.complete_fonts(sources.faces, sources.with.fonts);
        self.complete_resources(sources.profile, &sources.with.document.spots);
        let streams: Vec<(u32, String, Vec<u8>)> = self
            .graph
            .objects
            .par_iter()
            .filter_map(|(id, object)| match object {
                Object::Stream(stream) => {
                    let entries = format!("{}/Filter/FlateDecode", syntax::entries(&stream.dict));
                    Some((id.0, entries, deflate(&stream.content)))
                }
                _ => None,
            })
            .collect();
        for (number, entries, bytes) in streams {
            objects.set_stream(Id(number), entries, bytes);
        }
        for (id, object) in &self.graph.objects {
            if !matches!(object, Object::Stream(_)) {
                objects.set(Id(id.0), syntax::object(object));
            }
        }
    }

    /// Adds the root of the page tree, without the page that uses the fonts.
    fn put_tree(&mut self, objects: &mut Objects<'_>) {
        self.graph.objects.remove(&(self.tree.0, 0));
        let kids: Vec<String> = self.pages.iter().map(|ids| ids.page.to_string()).collect();
        let words = format!("<</Type/Pages/Count {}/Kids[{}]>>", kids.len(), kids.join(" "));
        objects.set(self.tree, words);
    }

    /// Adds pictures and forms, with their bytes.
    fn put_externals<'a>(&mut self, objects: &mut Objects<'a>, pictures: &'a PictureObjects) {
        let list = points(&self.graph, self.resources.0, b"XObject");
        for (index, ready) in pictures.list.iter().enumerate() {
            let number = points(&self.graph, list, format!("X{index}").as_bytes());
            if let Some(Object::Stream(stream)) = self.graph.objects.remove(&(number, 0)) {
                let first = objects.reserve_many(ready.streams.len()).0;
                let entries = drawing::resolved(&ready.entries, first);
                let entries = syntax::entries(&stream.dict) + &entries;
                objects.set_stream(Id(number), entries, &ready.bytes);
                for (id, needed) in (first..).zip(&ready.streams) {
                    let entries = drawing::resolved(&needed.entries, first);
                    objects.set_stream(Id(id), entries, &needed.bytes);
                }
            }
        }
    }

    /// Sets the values in font descriptors that `printpdf` guesses (9.8).
    fn complete_fonts(&mut self, faces: &FontSubsets, book: &FontBook) {
        let list = points(&self.graph, self.resources.0, b"Font");
        for (index, face) in faces.iter().enumerate() {
            if face.is_none() {
                continue;
            }
            let font = book.get(FontId(index as u16));
            let number = points(&self.graph, list, format!("F{index}").as_bytes());
            let descriptor = self
                .dictionary(number)
                .and_then(|type0| type0.get(b"DescendantFonts").ok()?.as_array().ok())
                .and_then(|fonts| fonts.first()?.as_dict().ok()?.get(b"FontDescriptor").ok())
                .and_then(|reference| reference.as_reference().ok());
            let Some(found) = descriptor.and_then(|id| self.graph.objects.get_mut(&id)) else {
                continue;
            };
            let Ok(descriptor) = found.as_dict_mut() else { continue };
            descriptor.set("CapHeight", thousandths(font, font.cap_height));
            descriptor.set("XHeight", thousandths(font, font.x_height));
            descriptor.set("ItalicAngle", i64::from(font.italic_angle));
            let italic = if font.italic_angle == 0 { 0 } else { 64 };
            descriptor.set("Flags", 32 + italic);
        }
    }

    /// Sets the graphics states of the press and removes what is empty.
    fn complete_resources(&mut self, profile: &Profile<'_>, spots: &[Spot]) {
        for key in [b"ExtGState".as_slice(), b"Shading"] {
            let number = points(&self.graph, self.resources.0, key);
            self.graph.objects.remove(&(number, 0));
        }
        let Some(found) = self.graph.objects.get_mut(&(self.resources.0, 0)) else { return };
        let Ok(resources) = found.as_dict_mut() else { return };
        resources.remove(b"Shading");
        resources.remove(b"ExtGState");
        if let Profile::Print { .. } = profile {
            let state = |on: bool| {
                Object::Dictionary(Dictionary::from_iter([
                    ("OP", Object::Boolean(on)),
                    ("op", Object::Boolean(on)),
                    ("OPM", Object::Integer(i64::from(on))),
                ]))
            };
            let states = Dictionary::from_iter([("Over", state(true)), ("Knock", state(false))]);
            resources.set("ExtGState", states);
            let mut spaces = Dictionary::from_iter([(
                "All",
                paint::separation("All", Color::REGISTRATION.cmyk),
            )]);
            for (index, spot) in (0..=u8::MAX).zip(spots) {
                let name = paint::space(Plates::Spot(SpotId(index))).unwrap_or_default();
                spaces.set(name, paint::separation(&spot.name, spot.cmyk));
            }
            resources.set("ColorSpace", spaces);
        }
    }

    /// A dictionary of the graph.
    fn dictionary(&self, number: u32) -> Option<&Dictionary> {
        self.graph.objects.get(&(number, 0))?.as_dict().ok()
    }

    /// The common entries of a page: boxes (14.11.2) and resources.
    pub(super) fn page_entries(&self, surface: &Surface) -> String {
        let boxes = FrameArea::new(surface.size);
        let mut out = format!(
            "/Type/Page/Parent {}/Resources {}/MediaBox{}",
            self.tree,
            self.resources,
            rectangle(boxes.media())
        );
        for (key, area) in [("/BleedBox", surface.bleed), ("/TrimBox", surface.trim)] {
            if let Some(area) = area {
                out.push_str(key);
                out.push_str(&rectangle(boxes.corners(area)));
            }
        }
        out
    }
}

/// The object that an entry of a dictionary points at; 0 if there is none.
fn points(graph: &lopdf::Document, number: u32, key: &[u8]) -> u32 {
    graph
        .objects
        .get(&(number, 0))
        .and_then(|object| object.as_dict().ok()?.get(key).ok()?.as_reference().ok())
        .map_or(0, |id| id.0)
}
