//! Codes: what kinds of findings there are, in families.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::Severity;

/// What is always the same about one kind of finding.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The permanent id. It is never reused and never changes its meaning.
    pub id: &'static str,
    /// The usual severity.
    pub severity: Severity,
    /// The title, one line without a full stop.
    pub title: &'static str,
    /// The standard and the clause it comes from; empty if it comes from none.
    pub clause: Cow<'static, str>,
    /// The whole explanation, as Markdown: what it means, what to do.
    pub explanation: Cow<'static, str>,
}

/// The kind of a finding: a reference to its entry, compared and ordered by id.
#[derive(Clone, Copy)]
pub struct Code(&'static Entry);

impl Code {
    /// The code of an entry.
    pub const fn new(entry: &'static Entry) -> Self {
        Self(entry)
    }

    /// The permanent id, as it is printed.
    pub const fn as_str(self) -> &'static str {
        self.0.id
    }

    /// The usual severity.
    pub const fn severity(self) -> Severity {
        self.0.severity
    }

    /// The title, one line.
    pub const fn title(self) -> &'static str {
        self.0.title
    }

    /// The standard and the clause it comes from; may be empty.
    pub fn clause(self) -> &'static str {
        &self.0.clause
    }

    /// The whole explanation, as Markdown.
    pub fn explanation(self) -> &'static str {
        &self.0.explanation
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

/// Codes that belong together.
#[derive(Clone, Debug)]
pub struct Family {
    /// How its ids begin.
    pub prefix: &'static str,
    /// What it is about.
    pub title: &'static str,
    /// Its codes, in their order.
    pub codes: Vec<Code>,
}

/// All families that a program knows.
#[derive(Clone, Debug)]
pub struct Registry(Vec<Family>);

impl Registry {
    /// A registry of these families.
    pub fn new(families: Vec<Family>) -> Self {
        Self(families)
    }

    /// The families, in their order.
    pub fn families(&self) -> &[Family] {
        &self.0
    }

    /// All codes, family by family.
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        self.0.iter().flat_map(|family| family.codes.iter().copied())
    }

    /// The code that is printed as `text`, in whatever case.
    pub fn find(&self, text: &str) -> Option<Code> {
        self.codes().find(|code| code.as_str().eq_ignore_ascii_case(text))
    }
}
