//! Import: the sample sheets of all kinds give the stories of the scaffold; every mistake is named by
//! its cell; no edited story is lost.

use std::collections::BTreeMap;

use booklet::build::examine;
use booklet::import::{Fate, Import, ImportRequest, import};
use booklet::load::Choices;
use booklet::scaffold;
use booklet::source::World;
use serde_json::Value;

use crate::sample::{Files, root};

/// A file of this folder.
fn sheet(name: &str) -> Vec<u8> {
    std::fs::read(root().join("tests/import").join(name)).unwrap()
}

/// The scaffold's book without its stories.
fn empty_book() -> Files {
    let mut files = scaffold::files();
    files.retain(|name, _| !name.starts_with("stories/"));
    files
}

/// A request for a file.
fn request<'a>(file: &'a str, map: Option<&'a str>) -> ImportRequest<'a> {
    ImportRequest { file, map, sheet: None, overwrite: false }
}

/// Imports a CSV text into a book, with a map.
fn run(book: &Files, text: &str, map: &str) -> Import {
    let given = World::memory([("a.csv", text), ("map.json", map)]);
    import(&given, &World::memory(book), &request("a.csv", Some("map.json")))
}

/// Puts the files of an import into the book.
fn write(book: &mut Files, import: &Import) {
    for (name, text) in &import.files {
        book.insert(name.clone(), text.clone().into_bytes());
    }
}

/// Code, place and message of all findings.
fn found(import: &Import) -> Vec<String> {
    let shown = import.found.iter().map(|finding| {
        let place = &finding.place;
        let at = format!("{}:{}:{}", place.file, place.line, place.column);
        format!("{} {at} {} {}", finding.code.as_str(), finding.message, finding.help)
    });
    shown.collect()
}

/// How often each fate befalls a story.
fn fates(import: &Import) -> BTreeMap<Fate, usize> {
    let mut counts = BTreeMap::new();
    for (_, fate) in &import.fates {
        *counts.entry(*fate).or_default() += 1;
    }
    counts
}

/// The stories of a book as values; periods to the month, since workbooks have days.
fn stories(book: &Files) -> BTreeMap<String, Value> {
    let stories = book.iter().filter(|(name, _)| name.starts_with("stories/"));
    let read = |(name, bytes): (&String, &Vec<u8>)| {
        let mut value: Value = serde_json::from_slice(bytes).unwrap();
        for end in ["start", "end"] {
            value["period"][end] = value["period"][end].as_str().unwrap()[..7].into();
        }
        (name.clone(), value)
    };
    stories.map(read).collect()
}

#[test]
fn the_sample_sheets_of_all_kinds_give_the_stories_they_were_made_from() {
    for (file, map, name) in [
        ("partners.csv", None, None),
        ("partners-de.csv", Some("partners-de.map.json"), None),
        ("partners.xlsx", None, Some("Stories")),
    ] {
        let given = [Some(file), map].into_iter().flatten().map(|name| (name, sheet(name)));
        let given = World::memory(given.collect::<Vec<_>>());
        let mut book = empty_book();
        let request = ImportRequest { sheet: name, ..request(file, map) };
        let first = import(&given, &World::memory(&book), &request);
        assert_eq!(found(&first), [""; 0], "{file}");
        assert_eq!(fates(&first), BTreeMap::from([(Fate::New, 3)]), "{file}");
        write(&mut book, &first);
        assert_eq!(stories(&book), stories(&scaffold::files()), "{file}");
        let (_, checked) = examine(&World::memory(&book), &Choices::default(), &mut |_| {});
        assert!(checked.is_empty(), "{file}: {checked:?}");
        let again = import(&given, &World::memory(&book), &request);
        assert!(again.files.is_empty() && again.found.is_empty(), "{file}: a second run writes");
        assert_eq!(fates(&again), BTreeMap::from([(Fate::Unchanged, 3)]), "{file}");
    }
}

#[test]
fn a_text_sheet_gives_the_very_bytes_of_the_stories_it_was_made_from() {
    let given = World::memory([("partners.csv", sheet("partners.csv"))]);
    let imported = import(&given, &World::memory(empty_book()), &request("partners.csv", None));
    for (name, text) in imported.files.iter().filter(|(name, _)| name.starts_with("stories/")) {
        assert_eq!(text.as_bytes(), scaffold::files()[name], "{name}");
    }
}

