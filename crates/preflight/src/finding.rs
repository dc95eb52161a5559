//! How findings are gathered, page by page.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Place};
use lopdf::ObjectId;

use super::rule::Rule;

/// What distinguishes findings of a page: rule, object, and the message or what was measured.
type FindingKey = (Rule, Option<u32>, String);

/// A finding being gathered.
#[derive(Clone, Debug)]
struct Accumulated {
    /// How far beyond the limit; the worst one keeps its message.
    badness: f64,
    /// The clause that becomes its sentence.
    message: String,
    /// How often.
    count: u32,
    /// Whether it is about an object of the file, however many pages show it.
    once: bool,
}

/// Maximum number of different findings per page: more help nobody, and a hostile file could cause millions.
const MOST: usize = 500;

/// The findings of one page, or of the file as a whole.
#[derive(Clone, Debug, Default)]
pub(super) struct PageFindings(BTreeMap<FindingKey, Accumulated>);

impl PageFindings {
    /// Adds a finding about something that happens on the page.
    pub(super) fn add(&mut self, rule: Rule, object: Option<ObjectId>, message: impl Into<String>) {
        let message = message.into();
        self.enter((rule, object.map(|id| id.0), message.clone()), 0.0, message, false);
    }

    /// Adds a finding about an object that other pages may show too.
    pub(super) fn once(
        &mut self,
        rule: Rule,
        object: Option<ObjectId>,
        message: impl Into<String>,
    ) {
        let message = message.into();
        self.enter((rule, object.map(|id| id.0), message.clone()), 0.0, message, true);
    }

    /// Adds a finding about a measurement: of all that measure the same thing, only the worst is kept.
    pub(super) fn measured(
        &mut self,
        rule: Rule,
        object: Option<ObjectId>,
        what: &str,
        badness: f64,
        message: impl FnOnce() -> String,
    ) {
        let key = (rule, object.map(|id| id.0), what.to_owned());
        match self.0.get_mut(&key) {
            Some(entry) => {
                entry.count = entry.count.saturating_add(1);
                if badness > entry.badness {
                    (entry.badness, entry.message) = (badness, message());
                }
            }
            None => self.enter(key, badness, message(), false),
        }
    }

    /// Takes over what is wrong with an object that this page shows.
    pub(super) fn absorb(&mut self, other: &Self) {
        for (key, entry) in &other.0 {
            if !self.0.contains_key(key) && self.0.len() < MOST {
                self.0.insert(key.clone(), entry.clone());
            }
        }
    }

    /// Enters or counts.
    fn enter(&mut self, key: FindingKey, badness: f64, message: String, once: bool) {
        if let Some(entry) = self.0.get_mut(&key) {
            entry.count = entry.count.saturating_add(1);
        } else if self.0.len() < MOST {
            self.0.insert(key, Accumulated { badness, message, count: 1, once });
        }
    }

    /// All findings of a file: those of the whole first, then page by page, what is about one object
    /// at the first page that shows it; of rules that count.
    pub(super) fn merge(
        whole: Self,
        pages: Vec<Self>,
        counts: impl Fn(Rule) -> bool,
    ) -> Vec<Finding> {
        let mut out = Vec::new();
        let mut seen: BTreeSet<FindingKey> = BTreeSet::new();
        let numbered = (1_u32..).zip(pages).map(|(number, page)| (Some(number), page));
        for (page, findings) in std::iter::once((None, whole)).chain(numbered) {
            for (key, entry) in findings.0 {
                if entry.once && !seen.insert(key.clone()) {
                    continue;
                }
                let (rule, object, _) = key;
                if counts(rule) {
                    let count = if entry.once { 1 } else { entry.count };
                    let found = finding(rule, page, object, &entry.message);
                    out.push(Finding { count, ..found });
                }
            }
        }
        sort(&mut out);
        out
    }
}

/// The message as a sentence: with a capital, and with a full stop if it has none. Rules give it as a
/// clause, since findings are distinguished by it.
fn sentence(clause: &str) -> String {
    let mut rest = clause.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    let stop = if clause.ends_with('.') { "" } else { "." };
    first.chain(rest).collect::<String>() + stop
}

/// A finding of a file; the caller adds the file's name to the place.
pub(super) fn finding(rule: Rule, page: Option<u32>, object: Option<u32>, clause: &str) -> Finding {
    let place = Place { page, object, ..Place::default() };
    Finding::new(rule, place, sentence(clause), rule.help())
}

/// Puts errors first, then pages in their order.
pub(super) fn sort(findings: &mut [Finding]) {
    findings.sort_by_cached_key(|it| {
        let Place { page, object, .. } = it.place;
        let rule = Rule::of(it.code);
        let severity = std::cmp::Reverse(it.severity);
        (severity, page, rule, object, it.message.clone(), it.count)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_told_as_a_sentence() {
        let told = |clause: &str| finding(Rule::Content, None, None, clause).message;
        assert_eq!(told("the file has scripts"), "The file has scripts.");
        assert_eq!(told("TrimBox is no rectangle."), "TrimBox is no rectangle.");
        assert_eq!(told("émigré is a font"), "Émigré is a font.");
        assert_eq!(told(""), ".");
    }

    #[test]
    fn findings_of_a_page_stand_by_severity_and_then_in_the_order_of_the_rules() {
        let told = |rule: &Rule| finding(*rule, Some(1), None, "it is so");
        let mut found: Vec<Finding> = Rule::ALL.iter().rev().map(told).collect();
        sort(&mut found);
        let place =
            |it: &Finding| Rule::ALL.iter().position(|rule| rule.as_str() == it.code.as_str());
        for pair in found.windows(2) {
            let severities = (pair[0].severity, pair[1].severity);
            let falls = severities.0 > severities.1;
            assert!(falls || severities.0 == severities.1 && place(&pair[0]) < place(&pair[1]));
        }
    }
}
