//! Differences between two builds.
//!
//! **Takes** the bytes of two PDF files. **Gives** the pages that changed, with a picture of each
//! change. **Never** judges which of the two is right.
//!
//! Page content is compared first: equal pages are not rendered. Pages that differ are rendered and
//! compared pixel by pixel. Structure, links and metadata are not compared.

mod align;
mod content;
mod labels;
mod leaves;
mod pixels;

pub use leaves::{Leaf, Replacement};

use std::fmt;

use preflight::raster::{Area, Pages, RasterError};
use rayon::prelude::*;
use units::{Abs, Ratio, Rect};

use align::AlignStep;
use content::{PageMarks, read};

/// How pages are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Pixels per inch.
    pub ppi: u16,
    /// Maximum difference of a channel of a pixel, of 255, that does not count as changed.
    pub tolerance: u8,
}

impl Default for Settings {
    fn default() -> Self {
        Self { ppi: 96, tolerance: 12 }
    }
}

/// What is different between two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Pages of the old file.
    pub old_pages: usize,
    /// Pages of the new file.
    pub new_pages: usize,
    /// The pages that differ, in their order.
    pub changes: Vec<PageChange>,
}

/// A page that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageChange {
    /// What happened to it.
    pub kind: ChangeKind,
    /// The page in the old file; none if it was added.
    pub old: Option<PageName>,
    /// The page in the new file; none if it was removed.
    pub new: Option<PageName>,
    /// The share of the page that changed.
    pub share: Ratio,
    /// The box around everything that changed; its origin is the page's top left corner.
    pub bounds: Rect,
    /// A PNG: the old page, the new page, and the new page in pale grey with what changed in colour.
    pub picture: Vec<u8>,
}

/// What happened to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It looks different.
    Changed,
    /// It looks the same on a screen but is painted differently: for example with other inks or overprint.
    Unseen,
    /// The old file does not have it.
    Added,
    /// The new file does not have it.
    Removed,
}

impl ChangeKind {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Unseen => "unseen",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// A page by its position and its folio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageName {
    /// Its position in the file, from 1.
    pub number: usize,
    /// Its page label: the folio.
    pub label: Option<String>,
}

impl fmt::Display for PageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.label {
            Some(label) if *label != self.number.to_string() => {
                write!(f, "page {} (folio {label})", self.number)
            }
            _ => write!(f, "page {}", self.number),
        }
    }
}

/// Which of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparedFile {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// Why two files cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffError {
    /// One of them is not a PDF file, or damaged, or encrypted: the reader's message.
    Unreadable(ComparedFile, String),
    /// A page cannot be rendered.
    Raster(RasterError),
    /// A picture cannot be written.
    Picture(String),
}

impl fmt::Display for DiffError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(ComparedFile::Old, words) => write!(f, "the old file: {words}"),
            Self::Unreadable(ComparedFile::New, words) => write!(f, "the new file: {words}"),
            Self::Raster(error) => error.fmt(f),
            Self::Picture(words) => write!(f, "a picture of a change cannot be written: {words}"),
        }
    }
}

impl std::error::Error for DiffError {}

/// Compares two files.
pub fn diff(old: &[u8], new: &[u8], settings: Settings) -> Result<Difference, DiffError> {
    if old == new {
        let pages = open(old, ComparedFile::Old)?.len();
        return Ok(Difference { old_pages: pages, new_pages: pages, changes: Vec::new() });
    }
    // The content of each page, by its operators.
    let (old, new) = rayon::join(
        || OpenedFile::open(old, ComparedFile::Old),
        || OpenedFile::open(new, ComparedFile::New),
    );
    let (old, new) = (old?, new?);
    // Pages of the two files are matched; pairs that differ are rendered and compared.
    let changes: Result<Vec<Option<PageChange>>, DiffError> =
        align::align(&old.contents, &new.contents)
            .into_par_iter()
            .map(|step| match step {
                AlignStep::Pair(at, to) => pair(&old, at, &new, to, settings),
                AlignStep::Removed(at) => alone(&old, at, ChangeKind::Removed, settings).map(Some),
                AlignStep::Added(at) => alone(&new, at, ChangeKind::Added, settings).map(Some),
            })
            .collect();
    Ok(Difference {
        old_pages: old.contents.len(),
        new_pages: new.contents.len(),
        changes: changes?.into_iter().flatten().collect(),
    })
}

