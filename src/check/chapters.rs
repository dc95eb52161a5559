//! What texts say about the order of the chapters: whether each is for a home country or a host country.

use findings::{Finding, Place};

use crate::codes::Code;
use crate::data::primary_subtag;
use crate::model::{ChapterBy, MANIFEST};

use super::Rules;
use super::texts::{PlacedText, TextKind};

/// How a language speaks of chapters and of the two countries; beginnings of words, in lower case.
struct OrderWords {
    /// The language, two letters.
    lang: &'static str,
    /// A chapter.
    chapter: &'static [&'static str],
    /// The country that people come from, and setting out from it.
    home: &'static [&'static str],
    /// The country that people go to, and arriving there.
    host: &'static [&'static str],
    /// Phrases for people who came from the country of a chapter.
    from: &'static [&'static str],
    /// The same of people who went there.
    to: &'static [&'static str],
}

/// The languages in which texts of this kind are known.
const TABLE: &[OrderWords] = &[
    OrderWords {
        lang: "en",
        chapter: &["chapter"],
        home: &[
            "home countr",
            "sending countr",
            "countries of origin",
            "country of origin",
            "set out from",
        ],
        host: &["host countr", "hosting countr", "receiving countr", "went to", "arrived in"],
        from: &["set out from", "sets out from", "set off from", "setting out from", "left home"],
        to: &["arrived in", "came to", "went to", "were received", "hosted"],
    },
    OrderWords {
        lang: "de",
        chapter: &["kapitel"],
        home: &["entsendeland", "entsendeländer", "herkunftsland", "herkunftsländer", "heimatland"],
        host: &["gastland", "gastländer", "aufnahmeland", "aufnahmeländer", "zielland"],
        from: &["brachen", "bricht", "aufgebrochen", "zogen aus"],
        to: &["kamen nach", "kommen nach", "gingen nach", "aufgenommen"],
    },
    OrderWords {
        lang: "fr",
        chapter: &["chapitre"],
        home: &["pays d’origine", "pays de départ", "pays d’envoi"],
        host: &["pays d’accueil", "pays hôte", "pays d’arrivée"],
        from: &["sont parti", "est parti", "partent de", "part de"],
        to: &["sont arrivé", "sont venu", "accueilli", "arrivent"],
    },
    OrderWords {
        lang: "es",
        chapter: &["capítulo"],
        home: &["país de origen", "países de origen", "país de envío"],
        host: &["país de acogida", "países de acogida", "país de destino"],
        from: &["salieron de", "partieron de", "parten de"],
        to: &["llegaron a", "fueron a", "acogi"],
    },
    OrderWords {
        lang: "it",
        chapter: &["capitol"],
        home: &[
            "paese di origine",
            "paesi di origine",
            "paese di provenienza",
            "paesi di provenienza",
        ],
        host: &[
            "paese ospitante",
            "paesi ospitanti",
            "paese di accoglienza",
            "paesi di accoglienza",
        ],
        from: &["sono partit", "partono da"],
        to: &["sono arrivat", "sono andat", "accolt", "ospitat"],
    },
];

/// Checks the texts of the manifest.
pub(super) fn check(rules: &mut Rules<'_>, texts: &[PlacedText<'_>]) {
    let by = rules.booklet.book.order.chapter_by;
    for text in texts.iter().filter(|text| text.file == MANIFEST) {
        let primary = primary_subtag(text.lang);
        let Some(words) = TABLE.iter().find(|row| row.lang == primary) else { continue };
        if !matches!(text.kind, TextKind::Prose | TextKind::Lead | TextKind::Opener) {
            continue;
        }
        if let Some(bytes) = contradiction(text, words, by) {
            rules.found.push(finding(text, bytes, by));
        }
    }
}

/// The words of a text that contradict the order of the chapters: an opening text that mentions the other
/// direction only, or a sentence that says what chapters are for.
fn contradiction(
    text: &PlacedText<'_>,
    words: &OrderWords,
    by: ChapterBy,
) -> Option<std::ops::Range<usize>> {
    let (wrong, right, wrong_way, right_way) = match by {
        ChapterBy::Host => (words.home, words.host, words.from, words.to),
        ChapterBy::Home => (words.host, words.home, words.to, words.from),
    };
    if text.kind == TextKind::Opener {
        // People arrive in a chapter's country in both orders: only setting out from it is told apart.
        let other = by == ChapterBy::Host && first(text.words, right_way).is_none();
        return first(text.words, wrong_way).filter(|_| other);
    }
    sentences(text.words).find_map(|(start, sentence)| {
        first(sentence, words.chapter)?;
        let found = first(sentence, wrong)?;
        first(sentence, right).is_none().then(|| start + found.start..start + found.end)
    })
}

/// The sentences of a text, each with its first byte.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive(['.', '!', '?']).map(move |sentence| {
        let at = start;
        start += sentence.len();
        (at, sentence)
    })
}

/// The first of these phrases in a text, at the beginning of a word.
fn first(text: &str, phrases: &[&str]) -> Option<std::ops::Range<usize>> {
    let small = text.to_lowercase();
    if small.len() != text.len() {
        return None;
    }
    let starts = |at: usize| !small[..at].ends_with(char::is_alphanumeric);
    phrases.iter().find_map(|phrase| {
        let at = small.match_indices(phrase).map(|(at, _)| at).find(|at| starts(*at))?;
        let rest = &small[at + phrase.len()..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        Some(at..at + phrase.len() + end)
    })
}

/// The finding of a text that contradicts the order.
fn finding(text: &PlacedText<'_>, bytes: std::ops::Range<usize>, by: ChapterBy) -> Finding {
    let (order, setting) = match by {
        ChapterBy::Home => ("the country that people came from", "home"),
        ChapterBy::Host => ("the country that people went to", "host"),
    };
    let said = &text.words[bytes.clone()];
    let message = format!("The text says “{said}”, but each chapter is for {order}.");
    let help = format!("Change the text, or the order: \"chapter_by\" is “{setting}”.");
    let place = Place::part(text.file, &*text.at, bytes);
    Finding::new(Code::OtherChapters, place, message, help)
}
