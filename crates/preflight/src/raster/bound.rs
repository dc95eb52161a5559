//! The maximum ink that a page can have, without rendering it.

use std::collections::BTreeSet;

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_syntax::content::TypedIter;
use hayro::hayro_interpret::hayro_syntax::object::Dict;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, Paint, SoftMask, interpret,
};
use hayro::kurbo::{BezPath, Rect};

use super::ink_state::InkState;
use super::overprint::{Overprint, marked};
use super::pages::{PageView, settings_of_reading};
use super::sheet::{Ink, PLATES};
use super::{Area, Pages, RasterError};

/// Maximum number of colours that are compared; a page with more is rendered instead.
const COLORS: usize = 4096;

/// The maximum ink that any spot on the page with this index can have, in per cent, derived from its flat
/// colours and text only, wherever they are; `None` if the page has pictures, gradients or patterns and
/// must be rendered. It is never less than what [`super::page_ink`] counts.
///
/// # Errors
/// When there is no such page.
pub fn bound(pages: &Pages, index: usize) -> Result<Option<u16>, RasterError> {
    let page = pages.get(index)?;
    let view = PageView::of(page, Area::Trim, 72)?;
    let whole = Rect::new(0.0, 0.0, f64::from(view.width), f64::from(view.height));
    let cache = InterpreterCache::new();
    let mut context = Context::new(view.onto, whole, &cache, page.xref(), settings_of_reading());
    let content = marked(page.page_stream().unwrap_or_default(), page.resources());
    let mut colors = MarkColors::default();
    interpret(TypedIter::new(&content), page.resources(), &mut context, &mut colors);
    Ok(colors.most())
}

/// The colours of the marks of a page.
#[derive(Default)]
struct MarkColors {
    /// The state for the marks that follow.
    state: InkState,
    /// Inks that replace the inks below.
    replacing: BTreeSet<[u8; PLATES]>,
    /// For each plate the heaviest tint of the marks that add to the inks below.
    adding: [u8; PLATES],
    /// Whether the page has marks of more than one colour.
    is_mixed: bool,
}

impl MarkColors {
    /// The maximum sum of one of the replacing inks, or of paper, with the adding ones, in per cent.
    fn most(&self) -> Option<u16> {
        if self.is_mixed || self.replacing.len() > COLORS {
            return None;
        }
        let paper = [0; PLATES];
        let sums = self.replacing.iter().chain([&paper]).map(|under| {
            let plates = under.iter().zip(&self.adding);
            plates.map(|(under, over)| u32::from(*under.max(over))).sum::<u32>()
        });
        sums.max().map(|sum| ((sum * 100 + 127) / 255) as u16)
    }

    /// Takes the colour of a mark into account.
    fn paint(&mut self, props: &DrawProps<'_>, is_stroke: bool) {
        match &props.paint {
            Paint::Color(color) => {
                let ink = self.state.ink(color, props.blend_mode, is_stroke);
                self.add(&ink);
            }
            Paint::Pattern(_) => self.is_mixed = true,
        }
    }

    /// Takes an ink into account.
    fn add(&mut self, ink: &Ink) {
        let Ink { tints, keeps, alpha, multiplies } = *ink;
        if alpha >= 1.0 && !multiplies && !keeps.contains(&true) {
            self.replacing.insert(tints);
            return;
        }
        for (most, tint) in self.adding.iter_mut().zip(tints) {
            // Tints that multiply may do so repeatedly.
            *most = (*most).max(if multiplies && tint > 0 { u8::MAX } else { tint });
        }
    }
}

impl<'a> Device<'a> for MarkColors {
    fn draw_path(&mut self, _path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        if matches!(draw_mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            self.paint(&props, false);
        }
        if matches!(draw_mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..)) {
            self.paint(&props, true);
        }
    }

    fn push_clip_path(&mut self, _clip_path: &ClipPath) {}

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        _mask: Option<SoftMask<'a>>,
        blend_mode: BlendMode,
    ) {
        self.state.groups.push((opacity, blend_mode));
    }

    fn draw_glyph_run(
        &mut self,
        glyph_run: &GlyphRun<'_, 'a>,
        props: DrawProps<'a>,
        draw_mode: &DrawMode,
    ) {
        if matches!(draw_mode, DrawMode::Invisible) {
            return;
        }
        // Type 3 glyphs have their own colours.
        self.is_mixed |= glyph_run.glyphs().iter().any(|glyph| matches!(&**glyph, Glyph::Type3(_)));
        self.draw_path(&BezPath::new(), props, draw_mode);
    }

    fn draw_rect(&mut self, _rect: &Rect, props: DrawProps<'a>, draw_mode: &DrawMode) {
        self.draw_path(&BezPath::new(), props, draw_mode);
    }

    fn draw_image(&mut self, _image: Image<'a, '_>, _props: ImageDrawProps<'a>) {
        self.is_mixed = true;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {
        self.state.groups.pop();
    }

    fn begin_marked_content(&mut self, tag: &[u8], _properties: Option<&Dict<'_>>) {
        if let Some(overprint) = Overprint::of_tag(tag) {
            self.state.overprint = overprint;
        }
    }
}
