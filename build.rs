//! Packs the files of a new book, which are named in `src/scaffold/files.txt`: each path and its bytes, with
//! their lengths before them, deflated together. `src/scaffold` unpacks them.

use std::io::{Error, Result, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;

fn main() -> Result<()> {
    let list = "src/scaffold/files.txt";
    println!("cargo::rerun-if-changed={list}");
    println!("cargo::rerun-if-changed=build.rs");
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    for line in std::fs::read_to_string(list)?.lines().filter(|line| !line.starts_with('#')) {
        let (kind, path) = line.split_once(' ').ok_or_else(|| Error::other(line.to_owned()))?;
        let folder = if kind == "book" { "src/scaffold/book" } else { "." };
        let file = Path::new(folder).join(path);
        println!("cargo::rerun-if-changed={}", file.display());
        for field in [path.as_bytes(), &std::fs::read(file)?] {
            packed.write_all(&u32::try_from(field.len()).map_err(Error::other)?.to_le_bytes())?;
            packed.write_all(field)?;
        }
    }
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| Error::other("cargo gives no OUT_DIR"))?;
    std::fs::write(Path::new(&out).join("scaffold"), packed.finish()?)
}
