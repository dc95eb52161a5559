//! `booklet preflight`.

use std::ffi::OsString;
use std::path::PathBuf;

use findings::Severity;
use findings::render::as_json;
use preflight::{Facts, Inspection, Limits, inspect, report};
use serde_json::{Value, json};
use units::{Abs, Size};

use crate::cache::Cache;
use crate::load;
use crate::model::{CoverFile, Shop};
use crate::source::{World, read_named};
use crate::verify::{add_ink, shop_limits};

use super::args::PreflightArguments;
use super::exit::Exit;
use super::findings::print_plain;
use super::forms::FindingsFormat;
use super::guard::{Ending, Guard};

/// Measures files and says what is wrong with them: 0 no errors, 1 errors, 2 a file that cannot
/// be read. Files are read in a separate process, `given` being the arguments of this one.
pub(super) fn preflight(arguments: &PreflightArguments, given: &[OsString]) -> Exit {
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |data| data.len());
    let bytes = arguments.files.iter().map(size).sum();
    let guard = match arguments.guarded {
        Some(memory) => {
            Guard::of(bytes, None, Some(memory)).keep();
            return measure(arguments);
        }
        None => Guard::of(bytes, arguments.most_seconds, arguments.most_memory),
    };
    // Wrong arguments are said here, not by the process that reads.
    if let Err(trouble) = limits(arguments) {
        super::tell(&trouble);
        return Exit::Failed;
    }
    let whole = guard.run(given);
    if let Ending::Finished { exit, said, told } = whole {
        return relay(exit, &said, &told);
    }
    without_the_worst(arguments, given, guard)
}

/// Finds the files that stop the process that reads them: of those whose pages alone cannot be drawn the
/// rest is judged; the others are said to be unreadable.
fn without_the_worst(arguments: &PreflightArguments, given: &[OsString], guard: Guard) -> Exit {
    let (mut kept, mut undrawn) = (Vec::new(), Vec::new());
    let mut exit = Exit::Good;
    for (at, file) in arguments.files.iter().enumerate() {
        let ending = guard.run(&narrowed(given, &[at], &[]));
        if let Ending::Finished { .. } = ending {
            kept.push(at);
            continue;
        }
        let undrawn_ending = guard.run(&narrowed(given, &[at], &[at]));
        if let Ending::Finished { .. } = undrawn_ending {
            kept.push(at);
            undrawn.push(at);
        } else {
            super::tell(&format!("{} {}.", file.display(), guard.why(&ending)));
            exit = Exit::Failed;
        }
    }
    if kept.is_empty() {
        return exit;
    }
    match guard.run(&narrowed(given, &kept, &undrawn)) {
        Ending::Finished { exit: own, said, told } => relay(own.max(exit), &said, &told),
        ending => {
            super::tell(&format!("The files together: reading {}.", guard.why(&ending)));
            Exit::Failed
        }
    }
}

/// The arguments of this process, for the files at some places of its list, of which some are not drawn.
/// They stay as they are: a file may be called like the value of an option.
fn narrowed(given: &[OsString], chosen: &[usize], undrawn: &[usize]) -> Vec<OsString> {
    let options = |name: &'static str, places: &[usize]| -> Vec<OsString> {
        places.iter().flat_map(|at| [name.into(), at.to_string().into()]).collect()
    };
    let (command, rest) = given.split_at(1.min(given.len()));
    let options = [options("--chosen", chosen), options("--undrawn", undrawn)].concat();
    [command, &options, rest].concat()
}

/// Prints what the process that read has printed.
pub(super) fn relay(exit: Exit, said: &[u8], told: &[u8]) -> Exit {
    if !told.is_empty() {
        super::tell(String::from_utf8_lossy(told).trim_end());
    }
    if !said.is_empty() {
        super::say(String::from_utf8_lossy(said).trim_end());
    }
    exit
}

