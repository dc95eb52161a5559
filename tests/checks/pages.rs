//! The pages of the codes: each with the example that its first case prints.

use std::fmt::Write as _;

use booklet::codes::{Code, OutputCode, of_books, of_outputs};

use crate::sample::root;

use super::case::page;
use super::{first_case, writes};

/// The start and end of the first block of plain text behind “Example”.
fn block(text: &str) -> Option<(usize, usize)> {
    let example = text.find("## Example")?;
    let start = example + text[example..].find("```text\n")? + "```text\n".len();
    Some((start, start + text[start..].find("```")?))
}

#[test]
fn the_example_of_every_page_is_what_the_first_case_prints() {
    let mut bad = Vec::new();
    for &code in Code::ALL {
        let Some(case) = first_case(code) else { continue };
        let path = page(code.as_str());
        let mut text = std::fs::read_to_string(&path).unwrap_or_default();
        let Some((start, end)) = block(&text) else {
            bad.push(format!("{}: no example", code.as_str()));
            continue;
        };
        let example = case.example() + "\n";
        if writes() {
            text.replace_range(start..end, &example);
            std::fs::write(&path, &text).unwrap();
        } else if text[start..end] != example {
            bad.push(format!("{}: the page shows\n{}", code.as_str(), &text[start..end]));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn every_page_has_the_title_the_severity_and_the_fix() {
    for &code in Code::ALL {
        let text = std::fs::read_to_string(page(code.as_str())).unwrap_or_default();
        let (name, title, severity) = (code.as_str(), code.title(), code.severity().name());
        assert!(text.starts_with(&format!("# {name}: {title}\n")), "{name}: {text}");
        let severity = severity[..1].to_uppercase() + &severity[1..];
        assert!(text.contains(&format!("\n**{severity}.**")), "{name} is an {severity}");
        assert!(text.contains("\n## How to fix it\n"), "{name}");
    }
}

#[test]
fn the_list_of_findings_is_fresh() {
    let mut list = String::from(
        "# Findings\n\nEvery finding has a code that never changes its meaning; `booklet explain CODE` \
         prints its page. **Errors** stop the build, **warnings** do not (unless you ask for it: `--deny \
         warnings`), **advice** never does. A book may give a finding another severity, with a written \
         reason: see [findings](../findings.md).\n",
    );
    for family in of_books().into_iter().chain([of_outputs()]) {
        let (letter, name) = (family.prefix, family.title);
        let _ = write!(list, "\n## {letter}: {name}\n\n| code | | what |\n| --- | --- | --- |\n");
        for code in family.codes {
            let (code, severity, title) = (code.as_str(), code.severity().name(), code.title());
            let _ = writeln!(list, "| [{code}]({code}.md) | {severity} | {title} |");
        }
    }
    let listed = list.matches(".md) |").count();
    assert_eq!(listed, Code::ALL.len() + OutputCode::ALL.len());
    let path = root().join("docs/checks/README.md");
    if writes() {
        std::fs::write(&path, &list).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), list);
}

#[test]
fn a_page_says_whether_a_check_finds_it_or_only_a_build() {
    for &code in Code::ALL {
        let text = std::fs::read_to_string(page(code.as_str())).unwrap_or_default();
        let by = text.lines().find(|line| line.starts_with("**")).unwrap_or_default();
        let both = by.contains("`booklet check` and `booklet build`");
        let imports = by.contains("`booklet import`");
        let only = !both && by.contains("`booklet build");
        let name = code.as_str();
        assert_eq!(only, Code::shows_in_files(code.into()), "{name}: {by}");
        assert!(both || only || imports, "{name}: {by}");
    }
}
