//! Tests of the plan.

use crate::load::tests::small_book;
use crate::load::{Choices, load};
use crate::source::World;

use super::*;

/// The plan of the small book with some words of its manifest replaced.
pub(super) fn planned(changes: &[(&str, &str)]) -> (Plan, Findings) {
    let mut files = small_book();
    let mut manifest = String::from_utf8(files["booklet.json"].clone()).unwrap();
    for (from, to) in changes {
        assert!(manifest.contains(from), "{from}");
        manifest = manifest.replace(from, to);
    }
    files.insert("booklet.json".to_owned(), manifest.into_bytes());
    plan(&load(&World::memory(files), &Choices::default()).0.unwrap())
}

/// Ids of a plan's chapters and stories.
fn chapters(plan: &Plan) -> Vec<&str> {
    let wanted = |s: &&Section| !matches!(s.part, Part::Named(_));
    plan.sections.iter().filter(wanted).map(|s| s.id.as_str()).collect()
}

#[test]
fn the_small_book_is_planned_as_written_down() {
    let (plan, found) = planned(&[]);
    assert!(found.is_empty());
    let want = include_str!("../../tests/data/small-plan.txt");
    let got = dump(&plan);
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/small-plan.txt");
        std::fs::write(file, &got).unwrap();
    } else {
        assert_eq!(got, want, "{got}");
    }
}

