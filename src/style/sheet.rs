//! The computed sheet.

use std::collections::BTreeMap;

use typeset::TextStyle;
use units::{Abs, Color, Point, Rect, Size, Spot};

use crate::media::chart::{ChartColors, MapColors};
use crate::model::{
    ColorRole, FrameSpec, Layout, PageGrid, PageTemplate, PartSpec, Start, StyleRole, Template,
};

use super::palette::Palette;

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
    /// The grid of a recto page, by which frames are placed.
    pub page_grid: PageGrid,
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
    /// Where the barcode is on the back cover.
    pub barcode: Option<Point>,
    /// Baseline of folio and running head, from the top of the trim.
    pub furniture: Abs,
    /// The frames in place of folio and running head, if the layout has some.
    pub furniture_frames: Option<Vec<FrameSpec>>,
}

impl StyleSheet {
    /// The sheet of a layout whose colours and text styles are computed: its millimetres become lengths.
    pub(super) fn new(
        layout: &Layout,
        palette: Palette,
        styles: BTreeMap<String, TextStyle>,
        bleed: Option<Abs>,
    ) -> Self {
        let page = layout.page;
        Self {
            trim: Size::new(Abs::mm(page.width_mm), Abs::mm(page.height_mm)),
            bleed: bleed.unwrap_or_else(|| Abs::mm(page.bleed_mm)),
            grid: Abs::pt(layout.grid.leading_pt),
            page_grid: PageGrid::of(layout),
            styles,
            palette: palette.colors,
            spots: palette.spots,
            barcode: layout.barcode_mm.map(|[x, y]| Point::new(Abs::mm(x), Abs::mm(y))),
            templates: layout.templates.clone(),
            parts: layout.parts.clone(),
            furniture: Abs::mm(page.height_mm - layout.margins.folio_mm),
            furniture_frames: layout.furniture.clone(),
        }
    }

    /// The type area of a page, rounded down to whole grid lines.
    pub fn type_area(&self, side: Side) -> Rect {
        self.on_side(self.page_grid.area, side)
    }

    /// A box of a recto on a page of this side: on versos it is mirrored.
    pub fn on_side(&self, rect: Rect, side: Side) -> Rect {
        match side {
            Side::Recto => rect,
            Side::Verso => Rect { x: self.trim.w - rect.right(), ..rect },
        }
    }

    /// The text style of a role.
    pub fn text(&self, role: StyleRole) -> &TextStyle {
        &self.styles[role.name()]
    }

    /// The text style of a name: a role's, or one that takes the place of a role's in some frames.
    pub fn other_text(&self, name: &str) -> Option<&TextStyle> {
        self.styles.get(name)
    }

    /// The colour of a role, or that of its fallback.
    pub fn color(&self, role: ColorRole) -> Color {
        let given = role.chain().find_map(|role| self.palette.get(role.name()));
        given.copied().unwrap_or(Color::BLACK)
    }

    /// A colour of the palette by its name, for backgrounds and fills of pages.
    pub fn swatch(&self, name: &str) -> Color {
        self.palette.get(name).copied().unwrap_or_else(|| self.color(ColorRole::Text))
    }

    /// The colours of maps.
    pub fn map_colors(&self) -> MapColors {
        MapColors {
            sea: Some(self.color(ColorRole::MapSea)),
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

    /// The colours of charts.
    pub fn chart_colors(&self) -> ChartColors {
        let of = |roles: [ColorRole; 3]| roles.map(|role| self.color(role));
        ChartColors::of(
            &of([ColorRole::Blue, ColorRole::MapRoute, ColorRole::Text]),
            &of([ColorRole::Accent, ColorRole::MapHost, ColorRole::Text]),
        )
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
            frames: vec![FrameSpec { flow: true, ..Default::default() }],
            ..Default::default()
        }
    }
}
