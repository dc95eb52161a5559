//! People: who agreed is published, who withdrew is found nowhere.

mod photo;
mod search;

use booklet::build::{Wanted, compile_with, publish};
use booklet::cache::Cache;
use booklet::codes::Code;
use booklet::data::Day;
use booklet::frame::Compiled;
use booklet::impose::Scheme;
use booklet::load::{Choices, Drafts};
use booklet::model::{DRAWN_PORTRAIT, Medium, SectionKind};
use booklet::plan::Part;
use booklet::scaffold;
use booklet::source::World;
use booklet::write::{Finished, Output};
use findings::{Finding, Findings, Severity};
use serde_json::{Value, json};

use crate::sample::{Files, ends_in, json as read, put};

use photo::{MARKS, photo};
use search::{Opened, opened, text};

/// The story of the person.
const STORY: &str = "stories/ie-pt-boats.json";
/// Another one.
const OTHER: &str = "stories/el-dk-olives.json";
/// The words of the person's name.
const NAME: [&str; 2] = ["Zoélia", "Kwiatkowska"];
/// What only the register knows.
const SECRETS: [&str; 3] = ["consent-4711", "Dossier-88123", "Permit-55102"];

/// A book in which a person with a portrait is named and quoted, with consent.
fn named() -> Files {
    let mut files = scaffold::files();
    files.insert("images/portrait.jpg".into(), photo());
    let person = NAME.join(" ");
    let mut story = read(&files, STORY);
    story["participant"] = json!({ "name": person, "kind": "owner",
        "role": "owner of a small boatyard", "consents": ["consent-4711"] });
    story["quotes"][0]["attribution"] = person.clone().into();
    story["images"][0] = json!({ "file": "images/portrait.jpg", "role": "portrait",
        "alt": format!("{person} stands before a wall and laughs."),
        "caption": format!("{person} before the yard."), "credit": "The yard",
        "permission": { "reference": "Permit-55102", "media": ["print", "pdf", "epub", "web"],
            "changes": true },
        "people": [person], "consents": ["consent-4711"] });
    let first = story["body"][0]["text"].as_str().unwrap().to_owned();
    story["body"][0]["text"] = format!("{} said it first. {first}", NAME[0]).into();
    put(&mut files, STORY, &story);
    let register = json!({ "format": 1, "consents": [{ "id": "consent-4711", "person": person,
        "basis": "consent", "obtained": "2023-01-10", "evidence": "Dossier-88123",
        "media": ["print", "pdf", "epub", "web"], "items": ["name", "photo", "quote"] }] });
    put(&mut files, "consents.json", &register);
    let mut manifest = read(&files, "booklet.json");
    manifest["shop_changes"] = json!({ "floor_ppi": 1, "cover": "sheet" });
    put(&mut files, "booklet.json", &manifest);
    files
}

/// The same after the person has withdrawn.
fn withdrawn() -> Files {
    let mut files = named();
    let mut register = read(&files, "consents.json");
    register["consents"][0]["withdrawn"] = "2024-05-30".into();
    put(&mut files, "consents.json", &register);
    files
}

/// The same after an editor has made the story anonymous. The picture's entry stays as it was.
fn anonymous() -> Files {
    let mut files = withdrawn();
    let mut story = read(&files, STORY);
    let participant = story["participant"].as_object_mut().unwrap();
    participant.remove("name");
    participant.insert("anonymous".into(), true.into());
    story["quotes"][0]["attribution"] = "Owner of the boatyard".into();
    let text = story["body"][0]["text"].as_str().unwrap();
    story["body"][0]["text"] = text.replace(&format!("{} said it first. ", NAME[0]), "").into();
    put(&mut files, STORY, &story);
    files.remove("images/portrait.jpg");
    files
}

/// Every output there is.
fn everything() -> Wanted {
    Wanted {
        outputs: vec![Output::Screen, Output::Print, Output::Proof, Output::Epub, Output::Site],
        schemes: vec![Scheme::Booklet, Scheme::Spreads, Scheme::Thumbnails, Scheme::Stories],
        renders: false,
        ..Wanted::all()
    }
}

/// The compiled book on a day, as the command line would have it.
fn compiled(files: &Files, wanted: &Wanted) -> (Option<Compiled>, Findings) {
    let choices = Choices {
        media: wanted.media(),
        today: Day::read("2024-06-01"),
        drafts: wanted.drafts(false),
        ..Choices::default()
    };
    compile_with(&World::memory(files), &choices, &Cache::none(), &mut |_| {})
}

