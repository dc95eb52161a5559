//! Statistics: what is in the book, and what is missing.
//!
//! **Takes** the [`Booklet`], and the [`Compiled`] book if it could be made. **Gives** numbers by
//! edition. **Never** judges them: that is `check`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::frame::Compiled;
use crate::frame::ItemKind;
use crate::media::PictureFormat;
use crate::model::{Booklet, StoryFile};
use crate::plan;

/// How often each name occurs.
pub type Counts = BTreeMap<String, usize>;

/// The numbers of a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// The editions: one, in the book's language.
    pub editions: Vec<EditionNumbers>,
}

/// The numbers of an edition. Numbers of the laid-out book are missing while it has errors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditionNumbers {
    /// Its language, BCP 47.
    pub lang: String,
    /// In the language of the edition.
    pub title: String,
    /// Pages, covers included.
    pub pages: Option<usize>,
    /// How many stories there are.
    pub stories: usize,
    /// Stories by status.
    pub status: Counts,
    /// Number of words: in stories, and in the whole book.
    pub words: WordCount,
    /// Number of pictures, by kind.
    pub pictures: PictureCount,
    /// Stories by the country people came from.
    pub home: Counts,
    /// Stories by the country people went to.
    pub host: Counts,
    /// Stories by their term in the index.
    pub sectors: Counts,
    /// How long each story is, in the order of their ids.
    pub lengths: Vec<Length>,
    /// What is missing.
    pub missing: Missing,
    /// Totals that the manifest claims.
    pub totals: Counts,
    /// Files that could not be read; their stories are not counted.
    pub unread: Vec<String>,
}

/// Counted words: stretches between spaces that have a letter or a digit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordCount {
    /// In the bodies of all stories.
    pub stories: usize,
    /// In everything that is printed, except running heads and folios.
    pub all: Option<usize>,
}

/// Counted pictures, each file once, without the emblem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PictureCount {
    /// All of them.
    pub all: usize,
    /// Raster pictures.
    pub photographs: usize,
    /// Drawings (SVG).
    pub drawings: usize,
    /// Minimum resolution of a photograph on its page, pixels per inch.
    pub least_ppi: Option<u32>,
}

/// The length of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Length {
    /// Its id.
    pub story: String,
    /// Words in its body.
    pub words: usize,
    /// Number of pages; `None` if the book was not laid out.
    pub pages: Option<usize>,
}

/// What is missing: ids of stories, codes of countries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Stories without a picture.
    pub picture: Vec<String>,
    /// Stories without a quote.
    pub quote: Vec<String>,
    /// Stories without a counted result.
    pub outcomes: Vec<String>,
    /// Stories that say nothing of the Single Market.
    pub single_market: Vec<String>,
    /// Countries of partners that are neither home nor host of a story.
    pub countries: Vec<String>,
}

/// Counts a book.
pub fn statistics(booklet: &Booklet, compiled: Option<&Compiled>) -> Statistics {
    let stories = &booklet.stories;
    let count = |name: fn(&StoryFile) -> &str| {
        let mut counts = Counts::new();
        for story in stories {
            *counts.entry(name(story).to_owned()).or_default() += 1;
        }
        counts
    };
    let lengths = lengths(stories, compiled);
    let totals = &booklet.book.totals;
    let totals = [
        ("secondments", totals.secondments),
        ("smes", totals.smes),
        ("months", totals.months),
        ("stories", totals.stories),
    ];
    let edition = EditionNumbers {
        lang: booklet.book.lang.clone(),
        title: booklet.book.title.clone(),
        pages: compiled.map(|compiled| compiled.document.pages.len()),
        stories: stories.len(),
        status: count(|file| file.story.status.name()),
        words: WordCount {
            stories: lengths.iter().map(|length| length.words).sum(),
            all: compiled.map(|c| c.plan.sections.iter().map(plan::words_in_section).sum()),
        },
        pictures: pictures(booklet, compiled),
        home: count(|file| &file.story.home.country),
        host: count(|file| &file.story.host.country),
        sectors: count(|file| &file.story.sector.label),
        lengths,
        missing: missing(booklet),
        totals: totals
            .into_iter()
            .filter_map(|(name, total)| Some((name.to_owned(), total? as usize)))
            .collect(),
        unread: booklet.unread.clone(),
    };
    Statistics { editions: vec![edition] }
}

/// How long each story is.
fn lengths(stories: &[StoryFile], compiled: Option<&Compiled>) -> Vec<Length> {
    let pages = |id: &str| {
        let compiled = compiled?;
        let is = |section: &plan::Section| matches!(&section.part, plan::Part::Story { id: of, .. } if of == id);
        let at = compiled.plan.sections.iter().position(is)?;
        Some(compiled.document.map.pages_of(at).len())
    };
    let length = |file: &StoryFile| Length {
        story: file.id.clone(),
        words: plan::words_in_story(&file.story),
        pages: pages(&file.id),
    };
    stories.iter().map(length).collect()
}

/// Counts the book's files, and finds the lowest resolution on its pages.
fn pictures(booklet: &Booklet, compiled: Option<&Compiled>) -> PictureCount {
    let own = booklet.pictures.values().filter(|file| file.file != booklet.book.funding.emblem);
    let (drawings, photographs): (Vec<_>, Vec<_>) =
        own.partition(|file| file.info.format == PictureFormat::Svg);
    let placed = compiled.into_iter().flat_map(|compiled| {
        let items = compiled.document.pages.iter().flat_map(|page| &page.items);
        items.filter_map(|item| match &item.kind {
            ItemKind::Picture(placed) => placed.ppi(&compiled.pictures),
            _ => None,
        })
    });
    PictureCount {
        all: drawings.len() + photographs.len(),
        photographs: photographs.len(),
        drawings: drawings.len(),
        least_ppi: placed.min(),
    }
}

/// Lists the stories that lack a part, and the partners' countries without a story.
fn missing(booklet: &Booklet) -> Missing {
    let without = |lacks: fn(&StoryFile) -> bool| {
        let stories = booklet.stories.iter().filter(|file| lacks(file));
        stories.map(|file| file.id.clone()).collect()
    };
    let stories = booklet.stories.iter().map(|file| &file.story);
    let visited: BTreeSet<&str> = stories
        .flat_map(|story| [story.home.country.as_str(), story.host.country.as_str()])
        .collect();
    let partners: BTreeSet<&str> =
        booklet.book.partners.iter().map(|partner| partner.country.as_str()).collect();
    Missing {
        picture: without(|file| file.story.images.is_empty()),
        quote: without(|file| file.story.quotes.is_empty()),
        outcomes: without(|file| file.story.outcomes.is_empty()),
        single_market: without(|file| file.story.single_market.is_none()),
        countries: partners.difference(&visited).map(|&code| code.to_owned()).collect(),
    }
}
