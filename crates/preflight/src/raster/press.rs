//! The simulated press: accumulates the ink of what the interpreter draws.

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::pattern::{Pattern, ShadingPattern, TilingPattern};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, Paint,
    RasterImage, SoftMask, StencilImage, StrokeProps,
};
use hayro::kurbo::{self, Affine, BezPath, Point, Rect, Stroke, StrokeOpts};

use super::Guess;
use super::ink_state::InkState;
use super::overprint::Overprint;
use super::photo::Photo;
use super::sheet::{Ink, InkSheet, PLATES};

/// Maximum number of tiles of a pattern that are drawn.
const TILES: i64 = 20_000;
/// Maximum deviation of flattened curves, in pixels.
const STRAY: f64 = 0.1;

/// A press with a sheet in it.
pub(super) struct SimulatedPress {
    /// The page with the ink printed so far.
    pub(super) sheet: InkSheet,
    /// The state for the marks that follow, and what was estimated.
    pub(super) state: InkState,
}

impl SimulatedPress {
    /// A press with this sheet.
    pub(super) fn new(sheet: InkSheet) -> Self {
        Self { sheet, state: InkState::default() }
    }

    /// Paints a shape, in pixels.
    fn paint(&mut self, path: &BezPath, rule: FillRule, props: &DrawProps<'_>, is_stroke: bool) {
        if props.soft_mask.is_some() {
            self.state.guesses.insert(Guess::SoftMask);
        }
        match &props.paint {
            Paint::Color(color) => {
                let ink = self.state.ink(color, props.blend_mode, is_stroke);
                self.sheet.fill(path, rule, &ink);
            }
            Paint::Pattern(pattern) => {
                self.sheet.push_clip(path, rule);
                match pattern.as_ref() {
                    Pattern::Shading(shading) => self.gradient(path, shading, props.blend_mode),
                    Pattern::Tiling(tiles) => self.tiles(path, tiles, is_stroke),
                }
                self.sheet.pop_clip();
            }
        }
    }

    /// Fills the clip with a gradient in screen colours.
    fn gradient(&mut self, path: &BezPath, shading: &ShadingPattern, mode: BlendMode) {
        self.state.guesses.insert(Guess::Gradient);
        let (around, multiplies) = self.state.around(mode);
        let encoded = shading.encode();
        let onto = encoded.base_transform;
        self.sheet.each(path.control_box(), |x, y| {
            let place = Point::new(f64::from(x) + 0.5, f64::from(y) + 0.5);
            let [r, g, b, alpha] = encoded.sample(onto * place);
            let tint = |level: f32| ((1.0 - level).clamp(0.0, 1.0) * 255.0).round() as u8;
            (alpha > 0.0).then(|| Ink {
                tints: [tint(r), tint(g), tint(b), 0, 0],
                keeps: [false; PLATES],
                alpha: alpha * around,
                multiplies,
            })
        });
    }

    /// Fills the clip with the tiles of a pattern.
    fn tiles(&mut self, path: &BezPath, pattern: &TilingPattern<'_>, is_stroke: bool) {
        let (x_step, y_step) = (f64::from(pattern.x_step.abs()), f64::from(pattern.y_step.abs()));
        let page = Rect::new(0.0, 0.0, f64::from(self.sheet.width), f64::from(self.sheet.height));
        let seen = path.control_box().intersect(page);
        let area = pattern.matrix.inverse().transform_rect_bbox(seen);
        // The tiles whose boxes intersect the area.
        let range = |low: f64, high: f64, box_low: f64, box_high: f64, step: f64| {
            (((low - box_high) / step).floor() as i64, ((high - box_low) / step).ceil() as i64)
        };
        let cell = pattern.bbox;
        let (left, right) = range(area.x0, area.x1, cell.x0, cell.x1, x_step);
        let (top, bottom) = range(area.y0, area.y1, cell.y0, cell.y1, y_step);
        let columns = right.saturating_sub(left).saturating_add(1);
        let rows = bottom.saturating_sub(top).saturating_add(1);
        if !area.is_finite() || columns.saturating_mul(rows) > TILES {
            self.state.guesses.insert(Guess::Unreadable);
            return;
        }
        self.state.groups.push((pattern.opacity, BlendMode::Normal));
        let outer = self.state.overprint;
        for row in top..=bottom {
            for column in left..=right {
                let by = (column as f64 * x_step, row as f64 * y_step);
                let at = pattern.matrix * Affine::translate(by);
                if pattern.interpret(self, at, is_stroke).is_none() {
                    self.state.guesses.insert(Guess::Unreadable);
                }
                self.state.overprint = outer;
            }
        }
        self.state.groups.pop();
    }

    /// Prints a picture that fills the unit of `onto`: pixels of the picture to pixels of the page.
    fn photo(&mut self, image: &RasterImage<'_>, onto: Affine, mode: BlendMode) {
        let Some(photo) = Photo::read(image) else {
            self.state.guesses.insert(Guess::Unreadable);
            return;
        };
        if photo.is_guessed() {
            self.state.guesses.insert(Guess::Light);
        }
        let (around, multiplies) = self.state.around(mode);
        // Pictures replace all process plates whatever OPM says (ISO 32000-1, 8.6.7).
        let keeps = [false, false, false, false, self.state.overprint.fills.over];
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        self.over_picture((width, height), onto, |across, down| {
            let (tints, alpha) = photo.at(across, down)?;
            Some(Ink { tints, keeps, alpha: alpha * around, multiplies })
        });
    }

