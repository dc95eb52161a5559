//! The fields in the text of frames.

/// What a field in the text of a frame stands for on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageField {
    /// The title of the part on the page.
    Title,
    /// The title of the chapter: the country of a story or opener, otherwise the title of the part.
    Chapter,
    /// The country of the chapter; empty outside chapters.
    Country,
    /// The page number as printed.
    Folio,
    /// The title of the book.
    Book,
    /// The country that a story begins in; empty on pages of other parts, as the next three.
    Home,
    /// The country that it leads to.
    Host,
    /// How long the stay was: “4 months”.
    Duration,
    /// The same as a dot for each month, if it was a whole number of them.
    Dots,
}

impl PageField {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Chapter,
        Self::Country,
        Self::Folio,
        Self::Book,
        Self::Home,
        Self::Host,
        Self::Duration,
        Self::Dots,
    ];

    /// Its name in layouts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Chapter => "chapter",
            Self::Country => "country",
            Self::Folio => "folio",
            Self::Book => "book",
            Self::Home => "home",
            Self::Host => "host",
            Self::Duration => "duration",
            Self::Dots => "dots",
        }
    }

    /// The field of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// A piece of a frame's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPiece<'t> {
    /// Words as they are printed.
    Words(&'t str),
    /// The name of a field, without its braces.
    Field(&'t str),
}

/// The words and fields of a frame's text in their order. A brace that is not closed is a word.
pub fn pieces(text: &str) -> Vec<TextPiece<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('{') {
        let Some((name, after)) = from.split_once('}') else { break };
        if !before.is_empty() {
            out.push(TextPiece::Words(before));
        }
        out.push(TextPiece::Field(name));
        rest = after;
    }
    if !rest.is_empty() {
        out.push(TextPiece::Words(rest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use TextPiece::{Field, Words};

    #[test]
    fn a_text_is_words_and_fields_in_their_order() {
        assert_eq!(pieces("{folio}"), [Field("folio")]);
        assert_eq!(
            pieces("Stays · {title} ({folio})"),
            [Words("Stays · "), Field("title"), Words(" ("), Field("folio"), Words(")")]
        );
        assert_eq!(pieces("{country}{"), [Field("country"), Words("{")]);
        assert_eq!(pieces(""), []);
    }

    #[test]
    fn every_field_is_found_by_its_name() {
        for field in PageField::ALL {
            assert_eq!(PageField::named(field.name()), Some(field));
        }
        assert_eq!(PageField::named("Title"), None);
    }
}
