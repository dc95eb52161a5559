//! Findings: what is wrong, where, and what to do about it.
//!
//! **Takes** what a program looks for, as a [`Registry`] of families of codes. **Gives** findings with a
//! permanent code, a severity, their places and a help message, and [`render`]s them. **Never** prints, and
//! never knows what kind of files the findings are about.
//!
//! ```
//! use std::borrow::Cow;
//!
//! use findings::{Code, Entry, Finding, Place, Severity, render};
//!
//! static EMPTY: Entry = Entry {
//!     id: "X001",
//!     severity: Severity::Warning,
//!     title: "A text is empty",
//!     clause: Cow::Borrowed(""),
//!     explanation: Cow::Borrowed("# X001: A text is empty"),
//! };
//! let place = Place::value("a.json", "/title");
//! let finding = Finding::new(Code::new(&EMPTY), place, "The title is empty.", "Write one.");
//! assert_eq!(render::short(&finding), "a.json:0:0: warning X001: The title is empty.");
//! ```

mod finding;
mod registry;
pub mod render;

pub use finding::{Finding, Findings, FurtherPlace, Related};
pub use registry::{Code, Entry, Family, Registry};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Allowed, with a written reason; only reports name it.
    Allowed,
    /// Worth knowing; stops nothing.
    Advice,
    /// Should be fixed before publication; stops nothing.
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

/// The place in the input that a finding is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// File, relative to the folder that is checked, with forward slashes.
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
    pub part: Option<TextPart>,
    /// In a PDF: the page, counted from 1.
    pub page: Option<u32>,
    /// In a PDF: the number of the object.
    pub object: Option<u32>,
}

/// Part of a text value: bytes of the text as it is read, without the escapes of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextPart {
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
        let part = TextPart { start: bytes.start, end: bytes.end };
        Self { part: Some(part), ..Self::value(file, pointer) }
    }
}

/// The example of the README is tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
