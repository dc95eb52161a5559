//! Crates: each is used where its line in the manifest says, and each line says what for.

use std::collections::{BTreeMap, BTreeSet};

use crate::sample::root;

use super::order::order;
use super::source::{File, crates, held, sources};

/// The lines of a table of a manifest, without comments that stand alone.
fn table<'a>(manifest: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let lines = manifest.lines().skip_while(|line| line.trim() != format!("[{name}]")).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ")).collect()
}

/// The crates of the compiler with the modules that may name them.
fn owners(manifest: &str) -> BTreeMap<String, Vec<String>> {
    let owner = |(name, rest): (&str, &str)| {
        let modules = rest.rsplit_once('·').map_or("", |(_, modules)| modules);
        let modules = modules.split(',').map(|module| module.trim().to_owned()).collect();
        (name.trim_end_matches(".workspace").replace('-', "_"), modules)
    };
    table(manifest, "dependencies").into_iter().map(owner).collect()
}

/// The lines that do not say what their crate is for; in the compiler's manifest, and which module may use
/// it. A line of a table that all crates share is explained there, once.
fn unexplained(manifest: &str, with_modules: bool) -> Vec<String> {
    let mut broken = Vec::new();
    for name in ["dependencies", "dev-dependencies", "workspace.dependencies"] {
        for (krate, rest) in table(manifest, name) {
            let said = rest.split_once('#').map_or("", |(_, said)| said);
            let shared = krate.ends_with(".workspace") || rest.contains("workspace = true");
            if said.trim().is_empty() && (with_modules || !shared) {
                broken.push(format!("{krate}: the manifest does not say what it is for"));
            } else if with_modules && name == "dependencies" && !said.contains('·') {
                broken.push(format!("{krate}: no modules after · in the manifest"));
            }
        }
    }
    broken
}

/// Where a line names a crate: `name::` that is no part of a longer path or name.
fn uses(line: &str, name: &str) -> Option<usize> {
    line.match_indices(name).map(|(at, _)| at).find(|&at| {
        let before = line[..at].chars().next_back();
        let free = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':' && c != '"');
        free && line[at + name.len()..].starts_with("::")
    })
}

/// Where the compiler names a crate outside the modules that own it.
fn trespasses(
    files: &[File],
    owners: &BTreeMap<String, Vec<String>>,
    modules: &BTreeSet<String>,
) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| file.is_of_compiler()) {
        for (number, line) in file.code() {
            for (name, rooms) in owners {
                let Some(at) = uses(line, name) else { continue };
                // `image` and other names may also be modules of the compiler.
                let own = modules.contains(name) && !line[..at].trim_start().starts_with("use ");
                let inside = |room: &String| {
                    *room == "all" || file.inside().starts_with(&format!("{room}/"))
                };
                if !own && !rooms.iter().any(inside) {
                    broken.push(format!("{}:{number}: {name} belongs to {rooms:?}", file.path));
                }
            }
        }
    }
    broken
}

#[test]
fn each_crate_is_used_only_by_the_modules_that_its_line_in_the_manifest_names() {
    let owners = owners(&std::fs::read_to_string(root().join("Cargo.toml")).unwrap());
    assert!(owners.len() > 20, "{owners:?}");
    held(&trespasses(&sources(), &owners, &order().into_iter().collect()));
}

#[test]
fn a_crate_used_by_another_module_is_found() {
    let owners = owners("[dependencies]\nclap = \"4\" # command line · cli\n[other]\n");
    assert_eq!(owners, BTreeMap::from([("clap".to_owned(), vec!["cli".to_owned()])]));
    let broken =
        |path| trespasses(&[File::made_up(path, "use clap::Parser;")], &owners, &BTreeSet::new());
    assert_eq!(broken("src/plan/mod.rs"), [r#"src/plan/mod.rs:1: clap belongs to ["cli"]"#]);
    assert_eq!(broken("src/cli/mod.rs"), [""; 0]);
}

#[test]
fn each_line_of_a_manifest_says_what_the_crate_is_for() {
    held(&unexplained(&std::fs::read_to_string(root().join("Cargo.toml")).unwrap(), true));
    for folder in crates() {
        held(&unexplained(&std::fs::read_to_string(folder.join("Cargo.toml")).unwrap(), false));
    }
}

#[test]
fn a_line_of_a_manifest_that_does_not_say_what_the_crate_is_for_is_found() {
    let silent = "[dependencies]\nclap = \"4\"\n";
    let broken = ["clap: the manifest does not say what it is for"];
    assert_eq!(
        (unexplained(silent, true), unexplained(silent, false)),
        (broken.map(Into::into).to_vec(), broken.map(Into::into).to_vec())
    );
    let homeless = "[dependencies]\nclap = \"4\" # command line\n";
    assert_eq!(unexplained(homeless, true), ["clap: no modules after · in the manifest"]);
    assert_eq!(unexplained(homeless, false), [""; 0]);
    assert_eq!(unexplained("[dependencies]\nserde.workspace = true\n", false), [""; 0]);
}
