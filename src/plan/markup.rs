//! The Markdown subset of text fields: emphasis, strong, links, phrases in another language. There are only inline constructs; a
//! text that begins like a list or a heading is plain text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use typeset::{Link, Look, Span, Text};

use crate::data;
use crate::phrase::{ASTERISK, Stretch, guarded, stretches};

/// Characters that may begin markup; a text without them is taken unchanged.
const SPECIAL: [char; 9] = ['*', '_', '[', ']', '<', '&', '\\', '`', '\n'];

/// Beginning of the address of a link to the story whose id follows.
pub(super) const STORY: &str = "story://";
/// Beginning of the address of a reference to the page on which the story begins whose id follows.
pub(super) const PAGE: &str = "page://";

/// Asterisks that are printed as they are typed.
const STRAY_ASTERISKS: &str = "asterisks that begin or end no strong words: a space or punctuation stands outside of them, a letter inside";

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
    let guarded = guarded(source);
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
    reader.text.spans.retain(|span| !span.text.is_empty() || span.link.is_some());
    (reader.text, reader.foreign)
}

/// The address of a link with its scheme in lower-case letters; `None` if it leads to nothing that links
/// may lead to.
fn known_address(kind: LinkType, address: &str) -> Option<String> {
    if kind == LinkType::Email {
        return Some(format!("mailto:{address}"));
    }
    ["https://", "http://", "mailto:"].into_iter().find_map(|scheme| {
        let (written, rest) = address.split_at_checked(scheme.len())?;
        let leads = rest.starts_with(|c: char| !c.is_whitespace() && !"/?#:".contains(c));
        (leads && written.eq_ignore_ascii_case(scheme)).then(|| format!("{scheme}{rest}"))
    })
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
    /// Whether the last link that was opened has no words so far.
    is_empty_link: bool,
    /// Where an asterisk ends that is the last of the text so far.
    mark_end: Option<usize>,
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
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                self.open(link_type, &dest_url, &title);
            }
            Event::End(pulldown_cmark::TagEnd::Link) => self.close(),
            Event::Start(Tag::Image { .. }) => self.refuse("a picture inside a text"),
            Event::Text(words) => {
                self.asterisks(&words);
                self.words(&words);
            }
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

    /// Notes two asterisks that are left as they are typed, in one event or in two of which one follows the
    /// other directly: between escaped ones is a backslash.
    fn asterisks(&mut self, words: &str) {
        let follows = self.mark_end == Some(self.at.start) && words.starts_with('*');
        let is_known = self.foreign.iter().any(|(_, what)| *what == STRAY_ASTERISKS);
        if !is_known && (follows || words.contains("**")) {
            self.refuse(STRAY_ASTERISKS);
        }
        self.mark_end = words.ends_with('*').then_some(self.at.end);
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
    fn open(&mut self, kind: LinkType, address: &str, title: &str) {
        self.is_empty_link = true;
        if !title.is_empty() {
            self.refuse("a link with a title, which no output shows");
        }
        let address = address.replace(ASTERISK, "*");
        if [STORY, PAGE].iter().any(|scheme| address.starts_with(scheme)) {
            self.link = Some(Link::Section(address));
        } else if let Some(address) = known_address(kind, &address) {
            self.link = Some(Link::Url(address));
        } else {
            self.refuse("a link whose address begins with neither https:// nor mailto:");
        }
    }

    /// Closes a link. One to a story has its words from the story, one to a page the number of the page.
    fn close(&mut self) {
        let Some(Link::Section(address)) = self.link.take() else {
            if self.is_empty_link {
                self.refuse("a link without words");
            }
            return;
        };
        let link = Some(Link::Section(address));
        let is_said = self.text.spans.last().is_some_and(|last| last.link == link);
        if !is_said {
            let page_of_link = matches!(&link, Some(Link::Section(to)) if to.starts_with(PAGE));
            let look = self.look();
            self.text.spans.push(Span { look, link, page_of_link, ..Span::default() });
        }
    }

    /// Adds words without the marks of phrases that are in them.
    fn words(&mut self, words: &str) {
        let at = self.at.clone();
        let words = words.replace(ASTERISK, "*");
        let words = words.as_str();
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

    /// The current look.
    fn look(&self) -> Look {
        Look { emphasis: self.emphasis > 0, strong: self.strong > 0, small_caps: false }
    }

    /// Adds words in the current look and, if it differs, in a language.
    fn push(&mut self, words: &str, lang: Option<String>) {
        self.is_empty_link &= words.trim().is_empty();
        let look = self.look();
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
    fn an_asterisk_inside_a_word_stays_as_it_is_typed() {
        for text in ["Mitarbeiter*innen und Unternehmer*innen", "3*4*5 m", "a*b & c*d*"] {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown("*Kolleg*innen* und **mehr**"), "_Kolleg*innen_ und *mehr*");
        assert_eq!(shown("[a*b](https://c.eu/d*e*f)"), "<a*b|https://c.eu/d*e*f>");
        assert_eq!(shown("[Kund*innen]{lang=de} & *co*"), "de(Kund*innen) & _co_");
        assert_eq!(shown("**A**na"), "*A*na");
    }

    #[test]
    fn addresses_have_a_known_scheme_in_any_letters() {
        assert_eq!(shown("[a](HTTPS://B.eu)"), "<a|https://B.eu>");
        assert_eq!(shown("<info@b.eu>"), "<info@b.eu|mailto:info@b.eu>");
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
        assert_eq!(links("[a](HTTPS://a.eu) b"), [url("https://a.eu")]);
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
        assert_eq!(foreign("[a](https://) [b]()").len(), 2);
        assert_eq!(foreign("[a](https://) [b](HTTP:///c) [d](mailto:)").len(), 3);
        assert_eq!(foreign("[a](https://b.eu (c))").len(), 1);
        for empty in
            ["[](https://b.eu)", "a [ ](https://b.eu)", "[a](https://b.eu)[](mailto:c@d.eu)"]
        {
            assert!(foreign(empty).contains(&"a link without words"), "{empty}");
        }
        assert!(foreign("[*a*](https://b.eu) [&amp;](https://b.eu)").is_empty());
        for text in ["**Note:**text", "a ** b **", "**a", "a** b"] {
            let found = foreign(text);
            assert!(found.iter().any(|it| it.starts_with("asterisks that")), "{text} {found:?}");
        }
        assert!(foreign("5 < 6 & *7*").is_empty());
        assert!(foreign(r"5 * 6, a*, \*\*b and **c**: *d*, 7*8").is_empty());
        let text = "ä *b* <i>c</i>";
        let places: Vec<&str> = markup(text).1.into_iter().map(|(at, _)| &text[at]).collect();
        assert_eq!(places, ["<i>"]);
        assert_eq!(markup("a <b>c</b> `d`").0.to_plain(), "a c d");
    }
}