    /// Prints the pixels of a stencil mask.
    fn stencil(&mut self, image: &StencilImage<'_, '_>, onto: Affine, mode: BlendMode) {
        let mut read = None;
        image.with_stencil(|mask, paint| read = Some((mask, paint.clone())), None);
        let Some((mask, Paint::Color(color))) = read else {
            self.state.guesses.insert(Guess::Unreadable);
            return;
        };
        let ink = self.state.ink(&color, mode, false);
        let size = (f64::from(image.width()), f64::from(image.height()));
        let (width, height) = (mask.width as usize, mask.height as usize);
        self.over_picture(size, onto, |across, down| {
            let column = ((across as usize * width) >> 16).min(width.saturating_sub(1));
            let row = ((down as usize * height) >> 16).min(height.saturating_sub(1));
            let share = f32::from(*mask.data.get(row * width + column)?) / 255.0;
            (share > 0.0).then(|| ink.faded(share))
        });
    }

    /// Prints the pixels whose centre is inside a picture of this size; `ink` is called with shares of its
    /// width and height in units of 1/65,536.
    fn over_picture(
        &mut self,
        size: (f64, f64),
        onto: Affine,
        ink: impl Fn(u32, u32) -> Option<Ink>,
    ) {
        let (width, height) = size;
        let bounds = onto.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        if onto.determinant().abs() < 1e-12 || !onto.is_finite() {
            return;
        }
        let back = onto.inverse();
        self.sheet.each(bounds, |x, y| {
            let place = back * Point::new(f64::from(x) + 0.5, f64::from(y) + 0.5);
            let (across, down) = (place.x / width, place.y / height);
            // Pixels on the edge are touched even if their centre is up to half a pixel outside.
            let near = |share: f64, size: f64| (-0.6..=size + 0.6).contains(&(share * size));
            let reach = (bounds.width().max(1.0), bounds.height().max(1.0));
            if !near(across, reach.0) || !near(down, reach.1) {
                return None;
            }
            let units = |share: f64| (share.clamp(0.0, 1.0) * 65_535.0) as u32;
            ink(units(across), units(down))
        });
    }
}

/// The outline of a stroke, in pixels.
fn stroked(path: &BezPath, stroke: &StrokeProps, onto: Affine) -> BezPath {
    let scale = onto.determinant().abs().sqrt().max(1e-9);
    // Hairlines are visible on any device (ISO 32000-1, 8.4.3.2): wide enough for the rasteriser.
    let width = f64::from(stroke.line_width).max(0.3 / scale);
    let mut style = Stroke::new(width)
        .with_caps(stroke.line_cap)
        .with_join(stroke.line_join)
        .with_miter_limit(f64::from(stroke.miter_limit));
    let dashes: Vec<f64> = stroke.dash_array.iter().map(|&dash| f64::from(dash)).collect();
    // Invisibly short dashes would only take time.
    if dashes.iter().sum::<f64>() * scale > 0.05 && dashes.iter().all(|&dash| dash >= 0.0) {
        style = style.with_dashes(f64::from(stroke.dash_offset), dashes);
    }
    onto * kurbo::stroke(path.iter(), &style, &StrokeOpts::default(), STRAY / scale)
}

impl<'a> Device<'a> for SimulatedPress {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        if let DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) = draw_mode {
            self.paint(&(props.transform * path.clone()), *rule, &props, false);
        }
        if let DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) = draw_mode {
            let outline = stroked(path, stroke, props.transform);
            self.paint(&outline, FillRule::NonZero, &props, true);
        }
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        self.sheet.push_clip(&clip_path.path, clip_path.fill);
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend_mode: BlendMode,
    ) {
        if mask.is_some() {
            self.state.guesses.insert(Guess::SoftMask);
        }
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
        let mut outlines = BezPath::new();
        for glyph in glyph_run.glyphs() {
            match &**glyph {
                Glyph::Outline(outline) => outlines.extend(glyph.transform() * outline.outline()),
                Glyph::Type3(drawn) => {
                    drawn.interpret(self, props.transform, glyph.transform(), &props.paint);
                }
            }
        }
        if !outlines.is_empty() {
            self.draw_path(&outlines, props, draw_mode);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        match image {
            Image::Raster(image) => self.photo(&image, props.transform, props.blend_mode),
            Image::Stencil(image) => self.stencil(&image, props.transform, props.blend_mode),
        }
    }

    fn pop_clip(&mut self) {
        self.sheet.pop_clip();
    }

    fn pop_transparency_group(&mut self) {
        self.state.groups.pop();
    }

    fn begin_marked_content(
        &mut self,
        tag: &[u8],
        _properties: Option<&hayro::hayro_interpret::hayro_syntax::object::Dict<'_>>,
    ) {
        if let Some(overprint) = Overprint::of_tag(tag) {
            self.state.overprint = overprint;
        }
    }
}
