//! Files in other formats: older ones need `migrate`, newer ones a newer version of the compiler.
//! Their content is not checked.

use findings::{Finding, Findings, Place};
use serde_json::Value;

use crate::codes::Code;
use crate::model::Format;

/// What is to be done with files of an older format.
const MIGRATE: &str =
    "Run `booklet migrate`: it converts the files of the book and shows the changes.";

/// What is to be done with files of a newer format.
const UPDATE: &str = "Update the program: `booklet --version` shows the version.";

/// The finding of a value whose format is not the present one; `None` if it is, if the field is not a
/// number at all, or if files of this schema have no format.
pub(super) fn other(schema: &Value, value: &Value, file: &str) -> Option<Finding> {
    schema.get("properties")?.get(Format::FIELD)?;
    let found = match value.as_object()?.get(Format::FIELD) {
        None => None,
        Some(number) => Some(number.as_u64()?),
    };
    finding(found, file)
}

/// The finding of a file with this format; `None` for the present one.
pub(crate) fn finding(found: Option<u64>, file: &str) -> Option<Finding> {
    let at = |pointer: &str| Place::value(file, pointer);
    let now = Format::NOW;
    Some(match found {
        Some(Format::NOW) => return None,
        None => {
            let message = format!("{file} has no “{}”: it is in an older format.", Format::FIELD);
            Finding::new(Code::OlderFormat, at(""), message, MIGRATE)
        }
        Some(older) if older < now => {
            let message = format!("{file} is in format {older}; the current one is {now}.");
            Finding::new(Code::OlderFormat, at("/format"), message, MIGRATE)
        }
        Some(newer) => {
            let message =
                format!("{file} is in format {newer}; this version supports formats up to {now}.");
            Finding::new(Code::NewerFormat, at("/format"), message, UPDATE)
        }
    })
}

/// Makes one finding of those that have one cause: at the first file, with all others.
pub(crate) fn gather(findings: &mut Findings) {
    for code in [Code::OlderFormat, Code::NewerFormat] {
        let of_code = |finding: &&Finding| finding.code == code;
        let count = findings.iter().filter(of_code).count();
        if count < 2 {
            continue;
        }
        let unsaid =
            findings.iter().filter(of_code).all(|finding| finding.place.pointer.is_empty());
        let message = match code {
            Code::OlderFormat if unsaid => {
                format!("{count} files have no “{}”: they are in an older format.", Format::FIELD)
            }
            Code::OlderFormat => format!("{count} files are in an older format."),
            _ => format!("{count} files are in a newer format than this version supports."),
        };
        for finding in findings.iter_mut().filter(|finding| finding.code == code) {
            finding.message.clone_from(&message);
        }
        findings.gather(|found| found == code);
    }
}
