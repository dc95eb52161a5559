//! Links lead somewhere.

use std::path::{Component, Path, PathBuf};

use booklet::scaffold;

use crate::sample::root;

use super::page::{Page, pages};

/// The folder whose files lie, in a new book, beside those that every book shares.
const NEW_BOOK: &str = "src/scaffold/book";

/// A path without `..` and `.`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

/// Whether a path of the project is there; for a page of a new book, in the new book too.
fn is_there(page: &Page, path: &Path) -> bool {
    let in_new_book = path.strip_prefix(NEW_BOOK).is_ok_and(|inside| {
        page.path.starts_with(NEW_BOOK)
            && scaffold::files().keys().any(|f| Path::new(f).starts_with(inside))
    });
    in_new_book || root().join(path).exists()
}

/// The links of a page that lead nowhere, inside the project.
fn dead(page: &Page, all: &[Page]) -> Vec<String> {
    let mut broken = Vec::new();
    for (line, link) in &page.links {
        if link.contains("://") || link.starts_with("mailto:") {
            continue;
        }
        let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
        let path = if file.is_empty() {
            page.path.clone().into()
        } else {
            plain(&page.folder().join(file))
        };
        let target = all.iter().chain([page]).find(|other| Path::new(&other.path) == path);
        if target.is_none() && !is_there(page, &path) {
            broken.push(page.at(*line, &format!("{link} leads nowhere")));
        } else if !anchor.is_empty() && target.is_some_and(|other| !other.anchors.contains(anchor))
        {
            broken.push(page.at(*line, &format!("{link}: no heading of this name")));
        }
    }
    broken
}

#[test]
fn each_link_and_each_anchor_leads_somewhere() {
    let all = pages();
    assert!(all.iter().map(|page| page.links.len()).sum::<usize>() > 200);
    super::hold(|page| dead(page, &all));
}

#[test]
fn a_link_to_no_file_and_to_no_heading_is_found() {
    let other = Page::read("docs/b.md", "# There\n");
    let dead = |text: &str| dead(&Page::read("docs/a.md", text), std::slice::from_ref(&other));
    let good = "# A\n\n[1](b.md) [2](b.md#there) [3](#a) [4](../src/lib.rs) [5](checks/) [6](https://example.eu/x)\n";
    assert_eq!(dead(good), [""; 0]);
    assert_eq!(dead("![](c.png)\n"), ["docs/a.md:1: c.png leads nowhere"]);
    assert_eq!(dead("[x](b.md#here)\n"), ["docs/a.md:1: b.md#here: no heading of this name"]);
    assert_eq!(dead("[x](#there)\n"), ["docs/a.md:1: #there: no heading of this name"]);
    assert_eq!(dead("[x](../b.md)\n"), ["docs/a.md:1: ../b.md leads nowhere"]);
}