#[test]
fn the_first_sheet_is_read_if_none_is_named_and_a_sheet_that_is_not_there_is_told() {
    let given = World::memory([("p.xlsx", sheet("partners.xlsx"))]);
    let book = World::memory(empty_book());
    let first = import(&given, &book, &request("p.xlsx", None));
    let elsewhere = "I003 p.xlsx:0:0 The first sheet of p.xlsx has no stories, but “Stories” has. Name it: \
                     --sheet \"Stories\".";
    assert_eq!(found(&first), [elsewhere]);
    let notes = ImportRequest { sheet: Some("Notes"), ..request("p.xlsx", None) };
    let notes = found(&import(&given, &book, &notes));
    assert!(notes[0].starts_with("I004 p.xlsx:1:1 Notes!A1: no field"), "{notes:?}");
    let wrong = ImportRequest { sheet: Some("Storys"), ..request("p.xlsx", None) };
    let wrong = import(&given, &book, &wrong);
    let words = "I003 p.xlsx:0:0 p.xlsx has no sheet “Storys”. Did you mean “Stories”?";
    assert_eq!(found(&wrong), [words]);
}

/// The checks' workbook as partners send it, imported into an empty book: the stories by their files.
fn sent() -> (Import, BTreeMap<String, Value>) {
    let bytes = std::fs::read(root().join("tests/checks/files/sent.xlsx")).unwrap();
    let given = World::memory([("sent.xlsx", bytes)]);
    let request = ImportRequest { sheet: Some("Stories"), ..request("sent.xlsx", None) };
    let imported = import(&given, &World::memory(empty_book()), &request);
    let mut book = Files::new();
    write(&mut book, &imported);
    book.retain(|name, _| name.starts_with("stories/"));
    (imported, stories(&book))
}

#[test]
fn emphasised_words_of_a_workbook_stay_so() {
    let (_, stories) = sent();
    let text = &stories["stories/mt-it-nets.json"]["body"][0]["text"];
    assert_eq!(text, "The knots came *first* and the fish **last**.");
}

#[test]
fn merged_cells_are_the_value_of_all_their_rows() {
    let (_, stories) = sent();
    assert_eq!(stories["stories/se-fr-lamps.json"]["home"]["country"], "SE");
}

#[test]
fn hidden_rows_are_imported_and_named_and_formulas_without_values_are_no_empty_cells() {
    let (imported, stories) = sent();
    assert_eq!(stories.len(), 3);
    let found = found(&imported).join("\n");
    for said in [
        "Stories!A3: row 3 is hidden",
        "Stories!E1: the column “role” is hidden",
        "has no stored value",
    ] {
        assert!(found.contains(said), "{said}: {found}");
    }
    assert!(!found.contains("cell is empty"), "{found}");
}

#[test]
fn the_line_that_declares_the_separator_of_a_csv_file_is_no_heading() {
    let plain = String::from_utf8(sheet("partners.csv")).unwrap();
    for first in ["sep=,\r\n", "\u{feff}SEP=,\n", "\"sep=,\"\n"] {
        let text = format!("{first}{}", plain.trim_start_matches('\u{feff}'));
        let imported = run(&empty_book(), &text, "{}");
        assert_eq!(
            fates(&imported),
            BTreeMap::from([(Fate::New, 3)]),
            "{first:?}: {:?}",
            found(&imported)
        );
    }
}

#[test]
fn a_bad_cell_of_a_workbook_is_named_with_its_sheet() {
    let map = r#"{ "sheet": "Stories", "values": { "home.country": { "Ireland": "Atlantis" } } }"#;
    let given = World::memory([("p.xlsx", sheet("partners.xlsx")), ("m.json", map.into())]);
    let imported = import(&given, &World::memory(empty_book()), &request("p.xlsx", Some("m.json")));
    let finding = imported.found.iter().next().unwrap();
    assert_eq!(finding.place.pointer, "Stories!I4", "rows between are empty");
    assert_eq!((finding.place.line, finding.place.column), (4, 9));
    assert_eq!(finding.message, "Stories!I4: “Atlantis” is not a known country.");
    assert_eq!((imported.left_out, imported.fates.len()), (1, 2));
}

