//! The outline: which parts the book has, in which order.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use findings::Place;
use typeset::{Span, Text, capitalised};

use crate::data::{self, Labels};
use crate::model::{
    Booklet, ChapterBy, MANIFEST, OrderPolicy, Organisation, SectionKind, SectionSource, Story,
    StoryFile,
};

use super::markup::markup;
use super::{Matter, Part, Stay, words};

/// A part of the book before its blocks are written.
#[derive(Debug)]
pub(super) struct OutlineEntry {
    /// As [`super::Section::id`].
    pub(super) id: String,
    /// The source of its blocks.
    pub(super) source: PartSource,
    /// As [`super::Section::title`].
    pub(super) title: String,
    /// The title as a reference in another part: with its languages, without links and looks.
    pub(super) name: Text,
    /// As [`super::Section::listed`].
    pub(super) listed: bool,
    /// As [`super::Section::parent`].
    pub(super) parent: Option<usize>,
    /// As [`super::Section::matter`].
    pub(super) matter: Matter,
    /// As [`super::Section::place`].
    pub(super) place: Place,
}

/// The source of a part's blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PartSource {
    /// The manifest's section of this index.
    Section(usize),
    /// The opener of a chapter, by index of the manifest's section and country code.
    Opener(usize, String),
    /// The story of this index.
    Story(usize),
}

/// The parts of the book in reading order, and what is needed to write them.
#[derive(Debug)]
pub(super) struct Outline<'a> {
    /// The authored document.
    pub(super) booklet: &'a Booklet,
    /// The words of the book's language, with the book's replacements.
    pub(super) labels: Arc<Labels>,
    /// The language of these words (BCP 47): English where the program has none in the book's.
    pub(super) words_lang: &'a str,
    /// The parts.
    pub(super) entries: Vec<OutlineEntry>,
    /// For each story the id of its section; empty if the book has no chapters.
    pub(super) story_ids: Vec<String>,
    /// The index of each story by its own id.
    stories_by_id: BTreeMap<&'a str, usize>,
}

impl<'a> Outline<'a> {
    /// Puts the parts of a book in order.
    pub(super) fn of(booklet: &'a Booklet) -> Self {
        let labels = Arc::new(Labels::with(&booklet.book.lang, &booklet.book.words));
        let own = data::has_labels(&booklet.book.lang) || !booklet.book.words.is_empty();
        let mut outline = Self {
            booklet,
            labels,
            words_lang: if own { &booklet.book.lang } else { "en" },
            entries: Vec::new(),
            story_ids: vec![String::new(); booklet.stories.len()],
            stories_by_id: (booklet.stories.iter().map(|file| file.id.as_str())).zip(0..).collect(),
        };
        let mut body = false;
        for (index, section) in booklet.book.sections.iter().enumerate() {
            let matter = matter(section.kind, &mut body);
            if section.kind == SectionKind::Chapters {
                outline.chapters(index, matter);
            } else {
                outline.section(index, section, matter);
            }
        }
        outline.make_ids_unique();
        outline
    }

    /// Adds a part that the manifest names.
    fn section(&mut self, index: usize, section: &SectionSource, matter: Matter) {
        let listed = !matches!(
            section.kind,
            SectionKind::Cover
                | SectionKind::TitlePage
                | SectionKind::Imprint
                | SectionKind::Contents
                | SectionKind::BackCover
        );
        let title = match section.kind {
            SectionKind::Cover | SectionKind::TitlePage => &self.booklet.book.title,
            kind => section.title.as_deref().unwrap_or_else(|| self.labels.section(kind.name())),
        };
        self.entries.push(OutlineEntry {
            id: section.kind.name().to_owned(),
            source: PartSource::Section(index),
            title: markup(title).0.to_plain(),
            name: name(title),
            listed,
            parent: None,
            matter,
            place: Place::value(MANIFEST, format!("/sections/{index}")),
        });
    }

    /// Adds the chapters: an opener and its stories for each country.
    fn chapters(&mut self, index: usize, matter: Matter) {
        for (code, stories) in self.by_country() {
            let parent = self.entries.len();
            self.entries.push(OutlineEntry {
                id: format!("country-{}", slug(code)),
                source: PartSource::Opener(index, code.to_owned()),
                title: self.country_name(code),
                name: Text::plain(self.country_name(code)),
                listed: true,
                parent: None,
                matter,
                place: Place::value(MANIFEST, format!("/sections/{index}/openers/{code}")),
            });
            for story in stories {
                let file = &self.booklet.stories[story];
                self.entries.push(OutlineEntry {
                    id: format!("story-{}", slug(&file.id)),
                    source: PartSource::Story(story),
                    title: markup(&file.story.title).0.to_plain(),
                    name: name(&file.story.title),
                    listed: true,
                    parent: Some(parent),
                    matter,
                    place: Place::file(&file.file),
                });
            }
        }
    }

    /// Numbers parts with the same id.
    fn make_ids_unique(&mut self) {
        let mut used = BTreeSet::new();
        for entry in &mut self.entries {
            let stem = entry.id.clone();
            let mut number = 1;
            while !used.insert(entry.id.clone()) {
                number += 1;
                entry.id = format!("{stem}-{number}");
            }
            if let PartSource::Story(story) = entry.source {
                self.story_ids[story].clone_from(&entry.id);
            }
        }
    }

