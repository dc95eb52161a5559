//! Pages as pixels.

use std::fmt;
use std::sync::Arc;

use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::hayro_interpret::hayro_syntax::object::Rect as PdfRect;
use hayro::hayro_interpret::hayro_syntax::page::Page;
use hayro::hayro_interpret::{InterpreterSettings, RenderContent, TransformExt as _};
use hayro::kurbo::{Affine, Rect};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources as Drawn, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use units::Rgb;
use units::{Abs, Ratio, Rect as Part, Size};

use super::RasterError;

/// Maximum number of pixels on a side.
const SIDE: u64 = 16_384;
/// Maximum number of pixels of a page: an A2 sheet at 300 pixels per inch has 35 million.
const PIXELS: u64 = 80_000_000;

/// Which part of a page is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// The finished page: TrimBox, or what is visible if there is none.
    Trim,
    /// Everything that a viewer shows: CropBox within MediaBox.
    Visible,
}

/// A picture in 8-bit RGB, row by row from the top, three bytes per pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue of each pixel.
    pub pixels: Vec<u8>,
}

impl Raster {
    /// The colour at a position given as shares of its width and height.
    pub fn at(&self, x: Ratio, y: Ratio) -> Rgb {
        let step = |share: Ratio, side: u32| {
            let step = i64::from(share.units()) * i64::from(side) / 65_536;
            step.clamp(0, i64::from(side.max(1)) - 1) as usize
        };
        let pixel = step(y, self.height) * self.width as usize + step(x, self.width);
        self.pixels.as_chunks().0.get(pixel).copied().map_or(Rgb([255; 3]), Rgb)
    }
}

/// A PDF file opened for rendering.
pub struct Pages {
    /// The file.
    pdf: Arc<Pdf>,
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages({})", self.len())
    }
}

impl Pages {
    /// Opens a file.
    pub fn open(bytes: Vec<u8>) -> Result<Self, RasterError> {
        let pdf = Pdf::new(bytes).map_err(|_| RasterError::Unreadable)?;
        Ok(Self { pdf: Arc::new(pdf) })
    }

    /// How many pages it has.
    pub fn len(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Whether it has no pages.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The width and height of a part of the page with this index.
    pub fn size(&self, index: usize, area: Area) -> Result<Size, RasterError> {
        let page = self.get(index)?;
        let seen = window(page, area);
        Ok(Size::new(Abs::pt(seen.width()), Abs::pt(seen.height())))
    }

    /// Renders the page with this index on white paper, at this many pixels per inch, without annotations.
    pub fn page(&self, index: usize, area: Area, ppi: u16) -> Result<Raster, RasterError> {
        let page = self.get(index)?;
        draw(page, &PageView::of(page, area, ppi)?)
    }

    /// Renders a part of the page with this index in the same way; its corner is relative to that of the
    /// visible page.
    pub fn part(&self, index: usize, part: Part, ppi: u16) -> Result<Raster, RasterError> {
        let page = self.get(index)?;
        let [x, y, w, h] = [part.x, part.y, part.w, part.h].map(Abs::to_pt);
        draw(page, &PageView::on(page, Rect::new(x, y, x + w, y + h), ppi)?)
    }

    /// The page with this index.
    pub(super) fn get(&self, index: usize) -> Result<&Page<'_>, RasterError> {
        self.pdf.pages().get(index).ok_or(RasterError::NoPage(index))
    }
}

/// Renders what a view shows of a page.
fn draw(page: &Page<'_>, view: &PageView) -> Result<Raster, RasterError> {
    let (Ok(width), Ok(height)) = (u16::try_from(view.width), u16::try_from(view.height)) else {
        return Err(RasterError::TooLarge(view.width.into(), view.height.into()));
    };
    let mut context = RenderContext::new(width, height);
    let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
    let cache = RenderCache::new();
    render_into(page, &cache, &settings_of_reading(), &settings, &mut context, view.onto);
    context.flush();
    let mut pixmap = Pixmap::new(width, height);
    context.render_with(
        &mut pixmap,
        &mut Drawn::default(),
        RasterizerSettings {
            target_init: TargetInit::Clear(WHITE),
            ..RasterizerSettings::default()
        },
    );
    // On white paper every pixel is opaque, so premultiplied values are the plain ones.
    let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height) * 3);
    for pixel in pixmap.data_as_u8_slice().chunks_exact(4) {
        pixels.extend_from_slice(&pixel[..3]);
    }
    Ok(Raster { width: view.width, height: view.height, pixels })
}

/// How files are interpreted: page content only, no external fonts.
pub(super) fn settings_of_reading() -> InterpreterSettings {
    InterpreterSettings {
        font_resolver: Arc::new(|_| None),
        cmap_resolver: Arc::new(|_| None),
        warning_sink: Arc::new(|_| {}),
        render_content: RenderContent::PAGE,
    }
}

/// A page on a grid of pixels.
pub(super) struct PageView {
    /// Pixels in a row.
    pub(super) width: u32,
    /// Rows.
    pub(super) height: u32,
    /// From the page's own space, points and y upwards, to pixels with y downwards.
    pub(super) onto: Affine,
}

impl PageView {
    /// The grid for a part of a page.
    pub(super) fn of(page: &Page<'_>, area: Area, ppi: u16) -> Result<Self, RasterError> {
        Self::on(page, window(page, area), ppi)
    }

    /// The grid for a box of the visible page.
    fn on(page: &Page<'_>, seen: Rect, ppi: u16) -> Result<Self, RasterError> {
        let scale = f64::from(ppi.max(1)) / 72.0;
        // A box that exceeds a whole number of pixels by a rounding error gets no further row.
        let count = |length: f64| ((length * scale - 0.01).ceil() as u64).max(1);
        let (width, height) = (count(seen.width()), count(seen.height()));
        if width > SIDE || height > SIDE || width * height > PIXELS {
            return Err(RasterError::TooLarge(width, height));
        }
        let onto = Affine::scale(scale)
            * Affine::translate((-seen.x0, -seen.y0))
            * page.initial_transform(true).to_kurbo();
        Ok(Self { width: width as u32, height: height as u32, onto })
    }
}

/// The part of a page that is drawn: points, the origin at the top left corner of the CropBox of the
/// upright page.
fn window(page: &Page<'_>, area: Area) -> Rect {
    let (width, height) = page.render_dimensions();
    let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let trim = page.raw().get::<PdfRect>("TrimBox").filter(|_| area == Area::Trim);
    let Some(trim) = trim else { return whole };
    let onto = page.initial_transform(true).to_kurbo();
    let trim = onto.transform_rect_bbox(Rect::new(trim.x0, trim.y0, trim.x1, trim.y1));
    let seen = trim.intersect(whole);
    if seen.width() > 0.0 && seen.height() > 0.0 { seen } else { whole }
}
