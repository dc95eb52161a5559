//! One finding in every output format.
//!
//! ```console
//! cargo run --example render_a_finding
//! ```

#![allow(clippy::print_stdout, reason = "an example shows its results")]

use std::borrow::Cow;

use findings::render::{Program, as_json, github, human, lines_of, sarif, short};
use findings::{Code, Entry, Finding, Findings, Place, Severity};

/// The kind of finding that the example reports.
static MISSING: Entry = Entry {
    id: "F001",
    severity: Severity::Error,
    title: "A file does not exist",
    clause: Cow::Borrowed(""),
    explanation: Cow::Borrowed("# F001: A file does not exist\n\nCheck its name.\n"),
};

/// The program that the formats name.
const PROGRAM: Program = Program { name: "example", version: "1.0.0", fix: "example --fix" };

fn main() {
    let text = "{\n  \"cover\": \"a.jpg\"\n}\n";
    let mut place = Place::value("booklet.json", "/cover");
    (place.line, place.column, place.length) = (2, 12, 7);
    let help = "Put the file into the images folder, or correct its name.";
    let code = Code::new(&MISSING);
    let finding = Finding::new(code, place, "The picture a.jpg does not exist.", help);
    println!("{}\n", human(&PROGRAM, &|_, lines| lines_of(text, lines), &finding));
    println!("{}\n", short(&finding));
    println!("{:#}\n", as_json(&finding));
    println!("{}\n", github("book/", &finding));
    let mut found = Findings::default();
    found.push(finding);
    println!("{:#}", sarif(&PROGRAM, "book/", &found));
}
