//! The architecture, held by reading the source: order of modules, owners of crates, sizes, words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use findings::Code;

use crate::sample::root;

/// Ground modules: no booklet logic, free for all.
const GROUND: [&str; 10] =
    ["geometry", "diag", "source", "cache", "color", "font", "image", "raster", "chart", "data"];

/// Most lines of a file, of a function.
const FILE: usize = 800;
const FUNCTION: usize = 100;

/// Words that have no place in the project.
const STRANGE: [&str; 2] = [concat!("/wo", "rk/"), concat!("../sha", "red")];

/// A source file.
struct File {
    /// Its path inside the project, with forward slashes.
    path: String,
    /// The top module it belongs to; `lib` and `main` for those two.
    module: String,
    /// Its text.
    text: String,
}

impl File {
    /// The lines of code: no comments, and nothing from the tests on.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.path.ends_with("tests.rs");
        self.text
            .lines()
            .enumerate()
            .take_while(move |(_, line)| !is_test && line.trim() != "#[cfg(test)]")
            .map(|(number, line)| (number + 1, line.split("//").next().unwrap_or("")))
    }
}

/// All files below a folder with one of these endings, sorted.
fn below(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            below(&path, endings, found);
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

/// The files of `src/`.
fn sources() -> Vec<File> {
    let mut paths = Vec::new();
    below(&root().join("src"), &[".rs"], &mut paths);
    paths
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(root().join("src")).unwrap();
            let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
            File {
                module: first.trim_end_matches(".rs").to_owned(),
                path: format!("src/{}", inside.display()).replace('\\', "/"),
                text: std::fs::read_to_string(&path).unwrap(),
            }
        })
        .collect()
}

/// The top modules in their order in `src/lib.rs`.
fn order() -> Vec<String> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect()
}

/// The name that starts here: letters, digits, underscores.
fn name_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// How many modules a file's code lies in: so many `super::` lead to the crate.
fn depth(path: &str) -> usize {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inside.split('/').count()
}

