//! Memory: what a setter remembers of earlier paragraphs changes nothing in later ones.

use typeset::{Align, Look, Setter, Span, TextPlace};
use units::{Abs, Em};

use super::setting::Paragraph;
use super::style::{fonts, shaping};

/// Words of every kind: with hyphens, with soft hyphens, with an apostrophe, in an address, with a character
/// that no font has.
const WORDS: &str = "Understanding co-operation, under\u{ad}standing https://a.example/understanding \
    d’organisation e\u{301}tude 國 understanding 國";

/// Paragraphs in which equal words are set and divided in different ways; the last are like the first.
fn paragraphs() -> Vec<Paragraph> {
    let words = || Paragraph::new(WORDS).measures(&[90.0]);
    let french = Span { lang: Some("fr".to_owned()), ..Span::plain("standing d’organisation") };
    let mut all = vec![
        words(),
        words().styled(|style| style.size = Abs::pt(14.0)),
        words().styled(|style| style.align = Align::Left),
        words().styled(|style| style.hyphenate = false),
        words().lang("fr"),
        words().lang("pl"),
        words().measures(&[400.0]),
        Paragraph::new("Understanding אחת understanding").measures(&[90.0]),
        Paragraph::of(vec![Span::plain("Under"), french]).measures(&[60.0]),
    ];
    let bold = Span { look: Look { strong: true, ..Look::default() }, ..Span::plain("standing") };
    all.extend([
        Paragraph::of(vec![Span::plain("under"), bold.clone()]),
        Paragraph::of(vec![Span::plain("understanding under"), bold]),
        Paragraph::new("understanding"),
        // The brackets are mirrored where text runs from right to left, and the first one is not.
        Paragraph::new("אחת (!) אחת"),
        Paragraph::new("understanding (!) understanding אחת"),
    ]);
    all.extend([words(), words().measures(&[400.0]), words().lang("fr")]);
    all
}

#[test]
fn a_setter_that_has_set_others_sets_a_paragraph_as_a_new_one_does() {
    let mut setter = Setter::new(fonts(), shaping());
    for (block, paragraph) in paragraphs().into_iter().enumerate() {
        let place = TextPlace { block: block as u32, ..TextPlace::default() };
        let paragraph = paragraph.place(place);
        let (new, used) = (paragraph.set(), paragraph.set_by(&mut setter));
        assert_eq!(format!("{:?}", used.solutions), format!("{:?}", new.solutions), "{block}");
        assert_eq!(format!("{:?}", used.lines), format!("{:?}", new.lines), "{block}");
        assert_eq!(used.missing, new.missing, "{block}");
    }
}

#[test]
fn a_word_is_made_again_for_each_size_face_language_feature_and_air() {
    type Change = fn(Paragraph, usize) -> Paragraph;
    // The memory sees three of each: the third one differs from both before it.
    let changes: [Change; 5] = [
        |words, at| words.styled(|style| style.size = Abs::pt([9.0, 14.0, 11.0][at])),
        |words, at| words.styled(|style| style.tracking = Em::thousandths([0, 100, 50][at])),
        |words, at| {
            words.styled(|style| (style.base.emphasis, style.base.strong) = (at == 1, at == 2))
        },
        |words, at| words.lang(["en", "eu", "fr"][at]),
        |words, at| {
            words.styled(|style| {
                style.features = [&[][..], &[*b"onum"], &[*b"smcp"]][at].to_vec();
            })
        },
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut setter = Setter::new(fonts(), shaping());
        let mut all = Vec::new();
        for at in [0, 1, 2, 0, 1, 2] {
            let paragraph = change(Paragraph::new("understanding 1378").measures(&[30.0]), at);
            let [new, used] = [paragraph.set(), paragraph.set_by(&mut setter)];
            let [new, used] = [new, used].map(|set| format!("{:?}", set.lines));
            assert_eq!(used, new, "change {number}, {at}");
            all.push(new);
        }
        assert!(all[0] != all[1] && all[1] != all[2] && all[2] != all[0], "change {number}");
    }
}
