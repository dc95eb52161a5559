//! Findings shown in documents are what the program says.
//!
//! The example on a finding's own page is compared with a real run by `tests/checks`; wherever else a
//! finding is shown, it must be that example, word for word.

use crate::sample::root;

use super::page::Page;

/// The code in brackets at the head of a finding as people read it.
fn code(block: &str) -> Option<&str> {
    let (severity, rest) = block.split_once('[')?;
    let known = ["error", "warning", "advice"].contains(&severity);
    known.then(|| rest.split_once("]: ").map(|(code, _)| code))?
}

/// The blocks of a page that show a finding otherwise than the finding's own page does.
fn untrue(page: &Page, explanation: impl Fn(&str) -> String) -> Vec<String> {
    let mut broken = Vec::new();
    for (block, _) in page.of_kind("text") {
        let Some(code) = code(&block.text) else { continue };
        if !explanation(code).contains(&block.text) {
            let remark = format!("{code} is shown otherwise than in docs/checks/{code}.md");
            broken.push(page.at(block.line, &remark));
        }
    }
    broken
}

#[test]
fn a_finding_is_shown_as_its_own_page_shows_it() {
    super::hold(|page| {
        untrue(page, |code| {
            let page = root().join(format!("docs/checks/{code}.md"));
            std::fs::read_to_string(page).unwrap_or_default()
        })
    });
}

#[test]
fn a_finding_that_is_shown_otherwise_is_found() {
    let own = "# X001\n\n```text\nerror[X001]: It is so.\n --> a.json:1:2\n```\n";
    let untrue = |text: &str| {
        let page = Page::read("docs/a.md", &format!("```text\n{text}\n```\n"));
        untrue(&page, |code| if code == "X001" { own.to_owned() } else { String::new() })
    };
    assert_eq!(untrue("error[X001]: It is so.\n --> a.json:1:2"), [""; 0]);
    assert_eq!(untrue("12 pages differ"), [""; 0]);
    let broken = ["docs/a.md:1: X001 is shown otherwise than in docs/checks/X001.md"];
    assert_eq!(untrue("error[X001]: It is so.\n --> a.json:1:3"), broken);
    assert_eq!(untrue("warning[X002]: It is so.").len(), 1);
}