/// Measures files in this process.
fn measure(arguments: &PreflightArguments) -> Exit {
    let limits = match limits(arguments) {
        Ok(limits) => limits,
        Err(trouble) => {
            super::tell(&trouble);
            return Exit::Failed;
        }
    };
    let mut exit = Exit::Good;
    let mut inspected = Vec::new();
    let is_chosen = |at: &usize| arguments.chosen.is_empty() || arguments.chosen.contains(at);
    for (at, path) in arguments.files.iter().enumerate().filter(|(at, _)| is_chosen(at)) {
        let name = path.display().to_string();
        let bytes = match read_named(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                super::tell(&format!("{name} cannot be read: {error}."));
                exit = Exit::Failed;
                continue;
            }
        };
        let mut inspection = inspect(&bytes, &limits);
        if arguments.undrawn.contains(&at) {
            inspection.add_undrawn();
        } else if inspection.readable && inspection.prints() && !arguments.no_render {
            add_ink(&mut inspection, &bytes, &Cache::none());
        }
        let stops = inspection.count(Severity::Error) > 0
            || (arguments.strict && inspection.count(Severity::Warning) > 0);
        exit = exit.max(if inspection.readable { Exit::of_findings(stops) } else { Exit::Failed });
        for finding in &mut inspection.findings {
            finding.place.file = name.replace('\\', "/");
        }
        inspected.push((name, inspection));
    }
    print(&inspected, arguments);
    exit
}

/// Prints what was seen in all files.
fn print(inspected: &[(String, Inspection)], arguments: &PreflightArguments) {
    let findings = inspected.iter().flat_map(|(_, inspection)| &inspection.findings);
    match arguments.format {
        FindingsFormat::Human => {
            for (name, inspection) in inspected {
                super::say(report(name, inspection, arguments.tags).trim_end());
            }
        }
        FindingsFormat::Json => {
            let reports = inspected.iter();
            let mut reports: Vec<Value> =
                reports.map(|(name, seen)| whole(name, seen, arguments.tags)).collect();
            let all = if reports.len() == 1 { reports.remove(0) } else { Value::Array(reports) };
            super::say(&format!("{all:#}"));
        }
        FindingsFormat::Short | FindingsFormat::Github | FindingsFormat::Sarif => {
            print_plain(findings, arguments.format);
        }
    }
}

/// The limits of the shop, overridden by the arguments.
fn limits(arguments: &PreflightArguments) -> Result<Limits, String> {
    let usual = match &arguments.shop {
        None => Limits::default(),
        Some(file) => {
            let trouble = |words: String| format!("{} cannot be read: {words}", file.display());
            let bytes = read_named(file).map_err(|e| trouble(e.to_string()))?;
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let (shop, found) = load::file::<Shop>(&World::memory([(&*name, bytes)]), &name);
            let why = found.iter().map(|it| format!("{} {}", it.message, it.help)).next();
            match shop {
                Some(shop) => shop_limits(&shop, shop.cover == CoverFile::Pages),
                None => return Err(trouble(why.unwrap_or_default())),
            }
        }
    };
    let wrong = "write the trim size as width x height in millimetres, such as 148x210";
    let trim = match &arguments.trim {
        None => None,
        Some(text) => Some(size(text).ok_or(wrong)?),
    };
    Ok(Limits {
        standard: arguments.standard.into(),
        bleed: arguments.bleed.map_or(usual.bleed, Abs::mm),
        open_spine: arguments.open_spine || usual.open_spine,
        safe: arguments.safe.map_or(usual.safe, Abs::mm),
        max_ink: arguments.max_ink.unwrap_or(usual.max_ink),
        min_ppi: arguments.min_ppi.unwrap_or(usual.min_ppi),
        min_ppi_one_bit: arguments.min_ppi_1bit.unwrap_or(usual.min_ppi_one_bit),
        min_line: arguments.min_line.map_or(usual.min_line, Abs::pt),
        min_text: arguments.min_text.map_or(usual.min_text, Abs::pt),
        min_reversed: arguments.min_reversed.map_or(usual.min_reversed, Abs::pt),
        cmyk_only: arguments.cmyk_only,
        marks: arguments.marks || usual.marks,
        page_multiple: arguments.page_multiple.unwrap_or(usual.page_multiple),
        most_stitched: arguments.most_stitched.or(usual.most_stitched),
        trim,
        spots: arguments.spots.unwrap_or(usual.spots),
        ..usual
    })
}

/// A size in millimetres, such as `148x210`.
fn size(text: &str) -> Option<Size> {
    let (w, h) = text.split_once(['x', '×'])?;
    let length = |text: &str| {
        let value: f64 = text.trim().parse().ok()?;
        (value > 0.0 && value < 10_000.0).then(|| Abs::mm(value))
    };
    Some(Size::new(length(w)?, length(h)?))
}

