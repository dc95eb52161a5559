//! The computed sheet.

use std::collections::BTreeMap;

use typeset::Align;
use typeset::Look;
use typeset::font::{FontBook, FontId};
use typeset::{Faces, FeatureTag, TextStyle};
use units::{Abs, Em, Point, Rect, Sides, Size};
use units::{Cmyk, Color, Plates, Rgb, Spot, SpotId};

use crate::media::chart::MapColors;
use crate::model::{
    ColorRole, FontFamily, Layout, PageTemplate, PartSpec, Start, StyleRole, StyleSpec, Swatch,
    Template,
};

/// Left or right page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A right-hand page.
    Recto,
    /// A left-hand page.
    Verso,
}

/// Everything a layout says, computed.
#[derive(Clone, Debug)]
pub struct StyleSheet {
    /// The trimmed page.
    pub trim: Size,
    /// How far colour extends beyond the trim.
    pub bleed: Abs,
    /// Leading of the baseline grid.
    pub grid: Abs,
    /// Margins of a recto page: its left side is the inner one.
    margins: Sides,
    /// Text styles by name.
    styles: BTreeMap<String, TextStyle>,
    /// Colours by name.
    palette: BTreeMap<String, Color>,
    /// The spot colours of the palette.
    pub spots: Vec<Spot>,
    /// Page templates by name.
    templates: BTreeMap<String, Template>,
    /// Parts of the book by kind.
    parts: BTreeMap<String, PartSpec>,
    /// Where the barcode stands on the back cover.
    pub barcode: Option<Point>,
    /// Where folio and running head stand: baseline, from the top of the trim.
    pub furniture: Abs,
}

impl StyleSheet {
    /// Computes a layout's sheet.
    pub(super) fn compute(layout: &Layout, fonts: &FontBook, bleed: Option<Abs>) -> Self {
        let (palette, spots) = palette(layout);
        let body = layout.styles.get(StyleRole::Body.name()).cloned().unwrap_or_default();
        let computer = Computer { layout, fonts, palette: &palette, body: &body };
        let mut styles: BTreeMap<String, TextStyle> = layout
            .styles
            .iter()
            .map(|(name, spec)| (name.clone(), computer.text_style(name, spec)))
            .collect();
        for role in StyleRole::ALL {
            let name = role.name();
            styles.entry(name.into()).or_insert_with(|| computer.text_style(name, &body));
        }
        let page = layout.page;
        Self {
            trim: Size::new(Abs::mm(page.width_mm), Abs::mm(page.height_mm)),
            bleed: bleed.unwrap_or_else(|| Abs::mm(page.bleed_mm)),
            grid: Abs::pt(layout.grid.leading_pt),
            margins: Sides {
                top: Abs::mm(layout.margins.top_mm),
                right: Abs::mm(layout.margins.outer_mm),
                bottom: Abs::mm(layout.margins.bottom_mm),
                left: Abs::mm(layout.margins.inner_mm),
            },
            styles,
            palette,
            spots,
            barcode: layout.barcode_mm.map(|[x, y]| Point::new(Abs::mm(x), Abs::mm(y))),
            templates: layout.templates.clone(),
            parts: layout.parts.clone(),
            furniture: Abs::mm(page.height_mm - layout.margins.folio_mm),
        }
    }

    /// The type area of a page, cut to whole grid lines.
    pub fn type_area(&self, side: Side) -> Rect {
        let mut margins = self.margins;
        if side == Side::Verso {
            (margins.left, margins.right) = (margins.right, margins.left);
        }
        let mut area = Rect::new(Abs::ZERO, Abs::ZERO, self.trim.w, self.trim.h).inset(margins);
        area.h = self.grid * area.h.count(self.grid);
        area
    }

    /// The text style of a role.
    pub fn text(&self, role: StyleRole) -> &TextStyle {
        &self.styles[role.name()]
    }

    /// The text style of a name: a role's, or one that takes the place of a role's in some frames.
    pub fn other_text(&self, name: &str) -> Option<&TextStyle> {
        self.styles.get(name)
    }

    /// The colour of a role, or the one that the role says stands for it.
    pub fn color(&self, role: ColorRole) -> Color {
        let given = role.chain().find_map(|role| self.palette.get(role.name()));
        given.copied().unwrap_or(Color::BLACK)
    }

    /// A colour of the palette by its name, as grounds and fills of pages have it.
    pub fn swatch(&self, name: &str) -> Color {
        self.palette.get(name).copied().unwrap_or_else(|| self.color(ColorRole::Text))
    }

    /// The colours of maps. The sea is unprinted paper.
    pub fn map_colors(&self) -> MapColors {
        MapColors {
            sea: None,
            land: self.color(ColorRole::MapLand),
            member: self.color(ColorRole::MapMember),
            home: self.color(ColorRole::MapHome),
            host: self.color(ColorRole::MapHost),
            border: self.color(ColorRole::MapBorder),
            route: self.color(ColorRole::MapRoute),
            dot_home: self.color(ColorRole::MapDotHome),
            dot_host: self.color(ColorRole::MapDotHost),
        }
    }

    /// How a kind of part is set: its templates' names and where it starts.
    pub fn part(&self, kind: &str) -> (&[String], Start) {
        let spec = self.parts.get(kind).or_else(|| self.parts.get("default"));
        spec.map_or((&[], Start::Page), |spec| (&spec.templates, spec.start))
    }

