//! Binds words that must stay on one line with no-break spaces, for all outputs.

use typeset::Text;

use crate::data::{goes_with_next, heads_number, is_month, is_unit};

use super::{Block, Body};

/// The no-break space.
const NO_BREAK_SPACE: &str = "\u{a0}";

/// Binds the texts of blocks in a language.
pub(super) fn blocks(blocks: &mut [Block], lang: &str) {
    for block in blocks {
        body(&mut block.body, lang);
    }
}

/// Binds the texts of a block.
fn body(body: &mut Body, lang: &str) {
    let bind = |text: &mut Text| bind(text, lang);
    match body {
        Body::Heading { text, .. } | Body::Paragraph { text, .. } => bind(text),
        Body::List { items, .. } => items.iter_mut().for_each(bind),
        Body::Quote { text, attribution } => [text, attribution].into_iter().for_each(bind),
        Body::Figure(figure) => bind(&mut figure.caption),
        Body::Logos(figures) => figures.iter_mut().map(|it| &mut it.caption).for_each(bind),
        Body::Table(table) => {
            table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(bind);
        }
        Body::Figures(counted) => counted.iter_mut().map(|it| &mut it.label).for_each(bind),
        Body::Map(map) => bind(&mut map.caption),
        Body::Qr(qr) => bind(&mut qr.caption),
        Body::Contents(entries) => entries.iter_mut().map(|it| &mut it.text).for_each(bind),
        Body::Index(entries) => entries.iter_mut().map(|it| &mut it.term).for_each(bind),
    }
}

/// Binds a text of a language.
fn bind(text: &mut Text, lang: &str) {
    let plain = text.to_plain();
    let mut start = 0;
    for span in &mut text.spans {
        let lang = span.lang.as_deref().unwrap_or(lang);
        let end = start + span.text.len();
        let spaces = plain[start..end].match_indices(' ').map(|(at, _)| start + at);
        let bound: Vec<usize> = spaces.filter(|&at| is_bound(&plain, at, lang)).collect();
        for at in bound.into_iter().rev() {
            span.text.replace_range((at - start)..=(at - start), NO_BREAK_SPACE);
        }
        start = end;
    }
}

/// Whether the space at a byte of a text binds its neighbours.
fn is_bound(text: &str, at: usize, lang: &str) -> bool {
    let blank = |c: char| c.is_whitespace();
    let before = text[..at].rsplit(blank).next().unwrap_or_default();
    let after = text[at + 1..].split(blank).next().unwrap_or_default();
    if before.is_empty() || after.is_empty() {
        return false;
    }
    let pair = Pair { before: opened(before), after, lang };
    pair.begins_with_a_letter()
        || pair.is_number_with_unit()
        || pair.is_grouped()
        || pair.is_date()
        || pair.is_head_with_number()
        || pair.is_day_of_month(&text[at + 1..])
}

/// A word without the marks before it.
fn opened(word: &str) -> &str {
    word.trim_start_matches(['(', '[', '“', '„', '«', '‘', '‚', '”', '»', '’', '–', '—', '"'])
}

/// Two words with a space between them.
#[derive(Clone, Copy)]
struct Pair<'t> {
    /// The first one, without marks before it.
    before: &'t str,
    /// The second one.
    after: &'t str,
    /// Their language.
    lang: &'t str,
}

