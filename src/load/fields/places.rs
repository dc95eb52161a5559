//! Places in texts whose fields were replaced, and where they stand in the files.

use std::collections::BTreeMap;

use findings::{Findings, Place, TextPart};

use crate::model::{FilledStretch, FilledText};

/// Turns the places of findings that have no line yet into those of the files. A fix for the words of a field is
/// dropped: it would replace the field.
pub(crate) fn to_source(filled: &[FilledText], found: &mut Findings) {
    if filled.is_empty() {
        return;
    }
    let texts: BTreeMap<(&str, &str), &[FilledStretch]> =
        filled.iter().map(|text| ((&*text.file, &*text.pointer), &*text.stretches)).collect();
    let of = |place: &Place| {
        let stretches = texts.get(&(&*place.file, &*place.pointer)).copied();
        stretches.filter(|_| place.line == 0)
    };
    for finding in found.iter_mut() {
        let Some(stretches) = of(&finding.place) else { continue };
        let keeps = finding.place.part.is_some_and(|part| !touches(stretches, part));
        finding.fix.take_if(|_| !keeps);
    }
    for place in found.places_mut() {
        if let (Some(stretches), Some(part)) = (of(place), place.part) {
            place.part = Some(in_file(stretches, part));
        }
    }
}

/// Whether a part of a text has words of a field.
fn touches(stretches: &[FilledStretch], part: TextPart) -> bool {
    stretches.iter().any(|it| it.words.start < part.end && part.start < it.words.end)
}

/// The part of the text in the file that has become this part.
fn in_file(stretches: &[FilledStretch], part: TextPart) -> TextPart {
    let place = |byte: usize, is_end: bool| {
        let is_before = |it: &&FilledStretch| {
            if is_end { it.words.start < byte } else { it.words.start <= byte }
        };
        match stretches.iter().take_while(is_before).last() {
            Some(it) if is_end && byte <= it.words.end => it.field.end,
            Some(it) if !is_end && byte < it.words.end => it.field.start,
            Some(it) => byte - it.words.end + it.field.end,
            None => byte,
        }
    };
    TextPart {
        start: place(part.start, false),
        end: place(part.end, true).max(place(part.start, false)),
    }
}

#[cfg(test)]
mod tests {
    use findings::Finding;

    use crate::codes::Code;

    use super::*;

    /// `a {stories} b {hosts} c` with 30 and 7.
    fn text() -> FilledText {
        let stretch = |words, field| FilledStretch { words, field };
        FilledText {
            file: "f".to_owned(),
            pointer: "/a".to_owned(),
            stretches: vec![stretch(2..4, 2..11), stretch(7..8, 14..21)],
        }
    }

    /// The bytes in the file of these bytes of the filled text, and whether a fix is kept.
    fn moved(start: usize, end: usize) -> (usize, usize, bool) {
        let place = Place::part("f", "/a", start..end);
        let mut found = Findings::default();
        found.push(Finding::new(Code::TitleStop, place, "", "").fixed_by("x"));
        to_source(&[text()], &mut found);
        let finding = found.iter().next().unwrap();
        let part = finding.place.part.unwrap();
        (part.start, part.end, finding.fix.is_some())
    }

    #[test]
    fn a_part_next_to_fields_keeps_its_words_and_its_fix() {
        assert_eq!(moved(0, 1), (0, 1, true));
        assert_eq!(moved(0, 2), (0, 2, true));
        assert_eq!(moved(4, 7), (11, 14, true));
        assert_eq!(moved(8, 10), (21, 23, true));
    }

    #[test]
    fn a_part_in_a_field_becomes_the_field_and_loses_its_fix() {
        assert_eq!(moved(2, 4), (2, 11, false));
        assert_eq!(moved(3, 4), (2, 11, false));
        assert_eq!(moved(0, 8), (0, 21, false));
        assert_eq!(moved(5, 10), (12, 23, false));
    }

    #[test]
    fn a_fix_for_a_whole_text_with_fields_is_dropped_and_places_with_lines_stay() {
        let mut found = Findings::default();
        let place = Place::value("f", "/a");
        found.push(Finding::new(Code::TitleStop, place.clone(), "", "").fixed_by("x"));
        let placed = Place { line: 3, ..Place::part("f", "/a", 3..4) };
        found.push(Finding::new(Code::TitleStop, placed.clone(), "", "").fixed_by("x"));
        to_source(&[text()], &mut found);
        let kept: Vec<_> = found.iter().map(|it| (&it.place, it.fix.is_some())).collect();
        assert_eq!(kept, [(&place, false), (&placed, true)]);
    }
}