    /// A template by name.
    pub fn template(&self, name: &str) -> Option<&Template> {
        self.templates.get(name)
    }

    /// The template of a page that holds running text and nothing else.
    pub fn plain_page() -> PageTemplate {
        PageTemplate {
            furniture: true,
            frames: vec![crate::model::FrameSpec { flow: true, ..Default::default() }],
            ..Default::default()
        }
    }
}

/// What the computation of a text style looks at.
struct Computer<'a> {
    /// The layout.
    layout: &'a Layout,
    /// The fonts.
    fonts: &'a FontBook,
    /// Computed colours.
    palette: &'a BTreeMap<String, Color>,
    /// The specification of `body`.
    body: &'a StyleSpec,
}

impl Computer<'_> {
    /// Computes a style: what it does not say comes from `body`.
    fn text_style(&self, name: &str, spec: &StyleSpec) -> TextStyle {
        let body = self.body;
        let size = Abs::pt(spec.size_pt.or(body.size_pt).unwrap_or(10.0));
        let family = spec.family.as_ref().or(body.family.as_ref());
        let features = spec.features.as_ref().or(body.features.as_ref());
        let color = spec.color.as_ref().or(body.color.as_ref());
        let color = color.map_or(ColorRole::Text.name(), String::as_str);
        let own = name == StyleRole::Body.name();
        TextStyle {
            name: name.to_owned(),
            faces: self.faces(family.map(String::as_str)),
            base: Look {
                strong: spec.strong.unwrap_or(false),
                emphasis: spec.italic.unwrap_or(false),
                small_caps: false,
            },
            size,
            leading: spec
                .leading_pt
                .or(if spec.size_pt.is_none() { body.leading_pt } else { None })
                .map_or_else(|| size.scale(13, 10), Abs::pt),
            align: spec.align.or(body.align).unwrap_or(Align::Justify),
            indent: Abs::pt(spec.indent_pt.or(body.indent_pt).unwrap_or(0.0)),
            before: Abs::pt(spec.before_pt.unwrap_or(0.0)),
            after: Abs::pt(spec.after_pt.unwrap_or(0.0)),
            color: self.palette.get(color).copied().unwrap_or(Color::BLACK),
            features: features.into_iter().flatten().filter_map(|f| feature(f)).collect(),
            tracking: Em::thousandths(spec.tracking.unwrap_or(0)),
            uppercase: spec.uppercase.unwrap_or(false),
            hyphenate: spec.hyphenate.unwrap_or(own || body.hyphenate.unwrap_or(false)),
            drop_cap: spec.drop_cap.unwrap_or(0),
            keep_with_next: spec.keep_with_next.unwrap_or(false),
        }
    }

    /// The faces of a family, with those of the fallback families behind them.
    fn faces(&self, family: Option<&str>) -> Faces {
        let names = family.into_iter().chain(self.layout.fallback.iter().map(String::as_str));
        let mut faces = Faces::default();
        for family in names.filter_map(|name| self.layout.families.get(name)) {
            let files = family_files(family);
            for (list, file) in [
                (&mut faces.regular, files[0]),
                (&mut faces.italic, files[1]),
                (&mut faces.strong, files[2]),
                (&mut faces.strong_italic, files[3]),
            ] {
                let found = self.fonts.fonts.iter().position(|font| font.file == file);
                list.extend(found.map(|index| FontId(index as u16)));
            }
        }
        faces
    }
}

/// The files of a family: regular, italic, strong, strong italic.
fn family_files(family: &FontFamily) -> [&str; 4] {
    let regular = family.regular.as_str();
    let italic = family.italic.as_deref().unwrap_or(regular);
    let strong = family.strong.as_deref().unwrap_or(regular);
    let strong_italic =
        family.strong_italic.as_deref().or(family.strong.as_deref()).unwrap_or(italic);
    [regular, italic, strong, strong_italic]
}

/// A feature's tag, if it has four ASCII characters.
fn feature(name: &str) -> Option<FeatureTag> {
    name.as_bytes().try_into().ok().filter(|tag: &FeatureTag| tag.is_ascii())
}

/// The colours by name, and the spot colours among them, each once.
fn palette(layout: &Layout) -> (BTreeMap<String, Color>, Vec<Spot>) {
    let mut spots: Vec<Spot> = Vec::new();
    let mut colors = BTreeMap::new();
    for (name, swatch) in &layout.palette {
        let mut color = color(swatch);
        if let Some(ink) = &swatch.spot {
            let known = spots.iter().position(|spot| spot.name == *ink);
            let index = known.unwrap_or(spots.len());
            if known.is_none() {
                spots.push(Spot { name: ink.clone(), cmyk: color.cmyk });
            }
            color.plates = Plates::Spot(SpotId(index.min(255) as u8));
        }
        colors.insert(name.clone(), color);
    }
    (colors, spots)
}

/// The colour of a swatch; a malformed screen value becomes black.
fn color(swatch: &Swatch) -> Color {
    let digits = swatch.rgb.trim_start_matches('#');
    let channel = |at: usize| {
        digits.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0)
    };
    Color::process(
        Rgb([channel(0), channel(2), channel(4)]),
        Cmyk(swatch.cmyk.map(|percent| percent.min(100))),
    )
}
