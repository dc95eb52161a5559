//! One finding, and the findings of a run.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Code, Place, Severity};

/// A second place that explains a finding, such as that of the other title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// A label for it: a few words without a full stop.
    pub words: String,
}

/// A further place with the same cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurtherPlace {
    /// Where in the input.
    pub place: Place,
    /// On which page: its folio.
    pub page: Option<String>,
}

/// What a rule found at one place, or at several that have the same cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of finding; permanent.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where in the input; of several places, the first.
    pub place: Place,
    /// For findings on finished pages: the folio of the page.
    pub page: Option<String>,
    /// What is wrong, one sentence.
    pub message: String,
    /// What to do about it, for a person who does not program.
    pub help: String,
    /// A replacement for the text at the place that is always safe, if there is one.
    pub fix: Option<String>,
    /// Why the book changes the usual severity, in its own words.
    pub reason: Option<String>,
    /// How often it occurs; at least once.
    pub count: u32,
    /// Further places of the same cause; not all need to be known.
    pub again: Vec<FurtherPlace>,
    /// Places of something else that it is compared with.
    pub related: Vec<Related>,
}

impl Finding {
    /// A finding with its code's usual severity.
    pub fn new(
        code: impl Into<Code>,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let code = code.into();
        Self {
            code,
            severity: code.severity(),
            place,
            page: None,
            message: message.into(),
            help: help.into(),
            fix: None,
            reason: None,
            count: 1,
            again: Vec::new(),
            related: Vec::new(),
        }
    }

    /// The same with a text that fixes it.
    #[must_use]
    pub fn fixed_by(mut self, text: impl Into<String>) -> Self {
        self.fix = Some(text.into());
        self
    }

    /// The same with a second place that explains it.
    #[must_use]
    pub fn beside(mut self, place: Place, words: impl Into<String>) -> Self {
        self.related.push(Related { place, words: words.into() });
        self
    }

    /// Whether another finding reports the same problem at another place. Findings with a fix are never the
    /// same, since each place needs its own fix.
    fn says_the_same_as(&self, other: &Self) -> bool {
        let said = |it: &Self| (it.code, it.severity, it.fix.is_some());
        said(self) == said(other)
            && self.fix.is_none()
            && (&self.message, &self.help, &self.reason)
                == (&other.message, &other.help, &other.reason)
    }

    /// Takes over the places of a finding that reports the same problem.
    pub fn absorb(&mut self, other: Self) {
        self.count = self.count.saturating_add(other.count);
        self.again.push(FurtherPlace { place: other.place, page: other.page });
        self.again.extend(other.again);
        for related in other.related {
            if !self.related.contains(&related) {
                self.related.push(related);
            }
        }
    }
}

/// The findings of a run, in the order of their discovery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Adds all findings of another run.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Merges findings that report the same problem, with all their places, if their code has one cause
    /// however often it occurs. The first one keeps its place in the order.
    pub fn gather(&mut self, has_one_cause: impl Fn(Code) -> bool) {
        let mut out: Vec<Finding> = Vec::with_capacity(self.0.len());
        let mut seen: BTreeMap<(Code, String), Vec<usize>> = BTreeMap::new();
        for finding in std::mem::take(&mut self.0) {
            if !has_one_cause(finding.code) {
                out.push(finding);
                continue;
            }
            let alike = seen.entry((finding.code, finding.message.clone())).or_default();
            let known = alike.iter().copied().find(|&at| out[at].says_the_same_as(&finding));
            if let Some(at) = known {
                out[at].absorb(finding);
            } else {
                alike.push(out.len());
                out.push(finding);
            }
        }
        self.0 = out;
    }

    /// Whether one of the findings is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|found| found.severity == Severity::Error)
    }

    /// The findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// The findings, to be completed in place.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Finding> {
        self.0.iter_mut()
    }

    /// All places that the findings name, including further and related ones.
    pub fn places_mut(&mut self) -> impl Iterator<Item = &mut Place> {
        self.0.iter_mut().flat_map(|finding| {
            let again = finding.again.iter_mut().map(|spot| &mut spot.place);
            let related = finding.related.iter_mut().map(|other| &mut other.place);
            std::iter::once(&mut finding.place).chain(again).chain(related)
        })
    }

    /// Removes all but the first of those that report the same problem at the same place.
    pub fn dedup(&mut self) {
        let mut seen = BTreeSet::new();
        self.0.retain(|it| seen.insert((it.code, it.place.clone(), it.message.clone())));
    }

    /// Keeps only this many, the first ones.
    pub fn truncate(&mut self, count: usize) {
        self.0.truncate(count);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Self {
        Self(findings.into_iter().collect())
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a mut Findings {
    type Item = &'a mut Finding;
    type IntoIter = std::slice::IterMut<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::Entry;

    /// A finding of a made-up code at a value of a file.
    fn found(pointer: &str, message: &str) -> Finding {
        const ENTRY: Entry = Entry {
            id: "X001",
            severity: Severity::Warning,
            title: "A made-up finding",
            clause: Cow::Borrowed(""),
            explanation: Cow::Borrowed(""),
        };
        Finding::new(Code::new(&ENTRY), Place::value("a.json", pointer), message, "")
    }

    #[test]
    fn of_findings_that_say_the_same_of_one_place_the_first_stays() {
        let all = [found("/b", "one"), found("/a", "one"), found("/b", "two"), found("/b", "one")];
        let mut findings: Findings = all.iter().cloned().collect();
        findings.dedup();
        assert_eq!(findings, all[..3].iter().cloned().collect());
        findings.truncate(1);
        assert_eq!(findings, all[..1].iter().cloned().collect());
    }

    #[test]
    fn the_places_of_findings_are_all_that_they_name() {
        let mut one = found("/a", "one").beside(Place::value("b.json", "/c"), "the other");
        one.again.push(FurtherPlace { place: Place::value("a.json", "/b"), page: None });
        let mut findings: Findings = [one, found("/d", "two")].into_iter().collect();
        for place in findings.places_mut() {
            place.line += 1;
        }
        let pointers: Vec<&str> = findings.places_mut().map(|place| &*place.pointer).collect();
        assert_eq!(pointers, ["/a", "/b", "/c", "/d"]);
        assert!(findings.places_mut().all(|place| place.line == 1));
    }
}
