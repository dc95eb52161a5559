//! `booklet verify`.

use serde_json::{Value, json};

use crate::source::set::{Listed, Seen, SetState, verify};

use super::args_sets::{VerdictFormat, VerifyArguments};

/// Looks whether a folder of outputs is whole: 0 it is, 1 it is not, 2 it is no such folder.
pub(super) fn run(arguments: &VerifyArguments) -> u8 {
    let verdict = match verify(&arguments.out) {
        Ok(verdict) => verdict,
        Err(refusal) => {
            super::tell(&refusal.to_string());
            return super::FAILED;
        }
    };
    match arguments.format {
        VerdictFormat::Human => super::say(&words(&verdict, &arguments.out.display().to_string())),
        VerdictFormat::Json => super::say(&as_json(&verdict).to_string()),
    }
    if verdict.is_whole() { super::GOOD } else { super::FOUND }
}

/// What is said to people.
fn words(verdict: &SetState, out: &str) -> String {
    let mut lines = Vec::new();
    if verdict.unfinished {
        lines.push(format!(
            "{out} is unfinished: a build was stopped while it put its files there. Run the build again."
        ));
    }
    if !verdict.report_is_good {
        lines.push(format!(
            "{out}/report.json was changed after the build: it lists other files. Run the build again."
        ));
    }
    for (file, seen) in &verdict.files {
        match seen {
            Seen::Good => {}
            Seen::Missing => lines.push(format!("missing: {}", file.file)),
            Seen::Changed => lines.push(format!("changed since the build: {}", file.file)),
        }
    }
    let (count, maker) = (verdict.files.len(), verdict.compiler.as_deref());
    match (verdict.is_whole(), maker) {
        (true, Some(maker)) => {
            lines.push(format!("{out} is whole: {count} files of one build, by {maker}."));
        }
        (_, None) if !verdict.unfinished => lines.push(format!("{out} holds no outputs.")),
        _ => lines.push(format!("{out} is not whole. Run the build again.")),
    }
    for (file, seen) in &verdict.stale {
        let also = match seen {
            Seen::Good => "",
            Seen::Missing => ", and it is missing now",
            Seen::Changed => ", and it was changed since",
        };
        lines.push(format!("stale: {} is of an earlier build{also}.", file.file));
    }
    lines.join("\n")
}

/// What is said to programs.
fn as_json(verdict: &SetState) -> Value {
    json!({
        "whole": verdict.is_whole(),
        "unfinished": verdict.unfinished,
        "compiler": verdict.compiler,
        "report": if verdict.report_is_good { "good" } else { "changed" },
        "files": list(&verdict.files),
        "stale": list(&verdict.stale),
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
