//! Directions of languages.

/// Whether a language is written from right to left, by its script if that is declared.
pub(super) fn is_right_to_left(lang: &str) -> bool {
    match lang.split('-').skip(1).find(|part| part.len() == 4) {
        Some(script) => matches!(script, "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm"),
        None => matches!(
            primary(lang),
            "ar" | "arz" | "ary" | "apc" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi"
        ),
    }
}

/// The language without region and script.
fn primary(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}
