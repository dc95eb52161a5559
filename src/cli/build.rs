//! `booklet build`.

use std::time::Duration;

use crate::build::{Report, Stage, Wanted, compile_with, files_of, publish};
use crate::frame::{Compiled, Why};
use crate::impose::Notes;
use crate::source::set::{self, Listed, NewFile, Trouble};
use crate::write::Finished;

use super::args::BuildArguments;
use super::cache::chosen;
use super::emit;
use super::exit::Exit;
use super::findings::print;
use super::forms::FindingsFormat;
use super::progress::Progress;

/// Writes the publications. Nothing in the outputs' folder changes unless all of them are good.
pub(super) fn build(arguments: &BuildArguments) -> Exit {
    if let Some(jobs) = arguments.jobs {
        // Fails only if there is a pool already; then its size is kept.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
    let world = super::world(&arguments.book, &arguments.edition.allow_outside);
    if arguments.emit.is_none()
        && let Err(trouble) = ready(arguments)
    {
        super::tell(&trouble.to_string());
        return Exit::Failed;
    }
    let mut progress = Progress::new();
    let wanted = wanted(arguments);
    let choices = match arguments.edition.choices(&wanted) {
        Ok(choices) => choices,
        Err(trouble) => {
            super::tell(&trouble);
            return Exit::Failed;
        }
    };
    let begins = &mut |stage: Stage| progress.begin(stage.name());
    let cache = chosen(&arguments.cache);
    let (compiled, mut found) = compile_with(&world, &choices, &cache, begins);
    let Some(compiled) = compiled.filter(|_| !found.has_errors()) else {
        progress.end();
        print(&world, &found, arguments.format, arguments.deny);
        return Exit::Found;
    };
    if let Some(what) = arguments.emit {
        progress.end();
        super::say(emit::emit(&compiled, what).trim_end());
        return Exit::Good;
    }
    progress.begin("write");
    cache.trim();
    let (finished, more) = publish(&world, &compiled, &wanted, &cache);
    found.extend(more);
    cache.trim();
    progress.finish();
    let deny_stops = print(&world, &found, arguments.format, arguments.deny);
    if deny_stops {
        progress.end();
        return Exit::Found;
    }
    progress.begin("save");
    let report = Report::of(&world, &compiled, &finished, &found);
    let saved = save(arguments, &compiled, &finished, report);
    let times = progress.end();
    if let Err(trouble) = saved {
        super::tell(&trouble.to_string());
        return Exit::Failed;
    }
    if arguments.timings {
        print_times(&times);
    }
    tell_notes(arguments, &compiled, &finished);
    list_files(arguments, &finished);
    Exit::Good
}

/// Tells what should be known of good files: pages without text, how small pictures had to become.
fn tell_notes(arguments: &BuildArguments, compiled: &Compiled, finished: &[Finished]) {
    for note in &compiled.document.notes {
        if !matches!(note.why, Why::InsideCover) {
            let words = note.words(&compiled.plan, &compiled.document.map);
            super::tell(&format!("note: {words}"));
        }
    }
    let within = finished.iter().filter_map(|file| Some((&file.name, file.pictures?)));
    for (name, pictures) in within.filter(|_| arguments.max_size.is_some()) {
        let (ppi, quality) = (pictures.ppi, pictures.quality);
        let words =
            format!("pictures of {name} have {ppi} pixels per inch and JPEG quality {quality}");
        super::tell(&format!("note: {words}, the best settings within the limit"));
    }
}

/// Lists the files with their sizes.
fn list_files(arguments: &BuildArguments, finished: &[Finished]) {
    for file in finished {
        let name = arguments.out.join(&file.name);
        let line = format!("{:>9} kB  {}", file.bytes.len().div_ceil(1000), name.display());
        // Findings for programs have the standard output for themselves.
        match arguments.format {
            FindingsFormat::Human | FindingsFormat::Short => super::say(&line),
            FindingsFormat::Json | FindingsFormat::Sarif | FindingsFormat::Github => {
                super::tell(&line);
            }
        }
    }
}

/// The requested outputs; everything if the arguments name none.
fn wanted(arguments: &BuildArguments) -> Wanted {
    let mut wanted = arguments.edition.wanted();
    if !arguments.proof.is_empty() {
        wanted.schemes = arguments.proof.iter().map(|&scheme| scheme.into()).collect();
    }
    wanted.renders = !arguments.no_render;
    wanted.max_size = arguments.max_size;
    wanted.notes = Notes { ids: arguments.proof_ids, lines: arguments.proof_lines };
    wanted
}

/// Looks whether the outputs' folder may take them, and takes to its end what an earlier run has begun there.
fn ready(arguments: &BuildArguments) -> Result<(), Trouble> {
    set::check(&arguments.out, &arguments.book)?;
    super::stop::writing(|disk| set::complete(disk, &arguments.out))
}

/// Puts the files and the report into their folder: all of them, or none.
fn save(
    arguments: &BuildArguments,
    compiled: &Compiled,
    finished: &[Finished],
    report: Report,
) -> Result<(), Trouble> {
    set::keeps_clear(&arguments.out, &arguments.book, &files_of(compiled))?;
    let files: Vec<NewFile<'_>> =
        finished.iter().map(|file| NewFile { name: &file.name, bytes: &file.bytes }).collect();
    let report = |stale: &[Listed]| Ok(report.with_stale(stale).to_json()?.into_bytes());
    super::stop::writing(|disk| set::save(disk, &arguments.out, &files, report))
}

/// Prints how long each stage took.
fn print_times(times: &[(&str, Duration)]) {
    let mut total = Duration::ZERO;
    for (stage, time) in times {
        total += *time;
        super::tell(&format!("{:>10.1} ms  {stage}", time.as_secs_f64() * 1000.0));
    }
    super::tell(&format!("{:>10.1} ms  total", total.as_secs_f64() * 1000.0));
}
