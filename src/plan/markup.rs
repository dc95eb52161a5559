//! The Markdown subset of text fields: emphasis, strong, links, phrases in another language. There are only inline constructs; a
//! text that begins like a list or a heading is plain text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use typeset::{Link, Look, Span, Text};

use crate::data;
use crate::phrase::{Stretch, stretches};

/// Characters that may begin markup; a text without them is taken unchanged.
const SPECIAL: [char; 9] = ['*', '_', '[', ']', '<', '&', '\\', '`', '\n'];

/// A construct that the subset does not have: its bytes in the text field, and what it is.
pub(super) type Foreign = (Range<usize>, &'static str);

/// Reads a text field. The second value names each construct that the subset does not have; its
/// words stay in the text, its markup is left out.
pub(super) fn markup(source: &str) -> (Text, Vec<Foreign>) {
    if source.is_empty() {
        return (Text::default(), Vec::new());
    }
    if !source.contains(SPECIAL) {
        return (Text::plain(source), Vec::new());
    }
    // A full stop before the text prevents it from being parsed as a list, a heading or a rule; since it is
    // punctuation, it does not change the meaning of `*` after it.
    let guarded = format!(".{}", source.replace('\n', " "));
    let mut stretches = stretches(source);
    for stretch in &mut stretches {
        stretch.lang = stretch.lang.filter(|lang| data::language(lang).is_ok());
    }
    let mut reader = SpanReader { stretches, ..SpanReader::default() };
    for (event, bytes) in Parser::new_ext(&guarded, Options::empty()).into_offset_iter() {
        reader.guard = usize::from(bytes.start == 0);
        reader.at = bytes.start.saturating_sub(1)..bytes.end.saturating_sub(1);
        reader.event(event);
    }
    if let Some(first) = reader.text.spans.first_mut() {
        first.text.remove(0);
    }
    reader.text.spans.retain(|span| !span.text.is_empty());
    (reader.text, reader.foreign)
}

/// Collects spans.
#[derive(Default)]
struct SpanReader<'t> {
    /// The text field without the marks of phrases.
    stretches: Vec<Stretch<'t>>,
    /// The text so far.
    text: Text,
    /// Depth of emphasis.
    emphasis: u32,
    /// Depth of strong.
    strong: u32,
    /// The open link.
    link: Option<Link>,
    /// HTML tags that are open.
    tags: u32,
    /// Bytes of the event in the text field.
    at: Range<usize>,
    /// Bytes of the full stop before the text field that belong to the event.
    guard: usize,
    /// Constructs that the subset does not have.
    foreign: Vec<Foreign>,
}

