//! One word for one thing: no two types of the workspace have the same name.

use std::collections::BTreeMap;

use super::source::{File, held, name_at, sources};

/// Names that stand in more than one crate, and why.
const SHARED: [(&str, &str); 2] = [
    (
        "Code",
        "`codes::Code` lists the codes of a book; each becomes the `findings::Code` of any program",
    ),
    ("Readme", "the tests of a crate's README; nothing else can see it"),
];

/// Words that open the definition of a type.
const KEYWORDS: [&str; 5] = ["struct ", "enum ", "trait ", "union ", "type "];

/// The name of the type that a line of code defines. A `type` in a block is an associated one, whose name
/// is its trait's. A macro that declares types is called with their names, written as definitions are; the
/// macro itself has a variable there, which is no name.
fn defined(line: &str) -> Option<&str> {
    let head = line.trim_start();
    let is_inside = head.len() < line.len();
    let head = match head.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => head,
    };
    let opens =
        |keyword: &&&str| head.starts_with(**keyword) && !(is_inside && **keyword == "type ");
    let keyword = KEYWORDS.iter().find(opens)?;
    Some(name_at(&head[keyword.len()..])).filter(|name| !name.is_empty())
}

/// The names that more than one file defines, each with its files.
fn repeated(files: &[File]) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in files {
        for name in file.code().filter_map(|(_, line)| defined(line)) {
            places.entry(name).or_default().push(&file.path);
        }
    }
    places.retain(|name, files| files.len() > 1 && SHARED.iter().all(|shared| shared.0 != *name));
    let sentence =
        |(name, files): (&str, Vec<&str>)| format!("{name} is defined in {}", files.join(", "));
    places.into_iter().map(sentence).collect()
}

#[test]
fn a_type_name_stands_for_one_thing() {
    held(&repeated(&sources()));
}

#[test]
fn two_types_of_one_name_are_found_whatever_their_kind_and_visibility() {
    let a = File::made_up("src/plan/a.rs", "/// One.\npub(super) struct Site<'a> {\n");
    let b = File::made_up("crates/typeset/src/b.rs", "type Site = u32;\npub enum Other {\n");
    let files =
        [a, b, File::made_up("src/data/c.rs", "impl T for Site {\n    type Other = u8;\n}\n")];
    assert_eq!(repeated(&files), ["Site is defined in src/plan/a.rs, crates/typeset/src/b.rs"]);
}

#[test]
fn a_type_that_a_macro_declares_has_the_name_it_is_called_with() {
    let made = File::made_up(
        "src/codes/declare.rs",
        "macro_rules! codes {\n    (pub enum $name:ident) => {\n        pub enum $name {}\n    };\n}\n",
    );
    let again =
        File::made_up("src/model/declare.rs", "macro_rules! x {\n    (enum $name:ident)\n}\n");
    assert_eq!(repeated(&[made, again]), [""; 0]);
    let one =
        File::made_up("src/codes/a.rs", "codes! {\n    pub enum Sort {\n        A;\n    }\n}\n");
    let other = File::made_up("src/plan/b.rs", "enum Sort {}\n");
    assert_eq!(repeated(&[one, other]), ["Sort is defined in src/codes/a.rs, src/plan/b.rs"]);
}

#[test]
fn names_that_may_be_shared_are() {
    let files = sources();
    let defines =
        |name: &str, file: &File| file.code().any(|(_, line)| defined(line) == Some(name));
    for (name, _) in SHARED {
        assert!(files.iter().filter(|file| defines(name, file)).count() > 1, "{name} stands once");
    }
}
