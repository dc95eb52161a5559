//! `booklet build`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rayon::prelude::*;

use crate::cache::Cache;
use crate::compile::{Compiled, compile};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::frame::Surface;
use crate::geometry::Abs;
use crate::preflight::{self, Expectation};
use crate::source::{World, write_whole};
use crate::write::Ingredients;
use crate::write::{epub, pdf};

use super::args::{BuildArguments, Output};
use super::progress::Progress;
use super::render::render;
use super::{emit, report};

/// A finished file.
pub(super) struct Finished {
    /// What it is.
    pub output: Output,
    /// Its name in the outputs' folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Writes the publications. Nothing in the outputs' folder changes unless all of them are good.
pub(super) fn build(arguments: &BuildArguments) -> u8 {
    if let Some(jobs) = arguments.jobs {
        // Fails only if a pool is there already; then its size stands.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    let world = World::folder(&arguments.book);
    let mut progress = Progress::new();
    let (compiled, mut found) = compile(&world, &mut |stage| progress.begin(stage.name()));
    let Some(compiled) = compiled.filter(|_| !found.has_errors()) else {
        progress.end();
        render(&world, &found, arguments.format, arguments.deny);
        return super::FOUND;
    };
    if let Some(what) = arguments.emit {
        progress.end();
        super::say(emit::emit(&compiled, what).trim_end());
        return super::GOOD;
    }
    progress.begin("write");
    let finished = write(&world, &compiled, arguments, &mut found);
    progress.begin("read back");
    read_back(&compiled, &finished, &mut found);
    progress.finish();
    let deny_stops = render(&world, &found, arguments.format, arguments.deny);
    if deny_stops {
        progress.end();
        return super::FOUND;
    }
    progress.begin("save");
    let report = report::report(&world, &compiled, &finished, &found);
    let saved = save(&arguments.out, &finished, &report);
    let times = progress.end();
    if let Err(error) = saved {
        super::tell(&format!("cannot write to {}: {error}", arguments.out.display()));
        return super::FAILED;
    }
    if arguments.timings {
        print_times(&times);
    }
    for file in &finished {
        let name = arguments.out.join(&file.name);
        super::say(&format!("{:>9} kB  {}", file.bytes.len().div_ceil(1000), name.display()));
    }
    super::GOOD
}

/// Writes the outputs asked for, side by side; what cannot be written is reported.
fn write(
    world: &World,
    compiled: &Compiled,
    arguments: &BuildArguments,
    found: &mut Diagnostics,
) -> Vec<Finished> {
    let mut wanted = arguments.only.clone();
    if wanted.is_empty() {
        wanted = vec![Output::Screen, Output::Print, Output::Epub];
    }
    wanted.sort_unstable();
    wanted.dedup();
    let cache = Cache::in_folder(cache_folder(arguments));
    let written: Vec<Result<Finished, Diagnostic>> =
        wanted.par_iter().map(|&output| one(world, compiled, output, &cache)).collect();
    let mut finished = Vec::new();
    for result in written {
        match result {
            Ok(file) => finished.push(file),
            Err(finding) => found.push(finding),
        }
    }
    finished
}

/// Where prepared pictures are kept: beside the compiler's own build if there is one, else hidden in
/// the outputs' folder.
fn cache_folder(arguments: &BuildArguments) -> PathBuf {
    match &arguments.cache {
        Some(folder) => folder.clone(),
        None if Path::new("target").is_dir() => PathBuf::from("target/booklet-cache"),
        None => arguments.out.join(".cache"),
    }
}

/// Writes one output.
fn one(
    world: &World,
    compiled: &Compiled,
    output: Output,
    cache: &Cache,
) -> Result<Finished, Diagnostic> {
    let plan = &compiled.plan;
    let booklet = &compiled.booklet;
    let with = Ingredients { plan, fonts: &booklet.fonts, pictures: &compiled.pictures, cache };
    let broken = |message: String| {
        let help = "The message names the file at fault; mend or replace it.";
        Diagnostic::new(Code::OutputBroken, Place::default(), message, help)
    };
    let bytes = match output {
        Output::Screen => {
            let profile = pdf::Profile::Screen(pdf::ScreenSettings::default());
            let surfaces = Surface::of_screen(&compiled.document);
            let pages = (&compiled.document, surfaces.as_slice());
            pdf::write(pages, &with, &profile).map_err(|e| broken(e.to_string()))?
        }
        Output::Print => {
            let shop = &booklet.shop;
            let profile = pdf::Profile::Print { shop, icc: &booklet.icc };
            let surfaces = print_surfaces(compiled);
            let pages = (&compiled.document, surfaces.as_slice());
            pdf::write(pages, &with, &profile).map_err(|e| broken(e.to_string()))?
        }
        Output::Epub => write_epub(world, compiled, &with).map_err(broken)?,
    };
    let stem = format!("{}-{}", plan.meta.slug, plan.meta.lang);
    let name = match output {
        Output::Screen => format!("{stem}.pdf"),
        Output::Print => format!("{stem}-print.pdf"),
        Output::Epub => format!("{stem}.epub"),
    };
    Ok(Finished { output, name, bytes })
}

/// The surfaces of the print file.
fn print_surfaces(compiled: &Compiled) -> Vec<Surface> {
    let pages = 0..compiled.document.pages.len();
    let gutter = false;
    pages.map(|page| Surface::of_press(&compiled.document, page, Abs::ZERO, gutter)).collect()
}

/// Writes the EPUB with the layout's text and sans faces.
fn write_epub(
    world: &World,
    compiled: &Compiled,
    with: &Ingredients<'_>,
) -> Result<Vec<u8>, String> {
    let sheet = &compiled.sheet;
    let (text, sans) = (&sheet.text("body").faces, &sheet.text("table").faces);
    let face = |fonts: &[crate::font::FontId]| {
        fonts.first().copied().ok_or("the layout's styles name no fonts".to_owned())
    };
    let licences: Vec<(String, String)> = world
        .list("fonts")
        .into_iter()
        .filter(|name| name.contains("LICENSE") || name.contains("OFL"))
        .filter_map(|name| {
            let file = format!("fonts/{name}");
            world.text(&file).ok().map(|text| (file, text))
        })
        .collect();
    let licences: Vec<epub::Licence<'_>> =
        licences.iter().map(|(file, text)| epub::Licence { file, text }).collect();
    let look = epub::Look {
        text: face(&text.regular)?,
        text_italic: face(&text.italic)?,
        text_strong: face(&text.strong)?,
        text_strong_italic: face(&text.strong_italic)?,
        sans: face(&sans.regular)?,
        sans_strong: face(&sans.strong)?,
        licences: &licences,
        accent: sheet.color("accent").rgb,
        accent_dark: sheet.color("yellow").rgb,
        cover: None,
        certified_by: None,
        map: sheet.map_colors(),
    };
    epub::write(&compiled.document.map, with, &look).map_err(|error| error.to_string())
}

/// Opens every finished PDF again and compares it with what it was written from.
fn read_back(compiled: &Compiled, finished: &[Finished], found: &mut Diagnostics) {
    let all: Vec<Vec<Diagnostic>> = finished
        .par_iter()
        .map(|file| {
            let (output, surfaces) = match file.output {
                Output::Screen => {
                    (preflight::Output::Screen, Surface::of_screen(&compiled.document))
                }
                Output::Print => (preflight::Output::Print, print_surfaces(compiled)),
                Output::Epub => {
                    return epub::read_back(&file.name, &file.bytes, &compiled.document.map);
                }
            };
            let expect =
                Expectation::of(file.name.as_str(), output, (&compiled.document, &surfaces));
            preflight::read_back(&file.bytes, &expect)
        })
        .collect();
    for finding in all.into_iter().flatten() {
        found.push(finding);
    }
}

/// Puts all files into their folder, the report last.
fn save(out: &Path, finished: &[Finished], report: &str) -> std::io::Result<()> {
    for file in finished {
        write_whole(&out.join(&file.name), &file.bytes)?;
    }
    write_whole(&out.join("report.json"), report.as_bytes())
}

/// Prints how long each stage took.
fn print_times(times: &[(&str, Duration)]) {
    let mut total = Duration::ZERO;
    for (stage, time) in times {
        total += *time;
        super::tell(&format!("{:>10.1} ms  {stage}", time.as_secs_f64() * 1000.0));
    }
    super::tell(&format!("{:>10.1} ms  in all", total.as_secs_f64() * 1000.0));
}
