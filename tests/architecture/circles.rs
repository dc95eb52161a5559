//! No circles between the files of a room.
//!
//! A file uses another if its code names something that stands there: a re-export counts for the file that
//! defines the thing. The file that opens a folder (`mod.rs`, `lib.rs`) and the files below it are one:
//! it calls them and they use its types.

use std::collections::{BTreeMap, BTreeSet};

use super::ratchet::ratchet;
use super::source::{File, held, name_at, sources};

/// The names behind `crate`.
type Path = Vec<String>;

/// What a `use` brings in, or what code names in passing.
struct Named {
    /// The whole path as it is written.
    path: Path,
    /// Whether it is passed on to others.
    is_public: bool,
}

/// A module, as far as circles are concerned.
struct Module {
    /// The room that it lies in.
    room: String,
    /// Everything that its code names.
    named: Vec<Named>,
}

/// The entries of a list, split at the commas of its own depth.
fn entries(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut entries) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                entries.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    entries.push(&list[start..]);
    entries.into_iter().map(str::trim).filter(|entry| !entry.is_empty()).collect()
}

/// The paths of a `use` tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expand(tree: &str) -> Vec<Path> {
    let names = |path: &str| -> Path {
        let path = path.split(" as ").next().unwrap_or(path);
        path.split("::")
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect()
    };
    let Some((head, list)) = tree.split_once('{') else { return vec![names(tree)] };
    let list = list.trim_end().strip_suffix('}').unwrap_or(list);
    let tails = entries(list).into_iter().flat_map(expand);
    tails.map(|tail| names(head).into_iter().chain(tail).collect()).collect()
}

/// The `use` declarations of a piece of code, and the code without them.
fn imports(code: &str) -> (Vec<Named>, String) {
    let (mut named, mut rest) = (Vec::new(), String::new());
    for statement in code.split_inclusive(';') {
        let at = statement
            .match_indices("use ")
            .map(|(at, _)| at)
            .find(|&at| statement[..at].chars().next_back().is_none_or(char::is_whitespace));
        let Some(at) = at.filter(|_| statement.ends_with(';')) else {
            rest.push_str(statement);
            continue;
        };
        let before = statement[..at].trim_end();
        let is_public = before.ends_with("pub") || before.ends_with(')');
        let tree = statement[at + "use ".len()..].trim_end_matches(';');
        named.extend(expand(tree).into_iter().map(|path| Named { path, is_public }));
        rest.push_str(before);
    }
    (named, rest)
}

/// The paths that code names in passing, such as `super::text::shape`.
fn paths(code: &str) -> Vec<Path> {
    let (mut paths, mut rest, mut before) = (Vec::new(), code, ' ');
    while let Some(c) = rest.chars().next() {
        if !(c.is_alphabetic() || c == '_') || before.is_alphanumeric() || before == ':' {
            before = c;
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let mut path = vec![name_at(rest).to_owned()];
        rest = &rest[path[0].len()..];
        while let Some(tail) = rest.strip_prefix("::").filter(|tail| !name_at(tail).is_empty()) {
            path.push(name_at(tail).to_owned());
            rest = &tail[name_at(tail).len()..];
        }
        before = '_';
        if path.len() > 1 {
            paths.push(path);
        }
    }
    paths
}

/// The modules of one crate by their paths.
struct Crate(BTreeMap<Path, Module>);

impl Crate {
    /// Reads the files of a crate.
    fn read<'a>(files: impl Iterator<Item = &'a File>) -> Self {
        let module = |file: &'a File| {
            let code: String = file.code().flat_map(|(_, line)| [line, "\n"]).collect();
            let (mut named, rest) = imports(&code);
            named.extend(paths(&rest).into_iter().map(|path| Named { path, is_public: false }));
            (file.module(), Module { room: file.room().to_owned(), named })
        };
        Self(files.map(module).collect())
    }

    /// A path as written in a module, from the root of the crate on; `None` for other crates and types.
    fn absolute(&self, from: &[String], path: &[String]) -> Option<Path> {
        let (first, rest) = path.split_first()?;
        let supers = path.iter().take_while(|name| *name == "super").count();
        let (base, rest) = match first.as_str() {
            "crate" => (&from[..0], rest),
            "self" => (from, rest),
            "super" => (&from[..from.len().saturating_sub(supers)], &path[supers..]),
            _ => (from, path),
        };
        let absolute: Path = base.iter().chain(rest).cloned().collect();
        let relative = !["crate", "self", "super"].contains(&first.as_str());
        (!relative || self.0.contains_key(&absolute[..=from.len()])).then_some(absolute)
    }

    /// The module that defines what a path leads to, through at most so many re-exports.
    fn definer(&self, path: &[String], hops: usize) -> Option<Path> {
        let length = (1..=path.len()).rev().find(|&n| self.0.contains_key(&path[..n]))?;
        let (module, rest) = path.split_at(length);
        let passed_on = rest.split_first().filter(|_| hops > 0).and_then(|(name, tail)| {
            let named = &self.0[module].named;
            let found = named.iter().find(|n| n.is_public && n.path.last() == Some(name))?;
            let mut path = self.absolute(module, &found.path)?;
            path.extend_from_slice(tail);
            self.definer(&path, hops - 1)
        });
        Some(passed_on.unwrap_or_else(|| module.to_vec()))
    }

    /// The modules of the same room that a module uses, without those above and below it.
    fn used(&self, from: &Path) -> BTreeSet<Path> {
        let own = &self.0[from];
        let named = own.named.iter().filter(|named| !named.is_public);
        let used = named.filter_map(|named| self.definer(&self.absolute(from, &named.path)?, 8));
        used.filter(|used| self.0[used].room == own.room)
            .filter(|used| !used.starts_with(from) && !from.starts_with(used))
            .collect()
    }

    /// Its circles, each as the names of its files, sorted.
    fn circles(&self) -> BTreeSet<Vec<String>> {
        let edges: BTreeMap<&Path, BTreeSet<Path>> =
            self.0.keys().map(|module| (module, self.used(module))).collect();
        let reached: BTreeMap<&Path, BTreeSet<Path>> =
            edges.keys().map(|&module| (module, reach(module, &edges))).collect();
        let round = |module: &&Path| reached[*module].contains(*module);
        let circle = |module: &Path| -> Vec<String> {
            let back = reached[module].iter().filter(|other| reached[*other].contains(module));
            let names = back.filter_map(|path| path.last().cloned());
            names.collect::<BTreeSet<String>>().into_iter().collect()
        };
        edges.keys().copied().filter(round).map(circle).collect()
    }
}

