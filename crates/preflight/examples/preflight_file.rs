//! Any PDF file judged: what it is, and what breaks PDF/X-4 or PDF/UA-1.
//!
//! ```console
//! cargo run --example preflight_file -- FILE.pdf
//! ```
//!
//! Without a file, an empty page is judged.

#![allow(clippy::print_stdout, reason = "an example shows its results")]

use std::error::Error;

use findings::Severity;
use preflight::{Limits, inspect, report};

/// A file with one empty page that meets no requirement of print shops.
const EMPTY_PAGE: &[u8] = b"%PDF-1.6\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>endobj\n\
    xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n\
    0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n";

fn main() -> Result<(), Box<dyn Error>> {
    let (name, bytes) = match std::env::args().nth(1) {
        Some(file) => (file.clone(), std::fs::read(file)?),
        None => ("an empty page".to_owned(), EMPTY_PAGE.to_vec()),
    };
    let limits = Limits { max_ink: 280, ..Limits::default() };
    let inspection = inspect(&bytes, &limits);
    println!("{}", report(&name, &inspection, false));
    println!("{} problems that stop a print shop", inspection.count(Severity::Error));
    Ok(())
}
