//! A book that is on no disk, compiled to a PDF and an EPUB, with the report of both.
//!
//! ```console
//! cargo run --release --example build_in_memory
//! ```

#![allow(clippy::print_stdout, reason = "an example shows its results")]

use std::error::Error;

use booklet::findings::render::short;
use booklet::{Cache, Choices, Output, Report, Wanted, World, compile_with, publish, scaffold};

fn main() -> Result<(), Box<dyn Error>> {
    // Any files will do; these are the ones that `booklet new` writes, with another title.
    let mut files = scaffold::files();
    let manifest = String::from_utf8(files["booklet.json"].clone())?;
    let mut manifest: serde_json::Value = serde_json::from_str(&manifest)?;
    manifest["title"] = "A book made in memory".into();
    files.insert("booklet.json".to_owned(), manifest.to_string().into_bytes());
    let world = World::memory(files);

    // Permissions and consents are judged for the media of the outputs.
    let wanted = Wanted { outputs: vec![Output::Screen, Output::Epub], ..Wanted::all() };
    let choices = Choices { media: wanted.media(), ..Choices::default() };
    let (compiled, mut found) = compile_with(&world, &choices, &Cache::none(), &mut |stage| {
        println!("{}", stage.name());
    });
    let finished = match compiled.filter(|_| !found.has_errors()) {
        Some(compiled) => {
            let (finished, more) = publish(&world, &compiled, &wanted, &Cache::none());
            found.extend(more);
            let report = Report::of(&world, &compiled, &finished, &found);
            println!("a report of {} pages", report.pages.len());
            finished
        }
        None => Vec::new(),
    };
    for finding in &found {
        println!("{}", short(finding));
    }
    for file in &finished {
        println!("{}: {} bytes", file.name, file.bytes.len());
    }
    if finished.is_empty() { Err("nothing was made".into()) } else { Ok(()) }
}