#[test]
fn chapters_follow_the_policy() {
    let protocol = planned(&[]).0;
    let want = ["country-el", "story-three", "country-es", "story-two", "story-one"];
    assert_eq!(chapters(&protocol), want);
    let order =
        |order: &str| planned(&[("\"layout\":", &format!("\"order\": {order}, \"layout\":"))]).0;
    let host = order(r#"{ "chapter_by": "host" }"#);
    assert_eq!(
        chapters(&host),
        ["country-be", "story-one", "country-es", "story-three", "country-at", "story-two"]
    );
    let host = order(r#"{ "chapter_by": "host", "policy": "alphabetical" }"#);
    assert_eq!(chapters(&host)[..3], ["country-at", "story-two", "country-be"]);
    let list = order(r#"{ "policy": "list", "list": ["ES", "EL"] }"#);
    assert_eq!(chapters(&list)[0], "country-es");
}

#[test]
fn heading_levels_never_skip_one() {
    let (plan, _) = planned(&[]);
    let mut last = 0;
    for section in &plan.sections {
        for block in &section.blocks {
            if let Body::Heading { level, .. } = block.body {
                assert!(level <= last + 1, "{}: {level} after {last}", section.id);
                last = level;
            }
        }
    }
}

#[test]
fn foreign_markup_is_found_once_though_the_text_stands_twice() {
    let (plan, found) = planned(&[(
        "\"Co-funded by the AP of the European Union. Agreement 825322.\"",
        "\"Paid <b>twice</b>.\"",
    )]);
    let codes: Vec<_> =
        found.iter().map(|f| (Code::of(f.code).unwrap(), f.place.pointer.as_str())).collect();
    assert_eq!(codes, [(Code::BadMarkup, "/funding/statement")]);
    assert!(dump(&plan).contains("Statement Paid twice."));
}

#[test]
fn people_stand_in_the_imprint_by_role_with_the_word_for_one_or_more() {
    let people = "\"people\": [{\"name\": \"Ana Novák\", \"role\": \"editor\"}, {\"name\": \"Jo Lind\", \"role\": \"translator\"}, {\"name\": \"The project group\", \"role\": \"editor\", \"kind\": \"organisation\"}], \"slug\"";
    let (plan, _) = planned(&[("\"slug\"", people)]);
    let imprint = plan.sections.iter().find(|s| s.part == Part::Named(SectionKind::Imprint));
    let said: Vec<String> = imprint
        .unwrap()
        .blocks
        .iter()
        .filter_map(|block| match &block.body {
            Body::Paragraph { text, .. } => Some(text.to_plain()),
            _ => None,
        })
        .collect();
    let wanted = ["Editors Ana Novák, The project group", "Translator Jo Lind"];
    for wanted in wanted {
        let plain = |text: &String| text.replace(['\u{2003}', '\u{2002}'], " ");
        assert!(said.iter().map(plain).any(|text| text == wanted), "{wanted}: {said:?}");
    }
}

#[test]
fn a_language_without_labels_is_reported() {
    let (_, found) = planned(&[("\"lang\": \"en\"", "\"lang\": \"is\"")]);
    assert_eq!(found.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::NoLabels]);
    let (german, found) = planned(&[("\"lang\": \"en\"", "\"lang\": \"de\"")]);
    assert!(found.is_empty());
    assert!(dump(&german).contains("Spanien → Österreich"));
}

#[test]
fn every_reference_leads_to_a_section() {
    let (plan, _) = planned(&[]);
    for section in &plan.sections {
        for block in &section.blocks {
            let ids: Vec<&str> = match &block.body {
                Body::Contents(entries) => entries.iter().map(|e| e.section.as_str()).collect(),
                Body::Index(entries) => {
                    entries.iter().flat_map(|e| &e.sections).map(String::as_str).collect()
                }
                _ => Vec::new(),
            };
            assert!(ids.iter().all(|id| plan.section(id).is_some()), "{ids:?}");
        }
    }
}

#[test]
fn every_language_has_a_word_for_every_value() {
    use crate::model::{Collaboration, OrganisationSize, OutcomeKind, PartnerRole};
    for lang in data::languages() {
        let labels = data::labels(lang);
        let mut words: Vec<&str> = Vec::new();
        words.extend(SectionKind::ALL.iter().map(|v| labels.section(v.name())));
        words.extend(OrganisationSize::ALL.iter().map(|v| labels.size_of(v.name())));
        words.extend(Collaboration::ALL.iter().map(|v| labels.collaboration_of(v.name())));
        words.extend(OutcomeKind::ALL.iter().map(|v| labels.outcome_of(v.name(), 2.0)));
        words.extend(PartnerRole::ALL.iter().map(|v| labels.partner_role(v.name())));
        assert!(words.iter().all(|word| !word.is_empty()), "{lang}");
    }
}

/// The spans of the only paragraph of the introduction, whose text is given.
fn introduced(text: &str, more: &[(&str, &str)]) -> (Vec<typeset::Span>, Findings) {
    let mut changes = vec![("See [us](https://a.eu).", text)];
    changes.extend(more);
    let (plan, found) = planned(&changes);
    let introduction = Part::Named(SectionKind::Introduction);
    let section = plan.sections.into_iter().find(|section| section.part == introduction).unwrap();
    let paragraphs = section.blocks.into_iter().filter_map(|block| match block.body {
        Body::Paragraph { role: BlockRole::Body, text } => Some(text.spans),
        _ => None,
    });
    (paragraphs.flatten().collect(), found)
}

#[test]
fn a_story_that_a_text_names_is_its_title_and_leads_to_it() {
    let (spans, found) = introduced("See *{story:two}* on {page:two}.", &[]);
    assert!(found.is_empty(), "{found:?}");
    let link = Some(typeset::Link::Section("story-two".to_owned()));
    let said: Vec<_> = spans.iter().map(|it| (it.text.as_str(), it.link == link)).collect();
    assert_eq!(
        said,
        [("See ", false), ("From Spain again", true), (" on ", false), ("", true), (".", false)]
    );
    assert!(spans[1].look.emphasis && !spans[1].page_of_link && spans[3].page_of_link);
}

#[test]
fn a_title_is_marked_with_its_language_where_that_differs_from_the_text_around_it() {
    let marked = |own: &str, other: &str| {
        outline::in_language(typeset::Text::plain("x"), own, other).spans[0].lang.clone()
    };
    assert_eq!(marked("fr", "en").as_deref(), Some("fr"));
    assert_eq!(marked("en", "fr").as_deref(), Some("en"));
    assert_eq!(marked("en", "en"), None);
}

#[test]
fn a_link_to_a_story_that_is_not_there_is_foreign_markup() {
    let (spans, found) = introduced("See [us](story://nobody) there.", &[]);
    assert_eq!(found.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::BadMarkup]);
    assert!(spans.iter().all(|span| span.link.is_none()), "{spans:?}");
}
