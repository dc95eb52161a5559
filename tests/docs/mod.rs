//! The documents, tested: commands run, JSON fits its schema, links lead somewhere.
//!
//! Each rule is a function from a page to what breaks it. It is asked about every Markdown file of the
//! project, and about made-up pages that break it.

mod commands;
mod examples;
mod json;
mod links;
mod page;
mod run;

use page::{Page, pages};

/// The words after which a fenced block opens, with what becomes of it.
const BLOCKS: [(&str, &str); 4] = [
    ("console", "commands: parsed and run"),
    ("json", "JSON: validated against the schema of its kind"),
    ("rust", "compiled: the page is a document of its crate"),
    ("text", "what the program prints, or a drawing: read by people"),
];

/// The blocks of which nothing says what they are, so that no rule would look at them.
fn nameless(page: &Page) -> Vec<String> {
    let known = |info: &str| BLOCKS.iter().any(|(name, _)| info.split(' ').next() == Some(*name));
    let blocks = page.blocks.iter().filter(|block| !known(&block.info));
    blocks.map(|block| page.at(block.line, &format!("what is a block “{}”?", block.info))).collect()
}

/// The blocks of Rust on pages that no crate takes as a document of its own, so that nobody compiles them.
fn uncompiled(page: &Page, root_of_crate: impl Fn(&str) -> String) -> Vec<String> {
    let folder = page.path.strip_suffix("README.md");
    let included = folder.is_some_and(|folder| {
        root_of_crate(&format!("{folder}src/lib.rs")).contains("include_str!(\"../README.md\")")
    });
    let blocks = page.of_kind("rust").filter(|_| !included);
    blocks.map(|(block, _)| page.at(block.line, "nobody compiles this block")).collect()
}

/// Asks a rule about all pages.
fn hold(rule: impl Fn(&Page) -> Vec<String>) {
    let broken: Vec<String> = pages().iter().flat_map(rule).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn each_block_says_what_it_is() {
    hold(nameless);
}

#[test]
fn each_block_of_rust_is_compiled() {
    let root = crate::sample::root();
    hold(|page| {
        uncompiled(page, |file| std::fs::read_to_string(root.join(file)).unwrap_or_default())
    });
}

#[test]
fn a_block_of_rust_that_nobody_compiles_is_found() {
    let page = |path| Page::read(path, "# A\n\n```rust\nlet a = 1;\n```\n");
    let taken = "#[doc = include_str!(\"../README.md\")]";
    let remark = "nobody compiles this block";
    let found = |path, lib: &str| uncompiled(&page(path), |_| lib.to_owned());
    assert_eq!(found("crates/a/README.md", taken), [""; 0]);
    assert_eq!(found("crates/a/README.md", ""), [format!("crates/a/README.md:3: {remark}")]);
    assert_eq!(found("docs/a.md", taken), [format!("docs/a.md:3: {remark}")]);
}

#[test]
fn a_block_that_does_not_say_what_it_is_is_found() {
    let text =
        "# A\n\n```\nbooklet build\n```\n\n```console\nbooklet build\n```\n\n```yaml\na: b\n```\n";
    let found = nameless(&Page::read("docs/a.md", text));
    assert_eq!(
        found,
        ["docs/a.md:3: what is a block “”?", "docs/a.md:11: what is a block “yaml”?"]
    );
}
