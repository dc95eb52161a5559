//! References to stories in texts: `{story:ID}` and `{page:ID}`, which `load` has written as links.

use typeset::{Link, Span, Text};

use super::markup::{PAGE, STORY};
use super::outline::{Outline, in_language, name};

/// Makes the links to stories in a text of a language lead to their sections; a link without words gets the title
/// of its story. Returns whether there was one whose story the book does not have; its words stay.
pub(super) fn resolve(outline: &Outline<'_>, lang: &str, text: &mut Text) -> bool {
    let is_reference = |span: &Span| matches!(span.link, Some(Link::Section(_)));
    if !text.spans.iter().any(is_reference) {
        return false;
    }
    let mut lost = false;
    let mut spans = Vec::with_capacity(text.spans.len());
    for span in text.spans.drain(..) {
        let Some(Link::Section(address)) = &span.link else {
            spans.push(span);
            continue;
        };
        let id = address.strip_prefix(STORY).or_else(|| address.strip_prefix(PAGE));
        match id.and_then(|id| outline.story_by_id(id)) {
            Some((section, story)) if span.text.is_empty() && !span.page_of_link => {
                let link = Some(Link::Section(section.to_owned()));
                let title = title(outline, story, lang).spans.into_iter();
                spans.extend(title.map(|it| Span { look: span.look, link: link.clone(), ..it }));
            }
            Some((section, _)) => {
                spans.push(Span { link: Some(Link::Section(section.to_owned())), ..span });
            }
            None => {
                lost = true;
                spans.push(Span { link: None, page_of_link: false, ..span });
            }
        }
    }
    spans.retain(|span| !span.text.is_empty() || span.page_of_link);
    text.spans = spans;
    lost
}

/// The title of a story in a text of a language.
fn title(outline: &Outline<'_>, story: usize, lang: &str) -> Text {
    let story = &outline.booklet.stories[story].story;
    let own = story.lang.as_deref().unwrap_or(&outline.booklet.book.lang);
    in_language(name(&story.title), own, lang)
}
