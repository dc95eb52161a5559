//! `booklet verify`.

use findings::render::as_json as finding_json;
use findings::{Finding, Place, Severity};
use serde_json::{Value, json};

use crate::codes::OutputCode;
use crate::source::set::{Listed, Refusal, Seen, SetState, verify};

use super::args_sets::VerifyArguments;
use super::exit::Exit;
use super::findings::print_plain;
use super::forms::FindingsFormat;

/// What makes a set whole again.
const AGAIN: &str = "Run the build again.";

/// Checks whether an output folder is complete: 0 it is, 1 it is not, 2 it is not an output folder.
pub(super) fn run(arguments: &VerifyArguments) -> Exit {
    let verdict = match verify(&arguments.out) {
        Ok(verdict) => verdict,
        Err(Refusal::Foreign(out, name)) => {
            let out = out.display();
            super::tell(&format!(
                "{out} is not an output folder: it contains {name}, and no report.json."
            ));
            return Exit::Failed;
        }
        Err(refusal) => {
            super::tell(&refusal.to_string());
            return Exit::Failed;
        }
    };
    let out = arguments.out.display().to_string();
    let found = findings(&verdict, &out);
    match arguments.format {
        FindingsFormat::Human => super::say(&words(&verdict, &found, &out)),
        FindingsFormat::Json => super::say(&as_json(&verdict, &found).to_string()),
        format => print_plain(found.iter(), format),
    }
    Exit::of_findings(!verdict.is_whole())
}

/// What is wrong with a folder, and what of it is old.
fn findings(verdict: &SetState, out: &str) -> Vec<Finding> {
    let folder = out.replace('\\', "/");
    let at = |file: &str| Place::file(format!("{}/{file}", folder.trim_end_matches('/')));
    let mut found = Vec::new();
    if verdict.unfinished {
        let message =
            "The outputs are unfinished: a build was interrupted while it was replacing them.";
        found.push(Finding::new(
            OutputCode::Unfinished,
            Place::file(folder.clone()),
            message,
            AGAIN,
        ));
    }
    if !verdict.report_is_good && verdict.compiler.is_none() {
        let message = "report.json is damaged, or not the report of a build: nothing says what the outputs are.";
        let help = "Restore it from a copy, or delete the folder and run the build again.";
        found.push(Finding::new(OutputCode::ReportChanged, at("report.json"), message, help));
    } else if !verdict.report_is_good {
        let message = "report.json was changed after its build: it lists different files.";
        found.push(Finding::new(OutputCode::ReportChanged, at("report.json"), message, AGAIN));
    }
    for (file, seen) in &verdict.files {
        let (code, words) = match seen {
            Seen::Good => continue,
            Seen::Missing => (OutputCode::Missing, "is missing"),
            Seen::Changed => (OutputCode::Changed, "was changed after its build"),
        };
        found.push(Finding::new(code, at(&file.file), format!("{} {words}.", file.file), AGAIN));
    }
    for (file, seen) in &verdict.stale {
        let also = match seen {
            Seen::Good => "",
            Seen::Missing => ", and it is missing now",
            Seen::Changed => ", and it was changed since",
        };
        let message = format!("{} is from an earlier build{also}.", file.file);
        let help = "Delete the file, or build all outputs again.";
        found.push(Finding::new(OutputCode::Stale, at(&file.file), message, help));
    }
    found
}

/// The output for people.
fn words(verdict: &SetState, found: &[Finding], out: &str) -> String {
    let line = |finding: &Finding| {
        let level = if finding.severity == Severity::Error { "error" } else { "note" };
        format!("{level}[{}]: {}", finding.code.as_str(), finding.message)
    };
    let mut lines: Vec<String> = found.iter().map(line).collect();
    let (count, maker) = (verdict.files.len(), verdict.compiler.as_deref());
    lines.push(match (verdict.is_whole(), maker) {
        (true, Some(maker)) => {
            format!("{out} is complete: {count} files of one build, by {maker}.")
        }
        (_, None) if !verdict.unfinished && verdict.report_is_good => {
            format!("{out} contains no outputs.")
        }
        (_, None) if !verdict.unfinished => format!("{out} cannot be judged without its report."),
        _ => format!("{out} is not complete. {AGAIN}"),
    });
    lines.join("\n")
}

/// The output for programs.
fn as_json(verdict: &SetState, found: &[Finding]) -> Value {
    json!({
        "whole": verdict.is_whole(),
        "unfinished": verdict.unfinished,
        "compiler": verdict.compiler,
        "report": if verdict.report_is_good { "good" } else { "changed" },
        "files": list(&verdict.files),
        "stale": list(&verdict.stale),
        "findings": found.iter().map(finding_json).collect::<Vec<_>>(),
    })
}

/// Files with how they are found.
fn list(files: &[(Listed, Seen)]) -> Value {
    let name = |seen: Seen| match seen {
        Seen::Good => "good",
        Seen::Missing => "missing",
        Seen::Changed => "changed",
    };
    files.iter().map(|(file, seen)| json!({ "file": file.file, "state": name(*seen) })).collect()
}
