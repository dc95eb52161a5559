//! Files and functions stay small; what is larger stands in the ratchet and may only shrink.

use std::collections::BTreeMap;

use super::ratchet::ratchet;
use super::source::{File, held, name_at, sources};

/// Most lines of a file, of a function; most lines of the middle one of each.
const FILE: usize = 600;
const FUNCTION: usize = 60;
const MIDDLE_FILE: usize = 200;
const MIDDLE_FUNCTION: usize = 10;

/// A function.
struct Function {
    /// The name of its file and its own, such as `justify.rs fill`: they survive a move of the file.
    name: String,
    /// Its lines from `fn` to the closing brace.
    lines: usize,
    /// Whether it is code and no test.
    is_code: bool,
}

/// What stands before the name of a function on its line.
fn is_head(line: &str) -> bool {
    line.starts_with("fn ")
        || (line.contains(" fn ") && line.starts_with("pub"))
        || line.starts_with("const fn ")
}

/// The functions of a file; rustfmt closes one at the depth at which it opens it.
fn functions(file: &File) -> Vec<Function> {
    let code = file.code().count();
    let short = file.path.rsplit('/').next().unwrap_or(&file.path);
    let function = |start: usize, head: &str, lines| Function {
        name: format!("{short} {}", name_at(head.split("fn ").nth(1).unwrap_or(""))),
        lines,
        is_code: start < code,
    };
    let (mut open, mut found): (Vec<(usize, usize, &str)>, _) = (Vec::new(), Vec::new());
    for (number, line) in file.text.lines().enumerate() {
        let head = line.trim_start();
        let depth = line.len() - head.len();
        if is_head(head) && head.ends_with('}') {
            found.push(function(number, head, 1));
        } else if is_head(head) && !head.ends_with(';') {
            open.push((depth, number, head));
        } else if head == "}"
            && let Some((_, start, head)) = open.pop_if(|(at, ..)| *at == depth)
        {
            found.push(function(start, head, number - start + 1));
        }
    }
    found
}

/// The middle one of these numbers; the lower of two.
fn middle(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers.get(numbers.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}

/// The files and functions that are larger than the limit.
fn large(files: &[File]) -> BTreeMap<String, usize> {
    let lengths = files.iter().map(|file| (file.path.clone(), file.text.lines().count()));
    let mut large: BTreeMap<String, usize> = lengths.filter(|(_, n)| *n > FILE).collect();
    let functions = files.iter().flat_map(functions).filter(|function| function.lines > FUNCTION);
    large.extend(functions.map(|function| (function.name, function.lines)));
    large
}

/// Whether the middle file and the middle function of the code are within their limits.
fn middles(files: &[File]) -> Vec<String> {
    let file = middle(files.iter().map(|file| file.text.lines().count()).collect());
    let code = files.iter().flat_map(functions).filter(|function| function.is_code);
    let function = middle(code.map(|function| function.lines).collect());
    let pairs = [("file", file, MIDDLE_FILE), ("function", function, MIDDLE_FUNCTION)];
    let over = pairs.into_iter().filter(|(_, lines, most)| lines > most);
    over.map(|(what, lines, most)| format!("the middle {what} has {lines} lines, at most {most}"))
        .collect()
}

/// Where the large ones differ from those in the ratchet.
fn changes(found: &BTreeMap<String, usize>, allowed: &BTreeMap<String, usize>) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, &lines) in found {
        match allowed.get(name) {
            None => broken.push(format!("{name} has {lines} lines: make it smaller")),
            Some(&most) if lines > most => {
                broken.push(format!("{name} has grown from {most} to {lines} lines"));
            }
            Some(&most) if lines < most => {
                broken.push(format!(
                    "{name} has {lines} lines only: lower the figure of the ratchet"
                ));
            }
            Some(_) => {}
        }
    }
    let gone = allowed.keys().filter(|name| !found.contains_key(*name));
    broken.extend(gone.map(|name| format!("{name} is small or gone: take it out of the ratchet")));
    broken
}

#[test]
fn files_and_functions_stay_small() {
    held(&changes(&large(&sources()), &ratchet().large));
}

#[test]
fn the_middle_file_and_the_middle_function_are_short() {
    held(&middles(&sources()));
}

/// A made-up file with a function of so many lines.
fn file_with_function_of(lines: usize) -> File {
    let body = "    step();\n".repeat(lines - 2);
    File::made_up("src/plan/x.rs", &format!("pub(super) fn long<T>() {{\n{body}}}\n"))
}

#[test]
fn a_function_and_a_file_beyond_the_limit_are_found() {
    assert_eq!(large(&[file_with_function_of(60)]), BTreeMap::new());
    let found = large(&[file_with_function_of(61)]);
    assert_eq!(found, BTreeMap::from([("x.rs long".to_owned(), 61)]));
    let found = large(&[file_with_function_of(601)]);
    let path = "src/plan/x.rs".to_owned();
    assert_eq!(found, BTreeMap::from([(path, 601), ("x.rs long".to_owned(), 601)]));
}

#[test]
fn a_middle_beyond_the_limit_is_found() {
    let files = |lines| {
        [file_with_function_of(lines), file_with_function_of(3), file_with_function_of(300)]
    };
    assert_eq!(middles(&files(10)), [""; 0]);
    assert_eq!(middles(&files(11)), ["the middle function has 11 lines, at most 10"]);
    assert_eq!(middles(&files(201)).len(), 2);
    let test = File::made_up("src/plan/x.rs", "fn a() {}\n#[cfg(test)]\nfn b() {\n}\n");
    assert_eq!(functions(&test).iter().filter(|function| function.is_code).count(), 1);
}

#[test]
fn the_ratchet_of_sizes_refuses_growth_and_figures_that_are_not_true_any_more() {
    let sizes = |lines: usize| BTreeMap::from([("x.rs long".to_owned(), lines)]);
    assert_eq!(changes(&sizes(70), &sizes(70)), [""; 0]);
    assert_eq!(changes(&sizes(71), &sizes(70)), ["x.rs long has grown from 70 to 71 lines"]);
    let lower = "x.rs long has 69 lines only: lower the figure of the ratchet";
    assert_eq!(changes(&sizes(69), &sizes(70)), [lower]);
    let gone = "x.rs long is small or gone: take it out of the ratchet";
    assert_eq!(changes(&BTreeMap::new(), &sizes(70)), [gone]);
    assert_eq!(changes(&sizes(70), &BTreeMap::new()), ["x.rs long has 70 lines: make it smaller"]);
}
