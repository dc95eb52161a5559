//! The format of code scanning tools: SARIF 2.1.0 (OASIS, errata 01 of 2023).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::{Code, Finding, Findings, Place, Severity};

use super::Program;

/// Where the schema of the format is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// All findings as one log with one run. `folder` leads from the repository to the files, with a slash
/// at its end; empty if they are in the root of the repository.
pub fn sarif(program: &Program, folder: &str, found: &Findings) -> Value {
    let codes: BTreeSet<Code> = found.iter().map(|finding| finding.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results: Vec<Value> = found.iter().map(|finding| result(folder, finding, &codes)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": program.name,
                "version": program.version,
                "rules": codes.iter().map(|&code| rule(code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// A code (SARIF 3.49, reportingDescriptor).
fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.title() },
        "help": { "text": code.explanation(), "markdown": code.explanation() },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

/// A severity in the words of the format.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice | Severity::Allowed => "note",
    }
}

/// A finding (SARIF 3.27, result).
fn result(folder: &str, finding: &Finding, codes: &[Code]) -> Value {
    let message = format!("{} {}", finding.message, finding.help);
    let mut result = json!({
        "ruleId": finding.code.as_str(),
        "ruleIndex": codes.binary_search(&finding.code).unwrap_or_default(),
        "level": level(finding.severity),
        "message": { "text": message.trim_end() },
    });
    let place = &finding.place;
    if !place.file.is_empty() {
        let again = finding.again.iter().map(|spot| location(folder, &spot.place));
        result["locations"] = std::iter::once(location(folder, place)).chain(again).collect();
        if let Some(change) = change(finding) {
            let file = artifact(folder, place);
            result["fixes"] = json!([{
                "artifactChanges": [{ "artifactLocation": file, "replacements": [change] }],
            }]);
        }
    }
    if finding.count > 1 {
        result["occurrenceCount"] = finding.count.into();
    }
    let related = finding.related.iter().filter(|other| !other.place.file.is_empty());
    let related: Vec<Value> = related
        .map(|other| {
            let mut location = location(folder, &other.place);
            location["message"] = json!({ "text": other.words });
            location
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if finding.severity == Severity::Allowed {
        result["suppressions"] = json!([{ "kind": "external", "justification": finding.reason }]);
    }
    if let Some(folio) = &finding.page {
        result["properties"] = json!({ "page": folio });
    } else if let Some(page) = place.page {
        result["properties"] = json!({ "page": page.to_string() });
    }
    result
}

/// A file (SARIF 3.4, artifactLocation).
fn artifact(folder: &str, place: &Place) -> Value {
    json!({ "uri": uri(&format!("{folder}{}", place.file)) })
}

/// A place (SARIF 3.28, location): the file, the characters in it, the value or the object.
fn location(folder: &str, place: &Place) -> Value {
    let mut physical = json!({ "artifactLocation": artifact(folder, place) });
    if place.line > 0 {
        physical["region"] = region(place);
    }
    let mut location = json!({ "physicalLocation": physical });
    let page = place.page.map(|page| format!("page {page}"));
    let object = place.object.map(|object| format!("object {object}"));
    let in_pdf: Vec<String> = [page, object].into_iter().flatten().collect();
    if !place.pointer.is_empty() {
        location["logicalLocations"] =
            json!([{ "fullyQualifiedName": place.pointer, "kind": "value" }]);
    } else if !in_pdf.is_empty() {
        location["logicalLocations"] =
            json!([{ "fullyQualifiedName": in_pdf.join(", "), "kind": "object" }]);
    }
    location
}

/// The characters of a place (SARIF 3.30, region); the end column is the one after the last character.
fn region(place: &Place) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.length.max(1),
    })
}

/// The characters that fix a finding, with the escapes of a JSON file (SARIF 3.57, replacement).
fn change(finding: &Finding) -> Option<Value> {
    let literal = serde_json::to_string(finding.fix.as_ref()?).ok()?;
    let text = match finding.place.part {
        Some(_) => literal.get(1..literal.len() - 1)?.to_owned(),
        None => literal,
    };
    (finding.place.line > 0).then(
        || json!({ "deletedRegion": region(&finding.place), "insertedContent": { "text": text } }),
    )
}

/// A path as a relative URI reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
