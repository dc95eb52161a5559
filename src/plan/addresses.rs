//! Addresses that stand in a text without markup, `https://…`, `www.…` and those of mail: they become links, as
//! people expect of a publication.

use std::ops::Range;

use typeset::{Link, Span, Text};

/// Turns the addresses in a text that are no links yet into links to them.
pub(super) fn link(text: &mut Text) {
    for span in std::mem::take(&mut text.spans) {
        let found = if span.link.is_none() { addresses(&span.text) } else { Vec::new() };
        let part = |bytes: Range<usize>| Span { text: span.text[bytes].to_owned(), ..span.clone() };
        let mut done = 0;
        for (bytes, address) in found {
            text.spans.push(part(done..bytes.start));
            done = bytes.end;
            text.spans.push(Span { link: Some(Link::Url(address)), ..part(bytes) });
        }
        text.spans.push(part(done..span.text.len()));
    }
    text.spans.retain(|span| !span.text.is_empty() || span.link.is_some());
}

/// The addresses in a text: where they stand, and where they lead.
fn addresses(text: &str) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    let mut from = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let inside = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        let start = from + word.len() - inside.len();
        let inside = without_stops(inside);
        if let Some(address) = target(inside) {
            out.push((start..start + inside.len(), address));
        }
        from += word.len();
    }
    out
}

/// A word without the punctuation after it. A bracket that closes one inside the word belongs to it.
fn without_stops(word: &str) -> &str {
    let mut rest = word;
    while let Some(last) = rest.chars().next_back().filter(|last| !last.is_alphanumeric()) {
        let is_closed = last == ')' && rest.matches('(').count() >= rest.matches(')').count();
        if is_closed || "/_-=&#%+~".contains(last) {
            break;
        }
        rest = &rest[..rest.len() - last.len_utf8()];
    }
    rest
}

/// Where a word leads, if it is an address.
fn target(word: &str) -> Option<String> {
    let small = word.to_ascii_lowercase();
    let after = |start: &str| small.strip_prefix(start).is_some_and(has_host);
    if after("https://") || after("http://") {
        return Some(word.to_owned());
    }
    if after("www.") {
        return Some(format!("https://{word}"));
    }
    let (name, host) = small.split_once('@')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let is_mail = !name.is_empty() && name.chars().all(is_name) && has_host(host);
    (is_mail && !host.contains(['/', '?', '#', ':'])).then(|| format!("mailto:{word}"))
}

/// Whether an address without its scheme begins with a host that has a dot inside.
fn has_host(address: &str) -> bool {
    let host = address.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let is_label =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    labels.len() > 1 && labels.iter().all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The spans of a text: words, or `<words|address>`.
    fn shown(source: &str) -> String {
        let mut text = Text::plain(source);
        link(&mut text);
        let show = |span: &Span| match &span.link {
            Some(Link::Url(address)) => format!("<{}|{address}>", span.text),
            _ => span.text.clone(),
        };
        text.spans.iter().map(show).collect()
    }

    #[test]
    fn addresses_become_links_without_the_punctuation_around_them() {
        assert_eq!(
            shown("See (https://a.eu/b_(c)), www.b.eu; or info@c-d.eu."),
            "See (<https://a.eu/b_(c)|https://a.eu/b_(c)>), <www.b.eu|https://www.b.eu>; or <info@c-d.eu|mailto:info@c-d.eu>."
        );
        assert_eq!(shown("HTTP://A.EU/?x=1&"), "<HTTP://A.EU/?x=1&|HTTP://A.EU/?x=1&>");
        assert_eq!(shown("„www.a.eu/b/“"), "„<www.a.eu/b/|https://www.a.eu/b/>“");
    }

    #[test]
    fn other_words_stay_as_they_are() {
        for words in
            ["https://", "www.", "a@b", "@a.eu", "a.eu", "https://localhost", "www..eu", "x@y.eu/z"]
        {
            assert_eq!(shown(words), words);
        }
        let link = Some(Link::Url("https://b.eu".to_owned()));
        let mut text = Text { spans: vec![Span { link, ..Span::plain("www.a.eu") }] };
        super::link(&mut text);
        assert_eq!(text.spans.len(), 1);
    }
}