impl SpanReader<'_> {
    /// Takes an event of the parser.
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(pulldown_cmark::TagEnd::Emphasis) => self.emphasis -= 1,
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(pulldown_cmark::TagEnd::Strong) => self.strong -= 1,
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
                self.open(&format!("mailto:{dest_url}"));
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.open(&dest_url),
            Event::End(pulldown_cmark::TagEnd::Link) => self.link = None,
            Event::Start(Tag::Image { .. }) => self.refuse("a picture inside a text"),
            Event::Text(words) => self.words(&words),
            Event::Code(words) => {
                self.refuse("code between backticks");
                self.words(&words);
            }
            Event::InlineHtml(tag) => self.html(&tag),
            Event::SoftBreak | Event::HardBreak => {
                let lang = self.lang_at(self.at.start);
                self.push(" ", lang);
            }
            _ => {}
        }
    }

    /// Notes that the event is a construct that the subset does not have.
    fn refuse(&mut self, what: &'static str) {
        self.foreign.push((self.at.clone(), what));
    }

    /// Notes a tag of HTML; its end belongs to it.
    fn html(&mut self, tag: &str) {
        if tag.starts_with("</") && self.tags > 0 {
            self.tags -= 1;
        } else if tag.starts_with("<!--") {
            self.refuse("an HTML comment");
        } else {
            self.tags += 1;
            self.refuse("an HTML tag");
        }
    }

    /// Opens a link.
    fn open(&mut self, address: &str) {
        let after = |start: &str| {
            let (head, rest) = address.split_at_checked(start.len())?;
            head.eq_ignore_ascii_case(start).then_some(rest)
        };
        match ["https://", "http://", "mailto:"].into_iter().find_map(after) {
            Some(rest) if rest.starts_with(|c: char| !c.is_whitespace() && !"/?#:".contains(c)) => {
                self.link = Some(Link::Url(address.to_owned()));
            }
            Some(_) => {
                self.refuse("a link whose address ends where the name of the site should be");
            }
            None => self.refuse("a link whose address begins with neither https:// nor mailto:"),
        }
    }

    /// Adds words without the marks of phrases that are in them.
    fn words(&mut self, words: &str) {
        let at = self.at.clone();
        let (guard, words) = words.split_at(self.guard.min(words.len()));
        if !guard.is_empty() {
            self.push(guard, None);
        }
        let first = self.stretches.partition_point(|stretch| stretch.bytes.end <= at.start);
        // A reference such as `&amp;` is one character of several bytes; no mark is in it.
        if words.len() != at.len() || self.stretches.is_empty() {
            let lang = self.lang_at(at.start);
            return self.push(words, lang);
        }
        let cut = |stretch: &Stretch<'_>| {
            let bytes = stretch.bytes.start.max(at.start)..stretch.bytes.end.min(at.end);
            (bytes.start - at.start..bytes.end - at.start, stretch.lang.map(str::to_owned))
        };
        let inside = self.stretches[first..].iter().take_while(|s| s.bytes.start < at.end);
        let cuts: Vec<_> = inside.map(cut).collect();
        for (bytes, lang) in cuts {
            self.push(&words[bytes], lang);
        }
    }

    /// The language of the phrase at a byte of the text field.
    fn lang_at(&self, byte: usize) -> Option<String> {
        let next = self.stretches.partition_point(|stretch| stretch.bytes.end <= byte);
        self.stretches.get(next)?.lang.map(str::to_owned)
    }

    /// Adds words in the current look and, if it differs, in a language.
    fn push(&mut self, words: &str, lang: Option<String>) {
        let look = Look { emphasis: self.emphasis > 0, strong: self.strong > 0, small_caps: false };
        match self.text.spans.last_mut() {
            Some(last) if last.look == look && last.link == self.link && last.lang == lang => {
                last.text.push_str(words);
            }
            _ => self.text.spans.push(Span {
                text: words.to_owned(),
                look,
                link: self.link.clone(),
                lang,
                ..Span::default()
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text as `_emphasis_`, `*strong*`, `<link>`.
    fn shown(source: &str) -> String {
        let mut out = String::new();
        for span in markup(source).0.spans {
            let mut words = span.text;
            if span.look.emphasis {
                words = format!("_{words}_");
            }
            if span.look.strong {
                words = format!("*{words}*");
            }
            if let Some(lang) = span.lang {
                words = format!("{lang}({words})");
            }
            if let Some(Link::Url(address)) = span.link {
                words = format!("<{words}|{address}>");
            }
            out.push_str(&words);
        }
        out
    }

    #[test]
    fn emphasis_strong_and_links_become_spans() {
        assert_eq!(shown("plain"), "plain");
        assert_eq!(shown("*a* b **c** d"), "_a_ b *c* d");
        assert_eq!(shown("***both***"), "*_both_*");
        assert_eq!(
            shown("see [the *site*](https://a.eu/b)"),
            "see <the |https://a.eu/b><_site_|https://a.eu/b>"
        );
        assert_eq!(shown("*“Quoted”* first"), "_“Quoted”_ first");
    }

    #[test]
    fn phrases_in_another_language_are_spans_of_it() {
        assert_eq!(shown("a [b]{lang=it} c"), "a it(b) c");
        assert_eq!(shown("[a *b* c]{lang=it}"), "it(a )it(_b_)it( c)");
        assert_eq!(shown("*a [b* c]{lang=it} d"), "_a _it(_b_)it( c) d");
        assert_eq!(shown("**[a]{lang=it}**"), "it(*a*)");
        assert_eq!(shown("[a & b &amp; c\nd]{lang=it}"), "it(a & b & c d)");
        assert_eq!(shown("[a [b](https://c.it)]{lang=it}"), "it(a )<it(b)|https://c.it>");
        assert_eq!(shown("[a](https://b.eu)[c]{lang=it}"), "<a|https://b.eu>it(c)");
        assert_eq!(
            shown("[see [a]{lang=it}](https://b.eu)"),
            "<see |https://b.eu><it(a)|https://b.eu>"
        );
        assert_eq!(shown("[a [b]{lang=fr} c]{lang=it}"), "it(a )fr(b)it( c)");
        assert_eq!(shown(r"\[a]{lang=it}"), "[a]{lang=it}");
    }

    #[test]
    fn a_text_that_looks_like_a_block_stays_a_text() {
        for text in [
            "1. May & after",
            "- a & b",
            "# no & heading",
            "> & <3",
            "--- & ---",
            "    a & b",
            "1990. A [year",
        ] {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown("a\nb"), "a b");
    }

    #[test]
    fn schemes_may_have_capitals_and_an_address_of_mail_is_a_link_to_it() {
        let links = |text| {
            let (text, foreign) = markup(text);
            assert_eq!(foreign, []);
            text.spans.into_iter().filter_map(|span| span.link).collect::<Vec<_>>()
        };
        let url = |address: &str| Link::Url(address.to_owned());
        assert_eq!(links("[a](HTTPS://a.eu) b"), [url("HTTPS://a.eu")]);
        assert_eq!(links("Write to <info@a.eu>."), [url("mailto:info@a.eu")]);
        assert_eq!(links("[a](https://el.a.eu/Αθήνα|b)"), [url("https://el.a.eu/Αθήνα|b")]);
    }

    #[test]
    fn what_the_subset_does_not_have_is_named() {
        let foreign = |text| markup(text).1.into_iter().map(|(_, what)| what).collect::<Vec<_>>();
        assert_eq!(foreign("a <b>c</b>"), ["an HTML tag"]);
        assert_eq!(foreign("a </b> c <br> d"), ["an HTML tag", "an HTML tag"]);
        assert_eq!(foreign("a `b`"), ["code between backticks"]);
        assert_eq!(foreign("![a](https://b.eu/c.png)"), ["a picture inside a text"]);
        assert_eq!(foreign("[a](javascript:b)").len(), 1);
        assert_eq!(foreign("[a](https://) [b](HTTP:///c) [d](mailto:)").len(), 3);
        assert!(foreign("5 < 6 & *7*").is_empty());
        let text = "ä *b* <i>c</i>";
        let places: Vec<&str> = markup(text).1.into_iter().map(|(at, _)| &text[at]).collect();
        assert_eq!(places, ["<i>"]);
        assert_eq!(markup("a <b>c</b> `d`").0.to_plain(), "a c d");
    }
}
