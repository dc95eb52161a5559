//! Subjects in the ONIX record (ONIX for Books 3.0, P.12).

use crate::plan::Meta;

use super::onix_draft::OnixDraft;

/// The scheme of a Thema code (list 27): a subject, or a qualifier by its first digit.
fn scheme(code: &str) -> &'static str {
    match code.as_bytes().first() {
        Some(b'1') => "94",
        Some(b'2') => "95",
        Some(b'3') => "96",
        Some(b'4') => "97",
        Some(b'5') => "98",
        Some(b'6') => "99",
        _ => "93",
    }
}

/// Adds the Thema codes, the first subject as the main one, and the stories' sectors as keywords.
pub(super) fn push(draft: &mut OnixDraft, meta: &Meta) {
    let main = meta.thema.iter().position(|code| scheme(code) == "93");
    for (at, code) in meta.thema.iter().enumerate() {
        draft.within("Subject", |draft| {
            if Some(at) == main {
                draft.empty("MainSubject");
            }
            draft.add("SubjectSchemeIdentifier", scheme(code));
            draft.add("SubjectCode", code);
        });
    }
    if !meta.subjects.is_empty() {
        draft.within("Subject", |draft| {
            draft.add("SubjectSchemeIdentifier", "20");
            draft.add("SubjectHeadingText", &meta.subjects.join("; "));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_begins_with_a_letter_and_a_qualifier_with_the_digit_of_its_scheme() {
        assert_eq!(["KJVS", "1QFE", "3MR", "5PB"].map(scheme), ["93", "94", "96", "98"]);
    }
}