/// A whole inspection as JSON.
fn whole(name: &str, inspection: &Inspection, tags: bool) -> Value {
    let mut out = json!({
        "file": name,
        "readable": inspection.readable,
        "judged": {
            "pdf_x_4": inspection.prints(),
            "pdf_ua_1": inspection.reads(),
        },
        "errors": inspection.count(Severity::Error),
        "warnings": inspection.count(Severity::Warning),
        "facts": facts(&inspection.facts),
        "findings": inspection.findings.iter().map(as_json).collect::<Vec<_>>(),
        "not_judged": inspection.not_judged().iter().map(|(_, question)| question).collect::<Vec<_>>(),
    });
    if tags {
        let tags = inspection.tags.iter().map(|tag| {
            json!({
                "depth": tag.depth,
                "type": tag.name,
                "alt": tag.alt,
                "lang": tag.language,
                "kids": tag.kids,
            })
        });
        out["tags"] = tags.collect();
    }
    out
}

/// A number rounded to thousandths.
fn thousandths(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// A size in millimetres.
fn millimetres(size: Size) -> Value {
    json!([thousandths(size.w.to_mm()), thousandths(size.h.to_mm())])
}

/// Facts as JSON: sizes in millimetres, lines and text in points.
fn facts(facts: &Facts) -> Value {
    let points = |length: Option<Abs>| length.map(|length| thousandths(length.to_pt()));
    json!({
        "version": facts.version,
        "claims": facts.claims,
        "title": facts.title,
        "producer": facts.producer,
        "language": facts.language,
        "condition": condition(facts),
        "pages": pages(facts),
        "fonts": fonts(facts),
        "spaces": facts.spaces,
        "spots": facts.spots,
        "pictures": pictures(facts),
        "most_ink": facts.most_ink,
        "most_rendered_ink": facts.most_rendered_ink,
        "thinnest_line_pt": points(facts.thinnest_line),
        "smallest_text_pt": points(facts.smallest_text),
        "overprints": facts.overprints,
        "transparent": facts.transparent,
        "pages_with_marks": facts.pages_with_marks,
        "bookmarks": facts.bookmarks,
        "annotations": facts.annotations,
        "layers": facts.layers,
        "tagged": facts.tagged,
    })
}

/// The pages as JSON.
fn pages(facts: &Facts) -> Value {
    let pages = facts.pages.iter().map(|page| {
        json!({
            "media_mm": millimetres(page.media),
            "bleed_mm": page.bleed.map(millimetres),
            "trim_mm": page.trim.map(millimetres),
            "rotation": page.rotation,
        })
    });
    pages.collect()
}

/// The fonts as JSON.
fn fonts(facts: &Facts) -> Value {
    let fonts = facts.fonts.iter().map(|font| {
        json!({
            "name": font.name,
            "kind": font.kind,
            "embedded": font.embedded,
            "subset": font.subset,
        })
    });
    fonts.collect()
}

/// The pictures as JSON.
fn pictures(facts: &Facts) -> Value {
    let pictures = facts.pictures.iter().map(|picture| {
        json!({
            "page": picture.page,
            "object": picture.object,
            "pixels": [picture.pixels.0, picture.pixels.1],
            "shown_mm": millimetres(picture.shown),
            "ppi": picture.ppi,
            "bits": picture.bits,
            "space": picture.space,
        })
    });
    pictures.collect()
}

/// The printing condition as JSON.
fn condition(facts: &Facts) -> Option<Value> {
    let condition = facts.condition.as_ref()?;
    Some(json!({
        "identifier": condition.identifier,
        "registry": condition.registry,
        "info": condition.info,
        "profile": condition.profile,
        "space": condition.space,
    }))
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::cli::args::{Arguments, Command};

    /// The arguments of `preflight` that these words are.
    fn parsed(words: &[OsString]) -> PreflightArguments {
        let words = [&["booklet".into()], words].concat();
        match Arguments::try_parse_from(words).unwrap().command {
            Command::Preflight(arguments) => arguments,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_that_is_called_like_a_value_of_an_option_takes_nothing_from_it() {
        for given in [
            "preflight --shop a.json --spots 1 1 a.json x4 --standard x4",
            "preflight 1 a.json --spots=1 --standard=x4 --shop=a.json x4",
            "preflight --spots 1 --shop a.json --standard x4 -- 1 a.json x4",
        ] {
            let given: Vec<OsString> = given.split(' ').map(OsString::from).collect();
            let (first, again) = (parsed(&given), parsed(&narrowed(&given, &[0, 2], &[2])));
            assert_eq!((again.spots, again.standard), (Some(1), first.standard), "{given:?}");
            assert_eq!((&again.shop, &again.files), (&first.shop, &first.files), "{given:?}");
            assert_eq!((again.chosen, again.undrawn), (vec![0, 2], vec![2]), "{given:?}");
        }
    }
}
