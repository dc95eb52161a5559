//! GitHub workflow commands, shown as annotations on changed lines.
//!
//! Source: GitHub's documentation of workflow commands, “Setting an error message”.

use crate::{Finding, Severity};

use super::{name, places};

/// A finding as a workflow command. `folder` leads from the repository to the files, with a slash at
/// its end; empty if they are in the root of the repository.
pub fn github(folder: &str, finding: &Finding) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice | Severity::Allowed => "notice",
    };
    let place = &finding.place;
    let mut properties = Vec::new();
    if !place.file.is_empty() {
        properties.push(format!("file={}", property(&format!("{folder}{}", place.file))));
    }
    if place.line > 0 {
        let end = place.column + place.length.max(1) - 1;
        properties.push(format!("line={},col={},endColumn={end}", place.line, place.column));
    }
    let title = format!("{} {}", finding.code.as_str(), finding.code.title());
    properties.push(format!("title={}", property(&title)));
    let related = finding.related.iter();
    let related = related.map(|other| format!("{}: {}", name(&other.place, None), other.words));
    let page = place.page.map(|page| format!("page {page}"));
    let lines = [Some(finding.message.clone()), page, places(finding)].into_iter().flatten();
    let lines: Vec<String> = lines.chain(related).chain([finding.help.clone()]).collect();
    let text = lines.join("\n");
    format!("::{command} {}::{}", properties.join(","), data(text.trim_end()))
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
