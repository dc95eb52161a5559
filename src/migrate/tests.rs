//! Tests of migration.

use super::*;

/// A world with one story, and what becomes of it.
fn story(text: &str) -> Migration {
    migrate(&World::memory([("booklet.json", "{\"format\":1}"), ("stories/a.json", text)]))
}

/// The new text of the story.
fn migrated(text: &str) -> String {
    let migration = story(text);
    assert!(migration.found.is_empty(), "{:?}", migration.found);
    migration.changes.into_iter().next().map_or_else(|| text.to_owned(), |change| change.new)
}

/// The codes and places of the findings.
fn found(migration: &Migration) -> Vec<String> {
    let place =
        |it: &Finding| format!("{} {}{}", it.code.as_str(), it.place.file, it.place.pointer);
    migration.found.iter().map(place).collect()
}

#[test]
fn a_number_of_format_0_is_replaced_where_it_stands() {
    assert_eq!(migrated("{\"a\": 1,\r\n\t\"format\" : 0 }"), "{\"a\": 1,\r\n\t\"format\" : 1 }");
}

#[test]
fn a_byte_order_mark_stays() {
    assert_eq!(migrated("\u{feff}{\n \"a\": 1\n}"), "\u{feff}{\n \"format\": 1,\n \"a\": 1\n}");
}

#[test]
fn a_file_of_the_present_format_stays_as_it_is_whatever_else_is_in_it() {
    let migration = story("{\"format\": 1, \"no such field\": {\"format\": 0}}");
    assert_eq!((migration.changes, migration.files), (Vec::new(), 2));
}

#[test]
fn what_cannot_be_migrated_is_found_at_its_place() {
    for (text, expected) in [
        ("{\"a\": 1", "F003 stories/a.json"),
        ("[]", "S002 stories/a.json"),
        ("{\"format\": \"1\"}", "S002 stories/a.json/format"),
        ("{\"format\": 2}", "F008 stories/a.json/format"),
        ("{\"format\": 0, \"format\": 0}", "F002 stories/a.json"),
    ] {
        assert_eq!(found(&story(text)), [expected], "{text}");
    }
    let latin = World::memory([("booklet.json", b"{\"a\": \"\xe9\"}")]);
    assert_eq!(found(&migrate(&latin)), ["F002 booklet.json"]);
    assert_eq!(found(&migrate(&World::memory([("a", "")]))), ["F001 booklet.json"]);
}

#[test]
fn two_newer_files_are_one_finding() {
    let new = "{\"format\": 9}";
    let migration = migrate(&World::memory([
        ("booklet.json", new),
        ("stories/a.json", new),
        ("consents.json", new),
    ]));
    assert_eq!(found(&migration), ["F008 booklet.json/format"]);
    let message = &migration.found.iter().next().unwrap().message;
    assert_eq!(message, "3 files are in a newer format than this version supports.");
}

#[test]
fn a_story_that_nobody_edited_since_its_import_is_still_known_to_the_ledger() {
    let (text, edited) = ("{\n  \"a\": 1\n}\n", "{\n  \"a\": 2\n}\n");
    let digest = |text: &str| format!("{:032x}", xxhash_rust::xxh3::xxh3_128(text.as_bytes()));
    let ledger = |a: &str, b: &str| {
        format!(
            "{{\"stories\":{{\"stories/a.json\":{{\"from\":\"s\",\"digest\":\"{}\"}},\
             \"stories/b.json\":{{\"from\":\"s\",\"digest\":\"{}\"}}}}}}",
            digest(a),
            digest(b)
        )
    };
    let migration = migrate(&World::memory([
        ("booklet.json", "{\"format\":1}".to_owned()),
        ("stories/a.json", text.to_owned()),
        ("stories/b.json", edited.to_owned()),
        ("imported.json", ledger(text, "what b was imported as")),
    ]));
    let change = migration.changes.iter().find(|it| it.file == "imported.json").unwrap();
    let new = "{\n  \"format\": 1,\n  \"a\": 1\n}\n";
    assert_eq!(change.new, ledger(new, "what b was imported as"));
}

#[test]
fn schemas_that_the_book_has_are_renewed_and_others_are_not_added() {
    let book = |schema: &str| {
        World::memory([("booklet.json", "{\"format\":1}"), ("schemas/story.schema.json", schema)])
    };
    let (_, fresh) = load::schemas().into_iter().find(|(name, _)| *name == "story").unwrap();
    let changes = migrate(&book("{}\n")).changes;
    let files: Vec<_> = changes.iter().map(|it| (it.file.as_str(), it.new == fresh)).collect();
    assert_eq!(files, [("schemas/story.schema.json", true)]);
    assert_eq!(migrate(&book(&fresh)).changes, []);
    assert_eq!(migrate(&book(&fresh.replace('\n', "\r\n"))).changes, []);
}
