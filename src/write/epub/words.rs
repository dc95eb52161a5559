//! Directions of languages.

/// Whether a language is written from right to left.
pub(super) fn is_right_to_left(lang: &str) -> bool {
    matches!(primary(lang), "ar" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi")
}

/// The language without region and script.
fn primary(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}