    /// The stories of each chapter's country, chapters and stories in order.
    fn by_country(&self) -> Vec<(&'a str, Vec<usize>)> {
        let mut chapters = BTreeMap::<&str, Vec<usize>>::new();
        for (index, file) in self.booklet.stories.iter().enumerate() {
            chapters.entry(&self.chapter_of(&file.story).country).or_default().push(index);
        }
        let mut chapters: Vec<_> = chapters.into_iter().collect();
        let order = self.country_order();
        chapters.sort_by(|(a, _), (b, _)| order.compare(a, b));
        for (_, stories) in &mut chapters {
            stories.sort_by_key(|&index| {
                let StoryFile { id, story, .. } = &self.booklet.stories[index];
                (&story.period.start, id)
            });
        }
        chapters
    }

    /// The organisation whose country heads the chapter of a story.
    pub(super) fn chapter_of(&self, story: &'a Story) -> &'a Organisation {
        match self.booklet.book.order.chapter_by {
            ChapterBy::Home => &story.home,
            ChapterBy::Host => &story.host,
        }
    }

    /// The order of countries that the manifest selects.
    pub(super) fn country_order(&self) -> CountryOrder<'_> {
        CountryOrder { outline: self, collation: data::compare(&self.booklet.book.lang) }
    }

    /// A country's name on its own or at the beginning, with a capital first letter: some languages have an
    /// article before it, `il-Finlandja`.
    pub(super) fn country_name(&self, code: &str) -> String {
        capitalised(self.country(code), self.words_lang)
    }

    /// The name of a country in the book's language; the code if it is not known.
    pub(super) fn country<'b>(&self, code: &'b str) -> &'b str
    where
        'a: 'b,
    {
        data::country(code).map_or(code, |country| country.name(&self.booklet.book.lang))
    }

    /// The section of the story with this id, and its index; `None` if the book has no such section.
    pub(super) fn story_by_id(&self, id: &str) -> Option<(&str, usize)> {
        let index = *self.stories_by_id.get(id)?;
        let section = self.story_ids.get(index).filter(|section| !section.is_empty())?;
        Some((section, index))
    }

    /// The stories in reading order.
    pub(super) fn stories(&self) -> impl Iterator<Item = (&OutlineEntry, &'a Story)> {
        self.entries.iter().filter_map(|entry| match entry.source {
            PartSource::Story(story) => Some((entry, &self.booklet.stories[story].story)),
            _ => None,
        })
    }

    /// A story's stay in words.
    fn stay(&self, story: &Story) -> Stay {
        let months = words::whole_months(story.months).unwrap_or_default();
        Stay {
            home: self.country_name(&story.home.country),
            host: self.country_name(&story.host.country),
            duration: self.labels.duration_of(story.months).replace(' ', "\u{a0}"),
            dots: "\u{2022}".repeat(months as usize),
        }
    }

    /// What a part is.
    pub(super) fn part(&self, source: &PartSource) -> Part {
        match source {
            PartSource::Section(index) => Part::Named(self.booklet.book.sections[*index].kind),
            PartSource::Opener(_, country) => Part::Opener { country: country.clone() },
            PartSource::Story(story) => Part::Story {
                id: self.booklet.stories[*story].id.clone(),
                words: words::in_story(&self.booklet.stories[*story].story),
                stay: self.stay(&self.booklet.stories[*story].story),
            },
        }
    }
}

/// The order of countries in one book.
pub(super) struct CountryOrder<'a> {
    /// The book.
    outline: &'a Outline<'a>,
    /// The alphabet of its language.
    collation: data::Collation,
}

impl CountryOrder<'_> {
    /// Compares two country codes; codes that are in no table come last.
    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        let book = &self.outline.booklet.book;
        let by_policy = match book.order.policy {
            OrderPolicy::Protocol => Ordering::Equal,
            OrderPolicy::Alphabetical => {
                self.collation.compare(self.outline.country(a), self.outline.country(b))
            }
            OrderPolicy::List => {
                let rank =
                    |code| book.order.list.iter().position(|c| c == code).unwrap_or(usize::MAX);
                rank(a).cmp(&rank(b))
            }
        };
        let by_protocol = || match (data::country(a), data::country(b)) {
            (Some(a), Some(b)) => a.protocol(b, &book.date),
            (known_a, known_b) => known_b.is_some().cmp(&known_a.is_some()),
        };
        by_policy.then_with(by_protocol).then_with(|| a.cmp(b))
    }
}

/// The numbering a part belongs to; `body` becomes true at the first part of the main matter.
fn matter(kind: SectionKind, body: &mut bool) -> Matter {
    match kind {
        SectionKind::Cover => Matter::Cover,
        SectionKind::BackCover => Matter::BackCover,
        SectionKind::TitlePage
        | SectionKind::Imprint
        | SectionKind::Contents
        | SectionKind::Foreword
        | SectionKind::Text
            if !*body =>
        {
            Matter::Front
        }
        _ => {
            *body = true;
            Matter::Body
        }
    }
}

/// A title as a reference in another part, with its phrases in other languages.
pub(super) fn name(title: &str) -> Text {
    let mut spans: Vec<Span> = Vec::new();
    for span in markup(title).0.spans {
        match spans.last_mut().filter(|last| last.lang == span.lang) {
            Some(last) => last.text.push_str(&span.text),
            None => spans.push(Span { text: span.text, lang: span.lang, ..Span::default() }),
        }
    }
    Text { spans }
}

/// A name of one language in a text of another: marked with its own, where that differs.
pub(super) fn in_language(mut name: Text, own: &str, other: &str) -> Text {
    for span in &mut name.spans {
        let lang = span.lang.take().unwrap_or_else(|| own.to_owned());
        span.lang = Some(lang).filter(|lang| lang != other);
    }
    name
}

/// Text as part of an anchor: `[a-z0-9-]+`.
fn slug(text: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    text.chars().map(letter).collect()
}
