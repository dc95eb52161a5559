//! Findings: what is wrong, where, and what to do about it.
//!
//! **Takes** findings from every stage. **Gives** values with a permanent code, a severity, a place
//! and a help line. **Never** prints, and never reads a file.

mod code;
pub mod render;

pub use code::Code;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The book allows it, with a written reason; only the report names it.
    Allowed,
    /// Worth knowing; stops nothing.
    Advice,
    /// Should be fixed before publication; does not stop the build.
    Warning,
    /// Stops the outputs it affects.
    Error,
}

impl Severity {
    /// The word for people and machines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where in the input a finding stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// File, relative to the book's folder, with forward slashes.
    pub file: String,
    /// JSON Pointer (RFC 6901) of the value inside the file, or the name of a cell in a spreadsheet; empty
    /// for the whole file.
    pub pointer: String,
    /// Line, counted from 1; 0 while unknown.
    pub line: u32,
    /// Column in characters, counted from 1; 0 while unknown.
    pub column: u32,
    /// Characters from there that the finding is about, as written in the file; 0 while unknown.
    pub length: u32,
    /// The part of a text value that the finding is about, if not all of it.
    pub part: Option<Part>,
}

/// Part of a text value: bytes of the text as it is read, without the escapes of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// A value inside a JSON file; `source::complete` finds its line and column later.
    pub fn value(file: impl Into<String>, pointer: impl Into<String>) -> Self {
        Self { file: file.into(), pointer: pointer.into(), ..Self::default() }
    }

    /// Bytes of the text that is a value inside a JSON file.
    pub fn part(
        file: impl Into<String>,
        pointer: impl Into<String>,
        bytes: std::ops::Range<usize>,
    ) -> Self {
        let part = Part { start: bytes.start, end: bytes.end };
        Self { part: Some(part), ..Self::value(file, pointer) }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of finding; permanent.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where in the input.
    pub place: Place,
    /// On which page, where the finding is typographic: its folio.
    pub page: Option<String>,
    /// What is wrong, one sentence.
    pub message: String,
    /// What to do about it, for a person who does not program.
    pub help: String,
    /// The text that may be put in the place without thinking twice, if there is one.
    pub fix: Option<String>,
    /// Why the book wants another severity than the usual one, in its own words.
    pub reason: Option<String>,
}

impl Finding {
    /// A finding with its code's usual severity.
    pub fn new(
        code: Code,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: code.severity(),
            place,
            page: None,
            message: message.into(),
            help: help.into(),
            fix: None,
            reason: None,
        }
    }

    /// The same finding with a fix.
    #[must_use]
    pub fn fixed_by(mut self, text: impl Into<String>) -> Self {
        self.fix = Some(text.into());
        self
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

    /// Whether one of the findings is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|found| found.severity == Severity::Error)
    }

    /// The findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// The findings, to be completed or reordered.
    pub fn as_mut_vec(&mut self) -> &mut Vec<Finding> {
        &mut self.0
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

/// The example of the README is tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
