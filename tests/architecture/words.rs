//! What must be written down, and what must not.

use std::path::PathBuf;

use booklet::codes::Code;

use crate::sample::root;

use super::source::{File, below, held, sources};

/// Words that have no place in the project.
const STRANGE: [&str; 2] = [concat!("/wo", "rk/"), concat!("../sha", "red")];

/// The entries of rooms that do not say what the room takes, gives and never does.
fn silent(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with("/mod.rs")) {
        let doc: String = file.text.lines().take_while(|line| line.starts_with("//!")).collect();
        // A folder inside a module is private to it: a first sentence is enough.
        let nested = !file.is_of_compiler() || file.module().len() > 1;
        let words: &[&str] =
            if nested { &["//! "] } else { &["**Takes**", "**Gives**", "**Never**"] };
        let missing = words.iter().filter(|word| !doc.contains(**word));
        broken.extend(missing.map(|word| format!("{}: no {word}", file.path)));
    }
    broken
}

/// Whether a page explains a code.
fn explains(page: &str, code: &str) -> bool {
    page.contains(code) && page.len() > 100
}

/// The first word of a text that has no place in the project.
fn strange(text: &str) -> Option<&'static str> {
    STRANGE.into_iter().find(|word| text.contains(word))
}

#[test]
fn every_module_says_what_it_takes_gives_and_never_does() {
    held(&silent(&sources()));
}

#[test]
fn a_module_that_does_not_say_what_it_never_does_is_found() {
    let doc = "//! Plans.\n//!\n//! **Takes** a book. **Gives** a plan.\n";
    assert_eq!(silent(&[File::made_up("src/plan/mod.rs", doc)]), ["src/plan/mod.rs: no **Never**"]);
    let all = format!("{doc}//! **Never** reads files.\n");
    assert_eq!(silent(&[File::made_up("src/plan/mod.rs", &all)]), [""; 0]);
    let nested = "src/check/wording/mod.rs";
    assert_eq!(silent(&[File::made_up(nested, "mod x;")]), [format!("{nested}: no //! ")]);
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let path = format!("docs/checks/{}.md", code.as_str());
        let text = std::fs::read_to_string(root().join(&path)).unwrap_or_default();
        assert!(explains(&text, code.as_str()), "{path} does not explain it");
    }
}

#[test]
fn a_page_that_is_missing_or_about_another_code_explains_nothing() {
    let page =
        "# X001: A made-up finding\n\n".to_owned() + &"It is explained at length. ".repeat(4);
    assert!(explains(&page, "X001"));
    assert!(!explains(&page, "X002") && !explains("", "X001") && !explains("# X001", "X001"));
}

/// All text files of the project that people write.
fn texts() -> Vec<PathBuf> {
    let endings = [".rs", ".md", ".json", ".sh", ".py", ".toml", "run", "long"];
    let mut paths = Vec::new();
    for folder in
        ["src", "crates", "tests", "docs", "layouts", "stories", "schemas", ".ci", ".cargo"]
    {
        below(&root().join(folder), &endings, &mut paths);
    }
    let names =
        ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Cargo.toml", "deny.toml", "booklet.json"];
    paths.extend(names.map(|name| root().join(name)));
    paths
}

#[test]
fn the_project_stands_alone() {
    for path in texts() {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let word = strange(&text);
        assert!(word.is_none(), "{} has {}", path.display(), word.unwrap_or_default());
    }
}

#[test]
fn a_path_of_somebodys_machine_is_found() {
    assert_eq!(strange(&format!("see {}x/notes.md", STRANGE[0])), Some(STRANGE[0]));
    assert_eq!(strange("see docs/notes.md"), None);
}
