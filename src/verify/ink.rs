//! The ink on the pages of a print file.

use preflight::Inspection;
use preflight::raster::{self, Pages, RasterError};
use rayon::prelude::*;
use units::Ratio;
use xxhash_rust::xxh3::Xxh3;

use crate::cache::{Cache, Key};

/// Pixels per inch at which ink is measured: areas smaller than such a pixel dry in any case.
const INK_PPI: u16 = 72;

/// Increment it when ink is measured differently.
const INK_VERSION: u32 = 1;

/// What is known about the ink of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KnownInk {
    /// It has at most this many per cent; it was not rendered.
    AtMost(u16),
    /// It was rendered: its maximum ink in per cent, and the share above the limit.
    Drawn(u16, Ratio),
}

/// Adds the ink of a file's rendered pages. Pages whose flat colours and text cannot exceed the ink of
/// another page, or the limit, are not rendered; results are cached under everything that the appearance of
/// a page depends on.
pub fn add_ink(seen: &mut Inspection, bytes: &[u8], cache: &Cache) {
    let Ok(pages) = Pages::open(bytes.to_vec()) else { return };
    let limit = seen.max_ink();
    let file = InkOfFile { pages: &pages, limit, cache };
    let Ok(inks) = file.inks() else { return };
    for (number, ink) in (1_u32..).zip(inks) {
        if let KnownInk::Drawn(most, share) = ink {
            seen.add_rendered_ink(number, most, share);
        }
    }
}

/// A file whose ink is measured.
#[derive(Clone, Copy)]
struct InkOfFile<'a> {
    /// Its pages.
    pages: &'a Pages,
    /// The shop's limit, per cent.
    limit: u16,
    /// Where earlier results are kept.
    cache: &'a Cache,
}

impl InkOfFile<'_> {
    /// What is known about each page: enough to determine the maximum, and all pages above the limit.
    fn inks(self) -> Result<Vec<KnownInk>, RasterError> {
        let mut pages: Vec<PageOfInk> = (0..self.pages.len())
            .into_par_iter()
            .map(|page| self.known(page))
            .collect::<Result<_, _>>()?;
        // In parallel, all pages that may exceed the limit.
        pages.par_iter_mut().filter(|page| page.may_exceed(self.limit)).try_for_each(|page| {
            page.ink = self.drawn(page)?;
            Ok(())
        })?;
        // One by one, the heaviest first, until no other page can exceed the maximum found.
        while let Some(page) = next(&mut pages) {
            page.ink = self.drawn(page)?;
        }
        Ok(pages.into_iter().map(|page| page.ink).collect())
    }

    /// What is known about a page from the cache, or from its colours alone.
    fn known(self, index: usize) -> Result<PageOfInk, RasterError> {
        let mut look = Xxh3::new();
        self.pages.look(index, &mut |piece| look.update(piece))?;
        let look = look.digest128().to_be_bytes();
        let settings = [INK_PPI.to_be_bytes(), self.limit.to_be_bytes()].concat();
        let key = Key::new("ink of a page", INK_VERSION, &[&look, &settings]);
        if let Some(ink) = self.cache.get(key).and_then(|bytes| unpack(&bytes)) {
            return Ok(PageOfInk { index, key, ink });
        }
        let page = PageOfInk { index, key, ink: KnownInk::AtMost(NO_BOUND) };
        match raster::bound(self.pages, index)? {
            Some(most) => {
                let ink = KnownInk::AtMost(most);
                self.cache.put(key, &pack(ink));
                Ok(PageOfInk { ink, ..page })
            }
            None => Ok(PageOfInk { ink: self.drawn(&page)?, ..page }),
        }
    }

    /// The ink of a page that is rendered now; the result is cached.
    fn drawn(self, page: &PageOfInk) -> Result<KnownInk, RasterError> {
        let ink = raster::page_ink(self.pages, page.index, INK_PPI)?;
        let ink = KnownInk::Drawn(ink.most(), ink.above(self.limit));
        self.cache.put(page.key, &pack(ink));
        Ok(ink)
    }
}

/// More than any page can have.
const NO_BOUND: u16 = u16::MAX;

/// A page and what is known about its ink.
#[derive(Clone, Copy, Debug)]
struct PageOfInk {
    /// Counted from 0.
    index: usize,
    /// A key of everything that its appearance depends on.
    key: Key,
    /// What is known.
    ink: KnownInk,
}

impl PageOfInk {
    /// Whether it must be rendered to know whether it exceeds a limit.
    fn may_exceed(&self, limit: u16) -> bool {
        matches!(self.ink, KnownInk::AtMost(most) if most > limit)
    }
}

/// The page to be rendered next: of those that could exceed the maximum found, the first with the highest
/// bound.
fn next(pages: &mut [PageOfInk]) -> Option<&mut PageOfInk> {
    let drawn = pages.iter().filter_map(|page| match page.ink {
        KnownInk::Drawn(most, _) => Some(most),
        KnownInk::AtMost(_) => None,
    });
    let heaviest = drawn.max();
    let bound = |page: &PageOfInk| match page.ink {
        KnownInk::AtMost(most) if heaviest.is_none_or(|heaviest| most > heaviest) => Some(most),
        _ => None,
    };
    let at = (0..pages.len()).rev().max_by_key(|&at| bound(&pages[at]))?;
    bound(&pages[at])?;
    pages.get_mut(at)
}

