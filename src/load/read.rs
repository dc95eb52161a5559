//! Reads one JSON file as a value of a type.

use findings::{Finding, Findings, Place};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::codes::Code;
use crate::source::{Places, ReadError, RepeatedName, World, place_of_bytes, repeated_names};

use super::{formats, json, shape};

/// Reads a file; if it cannot be read as is, says all that is wrong with it. A file that has
/// unknown fields and nothing else wrong is read without them.
pub(super) fn read<T: DeserializeOwned>(
    world: &World,
    file: &str,
    schema: impl FnOnce() -> Value,
) -> (Option<T>, Findings) {
    let mut findings = Findings::default();
    let text = match world.text(file) {
        Ok(text) => text,
        Err(ReadError::NotText(at)) => {
            let bytes = world.bytes(file).unwrap_or_default();
            findings.push(json::not_text(file, &bytes, at));
            return (None, findings);
        }
        Err(error) => {
            findings.push(super::unreadable(Place::file(file), file, &error));
            return (None, findings);
        }
    };
    match serde_json::from_str(&text) {
        Ok(value) => {
            repeated(file, &text, &mut findings);
            (Some(value), findings)
        }
        Err(error) => {
            let value = explain(file, &text, &error, schema, &mut findings);
            (value, findings)
        }
    }
}

/// Finds out why a text could not be read.
fn explain<T: DeserializeOwned>(
    file: &str,
    text: &str,
    error: &serde_json::Error,
    schema: impl FnOnce() -> Value,
    findings: &mut Findings,
) -> Option<T> {
    let mut value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            findings.extend(json::syntax(file, text, &error).into_iter().collect());
            return None;
        }
    };
    let schema = schema();
    // What another format says is for `migrate` or for another program to read.
    if let Some(finding) = formats::other(&schema, &value, file) {
        let place = Places::new(text).complete(finding.place.clone());
        findings.push(Finding { place, ..finding });
        return None;
    }
    repeated(file, text, findings);
    let found = shape::findings(&schema, &value);
    // A value whose name appears twice is not read at all: without it the file may be good.
    if found.is_empty() && findings.is_empty() {
        let place =
            Place { line: error.line() as u32, column: error.column() as u32, ..Place::file(file) };
        let message = format!("The file cannot be read: {}.", reason(error));
        let help = "Correct the value at this place.";
        findings.push(Finding::new(Code::WrongType, place, message, help));
        return None;
    }
    for finding in &found {
        if finding.code == Code::UnknownField {
            remove(&mut value, &finding.pointer);
        }
    }
    let places = Places::new(text);
    for finding in found {
        let place = places.complete(Place::value(file, finding.pointer));
        findings.push(Finding::new(finding.code, place, finding.message, finding.help));
    }
    serde_json::from_value(value).ok()
}

/// Notes names that an object has twice, of fields and of maps: the values but one would be lost.
fn repeated(file: &str, text: &str, findings: &mut Findings) {
    for RepeatedName { name, bytes } in repeated_names(text) {
        let place = place_of_bytes(text, bytes, Place::file(file));
        let message = format!("The field “{name}” appears here a second time.");
        let help = "Delete one of the two: only one can be read.";
        findings.push(Finding::new(Code::WrongType, place, message, help));
    }
}

/// The words of an error without the place.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.rsplit_once(" at line ").map_or(words.clone(), |(reason, _)| reason.to_owned())
}

/// Removes the field at a pointer.
pub(super) fn remove(value: &mut Value, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return };
    let key = key.replace("~1", "/").replace("~0", "~");
    if let Some(object) = value.pointer_mut(parent).and_then(Value::as_object_mut) {
        object.shift_remove(&key);
    }
}
