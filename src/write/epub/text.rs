//! Running text: spans, links and page markers inside a line.

use std::fmt::Write as _;
use std::ops::Range;

use typeset::spaced;
use typeset::{Link, Span, Text};

use crate::write::address::address;
use crate::xml::escape;

use super::book::EpubBook;
use super::pages::PageBreak;

/// Adds the attributes of a language that differs from the surrounding one.
pub(super) fn push_lang(out: &mut String, lang: &str) {
    let lang = escape(lang);
    let dir = if typeset::is_right_to_left(&lang) { "rtl" } else { "ltr" };
    _ = write!(out, " lang=\"{lang}\" xml:lang=\"{lang}\" dir=\"{dir}\"");
}

/// An element around spans: a phrase is one element however many looks it has, and so is a link.
#[derive(Clone, Copy, Debug)]
enum Around<'t> {
    /// A phrase in this language.
    Phrase(&'t str),
    /// A link; this is its first span.
    Link(&'t Span),
}

impl Around<'_> {
    /// Whether a span belongs into it.
    fn holds(self, span: &Span) -> bool {
        match self {
            Self::Phrase(lang) => span.lang.as_deref() == Some(lang),
            Self::Link(first) => {
                let alone = span.page_of_link || first.page_of_link;
                span.link == first.link && !alone
            }
        }
    }

    /// How many of the first of these spans belong into it.
    fn reach(self, spans: &[Span]) -> usize {
        spans.iter().take_while(|span| self.holds(span)).count()
    }
}

/// Ends the elements from the first on that does not stay open.
fn leave(out: &mut String, open: &mut Vec<Around<'_>>, stays: impl Fn(Around<'_>) -> bool) {
    let kept = open.iter().take_while(|around| stays(**around)).count();
    for around in open.drain(kept..).rev() {
        out.push_str(match around {
            Around::Phrase(_) => "</span>",
            Around::Link(_) => "</a>",
        });
    }
}

/// Adds a page marker: an empty element of the name `element` (EPUB Accessibility 1.1, 2.4.2).
pub(super) fn push_mark(out: &mut String, mark: &PageBreak, element: &str) {
    let (id, folio) = (&mark.id, escape(&mark.folio));
    _ = write!(
        out,
        "<{element} id=\"{id}\" epub:type=\"pagebreak\" role=\"doc-pagebreak\" aria-label=\"{folio}\"></{element}>"
    );
}

/// Begins the elements of a span's look; returns their names.
fn open(out: &mut String, span: &Span) -> Vec<&'static str> {
    let mut open = Vec::new();
    if span.look.small_caps {
        out.push_str("<span class=\"caps\">");
        open.push("span");
    }
    for (wanted, element) in [(span.look.strong, "strong"), (span.look.emphasis, "em")] {
        if wanted {
            _ = write!(out, "<{element}>");
            open.push(element);
        }
    }
    open
}

/// A writer of running text in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextWriter<'a> {
    /// Pages, links and words that text refers to.
    pub(super) book: &'a EpubBook<'a>,
    /// Language of the document.
    pub(super) lang: &'a str,
    /// What leads from the document to the package document's folder: `../` or nothing.
    pub(super) root: &'static str,
}