/// Whether a finding says that a drawing replaces a portrait, whose caption is not printed.
fn is_of_portrait(finding: &Finding) -> bool {
    Code::of(finding.code) == Some(Code::FieldUnused)
        && finding.place.pointer == "/images/0/caption"
}

/// All outputs of a book against which nothing stands.
fn published(files: &Files) -> (Compiled, Vec<Finished>) {
    let wanted = everything();
    let (book, found) = compiled(files, &wanted);
    assert!(found.iter().all(is_of_portrait), "{found:#?}");
    let book = book.unwrap();
    let (finished, found) = publish(&World::memory(files), &book, &wanted, &Cache::none());
    assert!(!found.has_errors(), "{found:#?}");
    (book, finished)
}

/// The names of finished files that a test must have looked into.
fn has_all_kinds(finished: &[Finished]) {
    for ending in [
        "-en.pdf",
        "-print.pdf",
        "-cover.pdf",
        "-proof.pdf",
        "-proof-spreads.pdf",
        "-proof-thumbnails.pdf",
        "-proof-stories.pdf",
        "-en.epub",
        "index.html",
    ] {
        assert!(finished.iter().any(|file| file.name.ends_with(ending)), "{ending}");
    }
}

#[test]
fn no_output_has_what_the_register_and_the_headers_of_pictures_say() {
    let photo = opened("photo.jpg", &photo());
    for mark in MARKS {
        let has = |bytes: &[u8]| bytes.windows(mark.len()).any(|part| part == mark.as_bytes());
        assert!(photo.iter().any(|(_, bytes)| has(bytes)), "{mark} is not in the photograph");
    }
    let (_, finished) = published(&named());
    has_all_kinds(&finished);
    let finished = Opened::of(&finished);
    for secret in MARKS.iter().chain(&SECRETS) {
        assert_eq!(finished.places(secret), [""; 0], "{secret}");
    }
}

#[test]
fn a_name_that_may_be_published_is_found_in_every_output() {
    let finished = Opened::of(&published(&named()).1);
    let found = finished.places(NAME[1]);
    for place in [
        "-en.pdf: text",
        "-en.pdf: strings",
        "-print.pdf: text",
        "-proof.pdf: text",
        "-proof-spreads.pdf: text",
        "-proof-thumbnails.pdf: text",
        "-proof-stories.pdf: text",
        "-en.epub/OEBPS/text/story-ie-pt-boats.xhtml",
    ] {
        assert!(found.iter().any(|name| name.ends_with(place)), "{place}: {found:?}");
    }
}

#[test]
fn a_withdrawal_refuses_every_output_and_names_story_pages_and_picture() {
    let proof = Wanted::only(Output::Proof);
    for wanted in [&everything(), &proof] {
        let (_, found) = compiled(&withdrawn(), wanted);
        let of_code = |code| found.iter().filter(move |f| f.code == code);
        let uses: Vec<_> = of_code(Code::ConsentWithdrawn).collect();
        let pointers: Vec<&str> = uses.iter().map(|f| f.place.pointer.as_str()).collect();
        assert_eq!(pointers, ["/participant/name", "/quotes/0/text", "/images/0/file"]);
        for finding in &uses {
            assert_eq!(finding.severity, Severity::Error);
            let page = finding.page.as_deref().unwrap();
            assert!(finding.message.contains(page), "{}", finding.message);
            assert!(finding.message.contains("story ie-pt-boats"), "{}", finding.message);
        }
        assert!(uses[2].message.contains("images/portrait.jpg"), "{}", uses[2].message);
        let named: Vec<&str> =
            of_code(Code::WithdrawnName).map(|f| f.place.pointer.as_str()).collect();
        let texts = ["/body/0/text", "/images/0/alt", "/images/0/caption", "/quotes/0/attribution"];
        assert_eq!(named, texts);
        for finding in &found {
            let words = format!("{} {}", finding.message, finding.help);
            assert!(NAME.iter().all(|name| !words.contains(name)), "{words}");
        }
    }
}

