//! Lengths in signatures are types.

use super::source::{File, held, sources};

/// Rooms whose numbers are no lengths: counts and durations as printed, shares of a picture.
const EXEMPT: [&str; 5] = ["geometry", "color", "cli", "data", "units"];

/// The public functions whose signature has a bare float.
fn bare_floats(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| !EXEMPT.contains(&file.room())) {
        let code: Vec<(usize, &str)> = file.code().collect();
        for (index, &(number, line)) in code.iter().enumerate() {
            let head = line.trim_start();
            if !head.starts_with("pub fn ") && !head.starts_with("pub const fn ") {
                continue;
            }
            let end = |line: &str| line.contains('{') || line.contains(';');
            let rest = code[index..].iter().map(|&(_, line)| line);
            let last = rest.clone().position(end).unwrap_or(0);
            let signature: String = rest.take(last + 1).collect();
            if signature.contains("f32") || signature.contains("f64") {
                broken.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    broken
}

#[test]
fn lengths_in_signatures_are_types_and_not_bare_floats() {
    held(&bare_floats(&sources()));
}

#[test]
fn a_bare_float_in_a_signature_is_found_also_on_a_later_line() {
    let file = |path| File::made_up(path, "\npub fn wide(\n    by: f64,\n) -> bool {\n}\n");
    assert_eq!(bare_floats(&[file("src/layout/x.rs")]), ["src/layout/x.rs:2: pub fn wide("]);
    assert_eq!(bare_floats(&[file("crates/typeset/src/x.rs")]).len(), 1);
    let inner =
        File::made_up("src/layout/x.rs", "pub fn wide(by: Abs) {\n    let x: f64 = 0.0;\n}\n");
    assert_eq!(bare_floats(&[inner, file("src/cli/x.rs")]), [""; 0]);
}
