//! One finding in every form.
//!
//! ```console
//! cargo run --example render_a_finding
//! ```

#![allow(clippy::print_stdout, reason = "an example shows its results")]

use findings::render::{as_json, github, human, sarif, short};
use findings::{Code, Finding, Findings, Place};

fn main() {
    let text = "{\n  \"cover\": \"a.jpg\"\n}\n";
    let mut place = Place::value("booklet.json", "/cover");
    (place.line, place.column, place.length) = (2, 12, 7);
    let help = "Put the file into the images folder, or correct its name.";
    let finding = Finding::new(Code::FileMissing, place, "The picture a.jpg does not exist.", help);
    println!("{}\n", human(Some(text), &finding));
    println!("{}\n", short(&finding));
    println!("{:#}\n", as_json(&finding));
    println!("{}\n", github("book/", &finding));
    let mut found = Findings::default();
    found.push(finding);
    println!("{:#}", sarif("book/", &found));
}