/// A file opened twice: for reading and for rendering.
struct OpenedFile {
    /// The content of each page.
    contents: Vec<PageMarks>,
    /// The pages, for rendering.
    pages: Pages,
}

impl OpenedFile {
    /// Opens a file.
    fn open(bytes: &[u8], side: ComparedFile) -> Result<Self, DiffError> {
        let contents = read(bytes).map_err(|words| DiffError::Unreadable(side, words))?;
        let pages = open(bytes, side)?;
        if pages.len() != contents.len() {
            let words = format!("it has {} pages or {}", contents.len(), pages.len());
            return Err(DiffError::Unreadable(side, words));
        }
        Ok(Self { contents, pages })
    }

    /// The name of the page with this index.
    fn name(&self, index: usize) -> PageName {
        let label = self.contents.get(index).and_then(|content| content.label.clone());
        PageName { number: index + 1, label }
    }
}

/// Opens a file for rendering.
fn open(bytes: &[u8], side: ComparedFile) -> Result<Pages, DiffError> {
    Pages::open(bytes.to_vec()).map_err(|error| DiffError::Unreadable(side, error.to_string()))
}

/// How two pages differ, if they do.
fn pair(
    old: &OpenedFile,
    at: usize,
    new: &OpenedFile,
    to: usize,
    settings: Settings,
) -> Result<Option<PageChange>, DiffError> {
    let (before, after) = (&old.contents[at], &new.contents[to]);
    if before.digest == after.digest {
        return Ok(None);
    }
    let draw = |file: &OpenedFile, index: usize| {
        file.pages.page(index, Area::Trim, settings.ppi).map_err(DiffError::Raster)
    };
    let (left, right) = (draw(old, at)?, draw(new, to)?);
    let seen = pixels::compare(&left, &right, settings.tolerance);
    if seen.is_none() && before.says_the_same(after) {
        return Ok(None);
    }
    let kind = if seen.is_some() { ChangeKind::Changed } else { ChangeKind::Unseen };
    let picture = pixels::picture(&left, &right, settings.tolerance).map_err(DiffError::Picture)?;
    let (share, bounds) = seen.map_or((Ratio::ZERO, Rect::default()), |seen| {
        (seen.share, in_lengths(seen.bounds, settings.ppi))
    });
    Ok(Some(PageChange {
        kind,
        old: Some(old.name(at)),
        new: Some(new.name(to)),
        share,
        bounds,
        picture,
    }))
}

/// A page that only one file has.
fn alone(
    file: &OpenedFile,
    at: usize,
    kind: ChangeKind,
    settings: Settings,
) -> Result<PageChange, DiffError> {
    let page = file.pages.page(at, Area::Trim, settings.ppi).map_err(DiffError::Raster)?;
    let blank = pixels::blank(&page);
    let (left, right) = if kind == ChangeKind::Removed { (&page, &blank) } else { (&blank, &page) };
    let picture = pixels::side_by_side(&[left, right]).map_err(DiffError::Picture)?;
    let size = file.pages.size(at, Area::Trim).map_err(DiffError::Raster)?;
    let name = Some(file.name(at));
    let (old, new) = if kind == ChangeKind::Removed { (name, None) } else { (None, name) };
    let bounds = Rect::new(Abs::ZERO, Abs::ZERO, size.w, size.h);
    Ok(PageChange { kind, old, new, share: Ratio::ONE, bounds, picture })
}

/// A box of pixels, left, top, right and bottom, in lengths.
fn in_lengths([left, top, right, bottom]: [u32; 4], ppi: u16) -> Rect {
    let length = |pixels: u32| Abs::pt(f64::from(pixels) * 72.0 / f64::from(ppi.max(1)));
    Rect::new(length(left), length(top), length(right - left), length(bottom - top))
}