/// Everything that can be reached from a module.
fn reach(from: &Path, edges: &BTreeMap<&Path, BTreeSet<Path>>) -> BTreeSet<Path> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(module) = open.pop() {
        for next in &edges[module] {
            if reached.insert(next.clone()) {
                open.push(edges.get_key_value(next).map_or(from, |(key, _)| key));
            }
        }
    }
    reached
}

/// All circles of the workspace.
fn circles(files: &[File]) -> BTreeSet<Vec<String>> {
    let homes: BTreeSet<&str> = files.iter().map(File::home).collect();
    let members = |home| files.iter().filter(move |file| file.home() == home);
    homes.into_iter().flat_map(|home| Crate::read(members(home)).circles()).collect()
}

/// Where the circles differ from those in the ratchet.
fn changes(found: &BTreeSet<Vec<String>>, allowed: &BTreeSet<Vec<String>>) -> Vec<String> {
    let part = |circle: &Vec<String>| {
        let inside = |other: &&Vec<String>| circle.iter().all(|name| other.contains(name));
        allowed.iter().any(|other| inside(&other))
    };
    let mut broken = Vec::new();
    for circle in found.difference(allowed) {
        let names = circle.join(", ");
        broken.push(if part(circle) {
            format!("the circle {names} is smaller than in the ratchet: write it so")
        } else {
            format!("the files {names} use each other in a circle")
        });
    }
    let gone = allowed.difference(found).map(|circle| circle.join(", "));
    broken.extend(
        gone.map(|names| format!("no circle {names} any more: take it out of the ratchet")),
    );
    broken
}

#[test]
fn the_files_of_a_room_do_not_use_each_other_in_circles() {
    held(&changes(&circles(&sources()), &ratchet().circles));
}

/// The circles of made-up files.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<File> = files.iter().map(|(path, text)| File::made_up(path, text)).collect();
    circles(&files).into_iter().map(|circle| circle.join(" ")).collect()
}

#[test]
fn two_files_that_use_each_other_are_found() {
    let (a, b) = (("src/plan/a.rs", "use super::b::B;\n"), "src/plan/b.rs");
    assert_eq!(found(&[a, (b, "fn f() { crate::plan::a::go(); }\n")]), ["a b"]);
    assert_eq!(found(&[a, (b, "use crate::{data::D, plan::{a::{A, Z}}};\n")]), ["a b"]);
    assert_eq!(
        found(&[a, (b, "use std::fmt;\n// super::a::A\n#[cfg(test)]\nuse super::a::A;\n")]),
        [""; 0]
    );
    let twin = "crates/typeset/src";
    let files = [("a.rs", "use crate::b::B;"), ("b.rs", "use super::a::A;"), ("lib.rs", "mod a;")];
    let files = files.map(|(name, text)| (format!("{twin}/{name}"), text));
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    assert_eq!(found(&files), ["a b"]);
}

#[test]
fn a_circle_over_three_files_and_through_a_re_export_is_found() {
    let room = ("src/plan/mod.rs", "mod a;\nmod b;\nmod c;\npub use c::C;\npub(crate) use a::A;\n");
    let (a, b) = (("src/plan/a.rs", "use super::b::B;\n"), ("src/plan/b.rs", "use super::C;\n"));
    assert_eq!(found(&[room, a, b, ("src/plan/c.rs", "use crate::plan::A;\n")]), ["a b c"]);
    assert_eq!(found(&[room, a, b, ("src/plan/c.rs", "use crate::data::A;\n")]), [""; 0]);
}

#[test]
fn a_room_and_its_files_are_no_circle() {
    let room = ("src/plan/mod.rs", "mod a;\npub struct Plan;\npub fn plan() { a::go() }\n");
    assert_eq!(found(&[room, ("src/plan/a.rs", "use super::Plan;\n")]), [""; 0]);
}

#[test]
fn the_ratchet_of_circles_refuses_new_ones_and_old_ones_that_are_gone() {
    let set = |circles: &[&str]| -> BTreeSet<Vec<String>> {
        circles.iter().map(|circle| circle.split(' ').map(str::to_owned).collect()).collect()
    };
    assert_eq!(changes(&set(&["a b"]), &set(&["a b"])), [""; 0]);
    assert_eq!(changes(&set(&["a b"]), &set(&[])), ["the files a, b use each other in a circle"]);
    let gone = "no circle a, b any more: take it out of the ratchet";
    assert_eq!(changes(&set(&[]), &set(&["a b"])), [gone]);
    let grown = changes(&set(&["a b c"]), &set(&["a b"]));
    assert_eq!(grown, ["the files a, b, c use each other in a circle", gone]);
    let smaller = changes(&set(&["a b"]), &set(&["a b c"]));
    assert_eq!(smaller[0], "the circle a, b is smaller than in the ratchet: write it so");
}
