//! Languages: every text has one, declared as a valid code (ISO 14289-1, 7.2; ISO 32000-1, 14.9.2).

use lopdf::Dictionary;

use crate::file::File;
use crate::finding::PageFindings;
use crate::pieces::ContentKey;
use crate::rule::Rule;

use super::elements::Elements;
use super::judge::Judge;

/// Maximum length of a subtag.
const MOST: usize = 8;

/// Whether a text has the form of a language code (RFC 3066): `en`, `de-AT`.
fn is_code(text: &str) -> bool {
    let mut parts = text.split('-');
    let fits = |part: &str| (1..=MOST).contains(&part.len());
    let first = parts.next().unwrap_or_default();
    let is_first = fits(first) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_first && parts.all(|part| fits(part) && part.bytes().all(|it| it.is_ascii_alphanumeric()))
}

/// Judges a language code, if there is one.
pub(super) fn code(
    file: File<'_>,
    entries: &Dictionary,
    id: Option<lopdf::ObjectId>,
    found: &mut PageFindings,
) {
    if entries.has(b"Lang") {
        check_code(&file.text(entries, "Lang"), id, found);
    }
}

/// Judges a language code.
pub(crate) fn check_code(lang: &str, id: Option<lopdf::ObjectId>, found: &mut PageFindings) {
    if !is_code(lang) {
        let lang: String = lang.chars().take(20).collect();
        let message = format!("the language \u{201c}{lang}\u{201d} is not a valid language code");
        found.add(Rule::UaLanguageCode, id, message);
    }
}

impl<'a> Judge<'a, '_> {
    /// Judges all language codes, and, if the file as a whole has no language, which texts have none.
    pub(super) fn languages(&self, all: &Elements<'a>, speaks: bool, found: &mut PageFindings) {
        let file = self.file;
        code(file, file.catalog(), None, found);
        for element in &all.list {
            code(file, element.entries, element.id, found);
            if speaks || element.speaks {
                continue;
            }
            let says = |key: &&str| !file.text(element.entries, key).trim().is_empty();
            for key in ["Alt", "ActualText", "E"].into_iter().filter(says) {
                let message =
                    format!("the language of the {key} of a {} is not declared", element.kind);
                found.add(Rule::UaTextLanguage, element.id, message);
            }
        }
        if speaks {
            return;
        }
        if self.bookmarks > 0 {
            found.add(Rule::UaTextLanguage, None, "the language of the bookmarks is not declared");
        }
        if self.speech.metadata {
            found.add(Rule::UaTextLanguage, None, "the language of the metadata is not declared");
        }
    }
}

/// Judges whether the texts of a page have a language if the file as a whole has none.
pub(super) fn texts(
    texts: impl Iterator<Item = ContentKey>,
    all: &Elements<'_>,
    found: &mut PageFindings,
) {
    for piece in texts {
        let owner = all.pieces.get(&piece).and_then(|(at, _)| all.list.get(*at));
        if owner.is_none_or(|owner| !owner.speaks) {
            let id = owner.and_then(|owner| owner.id);
            found.add(Rule::UaTextLanguage, id, "the language of a text is not declared");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_written_as_codes() {
        for good in ["en", "de-AT", "zh-Hant-TW", "x-klingon", "sr-Latn"] {
            assert!(is_code(good), "{good}");
        }
        for bad in
            ["", "English language", "en_GB", "en-", "-en", "englishes", "1a", "en-abcdefghi"]
        {
            assert!(!is_code(bad), "{bad}");
        }
    }
}
