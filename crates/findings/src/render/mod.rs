//! Rendering: findings as text.
//!
//! **Takes** findings and the files they are about. **Gives** them as text for people and programs.
//! **Never** prints, and never changes a severity: those are settled before.

mod github;
mod human;
mod sarif;

pub use github::github;
pub use human::human;
pub use sarif::sarif;

use serde_json::{Value, json};

use crate::Finding;

/// One line: place, severity, code, message.
pub fn short(finding: &Finding) -> String {
    let place = &finding.place;
    let (severity, code) = (finding.severity.name(), finding.code.as_str());
    let message = finding.message.as_str();
    format!("{}:{}:{}: {severity} {code}: {message}", place.file, place.line, place.column)
}

/// A finding as JSON: one object.
pub fn as_json(finding: &Finding) -> Value {
    let mut object = json!({
        "code": finding.code.as_str(),
        "severity": finding.severity.name(),
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "length": finding.place.length,
        "pointer": finding.place.pointer,
        "page": finding.page,
        "message": finding.message,
        "help": finding.help,
    });
    if let Some(fix) = &finding.fix {
        object["fix"] = fix.as_str().into();
    }
    if let Some(reason) = &finding.reason {
        object["reason"] = reason.as_str().into();
    }
    object
}

#[cfg(test)]
mod tests;