impl Pair<'_> {
    /// A one-letter word that is bound to the next one: `w domu`.
    fn begins_with_a_letter(self) -> bool {
        let mut letters = self.before.chars();
        let letter = letters.next().filter(|_| letters.next().is_none());
        letter.is_some_and(|letter| goes_with_next(letter, self.lang))
    }

    /// `5 km`, `12 %`.
    fn is_number_with_unit(self) -> bool {
        let is_number = self.before.ends_with(|c: char| c.is_ascii_digit());
        is_number && (is_unit(self.after) || is_unit(closed(self.after)))
    }

    /// `12 000`: a group of three digits after one to three.
    fn is_grouped(self) -> bool {
        let digits = |c: &char| c.is_ascii_digit();
        let head = self.before.chars().rev().take_while(digits).count();
        let group = self.after.chars().take_while(digits).count();
        let whole = self.before.chars().all(|c| c.is_ascii_digit());
        whole && (1..=3).contains(&head) && group == 3
    }

    /// `2 October`, `12. března`, `May 3`.
    fn is_date(self) -> bool {
        let of_month = |word: &str| is_month(word, self.lang);
        is_day(self.before) && of_month(closed(self.after))
            || is_day(closed(self.after)) && of_month(self.before)
    }

    /// `No. 5`, `€ 5`.
    fn is_head_with_number(self) -> bool {
        self.after.starts_with(|c: char| c.is_ascii_digit()) && heads_number(self.before)
    }

    /// `2 de octubre`: a day and what joins it to its month, and the latter to the month; `rest` is the text
    /// from the second word on.
    fn is_day_of_month(self, rest: &str) -> bool {
        let joins = |word: &str| matches!(word, "de" | "ta’");
        let next = || rest.split(char::is_whitespace).nth(1).unwrap_or_default();
        is_day(self.before) && joins(self.after) && is_month(closed(next()), self.lang)
            || joins(self.before) && is_month(closed(self.after), self.lang)
    }
}

/// A word without the marks after it.
fn closed(word: &str) -> &str {
    word.trim_end_matches([')', ']', '”', '“', '»', '’', ',', ';', ':', '.', '!', '?', '…'])
}

/// Whether a word is the number of a day, with a full stop or without.
fn is_day(word: &str) -> bool {
    let digits = word.strip_suffix('.').unwrap_or(word);
    (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use typeset::Span;

    use super::*;

    /// A text with a tilde for each no-break space.
    fn bound(text: &str, lang: &str) -> String {
        let mut text = Text::plain(text);
        bind(&mut text, lang);
        text.to_plain().replace(NO_BREAK_SPACE, "~")
    }

    #[test]
    fn words_of_one_letter_stay_with_the_next_word() {
        assert_eq!(bound("Był w domu i z żoną", "pl"), "Był w~domu i~z~żoną");
        assert_eq!(bound("A v Praze (k Brnu)", "cs"), "A~v~Praze (k~Brnu)");
        assert_eq!(bound("plán B a V. Novák", "cs"), "plán B a~V. Novák");
        assert_eq!(bound("I went to a house", "en"), "I went to a house");
    }

    #[test]
    fn numbers_stay_with_their_units_groups_and_heads() {
        for (text, bound_text) in [
            ("over 5 km, 12 % (3 kg) and 7 people", "over 5~km, 12~% (3~kg) and 7 people"),
            ("12 000 copies, 1 234 567 €", "12~000 copies, 1~234~567~€"),
            ("in 2021 300 came", "in 2021 300 came"),
            ("see No. 5, § 7 and EUR 20", "see No.~5, §~7 and EUR~20"),
        ] {
            assert_eq!(bound(text, "en"), bound_text);
        }
    }

    #[test]
    fn days_stay_with_their_months() {
        for (lang, text, bound_text) in [
            ("en", "on 2 October 2023, May 3", "on 2~October 2023, May~3"),
            ("cs", "dne 2. října 2023", "dne 2.~října 2023"),
            ("es", "el 2 de octubre de 2023", "el 2~de~octubre de 2023"),
            ("hu", "2023. október 2.", "2023. október~2."),
            ("lt", "spalio 2 d.", "spalio~2~d."),
            ("ga", "2 Deireadh Fómhair", "2~Deireadh Fómhair"),
        ] {
            assert_eq!(bound(text, lang), bound_text, "{lang}");
        }
    }

    #[test]
    fn neighbours_of_two_looks_are_bound_and_phrases_follow_their_own_language() {
        let mut text = Text {
            spans: vec![
                Span::plain("on w "),
                Span { lang: Some("en".to_owned()), ..Span::plain("w i a i") },
                Span::plain(" z"),
                Span::plain(" domu"),
            ],
        };
        bind(&mut text, "pl");
        let spans: Vec<&str> = text.spans.iter().map(|span| span.text.as_str()).collect();
        assert_eq!(spans, ["on w\u{a0}", "w i a i", "\u{a0}z", "\u{a0}domu"]);
    }
}