#[test]
fn a_constant_that_cannot_be_read_is_found_once_and_in_the_map() {
    let text = format!("{LEAST}\n{}\n{}\n", row(&[]), row(&[(0, "c")]));
    let imported = run(&empty_book(), &text, r#"{ "constants": { "status": "done" } }"#);
    let [finding] = &found(&imported)[..] else { panic!("{:?}", found(&imported)) };
    assert!(
        finding.starts_with("I012 map.json:1:28 The constant cannot be read: “done”"),
        "{finding}"
    );
}

/// Headings of the least that a story needs.
const LEAST: &str = "id,title,lead,position,role,home country,home kind,home sector,home size,\
    host country,host kind,host sector,host size,nace,sector,start,end,months,text";

/// A row under them; `cells` says what stands in some instead.
fn row(cells: &[(usize, &str)]) -> String {
    let mut row = [
        "a-b",
        "A title of some length",
        "A lead.",
        "owner",
        "owner",
        "ES",
        "workshop",
        "Crafts",
        "micro",
        "BE",
        "importer",
        "Trade",
        "small",
        "C",
        "Crafts",
        "2021-09",
        "2021-11",
        "3",
        "Text.",
    ]
    .map(str::to_owned);
    for (column, text) in cells {
        row[*column] = format!("\"{text}\"");
    }
    row.join(",")
}

#[test]
fn every_bad_cell_is_named_in_one_run_and_good_rows_are_imported_all_the_same() {
    let rows = [
        row(&[]),
        row(&[(0, "two"), (5, "Greec"), (8, "mikro"), (15, "soon"), (17, "three")]),
        String::new(),
        row(&[(0, "three"), (1, ""), (13, "Z")]),
        row(&[(0, "a-b")]),
        row(&[(0, "No Id!")]),
        ",,,".to_owned(),
        row(&[(0, "last"), (9, "#REF!")]),
    ];
    let text = format!("{LEAST}\n{}\n", rows.join("\n"));
    let imported = run(&empty_book(), &text, "{}");
    assert_eq!(
        found(&imported),
        [
            "I013 a.csv:3:51 F3: “Greec” is not a known country. Did you mean “Greece”?",
            "I012 a.csv:3:75 I3: “mikro” is not allowed here. Did you mean “micro”? Allowed: \
             self-employed, micro, small, medium, large.",
            "I011 a.csv:3:116 P3: “soon” is not a valid month or date. Write year and month, \
             for example 2021-09, or day, month and year: 13.9.2021.",
            "I010 a.csv:3:131 R3: “three” is not a number. Write digits, for example 3 or 2.5.",
            "I012 a.csv:5:82 N5: “Z” is not allowed here. Allowed: A, B, C, D, E, F, G, H, I, J, K, \
             L, M, N, O, P, Q, R, S, T, U.",
            "I009 a.csv:5:10 B5: the field “title” is required, but the cell is empty. Fill in the \
             cell.",
            "I015 a.csv:6:2 A6: row 2 also has the id “a-b”. Give each row its own id in a column “id”.",
            "I014 a.csv:7:2 A7: “No Id!” cannot be the id of a story. Write “no-id”.",
            "I016 a.csv:9:77 J9: the formula in this cell has an error: #REF!. Fix the formula, or enter the value.",
        ]
    );
    assert_eq!((imported.left_out, fates(&imported)), (5, BTreeMap::from([(Fate::New, 1)])));
    assert_eq!(imported.files.keys().collect::<Vec<_>>(), ["imported.json", "stories/a-b.json"]);
}

#[test]
fn headings_and_maps_that_do_not_fit_stop_everything() {
    let text = format!("{},titel,lead\n{}\n", LEAST.replace("months,", "monts,"), row(&[]));
    let map = r#"{ "columns": { "Land": "home.cuontry" }, "constants": { "id": "x" } }"#;
    let imported = run(&empty_book(), &text, map);
    assert_eq!(
        found(&imported),
        [
            "I004 a.csv:1:141 R1: no field of a story is called “monts”. Did you mean “Months”? If \
             not, assign the heading to a field under “columns” in the map, or list it under “ignore”.",
            "I004 a.csv:1:152 T1: no field of a story is called “titel”. Did you mean “Title”? If \
             not, assign the heading to a field under “columns” in the map, or list it under “ignore”.",
            "I006 a.csv:1:158 U1: “lead” is for the field “lead”, like C1. Remove one of the columns, or list it under “ignore” in the map.",
            "I008 map.json:1:24 The sheet has no column “Land”. The sheet has: id, title, lead, \
             position, role, home country, home kind, home sector, home size, host country, host \
             kind, host sector, host size, nace, sector, start, end, monts, text, titel, lead.",
            "I007 map.json:1:24 There is no story field “home.cuontry” that a column can fill. Did you \
             mean “home.country”?",
            "I007 map.json:1:63 The id cannot be the same in every story. Remove it; without a column, \
             ids are generated from the titles.",
        ]
    );
    assert!(imported.files.is_empty());
    let text = format!("{}\n{}\n", LEAST.replace("months,", ""), row(&[]).replace(",3,", ","));
    let [missing] = &found(&run(&empty_book(), &text, "{}"))[..] else { panic!() };
    assert!(
        missing.starts_with("I005 a.csv:1:1 A1: there is no column for the field “months”"),
        "{missing}"
    );
    let map = r#"{ "constants": { "months": "3" } }"#;
    assert!(run(&empty_book(), &text, map).found.is_empty(), "a constant will do");
    let text = format!("{LEAST}\n{},a remark\n", row(&[]));
    let [lost] = &found(&run(&empty_book(), &text, "{}"))[..] else { panic!() };
    assert!(
        lost.starts_with("I004 a.csv:2:130 T2: this column has contents but no heading."),
        "{lost}"
    );
    let typo = run(&empty_book(), &text, r#"{ "colums": {} }"#);
    assert!(found(&typo)[0].starts_with("S001 map.json:1:13"), "{:?}", found(&typo));
}

#[test]
fn a_part_of_a_list_asks_for_what_belongs_to_it_and_constants_fill_it_in() {
    let text = format!("{LEAST},quote 2\n{},\n{},“We”\n", row(&[]), row(&[(0, "c")]));
    let imported = run(&empty_book(), &text, "{}");
    let [who, by] = &found(&imported)[..] else { panic!("{:?}", found(&imported)) };
    assert!(
        who.starts_with("I005 a.csv:3:") && who.contains("T3: this needs the field “quotes.1.who”")
    );
    assert!(by.contains("“quotes.1.attribution”"), "{by}");
    let map = r#"{ "constants": { "quotes.1.who": "host", "quotes.1.attribution": "The host" } }"#;
    let imported = run(&empty_book(), &text, map);
    assert!(imported.found.is_empty(), "{:?}", found(&imported));
    let story = |name: &str| serde_json::from_str::<Value>(&imported.files[name]).unwrap();
    assert_eq!(story("stories/a-b.json").get("quotes"), None, "no cell, no constant");
    let quotes = serde_json::json!([{ "text": "We", "who": "host", "attribution": "The host" }]);
    assert_eq!(story("stories/c.json")["quotes"], quotes);
}

#[test]
fn without_a_column_for_it_the_id_is_made_from_countries_and_title() {
    let text = format!("{LEAST}\n{}\n", row(&[(0, ""), (1, "Über Öl — and the sea’s edge")]));
    let imported = run(&empty_book(), &text, "{}");
    assert_eq!(imported.fates[0].0, "stories/es-be-ueber-oel-and-the-seas-edge.json");
    let text = format!("{LEAST}\n{}\n", row(&[(0, ""), (1, "Το λάδι")]));
    assert!(found(&run(&empty_book(), &text, "{}"))[0].starts_with("I014 a.csv:2:"));
}

#[test]
fn an_edited_story_is_left_alone_and_named_until_one_says_overwrite() {
    let sheet = |title: &str| format!("{LEAST}\n{}\n", row(&[(1, title)]));
    let (old, new) = (sheet("A title of some length"), sheet("Another title"));
    let mut book = empty_book();
    let first = run(&book, &old, "{}");
    write(&mut book, &first);
    let updated = run(&book, &new, "{}");
    assert_eq!((fates(&updated), found(&updated)), (BTreeMap::from([(Fate::Updated, 1)]), vec![]));

    let text = String::from_utf8(book["stories/a-b.json"].clone()).unwrap();
    let edited = text.replace("\"A lead.\"", "\"A better lead.\"");
    book.insert("stories/a-b.json".to_owned(), edited.clone().into_bytes());
    let same = run(&book, &old, "{}");
    assert_eq!(fates(&same), BTreeMap::from([(Fate::Kept, 1)]));
    assert!(found(&same)[0].starts_with("I017 stories/a-b.json") && !same.found.has_errors());
    let both = run(&book, &new, "{}");
    assert_eq!(fates(&both), BTreeMap::from([(Fate::Kept, 1)]));
    assert!(found(&both)[0].starts_with("I018 stories/a-b.json"), "{:?}", found(&both));
    assert!(same.files.is_empty() && both.files.is_empty(), "nothing is written");

    let given = World::memory([("a.csv", new.as_str())]);
    let forced = ImportRequest { overwrite: true, ..request("a.csv", None) };
    let forced = import(&given, &World::memory(&book), &forced);
    assert_eq!(fates(&forced), BTreeMap::from([(Fate::Overwritten, 1)]));
    write(&mut book, &forced);
    assert_eq!(fates(&run(&book, &new, "{}")), BTreeMap::from([(Fate::Unchanged, 1)]));
}

#[test]
fn a_story_that_nobody_imported_is_never_replaced_in_silence() {
    let mut book = empty_book();
    book.insert("stories/a-b.json".to_owned(), b"{ \"title\": \"By hand\" }".to_vec());
    let imported = run(&book, &format!("{LEAST}\n{}\n", row(&[])), "{}");
    assert_eq!(fates(&imported), BTreeMap::from([(Fate::Kept, 1)]));
    assert!(found(&imported)[0].starts_with("I018"), "{:?}", found(&imported));
}

#[test]
fn a_story_that_has_left_its_sheet_is_named_and_stays() {
    let mut book = empty_book();
    let both = format!("{LEAST}\n{}\n{}\n", row(&[]), row(&[(0, "gone")]));
    let first = run(&book, &both, "{}");
    write(&mut book, &first);
    let later = run(&book, &format!("{LEAST}\n{}\n", row(&[])), "{}");
    assert!(found(&later)[0].starts_with("I019 stories/gone.json"), "{:?}", found(&later));
    assert!(later.files.is_empty());
}

#[test]
fn files_that_are_no_sheets_are_findings_and_no_panics() {
    let workbook = sheet("partners.xlsx");
    let mut bad =
        vec![Vec::new(), b"PK\x03\x04".to_vec(), vec![0xd0, 0xcf, 0x11, 0xe0], b"\n\n".to_vec()];
    bad.extend((1..40).map(|part| workbook[..workbook.len() * part / 40].to_vec()));
    bad.extend((0..workbook.len()).step_by(97).map(|at| {
        let mut bytes = workbook.clone();
        bytes[at] ^= 0x55;
        bytes
    }));
    for bytes in bad {
        let given = World::memory([("a", bytes.as_slice())]);
        let wanted = ImportRequest { sheet: Some("Stories"), ..request("a", None) };
        let imported = import(&given, &World::memory(empty_book()), &wanted);
        assert!(imported.found.has_errors() || imported.fates.len() == 3);
    }
    let given = World::memory([("a.csv", b"title\nCaf\xe9\n")]);
    let latin = import(&given, &World::memory(empty_book()), &request("a.csv", None));
    assert!(found(&latin)[0].starts_with("I002 a.csv:2:1 "), "{:?}", found(&latin));
}

/// The sample workbook with words of one of its parts replaced.
fn workbook_with(part: &str, from: &str, to: &str) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut old = zip::ZipArchive::new(Cursor::new(sheet("partners.xlsx"))).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut member = old.by_index(index).unwrap();
        let name = member.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        if name == part {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(from), "{part} has no {from}: {}", &text[..600]);
            bytes = text.replacen(from, to, 1).into_bytes();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

#[test]
fn strange_contents_of_a_workbook_are_findings_and_no_panics() {
    let stories = "xl/worksheets/sheet2.xml";
    for (part, from, to) in [
        (stories, "r=\"B2\"", "r=\"ZZZZZZZZZZ99999999999999\""),
        (stories, "r=\"B2\"", "r=\"XFD1048576\""),
        (stories, "r=\"B2\"", "r=\"\""),
        (stories, "<row r=\"2\"", "<row r=\"-2\""),
        (stories, "<v>", "<v>99999999999"),
        (stories, "t=\"inlineStr\"", "t=\"e\""),
        (stories, "t=\"inlineStr\"><is><t>ID</t></is>", "t=\"s\"><v>9999</v>"),
        (stories, "t=\"inlineStr\"", "t=\"d\""),
        (stories, "t=\"inlineStr\"", "t=\"n\""),
        (stories, "</sheetData>", ""),
        (stories, "<sheetData>", "<sheetData><row><c><v>1"),
        ("xl/workbook.xml", "name=\"Stories\"", "name=\"\""),
        ("xl/workbook.xml", "<sheets>", "<sheets"),
    ] {
        let given = World::memory([("a", workbook_with(part, from, to))]);
        let wanted = ImportRequest { sheet: Some("Stories"), ..request("a", None) };
        let imported = import(&given, &World::memory(empty_book()), &wanted);
        let all = imported.fates.len() + imported.left_out == 3;
        assert!(imported.found.has_errors() || all, "{from} {to}: {:?}", found(&imported));
    }
    let date = workbook_with("xl/styles.xml", "mmm yyyy", "0.00");
    let given = World::memory([("a", date)]);
    let wanted = ImportRequest { sheet: Some("Stories"), ..request("a", None) };
    let imported = import(&given, &World::memory(empty_book()), &wanted);
    assert_eq!(imported.left_out, 3);
    assert!(
        found(&imported)[0].starts_with("I011 a:2:"),
        "a number is no date: {:?}",
        found(&imported)
    );
}

proptest::proptest! {
    #[test]
    fn no_text_makes_an_import_panic(text in "[a-zé,;\t\"\r\n#0-9.]{0,80}", headed: bool) {
        let head = if headed { format!("{LEAST}\n") } else { String::new() };
        let imported = run(&BTreeMap::new(), &format!("{head}{text}"), "{}");
        for finding in imported.found.iter().filter(|finding| finding.place.line > 0) {
            proptest::prop_assert!(finding.place.column > 0);
        }
    }
}

#[test]
fn the_command_writes_good_rows_says_what_became_of_them_and_ends_with_1_if_there_are_bad_ones() {
    let folder = std::env::temp_dir().join(format!("booklet-import-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let sheet = folder.join("stays.csv");
    let run = |rows: [String; 2], arguments: &[&str]| {
        std::fs::write(&sheet, format!("{LEAST}\n{}\n{}\n", rows[0], rows[1])).unwrap();
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_booklet"));
        program.arg("import").arg(&sheet).arg("--book").arg(folder.join("book")).args(arguments);
        let output = program.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let bad = || [row(&[]), row(&[(0, "bad"), (5, "Atlantis")])];
    let (code, words) = run(bad(), &["--dry-run"]);
    assert_eq!(code, Some(1), "{words}");
    assert!(!folder.join("book").exists(), "a dry run writes nothing");
    let (code, words) = run(bad(), &[]);
    assert_eq!(code, Some(1));
    for part in [
        "error[I013]: F3:",
        "new          stories/a-b.json",
        "1 new, 1 skipped because of mistakes",
    ] {
        assert!(words.contains(part), "no “{part}” in\n{words}");
    }
    assert!(folder.join("book/stories/a-b.json").exists());
    assert!(!folder.join("book/stories/bad.json").exists());
    let (code, words) = run([row(&[]), row(&[(0, "bad")])], &[]);
    assert_eq!(code, Some(0), "{words}");
    assert!(words.contains("stories: 1 new, 1 unchanged"), "{words}");
    std::fs::remove_dir_all(folder).unwrap();
}