/// The top modules that a file's code names after `crate::` or as many `super::`, with the lines.
fn edges(file: &File) -> Vec<(usize, String)> {
    let code: Vec<(usize, &str)> = file.code().collect();
    let mut edges = Vec::new();
    for (index, &(number, line)) in code.iter().enumerate() {
        let top = ["crate::".to_owned(), "super::".repeat(depth(&file.path))];
        let starts = top.iter().flat_map(|path| {
            line.match_indices(path.as_str()).map(|(at, found)| (at, at + found.len()))
        });
        for (at, end) in starts {
            if line[..at].ends_with("super::") {
                continue;
            }
            let rest = &line[end..];
            match rest.strip_prefix('{') {
                None => edges.push((number, name_at(rest).to_owned())),
                Some(first) => {
                    // A list: names at its own depth, perhaps over several lines.
                    let later = code[index + 1..].iter().map(|&(_, line)| line);
                    let list: String = [first].into_iter().chain(later).collect();
                    let (mut depth, mut fresh) = (0, true);
                    for (at, c) in list.char_indices() {
                        match c {
                            '}' if depth == 0 => break,
                            '{' => depth += 1,
                            '}' => depth -= 1,
                            ',' if depth == 0 => fresh = true,
                            c if fresh && c.is_alphabetic() => {
                                edges.push((number, name_at(&list[at..]).to_owned()));
                                fresh = false;
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
    }
    edges
}

#[test]
fn edges_are_seen_in_paths_in_lists_and_behind_super() {
    let code = "use crate::{\n    cli::{a, b}, text,\n};\nuse super::super::layout::c;\n\
                use super::own::d;\nfn f() { crate::write::pdf::g(); } // crate::comment\n\
                #[cfg(test)]\nuse crate::hidden;\n";
    let file = File { path: "src/plan/x.rs".into(), module: "plan".into(), text: code.into() };
    let names: Vec<String> = edges(&file).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["cli", "text", "layout", "write"]);
}

#[test]
fn stages_use_only_what_stands_above_them_and_ground_modules() {
    let order = order();
    assert!(order.starts_with(&GROUND.map(str::to_owned)), "ground modules come first: {order:?}");
    let rank = |name: &str| order.iter().position(|module| module == name);
    let mut bad = Vec::new();
    for file in sources() {
        let Some(own) = rank(&file.module) else { continue };
        for (line, used) in edges(&file) {
            let Some(other) = rank(&used) else { continue };
            let ground = GROUND.contains(&used.as_str());
            let own_is_ground = GROUND.contains(&file.module.as_str());
            if other > own || (own_is_ground && !ground) {
                bad.push(format!("{}:{line}: {} uses {used}", file.path, file.module));
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// The crates of `[dependencies]` with the modules that may name them.
fn owners() -> BTreeMap<String, Vec<String>> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let mut owners = BTreeMap::new();
    for line in lines.take_while(|line| !line.starts_with('[')) {
        let Some((name, rest)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let said = rest.rsplit_once('·').map(|(_, modules)| modules);
        let said = said.unwrap_or_else(|| panic!("{name}: no modules after · in Cargo.toml"));
        let modules = said.split(',').map(|module| module.trim().to_owned()).collect();
        owners.insert(name.replace('-', "_"), modules);
    }
    assert!(owners.len() > 20, "{owners:?}");
    owners
}

#[test]
fn each_crate_is_used_only_by_the_modules_that_its_line_in_the_manifest_names() {
    let owners = owners();
    let names: BTreeSet<String> = order().into_iter().collect();
    let mut bad = Vec::new();
    for file in sources() {
        for (number, line) in file.code() {
            for (name, modules) in &owners {
                let Some(at) = uses(line, name) else { continue };
                // `image` and other names may also be modules of this crate.
                let own = names.contains(name) && !line[..at].trim_start().starts_with("use ");
                let allowed = modules.iter().any(|module| {
                    file.path.strip_prefix("src/").unwrap().starts_with(&format!("{module}/"))
                });
                if !allowed && !own {
                    bad.push(format!("{}:{number}: {name} belongs to {modules:?}", file.path));
                }
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Where a line names a crate: `name::` that is no part of a longer path or name.
fn uses(line: &str, name: &str) -> Option<usize> {
    line.match_indices(name).map(|(at, _)| at).find(|&at| {
        let before = line[..at].chars().next_back();
        let free = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':' && c != '"');
        free && line[at + name.len()..].starts_with("::")
    })
}

#[test]
fn files_and_functions_stay_small() {
    let mut bad = Vec::new();
    for file in sources() {
        let lines = file.text.lines().count();
        if lines > FILE {
            bad.push(format!("{} has {lines} lines", file.path));
        }
        // rustfmt closes a function at the depth at which it opens it.
        let mut open: Vec<(usize, usize, &str)> = Vec::new();
        for (number, line) in file.text.lines().enumerate() {
            let depth = line.len() - line.trim_start().len();
            let head = line.trim_start();
            let is_head =
                head.starts_with("fn ") || (head.contains(" fn ") && !head.starts_with("//"));
            if is_head && !head.ends_with(';') && !head.ends_with('}') {
                open.push((depth, number, line));
            } else if head == "}" {
                if let Some((_, start, name)) = open.pop_if(|(at, ..)| *at == depth) {
                    let length = number - start + 1;
                    if length > FUNCTION {
                        bad.push(format!("{}:{}: {length} lines: {name}", file.path, start + 1));
                    }
                }
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn every_module_says_what_it_takes_gives_and_never_does() {
    for file in sources().iter().filter(|file| file.path.ends_with("/mod.rs")) {
        let nested = file.path.matches('/').count() > 2;
        let doc: String = file.text.lines().take_while(|line| line.starts_with("//!")).collect();
        // A folder inside a module is private to it: a first sentence is enough.
        let words: &[&str] =
            if nested { &["//! "] } else { &["**Takes**", "**Gives**", "**Never**"] };
        for word in words {
            assert!(doc.contains(word), "{}: no {word}", file.path);
        }
    }
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let path = format!("docs/checks/{}.md", code.as_str());
        let text = std::fs::read_to_string(root().join(&path)).unwrap_or_default();
        assert!(text.contains(code.as_str()) && text.len() > 100, "{path} does not explain it");
    }
}

#[test]
fn lengths_in_signatures_are_types_and_not_bare_floats() {
    // Numbers that are no lengths: counts and durations as printed, shares of a picture.
    let exempt = ["geometry", "color", "cli", "data"];
    let mut bad = Vec::new();
    for file in sources().iter().filter(|file| !exempt.contains(&file.module.as_str())) {
        let code: Vec<(usize, &str)> = file.code().collect();
        for (index, &(number, line)) in code.iter().enumerate() {
            if !line.trim_start().starts_with("pub fn ")
                && !line.trim_start().starts_with("pub const fn ")
            {
                continue;
            }
            let lines = code[index..].iter().map(|&(_, line)| line);
            let mut signature = String::new();
            for line in lines {
                signature.push_str(line);
                if line.contains('{') || line.contains(';') {
                    break;
                }
            }
            if signature.contains("f32") || signature.contains("f64") {
                bad.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn the_project_stands_alone() {
    let mut paths = Vec::new();
    for folder in ["src", "tests", "docs", "layouts", "stories", "schemas", ".ci", ".cargo"] {
        below(
            &root().join(folder),
            &[".rs", ".md", ".json", ".sh", ".py", ".toml", "run"],
            &mut paths,
        );
    }
    for name in
        ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Cargo.toml", "deny.toml", "booklet.json"]
    {
        paths.push(root().join(name));
    }
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for word in STRANGE {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
    }
}
