//! Phrases in another language, in every kind of text: marked in the structure of the PDF, in the EPUB and in
//! what repeats them, counted and conserved.

use booklet::codes::Code;
use booklet::frame::{Tag, TagId};
use booklet::load::{Choices, load};
use booklet::source::World;
use booklet::write::Output;
use serde_json::json;

use super::{build, documents, new_book, value};
use crate::sample::Files;

/// A phrase with emphasis inside.
const PHRASE: &str = "[Ordnung *ist* das halbe Leben]{lang=de}";

/// The same as EPUB has it.
const SPAN: &str =
    "<span lang=\"de\" xml:lang=\"de\" dir=\"ltr\">Ordnung <em>ist</em> das halbe Leben</span>";

/// The new book with phrases in each kind of text of a story.
fn files() -> Files {
    let mut files = new_book();
    let mut story = value(&files, "stories/si-fi-rye.json");
    let hebrew = "[שלום, עולם!]{lang=he}";
    story["title"] = json!("Bread and [Roggenbrot]{lang=de} for the dark months");
    story["lead"] =
        json!(format!("A baker said “{PHRASE}” and went to Finland for two months of nights."));
    story["body"][0]["text"] =
        json!(format!("On the wall hung “{PHRASE}”, and below it {hebrew} in chalk."));
    story["body"][2]["text"] = json!("Three [Gläser]{lang=de}");
    story["body"].as_array_mut().unwrap().extend([
        json!({ "type": "entry", "label": "[Montag]{lang=de}", "text": "A loaf that fell flat." }),
        json!({ "type": "list", "items": [PHRASE, "A loaf that kept for a week."] }),
    ]);
    story["quotes"][0]["text"] =
        json!(format!("They say {PHRASE} here, and nobody laughs about it at all."));
    story["images"][0]["caption"] = json!(format!("{PHRASE}: three jars."));
    story["home"]["kind"] = json!("[Dorfbäckerei]{lang=de}");
    story["activities"][0] = json!(format!("Night shifts under “{PHRASE}”"));
    files.insert("stories/si-fi-rye.json".to_owned(), story.to_string().into_bytes());
    files
}

#[test]
fn a_phrase_is_one_span_of_its_language_in_every_output() {
    let (compiled, made) = build(&files(), &[Output::Screen, Output::Epub]);
    let tags = &compiled.document.tags;
    let spans = |lang: &str| {
        tags.nodes.iter().filter(|n| n.tag == Tag::Span && n.lang.as_deref() == Some(lang)).count()
    };
    // Lead, paragraph, list, quote, caption, activity; title, subhead, label, kind of organisation; and the
    // title again in the contents, on the opening page and in the table of routes, where it is in links.
    assert_eq!([spans("de"), spans("he")], [12, 1]);
    let epub = documents(&made.iter().find(|file| file.name.ends_with(".epub")).unwrap().bytes);
    let story = epub.iter().find(|text| text.contains(SPAN)).unwrap();
    assert_eq!(story.matches(SPAN).count(), 6, "{story}");
    let right = "<span lang=\"he\" xml:lang=\"he\" dir=\"rtl\">שלום, עולם!</span>";
    assert!(story.contains(right), "{story}");
    for short in ["Roggenbrot", "Gläser", "Montag", "Dorfbäckerei"] {
        assert!(
            story.contains(&format!("dir=\"ltr\">{short}"))
                || story.contains(&format!("<strong>{short}")),
            "{short}"
        );
    }
    let nav = epub.iter().find(|text| text.contains("epub:type=\"toc\"")).unwrap();
    assert!(
        nav.contains(
            "Bread and <span lang=\"de\" xml:lang=\"de\" dir=\"ltr\">Roggenbrot</span> for"
        )
    );
    let everything = epub.concat();
    assert!(!everything.contains("{lang="), "a mark is left");
}

#[test]
fn the_name_of_a_part_keeps_its_phrase_in_the_contents() {
    let (compiled, _) = build(&files(), &[]);
    let contents = compiled.plan.sections.iter().find(|s| s.id == "contents").unwrap();
    let dump = format!("{:?}", contents.blocks);
    assert!(dump.contains("text: \"Roggenbrot\"") && dump.contains("lang: Some(\"de\")"), "{dump}");
    let links = compiled.document.tags.nodes.iter().enumerate();
    let spans = links.filter(|(_, node)| node.tag == Tag::Span).map(|(at, _)| TagId(at as u32));
    assert!(spans.count() > 0);
}

#[test]
fn the_words_of_a_phrase_are_counted_and_its_mark_is_not() {
    let words = |files: &Files| {
        let (booklet, _) = load(&World::memory(files.clone()), &Choices::default());
        let story = booklet.unwrap().stories.into_iter().find(|s| s.id == "si-fi-rye").unwrap();
        booklet::plan::words_in_story(&story.story)
    };
    let mut plain = files();
    let text = String::from_utf8(plain["stories/si-fi-rye.json"].clone()).unwrap();
    let text =
        text.replace("]{lang=de}", "").replace("]{lang=he}", "").replace("[Ordnung", "Ordnung");
    let text =
        text.replace("\"[Montag", "\"Montag").replace("[שלום", "שלום").replace("[Gläser", "Gläser");
    plain.insert("stories/si-fi-rye.json".to_owned(), text.into_bytes());
    assert_eq!(words(&files()), words(&plain));
}

#[test]
fn a_place_inside_a_phrase_is_a_place_of_the_text() {
    let mut files = files();
    let mut story = value(&files, "stories/si-fi-rye.json");
    let text =
        "In the hall hung “[Ordnung ist \"das\" halbe  Leben]{lang=de}”, as it had for years.";
    story["body"][0]["text"] = json!(text);
    files.insert("stories/si-fi-rye.json".to_owned(), story.to_string().into_bytes());
    let (booklet, _) = load(&World::memory(files), &Choices::default());
    let found = booklet::check::check(&booklet.unwrap());
    let part = |code: Code| {
        let finding =
            found.iter().find(|f| f.code == code && f.place.pointer == "/body/0/text").unwrap();
        let part = finding.place.part.unwrap();
        (&text[part.start..part.end], finding.fix.clone())
    };
    // By the rules of German, in an English text.
    assert_eq!(part(Code::StraightQuotes), ("\"das\"", Some("„das“".to_owned())));
    assert_eq!(part(Code::DoubleSpace).0, "  ");
}
