//! Severities that the book changes.

use findings::{Finding, Findings, Place, Severity};

use crate::codes::Code;
use crate::model::{Book, FindingRule};

use super::{MANIFEST, Rules};

/// Gives findings the severities that the book sets; the last matching setting applies. Settings that
/// `check` rejects have no effect. Findings with one cause and the same severity become one finding.
pub fn settle(book: &Book, found: &mut Findings) {
    for finding in found.iter_mut() {
        if let Some(rule) = setting(book, finding) {
            finding.severity = rule.severity.severity();
            finding.reason = Some(rule.reason.trim().to_owned());
        }
    }
    found.gather(Code::has_one_cause);
}

/// How much a finding matters to the book.
pub fn severity(book: &Book, finding: &Finding) -> Severity {
    setting(book, finding).map_or(finding.severity, |rule| rule.severity.severity())
}

/// The setting that holds for a finding: the last that concerns it. Settings that `check` refuses
/// change nothing.
fn setting<'b>(book: &'b Book, finding: &Finding) -> Option<&'b FindingRule> {
    book.findings.iter().rev().find(|rule| {
        let of_file = rule.file.as_ref().is_none_or(|file| *file == finding.place.file);
        of_file && accepted(rule).is_some_and(|code| code == finding.code)
    })
}

/// The code of a setting that may be followed.
fn accepted(rule: &FindingRule) -> Option<Code> {
    let code = Code::read(&rule.code)?;
    let less = rule.severity.severity() < code.severity();
    let refused = rule.reason.trim().is_empty() || less && code.is_firm();
    (!refused).then_some(code)
}

/// Checks the settings themselves.
pub(super) fn check(rules: &mut Rules<'_>) {
    let booklet = rules.booklet;
    for (index, rule) in booklet.book.findings.iter().enumerate() {
        let at = format!("/findings/{index}");
        let Some(code) = Code::read(&rule.code) else {
            let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
            let help = crate::load::suggestion(&rule.code, &known).map_or_else(
                || "Every finding is printed with its code, for example C002.".to_owned(),
                |meant| format!("Did you mean “{meant}”?"),
            );
            let message = format!("There is no finding with the code “{}”.", rule.code);
            rules.note(
                Code::UnknownCode,
                Place::value(MANIFEST, format!("{at}/code")),
                message,
                help,
            );
            continue;
        };
        if rule.reason.trim().is_empty() {
            let message =
                format!("There is no reason for the changed severity of {}.", code.as_str());
            let help =
                "Give the reason in \"reason\": the makers of the next edition need to know.";
            rules.note(
                Code::NoReason,
                Place::value(MANIFEST, format!("{at}/reason")),
                message,
                help,
            );
        }
        if rule.severity.severity() < code.severity() && code.is_firm() {
            let message = format!("The severity of {} cannot be lowered.", code.as_str());
            let help = "Fix the problem: no book can be built with it.";
            rules.note(
                Code::FirmCode,
                Place::value(MANIFEST, format!("{at}/severity")),
                message,
                help,
            );
        }
        let files = || booklet.stories.iter().map(|story| story.file.as_str());
        if let Some(file) = rule.file.as_deref().filter(|file| file.starts_with("stories/")) {
            let known: Vec<&str> = files().collect();
            rules.exists(Place::value(MANIFEST, format!("{at}/file")), "story", file, &known);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FindingSeverity;

    /// A setting.
    fn rule(code: &str, severity: FindingSeverity, file: Option<&str>) -> FindingRule {
        let (code, file) = (code.to_owned(), file.map(str::to_owned));
        FindingRule { code, severity, file, reason: "the designer wants it".into() }
    }

    /// The severities of three findings under settings.
    fn settled(findings: Vec<FindingRule>) -> [Severity; 3] {
        let files = crate::scaffold::files();
        let world = crate::source::World::memory(files);
        let (booklet, _) = crate::load::load(&world, &crate::load::Choices::default());
        let mut book = booklet.unwrap().book;
        book.findings = findings;
        let mut found = Findings::default();
        for (code, file) in
            [(Code::TextLength, "a"), (Code::TextLength, "b"), (Code::FileMissing, "a")]
        {
            found.push(Finding::new(code, Place::file(file), "", ""));
        }
        settle(&book, &mut found);
        let all: Vec<Severity> = found.iter().map(|finding| finding.severity).collect();
        all.try_into().unwrap()
    }

    #[test]
    fn the_last_setting_that_concerns_a_finding_holds() {
        use FindingSeverity::{Advice, Allow, Error};
        let all = settled(vec![rule("C002", Error, None), rule("c002", Allow, Some("b"))]);
        assert_eq!(all, [Severity::Error, Severity::Allowed, Severity::Error]);
        let all = settled(vec![rule("C002", Allow, Some("b")), rule("C002", Advice, None)]);
        assert_eq!(all, [Severity::Advice, Severity::Advice, Severity::Error]);
    }

    #[test]
    fn settings_without_a_reason_or_of_firm_findings_change_nothing() {
        let mut silent = rule("C002", FindingSeverity::Allow, None);
        silent.reason = "  ".into();
        let all = settled(vec![silent, rule("F001", FindingSeverity::Allow, None)]);
        assert_eq!(all, [Severity::Warning, Severity::Warning, Severity::Error]);
    }
}