#[test]
fn an_anonymous_story_is_published_without_a_trace_of_the_name() {
    let numbers = |book: &Compiled| {
        let is_numbers = |part: &Part| *part == Part::Named(SectionKind::Numbers);
        let section = book.plan.sections.iter().find(|section| is_numbers(&section.part));
        let totals = format!("{:?}", book.booklet.book.totals);
        (totals, section.map(|section| format!("{:?}", section.blocks)), book.booklet.stories.len())
    };
    let (before, _) = published(&named());
    let (book, finished) = published(&anonymous());
    has_all_kinds(&finished);
    let finished = Opened::of(&finished);
    for name in NAME.iter().chain(&["Zoelia"]).chain(&SECRETS).chain(&MARKS) {
        assert_eq!(finished.places(name), [""; 0], "{name}");
    }
    assert!(book.pictures.iter().any(|picture| picture.file == DRAWN_PORTRAIT));
    assert!(book.pictures.iter().all(|picture| picture.file != "images/portrait.jpg"));
    assert_eq!(numbers(&book), numbers(&before));
}

#[test]
fn a_name_that_is_left_in_another_story_refuses_the_anonymous_book() {
    let mut files = anonymous();
    let mut other = read(&files, OTHER);
    other["quotes"][1]["attribution"] = "KWIATKOWSKA, Zoelia".into();
    put(&mut files, OTHER, &other);
    let (_, found) = compiled(&files, &everything());
    let found = found.iter().filter(|finding| !is_of_portrait(finding));
    let named: Vec<_> = found.map(|f| (f.code.as_str(), f.place.file.as_str())).collect();
    assert_eq!(named, [(Code::WithdrawnName.as_str(), OTHER)]);
}

#[test]
fn each_output_asks_for_its_own_media() {
    let asks =
        |output| Wanted::only(output).media().into_iter().map(Medium::name).collect::<Vec<_>>();
    assert_eq!(asks(Output::Screen), ["pdf"]);
    assert_eq!(asks(Output::Print), ["print"]);
    assert_eq!(asks(Output::Proof), [""; 0]);
    assert_eq!(asks(Output::Epub), ["epub"]);
    assert_eq!(asks(Output::Site), ["pdf", "epub", "web"]);
}

/// The print files of the scaffold's book with one story that is only approved.
fn unfinished(allowed: bool) -> (Option<Vec<Finished>>, Findings) {
    let mut files = scaffold::files();
    let mut manifest = read(&files, "booklet.json");
    manifest["shop_changes"] = json!({ "cover": "sheet" });
    put(&mut files, "booklet.json", &manifest);
    let mut story: Value = read(&files, STORY);
    story["status"] = "approved".into();
    put(&mut files, STORY, &story);
    let wanted = Wanted::only(Output::Print);
    let choices = Choices { drafts: wanted.drafts(allowed), ..Choices::default() };
    let world = World::memory(&files);
    let (book, mut found) = compile_with(&world, &choices, &Cache::none(), &mut |_| {});
    let book = book.filter(|_| !found.has_errors());
    let finished = book.map(|book| {
        let (finished, more) = publish(&world, &book, &wanted, &Cache::none());
        found.extend(more);
        finished
    });
    (finished, found)
}

#[test]
fn a_story_that_is_not_final_is_not_printed() {
    let (finished, found) = unfinished(false);
    assert!(finished.is_none());
    let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::NotFinal]);
    let other = Wanted { outputs: vec![Output::Screen, Output::Epub], ..Wanted::all() };
    assert_eq!(other.drafts(false), Drafts::Noted);
}

#[test]
fn an_allowed_draft_is_stamped_on_every_page_and_passes_the_preflight() {
    let (finished, found) = unfinished(true);
    let finished = finished.unwrap();
    let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::Unfinished], "{found:#?}");
    let names: Vec<&str> = finished.iter().map(|file| file.name.as_str()).collect();
    for ending in ["-print-draft.pdf", "-cover-draft.pdf", "-ticket-draft.txt"] {
        assert!(names.iter().any(|name| name.ends_with(ending)), "{names:?}");
    }
    for file in finished.iter().filter(|file| ends_in(&file.name, "pdf")) {
        let document = lopdf::Document::load_mem(&file.bytes).unwrap();
        // Twice on a page; the cover's sheet has two pages of the book side by side.
        let of_a_page = if file.name.contains("cover") { 4 } else { 2 };
        let stamps = text(&document).matches("DRAFT – NOT FOR PRINTING").count();
        assert_eq!(stamps, document.get_pages().len() * of_a_page, "{}", file.name);
    }
    let ticket = finished.iter().find(|file| ends_in(&file.name, "txt")).unwrap();
    assert!(String::from_utf8_lossy(&ticket.bytes).contains("not for printing"));
}
