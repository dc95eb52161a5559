//! Many mistakes at once, and none in good books.

use std::path::Path;

use booklet::build::examine;
use booklet::load::Choices;
use booklet::source::{World, write_whole};
use findings::Findings;

use crate::sample::{Files, json, put, sample, story_files};

use super::case::put as put_at;
use super::generated::three_hundred;

#[test]
fn the_sample_book_has_no_finding() {
    assert_eq!(sample().1, Findings::default());
}

#[test]
fn three_hundred_good_stories_have_no_finding() {
    let (booklet, found) =
        examine(&World::memory(three_hundred()), &Choices::default(), &mut |_| {});
    assert_eq!(booklet.unwrap().stories.len(), 300);
    assert_eq!(found, Findings::default());
}

/// A value that is put in the place of another: the story's number, pointer, value, code.
type Seed = (usize, &'static str, &'static str, &'static str);

/// Forty mistakes, each in a story of its own; the values are JSON.
const SEEDS: [Seed; 40] = [
    (0, "/colour", r#""blue""#, "S001"),
    (3, "/months", r#""four""#, "S002"),
    (7, "/lead", "null", "S002"),
    (11, "/home/size", r#""micron""#, "S004"),
    (14, "/host/country", r#""XX""#, "S005"),
    (19, "/home/country", r#""GR""#, "S005"),
    (23, "/template", r#""interveiw""#, "S008"),
    (28, "/period", r#"{"start": "2022-05", "end": "2022-01"}"#, "S010"),
    (31, "/period", r#"{"start": "2019-05", "end": "2019-07"}"#, "S010"),
    (36, "/months", "40", "S010"),
    (40, "/period/start", r#""2022-13""#, "S010"),
    (47, "/images/0/alt", r#""""#, "A001"),
    (52, "/images/0/alt", r#""A picture.""#, "A002"),
    (55, "/lead", r#""  ""#, "C001"),
    (61, "/title", r#""A title with a full stop at its end.""#, "C003"),
    (
        66,
        "/quotes/0/text",
        r#""Words that were copied \u000b from somewhere else, they say.""#,
        "C005",
    ),
    (71, "/home/size", r#""large""#, "C006"),
    (74, "/participant/name", r#""A. B.""#, "C007"),
    (80, "/lead", r#""TODO: write the standfirst of this story.""#, "C010"),
    (85, "/title", r#""Short""#, "C017"),
    (90, "/quotes/0/text", r#""It was good.""#, "C018"),
    (97, "/activities", r#"["Weighing green and dry cuttings"]"#, "C019"),
    (102, "/sector/nace", r#""Z""#, "C020"),
    (
        108,
        "/lead",
        r#""The programme joined 573 SMEs, and this is the story of two of them.""#,
        "N001",
    ),
    (113, "/images/0/caption", r#""One of 287 cross-border secondments.""#, "N001"),
    (117, "/lead", r#""He said \"yes” and packed his tools for a winter by the sea.""#, "L001"),
    (122, "/lead", r#""It was his sister's idea to go, and he went before the harvest.""#, "L002"),
    (128, "/lead", r#""He went „north” before the harvest and came back with the snow.""#, "L003"),
    (133, "/lead", r#""He went north  before the harvest and came back with the snow.""#, "L004"),
    (138, "/lead", r#""He went north before the harvest , and came back with the snow.""#, "L005"),
    (141, "/lead", r#"" She went south before the harvest and came home with the snow.""#, "L007"),
    (149, "/lead", r#""He went north before the harvest - and came back with the snow.""#, "L009"),
    (
        152,
        "/lead",
        r#""He went north before the h\u0430rvest and came back with the snow.""#,
        "L011",
    ),
    (158, "/lead", r#""He went north before the the harvest and came back in the snow.""#, "L014"),
    (163, "/title", r#""A WINTER BY THE SEA IN FEBRUARY""#, "L015"),
    (169, "/images/0/licence", "null", "R020"),
    (175, "/images/0/credit", r#""""#, "C001"),
    (181, "/status", r#""draft""#, "D002"),
    (188, "/images/0/focal", r#"{"x": 2.0, "y": 0.5}"#, "S014"),
    (193, "/lang", r#""e1""#, "S014"),
];

/// The book with the mistakes, and where each is.
fn spoilt() -> (Files, Vec<(String, &'static str)>) {
    let mut files = three_hundred();
    let names: Vec<String> = story_files(&files).cloned().collect();
    let mut expected = Vec::new();
    for (story, at, new, code) in SEEDS {
        let name = &names[story];
        let mut value = json(&files, name);
        put_at(&mut value, at, serde_json::from_str(new).unwrap());
        put(&mut files, name, &value);
        expected.push((name.clone(), code));
    }
    (files, expected)
}

#[test]
fn forty_mistakes_in_three_hundred_stories_are_forty_findings() {
    let (files, mut expected) = spoilt();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("forty");
    let _ = std::fs::remove_dir_all(&folder);
    for (name, bytes) in &files {
        write_whole(&folder.join(name), bytes).unwrap();
    }
    let (_, found) = examine(&World::memory(files), &Choices::default(), &mut |_| {});
    let mut found: Vec<(String, &str)> =
        found.iter().map(|it| (it.place.file.clone(), it.code.as_str())).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}