/// The cached result of a page.
fn pack(ink: KnownInk) -> Vec<u8> {
    match ink {
        KnownInk::AtMost(most) => most.to_be_bytes().to_vec(),
        KnownInk::Drawn(most, share) => {
            [&most.to_be_bytes()[..], &share.units().to_be_bytes()].concat()
        }
    }
}

/// Undoes [`pack`]; `None` if it is something else.
fn unpack(bytes: &[u8]) -> Option<KnownInk> {
    let (most, share) = bytes.split_first_chunk::<2>()?;
    let most = u16::from_be_bytes(*most);
    if share.is_empty() {
        return Some(KnownInk::AtMost(most));
    }
    Some(KnownInk::Drawn(most, Ratio::raw(i32::from_be_bytes(share.try_into().ok()?))))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use preflight::{Limits, inspect};

    use super::*;

    /// A file with a page of 10 by 10 points for each content.
    fn file(contents: &[&str]) -> Vec<u8> {
        let count = contents.len();
        let kids: Vec<String> = (0..count).map(|page| format!("{} 0 R", 3 + page * 2)).collect();
        let kids = kids.join(" ");
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>"),
        ];
        for (page, content) in contents.iter().enumerate() {
            let stream = 4 + page * 2;
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] /Contents {stream} 0 R /Resources << >> >>"
            ));
            let length = content.len();
            objects.push(format!("<< /Length {length} >>\nstream\n{content}\nendstream"));
        }
        let mut out = b"%PDF-1.6\n".to_vec();
        let mut table = String::new();
        for (index, object) in objects.iter().enumerate() {
            let _ = writeln!(table, "{:010} 00000 n ", out.len());
            out.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
        }
        let (start, size) = (out.len(), objects.len() + 1);
        out.extend(format!("xref\n0 {size}\n0000000000 65535 f \n{table}").bytes());
        out.extend(
            format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
        );
        out
    }

    /// What is known of the pages, with a limit of 300 per cent.
    fn inks(contents: &[&str], cache: &Cache) -> Vec<KnownInk> {
        let pages = Pages::open(file(contents)).unwrap();
        InkOfFile { pages: &pages, limit: 300, cache }.inks().unwrap()
    }

    /// A page all in cyan, magenta and yellow of these tints.
    fn flat(tint: &str) -> String {
        format!("{tint} {tint} {tint} 0 k 0 0 10 10 re f")
    }

    #[test]
    fn only_the_heaviest_of_the_flat_pages_is_drawn() {
        let (light, dark) = (flat(".1"), flat(".9"));
        let seen = inks(&[&light, &dark, &dark, ""], &Cache::none());
        let drawn = KnownInk::Drawn(271, Ratio::ZERO);
        let at_most = KnownInk::AtMost;
        assert_eq!(seen, [at_most(31), drawn, at_most(271), at_most(0)]);
    }

    #[test]
    fn every_page_that_may_exceed_the_limit_is_drawn() {
        let over = "1 1 1 1 k 0 0 5 10 re f";
        // The heavy colour lies under another one.
        let hidden = "1 1 1 .9 k 0 0 5 5 re f 0 g 0 0 10 10 re f";
        let half = KnownInk::Drawn(400, Ratio::raw(32_768));
        assert_eq!(
            inks(&[over, hidden, over], &Cache::none()),
            [half, KnownInk::Drawn(100, Ratio::ZERO), half]
        );
    }

    #[test]
    fn a_page_that_was_drawn_once_is_not_drawn_again_until_its_content_changes() {
        let folder = std::env::temp_dir().join(format!("booklet-ink-{}", std::process::id()));
        let cache = Cache::in_folder(&folder);
        let (one, other) = (flat(".9"), flat(".8"));
        assert_eq!(inks(&[&one, ""], &cache), inks(&[&one, ""], &Cache::none()));
        // A result that only the cache can have told.
        let pages = Pages::open(file(&[&one])).unwrap();
        let of_one = InkOfFile { pages: &pages, limit: 300, cache: &cache }.known(0).unwrap();
        let planted = KnownInk::Drawn(123, Ratio::ZERO);
        cache.put(of_one.key, &pack(planted));
        assert_eq!(inks(&[&other, &one], &cache)[1], planted);
        assert_eq!(inks(&[&other], &cache), [KnownInk::Drawn(240, Ratio::ZERO)]);
        let _ = std::fs::remove_dir_all(folder);
    }

    #[test]
    fn the_ink_of_a_file_is_that_of_all_its_pages_drawn() {
        let contents = [flat(".3"), flat(".7"), "0 g 0 0 3 3 re f".to_owned(), flat(".9")];
        let contents: Vec<&str> = contents.iter().map(String::as_str).collect();
        let bytes = file(&contents);
        let mut seen = inspect(&bytes, &Limits::default());
        add_ink(&mut seen, &bytes, &Cache::none());
        let every = raster::ink(&Pages::open(bytes).unwrap(), INK_PPI).unwrap();
        assert_eq!(seen.facts.most_rendered_ink, every.iter().map(raster::PageInk::most).max());
    }
}