impl TextWriter<'_> {
    /// Adds a text with the page markers that are in it (byte offsets in its plain text, in order).
    pub(super) fn push(&self, out: &mut String, text: &Text, marks: &[(usize, &PageBreak)]) {
        let mut marks = marks.iter().peekable();
        let mut start = 0;
        let mut around = Vec::new();
        for (index, span) in text.spans.iter().enumerate() {
            let end = start + span.text.len();
            // Outside the span, so that a link's text does not begin with a page number.
            leave(out, &mut around, |it| matches!(it, Around::Phrase(_)) || it.holds(span));
            while let Some((_, mark)) = marks.next_if(|(at, _)| *at <= start) {
                push_mark(out, mark, "span");
            }
            leave(out, &mut around, |it| it.holds(span));
            self.enter(out, &mut around, &text.spans[index..]);
            let open = open(out, span);
            let mut done = 0;
            while let Some((at, mark)) = marks.next_if(|(at, _)| *at < end) {
                let at = at - start;
                self.push_words(out, span, done..at);
                push_mark(out, mark, "span");
                done = at;
            }
            if span.page_of_link {
                self.push_folio(out, span);
            }
            self.push_words(out, span, done..span.text.len());
            for element in open.iter().rev() {
                _ = write!(out, "</{element}>");
            }
            start = end;
        }
        leave(out, &mut around, |_| false);
        for (_, mark) in marks {
            push_mark(out, mark, "span");
        }
    }

    /// Begins the phrase and the link of the first of these spans, if they are not open: the one that reaches
    /// farther is around the other.
    fn enter<'t>(&self, out: &mut String, open: &mut Vec<Around<'t>>, spans: &'t [Span]) {
        let Some(span) = spans.first() else { return };
        let is_in = |kind: fn(&Around<'_>) -> bool| open.iter().any(kind);
        let phrase = span.lang.as_deref().map(Around::Phrase);
        let phrase = phrase.filter(|_| !is_in(|it| matches!(it, Around::Phrase(_))));
        let href = self.href(span).filter(|_| !is_in(|it| matches!(it, Around::Link(_))));
        let link = href.is_some().then_some(Around::Link(span));
        let reach = |it: Option<Around<'_>>| it.map_or(0, |it| it.reach(spans));
        let order = if reach(link) > reach(phrase) { [link, phrase] } else { [phrase, link] };
        for around in order.into_iter().flatten() {
            match around {
                Around::Phrase(lang) => {
                    out.push_str("<span");
                    push_lang(out, lang);
                    out.push('>');
                }
                Around::Link(_) => {
                    _ = write!(out, "<a href=\"{}\">", escape(href.as_deref().unwrap_or_default()));
                }
            }
            open.push(around);
        }
    }

    /// Adds words of a span with the spaces of their language.
    fn push_words(&self, out: &mut String, span: &Span, range: Range<usize>) {
        let lang = span.lang.as_deref().unwrap_or(self.lang);
        out.push_str(&escape(&spaced(span.text.get(range).unwrap_or_default(), lang)));
    }

    /// The address of a section's document as seen from this one.
    pub(super) fn address_of(&self, section: usize) -> String {
        let file = self.book.file(section);
        match file.strip_prefix("text/") {
            Some(sibling) if !self.root.is_empty() => sibling.to_owned(),
            _ => format!("{}{file}", self.root),
        }
    }

    /// Adds the attributes of a section's language if it is not that of this document: what is here
    /// is the section's name.
    pub(super) fn push_lang_of(&self, out: &mut String, section: usize) {
        let lang = self.book.plan.sections.get(section).map_or(self.lang, |s| s.lang.as_str());
        if lang != self.lang {
            push_lang(out, lang);
        }
    }

    /// The target of a span; `None` if it is missing, or if the link would have no text.
    fn href(&self, span: &Span) -> Option<String> {
        match span.link.as_ref()? {
            Link::Url(url) => address(url).filter(|_| !span.text.is_empty()),
            Link::Section(id) => {
                let (index, _) = self.book.find(id)?;
                let says = !span.text.is_empty()
                    || span.page_of_link && self.book.folio_of(index).is_some();
                says.then(|| self.address_of(index))
            }
        }
    }

    /// Adds the folio of the section to which a span leads, if the section has one.
    fn push_folio(&self, out: &mut String, span: &Span) {
        let Some(Link::Section(id)) = &span.link else { return };
        let folio = self.book.find(id).and_then(|(index, _)| self.book.folio_of(index));
        out.push_str(&escape(folio.unwrap_or_default()));
    }
}
