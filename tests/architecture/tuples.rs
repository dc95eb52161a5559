//! No tuple is taken apart in a signature: what belongs together has a type with names.

use std::collections::BTreeMap;

use super::ratchet::ratchet;
use super::source::{File, held, name_at, sources};

/// The parameters of a function, from what follows its name: the text between its outer parentheses.
fn parameters(text: &str) -> &str {
    let Some(start) = opening(text) else { return "" };
    let mut depth = 0;
    for (at, c) in text[start..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return &text[start + 1..start + at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    ""
}

/// Where the parameters open: behind the name and what is between `<` and `>`.
fn opening(text: &str) -> Option<usize> {
    let (mut depth, mut before) = (0, ' ');
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' if before != '-' => depth -= 1,
            '(' if depth == 0 => return Some(at),
            _ => {}
        }
        before = c;
    }
    None
}

/// How many parameters are tuples taken apart: a parameter that opens with a parenthesis.
fn taken_apart(parameters: &str) -> usize {
    let (mut depth, mut starts, mut count, mut before) = (0, true, 0, ' ');
    for c in parameters.chars() {
        match c {
            _ if starts && !c.is_whitespace() => {
                count += usize::from(c == '(');
                starts = false;
                depth += usize::from(matches!(c, '(' | '[' | '<'));
            }
            '(' | '[' | '<' => depth += 1,
            '>' if before == '-' => {}
            ')' | ']' | '>' => depth -= 1,
            ',' if depth == 0 => starts = true,
            _ => {}
        }
        before = c;
    }
    count
}

/// The functions whose signatures take tuples apart, each as room, file and name, with the count.
fn found(files: &[File]) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for file in files {
        let code: String = file.code().flat_map(|(_, line)| [line, "\n"]).collect();
        let short = file.path.rsplit('/').next().unwrap_or(&file.path);
        for (at, head) in code.match_indices("fn ") {
            let is_word = code[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let rest = &code[at + head.len()..];
            let count = taken_apart(parameters(rest));
            if is_word && count > 0 {
                let name = format!("{}/{short} {}", file.room(), name_at(rest));
                *found.entry(name).or_default() += count;
            }
        }
    }
    found
}

/// Where the tuples differ from those in the ratchet.
fn changes(found: &BTreeMap<String, usize>, allowed: &BTreeMap<String, usize>) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, &count) in found {
        let most = allowed.get(name).copied().unwrap_or(0);
        if count > most {
            broken.push(format!(
                "{name} takes a tuple apart in its signature: give what belongs together a type"
            ));
        }
    }
    for (name, &most) in allowed {
        let count = found.get(name).copied().unwrap_or(0);
        if count < most {
            broken.push(format!("{name} takes {count} tuples apart and not {most}: ratchet"));
        }
    }
    broken
}

#[test]
fn no_signature_takes_a_tuple_apart() {
    held(&changes(&found(&sources()), &ratchet().tuples));
}

#[test]
fn a_tuple_taken_apart_is_found_wherever_it_stands_in_a_signature() {
    let count = |text: &str| found(&[File::made_up("src/plan/x.rs", text)]);
    let one = BTreeMap::from([("plan/x.rs f".to_owned(), 1)]);
    assert_eq!(count("fn f((a, b): (u8, u8)) {}\n"), one);
    assert_eq!(
        count(
            "    pub(super) fn f<T: Fn(u8) -> u8>(\n        &self,\n        (a, b): (u8, T),\n    ) {}\n"
        ),
        one
    );
    assert_eq!(count("fn f(x: Vec<(u8, u8)>, ([a, b], c): ([u8; 2], u8)) {}\n"), one);
    let none = BTreeMap::new();
    assert_eq!(count("fn f(at: (u8, u8), go: &dyn Fn(usize) -> (u8, u8)) -> (u8, u8) {}\n"), none);
    assert_eq!(count("fn f() { g((a, b)); let h = |(a, b): (u8, u8)| a; }\n"), none);
    assert_eq!(count("// fn f((a, b): (u8, u8))\n#[cfg(test)]\nfn f((a, b): (u8, u8)) {}\n"), none);
}

#[test]
fn the_ratchet_of_tuples_refuses_new_ones_and_figures_that_are_not_true_any_more() {
    let one = |count: usize| BTreeMap::from([("plan/x.rs f".to_owned(), count)]);
    assert_eq!(changes(&one(1), &one(1)), [""; 0]);
    assert_eq!(changes(&one(1), &BTreeMap::new()).len(), 1);
    assert_eq!(changes(&one(2), &one(1)).len(), 1);
    assert_eq!(changes(&BTreeMap::new(), &one(1)).len(), 1);
}
