//! The format of code scanning tools: SARIF 2.1.0 (OASIS, errata 01 of 2023).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{Code, Finding, Findings, Severity};

/// Where the schema of the format is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// All findings as one log with one run. `folder` leads from the repository to the book, with a slash at
/// its end; empty if the book is the repository.
pub fn sarif(folder: &str, found: &Findings) -> Value {
    let codes: BTreeSet<Code> = found.iter().map(|finding| finding.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results: Vec<Value> = found.iter().map(|finding| result(folder, finding, &codes)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "booklet",
                "version": env!("CARGO_PKG_VERSION"),
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
        let file = json!({ "uri": uri(&format!("{folder}{}", place.file)) });
        let mut physical = json!({ "artifactLocation": file });
        if place.line > 0 {
            physical["region"] = region(finding);
        }
        let mut location = json!({ "physicalLocation": physical });
        if !place.pointer.is_empty() {
            location["logicalLocations"] =
                json!([{ "fullyQualifiedName": place.pointer, "kind": "value" }]);
        }
        result["locations"] = json!([location]);
        if let Some(change) = change(finding) {
            result["fixes"] = json!([{
                "artifactChanges": [{ "artifactLocation": file, "replacements": [change] }],
            }]);
        }
    }
    if finding.severity == Severity::Allowed {
        result["suppressions"] = json!([{ "kind": "external", "justification": finding.reason }]);
    }
    if let Some(folio) = &finding.page {
        result["properties"] = json!({ "page": folio });
    }
    result
}

/// The characters of a finding (SARIF 3.30, region); the end column is the one behind the last.
fn region(finding: &Finding) -> Value {
    let place = &finding.place;
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.length.max(1),
    })
}

/// The replacement characters of a fix, as written in a JSON file (SARIF 3.57, replacement).
fn change(finding: &Finding) -> Option<Value> {
    let literal = serde_json::to_string(finding.fix.as_ref()?).ok()?;
    let text = match finding.place.part {
        Some(_) => literal.get(1..literal.len() - 1)?.to_owned(),
        None => literal,
    };
    (finding.place.line > 0)
        .then(|| json!({ "deletedRegion": region(finding), "insertedContent": { "text": text } }))
}

/// A path as a relative URI reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
