//! Stages use only what stands above them and ground modules.

use crate::sample::root;

use super::source::{File, held, name_at, sources};

/// Ground modules: no booklet logic, free for all.
const GROUND: [&str; 7] = ["xml", "phrase", "codes", "source", "cache", "media", "data"];

/// The top modules in their order in `src/lib.rs`.
pub(super) fn order() -> Vec<String> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect()
}

/// The names at the head of a list in braces that opens at the end of the first of these lines.
fn heads<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let list: String = lines.collect();
    let (mut depth, mut fresh, mut heads) = (0, true, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && c.is_alphabetic() => {
                heads.push(name_at(&list[at..]).to_owned());
                fresh = false;
            }
            _ => {}
        }
    }
    heads
}

/// The top modules that a file's code names after `crate::` or as many `super::`, with the lines.
fn edges(file: &File) -> Vec<(usize, String)> {
    let code: Vec<(usize, &str)> = file.code().collect();
    let top = ["crate::".to_owned(), "super::".repeat(file.module().len().max(1))];
    let mut edges = Vec::new();
    for (index, &(number, line)) in code.iter().enumerate() {
        let starts = top.iter().flat_map(|path| {
            line.match_indices(path.as_str()).map(|(at, found)| (at, at + found.len()))
        });
        for (_, end) in starts.filter(|&(at, _)| !line[..at].ends_with("super::")) {
            let rest = &line[end..];
            let later = code[index + 1..].iter().map(|&(_, line)| line);
            let names = match rest.strip_prefix('{') {
                None => vec![name_at(rest).to_owned()],
                Some(first) => heads([first].into_iter().chain(later)),
            };
            edges.extend(names.into_iter().map(|name| (number, name)));
        }
    }
    edges
}

/// Where a file uses a stage below its own, or a ground module a stage.
fn out_of_order(files: &[File], order: &[String], ground: &[&str]) -> Vec<String> {
    let rank = |name: &str| order.iter().position(|module| module == name);
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| file.is_of_compiler()) {
        let Some(own) = rank(file.room()) else { continue };
        for (line, used) in edges(file) {
            let Some(other) = rank(&used) else { continue };
            let from_ground = ground.contains(&file.room()) && !ground.contains(&used.as_str());
            if other > own || from_ground {
                broken.push(format!("{}:{line}: {} uses {used}", file.path, file.room()));
            }
        }
    }
    broken
}

#[test]
fn edges_are_seen_in_paths_in_lists_and_behind_super() {
    let code = "use crate::{\n    cli::{a, b}, text,\n};\nuse super::super::layout::c;\n\
                use super::own::d;\nfn f() { crate::write::pdf::g(); } // crate::comment\n\
                #[cfg(test)]\nuse crate::hidden;\n";
    let file = File::made_up("src/plan/x.rs", code);
    let names: Vec<String> = edges(&file).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["cli", "text", "layout", "write"]);
}

#[test]
fn stages_use_only_the_modules_above_them_and_ground_modules() {
    let order = order();
    assert!(order.starts_with(&GROUND.map(str::to_owned)), "ground modules come first: {order:?}");
    held(&out_of_order(&sources(), &order, &GROUND));
}

#[test]
fn a_stage_that_uses_a_later_one_is_found() {
    let order = ["units", "plan", "layout"].map(str::to_owned);
    let broken = |path, text| out_of_order(&[File::made_up(path, text)], &order, &["units"]);
    assert_eq!(
        broken("src/plan/x.rs", "use crate::layout::y;"),
        ["src/plan/x.rs:1: plan uses layout"]
    );
    assert_eq!(
        broken("src/units/mod.rs", "\nuse super::plan::y;"),
        ["src/units/mod.rs:2: units uses plan"]
    );
    assert_eq!(broken("src/layout/x.rs", "use crate::{plan::y, units};"), [""; 0]);
}
