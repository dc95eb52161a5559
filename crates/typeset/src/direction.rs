//! The writing direction of each part of a paragraph (UAX #9).

use unicode_bidi::{BidiInfo, Level};

/// Left-to-right isolate, right-to-left isolate, pop directional isolate.
const ISOLATES: [char; 3] = ['\u{2066}', '\u{2067}', '\u{2069}'];

/// The level of each byte of a paragraph in the language `lang`; of each span its end and its language. A phrase
/// in a language that runs the other way is isolated, as HTML's `dir` does it: its signs at both ends belong to it.
pub(super) fn levels(text: &str, spans: &[(usize, &str)], lang: &str) -> Vec<Level> {
    let right = is_right_to_left(lang);
    let base = if right { Level::rtl() } else { Level::ltr() };
    let mut whole = String::with_capacity(text.len());
    let mut own = Vec::with_capacity(text.len());
    let mut start = 0;
    loop {
        let first = spans.partition_point(|(end, _)| *end <= start);
        let Some((_, own_lang)) = spans.get(first) else { break };
        let same = spans[first..].iter().take_while(|(_, next)| next == own_lang);
        let end = same.last().map_or(text.len(), |(end, _)| *end);
        let turns = is_right_to_left(own_lang) != right;
        let mut put = |words: &str, is_own: bool| {
            whole.push_str(words);
            own.resize(whole.len(), is_own);
        };
        let mark = |sign: char| if turns { String::from(sign) } else { String::new() };
        put(&mark(ISOLATES[usize::from(!right)]), false);
        put(&text[start..end], true);
        put(&mark(ISOLATES[2]), false);
        start = end;
    }
    let levels = BidiInfo::new(&whole, Some(base)).levels;
    levels.into_iter().zip(own).filter(|(_, is_own)| *is_own).map(|(level, _)| level).collect()
}

/// Whether a language (BCP 47) is written from right to left: by its script, if the tag says one.
pub fn is_right_to_left(lang: &str) -> bool {
    match lang.split('-').skip(1).find(|part| part.len() == 4) {
        Some(script) => matches!(script, "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm"),
        None => matches!(
            primary_subtag(lang),
            "ar" | "arz" | "ary" | "apc" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi"
        ),
    }
}

/// The primary subtag of a language tag (BCP 47): the language without region or script.
pub(super) fn primary_subtag(lang: &str) -> &str {
    lang.split_once('-').map_or(lang, |(primary, _)| primary)
}
