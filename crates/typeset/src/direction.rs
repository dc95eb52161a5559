//! The writing direction of each part of a paragraph (UAX #9).

use unicode_bidi::{BidiInfo, Level};

/// Left-to-right isolate, right-to-left isolate, pop directional isolate.
const ISOLATES: [char; 3] = ['\u{2066}', '\u{2067}', '\u{2069}'];

/// The bidi level of each byte of a paragraph in the language `lang`; `spans` has the end and the language
/// of each span. A phrase in a language with the opposite direction is isolated, like HTML's `dir`:
/// punctuation at its ends belongs to it.
pub(super) fn levels(text: &str, spans: &[(usize, &str)], lang: &str) -> Vec<Level> {
    let right = is_rtl_lang(lang);
    let base = if right { Level::rtl() } else { Level::ltr() };
    let mut whole = String::with_capacity(text.len());
    let mut own = Vec::with_capacity(text.len());
    let mut start = 0;
    while start < text.len() {
        let first = spans.partition_point(|(end, _)| *end <= start);
        let Some((_, own_lang)) = spans.get(first) else { break };
        let same = spans[first..].iter().take_while(|(_, next)| next == own_lang);
        let end = same.last().map_or(text.len(), |(end, _)| *end);
        let turns = is_rtl_lang(own_lang) != right;
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

/// Whether a language is written from right to left.
pub(super) fn is_rtl_lang(lang: &str) -> bool {
    let mut parts = lang.split('-');
    let script = lang.split('-').skip(1).find(|part| part.len() == 4);
    match script {
        Some(script) => matches!(script, "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm"),
        None => matches!(
            parts.next(),
            Some(
                "ar" | "he"
                    | "fa"
                    | "ur"
                    | "yi"
                    | "ps"
                    | "sd"
                    | "ug"
                    | "dv"
                    | "arz"
                    | "ary"
                    | "apc"
            )
        ),
    }
}
